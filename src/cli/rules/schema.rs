//! `eligible rules schema`: JSON Schema for editors and programs.

use super::args::SchemaOf;
use crate::report::schema::{of_packet, of_report};
use crate::rules;
use serde_json::Value;

/// The schema as JSON over several lines.
pub fn text(of: SchemaOf) -> String {
    let schema: Value = match of {
        SchemaOf::Rules => rules::of_rules(),
        SchemaOf::Terms => rules::of_terms(),
        SchemaOf::Test => rules::of_tests(),
        SchemaOf::Packet => of_packet(),
        SchemaOf::Report => of_report(),
    };
    format!("{schema:#}\n")
}

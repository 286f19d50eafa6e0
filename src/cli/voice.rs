//! How a person is told: in which colours, and how much.

use super::colour::{self, Choice};
use crate::report::Style;
use clap::Args;

/// How much a person is told.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Detail {
    /// Also tell what nearly counted, and why it did not
    #[arg(short, long, display_order = 91)]
    pub verbose: bool,
    /// Tell the verdict alone; in a table, how many have which
    #[arg(short, long, conflicts_with = "verbose", display_order = 92)]
    pub quiet: bool,
}

/// What the command line says of it.
#[derive(Debug, Clone, Copy)]
pub struct Voice {
    /// Colours.
    pub color: Choice,
    /// How much.
    pub detail: Detail,
}

impl Voice {
    /// How a report looks on standard output.
    pub fn style(&self) -> Style {
        colour::style(self.color, self.detail.verbose, self.detail.quiet)
    }
}

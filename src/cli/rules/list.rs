//! `eligible rules list`: the programmes that are known by name.

use crate::report::text::{pad, sanitize, width};
use crate::rules::{self, Origin};
use std::path::PathBuf;

/// One line a programme.
pub fn text(folders: &[PathBuf]) -> String {
    let known: Vec<[String; 3]> = rules::list(folders)
        .into_iter()
        .map(|listed| {
            let origin = match listed.origin {
                Origin::Shipped => String::from("shipped"),
                Origin::File(path) => path.display().to_string(),
            };
            [listed.id, listed.title, origin].map(|text| sanitize(&text).into_owned())
        })
        .collect();
    let longest = |column: usize| known.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let (names, titles) = (longest(0), longest(1));
    let mut out = String::new();
    for [name, title, origin] in &known {
        out += format!("{}  {}  {origin}", pad(name, names), pad(title, titles)).trim_end();
        out.push('\n');
    }
    out
}

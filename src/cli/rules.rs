//! `eligible rules`: not built yet.

use super::Stop;
use super::args::{Global, Rules};
use super::exit::Exit;
use super::talk::Talk;
use crate::ground::Diagnostic;

pub fn run(_args: &Rules, _global: &Global, _talk: &Talk) -> Result<Exit, Stop> {
    Err(Diagnostic::error("not-built", "this command is not built yet").into())
}

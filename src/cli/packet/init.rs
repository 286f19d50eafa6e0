//! `eligible packet init`: a `packet.toml` to be filled in.

use super::super::Stop;
use super::super::args::PacketInit;
use super::super::exit::Exit;
use super::super::programmes::programmes;
use crate::ground::Diagnostic;
use crate::read::packet::DESCRIPTION;
use crate::report::packet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};

/// Writes the file.
///
/// # Errors
/// Where the programme is not known, or the file is there already or cannot be written.
pub fn run(args: &PacketInit) -> Result<Exit, Stop> {
    let (programs, broken) = programmes(std::slice::from_ref(&args.rules), &args.rules_path);
    let Some(program) = programs.first() else { return Err(Stop::Said(broken)) };
    let path = args.folder.join(DESCRIPTION);
    let trouble = |error: io::Error| {
        Diagnostic::error("output", format!("‘{}’ cannot be written: {error}", path.display())).with_help(
            match error.kind() {
                io::ErrorKind::AlreadyExists => "give another folder, or remove the file first",
                _ => "look whether the folder exists and may be written to",
            },
        )
    };
    fs::create_dir_all(&args.folder).map_err(trouble)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(trouble)?;
    file.write_all(packet::template(program, &args.rules.to_string_lossy(), &args.folder).as_bytes())
        .map_err(trouble)?;
    writeln!(io::stdout(), "{}", path.display())?;
    Ok(Exit::Fine)
}

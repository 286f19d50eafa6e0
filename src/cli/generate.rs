//! `eligible generate`: what a shell and `man` want to know of this program.

use super::Stop;
use super::args::{Cli, Generate};
use super::exit::Exit;
use super::outputs::cannot_write;
use clap::CommandFactory;
use std::fs;
use std::io::{self, Write};

/// Prints completions or man pages, or writes one page for each command into a folder.
///
/// # Errors
/// Where they cannot be written.
pub fn run(args: &Generate) -> Result<Exit, Stop> {
    let mut command = Cli::command();
    match args {
        Generate::Completions { shell } => {
            // Into memory first: the library panics where a pipe is closed.
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut command, "eligible", &mut script);
            io::stdout().write_all(&script)?;
        }
        Generate::Man { folder: None } => clap_mangen::Man::new(command).render(&mut io::stdout())?,
        Generate::Man { folder: Some(folder) } => {
            let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
            written.map_err(|error| cannot_write(folder, &error))?;
        }
    }
    Ok(Exit::Fine)
}

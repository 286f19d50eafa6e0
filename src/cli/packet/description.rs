//! The file that describes a packet: read, and its documents measured.

use crate::ground::source::Text;
use crate::ground::{Diagnostic, Location};
use crate::read::{self, Packet};
use std::path::Path;

/// Its name.
pub const DESCRIPTION: &str = "packet.toml";

/// The packet of a folder.
///
/// # Errors
/// Everything that is wrong with its description, as one diagnostic.
pub fn open(folder: &Path) -> Result<Packet, Diagnostic> {
    packet(&description(folder)?, folder)
}

/// The packet that a description stands for; files that it names are read and measured.
///
/// # Errors
/// Everything that is wrong with it, as one diagnostic.
pub fn packet(description: &toml::Table, folder: &Path) -> Result<Packet, Diagnostic> {
    Packet::from_table(description, folder).map_err(|problems| {
        let all: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
        let help = problems.iter().find_map(|p| p.help.clone()).unwrap_or_default();
        Diagnostic::error("bad-packet", all.join("; "))
            .at(Location::file(folder.join(DESCRIPTION)))
            .with_help(help)
    })
}

/// What the description of a packet says.
///
/// # Errors
/// Where it cannot be read, or is no TOML.
pub fn description(folder: &Path) -> Result<toml::Table, Diagnostic> {
    let path = folder.join(DESCRIPTION);
    let trouble = |message: String| Diagnostic::error("bad-packet", message).at(Location::file(&path));
    if path.symlink_metadata().is_ok_and(|data| data.is_symlink()) {
        return Err(trouble(format!("{DESCRIPTION} is a link, which could lead anywhere"))
            .with_help("put the file itself into the folder"));
    }
    let bytes = read::load(&path)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        trouble(format!("{DESCRIPTION} is not UTF-8")).with_help("save it as UTF-8 in your editor")
    })?;
    text.parse().map_err(|error: toml::de::Error| {
        let text = Text::new(path.clone(), text.clone());
        let at = text.location(&error.span().unwrap_or(0..0));
        let message =
            format!("line {}, column {}: {}", at.line, at.column, error.message().replace('\n', " "));
        trouble(message).with_help("write `name = \"value\"`, one to a line")
    })
}

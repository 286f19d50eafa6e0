//! `eligible packet`: everything an applicant sends, in a folder with a `packet.toml`.

mod init;

use super::Stop;
use super::args::{self, PacketCommand};
use super::exit::Exit;
use super::inputs::{self, Item};
use super::judging::{self, Run};
use super::programmes;
use super::talk::Talk;
use super::voice::Voice;
use crate::ground::Diagnostic;
use crate::read::packet::{DESCRIPTION, Description};
use crate::report::Format;
use crate::understand::form::{self, Table};
use std::path::{Path, PathBuf};

/// Judges packets and tells each in full; many of them as a table.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(args: &args::Packet, voice: &Voice, talk: &Talk) -> Result<Exit, Stop> {
    if let Some(PacketCommand::Init(args)) = &args.command {
        return init::run(args);
    }
    let mut folders = Vec::new();
    for path in &args.folders {
        folders.extend(below(path)?);
    }
    let mut judge = args.judge.clone();
    let by_packet = judge.rules.is_empty() && args.form.is_none();
    if by_packet {
        judge.rules = programmes(&folders)?;
    }
    let mut reads = Vec::new();
    let mut items: Vec<Item> = folders.into_iter().map(Item::Packet).collect();
    if let (Some(form), Some(resumes)) = (&args.form, &args.resumes) {
        let (programs, broken) = programmes::programmes(&judge.rules, &judge.rules_path);
        if programs.is_empty() {
            return Err(Stop::Said(broken));
        }
        inputs::folder(resumes, "name the folder that holds the résumés, as in --resumes cvs/")?;
        let table = Table::open(form, &programs)?;
        table.not_understood().iter().for_each(|warning| talk.diagnostic(warning));
        let files = inputs::expand(std::slice::from_ref(resumes));
        reads = inputs::expand(std::slice::from_ref(form));
        reads.extend_from_slice(&files);
        let applicants = table.applicants(files.clone())?;
        let unnamed = form::unnamed(&files, resumes, &applicants, args.tell.redact);
        unnamed.iter().for_each(|note| talk.diagnostic(note));
        items.extend(applicants.into_iter().map(|applicant| Item::Applicant(Box::new(applicant))));
    }
    let many = items.len() > 1;
    let run = Run {
        items: &items,
        reads,
        judge: &judge,
        tell: &args.tell,
        default: if many { Format::Table } else { Format::Terminal },
        continued: None,
        cache: None,
        by_packet,
        by_program: false,
        many,
        seen: None,
    };
    judging::run(run, voice, talk)
}

/// The packets that a path stands for: itself, or the folders in it, in the order of their names. Links are not
/// followed.
fn below(path: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    if path.join(DESCRIPTION).symlink_metadata().is_ok() {
        return Ok(vec![path.to_owned()]);
    }
    let help = "give the folder of a packet, or a folder of such folders";
    let mut folders: Vec<PathBuf> = inputs::folder(path, help)?
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    if folders.is_empty() {
        let message = format!("‘{}’ holds no {DESCRIPTION} and no folders that could", path.display());
        return Err(Diagnostic::error("no-input", message).with_help(help));
    }
    Ok(folders)
}

/// The programmes that the packets name. A packet comes from outside: it names a programme, never a file.
fn programmes(folders: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    let mut named: Vec<PathBuf> = Vec::new();
    let mut unread: Vec<Diagnostic> = Vec::new();
    for folder in folders {
        let description = match Description::read(folder) {
            Ok(description) => description,
            // Where another names a programme, this is told when it is judged.
            Err(why) => {
                unread.push(why);
                continue;
            }
        };
        for rules in description.rules() {
            let plain = rules.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let rules = PathBuf::from(rules);
            if plain && !named.contains(&rules) {
                named.push(rules);
            }
        }
    }
    if named.is_empty() {
        if unread.is_empty() {
            unread.push(
                Diagnostic::error("unknown-rules", "no packet says which programme it is for")
                    .with_help("name it, as in --rules netflix-ml-intern-fall-2025"),
            );
        }
        return Err(Stop::Said(unread));
    }
    named.sort();
    Ok(named)
}

//! The command line.

use super::colour::Choice;
use super::exit::FailOn;
use super::rules::args::Rules;
use super::voice::Detail;
use crate::ground::Part;
use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZero;
use std::path::PathBuf;

/// What `--version` says: enough to tell later which program, with which rules, gave an answer.
const LONG_VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\ncommit: ",
    env!("ELIGIBLE_COMMIT"),
    "\nshipped rules: sha256:",
    env!("ELIGIBLE_RULES"),
);

/// Checks a résumé against a programme's published rules and quotes the line that proves each verdict.
#[derive(Debug, Parser)]
#[command(
    name = "eligible",
    version,
    long_version = LONG_VERSION,
    disable_help_subcommand = true,
    disable_help_flag = true,
    after_help = "\
Examples:
  eligible check cv.pdf                 against every programme that is known
  eligible check cv.pdf -r netflix-ml-intern-fall-2025 --as-of 2025-04-25
  eligible batch applications/ --format jsonl > verdicts.jsonl
  eligible explain listed-only          what a verdict's reason means

Exit codes:
  0 all pass   1 something fails   2 something could not be judged
  3 nothing fails, but a person has to look"
)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// Colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Choice::Auto, global = true, display_order = 90)]
    pub color: Choice,
    /// Print this help
    #[arg(short, long, global = true, action = clap::ArgAction::HelpShort, display_order = 93)]
    pub help: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Is this résumé eligible? A report with the lines that prove it
    Check(Check),
    /// Many résumés at once: one row each, worst first
    Batch(Batch),
    /// Everything an applicant sends: résumé, form, documents, in time
    Packet(Packet),
    /// What was read from a file
    Text(Text),
    /// A criterion, a reason, a verdict or an error code in plain words
    Explain(Explain),
    /// The programmes that are known; lint, test and write them
    Rules(Rules),
    /// A page on this computer: drop résumés, read the report
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Completions for a shell, man pages
    #[command(subcommand)]
    Generate(Generate),
}

impl Command {
    /// How much a person is told; most commands have only one way.
    pub fn detail(&self) -> Detail {
        match self {
            Command::Check(Check { tell, .. })
            | Command::Batch(Batch { tell, .. })
            | Command::Packet(Packet { tell, .. }) => tell.detail,
            Command::Rules(rules) => rules.command.detail(),
            _ => Detail::default(),
        }
    }
}

/// `generate WHAT`
#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  eligible generate completions bash > ~/.local/share/bash-completion/completions/eligible
  eligible generate completions zsh > ~/.zfunc/_eligible
  eligible generate man ~/.local/share/man/man1")]
pub enum Generate {
    /// Completions for a shell, to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Man pages: one for each command into a folder, or the main one to standard output
    Man {
        /// The folder; it is made where it is not there
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
}

/// `check RESUME…`
#[derive(Debug, Args)]
#[command(after_help = "\
Without --rules the résumé is held against every programme that is known, best first.

Examples:
  eligible check cv.pdf -r netflix-ml-intern-fall-2025 --as-of 2025-04-25 -v
  eligible check cv.pdf -r my-rules.toml -o report.json")]
pub struct Check {
    /// Résumés: PDF, DOCX, ODT, HTML, Markdown or text; - for standard input
    #[arg(required = true, value_name = "RESUME")]
    pub resumes: Vec<PathBuf>,
    /// Judge again whenever a file is saved, and say what changed
    #[arg(long)]
    pub watch: bool,
    /// What to judge against.
    #[command(flatten)]
    pub judge: Judge,
    /// Where to tell it.
    #[command(flatten)]
    pub tell: Tell,
}

/// `batch [PATH…]`
#[derive(Debug, Args)]
#[command(after_help = "\
Folders are walked; every file in them is one row, those that cannot be read too.

Examples:
  eligible batch applications/ -r netflix-ml-intern-fall-2025
  find . -name '*.pdf' | eligible batch --files-from - -f jsonl
  eligible batch applications/ -o verdicts.json -o table=verdicts.txt")]
pub struct Batch {
    /// Files and folders
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    pub paths: Vec<PathBuf>,
    /// Read paths from a file, one a line; - for standard input
    #[arg(long, value_name = "LIST")]
    pub files_from: Option<PathBuf>,
    /// Write JSON Lines, going on where a stopped run left off
    #[arg(long = "continue", value_name = "FILE.jsonl")]
    pub continued: Option<PathBuf>,
    /// One row a résumé, one column a programme: table, CSV, HTML, XLSX
    #[arg(long, value_enum, value_name = "program", hide_possible_values = true)]
    pub by: Option<By>,
    /// Keep verdicts in a folder; judge what has changed
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// What to judge against.
    #[command(flatten)]
    pub judge: Judge,
    /// Where to tell it.
    #[command(flatten)]
    pub tell: Tell,
}

/// What the columns of a batch stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Programmes.
    Program,
}

/// `packet FOLDER…`
#[derive(Debug, Args)]
#[command(after_help = "\
A packet is a folder with a packet.toml: résumé, documents, answers of the form.
  eligible packet init ada -r netflix-ml-intern-fall-2025
  eligible packet applicants/ -f github -o report.html
  eligible packet --form export.csv --resumes cvs/ -r my-rules.toml")]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Packet {
    /// What to do instead of judging.
    #[command(subcommand)]
    pub command: Option<PacketCommand>,
    /// Folders with a packet.toml, or folders of such folders
    #[arg(value_name = "FOLDER", required_unless_present = "form")]
    pub folders: Vec<PathBuf>,
    /// A table (CSV) as a form exports it: one applicant a row
    #[arg(long, value_name = "TABLE", requires = "resumes", requires = "rules")]
    pub form: Option<PathBuf>,
    /// The folder with the résumés of the table
    #[arg(long, value_name = "DIR", requires = "form")]
    pub resumes: Option<PathBuf>,
    /// What to judge against.
    #[command(flatten)]
    pub judge: Judge,
    /// Where to tell it.
    #[command(flatten)]
    pub tell: Tell,
}

/// What `packet` can do beside judging.
#[derive(Debug, Subcommand)]
pub enum PacketCommand {
    /// Write a packet.toml for a programme, every field explained
    Init(PacketInit),
}

/// `packet init FOLDER`
#[derive(Debug, Args)]
pub struct PacketInit {
    /// The folder; it is made where it is not there
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    /// The programme's name or the path of its rules
    #[arg(short, long, value_name = "NAME|PATH")]
    pub rules: PathBuf,
    /// A folder to look for names in; can be repeated
    #[arg(long, value_name = "DIR", value_parser = folder())]
    pub rules_path: Vec<PathBuf>,
}

/// What to judge against.
#[derive(Debug, Clone, Args)]
pub struct Judge {
    /// A programme's name or the path of its rules; can be repeated
    #[arg(short, long, value_name = "NAME|PATH")]
    pub rules: Vec<PathBuf>,
    /// A folder to look for names in; can be repeated
    #[arg(long, value_name = "DIR", value_parser = folder())]
    pub rules_path: Vec<PathBuf>,
    /// The day to judge on, as in 2025-09-01 [default: today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Judge one part only
    #[arg(long, value_enum)]
    pub part: Option<PartName>,
    /// Judge these criteria only
    #[arg(long, value_name = "CRITERION", value_delimiter = ',', value_parser = trimmed)]
    pub only: Vec<String>,
    /// Leave these criteria out
    #[arg(long, value_name = "CRITERION", value_delimiter = ',', value_parser = trimmed)]
    pub skip: Vec<String>,
    /// Opens a file that asks for a password
    #[arg(long)]
    pub password: Option<String>,

    /// Reads scanned pages with tesseract and pdftoppm
    #[arg(long)]
    pub ocr: bool,
    /// Processors to keep at work, 1 or more [default: all]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<NonZero<usize>>,
}

/// Where to tell it, and with which exit code.
#[derive(Debug, Args)]
pub struct Tell {
    /// Format on standard output: terminal, table, html, csv, xlsx, markdown, json, jsonl, junit, sarif, github
    #[arg(short, long)]
    pub format: Option<String>,
    /// Also write a file as its extension says, .xlsx or .html, say; .pdf: the résumé with its evidence marked; can be repeated
    #[arg(short, long, value_name = "[FORMAT=]PATH")]
    pub output: Vec<String>,
    /// Hide names, contacts, schools, file names; no proof of anonymity
    #[arg(long)]
    pub redact: bool,
    /// The verdict from which on the exit code is not 0: fail, review or never
    #[arg(long, value_enum, value_name = "VERDICT", default_value_t = FailOn::Review, hide_possible_values = true)]
    pub fail_on: FailOn,
    /// The same as --fail-on never: 0 unless something could not be judged
    #[arg(long)]
    pub exit_zero: bool,
    /// How much of it.
    #[command(flatten)]
    pub detail: Detail,
}

impl Tell {
    /// The verdict from which on the exit code is not 0.
    pub fn fail_on(&self) -> FailOn {
        if self.exit_zero { FailOn::Never } else { self.fail_on }
    }
}

/// `text RESUME`
#[derive(Debug, Args)]
#[command(after_help = "\
plain prints exactly the text that may count as evidence; json adds pages, lines,
sections, dates and notes on hidden text.

Examples:
  eligible text cv.pdf
  eligible text cv.pdf --format json")]
pub struct Text {
    /// A résumé; - for standard input
    #[arg(value_name = "RESUME")]
    pub resume: PathBuf,
    /// How to show it
    #[arg(short, long, value_enum, default_value_t = TextFormat::Plain)]
    pub format: TextFormat,
    /// Opens a file that asks for a password
    #[arg(long)]
    pub password: Option<String>,

    /// Reads scanned pages with tesseract and pdftoppm
    #[arg(long)]
    pub ocr: bool,
}

/// `explain WHAT`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  eligible explain phd-enrolment
  eligible explain not-shown
  eligible explain review")]
pub struct Explain {
    /// A criterion, a verdict's reason, a verdict, a note or an error code
    pub what: String,
    /// A programme's name or the path of its rules [default: all that are known]; can be repeated
    #[arg(short, long, value_name = "NAME|PATH")]
    pub rules: Vec<PathBuf>,
    /// A folder to look for names in; can be repeated
    #[arg(long, value_name = "DIR", value_parser = folder())]
    pub rules_path: Vec<PathBuf>,
}

/// `serve`
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(after_help = "\
The page is for this computer alone. What is dropped on it is judged in memory and
forgotten; nothing is sent anywhere. Ctrl-C ends it.

Examples:
  eligible serve
  eligible serve -r netflix-ml-intern-fall-2025 --port 8080 --no-open")]
pub struct Serve {
    /// A programme to choose from, by name or path [default: all that are known]; can be repeated
    #[arg(short, long, value_name = "NAME|PATH")]
    pub rules: Vec<PathBuf>,
    /// A folder to look for names in; can be repeated
    #[arg(long, value_name = "DIR", value_parser = folder())]
    pub rules_path: Vec<PathBuf>,
    /// The port of the page [default: any free one]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// Tell the address and do not open a browser; nor is one opened where standard output is no terminal
    #[arg(long)]
    pub no_open: bool,
    /// Reads scanned pages with tesseract and pdftoppm
    #[arg(long)]
    pub ocr: bool,
    /// Processors to keep at work, 1 or more [default: all]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<NonZero<usize>>,
}

/// A part, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PartName {
    /// May this person apply?
    Eligibility,
    /// Is what they send complete and in time?
    Application,
}

impl From<PartName> for Part {
    fn from(name: PartName) -> Self {
        match name {
            PartName::Eligibility => Part::Eligibility,
            PartName::Application => Part::Application,
        }
    }
}

/// How `text` shows a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    /// The lines that may count as evidence.
    Plain,
    /// Pages, lines, sections, notes.
    Json,
}

/// A number of processors.
fn jobs(number: &str) -> Result<NonZero<usize>, &'static str> {
    number.parse().map_err(|_| "give a whole number, 1 or more, or leave --jobs out for all")
}

/// A folder to look for rules in.
pub(super) fn folder() -> impl TypedValueParser<Value = PathBuf> {
    let there = |path: PathBuf| if path.is_dir() { Ok(path) } else { Err("there is no such folder") };
    PathBufValueParser::new().try_map(there)
}

/// A word of a list without the blanks around it: `--only "a, b"`.
fn trimmed(word: &str) -> Result<String, std::convert::Infallible> {
    Ok(word.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_help_fits_a_screen() {
        let mut root = Cli::command().term_width(100);
        root.build();
        for command in root.get_subcommands_mut() {
            let help = command.render_help().to_string();
            assert!(help.lines().count() <= 40, "{}: {} lines", command.get_name(), help.lines().count());
        }
        assert!(root.render_help().to_string().lines().count() <= 40);
    }
}

//! The command line of `eligible rules`.

use crate::cli::args::folder;
use crate::cli::voice::Detail;
use crate::report::ProblemFormat;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `rules COMMAND`
#[derive(Debug, Args)]
pub struct Rules {
    /// What to do with them.
    #[command(subcommand)]
    pub command: RulesCommand,
    /// A folder to look for names in; can be repeated
    #[arg(long, value_name = "DIR", global = true, value_parser = folder())]
    pub rules_path: Vec<PathBuf>,
}

/// What to do with rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// The programmes that are known by name
    List,
    /// What a programme asks, to be read aloud
    Show {
        /// A programme's name or the path of its rules
        #[arg(value_name = "NAME|PATH")]
        rules: PathBuf,
    },
    /// Every mistake in rule files, and what a careful colleague would ask
    Lint(Lint),
    /// Whether rules say what their tests ask
    Test(Test),
    /// A first rule file with notes, and its tests
    New {
        /// Small letters, digits and hyphens, as in summer-school-2027
        #[arg(value_name = "NAME")]
        name: String,
        /// The rule file to write [default: NAME.toml, in ./rules if there is such a folder]
        #[arg(short, long, value_name = "PATH")]
        output: Option<PathBuf>,
    },
    /// JSON Schema, for editors and programs
    Schema {
        /// Of which file
        #[arg(value_enum, default_value_t = SchemaOf::Rules)]
        of: SchemaOf,
    },
    /// What a word means to the rules, and which criteria ask for it; without a word, all ids that are known
    Terms {
        /// A name or the id of a term or of a field of study
        #[arg(value_name = "WORD")]
        word: Option<String>,
        /// Tell long lists whole
        #[arg(short, long)]
        verbose: bool,
    },
}

impl RulesCommand {
    /// How much a person is told.
    pub fn detail(&self) -> Detail {
        match *self {
            Self::Terms { verbose, .. } => Detail { verbose, quiet: false },
            Self::Lint(Lint { quiet, .. }) => Detail { verbose: false, quiet },
            Self::Test(Test { verbose, quiet, .. }) => Detail { verbose, quiet },
            _ => Detail::default(),
        }
    }
}

/// What `rules schema` describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A programme's rules.
    Rules,
    /// A vocabulary file.
    Terms,
    /// A file of tests.
    Test,
    /// What an applicant sends: packet.toml.
    Packet,
    /// What --format json prints.
    Report,
}

/// `rules lint [PATH|NAME…]`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 nothing to mend, 1 errors or warnings, 2 a file could not be read.
Notes are told and do not count. `eligible explain CODE` says more on each.

Examples:
  eligible rules lint
  eligible rules lint rules/summer-school.toml
  eligible rules lint --format github")]
pub struct Lint {
    /// Files, folders or names of rules [default: all in the rules folders, or else here]
    #[arg(value_name = "PATH|NAME")]
    pub rules: Vec<PathBuf>,
    /// How to tell it
    #[arg(short, long, value_enum, default_value_t = LintFormat::Terminal)]
    pub format: LintFormat,
    /// Tell only how many problems there are
    #[arg(short, long)]
    pub quiet: bool,
}

/// `rules test [PATH…]`
#[derive(Debug, Args)]
#[command(after_help = "\
Tests stand beside the rules, in NAME.test.toml. Exit codes: 0 all pass, 1 some fail,
2 there is no test, or some could not be run.

Examples:
  eligible rules test
  eligible rules test rules/summer-school.test.toml --run deadline
  eligible rules test --coverage")]
pub struct Test {
    /// Files of tests, or folders that hold some [default: all in the rules folders, or else here]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Run the tests alone that have this in their name
    #[arg(long, value_name = "WORDS")]
    pub run: Option<String>,
    /// Also tell which verdicts of each criterion a test has shown
    #[arg(long)]
    pub coverage: bool,
    /// How to tell it
    #[arg(short, long, value_enum, default_value_t = TestFormat::Terminal)]
    pub format: TestFormat,
    /// Also name the tests that pass
    #[arg(short, long)]
    pub verbose: bool,
    /// Tell only how many tests fail
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
}

/// How `rules test` tells what came of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TestFormat {
    /// For a person.
    Terminal,
    /// One object, eligible.test/1.
    Json,
    /// For CI: a suite a file, a case a test.
    Junit,
}

/// How `rules lint` tells what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// For a person.
    Terminal,
    /// One object, eligible.lint/1.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

impl From<LintFormat> for ProblemFormat {
    fn from(format: LintFormat) -> Self {
        match format {
            LintFormat::Terminal => ProblemFormat::Terminal,
            LintFormat::Json => ProblemFormat::Json,
            LintFormat::Sarif => ProblemFormat::Sarif,
            LintFormat::Github => ProblemFormat::Github,
        }
    }
}

//! Exit codes: a contract.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | all pass |
//! | 1 | something fails |
//! | 2 | something could not be judged; wins over 1 and 3 |
//! | 3 | nothing fails, something needs a person |
//! | 130 | stopped with Ctrl-C before all was judged |

use crate::ground::Verdict;
use crate::report::Subject;
use clap::ValueEnum;
use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0
    Fine,
    /// 1
    Fails,
    /// 2
    Trouble,
    /// 3
    Review,
    /// 130, as shells have it for Ctrl-C
    Interrupted,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Fine => 0,
            Exit::Fails => 1,
            Exit::Trouble => 2,
            Exit::Review => 3,
            Exit::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.code())
    }
}

/// The verdict from which on the exit code is not 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// 1 where something fails; 0 where something only needs a person.
    Fail,
    /// 1 where something fails, 3 where something needs a person.
    Review,
    /// 0 whatever the verdicts.
    Never,
}

/// What was seen so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    trouble: bool,
    fails: bool,
    review: bool,
}

impl Tally {
    /// Nothing judged yet, and perhaps something that could not be.
    pub fn after(trouble: bool) -> Self {
        Self { trouble, ..Self::default() }
    }

    /// Counts something beside the subjects that could not be done.
    pub fn add_trouble(&mut self) {
        self.trouble = true;
    }

    /// Counts a subject. One that nothing was checked of could not be judged.
    pub fn add(&mut self, subject: &Subject) {
        match subject.verdict {
            None => self.trouble = true,
            Some(Verdict::Fail) => self.fails = true,
            Some(Verdict::Review) => self.review = true,
            Some(Verdict::Pass) => {}
        }
    }

    /// How the program ends.
    pub fn exit(self, fail_on: FailOn) -> Exit {
        match fail_on {
            _ if self.trouble => Exit::Trouble,
            FailOn::Fail | FailOn::Review if self.fails => Exit::Fails,
            FailOn::Review if self.review => Exit::Review,
            _ => Exit::Fine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_exit_codes_holds() {
        // trouble, fails, review → with --fail-on review (the default), fail, never
        for (trouble, fails, review, codes) in [
            (false, false, false, [0, 0, 0]),
            (false, false, true, [3, 0, 0]),
            (false, true, false, [1, 1, 0]),
            (false, true, true, [1, 1, 0]),
            (true, false, false, [2, 2, 2]),
            (true, false, true, [2, 2, 2]),
            (true, true, false, [2, 2, 2]),
            (true, true, true, [2, 2, 2]),
        ] {
            let tally = Tally { trouble, fails, review };
            let got = [FailOn::Review, FailOn::Fail, FailOn::Never].map(|f| tally.exit(f).code());
            assert_eq!(got, codes, "{tally:?}");
        }
    }
}

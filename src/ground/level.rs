//! The levels of degrees.

use serde::{Deserialize, Serialize};

/// Level of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Bachelor's or first degree.
    Bachelor,
    /// Master's.
    Master,
    /// PhD or its equivalent.
    Phd,
    /// A doctorate that may or may not count as a PhD: EngD. No rules ask for it by name.
    Engd,
    /// A doctorate of another kind, a professional one: EdD, JD, MD, PharmD.
    #[serde(rename = "professional")]
    OtherDoctorate,
}

impl Level {
    /// As it is written for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Bachelor => "bachelor",
            Level::Master => "master",
            Level::Phd => "phd",
            Level::Engd => "engd",
            Level::OtherDoctorate => "other-doctorate",
        }
    }
}

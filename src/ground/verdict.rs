//! The three verdicts and how they combine (strong Kleene logic: `fail < review < pass`).

use serde::{Deserialize, Serialize};

/// What is said of one criterion, one part or one résumé.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The résumé does not show it, or says the contrary.
    Fail,
    /// A careful person has to look.
    Review,
    /// The résumé shows it.
    Pass,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Verdict; 3] = [Verdict::Pass, Verdict::Review, Verdict::Fail];

    /// All must hold: the lowest verdict, [`Verdict::Pass`] of nothing.
    pub fn all(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
        verdicts.into_iter().min().unwrap_or(Verdict::Pass)
    }

    /// One must hold: the highest verdict, [`Verdict::Fail`] of nothing.
    pub fn any(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
        verdicts.into_iter().max().unwrap_or(Verdict::Fail)
    }

    /// At least `n` must hold: the `n`-th highest verdict. `n = 0` always passes.
    pub fn at_least(n: usize, verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
        if n == 0 {
            return Verdict::Pass;
        }
        let mut sorted: Vec<Verdict> = verdicts.into_iter().collect();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        sorted.get(n - 1).copied().unwrap_or(Verdict::Fail)
    }

    /// The word that reports and rule tests use.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Fail => "fail",
            Verdict::Review => "review",
            Verdict::Pass => "pass",
        }
    }
}

/// The word for a verdict that may be missing.
pub fn verdict_word(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("not-checked", Verdict::as_str)
}

/// A verdict that may be missing, in JSON by its word.
pub mod or_not_checked {
    use super::{Verdict, verdict_word};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::borrow::Cow;

    /// Writes the word.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn serialize<S: Serializer>(verdict: &Option<Verdict>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(verdict_word(*verdict))
    }

    /// Reads the word.
    ///
    /// # Errors
    /// Where it is none.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Verdict>, D::Error> {
        let word = Cow::<str>::deserialize(deserializer)?;
        std::iter::once(None)
            .chain(Verdict::ALL.map(Some))
            .find(|v| verdict_word(*v) == word)
            .ok_or_else(|| D::Error::custom(format!("‘{word}’ is no verdict")))
    }
}

/// Which question a criterion answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// May this person apply?
    Eligibility,
    /// Is what they send complete and in time?
    Application,
}

impl Part {
    /// The word that reports and rule files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Eligibility => "eligibility",
            Part::Application => "application",
        }
    }
}

/// How much a criterion counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Counts in full.
    Required,
    /// Asked for, but no one is refused for it alone: caps its part at review.
    Expected,
    /// Never lowers anything.
    Bonus,
}

impl Need {
    /// The word that reports and rule files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Need::Required => "required",
            Need::Expected => "expected",
            Need::Bonus => "bonus",
        }
    }

    /// What a criterion of this need lets its part be at most, given its own verdict.
    pub fn cap(self, verdict: Verdict) -> Verdict {
        match self {
            Need::Required => verdict,
            Need::Expected => verdict.max(Verdict::Review),
            Need::Bonus => Verdict::Pass,
        }
    }
}

/// How strongly a line shows a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Named only: a course title, an interest, a wish.
    Mentioned,
    /// Claimed in a list of skills.
    Listed,
    /// Described as own work.
    Used,
}

impl Strength {
    /// The word that reports and rule files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Strength::Mentioned => "mentioned",
            Strength::Listed => "listed",
            Strength::Used => "used",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict::{self, *};

    #[test]
    fn kleene_logic_holds_for_every_pair() {
        for a in [Fail, Review, Pass] {
            for b in [Fail, Review, Pass] {
                assert_eq!(Verdict::all([a, b]), a.min(b));
                assert_eq!(Verdict::any([a, b]), a.max(b));
                assert_eq!(Verdict::at_least(1, [a, b]), Verdict::any([a, b]));
                assert_eq!(Verdict::at_least(2, [a, b]), Verdict::all([a, b]));
            }
        }
        assert_eq!(Verdict::at_least(3, [Pass, Pass]), Fail);
        assert_eq!(Verdict::at_least(0, []), Pass);
    }
}

//! Signs and colours that formats for a person share. A word always stands beside them.

use super::Style;
use crate::ground::Verdict;
use crate::report::text::pad;
use colored::{Color, Colorize};

impl Style {
    /// The text in a colour, where there are any.
    pub fn paint(&self, text: &str, colour: Color) -> String {
        if self.colour { text.color(colour).to_string() } else { text.to_owned() }
    }

    /// The text in bold, where there are colours.
    pub fn strong(&self, text: &str) -> String {
        if self.colour { text.bold().to_string() } else { text.to_owned() }
    }

    /// The text held back, where there are colours.
    pub fn faint(&self, text: &str) -> String {
        if self.colour { text.dimmed().to_string() } else { text.to_owned() }
    }

    /// The first where signs beyond ASCII can be shown, else the second.
    pub fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.unicode { unicode } else { ascii }
    }

    /// The text in quotation marks.
    pub fn quoted(&self, text: &str) -> String {
        format!("{}{text}{}", self.sign("“", "\""), self.sign("”", "\""))
    }

    /// What stands where something was cut.
    pub fn ellipsis(&self) -> &'static str {
        self.sign("…", "...")
    }
}

/// What a row of a report says first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It could not be read.
    Unreadable,
    /// It was judged.
    Verdict(Verdict),
    /// It was not looked at.
    NotChecked,
}

impl Mark {
    /// Every mark, in the order of totals.
    pub const ALL: &[Mark] = &[
        Mark::Verdict(Verdict::Pass),
        Mark::Verdict(Verdict::Review),
        Mark::Verdict(Verdict::Fail),
        Mark::NotChecked,
        Mark::Unreadable,
    ];

    /// The mark of a verdict that may be missing.
    pub fn of(verdict: Option<Verdict>) -> Self {
        verdict.map_or(Mark::NotChecked, Mark::Verdict)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Unreadable => "unreadable",
            Mark::Verdict(verdict) => verdict.as_str(),
            Mark::NotChecked => "not checked",
        }
    }

    fn colour(self) -> Option<Color> {
        match self {
            Mark::Verdict(Verdict::Pass) => Some(Color::Green),
            Mark::Verdict(Verdict::Review) => Some(Color::Yellow),
            Mark::Verdict(Verdict::Fail) | Mark::Unreadable => Some(Color::Red),
            Mark::NotChecked => None,
        }
    }

    /// Its sign and its word, filled with spaces so that words up to `longest` columns line up.
    pub fn show(self, style: &Style, longest: usize) -> String {
        let sign = match self {
            Mark::Verdict(Verdict::Pass) => style.sign("✓", "+"),
            Mark::Verdict(Verdict::Review) => "?",
            Mark::Verdict(Verdict::Fail) => style.sign("✗", "x"),
            Mark::Unreadable => "!",
            Mark::NotChecked => style.sign("·", "-"),
        };
        let text = pad(&format!("{sign} {}", self.word()), longest + 2);
        match self.colour() {
            Some(colour) => style.paint(&text, colour),
            None => style.faint(&text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_ascii_where_the_locale_asks_for_it_and_words_always_stand_beside() {
        let ascii = Style { unicode: false, ..Style::PLAIN };
        for mark in Mark::ALL {
            assert!(mark.show(&ascii, 6).is_ascii());
            assert!(mark.show(&ascii, 6).contains(mark.word()));
        }
        assert_eq!(Mark::Verdict(Verdict::Fail).show(&Style::PLAIN, 6), "✗ fail  ");
    }
}

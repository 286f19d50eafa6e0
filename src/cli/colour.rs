//! Whether a stream has colours: `--color` > `NO_COLOR` > `CLICOLOR_FORCE` > is it a terminal?
//! And what else there is to know of a terminal.

use crate::report::Style;
use clap::ValueEnum;
use std::env;
use std::io::IsTerminal;

/// Widest report: longer lines are hard to read.
const WIDEST: usize = 100;
/// Narrowest report: below it a terminal has to break the lines.
const NARROWEST: usize = 30;

/// `--color`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Choice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Whether a stream has colours.
pub fn has_colour(choice: Choice, stream: &impl IsTerminal) -> bool {
    decide(choice, |name| env::var(name).ok(), stream.is_terminal())
}

fn decide(choice: Choice, variable: impl Fn(&str) -> Option<String>, terminal: bool) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    match choice {
        Choice::Always => true,
        Choice::Never => false,
        Choice::Auto if set("NO_COLOR").is_some() => false,
        Choice::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        Choice::Auto => terminal && set("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// How a report for a person looks on standard output, as wide as the terminal is now.
pub fn style(choice: Choice, verbose: bool, quiet: bool) -> Style {
    let stdout = std::io::stdout();
    let columns = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    Style {
        colour: has_colour(choice, &stdout),
        unicode: utf8(|name| env::var(name).ok()),
        width: columns.map_or(Style::PLAIN.width, |columns| columns.clamp(NARROWEST, WIDEST)),
        verbose,
        quiet,
        errors: false,
    }
}

/// Whether the locale is UTF-8, by the first of the variables that is set.
fn utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    if cfg!(windows) {
        return true;
    }
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn the_flag_beats_no_color_beats_clicolor_force_beats_the_terminal() {
        let both: &[_] = &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")];
        for (choice, set, terminal, want) in [
            (Choice::Always, both, false, true),
            (Choice::Never, &[("CLICOLOR_FORCE", "1")][..], true, false),
            (Choice::Auto, both, true, false),
            (Choice::Auto, &[("CLICOLOR_FORCE", "1")], false, true),
            (Choice::Auto, &[("CLICOLOR_FORCE", "0")], false, false),
            (Choice::Auto, &[("NO_COLOR", "")], true, true),
            (Choice::Auto, &[], true, true),
            (Choice::Auto, &[], false, false),
            (Choice::Auto, &[("TERM", "dumb")], true, false),
        ] {
            assert_eq!(decide(choice, with(set), terminal), want, "{choice:?} {set:?} {terminal}");
        }
    }

    #[test]
    fn the_first_locale_variable_that_is_set_decides() {
        for (set, want) in [
            (&[("LANG", "de_DE.UTF-8")][..], true),
            (&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], false),
            (&[("LC_CTYPE", "C.utf8"), ("LC_ALL", "")], true),
            (&[], cfg!(windows)),
        ] {
            assert_eq!(utf8(with(set)), want || cfg!(windows), "{set:?}");
        }
    }
}

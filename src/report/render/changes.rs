//! What a second report says otherwise than the first, for someone who changes a résumé between them.

use super::Style;
use super::look::Mark;
use super::telling::{label, place, words};
use crate::ground::Verdict;
use crate::judge::CriterionResult;
use crate::report::model::{Status, Subject};
use crate::report::text::{cut, pad, sanitize};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Columns of a criterion's title.
const TITLE_WIDTH: usize = 40;
/// Columns of a quote.
const QUOTE_WIDTH: usize = 60;

/// The verdicts that changed from one report on a résumé to the next, a line each with what shows it; and what is
/// newly shown, or no longer, where the verdict stayed. `None` where there is nothing to compare.
pub fn changes(before: &Subject, now: &Subject, style: &Style) -> Option<String> {
    if before.status == Status::Unreadable || now.status == Status::Unreadable {
        return None;
    }
    let arrow = style.sign("→", "->");
    let mut told = String::new();
    let mut line = |title: &str, verdicts: String, why: &str| {
        let title = pad(&cut(&sanitize(title), TITLE_WIDTH, style.ellipsis()), TITLE_WIDTH);
        let _ = writeln!(told, "  {title}  {verdicts}{why}");
    };
    let both = |was: Option<Verdict>, is: Option<Verdict>| {
        format!("{} {arrow} {}", Mark::of(was).word(), Mark::of(is).show(style, 0))
    };
    for criterion in &now.criteria {
        let Some(was) = before.criteria.iter().find(|c| c.id == criterion.id) else { continue };
        let why = match criterion.evidence.first() {
            Some(quote) => {
                let words = cut(&sanitize(&quote.quote), QUOTE_WIDTH, style.ellipsis());
                format!("  {} {}", style.quoted(&words), style.faint(&place(quote)))
            }
            None => String::new(),
        };
        if was.verdict != criterion.verdict {
            line(&criterion.title, both(was.verdict, criterion.verdict), &why);
            continue;
        }
        let (old, new) = (shown(was), shown(criterion));
        let list = |word: &str, labels: Vec<&String>| {
            let labels: Vec<&str> = labels.into_iter().map(String::as_str).collect();
            if labels.is_empty() { None } else { Some(format!("{word} {}", sanitize(&labels.join(", ")))) }
        };
        let gained = list("now also shows", new.difference(&old).collect());
        let lost = list("no longer shows", old.difference(&new).collect());
        let more: Vec<String> = gained.into_iter().chain(lost).collect();
        if !more.is_empty() {
            line(&criterion.title, format!("{}, {}", Mark::of(was.verdict).word(), more.join("; ")), "");
        }
    }
    if before.verdict != now.verdict {
        line("Overall", both(before.verdict, now.verdict), "");
    }
    if told.is_empty() {
        told.push_str("  No verdict changed.\n");
    }
    Some(told)
}

/// Everything that a criterion's evidence shows.
fn shown(criterion: &CriterionResult) -> BTreeSet<String> {
    criterion.evidence.iter().filter_map(|quote| label(criterion, quote)).map(words).collect()
}

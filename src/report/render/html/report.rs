//! The report on one résumé, below its row.

use super::summary::class;
use crate::ground::{Need, Part, Verdict};
use crate::judge::{CriterionResult, Evidence};
use crate::report::model::Subject;
use crate::report::render::look::Mark;
use crate::report::render::telling::{best, holding_down, labelled, nearly, note_words, sentence, words};
use crate::report::render::{Style, links};
use crate::report::text::{cut, sanitize};
use maud::{Markup, html};
use std::path::Path;

/// Lines quoted for one criterion.
const QUOTES: usize = 3;
/// Lines that nearly counted.
const NEARLY: usize = 8;
/// Longest quote, in columns.
const QUOTE_WIDTH: usize = 400;

/// A name or quote, cut to a length that can be read.
pub fn shown(text: &str) -> String {
    cut(&sanitize(text), QUOTE_WIDTH, "…")
}

/// A verdict's sign and word.
pub fn tag(mark: Mark) -> Markup {
    html! { span class={ "tag " (class(mark)) } { (mark.show(&Style::PLAIN, 0).trim_end()) } }
}

/// What holds the verdict down: titles of criteria, or why the file could not be read.
pub fn reasons(subject: &Subject) -> String {
    match &subject.error {
        Some(error) => shown(&error.message),
        None => shown(&holding_down(subject).map(|c| c.title.as_str()).collect::<Vec<_>>().join("; ")),
    }
}

/// Everything that is said of one résumé.
pub fn report(subject: &Subject, folder: Option<&Path>) -> Markup {
    html! {
        p { strong { (sentence(subject, &Style::PLAIN)) } }
        @if let Some(help) = subject.error.as_ref().and_then(|e| e.help.as_ref()) {
            p.do { "What to do: " (sanitize(help)) }
        }
        @if let Some(href) = folder.and_then(|folder| links::href(folder, &subject.input)) {
            p { a href=(href) { "Open the résumé" } }
        }
        @for part in [Part::Eligibility, Part::Application] {
            @if subject.criteria.iter().any(|c| c.part == part) {
                h3 { (match part {
                    Part::Eligibility => "May this person apply?",
                    Part::Application => "Is the application complete?",
                }) }
                ul.criteria {
                    @for one in subject.criteria.iter().filter(|c| c.part == part) { (criterion(one)) }
                }
            }
        }
        @if !subject.notes.is_empty() {
            h3 { "Notes on the file" }
            ul {
                @for note in &subject.notes {
                    li {
                        (note_words(note.code))
                        @if let Some(page) = note.page { " (page " (page) ")" }
                        ": " (shown(&note.text))
                    }
                }
            }
        }
    }
}

fn criterion(one: &CriterionResult) -> Markup {
    let (lines, rest) = best(one, QUOTES);
    let open = one.verdict.is_some_and(|v| v < Verdict::Pass);
    let nearly: Vec<_> = nearly(one).into_iter().take(NEARLY).collect();
    let missing_bonus = one.need == Need::Bonus && one.verdict == Some(Verdict::Fail);
    html! {
        li {
            @if missing_bonus { span.tag { "· not shown" } } @else { (tag(Mark::of(one.verdict))) }
            p.title {
                (shown(&one.title))
                @match one.need {
                    Need::Required => {}
                    Need::Expected => span.soft { " (asked for, not required)" },
                    Need::Bonus => span.soft { " (good to have)" },
                }
            }
            @for line in &lines { (quote(line.quote, &line.labels)) }
            @if !rest.is_empty() {
                p.soft { "Also shown: " (rest.iter().map(|g| words(g)).collect::<Vec<_>>().join(", ")) }
            }
            @if (open && !missing_bonus) || one.verdict.is_none() { p { (shown(&one.explanation)) } }
            @if let Some(suggestion) = &one.suggestion { p.do { "What to do: " (shown(suggestion)) } }
            @if !nearly.is_empty() {
                details {
                    summary { "What nearly counted" }
                    @for (considered, labels) in &nearly {
                        (quote(&considered.evidence, labels))
                        p.soft { (considered.reason.meaning_in(&considered.evidence.section)) }
                    }
                }
            }
        }
    }
}

fn quote(quote: &Evidence, labels: &[&str]) -> Markup {
    html! { blockquote { (shown(&quote.quote)) cite { (labelled(quote, labels)) } } }
}

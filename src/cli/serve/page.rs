//! What a person sees: the form, a report with ways on, and what went wrong. Works without scripts; the one script adds
//! dropping files, and telling early what is too much.

use super::check::{ALL, Choice};
use super::shelf::Report;
use super::upload;
use crate::ground::count;
use crate::report::render::html::{STYLE, policy, source, with_bar};
use crate::report::text::sanitize;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::sync::Arc;

const FORM_STYLE: &str = include_str!("page.css");
const BAR_STYLE: &str = include_str!("bar.css");
const SCRIPT: &str = include_str!("page.js");

/// A tick on a sheet.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' \
                    height='16' rx='3' fill='%230b6b2a'/%3E%3Cpath d='M4 8.5l3 3 5-6.5' fill='none' stroke='white' \
                    stroke-width='2'/%3E%3C/svg%3E";

/// What an `input` offers in the dialogue of the system.
const KINDS: &str = ".pdf,.docx,.odt,.html,.htm,.md,.txt";

/// A page, and the policy it is served with.
pub struct Page {
    /// HTML.
    pub text: String,
    /// The value of `Content-Security-Policy`.
    pub policy: String,
}

/// What is chosen before a person chooses.
#[derive(Debug, Default, PartialEq)]
pub struct Chosen {
    programme: Option<String>,
    as_of: Option<String>,
    eligibility_only: bool,
}

impl Chosen {
    /// From the query of an address; what makes no sense is left out.
    pub fn from_query(query: &str) -> Self {
        let mut chosen = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "programme" => chosen.programme = Some(value.to_owned()),
                "as_of" => {
                    chosen.as_of = value.parse::<jiff::civil::Date>().ok().map(|day| day.to_string());
                }
                "part" => chosen.eligibility_only = value == "eligibility",
                _ => {}
            }
        }
        chosen
    }
}

/// The form, and the reports that are kept, each with its id.
pub fn form(choices: &[Choice], chosen: &Chosen, kept: &[(String, Arc<Report>)]) -> Page {
    let body = html! {
        header.top {
            h1 { "Check résumés" }
            p.soft {
                "Each one is held against a programme’s published rules, and every verdict quotes the line that proves it."
            }
        }
        main {
            form #form method="post" action="check" enctype="multipart/form-data"
                data-files=(upload::FILES) data-bytes=(upload::BYTES)
            {
                div.drop #drop {
                    label for="files" { "Résumés" }
                    p.soft #hint { "PDF, Word (DOCX), ODT, HTML, Markdown or text, one or many" }
                    input #files type="file" name="files" multiple required accept=(KINDS) aria-describedby="hint trouble";
                    div #chosen hidden {}
                }
                p #trouble role="alert" {}
                (questions(choices, chosen))
                details {
                    summary { "More options" }
                    p { label.line { input type="checkbox" name="redact" value="yes"; " Hide names, contacts, schools and the names of files in the report (what is recognised; read it before you share it)" } }
                    p {
                        label for="password" { "Password of protected files" }
                        input #password type="password" name="password" autocomplete="off";
                    }
                }
                div.send {
                    button #send type="submit" { "Check" }
                    p #status role="status" .soft {}
                }
            }
            @if !kept.is_empty() { (reports(kept)) }
        }
        footer.soft {
            p { "Your files stay on this computer: they are judged in memory, kept nowhere and sent to no one." }
            p { "The last few reports are kept until an hour has passed or eligible ends. Save what you need." }
            p { "eligible " (env!("CARGO_PKG_VERSION")) }
        }
        script { (PreEscaped(SCRIPT)) }
    };
    ours("Check résumés – eligible", &body)
}

/// What to judge against, on which day, and how much of it.
fn questions(choices: &[Choice], chosen: &Chosen) -> Markup {
    let today = jiff::Zoned::now().date().to_string();
    let only = choices.len() == 1;
    let is_chosen = |id: &str| chosen.programme.as_deref().map_or(only, |chosen| chosen == id);
    html! {
        div.choices {
            div.wide-choice {
                label for="programme" { "Programme" }
                select #programme name="programme" required {
                    @if !only && chosen.programme.is_none() { option value="" selected { "Choose a programme…" } }
                    @for choice in choices {
                        option value=(choice.id) selected[is_chosen(&choice.id)] { (sanitize(&choice.title)) }
                    }
                    @if !only { option value=(ALL) selected[is_chosen(ALL)] { "All of them: which fits?" } }
                }
            }
            div {
                label for="as_of" { "Judged on the day" }
                input #as_of type="date" name="as_of" required value=(chosen.as_of.as_deref().unwrap_or(&today))
                    aria-describedby="day-hint";
                p.soft #day-hint { "“Current” and deadlines are seen from this day." }
            }
            div {
                label for="part" { "Judge" }
                select #part name="part" {
                    option value="all" { "Eligibility and application" }
                    option value="eligibility" selected[chosen.eligibility_only] { "Eligibility only" }
                }
            }
        }
    }
}

/// The reports that are kept.
fn reports(kept: &[(String, Arc<Report>)]) -> Markup {
    html! {
        section.kept aria-labelledby="kept" {
            h2 #kept { "Reports so far" }
            ul {
                @for (id, report) in kept {
                    li {
                        a href={ "report/" (id) "/" } { (sanitize(&report.title)) }
                        span.soft {
                            " " (count(report.files, "file", "files")) ", as of " (report.as_of)
                        }
                    }
                }
            }
            form method="post" action="forget" { button.plain type="submit" { "Forget all reports" } }
        }
    }
}

/// A report below a bar with ways on.
pub fn report(report: &Report) -> Page {
    let bar = html! {
        style { (PreEscaped(BAR_STYLE)) }
        nav.ways aria-label="Report" {
            a href={ "../../" (report.again) } { "← Check more" }
            span {
                a href="spreadsheet.xlsx" download { "Save as spreadsheet" }
                a href="page.html" download { "Save as page" }
            }
        }
    };
    Page { text: with_bar(&report.page, &bar), policy: format!("{}; frame-ancestors 'none'", policy()) }
}

/// What went wrong, what to do, and the way back.
pub fn trouble(message: &str, help: Option<&str>, back: Option<&str>) -> Page {
    let body = html! {
        main.alone {
            h1 { (sanitize(message)) }
            @if let Some(help) = help { p { (sanitize(help)) } }
            @if let Some(back) = back { p { a href=(back) { "← Back to the form" } } }
        }
    };
    ours("eligible", &body)
}

fn ours(title: &str, body: &Markup) -> Page {
    let text = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                link rel="icon" href=(ICON);
                title { (title) }
                style { (PreEscaped(STYLE)) }
                style { (PreEscaped(FORM_STYLE)) }
            }
            body { (body) }
        }
    };
    let policy = format!(
        "default-src 'none'; style-src {} {}; script-src {}; img-src data:; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
        source(STYLE),
        source(FORM_STYLE),
        source(SCRIPT)
    );
    Page { text: text.into_string(), policy }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_chooses_only_what_makes_sense() {
        let chosen = Chosen::from_query("programme=a-b&as_of=2025-09-01&part=eligibility&x");
        let as_of = Some("2025-09-01".to_owned());
        assert_eq!(chosen, Chosen { programme: Some("a-b".to_owned()), as_of, eligibility_only: true });
        assert_eq!(Chosen::from_query("as_of=%22%3E&part=x"), Chosen::default());
    }
}

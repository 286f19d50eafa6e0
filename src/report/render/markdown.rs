//! For a wiki, a pull request or a step summary: GitHub Flavored Markdown. A table of all, then each report.

use super::spool::Spool;
use super::table::{mark, why_told};
use super::telling::{best, labelled, nearly, note_words, place, sentence};
use super::{Style, Teller};
use crate::ground::{Need, Part, Verdict, count};
use crate::judge::CriterionResult;
use crate::report::model::{Asked, Head, Subject};
use crate::report::text::{cut, sanitize};
use std::io::{self, Write};

/// Lines quoted for one criterion.
const QUOTES: usize = 3;
/// Longest quote, in columns.
const QUOTE_WIDTH: usize = 240;

/// The table grows first, the reports wait below it.
pub struct Markdown<W> {
    several: bool,
    asked: Vec<Asked>,
    rows: Spool,
    reports: Spool,
    out: W,
}

impl<W> Markdown<W> {
    /// Nothing told yet.
    pub fn new(asked: Vec<Asked>, out: W) -> Self {
        Self { several: asked.len() > 1, asked, rows: Spool::new(), reports: Spool::new(), out }
    }
}

impl<W: Write> Teller<W> for Markdown<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        let part = |verdict: Option<Verdict>| verdict.map_or("–", Verdict::as_str);
        let programme = if self.several { format!(" {} |", escape(&head.program.id)) } else { String::new() };
        self.rows.push(&format!(
            "| {} |{programme} {} | {} | {} | {} |\n",
            // A bar would end the cell, in code too.
            code(&subject.name().replace('|', "¦")),
            mark(subject).show(&Style::PLAIN, 0).trim_end(),
            part(subject.parts.eligibility),
            part(subject.parts.application),
            escape(&why_told(subject)),
        ))?;
        self.reports.push(&report(head, subject, self.several))
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        let name = |asked: &Asked| {
            let name = Some(&asked.head.program.name).filter(|n| !n.is_empty());
            escape(name.unwrap_or(&asked.head.program.id))
        };
        match &self.asked[..] {
            [one] => writeln!(self.out, "## {}\n", name(one))?,
            several => {
                writeln!(self.out, "## {}\n", count(several.len(), "programme", "programmes"))?;
                for one in several {
                    writeln!(self.out, "- {}: {}", escape(&one.head.program.id), name(one))?;
                }
                writeln!(self.out)?;
            }
        }
        if let Some(first) = self.asked.first() {
            writeln!(self.out, "As of {}\n", first.head.as_of)?;
        }
        let (column, rule) = if self.several { (" programme |", "---|") } else { ("", "") };
        writeln!(self.out, "| résumé |{column} verdict | eligibility | application | why |")?;
        writeln!(self.out, "|---|{rule}---|---|---|---|")?;
        self.rows.pour(&mut self.out)?;
        self.reports.pour(&mut self.out)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

fn report(head: &Head, subject: &Subject, several: bool) -> String {
    let programme = if several { format!(": {}", escape(&head.program.id)) } else { String::new() };
    let mut out = format!("\n### {}{programme}\n", code(subject.name()));
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&format!("\n**{}**", escape(&sentence(subject, &Style::PLAIN))));
    if let Some(help) = subject.error.as_ref().and_then(|e| e.help.as_ref()) {
        line(&format!("\nWhat to do: {}", escape(help)));
    }
    for part in [Part::Eligibility, Part::Application] {
        let of_part: Vec<&CriterionResult> = subject.criteria.iter().filter(|c| c.part == part).collect();
        if of_part.is_empty() {
            continue;
        }
        line(match part {
            Part::Eligibility => "\nMay this person apply?\n",
            Part::Application => "\nIs the application complete?\n",
        });
        for one in of_part {
            criterion(one).iter().for_each(|text| line(text));
        }
    }
    if !subject.notes.is_empty() {
        line("\nNotes on the file\n");
    }
    for note in &subject.notes {
        let page = note.page.map_or(String::new(), |page| format!(" (page {page})"));
        line(&format!("- {}{page}: {}", note_words(note.code), code(&note.text)));
    }
    out
}

fn criterion(one: &CriterionResult) -> Vec<String> {
    let word = match (one.need, one.verdict) {
        (Need::Bonus, Some(Verdict::Fail)) => "· not shown".to_owned(),
        _ => super::look::Mark::of(one.verdict).show(&Style::PLAIN, 0).trim_end().to_owned(),
    };
    let need = match one.need {
        Need::Required => "",
        Need::Expected => " (asked for, not required)",
        Need::Bonus => " (good to have)",
    };
    let mut lines = vec![format!("- **{word}** {}{need}", escape(&one.title))];
    let (shown, _) = best(one, QUOTES);
    for shown in &shown {
        lines.push(format!(
            "  - {} {}",
            code(&shown.quote.quote),
            escape(&labelled(shown.quote, &shown.labels))
        ));
    }
    if one.verdict.is_some_and(|v| v != Verdict::Pass) && one.need != Need::Bonus {
        if shown.is_empty() {
            let telling = nearly(one).into_iter().filter(|(c, _)| c.reason == one.reason);
            for (considered, _) in telling.take(2) {
                let quote = &considered.evidence;
                lines.push(format!("  - {} {}", code(&quote.quote), escape(&place(quote))));
            }
        }
        lines.push(format!("  - {}", escape(&one.explanation)));
        if let Some(suggestion) = &one.suggestion {
            lines.push(format!("  - What to do: {}", escape(suggestion)));
        }
    }
    lines
}

/// Text without any markup: punctuation that could be some is escaped (CommonMark §2.4).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Neither an address nor a mention becomes a link.
    let text = sanitize(text).replace('&', "&amp;").replace("://", "&#58;//");
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '+' | '!' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Text as code (CommonMark §6.1): a fence longer than any run of backticks in it.
fn code(text: &str) -> String {
    let text = cut(&sanitize(text), QUOTE_WIDTH, "…");
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    #[test]
    fn nothing_a_resume_holds_is_markup() {
        for hostile in [
            "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))", "![](http://example.com/x.png)",
            "``` | a | b | ```", "**bold** __it__ ~~no~~ # head", "- [ ] task\n# heading", "&lt;script&gt;",
        ] {
            for markdown in [format!("x {} y", escape(hostile)), format!("x {} y", code(hostile))] {
                let tags = Parser::new_ext(&markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
                for event in tags {
                    let plain = matches!(
                        event,
                        Event::Text(_)
                            | Event::Code(_)
                            | Event::Start(Tag::Paragraph)
                            | Event::End(TagEnd::Paragraph)
                    );
                    assert!(plain, "{hostile}: {event:?} in {markdown}");
                }
            }
        }
    }
}

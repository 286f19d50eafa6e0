//! One page for people: a summary of all, a table to sort and search, every report with its evidence. It needs no
//! network and nothing beside it, so that it can be sent as it is.
//!
//! Everything that is not ours goes through `maud`, which escapes it; the policy in the page's head lets nothing load
//! and no script run but the one below.

mod matrix;
mod report;
mod summary;

use super::look::Mark;
use super::matrix::Rows;
use super::spool::Spool;
use super::table::mark;
use super::{Frame, Teller};
use crate::report::model::{Asked, Head, Subject};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::path::PathBuf;
use summary::Summary;

/// How our pages look.
pub const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Where what is shown begins.
const BODY: &str = "<body>";

/// Marks in the order of the table: what needs work first.
const WORST_FIRST: [&str; 5] = ["unreadable", "fail", "review", "pass", "not checked"];

/// The page as it grows: rows wait, by verdict, until the summary above them is known.
pub struct Html<W> {
    asked: Vec<Asked>,
    folder: Option<PathBuf>,
    rows: [Spool; 5],
    summary: Summary,
    /// Where there is a table with a column for each programme.
    matrix: Option<(Rows, Spool)>,
    out: W,
}

impl<W> Html<W> {
    /// A page without rows.
    pub fn new(frame: Frame, out: W) -> Self {
        Self {
            summary: Summary::new(&frame.asked),
            matrix: frame.by_program.then(|| (Rows::new(&frame.asked), Spool::new())),
            asked: frame.asked,
            folder: frame.folder,
            rows: std::array::from_fn(|_| Spool::new()),
            out,
        }
    }

    fn several(&self) -> bool {
        self.asked.len() > 1
    }
}

impl<W: Write> Teller<W> for Html<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        self.summary.add(head, subject);
        if let Some((rows, told)) = &mut self.matrix
            && let Some(row) = rows.add(subject)
        {
            told.push(&matrix::row(&row, &rows.programmes).into_string())?;
        }
        let number = self.summary.subjects();
        let row = row(head, subject, number, self.several(), self.folder.as_deref());
        let word = mark(subject).word();
        let at = WORST_FIRST.iter().position(|w| *w == word).unwrap_or(0);
        self.rows[at].push(&row.into_string())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        let several = self.several();
        let single = self.summary.subjects() == 1;
        let title = match &self.asked[..] {
            [one] => one.head.program.name.as_str(),
            _ => "Several programmes",
        };
        let as_of = self.asked.first().map(|a| a.head.as_of.as_str()).unwrap_or_default();
        let head = html! {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "eligible " (env!("CARGO_PKG_VERSION")) };
                title { "Eligibility: " (title) }
                style { (PreEscaped(STYLE)) }
            }
        };
        write!(self.out, "{}<html lang=\"en\">{}{BODY}", DOCTYPE.into_string(), head.into_string())?;
        let above = html! {
            header {
                h1 { (title) }
                p.soft { "Judged as of " (as_of) ", on what the files show." }
            }
        };
        write!(self.out, "{}<main>", above.into_string())?;
        if !single {
            write!(self.out, "{}", self.summary.show(several).into_string())?;
            write!(self.out, "{}", controls(&self.asked, &self.summary.words()).into_string())?;
        }
        if let Some((rows, told)) = self.matrix.take() {
            write!(self.out, "{}", matrix::above(&rows.programmes))?;
            told.pour(&mut self.out)?;
            self.out.write_all(matrix::BELOW.as_bytes())?;
        }
        let key = |key: &str, text: &str, class: &str| {
            html! {
                th scope="col" class=(class) aria-sort="none" data-key=(key) { button type="button" { (text) } }
            }
        };
        let columns = html! {
            thead { tr {
                (key("name", "Résumé", ""))
                @if several { (key("programme", "Programme", "wide")) }
                (key("verdict", "Verdict", ""))
                (key("eligibility", "Eligibility", "wide"))
                (key("application", "Application", "wide"))
                (key("open", "Open points", "wide"))
                th scope="col" class="wide" { "Why" }
            } }
        };
        write!(self.out, "<table id=\"results\">{}", columns.into_string())?;
        for rows in std::mem::replace(&mut self.rows, std::array::from_fn(|_| Spool::new())) {
            rows.pour(&mut self.out)?;
        }
        write!(self.out, "</table></main><script>{SCRIPT}</script></body></html>")?;
        self.out.write_all(b"\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Nothing is loaded from anywhere, and the one script is the one that was shipped.
pub fn policy() -> String {
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src {}; base-uri 'none'; form-action 'none'",
        source(SCRIPT)
    )
}

/// What a policy calls a style or a script of exactly this text (CSP3 §2.3.1, `hash-source`).
pub fn source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

/// A page with something above all that it shows.
#[cfg(feature = "serve")]
pub fn with_bar(page: &str, bar: &Markup) -> String {
    // Nothing that is not ours stands before the body.
    page.replacen(BODY, &format!("{BODY}{}", bar.0), 1)
}

/// RFC 4648 §4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let three = chunk.iter().chain([&0, &0]).take(3).fold(0_u32, |n, b| n << 8 | u32::from(*b));
        for i in 0..4 {
            let letter = LETTERS[(three >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// What can be chosen; scripts make it work, and without them it is not shown.
fn controls(asked: &[Asked], seen: &[&str]) -> Markup {
    html! {
        div.controls role="search" {
            div {
                label.above for="search" { "Search names, reasons and quotes" }
                input #search type="search" autocomplete="off";
            }
            @if asked.len() > 1 {
                div {
                    label.above for="programme" { "Programme" }
                    select #programme {
                        option value="" { "All" }
                        @for one in asked {
                            option value=(one.head.program.id) { (one.head.program.name) }
                        }
                    }
                }
            }
            fieldset {
                legend { "Show" }
                @for word in WORST_FIRST.iter().filter(|word| seen.contains(word)) {
                    label { input type="checkbox" name="verdict" value=(word) checked; " " (word) }
                }
            }
            p #count role="status" .soft {}
        }
    }
}

/// A subject's row and, below it, its report.
fn row(
    head: &Head,
    subject: &Subject,
    number: usize,
    several: bool,
    folder: Option<&std::path::Path>,
) -> Markup {
    let word = |verdict| Mark::of(verdict).word();
    let open = super::telling::open_points(subject);
    let columns = if several { 7 } else { 6 };
    let id = format!("report-{number}");
    let (place, name) = subject.input.rsplit_once('/').unwrap_or(("", &subject.input));
    html! {
        tbody
            data-name=(report::shown(&subject.input))
            data-programme=(head.program.id)
            data-verdict=(mark(subject).word())
            data-eligibility=(word(subject.parts.eligibility))
            data-application=(word(subject.parts.application))
            data-open=(if subject.error.is_none() { open } else { usize::from(u16::MAX) })
        {
            tr {
                th scope="row" {
                    button type="button" aria-expanded="false" aria-controls=(id) { (report::shown(name)) }
                    @if !place.is_empty() { div.soft { (report::shown(place)) } }
                }
                @if several { td.wide { (head.program.id) } }
                td { (report::tag(mark(subject))) }
                @if subject.error.is_none() {
                    td.wide { (report::tag(Mark::of(subject.parts.eligibility))) }
                    td.wide { (report::tag(Mark::of(subject.parts.application))) }
                    td.number.wide { (open) }
                } @else { td.wide { "–" } td.wide { "–" } td.number.wide { "–" } }
                td.wide { (report::reasons(subject)) }
            }
            tr.report #(id) { td colspan=(columns) { (report::report(subject, folder)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}

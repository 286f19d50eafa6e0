//! `--by program`: one row a résumé, one column a programme, and the one that fits best.

use super::csv::{inert, output, row};
use super::look::Mark;
use super::table::{LABEL, heading, mark, not_checked, tail};
use super::telling::{open_points, required, unchecked};
use super::{Frame, Style, Teller};
use crate::ground::{Verdict, count, verdict_word};
use crate::report::model::{Asked, Head, Subject};
use crate::report::text::{cut, pad, sanitize, width};
use std::cmp::Reverse;
use std::io::{self, Write};

/// Room for the best fit, even where the line gets longer than asked: a name with what is not checked.
const BEST: usize = 60;

/// How a résumé fits one programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The verdict of the whole.
    pub mark: Mark,
    eligibility: Option<Verdict>,
    open: usize,
    /// Required points of its eligibility that were checked.
    checked: usize,
    /// And those that were not.
    unchecked: usize,
    /// Everything that was not checked, of the application too.
    open_in_all: usize,
}

impl Fit {
    /// Of a subject.
    pub fn of(subject: &Subject) -> Self {
        Self {
            mark: mark(subject),
            eligibility: subject.parts.eligibility,
            open: open_points(subject),
            checked: required(subject).filter(|c| c.verdict.is_some()).count(),
            unchecked: unchecked(subject),
            open_in_all: not_checked(subject),
        }
    }

    /// Whether it was judged and does not fail.
    fn may_do(&self) -> bool {
        matches!(self.mark, Mark::Verdict(Verdict::Pass | Verdict::Review))
    }

    /// The best comes first: the verdict on the whole, may this person apply, then how much is open, and how much not
    /// checked. A pass of which most was not checked is no more than something to look at: who passes one point of
    /// eight does not fit best.
    pub fn rank(&self) -> (Reverse<Option<Verdict>>, Reverse<Option<Verdict>>, usize, usize) {
        let whole = match self.mark {
            Mark::Verdict(verdict) => Some(verdict),
            Mark::Unreadable | Mark::NotChecked => None,
        };
        let (highest, more) = match self.unchecked {
            unchecked if unchecked > self.checked => (Verdict::Review, unchecked),
            _ => (Verdict::Pass, 0),
        };
        let cap = |verdict: Option<Verdict>| Reverse(verdict.map(|v| v.min(highest)));
        (cap(whole), cap(self.eligibility), self.open + more, self.unchecked)
    }
}

/// A résumé against all programmes.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub input: String,
    /// One for each programme, in their order.
    pub fits: Vec<Fit>,
}

impl Row {
    fn best(&self) -> Option<&Fit> {
        self.fits.iter().filter(|fit| fit.mark != Mark::Unreadable).min_by_key(|fit| fit.rank())
    }

    /// The programmes that fit best; none where none fits or the résumé could not be read.
    fn fitting<'r>(&'r self, programmes: &'r [String]) -> impl Iterator<Item = (&'r Fit, &'r str)> {
        let best = self.best().filter(|fit| fit.may_do()).map(Fit::rank);
        let all = self.fits.iter().zip(programmes.iter().map(String::as_str));
        all.filter(move |(fit, _)| Some(fit.rank()) == best)
    }

    /// The names of the programmes that fit best, each with what is not known of it.
    pub fn best_of(&self, programmes: &[String]) -> String {
        let told = |(fit, programme): (&Fit, &str)| match fit.open_in_all {
            0 => programme.to_owned(),
            n => format!("{programme} ({n} not checked)"),
        };
        self.fitting(programmes).map(told).collect::<Vec<_>>().join("; ")
    }
}

/// Makes rows of subjects: those of one résumé come one after the other, in the order of the programmes.
#[derive(Debug)]
pub struct Rows {
    /// The names of the programmes, in their order.
    pub programmes: Vec<String>,
    growing: Option<Row>,
}

impl Rows {
    /// Rows for these programmes.
    pub fn new(asked: &[Asked]) -> Self {
        Self { programmes: asked.iter().map(|a| a.head.program.id.clone()).collect(), growing: None }
    }

    /// Adds a subject; gives the row back that it completes.
    pub fn add(&mut self, subject: &Subject) -> Option<Row> {
        let row = self.growing.get_or_insert_with(|| Row { input: subject.input.clone(), fits: Vec::new() });
        row.fits.push(Fit::of(subject));
        if row.fits.len() == self.programmes.len() { self.growing.take() } else { None }
    }
}

/// For a person: the programmes with their counts, then a row a résumé, worst first.
pub struct Table<W> {
    style: Style,
    as_of: String,
    rows: Rows,
    all: Vec<Row>,
    out: W,
}

impl<W> Table<W> {
    /// A table without rows.
    pub fn new(frame: &Frame, out: W) -> Self {
        let as_of = frame.asked.first().map(|a| a.head.as_of.clone()).unwrap_or_default();
        Self { style: frame.style, as_of, rows: Rows::new(&frame.asked), all: Vec::new(), out }
    }

    fn show(&self) -> String {
        let style = &self.style;
        let (programmes, all) = (&self.rows.programmes, &self.all);
        let mut out = String::new();
        let resumes = count(all.len(), "résumé", "résumés");
        let against = count(programmes.len(), "programme", "programmes");
        heading(&mut out, &format!("{resumes} against {against}, as of {}", self.as_of), style);
        let mut line = |text: String| {
            out.push_str(text.trim_end());
            out.push('\n');
        };
        // Their names are too long for heads of columns.
        let longest = programmes.iter().map(|p| width(p)).max().unwrap_or(0);
        for (i, programme) in programmes.iter().enumerate() {
            let of = |mark: &Mark| all.iter().filter(|row| row.fits[i].mark == *mark).count();
            let counts = Mark::ALL.iter().map(|mark| (of(mark), mark.word())).filter(|(n, _)| *n > 0);
            let counts: Vec<String> = counts.map(|(n, word)| format!("{n} {word}")).collect();
            line(format!("{:>3}  {}  {}", i + 1, pad(&sanitize(programme), longest), counts.join(", ")));
        }
        if style.quiet {
            return out;
        }
        line(String::new());
        let narrow = style.width < Style::PLAIN.width;
        let (most, least) = if narrow { (style.width / 3, style.width / 3) } else { (LABEL, BEST) };
        let mut rows: Vec<(&Row, String)> =
            all.iter().map(|row| (row, tail(&sanitize(&row.input), most, style.ellipsis()))).collect();
        rows.sort_by_key(|(row, _)| row.best().map(|fit| fit.mark));
        let name = rows.iter().map(|(_, label)| width(label)).chain([width("résumé")]).max().unwrap_or(0);
        let words = all.iter().flat_map(|row| &row.fits).map(|fit| fit.mark.word().len());
        let word = words.max().unwrap_or(0);
        let numbers = (1..=programmes.len()).map(|i| pad(&i.to_string(), word + 2));
        line(style.faint(&format!(
            "{}  {}  best fit",
            pad("résumé", name),
            numbers.collect::<Vec<_>>().join("  ")
        )));
        for (row, label) in rows {
            let cells = row.fits.iter().map(|fit| fit.mark.show(style, word)).collect::<Vec<_>>();
            let best = row.best_of(programmes);
            let best = if best.is_empty() { style.sign("–", "-").into() } else { sanitize(&best) };
            let before = format!("{}  {}  ", pad(&label, name), cells.join("  "));
            let used = name + 2 + (word + 4) * programmes.len();
            let best = cut(&best, style.width.saturating_sub(used).max(least), style.ellipsis());
            line(format!("{before}{best}"));
        }
        out
    }
}

impl<W: Write> Teller<W> for Table<W> {
    fn add(&mut self, _: &Head, subject: &Subject) -> io::Result<()> {
        self.all.extend(self.rows.add(subject));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.out.write_all(self.show().as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// For any spreadsheet program: rows as they come.
pub struct Csv<W: Write> {
    as_of: String,
    rows: Rows,
    headed: bool,
    writer: csv::Writer<W>,
}

impl<W: Write> Csv<W> {
    /// No row yet.
    pub fn new(frame: &Frame, out: W) -> Self {
        let as_of = frame.asked.first().map(|a| a.head.as_of.clone()).unwrap_or_default();
        Self { as_of, rows: Rows::new(&frame.asked), headed: false, writer: csv::Writer::from_writer(out) }
    }

    fn head(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.headed, true) {
            let programmes = self.rows.programmes.iter().map(String::as_str);
            row(&mut self.writer, ["input", "as_of", "best_fit"].into_iter().chain(programmes))?;
        }
        Ok(())
    }
}

impl<W: Write> Teller<W> for Csv<W> {
    fn add(&mut self, _: &Head, subject: &Subject) -> io::Result<()> {
        self.head()?;
        let Some(resume) = self.rows.add(subject) else { return Ok(()) };
        // Names alone: scripts look for them among the columns.
        let best: Vec<&str> = resume.fitting(&self.rows.programmes).map(|(_, name)| name).collect();
        let best = best.join("; ");
        let words = resume.fits.iter().map(|fit| match fit.mark {
            Mark::Verdict(verdict) => verdict.as_str(),
            Mark::Unreadable => "unreadable",
            Mark::NotChecked => verdict_word(None),
        });
        let cells = [resume.input.as_str(), &self.as_of, &best].into_iter().chain(words);
        row(&mut self.writer, cells.map(inert))
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.head()?;
        output(self.writer)
    }
}

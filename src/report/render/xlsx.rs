//! A spreadsheet for people who sort and filter: one row a résumé, a sheet with the evidence, and one that says what
//! the columns mean. Rows go to temporary files as they come.

use super::look::Mark;
use super::matrix::Rows;
use super::table::{mark, why_told};
use super::telling::{best, label, to_do};
use super::{Frame, Teller, links};
use crate::ground::{Verdict, verdict_word};
use crate::report::model::{Asked, Head, Subject};
use crate::report::text::{is_hostile, sanitize};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatUnderline, Url, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most characters of a cell, fewer than the 32,767 that the format allows.
const CELL: usize = 2_000;
/// Most links of a sheet: the format allows 65,530.
const LINKS: u32 = 65_000;
/// Most rows of a sheet.
const ROWS: u32 = 1_048_575;
/// Most lines of a row of the first sheet.
const LINES: usize = 12;
/// Lines of evidence for one criterion.
const QUOTES: usize = 5;

const RESULTS: usize = 0;
const EVIDENCE: usize = 1;
const PROGRAMMES: usize = 3;

/// Columns of the first sheet that stand before those of the criteria, with their widths in characters.
const COLUMNS: &[(&str, f64)] = &[
    ("résumé", 34.0),
    ("programme", 30.0),
    ("verdict", 12.0),
    ("eligibility", 12.0),
    ("application", 12.0),
    ("open points", 12.0),
    ("why", 34.0),
    ("what to do", 60.0),
];

/// The sheets as they grow.
pub struct Xlsx<W> {
    book: Workbook,
    looks: Looks,
    folder: Option<PathBuf>,
    criteria: Vec<String>,
    results: u32,
    quotes: u32,
    /// Where there is a sheet with a column for each programme.
    matrix: Option<Rows>,
    fits: u32,
    /// The first thing that went wrong with the workbook itself.
    broken: Option<XlsxError>,
    out: W,
}

struct Looks {
    heading: Format,
    text: Format,
    link: Format,
    pass: Format,
    review: Format,
    fail: Format,
    unreadable: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let filled = |ground: u32, ink: u32| {
            Format::new().set_align(FormatAlign::Top).set_background_color(ground).set_font_color(ink)
        };
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(0xE8_EA_ED),
            link: Format::new()
                .set_align(FormatAlign::Top)
                .set_text_wrap()
                .set_font_color(0x0B_57_D0)
                .set_underline(FormatUnderline::Single),
            text,
            pass: filled(0xD9_F2_DF, 0x0B_57_22),
            review: filled(0xFF_F1_C9, 0x6B_4A_00),
            fail: filled(0xFB_DD_DA, 0x8A_14_14),
            unreadable: filled(0xE3_DC_F3, 0x41_27_7A),
        }
    }

    fn of(&self, mark: Mark) -> &Format {
        match mark {
            Mark::Verdict(Verdict::Pass) => &self.pass,
            Mark::Verdict(Verdict::Review) => &self.review,
            Mark::Verdict(Verdict::Fail) => &self.fail,
            Mark::Unreadable => &self.unreadable,
            Mark::NotChecked => &self.text,
        }
    }
}

impl<W> Xlsx<W> {
    /// A workbook without rows.
    pub fn new(frame: Frame, out: W) -> Self {
        let mut new = Self {
            book: Workbook::new(),
            looks: Looks::new(),
            folder: frame.folder,
            criteria: super::telling::column_ids(&frame.asked),
            results: 0,
            quotes: 0,
            matrix: frame.by_program.then(|| Rows::new(&frame.asked)),
            fits: 0,
            broken: None,
            out,
        };
        new.broken = new.begin(&frame.asked).err();
        new
    }

    fn begin(&mut self, asked: &[Asked]) -> Result<(), XlsxError> {
        // The day of the check and not of the writing: the same input and date give the same bytes.
        let day = asked.first().and_then(|a| ExcelDateTime::parse_from_str(&a.head.as_of).ok());
        let mut properties = DocProperties::new().set_title("Eligibility").set_comment("Written by eligible");
        if let Some(day) = &day {
            properties = properties.set_creation_datetime(day);
        }
        self.book.set_properties(&properties);

        let results = self.book.add_worksheet_with_constant_memory()?;
        results.set_name("Results")?.set_freeze_panes(1, 1)?;
        let ids = self.criteria.iter().map(|id| (id.as_str(), 16.0));
        heads(results, &self.looks, COLUMNS.iter().copied().chain(ids))?;

        let evidence = self.book.add_worksheet_with_constant_memory()?;
        evidence.set_name("Evidence")?.set_freeze_panes(1, 1)?;
        let columns = [
            ("résumé", 34.0),
            ("programme", 34.0),
            ("criterion", 22.0),
            ("verdict", 12.0),
            ("shows", 24.0),
            ("page", 8.0),
            ("line", 8.0),
            ("section", 16.0),
            ("quote", 90.0),
        ];
        heads(evidence, &self.looks, columns)?;

        let criteria = self.book.add_worksheet_with_constant_memory()?;
        criteria.set_name("Criteria")?.set_freeze_panes(1, 0)?;
        let columns = [
            ("programme", 34.0),
            ("as of", 12.0),
            ("criterion", 24.0),
            ("part", 14.0),
            ("need", 12.0),
            ("asks", 80.0),
        ];
        heads(criteria, &self.looks, columns)?;
        let all = asked.iter().flat_map(|a| a.criteria.iter().map(move |c| (a, c)));
        for (row, (asked, criterion)) in (1_u32..ROWS).zip(all) {
            let (part, need) = (criterion.part.as_str(), criterion.need.as_str());
            let cells =
                [&asked.head.program.id, &asked.head.as_of, &criterion.id, part, need, &criterion.title];
            for (column, text) in (0_u16..).zip(cells) {
                criteria.write_string_with_format(row, column, cell(text), &self.looks.text)?;
            }
        }
        if let Some(rows) = &self.matrix {
            let sheet = self.book.add_worksheet_with_constant_memory()?;
            sheet.set_name("Programmes")?.set_freeze_panes(1, 1)?.set_active(true);
            let programmes = rows.programmes.iter().map(|id| (id.as_str(), 20.0));
            heads(sheet, &self.looks, [("résumé", 34.0), ("best fit", 34.0)].into_iter().chain(programmes))?;
        }
        Ok(())
    }

    /// The row of a résumé against all programmes, once all of them are there.
    fn fits(&mut self, subject: &Subject) -> Result<(), XlsxError> {
        let Some(rows) = &mut self.matrix else { return Ok(()) };
        let Some(row) = rows.add(subject) else { return Ok(()) };
        self.fits += 1;
        let best = row.best_of(&rows.programmes);
        let sheet = self.book.worksheet_from_index(PROGRAMMES)?;
        name(sheet, &self.looks, self.folder.as_deref(), self.fits, &row.input)?;
        sheet.write_string_with_format(self.fits, 1, cell(&best), &self.looks.text)?;
        for (column, fit) in (2_u16..).zip(&row.fits) {
            verdict(sheet, &self.looks, (self.fits, column), fit.mark)?;
        }
        Ok(())
    }

    fn row(&mut self, head: &Head, subject: &Subject) -> Result<(), XlsxError> {
        if self.results >= ROWS {
            return Err(XlsxError::RowColumnLimitError);
        }
        self.results += 1;
        let (row, looks) = (self.results, &self.looks);
        let sheet = self.book.worksheet_from_index(RESULTS)?;
        name(sheet, looks, self.folder.as_deref(), row, &subject.input)?;
        sheet.write_string_with_format(row, 1, cell(&head.program.id), &looks.text)?;
        verdict(sheet, looks, (row, 2), mark(subject))?;
        verdict(sheet, looks, (row, 3), Mark::of(subject.parts.eligibility))?;
        verdict(sheet, looks, (row, 4), Mark::of(subject.parts.application))?;
        sheet.write_number_with_format(row, 5, super::telling::open_points(subject) as f64, &looks.text)?;
        let told = [subject.input.as_str(), &why_told(subject), &to_do(subject)].map(cell);
        for (column, text) in [(6, &told[1]), (7, &told[2])] {
            sheet.write_string_with_format(row, column, text, &looks.text)?;
        }
        // Not every program makes room for wrapped text by itself.
        let lines = told.iter().zip([34, 34, 60]).map(|(text, width)| text.chars().count().div_ceil(width));
        sheet.set_row_height(row, 15.0 * lines.max().unwrap_or(1).clamp(1, LINES) as f64)?;
        let of: BTreeMap<&str, Option<Verdict>> =
            subject.criteria.iter().map(|c| (c.id.as_str(), c.verdict)).collect();
        for (column, id) in (COLUMNS.len() as u16..).zip(&self.criteria) {
            if let Some(found) = of.get(id.as_str()) {
                verdict(sheet, looks, (row, column), Mark::of(*found))?;
            }
        }
        Ok(())
    }

    fn tell(&mut self, head: &Head, subject: &Subject) -> Result<(), XlsxError> {
        self.row(head, subject)?;
        self.evidence(head, subject)?;
        self.fits(subject)
    }

    fn evidence(&mut self, head: &Head, subject: &Subject) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(EVIDENCE)?;
        for criterion in &subject.criteria {
            for shown in best(criterion, QUOTES).0 {
                if self.quotes >= ROWS {
                    return Ok(());
                }
                self.quotes += 1;
                let row = self.quotes;
                let quote = shown.quote;
                let shows = if shown.labels.is_empty() {
                    label(criterion, quote).unwrap_or_default().to_owned()
                } else {
                    shown.labels.join(", ")
                };
                for (column, text) in [
                    (0, subject.input.as_str()),
                    (1, &head.program.id),
                    (2, &criterion.id),
                    (3, verdict_word(criterion.verdict)),
                    (4, &shows),
                    (7, &quote.section),
                    (8, &quote.quote),
                ] {
                    sheet.write_string(row, column, cell(text))?;
                }
                sheet.write_number(row, 5, quote.page)?;
                sheet.write_number(row, 6, quote.line)?;
            }
        }
        Ok(())
    }
}

impl<W: Write> Teller<W> for Xlsx<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        if self.broken.is_none() {
            self.broken = self.tell(head, subject).err();
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        if let Some(error) = self.broken.take() {
            return Err(io::Error::other(error));
        }
        let mut filters = vec![
            (RESULTS, self.results, COLUMNS.len() + self.criteria.len() - 1),
            (EVIDENCE, self.quotes, 8),
        ];
        filters.extend(self.matrix.as_ref().map(|rows| (PROGRAMMES, self.fits, rows.programmes.len() + 1)));
        for (sheet, rows, last) in filters {
            let sheet = self.book.worksheet_from_index(sheet).map_err(io::Error::other)?;
            sheet.autofilter(0, 0, rows.max(1), last as u16).map_err(io::Error::other)?;
        }
        let bytes = self.book.save_to_buffer().map_err(io::Error::other)?;
        self.out.write_all(&bytes)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// The first row of a sheet: names of columns, with their widths in characters. On paper it stands on every page, and
/// pages are as wide as the sheet.
fn heads<'n>(
    sheet: &mut Worksheet,
    looks: &Looks,
    columns: impl IntoIterator<Item = (&'n str, f64)>,
) -> Result<(), XlsxError> {
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    for (column, (name, width)) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, cell(name), &looks.heading)?;
    }
    Ok(())
}

/// The name of a résumé in the first column, as a link where there may be one.
fn name(
    sheet: &mut Worksheet,
    looks: &Looks,
    folder: Option<&Path>,
    row: u32,
    input: &str,
) -> Result<(), XlsxError> {
    match folder.filter(|_| row <= LINKS).and_then(|folder| target(folder, input)) {
        Some(target) => {
            let url = Url::new(format!("file:///{target}")).set_text(cell(input));
            // A path that cannot be linked to is still a name.
            if sheet.write_url_with_format(row, 0, url, &looks.link).is_err() {
                sheet.write_string(row, 0, cell(input))?;
            }
        }
        None => {
            sheet.write_string_with_format(row, 0, cell(input), &looks.text)?;
        }
    }
    Ok(())
}

/// The way to a résumé as the writer of workbooks takes it. It believes that an address is escaped where it finds one of
/// a few escapes in it, and else escapes every `%` once more; so a name without any of these signs goes as it is, as
/// far as an address may hold it (RFC 3986 §3.3, and RFC 3987 for letters of all scripts).
fn target(folder: &Path, input: &str) -> Option<String> {
    let way = links::way(folder, input)?;
    if way.contains([' ', '%', '"', '`', '<', '>', '[', ']', '^', '{', '}']) {
        return Some(format!("./{}", links::percent(&way)));
    }
    let plain = !way.contains(|c: char| matches!(c, '#' | '?' | '\\' | '|') || is_hostile(c));
    plain.then(|| format!("./{way}"))
}

fn verdict(
    sheet: &mut Worksheet,
    looks: &Looks,
    (row, column): (u32, u16),
    mark: Mark,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, mark.word(), looks.of(mark)).map(|_| ())
}

/// Text of a cell; a text is never a formula in this format.
fn cell(text: &str) -> String {
    sanitize(text).chars().take(CELL).collect()
}

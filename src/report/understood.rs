//! What was read from a file and understood of it, in JSON (`eligible.text/1`): lines, contact, sections, passages, dates,
//! degrees.

use crate::read::{Document, InputKind, Note, Page};
use crate::understand::Resume;
use crate::understand::dates::{DateRange, End};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// A document and the résumé that it was understood to be.
#[derive(Serialize)]
pub struct Shown<'a> {
    schema: &'static str,
    kind: InputKind,
    pages: Vec<ShownPage<'a>>,
    unreadable_pages: &'a [u32],
    notes: &'a [Note],
    #[serde(flatten)]
    understood: Map<String, Value>,
}

#[derive(Serialize)]
struct ShownPage<'a> {
    number: u32,
    lines: Vec<ShownLine<'a>>,
}

#[derive(Serialize)]
struct ShownLine<'a> {
    number: u32,
    text: &'a str,
    section: Option<&'static str>,
    bullet: bool,
    bold: bool,
    size: f32,
    column: u16,
    running: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<u8>,
}

impl<'a> Shown<'a> {
    /// Takes both.
    pub fn new(document: &'a Document, resume: &Resume) -> Self {
        let sections = sections(resume);
        let page = |page: &'a Page| ShownPage {
            number: page.number,
            lines: page
                .lines
                .iter()
                .map(|line| ShownLine {
                    number: line.number,
                    text: &line.text,
                    section: sections.get(&(page.number, line.number)).copied(),
                    bullet: line.bullet,
                    bold: line.bold,
                    size: line.size,
                    column: line.column,
                    running: line.running,
                    heading: line.heading,
                })
                .collect(),
        };
        Self {
            schema: "eligible.text/1",
            kind: document.kind,
            pages: document.pages.iter().map(page).collect(),
            unreadable_pages: &document.unreadable_pages,
            notes: &document.notes,
            understood: value(resume),
        }
    }
}

/// What was understood: an object whose keys stand beside those of the document.
fn value(resume: &Resume) -> Map<String, Value> {
    let line = |index: usize| resume.lines.get(index).map(|l| json!({"page": l.page, "line": l.number}));
    let found = |f: &crate::understand::Found| json!({"text": f.text, "at": line(f.line)});
    let sections: Vec<Value> = resume
        .sections
        .iter()
        .filter(|s| !s.lines.is_empty())
        .map(|s| json!({"kind": s.kind.as_str(), "title": s.title, "from": line(s.lines.start), "to": line(s.lines.end - 1)}))
        .collect();
    let dates: Vec<Value> = resume
        .passages
        .iter()
        .flat_map(|p| p.dates.iter().map(move |d| (p, d)))
        .map(|(p, d)| {
            let mut value = date(d);
            value.insert("text".into(), json!(p.text[d.span.clone()]));
            value.insert("at".into(), json!(line(p.line_at(d.span.start))));
            Value::Object(value)
        })
        .collect();
    let degrees: Vec<Value> = resume
        .degrees
        .iter()
        .map(|d| {
            let states: Vec<Value> =
                d.status.iter().map(|(word, at)| json!({"state": word.as_str(), "at": line(*at)})).collect();
            json!({
                "level": d.level.as_str(), "name": d.name, "field": d.field, "at": line(d.line), "states": states,
                "dates": d.dates.as_ref().map(date),
            })
        })
        .collect();
    let passages: Vec<Value> = resume
        .passages
        .iter()
        .map(|p| {
            let at = line(p.starts[0].1);
            json!({"section": p.kind.as_str(), "entry": p.entry, "role": p.role.as_str(), "at": at, "text": p.text})
        })
        .collect();
    let mut out = Map::new();
    out.insert(
        "contact".into(),
        json!({
            "name": resume.name.as_ref().map(found),
            "emails": resume.emails().map(|f| found(&f)).collect::<Vec<_>>(),
            "phones": resume.phones().map(|f| found(&f)).collect::<Vec<_>>(),
            "links": resume.links().map(|f| found(&f)).collect::<Vec<_>>(),
        }),
    );
    out.insert("sections".into(), Value::Array(sections));
    out.insert("degrees".into(), Value::Array(degrees));
    out.insert("dates".into(), Value::Array(dates));
    out.insert("passages".into(), Value::Array(passages));
    out
}

fn date(range: &DateRange) -> Map<String, Value> {
    let mut out = Map::new();
    let mut put = |key: &str, date: Option<crate::ground::PartialDate>| {
        if let Some(date) = date {
            out.insert(key.into(), json!(date.to_string()));
        }
    };
    match range.end {
        End::Single => put("on", range.start),
        End::Open | End::Unclear => put("from", range.start),
        End::At(end) => {
            put("from", range.start);
            put("to", Some(end));
        }
        End::Expected(end) => {
            put("from", range.start);
            put("expected", Some(end));
        }
    }
    put("expected", range.expected);
    out.insert("open".into(), json!(range.end == End::Open));
    out
}

/// The kind of section that each line stands in, by page and number; of lines that share a number, the first one's.
fn sections(resume: &Resume) -> HashMap<(u32, u32), &'static str> {
    let mut kinds: Vec<_> = resume.lines.iter().map(|line| resume.sections[line.section].kind).collect();
    for passage in resume.passages.iter().rev() {
        for &(_, line) in &passage.starts {
            kinds[line] = passage.kind;
        }
    }
    let mut found = HashMap::new();
    for (line, kind) in resume.lines.iter().zip(kinds) {
        found.entry((line.page, line.number)).or_insert(kind.as_str());
    }
    found
}

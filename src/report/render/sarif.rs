//! For code scanning: SARIF 2.1.0 (OASIS). A rule is a criterion, a result what is said of it for one résumé; a file
//! that could not be read, or hides something, is a notification of the run.

use super::telling::{note_line, place};
use super::{Teller, json};
use crate::ground::Verdict;
use crate::judge::{CriterionResult, Evidence};
use crate::report::model::{Asked, Head, Subject};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Where the schema lies.
pub const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Results as they come, in one run.
pub struct Sarif<W> {
    asked: Vec<Asked>,
    /// Ids of the rules, in their order.
    rules: Vec<String>,
    results: usize,
    opened: bool,
    notifications: Vec<Value>,
    /// A file could not be read.
    failed: bool,
    out: W,
}

impl<W: Write> Sarif<W> {
    /// No result yet.
    pub fn new(asked: Vec<Asked>, out: W) -> Self {
        let rules = asked.iter().flat_map(|a| a.criteria.iter().map(|c| rule_id(&a.head, &c.id))).collect();
        Self { asked, rules, results: 0, opened: false, notifications: Vec::new(), failed: false, out }
    }

    /// Everything up to the results.
    fn open(&mut self) -> io::Result<()> {
        if self.opened {
            return Ok(());
        }
        self.opened = true;
        let rules: Vec<Value> = self
            .asked
            .iter()
            .flat_map(|asked| {
                asked.criteria.iter().map(|c| {
                    json!({
                        "id": rule_id(&asked.head, &c.id),
                        "shortDescription": { "text": c.title },
                        "properties": { "part": c.part.as_str(), "need": c.need.as_str() },
                    })
                })
            })
            .collect();
        let driver = json!({
            "name": "eligible",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        let tool = json!({ "driver": driver });
        let as_of = self.asked.first().map(|a| a.head.as_of.as_str()).unwrap_or_default();
        write!(
            self.out,
            "{{\"version\":\"2.1.0\",\"$schema\":\"{SCHEMA}\",\"runs\":[{{\"tool\":{},\"properties\":{},\"columnKind\":\"unicodeCodePoints\",\"results\":[",
            json::escape(&tool.to_string()),
            json!({ "asOf": as_of }),
        )
    }
}

impl<W: Write> Teller<W> for Sarif<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        self.open()?;
        if let Some(error) = &subject.error {
            let text = match &error.help {
                Some(help) => format!("{}. {help}", error.message),
                None => error.message.clone(),
            };
            self.failed = true;
            self.notifications.push(notification("error", &json!(error.code), &text, subject));
        }
        for note in &subject.notes {
            self.notifications.push(notification("warning", &json!(note.code), &note_line(note), subject));
        }
        for criterion in &subject.criteria {
            let id = rule_id(head, &criterion.id);
            let index = self.rules.iter().position(|r| *r == id);
            let result = result(&id, index, subject, criterion);
            let comma = if self.results > 0 { "," } else { "" };
            self.results += 1;
            write!(self.out, "{comma}\n{}", json::escape(&result.to_string()))?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.open()?;
        let invocation = json!([{
            "executionSuccessful": !self.failed,
            "toolExecutionNotifications": self.notifications,
        }]);
        writeln!(self.out, "],\"invocations\":{}}}]}}", json::escape(&invocation.to_string()))?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// What is to be known of a file beside its verdicts.
fn notification(level: &str, code: &Value, text: &str, subject: &Subject) -> Value {
    json!({
        "level": level,
        "descriptor": { "id": code },
        "message": { "text": text },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(subject.file()) } } }],
    })
}

fn rule_id(head: &Head, criterion: &str) -> String {
    format!("{}/{criterion}", head.program.id)
}

fn result(id: &str, index: Option<usize>, subject: &Subject, criterion: &CriterionResult) -> Value {
    let (kind, level) = match criterion.verdict.map(|v| criterion.need.cap(v)) {
        None => ("open", "none"),
        // What is good to have and is not there, or not sure, lowers nothing.
        Some(Verdict::Pass) if criterion.verdict != Some(Verdict::Pass) => ("informational", "none"),
        Some(Verdict::Pass) => ("pass", "none"),
        Some(Verdict::Review) => ("review", "none"),
        Some(Verdict::Fail) => ("fail", "error"),
    };
    let mut text = criterion.explanation.clone();
    if let Some(suggestion) = &criterion.suggestion {
        text = format!("{text} What to do: {suggestion}");
    }
    let considered = || criterion.considered.iter().map(|c| &c.evidence);
    let quotes: Vec<&Evidence> = match criterion.evidence.is_empty() {
        true => considered().take(3).collect(),
        false => criterion.evidence.iter().collect(),
    };
    let mut locations: Vec<Value> = quotes.iter().map(|quote| location(subject, Some(quote))).collect();
    if locations.is_empty() {
        locations.push(location(subject, None));
    }
    let mut result = json!({
        "ruleId": id,
        "kind": kind,
        "level": level,
        "message": { "text": text },
        "locations": locations,
        "properties": { "reason": criterion.reason.as_str() },
    });
    if let Some(index) = index {
        result["ruleIndex"] = index.into();
    }
    result
}

fn location(subject: &Subject, quote: Option<&Evidence>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(subject.file()) } });
    // Lines count from 1: an answer of a form has none.
    let Some(quote) = quote.filter(|q| q.line > 0) else { return json!({ "physicalLocation": physical }) };
    physical["region"] = json!({ "startLine": quote.line, "snippet": { "text": quote.quote } });
    json!({
        "physicalLocation": physical,
        "message": { "text": place(quote) },
        "properties": { "page": quote.page, "section": quote.section },
    })
}

/// A path as a relative reference (RFC 3986 §4.2): what could be read as a scheme is written `%3A`.
pub fn uri(path: &str) -> String {
    if path == "-" {
        return "stdin".to_owned();
    }
    super::links::percent(path)
}

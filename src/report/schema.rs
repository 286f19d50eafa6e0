//! JSON Schema (2020-12) of what programs read and write beside rules: reports and packets.

use crate::ground::{Need, Part, Strength, Verdict, verdict_word};
use crate::judge::Reason;
use crate::rules::DIALECT;
use serde_json::{Value, json};

/// Of `--format json`: one report, or several in `eligible.reports/1`; and of `--format jsonl`: one résumé a line.
/// Fields may be added at any time, so unknown ones are allowed.
pub fn of_report() -> Value {
    let verdicts = Verdict::ALL.map(Verdict::as_str);
    let reasons: Vec<&str> = Reason::ALL.iter().map(|r| r.as_str()).collect();
    let maybe_text = json!({ "type": ["string", "null"] });
    let verdicts_of_one = [&verdicts[..], &[verdict_word(None)]].concat();
    let maybe_verdict = one_of_or_null(&verdicts);
    let strengths = [Strength::Mentioned, Strength::Listed, Strength::Used].map(Strength::as_str);
    let parts = [Part::Eligibility, Part::Application].map(Part::as_str);
    let needs = [Need::Required, Need::Expected, Need::Bonus].map(Need::as_str);
    let count = json!({ "type": "integer", "minimum": 0 });
    let line = json!({
        "type": "object",
        "required": ["page", "line", "section", "quote", "term", "group", "strength"],
        "properties": {
            "page": count, "line": count, "section": { "type": "string" }, "quote": { "type": "string" },
            "term": maybe_text, "matched": { "type": "string" }, "group": maybe_text, "shows": { "type": "string" },
            "strength": one_of_or_null(&strengths),
            "ocr": { "type": "boolean" }, "reason": { "enum": reasons },
        },
    });
    let criterion = json!({
        "type": "object",
        "required": ["id", "title", "part", "need", "verdict", "reason", "explanation", "evidence", "considered", "suggestion"],
        "properties": {
            "id": { "type": "string" }, "title": { "type": "string" },
            "part": { "enum": parts },
            "need": { "enum": needs },
            "verdict": { "enum": verdicts_of_one },
            "reason": { "enum": reasons }, "explanation": { "type": "string" },
            "evidence": { "type": "array", "items": { "$ref": "#/$defs/line" } },
            "considered": {
                "type": "array",
                "items": { "allOf": [{ "$ref": "#/$defs/line" }, { "required": ["reason"] }] },
            },
            "suggestion": maybe_text,
        },
    });
    let subject = json!({
        "type": "object",
        "required": ["input", "status", "verdict", "parts", "notes", "criteria"],
        "properties": {
            "input": { "type": "string" },
            "file": { "type": "string" },
            "packet": { "type": "string" },
            "status": { "enum": ["judged", "unreadable"] },
            "left_out": count,
            "verdict": maybe_verdict,
            "parts": {
                "type": "object",
                "required": ["eligibility", "application"],
                "properties": { "eligibility": maybe_verdict, "application": maybe_verdict },
            },
            "notes": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["code", "text"],
                    "properties": { "code": { "type": "string" }, "text": { "type": "string" } },
                },
            },
            "criteria": { "type": "array", "items": { "$ref": "#/$defs/criterion" } },
            "error": {
                "type": "object",
                "required": ["code", "message", "help"],
                "properties": { "code": { "type": "string" }, "message": { "type": "string" }, "help": maybe_text, "line": count },
            },
        },
        "if": { "properties": { "status": { "const": "unreadable" } } },
        "then": { "required": ["error"], "properties": { "verdict": { "type": "null" }, "criteria": { "maxItems": 0 } } },
    });
    let head = json!({
        "type": "object",
        "required": ["schema", "as_of", "program"],
        "properties": {
            "schema": { "const": "eligible.report/1" },
            "as_of": { "type": "string" },
            "program": {
                "type": "object",
                "required": ["id", "digest", "name"],
                "properties": {
                    "id": { "type": "string" }, "name": { "type": "string" },
                    "digest": { "type": "string", "pattern": "^sha256:" },
                },
            },
        },
    });
    let report = json!({
        "allOf": [{ "$ref": "#/$defs/head" }],
        "required": ["subjects"],
        "properties": { "subjects": { "type": "array", "items": { "$ref": "#/$defs/subject" } } },
    });
    let one = json!({ "allOf": [{ "$ref": "#/$defs/head" }, { "$ref": "#/$defs/subject" }] });
    let many = json!({
        "type": "object",
        "required": ["schema", "reports"],
        "properties": {
            "schema": { "const": "eligible.reports/1" },
            "reports": { "type": "array", "items": { "$ref": "#/$defs/report" } },
        },
    });
    json!({
        "$schema": DIALECT,
        "title": "A report of eligible, several, or a line of JSON Lines",
        "oneOf": [
            { "$ref": "#/$defs/report" }, { "$ref": "#/$defs/reports" }, { "$ref": "#/$defs/line-of-jsonl" },
        ],
        "$defs": {
            "head": head, "report": report, "reports": many, "line-of-jsonl": one, "subject": subject,
            "criterion": criterion, "line": line,
        },
    })
}

fn one_of_or_null(words: &[&str]) -> Value {
    let words: Vec<Option<&str>> = words.iter().copied().map(Some).chain([None]).collect();
    json!({ "enum": words })
}

/// Of `packet.toml`. Every table whose name is not known is a form.
pub fn of_packet() -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    let count = json!({ "type": "integer", "minimum": 0 });
    let document = json!({
        "type": ["object", "boolean"],
        "properties": {
            "file": text, "kind": text, "format": text, "from": text, "text": { "type": "string" },
            "bytes": count, "pages": count, "reference-pages": count, "words": count,
            "encrypted": { "type": "boolean" }, "received": text, "date": text,
        },
        "additionalProperties": false,
    });
    json!({
        "$schema": DIALECT,
        "title": "What an applicant sends",
        "type": "object",
        "properties": {
            "resume": text,
            "rules": { "anyOf": [text, { "type": "array", "items": text }] },
            "submitted": text,
            "zone": text,
            "document": { "type": "object", "additionalProperties": document },
        },
        "additionalProperties": { "type": "object" },
    })
}

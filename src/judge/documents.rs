//! `check.documents`: files beside the résumé, how many, and what each has to be.

use super::clock::{Noted, after, told, told_moment};
use super::form::same_words;
use super::model::{Evidence, Reason};
use super::{Context, Finding};
use crate::ground::{Verdict, count};
use crate::read::packet::PacketDocument;
use crate::rules::DocumentsCheck;

/// Judges all documents of a kind.
pub(super) fn judge(check: &DocumentsCheck, context: &Context<'_>) -> Finding {
    // The row of a table carries no files.
    let Some(packet) = context.packet.filter(|packet| !packet.is_row) else { return Finding::not_checked() };
    let sent: Vec<&PacketDocument> =
        packet.documents.iter().filter(|d| same_words(&d.kind, &check.kind)).collect();
    let name = check.kind.replace('-', " ");
    if sent.is_empty() {
        let (verdict, reason) = if check.count.min == Some(0) {
            (Verdict::Pass, Reason::Answered)
        } else {
            (Verdict::Fail, Reason::MissingDocument)
        };
        let said = Some(format!("The packet holds no {name}."));
        return Finding { verdict, reason, said, ..Finding::default() };
    }
    let mut finding = Finding { verdict: Verdict::Pass, reason: Reason::Answered, ..Finding::default() };
    let mut said: Vec<String> = Vec::new();
    let mut judged: Vec<(&PacketDocument, Verdict)> = Vec::new();
    for document in &sent {
        let faults = faults(document, check, context);
        let verdict = Verdict::all(faults.iter().map(|(verdict, _)| *verdict));
        said.extend(faults.into_iter().map(|(_, text)| format!("{}: {text}.", document.name)));
        finding.evidence.push(evidence(document));
        judged.push((document, verdict));
    }
    let verdicts = || judged.iter().map(|(_, verdict)| *verdict);
    let enough = Verdict::at_least(check.count.min.unwrap_or(1) as usize, verdicts());
    // What does not count leaves too few; with more of them it would do.
    finding
        .lower(enough, if enough == Verdict::Fail { Reason::BadDocument } else { Reason::UnclearDocument });
    if enough < Verdict::Pass && sent.len() < check.count.min.unwrap_or(1) as usize {
        said.push(format!("{} of {name}, where {} are asked for.", sent.len(), check.count));
    }
    if check.count.max.is_some_and(|max| sent.len() > max as usize) {
        finding.lower(Verdict::Fail, Reason::BadDocument);
        said.push(format!("{} of {name}, where {} are allowed.", sent.len(), check.count));
    }
    if !check.from.is_empty() {
        let whose = |document: &PacketDocument| match &document.from {
            None => Verdict::Review,
            Some(from) if check.from.iter().any(|f| same_words(f, from)) => Verdict::Pass,
            Some(_) => Verdict::Fail,
        };
        let from = Verdict::any(judged.iter().map(|(document, verdict)| whose(document).min(*verdict)));
        if from < Verdict::Pass {
            said.push(format!("One has to be from {}.", check.from.join(" or ")));
        }
        finding
            .lower(from, if from == Verdict::Fail { Reason::BadDocument } else { Reason::UnclearDocument });
    }
    finding.said = Some(if finding.verdict == Verdict::Pass {
        format!(
            "The packet holds it ({}).",
            sent.iter().map(|d| d.name.as_str()).collect::<Vec<_>>().join(", ")
        )
    } else {
        said.join(" ")
    });
    finding
}

/// What is wrong with one document, or not known of it.
fn faults(
    document: &PacketDocument,
    check: &DocumentsCheck,
    context: &Context<'_>,
) -> Vec<(Verdict, String)> {
    let mut all = Vec::new();
    let mut unknown = |what: &str| all.push((Verdict::Review, format!("{what} is not known")));
    let known = |given: bool, asked: bool| asked && !given;
    if known(document.format.is_some(), !check.format.is_empty()) {
        unknown("its format");
    }
    if known(document.pages.is_some(), check.pages.is_some()) {
        unknown("how many pages it has");
    }
    if known(document.words.is_some(), check.words.is_some()) {
        unknown("how many words it has");
    }
    if known(document.bytes.is_some(), check.bytes.is_some()) {
        unknown("its size");
    }
    if known(document.encrypted.is_some(), check.encrypted.is_some()) {
        unknown("whether it asks for a password");
    }
    if known(document.received.is_some(), check.received_by.is_some()) {
        unknown("when it arrived");
    }
    if known(document.date.is_some(), check.months_old.is_some()) {
        unknown("of which day it is");
    }
    if let Some(format) = document.format.as_ref().filter(|_| !check.format.is_empty())
        && !check.format.contains(format)
    {
        all.push((Verdict::Fail, format!("it is {format}, not {}", check.format.join(" or "))));
    }
    if let (Some(bounds), Some(pages)) = (check.pages, document.pages) {
        let counted = match document.reference_pages {
            Some(references) if check.without_references => Some(pages.saturating_sub(references)),
            _ if check.without_references => None,
            _ => Some(pages),
        };
        // Where it is not known which pages are references, at least one page is none.
        let low = counted.unwrap_or(if bounds.max.is_some_and(|max| pages > max) { 1 } else { pages });
        let verdict = bounds.judge(low.into(), counted.unwrap_or(pages).into());
        let of = if check.without_references { " without references" } else { "" };
        let pages = count(counted.unwrap_or(pages), "page", "pages");
        all.push((verdict, format!("{pages}{of}, {bounds} allowed")));
    }
    if let (Some(bounds), Some(words)) = (check.words, document.words) {
        all.push((
            bounds.judge(words.into(), words.into()),
            format!("{}, {bounds} allowed", count(words, "word", "words")),
        ));
    }
    if let (Some(bounds), Some(bytes)) = (check.bytes, document.bytes) {
        all.push((
            bounds.judge(bytes, bytes),
            format!("{}, {bounds} allowed", count(bytes, "byte", "bytes")),
        ));
    }
    if let (Some(wanted), Some(encrypted)) = (check.encrypted, document.encrypted)
        && wanted != encrypted
    {
        let what = if encrypted { "it asks for a password" } else { "it asks for no password" };
        all.push((Verdict::Fail, what.to_owned()));
    }
    if let (Some(by), Some(received)) = (&check.received_by, &document.received) {
        let noted = Noted::ByOffice(received);
        let verdict = match after(noted, by, &check.clock, context) {
            Some(true) => Verdict::Fail,
            Some(false) => Verdict::Pass,
            None => Verdict::Review,
        };
        let arrived = told_moment(noted, &check.clock, context);
        let due = told(by, noted, &check.clock, context);
        all.push((verdict, format!("it arrived on {arrived}, and was due by {due}")));
    }
    if let (Some(bounds), Some(date)) = (check.months_old, document.date) {
        let months = (i64::from(context.as_of.year()) - i64::from(date.year())) * 12
            + i64::from(context.as_of.month() - date.month())
            - i64::from(context.as_of.day() < date.day());
        let months = u64::try_from(months).unwrap_or(0);
        let old = count(months, "month", "months");
        all.push((bounds.judge(months, months), format!("{old} old, {bounds} allowed")));
    }
    all.retain(|(verdict, _)| *verdict < Verdict::Pass);
    all
}

/// A document as evidence: its name and what is known of it.
fn evidence(document: &PacketDocument) -> Evidence {
    let mut told = vec![document.name.clone()];
    told.extend(document.format.clone());
    told.extend(document.pages.map(|pages| count(pages, "page", "pages")));
    told.extend(document.words.map(|words| count(words, "word", "words")));
    told.extend(document.from.as_ref().map(|from| format!("from {from}")));
    told.extend(document.received.as_ref().map(|received| format!("received {received}")));
    Evidence { section: "document".to_owned(), quote: told.join(", "), ..Evidence::default() }
}

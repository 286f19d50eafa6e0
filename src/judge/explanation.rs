//! Why a verdict is as it is, in a sentence; and the smallest honest change that would help.

use super::model::{Evidence, Reason};
use super::{Context, Finding};
use crate::ground::Verdict;
use crate::rules::{Check, Criterion};

/// A sentence for this résumé.
pub(super) fn text(check: &Check, id: &str, finding: &Finding, context: &Context<'_>) -> String {
    if let Some(said) = &finding.said
        && finding.reason != Reason::NotChecked
    {
        return said.clone();
    }
    let mut text = finding.reason.meaning().to_string();
    if !finding.missing.is_empty() {
        text = format!("Missing: {}.", finding.missing.join(", "));
    }
    match (check, finding.reason) {
        (Check::Terms(_), Reason::Shown) => {
            let mut groups: Vec<&str> = Vec::new();
            for evidence in &finding.evidence {
                let shown = evidence
                    .group
                    .as_deref()
                    .filter(|g| *g != id)
                    .or(evidence.term.as_deref())
                    .unwrap_or_default();
                let title = title_of(check, shown, context).unwrap_or(shown);
                if !groups.contains(&title) {
                    groups.push(title);
                }
            }
            text = format!("The résumé shows {}.", groups.join(", "));
        }
        (Check::Terms(_), Reason::AlternativeOnly) => {
            let terms = finding.evidence.iter().filter_map(|e| e.term.as_deref());
            let mut titles: Vec<&str> =
                terms.map(|term| title_of(check, term, context).unwrap_or(term)).collect();
            titles.dedup();
            text = format!(
                "The résumé shows {}: near to what the programme names, and a person decides whether it is enough.",
                titles.join(", ")
            );
        }
        (Check::Terms(_), Reason::ListedOnly) => {
            if let Some(place) = claimed_in(finding) {
                text = format!("It is {place}, and no described work shows it.");
            }
        }
        (Check::Terms(_), Reason::MentionedOnly) => {
            let only_named = finding.considered.iter().filter(|c| c.reason == Reason::MentionedOnly);
            let mut said = only_named.map(|c| c.reason.meaning_in(&c.evidence.section));
            if let Some(first) = said.next()
                && said.all(|other| other == first)
            {
                text = first.to_owned();
            }
        }
        (Check::Degree(_), Reason::Enrolled) => text = format!("The degree is running on {}.", context.as_of),
        _ => {}
    }
    text
}

/// Where a claim stands, if not in a list of skills.
fn claimed_in(finding: &Finding) -> Option<&'static str> {
    const TEACHING: &[&str] = &["taught", "teach", "tutor", "lectur"];
    let taught = |e: &Evidence| {
        let quote = e.quote.to_lowercase();
        e.section == "teaching" || TEACHING.iter().any(|word| quote.contains(word))
    };
    let lists = |e: &Evidence| matches!(e.section.as_str(), "skills" | "languages");
    if !finding.evidence.is_empty() && finding.evidence.iter().all(|e| e.section == "certifications") {
        return Some("named as a certificate");
    }
    if finding.evidence.is_empty() || finding.evidence.iter().any(lists) {
        None
    } else if finding.evidence.iter().all(taught) {
        Some("named as what was taught")
    } else {
        Some("claimed")
    }
}

fn title_of<'c>(check: &'c Check, id: &str, context: &'c Context<'_>) -> Option<&'c str> {
    if let Check::Terms(check) = check
        && let Some(group) = check.groups.iter().find(|g| g.id == id)
    {
        return Some(&group.title);
    }
    let terms = &context.program.vocabulary.terms;
    terms.iter().find(|t| t.id == id).map(|t| t.title.as_str()).filter(|t| !t.is_empty())
}

/// What to do next; nothing where it passes or where nothing can be done.
pub(super) fn suggest(criterion: &Criterion, finding: &Finding) -> Option<String> {
    if finding.verdict == Verdict::Pass && finding.reason != Reason::NotChecked {
        return None;
    }
    let special = match finding.reason {
        // Said of a résumé that names no tool of the trade.
        Reason::Arguable if finding.said.is_some() && matches!(criterion.check, Check::Terms(_)) => {
            Some("Name what you did the work with: languages, libraries, programs.")
        }
        reason => reason.advice(),
    };
    // A fact that stands against it is no gap to be filled with words.
    if finding.reason.stands_against() {
        return None;
    }
    special.map(String::from).or_else(|| criterion.suggest.clone())
}

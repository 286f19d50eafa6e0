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
    let lists = |e: &Evidence| matches!(e.section.as_str(), "skills" | "languages" | "certifications");
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
        Reason::NotChecked => Some("Have it ready beside the résumé: it is part of the application."),
        Reason::UnreadablePages => {
            Some("Export the résumé as a PDF with text, not as a picture, and check again.")
        }
        Reason::NoDates => Some("Give the degree its dates, with the expected end."),
        Reason::EndsThisYear => {
            Some("Give the month of the end, and say whether the degree is still running.")
        }
        Reason::ExpectedDatePassed => {
            Some("Bring the expected date up to date, or say that the degree is awarded.")
        }
        Reason::DefendedNotAwarded => {
            Some("Say when the degree is awarded: what counts is whether you are still enrolled.")
        }
        Reason::Lapsed => Some("Say whether you are enrolled at present, with the expected end."),
        Reason::OnLeave => {
            Some("Say when the leave ends, and ask the programme whether it counts as enrolment.")
        }
        Reason::StartsSoon => Some("Ask the programme whether an admission counts before the first day."),
        Reason::OtherLevel => Some(
            "A degree of another level does not count. If you have one of the level asked for, give it an entry of its own.",
        ),
        Reason::UnclearField => Some("Name the field of the degree."),
        Reason::NearField => Some(
            "Say in the entry of the degree what your research is about, if it is of the programme's subject.",
        ),
        Reason::FarFieldWithThesis => Some(
            "Ask the programme whether a thesis on its subject counts where the degree is of another field.",
        ),
        Reason::ListedOnly => Some(
            "If you have worked with it, describe that work: what you built, with what, and what came of it.",
        ),
        Reason::Hedged => Some("If you know it better by now, say so by what you did with it."),
        Reason::OthersWork => Some("Tell your own part in the work from that of others."),
        Reason::LookalikeLetters => Some("Type the word again: some of its letters are of another alphabet."),
        Reason::ImpliedOnly => Some("If you know it, name it."),
        Reason::DependsOnHour => Some("Give the time with its clock, as in 2025-09-15T11:00:00-07:00."),
        Reason::WeakEvidence => Some("If this is what you mean, write its name in full."),
        // Said of a résumé that names no tool of the trade.
        Reason::Arguable if finding.said.is_some() && matches!(criterion.check, Check::Terms(_)) => {
            Some("Name what you did the work with: languages, libraries, programs.")
        }
        _ => None,
    };
    // A fact that stands against it is no gap to be filled with words.
    let settled = matches!(
        finding.reason,
        Reason::Completed
            | Reason::Left
            | Reason::FarField
            | Reason::Negated
            | Reason::StartsLater
            | Reason::Planned
            | Reason::Closed
            | Reason::NotYetOpen
            | Reason::Contradicted
            | Reason::AnswerContradicts
            | Reason::WrongYear
            | Reason::EndsAtWrongTime
            | Reason::PartTime
    );
    if settled {
        return None;
    }
    special.map(String::from).or_else(|| criterion.suggest.clone())
}

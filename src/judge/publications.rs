//! `check.publications`: publications of the résumé, counted.

use super::model::Reason;
use super::{Context, Finding};
use crate::ground::Verdict;
use crate::ground::letters::lower;
use crate::rules::PublicationsCheck;
use crate::understand::{Role, SectionKind};

/// Counts publications; those that wait for a decision go to a person.
pub(super) fn judge(check: &PublicationsCheck, context: &Context<'_>) -> Finding {
    const WAITING: &[&str] =
        &["submitted", "under review", "in preparation", "in submission", "to appear", "draft"];
    let mut finding = Finding::default();
    let (mut sure, mut open) = (0_u32, 0_u32);
    let mut counted: Vec<(usize, usize)> = Vec::new();
    for passage in &context.resume.passages {
        if passage.kind != SectionKind::Publications || matches!(passage.role, Role::Heading | Role::People) {
            continue;
        }
        let lower = lower(&passage.text);
        let there = check.venue.is_empty() || check.venue.iter().any(|v| lower.contains(&v.to_lowercase()));
        // Title, authors and venue of one publication may be lines of one entry; each bullet is its own.
        let one = (passage.entry, if passage.role == Role::Text { passage.starts[0].1 } else { usize::MAX });
        if !there || counted.contains(&one) || lower.split_whitespace().count() < 3 {
            continue;
        }
        counted.push(one);
        finding.evidence.push(context.line_evidence(passage.starts[0].1));
        if WAITING.iter().any(|w| lower.contains(w)) {
            open += 1;
        } else {
            sure += 1;
        }
    }
    (finding.verdict, finding.reason) = if sure >= check.at_least {
        (Verdict::Pass, Reason::Shown)
    } else if sure + open >= check.at_least {
        (Verdict::Review, Reason::NotYetPublished)
    } else {
        (Verdict::Fail, if sure + open > 0 { Reason::Incomplete } else { Reason::NotShown })
    };
    if finding.reason == Reason::Incomplete {
        finding.missing.push(format!("{} more", check.at_least - sure - open));
    }
    finding
}

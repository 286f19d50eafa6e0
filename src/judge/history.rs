//! `check.history`: having taken part before, as far as the résumé tells.

use super::model::Reason;
use super::{Context, Finding};
use crate::ground::letters::{begins_word, lower};
use crate::ground::{Verdict, count};
use crate::rules::HistoryCheck;
use crate::understand::Role;
use crate::understand::dates::End;
use std::collections::BTreeSet;

/// Counts the years in which the applicant took part. Too many fail; fewer prove nothing.
pub(super) fn judge(check: &HistoryCheck, context: &Context<'_>) -> Finding {
    const OTHER_ROLES: &[&str] = &[
        "mentor", "org admin", "organization admin", "organisation admin", "administrator", "reviewer",
        "rejected", "not selected", "not accepted", "applied", "applicant", "applying", "proposal",
        "declined", "honorable mention", "honourable mention", "finalist", "nominee", "nominated",
    ];
    let mut finding = Finding { verdict: Verdict::Review, reason: Reason::NotShown, ..Finding::default() };
    let mut years: BTreeSet<i16> = BTreeSet::new();
    let mut undated = 0;
    for passage in context.resume.passages.iter().filter(|p| !matches!(p.role, Role::Heading | Role::People))
    {
        let lower = lower(&passage.text);
        let named = check.names.iter().any(|name| {
            let name = name.to_lowercase();
            lower.match_indices(&name).any(|(i, _)| {
                begins_word(&lower, i)
                    && lower[i + name.len()..].chars().next().is_none_or(|c| !c.is_alphabetic())
            })
        });
        if !named || OTHER_ROLES.iter().any(|role| lower.contains(role)) {
            continue;
        }
        finding.evidence.push(context.line_evidence(passage.starts[0].1));
        let of_entry =
            || context.resume.passages.iter().filter(|p| p.entry == passage.entry).flat_map(|p| &p.dates);
        let own = if passage.dates.is_empty() {
            of_entry().collect::<Vec<_>>()
        } else {
            passage.dates.iter().collect()
        };
        let before = years.len();
        for date in own {
            years.extend(date.start.map(|start| start.first().year()));
            // “2022, 2023” and “2022 and 2023” are two; “May – August 2023” is one.
            if let End::At(end) = date.end
                && date.start.is_none_or(|start| start.first().year() != end.last().year())
                && passage.text.get(date.span.clone()).is_some_and(|text| text.contains(['&', ',']))
            {
                years.insert(end.last().year());
            }
        }
        undated += usize::from(years.len() == before && years.is_empty());
    }
    let times = years.len().max(usize::from(undated > 0));
    if times > check.at_most as usize {
        (finding.verdict, finding.reason) = (Verdict::Fail, Reason::Contradicted);
        let years: Vec<String> = years.iter().map(i16::to_string).collect();
        finding.said = Some(format!(
            "The résumé tells of having taken part {} ({}); {} allowed.",
            count(times, "time", "times"),
            if years.is_empty() { "no year said".to_owned() } else { years.join(", ") },
            check.at_most
        ));
    }
    finding
}

//! `check.history`: having taken part before, as far as the résumé tells.

use super::model::Reason;
use super::{Context, Finding};
use crate::ground::letters::{begins_word, lower, places};
use crate::ground::{Verdict, count};
use crate::rules::HistoryCheck;
use crate::understand::dates::End;
use crate::understand::{Passage, Role};
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
    let (mut undated, mut often) = (0, 0);
    let passages = &context.resume.passages;
    let names: Vec<String> = check.names.iter().map(|name| name.to_lowercase()).collect();
    for (i, passage) in passages.iter().enumerate() {
        if matches!(passage.role, Role::Heading | Role::People) {
            continue;
        }
        // A line may end within the name.
        let next = passages.get(i + 1).filter(|next| next.section == passage.section);
        let mut text = lower(&passage.text).into_owned();
        let own = text.len();
        text.extend(next.iter().flat_map(|next| [" ".into(), lower(&next.text)]));
        let is_whole = |at: usize, end: usize| {
            at < own && begins_word(&text, at) && !text[end..].starts_with(char::is_alphabetic)
        };
        let places = names.iter().flat_map(|name| places(&text, name).map(|at| (at, at + name.len())));
        let ends: Vec<usize> = places.filter(|(at, end)| is_whole(*at, *end)).map(|(_, end)| end).collect();
        let goes_on = next.filter(|_| ends.iter().any(|end| *end > own));
        let told = if goes_on.is_some() { &text } else { &text[..own] };
        if ends.is_empty() || OTHER_ROLES.iter().any(|role| told.contains(role)) {
            continue;
        }
        often = often.max(ends.iter().map(|end| times_behind(&text[*end..])).max().unwrap_or(1));
        finding.evidence.push(context.line_evidence(passage.starts[0].1));
        let mut of: Vec<&Passage> = [passage].into_iter().chain(goes_on).collect();
        if of.iter().all(|passage| passage.dates.is_empty()) {
            of = passages.iter().filter(|p| p.entry == passage.entry).collect();
        }
        let before = years.len();
        for (passage, date) in of.into_iter().flat_map(|p| p.dates.iter().map(move |date| (p, date))) {
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
    let times = years.len().max(usize::from(undated > 0)).max(often);
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

/// How often it was, by what stands behind its name: “(2x)”, “twice”, “three times”; 1 where it does not say.
fn times_behind(text: &str) -> usize {
    /// “2x faster joins” is what came of it.
    const GAINS: &[&str] = &[
        "faster", "slower", "as", "speed", "speedup", "more", "less", "fewer", "smaller", "larger", "better",
    ];
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '×').filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if [second, words.next().unwrap_or_default()].iter().any(|word| GAINS.contains(word)) {
        return 1;
    }
    let number = |word: &str| match word {
        "two" => Some(2),
        "three" => Some(3),
        _ => word.parse().ok().filter(|n| (1..10).contains(n)),
    };
    match first.strip_suffix(['x', '×']) {
        Some(times) => number(times),
        None if first == "twice" => Some(2),
        None if matches!(second, "x" | "×" | "times") => number(first),
        None => None,
    }
    .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::times_behind;

    #[test]
    fn how_often_it_was_stands_behind_the_name() {
        for (text, times) in [
            (" (2x), ", 2),
            (", twice", 2),
            (", 2x faster joins in Apache Arrow", 1),
            (": 3x speed-up of KDE", 1),
            (", twice as fast search", 1),
            (" 3× with KDE", 3),
            (": two times", 2),
            (" 2023 with Apache", 1),
            (" in 2 teams", 1),
            ("", 1),
        ] {
            assert_eq!(times_behind(text), times, "{text}");
        }
    }
}

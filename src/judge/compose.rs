//! Checks put together: `all-of`, `any-of`, `none-of`, `first-of`, `at-least`, `when`.
//!
//! Three-valued (strong Kleene) logic over the verdicts of the parts, with one care: that a résumé does not show
//! something is no proof of the contrary, so `none-of` passes only on what is said, and `first-of` asks on.

use super::model::Reason;
use super::{Context, Finding, explanation, judge_check};
use crate::ground::Verdict;
use crate::rules::{Check, CheckPart, Combine, Composition};

/// Judges the parts and puts them together.
pub(super) fn judge(composed: &Composition, id: &str, context: &Context<'_>) -> Finding {
    let mut judged: Vec<(&CheckPart, Finding)> =
        composed.parts.iter().map(|part| (part, judge_check(&part.check, id, context))).collect();
    if composed.by == Combine::None {
        // A running degree does not prove that none was finished before: a résumé shows what it holds, and no more.
        for (_, finding) in
            judged.iter_mut().filter(|(p, f)| f.verdict == Verdict::Fail && looks_for(&p.check))
        {
            finding.reason = Reason::NotShown;
        }
    }
    if composed.by == Combine::When {
        return when(judged, id, context);
    }
    if composed.by == Combine::First {
        return first(judged, id, context);
    }
    let verdicts = || judged.iter().map(|(_, finding)| value(finding));
    let verdict = match composed.by {
        Combine::Any => Verdict::any(verdicts()),
        Combine::AtLeast(number) => Verdict::at_least(number, verdicts()),
        Combine::None => Verdict::all(judged.iter().map(|(_, finding)| denied(finding))),
        _ => Verdict::all(verdicts()),
    };
    let decides = |finding: &Finding| match composed.by {
        Combine::None => denied(finding) == verdict,
        _ => value(finding) == verdict,
    };
    // Of the parts that decide, one that found something says more than one that did not.
    let deciding = judged.iter().filter(|(_, f)| decides(f)).min_by_key(|(_, f)| f.reason.is_silence());
    let mut reason = deciding.map_or(Reason::NotShown, |(_, f)| f.reason);
    // Each alternative may be refuted by another fact.
    let refuted = |finding: &Finding| finding.reason.stands_against() && finding.reason != reason;
    let apart = composed.by == Combine::Any && reason.stands_against();
    if verdict == Verdict::Fail
        && (composed.by == Combine::None || apart && judged.iter().any(|(_, f)| refuted(f)))
    {
        reason = Reason::Contradicted;
    } else if composed.by == Combine::None && verdict == Verdict::Pass {
        reason = Reason::Shown;
    }
    let lead = match (composed.by, verdict) {
        (Combine::None, Verdict::Pass) => "None of these holds",
        (Combine::None, Verdict::Fail) => "None of these may hold, and one does",
        (Combine::None, Verdict::Review) => "None of these may hold, and that is not settled",
        (Combine::Any, Verdict::Pass) => "It is enough that this holds",
        (Combine::Any, Verdict::Review) => "One of these has to hold, and that is not settled",
        (Combine::Any, Verdict::Fail) => "One of these has to hold, and none does",
        (Combine::AtLeast(_), Verdict::Pass) => "Enough of these hold",
        (Combine::AtLeast(_), _) => "Not enough of these hold for sure",
        (_, Verdict::Pass) => "All of these hold",
        (_, Verdict::Review) => "All of these have to hold, and that is not settled",
        (_, Verdict::Fail) => "All of these have to hold, and not all do",
    };
    let told = |finding: &Finding| match composed.by {
        Combine::AtLeast(_) => true,
        Combine::Any if verdict == Verdict::Fail => true,
        Combine::All if verdict == Verdict::Pass => true,
        _ => decides(finding),
    };
    let said: Vec<String> = judged
        .iter()
        .filter(|(_, finding)| told(finding))
        .map(|(part, finding)| tell(part, finding, id, context))
        .collect();
    let mut whole =
        Finding { verdict, reason, said: Some(format!("{lead}: {}", said.join(" "))), ..Finding::default() };
    for (_, finding) in judged {
        // What did not count for an alternative is no evidence for the whole.
        let counts = match composed.by {
            Combine::Any | Combine::AtLeast(_) => verdict == Verdict::Fail || value(&finding) >= verdict,
            _ => true,
        };
        whole.take(finding, counts);
    }
    whole.sort();
    whole
}

/// Whether a check looks for something in the résumé, so that its failing is mere absence.
fn looks_for(check: &Check) -> bool {
    match check {
        Check::Degree(_)
        | Check::Terms(_)
        | Check::Experience(_)
        | Check::Publications(_)
        | Check::Sections(_) => true,
        Check::Composed(composed) => composed.parts.iter().any(|part| looks_for(&part.check)),
        _ => false,
    }
}

/// What a part is worth: without a packet nobody knows.
fn value(finding: &Finding) -> Verdict {
    if finding.reason == Reason::NotChecked { Verdict::Review } else { finding.verdict }
}

/// What a part that may not hold is worth.
fn denied(finding: &Finding) -> Verdict {
    match value(finding) {
        Verdict::Pass => Verdict::Fail,
        Verdict::Fail if !finding.reason.is_silence() => Verdict::Pass,
        _ => Verdict::Review,
    }
}

fn first(judged: Vec<(&CheckPart, Finding)>, id: &str, context: &Context<'_>) -> Finding {
    let last = judged.len().saturating_sub(1);
    let mut silent = Vec::new();
    for (i, (part, mut finding)) in judged.into_iter().enumerate() {
        if i < last && finding.reason.is_silence() {
            silent.push(finding);
            continue;
        }
        finding.said = Some(tell(part, &finding, id, context));
        // What was seen on the way may help a person.
        for mut other in silent {
            finding.evidence.append(&mut other.evidence);
            finding.considered.append(&mut other.considered);
            finding.notes.append(&mut other.notes);
        }
        finding.sort();
        return finding;
    }
    Finding::default()
}

fn when(judged: Vec<(&CheckPart, Finding)>, id: &str, context: &Context<'_>) -> Finding {
    let mut judged = judged.into_iter();
    let (Some((who, applies)), Some((then, asked))) = (judged.next(), judged.next()) else {
        return Finding::default();
    };
    let not_asked = Finding { verdict: Verdict::Pass, reason: Reason::DoesNotApply, ..Finding::default() };
    let (other, otherwise) = match judged.next() {
        Some((part, finding)) => (Some(part), finding),
        None => (None, not_asked),
    };
    let mut finding = match value(&applies) {
        Verdict::Pass => Finding { said: Some(tell(then, &asked, id, context)), ..asked },
        Verdict::Fail => {
            let said = other.map(|part| tell(part, &otherwise, id, context));
            Finding { said: said.or(otherwise.said.clone()), ..otherwise }
        }
        Verdict::Review => {
            let both = value(&asked) == value(&otherwise);
            let said = format!("Whether this applies is not settled: {}", tell(who, &applies, id, context));
            if both {
                asked
            } else {
                Finding {
                    verdict: Verdict::Review,
                    reason: applies.reason,
                    said: Some(said),
                    ..Finding::default()
                }
            }
        }
    };
    finding.take(applies, true);
    finding.sort();
    finding
}

impl Finding {
    /// Takes over what another one found: as evidence, or as what did not count.
    fn take(&mut self, other: Finding, counts: bool) {
        if counts {
            self.evidence.extend(other.evidence);
        }
        self.considered.extend(other.considered);
        self.notes.extend(other.notes);
    }
}

/// A part's finding in a sentence, led by what the part asks.
fn tell(part: &CheckPart, finding: &Finding, id: &str, context: &Context<'_>) -> String {
    let text = explanation::text(&part.check, id, finding, context);
    if part.title.is_empty() { text } else { format!("{}: {text}", part.title) }
}

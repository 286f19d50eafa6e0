//! `check.degree`: a degree of the applicant's own, its state on the day of the check, and its field.

mod field;
mod field_names;
mod mentions;
mod progress;
mod status;

use super::{Considered, Context, Finding, Reason};
use crate::ground::letters::has_prefix;
use crate::ground::{Level, Verdict};
use crate::rules::{Check, DegreeCheck, StudyStatus};
use crate::understand::dates::{DateRange, End};
use crate::understand::degree_words::may_mean_a_doctorate;
use crate::understand::{Degree, Passage, Role, SectionKind, WhoseElse};
use field::Lent;
use mentions::{combine, leave_out_visits, leave_out_work_for_another_doctorate};
use status::status;

/// Judges the degree a programme asks for.
pub(super) fn judge(check: &DegreeCheck, context: &Context<'_>) -> Finding {
    if check.status == StudyStatus::Never {
        return never(check, context);
    }
    let wanted = &check.level;
    let mut judged: Vec<Judged<'_>> = context
        .resume
        .degrees
        .iter()
        .filter(|d| wanted.contains(&d.level) || (d.level == Level::Engd && wanted.contains(&Level::Phd)))
        .map(|degree| {
            let (status, reason) = status(degree, context);
            Judged { degree, status, reason }
        })
        .collect();
    leave_out_visits(&mut judged);
    let lent = Lent::by(&judged);
    combine(&mut judged, context);
    leave_out_work_for_another_doctorate(&mut judged, context);
    // The best degree decides; of equals the one in an education entry, then the first.
    judged.sort_by_key(|j| (std::cmp::Reverse(j.status), !j.degree.in_education, j.degree.line));
    let mut best: Option<Finding> = None;
    for candidate in judged {
        let finding = candidate.finding(check, &lent, context);
        if best.as_ref().is_none_or(|b| finding.verdict > b.verdict) {
            best = Some(finding);
        }
    }
    let mut finding = best.unwrap_or_else(|| absent(check, context));
    for other in &context.resume.not_own {
        let reason = match other.why {
            WhoseElse::Person => Reason::OtherPerson,
            WhoseElse::Wish => Reason::Planned,
        };
        finding.considered.push(Considered { evidence: context.line_evidence(other.line), reason });
    }
    finding
}

/// Whether the degree that the programme asks for is shown, in a field far from those it asks for: its words mean
/// something else there.
pub(super) fn is_of_a_far_field(context: &Context<'_>) -> bool {
    context.program.criteria.iter().any(|criterion| match &criterion.check {
        Check::Degree(check) => judge(check, context).reason == Reason::FarField,
        _ => false,
    })
}

/// Judges that no degree of the level was ever begun. A résumé that is silent does not prove it.
fn never(check: &DegreeCheck, context: &Context<'_>) -> Finding {
    let wanted = &check.level;
    let mut finding = Finding { verdict: Verdict::Review, reason: Reason::NotShown, ..Finding::default() };
    for degree in context.resume.degrees.iter().filter(|d| wanted.contains(&d.level)) {
        let (verdict, reason) = match status(degree, context).1 {
            Reason::Planned | Reason::StartsLater => continue,
            Reason::StartsSoon => (Verdict::Review, Reason::StartsSoon),
            _ => (Verdict::Fail, Reason::Contradicted),
        };
        finding.evidence.push(context.line_evidence(degree.line));
        if verdict < finding.verdict || finding.reason == Reason::NotShown {
            (finding.verdict, finding.reason) = (verdict, reason);
        }
    }
    finding
}

/// No degree of the level: say what there is instead.
fn absent(check: &DegreeCheck, context: &Context<'_>) -> Finding {
    let mut finding = Finding { verdict: Verdict::Fail, reason: Reason::NotShown, ..Finding::default() };
    let wish = context.resume.not_own.iter().find(|n| n.why == WhoseElse::Wish);
    if let Some(wish) = wish {
        finding.reason = Reason::Planned;
        finding.evidence.push(context.line_evidence(wish.line));
    } else if let Some(studies) = doctoral_studies(context).filter(|_| check.level.contains(&Level::Phd)) {
        (finding.verdict, finding.reason) = (Verdict::Review, Reason::UnclearLevel);
        finding.evidence.push(context.line_evidence(studies.line_at(0)));
    } else if let Some(other) = context.resume.degrees.iter().max_by_key(|d| d.level) {
        finding.reason = Reason::OtherLevel;
        finding.evidence.push(context.line_evidence(other.line));
    }
    finding
}

/// Studies that go on, and are doctoral by a word that names no degree: “Doctoral training, Informatics, 2023 –”.
fn doctoral_studies<'a>(context: &Context<'a>) -> Option<&'a Passage> {
    let goes_on = |date: &DateRange| match date.end {
        End::Open => true,
        End::Expected(end) | End::At(end) => end.is_after(context.as_of),
        _ => false,
    };
    // Its own dates, where it has some; else those below it.
    let is_of_now = |passage: &Passage| match passage.dates.as_slice() {
        [] => context.resume.of_entry(passage.entry).iter().flat_map(|of| &of.dates).any(goes_on),
        dates => dates.iter().any(goes_on),
    };
    context.resume.passages.iter().find(|passage| {
        // Among posts, what the post is: an administrator of doctoral training is in none.
        let of_studies = passage.kind == SectionKind::Education
            || passage.kind == SectionKind::Experience && has_prefix(&passage.text, "doctoral training");
        of_studies
            && matches!(passage.role, Role::EntryHeader | Role::Thesis)
            && is_of_now(passage)
            && may_mean_a_doctorate(&passage.text)
    })
}

/// One mention of a degree of the level, and what it says by itself.
struct Judged<'a> {
    degree: &'a Degree,
    status: Verdict,
    reason: Reason,
}

impl Judged<'_> {
    fn finding(&self, check: &DegreeCheck, lent: &Lent<'_>, context: &Context<'_>) -> Finding {
        let mut finding = Finding { verdict: self.status, reason: self.reason, ..Finding::default() };
        finding.evidence.push(context.line_evidence(self.degree.line));
        if let Some(line) = self.date_line(context)
            && line != self.degree.line
        {
            finding.evidence.push(context.line_evidence(line));
        }
        if check.status == StudyStatus::Completed {
            // Asked the other way round: finished is what counts.
            finding.verdict = match self.reason {
                Reason::Completed => Verdict::Pass,
                Reason::Enrolled
                | Reason::Left
                | Reason::Planned
                | Reason::StartsLater
                | Reason::StartsSoon => Verdict::Fail,
                _ => Verdict::Review,
            };
        } else if check.status == StudyStatus::Either && self.reason == Reason::Completed {
            finding.verdict = Verdict::Pass;
        }
        let mut said = Vec::new();
        for (verdict, reason, text) in progress::conditions(self.degree, check, context) {
            finding.lower(verdict, reason);
            said.push((verdict, text));
        }
        said.retain(|(verdict, _)| *verdict == finding.verdict);
        if !said.is_empty() {
            finding.said = Some(said.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" "));
        }
        if check.core.is_empty() && check.near.is_empty() {
            return finding;
        }
        let (field, reason, shown) = self.field(check, lent, context);
        if field < finding.verdict {
            finding.lower(field, reason);
            finding.said = None;
        }
        if let Some(sighting) = shown {
            finding.evidence.push(context.evidence(sighting, None));
        }
        finding
    }

    /// The line that holds the dates, where it is not the degree's own.
    fn date_line(&self, context: &Context<'_>) -> Option<usize> {
        let dates = self.degree.dates.as_ref()?;
        context
            .resume
            .passages
            .iter()
            .filter(|p| self.degree.lines.iter().any(|&line| p.holds(line)))
            .find(|p| p.dates.contains(dates))
            .map(|p| p.line_at(dates.span.start))
    }
}

//! `check.experience`: months of work, and jobs at certain places.

use super::clauses::Stance;
use super::model::Reason;
use super::sightings::{Belief, Sighting};
use super::{Context, Finding};
use crate::ground::{Date, PartialDate, Verdict};
use crate::rules::{Bounds, DegreeLevel, ExperienceCheck, JobKind, Tier};
use crate::understand::dates::{DateRange, End};
use crate::understand::{LineIndex, Role, SectionKind};

/// A job: the first lines of an entry, and its dates.
struct Job {
    /// Its entry, as passages name it.
    entry: usize,
    text: String,
    line: LineIndex,
    dates: Option<DateRange>,
}

/// The months in which something may have run (`widest`) and surely did (`surest`), both ends included.
struct Span {
    widest: (i32, i32),
    surest: Option<(i32, i32)>,
}

/// Judges jobs.
pub(super) fn judge(check: &ExperienceCheck, context: &Context<'_>) -> Finding {
    let mut finding = Finding::default();
    let after = check.after.map(|level| end_of_degree(level, context));
    if let Some(None) = after {
        let said = Some("When the degree ended that the work has to follow is not said.".to_owned());
        return Finding { verdict: Verdict::Review, reason: Reason::UnclearDates, said, ..finding };
    }
    let (mut spans, mut undated, mut arguable) = (Vec::new(), 0, false);
    for job in jobs(context).into_iter().filter(|job| counts(&job.text, check)) {
        let kind = of_kind(&job, check, context);
        if kind.verdict == Verdict::Fail {
            continue;
        }
        let span = job.dates.as_ref().and_then(|dates| span(dates, context.as_of));
        if check.now {
            match &span {
                Some(span)
                    if span.widest.1 < month(context.as_of) || span.widest.0 > month(context.as_of) =>
                {
                    continue;
                }
                _ => {}
            }
        }
        let mut evidence = context.line_evidence(job.line);
        evidence.section = SectionKind::Experience.as_str().to_owned();
        finding.evidence.push(evidence);
        finding.evidence.extend(kind.shown_by.map(|sighting| context.evidence(sighting, None)));
        arguable |= kind.verdict == Verdict::Review;
        match span {
            Some(mut span) => {
                span.surest = span.surest.filter(|_| kind.verdict == Verdict::Pass);
                spans.push(cut(span, after.flatten()));
            }
            None => undated += 1,
        }
    }
    let chosen = !check.employer.is_empty() || !check.with.is_empty();
    if finding.evidence.is_empty() && (check.months == Bounds::default() || chosen) {
        if check.months.min.unwrap_or(0) == 0 && check.months.max.is_some() {
            // Not a month of it: nothing that could be too much.
            (finding.verdict, finding.reason) = (Verdict::Pass, Reason::Shown);
        }
        return finding;
    }
    let sure = union(spans.iter().filter_map(|s| s.surest).collect());
    let most = union(spans.iter().map(|s| s.widest).collect());
    let unclear = if arguable { Reason::Arguable } else { Reason::UnclearDates };
    if check.months == Bounds::default() {
        let sure = |s: &Span| s.surest.is_some_and(|s| !check.now || s.1 >= month(context.as_of));
        let shown = if check.now || arguable { spans.iter().any(sure) } else { true };
        (finding.verdict, finding.reason) =
            if shown { (Verdict::Pass, Reason::Shown) } else { (Verdict::Review, unclear) };
        return finding;
    }
    finding.verdict = check.months.judge(sure.into(), most.into());
    if undated > 0 && finding.verdict == Verdict::Fail && check.months.max.is_none() {
        finding.verdict = Verdict::Review;
    }
    finding.reason = match finding.verdict {
        Verdict::Pass => Reason::Shown,
        Verdict::Review => unclear,
        Verdict::Fail if check.months.max.is_some_and(|max| sure > max) => Reason::Contradicted,
        Verdict::Fail => Reason::NotShown,
    };
    let told = if sure == most { format!("{sure}") } else { format!("{sure} to {most}") };
    finding.said =
        Some(format!("The résumé tells of {told} months that count; {} are asked for.", check.months));
    finding
}

/// The jobs of a résumé: entries of experience with their first lines.
fn jobs(context: &Context<'_>) -> Vec<Job> {
    let mut jobs: Vec<(usize, Job)> = Vec::new();
    let headers =
        context.resume.passages.iter().filter(|p| {
            p.kind == SectionKind::Experience && p.role == Role::EntryHeader && !p.text.is_empty()
        });
    for passage in headers {
        let dates = passage.dates.iter().find(|d| d.start.is_some()).cloned();
        match jobs
            .iter_mut()
            .find(|(entry, job)| *entry == passage.entry && (dates.is_none() || job.dates.is_none()))
        {
            Some((_, job)) => {
                job.text.push('\n');
                job.text.push_str(&passage.text);
                job.dates = job.dates.take().or(dates);
            }
            None => {
                let line = passage.starts.first().map_or(0, |s| s.1);
                let (entry, text) = (passage.entry, passage.text.clone());
                jobs.push((entry, Job { entry, text, line, dates }));
            }
        }
    }
    jobs.into_iter().map(|(_, job)| job).collect()
}

/// Whether a job is of the kind that is asked for, and what shows it.
struct OfKind<'a> {
    verdict: Verdict,
    shown_by: Option<&'a Sighting>,
}

fn of_kind<'a>(job: &Job, check: &ExperienceCheck, context: &Context<'a>) -> OfKind<'a> {
    if check.with.is_empty() {
        return OfKind { verdict: Verdict::Pass, shown_by: None };
    }
    let seen = context
        .sightings
        .iter()
        .filter(|s| check.with.contains(&s.term) && context.resume.passages[s.passage].entry == job.entry);
    let best = seen
        .map(|s| (worth(s), s))
        .filter(|(verdict, _)| *verdict > Verdict::Fail)
        // Of equals the first.
        .min_by_key(|(verdict, _)| std::cmp::Reverse(*verdict));
    best.map_or(OfKind { verdict: Verdict::Fail, shown_by: None }, |(verdict, s)| OfKind {
        verdict,
        shown_by: Some(s),
    })
}

/// What a term named in a job says of it: its title is as good as a line of its work.
fn worth(sighting: &Sighting) -> Verdict {
    let another = sighting.belief == Belief::Vetoed || sighting.tier.is_none();
    match sighting.stance {
        Stance::Negated | Stance::Wished => Verdict::Fail,
        _ if another => Verdict::Fail,
        Stance::Plain
            if sighting.belief == Belief::Sure
                && sighting.tier > Some(Tier::Weak)
                && !(sighting.arguable || sighting.lookalike || sighting.stuffed) =>
        {
            Verdict::Pass
        }
        _ => Verdict::Review,
    }
}

fn counts(text: &str, check: &ExperienceCheck) -> bool {
    let lower = text.to_lowercase();
    let word = |words: &[&str]| {
        words.iter().any(|word| {
            lower.match_indices(word).any(|(i, _)| {
                lower[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
                    && (word.len() > 5
                        || lower[i + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric()))
            })
        })
    };
    let kind = |kind: &JobKind| match kind {
        JobKind::Internship => {
            word(&["intern", "interns", "internship", "trainee", "praktik", "stage", "stagiaire"])
        }
        JobKind::Volunteer => word(&["volunteer", "voluntary", "unpaid", "pro bono", "ehrenamt"]),
        JobKind::Teaching => word(&["teaching", "tutor", "lecturer", "instructor", "teacher"]),
        JobKind::Research => word(&[
            "research assistant", "doctoral researcher", "phd student", "research fellow",
            "graduate researcher",
        ]),
    };
    let employers: Vec<String> = check.employer.iter().map(|e| e.to_lowercase()).collect();
    let employers: Vec<&str> = employers.iter().map(String::as_str).collect();
    (employers.is_empty() || word(&employers)) && !check.without.iter().any(kind)
}

fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month())
}

fn span(dates: &DateRange, as_of: Date) -> Option<Span> {
    let start = dates.start?;
    if start.first() > as_of {
        return None;
    }
    let end: Option<PartialDate> = match dates.end {
        End::Open | End::Unclear => None,
        End::At(end) | End::Expected(end) => Some(end),
        End::Single => Some(start),
    };
    let now = month(as_of);
    let (last, surely) =
        end.map_or((now, now), |end| (month(end.last()).min(now), month(end.first()).min(now)));
    let from = month(start.last());
    let surest = (from <= surely && !matches!(dates.end, End::Single)).then_some((from, surely));
    Some(Span { widest: (month(start.first()), last), surest })
}

/// Only what follows the end of a degree.
fn cut(span: Span, after: Option<PartialDate>) -> Span {
    let Some(end) = after else { return span };
    let (sure, maybe) = (month(end.last()) + 1, month(end.first()));
    let widest = (span.widest.0.max(maybe), span.widest.1);
    let surest = span.surest.map(|(from, to)| (from.max(sure), to)).filter(|(from, to)| from <= to);
    Span { widest, surest }
}

/// The end of the earliest finished degree of a level.
fn end_of_degree(level: DegreeLevel, context: &Context<'_>) -> Option<PartialDate> {
    let level = super::degree::level_of(level);
    let ends = context.resume.degrees.iter().filter(|d| d.level == level).filter_map(|d| {
        let dates = d.dates.as_ref()?;
        match dates.end {
            End::At(end) | End::Expected(end) => Some(end),
            End::Single => dates.start,
            End::Open | End::Unclear => None,
        }
    });
    ends.min_by_key(|end| end.last())
}

/// How many months several spans cover together.
fn union(mut spans: Vec<(i32, i32)>) -> u32 {
    spans.retain(|(from, to)| from <= to);
    spans.sort_unstable();
    let (mut months, mut until) = (0, i32::MIN);
    for (from, to) in spans {
        months += (to - from.max(until.saturating_add(1)) + 1).max(0);
        until = until.max(to);
    }
    u32::try_from(months).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::{Judge, Reason};
    use super::union;
    use crate::ground::{Date, Verdict};
    use crate::read::{self, ReadOptions};
    use std::path::Path;

    const RULES: &str = r#"
format = 1
[program]
id = "bench"
name = "Bench"
organisation = "Example"
source = { title = "Call" }
[[criterion]]
id = "lab"
title = "Six months at the bench"
part = "eligibility"
need = "required"
clause = "Six months of laboratory work"
where = "Who"
check.experience = { months = { min = 6 }, with = ["lab"] }
[term.lab]
title = "Laboratory work"
names = ["laboratory", "PCR"]
weak = ["samples"]
"#;

    #[test]
    fn months_of_one_kind_of_work_are_those_of_jobs_that_tell_of_it() {
        let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
        let file = folder.path().join("bench.toml");
        std::fs::write(&file, RULES).unwrap_or_else(|e| panic!("{e}"));
        let program = crate::rules::load(file.to_str().unwrap_or_default(), &[]);
        let judge = Judge::new(program.unwrap_or_else(|all| panic!("{all:?}")));
        let verdict = |jobs: &str| {
            let text = format!("Robin Example\n\nEXPERIENCE\n{jobs}\n");
            let document = read::read(text.as_bytes(), &ReadOptions::default(), Some(Path::new("r.txt")));
            let document = document.unwrap_or_else(|e| panic!("{e:?}"));
            let resume = crate::understand::understand(&document);
            let result = judge.evaluate(&resume, Date::constant(2025, 9, 1)).criteria.remove(0);
            (result.verdict, result.reason)
        };
        let other = "Waiter, Café Example, January 2020 – December 2023\n- Served guests\n\n";
        let technician =
            "Laboratory technician, Example Institute, March 2024 – December 2024\n- Cleaned glass";
        assert_eq!(verdict(&format!("{other}{technician}")), (Some(Verdict::Pass), Reason::Shown));
        assert_eq!(verdict(other), (Some(Verdict::Fail), Reason::NotShown));
        let line = "Assistant, Example Institute, March 2024 – December 2024\n- Ran PCR on soil";
        assert_eq!(verdict(&format!("{other}{line}")), (Some(Verdict::Pass), Reason::Shown));
        // Three months of it beside four years of something else.
        let short = "Assistant, Example Institute, March 2024 – May 2024\n- Ran PCR on soil";
        assert_eq!(verdict(&format!("{other}{short}")), (Some(Verdict::Fail), Reason::NotShown));
        // A word that is only arguably of the kind.
        let arguable = "Assistant, Example Institute, March 2024 – December 2024\n- Collected samples";
        assert_eq!(verdict(arguable), (Some(Verdict::Review), Reason::Arguable));
    }

    #[test]
    fn months_that_overlap_count_once() {
        assert_eq!(union(vec![(1, 12), (6, 18), (30, 30)]), 19);
        assert_eq!(union(vec![(5, 8), (1, 20), (9, 3)]), 20);
        assert_eq!(union(Vec::new()), 0);
    }
}

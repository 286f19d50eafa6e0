//! `check.experience`: months of work, and jobs at certain places.

use super::clauses::Stance;
use super::job_kind;
use super::model::{Considered, Evidence, Reason};
use super::sightings::{Belief, Sighting};
use super::{Context, Finding};
use crate::ground::{Date, Level, PartialDate, Verdict, count};
use crate::rules::{Bounds, ExperienceCheck, Tier};
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

/// When something may have run (`widest`) and surely did (`surest`), each from its begin to before its end, as [`begin`]
/// and [`end`] count.
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
    let (mut spans, mut undated, mut arguable) = (Vec::new(), 0_usize, false);
    for job in jobs(context) {
        let header = job.text.to_lowercase();
        if !is_with(check, &header) {
            continue;
        }
        let evidence = || {
            let section = SectionKind::Experience.as_str().to_owned();
            Evidence { section, ..context.line_evidence(job.line) }
        };
        if check.without.iter().any(|kind| job_kind::is_of(*kind, &header)) {
            finding.considered.push(Considered { evidence: evidence(), reason: Reason::OtherKind });
            continue;
        }
        let kind = of_kind(&job, check, context);
        if kind.verdict == Verdict::Fail {
            continue;
        }
        let span = job.dates.as_ref().and_then(|dates| span(dates, context.as_of));
        if check.now {
            match &span {
                Some(span) if span.widest.1 < end(context.as_of) || span.widest.0 > begin(context.as_of) => {
                    continue;
                }
                _ => {}
            }
        }
        finding.evidence.push(evidence());
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
        let sure = |s: &Span| s.surest.is_some_and(|s| !check.now || s.1 >= end(context.as_of));
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
    let told = match (sure, most) {
        (sure, most) if sure == most => count(sure, "month that counts", "months that count"),
        _ => format!("{sure} to {most} months that count"),
    };
    let undated = match undated {
        0 => String::new(),
        n => format!(", and of {}", count(n, "job without dates", "jobs without dates")),
    };
    finding.said = Some(format!("The résumé tells of {told}{undated}; {} are asked for.", check.months));
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

/// Whether a job, by its header in lower case, is with an employer that is asked for, if any is.
fn is_with(check: &ExperienceCheck, header: &str) -> bool {
    let names = |employer: &String| job_kind::named_at(header, &employer.to_lowercase()).next().is_some();
    check.employer.is_empty() || check.employer.iter().any(names)
}

/// Days of a month, whatever its length: so that a month from any day to the same day of the next is one.
const MONTH: i32 = 30;

fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month())
}

/// The begin of a day, in days of such months.
fn begin(day: Date) -> i32 {
    month(day) * MONTH + i32::from(day.day()).min(MONTH) - 1
}

/// The end of a day; the last one ends its month.
fn end(day: Date) -> i32 {
    if day == day.last_of_month() { (month(day) + 1) * MONTH } else { begin(day) + 1 }
}

fn is_day(date: PartialDate) -> bool {
    date.first() == date.last()
}

fn span(dates: &DateRange, as_of: Date) -> Option<Span> {
    let start = dates.start?;
    if start.first() > as_of {
        return None;
    }
    let last: Option<PartialDate> = match dates.end {
        End::Open | End::Unclear => None,
        End::At(last) | End::Expected(last) => Some(last),
        End::Single => Some(start),
    };
    // A month that is named is meant from its first day to its last.
    let from = if is_day(start) { begin(start.first()) } else { begin(start.last().first_of_month()) };
    let surely = |last: PartialDate| if is_day(last) { last.last() } else { last.first().last_of_month() };
    let now = end(as_of);
    let until = last.map_or(now, |last| end(last.last()).min(now));
    let surely = last.map_or(now, |last| end(surely(last)).min(now));
    let surest = (from < surely && !matches!(dates.end, End::Single)).then_some((from, surely));
    Some(Span { widest: (begin(start.first()), until), surest })
}

/// Only what follows the end of a degree.
fn cut(span: Span, after: Option<PartialDate>) -> Span {
    let Some(degree) = after else { return span };
    let (sure, maybe) = match is_day(degree) {
        true => (end(degree.last()), end(degree.last())),
        false => (end(degree.last().last_of_month()), begin(degree.first().first_of_month())),
    };
    let widest = (span.widest.0.max(maybe), span.widest.1);
    let surest = span.surest.map(|(from, to)| (from.max(sure), to)).filter(|(from, to)| from < to);
    Span { widest, surest }
}

/// The end of the earliest finished degree of a level.
fn end_of_degree(level: Level, context: &Context<'_>) -> Option<PartialDate> {
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

/// How many months several spans cover together; one that is begun counts.
fn union(mut spans: Vec<(i32, i32)>) -> u32 {
    spans.retain(|(from, to)| from < to);
    spans.sort_unstable();
    let (mut days, mut until) = (0, i32::MIN);
    for (from, to) in spans {
        days += (to - from.max(until)).max(0);
        until = until.max(to);
    }
    u32::try_from(days).unwrap_or(0).div_ceil(MONTH.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::super::{Judge, Reason};
    use super::{begin, end, union};
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
    fn months_that_overlap_count_once_and_one_that_is_begun_counts() {
        let months = |spans: &[(i32, i32)]| union(spans.iter().map(|(a, b)| (a * 30, b * 30)).collect());
        assert_eq!(months(&[(1, 13), (6, 19), (30, 31)]), 19);
        assert_eq!(months(&[(5, 9), (1, 21), (9, 3)]), 20);
        assert_eq!(months(&[]), 0);
        let day = |year, month, day| Date::constant(year, month, day);
        for (first, last, months) in [
            (day(2026, 5, 31), day(2026, 6, 1), 1),
            (day(2026, 1, 15), day(2026, 6, 1), 5),
            (day(2026, 1, 15), day(2026, 2, 14), 1),
            (day(2026, 2, 1), day(2026, 2, 28), 1),
            (day(2026, 1, 1), day(2026, 12, 31), 12),
        ] {
            assert_eq!(union(vec![(begin(first), end(last))]), months, "{first} – {last}");
        }
    }

    /// A day that the résumé gives counts as that day, and so does the day of the check.
    #[test]
    fn days_count_as_days() {
        let told = |job: &str| {
            let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
            let file = folder.path().join("bench.toml");
            std::fs::write(&file, RULES.replace(", with = [\"lab\"]", "")).unwrap_or_else(|e| panic!("{e}"));
            let program = crate::rules::load(file.to_str().unwrap_or_default(), &[]);
            let judge = Judge::new(program.unwrap_or_else(|all| panic!("{all:?}")));
            let text = format!("Robin Example\n\nEXPERIENCE\n{job}\n");
            let document = read::read(text.as_bytes(), &ReadOptions::default(), Some(Path::new("r.txt")));
            let resume = crate::understand::understand(&document.unwrap_or_else(|e| panic!("{e:?}")));
            let result = judge.evaluate(&resume, Date::constant(2026, 6, 1)).criteria.remove(0);
            (result.verdict, result.explanation)
        };
        for (job, verdict, says) in [
            ("Nurse, Clinic A, 31 May 2026 - Present", Verdict::Fail, "1 month that counts"),
            ("Nurse, Clinic A, 15 January 2026 - Present", Verdict::Fail, "5 months that count"),
            ("Nurse, Clinic A, January 2026 - Present", Verdict::Pass, "6 months that count"),
            ("Nurse, Clinic A, January 2026 - March 2026", Verdict::Fail, "3 months that count"),
            ("Nurse, Clinic A, 6 months", Verdict::Review, "1 job without dates"),
        ] {
            let (found, explanation) = told(job);
            assert_eq!(found, Some(verdict), "{job}: {explanation}");
            assert!(explanation.contains(says), "{job}: {explanation}");
        }
    }
}

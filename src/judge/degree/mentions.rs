//! What one mention of a degree says of another, and a post says of them all.

use super::Judged;
use super::progress::said_year;
use crate::ground::letters::lower;
use crate::ground::{Level, PartialDate, Verdict};
use crate::judge::{Context, Reason};
use crate::understand::dates::{DateRange, End};
use crate::understand::degree_words::is_medical;
use crate::understand::{Degree, Passage, Role, SectionKind, StatusWord};

/// A doctorate may still run so many years after it began.
const USUAL_YEARS: i16 = 5;
/// Whoever calls themselves a student so many years after a lone date did not finish on it.
const YEARS_SINCE_BEGUN: std::ops::RangeInclusive<i16> = 2..=7;

/// What one mention of a degree says of another: a dated entry and “third-year PhD student” in the summary are one degree.
pub(super) fn combine(judged: &mut Vec<Judged<'_>>, context: &Context<'_>) {
    let finished_job = finished_by_job(context);
    let in_statement =
        |j: &Judged<'_>, title: bool| !j.degree.in_education && (title || !is_title(j.degree, context));
    let runs = judged.iter().any(|j| in_statement(j, false) && j.reason == Reason::Enrolled);
    let runs_by_title = judged.iter().any(|j| in_statement(j, true) && j.reason == Reason::Enrolled);
    let finished =
        finished_job || judged.iter().any(|j| in_statement(j, false) && j.reason == Reason::Completed);
    // “MD/PhD, 2018 – 2026”, and “PhD conferred May 2024”: what still runs is the medical part.
    if judged.iter().any(|j| j.degree.in_education && j.reason == Reason::Completed) {
        for j in judged.iter_mut().filter(|j| is_medical(&j.degree.name)) {
            (j.status, j.reason) = (Verdict::Fail, Reason::Completed);
        }
    }
    let on_leave = judged.iter().any(|j| in_statement(j, false) && j.reason == Reason::OnLeave);
    let any_education = judged.iter().any(|j| j.degree.in_education);
    let posts: Vec<PartialDate> = judged
        .iter()
        .filter(|j| is_title(j.degree, context) && j.reason == Reason::Enrolled)
        .filter_map(|j| j.degree.dates.as_ref()?.start)
        .collect();
    let statements = judged.iter().filter(|j| in_statement(j, false) && j.reason == Reason::Enrolled);
    let years: Vec<u64> = statements.filter_map(|j| said_year(&j.degree.context)).collect();
    // What a lone date means that would be the end of a degree; nothing where it is that.
    let begun = |day: PartialDate| {
        // “PhD, Computer Science, September 2023”, and a doctoral post since then, or “I am a third-year PhD student”
        // three years on: the lone date is the beginning.
        if posts.iter().any(|post| begin_together(*post, day))
            || years.iter().any(|year| is_year_of(*year, day, context))
        {
            return Some((Verdict::Pass, Reason::Enrolled));
        }
        // A doctorate takes longer than from the end of the studies before it to its lone date: that is when it began,
        // and it may have ended by now.
        let after_bachelor = is_soon_after(Level::Bachelor, day, context);
        if after_bachelor && context.as_of.year() - day.first().year() <= USUAL_YEARS {
            return Some((Verdict::Pass, Reason::Enrolled));
        }
        // “PhD, Computer Science, January 2021”, of a “part-time PhD student” years later.
        if runs && YEARS_SINCE_BEGUN.contains(&(context.as_of.year() - day.first().year())) {
            return Some((Verdict::Pass, Reason::Enrolled));
        }
        (after_bachelor || runs || is_soon_after(Level::Master, day, context) || others_span(context))
            .then_some((Verdict::Review, Reason::UnclearDates))
    };
    // What a finished doctorate of another field led to says nothing of a second one.
    let over: Vec<String> = judged
        .iter()
        .filter(|j| j.degree.in_education && j.reason == Reason::Completed)
        .map(|j| lower(&j.degree.field).into_owned())
        .collect();
    let is_second = |degree: &Degree| {
        !degree.field.is_empty()
            && over.iter().any(|field| !field.is_empty() && *field != *lower(&degree.field))
    };
    for j in judged.iter_mut().filter(|j| j.degree.in_education) {
        match j.reason {
            Reason::Completed if !finished => {
                if let Some(meant) = lone_date(j.degree).and_then(begun) {
                    (j.status, j.reason) = meant;
                }
            }
            Reason::NoDates | Reason::UnclearDates | Reason::EndsThisYear | Reason::ExpectedDatePassed
                if finished && !is_second(j.degree) =>
            {
                (j.status, j.reason) = (Verdict::Fail, Reason::Completed);
            }
            Reason::NoDates | Reason::UnclearDates if runs_by_title => {
                (j.status, j.reason) = (Verdict::Pass, Reason::Enrolled)
            }
            Reason::UnclearDates | Reason::EndsThisYear | Reason::ExpectedDatePassed if runs => {
                (j.status, j.reason) = (Verdict::Pass, Reason::Enrolled)
            }
            // A doctoral post that is open says of bare years that they go on; a date that was expected and has
            // passed stays a question.
            Reason::EndsThisYear if runs_by_title => (j.status, j.reason) = (Verdict::Pass, Reason::Enrolled),
            // “Candidature interrupted until February 2026”, told above the entry, which only says when it began.
            Reason::Enrolled if on_leave => (j.status, j.reason) = (Verdict::Review, Reason::OnLeave),
            Reason::Enrolled if finished && !runs_by_title && !j.degree.says(StatusWord::Running) => {
                // An open entry beside a finished degree: a second one, or a contradiction.
                let second =
                    context.resume.degrees.iter().filter(|d| d.in_education && d.level == Level::Phd).count()
                        > 1;
                if !second && finished_job {
                    (j.status, j.reason) = (Verdict::Review, Reason::EndsThisYear);
                }
            }
            _ => {}
        }
    }
    if any_education {
        // The entry speaks for itself; sentences and titles have lent it what they say. A second doctorate, in another
        // field and begun behind the end of the first, may have no entry.
        let last_day = |j: &Judged<'_>| match j.degree.dates.as_ref()? {
            DateRange { end: End::At(end), .. } => Some(end.last()),
            DateRange { end: End::Single, start, .. } => start.map(|day| day.last()),
            _ => None,
        };
        let over = judged.iter().filter(|j| j.degree.in_education && j.reason == Reason::Completed);
        let ended = over.filter_map(last_day).max();
        let begun_since = |degree: &Degree| {
            let start = degree.dates.as_ref().and_then(|dates| dates.start);
            matches!((start, ended), (Some(start), Some(end)) if start.first() > end)
        };
        judged.retain(|&Judged { degree, reason, .. }| {
            // Not “Supervised Jo Doe, PhD candidate since 2023”.
            let own = || degree.context.trim_start().starts_with(&degree.name);
            let runs = reason == Reason::Enrolled && degree.says(StatusWord::Running);
            degree.in_education || runs && own() && is_second(degree) && begun_since(degree)
        });
    } else if finished {
        let unsure = |j: &&mut Judged<'_>| {
            matches!(j.reason, Reason::NoDates | Reason::EndsThisYear | Reason::ExpectedDatePassed)
        };
        for j in judged.iter_mut().filter(unsure) {
            (j.status, j.reason) = (Verdict::Fail, Reason::Completed);
        }
        if finished_job {
            judged.retain(|j| {
                j.reason != Reason::Enrolled || is_title(j.degree, context) && j.degree.dates.is_some()
            });
        }
    }
}

/// “Visiting PhD student, Cornell, 2024 – present”, beside the PhD itself: a stay for that one, and no degree.
pub(super) fn leave_out_visits(judged: &mut Vec<Judged<'_>>) {
    let visit = |degree: &Degree| {
        let before = degree.context.find(&degree.name).map_or("", |at| &degree.context[..at]);
        ["visiting", "exchange", "guest"].iter().any(|word| lower(before).trim_end().ends_with(word))
    };
    if judged.iter().any(|j| j.degree.in_education && !visit(j.degree)) {
        judged.retain(|j| !visit(j.degree));
    }
}

/// The one date of a degree of which no word says that it is finished.
fn lone_date(degree: &Degree) -> Option<PartialDate> {
    use StatusWord::{AwaitsAward, AwardDated, Completed, Defended};
    let said = [Completed, Defended, AwaitsAward, AwardDated].iter().any(|state| degree.says(*state));
    degree.dates.as_ref().filter(|dates| dates.end == End::Single && !said)?.start
}

/// Whether a date is so near behind the last end of a degree of a level, of those that are dated by beginning and end,
/// that no doctorate can lie between them, or hardly one behind a master's.
fn is_soon_after(level: Level, day: PartialDate, context: &Context<'_>) -> bool {
    // A licentiate is half of a doctorate.
    let before = |d: &&Degree| d.in_education && d.level == level && !lower(&d.name).contains("licentiat");
    let ends = context.resume.degrees.iter().filter(before);
    let ends = ends.filter_map(|d| match d.dates.as_ref()? {
        DateRange { start: Some(_), end: End::At(end), .. } => Some(end.first().year()),
        _ => None,
    });
    ends.map(|end| day.first().year() - end).any(|years| (0..2).contains(&years))
}

/// Whether the other degrees, two at least, are dated by beginning and end: a lone date beside them may be a beginning.
fn others_span(context: &Context<'_>) -> bool {
    let others = || context.resume.degrees.iter().filter(|d| d.in_education && d.level != Level::Phd);
    let spans = |d: &Degree| d.dates.as_ref().is_some_and(|dates| matches!(dates.end, End::At(_)));
    others().count() >= 2 && others().all(spans)
}

/// Whether somebody who began on a date is in that year of study now, give or take one.
fn is_year_of(year: u64, begun: PartialDate, context: &Context<'_>) -> bool {
    let since = i64::from(context.as_of.year()) - i64::from(begun.first().year());
    since.abs_diff(year as i64) <= 1
}

/// Whether a post begins with a degree, give or take a year.
fn begin_together(post: PartialDate, degree: PartialDate) -> bool {
    post.first().year().abs_diff(degree.first().year()) <= 1
}

/// “Doctoral work on …” in the summary of someone whose only doctorate is an EdD is work for that one.
pub(super) fn leave_out_work_for_another_doctorate(judged: &mut Vec<Judged<'_>>, context: &Context<'_>) {
    let held = |level| context.resume.degrees.iter().any(|d| d.in_education && d.level == level);
    if held(Level::OtherDoctorate) && !held(Level::Phd) && !held(Level::Engd) {
        judged.retain(|j| {
            let name = j.degree.name.to_lowercase();
            !["doctoral", "doctorate", "doctor"].iter().any(|w| name.trim_end().starts_with(w))
        });
    }
}

fn is_title(degree: &Degree, context: &Context<'_>) -> bool {
    let section = context.resume.lines.get(degree.line).map(|l| context.resume.sections[l.section].kind);
    matches!(section, Some(SectionKind::Experience | SectionKind::Projects | SectionKind::Teaching))
}

/// In some countries a master's makes an assistant professor: a post that ended before the doctorate began says nothing.
fn before_any_doctorate(dates: &[DateRange], context: &Context<'_>) -> bool {
    let of_doctorate = |d: &&Degree| d.level == Level::Phd;
    let begun = context.resume.degrees.iter().filter(of_doctorate).filter_map(|d| d.dates.as_ref()?.start);
    let begun = begun.map(|start| start.last().year()).min();
    let ended =
        dates.iter().filter_map(|d| if let End::At(end) = d.end { Some(end.first().year()) } else { None });
    matches!((ended.max(), begun), (Some(ended), Some(begun)) if ended <= begun)
}

/// A post that only a finished doctorate leads to: postdoc, professor.
fn finished_by_job(context: &Context<'_>) -> bool {
    let titles = context.resume.passages.iter().filter(|p| {
        p.role == Role::EntryHeader && matches!(p.kind, SectionKind::Experience | SectionKind::Teaching)
    });
    // “Incoming postdoctoral researcher, June 2026 – May 2028”
    let to_come = |p: &&Passage| {
        let of_entry = context.resume.passages.iter().filter(|other| other.entry == p.entry);
        let mut starts = of_entry.flat_map(|other| &other.dates).filter_map(|date| date.start);
        starts.next().is_some_and(|first| first.is_after(context.as_of))
    };
    titles.filter(|p| !to_come(p)).any(|p| {
        let lower = lower(&p.text);
        let post = [
            "postdoc", "post-doc", "pós-doutor", "posdoctoral", "postdok", "博士后", "博士後研究員", "포스닥",
        ]
        .iter()
        .any(|w| lower.contains(w));
        let professor = [
            "assistant professor", "associate professor", "full professor", "juniorprofessor",
            "maître de conférences", "adjunct professor", "profesor titular",
        ]
        .iter()
        .any(|w| lower.starts_with(w));
        post || professor && !before_any_doctorate(&p.dates, context)
    })
}

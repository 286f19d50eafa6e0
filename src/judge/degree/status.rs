//! The state of one degree on the day of the check, by its own words and dates.

use crate::ground::date::Precision;
use crate::ground::letters::{lower, open_parenthesis};
use crate::ground::{Date, Level, PartialDate, Verdict};
use crate::judge::{Context, Reason};
use crate::rules::Period;
use crate::understand::dates::{DateRange, End};
use crate::understand::degree_words::is_medical;
use crate::understand::{Degree, StatusWord, told_at};

/// After so many days an award follows a defence for sure.
const AWARD_AFTER_DEFENCE_DAYS: i32 = 270;
/// All but dissertation for longer than this since the beginning: whether still enrolled is a question.
const LONG_STUDY_YEARS: i16 = 7;

/// The verdict that the state leads to where a running degree is asked for, and what the state is.
pub(super) fn status(degree: &Degree, context: &Context<'_>) -> (Verdict, Reason) {
    let as_of = context.as_of;
    let period = context.program.period.as_ref();
    let says = |state| degree.says(state);
    let dates = degree.dates.as_ref();
    let start = dates.and_then(|d| d.start);
    let single = dates.is_some_and(|d| d.end == End::Single);
    if says(StatusWord::Left) {
        return (Verdict::Fail, Reason::Left);
    }
    if let Some(start) = start
        && (!single || says(StatusWord::Admitted) || says(StatusWord::Deferred))
        && !matches!(dates.map(|d| d.end), Some(End::At(_)) if says(StatusWord::Deferred))
        && start.is_after(as_of)
    {
        return begins_later(start, period);
    }
    // “2022 – present (deferred entry from 2021)”: it was, and has begun.
    let runs_by_dates = start.is_some_and(|start| start.first() <= as_of)
        && matches!(dates.map(|d| d.end), Some(End::Open | End::Expected(_)));
    if says(StatusWord::Deferred) && !runs_by_dates {
        // “deferred from Fall 2025 to Fall 2026”: the later date counts.
        return match dates.map(|d| d.end) {
            Some(End::At(later) | End::Expected(later)) if later.is_after(as_of) => {
                begins_later(later, period)
            }
            _ => (Verdict::Review, Reason::StartsSoon),
        };
    }
    let ahead_or_none = dates.is_none_or(|d| single && d.start.is_some_and(|start| start.is_after(as_of)));
    if says(StatusWord::Planned) && !says(StatusWord::Running) && !says(StatusWord::Admitted) && ahead_or_none
    {
        return (Verdict::Fail, Reason::Planned);
    }
    // “2026.03 (예정) … (합격)”: what is expected of somebody who is admitted is the beginning.
    if let Some(End::Expected(beginning)) = dates.map(|d| d.end)
        && start.is_none()
        && says(StatusWord::Admitted)
        && !says(StatusWord::Running)
        && beginning.is_after(as_of)
    {
        return begins_later(beginning, period);
    }
    // “Incoming PhD student, Fall 2025”: somewhere in these months.
    let begun = start.is_some_and(|s| if single { s.is_before(as_of) } else { s.first() <= as_of });
    if says(StatusWord::Admitted) && !begun {
        return (Verdict::Review, Reason::StartsSoon);
    }
    if says(StatusWord::OnLeave) && !leave_is_over(degree, context) {
        return (Verdict::Review, Reason::OnLeave);
    }
    let (verdict, reason) = by_dates(degree, context);
    let ended = dates.and_then(|d| if let End::At(end) = d.end { Some(end.last()) } else { None });
    let day_passed = || defended_on(degree, context).is_some_and(|day| day < as_of);
    if says(StatusWord::Defended) || says(StatusWord::DefenceDated) && day_passed() {
        // “Defended and awarded 11 July 2025”, but not “defended July 2025, conferral in December 2025”.
        let award_ahead =
            || told_on(degree, &[StatusWord::Completed], context).is_some_and(|day| day > as_of);
        if says(StatusWord::Completed) && !award_ahead() {
            return (Verdict::Fail, Reason::Completed);
        }
        // “Sept 2020 – Aug 2025 (defended)”: the end is the day.
        let last_day = ended.or(start.filter(|_| single).map(|day| day.last()));
        return match defended_on(degree, context).or(last_day) {
            Some(day) if days_between(day, as_of) > AWARD_AFTER_DEFENCE_DAYS => {
                (Verdict::Fail, Reason::Completed)
            }
            None if verdict == Verdict::Fail => (Verdict::Fail, Reason::Completed),
            _ => (Verdict::Review, Reason::DefendedNotAwarded),
        };
    }
    // “Degree to be conferred December 2025”: all but the ceremony may be done.
    let conferred_soon = || {
        told_on(degree, &[StatusWord::AwardDated], context)
            .is_some_and(|day| day > as_of && days_between(as_of, day) <= AWARD_AFTER_DEFENCE_DAYS)
    };
    if says(StatusWord::AwardDated) && !says(StatusWord::Running) && conferred_soon() {
        return (Verdict::Review, Reason::DefendedNotAwarded);
    }
    // “PhD, March 2021; thesis submitted 18 July 2025”: the later day counts.
    let handed_in = || ended.max(told_on(degree, &[StatusWord::AwaitsAward], context));
    if says(StatusWord::AwaitsAward)
        && verdict == Verdict::Fail
        && handed_in().is_some_and(|day| days_between(day, as_of) <= AWARD_AFTER_DEFENCE_DAYS)
    {
        return (Verdict::Review, Reason::DefendedNotAwarded);
    }
    // An MD/PhD runs on after its PhD: “PhD conferred May 2024; now fourth-year medical student”.
    if says(StatusWord::Completed) && is_medical(&degree.name) {
        return (Verdict::Fail, Reason::Completed);
    }
    if says(StatusWord::Completed)
        && !says(StatusWord::Running)
        && !matches!(dates.map(|d| d.end), Some(End::Open | End::Expected(_)))
    {
        let ahead = dates.is_some_and(|d| matches!(d.end, End::At(end) if end.is_after(as_of)));
        if !ahead {
            return (Verdict::Fail, Reason::Completed);
        }
    }
    if verdict == Verdict::Pass && (degree.level == Level::Engd || medical_without_phase(degree)) {
        return (Verdict::Review, Reason::UnclearLevel);
    }
    (verdict, reason)
}

/// “parental leave January–June 2024”, “returned in May”: a leave that ended.
fn leave_is_over(degree: &Degree, context: &Context<'_>) -> bool {
    let told = degree.status.iter().find(|(word, _)| *word == StatusWord::OnLeave);
    let Some(passage) = told.and_then(|&(_, line)| context.resume.passage_at(line)) else { return false };
    let text = passage.text.as_str();
    let leave = told_at(text, &[StatusWord::OnLeave]).unwrap_or(0);
    let behind = || passage.dates.iter().filter(|d| d.span.start > leave);
    let of_leave = |d: &DateRange| !text[leave..d.span.start].contains(['.', ',', ';', ')']);
    // “parental leave in 2023”: the year has passed.
    let year_passed = |d: &DateRange| {
        let year = d.start.filter(|start| d.end == End::Single && start.precision() == Precision::Year);
        year.is_some_and(|year| year.is_before(context.as_of)) && of_leave(d)
    };
    let past = |d: &DateRange| matches!(d.end, End::At(end) if end.is_before(context.as_of));
    // “2019 – 2021 (interrupted), 2024 – present”, but not “(on leave since 2025), 2021 –”.
    let remark_ends = open_parenthesis(&text[..leave]).and_then(|_| text[leave..].find(')'));
    let goes_on = |d: &DateRange| {
        let runs = matches!(d.end, End::Open | End::Expected(_));
        remark_ends.is_some_and(|end| d.span.start > leave + end) && runs && !behind().any(of_leave)
    };
    if behind().any(|d| past(d) || year_passed(d) || goes_on(d)) {
        return true;
    }
    // “March 2022 – May 2023: on leave”, below the degree.
    let leads = |d: &&DateRange| text.get(d.span.end..leave).is_some_and(|between| between.trim() == ":");
    let opening = passage.dates.first().filter(|d| d.span.start == 0).filter(leads);
    if opening.is_some_and(past) {
        return true;
    }
    // “returned in May 2024”, but not “returned 2023, on leave again”, nor “reprise en 2026”.
    let resumed = || told_at(text, &[StatusWord::Resumed]);
    let again = |at: usize| {
        // Places are those of lower case, which may be longer.
        let rest = text.get(at..).unwrap_or_default();
        let next = told_at(rest, &[StatusWord::OnLeave]).and_then(|next| rest.get(..next));
        next.is_some_and(|between| between.contains([',', ';', '.']))
    };
    let ahead = || told_on(degree, &[StatusWord::Resumed], context).is_some_and(|day| day > context.as_of);
    degree.says(StatusWord::Resumed) && !resumed().is_some_and(again) && !ahead()
}

/// “MD-PhD student”: whether in the medical or the PhD phase has to be said.
fn medical_without_phase(degree: &Degree) -> bool {
    is_medical(&degree.name) && {
        let lower = lower(&degree.context);
        ![
            "phd phase", "graduate (phd)", "graduate phase", "phd research", "dissertation", "thesis",
            "phd years", "phd since", "ph.d. phase", "research phase",
        ]
        .iter()
        .any(|w| lower.contains(w))
    }
}

fn begins_later(start: PartialDate, period: Option<&Period>) -> (Verdict, Reason) {
    match period {
        Some(period) if start.is_after(period.to) => (Verdict::Fail, Reason::StartsLater),
        _ => (Verdict::Review, Reason::StartsSoon),
    }
}

fn by_dates(degree: &Degree, context: &Context<'_>) -> (Verdict, Reason) {
    let as_of = context.as_of;
    let says = |state| degree.says(state);
    let running = says(StatusWord::Running);
    let abd = says(StatusWord::AllButDissertation);
    let Some(dates) = &degree.dates else {
        return if abd && !degree.says(StatusWord::PartTime) {
            (Verdict::Review, Reason::Lapsed)
        } else if running {
            (Verdict::Pass, Reason::Enrolled)
        } else {
            (Verdict::Review, Reason::NoDates)
        };
    };
    match dates.end {
        End::Open => match dates.expected {
            Some(expected) if expected.is_before(as_of) => (Verdict::Review, Reason::ExpectedDatePassed),
            _ => {
                let long = dates.start.is_some_and(|s| as_of.year() - s.first().year() >= LONG_STUDY_YEARS);
                if abd && long {
                    (Verdict::Review, Reason::Lapsed)
                } else {
                    (Verdict::Pass, Reason::Enrolled)
                }
            }
        },
        End::Expected(end) => {
            if end.is_before(as_of) {
                (Verdict::Review, Reason::ExpectedDatePassed)
            } else if undecided(end, as_of) && !running {
                (Verdict::Review, Reason::EndsThisYear)
            } else {
                (Verdict::Pass, Reason::Enrolled)
            }
        }
        End::At(end) => {
            if end.is_before(as_of) {
                let recent = as_of.year() - end.last().year() < 2;
                if abd && recent {
                    (Verdict::Review, Reason::Lapsed)
                } else {
                    (Verdict::Fail, Reason::Completed)
                }
            } else if undecided(end, as_of) {
                (Verdict::Review, Reason::EndsThisYear)
            } else {
                (Verdict::Pass, Reason::Enrolled)
            }
        }
        End::Unclear if running => (Verdict::Pass, Reason::Enrolled),
        End::Unclear => (Verdict::Review, Reason::UnclearDates),
        End::Single => {
            let Some(date) = dates.start else { return (Verdict::Review, Reason::NoDates) };
            if date.is_after(as_of) {
                // A lone date ahead is the end: “PhD, Computer Science, May 2027”.
                (Verdict::Pass, Reason::Enrolled)
            } else if running {
                (Verdict::Pass, Reason::Enrolled)
            } else if abd {
                (Verdict::Review, Reason::Lapsed)
            } else if undecided(date, as_of) {
                (Verdict::Review, Reason::EndsThisYear)
            } else {
                (Verdict::Fail, Reason::Completed)
            }
        }
    }
}

/// A year or a term that holds the day of the check; a month that holds it still runs.
fn undecided(date: PartialDate, as_of: Date) -> bool {
    !date.is_before(as_of) && !date.is_after(as_of) && date.precision() < Precision::Month
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The day of the defence, where the line that tells of it has a date.
fn defended_on(degree: &Degree, context: &Context<'_>) -> Option<Date> {
    told_on(degree, &[StatusWord::Defended, StatusWord::DefenceDated], context)
}

/// The last day of the date behind the words that tell one of these states.
fn told_on(degree: &Degree, telling: &[StatusWord], context: &Context<'_>) -> Option<Date> {
    let &(_, line) = degree.status.iter().find(|(word, _)| telling.contains(word))?;
    let passage = context.resume.passage_at(line)?;
    let at = told_at(&passage.text, telling)?;
    let date = passage.dates.iter().filter(|d| d.span.start > at).find_map(|d| {
        d.start.or(match d.end {
            End::At(date) => Some(date),
            _ => None,
        })
    })?;
    Some(date.last())
}

//! Before or after: a moment held against a time of the rules, each by its own clock.

use super::Context;
use crate::ground::Moment;
use crate::rules::Clock;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// A moment, and by whose clock it is told where it does not say one.
#[derive(Clone, Copy)]
pub(super) enum Noted<'a> {
    /// That of the office: it goes by the clock of its rules.
    ByOffice(&'a Moment),
    /// That of the applicant.
    ByApplicant(&'a Moment),
}

impl<'a> Noted<'a> {
    fn moment(self) -> &'a Moment {
        let (Noted::ByOffice(at) | Noted::ByApplicant(at)) = self;
        at
    }
}

/// Whether a moment lies before the beginning of a time. `None`: it depends on the hour or the clock, which is not given.
pub(super) fn before(at: Noted<'_>, time: &Moment, clock: &Clock, context: &Context<'_>) -> Option<bool> {
    if let (Clock::Any, Moment::Day(day)) = (clock, time) {
        return Some(at.moment().date() < *day);
    }
    let ((first, last), (early, late)) = instants(at, time, clock, context)?;
    if last < early.0 {
        Some(true)
    } else if first >= late.0 {
        Some(false)
    } else {
        None
    }
}

/// Whether a moment lies after the end of a time: a day ends with its last instant, a time of day is its own end.
pub(super) fn after(at: Noted<'_>, time: &Moment, clock: &Clock, context: &Context<'_>) -> Option<bool> {
    if let (Clock::Any, Moment::Day(day)) = (clock, time) {
        return Some(at.moment().date() > *day);
    }
    let ((first, last), (early, late)) = instants(at, time, clock, context)?;
    if first > late.1 {
        Some(true)
    } else if last <= early.1 {
        Some(false)
    } else {
        None
    }
}

/// A time of the rules as it is told beside a moment: with the clock that it goes by, where a day alone does not say it.
pub(super) fn told(time: &Moment, at: Noted<'_>, clock: &Clock, context: &Context<'_>) -> String {
    match (time, at.moment()) {
        (Moment::Exact(_), _) | (Moment::Day(_), Moment::Day(_)) => time.to_string(),
        _ => by_clock(time, clock, context),
    }
}

/// A moment as it is told beside a time of the rules.
pub(super) fn told_moment(at: Noted<'_>, clock: &Clock, context: &Context<'_>) -> String {
    match at {
        Noted::ByOffice(time @ Moment::Local(_)) => by_clock(time, clock, context),
        Noted::ByApplicant(time @ Moment::Local(_)) => by_clock(time, &Clock::Applicant, context),
        _ => at.moment().to_string(),
    }
}

fn by_clock(time: &Moment, clock: &Clock, context: &Context<'_>) -> String {
    let zone = match clock {
        Clock::Zone(zone) => zone.iana_name().map(str::to_owned),
        Clock::Applicant => {
            let zone = context.packet.and_then(|packet| packet.zone.as_ref()?.iana_name());
            Some(zone.map_or("by the applicant's clock".to_owned(), |zone| {
                format!("{zone}, the applicant's clock")
            }))
        }
        Clock::Any => matches!(time, Moment::Local(_)).then(|| "UTC".to_owned()),
    };
    zone.map_or_else(|| time.to_string(), |zone| format!("{time} {zone}"))
}

type Span = (Timestamp, Timestamp);

/// The span of what the moment can mean, and the earliest and the latest span that the time can mean.
fn instants(
    at: Noted<'_>,
    time: &Moment,
    clock: &Clock,
    context: &Context<'_>,
) -> Option<(Span, (Span, Span))> {
    let applicant = context.packet.and_then(|packet| packet.zone.clone());
    let rules = match clock {
        Clock::Zone(zone) => Some(zone.clone()),
        Clock::Applicant => applicant.clone(),
        Clock::Any => Some(TimeZone::UTC),
    };
    // By the applicant's own clock both times are the same clock's, wherever it is.
    let same = *clock == Clock::Applicant && !matches!(at.moment(), Moment::Exact(_));
    let rules = rules.or(same.then_some(TimeZone::UTC));
    let noted = match at {
        Noted::ByApplicant(_) if *clock != Clock::Applicant => applicant,
        _ => rules.clone(),
    };
    let (early, late) = spans(at.moment(), noted)?;
    Some(((early.0, late.1), spans(time, rules)?))
}

/// The earliest and the latest span that a time can mean: by its clock, or by any on earth.
fn spans(time: &Moment, zone: Option<TimeZone>) -> Option<(Span, Span)> {
    // The day begins first at UTC+14 and ends last at UTC-12.
    let [east, west] = match zone {
        Some(zone) => [zone.clone(), zone],
        None => [14, -12].map(|hours| Offset::constant(hours).to_time_zone()),
    };
    Some((time.span(&east)?, time.span(&west)?))
}

//! Before or after: a moment held against a time of the rules, each by its own clock.

use super::Context;
use crate::ground::Moment;
use crate::rules::Clock;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// Whether a moment lies before the beginning of a time. `None`: it depends on the hour or the clock, which is not given.
pub(super) fn before(at: &Moment, time: &Moment, clock: &Clock, context: &Context<'_>) -> Option<bool> {
    if let (Clock::Any, Moment::Day(day)) = (clock, time) {
        return Some(at.date() < *day);
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
pub(super) fn after(at: &Moment, time: &Moment, clock: &Clock, context: &Context<'_>) -> Option<bool> {
    if let (Clock::Any, Moment::Day(day)) = (clock, time) {
        return Some(at.date() > *day);
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
pub(super) fn told(time: &Moment, at: &Moment, clock: &Clock, context: &Context<'_>) -> String {
    let exact = matches!(time, Moment::Local(_)) || matches!((time, at), (Moment::Day(_), Moment::Exact(_)));
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
    match zone.filter(|_| exact) {
        Some(zone) => format!("{time} {zone}"),
        None => time.to_string(),
    }
}

type Span = (Timestamp, Timestamp);

/// The span of the moment, and the earliest and the latest span that the time can mean.
fn instants(
    at: &Moment,
    time: &Moment,
    clock: &Clock,
    context: &Context<'_>,
) -> Option<(Span, (Span, Span))> {
    let applicant = context.packet.and_then(|packet| packet.zone.clone());
    let zone = match clock {
        Clock::Zone(zone) => Some(zone.clone()),
        Clock::Applicant => applicant.clone(),
        Clock::Any => Some(TimeZone::UTC),
    };
    match zone {
        Some(zone) => {
            let span = time.span(&zone)?;
            Some((at.span(&applicant.unwrap_or(zone))?, (span, span)))
        }
        // By the applicant's own clock both times are the same clock's, wherever it is.
        None if !matches!(at, Moment::Exact(_)) => {
            let span = time.span(&TimeZone::UTC)?;
            Some((at.span(&TimeZone::UTC)?, (span, span)))
        }
        // Somewhere on earth: the day begins first at UTC+14 and ends last at UTC-12.
        None => {
            let east = time.span(&Offset::constant(14).to_time_zone())?;
            let west = time.span(&Offset::constant(-12).to_time_zone())?;
            Some((at.span(&TimeZone::UTC)?, (east, west)))
        }
    }
}

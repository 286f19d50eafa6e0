//! `check.window`: whether it is the time to apply. And `check.format`, which the file itself settles.

use super::clock::{Noted, after, before, told, told_moment};
use super::form::same_words;
use super::model::Reason;
use super::{Context, Finding};
use crate::ground::{Moment, Verdict};
use crate::rules::{Clock, FormatCheck, WindowCheck, WindowTimes};

/// Judges whether applications are open when the application is sent, or on the day of the check.
pub(super) fn judge(check: &WindowCheck, context: &Context<'_>) -> Finding {
    let unread = |field| context.packet.and_then(|packet| packet.unread.get(field));
    let unclear = match (unread("submitted"), unread("zone")) {
        (Some(words), _) if words.is_empty() => Some("When it was sent is not said.".to_owned()),
        (Some(words), _) => Some(format!("When it was sent cannot be read: “{words}”.")),
        (_, Some(words)) if check.clock != Clock::Any => {
            Some(format!("The applicant's time zone cannot be read: “{words}”."))
        }
        _ => None,
    };
    if unclear.is_some() {
        let (verdict, reason) = (Verdict::Review, Reason::UnclearAnswer);
        return Finding { verdict, reason, said: unclear, ..Finding::default() };
    }
    let sent = context.packet.and_then(|packet| Some((packet.is_row, packet.submitted.as_ref()?)));
    let at = match sent {
        Some((false, at)) => Noted::ByApplicant(at),
        // The time of a row is that of the form.
        Some((true, at)) => Noted::ByOffice(at),
        None => Noted::ByOffice(context.moment),
    };
    let open = |times: &WindowTimes| open(times, at, &check.clock, context);
    let Some(field) = check.field.as_ref() else { return open(&check.times) };
    if let Some(answer) = context.answer(field) {
        let words = answer.to_string();
        let case = check.cases.iter().find(|(is, _)| is.iter().any(|i| same_words(i, &words)));
        let mut finding = match case {
            Some((_, times)) => open(times),
            None => Finding {
                verdict: Verdict::Review,
                reason: Reason::UnclearAnswer,
                said: Some(format!(
                    "Until when one can apply hangs on {field}, and “{words}” is no known case."
                )),
                ..Finding::default()
            },
        };
        finding.evidence.push(context.answer_evidence(field, answer));
        return finding;
    }
    // Without the answer it is still known where all cases agree.
    let mut all = check.cases.iter().map(|(_, times)| open(times));
    let first = all.next().unwrap_or_else(|| open(&check.times));
    if all.all(|other| other.verdict == first.verdict) {
        return first;
    }
    Finding {
        verdict: Verdict::Review,
        reason: if context.packet.is_some() { Reason::Unanswered } else { Reason::NotChecked },
        said: Some(format!("Until when one can apply hangs on {field}, which is not given.")),
        ..Finding::default()
    }
}

fn open(times: &WindowTimes, at: Noted<'_>, clock: &Clock, context: &Context<'_>) -> Finding {
    let early = times.opens.as_ref().map_or(Some(false), |opens| before(at, opens, clock, context));
    // Nobody applies for what is over.
    let over = context.program.period.as_ref().map(|period| Moment::Day(period.to));
    let closes = times.closes.as_ref().or(over.as_ref());
    let late = closes.map_or(Some(false), |closes| after(at, closes, clock, context));
    let unsure = times.sure_until.as_ref().map_or(Some(false), |sure| after(at, sure, clock, context));
    let (verdict, reason, said) = match (early, late, unsure) {
        (Some(true), ..) => {
            let said = times
                .opens
                .as_ref()
                .map(|opens| format!("Applications open on {}.", told(opens, at, clock, context)));
            (Verdict::Fail, Reason::NotYetOpen, said)
        }
        (_, Some(true), _) => {
            let said = closes.map(|closes| {
                let [closed, now] = [told(closes, at, clock, context), told_moment(at, clock, context)];
                let what = if times.closes.is_some() { "Applications closed" } else { "The programme ended" };
                format!("{what} on {closed}; it is {now}.")
            });
            (Verdict::Fail, Reason::Closed, said)
        }
        (None, ..) | (_, None, _) => (Verdict::Review, Reason::DependsOnHour, None),
        (_, _, Some(false)) => (Verdict::Pass, Reason::Open, None),
        _ => {
            let said = times.sure_until.as_ref().map(|sure| {
                let day = told(sure, at, clock, context);
                format!(
                    "Applications were sure to be open until {day}; since then they may have closed, or still be open."
                )
            });
            (Verdict::Review, Reason::MayBeFilled, said)
        }
    };
    Finding { verdict, reason, said, ..Finding::default() }
}

/// Judges the kind of file.
pub(super) fn format(check: &FormatCheck, context: &Context<'_>) -> Finding {
    let kind = context.resume.kind.as_str();
    let (verdict, reason) = if check.any_of.iter().any(|k| k == kind) {
        (Verdict::Pass, Reason::Shown)
    } else {
        (Verdict::Fail, Reason::FormatPreferred)
    };
    Finding { verdict, reason, ..Finding::default() }
}

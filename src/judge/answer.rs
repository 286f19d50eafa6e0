//! `check.answer`: what a form says.

use super::form::same_words;
use super::model::Reason;
use super::{Context, Finding};
use crate::ground::{Date, Verdict};
use crate::read::packet::Answer;
use crate::rules::{AnswerCheck, Bounds, Question};
use crate::understand::times::days;

/// Judges an answer; silence is a question, unless a box had to be ticked.
pub(super) fn judge(check: &AnswerCheck, context: &Context<'_>) -> Finding {
    if context.packet.is_none() {
        return Finding::not_checked();
    }
    let Some(answer) = context.answer(&check.field) else {
        let (verdict, reason) = if check.silence_fails {
            (Verdict::Fail, Reason::NotFilledIn)
        } else {
            (Verdict::Review, Reason::Unanswered)
        };
        let said = Some(format!("The form does not answer {}.", check.field));
        return Finding { verdict, reason, said, ..Finding::default() };
    };
    let verdict = match &check.asks {
        Question::Is(wanted) => yes_or_no(answer).map(|yes| pass_if(yes == *wanted)),
        Question::Choice { any_of, against } => Some(choice(answer, any_of, against)),
        Question::Number(bounds) => number(answer).map(|n| hold(*bounds, n)),
        Question::Age(bounds, day) => age(answer, *bounds, day.unwrap_or(context.as_of)),
    };
    let (verdict, reason) = match verdict {
        Some(Verdict::Pass) => (Verdict::Pass, Reason::Answered),
        Some(Verdict::Fail) => (Verdict::Fail, Reason::AnswerContradicts),
        _ => (Verdict::Review, Reason::UnclearAnswer),
    };
    let mut finding = Finding { verdict, reason, ..Finding::default() };
    finding.evidence.push(context.answer_evidence(&check.field, answer));
    finding.said = Some(match reason {
        Reason::Answered => format!("The form says so ({}).", check.field),
        Reason::AnswerContradicts => format!("The form says the contrary ({}).", check.field),
        _ if matches!(check.asks, Question::Age(..)) => {
            format!(
                "Whether the answer to {} is such an age is not clear: a day is written 2001-04-03.",
                check.field
            )
        }
        _ => format!("The form's answer to {} is none of those that are known.", check.field),
    });
    finding
}

fn pass_if(holds: bool) -> Verdict {
    if holds { Verdict::Pass } else { Verdict::Fail }
}

/// “yes”, “no”, and how forms in some languages write them.
fn yes_or_no(answer: &Answer) -> Option<bool> {
    let text = match answer {
        Answer::YesNo(yes) => return Some(*yes),
        Answer::Text(text) => text.trim().trim_end_matches('.').to_lowercase(),
        _ => return None,
    };
    match text.as_str() {
        "yes" | "y" | "true" | "ja" | "oui" | "sí" | "si" | "sim" | "checked" | "x" | "☑" | "✓" => {
            Some(true)
        }
        "no" | "n" | "false" | "nein" | "non" | "não" | "none" | "never" | "unchecked" | "☐" => {
            Some(false)
        }
        _ => None,
    }
}

fn choice(answer: &Answer, any_of: &[String], against: &[String]) -> Verdict {
    let items = match answer {
        Answer::List(items) => items.clone(),
        other => vec![other.to_string()],
    };
    let among = |list: &[String]| items.iter().any(|item| list.iter().any(|l| same_words(l, item)));
    if among(against) {
        Verdict::Fail
    } else if any_of.is_empty() || among(any_of) {
        Verdict::Pass
    } else if against.is_empty() {
        Verdict::Fail
    } else {
        Verdict::Review
    }
}

fn number(answer: &Answer) -> Option<f64> {
    match answer {
        Answer::Number(number) => Some(*number),
        Answer::Text(text) => match text.trim().to_lowercase().as_str() {
            "none" | "never" | "no" | "zero" => Some(0.0),
            "once" | "one" => Some(1.0),
            "twice" | "two" => Some(2.0),
            text => text.parse().ok().filter(|n: &f64| n.is_finite()),
        },
        Answer::YesNo(false) => Some(0.0),
        _ => None,
    }
}

fn hold(bounds: Bounds, number: f64) -> Verdict {
    let enough = bounds.min.is_none_or(|min| number >= f64::from(min));
    pass_if(enough && bounds.max.is_none_or(|max| number <= f64::from(max)))
}

/// The age on a day: from the day of birth, from the age itself, or from a yes to the question.
fn age(answer: &Answer, bounds: Bounds, day: Date) -> Option<Verdict> {
    // “4/3/2001” is one of two days.
    let born = match answer {
        Answer::When(moment) => vec![moment.date()],
        Answer::Text(text) => days(text),
        // Nobody is older; a year of birth leaves the day open.
        Answer::Number(years) if (0.0..=130.0).contains(years) => return Some(hold(bounds, years.floor())),
        Answer::YesNo(yes) => return Some(pass_if(*yes)),
        _ => return None,
    };
    if born.is_empty() {
        return yes_or_no(answer).map(pass_if);
    }
    let ages: Option<Vec<(u64, u64)>> = born.into_iter().map(|born| full_years(born, day)).collect();
    let ages = ages?;
    let low = ages.iter().map(|(low, _)| *low).min()?;
    let high = ages.iter().map(|(_, high)| *high).max()?;
    Some(bounds.judge(low, high))
}

/// Full years from a day of birth to another day. Who is born on 29 February comes of age on 28 February in some
/// places and on 1 March in others, so that on the 28th it can be either.
fn full_years(born: Date, day: Date) -> Option<(u64, u64)> {
    let years = i32::from(day.year()) - i32::from(born.year());
    let before = (day.month(), day.day()) < (born.month(), born.day());
    let low = u64::try_from(years - i32::from(before)).ok()?;
    let leapling =
        (born.month(), born.day()) == (2, 29) && (day.month(), day.day()) == (2, 28) && !day.in_leap_year();
    Some((low, low + u64::from(leapling)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(born: (i16, i8, i8), day: (i16, i8, i8)) -> Option<(u64, u64)> {
        full_years(Date::constant(born.0, born.1, born.2), Date::constant(day.0, day.1, day.2))
    }

    #[test]
    fn on_the_birthday_one_is_a_year_older() {
        assert_eq!(years((2007, 4, 8), (2025, 4, 8)), Some((18, 18)));
        assert_eq!(years((2007, 4, 9), (2025, 4, 8)), Some((17, 17)));
        assert_eq!(years((2030, 1, 1), (2025, 4, 8)), None);
    }

    #[test]
    fn who_is_born_on_29_february_has_an_open_birthday() {
        assert_eq!(years((2008, 2, 29), (2026, 2, 27)), Some((17, 17)));
        assert_eq!(years((2008, 2, 29), (2026, 2, 28)), Some((17, 18)));
        assert_eq!(years((2008, 2, 29), (2026, 3, 1)), Some((18, 18)));
        assert_eq!(years((2008, 2, 29), (2028, 2, 28)), Some((19, 19)));
    }

    #[test]
    fn a_choice_is_held_against_both_lists() {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let (yes, no) = (list(&["US citizen"]), list(&["F-1 student"]));
        let said = |text: &str| Answer::Text(text.to_owned());
        assert_eq!(choice(&said("u.s. Citizen"), &yes, &no), Verdict::Pass);
        assert_eq!(choice(&said("F1 Student"), &yes, &no), Verdict::Fail);
        assert_eq!(choice(&said("it is complicated"), &yes, &no), Verdict::Review);
        assert_eq!(choice(&said("it is complicated"), &yes, &[]), Verdict::Fail);
        assert_eq!(choice(&said("anything"), &[], &no), Verdict::Pass);
    }
}

//! A degree that was left and taken up again: “left in 2015; re-admitted September 2021”.

use super::states::{self, CLAUSE_ENDS};
use super::{bare, dates};
use crate::ground::letters::lower;
use crate::understand::dates::{DateRange, End};
use crate::understand::model::StatusWord::{self, Left, Resumed};
use crate::understand::model::{Passage, Role};

/// Lets a degree run that was left and taken up again, as its words and dates tell it: from the day of the return.
pub(super) fn take_up_again<T>(
    passages: &[&Passage],
    status: &mut Vec<T>,
    known: &mut Option<DateRange>,
    word: impl Fn(&T) -> StatusWord,
) {
    if !status.iter().any(|told| word(told) == Left) {
        return;
    }
    let Some(since) = taken_up_again(passages) else { return };
    status.retain(|told| word(told) != Left);
    let before = known.take();
    *known = match since {
        Some(since) => {
            let end = before.as_ref().map(|date| date.end).filter(
                |end| matches!((end, since.start), (End::At(end), Some(start)) if end.first() > start.last()),
            );
            let all = || passages.iter().flat_map(|passage| &passage.dates);
            let expected = all().find_map(dates::expected);
            Some(DateRange { end: end.unwrap_or(End::Open), expected, ..since })
        }
        None => before.filter(|date| matches!(date.end, End::Open | End::Expected(_))),
    };
}

/// Whether the last that is told of leaving and coming back is the return, and its date.
fn taken_up_again(passages: &[&Passage]) -> Option<Option<DateRange>> {
    let (mut left, mut back) = (false, None);
    for passage in passages.iter().filter(|p| !matches!(p.role, Role::People | Role::Thesis)) {
        let text = passage.text.as_str();
        let mut from = 0;
        for clause in text.split_inclusive(CLAUSE_ENDS) {
            let span = from..from + clause.len();
            from = span.end;
            let clause = lower(clause);
            let told = states::states(&clause);
            let returns = told.contains(&Resumed).then(|| states::told_at(&clause, &[Resumed])).flatten();
            let leaves = told.contains(&Left).then(|| states::told_at(&clause, &[Left]).unwrap_or(0));
            if leaves.is_some() {
                (left, back) = (true, None);
            }
            let Some(at) = returns.filter(|at| left && leaves.is_none_or(|leaves| leaves < *at)) else {
                continue;
            };
            // “returned to industry”, “back from a start-up”: to something else.
            let rest = clause[at..].split_once(' ').map_or("", |(_, rest)| rest);
            if bare::says_nothing_else(rest) {
                let mut dates = passage.dates.iter().filter(|date| span.contains(&date.span.start));
                let behind = dates.clone().find(|date| date.span.start >= span.start + at);
                back = Some(behind.or_else(|| dates.next_back()).cloned());
            }
        }
    }
    back
}

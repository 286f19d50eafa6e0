//! Which verdicts a criterion can get at all, for coverage and lint.

use super::{Basis, Check, Combine, Composition, Criterion, WindowCheck, WindowTimes};
use crate::ground::{Moment, Verdict};

/// The verdicts that some applicant could get, the best first; where it is not known, all.
///
/// Pages that cannot be read are left aside: they make a question of anything.
pub fn reachable(criterion: &Criterion) -> Vec<Verdict> {
    let inferred = criterion.basis == Basis::Inferred;
    let mut verdicts = of_check(&criterion.check);
    if inferred && verdicts.contains(&Verdict::Fail) {
        // An inferred criterion refuses no one.
        verdicts.retain(|v| *v != Verdict::Fail);
        verdicts.push(Verdict::Review);
    }
    in_order(&verdicts)
}

fn in_order(verdicts: &[Verdict]) -> Vec<Verdict> {
    Verdict::ALL.into_iter().filter(|v| verdicts.contains(v)).collect()
}

fn of_check(check: &Check) -> Vec<Verdict> {
    match check {
        Check::Format(_) | Check::Sections(_) => vec![Verdict::Pass, Verdict::Fail],
        Check::Statement(statement) if statement.cover.is_empty() => vec![Verdict::Pass, Verdict::Fail],
        Check::Fields(fields) if fields.with.is_empty() => vec![Verdict::Pass, Verdict::Fail],
        // Files can be counted whatever else is not known of them.
        Check::Documents(documents) if documents.only_counts() => vec![Verdict::Pass, Verdict::Fail],
        // What is not told may have been all the same.
        Check::History(_) => vec![Verdict::Review, Verdict::Fail],
        Check::Window(window) => of_window(window),
        Check::Composed(composition) => of_composition(composition),
        Check::Answer(_)
        | Check::Degree(_)
        | Check::Documents(_)
        | Check::Experience(_)
        | Check::Fields(_)
        | Check::Publications(_)
        | Check::Statement(_)
        | Check::Terms(_) => Verdict::ALL.to_vec(),
    }
}

fn of_window(window: &WindowCheck) -> Vec<Verdict> {
    let times: Vec<&WindowTimes> =
        std::iter::once(&window.times).chain(window.cases.iter().map(|(_, times)| times)).collect();
    let any = |is: fn(&WindowTimes) -> bool| times.iter().any(|t| is(t));
    let mut verdicts = vec![Verdict::Pass];
    // With an hour, or a clock of each applicant's own, a day alone may not settle it.
    let hours = any(|t| {
        [&t.opens, &t.sure_until, &t.closes].into_iter().flatten().any(|m| !matches!(m, Moment::Day(_)))
    });
    if any(|t| t.sure_until.is_some()) || hours || window.field.is_some() {
        verdicts.push(Verdict::Review);
    }
    if any(|t| t.opens.is_some() || t.closes.is_some()) {
        verdicts.push(Verdict::Fail);
    }
    verdicts
}

fn of_composition(composition: &Composition) -> Vec<Verdict> {
    let parts: Vec<Vec<Verdict>> = composition.parts.iter().map(|p| of_check(&p.check)).collect();
    // Each choice of one verdict for each part; there are few parts, and at most three verdicts.
    let fold = |combine: fn(Verdict, Verdict) -> Verdict| {
        parts.iter().skip(1).fold(parts.first().cloned().unwrap_or_default(), |so_far, part| {
            let pairs = so_far.iter().flat_map(|a| part.iter().map(move |b| combine(*a, *b)));
            in_order(&pairs.collect::<Vec<_>>())
        })
    };
    match composition.by {
        Combine::All => fold(Ord::min),
        Combine::Any => fold(Ord::max),
        Combine::None | Combine::First | Combine::AtLeast(_) | Combine::When => Verdict::ALL.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load;

    #[test]
    fn what_cannot_be_reached_is_told() {
        let program = load("netflix-ml-intern-fall-2025", &[]).unwrap_or_else(|all| panic!("{all:?}"));
        let of = |id: &str| {
            let criterion = program.criteria.iter().find(|c| c.id == id);
            reachable(criterion.unwrap_or_else(|| panic!("{id}")))
        };
        assert_eq!(of("phd-enrolment"), Verdict::ALL);
        assert_eq!(of("resume-format"), [Verdict::Pass, Verdict::Fail]);
        assert_eq!(of("research-statement"), [Verdict::Pass, Verdict::Review]);
        assert_eq!(of("application-window"), Verdict::ALL);
    }
}

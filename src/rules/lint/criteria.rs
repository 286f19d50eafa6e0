//! What is asked of a criterion: that it can be met, can be missed, and tells what to do.

use std::collections::HashMap;

use super::Lint;
use super::vocabulary::squeeze;
use crate::ground::diagnostic::shown;
use crate::ground::suggest::did_you_mean;
use crate::ground::{Moment, Need, Severity, Strength};
use crate::rules::checks::*;
use crate::rules::key_list::FORMATS;
use crate::rules::model::*;
use crate::rules::table::At;

impl Lint<'_> {
    pub(super) fn criterion(&mut self, criterion: &Criterion, at: &At<String>) {
        let binding = criterion.need == Need::Required && criterion.basis == Basis::Stated;
        if binding && criterion.suggest.is_none() {
            let message = format!("`{}` refuses without a word on what to do", criterion.id);
            self.add(Severity::Note, at, "no-suggestion", message, "add `suggest`");
        }
        self.check(&criterion.check, criterion, at, binding);
    }

    fn check(&mut self, check: &Check, criterion: &Criterion, at: &At<String>, binding: bool) {
        self.fields_of_forms(check, at);
        if let Some((what, help)) = impossible(check) {
            let message = format!("nobody can meet `{}`: {what}", criterion.id);
            self.warn(at, "cannot-pass", message, help);
        }
        match check {
            Check::Composed(composed) => {
                // A part of another check may be one that no one can fail.
                composed.parts.iter().for_each(|part| self.check(&part.check, criterion, at, false));
            }
            Check::Terms(check) => self.terms(check, criterion, at),
            Check::Window(window)
                if binding
                    && never_closed(&window.times)
                    && window.cases.iter().all(|c| never_closed(&c.1)) =>
            {
                let message = format!(
                    "`{}` has no first and no last day, so no one can be too early or late",
                    criterion.id
                );
                self.warn(at, "cannot-fail", message, "add `opens` or `closes`, or set `need = \"bonus\"`");
            }
            Check::Window(window) if self.closes_too_late(window) => {
                let message = format!("`{}` is open longer than the programme goes on", criterion.id);
                self.warn(at, "no-effect", message, "mend its days, or those of `program.period`");
            }
            Check::Window(window)
                if window.times.sure_until.is_some() && window.times.sure_until == window.times.closes =>
            {
                let message = format!("`{}` is sure until its last day", criterion.id);
                self.warn(at, "no-effect", message, "leave `sure-until` out");
            }
            Check::Statement(s)
                if s.cover.is_empty()
                    && s.others.is_empty()
                    && s.words == Bounds::default()
                    && s.characters == Bounds::default() =>
            {
                let message =
                    format!("`{}` asks nothing of the statement but that it is there", criterion.id);
                self.warn(at, "no-effect", message, "add `words` or `cover`, or use `check.fields`");
            }
            Check::Sections(s) if s.any_of.iter().any(|part| s.all_of.contains(part)) => {
                let message =
                    format!("`{}` asks in `any-of` for a part that `all-of` wants anyway", criterion.id);
                self.warn(at, "no-effect", message, "leave it in one of them");
            }
            Check::Format(format) if FORMATS.iter().all(|f| format.any_of.iter().any(|a| a == f)) => {
                let message = format!("`{}` is content with every format", criterion.id);
                self.warn(at, "cannot-fail", message, "leave the criterion out");
            }
            Check::Fields(fields)
                if fields.differ
                    && (1..fields.all_of.len()).any(|i| fields.all_of[..i].contains(&fields.all_of[i])) =>
            {
                let message = format!("`{}` wants a field to differ from itself", criterion.id);
                self.warn(at, "cannot-pass", message, "name each field once");
            }
            Check::Fields(fields) if fields.differ && fields.all_of.len() < 2 => {
                let message = format!("`{}` wants one field to differ", criterion.id);
                self.warn(at, "no-effect", message, "name a second field, or leave `differ` out");
            }
            _ => {}
        }
    }

    /// Whether a window closes after the programme is over.
    fn closes_too_late(&self, window: &WindowCheck) -> bool {
        let times = [&window.times].into_iter().chain(window.cases.iter().map(|(_, times)| times));
        let last = times.filter_map(|times| times.closes.as_ref()).map(Moment::date).max();
        self.program.period.as_ref().is_some_and(|period| last > Some(period.to))
    }

    /// A field belongs to a form: there is no place for any other in a packet.
    fn fields_of_forms(&mut self, check: &Check, at: &At<String>) {
        let fields: Vec<&String> = match check {
            Check::Fields(fields) => fields.all_of.iter().collect(),
            Check::Statement(statement) => vec![&statement.field],
            Check::Answer(answer) => vec![&answer.field],
            Check::Window(window) => window.field.iter().collect(),
            _ => Vec::new(),
        };
        let questions = &self.program.questions;
        for &field in fields.iter().filter(|field| field.contains('.')) {
            let asked = || questions.iter().map(|question| question.field.as_str());
            if asked().all(|known| known != field)
                && let Some(help) = did_you_mean(field, asked().filter(|known| known.contains('.')))
            {
                let message = format!("no question of the form is called `{}`", shown(field));
                self.warn(at, "cannot-pass", message, &help);
            }
        }
        for field in fields.into_iter().filter(|field| !field.contains('.')) {
            let field = shown(field);
            let message = format!("nobody can answer `{field}`: it is a field of no form");
            self.warn(at, "cannot-pass", message, &format!("write the form before it: `form.{field}`"));
        }
    }

    fn terms(&mut self, check: &TermsCheck, criterion: &Criterion, at: &At<String>) {
        let vocabulary = &self.program.vocabulary;
        let asked = || check.groups.iter().flat_map(|g| g.any_of.iter().copied());
        for term in check.review.iter().filter(|t| asked().any(|a| a == **t)) {
            let message = format!(
                "`{}` asks for `{}` and has it in `review` too",
                criterion.id, vocabulary.terms[*term].id
            );
            self.warn(at, "no-effect", message, "take it out of `review`");
        }
        for group in &check.groups {
            let told = |t: &TermId| vocabulary.terms[*t].names.iter().any(|n| n.tier != Tier::Weak);
            let two_weak = |t: &TermId| {
                let names = &vocabulary.terms[*t].names;
                names.iter().any(|n| n.lemma != names[0].lemma)
            };
            if check.strength == Strength::Used && !group.any_of.iter().any(|t| told(t) || two_weak(t)) {
                let message = format!("nothing can show the group `{}`", group.id);
                self.warn(at, "cannot-pass", message, "a weak name needs a second one beside it");
            }
        }
        let mut groups: HashMap<TermId, &TermGroup> = HashMap::new();
        for group in &check.groups {
            for term in &group.any_of {
                let first = *groups.entry(*term).or_insert(group);
                if first.id != group.id {
                    let message = format!(
                        "the groups `{}` and `{}` of `{}` both hold `{}`",
                        first.id, group.id, criterion.id, vocabulary.terms[*term].id
                    );
                    self.warn(at, "term-in-two-groups", message, "leave it in the group where it belongs");
                }
            }
        }
        // One line that shows two of the areas that are told apart.
        let mut owners: HashMap<String, (usize, TermId)> = HashMap::new();
        for (number, group) in check.groups.iter().enumerate() {
            for term in &group.any_of {
                for name in &vocabulary.terms[*term].names {
                    if name.tier != Tier::Strong || name.guard.is_some() {
                        continue;
                    }
                    match owners.get(&squeeze(&name.text)) {
                        Some((other, owner)) if *other != number && owner != term => {
                            let message = format!(
                                "“{}” shows `{}` and `{}` alike",
                                shown(&name.text),
                                vocabulary.terms[*owner].id,
                                vocabulary.terms[*term].id
                            );
                            let help = "put it into `shared` where it is less at home";
                            let place = self.entry(*term, &name.lemma);
                            self.warn(&place, "same-name", message, help);
                        }
                        _ => {
                            owners.insert(squeeze(&name.text), (number, *term));
                        }
                    }
                }
            }
        }
    }
}

/// What of a check contradicts itself, and what to do.
fn impossible(check: &Check) -> Option<(&'static str, &'static str)> {
    /// Nobody is older.
    const OLDEST: u32 = 120;
    if let Check::Answer(AnswerCheck { asks: Question::Age(bounds, _), .. }) = check
        && bounds.min > Some(OLDEST)
    {
        return Some(("nobody is so old", "give the age in years"));
    }
    let nothing = |bounds: Bounds| bounds.max == Some(0);
    let empty = match check {
        Check::Documents(d) => [d.pages, d.words, d.bytes].into_iter().flatten().any(nothing),
        Check::Statement(s) => nothing(s.words) || nothing(s.characters),
        _ => false,
    };
    if empty {
        return Some(("at most 0 is nothing at all", "give the most that may be sent"));
    }
    match check {
        Check::Documents(d) if d.count.min > d.count.max.or(d.count.min) => {
            Some(("at least one has to be there, and at most 0", "give the most that may be sent"))
        }
        Check::Composed(Composition { by: Combine::All, parts }) => {
            let degrees = || {
                parts.iter().filter_map(|part| match &part.check {
                    Check::Degree(degree) => Some(degree),
                    _ => None,
                })
            };
            let of_any_field = |d: &&DegreeCheck| d.core.is_empty() && d.near.is_empty();
            let mut never = degrees().filter(|d| d.status == StudyStatus::Never).filter(of_any_field);
            let excludes = |never: &DegreeCheck| {
                let mut others = degrees().filter(|d| d.status != StudyStatus::Never && !d.level.is_empty());
                others.any(|other| other.level.iter().all(|level| never.level.contains(level)))
            };
            never.any(excludes).then_some((
                "it asks for a degree, and that there was never one of its level",
                "leave one of them out, or put them into `any-of`",
            ))
        }
        _ => None,
    }
}

/// Whether no one can be too early or too late.
fn never_closed(times: &WindowTimes) -> bool {
    times.opens.is_none() && times.closes.is_none()
}

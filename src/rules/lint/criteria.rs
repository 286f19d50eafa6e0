//! What is asked of a criterion: that it can be met, can be missed, and tells what to do.

use std::collections::HashMap;

use super::Lint;
use super::vocabulary::squeeze;
use crate::ground::{Need, Severity, Strength};
use crate::rules::keys;
use crate::rules::model::*;
use crate::rules::table::{At, shown};

impl Lint<'_> {
    pub(super) fn criterion(&mut self, criterion: &Criterion, at: &At<String>) {
        let binding = criterion.need == Need::Required && criterion.basis == Basis::Stated;
        if binding && criterion.suggest.is_none() {
            let message = format!("`{}` refuses without a word on what to do", criterion.id);
            self.add(Severity::Note, at, "no-suggestion", message, "add `suggest`");
        }
        match &criterion.check {
            Check::Terms(check) => self.terms(check, criterion, at),
            Check::Window(window) if binding && window.opens.is_none() && window.closes.is_none() => {
                let message = format!(
                    "`{}` has no first and no last day, so no one can be too early or late",
                    criterion.id
                );
                self.warn(at, "cannot-fail", message, "add `opens` or `closes`, or set `need = \"bonus\"`");
            }
            Check::Window(window) if window.sure_until.is_some() && window.sure_until == window.closes => {
                let message = format!("`{}` is sure until its last day", criterion.id);
                self.warn(at, "no-effect", message, "leave `sure-until` out");
            }
            Check::Statement(s) if s.cover.is_empty() && s.min_words.is_none() && s.max_words.is_none() => {
                let message =
                    format!("`{}` asks nothing of the statement but that it is there", criterion.id);
                self.warn(at, "no-effect", message, "add `words` or `cover`, or use `check.fields`");
            }
            Check::Sections(s) if s.any_of.iter().any(|part| s.all_of.contains(part)) => {
                let message =
                    format!("`{}` asks in `any-of` for a part that `all-of` wants anyway", criterion.id);
                self.warn(at, "no-effect", message, "leave it in one of them");
            }
            Check::Format(format) if keys::FORMATS.iter().all(|f| format.any_of.iter().any(|a| a == f)) => {
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
            Check::Degree(degree) if !degree.near.is_empty() && degree.shown_by.is_empty() => {
                let message = format!("the near fields of `{}` can never pass", criterion.id);
                self.warn(at, "cannot-pass", message, "say in `shown-by` what shows the subject");
            }
            _ => {}
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

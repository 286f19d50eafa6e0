//! Puts the parts of all files together and looks references up.

use std::collections::HashMap;
use std::slice::Iter;

use super::checks::Check;
use super::model::*;
use super::reader::{Origins, Part, RawField, RawGroup, RawTerm};
use super::table::{At, Problems, listed};
use crate::ground::diagnostic::shown;
use crate::ground::suggest::did_you_mean;

/// Things with ids from several files: the last file that may replace an id wins.
struct Merged<'p, T> {
    items: Vec<(usize, &'p T)>,
    index: HashMap<&'p str, usize>,
}

impl<'p, T> Merged<'p, T> {
    /// In the order of the alphabet.
    fn ids(&self) -> Vec<&'p str> {
        let mut ids: Vec<&str> = self.index.keys().copied().collect();
        ids.sort_unstable();
        ids
    }
}

/// Where a term's content is, and the terms that vouch for its names, for each of its guards.
pub(super) struct LinkedTerm {
    part: usize,
    index: usize,
    guards: Vec<Vec<TermId>>,
    kinds_with: Vec<TermId>,
}

impl LinkedTerm {
    pub(super) fn take(self, parts: &mut [Part]) -> Term {
        let mut term = std::mem::take(&mut parts[self.part].said[self.index]);
        for (guard, with_terms) in term.guards.iter_mut().zip(self.guards) {
            guard.with_terms = with_terms;
        }
        term.kinds_with = self.kinds_with;
        term
    }
}

pub(super) struct Linker<'p> {
    parts: &'p [Part],
    problems: &'p mut Problems,
    terms: Merged<'p, RawTerm>,
    groups: Merged<'p, RawGroup>,
    fields: Merged<'p, RawField>,
}

impl<'p> Linker<'p> {
    pub(super) fn new(parts: &'p [Part], problems: &'p mut Problems) -> Self {
        let terms = merge(parts, |p| &p.terms, |t| &t.id, "term", problems);
        let groups = merge(parts, |p| &p.groups, |g| &g.id, "group", problems);
        let fields = merge(parts, |p| &p.fields, |f| &f.id, "field", problems);
        Self { parts, problems, terms, groups, fields }
    }

    pub(super) fn program(mut self, digest: String) -> (Option<(Program, Vec<LinkedTerm>)>, Origins) {
        let mut origins = Origins::default();
        let criteria = merge(self.parts, |p| &p.criteria, |c| &c.id, "criterion", self.problems);
        let mut left_out = Vec::new();
        for name in self.parts.iter().flat_map(|p| &p.without) {
            if !criteria.index.contains_key(name.value.as_str()) {
                let message = format!("there is no criterion `{}` to leave out", shown(&name.value));
                let help = self.known(&name.value, &criteria.ids());
                self.problems.add(name, "unknown-criterion", message, help);
            }
            left_out.push(name.value.as_str());
        }
        let mut all = Vec::new();
        for (_, raw) in criteria.items.iter().filter(|(_, c)| !left_out.contains(&c.id.value.as_str())) {
            let mut criterion = raw.criterion.clone();
            self.fill(&mut criterion.check, &mut raw.refs.0.iter());
            origins.criteria.push(raw.id.clone());
            origins.quotes.extend(raw.quote.clone());
            all.push(criterion);
        }
        let mut terms = Vec::with_capacity(self.terms.items.len());
        for i in 0..self.terms.items.len() {
            let (part, raw) = self.terms.items[i];
            // A term never vouches for itself.
            let mut others = |refs: &[At<String>]| -> Vec<TermId> {
                self.term_ids(refs).into_iter().filter(|t| *t != i).collect()
            };
            let guards = raw.guards.iter().map(|with| others(with)).collect();
            let kinds_with = others(&raw.kinds_with);
            origins.terms.push(raw.id.clone());
            terms.push(LinkedTerm { part, index: raw.index, guards, kinds_with });
        }
        for i in 0..self.groups.items.len() {
            let raw = self.groups.items[i].1;
            // For their mistakes: a group that nobody uses is still read by a person.
            self.term_ids(&raw.terms);
            self.field_ids(&raw.fields);
        }
        let fields = self.fields.items.iter().map(|(_, f)| f.field.clone()).collect();
        // The outermost file is read last.
        let main = self.parts.last();
        let Some(raw) = main.and_then(|p| p.program.as_ref()) else {
            if self.problems.is_empty() {
                let at = At { value: (), file: 0, span: 0..1 };
                let help = "it is a vocabulary file, or it lacks the table `[program]`";
                self.problems.add(&at, "no-program", "this file describes no programme", help);
            }
            return (None, origins);
        };
        if all.is_empty() && self.problems.is_empty() {
            let help = "add `[[criterion]]`, one for each thing the posting asks";
            self.problems.add(&raw.at, "no-criteria", "the programme asks for nothing", help);
        }
        origins.posting.clone_from(&raw.posting);
        origins.questions.clone_from(&raw.asked);
        let program = Program {
            files: Vec::new(),
            id: raw.id.clone(),
            name: raw.name.clone(),
            organisation: raw.organisation.clone(),
            period: raw.period.clone(),
            questions: raw.questions.clone(),
            source: raw.source.clone(),
            criteria: all,
            vocabulary: Vocabulary::new(Vec::new(), fields),
            digest,
        };
        (Some((program, terms)), origins)
    }

    /// Looks up the references of a check; the order is that of [`super::check_reader`].
    fn fill(&mut self, check: &mut Check, refs: &mut Iter<'_, Vec<At<String>>>) {
        let mut next = || refs.next().map_or(&[][..], Vec::as_slice);
        match check {
            Check::Degree(degree) => {
                degree.core = self.field_ids(next());
                let near = next();
                degree.near = self.field_ids(near);
                degree.shown_by = self.term_ids(next());
                degree.with = self.term_ids(next());
                for at in near.iter().filter(|n| degree.core.contains(&n.value)) {
                    let message = format!("`{}` is among the `core` fields as well", shown(&at.value));
                    self.problems.add(at, "duplicate-id", message, "leave it in one of the lists");
                }
            }
            Check::Terms(terms) => {
                terms.review = self.term_ids(next());
                for group in &mut terms.groups {
                    group.any_of = self.term_ids(next());
                    group.beside = self.term_ids(next());
                    group.with = self.term_ids(next());
                }
            }
            Check::Experience(experience) => experience.with = self.term_ids(next()),
            Check::Sections(sections) => sections.with = self.term_ids(next()),
            Check::Fields(fields) => fields.with = self.term_ids(next()),
            Check::Statement(statement) => {
                for topic in statement.cover.iter_mut().chain(&mut statement.encourage) {
                    topic.any_of = self.term_ids(next());
                }
            }
            Check::Composed(composed) => {
                composed.parts.iter_mut().for_each(|part| self.fill(&mut part.check, refs));
            }
            _ => {}
        }
    }

    /// The terms that references stand for, none twice.
    fn term_ids(&mut self, refs: &[At<String>]) -> Vec<TermId> {
        let mut all = Vec::new();
        self.walk(refs, &mut Vec::new(), &|g| &g.terms, &mut |linker, name| match linker
            .terms
            .index
            .get(name.value.as_str())
        {
            Some(id) if !all.contains(id) => {
                all.push(*id);
            }
            Some(_) => {}
            None => linker.unknown(name, "term"),
        });
        all
    }

    /// The fields that references stand for, none twice.
    fn field_ids(&mut self, refs: &[At<String>]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        self.walk(refs, &mut Vec::new(), &|g| &g.fields, &mut |linker, name| {
            if !linker.fields.index.contains_key(name.value.as_str()) {
                linker.unknown(name, "field");
            } else if !all.contains(&name.value) {
                all.push(name.value.clone());
            }
        });
        all
    }

    fn walk(
        &mut self,
        refs: &[At<String>],
        open: &mut Vec<usize>,
        members: &dyn Fn(&'p RawGroup) -> &'p [At<String>],
        found: &mut dyn FnMut(&mut Self, &At<String>),
    ) {
        for name in refs {
            let Some(group) = name.value.strip_prefix('@') else {
                found(self, name);
                continue;
            };
            let Some(&index) = self.groups.index.get(group) else {
                self.unknown(name, "group");
                continue;
            };
            let inner = members(self.groups.items[index].1);
            if open.contains(&index) {
                let message = format!("the group `{}` holds itself, in the end", shown(group));
                self.problems.add(name, "group-cycle", message, "take it out of one of the groups");
            } else if inner.is_empty() {
                let message = format!("the group `{}` holds nothing of this kind", shown(group));
                let help = "a group of fields stands for fields, a group of terms for terms";
                self.problems.add(name, "empty-group", message, help);
            } else {
                open.push(index);
                self.walk(inner, open, members, found);
                open.pop();
            }
        }
    }

    fn unknown(&mut self, name: &At<String>, what: &str) {
        let bare = name.value.trim_start_matches('@');
        let (code, known) = match what {
            "term" => ("unknown-term", self.terms.ids()),
            "field" => ("unknown-field", self.fields.ids()),
            _ => ("unknown-group", self.groups.ids()),
        };
        let help = if what != "group" && self.groups.index.contains_key(bare) {
            format!("it is a group: write `@{bare}`")
        } else if what == "group" && self.terms.index.contains_key(bare) {
            format!("it is a term: write `{bare}` without the @")
        } else {
            self.known(bare, &known)
        };
        self.problems.add(name, code, format!("there is no {what} `{}`", shown(bare)), help);
    }

    /// What could be meant by a name that is none of these.
    fn known(&self, name: &str, known: &[&str]) -> String {
        did_you_mean(name, known.iter().copied()).unwrap_or_else(|| {
            if self.problems.has("unknown-file") {
                "it may stand in the file that was not found".to_owned()
            } else if known.is_empty() {
                "no file that this one extends has any; see `extends`".to_owned()
            } else {
                format!("known are {}", listed(known))
            }
        })
    }
}

/// Puts things of all files together. What a file says replaces what the files it extends say; of two files that do
/// not know of one another neither may.
fn merge<'p, T>(
    parts: &'p [Part],
    list: impl Fn(&'p Part) -> &'p Vec<T>,
    id: impl Fn(&'p T) -> &'p At<String>,
    what: &str,
    problems: &mut Problems,
) -> Merged<'p, T> {
    let mut merged = Merged { items: Vec::new(), index: HashMap::new() };
    for (number, part) in parts.iter().enumerate() {
        for item in list(part) {
            let name = id(item);
            match merged.index.get(name.value.as_str()) {
                None => {
                    merged.index.insert(name.value.as_str(), merged.items.len());
                    merged.items.push((number, item));
                }
                Some(&before) if part.builds_on.contains(&merged.items[before].0) => {
                    merged.items[before] = (number, item)
                }
                Some(&before) => {
                    let first = id(merged.items[before].1);
                    let at = problems.texts[first.file].location(&first.span);
                    let message = format!("there are two of the {what} `{}`", shown(&name.value));
                    let place = format!("{}:{}", at.path.display(), at.line);
                    let help = format!("the first stands at {place}; give this one another id");
                    problems.add(name, "duplicate-id", message, help);
                }
            }
        }
    }
    merged
}

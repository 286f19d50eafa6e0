//! From the text of a rule file, and of all files it extends, to a [`Program`] in which every name is resolved.
//!
//! Two steps: each file is read by itself into [`Part`]s that remember where they stood; then the parts are put
//! together and references looked up. Both go on after a mistake, so that one run tells all of them.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use toml::de::DeTable;

use super::check_reader;
use super::forms::expand;
use super::keys::Place;
use super::linker::Linker;
use super::model::*;
use super::table::{At, Problems, Table};
use crate::ground::diagnostic::shown;
use crate::ground::source::{Text, hex};
use crate::ground::suggest::did_you_mean;
use crate::ground::{Date, Diagnostic, Need, Part as Question};

/// A file that another one extends.
#[derive(Debug, Clone)]
pub struct Found {
    /// The file, as messages name it; the same for the same file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// The folder in which names it extends are looked up first, where it lies on a disk.
    pub root: Option<PathBuf>,
}

/// Finds the files that a rule file extends.
pub trait Resolver {
    /// The file of that name, or a word on why there is none.
    ///
    /// `from` is the file that asks for it.
    ///
    /// # Errors
    /// A sentence without a full stop and, where there is one, a word on what to do.
    fn resolve(&self, name: &str, from: &Found) -> Result<Found, (String, Option<String>)>;
}

/// What the reader knows of a programme beyond the programme itself; lint looks at it.
#[derive(Debug, Default)]
pub(super) struct Origins {
    pub(super) texts: Vec<Text>,
    /// Where each criterion's id stands.
    pub(super) criteria: Vec<At<String>>,
    /// Where each term's id stands.
    pub(super) terms: Vec<At<String>>,
    /// Where each question of the form says its field.
    pub(super) questions: Vec<At<String>>,
    /// The posting's words, as criteria quote them.
    pub(super) quotes: Vec<At<String>>,
    /// The file with the posting's text.
    pub(super) posting: Option<At<String>>,
}

/// Reads a rule file; `resolver` finds the files that it extends.
///
/// # Errors
/// Every mistake of all files, in their order, each at its place.
pub fn parse(source_name: &str, text: &str, resolver: &dyn Resolver) -> Result<Program, Vec<Diagnostic>> {
    let path = PathBuf::from(source_name);
    let root = path.parent().filter(|p| !p.as_os_str().is_empty()).map(Path::to_owned);
    read(Found { path, text: text.to_owned(), root }, resolver).map(|(program, _)| program)
}

/// Reads a rule file and tells where its parts stand.
pub(super) fn read(file: Found, resolver: &dyn Resolver) -> Result<(Program, Origins), Vec<Diagnostic>> {
    let mut reader =
        Reader { resolver, problems: Problems::default(), parts: Vec::new(), digest: Sha256::new() };
    reader.file(file, None, &mut Vec::new());
    let Reader { mut problems, mut parts, digest, .. } = reader;
    let digest = format!("sha256:{}", hex(&digest.finalize()));
    let (program, mut origins) = Linker::new(&parts, &mut problems).program(digest);
    if problems.is_empty()
        && let Some((mut program, terms)) = program
    {
        let terms = terms.into_iter().map(|t| t.take(&mut parts)).collect();
        program.vocabulary = Vocabulary::new(terms, program.vocabulary.fields);
        origins.texts = std::mem::take(&mut problems.texts);
        Ok((program, origins))
    } else {
        Err(problems.into_diagnostics())
    }
}

/// What one file says, with every reference still a name.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) path: PathBuf,
    /// The parts it builds on, with all that they build on.
    pub(super) builds_on: Vec<usize>,
    pub(super) without: Vec<At<String>>,
    pub(super) program: Option<RawProgram>,
    pub(super) criteria: Vec<RawCriterion>,
    pub(super) terms: Vec<RawTerm>,
    /// What `terms` say, at the same index; apart, so that a programme can have it without a copy.
    pub(super) said: Vec<Term>,
    pub(super) groups: Vec<RawGroup>,
    pub(super) fields: Vec<RawField>,
}

#[derive(Debug)]
pub(super) struct RawProgram {
    pub(super) at: At<()>,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) organisation: String,
    pub(super) period: Option<Period>,
    pub(super) questions: Vec<FormQuestion>,
    /// Where each says its field.
    pub(super) asked: Vec<At<String>>,
    pub(super) source: Source,
    pub(super) posting: Option<At<String>>,
}

#[derive(Debug)]
pub(super) struct RawCriterion {
    pub(super) id: At<String>,
    pub(super) criterion: Criterion,
    pub(super) refs: Refs,
    pub(super) quote: Option<At<String>>,
}

/// References of a check, in a fixed order that only [`check_reader`] and [`super::linker`] know.
#[derive(Debug, Default)]
pub(super) struct Refs(pub(super) Vec<Vec<At<String>>>);

#[derive(Debug)]
pub(super) struct RawTerm {
    pub(super) id: At<String>,
    /// Its place in [`Part::said`].
    pub(super) index: usize,
    /// `with-terms` of each table of `guarded`.
    pub(super) guards: Vec<Vec<At<String>>>,
    /// `kinds-with`.
    pub(super) kinds_with: Vec<At<String>>,
}

#[derive(Debug)]
pub(super) struct RawGroup {
    pub(super) id: At<String>,
    pub(super) terms: Vec<At<String>>,
    pub(super) fields: Vec<At<String>>,
}

#[derive(Debug)]
pub(super) struct RawField {
    pub(super) id: At<String>,
    pub(super) field: FieldOfStudy,
}

// ---------------------------------------------------------------- one file

struct Reader<'r> {
    resolver: &'r dyn Resolver,
    problems: Problems,
    /// Files that are read, those they build on first.
    parts: Vec<Part>,
    digest: Sha256,
}

impl Reader<'_> {
    /// Reads a file and all that it extends; the index of its part.
    fn file(&mut self, found: Found, asked: Option<&At<String>>, open: &mut Vec<PathBuf>) -> Option<usize> {
        if let Some(done) = self.parts.iter().position(|p| p.path == found.path) {
            return Some(done);
        }
        if open.contains(&found.path) {
            if let Some(asked) = asked {
                let message = format!("`{}` extends itself, in the end", shown(&asked.value));
                self.problems.add(asked, "extends-cycle", message, "take it out of one of the files");
            }
            return None;
        }
        open.push(found.path.clone());
        self.digest.update(found.text.as_bytes());
        // So that moving a line from the end of one file to the start of the next changes the digest.
        self.digest.update([0]);
        let file = self.problems.texts.len();
        self.problems.texts.push(Text::new(found.path.clone(), found.text.clone()));
        let (toml, errors) = DeTable::parse_recoverable(&found.text);
        self.problems.syntax(file, &errors);
        let mut part = Part { path: found.path.clone(), ..Part::default() };
        if errors.is_empty() {
            self.part(&toml, file, &found, &mut part, open);
        }
        open.pop();
        self.parts.push(part);
        Some(self.parts.len() - 1)
    }

    fn part(
        &mut self,
        toml: &toml::Spanned<DeTable<'_>>,
        file: usize,
        found: &Found,
        part: &mut Part,
        open: &mut Vec<PathBuf>,
    ) {
        let first_line = 0..found.text.find('\n').unwrap_or(found.text.len());
        let top = Table::read(Place::File, toml.get_ref(), file, first_line, &mut self.problems);
        if let Some(format) = top.number("format").filter(|f| f.value != 1) {
            let message = format!("this program does not know format {}", format.value);
            self.problems.add(&format, "unknown-format", message, "write `format = 1`");
        }
        for name in top.texts("extends") {
            match self.resolver.resolve(&name.value, found) {
                Ok(other) => {
                    if let Some(other) = self.file(other, Some(&name), open) {
                        let mut all = self.parts[other].builds_on.clone();
                        all.push(other);
                        part.builds_on.extend(all);
                    }
                }
                Err((message, help)) => {
                    self.problems.push(name.file, name.span, "unknown-file", message, help)
                }
            }
        }
        part.without = top.texts("without");
        part.program = top.table("program", &mut self.problems).and_then(|t| self.program(&t));
        for table in top.tables("criterion", &mut self.problems) {
            part.criteria.extend(self.criterion(&table));
        }
        for (id, table) in top.named("term", &mut self.problems) {
            plain_id(&id, &mut self.problems);
            let (term, guards) = self.term(&id, &table);
            part.terms.push(RawTerm {
                id,
                index: part.said.len(),
                guards,
                kinds_with: table.texts("kinds-with"),
            });
            part.said.push(term);
        }
        for (id, table) in top.named("group", &mut self.problems) {
            plain_id(&id, &mut self.problems);
            let (terms, fields) = (table.texts("terms"), table.texts("fields"));
            if !table.has("terms") && !table.has("fields") {
                let help = "add `terms` or `fields`";
                self.problems.add(
                    &id,
                    "empty-list",
                    format!("the group `{}` is empty", shown(&id.value)),
                    help,
                );
            }
            part.groups.push(RawGroup { id, terms, fields });
        }
        for (id, table) in top.named("field", &mut self.problems) {
            plain_id(&id, &mut self.problems);
            let names = table.forms("names");
            let short = table.words("short");
            part.fields.push(RawField { field: FieldOfStudy { id: id.value.clone(), names, short }, id });
        }
    }

    fn program(&mut self, table: &Table<'_>) -> Option<RawProgram> {
        let period = table.table("period", &mut self.problems).and_then(|t| {
            let (name, from, to) = (t.text("name"), t.day("from")?, t.day("to")?);
            in_order(&[("from", &from), ("to", &to)], &mut self.problems);
            Some(Period { name: name?.value, from: from.value, to: to.value })
        });
        let asked = table.tables("question", &mut self.problems);
        let questions = asked.iter().filter_map(|t| {
            Some(FormQuestion {
                field: t.word("field")?,
                asked_as: t.words("asked-as"),
                help: t.word("help"),
            })
        });
        let questions = questions.collect();
        let asked = asked.iter().filter_map(|t| t.text("field")).collect();
        let source = table.table("source", &mut self.problems);
        let posting = source.as_ref().and_then(|s| s.text("text"));
        let source = source.map(|s| Source {
            title: s.word("title").unwrap_or_default(),
            url: s.word("url").unwrap_or_default(),
            read_on: s.day("read-on").map(|d| d.value),
            note: s.word("note").unwrap_or_default(),
        });
        if let Some(id) = table.text("id") {
            plain_id(&id, &mut self.problems);
        }
        Some(RawProgram {
            at: table.at(""),
            id: table.word("id")?,
            name: table.word("name")?,
            organisation: table.word("organisation")?,
            period,
            questions,
            asked,
            source: source?,
            posting,
        })
    }

    fn criterion(&mut self, table: &Table<'_>) -> Option<RawCriterion> {
        let word = |name: &str| table.word(name);
        let need: Option<Need> = table.choice("need");
        let basis = table.choice("basis").unwrap_or(Basis::Stated);
        let quote = table.text("quote");
        let clause = word("clause").or_else(|| quote.as_ref().map(|q| q.value.clone()));
        let place = word("where");
        let id = table.text("id");
        if let Some(id) = &id {
            plain_id(id, &mut self.problems);
        }
        let named = id.as_ref().map_or("this criterion", |i| &i.value);
        let refuses = need.is_some_and(|n| n != Need::Bonus) && basis == Basis::Stated;
        if refuses && clause.is_none() && !table.has("clause") {
            let help = "say in your own words what the posting asks, or set `basis = \"inferred\"`";
            let message = format!("`{}` can refuse someone and has no `clause`", shown(named));
            self.problems.add(&table.at("id"), "missing-clause", message, help);
        } else if refuses && place.is_none() && !table.has("where") {
            let help = "add `where = \"…\"`, the heading under which the posting says so";
            let message = format!("`{}` does not say where the posting asks for it", shown(named));
            self.problems.add(&table.at("id"), "missing-clause", message, help);
        }
        // What is missing was reported; the rest is read with something in its place, for the mistakes it may hold.
        let id = id.unwrap_or_else(|| At {
            value: format!("criterion {}", table.span.start),
            file: table.file,
            span: table.span.clone(),
        });
        let title = word("title").unwrap_or_default();
        let checks = table.table("check", &mut self.problems);
        let (check, refs) =
            checks.and_then(|checks| check_reader::read(&checks, &id, &title, &mut self.problems))?;
        let natural = if check.needs_packet() { Given::Packet } else { Given::Resume };
        let on = table.choice("on").unwrap_or(natural);
        if on == Given::Resume && natural == Given::Packet {
            let help = "leave `on` out, or write `on = \"packet\"`";
            let message = "a form or statement is no part of a résumé";
            self.problems.add(&table.at("on"), "wrong-place", message, help);
        }
        let criterion = Criterion {
            id: id.value.clone(),
            title,
            part: table.choice("part").unwrap_or(Question::Eligibility),
            need: need.unwrap_or(Need::Required),
            basis,
            on,
            clause: clause.unwrap_or_default(),
            place: place.unwrap_or_default(),
            suggest: word("suggest"),
            why: word("why"),
            check,
        };
        Some(RawCriterion { id, criterion, refs, quote })
    }

    fn term(&mut self, id: &At<String>, table: &Table<'_>) -> (Term, Vec<Vec<At<String>>>) {
        let mut names = self.names(table);
        let (mut guards, mut with_terms) = (Vec::new(), Vec::new());
        for guarded in table.tables("guarded", &mut self.problems) {
            let tier = guarded.choice("tier").unwrap_or(Tier::Strong);
            let case: Option<Case> = guarded.choice("case");
            for entry in guarded.texts("names") {
                names.extend(expand(&entry.value).into_iter().map(|text| Name {
                    lemma: entry.value.clone().into(),
                    tier,
                    case: case.unwrap_or_else(|| natural_case(&text)),
                    text: text.into(),
                    guard: Some(guards.len()),
                }));
            }
            guards.push(self.guard(table, &guarded));
            with_terms.push(guarded.texts("with-terms"));
        }
        if names.is_empty() && !["names", "shared", "weak", "guarded"].iter().any(|k| table.has(k)) {
            let message = format!("the term `{}` has no name", shown(&id.value));
            self.problems.add(id, "missing-key", message, "add `names = [\"…\"]`");
        }
        let list = |name: &str| table.forms(name);
        let beside = |name: &str| table.words_beside(name);
        let implied_by =
            list("implied-by").into_iter().map(|text| Implied { case: natural_case(&text), text }).collect();
        let term = Term {
            id: id.value.clone(),
            title: table.word("title").unwrap_or_else(|| id.value.clone()),
            names,
            guards,
            joined_by: beside("joined-by"),
            kinds_beside: beside("kinds-beside"),
            kinds_with: Vec::new(),
            never: list("never"),
            veto: beside("veto"),
            veto_alone: beside("veto-alone"),
            arguable_with: beside("arguable-with"),
            implied_by,
        };
        (term, with_terms)
    }

    /// The names of a term that are believed without a guard.
    fn names(&mut self, table: &Table<'_>) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        let as_written = table.texts("as-written");
        let mut used = vec![false; as_written.len()];
        for (key, tier) in [("names", Tier::Strong), ("shared", Tier::Shared), ("weak", Tier::Weak)] {
            for entry in table.texts(key) {
                for text in expand(&entry.value) {
                    let written = as_written.iter().position(|w| w.value == text || w.value == entry.value);
                    written.into_iter().for_each(|w| used[w] = true);
                    let case = if written.is_some() { Case::Exact } else { natural_case(&text) };
                    let lemma = entry.value.clone().into();
                    names.push(Name { lemma, text: text.into(), tier, case, guard: None });
                }
            }
        }
        for (written, _) in as_written.iter().zip(&used).filter(|(_, used)| !**used) {
            let message = format!("`{}` is none of the names above", shown(&written.value));
            let help = did_you_mean(&written.value, names.iter().map(|n| n.text.as_ref()))
                .unwrap_or_else(|| "put it into `names`, `shared` or `weak` too".to_owned());
            self.problems.add(written, "unknown-name", message, help);
        }
        names
    }

    /// What the names of a table of `guarded` need beside them.
    fn guard(&mut self, term: &Table<'_>, guarded: &Table<'_>) -> Guard {
        let guard = Guard {
            as_item: guarded.flag("as-item").unwrap_or(false),
            with_terms: Vec::new(),
            with_words: guarded.words_beside("with-words"),
            kind: guarded.word("kind"),
        };
        let (believed, help) = match guard.kind {
            Some(_) => (
                ["joined-by", "kinds-beside", "kinds-with"].iter().any(|key| term.has(key)),
                "add `joined-by`, `kinds-beside` or `kinds-with` to the term",
            ),
            None => (
                guard.as_item || guarded.has("with-terms") || guarded.has("with-words"),
                "add `as-item`, `with-terms` or `with-words`",
            ),
        };
        if !believed {
            let message = "nothing makes these names believed";
            self.problems.add(&guarded.at("names"), "missing-key", message, help);
        }
        guard
    }
}

/// Ids stand in reports, tests and references, so their form is fixed.
pub(super) fn plain_id(id: &At<String>, problems: &mut Problems) {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let good = id.value.chars().all(plain)
        && !id.value.is_empty()
        && !id.value.starts_with('-')
        && !id.value.ends_with('-');
    if !good {
        let help = "use small letters, digits and hyphens, as in `fall-2025`";
        problems.add(id, "bad-id", format!("`{}` is no id", shown(&id.value)), help);
    }
}

/// Days that have to follow one another.
pub(super) fn in_order(days: &[(&str, &At<Date>)], problems: &mut Problems) {
    for pair in days.windows(2) {
        let ((a, first), (b, second)) = (pair[0], pair[1]);
        if first.value > second.value {
            let message = format!("`{b}` ({}) lies before `{a}` ({})", second.value, first.value);
            problems.add(second, "bad-date", message, "exchange them, or mend the year");
        }
    }
}

/// Up to five capital letters are an abbreviation and compared as written: GAN is no “gan”.
fn natural_case(name: &str) -> Case {
    let plain = name.chars().all(|c| c.is_alphanumeric() || "-./ ".contains(c));
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if plain && letters().all(char::is_uppercase) && (1..=5).contains(&letters().count()) {
        Case::Exact
    } else {
        Case::Any
    }
}

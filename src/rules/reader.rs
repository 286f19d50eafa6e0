//! From the text of a rule file, and of all files it extends, to a [`Program`] in which every name is resolved.
//!
//! Two steps: each file is read by itself into [`Part`]s that remember where they stood; then the parts are put
//! together and references looked up. Both go on after a mistake, so that one run tells all of them.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use toml::de::DeTable;

use super::forms::expand;
use super::keys::Place;
use super::model::*;
use super::table::{At, Problems, Table, Text, listed, shown};
use crate::ground::suggest::did_you_mean;
use crate::ground::{Diagnostic, Need, Part as Question, Strength};

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
    let digest =
        digest.finalize().iter().fold(String::from("sha256:"), |all, byte| all + &format!("{byte:02x}"));
    let (program, mut origins) = Linker::new(&parts, &mut problems).program(digest);
    if problems.is_empty()
        && let Some((mut program, terms)) = program
    {
        program.vocabulary.terms = terms.into_iter().map(|t| t.take(&mut parts)).collect();
        origins.texts = std::mem::take(&mut problems.texts);
        Ok((program, origins))
    } else {
        Err(problems.into_diagnostics())
    }
}

/// What one file says, with every reference still a name.
#[derive(Debug, Default)]
struct Part {
    path: PathBuf,
    /// The parts it builds on, with all that they build on.
    builds_on: Vec<usize>,
    without: Vec<At<String>>,
    program: Option<RawProgram>,
    criteria: Vec<RawCriterion>,
    terms: Vec<RawTerm>,
    /// What `terms` say, at the same index; apart, so that a programme can have it without a copy.
    said: Vec<Term>,
    groups: Vec<RawGroup>,
    fields: Vec<RawField>,
}

#[derive(Debug)]
struct RawProgram {
    at: At<()>,
    id: String,
    name: String,
    organisation: String,
    period: Option<Period>,
    source: Source,
    posting: Option<At<String>>,
}

#[derive(Debug)]
struct RawCriterion {
    id: At<String>,
    criterion: Criterion,
    refs: Refs,
    quote: Option<At<String>>,
}

/// References of a check, in a fixed order that only [`Reader::check`] and [`Linker::fill`] know.
#[derive(Debug, Default)]
struct Refs(Vec<Vec<At<String>>>);

#[derive(Debug)]
struct RawTerm {
    id: At<String>,
    /// Its place in [`Part::said`].
    index: usize,
    /// `with-terms` of each table of `guarded`, and the names it guards.
    guards: Guards,
}

type Guards = Vec<(Range<usize>, Vec<At<String>>)>;

#[derive(Debug)]
struct RawGroup {
    id: At<String>,
    terms: Vec<At<String>>,
    fields: Vec<At<String>>,
}

#[derive(Debug)]
struct RawField {
    id: At<String>,
    field: FieldOfStudy,
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
                self.problems.add(
                    asked,
                    "extends-cycle",
                    message,
                    Some("take it out of one of the files".into()),
                );
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
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            self.problems.push(file, span, "toml-syntax", error.message().replace('\n', "; "), None);
        }
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
            self.problems.add(&format, "unknown-format", message, Some("write `format = 1`".into()));
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
                Err((message, help)) => self.problems.add(&name, "unknown-file", message, help),
            }
        }
        part.without = top.texts("without");
        part.program = top.table("program", &mut self.problems).and_then(|t| self.program(&t));
        for table in top.tables("criterion", &mut self.problems) {
            part.criteria.extend(self.criterion(&table));
        }
        for (id, table) in top.named("term", &mut self.problems) {
            self.id(&id);
            let (term, guards) = self.term(&id, &table);
            part.terms.push(RawTerm { id, index: part.said.len(), guards });
            part.said.push(term);
        }
        for (id, table) in top.named("group", &mut self.problems) {
            self.id(&id);
            let (terms, fields) = (table.texts("terms"), table.texts("fields"));
            if !table.has("terms") && !table.has("fields") {
                let help = "add `terms` or `fields`".to_owned();
                self.problems.add(
                    &id,
                    "empty-list",
                    format!("the group `{}` is empty", shown(&id.value)),
                    Some(help),
                );
            }
            part.groups.push(RawGroup { id, terms, fields });
        }
        for (id, table) in top.named("field", &mut self.problems) {
            self.id(&id);
            let names = table.texts("names").iter().flat_map(|n| expand(&n.value)).collect();
            let short = table.texts("short").into_iter().map(|n| n.value).collect();
            part.fields.push(RawField { field: FieldOfStudy { id: id.value.clone(), names, short }, id });
        }
    }

    /// Ids stand in reports, tests and references, so their form is fixed.
    fn id(&mut self, id: &At<String>) -> bool {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let good = id.value.chars().all(plain)
            && !id.value.is_empty()
            && !id.value.starts_with('-')
            && !id.value.ends_with('-');
        if !good {
            let help = "use small letters, digits and hyphens, as in `fall-2025`".to_owned();
            self.problems.add(id, "bad-id", format!("`{}` is no id", shown(&id.value)), Some(help));
        }
        good
    }

    fn program(&mut self, table: &Table<'_>) -> Option<RawProgram> {
        let period = table.table("period", &mut self.problems).and_then(|t| {
            let (name, from, to) = (t.text("name"), t.day("from")?, t.day("to")?);
            self.in_order(&[("from", &from), ("to", &to)]);
            Some(Period { name: name?.value, from: from.value, to: to.value })
        });
        let source = table.table("source", &mut self.problems);
        let posting = source.as_ref().and_then(|s| s.text("text"));
        let source = source.map(|s| Source {
            title: s.text("title").map(|t| t.value).unwrap_or_default(),
            url: s.text("url").map(|t| t.value).unwrap_or_default(),
            read_on: s.day("read-on").map(|d| d.value),
        });
        if let Some(id) = table.text("id") {
            self.id(&id);
        }
        Some(RawProgram {
            at: table.at(""),
            id: table.text("id")?.value,
            name: table.text("name")?.value,
            organisation: table.text("organisation")?.value,
            period,
            source: source?,
            posting,
        })
    }

    /// Days that have to follow one another.
    fn in_order(&mut self, days: &[(&str, &At<crate::ground::Date>)]) {
        for pair in days.windows(2) {
            let ((a, first), (b, second)) = (pair[0], pair[1]);
            if first.value > second.value {
                let message = format!("`{b}` ({}) lies before `{a}` ({})", second.value, first.value);
                self.problems.add(
                    second,
                    "bad-date",
                    message,
                    Some("exchange them, or mend the year".into()),
                );
            }
        }
    }

    fn criterion(&mut self, table: &Table<'_>) -> Option<RawCriterion> {
        let word = |name: &str| table.text(name).map(|t| t.value);
        let need = word("need").map(|n| match n.as_str() {
            "required" => Need::Required,
            "expected" => Need::Expected,
            _ => Need::Bonus,
        });
        let part = word("part")
            .map(|p| if p == "eligibility" { Question::Eligibility } else { Question::Application });
        let basis =
            if word("basis").as_deref() == Some("inferred") { Basis::Inferred } else { Basis::Stated };
        let quote = table.text("quote");
        let clause = word("clause").or_else(|| quote.as_ref().map(|q| q.value.clone()));
        let place = word("where");
        let id = table.text("id");
        if let Some(id) = &id {
            self.id(id);
        }
        let named = id.as_ref().map_or("this criterion", |i| &i.value);
        let refuses = need.is_some_and(|n| n != Need::Bonus) && basis == Basis::Stated;
        if refuses && clause.is_none() && !table.has("clause") {
            let help =
                "say in your own words what the posting asks, or set `basis = \"inferred\"`".to_owned();
            let message = format!("`{}` can refuse someone and has no `clause`", shown(named));
            self.problems.add(&table.at("id"), "missing-clause", message, Some(help));
        } else if refuses && place.is_none() && !table.has("where") {
            let help = "add `where = \"…\"`, the heading under which the posting says so".to_owned();
            let message = format!("`{}` does not say where the posting asks for it", shown(named));
            self.problems.add(&table.at("id"), "missing-clause", message, Some(help));
        }
        // What is missing was reported; the rest is read with something in its place, for the mistakes it may hold.
        let id = id.unwrap_or_else(|| At {
            value: format!("criterion {}", table.span.start),
            file: table.file,
            span: table.span.clone(),
        });
        let title = word("title").unwrap_or_default();
        let checks = table.table("check", &mut self.problems);
        let (check, refs) = checks.and_then(|checks| self.check(&checks, &id, &title))?;
        let natural = match check {
            Check::Fields(_) | Check::Statement(_) => Given::Packet,
            _ => Given::Resume,
        };
        let on = match word("on").as_deref() {
            Some("packet") => Given::Packet,
            Some("resume") => Given::Resume,
            _ => natural,
        };
        if on == Given::Resume && natural == Given::Packet {
            let help = "leave `on` out, or write `on = \"packet\"`".to_owned();
            let message = "a form or statement is no part of a résumé".to_owned();
            self.problems.add(&table.at("on"), "wrong-place", message, Some(help));
        }
        let criterion = Criterion {
            id: id.value.clone(),
            title,
            part: part.unwrap_or(Question::Eligibility),
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

    fn check(&mut self, checks: &Table<'_>, id: &At<String>, title: &str) -> Option<(Check, Refs)> {
        let kinds = checks.names();
        let mut read: Vec<(Check, Refs)> = Vec::new();
        for kind in &kinds {
            if let Some(table) = checks.table(kind, &mut self.problems) {
                read.push(self.check_of(kind, &table, id, title));
            }
        }
        if kinds.len() != 1 {
            let (message, help) = if kinds.is_empty() {
                ("`check` is empty".to_owned(), "say how it is judged: `check.terms`, `check.degree`, …")
            } else {
                (
                    format!("a criterion is judged in one way, not by {}", listed(&kinds)),
                    "make one criterion of each",
                )
            };
            self.problems.add(
                &checks.at(kinds.get(1).unwrap_or(&"")),
                "one-check",
                message,
                Some(help.into()),
            );
        }
        read.into_iter().next()
    }

    fn check_of(&mut self, kind: &str, table: &Table<'_>, id: &At<String>, title: &str) -> (Check, Refs) {
        let mut refs = Refs::default();
        let check = match kind {
            "degree" => {
                let level = table.texts("level").iter().filter_map(|l| level(&l.value)).collect();
                let status = match table.text("status").as_ref().map(|s| s.value.as_str()) {
                    Some("enrolled") => StudyStatus::Enrolled,
                    Some("completed") => StudyStatus::Completed,
                    _ => StudyStatus::Either,
                };
                let field = table.table("field", &mut self.problems);
                let list = |name: &str| field.as_ref().map(|f| f.texts(name)).unwrap_or_default();
                refs.0 = vec![list("core"), list("near"), list("shown-by")];
                Check::Degree(DegreeCheck { level, status, core: vec![], near: vec![], shown_by: vec![] })
            }
            "terms" => {
                let mut groups = Vec::new();
                refs.0.push(table.texts("review"));
                if table.has("any-of") {
                    refs.0.push(table.texts("any-of"));
                    groups.push(TermGroup { id: id.value.clone(), title: title.to_owned(), any_of: vec![] });
                }
                let mut ids: Vec<At<String>> = Vec::new();
                for group in table.tables("group", &mut self.problems) {
                    let Some(id) = group.text("id") else { continue };
                    self.id(&id);
                    if ids.iter().any(|i| i.value == id.value) {
                        let message = format!("two groups are called `{}`", shown(&id.value));
                        self.problems.add(&id, "duplicate-id", message, Some("give each its own id".into()));
                    }
                    refs.0.push(group.texts("any-of"));
                    let title = group.text("title").map(|t| t.value).unwrap_or_default();
                    groups.push(TermGroup { id: id.value.clone(), title, any_of: vec![] });
                    ids.push(id);
                }
                if table.has("any-of") == table.has("group") {
                    let message = "`check.terms` has either `any-of` or groups".to_owned();
                    let help = "add `any-of = [\"…\"]`, or `[[criterion.check.terms.group]]` for each thing that is counted";
                    self.problems.add(&table.at("group"), "missing-key", message, Some(help.into()));
                }
                let at_least = table.number("at-least");
                if let Some(n) =
                    at_least.as_ref().filter(|n| n.value == 0 || n.value as usize > groups.len().max(1))
                {
                    let message = format!("{} of {} groups can never be asked for", n.value, groups.len());
                    let help = "`at-least` lies between 1 and the number of groups".to_owned();
                    self.problems.add(n, "at-least", message, Some(help));
                }
                let strength = match table.text("strength").as_ref().map(|s| s.value.as_str()) {
                    Some("mentioned") => Strength::Mentioned,
                    Some("listed") => Strength::Listed,
                    _ => Strength::Used,
                };
                let at_least = at_least.map_or(1, |n| n.value as usize);
                Check::Terms(TermsCheck { at_least, groups, strength, review: vec![] })
            }
            "sections" => {
                let list = |name: &str| table.texts(name).iter().filter_map(|s| section(&s.value)).collect();
                if !table.has("all-of") && !table.has("any-of") {
                    let message = "`check.sections` asks for nothing".to_owned();
                    let help = "add `all-of` or `any-of`".to_owned();
                    self.problems.add(&table.at(""), "missing-key", message, Some(help));
                }
                refs.0 = vec![table.texts("with")];
                Check::Sections(SectionsCheck {
                    all_of: list("all-of"),
                    any_of: list("any-of"),
                    with: vec![],
                })
            }
            "format" => {
                let any_of = table.texts("any-of").into_iter().map(|f| f.value).collect();
                Check::Format(FormatCheck { any_of })
            }
            "fields" => {
                refs.0 = vec![table.texts("with")];
                let all_of = table.texts("all-of").into_iter().map(|f| f.value).collect();
                Check::Fields(FieldsCheck {
                    all_of,
                    with: vec![],
                    differ: table.flag("differ").unwrap_or(false),
                })
            }
            "statement" => self.statement(table, &mut refs),
            _ => {
                let (opens, sure_until, closes) =
                    (table.day("opens"), table.day("sure-until"), table.day("closes"));
                let days: Vec<_> = [("opens", &opens), ("sure-until", &sure_until), ("closes", &closes)]
                    .into_iter()
                    .filter_map(|(name, day)| Some((name, day.as_ref()?)))
                    .collect();
                self.in_order(&days);
                if days.is_empty() && table.names().is_empty() {
                    let message = "`check.window` has no day".to_owned();
                    self.problems.add(
                        &table.at(""),
                        "missing-key",
                        message,
                        Some("add `opens`, `closes` or both".into()),
                    );
                }
                let value = |day: Option<At<crate::ground::Date>>| day.map(|d| d.value);
                Check::Window(WindowCheck {
                    opens: value(opens),
                    sure_until: value(sure_until),
                    closes: value(closes),
                })
            }
        };
        (check, refs)
    }

    fn statement(&mut self, table: &Table<'_>, refs: &mut Refs) -> Check {
        let words = table.table("words", &mut self.problems);
        let (min, max) = words.map_or((None, None), |w| (w.number("min"), w.number("max")));
        if let (Some(min), Some(max)) = (&min, &max)
            && min.value > max.value
        {
            let message = format!("at least {} words and at most {} cannot both hold", min.value, max.value);
            self.problems.add(max, "at-least", message, Some("exchange them".into()));
        }
        let mut topics = |name: &str| {
            let mut all = Vec::new();
            for topic in table.tables(name, &mut self.problems) {
                if !topic.has("any-of") && !topic.has("phrases") {
                    let message = "nothing shows this topic".to_owned();
                    let help = "add `any-of` with terms, or `phrases`".to_owned();
                    self.problems.add(&topic.at("title"), "missing-key", message, Some(help));
                }
                refs.0.push(topic.texts("any-of"));
                let title = topic.text("title").map(|t| t.value).unwrap_or_default();
                let phrases = topic.texts("phrases").iter().flat_map(|p| expand(&p.value)).collect();
                all.push(Topic { title, any_of: vec![], phrases });
            }
            all
        };
        let (cover, encourage) = (topics("cover"), topics("encourage"));
        Check::Statement(StatementCheck {
            field: table.text("field").map(|f| f.value).unwrap_or_default(),
            min_words: min.map(|n| n.value),
            max_words: max.map(|n| n.value),
            cover,
            encourage,
        })
    }

    fn term(&mut self, id: &At<String>, table: &Table<'_>) -> (Term, Guards) {
        let mut names: Vec<Name> = Vec::new();
        let as_written = table.texts("as-written");
        let mut used = vec![false; as_written.len()];
        for (key, tier) in [("names", Tier::Strong), ("shared", Tier::Shared), ("weak", Tier::Weak)] {
            for entry in table.texts(key) {
                for text in expand(&entry.value) {
                    let written = as_written.iter().position(|w| w.value == text || w.value == entry.value);
                    written.into_iter().for_each(|w| used[w] = true);
                    let case = if written.is_some() { Case::Exact } else { natural_case(&text) };
                    names.push(Name { lemma: entry.value.clone(), text, tier, case, guard: None });
                }
            }
        }
        for (written, _) in as_written.iter().zip(&used).filter(|(_, used)| !**used) {
            let message = format!("`{}` is none of the names above", shown(&written.value));
            let help = did_you_mean(&written.value, names.iter().map(|n| n.text.as_str()))
                .unwrap_or_else(|| "put it into `names`, `shared` or `weak` too".to_owned());
            self.problems.add(written, "unknown-name", message, Some(help));
        }
        let mut guards = Vec::new();
        for guarded in table.tables("guarded", &mut self.problems) {
            let first = names.len();
            let tier = match guarded.text("tier").as_ref().map(|t| t.value.as_str()) {
                Some("weak") => Tier::Weak,
                Some("shared") => Tier::Shared,
                _ => Tier::Strong,
            };
            let guard = Guard {
                as_item: guarded.flag("as-item").unwrap_or(false),
                with_terms: Vec::new(),
                with_words: guarded.texts("with-words").iter().flat_map(|w| expand(&w.value)).collect(),
            };
            if !guard.as_item && !guarded.has("with-terms") && !guarded.has("with-words") {
                let message = "nothing makes these names believed".to_owned();
                let help = "add `as-item`, `with-terms` or `with-words`".to_owned();
                self.problems.add(&guarded.at("names"), "missing-key", message, Some(help));
            }
            let case = guarded.text("case").map(|c| c.value);
            for entry in guarded.texts("names") {
                for text in expand(&entry.value) {
                    let case = match case.as_deref() {
                        Some("exact") => Case::Exact,
                        Some("any") => Case::Any,
                        _ => natural_case(&text),
                    };
                    names.push(Name {
                        lemma: entry.value.clone(),
                        text,
                        tier,
                        case,
                        guard: Some(guard.clone()),
                    });
                }
            }
            guards.push((first..names.len(), guarded.texts("with-terms")));
        }
        if names.is_empty() && !["names", "shared", "weak", "guarded"].iter().any(|k| table.has(k)) {
            let message = format!("the term `{}` has no name", shown(&id.value));
            self.problems.add(id, "missing-key", message, Some("add `names = [\"…\"]`".into()));
        }
        let list =
            |name: &str| -> Vec<String> { table.texts(name).iter().flat_map(|w| expand(&w.value)).collect() };
        let implied_by =
            list("implied-by").into_iter().map(|text| Implied { case: natural_case(&text), text }).collect();
        let term = Term {
            id: id.value.clone(),
            title: table.text("title").map_or_else(|| id.value.clone(), |t| t.value),
            names,
            never: list("never"),
            veto: list("veto"),
            arguable_with: list("arguable-with"),
            implied_by,
        };
        (term, guards)
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

fn level(word: &str) -> Option<DegreeLevel> {
    Some(match word {
        "bachelor" => DegreeLevel::Bachelor,
        "master" => DegreeLevel::Master,
        "phd" => DegreeLevel::Phd,
        _ => return None,
    })
}

fn section(word: &str) -> Option<RequiredSection> {
    Some(match word {
        "name" => RequiredSection::Name,
        "email" => RequiredSection::Email,
        "phone" => RequiredSection::Phone,
        "education" => RequiredSection::Education,
        "coursework" => RequiredSection::Coursework,
        "experience" => RequiredSection::Experience,
        "projects" => RequiredSection::Projects,
        "publications" => RequiredSection::Publications,
        "skills" => RequiredSection::Skills,
        _ => return None,
    })
}

// ---------------------------------------------------------------- all files together

/// Things with ids from several files: the last file that may replace an id wins.
struct Merged<'p, T> {
    items: Vec<(usize, &'p T)>,
    index: HashMap<&'p str, usize>,
}

/// Where a term's content is, and the terms that vouch for ranges of its names.
struct LinkedTerm {
    part: usize,
    index: usize,
    guards: Vec<(Range<usize>, Vec<TermId>)>,
}

impl LinkedTerm {
    fn take(self, parts: &mut [Part]) -> Term {
        let mut term = std::mem::take(&mut parts[self.part].said[self.index]);
        for (names, with_terms) in self.guards {
            for guard in term.names[names].iter_mut().filter_map(|n| n.guard.as_mut()) {
                guard.with_terms.clone_from(&with_terms);
            }
        }
        term
    }
}

struct Linker<'p> {
    parts: &'p [Part],
    problems: &'p mut Problems,
    terms: Merged<'p, RawTerm>,
    groups: Merged<'p, RawGroup>,
    fields: Merged<'p, RawField>,
}

impl<'p> Linker<'p> {
    fn new(parts: &'p [Part], problems: &'p mut Problems) -> Self {
        let terms = merge(parts, |p| &p.terms, |t| &t.id, "term", problems);
        let groups = merge(parts, |p| &p.groups, |g| &g.id, "group", problems);
        let fields = merge(parts, |p| &p.fields, |f| &f.id, "field", problems);
        Self { parts, problems, terms, groups, fields }
    }

    fn program(mut self, digest: String) -> (Option<(Program, Vec<LinkedTerm>)>, Origins) {
        let mut origins = Origins::default();
        let criteria = merge(self.parts, |p| &p.criteria, |c| &c.id, "criterion", self.problems);
        let mut left_out = Vec::new();
        for name in self.parts.iter().flat_map(|p| &p.without) {
            if !criteria.index.contains_key(name.value.as_str()) {
                let message = format!("there is no criterion `{}` to leave out", shown(&name.value));
                let help = did_you_mean(&name.value, criteria.index.keys().copied());
                self.problems.add(name, "unknown-criterion", message, help);
            }
            left_out.push(name.value.as_str());
        }
        let mut all = Vec::new();
        for (_, raw) in criteria.items.iter().filter(|(_, c)| !left_out.contains(&c.id.value.as_str())) {
            let mut criterion = raw.criterion.clone();
            self.fill(&mut criterion.check, &raw.refs);
            origins.criteria.push(raw.id.clone());
            origins.quotes.extend(raw.quote.clone());
            all.push(criterion);
        }
        let mut terms = Vec::with_capacity(self.terms.items.len());
        for i in 0..self.terms.items.len() {
            let (part, raw) = self.terms.items[i];
            let mut guards = Vec::with_capacity(raw.guards.len());
            for (names, with) in &raw.guards {
                let mut with_terms = self.term_ids(with);
                // A term never vouches for itself.
                with_terms.retain(|t| *t != i);
                guards.push((names.clone(), with_terms));
            }
            origins.terms.push(raw.id.clone());
            terms.push(LinkedTerm { part, index: raw.index, guards });
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
                let help = "it is a vocabulary file, or it lacks the table `[program]`".to_owned();
                self.problems.add(
                    &at,
                    "no-program",
                    "this file describes no programme".to_owned(),
                    Some(help),
                );
            }
            return (None, origins);
        };
        if all.is_empty() && self.problems.is_empty() {
            let help = "add `[[criterion]]`, one for each thing the posting asks".to_owned();
            self.problems.add(
                &raw.at,
                "no-criteria",
                "the programme asks for nothing".to_owned(),
                Some(help),
            );
        }
        origins.posting.clone_from(&raw.posting);
        let program = Program {
            id: raw.id.clone(),
            name: raw.name.clone(),
            organisation: raw.organisation.clone(),
            period: raw.period.clone(),
            source: raw.source.clone(),
            criteria: all,
            vocabulary: Vocabulary { terms: Vec::new(), fields },
            digest,
        };
        (Some((program, terms)), origins)
    }

    /// Looks up the references of a check; the order is that of [`Reader::check`].
    fn fill(&mut self, check: &mut Check, refs: &Refs) {
        let mut refs = refs.0.iter();
        let mut next = || refs.next().map_or(&[][..], Vec::as_slice);
        match check {
            Check::Degree(degree) => {
                let core = next();
                degree.core = self.field_ids(core);
                let near = next();
                degree.near = self.field_ids(near);
                degree.shown_by = self.term_ids(next());
                for at in near.iter().filter(|n| degree.core.contains(&n.value)) {
                    let message = format!("`{}` is among the `core` fields as well", shown(&at.value));
                    self.problems.add(
                        at,
                        "duplicate-id",
                        message,
                        Some("leave it in one of the lists".into()),
                    );
                }
            }
            Check::Terms(terms) => {
                terms.review = self.term_ids(next());
                for group in &mut terms.groups {
                    group.any_of = self.term_ids(next());
                }
            }
            Check::Sections(sections) => sections.with = self.term_ids(next()),
            Check::Fields(fields) => fields.with = self.term_ids(next()),
            Check::Statement(statement) => {
                for topic in statement.cover.iter_mut().chain(&mut statement.encourage) {
                    topic.any_of = self.term_ids(next());
                }
            }
            Check::Format(_) | Check::Window(_) => {}
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
                self.problems.add(
                    name,
                    "group-cycle",
                    message,
                    Some("take it out of one of the groups".into()),
                );
            } else if inner.is_empty() {
                let message = format!("the group `{}` holds nothing of this kind", shown(group));
                let help = "a group of fields stands for fields, a group of terms for terms".to_owned();
                self.problems.add(name, "empty-group", message, Some(help));
            } else {
                open.push(index);
                self.walk(inner, open, members, found);
                open.pop();
            }
        }
    }

    fn unknown(&mut self, name: &At<String>, what: &str) {
        let bare = name.value.trim_start_matches('@');
        let (code, known, others): (_, Vec<&str>, Vec<&str>) = match what {
            "term" => (
                "unknown-term",
                self.terms.index.keys().copied().collect(),
                self.groups.index.keys().copied().collect(),
            ),
            "field" => (
                "unknown-field",
                self.fields.index.keys().copied().collect(),
                self.groups.index.keys().copied().collect(),
            ),
            _ => (
                "unknown-group",
                self.groups.index.keys().copied().collect(),
                self.terms.index.keys().copied().collect(),
            ),
        };
        let mut known = known;
        known.sort_unstable();
        let help = if what != "group" && others.contains(&bare) {
            Some(format!("it is a group: write `@{bare}`"))
        } else if what == "group" && others.contains(&bare) {
            Some(format!("it is a term: write `{bare}` without the @"))
        } else {
            did_you_mean(bare, known.iter().copied()).or_else(|| {
                Some(if known.is_empty() {
                    "no file that this one extends has any; see `extends`".to_owned()
                } else {
                    format!("known are {}", listed(&known))
                })
            })
        };
        self.problems.add(name, code, format!("there is no {what} `{}`", shown(bare)), help);
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
                    let (message, first) = (
                        format!("there are two of the {what} `{}`", shown(&name.value)),
                        id(merged.items[before].1),
                    );
                    let help = problems.texts.get(first.file).map(|text| {
                        let at = text.location(&first.span);
                        format!(
                            "the first stands at {}:{}; give this one another id",
                            at.path.display(),
                            at.line
                        )
                    });
                    problems.add(name, "duplicate-id", message, help);
                }
            }
        }
    }
    merged
}

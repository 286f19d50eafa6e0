//! From the text of a rule test, `NAME.test.toml`, to tests in which nothing is left to look up.

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::Program;
use super::keys::Place;
use super::library::{Library, read_text};
use super::reader;
use super::table::{At, Problems, Table, listed};
use crate::ground::diagnostic::shown;
use crate::ground::source::Text;
use crate::ground::suggest::did_you_mean;
use crate::ground::{Diagnostic, Location, Moment, Verdict};

/// A file of tests, and the programme that they test.
#[derive(Debug)]
pub struct TestFile {
    /// The programme.
    pub program: Program,
    /// Where each criterion of the programme stands, in its order.
    pub places: Vec<Location>,
    /// The tests, in the order of the file.
    pub tests: Vec<RuleTest>,
}

/// An applicant, and what the rules have to say.
#[derive(Debug, Clone)]
pub struct RuleTest {
    /// What the test shows.
    pub name: String,
    /// Where it stands.
    pub place: Location,
    /// The day or time of the check.
    pub as_of: Moment,
    /// What is given.
    pub resume: TestResume,
    /// What is sent beside it.
    pub packet: Option<toml::Table>,
    /// The verdict on the whole.
    pub expect: Option<(Verdict, Location)>,
    /// The verdict on a criterion (`None`: not checked), by id.
    pub criteria: Vec<(String, Option<Verdict>, Location)>,
    /// Lines that have to be quoted.
    pub evidence: Vec<WantedEvidence>,
}

/// The résumé of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestResume {
    /// There is none.
    None,
    /// Its text, and the file format that it stands for.
    Text(String, String),
    /// A file.
    File(PathBuf),
}

/// A line that has to be quoted; what is `None` can be anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedEvidence {
    /// Where the test asks for it.
    pub place: Location,
    /// Id of the criterion.
    pub criterion: String,
    /// Id of the term.
    pub term: Option<String>,
    /// Id of the group.
    pub group: Option<String>,
    /// Kind of section.
    pub section: Option<String>,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Words that it holds.
    pub quote: Option<String>,
}

/// Reads a file of tests and the rules they test.
///
/// # Errors
/// Every mistake of the file and of the rules.
pub fn load_tests(path: &Path, search: &[PathBuf]) -> Result<TestFile, Vec<Diagnostic>> {
    let text = read_text(path).map_err(|(why, help)| {
        let at = Location::file(path);
        let error = Diagnostic::error("unreadable-rules", format!("the tests cannot be read: {why}"));
        vec![error.at(at).with_help(help)]
    })?;
    parse_tests(path, &text, search)
}

fn parse_tests(path: &Path, text: &str, search: &[PathBuf]) -> Result<TestFile, Vec<Diagnostic>> {
    let mut problems = Problems::default();
    problems.texts.push(Text::new(path.to_owned(), text.to_owned()));
    let (toml, errors) = DeTable::parse_recoverable(text);
    problems.syntax(0, &errors);
    if !errors.is_empty() {
        return Err(problems.into_diagnostics());
    }
    let has = |key| toml.get_ref().get(key).is_some();
    if (has("program") || has("criterion")) && !has("test") {
        return Err(vec![holds_rules(path)]);
    }
    let first_line = 0..text.find('\n').unwrap_or(text.len());
    let top = Table::read(Place::TestFile, toml.get_ref(), 0, first_line, &mut problems);
    if let Some(format) = top.number("format").filter(|f| f.value != 1) {
        let message = format!("this program does not know format {}", format.value);
        problems.add(&format, "unknown-format", message, "write `format = 1`");
    }
    // Packets as plain values; the text is TOML by now.
    let plain: toml::Table = toml::from_str(text).unwrap_or_default();
    let packet = |index: usize| plain.get("test")?.get(index)?.get("packet")?.as_table().cloned();
    let raw: Vec<Raw> = top
        .tables("test", &mut problems)
        .iter()
        .enumerate()
        .map(|(index, table)| Raw::read(table, packet(index), &mut problems))
        .collect();
    let rules = top.text("rules");
    let day = top.moment("as-of").map(|at| at.value);
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut tests = Resolver { raw: &raw, day, folder, problems: &mut problems }.tests();
    let read = rules.map(|rules| program(&rules.value, folder, search));
    let (program, places) = match read {
        Some(Ok(read)) => read,
        Some(Err(found)) => {
            return Err(problems.into_diagnostics().into_iter().chain(found).collect());
        }
        None => return Err(problems.into_diagnostics()),
    };
    known_criteria(&raw, &program, &mut problems);
    if !problems.is_empty() {
        return Err(problems.into_diagnostics());
    }
    for (test, raw) in tests.iter_mut().zip(&raw) {
        raw.finish(test, &problems.texts[0]);
    }
    Ok(TestFile { program, places, tests })
}

/// The rules where their tests were meant.
fn holds_rules(path: &Path) -> Diagnostic {
    let tests = path.with_extension("test.toml");
    let named = shown(&tests.to_string_lossy());
    let help = match tests.is_file() {
        true => format!("its tests are in `{named}`: `eligible rules test {named}` runs them"),
        false => format!("write its tests into `{named}`, and run that"),
    };
    Diagnostic::error("no-tests", "this is a file of rules, and holds no tests")
        .at(Location::file(path))
        .with_help(help)
}

/// The programme that is tested, with the places of its criteria.
fn program(
    name: &str,
    folder: &Path,
    search: &[PathBuf],
) -> Result<(Program, Vec<Location>), Vec<Diagnostic>> {
    let mut folders = vec![folder.to_owned()];
    folders.extend_from_slice(search);
    let library = Library::new(&folders);
    let beside = || folder.join(name).to_string_lossy().into_owned();
    let named = if name.ends_with(".toml") { beside() } else { name.to_owned() };
    let found = library.open(&named).map_err(|d| vec![d])?;
    let (program, origins) = reader::read(found, &library)?;
    let place = |at: &At<String>| origins.texts[at.file].location(&at.span);
    let places = origins.criteria.iter().map(place).collect();
    Ok((program, places))
}

/// Tests can only ask for criteria that there are.
fn known_criteria(raw: &[Raw], program: &Program, problems: &mut Problems) {
    let known = || program.criteria.iter().map(|c| c.id.as_str());
    for raw in raw {
        let of_verdicts = raw.criteria.iter().map(|(id, _)| id);
        for id in of_verdicts.chain(raw.evidence.iter().map(|(id, _)| id)) {
            if known().all(|k| k != id.value) {
                let message = format!("`{}` has no criterion `{}`", program.id, shown(&id.value));
                let help = did_you_mean(&id.value, known())
                    .unwrap_or_else(|| format!("known are {}", listed(&known().collect::<Vec<_>>())));
                problems.add(id, "unknown-criterion", message, help);
            }
        }
    }
}

/// A test as it stands in the file.
struct Raw {
    name: At<String>,
    like: Option<At<String>>,
    replace: Vec<(At<String>, At<String>)>,
    resume: Option<At<String>>,
    format: Option<String>,
    file: Option<At<String>>,
    packet: Option<toml::Table>,
    as_of: Option<Moment>,
    expect: Option<At<String>>,
    criteria: Vec<(At<String>, At<String>)>,
    /// With the criterion's id.
    evidence: Vec<(At<String>, WantedEvidence)>,
}

impl Raw {
    fn read(table: &Table<'_>, packet: Option<toml::Table>, problems: &mut Problems) -> Self {
        let name = table.text("name");
        let evidence = table.tables("evidence", problems);
        let raw = Self {
            name: name.unwrap_or_else(|| At { value: String::new(), file: 0, span: table.span.clone() }),
            like: table.text("like"),
            replace: table.texts_by_name("replace"),
            resume: table.text("resume"),
            format: table.word("resume-format"),
            file: table.text("resume-file"),
            packet,
            as_of: table.moment("as-of").map(|at| at.value),
            expect: table.text("expect"),
            criteria: table.texts_by_name("criteria"),
            evidence: evidence.iter().filter_map(|e| wanted(e, problems)).collect(),
        };
        if !table.gives(&["expect", "criteria", "evidence"]) {
            let message = "this test expects nothing, so that it can never fail";
            let help = "add `expect`, `criteria` or `[[test.evidence]]`";
            problems.add(&raw.name, "expects-nothing", message, help);
        }
        if raw.resume.is_some() && raw.file.is_some() {
            let message = "a test has one résumé: its text or a file";
            let at = table.at("resume-file");
            problems.add(&at, "wrong-place", message, "leave one of them out");
        }
        if !raw.replace.is_empty() && raw.like.is_none() {
            let message = "there is nothing in which words could be replaced";
            let help = "add `like`, the name of the test whose résumé it changes";
            let at = table.at("replace");
            problems.add(&at, "wrong-place", message, help);
        }
        raw
    }

    /// Fills in what needs the places of the text.
    fn finish(&self, test: &mut RuleTest, text: &Text) {
        test.place = text.location(&self.name.span);
        test.expect = self.expect.as_ref().and_then(|e| Some((verdict(&e.value)?, text.location(&e.span))));
        test.criteria = self
            .criteria
            .iter()
            .map(|(id, word)| (id.value.clone(), verdict(&word.value), text.location(&id.span)))
            .collect();
    }
}

fn verdict(word: &str) -> Option<Verdict> {
    Verdict::ALL.into_iter().find(|v| v.as_str() == word)
}

fn wanted(table: &Table<'_>, problems: &Problems) -> Option<(At<String>, WantedEvidence)> {
    let criterion = table.text("criterion")?;
    let wanted = WantedEvidence {
        place: problems.texts[0].location(&criterion.span),
        criterion: criterion.value.clone(),
        term: table.word("term"),
        group: table.word("group"),
        section: table.word("section"),
        page: table.number("page").map(|n| n.value),
        line: table.number("line").map(|n| n.value),
        quote: table.word("quote"),
    };
    Some((criterion, wanted))
}

/// What a test takes over from the one that it is like.
#[derive(Clone)]
struct Base {
    resume: TestResume,
    packet: Option<toml::Table>,
    as_of: Option<Moment>,
}

struct Resolver<'r> {
    raw: &'r [Raw],
    day: Option<Moment>,
    folder: &'r Path,
    problems: &'r mut Problems,
}

impl Resolver<'_> {
    fn tests(&mut self) -> Vec<RuleTest> {
        for (i, raw) in self.raw.iter().enumerate() {
            if self.raw[..i].iter().any(|r| r.name.value == raw.name.value) && !raw.name.value.is_empty() {
                let message = format!("two tests are called “{}”", shown(&raw.name.value));
                self.problems.add(&raw.name, "duplicate-id", message, "say what each of them shows");
            }
        }
        let mut done: Vec<Option<Base>> = vec![None; self.raw.len()];
        (0..self.raw.len()).map(|i| self.test(i, &mut done)).collect()
    }

    fn test(&mut self, index: usize, done: &mut [Option<Base>]) -> RuleTest {
        let raw = &self.raw[index];
        let base = self.base(index, done, &mut Vec::new());
        if base.as_of.is_none() {
            let message = "this test has no day";
            let help = "add `as-of = 2025-09-01`, here or at the top of the file";
            self.problems.add(&raw.name, "missing-key", message, help);
        }
        RuleTest {
            name: raw.name.value.clone(),
            place: self.problems.texts[0].location(&raw.name.span),
            as_of: base.as_of.unwrap_or_else(|| Moment::Day(crate::ground::Date::constant(2000, 1, 1))),
            resume: base.resume,
            packet: base.packet,
            expect: None,
            criteria: Vec::new(),
            evidence: raw.evidence.iter().map(|(_, wanted)| wanted.clone()).collect(),
        }
    }

    /// What the test is about, each test once.
    fn base(&mut self, index: usize, done: &mut [Option<Base>], open: &mut Vec<usize>) -> Base {
        if let Some(base) = &done[index] {
            return base.clone();
        }
        let raw = &self.raw[index];
        let mut base = Base { resume: TestResume::None, packet: None, as_of: self.day.clone() };
        if let Some(like) = &raw.like {
            match self.raw.iter().position(|r| r.name.value == like.value) {
                Some(other) if other != index && !open.contains(&other) => {
                    open.push(index);
                    base = self.base(other, done, open);
                    open.pop();
                }
                Some(_) => {
                    let message = "this test is like itself, in the end";
                    self.problems.add(like, "extends-cycle", message, "write one of them out in full");
                }
                None => {
                    let names = self.raw.iter().map(|r| r.name.value.as_str());
                    let help = did_you_mean(&like.value, names)
                        .unwrap_or_else(|| "give the `name` of another test of this file".to_owned());
                    let message = format!("there is no test “{}”", shown(&like.value));
                    self.problems.add(like, "unknown-test", message, help);
                }
            }
        }
        if let Some(file) = &raw.file {
            base.resume = TestResume::File(self.folder.join(&file.value));
        } else if let Some(text) = &raw.resume {
            base.resume = TestResume::Text(text.value.clone(), "pdf".to_owned());
        } else {
            self.replace(raw, &mut base.resume);
        }
        if let (Some(format), TestResume::Text(_, old)) = (&raw.format, &mut base.resume) {
            old.clone_from(format);
        }
        if let Some(packet) = &raw.packet {
            merge(base.packet.get_or_insert_default(), packet);
        }
        if raw.as_of.is_some() {
            base.as_of.clone_from(&raw.as_of);
        }
        done[index] = Some(base.clone());
        base
    }

    fn replace(&mut self, raw: &Raw, resume: &mut TestResume) {
        for (from, to) in &raw.replace {
            match resume {
                TestResume::Text(text, _) if text.contains(&from.value) => {
                    *text = text.replace(&from.value, &to.value);
                }
                TestResume::Text(text, _) => {
                    let message = format!("the résumé does not hold “{}”", shown(&from.value));
                    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
                    let help = did_you_mean(&from.value, lines)
                        .unwrap_or_else(|| "copy the words from the résumé that is changed".to_owned());
                    self.problems.add(from, "nothing-to-replace", message, help);
                }
                TestResume::File(_) | TestResume::None => {
                    let message = "only the text of a résumé can be changed";
                    let help = "give the other test a `resume`";
                    self.problems.add(from, "nothing-to-replace", message, help);
                    break;
                }
            }
        }
    }
}

/// Puts a table over another, tables within them too.
fn merge(under: &mut toml::Table, over: &toml::Table) {
    for (key, value) in over {
        match (under.get_mut(key), value) {
            (Some(toml::Value::Table(under)), toml::Value::Table(over)) => merge(under, over),
            _ => {
                under.insert(key.clone(), value.clone());
            }
        }
    }
}

//! A file of mistakes, files that build on files, and input that was never a rule file.

use std::collections::HashMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::key_list::*;
use super::keys::Place;
use super::reader::{Found, Resolver, parse};
use super::table::meaning;
use super::*;
use crate::ground::{Diagnostic, Level, Need, Part, Severity, Strength, Verdict};

/// Files of a test, by name.
#[derive(Default)]
struct Files(HashMap<&'static str, &'static str>);

impl Resolver for Files {
    fn resolve(&self, name: &str, _: &Found) -> Result<Found, (String, Option<String>)> {
        let text = self.0.get(name).ok_or_else(|| (format!("there is no file `{name}`"), None))?;
        Ok(Found { path: name.into(), text: (*text).to_owned(), root: None })
    }
}

const HEAD: &str = r#"format = 1
[program]
id = "test"
name = "Test"
organisation = "Nobody"
source = { title = "A posting" }
"#;

fn read(text: &str) -> Result<Program, Vec<Diagnostic>> {
    parse("test.toml", text, &Files::default())
}

fn told(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let at = d.location.as_ref().map_or((0, 0), |l| (l.line, l.column));
        let _ = writeln!(out, "{}:{} {}: {}", at.0, at.1, d.code, d.message);
    }
    out
}

#[test]
fn more_than_twenty_mistakes_are_told_at_once_each_at_its_place() {
    let text = r#"format = 2
extends = ["nowhere"]
[program]
id = "Fall 2025"
nmae = "Test"
organisation = ""
period = { name = "Fall", from = 2025-12-31, to = 2025-08-15 }
source = { title = "A posting", read-on = "2025-04-25" }
[term.python]
names = ["Python"]
as-written = ["Python", "Pythn"]
[term.java]
guarded = [{ names = ["Java"] }]
[term.nothing]
title = "Nothing"
[group.loop]
terms = ["@loop"]
[[criterion]]
id = "language"
title = "A language"
part = "eligibility"
need = "requird"
check.terms = { any-of = ["pyhton", "@langauge"], strength = "listed" }
[[criterion]]
id = "language"
title = "No clause"
part = "eligibility"
need = "required"
check.window = { opens = 2025-04-30, closes = 2025-04-23 }
[[criterion]]
id = "two-ways"
title = "Two checks"
part = "application"
need = "bonus"
check.format = { any-of = ["pdf", "word"] }
check.sections = { all-of = [] }
"#;
    let wanted = "\
1:10 unknown-format: this program does not know format 2
2:12 unknown-file: there is no file `nowhere`
3:2 missing-key: [program] lacks `name`
4:6 bad-id: `Fall 2025` is no id
5:1 unknown-key: [program] has no key `nmae`
6:16 empty-text: `organisation` is empty
7:51 bad-date: `to` (2025-08-15) lies before `from` (2025-12-31)
8:43 wrong-type: `read-on` has to be a day, not a text
11:25 unknown-name: `Pythn` is none of the names above
13:14 missing-key: nothing makes these names believed
14:7 missing-key: the term `nothing` has no name
17:10 group-cycle: the group `loop` holds itself, in the end
22:8 unknown-value: `need` cannot be `requird`
23:27 unknown-term: there is no term `pyhton`
23:37 unknown-group: there is no group `langauge`
25:1 missing-clause: `language` can refuse someone and has no `clause`
25:6 duplicate-id: there are two of the criterion `language`
29:47 bad-date: `closes` (2025-04-23) lies before `opens` (2025-04-30)
35:35 unknown-value: `any-of` cannot be `word`
36:7 one-check: a criterion is judged in one way, not by `format`, `sections`
36:29 empty-list: `all-of` is an empty list
";
    assert_eq!(told(&read(text).expect_err("mistakes")), wanted);
}

#[test]
fn a_misspelt_key_or_name_gets_a_suggestion() {
    let text = format!(
        "{HEAD}[term.python]\nnmaes = [\"Python\"]\nnames = [\"Python\"]\n[group.language]\nterms = [\"python\"]\n\
         [[criterion]]\nid = \"a\"\ntitle = \"A\"\npart = \"eligibility\"\nneed = \"bonus\"\n\
         check.terms = {{ any-of = [\"pyhton\", \"language\"], strength = \"listed\" }}\n"
    );
    let diagnostics = read(&text).expect_err("mistakes");
    let help: Vec<_> = diagnostics.iter().filter_map(|d| d.help.as_deref()).collect();
    assert_eq!(help, ["did you mean `names`?", "did you mean `python`?", "it is a group: write `@language`"]);
}

#[test]
fn every_syntax_error_of_a_file_is_told() {
    let diagnostics = read("format = 1\nx = = 2\n[program\nid = \"a\"\n").expect_err("not TOML");
    assert!(diagnostics.len() >= 2, "{}", told(&diagnostics));
    assert!(diagnostics.iter().all(|d| d.code == "toml-syntax" && d.location.is_some()));
}

#[test]
fn a_bracket_that_is_not_closed_is_one_mistake() {
    let more = "[[criterion]]\nid = \"b\"\ntitle = \"B]\"\n";
    for (line, wanted) in [
        (
            "check.terms = { any-of = [\"python\"], strength = \"listed\"",
            "4:15 toml-syntax: `{` is not closed\n",
        ),
        (
            "check.terms = { any-of = [\"py}\\\"]thon\", # ]\n  'ja]va' }",
            "4:26 toml-syntax: `[` is not closed\n",
        ),
        ("clause = \"\"\"\n[[one]] {\n\"\"\"\nmonths = [1, 2", "7:10 toml-syntax: `[` is not closed\n"),
    ] {
        for more in ["", more] {
            let text = format!("format = 1\n[[criterion]]\nid = \"a\"\n{line}\n{more}");
            assert_eq!(told(&read(&text).expect_err("not TOML")), wanted, "{text}");
        }
    }
}

const BONUS: &str = "[[criterion]]\nid = \"a\"\ntitle = \"A\"\npart = \"eligibility\"\nneed = \"bonus\"\n\
                     check.terms = { any-of = [\"one\"], strength = \"listed\" }\n";

#[test]
fn what_a_file_says_replaces_what_it_extends() {
    let base = Box::leak(format!("{HEAD}[term.one]\nnames = [\"One\"]\n{BONUS}").into_boxed_str());
    let text = HEAD.replace("format = 1", "format = 1\nextends = [\"base\"]").replace("\"test\"", "\"mine\"")
        + "[term.one]\nnames = [\"Uno\"]\n[[criterion]]\nid = \"b\"\ntitle = \"B\"\npart = \"eligibility\"\nneed = \"bonus\"\n\
           check.format = { any-of = [\"pdf\"] }\n";
    let files = Files(HashMap::from([("base", &*base)]));
    let program = parse("mine.toml", &text, &files).expect("a programme");
    assert_eq!(program.id, "mine");
    assert_eq!(program.criteria.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(program.vocabulary.terms[0].names[0].text, "Uno");
    let without = text.replace("extends", "without = [\"a\"]\nextends");
    let program = parse("mine.toml", &without, &files).expect("a programme");
    assert_eq!(program.criteria.len(), 1);
}

#[test]
fn two_files_that_do_not_know_of_one_another_may_not_share_an_id() {
    let files = Files(HashMap::from([
        ("x", "format = 1\n[term.one]\nnames = [\"One\"]\n"),
        ("y", "format = 1\n[term.one]\nnames = [\"Uno\"]\n"),
    ]));
    let text = HEAD.replace("format = 1", "format = 1\nextends = [\"x\", \"y\"]") + BONUS;
    let diagnostics = parse("mine.toml", &text, &files).expect_err("two of one");
    assert_eq!(told(&diagnostics), "2:7 duplicate-id: there are two of the term `one`\n");
    assert_eq!(diagnostics[0].help.as_deref(), Some("the first stands at x:2; give this one another id"));
}

#[test]
fn a_circle_of_files_is_a_mistake() {
    let files = Files(HashMap::from([
        ("x", "format = 1\nextends = [\"y\"]\n"),
        ("y", "format = 1\nextends = [\"x\"]\n"),
    ]));
    let text = HEAD.replace("format = 1", "format = 1\nextends = [\"x\"]")
        + BONUS
        + "[term.one]\nnames = [\"One\"]\n";
    let diagnostics = parse("mine.toml", &text, &files).expect_err("a circle");
    assert_eq!(told(&diagnostics), "2:12 extends-cycle: `x` extends itself, in the end\n");
}

#[test]
fn a_term_never_vouches_for_itself() {
    let text = format!(
        "{HEAD}{BONUS}[term.one]\nguarded = [{{ names = [\"C\"], with-terms = [\"@all\"] }}]\n\
         [term.two]\nnames = [\"Python\"]\n[group.all]\nterms = [\"one\", \"two\"]\n"
    );
    let program = read(&text).expect("a programme");
    let term = &program.vocabulary.terms[0];
    let name = &term.names[0];
    assert_eq!(term.guard(name).map(|g| g.with_terms.clone()), Some(vec![1]));
    assert_eq!(name.case, Case::Exact);
}

#[test]
fn forms_of_one_entry_share_a_lemma() {
    let text = format!(
        "{HEAD}{BONUS}[term.one]\nweak = [\"image(s)\"]\nas-written = [\"GloVe\"]\nnames = [\"GloVe\"]\n"
    );
    let program = read(&text).expect("a programme");
    let names = &program.vocabulary.terms[0].names;
    let told: Vec<_> = names.iter().map(|n| (n.text.as_ref(), n.lemma.as_ref(), n.case)).collect();
    assert_eq!(
        told,
        [
            ("GloVe", "GloVe", Case::Exact),
            ("images", "image(s)", Case::Any),
            ("image", "image(s)", Case::Any)
        ]
    );
}

#[test]
fn the_digest_changes_with_every_file_and_nothing_else() {
    let load = |one: &'static str, tail: &str| {
        let files = Files(HashMap::from([("x", one)]));
        let text = HEAD.replace("format = 1", "format = 1\nextends = [\"x\"]") + BONUS + tail;
        parse("mine.toml", &text, &files).expect("a programme").digest
    };
    let first = load("format = 1\n[term.one]\nnames = [\"One\"]\n", "");
    assert!(first.starts_with("sha256:") && first.len() == 71);
    assert_eq!(first, load("format = 1\n[term.one]\nnames = [\"One\"]\n", ""));
    assert_ne!(first, load("format = 1\n[term.one]\nnames = [\"One\"]\n# two\n", ""));
    assert_ne!(first, load("format = 1\n[term.one]\nnames = [\"One\"]\n", "# two\n"));
}

#[test]
fn an_unknown_name_lists_what_is_known() {
    let diagnostics = load("netflix-ml-intern-fall-2026", &[]).expect_err("no such rules");
    assert_eq!(diagnostics[0].code, "unknown-rules");
    let help = diagnostics[0].help.as_deref().unwrap_or_default();
    assert!(help.starts_with("did you mean `netflix-ml-intern-fall-2025`?"), "{help}");
}

#[test]
fn a_name_does_not_lead_out_of_the_folders() {
    for name in ["../Cargo", "/etc/hostname", "", ".", "terms/../x"] {
        assert_eq!(load(name, &[]).expect_err("no rules")[0].code, "unknown-rules", "{name}");
    }
}

#[test]
fn the_contract_of_the_shipped_programme_holds() {
    let program = load("netflix-ml-intern-fall-2025", &[]).expect("the shipped rules");
    let ids: Vec<_> = program.criteria.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "phd-enrolment", "ml-domain", "programming-language", "ml-framework", "distributed-systems",
            "mlops", "version-control", "resume-format", "contact", "education", "coursework", "experience",
            "publications", "airtable-form", "interest-areas", "research-statement", "application-window",
        ]
    );
    let terms = |id: &str| {
        let criterion = program.criteria.iter().find(|c| c.id == id).expect("a criterion");
        let Check::Terms(check) = &criterion.check else { panic!("{id} is about terms") };
        let groups: Vec<_> = check.groups.iter().map(|g| g.id.clone()).collect();
        let any_of: Vec<_> = check
            .groups
            .iter()
            .flat_map(|g| &g.any_of)
            .map(|t| program.vocabulary.terms[*t].id.clone())
            .collect();
        (groups, any_of)
    };
    let domains = [
        "recommender-systems", "nlp", "computer-vision", "reinforcement-learning", "multimodal",
        "reliable-ai", "ml-infrastructure", "computer-graphics",
    ];
    assert_eq!(terms("ml-domain").0, domains);
    assert_eq!(terms("ml-domain").1, domains);
    assert_eq!(terms("programming-language").1, ["python", "java", "scala", "c", "cpp"]);
    assert_eq!(terms("ml-framework").1, ["tensorflow", "pytorch", "keras"]);
}

#[test]
fn lint_tells_a_quote_that_the_posting_does_not_hold() {
    let folder = std::env::temp_dir().join(format!("eligible-lint-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("posting.txt"), "You  must\nwrite “Python”.").expect("a file");
    let text = HEAD
        .replace("source = { title = \"A posting\" }", "source = { title = \"A\", text = \"posting.txt\" }")
        + "[term.one]\nnames = [\"Go\", \"Golang\", \"Go-lang\"]\n\
           [[criterion]]\nid = \"a\"\ntitle = \"A\"\npart = \"eligibility\"\nneed = \"required\"\nwhere = \"Top\"\n\
           quote = \"must write \\\"Python\\\".\"\nsuggest = \"Do.\"\n\
           check.terms = { any-of = [\"one\"], strength = \"used\" }\n\
           [[criterion]]\nid = \"b\"\ntitle = \"B\"\npart = \"application\"\nneed = \"bonus\"\nquote = \"must write Java\"\n\
           check.window = { closes = 2025-01-01, sure-until = 2025-01-01 }\n";
    let path = folder.join("mine.toml");
    std::fs::write(&path, &text).expect("a file");
    let found = lint(&path.to_string_lossy(), &[]);
    std::fs::remove_dir_all(&folder).expect("the folder");
    let found: Vec<_> = found.iter().map(|d| (d.severity, d.code)).collect();
    assert_eq!(
        found,
        [
            (Severity::Note, "no-reading-date"),
            (Severity::Warning, "unguarded-name"),
            (Severity::Warning, "duplicate-name"),
            (Severity::Warning, "no-effect"),
            (Severity::Error, "quote-not-in-source"),
        ]
    );
}

#[test]
fn mistakes_in_checks_of_packets_and_in_parts_are_told() {
    let text = HEAD.to_owned()
        + r#"[[criterion]]
id = "parts"
title = "Parts"
part = "eligibility"
need = "bonus"
[[criterion.check.any-of]]
answer = { field = "form.a", is = true, number = { max = 1 } }
[[criterion.check.any-of]]
title = "Nothing"
[[criterion.check.any-of]]
at-least = { number = 3, of = [{ answer = { field = "form.b", age = { min = 19, max = 18 } } }] }
[[criterion]]
id = "clock"
title = "Clock"
part = "application"
need = "bonus"
[criterion.check.window]
opens = 2025-04-08T18:00:00
closes = 2025-04-07T18:00:00Z
zone = "Mars/Olympus"
[[criterion.check.window.case]]
is = ["a"]
[[criterion]]
id = "files"
title = "Files"
part = "application"
need = "bonus"
check.documents = { kind = "letter", pages = {}, received-by = "soon" }
[[criterion]]
id = "work"
title = "Work"
part = "eligibility"
need = "bonus"
check.when = { if = { experience = { without = ["internship"] } }, then = { terms = { any-of = ["nothing"], strength = "used" } } }
"#;
    let diagnostics = read(&text).expect_err("mistakes");
    let codes: Vec<_> =
        diagnostics.iter().map(|d| (d.location.as_ref().map_or(0, |l| l.line), d.code)).collect();
    let wanted = [
        (13, "missing-key"),
        (14, "one-check"),
        (17, "at-least"),
        (17, "at-least"),
        (25, "bad-date"),
        (26, "unknown-zone"),
        (27, "missing-key"),
        (34, "missing-key"),
        (34, "wrong-type"),
        (40, "missing-key"),
        (40, "unknown-term"),
    ];
    assert_eq!(codes, wanted, "{}", told(&diagnostics));
}

#[test]
fn checks_within_checks_end_somewhere() {
    let text = HEAD.to_owned()
        + "[[criterion]]\nid = \"deep\"\ntitle = \"Deep\"\npart = \"eligibility\"\nneed = \"bonus\"\ncheck = "
        + &"{ all-of = [".repeat(12)
        + "{ format = { any-of = [\"pdf\"] } }"
        + &"] }".repeat(12);
    let diagnostics = read(&text).expect_err("too deep");
    assert!(diagnostics.iter().any(|d| d.code == "too-deep"), "{}", told(&diagnostics));
}

#[test]
fn every_code_that_the_layer_gives_is_explained() {
    let sources = [
        include_str!("reader.rs"),
        include_str!("check_reader.rs"),
        include_str!("linker.rs"),
        include_str!("table.rs"),
        include_str!("library.rs"),
        include_str!("lint/mod.rs"),
        include_str!("lint/criteria.rs"),
        include_str!("lint/vocabulary.rs"),
    ];
    for source in sources {
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for word in source
            .split('"')
            .filter(|w| w.contains('-') && w.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        {
            let is_key = keys::all().any(|(_, key)| key.name == word);
            assert!(
                is_key || CODES.iter().any(|(code, _)| *code == word),
                "{word} is neither a key nor explained"
            );
        }
    }
}

#[test]
fn every_word_that_a_key_knows_stands_for_something() {
    fn known<T: serde::de::DeserializeOwned>(words: &[&str]) {
        words.iter().for_each(|word| assert!(meaning::<T>(word).is_some(), "{word}"));
    }
    known::<Part>(PARTS);
    known::<Need>(NEEDS);
    known::<Basis>(BASES);
    known::<Given>(GIVEN);
    known::<Level>(LEVELS);
    known::<StudyStatus>(STATUSES);
    known::<JobKind>(JOBS);
    known::<Strength>(STRENGTHS);
    known::<RequiredSection>(SECTIONS);
    known::<Tier>(TIERS);
    known::<Case>(CASES);
    known::<Verdict>(VERDICTS);
}

#[test]
fn the_reference_in_the_documentation_is_up_to_date() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let text = std::fs::read_to_string(&path).expect("docs/rules.md");
    let (start, end) = ("<!-- reference -->\n", "<!-- /reference -->");
    let (head, rest) = text.split_once(start).expect("the start of the reference");
    let (old, tail) = rest.split_once(end).expect("the end of the reference");
    let new = keys::reference();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{head}{start}{new}{end}{tail}")).expect("docs/rules.md");
    } else {
        assert!(old == new, "docs/rules.md is out of date: run the tests with UPDATE_DOCS=1");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}") {
        let _ = read(&text);
    }

    /// Lines of a good file in any order, doubled, cut and spoilt.
    #[test]
    fn no_shuffled_rule_file_makes_the_reader_panic(
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 0..60),
    ) {
        let shipped = shipped_text("netflix-ml-intern-fall-2025").unwrap_or_default();
        let vocabulary = shipped_text("terms/languages").unwrap_or_default();
        let lines: Vec<&str> = shipped.lines().chain(vocabulary.lines()).collect();
        let mut text = HEAD.to_owned();
        for (line, cut, whole) in picks {
            let line = lines[line.index(lines.len())];
            let end = if whole || line.is_empty() { line.len() } else { cut.index(line.len()) };
            text.push_str(line.get(..end).unwrap_or(line));
            text.push('\n');
        }
        if let Err(diagnostics) = read(&text) {
            prop_assert!(!diagnostics.is_empty());
            for d in diagnostics {
                let _ = d.to_string();
            }
        }
    }

    /// A value of any kind under any key.
    #[test]
    fn no_wrong_value_makes_the_reader_panic(key in any::<prop::sample::Index>(), value in any::<prop::sample::Index>()) {
        let values = ["1", "-1", "99999999999999999999", "1.5", "nan", "true", "\"\"", "\"x\"", "[]", "[1]", "[[]]", "{}", "[{}]",
            "{ a = 1 }", "2025-04-23", "2025-04-23T10:00:00Z", "10:00:00", "[\"@a\", \"\"]", "0xff", "\"@\"", "{ x = { y = [] } }"];
        let keys: Vec<_> = keys::all().collect();
        let (place, key) = keys[key.index(keys.len())];
        let value = values[value.index(values.len())];
        let heading = place.heading().replace("ID", "a");
        let table = match place {
            Place::File => String::new(),
            Place::Period => "[program.period]\n".into(),
            Place::Guarded => "[[term.a.guarded]]\n".into(),
            Place::Check => "[[criterion]]\n[criterion.check]\n".into(),
            Place::Bounds => "[[criterion]]\n[criterion.check.degree.years-done]\n".into(),
            Place::Topic => "[[criterion]]\n[[criterion.check.statement.cover]]\n".into(),
            Place::TermsGroup | Place::WindowCase => {
                format!("[[criterion]]\n{}\n", heading.replace("check", "criterion.check"))
            }
            _ if heading.starts_with('[') => heading + "\n",
            _ => format!("[[criterion]]\n[criterion.{heading}]\n"),
        };
        let _ = read(&format!("{table}{} = {value}\n", key.name));
    }
}

//! `eligible rules` as a rule author meets it.

mod sarif_schema;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MISTAKES: &str = "tests/fixtures/rules/mistakes.toml";

/// Runs `eligible` with arguments divided by spaces, in the folder of the package.
fn eligible(args: &str) -> Output {
    eligible_in(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

fn eligible_in(folder: &Path, args: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eligible"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "LC_CTYPE", "LANG", "ELIGIBLE_RULES_PATH"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8").current_dir(folder).args(args.split_whitespace());
    command.output().expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("standard output is text")
}

fn json(args: &str) -> Value {
    serde_json::from_slice(&eligible(args).stdout).expect("JSON")
}

/// A folder of its own for each test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rules").join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

#[test]
fn more_than_twenty_mistakes_are_told_in_one_run_each_at_its_place() {
    let told = json(&format!("rules lint {MISTAKES} --format json"));
    let found: Vec<String> = told["problems"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|p| format!("{}:{} {}", p["line"], p["column"], p["code"].as_str().unwrap_or_default()))
        .collect();
    let wanted = [
        "3:28 unknown-file", "5:2 missing-key", "6:6 bad-id", "8:1 unknown-key", "9:36 wrong-type",
        "12:9 empty-text", "13:7 wrong-type", "16:1 missing-clause", "18:8 unknown-value",
        "21:34 unknown-value", "21:55 unknown-value", "21:98 unknown-field", "24:1 missing-clause",
        "28:26 empty-list", "28:41 unknown-value", "28:62 wrong-type", "31:1 missing-clause",
        "36:35 unknown-value", "45:47 bad-date", "48:6 duplicate-id", "52:30 unknown-value",
        "53:7 missing-key", "53:7 one-check", "53:18 unknown-key", "55:7 missing-key", "59:10 group-cycle",
    ];
    assert_eq!(found, wanted);
    // The place is where it stands in the file, and the mark is as long.
    let text = fs::read_to_string(MISTAKES).expect("the fixture");
    for (code, marked) in
        [("bad-id", "\"Summer School\""), ("unknown-key", "organization"), ("unknown-field", "\"statistic\"")]
    {
        let problem = told["problems"].as_array().and_then(|all| all.iter().find(|p| p["code"] == code));
        let number = |key: &str| problem.and_then(|p| p[key].as_u64()).expect("a number") as usize;
        let line = text.lines().nth(number("line") - 1).expect("a line");
        let there: String = line.chars().skip(number("column") - 1).take(number("length")).collect();
        assert_eq!(there, marked);
    }
}

#[test]
fn lint_shows_the_line_the_mark_and_what_to_do() {
    let output = eligible(&format!("rules lint {MISTAKES}"));
    assert_eq!(output.status.code(), Some(1));
    let told = stdout(&output);
    let problem = "\
error[unknown-key]: [program] has no key `organization`
  --> tests/fixtures/rules/mistakes.toml:8:1
 8 | organization = \"Example University\"
   | ^^^^^^^^^^^^
  help: did you mean `organisation`?

";
    assert!(told.contains(problem), "{told}");
    assert!(told.ends_with("1 file: 26 errors\n"), "{told}");
}

/// Pasted from a word processor, a file has them everywhere: that is one mistake, told as what it is.
#[test]
fn typographic_quotes_are_told_once_and_by_name() {
    let folder = folder("quotes");
    let text = fs::read_to_string("examples/rules/paper-conservation-residency.toml").expect("there");
    let mut open = false;
    let curly = |c: char| match c {
        '"' => {
            open = !open;
            if open { '“' } else { '”' }
        }
        c => c,
    };
    fs::write(folder.join("a.toml"), text.chars().map(curly).collect::<String>()).expect("written");
    let told = stdout(&eligible_in(&folder, "rules lint a.toml"));
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert!(told.contains("“ is a typographic quote") && told.contains("write \" for each"), "{told}");
    let lines = text.lines().filter(|line| line.contains('"')).count();
    assert!(told.contains(&format!("as on {lines} lines")), "{told}");
    fs::write(folder.join("a.toml"), "format = 1\nx = “a”\ny = = 2\n").expect("written");
    let told = stdout(&eligible_in(&folder, "rules lint a.toml"));
    assert!(
        told.contains("typographic") && told.contains("extra `=`"),
        "the other mistake is one of its own: {told}"
    );
}

/// What has the wrong form, or lies where names are not looked up, is told as that.
#[test]
fn rules_that_are_not_found_or_no_text_say_what_to_do() {
    let folder = folder("not-found");
    let utf16: Vec<u8> = "\u{feff}format = 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.join("notepad.toml"), utf16).expect("written");
    fs::copy("examples/resumes/eligible.pdf", folder.join("cv.pdf")).expect("copied");
    fs::copy("examples/resumes/eligible.pdf", folder.join("cv.toml")).expect("copied");
    assert!(eligible_in(&folder, "rules new my-prog").status.success());
    for (rules, says) in [
        ("notepad.toml", ["it is text in UTF-16", "save it as UTF-8"]),
        ("cv.toml", ["it is not text in UTF-8", "save it as UTF-8"]),
        ("cv.pdf", ["`cv.pdf` is no file of rules", "ends in `.toml`"]),
        ("my-prog", ["no rules called `my-prog`", "the file is called `my-prog.toml`"]),
        ("netflx", ["no rules called `netflx`", "did you mean `netflix-ml-intern-fall-2025`?"]),
    ] {
        for command in ["rules lint", "rules show", "check cv.pdf --rules"] {
            let output = eligible_in(&folder, &format!("{command} {rules}"));
            let told = stdout(&output) + &String::from_utf8_lossy(&output.stderr);
            assert!(says.iter().all(|words| told.contains(words)), "{command} {rules}: {told}");
            assert!(!told.contains("looked up among"), "{told}");
        }
    }
}

/// The file may be called otherwise than the programme: both names lead to it.
#[test]
fn a_programme_is_found_by_the_name_of_its_file_and_by_its_id() {
    let folder = folder("id");
    fs::create_dir(folder.join("rules")).expect("a folder");
    fs::create_dir(folder.join("ada")).expect("a folder");
    fs::copy("examples/resumes/eligible.pdf", folder.join("ada/cv.pdf")).expect("copied");
    assert!(eligible_in(&folder, "rules new summer-school").status.success());
    let file = folder.join("rules/summer-school.toml");
    let text = fs::read_to_string(&file)
        .expect("there")
        .replace("id = \"summer-school\"", "id = \"summer-school-2027\"");
    fs::write(&file, text).expect("written");
    let next = "format = 1\nextends = [\"summer-school-2027\"]\n[program]\nid = \"summer-school-2028\"\nname = \"S\"\n\
                organisation = \"E\"\nsource = { title = \"Call\", read-on = 2027-11-20 }\n";
    fs::write(folder.join("rules/next.toml"), next).expect("written");
    let output = eligible_in(&folder, "rules lint rules/next.toml");
    assert!(output.status.success(), "{}", stdout(&output));
    for name in ["summer-school", "summer-school-2027"] {
        let output =
            eligible_in(&folder, &format!("check ada/cv.pdf --rules {name} --as-of 2026-12-10 -f json"));
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(report["program"]["id"], "summer-school-2027", "{name}");
        let packet = format!("resume = \"cv.pdf\"\nrules = \"{name}\"\n");
        fs::write(folder.join("ada/packet.toml"), packet).expect("written");
        let output = eligible_in(&folder, "packet ada --as-of 2026-12-10 -f json");
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(report["program"]["id"], "summer-school-2027", "a packet for {name}");
    }
}

#[test]
fn lint_ends_with_0_1_or_2() {
    for (args, code) in [
        ("rules lint", 0),
        ("rules lint rules/terms/ml.toml netflix-ml-intern-fall-2025", 0),
        (&format!("rules lint {MISTAKES}"), 1),
        (&format!("rules lint {MISTAKES} --format github"), 1),
        ("rules lint no-such-rules", 2),
        ("rules lint no-such-file.toml", 2),
        (&format!("rules lint {MISTAKES} no-such-file.toml"), 2),
        ("rules lint tests/snapshots", 2),
    ] {
        assert_eq!(eligible(args).status.code(), Some(code), "{args}");
    }
}

#[test]
fn lint_asks_of_a_vocabulary_file_what_it_asks_of_a_programme() {
    let folder = folder("vocabulary");
    fs::write(folder.join("words.toml"), "format = 1\n[term.go]\nnames = [\"Go\"]\n").expect("a file");
    let told = stdout(&eligible_in(&folder, "rules lint words.toml"));
    assert!(told.starts_with("warning[unguarded-name]"), "{told}");
    assert!(told.contains("--> words.toml:3:10"), "{told}");
}

#[test]
fn lint_for_code_scanning_is_sarif() {
    let told = json(&format!("rules lint {MISTAKES} --format sarif"));
    let validator = jsonschema::validator_for(&sarif_schema::sarif_schema()).expect("a schema");
    let wrong: Vec<String> =
        validator.iter_errors(&told).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let run = &told["runs"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(26));
    let result = &run["results"][3];
    assert_eq!(result["ruleId"], "unknown-key");
    assert_eq!(result["level"], "error");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], MISTAKES);
    assert_eq!(place["region"]["startLine"], 8);
    assert_eq!(place["region"]["endColumn"], 13);
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("a number") as usize];
    assert_eq!(rule["id"], "unknown-key");
    assert!(rule["shortDescription"]["text"].as_str().is_some_and(|t| t.contains("misspelt")));
}

#[test]
fn lint_for_github_annotates_lines_and_lets_no_text_break_out() {
    let folder = folder("github");
    let text = "format = 1\n[program]\n\"a,b::error file=x%\\n::c\" = 1\n";
    fs::write(folder.join("rules.toml"), text).expect("a file");
    let told = stdout(&eligible_in(&folder, "rules lint rules.toml --format github"));
    assert!(told.lines().all(|l| l.starts_with("::error file=rules.toml,line=")), "{told}");
    let line = told.lines().find(|l| l.contains("title=unknown-key")).expect("the unknown key");
    assert!(
        line.starts_with("::error file=rules.toml,line=3,col=1,endColumn=26,title=unknown-key::"),
        "{line}"
    );
    assert!(line.contains("file=x%25"), "{line}");
}

#[test]
fn every_problem_that_lint_tells_is_explained() {
    let told = json(&format!("rules lint {MISTAKES} --format json"));
    for problem in told["problems"].as_array().expect("a list") {
        let code = problem["code"].as_str().expect("a code");
        let output = eligible(&format!("explain {code}"));
        assert_eq!(output.status.code(), Some(0), "{code}");
        assert!(stdout(&output).starts_with(code), "{}", stdout(&output));
    }
}

/// Every rule test beside the shipped rules and the examples.
#[test]
fn the_shipped_rules_say_what_their_tests_ask() {
    let output = eligible("rules test rules examples --coverage");
    let told = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let last = told.lines().last().unwrap_or_default();
    let count: usize = last.split(' ').next().and_then(|n| n.parse().ok()).expect("a number");
    assert!(count >= 120, "{last}: the number of tests only rises");
}

#[test]
fn every_verdict_of_the_first_programme_is_shown_by_a_test() {
    let told = json("rules test rules/netflix-ml-intern-fall-2025.test.toml --format json");
    let covered = told["files"][0]["coverage"].as_array().expect("a list");
    assert_eq!(covered.len(), 17);
    for criterion in covered {
        let verdicts = criterion["verdicts"].as_object().expect("verdicts");
        assert!(verdicts.values().all(|shown| shown != "not-shown"), "{criterion}");
    }
}

const RULES: &str = r#"format = 1
[program]
id = "bakery"
name = "Bakery"
organisation = "Example Mill"
source = { title = "A note on the door", read-on = 2026-01-01 }
[term.bread]
names = ["bread", "baguette(s)"]
[[criterion]]
id = "baking"
title = "Has baked bread"
part = "eligibility"
need = "required"
clause = "Bakers wanted"
where = "The door"
suggest = "Say what you baked."
check.terms = { any-of = ["bread"], strength = "used" }
"#;

const TESTS: &str = r#"format = 1
rules = "bakery.toml"
as-of = 2026-01-01
[[test]]
name = "a baker"
resume = """
Bo Baker
bo@example.org

EXPERIENCE
Baker, Example Mill, 2020 - 2024
- Baked baguettes by hand
"""
expect = "pass"
criteria = { baking = "pass" }
[[test.evidence]]
criterion = "baking"
line = 6
quote = "baguettes"
[[test]]
name = "a painter"
like = "a baker"
replace = { "Baked baguettes" = "Painted boats" }
expect = "fail"
"#;

fn bakery(test: &str, change: impl Fn(&str) -> String) -> PathBuf {
    let folder = folder(test);
    fs::write(folder.join("bakery.toml"), RULES).expect("a file");
    fs::write(folder.join("bakery.test.toml"), change(TESTS)).expect("a file");
    folder
}

#[test]
fn tests_end_with_0_1_or_2() {
    let folder = bakery("test-exit", str::to_owned);
    for (args, code, says) in [
        ("rules test .", 0, "2 tests in 1 file: all pass"),
        ("rules test bakery.test.toml --run PAINT", 0, "1 test in 1 file: all pass"),
        ("rules test . --run nothing-like-it", 2, ""),
        ("rules test no-such.test.toml", 2, ""),
        ("rules test", 0, "2 tests in 1 file: all pass"),
    ] {
        let output = eligible_in(&folder, args);
        assert_eq!(output.status.code(), Some(code), "{args}: {}", stdout(&output));
        assert!(stdout(&output).contains(says), "{args}: {}", stdout(&output));
    }
    let nothing = tempfile::tempdir().expect("a folder");
    assert_eq!(eligible_in(nothing.path(), "rules test").status.code(), Some(2), "no test is no success");
}

#[test]
fn a_test_that_fails_says_what_it_asked_what_came_and_why() {
    let folder = bakery("test-fails", |t| {
        t.replace("expect = \"fail\"", "expect = \"pass\"").replace("line = 6", "line = 5")
    });
    let output = eligible_in(&folder, "rules test bakery.test.toml");
    assert_eq!(output.status.code(), Some(1));
    let wanted = "\
✗ fail  a baker
  --> bakery.test.toml:17
  evidence of baking: expected line 5, with “baguettes”, got other lines
      The résumé shows bread.
      “Baked baguettes by hand” (experience, line 6, group baking, term bread)

✗ fail  a painter
  --> bakery.test.toml:24
  expect: expected pass, got fail
      baking: Nothing in the résumé shows it. It may be true all the same: then
      say so in the résumé.

2 tests in 1 file: 2 fail
";
    assert_eq!(stdout(&output), wanted);
    let junit = stdout(&eligible_in(&folder, "rules test . --format junit"));
    assert!(junit.contains("<testsuite name=\"./bakery.test.toml\" tests=\"2\""), "{junit}");
    assert!(junit.contains("failures=\"2\""), "{junit}");
    assert!(junit.contains("message=\"expect: expected pass, got fail\""), "{junit}");
}

#[test]
fn mistakes_in_tests_are_told_at_their_place() {
    for (from, to, told) in [
        ("\"Baked baguettes\"", "\"Baked bagels\"", "23:13 nothing-to-replace"),
        ("like = \"a baker\"", "like = \"a bakr\"", "22:8 unknown-test"),
        ("like = \"a baker\"", "like = \"a painter\"", "22:8 extends-cycle"),
        ("baking = \"pass\"", "bakin = \"pass\"", "15:14 unknown-criterion"),
        ("baking = \"pass\"", "baking = \"passes\"", "15:23 unknown-value"),
        ("expect = \"fail\"\n", "", "21:8 expects-nothing"),
        ("as-of = 2026-01-01\n", "", "4:8 missing-key"),
        ("quote =", "qoute =", "19:1 unknown-key"),
        ("resume = ", "resum = ", "6:1 unknown-key"),
        ("\"a painter\"", "\"a baker\"", "21:8 duplicate-id"),
    ] {
        let folder = bakery("test-mistakes", |t| {
            assert!(t.contains(from), "{from}");
            t.replacen(from, to, 1)
        });
        let output = eligible_in(&folder, "rules lint bakery.test.toml --format json");
        let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let found: Vec<String> = found["problems"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|p| format!("{}:{} {}", p["line"], p["column"], p["code"].as_str().unwrap_or_default()))
            .collect();
        assert!(found.contains(&told.to_owned()), "{to}: {found:?}");
        let run = eligible_in(&folder, "rules test .");
        assert_eq!(run.status.code(), Some(2), "{to}");
        assert!(run.stdout.is_empty() || !stdout(&run).contains("all pass"), "{to}");
    }
}

/// What lint says of one check, each problem as its code and what it says.
fn lint_of(folder: &Path, check: &str) -> Vec<String> {
    let rules = format!(
        "format = 1\n[program]\nid = \"b\"\nname = \"B\"\norganisation = \"O\"\n\
         source = {{ title = \"T\", read-on = 2026-11-20 }}\n[[criterion]]\nid = \"c\"\ntitle = \"t\"\n\
         part = \"eligibility\"\nneed = \"required\"\nclause = \"c\"\nwhere = \"w\"\nsuggest = \"s\"\n{check}\n"
    );
    fs::write(folder.join("b.toml"), rules).expect("a file");
    let output = eligible_in(folder, "rules lint b.toml --format json");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = |p: &Value, key: &str| p[key].as_str().unwrap_or_default().to_owned();
    let problems = found["problems"].as_array().expect("a list");
    problems
        .iter()
        .map(|p| format!("{}: {} {}", text(p, "code"), text(p, "message"), text(p, "help")))
        .collect()
}

#[test]
fn what_nobody_can_pass_is_told_with_what_to_do() {
    let folder = folder("lint-impossible");
    for (check, says) in [
        ("check.statement = { field = \"motivation\", words = { max = 500 } }", "`form.motivation`"),
        ("check.answer = { field = \"age\", number = { min = 18 } }", "`form.age`"),
        ("check.fields = { all-of = [\"form.a\", \"b\"] }", "`form.b`"),
        (
            "check.all-of = [{ degree = { level = [\"phd\"], status = \"enrolled\" } }, \
             { degree = { level = [\"phd\", \"master\"], status = \"never\" } }]",
            "never one of its level",
        ),
        ("check.documents = { kind = \"letter\", pages = { max = 0 } }", "at most 0"),
        ("check.documents = { kind = \"letter\", count = { max = 0 } }", "at most 0"),
        ("check.statement = { field = \"form.a\", words = { max = 0 } }", "at most 0"),
    ] {
        let found = lint_of(&folder, check);
        assert!(found.len() == 1 && found[0].starts_with("cannot-pass"), "{check}: {found:?}");
        assert!(found[0].contains(says), "{check}: {found:?}");
    }
    let both = "check.all-of = [{ degree = { level = [\"master\"], status = \"enrolled\" } }, \
                { degree = { level = [\"phd\"], status = \"never\" } }]";
    assert_eq!(lint_of(&folder, both), Vec::<String>::new(), "of another level it can be");
}

/// What is wrong with a value is one mistake, and not that the key is missing, too.
#[test]
fn a_wrong_value_is_one_mistake() {
    let folder = folder("lint-one-mistake");
    for (check, says) in [
        ("check.experience = { months = { min = -3 } }", "0 or more"),
        ("check.experience = { months = { min = \"3\" } }", "without quotes"),
        ("check.experience = { months = 24 }", "`{ min = 24 }`"),
        ("check.experience = { months = { mni = 24 } }", "`min`"),
        ("check.window = { closes = \"2026-12-15\" }", "without quotes"),
        ("check.window = { closes = 2027-03-01T17:00:00, zone = \"Zurich\" }", "no time zone `Zurich`"),
        ("check.window = { closes = 2027-03-01T17:00:00 }", "by which clock"),
        ("check.sections = { all-of = \"education\" }", "square brackets"),
        ("check.answer = { field = \"form.a\", number = 3 }", "`{ min = 24 }`"),
    ] {
        let found = lint_of(&folder, check);
        assert!(found.len() == 1 && found[0].contains(says), "{check}: {found:?}");
    }
    let folder = bakery("test-value", |t| t.replace("expect = \"fail\"", "expect = \"FAIL\""));
    let output = eligible_in(&folder, "rules test .");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.matches("error").count() == 1 && said.contains("cannot be `FAIL`"), "{said}");
}

#[test]
fn rules_in_place_of_their_tests_are_told_as_such() {
    let folder = bakery("rules-for-tests", str::to_owned);
    let output = eligible_in(&folder, "rules test bakery.toml");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.matches("error").count() == 1 && said.contains("bakery.test.toml"), "{said}");
}

/// “Named anywhere” is named by a heading too; “used” is not.
#[test]
fn a_heading_names_what_it_says() {
    let folder = folder("heading");
    let rules = RULES.replace("strength = \"used\"", "strength = \"mentioned\"");
    assert_ne!(rules, RULES);
    fs::write(folder.join("used.toml"), RULES).expect("a file");
    fs::write(folder.join("mentioned.toml"), rules).expect("a file");
    let cv = "Lee Kim\nlee@example.org\n\nEDUCATION\nBA, History, Example University, 2019 - 2022\n\n\
              BAKED BREAD\nNew York (2026)\n";
    fs::write(folder.join("cv.txt"), cv).expect("a file");
    let verdict = |rules: &str| {
        let output =
            eligible_in(&folder, &format!("check cv.txt -r {rules} --as-of 2026-01-01 --format jsonl"));
        let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        found["criteria"][0]["verdict"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!([verdict("used.toml"), verdict("mentioned.toml")], ["fail", "pass"]);
    // “11. Have you used Spark, Presto or other distributed systems?” is asked, and not said.
    let form = "check tests/judgement/layouts/inacio-cavalcanti-brum.txt -r netflix-ml-intern-fall-2025";
    let told = json(&format!("{form} --only distributed-systems --as-of 2025-09-01 --format json"));
    assert_eq!(told["subjects"][0]["criteria"][0]["verdict"], "fail");
}

#[test]
fn lint_tells_which_verdicts_no_test_has_shown() {
    let folder = bakery("untested", str::to_owned);
    let output = eligible_in(&folder, "rules lint .");
    assert_eq!(output.status.code(), Some(0), "notes do not count: {}", stdout(&output));
    assert!(
        stdout(&output).contains("note[untested-verdict]: no test shows `baking` as review or fail"),
        "{}",
        stdout(&output)
    );
    assert!(stdout(&output).contains("--> ./bakery.toml:10:6"), "{}", stdout(&output));
}

#[test]
fn a_new_programme_passes_lint_and_test_as_it_is_and_nothing_is_overwritten() {
    let folder = folder("new");
    let output = eligible_in(&folder, "rules new my-school --output deep/my-school.toml");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for (args, says) in
        [("rules lint deep", "2 files: nothing to mend"), ("rules test deep", "8 tests in 1 file: all pass")]
    {
        let output = eligible_in(&folder, args);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
        assert!(stdout(&output).ends_with(&format!("{says}\n")), "{}", stdout(&output));
    }
    // Without a folder `rules` it is written here, and found here.
    assert_eq!(eligible_in(&folder, "rules new here").status.code(), Some(0));
    for (args, says) in
        [("rules lint", "2 files: nothing to mend"), ("rules test", "8 tests in 1 file: all pass")]
    {
        assert!(stdout(&eligible_in(&folder, args)).ends_with(&format!("{says}\n")), "{args}");
    }
    fs::write(folder.join("deep/my-school.toml"), "mine").expect("a file");
    for args in ["rules new my-school -o deep/my-school.toml", "rules new My_School", "rules new x -o x.txt"]
    {
        assert_eq!(eligible_in(&folder, args).status.code(), Some(2), "{args}");
    }
    assert_eq!(fs::read(folder.join("deep/my-school.toml")).expect("a file"), b"mine");
    fs::create_dir(folder.join("rules")).expect("a folder");
    assert_eq!(eligible_in(&folder, "rules new other").status.code(), Some(0));
    assert!(folder.join("rules/other.test.toml").is_file());
}

fn validator(of: &str) -> jsonschema::Validator {
    let schema = json(&format!("rules schema {of}"));
    assert!(jsonschema::meta::is_valid(&schema), "{of} is no schema");
    jsonschema::validator_for(&schema).expect("a schema")
}

/// A TOML file as an editor sees it: dates are texts.
fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(at) => at.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, plain(v))).collect(),
        other => serde_json::to_value(other).expect("JSON"),
    }
}

fn wrong(of: &str, text: &str) -> Vec<String> {
    let value = plain(toml::Value::Table(text.parse().expect("TOML")));
    validator(of).iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn the_schemas_hold_of_every_shipped_file_and_find_what_the_reader_finds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["rules", "rules/terms", "examples/packets"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(root.join(folder)).expect("a folder").flatten().map(|e| e.path()).collect();
        paths.extend(paths.clone().iter().map(|p| p.join("packet.toml")).filter(|p| p.is_file()));
        for path in paths.iter().filter(|p| p.is_file() && p.extension().is_some_and(|e| e == "toml")) {
            let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
            let of = match name {
                "packet.toml" => "packet",
                name if name.ends_with(".test.toml") => "test",
                _ if folder == "rules/terms" => "terms",
                _ => "rules",
            };
            let wrong = wrong(of, &fs::read_to_string(path).expect("a file"));
            assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
            count += 1;
        }
    }
    assert!(count >= 20, "only {count} files");
    let mistakes = fs::read_to_string(root.join(MISTAKES)).expect("the fixture");
    assert!(wrong("rules", &mistakes).len() >= 10);
    assert!(!wrong("terms", "format = 1\n[term.a]\nnmaes = [\"A\"]\n").is_empty());
    assert!(!wrong("test", &TESTS.replace("expect = \"fail\"", "expect = \"fails\"")).is_empty());
    assert!(!wrong("packet", "resume = 1\n").is_empty());
}

#[test]
fn reports_are_as_their_schema_says() {
    let validator = validator("report");
    for args in [
        "check examples/resumes/eligible.pdf -r netflix-ml-intern-fall-2025 --as-of 2025-09-01 -f json",
        "check examples/resumes/scan.pdf examples/resumes/near-field.pdf -r netflix-ml-intern-fall-2025 --as-of 2025-09-01 -f json",
        "check examples/resumes/hidden-keywords.pdf --as-of 2025-09-01 -f json",
    ] {
        let mut report = json(args);
        let wrong: Vec<String> =
            validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{args}: {wrong:#?}");
        if report["subjects"].is_array() {
            report["subjects"][0]["verdict"] = "perhaps".into();
            assert!(!validator.is_valid(&report));
        }
    }
    let lines = stdout(&eligible(
        "batch examples/resumes -r netflix-ml-intern-fall-2025 --as-of 2025-09-01 --only phd-enrolment -f jsonl",
    ));
    assert_eq!(lines.lines().count(), 11);
    for line in lines.lines() {
        let mut line: Value = serde_json::from_str(line).expect("JSON");
        let wrong: Vec<String> = validator.iter_errors(&line).map(|e| e.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        line["verdict"] = "perhaps".into();
        assert!(!validator.is_valid(&line));
    }
}

/// Other programs read the shipped files too: TOML 1.0 has no line break and no last comma in an inline table.
#[test]
fn the_shipped_files_are_toml_1_0() {
    for file in walk(Path::new("rules")).into_iter().chain(walk(Path::new("examples"))) {
        let text = fs::read_to_string(&file).expect("text");
        let (mut open, mut before) = (Vec::new(), ' ');
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            let past = |end: &str, from: usize| {
                rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len())
            };
            let step = match c {
                '#' => past("\n", 0) - 1,
                '"' if rest.starts_with("\"\"\"") => past("\"\"\"", 3),
                '"' => {
                    let ends = rest[1..].match_indices('"').map(|(at, _)| at + 1);
                    let escaped =
                        |at: &usize| rest[..*at].chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
                    ends.filter(|at| !escaped(at)).map(|at| at + 1).next().unwrap_or(rest.len())
                }
                '\'' => past("'", 1),
                _ => c.len_utf8(),
            };
            let line = || text[..text.len() - rest.len()].matches('\n').count() + 1;
            let place = || format!("{}:{}", file.display(), line());
            match c {
                '[' | '{' => open.push(c),
                ']' | '}' => {
                    assert!(c == ']' || before != ',', "{}: a last comma", place());
                    open.pop();
                }
                '\n' => assert!(open.last() != Some(&'{'), "{}: a line break", place()),
                _ => {}
            }
            if !c.is_whitespace() {
                before = c;
            }
            rest = &rest[step..];
        }
        assert!(open.is_empty(), "{}", file.display());
    }
}

/// The TOML files of a folder and those in it.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    inside
        .flat_map(|path| match path.is_dir() {
            true => walk(&path),
            false => vec![path].into_iter().filter(|p| p.extension().is_some_and(|e| e == "toml")).collect(),
        })
        .collect()
}

#[test]
fn a_word_is_told_with_its_guards_and_uses() {
    let told = stdout(&eligible("rules terms Java"));
    for says in ["Java (java)", "Cancelled beside", "programming-language of netflix-ml-intern-fall-2025"] {
        assert!(told.contains(says), "{told}");
    }
    let output = eligible("rules terms pytroch");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).to_lowercase().contains("did you mean `pytorch`?"));
    let told = stdout(&eligible("rules terms informatik"));
    assert!(told.contains("Field of study (computer-science)"), "{told}");
    let told = stdout(&eligible("rules terms"));
    for id in ["pytorch", "computer-science", "statistics"] {
        assert!(told.contains(id), "{told}");
    }
}

/// `schema/` is for editors: each shipped file points there. `UPDATE_DOCS=1` writes it anew.
#[test]
fn the_schemas_in_the_repository_are_those_of_the_program_and_files_point_to_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for of in ["rules", "terms", "test", "packet", "report"] {
        let now = stdout(&eligible(&format!("rules schema {of}")));
        let path = root.join(format!("schema/{of}.schema.json"));
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &now).expect("the schema");
        }
        let there = fs::read_to_string(&path).expect("the schema");
        assert!(there == now, "{} is out of date: run the tests with UPDATE_DOCS=1", path.display());
    }
    for folder in ["rules", "rules/terms"] {
        for entry in
            fs::read_dir(root.join(folder)).expect("a folder").flatten().filter(|e| e.path().is_file())
        {
            let text = fs::read_to_string(entry.path()).expect("a file");
            let schema = text.lines().next().and_then(|l| l.strip_prefix("#:schema "));
            let schema = schema.unwrap_or_else(|| panic!("{} names no schema", entry.path().display()));
            assert!(root.join(folder).join(schema).is_file(), "{schema}");
        }
    }
}

#[test]
fn a_quote_that_the_posting_does_not_hold_is_found() {
    let output = eligible("rules lint examples/rules");
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let folder = folder("quotes");
    let name = "paper-conservation-residency";
    for file in [format!("{name}.toml"), format!("{name}.txt")] {
        let text = fs::read_to_string(format!("examples/rules/{file}")).expect("the example");
        let text = text
            .replace("for at least six months", "for at  least\nsix months")
            .replace("no more than twelve", "up to twelve");
        let text = if file.ends_with(".toml") {
            text.replace("at  least\nsix", "at least six")
        } else {
            text.replace("up to twelve", "no more than twelve")
        };
        fs::write(folder.join(file), text).expect("a file");
    }
    let output = eligible_in(&folder, "rules lint .");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).matches("error[quote-not-in-source]").count(), 1, "{}", stdout(&output));
    assert!(stdout(&output).contains("quote = \"a portfolio of up to twelve pages"), "{}", stdout(&output));
}

/// `[criterion]` for `[[criterion]]` is one mistake, however many follow from it.
#[test]
fn single_brackets_of_a_list_are_told_once() {
    let folder = folder("brackets");
    let text = fs::read_to_string("examples/rules/paper-conservation-residency.toml").expect("there");
    for text in
        [text.replacen("[[criterion]]", "[criterion]", 1), text.replace("[[criterion]]", "[criterion]")]
    {
        fs::write(folder.join("a.toml"), text).expect("written");
        let told = stdout(&eligible_in(&folder, "rules lint a.toml"));
        assert_eq!(told.matches("error[").count(), 1, "{told}");
        assert!(told.contains("write it in double brackets: `[[criterion]]`"), "{told}");
    }
}

/// What a careful colleague would see at once.
#[test]
fn lint_sees_slips_between_the_parts_of_a_file() {
    let folder = folder("slips");
    let told = |questions: &str, check: &str| {
        let text = format!(
            "format = 1\n[program]\nid = \"a\"\nname = \"A\"\norganisation = \"O\"\n\
             period = {{ name = \"S\", from = 2027-07-05, to = 2027-07-16 }}\n\
             source = {{ title = \"T\", read-on = 2026-11-30 }}\nquestion = [{questions}]\n\
             [[criterion]]\nid = \"c\"\ntitle = \"C\"\npart = \"application\"\nneed = \"required\"\n\
             clause = \"c\"\nwhere = \"w\"\nsuggest = \"s\"\n{check}\n"
        );
        fs::write(folder.join("a.toml"), text).expect("written");
        stdout(&eligible_in(&folder, "rules lint a.toml"))
    };
    let question = |field: &str| format!("{{ field = \"{field}\", asked-as = [\"Q\"] }}");
    let why = "check.fields = { all-of = [\"form.why\"] }";
    let clean = told(&question("form.why"), why);
    assert!(!clean.contains("warning") && !clean.contains("error"), "{clean}");
    let asked = || question("form.born");
    for (questions, check, wanted) in [
        (
            question("form.motivation"),
            "check.fields = { all-of = [\"form.motivaton\"] }",
            "did you mean `form.motivation`?",
        ),
        (question("form.other"), why, "no criterion looks at the answer to `form.other`"),
        (question("document.transcript"), why, "`document.transcript` is no answer of a form"),
        (asked(), "check.answer = { field = \"form.born\", age = { min = 180 } }", "nobody is so old"),
        (asked(), "check.window = { closes = 2028-03-01 }", "open longer than the programme goes on"),
        (
            asked(),
            "check.documents = { kind = \"a\", bytes = { max = \"5 MB\" } }",
            "without quotes and unit",
        ),
        (asked(), "check.documents = { kind = \"a\", bytes = { max = \"50\" } }", "without quotes: `50`"),
        (asked(), "check.documents = { kind = \"a\", form = [\"advisor\"] }", "did you mean `from`?"),
    ] {
        let told = told(&questions, check);
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
}

/// Of what a missing file would hold the help does not name others.
#[test]
fn what_a_missing_file_would_hold_may_stand_there() {
    let folder = folder("missing");
    let text = "format = 1\nextends = [\"terms/fieldz\"]\n[program]\nid = \"a\"\nname = \"A\"\norganisation = \"O\"\n\
                source = { title = \"T\", read-on = 2026-11-30 }\n[[criterion]]\nid = \"c\"\ntitle = \"C\"\n\
                part = \"eligibility\"\nneed = \"required\"\nclause = \"c\"\nwhere = \"w\"\nsuggest = \"s\"\n\
                check.degree = { level = [\"phd\"], status = \"enrolled\", field = { core = [\"chemistry\", \"pharmacy\"] } }\n\
                [field.pharmacy]\nnames = [\"Pharmacy\"]\n";
    fs::write(folder.join("a.toml"), text).expect("written");
    let told = stdout(&eligible_in(&folder, "rules lint a.toml"));
    assert!(
        told.contains("it may stand in the file that was not found") && !told.contains("known are"),
        "{told}"
    );
}

#[test]
fn explain_tells_all_that_a_code_can_mean_and_what_to_do() {
    let told = |word: &str| {
        let words = stdout(&eligible(&format!("explain {word}")));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let date = told("bad-date");
    assert!(
        date.contains("year, month and day") && date.contains("An end lies before its beginning"),
        "{date}"
    );
    assert!(told("starts-soon").contains("What to do: Ask the programme whether an admission counts"));
    let shown = stdout(&eligible("rules show nvidia-graduate-fellowship-2026"));
    assert!(shown.contains("at least 1 full year of it done"), "{shown}");
}

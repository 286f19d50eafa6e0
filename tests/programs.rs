//! The examples of `docs/rules.md`, and packets without sense; the tests beside the shipped rules run in `tests/rules.rs`.

use eligible::ground::Moment;
use eligible::judge::Judge;
use eligible::read::{self, Packet, ReadOptions};
use eligible::{rules, understand};
use proptest::prelude::*;
use std::path::Path;
use toml::Table;

/// Every criterion that the page on rules shows can be copied into a file.
#[test]
fn the_examples_of_the_documentation_are_rules() {
    const HEAD: &str = "format = 1\nextends = [\"terms/fields\", \"terms/ml\"]\n[program]\nid = \"example\"\n\
                        name = \"Example\"\norganisation = \"Example\"\nsource = { title = \"Call\" }\n";
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = std::fs::read_to_string(page).expect("docs/rules.md");
    let folder = tempfile::tempdir().expect("a folder");
    let mut count = 0;
    for block in page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        let whole = block.contains("[program]");
        if !block.contains("[[criterion]]") || block.contains("extends = [\"summer-school-2027\"]") {
            continue;
        }
        let text = if whole { block.to_owned() } else { format!("{HEAD}{block}") };
        let file = folder.path().join("example.toml");
        std::fs::write(&file, &text).expect("a file");
        let read = rules::load(file.to_str().expect("a path"), &[]);
        assert!(read.is_ok(), "{:#?}\n{text}", read.err());
        count += 1;
    }
    assert!(count >= 9, "only {count} examples");
}

/// The first file of the page, two of its criteria, and its tests, as a reader would put them together.
#[test]
fn the_tests_that_the_documentation_shows_pass() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = std::fs::read_to_string(page).expect("docs/rules.md");
    let blocks: Vec<&str> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let of = |wanted: &dyn Fn(&str) -> bool| {
        blocks.iter().copied().filter(|b| wanted(b)).collect::<Vec<_>>().join("\n")
    };
    let rules = of(&|b| {
        b.contains("id = \"summer-school-2027\"")
            || b.contains("id = \"permission\"")
            || b.contains("id = \"motivation\"")
    });
    let tests = of(&|b| b.contains("[[test]]"));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("summer-school.toml"), rules).expect("a file");
    std::fs::write(folder.path().join("summer-school.test.toml"), tests).expect("a file");
    // The edition of the next year names it by its id.
    let next = of(&|b| b.contains("extends = [\"summer-school-2027\"]"));
    std::fs::write(folder.path().join("next.toml"), next).expect("a file");
    let next = rules::load(folder.path().join("next.toml").to_str().expect("a path"), &[]);
    assert_eq!(next.expect("rules").id, "summer-school-2028");
    for command in [["rules", "lint", "summer-school.toml"], ["rules", "test", "summer-school.test.toml"]] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_eligible"))
            .args(command)
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command:?}: {told}");
    }
}

/// A packet, and the values that its keys are given by turns.
const PACKET: &str = r#"
submitted = X
zone = X
[form]
citizenship = X
field = X
born = X
country = X
earlier_terms = X
summer_internship = X
research_statement = X
[airtable]
primary_interest = X
secondary_interest = X
research_statement = X
[document]
proposal = { pages = X, reference-pages = X, format = X }
letter-1 = { received = X, from = X, bytes = X, date = X }
letter-2 = X
personal-statement = { pages = X, words = X, encrypted = X }
"#;

const VALUES: &[&str] = &[
    "1", "0", "-1", "9223372036854775807", "1e300", "-nan", "true", "false", "\"\"", "\"yes\"", "\"UTC\"",
    "\"Engineering\"", "2004-02-29", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59Z",
    "2025-03-30T02:30:00", "10:00:00", "[]", "[\"a\", \"b\"]", "{}", "{ file = \"x\" }", "\"pdf\"",
    "\"Pacific/Honolulu\"", "\"2025-11-02T01:30[America/Chicago]\"",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever a packet says and whenever it is judged, an answer comes out.
    #[test]
    fn no_packet_and_no_moment_makes_a_judge_panic(
        picks in prop::collection::vec(0..VALUES.len(), 40),
        moment in prop::sample::select(vec!["2025-09-15", "0001-01-01", "9999-12-31", "2025-11-12T16:30", "9999-12-28T23:59:59-11:00"]),
        resume in "[A-Za-z0-9 ,.–\n]{0,120}",
    ) {
        let judges = judges();
        let mut picks = picks.iter();
        let parts: Vec<&str> = PACKET.split('X').collect();
        let mut text = parts[0].to_owned();
        for part in &parts[1..] {
            text.push_str(VALUES[*picks.next().unwrap_or(&0)]);
            text.push_str(part);
        }
        // What is wrong with a packet is told; what remains is judged.
        let table: Table = text.parse().expect("TOML");
        let packet = Packet::from_table(&table, Path::new("nowhere")).unwrap_or_else(|_| {
            let mut fewer = table.clone();
            fewer.retain(|name, value| {
                let one: Table = [(name.to_string(), value.clone())].into_iter().collect();
                Packet::from_table(&one, Path::new("nowhere")).is_ok()
            });
            Packet::from_table(&fewer, Path::new("nowhere")).expect("a packet")
        });
        let resume = format!("Education\nPhD, 2024 – {resume}\nExperience\nGoogle, {resume}\nGSoC {resume}");
        let document = read::read(resume.as_bytes(), &ReadOptions::default(), None).expect("a résumé");
        let resume = understand::understand(&document);
        let moment: Moment = moment.parse().expect("a moment");
        for judge in judges {
            let with = judge.evaluate_packet(Some(&resume), Some(&packet), &moment);
            let without = judge.evaluate_packet(None, None, &moment);
            prop_assert_eq!(with.criteria.len(), without.criteria.len());
        }
    }
}

fn judges() -> &'static [Judge] {
    static JUDGES: std::sync::OnceLock<Vec<Judge>> = std::sync::OnceLock::new();
    JUDGES
        .get_or_init(|| rules::shipped().map(|id| Judge::new(rules::load(id, &[]).expect("rules"))).collect())
}

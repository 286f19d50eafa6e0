//! Verdicts that a careful person would sign: a table of one-line cases and whole résumés, each with its why.
//!
//! `cases.tsv` and `people.toml` were written before the code that judges them; `unseen-…` were not looked at while
//! it was written. All are judged as of 2025-09-01. The floors only rise: raise them when more comes out right.

use eligible::ground::{Date, Verdict};
use eligible::judge::{CriterionResult, Judge};
use eligible::read::{self, ReadOptions};
use eligible::rules::{self, Program};
use eligible::understand::understand;
use std::fmt::Write as _;
use std::path::Path;

const AS_OF: Date = Date::constant(2025, 9, 1);

fn program(named: &str) -> Program {
    rules::load(named, &[]).expect("the rules load")
}

const SHIPPED: &str = "netflix-ml-intern-fall-2025";

fn judge_text(judge: &Judge, text: &str) -> Vec<CriterionResult> {
    let document = read::read(text.as_bytes(), &ReadOptions::default(), Some(Path::new("case.txt")))
        .expect("a text is read");
    judge.evaluate(&understand(&document), AS_OF).criteria
}

fn word(result: &CriterionResult) -> &'static str {
    result.verdict.map_or("not-checked", Verdict::as_str)
}

/// Judges a table by rules; answers the number of cases and a line for each that is wrong.
fn wrong_cases(file: &str, rules: &str) -> (usize, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judgement").join(file);
    let table = std::fs::read_to_string(path).expect("the table is there");
    let judge = Judge::new(program(rules));
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in table.lines().skip(1).filter(|l| !l.trim().is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [id, criterion, verdict, resume, why] = cells[..] else { panic!("five cells in: {row}") };
        count += 1;
        let results = judge_text(&judge, &resume.replace(" / ", "\n"));
        let result =
            results.iter().find(|r| r.id == criterion).unwrap_or_else(|| panic!("criterion of {id}"));
        if word(result) != verdict {
            wrong.push(format!(
                "{id} [{criterion}]: want {verdict}, got {} ({}); {why}\n    {resume}",
                word(result),
                result.reason.as_str()
            ));
        }
    }
    (count, wrong)
}

fn right_of(file: &str) -> f64 {
    right_by(file, SHIPPED)
}

fn right_by(file: &str, rules: &str) -> f64 {
    let (count, wrong) = wrong_cases(file, rules);
    for line in &wrong {
        println!("{line}");
    }
    println!("{file}: {} of {count} right", count - wrong.len());
    (count - wrong.len()) as f64 / count as f64
}

#[test]
fn one_line_cases_are_judged_as_a_careful_person_would() {
    assert!(right_of("cases.tsv") >= 0.99);
}

#[test]
fn more_cases_are_judged_as_a_careful_person_would() {
    assert!(right_of("more-cases.tsv") >= 0.98);
}

#[test]
fn further_cases_are_judged_as_a_careful_person_would() {
    assert!(right_of("further-cases.tsv") >= 0.99);
}

/// Each was wrong when it was written, or is the other reading of one that was.
#[test]
fn cases_of_wording_are_judged_as_a_careful_person_would() {
    assert!(right_of("wording-cases.tsv") >= 0.99);
}

/// Education and the like in some forty languages, by three writers apart from the code: 84, 75 and, after the rules had
/// learnt from these, 94 % right when first measured, with a pass for a fail, or the other way round, in 5, 10 and 2 %.
/// 62 more (`e-`) are by the writer of the rules: 56 right when first measured. 465 (`f-` to `j-`) look for what is
/// confidently wrong, beginnings put off, returns, leaves, what only seems a doctorate: 344 right when first measured.
#[test]
fn degrees_are_judged_as_a_careful_person_would() {
    let (right, confused) = degrees("degrees.tsv", true);
    assert!(right >= 0.98 && confused <= 0.002);
}

/// A third writer's, which nobody looked at: 86 % right when first measured, 7.6 % confused.
#[test]
fn degrees_held_out_are_judged_as_well() {
    let (right, confused) = degrees("degrees-sealed.tsv", false);
    assert!(right >= 0.93 && confused <= 0.02);
}

/// The share that is right, and the share of a pass for a fail or the other way round.
fn degrees(file: &str, tell: bool) -> (f64, f64) {
    let (count, wrong) = wrong_cases(file, SHIPPED);
    let confused =
        |line: &&String| line.contains("want pass, got fail") || line.contains("want fail, got pass");
    let confused = wrong.iter().filter(confused).count();
    wrong.iter().filter(|_| tell).for_each(|line| println!("{line}"));
    println!("{file}: {} of {count} right, {confused} confused", count - wrong.len());
    ((count - wrong.len()) as f64 / count as f64, confused as f64 / count as f64)
}

/// What the shipped programmes do not ask: the field of a master's, years of work, a spoken language.
#[test]
fn cases_of_a_programme_of_our_own_are_judged_as_a_careful_person_would() {
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judgement/clinic/rules.toml");
    assert!(right_by("clinic/cases.tsv", rules) >= 0.99);
}

#[test]
fn cases_not_seen_while_writing_are_judged_as_well() {
    assert!(right_of("unseen-cases.tsv") >= 0.85);
}

/// Labelled apart from the code and measured before anyone looked: 108 of 120 then.
#[test]
fn cases_labelled_blind_are_judged_as_a_careful_person_would() {
    assert!(right_of("blind-cases.tsv") >= 0.99);
}

/// Labelled apart from the code and measured before anyone looked: 141 of 160 then.
#[test]
fn fresh_cases_are_judged_as_a_careful_person_would() {
    assert!(right_of("fresh-cases.tsv") >= 0.9);
}

/// Labelled apart from the code and from the other sets, and measured before anyone looked: 125 of 140 then.
#[test]
fn late_cases_are_judged_as_a_careful_person_would() {
    assert!(right_of("late-cases.tsv") >= 0.9);
}

struct Score {
    people: usize,
    wrong: String,
    verdicts_wrong: usize,
    missed: usize,
    invented: usize,
    found: usize,
}

fn people(labels: &str, folder: &str) -> Score {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judgement");
    let table: toml::Table =
        std::fs::read_to_string(base.join(labels)).expect("labels").parse().expect("labels are TOML");
    let judge = Judge::new(program(SHIPPED));
    let mut score =
        Score { people: 0, wrong: String::new(), verdicts_wrong: 0, missed: 0, invented: 0, found: 0 };
    for (name, truth) in table["people"].as_table().expect("people") {
        let text =
            std::fs::read_to_string(base.join(folder).join(format!("{name}.txt"))).expect("the résumé");
        let results = judge_text(&judge, &text);
        score.people += 1;
        let of = |id: &str| results.iter().find(|r| r.id == id).expect("criterion");
        for criterion in ["phd-enrolment", "ml-domain", "programming-language", "ml-framework"] {
            let want = truth[criterion].as_str().expect("a verdict");
            let result = of(criterion);
            if word(result) != want {
                score.verdicts_wrong += 1;
                let _ = writeln!(
                    score.wrong,
                    "{name} [{criterion}]: want {want}, got {} ({})",
                    word(result),
                    result.reason.as_str()
                );
            }
        }
        let list = |key: &str| -> Vec<String> {
            truth
                .get(key)
                .and_then(|v| v.as_array())
                .into_iter()
                .flatten()
                .filter_map(|v| v.as_str().map(String::from))
                .collect()
        };
        let arguable = list("arguable");
        let mut compare = |key: &str, got: Vec<String>| {
            if truth.get(key).is_none() {
                return;
            }
            let want = list(key);
            let missed: Vec<&String> =
                want.iter().filter(|w| !got.contains(w) && !arguable.contains(w)).collect();
            let invented: Vec<&String> =
                got.iter().filter(|g| !want.contains(g) && !arguable.contains(g)).collect();
            score.found += got.len() - invented.len();
            score.missed += missed.len();
            score.invented += invented.len();
            if !missed.is_empty() || !invented.is_empty() {
                let _ = writeln!(score.wrong, "{name} [{key}]: missed {missed:?}, invented {invented:?}");
            }
        };
        let mut domains: Vec<String> = of("ml-domain")
            .evidence
            .iter()
            .filter(|e| e.strength == Some(eligible::ground::Strength::Used))
            .filter_map(|e| e.group.clone())
            .collect();
        domains.sort();
        domains.dedup();
        compare("domains", domains);
        for (key, criterion) in [("languages", "programming-language"), ("frameworks", "ml-framework")] {
            let known: &[&str] = if key == "languages" {
                &["python", "java", "scala", "c", "cpp"]
            } else {
                &["tensorflow", "pytorch", "keras"]
            };
            let mut terms: Vec<String> = of(criterion)
                .evidence
                .iter()
                .filter_map(|e| e.term.clone())
                .filter(|t| known.contains(&t.as_str()))
                .collect();
            terms.sort();
            terms.dedup();
            compare(key, terms);
        }
        let bonus = ["distributed-systems", "mlops", "version-control"];
        compare(
            "bonus",
            bonus.iter().filter(|b| of(b).verdict == Some(Verdict::Pass)).map(|b| b.to_string()).collect(),
        );
    }
    println!("{}", score.wrong);
    println!(
        "{labels}: {} of {} verdicts right; sets: {} found, {} missed, {} invented",
        score.people * 4 - score.verdicts_wrong,
        score.people * 4,
        score.found,
        score.missed,
        score.invented
    );
    score
}

#[test]
fn whole_resumes_are_judged_as_a_careful_person_would() {
    let score = people("people.toml", "people");
    assert!(score.verdicts_wrong * 50 <= score.people * 4);
}

#[test]
fn further_resumes_are_judged_as_a_careful_person_would() {
    let score = people("further.toml", "further");
    assert!(score.verdicts_wrong * 50 <= score.people * 4);
    assert!((score.missed + score.invented) * 50 <= score.found);
}

#[test]
fn whole_resumes_not_seen_while_writing_are_judged_as_well() {
    let score = people("unseen.toml", "unseen");
    assert!(score.verdicts_wrong * 8 <= score.people * 4);
}

/// Labelled apart from the code and measured before anyone looked: 153 of 160 verdicts then.
#[test]
fn whole_resumes_labelled_blind_are_judged_as_a_careful_person_would() {
    let score = people("blind.toml", "blind");
    assert!(score.verdicts_wrong * 50 <= score.people * 4);
}

/// Labelled apart from the code and measured before anyone looked: 225 of 240 verdicts then.
#[test]
fn fresh_resumes_are_judged_as_a_careful_person_would() {
    let score = people("fresh.toml", "fresh");
    assert!(score.verdicts_wrong * 20 <= score.people * 4);
}

/// Labelled apart from the code and from the other sets, and measured before anyone looked: 145 of 160 verdicts then.
#[test]
fn late_resumes_are_judged_as_a_careful_person_would() {
    let score = people("late.toml", "late");
    assert!(score.verdicts_wrong * 8 <= score.people * 4);
}

/// Three sets, labelled apart from the code and from each other; each measured before anyone looked at it: 501 of 520
/// verdicts then.
#[test]
fn broad_resumes_are_judged_as_a_careful_person_would() {
    let score = people("broad.toml", "broad");
    assert!(score.verdicts_wrong * 100 <= score.people * 4);
    assert!((score.missed + score.invented) * 40 <= score.found);
}

/// Three more sets, two of them half of traps; each measured before anyone looked at it: 451 of 480 verdicts then.
#[test]
fn wide_resumes_are_judged_as_a_careful_person_would() {
    let score = people("wide.toml", "wide");
    assert!(score.verdicts_wrong * 100 <= score.people * 4);
    assert!((score.missed + score.invented) * 20 <= score.found);
}

/// Four more sets, of people who tell of their work in words of their own; each measured before anyone looked at it:
/// 578 of 640 verdicts then.
#[test]
fn resumes_in_words_of_their_own_are_judged_as_a_careful_person_would() {
    let score = people("own-words.toml", "own-words");
    assert!(score.verdicts_wrong * 100 <= score.people * 8);
    assert!((score.missed + score.invented) * 10 <= score.found);
}

/// Three sets of people in odd layouts, most of them with traps; each measured before anyone looked at it: 322 of 396
/// verdicts then.
#[test]
fn resumes_in_odd_layouts_are_judged_as_a_careful_person_would() {
    let score = people("layouts.toml", "layouts");
    assert!(score.verdicts_wrong * 100 <= score.people * 4 * 8);
    assert!((score.missed + score.invented) * 4 <= score.found);
}

/// Two sets of people as programmes see them; each measured before anyone looked at it: 295 of 320 verdicts then.
#[test]
fn ordinary_resumes_are_judged_as_a_careful_person_would() {
    let score = people("ordinary.toml", "ordinary");
    assert!(score.verdicts_wrong * 100 <= score.people * 4 * 2);
    assert!((score.missed + score.invented) * 20 <= score.found);
}

/// Nine sets of people in the form in which programmes keep them, three of them hardly anything but traps; each measured
/// before anyone looked at it: 1015 of 1072 verdicts then.
#[test]
fn screened_resumes_are_judged_as_a_careful_person_would() {
    let score = people("screened.toml", "screened");
    assert!(score.verdicts_wrong * 1000 <= score.people * 4 * 22);
    assert!((score.missed + score.invented) * 25 <= score.found);
}

/// Three more sets of the same making, once a control that nobody had looked at: 458 of 464 verdicts when first measured.
#[test]
fn resumes_of_the_former_control_are_judged_as_well() {
    let score = people("control.toml", "control");
    assert!(score.verdicts_wrong * 200 <= score.people * 4);
    assert!((score.missed + score.invented) * 25 <= score.found);
}

/// Six sets more, each measured before anyone looked at it: 821 of 864 verdicts then.
#[test]
fn varied_resumes_are_judged_as_a_careful_person_would() {
    let score = people("varied.toml", "varied");
    assert!(score.verdicts_wrong * 1000 <= score.people * 4 * 22);
    assert!((score.missed + score.invented) * 20 <= score.found);
}

/// Three sets of people near whom others do much of the work, each measured before anyone looked at it: 422 of 432 verdicts
/// then.
#[test]
fn resumes_of_people_among_others_are_judged_as_a_careful_person_would() {
    let score = people("among-others.toml", "among-others");
    assert!(score.verdicts_wrong * 1000 <= score.people * 4 * 28);
    assert!((score.missed + score.invented) * 8 <= score.found);
}

/// Three sets of people of many fields and countries, each measured before anyone looked at it: 414 of 432 verdicts then.
#[test]
fn resumes_of_newcomers_are_judged_as_a_careful_person_would() {
    let score = people("newcomers.toml", "newcomers");
    assert!(score.verdicts_wrong * 1000 <= score.people * 4 * 19);
    assert!((score.missed + score.invented) * 8 <= score.found);
}

/// Seven sets, each measured before anyone looked at it: 976 of 1008 verdicts then.
#[test]
fn resumes_of_recent_people_are_judged_as_a_careful_person_would() {
    let score = people("recent.toml", "recent");
    assert!(score.verdicts_wrong * 1000 <= score.people * 4 * 10);
    assert!((score.missed + score.invented) * 10 <= score.found);
}

/// Four sets, each measured before anyone looked at it: 564 of 576 verdicts then.
#[test]
fn resumes_of_the_latest_people_are_judged_as_a_careful_person_would() {
    let score = people("latest.toml", "latest");
    assert!(score.verdicts_wrong * 100 <= score.people * 4 * 2);
    assert!((score.missed + score.invented) * 20 <= score.found);
}

/// Eight sets, a third of whose people say what a search for keywords gets wrong; each measured before anyone looked at it:
/// 1,019 of 1,152 verdicts then, with a pass for a fail or a fail for a pass in 45.
#[test]
fn resumes_that_mislead_are_judged_as_a_careful_person_would() {
    let score = people("misleading.toml", "misleading");
    assert!(score.verdicts_wrong * 100 <= score.people * 4 * 9);
    assert!((score.missed + score.invented) * 100 <= score.found * 10);
}

/// Two sets held out: only counts were looked at. 274 of 288 verdicts when first measured.
#[test]
fn resumes_held_out_are_judged_as_well() {
    let score = people("sealed.toml", "sealed");
    assert!(score.verdicts_wrong * 100 <= score.people * 4 * 5);
    assert!((score.missed + score.invented) * 10 <= score.found);
}

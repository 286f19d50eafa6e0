//! Verdicts that a careful person would sign: tables of one-line cases and whole résumés, each with labels that were
//! written without sight of the rules or before them. [docs/accuracy.md](../docs/accuracy.md) says what each set is.
//!
//! Each set in `tests/judgement/` is measured, and no count may be worse than in `judgement/floors.toml`. Where counts
//! are better, `RAISE_FLOORS=1 cargo test --test judgement` writes them there; of a set that has grown it writes what is measured. Of the sets in `held-out/`
//! nothing but counts is told. All are judged as of 2025-09-01.

use eligible::ground::{Date, Strength, Verdict};
use eligible::judge::{CriterionResult, Judge};
use eligible::read::{self, ReadOptions};
use eligible::rules;
use eligible::understand::understand;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const AS_OF: Date = Date::constant(2025, 9, 1);
const SHIPPED: &str = "netflix-ml-intern-fall-2025";
const CRITERIA: [&str; 4] = ["phd-enrolment", "ml-domain", "programming-language", "ml-framework"];
/// The first line of a table of cases.
const HEADER: &str = "id\tcriterion\tverdict\tresume\twhy";

/// How many verdicts there are, are right, and are a pass for a fail or a fail for a pass; and of the sets of areas,
/// languages, frameworks and bonus points how many members are missed, invented and found. Of these some are arguable:
/// a floor of them would hold what may be so or so.
const COUNTS: [&str; 6] = ["of", "right", "confused", "missed", "invented", "found"];
/// Those that have floors.
const HELD: &[&str] = COUNTS.split_at(5).0;

type Counts = BTreeMap<&'static str, usize>;

/// What came of a set.
struct Measured {
    counts: Counts,
    /// A line for each that is wrong; of what is held out none.
    wrong: Vec<String>,
}

/// A labelled set: a table of cases, or the labels of a folder of résumés.
struct Set {
    /// Its path in `tests/judgement/` without the ending.
    name: String,
    file: PathBuf,
}

impl Set {
    fn is_held_out(&self) -> bool {
        self.name.starts_with("held-out/")
    }

    fn is_table(&self) -> bool {
        self.file.extension().is_some_and(|ending| ending == "tsv")
    }

    fn measure(&self) -> Measured {
        let mut measured = if self.is_table() { self.cases() } else { self.people() };
        if self.is_held_out() {
            measured.wrong.clear();
        }
        measured
    }

    /// Judges a table of cases, by the rules beside it where there are some.
    fn cases(&self) -> Measured {
        let own = self.file.with_file_name("rules.toml");
        let judge = judge(if own.exists() { own.to_str().expect("a path") } else { SHIPPED });
        let mut measured = Measured::new();
        for row in text_of(&self.file).lines().skip(1).filter(|row| !row.trim().is_empty()) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [id, criterion, wanted, resume, why] = cells[..] else {
                panic!("a row of {} has {} cells, not five", self.name, cells.len())
            };
            let results = judge_text(&judge, &resume.replace(" / ", "\n"));
            let result = results.iter().find(|result| result.id == criterion);
            let result = result.unwrap_or_else(|| panic!("no such criterion in {}", self.name));
            if !measured.count(id, wanted, result) {
                measured.wrong.push(format!("    {why} {resume}"));
            }
        }
        measured
    }

    /// Judges the résumés of a folder.
    fn people(&self) -> Measured {
        let labels: toml::Table = text_of(&self.file).parse().expect("labels are TOML");
        let judge = judge(SHIPPED);
        let mut measured = Measured::new();
        for (name, labels) in labels["people"].as_table().expect("people") {
            let results =
                judge_text(&judge, &text_of(&self.file.with_extension("").join(format!("{name}.txt"))));
            let of = |id: &str| results.iter().find(|result| result.id == id).expect("the criterion");
            for criterion in CRITERIA {
                measured.count(name, labels[criterion].as_str().expect("a verdict"), of(criterion));
            }
            let areas =
                names(of("ml-domain"), |e| e.group.clone().filter(|_| e.strength == Some(Strength::Used)));
            measured.compare(name, labels, "domains", areas);
            for (key, criterion, known) in [
                ("languages", "programming-language", &["python", "java", "scala", "c", "cpp"][..]),
                ("frameworks", "ml-framework", &["tensorflow", "pytorch", "keras"]),
            ] {
                let known = |term: &String| known.contains(&term.as_str());
                measured.compare(name, labels, key, names(of(criterion), |e| e.term.clone().filter(known)));
            }
            let bonus = ["distributed-systems", "mlops", "version-control"];
            let passed = bonus.iter().filter(|id| of(id).verdict == Some(Verdict::Pass));
            measured.compare(name, labels, "bonus", passed.map(ToString::to_string).collect());
        }
        measured
    }
}

impl Measured {
    fn new() -> Self {
        Self { counts: COUNTS.map(|count| (count, 0)).into(), wrong: Vec::new() }
    }

    fn add(&mut self, count: &'static str, more: usize) {
        *self.counts.entry(count).or_default() += more;
    }

    /// Counts a verdict; answers whether it is right.
    fn count(&mut self, whose: &str, wanted: &str, result: &CriterionResult) -> bool {
        let got = result.verdict.map_or("not-checked", Verdict::as_str);
        self.add("of", 1);
        self.add("right", usize::from(got == wanted));
        self.add("confused", usize::from(matches!((wanted, got), ("pass", "fail") | ("fail", "pass"))));
        if got != wanted {
            let (id, reason) = (&result.id, result.reason.as_str());
            self.wrong.push(format!("{whose} [{id}]: {wanted} is right, got {got} ({reason})"));
        }
        got == wanted
    }

    /// Counts the members of a set, where it is labelled; what is arguable is neither right nor wrong.
    fn compare(&mut self, whose: &str, labels: &toml::Value, key: &str, got: Vec<String>) {
        if labels.get(key).is_none() {
            return;
        }
        let list = |key: &str| -> Vec<String> {
            let list = labels.get(key).and_then(|value| value.as_array()).into_iter().flatten();
            list.filter_map(|value| value.as_str().map(String::from)).collect()
        };
        let (wanted, arguable) = (list(key), list("arguable"));
        let not_in = |all: &[String], others: &[String]| -> Vec<String> {
            all.iter().filter(|one| !others.contains(one) && !arguable.contains(one)).cloned().collect()
        };
        let (missed, invented) = (not_in(&wanted, &got), not_in(&got, &wanted));
        self.add("found", got.len() - invented.len());
        self.add("missed", missed.len());
        self.add("invented", invented.len());
        if !missed.is_empty() || !invented.is_empty() {
            self.wrong.push(format!("{whose} [{key}]: missed {missed:?}, invented {invented:?}"));
        }
    }
}

/// What of the evidence is asked for, once each.
fn names(
    result: &CriterionResult,
    name: impl Fn(&eligible::judge::Evidence) -> Option<String>,
) -> Vec<String> {
    let mut names: Vec<String> = result.evidence.iter().filter_map(name).collect();
    names.sort();
    names.dedup();
    names
}

fn judge(rules: &str) -> Judge {
    Judge::new(rules::load(rules, &[]).expect("the rules load"))
}

fn judge_text(judge: &Judge, text: &str) -> Vec<CriterionResult> {
    let document = read::read(text.as_bytes(), &ReadOptions::default(), Some(Path::new("case.txt")))
        .expect("a text is read");
    judge.evaluate(&understand(&document), AS_OF).criteria
}

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judgement")
}

fn text_of(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// The sets of a folder and of the folders in it.
fn sets(folder: &Path, found: &mut Vec<Set>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let file = entry.path();
        let is_set = match file.extension().and_then(|ending| ending.to_str()) {
            Some("toml") => file.with_extension("").is_dir(),
            Some("tsv") => text_of(&file).starts_with(HEADER),
            _ => false,
        };
        if is_set {
            let name = file.with_extension("");
            let name = name
                .strip_prefix(base())
                .expect("in the folder")
                .to_str()
                .expect("a name")
                .replace('\\', "/");
            found.push(Set { name, file });
        } else if file.is_dir() && !file.with_extension("toml").exists() {
            sets(&file, found);
        }
    }
}

/// Measures all sets, on all cores.
fn measure(sets: &[Set]) -> Vec<Measured> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let size = sets.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let parts = sets.chunks(size);
        let running: Vec<_> =
            parts.map(|part| scope.spawn(|| part.iter().map(Set::measure).collect::<Vec<_>>())).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("a part of the sets")).collect()
    })
}

/// Counts in the words of `floors.toml`; what is none is left out.
fn told(counts: &Counts, which: &[&str]) -> String {
    let some = which.iter().filter(|count| counts[**count] > 0);
    some.map(|count| format!("{count} = {}", counts[*count])).collect::<Vec<_>>().join(", ")
}

/// Where counts are worse than their floors.
fn worse(counts: &Counts, floors: &Counts) -> Vec<String> {
    if counts["of"] != floors["of"] {
        return vec![format!("{} verdicts where the floors are of {}", counts["of"], floors["of"])];
    }
    let is_worse = |count: &&&str| is_better(count, floors[**count], counts[**count]);
    HELD[1..]
        .iter()
        .filter(is_worse)
        .map(|count| format!("{count} is {} and was {}", counts[count], floors[count]))
        .collect()
}

fn is_better(count: &str, now: usize, before: usize) -> bool {
    if count == "right" { now > before } else { now < before }
}

/// The better of both; of a set that has grown or shrunk what is measured.
fn raised(counts: &Counts, floors: Option<&Counts>) -> Counts {
    let Some(floors) = floors.filter(|floors| floors["of"] == counts["of"]) else { return counts.clone() };
    let better = |count: &'static str| {
        let (now, before) = (counts[count], floors[count]);
        (count, if is_better(count, now, before) { now } else { before })
    };
    COUNTS.map(better).into()
}

fn floors_in(text: &str) -> BTreeMap<String, Counts> {
    let table: toml::Table = text.parse().expect("the floors are TOML");
    let number = |floors: &toml::Value, count: &str| {
        let number = floors.get(count).map_or(Some(0), toml::Value::as_integer);
        number
            .and_then(|number| usize::try_from(number).ok())
            .unwrap_or_else(|| panic!("`{count}` in {floors}"))
    };
    table.iter().map(|(name, floors)| (name.clone(), COUNTS.map(|c| (c, number(floors, c))).into())).collect()
}

#[test]
fn labelled_sets_are_judged_as_a_careful_person_would() {
    let file = base().join("floors.toml");
    let text = text_of(&file);
    let floors = floors_in(&text);
    let mut all = Vec::new();
    sets(&base(), &mut all);
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let measured = measure(&all);
    let raising = std::env::var_os("RAISE_FLOORS").is_some();
    let mut problems = Vec::new();
    let comment: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
    let mut written = format!("{}\n\n", comment.join("\n"));
    for (set, Measured { counts, wrong }) in all.iter().zip(&measured) {
        println!("{}: {}", set.name, told(counts, &COUNTS));
        wrong.iter().for_each(|line| println!("  {line}"));
        let before = floors.get(&set.name);
        let after = raised(counts, before);
        let _ = writeln!(written, "{:?} = {{ {} }}", set.name, told(&after, HELD));
        match if raising { Some(&after) } else { before } {
            Some(floors) => {
                problems.extend(worse(counts, floors).iter().map(|why| format!("{}: {why}", set.name)))
            }
            None => problems.push(format!("{}: has no floors", set.name)),
        }
    }
    let is_set = |name: &String| all.iter().any(|set| set.name == *name);
    let gone = floors.keys().filter(|name| !raising && !is_set(name));
    problems.extend(gone.map(|name| format!("{name}: is in floors.toml and no set")));
    if raising {
        std::fs::write(&file, written).expect("the floors");
    } else if problems.is_empty() && text != written {
        println!("Better than the floors: raise them with RAISE_FLOORS=1 cargo test --test judgement");
    }
    assert!(
        problems.is_empty(),
        "worse than tests/judgement/floors.toml says:\n  {}\nWhat is wrong is told above, but of held-out sets. \
         New sets, and sets that have grown, get their floors by RAISE_FLOORS=1.",
        problems.join("\n  ")
    );
}

#[test]
fn floors_are_raised_and_never_lowered() {
    let counts = |numbers: [usize; 6]| -> Counts { COUNTS.into_iter().zip(numbers).collect() };
    let floors = counts([100, 90, 2, 5, 5, 0]);
    let now = counts([100, 91, 3, 6, 4, 50]);
    assert_eq!(worse(&now, &floors), ["confused is 3 and was 2", "missed is 6 and was 5"]);
    assert_eq!(raised(&now, Some(&floors)), counts([100, 91, 2, 5, 4, 0]));
    assert!(worse(&floors, &floors).is_empty());
    let grown = counts([110, 95, 4, 6, 6, 60]);
    assert_eq!(worse(&grown, &floors), ["110 verdicts where the floors are of 100"]);
    assert_eq!(raised(&grown, Some(&floors)), grown);
    assert_eq!(raised(&grown, None), grown);
}

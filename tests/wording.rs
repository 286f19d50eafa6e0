//! Wording that nobody wrote down: the labelled people in other words, and education entries put together from parts.
//!
//! What keeps the meaning must keep every verdict (`wording/kept.rs`); what changes it must change them as told
//! (`wording/changed.rs`); and an entry put together of degree, field, school and dates is judged by what they say,
//! in whatever order they stand (`wording/entries.rs`). The floors only rise.

use eligible::ground::{Date, Verdict};
use eligible::judge::Judge;
use eligible::read::{self, ReadOptions};
use eligible::rules;
use eligible::understand::understand;
use std::collections::BTreeMap;
use std::path::Path;

#[path = "wording/changed.rs"]
mod changed;
#[path = "wording/entries.rs"]
mod entries;
#[path = "wording/kept.rs"]
mod kept;

const AS_OF: Date = Date::constant(2025, 9, 1);
const CRITERIA: [&str; 4] = ["phd-enrolment", "ml-domain", "programming-language", "ml-framework"];

/// The verdicts on the four criteria of eligibility.
type Verdicts = [&'static str; 4];

fn judge() -> Judge {
    Judge::new(rules::load("netflix-ml-intern-fall-2025", &[]).expect("the shipped rules load"))
}

fn verdicts(judge: &Judge, text: &str) -> Verdicts {
    let document = read::read(text.as_bytes(), &ReadOptions::default(), Some(Path::new("case.txt")))
        .expect("a text is read");
    let results = judge.evaluate(&understand(&document), AS_OF).criteria;
    CRITERIA.map(|id| {
        let result = results.iter().find(|r| r.id == id).expect("the criterion");
        result.verdict.map_or("not-checked", Verdict::as_str)
    })
}

/// A labelled person, and the verdicts that come out right as the résumé stands; the others are `None`.
struct Person {
    name: String,
    text: String,
    right: [Option<&'static str>; 4],
}

fn people(judge: &Judge) -> Vec<Person> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judgement");
    let mut people = Vec::new();
    for set in ["people", "further", "blind"] {
        let labels: toml::Table = std::fs::read_to_string(base.join(format!("{set}.toml")))
            .expect("labels")
            .parse()
            .expect("labels are TOML");
        for (name, truth) in labels["people"].as_table().expect("people") {
            let text = std::fs::read_to_string(base.join(set).join(format!("{name}.txt"))).expect("the text");
            let got = verdicts(judge, &text);
            let right =
                std::array::from_fn(|i| (truth[CRITERIA[i]].as_str() == Some(got[i])).then_some(got[i]));
            people.push(Person { name: name.clone(), text, right });
        }
    }
    people
}

/// Does a piece of work for each item, on all cores; the answers in the order of the items.
fn on_all_cores<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let size = items.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let work = &work;
        let running: Vec<_> = items
            .chunks(size)
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>()))
            .collect();
        running.into_iter().flat_map(|thread| thread.join().expect("a part of the work")).collect()
    })
}

/// Counts by the name of a change, and prints what came out wrong.
#[derive(Default)]
struct Counts {
    all: usize,
    right: usize,
    of: BTreeMap<String, (usize, usize)>,
}

impl Counts {
    fn count(&mut self, name: &str, right: bool) {
        let entry = self.of.entry(name.to_owned()).or_default();
        entry.0 += usize::from(right);
        entry.1 += 1;
        self.right += usize::from(right);
        self.all += 1;
    }

    fn tell(&self, what: &str) -> f64 {
        for (name, (right, all)) in self.of.iter().filter(|(_, (right, all))| right < all) {
            println!("{right:5} of {all:5}  {name}");
        }
        println!("{what}: {} of {} right", self.right, self.all);
        self.right as f64 / self.all as f64
    }
}

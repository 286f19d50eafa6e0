//! What each stage costs, from a file to a verdict, on the examples: `cargo bench --bench stages`.

use divan::{Bencher, black_box};
use eligible::ground::Date;
use eligible::judge::Judge;
use eligible::read::{self, Document, ReadOptions};
use eligible::rules::{self, NameIndex, Program};
use eligible::understand::{Resume, understand};
use std::path::{Path, PathBuf};

/// The examples that can be read, one of each writer.
const FILES: &[&str] = &[
    "eligible.pdf", "finished-phd.pdf", "hidden-keywords.pdf", "near-field.pdf", "two-columns.pdf",
    "eligible.md", "eligible.txt",
];
const RULES: &str = "netflix-ml-intern-fall-2025";

fn main() {
    divan::main();
}

/// A file from disk to memory.
#[divan::bench(args = FILES)]
fn load(file: &str) -> Vec<u8> {
    bytes(black_box(file))
}

/// Bytes to lines: for a PDF its objects, interpretation, what can be seen, layout.
#[divan::bench(args = FILES)]
fn read(bencher: Bencher, file: &str) {
    let bytes = bytes(file);
    bencher.bench_local(|| read_bytes(black_box(&bytes), file));
}

/// Lines to sections, entries, dates and degrees.
#[divan::bench(args = FILES)]
fn understand_document(bencher: Bencher, file: &str) {
    let document = document(file);
    bencher.bench_local(|| understand(black_box(&document)));
}

/// All criteria of the shipped programme on a résumé.
#[divan::bench(args = FILES)]
fn judge(bencher: Bencher, file: &str) {
    let (judge, resume, day) = (Judge::new(program()), resume(file), day());
    bencher.bench_local(|| judge.evaluate(black_box(&resume), day));
}

/// The shipped programme, as a run has it.
#[divan::bench]
fn rules_load() -> Program {
    program()
}

/// The same with all files it extends, from text.
#[divan::bench]
fn rules_read() -> Program {
    rules::read_shipped(black_box(RULES)).expect("shipped rules are sound").0
}

/// The table of the names of its vocabulary.
#[divan::bench]
fn names_sorted(bencher: Bencher) {
    let program = program();
    bencher.bench_local(|| NameIndex::new(black_box(&program.vocabulary.terms).iter().map(|term| &**term)));
}

/// From bytes to verdicts, with the programme ready.
#[divan::bench(args = FILES)]
fn whole(bencher: Bencher, file: &str) {
    let (bytes, judge, day) = (bytes(file), Judge::new(program()), day());
    bencher.bench_local(|| judge.evaluate(&understand(&read_bytes(black_box(&bytes), file)), day));
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/resumes").join(file)
}

fn bytes(file: &str) -> Vec<u8> {
    read::load(&path(file)).expect("an example")
}

fn read_bytes(bytes: &[u8], file: &str) -> Document {
    read::read(bytes, &ReadOptions::default(), Some(Path::new(file))).expect("an example can be read")
}

fn document(file: &str) -> Document {
    read_bytes(&bytes(file), file)
}

fn resume(file: &str) -> Resume {
    understand(&document(file))
}

fn program() -> Program {
    rules::load(RULES, &[]).expect("shipped rules are sound")
}

fn day() -> Date {
    "2025-09-01".parse().expect("a day")
}

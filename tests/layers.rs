//! The layers of the crate, each knowing only those before it; see `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

const LAYERS: [&str; 7] = ["ground", "rules", "read", "understand", "judge", "report", "cli"];

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|l| *l == layer)
}

/// The layers that a source text names, with the number of the line: `crate::X`, `crate::{X, Y::Z}`. Comments are
/// left out: links in documentation may point anywhere.
fn named(source: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + path.len()..];
        let heads = match rest.strip_prefix('{') {
            Some(group) => heads(group),
            None => vec![word(rest)],
        };
        found.extend(heads.into_iter().map(|head| (line, head.to_owned())));
    }
    found
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The first word of each item of a `{…}` whose opening brace is gone.
fn heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start) = (0, 0);
    let mut items = Vec::new();
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' => {
                items.push(&group[start..at]);
                break;
            }
            ',' if depth == 0 => {
                items.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.into_iter().map(|item| word(item.trim())).filter(|head| !head.is_empty()).collect()
}

/// What a source text of a layer names that comes after it.
fn backward(layer: &str, source: &str) -> Vec<String> {
    let own = rank(layer).expect("a layer");
    named(source)
        .into_iter()
        .filter(|(_, to)| rank(to).is_some_and(|to| to > own))
        .map(|(line, to)| format!("line {line}: {layer} uses {to}"))
        .collect()
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn no_layer_knows_one_after_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for layer in LAYERS {
        let mut files = Vec::new();
        sources(&src.join(layer), &mut files);
        assert!(!files.is_empty(), "no sources in {layer}");
        for file in files {
            let source = fs::read_to_string(&file).expect("sources are text");
            wrong.extend(backward(layer, &source).into_iter().map(|w| format!("{}, {w}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_crate_is_a_layer() {
    let root = include_str!("../src/lib.rs");
    let modules: Vec<&str> = root
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .map(|line| line.trim_end_matches(';'))
        .collect();
    let mut layers = LAYERS.to_vec();
    layers.sort_unstable();
    assert_eq!(modules, layers);
}

/// The build compiles the layers that read rules, and no other: rules know only the ground.
#[test]
fn the_build_needs_only_the_first_layers() {
    let build = include_str!("../build.rs");
    let compiled =
        build.lines().filter_map(|line| line.strip_prefix("#[path = \"src/")?.strip_suffix("/mod.rs\"]"));
    let compiled: Vec<&str> = compiled.collect();
    assert_eq!(compiled, ["ground", "rules"]);
    assert_eq!(compiled, LAYERS[..2]);
}

#[test]
fn a_backward_import_is_found_however_it_is_written() {
    assert_eq!(backward("read", "use crate::judge::Evaluation;"), ["line 1: read uses judge"]);
    assert_eq!(backward("rules", "\nfn f() { crate::cli::main() }"), ["line 2: rules uses cli"]);
    assert_eq!(
        backward("ground", "use crate::{read::{Line, Page}, ground::Date,\n    report};"),
        ["line 1: ground uses read", "line 1: ground uses report"]
    );
    assert!(backward("judge", "use crate::rules::Program; use crate::ground::{Date, Need};").is_empty());
    assert!(backward("ground", "/// See [`crate::judge`].\n// use crate::cli;").is_empty());
}

//! Runs the commands of README.md and of the guides in docs/, and compares what they print with what is shown there.
//!
//! ```console blocks hold lines with `$ `, `? 2` after a command is its exit code; `TRYCMD=overwrite cargo test --test
//! readme` writes the answers anew. `cargo run` lines have no answer there: they have to work.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

#[test]
fn the_readme_tells_the_truth() {
    let cases = trycmd::TestCases::new();
    cases.env("LC_ALL", "C.UTF-8").env("NO_COLOR", "1").case("README.md").case("docs/*.md");
}

#[test]
fn the_first_command_prints_a_report() {
    let readme = std::fs::read_to_string(README).expect("the README");
    let commands: Vec<&str> =
        readme.lines().filter_map(|l| l.strip_prefix("cargo run --release -- ")).collect();
    assert!(!commands.is_empty(), "the README begins with a command that runs the main job");
    for command in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_eligible"))
            .args(command.split_whitespace())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("the program runs");
        let report = String::from_utf8(output.stdout).expect("a report is text");
        assert!(report.contains("page 1, line"), "no evidence in:\n{report}");
        assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Every page of the documentation, with its folder.
fn pages() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["", "docs", "examples", "examples/ci", "examples/scale-out", "fuzz", "tests/browser"];
    folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(root.join(folder)).ok())
        .flat_map(|entries| entries.flatten())
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .map(|path| {
            (path.clone(), std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}")))
        })
        .collect()
}

#[test]
fn files_that_the_documentation_points_to_are_there() {
    for (page, text) in pages() {
        let folder = page.parent().expect("a folder");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or(link);
            let there = link.starts_with("http") || file.is_empty() || folder.join(file).exists();
            assert!(there, "{}: {link} is not there", page.display());
        }
    }
}

/// Commands whose files are the reader's own cannot be run; what they ask for has to exist all the same.
#[test]
fn options_that_the_documentation_names_exist() {
    let mut helps: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let mut help = |command: &[&str]| {
        let key: Vec<String> = command.iter().map(|w| w.to_string()).collect();
        if let Some(known) = helps.get(&key) {
            return known.clone();
        }
        let output = Command::new(env!("CARGO_BIN_EXE_eligible")).args(command).arg("--help").output();
        let text = String::from_utf8(output.expect("the program runs").stdout).expect("help is text");
        helps.entry(key).or_insert(text).clone()
    };
    let mut count = 0;
    for (page, text) in pages() {
        let commands =
            text.lines().filter_map(|line| line.trim_start_matches("$ ").strip_prefix("eligible "));
        for line in commands.map(|line| line.split(" #").next().unwrap_or(line)) {
            let words: Vec<&str> = line.split_whitespace().take_while(|w| *w != "|" && *w != ">").collect();
            // `rules lint`, `packet init`: a command within a command.
            let mut command = vec![words[0]];
            let listed = help(&command);
            let inner = words
                .get(1)
                .filter(|w| listed.lines().any(|l| l.trim_start().starts_with(&format!("{w}  "))));
            command.extend(inner);
            let listed = help(&command);
            for option in words.iter().filter(|w| w.starts_with('-') && w.len() > 1) {
                let option = option.split('=').next().unwrap_or(option);
                let known = listed.contains(&format!("{option} "))
                    || listed.contains(&format!("{option},"))
                    || listed.contains(&format!("{option}\n"));
                assert!(known, "{}: `eligible {line}`: {command:?} has no {option}", page.display());
                count += 1;
            }
        }
    }
    assert!(count > 30, "only {count} options");
}

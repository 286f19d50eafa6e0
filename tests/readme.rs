//! Runs the commands of README.md and compares what they print with what it shows.
//!
//! ```console blocks hold lines with `$ `, `? 2` after a command is its exit code; `TRYCMD=overwrite cargo test --test
//! readme` writes the answers anew. `cargo run` lines have no answer there: they have to work.

use std::path::Path;
use std::process::Command;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

#[test]
fn the_readme_tells_the_truth() {
    trycmd::TestCases::new().env("LC_ALL", "C.UTF-8").env("NO_COLOR", "1").case("README.md");
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

#[test]
fn files_the_readme_points_to_are_there() {
    let readme = std::fs::read_to_string(README).expect("the README");
    for link in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let missing = !link.starts_with("http") && !Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists();
        assert!(!missing, "{link} is not there");
    }
}

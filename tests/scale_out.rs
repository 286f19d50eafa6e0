//! The commands of `examples/scale-out/README.md`, given to a shell. `try.sh` beside it tries the Spark job on a real
//! cluster; it takes minutes and the network, so it is run by hand.
#![cfg(unix)]

use snapbox::cmd::cargo_bin;
use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The blocks of the README in this language, with lists short enough for few files.
fn blocks(language: &str) -> Vec<String> {
    let readme = fs::read_to_string(Path::new(ROOT).join("examples/scale-out/README.md")).expect("there");
    let begin = format!("```{language}\n");
    let blocks = readme.split(&begin).skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).map(|block| block.replace("-l 500", "-l 4")).collect()
}

/// What the commands make of the examples, and what a plain run does.
fn verdicts(script: &str) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = folder.path().join("cvs");
    fs::create_dir(&cvs).expect("a folder");
    for entry in fs::read_dir(Path::new(ROOT).join("examples/resumes")).expect("examples").flatten() {
        fs::copy(entry.path(), cvs.join(entry.file_name())).expect("copied");
    }
    let bin = cargo_bin!("eligible");
    let path =
        format!("{}:{}", bin.parent().expect("a folder").display(), std::env::var("PATH").expect("PATH"));
    let run = |script: &str| {
        let mut shell = Command::new("bash");
        shell.args(["-ec", script]).current_dir(folder.path()).env("PATH", &path);
        let said = shell.output().expect("bash runs");
        assert!(said.status.success(), "{script}: {}", String::from_utf8_lossy(&said.stderr));
        said.stdout
    };
    run(script);
    let text = || fs::read_to_string(folder.path().join("verdicts.jsonl")).expect("verdicts");
    let written = text();
    // A list that was not finished is gone on with, the others stay.
    let half = folder.path().join("list.ab.jsonl");
    let lines = fs::read_to_string(&half).expect("a list's verdicts");
    fs::write(&half, &lines[..lines.len() / 2]).expect("written");
    run(script);
    assert_eq!(text(), written, "run again after a crash");
    let plain = "find cvs -type f | sort | eligible batch --files-from - --format jsonl \
                 --rules netflix-ml-intern-fall-2025 --as-of 2025-09-01 || [ $? -le 3 ]";
    (written, String::from_utf8(run(plain)).expect("text"))
}

#[test]
fn xargs_judges_a_folder_in_parts() {
    for block in blocks("sh") {
        let (parts, plain) = verdicts(&block);
        assert_eq!(parts, plain);
        assert!(plain.lines().count() > 10);
    }
    assert_eq!(blocks("sh").len(), 1);
}

#[test]
fn gnu_parallel_does_too_where_it_is_installed() {
    let [block] = &blocks("parallel")[..] else { panic!("one block") };
    if Command::new("parallel").arg("--version").output().is_ok_and(|said| said.status.success()) {
        let (parts, plain) = verdicts(&block.replace("parallel --jobs", "parallel --will-cite --jobs"));
        assert_eq!(parts, plain);
    }
}

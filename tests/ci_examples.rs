//! What we hand to CI services, run as they would run it: their steps are taken from the files and given to a shell.
#![cfg(unix)]

use snapbox::cmd::cargo_bin;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).expect(path)
}

/// The script of the step with that name: what stands below `run: |`, as far as it is indented.
fn script(yaml: &str, step: &str) -> String {
    let (_, rest) = yaml.split_once(&format!("- name: {step}\n")).expect(step);
    let (_, block) = rest.split_once("run: |\n").expect("a script");
    let indent = block.len() - block.trim_start_matches(' ').len();
    let lines = block.lines().take_while(|l| l.trim().is_empty() || l.len() - l.trim_start().len() >= indent);
    lines.map(|l| l.get(indent..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// A place to work in: the packets where the examples expect them, the program on the path.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(packets: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for name in packets {
            let to = folder.path().join("packets").join(name);
            fs::create_dir_all(&to).expect("a folder");
            let from = Path::new(ROOT).join("examples/packets").join(name);
            for entry in fs::read_dir(from).expect("an example").flatten() {
                fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
            }
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn run(&self, script: &str, variables: &[(&str, &str)]) -> Output {
        let bin = cargo_bin!("eligible");
        let path =
            format!("{}:{}", bin.parent().expect("a folder").display(), std::env::var("PATH").expect("PATH"));
        Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(self.folder.path())
            .env("PATH", path)
            .env("GITHUB_ACTION_PATH", ROOT)
            .env("RUNNER_TEMP", self.folder.path())
            .env("GITHUB_PATH", self.path("path"))
            .env("GITHUB_OUTPUT", self.path("output"))
            .env("GITHUB_STEP_SUMMARY", self.path("summary"))
            .envs(variables.iter().copied())
            .output()
            .expect("bash runs")
    }
}

const RULES: &str = "netflix-ml-intern-fall-2025";

#[test]
fn the_action_annotates_sums_up_and_fails_as_asked() {
    let action = read("action.yml");
    let check = script(&action, "Check");
    for (packets, fail_on, code) in [
        (&["complete"][..], "fail", 0),
        (&["complete", "form-missing"], "fail", 1),
        (&["form-missing"], "never", 0),
        (&["complete", "resume-unreadable"], "never", 2),
    ] {
        let place = Place::new(packets);
        let install = place.run(&script(&action, "Install eligible"), &[]);
        assert!(install.status.success() && place.text("path").is_empty(), "it is there already");
        let variables = [
            ("PACKETS", "packets"),
            ("RESUMES", ""),
            ("RULES", RULES),
            ("AS_OF", "2025-04-25"),
            ("FAIL_ON", fail_on),
        ];
        let run = place.run(&check, &variables);
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert_eq!(run.status.code(), Some(code), "{packets:?} {fail_on}: {said}");
        assert!(said.lines().all(|l| l.starts_with("::")), "{said}");
        assert_eq!(said.contains("::error file=packets/form-missing"), packets.contains(&"form-missing"));
        assert!(place.text("summary").contains("| résumé | verdict |"));
        for line in place.text("output").lines() {
            let (_, path) = line.split_once('=').expect("a name and a path");
            assert!(fs::metadata(path).expect(path).len() > 100, "{path}");
        }
    }
}

#[test]
fn inputs_of_the_action_are_words_and_never_run() {
    let place = Place::new(&["complete"]);
    let evil = "$(touch owned)`touch owned`; touch owned #";
    let variables =
        [("PACKETS", ""), ("RESUMES", evil), ("RULES", RULES), ("AS_OF", ""), ("FAIL_ON", "fail")];
    let run = place.run(&script(&read("action.yml"), "Check"), &variables);
    assert_eq!(run.status.code(), Some(2));
    assert!(!place.path("owned").exists());
}

#[test]
fn the_action_says_which_inputs_it_cannot_use() {
    let place = Place::new(&["complete"]);
    for (packets, resumes, fail_on, says) in [
        ("", "", "fail", "give a folder"),
        ("packets", "packets", "fail", "not both"),
        ("packets", "", "sometimes", "fail-on"),
    ] {
        let variables = [
            ("PACKETS", packets),
            ("RESUMES", resumes),
            ("RULES", RULES),
            ("AS_OF", ""),
            ("FAIL_ON", fail_on),
        ];
        let run = place.run(&script(&read("action.yml"), "Check"), &variables);
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.starts_with("::error ") && said.contains(says), "{said}");
    }
}

#[test]
fn the_example_for_github_lints_and_tests_rules() {
    let place = Place::new(&[]);
    fs::create_dir(place.path("rules")).expect("a folder");
    for file in ["nsf-grfp-2026.toml", "nsf-grfp-2026.test.toml"] {
        fs::copy(Path::new(ROOT).join("rules").join(file), place.path("rules").join(file)).expect("copied");
    }
    let run = place.run(&script(&read("examples/ci/github.yml"), "Rules"), &[]);
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(0), "{said}");
}

#[test]
fn the_example_for_gitlab_leaves_its_reports() {
    let place = Place::new(&["complete", "same-areas"]);
    let yaml = read("examples/ci/gitlab-ci.yml");
    let line =
        |begin: &str| yaml.lines().filter_map(|l| l.trim().strip_prefix("- ")).find(|l| l.starts_with(begin));
    let packets = line("eligible packet").expect("a script");
    let run = place.run(&format!("{packets} --as-of 2025-04-25"), &[]);
    assert_eq!(run.status.code(), Some(1));
    let junit = quick_junit::Report::deserialize_from_str(&place.text("junit.xml")).expect("JUnit");
    assert_eq!((junit.test_suites.len(), junit.failures), (2, 1));
    assert!(place.text("report.html").contains("</html>"));
    fs::create_dir(place.path("rules")).expect("a folder");
    for file in ["nsf-grfp-2026.toml", "nsf-grfp-2026.test.toml"] {
        fs::copy(Path::new(ROOT).join("rules").join(file), place.path("rules").join(file)).expect("copied");
    }
    for begin in ["eligible rules lint", "eligible rules test"] {
        assert_eq!(place.run(line(begin).expect(begin), &[]).status.code(), Some(0), "{begin}");
    }
}

/// A name at a registry that is not ours could be anyone's program.
#[test]
fn what_is_installed_comes_from_the_repository() {
    for path in ["action.yml", "examples/ci/github.yml", "examples/ci/gitlab-ci.yml", "README.md"] {
        for line in read(path).lines().filter(|line| line.contains("cargo install")) {
            assert!(line.contains("--git ") || line.contains("--path "), "{path}: {line}");
        }
    }
}

#[test]
fn the_hooks_run() {
    let place = Place::new(&["complete"]);
    let hooks = read(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks.lines().filter_map(|l| l.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries.len(), 3);
    for entry in entries {
        let files = match entry {
            "eligible rules lint" => format!("{ROOT}/rules/{RULES}.toml"),
            "eligible rules test" => format!("{ROOT}/rules/{RULES}.test.toml"),
            _ => "--as-of 2025-04-25".to_owned(),
        };
        let run = place.run(&format!("{entry} {files}"), &[]);
        assert_eq!(run.status.code(), Some(0), "{entry}: {}", String::from_utf8_lossy(&run.stderr));
    }
}

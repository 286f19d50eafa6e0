//! Says which source this program was built from: for `--version`, and so that a result that was kept is not taken for
//! that of another build. And reads the shipped programmes, with the reader of the program itself, so that no run has to.

use sha2::{Digest, Sha256};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[allow(dead_code, unused_imports, reason = "of the program, only what reads rules is used here")]
#[path = "src/ground/mod.rs"]
mod ground;
#[allow(dead_code, unused_imports, reason = "of the program, only what reads rules is used here")]
#[path = "src/rules/mod.rs"]
mod rules;

/// What decides what the program does.
const SOURCE: [&str; 3] = ["src", "rules", "Cargo.lock"];

fn main() {
    let mut files = Vec::new();
    for root in SOURCE {
        println!("cargo::rerun-if-changed={root}");
        walk(Path::new(root), &mut files);
    }
    files.sort();
    println!("cargo::rustc-env=ELIGIBLE_SOURCE={}", digest(&files));
    files.retain(|file| file.starts_with("rules") && !file.to_string_lossy().ends_with(".test.toml"));
    println!("cargo::rustc-env=ELIGIBLE_RULES={}", digest(&files));
    println!("cargo::rustc-env=ELIGIBLE_COMMIT={}", commit());
    embed();
    link_in_place();
}

/// Links the program for one place in memory where the linker is known to do so. The tables of the libraries hold
/// 49,000 pointers, and a program that can stand anywhere has each of them corrected, by page after page of its own,
/// every time it starts: a third of a run over one file, since the worker starts, too. Stack, heap and the libraries of
/// the system stand where they like all the same.
fn link_in_place() {
    let target = |key: &str| env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    let linked_statically = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("OS") == "linux" && target("ENV") == "gnu" && !linked_statically {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Writes the shipped programmes, read and checked, where `src/rules/embedded.rs` takes them in.
fn embed() {
    println!("cargo::rustc-cfg=embedded");
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    let mut list = String::new();
    for id in rules::shipped() {
        let (program, files) = rules::read_shipped(id).unwrap_or_else(|problems| {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("the shipped rules `{id}` cannot be read:\n{}", told.join("\n"))
        });
        let bytes = postcard::to_allocvec(&program).expect("a programme can be written");
        let file = folder.join(format!("{id}.programme"));
        fs::write(&file, bytes).expect("a file of the build");
        list += &format!("({id:?}, {:?}, &{files:?}, include_bytes!({file:?})),\n", program.title());
    }
    fs::write(folder.join("programmes.rs"), format!("&[{list}]")).expect("a file of the build");
}

/// The first 16 digits of a SHA-256 over names and contents.
fn digest(files: &[PathBuf]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(file).unwrap_or_default();
        hash.update(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        walk(&entry.path(), files);
    }
}

/// The commit, for builds that are handed on: while one develops, each commit would build everything anew.
fn commit() -> String {
    if env::var("PROFILE").as_deref() != Ok("release") {
        return "none, built to develop".to_owned();
    }
    from_git().or_else(from_package).unwrap_or_else(|| "not known".to_owned())
}

fn from_git() -> Option<String> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().ok().filter(|o| o.status.success())?;
        Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
    };
    // A package that was unpacked inside someone else's repository is not at its commit.
    let here = fs::canonicalize(env::var_os("CARGO_MANIFEST_DIR")?).ok()?;
    if fs::canonicalize(git(&["rev-parse", "--show-toplevel"])?).ok()? != here {
        return None;
    }
    for file in ["HEAD", "logs/HEAD"] {
        let path = git(&["rev-parse", "--git-path", file])?;
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = git(&[&["status", "--porcelain", "--"][..], &SOURCE[..]].concat())?;
    Some(if changed.is_empty() { commit } else { commit + ", changed since" })
}

/// What `cargo package` writes down (`git.sha1`).
fn from_package() -> Option<String> {
    let text = fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let (_, rest) = text.split_once("\"sha1\"")?;
    let commit: String = rest.chars().skip_while(|c| !c.is_ascii_hexdigit()).take(12).collect();
    commit.chars().all(|c| c.is_ascii_hexdigit()).then_some(commit)
}

//! The program as a person or a script meets it: exit codes, what goes to which stream, bad input.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const RULES: &str = "netflix-ml-intern-fall-2025";

fn eligible() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eligible"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "LC_CTYPE", "LANG", "ELIGIBLE_RULES_PATH"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8").current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(args: &[&str]) -> Output {
    eligible().args(args).output().expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("standard output is text")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("standard error is text")
}

/// A folder of its own for each test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, content).expect("a file can be written");
    path.to_str().expect("a plain path").to_owned()
}

fn fixture(name: &str) -> String {
    format!("tests/fixtures/{name}")
}

/// Nothing but printable text and newlines: nothing that could steer a terminal.
fn assert_harmless(output: &Output) {
    for text in [stdout(output), stderr(output)] {
        let bad = text.chars().find(|c| {
            (c.is_control() && *c != '\n') || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(bad, None, "{text}");
    }
}

/// One clear error with a word on what to do, and exit code 2.
fn assert_refused(output: &Output, says: &str) {
    let told = stderr(output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert_eq!(told.matches("error: ").count(), 1, "{told}");
    assert_eq!(told.matches("  help: ").count(), 1, "{told}");
    assert!(told.to_lowercase().contains(says), "{told}");
    assert!(!told.contains("panicked") && !told.contains("this program made a mistake"), "{told}");
    assert_harmless(output);
}

#[test]
fn a_file_that_cannot_be_read_is_one_clear_line_with_help() {
    let folder = folder("unreadable");
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55";
    for (input, says) in [
        (folder.join("missing.pdf").to_str().expect("a plain path").to_owned(), "no such file"),
        (folder.to_str().expect("a plain path").to_owned(), "directory"),
        (file(&folder, "empty.pdf", ""), "empty"),
        (file(&folder, "photo.pdf", png), "picture"),
    ] {
        for command in ["check", "text"] {
            let output = run(&[command, &input]);
            assert_refused(&output, says);
            assert!(stderr(&output).lines().count() <= 3, "{}", stderr(&output));
        }
    }
}

/// An archive of PDFs is none, however they lie in it: packed, or as they are.
#[test]
fn an_archive_of_pdfs_is_refused_packed_or_not() {
    let folder = folder("archives");
    let pdf = fs::read("examples/resumes/eligible.pdf").expect("there");
    for (name, how) in [
        ("packed.zip", zip::CompressionMethod::Deflated),
        ("stored.zip", zip::CompressionMethod::Stored),
        ("stored.pdf", zip::CompressionMethod::Stored),
    ] {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for part in ["one.pdf", "two.pdf"] {
            let options = zip::write::SimpleFileOptions::default().compression_method(how);
            archive.start_file(part, options).expect("begun");
            archive.write_all(&pdf).expect("written");
        }
        let input = file(&folder, name, archive.finish().expect("whole").into_inner());
        let output = run(&["check", &input, "--rules", RULES]);
        assert_refused(&output, "zip archive");
        assert!(stderr(&output).contains("unpack it"), "{}", stderr(&output));
    }
    // So with other archives: of tar, the first file begins at byte 512.
    let mut tar = vec![0; 512];
    tar[257..262].copy_from_slice(b"ustar");
    tar.extend_from_slice(&pdf);
    assert_refused(&run(&["text", &file(&folder, "all.tar", tar)]), "tar archive");
}

#[cfg(unix)]
#[test]
fn a_file_name_need_not_be_unicode() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder("name");
    let name = std::ffi::OsStr::from_bytes(b"bad\xff.pdf");
    fs::copy("examples/resumes/eligible.pdf", folder.join(name)).expect("copied");
    for (command, more) in [
        ("check", &["--rules", RULES, "--as-of", "2025-04-25"][..]),
        ("batch", &["--rules", RULES, "--as-of", "2025-04-25"]),
        ("text", &[]),
    ] {
        let output = eligible().arg(command).arg(folder.join(name)).args(more).output().expect("it runs");
        assert_eq!(output.status.code(), Some(0), "{command}: {}", stderr(&output));
        assert_harmless(&output);
    }
}

#[test]
fn a_protected_pdf_asks_for_its_password_and_opens_with_it() {
    // The second keeps its encryption dictionary in the trailer, as MuPDF writes it.
    for name in ["password.pdf", "password-in-trailer.pdf"] {
        let pdf = fixture(name);
        assert_refused(&run(&["check", &pdf]), "password");
        assert_refused(&run(&["text", &pdf, "--password", "wrong"]), "password");
        let output = run(&["text", &pdf, "--password", "secret"]);
        assert_eq!(
            stdout(&output),
            "Ada Example\nPhD in Machine Learning, 2023 - expected May 2027\n",
            "{name}"
        );
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn a_pdf_that_only_forbids_changes_is_read_without_a_password() {
    let output = run(&["text", &fixture("no-changes-allowed.pdf")]);
    assert_eq!(stdout(&output), "Ada Example\nPhD in Machine Learning, 2023 - expected May 2027\n");
}

#[test]
fn a_scan_is_not_judged_and_no_one_fails_for_it() {
    let output = run(&["check", &fixture("scan.pdf"), "--format", "jsonl"]);
    assert_refused(&output, "text");
    assert!(stdout(&output).contains(r#""status":"unreadable","verdict":null"#));
}

/// What is missing from a file that was cut short is missing from it alone.
#[test]
fn no_one_fails_for_a_file_that_was_cut_short() {
    let folder = folder("cut-short");
    let whole = fs::read("examples/resumes/hidden-keywords.pdf").expect("an example");
    let whole_told =
        run(&["check", "examples/resumes/hidden-keywords.pdf", "--rules", RULES, "--as-of", "2025-09-01"]);
    assert_eq!(whole_told.status.code(), Some(1), "the whole file fails");
    let mut in_part = 0;
    for percent in (5..100).step_by(5) {
        let cv = file(&folder, &format!("{percent}.pdf"), &whole[..whole.len() * percent / 100]);
        let output = run(&["check", &cv, "--rules", RULES, "--as-of", "2025-09-01", "--part", "eligibility"]);
        assert!(matches!(output.status.code(), Some(2 | 3)), "{percent} %: {}", stdout(&output));
        in_part += usize::from(stdout(&output).contains("part of the file could not be read"));
    }
    assert!(in_part > 0, "some were read in part");
}

#[test]
fn bad_arguments_are_one_clear_line_with_help() {
    let folder = folder("arguments");
    let cv = file(&folder, "cv.txt", "Ada Example\n");
    let twice = folder.join("report.json").to_str().expect("a plain path").to_owned();
    for (args, says) in [
        (vec!["check", &cv, "--rules", "netflix-ml-intern-fall-2052"], "netflix-ml-intern-fall-2052"),
        (vec!["check", &cv, "--as-of", "1.9.2025"], "is not a date"),
        (vec!["check", &cv, "--as-of", "2025-02-30"], "is not a date"),
        (vec!["check", &cv, "--as-of", "0025-09-01"], "1900 to 2199"),
        (vec!["check", &cv, "--only", "phd-enrollment"], "criterion"),
        (vec!["check", &cv, "--skip", "zzz"], "criterion"),
        (vec!["check", &cv, "--only", "resume-format", "--part", "eligibility"], "no criterion is left"),
        (vec!["check", &cv, "--format", "jsno"], "json"),
        (vec!["check", &cv, "--output", "report.xyz"], "format"),
        (vec!["check", &cv, "--output", "/no/such/folder/report.json"], "cannot be written"),
        (vec!["check", &cv, "--output", &cv], "destroy"),
        (vec!["check", &cv, "--output", "jsno=report.json"], "did you mean `json`?"),
        (vec!["check", &cv, "--output", "text=report.txt"], "there is no format ‘text’"),
        (vec!["check", &cv, "-o", &twice, "-o", &format!("csv={twice}")], "written twice"),
        (vec!["check", &cv, "--output", "csv="], "names no file"),
        (vec!["check", &cv, "--output", "json=-"], "say --format json"),
        (vec!["check", "-", "-"], "only once"),
        (vec!["batch", "--files-from", "/no/such/list"], "/no/such/list"),
        (vec!["explain", "reveiw"], "review"),
        (vec!["rules", "show", "nothing-like-it"], "nothing-like-it"),
        (vec!["check", &cv, "--rules", "rules/nsf-grfp-2026.test.toml"], "eligible rules test"),
        (vec!["batch", &cv, "--redact", "--continue", "/no/such/file.jsonl"], "--cache"),
    ] {
        let output = run(&args);
        assert_refused(&output, says);
        assert!(output.stdout.is_empty(), "{args:?}: {}", stdout(&output));
    }
    assert_eq!(fs::read(&cv).expect("still there"), b"Ada Example\n");
    for usage in [
        &["check"][..],
        &["chekc"],
        &["check", "--nonsense", "x"],
        &["batch"],
        &["text", &cv, "--quiet"],
        &["check", &cv, "--rules-path", "no/such/folder"],
        &["rules", "list", "--rules-path", "no/such/folder"],
        &["check", &cv, "-j", "0"],
        &["batch", &cv, "-j", "0"],
        &["packet", "examples/packets", "-j", "0"],
        &[],
    ] {
        let output = run(usage);
        assert_eq!(output.status.code(), Some(2), "{usage:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{usage:?}");
        assert!(!stderr(&output).contains("this program made a mistake"), "{usage:?}: {}", stderr(&output));
    }
}

/// A hint is a command that works: what could not be read has no report.
#[test]
fn what_could_not_be_read_is_not_offered_as_a_report() {
    let folder = folder("hint");
    let hint = "The whole report on one of them";
    for input in [folder.to_str().expect("a plain path"), "nowhere.pdf"] {
        let told = stdout(&run(&["check", input]));
        assert!(told.contains("unreadable") && !told.contains(hint), "{told}");
    }
    assert!(stdout(&run(&["check", "examples/resumes/eligible.pdf"])).contains(hint));
}

#[test]
fn criteria_are_chosen_by_name_and_programmes_without_them_left_out() {
    let check = |more: &[&str]| {
        let output =
            run(&[&["check", "examples/resumes/eligible.pdf", "--as-of", "2025-04-25"], more].concat());
        (output.status.code(), stdout(&output), stderr(&output))
    };
    let (code, told, _) = check(&["--rules", RULES, "--only", "phd-enrolment, ml-domain"]);
    assert!(code == Some(0) && told.contains("2 pass"), "blanks between names: {told}");
    let (code, told, said) = check(&["--only", "phd-enrolment"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains(RULES) && !told.contains("nsf-grfp-2026"), "{told}");
    assert!(said.contains("note:") && said.contains("nsf-grfp-2026"), "{said}");
    let (code, _, said) = check(&["--rules", RULES, "--only", "resume-format", "--part", "eligibility"]);
    assert!(code == Some(2) && said.contains("no criterion is left") && said.contains("help:"), "{said}");
}

#[test]
fn help_and_version_go_to_standard_output() {
    for args in [
        &["--help"][..],
        &["-h"],
        &["--version"],
        &["check", "--help"],
        &["batch", "-h"],
        &["rules", "list", "-h"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{args:?}");
        assert_harmless(&output);
    }
    assert_eq!(stdout(&run(&["-V"])), format!("eligible {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_cannot_be_judged_wins_and_is_never_mapped_away() {
    for more in [&[][..], &["--exit-zero"], &["--fail-on", "never"], &["--fail-on", "fail"]] {
        let output = run(&[&["check", "/no/such/file.pdf"][..], more].concat());
        assert_eq!(output.status.code(), Some(2), "{more:?}");
    }
}

/// A résumé that passes, and what to replace in it to get each exit code.
const ADA: &str = "\
Ada Example
ada@example.edu · +1 555 0100

EDUCATION
PhD in Machine Learning, Example University, 2023 – expected May 2027
Coursework: Deep Learning, Statistical Modelling

EXPERIENCE
Research assistant, Example Lab, Sep 2023 – present
- Built a collaborative filtering recommender system in PyTorch for 2M users

SKILLS
Python, Java, PyTorch, Git
";

#[test]
fn the_exit_code_tells_the_verdict() {
    let folder = folder("exit");
    let pass = file(&folder, "pass.txt", ADA);
    let review = file(&folder, "review.txt", ADA.replace("PyTorch", "JAX"));
    let fail = file(&folder, "fail.txt", ADA.replace("2023 – expected May 2027", "2016 – May 2021"));
    let missing = "/no/such/file.pdf";
    for (files, codes) in [
        (vec![pass.as_str()], [0, 0, 0]),
        (vec![&review], [3, 0, 0]),
        (vec![&fail], [1, 1, 0]),
        (vec![&pass, &review, &fail], [1, 1, 0]),
        (vec![&pass, missing], [2, 2, 2]),
        (vec![&fail, missing], [2, 2, 2]),
    ] {
        for (fail_on, code) in ["review", "fail", "never"].iter().zip(codes) {
            for command in ["check", "batch"] {
                let options = [
                    "--rules", RULES, "--as-of", "2025-04-25", "--part", "eligibility", "--fail-on", fail_on,
                ];
                let output = run(&[&[command][..], &files, &options].concat());
                assert_eq!(output.status.code(), Some(code), "{files:?} {fail_on}: {}", stdout(&output));
            }
        }
    }
}

#[test]
fn what_options_leave_out_is_no_part_of_a_pass() {
    let folder = folder("left-out");
    let cv = file(&folder, "cv.txt", ADA);
    let check = |more: &[&str]| {
        let options = ["check", &cv, "-r", RULES, "--as-of", "2025-04-25", "--quiet"];
        stdout(&run(&[&options[..], more].concat()))
    };
    assert!(check(&["--part", "eligibility"]).ends_with(": Eligible on what this résumé shows.\n"));
    for left_out in
        [&["--only", "ml-domain,ml-framework,phd-enrolment"][..], &["--skip", "programming-language"]]
    {
        let told = check(left_out);
        assert!(told.contains("as far as checked; 1 required point is not."), "{told}");
    }
}

/// What lies beside résumés in a folder fails nobody; a résumé without headings is one.
#[test]
fn a_text_that_is_no_resume_is_not_judged() {
    let folder = folder("no-resume");
    file(&folder, "data.csv", "id,score\n1,3\n2,4\n");
    file(&folder, "desktop.ini", "[.ShellClassInfo]\r\nIconResource=C:\\Windows\\shell32.dll,3\r\n");
    file(
        &folder,
        "plain.txt",
        "Ada Example\nWrote Python tools and trained models in PyTorch for a hospital.\n",
    );
    let page = folder.join("page.html").to_str().expect("a path").to_owned();
    let given = folder.to_str().expect("a path");
    let table = folder.join("table.csv").to_str().expect("a path").to_owned();
    let output =
        run(&["batch", given, "-r", RULES, "--part", "eligibility", "-f", "csv", "-o", &page, "-o", &table]);
    assert_eq!(output.status.code(), Some(2));
    let rows = stdout(&output);
    let verdict = |name: &str| {
        rows.lines().find(|l| l.contains(name)).and_then(|l| l.split(',').nth(3)).map(str::to_owned)
    };
    assert_eq!(verdict("data.csv").as_deref(), Some("unreadable"), "{rows}");
    assert_eq!(verdict("desktop.ini").as_deref(), Some("unreadable"), "{rows}");
    assert_eq!(verdict("plain.txt").as_deref(), Some("fail"), "{rows}");
    assert!(stderr(&output).contains("does not look like a résumé"), "{}", stderr(&output));
    let page = fs::read_to_string(page).expect("written");
    assert!(page.contains("1 fail") && page.contains("2 unreadable"), "they are no figures of the cohort");
    // A file is opened in a spreadsheet program, standard output read by a script.
    assert!(rows.starts_with("input,"));
    assert_eq!(fs::read_to_string(table).expect("written"), format!("\u{feff}{rows}"));
}

/// What stands in a line of experience is no list of skills, and an advice is none where it is followed.
#[test]
fn reasons_say_what_is_there() {
    let folder = folder("reasons");
    let text = "Ada Quill\nada@quill.example\n\nEDUCATION\nPhD in Physics, Example University, 2022 – expected May 2027\n\
        Thesis: Neural networks for the classification of galaxies\n\nEXPERIENCE\nTutor, Example University, 2023 – 2024\n\
        Taught undergraduate NLP lab: prepared notebooks in PyTorch for 80 students\n\nSKILLS\nPython\n";
    let told = |text: &str, only: &str| {
        let cv = file(&folder, "cv.txt", text);
        let told = stdout(&run(&["check", &cv, "-r", RULES, "--as-of", "2025-09-01", "-v", "--only", only]));
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let taught = told(&text.replace("Physics", "Computer Science").replace("Neural", "Road"), "ml-domain");
    assert!(taught.contains("It is named as what was taught, and no described work shows it."), "{taught}");
    let degree = told(text, "phd-enrolment");
    assert!(degree.contains("Ask the programme whether") && !degree.contains("Say in the entry"), "{degree}");
    let course = "\nCOURSEWORK\nNatural language processing\n";
    let course = told(&(text.replace("Neural", "Road").replace("NLP", "stars") + course), "ml-domain");
    assert!(course.contains("It is named as a course, not as own work."), "{course}");
}

/// A limit by the clock of the applicant beside a moment by another clock: both say which.
#[test]
fn a_limit_is_told_with_its_clock() {
    let folder = folder("clock");
    file(
        &folder,
        "packet.toml",
        "resume = \"cv.txt\"\nrules = \"nsf-grfp-2026\"\nsubmitted = 2025-11-13T03:00:01Z\n\
         zone = \"America/Chicago\"\n[form]\nfield = \"Psychology\"\n",
    );
    file(&folder, "cv.txt", ADA);
    let told =
        stdout(&run(&["packet", folder.to_str().expect("a path"), "--only", "deadline", "-f", "json"]));
    let says = "Applications closed on 2025-11-12 17:00:00 America/Chicago, the applicant's clock; it is 2025-11-13 03:00:01 UTC.";
    assert!(told.contains(says), "{told}");
}

#[test]
fn every_file_of_a_batch_is_one_line_in_the_order_given() {
    let folder = folder("batch");
    fs::create_dir_all(folder.join("b/deep")).expect("a folder can be made");
    for name in ["z.txt", "a.txt", "b/deep/m.txt", "b/k.txt", ".hidden", "b/photo.png"] {
        file(&folder, name, if name.ends_with("png") { "\u{0}" } else { ADA });
    }
    let given = folder.to_str().expect("a plain path");
    let want: Vec<String> = ["a.txt", "b/deep/m.txt", "b/k.txt", "b/photo.png", "z.txt"]
        .iter()
        .map(|n| format!("{given}/{n}"))
        .collect();
    let inputs = |output: &Output| -> Vec<String> {
        let line = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("each line is JSON");
        stdout(output).lines().map(|l| line(l)["input"].as_str().expect("a path").to_owned()).collect()
    };
    let options = ["--rules", RULES, "--as-of", "2025-04-25", "--format", "jsonl"];
    let first = run(&[&["batch", given, "-j", "1"][..], &options].concat());
    assert_eq!(inputs(&first), want);
    let second = run(&[&["batch", given, "-j", "5"][..], &options].concat());
    assert_eq!(first.stdout, second.stdout, "threads must not change the output");

    let list = file(&folder, "list", format!("{}\n\n/no/such\r\n{}\n", want[4], want[0]));
    let listed = run(&[&["batch", "--files-from", &list][..], &options].concat());
    assert_eq!(inputs(&listed), [want[4].as_str(), "/no/such", want[0].as_str()]);
    assert_eq!(listed.status.code(), Some(2));
}

#[test]
fn outputs_are_written_in_the_format_of_their_names() {
    let folder = folder("outputs");
    let cv = file(&folder, "cv.txt", ADA);
    let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
    let (json, lines, table) = (path("a.json"), path("b.jsonl"), path("c.log"));
    let table_spec = format!("table={table}");
    let output = run(&[
        "check", &cv, "--rules", RULES, "--as-of", "2025-04-25", "-f", "json", "-o", &json, "-o", &lines,
        "-o", &table_spec,
    ]);
    let read = |path: &str| fs::read_to_string(path).expect("the file was written");
    assert_eq!(read(&json), stdout(&output));
    assert_eq!(read(&lines).lines().count(), 1);
    assert!(read(&table).contains("1 résumé: "), "{}", read(&table));
}

/// Whatever a run reads, and by whatever name, it does not write.
#[cfg(unix)]
#[test]
fn no_output_destroys_what_the_run_reads() {
    let folder = folder("inputs");
    let path = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
    fs::create_dir_all(folder.join("cvs")).expect("a folder");
    fs::create_dir_all(folder.join("ada")).expect("a folder");
    let cv = file(&folder, "cvs/cv.txt", ADA);
    let form = file(&folder, "export.csv", "E-mail address,Primary area of interest\nada@example.edu,NLP\n");
    let list = file(&folder, "list.csv", format!("{cv}\n"));
    let shipped = format!("rules/{RULES}.toml");
    let rules = file(&folder, "mine.toml", fs::read(shipped).expect("shipped rules").as_slice());
    file(&folder, "ada/cv.txt", ADA);
    let statement = file(&folder, "ada/statement.txt", "I like machines that learn.\n");
    let description = format!(
        "rules = \"{RULES}\"\nresume = \"cv.txt\"\n[form]\nstatement = {{ file = \"statement.txt\" }}\n"
    );
    let packet = file(&folder, "ada/packet.toml", description);
    let (hard, soft, ada) = (path("hard.json"), path("soft.json"), path("ada"));
    fs::hard_link(&cv, &hard).expect("a hard link");
    std::os::unix::fs::symlink(&cv, &soft).expect("a link");
    let cvs = path("cvs");
    let by_form = ["packet", "--form", &form, "--resumes", &cvs, "-r", RULES];
    for (args, input) in [
        (by_form.to_vec(), &form),
        (by_form.to_vec(), &cv),
        (vec!["batch", "--files-from", &list, "-r", RULES], &list),
        (vec!["check", &cv, "-r", &rules], &rules),
        (vec!["check", &cv, "-r", "mine", "--rules-path", folder.to_str().expect("a plain path")], &rules),
        (vec!["packet", &ada], &statement),
        (vec!["packet", &ada], &packet),
        (vec!["check", &cv, "-r", RULES], &hard),
        (vec!["check", &cv, "-r", RULES], &soft),
        (vec!["batch", &cvs, "-r", RULES], &hard),
    ] {
        for format in ["json", "pdf"] {
            let before = fs::read(input).expect("there");
            let spec = format!("{format}={input}");
            let output = run(&[&args[..], &["--as-of", "2025-04-25", "-o", &spec]].concat());
            let told = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{args:?} -o {spec}: {told}");
            assert!(told.contains("would destroy it"), "{args:?} -o {spec}: {told}");
            assert!(fs::read(input).expect("there") == before, "{args:?} -o {spec}");
        }
    }
    let continued = run(&["batch", &cvs, "-r", RULES, "--continue", &hard]);
    assert!(stderr(&continued).contains("would destroy it"), "{}", stderr(&continued));
    assert_eq!(fs::read_to_string(&hard).expect("there"), ADA);
}

#[test]
fn a_closed_pipe_ends_well() {
    let folder = folder("pipe");
    let list = format!("{}\n/no/such/file.pdf\n", file(&folder, "cv.txt", ADA));
    // Whatever the verdict: who closes the pipe has seen enough.
    for format in
        ["jsonl", "json", "terminal", "table", "csv", "html", "markdown", "junit", "sarif", "github", "xlsx"]
    {
        let mut child = eligible()
            .args(["batch", "--files-from", "-", "--rules", RULES, "--format", format])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        stdin.write_all(list.as_bytes()).expect("the program listens");
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{format}: {}", stderr(&output));
        assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
        assert!(!stderr(&output).contains("cannot be written"), "{}", stderr(&output));
    }
}

#[test]
fn colours_obey_the_flag_then_no_color_then_clicolor_force() {
    for (variables, flag, want) in [
        (&[][..], None, false),
        (&["CLICOLOR_FORCE"], None, true),
        (&["CLICOLOR_FORCE", "NO_COLOR"], None, false),
        (&["NO_COLOR"], Some("always"), true),
        (&["CLICOLOR_FORCE"], Some("never"), false),
    ] {
        for args in [&["explain", "review"][..], &["check", "/no/such/file.pdf"]] {
            let mut command = eligible();
            command.args(args).envs(variables.iter().map(|name| (name, "1")));
            if let Some(flag) = flag {
                command.args(["--color", flag]);
            }
            let output = command.output().expect("the program starts");
            let told = if args[0] == "explain" { stdout(&output) } else { stderr(&output) };
            assert_eq!(told.contains('\u{1b}'), want, "{variables:?} {flag:?}: {told}");
        }
    }
}

#[test]
fn nothing_that_is_read_or_typed_steers_the_terminal() {
    let folder = folder("hostile");
    let text = ADA.replace("Ada", "A\u{1b}[31md\u{202e}a\u{9b}2J\u{7}\u{2028}");
    let cv = file(&folder, "cv.txt", text);
    #[cfg(unix)]
    let cv2 = file(&folder, "evil\u{1b}]0;x\u{7}\n\u{202e}.txt", ADA);
    #[cfg(not(unix))]
    let cv2 = file(&folder, "evil\u{202e}.txt", ADA);
    for format in ["terminal", "table", "json", "jsonl"] {
        assert_harmless(&run(&["check", &cv, &cv2, "-v", "--format", format]));
    }
    for format in ["plain", "json"] {
        assert_harmless(&run(&["text", &cv, "--format", format]));
    }
    let escape = "x\u{1b}[2J\u{202e}y";
    for args in [
        &["check", escape][..],
        &["check", &cv, "--rules", escape],
        &["check", &cv, "--as-of", escape],
        &["check", &cv, "--only", escape],
        &["check", &cv, "--part", escape],
        &["check", &cv, "--output", escape],
        &["explain", escape],
        &["rules", "show", escape],
        &[escape],
    ] {
        let output = run(args);
        assert_harmless(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn plain_text_is_what_may_count_as_evidence() {
    let folder = folder("text");
    let output = run(&["text", &file(&folder, "cv.txt", ADA)]);
    assert_eq!(stdout(&output), ADA.replace("- Built", "• Built"));
    assert_eq!(output.status.code(), Some(0));
    let piped = eligible()
        .args(["text", "-"])
        .stdin(fs::File::open(folder.join("cv.txt")).expect("it is there"))
        .output();
    assert_eq!(stdout(&piped.expect("the program starts")), stdout(&output));
}

#[test]
fn signs_are_ascii_where_the_locale_is_not_utf_8() {
    let folder = folder("locale");
    let cv = file(&folder, "cv.txt", ADA);
    let output = eligible()
        .args(["check", &cv, "--rules", RULES])
        .env("LC_ALL", "C")
        .output()
        .expect("the program starts");
    let told = stdout(&output);
    assert!(!told.contains(['✓', '✗']) && told.contains("Fall 2025 - as of"), "{told}");
}

#[test]
fn explain_knows_reasons_verdicts_and_codes() {
    for word in ["review", "not-shown", "hidden-text", "bad-date", "Expected"] {
        let output = run(&["explain", word]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stdout(&output).starts_with(&word.to_lowercase()));
    }
}

/// Lines of a running program, each waited for at most a minute.
struct Lines(std::sync::mpsc::Receiver<String>);

impl Lines {
    fn of(stream: impl Read + Send + 'static) -> Self {
        let (send, receive) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        Self(receive)
    }

    /// Everything up to a line that holds these words.
    fn until(&self, words: &str) -> String {
        let mut all = String::new();
        while !all.contains(words) {
            let line = self.0.recv_timeout(std::time::Duration::from_secs(60));
            all += &line.unwrap_or_else(|_| panic!("no ‘{words}’ in: {all}"));
            all.push('\n');
        }
        all
    }
}

#[test]
fn a_watched_resume_is_judged_again_when_it_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let cv = folder.path().join("cv.txt");
    let text = "Robin Example\nrobin@example.org\n\nSKILLS\nPython, NumPy\n";
    std::fs::write(&cv, text).expect("a file");
    let mut child = eligible()
        .args(["check", "cv.txt", "-r", "netflix-ml-intern-fall-2025", "--as-of", "2025-09-01", "--watch"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let out = Lines::of(child.stdout.take().expect("a pipe"));
    let err = Lines::of(child.stderr.take().expect("a pipe"));
    err.until("Waiting for the file to be saved");
    // As many editors save: another file, put in its place.
    let new = folder.path().join("cv.txt.new");
    std::fs::write(&new, text.replace("NumPy", "NumPy, PyTorch")).expect("a file");
    std::fs::rename(&new, &cv).expect("renamed");
    let told = out.until("What this change did") + &out.until("fail → ✓ pass");
    assert!(told.contains("“Python, NumPy, PyTorch” page 1, line 5"), "{told}");
    err.until("Waiting for the file to be saved");
    std::fs::remove_file(&cv).expect("gone for a moment");
    std::thread::sleep(std::time::Duration::from_millis(600));
    std::fs::write(&cv, text).expect("a file");
    let told = out.until("What this change did") + &out.until("pass → ✗ fail");
    assert!(!told.contains("not-found"), "{told}");
    child.kill().expect("it still runs");
    child.wait().expect("it ends");
}

#[test]
fn standard_input_cannot_be_watched() {
    let output = run(&["check", "-", "--watch"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("standard input cannot be watched"));
}

#[test]
fn programmes_are_listed_with_who_runs_them() {
    let list = stdout(&run(&["rules", "list"]));
    let line = |id| list.lines().find(|line| line.starts_with(id)).unwrap_or_default();
    assert!(line("netflix-ml-intern-fall-2025").contains("Netflix: Machine Learning Intern"), "{list}");
    assert!(line("google-summer-of-code-2025").contains(" Google Summer of Code 2025 "), "{list}");
}

#[test]
fn the_version_says_which_rules_are_inside() {
    let long = stdout(&run(&["--version"]));
    assert!(long.starts_with(concat!("eligible ", env!("CARGO_PKG_VERSION"), "\ncommit: ")), "{long}");
    assert!(long.contains("\nshipped rules: sha256:"), "{long}");
}

#[test]
fn bash_completes_commands_and_options() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("eligible.bash");
    fs::write(&script, stdout(&run(&["generate", "completions", "bash"]))).expect("a file");
    let complete = |words: &str| {
        let last = words.split(' ').count() - 1;
        let shell = format!(
            "source '{}'; COMP_WORDS=({words}); [ \"${{#COMP_WORDS[@]}}\" -gt {last} ] || COMP_WORDS+=(''); \
             COMP_CWORD={last}; _eligible eligible \"${{COMP_WORDS[{last}]}}\" ''; echo \"${{COMPREPLY[@]}}\"",
            script.display()
        );
        let output = Command::new("bash").arg("-c").arg(shell).output();
        // A machine without bash has no use for its completions.
        output.ok().map(|output| stdout(&output) + &stderr(&output))
    };
    for (words, wanted) in
        [("eligible ba", "batch"), ("eligible rules li", "lint"), ("eligible check --wa", "--watch")]
    {
        if let Some(told) = complete(words) {
            assert!(told.split_whitespace().any(|word| word == wanted), "{words}: {told}");
        }
    }
}

#[test]
fn every_shell_has_completions_and_every_command_a_man_page() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&run(&["generate", "completions", shell]));
        assert!(script.contains("--as-of") || script.contains("as-of"), "{shell}");
    }
    let main = stdout(&run(&["generate", "man"]));
    assert!(main.contains(".TH eligible 1"), "{main}");
    let folder = tempfile::tempdir().expect("a folder");
    let pages = folder.path().join("man1");
    let output = run(&["generate", "man", &pages.display().to_string()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let page = fs::read_to_string(pages.join("eligible-rules-lint.1")).expect("a page");
    assert!(page.contains(".SH OPTIONS") || page.contains(".SH \"OPTIONS\""), "{page}");
    let check = fs::read_to_string(pages.join("eligible-check.1")).expect("a page");
    assert!(check.contains("as\\-of"), "{check}");
}

/// What is told of a text, each run of spaces as one.
fn told_of(name: &str, text: &str, args: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    std::fs::write(&file, text).expect("written");
    let output = run(&[&["check", file.to_str().expect("a name")], args].concat());
    String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line may end anywhere.
#[test]
fn having_taken_part_twice_is_told_wherever_the_line_breaks() {
    let args = ["-r", "google-summer-of-code-2025", "--only", "earlier-terms", "--as-of", "2025-04-01"];
    for line in [
        "Open source (Google Summer of Code 2023 with Apache, Google Summer of Code 2024 with KDE)",
        "Open source (Google Summer of Code 2023 with Apache, Google\nSummer of Code 2024 with KDE)",
        "Open source: Google Summer of Code 2023 with Apache, Google\nSummer of Code 2024 with KDE",
        "Google Summer of Code (2x)",
        "GSoC, twice",
    ] {
        let text = format!(
            "Sam Ode\nsam@example.com\n\nEDUCATION\nBS Computer Science, 2022 - present\n\nSKILLS\nPython, Git\n{line}\n"
        );
        let told = told_of("sam.txt", &text, &args);
        assert!(told.contains("✗ fail Accepted at most once before"), "{line}: {told}");
    }
}

/// What stands in brackets goes on where they close: an admission with its month.
#[test]
fn a_bracket_that_is_broken_over_lines_is_read_whole() {
    let args = ["-r", "nvidia-graduate-fellowship-2026", "--as-of", "2025-09-01", "-f", "json"];
    let told = |broken: &str| {
        let text = format!(
            "Sam Ode\nsam@example.com\n\nEDUCATION\nIncoming PhD student in Computer Science, Hollow Pines University (starting{broken}August 2026)\n\nSKILLS\nPython\n"
        );
        let told = told_of("sam.txt", &text, &args);
        assert!(told.contains("\"wrong-year\""), "{told}");
    };
    told(" ");
    told("\n");
}

#[test]
fn reasons_say_what_is_so_and_what_would_do() {
    let netflix = |only: &str, skills: &str| {
        let text = format!(
            "Ann Ode\n{only}\n\nEDUCATION\nPhD in Computer Science, Example University, 2023 - present\n\nSKILLS\n{skills}\n"
        );
        told_of("ann.txt", &text, &["-r", RULES, "--only", only, "--as-of", "2025-09-01"])
    };
    for skills in ["Java (basics)", "Java (basics), PyTorch"] {
        assert!(netflix("programming-language", skills).contains("The claim is qualified"), "{skills}");
    }
    let nobody = told_of(
        "x.txt",
        "EDUCATION\nPhD in Computer Science, 2023 - present\n",
        &["-r", RULES, "--only", "contact"],
    );
    assert!(nobody.contains("an e-mail address or a phone number"), "{nobody}");
    let told = netflix("ml-framework", "Git, JAX");
    assert!(
        told.contains("shows JAX: near to what the programme names")
            && told.contains("ask whether it will do"),
        "{told}"
    );
}

/// A quote in a list is the quote; only a cell of a table has no place for a bar.
#[test]
fn markdown_keeps_a_quote_as_it_is() {
    let text = "Ann Ode\nann@example.org\n\nEDUCATION\nPhD in Computer Science, 2023 - present\n\nSKILLS\nPython | Java | =cmd|calc!A1\n";
    let told = told_of("a|b.txt", text, &["-r", RULES, "--as-of", "2025-09-01", "-f", "markdown"]);
    assert!(told.contains("Python | Java | =cmd|calc!A1`"), "{told}");
    assert!(told.contains("a¦b.txt` |"), "{told}");
}

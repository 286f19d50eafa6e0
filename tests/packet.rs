//! Everything an applicant sends: example packets with their expected reports, hostile ones, exit codes.
//! `SNAPSHOTS=overwrite cargo test --test packet` writes the expected reports anew.

use snapbox::Assert;
use snapbox::cmd::cargo_bin;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const RULES: &str = "netflix-ml-intern-fall-2025";

fn packet(args: &[&str]) -> Output {
    Command::new(cargo_bin!("eligible"))
        .args(["--color", "never", "packet"])
        .args(args)
        .env("LC_ALL", "C.UTF-8")
        .env_remove("ELIGIBLE_RULES_PATH")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("it runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// The rules' digest and the program's version change with every letter of theirs; reports here do not.
fn steady(text: String) -> String {
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("sha256:") {
        let (before, after) = rest.split_at(at + "sha256:".len());
        out.push_str(before);
        out.push('…');
        rest = after.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    out.push_str(rest);
    out.replace(&format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION")), "\"version\":\"…\"")
}

#[test]
fn the_examples_are_reported_as_expected_in_each_format() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/packets");
    for (format, extension) in [
        ("terminal", "txt"),
        ("table", "txt"),
        ("markdown", "md"),
        ("json", "json"),
        ("jsonl", "jsonl"),
        ("csv", "csv"),
        ("junit", "xml"),
        ("sarif", "sarif"),
        ("github", "txt"),
    ] {
        let told = packet(&["examples/packets", "--as-of", "2025-04-25", "-f", format]);
        assert_eq!(told.status.code(), Some(2), "one of them cannot be read");
        let expected = snapbox::Data::read_from(&base.join(format!("{format}.{extension}")), None).raw();
        Assert::new().action_env("SNAPSHOTS").eq(steady(stdout(&told)), expected);
    }
}

/// A page without its looks and its script, which have tests of their own.
fn content(page: &str) -> String {
    let mut out = page.to_owned();
    for (open, close) in [("<style", "</style>"), ("<script", "</script>")] {
        while let (Some(from), Some(to)) = (out.find(open), out.find(close)) {
            assert!(from < to, "{open} without its end");
            out.replace_range(from..to + close.len(), "");
        }
    }
    // One element a line, so that a change shows where it is.
    out.replace("><", ">\n<") + "\n"
}

/// The cells of each sheet, a row a line.
fn cells(file: &Path) -> String {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file).expect("a workbook");
    let mut out = String::new();
    for name in book.sheet_names() {
        out += &format!("# {name}\n");
        for row in book.worksheet_range(&name).expect("a sheet").rows() {
            let cells: Vec<String> = row.iter().map(|c| c.to_string().replace('\n', "\\n")).collect();
            out += &(cells.join("\t").trim_end().to_owned() + "\n");
        }
    }
    out
}

#[test]
fn the_examples_are_told_as_expected_on_a_page_and_in_a_spreadsheet() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/packets");
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    let outputs = ["html", "xlsx"].map(|e| file(&format!("report.{e}")).display().to_string());
    let told = packet(&[
        "examples/packets", "--as-of", "2025-04-25", "--redact", "-o", &outputs[0], "-o", &outputs[1],
    ]);
    assert_eq!(told.status.code(), Some(2), "one of them cannot be read");
    let page = fs::read_to_string(file("report.html")).expect("a page");
    for (name, told) in [("html.html", content(&page)), ("xlsx.tsv", cells(&file("report.xlsx")))] {
        let expected = snapbox::Data::read_from(&base.join(name), None).raw();
        Assert::new().action_env("SNAPSHOTS").eq(steady(told), expected);
    }
}

#[test]
fn an_area_that_the_resume_shows_no_trace_of_is_noted_and_changes_no_verdict() {
    let folder = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/packets/complete");
    for entry in fs::read_dir(from).expect("the example").flatten() {
        fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("copied");
    }
    let told = |second: &str| {
        let file = folder.path().join("packet.toml");
        let text = fs::read_to_string(&file).expect("text");
        let lines: Vec<String> = text
            .lines()
            .map(|l| match l.starts_with("secondary_interest") {
                true => format!("secondary_interest = \"{second}\""),
                false => l.to_owned(),
            })
            .collect();
        fs::write(&file, lines.join("\n")).expect("written");
        let output = packet(&[&folder.path().display().to_string(), "--as-of", "2025-04-25"]);
        (output.status.code(), stdout(&output))
    };
    let (code, with_trace) = told("NLP");
    assert!(!with_trace.contains("no trace"), "{with_trace}");
    let (other, without) = told("Computer graphics");
    assert_eq!((code, other), (Some(0), Some(0)));
    assert!(without.contains("no trace in the résumé"), "{without}");
    assert!(without.contains("Computer graphics"), "{without}");
}

#[test]
fn each_example_ends_with_its_exit_code() {
    for (name, as_of, code) in [
        ("complete", "2025-04-25", 0),
        ("complete", "2025-09-01", 3),
        ("form-missing", "2025-04-25", 1),
        ("statement-placeholder", "2025-04-25", 1),
        ("same-areas", "2025-04-25", 1),
        ("resume-unreadable", "2025-04-25", 2),
    ] {
        let told = packet(&[&format!("examples/packets/{name}"), "--as-of", as_of]);
        assert_eq!(told.status.code(), Some(code), "{name} as of {as_of}: {}", stdout(&told));
    }
}

/// Packets together end with the worst of them; what cannot be judged wins.
#[test]
fn exit_codes_of_several_packets_are_those_of_the_table() {
    let [pass, review, fail, broken] = ["pass", "review", "fail", "broken"];
    let folder = tempfile::tempdir().expect("a folder");
    let resume = "Ada Example\nada@example.edu\n\nEDUCATION\nPhD in Machine Learning, Example University, 2023 – expected May 2027\n\n\
                  EXPERIENCE\nResearch assistant, 2023 – present\nBuilt a collaborative filtering model in PyTorch\n\nSKILLS\nPython, PyTorch, Git\n";
    let rules = folder.path().join("rules.toml");
    let text = "format = 1\nextends = [\"terms/languages\"]\n[program]\nid = \"p\"\nname = \"P\"\norganisation = \"O\"\nsource = { title = \"T\" }\n\
                [[criterion]]\nid = \"c\"\ntitle = \"C\"\npart = \"eligibility\"\nneed = \"required\"\nclause = \"c\"\nwhere = \"w\"\n\
                check.terms = { any-of = [\"python\"], strength = \"listed\" }\n";
    fs::write(&rules, text).expect("written");
    for (name, resume, rules) in [
        (pass, resume.to_owned(), "p"),
        (review, resume.replace("Python, PyTorch", "Python (beginner), PyTorch"), "p"),
        (fail, resume.replace("Python, PyTorch, Git", "Git").replace(" in PyTorch", ""), "p"),
        (broken, String::new(), "p"),
    ] {
        let at = folder.path().join(name);
        fs::create_dir(&at).expect("a folder");
        fs::write(at.join("cv.txt"), resume).expect("written");
        fs::write(at.join("packet.toml"), format!("resume = \"cv.txt\"\nrules = \"{rules}\"\n"))
            .expect("written");
    }
    for bits in 1..16_u32 {
        let chosen: Vec<String> = [pass, review, fail, broken]
            .iter()
            .enumerate()
            .filter(|(i, _)| bits & 1 << i != 0)
            .map(|(_, name)| folder.path().join(name).to_str().expect("a name").to_owned())
            .collect();
        let (some_review, some_fail, some_broken) = (bits & 2 != 0, bits & 4 != 0, bits & 8 != 0);
        let normal = if some_broken {
            2
        } else if some_fail {
            1
        } else if some_review {
            3
        } else {
            0
        };
        for (option, code) in [
            ("--fail-on=review", normal),
            ("--fail-on=fail", if normal == 3 { 0 } else { normal }),
            ("--fail-on=never", if some_broken { 2 } else { 0 }),
            ("--exit-zero", if some_broken { 2 } else { 0 }),
        ]
        .into_iter()
        .filter(|(option, _)| bits.count_ones() == 1 || *option == "--fail-on=review")
        {
            let mut args = vec!["-r", rules.to_str().expect("a name"), "--as-of", "2025-09-01", "-q", option];
            args.extend(chosen.iter().map(String::as_str));
            assert_eq!(packet(&args).status.code(), Some(code), "{chosen:?} {option}");
        }
    }
}

/// Breaks out of a line, a cell, a tag, a command or a folder, where it can.
const HOSTILE: &str =
    "=HYPERLINK(1)\u{1b}]0;x\u{7}<script>alert(1)</script>\n::error::owned\n| a | ``` ]]> \u{202e}";

fn hostile(folder: &Path) {
    let resume = "Eve Example\neve@example.edu\n\nEDUCATION\nPhD in Machine Learning, 2023 – present\n\nSKILLS\nPython\n";
    let huge = "very long ".repeat(1 << 20);
    let line = "word ".repeat(200_000);
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let packet = |name: &str, toml: &str| {
        let at = folder.join(name);
        fs::create_dir(&at).expect("a folder");
        fs::write(at.join("cv.txt"), resume).expect("written");
        fs::write(at.join("line.txt"), &line).expect("written");
        fs::write(at.join("packet.toml"), toml).expect("written");
    };
    let form = |primary: &str, statement: &str| {
        format!(
            "resume = \"cv.txt\"\n[airtable]\nprimary_interest = {primary}\nsecondary_interest = {}\nresearch_statement = {statement}\n",
            quoted(HOSTILE)
        )
    };
    packet("answers", &form(&quoted(HOSTILE), &quoted(HOSTILE)));
    packet("huge", &form(&quoted(&huge), "{ file = \"line.txt\" }"));
    packet("outside", &form("\"NLP\"", "{ file = \"../answers/cv.txt\" }"));
    packet("absolute", "resume = \"/etc/passwd\"\n");
    packet("not-toml", &format!("resume = \u{1b}[31m{HOSTILE}"));
    packet(&format!("name {}", HOSTILE.replace('/', "∕")), &form("\"NLP\"", "\"x\""));
    fs::create_dir(folder.join("nothing-in-it")).expect("a folder");
    #[cfg(unix)]
    {
        packet("link", &form("\"NLP\"", "{ file = \"out.txt\" }"));
        std::os::unix::fs::symlink("/etc/hostname", folder.join("link/out.txt")).expect("a link");
        packet("linked-resume", "resume = \"cv2.txt\"\n");
        std::os::unix::fs::symlink("/etc/hostname", folder.join("linked-resume/cv2.txt")).expect("a link");
    }
}

#[test]
fn a_hostile_packet_harms_no_format() {
    let folder = tempfile::tempdir().expect("a folder");
    hostile(folder.path());
    let told = |format: &str| {
        let told = packet(&[
            folder.path().to_str().expect("a name"),
            "-r",
            RULES,
            "--as-of",
            "2025-04-25",
            "-f",
            format,
        ]);
        assert_eq!(told.status.code(), Some(2), "{format}");
        assert!(told.stdout.len() < 1 << 20, "{format}: {} bytes", told.stdout.len());
        let said = String::from_utf8(told.stderr.clone()).expect("text");
        for text in [&said, &stdout(&told)] {
            let bad = text.chars().find(|c| {
                (c.is_control() && *c != '\n' && *c != '\r') || matches!(c, '\u{202a}'..='\u{202e}')
            });
            assert_eq!(bad, None, "{format}");
        }
        assert!(!said.contains("root:"), "nothing from outside");
        stdout(&told)
    };
    let count = fs::read_dir(folder.path()).expect("a folder").count();

    let json: serde_json::Value = serde_json::from_str(&told("json")).expect("JSON");
    assert_eq!(json["subjects"].as_array().map(Vec::len), Some(count));
    for subject in json["subjects"].as_array().expect("subjects") {
        let input = subject["input"].as_str().expect("a name");
        let judged = ["answers", "huge"].iter().any(|n| input.ends_with(n)) || input.contains("name ");
        assert_eq!(subject["status"] == "judged", judged, "{input}");
    }
    for line in told("jsonl").lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    }
    serde_json::from_str::<serde_sarif::sarif::Sarif>(&told("sarif")).expect("SARIF");
    let junit = quick_junit::Report::deserialize_from_str(&told("junit")).expect("JUnit");
    assert_eq!(junit.test_suites.len(), count);
    let csv = told("csv");
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(csv.as_bytes()).records().collect::<Result<_, _>>().expect("CSV");
    assert_eq!(rows.len(), count);
    assert!(rows.iter().flat_map(|r| r.iter()).all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    for line in told("github").lines() {
        assert!(["::error file=", "::warning file="].iter().any(|c| line.starts_with(c)), "{line}");
    }
    for event in pulldown_cmark::Parser::new_ext(&told("markdown"), pulldown_cmark::Options::all()) {
        assert!(
            !matches!(event, pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_)),
            "{event:?}"
        );
    }
    assert_eq!(told("html").matches("<script").count(), 1);
    assert!(!told("terminal").is_empty());
}

#[test]
fn a_packet_says_for_which_programme_it_is_and_names_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |toml: &str| {
        fs::write(folder.path().join("packet.toml"), toml).expect("written");
        let told = packet(&[folder.path().to_str().expect("a name"), "--as-of", "2025-04-25"]);
        (told.status.code(), String::from_utf8(told.stderr).expect("text"))
    };
    for toml in [
        "rules = \"/etc/passwd.toml\"\n", "rules = \"../rules.toml\"\n", "",
        "rules = \"no-such-programme\"\n",
    ] {
        let (code, said) = told(toml);
        assert_eq!(code, Some(2), "{toml}: {said}");
        assert!(said.contains("help:"), "{said}");
    }
    let (code, said) = told(&format!("rules = \"{RULES}\"\n"));
    assert!(code == Some(2) && said.contains("names no résumé"), "{said}");
}

/// A copy of the complete example, with its description changed.
fn complete(at: &Path, change: impl Fn(String) -> String) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/packets/complete");
    for entry in fs::read_dir(from).expect("the example").flatten() {
        fs::copy(entry.path(), at.join(entry.file_name())).expect("copied");
    }
    let file = at.join("packet.toml");
    let text = fs::read_to_string(&file).expect("text");
    fs::write(file, change(text)).expect("written");
}

/// A résumé beside a packet that does not name it is no résumé that shows nothing.
#[test]
fn a_packet_that_names_no_resume_is_not_judged_and_told_which_file_it_may_be() {
    let folder = tempfile::tempdir().expect("a folder");
    complete(folder.path(), |text| text.replace("resume =", "# resume ="));
    let told = |args: &[&str]| {
        let folder = folder.path().to_str().expect("a name");
        let told = packet(&[&[folder, "--as-of", "2025-04-25"], args].concat());
        (told.status.code(), stdout(&told), String::from_utf8(told.stderr).expect("text"))
    };
    let (code, report, said) = told(&["-f", "json"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("packet.toml") && said.contains("write `resume = \"resume.pdf\"`"), "{said}");
    assert!(report.contains("\"no-resume\"") && !report.contains("\"fail\""), "{report}");
    // What looks at the form alone needs none.
    assert_eq!(told(&["--only", "airtable-form"]).0, Some(0));
}

#[test]
fn a_mistyped_form_or_question_is_told_with_its_place_and_the_name_that_is_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    for (wrong, right, line) in [
        ("[airtabel]", "[airtable]", 5),
        ("primery_interest", "primary_interest", 6),
        ("primary-interest", "primary_interest", 6),
    ] {
        complete(folder.path(), |text| text.replace(right, wrong));
        for only in [&[][..], &["--only", "airtable-form"], &["--skip", "airtable-form"]] {
            let told =
                packet(&[&[folder.path().to_str().expect("a name"), "--as-of", "2025-04-25"], only].concat());
            let said = String::from_utf8(told.stderr.clone()).expect("text");
            let name = right.trim_matches(['[', ']']);
            assert!(
                said.contains(&format!("packet.toml:{line}:")) && said.contains("did you mean"),
                "{said}"
            );
            assert!(said.contains(&format!("{name}`?")), "{said}");
            let report = stdout(&told);
            assert!(
                report.contains("! Not understood") && report.contains(&format!("line {line}")),
                "{report}"
            );
        }
    }
    complete(folder.path(), |text| text);
    let told = packet(&[folder.path().to_str().expect("a name"), "--as-of", "2025-04-25"]);
    assert_eq!(
        (told.status.code(), told.stderr.as_slice()),
        (Some(0), &b""[..]),
        "nothing to say of the right names"
    );
}

#[test]
fn a_mistake_of_toml_is_told_and_not_a_missing_programme() {
    let folder = tempfile::tempdir().expect("a folder");
    complete(folder.path(), |text| text.replace("\"resume.pdf\"", r#""C:\me\resume.pdf""#));
    let told = packet(&[folder.path().to_str().expect("a name"), "--as-of", "2025-04-25"]);
    let said = String::from_utf8(told.stderr).expect("text");
    assert_eq!(told.status.code(), Some(2));
    assert!(said.contains("packet.toml:2:14") && said.contains("backslash"), "{said}");
    assert!(!said.contains("which programme"), "{said}");
    complete(folder.path(), |text| format!("submitted = 2025-13-24T10:00:00\n{text}"));
    let told = packet(&[folder.path().to_str().expect("a name"), "--as-of", "2025-04-25"]);
    let said = String::from_utf8(told.stderr).expect("text");
    assert!(said.contains("packet.toml:1:13") && said.contains("year, month and day"), "{said}");
    // TOML that says nothing of use has its line too.
    complete(folder.path(), |text| format!("submitted = \"24.04.2025\"\n{text}"));
    let told = packet(&[folder.path().to_str().expect("a name"), "--as-of", "2025-04-25"]);
    let said = String::from_utf8(told.stderr).expect("text");
    assert!(said.contains("packet.toml:1:1") && said.contains("`submitted` is no day or time"), "{said}");
}

/// A row says what is wrong, and an annotation names the file: a folder has no lines.
#[test]
fn what_is_wrong_with_a_packet_is_told_with_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let broken = folder.path().join("broken");
    for name in ["whole", "broken"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    complete(&folder.path().join("whole"), |text| text);
    complete(&broken, |text| text.replace("statement.txt", "st.txt"));
    let all = folder.path().to_str().expect("a name");
    let told = |format: &str| stdout(&packet(&[all, "--as-of", "2025-09-25", "-f", format]));
    let csv = told("csv");
    assert!(
        csv.contains("names a file that is not there: ‘st.txt’")
            && csv.contains("files of a packet lie in its folder"),
        "{csv}"
    );
    let sarif = told("sarif");
    // What is left to look at in the whole one is when it was sent, which its description says.
    for (told, file) in [(told("github"), "packet.toml"), (sarif.clone(), "resume.pdf")] {
        assert!(told.contains(&format!("{all}/broken/packet.toml")), "{told}");
        assert!(told.contains(&format!("{all}/whole/{file}")), "{told}");
    }
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    for result in sarif["runs"][0]["results"].as_array().expect("results") {
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap_or_default();
        assert!(place["region"].is_null() || uri.ends_with("resume.pdf"), "{result}");
    }
    let redacted = packet(&[all, "--as-of", "2025-09-25", "-f", "json", "--redact"]);
    assert!(!stdout(&redacted).contains("resume.pdf"), "the name of a file is hidden");
}

/// A table as forms export it, one applicant a row, joined to the résumés by file name or e-mail.
#[test]
fn a_form_s_table_is_joined_to_the_resumes() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = folder.path().join("cvs");
    fs::create_dir(&cvs).expect("a folder");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/resumes");
    fs::copy(examples.join("eligible.pdf"), cvs.join("Linnea CV.pdf")).expect("copied");
    for (name, email) in [
        ("one.txt", "one@example.edu"),
        ("twin-a.txt", "twin@example.edu"),
        ("twin-b.txt", "twin@example.edu"),
    ] {
        let text = format!(
            "Some One\n{email}\n\nEDUCATION\nPhD in Machine Learning, Example University, 2023 – present\n\nSKILLS\nPython\n"
        );
        fs::write(cvs.join(name), text).expect("written");
    }
    let statement =
        fs::read_to_string("examples/packets/complete/statement.txt").expect("there").replace('"', "\"\"");
    let rows = [
        format!(
            "linnea cv.pdf (https://example.com/a.pdf),l@example.edu,Recommender systems,NLP,\"{statement}\""
        ),
        format!(",ONE@example.edu,Natural language processing,NLP,\"{statement}\""),
        ",twin@example.edu,NLP,Computer vision,x".to_owned(),
        "nobody.pdf,nobody@example.edu,NLP,Computer vision,x".to_owned(),
    ];
    let head = "Resume,E-mail address,Primary area of interest,Secondary Interest:,Brief research statement";
    let table = folder.path().join("export.csv");
    let told = |text: String| {
        fs::write(&table, text).expect("written");
        let args = ["--form", table.to_str().expect("a name"), "--resumes", cvs.to_str().expect("a name")];
        let told = packet(&[&args[..], &["-r", RULES, "--as-of", "2025-04-25", "-f", "json"]].concat());
        let json: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap_or_default();
        (told.status.code(), json, String::from_utf8_lossy(&told.stderr).into_owned())
    };
    let (code, json, said) = told(format!("\u{feff}{head}\n{}\n", rows.join("\n")));
    assert_eq!(code, Some(2), "two rows have no résumé of their own: {said}");
    let subjects = json["subjects"].as_array().expect("subjects").clone();
    let verdict = |row: usize, id: &str| {
        let criteria = subjects[row]["criteria"].as_array().expect("criteria");
        criteria.iter().find(|c| c["id"] == id).map(|c| c["verdict"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(subjects[0]["verdict"], "pass", "{:#}", subjects[0]["parts"]);
    assert_eq!(verdict(1, "interest-areas").as_deref(), Some("fail"), "one area under two names");
    for (row, why) in [(2, "more than one"), (3, "no résumé")] {
        assert_eq!(subjects[row]["status"], "unreadable");
        assert!(subjects[row]["error"]["message"].as_str().is_some_and(|m| m.contains(why)));
    }
    assert!(subjects[0]["input"].as_str().is_some_and(|i| i.contains("export.csv:2")));
    let (code, json, _) = told(format!("{}\n{}\n", head.replace(',', ";"), rows[0].replace(',', ";")));
    assert_eq!((code, &json["subjects"][0]["verdict"]), (Some(0), &"pass".into()), "parted by semicolons");
    let (code, _, said) = told("a,b\n1,2\n".to_owned());
    assert!(code == Some(2) && said.contains("asked-as") && said.contains("help:"), "{said}");
    let (code, json, said) = told(format!("{head}\n"));
    assert!(code == Some(2) && json.is_null() && said.contains("no applicant"), "{said}");
    fs::write(&table, format!("{head}\n{}\n", rows[0])).expect("written");
    let table = table.to_str().expect("a name");
    for (resumes, says) in [("no/such/folder", "‘no/such/folder’ does not exist"), (table, "is no folder")]
    {
        let told = packet(&["--form", table, "--resumes", resumes, "-r", RULES]);
        let said = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(told.status.code() == Some(2) && told.stdout.is_empty() && said.contains(says), "{said}");
    }
    let said = packet(&["no/such/folder"]).stderr;
    assert!(String::from_utf8_lossy(&said).contains("‘no/such/folder’ does not exist"));
}

/// A table of one form service for two applicants, the second one late; what is told of the second.
fn late(times: [&str; 2]) -> (String, String, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy("examples/resumes/eligible.pdf", folder.path().join("cv.pdf")).expect("copied");
    let table = folder.path().join("export.csv");
    let row = |time: &str| format!("cv.pdf,NLP,Recommender systems,x,\"{time}\"\n");
    let head = "Resume,Primary interest,Secondary interest,Research statement,Timestamp\n";
    fs::write(&table, format!("{head}{}{}", row(times[0]), row(times[1]))).expect("written");
    let cvs = folder.path().to_str().expect("a name");
    let told = packet(&[
        "--form",
        table.to_str().expect("a name"),
        "--resumes",
        cvs,
        "-r",
        RULES,
        "--as-of",
        "2025-04-27",
        "--only",
        "application-window",
        "-f",
        "json",
    ]);
    let json: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let criterion = |row: usize| json["subjects"][row]["criteria"][0].clone();
    let word = |row: usize, key: &str| criterion(row)[key].as_str().unwrap_or_default().to_owned();
    let notes = json["subjects"][1]["notes"].as_array().cloned().unwrap_or_default();
    let notes = notes.iter().map(|note| note["text"].as_str().unwrap_or_default().to_owned()).collect();
    (word(0, "verdict"), word(1, "verdict") + " " + &word(1, "reason"), notes)
}

/// As Google, Airtable, Microsoft and others write it: who is late is never in time because of how the time is written.
#[test]
fn who_sends_a_form_late_is_late_in_every_way_to_write_a_time() {
    for times in [
        ["4/24/2025 10:00:00", "6/26/2025 10:00:00"],
        ["4/24/2025 10:00:00", "6/5/2025 10:00:00"],
        ["24.04.2025 10:00", "26.06.2025 10:00"],
        ["24/04/2025 10:00", "26/06/2025 10:00"],
        ["24/04/2025 10:00", "5/6/2025 10:00"],
        ["2025/04/24 10:00:00 AM GMT+2", "2025/06/26 10:00:00 AM GMT+2"],
        ["Apr 24, 2025 10:00 AM", "Jun 26, 2025 10:00 AM"],
        ["2025-04-24 10:00am", "2025-06-26 10:00am"],
    ] {
        let (first, second, notes) = late(times);
        assert_eq!((first.as_str(), second.as_str()), ("pass", "review may-be-filled"), "{times:?}");
        assert!(notes.is_empty(), "{notes:?}");
    }
}

#[test]
fn a_time_that_cannot_be_read_is_told_with_its_cell_and_never_in_time() {
    for (times, what) in [
        (["2025-04-24", "yesterday"], "“yesterday”"),
        (["4/24/2025 10:00 XYZ", "4/24/2025 10:00 XYZ"], "XYZ"),
        (["2025-04-24", "4/5/2025 10:00"], "“4/5/2025 10:00”"),
        (["2025-04-24", ""], "is empty"),
        (["2025-04-24", " "], "is empty"),
    ] {
        let (_, second, notes) = late(times);
        assert_eq!(second, "review unclear-answer", "{times:?}");
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert!(notes[0].contains("row 3, column ‘Timestamp’") && notes[0].contains(what), "{notes:?}");
    }
}

/// A zone that cannot be read leaves a time by the applicant's clock open.
#[test]
fn a_time_zone_that_cannot_be_read_is_told_and_leaves_the_deadline_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("a name").to_owned();
    fs::copy("examples/resumes/eligible.pdf", at("cv.pdf")).expect("copied");
    let rules = "format = 1\n[program]\nid = \"p\"\nname = \"P\"\norganisation = \"O\"\nsource = { title = \"T\" }\n\
                 question = [{ field = \"resume\", asked-as = [\"CV\"] }, { field = \"zone\", asked-as = [\"Zone\"] },\n\
                 { field = \"submitted\", asked-as = [\"Time\"] }]\n\
                 [[criterion]]\nid = \"c\"\ntitle = \"C\"\npart = \"application\"\nneed = \"required\"\nclause = \"c\"\nwhere = \"w\"\n\
                 suggest = \"s\"\ncheck.window = { closes = 2025-04-30T17:00:00, zone = \"applicant\" }\n";
    fs::write(at("rules.toml"), rules).expect("written");
    for (zone, code, note) in [("Europe/Berlin", 0, false), ("Mars/Olympus", 3, true)] {
        fs::write(at("export.csv"), format!("CV,Zone,Time\ncv.pdf,{zone},2025-04-30 16:00\n"))
            .expect("written");
        let told = packet(&[
            "--form",
            &at("export.csv"),
            "--resumes",
            &at(""),
            "-r",
            &at("rules.toml"),
            "--as-of",
            "2025-04-27",
        ]);
        assert_eq!(told.status.code(), Some(code), "{zone}: {}", String::from_utf8_lossy(&told.stderr));
        assert_eq!(stdout(&told).contains("column ‘Zone’: “Mars/Olympus”"), note, "{}", stdout(&told));
    }
}

#[test]
fn columns_that_are_not_understood_and_questions_without_a_column_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("export.csv");
    let told = |head: &str| {
        fs::write(&table, format!("{head}\n")).expect("written");
        let args =
            ["--form", table.to_str().expect("a name"), "--resumes", folder.path().to_str().expect("a name")];
        let told = packet(&[&args[..], &["-r", RULES, "--as-of", "2025-04-25"]].concat());
        String::from_utf8(told.stderr).expect("text")
    };
    let all = "Resume,Secondary area of interest,Research statement,Timestamp";
    let said = told(&format!("{all},1st area of interest,E-Mail-Adresse"));
    assert!(said.contains("warning:") && said.contains("airtable.primary_interest"), "{said}");
    assert!(said.contains("‘1st area of interest’, ‘E-Mail-Adresse’"), "{said}");
    assert!(said.contains("does ‘E-Mail-Adresse’ mean ‘E-mail address’?"), "{said}");
    assert!(!said.contains("secondary_interest"), "{said}");
    let said = told(&format!("{all},Primary area of interest,Name"));
    assert!(said.contains("note:") && said.contains("‘Name’") && !said.contains("warning"), "{said}");
    let said = told(&format!("{all},Primary area of interest"));
    assert!(!said.contains("warning") && !said.contains("note:"), "{said}");
    let said = told("Primary area of interest,Secondary area of interest,Research statement,Timestamp");
    assert!(said.contains("`resume`") && said.contains("`email`"), "{said}");
}

/// What `init` writes is a packet of the programme as it stands, and is not written over.
#[test]
fn a_new_packet_explains_every_field_and_can_be_judged() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = fs::read_dir("rules")
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name().into_string().expect("a name"));
    for id in
        rules.filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()).filter(|id| !id.contains('.')))
    {
        let at = folder.path().join(&id);
        let at = at.to_str().expect("a name");
        let written = packet(&["init", at, "-r", &id]);
        assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
        let text = fs::read_to_string(Path::new(at).join("packet.toml")).expect("written");
        assert!(
            text.contains(&format!("rules = \"{id}\"")) && text.lines().all(|l| l.chars().count() <= 120),
            "{text}"
        );
        assert!(text.contains(" = \"\"\n"), "questions to answer: {text}");
        let judged = packet(&[at, "--as-of", "2025-04-25"]);
        let said = String::from_utf8_lossy(&judged.stderr);
        assert!(judged.status.code() == Some(2) && said.contains("names no résumé"), "{id}: {said}");
        fs::copy("examples/resumes/eligible.pdf", Path::new(at).join("cv.pdf")).expect("copied");
        fs::write(Path::new(at).join("packet.toml"), format!("resume = \"cv.pdf\"\n{text}"))
            .expect("written");
        let judged = packet(&[at, "--as-of", "2025-04-25"]);
        let said = String::from_utf8_lossy(&judged.stderr);
        assert!(matches!(judged.status.code(), Some(1 | 3)) && said.is_empty(), "{id}: {said}");
        fs::write(Path::new(at).join("packet.toml"), &text).expect("written");
        let again = packet(&["init", at, "-r", &id]);
        assert_eq!(again.status.code(), Some(2), "it is not written over");
        assert_eq!(fs::read_to_string(Path::new(at).join("packet.toml")).expect("there"), text);
    }
    // Of rules that are a file the packet says the command that works.
    let at = folder.path().join("own");
    let at = at.to_str().expect("a name");
    packet(&["init", at, "-r", "rules/nsf-grfp-2026.toml"]);
    let text = fs::read_to_string(Path::new(at).join("packet.toml")).expect("written");
    let command = format!("# Then check it: eligible packet {at} --rules rules/nsf-grfp-2026.toml\n");
    assert!(text.contains(&command), "{text}");
}

/// Rules of criteria alone, in TOML, around which stands what every programme says.
fn rules_of(criteria: &str) -> String {
    format!(
        "format = 1\n[program]\nid = \"p\"\nname = \"P\"\norganisation = \"O\"\nsource = {{ title = \"T\" }}\n\
         period = {{ name = \"Summer\", from = 2027-07-05, to = 2027-07-16 }}\n\
         question = [{{ field = \"resume\", asked-as = [\"CV\"] }}, {{ field = \"submitted\", asked-as = [\"Time\"] }}, \
         {{ field = \"form.born\", asked-as = [\"Born\"] }}]\n{criteria}"
    )
}

fn criterion(id: &str, check: &str) -> String {
    format!(
        "[[criterion]]\nid = \"{id}\"\ntitle = \"{id}\"\npart = \"application\"\nneed = \"required\"\nclause = \"c\"\n\
         where = \"w\"\nsuggest = \"s\"\n{check}\n"
    )
}

/// What is told of a packet with a letter of three pages, as of mid-January 2027: standard output and error.
fn told_of(packet_toml: &str, criteria: &str) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("a name").to_owned();
    fs::create_dir(at("p")).expect("a folder");
    fs::copy("examples/packets/complete/resume.pdf", at("p/cv.pdf")).expect("copied");
    fs::write(at("p/note.txt"), "Four words of text").expect("written");
    fs::write(at("p/packet.toml"), packet_toml).expect("written");
    fs::write(at("rules.toml"), rules_of(criteria)).expect("written");
    let told = packet(&[&at("p"), "-r", &at("rules.toml"), "--as-of", "2027-01-15"]);
    (stdout(&told), String::from_utf8(told.stderr).expect("text"))
}

/// An applicant's packet.toml is the applicant's word; what the file is, it shows itself.
#[test]
fn what_a_file_shows_goes_before_what_is_said_of_it() {
    let rules = criterion("transcript", "check.documents = { kind = \"transcript\", format = [\"pdf\"] }")
        + &criterion("note", "check.documents = { kind = \"note\", words = { max = 3 } }");
    let packet = "[document.transcript]\nfile = \"note.txt\"\nformat = \"pdf\"\n[document.note]\nwords = 2\nfile = \"note.txt\"\n";
    let (report, said) = told_of(packet, &rules);
    assert!(
        report.contains("it is text, not pdf") && report.contains("4 words, at most 3 allowed"),
        "{report}"
    );
    assert!(said.contains("packet.toml:3:1") && said.contains("says pdf, and the file is text"), "{said}");
    assert!(said.contains("says 2, and the file is 4"), "{said}");
    assert!(said.contains("`document.transcript.file` is the same as that of `document.note`"), "{said}");
    assert!(report.contains("! Not as the packet says"), "{report}");
    let (report, said) = told_of("[document.transcript]\npages = 1\nformat = \"pdf\"\n", &rules);
    assert!(report.contains("✓ pass  transcript") && said.is_empty(), "{report}{said}");
}

/// A time stands with its clock, so that one in time is not told to be late for no reason.
#[test]
fn times_are_told_and_held_by_the_clock_of_who_noted_them() {
    let window =
        criterion("window", "check.window = { closes = 2027-02-15T18:00:00, zone = \"Europe/Zurich\" }");
    let letter = criterion(
        "letter",
        "check.documents = { kind = \"letter\", received-by = 2027-03-01T12:00:00, zone = \"Europe/Zurich\" }",
    );
    let told = |packet: &str, rules: &str| {
        let report = told_of(packet, rules).0;
        report.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let chicago = told("zone = \"America/Chicago\"\nsubmitted = 2027-02-15T17:59:00\n", &window);
    assert!(
        chicago.contains("closed on 2027-02-15 18:00:00 Europe/Zurich; it is 2027-02-15 17:59:00 America/Chicago, the applicant's clock"),
        "{chicago}"
    );
    // Nobody knows whose half past five.
    assert!(told("submitted = 2027-02-15T17:59:00\n", &window).contains("? review window"));
    assert!(told("submitted = 2027-02-13T17:59:00\n", &window).contains("✓ pass window"));
    assert!(told("submitted = 2027-02-15T17:59:00+01:00\n", &window).contains("✓ pass window"));
    // The office notes letters, whatever the applicant's clock.
    let letters =
        |zone: &str, time: &str| told(&format!("{zone}\n[document.letter]\nreceived = {time}\n"), &letter);
    for zone in ["", "zone = \"America/Chicago\""] {
        assert!(letters(zone, "2027-03-01T11:59:59").contains("✓ pass letter"), "{zone}");
    }
    let late = letters("", "2027-03-01T12:00:01");
    assert!(
        late.contains(
            "arrived on 2027-03-01 12:00:01 Europe/Zurich, and was due by 2027-03-01 12:00:00 Europe/Zurich"
        ),
        "{late}"
    );
}

#[test]
fn a_birthday_is_read_as_people_write_it() {
    let rules =
        criterion("age", "check.answer = { field = \"form.born\", age = { min = 18 }, on = 2027-07-05 }");
    for (born, told) in [
        ("3 April 2001", "✓ pass"),
        ("4/3/2001", "✓ pass"),
        ("12/25/2010", "✗ fail"),
        ("25.12.2010", "✗ fail"),
        // The sixth of July or the seventh of June.
        ("7/6/2009", "? review"),
        ("long ago", "? review"),
    ] {
        let (report, _) = told_of(&format!("[form]\nborn = \"{born}\"\n"), &rules);
        assert!(
            report.contains(&format!("{told}  age")) || report.contains(&format!("{told} age")),
            "{born}: {report}"
        );
        let words = report.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words.contains("a day is written 2001-04-03"), told == "? review", "{born}: {report}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("a name").to_owned();
    fs::write(at("rules.toml"), rules_of(&rules)).expect("written");
    packet(&["init", &at("p"), "-r", &at("rules.toml")]);
    let text = fs::read_to_string(at("p/packet.toml")).expect("written");
    assert!(text.contains("# A day, as in 2001-04-03.\nborn = \"\""), "{text}");
}

/// A table holds no files, so that nothing is known of them; its times are the form's.
#[test]
fn a_form_s_table_says_nothing_of_documents() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("a name").to_owned();
    fs::copy("examples/resumes/eligible.pdf", at("cv.pdf")).expect("copied");
    let rules = criterion("transcript", "check.documents = { kind = \"transcript\" }")
        + &criterion("window", "check.window = { closes = 2027-02-15T18:00:00, zone = \"Europe/Zurich\" }");
    fs::write(at("rules.toml"), rules_of(&rules)).expect("written");
    fs::write(at("export.csv"), "CV,Time\ncv.pdf,2/15/2027 17:59:00\n").expect("written");
    let [form, rules] = [at("export.csv"), at("rules.toml")];
    let told = packet(&["--form", &form, "--resumes", &at(""), "-r", &rules, "--as-of", "2027-01-15"]);
    let report = stdout(&told);
    assert!(
        report.contains("· not checked  transcript") && report.contains("✓ pass         window"),
        "{report}"
    );
    assert_eq!(told.status.code(), Some(0), "{report}");
}

/// A window that closes when it is filled closes when the programme is over.
#[test]
fn nobody_can_apply_for_what_is_over() {
    let window = criterion("window", "check.window = { opens = 2026-12-01, sure-until = 2026-12-24 }");
    for (submitted, told) in
        [("2027-01-01", "? review"), ("2027-07-16", "? review"), ("2027-07-17", "✗ fail")]
    {
        let report = told_of(&format!("submitted = {submitted}\n"), &window).0;
        assert!(report.contains(told), "{submitted}: {report}");
        assert_eq!(report.contains("The programme ended on 2027-07-16"), told == "✗ fail", "{report}");
    }
}

/// An annotation stands where it can be mended: on the line of the packet's description.
#[test]
fn annotations_of_a_packet_point_at_its_description() {
    let folder = tempfile::tempdir().expect("a folder");
    complete(folder.path(), |text| text.replace("secondary_interest", "secondary_interests"));
    let at = folder.path().to_str().expect("a name");
    let told = |format: &str| stdout(&packet(&[at, "--as-of", "2025-04-25", "-f", format]));
    let text = fs::read_to_string(folder.path().join("packet.toml")).expect("text");
    let line = text.lines().position(|line| line.starts_with("secondary_interests")).expect("a line") + 1;
    let github = told("github");
    assert!(
        github.contains(&format!("::warning file={at}/packet.toml,line={line},title=Not understood::")),
        "{github}"
    );
    assert!(github.contains(&format!("::error file={at}/packet.toml,title=")), "{github}");
    fs::write(
        folder.path().join("packet.toml"),
        "rules = \"netflix-ml-intern-fall-2025\"\nsubmitted = soon\n",
    )
    .expect("written");
    let github = stdout(&packet(&[at, "-r", RULES, "-f", "github"]));
    assert!(
        github.contains(&format!("::error file={at}/packet.toml,line=2,title=could not be read")),
        "{github}"
    );
}

/// A résumé that no row names is judged by nobody.
#[test]
fn resumes_that_no_row_names_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("a name").to_owned();
    fs::create_dir(at("cvs")).expect("a folder");
    for name in ["cvs/a.pdf", "cvs/b.pdf"] {
        fs::copy("examples/resumes/eligible.pdf", at(name)).expect("copied");
    }
    fs::write(at("export.csv"), "Resume,Primary area of interest\na.pdf,NLP\n").expect("written");
    let told = |more: &[&str]| {
        let (form, cvs) = (at("export.csv"), at("cvs"));
        let args = [&["--form", &form, "--resumes", &cvs, "-r", RULES], more].concat();
        String::from_utf8(packet(&args).stderr).expect("text")
    };
    let said = told(&[]);
    assert!(said.contains("no row of the table names 1 file of") && said.contains(": b.pdf"), "{said}");
    let said = told(&["--redact"]);
    assert!(said.contains("names 1 file") && !said.contains("b.pdf"), "{said}");
}

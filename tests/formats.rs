//! Every format that a machine reads, read by a parser of that format that is not ours, with subjects that hold
//! everything that could break out of it.

mod sarif_schema;

use eligible::ground::{Date, Need, Part, Strength, Verdict};
use eligible::judge::{Considered, CriterionResult, Evaluation, Evidence, Reason};
use eligible::read::{Document, InputKind, Note, NoteCode};
use eligible::report::{Asked, AskedCriterion, Format, Frame, Head, ProgramRef, Sink, Style, Subject};
use std::io::{Cursor, Read};

/// Breaks out of XML, HTML, Markdown, CSV, JSON, workflow commands and terminals, where it can.
const HOSTILE: &str = "=cmd|'/C calc'!A0\u{1b}[31m\r\n::error file=x::y\n</td><script>alert(1)</script>]]>&amp;\"',;|`*_[x](javascript:alert(1))\u{0}\u{202e}\u{fffe}";

fn head() -> Head {
    let program = ProgramRef {
        id: "example-intern-2025".to_owned(),
        digest: "sha256:00".to_owned(),
        name: "Example: Machine Learning Intern, 2025".to_owned(),
    };
    Head::new(program, Date::constant(2025, 9, 1))
}

fn line(quote: &str) -> Evidence {
    Evidence {
        page: 2,
        line: 7,
        section: "experience".to_owned(),
        quote: quote.to_owned(),
        term: Some("collaborative-filtering".to_owned()),
        matched: String::new(),
        group: Some("recommender-systems".to_owned()),
        shows: String::new(),
        strength: Some(Strength::Used),
        recognised: false,
    }
}

fn result(id: &str, need: Need, verdict: Option<Verdict>, quote: &str) -> CriterionResult {
    let shown = verdict == Some(Verdict::Pass);
    CriterionResult {
        id: id.to_owned(),
        title: format!("Asked: {id}"),
        part: Part::Eligibility,
        need,
        verdict,
        reason: if shown { Reason::Shown } else { Reason::NotShown },
        explanation: format!("About {quote}"),
        evidence: if shown { vec![line(quote)] } else { Vec::new() },
        considered: vec![Considered { evidence: line(quote), reason: Reason::ListedOnly }],
        suggestion: (!shown).then(|| "Say what you built.".to_owned()),
    }
}

/// Passes, fails, needs a person, is not looked at: one each.
fn subject(input: &str, quote: &str) -> Subject {
    let note = Note { code: NoteCode::HiddenText, page: Some(1), line: None, text: quote.to_owned() };
    let document = Document { kind: InputKind::Pdf, notes: vec![note], ..Document::default() };
    let criteria = vec![
        result("shown", Need::Required, Some(Verdict::Pass), quote),
        result("missing", Need::Required, Some(Verdict::Fail), quote),
        result("doubtful", Need::Required, Some(Verdict::Review), quote),
        result("asked-for", Need::Expected, Some(Verdict::Fail), quote),
        result("nice", Need::Bonus, Some(Verdict::Fail), quote),
        result("form", Need::Required, None, quote),
    ];
    Subject::new(input, Ok((&document, Evaluation { criteria, notes: Vec::new() })))
}

fn unreadable() -> Subject {
    let error = eligible::ground::Diagnostic::error("password", format!("asks for a password {HOSTILE}"))
        .with_help("give it with --password");
    Subject::new("cvs/eve.pdf", Err(&error))
}

fn told(format: Format, subjects: &[Subject]) -> Vec<u8> {
    let criteria = subjects.iter().flat_map(|s| &s.criteria).take(6).map(|c| AskedCriterion {
        id: c.id.clone(),
        title: c.title.clone(),
        part: c.part,
        need: c.need,
    });
    let asked = Asked { head: head(), criteria: criteria.collect() };
    let frame = Frame { folder: Some("out".into()), ..Frame::new(Style::PLAIN, vec![asked]) };
    let mut sink = Sink::new(format, frame, Vec::new());
    for subject in subjects {
        sink.add(&head(), subject).expect("a vector takes everything");
    }
    sink.finish().expect("a vector takes everything")
}

fn text(format: Format, subjects: &[Subject]) -> String {
    String::from_utf8(told(format, subjects)).expect("text")
}

fn all() -> Vec<Subject> {
    vec![subject("cvs/ada.pdf", "Built a recommender"), subject(HOSTILE, HOSTILE), unreadable()]
}

#[test]
fn the_same_subjects_give_the_same_bytes() {
    for format in Format::ALL {
        assert!(told(*format, &all()) == told(*format, &all()), "{}", format.as_str());
        assert!(
            !told(*format, &[]).is_empty()
                || matches!(format, Format::Terminal | Format::Table | Format::Jsonl),
            "{}",
            format.as_str()
        );
    }
}

#[test]
fn csv_has_a_row_for_each_and_no_formula() {
    let bytes = told(Format::Csv, &all());
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let head: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    assert_eq!(head[..4], ["input", "programme", "as_of", "verdict"]);
    assert_eq!(head[9..], ["shown", "missing", "doubtful", "asked-for", "nice", "form"]);
    let rows: Vec<csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().expect("rows of one length");
    let verdicts: Vec<&str> = rows.iter().map(|r| &r[3]).collect();
    assert_eq!(verdicts, ["fail", "fail", "unreadable"]);
    assert_eq!(&rows[0][6], "missing");
    assert_eq!(&rows[0][14], "not-checked");
    let why = &rows[2][7];
    assert!(why.starts_with("asks for a password") && why.ends_with("; give it with --password"), "{why}");
    for cell in rows.iter().flat_map(|r| r.iter()) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        assert!(!cell.contains(char::is_control), "{cell}");
    }
}

#[test]
fn the_spreadsheet_opens_and_holds_rows_evidence_and_criteria() {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(told(Format::Xlsx, &all()))).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Results", "Evidence", "Criteria"]);
    let results = book.worksheet_range("Results").expect("a sheet");
    assert_eq!(results.height(), 4);
    let cell = |row, column| results.get_value((row, column)).map_or(String::new(), ToString::to_string);
    assert_eq!([cell(0, 0), cell(0, 2), cell(0, 8)], ["résumé", "verdict", "shown"]);
    assert_eq!(
        [cell(1, 0), cell(1, 2), cell(1, 5), cell(1, 8), cell(1, 9)],
        ["cvs/ada.pdf", "fail", "3", "pass", "fail"]
    );
    assert_eq!(cell(3, 2), "unreadable");
    assert!(
        cell(3, 7).starts_with("asks for a password") && cell(3, 7).ends_with("; give it with --password")
    );
    assert!(cell(2, 0).starts_with("=cmd"), "hostile text stays text");
    assert!(book.worksheet_formula("Results").expect("a sheet").is_empty(), "and is no formula");
    let evidence = book.worksheet_range("Evidence").expect("a sheet");
    assert_eq!(evidence.get_value((1, 1)), Some(&Data::String("example-intern-2025".to_owned())));
    assert_eq!(evidence.get_value((1, 8)), Some(&Data::String("Built a recommender".to_owned())));
    assert_eq!(evidence.get_value((1, 5)), Some(&Data::Float(2.0)));
    assert_eq!(book.worksheet_range("Criteria").expect("a sheet").height(), 7);
}

#[test]
fn the_links_of_the_spreadsheet_lead_to_files_of_any_common_name() {
    let names = [
        ("xéy.txt", "../xéy.txt"),
        ("Zoë – 5 €.pdf", "../Zo%C3%AB%20%E2%80%93%205%20%E2%82%AC.pdf"),
        ("a$b&c+d,e;f@g.pdf", "../a$b&amp;c+d,e;f@g.pdf"),
        ("100%.pdf", "../100%25.pdf"),
        ("C# developer.pdf", "../C%23%20developer.pdf"),
        ("论文.pdf", "../论文.pdf"),
    ];
    let subjects: Vec<Subject> = names.iter().map(|(name, _)| subject(name, "")).collect();
    let mut parts = zip::ZipArchive::new(Cursor::new(told(Format::Xlsx, &subjects))).expect("a workbook");
    let mut links = String::new();
    let part = parts.by_name("xl/worksheets/_rels/sheet1.xml.rels");
    part.expect("links").read_to_string(&mut links).expect("text");
    for (name, target) in names {
        assert!(links.contains(&format!("Target=\"./{target}\"")), "{name}: {links}");
    }
    // What the format cannot link to is a name all the same.
    let unlinked = told(Format::Xlsx, &[subject("C#.pdf", "")]);
    let mut book: calamine::Xlsx<_> = calamine::Reader::new(Cursor::new(unlinked)).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range(&mut book, "Results").expect("a sheet");
    assert_eq!(sheet.get_value((1, 0)).map(ToString::to_string).as_deref(), Some("C#.pdf"));
}

#[test]
fn junit_counts_what_fails_and_skips_what_needs_a_person() {
    let report = quick_junit::Report::deserialize_from_str(&text(Format::Junit, &all())).expect("JUnit");
    assert_eq!(report.test_suites.len(), 3);
    assert_eq!((report.tests, report.failures, report.errors), (13, 2, 1));
    let suite = &report.test_suites[0];
    assert_eq!((suite.name.as_str(), suite.tests, suite.skipped), ("cvs/ada.pdf", 6, 4));
    let beside = suite.system_out.as_ref().map(|told| told.as_str());
    assert_eq!(beside, Some("Hidden text, not counted (page 1): Built a recommender"));
}

#[test]
fn github_commands_hold_one_line_each() {
    let told = text(Format::Github, &all());
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 2 * 4 + 1);
    for line in &lines {
        assert!(line.starts_with("::error file=") || line.starts_with("::warning file="), "{line}");
        let (properties, _) = line[2..].split_once("::").expect("a message");
        let names: Vec<&str> = properties.split(',').filter_map(|p| p.split('=').next()).collect();
        assert!(
            names[0].ends_with(" file") && names[1..].iter().all(|n| ["line", "title"].contains(n)),
            "{names:?}"
        );
        assert!(!line.contains('\r'));
    }
    assert!(
        lines[0].starts_with("::error file=cvs/ada.pdf,line=7,title=example-intern-2025%3A missing::"),
        "{}",
        lines[0]
    );
    assert_eq!(lines[3], "::warning file=cvs/ada.pdf,title=Hidden text%2C not counted::Built a recommender");
    assert_eq!(text(Format::Github, &[]), "::notice title=eligible::0 verdicts: all pass\n");
}

#[test]
fn markdown_is_no_markup_of_the_resume() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let told = text(Format::Markdown, &all());
    for event in Parser::new_ext(&told, Options::all()) {
        let alien = matches!(
            event,
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. })
        );
        assert!(!alien, "{event:?}");
    }
    let rows = told.lines().filter(|l| l.starts_with("| `")).count();
    assert_eq!(rows, 3);
}

#[test]
fn the_page_holds_hostile_text_as_text_and_asks_for_nothing() {
    let page = text(Format::Html, &all());
    assert_eq!(page.matches("<script").count(), 1, "ours alone");
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert_eq!(page.matches("<tbody ").count(), 3);
    assert!(page.contains("href=\"./../cvs/ada.pdf\""));
}

#[test]
fn sarif_is_valid_and_tells_fail_from_review() {
    let validator = jsonschema::validator_for(&sarif_schema::sarif_schema()).expect("a schema");
    for subjects in [all(), Vec::new()] {
        let told: serde_json::Value = serde_json::from_str(&text(Format::Sarif, &subjects)).expect("JSON");
        let wrong: Vec<String> =
            validator.iter_errors(&told).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
    let told: serde_sarif::sarif::Sarif = serde_json::from_str(&text(Format::Sarif, &all())).expect("SARIF");
    let run = &told.runs[0];
    let results = run.results.as_ref().expect("results");
    let kinds: Vec<String> =
        results.iter().take(6).map(|r| serde_json::to_value(&r.kind).expect("JSON").to_string()).collect();
    assert_eq!(kinds.join(" "), r#""pass" "fail" "review" "review" "informational" "open""#);
    let invocation = &run.invocations.as_ref().expect("one")[0];
    assert!(!invocation.execution_successful);
    let notified: Vec<String> = invocation
        .tool_execution_notifications
        .iter()
        .flatten()
        .map(|n| serde_json::to_value(&n.level).expect("JSON").to_string())
        .collect();
    assert_eq!(notified.join(" "), r#""warning" "warning" "error""#, "two hide text, one is not readable");
}

//! Reports as they are told, from evaluations built by hand: what the renderers say must not depend on how the
//! judge came to it. `SNAPSHOTS=overwrite cargo test --test report` writes them anew.

use eligible::ground::{Date, Diagnostic, Need, Part, Strength, Verdict};
use eligible::judge::{Considered, CriterionResult, Evaluation, Evidence, Reason};
use eligible::read::{Document, InputKind, Note, NoteCode};
use eligible::report::{Asked, AskedCriterion, Format, Frame, Head, ProgramRef, Sink, Style, Subject};
use snapbox::{Assert, file};

fn head() -> Head {
    head_of("example-intern-2025")
}

fn head_of(id: &str) -> Head {
    let program = ProgramRef {
        id: id.to_owned(),
        digest: "sha256:00".to_owned(),
        name: "Example: Machine Learning Intern, 2025".to_owned(),
    };
    Head::new(program, Date::constant(2025, 9, 1))
}

fn document(notes: Vec<Note>) -> Document {
    Document { kind: InputKind::Pdf, notes, ..Document::default() }
}

fn line(line: u32, section: &str, quote: &str) -> Evidence {
    Evidence {
        page: 1,
        line,
        section: section.to_owned(),
        quote: quote.to_owned(),
        term: None,
        matched: String::new(),
        group: None,
        shows: String::new(),
        strength: Some(Strength::Used),
        recognised: false,
    }
}

fn grouped(evidence: Evidence, term: &str, group: &str) -> Evidence {
    Evidence { term: Some(term.to_owned()), group: Some(group.to_owned()), ..evidence }
}

fn criterion(id: &str, title: &str, part: Part, verdict: Option<Verdict>, reason: Reason) -> CriterionResult {
    CriterionResult {
        id: id.to_owned(),
        title: title.to_owned(),
        part,
        need: Need::Required,
        verdict,
        reason,
        explanation: reason.meaning().to_owned(),
        evidence: Vec::new(),
        considered: Vec::new(),
        suggestion: None,
    }
}

fn degree() -> CriterionResult {
    CriterionResult {
        evidence: vec![line(
            5,
            "education",
            "PhD in Machine Learning, Example University, 2023 – expected May 2027",
        )],
        ..criterion(
            "phd",
            "Enrolled in a PhD in machine learning",
            Part::Eligibility,
            Some(Verdict::Pass),
            Reason::Enrolled,
        )
    }
}

fn domain() -> CriterionResult {
    let two = line(
        9,
        "experience",
        "Built a collaborative filtering model with learned text embeddings for 2M users",
    );
    CriterionResult {
        evidence: vec![
            grouped(two.clone(), "collaborative-filtering", "recommender-systems"),
            grouped(two, "embeddings", "nlp"),
            grouped(line(12, "projects", "Segmentation of street scenes"), "segmentation", "computer-vision"),
            grouped(line(13, "projects", "More segmentation"), "segmentation", "computer-vision"),
            grouped(line(14, "projects", "Q-learning for elevators"), "q-learning", "reinforcement-learning"),
            grouped(line(15, "projects", "Path tracing on a GPU"), "ray-tracing", "computer-graphics"),
        ],
        ..criterion(
            "ml-domain",
            "Hands-on work in one ML domain",
            Part::Eligibility,
            Some(Verdict::Pass),
            Reason::Shown,
        )
    }
}

fn framework() -> CriterionResult {
    CriterionResult {
        considered: vec![
            Considered { evidence: line(20, "skills", "JAX, NumPy"), reason: Reason::AlternativeOnly },
            Considered { evidence: line(20, "skills", "JAX, NumPy"), reason: Reason::AlternativeOnly },
            Considered {
                evidence: line(22, "coursework", "Deep Learning with PyTorch"),
                reason: Reason::MentionedOnly,
            },
        ],
        suggestion: Some(
            "If you have used TensorFlow, PyTorch or Keras, name it beside the work it served.".to_owned(),
        ),
        ..criterion(
            "ml-framework",
            "One of three ML frameworks",
            Part::Eligibility,
            Some(Verdict::Review),
            Reason::AlternativeOnly,
        )
    }
}

fn bonus(title: &str, verdict: Verdict, evidence: Vec<Evidence>) -> CriterionResult {
    let reason = if verdict == Verdict::Pass { Reason::Shown } else { Reason::NotShown };
    let id = title.to_lowercase().replace(' ', "-");
    CriterionResult {
        need: Need::Bonus,
        evidence,
        ..criterion(&id, title, Part::Eligibility, Some(verdict), reason)
    }
}

fn application() -> [CriterionResult; 3] {
    [
        CriterionResult {
            evidence: vec![line(2, "contact", "ada@example.edu")],
            ..criterion(
                "contact",
                "A way to reach the applicant",
                Part::Application,
                Some(Verdict::Pass),
                Reason::Shown,
            )
        },
        CriterionResult {
            need: Need::Expected,
            suggestion: Some("Add a line with the courses that matter for the programme.".to_owned()),
            ..criterion("coursework", "Coursework", Part::Application, Some(Verdict::Fail), Reason::NotShown)
        },
        criterion("form", "The form, filled in", Part::Application, None, Reason::NotChecked),
    ]
}

/// A résumé that needs a person to look, with text nobody sees.
fn ada() -> Subject {
    let mut criteria = vec![degree(), domain(), framework()];
    criteria.push(bonus("Version control", Verdict::Pass, vec![line(21, "skills", "Git")]));
    criteria.push(bonus("Distributed systems", Verdict::Fail, Vec::new()));
    criteria.extend(application());
    let hidden = Note {
        code: NoteCode::HiddenText,
        page: Some(1),
        line: Some(40),
        text: "white on white: “TensorFlow Keras Kubernetes”".to_owned(),
    };
    Subject::new("cvs/ada.pdf", Ok((&document(vec![hidden]), Evaluation { criteria, notes: Vec::new() })))
}

/// A résumé of someone whose degree is over, with everything in it that could steer a terminal.
fn bob() -> Subject {
    let phd = CriterionResult {
        explanation: "The PhD ended in May 2021\u{1b}[2J, before 2025-09-01.".to_owned(),
        considered: vec![Considered {
            evidence: line(
                4,
                "education",
                "PhD in Physics\u{202e}, 2016 – May 2021 \u{1b}]0;owned\u{7}\u{9b}31m\u{2028}end",
            ),
            reason: Reason::Completed,
        }],
        suggestion: Some("If another PhD is running, add it with its dates.".to_owned()),
        ..criterion(
            "phd",
            "Enrolled in a PhD in machine learning",
            Part::Eligibility,
            Some(Verdict::Fail),
            Reason::Completed,
        )
    };
    let criteria = vec![
        phd,
        criterion(
            "ml-domain",
            "Hands-on work in one ML domain",
            Part::Eligibility,
            Some(Verdict::Fail),
            Reason::NotShown,
        ),
    ];
    Subject::new(
        "cvs/bob\u{1b}[31m.pdf",
        Ok((&document(Vec::new()), Evaluation { criteria, notes: Vec::new() })),
    )
}

fn eve() -> Subject {
    let error = Diagnostic::error("password", "‘cvs/eve.pdf’ asks for a password")
        .with_help("give it with --password");
    Subject::new("cvs/eve.pdf", Err(&error))
}

fn cleo() -> Subject {
    let criteria = vec![degree(), domain(), application()[0].clone()];
    Subject::new("cvs/cleo.pdf", Ok((&document(Vec::new()), Evaluation { criteria, notes: Vec::new() })))
}

/// What a programme asks, as far as its columns go.
fn asked(head: &Head, subject: &Subject) -> Asked {
    let criterion = |c: &CriterionResult| AskedCriterion {
        id: c.id.clone(),
        title: c.title.clone(),
        part: c.part,
        need: c.need,
    };
    Asked { head: head.clone(), criteria: subject.criteria.iter().map(criterion).collect() }
}

fn bytes(format: Format, style: Style, subjects: &[Subject]) -> Vec<u8> {
    let frame = Frame { folder: Some("reports".into()), ..Frame::new(style, vec![asked(&head(), &ada())]) };
    let mut sink = Sink::new(format, frame, Vec::new());
    for subject in subjects {
        sink.add(&head(), subject).expect("a vector takes everything");
    }
    sink.finish().expect("a vector takes everything")
}

fn told(format: Format, style: Style, subjects: &[Subject]) -> String {
    String::from_utf8(bytes(format, style, subjects)).expect("reports are text")
}

fn steers(text: &str) -> bool {
    text.chars().any(|c| {
        (c.is_control() && c != '\n') || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

fn assert() -> Assert {
    Assert::new().action_env("SNAPSHOTS")
}

#[test]
fn terminal_needs_a_person() {
    assert().eq(told(Format::Terminal, Style::PLAIN, &[ada()]), file!["snapshots/ada.terminal.txt"].raw());
}

#[test]
fn terminal_verbose_and_wide() {
    let style = Style { verbose: true, width: 100, ..Style::PLAIN };
    assert().eq(told(Format::Terminal, style, &[ada()]), file!["snapshots/ada.verbose.txt"].raw());
}

#[test]
fn terminal_narrow_ascii() {
    let style = Style { unicode: false, width: 50, ..Style::PLAIN };
    assert().eq(told(Format::Terminal, style, &[ada()]), file!["snapshots/ada.ascii.txt"].raw());
}

#[test]
fn terminal_of_several_ends_with_an_overview() {
    let told = told(Format::Terminal, Style::PLAIN, &[bob(), cleo(), eve()]);
    assert().eq(told, file!["snapshots/several.terminal.txt"].raw());
}

#[test]
fn terminal_quiet_is_one_line_each() {
    let style = Style { quiet: true, ..Style::PLAIN };
    assert().eq(
        told(Format::Terminal, style, &[ada(), bob(), eve()]),
        file!["snapshots/several.quiet.txt"].raw(),
    );
}

#[test]
fn what_standard_error_tells_is_not_told_twice() {
    let style = Style { errors: false, ..Style::PLAIN };
    assert_eq!(told(Format::Terminal, style, &[eve()]), "");
    assert!(
        told(Format::Terminal, style, &[cleo(), eve()]).contains("! unreadable"),
        "the overview has every file"
    );
}

#[test]
fn table_has_the_worst_first() {
    let told = told(Format::Table, Style::PLAIN, &[cleo(), ada(), bob(), eve()]);
    assert().eq(told, file!["snapshots/several.table.txt"].raw());
}

/// One résumé held against two programmes: the overview tells which of them fit.
#[test]
fn several_programmes_end_with_those_that_fit() {
    let tell = |format| {
        let frame = ["example-intern-2025", "another-fellowship"].map(|id| asked(&head_of(id), &cleo()));
        let mut sink = Sink::new(format, Frame::new(Style::PLAIN, frame.to_vec()), Vec::new());
        let other = Subject { input: cleo().input, ..bob() };
        sink.add(&head_of("example-intern-2025"), &cleo()).expect("a vector takes everything");
        sink.add(&head_of("another-fellowship"), &other).expect("a vector takes everything");
        String::from_utf8(sink.finish().expect("a vector takes everything")).expect("reports are text")
    };
    assert().eq(tell(Format::Table), file!["snapshots/programmes.table.txt"].raw());
    let json: serde_json::Value = serde_json::from_str(&tell(Format::Json)).expect("JSON");
    assert_eq!(json["schema"], "eligible.reports/1");
    assert_eq!(json["reports"][1]["program"]["id"], "another-fellowship");
    // One heading for all of them, and each report says of which it is.
    let markdown = tell(Format::Markdown);
    assert!(markdown.starts_with("## 2 programmes\n\n- example-intern-2025: "), "{markdown}");
    assert_eq!(markdown.matches("\n## ").count(), 0, "{markdown}");
    for id in ["example-intern-2025", "another-fellowship"] {
        assert_eq!(markdown.matches(&format!("\n### `{}`: {id}\n", cleo().input)).count(), 1, "{markdown}");
    }
}

/// Who passes the one point that was checked, of several that are required, is not simply eligible.
#[test]
fn a_pass_says_how_much_of_it_was_not_checked() {
    let mut open = cleo();
    let unseen = |id| criterion(id, id, Part::Eligibility, None, Reason::NotChecked);
    open.criteria.extend(["citizenship", "attempts"].map(unseen));
    open.left_out = 1;
    let says = "Eligible on what this résumé shows, as far as checked; 3 required points are not.";
    for format in [Format::Terminal, Format::Html, Format::Markdown] {
        let told = told(format, Style { width: 100, ..Style::PLAIN }, std::slice::from_ref(&open));
        assert!(told.contains(says), "{told}");
    }
    for format in [Format::Table, Format::Markdown] {
        let told = told(format, Style::PLAIN, std::slice::from_ref(&open));
        assert!(told.contains("3 not checked"), "{told}");
    }
}

#[test]
fn json_is_the_contract() {
    assert().eq(told(Format::Json, Style::PLAIN, &[ada(), eve()]), file!["snapshots/report.json"].raw());
}

#[test]
fn jsonl_lines_stand_alone() {
    let told = told(Format::Jsonl, Style::PLAIN, &[bob(), eve()]);
    for line in told.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        assert_eq!(value["schema"], "eligible.report/1");
        assert_eq!(value["as_of"], "2025-09-01");
        assert_eq!(value["program"]["id"], "example-intern-2025");
        assert!(value["input"].is_string());
    }
    assert().eq(told, file!["snapshots/report.jsonl"].raw());
}

#[test]
fn no_format_lets_a_resume_steer_the_terminal() {
    for format in Format::ALL.iter().filter(|f| !f.is_binary()) {
        for style in
            [Style::PLAIN, Style { verbose: true, ..Style::PLAIN }, Style { quiet: true, ..Style::PLAIN }]
        {
            let told = told(*format, style, &[bob(), eve()]);
            assert!(!steers(&told), "{}: {told}", format.as_str());
        }
    }
}

#[test]
fn no_line_for_a_person_is_wider_than_asked() {
    for width in [30, 40, 80, 100] {
        let told = told(Format::Terminal, Style { width, verbose: true, ..Style::PLAIN }, &[ada()]);
        for line in told.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
    for width in [30, 50, 70] {
        let told = told(Format::Table, Style { width, ..Style::PLAIN }, &[ada(), bob(), cleo(), eve()]);
        for line in told.lines().filter(|line| line.contains("cvs/")) {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
        assert!(told.contains("✗ fail") && told.contains("da.pdf"), "{told}");
    }
}

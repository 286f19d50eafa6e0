//! `--output marked.pdf`: the résumé itself with its evidence marked, opened again and drawn by programs that are not
//! ours.

use lopdf::{Dictionary, Document, Object, dictionary};
use snapbox::cmd::cargo_bin;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/resumes").join(name)
}

fn eligible(args: &[&str]) -> Output {
    let rules = ["--rules", "netflix-ml-intern-fall-2025", "--as-of", "2025-09-01"];
    Command::new(cargo_bin!("eligible")).args(args).args(rules).output().expect("it runs")
}

/// The marked copy of a file, and what was said.
struct Marked {
    path: PathBuf,
    said: Output,
    _folder: tempfile::TempDir,
}

impl Marked {
    fn document(&self) -> Document {
        Document::load(&self.path).expect("it opens")
    }
}

fn marked(file: &Path, more: &[&str]) -> Marked {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marked.pdf");
    let (from, to) = (file.to_string_lossy(), path.to_string_lossy());
    let said = eligible(&[&["check", &from, "-q", "-o", &to], more].concat());
    assert!(path.exists(), "{}", String::from_utf8_lossy(&said.stderr));
    Marked { path, said, _folder: folder }
}

/// The annotations of each page.
fn annotations(document: &Document) -> Vec<Vec<Dictionary>> {
    let of_page = |id| {
        let annotations = document.get_dictionary(id).ok()?.get(b"Annots").ok()?.as_array().ok()?;
        let dictionary = |object: &Object| document.dereference(object).ok()?.1.as_dict().ok().cloned();
        Some(annotations.iter().filter_map(dictionary).collect())
    };
    document.get_pages().into_values().map(|id| of_page(id).unwrap_or_default()).collect()
}

fn subtype(annotation: &Dictionary) -> &[u8] {
    annotation.get(b"Subtype").and_then(Object::as_name).expect("a kind")
}

fn note(annotation: &Dictionary) -> String {
    lopdf::decode_text_string(annotation.get(b"Contents").expect("a note")).expect("text")
}

/// Boxes around the quads of all highlights of a page, in whole points of user space.
fn highlighted(annotations: &[Dictionary]) -> BTreeSet<[i64; 4]> {
    let mut boxes = BTreeSet::new();
    for annotation in annotations.iter().filter(|a| subtype(a) == b"Highlight") {
        let quads = annotation.get(b"QuadPoints").and_then(Object::as_array).expect("quads");
        let quads: Vec<f32> = quads.iter().map(|n| n.as_float().expect("a number")).collect();
        assert!(!quads.is_empty() && quads.len().is_multiple_of(8));
        for quad in quads.chunks(8) {
            let side = |axis: usize| quad.iter().skip(axis).step_by(2).copied();
            let least = |axis| side(axis).fold(f32::MAX, f32::min).round() as i64;
            let most = |axis| side(axis).fold(f32::MIN, f32::max).round() as i64;
            boxes.insert([least(0), least(1), most(0), most(1)]);
        }
    }
    boxes
}

/// A changed copy of an example.
fn changed(name: &str, change: impl FnOnce(&mut Document)) -> tempfile::NamedTempFile {
    let mut document = Document::load(example(name)).expect("an example");
    change(&mut document);
    let mut file = tempfile::NamedTempFile::with_suffix(".pdf").expect("a file");
    document.save_to(&mut file).expect("saved");
    file
}

fn for_each_page(document: &mut Document, change: impl Fn(&mut Dictionary)) {
    for id in document.get_pages().into_values() {
        change(document.get_object_mut(id).and_then(Object::as_dict_mut).expect("a page"));
    }
}

#[test]
fn every_line_that_is_quoted_is_highlighted_with_what_it_shows() {
    let file = example("finished-phd.pdf");
    let out = marked(&file, &[]);
    assert_eq!(out.said.status.code(), Some(1));
    let report = eligible(&["check", &*file.to_string_lossy(), "-f", "json"]).stdout;
    let report: serde_json::Value = serde_json::from_slice(&report).expect("JSON");
    let criteria = report["subjects"][0]["criteria"].as_array().expect("criteria");
    let lines: BTreeSet<(u64, u64)> = criteria
        .iter()
        .flat_map(|c| c["evidence"].as_array().expect("evidence"))
        .map(|e| (e["page"].as_u64().expect("a page"), e["line"].as_u64().expect("a line")))
        .filter(|(page, _)| *page > 0)
        .collect();

    let document = out.document();
    let pages = annotations(&document);
    let highlights: Vec<&Dictionary> =
        pages.iter().flatten().filter(|a| subtype(a) == b"Highlight").collect();
    assert_eq!(highlights.len(), lines.len(), "one for each line, whatever it shows");
    for highlight in &highlights {
        assert_eq!(highlight.get(b"T").and_then(Object::as_str).ok(), Some(&b"eligible"[..]));
        assert!(note(highlight).contains("Netflix: Machine Learning Intern, Fall 2025, as of 2025-09-01"));
        let appearance = highlight.get(b"AP").and_then(Object::as_dict).expect("an appearance");
        let appearance = document.dereference(appearance.get(b"N").expect("a normal one")).expect("there").1;
        let states = &appearance.as_stream().expect("a stream").dict;
        assert!(format!("{states:?}").contains("Multiply"), "the text stays readable: {states:?}");
    }
    let has = |words: &[&str]| highlights.iter().any(|h| words.iter().all(|word| note(h).contains(word)));
    assert!(has(&["fail: Studying for a PhD", "The degree was finished before the date of the check."]));
    let both = ["pass: Hands-on work", "Shows: Natural language processing", "Shows: PyTorch"];
    assert!(has(&both), "a line that shows several things says so in one note");

    let slips: Vec<String> = pages.iter().flatten().filter(|a| subtype(a) == b"Text").map(note).collect();
    assert_eq!(slips.len(), 1);
    assert!(
        slips[0].contains("review: Applications are open") && slips[0].contains("What to do: "),
        "{}",
        slips[0]
    );
    let again = marked(&file, &["--jobs", "2"]);
    let bytes = |marked: &Marked| fs::read(&marked.path).expect("there");
    assert!(bytes(&again) == bytes(&out), "the same bytes each time");
}

#[test]
fn marks_lie_on_the_same_words_however_the_page_is_turned_and_cut() {
    let plain = annotations(&marked(&example("finished-phd.pdf"), &[]).document());
    let plain: Vec<_> = plain.iter().map(|page| highlighted(page)).collect();
    assert!(plain.iter().all(|boxes| boxes.len() > 3));
    for turn in [90, 180, 270] {
        let turned = changed("finished-phd.pdf", |document| {
            for_each_page(document, |page| {
                page.set("Rotate", turn);
                page.set("CropBox", vec![20.into(), 30.into(), 590.into(), 830.into()]);
                page.set("UserUnit", 2);
            });
        });
        let pages = annotations(&marked(turned.path(), &[]).document());
        for (page, plain) in pages.iter().zip(&plain) {
            let boxes = highlighted(page);
            assert_eq!(boxes.len(), plain.len());
            // Sideways, ascent and descent are taken for the same: a point to and fro is rounding.
            let near = |a: &[i64; 4], b: &[i64; 4]| a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 1);
            assert!(boxes.iter().all(|a| plain.iter().any(|b| near(a, b))), "{turn}: {boxes:?} {plain:?}");
        }
    }
}

#[test]
fn hidden_text_is_framed_and_counts_for_nothing() {
    let pages = annotations(&marked(&example("hidden-keywords.pdf"), &[]).document());
    let frames: Vec<&Dictionary> = pages.iter().flatten().filter(|a| subtype(a) == b"Square").collect();
    assert_eq!(frames.len(), 1);
    assert!(
        note(frames[0]).contains("counts for nothing") && note(frames[0]).contains("collaborative filtering")
    );
    let red = frames[0].get(b"C").and_then(Object::as_array).expect("a colour")[0].as_float();
    assert!(red.expect("red") > 0.7);
    assert!(
        pages
            .iter()
            .flatten()
            .filter(|a| subtype(a) == b"Highlight")
            .all(|a| !note(a).contains("TensorFlow"))
    );
}

#[test]
fn what_needs_a_password_still_does() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/password.pdf");
    let out = marked(&fixture, &["--password", "secret"]);
    let copy = out.path.to_string_lossy();
    assert_eq!(eligible(&["text", &copy]).status.code(), Some(2), "not without");
    let opened = Document::load_with_password(&out.path, "secret").expect("the password opens it");
    assert!(!annotations(&opened).concat().is_empty());
    let read = eligible(&["check", &copy, "--password", "secret", "-q"]);
    assert_eq!(read.status.code(), out.said.status.code(), "and it is judged as the original");
}

#[test]
fn notes_that_were_there_stay_and_a_signature_is_said_to_hold_no_more() {
    let signed = changed("finished-phd.pdf", |document| {
        let old = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        });
        let list = document.add_object(vec![old.into()]);
        for_each_page(document, |page| page.set("Annots", list));
        let root = document.trailer.get(b"Root").and_then(Object::as_reference).expect("a root");
        let root = document.get_object_mut(root).and_then(Object::as_dict_mut).expect("a root");
        root.set("AcroForm", dictionary! { "SigFlags" => 3, "Fields" => Vec::<Object>::new() });
    });
    let pages = annotations(&marked(signed.path(), &[]).document());
    for page in &pages {
        assert_eq!(page.iter().filter(|a| subtype(a) == b"Link").count(), 1);
    }
    let slip = pages[0].iter().find(|a| subtype(a) == b"Text").expect("a slip");
    assert!(note(slip).contains("its signature no longer holds"));
}

#[test]
fn a_file_with_its_objects_in_streams_is_marked_like_any_other() {
    let mut packed = tempfile::NamedTempFile::with_suffix(".pdf").expect("a file");
    let mut document = Document::load(example("near-field.pdf")).expect("an example");
    document.save_modern(&mut packed).expect("saved");
    let notes = |file: &Path| {
        annotations(&marked(file, &[]).document()).concat().iter().map(note).collect::<Vec<_>>()
    };
    assert_eq!(notes(packed.path()), notes(&example("near-field.pdf")));
}

/// Draws a page with poppler and asks the picture: the middle of the left rim of each highlight has its colour, and
/// the letters are as dark as before.
#[test]
fn a_viewer_shows_the_marks_and_the_text_below_them() {
    if Command::new("pdftoppm").arg("-v").output().is_err() {
        return;
    }
    let draw = |file: &Path| {
        let drawn = Command::new("pdftoppm").args(["-r", "72", "-f", "1", "-l", "1"]).arg(file).output();
        let picture = drawn.expect("pdftoppm runs").stdout;
        let mut header = picture.split(|b| b.is_ascii_whitespace()).skip(1);
        let mut number = || -> usize {
            String::from_utf8_lossy(header.next().expect("a header")).parse().expect("a number")
        };
        let (width, height) = (number(), number());
        (width, height, picture[picture.len() - 3 * width * height..].to_vec())
    };
    let file = example("finished-phd.pdf");
    let out = marked(&file, &[]);
    let (width, height, before) = draw(&file);
    let (_, _, after) = draw(&out.path);
    let page = &annotations(&out.document())[0];
    for [x0, y0, x1, y1] in highlighted(page) {
        let (mut tinted, mut dark, mut dark_before, mut all) = (0, 0, 0, 0);
        for y in height as i64 - y1..height as i64 - y0 {
            for x in x0..x1 {
                let at = 3 * (y as usize * width + x as usize);
                let is_dark = |p: &[u8]| p[at] < 110 && p[at + 1] < 110 && p[at + 2] < 130;
                all += 1;
                tinted += i32::from(before[at..at + 3] != after[at..at + 3]);
                dark += i32::from(is_dark(&after));
                dark_before += i32::from(is_dark(&before));
            }
        }
        assert!(tinted * 2 > all, "{x0} {y0}: {tinted} of {all} pixels have another colour");
        assert!(dark >= dark_before && dark_before > 0, "{x0} {y0}: {dark_before} dark pixels became {dark}");
    }
}

#[test]
fn what_cannot_be_marked_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("marked.pdf");
    let (pdf, text) = (example("eligible.pdf"), example("eligible.txt"));
    let (pdf, text, out) = (&*pdf.to_string_lossy(), &*text.to_string_lossy(), &*out.to_string_lossy());
    for (args, words) in [
        (vec!["check", text, "-o", out], "only a PDF can be marked"),
        (vec!["check", pdf, "-o", out, "--redact"], "--redact"),
        (vec!["check", pdf, text, "-o", out], "pdf=marked/"),
        (vec!["check", pdf, "-o", pdf], "would destroy it"),
        (vec!["check", pdf, "-f", "pdf"], "--output marked.pdf"),
        (vec!["check", pdf, "-o", out, "-o", "pdf=other"], "one place"),
        (vec!["batch", pdf, "-o", out, "--continue", "v.jsonl"], "--continue"),
        (vec!["check", pdf, "-o", "no/such/folder/marked.pdf"], "cannot be written"),
    ] {
        let said = eligible(&args);
        let told = String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(words) && told.contains("help:"), "{args:?}: {told}");
        assert!(!Path::new(out).exists(), "{args:?}");
    }
}

#[test]
fn a_folder_gets_a_copy_of_each_that_is_a_pdf() {
    let folder = tempfile::tempdir().expect("a folder");
    let cvs = folder.path().join("cvs");
    fs::create_dir_all(cvs.join("late")).expect("a folder");
    for (from, to) in [("eligible.pdf", "a.pdf"), ("near-field.pdf", "late/a.pdf"), ("eligible.txt", "b.txt")]
    {
        fs::copy(example(from), cvs.join(to)).expect("copied");
    }
    // What is a PDF under another name has a copy that is called so, and not that of the file beside it.
    for name in ["a", "c.docx", "D.PDF"] {
        fs::copy(example("eligible.pdf"), cvs.join(name)).expect("copied");
    }
    let to = folder.path().join("marked");
    let spec = format!("pdf={}/", to.display());
    let said = eligible(&["batch", &*cvs.to_string_lossy(), "-o", &spec]);
    let told = String::from_utf8_lossy(&said.stderr);
    assert_eq!(said.status.code(), Some(3), "{told}");
    assert!(told.contains("warning: only a PDF can be marked") && told.contains("b.txt"), "{told}");
    fs::copy(example("eligible.txt"), cvs.join("e.txt")).expect("copied");
    let said = eligible(&["batch", &*cvs.to_string_lossy(), "-o", &spec]);
    let told = String::from_utf8_lossy(&said.stderr);
    assert_eq!(told.matches("warning").count(), 1, "however many there are: {told}");
    assert!(told.contains("2 of the files are none") && told.contains("b.txt"), "{told}");
    for copy in ["a.pdf", "late/a.pdf", "a.pdf.pdf", "c.docx.pdf", "D.PDF"] {
        assert!(!annotations(&Document::load(to.join(copy)).expect("opens")).concat().is_empty());
    }
    assert_eq!(fs::read_dir(&to).expect("there").count(), 5);
    let said = eligible(&["batch", &*cvs.to_string_lossy(), "-o", &format!("pdf={}/", cvs.display())]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("would destroy it"));
    assert_eq!(
        fs::read(cvs.join("a.pdf")).expect("there"),
        fs::read(example("eligible.pdf")).expect("there")
    );
}

//! Every word that a report or an error uses as a name, with what it means: what `explain` knows besides reasons
//! and criteria.

use crate::rules;

/// A name with what it means.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// As reports and errors write it.
    pub name: &'static str,
    /// What kind of name it is.
    pub kind: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

const fn entry(kind: &'static str, name: &'static str, meaning: &'static str) -> Entry {
    Entry { name, kind, meaning }
}

/// All of them: those here, and what reading and linting rules can say.
pub fn entries() -> impl Iterator<Item = Entry> {
    let of_rules = rules::CODES.iter();
    ENTRIES.iter().copied().chain(of_rules.map(|(name, meaning)| entry("found in rules", name, meaning)))
}

/// Those of reports, files and arguments.
const ENTRIES: &[Entry] = &[
    entry("a verdict", "pass", "The résumé shows what is asked, and the report quotes the line that does."),
    entry(
        "a verdict",
        "review",
        "A careful person has to look: the evidence is weak, arguable or incomplete, or the posting leaves it open. \
         The report says what to look at.",
    ),
    entry(
        "a verdict",
        "fail",
        "What is required is not shown in the résumé, or the résumé says the contrary; the report says which. What is \
         not shown may be true all the same.",
    ),
    entry(
        "a verdict",
        "not-checked",
        "It looks at a form, a statement or files beside the résumé, and none were given.",
    ),
    entry("a status", "judged", "The file was read and held against the programme."),
    entry(
        "a status",
        "unreadable",
        "The file could not be read; the error beside it says why and what to do.",
    ),
    entry("a part", "eligibility", "May this person apply? Degree, skills, experience."),
    entry("a part", "application", "Is what they send complete and in time? Sections, forms, dates."),
    entry("a need", "required", "Counts in full: where it fails, its part fails."),
    entry(
        "a need",
        "expected",
        "The posting asks for it, but no one is refused for it alone: it lowers its part to review at most.",
    ),
    entry("a need", "bonus", "Good to have: it never lowers a verdict."),
    entry("a strength", "mentioned", "Named only: a course title, an interest, a wish."),
    entry("a strength", "listed", "Claimed in a list of skills."),
    entry("a strength", "used", "Described as own work: a job, a project, a publication, a thesis."),
    entry(
        "a note",
        "hidden-text",
        "The file holds text that a person cannot see: white on white, tiny, off the page, behind a picture. It is never \
         evidence. A template may do this by accident; it is reported all the same.",
    ),
    entry(
        "a note",
        "text-map-lies",
        "What the file says its letters are is not what they look like. It is never evidence.",
    ),
    entry(
        "a note",
        "invisible-characters",
        "Invisible characters stood inside words; they were dropped, since a person sees the word.",
    ),
    entry(
        "a note",
        "homoglyph",
        "Letters of another script that only look like Latin ones. Such a word is for a person to look at.",
    ),
    entry(
        "a note",
        "scanned-pages",
        "Pages that hold a picture and no text. Nobody fails for a scan: what is not shown becomes review.",
    ),
    entry(
        "a note",
        "recognised",
        "The page is a picture and --ocr had its text recognised by a machine. Look at the page before you trust a quote.",
    ),
    entry("a note", "damaged", "Part of the file could not be read. Export it again."),
    entry("a note", "truncated", "Reading was cut short by a limit that guards against harmful files."),
    entry(
        "a note",
        "active-content",
        "The file carries actions such as scripts; none was run. Export it again without them.",
    ),
    entry("a note", "form-fields", "Text that stands only in the fields of a form."),
    entry(
        "a note",
        "not-understood",
        "Something in the packet or in the table of a form was not understood and does not count: a time that cannot be \
         read, an answer to a question that the rules do not ask. The note says where it stands. Or a rule of a web page's \
         style sheet may hide text, on a condition that cannot be told here: look at the page in a browser.",
    ),
    entry(
        "a note",
        "declared-only",
        "The form names something, an area of interest say, of which the résumé shows no trace. No verdict hangs on it.",
    ),
    entry(
        "a note",
        "packet-doubt",
        "A packet says of a document what its file does not bear out (the file counts), or gives one file as two documents.",
    ),
    entry("an error", "bad-date", "A date is written as year, month and day: 2025-09-01."),
    entry(
        "an error",
        "damaged-file",
        "The file is damaged. Open and save it again in the program that wrote it, or export it as a PDF.",
    ),
    entry("an error", "empty-file", "There is nothing in the file."),
    entry("an error", "internal", "A mistake in this program. Please report it, if you can with the file."),
    entry(
        "an error",
        "is-a-directory",
        "A folder was given where a file is read; `eligible batch` takes folders.",
    ),
    entry("an error", "list", "The list given to --files-from could not be read."),
    entry(
        "an error",
        "marked-copy",
        "A marked PDF is a copy of one résumé: name a folder (`--output pdf=marked/`) for several. It cannot be redacted.",
    ),
    entry("an error", "missing-file", "There is no file of that name."),
    entry("an error", "no-input", "No file was given, or the folders given are empty."),
    entry("an error", "no-permission", "The file or folder may not be read by you."),
    entry(
        "an error",
        "no-text",
        "The file shows no text: a scan, or a picture of a résumé. Give the document it was made from.",
    ),
    entry(
        "an error",
        "not-a-pdf",
        "Evidence can be marked in a PDF only. Export the résumé as PDF, or have the report as a page.",
    ),
    entry(
        "an error",
        "nothing-asked",
        "`--part`, `--only` and `--skip` together leave no criterion to judge.",
    ),
    entry(
        "an error",
        "not-a-resume",
        "A plain text without a name, a contact, a heading, a degree or a date: no résumé, so that it is not judged.",
    ),
    entry("an error", "not-a-file", "A pipe, a socket or a device was given where a file is read."),
    entry("an error", "no-tests", "There is no rule test of that name, or the files hold none."),
    entry("an error", "output", "A report could not be written."),
    entry(
        "an error",
        "password-needed",
        "The file is protected by a password: give it with --password, or export the file without one.",
    ),
    entry(
        "an error",
        "report-format",
        "There is no report of that format, or a file name does not say its format.",
    ),
    entry(
        "an error",
        "ocr-failed",
        "The text of the pictures could not be recognised. Export the résumé as a PDF with text.",
    ),
    entry(
        "an error",
        "ocr-missing",
        "--ocr needs tesseract and pdftoppm. Install them, or export the résumé as a PDF with text.",
    ),
    entry(
        "an error",
        "scanned",
        "The file holds pictures of pages and no text. Give the document it was made from, or make its text searchable.",
    ),
    entry(
        "an error",
        "too-large",
        "The file is larger than any résumé, or needs far more memory or time to be read than any.",
    ),
    entry(
        "an error",
        "unknown-criterion",
        "No programme that is judged has a criterion of that name; `eligible rules show NAME` lists them.",
    ),
    entry(
        "a note",
        "no-criteria",
        "--part, --only and --skip leave no criterion of a programme: it is not judged.",
    ),
    entry(
        "an error",
        "unknown-format",
        "The file is no résumé in a format that can be read (PDF, DOCX, ODT, HTML, Markdown, text); or a file of rules has another format than 1.",
    ),
    entry(
        "an error",
        "unknown-rules",
        "No programme has that name, and no file has that path; `eligible rules list` shows the names.",
    ),
    entry("an error", "unknown-word", "`explain` knows criteria, reasons, verdicts, notes and error codes."),
    entry(
        "an error",
        "serve",
        "The page of `eligible serve` cannot be opened: its port is taken by another program, say.",
    ),
    entry(
        "an error",
        "upload",
        "What a browser sent to `eligible serve` is not what its page asks for, or more than it takes at once.",
    ),
    entry("an error", "unreadable-file", "The disk or network did not give the file."),
    entry(
        "an error",
        "form-table",
        "A table that a form exports cannot be read, or none of its columns is a question of the programme.",
    ),
    entry(
        "a warning",
        "form-columns",
        "Columns of a form's table are not understood, or questions of the programme have none. Write the titles of the \
         columns as `asked-as` of a `[[program.question]]` into the rules.",
    ),
    entry(
        "an error",
        "no-resume",
        "A packet names no résumé, or a row of a form's table has none, or more than one, in the folder that goes with it.",
    ),
    entry(
        "an error",
        "continue",
        "The file given with --continue cannot be continued, or is of another run.",
    ),
    entry(
        "a note",
        "unnamed-resume",
        "The folder of résumés holds files that no row of the form's table names; they are not judged.",
    ),
    entry("an error", "cache", "The folder given with --cache cannot be made or written to."),
    entry("an error", "interrupted", "Someone pressed Ctrl-C; what was judged until then is written."),
    entry(
        "an error",
        "bad-packet",
        "The description of an application packet holds a value of the wrong kind, an unknown name, or a file that \
         cannot be read or lies outside of the packet's folder.",
    ),
    entry("an error", "wrong-password", "The password given with --password does not open the file."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn no_name_means_two_things_in_one_place() {
        let mut seen = Vec::new();
        for entry in entries() {
            // What reading rules finds may bear the name of an error elsewhere.
            let of_rules = entry.kind == "found in rules";
            assert!(!seen.contains(&(entry.name, of_rules)), "{}", entry.name);
            seen.push((entry.name, of_rules));
        }
    }

    /// Every code that the source gives a diagnostic is explained.
    #[test]
    fn every_diagnostic_is_explained() {
        let named = r#"Diagnostic::(?:error|warning|note)\(\s*"([a-z-]+)""#;
        let added = r#"problems\s*\.(?:add|push)\([^;]*?"([a-z]+(?:-[a-z]+)+)""#;
        let patterns = [named, added].map(|p| regex::Regex::new(p).expect("a pattern"));
        let mut missing = Vec::new();
        visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |text| {
            for code in patterns.iter().flat_map(|p| p.captures_iter(text)).map(|c| c[1].to_owned()) {
                if entries().all(|e| e.name != code) && !missing.contains(&code) {
                    missing.push(code);
                }
            }
        });
        assert!(missing.is_empty(), "no explanation in report/codes.rs or rules/lint/codes.rs: {missing:?}");
    }

    fn visit(folder: &Path, see: &mut dyn FnMut(&str)) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                visit(&path, see);
            } else {
                let text = fs::read_to_string(&path).expect("source is text");
                // What stands in tests is made up.
                see(text.split("#[cfg(test)]").next().unwrap_or_default());
            }
        }
    }
}

//! What has to hold of everything that is read, whatever it was read from.

use eligible::ground::Date;
use eligible::judge::Judge;
use eligible::read::{Document, ReadOptions, read};
use eligible::rules::{self, Found, Resolver};
use eligible::understand::{Resume, understand};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static JUDGE: LazyLock<Judge> = LazyLock::new(|| {
    let name = rules::shipped().next().expect("rules are shipped");
    Judge::new(rules::parse(name, rules::shipped_text(name).expect("a text"), &Shipped).expect("sound rules"))
});

/// Finds the files that rules extend among the shipped ones, never on a disk.
pub struct Shipped;

impl Resolver for Shipped {
    fn resolve(&self, name: &str, _from: &Found) -> Result<Found, (String, Option<String>)> {
        let text = rules::shipped_text(name).ok_or_else(|| (String::from("there is no such file"), None))?;
        Ok(Found { path: name.into(), text: text.to_owned(), root: None })
    }
}

/// The day that everything is judged on.
pub fn day() -> Date {
    "2025-09-01".parse().expect("a day")
}

/// Reads, understands and judges with the shipped rules.
pub fn whole(bytes: &[u8], name: Option<&str>) {
    if let Some(resume) = understood(bytes, name) {
        judged(&resume, &JUDGE);
    }
}

/// Reads and understands.
pub fn understood(bytes: &[u8], name: Option<&str>) -> Option<Resume> {
    let document = read(bytes, &ReadOptions::default(), name.map(Path::new)).ok()?;
    document_holds(&document);
    let resume = understand(&document);
    resume_holds(&resume, &document);
    Some(resume)
}

/// Judges, and holds what is quoted against the résumé.
pub fn judged(resume: &Resume, judge: &Judge) {
    let evaluation = judge.evaluate(resume, day());
    assert_eq!(evaluation.criteria.len(), judge.program().criteria.len());
    for result in &evaluation.criteria {
        let considered = result.considered.iter().map(|c| &c.evidence);
        for evidence in result.evidence.iter().chain(considered) {
            let line = (evidence.page, evidence.line, &evidence.quote);
            assert!(resume.lines.iter().any(|l| (l.page, l.number, &l.text) == line), "a quote is a line");
        }
    }
}

fn document_holds(document: &Document) {
    assert!(document.pages.iter().any(|page| !page.lines.is_empty()), "a document has lines");
    for (page, number) in document.pages.iter().zip(1..) {
        assert_eq!(page.number, number, "pages count from 1");
        assert!(page.width.is_finite() && page.height.is_finite());
        // Text counts as an editor does: blank lines too, and all that one line of the source becomes alike.
        assert!(page.lines.iter().is_sorted_by_key(|line| line.number), "lines count up");
        assert!(page.lines.first().is_none_or(|line| line.number >= 1), "lines count from 1");
        for line in &page.lines {
            assert!(!line.text.is_empty(), "no line is empty");
            assert!(!line.text.contains(char::is_control), "no control characters: {:?}", line.text);
            assert!(line.cells.iter().all(|&at| line.text.is_char_boundary(at)), "cells begin at characters");
            assert!(line.cells.is_sorted(), "cells are in order");
            for word in &line.words {
                assert!(line.text.get(word.range.clone()).is_some(), "words are in their line");
            }
            for bounds in line.bounds.iter().chain(line.words.iter().map(|word| &word.bounds)) {
                assert!([bounds.x0, bounds.y0, bounds.x1, bounds.y1].iter().all(|side| side.is_finite()));
            }
        }
    }
    for note in &document.notes {
        if let Some(page) = note.page {
            let lines = &document.pages.get(page as usize - 1).expect("the page of a note").lines;
            let there = |number| lines.iter().any(|line| line.number == number);
            assert!(note.line.is_none_or(there), "the line of a note");
        }
    }
}

fn resume_holds(resume: &Resume, document: &Document) {
    // Lines of a text in columns are cut to what stands side by side in them.
    let read = document.pages.iter().flat_map(|page| page.lines.iter().map(|line| (page.number, line.number)));
    let understood = resume.lines.iter().map(|line| (line.page, line.number));
    assert_eq!(understood.collect::<BTreeSet<_>>(), read.collect(), "every line is understood, and no other");
    let lines = resume.lines.len();
    let mut next = 0;
    for section in &resume.sections {
        assert_eq!(section.lines.start, next, "sections follow each other");
        next = section.lines.end;
    }
    assert_eq!(next, lines, "sections hold every line");
    for line in &resume.lines {
        assert!(line.section < resume.sections.len());
    }
    for passage in &resume.passages {
        assert!(passage.section < resume.sections.len());
        assert!(!passage.starts.is_empty());
        for &(at, line) in &passage.starts {
            assert!(passage.text.is_char_boundary(at) && line < lines, "lines of a passage");
        }
        assert!(passage.cells.iter().all(|&at| passage.text.is_char_boundary(at)), "cells of a passage");
        for date in &passage.dates {
            let text = passage.text.get(date.span.clone());
            assert!(text.is_some_and(|text| !text.is_empty()), "a date is some text");
        }
    }
    for degree in &resume.degrees {
        assert!(degree.line < lines && degree.lines.iter().all(|&line| line < lines));
        assert!(degree.status.iter().all(|&(_, line)| line < lines));
    }
    assert!(resume.not_own.iter().all(|other| other.line < lines));
    let addresses = resume.emails().chain(resume.phones()).chain(resume.links());
    for found in resume.name.iter().cloned().chain(addresses) {
        assert!(found.line < lines);
    }
}

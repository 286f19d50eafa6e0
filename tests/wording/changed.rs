//! The same résumé with one thing said otherwise that matters: the verdict must follow.

use super::{CRITERIA, Counts, Person, judge, on_all_cores, people, verdicts};
use regex::Regex;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern")
}

/// A changed text, what it is compared with, and which criterion has to come out as told.
struct Case {
    name: String,
    criterion: usize,
    text: String,
    want: Want,
}

enum Want {
    Verdict(&'static str),
    /// What this text gets.
    As(String),
}

/// The lines of the section of skills, without its heading.
fn skills(text: &str) -> Option<std::ops::Range<usize>> {
    let heading =
        pattern(r"(?m)^(?:TECHNICAL SKILLS|Technical Skills|SKILLS|Skills)\n(?:-+\n)?").find(text)?;
    let end = text[heading.end()..].find("\n\n").map_or(text.len(), |at| heading.end() + at + 1);
    Some(heading.end()..end)
}

fn of_degree(person: &Person, cases: &mut Vec<Case>) {
    if person.right[0] != Some("pass") {
        return;
    }
    let says_it_again = pattern(
        r"(?i)\byear (?:ph\.?d|doctoral)|(?:ph\.?d\.?|doctoral) (?:student|candidate|researcher)|doctor[ai]nd",
    );
    if says_it_again.is_match(&person.text) {
        return;
    }
    let mut case = |name: &str, text: String, want| {
        if text != person.text {
            cases.push(Case { name: name.to_owned(), criterion: 0, text, want: Want::Verdict(want) });
        }
    };
    let running =
        pattern(r"(?i) ?(–|—|-|to) ?(?:present|current|now|ongoing|to date)\b(?: ?\([^)\n]*20\d\d\))?");
    let expected = pattern(
        r"(?i) ?(?:–|—|-|to) ?\(?(?:(?:expected|exp\.|anticipated) (?:[a-z]+\.? )?20\d\d|(?:[a-z]+\.? )?20\d\d,? \(?(?:expected|exp\.|anticipated))\)?",
    );
    let line = pattern(r"(?m)^.*\b(?:Ph\.?D\.?|Doctor of Philosophy)(?: in|,)? .*$");
    let education = pattern(r"(?mi)^(?:\d\. )?(?:education|degrees|studies|academic record|learning).*$")
        .find(&person.text);
    let Some(found) = education.and_then(|e| line.find_at(&person.text, e.end())) else { return };
    let own = found.as_str();
    if running.is_match(own) || expected.is_match(own) {
        let ended = |end: &str| {
            let text = expected.replace_all(&person.text, end).into_owned();
            running.replace_all(&text, end).into_owned()
        };
        for end in [" – December 2024", " – 12/2024", " – 2024", " – Dec 2024 (awarded)"] {
            case(&format!("the degree has ended:{end}"), ended(end), "fail");
        }
    }
    for left in [
        "Left the programme in 2024 with a master's degree.", "Withdrew from the program in March 2024.",
        "Left the PhD in 2024 without a degree.", "Discontinued in 2024.",
    ] {
        let text = format!("{}\n  {left}{}", &person.text[..found.end()], &person.text[found.end()..]);
        case(&format!("left: {left}"), text, "fail");
    }
    let masters = pattern(r"\b(?:Ph\.?D\.?|Doctor of Philosophy)");
    let below = masters.replace_all(&person.text, "MSc").into_owned();
    case("a master's instead", below.clone(), "fail");
    for other in [
        "Advisor: Prof. Ada Example (PhD, Stanford)",
        "Supervisor: Dr. Sam Example, PhD in Computer Science (2010)",
        "Co-supervised by Kim Example, PhD student since 2023",
    ] {
        let (one, two) = person.text.split_at(found.end());
        let text =
            format!("{}\n  {other}{}", masters.replace_all(one, "MSc"), masters.replace_all(two, "MSc"));
        case(&format!("somebody else's: {other}"), text, "fail");
    }
}

fn of_skills(person: &Person, cases: &mut Vec<Case>) {
    let Some(lines) = skills(&person.text) else { return };
    let (before, inside, after) =
        (&person.text[..lines.start], &person.text[lines.clone()], &person.text[lines.end..]);
    let heading = before.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let without = format!("{}{after}", &before[..heading]);
    // Items of one list each, without a label before them.
    let items = inside.lines().map(|l| {
        l.split_once(": ").map_or(l, |(_, items)| items).trim().trim_start_matches(['-', '•', '*', '–', ' '])
    });
    let items: Vec<&str> = items.collect();
    for (name, text) in [
        ("skills moved to interests", format!("{}INTERESTS\n{inside}{after}", &before[..heading])),
        (
            "skills negated: no experience with",
            format!(
                "{before}{}{after}",
                items.iter().map(|l| format!("No experience with {l}\n")).collect::<String>()
            ),
        ),
        (
            "skills wished for: want to learn",
            format!(
                "{before}{}{after}",
                items.iter().map(|l| format!("Want to learn: {l}\n")).collect::<String>()
            ),
        ),
        (
            "skills of others: hobbies",
            format!("{}Hobbies and interests\n{inside}{after}", &before[..heading]),
        ),
    ] {
        for criterion in [1, 2, 3] {
            if person.right[criterion].is_some() {
                cases.push(Case {
                    name: name.to_owned(),
                    criterion,
                    text: text.clone(),
                    want: Want::As(without.clone()),
                });
            }
        }
    }
}

#[test]
fn what_changes_the_meaning_changes_the_verdict() {
    let judge = judge();
    let mut cases = Vec::new();
    let people = people(&judge);
    for person in &people {
        of_degree(person, &mut cases);
        of_skills(person, &mut cases);
    }
    let judged = on_all_cores(&cases, |case| {
        let got = verdicts(&judge, &case.text)[case.criterion];
        let want = match &case.want {
            Want::Verdict(want) => want,
            Want::As(text) => verdicts(&judge, text)[case.criterion],
        };
        (got, want)
    });
    let mut counts = Counts::default();
    for (case, (got, want)) in cases.iter().zip(judged) {
        counts.count(&case.name, got == want);
        if got != want {
            let name = case.text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default().trim();
            println!("{name}, {} [{}]: want {want}, got {got}", case.name, CRITERIA[case.criterion]);
        }
    }
    assert!(counts.tell("changed meaning") >= 0.99);
}

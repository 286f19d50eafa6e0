//! The same résumé in other words, other signs, another order: no verdict may change.

use super::{CRITERIA, Counts, judge, on_all_cores, people, verdicts};
use regex::{Captures, Regex};

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
];
const MONTH: &str = r"\b(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? ((?:19|20)\d\d)\b";

/// A change of wording; an answer that equals the text means that there was nothing to change.
type Change = (String, Box<dyn Fn(&str) -> String + Sync>);

/// How a heading is written.
type Look = fn(&str) -> String;

fn change(name: &str, to: impl Fn(&str) -> String + Sync + 'static) -> Change {
    (name.to_owned(), Box::new(to))
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern")
}

fn number_of(month: &str) -> usize {
    MONTHS.iter().position(|m| m.starts_with(&month[..3])).expect("a month") + 1
}

/// “Sep 2021” in another form; `form` gets the month's number and the year.
fn dates(name: &str, form: fn(usize, &str) -> String) -> Change {
    let months = pattern(MONTH);
    change(&format!("dates: {name}"), move |text| {
        months.replace_all(text, |found: &Captures<'_>| form(number_of(&found[1]), &found[2])).into_owned()
    })
}

/// What a pattern finds, in another form, under a name.
fn replaced(name: &str, from: &str, to: &'static str) -> Change {
    let from = pattern(from);
    change(name, move |text| from.replace_all(text, to).into_owned())
}

fn of_dates() -> Vec<Change> {
    let mut changes = vec![
        dates("09/2021", |m, y| format!("{m:02}/{y}")),
        dates("9/2021", |m, y| format!("{m}/{y}")),
        dates("2021-09", |m, y| format!("{y}-{m:02}")),
        dates("2021/09", |m, y| format!("{y}/{m:02}")),
        dates("09.2021", |m, y| format!("{m:02}.{y}")),
        dates("Sep '21", |m, y| format!("{} '{}", &MONTHS[m - 1][..3], &y[2..])),
        dates("Sep ’21", |m, y| format!("{} ’{}", &MONTHS[m - 1][..3], &y[2..])),
        dates("Sep. 2021", |m, y| format!("{}. {y}", &MONTHS[m - 1][..3])),
        dates("September 2021", |m, y| format!("{} {y}", MONTHS[m - 1])),
        dates("September, 2021", |m, y| format!("{}, {y}", MONTHS[m - 1])),
        dates("SEP 2021", |m, y| format!("{} {y}", MONTHS[m - 1][..3].to_uppercase())),
        dates("2021 Sep", |m, y| format!("{y} {}", &MONTHS[m - 1][..3])),
        dates("Sep-2021", |m, y| format!("{}-{y}", &MONTHS[m - 1][..3])),
        dates("Sep/2021", |m, y| format!("{}/{y}", &MONTHS[m - 1][..3])),
        dates("1 September 2021", |m, y| format!("1 {} {y}", MONTHS[m - 1])),
        dates("September 1, 2021", |m, y| format!("{} 1, {y}", MONTHS[m - 1])),
        dates("Fall 2021", |m, y| match m {
            8..=10 if y < "2025" => format!("Fall {y}"),
            1 | 2 if y < "2025" => format!("Spring {y}"),
            _ => format!("{} {y}", MONTHS[m - 1]),
        }),
    ];
    for present in [
        "Present", "present", "PRESENT", "Current", "current", "now", "Now", "to date", "ongoing", "today",
        "(ongoing)",
    ] {
        let from = pattern(r"((?:19|20)\d\d|'\d\d) ?(–|-|—|to) ?(?i:present|current|now|ongoing|today)\b");
        changes.push(change(&format!("dates: 2021 – {present}"), move |text| {
            from.replace_all(text, |found: &Captures<'_>| match present {
                "to date" => format!("{} to date", &found[1]),
                _ => format!("{} – {present}", &found[1]),
            })
            .into_owned()
        }));
    }
    for (name, to) in [("since", "since $1"), ("trailing dash", "$1 –"), ("trailing hyphen", "$1-")] {
        let from = format!(
            r"({}|\b20\d\d) ?(?:–|-|—) ?(?:present|Present)\b",
            &MONTH[2..].replace("(Jan", "(?:Jan").replace("((?:19", "(?:(?:19")
        );
        changes.push(replaced(&format!("dates: {name}"), &from, to));
    }
    for dash in ["-", "–", "—", " - ", " – ", " — ", " to ", " ‐ ", " ‑ ", " − ", " -- ", " ~ ", " → "]
    {
        let from = pattern(
            r"((?:19|20)\d\d)(?: ?(?:–|-|—) ?| to )((?:[A-Z][a-z]+\.? )?(?:(?:19|20)\d\d\b|[Pp]resent))",
        );
        changes.push(change(&format!("dates: dash “{dash}”"), move |text| {
            from.replace_all(text, |found: &Captures<'_>| format!("{}{dash}{}", &found[1], &found[2]))
                .into_owned()
        }));
    }
    for (name, to) in [
        ("(expected May 2027)", " (expected $2)"),
        ("(exp. May 2027)", " (exp. $2)"),
        ("anticipated May 2027", ", anticipated $2"),
        ("; expected graduation: May 2027", "; expected graduation: $2"),
        ("(expected graduation in May 2027)", " (expected graduation in $2)"),
        ("(to be completed May 2027)", " (to be completed $2)"),
    ] {
        let from = r"( ?\(|, )[Ee]xpected ((?:[A-Z][a-z]+ )?20\d\d)\)?";
        changes.push(replaced(&format!("dates: {name}"), from, to));
    }
    changes
}

/// Headings that mean the same.
const SAME: &[(&[&str], &[&str])] = &[
    (
        &["education"],
        &[
            "Academic Background", "Education and Training", "Academic Qualifications",
            "Educational Background", "Academic History", "Degrees", "University Education",
            "Academic Record", "Formal Education", "Educational Qualifications", "Education & Credentials",
            "Academic Credentials", "Schooling",
        ],
    ),
    (
        &["experience", "work experience", "professional experience", "employment"],
        &[
            "Work History", "Professional Background", "Employment History", "Career History",
            "Work & Research Experience", "Relevant Experience", "Positions Held", "Professional Experience",
            "Career", "Experience & Internships", "Professional Appointments",
            "Industry and Research Experience",
        ],
    ),
    (
        &["research", "research experience"],
        &[
            "Research Experience", "Research Work", "Academic Research", "Research Projects",
            "Doctoral Research", "Research & Development", "Selected Research", "Research Activities",
            "Current Research",
        ],
    ),
    (
        &["publications", "papers", "selected publications"],
        &[
            "Selected Papers", "Refereed Publications", "Publications & Preprints", "Research Papers",
            "Publication List", "List of Publications", "Peer-reviewed Papers", "Scholarly Output",
            "Published Work", "Articles",
        ],
    ),
    (
        &["skills", "technical skills"],
        &[
            "Technical Skills", "Core Competencies", "Skills & Tools", "Technologies", "Tech Stack",
            "Technical Proficiencies", "Computer Skills", "Technical Expertise", "Programming Skills",
            "Tools and Technologies", "Skill Set", "Technical Toolkit", "Computing Skills",
            "Areas of Expertise",
        ],
    ),
    (
        &["projects", "selected projects"],
        &[
            "Personal Projects", "Side Projects", "Key Projects", "Academic Projects", "Project Work",
            "Project Experience", "Selected Project Work", "Portfolio",
        ],
    ),
    (
        &["interests"],
        &["Hobbies", "Personal Interests", "Hobbies & Interests", "Outside Work", "Other Interests"],
    ),
    (
        &["teaching"],
        &["Teaching Experience", "Teaching and Mentoring", "Teaching Assistantships", "Teaching Duties"],
    ),
    (
        &["coursework", "courses"],
        &["Relevant Coursework", "Graduate Courses", "Selected Courses", "Courses Taken", "Key Modules"],
    ),
];

/// Whether a line is one of the plain headings above.
fn heading_of(line: &str) -> Option<usize> {
    let bare = line.trim_end();
    if !bare.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let lower = bare.to_lowercase();
    SAME.iter().position(|(from, _)| from.contains(&lower.as_str()))
}

fn by_lines(text: &str, mut of: impl FnMut(usize, &str) -> String) -> String {
    let mut lines: Vec<String> = text.lines().enumerate().map(|(i, line)| of(i, line)).collect();
    lines.push(String::new());
    lines.join("\n")
}

fn of_headings() -> Vec<Change> {
    let mut changes = Vec::new();
    for (group, (from, to)) in SAME.iter().enumerate() {
        for new in *to {
            changes.push(change(&format!("heading: {} → {new}", from[0]), move |text| {
                by_lines(text, |_, line| match heading_of(line) {
                    Some(g) if g == group && line == line.to_uppercase() => new.to_uppercase(),
                    Some(g) if g == group => (*new).to_owned(),
                    _ => line.to_owned(),
                })
            }));
        }
    }
    let looks: &[(&str, Look)] = &[
        ("capitals", |h| h.to_uppercase()),
        ("Title", |h| h.chars().take(1).chain(h.to_lowercase().chars().skip(1)).collect()),
        ("colon", |h| format!("{h}:")),
        ("number", |h| format!("2. {h}")),
        ("roman", |h| format!("II. {h}")),
        ("markdown", |h| format!("## {h}")),
        ("bold", |h| format!("**{h}**")),
        ("brackets", |h| format!("[ {h} ]")),
        ("dashes", |h| format!("— {h} —")),
        ("double dashes", |h| format!("--- {h} ---")),
        ("equals", |h| format!("=== {h} ===")),
        ("stars", |h| format!("*** {h} ***")),
        ("underline", |h| format!("{h}\n{}", "-".repeat(h.len()))),
        ("rule", |h| format!("{h}\n{}", "_".repeat(60))),
        ("rule above and below", |h| format!("{0}\n{h}\n{0}", "=".repeat(40))),
        ("indented", |h| format!("        {h}")),
        ("spaced letters", |h| h.to_uppercase().chars().map(String::from).collect::<Vec<_>>().join(" ")),
        ("bullet", |h| format!("■ {h}")),
        ("arrow", |h| format!("» {h}")),
    ];
    for (name, look) in looks {
        changes.push(change(&format!("heading look: {name}"), move |text| {
            let lines: Vec<&str> = text.lines().collect();
            let apart = |i: usize| i > 2 && lines[i - 1].trim().is_empty();
            by_lines(text, |i, line| {
                let heading = heading_of(line).is_some() || (apart(i) && capitals(line));
                if heading { look(line) } else { line.to_owned() }
            })
        }));
    }
    changes
}

fn of_degrees() -> Vec<Change> {
    let mut changes = Vec::new();
    for to in ["PhD", "Ph.D.", "Ph. D.", "PHD", "Ph.D", "Phd", "Doctor of Philosophy (PhD)"] {
        changes.push(replaced(&format!("degree: {to}"), r"\bPh\.? ?D\b\.?", to));
    }
    // At the head of a line alone, where it names a degree and no person.
    for to in ["Doctor of Philosophy", "Doctorate", "Doctoral degree", "Doctoral studies"] {
        changes.push(replaced(
            &format!("degree: {to}"),
            r"(?m)^( *)Ph\.?D\.? in\b",
            match to {
                "Doctor of Philosophy" => "${1}Doctor of Philosophy in",
                "Doctorate" => "${1}Doctorate in",
                "Doctoral degree" => "${1}Doctoral degree in",
                _ => "${1}Doctoral studies in",
            },
        ));
    }
    for (name, to) in [
        (", Computer Science", "$1, Computer Science"),
        ("(Computer Science)", "$1 (Computer Science)"),
        (": Computer Science", "$1: Computer Science"),
        ("– Computer Science", "$1 – Computer Science"),
        ("Computer Science", "$1 Computer Science"),
        ("of Computer Science", "$1 degree in the field of Computer Science"),
        ("degree in Computer Science", "$1 degree in Computer Science"),
        ("Candidate in Computer Science", "$1 Candidate in Computer Science"),
        ("Student in Computer Science", "$1 student in Computer Science"),
    ] {
        // What is not running is nobody's candidacy.
        let from = if name.contains(" in ") && !name.starts_with("degree") {
            r"(?m)^(PhD|Ph\.D\.)(?: in|,)? Computer Science\b"
        } else {
            r"\b(PhD|Ph\.D\.)(?: in|,)? Computer Science\b"
        };
        changes.push(replaced(&format!("field: {name}"), from, to));
    }
    changes
}

const SPELLINGS: &[(&str, &str)] = &[
    ("iz(ed|es|ing|ation|ations|er)\\b", "is$1"),
    ("\\b([Bb])ehavior", "${1}ehaviour"),
    ("\\b([Cc])olor", "${1}olour"),
    ("\\b([Mm])odel(ed|ing)\\b", "${1}odell$2"),
    ("\\b([Ll])abel(ed|ing)\\b", "${1}abell$2"),
    ("\\b([Cc])enter\\b", "${1}entre"),
    ("\\b([Aa])nalyz", "${1}nalys"),
    ("\\b([Pp])rogram\\b", "${1}rogramme"),
];

fn spelling(name: &str, pairs: Vec<(String, String)>) -> Change {
    let pairs: Vec<(Regex, String)> = pairs.into_iter().map(|(from, to)| (pattern(&from), to)).collect();
    change(name, move |text| {
        let mut text = text.to_owned();
        for (from, to) in &pairs {
            text = from.replace_all(&text, to.as_str()).into_owned();
        }
        text
    })
}

/// Lines broken at a width, with an indentation for what goes on.
fn wrapped(text: &str, width: usize, indent: &str) -> String {
    by_lines(text, |_, line| {
        // A row of cells is not running text.
        if line.chars().count() <= width || line.trim_start().contains("   ") || line.contains('\t') {
            return line.to_owned();
        }
        let own: String = line.chars().take_while(|c| c.is_whitespace()).collect();
        let mut out = own.clone();
        let mut used = own.chars().count();
        for (i, word) in line.split_whitespace().enumerate() {
            let long = word.chars().count();
            if i > 0 && used + 1 + long > width {
                out += &format!("\n{own}{indent}{word}");
                used = own.len() + indent.len() + long;
            } else {
                out += if i > 0 { " " } else { "" };
                out += word;
                used += long + usize::from(i > 0);
            }
        }
        out
    })
}

/// The sections in another order; the lines before the first stay where they are.
fn sections_moved(text: &str, last: bool) -> String {
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    let lines: Vec<&str> = text.lines().collect();
    for (i, line) in lines.iter().enumerate() {
        let heading =
            i > 0 && lines[i - 1].trim().is_empty() && (heading_of(line).is_some() || capitals(line));
        if heading {
            parts.push(Vec::new());
        }
        parts.last_mut().expect("a part").push(line);
    }
    if parts.len() < 4 {
        return text.to_owned();
    }
    let head = parts.remove(0);
    if last {
        parts.reverse();
    } else {
        parts.rotate_left(1);
    }
    let mut out: Vec<&str> = head;
    for mut part in parts {
        if part.last().is_some_and(|l| !l.trim().is_empty()) {
            part.push("");
        }
        out.extend(part);
    }
    out.join("\n") + "\n"
}

fn capitals(line: &str) -> bool {
    line.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !line.chars().any(char::is_lowercase)
        && line.len() < 40
}

fn of_layout() -> Vec<Change> {
    let mut changes = vec![
        spelling(
            "spelling: British",
            SPELLINGS.iter().map(|(f, t)| ((*f).to_owned(), (*t).to_owned())).collect(),
        ),
        spelling(
            "spelling: American",
            [
                ("is(ed|es|ing|ation|ations)\\b", "iz$1"),
                ("\\b([Bb])ehaviour", "${1}ehavior"),
                ("\\b([Cc])olour", "${1}olor"),
                ("\\b([Mm])odell(ed|ing)\\b", "${1}odel$2"),
                ("\\b([Ll])abell(ed|ing)\\b", "${1}abel$2"),
                ("\\b([Cc])entre\\b", "${1}enter"),
                ("\\b([Pp])rogramme\\b", "${1}rogram"),
            ]
            .iter()
            // “raised”, “promised” and their like are spelled so in both.
            .map(|(f, t)| (f.replace("is(ed", r"([nltr])is(ed").to_string(), t.replace("iz$1", "${1}iz$2")))
            .collect(),
        ),
        change("order: sections reversed", |text| sections_moved(text, true)),
        change("order: first section last", |text| sections_moved(text, false)),
        change("white space: doubled", |text| by_lines(text, |_, l| l.replace(", ", ",  "))),
        change("white space: no-break", |text| text.replace(", ", ",\u{a0}")),
        change("white space: at the ends", |text| by_lines(text, |_, l| format!("{l}   "))),
        change("white space: CR LF", |text| text.replace('\n', "\r\n")),
        change("white space: an empty line after each", |text| text.replace('\n', "\n\n")),
        change("white space: no empty lines", |text| {
            by_lines(text, |_, l| if l.trim().is_empty() { "\u{1}".into() } else { l.into() })
                .replace("\u{1}\n", "")
        }),
        change("white space: indented", |text| by_lines(text, |_, l| format!("    {l}"))),
        change("white space: wide gaps as tabs", |text| {
            pattern(r"(\S) {3,}(\S)").replace_all(text, "$1\t$2").into_owned()
        }),
        change("white space: wide gaps as bars", |text| {
            pattern(r"(\S) {3,}(\S)").replace_all(text, "$1 | $2").into_owned()
        }),
        change("white space: wide gaps as commas", |text| {
            pattern(r"(\w) {3,}(\S)").replace_all(text, "$1, $2").into_owned()
        }),
        change("signs: curly quotes", |text| text.replace('\'', "’")),
        change("signs: ligatures", |text| text.replace("fi", "ﬁ").replace("fl", "ﬂ")),
        change("signs: soft hyphens", |text| {
            text.replace("learning", "learn\u{ad}ing").replace("Python", "Py\u{ad}thon")
        }),
        change("signs: zero-width", |text| {
            text.replace("Science", "Sci\u{200b}ence").replace("PyTorch", "Py\u{200b}Torch")
        }),
        change("signs: decomposed", |text| {
            use unicode_normalization::UnicodeNormalization;
            text.nfd().collect()
        }),
        change("signs: & for and", |text| text.replace(" and ", " & ")),
    ];
    for (name, width, indent) in [
        ("60", 60, ""),
        ("60, indented", 60, "  "),
        ("80", 80, ""),
        ("80, indented", 80, "    "),
        ("45, indented", 45, "  "),
    ] {
        changes.push(change(&format!("lines: broken at {name}"), move |text| wrapped(text, width, indent)));
    }
    for (name, to) in
        [("·", " · "), ("bullet", " • "), ("tab", "\t"), ("slash", " / "), ("gap", "    "), ("bare bar", "|")]
    {
        changes.push(change(&format!("separator: {name}"), move |text| {
            text.replace(" | ", to).replace("  |  ", to)
        }));
    }
    for bullet in [
        "-", "•", "*", "▪", "–", "◦", "→", "·", "‣", "►", "○", "●", "—", "+", "✓", "", "➢", ">", "❖",
        "\u{f0b7}",
    ] {
        let from = pattern(r"(?m)^( *)(?:[-•*–▪·]|o) (\S)");
        changes.push(change(&format!("bullet: “{bullet}”"), move |text| {
            from.replace_all(text, |found: &Captures<'_>| {
                let gap = if bullet.is_empty() { "" } else { " " };
                format!("{}{bullet}{gap}{}", &found[1], &found[2])
            })
            .into_owned()
        }));
    }
    changes
}

#[test]
fn other_words_for_the_same_keep_every_verdict() {
    let judge = judge();
    let changes: Vec<Change> =
        [of_dates(), of_headings(), of_degrees(), of_layout()].into_iter().flatten().collect();
    let people = people(&judge);
    // A third of all pairs each time the tests run; `ELIGIBLE_WORDING=all` takes all.
    let all = std::env::var_os("ELIGIBLE_WORDING").is_some();
    let pairs: Vec<(usize, usize)> = (0..people.len())
        .flat_map(|p| (0..changes.len()).map(move |c| (p, c)))
        .filter(|(p, c)| all || (p + c) % 3 == 0)
        .collect();
    let judged = on_all_cores(&pairs, |&(p, c)| {
        let changed = changes[c].1(&people[p].text);
        (changed != people[p].text).then(|| verdicts(&judge, &changed))
    });
    let mut counts = Counts::default();
    for (&(p, c), got) in pairs.iter().zip(judged) {
        let Some(got) = got else { continue };
        for (i, want) in people[p].right.iter().enumerate() {
            let Some(want) = want else { continue };
            counts.count(&changes[c].0, got[i] == *want);
            if got[i] != *want {
                println!("{}, {} [{}]: {want} became {}", people[p].name, changes[c].0, CRITERIA[i], got[i]);
            }
        }
    }
    assert!(counts.tell("kept meaning") >= 0.995);
}

/// Headings that look like some and say nothing: what stands under them has to tell what it is.
#[test]
fn headings_that_say_nothing_keep_most_verdicts() {
    const NOTHING: [&str; 8] =
        ["Orchard", "Lantern", "Harbour", "Meadow", "Pebbles", "Compass", "Thimble", "Willow"];
    let judge = judge();
    let renamed = |text: &str| {
        let mut used = 0;
        let text = by_lines(text, |_, line| match heading_of(line) {
            Some(_) => {
                used += 1;
                let new = NOTHING[used % NOTHING.len()];
                if line == line.to_uppercase() { new.to_uppercase() } else { new.to_owned() }
            }
            None => line.to_owned(),
        });
        (used >= 3).then_some(text)
    };
    let people: Vec<_> = people(&judge).into_iter().filter_map(|p| Some((renamed(&p.text)?, p))).collect();
    let judged = on_all_cores(&people, |(text, _)| verdicts(&judge, text));
    let mut counts = Counts::default();
    for ((_, person), got) in people.iter().zip(judged) {
        for (i, want) in person.right.iter().enumerate() {
            let Some(want) = want else { continue };
            counts.count(CRITERIA[i], got[i] == *want);
            if got[i] != *want {
                println!("{} [{}]: {want} became {}", person.name, CRITERIA[i], got[i]);
            }
        }
    }
    assert!(counts.tell("headings that say nothing") >= 0.95);
}

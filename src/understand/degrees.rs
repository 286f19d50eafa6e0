//! Degrees: whose they are, of which level and field, when they ran, and what is said of their state.

use super::dates::{DateRange, End};
use super::degree_words::{self, DegreeName};
use super::model::{
    Contact, Degree, Level, NotOwn, Passage, Role, Section, SectionKind, StatusWord, WhoseElse,
};
use super::passages::label;
use super::status_words;
use crate::ground::Threes;

/// Degrees found, the applicant's own and others'.
#[derive(Default)]
pub(super) struct Degrees {
    pub own: Vec<Degree>,
    pub not_own: Vec<NotOwn>,
}

/// Finds the degrees of a résumé.
pub(super) fn degrees(sections: &[Section], passages: &[Passage], contact: &Contact) -> Degrees {
    let mut found = Degrees::default();
    for (section, kind) in sections.iter().map(|s| s.kind).enumerate() {
        let of_section: Vec<&Passage> =
            passages.iter().filter(|p| p.section == section && p.role != Role::Heading).collect();
        let (education, other): (Vec<&Passage>, Vec<&Passage>) = of_section.into_iter().partition(|p| {
            p.kind == SectionKind::Education
                || (kind == SectionKind::Education && matches!(p.role, Role::Thesis | Role::People))
        });
        from_education(&education, &mut found);
        for entry in other.chunk_by(|a, b| a.entry == b.entry) {
            for (passage, index) in entry.iter().zip(1..) {
                from_statement(passage, &entry[index..], &other, contact, &mut found);
            }
        }
    }
    found
}

/// A degree word at the head of an education entry.
struct Anchor {
    passage: usize,
    name: DegreeName,
}

fn from_education(passages: &[&Passage], found: &mut Degrees) {
    let mut anchors: Vec<Anchor> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        if passage.role == Role::Thesis {
            continue;
        }
        for name in degree_words::find(&passage.text) {
            if name.person
                && anchors.last().is_some_and(|a| {
                    a.passage == index && a.name.level == Level::Phd && a.name.span.end + 4 >= name.span.start
                })
            {
                continue;
            }
            // Years of medicine: “M1 and M2 finished” is no French master's.
            let year_of_medicine = name.level == Level::Master
                && matches!(&passage.text[name.span.clone()], "M1" | "M2")
                && anchors.last().is_some_and(|a| {
                    degree_words::is_medical(&passages[a.passage].text[a.name.span.clone()])
                });
            if year_of_medicine {
                continue;
            }
            // “Left the PhD in 2024” speaks of the degree above.
            let left_above = name.level == Level::Phd
                && anchors.last().is_some_and(|a| a.name.level == Level::Phd && a.passage < index)
                && status_words::leaves(clause_before(&passage.text, name.span.start));
            if left_above {
                continue;
            }
            match whose(passage, &name) {
                Whose::Own => {
                    // “Doktorand (Dr. rer. nat.)” and “Doctor of Philosophy (PhD)” are one degree named twice.
                    let again =
                        anchors.last_mut().filter(|a| a.passage == index && a.name.level == name.level);
                    if let Some(last) = again {
                        let between = &passage.text[last.name.span.end..name.span.start];
                        if !between.contains([';', '|']) && between.len() < 60 {
                            last.name.person |= name.person;
                            if between.trim_matches([' ', '(', ',', '[']).is_empty() {
                                last.name.span.end = name.span.end;
                            }
                            continue;
                        }
                    }
                    anchors.push(Anchor { passage: index, name });
                }
                Whose::Else(why) => found.not_own.push(NotOwn {
                    name: passage.text[name.span.clone()].to_string(),
                    line: passage.line_at(name.span.start),
                    why,
                }),
                Whose::Aside => {}
            }
        }
    }
    let heads = head_lengths(passages, &anchors);
    for (i, anchor) in anchors.iter().enumerate() {
        let passage = passages[anchor.passage];
        let start = anchor.passage - heads[i];
        let next = anchors.get(i + 1);
        let end = next.map_or(passages.len(), |n| (n.passage - heads[i + 1]).max(anchor.passage + 1));
        let segment_end =
            next.filter(|n| n.passage == anchor.passage).map_or(passage.text.len(), |n| n.name.span.start);
        let first_here = i == 0 || anchors[i - 1].passage != anchor.passage;
        let segment_start = if first_here { 0 } else { anchor.name.span.start };
        let segment = segment_start..segment_end;
        let own = &passages[start..end];
        let dates =
            dates_of(passages, anchor, &segment, start..end).or_else(|| funded(&own[1.min(own.len())..]));
        let mut status = Vec::new();
        let head = &passage.text[segment.clone()];
        for word in status_words::beside_degree(head) {
            status.push((word, passage.line_at(anchor.name.span.start)));
        }
        if anchor.name.person {
            status.push((StatusWord::Running, passage.line_at(anchor.name.span.start)));
        }
        for other in own.iter().filter(|p| !std::ptr::eq(**p, passage) && p.role != Role::People) {
            for word in status_words::in_details(after_title(other)) {
                status.push((word, other.starts[0].1));
            }
        }
        let mut context = head.to_string();
        for other in own
            .iter()
            .filter(|p| !std::ptr::eq(**p, passage) && matches!(p.role, Role::EntryHeader | Role::Text))
        {
            context.push('\n');
            context.push_str(&other.text);
        }
        let mut lines: Vec<usize> = own.iter().flat_map(|p| p.starts.iter().map(|&(_, line)| line)).collect();
        lines.dedup();
        found.own.push(Degree {
            level: anchor.name.level,
            name: passage.text[anchor.name.span.clone()].to_string(),
            field: whole_field(
                field(passage, &anchor.name, segment_end),
                own.iter()
                    .skip_while(|p| !std::ptr::eq(**p, passage))
                    .skip(1)
                    .find(|p| p.dates.first().is_none_or(|d| d.span.start > 0)),
            ),
            context,
            line: passage.line_at(anchor.name.span.start),
            lines,
            entry: Some(passage.entry),
            dates,
            status,
            in_education: true,
        });
    }
}

/// What a line says beside the title of a thesis: “Thesis: Unfinished bridges. Defended May 2025”.
fn after_title(passage: &Passage) -> &str {
    let text = passage.text.as_str();
    match label(text).filter(|_| passage.role == Role::Thesis) {
        Some((_, title)) => text[title..].find(['.', ';']).map_or("", |end| &text[title + end..]),
        None => text,
    }
}

/// “NSERC doctoral scholarship, September 2024 – August 2027”: what pays for a degree tells when it runs.
fn funded(passages: &[&Passage]) -> Option<DateRange> {
    let pays = |p: &&&Passage| {
        let lower = p.text.to_lowercase();
        ["scholarship", "fellowship", "stipend", "studentship", "funding", "funded"]
            .iter()
            .any(|w| lower.contains(w))
    };
    let mut dates = passages.iter().filter(pays).flat_map(|p| p.dates.iter());
    dates.find(|d| d.start.is_some() && matches!(d.end, End::At(_) | End::Expected(_))).cloned()
}

/// How many passages before each degree line belong to its entry: a school or a date above it, in the résumé's own order.
fn head_lengths(passages: &[&Passage], anchors: &[Anchor]) -> Vec<usize> {
    let Some(first) = anchors.first() else { return Vec::new() };
    let before_first = &passages[..first.passage];
    let usual = before_first
        .iter()
        .rev()
        .take_while(|p| p.role == Role::EntryHeader || p.role == Role::Text && is_short(p))
        .count()
        .min(3);
    let above = &before_first[first.passage - usual..];
    let school_above = above.iter().any(|p| is_institution(&p.text));
    let date_above = above.iter().any(|p| !p.dates.is_empty());
    anchors
        .iter()
        .enumerate()
        .map(|(i, anchor)| {
            if i == 0 {
                return usual;
            }
            let floor = anchors[i - 1].passage + 1;
            let mut length = 0;
            while length < usual && anchor.passage > floor + length {
                let above = passages[anchor.passage - length - 1];
                let fits = above.role == Role::EntryHeader
                    && ((school_above && is_institution(&above.text))
                        || (date_above && !above.dates.is_empty()));
                if !fits {
                    break;
                }
                length += 1;
            }
            length
        })
        .collect()
}

fn is_short(passage: &Passage) -> bool {
    passage.text.chars().count() < 80 && !passage.text.ends_with('.')
}

/// The dates of a degree: in its own line, else above it, else in the lines of its entry; never a neighbour's.
fn dates_of(
    passages: &[&Passage],
    anchor: &Anchor,
    segment: &std::ops::Range<usize>,
    entry: std::ops::Range<usize>,
) -> Option<DateRange> {
    let own = passages[anchor.passage];
    let in_segment: Vec<&DateRange> =
        own.dates.iter().filter(|d| d.span.start >= segment.start && d.span.end <= segment.end).collect();
    let spans = |d: &&&DateRange| !matches!(d.end, End::Single);
    let after = in_segment.iter().filter(|d| d.span.start >= anchor.name.span.end);
    let mut best: Option<DateRange> = after
        .clone()
        .find(spans)
        .or_else(|| in_segment.iter().find(spans))
        .or_else(|| after.clone().find(|d| !status_words::dates_an_event(&own.text, d.span.start)))
        .or_else(|| in_segment.iter().find(|d| !status_words::dates_an_event(&own.text, d.span.start)))
        .map(|d| (**d).clone());
    // “2023 – PhD Artificial Intelligence”: a dash between date and degree leaves the end open.
    if let Some(date) = &mut best
        && date.end == End::Single
        && date.span.end <= anchor.name.span.start
        && let Some(dash) = own.text.get(date.span.end..anchor.name.span.start)
        && matches!(dash.trim(), "-" | "–" | "—")
        && dash.ends_with(' ')
    {
        date.end = End::Open;
    }
    // “Start: 1 Oct 2022. End: 30 Sept 2026.” in one line.
    if let Some(known) = &mut best
        && known.end == End::Open
        && let Some(end) = in_segment.iter().find(|d| d.start.is_none() && matches!(d.end, End::At(_)))
    {
        known.end = end.end;
    }
    let above = entry.start..anchor.passage;
    let below = anchor.passage + 1..entry.end;
    for index in above.rev().chain(below) {
        let passage = passages[index];
        if matches!(passage.role, Role::People | Role::Thesis) {
            continue;
        }
        for date in &passage.dates {
            // “Admitted for 2025, deferred to September 2026”
            if status_words::defers_to(&passage.text, date.span.start) {
                return Some(DateRange { end: End::Single, ..date.clone() });
            }
            let expected = match date.end {
                End::Expected(expected) => Some(expected),
                _ => date.expected,
            };
            match &mut best {
                None if expected.is_some() => best = Some(date.clone()),
                None => {
                    let header = passage.role == Role::EntryHeader || passage.text.chars().count() < 60;
                    let event = status_words::dates_an_event(&passage.text, date.span.start);
                    if header
                        && !event
                        && (!matches!(date.end, End::Single)
                            || date.span.len() + 30 >= passage.text.len()
                            || !passage.cells.is_empty())
                    {
                        best = Some(date.clone());
                    }
                }
                // “Start: 1 Oct 2022. End: 30 Sept 2026.”
                Some(known)
                    if known.end == End::Open && date.start.is_none() && matches!(date.end, End::At(_)) =>
                {
                    known.end = date.end;
                }
                Some(known)
                    if expected.is_some()
                        && known.expected.is_none()
                        && !matches!(known.end, End::Expected(_)) =>
                {
                    // “2021 – present” and, below it, “Expected graduation: Aug 2026”.
                    match known.end {
                        End::Open => known.expected = expected,
                        End::Single => known.end = expected.map_or(End::Single, End::Expected),
                        // “Registered: 2022/23”, “Expected completion: 2026”.
                        End::At(end) if expected.is_some_and(|e| e.first() > end.last()) => {
                            known.end = expected.map_or(known.end, End::Expected);
                        }
                        _ => {}
                    }
                }
                Some(_) => {}
            }
        }
    }
    best
}

enum Whose {
    Own,
    Else(WhoseElse),
    /// Neither: “PhD fellowship”, “PhD-level course”.
    Aside,
}

/// Whose a degree word of an education section is.
fn whose(passage: &Passage, name: &DegreeName) -> Whose {
    // “2021 – now PhD student”: the “now” is the date's.
    let dated =
        passage.dates.iter().map(|d| d.span.end).filter(|&end| end <= name.span.start).max().unwrap_or(0);
    let before = clause_before(&passage.text, name.span.start);
    let before = &before[before.len().saturating_sub(name.span.start - dated)..];
    let after = passage.text[name.span.end..].trim_start();
    let lower_before = before.to_lowercase();
    if passage.role == Role::People || name.plural || status_words::names_another_person(&lower_before) {
        return Whose::Else(WhoseElse::Person);
    }
    if status_words::is_wish(&lower_before, after) {
        return Whose::Else(WhoseElse::Wish);
    }
    if is_aside(after) {
        return Whose::Aside;
    }
    // “Left the program with M.S. in Computer Science”, “entered the PhD program”, “thesis for my MSc”: of another entry.
    // A school with its place may stand before it.
    let at_head =
        lower_before.split_whitespace().count() <= if is_institution(&lower_before) { 14 } else { 8 };
    let source_is_detail = passage.role == Role::Text;
    if source_is_detail && (!at_head || status_words::is_detail(&lower_before)) {
        return if status_words::left_phrase(&passage.text) && name.level == Level::Phd {
            Whose::Own
        } else {
            Whose::Aside
        };
    }
    if name.level != Level::Phd
        && (status_words::is_detail(&lower_before)
            || status_words::left_phrase(&passage.text[..name.span.start]))
    {
        return Whose::Aside;
    }
    if name.level != Level::Phd
        && name.level != Level::Engd
        && !starts_cell(passage, name.span.start)
        && !lower_before.is_empty()
    {
        // “MS”, “BA” and “MD” are also a state, a code or a place in the middle of a line.
        let word: String = passage.text[name.span.clone()].chars().filter(|c| c.is_alphabetic()).collect();
        if word.len() == 2
            && !passage.text[name.span.clone()].contains('.')
            && !lower_before.trim_end().ends_with([',', '(', '–', '-', '|', ':'])
        {
            return Whose::Aside;
        }
        // A state at the end of a place: “Boston, MA”, “Baltimore, MD”.
        let place = word.len() == 2
            && (after.chars().next().is_none_or(|c| {
                matches!(c, ',' | ';' | ')' | '|' | '·' | '–' | '—' | '/') || c.is_ascii_digit()
            }) || passage
                .dates
                .iter()
                .any(|d| passage.text.get(name.span.end..d.span.start).is_some_and(|t| t.trim() == "(")));
        if place && matches!(word.as_str(), "MA" | "MD" | "MS") && lower_before.trim_end().ends_with(',') {
            return Whose::Aside;
        }
    }
    Whose::Own
}

fn starts_cell(passage: &Passage, at: usize) -> bool {
    at == 0 || passage.cells.contains(&at)
}

/// What follows a degree word that is then no degree: “PhD fellowship”, “PhD level”, “PhD programs”.
fn is_aside(after: &str) -> bool {
    let lower = after.to_lowercase();
    [
        "fellowship", "scholarship", "level", "-level", "programs", "programmes", "applications", "school",
        "award", "prize", "course in", "courses", "exchange", "consortium", "colloquium", "forum",
        "applicant", "admission", "phase",
    ]
    .iter()
    .any(|w| lower.starts_with(w))
}

/// The words before a byte, back to the beginning of its clause.
pub(super) fn clause_before(text: &str, at: usize) -> &str {
    let head = &text[..at];
    let cut = head
        .char_indices()
        .rev()
        .find(|&(i, c)| {
            matches!(c, ';' | '•' | '|' | '!' | '?')
                || (c == '.' && head[i + 1..].starts_with(' ') && sentence_end(&head[..i]))
        })
        .map_or(0, |(i, c)| i + c.len_utf8());
    &head[cut..]
}

/// A dot after a word of more than three letters ends a sentence; after “Prof” or “Dr” it does not.
fn sentence_end(before: &str) -> bool {
    let word: String = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    word.chars().count() > 3
        && !matches!(word.chars().rev().collect::<String>().as_str(), "Prof" | "Dipl" | "Assoc" | "Asst")
}

/// The field as written after the degree (“in Computer Science”, “, Computer Science (Databases)”), else before it.
fn field(passage: &Passage, name: &DegreeName, end: usize) -> String {
    let text = &passage.text;
    let date = passage
        .dates
        .iter()
        .map(|d| d.span.start)
        .filter(|&s| s >= name.span.end)
        .min()
        .unwrap_or(end)
        .min(end);
    let mut rest = &text[name.span.end..date.max(name.span.end)];
    let mut skipped_institution = false;
    for _ in 0..6 {
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | '.' | ':' | ';' | '–' | '—' | '-' | '|' | '·' | ')' | '/' | '、' | '，')
        });
        let lower = rest.to_lowercase();
        let skip = [
            "in the field of ", "in ", "of ", "en ", "em ", "di ", "i ", "am ", "im ", "der ", "für ", "de ",
            "på ", "w ", "on ", "student in ", "student", "candidate in ", "candidate", "programme in ",
            "program in ", "programme", "program", "degree in ", "degree", "studies in ", "in:", "(abd)",
            "(incoming)", "(part-time)", "(full-time)", "(in progress)", "field:", "major:", "major in ",
            "joint ", "(cotutelle)", "thesis in ", "dissertation in ", "research in ", "thesis on ",
            "dissertation on ",
        ]
        .iter()
        .find(|w| lower.starts_with(**w));
        if let Some(word) = skip {
            rest = &rest[word.len()..];
            continue;
        }
        if lower.starts_with("(expected") || lower.starts_with("(exp") {
            rest = rest.find(')').map_or("", |i| &rest[i + 1..]);
            continue;
        }
        // “PhD (industrial doctorate with a company), Computer Science”
        if let Some(remark) = rest.strip_prefix('(').and_then(|r| r.split_once(')'))
            && is_kind_of_study(remark.0)
        {
            rest = remark.1;
            continue;
        }
        let part = first_part(rest);
        // “Ph.D. (CSE)  IIT Hyderabad”
        if let Some((inside, _)) = part.strip_prefix('(').and_then(|p| p.split_once(')'))
            && is_institution(part)
            && !is_institution(inside)
        {
            return inside.trim().to_string();
        }
        if is_institution(part) && !part.is_empty() && !skipped_institution && part.len() < rest.len() {
            skipped_institution = true;
            rest = &rest[part.len()..];
            continue;
        }
        if is_institution(part) {
            return String::new();
        }
        return part.trim_matches([' ', '(', ',', '.', '–', '-']).to_string();
    }
    String::new()
}

/// What a parenthesis says of how a degree is studied, not of what.
fn is_kind_of_study(remark: &str) -> bool {
    const KINDS: &[&str] = &[
        "doctora", "programme", "program", "full-time", "full time", "part-time", "part time", "by research",
        "by publication", "industrial", "funded", "sponsored", "cotutelle", "co-tutelle", "jointly",
        "direct", "integrated", "fast-track", "fast track", "year", "semester", "candidate", "student",
        "ongoing",
    ];
    let lower = remark.to_lowercase();
    Threes::of(&lower).any_in(&lower, KINDS)
}

/// A field broken over lines, with a date in between: “Computer and” / “Communication Sciences”.
fn whole_field(field: String, next: Option<&&Passage>) -> String {
    let open = [" and", " of", " &", " in", " und", " et", ","].iter().any(|w| field.ends_with(w));
    match next {
        Some(next) if open && !is_institution(first_part(&next.text)) => {
            let date = next.dates.iter().map(|d| d.span.start).min().unwrap_or(next.text.len());
            format!("{field} {}", first_part(next.text[..date].trim_end()))
        }
        _ => field,
    }
}

/// Up to the next comma before a school or a place, or a word that leads to one.
fn first_part(rest: &str) -> &str {
    let mut end = rest.len();
    for stop in Threes::of(rest).among(&[
        " at ", " from ", " @ ", " | ", " · ", " — ", " – ", "; ", ", ", ". ", "\u{3000}", " an der ",
        " à l", " bei ", " vid ", "，", " with thesis",
    ]) {
        if let Some(i) = rest.find(stop) {
            end = end.min(i);
        }
    }
    // The concentration belongs to the field: “Computer Science (Machine Learning)”, “…, concentration in Machine Learning”.
    let tail = rest[end..].to_lowercase();
    for lead in [
        ", concentration", ", with a concentration", ", specialization", ", track", ", emphasis", ", focus",
        ", minor", "; concentration", ", joint", " – machine", " – artificial", ": ",
    ] {
        if tail.starts_with(lead) {
            let more = &rest[end + 2..];
            let stop = [", ", " | ", "; "].iter().filter_map(|s| more.find(s)).min().unwrap_or(more.len());
            return &rest[..end + 2 + stop];
        }
    }
    &rest[..end]
}

/// Whether a text names a school.
pub fn is_institution(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "universi", "institut", "college", "école", "ecole", "hochschule", "politecnico", "polytech",
        "academy", "akademi", "大学", "대학", "università", "school of", "eth ", "epfl", "kaist", "caltech",
        "georgia tech", "virginia tech", "ucl", "ku leuven", "inria", "uniwersytet", "politechnika",
        "yliopisto", "faculty", "sapienza", "mit", "cmu", "tum", "tu ", "uc ", "nyu", "ucla", "ens ", "iit ",
        "postech", "mila", "politécnica", "mines ", "lmu", "rwth", "ntu", "nus", "hkust", "faculté",
        "högskola", "szkoła",
    ];
    let lower = format!("{} ", text.to_lowercase());
    Threes::of(&lower).among(SIGNS).any(|sign| {
        lower.match_indices(sign).any(|(i, _)| {
            let before = lower[..i].chars().next_back();
            let whole = sign.len() > 4
                || lower[i + sign.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
                || sign.ends_with(' ');
            whole && before.is_none_or(|c| !c.is_alphanumeric())
        }) || (sign.len() > 6 && lower.contains(sign))
    })
}

/// A degree said in a sentence, a tagline, a name's suffix or a job's title.
fn from_statement(
    passage: &Passage,
    entry_rest: &[&Passage],
    section: &[&Passage],
    contact: &Contact,
    found: &mut Degrees,
) {
    for name in degree_words::find(&passage.text) {
        if !matches!(name.level, Level::Phd | Level::Engd) {
            continue;
        }
        let line = passage.line_at(name.span.start);
        let word = &passage.text[name.span.clone()];
        // German “Promotion” is a word of other meanings outside an education section.
        if word.eq_ignore_ascii_case("promotion")
            || word.eq_ignore_ascii_case("doktorat") && passage.kind == SectionKind::Experience
        {
            continue;
        }
        let before = clause_before(&passage.text, name.span.start).to_lowercase();
        let after = passage.text[name.span.end..].trim_start();
        let person =
            |found: &mut Degrees, why| found.not_own.push(NotOwn { name: word.to_string(), line, why });
        let mut status: Vec<(StatusWord, usize)> = Vec::new();
        let mut dates = None;
        match passage.kind {
            SectionKind::Header
                if contact.name.as_ref().is_some_and(|n| n.line == line)
                    && name.span.start > 0
                    && passage.dates.is_empty()
                    && !name.person =>
            {
                // “Jane Roe, PhD” holds one.
                status.push((StatusWord::Completed, line));
            }
            SectionKind::Header | SectionKind::Summary | SectionKind::Other | SectionKind::Interests => {
                if name.plural || status_words::names_another_person(&before) {
                    person(found, WhoseElse::Person);
                    continue;
                }
                if status_words::is_wish(&before, after) {
                    person(found, WhoseElse::Wish);
                    continue;
                }
                if is_aside(after) {
                    continue;
                }
                let sentence = sentence_around(&passage.text, name.span.start);
                let former = status_words::former(&before);
                if name.person && !former {
                    status.push((StatusWord::Running, line));
                }
                status.extend(status_words::in_statement(sentence).into_iter().map(|w| (w, line)));
                if passage.kind == SectionKind::Interests && !name.person && status.is_empty() {
                    // The title of a book.
                    continue;
                }
                if name.person && former {
                    // “former PhD student”, “I spent two years as a PhD student”
                    status.retain(|(word, _)| *word != StatusWord::Running);
                    status.push((StatusWord::Left, line));
                }
                let year_of_study = names_a_year_of_study(&passage.text, &name);
                let ahead = |d: &&DateRange| {
                    d.span.start >= name.span.end && d.span.start < name.span.end + 120 && !year_of_study
                };
                // “2015–2020   Doctorate, Lund University”: the line begins with its dates.
                let before_it = |d: &&DateRange| {
                    d.span.start == 0 && d.span.end <= name.span.start && d.end != End::Single
                };
                dates = passage
                    .dates
                    .iter()
                    .find(ahead)
                    .or_else(|| passage.dates.iter().find(before_it))
                    .cloned();
                if year_of_study {
                    status.retain(|(word, _)| *word != StatusWord::Admitted);
                    status.push((StatusWord::Running, line));
                }
            }
            SectionKind::Experience | SectionKind::Projects | SectionKind::Teaching
                if passage.role == Role::EntryHeader =>
            {
                let intern = ["intern", "internship"].iter().any(|w| word.to_lowercase().ends_with(w));
                if name.plural
                    || intern
                    || is_aside(after)
                    || !(name.person || after.to_lowercase().starts_with("research"))
                    || status_words::names_another_person(&before)
                {
                    continue;
                }
                dates = passage.dates.iter().find(|d| !matches!(d.end, End::Single)).cloned().or_else(|| {
                    let rest = entry_rest
                        .iter()
                        .filter(|p| p.role == Role::EntryHeader)
                        .flat_map(|p| p.dates.iter());
                    let above = section
                        .iter()
                        .filter(|p| p.entry == passage.entry && p.role == Role::EntryHeader)
                        .flat_map(|p| p.dates.iter());
                    rest.chain(above).find(|d| !matches!(d.end, End::Single)).cloned()
                });
                status.extend(status_words::in_statement(&passage.text).into_iter().map(|w| (w, line)));
                if !dates.as_ref().is_some_and(|d| matches!(d.end, End::At(_))) {
                    status.push((StatusWord::Running, line));
                }
            }
            _ => {
                if name.person || name.plural {
                    person(found, WhoseElse::Person);
                }
                continue;
            }
        }
        let mut field = field(passage, &name, passage.text.len());
        let follows = passage.text[name.span.end..].trim_start_matches([' ', '.']).to_lowercase();
        // “my PhD thesis in machine learning”, “doctoral studies in informatics”
        let follows =
            ["thesis ", "dissertation ", "studies ", "degree ", "programme ", "program ", "research "]
                .iter()
                .find_map(|w| follows.strip_prefix(w))
                .unwrap_or(&follows);
        let introduced = ["in ", ", ", "of ", "(", "en ", ": ", "on "].iter().any(|w| follows.starts_with(w))
            || passage.text[name.span.end..].starts_with(", ");
        if !introduced || field.is_empty() {
            // “fourth-year statistics Ph.D. student”: the words around say the field, if any do.
            field = String::new();
        }
        let mut context = sentence_around(&passage.text, name.span.start).to_string();
        if passage.kind == SectionKind::Header {
            // A tag line under the name: “Computer Vision Group, TU Munich”.
            let index = section.iter().position(|p| std::ptr::eq(*p, passage)).unwrap_or(0);
            for other in section.iter().skip(index + 1).take(2) {
                context.push('\n');
                context.push_str(&other.text);
            }
        }
        if passage.role == Role::EntryHeader && passage.kind != SectionKind::Header {
            for other in entry_rest.iter().filter(|p| p.role == Role::EntryHeader) {
                context.push('\n');
                context.push_str(&other.text);
            }
        }
        found.own.push(Degree {
            level: name.level,
            name: word.to_string(),
            field,
            context,
            line,
            lines: passage.starts.iter().map(|&(_, l)| l).collect(),
            entry: Some(passage.entry),
            dates,
            status,
            in_education: false,
        });
    }
}

/// “my first PhD year (2024–25)”: the dates are those of a year of study.
fn names_a_year_of_study(text: &str, name: &DegreeName) -> bool {
    const ORDINALS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th"];
    let before = text[..name.span.start].split_whitespace().next_back().unwrap_or_default().to_lowercase();
    text[name.span.end..].trim_start().to_lowercase().starts_with("year")
        && ORDINALS.contains(&before.as_str())
}

/// The sentence that holds a byte.
fn sentence_around(text: &str, at: usize) -> &str {
    let start = text[..at]
        .char_indices()
        .rev()
        .find(|&(i, c)| c == '.' && text[i + 1..].starts_with(' ') && sentence_end(&text[..i]))
        .map_or(0, |(i, _)| i + 1);
    let end = text[at..]
        .char_indices()
        .find(|&(i, c)| c == '.' && text[at + i + 1..].starts_with(' ') && sentence_end(&text[..at + i]))
        .map_or(text.len(), |(i, _)| at + i + 1);
    text[start..end].trim()
}

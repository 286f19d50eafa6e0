//! Bullets, paragraphs and header lines: lines joined as a person reads them.

use super::dates;
use super::degree_words;
use super::headings;
use super::model::{Passage, Role, Section, SectionKind};
use super::sections::{Heading, Source};
use crate::read::Line;

/// Joins the lines of each section into passages and groups them into entries.
pub(super) fn passages(lines: &[Source<'_>], sections: &[Section], found: &[Heading]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut entry = 0;
    let wrap = wrapped_at(lines);
    for (index, section) in sections.iter().enumerate() {
        entry += 1;
        let mut builder = Builder { lines, section, index, entry, wrap, passages: Vec::new() };
        for line in section.lines.clone() {
            let heading = found
                .iter()
                .find(|h| (h.line..h.line + h.lines).contains(&line) && h.line == section.lines.start);
            builder.add(line, heading);
        }
        entry = builder.entry;
        passages.append(&mut builder.passages);
    }
    for passage in &mut passages {
        passage.dates = dates::find(&passage.text);
        relabel(passage);
    }
    assign_entries(lines, sections, &mut passages);
    let told = |kind| sections.iter().any(|s| s.kind == kind);
    if !told(SectionKind::Education) && !told(SectionKind::Experience) {
        classify_without_headings(
            passages
                .iter_mut()
                .filter(|p| sections[p.section].kind == SectionKind::Header && p.role != Role::Heading),
        );
    }
    passages
}

struct Builder<'a> {
    lines: &'a [Source<'a>],
    section: &'a Section,
    index: usize,
    entry: usize,
    wrap: Option<usize>,
    passages: Vec<Passage>,
}

/// The width in characters at which the lines of a text without layout are broken, where they are: no line is longer, and
/// several that end just before it go on in small letters.
fn wrapped_at(lines: &[Source<'_>]) -> Option<usize> {
    const SURE: usize = 3;
    if lines.iter().any(|s| s.line.bounds.is_some()) {
        return None;
    }
    let running = |s: &&Source<'_>| s.line.cells.is_empty() && !s.line.running;
    let width = lines.iter().filter(running).map(|s| s.line.text.chars().count()).max()?;
    let broken = lines.windows(2).filter(|pair| {
        fills(pair[0].line, pair[1].line, width) && pair[1].line.text.starts_with(char::is_lowercase)
    });
    ((40..=120).contains(&width) && broken.count() >= SURE).then_some(width)
}

/// Whether the first word of a line would not have fitted on the line before.
fn fills(before: &Line, line: &Line, width: usize) -> bool {
    /// A bullet and its indentation.
    const MARGIN: usize = 4;
    let word = line.text.split_whitespace().next().map_or(0, |w| w.chars().count());
    !line.bullet
        && !line.space_above
        && before.cells.is_empty()
        && line.cells.is_empty()
        && before.text.chars().count() + 1 + word + MARGIN > width
}

impl Builder<'_> {
    fn add(&mut self, at: usize, heading: Option<&Heading>) {
        let line = self.lines[at].line;
        if line.running {
            return;
        }
        let (mut from, mut role) = (0, if line.bullet { Role::Text } else { Role::EntryHeader });
        if let Some(heading) = heading {
            let end = if heading.rest > 0 { heading.rest } else { line.text.len() };
            self.push(at, 0, end, Role::Heading);
            if heading.rest == 0 {
                return;
            }
            from = heading.rest;
            role = Role::EntryHeader;
        }
        let goes_on = heading.is_none() && self.continues(at);
        if let Some(last) = self.passages.last_mut().filter(|_| goes_on) {
            // A hyphen at a line's end stays: terms are matched with and without it.
            if !ends_with_hyphen(&last.text) && !last.text.is_empty() {
                last.text.push(' ');
            }
            last.starts.push((last.text.len(), at));
            last.text.push_str(&line.text);
            return;
        }
        self.push(at, from, line.text.len(), role);
    }

    fn push(&mut self, at: usize, from: usize, to: usize, role: Role) {
        let line = self.lines[at].line;
        let slice = &line.text[from..to];
        let trimmed = slice.trim_start();
        let cut = from + slice.len() - trimmed.len();
        let text = trimmed.trim_end().to_string();
        if text.is_empty() {
            return;
        }
        let cells = line.cells.iter().filter(|&&c| c > cut && c < to).map(|c| c - cut).collect();
        self.passages.push(Passage {
            section: self.index,
            kind: self.section.kind,
            entry: self.entry,
            role,
            text,
            starts: vec![(0, at)],
            dates: Vec::new(),
            cells,
        });
    }

    /// Whether a line goes on with the passage before it.
    fn continues(&self, at: usize) -> bool {
        let Some(last) = self.passages.last().filter(|p| p.role != Role::Heading) else { return false };
        let Some(&(_, previous_at)) = last.starts.last() else { return false };
        let (line, previous) = (self.lines[at].line, self.lines[previous_at].line);
        if previous_at + 1 != at || line.bullet || line.heading.is_some() || previous.heading.is_some() {
            return false;
        }
        let first = self.lines[last.starts[0].1].line;
        let lower = line.text.chars().next().is_some_and(|c| c.is_lowercase());
        let hyphen = ends_with_hyphen(&previous.text);
        // A label begins a line of its own: “Tools: …”.
        if label(&line.text).is_some() && !hyphen {
            return false;
        }
        if line.column == previous.column && dates::goes_on_below(&previous.text, &line.text) {
            return true;
        }
        if self.lines[at].page != self.lines[previous_at].page || line.column != previous.column {
            return (lower || hyphen) && !previous.text.ends_with(['.', '!', '?', ':']);
        }
        if !line.cells.is_empty() && !hyphen {
            return false;
        }
        if line.space_above && !hyphen {
            return false;
        }
        if let (Some(bounds), Some(before), Some(start)) = (line.bounds, previous.bounds, first.bounds) {
            let same_style = (line.size - previous.size).abs() < 0.6 && line.italic == previous.italic;
            if first.bullet {
                return same_style
                    && (bounds.x0 >= start.x0 - 1.0 || lower || hyphen)
                    && (bounds.x0 - start.x0 < 40.0);
            }
            if !same_style || (line.bold != previous.bold && !lower) {
                return false;
            }
            let right = self.right_edge(at);
            // The next word would not have fitted on the line before.
            let next_word = line.text.split_whitespace().next().map_or(0, |w| w.chars().count()) as f32;
            let per_char = (before.x1 - before.x0) / (previous.text.chars().count().max(1) as f32);
            let full = before.x1 + (next_word + 1.5) * per_char >= right;
            if ends_open(&previous.text) && previous.cells.is_empty() && line.bold == previous.bold {
                return true;
            }
            // A title that fills its line goes on below, in the same print.
            let title = line.size == previous.size
                && line.bold == previous.bold
                && previous.text.chars().count() >= 30;
            return (full || hyphen)
                && previous.cells.is_empty()
                && (lower
                    || hyphen
                    || prose(&previous.text)
                    || ends_open(&previous.text)
                    || self.section.kind == SectionKind::Publications
                    || (title
                        && dates::find(&line.text).is_empty()
                        && !super::institutions::is_institution(&line.text))
                    || self.list_goes_on(previous_at))
                || lower && full;
        }
        // No layout: only what reads as one goes on.
        let long = previous.text.chars().count() >= 50;
        let full = self.wrap.is_some_and(|width| fills(previous, line, width));
        let open = ends_open(&previous.text) && !previous.text.ends_with(',');
        if full
            && (first.bullet
                || lower
                || open
                || prose(&last.text)
                || self.section.kind == SectionKind::Publications
                || self.list_goes_on(previous_at))
        {
            return true;
        }
        if first.bullet {
            return hyphen || line.indent > first.indent || (long && (lower || open));
        }
        hyphen
            || (long && open)
            || (long && lower && !previous.text.ends_with(['.', ':']))
            || (long && previous.text.ends_with(',') && self.section.kind != SectionKind::Education)
    }

    /// A list that is broken over lines ends its line with a comma or the like.
    fn list_goes_on(&self, at: usize) -> bool {
        let text = &self.lines[at].line.text;
        let least = if self.section.kind == SectionKind::Coursework { 1 } else { 3 };
        text.ends_with([',', ';', '/', '·', '|', '•']) || text.matches(',').count() >= least
    }

    /// The right edge of the lines around, in the same column and section.
    fn right_edge(&self, at: usize) -> f32 {
        let (page, column) = (self.lines[at].page, self.lines[at].line.column);
        self.lines
            .iter()
            .filter(|s| s.page == page && s.line.column == column)
            .filter_map(|s| s.line.bounds)
            .fold(0.0_f32, |right, b| right.max(b.x1))
    }
}

fn ends_with_hyphen(text: &str) -> bool {
    let mut chars = text.chars().rev();
    // “2022-” is an open date.
    matches!(chars.next(), Some('-' | '‐' | '‑'))
        && chars.next().is_some_and(|c| c.is_alphanumeric() && !c.is_ascii_digit())
}

/// Several words with a verb's or article's rhythm rather than a title.
fn prose(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = words.iter().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    words.len() >= 6 && small * 2 >= words.len()
}

/// A line that cannot end where it ends: on a comma, “and”, “of”, “with”.
fn ends_open(text: &str) -> bool {
    const OPEN: &[&str] = &[
        "and", "or", "of", "in", "for", "with", "the", "a", "an", "to", "by", "on", "at", "from", "und",
        "et", "y", "e", "der", "de", "für", "&",
    ];
    let last = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    const DEGREES: &[&str] = &["ph.d.", "ph.d", "phd", "m.s.", "m.sc.", "b.s.", "b.sc.", "dr."];
    text.ends_with(',') || OPEN.contains(&last.as_str()) || DEGREES.contains(&last.as_str())
}

/// Whether a line begins as an account of work does: “Built …”, “Led …”.
fn begins_with_action(text: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "built", "wrote", "led", "won", "made", "ran", "taught", "grew", "cut", "set", "gave", "took",
        "brought", "found", "held", "kept", "sped", "drove", "shrank", "build", "write", "lead", "train",
        "develop", "design", "maintain", "implement", "study", "apply", "work", "serve", "run", "own",
        "improve", "research", "developing", "building", "designing", "working", "training", "implementing",
        "entwicklung", "conception", "développement", "desarrollo", "sviluppo",
    ];
    let Some(first) = text.split_whitespace().next() else { return false };
    let word = first.trim_end_matches([',', '.']).to_lowercase();
    let past = word.len() > 4
        && word.ends_with("ed")
        && !matches!(
            word.as_str(),
            "unified"
                | "applied"
                | "advanced"
                | "embedded"
                | "distributed"
                | "united"
                | "limited"
                | "red"
                | "certified"
                | "related"
                | "selected"
                | "invited"
                | "refereed"
                | "automated"
                | "integrated"
                | "connected"
        );
    (past || IRREGULAR.contains(&word.as_str())) && text.split_whitespace().count() >= 3
}

/// “Coursework: …”: the words before a colon near the beginning of a text, and where the text goes on.
pub fn label(text: &str) -> Option<(&str, usize)> {
    let colon = text.find([':', '：'])?;
    let (before, after) = text.split_at(colon);
    let after_colon = after.chars().next()?.len_utf8();
    let words = before.split_whitespace().count();
    let url = after[after_colon..].starts_with("//");
    ((1..=5).contains(&words) && before.chars().count() <= 45 && !url && !before.contains(['.', ';', '('])
        || before.ends_with("Prof."))
    .then_some((before.trim(), colon + after_colon))
}

/// What a passage's own label says it is.
fn relabel(passage: &mut Passage) {
    if passage.role == Role::Heading {
        return;
    }
    let Some((label, _)) = label(&passage.text) else {
        if passage.kind == SectionKind::Education {
            let lower = passage.text.to_lowercase();
            if starts_with_any(&lower, THESIS) {
                passage.role = Role::Thesis;
            } else if starts_with_any(&lower, PEOPLE) {
                passage.role = Role::People;
            }
        }
        return;
    };
    let lower = label.to_lowercase();
    if starts_with_any(&lower, PEOPLE) {
        passage.role = Role::People;
        // “Advisor: Prof. X. Research: sequential recommendation” says both.
        if passage.kind == SectionKind::Education
            && THESIS.iter().any(|t| passage.text.to_lowercase().contains(&format!(" {t}:")))
        {
            passage.role = Role::Thesis;
        }
        return;
    }
    // “Field of research: Artificial Intelligence” is the degree's field.
    if starts_with_any(&lower, FIELD) {
        return;
    }
    if starts_with_any(&lower, THESIS) || THESIS.iter().any(|t| lower.ends_with(t)) {
        passage.role = Role::Thesis;
        return;
    }
    let movable = matches!(
        passage.kind,
        SectionKind::Education
            | SectionKind::Header
            | SectionKind::Other
            | SectionKind::Summary
            | SectionKind::Coursework
    );
    if let Some(kind) =
        headings::classify(label).filter(|_| movable && !label.contains(|c: char| c.is_ascii_digit()))
        && matches!(
            kind,
            SectionKind::Coursework
                | SectionKind::Skills
                | SectionKind::Interests
                | SectionKind::Awards
                | SectionKind::Publications
                | SectionKind::Languages
                | SectionKind::Teaching
        )
    {
        passage.kind = kind;
        passage.role = Role::Text;
    } else if passage.kind == SectionKind::Skills
        && headings::classify(label) == Some(SectionKind::Coursework)
    {
        passage.kind = SectionKind::Coursework;
    } else if passage.kind == SectionKind::Skills && headings::classify(label) == Some(SectionKind::Interests)
    {
        passage.kind = SectionKind::Interests;
    }
}

const FIELD: &[&str] = &[
    "field", "major", "discipline", "specialisation", "specialization", "fachrichtung", "studienrichtung",
    "fach", "spécialité", "especialidad", "indirizzo", "área",
];

const THESIS: &[&str] = &[
    "thesis", "dissertation", "topic", "research", "thema", "sujet", "thèse", "tesis", "tesi", "tese",
    "doktorarbeit", "research topic", "research focus", "research area", "proposed title", "title",
    "avhandling", "proefschrift", "focus", "working on", "research on", "subject", "tema", "phd thesis",
    "doctoral thesis", "working title", "project", "promotionsthema", "論文", "研究", "thesis topic",
    "dissertation topic",
];

const PEOPLE: &[&str] = &[
    "advisor", "advisors", "adviser", "advisers", "advised by", "supervisor", "supervisors", "supervised by",
    "co-advisor", "committee", "betreuer", "betreuerin", "betreut", "directeur", "directrice", "director",
    "directora", "relatore", "orientador", "handledare", "promotor", "referees", "referee", "mentor",
    "mentors", "thesis advisor", "thesis committee", "phd advisor", "co-supervisor", "doktorvater", "pi",
    "examiner", "examiners", "指導教員", "导师",
];

fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| {
        text.strip_prefix(w).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
    })
}

/// Which passages belong to one job, project, degree or paper; and which of them are its header.
fn assign_entries(lines: &[Source<'_>], sections: &[Section], passages: &mut [Passage]) {
    let mut entry = 0;
    let mut previous: Option<usize> = None;
    let mut seen_text = false;
    let mut seen_date = false;
    for i in 0..passages.len() {
        let section = passages[i].section;
        let kind = sections[section].kind;
        let fresh_section =
            previous.is_none_or(|p| passages[p].section != section || passages[p].role == Role::Heading);
        let source = lines[passages[i].starts[0].1].line;
        let header =
            !source.bullet && passages[i].role == Role::EntryHeader && is_header(&passages[i], source, kind);
        if !header && passages[i].role == Role::EntryHeader {
            passages[i].role = Role::Text;
        }
        let one_each = matches!(
            kind,
            SectionKind::Publications
                | SectionKind::Awards
                | SectionKind::Service
                | SectionKind::References
                | SectionKind::Skills
                | SectionKind::Summary
                | SectionKind::Teaching
        );
        let begins = fresh_section
            || one_each
            || (header && seen_text)
            || (header && seen_date && !passages[i].dates.is_empty() && kind != SectionKind::Education)
            || (header && source.space_above && seen_date);
        if begins {
            entry += 1;
            seen_text = false;
            seen_date = false;
        }
        seen_text |= passages[i].role == Role::Text && kind != SectionKind::Education
            || (kind == SectionKind::Education && source.bullet);
        seen_date |= !passages[i].dates.is_empty();
        passages[i].entry = entry;
        previous = Some(i);
    }
}

/// A title, an organisation or a date rather than what was done.
fn is_header(passage: &Passage, source: &Line, kind: SectionKind) -> bool {
    if matches!(
        kind,
        SectionKind::Summary
            | SectionKind::Skills
            | SectionKind::Publications
            | SectionKind::Coursework
            | SectionKind::Interests
    ) {
        return false;
    }
    let length = passage.text.chars().count();
    let unspaced = passage.text.chars().filter(|&c| c as u32 >= 0x2E80).count();
    if begins_with_action(&passage.text)
        || (unspaced >= 14 && unspaced * 2 > length && passage.dates.is_empty())
    {
        return false;
    }
    if !passage.cells.is_empty() || source.heading.is_some() {
        return length < 200;
    }
    if passage.starts.len() > 2 || length > 140 {
        return false;
    }
    if !passage.dates.is_empty() || source.bold || source.italic {
        return !(passage.text.ends_with('.') && prose(&passage.text));
    }
    !passage.text.ends_with('.') && !prose(&passage.text)
}

/// A sentence of the applicant about themselves.
fn in_first_person(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|w| matches!(w, "I" | "My" | "my" | "Ich" | "Je" | "Mein" | "Mon"))
}

/// A date of birth or of the résumé itself, not of a job.
fn tells_of_the_person(text: &str) -> bool {
    let lower = text.to_lowercase();
    let known = [
        "born", "birth", "updated", "geboren", "geburt", "né le", "née le", "naissance", "nacid", "nascid",
        "nato il", "nata il", "revised", "version of", "nationality",
    ];
    known.iter().any(|w| lower.contains(w))
        || super::dates::find(text).iter().any(|d| d.span.len() == text.trim().len())
}

/// A résumé without headings: each passage is what it reads as.
fn classify_without_headings<'p>(passages: impl Iterator<Item = &'p mut Passage>) {
    let mut kind = SectionKind::Header;
    for passage in passages {
        let items = passage.text.split([',', '•', '·', '|', ';']).count();
        let words = passage.text.split_whitespace().count();
        let degree = degree_words::find(&passage.text).into_iter().next();
        let starts_with_degree = degree.as_ref().is_some_and(|d| d.span.start <= 3);
        kind = if starts_with_degree && !prose(&passage.text) {
            SectionKind::Education
        } else if prose(&passage.text)
            && passage.role == Role::Text
            && ((words > 12 && kind == SectionKind::Header) || in_first_person(&passage.text))
        {
            SectionKind::Summary
        } else if items >= 4
            && words <= items * 3
            && !passage.text.contains('@')
            && kind != SectionKind::Header
        {
            SectionKind::Skills
        } else if !passage.dates.is_empty()
            && passage.role == Role::EntryHeader
            && degree.is_none()
            && !tells_of_the_person(&passage.text)
        {
            SectionKind::Experience
        } else if kind == SectionKind::Summary && !passage.text.ends_with('.') && !prose(&passage.text) {
            SectionKind::Other
        } else {
            kind
        };
        passage.kind = kind;
    }
}

//! Which lines go on with the one before.

use super::labels::{goes_on_from_above, is_field_label, label, label_of_date, names_skills};
use crate::ground::letters::{lower, open_parenthesis};
use crate::read::{Line, Rect};
use crate::understand::dates;
use crate::understand::degree_words;
use crate::understand::institutions::is_institution;
use crate::understand::model::{Passage, Role, Section, SectionKind};
use crate::understand::sections::{Heading, Source, answer_begins, classify, names_a_job};
use std::collections::{BTreeMap, BTreeSet};

/// Joins the lines of a section.
pub(super) struct Builder<'a> {
    pub lines: &'a [Source<'a>],
    pub section: &'a Section,
    pub index: usize,
    pub entry: usize,
    pub widths: &'a Widths,
    pub right_edges: &'a RightEdges,
    pub passages: Vec<Passage>,
}

/// The widths in characters at which the lines of a text without layout are broken, by the column they stand in.
pub(super) type Widths = BTreeMap<u16, usize>;

/// Where the lines of a text without layout are broken, where they are: no line is longer, and several that end just
/// before it go on in small letters.
pub(super) fn wrapped_at(lines: &[Source<'_>]) -> Widths {
    const SURE: usize = 3;
    const SURE_WHERE_NARROW: usize = 8;
    if lines.iter().any(|s| s.line.bounds.is_some()) {
        return Widths::new();
    }
    let columns: BTreeSet<u16> = lines.iter().map(|s| s.line.column).collect();
    let width_of = |column: u16| {
        let here: Vec<&Line> = lines.iter().map(|s| s.line).filter(|l| l.column == column).collect();
        let running = here.iter().filter(|l| l.cells.is_empty() && !l.running);
        let width = running.map(|l| width(l)).max()?;
        let broken = here
            .windows(2)
            .filter(|pair| fills(pair[0], pair[1], width) && pair[1].text.starts_with(char::is_lowercase));
        // A column beside another one is there for its lines to be broken.
        let least = if width < 40 && column == 0 { SURE_WHERE_NARROW } else { SURE };
        ((20..=120).contains(&width) && broken.count() >= least).then_some((column, width))
    };
    columns.into_iter().filter_map(width_of).collect()
}

/// How far to the right the lines of each column of a page reach; of a few, which are told apart sooner than sorted.
pub(super) struct RightEdges(Vec<Reach>);

/// How far the lines of a column reach.
struct Reach {
    page: u32,
    column: u16,
    lines: usize,
    /// The furthest right edge.
    furthest: f32,
    /// The same without its first lines.
    below: f32,
}

impl RightEdges {
    pub fn new(lines: &[Source<'_>]) -> Self {
        let mut reaches: Vec<Reach> = Vec::new();
        for Source { page, line } in lines {
            let right = line.bounds.map_or(0.0, |bounds| bounds.x1);
            let known = reaches.iter().rposition(|reach| reach.is_of(*page, line));
            let at = known.unwrap_or_else(|| {
                let (page, column) = (*page, line.column);
                reaches.push(Reach { page, column, lines: 0, furthest: 0.0, below: 0.0 });
                reaches.len() - 1
            });
            reaches[at].take(right);
        }
        Self(reaches)
    }

    /// That of the column of a line.
    fn of(&self, Source { page, line }: &Source<'_>) -> f32 {
        self.0.iter().find(|reach| reach.is_of(*page, line)).map_or(0.0, Reach::edge)
    }
}

impl Reach {
    fn is_of(&self, page: u32, line: &Line) -> bool {
        self.page == page && self.column == line.column
    }

    fn take(&mut self, right: f32) {
        /// A name, a title, contacts.
        const HEADER: usize = 4;
        self.lines += 1;
        self.furthest = self.furthest.max(right);
        if self.lines > HEADER {
            self.below = self.below.max(right);
        }
    }

    /// A name and a contact above a column may reach further than its text.
    fn edge(&self) -> f32 {
        /// So many lines are text.
        const MANY: usize = 12;
        if self.lines < MANY { self.furthest } else { self.below }
    }
}

/// Characters of a line with its indentation, which is counted in twos.
fn width(line: &Line) -> usize {
    line.text.chars().count() + 2 * usize::from(line.indent.min(MOST_NESTED))
}

/// Deeper is centred or set at the right.
const MOST_NESTED: u8 = 8;

/// Whether the first word of a line would not have fitted on the line before.
fn fills(before: &Line, line: &Line, limit: usize) -> bool {
    /// A bullet and its space.
    const MARGIN: usize = 4;
    let word = line.text.split_whitespace().next().map_or(0, |w| w.chars().count());
    !line.bullet
        && !line.space_above
        && before.cells.is_empty()
        && line.cells.is_empty()
        && width(before) + 1 + word + MARGIN > limit
}

impl Builder<'_> {
    pub fn add(&mut self, at: usize, heading: Option<&Heading>) {
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
        if let Some(behind) = list_behind_its_heading(line).filter(|_| heading.is_none()) {
            self.push(at, 0, behind, Role::Heading);
            self.push(at, behind, line.text.len(), Role::Text);
            if let Some(list) = self.passages.last_mut() {
                list.kind = SectionKind::Skills;
            }
            return;
        }
        // “Title of qualification      Dottorato di ricerca”: the label is none of the answer.
        let field = line
            .cells
            .first()
            .copied()
            .filter(|&cell| heading.is_none() && is_field_label(&line.text[..cell]));
        if let Some(answer) = field {
            // “5c. First registered    1 October 2022”: what is said of a date stays.
            let answer = label_of_date(&line.text[..answer]).unwrap_or(answer);
            let goes_on = goes_on_from_above(&line.text[..answer]);
            if let Some(last) = self.passages.last_mut().filter(|last| goes_on && last.role != Role::Heading)
            {
                last.text.push(' ');
                last.starts.push((last.text.len(), at));
                last.text.push_str(&line.text[answer..]);
            } else {
                self.push(at, answer, line.text.len(), role);
            }
            return;
        }
        // “A: Yes. PhD candidate …”, below a question
        let below_question = || self.passages.last().is_some_and(|last| last.role == Role::Heading);
        if heading.is_none() && answer_begins(&line.text) > 0 && below_question() {
            from = answer_begins(&line.text);
        }
        // “Jan 2023”, and below it “– Dec 2026”: no point of a list, but the end of a date.
        if heading.is_none() && self.ends_a_date(at) {
            if let Some(last) = self.passages.last_mut() {
                last.text.push(' ');
                last.starts.push((last.text.len(), at));
                last.text.push_str("– ");
                last.text.push_str(&line.text);
            }
            return;
        }
        let goes_on = heading.is_none() && from == 0 && self.continues(at);
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

    /// Whether a line behind a dash is the end of the date that the line before it ends with.
    fn ends_a_date(&self, at: usize) -> bool {
        let line = self.lines[at].line;
        let Some(last) = self.passages.last().filter(|p| p.role != Role::Heading) else { return false };
        let follows = last.starts.last().is_some_and(|&(_, previous)| previous + 1 == at);
        let ends_with_year = last.text.ends_with(|c: char| c.is_ascii_digit());
        let is_end = || {
            let whole = format!("2000 – {}", line.text);
            matches!(dates::find(&whole).as_slice(), [date] if date.span == (0..whole.len()))
        };
        line.bullet && follows && !line.space_above && ends_with_year && line.text.len() <= 20 && is_end()
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
        // A label begins a line of its own: “Tools: …”; one in small letters, further in, goes on.
        let further_in = lower && line.indent > previous.indent && line.cells.is_empty() && !first.bullet;
        if label(&line.text).is_some() && !hyphen && !further_in {
            return false;
        }
        if line.column == previous.column && dates::goes_on_below(&previous.text, &line.text) {
            return true;
        }
        if self.lines[at].page != self.lines[previous_at].page || line.column != previous.column {
            return (lower || hyphen) && !previous.text.ends_with(['.', '!', '?', ':']);
        }
        if (!line.cells.is_empty() || line.space_above) && !hyphen {
            return false;
        }
        if open_parenthesis(&last.text).is_some() && closes_parenthesis(&line.text) {
            return true;
        }
        let wrap = Wrap { first, previous_at, previous, line, lower, hyphen };
        match (line.bounds, previous.bounds, first.bounds) {
            (Some(bounds), Some(before), Some(start)) => {
                let right = self.right_edges.of(&self.lines[at]);
                self.continues_in_print(&wrap, &last.text, [start, before, bounds], right)
            }
            _ => self.continues_in_words(&wrap, &last.text),
        }
    }

    /// Where it is known how the lines lie, of the first of the passage, the one before and this one: whether this one
    /// has the place and the print of what was wrapped.
    fn continues_in_print(
        &self,
        wrap: &Wrap<'_>,
        passage: &str,
        [start, before, bounds]: [Rect; 3],
        right: f32,
    ) -> bool {
        let &Wrap { first, previous_at, previous, line, lower, hyphen } = wrap;
        let same_style = (line.size - previous.size).abs() < 0.6 && line.italic == previous.italic;
        if first.bullet {
            return same_style
                && (bounds.x0 >= start.x0 - 1.0 || lower || hyphen)
                && (bounds.x0 - start.x0 < 40.0);
        }
        if !same_style || (line.bold != previous.bold && !lower) {
            return false;
        }
        // The next word would not have fitted on the line before.
        let next_word = line.text.split_whitespace().next().map_or(0, |w| w.chars().count()) as f32;
        let per_char = (before.x1 - before.x0) / (previous.text.chars().count().max(1) as f32);
        let full = before.x1 + (next_word + 1.5) * per_char >= right;
        // “2024      Developed a pipeline in”, and below it, in the column of the text, “PyTorch at …”
        let below_column = !first.cells.is_empty() && bounds.x0 > start.x0 + 20.0;
        let in_column = previous.cells.is_empty() || below_column;
        if ends_open(&previous.text) && in_column && line.bold == previous.bold {
            return true;
        }
        if full && in_column && dates::month_is_broken(&previous.text, &line.text) {
            return true;
        }
        // A title that fills its line goes on below, in the same print; behind its date it is over.
        let dated = previous.text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—'));
        let title = line.size == previous.size
            && line.bold == previous.bold
            && previous.text.chars().count() >= 30
            && !dated;
        (full || hyphen)
            && in_column
            && (lower
                || hyphen
                || prose(&previous.text)
                || ends_open(&previous.text)
                || line.text.starts_with('(')
                || open_parenthesis(passage).is_some()
                || self.section.kind == SectionKind::Publications
                || (title && dates::find(&line.text).is_empty() && !is_institution(&line.text))
                || self.list_goes_on(previous_at))
            || lower && (full || below_column)
    }

    /// Where it is not known how the lines lie: only what reads as one goes on.
    fn continues_in_words(&self, wrap: &Wrap<'_>, passage: &str) -> bool {
        let &Wrap { first, previous_at, previous, line, lower, hyphen } = wrap;
        let long = previous.text.chars().count() >= 50;
        let full = self.widths.get(&line.column).is_some_and(|&width| fills(previous, line, width));
        let open = ends_open(&previous.text) && !previous.text.ends_with(',');
        if full
            && (first.bullet
                || line.indent > first.indent
                || !begins_entry(&line.text)
                || lower
                || open
                || prose(passage)
                || self.section.kind == SectionKind::Publications
                || self.list_goes_on(previous_at))
        {
            return true;
        }
        if first.bullet {
            return hyphen || line.indent > first.indent || (long && (lower || open));
        }
        let below_column = line.indent > first.indent && !first.cells.is_empty();
        hyphen
            || ((long || below_column) && open)
            || ((long || below_column) && lower && !previous.text.ends_with(['.', ':']))
            || (long && previous.text.ends_with(',') && self.section.kind != SectionKind::Education)
    }

    /// A list that is broken over lines ends its line with a comma or the like.
    fn list_goes_on(&self, at: usize) -> bool {
        let text = &self.lines[at].line.text;
        let least = if self.section.kind == SectionKind::Coursework { 1 } else { 3 };
        text.ends_with([',', ';', '/', '·', '|', '•']) || text.matches(',').count() >= least
    }
}

/// A line that may go on with the passage above it.
struct Wrap<'l> {
    /// The first line of the passage.
    first: &'l Line,
    /// The last one.
    previous: &'l Line,
    previous_at: usize,
    line: &'l Line,
    /// It begins with a small letter.
    lower: bool,
    /// A hyphen ends the line before it.
    hyphen: bool,
}

/// “SKILLS Python, PyTorch”, “Technical Skills Python, Java”: where a list begins that stands in the line of its heading.
fn list_behind_its_heading(line: &Line) -> Option<usize> {
    const LONGEST_ITEM: usize = 3;
    let text = line.text.as_str();
    if line.bullet || !line.cells.is_empty() || text.contains([':', '.']) || !text.contains(',') {
        return None;
    }
    let in_capitals = |head: &str| head.len() >= 4 && !head.contains(char::is_lowercase);
    let is_heading = |head: &str| {
        let of_skills = matches!(classify(head), Some(SectionKind::Skills | SectionKind::Languages));
        of_skills
            && (names_skills(head) || in_capitals(head) || head.eq_ignore_ascii_case("programming languages"))
    };
    let begins = |at: &usize| text[..*at].ends_with(' ') && is_heading(text[..*at].trim_end());
    let behind = text.match_indices(' ').take(2).map(|(at, _)| at + 1).filter(begins).last()?;
    let short = |item: &str| (1..=LONGEST_ITEM).contains(&item.split_whitespace().count());
    (text[behind..].starts_with(char::is_uppercase) && text[behind..].split(',').all(short)).then_some(behind)
}

/// Whether a line reads as the beginning of something new: a date, a degree, a school, a post, a name and a colon.
fn begins_entry(text: &str) -> bool {
    let dates = dates::find(text);
    dates.first().is_some_and(|date| date.span.start == 0)
        || degree_words::at_head(text, &dates).is_some()
        || is_institution(text)
        || names_a_job(text)
        || label(text).is_some()
        || !text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '"' | '“' | '«'))
}

fn ends_with_hyphen(text: &str) -> bool {
    let mut chars = text.chars().rev();
    // “2022-” is an open date.
    matches!(chars.next(), Some('-' | '‐' | '‑'))
        && chars.next().is_some_and(|c| c.is_alphanumeric() && !c.is_ascii_digit())
}

/// Several words with a verb's or article's rhythm rather than a title.
pub(super) fn prose(text: &str) -> bool {
    let (words, small) = text.split_whitespace().fold((0, 0), |(words, small), word| {
        (words + 1, small + usize::from(word.starts_with(char::is_lowercase)))
    });
    words >= 6 && small * 2 >= words
}

/// “August 2026)”, below “PhD student (starting”.
fn closes_parenthesis(text: &str) -> bool {
    text.find(['(', ')']).is_some_and(|at| text[at..].starts_with(')'))
}

/// A line that cannot end where it ends: on a comma, “and”, “of”, “with”.
fn ends_open(text: &str) -> bool {
    const OPEN: &[&str] = &[
        "and", "or", "of", "in", "for", "with", "the", "a", "an", "to", "by", "on", "at", "from", "und",
        "et", "y", "e", "der", "de", "für", "&",
    ];
    /// Where they are written small, and not behind a label: “Advisor: Simon Du”, “Permit needed: no”.
    const OPEN_IF_SMALL: &[&str] = &[
        "nor", "without", "into", "than", "no", "not", "never", "neither", "either", "my", "our", "little",
        "some", "since", "until", "seit", "bis", "depuis", "desde", "dal", "oder", "ohne", "mit", "von",
        "zur", "zum", "ou", "sans", "avec", "sin", "con", "sem", "com", "senza", "en", "zonder", "met",
        "och", "og", "med", "utan", "uden", "uten", "die", "das", "du", "des",
    ];
    let mut words = text.split_whitespace().rev();
    let (written, before) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let last = lower(written);
    let small = OPEN_IF_SMALL.contains(&written) && !before.is_empty() && !before.ends_with(':');
    const DEGREES: &[&str] = &["ph.d.", "ph.d", "phd", "m.s.", "m.sc.", "b.s.", "b.sc.", "dr."];
    text.ends_with(',') || small || OPEN.contains(&last.as_ref()) || DEGREES.contains(&last.as_ref())
}

/// “Registered nurse, City Hospital”, “Study nurse, City Hospital, 2022 – 2023”: a title, where “Registered 400 voters” and
/// “Study how nurses work” tell of work.
fn is_profession(text: &str, first: &str) -> bool {
    const OF_PEOPLE: &[&str] = &[
        "registered", "enrolled", "licensed", "licenced", "chartered", "qualified", "accredited",
        "experienced", "skilled", "retired", "associated", "tenured", "self-employed", "board-certified",
    ];
    const WHERE_DATED: &[&str] = &["lead", "train", "research", "study", "design", "training", "set", "work"];
    let title = text.split([',', '(', '|', '–', '—', '/']).next().unwrap_or_default();
    let title =
        [" at ", " in ", " - "].iter().fold(title, |title, end| title.split(end).next().unwrap_or(title));
    let is_part = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-') && !word.ends_with('s');
    (OF_PEOPLE.contains(&first) || WHERE_DATED.contains(&first) && !dates::find(text).is_empty())
        && title.split_whitespace().count() <= 4
        && title.split_whitespace().all(is_part)
}

/// Whether a line begins as an account of work does: “Built …”, “Led …”.
pub fn begins_with_action(text: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "built", "wrote", "led", "won", "made", "ran", "taught", "grew", "cut", "set", "gave", "took",
        "brought", "found", "held", "kept", "sped", "drove", "shrank", "build", "write", "lead", "train",
        "develop", "design", "maintain", "implement", "study", "apply", "work", "serve", "run", "own",
        "improve", "research", "developing", "building", "designing", "working", "training", "implementing",
        "entwicklung", "conception", "développement", "desarrollo", "sviluppo",
    ];
    const POSTS: &[&str] = &[
        "assistant", "associate", "fellow", "intern", "engineer", "scientist", "student", "visitor",
        "analyst", "staff", "trainee", "technician", "developer", "lead", "director", "internship",
    ];
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return false };
    let word = lower(first.trim_end_matches([',', '.']));
    let past = word.len() > 4
        && word.ends_with("ed")
        && !matches!(
            word.as_ref(),
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
    // “Research Assistant”, “Lead Engineer” are posts.
    let is_post =
        |second: &str| POSTS.contains(&lower(second.trim_matches(|c: char| !c.is_alphanumeric())).as_ref());
    (past || IRREGULAR.contains(&word.as_ref()))
        && !is_profession(text, &word)
        && words.next().is_some_and(|second| !is_post(second))
        && words.next().is_some()
}

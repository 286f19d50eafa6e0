//! Where headings stand: by their words, by their looks, and by what stands below them.

use super::names::{WORK, classify, guess, may_be_a_heading, names_work_and_study, unspaced};
use super::questions::questions;
use super::{Source, body_size};
use crate::ground::letters::lower;
use crate::read::Line;
use crate::understand::model::SectionKind;
use crate::understand::passages::{is_field_label, label};
use crate::understand::{dates, degree_words, institutions};
use std::collections::BTreeSet;

/// A heading found: its line, what it is about, and where the text after it begins in the same line (0: all of it is heading).
#[derive(Debug, Clone, Copy)]
pub(in crate::understand) struct Heading {
    pub line: usize,
    pub kind: SectionKind,
    pub rest: usize,
    /// Lines it is broken over, mostly 1.
    pub lines: usize,
    /// Its words say what it is about; else it only looks like a heading.
    pub told: bool,
    /// It goes on with the section before: a further question of a form about the same.
    pub within: bool,
}

/// How a line looks; headings of one résumé look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    size: i32,
    bold: bool,
    italic: bool,
    capitals: bool,
    level: Option<u8>,
}

/// How many lines look how: of a few looks, which are told apart sooner than hashed.
#[derive(Default)]
struct Looks(Vec<(Look, usize)>);

impl Looks {
    fn add(&mut self, look: Look) {
        match self.0.iter_mut().find(|(known, _)| *known == look) {
            Some((_, lines)) => *lines += 1,
            None => self.0.push((look, 1)),
        }
    }

    fn lines(&self, look: Look) -> usize {
        self.0.iter().find(|(known, _)| *known == look).map_or(0, |(_, lines)| *lines)
    }
}

fn look(line: &Line) -> Look {
    Look {
        size: (line.size * 2.0).round() as i32,
        bold: line.bold,
        italic: line.italic,
        capitals: all_capitals(&line.text),
        level: line.heading,
    }
}

fn all_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
        && text.chars().any(char::is_uppercase)
        && text.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
}

/// Signs that stand before a heading for its looks.
const DECORATION: &[char] = &[
    '/', '#', '»', '›', '▪', '■', '●', '◆', '*', '=', '~', '>', '—', '–', '★', '§', '[', '<', '_', '━', '─',
    '═', '►', '▶', '▸', '❖', '✦', '◇', '□',
];

/// Whether a line could be a heading by its shape alone.
fn heading_shape(text: &str) -> bool {
    let text = unspaced(text.trim_end_matches(DECORATION).trim_end());
    // “Students (since 2020)”
    let remark = Some(&*text).filter(|text| text.ends_with(')')).and_then(|text| text.rsplit_once(" ("));
    let text = remark.map_or(&*text, |(text, _)| text);
    (2..=60).contains(&text.chars().count())
        && !text.ends_with(['.', ',', ';', '-', '–'])
        && !text.contains(['@', '|', '•', '·'])
        && !text.chars().any(|c| c.is_ascii_digit() && !text.starts_with(c))
        && text.chars().any(char::is_alphabetic)
        && text.split_whitespace().nth(8).is_none()
}

/// “RESUME”, above the name: what the whole is.
fn titles_the_document(text: &str) -> bool {
    matches!(lower(text.trim()).as_ref(), "resume" | "résumé" | "resumé")
}

/// The headings of a résumé, in order.
pub(in crate::understand) fn headings(lines: &[Source<'_>]) -> Vec<Heading> {
    let asked = questions(lines);
    if !asked.is_empty() {
        return asked;
    }
    let body = body_size(lines);
    let mut found: Vec<Heading> = Vec::new();
    let mut current = SectionKind::Header;
    let marked = headings_are_marked(lines);
    for (index, source) in lines.iter().enumerate() {
        let line = source.line;
        if line.running || (line.bullet && !marked) || index == 0 && titles_the_document(&line.text) {
            continue;
        }
        let Some(heading) = named_heading(lines, index, current) else { continue };
        current = heading.kind;
        found.push(heading);
    }
    drop_lookalike_items(lines, &mut found, body);
    let mut looks: Looks = Looks::default();
    for heading in found.iter().filter(|h| h.rest == 0) {
        looks.add(look(lines[heading.line].line));
    }
    found.extend(unnamed_headings(lines, &found, &looks, body));
    let asking = |(at, s): (usize, &Source<'_>)| {
        (at > 0 && asks_of_oneself(s.line) && found.iter().all(|h| h.line != at)).then(|| unnamed(lines, at))
    };
    let asking: Vec<Heading> = lines.iter().enumerate().filter_map(asking).collect();
    found.extend(asking);
    if body <= 0.0 {
        found.extend(headings_by_place(lines, &found));
        found.extend(labels_at_the_left(lines, &found));
        found.extend(headings_before_colons(lines, &found));
        found.sort_by_key(|h| h.line);
        found.extend(headings_above_jobs(lines, &found));
    }
    found.sort_by_key(|h| h.line);
    join_broken(lines, found)
}

/// “■ EDUCATION”, “» Skills”, “— Projects —”: headings behind a sign that is a bullet elsewhere. Two sections that every
/// résumé has stand so, below a space, and no heading stands without.
fn headings_are_marked(lines: &[Source<'_>]) -> bool {
    let main = |s: &Source<'_>| {
        let kind = heading_shape(&s.line.text).then(|| classify(&s.line.text)).flatten();
        kind.filter(|k| matches!(k, SectionKind::Education | SectionKind::Experience | SectionKind::Skills))
    };
    let marked: Vec<SectionKind> =
        lines.iter().filter(|s| s.line.bullet && s.line.space_above).filter_map(main).collect();
    marked.iter().any(|&k| k != marked[0])
        && !lines.iter().any(|s| !s.line.bullet && !s.line.running && s.line.space_above && main(s).is_some())
}

/// A heading broken over lines in a narrow column: “TECHNICAL / SKILLS”, “Classes That Changed How I / Think”.
fn join_broken(lines: &[Source<'_>], found: Vec<Heading>) -> Vec<Heading> {
    const MOST: usize = 3;
    let mut joined: Vec<Heading> = Vec::new();
    for heading in found {
        let here = lines[heading.line].line;
        let last = joined.last_mut().filter(|last| {
            let above = lines[heading.line.saturating_sub(1)].line;
            last.rest == 0
                && heading.rest == 0
                && last.line + last.lines == heading.line
                && last.lines < MOST
                && look(above) == look(here)
                && above.column == here.column
                && !here.space_above
                && here.size > 0.0
        });
        match last {
            Some(last) => {
                last.lines += 1;
                let whole = title(lines, last);
                let kind = classify(&whole).or_else(|| guess(&whole));
                last.told |= kind.is_some();
                last.kind = kind.unwrap_or(last.kind);
            }
            None => joined.push(heading),
        }
    }
    joined
}

/// The words of a heading.
pub(super) fn title(lines: &[Source<'_>], heading: &Heading) -> String {
    if heading.rest > 0 {
        return lines[heading.line].line.text[..heading.rest].trim_end_matches([' ', '|']).trim().to_string();
    }
    let words: Vec<&str> =
        lines[heading.line..heading.line + heading.lines].iter().map(|s| s.line.text.as_str()).collect();
    words.join(" ")
}

/// A heading by its words: the whole line, or its first cell beside the text (a table with headings at the left).
fn named_heading(lines: &[Source<'_>], index: usize, current: SectionKind) -> Option<Heading> {
    let line = lines[index].line;
    if let Some(kind) = in_two_languages(&line.text) {
        return Some(Heading { line: index, kind, rest: 0, lines: 1, told: true, within: false });
    }
    let spaced_out = matches!(unspaced(&line.text), std::borrow::Cow::Owned(_));
    let bar = Some(&line.text)
        .filter(|text| line.cells.is_empty() && text.contains('|'))
        .and_then(|text| text.find(" | "))
        .filter(|&bar| stands_before_a_bar(&line.text[..bar], &line.text[bar..]));
    let first_cell_end =
        line.cells.first().copied().or(bar).filter(|_| !spaced_out).unwrap_or(line.text.len());
    // “/// EDUCATION”, “» Skills”: signs for looks alone.
    let first_cell = line.text[..first_cell_end].trim().trim_start_matches(DECORATION).trim_start();
    let first_cell = without_aside(first_cell);
    // “Paid research      When”: the head of a table.
    let of_table = matches!(line.cells.as_slice(), [one] if heads_column(&line.text[*one..]));
    let whole = line.cells.is_empty() && bar.is_none() || spaced_out || of_table;
    let by_words = of_table || may_be_a_heading(first_cell);
    if !by_words || !heading_shape(first_cell) || !whole && is_field_label(first_cell) {
        return None;
    }
    let kind = classify(first_cell).or_else(|| of_table.then(|| guess(first_cell)).flatten())?;
    // “Doctoral studies in Data Science” is a degree, “Doctoral Research” a heading.
    let names_degree = || {
        degree_words::find(first_cell).iter().filter(|d| !d.plural).any(|d| {
            let name = first_cell[d.span.clone()].to_lowercase();
            let follows = first_cell[d.span.end..].trim_start_matches(['.', ' ']).to_lowercase();
            !WORK.iter().any(|w| name.ends_with(w) || follows.starts_with(w))
        })
    };
    if current == SectionKind::Education && names_degree() {
        return None;
    }
    // “Languages” and “Tools” inside Skills are labels of its lists.
    let label = matches!(current, SectionKind::Skills)
        && matches!(kind, SectionKind::Skills | SectionKind::Languages);
    if !whole && (label || first_cell.split_whitespace().count() > 3 || line.heading.is_some()) {
        return None;
    }
    if label && !stands_out(lines, index) {
        return None;
    }
    // A lower-case word alone is the end of a sentence, not a heading, unless it stands below a space.
    if !first_cell.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_ascii())
        && line.heading.is_none()
        && !(whole && line.space_above)
    {
        return None;
    }
    // “Research” and “Software” may be a job's title: wants looks of its own where it is not sure.
    let told = !names_work_and_study(first_cell);
    Some(Heading {
        line: index,
        kind,
        rest: if whole { 0 } else { first_cell_end + bar.map_or(0, |_| " | ".len()) },
        lines: 1,
        told,
        within: false,
    })
}

/// “השכלה | Education”, “Formation / Education”: the same heading twice; one in another script need not be known.
fn in_two_languages(text: &str) -> Option<SectionKind> {
    const MOST_WORDS: usize = 4;
    let bar = [" | ", " / "].into_iter().find(|bar| text.contains(bar))?;
    let (one, other) = text.split_once(bar)?;
    let (one, other) = (one.trim(), other.trim());
    if [one, other].iter().any(|part| part.split_whitespace().count() > MOST_WORDS || !heading_shape(part)) {
        return None;
    }
    let foreign =
        |part: &str| part.contains(char::is_alphabetic) && !part.contains(|c: char| c.is_ascii_alphabetic());
    match (classify(one), classify(other)) {
        (Some(kind), Some(same)) if kind == same => Some(kind),
        (Some(kind), None) if foreign(other) => Some(kind),
        (None, Some(kind)) if foreign(one) => Some(kind),
        // “PŪKENGA / SKILLS”: in a language that is not known.
        (Some(kind), None) | (None, Some(kind))
            if bar == " / "
                && all_capitals(one)
                && all_capitals(other)
                && [one, other].iter().any(|part| guess(part).is_none()) =>
        {
            Some(kind)
        }
        _ => None,
    }
}

/// “SKILLS | Python, Java”: a heading in capitals and its text; “EDUCATION | SKILLS | PROJECTS” leads to them.
fn stands_before_a_bar(head: &str, rest: &str) -> bool {
    all_capitals(head) && rest.split(" | ").all(|part| classify(part).is_none())
}

/// “When”, “Level”: the head of the second column of a table.
fn heads_column(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "when"
            | "year"
            | "years"
            | "date"
            | "dates"
            | "period"
            | "level"
            | "niveau"
            | "nivel"
            | "уровень"
            | "stufe"
    )
}

/// “FINAL YEAR PROJECT (Sept 2025 – ongoing)”, “EMPLOYMENT AND STUDY, NEWEST FIRST”: in capitals, up to a remark.
fn without_aside(text: &str) -> &str {
    let behind_comma = |&(at, _): &(usize, &str)| text[at + 1..].starts_with(' ');
    let end = if text.ends_with(')') {
        text.find('(')
    } else {
        text.match_indices(',').find(behind_comma).map(|(at, _)| at)
    };
    let head = end.map_or("", |end| text[..end].trim_end());
    if all_capitals(head) { head } else { text }
}

/// A line set apart from what stands around it: larger, bolder, in capitals or below a space.
fn stands_out(lines: &[Source<'_>], index: usize) -> bool {
    let line = lines[index].line;
    if line.heading.is_some() || all_capitals(&line.text) || line.space_above {
        return true;
    }
    let next = lines.get(index + 1).map(|s| s.line);
    next.is_some_and(|n| line.size > n.size + 0.4 || (line.bold && !n.bold))
}

/// The look most headings have; of equals the larger, bolder one.
fn usual_look(lines: &[Source<'_>], found: &[Heading]) -> Option<(Look, usize)> {
    let mut looks: Looks = Looks::default();
    for heading in found.iter().filter(|h| h.rest == 0) {
        looks.add(look(lines[heading.line].line));
    }
    looks.0.into_iter().max_by_key(|&(l, n)| (n, l.size, l.bold, l.capitals, l.italic, l.level))
}

/// Takes back headings that do not look like the others: a cell “Projects” in running text, a list item “Research”,
/// a label “Tools” inside Skills.
fn drop_lookalike_items(lines: &[Source<'_>], found: &mut Vec<Heading>, body: f32) {
    let Some((usual, count)) = usual_look(lines, found) else { return };
    let in_cells = found.iter().filter(|h| h.rest > 0).count();
    let mut alike: Looks = Looks::default();
    for heading in found.iter() {
        alike.add(look(lines[heading.line].line));
    }
    let mut before = SectionKind::Header;
    let margin = found.iter().map(|h| lines[h.line].line.indent).min().unwrap_or(0);
    found.retain(|heading| {
        let line = lines[heading.line].line;
        // “National University of Singapore, School of”, and indented below it “Computing”.
        if body <= 0.0 && line.indent > margin && !line.space_above && heading.rest == 0 {
            return false;
        }
        let this = look(line);
        let label = before == SectionKind::Skills
            && matches!(heading.kind, SectionKind::Skills | SectionKind::Languages);
        let keep = if label && count >= 2 {
            this == usual
        } else if heading.rest > 0 {
            // Headings at the left of their text, in a column of their own.
            in_cells >= 2 || count < 3 || line.text[..heading.rest].ends_with(" | ")
        } else {
            let set_apart = line.size > body * 1.08
                || this.capitals
                || line.bold
                || line.heading.is_some()
                || line.space_above;
            count < 3 || this == usual || set_apart || alike.lines(this) >= 2
        };
        if keep {
            before = heading.kind;
        }
        keep
    });
}

/// Lines that look as the named headings do, whatever they say: “My Toolbox”.
fn unnamed_headings(lines: &[Source<'_>], named: &[Heading], looks: &Looks, body: f32) -> Vec<Heading> {
    let named_at = |index: usize| {
        let at = named.partition_point(|h| h.line < index);
        named.get(at).filter(|h| h.line == index)
    };
    let mut total: Looks = Looks::default();
    let mut entry_like: Looks = Looks::default();
    for source in lines {
        let this = look(source.line);
        // The others are asked for below no more.
        if looks.lines(this) == 0 {
            continue;
        }
        total.add(this);
        let dated = || !dates::find(&source.line.text).is_empty();
        if !source.line.cells.is_empty() || source.line.text.contains(',') || source.line.bullet || dated() {
            entry_like.add(this);
        }
    }
    let textual = body <= 0.0;
    let mut kind_before = SectionKind::Header;
    let mut out = Vec::new();
    for (index, source) in lines.iter().enumerate() {
        if let Some(heading) = named_at(index) {
            kind_before = heading.kind;
            continue;
        }
        let line = source.line;
        let this = look(line);
        let same_as_named = looks.lines(this);
        let shape = || {
            line.cells.is_empty()
                && !line.bullet
                && !line.running
                && !line.text.contains(',')
                && heading_shape(&line.text)
        };
        let entry = || institutions::is_institution(&line.text) || names_a_job(&line.text);
        if index == 0 || same_as_named == 0 || !shape() || entry() {
            continue;
        }
        let distinct = if textual {
            line.heading.is_some()
                || (line.space_above && this.capitals)
                || (line.space_above && (guess(&line.text).is_some() || heads_degrees(&lines[index + 1..])))
        } else {
            let others = entry_like.lines(this);
            let apart = line.size > body * 1.08
                || this.capitals
                || line.heading.is_some()
                || (line.bold && others * 5 <= total.lines(this));
            apart && others * 2 <= total.lines(this)
        };
        if !distinct {
            continue;
        }
        // One that hints at nothing goes on with the section it stands in, lest a project's title end its section;
        // above a dated job it is one of work.
        let guessed = guess(&line.text);
        let kind = guessed.unwrap_or_else(|| match kind_before {
            SectionKind::Header | SectionKind::Summary if heads_degrees(&lines[index + 1..]) => {
                SectionKind::Education
            }
            SectionKind::Header | SectionKind::Education if heads_a_job(&lines[index + 1..]) => {
                SectionKind::Experience
            }
            SectionKind::Header => SectionKind::Summary,
            SectionKind::Education if heads_work(&lines[index + 1..]) => SectionKind::Projects,
            // It holds no titles that look like headings: “ATTENDED” below the papers.
            SectionKind::Publications => SectionKind::Header,
            other => other,
        });
        kind_before = kind;
        out.push(Heading { line: index, kind, rest: 0, lines: 1, told: guessed.is_some(), within: false });
    }
    out
}

/// How a heading may be set apart in a text without layout.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the margin, below a space and above lines that are indented or points.
    AboveIndented,
    /// A line by itself between spaces.
    BetweenSpaces,
    /// Below a space and right above text, where hardly anything else stands below a space.
    AboveText,
}

/// In a text without layout: short lines that are set apart as headings are, where several are and the headings that
/// are known by their words stand so too: “before”, “can do”, “away from work”.
fn headings_by_place(lines: &[Source<'_>], found: &[Heading]) -> Vec<Heading> {
    const SURE: usize = 3;
    let margin = lines.iter().map(|s| s.line.indent).min().unwrap_or(0);
    let place = |at: usize| {
        let (line, next) = (lines[at].line, lines.get(at + 1)?.line);
        let apart =
            at > 0 && line.space_above && !line.bullet && line.cells.is_empty() && line.indent == margin;
        let indented = next.indent > margin || next.bullet;
        match (apart, next.space_above) {
            (true, true) => Some(Place::BetweenSpaces),
            (true, false) if indented => Some(Place::AboveIndented),
            (true, false) => Some(Place::AboveText),
            _ => None,
        }
    };
    let spaced = lines.iter().filter(|s| s.line.space_above).count();
    // Where an empty line follows each, it tells nothing.
    if spaced * 3 > lines.len() * 2 {
        return Vec::new();
    }
    let mut out = Vec::new();
    for kind in [Place::AboveIndented, Place::BetweenSpaces, Place::AboveText] {
        let at: Vec<usize> = (0..lines.len()).filter(|&at| place(at) == Some(kind)).collect();
        let short: Vec<usize> =
            at.iter().copied().filter(|&at| reads_as_a_heading(&lines[at].line.text)).collect();
        let named = found.iter().filter(|h| h.rest == 0 && h.lines == 1);
        let (alike, other): (Vec<&Heading>, Vec<&Heading>) = named.partition(|h| place(h.line) == Some(kind));
        let among = if kind == Place::AboveText {
            short.len() * 5 >= spaced * 4
        } else {
            short.len() * 2 >= at.len()
        };
        let sure = short.len() >= SURE && among && alike.len() >= other.len();
        if sure {
            out.extend(short.into_iter().filter(|at| found.iter().all(|h| h.line != *at)));
        }
    }
    out.into_iter().map(|line| unnamed(lines, line)).collect()
}

/// In a text without layout whose headings stand at the left of their text, in capitals: those among them that are not
/// known by a word of their own (“STUDYING”, “CODES IN”).
fn labels_at_the_left(lines: &[Source<'_>], found: &[Heading]) -> Vec<Heading> {
    const SURE: usize = 4;
    let label = |at: usize| {
        let line = lines[at].line;
        let (cell, stops) = (*line.cells.first()?, &line.stops);
        let text = line.text[..cell].trim();
        (stops.first() == Some(&0) && all_capitals(text) && heading_shape(text)).then_some((
            *stops.get(1)?,
            text,
            cell,
        ))
    };
    let labels: Vec<(usize, u16, &str, usize)> = (0..lines.len())
        .filter_map(|at| label(at).map(|(stop, text, cell)| (at, stop, text, cell)))
        .collect();
    let Some(&(_, edge, ..)) = labels.first() else { return Vec::new() };
    let aligned = labels.iter().filter(|l| l.1 == edge).count();
    let below = lines.iter().filter(|s| s.line.stops.first() == Some(&edge)).count();
    if aligned < SURE || aligned < labels.len() || below < SURE {
        return Vec::new();
    }
    let new = labels.iter().filter(|l| found.iter().all(|h| h.line != l.0));
    new.filter_map(|&(line, _, text, rest)| {
        let kind = classify(text).or_else(|| guess(text))?;
        Some(Heading { line, kind, rest, lines: 1, told: true, within: false })
    })
    .collect()
}

/// “Education: PhD, Lund, 2022 –”, “Work: …”, each below a space: headings in the line of their text, where several
/// parts that every résumé has begin so.
fn headings_before_colons(lines: &[Source<'_>], found: &[Heading]) -> Vec<Heading> {
    const SURE: usize = 3;
    let begins = |at: usize| {
        let line = lines[at].line;
        let apart = at > 0 && line.space_above && !line.bullet;
        let (label, rest) = label(&line.text).filter(|_| apart)?;
        let words = heading_shape(label) && label.starts_with(char::is_uppercase);
        let kind = classify(label).filter(|_| words && !line.text[rest..].trim().is_empty())?;
        Some(Heading { line: at, kind, rest, lines: 1, told: true, within: false })
    };
    let new: Vec<Heading> = (0..lines.len()).filter_map(begins).collect();
    let main = new.iter().any(|h| matches!(h.kind, SectionKind::Education | SectionKind::Experience));
    let kinds: BTreeSet<SectionKind> = new.iter().map(|h| h.kind).collect();
    if !main || kinds.len() < SURE {
        return Vec::new();
    }
    new.into_iter().filter(|new| found.iter().all(|h| h.line != new.line)).collect()
}

/// “Engineering practice” below one's degrees, right above a dated job: in a text without layout a few words by themselves
/// end the degrees, whatever they say.
fn headings_above_jobs(lines: &[Source<'_>], found: &[Heading]) -> Vec<Heading> {
    let heads = |at: &usize| {
        let Line { text, bullet, cells, space_above, .. } = lines[*at].line;
        let apart = *space_above && !bullet && cells.is_empty();
        let below = &lines[at + 1..];
        apart
            && below.first().is_some_and(|next| !next.line.space_above && !next.line.bullet)
            && reads_as_a_heading(text)
            && heads_a_job(below)
    };
    let kind = SectionKind::Experience;
    let ends = found.iter().skip(1).map(|h| h.line).chain([lines.len()]);
    let of_degrees = found.iter().zip(ends).filter(|(h, _)| h.kind == SectionKind::Education);
    let first = of_degrees.filter_map(|(education, end)| {
        // Behind the last degree.
        let degree = |at: &usize| !degree_words::find(&lines[*at].line.text).is_empty();
        let from = (education.line + 1..end).rev().find(degree)?;
        (from + 1..end).find(heads)
    });
    first.map(|line| Heading { line, kind, rest: 0, lines: 1, told: true, within: false }).collect()
}

/// A heading by its place, of what its words hint at, if they do.
fn unnamed(lines: &[Source<'_>], line: usize) -> Heading {
    let text = &lines[line].line.text;
    let told = classify(text).or_else(|| guess(text));
    Heading {
        line,
        kind: told.unwrap_or(SectionKind::Header),
        rest: 0,
        lines: 1,
        told: told.is_some(),
        within: false,
    }
}

/// A few words that name no degree, school, job or day.
fn reads_as_a_heading(text: &str) -> bool {
    const LONGEST: usize = 5;
    text.matches(',').count() <= 1
        && heading_shape(&text.replace(',', ""))
        && text.split_whitespace().count() <= LONGEST
        && dates::find(text).is_empty()
        && degree_words::find(text).is_empty()
        && !institutions::is_institution(text)
        && !names_a_job(text)
}

/// “What I do”, “Where I worked”, “Who I am otherwise”: a clause that asks, below a space.
fn asks_of_oneself(line: &Line) -> bool {
    const LONGEST: usize = 6;
    if !line.space_above {
        return false;
    }
    let words: Vec<&str> = line.text.split_whitespace().take(LONGEST + 1).collect();
    let asks = |word: &str| matches!(word.to_lowercase().as_str(), "what" | "where" | "who" | "how" | "why");
    let of_me = |word: &str| matches!(word.trim_end_matches("'ve").trim_end_matches("’ve"), "I" | "i" | "we");
    words.len() <= LONGEST
        && matches!(words.as_slice(), [first, second, _, ..] if asks(first) && of_me(second))
        && heading_shape(&line.text)
}

/// Whether the first lines are those of a dated job.
fn heads_a_job(below: &[Source<'_>]) -> bool {
    let entry = &below[..below.len().min(2)];
    let dated = |s: &Source<'_>| !dates::find(&s.line.text).is_empty();
    let studies = |s: &Source<'_>| {
        let found = degree_words::find(&s.line.text);
        // “Research Engineer (EngD), 2022 – present” is a job, a PhD student studies.
        found.iter().any(|degree| degree.person || !names_a_job(&s.line.text[..degree.span.start]))
    };
    entry.iter().any(dated) && entry.iter().any(|s| names_a_job(&s.line.text)) && !entry.iter().any(studies)
}

/// Whether the first line is that of a dated degree: “PhD, Physics   Lund   2022 –”.
fn heads_degrees(below: &[Source<'_>]) -> bool {
    let Some(first) = below.first() else { return false };
    let text = first.line.text.trim_start();
    let dates = dates::find(text);
    !dates.is_empty() && degree_words::at_head(text, &dates).is_some_and(|degree| !degree.person)
}

/// Whether the first lines are points that tell of work, with no degree and no school among them.
fn heads_work(below: &[Source<'_>]) -> bool {
    let first = &below[..below.len().min(3)];
    let studies = |s: &Source<'_>| {
        !degree_words::find(&s.line.text).is_empty() || institutions::is_institution(&s.line.text)
    };
    first.len() == 3 && first[0].line.bullet && !first.iter().any(studies)
}

/// The title of a job is no heading.
pub fn names_a_job(text: &str) -> bool {
    const JOBS: &[&str] = &[
        "engineer", "intern", "assistant", "researcher", "scientist", "student", "analyst", "developer",
        "fellow", "tutor", "manager", "consultant", "director", "lecturer", "instructor", "programmer",
        "architect", "associate", "officer", "lead", "postdoc", "professor", "mitarbeiter", "mitarbeiterin",
        "werkstudent", "werkstudentin", "entwickler", "entwicklerin", "ingenieur", "ingenieurin",
        "praktikant", "praktikantin", "stagiaire", "ingénieur", "ingénieure", "développeur", "développeuse",
        "chercheur", "chercheuse", "desarrollador", "desarrolladora", "ingeniero", "ingeniera", "becario",
        "becaria", "investigador", "investigadora", "sviluppatore", "sviluppatrice", "ricercatore",
        "ricercatrice", "tirocinante", "desenvolvedor", "desenvolvedora", "estagiário", "estagiária",
        "pesquisador", "pesquisadora",
    ];
    lower(text).split(|c: char| !c.is_alphabetic()).any(|w| JOBS.contains(&w))
}

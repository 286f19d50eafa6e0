//! Every place where a résumé names a term, and how much it says: computed once for all criteria.

use super::clauses::{self, Stance, Wording};
use super::matcher::{self, Hit, Squeezed};
use super::second_look;
use crate::ground::letters::{has_prefix, lower, open_parenthesis, places};
use crate::ground::{Date, Strength, Threes};
use crate::rules::{Guard, Term, TermId, Tier, Vocabulary};
use crate::understand::{
    Passage, Resume, Role, SectionKind, begins_with_action, is_institution, is_skills_label, is_spoken, label,
};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

/// Bytes of an entry that guards and vetoes look at: each name is held against all of them.
const MAX_ENTRY: usize = 16 << 10;

/// A term named in a résumé.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The term.
    pub term: TermId,
    /// How telling the name is; `None` where it only implies the term.
    pub tier: Option<Tier>,
    /// Index of the name among the term's, of what implies it otherwise.
    pub name: usize,
    /// Index of the passage in [`Resume::passages`].
    pub passage: usize,
    /// Its bytes in the passage's text.
    pub span: Range<usize>,
    /// How strongly the place shows it, before what the clause says.
    pub strength: Strength,
    /// What the clause says.
    pub stance: Stance,
    /// Whether a guarded name is believed.
    pub belief: Belief,
    /// Words of its entry make it arguable.
    pub arguable: bool,
    /// Written with letters that only look right.
    pub lookalike: bool,
    /// One of many repetitions without context.
    pub stuffed: bool,
}

impl Sighting {
    /// Whether another lies within the words of this one.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.passage == other.passage
            && self.span.start <= other.span.start
            && other.span.end <= self.span.end
    }
}

/// Whether a name means its term here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// It does.
    Sure,
    /// A short or common name without its guard.
    Unguarded,
    /// It means something else.
    Vetoed,
}

/// Finds all of them; what begins after `as_of` is not done yet. A heading claims nothing for what stands below it.
pub fn sightings(vocabulary: &Vocabulary, resume: &Resume, as_of: Date) -> Vec<Sighting> {
    sightings_in(vocabulary, resume, as_of, |passage| passage.role != Role::Heading)
}

/// Finds those in headings, for who asks for no more than that something is named. What a form asks is longer than a
/// title, or a question, and says nothing of who answers.
pub fn in_headings(vocabulary: &Vocabulary, resume: &Resume, as_of: Date) -> Vec<Sighting> {
    const MOST_WORDS: usize = 4;
    let is_title = |text: &str| !text.contains('?') && text.split_whitespace().count() <= MOST_WORDS;
    let mut all = sightings_in(vocabulary, resume, as_of, |passage| {
        passage.role == Role::Heading && is_title(&passage.text)
    });
    all.iter_mut().for_each(|sighting| sighting.strength = Strength::Mentioned);
    all
}

fn sightings_in(
    vocabulary: &Vocabulary,
    resume: &Resume,
    as_of: Date,
    wanted: impl Fn(&Passage) -> bool,
) -> Vec<Sighting> {
    let mut squeezed = Squeezed::default();
    let named: Vec<Named<'_>> = resume
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| wanted(passage))
        .map(|(index, passage)| (index, passage, matcher::find_in(&passage.text, &mut squeezed, vocabulary)))
        .filter(|(_, _, hits)| !hits.is_empty())
        .map(|(index, passage, hits)| {
            let wording = Wording::of(&passage.text);
            Named { index, passage, wording, hits, stance_above: OnceCell::new() }
        })
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    let around = Surroundings::new(resume, vocabulary, &named);
    let mut all = Vec::new();
    for place in &named {
        let company = Company::of(&place.hits, vocabulary, place.passage, &place.wording);
        // What names several terms is read once.
        for same in place.hits.chunk_by(|a, b| a.span == b.span) {
            let reading = OnceCell::new();
            let read = |hit: &Hit| *reading.get_or_init(|| Reading::of(hit, place, &around));
            all.extend(
                same.iter().filter_map(|hit| sighting(hit, place, vocabulary, &around, &company, &read)),
            );
        }
    }
    second_look::settle(&mut all, vocabulary, resume, as_of);
    all
}

/// Whether a guarded name is all of an item of a list, and its guard asks for no more.
fn is_listed(hit: &Hit, passage: &Passage, vocabulary: &Vocabulary) -> bool {
    let term = &vocabulary.terms[hit.term];
    let guard = hit.name.and_then(|i| term.guard(&term.names[i]));
    guard.is_some_and(|guard| holds_as_item(guard, hit, passage))
}

/// Whether a guarded name stands beside the words that its guard asks for: “the model in Keras”.
fn is_told_by_words(hit: &Hit, wording: &Wording, vocabulary: &Vocabulary) -> bool {
    let term = &vocabulary.terms[hit.term];
    let guard = hit.name.and_then(|i| term.guard(&term.names[i]));
    guard.is_some_and(|guard| guard.kind.is_none() && wording.has_word_beginning(&guard.with_words))
}

/// Whether a guard is content with a name that is all of an item of a list, and it is.
fn holds_as_item(guard: &Guard, hit: &Hit, passage: &Passage) -> bool {
    guard.as_item && is_list_like(passage) && is_whole_item(&passage.text, &hit.span)
}

fn unguarded(hit: &Hit, vocabulary: &Vocabulary) -> bool {
    hit.name.is_some_and(|i| vocabulary.terms[hit.term].names[i].guard.is_none())
}

/// A passage that names something.
struct Named<'r> {
    /// Index among the résumé's.
    index: usize,
    passage: &'r Passage,
    wording: Wording<'r>,
    hits: Vec<Hit>,
    /// What a line above says of it, where it is a list: worked out when it is first asked.
    stance_above: OnceCell<Stance>,
}

/// What guards and vetoes look at around a name. Most names ask for none of it: it is worked out when one does.
struct Surroundings<'a> {
    resume: &'a Resume,
    vocabulary: &'a Vocabulary,
    named: &'a [Named<'a>],
    /// What each entry says, by its number.
    entries: Vec<Entry>,
}

/// What an entry of the résumé says.
#[derive(Default)]
struct Entry {
    /// All of it in lower case, up to [`MAX_ENTRY`], and what its words begin with.
    text: OnceCell<(String, Threes)>,
    /// What it was asked for, by where the words stand in the vocabulary: a term is often named more than once.
    begins: RefCell<Vec<(*const [String], bool)>>,
    /// Its job is to deal with other people's work.
    of_others: OnceCell<bool>,
}

impl<'a> Surroundings<'a> {
    fn new(resume: &'a Resume, vocabulary: &'a Vocabulary, named: &'a [Named<'a>]) -> Self {
        let count = resume.passages.last().map_or(0, |last| last.entry + 1);
        let entries = std::iter::repeat_with(Entry::default).take(count).collect();
        Self { resume, vocabulary, named, entries }
    }

    /// The entry's job deals with other people's work: selling, hiring, reporting, managing products.
    fn of_others(&self, passage: &Passage) -> bool {
        const JOBS: &[&str] = &[
            "product manager", "product owner", "recruiter", "reporter", "journalist", "pre-sales",
            "presales", "sales manager", "account manager", "account executive", "sales engineer",
            "talent acquisition", "venture", "investor", "marketing manager", "brand manager",
            "director of product", "product director", "head of product", "commercial director",
            "sales director", "patent attorney", "counsel", "copywriter", "programme officer",
        ];
        let names_one = |header: &Passage| {
            let lower = lower(&header.text);
            Threes::of(&lower).any_in(&lower, JOBS)
        };
        let named = || {
            let of_entry = self.resume.of_entry(passage.entry).iter();
            of_entry.filter(|header| header.role == Role::EntryHeader).any(names_one)
        };
        passage.kind == SectionKind::Experience && *self.entries[passage.entry].of_others.get_or_init(named)
    }

    /// Whether the lists of a section are labelled by what they hold, “Programming: …”, “Simulation: …”, and none by how
    /// well it is known, “Advanced: …”.
    fn are_kinds_of_skills(&self, section: usize) -> bool {
        const LEVELS: &[&str] = &[
            "advanced", "proficient", "expert", "fluent", "intermediate", "strong", "confident", "daily",
            "good",
        ];
        let lists = self.resume.passages.iter().filter(|passage| passage.kind == SectionKind::Skills);
        let labels =
            || lists.clone().filter(|list| list.section == section).filter_map(|list| label(&list.text));
        let is_kind = |(label, _): &(&str, usize)| clauses::label_stance(label) == Stance::Plain;
        let is_level =
            |(label, _): (&str, usize)| LEVELS.iter().any(|level| label.trim().eq_ignore_ascii_case(level));
        labels().filter(is_kind).count() >= 2 && !labels().any(is_level)
    }

    /// What a line above a list says of all that stands below it: “TO LEARN”, “Beginner:”, as a heading or within one's
    /// skills.
    fn stance_above(&self, index: usize) -> Stance {
        const REACH: usize = 20;
        let Resume { passages, sections, .. } = self.resume;
        let section = passages[index].section;
        let mut above =
            passages[..index].iter().rev().take(REACH).take_while(|above| above.section == section);
        let leads = |above: &&Passage| heads_a_list(&above.text);
        let label = above.find(leads).map(|above| above.text.as_str());
        let label = label.or(sections[section].title.as_deref());
        label
            .filter(|label| !names_two(label) && !names_a_field(label))
            .map_or(Stance::Plain, clauses::label_stance)
    }

    /// Whether the résumé claims a term: listed or used, by a name that needs no guard, or in a list of skills.
    fn claims(&self, term: TermId) -> bool {
        let claimed = |Named { passage, wording, hits, .. }: &Named<'_>| {
            hits.iter().filter(|hit| hit.term == term).any(|hit| {
                (unguarded(hit, self.vocabulary)
                    || is_listed(hit, passage, self.vocabulary)
                    || is_told_by_words(hit, wording, self.vocabulary))
                    && strength(passage, wording, &hit.span) >= Strength::Listed
                    && clauses::stance(wording, &hit.span, None) == Stance::Plain
            })
        };
        self.named.iter().any(claimed)
    }

    /// Whether what the names of two kinds ask for is there: in the entry, or claimed anywhere.
    fn believes_kinds(&self, passage: &Passage, term: &Term) -> bool {
        (term.kinds_beside.is_empty() && term.kinds_with.is_empty())
            || self.has_word_beginning(passage, &term.kinds_beside)
            || term.kinds_with.iter().any(|with| self.claims(*with))
    }

    /// Whether a word of the entry begins with one of these.
    fn has_word_beginning(&self, passage: &Passage, words: &[String]) -> bool {
        if words.is_empty() {
            return false;
        }
        let Entry { text, begins, .. } = &self.entries[passage.entry];
        let known =
            begins.borrow().iter().find(|(asked, _)| std::ptr::eq(*asked, words)).map(|known| known.1);
        if let Some(known) = known {
            return known;
        }
        let (text, begun) = text.get_or_init(|| {
            let passages = self.resume.of_entry(passage.entry);
            let length: usize = passages.iter().map(|passage| passage.text.len() + 1).sum();
            let mut text = String::with_capacity(length.min(2 * MAX_ENTRY));
            for passage in passages {
                if text.len() < MAX_ENTRY {
                    text.push('\n');
                    text.push_str(&lower(&passage.text));
                }
            }
            let begun = Threes::of_word_beginnings(&text);
            (text, begun)
        });
        let found = clauses::has_word_beginning(text, words.iter().filter(|word| begun.may_begin(word)));
        begins.borrow_mut().push((words, found));
        found
    }
}

/// What a place says of all that is named there.
#[derive(Clone, Copy)]
struct Reading {
    strength: Strength,
    stance: Stance,
}

impl Reading {
    fn of(hit: &Hit, place: &Named<'_>, around: &Surroundings<'_>) -> Self {
        let strength = strength(place.passage, &place.wording, &hit.span);
        Self { strength, stance: stance(hit, place, around) }
    }
}

/// What one hit says; nothing where it is one of two kinds, and alone: “reports” is not even nearly multimodal work.
fn sighting(
    hit: &Hit,
    place: &Named<'_>,
    vocabulary: &Vocabulary,
    around: &Surroundings<'_>,
    company: &Company<'_>,
    read: &dyn Fn(&Hit) -> Reading,
) -> Option<Sighting> {
    let &Named { index, passage, ref wording, .. } = place;
    let term = &vocabulary.terms[hit.term];
    let name = hit.name.map(|i| &term.names[i]);
    let guard = name.and_then(|n| term.guard(n));
    let tier = name.map(|n| n.tier);
    if name.is_none() && is_of_kin(hit, place, vocabulary) {
        return None;
    }
    let weakly_named = tier < Some(Tier::Strong) || guard.is_some();
    let vetoed = weakly_named && (around.has_word_beginning(passage, &term.veto) || is_level(passage, hit))
        || !term.veto_alone.is_empty()
            && !says_what_it_is(&passage.text[hit.span.clone()])
            && company.is_alone(hit.term)
            && around.has_word_beginning(passage, &term.veto_alone);
    let belief = if vetoed {
        Belief::Vetoed
    } else {
        let trusted = || guard.is_none_or(|guard| guard_holds(guard, hit, passage, wording, company));
        match guard {
            Some(Guard { kind: Some(kind), .. }) => {
                let joined = company.has_other_kind(hit.term, meeting_place(term, &passage.text, hit), kind)
                    && (term.joined_by.is_empty() || wording.has_word_beginning(&term.joined_by))
                    && around.believes_kinds(passage, term)
                    && trusted();
                if !joined {
                    return None;
                }
                Belief::Sure
            }
            Some(_) if !trusted() => Belief::Unguarded,
            _ => Belief::Sure,
        }
    };
    let arguable = around.has_word_beginning(passage, &term.arguable_with);
    let Reading { strength, stance } = read(hit);
    Some(Sighting {
        term: hit.term,
        tier,
        name: hit.name.or(hit.implied).unwrap_or(0),
        passage: index,
        span: hit.span.clone(),
        strength,
        stance,
        belief,
        arguable,
        lookalike: hit.lookalike,
        stuffed: false,
    })
}

/// “Python scripts”: a name of several words says what it is, whatever stands beside it.
pub(super) fn says_what_it_is(name: &str) -> bool {
    name.contains(' ')
}

/// Whether what implies a term is told in the brackets of another of its kind: the Keras of “R (tidyverse, keras)” is no
/// Python. Of a kind are names that are believed beside each other.
fn is_of_kin(hit: &Hit, place: &Named<'_>, vocabulary: &Vocabulary) -> bool {
    let text = &place.passage.text;
    let Some(at) = open_parenthesis(&text[..hit.span.start]) else { return false };
    let owner = text[..at].trim_end().len();
    place.hits.iter().filter(|other| other.span.end == owner && other.term != hit.term).any(|other| {
        let term = &vocabulary.terms[other.term];
        let guard = other.name.and_then(|name| term.guard(&term.names[name]));
        guard.is_some_and(|guard| guard.with_terms.contains(&hit.term))
    })
}

/// Whether a letter tells how well a language is spoken: “Swedish (SFI C)”.
fn is_level(passage: &Passage, hit: &Hit) -> bool {
    let listed = matches!(passage.kind, SectionKind::Skills | SectionKind::Languages);
    if hit.span.len() > 1 || !listed {
        return false;
    }
    let item = &passage.text[item_around(&passage.text, &hit.span)];
    let first = item.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    first.is_some_and(|word| is_spoken(&word.to_lowercase()))
}

/// What the words around a hit say of it, those of its list and of its entry's job too.
fn stance(hit: &Hit, place: &Named<'_>, around: &Surroundings<'_>) -> Stance {
    let &Named { index, passage, ref wording, .. } = place;
    // The title of a paper wishes, hedges and denies nothing: “When the Answer Is No”, “Learning from Limited Data”.
    if passage.kind == SectionKind::Publications {
        if clauses::taken_back(wording, &hit.span, None) == Some(Stance::Negated) {
            return Stance::Negated;
        }
        // “Working paper (Python scraper by V. Merchant)”: a remark is no title.
        let remark = open_parenthesis(&passage.text[..hit.span.start]).is_some();
        let of_others = remark && clauses::stance(wording, &hit.span, None) == Stance::Others;
        return if of_others { Stance::Others } else { Stance::Plain };
    }
    let is_list = matches!(passage.kind, SectionKind::Skills | SectionKind::Languages);
    let is_item = is_list || clauses::is_label(&passage.text, &hit.span);
    let item = is_item.then(|| item_around(&passage.text, &hit.span));
    let mut stance = clauses::stance(wording, &hit.span, item.as_ref());
    if let Some(label) = label_before(&passage.text, hit.span.start, is_list) {
        // “Learning: PyTorch”, beside “Programming: …” and “Simulation: …”, is a kind of tools.
        let is_kind = label.eq_ignore_ascii_case("learning") && around.are_kinds_of_skills(passage.section);
        if !is_kind {
            stance = stance.min(clauses::label_stance(label));
        }
    }
    if is_list {
        stance = stance.min(clauses::opening_stance(&passage.text, hit.span.start));
        stance = stance.min(*place.stance_above.get_or_init(|| around.stance_above(index)));
    }
    // “Thesis in progress: …”
    if stance == Stance::Hedged && passage.role == Role::Thesis {
        return Stance::Plain;
    }
    let header = passage.role == Role::EntryHeader;
    let of_own = || clauses::own_work_in(wording, &wording.whole());
    if stance == Stance::Plain && !header && around.of_others(passage) && !of_own() {
        return Stance::Others;
    }
    stance
}

/// What else one passage names.
struct Company<'v> {
    /// Terms by a name that needs no guard, sorted.
    terms: Vec<TermId>,
    /// Kinds of a term whose guard holds, and where they may meet.
    kinds: BTreeSet<(TermId, usize, &'v str)>,
}

impl<'v> Company<'v> {
    fn of(hits: &[Hit], vocabulary: &'v Vocabulary, passage: &Passage, wording: &Wording) -> Self {
        let unguarded = hits.iter().filter(|h| unguarded(h, vocabulary));
        let mut terms: Vec<TermId> = unguarded.map(|h| h.term).collect();
        terms.sort_unstable();
        let alone = Self { terms, kinds: BTreeSet::new() };
        let kind = |hit: &Hit| {
            let term = &vocabulary.terms[hit.term];
            let guard = term.guard(&term.names[hit.name?])?;
            let kind = guard.kind.as_deref()?;
            let place = meeting_place(term, &passage.text, hit);
            guard_holds(guard, hit, passage, wording, &alone).then_some((hit.term, place, kind))
        };
        Self { kinds: hits.iter().filter_map(kind).collect(), ..alone }
    }

    /// Whether nothing else is named beside a term.
    fn is_alone(&self, term: TermId) -> bool {
        self.terms.iter().all(|other| *other == term)
    }

    fn has_other_kind(&self, term: TermId, place: usize, kind: &str) -> bool {
        self.kinds.iter().any(|&(t, p, k)| t == term && p == place && k != kind)
    }
}

/// Where two kinds of a term have to meet: anywhere in a passage that joins them, else in one sentence, told by its number.
fn meeting_place(term: &Term, text: &str, hit: &Hit) -> usize {
    let ends = |(at, sign): &(usize, char)| match sign {
        ';' => true,
        _ => text[at + 1..].starts_with(' ') && ends_sentence(&text[..*at]),
    };
    if !term.joined_by.is_empty() {
        return 0;
    }
    text[..hit.span.start].char_indices().filter(|(_, c)| matches!(c, '.' | ';')).filter(ends).count()
}

fn guard_holds(
    guard: &Guard,
    hit: &Hit,
    passage: &Passage,
    wording: &Wording,
    company: &Company<'_>,
) -> bool {
    // Two kinds that come together may be all that is asked.
    if guard.kind.is_some() && guard.with_terms.is_empty() && guard.with_words.is_empty() {
        return true;
    }
    if holds_as_item(guard, hit, passage) {
        return true;
    }
    if guard.with_terms.iter().any(|t| *t != hit.term && company.terms.binary_search(t).is_ok()) {
        return true;
    }
    // Another point of the same job tells of another work.
    wording.has_word_beginning(&guard.with_words)
}

/// A list of skills: by its section, or by a label of its own (“Technologies: …”).
fn is_list_like(passage: &Passage) -> bool {
    passage.kind == SectionKind::Skills || label(&passage.text).is_some_and(|(l, _)| is_skills_label(l))
}

/// “Skills & Interests”, “Tools and Gaps”: which of the two a line below is of, it says itself.
fn names_two(label: &str) -> bool {
    let lower = lower(label);
    [" and ", " und ", " et ", " y ", " e ", "&", "/", ","].iter().any(|joint| lower.contains(joint))
}

/// “TO LEARN”, “Beginner:”, “TOOLS”: a line of its own that says what the lines below it are.
fn heads_a_list(line: &str) -> bool {
    /// “A2” is a level of its own, “NEXT.JS” a tool.
    const SHORTEST: usize = 4;
    const LONGEST: usize = 4;
    let set_apart = line.ends_with(':') || !line.contains(char::is_lowercase);
    set_apart
        && !line.contains([',', '.'])
        && line.chars().count() >= SHORTEST
        && line.split_whitespace().count() <= LONGEST
        && (is_skills_label(line) || clauses::label_stance(line) != Stance::Plain)
}

/// “Statistical Learning”: what is learned about, not that somebody still learns.
fn names_a_field(label: &str) -> bool {
    let lower = lower(label);
    let before = lower.trim_end_matches([':', ' ']).strip_suffix("learning").map(str::trim);
    before.is_some_and(|before| !matches!(before, "" | "currently" | "still" | "now"))
}

/// The item of a list that holds a span, parentheses kept together.
fn item_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let mut depth = 0_i32;
    // “No Python: our unit is an R house” names it in the label.
    let list = label(text).map(|(_, at)| at).filter(|&at| at <= span.start);
    let (mut start, mut end) = (list.unwrap_or(0), text.len());
    for (i, c) in text.char_indices() {
        match c {
            // “Daily: TensorFlow. Not used: Keras”: a list behind a list. “Python, R. Our engineer writes the C++.”: a
            // sentence behind it.
            '.' if depth <= 0 && text[i + 1..].starts_with(' ') && {
                let behind = text[i + 1..].trim_start();
                label(behind).is_some() || behind.starts_with(char::is_uppercase) && ends_sentence(&text[..i])
            } =>
            {
                if i < span.start {
                    start = start.max(i + 1);
                } else if i >= span.end {
                    end = end.min(i);
                }
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | ';' | '|' | '•' | '·' | '、' | '，' if depth <= 0 => {
                if i + c.len_utf8() <= span.start {
                    start = i + c.len_utf8();
                } else if i >= span.end {
                    end = end.min(i);
                }
            }
            _ => {}
        }
    }
    start.min(span.start)..end.max(span.end)
}

/// Whether a full stop behind these words ends a sentence: behind “e.g” and “incl” it does not.
fn ends_sentence(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.chars().count() >= 3 && !word.contains('.') && !matches!(word, "incl" | "approx" | "Prof" | "Univ")
}

/// The label of the list that a byte stands in: “Advanced: MATLAB. Beginner: Keras” has two.
///
/// A list of skills may have a sentence for a label (“What I have not used yet: …”), other text only a few words.
fn label_before(text: &str, at: usize, is_list: bool) -> Option<&str> {
    let longest = if is_list { 8 } else { 5 };
    let head = &text[..at];
    let colon = head.rfind(':')?;
    let start = head[..colon]
        .rfind(['.', ';', '|', ',', '•'])
        .map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
    let label = head[start..colon].trim();
    (!label.is_empty() && label.split_whitespace().count() <= longest && !head[colon..].contains(". "))
        .then_some(label)
}

/// Whether a span is all of an item: between commas, slashes, bullets, or the ends of the list.
pub(super) fn is_whole_item(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].trim_end();
    let after = text[span.end..].trim_start();
    // “French (C)” is a level, “Python (C, C++)” a list.
    if before.ends_with('(')
        && after.starts_with(')')
        && !before[..before.len() - 1].trim_end().ends_with(':')
    {
        return span.len() > 1;
    }
    let opens = before.is_empty()
        || before.ends_with([',', ';', '/', '|', '•', '·', ':', '(', '、', '，', '–', '-', '&', '\u{2022}'])
        || [" and", " or", " but"].iter().any(|word| ends_with(before, word))
        || text[..span.start].ends_with("  ");
    let closes = after.is_empty()
        || after.starts_with([',', ';', '/', '|', '•', '·', '(', ')', '、', '，', '–', '&'])
        || ["and ", "or "].iter().any(|word| has_prefix(after, word))
        || after == "."
        || after.starts_with(". ")
        || is_qualified(after);
    opens && closes
}

/// Whether a text ends with some letters of ASCII in either case.
fn ends_with(text: &str, ending: &str) -> bool {
    let from = text.len().checked_sub(ending.len());
    from.and_then(|from| text.get(from..)).is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
}

/// What follows an item of a list and only says how well or how long: “Java daily since 2018”, “C expert”.
fn is_qualified(after: &str) -> bool {
    const QUALIFIERS: &[&str] = &[
        "daily", "since", "expert", "advanced", "proficient", "fluent", "strong", "intermediate", "years",
        "yrs", "beginner", "basic", "basics", "for", "of", "professional", "every", "day", "good", "very",
        "some", "level", "experience", "production", "everyday", "weekly", "often", "in", "at", "work",
        "primary", "main", "working", "knowledge", "native",
    ];
    let item = &after[..after.find([',', ';', '|', '•', '·', '(']).unwrap_or(after.len())];
    let words: Vec<String> = item
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let qualifies = |w: &String| {
        QUALIFIERS.contains(&w.as_str()) || w.starts_with(|c: char| c.is_ascii_digit()) || w.is_empty()
    };
    (1..=5).contains(&words.len()) && words.iter().all(qualifies)
}

/// How strongly a place shows what it names.
fn strength(passage: &Passage, wording: &Wording, span: &Range<usize>) -> Strength {
    match (passage.kind, passage.role) {
        (_, Role::People) => Strength::Mentioned,
        (SectionKind::Education, Role::Thesis) => Strength::Used,
        (SectionKind::Education, _) if clauses::after_thesis(wording, span.start) => Strength::Used,
        (SectionKind::Skills | SectionKind::Languages, _) => Strength::Listed,
        (SectionKind::Experience, Role::EntryHeader)
            if names_a_trade(&passage.text[span.end..])
                || stands_beside_a_trade(&passage.text[..span.start]) =>
        {
            Strength::Listed
        }
        (SectionKind::Experience, Role::EntryHeader) => {
            if tells_of_work(passage, span.start) {
                Strength::Used
            } else if lists_tools(&passage.text, clause_behind_a_header(passage, span.start)) {
                Strength::Listed
            } else {
                Strength::Mentioned
            }
        }
        (SectionKind::Experience, _) if teaches(wording) || clauses::trains_people(wording, span) => {
            Strength::Listed
        }
        (SectionKind::Experience | SectionKind::Projects | SectionKind::Publications, _) => {
            if studied_only(wording) { Strength::Mentioned } else { Strength::Used }
        }
        (SectionKind::Summary | SectionKind::Other | SectionKind::Header, _) => {
            if clauses::describes_work(wording, span) && !clauses::trains_people(wording, span) {
                Strength::Used
            } else {
                Strength::Listed
            }
        }
        (SectionKind::Certifications, _) if was_listened_to(&passage.text, span) => Strength::Mentioned,
        (SectionKind::Certifications, _) => Strength::Listed,
        // “Wrote the C++ exercises”: used, though for teaching.
        (SectionKind::Teaching, _) if clauses::own_work_in(wording, &wording.whole()) => Strength::Listed,
        // “How I trained a tracker”: a talk on one's own work.
        (SectionKind::Service, _) if clauses::tells_own_work(wording, span) || builds(wording) => {
            Strength::Used
        }
        _ => Strength::Mentioned,
    }
}

/// “PyTorch in a day (audited)”, among certificates: no examination stands behind it.
fn was_listened_to(text: &str, span: &Range<usize>) -> bool {
    let start = text[..span.start].rfind(';').unwrap_or(0);
    let end = text[span.end..].find(';').map_or(text.len(), |at| span.end + at);
    let item = lower(&text[start..end]);
    ["webinar", "audited", "(course", "attended"].iter().any(|word| item.contains(word))
}

fn is_trade(word: &str) -> bool {
    matches!(word, "developer" | "programmer" | "engineer" | "entwickler" | "entwicklerin")
}

/// “Machine Learning Engineer (PyTorch, Python)”, “Software engineer, Example Inc., 2019 (Java, Go)”: what stands in
/// parentheses in the line of such a job.
fn stands_beside_a_trade(before: &str) -> bool {
    let word = |word: &str| is_trade(&word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
    open_parenthesis(before).is_some_and(|open| before[..open].split_whitespace().any(word))
}

/// “Scala developer”, “Java software engineer”: the title of a job claims what it names.
fn names_a_trade(after: &str) -> bool {
    let mut words =
        after.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
    let between =
        |w: &String| matches!(w.as_str(), "software" | "backend" | "senior" | "application" | "web");
    words.next().is_some_and(|first| {
        is_trade(&first) || between(&first) && words.next().is_some_and(|w| is_trade(&w))
    })
}

/// “Intern, a radio app: ranked podcasts for each listener”, “Fraud scores with XGBoost, AUC 0.94”: a line that stands
/// where a header would and tells what was done.
fn tells_of_work(passage: &Passage, at: usize) -> bool {
    const LEAST_WORDS: usize = 6;
    let text = &passage.text;
    let clause = clause_behind_a_header(passage, at);
    let teaches = || {
        let lower = lower(text);
        ["teach", "tutor", "lectur", "instructor"].iter().any(|word| lower.contains(word))
    };
    if tells_of_an_act(clause) || tells_of_a_method(clause) && !teaches() {
        return true;
    }
    let words = |part: &str| part.split_whitespace().count();
    if let Some(colon) = text[..at].rfind(": ") {
        return words(&text[colon + 1..]) + 2 >= LEAST_WORDS;
    }
    let (many, small) = text.split_whitespace().fold((0, 0), |(many, small), word| {
        (many + 1, small + usize::from(word.starts_with(char::is_lowercase)))
    });
    if many < LEAST_WORDS || small * 3 < many || !passage.cells.is_empty() {
        return false;
    }
    let post = || names_a_post(text);
    // “(ICML 2024)” dates the paper; any other date makes a header.
    let dated = passage.dates.iter().any(|d| open_parenthesis(&text[..d.span.start]).is_none());
    !dated && !post() && !is_institution(text)
}

/// Whether a word of a text is that of a post, a group or a place of work.
fn names_a_post(text: &str) -> bool {
    const POSTS: &[&str] = &[
        "intern", "internship", "engineer", "assistant", "researcher", "scientist", "manager", "developer",
        "student", "fellow", "analyst", "lead", "head", "director", "member", "lecturer", "tutor",
        "instructor", "professor", "consultant", "associate", "officer", "programmer", "founder",
        "co-founder", "trainee", "lab", "laboratory", "group", "team", "department", "dept", "division",
        "centre", "center", "inc", "ltd", "gmbh", "llc", "chair", "course", "workshop", "reviewer",
    ];
    lower(text).split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| POSTS.contains(&word))
}

/// “Object detection with YOLO in PyTorch”, “podcast recommendations with TensorFlow: built …”: a topic and what it was
/// done with, behind the header of a job.
fn tells_of_a_method(clause: &str) -> bool {
    const LEAST_WORDS: usize = 5;
    const WITH: &[&str] = &["with", "using", "mit", "avec", "con", "com", "med", "met", "via", "for", "für"];
    let topic = clause.find(": ").map_or(clause, |colon| &clause[..colon]);
    let words: Vec<&str> = clause.split_whitespace().collect();
    let with = words.iter().position(|word| WITH.contains(word));
    words.len() >= LEAST_WORDS
        && with.is_some_and(|with| with > 0)
        && !names_a_post(topic)
        && !is_institution(topic)
}

/// “Software engineer, 2019–2023, Mercado Libre. Java, Go.”: names alone, behind the header of a job.
fn lists_tools(header: &str, clause: &str) -> bool {
    const LONGEST: usize = 2;
    // “2019–2021, Bandung, Java” tells where.
    let before = header[..header.len() - clause.len()].trim_end();
    let short = |item: &str| (1..=LONGEST).contains(&item.split_whitespace().count());
    before.ends_with(['.', ';', '|', '–', '—', '-']) && clause.contains(", ") && clause.split(',').all(short)
}

/// “2024   Developed …”, “Acme, Intern, 06/2024 – 08/2024 – developed …”, “Acme, Milan. Development of …”: the clause that
/// holds a byte, behind a date, a column, a dash or a sentence; nothing where none of them stands before it.
fn clause_behind_a_header(passage: &Passage, at: usize) -> &str {
    let text = passage.text.as_str();
    let dates = passage.dates.iter().map(|date| date.span.end);
    let behind = |mark: &'static str| places(text, mark).map(|at| at + mark.len());
    let marks = [" - ", " – ", " — ", " | ", "; "].into_iter().flat_map(behind);
    let sentences = places(text, ". ").filter(|at| ends_sentence(&text[..*at])).map(|at| at + 2);
    let begins = dates.chain(marks).chain(sentences).chain(passage.cells.iter().copied());
    let clause = begins.filter(|&begin| begin <= at).max().map_or("", |begin| &text[begin..]);
    clause.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a clause begins with what was done, not with how one was placed or what one heard and taught: “developed …”,
/// “Development of …”; but “based in …”, “led by …”, “attended …”.
fn tells_of_an_act(clause: &str) -> bool {
    const ACTS: &[&str] = &[
        "development", "design", "implementation", "creation", "evaluation", "analysis", "optimisation",
        "optimization", "construction", "deployment", "training",
    ];
    const PLACED: &[&str] = &[
        "based", "located", "affiliated", "assigned", "attached", "seconded", "embedded", "hosted", "funded",
        "sponsored", "employed", "promoted", "appointed", "supervised", "advised", "mentored", "held",
        "taught", "tutored", "lectured", "graded", "attended",
    ];
    let mut words = clause.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let (first, second) = (lower(words.next().unwrap_or_default()), words.next().unwrap_or_default());
    if ACTS.contains(&first.as_ref()) {
        return matches!(second, "of" | "and");
    }
    begins_with_action(clause) && second != "by" && !PLACED.contains(&first.as_ref())
}

/// “Trained a classifier that throws away the empty pictures”, as a volunteer.
fn builds(wording: &Wording) -> bool {
    wording.starts_with_any(&["trained a", "built a", "implemented ", "coded ", "programmed ", "fine-tuned "])
}

/// A bullet that tells of courses, attendance or teaching, not of work.
fn studied_only(wording: &Wording) -> bool {
    wording.starts_with_any(&[
        "coursework", "relevant courses", "courses:", "attended ", "teaching assistant", "took courses",
        "graded ", "tutorials ",
    ])
}

/// A bullet that tells of teaching: who teaches a thing knows it, and need not have worked with it.
fn teaches(wording: &Wording) -> bool {
    const OPENINGS: &[&str] = &[
        "exercise class", "exercise session", "exercise group", "exercises for", "exercises of",
        "lab session", "problem session", "problem class", "recitation", "office hours", "lectured ",
        "tutored ", "tutor for", "lectures on", "seminars on", "seminar \"", "seminar “", "seminar „",
        "seminar:", "sessions on", "practicals of", "practicals for", "teaching of",
    ];
    const TAUGHT: &[&str] =
        &["course", "class", "student", "undergraduate", "seminar", "module", "pupil", "workshop"];
    // “Taught a robot arm to open drawers” is no teaching.
    wording.starts_with_any(OPENINGS) || wording.starts_with_any(&["taught "]) && wording.holds_any(TAUGHT)
}

//! Every place where a résumé names a term, and how much it says: computed once for all criteria.

use super::clauses::{self, Stance, Wording};
use super::matcher::{self, Hit};
use super::second_look;
use crate::ground::letters::lower;
use crate::ground::{Date, Strength, Threes};
use crate::rules::{Guard, Term, TermId, Tier, Vocabulary};
use crate::understand::{Passage, Resume, Role, SectionKind, is_institution, is_spoken, label};
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
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

/// Finds all of them; what begins after `as_of` is not done yet.
pub fn sightings(vocabulary: &Vocabulary, resume: &Resume, as_of: Date) -> Vec<Sighting> {
    let named: Vec<Named<'_>> = resume
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| passage.role != Role::Heading)
        .map(|(index, passage)| (index, passage, matcher::find(&passage.text, vocabulary)))
        .filter(|(_, _, hits)| !hits.is_empty())
        .map(|(index, passage, hits)| Named { index, passage, wording: Wording::of(&passage.text), hits })
        .collect();
    let around = Surroundings::new(resume, vocabulary, &named);
    let mut all = Vec::new();
    for Named { index, passage, wording, hits } in &named {
        let company = Company::of(hits, vocabulary, passage, &around);
        for hit in hits {
            all.extend(sighting(hit, *index, passage, wording, vocabulary, &around, &company));
        }
    }
    second_look::settle(&mut all, vocabulary, resume, as_of);
    all
}

/// The terms that make two kinds believed and are claimed: listed or used, by names that need no guard, or in a list of
/// skills.
fn claimed(vocabulary: &Vocabulary, named: &[Named<'_>]) -> BTreeSet<TermId> {
    let vouching: BTreeSet<TermId> =
        vocabulary.terms.iter().flat_map(|term| term.kinds_with.iter().copied()).collect();
    let mut claimed = BTreeSet::new();
    for Named { passage, wording, hits, .. } in named {
        for hit in hits.iter().filter(|hit| vouching.contains(&hit.term)) {
            let claims = || {
                (unguarded(hit, vocabulary) || is_listed(hit, passage, vocabulary))
                    && strength(passage, wording, &hit.span) >= Strength::Listed
                    && clauses::stance(wording, &hit.span, None) == Stance::Plain
            };
            if !claimed.contains(&hit.term) && claims() {
                claimed.insert(hit.term);
            }
        }
    }
    claimed
}

/// Whether a guarded name is all of an item of a list, and its guard asks for no more.
fn is_listed(hit: &Hit, passage: &Passage, vocabulary: &Vocabulary) -> bool {
    let term = &vocabulary.terms[hit.term];
    let guard = hit.name.and_then(|i| term.guard(&term.names[i]));
    guard.is_some_and(|guard| holds_as_item(guard, hit, passage))
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
}

/// What guards and vetoes look at around a name.
struct Surroundings {
    /// What each entry says.
    entries: Vec<Entry>,
    /// How many lists of a section are labelled by what they hold: “Programming: …”, “Simulation: …”.
    kinds_of_skills: HashMap<usize, usize>,
    /// Those of the terms that make two kinds believed ([`crate::rules::Term::kinds_with`]) that the résumé claims.
    claimed: BTreeSet<TermId>,
}

/// What an entry of the résumé says.
#[derive(Default)]
struct Entry {
    /// All of it in lower case, up to [`MAX_ENTRY`].
    text: String,
    /// Worked out when it is first asked for: most entries name nothing that has to be guarded.
    held: OnceCell<Threes>,
    /// Its job is to deal with other people's work.
    of_others: bool,
}

impl Surroundings {
    fn new(resume: &Resume, vocabulary: &Vocabulary, named: &[Named<'_>]) -> Self {
        const JOBS: &[&str] = &[
            "product manager", "product owner", "recruiter", "reporter", "journalist", "pre-sales",
            "presales", "sales manager", "account manager", "account executive", "sales engineer",
            "talent acquisition", "venture", "investor", "marketing manager", "brand manager",
            "director of product", "product director", "head of product", "commercial director",
            "sales director", "patent attorney", "counsel", "copywriter", "programme officer",
        ];
        let mut entries: Vec<Entry> = Vec::new();
        let mut kinds_of_skills: HashMap<usize, usize> = HashMap::new();
        for passage in &resume.passages {
            if entries.len() <= passage.entry {
                entries.resize_with(passage.entry + 1, Entry::default);
            }
            let entry = &mut entries[passage.entry];
            let lower = lower(&passage.text);
            entry.of_others |= passage.role == Role::EntryHeader && Threes::of(&lower).any_in(&lower, JOBS);
            if passage.kind == SectionKind::Skills
                && label(&passage.text)
                    .is_some_and(|(label, _)| clauses::label_stance(label) == Stance::Plain)
            {
                *kinds_of_skills.entry(passage.section).or_default() += 1;
            }
            if entry.text.len() < MAX_ENTRY {
                entry.text.push('\n');
                entry.text.push_str(&lower);
            }
        }
        Self { entries, kinds_of_skills, claimed: claimed(vocabulary, named) }
    }

    /// The entry's job deals with other people's work: selling, hiring, reporting, managing products.
    fn of_others(&self, passage: &Passage) -> bool {
        passage.kind == SectionKind::Experience && self.entries[passage.entry].of_others
    }

    /// Whether what the names of two kinds ask for is there: in the entry, or claimed anywhere.
    fn believes_kinds(&self, passage: &Passage, term: &Term) -> bool {
        (term.kinds_beside.is_empty() && term.kinds_with.is_empty())
            || term.kinds_with.iter().any(|with| self.claimed.contains(with))
            || self.has_word_beginning(passage, &term.kinds_beside)
    }

    /// Whether a word of the entry begins with one of these.
    fn has_word_beginning(&self, passage: &Passage, words: &[String]) -> bool {
        if words.is_empty() {
            return false;
        }
        let Entry { text, held, .. } = &self.entries[passage.entry];
        clauses::has_word_beginning(text, held.get_or_init(|| Threes::of(text)), words)
    }
}

/// What one hit says; nothing where it is one of two kinds, and alone: “reports” is not even nearly multimodal work.
fn sighting(
    hit: &Hit,
    index: usize,
    passage: &Passage,
    wording: &Wording,
    vocabulary: &Vocabulary,
    around: &Surroundings,
    company: &Company<'_>,
) -> Option<Sighting> {
    let term = &vocabulary.terms[hit.term];
    let name = hit.name.map(|i| &term.names[i]);
    let guard = name.and_then(|n| term.guard(n));
    let tier = name.map(|n| n.tier);
    let weakly_named = tier < Some(Tier::Strong) || guard.is_some();
    let vetoed = weakly_named && (around.has_word_beginning(passage, &term.veto) || is_level(passage, hit))
        || !term.veto_alone.is_empty()
            && company.is_alone(hit.term)
            && around.has_word_beginning(passage, &term.veto_alone);
    let belief = if vetoed {
        Belief::Vetoed
    } else {
        let trusted = || guard.is_none_or(|guard| guard_holds(guard, hit, passage, around, company));
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
    Some(Sighting {
        term: hit.term,
        tier,
        name: hit.name.or(hit.implied).unwrap_or(0),
        passage: index,
        span: hit.span.clone(),
        strength: strength(passage, wording, &hit.span),
        stance: stance(hit, passage, wording, around),
        belief,
        arguable,
        lookalike: hit.lookalike,
        stuffed: false,
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
fn stance(hit: &Hit, passage: &Passage, wording: &Wording, around: &Surroundings) -> Stance {
    // The title of a paper wishes, hedges and denies nothing: “When the Answer Is No”, “Learning from Limited Data”.
    if passage.kind == SectionKind::Publications {
        let denied = clauses::taken_back(wording, &hit.span, None) == Some(Stance::Negated);
        return if denied { Stance::Negated } else { Stance::Plain };
    }
    let is_list = matches!(passage.kind, SectionKind::Skills | SectionKind::Languages);
    let is_item = is_list || clauses::is_label(&passage.text, &hit.span);
    let item = is_item.then(|| item_around(&passage.text, &hit.span));
    let mut stance = clauses::stance(wording, &hit.span, item.as_ref());
    if let Some(label) = label_before(&passage.text, hit.span.start, is_list) {
        // “Learning: PyTorch”, beside “Programming: …” and “Simulation: …”, is a kind of tools.
        let kinds = around.kinds_of_skills.get(&passage.section);
        let is_kind = label.eq_ignore_ascii_case("learning") && kinds.is_some_and(|kinds| *kinds >= 2);
        if !is_kind {
            stance = stance.min(clauses::label_stance(label));
        }
    } else if is_list {
        stance = stance.min(clauses::opening_stance(&passage.text, hit.span.start));
    }
    // “Thesis in progress: …”
    if stance == Stance::Hedged && passage.role == Role::Thesis {
        return Stance::Plain;
    }
    let header = passage.role == Role::EntryHeader;
    if stance == Stance::Plain && !header && around.of_others(passage) && !clauses::own_work(&passage.text) {
        return Stance::Others;
    }
    stance
}

/// What else one passage names.
struct Company<'v> {
    /// Terms by a name that needs no guard.
    terms: BTreeSet<TermId>,
    /// Kinds of a term whose guard holds, and where they may meet.
    kinds: BTreeSet<(TermId, usize, &'v str)>,
}

impl<'v> Company<'v> {
    fn of(hits: &[Hit], vocabulary: &'v Vocabulary, passage: &Passage, around: &Surroundings) -> Self {
        let terms = hits.iter().filter(|h| unguarded(h, vocabulary)).map(|h| h.term).collect();
        let alone = Self { terms, kinds: BTreeSet::new() };
        let kind = |hit: &Hit| {
            let term = &vocabulary.terms[hit.term];
            let guard = term.guard(&term.names[hit.name?])?;
            let kind = guard.kind.as_deref()?;
            let place = meeting_place(term, &passage.text, hit);
            guard_holds(guard, hit, passage, around, &alone).then_some((hit.term, place, kind))
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
    around: &Surroundings,
    company: &Company<'_>,
) -> bool {
    // Two kinds that come together may be all that is asked.
    if guard.kind.is_some() && guard.with_terms.is_empty() && guard.with_words.is_empty() {
        return true;
    }
    if holds_as_item(guard, hit, passage) {
        return true;
    }
    if guard.with_terms.iter().any(|t| *t != hit.term && company.terms.contains(t)) {
        return true;
    }
    around.has_word_beginning(passage, &guard.with_words)
}

/// A list of skills: by its section, or by a label of its own (“Technologies: …”).
fn is_list_like(passage: &Passage) -> bool {
    passage.kind == SectionKind::Skills
        || label(&passage.text).is_some_and(|(l, _)| crate::understand::is_skills_label(l))
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
        || before.to_lowercase().ends_with(" and")
        || before.to_lowercase().ends_with(" or")
        || before.to_lowercase().ends_with(" but")
        || text[..span.start].ends_with("  ");
    let closes = after.is_empty()
        || after.starts_with([',', ';', '/', '|', '•', '·', '(', ')', '、', '，', '–', '&'])
        || after.to_lowercase().starts_with("and ")
        || after.to_lowercase().starts_with("or ")
        || after == "."
        || after.starts_with(". ")
        || is_qualified(after);
    opens && closes
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
        (SectionKind::Skills, _) => Strength::Listed,
        (SectionKind::Experience, Role::EntryHeader) if names_a_trade(&passage.text[span.end..]) => {
            Strength::Listed
        }
        (SectionKind::Experience, Role::EntryHeader) => {
            if tells_of_work(passage, span.start) {
                Strength::Used
            } else {
                Strength::Mentioned
            }
        }
        (SectionKind::Experience, _) if teaches(wording) => Strength::Listed,
        (SectionKind::Experience | SectionKind::Projects | SectionKind::Publications, _) => {
            if studied_only(wording) { Strength::Mentioned } else { Strength::Used }
        }
        (SectionKind::Summary | SectionKind::Other | SectionKind::Header, _) => {
            if clauses::describes_work(wording, span) { Strength::Used } else { Strength::Listed }
        }
        (SectionKind::Certifications, _) => Strength::Listed,
        // “Wrote the C++ exercises”: used, though for teaching.
        (SectionKind::Teaching, _) if clauses::own_work_in(wording, &(0..passage.text.len())) => {
            Strength::Listed
        }
        // “How I trained a tracker”: a talk on one's own work.
        (SectionKind::Service, _) if clauses::tells_own_work(wording, span) => Strength::Used,
        _ => Strength::Mentioned,
    }
}

/// “Scala developer”, “Java software engineer”: the title of a job claims what it names.
fn names_a_trade(after: &str) -> bool {
    let mut words =
        after.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
    let trade = |w: &String| {
        matches!(w.as_str(), "developer" | "programmer" | "engineer" | "entwickler" | "entwicklerin")
    };
    let between =
        |w: &String| matches!(w.as_str(), "software" | "backend" | "senior" | "application" | "web");
    words
        .next()
        .is_some_and(|first| trade(&first) || between(&first) && words.next().is_some_and(|w| trade(&w)))
}

/// “Intern, a radio app: ranked podcasts for each listener”, “Fraud scores with XGBoost, AUC 0.94”: a line that stands
/// where a header would and tells what was done.
fn tells_of_work(passage: &Passage, at: usize) -> bool {
    const LEAST_WORDS: usize = 6;
    const POSTS: &[&str] = &[
        "intern", "internship", "engineer", "assistant", "researcher", "scientist", "manager", "developer",
        "student", "fellow", "analyst", "lead", "head", "director", "member", "lecturer", "tutor",
        "instructor", "professor", "consultant", "associate", "officer", "programmer", "founder",
        "co-founder", "trainee", "lab", "laboratory", "group", "team", "department", "dept", "division",
        "centre", "center", "inc", "ltd", "gmbh", "llc", "chair", "course", "workshop", "reviewer",
    ];
    let text = &passage.text;
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
    let post =
        || lower(text).split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| POSTS.contains(&word));
    // “(ICML 2024)” dates the paper; any other date makes a header.
    let dated = passage
        .dates
        .iter()
        .any(|d| text[..d.span.start].rfind('(').is_none_or(|open| text[open..d.span.start].contains(')')));
    !dated && !post() && !is_institution(text)
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
        "tutored ", "tutor for", "lectures on", "seminars on", "sessions on", "practicals of",
        "practicals for", "teaching of",
    ];
    const TAUGHT: &[&str] =
        &["course", "class", "student", "undergraduate", "seminar", "module", "pupil", "workshop"];
    // “Taught a robot arm to open drawers” is no teaching.
    wording.starts_with_any(OPENINGS) || wording.starts_with_any(&["taught "]) && wording.holds_any(TAUGHT)
}

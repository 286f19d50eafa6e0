//! What stands around a name beyond its own passage: the words of its entry, its job, the lines above its list.

use super::Named;
use super::guards::{is_listed, is_told_by_words, unguarded};
use super::strength::strength;
use crate::ground::letters::lower;
use crate::ground::{Strength, Threes};
use crate::judge::clauses::{self, Stance};
use crate::rules::{Term, TermId, Vocabulary};
use crate::understand::{Passage, Resume, Role, SectionKind, is_skills_label, label};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// Bytes of an entry that guards and vetoes look at: each name is held against all of them.
const MAX_ENTRY: usize = 16 << 10;

/// What guards and vetoes look at around a name. Most names ask for none of it: it is worked out when one does.
pub(super) struct Surroundings<'a> {
    resume: &'a Resume,
    vocabulary: &'a Vocabulary,
    named: &'a [Named<'a>],
    /// What each entry says, by its number.
    entries: Vec<Entry>,
    /// Of the terms that were asked for, whether the résumé claims them: that is looked for everywhere, and once.
    claimed: RefCell<BTreeMap<TermId, bool>>,
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
    pub(super) fn new(resume: &'a Resume, vocabulary: &'a Vocabulary, named: &'a [Named<'a>]) -> Self {
        let count = resume.passages.last().map_or(0, |last| last.entry + 1);
        let entries = std::iter::repeat_with(Entry::default).take(count).collect();
        Self { resume, vocabulary, named, entries, claimed: RefCell::default() }
    }

    /// The entry's job deals with other people's work: selling, hiring, reporting, managing products.
    pub(super) fn of_others(&self, passage: &Passage) -> bool {
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
    pub(super) fn are_kinds_of_skills(&self, section: usize) -> bool {
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
    pub(super) fn stance_above(&self, index: usize) -> Stance {
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
        *self.claimed.borrow_mut().entry(term).or_insert_with(|| self.named.iter().any(claimed))
    }

    /// Whether what the names of two kinds ask for is there: in the entry, or claimed anywhere.
    pub(super) fn believes_kinds(&self, passage: &Passage, term: &Term) -> bool {
        (term.kinds_beside.is_empty() && term.kinds_with.is_empty())
            || self.has_word_beginning(passage, &term.kinds_beside)
            || term.kinds_with.iter().any(|with| self.claims(*with))
    }

    /// Whether a word of the entry begins with one of these.
    pub(super) fn has_word_beginning(&self, passage: &Passage, words: &[String]) -> bool {
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

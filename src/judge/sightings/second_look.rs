//! What the rest of a résumé says of a sighting: lists and names it stands beside, senses it has elsewhere, repetition.

use super::{Belief, Sighting, is_whole_item, says_what_it_is};
use crate::ground::letters::lower;
use crate::ground::{Date, Strength};
use crate::judge::clauses::Stance;
use crate::rules::{TermId, Tier, Vocabulary};
use crate::understand::dates::End;
use crate::understand::{Passage, Resume, Role, SectionKind, is_institution};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Settles which sightings are believed, once all are known.
pub(super) fn settle(all: &mut [Sighting], vocabulary: &Vocabulary, resume: &Resume, as_of: Date) {
    believe_list_neighbours(all, vocabulary, resume);
    believe_bare_lists(all, resume);
    leave_out_own_name(all, resume);
    leave_out_streets(all, resume);
    leave_out_initials(all, resume);
    leave_out_short_names(all, resume);
    put_off_what_begins_later(all, resume, as_of);
    let_lapse(all, resume, as_of);
    keep_one_sense(all, vocabulary, resume);
    leave_to_the_whole(all, vocabulary);
    imply_by_what_is_believed(all);
    mark_stuffing(all, resume);
}

/// “Hard soil (tanah keras)” is no Keras, and implies no Python.
fn imply_by_what_is_believed(all: &mut [Sighting]) {
    // Whether any name at a place is believed.
    let mut believed: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    for named in all.iter().filter(|s| s.tier.is_some()) {
        *believed.entry((named.passage, named.span.start)).or_default() |= named.belief == Belief::Sure;
    }
    for implied in all.iter_mut().filter(|s| s.tier.is_none()) {
        if believed.get(&(implied.passage, implied.span.start)) == Some(&false) {
            implied.belief = Belief::Vetoed;
        }
    }
}

/// “Python, C++, PyTorch, Git” claims its items under whatever heading: a line of short items, two of them names.
fn believe_bare_lists(all: &mut [Sighting], resume: &Resume) {
    const PLACES: &[SectionKind] = &[
        SectionKind::Education,
        SectionKind::Experience,
        SectionKind::Header,
        SectionKind::Projects,
        SectionKind::Publications,
        SectionKind::Summary,
        SectionKind::Service,
        SectionKind::Languages,
        SectionKind::Other,
    ];
    let is_list = |text: &str| {
        let items: Vec<usize> =
            text.split([',', ';', '/', '|', '、', '·']).map(|item| item.split_whitespace().count()).collect();
        items.len() >= 3 && items.iter().all(|words| *words <= 3)
    };
    let mut named: HashMap<usize, BTreeSet<TermId>> = HashMap::new();
    for sighting in all.iter().filter(|s| s.strength == Strength::Mentioned && s.tier.is_some()) {
        let passage = &resume.passages[sighting.passage];
        let listed = PLACES.contains(&passage.kind)
            && !matches!(passage.role, Role::People | Role::Heading | Role::Thesis);
        if listed && is_whole_item(&passage.text, &sighting.span) && is_list(&passage.text) {
            named.entry(sighting.passage).or_default().insert(sighting.term);
        }
    }
    for sighting in all.iter_mut() {
        if named
            .get(&sighting.passage)
            .is_some_and(|terms| terms.len() >= 2 && terms.contains(&sighting.term))
        {
            sighting.strength = sighting.strength.max(Strength::Listed);
        }
    }
}

/// Somebody may be called Keras: at the head of the résumé and among the authors of papers that is a name.
fn leave_out_own_name(all: &mut [Sighting], resume: &Resume) {
    let Some(name) = &resume.name else { return };
    let name = lower(&name.text);
    let names: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).collect();
    for sighting in all.iter_mut() {
        let passage = &resume.passages[sighting.passage];
        let of_authors = matches!(passage.kind, SectionKind::Header | SectionKind::Publications);
        if of_authors && names.contains(&lower(&passage.text[sighting.span.clone()]).as_ref()) {
            sighting.belief = Belief::Vetoed;
        }
    }
}

/// “Via della Scala 31” is an address.
fn leave_out_streets(all: &mut [Sighting], resume: &Resume) {
    const STREETS: &[&str] = &[
        "via", "viale", "piazza", "corso", "largo", "calle", "avenida", "plaza", "rua", "praça", "rue",
        "avenue", "place", "boulevard", "ulica", "ul", "jalan", "street", "road", "santa", "san", "saint",
    ];
    const PARTICLES: &[&str] =
        &["di", "de", "del", "della", "dello", "dei", "do", "da", "la", "le", "du", "maria", "of"];
    let of_work = |kind| {
        matches!(
            kind,
            SectionKind::Skills | SectionKind::Experience | SectionKind::Projects | SectionKind::Publications
        )
    };
    for sighting in all.iter_mut() {
        let passage = &resume.passages[sighting.passage];
        if of_work(passage.kind) {
            continue;
        }
        let before = &passage.text[..sighting.span.start];
        let mut words = before.split_whitespace().rev().take(4).map(|word| word.trim_matches(['.', ',']));
        let leads = words.find(|word| !PARTICLES.contains(&lower(word).as_ref()));
        // “via PyTorch” is a way, “Via della Scala” a street.
        let street =
            |word: &str| word.starts_with(char::is_uppercase) && STREETS.contains(&lower(word).as_ref());
        if leads.is_some_and(street) {
            sighting.belief = Belief::Vetoed;
        }
    }
}

/// “Anna C. Berg” and, among authors, “Berg C, Dahl T.” name no language.
fn leave_out_initials(all: &mut [Sighting], resume: &Resume) {
    for sighting in all.iter_mut().filter(|s| s.span.len() == 1) {
        let passage = &resume.passages[sighting.passage];
        let text = &passage.text;
        // “Bayesian Computing With R.” is a title.
        let leads = |word: &str| matches!(word, "With" | "Using" | "And" | "For" | "From" | "WITH" | "USING");
        let named = |word: Option<&str>| {
            word.is_some_and(|w| {
                !leads(w)
                    && w.starts_with(char::is_uppercase)
                    && w.len() > 2
                    && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
            })
        };
        let before = text[..sighting.span.start].ends_with(' ')
            && named(text[..sighting.span.start].split_whitespace().next_back());
        let rest = &text[sighting.span.end..];
        let after = rest.strip_prefix(". ");
        let of_authors = passage.kind == SectionKind::Publications && rest.starts_with([',', '.']);
        if before
            && (of_authors
                || after.is_some_and(|rest| {
                    named(rest.split_whitespace().next().map(|w| w.trim_end_matches([',', '.', ')'])))
                }))
        {
            sighting.belief = Belief::Vetoed;
        }
    }
}

/// “Lakeside School of Transport Management (LSTM)”: where a school is called so, it is called so in every line.
fn leave_out_short_names(all: &mut [Sighting], resume: &Resume) {
    let is_short = |name: &str| name.len() > 1 && name.chars().all(|c| c.is_ascii_uppercase());
    let initials = |words: &[&str]| -> String {
        words.iter().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
    };
    let of_school = |name: &str| {
        let bracketed = format!("({name})");
        let before = |text: &'_ str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            (0..words.len())
                .any(|from| initials(&words[from..]) == name && is_institution(&words[from..].join(" ")))
        };
        resume.passages.iter().any(|p| p.text.match_indices(&bracketed).any(|(at, _)| before(&p.text[..at])))
    };
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    for sighting in all.iter_mut() {
        let name = &resume.passages[sighting.passage].text[sighting.span.clone()];
        if is_short(name) && *known.entry(name.to_owned()).or_insert_with(|| of_school(name)) {
            sighting.belief = Belief::Vetoed;
        }
    }
}

/// What an internship that begins next year will be about is no work done.
fn put_off_what_begins_later(all: &mut [Sighting], resume: &Resume, as_of: Date) {
    let is_work = |kind| matches!(kind, SectionKind::Experience | SectionKind::Projects);
    let mut begins: BTreeMap<usize, bool> = BTreeMap::new();
    for passage in resume.passages.iter().filter(|p| is_work(p.kind) && p.role == Role::EntryHeader) {
        for start in passage.dates.iter().filter_map(|date| date.start) {
            let later = begins.entry(passage.entry).or_insert(true);
            *later &= start.is_after(as_of);
        }
    }
    begins.retain(|_, later| *later);
    if begins.is_empty() {
        return;
    }
    for sighting in all.iter_mut() {
        let passage = &resume.passages[sighting.passage];
        if is_work(passage.kind) && begins.contains_key(&passage.entry) {
            sighting.stance = sighting.stance.min(Stance::Wished);
        }
    }
}

/// “Java: not opened since 2011”, in one's own list, and a job with Java that ended long ago: the list knows best.
fn let_lapse(all: &mut [Sighting], resume: &Resume, as_of: Date) {
    const LONG_AGO_YEARS: i16 = 5;
    let kind = |s: &Sighting| resume.passages[s.passage].kind;
    let listed: BTreeSet<TermId> = all
        .iter()
        .filter(|s| s.stance == Stance::Hedged && s.strength == Strength::Listed && s.tier.is_some())
        .map(|s| s.term)
        .collect();
    if listed.is_empty() {
        return;
    }
    let of_old_work = |s: &Sighting| {
        let entry = resume.passages[s.passage].entry;
        let mut ends =
            resume.passages.iter().filter(|p| p.entry == entry).flat_map(|p| &p.dates).map(|d| match d.end {
                End::At(end) => as_of.year() - end.last().year() >= LONG_AGO_YEARS,
                _ => false,
            });
        kind(s) == SectionKind::Experience && ends.next().is_some_and(|first| first && ends.all(|old| old))
    };
    let recent: BTreeSet<TermId> = all
        .iter()
        .filter(|s| {
            s.stance == Stance::Plain && s.tier.is_some() && listed.contains(&s.term) && !of_old_work(s)
        })
        .map(|s| s.term)
        .collect();
    for sighting in all.iter_mut().filter(|s| listed.contains(&s.term) && !recent.contains(&s.term)) {
        sighting.stance = sighting.stance.min(Stance::Hedged);
    }
}

/// A word keeps its meaning through a text (Gale, Church & Yarowsky 1992, “One sense per discourse”): what means
/// something else in one place, and is believed in none, means it in all. What it would imply is implied by none of them.
fn keep_one_sense(all: &mut [Sighting], vocabulary: &Vocabulary, resume: &Resume) {
    let vetoed: BTreeSet<TermId> =
        all.iter().filter(|s| s.tier.is_some() && s.belief == Belief::Vetoed).map(|s| s.term).collect();
    if vetoed.is_empty() {
        return;
    }
    // “No Python, whatever the title of my thesis suggests” knows what the word means, and claims nothing.
    let claimed =
        all.iter().filter(|s| s.tier.is_some() && s.belief == Belief::Sure && s.stance != Stance::Negated);
    let sure: BTreeSet<TermId> = claimed.map(|s| s.term).collect();
    for sighting in all.iter_mut().filter(|s| s.belief == Belief::Unguarded) {
        if vetoed.contains(&sighting.term) && !sure.contains(&sighting.term) {
            sighting.belief = Belief::Vetoed;
        }
    }
    // A snake in one line is one in every line that names nothing else; beside other names it is a question. A list of
    // skills says what it means.
    let named: BTreeSet<(usize, TermId)> = all
        .iter()
        .filter(|s| s.tier.is_some() && s.belief == Belief::Sure)
        .map(|s| (s.passage, s.term))
        .collect();
    let denied: BTreeSet<TermId> = all
        .iter()
        .filter(|s| s.stance == Stance::Negated && resume.passages[s.passage].kind == SectionKind::Skills)
        .map(|s| s.term)
        .collect();
    for sighting in all.iter_mut().filter(|s| s.belief == Belief::Sure && vetoed.contains(&s.term)) {
        let passage = &resume.passages[sighting.passage];
        let written = &passage.text[sighting.span.clone()];
        if vocabulary.terms[sighting.term].veto_alone.is_empty() || says_what_it_is(written) {
            continue;
        }
        // “Skills: python capture, radio telemetry” of who tracks snakes.
        if written.starts_with(char::is_lowercase) && !is_whole_item(&passage.text, &sighting.span) {
            sighting.belief = Belief::Vetoed;
            continue;
        }
        if passage.kind == SectionKind::Skills {
            continue;
        }
        let mut beside = named.range((sighting.passage, 0)..(sighting.passage + 1, 0));
        let alone = beside.all(|(_, term)| *term == sighting.term) || denied.contains(&sighting.term);
        sighting.belief = if alone { Belief::Vetoed } else { Belief::Unguarded };
    }
    let vetoed: BTreeSet<(usize, usize)> = all
        .iter()
        .filter(|s| s.tier.is_some() && s.belief == Belief::Vetoed)
        .map(|s| (s.passage, s.span.start))
        .collect();
    for implied in all.iter_mut().filter(|s| s.tier.is_none()) {
        if vetoed.contains(&(implied.passage, implied.span.start)) {
            implied.belief = Belief::Vetoed;
        }
    }
}

/// Pictures joined with sound are that, and no work on pictures: a word that counts as one of two kinds that something
/// joins counts for nothing else that needs its guard. Two kinds that nothing joins are the loosest evidence there is,
/// and yield to any area that the same passage tells.
fn leave_to_the_whole(all: &mut [Sighting], vocabulary: &Vocabulary) {
    let guard = |s: &Sighting| {
        let term = &vocabulary.terms[s.term];
        s.tier.and_then(|_| term.guard(&term.names[s.name]))
    };
    let is_kind = |s: &Sighting| guard(s).is_some_and(|g| g.kind.is_some());
    if !all.iter().any(is_kind) {
        return;
    }
    let is_loose = |s: &Sighting| is_kind(s) && vocabulary.terms[s.term].joined_by.is_empty();
    let has_kinds = |s: &Sighting| {
        let term = &vocabulary.terms[s.term];
        !term.joined_by.is_empty() && term.guards.iter().any(|g| g.kind.is_some())
    };
    let sure = || all.iter().filter(|s| s.belief == Belief::Sure && !is_loose(s));
    let joined: BTreeSet<(usize, usize)> =
        sure().filter(|s| is_kind(s)).map(|s| (s.passage, s.span.start)).collect();
    let told: BTreeSet<(usize, TermId)> = sure()
        .filter(|s| has_kinds(s) && s.tier > Some(Tier::Weak) && s.stance == Stance::Plain)
        .map(|s| (s.passage, s.term))
        .collect();
    for sighting in all.iter_mut() {
        let of_passage = || told.range((sighting.passage, 0)..(sighting.passage + 1, 0));
        let yields = is_loose(sighting) && of_passage().any(|(_, term)| *term != sighting.term);
        let of_the_whole = joined.contains(&(sighting.passage, sighting.span.start))
            && guard(sighting).is_some()
            && !is_kind(sighting);
        if yields || of_the_whole {
            sighting.belief = Belief::Unguarded;
        }
    }
}

/// A name said again and again in a passage that holds little else.
fn mark_stuffing(all: &mut [Sighting], resume: &Resume) {
    const REPEATED: usize = 3;
    let text_of = |of_passage: &[Sighting]| resume.passages[of_passage[0].passage].text.as_str();
    // “Tools: Python, PyTorch, SQL” under each of three jobs tells what each was done with.
    let tells_of_work = |passage: &Passage| {
        let is_work = matches!(passage.kind, SectionKind::Experience | SectionKind::Projects);
        is_work && resume.of_entry(passage.entry).iter().any(|other| other.text != passage.text)
    };
    // Sightings of one passage stand together.
    let mut lists: HashMap<&str, usize> = HashMap::new();
    for of_passage in all.chunk_by(|a, b| a.passage == b.passage).filter(|s| s.len() >= REPEATED) {
        if !tells_of_work(&resume.passages[of_passage[0].passage]) {
            *lists.entry(text_of(of_passage)).or_default() += 1;
        }
    }
    let passages = all.chunk_by_mut(|a, b| a.passage == b.passage);
    for of_passage in passages.filter(|of_passage| of_passage.len() >= REPEATED) {
        let text = text_of(of_passage);
        // The same list at the end of every section.
        if lists.get(text).is_some_and(|&times| times >= REPEATED) {
            of_passage.iter_mut().for_each(|s| s.stuffed = true);
            continue;
        }
        let mut names: Vec<_> = of_passage.iter().map(|s| (s.term, s.name)).collect();
        names.sort_unstable();
        if !names.chunk_by(|a, b| a == b).any(|same| same.len() >= REPEATED) {
            continue;
        }
        let words = text.split_whitespace().count();
        // What names two terms is one word.
        let places = of_passage.chunk_by(|a, b| a.span.start == b.span.start);
        let taken_up: usize = places.map(|same| text[same[0].span.clone()].split_whitespace().count()).sum();
        if words >= 6 && taken_up * 2 > words {
            of_passage.iter_mut().for_each(|s| s.stuffed = true);
        }
    }
}

/// A guarded name is believed in a skills list where another list of the same section names its company.
fn believe_list_neighbours(all: &mut [Sighting], vocabulary: &Vocabulary, resume: &Resume) {
    let in_doubt = |s: &Sighting| s.belief == Belief::Unguarded && s.tier.is_some();
    if !all.iter().any(in_doubt) {
        return;
    }
    let mut terms_of_section: HashMap<usize, BTreeSet<TermId>> = HashMap::new();
    for sighting in all.iter() {
        let passage = &resume.passages[sighting.passage];
        if passage.kind == SectionKind::Skills && sighting.belief == Belief::Sure {
            terms_of_section.entry(passage.section).or_default().insert(sighting.term);
        }
    }
    for sighting in all.iter_mut() {
        let passage = &resume.passages[sighting.passage];
        if passage.kind != SectionKind::Skills || !in_doubt(sighting) {
            continue;
        }
        let term = &vocabulary.terms[sighting.term];
        let guard = term.guard(&term.names[sighting.name]);
        let terms = terms_of_section.get(&passage.section);
        if let (Some(guard), Some(terms)) = (guard, terms)
            && guard.with_terms.iter().any(|t| *t != sighting.term && terms.contains(t))
            && is_whole_item(&passage.text, &sighting.span)
        {
            sighting.belief = Belief::Sure;
        }
    }
}

//! `check.terms`: evidence for terms of the vocabulary.

use super::clauses::{self, Stance};
use super::model::{Considered, Evidence, Reason};
use super::sightings::{Belief, Sighting};
use super::{Context, Finding};
use crate::ground::{Strength, Verdict};
use crate::rules::{TermGroup, TermId, TermsCheck, Tier};
use crate::understand::{LineIndex, Passage, SectionKind};
use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap};

/// Most lines quoted for one term.
const LINES_PER_TERM: usize = 3;

/// What a sighting is worth to a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Worth {
    verdict: Verdict,
    reason: Reason,
}

/// What the sightings of a group are worth together, and which of them show it.
struct Outcome<'a> {
    worth: Worth,
    shown_by: Vec<&'a Sighting>,
}

impl Outcome<'_> {
    /// How many passages show it.
    fn places(&self) -> usize {
        self.shown_by.iter().map(|sighting| sighting.passage).collect::<BTreeSet<_>>().len()
    }
}

/// Judges groups of terms.
pub(super) fn judge(check: &TermsCheck, context: &Context<'_>) -> Finding {
    let mut finding = Finding::default();
    let mut outcomes: Vec<Outcome<'_>> = Vec::new();
    for group in &check.groups {
        outcomes.push(judge_group(group, check, context, &mut finding));
    }
    if check.strength == Strength::Used {
        doubt_asides(check, context, &mut outcomes, &mut finding);
    }
    let worths = || outcomes.iter().map(|outcome| outcome.worth);
    let verdict = Verdict::at_least(check.at_least, worths().map(|worth| worth.verdict));
    let best = worths().filter(|w| w.verdict == verdict).map(|w| w.reason).min().unwrap_or(Reason::NotShown);
    (finding.verdict, finding.reason) = (verdict, best);
    if verdict < Verdict::Review {
        lift_by_others(check, context, &mut finding);
    }
    if finding.verdict < Verdict::Review {
        lift_by_weak_work(check, context, &mut finding);
    }
    finding.sort();
    finding
}

fn judge_group<'a>(
    group: &TermGroup,
    check: &TermsCheck,
    context: &'a Context<'_>,
    finding: &mut Finding,
) -> Outcome<'a> {
    let mut best = Worth { verdict: Verdict::Fail, reason: Reason::NotShown };
    let mut shown_by: Vec<&Sighting> = Vec::new();
    // Asked of few: most groups are shown by nothing, or by plain names.
    let doubted = LazyCell::new(|| doubted(group, check, context));
    let worth_of = |sighting: &Sighting, supported: &[usize]| match worth(
        sighting, check.strength, supported, context,
    ) {
        Worth { verdict: Verdict::Pass, .. } if sighting.tier <= *doubted => {
            Worth { verdict: Verdict::Review, reason: Reason::Arguable }
        }
        Worth { verdict: Verdict::Pass, .. }
            if check.strength == Strength::Used && tells_of_use(sighting, context) =>
        {
            Worth { verdict: Verdict::Review, reason: Reason::OthersWork }
        }
        worth => worth,
    };
    for &term in &group.any_of {
        let mut seen = context.sightings_of(term);
        if seen.is_empty() && check.strength == Strength::Mentioned {
            seen.extend(context.headings_of(term));
        }
        if seen.is_empty() {
            continue;
        }
        let supported = supported_entries(&seen, context);
        let first = finding.evidence.len();
        let mut quoted: Vec<LineIndex> = Vec::new();
        let mut ranked: Vec<(&Sighting, Worth)> =
            seen.iter().map(|s| (*s, worth_of(s, &supported))).collect();
        ranked.sort_by_key(|(s, w)| {
            (std::cmp::Reverse((w.verdict, s.strength, s.tier)), s.passage, s.span.start)
        });
        let top = ranked.first().map(|(s, w)| (w.verdict, s.strength));
        for (sighting, worth) in ranked {
            let better = (worth.verdict, std::cmp::Reverse(worth.reason))
                > (best.verdict, std::cmp::Reverse(best.reason));
            if better {
                best = worth;
            }
            if worth.verdict == Verdict::Pass {
                shown_by.push(sighting);
            }
            let evidence = || context.evidence(sighting, Some(group));
            let line = context.resume.passages[sighting.passage].line_at(sighting.span.start);
            let claimed = worth.verdict > Verdict::Fail
                && !matches!(
                    worth.reason,
                    Reason::OthersWork
                        | Reason::Stuffed
                        | Reason::WeakEvidence
                        | Reason::LookalikeLetters
                        | Reason::ImpliedOnly
                );
            let as_strong = top.is_some_and(|t| t.1 == sighting.strength || worth.verdict == Verdict::Pass);
            if claimed && as_strong {
                let as_strong = |e: &&Evidence| e.strength == Some(sighting.strength);
                let count = finding.evidence[first..].iter().filter(as_strong).count();
                if count < LINES_PER_TERM && !quoted.contains(&line) {
                    quoted.push(line);
                    finding.evidence.push(evidence());
                }
            } else if worth.verdict < Verdict::Pass
                && finding.considered.len() < 40
                && !quoted.contains(&line)
            {
                quoted.push(line);
                finding.considered.push(Considered { evidence: evidence(), reason: worth.reason });
            }
        }
    }
    Outcome { worth: best, shown_by }
}

/// What a résumé tells by one name in one place, and names nowhere else, is an aside where it tells of another group in
/// several places, and is not counted: “depth prediction” of who listens to podcasts. Where it claims no tool that goes
/// with the group, the word means something else: “multimodal” learning at school. One word of a paper's title that
/// others use too is no more than a question.
fn doubt_asides(
    check: &TermsCheck,
    context: &Context<'_>,
    outcomes: &mut [Outcome<'_>],
    finding: &mut Finding,
) {
    let tells_of_another = outcomes.iter().any(|outcome| outcome.places() > 1);
    // Names that tell by themselves raise a question all the same.
    let shared = |group: &TermGroup| {
        let mut seen = context.sightings.iter().filter(|s| group.any_of.contains(&s.term));
        seen.all(|s| s.tier <= Some(Tier::Shared))
    };
    let alone = outcomes.iter().filter(|outcome| !outcome.shown_by.is_empty()).count() == 1;
    for (group, outcome) in check.groups.iter().zip(outcomes) {
        let of_another_trade = outcome.worth.reason == Reason::Arguable
            && context.would_name_tools()
            && !context.claims_one(&group.with);
        outcome.worth = match outcome.worth.verdict {
            Verdict::Pass if tells_of_another && outcome.places() == 1 && is_named_once(group, context) => {
                Worth { verdict: Verdict::Review, reason: Reason::Arguable }
            }
            Verdict::Pass if alone && context.would_name_tools() && is_word_of_titles(outcome, context) => {
                outcome.worth = Worth { verdict: Verdict::Review, reason: Reason::Arguable };
                continue;
            }
            Verdict::Review if of_another_trade && is_named_once(group, context) && shared(group) => {
                Worth { verdict: Verdict::Fail, reason: Reason::WeakEvidence }
            }
            _ => continue,
        };
        let of_group = |evidence: &mut Evidence| evidence.group.as_ref() == Some(&group.id);
        let asides = finding.evidence.extract_if(.., of_group);
        let reason = outcome.worth.reason;
        finding.considered.extend(asides.map(|evidence| Considered { evidence, reason }));
    }
}

/// Whether titles of papers alone show a group, by one name which others use too, or by such as are not believed by
/// themselves.
fn is_word_of_titles(outcome: &Outcome<'_>, context: &Context<'_>) -> bool {
    let of_paper = |s: &&Sighting| context.resume.passages[s.passage].kind == SectionKind::Publications;
    let tells = |s: &&Sighting| s.tier == Some(Tier::Strong) && !guarded_name(s, context);
    let shown_by = &outcome.shown_by;
    let names: BTreeSet<(TermId, usize)> = shown_by.iter().map(|s| (s.term, s.name)).collect();
    shown_by.iter().all(of_paper)
        && !shown_by.iter().any(tells)
        && (names.len() == 1 || shown_by.iter().all(|s| s.belief == Belief::Unguarded))
}

/// Whether a résumé names what a group asks for in one place alone, and there by one name, or by two that only tell
/// together. Courses and interests name much that nobody worked in.
fn is_named_once(group: &TermGroup, context: &Context<'_>) -> bool {
    let named = |s: &&Sighting| {
        group.any_of.contains(&s.term)
            && s.tier.is_some()
            && s.belief == Belief::Sure
            && matches!(s.stance, Stance::Plain | Stance::Hedged)
            && !matches!(
                context.resume.passages[s.passage].kind,
                SectionKind::Coursework | SectionKind::Interests
            )
    };
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut tell_alone = false;
    let mut passages: BTreeSet<usize> = BTreeSet::new();
    for sighting in context.sightings.iter().filter(named) {
        let term = &context.program.vocabulary.terms[sighting.term];
        let name = &term.names[sighting.name];
        let of_two_kinds = term.guard(name).is_some_and(|guard| guard.kind.is_some());
        tell_alone |= sighting.tier > Some(Tier::Weak) && !of_two_kinds;
        names.insert(&name.lemma);
        passages.insert(sighting.passage);
    }
    passages.len() == 1 && (names.len() == 1 || names.len() == 2 && !tell_alone)
}

/// Entries in which a term has two different names at work: two weak ones make one strong. Papers count together: two
/// of them tell as much by a name each, or at a venue of the field, as one that names two things.
fn supported_entries(seen: &[&Sighting], context: &Context<'_>) -> Vec<usize> {
    let told = |s: &&&Sighting| s.tier.is_some() && s.belief != Belief::Vetoed && s.stance == Stance::Plain;
    if seen.iter().filter(told).nth(1).is_none() {
        return Vec::new();
    }
    // Venues go by initials.
    let initials = |name: &str| name.len() > 2 && name.bytes().all(|b| b.is_ascii_uppercase());
    let mut names: Vec<(usize, &str)> = Vec::new();
    let mut places: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut papers: Vec<(usize, &str)> = Vec::new();
    let mut at_venues = false;
    for sighting in seen.iter().filter(told) {
        let Passage { entry, kind, .. } = context.resume.passages[sighting.passage];
        let lemma: &str = &context.program.vocabulary.terms[sighting.term].names[sighting.name].lemma;
        let sure = sighting.belief == Belief::Sure;
        if sure && places.insert((sighting.passage, sighting.span.start)) {
            names.push((entry, lemma));
        }
        if kind == SectionKind::Publications && !sighting.arguable {
            papers.push((entry, lemma));
            at_venues |= sure && initials(lemma);
        }
    }
    names.sort_unstable();
    let mut supported: Vec<usize> = names
        .windows(2)
        .filter(|two| two[0].0 == two[1].0 && two[0].1 != two[1].1)
        .map(|two| two[0].0)
        .collect();
    if let Some(&(first, lemma)) = papers.first()
        && papers.iter().any(|(entry, _)| *entry != first)
        && (at_venues || papers.iter().any(|(_, other)| *other != lemma))
    {
        supported.extend(papers.iter().map(|(entry, _)| entry));
    }
    supported
}

fn worth(sighting: &Sighting, wanted: Strength, supported: &[usize], context: &Context<'_>) -> Worth {
    let review = |reason| Worth { verdict: Verdict::Review, reason };
    let fail = |reason| Worth { verdict: Verdict::Fail, reason };
    match sighting.stance {
        Stance::Negated => return fail(Reason::Negated),
        Stance::Wished => return fail(Reason::MentionedOnly),
        _ => {}
    }
    if sighting.belief == Belief::Vetoed {
        return fail(Reason::AnotherMeaning);
    }
    // “Head of department: supervised the NLP team” is work of its kind, though of others.
    let led = sighting.stance == Stance::Others
        && sighting.belief == Belief::Sure
        && sighting.tier > Some(Tier::Weak)
        && context.resume.passages[sighting.passage].kind == SectionKind::Experience;
    if sighting.strength == Strength::Mentioned && wanted > Strength::Mentioned && !led {
        return fail(Reason::MentionedOnly);
    }
    if sighting.lookalike {
        return review(Reason::LookalikeLetters);
    }
    if sighting.stuffed {
        return review(Reason::Stuffed);
    }
    if sighting.tier.is_none() {
        // “Keras (learning)” implies no Python.
        return if wanted == Strength::Used || sighting.stance < Stance::Plain {
            fail(Reason::ImpliedOnly)
        } else {
            review(Reason::ImpliedOnly)
        };
    }
    let of_contact = context.resume.passages[sighting.passage].kind == SectionKind::Header;
    let letter = sighting.span.len() == 1
        && !matches!(
            context.resume.passages[sighting.passage].kind,
            SectionKind::Skills | SectionKind::Languages | SectionKind::Summary | SectionKind::Other
        );
    if sighting.belief == Belief::Unguarded && (of_contact || letter) {
        // “Eleni Keras, 12 Torch Lane”; “C, L and T sections”.
        return fail(Reason::AnotherMeaning);
    }
    let Passage { entry, kind, .. } = context.resume.passages[sighting.passage];
    // “Storage among Smallholders in Java”: the title of a paper claims no tool.
    if wanted == Strength::Listed && kind == SectionKind::Publications && guarded_name(sighting, context) {
        let verdict = if sighting.belief == Belief::Sure { Verdict::Review } else { Verdict::Fail };
        return Worth { verdict, reason: Reason::WeakEvidence };
    }
    let with_other_papers = kind == SectionKind::Publications && supported.contains(&entry);
    if sighting.belief == Belief::Unguarded && !with_other_papers {
        // A bonus is not asked for: a word that may mean it raises no question.
        return if sighting.strength >= wanted && wanted == Strength::Listed {
            review(Reason::WeakEvidence)
        } else {
            fail(Reason::WeakEvidence)
        };
    }
    if sighting.tier == Some(Tier::Weak) && !(sighting.strength >= wanted && supported.contains(&entry)) {
        return if wanted == Strength::Used {
            fail(Reason::WeakEvidence)
        } else {
            review(Reason::WeakEvidence)
        };
    }
    match sighting.stance {
        // A course in it, where work is asked for, shows none.
        Stance::Hedged if wanted == Strength::Used && sighting.strength < wanted => {
            return fail(Reason::MentionedOnly);
        }
        Stance::Hedged => return review(Reason::Hedged),
        Stance::Others => return review(Reason::OthersWork),
        _ => {}
    }
    if sighting.strength < wanted {
        return review(Reason::ListedOnly);
    }
    if sighting.arguable && wanted == Strength::Used {
        return review(Reason::Arguable);
    }
    Worth { verdict: Verdict::Pass, reason: Reason::Shown }
}

/// Whether a sighting is by a name that is believed only beside something else.
fn guarded_name(sighting: &Sighting, context: &Context<'_>) -> bool {
    let term = &context.program.vocabulary.terms[sighting.term];
    sighting.tier.is_some() && term.guard(&term.names[sighting.name]).is_some()
}

/// “Safety driver, 2019 – present”: work of somebody whose job is to use, test or describe such things, and who tells of
/// nothing made.
fn tells_of_use(sighting: &Sighting, context: &Context<'_>) -> bool {
    let passage = &context.resume.passages[sighting.passage];
    context.trades.is_of_a_user(passage) && !clauses::own_work(&passage.text.to_lowercase())
}

/// Names up to which tier are no proof without a person's look, by what a résumé with a list of skills, or of other
/// trades, names of the terms that a group asks for beside its own. Where its work names none, a policy may be computed,
/// and nothing learn; who names none anywhere may talk of something else altogether.
fn doubted(group: &TermGroup, check: &TermsCheck, context: &Context<'_>) -> Option<Tier> {
    if group.beside.is_empty() && group.with.is_empty() {
        return None;
    }
    let (would_name, of_other_trades) = (context.would_name_tools(), context.trades.are_others());
    if !would_name && !of_other_trades {
        return None;
    }
    if group.beside.is_empty() {
        return (!context.claims_one(&group.with)).then_some(Tier::Strong);
    }
    let asked = |term: TermId| check.groups.iter().any(|group| group.any_of.contains(&term));
    if would_name && !context.claims_one(&group.with) && !context.tells_by_many_names(asked) {
        return Some(Tier::Strong);
    }
    let covered =
        |s: &Sighting| context.sightings.iter().any(|own| group.any_of.contains(&own.term) && own.covers(s));
    let shown = |s: &&Sighting| {
        group.beside.contains(&s.term)
            && matches!(s.stance, Stance::Plain | Stance::Hedged)
            && s.belief == Belief::Sure
            && !s.lookalike
    };
    let mut doubted = Some(Tier::Strong);
    // “Image segmentation … of cell photos”, “training plans”: of other trades ordinary words tell nothing.
    let tells = |s: &&Sighting| !of_other_trades || !is_ordinary(s, context);
    for s in context.sightings.iter().filter(shown).filter(tells) {
        if s.tier.is_some() && s.strength == Strength::Used && s.stance == Stance::Plain {
            return None;
        }
        if s.tier > Some(Tier::Weak) && !covered(s) {
            doubted = Some(Tier::Shared);
        }
    }
    doubted
}

/// Whether a sighting is by a word in small letters, as others use it too, and no name of a method or a tool.
fn is_ordinary(sighting: &Sighting, context: &Context<'_>) -> bool {
    let term = &context.program.vocabulary.terms[sighting.term];
    term.names.get(sighting.name).is_some_and(|name| name.text.chars().all(char::is_lowercase))
}

/// Another of the same kind lifts to review: JAX where TensorFlow, PyTorch or Keras are asked for, work in machine
/// learning where the area is not told.
fn lift_by_others(check: &TermsCheck, context: &Context<'_>, finding: &mut Finding) {
    let supported: HashMap<TermId, Vec<usize>> = check
        .review
        .iter()
        .map(|&term| (term, context.sightings_of(term)))
        .map(|(term, seen)| (term, supported_entries(&seen, context)))
        .collect();
    for sighting in context.sightings.iter().filter(|s| supported.contains_key(&s.term)) {
        let entry = context.resume.passages[sighting.passage].entry;
        let counts = sighting.stance >= Stance::Hedged
            && sighting.stance != Stance::Others
            && sighting.belief == Belief::Sure
            && sighting.strength >= check.strength.max(Strength::Listed)
            && sighting
                .tier
                .is_some_and(|tier| tier > Tier::Weak || supported[&sighting.term].contains(&entry));
        if counts && finding.evidence.len() < LINES_PER_TERM {
            finding.verdict = Verdict::Review;
            finding.reason = Reason::AlternativeOnly;
            finding.evidence.push(context.evidence(sighting, None));
        }
    }
}

/// Work told in words that may mean the subject, by somebody who names a tool of the trade anywhere: a person should
/// look, though no word says it for sure.
fn lift_by_weak_work(check: &TermsCheck, context: &Context<'_>, finding: &mut Finding) {
    if check.strength < Strength::Used {
        return;
    }
    if check.review.is_empty() || !context.claims_one(&check.review) {
        return;
    }
    for group in &check.groups {
        for sighting in context.sightings.iter().filter(|s| group.any_of.contains(&s.term)) {
            let weak_work = sighting.stance == Stance::Plain
                && sighting.belief == Belief::Sure
                && sighting.tier == Some(Tier::Weak)
                && sighting.strength >= check.strength
                && !sighting.lookalike
                && !sighting.stuffed;
            if weak_work && finding.evidence.len() < LINES_PER_TERM {
                (finding.verdict, finding.reason) = (Verdict::Review, Reason::Arguable);
                finding.evidence.push(context.evidence(sighting, None));
            }
        }
    }
}

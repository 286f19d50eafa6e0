//! What makes a person look at work that names what is asked for: other trades use its words, and a single word tells
//! little.

use super::clauses::{self, Stance, Wording};
use super::degree::is_of_a_far_field;
use super::model::{Considered, Evidence, Reason};
use super::sightings::{Belief, Sighting};
use super::terms::{DOUBTED, Outcome, Worth};
use super::{Context, Finding};
use crate::ground::{Strength, Verdict};
use crate::rules::{TermGroup, TermId, TermsCheck, Tier};
use crate::understand::SectionKind;
use std::collections::BTreeSet;

/// “Safety driver, 2019 – present”: work of somebody whose job is to use, test or describe such things, and who tells of
/// nothing made. What they write is text, and whom they train are people.
pub(super) fn tells_of_use(sighting: &Sighting, context: &Context<'_>) -> bool {
    let passage = &context.resume.passages[sighting.passage];
    context.trades.is_of_a_user(passage) && {
        let wording = Wording::of(&passage.text);
        !clauses::own_work_in(&wording, &wording.whole()) || clauses::only_writes_or_trains(&wording)
    }
}

/// Whether the passage of a sighting tells of work of one's own.
pub(super) fn tells_of_own_work(sighting: &Sighting, context: &Context<'_>) -> bool {
    let wording = Wording::of(&context.resume.passages[sighting.passage].text);
    clauses::own_work_in(&wording, &wording.whole())
}

/// Names up to a tier that are no proof without a person's look.
pub(super) struct Doubt {
    pub up_to: Tier,
    /// Because the résumé claims none of what the group asks for with its names.
    pub names_no_tool: bool,
}

/// Doubt by what a résumé with a list of skills, or of other trades, names of the terms that a group asks for beside its
/// own. Where its work names none, a policy may be computed, and nothing learn; who names none anywhere may talk of
/// something else altogether.
pub(super) fn of_group(group: &TermGroup, check: &TermsCheck, context: &Context<'_>) -> Option<Doubt> {
    const NO_TOOL: Doubt = Doubt { up_to: Tier::Strong, names_no_tool: true };
    if group.beside.is_empty() && group.with.is_empty() {
        return None;
    }
    let (would_name, of_other_trades) = (context.would_name_tools(), context.trades.are_others());
    if !would_name && !of_other_trades {
        return None;
    }
    if group.beside.is_empty() {
        return (!context.claims_one(&group.with)).then_some(NO_TOOL);
    }
    let asked = |term: TermId| check.groups.iter().any(|group| group.any_of.contains(&term));
    if would_name && !context.claims_one(&group.with) && !context.tells_by_many_names(asked) {
        return Some(NO_TOOL);
    }
    let covered =
        |s: &Sighting| context.sightings.iter().any(|own| group.any_of.contains(&own.term) && own.covers(s));
    let shown = |s: &&Sighting| {
        group.beside.contains(&s.term)
            && matches!(s.stance, Stance::Plain | Stance::Hedged)
            && s.belief == Belief::Sure
            && !s.lookalike
    };
    let mut up_to = Tier::Strong;
    // “Image segmentation … of cell photos”, “training plans”: of other trades ordinary words tell nothing.
    let tells = |s: &&Sighting| !of_other_trades || !is_ordinary(s, context);
    for s in context.sightings.iter().filter(shown).filter(tells) {
        if s.tier.is_some() && s.strength == Strength::Used && s.stance == Stance::Plain {
            return None;
        }
        if s.tier > Some(Tier::Weak) && !covered(s) {
            up_to = Tier::Shared;
        }
    }
    Some(Doubt { up_to, names_no_tool: false })
}

/// Whether a sighting is by a word in small letters, as others use it too, and no name of a method or a tool.
fn is_ordinary(sighting: &Sighting, context: &Context<'_>) -> bool {
    let term = &context.program.vocabulary.terms[sighting.term];
    term.names.get(sighting.name).is_some_and(|name| name.text.chars().all(char::is_lowercase))
}

/// What a résumé tells by one name in one place, and names nowhere else, is an aside where it tells of another group in
/// several places, and is not counted: “depth prediction” of who listens to podcasts. Where it claims no tool that goes
/// with the group, the word means something else: “multimodal” learning at school. One word of a paper's title that
/// others use too is no more than a question.
pub(super) fn settle_asides(
    check: &TermsCheck,
    context: &Context<'_>,
    outcomes: &mut [Outcome<'_>],
    finding: &mut Finding,
) {
    // Those that are told of in several places have to be enough by themselves.
    let tells_of_others =
        outcomes.iter().filter(|outcome| outcome.places() > 1).count() >= check.at_least.max(1);
    let alone = outcomes.iter().filter(|outcome| !outcome.shown_by.is_empty()).count() == 1;
    for (group, outcome) in check.groups.iter().zip(outcomes) {
        let passes = outcome.worth.verdict == Verdict::Pass;
        if passes && alone && context.would_name_tools() && is_word_of_titles(outcome, context) {
            outcome.worth = DOUBTED;
            continue;
        }
        let telling = || telling_names(group, context);
        let of_another_trade =
            || telling().is_empty() && !names_a_craft(check, group, context) && is_named_once(group, context);
        // “Reinforcement learning” of pigeons, wherever it stands; “topic models” and “word embeddings” are of one craft.
        let of_a_far_field = || {
            let names = telling();
            names.len() <= 1 && names.iter().all(|s| is_ordinary(s, context)) && is_of_a_far_field(context)
        };
        outcome.worth = if passes && tells_of_others && is_aside(group, outcome, context) {
            DOUBTED
        } else if outcome.names_no_tool && (of_another_trade() || of_a_far_field()) {
            Worth { verdict: Verdict::Fail, reason: Reason::WeakEvidence }
        } else {
            continue;
        };
        let reason = outcome.worth.reason;
        let of_group = |evidence: &mut Evidence| evidence.group.as_ref() == Some(&group.id);
        let asides = finding.evidence.extract_if(.., of_group);
        finding.considered.extend(asides.map(|evidence| Considered { evidence, reason }));
    }
}

/// Whether a group is shown in one place, and named nowhere else; a paper of its own is no aside.
fn is_aside(group: &TermGroup, outcome: &Outcome<'_>, context: &Context<'_>) -> bool {
    let is_paper = |s: &&Sighting| is_of_paper(s, context) && tells_by_itself(s, context);
    outcome.places() == 1 && !outcome.shown_by.iter().any(is_paper) && is_named_once(group, context)
}

/// Whether a résumé claims anything else of the vocabulary: who lists Git, or writes of a network, may well mean what the
/// group asks for.
fn names_a_craft(check: &TermsCheck, group: &TermGroup, context: &Context<'_>) -> bool {
    let asked = |term: TermId| check.groups.iter().any(|group| group.any_of.contains(&term));
    context.sightings.iter().any(|s| {
        let counts = s.strength >= Strength::Listed || group.beside.contains(&s.term);
        counts && s.tier.is_some() && s.belief == Belief::Sure && s.stance == Stance::Plain && !asked(s.term)
    })
}

/// The names of a group that tell by themselves, which raises a question all the same; each once.
fn telling_names<'a>(group: &TermGroup, context: &Context<'a>) -> Vec<&'a Sighting> {
    let tells = |s: &&Sighting| s.tier == Some(Tier::Strong) && s.belief == Belief::Sure;
    let of_group = |s: &&Sighting| group.any_of.contains(&s.term);
    let mut names: Vec<&Sighting> = context.sightings.iter().filter(of_group).filter(tells).collect();
    names.sort_by_key(|s| (s.term, s.name));
    names.dedup_by_key(|s| (s.term, s.name));
    names
}

/// Whether a sighting stands in the title of a paper.
fn is_of_paper(sighting: &Sighting, context: &Context<'_>) -> bool {
    context.resume.passages[sighting.passage].kind == SectionKind::Publications
}

/// Whether a name tells by itself, whatever stands beside it.
fn tells_by_itself(sighting: &Sighting, context: &Context<'_>) -> bool {
    sighting.tier == Some(Tier::Strong) && context.guard(sighting).is_none()
}

/// Whether titles of papers alone show a group, by one name which others use too, or by such as are not believed by
/// themselves.
fn is_word_of_titles(outcome: &Outcome<'_>, context: &Context<'_>) -> bool {
    let shown_by = &outcome.shown_by;
    let names: BTreeSet<(TermId, usize)> = shown_by.iter().map(|s| (s.term, s.name)).collect();
    shown_by.iter().all(|s| is_of_paper(s, context))
        && !shown_by.iter().any(|s| tells_by_itself(s, context))
        && (names.len() == 1 || shown_by.iter().all(|s| s.belief == Belief::Unguarded))
}

/// Whether a résumé names what a group asks for in one place alone, and there by one name, or by two that only tell
/// together. Courses and interests name much that nobody worked in, and a list of skills repeats the name of a tool.
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
        let of_two_kinds = context.guard(sighting).is_some_and(|guard| guard.kind.is_some());
        tell_alone |= sighting.tier > Some(Tier::Weak) && !of_two_kinds;
        names.insert(&context.program.vocabulary.terms[sighting.term].names[sighting.name].lemma);
        if context.resume.passages[sighting.passage].kind != SectionKind::Skills {
            passages.insert(sighting.passage);
        }
    }
    passages.len() == 1 && (names.len() == 1 || names.len() == 2 && !tell_alone)
}

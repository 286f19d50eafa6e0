//! `check.terms`: evidence for terms of the vocabulary.

use super::clauses::Stance;
use super::model::{Considered, Evidence, Reason};
use super::sightings::{Belief, Sighting, is_whole_item};
use super::{Context, Finding, doubts};
use crate::ground::{Strength, Verdict};
use crate::rules::{TermGroup, TermId, TermsCheck, Tier};
use crate::understand::{LineIndex, Passage, SectionKind};
use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap};

/// Most lines quoted for one term.
const LINES_PER_TERM: usize = 3;

/// What a sighting is worth to a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Worth {
    pub verdict: Verdict,
    pub reason: Reason,
}

/// That of a name that needs a person's look.
pub(super) const DOUBTED: Worth = Worth { verdict: Verdict::Review, reason: Reason::Arguable };

/// What the sightings of a group are worth together.
pub(super) struct Outcome<'a> {
    pub worth: Worth,
    /// Those that show it.
    pub shown_by: Vec<&'a Sighting>,
    /// A person should look because the résumé claims none of what the group asks for with its names.
    pub names_no_tool: bool,
}

impl Outcome<'_> {
    /// How many passages show it.
    pub fn places(&self) -> usize {
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
        doubts::settle_asides(check, context, &mut outcomes, &mut finding);
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
    let no_tool =
        |(_, outcome): &(&TermGroup, &Outcome<'_>)| outcome.names_no_tool && outcome.worth == DOUBTED;
    if (Worth { verdict, reason: best }) == DOUBTED
        && let Some((group, _)) = check.groups.iter().zip(&outcomes).find(no_tool)
    {
        let asked = context.program.vocabulary.named(&group.with);
        finding.said = Some(format!("The résumé claims none of {asked} anywhere, so a person decides."));
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
    let doubted = LazyCell::new(|| doubts::of_group(group, check, context));
    let worth_of = |sighting: &Sighting, supported: &BTreeSet<usize>| match worth(
        sighting, check.strength, supported, context,
    ) {
        Worth { verdict: Verdict::Pass, .. }
            if doubted.as_ref().is_some_and(|doubt| sighting.tier <= Some(doubt.up_to)) =>
        {
            DOUBTED
        }
        Worth { verdict: Verdict::Pass, .. }
            if check.strength == Strength::Used && doubts::tells_of_use(sighting, context) =>
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
    let names_no_tool = best == DOUBTED && doubted.as_ref().is_some_and(|doubt| doubt.names_no_tool);
    Outcome { worth: best, shown_by, names_no_tool }
}

/// Entries in which a term has two different names at work: two weak ones make one strong. Papers count together: two
/// of them tell as much by a name each, or at a venue of the field, as one that names two things.
fn supported_entries(seen: &[&Sighting], context: &Context<'_>) -> BTreeSet<usize> {
    let told = |s: &&&Sighting| s.tier.is_some() && s.belief != Belief::Vetoed && s.stance == Stance::Plain;
    if seen.iter().filter(told).nth(1).is_none() {
        return BTreeSet::new();
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
    let mut supported: BTreeSet<usize> = names
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

fn worth(sighting: &Sighting, wanted: Strength, supported: &BTreeSet<usize>, context: &Context<'_>) -> Worth {
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
    if wanted == Strength::Listed && kind == SectionKind::Publications && context.guard(sighting).is_some() {
        let verdict = if sighting.belief == Belief::Sure { Verdict::Review } else { Verdict::Fail };
        return Worth { verdict, reason: Reason::WeakEvidence };
    }
    let with_other_papers = kind == SectionKind::Publications && supported.contains(&entry);
    if sighting.belief == Belief::Unguarded && !with_other_papers {
        // “Bored piles in hard soil (tanah keras)”: who claims none of its kin anywhere means something else.
        let claims_kin = || context.guard(sighting).is_none_or(|guard| context.claims_one(&guard.with_terms));
        let may_mean_it = kind == SectionKind::Skills || claims_kin();
        return if sighting.strength >= wanted && wanted == Strength::Listed && may_mean_it {
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
        // A certificate names what a course was about.
        let of_course = wanted == Strength::Used
            && kind == SectionKind::Certifications
            && !doubts::tells_of_own_work(sighting, context);
        return if of_course { fail(Reason::MentionedOnly) } else { review(Reason::ListedOnly) };
    }
    if sighting.arguable && wanted == Strength::Used {
        return review(Reason::Arguable);
    }
    // “TensorFlow Developer Certificate”: learned and examined; whether one is at home in it, the work tells.
    let listed = || is_whole_item(&context.resume.passages[sighting.passage].text, &sighting.span);
    if kind == SectionKind::Certifications && wanted == Strength::Listed && !listed() {
        return review(Reason::ListedOnly);
    }
    Worth { verdict: Verdict::Pass, reason: Reason::Shown }
}

/// Another of the same kind lifts to review: JAX where TensorFlow, PyTorch or Keras are asked for, work in machine
/// learning where the area is not told.
fn lift_by_others(check: &TermsCheck, context: &Context<'_>, finding: &mut Finding) {
    let supported: HashMap<TermId, BTreeSet<usize>> = check
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

//! From a [`crate::rules::Program`] and a [`crate::understand::Resume`] to an [`Evaluation`]: pure, no files, no clock.
//!
//! One file a kind of check. `sightings` finds once what all of them look at.

mod answer;
mod clauses;
mod clock;
mod compose;
mod degree;
mod documents;
mod doubts;
mod experience;
mod explanation;
mod form;
mod history;
mod job_kind;
mod matcher;
mod model;
mod publications;
pub mod rule_tests;
mod sections;
mod sightings;
mod statement;
mod terms;
mod trades;
mod window;

pub use model::{Considered, CriterionResult, Evaluation, Evidence, Reason};
pub use sightings::Sighting;

use crate::ground::{Date, Moment, Strength, Verdict};
use crate::read::{Note, Packet};
use crate::rules::{Basis, Check, Criterion, Given, Guard, Program, TermGroup, TermId, Tier};
use crate::understand::{LineIndex, Resume, SectionKind};
use clauses::Stance;
use sightings::Belief;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use trades::Trades;

/// A programme that judges.
#[derive(Debug)]
pub struct Judge {
    program: Program,
}

impl Judge {
    /// Takes a programme.
    pub fn new(program: Program) -> Self {
        Self { program }
    }

    /// The programme.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Judges a résumé on a day, without anything beside it.
    pub fn evaluate(&self, resume: &Resume, as_of: Date) -> Evaluation {
        self.evaluate_packet(Some(resume), None, &Moment::Day(as_of))
    }

    /// Judges what an applicant sends. Without a packet, criteria that only a packet can answer are not checked;
    /// with a packet and no résumé, nothing is shown that a résumé would show.
    pub fn evaluate_packet(
        &self,
        resume: Option<&Resume>,
        packet: Option<&Packet>,
        as_of: &Moment,
    ) -> Evaluation {
        let nothing = Resume::default();
        let resume = resume.unwrap_or(&nothing);
        let sightings = sightings::sightings(&self.program.vocabulary, resume, as_of.date());
        let mut by_term: Vec<&Sighting> = sightings.iter().collect();
        by_term.sort_by_key(|sighting| sighting.term);
        let context = Context {
            program: &self.program,
            resume,
            packet,
            as_of: as_of.date(),
            moment: as_of,
            sightings: &sightings,
            by_term,
            in_headings: OnceCell::new(),
            trades: Trades::of(resume),
        };
        let mut notes = Vec::new();
        let criteria = self.program.criteria.iter().map(|c| judge(c, &context, &mut notes)).collect();
        Evaluation { criteria, notes }
    }
}

/// What a check looks at.
struct Context<'a> {
    program: &'a Program,
    resume: &'a Resume,
    packet: Option<&'a Packet>,
    as_of: Date,
    /// The same as exactly as it is given.
    moment: &'a Moment,
    sightings: &'a [Sighting],
    /// The same, those of one term beside each other: a criterion asks for hundreds of terms, and most are not named.
    by_term: Vec<&'a Sighting>,
    /// Those in headings, once they are asked for.
    in_headings: OnceCell<Vec<Sighting>>,
    trades: Trades<'a>,
}

/// What a check finds.
#[derive(Debug)]
struct Finding {
    verdict: Verdict,
    reason: Reason,
    evidence: Vec<Evidence>,
    considered: Vec<Considered>,
    /// What is asked and not there, in words.
    missing: Vec<String>,
    /// Why, in a sentence, where the reason alone does not tell it well.
    said: Option<String>,
    /// What a person may want to know and the verdict does not hang on.
    notes: Vec<Note>,
}

impl Default for Finding {
    fn default() -> Self {
        Self {
            verdict: Verdict::Fail,
            reason: Reason::NotShown,
            evidence: Vec::new(),
            considered: Vec::new(),
            missing: Vec::new(),
            said: None,
            notes: Vec::new(),
        }
    }
}

impl Finding {
    /// What looks at a packet, where there is none.
    fn not_checked() -> Self {
        Self { reason: Reason::NotChecked, ..Self::default() }
    }

    /// Gives a lower verdict and its reason; of equals the first stays.
    fn lower(&mut self, verdict: Verdict, reason: Reason) {
        if verdict < self.verdict {
            (self.verdict, self.reason) = (verdict, reason);
        }
    }

    /// Evidence in the order of the résumé.
    fn sort(&mut self) {
        self.evidence
            .sort_by(|a, b| (a.page, a.line, &a.group, &a.term).cmp(&(b.page, b.line, &b.group, &b.term)));
        // Parts of a check may rest on one line.
        self.evidence.dedup();
        self.considered.sort_by_key(|c| (c.evidence.page, c.evidence.line));
    }
}

impl Context<'_> {
    /// Where a term is named.
    fn sightings_of(&self, term: TermId) -> Vec<&Sighting> {
        let from = self.by_term.partition_point(|sighting| sighting.term < term);
        self.by_term[from..].iter().copied().take_while(|sighting| sighting.term == term).collect()
    }

    /// What the name of a sighting is believed beside; nothing where it needs none, or only implies its term.
    fn guard(&self, sighting: &Sighting) -> Option<&Guard> {
        let term = &self.program.vocabulary.terms[sighting.term];
        sighting.tier.and_then(|_| term.guard(&term.names[sighting.name]))
    }

    /// Whether the résumé tells enough to name the tools of the trade: a few lines need not.
    fn would_name_tools(&self) -> bool {
        const FEW: usize = 15;
        let passages = &self.resume.passages;
        passages.len() > FEW || passages.iter().any(|passage| passage.kind == SectionKind::Skills)
    }

    /// Whether the résumé claims one of these anywhere, or none is asked for.
    fn claims_one(&self, terms: &[TermId]) -> bool {
        let claims = |s: &Sighting| {
            terms.contains(&s.term)
                && s.strength >= Strength::Listed
                && s.stance > Stance::Wished
                && s.belief == Belief::Sure
                && s.tier.is_some()
        };
        terms.is_empty() || self.sightings.iter().any(claims)
    }

    /// Whether described work has so many different names of what is asked for, each of which tells by itself, that they
    /// cannot all mean something else: a grammar is a language model, and a payer optimises a policy, but not both.
    fn tells_by_many_names(&self, asked: impl Fn(TermId) -> bool) -> bool {
        const MANY: usize = 3;
        let tells = |s: &&Sighting| {
            s.tier == Some(Tier::Strong)
                && s.belief == Belief::Sure
                && s.strength == Strength::Used
                && matches!(s.stance, Stance::Plain | Stance::Hedged)
                && !(s.lookalike || s.stuffed || s.arguable)
                && asked(s.term)
        };
        let names: BTreeSet<(TermId, usize)> =
            self.sightings.iter().filter(tells).map(|s| (s.term, s.name)).collect();
        names.len() >= MANY
    }

    /// Where a heading names a term.
    fn headings_of(&self, term: TermId) -> impl Iterator<Item = &Sighting> {
        let find = || sightings::in_headings(&self.program.vocabulary, self.resume, self.as_of);
        self.in_headings.get_or_init(find).iter().filter(move |sighting| sighting.term == term)
    }

    /// The line that names a term, as evidence.
    fn evidence(&self, sighting: &Sighting, group: Option<&TermGroup>) -> Evidence {
        let passage = &self.resume.passages[sighting.passage];
        let term = &self.program.vocabulary.terms[sighting.term];
        let mut evidence = self.evidence_in(passage.kind, passage.line_at(sighting.span.start));
        let of_group = group.filter(|g| g.id == term.id || g.any_of.len() == 1);
        evidence.shows = of_group.map_or(&term.title, |g| &g.title).clone();
        evidence.term = Some(term.id.clone());
        evidence.matched = passage.text[sighting.span.clone()].to_string();
        evidence.group = group.map(|g| g.id.clone());
        evidence.strength = Some(sighting.strength);
        evidence
    }

    /// A line as evidence.
    fn line_evidence(&self, line: LineIndex) -> Evidence {
        self.evidence_in(self.resume.sections[self.resume.lines[line].section].kind, line)
    }

    fn evidence_in(&self, section: SectionKind, line: LineIndex) -> Evidence {
        let seen = &self.resume.lines[line];
        Evidence {
            page: seen.page,
            line: seen.number,
            section: section.as_str().to_string(),
            quote: seen.text.clone(),
            term: None,
            matched: String::new(),
            group: None,
            shows: String::new(),
            strength: None,
            recognised: seen.recognised,
        }
    }
}

/// Judges one check, by itself or as a part of another.
fn judge_check(check: &Check, id: &str, context: &Context<'_>) -> Finding {
    let mut finding = match check {
        Check::Degree(check) => degree::judge(check, context),
        Check::Terms(check) => terms::judge(check, context),
        Check::Experience(check) => experience::judge(check, context),
        Check::Publications(check) => publications::judge(check, context),
        Check::History(check) => history::judge(check, context),
        Check::Sections(check) => sections::judge(check, context),
        Check::Format(check) => window::format(check, context),
        Check::Window(check) => window::judge(check, context),
        Check::Fields(check) => form::judge(check, context),
        Check::Answer(check) => answer::judge(check, context),
        Check::Statement(check) => statement::judge(check, context),
        Check::Documents(check) => documents::judge(check, context),
        Check::Composed(composed) => compose::judge(composed, id, context),
    };
    let looks_at_text = matches!(
        check,
        Check::Degree(_)
            | Check::Terms(_)
            | Check::Sections(_)
            | Check::Experience(_)
            | Check::Publications(_)
    );
    let absent = finding.reason.is_silence()
        || matches!(finding.reason, Reason::MentionedOnly | Reason::OtherLevel | Reason::Incomplete);
    if finding.verdict == Verdict::Fail && absent && looks_at_text && context.resume.in_part {
        (finding.verdict, finding.reason) = (Verdict::Review, Reason::UnreadablePages);
    }
    finding
}

fn judge(criterion: &Criterion, context: &Context<'_>, notes: &mut Vec<Note>) -> CriterionResult {
    let mut finding = if criterion.on == Given::Packet && context.packet.is_none() {
        Finding::not_checked()
    } else {
        judge_check(&criterion.check, &criterion.id, context)
    };
    if criterion.basis == Basis::Inferred && finding.verdict == Verdict::Fail {
        finding.verdict = Verdict::Review;
    }
    let checked = finding.reason != Reason::NotChecked;
    notes.append(&mut finding.notes);
    CriterionResult {
        id: criterion.id.clone(),
        title: criterion.title.clone(),
        part: criterion.part,
        need: criterion.need,
        verdict: checked.then_some(finding.verdict),
        reason: finding.reason,
        explanation: explanation::text(&criterion.check, &criterion.id, &finding, context),
        suggestion: explanation::suggest(criterion, &finding),
        evidence: finding.evidence,
        considered: finding.considered,
    }
}

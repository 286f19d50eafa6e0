//! `check.degree`: a degree of the applicant's own, its state on the day of the check, and its field.

use super::clauses::Stance;
use super::fields::{self, FieldClass};
use super::model::{Considered, Reason};
use super::progress;
use super::sightings::{Belief, Sighting};
use super::{Context, Finding};
use crate::ground::date::Precision;
use crate::ground::{Date, PartialDate, Strength, Verdict};
use crate::rules::{DegreeCheck, DegreeLevel, Period, StudyStatus, Tier};
use crate::understand::dates::{DateRange, End};
use crate::understand::degree_words::{self, is_medical};
use crate::understand::{Degree, Level, Role, SectionKind, StatusWord, WhoseElse};

/// After so many days an award follows a defence for sure.
const AWARD_AFTER_DEFENCE_DAYS: i32 = 270;
/// All but dissertation for longer than this since the beginning: whether still enrolled is a question.
const LONG_STUDY_YEARS: i16 = 8;

/// Judges the degree a programme asks for.
pub(super) fn judge(check: &DegreeCheck, context: &Context<'_>) -> Finding {
    if check.status == StudyStatus::Never {
        return never(check, context);
    }
    let wanted: Vec<Level> = check.level.iter().map(|l| level_of(*l)).collect();
    let mut judged: Vec<Judged<'_>> = context
        .resume
        .degrees
        .iter()
        .filter(|d| wanted.contains(&d.level) || (d.level == Level::Engd && wanted.contains(&Level::Phd)))
        .map(|degree| {
            let (status, reason) = state(degree, context);
            Judged { degree, status, reason }
        })
        .collect();
    combine(&mut judged, context);
    let field_elsewhere = field_told_elsewhere(&judged, check, context);
    leave_out_work_for_another_doctorate(&mut judged, context);
    // The best degree decides; of equals the one in an education entry, then the first.
    judged.sort_by_key(|j| (std::cmp::Reverse(j.status), !j.degree.in_education, j.degree.line));
    let mut best: Option<Finding> = None;
    for candidate in judged {
        let finding = candidate.finding(check, field_elsewhere, context);
        if best.as_ref().is_none_or(|b| finding.verdict > b.verdict) {
            best = Some(finding);
        }
    }
    let mut finding = best.unwrap_or_else(|| absent(context));
    for other in &context.resume.not_own {
        let reason = match other.why {
            WhoseElse::Person => Reason::OtherPerson,
            WhoseElse::Wish => Reason::Planned,
        };
        finding.considered.push(Considered { evidence: context.line_evidence(other.line), reason });
    }
    finding
}

/// Judges that no degree of the level was ever begun. A résumé that is silent does not prove it.
fn never(check: &DegreeCheck, context: &Context<'_>) -> Finding {
    let wanted: Vec<Level> = check.level.iter().map(|l| level_of(*l)).collect();
    let mut finding = Finding { verdict: Verdict::Review, reason: Reason::NotShown, ..Finding::default() };
    for degree in context.resume.degrees.iter().filter(|d| wanted.contains(&d.level)) {
        let (verdict, reason) = match state(degree, context).1 {
            Reason::Planned | Reason::StartsLater => continue,
            Reason::StartsSoon => (Verdict::Review, Reason::StartsSoon),
            _ => (Verdict::Fail, Reason::Contradicted),
        };
        finding.evidence.push(context.line_evidence(degree.line));
        if verdict < finding.verdict || finding.reason == Reason::NotShown {
            (finding.verdict, finding.reason) = (verdict, reason);
        }
    }
    finding
}

pub(super) fn level_of(level: DegreeLevel) -> Level {
    match level {
        DegreeLevel::Bachelor => Level::Bachelor,
        DegreeLevel::Master => Level::Master,
        DegreeLevel::Phd => Level::Phd,
        DegreeLevel::Professional => Level::OtherDoctorate,
    }
}

/// No degree of the level: say what there is instead.
fn absent(context: &Context<'_>) -> Finding {
    let mut finding = Finding { verdict: Verdict::Fail, reason: Reason::NotShown, ..Finding::default() };
    let wish = context.resume.not_own.iter().find(|n| n.why == WhoseElse::Wish);
    if let Some(wish) = wish {
        finding.reason = Reason::Planned;
        finding.evidence.push(context.line_evidence(wish.line));
    } else if let Some(other) = context.resume.degrees.iter().max_by_key(|d| d.level) {
        finding.reason = Reason::OtherLevel;
        finding.evidence.push(context.line_evidence(other.line));
    }
    finding
}

struct Judged<'a> {
    degree: &'a Degree,
    status: Verdict,
    reason: Reason,
}

impl Judged<'_> {
    fn finding(&self, check: &DegreeCheck, elsewhere: Option<FieldClass>, context: &Context<'_>) -> Finding {
        let mut finding = Finding { verdict: self.status, reason: self.reason, ..Finding::default() };
        finding.evidence.push(context.line_evidence(self.degree.line));
        if let Some(line) = self.date_line(context)
            && line != self.degree.line
        {
            finding.evidence.push(context.line_evidence(line));
        }
        if check.status == StudyStatus::Completed {
            // Asked the other way round: finished is what counts.
            finding.verdict = match self.reason {
                Reason::Completed => Verdict::Pass,
                Reason::Enrolled
                | Reason::Left
                | Reason::Planned
                | Reason::StartsLater
                | Reason::StartsSoon => Verdict::Fail,
                _ => Verdict::Review,
            };
        } else if check.status == StudyStatus::Either && self.reason == Reason::Completed {
            finding.verdict = Verdict::Pass;
        }
        let mut said = Vec::new();
        for (verdict, reason, text) in progress::conditions(self.degree, check, context) {
            finding.lower(verdict, reason);
            said.push((verdict, text));
        }
        said.retain(|(verdict, _)| *verdict == finding.verdict);
        if !said.is_empty() {
            finding.said = Some(said.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" "));
        }
        if check.core.is_empty() && check.near.is_empty() {
            return finding;
        }
        let (field, reason, shown) = self.field(check, elsewhere, context);
        if field < finding.verdict {
            finding.lower(field, reason);
            finding.said = None;
        }
        if let Some(sighting) = shown {
            finding.evidence.push(context.evidence(sighting, None));
        }
        finding
    }

    /// The line that holds the dates, where it is not the degree's own.
    fn date_line(&self, context: &Context<'_>) -> Option<usize> {
        let dates = self.degree.dates.as_ref()?;
        context
            .resume
            .passages
            .iter()
            .filter(|p| self.degree.lines.iter().any(|&line| p.holds(line)))
            .find(|p| p.dates.contains(dates))
            .map(|p| p.line_at(dates.span.start))
    }

    fn field<'c>(
        &self,
        check: &DegreeCheck,
        elsewhere: Option<FieldClass>,
        context: &Context<'c>,
    ) -> (Verdict, Reason, Option<&'c Sighting>) {
        let mut class =
            fields::classify(&self.degree.field, &self.degree.context, check, &context.program.vocabulary);
        // “Research scholar in Computer Science. … my PhD thesis is due in April”: a sentence next to it names the field.
        if class == FieldClass::Unsaid
            && !self.degree.in_education
            && let Some(passage) = context.resume.passage_at(self.degree.line)
            && degree_words::find(&passage.text).len() == 1
        {
            let sentences = passage.text.replace(". ", "\n").replace("; ", "\n");
            class = fields::classify("", &sentences, check, &context.program.vocabulary);
        }
        if class == FieldClass::Unsaid && !self.degree.in_education {
            class = elsewhere.unwrap_or(class);
        }
        match class {
            FieldClass::Core => (Verdict::Pass, Reason::Enrolled, None),
            FieldClass::Near => match self.shown(check, context, false) {
                Some(sighting) => (Verdict::Pass, Reason::Enrolled, Some(sighting)),
                None => (Verdict::Review, Reason::NearField, None),
            },
            FieldClass::Far => match self.shown(check, context, true) {
                Some(sighting) => (Verdict::Review, Reason::FarFieldWithThesis, Some(sighting)),
                None => (Verdict::Fail, Reason::FarField, None),
            },
            FieldClass::Unsaid => (Verdict::Review, Reason::UnclearField, None),
        }
    }

    /// Where the résumé shows the programme's subject: in the thesis alone, or in any work.
    fn shown<'c>(
        &self,
        check: &DegreeCheck,
        context: &Context<'c>,
        thesis_only: bool,
    ) -> Option<&'c Sighting> {
        let counts = |s: &&Sighting| {
            let passage = &context.resume.passages[s.passage];
            let line = passage.line_at(s.span.start);
            let own_entry = self.degree.lines.contains(&line);
            let in_education = own_entry
                && (passage.role == Role::Thesis
                    || passage.role == Role::Text
                    || after_topic_word(&passage.text[..s.span.start]))
                && passage.kind == SectionKind::Education;
            // “PhD candidate, TU Delft, 2023 – / Dissertation: …”, among the posts.
            let of_degree =
                in_education || passage.role == Role::Thesis && self.degree.entry == Some(passage.entry);
            let place = if thesis_only {
                of_degree && !is_course_list(&passage.text)
            } else {
                of_degree || s.strength == Strength::Used
            };
            check.shown_by.contains(&s.term)
                && s.stance == Stance::Plain
                && s.belief == Belief::Sure
                && s.tier.is_some_and(|t| t > Tier::Weak || thesis_only && has_company(s, context))
                && !s.lookalike
                && !s.arguable
                && place
        };
        context.sightings.iter().find(counts)
    }
}

/// Whether the same passage tells of a term by another name too: two weak ones are as good as one.
fn has_company(sighting: &Sighting, context: &Context<'_>) -> bool {
    context.sightings.iter().any(|other| {
        other.term == sighting.term
            && other.passage == sighting.passage
            && other.name != sighting.name
            && other.tier.is_some()
            && other.belief == Belief::Sure
            && other.stance == Stance::Plain
    })
}

/// The field that one mention of a doctorate tells and another leaves out: “He is a PhD fellow at …”, “admitted to the
/// doctoral programme in Informatics in 2023”. Where they tell several, none is lent.
fn field_told_elsewhere(
    judged: &[Judged<'_>],
    check: &DegreeCheck,
    context: &Context<'_>,
) -> Option<FieldClass> {
    let vocabulary = &context.program.vocabulary;
    let class = |j: &Judged<'_>| fields::classify(&j.degree.field, &j.degree.context, check, vocabulary);
    let mut told = judged.iter().map(class).filter(|class| *class != FieldClass::Unsaid);
    let first = told.next()?;
    told.all(|class| class == first).then_some(first)
}

/// “PhD, Applied Mathematics, 2022 – present. Topic: …”: the header line itself tells the topic.
fn after_topic_word(before: &str) -> bool {
    let lower = before.to_lowercase();
    ["topic", "thesis", "dissertation", "research", "tesis", "thèse", "thema", "working on", "focus"]
        .iter()
        .any(|w| lower.contains(w))
}

fn is_course_list(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("coursework") || lower.contains("courses") || lower.contains("interest")
}

/// The state of one degree by its own words and dates.
fn state(degree: &Degree, context: &Context<'_>) -> (Verdict, Reason) {
    let as_of = context.as_of;
    let period = context.program.period.as_ref();
    let says = |word: StatusWord| degree.status.iter().any(|(w, _)| *w == word);
    let dates = degree.dates.as_ref();
    let start = dates.and_then(|d| d.start);
    let single = dates.is_some_and(|d| d.end == End::Single);
    if says(StatusWord::Left) {
        return (Verdict::Fail, Reason::Left);
    }
    if let Some(start) = start
        && (!single || says(StatusWord::Admitted) || says(StatusWord::Deferred))
        && !matches!(dates.map(|d| d.end), Some(End::At(_)) if says(StatusWord::Deferred))
        && start.is_after(as_of)
    {
        return begins_later(start, period);
    }
    if says(StatusWord::Deferred) {
        // “deferred from Fall 2025 to Fall 2026”: the later date counts.
        return match dates.map(|d| d.end) {
            Some(End::At(later) | End::Expected(later)) if later.is_after(as_of) => {
                begins_later(later, period)
            }
            _ => (Verdict::Review, Reason::StartsSoon),
        };
    }
    let ahead_or_none = dates.is_none_or(|d| single && d.start.is_some_and(|start| start.is_after(as_of)));
    if says(StatusWord::Planned) && !says(StatusWord::Running) && !says(StatusWord::Admitted) && ahead_or_none
    {
        return (Verdict::Fail, Reason::Planned);
    }
    // “2026.03 (예정) … (합격)”: what is expected of somebody who is admitted is the beginning.
    if let Some(End::Expected(beginning)) = dates.map(|d| d.end)
        && start.is_none()
        && says(StatusWord::Admitted)
        && !says(StatusWord::Running)
        && beginning.is_after(as_of)
    {
        return begins_later(beginning, period);
    }
    let begun = start.is_some_and(|s| s.first() <= as_of);
    if says(StatusWord::Admitted) && !begun {
        return (Verdict::Review, Reason::StartsSoon);
    }
    if says(StatusWord::OnLeave) && !leave_is_over(degree, context) {
        return (Verdict::Review, Reason::OnLeave);
    }
    let (verdict, reason) = by_dates(degree, context);
    let day_passed = || defended_on(degree, context).is_some_and(|day| day < as_of);
    if says(StatusWord::Defended) || says(StatusWord::DefenceDated) && day_passed() {
        // “Defended and awarded 11 July 2025”
        if says(StatusWord::Completed) {
            return (Verdict::Fail, Reason::Completed);
        }
        return match defended_on(degree, context) {
            Some(day) if days_between(day, as_of) > AWARD_AFTER_DEFENCE_DAYS => {
                (Verdict::Fail, Reason::Completed)
            }
            None if verdict == Verdict::Fail => (Verdict::Fail, Reason::Completed),
            _ => (Verdict::Review, Reason::DefendedNotAwarded),
        };
    }
    let ended = dates.and_then(|d| if let End::At(end) = d.end { Some(end.last()) } else { None });
    if says(StatusWord::AwaitsAward)
        && verdict == Verdict::Fail
        && ended.is_some_and(|end| days_between(end, as_of) <= AWARD_AFTER_DEFENCE_DAYS)
    {
        return (Verdict::Review, Reason::DefendedNotAwarded);
    }
    // An MD/PhD runs on after its PhD: “PhD conferred May 2024; now fourth-year medical student”.
    if says(StatusWord::Completed) && is_medical(&degree.name) {
        return (Verdict::Fail, Reason::Completed);
    }
    if says(StatusWord::Completed)
        && !says(StatusWord::Running)
        && !matches!(dates.map(|d| d.end), Some(End::Open | End::Expected(_)))
    {
        let ahead = dates.is_some_and(|d| matches!(d.end, End::At(end) if end.is_after(as_of)));
        if !ahead {
            return (Verdict::Fail, Reason::Completed);
        }
    }
    if verdict == Verdict::Pass && (degree.level == Level::Engd || medical_without_phase(degree)) {
        return (Verdict::Review, Reason::UnclearLevel);
    }
    (verdict, reason)
}

/// “parental leave January–June 2024”: a leave with an end in the past.
fn leave_is_over(degree: &Degree, context: &Context<'_>) -> bool {
    let told = degree.status.iter().find(|(word, _)| *word == StatusWord::OnLeave);
    told.and_then(|&(_, line)| context.resume.passage_at(line)).is_some_and(|p| {
        let lower = p.text.to_lowercase();
        let leave = lower.find("leave").unwrap_or(0);
        if ["returned", "resumed", "back since", "back from", "zurück seit", "wieder seit"]
            .iter()
            .any(|w| lower.contains(w))
        {
            return true;
        }
        p.dates
            .iter()
            .any(|d| d.span.start > leave && matches!(d.end, End::At(end) if end.is_before(context.as_of)))
    })
}

/// “MD-PhD student”: whether in the medical or the PhD phase has to be said.
fn medical_without_phase(degree: &Degree) -> bool {
    let lower = degree.context.to_lowercase();
    is_medical(&degree.name)
        && ![
            "phd phase", "graduate (phd)", "graduate phase", "phd research", "dissertation", "thesis",
            "phd years", "phd since", "ph.d. phase", "research phase",
        ]
        .iter()
        .any(|w| lower.contains(w))
}

fn begins_later(start: PartialDate, period: Option<&Period>) -> (Verdict, Reason) {
    match period {
        Some(period) if start.is_after(period.to) => (Verdict::Fail, Reason::StartsLater),
        _ => (Verdict::Review, Reason::StartsSoon),
    }
}

fn by_dates(degree: &Degree, context: &Context<'_>) -> (Verdict, Reason) {
    let as_of = context.as_of;
    let says = |word: StatusWord| degree.status.iter().any(|(w, _)| *w == word);
    let running = says(StatusWord::Running);
    let abd = says(StatusWord::AllButDissertation);
    let Some(dates) = &degree.dates else {
        return if abd && !degree.status.iter().any(|(w, _)| *w == StatusWord::PartTime) {
            (Verdict::Review, Reason::Lapsed)
        } else if running {
            (Verdict::Pass, Reason::Enrolled)
        } else {
            (Verdict::Review, Reason::NoDates)
        };
    };
    match dates.end {
        End::Open => match dates.expected {
            Some(expected) if expected.is_before(as_of) => (Verdict::Review, Reason::ExpectedDatePassed),
            _ => {
                let long = dates.start.is_some_and(|s| as_of.year() - s.first().year() >= LONG_STUDY_YEARS);
                if abd && long {
                    (Verdict::Review, Reason::Lapsed)
                } else {
                    (Verdict::Pass, Reason::Enrolled)
                }
            }
        },
        End::Expected(end) => {
            if end.is_before(as_of) {
                (Verdict::Review, Reason::ExpectedDatePassed)
            } else if undecided(end, as_of) && !running {
                (Verdict::Review, Reason::EndsThisYear)
            } else {
                (Verdict::Pass, Reason::Enrolled)
            }
        }
        End::At(end) => {
            if end.is_before(as_of) {
                let recent = as_of.year() - end.last().year() < 2;
                if abd && recent {
                    (Verdict::Review, Reason::Lapsed)
                } else {
                    (Verdict::Fail, Reason::Completed)
                }
            } else if undecided(end, as_of) {
                (Verdict::Review, Reason::EndsThisYear)
            } else {
                (Verdict::Pass, Reason::Enrolled)
            }
        }
        End::Single => {
            let Some(date) = dates.start else { return (Verdict::Review, Reason::NoDates) };
            if date.is_after(as_of) {
                // A lone date ahead is the end: “PhD, Computer Science, May 2027”.
                (Verdict::Pass, Reason::Enrolled)
            } else if running {
                (Verdict::Pass, Reason::Enrolled)
            } else if abd {
                (Verdict::Review, Reason::Lapsed)
            } else if undecided(date, as_of) {
                (Verdict::Review, Reason::EndsThisYear)
            } else {
                (Verdict::Fail, Reason::Completed)
            }
        }
    }
}

/// A year or a term that holds the day of the check; a month that holds it still runs.
fn undecided(date: PartialDate, as_of: Date) -> bool {
    !date.is_before(as_of) && !date.is_after(as_of) && date.precision() < Precision::Month
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The day of the defence, where the line that tells of it has a date.
fn defended_on(degree: &Degree, context: &Context<'_>) -> Option<Date> {
    let told = |word: &StatusWord| matches!(word, StatusWord::Defended | StatusWord::DefenceDated);
    let &(_, line) = degree.status.iter().find(|(word, _)| told(word))?;
    let passage = context.resume.passage_at(line)?;
    let lower = passage.text.to_lowercase();
    let at = [
        "defended", "soutenue", "verteidigt", "defen", "viva", "disput", "obroniona", "discussa",
        "försvarad", "leída", "examination", "rigorosum", "prüfung", "soutenu", "verteidigung", "defesa",
        "discuss", "obrona", "promotie", "口试",
    ]
    .iter()
    .filter_map(|w| lower.find(w))
    .min()?;
    let date = passage.dates.iter().filter(|d| d.span.start > at).find_map(|d| {
        d.start.or(match d.end {
            End::At(date) => Some(date),
            _ => None,
        })
    })?;
    Some(date.last())
}

/// What one mention of a degree says of another: a dated entry and “third-year PhD student” in the summary are one degree.
fn combine(judged: &mut Vec<Judged<'_>>, context: &Context<'_>) {
    let finished_job = finished_by_job(context);
    let in_statement =
        |j: &Judged<'_>, title: bool| !j.degree.in_education && (title || !is_title(j.degree, context));
    let runs = judged.iter().any(|j| in_statement(j, false) && j.reason == Reason::Enrolled);
    let runs_by_title = judged.iter().any(|j| in_statement(j, true) && j.reason == Reason::Enrolled);
    let finished =
        finished_job || judged.iter().any(|j| in_statement(j, false) && j.reason == Reason::Completed);
    // “MD/PhD, 2018 – 2026”, and below it “PhD conferred May 2024”: what still runs is the medical part.
    let conferred: Vec<Option<usize>> = judged
        .iter()
        .filter(|j| j.degree.in_education && j.reason == Reason::Completed)
        .map(|j| j.degree.entry)
        .collect();
    for j in judged.iter_mut().filter(|j| is_medical(&j.degree.name) && conferred.contains(&j.degree.entry)) {
        (j.status, j.reason) = (Verdict::Fail, Reason::Completed);
    }
    let any_education = judged.iter().any(|j| j.degree.in_education);
    let posts: Vec<PartialDate> = judged
        .iter()
        .filter(|j| is_title(j.degree, context) && j.reason == Reason::Enrolled)
        .filter_map(|j| j.degree.dates.as_ref()?.start)
        .collect();
    for j in judged.iter_mut().filter(|j| j.degree.in_education) {
        match j.reason {
            // “PhD, Computer Science, September 2023”, and a doctoral post since then: the lone date is the beginning.
            Reason::Completed
                if !finished
                    && lone_date(j.degree)
                        .is_some_and(|day| posts.iter().any(|post| begin_together(*post, day))) =>
            {
                (j.status, j.reason) = (Verdict::Pass, Reason::Enrolled);
            }
            Reason::Completed if !finished && runs && lone_date(j.degree).is_some() => {
                (j.status, j.reason) = (Verdict::Review, Reason::UnclearDates);
            }
            Reason::NoDates | Reason::EndsThisYear | Reason::ExpectedDatePassed if finished => {
                (j.status, j.reason) = (Verdict::Fail, Reason::Completed);
            }
            Reason::NoDates if runs_by_title => (j.status, j.reason) = (Verdict::Pass, Reason::Enrolled),
            Reason::EndsThisYear | Reason::ExpectedDatePassed if runs => {
                (j.status, j.reason) = (Verdict::Pass, Reason::Enrolled)
            }
            // A doctoral post that is open says of bare years that they go on; a date that was expected and has
            // passed stays a question.
            Reason::EndsThisYear if runs_by_title => (j.status, j.reason) = (Verdict::Pass, Reason::Enrolled),
            Reason::Enrolled
                if finished
                    && !runs_by_title
                    && !j.degree.status.iter().any(|(w, _)| *w == StatusWord::Running) =>
            {
                // An open entry beside a finished degree: a second one, or a contradiction.
                let second =
                    context.resume.degrees.iter().filter(|d| d.in_education && d.level == Level::Phd).count()
                        > 1;
                if !second && finished_job {
                    (j.status, j.reason) = (Verdict::Review, Reason::EndsThisYear);
                }
            }
            _ => {}
        }
    }
    if any_education {
        // The entry speaks for itself; sentences and titles have lent it what they say.
        judged.retain(|j| j.degree.in_education);
    } else if finished {
        let unsure = |j: &&mut Judged<'_>| {
            matches!(j.reason, Reason::NoDates | Reason::EndsThisYear | Reason::ExpectedDatePassed)
        };
        for j in judged.iter_mut().filter(unsure) {
            (j.status, j.reason) = (Verdict::Fail, Reason::Completed);
        }
        if finished_job {
            judged.retain(|j| {
                j.reason != Reason::Enrolled || is_title(j.degree, context) && j.degree.dates.is_some()
            });
        }
    }
}

/// The one date of a degree of which no word says that it is finished.
fn lone_date(degree: &Degree) -> Option<PartialDate> {
    let said =
        degree.status.iter().any(|(word, _)| matches!(word, StatusWord::Completed | StatusWord::Defended));
    degree.dates.as_ref().filter(|dates| dates.end == End::Single && !said)?.start
}

/// Whether a post begins with a degree, give or take a year.
fn begin_together(post: PartialDate, degree: PartialDate) -> bool {
    post.first().year().abs_diff(degree.first().year()) <= 1
}

/// “Doctoral work on …” in the summary of someone whose only doctorate is an EdD is work for that one.
fn leave_out_work_for_another_doctorate(judged: &mut Vec<Judged<'_>>, context: &Context<'_>) {
    let held = |level| context.resume.degrees.iter().any(|d| d.in_education && d.level == level);
    if held(Level::OtherDoctorate) && !held(Level::Phd) && !held(Level::Engd) {
        judged.retain(|j| {
            let name = j.degree.name.to_lowercase();
            !["doctoral", "doctorate", "doctor"].iter().any(|w| name.trim_end().starts_with(w))
        });
    }
}

fn is_title(degree: &Degree, context: &Context<'_>) -> bool {
    let section = context.resume.lines.get(degree.line).map(|l| context.resume.sections[l.section].kind);
    matches!(section, Some(SectionKind::Experience | SectionKind::Projects | SectionKind::Teaching))
}

/// In some countries a master's makes an assistant professor: a post that ended before the doctorate began says nothing.
fn before_any_doctorate(dates: &[DateRange], context: &Context<'_>) -> bool {
    let of_doctorate = |d: &&Degree| d.level == Level::Phd;
    let begun = context.resume.degrees.iter().filter(of_doctorate).filter_map(|d| d.dates.as_ref()?.start);
    let begun = begun.map(|start| start.last().year()).min();
    let ended =
        dates.iter().filter_map(|d| if let End::At(end) = d.end { Some(end.first().year()) } else { None });
    matches!((ended.max(), begun), (Some(ended), Some(begun)) if ended <= begun)
}

/// A post that only a finished doctorate leads to: postdoc, professor.
fn finished_by_job(context: &Context<'_>) -> bool {
    context.resume.passages.iter().any(|p| {
        let lower = p.text.to_lowercase();
        let title =
            p.role == Role::EntryHeader && matches!(p.kind, SectionKind::Experience | SectionKind::Teaching);
        let post = [
            "postdoc", "post-doc", "pós-doutor", "posdoctoral", "postdok", "博士后", "博士後研究員", "포스닥",
        ]
        .iter()
        .any(|w| lower.contains(w));
        let professor = [
            "assistant professor", "associate professor", "full professor", "juniorprofessor",
            "maître de conférences", "adjunct professor", "profesor titular",
        ]
        .iter()
        .any(|w| lower.starts_with(w));
        title && (post || professor && !before_any_doctorate(&p.dates, context))
    })
}

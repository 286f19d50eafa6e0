//! `check.sections`: parts that a résumé has to have.

use super::model::Reason;
use super::{Context, Finding};
use crate::ground::Verdict;
use crate::rules::{RequiredSection, SectionsCheck, TermId};
use crate::understand::{LineIndex, Passage, Resume, Role, SectionKind, is_institution, names_coursework};

/// Judges the parts a programme asks for.
pub(super) fn judge(check: &SectionsCheck, context: &Context<'_>) -> Finding {
    let mut finding = Finding { verdict: Verdict::Pass, reason: Reason::Shown, ..Finding::default() };
    for &part in &check.all_of {
        match find(part, &check.with, context) {
            Some(line) => finding.evidence.push(context.line_evidence(line)),
            None => {
                finding.verdict = Verdict::Fail;
                let mut missing = name(part).to_owned();
                // It is there, and about something else.
                if let Some(line) = find(part, &[], context) {
                    finding.evidence.push(context.line_evidence(line));
                    missing.push_str(" on the subject");
                }
                finding.missing.push(missing);
            }
        }
    }
    if !check.any_of.is_empty() {
        match check.any_of.iter().find_map(|&part| find(part, &check.with, context)) {
            Some(line) => finding.evidence.push(context.line_evidence(line)),
            None => {
                finding.verdict = Verdict::Fail;
                let names: Vec<&str> = check.any_of.iter().map(|part| name(*part)).collect();
                finding.missing.push(names.join(" or "));
            }
        }
    }
    if finding.verdict == Verdict::Fail {
        finding.reason = if finding.evidence.is_empty() { Reason::NotShown } else { Reason::Incomplete };
    }
    finding
}

fn name(part: RequiredSection) -> &'static str {
    match part {
        RequiredSection::Name => "a full name",
        RequiredSection::Email => "an e-mail address",
        RequiredSection::Phone => "a phone number",
        RequiredSection::Education => "a degree",
        RequiredSection::Coursework => "coursework",
        RequiredSection::Experience => "experience or projects",
        RequiredSection::Projects => "projects",
        RequiredSection::Publications => "publications",
        RequiredSection::Skills => "skills",
    }
}

/// The line that shows a part; one whose section names one of these terms, where there are any.
fn find(part: RequiredSection, with: &[TermId], context: &Context<'_>) -> Option<LineIndex> {
    let resume = context.resume;
    let passage_of = |kinds: &[SectionKind]| {
        resume
            .passages
            .iter()
            .enumerate()
            .filter(|(_, p)| kinds.contains(&p.kind) && p.role != Role::Heading && !says_nothing(&p.text))
            .find(|(i, _)| {
                with.is_empty() || {
                    let here = &resume.passages[*i];
                    context.sightings.iter().any(|s| {
                        with.contains(&s.term)
                            && resume.passages[s.passage].kind == here.kind
                            && resume.passages[s.passage].section == here.section
                    })
                }
            })
            .map(|(_, p)| p.starts[0].1)
    };
    match part {
        RequiredSection::Name => resume.name.as_ref().map(|f| f.line),
        RequiredSection::Email => resume.emails().next().map(|f| f.line),
        RequiredSection::Phone => resume.phones().next().map(|f| f.line),
        RequiredSection::Education => {
            let degree = resume.degrees.iter().find(|d| d.in_education).or(resume.degrees.first());
            degree.map(|d| d.line).or_else(|| school(resume))
        }
        RequiredSection::Coursework => {
            passage_of(&[SectionKind::Coursework]).or_else(|| courses_of_a_degree(with, context))
        }
        RequiredSection::Experience => passage_of(&[SectionKind::Experience]),
        RequiredSection::Projects => passage_of(&[SectionKind::Projects]),
        RequiredSection::Publications => passage_of(&[SectionKind::Publications]),
        RequiredSection::Skills => passage_of(&[SectionKind::Skills]),
    }
}

/// A school under Education whose degree has a name that is not known.
fn school(resume: &Resume) -> Option<LineIndex> {
    let names_one =
        |p: &&Passage| p.kind == SectionKind::Education && p.role != Role::Heading && is_institution(&p.text);
    resume.passages.iter().find(names_one).map(|p| p.starts[0].1)
}

/// “None yet”, “n/a”, “–”: what stands below a heading where there is nothing to tell.
fn says_nothing(text: &str) -> bool {
    const NOTHING: &[&str] = &[
        "", "none", "none yet", "none so far", "none at present", "nothing", "nothing yet", "n/a", "na",
        "not applicable", "no experience", "no experience yet", "no publications", "no publications yet",
        "to come", "tbd", "tba", "keine", "noch keine", "aucune", "aucun", "ninguna", "ninguno", "nessuna",
        "nessuno", "nenhuma", "nenhum", "geen", "ingen", "inga", "brak", "нет", "无", "なし", "없음",
    ];
    // “None yet, first paper in preparation”
    let told = text.split([',', ';', '(']).next().unwrap_or_default();
    let told = told.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // “I have no work experience yet.”
    let words: Vec<&str> = told.split_whitespace().collect();
    let none_yet =
        words.len() <= 8 && words.last() == Some(&"yet") && words.iter().any(|w| matches!(*w, "no" | "not"));
    NOTHING.contains(&told.as_str()) || none_yet
}

/// “MSc, Delft, 2010. Courses: Deep Learning, …”: courses told in the line of their degree, one of them of these terms.
fn courses_of_a_degree(with: &[TermId], context: &Context<'_>) -> Option<LineIndex> {
    context.resume.passages.iter().enumerate().filter(|(_, p)| p.kind == SectionKind::Education).find_map(
        |(at, p)| {
            let list = courses_begin(&p.text)?;
            let on_subject = with.is_empty()
                || context
                    .sightings
                    .iter()
                    .any(|s| s.passage == at && s.span.start >= list && with.contains(&s.term));
            on_subject.then(|| p.line_at(list))
        },
    )
}

/// Where the courses begin behind a label that stands within a text, as behind “Courses:”.
fn courses_begin(text: &str) -> Option<usize> {
    text.match_indices(':').map(|(colon, _)| colon).find(|&colon| {
        let sentence = text[..colon].rfind(['.', ';', ',', '(']).map_or(0, |end| end + 1);
        names_coursework(text[sentence..colon].trim())
    })
}

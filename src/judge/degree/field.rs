//! Whether the field of a degree, or what was done in it, is what the programme asks for.

use super::Judged;
use super::field_names::{FieldClass, classify, is_known};
use crate::ground::letters::lower;
use crate::ground::{Strength, Verdict};
use crate::judge::clauses::Stance;
use crate::judge::sightings::{Belief, Sighting};
use crate::judge::{Context, Reason};
use crate::rules::{DegreeCheck, Tier};
use crate::understand::degree_words::{self, is_medical};
use crate::understand::{Degree, Passage, Role, SectionKind};
use std::cell::LazyCell;

impl Judged<'_> {
    /// What the field says of a degree, and the work that made it count.
    pub(super) fn field<'c>(
        &self,
        check: &DegreeCheck,
        elsewhere: &dyn Fn() -> Option<FieldClass>,
        context: &Context<'c>,
    ) -> (Verdict, Reason, Option<&'c Sighting>) {
        let mut class = class_of(self.degree, check, context);
        // “Research scholar in Computer Science. … my PhD thesis is due in April”: a sentence next to it names the field.
        if class == FieldClass::Unsaid
            && !self.degree.in_education
            && let Some(passage) = context.resume.passage_at(self.degree.line)
            && degree_words::find(&passage.text).len() == 1
        {
            let sentences = passage.text.replace(". ", "\n").replace("; ", "\n");
            class = classify("", &sentences, check, &context.program.vocabulary);
        }
        if class == FieldClass::Unsaid {
            class = elsewhere().unwrap_or(class);
        }
        // “MD/PhD, Example School of Medicine”: the school of an MD is no field of the PhD.
        if class == FieldClass::Far && self.degree.field.is_empty() && is_medical(&self.degree.name) {
            let elsewhere = without_school_of_medicine(&self.degree.context);
            class = classify("", &elsewhere, check, &context.program.vocabulary);
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
            let of_degree = || {
                in_education
                    || passage.role == Role::Thesis && self.degree.entry == Some(passage.entry)
                    || thesis_only && self.tells_of_thesis_before(s, context)
            };
            let place = || {
                if thesis_only {
                    !is_course_list(&passage.text) && of_degree()
                } else {
                    s.strength == Strength::Used || of_degree()
                }
            };
            check.shown_by.contains(&s.term)
                && s.stance == Stance::Plain
                && s.belief == Belief::Sure
                && s.tier.is_some_and(|t| t > Tier::Weak || thesis_only && has_company(s, context))
                && !s.lookalike
                && !s.arguable
                && place()
        };
        let mut shown = context.sightings.iter().filter(counts);
        // Beside the degree one name may mean something else: power electronics feed “servers for machine learning”.
        let told = LazyCell::new(|| {
            !context.would_name_tools()
                || context.claims_one(&check.with)
                || context.tells_by_many_names(|term| check.shown_by.contains(&term))
        });
        if thesis_only {
            // Of a thesis in another field, only what tells by itself: “AI” is also of cattle, and a bus line “multimodal”.
            let by_title = shown.find(|s| s.tier == Some(Tier::Strong) || *told);
            return by_title.or_else(|| self.learned(check, context).filter(|_| *told));
        }
        shown.find(|s| {
            let passage = &context.resume.passages[s.passage];
            passage.kind == SectionKind::Education || passage.role == Role::Thesis || *told
        })
    }

    /// Whether a sentence behind the one that tells of the degree speaks of its thesis, and of a sighting behind that: “X is
    /// a PhD student in … Her dissertation, “…”, …”.
    fn tells_of_thesis_before(&self, sighting: &Sighting, context: &Context<'_>) -> bool {
        const NEAR: usize = 1;
        if self.degree.in_education {
            return false;
        }
        let passages = &context.resume.passages;
        let of_degree = passages.iter().position(|p| p.holds(self.degree.line));
        let Some(from) = of_degree.filter(|from| (*from..=from + NEAR).contains(&sighting.passage)) else {
            return false;
        };
        let prose = |p: &Passage| {
            p.role == Role::Text
                && matches!(p.kind, SectionKind::Header | SectionKind::Summary | SectionKind::Other)
        };
        let between = passages[from..sighting.passage].iter().map(|p| p.text.as_str());
        let last = &passages[sighting.passage].text[..sighting.span.start];
        let told = between.chain([last]).collect::<Vec<_>>().join(" ");
        let told = told.find(&self.degree.name).map_or("", |at| &told[at..]);
        let told = lower(told);
        passages[from..=sighting.passage].iter().all(prose)
            && [" thesis", " dissertation"].iter().any(|word| told.contains(word))
    }

    /// “A learned emulator of rain”, “learned motion compensation”: a title that says how, where described work says what.
    fn learned<'c>(&self, check: &DegreeCheck, context: &Context<'c>) -> Option<&'c Sighting> {
        const LEARNED: &[&str] =
            &["learned", "learnt", "data-driven", "learning-based", "gelernte", "appris"];
        let of_degree = |p: &&Passage| {
            p.role == Role::Thesis && p.starts.iter().any(|(_, line)| self.degree.lines.contains(line))
        };
        let says = |p: &Passage| {
            let lower = lower(&p.text);
            LEARNED
                .iter()
                .any(|word| lower.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w == *word))
        };
        let titled = context.resume.passages.iter().filter(of_degree).any(says);
        let shows = |s: &&Sighting| {
            check.shown_by.contains(&s.term)
                && s.strength == Strength::Used
                && s.stance == Stance::Plain
                && s.belief == Belief::Sure
                && s.tier.is_some_and(|tier| tier > Tier::Weak)
        };
        titled.then(|| context.sightings.iter().find(shows)).flatten()
    }
}

/// The class of the field that a mention of a degree tells.
fn class_of(degree: &Degree, check: &DegreeCheck, context: &Context<'_>) -> FieldClass {
    // “PhD Research Fellow, Insight Centre, Galway”: what stands behind the title of a post may be a place of work.
    let vocabulary = &context.program.vocabulary;
    let name = lower(&degree.name);
    let post =
        ["fellow", "researcher", "assistant", "associate", "scholar"].iter().any(|word| name.ends_with(word));
    let told = degree.in_education || !post || is_known(&degree.field, check, vocabulary);
    let class = classify(if told { &degree.field } else { "" }, &degree.context, check, vocabulary);
    // “Väitöskirjatutkija, Tietotekniikan laitos”: of a field in another language few names are known.
    let known = || [&degree.field, &degree.context].iter().any(|text| is_known(text, check, vocabulary));
    let borrowed = || ["design", "management", "fashion", "sport"].contains(&&*lower(&degree.field));
    if class == FieldClass::Far && !is_english(&name) && !borrowed() && !known() {
        FieldClass::Unsaid
    } else {
        class
    }
}

/// Whether the name of a doctorate in lower case is English, or one that English uses.
fn is_english(name: &str) -> bool {
    const NAMES: &[&str] = &["ph", "doctoral", "doctorate", "doctor of", "sc.d", "abd"];
    NAMES.iter().any(|word| name.contains(word))
}

/// The field that one mention of a doctorate tells and another leaves out: “He is a PhD fellow at …”, “admitted to the
/// doctoral programme in Informatics in 2023”. Where they tell several, none is lent.
pub(super) fn told_elsewhere(
    mentions: &[&Degree],
    check: &DegreeCheck,
    context: &Context<'_>,
) -> Option<FieldClass> {
    let mut told = mentions
        .iter()
        .map(|degree| class_of(degree, check, context))
        .filter(|class| *class != FieldClass::Unsaid);
    let first = told.next()?;
    told.all(|class| class == first).then_some(first)
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

/// “PhD, Applied Mathematics, 2022 – present. Topic: …”: the header line itself tells the topic.
fn after_topic_word(before: &str) -> bool {
    let lower = lower(before);
    [
        "topic", "thesis", "dissertation", "research", "tesis", "tese", "tesi", "thèse", "thema", "tema",
        "téma", "avhandling", "väitöskirja", "proefschrift", "диссертация", "rozprawa", "working on",
        "focus",
    ]
    .iter()
    .any(|w| lower.contains(w))
}

fn is_course_list(text: &str) -> bool {
    let lower = lower(text);
    lower.contains("coursework") || lower.contains("courses") || lower.contains("interest")
}

fn without_school_of_medicine(text: &str) -> String {
    let lower = lower(text);
    ["school of medicine", "college of medicine", "faculty of medicine", "medical school"]
        .iter()
        .fold(lower.into_owned(), |text, school| text.replace(school, ""))
}

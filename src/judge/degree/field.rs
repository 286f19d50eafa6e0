//! Whether the field of a degree, or what was done in it, is what the programme asks for.

use super::Judged;
use super::field_names::{FieldClass, classify, is_known};
use crate::ground::letters::{begins_word, lower, places};
use crate::ground::{Strength, Verdict};
use crate::judge::clauses::Stance;
use crate::judge::sightings::{Belief, Sighting};
use crate::judge::{Context, Reason};
use crate::rules::{DegreeCheck, Tier};
use crate::understand::degree_words::{self, is_medical};
use crate::understand::{Degree, Passage, Role, SectionKind, StatusWord, is_institution};
use std::cell::{LazyCell, OnceCell};
use std::ops::Range;

impl Judged<'_> {
    /// What the field says of a degree, and the work that made it count.
    pub(super) fn field<'c>(
        &self,
        check: &DegreeCheck,
        lent: &Lent<'_>,
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
        if class == FieldClass::Unsaid && self.degree.field.is_empty() {
            class = lent.to(self.degree, check, context).unwrap_or(class);
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
        let told_of_thesis = LazyCell::new(|| self.told_of_thesis(context));
        let counts = |s: &&Sighting| {
            let passage = &context.resume.passages[s.passage];
            let line = passage.line_at(s.span.start);
            let own_entry = self.degree.lines.contains(&line);
            let in_education = || {
                own_entry
                    && (passage.role == Role::Thesis
                        || passage.role == Role::Text
                        || after_topic_word(&passage.text, s.span.start))
                    && passage.kind == SectionKind::Education
            };
            let in_thesis = |s: &Sighting| {
                told_of_thesis.as_ref().is_some_and(|told| told.contains(&(s.passage, s.span.start)))
            };
            // “PhD candidate, TU Delft, 2023 – / Dissertation: …”, among the posts.
            let of_degree = || {
                in_education()
                    || passage.role == Role::Thesis && self.degree.entry == Some(passage.entry)
                    || thesis_only && in_thesis(s)
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

    /// From where to where the sentence that tells of the degree, and the one behind it, speak of its thesis: “X is a PhD
    /// student in … Her dissertation, “…”, …”. Each a passage and a byte of it.
    fn told_of_thesis(&self, context: &Context<'_>) -> Option<Range<(usize, usize)>> {
        let prose = |p: &&Passage| {
            p.role == Role::Text
                && matches!(p.kind, SectionKind::Header | SectionKind::Summary | SectionKind::Other)
        };
        let passages = &context.resume.passages;
        let own = passages.iter().position(|p| !self.degree.in_education && p.holds(self.degree.line))?;
        let until = own + passages[own..].iter().take(2).take_while(prose).count();
        let behind_degree = (own, passages[own].text.find(&self.degree.name)?);
        let begins = (own..until).find_map(|index| {
            let small = passages[index].text.to_ascii_lowercase();
            let places = ["thesis", "dissertation"].into_iter().flat_map(|word| places(&small, word));
            let places = places.filter(|&at| begins_word(&small, at)).map(|at| (index, at));
            places.filter(|place| *place > behind_degree).min()
        });
        Some(begins?..(until, 0))
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
    // “Industrial PhD student, Volvo”; where a school stands behind it, it is the field.
    let employer = || {
        let behind = degree.context.split_once(&degree.name);
        behind.is_some_and(|(_, behind)| behind.starts_with(',') && !is_institution(behind))
    };
    let told = degree.in_education || is_known(&degree.field, check, vocabulary) || !post && !employer();
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

/// The fields that some mentions of a doctorate tell and others leave out: “He is a PhD fellow at …”, “admitted to the
/// doctoral programme in Informatics in 2023”.
pub(super) struct Lent<'a> {
    lenders: Vec<&'a Degree>,
    /// What they tell, and of a degree of which year. Asked of few: most degrees name their field.
    told: OnceCell<Vec<(Option<i16>, FieldClass)>>,
}

impl<'a> Lent<'a> {
    /// A doctorate that is over, or was left, is another than the one that runs; “admitted in 2023” says nothing of an end.
    pub(super) fn by(mentions: &[Judged<'a>]) -> Self {
        let of_one =
            |mention: &&Judged| mention.status > Verdict::Fail || mention.degree.says(StatusWord::Admitted);
        let lenders = mentions.iter().filter(of_one);
        Self { lenders: lenders.map(|mention| mention.degree).collect(), told: OnceCell::new() }
    }

    /// What is told of a degree that begins when this one does. Where several fields are, none is lent.
    fn to(&self, degree: &Degree, check: &DegreeCheck, context: &Context<'_>) -> Option<FieldClass> {
        let told = self.told.get_or_init(|| {
            let told = self.lenders.iter().map(|lender| (begun(lender), class_of(lender, check, context)));
            let mut told: Vec<_> = told.filter(|(_, class)| *class != FieldClass::Unsaid).collect();
            told.sort_unstable();
            told.dedup();
            told
        });
        let together = |year: Option<i16>| match (year, begun(degree)) {
            (Some(other), Some(own)) => own.abs_diff(other) <= 1,
            _ => true,
        };
        let mut told = told.iter().filter(|(year, _)| together(*year)).map(|(_, class)| *class);
        let first = told.next()?;
        told.all(|class| class == first).then_some(first)
    }
}

/// The year in which the degree of an entry began; in a sentence a date may be another's.
fn begun(degree: &Degree) -> Option<i16> {
    let dates = degree.dates.as_ref().filter(|_| degree.in_education)?;
    Some(dates.start?.first().year())
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
fn after_topic_word(text: &str, at: usize) -> bool {
    const NEAR: usize = 300;
    let lower = lower(&text[text.floor_char_boundary(at.saturating_sub(NEAR))..at]);
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

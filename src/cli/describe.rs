//! Rules in sentences, for `explain` and `rules show`.

use crate::ground::{Need, Part, Strength};
use crate::report::text::{sanitize, wrap};
use crate::rules::{
    Basis, Check, Criterion, DegreeCheck, DegreeLevel, Given, Program, RequiredSection, SectionsCheck,
    StatementCheck, StudyStatus, TermId, TermsCheck, Vocabulary, WindowCheck,
};

/// Terms named for one group before “and more”.
const NAMED: usize = 8;

/// A paragraph of text wrapped to a width, every line indented.
pub fn paragraph(text: &str, indent: usize, width: usize) -> String {
    let lead = " ".repeat(indent);
    wrap(&sanitize(text), width.saturating_sub(indent)).iter().map(|line| format!("{lead}{line}\n")).collect()
}

/// A programme's name with that of who runs it.
pub fn title(program: &Program) -> String {
    match program.organisation.as_str() {
        "" => program.name.clone(),
        organisation if program.name.contains(organisation) => program.name.clone(),
        organisation => format!("{organisation}: {}", program.name),
    }
}

/// What a criterion is, in one sentence each: what it asks, where, why, how it is judged, what to do.
pub fn criterion(criterion: &Criterion, vocabulary: &Vocabulary) -> Vec<String> {
    let mut told = Vec::new();
    if !criterion.clause.is_empty() {
        let place =
            if criterion.place.is_empty() { String::new() } else { format!(" ({})", criterion.place) };
        told.push(format!("What it asks: {}{place}.", criterion.clause.trim_end_matches('.')));
    }
    if let Some(why) = &criterion.why {
        told.push(format!("Why: {why}"));
    }
    told.push(format!("How it is judged: {}", check(&criterion.check, vocabulary)));
    told.push(format!("How much it counts: {}", counts(criterion)));
    if let Some(suggestion) = &criterion.suggest {
        told.push(format!("What to do where it is not shown: {suggestion}"));
    }
    told
}

fn counts(criterion: &Criterion) -> String {
    let part = match criterion.part {
        Part::Eligibility => "eligibility",
        Part::Application => "the application",
    };
    let mut text = match criterion.need {
        Need::Required => format!("required for {part}."),
        Need::Expected => {
            format!(
                "asked for in {part}; no one is refused for it alone, a person looks where it is missing."
            )
        }
        Need::Bonus => format!("good to have for {part}; it never lowers a verdict."),
    };
    if criterion.basis == Basis::Inferred {
        text.push_str(" It is a reading of the posting, not its words, so it never fails anyone.");
    }
    if criterion.on == Given::Packet {
        text.push_str(" It looks at the whole application; a résumé alone leaves it not checked.");
    }
    text
}

/// How a check is made.
pub fn check(check: &Check, vocabulary: &Vocabulary) -> String {
    match check {
        Check::Degree(check) => degree(check, vocabulary),
        Check::Terms(check) => terms(check, vocabulary),
        Check::Sections(check) => sections(check, vocabulary),
        Check::Format(check) => format!("the résumé is a file of this kind: {}.", or(&check.any_of)),
        Check::Fields(check) => {
            let mut text = format!("these fields of the form are filled in: {}.", and(&check.all_of));
            if check.differ {
                text.push_str(" They have to name different things.");
            }
            text
        }
        Check::Statement(check) => statement(check),
        Check::Window(check) => window(check),
    }
}

fn degree(check: &DegreeCheck, vocabulary: &Vocabulary) -> String {
    let levels: Vec<&str> = check
        .level
        .iter()
        .map(|level| match level {
            DegreeLevel::Bachelor => "a bachelor's degree",
            DegreeLevel::Master => "a master's degree",
            DegreeLevel::Phd => "a PhD or its equivalent",
        })
        .collect();
    let status = match check.status {
        StudyStatus::Enrolled => "that is running on the day of the check",
        StudyStatus::Completed => "awarded by the day of the check",
        StudyStatus::Either => "running or awarded on the day of the check",
    };
    let mut text = format!("the applicant's own degree is {} {status}", or(&levels));
    if check.shown_by.is_empty() {
        return text + ", in any field.";
    }
    let field = |id: &String| {
        let field = vocabulary.fields.iter().find(|f| f.id == *id);
        field.and_then(|f| f.names.first().cloned()).unwrap_or_else(|| id.replace('-', " "))
    };
    let core: Vec<String> = check.core.iter().map(field).collect();
    text.push_str(&format!(", in {}.", or(&core)));
    if !check.near.is_empty() {
        text.push_str(
            " In a field near these the degree, thesis or work has to show the subject, else a person looks.",
        );
    }
    text.push_str(" In any other field a person looks where the thesis shows the subject; else it fails.");
    text
}

fn terms(check: &TermsCheck, vocabulary: &Vocabulary) -> String {
    let strength = match check.strength {
        Strength::Used => "described as the applicant's own work",
        Strength::Listed => "claimed in a list of skills or described as own work",
        Strength::Mentioned => "named anywhere",
    };
    let mut text = match check.groups.as_slice() {
        [group] => format!("one of these is {strength}: {}.", named(&group.any_of, vocabulary)),
        groups => {
            let titles: Vec<&str> = groups.iter().map(|g| g.title.as_str()).collect();
            let n =
                if check.at_least == 1 { "one".to_owned() } else { format!("at least {}", check.at_least) };
            format!("work in {n} of these is {strength}: {}.", or(&titles))
        }
    };
    if check.strength == Strength::Used {
        text.push_str(" In a list of skills alone it is for a person to look at.");
    }
    if !check.review.is_empty() {
        text.push_str(&format!(" Where only {} is shown, a person looks.", named(&check.review, vocabulary)));
    }
    text
}

fn named(ids: &[TermId], vocabulary: &Vocabulary) -> String {
    let mut titles: Vec<&str> =
        ids.iter().filter_map(|id| vocabulary.terms.get(*id)).map(|t| t.title.as_str()).collect();
    let more = titles.len() > NAMED + 1;
    if more {
        titles.truncate(NAMED);
        return format!("{} and more", titles.join(", "));
    }
    or(&titles)
}

fn sections(check: &SectionsCheck, vocabulary: &Vocabulary) -> String {
    let names =
        |sections: &[RequiredSection]| -> Vec<&str> { sections.iter().map(|s| section(*s)).collect() };
    let mut asked = Vec::new();
    if !check.all_of.is_empty() {
        asked.push(and(&names(&check.all_of)));
    }
    if !check.any_of.is_empty() {
        asked.push(or(&names(&check.any_of)));
    }
    let mut text = format!("the résumé holds {}", asked.join(", and "));
    if !check.with.is_empty() {
        text.push_str(&format!(", naming {}", named(&check.with, vocabulary)));
    }
    text + "."
}

fn section(section: RequiredSection) -> &'static str {
    match section {
        RequiredSection::Name => "a name",
        RequiredSection::Email => "an e-mail address",
        RequiredSection::Phone => "a phone number",
        RequiredSection::Education => "an education with at least one degree",
        RequiredSection::Coursework => "courses taken",
        RequiredSection::Experience => "experience",
        RequiredSection::Projects => "projects",
        RequiredSection::Publications => "publications",
        RequiredSection::Skills => "skills",
    }
}

fn statement(check: &StatementCheck) -> String {
    let length = match (check.min_words, check.max_words) {
        (Some(min), Some(max)) => format!(", {min} to {max} words long"),
        (Some(min), None) => format!(", at least {min} words long"),
        (None, Some(max)) => format!(", at most {max} words long"),
        (None, None) => String::new(),
    };
    let mut text = format!("there is a text ({}){length}", check.field);
    if !check.cover.is_empty() {
        let topics: Vec<&str> = check.cover.iter().map(|t| t.title.as_str()).collect();
        text.push_str(&format!(", which speaks of {}", and(&topics)));
    }
    text.push('.');
    if !check.encourage.is_empty() {
        let topics: Vec<&str> = check.encourage.iter().map(|t| t.title.as_str()).collect();
        text.push_str(&format!(" It is good to speak of {} too.", and(&topics)));
    }
    text
}

fn window(check: &WindowCheck) -> String {
    let mut told = Vec::new();
    if let Some(opens) = check.opens {
        told.push(format!("applications open on {opens}"));
    }
    if let Some(sure) = check.sure_until {
        told.push(format!("they are surely open until {sure}, and a person looks after that"));
    }
    if let Some(closes) = check.closes {
        told.push(format!("the last day is {closes}"));
    }
    format!("{}.", if told.is_empty() { "there is no deadline".to_owned() } else { told.join("; ") })
}

fn and<T: AsRef<str>>(items: &[T]) -> String {
    join(items, "and")
}

fn or<T: AsRef<str>>(items: &[T]) -> String {
    join(items, "or")
}

fn join<T: AsRef<str>>(items: &[T], word: &str) -> String {
    match items {
        [] => "nothing".to_owned(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", most.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{FormatCheck, Term, TermGroup};

    #[test]
    fn lists_are_read_as_people_say_them() {
        assert_eq!(or(&["a"]), "a");
        assert_eq!(or(&["a", "b", "c"]), "a, b or c");
        assert_eq!(and::<&str>(&[]), "nothing");
    }

    #[test]
    fn checks_are_told_in_sentences() {
        let term = |title: &str| Term { title: title.to_owned(), ..Term::default() };
        let vocabulary = Vocabulary { terms: vec![term("Python"), term("Java")], fields: Vec::new() };
        let group = TermGroup { id: "x".to_owned(), title: "X".to_owned(), any_of: vec![0, 1] };
        let terms =
            TermsCheck { at_least: 1, groups: vec![group], strength: Strength::Listed, review: Vec::new() };
        assert_eq!(
            check(&Check::Terms(terms), &vocabulary),
            "one of these is claimed in a list of skills or described as own work: Python or Java."
        );
        assert_eq!(
            check(&Check::Format(FormatCheck { any_of: vec!["pdf".to_owned()] }), &vocabulary),
            "the résumé is a file of this kind: pdf."
        );
        let degree = DegreeCheck {
            level: vec![DegreeLevel::Phd],
            status: StudyStatus::Enrolled,
            core: Vec::new(),
            near: Vec::new(),
            shown_by: Vec::new(),
        };
        assert_eq!(
            check(&Check::Degree(degree), &vocabulary),
            "the applicant's own degree is a PhD or its equivalent that is running on the day of the check, in any field."
        );
    }
}

//! Rules in sentences, for `explain` and `rules show`.

use crate::ground::listed::{and, or};
use crate::ground::{Level, Need, Part, Strength};
use crate::rules::{
    AnswerCheck, Basis, Bounds, Check, Clock, Combine, Composition, Criterion, DegreeCheck, DocumentsCheck,
    ExperienceCheck, Given, JobKind, Question, RequiredSection, SectionsCheck, StatementCheck, StudyStatus,
    TermGroup, TermsCheck, Vocabulary, WindowCheck, WindowTimes,
};

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
        Check::Answer(check) => answer(check),
        Check::Documents(check) => documents(check),
        Check::Experience(check) => experience(check, vocabulary),
        Check::Publications(check) => {
            let many = if check.at_least == 1 {
                "one publication".to_owned()
            } else {
                format!("{} publications", check.at_least)
            };
            let venue =
                if check.venue.is_empty() { String::new() } else { format!(" at {}", or(&check.venue)) };
            format!("the résumé names at least {many}{venue}.")
        }
        Check::History(check) => format!(
            "the résumé does not tell of having taken part in {} more than {} times; that it tells of nothing proves nothing.",
            or(&check.names),
            check.at_most
        ),
        Check::Composed(composed) => composition(composed, vocabulary),
    }
}

fn composition(composed: &Composition, vocabulary: &Vocabulary) -> String {
    let parts: Vec<String> = composed
        .parts
        .iter()
        .map(|part| {
            let text = check(&part.check, vocabulary);
            let text = text.trim_end_matches('.');
            if part.title.is_empty() { text.to_owned() } else { format!("{} ({text})", part.title) }
        })
        .collect();
    let listed = |between: &str| parts.join(between);
    match composed.by {
        Combine::All => format!("{}.", listed("; and ")),
        Combine::Any => format!("{}.", listed("; or ")),
        Combine::None => format!("none of this holds: {}.", listed("; or ")),
        Combine::First => format!("the first of these that finds anything decides: {}.", listed("; then ")),
        Combine::AtLeast(number) => format!("at least {number} of these hold: {}.", listed("; ")),
        Combine::When => match parts.as_slice() {
            [who, then] => format!("where {who}: {then}. Others need not show it."),
            [who, then, otherwise] => format!("where {who}: {then}. For others: {otherwise}."),
            _ => String::new(),
        },
    }
}

fn answer(check: &AnswerCheck) -> String {
    let asked = match &check.asks {
        Question::Is(true) => "is yes".to_owned(),
        Question::Is(false) => "is no".to_owned(),
        Question::Choice { any_of, against } if any_of.is_empty() => format!("is not {}", or(against)),
        Question::Choice { any_of, .. } => format!("is {}", or(any_of)),
        Question::Number(bounds) => format!("is {bounds}"),
        Question::Age(bounds, None) => format!("tells an age of {bounds} on the day of the check"),
        Question::Age(bounds, Some(day)) => format!("tells an age of {bounds} on {day}"),
    };
    let silence = if check.silence_fails { "fails" } else { "goes to a person" };
    format!("the answer to {} {asked}. An empty field {silence}.", check.field)
}

fn documents(check: &DocumentsCheck) -> String {
    let mut each = Vec::new();
    if !check.format.is_empty() {
        each.push(format!("is a file of this kind: {}", or(&check.format)));
    }
    if let Some(pages) = check.pages {
        let references = if check.without_references { " without references" } else { "" };
        each.push(format!("has {pages} pages{references}"));
    }
    each.extend(check.words.map(|words| format!("has {words} words")));
    each.extend(check.bytes.map(|bytes| format!("has {bytes} bytes")));
    match check.encrypted {
        Some(false) => each.push("asks for no password".to_owned()),
        Some(true) => each.push("asks for a password".to_owned()),
        None => {}
    }
    each.extend(
        check.received_by.as_ref().map(|time| format!("arrives by {time}{}", by_clock(&check.clock))),
    );
    each.extend(check.months_old.map(|months| format!("is {months} months old")));
    let mut text = format!("the packet holds {} of {}", check.count, check.kind);
    if !each.is_empty() {
        text.push_str(&format!(", each of which {}", and(&each)));
    }
    if !check.from.is_empty() {
        text.push_str(&format!("; one of them is from {}", or(&check.from)));
    }
    text + "."
}

fn experience(check: &ExperienceCheck, vocabulary: &Vocabulary) -> String {
    let mut text = "the résumé tells of work".to_owned();
    if !check.with.is_empty() {
        text.push_str(&format!(" that shows {}", vocabulary.named(&check.with)));
    }
    if !check.employer.is_empty() {
        text.push_str(&format!(" with {}", or(&check.employer)));
    }
    if check.now {
        text.push_str(" that runs on the day of the check");
    }
    if check.months != Bounds::default() {
        text.push_str(&format!(", {} months of it", check.months));
    }
    if let Some(level) = check.after {
        text.push_str(&format!(" after {}", level_name(level)));
    }
    if !check.without.is_empty() {
        let kinds: Vec<&str> = check
            .without
            .iter()
            .map(|kind| match kind {
                JobKind::Internship => "internships",
                JobKind::Volunteer => "volunteer work",
                JobKind::Teaching => "teaching",
                JobKind::Research => "research at a university",
            })
            .collect();
        text.push_str(&format!(", without {}", and(&kinds)));
    }
    text + "."
}

fn by_clock(clock: &Clock) -> String {
    match clock {
        Clock::Any => String::new(),
        Clock::Applicant => " by the clock at the applicant's address".to_owned(),
        Clock::Zone(zone) => format!(" by the clock of {}", zone.iana_name().unwrap_or("UTC")),
    }
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Bachelor => "a bachelor's degree",
        Level::Master => "a master's degree",
        Level::Phd => "a PhD or its equivalent",
        Level::Engd => "an engineering doctorate",
        Level::OtherDoctorate => "a professional doctorate",
    }
}

fn degree(check: &DegreeCheck, vocabulary: &Vocabulary) -> String {
    let levels: Vec<&str> = check.level.iter().map(|level| level_name(*level)).collect();
    if check.status == StudyStatus::Never {
        return format!(
            "the applicant never began {}; a résumé that is silent of it proves nothing.",
            or(&levels)
        );
    }
    let status = match check.status {
        StudyStatus::Enrolled => "that is running on the day of the check",
        StudyStatus::Completed => "awarded by the day of the check",
        StudyStatus::Either | StudyStatus::Never => "running or awarded on the day of the check",
    };
    let mut text = format!("the applicant's own degree is {} {status}", or(&levels));
    let mut more = Vec::new();
    if check.full_time {
        more.push("full-time".to_owned());
    }
    more.extend(
        check.years_done.map(|years| format!("with {} of it done", years.of("full year", "full years"))),
    );
    more.extend(check.years_left.map(|years| format!("with {} of it left", years.of("year", "years"))));
    more.extend(check.ends_from.map(|day| format!("ending on {day} or later")));
    more.extend(check.ends_until.map(|day| format!("ending on {day} or earlier")));
    if !more.is_empty() {
        text.push_str(&format!(", {}", more.join(", ")));
    }
    if check.core.is_empty() && check.near.is_empty() {
        return text + ", in any field.";
    }
    let field = |id: &String| {
        let field = vocabulary.fields.iter().find(|f| f.id == *id);
        field.and_then(|f| f.names.first().cloned()).unwrap_or_else(|| id.replace('-', " "))
    };
    let core: Vec<String> = check.core.iter().map(field).collect();
    text.push_str(&format!(", in {}.", or(&core)));
    if check.shown_by.is_empty() {
        if !check.near.is_empty() {
            text.push_str(" In a field near these a person looks.");
        }
        return text;
    }
    if !check.near.is_empty() {
        text.push_str(
            " In a field near these the degree, thesis or work has to show the subject, else a person looks.",
        );
    }
    if !check.near.is_empty() && !check.with.is_empty() {
        text.push_str(&format!(
            " Where the résumé claims none of {} anywhere, one word of the subject in the work is too little for that: \
             the degree's own lines have it, or three do.",
            vocabulary.named(&check.with)
        ));
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
        [group] => format!("one of these is {strength}: {}.", vocabulary.named(&group.any_of)),
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
    let which = |alike: &[TermGroup]| {
        let titles: Vec<&str> = alike.iter().map(|g| g.title.as_str()).collect();
        if alike.len() == check.groups.len() { "it".to_owned() } else { or(&titles) }
    };
    let besides = check.groups.chunk_by(|a, b| a.beside == b.beside);
    for alike in besides.filter(|alike| !alike[0].beside.is_empty()) {
        text.push_str(&format!(
            " For {} the work has to name {} as well, else a person looks.",
            which(alike),
            vocabulary.named(&alike[0].beside)
        ));
    }
    let same = |a: &TermGroup, b: &TermGroup| a.with == b.with && a.beside.is_empty() == b.beside.is_empty();
    for alike in check.groups.chunk_by(same).filter(|alike| !alike[0].with.is_empty()) {
        let unless = if alike[0].beside.is_empty() {
            ""
        } else {
            ", unless three telling names of it stand in the work"
        };
        text.push_str(&format!(
            " For {}, where the résumé claims none of {} anywhere, a person decides{unless}.",
            which(alike),
            vocabulary.named(&alike[0].with)
        ));
    }
    if !check.review.is_empty() {
        text.push_str(&format!(" Where only {} is shown, a person looks.", vocabulary.named(&check.review)));
    }
    text
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
        text.push_str(&format!(", naming {}", vocabulary.named(&check.with)));
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
    let mut length = String::new();
    if check.words != Bounds::default() {
        length.push_str(&format!(", {} words long", check.words));
    }
    if check.characters != Bounds::default() {
        length.push_str(&format!(", {} characters long", check.characters));
    }
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
    let mut tell = |times: &WindowTimes, whom: &str| {
        let mut say = |text: String| told.push(format!("{whom}{text}"));
        if let Some(opens) = &times.opens {
            say(format!("applications open on {opens}"));
        }
        if let Some(sure) = &times.sure_until {
            say(format!("they are surely open until {sure}, and a person looks after that"));
        }
        if let Some(closes) = &times.closes {
            say(format!("the last day is {closes}"));
        }
    };
    tell(&check.times, "");
    for (answers, times) in &check.cases {
        // What holds for all is told already.
        let own = WindowTimes {
            opens: times.opens.clone().filter(|t| check.times.opens.as_ref() != Some(t)),
            sure_until: times.sure_until.clone().filter(|t| check.times.sure_until.as_ref() != Some(t)),
            closes: times.closes.clone().filter(|t| check.times.closes.as_ref() != Some(t)),
        };
        tell(&own, &format!("for {}: ", or(answers)));
    }
    if !told.is_empty() && check.clock != Clock::Any {
        told.push(format!("times are meant{}", by_clock(&check.clock)));
    }
    format!("{}.", if told.is_empty() { "there is no deadline".to_owned() } else { told.join("; ") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{FormatCheck, Term};

    #[test]
    fn checks_are_told_in_sentences() {
        let term = |title: &str| Term { title: title.to_owned(), ..Term::default() };
        let vocabulary = Vocabulary::new(vec![term("Python"), term("Java")], Vec::new());
        let group = TermGroup {
            id: "x".to_owned(),
            title: "X".to_owned(),
            any_of: vec![0, 1],
            ..TermGroup::default()
        };
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
            level: vec![Level::Phd],
            status: StudyStatus::Enrolled,
            full_time: false,
            years_done: None,
            years_left: None,
            ends_from: None,
            ends_until: None,
            core: Vec::new(),
            near: Vec::new(),
            shown_by: Vec::new(),
            with: Vec::new(),
        };
        assert_eq!(
            check(&Check::Degree(degree), &vocabulary),
            "the applicant's own degree is a PhD or its equivalent that is running on the day of the check, in any field."
        );
    }
}

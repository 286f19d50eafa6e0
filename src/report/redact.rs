//! Hides who a résumé is from: names, contacts and schools, for reports that are shared.
//!
//! What is hidden is found by what the résumé itself says (its name, its addresses), by the form of addresses and numbers,
//! and by the words that names of schools hold. In lines of education, where schools go by initials, everything is hidden
//! that is no degree, date or label: rather too much than too little.

use super::model::{Quote, Subject};
use crate::understand::{Resume, dates, degree_words};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// What stands for a telephone number.
const PHONE: &str = "[phone]";

/// Addresses, links, numbers, and people by their titles; each with the word that stands for it.
static FORMS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        (r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+", "[e-mail]"),
        (r"(?i)\b(?:https?://|www\.|(?:github|gitlab|linkedin|orcid|twitter|x)\.(?:com|org)/)\S+", "[link]"),
        (r"\+?\(?\d[\d ().-]{7,}\d", PHONE),
        (
            r"\b(?i:(?:co-)?advis[eo]rs?|advised by|(?:co-)?supervis(?:ors?|ed by)|mentors?|mentored by|betreuer(?:in)?|betreut von|(?:co-)?director|directeur|directrice)\b(?:\s*:)?(?:\s+\p{Lu}[\p{L}'’.-]*)+",
            "[person]",
        ),
        (
            r"\b(?:Prof(?:essor)?|Dr|Doc|Herr|Frau|Mme|Mr|Mrs|Ms)\b\.?(?:\s+(?:Dr|med|rer|nat|Ing)\.?)*(?:\s+\p{Lu}[\p{L}'’.-]*)+",
            "[person]",
        ),
        (
            r"(?:\p{Lu}[\p{L}'’.&-]*\s+(?:(?:of|de|des|di|do|da|für|and|the|at)\s+)*){0,5}(?:Universit\p{L}+|University|College|Institut\p{L}*|Schools?|Polytech\p{L}*|Politecnic\p{L}*|Hochschule|École|Escola|Escuela|Academy|Akademie)\b(?:\s+(?:of|de|des|di|do|da|für|at|in|del|della|zu|the)\s+(?:\p{Lu}[\p{L}'’.-]*\s*)+|(?:\s+\p{Lu}[\p{L}'’.-]*)*)",
            "[school]",
        ),
        (r"\p{Han}{1,8}(?:大学|大學|学院|學院)", "[school]"),
        (r"\p{Hangul}{1,8}(?:대학교|대학원)", "[school]"),
    ]
    .into_iter()
    .filter_map(|(pattern, word)| Regex::new(pattern).ok().map(|regex| (regex, word)))
    .collect()
});

/// A place on the web without `https://`, where contacts stand: elsewhere `Node.js` is one.
static BARE_LINK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}\b(?:/\S*)?").ok());

/// What parts a line of education: the pieces are degrees, schools, places, dates.
static BETWEEN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\s*[,;|•·@]\s*|\s+[–—-]\s+|\s{3,}|\s+(?:at|à|an der|bei)\s+").ok());

/// Hides who the subject is, in everything that is told of it but the name of its file, which the caller knows a
/// better one for.
pub fn redact(subject: &mut Subject, resume: &Resume) {
    let secrets = secrets(resume);
    let hide = |text: &mut String| *text = hidden(text, &secrets);
    let in_quote = |quote: &mut Quote| {
        if quote.section == "education" {
            quote.quote = schools_hidden(&quote.quote);
        }
        hide(&mut quote.quote);
        match (quote.section.as_str(), BARE_LINK.as_ref()) {
            ("header", Some(link)) => quote.quote = link.replace_all(&quote.quote, "[link]").into_owned(),
            // Whose names and addresses these are, the line need not say.
            ("references", _) => quote.quote = "[person]".to_owned(),
            _ => {}
        }
        // What the line no longer shows, nothing else may tell.
        if !quote.quote.contains(&quote.matched) {
            quote.matched.clear();
        }
    };
    if let Some(error) = &mut subject.error {
        error.message = error.message.replace(&subject.input, "the file");
    }
    subject.notes.iter_mut().for_each(|note| hide(&mut note.text));
    for criterion in &mut subject.criteria {
        hide(&mut criterion.explanation);
        criterion.evidence.iter_mut().for_each(in_quote);
        criterion.considered.iter_mut().for_each(|c| in_quote(&mut c.quote));
        if let Some(suggestion) = &mut criterion.suggestion {
            hide(suggestion);
        }
    }
}

/// What finds what the résumé says of its own person; the longest first, so that a name is hidden before its parts.
fn secrets(resume: &Resume) -> Vec<(Regex, &'static str)> {
    let contact = &resume.contact;
    let mut secrets: Vec<(String, &'static str)> = Vec::new();
    if let Some(name) = &contact.name {
        secrets.push((name.text.clone(), "[name]"));
        let parts = name.text.split([' ', '-', ',', '.']).filter(|part| part.chars().count() > 1);
        secrets.extend(parts.map(|part| (part.to_owned(), "[name]")));
    }
    for (found, word) in [(&contact.emails, "[e-mail]"), (&contact.phones, PHONE), (&contact.links, "[link]")]
    {
        secrets.extend(found.iter().map(|f| (f.text.clone(), word)));
    }
    secrets.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    // Whole words; a name may stand in capitals in one place and not in another.
    let finder = |text: &str| Regex::new(&format!(r"(?i)(?:\b|_){}(?:\b|_)", regex::escape(text))).ok();
    secrets.into_iter().filter_map(|(text, word)| Some((finder(&text)?, word))).collect()
}

fn hidden(text: &str, secrets: &[(Regex, &str)]) -> String {
    secrets.iter().chain(FORMS.iter()).fold(text.to_owned(), |text, (finder, word)| {
        let stands_for = |found: &Captures<'_>| {
            let date = *word == PHONE && dates::only_dates(&found[0]);
            if date { found[0].to_owned() } else { (*word).to_owned() }
        };
        finder.replace_all(&text, stands_for).into_owned()
    })
}

/// A line of education with nothing left but degrees, dates and what has a label.
fn schools_hidden(text: &str) -> String {
    let Some(between) = BETWEEN.as_ref() else { return "[hidden]".to_owned() };
    let gaps = between.find_iter(text).map(|gap| gap.range());
    let mut out = String::new();
    let mut at = 0;
    for gap in gaps.chain(std::iter::once(text.len()..text.len())) {
        let piece = &text[at..gap.start];
        out.push_str(if tells_no_school(piece) { piece } else { "[hidden]" });
        out.push_str(&text[gap.clone()]);
        at = gap.end;
    }
    out
}

fn tells_no_school(piece: &str) -> bool {
    piece.is_empty()
        || piece.contains(|c: char| c.is_ascii_digit() || c == ':')
        || !degree_words::find(piece).is_empty()
        || piece.split_whitespace().all(|w| dates::is_present_word(w) || dates::is_expected_word(w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::Diagnostic;
    use crate::judge::Judge;
    use crate::read::{self, ReadOptions};
    use crate::{rules, understand};
    use std::path::Path;

    const RESUME: &str = "ADA QUILLFEATHER-NOX\nada.quill@example.edu | +1 (314) 555-0120 | linkedin.com/in/adaquill | quillfeather.example.org\n\n\
        EDUCATION\nPhD in Machine Learning, ETH Zürich, 2023 – expected May 2027\n\
        BSc in Mathematics, University of Saint-Exemplar, 2019\nAdvisor: Prof. Grete Sonderling\n\n\
        EXPERIENCE\nResearch assistant to Dr. Otto Wegner at Technical University of Nowhere, 2023 – present\n\
        Built a recommender in PyTorch with Quillfeather's own method (see github.com/adaquill/rec)\n\n\
        PUBLICATIONS\nA. Quillfeather-Nox, B. Else. Fair rankings. RecSys 2024.\n\nSKILLS\nPython, PyTorch, Git\n";

    #[test]
    fn nobody_can_tell_whose_report_it_is_and_the_verdicts_stay() {
        let document = read::read(RESUME.as_bytes(), &ReadOptions::default(), Some(Path::new("ada.txt")));
        let document = document.expect("a text");
        let resume = understand::understand(&document);
        let judge = Judge::new(rules::load("netflix-ml-intern-fall-2025", &[]).expect("shipped"));
        let evaluation = judge.evaluate(&resume, crate::ground::Date::constant(2025, 9, 1));
        let plain = Subject::new("cvs/ada-quillfeather.txt", Ok((&document, evaluation)));
        let mut shared = plain.clone();
        redact(&mut shared, &resume);
        shared.input = "résumé 1".to_owned();
        let told = serde_json::to_string(&shared).expect("JSON").to_lowercase();
        for secret in [
            "quillfeather", "nox", "ada", "555", "linkedin.com", "github.com", "eth", "zürich", "exemplar",
            "sonderling", "wegner", "nowhere",
        ] {
            let found = told.match_indices(secret).find(|(at, _)| {
                let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                alone(told[..*at].chars().next_back()) && alone(told[at + secret.len()..].chars().next())
            });
            assert_eq!(found, None, "{told}");
        }
        assert!(
            told.contains("phd in machine learning") && told.contains("2027") && told.contains("pytorch")
        );
        assert_eq!(shared.verdict, plain.verdict);
        assert_eq!(shared.criteria.len(), plain.criteria.len());
    }

    #[test]
    fn dates_are_no_telephone_numbers() {
        let told =
            "running on 2025-09-01, call (314) 555-2010 or 0173 555 0120; 2019 - 2021, 09.2019 - 06.2021";
        let wanted = "running on 2025-09-01, call [phone] or [phone]; 2019 - 2021, 09.2019 - 06.2021";
        assert_eq!(hidden(told, &[]), wanted);
    }

    #[test]
    fn a_file_that_cannot_be_read_has_no_name_either() {
        let error = Diagnostic::error("password", "‘cvs/ada.pdf’ asks for a password");
        let mut subject = Subject::new("cvs/ada.pdf", Err(&error));
        redact(&mut subject, &Resume::default());
        subject.input = "résumé 7".to_owned();
        assert!(!serde_json::to_string(&subject).expect("JSON").contains("ada.pdf"));
    }
}

//! Hides who a résumé is from: names, contacts and schools, for reports that are shared.
//!
//! What is hidden is found by what the résumé itself says (its name, its addresses, its schools), by the form of addresses
//! and numbers, and by the words that names of schools hold. In lines of education and of contacts everything is hidden
//! that is no degree, date or label: rather too much than too little. It is no proof of anonymity: a title of a paper, or
//! a project, can tell who wrote it.

mod name;
mod school;

use super::model::Subject;
use crate::judge::Evidence;
use crate::understand::{LineIndex, Resume, dates};
use name::Name;
use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What stands for a telephone number.
const PHONE: &str = "[phone]";
/// What stands for an address on the web.
const LINK: &str = "[link]";

/// Addresses, links, handles and numbers; each with the word that stands for it.
static ADDRESSES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    compiled(&[
        (r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]+", "[e-mail]"),
        (r"(?i)\b(?:https?://|www\.)\S+", LINK),
        // A path behind a host.
        (r"\b[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}/\S+", LINK),
        (
            r"(?i)\b[\p{L}\p{N}_-]+\.(?:(?:github|gitlab)\.io|(?:netlify|vercel|web|herokuapp)\.app|herokuapp\.com|wordpress\.com|blogspot\.com|wixsite\.com)\b",
            LINK,
        ),
        // Publications by their numbers.
        (r"(?i)\b(?:doi:?\s*)?10\.\d{4,9}/\S+", LINK),
        (r"(?i)\barxiv:\s*\S+", LINK),
        (r"(^|[^\p{L}\p{N}_.@])@[\p{L}\p{N}_][\p{L}\p{N}_.-]+", "${1}[handle]"),
        (
            r"(?i:\b(github|gitlab|linkedin|twitter|kaggle|hugging ?face|pypi|orcid|medium|mastodon|bluesky|telegram|skype|wechat|bitbucket|leetcode|codeforces)\s*[:：])\s*/?[a-z0-9][a-z0-9._/-]+",
            "$1: [handle]",
        ),
        (r"\+?\(?\d[\d ().-]{7,}\d", PHONE),
    ])
});

/// People by their titles, and schools by the words for them.
static TITLES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    compiled(&[
        (
            r"\b(?i:(?:co-)?advis[eo]rs?|advised by|(?:co-)?supervis(?:ors?|ed by)|mentors?|mentored by|betreuer(?:in)?|betreut von|(?:co-)?director|directeur|directrice)\b(?:\s*:)?(?:\s+\p{Lu}[\p{L}'’.-]*)+",
            "[person]",
        ),
        (
            r"\b(?:Prof(?:essor)?|Dr|Doc|Herr|Frau|Mme|Mr|Mrs|Ms)\b\.?(?:\s+(?:Dr|med|rer|nat|Ing)\.?)*(?:\s+\p{Lu}[\p{L}'’.-]*)+",
            "[person]",
        ),
        (
            r"(?:\p{Lu}[\p{L}'’.&-]*\s+(?:(?:of|de|des|di|do|da|für|and|the|at)\s+)*){0,5}(?:Universit\p{L}+|University|College|Institut\p{L}*|Schools?|Polytech\p{L}*|Politecnic\p{L}*|Hochschule|École|Escola|Escuela|Academy|Akademie)\b(?:\s+(?:of|de|des|di|do|da|für|at|in|del|della|zu|the)\s+\p{Lu}[\p{L}.-]*(?:['’]\p{Lu}[\p{L}.-]*)?(?:\s+\p{Lu}[\p{L}.-]*(?:['’]\p{Lu}[\p{L}.-]*)?)*|(?:\s+\p{Lu}[\p{L}.-]*(?:['’]\p{Lu}[\p{L}.-]*)?)*)",
            "[school]",
        ),
        (r"\p{Han}{1,8}(?:大学|大學|学院|學院)", "[school]"),
        (r"\p{Hangul}{1,8}(?:대학교|대학원)", "[school]"),
    ])
});

/// A place on the web without `https://`, where contacts stand: elsewhere `Node.js` is one.
static BARE_LINK: LazyLock<Regex> =
    LazyLock::new(|| constant(r"\b[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}\b(?:/\S*)?"));

fn compiled(patterns: &[(&str, &'static str)]) -> Vec<(Regex, &'static str)> {
    patterns.iter().map(|(pattern, word)| (constant(pattern), *word)).collect()
}

/// A pattern of this module. One that is no pattern stops the program: without it a name would be shown.
fn constant(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant is a pattern")
}

/// Hides who the subject is, in everything that is told of it but the name of its file, which the caller knows a
/// better one for.
pub fn redact(subject: &mut Subject, resume: &Resume) {
    let secrets = Secrets::new(resume, subject);
    if let Some(error) = &mut subject.error {
        error.message = error.message.replace(&subject.input, "the file");
    }
    (subject.file, subject.packet) = (None, None);
    subject.notes.iter_mut().for_each(|note| note.text = secrets.hidden(&note.text));
    for criterion in &mut subject.criteria {
        criterion.explanation = secrets.hidden(&criterion.explanation);
        criterion.evidence.iter_mut().for_each(|quote| secrets.hide_in(quote));
        criterion.considered.iter_mut().for_each(|c| secrets.hide_in(&mut c.evidence));
        if let Some(suggestion) = &mut criterion.suggestion {
            *suggestion = secrets.hidden(suggestion);
        }
    }
}

/// What the résumé says of its own person.
struct Secrets<'r> {
    resume: &'r Resume,
    name: Name,
    contacts: Vec<(Regex, &'static str)>,
    schools: Vec<Regex>,
    /// Others whom it names with a title.
    people: Option<Regex>,
    /// Page and line of its addresses.
    places: BTreeSet<(u32, u32)>,
}

impl<'r> Secrets<'r> {
    fn new(resume: &'r Resume, subject: &Subject) -> Self {
        let quotes = subject.criteria.iter().flat_map(|c| {
            c.evidence.iter().chain(c.considered.iter().map(|considered| &considered.evidence))
        });
        let shown: BTreeSet<String> =
            quotes.flat_map(|quote| quote.matched.split_whitespace()).map(str::to_lowercase).collect();
        let place = |line: LineIndex| resume.lines.get(line).map(|line| (line.page, line.number));
        let lines = resume.emails().chain(resume.phones()).map(|found| found.line);
        Self {
            resume,
            name: resume
                .name
                .as_ref()
                .map(|name| Name::new(&name.text).with_initials(&name.text, &shown))
                .unwrap_or_default(),
            contacts: contacts(resume),
            people: people(resume, &shown),
            schools: school::own(resume, &shown),
            places: lines.filter_map(place).collect(),
        }
    }

    fn hidden(&self, text: &str) -> String {
        // Addresses first: a name may be a part of them.
        let text = replaced(text, self.contacts.iter().chain(ADDRESSES.iter()));
        let text = self.name.hidden(&text);
        let text = replaced(&text, TITLES.iter());
        let text = match &self.people {
            Some(people) => people.replace_all(&text, "[person]").into_owned(),
            None => text,
        };
        self.schools.iter().fold(text, |text, school| school.replace_all(&text, "[school]").into_owned())
    }

    fn hide_in(&self, quote: &mut Evidence) {
        let header = quote.section == "header";
        let of_contacts = header
            || self.places.contains(&(quote.page, quote.line))
                && matches!(quote.section.as_str(), "" | "summary" | "other");
        quote.quote = match quote.section.as_str() {
            // Whose names and addresses these are, the line need not say.
            "references" => "[person]".to_owned(),
            "education" => self.hidden(&school::only_degrees(&quote.quote, self.resume)),
            _ if of_contacts => {
                let text = self.hidden(&quote.quote);
                let text = BARE_LINK.replace_all(&text, LINK).into_owned();
                // A line that is no address: the whole résumé may stand before its first heading.
                let prose = !quote.matched.is_empty() && !text.contains('[');
                if prose { text } else { school::only_contacts(&text, &quote.matched, self.resume) }
            }
            _ => self.hidden(&quote.quote),
        };
        // What the line no longer shows, nothing else may tell.
        if !quote.quote.contains(&quote.matched) {
            quote.matched.clear();
        }
    }
}

/// What finds the names of those who stand somewhere as “Prof. Grete Sonderling” or “Advisor: Grete Sonderling”, in other
/// lines. Words that show a term stay.
fn people(resume: &Resume, shown: &BTreeSet<String>) -> Option<Regex> {
    const TITLES_AND_LABELS: &[&str] = &[
        "adviser", "advisor", "advisers", "advisors", "supervisor", "supervisors", "mentor", "mentors",
        "director", "directeur", "directrice", "betreuer", "betreuerin", "prof", "professor", "doc", "herr",
        "frau", "mme", "mrs", "med", "rer", "nat", "ing",
    ];
    let is_name = |word: &&str| {
        let small = word.to_lowercase();
        word.chars().count() > 2
            && word.starts_with(char::is_uppercase)
            && !TITLES_AND_LABELS.contains(&small.as_str())
            && !shown.contains(&small)
    };
    let [of_labels, of_titles] = [&TITLES[0].0, &TITLES[1].0];
    let told = resume.lines.iter().flat_map(|line| {
        let labelled = of_labels.find_iter(&line.text).filter(|found| found.as_str().contains(':'));
        labelled.chain(of_titles.find_iter(&line.text)).map(|found| found.as_str())
    });
    let words = told.flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    let names: BTreeSet<String> = words.filter(is_name).map(regex::escape).collect();
    let any = names.into_iter().collect::<Vec<_>>().join("|");
    (!any.is_empty()).then(|| constant(&format!(r"(?:\b\p{{Lu}}\.\s*)*\b(?:{any})\b(?:[\s-]+(?:{any})\b)*")))
}

/// What finds the addresses of a résumé; the longest first, so that one is hidden before its parts.
fn contacts(resume: &Resume) -> Vec<(Regex, &'static str)> {
    let emails = resume.emails().map(|found| (found.text, "[e-mail]"));
    let phones = resume.phones().map(|found| (found.text, PHONE));
    let links = resume.links().map(|found| (found.text, LINK));
    let mut all: Vec<(String, &str)> = emails.chain(phones).chain(links).collect();
    all.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    let finder = |text: &str| Regex::new(&format!(r"(?i)(?:\b|_){}(?:\b|_)", regex::escape(text))).ok();
    all.into_iter().filter_map(|(text, word)| Some((finder(&text)?, word))).collect()
}

fn replaced<'f>(text: &str, forms: impl Iterator<Item = &'f (Regex, &'static str)>) -> String {
    forms.fold(text.to_owned(), |text, (finder, word)| {
        let stands_for = |found: &Captures<'_>| {
            if is_none(&found[0], word) {
                return found[0].to_owned();
            }
            let mut out = String::new();
            found.expand(word, &mut out);
            out
        };
        finder.replace_all(&text, stands_for).into_owned()
    })
}

/// What has the form of a number or an address, and is none: a date, “Node.js/Express”.
fn is_none(found: &str, word: &str) -> bool {
    match word {
        PHONE => dates::only_dates(found),
        LINK if !found.contains("://") => {
            let host = found.split('/').next().unwrap_or_default();
            matches!(host.rsplit('.').next(), Some("js" | "jsx" | "ts" | "NET" | "py" | "rs" | "jl" | "rb"))
        }
        _ => false,
    }
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
        assert_eq!(replaced(told, ADDRESSES.iter()), wanted);
    }

    /// Everything that a stranger found in reports that were to be shared.
    #[test]
    fn handles_addresses_and_other_spellings_tell_no_one_either() {
        let text = "Jörg Müller-Lüdenscheidt\n12 Rue de la Paix, 75002 Paris | joerg.mueller@example.edu\n\
            github: jmueller | Twitter: @joergml | joergmueller.github.io/cv\n\n\
            EDUCATION\nPhD in Computer Science, ETH Zürich\n2022 - present (Zimmerli group)\n\
            BSc Computer Science, Georgia Institute of Technology, 2016 - 2020\n\n\
            EXPERIENCE\nResearch assistant, Georgia Tech, 2020 - 2022\n\
            Built a recommender system in PyTorch at ETHZ (huggingface.co/joergmueller/rec, pypi.org/project/jmueller-rec)\n\
            Wrote Python tools for C/C++ and Node.js/Express with Mueller-Luedenscheidt, J. and Jorg Muller, see @joergml\n\n\
            PUBLICATIONS\nJorg Muller. Recommender systems in PyTorch. RecSys 2023. doi:10.1145/3383313.3412243\n\n\
            SKILLS\nPython, PyTorch, Git\n";
        let told = redacted(text).to_lowercase();
        for secret in [
            "paix", "paris", "75002", "mueller", "muller", "müller", "joerg", "jorg", "jörg",
            "luedenscheidt", "lüdenscheidt", "huggingface", "pypi", "zimmerli", "eth", "ethz", "zürich",
            "georgia", "10.1145",
        ] {
            assert!(
                !told.split(|c: char| !c.is_alphanumeric() && c != '.').any(|word| word.contains(secret)),
                "{secret}: {told}"
            );
        }
        for kept in [
            "2022 - present", "phd in computer science", "2020 - 2022", "node.js/express", "c/c++", "pytorch",
        ] {
            assert!(told.contains(kept), "{kept}: {told}");
        }
    }

    /// A report as JSON, without the names of criteria.
    fn redacted(text: &str) -> String {
        let document = read::read(text.as_bytes(), &ReadOptions::default(), Some(Path::new("cv.txt")));
        let document = document.expect("a text");
        let resume = understand::understand(&document);
        let judge = Judge::new(rules::load("netflix-ml-intern-fall-2025", &[]).expect("shipped"));
        let evaluation = judge.evaluate(&resume, crate::ground::Date::constant(2025, 9, 1));
        let mut subject = Subject::new("résumé 1", Ok((&document, evaluation)));
        redact(&mut subject, &resume);
        let quotes = |c: &crate::judge::CriterionResult| {
            let considered = c.considered.iter().map(|considered| considered.evidence.quote.clone());
            c.evidence.iter().map(|quote| quote.quote.clone()).chain(considered).collect::<Vec<_>>()
        };
        subject.criteria.iter().flat_map(quotes).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn people_and_initials_are_hidden_in_other_lines_too() {
        let text = "Zelda Quince-Oberlin\nzelda@example.edu\n\n\
            EDUCATION\nPhD in Computer Science, Example University, 2022 - present\nAdvisor: Prof. Hortense Abernathy\n\n\
            EXPERIENCE\nBuilt a recommender in PyTorch with H. Abernathy for Brindlewood Institute of Technology's library\n\
            Trained a recommender in TensorFlow that Hortense and ZQO (Z. Q.-O.) run\n\nSKILLS\nPython, PyTorch\n";
        let told = redacted(text);
        for secret in ["Hortense", "Abernathy", "H.", "ZQO", "Z. Q", "Brindlewood", "[school]library"] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
        assert!(told.contains("[school]'s library") && told.contains("with [person] for"), "{told}");
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

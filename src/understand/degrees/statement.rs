//! Degrees said elsewhere: in a sentence, a tagline, behind a name, in the title of a job.

use super::back::take_up_again;
use super::dates::{dates_an_event, end_with_contract, put_off_to};
use super::ends::end_by_words;
use super::field::field;
use super::owner::{is_aside, is_asked, is_denied, is_honour, leads_to_a_name, names_another_person};
use super::phrases::{any_starts_word, clause_before, sentence_around};
use super::quotation::{MARKS, attributes, is_quotation, is_quoted};
use super::wish::{is_purpose, is_wish};
use super::{Degrees, named_in, states};
use crate::ground::Level;
use crate::ground::letters::lower;
use crate::understand::dates::{DateRange, End};
use crate::understand::degree_words::DegreeName;
use crate::understand::institutions::is_institution;
use crate::understand::model::{Degree, Found, NotOwn, Passage, Role, SectionKind, StatusWord, WhoseElse};
use crate::understand::sections::names_a_job;

/// Finds the doctorates that a passage speaks of; `entry_rest` are those after it in its entry.
pub(super) fn from_statement(
    passage: &Passage,
    entry_rest: &[&Passage],
    section: &[&Passage],
    applicant: Option<&Found>,
    found: &mut Degrees,
) {
    for name in named_in(passage) {
        if !matches!(name.level, Level::Phd | Level::Engd) {
            continue;
        }
        let mention = Mention { passage, name, entry_rest, section, applicant };
        let word = mention.word();
        // German “Promotion” is a word of other meanings outside an education section and the posts of universities.
        if word.eq_ignore_ascii_case("promotion") && !mention.is_of_a_german_post()
            || word.eq_ignore_ascii_case("doktorat") && passage.kind == SectionKind::Experience
        {
            continue;
        }
        let line = passage.line_at(mention.name.span.start);
        let of_name = applicant.is_some_and(|name| name.line == line);
        // “Zulkifli bin Abd Rahman” is a name, “Jo Doe, PhD (ABD)” a state.
        if of_name && word.eq_ignore_ascii_case("abd") && !mention.before().trim_end().ends_with([',', '(']) {
            continue;
        }
        match mention.said(of_name) {
            Said::Own(mut status, mut dates) => {
                let below = deferral(passage, section).filter(|_| status.contains(&StatusWord::Admitted));
                let later = below.or_else(|| {
                    let later = put_off_to(passage)?;
                    (!status.contains(&StatusWord::Running)).then_some(Some(later))
                });
                if let Some(later) = later {
                    status.push(StatusWord::Deferred);
                    dates = later.or(dates);
                }
                take_up_again(&[passage], &mut status, &mut dates, |word| *word);
                found.own.push(Degree {
                    level: mention.name.level,
                    name: word.to_string(),
                    field: mention.field(),
                    context: mention.context(),
                    line,
                    lines: passage.starts.iter().map(|&(_, l)| l).collect(),
                    entry: Some(passage.entry),
                    dates,
                    status: status.into_iter().map(|word| (word, line)).collect(),
                    in_education: false,
                })
            }
            Said::Else(why) => found.not_own.push(NotOwn { name: word.to_string(), line, why }),
            Said::Nothing => {}
        }
    }
}

/// “Admitted to the PhD …”, and below it “Start deferred to October 2026”: the day that it was put off to.
fn deferral(passage: &Passage, section: &[&Passage]) -> Option<Option<DateRange>> {
    let at = section.iter().position(|p| std::ptr::eq(*p, passage))?;
    let below = section.get(at + 1)?;
    let lower = lower(&below.text);
    let defers = ["deferred", "start deferred", "entry deferred", "postponed", "start postponed"];
    let put_off = defers.iter().any(|opening| lower.starts_with(opening));
    put_off.then(|| below.dates.first().cloned())
}

/// What a mention of a degree says.
enum Said {
    /// The applicant's own: its state and dates.
    Own(Vec<StatusWord>, Option<DateRange>),
    Else(WhoseElse),
    Nothing,
}

/// A doctorate named outside an education entry.
struct Mention<'a> {
    passage: &'a Passage,
    name: DegreeName,
    entry_rest: &'a [&'a Passage],
    section: &'a [&'a Passage],
    applicant: Option<&'a Found>,
}

impl Mention<'_> {
    fn word(&self) -> &str {
        &self.passage.text[self.name.span.clone()]
    }

    /// In lower case, what stands before it in its clause.
    fn before(&self) -> String {
        clause_before(&self.passage.text, self.name.span.start).to_lowercase()
    }

    fn after(&self) -> &str {
        &self.passage.text[self.name.span.end..]
    }

    fn said(&self, beside_own_name: bool) -> Said {
        let Self { passage, name, .. } = self;
        let enrolled = !name.plural
            && (enrols(&self.before()) || is_enrolled(self.after()) || self.tells_what_an_entry_is());
        match passage.kind {
            // “Jane Roe, PhD” holds one.
            SectionKind::Header
                if beside_own_name && name.span.start > 0 && passage.dates.is_empty() && !name.person =>
            {
                Said::Own(vec![StatusWord::Completed], None)
            }
            SectionKind::Header | SectionKind::Summary | SectionKind::Other | SectionKind::Interests => {
                self.in_sentence()
            }
            SectionKind::Experience | SectionKind::Projects | SectionKind::Teaching
                if (passage.role == Role::EntryHeader || self.stands_behind_dates())
                    && (name.person || !enrolled) =>
            {
                self.in_title()
            }
            _ if enrolled => self.in_sentence(),
            _ if name.person || name.plural => Said::Else(WhoseElse::Person),
            _ => Said::Nothing,
        }
    }

    /// “2022 – present   Doctoral candidate, …”, of which the line may be as long as a sentence.
    fn stands_behind_dates(&self) -> bool {
        let opening = self.passage.dates.first().filter(|date| date.end != End::Single);
        opening.is_some_and(|date| {
            let text = &self.passage.text;
            let leads = |text: &str| !text.contains(|c: char| c.is_lowercase() || c == '.');
            date.span.end <= self.name.span.start
                && leads(&text[..date.span.start])
                && leads(&text[date.span.end..self.name.span.start])
        })
    }

    /// “University of X, since 2022 / A PhD in Computer Science, in the group that …”: what was done at the school above.
    fn tells_what_an_entry_is(&self) -> bool {
        let opens = matches!(self.before().trim(), "" | "a" | "my" | "the");
        let leads = [" in ", " on ", " zu ", " zum ", " zur ", " über ", " sur ", " sobre "];
        let named = !self.name.person && leads.iter().any(|word| self.after().starts_with(word));
        let of_school = |p: &Passage| is_institution(p.text.split(',').next().unwrap_or_default());
        let above = self.headers_above().take_while(|p| !std::ptr::eq(*p, self.passage)).last();
        opens && named && above.is_some_and(|above| of_school(above) || is_research_post(&above.text))
    }

    /// “Wissenschaftlicher Mitarbeiter (Promotion), Lehrstuhl für Informatik”
    fn is_of_a_german_post(&self) -> bool {
        let above = || self.headers_above().any(|above| is_german_post(&above.text));
        self.passage.kind == SectionKind::Experience && (is_german_post(&self.passage.text) || above())
    }

    /// The headers above in the entry.
    fn headers_above(&self) -> impl Iterator<Item = &Passage> {
        let of_entry = |p: &&Passage| p.entry == self.passage.entry && p.role == Role::EntryHeader;
        self.section.iter().copied().filter(of_entry)
    }

    /// “I am a PhD student at …”
    fn in_sentence(&self) -> Said {
        let Self { passage, name, .. } = self;
        let (before, after) = (self.before(), self.after().trim_start());
        let before = before.trim_end();
        let in_marks = is_quoted(&passage.text, name);
        let quoted = in_marks && !self.is_in_own_words();
        let above = self.section.iter().take_while(|p| !std::ptr::eq(**p, *passage)).last();
        let attributes = above.is_some_and(|above| attributes(passage, name, above));
        if name.plural || quoted || attributes || names_another_person(before) || leads_to_a_name(name, after)
        {
            return Said::Else(WhoseElse::Person);
        }
        let opens = clause_before(&passage.text, name.span.start).len() == name.span.start;
        if is_wish(before, after) || opens && is_purpose(passage, name, before) {
            return Said::Else(WhoseElse::Wish);
        }
        if is_aside(after)
            || is_honour(before)
            || is_asked(before, after)
            || is_denied(before, after)
            || name.person && deals_with(before)
        {
            return Said::Nothing;
        }
        // Above all headings, and of no time: perhaps a motto, perhaps the words of another.
        if in_marks && passage.kind == SectionKind::Header && passage.dates.is_empty() {
            return Said::Own(Vec::new(), None);
        }
        let dropped = ["dropout", "drop-out"].iter().any(|word| lower(after).starts_with(word));
        let former = former(before) || dropped;
        let to_come =
            ["will be a", "will be an", "will become a", "to become a"].iter().any(|w| before.ends_with(w));
        let mut status = Vec::new();
        if name.person && to_come {
            status.push(StatusWord::Admitted);
            return Said::Own(status, None);
        }
        if name.person && !former {
            status.push(StatusWord::Running);
        }
        status.extend(states::in_statement(sentence_around(&passage.text, name.span.start)));
        // “Doctor of computer science since 2020”: a title that is held.
        if self.word().eq_ignore_ascii_case("doctor") && !status.contains(&StatusWord::Running) {
            return Said::Own(vec![StatusWord::Completed], None);
        }
        if passage.kind == SectionKind::Interests && !name.person && status.is_empty() {
            // The title of a book.
            return Said::Nothing;
        }
        if name.person && former || dropped {
            // “former PhD student”, “I spent two years as a PhD student”, “PhD dropout”
            status.retain(|word| *word != StatusWord::Running);
            status.push(StatusWord::Left);
        }
        let year_of_study = names_a_year_of_study(&passage.text, name);
        let ahead = |d: &&DateRange| {
            d.span.start >= name.span.end
                && d.span.start < name.span.end + 120
                && !year_of_study
                && !(d.end == End::Single && dates_an_event(&passage.text, d.span.start))
        };
        // “2015–2020   Doctorate, Lund University”: the line begins with its dates.
        let before_it =
            |d: &&DateRange| d.span.start == 0 && d.span.end <= name.span.start && d.end != End::Single;
        let dates = &passage.dates;
        // “On 13 October 2025 I begin the PhD in …”
        let begins = self.before();
        let begins = ["i begin", "i start", "i will begin", "i will start", "beginne ich", "commence"]
            .iter()
            .any(|w| begins.contains(w));
        let begun_on = |d: &&DateRange| begins && d.span.end <= name.span.start && d.end == End::Single;
        let dates = dates
            .iter()
            .find(|d| ahead(d) && !begins)
            .or_else(|| dates.iter().find(before_it))
            .or_else(|| dates.iter().rfind(begun_on))
            .or_else(|| dates.iter().find(ahead))
            .cloned();
        // “I started my PhD in 2016 and finished it in 2020”
        let dates = dates.map(|date| self.with_its_beginning(date));
        // “a PhD in Computer Science from 2013”: of then, or since then.
        let either = |date: &DateRange| {
            let from = |text: &str| lower(text.trim_end()).ends_with("from");
            let text = &passage.text;
            date.end == End::Open
                && !status.contains(&StatusWord::Running)
                && (from(&text[..date.span.start]) || lower(&text[date.span.clone()]).starts_with("from "))
        };
        let dates =
            dates.map(|date| if either(&date) { DateRange { end: End::Unclear, ..date } } else { date });
        if year_of_study {
            status.retain(|word| *word != StatusWord::Admitted);
            status.push(StatusWord::Running);
        }
        // Of a sentence in an entry: when the entry was.
        let of_entry = passage.kind == SectionKind::Experience;
        let above = || self.headers_above().flat_map(|p| &p.dates).find(|date| date.end != End::Single);
        let dates = dates.or_else(|| above().filter(|_| of_entry).cloned());
        Said::Own(status, dates)
    }

    /// In a summary, or above all headings: “I am a third-year PhD student …”, between quotation marks and said by nobody.
    fn is_in_own_words(&self) -> bool {
        const SELF: &[&str] = &[
            "i am ", "i'm ", "i’m ", "ich bin ", "je suis ", "soy ", "sono ", "sou ", "ik ben ", "jeg er ",
            "jag är ", "olen ",
        ];
        let Self { passage, section, .. } = self;
        let of_self = || {
            let small = lower(&passage.text);
            let first = small.trim_start_matches(|c: char| !c.is_alphanumeric());
            is_quotation(&passage.text) && SELF.iter().any(|words| first.starts_with(words))
        };
        // “– Mia, a mentee”
        let signed = || {
            let below = section.iter().skip_while(|p| !std::ptr::eq(**p, *passage)).nth(1);
            let names =
                |text: &str| text.len() < 40 && !text.contains('@') || text.starts_with(['–', '—', '-']);
            below.is_some_and(|p| p.role == Role::Text && names(&p.text))
        };
        // “I am a PhD student, and Anna helped me …”, for Anna.
        let of_applicant = || {
            let quoted = self.after().split(MARKS).next().unwrap_or_default();
            let behind = quoted.split(|c: char| !c.is_alphabetic());
            let mut named = self.applicant.into_iter().flat_map(|name| name.text.split_whitespace());
            let behind: Vec<&str> = behind.filter(|word| word.starts_with(char::is_uppercase)).collect();
            named.any(|name| behind.contains(&name))
        };
        let own = passage.kind == SectionKind::Summary
            || passage.kind == SectionKind::Header && of_self() && !signed();
        own && !of_applicant()
    }

    /// A lone date behind words that say a beginning, before the degree or the date, leaves the end open, or to what another
    /// date says.
    fn with_its_beginning(&self, date: DateRange) -> DateRange {
        const BEGUN: &[&str] = &["started", "began", "begun", "entered", "joined", "commenced"];
        let begun = |before: &str| before.split_whitespace().rev().take(3).any(|word| BEGUN.contains(&word));
        // “a PhD in Computer Science that I began in October 2023”
        let between = self.passage.text.get(self.name.span.end..date.span.start).unwrap_or_default();
        if !begun(&self.before()) && !begun(between) || date.end != End::Single {
            return date;
        }
        let mut begun = DateRange { end: End::Open, ..date.clone() };
        for later in self.passage.dates.iter().filter(|later| later.span.start > date.span.start) {
            end_by_words(&mut begun, later, &self.passage.text);
        }
        begun
    }

    /// “Doctoral Researcher, 2022 – present”
    fn in_title(&self) -> Said {
        let Self { passage, name, .. } = self;
        let after = self.after().trim_start();
        let intern = ["intern", "internship"].iter().any(|w| self.word().to_lowercase().ends_with(w));
        if name.plural
            || intern
            || is_aside(after)
            || !(name.person
                || after.to_lowercase().starts_with("research")
                || self.follows_its_school()
                || self.word().eq_ignore_ascii_case("promotion"))
            || names_another_person(&self.before())
            || leads_to_a_name(name, after)
            || is_quoted(&passage.text, name)
        {
            return Said::Nothing;
        }
        let rest = self.entry_headers();
        let headers: Vec<&Passage> =
            std::iter::once(*passage).chain(rest).chain(self.headers_above()).collect();
        let dates = headers.iter().flat_map(|p| p.dates.iter()).cloned().find_map(|mut date| {
            end_with_contract(&mut date, &headers);
            (date.end != End::Single).then_some(date)
        });
        let mut status = states::in_statement(&passage.text);
        if former(&self.before()) {
            status.push(StatusWord::Left);
            return Said::Own(status, dates);
        }
        let ended = dates.as_ref().is_some_and(|d| matches!(d.end, End::At(_)));
        if !ended && (name.person || dates.is_some()) {
            status.push(StatusWord::Running);
        }
        Said::Own(status, dates)
    }

    /// “University of X, Ph.D., Civil Engineering”, among the posts.
    fn follows_its_school(&self) -> bool {
        let school = self.passage.text[..self.name.span.start].trim_end().trim_end_matches(',');
        let named = self.after().starts_with(',') || self.after().starts_with(" in ");
        named && is_institution(school) && !school.contains(',') && !names_a_job(self.after())
    }

    /// The headers that follow in the entry.
    fn entry_headers(&self) -> impl Iterator<Item = &Passage> {
        self.entry_rest.iter().copied().filter(|p| p.role == Role::EntryHeader)
    }

    /// The field, where words lead to it; of “fourth-year statistics Ph.D. student” the words around say it, if any do.
    fn field(&self) -> String {
        let follows = lower(self.after().trim_start_matches([' ', '.']));
        // “my PhD thesis in machine learning”, “doctoral studies in informatics”
        let follows =
            ["thesis ", "dissertation ", "studies ", "degree ", "programme ", "program ", "research "]
                .iter()
                .find_map(|w| follows.strip_prefix(w))
                .unwrap_or(&follows);
        let introduced = ["in ", ", ", "of ", "(", "en ", ": ", "on "].iter().any(|w| follows.starts_with(w))
            || self.after().starts_with(", ");
        if introduced { field(self.passage, &self.name, self.passage.text.len()) } else { String::new() }
    }

    /// The sentence, and what stands beside it.
    fn context(&self) -> String {
        let Self { passage, section, .. } = self;
        let mut context = vec![sentence_around(&passage.text, self.name.span.start)];
        if passage.kind == SectionKind::Header {
            // A tag line under the name: “Computer Vision Group, TU Munich”.
            let index = section.iter().position(|p| std::ptr::eq(*p, *passage)).unwrap_or(0);
            context.extend(section.iter().skip(index + 1).take(2).map(|p| p.text.as_str()));
        } else if passage.role == Role::EntryHeader {
            context.extend(self.entry_headers().map(|p| p.text.as_str()));
        } else if self.tells_what_an_entry_is() || self.is_of_a_german_post() {
            context.extend(self.headers_above().map(|p| p.text.as_str()));
        }
        context.join("\n")
    }
}

/// “Early Stage Researcher (Marie Curie), KU Leuven”: what a doctorate told below it is done as.
fn is_research_post(header: &str) -> bool {
    const POSTS: &[&str] = &[
        "researcher", "research assistant", "research associate", "research fellow", "chercheur",
        "investigador",
    ];
    let lower = lower(header);
    is_german_post(header) || POSTS.iter().any(|post| lower.contains(post))
}

fn is_german_post(header: &str) -> bool {
    lower(header).contains("wissenschaftlich")
}

/// “I know every form a PhD student signs”, “I advise any doctoral candidate who asks”: somebody else, and nobody.
fn deals_with(before: &str) -> bool {
    const VERBS: &[&str] = &[
        "know", "help", "helped", "support", "advise", "teach", "see", "meet", "met", "serve", "manage",
        "coordinate", "handle", "organise", "organize", "guide", "assist", "tell", "ask",
    ];
    let words: Vec<&str> = before.split_whitespace().collect();
    let any_one = words.last().is_some_and(|word| matches!(*word, "a" | "an" | "any" | "every" | "each"));
    any_one && words.windows(2).any(|pair| pair[0] == "i" && VERBS.contains(&pair[1]))
}

/// “Enrolled in the doctoral programme in …”, told of a job.
fn enrols(before: &str) -> bool {
    let before = before.trim_end();
    let before =
        ["the", "a", "its", "their"].iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before).trim_end();
    [
        "enrolled in the doctoral school for", "enrolled for the degree of", "registered for the degree of",
        "candidate for the degree of", "enrolled at the university for", "enrolled in", "enrolled as",
        "enrolled for", "registered in", "registered for", "registered as", "admitted to candidacy in",
        "inscrita en el", "inscrito en el", "matriculado en el", "matriculada en el", "inscrit en",
        "inscrite en", "eingeschrieben als", "iscritto al", "iscritta al", "annahme als", "angenommen als",
        "accepted as", "i do it for", "doing it for", "i am doing", "i'm doing", "i am writing",
        "i'm writing", "working towards", "working toward", "i am reading for", "i am studying for",
        "as part of my", "in the course of my", "for my", "dans le cadre de ma", "im rahmen meiner",
        "nell'ambito del mio",
    ]
    .iter()
    .any(|phrase| before.ends_with(phrase))
}

/// “博士課程 在学中”: in Japanese and its neighbours the word comes behind.
fn is_enrolled(after: &str) -> bool {
    let after = after.trim_start();
    ["在学", "在籍", "在读", "在讀", "재학"].iter().any(|word| after.starts_with(word))
}

/// “my first PhD year (2024–25)”: the dates are those of a year of study.
fn names_a_year_of_study(text: &str, name: &DegreeName) -> bool {
    const ORDINALS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th"];
    let before = text[..name.span.start].split_whitespace().next_back().unwrap_or_default().to_lowercase();
    text[name.span.end..].trim_start().to_lowercase().starts_with("year")
        && ORDINALS.contains(&before.as_str())
}

/// Whether the words before make it past: “former PhD student”.
fn former(before: &str) -> bool {
    any_starts_word(
        before,
        &["former", "ex-", "previously", "past ", "spent ", "i was a", "used to be", "once a", "was once"],
    )
}

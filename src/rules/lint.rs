//! What is allowed in a rule file and yet probably a mistake.
//!
//! [`lint`] tells what the reader finds and, where the file can be read, what a careful colleague would ask about.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::forms::expand;
use super::library::{Library, read_text};
use super::model::*;
use super::reader::{self, Origins};
use super::table::{At, shown};
use crate::ground::{Diagnostic, Need, Severity, Strength};

/// Every code that reading or linting rules can give, with what it means; `explain` tells them.
pub const CODES: &[(&str, &str)] = &[
    ("toml-syntax", "The file is not TOML: a bracket, quote or equals sign is missing near this place."),
    ("unknown-key", "There is no such key here; most often it is misspelt or stands in the wrong table."),
    ("missing-key", "Something that has to be said is not said."),
    ("wrong-type", "The value is of another kind than the key holds: a text for a list, a text for a day."),
    ("unknown-value", "The key knows only certain words, and this is none of them."),
    ("empty-list", "An empty list says nothing: it is most often left over."),
    ("empty-text", "An empty text says nothing."),
    (
        "bad-id",
        "Ids are small letters, digits and hyphens, since they stand in reports, tests and file names.",
    ),
    ("duplicate-id", "Two things have one id, so that a reference could mean either."),
    ("duplicate-name", "A term has the same name twice, perhaps with different weight."),
    ("unknown-name", "`as-written` speaks of a name that the term does not have."),
    ("unknown-term", "A criterion refers to a term that no file defines."),
    ("unknown-field", "A criterion refers to a field of study that no file defines."),
    ("unknown-group", "A reference with @ names a group that no file defines."),
    ("unknown-criterion", "`without` leaves out a criterion that is not there."),
    ("unknown-file", "A file that this one extends cannot be found or read."),
    ("unknown-format", "The file is written for another version of this program."),
    ("unknown-rules", "There are no rules of that name in any of the folders, nor inside the program."),
    ("unreadable-rules", "The rule file cannot be read."),
    ("extends-cycle", "A file extends itself by way of others."),
    ("group-cycle", "A group holds itself by way of others."),
    ("empty-group", "A group of terms stands where fields belong, or the other way round."),
    (
        "missing-clause",
        "A criterion can refuse someone, and does not say which words of the posting give it the right to.",
    ),
    ("bad-date", "An end lies before its beginning."),
    ("at-least", "A number that can never be reached, or bounds that cannot both hold."),
    ("one-check", "A criterion is judged in exactly one way; make two criteria of two checks."),
    ("wrong-place", "A form or statement is not part of a résumé."),
    ("no-program", "The file holds vocabulary only, and cannot judge anyone."),
    ("no-criteria", "The programme asks for nothing, so that everyone passes."),
    (
        "unreadable-posting",
        "The file with the posting's text cannot be read, so that no quote can be checked.",
    ),
    (
        "quote-not-in-source",
        "The posting's text does not hold these words; line breaks and spaces do not matter.",
    ),
    ("quote-without-source", "A quote is given, and no text of the posting in which it could be looked up."),
    ("unguarded-name", "A name so short or common that it will be found where something else is meant."),
    ("prefix-too-short", "The beginning of a word with one or two letters fits very many words."),
    ("same-name", "Two groups of one criterion claim the same name, so that one line shows both."),
    ("no-effect", "Something is said that can never change a verdict."),
    ("cannot-pass", "Nothing a résumé says can meet this criterion in full."),
    ("cannot-fail", "A required criterion that no one can fail."),
    ("no-suggestion", "A required criterion that does not tell an applicant what to do."),
    (
        "no-reading-date",
        "Postings change: without the day it was read no one knows which version the rules are.",
    ),
];

/// Common English words: as a name they need a guard, or their capitals.
const COMMON: &[&str] = &[
    "act", "agent", "agents", "align", "anchor", "anchors", "art", "basic", "bear", "beam", "bloom",
    "blender", "burn", "candle", "cat", "clear", "clip", "clipper", "data", "dart", "design", "dream",
    "dreamer", "driver", "elixir", "equinox", "falcon", "feast", "flair", "flask", "flamingo", "flax",
    "forest", "garage", "gem", "gemini", "glove", "glue", "go", "haystack", "hive", "horizon", "image",
    "implicit", "iris", "julia", "language", "learning", "lightning", "lime", "maya", "metal", "model",
    "models", "network", "objective", "opera", "orca", "paper", "pathways", "pearl", "pig", "planet",
    "policy", "power", "presto", "project", "projects", "python", "ray", "replay", "research", "reward",
    "robot", "roberta", "ruby", "rust", "scheme", "science", "see", "shiny", "slim", "spark", "spotlight",
    "squad", "stan", "storm", "surprise", "swift", "system", "systems", "team", "text", "tiger", "torch",
    "trades", "transformer", "unity", "video", "word",
];

/// Lints a rule file by name or path: what the reader finds and, where it can be read, warnings.
pub fn lint(name_or_path: &str, search: &[PathBuf]) -> Vec<Diagnostic> {
    let library = Library::new(search);
    let file = match library.open(name_or_path) {
        Ok(file) => file,
        Err(diagnostic) => return vec![diagnostic],
    };
    let folder = file.root.as_ref().and_then(|_| file.path.parent()).map(Path::to_owned);
    match reader::read(file, &library) {
        Ok((program, origins)) => {
            let mut lint = Lint { program: &program, origins: &origins, found: Vec::new() };
            lint.all(folder.as_deref());
            lint.found.sort_by_key(|(place, _)| *place);
            lint.found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
        }
        Err(diagnostics) => diagnostics,
    }
}

struct Lint<'p> {
    program: &'p Program,
    origins: &'p Origins,
    /// With file and byte, to sort by.
    found: Vec<((usize, usize), Diagnostic)>,
}

impl Lint<'_> {
    fn all(&mut self, folder: Option<&Path>) {
        self.quotes(folder);
        for (index, criterion) in self.program.criteria.iter().enumerate() {
            self.criterion(criterion, &self.origins.criteria[index]);
        }
        for (index, term) in self.program.vocabulary.terms.iter().enumerate() {
            self.term(term, &self.origins.terms[index]);
        }
        if self.program.source.read_on.is_none()
            && let Some(text) = self.origins.texts.first()
        {
            let at = text.as_str().find("[program.source]").unwrap_or(0);
            let at = At { value: (), file: 0, span: at..at + 16 };
            self.add(
                Severity::Note,
                &at,
                "no-reading-date",
                "the source does not say when it was read",
                "add `read-on`",
            );
        }
    }

    fn add(
        &mut self,
        severity: Severity,
        at: &At<impl Sized>,
        code: &'static str,
        message: impl Into<String>,
        help: &str,
    ) {
        let mut diagnostic = Diagnostic::error(code, message).with_help(help);
        diagnostic.severity = severity;
        if let Some(text) = self.origins.texts.get(at.file) {
            diagnostic = diagnostic.at(text.location(&at.span));
        }
        self.found.push(((at.file, at.span.start), diagnostic));
    }

    fn warn(&mut self, at: &At<impl Sized>, code: &'static str, message: impl Into<String>, help: &str) {
        self.add(Severity::Warning, at, code, message, help);
    }

    /// Looks every quote up in the posting's text.
    fn quotes(&mut self, folder: Option<&Path>) {
        let origins = self.origins;
        let Some(posting) = &origins.posting else {
            for quote in &origins.quotes {
                let help =
                    "put the posting's text beside the rules and name it: `source.text = \"posting.txt\"`";
                self.warn(quote, "quote-without-source", "this quote cannot be checked", help);
            }
            return;
        };
        let path = folder.unwrap_or(Path::new("")).join(&posting.value);
        let text = match read_text(&path) {
            Ok(text) => words(&text),
            Err(why) => {
                let message = format!("the posting's text cannot be read: {why}");
                self.add(
                    Severity::Error,
                    posting,
                    "unreadable-posting",
                    message,
                    "the path starts from this file's folder",
                );
                return;
            }
        };
        for quote in origins.quotes.iter().filter(|q| !text.contains(&words(&q.value))) {
            let help = "copy it letter for letter, or tell it in your own words with `clause`";
            self.add(Severity::Error, quote, "quote-not-in-source", "the posting does not say this", help);
        }
    }

    fn criterion(&mut self, criterion: &Criterion, at: &At<String>) {
        let binding = criterion.need == Need::Required && criterion.basis == Basis::Stated;
        if binding && criterion.suggest.is_none() {
            let message = format!("`{}` refuses without a word on what to do", criterion.id);
            self.add(Severity::Note, at, "no-suggestion", message, "add `suggest`");
        }
        match &criterion.check {
            Check::Terms(check) => self.terms(check, criterion, at),
            Check::Window(window) if binding && window.opens.is_none() && window.closes.is_none() => {
                let message = format!(
                    "`{}` has no first and no last day, so no one can be too early or late",
                    criterion.id
                );
                self.warn(at, "cannot-fail", message, "add `opens` or `closes`, or set `need = \"bonus\"`");
            }
            Check::Window(window) if window.sure_until.is_some() && window.sure_until == window.closes => {
                let message = format!("`{}` is sure until its last day", criterion.id);
                self.warn(at, "no-effect", message, "leave `sure-until` out");
            }
            Check::Statement(s) if s.cover.is_empty() && s.min_words.is_none() && s.max_words.is_none() => {
                let message =
                    format!("`{}` asks nothing of the statement but that it is there", criterion.id);
                self.warn(at, "no-effect", message, "add `words` or `cover`, or use `check.fields`");
            }
            Check::Sections(s) if s.any_of.iter().any(|part| s.all_of.contains(part)) => {
                let message =
                    format!("`{}` asks in `any-of` for a part that `all-of` wants anyway", criterion.id);
                self.warn(at, "no-effect", message, "leave it in one of them");
            }
            Check::Format(format)
                if super::keys::FORMATS.iter().all(|f| format.any_of.iter().any(|a| a == f)) =>
            {
                let message = format!("`{}` is content with every format", criterion.id);
                self.warn(at, "cannot-fail", message, "leave the criterion out");
            }
            Check::Fields(fields) if fields.differ && fields.all_of.len() < 2 => {
                let message = format!("`{}` wants one field to differ", criterion.id);
                self.warn(at, "no-effect", message, "name a second field, or leave `differ` out");
            }
            Check::Degree(degree) if !degree.near.is_empty() && degree.shown_by.is_empty() => {
                let message = format!("the near fields of `{}` can never pass", criterion.id);
                self.warn(at, "cannot-pass", message, "say in `shown-by` what shows the subject");
            }
            _ => {}
        }
    }

    fn terms(&mut self, check: &TermsCheck, criterion: &Criterion, at: &At<String>) {
        let vocabulary = &self.program.vocabulary;
        let asked = || check.groups.iter().flat_map(|g| g.any_of.iter().copied());
        for term in check.review.iter().filter(|t| asked().any(|a| a == **t)) {
            let message = format!(
                "`{}` asks for `{}` and has it in `review` too",
                criterion.id, vocabulary.terms[*term].id
            );
            self.warn(at, "no-effect", message, "take it out of `review`");
        }
        for group in &check.groups {
            let told = |t: &TermId| vocabulary.terms[*t].names.iter().any(|n| n.tier != Tier::Weak);
            let two_weak = |t: &TermId| {
                let names = &vocabulary.terms[*t].names;
                names.iter().any(|n| n.lemma != names[0].lemma)
            };
            if check.strength == Strength::Used && !group.any_of.iter().any(|t| told(t) || two_weak(t)) {
                let message = format!("nothing can show the group `{}`", group.id);
                self.warn(at, "cannot-pass", message, "a weak name needs a second one beside it");
            }
        }
        // One line that shows two of the areas that are told apart.
        let mut owners: HashMap<String, (usize, TermId)> = HashMap::new();
        for (number, group) in check.groups.iter().enumerate() {
            for term in &group.any_of {
                for name in &vocabulary.terms[*term].names {
                    if name.tier != Tier::Strong || name.guard.is_some() {
                        continue;
                    }
                    match owners.get(&squeeze(&name.text)) {
                        Some((other, owner)) if *other != number => {
                            let message = format!(
                                "“{}” shows `{}` and `{}` alike",
                                shown(&name.text),
                                vocabulary.terms[*owner].id,
                                vocabulary.terms[*term].id
                            );
                            let help = "put it into `shared` where it is less at home";
                            let place = self.entry(*term, &name.lemma);
                            self.warn(&place, "same-name", message, help);
                        }
                        _ => {
                            owners.insert(squeeze(&name.text), (number, *term));
                        }
                    }
                }
            }
        }
    }

    fn term(&mut self, term: &Term, at: &At<String>) {
        let index = self.program.vocabulary.term(&term.id).unwrap_or_default();
        for name in term.names.iter().filter(|n| n.guard.is_none()) {
            let letters = name.text.chars().filter(|c| c.is_alphanumeric()).count();
            let wide = name.text.chars().any(|c| c as u32 >= 0x2E80);
            // “C++” and “C#” are short and mean nothing else.
            let marked =
                name.text.chars().any(|c| !c.is_alphanumeric() && !c.is_whitespace() && !"-.".contains(c));
            let short = letters <= 2 && name.tier != Tier::Weak && !wide && !marked;
            let common = name.case == Case::Any && name.tier != Tier::Weak && COMMON.contains(&name.text.to_lowercase().as_str())
                // The thing itself is called so, and nothing else is meant in a résumé.
                && !(term.id == name.text.to_lowercase() && term.id == "python");
            if short || common {
                let why = if short { "too short" } else { "too common a word" };
                let message = format!("“{}” is {why} to be believed by itself", shown(&name.text));
                let help = "move it to `guarded` and say beside what it is believed, or to `weak`";
                let place = self.entry(index, &name.lemma);
                self.warn(&place, "unguarded-name", message, help);
            }
        }
        let words = term.names.iter().filter_map(|n| n.guard.as_ref()).flat_map(|g| &g.with_words);
        let words = words.map(|w| (w, "with-words")).chain(term.veto.iter().map(|w| (w, "veto")));
        let words = words.chain(term.arguable_with.iter().map(|w| (w, "arguable-with")));
        let mut told: Vec<&str> = Vec::new();
        for (word, key) in words {
            if word.chars().count() <= 2 && word.is_ascii() && !told.contains(&word.as_str()) {
                told.push(word);
                let message = format!("`{key}` with “{}” fits every word that begins so", shown(word));
                let place = self.entry(index, word);
                self.warn(&place, "prefix-too-short", message, "write more of the word");
            }
        }
        for phrase in &term.never {
            let squeezed = squeeze(phrase);
            let inside = |text: &str| squeezed.contains(&squeeze(text)) || squeeze(text).contains(&squeezed);
            if !term.names.iter().any(|n| inside(&n.text)) && !term.implied_by.iter().any(|i| inside(&i.text))
            {
                let message = format!("“{}” holds no name of `{}`", shown(phrase), term.id);
                let place = self.entry(index, phrase);
                self.warn(&place, "no-effect", message, "leave it out of `never`, or mend its spelling");
            }
        }
        let guarded = term.names.iter().any(|n| n.guard.is_some() || n.tier == Tier::Weak);
        if !term.veto.is_empty() && !guarded {
            let message =
                format!("`{}` has a `veto`, and no guarded or weak name that it could cancel", term.id);
            self.warn(at, "no-effect", message, "leave `veto` out, or move a name to `guarded`");
        }
    }

    /// Where an entry of a term stands, or the entry that a form belongs to; the term where it is not found.
    fn entry(&self, term: TermId, entry: &str) -> At<()> {
        let id = &self.origins.terms[term];
        let found = self.origins.texts.get(id.file).and_then(|text| {
            let rest = text.as_str().get(id.span.end..)?;
            let rest = &rest[..rest.find("\n[").unwrap_or(rest.len())];
            let mut quotes = rest.match_indices('"').map(|(at, _)| at);
            while let (Some(open), Some(close)) = (quotes.next(), quotes.next()) {
                let inner = &rest[open + 1..close];
                if inner == entry || expand(inner).iter().any(|form| form == entry) {
                    return Some(id.span.end + open..id.span.end + close + 1);
                }
            }
            None
        });
        At { value: (), file: id.file, span: found.unwrap_or_else(|| id.span.clone()) }
    }
}

/// A text without differences that a reader does not see: runs of space, kinds of quotes and dashes.
fn words(text: &str) -> String {
    let plain = |c: char| match c {
        '‘' | '’' | '‚' => '\'',
        '“' | '”' | '„' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        c => c,
    };
    let text: String = text.chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as the matcher sees it.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"-‐‑–".contains(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_have_no_lint() {
        for id in super::super::shipped() {
            let found = lint(id, &[]);
            assert!(
                found.is_empty(),
                "{}",
                found.iter().map(|d| d.to_string()).collect::<Vec<_>>().join("\n")
            );
        }
    }
}

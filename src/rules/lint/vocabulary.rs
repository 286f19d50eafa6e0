//! What is asked of a term: that each of its names is believed only where it means the term.

use std::collections::HashMap;

use super::Lint;
use crate::ground::diagnostic::shown;
use crate::ground::letters::{is_unspaced, lower};
use crate::rules::forms::expand;
use crate::rules::model::*;
use crate::rules::table::At;

/// Common English words: as a name they need a guard, or their capitals.
const COMMON: &[&str] = &[
    "act", "agent", "agents", "align", "anchor", "anchors", "art", "basic", "bear", "beam", "bloom",
    "blender", "burn", "candle", "cat", "clear", "clip", "clipper", "data", "dart", "design", "dream",
    "dreamer", "driver", "elixir", "equinox", "falcon", "feast", "flair", "flask", "flamingo", "flax",
    "forest", "garage", "gem", "gemini", "glove", "glue", "go", "haystack", "hive", "horizon", "image",
    "implicit", "iris", "julia", "language", "learning", "lightning", "lime", "maya", "metal", "model",
    "models", "network", "objective", "opera", "orca", "paper", "pathways", "pearl", "pig", "planet",
    "policy", "power", "presto", "project", "projects", "ray", "replay", "research", "reward", "robot",
    "roberta", "ruby", "rust", "scheme", "science", "see", "shiny", "slim", "spark", "spotlight", "squad",
    "stan", "storm", "surprise", "swift", "system", "systems", "team", "text", "tiger", "torch", "trades",
    "transformer", "unity", "video", "word",
];

impl Lint<'_> {
    pub(super) fn term(&mut self, term: &Term, at: &At<String>) {
        let index = self.program.vocabulary.term(&term.id).unwrap_or_default();
        for name in term.names.iter().filter(|n| n.guard.is_none()) {
            let letters = name.text.chars().filter(|c| c.is_alphanumeric()).count();
            let wide = name.text.chars().any(is_unspaced);
            // “C++” and “C#” are short and mean nothing else.
            let marked =
                name.text.chars().any(|c| !c.is_alphanumeric() && !c.is_whitespace() && !"-.".contains(c));
            let short = letters <= 2 && name.tier != Tier::Weak && !wide && !marked;
            let common = name.case == Case::Any
                && name.tier != Tier::Weak
                && COMMON.contains(&name.text.to_lowercase().as_str());
            if short || common {
                let why = if short { "too short" } else { "too common a word" };
                let message = format!("“{}” is {why} to be believed by itself", shown(&name.text));
                let help = "move it to `guarded` and say beside what it is believed, or to `weak`";
                let place = self.entry(index, &name.lemma);
                self.warn(&place, "unguarded-name", message, help);
            }
        }
        let mut seen: HashMap<(String, Case, Option<usize>), &Name> = HashMap::new();
        for name in &term.names {
            // Letters count where they do for one of the two: `Git` and `git`. Several guards may believe a name.
            let text = name.text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
            if seen.insert((text, name.case, name.guard), name).is_some() {
                let message = format!("`{}` has the name “{}” twice", term.id, shown(&name.text));
                let place = self.entry(index, &name.lemma);
                self.warn(&place, "duplicate-name", message, "leave it in the list where it fits best");
            }
        }
        let words = term.guards.iter().flat_map(|g| &g.with_words);
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
        let guarded = term.names.iter().any(|n| n.guard.is_some() || n.tier < Tier::Strong);
        if !term.veto.is_empty() && !guarded && term.implied_by.is_empty() {
            let message = format!(
                "`{}` has a `veto`, and no guarded, shared, weak or implied name that it could cancel",
                term.id
            );
            let help = "leave `veto` out, move a name to `guarded`, or use `veto-alone`";
            self.warn(at, "no-effect", message, help);
        }
    }

    /// Where an entry of a term stands, or the entry that a form belongs to; the term where it is not found.
    pub(super) fn entry(&self, term: TermId, entry: &str) -> At<()> {
        let id = &self.origins.terms[term];
        let found = self.origins.texts.get(id.file).and_then(|text| {
            let rest = text.as_str().get(id.span.end..)?;
            let rest = &rest[..rest.find("\n[").unwrap_or(rest.len())];
            let mut quotes = rest.match_indices('"').map(|(at, _)| at);
            while let (Some(open), Some(close)) = (quotes.next(), quotes.next()) {
                let inner = &rest[open + 1..close];
                if inner == entry || expand(inner).iter().any(|form| form == entry || lower(form) == entry) {
                    return Some(id.span.end + open..id.span.end + close + 1);
                }
            }
            None
        });
        At { value: (), file: id.file, span: found.unwrap_or_else(|| id.span.clone()) }
    }
}

/// A name as the matcher sees it.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"-‐‑–".contains(*c)).flat_map(char::to_lowercase).collect()
}

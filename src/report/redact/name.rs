//! The name of the applicant, in all the ways it is written: in capitals, without its accents, transliterated, joined in
//! a handle.

use super::constant;
use crate::ground::letters::is_unspaced;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands for the name.
pub const NAME: &str = "[name]";

/// A word, with what an apostrophe joins to it.
static WORD: LazyLock<Regex> = LazyLock::new(|| constant(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*"));
/// Parts of a name side by side.
static SEVERAL: LazyLock<Regex> = LazyLock::new(|| constant(r"\[name\](?:(?:\s+|[.’'-]\s?)\[name\])+"));

/// A name that can be found.
#[derive(Default)]
pub struct Name {
    /// As it is written without spaces, in a script that has none.
    unspaced: Option<String>,
    /// “Z. Q.-O.”, and of three parts or more “ZQO”.
    initials: Option<Regex>,
    parts: Vec<Part>,
}

struct Part {
    /// Its spellings, in small letters of ASCII where it can be.
    spellings: Vec<String>,
    /// “de”, “van”: no name by itself.
    particle: bool,
}

impl Name {
    /// A name as its bearer writes it.
    pub fn new(text: &str) -> Self {
        let solid: String = text.split_whitespace().collect();
        let unspaced = solid.chars().all(is_unspaced);
        let cased = text.contains(char::is_uppercase);
        let parts = text.split([' ', '-', ',', '.']).filter(|part| part.chars().count() > 1);
        let part = |part: &str| Part {
            spellings: spellings(part),
            particle: cased && part.starts_with(char::is_lowercase),
        };
        Self { unspaced: unspaced.then_some(solid), initials: None, parts: parts.map(part).collect() }
    }

    /// The same with its initials; those that are a word which is shown stay.
    pub fn with_initials(self, text: &str, shown: &BTreeSet<String>) -> Self {
        Self { initials: initials(text, shown), ..self }
    }

    /// A text without it.
    pub fn hidden(&self, text: &str) -> String {
        let text = match &self.unspaced {
            Some(name) => text.replace(name, NAME),
            None => text.to_owned(),
        };
        let hide = |found: &regex::Captures<'_>| {
            let word = &found[0];
            if self.is_part(word) || self.is_joined(word) {
                return NAME.to_owned();
            }
            // “Quillfeather's”
            match word.rfind(['\'', '’']).map(|at| word.split_at(at)) {
                Some((owner, ending)) if self.is_part(owner) => format!("{NAME}{ending}"),
                _ => word.to_owned(),
            }
        };
        let text = match &self.initials {
            Some(initials) => initials.replace_all(&text, NAME),
            None => text.into(),
        };
        SEVERAL.replace_all(&WORD.replace_all(&text, hide), NAME).into_owned()
    }

    fn is_part(&self, word: &str) -> bool {
        // “He” is a name where it has a capital, “an” is none.
        let name_like = word.chars().count() > 3 || !word.starts_with(char::is_lowercase);
        let said = spellings(word);
        let own = |part: &Part| !part.particle && part.spellings.iter().any(|s| said.contains(s));
        name_like && self.parts.iter().any(own)
    }

    /// Whether a word in small letters is made of parts of the name, as handles are: “joergmueller”, “jmueller”, “mueller93”.
    fn is_joined(&self, word: &str) -> bool {
        let handle = word.trim_matches(|c: char| c.is_ascii_digit());
        let small = handle.len() > 3 && !handle.contains(char::is_uppercase);
        small && spellings(handle).iter().any(|handle| self.begins(handle, 0))
    }

    /// Whether parts, and the beginning of one behind others, make up the rest of a handle; at its head stand initials.
    fn begins(&self, rest: &str, parts: usize) -> bool {
        let all = || self.parts.iter().flat_map(|part| &part.spellings);
        let whole = all().any(|s| {
            rest.strip_prefix(s.as_str()).is_some_and(|behind| {
                (behind.is_empty() && (parts > 0 || s.len() > 4)) || self.begins(behind, parts + 1)
            })
        });
        let cut = || parts > 0 && rest.len() > 3 && all().any(|s| s.starts_with(rest));
        let initial = || {
            let long = |behind: &str| all().any(|s| s.len() > 4 && s == behind);
            parts == 0 && all().any(|s| rest.strip_prefix(&s[..first(s)]).is_some_and(long))
        };
        whole || cut() || initial()
    }
}

/// What finds the initials of a name of several parts; two letters without their dots mean many things.
fn initials(name: &str, shown: &BTreeSet<String>) -> Option<Regex> {
    let firsts = name.split([' ', '-']).filter_map(|part| part.chars().next().filter(|c| c.is_uppercase()));
    let letters: Vec<String> = firsts.map(|c| regex::escape(&c.to_string())).collect();
    let dotted = letters.join(r"\.[\s-]*");
    match letters.len() {
        0 | 1 => None,
        _ if letters.len() == 2 || shown.contains(&letters.concat().to_lowercase()) => {
            Some(constant(&format!(r"\b{dotted}\.")))
        }
        _ => Some(constant(&format!(r"\b{dotted}\.|\b{}\b", letters.concat()))),
    }
}

fn first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// How a word may be written in small letters: without marks, and with the second letter that stands for them.
pub fn spellings(word: &str) -> Vec<String> {
    let plain = |text: &str| -> String {
        text.nfd()
            .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’'))
            .map(|c| match c {
                'ß' => "ss".to_owned(),
                'ø' => "o".to_owned(),
                'ł' => "l".to_owned(),
                'đ' | 'ð' => "d".to_owned(),
                'æ' => "ae".to_owned(),
                'œ' => "oe".to_owned(),
                'þ' => "th".to_owned(),
                'ı' => "i".to_owned(),
                c => c.to_string(),
            })
            .collect()
    };
    let lower: String = word.to_lowercase().nfc().collect();
    let doubled =
        lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ø', "oe").replace('å', "aa");
    let mut all = vec![plain(&lower), plain(&doubled)];
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let name = Name::new("Jörg Müller-Lüdenscheidt");
        for text in [
            "Jörg Müller-Lüdenscheidt", "JORG MULLER", "Joerg Mueller-Luedenscheidt", "joergmueller",
            "jmueller", "mueller93", "jorgmuller", "muellerlued",
        ] {
            assert_eq!(name.hidden(text), NAME, "{text}");
        }
        assert_eq!(name.hidden("Müller's model, J. Müller"), "[name]'s model, J. [name]");
        assert_eq!(Name::new("Li Wei").hidden("liwei, Wei Li"), "[name], [name]");
        assert_eq!(Name::new("王 小明").hidden("作者王小明等"), "作者[name]等");
    }

    #[test]
    fn words_that_a_name_is_like_stay() {
        for (name, text) in [
            ("Sung Park", "PySpark, spark and parking"),
            ("Sam Evans", "the same model"),
            ("Maria de Souza", "Plan de travail"),
            ("An Do", "an approach to do it"),
            ("Max Rose", "prose, maximal"),
        ] {
            assert_eq!(Name::new(name).hidden(text), text);
        }
    }
}

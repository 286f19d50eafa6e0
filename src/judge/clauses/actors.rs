//! Who acts in a clause, where it is not the applicant: “our partners in Prague, who used PyTorch”.

use super::phrases::{BUYERS, CREWS, MADE, MAKERS, SHOWS};
use super::wording::bare_words;

/// What leads to people.
const DETERMINERS: &[&str] = &[
    "the", "my", "our", "a", "an", "another", "their", "its", "his", "her", "some", "other", "two", "three",
];

/// What people do with a tool or for a model, as the verb of their own.
const ACTS: &[&str] = &[
    "do", "does", "did", "use", "uses", "used", "write", "writes", "wrote", "train", "trains", "trained",
    "run", "runs", "ran", "code", "codes", "coded", "build", "builds", "built", "develop", "develops",
    "developed", "implement", "implements", "implemented", "design", "designed", "make", "makes", "made",
    "prefer", "prefers", "handle", "handles", "handled", "know", "knows", "program", "programs",
    "programmed", "maintain", "maintained", "maintains", "like", "likes",
];

/// What opens a clause of its own.
const OPENERS: &[&str] = &["that", "which", "what", "while", "where", "whereas", "as", "because"];

/// “The colleagues in Prague do the Python”, “… engineers at the company trained in TensorFlow”, “partners, who used
/// PyTorch”: somebody else is the subject of the verb before a term.
pub(super) fn others_act(before: &str) -> bool {
    const REACH: usize = 7;
    let words: Vec<&str> = bare_words(before).filter(|word| !word.is_empty()).collect();
    asked_for(&words)
        || words.iter().enumerate().any(|(at, word)| {
            if !MAKERS.contains(word) {
                return false;
            }
            let behind = &words[at + 1..];
            let acts = behind.iter().take(REACH).position(|verb| ACTS.contains(verb));
            let Some(acts) =
                acts.filter(|_| !behind.iter().any(|word| matches!(*word, "i" | "we" | "me" | "us")))
            else {
                return false;
            };
            behind[..acts].contains(&"who") || opens_clause(&words[..at])
        })
}

/// “Asked a colleague to count them with a network of his”: to have it done is not to do it.
fn asked_for(words: &[&str]) -> bool {
    let asks =
        words.iter().position(|word| matches!(*word, "asked" | "ask" | "had" | "let" | "commissioned"));
    asks.is_some_and(|at| {
        let maker = words[at + 1..].iter().take(3).position(|word| MAKERS.contains(word));
        maker.is_some_and(|maker| words[at + 1 + maker..].contains(&"to"))
    })
}

/// Whether words that lead to people begin a clause: “our research …”, “… that the …”.
fn opens_clause(words: &[&str]) -> bool {
    let determiner = words.iter().rposition(|word| DETERMINERS.contains(word));
    let opened = |words: &[&str]| words.last().is_none_or(|word| OPENERS.contains(word));
    opened(words) && !words.is_empty()
        || determiner.is_some_and(|at| words.len() - at <= 3 && opened(&words[..at]))
}

/// “… on large language models, built by an outside firm”, “a baseline that a colleague had written”.
pub(super) fn made_by_others(after: &str) -> bool {
    let words: Vec<&str> = bare_words(after).filter(|word| !word.is_empty()).collect();
    let by_them = words.first() == Some(&"by") && names_makers(&words[1..]) || made_by_makers(&words);
    let their_work = words.windows(2).enumerate().any(|(at, pair)| {
        pair == ["work", "of"]
            && words.get(at + 2).is_some_and(|w| DETERMINERS.contains(w))
            && names_makers(&words[at + 2..])
    });
    let they_did = words.iter().enumerate().any(|(at, word)| {
        let led_to = |word: &&str| matches!(*word, "my" | "our") || OPENERS.contains(word);
        let does = |word: &&str| MADE.contains(word) || ACTS.contains(word);
        MAKERS.contains(word)
            && words[..at].iter().rev().take(3).any(led_to)
            && words[at + 1..].iter().take(2).any(does)
    });
    by_them || their_work || they_did
}

/// “A colleague's learned upscaler, written in PyTorch, was tried”: what somebody else made.
pub(super) fn of_a_maker(before: &str) -> bool {
    let words: Vec<&str> = bare_words(before).filter(|word| !word.is_empty()).collect();
    let owner =
        |word: &str| ["'s", "’s"].iter().any(|s| word.strip_suffix(s).is_some_and(|w| MAKERS.contains(&w)));
    words.windows(2).take(6).any(|pair| DETERMINERS.contains(&pair[0]) && owner(pair[1]))
}

/// “Demonstrate the service chatbot to buyers”: to show what is sold is not to make it.
pub(super) fn shown_to_buyers(clause: &str) -> bool {
    let mut words = bare_words(clause).filter(|word| !word.is_empty());
    words.next().is_some_and(|opening| SHOWS.contains(&opening)) && {
        let words: Vec<&str> = words.collect();
        let to = |at: usize| words[at] == "to" && words[at + 1..].iter().take(3).any(|w| BUYERS.contains(w));
        (0..words.len()).any(to)
    }
}

/// “…, written by a crew of Scala developers”: the tools of those by whom something was made.
pub(super) fn told_of_makers(before: &str) -> bool {
    made_by_makers(&bare_words(before).filter(|word| !word.is_empty()).collect::<Vec<_>>())
}

/// “… written by a crew …”
fn made_by_makers(words: &[&str]) -> bool {
    words
        .windows(2)
        .enumerate()
        .any(|(at, pair)| MADE.contains(&pair[0]) && pair[1] == "by" && names_makers(&words[at + 2..]))
}

/// Whether words begin with people who make; “our team” is one's own too.
fn names_makers(words: &[&str]) -> bool {
    let ours = words.first().is_some_and(|word| matches!(*word, "our" | "my"));
    words.iter().take(4).any(|word| MAKERS.contains(word) || !ours && CREWS.contains(word))
}

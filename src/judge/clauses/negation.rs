//! What is said not to be so: negations, and where they end.

use super::places::List;
use super::wording::{Wording, any_word, bare_words, head};
use crate::ground::letters::open_parenthesis;
use std::ops::Range;

/// What was meant to be done and was not, behind its name.
pub(super) const UNDONE: &[&str] = &[
    "never carried out", "never built", "never implemented", "never done", "never run", "never trained",
    "never finished", "never started", "never installed", "never begun", "not begun", "not started",
    "left undone", "has not arrived", "came to nothing", "fell away", "not carried out", "not implemented",
    "not pursued", "not built", "not realised", "not realized", "remained a plan", "left for future work",
    "is future work", "as future work",
];

/// What denies a name that it follows.
pub(super) const DENIED_BEHIND: &[&str] =
    &["not used", "not yet", "never used", "not included", "is not", "are not", "were not", "was not"];

/// What a parenthesis lists by name.
const TOOLS: &[&str] = &[
    "framework", "frameworks", "library", "libraries", "package", "packages", "tool", "tools", "toolkit",
    "toolkits", "language", "languages", "learning", "experience", "knowledge", "using",
];

/// The same beginning with a sign.
const DENIED_BY_SIGNS: &[&str] = &[": none", ": no", "– none", "- none", "(none)"];

/// What denies a name in two words behind a sign, in other languages: “TensorFlow : jamais pratiqué”.
const DENIED_BRIEFLY: &[&str] = &[
    "never", "jamais", "nie", "nunca", "mai", "aucune", "keine", "nicht", "niet", "nooit", "ikke", "aldrig",
    "aldri", "inte", "não", "nessuna", "ninguna", "nenhuma", "nigdy", "никогда", "不会",
];

/// What begins another clause in a list of what is denied: “never used TensorFlow, prefer PyTorch”.
const CLAIMS: &[&str] = &[
    "used", "use", "uses", "using", "built", "know", "prefer", "now", "mostly", "only", "instead", "rather",
    "work", "write", "am", "is",
];

/// Whether a term is denied by what stands in its clause before and behind it.
pub(super) fn negated(wording: &Wording, before: &Range<usize>, after: &Range<usize>) -> bool {
    denied_before(wording, before, after) || denied_behind(wording, after)
}

/// Whether a negation before a term reaches it.
fn denied_before(wording: &Wording, before: &Range<usize>, after: &Range<usize>) -> bool {
    let lower = &wording.lower;
    // Of those that end last the longest.
    let negator = wording.all(List::Negators, before.clone()).max_by_key(|(at, n)| (at + n.len(), n.len()));
    let Some((at, negator)) = negator else { return false };
    let (after, at) = (&lower[after.clone()], at - before.start);
    let before = &lower[before.clone()];
    let between = &before[at + negator.len()..];
    if negator == "not"
        && (between.trim_start().starts_with("only") || between.trim_start().starts_with("just"))
    {
        return false;
    }
    // “No framework other than PyTorch” claims it.
    if any_word(between, &["other than", "apart from", "except"]) && matches!(negator, "no" | "not") {
        return false;
    }
    // “without fine-tuning” is how it was done; “no loss”, “no more than” negate what follows them and not the tool.
    if matches!(
        negator,
        "no" | "without"
            | "not"
            | "avoid"
            | "avoiding"
            | "sans"
            | "sin"
            | "ohne"
            | "except"
            | "ikke"
            | "inte"
            | "niet"
            | "nicht"
            | "não"
            | "bukan"
    ) {
        // “charities with no history: a hybrid recommender”: what follows the colon is another matter.
        if between.split(':').count() > 1
            && !["with:", "in:", "of:", "experience:"].iter().any(|w| between.contains(w))
        {
            return false;
        }
        // “do not program in Python, Java or C++”: a list is as near as its first item.
        let nearest = between.split(',').flat_map(|part| part.split(" or ")).next().unwrap_or(between);
        // “No frameworks (TensorFlow, PyTorch)”: what the parenthesis lists.
        let listed = open_parenthesis(between).map(|at| &between[..at]);
        if let Some(named) = listed.filter(|named| bare_words(named).count() <= 3) {
            // “obeys without retraining (PyTorch)”: what it was all done with.
            let how = matches!(negator, "without" | "ohne" | "sans" | "sin");
            return !how || any_word(named, TOOLS);
        }
        let direct = nearest.split_whitespace().count() <= 3;
        let experience = any_word(
            between,
            &[
                "experience", "knowledge", "work", "projects", "use", "using", "background", "familiar",
                "skills", "training in", "exposure",
            ],
        );
        if !direct && !experience {
            return false;
        }
        // “policies transferred without fine-tuning of the PyTorch model”
        if any_word(
            between,
            &[
                "loss", "drop", "change", "changes", "more", "less", "additional", "extra", "retraining",
                "need", "any loss",
            ],
        ) {
            return false;
        }
    }
    // It ends with its clause: a comma ends it unless the list goes on with “or”, “nor”.
    match between.find(',') {
        None => !any_word(between, &["and used", "and built", "and using"]),
        Some(comma) => {
            // Before the comma it is the verb that is denied: “never used TensorFlow, PyTorch or Keras”.
            let (first, list) = between.split_at(comma);
            let claims_again = any_word(list, CLAIMS) || any_word(between, &["daily", "but", "strong"]);
            let denies_use =
                || any_word(first, &["used", "use", "using", "touched", "tried", "learnt", "learned"]);
            let goes_on = any_word(head(after, 80), &["or", "nor"])
                || any_word(between, &["or", "nor"])
                || (negator.contains("experience") || any_word(between, &["experience", "knowledge"]))
                    && is_bare_item(after)
                || denies_use() && is_bare_item(after);
            let items = between.split(',').skip(1).all(|part| part.split_whitespace().count() <= 3);
            goes_on && items && !claims_again
        }
    }
}

/// Whether nothing is said of a term beside its name, up to the next comma: “…, Keras, JAX.”
fn is_bare_item(after: &str) -> bool {
    let rest = after.trim_start();
    rest.is_empty() || rest.starts_with([',', '.', ';', '/', ')']) || rest.starts_with("and ")
}

/// Whether what follows a term denies it.
fn denied_behind(wording: &Wording, after: &Range<usize>) -> bool {
    /// “tried for a week and not used”: how far the denial may stand from the name.
    const WORDS_OF_A_TRY: usize = 9;
    let text = &wording.lower[after.clone()];
    let near = |chars: usize| after.start..after.start + head(text, chars).len();
    let tried = bare_words(text).take(3).any(|word| matches!(word, "tried" | "tested" | "considered"));
    let reach = if tried { WORDS_OF_A_TRY } else { 4 };
    denied_briefly(text)
        || wording.may_say(List::Undone, after.start) && wording.says(List::Undone, &near(90))
        || wording.says(List::Denials, after)
            && (wording.says(List::DeniedBehind, &near(60)) || any_word(head(text, 60), DENIED_BY_SIGNS))
            && bare_words(text).take(reach).any(|word| matches!(word, "not" | "never" | "none" | "no"))
}

/// Whether a sign, one word that denies, and no other than a verb of use are all that follows a term.
fn denied_briefly(after: &str) -> bool {
    const OF_USE: &[&str] = &[
        "used", "tried", "touched", "pratiqué", "utilisé", "touché", "benutzt", "genutzt", "verwendet",
        "usado", "utilizado", "usato", "utilizzato", "gebruikt", "brukt", "brugt", "anvendt", "använt",
        "noch", "expérience", "erfahrung", "experiencia", "esperienza", "experiência", "używane",
        "использовал",
    ];
    let part = |text: &str| text.find([',', ';', '.', ')']).unwrap_or(text.len());
    let after = after.trim_start();
    // “PyTorch was tried, TensorFlow never.”
    if DENIED_BRIEFLY.contains(&after[..part(after)].trim_end()) {
        return true;
    }
    let Some(remark) = after.strip_prefix([':', '–', '—', '-', '(']) else { return false };
    let remark = &remark[..part(remark)];
    any_word(remark, DENIED_BRIEFLY)
        && bare_words(remark).all(|word| DENIED_BRIEFLY.contains(&word) || OF_USE.contains(&word))
}

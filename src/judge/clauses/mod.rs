//! What the words around a term do to it: negate it, qualify it, wish for it, give it to others.

mod negation;
mod own_work;
mod phrases;
mod wording;

pub use own_work::{after_thesis, describes_work, own_work, tells_own_work};
pub use wording::{Wording, has_word_beginning};

use negation::negated;
use phrases::{HEDGE_REACH, LEADS, MADE, MAKERS, PEOPLE, WISH_OPENINGS, WORKERS};
use std::ops::Range;
use wording::{all_words, any_word, bare_words, clause, find_word};

/// What the clause around a term says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// Said not to be so.
    Negated,
    /// Wished for, of interest, attended, taught in a course.
    Wished,
    /// A beginner's, still learned.
    Hedged,
    /// Other people's work: managed, hired, sold.
    Others,
    /// Claimed as it stands.
    Plain,
}

/// What the words around a span of a passage do to it.
///
/// `item` is the list item that holds it, where the passage is a list: a parenthesis there qualifies that item alone.
pub fn stance(wording: &Wording, span: &Range<usize>, item: Option<&Range<usize>>) -> Stance {
    let scope = match item {
        Some(item) => item.clone(),
        None => clause(wording, span),
    };
    let Wording { lower, held, .. } = wording;
    let may = wording.may();
    let before = &lower[scope.start.min(span.start)..span.start];
    // A name may end with people: “Java developers”.
    let word = lower[span.end..].find(|c: char| !c.is_alphanumeric()).map_or(lower.len(), |i| span.end + i);
    let people =
        ["developers", "engineers", "programmers"].iter().find(|p| lower[span.start..word].ends_with(**p));
    let after = &lower[people.map_or(span.end, |p| word - p.len())..scope.end.max(word)];
    // “TensorFlow (one evening in 2019), forgotten since”
    let taken_back = item.is_some() && any_word(after, &["forgotten", "do not count"]);
    if taken_back || negated(before, after, wording) {
        return Stance::Negated;
    }
    let near_after = parenthesis(after);
    if any_word(before, &["no longer"]) {
        return Stance::Plain;
    }
    // “currently learning PyTorch”, “Python (beginner)”; “machine learning” hedges nothing.
    let close = |at: usize, hedge: &str| {
        item.is_some() || before[at + hedge.len()..].split_whitespace().count() <= HEDGE_REACH
    };
    let hedge_before = may.hedges.iter().any(|h| {
        all_words(before, h).any(|i| close(i, h) && (*h != "learning" || !learning_is_a_field(before, i)))
    });
    // “PyTorch (learning)”; “actor-critic learning” is a method.
    let in_parentheses = after.trim_start().starts_with(['(', '[', '–', '-', ':']);
    let hedge_after = (item.is_some() || in_parentheses)
        && may
            .hedges
            .iter()
            .any(|h| (in_parentheses || *h != "learning") && find_word(near_after, h).is_some());
    if hedge_before || hedge_after {
        return Stance::Hedged;
    }
    let whole = &lower[scope.clone()];
    let opening = bare_words(before).next().unwrap_or_default();
    let opens_wish =
        WISH_OPENINGS.contains(&opening) && (opening == "seeking" || before.contains([':', ',']));
    if opens_wish
        || any_word(before, &may.wishes)
        || any_word(
            near_after,
            held.among(&[
                "interest", "interested", "course", "mooc", "to learn", "exam", "exams", "lecture",
                "lectures", "seminar",
            ]),
        )
        || (any_word(before, &may.kin) && !any_word(before, &["i", "we"]))
        || (any_word(before, &may.tells) && !own_work(&whole.replace("wrote", "")))
    {
        return Stance::Wished;
    }
    if (any_word(before, &may.others) || may.leads && leads_people(before)) && !own_work(whole)
        || may.leads && by_people_led(before)
        || may.made && made_by_others(after)
    {
        return Stance::Others;
    }
    if bare_words(after).take(3).any(|word| WORKERS.contains(&word))
        && any_word(
            before,
            &[
                "of", "with", "for", "managed", "hired", "led", "lead", "manage", "grew", "headed", "ran",
                "built up", "oversaw", "directed",
            ],
        )
        && !own_work(whole)
    {
        return Stance::Others;
    }
    Stance::Plain
}

/// “Managed a team of six engineers …”
fn leads_people(before: &str) -> bool {
    let words: Vec<&str> = bare_words(before).collect();
    words
        .iter()
        .enumerate()
        .any(|(i, w)| LEADS.contains(w) && words[i + 1..].iter().take(6).any(|p| PEOPLE.contains(p)))
}

/// “… a team of five that built a recommender”: the work is theirs, whatever the verb.
fn by_people_led(before: &str) -> bool {
    let words: Vec<&str> = bare_words(before).collect();
    words.iter().enumerate().any(|(i, w)| {
        LEADS.contains(w)
            && words[i + 1..].iter().take(6).position(|p| PEOPLE.contains(p)).is_some_and(|at| {
                words[i + 1 + at..].iter().take(10).any(|r| matches!(*r, "that" | "who" | "which" | "behind"))
            })
    })
}

/// “… on large language models, built by an outside firm”.
fn made_by_others(after: &str) -> bool {
    let words: Vec<&str> = bare_words(after).collect();
    words.windows(2).enumerate().any(|(at, pair)| {
        MADE.contains(&pair[0])
            && pair[1] == "by"
            && words[at + 2..].iter().take(4).any(|word| MAKERS.contains(word))
    })
}

/// “learning” after “machine”, “deep”, “reinforcement” is a field.
fn learning_is_a_field(before: &str, at: usize) -> bool {
    let head = before[..at].trim_end_matches([' ', '-']);
    [
        "machine", "deep", "reinforcement", "representation", "transfer", "supervised", "unsupervised",
        "federated", "metric", "contrastive", "imitation", "active", "continual", "curriculum", "meta",
        "few-shot", "multi-task", "online", "statistical", "ensemble", "self-supervised", "adversarial",
        "manifold", "dictionary", "feature", "robot",
    ]
    .iter()
    .any(|w| head.ends_with(w))
        || before[at..].starts_with("learning system")
        || before[at..].starts_with("learning rate")
        || before[at..].starts_with("learning-based")
        || before[at..].starts_with("learning platform")
        || before[at..].starts_with("learning module")
}

/// The parenthesis right behind a term, or what stands up to the next comma.
fn parenthesis(after: &str) -> &str {
    let trimmed = after.trim_start();
    if let Some(rest) = trimmed.strip_prefix(['(', '[']) {
        return &rest[..rest.find([')', ']']).unwrap_or(rest.len())];
    }
    &trimmed[..trimmed.find([',', ';', '.', '(']).unwrap_or(trimmed.len())]
}

/// What the words that open a list without a colon say of all its items: “No experience with Python, Java”.
pub fn opening_stance(text: &str, at: usize) -> Stance {
    const OPENINGS: &[(Stance, &[&str])] = &[
        (
            Stance::Negated,
            &[
                "no experience with ", "no experience in ", "no prior experience with ", "no knowledge of ",
                "no exposure to ", "never used ", "not familiar with ", "unfamiliar with ", "have not used ",
                "i have not used ", "haven't used ", "i haven't used ", "have not worked with ",
                "haven't worked with ", "i have not worked with ", "i haven't worked with ",
                "i do not program in ", "i don't program in ", "i do not use ", "i don't use ",
                "i do not know ", "i don't know ", "i can't code in ", "i cannot code in ",
                "i cannot program in ",
            ],
        ),
        (
            Stance::Wished,
            &[
                "want to learn ", "would like to learn ", "hope to learn ", "hoping to learn ",
                "plan to learn ", "interested in ", "curious about ",
            ],
        ),
        (
            Stance::Hedged,
            &[
                "currently learning ", "beginner in ", "basic knowledge of ", "basics of ", "exposure to ",
                "some exposure to ", "limited experience with ", "some knowledge of ",
            ],
        ),
    ];
    let head = &text[..at];
    let start = ["; ", ". ", " but ", ", but ", "|", "•"]
        .iter()
        .filter_map(|s| head.rfind(s).map(|i| i + s.len()))
        .max();
    let lower = head[start.unwrap_or(0)..].trim_start().to_lowercase();
    let said = OPENINGS.iter().find(|(_, openings)| openings.iter().any(|o| lower.starts_with(o)));
    said.map_or(Stance::Plain, |(stance, _)| *stance)
}

/// Whether a label of a skills list qualifies all its items: “Beginner: Python”, “Currently learning: …”.
pub fn label_stance(label: &str) -> Stance {
    let lower = label.to_lowercase();
    if any_word(
        &lower,
        &[
            "beginner", "basic", "basics", "learning", "novice", "elementary", "grundkenntnisse",
            "currently learning", "débutant", "básico", "anfänger", "exposure", "notions", "limited",
            "introductory", "in progress",
        ],
    ) && !lower.contains("machine learning")
        && !lower.contains("deep learning")
    {
        return Stance::Hedged;
    }
    if any_word(
        &lower,
        &[
            "interests", "interest", "want to learn", "wish list", "plan for", "plans for", "to learn",
            "next", "planned", "hobbies",
        ],
    ) {
        return Stance::Wished;
    }
    if any_word(
        &lower,
        &[
            "no experience", "not used", "none", "never used", "heard of", "seen only", "once upon a time",
            "forgotten",
        ],
    ) {
        return Stance::Negated;
    }
    Stance::Plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, term: &str) -> Stance {
        let start = text.find(term).expect("the term");
        stance(&Wording::of(text), &(start..start + term.len()), None)
    }

    #[test]
    fn negation_ends_with_its_clause() {
        assert_eq!(
            of("No experience with TensorFlow, but used PyTorch daily", "TensorFlow"),
            Stance::Negated
        );
        assert_eq!(of("No experience with TensorFlow, but used PyTorch daily", "PyTorch"), Stance::Plain);
        assert_eq!(of("No experience with TensorFlow, Keras or JAX", "Keras"), Stance::Negated);
        assert_eq!(
            of("Cut latency with no loss in accuracy using TensorRT and PyTorch", "PyTorch"),
            Stance::Plain
        );
        assert_eq!(of("Not only PyTorch, also JAX", "PyTorch"), Stance::Plain);
    }

    #[test]
    fn claims_are_qualified_by_their_own_words() {
        assert_eq!(of("currently learning PyTorch", "PyTorch"), Stance::Hedged);
        assert_eq!(of("Python (beginner), Java", "Python"), Stance::Hedged);
        assert_eq!(of("machine learning with PyTorch", "PyTorch"), Stance::Plain);
        assert_eq!(of("Managed a team of Python developers", "Python"), Stance::Others);
        assert_eq!(of("Hoping to learn Keras", "Keras"), Stance::Wished);
        assert_eq!(of("Manager of 12 Java developers: hiring, budget", "Java developer"), Stance::Others);
    }
}

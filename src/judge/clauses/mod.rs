//! What the words around a term do to it: negate it, qualify it, wish for it, give it to others.

mod actors;
mod lists;
mod negation;
mod own_work;
mod phrases;
mod places;
mod taken_back;
mod wording;

pub use lists::{label_stance, opening_stance};
pub use own_work::{
    after_thesis, describes_work, only_writes_or_trains, own_work_in, tells_own_work, trains_people,
};
pub use taken_back::{is_label, taken_back};
pub use wording::{Wording, has_word_beginning};

use actors::{Whose, has_machine_of_others, one_of_them_acts, shown_to_buyers, whose};
use negation::negated;
use own_work::{
    BRINGS_TOGETHER, MAKES, TOGETHER, is_outside_own_part, object_of, own_work, writes_for_people,
};
use phrases::{
    HEDGE_REACH, LEADS, OTHERS_AS_VERBS, OWNER_REACH, PEOPLE, STUDIES, TEAMS, WISH_OPENINGS, WORKERS,
};
use places::List;
use std::ops::Range;
use wording::{any_word, bare_words, clause};

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
    let around = Around::new(wording, span, item);
    let taken_back = taken_back(wording, span, item);
    if taken_back == Some(Stance::Negated) || around.denied() {
        return Stance::Negated;
    }
    if around.attended() || around.removed() {
        return Stance::Wished;
    }
    if wording.says(List::NoLonger, &around.before_at) {
        return Stance::Plain;
    }
    if taken_back.is_some() || around.hedged() {
        return Stance::Hedged;
    }
    if around.wished() {
        return Stance::Wished;
    }
    around.whose_work()
}

/// A name in a passage, and its clause or list item before and behind it.
struct Around<'t> {
    wording: &'t Wording<'t>,
    span: &'t Range<usize>,
    item: Option<&'t Range<usize>>,
    scope: Range<usize>,
    before_at: Range<usize>,
    after_at: Range<usize>,
    /// The words there, in lower case.
    before: &'t str,
    after: &'t str,
}

impl<'t> Around<'t> {
    fn new(wording: &'t Wording<'t>, span: &'t Range<usize>, item: Option<&'t Range<usize>>) -> Self {
        let scope = match item {
            Some(item) => item.clone(),
            None => clause(wording, span),
        };
        let lower = wording.lower.as_str();
        let before_at = scope.start.min(span.start)..span.start;
        // A name may end with people: “Java developers”.
        let word =
            lower[span.end..].find(|c: char| !c.is_alphanumeric()).map_or(lower.len(), |i| span.end + i);
        let people = ["developers", "engineers", "programmers"]
            .iter()
            .find(|p| lower[span.start..word].ends_with(**p));
        let after_at = people.map_or(span.end, |p| word - p.len())..scope.end.max(word);
        let (before, after) = (&lower[before_at.clone()], &lower[after_at.clone()]);
        Self { wording, span, item, scope, before_at, after_at, before, after }
    }

    /// Whether it is said not to be so.
    fn denied(&self) -> bool {
        let &Self { wording, item, after, .. } = self;
        // “TensorFlow (one evening in 2019), forgotten since”
        let forgotten = item.is_some() && wording.says(List::Forgotten, &self.after_at);
        let nothing = || {
            item.is_some_and(|item| {
                // “Python | none”: a row of a table.
                let cell =
                    wording.lower[item.end..].strip_prefix('|').and_then(|rest| rest.split('|').next());
                lists::is_nothing(after) || after.trim().is_empty() && cell.is_some_and(lists::is_nothing)
            })
        };
        forgotten || nothing() || negated(wording, &self.before_at, &self.after_at)
    }

    /// “Online course “Deep Learning with Keras”, certificate of attendance”
    fn attended(&self) -> bool {
        let behind = self.item.map_or(self.after, |item| &self.wording.lower[item.end..]);
        let attendance =
            behind.trim_start_matches([',', ' ', '"', '”']).strip_prefix("certificate of attendance");
        attendance.is_some_and(|rest| behind[..behind.len() - rest.len()].chars().count() <= 40)
    }

    /// Whether a tool that is called by name is what was taken away, or what one's own is measured by.
    fn removed(&self) -> bool {
        self.wording.text[self.span.start..].starts_with(char::is_uppercase)
            && (is_removed(self.before) || is_yardstick(self.before))
    }

    /// What its own parenthesis or the like holds.
    fn near_at(&self) -> Range<usize> {
        let near = parenthesis(self.after);
        self.after_at.start + near.start..self.after_at.start + near.end
    }

    /// “currently learning PyTorch”, “Python (beginner)”; “machine learning” hedges nothing.
    fn hedged(&self) -> bool {
        let &Self { wording, item, before, after, .. } = self;
        let near_at = self.near_at();
        let close = |at: usize, hedge: &str| {
            item.is_some() || before[at + hedge.len()..].split_whitespace().count() <= HEDGE_REACH
        };
        let hedge_before = wording.all(List::Hedges, self.before_at.clone()).any(|(at, hedge)| {
            let at = at - self.before_at.start;
            let holds = match hedge {
                "learning" => is_still_learning(before, at, item.is_some()),
                // “A self-learning thermostat” learns by itself.
                "self-learning" => item.is_some(),
                _ => true,
            };
            close(at, hedge) && holds
        });
        // “(learning)”, but not “(learning analytics practicum)”.
        let alone = |at: usize, hedge: &str| {
            const FIELDS: &[&str] = &["analytics", "sciences", "systems", "theory", "design", "technolog"];
            let behind = wording.lower[at + hedge.len()..].trim_start();
            !FIELDS.iter().any(|field| behind.starts_with(field))
        };
        // “PyTorch (learning)”; “actor-critic learning” is a method.
        let in_parentheses = after.trim_start().starts_with(['(', '[', '–', '-', ':']);
        let hedge_after = || {
            (item.is_some() || in_parentheses)
                && wording
                    .all(List::Hedges, near_at.clone())
                    .any(|(at, hedge)| hedge != "learning" || in_parentheses && alone(at, hedge))
        };
        // “Wrote tutorials in PyTorch”
        let written = |at: usize| {
            const WRITES: &[&str] = &["wrote", "write", "gave", "made", "held", "recorded"];
            const MANY: &[&str] = &["a", "the", "two", "three", "several", "short", "video", "online"];
            let words: Vec<&str> = bare_words(&wording.lower[self.before_at.start..at]).collect();
            let verb = words.iter().rfind(|word| !word.is_empty() && !MANY.contains(word));
            verb.is_some_and(|verb| WRITES.contains(verb))
        };
        let by_tutorial = || {
            wording
                .all(List::Tutorials, self.before_at.clone())
                .any(|(at, phrase)| phrase != "tutorials in" || !written(at))
                || wording.says(List::Tutorials, &self.after_at)
                || follows_tutorials(before, after)
        };
        let qualified = || {
            item.is_some_and(|item| {
                lists::qualifies(wording, &self.before_at, &near_at)
                    || lists::is_taken_back(&wording.lower[item.end..])
            })
        };
        hedge_before || hedge_after() || by_tutorial() || qualified()
    }

    /// Whether it was only wished for, studied or told of.
    fn wished(&self) -> bool {
        let &Self { wording, before, after, .. } = self;
        let near_at = self.near_at();
        let opening = bare_words(before).next().unwrap_or_default();
        let opens_wish =
            WISH_OPENINGS.contains(&opening) && (opening == "seeking" || before.contains([':', ',']));
        // “Digit recogniser in Keras (course project)” was built.
        let studied = || {
            wording.says(List::Studies, &near_at)
                && any_word(&wording.lower[near_at.clone()].replace("course project", ""), STUDIES)
        };
        let scope = &wording.lower[self.scope.clone()];
        opens_wish
            || writes_for_people(wording, &self.before_at)
            || studied()
            || put_off(after)
            || wording.says(List::Wishes, &self.before_at)
            || (wording.says(List::Kin, &self.before_at) && !any_word(before, &["i", "we"]))
            || (wording.says(List::Tells, &self.before_at) && !own_work(&scope.replace("wrote", "")))
    }

    /// Whose work a plain claim is: other people's, nobody's or, for all that is said, the applicant's.
    fn whose_work(&self) -> Stance {
        let Self { wording, span, scope, before_at, after_at, before, after, .. } = self;
        let of_own = || own_work_in(wording, scope);
        let may_lead = wording.says(List::People, before_at)
            && (wording.says(List::Leads, before_at) || wording.says(List::Makes, before_at));
        let of_others = deals_with_others(wording, before_at)
            || may_lead && leads_people(before)
            || led_earlier(wording, before_at.start)
            || wording.may_say(List::Shows, scope.start) && shown_to_buyers(&wording.lower[scope.clone()]);
        let whose = whose(wording, scope, span);
        if (of_others || whose == Whose::OfOthers) && !of_own()
            || whose == Whose::MadeByOthers
            || whose == Whose::Own && has_machine_of_others(wording, scope, span)
            || may_lead && by_people_led(before)
            || wording.says(List::LedOnes, before_at) && wording.says(List::People, &(0..span.start))
            || wording.says(List::Teams, before_at) && done_by_ones_own(before)
            || is_outside_own_part(wording, span)
            || (self.of_workers() || of_people_in(before)) && (!of_own() || makes_people(before))
            || object_of(wording, before_at, BRINGS_TOGETHER)
                .is_some_and(|(object, _)| TOGETHER.contains(&object))
        {
            return Stance::Others;
        }
        if whose == Whose::Theirs
            || wording.may_say(List::NoMaking, scope.start)
                && opens_without_making(wording, scope)
                && !of_own()
                && !goes_on_making(wording, scope.end)
        {
            return Stance::Wished;
        }
        let owned = after_at.start..after_at.start + words_of(after, OWNER_REACH);
        if wording.may_say(List::OfOthers, after_at.start)
            && wording.says(List::OfOthers, &owned)
            && !of_own()
            || wording.says(List::Workers, after_at) && workers_act(before, after)
        {
            return Stance::Others;
        }
        Stance::Plain
    }

    /// “hired two Java developers”: the name is that of people who were led or found.
    fn of_workers(&self) -> bool {
        let works = |word: &str| WORKERS.contains(&word);
        // “the NLP, computer vision and recommender squads”
        let ends_list = || {
            let list = self.after.strip_prefix(',').or(self.after.strip_prefix(" and").map(|_| self.after));
            let last = list.and_then(|list| list.split_once(" and ").filter(|(items, _)| is_list(items)));
            last.is_some_and(|(_, last)| {
                // “and a budget per team” goes on.
                let of_area =
                    |word: &&str| !matches!(*word, "a" | "the" | "per" | "of" | "for" | "in" | "by" | "to");
                let words = bare_words(last).take(4).take_while(of_area);
                words.skip(1).any(works)
            })
        };
        self.wording.says(List::Workers, &self.after_at)
            && (bare_words(self.after).take(3).any(works) || ends_list())
            && any_word(
                self.before,
                &[
                    "of", "with", "for", "managed", "hired", "led", "lead", "manage", "grew", "headed",
                    "ran", "built up", "oversaw", "directed",
                ],
            )
    }
}

/// “Contact for 140 students in machine learning, NLP and vision”: the areas are those of others.
fn of_people_in(before: &str) -> bool {
    const STUDY_OR_WORK: &[&str] = &[
        "students", "holders", "graduates", "candidates", "fellows", "trainees", "experts", "specialists",
        "engineers", "researchers", "scientists", "professionals", "colleagues",
    ];
    let led = before.rsplit_once(" in ");
    led.is_some_and(|(people, areas)| {
        bare_words(people).last().is_some_and(|word| STUDY_OR_WORK.contains(&word)) && is_list(areas)
    })
}

/// Whether a text is some areas and nothing else: a few words between commas.
fn is_list(text: &str) -> bool {
    const LONGEST: usize = 4;
    text.replace(" and ", ",").split(',').all(|item| item.split_whitespace().count() <= LONGEST)
}

/// Whether a verb of dealing with other people's work stands where a verb of one's own does; “biased hiring classifiers”
/// and “next to what was sold” deal with nobody.
fn deals_with_others(wording: &Wording, before: &Range<usize>) -> bool {
    const LEADING: &[&str] =
        &["and", "i", "we", "have", "then", "also", "who", "to", "helped", "for", "by", "of"];
    wording.all(List::Others, before.clone()).any(|(at, phrase)| {
        let ahead = wording.lower[before.start..at].trim_end();
        // “… advised by Prof. Li”: a student's own.
        if wording.lower[at + phrase.len()..].starts_with(" by") {
            return false;
        }
        !OTHERS_AS_VERBS.contains(&phrase)
            || ahead.is_empty()
            || ahead.ends_with(|c: char| !c.is_alphanumeric())
            || bare_words(ahead).last().is_some_and(|word| LEADING.contains(&word))
    })
}

/// “Following the PyTorch tutorials”
fn follows_tutorials(before: &str, after: &str) -> bool {
    const FOLLOWS: &[&str] = &["following", "followed", "doing", "did", "through"];
    let before = before.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    after.trim_start().starts_with("tutorial") && FOLLOWS.iter().any(|verb| before.ends_with(verb))
}

/// “Image classifier (planned)”
fn put_off(after: &str) -> bool {
    const NOT_YET: &[&str] = &[
        "planned", "upcoming", "idea", "to do", "todo", "not started", "not yet", "geplant", "prévu",
        "prévue", "previsto", "prevista", "planeado", "gepland", "planerad",
    ];
    let after = after.trim_start();
    // “A U-Net would be the first attempt”
    if after.starts_with("would be ") {
        return true;
    }
    let remark = after.strip_prefix(['(', '[']);
    let end = |remark: &str| remark.find([')', ']', ',', ';']).unwrap_or(remark.len());
    remark.is_some_and(|remark| NOT_YET.contains(&remark[..end(remark)].trim()))
}

/// “Removed TensorFlow from 30 machines”: the tool itself, which is called by name, is what was taken away.
fn is_removed(before: &str) -> bool {
    const REMOVES: &[&str] = &["removed", "uninstalled", "deleted", "purged", "banned"];
    let mut words = bare_words(before).filter(|word| !word.is_empty());
    words.next().is_some_and(|verb| REMOVES.contains(&verb))
        && words.all(|word| matches!(word, "the" | "all" | "any" | "old"))
}

/// “Runs 1.7 times as fast as PyTorch”: what one's own work is measured by.
fn is_yardstick(before: &str) -> bool {
    const MEASURES: &[&str] = &["as fast as", "faster than", "slower than", "ahead of", "on a par with"];
    let before = before.trim_end();
    let before = ["the", "plain", "stock", "native"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    MEASURES.iter().any(|measure| before.trim_end().ends_with(measure))
}

/// Whether a clause begins with a reader's, buyer's, organiser's or seller's part.
fn opens_without_making(wording: &Wording, scope: &Range<usize>) -> bool {
    let clause = &wording.lower[scope.clone()];
    let opening = clause.find(char::is_alphanumeric).map(|at| scope.start + at);
    wording.all(List::NoMaking, scope.clone()).next().is_some_and(|(at, phrase)| {
        // “Reviewed pull requests on GitHub” is practice.
        Some(at) == opening
            && (phrase != "reviewed" || any_word(clause, &["papers", "submissions", "proposals"]))
    })
}

/// “Labelled the images; trained a detector”: the next clause begins with what one made of it.
fn goes_on_making(wording: &Wording, end: usize) -> bool {
    let next = wording.lower[end..].strip_prefix(';').unwrap_or_default();
    bare_words(next).find(|word| !word.is_empty()).is_some_and(|word| MAKES.contains(&word))
}

/// The bytes of the first words of a text.
fn words_of(text: &str, words: usize) -> usize {
    let mut ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    ends.nth(words).unwrap_or(text.len())
}

/// “Three Java programmers of the clinic rewrote my script”: they are the subject.
fn workers_act(before: &str, after: &str) -> bool {
    const COUNTS: &[&str] =
        &["a", "one", "two", "three", "four", "five", "six", "several", "some", "our", "the", "their"];
    let led: Vec<&str> = bare_words(before).filter(|word| !word.is_empty()).collect();
    bare_words(after).next().is_some_and(|word| WORKERS.contains(&word))
        && matches!(led.as_slice(), [count] if COUNTS.contains(count))
}

/// “Built and led an organisation of 60 Python developers”: what is built are people.
fn makes_people(before: &str) -> bool {
    const MADE_OF_PEOPLE: &[&str] =
        &["team", "teams", "group", "organisation", "organization", "department", "unit", "squad"];
    any_word(before, &["build", "built", "building", "created", "formed", "assembled"])
        && any_word(before, MADE_OF_PEOPLE)
        && !any_word(before, &["with", "for"])
}

/// “Managed a team of six engineers …”
fn leads_people(before: &str) -> bool {
    let words: Vec<&str> = bare_words(before).collect();
    // “Head a department of …”; the head of a network leads nobody, and contact with engineers may be direct.
    let leads = |i: usize, word: &str| {
        LEADS.contains(&word)
            && (!matches!(word, "head" | "direct")
                || words.get(i + 1).is_some_and(|next| matches!(*next, "a" | "an" | "the")))
    };
    // “Ran a team of four”; “Ran the training of student networks” leads nobody.
    let reach = |word: &str| if matches!(word, "ran" | "run" | "runs") { 2 } else { 6 };
    words
        .iter()
        .enumerate()
        .any(|(i, w)| leads(i, w) && words[i + 1..].iter().take(reach(w)).any(|p| PEOPLE.contains(p)))
}

/// “… a team of five that built a recommender”: the work is theirs, whatever the verb.
fn by_people_led(before: &str) -> bool {
    let words: Vec<&str> = bare_words(before).collect();
    // “I build teams that …”, “built a group which …”; a recommender that is built with a team is one's own as well.
    let makes_people = |i: usize, word: &str| {
        matches!(word, "build" | "builds" | "built" | "building" | "grow" | "growing" | "direct")
            && words[i + 1..].iter().take(2).any(|next| PEOPLE.contains(next))
    };
    words.iter().enumerate().any(|(i, w)| {
        (LEADS.contains(w) || makes_people(i, w))
            && words[i + 1..].iter().take(6).position(|p| PEOPLE.contains(p)).is_some_and(|at| {
                words[i + 1 + at..].iter().take(10).any(|r| matches!(*r, "that" | "who" | "which" | "behind"))
            })
    })
}

/// “Manage a team of developers who own the recommender; basket value rose by 8 %”: a later clause of that sentence is
/// of their work as well.
fn led_earlier(wording: &Wording, clause: usize) -> bool {
    if !wording.may_say(List::Leads, 0) {
        return false;
    }
    let sentence = wording.lower[..clause].rfind(". ").map_or(0, |stop| stop + 1);
    let earlier = sentence..clause;
    let theirs = ["the team's", "the team’s", "their ", "they ", "the team "];
    let of_them = || {
        let clause = wording.lower[clause..].trim_start();
        theirs.iter().any(|w| clause.starts_with(w)) || one_of_them_acts(clause)
    };
    wording.says(List::Leads, &earlier)
        && wording.says(List::People, &earlier)
        && (by_people_led(&wording.lower[earlier.clone()])
            || of_them() && leads_people(&wording.lower[earlier]))
}

/// “My team carried out the migration to …”: told of oneself it would say “my team and I”, “we”.
fn done_by_ones_own(before: &str) -> bool {
    let words: Vec<&str> = bare_words(before).collect();
    let at = words.windows(2).position(|pair| matches!(pair[0], "my" | "our") && TEAMS.contains(&pair[1]));
    at.is_some_and(|at| {
        let opens = at == 0 || matches!(words[at - 1], "and" | "while" | "where" | "which" | "that");
        // “My team of four data scientists fine-tuned …”
        let next = words.get(at + 2);
        let of_several = next == Some(&"of")
            && words[at + 3..].iter().take(4).any(|word| word.ends_with('s') && PEOPLE.contains(word));
        opens
            && (of_several
                || next.is_some_and(|next| !matches!(*next, "and" | "i" | "to" | "of" | "on" | "in" | "for")))
            && !words[at..].iter().any(|word| matches!(*word, "i" | "we"))
    })
}

/// Whether “learning” says that somebody is at it: behind “I am”, “currently”, “still”, or right before the name, as in
/// “learning PyTorch”, or in its item of a list. Elsewhere it is a field or a method: “Q-learning in”, “a zero-shot
/// learning classifier in”, “Learning to grasp with”.
fn is_still_learning(before: &str, at: usize, in_list: bool) -> bool {
    const AT_IT: &[&str] = &[
        "am", "m", "i'm", "i’m", "currently", "still", "now", "keep", "kept", "started", "just", "also",
        "began", "been", "busy",
    ];
    const FIELDS: &[&str] = &[
        "machine", "deep", "reinforcement", "representation", "transfer", "supervised", "unsupervised",
        "federated", "metric", "contrastive", "imitation", "active", "continual", "curriculum", "meta",
        "few-shot", "multi-task", "online", "statistical", "ensemble", "adversarial", "manifold",
        "dictionary", "feature", "robot",
    ];
    let (head, rest) = (&before[..at], &before[at + "learning".len()..]);
    let last = bare_words(head).last().unwrap_or_default();
    let leads = || in_list || rest.trim().is_empty();
    !head.ends_with('-') && (AT_IT.contains(&last) || leads() && !FIELDS.contains(&last))
}

/// The bytes of the parenthesis right behind a term, or of what stands up to the next comma.
fn parenthesis(after: &str) -> Range<usize> {
    let trimmed = after.trim_start();
    let start = after.len() - trimmed.len();
    if let Some(rest) = trimmed.strip_prefix(['(', '[']) {
        return start + 1..start + 1 + rest.find([')', ']']).unwrap_or(rest.len());
    }
    start..start + trimmed.find([',', ';', '.', '(']).unwrap_or(trimmed.len())
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

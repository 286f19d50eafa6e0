//! Who acts in a clause, where it is not the applicant: “our partners in Prague, who used PyTorch”.
//!
//! The subject of a résumé's lines is the applicant, unless somebody else is named as the one who did it: as the subject of
//! a verb, behind “by”, as the owner. Agents are people and firms of any kind, and groups that are told from one's own by
//! what stands before them (“the speech group”); “the team”, “our group” are one's own.

use super::own_work::MAKES;
use super::phrases::{AGENTS, BUYERS, DOERS, FIRMS, GROUPS, MADE, MAKES_OF_OTHERS, NOT_DONE, REWORKS, SHOWS};
use super::places::List;
use super::wording::{Wording, bare_words};
use crate::ground::PhraseTable;
use std::ops::Range;
use std::sync::LazyLock;

/// Whose work a clause tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The applicant's, for all that is said.
    Own,
    /// What somebody else owns: it may still have been worked on.
    OfOthers,
    /// Somebody else made it, or nobody: it was bought, left out, postponed.
    MadeByOthers,
    /// Somebody else is told of.
    Theirs,
}

/// A word of a clause.
struct Word<'t> {
    /// In lower case, without the signs around it.
    text: &'t str,
    /// The bits of its kinds.
    kinds: u16,
    /// Where it begins in the passage.
    at: usize,
    /// It is written as a name.
    capital: bool,
    /// A comma, colon, dash or parenthesis stands before it, or nothing.
    opens: bool,
    /// It is a colon.
    colon: bool,
}

impl Word<'_> {
    fn owner(&self) -> Option<&str> {
        self.text.strip_suffix("'s").or_else(|| self.text.strip_suffix("’s"))
    }

    fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.text)
    }

    fn is(&self, kind: Kind) -> bool {
        self.kinds & kind.bit() != 0
    }

    fn is_agent(&self) -> bool {
        self.is(Kind::Agent) || self.is(Kind::Group)
    }

    /// Whether it may say what was done with a thing.
    fn is_participle(&self) -> bool {
        self.is(Kind::Made) || self.text.len() > 4 && self.text.ends_with("ed")
    }

    /// Whether it may be what somebody does.
    fn is_verb(&self) -> bool {
        self.is(Kind::OthersMake)
            || self.is(Kind::Be)
            || self.is_participle()
            || matches!(self.text, "has" | "have" | "had" | "will" | "can")
    }
}

/// A long list that words are held against, each of them many times.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Agent,
    Group,
    Determiner,
    Other,
    Preposition,
    Be,
    Made,
    Makes,
    OthersMake,
    Builds,
    NotDone,
    Own,
    Doer,
}

impl Kind {
    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The words of all kinds: a word is looked up once.
static KINDS: LazyLock<PhraseTable<u16>> = LazyLock::new(|| {
    let lists = [
        (Kind::Agent, AGENTS),
        (Kind::Group, GROUPS),
        (Kind::Determiner, DETERMINERS),
        (Kind::Other, OTHER),
        (Kind::Preposition, PREPOSITIONS),
        (Kind::Be, BE),
        (Kind::Made, MADE),
        (Kind::Makes, MAKES),
        (Kind::OthersMake, MAKES_OF_OTHERS),
        (Kind::Builds, BUILDS),
        (Kind::NotDone, NOT_DONE),
        (Kind::Own, OWN),
        (Kind::Doer, DOERS),
    ];
    PhraseTable::new(lists.into_iter().flat_map(|(kind, words)| words.iter().map(move |w| (*w, kind.bit()))))
});

/// The bits of the kinds of a word.
fn kinds(word: &str) -> u16 {
    KINDS.whole(word).fold(0, |kinds, kind| kinds | kind)
}

/// What leads to people.
const DETERMINERS: &[&str] = &[
    "the", "my", "our", "a", "an", "another", "their", "its", "his", "her", "some", "other", "one", "two",
    "three", "several", "whose",
];

const INDEFINITE: &[&str] = &["a", "an", "another", "two", "three", "several", "some"];

/// What tells that a group is another one.
const OTHER: &[&str] = &[
    "another", "other", "different", "sister", "neighbouring", "neighboring", "partner", "outside",
    "external", "former", "previous", "earlier", "second",
];

/// What no words for somebody go across.
const PREPOSITIONS: &[&str] = &[
    "of", "in", "at", "from", "for", "with", "by", "on", "to", "and", "or", "as", "into", "over", "behind",
    "under", "between", "across", "among", "per", "through", "during", "without", "against", "about", "that",
    "which", "who", "whom", "is", "are", "was", "were", "has", "had", "have",
];

/// What opens a clause of its own.
const OPENERS: &[&str] = &["that", "which", "what", "whose", "whom", "where", "whereas", "than", "and"];
/// What opens one behind whose comma the main clause goes on: “after the supplier left, I rewrote …”.
const SUBORDINATES: &[&str] =
    &["while", "because", "after", "before", "until", "when", "since", "once", "as", "if"];

/// What leads from somebody to what that one does.
const RELATIVES: &[&str] = &["who", "that", "which", "whose"];

const BE: &[&str] =
    &["is", "are", "was", "were", "been", "being", "be", "stays", "stayed", "remained", "became"];

/// What is taken ready made.
const AS_IT_IS: &[[&str; 3]] =
    &[["as", "it", "comes"], ["as", "they", "come"], ["as", "it", "is"], ["as", "it", "came"]];

/// How a thing comes to be, as the verb of somebody who is told beside it.
const BUILDS: &[&str] = &[
    "built", "builds", "build", "train", "develop", "maintain", "own", "implement", "design", "make",
    "trained", "trains", "retrained", "retrains", "developed", "develops", "implemented", "implements",
    "designed", "designs", "maintains", "maintained", "made", "makes", "owns", "owned", "delivered",
    "supplied", "programmed", "coded", "ported", "deployed", "offers", "sells", "sold", "brought",
    "contributed", "wrote", "has", "had",
];

/// One's own words end what is told of others.
const OWN: &[&str] = &["i", "we", "me", "us", "my", "mine", "our", "ours", "myself"];

/// Whether a part of a passage may tell of others at all.
fn tells_of_others(wording: &Wording, part: &Range<usize>) -> bool {
    const SIGNS: &[&str] = &[
        " by ", "'s", "’s", " as it ", " as they ", " who ", "n from ", "d from ", ": dr", ": prof",
        " people ",
    ];
    wording.says(List::Agents, part)
        || wording.says(List::NotDone, part)
        || wording.held().any_in(&wording.lower[part.clone()], SIGNS)
}

/// The part of a clause behind a quotation that its name is told after: “‘others also ordered’: matrix factorization”.
fn behind_a_quotation(wording: &Wording, scope: &Range<usize>, span: &Range<usize>) -> Range<usize> {
    let before = &wording.lower[scope.start.min(span.start)..span.start];
    let ends = ["\":", "”:", "»:", "’:"].iter().filter_map(|end| Some(before.rfind(end)? + end.len()));
    ends.max().map_or(scope.clone(), |end| span.start - before.len() + end..scope.end)
}

/// Whose work the clause in `scope` says that the words of `span` are.
pub(super) fn whose(wording: &Wording, scope: &Range<usize>, span: &Range<usize>) -> Whose {
    if !tells_of_others(wording, scope) {
        return Whose::Own;
    }
    let words = words(wording, &behind_a_quotation(wording, scope, span));
    let first = words.iter().position(|w| w.at + w.text.len() > span.start).unwrap_or(words.len());
    let behind = words.iter().position(|w| w.at >= span.end).unwrap_or(words.len());
    let (before, after) = (&words[..first], &words[behind..]);
    if told_by_oneself(after) {
        return Whose::Own;
    }
    if acts_before(before) || firm_acts(before) || asked_for(before) || names_a_group(&words, first, behind) {
        return Whose::Theirs;
    }
    if told_of_makers(before)
        || told_of_a_name(before)
        || made_by_a_name(before)
        || taken_from(before)
        || done_behind(after)
    {
        return Whose::MadeByOthers;
    }
    // “Rewrote the search group's tracker”
    let reworked = words.first().is_some_and(|w| REWORKS.contains(&w.text));
    let of_others = || of_a_team(before) || helps(before) || owned(before) || owned_behind(after);
    if !reworked && of_others() {
        return Whose::OfOthers;
    }
    Whose::Own
}

/// “The support team uses the classifier I trained”, “… designed and coded by me, run by the customer”, “… was my half”.
fn told_by_oneself(after: &[Word<'_>]) -> bool {
    let beside = |w: &&Word<'_>| !w.opens;
    let own = after.iter().take(3).take_while(beside).position(|w| w.is_one_of(&["i", "we", "mine"]));
    // “A partner does object tracking and we do dissemination”
    let of_another_matter = |own: usize| {
        after[..own].iter().any(|w| w.is_one_of(&["and", "while", "but"]))
            && after.get(own + 1).is_some_and(|w| w.is_one_of(&["do", "did"]))
    };
    own.is_some_and(|own| !of_another_matter(own))
        || after.windows(2).enumerate().any(|(at, pair)| {
            // “… was to be my second project”
            let planned = || at.checked_sub(1).is_some_and(|to| after[to].text == "to");
            // “… is my supervisor's project”
            let anothers =
                || agent_owner(after, at + 2) || after.get(at + 2).is_some_and(|w| w.owner().is_some());
            pair[0].text == "by" && pair[1].is_one_of(&["me", "us", "myself"])
                || pair[0].is(Kind::Be)
                    && pair[1].is_one_of(&["mine", "my"])
                    && !planned()
                    && !(at + 2 < after.len() && anothers())
        })
}

fn words<'t>(wording: &'t Wording, scope: &Range<usize>) -> Vec<Word<'t>> {
    let lower = &wording.lower[scope.clone()];
    let mut words: Vec<Word<'t>> = Vec::new();
    let (mut opens, mut colon, mut next) = (true, false, scope.start);
    for piece in lower.split_inclusive(char::is_whitespace) {
        let from = next;
        next += piece.len();
        let raw = piece.trim_end();
        let begun = raw.trim_start_matches(|c: char| !c.is_alphanumeric());
        let text = begun.trim_end_matches(|c: char| !c.is_alphanumeric());
        opens |= raw.starts_with(['(', '[', '“', '"', '–', '—']);
        if !text.is_empty() {
            let at = from + raw.len() - begun.len();
            // Initials name measures and methods: “by BLEU”.
            let mut letters = wording.text[at..].chars();
            let capital = letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(|c| !c.is_uppercase());
            words.push(Word { text, kinds: kinds(text), at, capital, opens, colon });
            (opens, colon) = (false, false);
        }
        opens |= raw.ends_with(|c: char| !c.is_alphanumeric());
        colon |= raw.ends_with(':');
    }
    words
}

/// Where the words for somebody else end that begin at `at`.
fn agent(words: &[Word<'_>], at: usize) -> Option<usize> {
    const MOST: usize = 5;
    let first = words.get(at).filter(|w| !w.is(Kind::Preposition) && !w.is_verb())?;
    let determiner = first.is(Kind::Determiner);
    let own = first.is_one_of(&["my", "our"]);
    for (i, word) in words.iter().enumerate().skip(at).take(MOST + usize::from(determiner)) {
        if i > at && (word.opens || word.is(Kind::Preposition)) {
            return None;
        }
        // “a consultancy” is another; “a team of five” may hold oneself.
        let indefinite = first.is_one_of(INDEFINITE) && words.get(i + 1).is_none_or(|next| next.text != "of");
        let told_apart = indefinite
            || i > at + usize::from(determiner) && !own
            || words[at..i].iter().any(|w| w.is(Kind::Other));
        // “… by the student assistants”: the last of several.
        let goes_on = words.get(i + 1).is_some_and(|next| !next.opens && next.is_agent());
        if !goes_on && (word.is(Kind::Agent) || word.is(Kind::Group) && told_apart) {
            return Some(i + 1);
        }
    }
    None
}

/// Whether somebody else is the subject of the verb before a term: “The colleagues in Prague do the Python”, “partners,
/// who used PyTorch”, “on which a doctoral student trained”.
fn acts_before(before: &[Word<'_>]) -> bool {
    actor(before).is_some()
}

/// Where the words for that somebody begin.
fn actor(before: &[Word<'_>]) -> Option<usize> {
    (0..before.len()).find(|&at| {
        let previous = at.checked_sub(1).map(|i| &before[i]);
        // “the vision people tested …”
        // “… from the people who wrote …”
        let doer = || {
            doer(before, at).filter(|end| {
                let who =
                    before[end - 1].text == "people" && before.get(*end).is_some_and(|w| w.text == "who");
                who || end - at > 2 && before.get(*end).is_some_and(Word::is_verb)
            })
        };
        let Some(end) = agent(before, at).or_else(doer) else { return false };
        // “Our intern, Paul, built …”
        let name = before[end..].iter().take_while(|w| w.capital).count();
        let apposed =
            before.get(end).is_some_and(|w| w.opens) && before.get(end + name).is_some_and(|w| w.opens);
        let end = if apposed { end + name } else { end };
        let starts = |i: usize| before[i].opens && !(apposed && i == end);
        // “As a research engineer …”, “I am a …”
        if previous.is_some_and(|w| w.is_one_of(&["as", "am", "i'm", "become", "became", "being"])) {
            return false;
        }
        // “partners in Prague, who …”; “with one colleague, the system that …” is one's own.
        let relative = (end..before.len().min(end + 6))
            .take_while(|&i| !before[i].opens || before[i].is_one_of(RELATIVES))
            .find(|&i| before[i].is_one_of(RELATIVES));
        if let Some(relative) = relative {
            let within = &before[relative + 1..];
            let parenthetical = before[relative].opens;
            // “… for a team that built chatbots” may be led by oneself.
            return is_told_apart(&before[at..end]) && !comes_back(within, parenthetical);
        }
        let subordinate = previous.is_some_and(|w| w.is_one_of(SUBORDINATES));
        let begins = previous.is_none_or(|w| w.is_one_of(OPENERS)) || before[at].opens || subordinate;
        // “… on which colleagues train”, “on the same machine a colleague runs …”; “together with a student built …”
        let begins = begins
            || before.get(end).is_some_and(|w| !w.opens && w.is(Kind::OthersMake))
                && !previous.is_some_and(|w| w.is(Kind::Preposition) && !w.is_one_of(RELATIVES));
        // “Research engineer in …” tells one's own role.
        let named = before[at].is(Kind::Determiner)
            || before[at].is(Kind::Other)
            || end == at + 1 && before[at].text.ends_with('s')
            || before.get(end).is_some_and(|w| w.capital && !w.opens);
        if !begins || !named {
            return false;
        }
        let verb = (end..before.len().min(end + 6)).find(|&i| before[i].is_verb());
        // “two colleagues and I”
        // And “students of mine” are others.
        let with_oneself = |verb: usize| {
            let own = |i: usize| before[i].is(Kind::Own) && before[i - 1].text != "of";
            (end..verb).any(|i| own(i) || starts(i))
        };
        verb.is_some_and(|verb| !with_oneself(verb) && !comes_back(&before[verb + 1..], subordinate))
    })
}

/// “The company does neural rendering for shops”: what one's employer is about.
fn firm_acts(before: &[Word<'_>]) -> bool {
    const ABOUT: &[&str] = &[
        "does", "sells", "offers", "makes", "builds", "develops", "trains", "uses", "provides", "works",
        "runs",
    ];
    matches!(before, [the, firm, verb, rest @ ..] if the.is(Kind::Determiner)
        && (FIRMS.contains(&firm.text) || firm.is_one_of(&["spin-off", "employer"]))
        && verb.is_one_of(ABOUT)
        && !comes_back(rest, false))
}

/// Whether words for somebody are no mere “a team”, “three teams”.
fn is_told_apart(agent: &[Word<'_>]) -> bool {
    !matches!(agent, [determiner, head] if determiner.is_one_of(INDEFINITE)
        && !determiner.is(Kind::Other) && head.is(Kind::Group))
}

/// Whether what is told of others is over before the words end: one's own words, or a comma and a verb of making.
fn comes_back(words: &[Word<'_>], with_a_comma: bool) -> bool {
    words.iter().any(|w| w.is(Kind::Own) || w.opens && (with_a_comma || w.is(Kind::Makes)))
}

/// “Supported the team that built the recommender”, of which oneself may be one.
fn of_a_team(before: &[Word<'_>]) -> bool {
    before.windows(2).enumerate().any(|(at, pair)| {
        pair[0].is(Kind::Group)
            && pair[1].is_one_of(RELATIVES)
            && !comes_back(&before[at + 2..], pair[1].opens)
    })
}

/// “Help a doctoral student with her flight tests”
fn helps(before: &[Word<'_>]) -> bool {
    before.first().is_some_and(|w| w.is_one_of(&["help", "helped", "helps", "assist", "assisted", "assists"]))
        && agent(before, 1).is_some()
}

/// “Asked a colleague to count them with a network of his”: to have it done is not to do it.
fn asked_for(before: &[Word<'_>]) -> bool {
    let asks = before.iter().position(|w| w.is_one_of(&["asked", "ask", "had", "let", "commissioned"]));
    asks.and_then(|at| agent(before, at + 1)).is_some_and(|end| before[end..].iter().any(|w| w.text == "to"))
}

/// “…, written by a crew of Scala developers”: the tools of those by whom something was made.
fn told_of_makers(before: &[Word<'_>]) -> bool {
    before.windows(2).enumerate().any(|(at, pair)| {
        // “… were later used by Marta Gil to train a”
        let used = |end: usize| {
            let to_make = |pair: &[Word<'_>]| pair[0].text == "to" && pair[1].is(Kind::Makes);
            pair[0].text == "used" && before[end..].windows(2).any(to_make)
        };
        pair[1].text == "by"
            && somebody(before, at + 2).is_some_and(|end| {
                (pair[0].is(Kind::Made) || used(end)) && !comes_back(&before[end..], false)
            })
    })
}

/// “Photos for the vision team, which trains its detector on them”: somebody else makes the machine that a clause without
/// a verb of one's own tells of.
pub(super) fn has_machine_of_others(wording: &Wording, scope: &Range<usize>, span: &Range<usize>) -> bool {
    const MACHINES: &[&str] = &[
        "model", "models", "network", "networks", "classifier", "classifiers", "detector", "detectors",
        "tagger", "tracker", "recognizer", "recogniser", "recommender", "policy", "policies", "chatbot",
        "script", "algorithm", "algorithms", "net", "nets", "agent", "agents",
    ];
    if !tells_of_others(wording, scope) {
        return false;
    }
    let words = words(wording, &behind_a_quotation(wording, scope, span));
    // “Rendered images for the vision team, which trains its detector on them”: begun with what one did oneself.
    if words.first().is_some_and(Word::is_participle) || words.iter().any(|w| w.is_one_of(&["i", "we"])) {
        return false;
    }
    // The first: “a detector that beats the model which the vendor trained” is one's own.
    words.iter().position(|w| w.is_one_of(MACHINES)).is_some_and(|at| {
        let (before, after) = (&words[..at], &words[at + 1..]);
        let own = |words: &[Word<'_>]| words.iter().any(|w| w.is(Kind::Makes) || w.is(Kind::Own));
        let makes = |w: &Word<'_>| w.is(Kind::Makes) || w.is(Kind::Builds);
        let acts = |actor: usize| !own(&before[..actor]) && before[actor..].iter().any(makes);
        !told_by_oneself(after) && actor(before).is_some_and(acts)
    })
}

/// “Checked controllers that Critical Software had trained by …”: somebody is called by name as the one who made a thing.
fn made_by_a_name(before: &[Word<'_>]) -> bool {
    before.iter().enumerate().filter(|(_, w)| w.is_one_of(&["that", "which"])).any(|(at, _)| {
        let name = before[at + 1..].iter().take_while(|w| w.capital && !w.opens && !w.is(Kind::Own)).count();
        let verb = at + 1 + name;
        let made = |at: usize| before.get(at).is_some_and(|w| w.is(Kind::Made) || w.is(Kind::Builds));
        let did = made(verb) || made(verb + 1) && before[verb].is_one_of(&["had", "has"]);
        (1..=4).contains(&name) && did && !comes_back(&before[verb + 1..], false)
    })
}

/// “Supported A. Li, who trained the diffusion models”: somebody is told of who is called by name.
fn told_of_a_name(before: &[Word<'_>]) -> bool {
    before.windows(3).enumerate().any(|(at, three)| {
        let [name, who, verb] = three else { return false };
        let did = verb.is(Kind::Made) || verb.is(Kind::Builds);
        name.capital && who.text == "who" && did && !comes_back(&before[at + 3..], true)
    })
}

/// “Masks are taken from a public segmentation network”: what gives something is there already.
fn taken_from(before: &[Word<'_>]) -> bool {
    const PUBLISHED: &[&str] =
        &["public", "published", "existing", "pretrained", "pre-trained", "off-the-shelf"];
    before.windows(4).enumerate().any(|(at, four)| {
        let [is, taken, from, determiner] = four else { return false };
        let behind = &before[at + 4..];
        is.is(Kind::Be)
            && taken.is_one_of(&["taken", "borrowed", "inherited", "downloaded"])
            && from.text == "from"
            && determiner.is(Kind::Determiner)
            && behind.first().is_some_and(|w| w.is_one_of(PUBLISHED))
            && !behind.iter().any(|w| w.opens)
    })
}

/// “the imaging core facility”, “our librarian”: others, where they are said to have done something.
fn doer(words: &[Word<'_>], at: usize) -> Option<usize> {
    const MOST: usize = 4;
    words.get(at).filter(|w| w.is(Kind::Determiner))?;
    let near = words.iter().enumerate().skip(at + 1).take(MOST);
    let mut name = near.take_while(|(_, w)| !w.opens && !w.is(Kind::Preposition) && !w.is(Kind::Own));
    name.find(|(_, w)| w.is(Kind::Doer)).map(|(i, _)| i + 1)
}

/// Where the words for somebody end: an agent, or a name that is written as one.
fn somebody(words: &[Word<'_>], at: usize) -> Option<usize> {
    // “by the network of a colleague”
    let of = (at + 1..words.len().min(at + 4)).find(|&i| words[i].text == "of");
    agent(words, at).or_else(|| doer(words, at)).or_else(|| agent(words, of? + 1)).or_else(|| {
        let next = words.get(at)?;
        let own = |i: usize| {
            words.get(i).is_some_and(|w| agent_owner(words, i) || w.owner().is_some() && w.capital)
        };
        if own(at) || own(at + 1) || own(at + 2) {
            return Some(at + 1);
        }
        let outsiders = next.is_one_of(&["users", "contributors", "maintainers", "outsiders"]);
        (outsiders || next.capital && !next.is(Kind::Own)).then_some(at + 1)
    })
}

/// Whether a word says that something is somebody else's: “the vendor's”, “the perception group's”.
fn agent_owner(words: &[Word<'_>], at: usize) -> bool {
    let Some(owner) = words[at].owner() else {
        // “the students' own”
        return words[at].is_one_of(&["theirs", "hers"]);
    };
    let from = words[..at].iter().rposition(|w| w.is(Kind::Determiner)).filter(|from| at - from <= 4);
    let told_apart = from.is_some_and(|from| {
        let own = words[from].is_one_of(&["my", "our"]);
        !own && (at - from > 1 || words[from].is(Kind::Other)) && !words[from + 1..at].iter().any(|w| w.opens)
    });
    let kinds = kinds(owner);
    kinds & Kind::Agent.bit() != 0 || kinds & Kind::Group.bit() != 0 && told_apart
}

/// What somebody has in hand.
const ENTERPRISES: &[&str] = &[
    "thesis", "dissertation", "work", "project", "topic", "part", "job", "task", "business", "code", "idea",
];

/// What others do with work that is done, or with what it is done on.
const SERVES: &[&str] = &[
    "used", "reused", "adopted", "read", "trusted", "consumed", "queried", "called", "requested", "followed",
    "visited", "downloaded", "cited", "evaluated", "rated", "judged", "verified", "confirmed", "checked",
    "reviewed", "approved", "praised", "preferred", "exported", "collected", "gathered", "recorded", "typed",
    "labelled", "labeled", "photographed", "filmed", "scanned", "digitised", "digitized", "donated",
];

/// Whether “by” behind these words, which stand behind a term, tells who made it: “… was built and trained by”, “…, coded
/// by”. It tells of something else in “… trained on lines typed by” and “… used by”.
fn is_made(between: &[Word<'_>]) -> bool {
    const REACH: usize = 6;
    let tells = |w: &Word<'_>| w.is_participle() || w.is_one_of(SERVES);
    let Some(last) = between.iter().rposition(tells) else { return between.len() <= 2 };
    // “…, supervised by Prof. Li”: a student's own.
    let guided = &["supervised", "advised", "guided", "mentored"];
    if between.len() - last > REACH || between[last].is_one_of(SERVES) || between[last].is_one_of(guided) {
        return false;
    }
    // “designed and coded by”
    let paired = |first: &usize| between[*first].is_participle() && between[first + 1].text == "and";
    let first = last.checked_sub(2).filter(paired).unwrap_or(last);
    let ahead = &between[..first];
    let joins = |w: &Word<'_>| {
        w.is(Kind::Preposition) && !w.is(Kind::Be) && !w.is_one_of(&["and", "or", "has", "had", "have"])
    };
    let passive = ahead.iter().rev().take(2).any(|w| w.is(Kind::Be));
    if passive {
        return !ahead.iter().any(|w| w.is_one_of(&["who", "that", "which"]));
    }
    !ahead.iter().any(|w| w.is_participle() || joins(w))
}

/// Whether what stands behind a term says that somebody else did it, or nobody.
fn done_behind(after: &[Word<'_>]) -> bool {
    const REACH: usize = 14;
    let near = after.iter().take(REACH).take_while(|w| !w.is_one_of(&["i", "we"])).count();
    (0..near).any(|at| {
        let word = &after[at];
        let previous = at.checked_sub(1).map(|i| &after[i]);
        match word.text {
            // “the object detection by Trax”, “… estimated by the two investigators”; not “a feature store used by 40 teams”
            "by" => {
                let beside = || {
                    at <= 5
                        && !after[..at].iter().any(|w| w.is_verb())
                        && after.get(at + 1).is_some_and(|w| w.is(Kind::Determiner))
                        && (agent(after, at + 1).is_some() || doer(after, at + 1).is_some())
                };
                // “… in the appendix is by M. Orsini”
                let is = previous.is_some_and(|w| w.is(Kind::Be));
                (is || is_made(&after[..at])) && somebody(after, at + 1).is_some() || beside()
            }
            "from" | "to" => {
                // “was handed to”; “a list handed to the crew” is another matter.
                let is = at.checked_sub(2).is_some_and(|i| after[i].is(Kind::Be));
                let handed =
                    |w: &Word<'_>| is && w.is_one_of(&["handed", "left", "passed", "given", "moved"]);
                let comes = previous.is_some_and(|w| {
                    handed(w)
                        || w.is_one_of(&[
                            "comes", "come", "came", "went", "goes", "belongs", "belong", "belonged",
                            "bought", "licensed", "inherited", "borrowed", "obtained", "is", "are", "was",
                            "were",
                        ])
                });
                // “… from the city's own system”, “from a bought tracker”
                let behind = || after[at + 1..].iter().take(3).take_while(|w| !w.opens && !w.is(Kind::Own));
                let ready_made = || behind().any(|w| w.owner().is_some() || w.is(Kind::NotDone));
                // “… thanks to our engineers”; “thanks to TensorRT” tells how.
                let thanks = previous.is_some_and(|w| w.text == "thanks") && agent(after, at + 1).is_some();
                thanks || comes && (somebody(after, at + 1).is_some() || ready_made())
            }
            // “that the Brno office wrote”, “which my successor designed”, “whose …”
            // “…, says the supplier”
            "says" | "said" => word.opens && agent(after, at + 1).is_some(),
            "lent" | "gave" | "sent" | "supplied" | "provided" => {
                after.get(at + 1).is_some_and(|w| w.is_one_of(&["us", "me"]))
            }
            "that" | "which" if at <= 1 => agent(after, at + 1)
                .is_some_and(|end| after[end..].iter().take(5).any(|w| w.is(Kind::Builds))),
            _ if word.is(Kind::Be) => {
                let next = |n: usize| after.get(at + n);
                let not_done = (1..=2).any(|n| next(n).is_some_and(|w| w.is(Kind::NotDone)))
                    && !comes_about(&after[at..]);
                let owner = |n: usize| {
                    next(n).is_some_and(|w| {
                        agent_owner(after, at + n)
                            || w.capital && w.owner().is_some()
                            || w.text.ends_with('s')
                                && w.is(Kind::Agent)
                                && next(n + 1).is_some_and(|w| w.text == "own")
                    })
                };
                // “… is the thesis of a doctoral student”, “… was a later project by Leiden”
                let of = |n: usize| {
                    next(n).is_some_and(|w| w.is_one_of(ENTERPRISES))
                        && next(n + 1).is_some_and(|w| w.is_one_of(&["of", "by"]))
                        && somebody(after, at + n + 2).is_some()
                };
                // “… is what the partners in Augsburg do”
                let what = next(1).is_some_and(|w| w.text == "what") && agent(after, at + 2).is_some();
                not_done || what || (1..=4).any(owner) || (1..=3).any(of)
            }
            _ => false,
        }
    }) || handed_out(after)
        || is_anothers_enterprise(after)
        || after.windows(3).take(4).any(|three| {
            // “tracked with DeepLabCut as it comes”
            let three = [three[0].text, three[1].text, three[2].text];
            AS_IT_IS.contains(&three)
        })
        || after.first().is_some_and(|w| w.is(Kind::NotDone))
            && after.get(1).is_some_and(|w| w.is_one_of(&["from", "by", "to", "under", "ready"]))
}

/// “… was considered, then used”, “… was postponed and finally built”
fn comes_about(after: &[Word<'_>]) -> bool {
    const AT_LAST: &[&str] = &["then", "finally", "eventually", "later"];
    const DONE: &[&str] = &["used", "adopted", "chosen", "taken", "resumed", "finished", "launched"];
    after
        .windows(2)
        .any(|pair| pair[0].is_one_of(AT_LAST) && (pair[1].is_one_of(DONE) || pair[1].is(Kind::Builds)))
}

/// “Course recommendation, Yusuf's dissertation, …”
fn is_anothers_enterprise(after: &[Word<'_>]) -> bool {
    let [owner, enterprise, ..] = after else { return false };
    owner.opens && owner.capital && owner.owner().is_some() && enterprise.is_one_of(ENTERPRISES)
}

/// “Named entity recognition: Dr. Huang”, “Topic models in the paper: second author”: who had which part.
fn handed_out(after: &[Word<'_>]) -> bool {
    const TITLES: &[&str] = &["dr", "prof", "professor", "mr", "mrs", "ms"];
    let name = (0..after.len().min(4)).find(|&at| after[at].colon);
    name.is_some_and(|at| {
        let more = after[at + 1..].iter().take_while(|w| !w.opens).count();
        after[at].is_one_of(TITLES) || more <= 2 && after[at + more].is_agent()
    })
}

/// “A colleague's learned upscaler, written in PyTorch, was tried”: what somebody else made.
fn owned(before: &[Word<'_>]) -> bool {
    (0..before.len()).any(|at| {
        let behind = &before[at + 1..];
        let near = || behind.len() <= 5 && !behind.iter().any(|w| w.opens || w.is_verb());
        agent_owner(before, at) && (at <= 2 && !comes_back(behind, false) || near())
    })
}

/// “… for the captioning model of the Leeds group”
fn owned_behind(after: &[Word<'_>]) -> bool {
    let of = after.iter().take(4).position(|w| w.text == "of");
    of.is_some_and(|of| {
        // “… of 80,000 pupils”: their data.
        let counted = after
            .get(of + 1)
            .is_some_and(|w| w.text.len() > 3 && w.text.starts_with(|c: char| c.is_ascii_digit()));
        let owner = agent(after, of + 1).filter(|_| !counted).map(|end| &after[end - 1]);
        !after[..of].iter().any(|w| w.opens) && owner.is_some_and(|w| !FIRMS.contains(&w.text))
    })
}

/// “… next to the recommender team”: what a group is called by.
fn names_a_group(words: &[Word<'_>], first: usize, behind: usize) -> bool {
    let group = words.get(behind).filter(|w| !w.opens).is_some_and(|w| {
        // “… were the NLP team's”
        let owns_all = || {
            let is = first.checked_sub(2).is_some_and(|i| words[i].is(Kind::Be));
            is && behind + 1 == words.len()
                && w.owner().is_some_and(|owner| kinds(owner) & Kind::Group.bit() != 0)
        };
        w.is(Kind::Group)
            || owns_all()
            || w.is_one_of(&["supplier", "suppliers", "vendor", "vendors", "meetup", "start-up"])
    });
    let led_to = first.checked_sub(1).is_some_and(|i| {
        words[i].is(Kind::Determiner) && !words[i].is_one_of(&["our", "my"]) || words[i].owner().is_some()
    });
    // “the team of the shopping chatbot”
    let of_a_group = words[..first].iter().rev().take(4).position(|w| w.text == "of").is_some_and(|of| {
        let of = first - 1 - of;
        of.checked_sub(1).is_some_and(|group| matches!(words[group].text, "team" | "teams" | "squad"))
            && words.get(of + 1).is_some_and(|w| w.text == "the")
    });
    group && led_to || of_a_group
}

/// “(Supervise three students;) one fine-tunes BERT on rulings”
pub(super) fn one_of_them_acts(clause: &str) -> bool {
    let mut words = bare_words(clause);
    words.next().is_some_and(|word| matches!(word, "one" | "two" | "three" | "another" | "each"))
        && words.next().is_some_and(|verb| MAKES_OF_OTHERS.contains(&verb))
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

//! Whether words tell of work of one's own.

use super::phrases::{AGENTS, DOERS, OTHERS_AS_VERBS, PEOPLE};
use super::places::List;
use super::wording::{Wording, any_word, bare_words, clause};
use std::ops::Range;

/// A verb of making with oneself as its subject takes back “managed” and its kin. The clause is in lower case: other
/// modules ask by [`own_work_in`], which sees to that.
pub(super) fn own_work(clause: &str) -> bool {
    // “hired 11 scientists, who built …”
    let clause = &clause.replace(", who", " who").replace(", that", " that").replace(", which", " which");
    // “Lead a team of a designer and two developers who built …”, “a contest in which teams trained …”: what follows is
    // theirs.
    let theirs = |rest: &str| !any_word(rest, &["i", "we"]);
    let mut parted = LEAD_TO_OTHERS.iter().filter_map(|lead| clause.split_once(lead));
    let clause = parted.find(|(_, rest)| theirs(rest)).map_or(clause.as_str(), |(own, _)| own);
    makes(clause) && !any_word(clause, MAKES_THEIRS)
}

/// Whether a verb of making stands in the active voice: “chose the platform proposed by the team” makes nothing.
fn makes(clause: &str) -> bool {
    if deals(clause) {
        // “Hired two engineers and built the parser with them”
        let mut further = clause.split([',', ';']).flat_map(|part| part.split(" and ")).skip(1);
        return further.any(|part| bare_words(part).take(3).any(|word| MAKES.contains(&word)));
    }
    let mut rest = clause;
    while let Some((part, agent)) = rest.split_once(" by ") {
        let passive = part.rsplit(' ').next().is_some_and(|verb| MAKES.contains(&verb));
        let own = ["me", "myself", "hand"].contains(&bare_words(agent).next().unwrap_or_default());
        let part = if passive && !own { part.rsplit_once(' ').map_or("", |(ahead, _)| ahead) } else { part };
        if any_word(part, MAKES) {
            return true;
        }
        rest = agent;
    }
    any_word(rest, MAKES)
}

/// “Sold licences of a product trained with PyTorch”: what follows the verb was made by others.
fn deals(clause: &str) -> bool {
    bare_words(clause).find(|word| !word.is_empty()).is_some_and(|verb| OTHERS_AS_VERBS.contains(&verb))
}

/// What leads from one's own work to that of others.
const LEAD_TO_OTHERS: &[&str] =
    &[" who ", " whose members ", " in which ", " that build ", " that develop ", " that train "];

/// Whether a part of a passage tells of own work; most parts hold no clause within a clause.
pub fn own_work_in(wording: &Wording, part: &Range<usize>) -> bool {
    let lower = &wording.lower[part.clone()];
    let holds = |signs| wording.held().any_in(lower, signs);
    if holds(&[", who", ", that", ", which", " by "]) || holds(LEAD_TO_OTHERS) || deals(lower) {
        return own_work(lower);
    }
    wording.says(List::Makes, part) && !wording.says(List::MakesTheirs, part)
}

/// Whether the only verbs of making are such as go with texts and people: “Write the letters”, “Train new examiners”.
pub fn only_writes_or_trains(wording: &Wording) -> bool {
    const OF_TEXTS_AND_PEOPLE: &[&str] = &["train", "write", "wrote"];
    !MAKES.iter().any(|verb| !OF_TEXTS_AND_PEOPLE.contains(verb) && any_word(&wording.lower, &[*verb]))
}

/// To bring people together, and what they are then.
pub(super) const BRINGS_TOGETHER: &[&str] = &[
    "build", "built", "building", "created", "formed", "assembled", "ran", "set", "established", "developed",
];
pub(super) const TOGETHER: &[&str] = &[
    "team", "teams", "organisation", "organization", "department", "squad", "squads", "relationship",
    "relationships", "partnership", "partnerships", "community", "communities", "campaign", "campaigns",
    "club", "contacts",
];

/// “Trained colleagues in object detection”, “Ran workshops on language models”: whoever teaches a thing knows it, and
/// need not have worked with it.
pub fn trains_people(wording: &Wording, span: &Range<usize>) -> bool {
    const TRAINS: &[&str] = &["train", "trained", "training", "coached", "instructed", "taught"];
    const HOLDS: &[&str] =
        &["ran", "run", "gave", "give", "held", "organised", "organized", "led", "delivered"];
    const LESSONS: &[&str] = &[
        "workshop", "workshops", "trainings", "course", "courses", "lecture", "lectures", "seminar",
        "seminars", "webinar", "webinars", "tutorial", "tutorials", "bootcamp", "bootcamps", "sessions",
    ];
    let clause = clause(wording, span);
    let before = clause.start.min(span.start)..span.start;
    // “Trained it on letters”: a department is no pronoun.
    let is_people = |object: &str| {
        object != "it" && [PEOPLE, AGENTS, DOERS].iter().any(|people| people.contains(&object))
    };
    object_of(wording, &before, TRAINS).is_some_and(|(object, _)| is_people(object))
        || object_of(wording, &before, HOLDS).is_some_and(|(object, _)| LESSONS.contains(&object))
}

/// “Wrote a leaflet on fairness of algorithms”, “the wall texts for an exhibition on …”: what people are told of it.
pub(super) fn writes_for_people(wording: &Wording, before: &Range<usize>) -> bool {
    const WRITES: &[&str] =
        &["write", "wrote", "writing", "edited", "translated", "illustrated", "published"];
    const FOR_PEOPLE: &[&str] = &[
        "leaflet", "leaflets", "brochure", "brochures", "text", "texts", "story", "stories", "page", "pages",
        "release", "releases", "column", "columns", "blurb", "glossary", "copy", "minutes", "speech",
        "speeches", "manual", "handbook", "guideline", "guidelines",
    ];
    let told = object_of(wording, before, WRITES);
    // “Wrote texts for training of a language model” made what it learns from.
    let to_learn_from = || any_word(&wording.lower[before.clone()], &["training", "train", "tuning"]);
    told.is_some_and(|(object, on)| {
        FOR_PEOPLE.contains(&object) && (matches!(on, "on" | "about") || on == "for" && !to_learn_from())
    })
}

/// The last word of what the last of these verbs in a part is done to, and the preposition that parts it from what stands
/// behind the part: the team and the “of” of “Built a team of five for”, nothing in “Built a team and a”.
pub(super) fn object_of<'w>(
    wording: &'w Wording,
    before: &Range<usize>,
    verbs: &[&str],
) -> Option<(&'w str, &'w str)> {
    const PREPOSITIONS: &[&str] =
        &["of", "in", "within", "on", "for", "with", "about", "around", "to", "from", "at", "using"];
    wording.held().among(verbs).next()?;
    let words: Vec<&str> = bare_words(&wording.lower[before.clone()]).collect();
    let verb = words.iter().rposition(|word| verbs.contains(word))?;
    let behind = &words[verb + 1..];
    let parted = behind.iter().position(|word| PREPOSITIONS.contains(word))?;
    let goes_on =
        |pair: &[&str]| pair[0] == "and" && !PREPOSITIONS.contains(&pair[1]) || MAKES.contains(&pair[1]);
    let object = behind[..parted].last()?;
    (!behind[parted..].windows(2).any(goes_on)).then_some((object, behind[parted]))
}

/// “A sign recogniser; the model came from the students, my part is the interface”: what stands outside of what one says
/// one's own part was, where that has nothing to do with a machine that learns.
pub(super) fn is_outside_own_part(wording: &Wording, span: &Range<usize>) -> bool {
    const OWN_PARTS: &[&str] = &[
        "my part is", "my part was", "my part:", "my share is", "my share was", "my share:", "my role was",
        "my role is", "my role:", "my contribution was", "my contribution:", "my job was", "my task was",
    ];
    const OF_THE_MACHINE: &[&str] = &[
        "model", "models", "network", "networks", "training", "trained", "train", "classifier", "detector",
        "loss", "fine-tuning", "data", "pipeline", "evaluation", "inference", "algorithm", "learning",
    ];
    // “My role was lead developer”, “my contribution was the whole code”
    const ALL_OF_IT: &[&str] = &[
        "all of", "all the code", "everything", "the whole", "the entire", "sole", "lead developer",
        "lead engineer", "lead programmer", "main developer", "only developer", "implementation",
        "the programming", "the coding",
    ];
    let lower = wording.lower.as_str();
    let told = wording.held().among(OWN_PARTS).filter_map(|part| lower.find(part)).min();
    let Some(at) = told else { return false };
    let end = lower[at..].find(';').or_else(|| lower[at..].find(". ")).map_or(lower.len(), |end| at + end);
    let part = &lower[at..end];
    !(at..end).contains(&span.start) && !any_word(part, OF_THE_MACHINE) && !any_word(part, ALL_OF_IT)
}

/// “BSc Informatics, 2021; thesis: …”: a thesis told in the degree's own line, before a byte.
pub fn after_thesis(wording: &Wording, at: usize) -> bool {
    wording.says(List::OfThesis, &(0..at))
}

/// Whether the clause around a term tells in the first person of work done.
pub fn tells_own_work(wording: &Wording, span: &Range<usize>) -> bool {
    let clause = clause(wording, span);
    own_work_in(wording, &clause) && any_word(&wording.lower[clause], &["i", "we", "my", "our"])
}

/// Whether a sentence of a summary describes own work rather than an interest.
pub fn describes_work(wording: &Wording, span: &Range<usize>) -> bool {
    let clause = clause(wording, span);
    wording.says(List::Describes, &clause)
        || does_something(&wording.lower[clause.clone()])
        || wording.held().any_in(
            &wording.lower[clause],
            &[
                "学習し", "開発", "評価し", "提案し", "研究し", "実装", "构建", "开发", "研究了", "提出",
                "训练了", "设计了", "실현", "개발", "구현", "연구했",
            ],
        )
}

/// “I find the lines with a small network”: in the first person, and no verb of being, wishing, learning or managing.
fn does_something(clause: &str) -> bool {
    let mut words = clause.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    while words.any(|word| word == "i") {
        let verb = words.find(|word| !ADVERBS.contains(word));
        if verb.is_some_and(|verb| verb.len() > 2 && !DOES_NOTHING.contains(&verb)) {
            return true;
        }
    }
    false
}

/// Words between “I” and the verb.
const ADVERBS: &[&str] = &[
    "also", "now", "then", "currently", "mainly", "mostly", "usually", "first", "later", "recently", "often",
];

/// Verbs behind “I” that tell of no work with one's own hands.
const DOES_NOTHING: &[&str] = &[
    "was", "were", "been", "have", "had", "will", "would", "can", "could", "shall", "should", "may", "might",
    "must", "did", "don't", "didn't", "like", "love", "enjoy", "hope", "want", "wish", "plan", "intend",
    "aim", "aspire", "look", "seek", "search", "believe", "think", "feel", "care", "know", "speak",
    "understand", "follow", "attend", "attended", "take", "took", "completed", "hold", "held", "live",
    "lived", "come", "came", "move", "moved", "grew", "graduated", "join", "joined", "left", "leave",
    "start", "started", "begin", "began", "finish", "finished", "learn", "learned", "learnt", "read",
    "heard", "hear", "met", "meet", "visit", "visited", "remain", "stay", "stayed", "became", "become",
    "get", "got", "turn", "bring", "need", "prefer", "admire", "dream", "expect", "manage", "managed",
    "supervise", "supervised", "hire", "hired", "sell", "sold", "advise", "advised", "coordinate",
    "coordinated", "teach", "taught", "tutor", "tutored", "organise", "organised", "organize", "organized",
    "review", "reviewed", "mentor", "mentored", "help", "helped", "support", "supported", "work", "worked",
    "watch", "watched", "never", "cannot", "not", "lead", "oversee", "oversaw", "report", "reported",
    "wonder", "ask", "asked", "apply", "applied", "bring", "brought", "see", "saw", "consider", "passed",
    "pass", "won", "received", "does", "buy", "bought", "run", "ran",
];

/// Verbs of making.
pub(super) const MAKES: &[&str] = &[
    "built", "build", "implemented", "implement", "developed", "develop", "designed", "trained", "train",
    "wrote", "write", "proposed", "coded", "programmed", "created", "optimized", "optimised", "architected",
    "prototyped", "engineered", "ported", "authored", "contributed", "deployed", "i used", "using",
    "fine-tuned", "finetuned", "fine-tune", "retrained",
];

/// What others make.
pub(super) const MAKES_THEIRS: &[&str] = &[
    "team that", "engineers built", "team built", "team who", "teams that", "engineers who", "students who",
    "vendor that", "group that", "scientists who", "developers who", "people who", "built on a",
    "built on the", "built by", "wrote the requirements", "wrote requirements", "wrote the specification",
    "wrote the specifications", "wrote the tender",
];

/// What one does for work, in the words of a summary.
pub(super) const DESCRIBES: &[&str] = &[
    "built", "build", "train", "trained", "training", "develop", "developed", "developing", "design",
    "designed", "designing", "wrote", "write", "study", "studied", "studying", "research", "researching",
    "work on", "working on", "worked on", "works on", "implemented", "apply", "applied", "applying", "make",
    "made", "making", "created", "create", "model", "models", "analyse", "analyze", "analysed", "analyzed",
    "publish", "published", "deploy", "deployed", "ship", "shipped", "evaluate", "evaluated", "improve",
    "improved", "led", "my thesis", "my dissertation", "my research", "my subject", "my work", "my project",
    "my projects", "my phd", "my doctorate", "fine-tune", "fine-tuned", "experience in", "experience with",
    "experience building", "years of", "bringing", "specialise", "specialize", "specialising",
    "specializing", "entwickle", "entwickelt", "entwickelte", "forsche", "untersuche", "trainiere",
    "arbeite", "développe", "développé", "conçu", "étudie", "entraîne", "travaille sur", "desarrollo",
    "desarrollé", "desarrollado", "estudio", "entreno", "investigo", "sviluppo", "sviluppato", "studio",
    "addestro", "desenvolvo", "desenvolvi", "treino", "focus on", "focused on", "focusing on", "investigate",
    "investigating", "used", "use", "reads", "prove",
];

/// What leads to the title of a thesis.
pub(super) const OF_THESIS: &[&str] = &[
    "thesis:", "dissertation:", "thesis on", "dissertation on", "thesis “", "thesis \"", "masterarbeit:",
    "bachelorarbeit:", "mémoire :", "tesi:", "tesis:",
];

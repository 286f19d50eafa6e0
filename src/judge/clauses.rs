//! What the words around a term do to it: negate it, qualify it, wish for it, give it to others.

use crate::ground::Threes;
use crate::ground::letters::lower;
use std::ops::Range;

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

/// A passage, ready to be asked of each term that it names.
pub struct Wording<'t> {
    text: &'t str,
    /// In lower case, byte for byte in the same place.
    lower: String,
    held: Threes,
    /// What may stand in it at all of each list of phrases: a passage is asked for each term it names.
    may: MayHold,
}

/// Phrases of each list.
struct MayHold {
    negators: Phrases,
    hedges: Phrases,
    wishes: Phrases,
    kin: Phrases,
    tells: Phrases,
    others: Phrases,
    leads: bool,
}

type Phrases = Vec<&'static str>;

impl<'t> Wording<'t> {
    /// That of a text.
    pub fn of(text: &'t str) -> Self {
        let lower = lower_in_place(text);
        let held = Threes::of(&lower);
        let of = |phrases: &'static [&'static str]| held.among(phrases).copied().collect();
        let may = MayHold {
            negators: of(NEGATORS),
            hedges: of(HEDGES),
            wishes: of(WISHES),
            kin: of(KIN),
            tells: of(TELLS),
            others: of(OTHERS),
            leads: held.among(LEADS).next().is_some(),
        };
        Self { text, lower, held, may }
    }

    /// Whether a word of it begins with one of these.
    pub fn has_word_beginning(&self, words: &[String]) -> bool {
        has_word_beginning(&self.lower, &self.held, words)
    }
}

/// Whether a word of a text in lower case begins with one of these.
pub fn has_word_beginning(text: &str, held: &Threes, words: &[String]) -> bool {
    words.iter().filter(|word| held.may_hold_lower(word)).any(|word| {
        text.match_indices(lower(word).as_ref())
            .any(|(i, _)| text[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
    })
}

/// The clause of a text that holds a span: up to `;`, a full stop, or a contrasting word.
fn clause(Wording { text, lower, held, .. }: &Wording, span: &Range<usize>) -> Range<usize> {
    let mut start = 0;
    let mut end = text.len();
    for (i, c) in text.char_indices() {
        let stop = match c {
            ';' | '•' | '|' | '!' | '?' => true,
            '.' => {
                let next = text[i + 1..].chars().next();
                let word: usize = text[..i].chars().rev().take_while(|c| c.is_alphanumeric()).count();
                next.is_none_or(char::is_whitespace) && word > 2
            }
            _ => false,
        };
        if stop {
            if i < span.start {
                start = start.max(i + c.len_utf8());
            } else if i >= span.end {
                end = end.min(i);
            }
        }
    }
    for word in held.among(&[" but ", " however", " although ", " though ", " whereas ", " yet "]) {
        for (i, _) in lower.match_indices(word) {
            if i + word.len() <= span.start {
                start = start.max(i + word.len());
            } else if i >= span.end {
                end = end.min(i);
            }
        }
    }
    start..end
}

/// Lower case that keeps every byte's place: letters whose lower case is longer or shorter stay as they are.
fn lower_in_place(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
                _ => c,
            }
        })
        .collect()
}

/// The first characters of a text.
fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(i, _)| &text[..i])
}

/// Where a phrase stands as whole words.
fn find_word(text: &str, phrase: &str) -> Option<usize> {
    all_words(text, phrase).next()
}

/// Every place where a phrase stands as whole words.
///
/// A clause is short and the phrases are many: to set up a search for each takes longer than to look.
fn all_words<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    let (bytes, wanted) = (text.as_bytes(), phrase.as_bytes());
    let starts = (0..bytes.len()).filter(move |&i| bytes.get(i) == wanted.first());
    starts.filter(move |&i| bytes[i..].starts_with(wanted) && is_whole(text, i, phrase))
}

/// The last place where a phrase stands as whole words.
fn last_word(text: &str, phrase: &str) -> Option<usize> {
    all_words(text, phrase).last()
}

/// Whether a phrase found at `at` begins and ends where words do; where it ends with a sign itself, anything may follow.
fn is_whole(text: &str, at: usize, phrase: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + phrase.len()..].chars().next();
    let begins_open = phrase.starts_with(|c: char| !c.is_alphanumeric());
    let ends_open = phrase.ends_with(|c: char| !c.is_alphanumeric());
    (begins_open || before.is_none_or(|c| !c.is_alphanumeric()))
        && (ends_open || after.is_none_or(|c| !c.is_alphanumeric()))
}

fn any_word<'p>(text: &str, phrases: impl IntoIterator<Item = &'p &'p str>) -> bool {
    phrases.into_iter().any(|p| find_word(text, p).is_some())
}

const NEGATORS: &[&str] = &[
    "no experience", "nunca", "no he usado", "no tengo experiencia", "mai usato", "nunca usei",
    "no prior experience", "no knowledge", "no background", "not", "never", "without", "no", "lack",
    "lacking", "haven't", "hasn't", "have not", "don't", "can't", "cannot", "couldn't", "neither", "nor",
    "instead of", "rather than", "unlike", "except", "zero experience", "keine erfahrung", "kein", "keine",
    "ohne", "sans", "aucune", "sin", "nessuna", "avoid", "avoiding", "nie", "jamais", "pas de",
];

/// Words that qualify a claim; in a sentence they have to stand close to it, since “exposure bias” and “limited data”
/// qualify nothing.
const HEDGES: &[&str] = &[
    "beginner", "beginners", "beginner's", "basic", "basics", "learning", "novice", "elementary",
    "introductory", "rudimentary", "limited", "some knowledge", "a little", "little experience",
    "entry-level", "entry level", "self-learning", "exposure to", "exposure", "started learning",
    "just started", "starting to learn", "picking up", "one online course", "online course",
    "grundkenntnisse", "anfänger", "débutant", "notions", "básico", "basico", "principiante", "elementare",
    "grundläggande", "notions de", "débutante", "anfängerkenntnisse", "conoscenza base", "grundlagen",
    "in progress", "novato", "iniciante", "podstawowa", "podstawy", "working knowledge",
    "familiar with the basics", "minimal", "superficial", "fundamentals only", "a1", "a2",
    "currently studying", "rusty", "hobby level", "dabbled", "tried", "first steps", "teaching myself",
    "started to learn", "began to learn", "beginning to learn", "erste kenntnisse", "nybörjare", "beginnend",
    "en apprentissage", "working through",
];

/// How many words may stand between a qualifying word and the claim in a sentence.
const HEDGE_REACH: usize = 3;

/// Wishes, attendance, courses: phrases that say so wherever they stand before the term in its clause.
const WISHES: &[&str] = &[
    "interested in", "hope to", "hopes to", "pick up", "plan for", "plans for", "hoping", "want to",
    "wants to", "would like", "looking to", "looking for", "eager to", "plan to", "plans to", "planning to",
    "aspire to", "aspiring", "passionate about", "passion for", "excited about", "excited by",
    "curious about", "attended", "attending", "watched", "lectures on", "lecture on", "book on", "books on",
    "podcast", "podcasts", "attendance at", "participant in", "in the audience", "sat in on",
    "followed talks", "reading group", "read papers", "read about", "listened to", "workshop on", "webinar",
    "seminar on", "enthusiast", "enthusiastic about", "fascinated", "keep up with", "intend to",
    "intends to", "aim to learn", "keen to", "keen on", "love to", "to learn", "mooc", "coursera",
    "took a course", "took courses", "course on", "course in", "courses in", "certificate in",
    "completed a course", "summer school on", "taught in the course", "will learn", "will use", "will study",
    "i will", "we will", "organised a", "organized a", "volunteered at", "reviewer for", "interest in",
    "interests in", "my interests", "research interests",
];

/// Words that make a clause a wish where it begins with them: “Interests: …”, “Goal: …”.
const WISH_OPENINGS: &[&str] =
    &["interest", "interests", "goal", "goals", "future", "seeking", "wish", "hobbies", "hobby", "objective"];

/// What one's own people do is no work of one's own.
const KIN: &[&str] = &[
    "my sister", "my brother", "my wife", "my husband", "my partner", "my friend", "my friends", "my son",
    "my daughter", "my mother", "my father", "my flatmate", "my roommate", "my flatmates", "my roommates",
];

/// Deals with other people's work.
const OTHERS: &[&str] = &[
    "the teams use", "the team uses", "my team uses", "my teams use", "team used", "teams used",
    "colleagues use", "developers use", "engineers use", "whose engineers", "whose team", "chose", "bought",
    "hired", "hire", "hiring", "recruited", "recruit", "recruiting", "recruiter", "sold", "sell", "selling",
    "sales of", "procured", "procurement", "purchased", "licensed", "outsourced", "contracted",
    "engineers who", "scientists who", "team of python", "supervised a", "supervised the",
    "supervised students", "supervised two", "supervised three", "supervised master", "supervised phd",
    "supervised bachelor", "staffed", "vendor", "vendors", "advised clients", "customers who",
    "betreuung von", "betreute", "betreut", "anleitung von", "encadrement de", "encadrement d'", "encadré",
    "supervisión de", "supervisé", "supervisione di", "orientação de", "begeleiding van", "handledning av",
    "vejledning af", "opieka nad", "partnered with", "product manager", "program manager", "marketed",
    "marketing of", "invested in", "investment in", "due diligence", "drafted", "counsel", "lobbied",
    "negotiated", "signed off", "approved the", "sponsored a", "sponsored the", "commissioned",
    "arranged demonstrations", "arrange demonstrations", "coordinated the", "coordinated a", "the budget",
    "budgets", "set budget", "and budget", "budget and", "budget of",
];

/// Tells of what others did, or keeps the rooms and papers of it: no work of the kind at all.
const TELLS: &[&str] = &[
    "wrote about", "wrote features on", "wrote articles on", "wrote articles about", "wrote features about",
    "wrote stories", "reported on", "covered the", "journalist", "interviewed", "transcribed",
    "translated a", "translated the", "edited", "invigilated", "proctored", "typeset", "catered",
    "photographed the", "booked", "sold tickets", "booth", "booths",
];

/// To lead people, before a word for them.
const LEADS: &[&str] = &[
    "managed", "manage", "manages", "managing", "led", "lead", "leading", "oversaw", "oversee", "overseeing",
    "headed", "directed", "supervised", "coordinated", "coordinate", "built up", "grew", "ran",
];

const PEOPLE: &[&str] = &[
    "team", "teams", "group", "people", "engineers", "developers", "scientists", "staff", "researchers",
    "contractors", "department", "programmers", "students", "vendors", "consultants", "squad", "squads",
    "student", "developer", "contractor", "intern", "analysts",
];

/// What the words around a span of a passage do to it.
///
/// `item` is the list item that holds it, where the passage is a list: a parenthesis there qualifies that item alone.
pub fn stance(wording: &Wording, span: &Range<usize>, item: Option<&Range<usize>>) -> Stance {
    let scope = match item {
        Some(item) => item.clone(),
        None => clause(wording, span),
    };
    let Wording { lower, held, may, .. } = wording;
    let before = &lower[scope.start.min(span.start)..span.start];
    // A name may end with people: “Java developers”.
    let word = lower[span.end..].find(|c: char| !c.is_alphanumeric()).map_or(lower.len(), |i| span.end + i);
    let people =
        ["developers", "engineers", "programmers"].iter().find(|p| lower[span.start..word].ends_with(**p));
    let after = &lower[people.map_or(span.end, |p| word - p.len())..scope.end.max(word)];
    if negated(before, after, wording) {
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
    let opening =
        before.split_whitespace().next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
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
        || made_by_others(after)
    {
        return Stance::Others;
    }
    if any_word(
        after,
        held.among(&[
            "developers", "engineers", "team", "teams", "programmers", "experts", "consultants",
            "specialists", "engineering team", "department",
        ]),
    ) && after.split_whitespace().take(3).any(|w| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        matches!(
            w,
            "developers"
                | "engineers"
                | "programmers"
                | "experts"
                | "team"
                | "teams"
                | "consultants"
                | "specialists"
                | "department"
        )
    }) && any_word(
        before,
        &[
            "of", "with", "for", "managed", "hired", "led", "lead", "manage", "grew", "headed", "ran",
            "built up", "oversaw", "directed",
        ],
    ) && !own_work(whole)
    {
        return Stance::Others;
    }
    Stance::Plain
}

/// “Managed a team of six engineers …”
fn leads_people(before: &str) -> bool {
    let words: Vec<&str> =
        before.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    words
        .iter()
        .enumerate()
        .any(|(i, w)| LEADS.contains(w) && words[i + 1..].iter().take(6).any(|p| PEOPLE.contains(p)))
}

/// “… a team of five that built a recommender”: the work is theirs, whatever the verb.
fn by_people_led(before: &str) -> bool {
    let words: Vec<&str> =
        before.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    words.iter().enumerate().any(|(i, w)| {
        LEADS.contains(w)
            && words[i + 1..].iter().take(6).position(|p| PEOPLE.contains(p)).is_some_and(|at| {
                words[i + 1 + at..].iter().take(10).any(|r| matches!(*r, "that" | "who" | "which" | "behind"))
            })
    })
}

/// “… on large language models, built by an outside firm”.
fn made_by_others(after: &str) -> bool {
    const MADE: &[&str] = &[
        "built", "made", "developed", "implemented", "written", "designed", "trained", "given", "delivered",
    ];
    const OTHERS: &[&str] = &[
        "outside", "external", "vendor", "contractor", "contractors", "supplier", "agency", "consultancy",
        "consultants", "firm", "company", "colleague", "colleagues", "engineers", "others",
    ];
    let words: Vec<&str> =
        after.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    words.windows(2).enumerate().any(|(at, pair)| {
        MADE.contains(&pair[0])
            && pair[1] == "by"
            && words[at + 2..].iter().take(4).any(|word| OTHERS.contains(word))
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

/// A verb of making with oneself as its subject takes back “managed” and its kin.
pub fn own_work(clause: &str) -> bool {
    // “hired 11 scientists, who built …”
    let clause = &clause.replace(", who", " who").replace(", that", " that").replace(", which", " which");
    let held = Threes::of(clause);
    any_word(
        clause,
        held.among(&[
            "built", "build", "implemented", "implement", "developed", "develop", "designed", "trained",
            "train", "wrote", "write", "proposed", "coded", "programmed", "created", "optimized",
            "optimised", "architected", "prototyped", "engineered", "ported", "authored", "contributed",
            "deployed", "i used", "using",
        ]),
    ) && !any_word(
        clause,
        held.among(&[
            "team that", "engineers built", "team built", "team who", "teams that", "engineers who",
            "students who", "vendor that", "group that", "scientists who", "developers who", "people who",
        ]),
    )
}

fn negated(before: &str, after: &str, Wording { held, may, .. }: &Wording) -> bool {
    let Some((at, negator)) = may
        .negators
        .iter()
        .filter_map(|n| last_word(before, n).map(|i| (i, *n)))
        .max_by_key(|&(i, n)| (i + n.len(), n.len()))
    else {
        let undone = [
            "never carried out", "never built", "never implemented", "never done", "never run",
            "never trained", "never finished", "never started", "not carried out", "not implemented",
            "not pursued", "not built", "not realised", "not realized", "remained a plan",
            "left for future work", "is future work", "as future work", "forgotten", "do not count",
        ];
        if any_word(head(after, 90), held.among(&undone)) {
            return true;
        }
        return any_word(
            head(after, 60),
            held.among(&[
                "not used", "not yet", "never used", "not included", ": none", ": no", "– none", "- none",
                "(none)", "is not", "are not", "were not", "was not",
            ]),
        ) && after.split_whitespace().take(4).any(|w| {
            matches!(w.trim_matches(|c: char| !c.is_alphanumeric()), "not" | "never" | "none" | "no")
        });
    };
    let between = &before[at + negator.len()..];
    if negator == "not"
        && (between.trim_start().starts_with("only") || between.trim_start().starts_with("just"))
    {
        return false;
    }
    // “without fine-tuning” is how it was done; “no loss”, “no more than” negate what follows them and not the tool.
    if matches!(negator, "no" | "without" | "not" | "avoid" | "avoiding" | "sans" | "sin" | "ohne" | "except")
    {
        // “charities with no history: a hybrid recommender”: what follows the colon is another matter.
        if between.split(':').count() > 1
            && !["with:", "in:", "of:", "experience:"].iter().any(|w| between.contains(w))
        {
            return false;
        }
        // “do not program in Python, Java or C++”: a list is as near as its first item.
        let nearest = between.split(',').next().unwrap_or(between);
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
        Some(_) => {
            let goes_on = any_word(head(after, 80), &["or", "nor"])
                || any_word(between, &["or", "nor"])
                || (negator.contains("experience") || any_word(between, &["experience", "knowledge"]))
                    && is_bare_item(after);
            let items = between.split(',').skip(1).all(|part| part.split_whitespace().count() <= 3);
            goes_on
                && items
                && !any_word(between, &["used", "use", "uses", "using", "built", "daily", "but", "strong"])
        }
    }
}

/// Whether nothing is said of a term beside its name, up to the next comma: “…, Keras, JAX.”
fn is_bare_item(after: &str) -> bool {
    let rest = after.trim_start();
    rest.is_empty() || rest.starts_with([',', '.', ';', '/', ')']) || rest.starts_with("and ")
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
            "interests", "interest", "want to learn", "wish list", "plan", "plans", "to learn", "next",
            "planned", "hobbies",
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

/// “BSc Informatics, 2021; thesis: …”: a thesis told in the degree's own line.
pub fn after_thesis(before: &str) -> bool {
    let lower = before.to_lowercase();
    let told = [
        "thesis:", "dissertation:", "thesis on", "dissertation on", "thesis “", "thesis \"", "masterarbeit:",
        "bachelorarbeit:", "mémoire :", "tesi:", "tesis:",
    ];
    any_word(&lower, Threes::of(&lower).among(&told))
}

/// Whether the clause around a term tells in the first person of work done.
pub fn tells_own_work(wording: &Wording, span: &Range<usize>) -> bool {
    let lower = wording.text[clause(wording, span)].to_lowercase();
    any_word(&lower, &["i", "we", "my", "our"]) && own_work(&lower)
}

/// Whether a sentence of a summary describes own work rather than an interest.
pub fn describes_work(wording: &Wording, span: &Range<usize>) -> bool {
    let scope = clause(wording, span);
    let lower = wording.text[scope].to_lowercase();
    let held = Threes::of(&lower);
    any_word(
        &lower,
        held.among(&[
            "built", "build", "train", "trained", "training", "develop", "developed", "developing", "design",
            "designed", "designing", "wrote", "write", "study", "studied", "studying", "research",
            "researching", "work on", "working on", "worked on", "works on", "implemented", "apply",
            "applied", "applying", "make", "made", "making", "created", "create", "model", "models",
            "analyse", "analyze", "analysed", "analyzed", "publish", "published", "deploy", "deployed",
            "ship", "shipped", "evaluate", "evaluated", "improve", "improved", "led", "my thesis",
            "my dissertation", "my research", "fine-tune", "fine-tuned", "experience in", "experience with",
            "experience building", "years of", "bringing", "specialise", "specialize", "specialising",
            "specializing", "entwickle", "entwickelt", "entwickelte", "forsche", "untersuche", "trainiere",
            "arbeite", "développe", "développé", "conçu", "étudie", "entraîne", "travaille sur",
            "desarrollo", "desarrollé", "desarrollado", "estudio", "entreno", "investigo", "sviluppo",
            "sviluppato", "studio", "addestro", "desenvolvo", "desenvolvi", "treino", "focus on",
            "focused on", "focusing on", "investigate", "investigating", "used", "use", "reads", "prove",
        ]),
    ) || held.any_in(
        &lower,
        &[
            "学習し", "開発", "評価し", "提案し", "研究し", "実装", "构建", "开发", "研究了", "提出",
            "训练了", "设计了", "실현", "개발", "구현", "연구했",
        ],
    )
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

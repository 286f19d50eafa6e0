//! What a list says of its items: by its label, by the words that open it, by what stands beside a name.

use super::Stance;
use super::places::List;
use super::wording::Wording;
use std::ops::Range;

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
    let start = ["; ", ". ", ": ", " but ", ", but ", "|", "•"]
        .iter()
        .filter_map(|s| head.rfind(s).map(|i| i + s.len()))
        .max();
    let lower = head[start.unwrap_or(0)..].trim_start().to_lowercase();
    let said = OPENINGS.iter().find(|(_, openings)| openings.iter().any(|o| lower.starts_with(o)));
    said.map_or(Stance::Plain, |(stance, _)| *stance)
}

/// Whether a label of a skills list qualifies all its items: “Beginner: Python”, “Currently learning: …”.
pub fn label_stance(label: &str) -> Stance {
    let wording = Wording::of(label);
    let says = |list| wording.says(list, &wording.whole());
    if says(List::NotOnly) {
        return Stance::Plain;
    }
    if says(List::Denies) {
        return Stance::Negated;
    }
    if says(List::WishesFor) {
        return Stance::Wished;
    }
    let lower = &wording.lower;
    // “Familiar to my customers: …”, “My teams use: …”
    if OF_OTHERS.iter().any(|people| lower.contains(people)) {
        return Stance::Others;
    }
    let of_a_field = || lower.contains("machine learning") || lower.contains("deep learning");
    if says(List::Qualifiers) || says(List::Learns) && !of_a_field() {
        return Stance::Hedged;
    }
    Stance::Plain
}

/// Whose tools a list holds, as its label says.
const OF_OTHERS: &[&str] = &[
    "my customers", "our customers", "my clients", "our clients", "my team", "my students", "my developers",
    "my engineers", "used by the team", "used by others", "meine kunden", "mes clients", "mis clientes",
    "my colleagues", "my reports",
];

/// Whether the words of an item of a list, before and behind a name, qualify it: “Python (just enough to read it)”,
/// “Java – last used in 2011”, “C++ 1/5”.
pub(super) fn qualifies(wording: &Wording, before: &Range<usize>, after: &Range<usize>) -> bool {
    let behind = &wording.lower[after.clone()];
    let scale = behind.trim_start_matches([' ', '(', ':', '–', '-']);
    wording.says(List::Qualifiers, before)
        || wording.says(List::Qualifiers, after)
        || behind.trim() == "base"
        || SCALES.iter().any(|low| scale.starts_with(low))
}

/// Whether what stands behind a name says that there is nothing of it: “Python ✗”, “Java 0/5”, “R ○○○○○”, “C++: none”,
/// “TensorFlow (no)”, “Python? no”.
pub(super) fn is_nothing(behind: &str) -> bool {
    let level = behind.trim_matches(|c: char| c.is_whitespace() || "()[]:?–—-=.".contains(c));
    let drawn = || level.chars().filter(|c| !c.is_whitespace());
    let empty_bar = || EMPTY.iter().any(|sign| drawn().all(|c| c == *sign));
    let of_none =
        || level.strip_prefix('0').is_some_and(|rest| NOTHING_OF.iter().any(|of| rest.starts_with(of)));
    let denied = || {
        let mut words = level.split_whitespace();
        words.next().is_some_and(|word| NOTHING.contains(&word))
            && words.all(|word| KNOWLEDGE.contains(&word))
    };
    match level {
        "" => matches!(behind.trim(), "[ ]" | "[]" | "( )"),
        "not at all" => true,
        _ => denied() || empty_bar() || of_none(),
    }
}

/// Whether the next item of a list takes the one before it back: “TensorFlow 1.x, long ago”.
pub(super) fn is_taken_back(rest: &str) -> bool {
    const ASIDES: &[&str] = &[
        "long ago", "years ago", "rusty", "read only", "forgotten", "basics only", "only with ai help",
        "only with chatgpt", "a while ago", "at school", "do not write it", "don't write it", "not write it",
        "schreibe es aber nicht", "schreibe es nicht",
    ];
    let item = rest.strip_prefix([',', ';']).unwrap_or_default();
    let end = item.find([',', ';', '|', '.']).unwrap_or(item.len());
    ASIDES.contains(&item[..end].trim())
}

pub(super) const NOT_ONLY: &[&str] = &["not only", "not just", "not exhaustive", "not limited"];

/// Before a list of what somebody does not know or use.
pub(super) const DENIES: &[&str] = &[
    "no experience", "not", "none", "never", "heard of", "seen only", "once upon a time", "forgotten",
    "avoided", "avoid", "unfamiliar", "don't", "do not", "cannot", "can't", "gaps", "missing", "no longer",
    "jamais", "nie benutzt", "nunca", "mai usati",
];

pub(super) const WISHES_FOR: &[&str] = &[
    "interests", "interest", "interested", "want to learn", "wish list", "wishlist", "plan for", "plans for",
    "to learn", "next", "planned", "hobbies", "on my list", "to-do", "upcoming", "soon", "goals", "wishes",
    "would like", "hope to", "idea stage", "planning stage", "in planning", "zu lernen", "à apprendre",
    "por aprender", "da imparare", "project idea", "project ideas",
];

pub(super) const LEARNS: &[&str] = &["learning", "studying", "currently learning"];

/// What makes a claim less than one, behind or before a name.
pub(super) const QUALIFIERS: [&[&str]; 4] = [FIRST_LEVEL, LONG_AGO, LITTLE, BY_A_MACHINE];

/// The first level of several, in a list; some say nothing of the kind elsewhere.
const FIRST_LEVEL: &[&str] = &[
    "beginner", "beginners", "basic", "basics", "novice", "elementary", "grundkenntnisse", "débutant",
    "débutante", "básico", "basico", "básica", "anfänger", "exposure", "notions", "limited", "introductory",
    "in progress", "grunnleggende", "grundläggende", "di base", "livello base", "nociones", "noções",
    "nozioni", "nivel básico", "nível básico", "niveau scolaire", "niveau débutant", "podstawowy",
    "podstawowym", "temel", "alkeet", "perusteet", "základy", "alapszint", "začátečník", "kezdő",
    "başlangıç", "aloittelija", "nybegynder", "nybegynner", "początkujący", "начинающий", "начальный",
    "базовый", "базовые", "初级", "入门", "初級", "入門", "기초", "초급", "授業のみ", "수업에서만", "仅课程",
    "仅上课", "in class only", "from class only", "in lectures only", "tutorial level", "tutorials only",
    "followed tutorials", "through tutorials", "through the tutorials", "one tutorial", "a tutorial",
    "from tutorials", "entry level", "a1", "a2",
];

/// Written by a machine.
const BY_A_MACHINE: &[&str] = &[
    "via chatgpt", "via copilot", "via claude", "with chatgpt", "through chatgpt", "using chatgpt",
    "by chatgpt", "of chatgpt", "from chatgpt", "of copilot", "with ai help", "chatgpt writes",
];

/// Known a while ago.
const LONG_AGO: &[&str] = &[
    "rusty", "eingerostet", "last used", "last touched", "long ago", "years ago", "used to be",
    "used to know", "used to write", "in a previous life", "once used", "at school", "in school",
    "in high school", "not touched since", "untouched since",
];

/// Little of it.
const LITTLE: &[&str] = &[
    "touched", "enough", "just enough", "lese ich", "nur lesend", "je le lis", "lo leggo", "lo leo",
    "i read it", "enough to read", "enough to get by", "can read", "read only", "read-only", "reading only",
    "reading knowledge", "passive", "passively", "read through", "have read", "only read", "a bit", "bit of",
    "a little", "dabbled", "dabbling", "toyed", "played with", "playing with", "played around",
    "dipped into", "tinkered", "one course project", "a course project", "one class project",
    "one assignment", "one homework", "a homework", "copy and paste", "copy-paste", "with help",
    "with supervision", "under supervision", "aware of", "awareness", "superficial", "superficially",
    "via a wrapper", "through a wrapper", "half-forgotten", "mostly forgotten", "not fluent",
    "not confident", "not proficient", "shaky", "still learning", "getting started", "just starting",
    "new to", "newcomer", "want to improve", "to be improved", "need to improve", "needs improvement",
    "room for improvement", "should improve", "could improve", "could be better",
];

/// Nothing of it, as the level of one item of a list.
const NOTHING: &[&str] = &[
    "no", "none", "not", "never", "nil", "zero", "nope", "0", "0%", "keine", "kein", "nicht", "nein",
    "aucun", "aucune", "ninguno", "ninguna", "nessuna", "nessuno", "nada", "geen", "ingen", "żadna",
    "nenhum", "nenhuma", "нет", "无", "なし", "없음",
];

/// What there is none of: “no experience”, “not known”, “nicht vorhanden”.
const KNOWLEDGE: &[&str] = &[
    "%", "experience", "knowledge", "skills", "known", "used", "learned", "learnt", "yet", "vorhanden",
    "kenntnisse", "erfahrung", "expérience", "connaissance", "experiencia", "conocimiento", "esperienza",
    "conoscenza", "experiência",
];

/// What a bar is drawn in that is not filled, and the sign against a thing.
const EMPTY: &[char] = &['✗', '✘', '❌', '☓', '✕', '✖', '○', '☆', '□', '☐', '▯', '◇', '⚪', '⬜', '░'];

/// Behind a nought: “0/5”, “0 of 5”.
const NOTHING_OF: &[&str] = &["/", " / ", " of ", " out of "];

/// The low end of a scale drawn in signs.
const SCALES: &[&str] = &[
    "★☆", "★★☆☆☆", "●○", "●●○○○", "■□", "■■□□□", "▮▯", "◆◇", "1/5", "1/10", "2/10", "3/10", "1/4", "1 of 5",
    "1 out of 5",
];

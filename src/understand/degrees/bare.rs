//! Clauses that say nothing but what became of the studies: “studia zanechal v roce 2022”, “matrícula suspendida desde
//! abril de 2024”. The same verbs beside other words tell of other things: “suspended particles”, “gave up a flat”.

use crate::understand::dates;
use crate::understand::model::StatusWord::{self, Left, OnLeave};

/// How the words begin that tell it.
pub(super) const VERBS: &[(&str, StatusWord)] = &[
    ("abandon", Left),
    ("abbandon", Left),
    ("abgebrochen", Left),
    ("aufgegeben", Left),
    ("gestopt", Left),
    ("stopgezet", Left),
    ("hoppade", Left),
    ("hoppat", Left),
    ("avhopp", Left),
    ("udmeldt", Left),
    ("sluttet", Left),
    ("luopu", Left),
    ("erosin", Left),
    ("eronnut", Left),
    ("skreślon", Left),
    ("rezygnac", Left),
    ("zrezygnow", Left),
    ("zanecha", Left),
    ("abbahagy", Left),
    ("exmatricul", Left),
    ("exmatrikul", Left),
    ("eksmatrik", Left),
    ("retras", Left),
    ("retirad", Left),
    ("retiré", Left),
    ("retiró", Left),
    ("ritirat", Left),
    ("rinunci", Left),
    ("desist", Left),
    ("desligad", Left),
    ("quitté", Left),
    ("odusta", Left),
    ("ispisa", Left),
    ("izpisa", Left),
    ("opusti", Left),
    ("αποχώρησ", Left),
    ("διαγράφ", Left),
    ("διαγραφ", Left),
    ("εγκατέλειψ", Left),
    ("ayrıl", Left),
    ("sildir", Left),
    ("kesil", Left),
    ("bıraktı", Left),
    ("отчисл", Left),
    ("исключ", Left),
    ("покинул", Left),
    ("відрахов", Left),
    ("покинув", Left),
    ("отписа", Left),
    ("nutrauk", Left),
    ("suspend", OnLeave),
    ("suspens", OnLeave),
    ("suspes", OnLeave),
    ("sospes", OnLeave),
    ("interrup", OnLeave),
    ("interrump", OnLeave),
    ("interromp", OnLeave),
    ("întrerup", OnLeave),
    ("intrerup", OnLeave),
    ("trancad", OnLeave),
    ("ausgesetzt", OnLeave),
    ("ruht", OnLeave),
    ("unterbroch", OnLeave),
    ("onderbro", OnLeave),
    ("opgeschort", OnLeave),
    ("uppehåll", OnLeave),
    ("studieuppehåll", OnLeave),
    ("tauolla", OnLeave),
    ("keskeyty", OnLeave),
    ("zawiesz", OnLeave),
    ("přeruš", OnLeave),
    ("preruš", OnLeave),
    ("szünetel", OnLeave),
    ("megszakít", OnLeave),
    ("prekinu", OnLeave),
    ("mirov", OnLeave),
    ("miruj", OnLeave),
    ("αναστολ", OnLeave),
    ("διακοπ", OnLeave),
    ("διέκοψ", OnLeave),
    ("dondur", OnLeave),
    ("приостанов", OnLeave),
    ("прерван", OnLeave),
    ("призупин", OnLeave),
    ("перерван", OnLeave),
    ("прекъсн", OnLeave),
    ("прекинат", OnLeave),
    ("sustabd", OnLeave),
    ("pārtrauk", OnLeave),
    ("peatat", OnLeave),
    ("pause", OnLeave),
    ("pausi", OnLeave),
    ("pausad", OnLeave),
    ("pauzi", OnLeave),
    ("fryst", OnLeave),
];

/// How the words begin that it is said of.
const STUDIES: &[&str] = &[
    "stud", "štud", "štúd", "étud", "estud", "progra", "matrícul", "matricul", "imma", "inscri", "iscri",
    "registr", "enrol", "candida", "doct", "dokt", "dottor", "doutor", "phd", "ph.d", "promo", "traject",
    "onderzoek", "opinto", "opinno", "thès", "thes", "tesi", "tese", "teza", "tezy", "diss", "école",
    "escola", "escuela", "scuola", "univers", "faculty", "department", "degree", "course", "cours",
    "kształceni", "list", "tanulmány", "képzés", "kay", "ilişiğ", "öğren", "обуч", "учеб", "учёб",
    "аспирант", "аспірант", "доктор", "навчан", "студ", "следван", "σπουδ", "φοίτησ", "διδακτορ", "διατριβ",
    "vorhaben", "contrat", "admission", "place", "position", "contract", "employ", "forsk", "recherch",
    "ricerc", "investig", "full-time", "part-time",
];

/// Words that lead from one to the other, or say how and why.
const SMALL: &[&str] = &[
    // English
    "a", "an", "the", "in", "on", "at", "from", "of", "to", "for", "by", "with", "as", "and", "it", "out",
    "off", "up", "since", "until", "till", "after", "was", "were", "is", "am", "are", "been", "has", "have",
    "had", "i", "my", "currently", "presently", "again", "temporarily", "permanently", "formally",
    "voluntarily", "early", "own", "request", "personal", "family", "health", "medical", "financial",
    "reasons", "year", "years", "term", "terms", "semester", "semesters", "month", "months", "one", "two",
    // German, Dutch
    "seit", "im", "zum", "zur", "ab", "bis", "von", "vom", "der", "die", "das", "den", "dem", "aus", "zu",
    "auf", "naar", "para", "wurde", "ist", "vorzeitig", "vorübergehend", "derzeit", "momentan", "zurzeit",
    "freiwillig", "endgültig", "ein", "eine", "jahr", "monate", "sinds", "op", "van", "het", "een", "uit",
    "vanaf", "tijdelijk", "momenteel", "voortijdig", "vroegtijdig", "vrijwillig", "definitief",
    // French, Spanish, Catalan, Portuguese, Italian, Romanian
    "depuis", "en", "au", "aux", "à", "la", "le", "les", "l", "de", "du", "des", "d", "s", "a", "été", "est",
    "ma", "mon", "mis", "mise", "pour", "raisons", "personnelles", "familiales", "temporairement",
    "actuellement", "définitivement", "volontairement", "desde", "el", "los", "las", "del", "por", "fue",
    "se", "me", "motivos", "personales", "familiares", "pessoais", "temporalmente", "temporariamente",
    "actualmente", "atualmente", "definitivamente", "voluntariamente", "em", "no", "na", "do", "da", "o",
    "foi", "dal", "dalla", "dallo", "dagli", "dai", "di", "dello", "della", "agli", "ai", "al", "nel",
    "nella", "il", "lo", "gli", "è", "stata", "stato", "per", "motivi", "personali", "temporaneamente",
    "attualmente", "volontariamente", "din", "prin", "în", "la", "anul", "temporar",
    // Swedish, Danish, Norwegian, Finnish
    "sedan", "från", "av", "i", "på", "fra", "siden", "af", "til", "till", "vidare", "tillfälligt",
    "midlertidigt", "midlertidig", "frivilligt", "den", "det", "blev", "ble", "toistaiseksi", "alkaen",
    "lähtien", "vuonna", "keväällä", "syksyllä",
    // Polish, Czech, Slovak, Hungarian, Croatian, Slovene, Turkish
    "od", "w", "z", "ze", "na", "do", "roku", "roce", "rok", "czasowo", "tymczasowo", "dobrowolnie",
    "obecnie", "v", "ve", "zo", "dočasně", "dočasne", "dobrovolně", "óta", "ban", "ben", "tól", "től", "az",
    "u", "iz", "s", "sa", "se", "je", "godine", "leta", "privremeno", "trajno", "beri", "den", "dan", "ten",
    "tan", "te", "ta", "itibaren", "yılında", "geçici", "kendi", "isteğiyle", "olarak", "edildi",
    // Greek, and in Cyrillic letters
    "από", "τον", "την", "το", "του", "της", "στο", "στη", "σε", "προσωρινά", "с", "со", "по", "в", "во",
    "из", "от", "собственному", "желанию", "временно", "году", "года", "г", "за", "власним", "бажанням", "з",
    "у", "році", "року", "през", "година",
];

/// What a clause in lower case tells that says nothing else.
pub(super) fn told(clause: &str) -> Option<StatusWord> {
    // “Thesis on suspensions”
    if [" on ", " about "].iter().any(|of| clause.contains(of)) && !clause.contains(" on leave") {
        const TOPICS: &[&str] = &["thes", "diss", "stud", "doct", "phd", "course"];
        if TOPICS.iter().any(|topic| clause.trim_start().starts_with(topic)) {
            return None;
        }
    }
    let rest = without_dates(clause);
    let mut words = telling_words(&rest);
    let told = verb(words.next()?)?;
    words.all(|word| verb(word) == Some(told)).then_some(told)
}

/// Whether a text in lower case says nothing but of what studies, and when.
pub(super) fn says_nothing_else(text: &str) -> bool {
    telling_words(&without_dates(text)).next().is_none()
}

fn verb(word: &str) -> Option<StatusWord> {
    VERBS.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, state)| *state)
}

/// Whether what stands behind a word that may describe a thing, “interrupted”, is that thing: “time series”, and neither a
/// when or why nor the studies.
pub(super) fn describes_a_thing(after: &str) -> bool {
    const ARTICLES: &[&str] = &["a", "an", "the", "my", "one", "two", "three"];
    const WHY: &[&str] = &[
        "due", "because", "before", "when", "while", "but", "owing", "following", "upon", "then", "midway",
        "without",
    ];
    let mut words = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let thing = words.find(|word| !ARTICLES.contains(word));
    thing.is_some_and(|word| !WHY.contains(&word) && telling_words(word).next().is_some())
}

/// The words of a text that are neither of studies nor of time.
fn telling_words(text: &str) -> impl Iterator<Item = &str> {
    let tells = |word: &&str| {
        let small = word.starts_with(|c: char| c.is_ascii_digit()) || SMALL.contains(word);
        let of_studies = || STUDIES.iter().any(|stem| word.starts_with(stem));
        !small && dates::month_of(word).is_none() && (verb(word).is_some() || !of_studies())
    };
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').map(|word| word.trim_matches('-'));
    words.filter(|word| !word.is_empty()).filter(tells)
}

fn without_dates(text: &str) -> String {
    let mut rest = text.to_owned();
    for date in dates::find(text).iter().rev() {
        rest.replace_range(date.span.clone(), " ");
    }
    rest
}

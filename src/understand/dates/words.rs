//! The words of dates, in the languages that résumés are written in.

use crate::ground::PhraseTable;
use crate::ground::calendar::{MONTH_NAMES, month_of};
use std::sync::LazyLock;

/// Whether a date may begin with a word; what is denied is sure. Few words of a text are of this kind.
pub(super) fn may_begin_a_date(word: &str) -> bool {
    const OTHERS: &[&str] = &["class", "cohort", "t", "til", "tot"];
    static TABLE: LazyLock<PhraseTable<()>> = LazyLock::new(|| {
        let lists = [&NUMERALS, ANYTHING, SINCE, STARTS, END_LABELS, UNTIL, EXPECTED, OTHERS]
            .into_iter()
            .chain(MONTH_NAMES);
        let of_year = SEASONS.iter().chain(PARTS).map(|(_, names)| *names);
        let all = lists.chain(of_year).flatten().copied().chain(NUMBERED_PARTS.map(|(part, _)| part));
        PhraseTable::new(all.filter(|word| !word.is_empty()).map(|word| (word, ())))
    });
    !word.is_ascii() || TABLE.holds(word)
}

/// First and last month of what has one of these names.
type Months = ((i8, i8), &'static [&'static str]);

fn months_in(parts: &[Months], word: &str) -> Option<(i8, i8)> {
    parts.iter().find(|(_, names)| names.contains(&word)).map(|(months, _)| *months)
}

/// Seasons and academic terms.
const SEASONS: &[Months] = &[
    (
        (1, 5),
        &[
            "spring", "frühjahr", "frühling", "printemps", "primavera", "våren", "vår", "vt", "vårtermin",
            "vårterminen", "forår", "foråret", "kevät", "kevään", "keväällä", "kevad", "wiosna", "wiosną",
            "jaro", "jaře", "tavasz", "tavasza", "весна", "весной", "весны", "primăvara", "primăvară",
            "bahar", "proljeće", "pomlad",
        ],
    ),
    (
        (5, 9),
        &["summer", "sommer", "été", "verano", "estate", "verão", "sommaren", "ss", "sose", "sommersemester"],
    ),
    (
        (8, 12),
        &[
            "fall", "autumn", "herbst", "automne", "otoño", "autunno", "outono", "hösten", "höst", "jesień",
            "jesienią", "ht", "hösttermin", "höstterminen", "høst", "høsten", "efterår", "efteråret",
            "syksy", "syksyn", "syksyllä", "sügis", "podzim", "ősz", "осень", "осенью", "осени", "toamna",
            "toamnă", "güz", "jesen",
        ],
    ),
    ((12, 3), &["winter", "hiver", "invierno", "inverno", "vintern"]),
    ((10, 3), &["ws", "wise", "wintersemester"]),
    // The terms of Swiss universities.
    ((2, 7), &["fs", "frühjahrssemester", "frühlingssemester"]),
    ((9, 12), &["hs", "herbstsemester"]),
    ((10, 12), &["michaelmas"]),
    ((1, 3), &["hilary", "lent"]),
    ((4, 6), &["trinity", "easter"]),
];

/// First and last month of a season or academic term; a last month before the first means the next year.
pub(super) fn season_of(word: &str) -> Option<(i8, i8)> {
    months_in(SEASONS, word)
}

/// Whether a word names a month, a season or a term.
pub(super) fn is_part_of_year(word: &str) -> bool {
    month_of(word).is_some() || season_of(word).is_some()
}

/// Parts of a year.
const PARTS: &[Months] = &[
    ((1, 3), &["early", "beginning", "anfang", "début", "början", "principios", "inizio", "begin"]),
    ((5, 8), &["mid", "middle", "mitte", "mediados", "metà", "halverwege", "mitten"]),
    ((10, 12), &["late", "end", "ende", "fin", "finales", "fine", "eind", "einde", "slutet"]),
];

/// First and last month of a part of a year that stands before it: “early 2026”, “end of 2025”, “Mitte 2026”.
pub(super) fn part_of_year(word: &str) -> Option<(i8, i8)> {
    months_in(PARTS, word)
}

/// What a number makes a part of a year: “Q2”, “H1”; with how many months.
const NUMBERED_PARTS: [(&str, i8); 2] = [("q", 3), ("h", 6)];

/// How many months a numbered part of a year has: “Q2”, “H1”.
pub(super) fn months_of_part(word: &str) -> Option<i8> {
    NUMBERED_PARTS.iter().find(|(part, _)| *part == word).map(|(_, months)| *months)
}

/// The months in Roman numerals.
const NUMERALS: [&str; 12] = ["", "ii", "iii", "iv", "", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The month of a Roman numeral, but for those that are words of their own before a year: “i 2022” is Swedish for “in 2022”.
pub(super) fn roman_month(word: &str) -> Option<i8> {
    if !word.starts_with(['i', 'v', 'x']) {
        return None;
    }
    let at = NUMERALS.iter().position(|numeral| *numeral == word)?;
    i8::try_from(at + 1).ok()
}

/// The year before the first of a Japanese era: “令和5年” is 2023.
pub(super) fn year_before_era(word: &str) -> Option<i16> {
    Some(match word {
        "令和" | "令和元" => 2018,
        "平成" | "平成元" => 1988,
        "昭和" | "昭和元" => 1925,
        _ => return None,
    })
}

const ABOUT: &[&str] = &[
    "ca", "circa", "probably", "likely", "vsl", "vermutlich", "hopefully", "probablement", "probablemente",
    "c", "approx", "approximately", "about", "around", "roughly", "etwa", "ungefähr", "environ", "vers",
    "aprox", "aproximadamente", "cca", "около",
];

/// Whether a word says that a date is not exact: “ca. 2026”, “approx. Apr 2026”.
pub(super) fn is_about_word(word: &str) -> bool {
    ABOUT.contains(&word)
}

pub(super) fn is_term_word(word: &str) -> bool {
    matches!(word, "term" | "semester" | "quarter" | "session" | "of" | "intake")
}

const PRESENT: &[&str] = &[
    "present", "current", "currently", "বর্তমান", "চলমান", "დღემდე", "hede", "қазіргі", "vazhdon", "davam",
    "hozirgacha", "वर्तमान", "جاری", "өнөөг", "kesken", "folyamatban", "ongoing", "running", "now", "today",
    "heute", "laufend", "aktuell", "présent", "actuel", "actualidad", "presente", "actual", "actualmente",
    "atual", "oggi", "attuale", "heden", "nu", "pågående", "nuvarande", "nåværende", "nutid", "obecnie",
    "teraz", "nadal", "aktualnie", "danas", "danes", "sada", "prezent", "bugün", "sekarang", "kini", "dabar",
    "fortfarande", "praegu", "líðandi", "toistaiseksi", "actualitat", "dnes", "současnost", "nykyinen",
    "目前", "heutzutage", "günümüz", "halen", "devam", "trwa", "probíhá", "käynnissä", "jatkuu", "hoy",
    "corrente", "lopende", "løpende", "løbende", "igangværende", "pågår", "продолжается", "зараз",
    "současnosti", "nay", "dosud", "σήμερα", "jelenleg", "jelen", "сейчас", "الآن", "continuing", "cursando",
    "nåtid", "настоящее", "continue", "continued", "contd", "nykyhetki", "nykyään", "nyt", "meneillään",
    "avui", "gaur", "súčasnosť", "súčasnosti", "trenutno", "astăzi", "сега", "досега", "сьогодні", "дотепер",
    "донині", "нині", "ปัจจุบัน", "היום", "כיום", "تاکنون", "اکنون", "حالیا", "şimdi", "günümüze", "praeguseni",
    "šobrīd", "patlaban", "şuan", "idag", "oggigiorno", "attualmente", "atualmente", "hoje", "vandaag",
    "dziś", "dzisiaj", "bieżąco", "dzisiejszego", "napjainkig",
];

/// Whether a word says that something still runs.
pub fn is_present_word(word: &str) -> bool {
    // Words that are written together with what follows.
    let begins = ["至今", "迄今", "现在", "現在", "在读", "在讀", "在学", "在學", "현재", "재학"];
    static TABLE: LazyLock<PhraseTable<()>> = LazyLock::new(|| PhraseTable::of(PRESENT));
    !word.is_ascii() && begins.iter().any(|begin| word.starts_with(begin)) || TABLE.holds(word)
}

/// What comes before a beginning, and before much else.
const ANYTHING: &[&str] = &[
    "from", "da", "starting", "started", "commenced", "began", "begun", "entered", "enrolled",
    "matriculated", "registered", "joined", "inscrit", "inscrite", "immatrikuliert", "iscritto", "iscritta",
    "matriculado", "matriculada",
];

/// Words that come before a beginning, and before much else: “from Berlin”, “entered the market”.
pub(super) fn may_begin_anything(word: &str) -> bool {
    ANYTHING.contains(&word)
}

/// What comes before a beginning.
const SINCE: &[&str] = &[
    "since", "seit", "depuis", "desde", "dal", "sinds", "sedan", "siden", "od", "ab", "från", "fra", "с",
    "beginn", "début", "inicio", "início", "inizio", "frá", "від", "sejak", "alates", "nuo", "kopš", "з",
    "din", "oppstart", "dari", "mulai", "από", "partir", "ตั้งแต่", "începând", "başlangıç", "začátek",
    "начало", "начиная", "מאז", "از", "منذ", "ezdi", "vanaf", "upisan", "upisana", "upisane", "upisao",
    "upisala", "masuk", "terdaftar", "ingresso", "ingreso", "поступил", "поступила", "зачислен", "зачислена",
    "вступив", "вступила", "zapsán", "zapsána", "zapísaný", "zapísaná",
];

pub(super) fn is_since_word(word: &str) -> bool {
    static TABLE: LazyLock<PhraseTable<()>> = LazyLock::new(|| PhraseTable::of(SINCE));
    may_begin_anything(word) || TABLE.holds(word)
}

const SINCE_BEHIND: &[&str] = &[
    "alkaen", "lähtien", "óta", "kezdve", "beri", "itibaren", "aastast", "nadalje", "naprej", "dalje",
    "adelante", "diante", "framåt", "fremover", "нататък", "далее",
];

/// What says “since” behind a date, in languages that put it there: “9/2022 alkaen”, “2022. szeptember óta”, “2022年9月起”.
pub(super) fn is_since_behind(word: &str) -> bool {
    const UNSPACED: &[&str] = &["부터", "から", "より", "起", "以来", "以來", "이후"];
    const SUFFIXES: &[&str] = &["tól", "től"];
    SINCE_BEHIND.contains(&word)
        || !word.is_ascii()
            && (UNSPACED.iter().any(|begin| word.starts_with(begin))
                || SUFFIXES.iter().any(|end| word.ends_with(end)))
}

const BEFORE_SINCE: &[&str] = &["den", "dan", "ten", "tan", "en", "em", "och", "og", "и", "по", "i"];

/// What may stand between a date and such a word: “Eylül 2022’den beri”, “2022 ősz óta”, “2022 en adelante”.
pub(super) fn leads_to_since(word: &str) -> bool {
    BEFORE_SINCE.contains(&word) || season_of(word).is_some()
}

/// Labels of a beginning.
const STARTS: &[&str] = &[
    "start", "begin", "beginn", "début", "inicio", "inizio", "início", "ingreso", "ingresso", "entry",
    "enrolment", "enrollment",
];

pub(super) fn is_start_word(word: &str) -> bool {
    STARTS.contains(&word)
}

/// Labels of an end.
const END_LABELS: &[&str] =
    &["end", "ends", "ende", "fin", "fine", "fim", "finish", "finished", "completed", "exit", "to"];

/// Whether a word is the label of an end: “End: 30 Sept 2026”, “Finished: 2019”.
pub(super) fn is_end_label(word: &str) -> bool {
    END_LABELS.contains(&word)
}

/// Whether a word of those that may tell an expected end names it only: “Abschluss 2019” is past, and no hope.
pub(super) fn is_bare_end_word(word: &str) -> bool {
    matches!(word, "abschluss" | "conclusão" | "conclusión" | "innlevering")
}

/// What comes before an end.
const UNTIL: &[&str] =
    &["until", "till", "bis", "jusqu", "hasta", "até", "ended", "sampai", "hingga", "fino"];

pub(super) fn is_until_word(word: &str) -> bool {
    UNTIL.contains(&word)
}

/// The same in several words, or letters of such: “t.o.m. 2026-10-14”, “tot en met augustus 2026”.
pub(super) const UNTIL_PHRASES: &[[&str; 3]] =
    &[["t", "o", "m"], ["till", "och", "med"], ["til", "og", "med"], ["tot", "en", "met"]];

/// What says that a date is expected.
const EXPECTED: &[&str] = &[
    "expected", "exp", "anticipated", "anticip", "anticipating", "projected", "expecting", "est",
    "estimated", "graduating", "voraussichtlich", "erwartet", "erwarteter", "geplant", "planned", "prévu",
    "prévue", "previsto", "prevista", "esperado", "esperada", "verwacht", "förväntad", "beräknad",
    "forventet", "previsão", "conclusão", "previsión", "soutenance", "abschluss", "innlevering",
    "przewidywany", "przewidywana", "planowany", "planowana", "attendu", "attendue", "envisagée", "atteso",
    "attesa", "geplante", "geplanter", "erwartete", "verwachte", "planerad", "planlagt", "beklenen",
    "tahmini", "ожидается", "due", "tentative", "target", "beräknas", "beräknat", "beräknade", "beklentisi",
    "bekleniyor", "numatoma", "numatomas", "numatytas", "planuojama", "plānots", "paredzams", "oodatav",
    "eeldatav", "planeeritud", "očekivano", "očekivani", "očekáváno", "očakávané", "předpokládané",
    "predpokladané", "plánované", "plánovaný", "predviden", "predvideni", "predviđeno", "predviđen",
    "planirano", "planirani", "предполагаемая", "предполагаемый", "ожидаемый", "ожидаемая", "планируется",
    "планируемая", "очаквано", "очікується", "очікуваний", "попередньо", "tervezett", "várható", "várhatóan",
    "estimat", "estimată", "prevăzut", "prevăzută", "previst", "esperat", "forventes", "forventa",
    "forventede", "beregnet", "odotettu", "arvioitu", "tavoite", "foreseen", "diharapkan", "perkiraan", "dự",
    "คาดว่า", "צפוי", "مورد", "متوقع", "αναμενόμενη", "αναμένεται", "prévisionnelle", "prévisionnel",
    "envisagé", "provisional", "verwachting", "streefdatum", "przewidziana", "przewidywane", "spodziewany",
    "spodziewana",
];

/// Whether a word says that a date is expected.
pub fn is_expected_word(word: &str) -> bool {
    static TABLE: LazyLock<PhraseTable<()>> = LazyLock::new(|| PhraseTable::of(EXPECTED));
    let begins = [
        "预计", "預計", "预期", "予定", "見込", "卒業見込", "修了見込", "修了予定", "卒業予定", "예정",
        "졸업예정",
    ];
    !word.is_ascii() && begins.iter().any(|begin| word.starts_with(begin)) || TABLE.holds(word)
}

const EXPECTED_FILLERS: &[&str] = &[
    "graduation", "completion", "innlevering", "conclusão", "conclusión", "fin", "fine", "submission",
    "thesis", "abgabe", "da", "est", "prévue", "prevista", "voraussichtlich", "date", "in", "end", "by",
    "to", "finish", "complete", "graduate", "on", "degree", "defense", "defence", "award", "conferral",
    "abschluss", "for", "soutenance", "around", "late", "early", "of", "le", "en", "pour", "per", "de", "em",
    "au", "du", "am", "im", "der", "zum", "zur", "del", "della", "para", "defesa", "defensa", "discussione",
    "disputation", "disputas", "promotion", "verteidigung", "obrona", "obrony", "tesi", "tesis", "tese",
    "lectura", "viva", "the", "lulus", "selesai", "valmistuminen", "väitös", "ukończenia", "zakończenia",
    "dokončení", "ukončení", "ukončenie", "obhajoby", "obhajoba", "befejezés", "védés", "tamamlama",
    "mezuniyet", "bitiş", "окончание", "завершение", "защита", "završetak", "odbrana", "obrana",
    "disputasjon", "afslutning", "avslutning", "afronding", "finalizare", "finalização", "finalización",
    "lõpetamine", "kaitsmine", "dépôt",
];

/// Whether a word may stand between “expected” and its date.
pub(super) fn is_expected_filler(word: &str) -> bool {
    EXPECTED_FILLERS.contains(&word)
}

/// What stands before the day that a résumé was last written at.
pub(super) const UPDATED: &[&str] = &[
    "updated", "last updated", "last update", "revised", "last revised", "last modified", "stand",
    "aktualisiert", "zuletzt aktualisiert", "letzte aktualisierung", "mis à jour", "mise à jour",
    "dernière mise à jour", "actualizado", "última actualización", "atualizado", "última atualização",
    "aggiornato", "ultimo aggiornamento", "bijgewerkt", "laatst bijgewerkt", "oppdatert", "sist oppdatert",
    "uppdaterad", "senast uppdaterad", "opdateret", "sidst opdateret", "päivitetty", "aktualizacja",
    "ostatnia aktualizacja", "aktualizováno", "poslední aktualizace", "son güncelleme", "обновлено",
    "最終更新", "更新日",
];

/// Two words that say that something still runs.
pub(super) const PRESENT_PHRASES: &[[&str; 2]] = &[
    ["to", "date"],
    ["hadi", "sasa"],
    ["па", "цяперашні"],
    ["gaur", "arte"],
    ["առ", "այսօր"],
    ["во", "тек"],
    ["до", "денес"],
    ["до", "данас"],
    ["अब", "तक"],
    ["تا", "حال"],
    ["hiện", "nay"],
    ["this", "day"],
    ["still", "running"],
    ["still", "ongoing"],
    ["still", "enrolled"],
    ["a", "decorrer"],
    ["em", "curso"],
    ["em", "andamento"],
    ["en", "curso"],
    ["in", "corso"],
    ["en", "cours"],
    ["în", "curs"],
    ["σε", "εξέλιξη"],
    ["по", "сегодня"],
    ["to", "conferral"],
    ["to", "completion"],
    ["till", "date"],
    ["till", "now"],
    ["until", "now"],
    ["to", "now"],
    ["u", "toku"],
    ["u", "tijeku"],
    ["v", "teku"],
    ["hingga", "kini"],
    ["w", "trakcie"],
    ["up", "to"],
    ["حتى", "الآن"],
    ["do", "teraz"],
    ["per", "heden"],
    ["til", "nå"],
    ["do", "dziś"],
    ["ad", "oggi"],
    ["bis", "heute"],
    ["bis", "jetzt"],
    ["bis", "dato"],
    ["hasta", "ahora"],
    ["até", "agora"],
    ["à", "présent"],
    ["tot", "heden"],
    ["tot", "nu"],
    ["hasta", "hoy"],
    ["até", "hoje"],
    ["till", "nu"],
    ["til", "nu"],
    ["по", "настоящее"],
    ["по", "сей"],
    ["по", "сегодняшний"],
    ["in", "progress"],
    ["the", "present"],
    ["la", "actualidad"],
    ["ce", "jour"],
    ["la", "fecha"],
    ["chwili", "obecnej"],
    ["oggi", "attivo"],
    ["o", "momento"],
    ["đến", "nay"],
    ["hiện", "tại"],
    ["saat", "ini"],
    ["do", "danas"],
    ["do", "danes"],
    ["dags", "dato"],
    ["în", "prezent"],
    ["tills", "vidare"],
    ["o", "presente"],
];

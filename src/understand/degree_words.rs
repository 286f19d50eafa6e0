//! The names of degrees and of the people who study for them, in the languages résumés are written in.

use super::dates::DateRange;
use super::spellings::Spellings;
use crate::ground::Level;
use crate::ground::letters::{has_prefix, is_unspaced, lower, word_starts};
use std::ops::Range;
use std::sync::LazyLock;

/// A degree named in a text, the applicant's or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DegreeName {
    /// Its bytes.
    pub span: Range<usize>,
    /// Its level; of “M.S./Ph.D.” the higher.
    pub level: Level,
    /// It names a person who studies for it: “PhD student”, “Doktorand”.
    pub person: bool,
    /// It is said of several people: “PhD students”, “PhDs”.
    pub plural: bool,
}

/// A doctorate that counts as a PhD. A title of its own in “Dr. rer. nat.”; “Doctor of Philosophy” is no philosophy.
const PHD: &[&str] = &[
    // English.
    r"ph\.? ?d\.?",
    r"d\. ?phil\.?",
    "dphil",
    "doctor(?:ate)? (?:of|in) (?:philosophy|science|natural sciences)",
    "(?:research )?doctorate",
    r"doctoral(?:(?: degree| studies| thesis| dissertation| program(?:me)?| research| work| course)\b)?",
    r"sc\.d\.?",
    r"scd\.?",
    r"d\.sc\.?",
    r"dsc\.?",
    "candidate of sciences",
    // German.
    r"dr\. ?rer\. ?nat\.?",
    r"dr\.? ?-? ?ing\.?",
    r"dr\. ?techn\.?",
    r"dr\. ?sc\.?(?: eth)?",
    r"dr\. ?phil\.?",
    r"dr\. ?rer\. ?pol\.?",
    "doktoratsstudium",
    "doktoratsprogramm",
    "doktorandenprogramm",
    "doktorand(?:en|innen)studium",
    "promotionsstudium",
    "phd-studium",
    // French.
    "(?:thèse de )?doctorat",
    "docteure? (?:ès|en) sciences",
    "docteure? en",
    "thèse cifre",
    "thèse",
    // Spanish, Portuguese, Galician, Basque.
    "doctorado",
    "doutorado",
    "doutoramento",
    "programa doutoral",
    "programa de doutoramento",
    "doktoretza",
    // Italian.
    "dottorato(?: di ricerca)?",
    // Dutch.
    "doctoraats(?:opleiding|programma|studies?|traject)",
    "doctoraat",
    "doktorsgraad",
    "promotieonderzoek",
    "promotietraject",
    // Danish, Norwegian, Swedish, Icelandic.
    "doktorgrads(?:studi(?:um|et|er)|program(?:met)?|utdanning(?:en)?)",
    "doktorgrad(?:en)?",
    "doktorsexamen",
    "doktorsstudier",
    "doktorand(?:studier|utbildning(?:en)?)",
    "doktorsprogram(?:met)?",
    "forskarutbildning",
    r"ph\.?d\.?-uddannelse(?:n)?",
    "forskeruddannelse(?:n)?",
    "forskerutdanning(?:en)?",
    "doktorsnám",
    "doktorspróf",
    // Finnish, Estonian.
    "tohtoriohjelma",
    "tohtorikoulutus",
    "tohtoriopinnot",
    "(?:tieteelliset )?jatko-opinnot",
    "(?:tekniikan |filosofian )?tohtori(?:n(?: tutkinto)?)?",
    "doktoraalõpe",
    "doktoriõpe",
    "doktorantuur",
    "doktorantur[ae]",
    // Latvian, Lithuanian.
    "doktorantūros studijos",
    "doktorantūra",
    "doktora studijas",
    // Polish, Czech, Slovak.
    "studia doktoranckie",
    "szkoła doktorska",
    "studia iii stopnia",
    "przewód doktorski",
    "doktorský studijní program",
    "doktorské studium",
    "doktorandské štúdium",
    "doktorandské studium",
    "doktorandského štúdia",
    // Slovene, Croatian, Bosnian, Serbian.
    "doktoratsstudij",
    "doktorski studij",
    "doktorskog studija",
    "doktorski študij",
    "doktorske (?:akademske )?studije",
    r"poslijediplomski (?:sveučilišni )?\(doktorski\) studij",
    "poslijediplomski (?:sveučilišni )?doktorski studij",
    "докторске студије",
    // Macedonian, Bulgarian.
    "докторски студии",
    "докторантура",
    // Russian, Ukrainian, Belarusian.
    "аспирантур(?:а|у|ы|е|ой)",
    "aspirantura",
    "kandidat nauk",
    "аспірантура",
    "докторські студії",
    "доктор філософії",
    "доктарантура",
    // Romanian, Albanian.
    "studii doctorale",
    "școal[ăa] doctorală",
    "studime doktorate",
    "doktoratur[ëe]",
    // Greek.
    "διδακτορικό",
    "διδακτορικές σπουδές",
    "διδακτορική διατριβή",
    // Turkish, Azerbaijani.
    "doktora programı(?:na|nda)?",
    "fəlsəfə doktoru",
    // Georgian, Armenian.
    "დოქტორანტურა",
    "ასპირანტურა",
    "ասպիրանտուրա",
    // Hebrew, Arabic, Persian.
    "דוקטורט",
    "תואר שלישי",
    "الدكتوراه",
    "للدكتوراه",
    "دكتوراه",
    "دکتری",
    "دکترای?",
    // Urdu, Hindi, Bengali.
    "پی ایچ ڈی",
    r"पीएच\.? ?डी\.?",
    "পিএইচডি",
    // Welsh, Irish, Maltese.
    "doethuriaeth",
    "dochtúireacht",
    "dottorat",
    // Swahili.
    "shahada ya uzamivu",
    // Indonesian, Malay.
    "doktor falsafah",
    "s3 ilmu",
    "program s3",
    "program doktor(?:al)?",
    r"doktor \(s3\)",
    r"s3 \(doktor(?:al)?\)",
    // Thai, Vietnamese.
    "ปริญญาเอก",
    "tiến sĩ",
    // Chinese, Japanese, Korean.
    "博士(?:后期|後期)?(?:课程|課程|研究生|班|生)?",
    "直博生?",
    "硕博连读",
    "박사(?:과정)?",
    "석박사통합과정",
    // Of several languages: behind the longer ones that begin with them.
    "doktorat",
    "doktora",
    "doktori",
    "promotion",
    "doctor",
];

/// People who study for one, in one word.
const PHD_PERSON: &[&str] = &[
    // English.
    r"third[- ]cycle (?:\(doctoral\) )?student", "abd",
    // Who has passed the examination of candidacy, in Chile and Mexico.
    r"dr\.? ?\(c\)", r"dra\.? ?\(c\)", r"phd ?\(c\)", r"ph\.d\. ?\(c\)",
    // German.
    "mit (?:dem )?ziel (?:der )?promotion", "doktorantin", "doktorand(?:in|en)?", "doktorandenstelle",
    "promovierende[rn]?", "promovend(?:in|us|a)?", "promotionsstelle", "promotionsstudent(?:in)?",
    "promotionsstipendiat(?:in)?", "ich promoviere", "promoviere",
    // French.
    "étudiante? en (?:thèse|doctorat)", "doctorant(?:e|s)?", "thésarde?", // Spanish.
    "investigadora? predoctoral", "investigadora? en formación", "contratad[oa] predoctoral",
    "contratad[oa] fp[ui]", "investigadora? fp[ui]", "becari[oa] fp[ui]", "becari[oa] predoctoral",
    "estudiante de doctorado", "alumn[oa] de doctorado", r"doctora? \(c\)",
    "candidat[oa] a doctora?", // Spanish, Catalan, Romanian.
    "doctorand(?:[oa]s?|ul|ă)?", "doctorand en", "doctoranda en", "doctoranzi",
    // Portuguese.
    "estudante de doutorado", "doutorand[oa]", // Italian.
    "student(?:e|essa) di dottorato", "dottorand[oai]",   // Basque.
    "doktoregai(?:a)?", // Dutch.
    "aio", "promotieonderzoeker", "phd-kandidaat", "doctoraatsstudent(?:e)?", "doctoraatsonderzoeker",
    "doctoraatsbursaal", // Danish, Norwegian, Swedish, Icelandic.
    r"ph\.?d\.?-?stipendiat", "doktorgradsstipendiat", "doktorgradskandidat", "stipendiat",
    "doktorandanställning", "doktorandtjänst", "forskarstuderande", "industridoktorand", "forskardoktorand",
    "phd-studente", "doktorsnemi", // Finnish, Estonian.
    "väitöskirjatutkija", "tohtorikoulutettava", "tohtoriopiskelija", "jatko-opiskelija",
    "doktorand(?:us|i)", // Latvian, Lithuanian.
    "doktorant(?:as|ė|s|e)", "doktorantk(?:ą|i|ę)", // Polish, Czech, Slovak.
    "doktorant(?:ka|in)?", "doktorantem", "doktoranta", "doktorandk[ay]", "vědecký doktorand",
    // Hungarian.
    "phd-hallgató", "doktorandusz(?:hallgató)?", // Slovene, Croatian, Serbian.
    "mlad[ai] raziskoval(?:ec|ka)", "doktorsk[ai] študent(?:ka)?",
    "student(?:ica)? doktorsk(?:og|ih) studija", "студент докторских студија",
    // Bulgarian, Macedonian, Serbian.
    "докторант(?:ка)?", "докторант(?:и)?", "докторанд(?:киња|и)?",
    // Russian, Ukrainian.
    "аспирант(?:ка|ки|кой|ом|а)?", "аспірант(?:ка)?",                   // Maltese.
    "phd-ullam",                         // Greek.
    "υποψήφι(?:ος|α) διδάκτ(?:ορας|ωρ)", // Turkish, Uzbek.
    "doktora öğrencisi", "tayanch doktorant", // Georgian, Armenian.
    "დოქტორანტი", "ասպիրանտ", // Hebrew, Arabic, Persian, Urdu.
    "דוקטורנט(?:ית)?", "طالب(?:ة)? دكتوراه", "دانشجوی دکتری", "پی ایچ ڈی اسکالر",
    // Indonesian, Malay.
    "calon phd", "mahasiswa doktor(?:al)?", "mahasiswa s3", // Thai, Vietnamese.
    "นักศึกษาปริญญาเอก", "nghiên cứu sinh",
];

/// Those of them that are always said of several.
const PHD_PEOPLE: &[&str] =
    &["doktoranden", "doctorants", "dottorandi", "doctorandos", "doctorandas", "doktorandi", "аспиранты"];

const ENGD: &[&str] = &[
    r"eng\.? ?d\.?", r"d\. ?eng\.?", r"d\.?eng\.", "doctor of engineering", "engineering doctorate", "pdeng",
];

const OTHER_DOCTORATE: &[&str] = &[
    "professional doctorate",
    r"d\.?prof\.?",
    r"prof\.?d\.?",
    "doctor of (?:physical therapy|nursing(?: practice)?|pharmacy|psychology|ministry|musical arts|dental (?:surgery|medicine)|veterinary medicine|optometry|law|laws|juridical science)",
    r"d\.?p\.?t\.?",
    r"ed\.? ?d\.?",
    "doctor of education",
    r"d\.?b\.?a\.?",
    "doctor(?:ate)? (?:of|in) business administration",
    r"doctor(?:ate)? (?:of|in) education \(ed\.? ?d\.?\)",
    r"j\.?d\.?",
    "juris doctor",
    r"pharm\.? ?d\.?",
    r"psy\.? ?d\.?",
    r"d\.?n\.?p\.?",
    r"d\.?d\.?s\.?",
    r"d\.?v\.?m\.?",
    r"m\.?d\.?",
    "doctor of medicine",
    r"dr\. ?med\.?",
];

/// What a master's or bachelor's is of by name: “Master of Science” names no field, “Master of Nursing” does.
macro_rules! of_no_field {
    () => {
        r"(?: of (?:applied sciences?|sciences?|arts|liberal arts|engineering|technology|philosophy|research|letters|studies|advanced stud(?:ies|y)|professional studies|general studies|commerce|business administration)| degree)?"
    };
}

const MASTER: &[&str] = &[
    // Abbreviations.
    r"m\.? ?sc?\.?(?: ?tech\.?)?",
    r"m\.? ?sci\.?",
    r"m\.? ?eng\.?",
    r"m\.? ?tech\.?",
    r"m\.? ?phil\.?",
    r"m\.? ?res\.?",
    r"m\.a\.?",
    "ma",
    r"m\.? ?b\.? ?a\.?",
    r"ll\.? ?m\.?",
    r"s\.m\.?",
    "sm",
    r"m\.c\.s\.?",
    "mcs",
    r"m\.? ?math\.?",
    r"m\.? ?stat\.?",
    r"m\.? ?com\.?",
    r"m\.?c\.?a\.?",
    r"m\.? ?des\.?",
    r"m\.?f\.?a\.?",
    r"m\.?p\.?p\.?",
    r"m\.?p\.?a\.?",
    r"m\.?p\.?h\.?",
    r"m\.?s\.?n\.?",
    r"m\.?s\.?w\.?",
    r"m\.?l\.?i\.?s\.?",
    r"m\.ed\.?",
    r"m\.? ?phys\.?",
    r"m\.? ?chem\.?",
    r"m\.? ?mus\.?",
    "m2",
    // English.
    concat!("master(?:'s|’s|s)?", of_no_field!()),
    // On the way to a doctorate in Sweden and Finland.
    "licentiate(?: of (?:engineering|technology|philosophy|science)| thesis)?",
    "(?:teknologie |filosofie )?licentiat(?:examen)?",
    "(?:tekniikan |filosofian )lisensiaatti",
    // German.
    "magister",
    "diplom(?:-[a-zà-ÿ]+)?",
    r"mgr\.?",
    r"ing\.",
    // French.
    "diplôme d['’]ingénieur",
    "ingénieur",
    "maîtrise",
    // Spanish, Catalan, Portuguese, Italian.
    "máster",
    "maestría",
    "magíster",
    "màster",
    "mestrado",
    "laurea magistrale",
    // Swedish, Finnish.
    "civilingenjör",
    "filosofian maisteri",
    "maisteri",
    "diplomi-insinööri",
    // Polish, and Baltic languages.
    "inżynier",
    "magistr(?:antūra|atūra|antuur|as|a|s|e)?",
    // Russian, Ukrainian, Serbian.
    "магистр(?:атура|атуры)?",
    "магістр(?:атура)?",
    "специалитет",
    "мастер",
    // Greek, Turkish, Georgian, Armenian.
    "μεταπτυχιακό(?: δίπλωμα)?",
    "yüksek lisans",
    "მაგისტრი",
    "մագիստրոս",
    // Hebrew, Arabic, Persian.
    "התואר השני",
    "תואר שני",
    "ماجستير",
    "کارشناسی ارشد",
    // Hindi, Bengali, Thai, Vietnamese.
    r"एम\.? ?टेक\.?",
    "এমএসসি",
    "ปริญญาโท",
    "thạc sĩ",
    // Chinese, Japanese, Korean.
    "硕士(?:研究生)?",
    "修士(?:課程)?",
    "석사(?:과정)?",
];

const BACHELOR: &[&str] = &[
    // Abbreviations.
    r"b\.? ?sc?\.?",
    r"b\.a\.?",
    "ba",
    r"b\.? ?eng\.?",
    r"b\.? ?tech\.?",
    r"b\.e\.?",
    "be",
    r"b\.? ?math\.?",
    r"b\.? ?arch\.?",
    r"b\.? ?com\.?",
    r"b\.?b\.?a\.?",
    r"b\.?c\.?a\.?",
    r"b\.? ?des\.?",
    r"b\.?s\.?n\.?",
    r"b\.?f\.?a\.?",
    r"b\.?s\.?w\.?",
    r"b\.ed\.?",
    r"b\.? ?pharm\.?",
    r"b\.? ?mus\.?",
    "mbbs",
    r"mb ?ch\.?b\.?",
    r"sc\.? ?b\.?",
    r"a\.b\.",
    "ab",
    r"s\.b\.",
    r"ll\.? ?b\.?",
    r"bc\.",
    // English.
    concat!("bachelor(?:'s|’s|s)?", of_no_field!()),
    // French, Italian, Spanish, Portuguese.
    "licence",
    "laurea(?: triennale)?",
    "licenciatura",
    "bacharelado",
    "bacharel",
    "grado en",
    // Swedish, Polish, Czech, and Baltic languages.
    "kandidatexamen",
    "licencjat",
    "bakalář(?:ské studium)?",
    "bakalaur(?:eus|as|s)?",
    "bakalavr",
    // Russian, Georgian, Armenian, Turkish.
    "бакалавр(?:иат|ат)?",
    "ბაკალავრი",
    "բակալավր",
    "lisans",
    // Hebrew, Arabic, Hindi, Thai, Vietnamese.
    "תואר ראשון",
    "بكالوريوس",
    r"बी\.? ?टेक\.?",
    "ปริญญาตรี",
    "cử nhân",
    // Chinese, Japanese, Korean.
    "学士",
    "本科",
    "학사",
];

/// The first half of a doctoral course in Japan is a master's: “博士前期課程”.
const MASTER_BEFORE_PHD: &str = r"博士(?:課程)?前期(?:課程)?";

/// All of them, each with its level, and whether it is one of people.
static DEGREES: LazyLock<Spellings<(Level, bool)>> = LazyLock::new(|| {
    let mut names = Spellings::none();
    names.add(&[MASTER_BEFORE_PHD], (Level::Master, false));
    names.add_whole_words(PHD_PERSON, (Level::Phd, true));
    // Before the others: a doctorate in business administration is none that counts, one of engineering is arguable.
    names.add_whole_words(OTHER_DOCTORATE, (Level::OtherDoctorate, false));
    names.add_whole_words(ENGD, (Level::Engd, false));
    names.add(PHD, (Level::Phd, false));
    names.add_whole_words(MASTER, (Level::Master, false));
    names.add_whole_words(BACHELOR, (Level::Bachelor, false));
    names
});

/// The first name at or behind a place where a word begins, whole or not.
fn next(text: &str, from: usize) -> Option<(Range<usize>, Level, bool)> {
    let names: &Spellings<_> = &DEGREES;
    let named = |at| names.end_of(text, at).map(|(end, (level, person))| (at..end, level, person));
    word_starts(text, from, is_unspaced).find_map(named)
}

/// Degrees named in a text, in order; a combined one (“M.S./Ph.D.”, “MD-PhD”) is one.
pub fn find(text: &str) -> Vec<DegreeName> {
    let mut found: Vec<DegreeName> = Vec::new();
    let mut at = 0;
    while let Some((whole, level, mut person)) = next(text, at) {
        let step = text[whole.start..].chars().next().map_or(1, char::len_utf8);
        let Some(end) = bounded(text, whole.clone(), level) else {
            at = whole.start + step;
            continue;
        };
        let mut span = whole.start..end;
        let mut plural = false;
        if matches!(level, Level::Phd | Level::Engd) {
            let (words, many) = person_after(&text[span.end..]);
            if words > 0 {
                person = true;
                plural = many;
                span.end += words;
            } else if text[span.end..].starts_with("s ") || text[span.end..].starts_with("s,") {
                plural = true;
            }
            let written = lower(&text[whole.clone()]);
            plural |= PHD_PEOPLE.iter().any(|people| *people == written);
            // “Doctor of Informatics” names a degree and its field; “doctor” alone may be a physician.
            if text[whole.clone()].eq_ignore_ascii_case("doctor") && !leads_to_a_science(&text[whole.end..]) {
                at = whole.end;
                continue;
            }
            // “thèse de maîtrise”, “thèse d'exercice”: of a master's, of a physician. “Dépôt de la thèse”: of what is written.
            let is_text = || ["de ", "de la "].iter().any(|word| text[..whole.start].ends_with(word));
            if written.starts_with("thèse") && (is_text() || is_of_another_degree(&text[whole.end..])) {
                at = whole.end;
                continue;
            }
            // “doctoral” alone is an adjective of anything: “doctoral school”, “doctoral consortium”.
            if text[whole.clone()].eq_ignore_ascii_case("doctoral") && !person {
                at = whole.end;
                continue;
            }
        }
        at = span.end;
        let name = DegreeName { span, level, person, plural };
        match found.last_mut() {
            // “Doctoral candidate (Ed.D.)”, “Doctoral researcher, DBA programme”: which doctorate it is.
            Some(last)
                if matches!(level, Level::OtherDoctorate | Level::Engd)
                    && names_any_doctorate(text, last)
                    && matches!(text[last.span.end..name.span.start].trim(), "(" | "," | "–" | "-" | "") =>
            {
                last.span.end = name.span.end;
                last.level = level;
            }
            Some(last) if combined(&text[last.span.end..name.span.start]) => {
                last.span.end = name.span.end;
                last.level =
                    if last.level == Level::Phd { Level::Phd } else { name.level.max_of(last.level) };
                last.person |= name.person;
                last.plural |= name.plural;
            }
            _ => found.push(name),
        }
    }
    found
}

/// Whether a text that names no doctorate by a name that is known here may mean one: by the stem of a word, “École
/// doctorale”, “Doktorarbeit in Informatik”, or by what “doctoral” is said of. A doctoral seminar is none.
pub fn may_mean_a_doctorate(text: &str) -> bool {
    const STEMS: &[&str] = &["doctora", "doktor", "dottor", "doutor", "докторант", "аспирант"];
    const PHRASES: &[&str] = &[
        "doctoral training", "doctoral level", "doctoral education", "tesis doctoral",
        "postgraduate research student", "third-cycle studies",
    ];
    const MEETINGS: &[&str] =
        &["consortium", "symposium", "colloquium", "summer", "winter", "workshop", "forum"];
    let lower = lower(text);
    let words = || lower.split(|c: char| c.is_whitespace() || ",;:()/".contains(c));
    let by_stem = |word: &str| word != "doctoral" && STEMS.iter().any(|stem| word.starts_with(stem));
    (words().any(by_stem) || PHRASES.iter().any(|phrase| lower.contains(phrase)))
        && !words().any(|word| MEETINGS.contains(&word))
        && find(text).is_empty()
}

/// “Doctoral candidate”, “doctoral studies”, which may be of any doctorate.
fn names_any_doctorate(text: &str, name: &DegreeName) -> bool {
    name.level == Level::Phd && lower(&text[name.span.clone()]).starts_with("doctoral")
}

/// “de maîtrise”, “d'exercice”, behind “thèse”.
fn is_of_another_degree(rest: &str) -> bool {
    let lower = lower(&rest[..rest.floor_char_boundary(24)]);
    [
        " de maîtrise", " de maitrise", " de master", " de médecine", " d'exercice", " d’exercice",
        " de licence", " de bachelor", " de diplôme", " de fin d",
    ]
    .iter()
    .any(|head| lower.starts_with(head))
}

/// “of Computer Science”, “in Informatics”, behind “Doctor”.
fn leads_to_a_science(rest: &str) -> bool {
    const SCIENCES: &[&str] = &[
        "computer science", "computing", "informatics", "information science", "information systems",
        "data science", "artificial intelligence", "machine learning", "software engineering", "mathematics",
        "statistics", "physics", "chemistry", "biology", "technical sciences", "engineering sciences",
    ];
    let lower = lower(&rest[..rest.floor_char_boundary(40)]);
    let field = lower.strip_prefix(" of ").or_else(|| lower.strip_prefix(" in "));
    field.is_some_and(|field| SCIENCES.iter().any(|science| field.starts_with(science)))
}

/// Whether a text may begin with the name of a degree; what is denied is sure.
pub(super) fn may_begin(text: &str) -> bool {
    DEGREES.may_be_at(text, 0)
}

/// The first degree of a text, where it stands at its head or right behind a date there: “2022 – PhD, Physics”.
pub fn at_head(text: &str, dates: &[DateRange]) -> Option<DegreeName> {
    let behind_date = dates.first().filter(|date| date.span.start == 0).map_or(0, |date| date.span.end);
    let begun = verb_of_beginning(&text[behind_date..]);
    find(text).into_iter().next().filter(|degree| degree.span.start <= behind_date + begun + 3)
}

/// “began PhD, …”, “entered the PhD, …”: how many bytes lead to the degree.
fn verb_of_beginning(text: &str) -> usize {
    const VERBS: &[&str] =
        &["began", "begun", "started", "entered", "joined", "enrolled in", "registered for", "admitted to"];
    let trimmed = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let skipped = text.len() - trimmed.len();
    let verb = VERBS.iter().find(|verb| has_prefix(trimmed, verb) && trimmed[verb.len()..].starts_with(' '));
    let Some(verb) = verb else { return 0 };
    let rest = &trimmed[verb.len()..];
    let article =
        ["the", "a", "my"].iter().map(|word| format!(" {word} ")).find(|word| rest.starts_with(word));
    skipped + verb.len() + article.map_or(1, |word| word.len())
}

/// Whether a degree's name begins with that of medicine: “MD/PhD”, “M.D.-Ph.D.”.
pub fn is_medical(name: &str) -> bool {
    name.to_lowercase().replace('.', "").starts_with("md")
}

impl Level {
    fn max_of(self, other: Level) -> Level {
        if self == Level::Phd || other == Level::Phd { Level::Phd } else { self.max(other) }
    }
}

/// What stands between the parts of a combined degree: “M.S./Ph.D.”, “MD-PhD”, “MSc + PhD”, “MSc leading to PhD”.
fn combined(between: &str) -> bool {
    matches!(between.trim(), "/" | "-" | "–" | "+" | "&" | "-/" | "leading to" | "and") && between.len() <= 12
}

/// Whole words only, in the case the name wants; answers where the name ends.
fn bounded(text: &str, range: Range<usize>, level: Level) -> Option<usize> {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let matched = &text[range.clone()];
    if matched.starts_with(is_unspaced) {
        // 博士后 is a postdoc.
        let postdoc = matched.ends_with('士') && matches!(after, Some('后' | '後')) || before == Some('专');
        return (!postdoc).then_some(range.end);
    }
    let mut end = range.end;
    if before.is_some_and(|c| {
        c.is_alphanumeric()
            || c == '.' && !text[..range.start].ends_with("..") && matched.len() < 4
            || c == '@'
            || c == '_'
    }) {
        return None;
    }
    // “mathématiques de l’ingénieur” is a field.
    if lower(matched) == "ingénieur" && text[..range.start].ends_with(['\'', '’']) {
        return None;
    }
    // “Pós-doutorado”, “pre-doctoral”, “post-doctoral” are no doctorates.
    let head = lower(&text[text.floor_char_boundary(range.start.saturating_sub(8))..range.start]);
    if ["post-", "post ", "pós-", "pos-", "pre-", "pre ", "pré-", "post‐"].iter().any(|p| head.ends_with(p))
    {
        return None;
    }
    if let Some(c) = after
        && c.is_alphanumeric()
    {
        let plural = c == 's'
            && text[range.end + 1..].chars().next().is_none_or(|d| !d.is_alphanumeric())
            && level == Level::Phd;
        if !plural {
            return None;
        }
    }
    // A dot that ends the sentence and not the abbreviation stays outside, where there is no other dot.
    if matched.ends_with('.')
        && matched.matches('.').count() == 1
        && matched.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !matched.to_lowercase().ends_with("ing.")
    {
        end -= 1;
    }
    let letters: String = matched.chars().filter(|c| c.is_alphabetic()).collect();
    let short = letters.chars().count() <= 4;
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let word_like = matches!(
        letters.to_lowercase().as_str(),
        "ma" | "be"
            | "ab"
            | "ms"
            | "bs"
            | "ba"
            | "md"
            | "jd"
            | "sm"
            | "dba"
            | "edd"
            | "eds"
            | "mba"
            | "mca"
            | "mfa"
            | "mpp"
            | "mpa"
            | "bba"
            | "bca"
            | "mcs"
            | "dds"
            | "abd"
            | "me"
            | "ing"
            | "bc"
            | "dnp"
    );
    let of_science = ["ScD", "DSc"].iter().any(|name| letters.eq_ignore_ascii_case(name));
    let ok = if of_science && !matched.contains('.') {
        matches!(letters.as_str(), "ScD" | "DSc")
    } else if word_like {
        capitals == letters.chars().count()
            || (letters.len() == 3 && capitals == 2)
            || (matches!(letters.as_str(), "Ing" | "Bc") && matched.ends_with('.'))
    } else if short {
        capitals >= 1 || letters == "phd"
    } else {
        true
    };
    // “MS Excel”, “MS Office”, “BA.2”: software and variants, no degrees.
    let rest = text[range.end..].trim_start();
    let software = letters == "MS"
        && [
            "Word", "Excel", "Office", "Windows", "SQL", "Project", "COCO", "MARCO", "Teams", "Access",
            "PowerPoint", "Visio",
        ]
        .iter()
        .any(|w| rest.starts_with(w));
    (ok && !software).then_some(end)
}

/// “student”, “candidate” … after a degree: how many bytes they take, and whether they are several people.
fn person_after(rest: &str) -> (usize, bool) {
    const PEOPLE: &[&str] = &[
        "student", "candidate", "researcher", "fellow", "scholar", "trainee", "intern", "assistant",
        "student researcher", "research student", "research fellow", "research assistant", "level student",
        "kandidaat", "studerende", "stipendiat", "studentin", "étudiant", "étudiante", "研究员", "生",
        "worker", "associate", "position", "cand", "cand.", "stilling", "stelle", "studium",
    ];
    // “Ph.D.(c)”, “PhD (cand.)”: a candidate.
    for mark in ["(c)", " (c)", "(cand.)", " (cand.)", "(c.)", " (c.)"] {
        if has_prefix(rest, mark) {
            return (mark.len(), false);
        }
    }
    let trimmed = rest.trim_start_matches([' ', '-', '.', '\u{2010}', '\u{2011}']);
    let skipped = rest.len() - trimmed.len();
    if skipped > 2 {
        return (0, false);
    }
    // More than the longest of them.
    let lower = lower(&trimmed[..trimmed.floor_char_boundary(48)]);
    let mut best = (0, false);
    for word in PEOPLE {
        if let Some(after) = lower.strip_prefix(word) {
            let many =
                after.starts_with('s') && !after[1..].chars().next().is_some_and(char::is_alphanumeric);
            let whole = many || !after.chars().next().is_some_and(char::is_alphanumeric);
            if whole && word.len() > best.0 && trimmed.is_char_boundary(word.len() + usize::from(many)) {
                best = (word.len() + usize::from(many), many);
            }
        }
    }
    if best.0 == 0 { (0, false) } else { (skipped + best.0, best.1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        find(text)
            .iter()
            .map(|d| {
                format!(
                    "{:?}{}{}:{}",
                    d.level,
                    if d.person { "+person" } else { "" },
                    if d.plural { "+many" } else { "" },
                    &text[d.span.clone()]
                )
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn no_shorter_name_stands_before_a_longer_one() {
        let plain =
            |name: &&&str| !name.contains(['(', '[', '?', '\\']) && !matches!(**name, "doctor" | "doctoral");
        for name in PHD.iter().filter(plain) {
            let found = find(name);
            assert!(found.first().is_some_and(|degree| degree.span == (0..name.len())), "{name}: {found:?}");
        }
    }

    #[test]
    fn degrees_in_many_spellings() {
        for (text, want) in [
            ("Ph.D., Computer Science", "Phd:Ph.D."),
            ("PhD student in Machine Learning", "Phd+person:PhD student"),
            ("two PhD students", "Phd+person+many:PhD students"),
            ("Integrated M.S./Ph.D.", "Phd:M.S./Ph.D."),
            ("MD/PhD candidate", "Phd+person:MD/PhD candidate"),
            ("Doktorand (Dr. rer. nat.)", "Phd+person:Doktorand; Phd:Dr. rer. nat."),
            ("DPhil, Engineering Science", "Phd:DPhil"),
            ("Doctor of Philosophy in CS", "Phd:Doctor of Philosophy"),
            ("Doctor of Computer Science", "Phd:Doctor"),
            ("Doctor of Medicine; a doctor in Graz", "OtherDoctorate:Doctor of Medicine"),
            ("Master of Computer Science", "Master:Master"),
            ("Master of Science in Nursing", "Master:Master of Science"),
            ("Master of Technologies", "Master:Master"),
            ("Bachelor of Nursing", "Bachelor:Bachelor"),
            ("Bachelor of Applied Science", "Bachelor:Bachelor of Applied Science"),
            ("M.S., Language Technologies", "Master:M.S."),
            ("B.Tech., Computer Science", "Bachelor:B.Tech."),
            ("LLM, Technology Law", "Master:LLM"),
            ("Doctoral Researcher", "Phd+person:Doctoral Researcher"),
            ("doctoral consortium", ""),
            ("博士后", ""),
            ("博士研究生", "Phd:博士研究生"),
            ("MS Office and systems", ""),
            ("be able to; may mass", ""),
            ("Postdoc", ""),
            ("EngD in Systems", "Engd:EngD"),
            ("Ed.D. in Leadership", "OtherDoctorate:Ed.D."),
            ("Sc.B., Computer Science", "Bachelor:Sc.B."),
            ("Pós-doutorado, Postdoctoral", ""),
            ("mentored PhDs in vision", "Phd+many:PhD"),
            ("erhvervs-ph.d.-studerende", "Phd+person:ph.d.-studerende"),
        ] {
            assert_eq!(told(text), want, "{text}");
        }
    }
}

//! The names of degrees and of the people who study for them, in the languages résumés are written in.

use super::dates::DateRange;
use super::model::Level;
use super::spellings::Spellings;
use crate::ground::letters::{has_prefix, lower, word_starts};
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
const PHD: &str = r"ph\.? ?d\.?|d\. ?phil\.?|dphil|doctor(?:ate)? (?:of|in) (?:philosophy|science|natural sciences)|doctorate|doctoral(?:(?: degree| studies| thesis| dissertation| program(?:me)?| research| work| course)\b)?|sc\.d\.?|scd\.?|dr\. ?rer\. ?nat\.?|dr\.? ?-? ?ing\.?|doktoratsstudium|doktoratsprogramm|dr\. ?techn\.?|dr\. ?sc\.?(?: eth)?|dr\. ?phil\.?|dr\. ?rer\. ?pol\.?|(?:thèse de )?doctorat|docteure? (?:ès|en) sciences|docteure? en|thèse cifre|thèse|doctorado|doutorado|doutoramento|dottorato(?: di ricerca)?|doktorgrad(?:en)?|doktorsexamen|doktorsstudier|forskarutbildning|doctoraat|doktoraalõpe|doktorandenprogramm|doktoratur[ëe]|doktoratsstudij|doktorat|doktorandské štúdium|doktorandského štúdia|doktorantūros studijos|doktorantūra|doktorantuur|doktorantur[ae]|doktora programı(?:na|nda)?|doktora studijas|doktora|studia doktoranckie|szkoła doktorska|doktorský studijní program|programa doutoral|পিএইচডি|shahada ya uzamivu|დოქტორანტურა|ասպիրանտուրա|poslijediplomski (?:sveučilišni )?\(doktorski\) studij|poslijediplomski (?:sveučilišni )?doktorski studij|studime doktorate|fəlsəfə doktoru|پی ایچ ڈی|tekniikan tohtori(?:n)?|filosofian tohtorin|tohtorin tutkinto|الدكتوراه|للدكتوراه|докторські студії|доктарантура|аспірантура|докторантура|doktorantur[ae]|studia iii stopnia|programa de doutoramento|doktorski studij|doktorskog studija|studii doctorale|școal[ăa] doctorală|tohtoriohjelma|tohtorikoulutus|tohtoriopinnot|doktoriõpe|doktorantūros studijos|doktora studijas|ph\.?d\.?-uddannelse(?:n)?|forskeruddannelse(?:n)?|forskerutdanning(?:en)?|promotieonderzoek|promotietraject|doktorsnám|doktoretza|доктор філософії|аспірантура|докторски студии|докторске студије|ปริญญาเอก|דוקטורט|पीएच\.? ?डी\.?|doktor falsafah|s3 ilmu|program s3|doktorandské štúdium|doktorski študij|doktorske (?:akademske )?studije|program doktor(?:al)?|doktor \(s3\)|s3 \(doktor(?:al)?\)|doktora programı|doktorantūra|doktorantuur|doktori|kandidat nauk|candidate of sciences|aspirantura|аспирантур(?:а|у|ы|е|ой)|докторантура|博士(?:后期|後期)?(?:课程|課程|研究生|班|生)?|直博生?|硕博连读|박사(?:과정)?|석박사통합과정|tiến sĩ|phd-studium|promotionsstudium|doktorské studium|διδακτορικό|دكتوراه|دکتری|promotion|d\.sc\.?|doctor";

/// People who study for one, in one word.
const PHD_PERSON: &str = r"third[- ]cycle (?:\(doctoral\) )?student|mlad[ai] raziskoval(?:ec|ka)|mit (?:dem )?ziel (?:der )?promotion|investigadora? predoctoral|contratad[oa] predoctoral|becari[oa] predoctoral|investigadora? en formación|estudiante de doctorado|alumn[oa] de doctorado|estudante de doutorado|étudiante? en (?:thèse|doctorat)|student(?:e|essa) di dottorato|doktora öğrencisi|doktorantin|doktorand(?:in|en)?|promovierende[rn]?|promovend(?:in|us|a)?|doctorant(?:e|s)?|doctorand(?:[oa]s?|ul|ă)?|doutorand[oa]|dottorand[oai]|doktorant(?:ka|in)?|аспирант(?:ка|ки|кой|ом|а)?|väitöskirjatutkija|tohtorikoulutettava|nghiên cứu sinh|ph\.?d\.?-?stipendiat|doktorgradsstipendiat|stipendiat|υποψήφι(?:ος|α) διδάκτ(?:ορας|ωρ)|طالب(?:ة)? دكتوراه|phd-hallgató|doktorandusz|vědecký doktorand|abd|doktorandanställning|doktorandtjänst|doktorandenstelle|promotionsstelle|doctoraatsstudent(?:e)?|doktorsnemi|doktorand(?:us|i)|doktorgradskandidat|aio|forskarstuderande|promotieonderzoeker|phd-kandidaat|doctoraatsonderzoeker|tohtoriopiskelija|jatko-opiskelija|doktorandk[ay]|doktorant(?:as|ė|s|e)|докторант(?:ка)?|аспірант(?:ка)?|דוקטורנט(?:ית)?|calon phd|ich promoviere|promoviere|doctora? \(c\)|doktorsk[ai] študent(?:ka)?|докторанд(?:киња|и)?|докторант(?:и)?|студент докторских студија|industridoktorand|forskardoktorand|doctoraatsbursaal|tayanch doktorant|დოქტორანტი|ասպիրանտ|doktoregai(?:a)?|doktorantk(?:ą|i|ę)|doktorantem|doktoranta|phd-studente|phd-ullam|پی ایچ ڈی اسکالر|mahasiswa doktor(?:al)?|mahasiswa s3|นักศึกษาปริญญาเอก|دانشجوی دکتری|طالب دكتوراه|promotionsstudent(?:in)?|promotionsstipendiat(?:in)?|doctorand en|doctoranda en|student(?:ica)? doktorsk(?:og|ih) studija|doctoranzi";

/// Those of them that are always said of several.
const PHD_PEOPLE: &[&str] =
    &["doktoranden", "doctorants", "dottorandi", "doctorandos", "doctorandas", "doktorandi", "аспиранты"];

const ENGD: &str = r"eng\.? ?d\.?|d\. ?eng\.?|d\.?eng\.|doctor of engineering|engineering doctorate|pdeng";

const OTHER_DOCTORATE: &str = r"professional doctorate|d\.?prof\.?|prof\.?d\.?|doctor of (?:physical therapy|nursing(?: practice)?|pharmacy|psychology|ministry|musical arts|dental (?:surgery|medicine)|veterinary medicine|optometry|law|laws|juridical science)|d\.?p\.?t\.?|ed\.? ?d\.?|doctor of education|d\.?b\.?a\.?|doctor(?:ate)? (?:of|in) business administration|doctor(?:ate)? (?:of|in) education \(ed\.? ?d\.?\)|j\.?d\.?|juris doctor|pharm\.? ?d\.?|psy\.? ?d\.?|d\.?n\.?p\.?|d\.?d\.?s\.?|d\.?v\.?m\.?|m\.?d\.?|doctor of medicine|dr\. ?med\.?";

/// What a master's or bachelor's is of by name: “Master of Science” names no field, “Master of Nursing” does.
macro_rules! of_no_field {
    () => {
        r"(?: of (?:applied sciences?|sciences?|arts|liberal arts|engineering|technology|philosophy|research|letters|studies|advanced stud(?:ies|y)|professional studies|general studies|commerce|business administration)| degree)?"
    };
}

const MASTER: &str = concat!(
    r"m\.? ?sc?\.?(?: ?tech\.?)?|m\.? ?sci\.?|m\.? ?eng\.?|m\.? ?tech\.?|m\.? ?phil\.?|m\.? ?res\.?|m\.a\.?|ma|m\.? ?b\.? ?a\.?|ll\.? ?m\.?|s\.m\.?|sm|m\.c\.s\.?|mcs|m\.? ?math\.?|m\.? ?stat\.?|m\.? ?com\.?|m\.?c\.?a\.?|m\.? ?des\.?|m\.?f\.?a\.?|m\.?p\.?p\.?|m\.?p\.?a\.?|m\.?p\.?h\.?|m\.?s\.?n\.?|m\.?s\.?w\.?|m\.?l\.?i\.?s\.?|m\.ed\.?|m\.? ?phys\.?|m\.? ?chem\.?|m\.? ?mus\.?|m2|master(?:'s|’s|s)?",
    of_no_field!(),
    r"|magister|laurea magistrale|diplom(?:-[a-zà-ÿ]+)?|diplôme d['’]ingénieur|máster|maestría|mestrado|civilingenjör|ingénieur|硕士(?:研究生)?|修士(?:課程)?|석사(?:과정)?|mgr\.?|ing\.|yüksek lisans|filosofian maisteri|maisteri|diplomi-insinööri|магистр(?:атура|атуры)?|магістр(?:атура)?|специалитет|magistr(?:antūra|atūra|antuur|as|a|s|e)?|maîtrise|magíster|inżynier|thạc sĩ|μεταπτυχιακό(?: δίπλωμα)?|התואר השני|תואר שני|ماجستير|کارشناسی ارشد|ปริญญาโท|màster|мастер|მაგისტრი|մագիստրոս|एम\.? ?टेक\.?|এমএসসি"
);

const BACHELOR: &str = concat!(
    r"b\.? ?sc?\.?|b\.a\.?|ba|b\.? ?eng\.?|b\.? ?tech\.?|b\.e\.?|be|b\.? ?math\.?|b\.? ?arch\.?|b\.? ?com\.?|b\.?b\.?a\.?|b\.?c\.?a\.?|b\.? ?des\.?|b\.?s\.?n\.?|b\.?f\.?a\.?|b\.?s\.?w\.?|b\.ed\.?|b\.? ?pharm\.?|b\.? ?mus\.?|mbbs|mb ?ch\.?b\.?|sc\.? ?b\.?|a\.b\.|ab|s\.b\.|ll\.? ?b\.?|bc\.|bachelor(?:'s|’s|s)?",
    of_no_field!(),
    r"|licence|laurea(?: triennale)?|licenciatura|bacharelado|bacharel|grado en|kandidatexamen|学士|本科|학사|lisans|бакалавр(?:иат|ат)?|bakalaur(?:eus|as|s)?|bakalavr|bakalář(?:ské studium)?|licencjat|cử nhân|תואר ראשון|بكالوريوس|ปริญญาตรี|ბაკალავრი|բակալավր|बी\.? ?टेक\.?"
);

/// The first half of a doctoral course in Japan is a master's: “博士前期課程”.
const MASTER_BEFORE_PHD: &str = r"博士(?:課程)?前期(?:課程)?";

/// All of them, each with its level, and whether it is one of people.
static DEGREES: LazyLock<Spellings<(Level, bool)>> = LazyLock::new(|| {
    let mut names = Spellings::none();
    names.add(MASTER_BEFORE_PHD, (Level::Master, false));
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

/// Letters of scripts that do not part words.
fn is_unspaced(c: char) -> bool {
    c as u32 > 0x2E80
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
            // “thèse de maîtrise”, “thèse d'exercice”: of a master's, of a physician.
            if written.starts_with("thèse") && is_of_another_degree(&text[whole.end..]) {
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

/// “de maîtrise”, “d'exercice”, behind “thèse”.
fn is_of_another_degree(rest: &str) -> bool {
    let lower = lower(&rest[..rest.floor_char_boundary(24)]);
    [
        " de maîtrise", " de maitrise", " de master", " de médecine", " d'exercice", " d’exercice",
        " de licence",
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
    let ok = if letters.eq_ignore_ascii_case("scd") && !matched.contains('.') {
        letters == "ScD"
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
        let mut depth = 0;
        let names = PHD.split(|c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c == '|' && depth == 0
        });
        let plain =
            |name: &&str| !name.contains(['(', '[', '?', '\\']) && !matches!(*name, "doctor" | "doctoral");
        for name in names.filter(plain) {
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

//! The year or term of study that a text names: “treća godina”, “3 курс”, “séptimo semestre”, “anul III”, “semester 5”.

/// Words for a year or a term that somebody studies in, which are those of a span of time as well.
const PERIODS: &[&str] = &[
    "year", "anno", "ano", "año", "any", "année", "annee", "jahr", "studienjahr", "jaar", "år", "årskurs",
    "anul", "an", "godina", "godini", "godine", "rok", "roku", "roka", "рік", "року", "год", "году",
    "година", "години", "vuosi", "vuoden", "aasta", "aastal", "metai", "metais", "metų", "gads", "gadā",
    "έτος", "sınıf", "yıl", "semester", "semestre", "semestar", "semestru", "semestr", "semestras",
    "семестр", "семестър", "yarıyıl", "lukukausi", "trimestre", "fachsemester", "félév", "év", "tahun",
    "năm",
];

/// Those that name a year of study by themselves: “3 курс” is no span of three.
const OF_STUDY: &[&str] = &[
    "курс", "курса", "курсе", "курсу", "ročník", "ročníku", "ročníka", "letnik", "letniku", "évfolyam",
    "vuosikurssi", "kursa",
];

const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "primo", "secondo", "terzo", "quarto", "quinto",
    "primer", "segundo", "tercer", "tercero", "cuarto", "sexto", "séptimo", "octavo", "primeiro", "terceiro",
    "sétimo", "oitavo", "première", "deuxième", "troisième", "quatrième", "cinquième", "ersten", "erstes",
    "zweites", "zweiten", "drittes", "dritten", "viertes", "vierten", "fünften", "eerste", "tweede", "derde",
    "vierde", "første", "andet", "tredje", "fjerde", "femte", "andre", "första", "andra", "fjärde", "prva",
    "druga", "treća", "četvrta", "prve", "druge", "treće", "četvrte", "prvoj", "drugoj", "trećoj",
    "četvrtoj", "peta", "tretja", "četrta", "tretji", "četrti", "prvi", "drugi", "первый", "второй",
    "третий", "четвертый", "четвёртый", "первом", "втором", "третьем", "четвертом", "первого", "второго",
    "третьего", "перший", "другий", "третій", "четвертий", "другому", "третьому", "първа", "втора", "трета",
    "четвърта", "прва", "друга", "трећа", "четврта", "první", "druhý", "třetí", "čtvrtý", "prvním", "druhém",
    "třetím", "čtvrtém", "prvý", "tretí", "štvrtý", "treťom", "druhom", "pierwszy", "trzeci", "czwarty",
    "pierwszym", "drugim", "trzecim", "czwartym", "primul", "doilea", "treilea", "patrulea", "ensimmäinen",
    "toinen", "kolmas", "neljäs", "toisen", "kolmannen", "neljännen", "esimene", "teine", "neljas",
    "kolmandal", "teisel", "neljandal", "pirmi", "antri", "treti", "ketvirti", "antrais", "trečiais",
    "ketvirtais", "pirmais", "otrais", "trešais", "ceturtais", "otrajā", "trešajā", "birinci", "ikinci",
    "üçüncü", "dördüncü", "beşinci", "első", "második", "harmadik", "negyedik", "segon", "quart", "δεύτερο",
    "τρίτο", "τέταρτο", "kedua", "ketiga", "keempat",
];

/// Words that lead to the year a person is in: “iscritta al terzo anno”, “im dritten Jahr”, “currently in the third year”.
const LEADS: &[&str] = &[
    "in", "im", "am", "al", "on", "at", "the", "nel", "en", "au", "na", "w", "v", "ve", "u", "у", "в", "на",
    "i", "no", "el", "my", "currently", "now", "iscritto", "iscritta", "inscrit", "inscrite", "matriculado",
    "matriculada", "student", "studentica", "studentka", "upisana", "upisan", "cursando", "aktuell",
    "derzeit", "obecnie", "trenutno", "status",
];

/// Whether a text in lower case names the year or term of study that somebody is in.
pub(super) fn names_year_of_study(lower: &str) -> bool {
    clauses(lower).any(|clause| year_at(&words(clause)).is_some())
}

/// Whether one begins with it: “treća godina od oktobra”, “Semester 5 (mahasiswa aktif)”, “iscritta al terzo anno”.
pub(super) fn opens_with_year_of_study(lower: &str) -> bool {
    let words = words(lower);
    let lead = |word: &&str| LEADS.contains(word);
    year_at(&words).is_some_and(|at| words[..at].iter().all(lead))
}

fn clauses(lower: &str) -> impl Iterator<Item = &str> {
    lower.split([',', ';', '(', ')', '|', '·', '–', '—', ':'])
}

/// The words of a text; the full stop of an ordinal stays with its number.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || "-,;:()|".contains(c)).filter(|word| !word.is_empty()).collect()
}

/// Those of them that the number stands behind.
const NUMBER_BEHIND: &[&str] = &[
    "semester", "semestre", "semestru", "anul", "year", "tahun", "năm", "fachsemester", "семестр", "årskurs",
];

/// Where in some words a year of study begins.
fn year_at(words: &[&str]) -> Option<usize> {
    words.windows(2).position(|pair| {
        let [first, second] = [pair[0], pair[1].trim_end_matches('.')];
        let counted = || ORDINALS.contains(&first) || is_marked_number(first);
        PERIODS.contains(&second) && counted()
            || OF_STUDY.contains(&second) && (counted() || is_number(first.trim_end_matches('.')))
            // “semester 5”, “anul III”
            || NUMBER_BEHIND.contains(&first) && (is_number(second) || is_roman(second))
    })
}

fn is_number(word: &str) -> bool {
    matches!(word, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8")
}

/// “3.”, “3º”, “2ª”, “3er”, “4ème”, “IV”
fn is_marked_number(word: &str) -> bool {
    let (number, mark) = word.split_at(word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len()));
    let marked = [
        "º", "ª", "°", ".", "er", "ro", "do", "to", "e", "ème", "eme", "th", "nd", "rd", "st", "º.", ".º",
        "r", "n", "è",
    ];
    is_number(number) && marked.contains(&mark) || is_roman(word)
}

fn is_roman(word: &str) -> bool {
    matches!(word, "ii" | "iii" | "iv" | "vi" | "vii" | "viii")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_study_and_spans_of_time() {
        for text in [
            "treća godina od oktobra 2025", "нгу, 3 курс", "unam, séptimo semestre", "anul iii",
            "semester 5 (mahasiswa aktif)", "iscritta al terzo anno", "3. ročník", "iv rok", "5. yarıyıl",
            "третій рік навчання", "3º año", "third year",
        ] {
            assert!(names_year_of_study(text), "{text}");
        }
        for text in
            ["3 godine iskustva", "two years", "2 años", "4 roky", "2019 rok", "a year abroad", "2 semesters"]
        {
            assert!(!names_year_of_study(text), "{text}");
        }
        assert!(opens_with_year_of_study("iscritta al terzo anno"));
        assert!(!opens_with_year_of_study("grant for the third year"));
    }
}

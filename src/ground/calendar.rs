//! The words of dates that tell already in a layout what belongs together, in the languages that résumés are written in.

use super::PhraseTable;
use std::sync::LazyLock;

/// Names and abbreviations of the months.
pub const MONTH_NAMES: [&[&str]; 12] = [
    &[
        "january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro",
        "januari", "styczeń", "ocak", "январь", "января", "січня", "leden", "ledna", "tammikuu", "január",
        "ianuarie", "ιανουάριος", "janvāris", "jaanuar", "sausio", "stycznia", "januára", "siječanj",
        "janúar", "sausis", "siječnja", "gener", "ιανουάριο", "ιανουαρίου",
    ],
    &[
        "february", "feb", "februar", "février", "févr", "fév", "febrero", "febbraio", "fevereiro", "fev",
        "februari", "luty", "şubat", "февраль", "февраля", "únor", "února", "helmikuu", "február",
        "februarie", "februára", "veebruar", "vasario", "februāris", "lutego", "veljača", "лютого",
        "veljače", "febrer", "φεβρουάριος", "φεβρουάριο", "φεβρουαρίου",
    ],
    &[
        "march", "mar", "märz", "mär", "mrz", "mars", "marzo", "março", "maart", "mrt", "marzec", "mart",
        "март", "марта", "březen", "března", "maaliskuu", "március", "martie", "μάρτιος", "maret", "märts",
        "marts", "kovo", "marca", "ožujak", "березня", "ožujka", "març", "μάρτιο", "μαρτίου",
    ],
    &[
        "april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwiecień", "nisan", "апрель", "апреля",
        "duben", "huhtikuu", "április", "aprilie", "aprill", "aprīlis", "balandžio", "kwietnia", "dubna",
        "travanj", "квітня", "apríla", "travnja", "απρίλιος", "απρίλιο", "απριλίου",
    ],
    &[
        "may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "mayıs", "май", "мая", "květen",
        "toukokuu", "május", "μάιος", "maja", "mája", "gegužės", "května", "svibanj", "травня", "maijs",
        "svibnja", "maig", "μάιο", "μαΐου",
    ],
    &[
        "june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho", "czerwiec", "haziran", "июнь",
        "июня", "červen", "kesäkuu", "június", "ιούνιος", "iunie", "juuni", "jūnijs", "birželio", "czerwca",
        "června", "lipanj", "червня", "júna", "lipnja", "juny", "ιούνιο", "ιουνίου",
    ],
    &[
        "july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "lipiec", "temmuz",
        "июль", "июля", "červenec", "heinäkuu", "július", "ιούλιος", "iulie", "juuli", "jūlijs", "liepos",
        "lipca", "července", "srpanj", "липня", "júla", "srpnja", "juliol", "ιούλιο", "ιουλίου",
    ],
    &[
        "august", "aug", "août", "agosto", "ago", "augustus", "augusti", "sierpień", "ağustos", "август",
        "августа", "srpen", "elokuu", "augusztus", "agustus", "avgust", "augusts", "rugpjūčio", "sierpnia",
        "srpna", "kolovoz", "серпня", "kolovoza", "agost", "αύγουστος", "αύγουστο", "αυγούστου",
    ],
    &[
        "september", "sept", "sep", "septembre", "septiembre", "settembre", "set", "setembro", "wrzesień",
        "eylül", "сентябрь", "сентября", "вересня", "września", "září", "syyskuu", "szeptember",
        "septembrie", "σεπτέμβριος", "septembar", "septembris", "rugsėjo", "rujan", "septembra", "rujna",
        "setembre", "σεπτέμβριο", "σεπτεμβρίου",
    ],
    &[
        "october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out",
        "październik", "ekim", "октябрь", "октября", "жовтня", "października", "říjen", "lokakuu", "október",
        "octombrie", "οκτώβριος", "oktobar", "oktoober", "oktobris", "spalio", "října", "októbra",
        "οκτώβριο", "οκτωβρίου",
    ],
    &[
        "november", "nov", "novembre", "noviembre", "novembro", "listopad", "kasım", "ноябрь", "ноября",
        "marraskuu", "νοέμβριος", "novembar", "noiembrie", "novembris", "lapkričio", "studeni", "listopada",
        "листопада", "novembra", "studenoga", "studenog", "νοέμβριο", "νοεμβρίου",
    ],
    &[
        "december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dicembre", "dezembro",
        "grudzień", "aralık", "декабрь", "декабря", "prosinec", "joulukuu", "desember", "δεκέμβριος",
        "decembar", "decembrie", "detsember", "decembris", "gruodžio", "grudnia", "prosince", "грудня",
        "decembra", "prosinca", "desembre", "δεκέμβριο", "δεκεμβρίου",
    ],
];

/// The month (1–12) of a name or abbreviation in the languages résumés are written in.
pub fn month_of(word: &str) -> Option<i8> {
    static NAMES: LazyLock<PhraseTable<i8>> = LazyLock::new(|| {
        let named =
            (1..).zip(MONTH_NAMES).flat_map(|(month, names)| names.iter().map(move |&name| (name, month)));
        PhraseTable::new(named)
    });
    // “maaliskuusta”, “maaliskuussa”
    let stem = word.find("kuu").map_or(word, |at| &word[..at + "kuu".len()]);
    NAMES.whole(stem).next()
}

const CONNECTING: &[&str] = &[
    "to", "until", "till", "through", "thru", "bis", "à", "au", "al", "a", "até", "hasta", "fino", "do",
    "tot", "til", "ao", "jusqu", "и", "по", "から", "부터", "至", "到",
];

/// Whether a word stands between the two dates of a span, as a dash does.
pub fn is_connecting_word(word: &str) -> bool {
    CONNECTING.contains(&word)
}

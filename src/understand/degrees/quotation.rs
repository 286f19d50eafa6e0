//! Degrees between quotation marks: the name of a part, the words of another, or the applicant's own.

use crate::ground::letters::begins_word;
use crate::understand::degree_words::DegreeName;
use crate::understand::institutions::is_institution;
use crate::understand::model::Passage;

/// The marks that open a quotation in one language and close it in another: “…”, ”…”, „…“, "…", «…», »…«.
pub(super) const MARKS: &[char] = &['“', '”', '„', '"', '«', '»'];

/// “Actor: “PhD student in computer science” in a series”, “Doing a PhD myself, I have rarely met …”: the name of a part,
/// or the words of another.
pub(super) fn is_quoted(text: &str, name: &DegreeName) -> bool {
    // “"PhD in Computer Science","Example University",…”: what a table puts between marks is a cell.
    let (before, behind) = (&text[..name.span.start], &text[name.span.end..]);
    let opens_line = before.trim_start().strip_prefix(MARKS).is_some_and(str::is_empty);
    !opens_line && behind.contains(MARKS) && open_quotation(before) || signs_a_quotation(before)
}

/// “… a better friend.” – Karin, doktorand: who said it.
fn signs_a_quotation(before: &str) -> bool {
    let said_by = before.rsplit_once(MARKS).filter(|(quoted, _)| quoted.contains(MARKS));
    let signature = said_by.and_then(|(_, rest)| rest.trim_start().strip_prefix(['–', '—', '-']));
    signature.is_some_and(|name| {
        name.trim_end().ends_with(',') && name.trim_start().starts_with(char::is_uppercase)
    })
}

/// Whether a quotation is open at the end of a text.
fn open_quotation(before: &str) -> bool {
    let marks = before.match_indices(MARKS);
    marks.fold(false, |open, (at, mark)| match mark {
        "„" => true,
        // Not the sign for inches.
        "\"" => !open && begins_word(before, at),
        _ => !open,
    })
}

/// Whether a text is one quotation from its first letter to its last.
pub(super) fn is_quotation(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let inside = text.strip_prefix(MARKS).and_then(|text| text.strip_suffix(MARKS));
    inside.is_some_and(|inside| !inside.is_empty())
}

/// “Jane Roe, PhD candidate, …”, “– a PhD student”, right below the words of another: whose they are.
pub(super) fn attributes(passage: &Passage, name: &DegreeName, above: &Passage) -> bool {
    let before = passage.text[..name.span.start].trim_end();
    let named = before.strip_suffix(',').is_some_and(|before| {
        let words: Vec<&str> = before.split_whitespace().collect();
        (2..=4).contains(&words.len())
            && words.iter().all(|word| word.starts_with(char::is_uppercase))
            && !is_institution(before)
    });
    is_quotation(&above.text) && (named || before.starts_with(['–', '—', '-']))
}

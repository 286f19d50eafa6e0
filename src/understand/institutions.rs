//! Names of schools.

use crate::ground::Threes;
use crate::ground::letters::{begins_word, ends_word, lower, places};

/// Schools by their initials, as they are written: in small letters “mit” is a German word.
pub const INITIALS: &[&str] = &[
    "CMU", "ENS", "EPFL", "ETH", "ETHZ", "HKUST", "IIT", "INRIA", "Inria", "KAIST", "LMU", "MILA", "MIT",
    "Mila", "NTU", "NUS", "NYU", "POSTECH", "RWTH", "TU", "TUM", "UC", "UCL", "UCLA", "UCSD", "UIUC",
];

/// Whether a text, as it is written and not in lower case, names a school.
pub fn is_institution(text: &str) -> bool {
    // Longer ones may also end a word: “Technische Universität”, “Fachhochschule”.
    const SIGNS: &[&str] = &[
        "universi", "institut", "college", "école", "ecole", "hochschule", "politecnico", "polytech",
        "academy", "akademi", "大学", "대학", "università", "school of", "caltech", "georgia tech",
        "virginia tech", "ku leuven", "uniwersytet", "politechnika", "yliopisto", "faculty", "sapienza",
        "politécnica", "mines paris", "mines saint", "mines nancy", "faculté", "högskola", "szkoła",
        "univerz", "egyetem", "ülikool", "üniversite", "háskól", "πανεπιστήμιο", "университет",
        "університет", "大學", "มหาวิทยาลัย", "جامعة", "دانشگاه", "đại học", "विश्वविद्यालय",
    ];
    /// The fewest bytes of a sign that may stand within a word.
    const WITHIN: usize = 7;
    let lower = lower(text);
    let held = Threes::of(&lower);
    let by_initials = held.among(INITIALS).any(|initials| {
        places(text, initials).any(|at| begins_word(text, at) && ends_word(text, at + initials.len()))
    });
    by_initials
        || held
            .among(SIGNS)
            .any(|sign| places(&lower, sign).any(|at| sign.len() >= WITHIN || begins_word(&lower, at)))
}

#[cfg(test)]
mod tests {
    use super::is_institution;

    #[test]
    fn initials_are_those_of_schools_only_as_they_are_written() {
        for school in
            ["MIT", "PhD, TU-Berlin, 2021", "ENS Lyon", "Fachhochschule Kiel", "mines paris", "大学"]
        {
            assert!(is_institution(school), "{school}");
        }
        for other in
            ["Kurs mit Schwerpunkt Gastronomie", "Mit Python", "les ens de", "data mines ", "MITRE", "tum"]
        {
            assert!(!is_institution(other), "{other}");
        }
    }
}

//! Names of schools.

use crate::ground::Threes;
use crate::ground::letters::{lower, places};

/// Whether a text names a school.
pub fn is_institution(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "universi", "institut", "college", "école", "ecole", "hochschule", "politecnico", "polytech",
        "academy", "akademi", "大学", "대학", "università", "school of", "eth ", "epfl", "kaist", "caltech",
        "georgia tech", "virginia tech", "ucl", "ku leuven", "inria", "uniwersytet", "politechnika",
        "yliopisto", "faculty", "sapienza", "mit", "cmu", "tum", "tu ", "uc ", "nyu", "ucla", "ens ", "iit ",
        "postech", "mila", "politécnica", "mines ", "lmu", "rwth", "ntu", "nus", "hkust", "faculté",
        "högskola", "szkoła", "univerz", "egyetem", "ülikool", "üniversite", "háskól", "πανεπιστήμιο",
        "университет", "університет", "大學", "มหาวิทยาลัย", "جامعة", "دانشگاه", "đại học", "विश्वविद्यालय",
    ];
    let mut lower = lower(text).into_owned();
    lower.push(' ');
    Threes::of(&lower).among(SIGNS).any(|sign| {
        places(&lower, sign).any(|i| {
            let before = lower[..i].chars().next_back();
            let whole = sign.len() > 4
                || lower[i + sign.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
                || sign.ends_with(' ');
            whole && before.is_none_or(|c| !c.is_alphanumeric())
        }) || (sign.len() > 6 && lower.contains(sign))
    })
}

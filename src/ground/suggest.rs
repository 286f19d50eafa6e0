//! “Did you mean …?”

/// The candidate that a mistyped word is most likely to mean: few letters differ, or it holds the word.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Very long “names” are no typing mistakes, and comparing them takes time.
    const LONGEST: usize = 80;
    let letters = word.chars().count();
    if letters > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let limit = (letters / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let lower = candidate.to_lowercase();
            let inside = word.len() >= 3 && lower.contains(&word);
            let letters = strsim::damerau_levenshtein(&word, &lower);
            (if inside { 1 } else { letters }, letters, candidate)
        })
        .filter(|(distance, ..)| *distance <= limit)
        .min_by_key(|(distance, letters, _)| (*distance, *letters))
        .map(|(.., candidate)| candidate)
}

/// “did you mean `x`?”, where one of the candidates is near enough.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|near| format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_and_nothing_far_off() {
        let words = ["phd-enrolment", "ml-domain", "ml-framework"];
        assert_eq!(nearest("phd-enrollment", words), Some("phd-enrolment"));
        assert_eq!(nearest("framework", words), Some("ml-framework"));
        assert_eq!(nearest("ML-Domian", words), Some("ml-domain"));
        assert_eq!(nearest("form", ["format", "from"]), Some("from"));
        assert_eq!(nearest("citizenship", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(nearest(&"a".repeat(81), ["a".repeat(81).as_str()]), None);
    }
}

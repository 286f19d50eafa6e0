//! Words from a résumé made fit to be shown: nothing that steers a terminal, and lines that fit its width.
//!
//! Everything read from a file is hostile until it went through [`sanitize`].

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Whether a character steers what shows it: controls (C0, DEL, C1), line and paragraph separators, and
/// everything that has no look of its own or turns the direction of others.
pub fn is_hostile(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text with every hostile character written out, as in `\u{202e}`, on one line.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c if is_hostile(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The same for text of several lines, which stay lines.
pub fn sanitize_lines(text: &str) -> String {
    text.split('\n').map(sanitize).collect::<Vec<_>>().join("\n")
}

/// How many columns a text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, filled with spaces to a width.
pub fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// The text cut to a width, its end marked where something was cut.
pub fn cut(text: &str, to: usize, mark: &str) -> String {
    if width(text) <= to {
        return text.to_owned();
    }
    let room = to.saturating_sub(width(mark));
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        out.push(c);
    }
    format!("{}{mark}", out.trim_end())
}

/// The same, cut behind a word where one ends not far before.
pub fn cut_at_word(text: &str, to: usize, mark: &str) -> String {
    let short = cut(text, to, mark);
    let Some(kept) = short.strip_suffix(mark).filter(|kept| *kept != text) else { return short };
    let inside = text[kept.len()..].starts_with(|c: char| !c.is_whitespace());
    match kept.rfind(' ').filter(|at| inside && at * 2 > kept.len()) {
        Some(at) => format!("{}{mark}", kept[..at].trim_end_matches([' ', ',', ';'])),
        None => short,
    }
}

/// The text in lines of at most `to` columns, broken at spaces; words longer than a line are broken anywhere.
/// Never empty.
pub fn wrap(text: &str, to: usize) -> Vec<String> {
    let to = to.max(8);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = width(word);
        if used > 0 && used + 1 + wide > to {
            lines.push(String::new());
            used = 0;
        }
        if used > 0 {
            push(&mut lines, " ");
            used += 1;
        }
        if wide <= to {
            push(&mut lines, word);
            used += wide;
            continue;
        }
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > to {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, c.encode_utf8(&mut [0; 4]));
            used += wide;
        }
    }
    lines
}

/// A paragraph of text wrapped to a width, every line indented.
pub fn paragraph(text: &str, indent: usize, width: usize) -> String {
    let lead = " ".repeat(indent);
    wrap(&sanitize(text), width.saturating_sub(indent)).iter().map(|line| format!("{lead}{line}\n")).collect()
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        assert_eq!(sanitize("\u{1b}[31mred\u{7}"), "\\u{1b}[31mred\\u{7}");
        assert_eq!(sanitize("\u{9b}2J\u{7f}"), "\\u{9b}2J\\u{7f}");
        assert_eq!(sanitize("gpj.\u{202e}fdp"), "gpj.\\u{202e}fdp");
        assert_eq!(
            sanitize("a\u{2028}b\u{2066}c\u{200b}d\u{e0041}"),
            "a\\u{2028}b\\u{2066}c\\u{200b}d\\u{e0041}"
        );
        assert_eq!(sanitize("one\ntwo\r\tthree"), "one\\ntwo\\r three");
        assert_eq!(sanitize_lines("one\ntwo\r"), "one\ntwo\\r");
    }

    #[test]
    fn plain_text_of_any_script_stays_as_it_is() {
        for text in ["", "plain", "résumé – “quoted”", "博士課程", "الدكتوراه", "naïve 👩🏽 \u{301}"]
        {
            assert!(matches!(sanitize(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn nothing_hostile_is_left_whatever_the_character() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = c.to_string();
            assert!(!sanitize(&text).contains(is_hostile), "{:x}", u32::from(c));
        }
    }

    #[test]
    fn lines_are_broken_by_the_width_that_is_seen() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("博士課程博士課程", 8), ["博士課程", "博士課程"]);
        assert_eq!(wrap("a-very-long-word b", 8), ["a-very-l", "ong-word", "b"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn cutting_and_padding_count_columns_not_bytes() {
        assert_eq!(pad("é", 3), "é  ");
        assert_eq!(pad("博", 3), "博 ");
        assert_eq!(cut("abcdef", 4, "…"), "abc…");
        assert_eq!(cut("博士課程", 5, "…"), "博士…");
        assert_eq!(cut("abc", 3, "…"), "abc");
        assert_eq!(cut_at_word("never a graduate student", 20, "…"), "never a graduate…");
        assert_eq!(cut_at_word("never a graduate", 16, "…"), "never a graduate");
        assert_eq!(cut_at_word("a very-very-very-long-word", 12, "…"), "a very-very…");
    }
}

//! Words of one row of glyphs: where spaces are, letter-spaced headings, accents set as glyphs of their own.

use super::{Mark, bidi, larger, smaller};
use crate::read::{Rect, Word};
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A gap wider than this share of the size parts words where no space was drawn.
const WORD_GAP: f32 = 0.16;
/// The same between Chinese characters and Latin ones, which typesetters part by a quarter of the size.
const SCRIPT_GAP: f32 = 0.3;
/// The same around a sign between two terms of a formula, which is set with a thin space or a medium one.
const OPERATOR_GAP: f32 = 0.12;
/// A drawn space counts where the gap is wider than this share.
const SPACE_GAP: f32 = 0.04;
/// Few letters in the order of the alphabet are listed where all gaps are wider than this share.
const LISTED_GAP: f32 = 0.5;
/// A median gap wider than this share means letter-spaced text.
const LOOSE_GAP: f32 = 0.08;

/// Words of a block for which room is made at once.
const USUAL_WORDS: usize = 512;

/// Reads the glyphs of one cell after the other, and keeps its room from each to the next.
#[derive(Default)]
pub(super) struct Reader<'t> {
    /// The words read so far.
    pub words: Vec<Word>,
    inks: Vec<Ink<'t>>,
    /// The word at hand, where it is more than plain letters.
    word: String,
    gaps: Vec<i32>,
    starts: Vec<usize>,
}

/// One glyph with ink and what stands before it.
struct Ink<'t> {
    mark: Mark<'t>,
    /// Its text where that is not just what the glyph shows.
    changed: Option<Box<str>>,
    /// Its text where that is one printable character of ASCII.
    plain: Option<u8>,
    /// The gap before it, in the size of the larger of the two glyphs.
    gap: f32,
    spaced: bool,
}

impl Ink<'_> {
    fn text(&self) -> &str {
        self.changed.as_deref().unwrap_or(self.mark.text())
    }

    /// Shows another text than its glyph does.
    fn change(&mut self, text: Box<str>) {
        (self.changed, self.plain) = (Some(text), None);
    }

    fn is_bullet(&self) -> bool {
        self.plain.is_none() && self.text() == "•"
    }
}

impl<'t> Reader<'t> {
    pub(super) fn with_room() -> Self {
        Self { words: Vec::with_capacity(USUAL_WORDS), ..Self::default() }
    }

    /// Reads glyphs sorted from left to right, without wide gaps: appends their text to that of the line. Says whether
    /// invisible characters stood inside words.
    pub(super) fn read(&mut self, marks: &[Mark<'t>], text: &mut String) -> bool {
        compose(marks, &mut self.inks, &mut self.gaps);
        word_starts(&self.inks, &mut self.gaps, &mut self.starts);
        let inks = &self.inks;
        let ends = self.starts.iter().skip(1).copied().chain([inks.len()]);
        let words = self.starts.iter().zip(ends);
        let words = words.map(|(&start, end)| inks.get(start..end).unwrap_or_default());
        let mut found = Found { text, words: &mut self.words, dropped_invisible: false };
        let right_to_left = |ink: &Ink| ink.plain.is_none() && ink.text().contains(bidi::is_right_to_left);
        if inks.iter().any(right_to_left) {
            let mut drawn: Vec<(String, Rect)> =
                words.map(|word| (word.iter().map(as_drawn).collect(), around(word))).collect();
            bidi::reorder(&mut drawn);
            for (word, bounds) in drawn {
                found.push(&word, bounds);
            }
        } else {
            found.text.reserve(inks.len() + self.starts.len());
            for word in words {
                if !found.push_plain(word) {
                    self.word.clear();
                    self.word.extend(word.iter().map(Ink::text));
                    found.push(&self.word, around(word));
                }
            }
        }
        found.dropped_invisible
    }
}

/// What is read of a line.
struct Found<'r> {
    text: &'r mut String,
    words: &'r mut Vec<Word>,
    dropped_invisible: bool,
}

/// The text of a glyph from left to right: that of a ligature stands as it is read, and is turned with its line.
fn as_drawn<'i>(ink: &'i Ink) -> Cow<'i, str> {
    let turns = ink.text().chars().nth(1).is_some() && ink.text().chars().all(bidi::is_right_to_left);
    if turns { ink.text().chars().rev().collect() } else { Cow::Borrowed(ink.text()) }
}

/// The box around the bodies of a word's glyphs.
fn around(word: &[Ink]) -> Rect {
    let Some((Ink { mark: first, .. }, rest)) = word.split_first() else { return Rect::default() };
    let (top, bottom) = (|mark: &Mark| mark.y - 0.8 * mark.size(), |mark: &Mark| mark.y + 0.2 * mark.size());
    let mut around = Rect { x0: first.x0, y0: top(first), x1: first.x1, y1: bottom(first) };
    for Ink { mark, .. } in rest {
        around.x0 = smaller(around.x0, mark.x0);
        around.x1 = larger(around.x1, mark.x1);
        // Nearly all stand on one baseline in one size.
        if (mark.y, mark.size()) != (first.y, first.size()) {
            around.y0 = around.y0.min(top(mark));
            around.y1 = around.y1.max(bottom(mark));
        }
    }
    around
}

impl Found<'_> {
    /// Adds a word all of whose glyphs show one printable character of ASCII, as nearly all do; of others nothing.
    fn push_plain(&mut self, word: &[Ink]) -> bool {
        let before = self.text.len();
        if before > 0 {
            self.text.push(' ');
        }
        let start = self.text.len();
        for ink in word {
            let Some(byte) = ink.plain else {
                self.text.truncate(before);
                return false;
            };
            self.text.push(char::from(byte));
        }
        self.words.push(Word { range: start..self.text.len(), bounds: around(word) });
        true
    }

    fn push(&mut self, word: &str, bounds: Rect) {
        let is_normal = || is_nfc_quick(word.chars()) == IsNormalized::Yes;
        let visible: Cow<str> = if word.is_ascii() || !word.contains(is_invisible) && is_normal() {
            word.into()
        } else {
            self.dropped_invisible |= word.trim_matches(is_invisible).contains(is_invisible);
            word.chars().filter(|&c| !is_invisible(c)).nfc().collect()
        };
        for part in visible.split_whitespace() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(part);
            self.words.push(Word { range: start..self.text.len(), bounds });
        }
    }
}

/// Whether a text is a mark on the letter drawn before it, in scripts written from the left.
pub(super) fn goes_with_letter(text: &str) -> bool {
    let mark = |c| is_combining_mark(c) && !bidi::is_right_to_left(c);
    !text.is_ascii() && text.chars().next().is_some_and(mark)
}

/// Zero-width characters, marks of direction, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
            | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{34f}' | '\u{180e}' | '\u{61c}'
    )
}

/// Drops spaces and text drawn twice, joins accents to their letters, and measures the gaps; `gaps` are those inside
/// words, as far as nothing tells that they are none, by their [`rank`].
fn compose<'t>(marks: &[Mark<'t>], inks: &mut Vec<Ink<'t>>, gaps: &mut Vec<i32>) {
    inks.clear();
    gaps.clear();
    inks.reserve(marks.len());
    gaps.reserve(marks.len());
    let mut pending_accents: Vec<char> = Vec::new();
    let mut spaced = false;
    let mut end = f32::MIN;
    let mut last: Option<&Mark> = None;
    let mut left = marks;
    while let [mark, behind @ ..] = left {
        left = behind;
        if mark.sign.blank {
            spaced |= !mark.text().is_empty();
            continue;
        }
        if last.is_some_and(|last| drawn_twice(last, mark)) {
            continue;
        }
        let mut changed = None;
        if mark.sign.may_combine || !pending_accents.is_empty() {
            match combined(mark, behind, inks, &mut pending_accents) {
                Combined::WithOther => continue,
                Combined::Alone(text) => changed = text,
            }
        }
        let plain = mark.sign.plain.filter(|_| changed.is_none());
        // A picture between words parts them.
        spaced |= mark.sign.icon.is_some();
        let mut gap = 0.0;
        if let Some(last) = last {
            gap = (mark.x0 - end) / larger(mark.size(), last.size());
            spaced |= last.sign.icon.is_some();
            if !spaced && plain != Some(b'.') {
                gaps.push(rank(gap));
            }
        }
        inks.push(Ink { mark: *mark, changed, plain, gap, spaced });
        spaced = false;
        end = larger(end, mark.x1);
        last = Some(mark);
    }
}

/// What becomes of a glyph that may be an accent, or may have one.
enum Combined {
    /// It is joined to a letter beside it.
    WithOther,
    /// It stands for itself, with this text where that is not just its own.
    Alone(Option<Box<str>>),
}

/// In a function of its own, for most glyphs go faster without.
#[inline(never)]
fn combined(mark: &Mark, behind: &[Mark], inks: &mut [Ink], pending: &mut Vec<char>) -> Combined {
    if mark.sign.may_combine && joins(mark, behind, inks, pending) {
        return Combined::WithOther;
    }
    // A soft hyphen that takes up room was drawn: some producers map every hyphen to it.
    let drawn = mark.text() == "\u{ad}" && mark.x1 - mark.x0 > 0.1 * mark.size();
    let mut changed: Option<Box<str>> = drawn.then(|| "-".into());
    for accent in pending.drain(..) {
        changed = Some(with_accent(changed.as_deref().unwrap_or(mark.text()), accent));
    }
    Combined::Alone(changed)
}

/// A whole number that is as large beside others as a number is beside others in the order of `f32::total_cmp`: whole
/// numbers are sorted in less time.
fn rank(number: f32) -> i32 {
    let bits = number.to_bits().cast_signed();
    bits ^ (bits >> 31 & i32::MAX)
}

/// The number of a rank.
fn ranked(rank: i32) -> f32 {
    f32::from_bits((rank ^ (rank >> 31 & i32::MAX)).cast_unsigned())
}

/// Joins an accent to the letter before it, or puts it aside for the one behind it; `false` where it is none.
fn joins(mark: &Mark, behind: &[Mark], inks: &mut [Ink], pending: &mut Vec<char>) -> bool {
    if let Some(before) = inks.last_mut().filter(|before| sits_on(mark, &before.mark))
        && let Some(accent) = combining(mark, &before.mark)
    {
        before.change(with_accent(before.text(), accent));
        return true;
    }
    let next = behind.iter().take(3).find(|next| is_letter(next)).filter(|next| sits_on(mark, next));
    let accent = next.and_then(|next| combining(mark, next));
    pending.extend(accent);
    accent.is_some()
}

/// Bold by drawing twice, shadows: the same glyph in the same place.
fn drawn_twice(last: &Mark, mark: &Mark) -> bool {
    let width = larger(last.x1 - last.x0, 0.2 * last.size());
    (mark.x0 - last.x0).abs() < 0.2 * width && !mark.text().is_empty() && last.text() == mark.text()
}

/// The combining form of an accent that fonts carry as a glyph of its own.
fn combining(accent: &Mark, letter: &Mark) -> Option<char> {
    let mut chars = accent.text().chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    Some(match c {
        '`' | '\u{2cb}' => '\u{300}',
        '´' | '\u{2ca}' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' | '\u{2c9}' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        // TeX sets a full stop below the letter.
        '.' if accent.y > letter.y + 0.1 * letter.size() => '\u{323}',
        _ => return None,
    })
}

/// Whether an accent stands over or under a letter.
fn sits_on(accent: &Mark, letter: &Mark) -> bool {
    let middle = (accent.x0 + accent.x1) / 2.0;
    let slack = 0.05 * letter.size();
    letter.text().chars().next().is_some_and(char::is_alphabetic)
        && middle > letter.x0 - slack
        && middle < letter.x1 + slack
}

/// Whether a glyph shows a letter, not an accent of its own.
fn is_letter(mark: &Mark) -> bool {
    mark.text().chars().next().is_some_and(|c| c.is_alphabetic() && !is_spacing_modifier(c))
}

/// Accents and other signs that Unicode counts among the letters.
pub(super) fn is_spacing_modifier(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{2ff}')
}

fn with_accent(letter: &str, accent: char) -> Box<str> {
    let mut chars = letter.chars();
    let first = match chars.next() {
        Some('ı') => 'i',
        Some('ȷ') => 'j',
        Some(c) => c,
        None => return accent.to_string().into(),
    };
    [first, accent].into_iter().chain(chars).collect()
}

/// The glyphs with which words begin; `gaps` are those inside words.
fn word_starts(inks: &[Ink], gaps: &mut Vec<i32>, starts: &mut Vec<usize>) {
    let usual = nth(gaps, 50).unwrap_or(0.0).clamp(-0.1, 1.0);
    // Letters listed one by one are words of their own, however wide the gaps.
    let listed = lists_letters(inks);
    // Letter-spaced text is loose nearly everywhere; a row of short words or a formula only between them.
    let loose = usual > LOOSE_GAP && nth(gaps, 20).is_some_and(|gap| gap > LOOSE_GAP) && !listed;
    let looseness = if loose { usual } else { usual.min(0.02) };
    let begins = |index: usize, before: &Ink, ink: &Ink| {
        if ink.spaced {
            return ink.gap > looseness + SPACE_GAP || ink.mark.sign.icon.is_some();
        }
        // A bullet between words parts them, however close it is set.
        if (before.is_bullet() && starts_word(ink.text())) || (ink.is_bullet() && starts_word(before.text()))
        {
            return true;
        }
        if ink.gap <= looseness + WORD_GAP {
            return ink.gap > looseness + OPERATOR_GAP
                && (parts_terms(inks, index, looseness) || parts_terms(inks, index - 1, looseness));
        }
        has_no_spaces(before.text()) == has_no_spaces(ink.text()) || ink.gap > looseness + SCRIPT_GAP
    };
    starts_where(inks, starts, begins);
    if listed || !single_letters(starts, inks) {
        return;
    }
    // Letter-spaced by spaces: only clearly wider gaps part words.
    gaps.clear();
    gaps.extend(inks.iter().skip(1).map(|ink| rank(ink.gap)));
    let all = nth(gaps, 50).unwrap_or(0.0);
    let limit = (1.5 * all).max(all + 0.15);
    starts_where(inks, starts, |_, _, ink| ink.gap > limit);
}

/// The first glyph and those before which a word ends.
fn starts_where(inks: &[Ink], starts: &mut Vec<usize>, begins: impl Fn(usize, &Ink, &Ink) -> bool) {
    starts.clear();
    if !inks.is_empty() {
        starts.push(0);
    }
    for (pair, index) in inks.windows(2).zip(1..) {
        if let [before, ink] = pair
            && begins(index, before, ink)
        {
            starts.push(index);
        }
    }
}

/// The gap that a share of them, in percent, does not exceed; `None` of too few to tell.
fn nth(gaps: &mut [i32], share: usize) -> Option<f32> {
    let at = gaps.len() * share / 100;
    (gaps.len() >= 3).then(|| ranked(*gaps.select_nth_unstable(at).1))
}

/// Whether a text is of a script that parts no words: Chinese characters and kana.
fn has_no_spaces(text: &str) -> bool {
    !text.is_ascii()
        && text
            .chars()
            .any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'))
}

fn starts_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// Whether a sign stands between two terms of a formula, apart from both: not so in “C++” or “A+”.
fn parts_terms(inks: &[Ink], at: usize, looseness: f32) -> bool {
    let is_sign = |ink: &Ink| matches!(ink.text(), "+" | "=" | "−" | "±" | "×" | "÷" | "≤" | "≥" | "≠" | "≈");
    let beside = |at: Option<usize>| at.and_then(|at| inks.get(at)).is_some_and(|ink| !is_sign(ink));
    let apart = |at: usize| inks.get(at).is_some_and(|ink| ink.gap > looseness + OPERATOR_GAP);
    inks.get(at).is_some_and(is_sign)
        && beside(at.checked_sub(1))
        && beside(Some(at + 1))
        && apart(at)
        && apart(at + 1)
}

/// Whether letters are listed and not spelled: all come in the order of the alphabet, as in tables of characters.
fn lists_letters(inks: &[Ink]) -> bool {
    let first = |ink: &Ink| ink.text().chars().next();
    let parted_by = |gap: f32| inks.iter().skip(1).all(|ink| ink.gap > gap);
    // A few letters in order make a word, too, but hardly one that is so loose.
    inks.len() >= 4
        && inks.windows(2).all(|pair| matches!(pair, [a, b] if first(a) < first(b)))
        && parted_by(if inks.len() >= 6 { LOOSE_GAP } else { LISTED_GAP })
}

/// Whether nearly all words would be single letters.
fn single_letters(starts: &[usize], inks: &[Ink]) -> bool {
    let is_letter = |ink: &Ink| ink.text().chars().all(|c| c.is_alphabetic() || c == '&');
    let ends = starts.iter().skip(1).copied().chain([inks.len()]);
    let single = starts.iter().zip(ends).filter(|(start, end)| **start + 1 == *end);
    let single = single.filter(|(start, _)| inks.get(**start).is_some_and(is_letter)).count();
    starts.len() >= 4 && single * 10 >= starts.len() * 8
}

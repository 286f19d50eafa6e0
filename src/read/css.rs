//! The little of CSS that decides whether text is seen.

use super::ink::{Ink, ink, number};

/// What the declarations for one element say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Declared {
    pub display: Option<Display>,
    /// Children of a flexible box stand one below the other.
    pub upright: Option<bool>,
    /// Taken out of the line, to its left or right end.
    pub float: Option<bool>,
    pub pre: Option<bool>,
    pub invisible: Option<bool>,
    pub clear: Option<bool>,
    pub size: Option<Size>,
    pub colour: Option<Ink>,
    pub background: Option<Ink>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    /// Moved off the page or cut away.
    pub away: Option<bool>,
    flat: Option<bool>,
    clipped: Option<bool>,
}

/// How a box is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    None,
    Inline,
    Block,
    /// Children stand side by side.
    Flex,
    /// A cell of a table that is none in the markup.
    Cell,
    /// The element makes no box, its children do.
    Contents,
}

/// A font size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Size {
    Pixels(f32),
    /// Times that of the element around it.
    Relative(f32),
    /// Times that of the page.
    Root(f32),
}

/// A rule of a style sheet for one selector.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    /// From the element outwards; each with whether the next one is its parent rather than any ancestor.
    pub selector: Vec<(Compound, bool)>,
    pub normal: Declared,
    pub important: Declared,
}

/// A selector for one element: `li.wide#first`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Compound {
    pub tag: Option<String>,
    pub id: Option<String>,
    pub classes: Vec<String>,
}

/// Rules read from one document; pages people write stay far below.
const MAX_RULES: usize = 2000;
const MAX_STEPS: usize = 8;

impl Rule {
    /// How specific the selector is.
    pub fn weight(&self) -> (usize, usize, usize) {
        self.selector.iter().fold((0, 0, 0), |(ids, classes, tags), (compound, _)| {
            (
                ids + usize::from(compound.id.is_some()),
                classes + compound.classes.len(),
                tags + usize::from(compound.tag.is_some()),
            )
        })
    }
}

impl Declared {
    /// Lays later declarations over these.
    pub fn overlay(&mut self, later: &Self) {
        fn put<T: Copy>(slot: &mut Option<T>, value: Option<T>) {
            if value.is_some() {
                *slot = value;
            }
        }
        put(&mut self.display, later.display);
        put(&mut self.upright, later.upright);
        put(&mut self.float, later.float);
        put(&mut self.pre, later.pre);
        put(&mut self.invisible, later.invisible);
        put(&mut self.clear, later.clear);
        put(&mut self.size, later.size);
        put(&mut self.colour, later.colour);
        put(&mut self.background, later.background);
        put(&mut self.bold, later.bold);
        put(&mut self.italic, later.italic);
        put(&mut self.away, later.away);
        put(&mut self.flat, later.flat);
        put(&mut self.clipped, later.clipped);
    }

    /// Whether a box without height or width cuts off what is inside.
    pub fn is_cut(&self) -> bool {
        self.away == Some(true) || (self.flat == Some(true) && self.clipped == Some(true))
    }

    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "display" => {
                self.display = match value {
                    "none" => Some(Display::None),
                    "flex" | "inline-flex" => Some(Display::Flex),
                    "table-cell" => Some(Display::Cell),
                    "contents" => Some(Display::Contents),
                    inline if inline.starts_with("inline") => Some(Display::Inline),
                    "block" | "grid" | "flow-root" | "list-item" | "table" | "table-row" => {
                        Some(Display::Block)
                    }
                    _ => self.display,
                }
            }
            "flex-direction" | "flex-flow" => self.upright = Some(value.starts_with("column")),
            "float" => self.float = Some(value != "none"),
            "white-space" => self.pre = Some(value.starts_with("pre") && value != "pre-line"),
            "visibility" => self.invisible = Some(matches!(value, "hidden" | "collapse")),
            "opacity" => self.clear = number(value).map(|opacity| opacity < 0.05),
            "font-size" => self.size = size(value).or(self.size),
            "font-weight" => {
                self.bold = Some(
                    matches!(value, "bold" | "bolder") || number(value).is_some_and(|weight| weight >= 600.0),
                );
            }
            "font-style" => self.italic = Some(value.starts_with("italic") || value.starts_with("oblique")),
            "font" => {
                if let Some(given) = value.split([' ', '/']).find_map(size) {
                    self.size = Some(given);
                }
                self.bold = Some(value.split(' ').any(|word| word == "bold"));
            }
            "color" => self.colour = ink(value).or(self.colour),
            "-webkit-text-fill-color" => self.colour = ink(value).or(self.colour),
            "background-color" => self.background = ink(value).or(self.background),
            "background" | "background-image" => {
                // A picture or a gradient may be of any colour.
                self.background = if value.contains("url(") || value.contains("gradient(") {
                    Some(Ink::Unknown)
                } else {
                    ink(value).or_else(|| value.split(' ').find_map(ink)).or(self.background)
                };
            }
            "left" | "top" | "right" | "bottom" | "margin-left" | "margin-top" | "text-indent" => {
                let far = pixels(value).is_some_and(|at| at <= -500.0);
                self.away = Some(far || self.away == Some(true));
            }
            "clip" => {
                self.away = Some(
                    self.away == Some(true) || value.starts_with("rect(0") || value.starts_with("rect(1px"),
                )
            }
            "clip-path" => {
                self.away = Some(
                    self.away == Some(true)
                        || value.contains("inset(50%")
                        || value.contains("inset(100%")
                        || value.contains("circle(0"),
                );
            }
            "transform" => self.away = Some(self.away == Some(true) || value.contains("scale(0)")),
            "height" | "width" | "max-height" | "max-width" => {
                let flat = pixels(value).is_some_and(|side| side < 2.0);
                self.flat = Some(flat || self.flat == Some(true));
            }
            "overflow" | "overflow-x" | "overflow-y" => {
                self.clipped = Some(matches!(value, "hidden" | "clip") || self.clipped == Some(true));
            }
            _ => {}
        }
    }
}

/// Reads declarations, normal and important ones apart.
pub(super) fn declarations(style: &str) -> (Declared, Declared) {
    let (mut normal, mut important) = (Declared::default(), Declared::default());
    let style = without_comments(style).to_ascii_lowercase();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim();
        match value.split_once('!') {
            Some((value, mark)) if mark.trim() == "important" => important.declare(name.trim(), value.trim()),
            _ => normal.declare(name.trim(), value),
        }
    }
    (normal, important)
}

/// Reads the simple rules of a style sheet; those for other media, states and attributes are left out.
pub(super) fn rules(sheet: &str, rules: &mut Vec<Rule>) {
    let sheet = without_comments(sheet);
    let mut rest = sheet.as_str();
    while let Some((head, tail)) = rest.split_once('{') {
        if rules.len() >= MAX_RULES {
            return;
        }
        let head = head.rsplit(['}', ';']).next().unwrap_or_default().trim();
        if head.starts_with('@') {
            let everywhere =
                head.eq_ignore_ascii_case("@media screen") || head.eq_ignore_ascii_case("@media all");
            // The rules inside are read as if they stood outside; the bracket that is left over does no harm.
            rest = if everywhere { tail } else { after_block(tail) };
            continue;
        }
        let (body, tail) = tail.split_once('}').unwrap_or((tail, ""));
        rest = tail;
        let (normal, important) = declarations(body);
        if normal == Declared::default() && important == Declared::default() {
            continue;
        }
        for selector in head.split(',') {
            if let Some(selector) = selector_of(selector.trim()) {
                rules.push(Rule { selector, normal: normal.clone(), important: important.clone() });
            }
        }
    }
}

/// What follows the bracket that closes a block whose inside begins here.
fn after_block(inside: &str) -> &str {
    let mut depth = 1;
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &inside[at + 1..];
        }
    }
    ""
}

fn selector_of(text: &str) -> Option<Vec<(Compound, bool)>> {
    let text = text.replace('>', " > ");
    let mut steps: Vec<(Compound, bool)> = Vec::new();
    let mut child = false;
    for word in text.split_whitespace() {
        if word == ">" {
            child = true;
            continue;
        }
        if steps.len() >= MAX_STEPS {
            return None;
        }
        steps.push((compound(word)?, std::mem::take(&mut child)));
    }
    steps.reverse();
    (!steps.is_empty() && !child).then_some(steps)
}

fn compound(word: &str) -> Option<Compound> {
    let mut compound = Compound::default();
    let mut rest = word;
    if let Some(all) = rest.strip_prefix('*') {
        rest = all;
    }
    while !rest.is_empty() {
        let (kind, name) = match rest.as_bytes()[0] {
            kind @ (b'.' | b'#') => (kind, &rest[1..]),
            _ => (0, rest),
        };
        let end = name.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(name.len());
        if end == 0 {
            return None;
        }
        let (name, tail) = name.split_at(end);
        match kind {
            b'.' => compound.classes.push(name.to_owned()),
            b'#' => compound.id = Some(name.to_owned()),
            _ if rest.len() == word.len() => compound.tag = Some(name.to_ascii_lowercase()),
            _ => return None,
        }
        rest = tail;
    }
    Some(compound)
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// A length in pixels, where it is an absolute one or near enough.
fn pixels(value: &str) -> Option<f32> {
    match size(value)? {
        Size::Pixels(pixels) => Some(pixels),
        Size::Relative(ems) | Size::Root(ems) => Some(ems * 16.0),
    }
}

pub(super) fn size(value: &str) -> Option<Size> {
    let value = value.trim();
    let unit =
        value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(value.len());
    let Ok(amount) = value[..unit].parse::<f32>() else {
        return match value {
            "xx-small" => Some(Size::Pixels(9.0)),
            "x-small" => Some(Size::Pixels(10.0)),
            "small" => Some(Size::Pixels(13.0)),
            "medium" => Some(Size::Pixels(16.0)),
            "large" => Some(Size::Pixels(18.0)),
            "x-large" => Some(Size::Pixels(24.0)),
            "xx-large" => Some(Size::Pixels(32.0)),
            "smaller" => Some(Size::Relative(0.83)),
            "larger" => Some(Size::Relative(1.2)),
            _ => None,
        };
    };
    match &value[unit..] {
        "px" => Some(Size::Pixels(amount)),
        "pt" => Some(Size::Pixels(amount * 4.0 / 3.0)),
        "pc" => Some(Size::Pixels(amount * 16.0)),
        "in" => Some(Size::Pixels(amount * 96.0)),
        "cm" => Some(Size::Pixels(amount * 37.8)),
        "mm" => Some(Size::Pixels(amount * 3.78)),
        "em" => Some(Size::Relative(amount)),
        "ex" | "ch" => Some(Size::Relative(amount / 2.0)),
        "%" => Some(Size::Relative(amount / 100.0)),
        "rem" => Some(Size::Root(amount)),
        "vw" | "vh" => Some(Size::Pixels(amount * 10.0)),
        "" if amount == 0.0 => Some(Size::Pixels(0.0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sizes() {
        assert_eq!(size("1pt"), Some(Size::Pixels(4.0 / 3.0)));
        assert_eq!(size(".1em"), Some(Size::Relative(0.1)));
    }

    #[test]
    fn sheets_are_cut_into_rules() {
        let mut found = Vec::new();
        rules(
            "/* {x} */ @import 'a'; @media print { .a { display: none } } .b, div > p#c .d { color: #FFF !important }
             a:hover { display: none } @media screen { i { opacity: 0 } } b { display: none",
            &mut found,
        );
        let selectors: Vec<_> = found.iter().map(|rule| rule.weight()).collect();
        assert_eq!(selectors, [(0, 1, 0), (1, 1, 2), (0, 0, 1), (0, 0, 1)]);
        assert_eq!(found[1].important.colour, Some(Ink::Known([255; 3])));
        assert!(found[1].selector[1].0.id.is_some() && !found[1].selector[0].1 && found[1].selector[1].1);
        assert_eq!((found[2].normal.clear, found[3].normal.display), (Some(true), Some(Display::None)));
    }

    proptest! {
        #[test]
        fn any_sheet_is_read(sheet in "[a-c.#{}@:;!>,()/* 0-9éß%]{0,80}") {
            rules(&sheet, &mut Vec::new());
            declarations(&sheet);
            size(&sheet);
        }
    }
}

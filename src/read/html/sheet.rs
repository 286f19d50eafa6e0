//! Style sheets: from text to rules for elements, as a browser on a screen reads them.

use super::select::{Css, Part, selector_list};
use crate::read::css::{Block, Both, Declared, SCREEN, length, write};
use crate::read::ink::number;
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, Delimiter, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};
use selectors::parser::{Selector, SelectorList};
use std::collections::HashMap;
use std::rc::Rc;

/// Rules read from one page; those of large frameworks stay far below.
const MAX_RULES: usize = 20_000;
/// Style sheets that stand in addresses, which may name others in their turn.
const MAX_LINKED: usize = 50;
/// Rules that may hide text and were not understood, told of at most.
pub(super) const MAX_UNCLEAR: usize = 10;
/// Selectors that lean on those around them grow with each: more than this is no style sheet that someone wrote.
const MAX_WEIGHT: usize = 100_000;

/// A rule for one selector.
pub(super) struct Rule {
    pub selector: Selector<Css>,
    /// How long its selector is to compare.
    pub weight: usize,
    /// Rules of later layers go before those of earlier ones, whatever their selectors; those of none go last.
    layer: usize,
    order: usize,
    pub normal: Block,
    pub important: Block,
    /// The condition on which it applies, where that cannot be told here.
    pub doubt: Option<Rc<str>>,
}

impl Rule {
    /// What goes before what.
    pub fn rank(&self) -> (usize, u32, usize) {
        (self.layer, self.selector.specificity(), self.order)
    }
}

/// All that the style sheets of a page say.
#[derive(Default)]
pub(super) struct Sheets {
    pub rules: Vec<Rule>,
    /// How animations end.
    pub ends: HashMap<String, Declared>,
    /// Rules that may hide text and were not understood.
    pub unclear: Vec<String>,
    /// There were too many.
    pub cut: bool,
    layers: Vec<String>,
    order: usize,
    linked: usize,
}

impl Sheets {
    /// Takes in a style sheet for these media.
    pub fn add(&mut self, text: &str, media: &str) {
        let applies = media_applies(&media.to_ascii_lowercase());
        if applies == Some(false) {
            return;
        }
        let mut reader = Reader::new(self);
        reader.doubt = applies.is_none().then(|| Rc::from(media));
        let mut input = Parser::new(text);
        for _ in StyleSheetParser::new(&mut input, &mut reader) {}
    }

    /// Takes in a style sheet that stands in the address itself.
    pub fn add_linked(&mut self, address: &str, media: &str) {
        if let Some(text) = data(address) {
            self.linked += 1;
            if self.linked > MAX_LINKED {
                self.cut = true;
            } else {
                self.add(&text, media);
            }
        }
    }
}

/// What an address `data:text/css,…` holds.
fn data(address: &str) -> Option<String> {
    let (kind, data) = address.trim().strip_prefix("data:")?.split_once(',')?;
    let bytes = percent_decoded(data);
    let bytes = if kind.ends_with(";base64") { base64(&bytes) } else { bytes };
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::with_capacity(text.len()), 0);
    while at < bytes.len() {
        match (bytes[at], digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

fn base64(text: &[u8]) -> Vec<u8> {
    let value = |byte: &u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let sextets: Vec<u8> = text.iter().filter_map(value).collect();
    let mut out = Vec::with_capacity(sextets.len() * 3 / 4);
    for four in sextets.chunks(4) {
        let bits = four.iter().fold(0_u32, |bits, six| bits << 6 | u32::from(*six)) << (6 * (4 - four.len()));
        out.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    out
}

/// Reads a sheet, or the body of one of its rules.
struct Reader<'s> {
    sheets: &'s mut Sheets,
    /// The selectors around what is read, and how long they are.
    around: Option<(SelectorList<Css>, usize)>,
    doubt: Option<Rc<str>>,
    layer: usize,
    declared: Both,
}

/// What stands before a block.
enum Head {
    Selectors(SelectorList<Css>, usize),
    /// It was not understood.
    Unclear(String),
}

/// Rules that say nothing of how an element looks on a screen.
const OF_NO_ELEMENT: [&str; 16] = [
    "font-face", "page", "property", "counter-style", "font-feature-values", "namespace",
    "font-palette-values", "starting-style", "view-transition", "position-try", "-moz-document",
    "-ms-viewport", "-moz-keyframes", "-o-keyframes", "viewport", "charset",
];

enum At {
    /// A group of rules, on a condition that holds or is not known to.
    Group(Option<Rc<str>>),
    Layer(Vec<String>),
    Frames(String),
    Import(String, String),
}

impl<'s> Reader<'s> {
    fn new(sheets: &'s mut Sheets) -> Self {
        Self { sheets, around: None, doubt: None, layer: usize::MAX, declared: Both::default() }
    }

    /// Reads a block inside, by a reader with all that this one knows.
    fn inside<'i>(&mut self, input: &mut Parser<'i>, change: impl FnOnce(&mut Reader)) {
        let mut reader = Reader {
            sheets: &mut *self.sheets,
            around: self.around.clone(),
            doubt: self.doubt.clone(),
            layer: self.layer,
            declared: Both::default(),
        };
        change(&mut reader);
        let order = reader.sheets.order;
        reader.sheets.order += 1;
        for _ in RuleBodyParser::new(input, &mut reader) {}
        let Reader { around, doubt, layer, declared, sheets } = reader;
        let (Some((list, weight)), false) =
            (around, declared.normal.is_empty() && declared.important.is_empty())
        else {
            return;
        };
        let (normal, important) = (Block::new(declared.normal), Block::new(declared.important));
        for selector in list.slice().iter().filter(|selector| selector.pseudo_element() != Some(&Part::Other))
        {
            if sheets.rules.len() >= MAX_RULES {
                sheets.cut = true;
                return;
            }
            sheets.rules.push(Rule {
                selector: selector.clone(),
                weight,
                layer,
                order,
                normal: normal.clone(),
                important: important.clone(),
                doubt: doubt.clone(),
            });
        }
    }

    fn layer(&mut self, name: &str) -> usize {
        let layers = &mut self.sheets.layers;
        layers.iter().position(|layer| layer == name).unwrap_or_else(|| {
            layers.push(name.to_owned());
            layers.len() - 1
        })
    }
}

/// What is left of the input, in small letters.
fn rest(input: &mut Parser) -> Result<String, ParseError<()>> {
    let mut text = String::new();
    write(input, false, &mut text).map_err(|()| ParseError::unexpected_token())?;
    Ok(text.trim().to_owned())
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = Head;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Head, ParseError<()>> {
        let start = input.state();
        let around = self.around.as_ref();
        let list = selector_list(input, around.map(|(list, _)| list)).filter(|_| input.is_exhausted());
        input.reset(&start);
        let text = rest(input)?;
        // Each `&` stands for all that is around.
        let leans = text.matches('&').count().max(text.matches(',').count() + 1);
        let weight = text.len().saturating_add(around.map_or(0, |(_, weight)| weight.saturating_mul(leans)));
        Ok(match list {
            Some(list) if weight <= MAX_WEIGHT => Head::Selectors(list, weight),
            _ => Head::Unclear(text),
        })
    }

    fn parse_block(
        &mut self,
        head: Head,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        match head {
            Head::Selectors(list, weight) => {
                self.inside(input, |reader| reader.around = Some((list, weight)))
            }
            Head::Unclear(text) => {
                let Both { normal, important } = body(input);
                let hides = [normal, important].map(Block::new).iter().any(|block| block.alone().hides());
                // What only one kind of browser knows is not for all to see.
                if hides && !text.contains(":-") && self.sheets.unclear.len() < MAX_UNCLEAR {
                    self.sheets.unclear.push(text);
                }
            }
        }
        Ok(())
    }
}

/// The declarations of a block by themselves.
fn body(input: &mut Parser) -> Both {
    let mut sheets = Sheets::default();
    let mut reader = Reader::new(&mut sheets);
    reader.around = Some((SelectorList::scope(), 1));
    for _ in RuleBodyParser::new(input, &mut reader) {}
    reader.declared
}

impl<'i> DeclarationParser<'i> for Reader<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<()>> {
        self.declared.read(&name, input).map_err(|()| ParseError::unexpected_token())
    }
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = At;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<At, ParseError<()>> {
        let name = name.to_ascii_lowercase();
        if name == "import" {
            let address = input.expect_url_or_string()?.to_string();
            return Ok(At::Import(address, rest(input)?));
        }
        let text = rest(input)?;
        let name = name.strip_prefix("-webkit-").unwrap_or(&name);
        let holds = match name {
            "layer" => return Ok(At::Layer(text.split(',').map(|name| name.trim().to_owned()).collect())),
            "keyframes" => return Ok(At::Frames(text)),
            "media" => media_applies(&text),
            "supports" => is_supported(&text),
            name if OF_NO_ELEMENT.contains(&name) => Some(false),
            _ => None,
        };
        match holds {
            Some(true) => Ok(At::Group(self.doubt.clone())),
            Some(false) => Err(ParseError::unexpected_token()),
            None => Ok(At::Group(Some(format!("@{name} {text}").trim().into()))),
        }
    }

    fn rule_without_block(&mut self, at: At, _: &ParserState) -> Result<(), ()> {
        match at {
            At::Import(address, media) => {
                if self.layer == usize::MAX && self.doubt.is_none() {
                    self.sheets.add_linked(&address, &media);
                }
            }
            At::Layer(names) => names.iter().for_each(|name| {
                self.layer(name);
            }),
            At::Group(_) | At::Frames(_) => {}
        }
        Ok(())
    }

    fn parse_block(&mut self, at: At, _: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<()>> {
        match at {
            At::Group(doubt) => self.inside(input, |reader| reader.doubt = doubt),
            At::Layer(names) => {
                let layer = self.layer(names.first().map_or("", String::as_str));
                self.inside(input, |reader| reader.layer = layer);
            }
            At::Frames(name) => {
                if let Some(end) = last_frame(input) {
                    self.sheets.ends.insert(name, end);
                }
            }
            At::Import(..) => {}
        }
        Ok(())
    }
}

impl RuleBodyItemParser<'_, (), ()> for Reader<'_> {
    fn parse_declarations(&self) -> bool {
        self.around.is_some()
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// What the last frame of an animation declares.
fn last_frame(input: &mut Parser) -> Option<Declared> {
    let mut end = None;
    while !input.is_exhausted() {
        let at = input.parse_until_before(Delimiter::CurlyBracketBlock | Delimiter::Semicolon, rest);
        if input.expect_curly_bracket_block().is_err() {
            continue;
        }
        let block = input.parse_nested_block(|input| Ok::<_, ParseError<()>>(body(input).normal));
        if let (Ok(at), Ok(block)) = (at, block)
            && at.split(',').any(|at| matches!(at.trim(), "to" | "100%"))
        {
            end = Some(Block::new(block).alone());
        }
    }
    end
}

/// Whether a list of media holds for a screen; `None` where that is not known.
fn media_applies(list: &str) -> Option<bool> {
    let list = list.trim();
    if list.is_empty() {
        return Some(true);
    }
    any(list.split(',').map(|query| {
        let query = query.trim();
        let query = query.strip_prefix("only ").unwrap_or(query);
        match query.strip_prefix("not ") {
            Some(query) => all(query.split(" and ").map(feature)).map(|holds| !holds),
            None => all(query.split(" and ").map(feature)),
        }
    }))
}

/// All of what is asked, or any of it, where some may not be known.
fn all(asked: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let asked: Vec<Option<bool>> = asked.collect();
    if asked.contains(&Some(false)) {
        Some(false)
    } else if asked.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn any(asked: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    all(asked.map(|holds| holds.map(|holds| !holds))).map(|none| !none)
}

/// What a screen is like, and those who look at it.
const FEATURES: [(&str, &str); 14] = [
    ("orientation", "landscape"),
    ("prefers-color-scheme", "light"),
    ("prefers-reduced-motion", "no-preference"),
    ("prefers-contrast", "no-preference"),
    ("prefers-reduced-transparency", "no-preference"),
    ("hover", "hover"),
    ("any-hover", "hover"),
    ("pointer", "fine"),
    ("any-pointer", "fine"),
    ("scripting", "enabled"),
    ("display-mode", "browser"),
    ("update", "fast"),
    ("forced-colors", "none"),
    ("inverted-colors", "none"),
];

/// Whether a medium or a feature of one is that of a screen.
fn feature(text: &str) -> Option<bool> {
    let Some(inside) = text.trim().strip_prefix('(').and_then(|text| text.strip_suffix(')')) else {
        return match text.trim() {
            "screen" | "all" => Some(true),
            "print" | "speech" | "tty" | "tv" | "handheld" | "projection" | "braille" | "aural" => {
                Some(false)
            }
            _ => None,
        };
    };
    let side = |name: &str| match name.trim().trim_start_matches("device-") {
        "width" => Some(SCREEN.0),
        "height" => Some(SCREEN.1),
        _ => None,
    };
    let pixels = |value: &str| length(value.trim()).map(|length| length.at(16.0, 16.0));
    if let Some((name, value)) = inside.split_once(':') {
        let (name, value) = (name.trim(), value.trim());
        if let Some(least) = name.strip_prefix("min-").and_then(side) {
            return Some(least >= pixels(value)?);
        }
        if let Some(most) = name.strip_prefix("max-").and_then(side) {
            return Some(most <= pixels(value)?);
        }
        if matches!(name, "min-resolution" | "min-device-pixel-ratio" | "-webkit-min-device-pixel-ratio") {
            let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            // Screens with one dot a pixel, and with two.
            return number(digits).and_then(|least| (least <= 1.0).then_some(true));
        }
        return FEATURES.iter().find(|(feature, _)| *feature == name).map(|(_, usual)| *usual == value);
    }
    if !inside.contains(['<', '>', '=']) {
        return matches!(inside.trim(), "color" | "hover" | "pointer" | "width" | "height").then_some(true);
    }
    // `400px <= width < 800px`
    let mut sides = inside.split(['<', '>', '=']).filter(|side| !side.is_empty());
    let signs: Vec<char> = inside.chars().filter(|c| matches!(c, '<' | '>')).collect();
    let value = |text: &str| side(text).or_else(|| pixels(text));
    let mut left = value(sides.next()?)?;
    let mut holds = true;
    for (at, right) in sides.enumerate() {
        let right = value(right)?;
        holds &= match signs.get(at) {
            Some('<') => left <= right,
            Some('>') => left >= right,
            _ => left == right,
        };
        left = right;
    }
    Some(holds)
}

/// Whether browsers can do what is asked; `None` where that is not known.
fn is_supported(text: &str) -> Option<bool> {
    if let Some(refused) = text.strip_prefix("not ") {
        return is_supported(refused).map(|holds| !holds);
    }
    if text.contains(" or ") {
        return any(text.split(" or ").map(is_supported));
    }
    if text.contains(" and ") {
        return all(text.split(" and ").map(is_supported));
    }
    let inside = text.trim().strip_prefix('(')?.strip_suffix(')')?;
    let (name, value) = inside.split_once(':')?;
    let known = match name.trim() {
        "display" => {
            matches!(value.trim(), "grid" | "flex" | "block" | "inline" | "contents" | "flow-root" | "none")
        }
        "position" => matches!(value.trim(), "sticky" | "fixed" | "absolute" | "relative"),
        "color" | "background-color" => crate::read::ink::ink(value).is_some(),
        "gap" | "width" | "height" | "margin" | "padding" => length(value.trim()).is_some(),
        _ => false,
    };
    known.then_some(true)
}

//! Marked content (ISO 32000-2 §14.6), replacement text (§14.9.4) and what stands on layers (§8.11).

use super::Interpreter;
use crate::ground::letters::bare;
use crate::read::layout::Sign;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::objects::text_string;
use crate::read::pdf::text::fold;
use crate::read::pdf::tokens::{Operand, Tokenizer};

/// Contradictions remembered for one page.
pub(super) const MAX_LIES: usize = 1000;
/// Marked-content sequences open at once.
const MAX_MARKS: usize = 1 << 16;
/// Steps of the document's that it takes to look at what a glyph says.
const GLYPH: usize = 16;

/// What surrounds it holds for it, too: only the innermost has to be asked.
pub(super) struct Mark {
    pub(super) artifact: bool,
    pub(super) hidden: bool,
    pub(super) actual_text: Option<String>,
    pub(super) first_glyph: usize,
}

impl Mark {
    pub(super) fn hidden() -> Self {
        Self { artifact: false, hidden: true, actual_text: None, first_glyph: usize::MAX }
    }
}

impl Interpreter<'_, '_, '_> {
    pub(super) fn begin_mark(&mut self, tokens: &Tokenizer, resources: &Dictionary) {
        let objects = self.context.objects;
        let mut names = tokens.operands.iter().filter_map(|operand| match operand {
            Operand::Name(range) => Some(tokens.bytes(range)),
            _ => None,
        });
        let tag = names.next().unwrap_or_default();
        let reference = names
            .next()
            .filter(|_| !tokens.operands.contains(&Operand::DictStart))
            .and_then(|name| objects.dictionary(resources, b"Properties")?.get(name));
        let properties = reference.and_then(|found| objects.resolve(found).as_dictionary());
        let actual_text = match properties {
            Some(found) => {
                let text = objects.get(found, b"ActualText").and_then(|text| text.as_string());
                text.filter(|text| objects.spend(2 * text.len())).map(text_string)
            }
            None => inline_actual_text(tokens),
        };
        let hidden = tag == b"OC" && reference.is_some_and(|layer| self.is_hidden_layer(layer));
        self.push_mark(Mark {
            artifact: tag == b"Artifact",
            hidden,
            actual_text,
            first_glyph: self.drawing.glyphs.len(),
        });
    }

    pub(super) fn push_mark(&mut self, mut mark: Mark) {
        if let Some(around) = self.marks.last() {
            mark.artifact |= around.artifact;
            mark.hidden |= around.hidden;
        }
        if self.marks.len() < MAX_MARKS {
            self.marks.push(mark);
        } else {
            self.unmarked += 1;
            self.context.budget.spent = true;
        }
    }

    pub(super) fn end_mark(&mut self) {
        if self.unmarked > 0 {
            self.unmarked -= 1;
            return;
        }
        let Some(mark) = self.marks.pop() else { return };
        if let Some(text) = mark.actual_text {
            self.replace_text(mark.first_glyph, &text);
        }
    }

    /// Ends all marks but those that were open before.
    pub(super) fn end_marks(&mut self, before: usize) {
        while self.marks.len() > before {
            self.end_mark();
        }
    }

    /// Replacement text is believed where nothing else says what is drawn, a character or so for a glyph of which that
    /// is so; other words than are drawn are a lie, over blanks and signs as over letters.
    fn replace_text(&mut self, first: usize, actual: &str) {
        let Some(glyphs) = self.drawing.glyphs.get(first..) else { return };
        // Marks inside marks have the same glyphs again.
        if !self.context.objects.spend(GLYPH * glyphs.len() + 4 * actual.len()) {
            return;
        }
        let signs = &self.context.fonts.signs;
        let texts =
            glyphs.iter().filter_map(|drawn| signs.get(drawn.glyph.sign as usize)).map(|sign| &*sign.text);
        let drawn: String = texts.clone().collect();
        let (claimed, shown) = (bare(&fold(actual)), bare(&fold(&drawn)));
        // Text maps that know one text for a glyph may say a radical (U+2F47) for the ideograph that looks like it (U+65E5).
        let is_radical = |c: char| matches!(c, '\u{2e80}'..='\u{2fdf}');
        let ideographs = !claimed.contains(|c: char| c.is_ascii());
        let is_untold = |text: &&str| text.is_empty() || ideographs && text.chars().all(is_radical);
        let untold = texts.filter(is_untold).count();
        if claimed.is_empty() || glyphs.is_empty() || shown.contains(&claimed) {
            return;
        }
        if shown.is_empty() && claimed.chars().count() <= 3 * untold {
            if let Some(first) = self.drawing.glyphs.get_mut(first) {
                first.glyph.sign = self.context.fonts.add_sign(Sign::new(&fold(actual), None));
            }
        } else if claimed.chars().count() > shown.chars().count() / 2 + 2
            && self.drawing.lies.len() < MAX_LIES
        {
            self.drawing.lies.push((first, actual.to_owned()));
        }
    }

    /// Whether what is drawn now stands on a layer that is not shown.
    pub(super) fn is_hidden(&self) -> bool {
        self.marks.last().is_some_and(|mark| mark.hidden)
    }

    pub(super) fn is_hidden_layer(&self, layer: &Object) -> bool {
        self.context.layers.hides(self.context.objects, layer)
    }
}

fn inline_actual_text(tokens: &Tokenizer) -> Option<String> {
    let mut operands = tokens.operands.iter();
    operands
        .find(|operand| matches!(operand, Operand::Name(range) if tokens.bytes(range) == b"ActualText"))?;
    match operands.next() {
        Some(Operand::Text(range)) => Some(text_string(tokens.bytes(range))),
        _ => None,
    }
}

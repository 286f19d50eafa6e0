//! Text operators (ISO 32000-2 §9.3, §9.4): which codes are shown, and where.

use super::glyphs::Run;
use super::{Context, Interpreter, first_name, numbers};
use crate::read::layout::Sign;
use crate::read::pdf::font::{Font, Meaning, Shown};
use crate::read::pdf::geometry::Matrix;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::text::fold;
use crate::read::pdf::tokens::{Operand, Tokenizer};

/// Glyphs one page may draw.
const MAX_PAGE_GLYPHS: usize = 200_000;

impl Interpreter<'_, '_, '_> {
    pub(super) fn text_operator(&mut self, operator: &[u8], tokens: &mut Tokenizer, resources: &Dictionary) {
        let first = |tokens: &Tokenizer| {
            let [number] = numbers(tokens);
            number
        };
        match operator {
            b"BT" => (self.text_matrix, self.line_matrix) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"ET" => self.end_text(),
            b"Tf" => {
                let objects = self.context.objects;
                let number = first(tokens);
                if let Some(name) = first_name(tokens) {
                    let fonts = objects.dictionary(resources, b"Font");
                    match fonts.and_then(|all| all.get(tokens.bytes(&name))) {
                        Some(font) => self.set_font(font, number),
                        // Viewers put some font in the place of a missing one.
                        None => {
                            let stand_in = self.context.fonts.stand_in(objects);
                            (self.state.font, self.state.size) = (Some(stand_in), number);
                        }
                    }
                }
            }
            b"Tc" => self.state.character_spacing = first(tokens),
            b"Tw" => self.state.word_spacing = first(tokens),
            b"Tz" => self.state.scale = first(tokens) / 100.0,
            b"TL" => self.state.leading = first(tokens),
            b"Ts" => self.state.rise = first(tokens),
            b"Tr" => {
                // Below zero nothing is painted, as in mode 3.
                let mode = first(tokens) as i64;
                self.state.mode = if mode < 0 { 3 } else { mode };
            }
            b"Td" => {
                let [x, y] = numbers(tokens);
                self.next_line(x, y);
            }
            b"TD" => {
                let [x, y] = numbers(tokens);
                self.state.leading = -y;
                self.next_line(x, y);
            }
            b"Tm" => {
                let [a, b, c, d, e, f] = numbers(tokens);
                self.line_matrix = Matrix::new(a, b, c, d, e, f);
                self.text_matrix = self.line_matrix;
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            // A string where an array belongs, and an array where a string does, show nothing.
            b"Tj" | b"TJ" if tokens.operands.contains(&Operand::ArrayStart) == (operator == b"TJ") => {
                self.show_all(tokens);
            }
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show_all(tokens);
            }
            b"\"" => {
                let [word, character] = numbers(tokens);
                (self.state.word_spacing, self.state.character_spacing) = (word, character);
                tokens.operands.retain(|operand| matches!(operand, Operand::Text(_)));
                self.next_line(0.0, -self.state.leading);
                self.show_all(tokens);
            }
            _ => {}
        }
    }

    pub(super) fn set_font(&mut self, font: &Object, size: f64) {
        let objects = self.context.objects;
        let Some(dictionary) = objects.resolve(font).as_dictionary() else {
            (self.state.font, self.state.size) = (None, size);
            return;
        };
        let Context { fonts, budget, .. } = &mut *self.context;
        let font = fonts.get(objects, dictionary, budget);
        (self.state.font, self.state.size) = (Some(font), size);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix = Matrix::translate(x, y).then(&self.line_matrix);
        self.text_matrix = self.line_matrix;
    }

    fn advance(&mut self, distance: f64, vertical: bool) {
        let (right, up) = if vertical { (0.0, distance) } else { (distance * self.state.scale, 0.0) };
        (self.text_matrix.e, self.text_matrix.f) = self.text_matrix.apply(right, up);
    }

    fn show_all(&mut self, tokens: &Tokenizer) {
        let Some(font) = self.state.font.clone() else { return };
        let mut run = self.run_of(&font);
        for operand in &tokens.operands {
            match operand {
                Operand::Text(range) => self.show(&font, &mut run, tokens.bytes(range)),
                Operand::Number(offset) => {
                    self.advance(-offset / 1000.0 * self.state.size, font.vertical);
                    run.heap = 0;
                }
                _ => {}
            }
        }
    }

    /// Shows a text that no font tells, all its letters of one width.
    pub(super) fn show_text(&mut self, font: &Font, text: impl Iterator<Item = char>, width: f64) {
        let mut run = self.run_of(font);
        let Some((code, _)) = font.next_code(b" ") else { return };
        for c in text {
            if !self.may_show() {
                return;
            }
            let sign = Sign::new(&fold(c.encode_utf8(&mut [0; 4])), None);
            let sign = self.context.fonts.add_sign(sign);
            self.draw(&mut run, &code, &Shown { width, sign, meaning: Meaning::Text, unknown: 0 });
            self.advance(width * self.state.size, false);
        }
    }

    /// Takes one glyph off the budget.
    pub(super) fn may_show(&mut self) -> bool {
        let left = self.drawing.glyphs.len() < MAX_PAGE_GLYPHS && self.context.budget.glyphs > 0;
        if left {
            self.context.budget.glyphs -= 1;
        } else {
            self.context.budget.spent = true;
        }
        left
    }

    fn show(&mut self, font: &Font, run: &mut Run, string: &[u8]) {
        let mut rest = string;
        while let Some((code, behind)) = font.next_code(rest) {
            rest = behind;
            if !self.may_show() {
                return;
            }
            let shown = font.shown(self.context.objects, &code, &mut self.context.fonts.signs);
            self.draw(run, &code, &shown);
            let spacing = self.state.character_spacing
                + if code.length == 1 && code.value == 32 { self.state.word_spacing } else { 0.0 };
            self.advance(shown.width * self.state.size + spacing, font.vertical);
        }
    }
}

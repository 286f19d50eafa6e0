//! Text typed onto the page or into a field whose appearance viewers make themselves (ISO 32000-2 §12.5.6.6, §12.7.4.3).

use super::Interpreter;
use super::marks::Mark;
use crate::read::layout::is_right_to_left;
use crate::read::pdf::geometry::Matrix;
use crate::read::pdf::object::Dictionary;
use crate::read::pdf::objects::text_string;

/// The size of typed text that tells none.
const USUAL_SIZE: f64 = 12.0;
/// How wide letters are in ems, about.
const LETTER_WIDTH: f64 = 0.45;
/// How far lines of typed text are apart in ems, about.
const LEADING: f64 = 1.15;

/// Lines of at most so many characters.
fn lines_of(text: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split(['\r', '\n']) {
        let (mut line, mut length) = (String::new(), 0);
        for word in paragraph.split_whitespace() {
            let letters = word.chars().count();
            if !line.is_empty() && length + 1 + letters > most {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if !line.is_empty() {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += letters;
        }
        lines.push(line);
    }
    lines
}

impl Interpreter<'_, '_, '_> {
    /// Draws the text of an annotation. The widths of its letters are rough: they only decide where lines end.
    pub(super) fn typed_text(
        &mut self,
        annotation: &Dictionary,
        text: &[u8],
        style: Option<&[u8]>,
        resources: &Dictionary,
    ) {
        let objects = self.context.objects;
        let Some(place) = objects.rectangle(annotation.get(b"Rect")) else { return };
        if !objects.spend(4 * text.len()) {
            return;
        }
        self.save();
        if self.is_hidden_annotation(annotation) {
            self.push_mark(Mark::hidden());
        }
        let bounds = self.state.ctm.apply_to_box(&place);
        self.state.clip.cut_to_box(&bounds);
        if let Some(style) = style {
            self.content(style, resources, 0);
        }
        let font = self.context.fonts.stand_in(objects);
        if self.state.size <= 0.0 {
            self.state.size = USUAL_SIZE;
        }
        let size = self.state.size;
        let line_length = (f64::from(place.x1 - place.x0) / (LETTER_WIDTH * size)) as usize;
        let mut line = Matrix::translate(f64::from(place.x0), f64::from(place.y1) - size);
        for text in lines_of(&text_string(text), line_length) {
            self.text_matrix = line;
            if text.contains(is_right_to_left) {
                self.show_text(&font, text.chars().rev(), LETTER_WIDTH);
            } else {
                self.show_text(&font, text.chars(), LETTER_WIDTH);
            }
            line.f -= LEADING * size;
        }
        self.end_marks(0);
        self.restore();
    }
}

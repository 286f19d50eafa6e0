//! Colour operators (ISO 32000-2 §8.6.8) and shadings (§8.7.4).

use super::masks::PatternPaint;
use super::paths::box_around;
use super::{Interpreter, all_numbers, first_name, numbers};
use crate::read::pdf::colour::{self, Colour, Reach, Space};
use crate::read::pdf::geometry::Shape;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::tokens::Tokenizer;
use std::rc::Rc;

impl Interpreter<'_, '_, '_> {
    pub(super) fn colour_operator(&mut self, operator: &[u8], tokens: &Tokenizer, resources: &Dictionary) {
        let fills = operator.first().is_some_and(u8::is_ascii_lowercase);
        match operator {
            b"g" | b"G" => self.set_device_colour(fills, Space::Gray, tokens),
            b"rg" | b"RG" => self.set_device_colour(fills, Space::Rgb, tokens),
            b"k" | b"K" => self.set_device_colour(fills, Space::Cmyk, tokens),
            b"cs" | b"CS" => {
                let Some(name) = first_name(tokens) else { return };
                let name = tokens.bytes(&name);
                let space = self.space(name, resources);
                let named = || {
                    self.context.objects.dictionary(resources, b"ColorSpace").is_some_and(|all| all.has(name))
                };
                // A space that is nowhere leaves the colour as it is.
                if matches!(space, Space::Unknown) && !named() {
                    return;
                }
                let colour = space.initial(self.context.objects);
                self.set_colour(fills, Some(space), colour);
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => {
                let space = if fills {
                    Rc::clone(&self.state.fill_space)
                } else {
                    Rc::clone(&self.state.stroke_space)
                };
                let Some(name) = first_name(tokens) else {
                    let colour = self.components(&space, tokens);
                    self.set_colour(fills, None, colour);
                    return;
                };
                let pattern = self.pattern(&space, tokens, tokens.bytes(&name), resources);
                self.set_colour(fills, None, pattern.colour);
                *(if fills { &mut self.state.fill_whole } else { &mut self.state.stroke_whole }) =
                    pattern.whole;
            }
            _ => {}
        }
    }

    fn set_device_colour(&mut self, fills: bool, space: Space, tokens: &Tokenizer) {
        let colour = self.components(&space, tokens);
        self.set_colour(fills, Some(space), colour);
    }

    /// A colour space by name; those in objects of their own are read once.
    fn space(&mut self, name: &[u8], resources: &Dictionary) -> Space {
        let objects = self.context.objects;
        let found = objects.dictionary(resources, b"ColorSpace").and_then(|all| all.get(name));
        let Some(Object::Reference(id)) = found else {
            return Space::read(objects, &Object::Name(name.into()), Some(resources));
        };
        if let Some(known) = self.spaces.get(id) {
            return known.clone();
        }
        let space = Space::read(objects, &Object::Reference(*id), None);
        self.spaces.insert(*id, space.clone());
        space
    }

    /// What a pattern by name paints with: nothing where there is none.
    fn pattern(
        &mut self,
        space: &Space,
        tokens: &Tokenizer,
        name: &[u8],
        resources: &Dictionary,
    ) -> PatternPaint {
        let objects = self.context.objects;
        let Space::Pattern(below) = space else { return PatternPaint::UNKNOWN };
        let found = objects.dictionary(resources, b"Pattern").and_then(|all| all.get(name));
        let Some(found) = found.filter(|found| objects.resolve(found).as_dictionary().is_some()) else {
            return PatternPaint { colour: Colour::Nothing, whole: false };
        };
        let mut paint = self.pattern_paint(found);
        // The colour of a pattern that has none of its own.
        if let (Some(below), Colour::Unknown, true) = (below, paint.colour, self.is_uncoloured(found)) {
            paint.colour = self.components(below, tokens);
        }
        paint
    }

    pub(super) fn is_uncoloured(&self, pattern: &Object) -> bool {
        let objects = self.context.objects;
        objects.integer(objects.resolve(pattern).as_dictionary(), b"PaintType") == Some(2)
    }

    fn components(&self, space: &Space, tokens: &Tokenizer) -> Colour {
        let objects = self.context.objects;
        match space {
            Space::Gray => space.colour(objects, &numbers::<1>(tokens)),
            Space::Cmyk => space.colour(objects, &numbers::<4>(tokens)),
            Space::Tint(_) | Space::Indexed(_) => {
                let all: Vec<f64> = all_numbers(tokens).collect();
                let used = all.get(all.len().saturating_sub(space.components())..).unwrap_or_default();
                space.colour(objects, used)
            }
            _ => space.colour(objects, &numbers::<3>(tokens)),
        }
    }

    fn set_colour(&mut self, fills: bool, space: Option<Space>, colour: Colour) {
        let state = &mut self.state;
        let (slot, space_slot, whole) = if fills {
            (&mut state.fill, &mut state.fill_space, &mut state.fill_whole)
        } else {
            (&mut state.stroke, &mut state.stroke_space, &mut state.stroke_whole)
        };
        (*slot, *whole) = (colour, true);
        if let Some(space) = space
            && **space_slot != space
        {
            *space_slot = Rc::new(space);
        }
    }

    /// Paints a shading over all of the clip (ISO 32000-2 §8.7.4.2).
    pub(super) fn shading(&mut self, tokens: &Tokenizer, resources: &Dictionary) {
        let objects = self.context.objects;
        let shading = first_name(tokens).and_then(|name| {
            let all = objects.dictionary(resources, b"Shading")?;
            objects.dictionary(all, tokens.bytes(&name))
        });
        let Some(shading) = shading else { return };
        let colour = colour::of_shading(objects, shading, Some(resources));
        let (bounds, shape, covers) = match colour::reach(objects, shading) {
            Reach::Inside(corners, filled) => {
                let corners = corners.iter().map(|(x, y)| self.state.ctm.apply(*x, *y));
                let outline: Vec<(f32, f32)> = corners.map(|(x, y)| (x as f32, y as f32)).collect();
                let bounds = box_around(std::slice::from_ref(&outline));
                (bounds, Shape { outlines: vec![outline], even_odd: false }, filled)
            }
            Reach::Everywhere => (self.state.clip.bounds, Shape::default(), true),
            Reach::Somewhere => (self.state.clip.bounds, Shape::default(), false),
        };
        self.paint(bounds, shape, colour, self.state.fill_alpha, covers);
    }
}

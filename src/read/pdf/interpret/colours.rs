//! Colour operators (ISO 32000-2 §8.6.8) and shadings (§8.7.4).

use super::{Interpreter, first_name, numbers};
use crate::read::pdf::colour::{self, Colour, Space};
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
                let name = Object::Name(tokens.bytes(&name).into());
                let space = Space::read(self.context.objects, &name, Some(resources));
                let colour = space.initial();
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
                self.set_colour(fills, None, Colour::Unknown);
                if fills {
                    let patterns = self.context.objects.dictionary(resources, b"Pattern");
                    self.state.pattern =
                        patterns.and_then(|all| all.get(tokens.bytes(&name)).and_then(Object::as_reference));
                }
            }
            _ => {}
        }
    }

    fn set_device_colour(&mut self, fills: bool, space: Space, tokens: &Tokenizer) {
        let colour = self.components(&space, tokens);
        self.set_colour(fills, Some(space), colour);
    }

    fn components(&self, space: &Space, tokens: &Tokenizer) -> Colour {
        match space {
            Space::Gray | Space::Tint { .. } => space.colour(&numbers::<1>(tokens)),
            Space::Cmyk => space.colour(&numbers::<4>(tokens)),
            _ => space.colour(&numbers::<3>(tokens)),
        }
    }

    fn set_colour(&mut self, fills: bool, space: Option<Space>, colour: Colour) {
        let state = &mut self.state;
        let (slot, space_slot) = if fills {
            (&mut state.fill, &mut state.fill_space)
        } else {
            (&mut state.stroke, &mut state.stroke_space)
        };
        *slot = colour;
        if fills {
            state.pattern = None;
        }
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
        let bounds = self.state.clip.bounds;
        let colour = colour::of_shading(objects, shading, Some(resources));
        let covers = colour::fills_all(objects, shading);
        self.paint(bounds, Shape::default(), colour, self.state.fill_alpha, covers);
    }
}

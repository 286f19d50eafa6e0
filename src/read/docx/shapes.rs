//! Shapes: what they are filled with, and whether text stands on them.

use super::styles::{Paint, colour, rgb};
use crate::read::xml::Element;

/// A shape this large (in 914 400ths of an inch) may lie behind text and give it a dark ground.
const GROUND: (u64, u64) = (1_500_000, 140_000);

/// Whether something large lies behind the text of a part: whether text stands on it cannot be told.
pub(super) fn has_ground(element: &Element) -> bool {
    if &*element.name == "anchor" && element.attribute("behindDoc").is_some_and(|v| v == "1" || v == "true") {
        let side =
            |name| element.child("extent").and_then(|e| e.attribute(name)?.parse::<u64>().ok()).unwrap_or(0);
        let painted = element.find("pic").is_some() || has_dark_fill(element);
        return side("cx") >= GROUND.0 && side("cy") >= GROUND.1 && painted;
    }
    element.elements().any(has_ground)
}

fn has_dark_fill(element: &Element) -> bool {
    if &*element.name == "wsp" {
        return match fill(element) {
            Paint::None => false,
            Paint::Known(colour) => colour.iter().any(|part| *part < 0xf0),
            Paint::Unknown => true,
        };
    }
    element.elements().any(has_dark_fill)
}

/// What a shape is filled with.
pub(super) fn fill(shape: &Element) -> Paint {
    if let Some(given) = shape.attribute("fillcolor") {
        let off = shape.attribute("filled").is_some_and(|v| v.starts_with('f'));
        let name = given.split_whitespace().next().unwrap_or_default();
        return match (off, name) {
            (true, _) => Paint::None,
            (_, "white") => Paint::Known([0xff; 3]),
            (_, digits) => rgb(digits).map_or(Paint::Unknown, Paint::Known),
        };
    }
    for property in shape.child("spPr").into_iter().flat_map(Element::elements) {
        match &*property.name {
            "noFill" => return Paint::None,
            "solidFill" => {
                let Some(paint) = property.elements().next() else { return Paint::Unknown };
                let exact = paint.elements().next().is_none();
                return match colour(paint, "val", "val") {
                    known @ Paint::Known(_) if exact => known,
                    _ => Paint::Unknown,
                };
            }
            "gradFill" | "pattFill" | "blipFill" | "grpFill" => return Paint::Unknown,
            _ => {}
        }
    }
    let themed = shape.child("style").and_then(|style| style.child("fillRef")?.attribute("idx"));
    if themed.is_some_and(|index| index != "0") { Paint::Unknown } else { Paint::None }
}

//! Shapes: what they are filled with, and whether text stands on them.

use super::styles::{Theme, is_on, number, rgb};
use crate::read::css::declared;
use crate::read::ink::Ink;
use crate::read::xml::Element;

/// A shape this large (in 914 400ths of an inch) may lie behind text and give it a dark ground.
const GROUND: (u32, u32) = (1_500_000, 140_000);

/// Whether something large lies behind the text of a part: whether text stands on it cannot be told.
pub(super) fn has_ground(element: &Element, theme: &Theme) -> bool {
    if &*element.name == "anchor" && element.attribute("behindDoc").is_some_and(is_on) {
        let side = |name| element.child("extent").and_then(|extent| number(extent, name)).unwrap_or(0);
        let painted = element.find("pic").is_some()
            || element.find_all("wsp").into_iter().any(|shape| is_dark(fill(shape, theme)));
        return side("cx") >= GROUND.0 && side("cy") >= GROUND.1 && painted;
    }
    element.elements().any(|element| has_ground(element, theme))
}

fn is_dark(fill: Ink) -> bool {
    match fill {
        Ink::Clear => false,
        Ink::Known(colour) => colour.iter().any(|part| *part < 0xf0),
        _ => true,
    }
}

/// What a shape is filled with.
pub(super) fn fill(shape: &Element, theme: &Theme) -> Ink {
    if let Some(given) = shape.attribute("fillcolor") {
        let off = shape.attribute("filled").is_some_and(|v| v.starts_with('f'));
        let name = given.split_whitespace().next().unwrap_or_default();
        return match (off, name) {
            (true, _) => Ink::Clear,
            (_, "white") => Ink::WHITE,
            (_, digits) => rgb(digits).map_or(Ink::Unknown, Ink::Known),
        };
    }
    let mut properties = shape.child("spPr").into_iter().flat_map(Element::elements);
    if let Some(given) = properties.find(|property| property.name.ends_with("Fill")) {
        return theme.fill(given, 100_000);
    }
    let themed = shape.child("style").and_then(|style| style.child("fillRef")?.attribute("idx"));
    if themed.is_some_and(|index| index != "0") { Ink::Unknown } else { Ink::Clear }
}

/// Whether a drawing or a shape is switched off (in the selection pane of Word, say) or stands off every page.
pub(super) fn is_unseen(element: &Element) -> bool {
    let off_page = |side: &str| {
        // 914 400ths of an inch; no page is larger than 22 inches.
        let at: Option<f64> =
            element.child(side).and_then(|p| p.child("posOffset")?.text().trim().parse().ok());
        at.is_some_and(|at| at.abs() >= 22.0 * 914_400.0)
    };
    let switched_off =
        ["docPr", "cNvPr"].into_iter().filter_map(|name| element.child(name)?.attribute("hidden")).any(is_on);
    let style = element.attribute("style").map(declared);
    switched_off
        || ["positionH", "positionV"].into_iter().any(off_page)
        || style.is_some_and(|style| style.invisible == Some(true) || style.is_cut())
}

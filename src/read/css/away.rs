//! What puts text out of sight: off the page, cut away, turned on its edge.

use super::length;
use super::values::{amount, functions, parts, picture_ink};
use crate::read::ink::{Ink, number};

/// Properties that can put text out of sight. The first ones ask for a place.
pub(super) const AWAY: [&str; 17] = [
    "left", "right", "top", "bottom", "clip", "margin-left", "margin-top", "text-indent", "clip-path",
    "mask", "transform", "translate", "rotate", "filter", "content-visibility", "-webkit-text-security",
    "letter-spacing",
];
/// How many of them do.
pub(super) const NEED_PLACE: usize = 5;

/// What lies this far to the left of its place or above it is off the page; to the right, [`FAR`].
const OFF: f32 = -500.0;
const FAR: f32 = 2000.0;

/// Whether a property of [`AWAY`] puts text out of sight.
pub(super) fn is_away(name: &str, value: &str) -> bool {
    let far = |value: &str| distance(value).is_some_and(|at| at <= OFF || at >= FAR);
    match name {
        "left" | "right" | "margin-left" | "text-indent" => far(value),
        "top" | "margin-top" => distance(value).is_some_and(|at| at <= OFF),
        "bottom" => distance(value).is_some_and(|at| at >= FAR),
        "translate" => translates_away(&parts(value)),
        "rotate" => matches!(parts(value).as_slice(), ["x" | "y", angle] if edge_on(angle)),
        "clip" => value.starts_with("rect(0") || value.starts_with("rect(1px"),
        "clip-path" => functions(value).iter().any(|(name, arguments)| match *name {
            "inset" => arguments.first().copied().and_then(number).is_some_and(|share| share >= 0.5),
            "circle" | "ellipse" => {
                let least =
                    if arguments.first().is_some_and(|radius| radius.ends_with('%')) { 0.01 } else { 1.0 };
                arguments.first().copied().and_then(amount).is_some_and(|radius| radius < least)
            }
            // One point only, or points on one line.
            "polygon" => {
                let (x, y): (Vec<_>, Vec<_>) =
                    arguments.chunks_exact(2).map(|point| (point[0], point[1])).unzip();
                [x, y].iter().any(|side| side.iter().all(|at| Some(at) == side.first()))
            }
            _ => false,
        }),
        "mask" => value.contains("gradient(") && picture_ink(value) == Ink::Clear,
        "content-visibility" => value == "hidden",
        // Letters drawn over one another.
        "letter-spacing" => length(value).is_some_and(|length| length.at(16.0, 16.0) <= -8.0),
        "-webkit-text-security" => value != "none",
        _ => false,
    }
}

/// Whether a function of `transform` does.
pub(super) fn transforms_away(name: &str, arguments: &[&str]) -> bool {
    let number = |at: usize| arguments.get(at).copied().and_then(number);
    match name {
        "translatey" => translates_away(&["0", arguments.first().copied().unwrap_or("0")]),
        "translate" | "translatex" | "translate3d" => translates_away(arguments),
        "rotatex" | "rotatey" => arguments.first().is_some_and(|angle| edge_on(angle)),
        "matrix" => {
            let flat =
                |a, b| number(a).is_some_and(|x| x.abs() < 0.1) && number(b).is_some_and(|x| x.abs() < 0.1);
            flat(0, 1)
                || flat(2, 3)
                || number(4).is_some_and(|x| x <= OFF || x >= FAR)
                || number(5).is_some_and(|y| y <= OFF)
        }
        _ => false,
    }
}

/// Shares are of the element's own size here, which is not known: only many times that is far.
fn translates_away(by: &[&str]) -> bool {
    let at = |index: usize| {
        by.get(index).copied().and_then(|value| {
            if value.ends_with('%') { number(value).map(|n| n * 200.0) } else { amount(value) }
        })
    };
    at(0).is_some_and(|x| x <= OFF || x >= FAR) || at(1).is_some_and(|y| y <= OFF)
}

/// Turned so that only its edge is seen.
fn edge_on(angle: &str) -> bool {
    let degrees = [("deg", 1.0), ("grad", 0.9), ("rad", 57.29578), ("turn", 360.0)]
        .iter()
        .find_map(|(unit, degrees)| Some(angle.strip_suffix(unit)?.parse::<f32>().ok()? * degrees));
    degrees.is_some_and(|degrees| ((degrees.abs() % 180.0) - 90.0).abs() < 5.0)
}

/// How far something is moved, in pixels; shares are of a page that is not much wider than text.
fn distance(value: &str) -> Option<f32> {
    if value.ends_with('%') { number(value).map(|share| share * 500.0) } else { amount(value) }
}

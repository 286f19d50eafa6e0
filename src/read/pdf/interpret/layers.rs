//! Optional content: layers that may be switched off (ISO 32000-2 §8.11).

use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::objects::Objects;
use lopdf::ObjectId;
use std::collections::HashSet;

/// Layers one file may name.
const MAX_LAYERS: usize = 1 << 16;
/// Nesting of visibility expressions followed, and terms of one: what goes on behind them is taken for hidden.
const MAX_NESTING: usize = 32;
const MAX_TERMS: usize = 4096;
/// Steps of the document's that it takes to look whether a layer is switched off.
const TERM: usize = 4;

/// Which layers a viewer shows when it opens the file.
#[derive(Default)]
pub(in crate::read::pdf) struct Layers {
    off: HashSet<ObjectId>,
}

impl Layers {
    /// The default configuration (ISO 32000-2 §8.11.4.3), and what is switched by the event of viewing.
    pub(in crate::read::pdf) fn read(objects: &Objects) -> Self {
        let mut off = HashSet::new();
        let root = objects.dictionary(objects.trailer(), b"Root");
        let Some(properties) = root.and_then(|root| objects.dictionary(root, b"OCProperties")) else {
            return Self::default();
        };
        let default = objects.dictionary(properties, b"D");
        let listed = |from: Option<&Dictionary>, key: &[u8]| -> Vec<ObjectId> {
            let all = from.and_then(|from| objects.array(from, key)).unwrap_or_default();
            all.iter().take(MAX_LAYERS).filter_map(|layer| layer.as_reference()).collect()
        };
        if default.and_then(|default| objects.name(default, b"BaseState")) == Some(b"OFF") {
            off.extend(listed(Some(properties), b"OCGs"));
            for layer in listed(default, b"ON") {
                off.remove(&layer);
            }
        }
        off.extend(listed(default, b"OFF"));
        let events = default.and_then(|default| objects.array(default, b"AS")).unwrap_or_default();
        for event in events.iter().take(64).filter_map(|event| objects.resolve(event).as_dictionary()) {
            if objects.name(event, b"Event") != Some(b"View") {
                continue;
            }
            for layer in listed(Some(event), b"OCGs") {
                match view_state(objects, layer) {
                    Some(true) => off.remove(&layer),
                    Some(false) => off.insert(layer),
                    None => false,
                };
            }
        }
        Self { off }
    }

    /// Whether a group or a membership of groups is switched off.
    pub(super) fn hides(&self, objects: &Objects, layer: &Object) -> bool {
        if self.is_off(layer) {
            return true;
        }
        let Some(membership) = objects.resolve(layer).as_dictionary() else { return false };
        if let Some(expression) = objects.array(membership, b"VE") {
            let mut terms = MAX_TERMS;
            return !self.holds(objects, expression, 0, &mut terms).unwrap_or(false);
        }
        let groups = match membership.get(b"OCGs") {
            Some(group @ Object::Reference(_)) => match objects.resolve(group) {
                Object::Array(all) => all.as_slice(),
                _ => std::slice::from_ref(group),
            },
            Some(Object::Array(all)) => all.as_slice(),
            _ => return false,
        };
        let len = groups.len().min(MAX_LAYERS);
        let mut groups =
            groups.iter().take(MAX_LAYERS).filter(|group| group.as_reference().is_some()).peekable();
        if !objects.spend(TERM * len) {
            return true;
        }
        if groups.peek().is_none() {
            return false;
        }
        !match objects.name(membership, b"P") {
            Some(b"AllOn") => groups.all(|group| !self.is_off(group)),
            Some(b"AnyOff") => groups.any(|group| self.is_off(group)),
            Some(b"AllOff") => groups.all(|group| self.is_off(group)),
            _ => groups.any(|group| !self.is_off(group)),
        }
    }

    fn is_off(&self, layer: &Object) -> bool {
        layer.as_reference().is_some_and(|id| self.off.contains(&id))
    }

    /// A visibility expression (ISO 32000-2 §8.11.2.2); `None` for one that is too long.
    fn holds(
        &self,
        objects: &Objects,
        expression: &[Object],
        depth: usize,
        terms: &mut usize,
    ) -> Option<bool> {
        let Some((operator, operands)) = expression.split_first() else { return Some(true) };
        let operator = objects.resolve(operator).as_name().unwrap_or_default();
        let (mut all, mut any) = (true, false);
        for operand in operands {
            *terms = terms.checked_sub(1).filter(|_| objects.spend(TERM))?;
            let value = match objects.resolve(operand) {
                Object::Array(_) if depth >= MAX_NESTING => return None,
                Object::Array(inner) => self.holds(objects, inner, depth + 1, terms)?,
                _ => !self.is_off(operand),
            };
            (all, any) = (all && value, any || value);
            if operator == b"Not" {
                break;
            }
        }
        Some(match operator {
            b"Not" => !any,
            b"Or" => any,
            _ => all,
        })
    }
}

/// What the usage of a layer says of viewing.
fn view_state(objects: &Objects, layer: ObjectId) -> Option<bool> {
    let reference = Object::Reference(layer);
    let usage = objects.dictionary(objects.resolve(&reference).as_dictionary()?, b"Usage")?;
    Some(objects.name(objects.dictionary(usage, b"View")?, b"ViewState")? != b"OFF")
}

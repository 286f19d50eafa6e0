//! What stands in the fields of a form (ISO 32000-2 §12.7).

use super::object::Object;
use super::objects::{self, Objects};
use crate::read::Page;

/// Filled fields that are read.
const MAX_FIELDS: usize = 200;

/// The values of filled fields.
pub(super) fn filled(objects: &Objects) -> Vec<String> {
    let root = objects.dictionary(objects.trailer(), b"Root");
    let form = root.and_then(|root| objects.dictionary(root, b"AcroForm"));
    let fields = form.and_then(|form| objects.array(form, b"Fields")).unwrap_or_default();
    let value = |field: &Object| {
        let field = objects.resolve(field).as_dictionary()?;
        let text = objects.get(field, b"V")?.as_string().map(objects::text_string)?;
        (!text.trim().is_empty()).then_some(text)
    };
    fields.iter().take(MAX_FIELDS).filter_map(value).collect()
}

/// The values that no page shows.
pub(super) fn unseen(fields: Vec<String>, pages: &[Page]) -> Vec<String> {
    if fields.is_empty() {
        return fields;
    }
    let shown: Vec<&str> =
        pages.iter().flat_map(|page| &page.lines).flat_map(|line| line.text.split_whitespace()).collect();
    let is_shown = |value: &String| value.split_whitespace().all(|word| shown.contains(&word));
    fields.into_iter().filter(|value| !is_shown(value)).collect()
}

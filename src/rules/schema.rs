//! JSON Schema (2020-12) of rules, vocabularies and tests, made from the list of [`super::keys`], so that an
//! editor knows what the reader knows.

use super::keys::{self, Key, Kind, Place, Without};
use serde_json::{Map, Value, json};

/// The dialect.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Of a file with a programme.
pub fn of_rules() -> Value {
    let mut schema = of_file(Place::File, "A programme's rules");
    schema["required"] = json!(["format", "program"]);
    schema
}

/// Of a vocabulary file.
pub fn of_terms() -> Value {
    let mut schema = of_file(Place::File, "Vocabulary that rules build on");
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.retain(|key, _| !matches!(key.as_str(), "program" | "criterion" | "without"));
    }
    schema
}

/// Of a file of tests.
pub fn of_tests() -> Value {
    of_file(Place::TestFile, "Tests of a programme's rules")
}

/// A root table with all tables that stand in it.
fn of_file(root: Place, title: &str) -> Value {
    let mut schema = table(root);
    let mut defs = Map::new();
    let mut open = vec![root];
    while let Some(place) = open.pop() {
        for inner in keys::of(place).iter().filter_map(|key| inner(key.kind)) {
            if !defs.contains_key(&name(inner)) {
                defs.insert(name(inner), table(inner));
                open.push(inner);
            }
        }
    }
    schema["$schema"] = DIALECT.into();
    schema["title"] = title.into();
    schema["$defs"] = Value::Object(defs);
    schema
}

fn inner(kind: Kind) -> Option<Place> {
    match kind {
        Kind::Table(place) | Kind::Tables(place) | Kind::Named(place) => Some(place),
        _ => None,
    }
}

/// The name of a table's definition: `degree-field`.
fn name(place: Place) -> String {
    let mut name = String::new();
    for c in format!("{place:?}").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(c.to_lowercase());
    }
    name
}

fn table(place: Place) -> Value {
    let properties: Map<String, Value> =
        keys::of(place).iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required = keys::of(place).iter().filter(|key| key.without == Without::Required);
    let required: Vec<&str> = required.map(|key| key.name).collect();
    json!({
        "type": "object",
        "description": place.purpose(),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(key: &Key) -> Value {
    let mut property = of_kind(key.kind);
    property["description"] = match key.without {
        Without::Required => key.doc.into(),
        Without::Default(default) => format!("{} Without it: {default}.", key.doc).into(),
    };
    property
}

fn of_kind(kind: Kind) -> Value {
    const DAY: &str = r"^\d{4}-\d{2}-\d{2}$";
    const MOMENT: &str = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$";
    let text = || json!({ "type": "string", "minLength": 1 });
    let reference = |place: Place| json!({ "$ref": format!("#/$defs/{}", name(place)) });
    let list = |items: Value| json!({ "type": "array", "minItems": 1, "items": items });
    match kind {
        Kind::Text => text(),
        Kind::Texts => list(text()),
        Kind::Number => json!({ "type": "integer", "minimum": 0 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Day => json!({ "type": "string", "pattern": DAY }),
        Kind::Moment => json!({ "type": "string", "pattern": MOMENT }),
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::SomeOf(words) => list(json!({ "enum": words })),
        Kind::Table(place) => reference(place),
        Kind::Tables(place) => list(reference(place)),
        Kind::Named(place) => json!({
            "type": "object",
            "propertyNames": { "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$" },
            "additionalProperties": reference(place),
        }),
        Kind::TextsByName => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Kind::WordsByName(words) => json!({ "type": "object", "additionalProperties": { "enum": words } }),
        Kind::Free => json!({ "type": "object" }),
    }
}

//! Which parts of the archive, and which addresses outside, a part names.

use super::{Archive, Element};
use std::collections::HashMap;

/// A part that another one names.
struct Relation {
    id: String,
    kind: String,
    /// A part of the archive, or an address outside.
    target: String,
    outside: bool,
}

/// The parts that a part names, in the order of the file.
pub(super) struct Relations(Vec<Relation>);

impl Relations {
    /// Those of a part; of the archive itself where the name is empty.
    pub fn of(archive: &Archive, part: &str) -> Self {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let root = archive.optional_xml(&format!("{folder}{slash}_rels/{name}.rels"));
        let relation = |element: &Element| {
            let outside = element.attribute("TargetMode") == Some("External");
            let target = element.attribute("Target")?;
            Some(Relation {
                id: element.attribute("Id")?.to_owned(),
                kind: element.attribute("Type")?.rsplit('/').next()?.to_owned(),
                target: if outside { target.to_owned() } else { inside(folder, target) },
                outside,
            })
        };
        Self(root.iter().flat_map(Element::elements).filter_map(relation).collect())
    }

    /// The first part of this kind.
    pub fn of_kind(&self, kind: &str) -> Option<&str> {
        self.target(|relation| relation.kind == kind)
    }

    /// The part with this identifier.
    pub fn with_id(&self, id: &str) -> Option<&str> {
        self.target(|relation| relation.id == id)
    }

    fn target(&self, is: impl Fn(&Relation) -> bool) -> Option<&str> {
        self.0.iter().find(|relation| is(relation)).map(|relation| relation.target.as_str())
    }

    /// Addresses outside, by their identifiers.
    pub fn links(&self) -> HashMap<String, String> {
        let outside = self.0.iter().filter(|relation| relation.outside);
        outside.map(|relation| (relation.id.clone(), relation.target.clone())).collect()
    }
}

/// The name of a part, from an address relative to a folder.
fn inside(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

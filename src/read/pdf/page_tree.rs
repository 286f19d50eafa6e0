//! The pages of a document (ISO 32000-2 §7.7.3): `/Kids` rule, `/Count` is not believed, cycles end.

use super::object::{Dictionary, Object};
use super::objects::Objects;
use lopdf::ObjectId;
use std::collections::HashSet;

/// Pages read; a résumé has a few.
pub(super) const MAX_PAGES: usize = 500;
/// Nodes of the tree looked at.
const MAX_NODES: usize = 20_000;
/// Depth of the tree.
const MAX_DEPTH: usize = 64;

/// A page with what it inherits.
pub(super) struct PageNode<'a> {
    /// Its number, where it is an object of its own as the format asks for.
    pub id: Option<ObjectId>,
    pub dictionary: &'a Dictionary<'a>,
    pub resources: Option<&'a Dictionary<'a>>,
    pub media_box: Option<&'a Object<'a>>,
    pub crop_box: Option<&'a Object<'a>>,
    pub rotate: i64,
}

/// The pages found, and whether that was all of them.
pub(super) struct PageTree<'a> {
    pub pages: Vec<PageNode<'a>>,
    /// Nodes that could not be read, or more pages than are read.
    pub incomplete: bool,
}

#[derive(Clone, Copy, Default)]
struct Inherited<'a> {
    resources: Option<&'a Dictionary<'a>>,
    media_box: Option<&'a Object<'a>>,
    crop_box: Option<&'a Object<'a>>,
    rotate: i64,
}

/// Walks the page tree.
pub(super) fn read<'a>(objects: &Objects<'a>) -> PageTree<'a> {
    let mut walk = Walk {
        objects,
        seen: HashSet::new(),
        nodes: 0,
        tree: PageTree { pages: Vec::new(), incomplete: false },
    };
    let root = objects.dictionary(objects.trailer(), b"Root");
    if let Some(pages) = root.and_then(|root| root.get(b"Pages")) {
        walk.node(pages, Inherited::default(), 0);
    }
    walk.tree
}

/// Whether the catalog leads to a page tree as the format asks for: elsewhere lopdf looks for another one.
pub(super) fn is_sound<'a>(objects: &Objects<'a>) -> bool {
    let step = |parent: &'a Dictionary<'a>, key| {
        let reference = parent.get(key).filter(|found| matches!(found, Object::Reference(_)))?;
        objects.resolve(reference).as_dictionary()
    };
    let tree = step(objects.trailer(), b"Root").and_then(|root| step(root, b"Pages"));
    tree.is_some_and(|tree| objects.array(tree, b"Kids").is_some())
}

struct Walk<'o, 'a> {
    objects: &'o Objects<'a>,
    seen: HashSet<ObjectId>,
    nodes: usize,
    tree: PageTree<'a>,
}

impl<'a> Walk<'_, 'a> {
    fn node(&mut self, node: &'a Object<'a>, inherited: Inherited<'a>, depth: usize) {
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > MAX_NODES || self.tree.pages.len() >= MAX_PAGES {
            self.tree.incomplete = true;
            return;
        }
        if let Object::Reference(id) = node
            && !self.seen.insert(*id)
        {
            self.tree.incomplete = true;
            return;
        }
        let Some(dictionary) = self.objects.resolve(node).as_dictionary() else {
            self.tree.incomplete = true;
            return;
        };
        let Some(kids) = self.objects.array(dictionary, b"Kids") else {
            let id = node.as_reference();
            self.tree.pages.push(page_node(self.objects, id, dictionary, inherited));
            return;
        };
        let inherited = inherit(self.objects, dictionary, inherited);
        for kid in kids {
            if self.nodes > MAX_NODES || self.tree.pages.len() >= MAX_PAGES {
                self.tree.incomplete = true;
                return;
            }
            self.node(kid, inherited, depth + 1);
        }
    }
}

fn inherit<'a>(objects: &Objects<'a>, node: &'a Dictionary<'a>, above: Inherited<'a>) -> Inherited<'a> {
    Inherited {
        resources: objects.dictionary(node, b"Resources").or(above.resources),
        media_box: node.get(b"MediaBox").or(above.media_box),
        crop_box: node.get(b"CropBox").or(above.crop_box),
        rotate: objects.integer(Some(node), b"Rotate").unwrap_or(above.rotate),
    }
}

fn page_node<'a>(
    objects: &Objects<'a>,
    id: Option<ObjectId>,
    dictionary: &'a Dictionary<'a>,
    above: Inherited<'a>,
) -> PageNode<'a> {
    let Inherited { resources, media_box, crop_box, rotate } = inherit(objects, dictionary, above);
    PageNode { id, dictionary, resources, media_box, crop_box, rotate }
}

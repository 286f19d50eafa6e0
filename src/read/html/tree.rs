//! The tree of a page, in one vector: nothing here recurses, however deep the page nests.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Elements nested deeper end the reading; browsers give up at five hundred.
const MAX_DEPTH: usize = 400;
const MAX_NODES: usize = 300_000;
/// Bytes given to the parser before the limits are looked at again.
const CHUNK: usize = 4096;

/// The page's tree; node 0 is the document.
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    /// Reading ended early.
    pub cut: bool,
    /// Written for browsers of long ago: classes are the same in small letters and capitals.
    pub quirks: bool,
}

pub(super) struct Node {
    pub kind: Kind,
    pub children: Vec<usize>,
    pub parent: Option<usize>,
    /// Its place among its parent's children.
    pub index: usize,
    depth: usize,
}

pub(super) enum Kind {
    Element(Element),
    Text(StrTendril),
    /// Nothing a person sees.
    Other,
}

pub(super) struct Element {
    name: Rc<QualName>,
    attributes: Vec<Attribute>,
}

impl Element {
    pub fn name(&self) -> &str {
        &self.name.local
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| *a.name.local == *name).map(|a| &*a.value)
    }
}

impl Tree {
    pub fn element(&self, node: usize) -> Option<&Element> {
        match &self.nodes.get(node)?.kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Whether a browser would run something; data for search engines is also written as scripts.
    pub fn has_scripts(&self) -> bool {
        self.nodes.iter().any(|node| match &node.kind {
            Kind::Element(element) if element.name() == "script" => {
                let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
                kind.is_empty() || kind == "module" || kind.ends_with("javascript")
            }
            _ => false,
        })
    }
}

/// Parses a page.
pub(super) fn parse(text: &str) -> Tree {
    let sink = Sink { nodes: RefCell::new(Vec::new()), full: Cell::new(false), quirks: Cell::new(false) };
    sink.add(Kind::Other);
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() && !parser.tokenizer.sink.sink.full.get() {
        let end = rest.ceil_char_boundary(CHUNK.min(rest.len()));
        let (chunk, tail) = rest.split_at(end);
        parser.process(StrTendril::from(chunk));
        rest = tail;
    }
    parser.finish()
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    full: Cell<bool>,
    quirks: Cell<bool>,
}

#[derive(Clone)]
struct Handle {
    id: usize,
    name: Option<Rc<QualName>>,
}

impl Sink {
    fn add(&self, kind: Kind) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.len() > MAX_NODES {
            self.full.set(true);
        }
        nodes.push(Node { kind, children: Vec::new(), parent: None, index: 0, depth: 0 });
        nodes.len() - 1
    }

    fn node(&self, kind: Kind) -> Handle {
        Handle { id: self.add(kind), name: None }
    }

    /// Puts a node among the children of another; text joins text that stands before it.
    fn insert(&self, parent: usize, at: usize, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node.id);
                node.id
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at.checked_sub(1).and_then(|at| nodes[parent].children.get(at)).copied();
                if let Some(before) = before
                    && let Kind::Text(present) = &mut nodes[before].kind
                {
                    present.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(Kind::Text(text))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        if depth > MAX_DEPTH {
            self.full.set(true);
        }
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
    }

    fn detach(&self, node: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(parent) = nodes[node].parent.take() else { return };
        // What the parser moves was added last.
        if let Some(at) = nodes[parent].children.iter().rposition(|child| *child == node) {
            nodes[parent].children.remove(at);
        }
    }

    fn append_to(&self, parent: usize, child: NodeOrText<Handle>) {
        let end = self.nodes.borrow()[parent].children.len();
        self.insert(parent, end, child);
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        let mut nodes = self.nodes.into_inner();
        for parent in 0..nodes.len() {
            for index in 0..nodes[parent].children.len() {
                let child = nodes[parent].children[index];
                nodes[child].index = index;
            }
        }
        Tree { nodes, cut: self.full.get(), quirks: self.quirks.get() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        static NONE: std::sync::OnceLock<QualName> = std::sync::OnceLock::new();
        match &target.name {
            Some(name) => name.expanded(),
            // Asked of elements only.
            None => NONE.get_or_init(|| QualName::new(None, "".into(), "".into())).expanded(),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let id = self.add(Kind::Element(Element { name: Rc::clone(&name), attributes }));
        Handle { id, name: Some(name) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.node(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.node(Kind::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.append_to(parent.id, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow()[element.id].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append_to(previous.id, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is not shown, and stays outside the tree.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        self.node(Kind::Other)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.quirks.set(mode == QuirksMode::Quirks);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[sibling.id].parent.and_then(|parent| {
                Some((parent, nodes[parent].children.iter().rposition(|c| *c == sibling.id)?))
            })
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        if let Kind::Element(element) = &mut nodes[target.id].kind {
            for attribute in attributes {
                if element.attribute(&attribute.name.local).is_none() {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.id].children);
        let depth = nodes[new_parent.id].depth + 1;
        for child in &children {
            nodes[*child].parent = Some(new_parent.id);
            nodes[*child].depth = depth;
        }
        nodes[new_parent.id].children.extend(children);
    }
}

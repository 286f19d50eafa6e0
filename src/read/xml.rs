//! XML as a small tree, with limits: for the parts of DOCX and ODT.

use super::decode::decode;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::iter::successors;

/// Elements nested deeper are dropped; documents people write stay under sixty.
const MAX_DEPTH: usize = 200;
/// Elements, attributes and pieces of text.
const MAX_NODES: usize = 1_000_000;
/// Attributes of one element; the rest is dropped.
const MAX_ATTRIBUTES: usize = 100;
/// Styles based on styles, at most this many.
const MAX_CHAIN: usize = 20;

/// An element without its namespace prefix: the prefixes of these formats are fixed by custom and no two meet.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: Box<str>,
    pub attributes: Vec<(Box<str>, Box<str>)>,
    pub children: Vec<Node>,
}

#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(Box<str>),
}

/// A parsed part.
#[derive(Debug)]
pub(super) struct Parsed {
    pub root: Element,
    /// Some of it was not read: too deep, too much, or broken off.
    pub cut: bool,
}

impl Element {
    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The text right inside.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(&**text),
                Node::Element(_) => None,
            })
            .collect()
    }

    /// All text inside, however deep.
    pub fn all_text(&self) -> String {
        fn add(element: &Element, text: &mut String) {
            for node in &element.children {
                match node {
                    Node::Text(piece) => text.push_str(piece),
                    Node::Element(element) => add(element, text),
                }
            }
        }
        let mut text = String::new();
        add(self, &mut text);
        text
    }

    /// The first element of this name at any depth, this one included.
    pub fn find(&self, name: &str) -> Option<&Element> {
        if &*self.name == name { Some(self) } else { self.elements().find_map(|element| element.find(name)) }
    }

    /// All elements of this name at any depth, this one included, but none inside of another.
    pub fn find_all(&self, name: &str) -> Vec<&Element> {
        fn add<'a>(element: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
            if &*element.name == name {
                found.push(element);
            } else {
                element.elements().for_each(|element| add(element, name, found));
            }
        }
        let mut found = Vec::new();
        add(self, name, &mut found);
        found
    }
}

/// A style and those it is based on, the basic one first.
pub(super) fn based<'a>(
    style: Option<&'a Element>,
    on: impl Fn(&'a Element) -> Option<&'a Element>,
) -> Vec<&'a Element> {
    let mut chain: Vec<_> = successors(style, |&style| on(style)).take(MAX_CHAIN).collect();
    chain.reverse();
    chain
}

/// Parses a part. What is wrong with it, said behind “its part …”, where nothing can be read.
pub(super) fn parse(bytes: &[u8]) -> Result<Parsed, &'static str> {
    let text = decode(bytes, None).ok_or("is not XML")?.text;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<Element> = vec![Element::default()];
    let mut too_deep = 0_usize;
    let mut nodes = 0_usize;
    let mut cut = false;
    loop {
        nodes += 1;
        if nodes > MAX_NODES {
            cut = true;
            break;
        }
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if too_deep > 0 || open.len() > MAX_DEPTH {
                    too_deep += 1;
                    cut = true;
                } else {
                    let element = element(&start);
                    nodes += element.attributes.len();
                    open.push(element);
                }
            }
            Ok(Event::Empty(start)) if too_deep == 0 => {
                let element = element(&start);
                nodes += element.attributes.len();
                add(&mut open, Node::Element(element));
            }
            Ok(Event::End(_)) => {
                if too_deep > 0 {
                    too_deep -= 1;
                } else {
                    close(&mut open);
                }
            }
            Ok(Event::Text(text)) if too_deep == 0 => add_text(&mut open, &text),
            Ok(Event::CData(text)) if too_deep == 0 => add_text(&mut open, &text),
            Ok(Event::GeneralRef(reference)) if too_deep == 0 => add_text(&mut open, &resolve(&reference)),
            Ok(Event::DocType(_)) => {
                return Err("declares entities (DOCTYPE), which no document of this kind may");
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                cut = true;
                break;
            }
        }
    }
    cut |= open.len() > 1;
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().unwrap_or_default().children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.map(|root| Parsed { root, cut }).ok_or("is not XML")
}

fn local(name: &str) -> Box<str> {
    name.rsplit_once(':').map_or(name, |(_, local)| local).into()
}

fn element(start: &BytesStart) -> Element {
    let attributes = start
        .attributes()
        .with_checks(false)
        .take(MAX_ATTRIBUTES)
        .filter_map(Result::ok)
        .filter(|attribute| !attribute.key.as_ref().starts_with("xmlns"))
        .map(|attribute| {
            let raw = &attribute.value;
            let value = quick_xml::escape::unescape(raw)
                .map_or_else(|_| raw.as_ref().into(), |value| value.as_ref().into());
            (local(attribute.key.as_ref()), value)
        })
        .collect();
    Element { name: local(start.name().as_ref()), attributes, children: Vec::new() }
}

fn resolve(reference: &BytesRef) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default().to_owned()
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    if text.is_empty() {
        return;
    }
    // Pieces stay apart: joining them would copy the text again for each of its references.
    add(open, Node::Text(text.into()));
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(done) = open.pop()
    {
        add(open, Node::Element(done));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_without_prefixes() {
        let parsed = parse(br#"<?xml version="1.0"?><w:p xmlns:w="x"><w:t w:val="a&amp;b">R&amp;D &#233;<!-- no --></w:t><w:t/></w:p>"#);
        let Ok(parsed) = parsed else { panic!("not parsed") };
        let t = parsed.root.child("t");
        assert_eq!(t.map(Element::text).as_deref(), Some("R&D é"));
        assert_eq!(t.and_then(|t| t.attribute("val")), Some("a&b"));
        assert!(!parsed.cut);
    }

    #[test]
    fn entities_are_refused_and_depth_is_bounded() {
        assert!(parse(b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").is_err());
        let deep = format!("{}x{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(parse(deep.as_bytes()).is_ok_and(|parsed| parsed.cut));
        assert!(parse(b"<a><b>text").is_ok_and(|parsed| parsed.cut && parsed.root.find("b").is_some()));
        assert!(parse(b"").is_err());
        assert!(parse(b"no").is_err());
    }
}

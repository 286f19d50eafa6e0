//! Which elements a selector means, as browsers have it: the crate `selectors` is theirs, this lets it walk our tree.

use super::tree::{Element, Kind, Tree};
use cssparser::{Parser, ToCss, serialize_identifier};
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches,
};
use selectors::matching::{ElementSelectorFlags, matches_selector};
use selectors::parser::{
    Component, NonTSPseudoClass, ParseRelative, PseudoElement, Selector, SelectorImpl, SelectorList,
    SelectorParseErrorKind,
};
use selectors::{OpaqueElement, parser};
use std::borrow::Borrow;
use std::cell::Cell;
use std::fmt;

type ParseError = cssparser::ParseError<SelectorParseErrorKind>;

/// The kind of selectors that are read here.
#[derive(Debug, Clone)]
pub(super) struct Css;

impl SelectorImpl for Css {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Name;
    type Identifier = Name;
    type LocalName = Name;
    type NamespaceUrl = Name;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = str;
    type BorrowedLocalName = str;
    type NonTSPseudoClass = State;
    type PseudoElement = Part;
}

/// A name or a value in a selector.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Name(Box<str>);

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, to: &mut W) -> fmt::Result {
        serialize_identifier(&self.0, to)
    }
}

impl PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        self.0.bytes().fold(5381, |hash, byte| hash.wrapping_mul(33) ^ u32::from(byte))
    }
}

/// A pseudo-class that tells a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// True of every element of a page at rest: `:defined`, `:read-only`.
    Always,
    Link,
    /// Of fields that have this attribute.
    Has(&'static str),
    /// Of nothing in a page that nobody touches, `:hover` say, or of fields, in which nobody writes a résumé.
    Never,
}

impl ToCss for State {
    fn to_css<W: fmt::Write>(&self, to: &mut W) -> fmt::Result {
        to.write_str(":state")
    }
}

impl NonTSPseudoClass for State {
    fn is_active_or_hover(&self) -> bool {
        false
    }

    fn is_user_action_state(&self) -> bool {
        false
    }
}

/// Something that is no element of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Before,
    After,
    /// Nothing that holds text.
    Other,
}

impl ToCss for Part {
    fn to_css<W: fmt::Write>(&self, to: &mut W) -> fmt::Result {
        to.write_str("::part")
    }
}

impl PseudoElement for Part {
    fn accepts_state_pseudo_classes(&self) -> bool {
        true
    }
}

struct Reader;

impl<'i> parser::Parser<'i> for Reader {
    type Impl = Css;
    type Error = SelectorParseErrorKind;

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn is_is_alias(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case("-webkit-any")
    }

    fn parse_non_ts_pseudo_class(&self, name: &str) -> Result<State, ParseError> {
        match name.to_ascii_lowercase().as_str() {
            "defined" | "read-only" => Ok(State::Always),
            "link" | "any-link" | "-webkit-any-link" => Ok(State::Link),
            "checked" => Ok(State::Has("checked")),
            "disabled" => Ok(State::Has("disabled")),
            "required" => Ok(State::Has("required")),
            "placeholder-shown" => Ok(State::Has("placeholder")),
            "enabled" | "optional" | "valid" | "in-range" | "default" | "read-write" | "hover" | "active"
            | "focus" | "focus-visible" | "focus-within" | "visited" | "target" | "target-within"
            | "indeterminate" | "invalid" | "user-invalid" | "fullscreen" | "modal" | "popover-open"
            | "autofill" => Ok(State::Never),
            _ => Err(ParseError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement)),
        }
    }

    fn parse_pseudo_element(&self, name: &str) -> Result<Part, ParseError> {
        Ok(match name.to_ascii_lowercase().as_str() {
            "before" => Part::Before,
            "after" => Part::After,
            _ => Part::Other,
        })
    }

    fn parse_functional_pseudo_element(
        &self,
        _: &str,
        arguments: &mut Parser<'i>,
    ) -> Result<Part, ParseError> {
        while arguments.next().is_ok() {}
        Ok(Part::Other)
    }
}

/// Reads a list of selectors; inside another rule, they may lean on those around it.
pub(super) fn selector_list(
    input: &mut Parser,
    around: Option<&SelectorList<Css>>,
) -> Option<SelectorList<Css>> {
    let relative = if around.is_some() { ParseRelative::ForNesting } else { ParseRelative::No };
    let mut list = SelectorList::parse(&Reader, input, relative).ok()?;
    if let Some(around) = around {
        list = list.replace_parent_selector(around);
    }
    Some(list)
}

/// The part of a selector under which its rule is looked up: a class, an identifier or the name of a tag that every
/// element it means has.
pub(super) fn key(selector: &Selector<Css>) -> String {
    let mut key = String::new();
    for component in selector.iter() {
        match component {
            Component::ID(id) => return format!("#{}", id.as_ref()).to_ascii_lowercase(),
            Component::Class(class) => key = format!(".{}", class.as_ref()).to_ascii_lowercase(),
            Component::LocalName(name) if key.is_empty() => key = name.lower_name.as_ref().to_owned(),
            _ => {}
        }
    }
    key
}

/// An element and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub tree: &'a Tree,
    pub node: usize,
    /// Steps through the tree that may still be taken; without any left, nothing is met.
    pub steps: &'a Cell<usize>,
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.node)
    }
}

impl<'a> Place<'a> {
    /// Whether the selector means this element, or a part of it.
    pub fn is_met_by(self, selector: &Selector<Css>, caches: &mut SelectorCaches) -> bool {
        let quirks = if self.tree.quirks { QuirksMode::Quirks } else { QuirksMode::NoQuirks };
        let mode = match selector.pseudo_element() {
            Some(_) => MatchingMode::ForStatelessPseudoElement,
            None => MatchingMode::Normal,
        };
        let mut context = MatchingContext::new(
            mode,
            None,
            caches,
            quirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        matches_selector(selector, 0, None, self, &mut context)
    }

    fn element(self) -> Option<&'a Element> {
        self.tree.element(self.node)
    }

    fn attribute(self, name: &str) -> Option<&'a str> {
        self.element()?.attribute(name)
    }

    /// The first element among these nodes.
    fn first(self, mut nodes: impl Iterator<Item = usize>) -> Option<Self> {
        nodes.find_map(|node| {
            self.steps.set(self.steps.get().checked_sub(1)?);
            Some(Self { node, ..self }).filter(|place| place.element().is_some())
        })
    }

    fn siblings(self) -> Option<(&'a [usize], usize)> {
        let node = self.tree.nodes.get(self.node)?;
        Some((&self.tree.nodes[node.parent?].children, node.index))
    }
}

impl selectors::Element for Place<'_> {
    type Impl = Css;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(&self.tree.nodes[self.node])
    }

    fn parent_element(&self) -> Option<Self> {
        self.first(self.tree.nodes[self.node].parent.into_iter())
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        let (siblings, index) = self.siblings()?;
        self.first(siblings[..index].iter().rev().copied())
    }

    fn next_sibling_element(&self) -> Option<Self> {
        let (siblings, index) = self.siblings()?;
        self.first(siblings.get(index + 1..)?.iter().copied())
    }

    fn first_element_child(&self) -> Option<Self> {
        self.first(self.tree.nodes[self.node].children.iter().copied())
    }

    fn is_html_element_in_html_document(&self) -> bool {
        true
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.element().is_some_and(|element| element.name() == name)
    }

    fn has_namespace(&self, _: &str) -> bool {
        true
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.element().map(Element::name) == other.element().map(Element::name)
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Name>,
        name: &Name,
        operation: &AttrSelectorOperation<&Name>,
    ) -> bool {
        self.attribute(&name.0).is_some_and(|value| operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(&self, state: &State, _: &mut MatchingContext<Css>) -> bool {
        match state {
            State::Always => true,
            State::Never => false,
            State::Link => self.is_link(),
            State::Has(name) => self.attribute(name).is_some(),
        }
    }

    fn match_pseudo_element(&self, _: &Part, _: &mut MatchingContext<Css>) -> bool {
        false
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.has_local_name("a") && self.attribute("href").is_some()
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        self.attribute("id").is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        self.steps.set(self.steps.get().saturating_sub(classes.len() / 64));
        classes.split_ascii_whitespace().any(|class| case.eq(class.as_bytes(), name.0.as_bytes()))
    }

    fn has_custom_state(&self, _: &Name) -> bool {
        false
    }

    fn imported_part(&self, _: &Name) -> Option<Name> {
        None
    }

    fn is_part(&self, _: &Name) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        self.tree.nodes[self.node].children.iter().all(|child| match &self.tree.nodes[*child].kind {
            Kind::Element(_) => false,
            Kind::Text(text) => text.is_empty(),
            Kind::Other => true,
        })
    }

    fn is_root(&self) -> bool {
        self.tree.nodes[self.node].parent == Some(0)
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}

//! What fuzzing reaches inside this folder; no part of the interface.

use super::font::Font;
use super::objects::{Model, Objects, Source};
use super::tokens::{Operand, Tokenizer};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// Reads all operators of a content stream.
///
/// # Panics
/// Where an operand is not what the tokenizer promises: a mistake of this program.
pub fn tokens(content: &[u8]) {
    let mut tokens = Tokenizer::new(content);
    while let Some(operator) = tokens.next_operator() {
        assert!(!operator.is_empty(), "an operator has a name");
        for operand in &tokens.operands {
            match operand {
                Operand::Number(number) => assert!(number.is_finite(), "numbers are finite"),
                Operand::Text(range) | Operand::Name(range) => {
                    assert!(tokens.bytes(range).len() == range.len(), "strings are kept");
                }
                _ => {}
            }
        }
        if operator == b"ID" {
            tokens.skip_image_data(0);
        }
    }
}

/// Reads fonts of each kind whose text map, encoding, embedded program and shown string are the input's parts,
/// parted by lines of `%%`, and shows the string with each.
///
/// # Panics
/// Where a font breaks its promises: a mistake of this program.
pub fn fonts(input: &[u8]) {
    let mut parts = parts(input);
    let [map, encoding, program, string] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    let mut document = Document::new();
    let mut stream =
        |data: &[u8]| Object::Reference(document.add_object(Stream::new(Dictionary::new(), data.to_vec())));
    let (map, encoding) = (stream(map), stream(encoding));
    let programs = [("FontFile", "Type1"), ("FontFile2", "TrueType"), ("FontFile3", "Type1")]
        .map(|(key, kind)| (key, kind, stream(program)));
    let model = Model::of(&document);
    let objects = Objects::new(Source::Model(&model));
    for with_map in [true, false] {
        for (key, kind, program) in &programs {
            let descriptor = dictionary! { "Flags" => 4, *key => program.clone() };
            let mut simple = dictionary! {
                "Type" => "Font", "Subtype" => *kind, "BaseFont" => "ABCDEF+Any",
                "FontDescriptor" => Object::Dictionary(descriptor.clone()),
            };
            let descendant = dictionary! {
                "CIDSystemInfo" => Object::Dictionary(dictionary! {
                    "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
                }),
                "FontDescriptor" => Object::Dictionary(descriptor),
            };
            let mut composite = dictionary! {
                "Type" => "Font", "Subtype" => "Type0", "Encoding" => encoding.clone(),
                "DescendantFonts" => vec![Object::Dictionary(descendant)],
            };
            if with_map {
                simple.set("ToUnicode", map.clone());
                composite.set("ToUnicode", map.clone());
            }
            show(&objects, &Font::read(&objects, &(&simple).into(), 1), string);
            show(&objects, &Font::read(&objects, &(&composite).into(), 2), string);
        }
    }
}

fn parts(input: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(input);
    std::iter::from_fn(move || {
        let whole = rest?;
        match whole.windows(4).position(|window| window == b"\n%%\n") {
            Some(at) => {
                rest = whole.get(at + 4..);
                whole.get(..at)
            }
            None => rest.take(),
        }
    })
}

fn show(objects: &Objects, font: &Font, string: &[u8]) {
    let (mut rest, mut signs) = (string, Vec::new());
    while let Some((code, behind)) = font.next_code(rest) {
        let taken = rest.len() - behind.len();
        assert!((1..=4).contains(&taken) && taken == code.length, "a code takes bytes");
        let shown = font.shown(objects, &code, &mut signs);
        assert!(shown.width.is_finite(), "widths are finite");
        assert!((shown.sign as usize) < signs.len(), "what a code shows is among the signs");
        font.claimed(&code);
        rest = behind;
    }
    assert!(rest.is_empty(), "all of a string is shown");
}

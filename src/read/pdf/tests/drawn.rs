//! Ways in which programs draw letters that a person reads once and without trouble, beside those that nobody reads.

use super::unseen::{WORD, group, hides, mask, nothing, page, shows};
use super::*;

/// A page as that of `page`, read without any hidden text.
fn shows_all(content: &str, resources: impl FnOnce(&mut lopdf::Document) -> Dictionary) {
    let document = page(content, resources);
    assert_eq!(lines(&document), ["PostgreSQL", "Haskell"], "{content}: {:?}", document.notes);
    assert!(notes(&document, NoteCode::HiddenText).is_empty(), "{content}: {:?}", document.notes);
}

fn text(show: &str, x: f32, y: f32, size: f32) -> String {
    format!("BT /F1 {size} Tf {x} {y} Td ({show}) Tj ET ")
}

#[test]
fn shadows_are_read_once() {
    let line = "Scientific Skills, Illinois 1119";
    for (size, moved) in [(10.0, 0.5), (10.0, 2.0), (12.0, 1.0), (18.0, 1.5), (24.0, 4.0)] {
        let shadow = text(line, 72.0 + moved, 600.0 - moved, size);
        let read = read_one(&format!("0.7 g {shadow} 0 g {}", text(line, 72.0, 600.0, size)));
        assert_eq!(lines(&read), [line], "{size} {moved}");
    }
    // Several shadows, and one of a word within its line.
    let three = [(-1.0, 1.0), (1.0, 1.0), (1.0, -1.0), (0.0, 0.0)];
    let three: String = three.iter().map(|(x, y)| text(line, 72.0 + x, 600.0 + y, 20.0)).collect();
    assert_eq!(lines(&read_one(&three)), [line]);
    let within = "BT /F1 12 Tf 72 600 Td (Some ) Tj (skill) Tj ET BT /F1 12 Tf 106.5 599 Td (skill) Tj ( of mine) Tj ET";
    assert_eq!(lines(&read_one(within)), ["Some skill of mine"]);
}

#[test]
fn letters_that_stand_close_are_no_shadows() {
    for content in [
        "BT /F1 12 Tf 72 600 Td (Hill) Tj ET BT /F1 12 Tf 88.67 600 Td (lll) Tj ET",
        "BT /F1 12 Tf 72 600 Td (H) Tj (i) Tj (l) Tj (l) Tj (l) Tj (l) Tj (l) Tj ET",
        "BT /F1 12 Tf -0.5 Tc 72 600 Td (Hilllll) Tj ET",
    ] {
        assert_eq!(lines(&read_one(content)), ["Hilllll"], "{content}");
    }
}

#[test]
fn what_is_seen_in_its_place_hides_nothing() {
    let clear = |_: &mut lopdf::Document| {
        dictionary! { "ExtGState" => dictionary! { "G" => dictionary! { "ca" => 0 } } }
    };
    // White letters with a dark shadow, an outline of its own, a copy without ink to select.
    shows_all(
        "0 g BT /F1 24 Tf 73 599 Td (Haskell) Tj ET 1 g BT /F1 24 Tf 72 600 Td (Haskell) Tj ET",
        nothing,
    );
    shows_all(&format!("1 Tr 1.2 w {WORD} 1 g 0 Tr {WORD}"), nothing);
    shows_all(&format!("{WORD} q /G gs {WORD} Q"), clear);
    // Elsewhere it is hidden.
    let twice = page(&format!("{WORD} 1 g BT /F1 12 Tf 72 500 Td (Haskell) Tj ET"), nothing);
    assert_eq!(notes(&twice, NoteCode::HiddenText).len(), 1);
}

#[test]
fn letters_are_seen_in_what_is_painted_through_them() {
    let clip = format!("q 7 Tr {WORD}");
    shows_all(&format!("{clip} 0 0 0.6 rg 60 590 300 30 re f Q"), nothing);
    shows_all(&format!("{clip} 300 0 0 30 60 590 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q"), nothing);
    shows_all(&format!("q 1 g 4 Tr {WORD} 0 0 0.6 rg 60 590 300 30 re f Q"), nothing);
    // Nothing, white, or something beside them.
    for painted in [
        "", "1 g 60 590 300 30 re f", "0 g 300 590 300 30 re f",
        "0 g 60 590 300 30 re f 1 g 60 590 300 30 re f",
    ] {
        let document = page(&format!("{clip} {painted} Q"), nothing);
        assert_eq!(lines(&document), ["PostgreSQL"], "{painted}");
        assert_eq!(notes(&document, NoteCode::HiddenText).len(), 1, "{painted}");
    }
}

#[test]
fn a_group_around_letters_that_are_a_clip_dims_them_once() {
    let in_group = |opacity: f32| {
        move |document: &mut lopdf::Document| {
            let group = document.add_object(group(&format!("q 7 Tr {WORD} 0 g 60 590 300 30 re f Q")));
            dictionary! {
                "ExtGState" => dictionary! { "G" => dictionary! { "ca" => opacity } },
                "XObject" => dictionary! { "Fm" => group },
            }
        }
    };
    shows_all("q /G gs /Fm Do Q", in_group(0.25));
    hides("q /G gs /Fm Do Q", in_group(0.05));
}

#[test]
fn letters_of_a_mask_are_seen_in_what_is_painted_through_it() {
    let letters = "BT 1 g /F1 12 Tf 72 600 Td (Haskell) Tj ET";
    let through = |colour: &str| format!("q /M gs {colour} rg 60 590 300 30 re f Q");
    shows_all(&through("0 0 0.6"), mask("Luminosity", letters));
    shows_all(&through("0 0 0.6"), mask("Alpha", letters));
    hides(&through("1 1 1"), mask("Alpha", letters));
    hides(&through("0 0 0.6"), mask("Luminosity", "BT 0 g /F1 12 Tf 72 600 Td (Haskell) Tj ET"));
    let unused = page("q /M gs Q", mask("Alpha", letters));
    assert_eq!(lines(&unused), ["PostgreSQL"]);
}

#[test]
fn an_outline_shows_what_its_fill_does_not() {
    let outlined = |fill: f32, stroke: f32, width: f32| {
        format!("BT /F1 12 Tf {fill} g {stroke} G {width} w 2 Tr 72 600 Td (Haskell) Tj ET")
    };
    shows_all(&outlined(1.0, 0.0, 0.5), nothing);
    shows_all(&outlined(0.0, 1.0, 0.5), nothing);
    shows_all(&format!("0 0 0.4 rg 60 590 300 30 re f {}", outlined(0.0, 1.0, 0.5)), nothing);
    hides(&outlined(1.0, 1.0, 0.5), nothing);
    hides(&outlined(1.0, 0.0, 0.05), nothing);
    // The stroke eats the letters, or fills the room between them.
    hides(&outlined(0.0, 1.0, 1.3), nothing);
    hides(&outlined(0.0, 0.0, 12.0), nothing);
}

#[test]
fn half_a_letter_is_seen_and_its_edge_is_not() {
    for clip in ["60 576 480 20.5 re", "60 608 480 20 re", "60 603 480 0.01 re", "60 590 300 9.5 re"] {
        hides(&format!("q {clip} W n {WORD} Q"), nothing);
    }
    for clip in ["60 603 480 20 re", "60 590 480 14 re", "72 597 300 12 re"] {
        shows(&format!("q {clip} W n {WORD} Q"), nothing);
    }
    hides("BT /F1 12 Tf 72 793.5 Td (Haskell) Tj ET", nothing);
    hides("BT /F1 12 Tf 72 -8 Td (Haskell) Tj ET", nothing);
    // Upside down and turned, the middle of the letters decides as well.
    shows("q 60 590 100 20 re W n BT /F1 12 Tf -1 0 0 -1 150 606 Tm (Haskell) Tj ET Q", nothing);
    hides("q 60 607 100 20 re W n BT /F1 12 Tf -1 0 0 -1 150 606 Tm (Haskell) Tj ET Q", nothing);
}

#[test]
fn a_turned_form_shows_what_lies_in_its_box() {
    let form = |y: f32| {
        move |document: &mut lopdf::Document| {
            let bounds: Vec<Object> = vec![(-200).into(), (-10).into(), 200.into(), 20.into()];
            let turn: Vec<Object> = [0.8, 0.6, -0.6, 0.8, 306.0, 380.0].map(Object::Real).to_vec();
            let content = format!("BT /F1 12 Tf 0 {y} Td (Haskell) Tj ET");
            let form = dictionary! {
                "Subtype" => "Form", "BBox" => bounds, "Matrix" => turn,
                "Resources" => dictionary! { "Font" => dictionary! {} },
            };
            let form = document.add_object(Stream::new(form, content.into_bytes()));
            dictionary! { "XObject" => dictionary! { "X" => form } }
        }
    };
    shows("/X Do", form(0.0));
    hides("/X Do", form(75.0));
}

/// A file with text typed onto it whose appearance is left to the viewer.
fn typed(entries: Dictionary) -> Document {
    let change = |document: &mut lopdf::Document| {
        let mut annotation = dictionary! {
            "Subtype" => "FreeText", "F" => 4,
            "Contents" => Object::string_literal("Haskell and a little Prolog, for two years"),
            "DA" => Object::string_literal("/Helv 12 Tf 0 g"),
            "Rect" => vec![72.into(), 560.into(), 272.into(), 620.into()],
        };
        for (key, value) in entries {
            annotation.set(key, value);
        }
        set_on_pages(document, "Annots", vec![annotation.into()]);
    };
    let content = "BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj ET";
    read(&file(&[content], change), &ReadOptions::default()).expect("a readable file")
}

#[test]
fn typed_text_without_an_appearance_is_seen() {
    let seen = typed(dictionary! {});
    assert_eq!(lines(&seen), ["PostgreSQL", "Haskell and a little Prolog, for two", "years"]);
    for hidden in
        [dictionary! { "F" => 2 }, dictionary! { "DA" => Object::string_literal("/Helv 12 Tf 1 g") }]
    {
        let document = typed(hidden);
        assert_eq!(lines(&document), ["PostgreSQL"]);
        assert!(notes(&document, NoteCode::HiddenText)[0].text.contains("Haskell"));
    }
}

#[test]
fn the_value_of_a_field_without_an_appearance_is_seen() {
    let field = |flags: i64| {
        let value = Object::string_literal("Haskell");
        dictionary! { "Subtype" => "Widget", "FT" => "Tx", "Ff" => flags, "V" => value }
    };
    assert_eq!(lines(&typed(field(0))), ["PostgreSQL", "Haskell"]);
    let password = 1 << 13;
    assert_eq!(lines(&typed(field(password))), ["PostgreSQL"]);
    let above = dictionary! { "Subtype" => "Widget", "Parent" => field(0), "DA" => Object::Null };
    assert_eq!(lines(&typed(above)), ["PostgreSQL", "Haskell"]);
    let mut white = field(0);
    white.set("DA", Object::string_literal("/Helv 12 Tf 1 g"));
    assert_eq!(lines(&typed(white)), ["PostgreSQL"]);
}

#[test]
fn many_clips_of_one_form_hide_nothing() {
    shows(&format!("q {} {WORD} Q", "50 300 m 560 300 l 560 700 l 50 701 l h W n ".repeat(50)), nothing);
}

#[test]
fn letters_upon_one_another_are_not_read() {
    let narrow = |document: &mut lopdf::Document| {
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "FirstChar" => 32,
            "Widths" => vec![0.into(); 96],
        });
        add_font(document, "N", font);
        Dictionary::new()
    };
    let read = |content: &str| page(content, narrow);
    let heap = read("BT /N 12 Tf 72 600 Td (Machine learning) Tj ET");
    assert!(!lines(&heap).concat().contains("learning"), "{:?}", lines(&heap));
    assert!(notes(&heap, NoteCode::HiddenText)[0].text.contains("learning"), "{:?}", heap.notes);
    let placed: String = "Haskell".chars().map(|letter| format!("({letter}) -600 ")).collect();
    assert_eq!(lines(&read(&format!("BT /N 12 Tf 72 600 Td [{placed}] TJ ET"))), ["PostgreSQL", "Haskell"]);
}

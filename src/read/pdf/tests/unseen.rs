//! Ways to write words into a file that nobody sees on the page, and the look-alikes of those that everyone sees.

use super::*;

/// A page that shows `PostgreSQL` and then draws `content`, with entries added to its resources.
pub(super) fn page(content: &str, resources: impl FnOnce(&mut lopdf::Document) -> Dictionary) -> Document {
    let change = |document: &mut lopdf::Document| {
        let added = resources(document);
        for object in document.objects.values_mut() {
            if let Ok(found) = object.as_dict_mut()
                && found.has(b"Font")
            {
                found.extend(&added);
            }
        }
    };
    let content = format!("BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj ET {content}");
    read(&file(&[&content], change), &ReadOptions::default()).expect("a readable file")
}

pub(super) fn hides(content: &str, resources: impl FnOnce(&mut lopdf::Document) -> Dictionary) {
    let document = page(content, resources);
    assert_eq!(lines(&document), ["PostgreSQL"], "{content}");
    let notes = notes(&document, NoteCode::HiddenText);
    assert!(notes.iter().any(|note| note.text.contains("Haskell")), "{content}: {:?}", document.notes);
}

pub(super) fn shows(content: &str, resources: impl FnOnce(&mut lopdf::Document) -> Dictionary) {
    let document = page(content, resources);
    assert_eq!(lines(&document), ["PostgreSQL", "Haskell"], "{content}: {:?}", document.notes);
}

pub(super) fn nothing(_: &mut lopdf::Document) -> Dictionary {
    Dictionary::new()
}

pub(super) const WORD: &str = "BT /F1 12 Tf 72 600 Td (Haskell) Tj ET";

#[test]
fn clips_of_any_form_hide_what_lies_outside() {
    // The box around each clip holds the word, the clip itself does not.
    for clip in [
        "0 0 20 20 re 500 700 20 20 re W n", "0 0 m 600 0 l 600 780 l h W n",
        "0 0 612 792 re 60 590 200 30 re W* n", "0 0 10 10 re W n",
    ] {
        hides(&format!("q {clip} {WORD} Q"), nothing);
    }
    for clip in ["60 590 200 30 re W n", "0 0 20 20 re 60 590 200 30 re W n", "0 0 m 0 780 l 600 780 l h W n"]
    {
        shows(&format!("q {clip} {WORD} Q"), nothing);
    }
}

#[test]
fn text_can_be_a_clip() {
    hides(&format!("q BT /F1 12 Tf 7 Tr 300 300 Td (x) Tj ET 0 Tr {WORD} Q"), nothing);
}

#[test]
fn a_matrix_can_shrink_text_to_nothing() {
    for matrix in
        ["0.1 0 0 0.1 72 600", "1 0 1 0 72 600", "1 1 1 1.01 72 600", "0 0 0 1 72 600", "0.01 0 0 1 72 600"]
    {
        let document = page(&format!("BT /F1 12 Tf {matrix} Tm (Haskell) Tj ET"), nothing);
        assert_eq!((lines(&document), document.notes.len()), (vec!["PostgreSQL"], 1), "{matrix}");
    }
    let squeezed = page("BT /F1 12 Tf 0 Tz 72 600 Td (Haskell) Tj ET", nothing);
    assert_eq!((lines(&squeezed), squeezed.notes.len()), (vec!["PostgreSQL"], 1));
    hides("q 0.05 0 0 0.05 0 0 cm BT /F1 40 Tf 1440 12000 Td (Haskell) Tj ET Q", nothing);
    shows("BT /F1 1 Tf 12 0 3 12 72 600 Tm (Haskell) Tj ET", nothing);
}

#[test]
fn thick_lines_cover_and_are_ground() {
    hides(&format!("{WORD} 1 G 30 w 60 604 m 300 604 l S"), nothing);
    shows(&format!("{WORD} 1 G 1 w 60 604 m 300 604 l S"), nothing);
    shows(&format!("0 G 30 w 60 604 m 300 604 l S 1 g {WORD} 0 g"), nothing);
}

#[test]
fn outlined_text_is_what_its_outline_is() {
    hides("BT /F1 12 Tf 1 G 1 Tr 72 600 Td (Haskell) Tj ET", nothing);
    hides("BT /F1 12 Tf 1 G 6 w 2 Tr 72 600 Td (Haskell) Tj ET", nothing);
    shows("BT /F1 12 Tf 1 G 0.2 w 2 Tr 72 600 Td (Haskell) Tj ET", nothing);
}

#[test]
fn a_frame_of_two_boxes_has_a_hole() {
    shows(&format!("{WORD} 1 g 50 580 300 50 re 60 590 250 30 re f*"), nothing);
}

#[test]
fn graphics_states_make_text_transparent() {
    let clear = |_: &mut lopdf::Document| {
        dictionary! { "ExtGState" => dictionary! { "G" => dictionary! { "ca" => 0, "CA" => 0 } } }
    };
    hides(&format!("q /G gs {WORD} Q"), clear);
}

#[test]
fn a_shading_covers_and_is_ground_of_its_colour() {
    let shading = |colour: f32| {
        move |_: &mut lopdf::Document| {
            let function = dictionary! {
                "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
                "C0" => vec![colour.into()], "C1" => vec![colour.into()],
            };
            let shading = dictionary! {
                "ShadingType" => 2, "ColorSpace" => "DeviceGray", "Function" => function,
                "Coords" => vec![0.into(), 0.into(), 1.into(), 0.into()],
                "Extend" => vec![true.into(), true.into()],
            };
            dictionary! { "Shading" => dictionary! { "S" => shading } }
        }
    };
    let over = "q 60 590 300 30 re W n /S sh Q";
    hides(&format!("{WORD} {over}"), shading(1.0));
    hides(&format!("{over} 1 g {WORD}"), shading(1.0));
    shows(&format!("{over} 1 g {WORD}"), shading(0.1));
}

/// A layer, its membership as `OC` in the properties, and a configuration.
fn layers(
    configure: impl FnOnce(Object, &mut Dictionary) -> Dictionary,
) -> impl FnOnce(&mut lopdf::Document) -> Dictionary {
    |document| {
        let name = Object::String(b"Layer".to_vec(), StringFormat::Literal);
        let group = document.add_object(dictionary! { "Type" => "OCG", "Name" => name });
        let mut default = Dictionary::new();
        let mut content = configure(group.into(), &mut default);
        let content =
            if content.is_empty() { group } else { document.add_object(std::mem::take(&mut content)) };
        let properties = dictionary! { "OCGs" => vec![group.into()], "D" => default };
        document.catalog_mut().expect("a catalog").set("OCProperties", properties);
        dictionary! { "Properties" => dictionary! { "L" => content } }
    }
}

#[test]
fn layers_that_are_off_are_not_seen() {
    let content = format!("/OC /L BDC {WORD} EMC");
    let off = |group: &Object, default: &mut Dictionary| default.set("OFF", vec![group.clone()]);
    hides(
        &content,
        layers(|group, default| {
            off(&group, default);
            Dictionary::new()
        }),
    );
    hides(
        &content,
        layers(|_, default| {
            default.set("BaseState", "OFF");
            Dictionary::new()
        }),
    );
    hides(
        &content,
        layers(|group, default| {
            off(&group, default);
            dictionary! { "Type" => "OCMD", "OCGs" => group }
        }),
    );
    hides(&content, layers(|group, _| dictionary! { "Type" => "OCMD", "OCGs" => group, "P" => "AllOff" }));
    hides(
        &content,
        layers(|group, default| {
            off(&group, default);
            dictionary! { "Type" => "OCMD", "VE" => vec!["And".into(), group] }
        }),
    );
    shows(&content, layers(|_, _| Dictionary::new()));
    shows(
        &content,
        layers(|group, default| {
            off(&group, default);
            dictionary! { "Type" => "OCMD", "OCGs" => group, "P" => "AllOff" }
        }),
    );
}

#[test]
fn a_form_closes_no_mark_of_its_page() {
    let form = |document: &mut lopdf::Document| {
        let added = layers(|group, default| {
            default.set("OFF", vec![group]);
            Dictionary::new()
        })(document);
        let bounds = vec![0.into(), 0.into(), 612.into(), 792.into()];
        let form = document
            .add_object(Stream::new(dictionary! { "Subtype" => "Form", "BBox" => bounds }, b"EMC".to_vec()));
        let mut added = added;
        added.set("XObject", dictionary! { "X" => form });
        added
    };
    hides(&format!("/OC /L BDC /X Do {WORD} EMC"), form);
}

#[test]
fn a_form_without_room_shows_nothing() {
    let form = |size: i64| {
        move |document: &mut lopdf::Document| {
            let bounds = vec![0.into(), 0.into(), size.into(), size.into()];
            let form =
                Stream::new(dictionary! { "Subtype" => "Form", "BBox" => bounds }, WORD.as_bytes().to_vec());
            let form = document.add_object(form);
            dictionary! { "XObject" => dictionary! { "X" => form } }
        }
    };
    hides("/X Do", form(0));
    shows("/X Do", form(800));
}

/// A file with an annotation that shows a word.
fn annotated(kind: &str, flags: i64) -> Document {
    let change = |document: &mut lopdf::Document| {
        let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
        let bounds: Vec<Object> = vec![0.into(), 0.into(), 200.into(), 20.into()];
        let form = dictionary! {
            "Subtype" => "Form", "BBox" => bounds,
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        };
        let form = document.add_object(Stream::new(form, b"BT /F1 12 Tf 2 4 Td (Haskell) Tj ET".to_vec()));
        let annotation = dictionary! {
            "Subtype" => kind, "F" => flags, "AP" => dictionary! { "N" => form },
            "Rect" => vec![72.into(), 600.into(), 272.into(), 620.into()],
        };
        set_on_pages(document, "Annots", vec![annotation.into()]);
    };
    let content = "BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj ET";
    read(&file(&[content], change), &ReadOptions::default()).expect("a readable file")
}

#[test]
fn annotations_count_where_viewers_show_them() {
    for kind in ["Widget", "FreeText", "Stamp", "Screen"] {
        assert_eq!(lines(&annotated(kind, 4)), ["PostgreSQL", "Haskell"], "{kind}");
        for flag in [2, 32] {
            let hidden = annotated(kind, flag);
            assert_eq!(lines(&hidden), ["PostgreSQL"], "{kind} {flag}");
            assert!(notes(&hidden, NoteCode::HiddenText)[0].text.contains("Haskell"));
        }
    }
    assert_eq!(lines(&annotated("Popup", 4)), ["PostgreSQL"]);
}

#[test]
fn what_lies_outside_the_crop_box_is_not_on_the_page() {
    let cropped = |document: &mut lopdf::Document| {
        set_on_pages(document, "CropBox", vec![0.into(), 650.into(), 612.into(), 792.into()]);
        Dictionary::new()
    };
    hides(WORD, cropped);
}

/// A group as large as the page.
pub(super) fn group(content: &str) -> Stream {
    let bounds = vec![0.into(), 0.into(), 612.into(), 792.into()];
    let kind = dictionary! { "S" => "Transparency", "CS" => "DeviceGray" };
    // `page` adds what it is given to each dictionary with fonts, so that this one has the same.
    let resources = dictionary! { "Font" => dictionary! {} };
    let form =
        dictionary! { "Subtype" => "Form", "BBox" => bounds, "Group" => kind, "Resources" => resources };
    Stream::new(form, content.as_bytes().to_vec())
}

/// States with a soft mask that a group makes, and with none.
pub(super) fn mask(kind: &str, content: &str) -> impl FnOnce(&mut lopdf::Document) -> Dictionary {
    move |document| {
        let mask = document.add_object(group(content));
        let mask = dictionary! { "Type" => "Mask", "S" => kind, "G" => mask };
        dictionary! { "ExtGState" => dictionary! {
            "M" => dictionary! { "SMask" => mask }, "N" => dictionary! { "SMask" => "None" },
        } }
    }
}

#[test]
fn a_soft_mask_hides_what_it_does_not_let_through() {
    let masked = format!("q /M gs {WORD} Q");
    // Black, nothing, or something elsewhere.
    hides(&masked, mask("Luminosity", "0 g 0 0 612 792 re f"));
    hides(&masked, mask("Luminosity", ""));
    hides(&masked, mask("Alpha", "0 g 300 300 50 50 re f"));
    shows(&masked, mask("Luminosity", "1 g 0 0 612 792 re f"));
    shows(&masked, mask("Luminosity", "1 g 60 590 200 30 re f"));
    shows(&masked, mask("Alpha", "0 g 0 0 612 792 re f"));
    // Letters as a mask, and a mask that is taken off.
    shows(&masked, mask("Luminosity", "BT 1 g /F1 12 Tf 72 600 Td (Haskell) Tj ET"));
    shows(&format!("q /M gs /N gs {WORD} Q"), mask("Luminosity", ""));
    shows(&format!("q /M gs Q {WORD}"), mask("Luminosity", ""));
}

#[test]
fn a_transparent_group_hides_what_is_opaque_within() {
    let form = |alpha: f32| {
        move |document: &mut lopdf::Document| {
            let form = document.add_object(group(&format!("/Full gs {WORD}")));
            dictionary! {
                "XObject" => dictionary! { "X" => form },
                "ExtGState" => dictionary! {
                    "Part" => dictionary! { "ca" => alpha }, "Full" => dictionary! { "ca" => 1 },
                },
            }
        }
    };
    hides("q /Part gs /X Do Q", form(0.0));
    shows("q /Part gs /X Do Q", form(0.6));
}

#[test]
fn a_group_that_is_blended_covers_nothing() {
    let form = |mode: &'static str| {
        move |document: &mut lopdf::Document| {
            let form = document.add_object(group("/Plain gs 1 1 0 rg 60 590 200 30 re f"));
            dictionary! {
                "XObject" => dictionary! { "X" => form },
                "ExtGState" => dictionary! {
                    "Blend" => dictionary! { "BM" => mode }, "Plain" => dictionary! { "BM" => "Normal" },
                },
            }
        }
    };
    // A marker over a word, and a sheet over it.
    shows(&format!("{WORD} q /Blend gs /X Do Q"), form("Multiply"));
    hides(&format!("{WORD} q /Blend gs /X Do Q"), form("Normal"));
}

#[test]
fn text_filled_with_a_pattern_is_seen_as_far_as_the_pattern_paints() {
    let pattern = |content: &'static str| {
        move |document: &mut lopdf::Document| {
            let cell = dictionary! {
                "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "XStep" => 4, "YStep" => 4,
                "BBox" => vec![0.into(), 0.into(), 4.into(), 4.into()], "Resources" => dictionary! {},
            };
            let cell = document.add_object(Stream::new(cell, content.as_bytes().to_vec()));
            dictionary! { "Pattern" => dictionary! { "P" => cell } }
        }
    };
    let filled = format!("q /Pattern cs /P scn {WORD} Q");
    hides(&filled, pattern(""));
    hides(&filled, pattern("1 g 0 0 4 4 re f"));
    hides(&filled, pattern("0 g 0 0 0.1 0.1 re f"));
    shows(&filled, pattern("0 g 0 0 4 4 re f"));
    shows(&filled, pattern("0.2 0.4 0.6 rg 0 0 2 4 re f"));
    shows(&format!("q /Pattern cs /P scn 0 g {WORD} Q"), pattern(""));
}

#[test]
fn stencils_in_the_content_are_ground_of_their_colour() {
    // Ghostscript writes filled boxes as stencils of one point.
    let stencil = |entries: &str, sample: &str| {
        format!("q 300 0 0 -40 60 630 cm BI {entries} /W 1 /H 1 /BPC 1 ID {sample}\nEI Q")
    };
    let painted = stencil("/IM true /I false", "\0");
    shows(&format!("0 g {painted} 1 g {WORD}"), nothing);
    hides(&format!("0.1 0.1 0.7 rg {painted} {WORD}"), nothing);
    hides(&format!("{WORD} 1 g {painted}"), nothing);
    for unpainted in [stencil("/IM true", "é"), stencil("/ImageMask true /D [1 0]", "\0")] {
        shows(&format!("{WORD} 1 g {unpainted}"), nothing);
    }
    let picture = stencil("/CS /G /I true", "x");
    hides(&format!("{WORD} {picture}"), nothing);
}

#[test]
fn images_with_masks_cover_where_the_mask_lets_all_through() {
    let image = |stencil: bool, sample: u8, size: i64| {
        move |document: &mut lopdf::Document| {
            let mut image = dictionary! { "Subtype" => "Image", "Width" => size, "Height" => size, "BitsPerComponent" => 1 };
            if stencil {
                image.set("ImageMask", true);
            } else {
                let mask = dictionary! {
                    "Subtype" => "Image", "Width" => size, "Height" => size, "ColorSpace" => "DeviceGray",
                    "BitsPerComponent" => 8,
                };
                let samples = vec![sample; (size * size) as usize];
                image.set("ColorSpace", "DeviceGray");
                image.set("SMask", document.add_object(Stream::new(mask, samples)));
            }
            let bytes = vec![sample; (size * ((size + 7) / 8)) as usize];
            let image = document.add_object(Stream::new(image, bytes));
            dictionary! { "XObject" => dictionary! { "I" => image } }
        }
    };
    let over = format!("{WORD} q 1 g 300 0 0 40 60 590 cm /I Do Q");
    hides(&over, image(true, 0x00, 1));
    hides(&over, image(true, 0x00, 12));
    hides(&over, image(false, 0xff, 3));
    shows(&over, image(true, 0xff, 12));
    // Its holes are beside the word.
    hides(&over, image(true, 0x10, 12));
    shows(&over, image(false, 0x7f, 3));
    // Before the word it is ground, and white ground hides nothing black.
    shows(&format!("q 1 g 300 0 0 40 60 590 cm /I Do Q {WORD}"), image(true, 0x00, 1));
}

#[test]
fn operators_that_show_nothing_are_no_text() {
    for content in ["BT /F1 12 Tf 72 600 Td (Haskell) TJ ET", "BT /F1 12 Tf 72 600 Td [(Haskell)] Tj ET"] {
        assert_eq!(lines(&page(content, nothing)), ["PostgreSQL"], "{content}");
    }
    shows("BT /F1 12 Tf 72 600 Td [(Has) 0 (kell)] TJ ET", nothing);
    hides(&format!("-1 Tr {WORD}"), nothing);
    hides(&format!("1 g /Nope cs {WORD}"), nothing);
}

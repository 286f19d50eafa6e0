//! Small files that ask for endless work: they end soon, and with a word why.

use super::*;

/// What is said of a page whose text nobody could judge for all the work; its resources are told.
fn refused(content: &str, resources: impl FnOnce(&mut lopdf::Document) -> Dictionary) -> String {
    let change = |document: &mut lopdf::Document| {
        let mut own = resources(document);
        for object in document.objects.values_mut() {
            if let Ok(found) = object.as_dict_mut()
                && let Ok(fonts) = found.get(b"Font")
                && !found.has(b"Parent")
            {
                own.set("Font", fonts.clone());
                *found = std::mem::take(&mut own);
            }
        }
    };
    let text = "BT /F1 12 Tf 72 720 Td (Ada Lovelace) Tj ET ";
    let bytes = file(&[&format!("{text}{content}")], change);
    let refusal = read(&bytes, &ReadOptions::default()).expect_err("too much work");
    assert_eq!(refusal.code, "no-text");
    refusal.message
}

#[test]
fn layers_of_many_terms_end() {
    let told = refused(&"/OC /P BDC EMC ".repeat(40_000), |document| {
        let layer = document.add_object(dictionary! { "Type" => "OCG" });
        let terms = [vec!["And".into()], vec![layer.into(); 4000]].concat();
        let membership = document.add_object(dictionary! { "Type" => "OCMD", "VE" => terms });
        dictionary! { "Properties" => dictionary! { "P" => membership } }
    });
    assert!(told.contains("more work"), "{told}");
}

#[test]
fn colours_of_long_programs_end() {
    let colours: String = (0..10_000).map(|shade| format!("{} scn ", f64::from(shade) / 10_000.0)).collect();
    let told = refused(&format!("/C cs {colours}"), |document| {
        let function = dictionary! {
            "FunctionType" => 4, "Domain" => vec![0.into(), 1.into()],
            "Range" => vec![0.into(), 1.into(), 0.into(), 1.into(), 0.into(), 1.into()],
        };
        let program = format!("{{{}dup dup}}", "dup pop ".repeat(900));
        let function = document.add_object(Stream::new(function, program.into_bytes()));
        let space = vec!["Separation".into(), "A".into(), "DeviceRGB".into(), function.into()];
        dictionary! { "ColorSpace" => dictionary! { "C" => space } }
    });
    assert!(told.contains("more work"), "{told}");
}

#[test]
fn forms_of_nothing_end() {
    let told = refused(&"/X Do ".repeat(10_000), |document| {
        let form =
            dictionary! { "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
        let form = document.add_object(Stream::new(form, vec![b' '; 1 << 20]));
        dictionary! { "XObject" => dictionary! { "X" => form } }
    });
    assert!(told.contains("more work"), "{told}");
}

#[test]
fn texts_for_the_same_glyphs_again_and_again_end() {
    let (open, close) = ("/Span << /ActualText (zz) >> BDC ".repeat(8000), "EMC ".repeat(8000));
    let told =
        refused(&format!("{open}BT /F1 9 Tf ({}) Tj ET {close}", "word ".repeat(2000)), |_| dictionary! {});
    assert!(told.contains("more work"), "{told}");
}

#[test]
fn forms_of_annotations_end() {
    let annotated = |document: &mut lopdf::Document| {
        let line = document.add_object(Object::Array(vec![Object::Null; 1000]));
        let ink = document.add_object(dictionary! {
            "Subtype" => "Ink", "C" => vec![0.into()], "InkList" => vec![line.into(); 1000],
        });
        set_on_pages(document, "Annots", vec![ink.into(); 1000]);
    };
    let bytes = file(&["BT /F1 12 Tf 72 720 Td (Ada Lovelace) Tj ET"], annotated);
    assert!(read(&bytes, &ReadOptions::default()).expect_err("too much work").message.contains("more work"));
}

//! Words in inks, on grounds and under covers that are not one flat colour of a device space.

use super::unseen::{WORD, hides, nothing, page, shows};
use super::*;
use crate::read::pdf::{object, values};

const AREA: &str = "60 590 300 30 re";

/// Resources as they are written in a file, with streams for what stands as `{0}`, `{1}` and so on in them.
fn resources(
    text: &str,
    streams: &[(&str, &[u8])],
) -> impl FnOnce(&mut lopdf::Document) -> Dictionary + use<> {
    let streams: Vec<(String, Vec<u8>)> =
        streams.iter().map(|(entries, data)| ((*entries).to_owned(), data.to_vec())).collect();
    let mut text = text.to_owned();
    move |document| {
        for (at, (entries, data)) in streams.into_iter().enumerate() {
            let stream = Stream::new(parsed(&entries), data);
            let id = document.add_object(stream);
            text = text.replace(&format!("{{{at}}}"), &format!("{} 0 R", id.0));
        }
        parsed(&text)
    }
}

/// A dictionary without its brackets.
fn parsed(entries: &str) -> Dictionary {
    let entries = format!("{entries}>>");
    let (dict, _) = values::dictionary(values::space(entries.as_bytes())).expect("entries of a dictionary");
    object::Stream { dict, content: &[], lost: false }.for_lopdf().dict
}

fn spaces(space: &str, streams: &[(&str, &[u8])]) -> impl FnOnce(&mut lopdf::Document) -> Dictionary + use<> {
    resources(&format!("/ColorSpace<</S {space}>>"), streams)
}

#[test]
fn inks_of_all_spaces_are_told_from_paper() {
    let written = |colour: &str| format!("/S cs {colour} {WORD}");
    let indexed = "[/Indexed /DeviceRGB 1 <000000FFFFFF>]";
    hides(&written("1 sc"), spaces(indexed, &[]));
    shows(&written("0 sc"), spaces(indexed, &[]));
    let program = ("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1 0 1]", b"{0 0 0 4 -1 roll}".as_slice());
    let black = "[/Separation /Black /DeviceCMYK {0}]";
    hides(&written("0.02 scn"), spaces(black, &[program]));
    shows(&written("1 scn"), spaces(black, &[program]));
    let table = ("/FunctionType 0/Domain[0 1]/Range[0 1]/Size[2]/BitsPerSample 8", b"\x00\xff".as_slice());
    hides(&written("1 scn"), spaces("[/DeviceN [/Spot] /DeviceGray {0}]", &[table]));
    shows(&written("0.3 scn"), spaces("[/DeviceN [/Spot] /DeviceGray {0}]", &[table]));
    let stitched =
        "[/Separation /Spot /DeviceGray <</FunctionType 3/Domain[0 1]/Bounds[0.5]/Encode[0 1 0 1]/Functions[
        <</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>> <</FunctionType 2/Domain[0 1]/N 1/C0[0]/C1[1]>>]>>]";
    hides(&written("1 scn"), spaces(stitched, &[]));
    shows(&written("0.5 scn"), spaces(stitched, &[]));
    // A profile of Lab has three components, too.
    hides(&written("100 0 0 scn"), spaces("[/ICCBased {0}]", &[("/N 3", b"")]));
    shows(&written("20 0 0 scn"), spaces("[/ICCBased {0}]", &[("/N 3", b"")]));
}

#[test]
fn faint_yellow_is_no_ink_and_yellow_is() {
    hides(&format!("1 1 0.85 rg {WORD}"), nothing);
    shows(&format!("1 0.9 0 rg {WORD}"), nothing);
    shows(&format!("0 0 0.5 rg {AREA} f 1 1 0.85 rg {WORD}"), nothing);
}

#[test]
fn text_filled_with_what_is_no_pattern_is_not_painted() {
    hides(&format!("/Pattern cs /Missing scn {WORD}"), nothing);
    let shading = |to: f32| {
        let function = format!("<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[{to}]>>");
        let shading = "/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 600 0]/Extend[true true]";
        let pattern = format!("/Pattern<</P <</PatternType 2/Shading<<{shading}/Function {function}>>>>>>");
        resources(&pattern, &[])
    };
    hides(&format!("/Pattern cs /P scn {WORD}"), shading(1.0));
    shows(&format!("/Pattern cs /P scn {WORD}"), shading(0.0));
}

/// A pattern of cells of 20 points.
fn cells(
    entries: &'static str,
    content: &'static str,
) -> impl FnOnce(&mut lopdf::Document) -> Dictionary + use<> {
    let entries =
        format!("/PatternType 1/TilingType 1/BBox[0 0 20 20]/XStep 20/YStep 20/Resources<<>>{entries}");
    let text = "/Pattern<</P {0}>>/ColorSpace<</S [/Pattern /DeviceRGB]>>";
    resources(text, &[(&entries, content.as_bytes())])
}

#[test]
fn patterns_with_holes_cover_nothing() {
    let over = format!("{WORD} /Pattern cs /P scn {AREA} f");
    shows(&over, cells("/PaintType 1", "0.5 0.7 1 rg 0 0 1 20 re f"));
    shows(&over, cells("/PaintType 1", "0.5 0.7 1 rg 0 0 10 20 re f"));
    hides(&over, cells("/PaintType 1", "0.5 0.7 1 rg 0 0 20 20 re f"));
    // Nor are they ground, where next to nothing of them is painted.
    hides(&format!("/Pattern cs /P scn {AREA} f 1 g {WORD}"), cells("/PaintType 1", ""));
    // Those without colours of their own have one that is set with them.
    hides(&format!("/S cs 1 1 1 /P scn {WORD}"), cells("/PaintType 2", "0 0 20 20 re f"));
    shows(&format!("/S cs 0 0 1 /P scn {WORD}"), cells("/PaintType 2", "0 0 20 20 re f"));
}

#[test]
fn shadings_end_where_their_axis_does() {
    let shading = |extend: &str| {
        let function = "<</FunctionType 2/Domain[0 1]/N 1/C0[0]/C1[0.5]>>";
        let shading = "/ShadingType 2/ColorSpace/DeviceGray/Coords[400 0 410 0]";
        resources(&format!("/Shading<</S <<{shading}/Function {function}/Extend[{extend}]>>>>"), &[])
    };
    let paint = format!("q {AREA} W n /S sh Q");
    let (below, above) = (format!("{paint} 1 g {WORD}"), format!("{WORD} {paint}"));
    hides(&below, shading("false false"));
    shows(&below, shading("true true"));
    shows(&above, shading("false true"));
    hides(&above, shading("true false"));
}

#[test]
fn strips_side_by_side_are_ground_and_cover() {
    let strips = |step: f32, height: f32| -> String {
        (0..30).map(|at| format!("60 {} 300 {height} re f ", 590.0 + step * at as f32)).collect()
    };
    shows(&format!("0.1 0.1 0.3 rg {} 1 g {WORD}", strips(1.0, 1.0)), nothing);
    hides(&format!("0.95 1 1 rg {} 1 g {WORD}", strips(1.0, 1.0)), nothing);
    hides(&format!("{WORD} 1 g {}", strips(1.0, 1.0)), nothing);
    // Rules with room between them.
    shows(&format!("{WORD} 1 g {}", strips(3.0, 1.0)), nothing);
    let gradient: String =
        (0..30).map(|at| format!("0.{at:02} 0 0.3 rg 60 {} 300 1 re f ", 590 + at)).collect();
    shows(&format!("{gradient} 1 g {WORD}"), nothing);
    let lines: String = (0..15).map(|at| format!("60 {0} m 360 {0} l S ", 592 + 2 * at)).collect();
    hides(&format!("{WORD} 1 G 2.2 w {lines}"), nothing);
}

#[test]
fn lines_are_as_wide_and_as_whole_as_they_are_drawn() {
    let wide = || resources("/ExtGState<</W <</LW 40>>>>", &[]);
    let line = "60 603 m 360 603 l S";
    shows(&format!("/W gs 0 0 0.4 RG {line} 1 g {WORD}"), wide());
    hides(&format!("{WORD} /W gs 1 G {line}"), wide());
    hides(&format!("{WORD} 40 w [1000] 0 d 1 G {line}"), nothing);
    shows(&format!("{WORD} 40 w [4 4] 0 d 1 G {line}"), nothing);
    // The half circle behind the end of a line, and a line that is nothing else.
    shows(&format!("0 0 0.4 RG 40 w 1 J 80 603 m 120 603 l S 1 g {WORD}"), nothing);
    shows(&format!("0 0 0.4 RG 120 w 1 J 90 603 m 90 603 l S 1 g {WORD}"), nothing);
}

#[test]
fn blended_areas_change_what_lies_below_as_viewers_do() {
    let mode = |mode: &str| resources(&format!("/ExtGState<</B <</BM {mode}>>>>"), &[]);
    shows(&format!("0 0 0.4 rg {AREA} f q /B gs 1 g {AREA} f Q 1 g {WORD}"), mode("/Multiply"));
    hides(&format!("1 g {AREA} f q /B gs 0 g {AREA} f Q 1 g {WORD}"), mode("/Screen"));
    let over = format!("{WORD} /B gs 1 g {AREA} f");
    hides(&over, mode("/Screen"));
    hides(&over, mode("/NoSuchMode"));
    hides(&over, mode("[/Normal /Multiply]"));
    shows(&over, mode("/Multiply"));
}

#[test]
fn several_covers_cover_together() {
    hides(&format!("{WORD} 1 g 60 590 300 13 re f 60 603 300 20 re f"), nothing);
    let veil = || resources("/ExtGState<</V <</ca 0.8>>>>", &[]);
    hides(&format!("{WORD} /V gs 1 g {AREA} f {AREA} f {AREA} f"), veil());
    shows(&format!("{WORD} /V gs 1 g {AREA} f"), veil());
}

#[test]
fn images_are_ground_and_cover_point_by_point() {
    let image = "/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray";
    let painted = |entries: &str, samples: &'static [u8], mask: &'static [u8]| {
        let entries = format!("{image}{entries}");
        move |document: &mut lopdf::Document| {
            let mask = document.add_object(Stream::new(parsed(image), mask.to_vec()));
            let entries = entries.replace("{0}", &format!("{} 0 R", mask.0));
            let image = document.add_object(Stream::new(parsed(&entries), samples.to_vec()));
            parsed(&format!("/XObject<</I {} 0 R>>", image.0))
        }
    };
    // The word stands on the left half.
    let place = "q 400 0 0 30 60 590 cm /I Do Q";
    let (below, above) = (format!("{place} 1 g {WORD}"), format!("{WORD} {place}"));
    hides(&below, painted("", b"\xff\x00", b""));
    shows(&below, painted("", b"\x00\xff", b""));
    hides(&format!("{place} 0 g {WORD}"), painted("", b"\x00\xff", b""));
    hides(&below, painted("/SMask {0}", b"\x00\x00", b"\x00\xff"));
    shows(&below, painted("/SMask {0}", b"\x00\x00", b"\xff\xff"));
    hides(&above, painted("/SMask {0}", b"\xff\xff", b"\xfe\x00"));
    shows(&above, painted("/SMask {0}", b"\xff\xff", b"\x00\xff"));
    hides(&above, painted("/Mask[3 3]", b"\xff\x03", b""));
    shows(&above, painted("/Mask[3 3]", b"\x03\xff", b""));
    let inline = "q 400 0 0 30 60 590 cm BI /W 8 /H 1 /IM true /F /AHx ID 00>\nEI Q";
    hides(&format!("{WORD} 1 g {inline}"), nothing);
}

#[test]
fn masks_are_looked_at_where_the_text_stands() {
    let bounds = "/Subtype/Form/BBox[0 0 612 792]/Group<</S/Transparency/CS/DeviceGray>>";
    let mask = |transfer: &str, content: &'static str| {
        let font = "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
        let state = format!("/ExtGState<</M <</SMask<</S/Luminosity/G {{0}}{transfer}>>>>>>");
        resources(&state, &[(&format!("{bounds}{font}"), content.as_bytes())])
    };
    let masked = format!("q /M gs {WORD} Q");
    hides(&masked, mask("", "BT 1 g /F1 12 Tf 400 100 Td (.) Tj ET"));
    let turned = "/TR<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>";
    hides(&masked, mask(turned, "1 g 0 0 612 792 re f"));
    shows(&masked, mask(turned, "0 g 0 0 612 792 re f"));
    // An area that no mask lets through is no ground.
    hides(&format!("q /M gs 0 g {AREA} f Q 1 g {WORD}"), mask("", ""));
    shows(&format!("q /M gs 0 g {AREA} f Q 1 g {WORD}"), mask("", "1 g 0 0 612 792 re f"));
}

/// A page whose annotations have no appearance of their own.
fn annotated(annotation: &str) -> Document {
    page(WORD, |document| {
        set_on_pages(document, "Annots", vec![parsed(annotation).into()]);
        Dictionary::new()
    })
}

#[test]
fn annotations_without_an_appearance_cover() {
    let place = "/Rect[60 590 360 620]";
    for covering in [
        "/Subtype/Square/IC[1 1 1]",
        "/Subtype/Circle/IC[1]/Rect[0 500 400 700]",
        "/Subtype/FreeText/C[1 1 1]",
        "/Subtype/Polygon/IC[1 1 1]/Vertices[60 590 360 590 360 620 60 620]",
        "/Subtype/Ink/C[1 1 1]/BS<</W 30>>/InkList[[60 603 360 603]]",
        "/Subtype/Widget/MK<</BG[1 1 1]>>",
    ] {
        let document = annotated(&format!("{place}{covering}"));
        assert_eq!(lines(&document), ["PostgreSQL"], "{covering}");
        assert_eq!(notes(&document, NoteCode::HiddenText).len(), 1, "{covering}");
    }
    for clear in ["/Subtype/Square/C[1 0 0]", "/Subtype/Square/IC[1 1 1]/F 2", "/Subtype/Link/C[1 1 1]"] {
        assert_eq!(lines(&annotated(&format!("{place}{clear}"))), ["PostgreSQL", "Haskell"], "{clear}");
    }
}

#[test]
fn depth_switches_nothing_off() {
    hides(&format!("{} 1 g q 0 g Q {WORD}", "q ".repeat(300)), nothing);
    shows(&format!("{} 0 g q 1 g Q {WORD}", "q ".repeat(300)), nothing);
    let squares: String =
        (0..16_400).map(|at| format!("{} {} 3 3 re f ", at % 190 * 3, at / 190 % 20 * 3)).collect();
    hides(&format!("1 g {squares} 0 g {WORD} 1 g {AREA} f"), nothing);
}

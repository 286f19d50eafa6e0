//! Fonts whose text map says other words than their glyphs show.

use super::*;

const SHOWN: &str = "retail";
const CLAIMED: &str = "docker";

/// A program with nothing but a table of characters: platform, encoding, first code and glyphs of each part.
fn program(parts: &[(u16, u16, u16, &[u16])]) -> Vec<u8> {
    let number = |number: u16| number.to_be_bytes();
    let mut table = [number(0), number(parts.len() as u16)].concat();
    let mut bodies: Vec<u8> = Vec::new();
    for (platform, encoding, first, glyphs) in parts {
        table.extend([number(*platform), number(*encoding)].concat());
        table.extend(((4 + 8 * parts.len() + bodies.len()) as u32).to_be_bytes());
        let head = [6, 10 + 2 * glyphs.len() as u16, 0, *first, glyphs.len() as u16];
        bodies.extend(head.iter().chain(*glyphs).flat_map(|one| number(*one)));
    }
    table.extend(bodies);
    let mut font = b"\0\x01\0\0\0\x01\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c".to_vec();
    font.extend((table.len() as u32).to_be_bytes());
    font.extend(table);
    font
}

/// For each letter from `a` its glyph: those of the shown word count from 1.
fn glyphs_of_letters() -> Vec<u16> {
    let glyph = |letter: char| SHOWN.find(letter).map_or(0, |at| at as u16 + 1);
    ('a'..='z').map(glyph).collect()
}

fn map(text: &str, digits: usize) -> Vec<u8> {
    let mut map = "beginbfchar".to_owned();
    for (letter, code) in text.chars().zip(1..) {
        map.push_str(&format!(" <{code:0digits$x}> <{:04x}>", letter as u32));
    }
    (map + " endbfchar").into_bytes()
}

/// A page whose font has codes 1 to 6 for the shown word; `font` makes it from the reference to its text map.
fn page(
    shown: &str,
    claimed: &str,
    digits: usize,
    font: impl FnOnce(&mut lopdf::Document, Object) -> Dictionary,
) -> Document {
    let change = |document: &mut lopdf::Document| {
        let map = document.add_object(Stream::new(dictionary! {}, map(claimed, digits)));
        let font = font(document, map.into());
        for object in document.objects.values_mut() {
            if let Ok(found) = object.as_dict_mut()
                && found.has(b"Font")
            {
                found.set("Font", dictionary! { "F1" => font.clone() });
            }
        }
    };
    let content = format!("BT /F1 12 Tf 72 720 Td <{shown}> Tj ET");
    read(&file(&[&content], change), &ReadOptions::default()).expect("a readable file")
}

fn composite(claimed: &str) -> Document {
    page("000100020003000400050006", claimed, 4, |document, map| {
        let letters = glyphs_of_letters();
        let program = document.add_object(Stream::new(dictionary! {}, program(&[(3, 1, 97, &letters)])));
        let descendant = dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "CIDToGIDMap" => "Identity", "DW" => 500,
            "FontDescriptor" => dictionary! { "Flags" => 4, "FontFile2" => program },
        };
        dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H", "ToUnicode" => map,
            "DescendantFonts" => vec![descendant.into()],
        }
    })
}

fn truetype(claimed: &str) -> Document {
    page("010203040506", claimed, 2, |document, map| {
        let (letters, codes) = (glyphs_of_letters(), [1, 2, 3, 4, 5, 6]);
        let parts: [(u16, u16, u16, &[u16]); 2] = [(1, 0, 1, &codes), (3, 1, 97, &letters)];
        let program = document.add_object(Stream::new(dictionary! {}, program(&parts)));
        dictionary! {
            "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Any", "ToUnicode" => map,
            "FontDescriptor" => dictionary! { "Flags" => 4, "FontFile2" => program },
        }
    })
}

fn named(claimed: &str) -> Document {
    page("010203040506", claimed, 2, |document, map| {
        let program = document.add_object(Stream::new(dictionary! {}, Vec::new()));
        let names = SHOWN.chars().map(|letter| Object::Name(letter.to_string().into_bytes()));
        let differences: Vec<Object> = std::iter::once(1.into()).chain(names).collect();
        dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "ABCDEF+Any", "ToUnicode" => map,
            "Encoding" => dictionary! { "Differences" => differences },
            "FontDescriptor" => dictionary! { "Flags" => 4, "FontFile3" => program },
        }
    })
}

/// A whole program: the tables of [`program`], and for each glyph but the first an outline, or none.
fn outlined(parts: &[(u16, u16, u16, &[u16])], glyphs: u16, outline: &[u8]) -> Vec<u8> {
    let small = program(parts);
    let number = |number: u16| number.to_be_bytes();
    let with = |length: usize, at: usize, value: u16| {
        let mut table = vec![0; length];
        table[at..at + 2].copy_from_slice(&number(value));
        table
    };
    let places = (0..=glyphs + 1).map(|glyph| number(glyph.saturating_sub(1) * (outline.len() / 2) as u16));
    let tables = [
        (b"cmap", small[28..].to_vec()),
        (b"glyf", outline.repeat(usize::from(glyphs))),
        (b"head", with(54, 18, 1000)),
        (b"hhea", with(36, 34, 1)),
        (b"hmtx", vec![0; 4 + 2 * usize::from(glyphs)]),
        (b"loca", places.flatten().collect()),
        (b"maxp", [b"\0\0\x50\0".as_slice(), &number(glyphs + 1)].concat()),
    ];
    let mut font = [b"\0\x01\0\0".as_slice(), &number(tables.len() as u16), &[0; 6]].concat();
    let mut at = font.len() + 16 * tables.len();
    for (tag, table) in &tables {
        font.extend(tag.iter().chain(&[0; 4]));
        font.extend((at as u32).to_be_bytes().iter().chain(&(table.len() as u32).to_be_bytes()));
        at += table.len();
    }
    font.extend(tables.iter().flat_map(|(_, table)| table));
    font
}

/// A triangle half an em high: contours, box, ends, instructions, flags, places. The rest is padding.
const TRIANGLE: [u8; 42] = [
    0, 1, 0, 0, 0, 0, 1, 244, 1, 244, 0, 2, 0, 0, 1, 1, 1, 0, 0, 1, 244, 254, 12, 0, 0, 0, 0, 1, 244, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];

/// A page that shows codes with a program behind a plain word: by a map from CIDs where there is one, and with a text map of
/// the claimed word or without.
fn composite_of(program: Vec<u8>, cids: Option<&[u16]>, map: bool, codes: &str) -> Document {
    let change = |document: &mut lopdf::Document| {
        let map = map.then(|| document.add_object(Stream::new(dictionary! {}, self::map(CLAIMED, 4))));
        let program = document.add_object(Stream::new(dictionary! {}, program));
        let mut descendant = dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 500,
            "FontDescriptor" => dictionary! { "Flags" => 4, "FontFile2" => program },
        };
        if let Some(cids) = cids {
            let cids = cids.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
            descendant.set("CIDToGIDMap", document.add_object(Stream::new(dictionary! {}, cids)));
        }
        let mut font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
        };
        if let Some(map) = map {
            font.set("ToUnicode", map);
        }
        add_font(document, "F2", font);
    };
    let content = format!("BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj /F2 12 Tf 0 -40 Td <{codes}> Tj ET");
    read(&file(&[&content], change), &ReadOptions::default()).expect("a readable file")
}

const CODES: &str = "000100020003000400050006";

#[test]
fn letters_without_an_outline_are_shown_to_nobody() {
    let nothing: [(u16, u16, u16, &[u16]); 1] = [(3, 0, 33, &[])];
    let seen = composite_of(outlined(&nothing, 6, &TRIANGLE), None, true, CODES);
    assert_eq!((lines(&seen), seen.notes.len()), (vec!["PostgreSQL", CLAIMED], 0));
    let blank = composite_of(outlined(&nothing, 6, &[]), None, true, CODES);
    assert_eq!(lines(&blank), ["PostgreSQL"]);
    assert!(notes(&blank, NoteCode::HiddenText)[0].text.contains(CLAIMED), "{:?}", blank.notes);
    // Glyphs that the program does not have.
    let none = composite_of(outlined(&nothing, 6, &TRIANGLE), Some(&[5000; 7]), true, CODES);
    assert_eq!(lines(&none), ["PostgreSQL"]);
}

#[test]
fn one_glyph_cannot_show_all_letters() {
    let nothing: [(u16, u16, u16, &[u16]); 1] = [(3, 0, 33, &[])];
    let forged = composite_of(outlined(&nothing, 6, &TRIANGLE), Some(&[1; 7]), true, CODES);
    assert!(lines(&forged).iter().all(|line| !line.contains(CLAIMED)));
    assert_eq!(notes(&forged, NoteCode::TextMapLies).len(), 1);
    // Nor can the glyph of a blank show one.
    let blanks: [(u16, u16, u16, &[u16]); 1] = [(3, 1, 32, &[1])];
    let forged = composite_of(outlined(&blanks, 6, &TRIANGLE), None, true, "00010001");
    assert_eq!(lines(&forged), ["PostgreSQL"]);
    assert!(notes(&forged, NoteCode::TextMapLies)[0].text.contains("dd"));
}

#[test]
fn without_a_text_map_glyphs_are_found_by_the_map_from_cids() {
    let letters = glyphs_of_letters();
    let program = outlined(&[(3, 1, 97, &letters)], 6, &TRIANGLE);
    let document = composite_of(program, Some(&[0, 6, 5, 4, 3, 2, 1]), false, "000600050004000300020001");
    assert_eq!(lines(&document), ["PostgreSQL", SHOWN]);
}

#[test]
fn fonts_of_signs_show_no_letters() {
    let document = page("616263> Tj /Other 12 Tf <41", "", 2, |document, _| {
        let map = Stream::new(dictionary! {}, b"beginbfrange <61> <63> <0061> endbfrange".to_vec());
        let map = document.add_object(map);
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "ZapfDingbats", "ToUnicode" => map }
    });
    assert!(!lines(&document).join(" ").contains("abc"));
    assert_eq!(notes(&document, NoteCode::TextMapLies).len(), 1);
}

#[test]
fn a_map_forged_letter_for_letter_is_told_by_the_font_program() {
    for read in [composite, truetype, named] {
        let forged = read(CLAIMED);
        assert_eq!(lines(&forged), [SHOWN]);
        assert!(notes(&forged, NoteCode::TextMapLies)[0].text.contains(CLAIMED), "{:?}", forged.notes);
        let honest = read(SHOWN);
        assert_eq!((lines(&honest), honest.notes.len()), (vec![SHOWN], 0));
        let capitals = read(&SHOWN.to_uppercase());
        assert!(notes(&capitals, NoteCode::TextMapLies).is_empty(), "small capitals are no lie");
    }
}

#[test]
fn a_glyph_that_a_map_calls_a_line_feed_shows_nothing() {
    // Quartz ends lines with a glyph of a font of its own; `!` is what the code would be in the standard encoding.
    let document = page("21> Tj /Other 12 Tf <41", "", 2, |document, _| {
        let map = Stream::new(dictionary! {}, b"beginbfrange <21> <21> <000a> endbfrange".to_vec());
        let program = Stream::new(dictionary! {}, program(&[(1, 0, 33, &[1])]));
        let (map, program) = (document.add_object(map), document.add_object(program));
        dictionary! {
            "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Any", "ToUnicode" => map,
            "FirstChar" => 33, "LastChar" => 33,
            "FontDescriptor" => dictionary! { "Flags" => 4, "FontFile2" => program },
        }
    });
    assert_eq!(lines(&document), ["A"]);
}

#[test]
fn a_drawn_glyph_that_paints_nothing_shows_no_letter() {
    let drawn = |glyph: &'static str| {
        move |document: &mut lopdf::Document, map: Object| {
            let glyph = document.add_object(Stream::new(dictionary! {}, glyph.as_bytes().to_vec()));
            let names = ["a", "b", "c", "d", "e", "f"];
            let glyphs: Dictionary =
                names.iter().map(|name| (name.as_bytes().to_vec(), glyph.into())).collect();
            let names = names.iter().map(|name| Object::Name(name.as_bytes().to_vec()));
            dictionary! {
                "Type" => "Font", "Subtype" => "Type3", "ToUnicode" => map, "CharProcs" => glyphs,
                "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()],
                "FontBBox" => vec![0.into(), 0.into(), 1000.into(), 1000.into()],
                "FirstChar" => 1, "LastChar" => 6, "Widths" => vec![Object::from(500); 6],
                "Encoding" => dictionary! { "Differences" => std::iter::once(1.into()).chain(names).collect::<Vec<_>>() },
            }
        }
    };
    let painted = page("010203040506", CLAIMED, 2, drawn("500 0 0 0 500 700 d1 0 0 400 700 re f"));
    assert_eq!(lines(&painted), [CLAIMED]);
    let change = |document: &mut lopdf::Document| {
        let map = document.add_object(Stream::new(dictionary! {}, map(CLAIMED, 2)));
        let font = drawn("500 0 0 0 500 700 d1 0 0 400 700 re n")(document, map.into());
        add_font(document, "F2", font);
    };
    let content = "BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj /F2 12 Tf 0 -40 Td <010203040506> Tj ET";
    let blank = read(&file(&[content], change), &ReadOptions::default()).expect("a readable file");
    assert_eq!(lines(&blank), ["PostgreSQL"]);
    assert!(notes(&blank, NoteCode::HiddenText)[0].text.contains(CLAIMED));
}

#[test]
fn symbols_moved_to_the_private_area_are_read() {
    let document = page("010203", "\u{f061}\u{f02b}\u{f03d}", 2, |_, map| {
        dictionary! { "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "SymbolMT", "ToUnicode" => map }
    });
    assert_eq!(lines(&document), ["α+="]);
}

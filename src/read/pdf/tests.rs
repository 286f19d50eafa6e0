//! Whole files, made in memory.

mod bombs;
mod drawn;
mod forged;
mod inks;
mod unseen;

use super::*;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

/// A file with one page for each content stream; `change` may spoil it before it is written.
fn file(contents: &[&str], change: impl FnOnce(&mut lopdf::Document)) -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.7");
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let pages = document.new_object_id();
    let kids: Vec<Object> = contents
        .iter()
        .map(|content| {
            let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
            let page = dictionary! {
                "Type" => "Page", "Parent" => pages, "Resources" => resources, "Contents" => content,
                "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
            };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(kids.len()).expect("a few pages");
    document
        .objects
        .insert(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory takes it");
    bytes
}

/// Sets an entry of each page.
fn set_on_pages(document: &mut lopdf::Document, key: &str, value: impl Into<Object>) {
    let value = value.into();
    for object in document.objects.values_mut() {
        if let Ok(page) = object.as_dict_mut()
            && page.has_type(b"Page")
        {
            page.set(key, value.clone());
        }
    }
}

/// Adds a font to those of all resources.
fn add_font(document: &mut lopdf::Document, name: &str, font: impl Into<Object>) {
    let font = font.into();
    for object in document.objects.values_mut() {
        if let Ok(found) = object.as_dict_mut()
            && let Ok(fonts) = found.get_mut(b"Font").and_then(Object::as_dict_mut)
        {
            fonts.set(name, font.clone());
        }
    }
}

fn read_one(content: &str) -> Document {
    read(&file(&[content], |_| {}), &ReadOptions::default()).expect("a readable file")
}

fn lines(document: &Document) -> Vec<&str> {
    document.pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str()).collect()
}

fn notes(document: &Document, code: NoteCode) -> Vec<&Note> {
    document.notes.iter().filter(|note| note.code == code).collect()
}

fn code(bytes: &[u8]) -> &'static str {
    read(bytes, &ReadOptions::default()).expect_err("an unreadable file").code
}

#[test]
fn text_is_read_with_its_place() {
    let document =
        read_one("BT /F1 12 Tf 72 720 Td (Ada Lovelace) Tj 0 -20 Td [(Py) 20 (thon) -300 (and) ] TJ ET");
    assert_eq!(lines(&document), ["Ada Lovelace", "Python and"]);
    let bounds = document.pages[0].lines[0].bounds.expect("a place");
    assert!((bounds.x0 - 72.0).abs() < 0.1 && bounds.y0 < 72.0 && bounds.y1 > 72.0, "{bounds:?}");
    assert!((document.pages[0].lines[0].size - 12.0).abs() < 0.1);
}

#[test]
fn hidden_text_is_noted_and_never_a_line() {
    let hidden = [
        "1 g BT /F1 12 Tf 72 700 Td (Kubernetes) Tj ET",
        "BT /F1 2 Tf 72 700 Td (Kubernetes) Tj ET",
        "BT /F1 12 Tf 3 Tr 72 700 Td (Kubernetes) Tj ET",
        "BT /F1 12 Tf 72 900 Td (Kubernetes) Tj ET",
        "BT /F1 12 Tf 0.01 Tz 72 700 Td (Kubernetes) Tj ET",
        "q 0 0 50 50 re W n BT /F1 12 Tf 72 700 Td (Kubernetes) Tj ET Q",
        "BT /F1 12 Tf 72 700 Td (Kubernetes) Tj ET 1 g 60 690 300 30 re f",
    ];
    for content in hidden {
        let document = read_one(&format!("BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj ET {content}"));
        assert_eq!(lines(&document), ["PostgreSQL"], "{content}");
        let notes = notes(&document, NoteCode::HiddenText);
        assert_eq!((notes.len(), notes[0].page, notes[0].line), (1, Some(1), Some(1)), "{content}");
        assert!(notes[0].text.contains("Kubernetes"), "{content}");
    }
}

#[test]
fn white_text_on_a_dark_banner_is_seen() {
    let document = read_one("0 0 0.3 rg 0 680 612 60 re f 1 g BT /F1 20 Tf 72 700 Td (Ada Lovelace) Tj ET");
    assert_eq!(lines(&document), ["Ada Lovelace"]);
    assert!(document.notes.is_empty());
}

#[test]
fn a_text_map_against_the_encoding_is_not_believed() {
    let lying = |document: &mut lopdf::Document| {
        let map = b"beginbfchar <72> <0050007900740068006F006E> endbfchar".to_vec();
        let map = document.add_object(Stream::new(dictionary! {}, map));
        for object in document.objects.values_mut() {
            if let Ok(font) = object.as_dict_mut()
                && font.has_type(b"Font")
            {
                font.set("ToUnicode", map);
            }
        }
    };
    let bytes = file(&["BT /F1 12 Tf 72 720 Td (retail) Tj ET"], lying);
    let document = read(&bytes, &ReadOptions::default()).expect("a readable file");
    assert_eq!(lines(&document), ["retail"]);
    assert!(notes(&document, NoteCode::TextMapLies)[0].text.contains("Python"));
}

#[test]
fn replacement_text_counts_only_where_it_says_what_is_drawn() {
    let lie =
        read_one("/Span << /ActualText (Haskell PyTorch) >> BDC BT /F1 12 Tf 72 720 Td (retail) Tj ET EMC");
    assert_eq!(lines(&lie), ["retail"]);
    assert_eq!(notes(&lie, NoteCode::TextMapLies).len(), 1);
    let honest = read_one("/Span << /ActualText (retail) >> BDC BT /F1 12 Tf 72 720 Td (retail) Tj ET EMC");
    assert!(honest.notes.is_empty());
    for shown in ["       ", ".......", "-------"] {
        let shown = format!("BT /F1 12 Tf 72 720 Td (retail) Tj 0 -20 Td ({shown}) Tj ET");
        let lie = read_one(&format!("/Span << /ActualText (Haskell) >> BDC {shown} EMC"));
        assert!(lines(&lie).iter().all(|line| !line.contains("Haskell")), "{shown}");
        assert!(notes(&lie, NoteCode::TextMapLies)[0].text.contains("Haskell"), "{shown}");
    }
    let sign = "BT /F1 12 Tf 72 720 Td (PostgreSQL -) Tj ET";
    let hyphen = read_one(&format!("/Span << /ActualText <FEFF00AD> >> BDC {sign} EMC"));
    assert!(hyphen.notes.is_empty());
}

#[test]
fn data_of_an_inline_image_is_no_text() {
    let text = |word: &str| format!(" EI Q BT /F1 12 Tf 72 600 Td ({word}) Tj ET ");
    let (shown, spelt) = (text("PostgreSQL"), text("Haskell"));
    let length = spelt.len();
    let image = |entries: &str| format!("q BI /H 1 {entries} ID {spelt}{shown}");
    for entries in [
        format!("/W {length} /CS /G /BPC 8"),
        format!("/IM true /W {}", 8 * length),
        format!("/W {} /CS /RGB /BPC 4", length * 2 / 3),
        format!("/D [0 1-] /Odd <</A true>> /W {length} /CS /G /BPC 8"),
    ] {
        assert_eq!(lines(&read_one(&image(&entries))), ["PostgreSQL"], "{entries}");
    }
    // More data than there is: what looks like an end is taken for one.
    let content = format!("q BI /W 9999 /H 9 /CS /G /BPC 8 ID xyz{shown}");
    assert_eq!(lines(&read_one(&content)), ["PostgreSQL"]);
}

#[test]
fn of_two_files_joined_the_one_is_read_that_viewers_show() {
    let of = |word: &str, padding: usize| {
        file(&[&format!("BT /F1 12 Tf 72 720 Td ({word}) Tj ET{}", " ".repeat(padding))], |_| {})
    };
    // The end of the second file leads to a place near the table of the first.
    for padding in [4, 40] {
        let joined = [of("PostgreSQL", 20), of("Haskell", 20 + padding)].concat();
        let document = read(&joined, &ReadOptions::default()).expect("a readable file");
        assert_eq!(lines(&document), ["Haskell"], "{padding}");
        assert_eq!(notes(&document, NoteCode::Damaged).len(), 1, "{padding}");
    }
}

#[test]
fn a_table_a_little_off_its_place_loses_nothing() {
    let sound = file(&["BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj ET"], |_| {});
    let at = sound.windows(9).rposition(|window| window == b"startxref").expect("an end") + 10;
    let stated: usize =
        sound[at..].iter().take_while(|b| b.is_ascii_digit()).fold(0, |n, b| n * 10 + usize::from(b - b'0'));
    for off in [stated - 1, stated + 3] {
        let moved = [&sound[..at], format!("{off}\n%%EOF\n").as_bytes()].concat();
        let document = read(&moved, &ReadOptions::default()).expect("a readable file");
        assert_eq!(lines(&document), ["PostgreSQL"], "{off}");
    }
}

#[test]
fn turned_pages_are_read_as_displayed() {
    let turned = |document: &mut lopdf::Document| set_on_pages(document, "Rotate", 90);
    let content = "BT /F1 12 Tf 0 1 -1 0 100 72 Tm (first) Tj 0 -20 Td (second) Tj ET";
    let document = read(&file(&[content], turned), &ReadOptions::default()).expect("a readable file");
    assert_eq!(lines(&document), ["first", "second"]);
    assert!((document.pages[0].width - 792.0).abs() < 0.1);
}

#[test]
fn each_kind_of_unreadable_file_has_its_code() {
    assert_eq!(code(b"%PDF-1.7\n"), "damaged");
    assert_eq!(code(b"PK\x03\x04"), "damaged");
    assert_eq!(code(&file(&[""], |_| {})), "no-text");
    assert_eq!(code(&file(&["1 g BT /F1 12 Tf 72 700 Td (hidden) Tj ET"], |_| {})), "no-text");
    let scan = "q 600 0 0 780 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
    assert_eq!(code(&file(&[scan, scan], |_| {})), "scanned");
    let certified = |document: &mut lopdf::Document| {
        let locked = document.add_object(dictionary! { "Filter" => "Adobe.PubSec", "V" => 4, "R" => 4 });
        document.trailer.set("Encrypt", locked);
    };
    assert_eq!(code(&file(&["BT /F1 12 Tf 72 700 Td (locked) Tj ET"], certified)), "password-needed");
}

#[test]
fn a_scanned_page_among_others_is_unreadable() {
    let scan = "q 600 0 0 780 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
    let bytes = file(&["BT /F1 12 Tf 72 720 Td (Ada Lovelace) Tj ET", scan], |_| {});
    let document = read(&bytes, &ReadOptions::default()).expect("a readable file");
    assert_eq!(document.unreadable_pages, [2]);
    assert_eq!(notes(&document, NoteCode::ScannedPages).len(), 1);
}

/// A page whose letters are not known cannot be read either, and is no picture.
#[test]
fn a_page_of_unknown_letters_is_no_scan() {
    let scan = "q 600 0 0 780 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
    let unknown = format!("BT /F2 12 Tf 72 720 Td <{}> Tj ET", "0041".repeat(40));
    let with_font = |document: &mut lopdf::Document| {
        let descendant = dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2" };
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
        };
        add_font(document, "F2", font);
    };
    let bytes = file(&["BT /F1 12 Tf 72 720 Td (Ada Lovelace) Tj ET", &unknown, scan], with_font);
    let document = read(&bytes, &ReadOptions::default()).expect("a readable file");
    assert_eq!(document.unreadable_pages, [2, 3]);
    let told = notes(&document, NoteCode::ScannedPages);
    assert_eq!(told[0].text, "pages without text, only a picture: 3");
}

#[test]
fn a_page_tree_that_names_itself_ends() {
    let looped = |document: &mut lopdf::Document| {
        let pages = document.catalog().and_then(|root| root.get(b"Pages")).and_then(Object::as_reference);
        let pages = pages.expect("a page tree");
        let node = document.get_dictionary_mut(pages).expect("a node");
        node.set("Count", 4_294_967_295i64);
        let kids = node.get_mut(b"Kids").and_then(Object::as_array_mut).expect("kids");
        kids.push(pages.into());
    };
    let bytes = file(&["BT /F1 12 Tf 72 720 Td (Ada Lovelace) Tj ET"], looped);
    let document = read(&bytes, &ReadOptions::default()).expect("a readable file");
    assert_eq!(lines(&document), ["Ada Lovelace"]);
    assert_eq!(notes(&document, NoteCode::Damaged).len(), 1);
}

#[test]
fn forms_that_draw_each_other_end() {
    let nested = |document: &mut lopdf::Document| {
        let form = document.new_object_id();
        let resources = dictionary! { "XObject" => dictionary! { "X" => form } };
        let dictionary = dictionary! {
            "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 612.into(), 792.into()], "Resources" => resources,
        };
        document.objects.insert(form, Stream::new(dictionary, b"/X Do /X Do".to_vec()).into());
        for object in document.objects.values_mut() {
            if let Ok(resources) = object.as_dict_mut()
                && resources.has(b"Font")
            {
                resources.set("XObject", dictionary! { "X" => form });
            }
        }
    };
    let bytes = file(&["/X Do BT /F1 12 Tf 72 720 Td (Ada Lovelace) Tj ET"], nested);
    let document = read(&bytes, &ReadOptions::default()).expect("a readable file");
    assert_eq!(lines(&document), ["Ada Lovelace"]);
    assert_eq!(notes(&document, NoteCode::Truncated).len(), 1);
}

#[test]
fn filled_fields_that_no_page_shows_are_noted() {
    let filled = |document: &mut lopdf::Document| {
        let value = Object::String(b"Rust".to_vec(), StringFormat::Literal);
        let field = document.add_object(dictionary! { "FT" => "Tx", "V" => value });
        let root = document.catalog_mut().expect("a catalog");
        root.set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
    };
    let bytes = file(&["BT /F1 12 Tf 72 720 Td (Ada Lovelace) Tj ET"], filled);
    let document = read(&bytes, &ReadOptions::default()).expect("a readable file");
    assert_eq!(notes(&document, NoteCode::FormFields)[0].text, "Rust");
    assert_eq!(code(&file(&[""], filled)), "no-text");
}

#[test]
fn a_pdf_is_told_by_its_first_kilobyte() {
    assert!(looks_like(b"junk\n%PDF-1.4") && !looks_like(b"PK\x03\x04") && !looks_like(b""));
    assert!(!looks_like(&[&[b' '; 2000], b"%PDF-1.4".as_slice()].concat()));
}

#[test]
fn streams_with_no_length_or_a_wrong_one_are_read() {
    let content = "BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj ET   ";
    let (length, end) = (format!("/Length {}", content.len()), format!("{content}\nendstream"));
    let unmarked = format!("{content}endstream\n");
    // All places stay as the table tells them.
    for (stated, written) in [
        ("/Longth 44", &unmarked),
        ("/Length 9 0 R", &format!("{}\nendstream", content.trim_end())),
        // Too long by one, and no line end in front of `endstream` to tell.
        ("/Length 45", &unmarked),
    ] {
        let mut damaged = file(&[content], |_| {});
        for (from, to) in [(&length[..], stated), (&end, written)] {
            let at =
                damaged.windows(from.len()).position(|window| window == from.as_bytes()).expect("a place");
            damaged.splice(at..at + from.len(), to.bytes());
        }
        let document = read(&damaged, &ReadOptions::default()).expect("a readable file");
        assert_eq!(lines(&document), ["PostgreSQL"], "{stated}");
    }
}

#[test]
fn streams_without_their_last_word_are_read() {
    let mut damaged = file(&["BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj ET"], |_| {});
    let at = damaged.windows(9).position(|window| window == b"endstream").expect("an end");
    damaged[at..at + 9].fill(b' ');
    let document = read(&damaged, &ReadOptions::default()).expect("a readable file");
    assert_eq!(lines(&document), ["PostgreSQL"]);
}

#[test]
fn what_no_table_names_stays_lost() {
    let content = "BT /F1 12 Tf 72 720 Td (PostgreSQL) Tj ET   ";
    let stray = |number: &str| {
        format!("\n{number} 0 obj\n<<>>stream\nBT /F1 12 Tf 72 600 Td (Rustacean) Tj ET\nendstream\nendobj\n")
    };
    // An object of its own behind the end, which the page asks for: no reader shows it.
    let mut asked = file(&[content], |document| {
        let page = document.get_pages()[&1];
        let page = document.get_object_mut(page).and_then(Object::as_dict_mut).expect("a page");
        page.set(
            "Contents",
            Object::Array(vec![page.get(b"Contents").expect("contents").clone(), (999, 0).into()]),
        );
    });
    asked.extend_from_slice(stray("999").as_bytes());
    let document = read(&asked, &ReadOptions::default()).expect("a readable file");
    assert_eq!(lines(&document), ["PostgreSQL"]);
    // Another body under the number of a stream without a length: the table leads to the first.
    let mut doubled = file(&[content], |_| {});
    let length = format!("/Length {}", content.len());
    let at = doubled.windows(length.len()).position(|w| w == length.as_bytes()).expect("a place");
    doubled.splice(at..at + length.len(), "/Longth 44".bytes());
    let head = doubled[..at].windows(4).rposition(|w| w == b" obj").expect("an object");
    let digits = doubled[..head - 2].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let number = String::from_utf8_lossy(&doubled[head - 2 - digits..head - 2]).into_owned();
    doubled.extend_from_slice(stray(&number).as_bytes());
    let document = read(&doubled, &ReadOptions::default()).expect("a readable file");
    assert_eq!(lines(&document), ["PostgreSQL"]);
}

use super::*;
use crate::read::archive::pack;
use crate::read::{Line, Note, ReadOptions, read as read_any};
use proptest::prelude::*;

fn document(body: &str) -> Vec<u8> {
    pack(&[("word/document.xml", &xml(body))])
}

fn xml(body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r"><w:body>{body}</w:body></w:document>"#
    )
}

/// A document with another part, of this kind.
fn with_part(body: &str, kind: &str, part: &str) -> Vec<u8> {
    let relations = format!(
        r#"<Relationships><Relationship Id="x" Type="x/{kind}" Target="{kind}.xml"/></Relationships>"#
    );
    pack(&[
        ("word/document.xml", &xml(body)),
        (&format!("word/{kind}.xml"), part),
        ("word/_rels/document.xml.rels", &relations),
    ])
}

fn open(bytes: &[u8]) -> Document {
    match read_any(bytes, &ReadOptions::default(), None) {
        Ok(document) => document,
        Err(error) => panic!("{error}"),
    }
}

fn lines(body: &str) -> Vec<Line> {
    open(&document(body)).pages.into_iter().flat_map(|page| page.lines).collect()
}

fn texts(body: &str) -> Vec<String> {
    lines(body).into_iter().map(|line| line.text).collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn hidden(notes: &[Note]) -> Vec<&str> {
    notes.iter().filter(|n| n.code == NoteCode::HiddenText).map(|n| n.text.as_str()).collect()
}

/// Which of two parts of one kind counts must not change from run to run: the first.
#[test]
fn of_two_parts_of_a_kind_the_first_is_read() {
    let relation = |id: &str| format!(r#"<Relationship Id="{id}" Type="x/comments" Target="{id}.xml"/>"#);
    let relations = format!("<Relationships>{}{}</Relationships>", relation("first"), relation("a"));
    let bytes = pack(&[
        ("word/document.xml", &xml(&p("Seen"))),
        ("word/first.xml", "<comments><comment><p><r><t>One</t></r></p></comment></comments>"),
        ("word/a.xml", "<comments><comment><p><r><t>Two</t></r></p></comment></comments>"),
        ("word/_rels/document.xml.rels", &relations),
    ]);
    for _ in 0..20 {
        let document = open(&bytes);
        assert!(hidden(&document.notes)[0].contains("One"), "{:?}", document.notes);
    }
}

#[test]
fn runs_tabs_and_breaks() {
    let lines = lines(
        r#"<w:p><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>PhD</w:t></w:r><w:r><w:tab/></w:r>
        <w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">2022 </w:t><w:t>– now</w:t><w:br/><w:t>MIT</w:t></w:r></w:p>"#,
    );
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (lines[0].text.as_str(), lines[0].cells.as_slice(), lines[0].bold),
        ("PhD 2022 – now", &[4][..], true)
    );
    assert_eq!((lines[1].text.as_str(), lines[1].number), ("MIT", 2));
}

#[test]
fn styles_make_headings_and_bullets() {
    let bytes = pack(&[
        (
            "word/document.xml",
            &xml(r#"<w:p><w:pPr><w:pStyle w:val="Titel1"/></w:pPr><w:r><w:t>Skills</w:t></w:r></w:p>
                <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Rust</w:t></w:r></w:p>
                <w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>Plain</w:t></w:r></w:p>
                <w:p><w:r><w:t>•</w:t><w:tab/><w:t>Typed</w:t></w:r></w:p>"#),
        ),
        (
            "word/styles.xml",
            r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
               <w:style w:type="paragraph" w:styleId="Kopf"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
               <w:style w:type="paragraph" w:styleId="Titel1"><w:name w:val="Mine"/><w:basedOn w:val="Kopf"/></w:style></w:styles>"#,
        ),
        (
            "word/numbering.xml",
            r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl>
               <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
               <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#,
        ),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/>
               <Relationship Id="b" Type="x/numbering" Target="/word/numbering.xml"/></Relationships>"#,
        ),
    ]);
    let document = open(&bytes);
    let lines = &document.pages[0].lines;
    assert_eq!((lines[0].heading, lines[0].bold, lines[0].size), (Some(2), true, 11.0));
    assert_eq!((lines[1].bullet, lines[1].indent), (true, 1));
    assert!(!lines[2].bullet);
    assert_eq!((lines[3].text.as_str(), lines[3].bullet), ("Typed", true));
}

#[test]
fn tables_are_read_by_rows_or_columns() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell(&p("PhD")), cell(&p("2022"))]),
        row(&[cell(&(p("a") + &p("b"))), cell(&(p("c") + &p("d") + &p("e")))]),
    );
    let seen: Vec<_> = lines(&table).into_iter().map(|l| (l.text, l.column)).collect();
    let expected = [("PhD 2022", 0), ("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 2)];
    assert_eq!(seen, expected.map(|(text, column)| (text.to_owned(), column)));
}

#[test]
fn themes_markers_and_fills_decide_colours() {
    let theme = r#"<a:theme><a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
        <a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="1F3864"/></a:accent1></a:clrScheme></a:themeElements></a:theme>"#;
    let fill = |colour: &str| format!("<w14:textFill><w14:solidFill>{colour}</w14:solidFill></w14:textFill>");
    let white = |change: &str| format!("<w14:srgbClr w14:val=\"FFFFFF\">{change}</w14:srgbClr>");
    for (properties, seen) in [
        (r#"<w:color w:val="000000" w:themeColor="background1"/>"#.to_owned(), false),
        (r#"<w:color w:val="FFFFFF" w:themeColor="text1"/>"#.to_owned(), true),
        (r#"<w:color w:val="FFFFFF" w:themeColor="background1" w:themeShade="80"/>"#.to_owned(), true),
        (r#"<w:color w:val="000000" w:themeColor="text1" w:themeTint="05"/>"#.to_owned(), false),
        (
            r#"<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="accent1"/>"#
                .to_owned(),
            true,
        ),
        (r#"<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>"#.to_owned(), false),
        (r#"<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>"#.to_owned(), true),
        (fill(&white("")), false),
        (fill(&white(r#"<w14:alpha w14:val="0"/>"#)), false),
        (fill(&white(r#"<w14:lumMod w14:val="50000"/>"#)), true),
        (r#"<w:color w:val="FFFFFF"/>"#.to_owned() + &fill(r#"<w14:srgbClr w14:val="000000"/>"#), true),
        (r#"<w:color w:val="FFFFD9"/>"#.to_owned(), false),
        (r#"<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>"#.to_owned(), false),
        (r#"<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>"#.to_owned(), true),
        (r#"<w:position w:val="-3000"/>"#.to_owned(), false),
    ] {
        let body =
            format!("{}<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>PyTorch</w:t></w:r></w:p>", p("Seen"));
        let document = open(&with_part(&body, "theme", theme));
        assert_eq!(document.pages[0].lines.len(), if seen { 2 } else { 1 }, "{properties}");
        assert_eq!(hidden(&document.notes).len(), usize::from(!seen), "{properties}");
    }
}

#[test]
fn table_and_text_styles_hide_and_show() {
    let styles = r#"<w:styles xmlns:w="w"><w:style w:type="table" w:styleId="V"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="table" w:styleId="F"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr></w:style>
        <w:style w:type="paragraph" w:styleId="Q"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;
    let table = |style: &str, look: &str| {
        let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", p(text));
        format!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{look}</w:tblPr>{}{}</w:tbl>"#,
            row("first"),
            row("second")
        )
    };
    let run = |style: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr><w:r>{style}<w:t>run</w:t></w:r></w:p>"#)
    };
    for (body, seen) in [
        (table("V", ""), &["Seen"][..]),
        (table("F", r#"<w:tblLook w:val="04A0"/>"#), &["Seen", "second"]),
        (table("F", r#"<w:tblLook w:firstRow="0"/>"#), &["Seen", "first", "second"]),
        (run(""), &["Seen"]),
        (run(r#"<w:rPr><w:rStyle w:val="C"/></w:rPr>"#), &["Seen", "run"]),
        (run(r#"<w:rPr><w:vanish w:val="0"/></w:rPr>"#), &["Seen", "run"]),
    ] {
        let document = open(&with_part(&(p("Seen") + &body), "styles", styles));
        let lines: Vec<_> = document.pages[0].lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, seen, "{body}");
    }
}

#[test]
fn what_is_not_shown_is_told_of() {
    let anchor = |position: &str, name: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:anchor>{position}{name}<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r></w:p>",
            p("PyTorch")
        )
    };
    let vml = |style: &str| {
        format!(
            "<w:p><w:r><w:pict><v:shape style='{style}'><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
            p("PyTorch")
        )
    };
    let far = "<wp:positionH><wp:posOffset>-90000000</wp:posOffset></wp:positionH>";
    for (body, seen) in [
        (anchor("", "<wp:docPr id='1'/>"), true),
        (anchor("", "<wp:docPr hidden='1'/>"), false),
        (anchor(far, ""), false),
        (vml("width:300pt;height:30pt"), true),
        (vml("width:300pt;visibility:hidden"), false),
        (vml("position:absolute;margin-left:-3000pt"), false),
        ("<w:p><w:pPr><w:ind w:left='-31000'/></w:pPr><w:r><w:t>PyTorch</w:t></w:r></w:p>".to_owned(), false),
        ("<w:p><w:del><w:r><w:delText>PyTorch</w:delText></w:r></w:del></w:p>".to_owned(), false),
        ("<w:p><w:moveFrom><w:r><w:t>PyTorch</w:t></w:r></w:moveFrom></w:p>".to_owned(), false),
        ("<w:p><w:r><w:instrText>I know PyTorch well</w:instrText></w:r></w:p>".to_owned(), false),
        ("<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:t>PyTorch</w:t></mc:Choice></mc:AlternateContent></w:r></w:p>".to_owned(), true),
        ("<w:p><w:r><mc:AlternateContent><mc:Choice Requires='zz'><w:t>x</w:t></mc:Choice><mc:Fallback><w:t>PyTorch</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>".to_owned(), true),
    ] {
        let document = open(&self::document(&(p("Seen") + &body)));
        assert_eq!(document.pages[0].lines.iter().any(|line| line.text == "PyTorch"), seen, "{body}");
        let told = hidden(&document.notes).iter().any(|note| note.contains("PyTorch"));
        assert_eq!(told, !seen, "{body}");
    }
    let comments = format!("<w:comments><w:comment>{}</w:comment></w:comments>", p("PyTorch"));
    let document = open(&with_part(&p("Seen"), "comments", &comments));
    assert_eq!(hidden(&document.notes), ["a comment, which is no part of the text: “PyTorch”"]);
    // The code of a field that a program wrote is nothing to tell of.
    let field =
        "<w:p><w:r><w:instrText>HYPERLINK \"https://example.org\" \\o \"a tip\"</w:instrText></w:r></w:p>";
    assert!(hidden(&open(&self::document(&(p("Seen") + field))).notes).is_empty());
}

#[test]
fn text_boxes_are_read_once() {
    let boxed = |text: &str| format!("<x:txbxContent>{}</x:txbxContent>", p(text));
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape>{}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>Beside</w:t></w:r></w:p>",
        boxed("Inside"),
        boxed("Inside")
    );
    let lines = lines(&body);
    assert_eq!(
        lines.iter().map(|l| (l.text.as_str(), l.column)).collect::<Vec<_>>(),
        [("Beside", 0), ("Inside", 1)]
    );
}

#[test]
fn fields_and_changes_show_what_is_shown() {
    let body = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>code</w:t></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        <w:ins><w:r><w:t xml:space="preserve"> new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del>
        <w:smartTag><w:sdt><w:sdtContent><w:r><w:t xml:space="preserve"> kept</w:t></w:r></w:sdtContent></w:sdt></w:smartTag></w:p>
        <w:sdt><w:sdtContent><w:p><w:r><w:t>control</w:t></w:r></w:p></w:sdtContent></w:sdt>"#;
    assert_eq!(texts(body), ["7 new kept", "control"]);
}

#[test]
fn hidden_text_is_noted_and_never_a_line() {
    let run = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F3864\"/></w:tcPr><w:p>{}{}</w:p></w:tc></w:tr></w:tbl>",
        run("", "Seen"),
        run("<w:vanish/>", "PyTorch"),
        run(r#"<w:color w:val="FEFEFE"/>"#, "CUDA"),
        run(r#"<w:sz w:val="2"/>"#, "Keras"),
        run(r#"<w:color w:val="FFFFFF"/>"#, "White on dark"),
        run(r#"<w:color w:val="1F3864"/>"#, "Dark on dark"),
    );
    let document = open(&self::document(&body));
    let lines: Vec<_> = document.pages[0].lines.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(lines, ["Seen", "White on dark"]);
    assert_eq!(
        hidden(&document.notes),
        [
            "text with the font option “hidden”: “PyTorch”", "text in the colour of its background: “CUDA”",
            "text smaller than 4 pt: “Keras”", "text in the colour of its background: “Dark on dark”"
        ]
    );
}

#[test]
fn pages_end_once() {
    let body = r#"<w:p><w:r><w:t>one</w:t><w:br w:type="page"/></w:r></w:p>
        <w:p><w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">two runs </w:t><w:lastRenderedPageBreak/><w:t>over</w:t></w:r></w:p>
        <w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>four?</w:t></w:r></w:p>"#;
    let pages: Vec<_> = open(&document(body))
        .pages
        .into_iter()
        .map(|page| (page.number, page.lines.into_iter().map(|l| l.text).collect::<Vec<_>>().join("|")))
        .collect();
    let expected = [(1, "one"), (2, "two|two runs over"), (3, "four?")];
    assert_eq!(pages, expected.map(|(number, text)| (number, text.to_owned())));
}

#[test]
fn headers_notes_and_links() {
    let bytes = pack(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="m" Type="x/officeDocument" Target="word/main.xml"/></Relationships>"#,
        ),
        (
            "word/main.xml",
            &xml(
                r#"<w:p><w:hyperlink r:id="m"><w:r><w:t>Mail</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
            <w:sectPr><w:headerReference w:type="default" r:id="h"/><w:headerReference w:type="first" r:id="f"/></w:sectPr>"#,
            ),
        ),
        ("word/h.xml", &format!("<w:hdr>{}</w:hdr>", p("Ada"))),
        ("word/f.xml", &format!("<w:hdr>{}</w:hdr>", p("Never shown"))),
        (
            "word/n.xml",
            &format!(
                "<w:footnotes><w:footnote w:id=\"1\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
                p("no"),
                p("A note")
            ),
        ),
        (
            "word/_rels/main.xml.rels",
            r#"<Relationships><Relationship Id="h" Type="x/header" Target="h.xml"/><Relationship Id="f" Type="x/header" Target="f.xml"/>
            <Relationship Id="n" Type="x/footnotes" Target="n.xml"/>
            <Relationship Id="m" Type="x/hyperlink" Target="mailto:ada@example.org" TargetMode="External"/></Relationships>"#,
        ),
        ("word/document.xml", "<not-this/>"),
    ]);
    let lines: Vec<_> = open(&bytes).pages.remove(0).lines.into_iter().map(|l| (l.text, l.running)).collect();
    let expected = [("Ada", true), ("Mail ada@example.org", false), ("A note", false)];
    assert_eq!(lines, expected.map(|(text, running)| (text.to_owned(), running)));
}

#[test]
fn hostile_documents_are_refused() {
    let code = |bytes: &[u8]| read_any(bytes, &ReadOptions::default(), None).map_err(|d| d.code);
    let declared = format!("<!DOCTYPE x [<!ENTITY y \"z\">]>{}", xml(&p("&y;")));
    assert_eq!(code(&pack(&[("word/document.xml", &declared)])), Err("damaged-file"));
    let bomb = xml(&" ".repeat(30 << 20));
    assert_eq!(code(&pack(&[("word/document.xml", &bomb)])), Err("too-large"));
    let deep = xml(&format!("{}{}", "<w:p>".repeat(50_000), "x"));
    assert_eq!(code(&pack(&[("word/document.xml", &deep)])), Err("damaged-file"));
    let cut = &document(&p("text"))[..60];
    assert_eq!(code(cut), Err("unknown-format"));
}

#[test]
fn what_is_built_to_take_long_is_bounded() {
    let start = std::time::Instant::now();
    let row = |cells: String| format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>");
    let part = |body: String| {
        let style = format!(
            "<w:styles><w:style w:styleId=\"a\"><w:rPr>{}</w:rPr></w:style></w:styles>",
            "<w:b/>".repeat(50_000)
        );
        let relations = r#"<Relationships><Relationship Id="s" Type="x/styles" Target="styles.xml"/>
            <Relationship Id="m" Type="x/hyperlink" Target="mailto:a@b.c" TargetMode="External"/></Relationships>"#;
        pack(&[
            ("word/document.xml", &xml(&body)),
            ("word/styles.xml", &style),
            ("word/_rels/document.xml.rels", relations),
        ])
    };
    for body in [
        r#"<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#.repeat(20_000),
        format!(
            "<w:p>{}</w:p>",
            r#"<w:hyperlink r:id="m"><w:r><w:t>x </w:t></w:r></w:hyperlink>"#.repeat(50_000)
        ),
        format!(
            "<w:p>{}</w:p>",
            r#"<w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t></w:r>"#.repeat(50_000)
        ),
        format!("<w:p>{}</w:p>", r#"<w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r>"#.repeat(50_000)),
        row(format!(
            "<w:tc>{}</w:tc>{}",
            r#"<w:p><w:r><w:t>x</w:t><w:br w:type="page"/></w:r></w:p>"#.repeat(20_000),
            "<w:tc/>".repeat(20_000)
        )),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(10_000),
        p(&"x&amp;".repeat(200_000)),
    ] {
        let _ = read_any(&part(body), &ReadOptions::default(), None);
    }
    // Debug builds are slow; without limits some of these take hours.
    assert!(start.elapsed().as_secs() < 60);
}

proptest! {
    #[test]
    fn damaged_archives_are_no_reason_to_panic(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = document(&(p("Ada") + &p("Byron")));
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read_any(&bytes, &ReadOptions::default(), None);
    }

    #[test]
    fn any_body_is_read(body in "(<w:(p|r|t|tbl|tr|tc|br|tab)/?>|</w:(p|r|t|tbl|tr|tc)>|<w:sdt>|<w:txbxContent>|[a&; ]){0,40}") {
        let _ = read_any(&document(&body), &ReadOptions::default(), None);
    }
}

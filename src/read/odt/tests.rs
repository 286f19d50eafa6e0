use crate::read::{Document, ReadOptions, archive, read as read_any};
use proptest::prelude::*;

fn pack(styles: &str, body: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<o:document-content><o:automatic-styles>{styles}</o:automatic-styles><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    );
    archive::pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ])
}

fn open(styles: &str, body: &str) -> Document {
    match read_any(&pack(styles, body, ""), &ReadOptions::default(), None) {
        Ok(document) => document,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn paragraphs_lists_and_tables() {
    let document = open(
        r#"<s:style s:name="B" s:family="text"><s:text-properties fo:font-weight="bold" fo:font-size="14pt"/></s:style>"#,
        r#"<t:h t:outline-level="2">Skills</t:h>
        <t:p><t:span t:style-name="B">PhD</t:span><t:tab/>2022<t:s t:c="2"/>– now<t:line-break/>MIT</t:p>
        <t:list><t:list-item><t:p>Rust</t:p><t:list><t:list-item><t:p>C</t:p></t:list-item></t:list></t:list-item></t:list>
        <tb:table><tb:table-row><tb:table-cell><t:p>a</t:p></tb:table-cell><tb:table-cell><t:p>b</t:p></tb:table-cell></tb:table-row></tb:table>
        <t:p>x<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>A note</t:p></t:note-body></t:note></t:p>
        <t:p><t:soft-page-break/>y <t:a x:href="mailto:ada@example.org">mail</t:a></t:p>"#,
    );
    let seen: Vec<_> = document
        .pages
        .iter()
        .flat_map(|p| p.lines.iter().map(|l| (p.number, l.text.as_str(), l.cells.len(), l.bullet, l.indent)))
        .collect();
    assert_eq!(
        seen,
        [
            (1, "Skills", 0, false, 0),
            (1, "PhD 2022 – now", 1, false, 0),
            (1, "MIT", 0, false, 0),
            (1, "Rust", 0, true, 0),
            (1, "C", 0, true, 1),
            (1, "a b", 1, false, 0),
            (1, "x", 0, false, 0),
            (2, "y mail ada@example.org", 0, false, 0),
            (2, "A note", 0, false, 0),
        ]
    );
    assert_eq!((document.pages[0].lines[0].heading, document.pages[0].lines[1].size), (Some(2), 14.0));
}

#[test]
fn hidden_text_is_noted_and_never_a_line() {
    let style = |name: &str, look: &str| {
        format!("<s:style s:name=\"{name}\" s:family=\"text\"><s:text-properties {look}/></s:style>")
    };
    let styles = style("W", "fo:color=\"#ffffff\"")
        + &style("N", "t:display=\"none\"")
        + &style("T", "fo:font-size=\"1pt\"")
        + r##"<s:style s:name="D" s:family="table-cell"><s:table-cell-properties fo:background-color="#102030"/></s:style>"##;
    let document = open(
        &styles,
        r#"<t:p>Seen <t:span t:style-name="W">CUDA</t:span><t:span t:style-name="N">Keras</t:span><t:span t:style-name="T">Spark</t:span></t:p>
        <t:section t:display="none"><t:p>PyTorch</t:p></t:section>
        <tb:table><tb:table-row><tb:table-cell tb:style-name="D"><t:p><t:span t:style-name="W">On dark</t:span></t:p></tb:table-cell></tb:table-row></tb:table>"#,
    );
    let seen: Vec<_> = document.pages[0].lines.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(seen, ["Seen", "On dark"]);
    let notes: Vec<_> =
        document.notes.iter().map(|n| n.text.split(": ").nth(1).unwrap_or_default()).collect();
    assert_eq!(notes, ["“CUDA”", "“Keras”", "“Spark”", "“PyTorch”"]);
}

#[test]
fn passwords_are_asked_for() {
    let bytes = pack("", "<t:p>x</t:p>", "<m:file-entry><m:encryption-data/></m:file-entry>");
    assert_eq!(read_any(&bytes, &ReadOptions::default(), None).map_err(|d| d.code), Err("password-needed"));
}

proptest! {
    #[test]
    fn any_body_is_read(body in "(<t:(p|h|span|list|list-item|table|note|frame)/?>|<tb:(table-row|table-cell)>|</t:(p|list|table|span)>|[a&; ]){0,40}") {
        let _ = read_any(&pack("", &body, ""), &ReadOptions::default(), None);
    }
}

#[test]
fn what_an_odt_does_not_show_is_told_of() {
    let style = |properties: &str| {
        format!(r#"<s:style s:name="S" s:family="text"><s:text-properties {properties}/></s:style>"#)
    };
    let span = "<t:p><t:span t:style-name=\"S\">PyTorch</t:span></t:p>";
    for (styles, body, seen) in [
        (style(r#"loext:opacity="0%""#), span, false),
        (style(r##"s:use-window-font-color="true" fo:color="#ffffff" loext:opacity="0%""##), span, true),
        (style(r##"fo:color="#ffffd9""##), span, false),
        (String::new(), "<t:p><t:hidden-paragraph t:is-hidden='true'/>PyTorch</t:p>", false),
        (String::new(), "<t:p><t:hidden-paragraph t:is-hidden='false'/>PyTorch</t:p>", true),
        (String::new(), "<t:p>x<t:script>PyTorch</t:script></t:p>", false),
        (
            String::new(),
            "<t:p>x<o:annotation><dc:creator>Ada</dc:creator><t:p>PyTorch</t:p></o:annotation></t:p>",
            false,
        ),
        (
            String::new(),
            "<t:tracked-changes><t:changed-region><t:deletion><t:p>PyTorch</t:p></t:deletion></t:changed-region></t:tracked-changes>",
            false,
        ),
    ] {
        let document = open(&styles, &format!("<t:p>Seen</t:p>{body}"));
        assert_eq!(document.pages[0].lines.iter().any(|line| line.text == "PyTorch"), seen, "{body}");
        assert_eq!(document.notes.iter().any(|note| note.text.contains("“PyTorch”")), !seen, "{body}");
    }
}

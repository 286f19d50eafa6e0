use super::*;
use crate::read::Line;
use proptest::prelude::*;

fn lines(html: &str) -> Vec<Line> {
    read(html).pages.into_iter().flat_map(|page| page.lines).collect()
}

fn texts(html: &str) -> Vec<String> {
    lines(html).into_iter().map(|line| line.text).collect()
}

/// A page with this style sheet and two paragraphs, of which the second may be hidden.
fn styled(sheet: &str) -> (Vec<String>, Vec<NoteCode>) {
    let html = format!("<!doctype html><style>{sheet}</style><div><p>Seen<p class=x>X</div>");
    (texts(&html), read(&html).notes.iter().map(|note| note.code).collect())
}

#[test]
fn blocks_lists_and_headings() {
    let lines = lines(
        "<!doctype html><html><head><title>no</title><style>p{color:red}</style></head><body><h1>Ada</h1>
         <p>Analyst<br>of <b>engines</b> &amp;c</p><!-- no --><script>no</script><template>no</template>
         <ul><li>Rust<ul><li>C<p>more</p></li></ul></li></ul><b>Bold</b><p>&bull; typed",
    );
    let seen: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.heading, l.bullet, l.indent)).collect();
    assert_eq!(
        seen,
        [
            ("Ada", Some(1), false, 0),
            ("Analyst", None, false, 0),
            ("of engines &c", None, false, 0),
            ("Rust", None, true, 0),
            ("C", None, true, 1),
            ("more", None, false, 1),
            ("Bold", None, false, 0),
            ("typed", None, true, 0),
        ]
    );
    assert!(lines[0].bold && lines[6].bold && !lines[2].bold);
    assert_eq!(lines[0].size, 24.0);
}

#[test]
fn tables_and_rows_have_cells() {
    let lines = lines(
        "<table><tr><th>PhD</th><td>2022</td></tr></table>
         <div class=row><span class=t>Intern</span><span class=d>2024</span></div>
         <div style='display:flex'><div>Left</div><div>Right</div></div>
         <p>Firm <span style='float:right'>Paris</span></p><p><span>Py</span><span>Torch</span></p>",
    );
    let seen: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.cells.clone())).collect();
    assert_eq!(
        seen,
        [
            ("PhD 2022", vec![4]),
            ("Intern 2024", vec![7]),
            ("Left Right", vec![5]),
            ("Firm Paris", vec![5]),
            ("PyTorch", vec![])
        ]
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let html = "<style>.page{display:flex}</style><div class=page><aside><p>a<p>b</aside><main><p>c<p>d</main></div>";
    let seen: Vec<_> = lines(html).into_iter().map(|l| (l.text, l.column)).collect();
    assert_eq!(
        seen,
        [("a", 1), ("b", 1), ("c", 2), ("d", 2)].map(|(text, column)| (text.to_owned(), column))
    );
}

#[test]
fn hidden_text_is_noted_and_never_a_line() {
    for hidden in [
        "<p hidden>X</p>", "<p style='display:none'>X</p>", "<div style='visibility: hidden'><b>X</b></div>",
        "<p style='font-size:1px'>X</p>", "<p style='font-size:.1em'>X</p>", "<p style='opacity:0'>X</p>",
        "<p style='color:#fff'>X</p>", "<font color=white>X</font>",
        "<p style='color:#123456;background-color:#123456'>X</p>", "<p class='k w'>X</p>", "<p id=q>X</p>",
        "<section><em><i class=deep>X</i></em></section>", "<p style='position:absolute;left:-9999px'>X</p>",
        "<p style='height:0;overflow:hidden'>X</p>", "<dialog>X</dialog>",
    ] {
        let style = "<style>.w{color:white}#q{display:none!important} section .deep{opacity:0}
                     .shown .no{display:none}</style>";
        let document = read(&format!("{style}<p>Seen {hidden}"));
        let seen: Vec<_> = document.pages[0].lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(seen, ["Seen"], "{hidden}");
        assert_eq!(document.notes.len(), 1, "{hidden}");
        assert_eq!(document.notes[0].code, NoteCode::HiddenText);
        assert!(document.notes[0].text.contains("“X”"));
    }
}

#[test]
fn style_sheets_hide_as_in_browsers() {
    for sheet in [
        "[class^='x']{display:none}",
        "p:not(.z).x{display:none}",
        "p:nth-child(2){display:none}",
        "p:last-child{display:none}",
        "p~p.x{display:none}",
        "p + p{display:none}",
        ":is(.x,.y){display:none}",
        ":where(.x){display:none}",
        "body:has(p) .x{display:none}",
        "body{& .x{display:none}}",
        "body{.x{display:none}}",
        ".\\78{display:none}",
        ".x{d\\69splay:none}",
        "p:only-of-type,.x{opacity:0}",
        ":root{--d:none}.x{display:var(--d)}",
        ".x{color:var(--none, var(--nor, white))}",
        "@media (min-width:300px){.x{display:none}}",
        "@media screen and (width >= 30em){.x{display:none}}",
        "@media not print{.x{display:none}}",
        "@supports (display:grid){.x{display:none}}",
        "@layer a{.x{display:none}}",
        "@layer a{.x{display:none!important}}",
        "@import url('data:text/css,.x%7Bdisplay:none%7D');",
        "@import 'data:text/css;base64,LnhkZXtkaXNwbGF5Om5vbmV9LngsLnl7ZGlzcGxheTpub25lfQ==';",
        "p{color:red .y{} } .x{display:none}",
        ".x{color:oklch(100% 0 0)}",
        ".x{color:light-dark(white,black)}",
        ".x{color:rgba(0,0,0,.06)}",
        ".x{position:relative;right:9999px}",
        ".x{position:fixed;inset:-500px auto auto -900px}",
        ".x{transform:translateX(-9999px)}",
        ".x{translate:-9999px}",
        ".x{position:absolute;left:200vw}",
        ".x{transform:rotateY(90deg)}",
        ".x{scale:.02}",
        ".x{zoom:.05}",
        ".x{font-size:calc(10px - 9.5px)}",
        ".x{line-height:0;overflow:hidden}",
        ".x{block-size:0;overflow:hidden}",
        ".x{filter:opacity(0)}",
        ".x{filter:blur(30px)}",
        ".x{mask:linear-gradient(transparent,transparent)}",
        ".x{content-visibility:hidden}",
        ".x{clip-path:polygon(0 0,0 0,0 0)}",
        "@keyframes a{to{opacity:0}}.x{animation:a 1ms forwards}",
        ".x{-webkit-text-security:disc}",
        ".x{color:#fff;background-image:linear-gradient(#fff,#fefefe)}",
        ".x{color:transparent;background:linear-gradient(#fff,#fff);-webkit-background-clip:text}",
        ".x{color:#ffffd9}",
        ".x{color:white;text-shadow:9999px 0 black}",
        "div{opacity:.1} .x{opacity:.1}",
    ] {
        let (seen, notes) = styled(sheet);
        assert_eq!(seen, ["Seen"], "{sheet}");
        assert_eq!(notes, [NoteCode::HiddenText], "{sheet}");
    }
}

#[test]
fn style_sheets_show_as_in_browsers() {
    for sheet in [
        "p:hover,p:nth-child(3),[class=y],p>p,.x::before{display:none}",
        "body{.y &{display:none}}",
        "@media (max-width:768px){.x{display:none}}",
        "@media (prefers-color-scheme:dark){.x{display:none}}",
        "@supports not (display:grid){.x{display:none}}",
        "@layer a{.x{display:none}} .x{display:block}",
        ".x{display:none;all:revert}",
        ".x{color:white}.x{color:inherit}",
        ".x{left:-9999px}",
        ".x{color:transparent;background:linear-gradient(90deg,#900,#009);-webkit-background-clip:text}",
        ".x{color:transparent;text-shadow:0 0 0 #000}",
        ".x{color:transparent;-webkit-text-stroke:1px #000}",
        ".x{color:white;text-shadow:1px 1px 2px black}",
        "div{background:#123}.x{color:#fff;background:rgba(255,255,255,.1)}",
        ":root{--ink:#fff;--paper:#234}.x{color:var(--ink);background:var(--paper)}",
        ".x{font-size:calc(1rem + 0.5vw)}",
        "@keyframes in{from{opacity:0}to{opacity:1}}.x{opacity:0;animation:in 1s forwards}",
        ".x{position:absolute;left:50%;transform:translate(-50%,-50%)}",
        ".x{color:#fff;box-shadow:inset 0 0 0 99px #024}",
        ".x{font-weight:500;font:12px/1.5 serif}",
        ".x{background:none;color:#333}",
        ".x{color:notacolour}",
    ] {
        let (seen, notes) = styled(sheet);
        assert_eq!(seen, ["Seen", "X"], "{sheet}");
        assert_eq!(notes, [], "{sheet}");
    }
}

#[test]
fn text_that_style_sheets_add_is_read() {
    for (sheet, seen) in [
        ("p::before{content:'Phone: '}", &["Phone: X"][..]),
        ("p:after{content:' (\\41)' ' B'}", &["X (A) B"]),
        ("p::before{content:'\\f095'}", &["X"]),
        ("p::before{content:'Label';display:block}", &["Label", "X"]),
        ("p::before{content:'PyTorch';color:white}", &["X"]),
        ("p::before{content:'PyTorch'} p::before{content:none}", &["X"]),
        ("p:hover::before,p::marker,b::before{content:'PyTorch'}", &["X"]),
        ("p::before{color:red}", &["X"]),
    ] {
        assert_eq!(texts(&format!("<!doctype html><style>{sheet}</style><p>X")), seen, "{sheet}");
    }
}

#[test]
fn rules_that_may_hide_are_told_of() {
    for (sheet, told) in [
        ("@container (min-width:1px){.x{display:none}}", "@container (min-width:1px)"),
        ("@scope (body){.x{display:none}}", "@scope (body)"),
        ("@supports (foo:bar){.x{display:none}}", "@supports (foo:bar)"),
        (".x:foo{display:none}", ".x:foo"),
        (".x{mix-blend-mode:screen}", "mix-blend-mode"),
    ] {
        let document = read(&format!("<style>{sheet}</style><p class=x>X"));
        assert_eq!(document.pages[0].lines.len(), 1, "{sheet}");
        assert_eq!(document.notes.len(), 1, "{sheet}");
        assert_eq!(document.notes[0].code, NoteCode::NotUnderstood);
        assert!(document.notes[0].text.contains(told), "{sheet}");
    }
    assert!(read("<style>@container (min-width:1px){.x{display:none}}</style><p>X").notes.is_empty());
}

#[test]
fn sheets_for_other_media_and_drawings() {
    for (html, seen) in [
        ("<style media=print>p{display:none}</style><p>X", true),
        ("<style media=screen>p{display:none}</style><p>X", false),
        ("<link rel=stylesheet href='data:text/css,p{display:none}'><p>X", false),
        ("<link rel=stylesheet media=print href='data:text/css,p{display:none}'><p>X", true),
        ("<body text=white><p>X", false),
        ("<div popover>X</div>", false),
        ("<svg width=600 height=40><text y=20>X</text></svg>", true),
        ("<svg width=600 height=40><text y=20 fill=white>X</text></svg>", false),
        ("<svg width=600 height=40><rect fill=black /><text y=20 fill=white>X</text></svg>", true),
        ("<svg width=600 height=40><text x=-9999 y=20>X</text></svg>", false),
        ("<svg width=0 height=0><text y=20>X</text></svg>", false),
    ] {
        let document = read(&format!("<!doctype html><p>Seen</p>{html}"));
        assert_eq!(document.pages[0].lines.iter().any(|line| line.text == "X"), seen, "{html}");
    }
}

#[test]
fn visible_text_is_not_called_hidden() {
    for shown in [
        "<p aria-hidden=true>X</p>",
        "<div style='background:#123'><p style='color:white'>X</p></div>",
        "<div style='background-image:url(a.png)'><p style='color:white'>X</p></div>",
        "<div style='visibility:hidden'><p style='visibility:visible'>X</p></div>",
        "<p class=no>X</p>",
        "<p style='color:#777'>X</p>",
        "<div style='font-size:0'><p style='font-size:12px'>X</p></div>",
        "<style>@media print{p{display:none}}</style><p>X</p>",
        "<style>p{display:none} p{display:block}</style><p>X</p>",
    ] {
        let document = read(&format!("<style>.shown .no{{display:none}}</style>{shown}"));
        assert_eq!(document.pages[0].lines.first().map(|l| l.text.as_str()), Some("X"), "{shown}");
        assert!(document.notes.is_empty(), "{shown}");
    }
}

#[test]
fn mail_addresses_are_shown() {
    assert_eq!(texts("<a href='mailto:ada@example.org?subject=PyTorch'>Mail</a>"), ["Mail ada@example.org"]);
    assert_eq!(texts("<a href='MAILTO:ada@example.org'>ada@example.org</a>"), ["ada@example.org"]);
}

#[test]
fn bombs_are_bounded() {
    let start = std::time::Instant::now();
    for html in [
        "<div>".repeat(200_000),
        "<b>".repeat(200_000),
        "<table><tr><td>".repeat(50_000),
        format!("<p {}>x", "a1 b2 c3 ".repeat(100_000)),
        "<p>x".repeat(200_000),
        (0..50_000).map(|i| format!("<font size={i}><p>")).collect(),
        "<table>".to_owned() + &"x<b>".repeat(100_000),
        format!("<style>{}</style>{}", ".a{color:red}".repeat(5000), "<p class=a>x".repeat(50_000)),
        format!("<p>{}", "<a href='mailto:a@b.c'>x</a> ".repeat(50_000)),
        format!("<style>p~p~p b,p:has(~p i){{color:red}}</style>{}", "<p><b>x</b>".repeat(20_000)),
        format!("<style>{}</style><p>x", "&:not(&,&,&,&,&){".repeat(50)),
        format!("<style>{}{}</style><p>x", "p:not(&,&,&){color:red;".repeat(50), "}".repeat(50)),
        format!(
            "<style>:root{{{}}}p{{color:var(--9)}}</style><p>x",
            (1..10)
                .map(|i| format!("--{i}:var(--{0}) var(--{0}) var(--{0}) var(--{0});", i - 1))
                .collect::<String>()
        ),
        format!("<style>p{{color:{}</style><p>x", "calc(".repeat(100_000)),
        format!("<p class='{}'>", "x ".repeat(100_000)).repeat(10),
    ] {
        read(&html);
    }
    // Debug builds are slow, and so are busy machines; without limits these take hours.
    assert!(start.elapsed().as_secs() < 600);
}

#[test]
fn declared_encodings_are_found() {
    assert_eq!(declared(b"<meta charset='windows-1250'>").map(Encoding::name), Some("windows-1250"));
    assert_eq!(declared(b"<meta content='text/html; charset=koi8-r'>").map(Encoding::name), Some("KOI8-R"));
    assert_eq!(declared(b"<p>charset"), None);
}

proptest! {
    #[test]
    fn any_page_is_read(html in any::<String>()) {
        lines(&html);
    }

    #[test]
    fn any_tags_are_read(html in "(<(p|b|a href=mailto:a@b|table|tr|td|div style='display:flex'|span class=x|li|template|select|svg|h1|br)>|</(p|b|a|table|tr|td|div|li|template|select|svg)>|[a ]){0,40}") {
        lines(&html);
        scraps(&html);
    }
}

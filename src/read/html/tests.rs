use super::*;
use crate::read::Line;
use proptest::prelude::*;

fn lines(html: &str) -> Vec<Line> {
    read(html).pages.into_iter().flat_map(|page| page.lines).collect()
}

fn texts(html: &str) -> Vec<String> {
    lines(html).into_iter().map(|line| line.text).collect()
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
    ] {
        read(&html);
    }
    // Debug builds are slow; without limits these take hours.
    assert!(start.elapsed().as_secs() < 60);
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

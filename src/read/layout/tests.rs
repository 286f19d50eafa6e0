//! Whole pages of made-up glyphs: each letter is half an em wide.

use super::*;

/// Draws texts at places in the given order.
#[derive(Default)]
struct Sheet {
    signs: Vec<Sign>,
    glyphs: Vec<(Glyph, Look)>,
}

impl Sheet {
    fn draw(&mut self, x: f32, y: f32, size: f32, text: &str) -> &mut Self {
        self.spaced(x, y, size, 0.0, text)
    }

    fn spaced(&mut self, x: f32, y: f32, size: f32, spacing: f32, text: &str) -> &mut Self {
        let mut at = x;
        for c in text.chars() {
            let dx = size / 2.0;
            self.glyph(c.encode_utf8(&mut [0; 4]), size, Glyph { x: at, y, dx, ..Glyph::default() });
            at += dx + spacing;
        }
        self
    }

    fn glyph(&mut self, text: &str, size: f32, glyph: Glyph) {
        let sign = self.signs.len() as u32;
        self.signs.push(Sign::new(text, None));
        self.glyphs.push((Glyph { sign, ..glyph }, Look { size, ..Look::default() }));
    }

    fn laid(&self, dots: &[Rect]) -> Laid {
        lay_out(self.glyphs.iter().map(|(glyph, look)| (glyph, look)), &self.signs, dots, true)
    }

    fn lines(&self) -> Vec<Line> {
        self.laid(&[]).lines
    }

    fn texts(&self) -> Vec<String> {
        self.lines().into_iter().map(|line| line.text).collect()
    }
}

#[test]
fn a_slanted_stamp_stands_between_no_letters() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Ada Lovelace").draw(50.0, 120.0, 10.0, "Deep learning");
    let stamp = sheet.glyphs.len();
    sheet.draw(60.0, 110.0, 10.0, "DRAFT of May");
    for ((glyph, _), along) in sheet.glyphs.iter_mut().skip(stamp).zip(0u8..) {
        (glyph.dx, glyph.dy) = (4.0, 3.0);
        (glyph.x, glyph.y) = (60.0 + 4.0 * f32::from(along), 90.0 + 3.0 * f32::from(along));
    }
    assert_eq!(sheet.texts(), ["Ada Lovelace", "Deep learning", "DRAFT of May"]);
}

#[test]
fn texts_that_lie_upon_each_other_stand_one_after_the_other() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Machine learning").draw(51.0, 101.0, 10.0, "confidential");
    assert_eq!(sheet.texts(), ["Machine learning confidential"]);
    let mut shadow = Sheet::default();
    shadow.draw(50.0, 100.0, 10.0, "Ada Lovelace").draw(50.4, 100.4, 10.0, "Ada Lovelace");
    assert_eq!(shadow.texts(), ["Ada Lovelace"]);
}

#[test]
fn words_come_from_positions() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "deep").draw(73.0, 100.0, 10.0, "learning").draw(113.2, 100.0, 10.0, "s");
    assert_eq!(sheet.texts(), ["deep learnings"]);
}

#[test]
fn letter_spaced_headings_join() {
    let mut sheet = Sheet::default();
    sheet.spaced(50.0, 100.0, 10.0, 3.0, "EDUCATION").draw(50.0, 130.0, 10.0, "S K I L L S");
    sheet.spaced(50.0, 160.0, 10.0, 2.0, "WORK EXPERIENCE");
    assert_eq!(sheet.texts(), ["EDUCATION", "SKILLS", "WORK EXPERIENCE"]);
}

#[test]
fn letters_listed_in_order_are_not_letter_spaced() {
    let mut sheet = Sheet::default();
    sheet.spaced(50.0, 100.0, 10.0, 5.0, "ABCDEFGH").draw(50.0, 130.0, 10.0, "ä å æ è é ë");
    sheet.spaced(50.0, 160.0, 10.0, 5.0, "ALMOST");
    assert_eq!(sheet.texts(), ["A B C D E F G H", "ä å æ è é ë", "A L M O S T"]);
    let mut sheet = Sheet::default();
    sheet.spaced(50.0, 100.0, 10.0, 6.0, "lmno").spaced(50.0, 130.0, 10.0, 3.0, "FIRST");
    assert_eq!(sheet.texts(), ["l m n o", "FIRST"]);
    // A heading in small gaps goes on to be a word.
    let mut sheet = Sheet::default();
    sheet.spaced(50.0, 100.0, 10.0, 5.0, "ABOUT ME");
    assert_eq!(sheet.texts(), ["ABOUT ME"]);
}

#[test]
fn a_bullet_between_words_parts_them() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "ada@example.org•Zürich •••");
    assert_eq!(sheet.texts(), ["ada@example.org • Zürich •••"]);
}

#[test]
fn a_ligature_of_arabic_letters_is_read_as_it_is_written() {
    let mut sheet = Sheet::default();
    // From left to right as drawn: meem, then lam and alef as one glyph, then seen.
    sheet.draw(50.0, 100.0, 10.0, "\u{645}");
    sheet.glyph("\u{644}\u{627}", 10.0, Glyph { x: 55.0, y: 100.0, dx: 5.0, ..Glyph::default() });
    sheet.draw(60.0, 100.0, 10.0, "\u{633}");
    assert_eq!(sheet.texts(), ["\u{633}\u{644}\u{627}\u{645}"]);
}

#[test]
fn an_accent_that_is_drawn_first_belongs_to_its_letter() {
    let mut sheet = Sheet::default();
    // As TeX does: the accent over where the letter is drawn then.
    sheet.draw(50.0, 100.0, 10.0, "Nguy").draw(69.5, 100.0, 10.0, "\u{2c6}").draw(70.0, 100.0, 10.0, "en");
    assert_eq!(sheet.texts(), ["Nguyên"]);
}

#[test]
fn signs_of_formulas_stand_apart_from_their_terms() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "OA").draw(61.5, 100.0, 10.0, "+").draw(68.0, 100.0, 10.0, "OB");
    sheet.draw(79.5, 100.0, 10.0, "=").draw(86.0, 100.0, 10.0, "OC").draw(50.0, 130.0, 10.0, "C++ and x=y");
    assert_eq!(sheet.texts(), ["OA + OB = OC", "C++ and x=y"]);
    let mut sheet = Sheet::default();
    sheet.spaced(50.0, 100.0, 10.0, 1.4, "C++").spaced(50.0, 130.0, 10.0, 1.4, "A+");
    assert_eq!(sheet.texts(), ["C++", "A+"]);
}

#[test]
fn small_print_beside_large_print_is_no_raised_text() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 24.0, "1040").draw(104.0, 91.0, 6.0, "Department of the Treasury");
    sheet.draw(104.0, 103.0, 12.0, "Income Tax Return");
    assert_eq!(sheet.texts(), ["1040 Department of the Treasury", "Income Tax Return"]);
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "10").draw(60.0, 96.0, 6.0, "th").draw(70.0, 100.0, 10.0, "place");
    assert_eq!(sheet.texts(), ["10th place"]);
}

#[test]
fn texts_that_run_into_each_other_keep_their_letters() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Programming").draw(98.0, 100.0, 10.0, "Languages");
    assert_eq!(sheet.texts(), ["Programming Languages"]);
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "L").draw(51.4, 98.0, 7.0, "A").draw(53.5, 100.0, 10.0, "TEX");
    assert_eq!(sheet.texts(), ["LATEX"]);
    // Bold by drawing twice stays one.
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Programming").draw(50.3, 100.0, 10.0, "Programming");
    assert_eq!(sheet.texts(), ["Programming"]);
}

#[test]
fn marks_on_letters_stay_with_their_letter() {
    let mut sheet = Sheet::default();
    // The mark takes no room, and stands a little behind where the next letter begins.
    sheet
        .draw(50.0, 100.0, 10.0, "\u{e21}")
        .draw(55.1, 100.0, 0.1, "\u{e35}")
        .draw(55.0, 100.0, 10.0, "\u{e02}");
    if let Some((mark, look)) = sheet.glyphs.get_mut(1) {
        (mark.dx, look.size) = (0.0, 10.0);
    }
    assert_eq!(sheet.texts(), ["\u{e21}\u{e35}\u{e02}"]);
}

#[test]
fn a_row_of_short_words_is_not_letter_spaced() {
    let mut sheet = Sheet::default();
    for (index, word) in ["4", "in", "7", "h", "to", "9", "h"].iter().enumerate() {
        sheet.draw(50.0 + 14.0 * index as f32, 100.0, 10.0, word);
    }
    assert_eq!(sheet.texts(), ["4 in 7 h to 9 h"]);
}

#[test]
fn a_quarter_of_the_size_parts_no_chinese_characters_from_digits() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "2022").draw(72.5, 100.0, 10.0, "年").draw(80.0, 100.0, 10.0, "4");
    sheet.draw(87.5, 100.0, 10.0, "月").draw(100.0, 100.0, 10.0, "修了");
    assert_eq!(sheet.texts(), ["2022年4月 修了"]);
}

#[test]
fn a_date_at_the_margin_is_a_cell_of_its_line() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Research Assistant").draw(450.0, 100.0, 10.0, "2020 – 2024");
    let lines = sheet.lines();
    assert_eq!(lines[0].text, "Research Assistant 2020 – 2024");
    assert_eq!(lines[0].cells, ["Research Assistant ".len()]);
    assert_eq!(lines[0].words.len(), 5);
}

#[test]
fn columns_drawn_one_after_the_other_stay_apart() {
    let mut sheet = Sheet::default();
    for row in 0..6u8 {
        sheet.draw(50.0, 100.0 + 12.0 * f32::from(row), 10.0, "left column text here");
    }
    for row in 0..6u8 {
        sheet.draw(200.0, 100.0 + 12.0 * f32::from(row), 10.0, "and the right column beside it");
    }
    let texts = sheet.texts();
    assert_eq!(texts.len(), 12);
    assert!(texts[..6].iter().all(|text| text == "left column text here"), "{texts:?}");
    let lines = sheet.lines();
    assert_ne!(lines[0].column, lines[11].column);
}

#[test]
fn columns_drawn_row_by_row_come_out_column_by_column() {
    let mut sheet = Sheet::default();
    for row in 0..10u8 {
        let y = 100.0 + 12.0 * f32::from(row);
        sheet.draw(50.0, y, 10.0, "some words of the left column");
        sheet.draw(230.0, y, 10.0, "other words of the right column");
    }
    let texts = sheet.texts();
    assert!(texts[..10].iter().all(|text| text.ends_with("left column")), "{texts:?}");
    assert!(texts[10..].iter().all(|text| text.ends_with("right column")), "{texts:?}");
}

#[test]
fn rows_of_a_table_stay_rows() {
    let mut sheet = Sheet::default();
    for row in 0..10u8 {
        let y = 100.0 + 12.0 * f32::from(row);
        sheet.draw(50.0, y, 10.0, "2020 – 2021").draw(150.0, y, 10.0, "Engineer at some firm or other");
    }
    assert_eq!(sheet.texts(), vec!["2020 – 2021 Engineer at some firm or other"; 10]);
}

#[test]
fn a_header_drawn_last_is_read_first() {
    let mut sheet = Sheet::default();
    for row in 0..6u8 {
        sheet.draw(50.0, 100.0 + 12.0 * f32::from(row), 10.0, "body");
    }
    sheet.draw(50.0, 40.0, 20.0, "Ada Lovelace");
    assert_eq!(sheet.texts()[0], "Ada Lovelace");
}

#[test]
fn what_is_painted_after_the_text_around_it_stands_where_it_is_seen() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 40.0, 20.0, "Ada Lovelace").draw(50.0, 80.0, 12.0, "Experience");
    sheet.draw(50.0, 160.0, 12.0, "Education").draw(50.0, 220.0, 12.0, "Languages");
    sheet.draw(50.0, 240.0, 10.0, "English, French and Italian");
    for (y, text) in [(100.0, "Engineer at the Analytical Engine"), (112.0, "Wrote the first program")] {
        sheet.draw(60.0, y, 10.0, text);
    }
    sheet.draw(60.0, 180.0, 10.0, "Mathematics, University of London");
    let texts = [
        "Ada Lovelace", "Experience", "Engineer at the Analytical Engine", "Wrote the first program",
        "Education", "Mathematics, University of London", "Languages", "English, French and Italian",
    ];
    assert_eq!(sheet.texts(), texts);
    assert!(sheet.lines().iter().all(|line| line.column == 0));
}

#[test]
fn entries_painted_after_the_headings_of_two_columns_stay_in_their_column() {
    let mut sheet = Sheet::default();
    let rows = [100.0, 200.0, 300.0];
    let columns =
        [(50.0, ["Education", "Skills", "Languages"]), (250.0, ["Profile", "Experience", "Awards"])];
    for (x, headings) in columns {
        for (y, heading) in rows.into_iter().zip(headings) {
            sheet.draw(x, y + 0.02 * x, 12.0, heading);
        }
    }
    for x in [50.0, 250.0] {
        for y in rows {
            for line in 0..6u8 {
                let below = 14.0 + 12.0 * f32::from(line);
                sheet.draw(x, y + 0.02 * x + below, 10.0, &format!("what is told at {x} {y}"));
            }
        }
    }
    let texts = sheet.texts();
    let headings: Vec<&str> = texts.iter().step_by(7).map(String::as_str).collect();
    assert_eq!(headings, ["Education", "Skills", "Languages", "Profile", "Experience", "Awards"]);
    assert_eq!(texts[8], "what is told at 50 200");
}

#[test]
fn cards_painted_after_their_heading_are_read_one_by_one() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 80.0, 12.0, "Projects").draw(50.0, 160.0, 12.0, "Experience");
    sheet.draw(50.0, 176.0, 10.0, "Engineer at a firm that makes engines for analysis of all kinds");
    for (x, card) in [(50.0, "left"), (250.0, "right")] {
        for y in [100.0, 112.0, 124.0] {
            sheet.draw(x, y, 10.0, &format!("a line of the {card} card"));
        }
    }
    let mut texts = sheet.texts();
    texts.dedup();
    let engineer = "Engineer at a firm that makes engines for analysis of all kinds";
    assert_eq!(
        texts,
        ["Projects", "a line of the left card", "a line of the right card", "Experience", engineer]
    );
}

#[test]
fn a_column_that_goes_on_beside_waits_for_what_stands_above_it() {
    // Of two columns the headings are painted first, in one run down the page.
    let mut sheet = Sheet::default();
    sheet
        .draw(50.0, 40.0, 10.0, "Ada Lovelace, who wrote the first program, of London")
        .draw(50.0, 80.0, 12.0, "Work");
    sheet.draw(300.0, 140.0, 12.0, "Studies").draw(300.0, 156.0, 10.0, "Mathematics in London");
    for (x, from, side) in [(50.0, 96.0, "left"), (300.0, 80.0, "right")] {
        for line in 0..4u8 {
            sheet.draw(x, from + 12.0 * f32::from(line), 10.0, &format!("work told at the {side}"));
        }
    }
    let mut texts = sheet.texts();
    texts.dedup();
    assert_eq!(
        texts[1..],
        ["Work", "work told at the left", "work told at the right", "Studies", "Mathematics in London"]
    );
}

#[test]
fn columns_painted_before_the_header_above_them_follow_it() {
    let mut sheet = Sheet::default();
    for line in 0..5u8 {
        sheet.draw(50.0, 100.0 + 12.0 * f32::from(line), 10.0, "a line at the side");
    }
    sheet.draw(50.0, 60.0, 20.0, "Ada Lovelace of London");
    for line in 0..5u8 {
        sheet.draw(200.0, 104.0 + 12.0 * f32::from(line), 10.0, "a line of the main text beside it");
    }
    let mut texts = sheet.texts();
    texts.dedup();
    assert_eq!(texts, ["Ada Lovelace of London", "a line at the side", "a line of the main text beside it"]);
}

#[test]
fn bullets_painted_after_their_texts_stand_before_them() {
    let mut sheet = Sheet::default();
    for (firm, y) in [("First firm", 100.0), ("Second firm", 140.0)] {
        sheet.draw(60.0, y, 10.0, firm);
        for line in [12.0, 24.0] {
            sheet.draw(60.0, y + line, 10.0, "what was done there");
        }
        for line in [12.0, 24.0] {
            sheet.draw(52.0, y + line, 10.0, "•");
        }
    }
    let lines = sheet.lines();
    let read: Vec<(&str, bool)> = lines.iter().map(|line| (line.text.as_str(), line.bullet)).collect();
    let done = ("what was done there", true);
    assert_eq!(read, [("First firm", false), done, done, ("Second firm", false), done, done]);
}

#[test]
fn points_in_two_columns_stand_between_their_job_and_the_next_heading() {
    let mut sheet = Sheet::default();
    let texts = [
        (50.0, 100.0, "Data Scientist at Contoso"),
        (60.0, 114.0, "Built survival models in Stan and R for a cohort of"),
        (60.0, 126.0, "12,000 patients."),
        (330.0, 114.0, "Deployed Kubernetes services with gRPC and"),
        (330.0, 126.0, "PostgreSQL."),
        (50.0, 150.0, "Publications"),
    ];
    for (x, y, text) in texts {
        sheet.draw(x, y, 10.0, text);
    }
    assert_eq!(sheet.texts(), texts.map(|(_, _, text)| text));
}

#[test]
fn a_large_first_letter_painted_apart_begins_its_word() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 107.0, 22.0, "E").draw(50.0, 60.0, 10.0, "Profile");
    sheet.draw(61.0, 100.0, 10.0, "ngineer with six years").draw(61.0, 114.0, 10.0, "of experience");
    assert_eq!(sheet.texts(), ["Profile", "Engineer with six years", "of experience"]);
}

#[test]
fn bullets_are_taken_off() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "• first").draw(50.0, 112.0, 10.0, "–").draw(60.0, 112.0, 10.0, "second");
    sheet
        .draw(60.0, 124.0, 10.0, "goes on")
        .draw(50.0, 150.0, 10.0, "2020 – 2024")
        .draw(50.0, 162.0, 10.0, "– Present");
    let lines = sheet.lines();
    let read: Vec<(&str, bool)> = lines.iter().map(|line| (line.text.as_str(), line.bullet)).collect();
    assert_eq!(
        read,
        [("first", true), ("second", true), ("goes on", false), ("2020 – 2024", false), ("Present", true)]
    );
}

#[test]
fn a_painted_dot_is_a_bullet() {
    let mut sheet = Sheet::default();
    sheet.draw(60.0, 100.0, 10.0, "point").draw(60.0, 112.0, 10.0, "no point");
    let dot = Rect { x0: 50.0, y0: 95.0, x1: 53.0, y1: 98.0 };
    let lines = sheet.laid(&[dot]).lines;
    assert_eq!((lines[0].bullet, lines[1].bullet), (true, false));
}

#[test]
fn accents_join_their_letters() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Z").draw(55.0, 100.0, 10.0, "¨").draw(55.0, 100.0, 10.0, "urich");
    assert_eq!(sheet.texts(), ["Zürich"]);
}

#[test]
fn text_drawn_twice_is_read_once() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Skills").draw(50.3, 100.0, 10.0, "Skills");
    assert_eq!(sheet.texts(), ["Skills"]);
}

#[test]
fn a_paragraph_drawn_twice_is_read_once() {
    let mut sheet = Sheet::default();
    for moved in [1.5, 0.0] {
        for (line, y) in [("all skills", 100.0), ("and all skill in drill", 112.0)] {
            sheet.draw(50.0 + moved, y + moved, 10.0, line);
        }
    }
    assert_eq!(sheet.texts(), ["all skills", "and all skill in drill"]);
    // Single letters are doubled where they do not lie upon each other.
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "ski").draw(70.0, 100.0, 10.0, "s").draw(65.0, 100.0, 10.0, "l");
    sheet.draw(75.0, 100.0, 10.0, "s").draw(75.9, 100.0, 10.0, "s");
    assert_eq!(sheet.texts(), ["skilss"]);
}

#[test]
fn turned_text_is_read_after_the_upright() {
    let mut sheet = Sheet::default();
    for (index, c) in "up".chars().enumerate() {
        let y = 300.0 - 5.0 * index as f32;
        sheet.glyph(c.encode_utf8(&mut [0; 4]), 10.0, Glyph { x: 20.0, y, dy: -5.0, ..Glyph::default() });
    }
    sheet.draw(50.0, 100.0, 10.0, "upright");
    let lines = sheet.lines();
    assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["upright", "up"]);
    let bounds = lines[1].bounds.expect("a place");
    assert!(bounds.y1 <= 301.0 && bounds.y0 >= 289.0 && bounds.x1 <= 30.0, "{bounds:?}");
}

#[test]
fn blank_space_is_told_from_leading() {
    let mut sheet = Sheet::default();
    for (index, y) in [100.0, 112.0, 124.0, 150.0, 162.0].into_iter().enumerate() {
        sheet.draw(50.0, y, 10.0, ["a", "b", "c", "d", "e"][index]);
    }
    let spaces: Vec<bool> = sheet.lines().iter().map(|line| line.space_above).collect();
    assert_eq!(spaces, [false, false, false, true, false]);
}

#[test]
fn invisible_characters_are_dropped_and_told() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Py");
    sheet.glyph("\u{200b}", 10.0, Glyph { x: 60.0, y: 100.0, ..Glyph::default() });
    sheet.draw(60.0, 100.0, 10.0, "thon");
    let laid = sheet.laid(&[]);
    assert_eq!((laid.lines[0].text.as_str(), laid.with_invisible), ("Python", vec![1]));
}

#[test]
fn a_date_wrapped_in_its_narrow_column_stays_with_its_row() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "2022 –").draw(45.0, 112.0, 10.0, "Present");
    sheet.draw(100.0, 100.0, 10.0, "Research Scientist").draw(100.0, 112.0, 10.0, "Led a team of five");
    assert_eq!(sheet.texts(), ["2022 – Present Research Scientist", "Led a team of five"]);
}

/// A page with headings at x 50 beside text at x 150, as a grid draws it: row by row.
fn with_rail(sheet: &mut Sheet) {
    sheet.draw(50.0, 60.0, 16.0, "Ada Lovelace");
    let sections = [
        ("Education", ["PhD in Physics 2022 – now", "University of Nowhere", "Advisor: Jane Roe"]),
        ("Work and", ["Research assistant", "Built a robot", "Wrote its control code"]),
        ("Skills", ["Python, Rust", "Git", "Soldering"]),
    ];
    let mut y = 100.0;
    for (heading, lines) in sections {
        // In larger print it may stand a little lower than the text.
        sheet.draw(50.0, y + 2.5, 10.0, heading);
        if heading.ends_with("and") {
            sheet.draw(50.0, y + 14.5, 10.0, "Research");
        }
        for line in lines {
            sheet.draw(150.0, y, 10.0, line);
            y += 12.0;
        }
        y += 12.0;
    }
}

#[test]
fn headings_in_a_narrow_column_stand_before_their_text() {
    let mut sheet = Sheet::default();
    with_rail(&mut sheet);
    let read = [
        "Ada Lovelace", "Education", "PhD in Physics 2022 – now", "University of Nowhere",
        "Advisor: Jane Roe", "Work and Research", "Research assistant", "Built a robot",
        "Wrote its control code", "Skills", "Python, Rust", "Git", "Soldering",
    ];
    assert_eq!(sheet.texts(), read);
    // Space above a section is space above its heading.
    let spaced: Vec<String> =
        sheet.lines().into_iter().filter(|line| line.space_above).map(|line| line.text).collect();
    assert_eq!(spaced, ["Education", "Work and Research", "Skills"]);
}

#[test]
fn dates_in_a_narrow_column_are_no_headings() {
    let mut sheet = Sheet::default();
    for (row, y) in (0u8..6).zip([100.0, 136.0, 172.0, 208.0, 244.0, 280.0]) {
        sheet.draw(50.0, y, 10.0, &format!("since 201{row}"));
        sheet.draw(150.0, y, 10.0, "Tutor of physics").draw(150.0, y + 12.0, 10.0, "Held lessons");
    }
    assert_eq!(
        sheet.texts()[..3],
        ["since 2010 Tutor of physics", "Held lessons", "since 2011 Tutor of physics"]
    );
}

#[test]
fn labels_of_single_rows_stay_in_their_rows() {
    let mut sheet = Sheet::default();
    for (label, y) in
        ["Name", "Degree", "Field", "School", "Advisor"].into_iter().zip([0.0, 20.0, 40.0, 60.0, 80.0])
    {
        sheet.draw(50.0, 100.0 + y, 10.0, label).draw(150.0, 100.0 + y, 10.0, "as told");
    }
    assert_eq!(sheet.texts()[1], "Degree as told");
}

#[test]
fn a_date_wrapped_at_the_right_margin_stays_with_its_row() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "PhD in Physics").draw(400.0, 100.0, 10.0, "Aug 2020 to May");
    sheet.draw(50.0, 112.0, 10.0, "University of Nowhere").draw(400.0, 112.0, 10.0, "2026");
    assert_eq!(sheet.texts(), ["PhD in Physics Aug 2020 to May 2026", "University of Nowhere"]);
    for date in ["2022 – now", "2022 –", "2022 May"] {
        let mut two = Sheet::default();
        two.draw(50.0, 100.0, 10.0, "PhD in Physics").draw(400.0, 100.0, 10.0, date);
        two.draw(50.0, 112.0, 10.0, "MSc in Physics").draw(400.0, 112.0, 10.0, "2021");
        assert_eq!(two.texts(), [format!("PhD in Physics {date}"), "MSc in Physics 2021".to_owned()]);
    }
}

/// Entries as a grid draws them: all that stands at the left, then the place and the time at the right.
#[test]
fn a_place_and_a_time_beside_points_belong_to_the_title_above() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 40.0, 16.0, "Ada Lovelace");
    for (y, title, year) in [(100.0, "Engineer, Acme", "2021"), (160.0, "Tutor, Nowhere College", "2018")] {
        sheet.draw(50.0, y, 10.0, title);
        sheet.draw(55.0, y + 12.0, 10.0, "•").draw(62.0, y + 12.0, 10.0, "Built a robot that finds its");
        sheet.draw(62.0, y + 24.0, 10.0, "way home");
        sheet.draw(55.0, y + 36.0, 10.0, "•").draw(62.0, y + 36.0, 10.0, "Wrote its code");
        let date = format!("May {year} – now");
        sheet.draw(460.0, y, 10.0, "Paris").draw(415.0, y + 12.0, 10.0, &date).draw(
            445.0,
            y + 24.0,
            10.0,
            "9 months",
        );
    }
    let read = [
        "Ada Lovelace", "Engineer, Acme Paris May 2021 – now 9 months", "Built a robot that finds its",
        "way home", "Wrote its code", "Tutor, Nowhere College Paris May 2018 – now 9 months",
        "Built a robot that finds its", "way home", "Wrote its code",
    ];
    assert_eq!(sheet.texts(), read);
}

#[test]
fn dates_of_points_stay_with_their_points() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Awards of the faculty");
    for (y, award, year) in
        [(112.0, "Best thesis", "2021"), (124.0, "Best talk", "2022"), (136.0, "Travel", "2023")]
    {
        sheet.draw(55.0, y, 10.0, "•").draw(62.0, y, 10.0, award).draw(460.0, y, 10.0, year);
    }
    assert_eq!(sheet.texts(), ["Awards of the faculty", "Best thesis 2021", "Best talk 2022", "Travel 2023"]);
}

#[test]
fn the_initials_of_a_degree_are_no_heading_beside_it() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "BS").draw(90.0, 100.0, 10.0, "Nowhere University, Engineering");
    sheet.draw(50.0, 120.0, 10.0, "WORK").draw(110.0, 120.0, 10.0, "Engineer of steam engines, Acme");
    assert_eq!(
        sheet.texts(),
        ["BS Nowhere University, Engineering", "WORK", "Engineer of steam engines, Acme"]
    );
}

#[test]
fn the_end_of_a_sidebar_is_not_woven_into_the_text_beside_it() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 80.0, 10.0, "Skills").draw(50.0, 100.0, 10.0, "Python").draw(50.0, 112.0, 10.0, "Rust");
    sheet.draw(200.0, 60.0, 16.0, "Ada Lovelace");
    for (row, y) in (1u8..8).zip([112.0, 124.0, 136.0, 148.0, 160.0, 172.0, 184.0]) {
        sheet.draw(200.0, y, 10.0, &format!("Line {row} of the text"));
    }
    let texts = sheet.texts();
    assert!(!texts.iter().any(|line| line.contains("Rust") && line.contains("Line")), "{texts:?}");
}

#[test]
fn a_drawn_soft_hyphen_is_a_hyphen() {
    let mut sheet = Sheet::default();
    sheet.draw(50.0, 100.0, 10.0, "Instruction\u{ad}Tuned");
    assert_eq!(sheet.texts(), ["Instruction-Tuned"]);
}

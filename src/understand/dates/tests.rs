use super::*;

fn told(text: &str) -> String {
    find(text)
        .iter()
        .map(|r| {
            let start = r.start.map_or(String::from("?"), |d| d.to_string());
            let end = match r.end {
                End::Single => String::from("."),
                End::Open => String::from("open"),
                End::At(d) => d.to_string(),
                End::Expected(d) => format!("exp {d}"),
                End::Unclear => String::from("unclear"),
            };
            let expected = r.expected.map_or(String::new(), |d| format!(" exp {d}"));
            format!("{start}..{end}{expected}")
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn dates_in_the_forms_people_use() {
    for (text, want) in [
        ("Aug 2022 – Present", "2022-08..open"),
        ("(Jul 2018 – May 2022)", "2018-07..2022-05"),
        ("09/2021–", "2021-09..open"),
        ("2021-09 to present", "2021-09..open"),
        ("Sep '21 - now", "2021-09..open"),
        ("'19–'23", "2019..2023"),
        ("Autumn 2021", "2021-08/2021-12..."),
        ("Michaelmas Term 2021", "2021-10/2021-12..."),
        ("Q2 2026", "2026-04/2026-06..."),
        ("seit 10/2022", "2022-10..open"),
        ("depuis septembre 2021", "2021-09..open"),
        ("2023年4月–現在", "2023-04..open"),
        ("PhD (expected 2026)", "?..exp 2026"),
        ("Sep 2021 – May 2027 (expected)", "2021-09..exp 2027-05"),
        ("September 2021 – present (expected March 2026)", "2021-09..open exp 2026-03"),
        ("Aug 2020 – expected June 2025", "2020-08..exp 2025-06"),
        ("Aug 2020 – degree to be conferred December 2025", "2020-08..exp 2025-12"),
        ("began September 2019. Expected graduation: May 2025.", "2019-09..open exp 2025-05"),
        ("2019 – ; graduation anticipated December 2024", "2019..open exp 2024-12"),
        ("Started October 2022; submission due September 2026", "2022-10..open exp 2026-09"),
        ("Commenced February 2024; full-time", "2024-02..open"),
        ("Aug. 2022 – (graduation TBD)", "2022-08..open"),
        ("10.2022 – по настоящее время", "2022-10..open"),
        ("03/2021 – bis heute", "2021-03..open"),
        ("Aug 2025 – Jun 2030 (anticipated)", "2025-08..exp 2030-06"),
        ("Jan 2026 – Expected May 2030", "2026-01..exp 2030-05"),
        ("2015 –", "2015..open"),
        ("2021 Present", "2021..open"),
        ("Sep 2021 now in Graz", "2021-09..."),
        ("2015 – 2019", "2015..2019"),
        ("2023-24", "2023..2024"),
        ("2024/2025", "2024..2025"),
        ("May – Aug 2024", "2024-05..2024-08"),
        ("Nov 2023 – Feb. 2024", "2023-11..2024-02"),
        ("Defended 12 June 2019", "2019-06-12..."),
        ("June 12, 2019", "2019-06-12..."),
        ("09/2021 – 06/2026 (exp.)", "2021-09..exp 2026-06"),
        ("Oct 2022 to date", "2022-10..open"),
        ("Expected graduation: Aug 2026", "?..exp 2026-08"),
        ("2021-09-01 - 2022-03-15", "2021-09-01..2022-03-15"),
        ("WS 2021/22", "2021-10/2021-12..."),
        ("Summer 2021", "2021-05/2021-09..."),
        ("01.10.2022 – heute", "2022-10-01..open"),
        ("2022 - aujourd'hui", "2022..open"),
        ("2021–25", "2021..2025"),
        ("2023 cohort", "2023..open"),
        ("08/22 - 05/27", "2022-08..2027-05"),
        ("2022 – devam ediyor", "2022..open"),
        ("Sep 21 – May 25", "2021-09..2025-05"),
        ("Oct 22 – present", "2022-10..open"),
        ("Start: 1 Oct 2022. End: 30 Sept 2026.", "2022-10-01..open; ?..2026-09-30"),
        ("od září 2022", "2022-09..open"),
        ("с сентября 2022", "2022-09..open"),
        ("seit Wintermond 2022", "2022..open"),
        ("May 2024 -- Aug 2024", "2024-05..2024-08"),
        ("Marzo 2022 – a la fecha", "2022-03..open"),
        ("2022.09 至今", "2022-09..open"),
        ("2023 bis dato", "2023..open"),
        ("2023-10-01 .. 2026-09-30", "2023-10-01..2026-09-30"),
        ("2022 – date", "2022..open"),
        ("Sep-2021 – May-2022", "2021-09..2022-05"),
        ("2021 Sep – 2022 May", "2021-09..2022-05"),
        ("August 2022 –. GPA 4.0", "2022-08..open"),
        ("entered 2022, expected completion 2027", "2022..open exp 2027"),
        ("expected start: September 2026", "2026-09..open"),
        ("2020 Mar 3 papers", "2020..."),
        ("Oct 2022 – early 2026", "2022-10..2026-01/2026-03"),
        ("Oct 2022 – mid-2026", "2022-10..2026-05/2026-08"),
        ("Oct 2022 – end of 2025", "2022-10..2025-10/2025-12"),
        ("Oct 2022 – end of Aug 2026", "2022-10..2026-08"),
        ("Oct 2022 – H1 2026", "2022-10..2026-01/2026-06"),
        ("Oct 2022 – approx. Apr 2026", "2022-10..2026-04"),
        ("Oct 2022 – open", "2022-10..open"),
        ("Oct 2022 – 4/26", "2022-10..2026-04"),
        ("2022 – 202?", "2022..open"),
        ("2022 – 20XX", "2022..open"),
        ("Mar 2022 – (Feb 2027)", "2022-03..2027-02"),
        ("(Oct 2022) – [Feb 2026]", "2022-10..2026-02"),
        ("Sept 2021 to (expected) Dec 2025", "2021-09..exp 2025-12"),
        ("Oct 2022 ‒ Apr 2026", "2022-10..2026-04"),
        ("2021-10-01/2026-04-30", "2021-10-01..2026-04-30"),
        ("2021-03 / now", "2021-03..open"),
        ("AY 2022-23 onwards", "2022..open"),
        ("From: 2014 To: 2019", "2014..2019"),
        ("Finished: 2019", "?..2019"),
        ("Class of '27", "2027..."),
        ("fall 22 - spring 27", "2022-08/2022-12..2027-01/2027-05"),
        ("FS22 – HS26", "2022-02/2022-07..2026-09/2026-12"),
        ("WS22/23 – heute", "2022-10/2022-12..open"),
        ("22/23 – 25/26", "2022..2026"),
        ("20211001–20260430", "2021-10-01..2026-04-30"),
        ("令和5年4月 – 現在", "2023-04..open"),
        ("seit HS22", "2022-09/2022-12..open"),
        ("since 10/22", "2022-10..open"),
        ("平成元年4月", "1989-04..."),
        ("พ.ศ. 2565", "2022..."),
        ("مهر 1401", "2022..."),
        ("Beginn 2014, Abschluss 2019", "2014..open; ?..2019"),
        ("Abschluss voraussichtlich 2026", "?..exp 2026"),
    ] {
        assert_eq!(told(text), want, "{text}");
    }
}

#[test]
fn a_date_may_be_broken_over_lines() {
    assert!(goes_on_below("Aug 2020 - expected June", "2025"));
    assert!(goes_on_below("Sep 2021 –", "present"));
    assert!(goes_on_below("2021 –", "expected May 2026"));
    assert!(goes_on_below("Sep 2021", "Present"));
    assert!(!goes_on_below("Sep 2021", "Present address: Oslo"));
    assert!(goes_on_below("PhD in Physics, Aug 2021 - May", "2026 (expected), advised by Jane Roe"));
    assert!(goes_on_below("Doutorado em Computação 03/2022 – em", "andamento, Recife"));
    assert!(!goes_on_below("2021 –", "2018 – 2021"));
    assert!(!goes_on_below("Statistics, since 2019 in", "2021 BSc, Lund"));
    assert!(!goes_on_below("Summer School, June", "2025 participants from ten countries"));
}

#[test]
fn numbers_that_are_no_dates() {
    for text in [
        "$2000 prize", "2,000 users", "CS2021", "we may use it", "14 TB of logs", "recall@100", "0.87 F1",
        "555-0142", "4/26", "fall 22", "20211001", "Open 24/7", "12/13 tests", "1401 users", "令和",
    ] {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn numbers_beyond_all_dates_are_none() {
    let endless = "6".repeat(60);
    for text in [format!("2020–2025{endless}"), format!("{endless}–25"), format!("2020/{endless}")] {
        told(&text);
    }
}

#[test]
fn the_day_a_resume_was_written_at_is_told() {
    for text in
        ["Last updated in Dec 2026", "Updated: 3 May 2025", "Stand: 05/2025", "Mis à jour le 2 mai 2025"]
    {
        assert!(are_of_the_document(text, &find(text)), "{text}");
    }
    for text in [
        "PhD, 2022 –", "Updated the payroll system, 2021", "Stand-up comedy, 2021",
        "Last updated 2021 to 2023 by me",
    ] {
        assert!(!are_of_the_document(text, &find(text)), "{text}");
    }
}

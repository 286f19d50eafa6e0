//! Education entries put together from parts, in many orders and layouts.

use super::{Counts, judge, on_all_cores, verdicts};

/// Degrees that are a PhD.
const DOCTORATES: &[&str] = &[
    "PhD", "Ph.D.", "Ph. D.", "PHD", "Doctor of Philosophy", "Doctor of Philosophy (PhD)",
    "Doctor of Philosophy (Ph.D.)", "DPhil", "D.Phil.", "Doctorate", "Doctoral degree", "Doctoral studies",
    "PhD program", "Doctoral programme", "Joint PhD", "Integrated PhD", "Direct PhD", "MS/PhD", "M.S./Ph.D.",
    "MPhil/PhD", "PhD (full-time)",
];
/// A PhD, told by what the person is.
const STUDENTS: &[&str] = &[
    "PhD student", "PhD Candidate", "Ph.D. candidate", "Doctoral candidate", "Doctoral student",
    "Doctoral researcher (PhD)", "PhD researcher",
];
const OTHERS: &[&str] = &[
    "MSc", "M.S.", "Master of Science", "M.Eng.", "MPhil", "Master's degree", "M.Sc.", "Bachelor of Science",
];

const CORE: &[&str] = &[
    "Computer Science", "Machine Learning", "Artificial Intelligence", "Informatics", "Data Science",
    "Robotics", "Computational Linguistics", "Computer Science and Engineering",
    "Electrical Engineering and Computer Science", "Computing", "Computer Vision",
    "Information and Computer Science",
];
const NEAR: &[&str] = &["Statistics", "Electrical Engineering", "Applied Mathematics", "Operations Research"];
const FAR: &[&str] = &["History", "Chemistry", "Mechanical Engineering", "Economics", "Nursing"];

const RUNNING: &[&str] = &[
    "2022 – present", "since October 2022", "09/2022 –", "Sep 2022 - ongoing",
    "Aug 2022 – May 2027 (expected)", "expected June 2027", "Fall 2022 to date", "2022–2027 (expected)",
    "October 2022 – now", "Oct '22 – current", "2022-09 – present", "Started September 2022",
    "anticipated graduation: Spring 2027", "Sept. 2022–Present", "(expected 2027)", "2023 – expected 2027",
    "from October 2022 to present", "10/2022 - today", "August 2022 to May 2027 (anticipated)",
    "2022 → present", "Sep. 2022 — Ongoing", "2022/10 – present", "in progress, since 2022",
    "current, started Fall 2022", "Aug. 2022–", "Graduating May 2027",
    "entered 2022, expected completion 2027", "Sept 2022 through present", "2022 - (in progress)",
    "Expected: December 2026", "Aug 2022 until now", "Michaelmas 2022 – present", "3rd year, since 2022",
    "Oct 2022 – Sep 2026 (exp.)", "Expected date of completion: 06/2027", "due to finish July 2026",
    "2022 to present (expected May 2027)", "WS 2022/23 – present", "01/09/2022 - present",
    "Candidate since 2023", "to be completed in 2027", "completion expected in 2026",
    "will graduate in May 2026",
];
const FINISHED: &[&str] = &[
    "2016 – 2021", "awarded June 2021", "conferred 05/2022", "completed 2020", "2015–2020 (graduated)",
    "defended March 2019; degree awarded June 2019", "Graduated May 2021",
    "2018 - 2023, passed with distinction", "Sep 2017 to Aug 2021", "09/2016 – 12/2021", "2017-09 – 2022-03",
    "Aug '16 – May '21", "received in 2020", "obtained July 2019", "Fall 2015 – Spring 2021",
    "degree awarded 2021", "2014–19", "granted 2018", "earned May 2020", "(2019)", "from 2015 to 2020",
    "finished 2022",
];
/// Neither, and what comes of it.
const BETWEEN: &[(&str, &str)] = &[
    ("Aug 2020 – May 2025 (expected)", "review"),
    ("2021 – 2025", "review"),
    ("2020 – present (on leave since January 2025)", "review"),
    ("starting October 2025", "review"),
    ("defended August 2025, degree to be conferred", "review"),
    ("2019 – 2023, left with a master's degree", "fail"),
    ("2019 – 2022 (withdrew)", "fail"),
    ("starting Fall 2026", "fail"),
    ("2020 – 2023 (discontinued)", "fail"),
    ("2019–2022, not completed", "fail"),
    ("expected start: September 2026", "fail"),
    ("", "review"),
];

/// `{D}` degree, `{F}` field, `{S}` school, `{P}` place, `{T}` dates.
const LAYOUTS: &[&str] = &[
    "{D} in {F}, {S}, {T}",
    "{S}\n{D} in {F}\n{T}",
    "{S} — {D}, {F} ({T})",
    "{T}   {D} in {F}, {S}",
    "{D}, {F} | {S} | {T}",
    "{S}                         {P}\n{D} in {F}                   {T}",
    "{D} ({F})\n{S}, {P}\n{T}",
    "{T}\n{S}\n{D}, {F}",
    "• {D} in {F} at {S}, {T}",
    "{D} in {F} · {S} · {T}",
    "{S}: {D} in {F}, {T}",
    "{D}\t{F}\t{S}\t{T}",
    "{S}, {P} | {T}\n{D} in {F}",
    "{D} in {F}\n    {S}, {P}\n    {T}",
    "{T} | {S} | {D} in {F}",
    "{T}: {D} in {F}, {S}, {P}",
    "- {D}, {F}, {S}, {P} ({T})",
    "{D} {F}, {S}, {T}",
    "{S} ({T})\n- {D} in {F}",
    "{D} / {F} / {S} / {T}",
    "{D} – {F}, {S}, {T}.",
    "{D}: {F}\n{S}\n{T}\nGPA: 3.9/4.0",
    "* {S}, {D} in {F}; {T}",
    "{D}, {F}, {S}\n{T}\nAdvisor: Prof. Ada Example",
];
const HEADINGS: &[&str] = &[
    "EDUCATION", "Education", "Academic Background", "Education and Training", "## Education",
    "1. Education", "Education:",
];
const SCHOOLS: &[(&str, &str)] = &[
    ("University of Example", "Springfield, IL"),
    ("Example Institute of Technology", "Pasadena, CA"),
    ("Sample State University", "Boston, MA"),
    ("Musteruniversität", "Kassel, Germany"),
    ("Example College London", "London, UK"),
];

/// Numbers that are always the same (a linear congruential generator).
struct Picks(u64);

impl Picks {
    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &of[(self.0 >> 33) as usize % of.len()]
    }
}

struct Case {
    what: String,
    text: String,
    want: &'static str,
}

fn entry(layout: &str, degree: &str, field: &str, school: (&str, &str), dates: &str) -> String {
    let filled = layout
        .replace("{D}", degree)
        .replace("{F}", field)
        .replace("{S}", school.0)
        .replace("{P}", school.1)
        .replace("{T}", dates);
    // An entry without dates has no empty place for them either.
    filled.replace(" ()", "").trim_end_matches(['\n', ' ', ',', '|', '·', '/', '\t']).to_owned()
}

fn case(picks: &mut Picks, degree: &str, field: &str, dates: &str, want: &'static str, kind: &str) -> Case {
    let layout = *picks.pick(LAYOUTS);
    let heading = *picks.pick(HEADINGS);
    let school = *picks.pick(SCHOOLS);
    let first = entry(layout, degree, field, school, dates);
    let second = entry(layout, "BSc", "Mathematics", *picks.pick(SCHOOLS), "2014 – 2018");
    let gap = *picks.pick(&["\n", "\n\n"]);
    let text = format!(
        "Robin Example\nrobin@example.org | +1 555 010 0199\n\n{heading}\n{first}{gap}{second}\n\nEXPERIENCE\nTutor, \
         Example School, Sep 2021 – Jun 2022\n- Taught evening classes in cooking\n\nSKILLS\nPython, LaTeX\n"
    );
    Case { what: format!("{kind}: {dates}"), text, want }
}

fn cases() -> Vec<Case> {
    let mut picks = Picks(2025);
    let mut cases = Vec::new();
    let all: Vec<&str> = DOCTORATES.iter().chain(STUDENTS).copied().collect();
    for dates in RUNNING {
        for _ in 0..12 {
            let (degree, field) = (*picks.pick(&all), *picks.pick(CORE));
            cases.push(case(&mut picks, degree, field, dates, "pass", "running"));
        }
        for _ in 0..3 {
            let (degree, field) = (*picks.pick(&all), *picks.pick(FAR));
            cases.push(case(&mut picks, degree, field, dates, "fail", "far field"));
            let (degree, field) = (*picks.pick(&all), *picks.pick(NEAR));
            cases.push(case(&mut picks, degree, field, dates, "review", "near field"));
            let (degree, field) = (*picks.pick(OTHERS), *picks.pick(CORE));
            cases.push(case(&mut picks, degree, field, dates, "fail", "other degree"));
        }
    }
    for dates in FINISHED {
        for _ in 0..12 {
            let (degree, field) = (*picks.pick(DOCTORATES), *picks.pick(CORE));
            cases.push(case(&mut picks, degree, field, dates, "fail", "finished"));
        }
    }
    for (dates, want) in BETWEEN {
        for _ in 0..16 {
            let (degree, field) = (*picks.pick(DOCTORATES), *picks.pick(CORE));
            cases.push(case(&mut picks, degree, field, dates, want, "between"));
        }
    }
    cases
}

#[test]
fn an_entry_is_judged_by_what_it_says_in_any_order() {
    let judge = judge();
    let cases = cases();
    let got = on_all_cores(&cases, |case| verdicts(&judge, &case.text)[0]);
    let mut counts = Counts::default();
    for (case, got) in cases.iter().zip(got) {
        counts.count(&case.what, got == case.want);
        if got != case.want {
            let body = case.text.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n");
            let body = body.split("\n\nEXPERIENCE").next().unwrap_or_default();
            println!("want {}, got {got} ({})\n{body}\n", case.want, case.what);
        }
    }
    assert!(counts.tell("education entries") >= 0.99);
}

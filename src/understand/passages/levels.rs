//! Tables of what one knows and how well, below a job: “Python expert”, “C++ none”, “TensorFlow good”.

use crate::understand::model::{Passage, Role, SectionKind};

/// How well something is known.
const LEVELS: &[&str] = &[
    "expert", "advanced", "proficient", "fluent", "good", "strong", "intermediate", "basic", "basics",
    "beginner", "none", "native", "excellent", "fair", "novice",
];

/// Lines of a name and a level, several below each other, are skills wherever they stand.
pub(super) fn tables_of_levels(passages: &mut [Passage]) {
    const SURE: usize = 2;
    let tables = passages.chunk_by_mut(|a, b| tells_a_level(a) && tells_a_level(b) && a.section == b.section);
    for table in tables.filter(|table| table.len() >= SURE) {
        for line in table {
            (line.kind, line.role) = (SectionKind::Skills, Role::Text);
        }
    }
}

/// “Visual C++ good”
fn tells_a_level(passage: &Passage) -> bool {
    const LONGEST_NAME: usize = 3;
    let below_work = matches!(passage.kind, SectionKind::Experience | SectionKind::Projects);
    if !below_work || passage.role != Role::EntryHeader || !passage.dates.is_empty() {
        return false;
    }
    let mut words = passage.text.split_whitespace();
    let level = words.next_back().unwrap_or_default().to_lowercase();
    (LEVELS.contains(&level.as_str()) || is_of_a_scale(&level)) && (1..=LONGEST_NAME).contains(&words.count())
}

/// “4/5”, “●●●○○”
fn is_of_a_scale(level: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    level.split_once('/').is_some_and(|(reached, of)| number(reached) && number(of))
        || level.chars().count() >= 3 && level.chars().all(|c| "★☆●○■□▮▯◆◇".contains(c))
}

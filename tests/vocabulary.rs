//! What single lines of work show: `judgement/work-lines.tsv` tells of work in each area without always naming it,
//! and (`-`) of work in other trades that uses the same words.

use std::collections::BTreeSet;
use std::path::Path;

use eligible::ground::{Date, Strength, Verdict};
use eligible::judge::Judge;
use eligible::read::{self, ReadOptions};
use eligible::rules;
use eligible::understand::understand;

#[test]
fn lines_of_work_show_their_area_and_no_other_trade_passes() {
    let judge = Judge::new(rules::load("netflix-ml-intern-fall-2025", &[]).expect("the shipped rules load"));
    let (mut lines, mut found, mut trades, mut lies) = (0, 0, 0, Vec::new());
    for row in include_str!("judgement/work-lines.tsv").lines().skip(1) {
        let (areas, line) = row.split_once('\t').expect("two cells");
        let bullets = line.replace(" // ", "\n- ");
        let text = format!(
            "Ada Example\nada@example.edu\n\nEDUCATION\nPhD in Computer Science, Example University, 2023 - expected May \
             2027\n\nEXPERIENCE\nResearch Assistant, Example Lab, Sep 2023 - present\n- {bullets}\n\nSKILLS\nGit, Linux\n"
        );
        let document = read::read(text.as_bytes(), &ReadOptions::default(), Some(Path::new("line.txt")))
            .expect("a text");
        let results = judge.evaluate(&understand(&document), Date::constant(2025, 9, 1)).criteria;
        let result = results.iter().find(|r| r.id == "ml-domain").expect("the criterion");
        let used = result.evidence.iter().filter(|e| e.strength == Some(Strength::Used));
        let groups: BTreeSet<&str> = used.filter_map(|e| e.group.as_deref()).collect();
        if areas == "-" {
            trades += 1;
            if result.verdict == Some(Verdict::Pass) {
                lies.push(line);
            }
        } else {
            lines += 1;
            if areas.split(',').all(|area| groups.contains(area)) {
                found += 1;
            } else {
                println!("not shown: {areas}: {line}");
            }
        }
    }
    println!(
        "{found} of {lines} lines show their area; {} of {trades} other trades pass: {lies:?}",
        lies.len()
    );
    assert!(found * 100 >= lines * 96, "{found} of {lines}");
    assert!(lies.is_empty(), "{lies:?}");
}

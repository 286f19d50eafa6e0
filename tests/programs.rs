//! The tests beside the shipped rules: `rules/ID.test.toml`.

use eligible::ground::Moment;
use eligible::judge::Judge;
use eligible::read::{self, Packet, ReadOptions};
use eligible::{rules, understand};
use std::path::Path;
use toml::{Table, Value};

/// A test with all that it takes over from the one it is like.
fn whole(tests: &[Value], test: &Table) -> Table {
    let mut all = match test.get("like") {
        None => Table::new(),
        Some(name) => {
            let like = tests.iter().filter_map(Value::as_table).find(|t| t.get("name") == Some(name));
            let mut base = whole(tests, like.expect("the test it is like"));
            for key in ["expect", "criteria", "evidence", "replace"] {
                base.remove(key);
            }
            base
        }
    };
    merge(&mut all, test);
    if let (Some(replace), Some(resume)) = (test.get("replace").and_then(Value::as_table), all.get("resume"))
    {
        let mut text = resume.as_str().expect("a text").to_owned();
        for (old, new) in replace {
            assert!(text.contains(old), "{:?}: nothing to replace: {old}", test["name"]);
            text = text.replace(old, new.as_str().expect("a text"));
        }
        all.insert("resume".into(), Value::String(text));
    }
    all
}

fn merge(into: &mut Table, from: &Table) {
    for (key, value) in from {
        match (into.get_mut(key), value) {
            (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
            _ => drop(into.insert(key.clone(), value.clone())),
        }
    }
}

fn moment(value: &Value) -> Moment {
    value.to_string().trim_matches('"').parse().expect("a moment")
}

#[test]
fn every_test_beside_the_rules_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut wrong = Vec::new();
    let mut count = 0;
    for id in rules::shipped() {
        let Ok(text) = std::fs::read_to_string(folder.join(format!("{id}.test.toml"))) else { continue };
        let file: Table = text.parse().expect("TOML");
        let judge = Judge::new(rules::load(id, &[]).expect("rules"));
        let tests = file["test"].as_array().expect("tests").clone();
        for test in tests.iter().filter_map(Value::as_table) {
            count += 1;
            let name = format!("{id}: {}", test["name"].as_str().expect("a name"));
            let own = test.clone();
            let test = whole(&tests, test);
            let document = test
                .get("resume")
                .and_then(Value::as_str)
                .map(|text| read::read(text.as_bytes(), &ReadOptions::default(), None).expect("a résumé"))
                .or_else(|| {
                    let file = folder.join(test.get("resume-file")?.as_str()?);
                    Some(read::read_path(&file, &ReadOptions::default()).expect("a résumé"))
                });
            let resume = document.as_ref().map(understand::understand);
            let packet = test.get("packet").and_then(Value::as_table);
            let packet = packet.map(|p| Packet::from_table(p, &folder).expect("a packet"));
            let as_of = moment(test.get("as-of").unwrap_or_else(|| &file["as-of"]));
            let result = judge.evaluate_packet(resume.as_ref(), packet.as_ref(), &as_of);
            let word =
                |verdict: Option<eligible::ground::Verdict>| verdict.map_or("not-checked", |v| v.as_str());
            let mut told = Vec::new();
            if own.get("expect").and_then(Value::as_str).is_some_and(|e| e != result.verdict().as_str()) {
                told.push(format!("  is {}", result.verdict().as_str()));
            }
            for (criterion, expected) in own.get("criteria").and_then(Value::as_table).into_iter().flatten() {
                let found = result.criteria.iter().find(|c| c.id == *criterion).expect("a criterion");
                if word(found.verdict) != expected.as_str().expect("a verdict") {
                    told.push(format!("  {criterion} is {}: {}", word(found.verdict), found.explanation));
                }
            }
            for wanted in own.get("evidence").and_then(Value::as_array).into_iter().flatten() {
                let wanted = wanted.as_table().expect("a table");
                let found = result.criteria.iter().find(|c| wanted["criterion"].as_str() == Some(&c.id));
                let fits = found.expect("a criterion").evidence.iter().any(|e| {
                    let text = |key: &str, is: &str| wanted.get(key).is_none_or(|v| v.as_str() == Some(is));
                    text("section", &e.section)
                        && text("group", e.group.as_deref().unwrap_or_default())
                        && text("term", e.term.as_deref().unwrap_or_default())
                        && wanted.get("line").is_none_or(|v| v.as_integer() == Some(e.line.into()))
                        && wanted
                            .get("quote")
                            .is_none_or(|v| e.quote.contains(v.as_str().unwrap_or_default()))
                });
                if !fits {
                    told.push(format!("  no such evidence: {wanted}"));
                }
            }
            if !told.is_empty() {
                let others: Vec<String> = result
                    .criteria
                    .iter()
                    .filter(|c| c.verdict != Some(eligible::ground::Verdict::Pass))
                    .map(|c| format!("    {} {}: {}", word(c.verdict), c.id, c.explanation))
                    .collect();
                wrong.push(format!("{name}\n{}\n{}", told.join("\n"), others.join("\n")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} tests:\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count > 70, "only {count} tests were found");
}

/// Every criterion that the page on rules shows can be copied into a file.
#[test]
fn the_examples_of_the_documentation_are_rules() {
    const HEAD: &str = "format = 1\nextends = [\"terms/fields\", \"terms/ml\"]\n[program]\nid = \"example\"\n\
                        name = \"Example\"\norganisation = \"Example\"\nsource = { title = \"Call\" }\n";
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = std::fs::read_to_string(page).expect("docs/rules.md");
    let folder = tempfile::tempdir().expect("a folder");
    let mut count = 0;
    for block in page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        let whole = block.contains("[program]");
        if !block.contains("[[criterion]]") || block.contains("extends = [\"summer-school-2027\"]") {
            continue;
        }
        let text = if whole { block.to_owned() } else { format!("{HEAD}{block}") };
        let file = folder.path().join("example.toml");
        std::fs::write(&file, &text).expect("a file");
        let read = rules::load(file.to_str().expect("a path"), &[]);
        assert!(read.is_ok(), "{:#?}\n{text}", read.err());
        count += 1;
    }
    assert!(count >= 9, "only {count} examples");
}

//! The examples of `docs/rules.md`; the tests beside the shipped rules run in `tests/rules.rs`.

use eligible::rules;
use std::path::Path;

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

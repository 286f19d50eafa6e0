//! Runs the commands of README.md (```console blocks, lines with `$ `) and compares what they print; `? 2` after a
//! command is its exit code, ```console,ignore leaves a block alone.
//! `TRYCMD=overwrite cargo test --test readme` writes the answers anew.

use std::path::Path;

#[test]
fn the_readme_tells_the_truth() {
    if !Path::new("README.md").exists() {
        return;
    }
    trycmd::TestCases::new().env("LC_ALL", "C.UTF-8").env("NO_COLOR", "1").case("README.md");
}

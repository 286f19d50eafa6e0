//! SARIF 2.1.0, to hold against what the program writes.

/// The official schema, as the crate of its types carries it.
pub fn sarif_schema() -> serde_json::Value {
    let rustc = std::process::Command::new("rustc").arg("-vV").output().expect("rustc answers");
    let rustc = String::from_utf8_lossy(&rustc.stdout).into_owned();
    let host = rustc.lines().find_map(|l| l.strip_prefix("host: ")).expect("a host");
    let metadata = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo answers");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages.iter().find(|p| p["name"] == "serde-sarif").expect("a dependency of the tests");
    let manifest = std::path::Path::new(package["manifest_path"].as_str().expect("a path"));
    let schema = std::fs::read(manifest.with_file_name("src").join("schema.json")).expect("the schema");
    let mut schema: serde_json::Value = serde_json::from_slice(&schema).expect("JSON");
    // The schema's own pattern of a language tag has a bracket too many, and is no regular expression.
    for definition in ["run", "toolComponent"] {
        if let Some(language) = schema["definitions"][definition]["properties"].get_mut("language") {
            language["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
        }
    }
    schema
}

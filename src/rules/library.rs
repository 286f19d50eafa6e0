//! Finds rule files by name: in the given folders, then `ELIGIBLE_RULES_PATH`, then `./rules`, then inside the program.

use std::env;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use toml::de::DeTable;

use super::embedded;
use super::model::{Program, title};
use super::reader::{self, Found, Resolver};
use super::table::listed;
use crate::ground::diagnostic::{one_line, shown};
use crate::ground::suggest::{did_you_mean, nearest};
use crate::ground::{Diagnostic, Location};

/// A rule file is text that a person wrote; anything longer is something else.
const MAX_BYTES: u64 = 4 << 20;

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        /// The files inside the program, by name.
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../rules/", $name, ".toml")))),*];
    };
}

shipped! {
    "google-summer-of-code-2025",
    "netflix-ml-intern-fall-2025",
    "nsf-grfp-2026",
    "nvidia-graduate-fellowship-2026",
    "terms/computer-graphics",
    "terms/computer-vision",
    "terms/fields",
    "terms/frameworks",
    "terms/languages",
    "terms/ml",
    "terms/ml-infrastructure",
    "terms/multimodal",
    "terms/nlp",
    "terms/practice",
    "terms/recommender-systems",
    "terms/reinforcement-learning",
    "terms/reliable-ai",
}

/// Ids of the programmes inside the program.
pub fn shipped() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name).filter(|name| !name.contains('/'))
}

/// The folder that messages name for what is inside the program.
const SHIPPED: &str = "<shipped>";

/// The text of a file inside the program.
pub fn shipped_text(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(n, _)| *n == name).map(|(_, text)| *text)
}

/// A programme that can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id, which is the name of its file.
    pub id: String,
    /// Its name with that of who runs it; empty where the file cannot be read.
    pub title: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a rule file comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It is inside the program.
    Shipped,
    /// It is this file.
    File(PathBuf),
}

/// The folders in which names are looked up, in their order: those given, `ELIGIBLE_RULES_PATH`, `./rules`.
pub fn folders(search: &[PathBuf]) -> Vec<PathBuf> {
    Library::new(search).folders
}

/// Reads a programme, by the name of a rule file or the path to one.
///
/// # Errors
/// Every mistake of the file and of those it extends; or one diagnostic where there is no such file.
pub fn load(name_or_path: &str, search: &[PathBuf]) -> Result<Program, Vec<Diagnostic>> {
    let library = Library::new(search);
    let embedded = embedded::program(name_or_path, |file| library.on_disk(file, None).is_none());
    if let Some(program) = embedded {
        return Ok(program);
    }
    let file = library.open(name_or_path).map_err(|d| vec![d])?;
    if is_test_file(&file.path) {
        return Err(vec![holds_tests(&file.path)]);
    }
    let (program, origins) = reader::read(file, &library)?;
    Ok(Program { files: origins.texts.into_iter().map(|text| text.path).collect(), ..program })
}

/// Whether a path is that of a file of rule tests, which stands beside the rules.
pub fn is_test_file(path: &Path) -> bool {
    path.to_str().is_some_and(|p| p.ends_with(".test.toml"))
}

fn holds_tests(path: &Path) -> Diagnostic {
    let rules = path.with_extension("").with_extension("toml");
    Diagnostic::error("no-program", "this file holds tests of rules, and describes no programme")
        .at(Location::file(path))
        .with_help(format!(
            "`eligible rules test {}` runs them; the rules that they test are `{}`",
            one_line(&path.to_string_lossy()),
            one_line(&rules.to_string_lossy())
        ))
}

/// Reads a programme from the texts inside the program; with the names of all its files, for the build script.
///
/// # Errors
/// As [`load`].
pub fn read_shipped(id: &str) -> Result<(Program, Vec<String>), Vec<Diagnostic>> {
    let library = Library { folders: Vec::new() };
    let file = library.open(id).map_err(|d| vec![d])?;
    let (program, origins) = reader::read(file, &library)?;
    let name = |path: &Path| Some(path.strip_prefix(SHIPPED).ok()?.with_extension("").to_str()?.to_owned());
    Ok((program, origins.texts.iter().filter_map(|text| name(&text.path)).collect()))
}

/// Every programme that can be named: of two with one id the first, as [`load`] finds it.
pub fn list(search: &[PathBuf]) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    for folder in &Library::new(search).folders {
        for path in rule_files(folder) {
            let Some(id) = path.file_stem().and_then(|s| s.to_str()) else { continue };
            if all.iter().any(|l| l.id == id) {
                continue;
            }
            let Some(title) = read_text(&path).map_or(Some(String::new()), |text| program_title(&text))
            else {
                continue;
            };
            all.push(Listed { id: id.to_owned(), title, origin: Origin::File(path) });
        }
    }
    for id in shipped().filter(|id| !all.iter().any(|l| l.id == *id)).collect::<Vec<_>>() {
        let title = embedded::title(id).unwrap_or_default().to_owned();
        all.push(Listed { id: id.to_owned(), title, origin: Origin::Shipped });
    }
    all
}

/// The files of a folder that can be rules, by name; those of tests (`a.test.toml`) are none.
fn rule_files(folder: &Path) -> Vec<PathBuf> {
    let plain = |path: &Path| path.file_stem().and_then(|s| s.to_str()).is_some_and(|s| !s.contains('.'));
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "toml") && plain(p) && p.is_file())
        .collect();
    files.sort();
    files
}

fn stem(path: PathBuf) -> Option<String> {
    Some(path.file_stem()?.to_str()?.to_owned())
}

/// The name that is meant by one with a few wrong letters, or by a beginning of it: `netflx`.
fn near<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let begins =
        |known: &&&str| known.match_indices('-').any(|(end, _)| nearest(name, [&known[..end]]).is_some());
    nearest(name, known.iter().copied()).or_else(|| known.iter().find(begins).copied())
}

/// The title of the programme in a rule file, empty where that cannot be told; `None` for a vocabulary or test file.
fn program_title(text: &str) -> Option<String> {
    let (table, _) = DeTable::parse_recoverable(text);
    let program = table.get_ref().get("program")?.get_ref();
    let value = |key| program.get(key).and_then(|v| v.get_ref().as_str()).unwrap_or_default();
    Some(title(value("organisation"), value("name")))
}

/// The folders in which names are looked up.
#[derive(Debug)]
pub(super) struct Library {
    folders: Vec<PathBuf>,
}

impl Library {
    pub(super) fn new(search: &[PathBuf]) -> Self {
        let mut folders = search.to_vec();
        if let Some(path) = env::var_os("ELIGIBLE_RULES_PATH") {
            folders.extend(env::split_paths(&path).filter(|p| !p.as_os_str().is_empty()));
        }
        folders.push(PathBuf::from("rules"));
        Self { folders }
    }

    /// The file that a user names.
    pub(super) fn open(&self, name: &str) -> Result<Found, Diagnostic> {
        if name.ends_with(".toml") {
            let path = PathBuf::from(name);
            let text = read_text(&path).map_err(|(why, help)| unreadable(&path, &why).with_help(help))?;
            let root = path.parent().map(Path::to_owned);
            return Ok(Found { path, text, root });
        }
        match self.find(name, None) {
            Some(found) => found.map_err(|(path, why, help)| unreadable(&path, &why).with_help(help)),
            None => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &str) -> Diagnostic {
        let known: Vec<String> = self.programmes();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let file = format!("{name}.toml");
        let (message, help) = if Path::new(name).is_file() {
            (format!("`{}` is no file of rules", shown(name)), String::new())
        } else if Path::new(&file).is_file() {
            // Outside of the folders in which names are looked up.
            (
                format!("there are no rules called `{}`", shown(name)),
                format!("the file is called `{}`; ", shown(&file)),
            )
        } else {
            let near = near(name, &known).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            (format!("there are no rules called `{}`", shown(name)), near)
        };
        let help = format!("{help}known are {}; a path to a rule file ends in `.toml`", listed(&known));
        Diagnostic::error("unknown-rules", message).with_help(help)
    }

    fn programmes(&self) -> Vec<String> {
        let mut names: Vec<String> = shipped().map(str::to_owned).collect();
        names.extend(self.folders.iter().flat_map(|folder| rule_files(folder)).filter_map(stem));
        names.sort();
        names.dedup();
        names
    }

    /// The file of that name, or the one that cannot be read and why; `first` is looked into before all others.
    fn find(&self, name: &str, first: Option<&Path>) -> Option<Result<Found, Unread>> {
        if let Some((folder, path)) = self.on_disk(name, first) {
            let root = Some(folder.to_owned());
            return Some(match read_text(&path) {
                Ok(text) => Ok(Found { path, text, root }),
                Err((why, help)) => Err((path, why, help)),
            });
        }
        if let Some(text) = shipped_text(name) {
            let path = PathBuf::from(format!("{SHIPPED}/{name}.toml"));
            return Some(Ok(Found { path, text: text.to_owned(), root: None }));
        }
        self.by_id(name, first).map(Ok)
    }

    /// The first file whose programme has that id, where no file has that name.
    fn by_id(&self, id: &str, first: Option<&Path>) -> Option<Found> {
        let folders = first.into_iter().chain(self.folders.iter().map(PathBuf::as_path));
        let mut files =
            folders.flat_map(|folder| rule_files(folder).into_iter().map(move |path| (folder, path)));
        files.find_map(|(folder, path)| {
            let text = read_text(&path).ok()?;
            let (table, _) = DeTable::parse_recoverable(&text);
            let found = table.get_ref().get("program")?.get_ref().get("id")?.get_ref().as_str()? == id;
            found.then(|| Found { path, text, root: Some(folder.to_owned()) })
        })
    }

    /// The first folder with a file of that name, and the file.
    fn on_disk<'f>(&'f self, name: &str, first: Option<&'f Path>) -> Option<(&'f Path, PathBuf)> {
        // A name stays inside the folders; a path is what leads out of them.
        let plain =
            !name.is_empty() && Path::new(name).components().all(|c| matches!(c, Component::Normal(_)));
        let mut folders =
            first.into_iter().chain(self.folders.iter().map(PathBuf::as_path)).filter(|_| plain);
        folders.find_map(|folder| {
            let path = folder.join(format!("{name}.toml"));
            path.is_file().then_some((folder, path))
        })
    }
}

impl Resolver for Library {
    fn resolve(&self, name: &str, from: &Found) -> Result<Found, (String, Option<String>)> {
        if name.ends_with(".toml") {
            let folder =
                from.path.parent().filter(|_| from.root.is_some()).map(Path::to_owned).unwrap_or_default();
            let path = folder.join(name);
            return match read_text(&path) {
                Ok(text) => Ok(Found { path, text, root: from.root.clone() }),
                Err((why, help)) => {
                    let path = path.display().to_string();
                    Err((format!("`{}` cannot be read: {why}", shown(&path)), Some(help.to_owned())))
                }
            };
        }
        match self.find(name, from.root.as_deref()) {
            Some(found) => found.map_err(|(path, why, help)| {
                (format!("`{}` cannot be read: {why}", path.display()), Some(help.to_owned()))
            }),
            None => {
                let names: Vec<&str> = FILES.iter().map(|(n, _)| *n).collect();
                let mut known = self.programmes();
                known.extend(from.root.iter().flat_map(|folder| rule_files(folder)).filter_map(stem));
                let known = known.iter().map(String::as_str).chain(names.iter().copied());
                let help = did_you_mean(name, known).unwrap_or_else(|| {
                    format!(
                        "shipped are {}",
                        names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
                    )
                });
                Err((format!("there is no file `{}` to extend", shown(name)), Some(help)))
            }
        }
    }
}

/// A file that cannot be read, why, and what to do.
type Unread = (PathBuf, String, &'static str);

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::error("unreadable-rules", format!("the rules cannot be read: {why}")).at(Location::file(path))
}

/// A file's text; or why there is none, and what to do.
pub(super) fn read_text(path: &Path) -> Result<String, (String, &'static str)> {
    // Not `fs::read`: what is named may be a device without end.
    let mut bytes = Vec::new();
    let trouble = |error: std::io::Error| {
        (
            error.to_string(),
            "give the path of a file; a name without `.toml` is looked up in the folders of rules",
        )
    };
    let file = fs::File::open(path).map_err(trouble)?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(trouble)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err((
            "it is larger than 4 MiB".to_owned(),
            "a file of rules is text that a person wrote: look whether it is the right one",
        ));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err((
            "it is text in UTF-16".to_owned(),
            "save it as UTF-8: in Notepad with Save as, Encoding",
        ));
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        ("it is not text in UTF-8".to_owned(), "if it is a file of rules, save it as UTF-8 in your editor")
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_file_of_the_folder_is_shipped() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        for (folder, prefix) in [(root.clone(), ""), (root.join("terms"), "terms/")] {
            for entry in fs::read_dir(folder).expect("the folder").flatten() {
                let name = entry.file_name().into_string().expect("a name");
                let Some(stem) = name.strip_suffix(".toml").filter(|s| !s.contains('.')) else { continue };
                assert!(
                    shipped_text(&format!("{prefix}{stem}")).is_some(),
                    "{prefix}{stem} is not in the list"
                );
            }
        }
    }

    #[test]
    fn every_shipped_programme_loads() {
        for id in shipped() {
            let program = load(id, &[]).unwrap_or_else(|all| {
                panic!("{id}:\n{}", all.iter().map(|d| d.to_string()).collect::<Vec<_>>().join("\n"))
            });
            assert_eq!(program.id, id);
        }
    }
}

//! Where a résumé lies, as seen from the folder of the file that links to it.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

/// The way from a folder to a file, with `/` between its parts. `None` for standard input, and where there is no way
/// (another drive) or a name that is no text.
pub fn way(folder: &Path, input: &str) -> Option<String> {
    if input == "-" || input.contains(char::REPLACEMENT_CHARACTER) {
        return None;
    }
    let (from, to) = (plain(folder)?, plain(Path::new(input))?);
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|c| c.as_os_str().to_string_lossy().into_owned());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// The same as the target of a link: everything but letters, digits and a few signs is written `%XX`
/// (RFC 3986 §2.1), so that no name can be read as a scheme, a query or a fragment.
pub fn href(folder: &Path, input: &str) -> Option<String> {
    way(folder, input).map(|way| format!("./{}", percent(&way)))
}

/// A path as a relative reference of its own.
pub fn percent(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The absolute path without `.` and `..`, by its letters alone.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for component in std::path::absolute(path).ok()?.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_from_the_report_to_the_resume() {
        assert_eq!(way(Path::new("out"), "cvs/ada.pdf").as_deref(), Some("../cvs/ada.pdf"));
        assert_eq!(way(Path::new("."), "cvs/../ada.pdf").as_deref(), Some("ada.pdf"));
        assert_eq!(way(Path::new("cvs/"), "./cvs/ada.pdf").as_deref(), Some("ada.pdf"));
        assert_eq!(way(Path::new("."), "-"), None);
    }

    #[test]
    fn no_name_becomes_a_scheme_or_a_query() {
        let link = |name| href(Path::new("."), name);
        assert_eq!(link("javascript:alert(1)").as_deref(), Some("./javascript%3Aalert%281%29"));
        assert_eq!(link("a b?c#d.pdf").as_deref(), Some("./a%20b%3Fc%23d.pdf"));
    }
}

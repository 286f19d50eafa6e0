//! The shipped programmes as the build script has read them, so that a run does not read a quarter of a megabyte of
//! rules and vocabulary again.
//!
//! The script reads them with the reader of this folder, which is compiled into it, and from the texts in [`super::library`].

use super::model::Program;

/// Id and title of a programme, the files it is made of, and itself in the form of postcard.
type Embedded = (&'static str, &'static str, &'static [&'static str], &'static [u8]);

#[cfg(embedded)]
const PROGRAMMES: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/programmes.rs"));
/// None inside the build script.
#[cfg(not(embedded))]
const PROGRAMMES: &[Embedded] = &[];

/// The title of a shipped programme.
pub(super) fn title(id: &str) -> Option<&'static str> {
    PROGRAMMES.iter().find(|(of, ..)| *of == id).map(|(_, title, ..)| *title)
}

/// A shipped programme, where each of its files is the shipped one.
pub(super) fn program(id: &str, is_shipped: impl Fn(&str) -> bool) -> Option<Program> {
    let (_, _, files, bytes) = PROGRAMMES.iter().find(|(of, ..)| *of == id)?;
    if !files.iter().all(|file| is_shipped(file)) {
        return None;
    }
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use crate::rules::library::{read_shipped, shipped};

    #[test]
    fn what_is_embedded_is_what_the_rules_say() {
        for id in shipped() {
            let (read, files) = read_shipped(id).unwrap_or_else(|all| panic!("{id}: {all:?}"));
            assert_eq!(super::title(id), Some(read.title().as_str()));
            assert!(super::program(id, |file| files.iter().any(|f| f == file)) == Some(read), "{id}");
            for other in &files {
                assert!(super::program(id, |file| file != other).is_none(), "{id} holds {other}");
            }
        }
    }
}

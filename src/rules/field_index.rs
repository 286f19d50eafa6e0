//! What fields of study are called: the names of all of them, in sorted tables.

use super::model::FieldOfStudy;
use super::name_index::{HEAD, head};
use serde::{Deserialize, Serialize};

/// The names of all fields of study, sorted once, when the rules are read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FieldIndex {
    /// In lower case.
    names: Table,
    /// The short ones, as written.
    short: Table,
}

/// Names sorted by their beginnings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Table {
    /// The letters of all names, one after the other.
    letters: String,
    /// By [`head`].
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    head: u32,
    /// Where its letters are.
    from: u32,
    to: u32,
    /// Index of the field.
    field: u32,
}

impl FieldIndex {
    /// Sorts what some fields are called.
    pub fn new(fields: &[FieldOfStudy]) -> Self {
        let mut index = Self::default();
        for (field, study) in (0..).zip(fields) {
            study.names.iter().for_each(|name| index.names.add(&name.to_lowercase(), field));
            study.short.iter().for_each(|name| index.short.add(name, field));
        }
        index.names.entries.sort_by_key(|entry| entry.head);
        index.short.entries.sort_by_key(|entry| entry.head);
        index
    }

    /// The names that a text in lower case begins with: their bytes, and the index of the field of each.
    pub fn at<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (usize, usize)> {
        self.names.at(text)
    }

    /// The short names that a text begins with, capitals and all.
    pub fn short_at<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (usize, usize)> {
        self.short.at(text)
    }
}

impl Table {
    fn add(&mut self, name: &str, field: u32) {
        if !name.is_empty() {
            let from = self.letters.len() as u32;
            self.letters.push_str(name);
            self.entries.push(Entry {
                head: head(name.as_bytes()),
                from,
                to: self.letters.len() as u32,
                field,
            });
        }
    }

    fn at<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (usize, usize)> {
        let bytes = text.as_bytes();
        (1..=bytes.len().min(HEAD)).flat_map(move |length| self.with_head(head(&bytes[..length]))).filter_map(
            move |entry| {
                let name = &self.letters[entry.from as usize..entry.to as usize];
                text.starts_with(name).then_some((name.len(), entry.field as usize))
            },
        )
    }

    fn with_head(&self, wanted: u32) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.head < wanted);
        let many = self.entries[from..].iter().take_while(|entry| entry.head == wanted).count();
        &self.entries[from..from + many]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_begins_with_is_found_whatever_its_length() {
        let field = |id: &str, names: &[&str], short: &[&str]| FieldOfStudy {
            id: id.into(),
            names: names.iter().map(|n| n.to_string()).collect(),
            short: short.iter().map(|n| n.to_string()).collect(),
        };
        let index = FieldIndex::new(&[
            field("art", &["Art", "Arts"], &["A"]),
            field("ai", &["Artificial Intelligence", "人工知能"], &["AI"]),
        ]);
        let found = |text: &str| {
            let mut found: Vec<_> = index.at(text).collect();
            found.sort();
            found
        };
        assert_eq!(found("arts and crafts"), [(3, 0), (4, 0)]);
        assert_eq!(
            found("artificial intelligence"),
            [(3, 0), (23, 1)],
            "where words end is not its business"
        );
        assert_eq!(found("人工知能専攻"), [(12, 1)]);
        assert_eq!(found("Art"), [], "the text has to be in lower case");
        assert_eq!(found(""), []);
        assert_eq!(index.short_at("AI, Oslo").collect::<Vec<_>>(), [(1, 0), (2, 1)]);
        assert_eq!(index.short_at("ai").count(), 0);
    }
}

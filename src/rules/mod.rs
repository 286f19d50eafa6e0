//! From a TOML file to a [`Program`]: criteria and vocabulary.
//!
//! [`keys`] lists what a file can say, `syntax` tells what keeps a file from being TOML, `table` holds a file against that
//! list, `reader` reads a file and `check_reader` its checks, `linker` puts the files together, `name_index` sorts the
//! names of terms, `field_index` those of fields, `test_file` reads the tests of a programme, `library` finds them by name,
//! `embedded` has those that are shipped as they were read when the program was built, `lazy` what of them is read once it is
//! asked for, `lint` asks what a careful colleague would ask.

mod check_reader;
mod checks;
mod embedded;
mod field_index;
mod forms;
mod key_list;
pub mod keys;
mod lazy;
mod library;
mod linker;
mod lint;
mod model;
mod name_index;
mod reach;
mod reader;
mod schema;
mod syntax;
mod table;
mod test_file;
#[cfg(test)]
mod tests;
mod wanted;

pub use checks::*;
pub use field_index::FieldIndex;
pub use lazy::Lazy;
pub use library::{Listed, Origin, folders, is_test_file, list, load, read_shipped, shipped, shipped_text};
pub use lint::{CODES, lint, squeeze};
pub use model::*;
pub use name_index::{NameIndex, Sought, What, is_joint, straight};
pub use reach::reachable;
pub use reader::{Found, Resolver, parse};
pub use schema::{DIALECT, of_rules, of_terms, of_tests};
pub use test_file::{RuleTest, TestFile, TestResume, WantedEvidence, load_tests};
pub use wanted::Wanted;

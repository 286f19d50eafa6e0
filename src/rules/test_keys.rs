//! Every key a rule test can have.

use super::key_list::FORMATS;
use super::keys::Without::{Default as Or, Required};
use super::keys::{Key, Kind, Place, Without};

/// Words of `expect`.
pub(super) const VERDICTS: &[&str] = &["pass", "review", "fail"];
/// Words of `criteria`.
pub(super) const CRITERION_VERDICTS: &[&str] = &["pass", "review", "fail", "not-checked"];

const fn key(place: Place, name: &'static str, kind: Kind, without: Without, doc: &'static str) -> Key {
    Key { place, name, kind, without, doc }
}

/// Every key.
pub const TEST_KEYS: &[Key] = &[
    key(Place::TestFile, "format", Kind::Number, Required, "Version of this format; always `1`."),
    key(
        Place::TestFile,
        "rules",
        Kind::Text,
        Required,
        "The rules that are tested: a file in the same folder (`summer-school.toml`), or a name.",
    ),
    key(
        Place::TestFile,
        "as-of",
        Kind::Moment,
        Or("each test says its own"),
        "The day on which the résumés are judged. A test never looks at today's date.",
    ),
    key(Place::TestFile, "test", Kind::Tables(Place::Test), Required, "The tests."),
    //
    key(Place::Test, "name", Kind::Text, Required, "What the test shows, in a sentence."),
    key(
        Place::Test,
        "like",
        Kind::Text,
        Or("from nothing"),
        "Name of another test whose résumé, packet and day this one takes over, as far as it does not say its own.",
    ),
    key(
        Place::Test,
        "replace",
        Kind::TextsByName,
        Or("nothing"),
        "What to write in place of which words of the résumé of `like`. Each has to stand there.",
    ),
    key(
        Place::Test,
        "resume",
        Kind::Text,
        Or("that of `like`, or none"),
        "The résumé as text, between `\"\"\"` and `\"\"\"`.",
    ),
    key(
        Place::Test,
        "resume-format",
        Kind::OneOf(FORMATS),
        Or("`\"pdf\"`"),
        "The file format that the text of `resume` stands for.",
    ),
    key(Place::Test, "resume-file", Kind::Text, Or("none"), "The résumé as a file, from this file's folder."),
    key(
        Place::Test,
        "packet",
        Kind::Free,
        Or("that of `like`, or none"),
        "Answers and documents beside the résumé, as in `packet.toml`. What stands here is put over the packet of `like`; \
         an empty text takes an answer out, and `false` a document.",
    ),
    key(Place::Test, "as-of", Kind::Moment, Or("that of `like`, or of the file"), "The day of this test."),
    key(Place::Test, "expect", Kind::OneOf(VERDICTS), Or("not looked at"), "The verdict on the whole."),
    key(
        Place::Test,
        "criteria",
        Kind::WordsByName(CRITERION_VERDICTS),
        Or("not looked at"),
        "The verdicts on criteria, by their ids.",
    ),
    key(
        Place::Test,
        "evidence",
        Kind::Tables(Place::TestEvidence),
        Or("not looked at"),
        "Lines that have to be quoted.",
    ),
    //
    key(Place::TestEvidence, "criterion", Kind::Text, Required, "Id of the criterion that it shows."),
    key(Place::TestEvidence, "term", Kind::Text, Or("any"), "Id of the term."),
    key(Place::TestEvidence, "group", Kind::Text, Or("any"), "Id of the group of terms."),
    key(Place::TestEvidence, "section", Kind::Text, Or("any"), "Section of the résumé: `experience`."),
    key(Place::TestEvidence, "page", Kind::Number, Or("any"), "Page, from 1."),
    key(
        Place::TestEvidence,
        "line",
        Kind::Number,
        Or("any"),
        "Line on the page, from 1, empty ones included.",
    ),
    key(Place::TestEvidence, "quote", Kind::Text, Or("any"), "Words that the line holds."),
];

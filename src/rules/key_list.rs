//! Every key a rule file can have.

use super::keys::Without::{Default as Or, Required};
use super::keys::{Key, Kind, Place, Without};

/// Words of `part`.
pub(super) const PARTS: &[&str] = &["eligibility", "application"];
/// Words of `need`.
pub(super) const NEEDS: &[&str] = &["required", "expected", "bonus"];
/// Words of `basis`.
pub(super) const BASES: &[&str] = &["stated", "inferred"];
/// Words of `on`.
pub(super) const GIVEN: &[&str] = &["resume", "packet"];
/// Words of `level`.
pub(super) const LEVELS: &[&str] = &["bachelor", "master", "phd", "professional"];
/// Words of `status`.
pub(super) const STATUSES: &[&str] = &["enrolled", "completed", "either", "never"];
/// Words of `mode`.
pub(super) const MODES: &[&str] = &["full-time"];
/// Kinds of jobs.
pub(super) const JOBS: &[&str] = &["internship", "volunteer", "teaching", "research"];
/// Words of `silence`.
pub(super) const SILENCES: &[&str] = &["review", "fail"];
/// Words of `strength`.
pub(super) const STRENGTHS: &[&str] = &["mentioned", "listed", "used"];
/// Words of `check.sections`.
pub(super) const SECTIONS: &[&str] = &[
    "name", "email", "phone", "education", "coursework", "experience", "projects", "publications", "skills",
];
/// Words of `check.format`.
pub(super) const FORMATS: &[&str] = &["pdf", "docx", "odt", "html", "markdown", "text"];
/// Words of `tier`.
pub(super) const TIERS: &[&str] = &["strong", "shared", "weak"];
/// Words of `case`.
pub(super) const CASES: &[&str] = &["any", "exact"];

const fn key(place: Place, name: &'static str, kind: Kind, without: Without, doc: &'static str) -> Key {
    Key { place, name, kind, without, doc }
}

/// Every key.
pub const KEYS: &[Key] = &[
    key(Place::File, "format", Kind::Number, Required, "Version of this format; always `1`."),
    key(
        Place::File,
        "extends",
        Kind::Texts,
        Or("none"),
        "Files that this one builds on: by name (`terms/ml`), looked up like `--rules`, or by a path that ends in `.toml`, \
         from this file's folder. What this file says replaces what they say under the same id.",
    ),
    key(
        Place::File,
        "without",
        Kind::Texts,
        Or("none"),
        "Ids of inherited criteria that this programme does not have.",
    ),
    key(
        Place::File,
        "program",
        Kind::Table(Place::Program),
        Or("a vocabulary file"),
        "The programme itself.",
    ),
    key(Place::File, "criterion", Kind::Tables(Place::Criterion), Or("none"), "What is asked."),
    key(Place::File, "term", Kind::Named(Place::Term), Or("none"), "Terms of the vocabulary."),
    key(Place::File, "group", Kind::Named(Place::Group), Or("none"), "Groups of terms or fields."),
    key(Place::File, "field", Kind::Named(Place::Field), Or("none"), "Fields of study."),
    //
    key(
        Place::Program,
        "id",
        Kind::Text,
        Required,
        "Short name in small letters and hyphens, as reports and `--rules` use it.",
    ),
    key(Place::Program, "name", Kind::Text, Required, "As the programme calls itself."),
    key(Place::Program, "organisation", Kind::Text, Required, "Who runs it."),
    key(
        Place::Program,
        "period",
        Kind::Table(Place::Period),
        Or("not known"),
        "When it takes place. Who is admitted to a degree that starts within it is a question, later is too late.",
    ),
    key(
        Place::Program,
        "source",
        Kind::Table(Place::Source),
        Required,
        "The publication the rules stand on.",
    ),
    key(
        Place::Program,
        "question",
        Kind::Tables(Place::Question),
        Or("none"),
        "Questions of the application form, as they stand in a table that is exported from it.",
    ),
    //
    key(
        Place::Question,
        "field",
        Kind::Text,
        Required,
        "What the answer is called here, as in `form.citizenship`. Four names say where an answer belongs besides: \
         `resume`, the file name of the résumé; `email`, the applicant's address; `submitted`, when it was sent; \
         `zone`, the applicant's time zone.",
    ),
    key(
        Place::Question,
        "asked-as",
        Kind::Texts,
        Required,
        "The question, or the title of its column, in the words of the form; every wording that it had.",
    ),
    key(
        Place::Question,
        "help",
        Kind::Text,
        Or("none"),
        "What to answer, for the file that `eligible packet init` writes.",
    ),
    //
    key(Place::Period, "name", Kind::Text, Required, "As people say it: `\"Fall 2025\"`."),
    key(Place::Period, "from", Kind::Day, Required, "First day."),
    key(Place::Period, "to", Kind::Day, Required, "Last day."),
    //
    key(Place::Source, "title", Kind::Text, Required, "Title of the posting or page."),
    key(Place::Source, "url", Kind::Text, Or("none"), "Its address."),
    key(Place::Source, "read-on", Kind::Day, Or("not known"), "The day it was read; postings change."),
    key(
        Place::Source,
        "note",
        Kind::Text,
        Or("none"),
        "How sure it is: which facts are the publication's own, and which come from others or from memory.",
    ),
    key(
        Place::Source,
        "text",
        Kind::Text,
        Or("none"),
        "A file with the posting's text, from this file's folder. Lint looks every `quote` up in it.",
    ),
    //
    key(
        Place::Criterion,
        "id",
        Kind::Text,
        Required,
        "Short name in small letters and hyphens; reports and tests use it, so keep it.",
    ),
    key(Place::Criterion, "title", Kind::Text, Required, "What is asked, as a heading."),
    key(
        Place::Criterion,
        "part",
        Kind::OneOf(PARTS),
        Required,
        "`eligibility`: may this person apply? `application`: is what they send complete and in time?",
    ),
    key(
        Place::Criterion,
        "need",
        Kind::OneOf(NEEDS),
        Required,
        "`required` counts in full; `expected` is asked for, but no one is refused for it alone; `bonus` never lowers anything.",
    ),
    key(
        Place::Criterion,
        "basis",
        Kind::OneOf(BASES),
        Or("`\"stated\"`"),
        "`stated`: the posting says so. `inferred`: our reading of it, which can send to a person but refuse no one.",
    ),
    key(
        Place::Criterion,
        "on",
        Kind::OneOf(GIVEN),
        Or("`\"packet\"` for a form or statement, else `\"resume\"`"),
        "What it looks at: the résumé, or the form and files beside it.",
    ),
    key(
        Place::Criterion,
        "clause",
        Kind::Text,
        Or("none; a required criterion has to have one, or a `quote`"),
        "What the posting asks, in your own words. It stands in the report beside the verdict.",
    ),
    key(
        Place::Criterion,
        "quote",
        Kind::Text,
        Or("none"),
        "The posting's own words, letter for letter; for authors who may quote it.",
    ),
    key(
        Place::Criterion,
        "where",
        Kind::Text,
        Or("none; goes with `clause`"),
        "At which place of the posting it stands.",
    ),
    key(
        Place::Criterion,
        "suggest",
        Kind::Text,
        Or("none"),
        "What the applicant can do where it is not shown.",
    ),
    key(Place::Criterion, "why", Kind::Text, Or("none"), "Why it is asked; `explain` tells it."),
    key(Place::Criterion, "check", Kind::Table(Place::Check), Required, "How it is judged."),
    //
    key(
        Place::Check,
        "title",
        Kind::Text,
        Or("none"),
        "What this part asks, in a few words, where a check has several parts. Reports name the parts by it.",
    ),
    key(
        Place::Check,
        "degree",
        Kind::Table(Place::Degree),
        Or("another check"),
        "A degree: its level, its state, its field, its years.",
    ),
    key(
        Place::Check,
        "terms",
        Kind::Table(Place::Terms),
        Or("another check"),
        "Skills, tools, areas of work.",
    ),
    key(
        Place::Check,
        "experience",
        Kind::Table(Place::Experience),
        Or("another check"),
        "Months of work, or a job at a certain place.",
    ),
    key(
        Place::Check,
        "publications",
        Kind::Table(Place::Publications),
        Or("another check"),
        "Publications, counted.",
    ),
    key(
        Place::Check,
        "history",
        Kind::Table(Place::History),
        Or("another check"),
        "Having taken part before.",
    ),
    key(Place::Check, "sections", Kind::Table(Place::Sections), Or("another check"), "Parts of the résumé."),
    key(Place::Check, "format", Kind::Table(Place::Format), Or("another check"), "The file format."),
    key(
        Place::Check,
        "fields",
        Kind::Table(Place::Fields),
        Or("another check"),
        "Fields of a form that are filled in.",
    ),
    key(Place::Check, "answer", Kind::Table(Place::Answer), Or("another check"), "What a form says."),
    key(
        Place::Check,
        "statement",
        Kind::Table(Place::Statement),
        Or("another check"),
        "A written statement.",
    ),
    key(
        Place::Check,
        "documents",
        Kind::Table(Place::Documents),
        Or("another check"),
        "Files beside the résumé.",
    ),
    key(
        Place::Check,
        "window",
        Kind::Table(Place::Window),
        Or("another check"),
        "The time in which one can apply.",
    ),
    key(
        Place::Check,
        "all-of",
        Kind::Tables(Place::Check),
        Or("another check"),
        "Every one of these checks has to pass: the lowest verdict counts.",
    ),
    key(
        Place::Check,
        "any-of",
        Kind::Tables(Place::Check),
        Or("another check"),
        "One of these checks has to pass: the highest verdict counts.",
    ),
    key(
        Place::Check,
        "none-of",
        Kind::Tables(Place::Check),
        Or("another check"),
        "None of these checks may pass. What is merely not shown is no proof that it is not so, and goes to a person.",
    ),
    key(
        Place::Check,
        "first-of",
        Kind::Tables(Place::Check),
        Or("another check"),
        "The first of these checks that finds anything decides: ask the résumé, and where it is silent the form.",
    ),
    key(
        Place::Check,
        "at-least",
        Kind::Table(Place::AtLeast),
        Or("another check"),
        "So many of several checks have to pass.",
    ),
    key(
        Place::Check,
        "when",
        Kind::Table(Place::When),
        Or("another check"),
        "A check for those of whom another one holds.",
    ),
    //
    key(Place::AtLeast, "number", Kind::Number, Required, "How many have to pass."),
    key(Place::AtLeast, "of", Kind::Tables(Place::Check), Required, "The checks."),
    //
    key(Place::When, "if", Kind::Table(Place::Check), Required, "Whom it is about."),
    key(Place::When, "then", Kind::Table(Place::Check), Required, "What they have to show."),
    key(
        Place::When,
        "otherwise",
        Kind::Table(Place::Check),
        Or("nothing: it passes"),
        "What all others have to show.",
    ),
    //
    key(Place::Degree, "level", Kind::SomeOf(LEVELS), Required, "Any of these levels."),
    key(
        Place::Degree,
        "status",
        Kind::OneOf(STATUSES),
        Required,
        "On the day of the check: `enrolled`, under way; `completed`, awarded; `either`; `never`, not even begun. A \
         résumé that is silent of a degree does not prove `never`: a person has to look, or a form to say it.",
    ),
    key(
        Place::Degree,
        "mode",
        Kind::OneOf(MODES),
        Or("any"),
        "`full-time`: fails where the résumé says part-time. A degree of which nothing is said is taken as full-time.",
    ),
    key(
        Place::Degree,
        "years-done",
        Kind::Table(Place::Bounds),
        Or("any"),
        "Full years of it that are done on the day of the check. “Second-year student” counts before the dates; a leave \
         does not count; a start that is not exact enough goes to a person.",
    ),
    key(
        Place::Degree,
        "years-left",
        Kind::Table(Place::Bounds),
        Or("any"),
        "Years from the day of the check to its end. `{ max = 1 }` is the final year.",
    ),
    key(Place::Degree, "ends", Kind::Table(Place::Ends), Or("any"), "When it ends."),
    key(
        Place::Degree,
        "field",
        Kind::Table(Place::DegreeField),
        Or("any field"),
        "Which fields of study will do.",
    ),
    //
    key(Place::Ends, "not-before", Kind::Day, Or("any"), "First day that will do."),
    key(Place::Ends, "not-after", Kind::Day, Or("any"), "Last day that will do."),
    //
    key(
        Place::DegreeField,
        "core",
        Kind::Texts,
        Required,
        "Fields that pass by themselves; `@ID` stands for a group.",
    ),
    key(
        Place::DegreeField,
        "near",
        Kind::Texts,
        Or("none"),
        "Fields that pass where the degree, thesis or work shows one of `shown-by`, and otherwise go to a person. Without \
         `shown-by` they always go to a person.",
    ),
    key(
        Place::DegreeField,
        "shown-by",
        Kind::Texts,
        Or("none"),
        "Terms that show the subject. A degree in any other field goes to a person where its thesis shows one, else fails.",
    ),
    key(
        Place::DegreeField,
        "with",
        Kind::Texts,
        Or("none"),
        "Terms of which the résumé has to claim one anywhere, in a list or at work: else one name of `shown-by` is too little \
         for a near field, unless the degree's own lines have it; three tell.",
    ),
    //
    key(
        Place::Terms,
        "any-of",
        Kind::Texts,
        Or("given by `group`"),
        "Terms, any of which will do; `@ID` stands for a group.",
    ),
    key(
        Place::Terms,
        "group",
        Kind::Tables(Place::TermsGroup),
        Or("given by `any-of`"),
        "Groups of terms, where several are counted.",
    ),
    key(Place::Terms, "at-least", Kind::Number, Or("`1`"), "How many of the groups have to be shown."),
    key(
        Place::Terms,
        "strength",
        Kind::OneOf(STRENGTHS),
        Required,
        "`mentioned`: named anywhere; `listed`: claimed in a list of skills; `used`: described as own work.",
    ),
    key(
        Place::Terms,
        "review",
        Kind::Texts,
        Or("none"),
        "Terms that send to a person where none of the others is shown and these are, as strongly as is asked.",
    ),
    //
    key(Place::TermsGroup, "id", Kind::Text, Required, "Short name in small letters and hyphens."),
    key(Place::TermsGroup, "title", Kind::Text, Required, "As a heading."),
    key(Place::TermsGroup, "any-of", Kind::Texts, Required, "Terms, any of which will do."),
    key(
        Place::TermsGroup,
        "beside",
        Kind::Texts,
        Or("none"),
        "Terms of which the described work has to name one somewhere: else, in a résumé with a list of skills or of jobs in other trades, shared and weak names of the group go to a person, as a route that is planned and nothing that learns. Where none of them is named anywhere, in no list either, so do strong names.",
    ),
    key(
        Place::TermsGroup,
        "with",
        Kind::Texts,
        Or("none"),
        "Terms of which a résumé of more than a few lines has to claim one anywhere, in a list or at work: else all names of the group go to a person, as the language model of a grammar, and pictures made by somebody who writes no program. Where the group has `beside`, three different strong names of the criterion at work tell all the same.",
    ),
    //
    key(
        Place::Experience,
        "months",
        Kind::Table(Place::Bounds),
        Or("any"),
        "How many months in all; one that is begun counts.",
    ),
    key(
        Place::Experience,
        "employer",
        Kind::Texts,
        Or("any"),
        "Only jobs whose first lines name one of these.",
    ),
    key(
        Place::Experience,
        "with",
        Kind::Texts,
        Or("any work"),
        "Only jobs whose title or lines tell of one of these terms; what is only arguably of that kind goes to a person.",
    ),
    key(
        Place::Experience,
        "without",
        Kind::SomeOf(JOBS),
        Or("none"),
        "Kinds of jobs that do not count, told by their titles. `-v` tells which were left out.",
    ),
    key(
        Place::Experience,
        "after",
        Kind::OneOf(LEVELS),
        Or("any time"),
        "Only months after the end of a degree of this level.",
    ),
    key(Place::Experience, "now", Kind::Flag, Or("`false`"), "Only jobs that run on the day of the check."),
    //
    key(Place::Publications, "at-least", Kind::Number, Or("`1`"), "How many."),
    key(
        Place::Publications,
        "venue",
        Kind::Texts,
        Or("anywhere"),
        "Only those that name one of these: a journal, a conference.",
    ),
    //
    key(Place::History, "names", Kind::Texts, Required, "What it is called."),
    key(
        Place::History,
        "at-most",
        Kind::Number,
        Or("`0`"),
        "How often one may have taken part. Years are counted: “2022 and 2023” is twice. Mentors, organisers and those who \
         were turned down did not take part.",
    ),
    //
    key(Place::Sections, "all-of", Kind::SomeOf(SECTIONS), Or("none"), "Each of these has to be there."),
    key(Place::Sections, "any-of", Kind::SomeOf(SECTIONS), Or("none"), "One of these has to be there."),
    key(
        Place::Sections,
        "with",
        Kind::Texts,
        Or("any content"),
        "Terms of which the section has to name one.",
    ),
    //
    key(Place::Format, "any-of", Kind::SomeOf(FORMATS), Required, "Formats that pass."),
    //
    key(
        Place::Fields,
        "all-of",
        Kind::Texts,
        Required,
        "Names of the fields with a dot: `airtable.primary_interest`.",
    ),
    key(Place::Fields, "with", Kind::Texts, Or("any content"), "Terms of which each field has to name one."),
    key(
        Place::Fields,
        "differ",
        Kind::Flag,
        Or("`false`"),
        "Whether the fields have to name different things.",
    ),
    //
    key(Place::Answer, "field", Kind::Text, Required, "Name of the field with a dot: `form.citizenship`."),
    key(Place::Answer, "is", Kind::Flag, Or("another question"), "The answer to a yes-or-no question."),
    key(
        Place::Answer,
        "any-of",
        Kind::Texts,
        Or("any"),
        "Answers that pass; capital letters, spaces and dots do not matter. Any other fails, or goes to a person where \
         `none-of` says which fail.",
    ),
    key(Place::Answer, "none-of", Kind::Texts, Or("none"), "Answers that fail."),
    key(
        Place::Answer,
        "number",
        Kind::Table(Place::Bounds),
        Or("another question"),
        "How large the number is.",
    ),
    key(
        Place::Answer,
        "age",
        Kind::Table(Place::Bounds),
        Or("another question"),
        "The age in full years. The field holds the day of birth, the age, or whether it is so.",
    ),
    key(
        Place::Answer,
        "on",
        Kind::Day,
        Or("the day of the check"),
        "The day on which one has to be of that age. On the birthday itself one is.",
    ),
    key(
        Place::Answer,
        "silence",
        Kind::OneOf(SILENCES),
        Or("`\"review\"`"),
        "What an empty field is: a question (`review`), or a box that had to be ticked (`fail`).",
    ),
    //
    key(Place::Statement, "field", Kind::Text, Required, "Name of the field with a dot."),
    key(Place::Statement, "words", Kind::Table(Place::Bounds), Or("any length"), "How many words it has."),
    key(
        Place::Statement,
        "characters",
        Kind::Table(Place::Bounds),
        Or("any length"),
        "How many characters it has, with spaces.",
    ),
    key(
        Place::Statement,
        "addressed-to",
        Kind::Texts,
        Or("anyone"),
        "Whom it may speak to. A statement that wants to join another of `others`, and names none of these, fails.",
    ),
    key(
        Place::Statement,
        "others",
        Kind::Texts,
        Or("none"),
        "Organisations to whom people write such statements as well.",
    ),
    key(Place::Statement, "cover", Kind::Tables(Place::Topic), Or("none"), "What it has to speak of."),
    key(
        Place::Statement,
        "encourage",
        Kind::Tables(Place::Topic),
        Or("none"),
        "What it is good to speak of; never lowers anything.",
    ),
    //
    key(Place::Topic, "title", Kind::Text, Required, "As a heading."),
    key(Place::Topic, "any-of", Kind::Texts, Or("none"), "Terms that show it."),
    key(
        Place::Topic,
        "phrases",
        Kind::Texts,
        Or("none"),
        "Phrases that show it; capital or small letters are the same.",
    ),
    //
    key(Place::Documents, "kind", Kind::Text, Required, "What they are: `transcript`, `letter`."),
    key(
        Place::Documents,
        "count",
        Kind::Table(Place::Bounds),
        Or("`{ min = 1 }`"),
        "How many. Only those that meet all of what follows count for `min`; all that are sent count for `max`.",
    ),
    key(Place::Documents, "format", Kind::SomeOf(FORMATS), Or("any"), "File formats that will do."),
    key(Place::Documents, "pages", Kind::Table(Place::Bounds), Or("any"), "Pages of each."),
    key(
        Place::Documents,
        "without-references",
        Kind::Flag,
        Or("`false`"),
        "Whether pages at the end that hold nothing but references are left out of `pages`.",
    ),
    key(Place::Documents, "words", Kind::Table(Place::Bounds), Or("any"), "Words of each."),
    key(
        Place::Documents,
        "bytes",
        Kind::Table(Place::Bounds),
        Or("any"),
        "Size of each. 10 MB are 10000000 bytes, 10 MiB are 10485760: say which in the `clause`.",
    ),
    key(Place::Documents, "encrypted", Kind::Flag, Or("either"), "`false`: none may ask for a password."),
    key(
        Place::Documents,
        "from",
        Kind::Texts,
        Or("anyone"),
        "Of those that count, one has to be from one of these: `advisor`.",
    ),
    key(Place::Documents, "received-by", Kind::Moment, Or("any time"), "Until when each has to arrive."),
    key(
        Place::Documents,
        "zone",
        Kind::Text,
        Or("that of the time itself"),
        "Whose clock `received-by` means, as `zone` of `check.window`.",
    ),
    key(
        Place::Documents,
        "months-old",
        Kind::Table(Place::Bounds),
        Or("any"),
        "Full months from its date to the day of the check.",
    ),
    //
    key(Place::Window, "opens", Kind::Moment, Or("open from the first"), "From when. Before it: too early."),
    key(
        Place::Window,
        "sure-until",
        Kind::Moment,
        Or("sure to the end"),
        "Until when it is surely open; from then on a person has to look, as where a posting closes when filled.",
    ),
    key(
        Place::Window,
        "closes",
        Kind::Moment,
        Or("no last day"),
        "Until when: a day to its end, a time with its very second. After it: too late.",
    ),
    key(
        Place::Window,
        "zone",
        Kind::Text,
        Or("that of the times themselves"),
        "Whose clock the days and times mean: `\"applicant\"`, the one at the applicant's address, or the name of a \
         time zone such as `\"America/Los_Angeles\"`.",
    ),
    key(
        Place::Window,
        "field",
        Kind::Text,
        Or("one time for all"),
        "Name of the field of the form whose answer chooses the `case`.",
    ),
    key(
        Place::Window,
        "case",
        Kind::Tables(Place::WindowCase),
        Or("one time for all"),
        "Other days and times by that answer. An answer that is in no case goes to a person.",
    ),
    //
    key(Place::WindowCase, "is", Kind::Texts, Required, "The answers that choose it."),
    key(Place::WindowCase, "opens", Kind::Moment, Or("as above"), "From when."),
    key(Place::WindowCase, "sure-until", Kind::Moment, Or("as above"), "Until when it is surely open."),
    key(Place::WindowCase, "closes", Kind::Moment, Or("as above"), "Until when."),
    //
    key(Place::Bounds, "min", Kind::Number, Or("no least"), "At least so much."),
    key(Place::Bounds, "max", Kind::Number, Or("no most"), "At most so much."),
    //
    key(Place::Term, "title", Kind::Text, Or("the id"), "As a heading."),
    key(
        Place::Term,
        "names",
        Kind::Texts,
        Or("none"),
        "Names that tell by themselves. Hyphen, space and nothing are the same (`fine-tuning`), `network(s)` stands for \
         network and networks, `personali[s|z]ation` for both spellings, and `corpus | corpora` for two forms of one name.",
    ),
    key(
        Place::Term,
        "shared",
        Kind::Texts,
        Or("none"),
        "Names that tell, but are as common in a neighbouring term.",
    ),
    key(
        Place::Term,
        "weak",
        Kind::Texts,
        Or("none"),
        "Names that need a second, different name of the term in the same entry. Two forms of one name are not different.",
    ),
    key(
        Place::Term,
        "as-written",
        Kind::Texts,
        Or("names of up to five capital letters"),
        "Which of the names above are compared with capital and small letters as they stand: `GloVe` is no glove.",
    ),
    key(
        Place::Term,
        "guarded",
        Kind::Tables(Place::Guarded),
        Or("none"),
        "Names that are believed only beside something else.",
    ),
    key(
        Place::Term,
        "joined-by",
        Kind::Texts,
        Or("none"),
        "Words (or their beginnings) that bring two kinds of names together: `joint`. The `kind` of `guarded` needs them.",
    ),
    key(
        Place::Term,
        "kinds-beside",
        Kind::Texts,
        Or("none"),
        "Words (or their beginnings) of which one has to stand in the same entry where two kinds of names count: `neural`.",
    ),
    key(
        Place::Term,
        "kinds-with",
        Kind::Texts,
        Or("none"),
        "Terms of which one, claimed anywhere in the résumé, does as well as a word of `kinds-beside`: who works with a framework and counts fish in photographs lets a machine look.",
    ),
    key(
        Place::Term,
        "never",
        Kind::Texts,
        Or("none"),
        "Phrases that cancel a name inside them: `curriculum vitae (CV)` is no computer vision.",
    ),
    key(
        Place::Term,
        "veto",
        Kind::Texts,
        Or("none"),
        "Words (or their beginnings) that, in the same entry, cancel every name that does not tell by itself, and what implies it: `island` for Java.",
    ),
    key(
        Place::Term,
        "veto-alone",
        Kind::Texts,
        Or("none"),
        "Words (or their beginnings) that, in the same entry, cancel even a name that tells by itself, where no other name stands beside it: `snake` for Python.",
    ),
    key(
        Place::Term,
        "arguable-with",
        Kind::Texts,
        Or("none"),
        "Words (or their beginnings) that, in the same entry, leave it to a person whether it counts: `protein` for language models.",
    ),
    key(
        Place::Term,
        "implied-by",
        Kind::Texts,
        Or("none"),
        "Names of other things that go with this one: NumPy with Python. They send to a person and no more.",
    ),
    //
    key(Place::Guarded, "names", Kind::Texts, Required, "The names."),
    key(
        Place::Guarded,
        "tier",
        Kind::OneOf(TIERS),
        Or("`\"strong\"`"),
        "How much they tell where they are believed, as `names`, `shared` and `weak`.",
    ),
    key(
        Place::Guarded,
        "case",
        Kind::OneOf(CASES),
        Or("as written up to five capitals, else `\"any\"`"),
        "`exact`: capital and small letters count; `any`: they do not.",
    ),
    key(
        Place::Guarded,
        "as-item",
        Kind::Flag,
        Or("`false`"),
        "Believed as a whole item of a list of skills: `Python, C, SQL`.",
    ),
    key(
        Place::Guarded,
        "with-terms",
        Kind::Texts,
        Or("none"),
        "Believed where one of these other terms is named in the same passage. A term never vouches for itself.",
    ),
    key(
        Place::Guarded,
        "with-words",
        Kind::Texts,
        Or("none"),
        "Believed where one of these words, or a word that begins so, stands in the same line or point.",
    ),
    key(
        Place::Guarded,
        "kind",
        Kind::Text,
        Or("none"),
        "Believed only beside a name of another `kind` of the same term, with one of its `joined-by`, all in one sentence: sound beside a picture, joined. What `with-terms` and `with-words` ask for has to be there as well, for both names.",
    ),
    //
    key(Place::Group, "terms", Kind::Texts, Or("none"), "Ids of terms, or `@ID` of other groups."),
    key(Place::Group, "fields", Kind::Texts, Or("none"), "Ids of fields of study, or `@ID` of other groups."),
    //
    key(
        Place::Field,
        "names",
        Kind::Texts,
        Required,
        "What it is called, in any language. The longest name wins: “Electrical Engineering and Computer Science”.",
    ),
    key(
        Place::Field,
        "short",
        Kind::Texts,
        Or("none"),
        "Names that count only in a degree's own line, as written: `CS`, `AI`.",
    ),
];

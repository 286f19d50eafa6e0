//! Every key that a file of rules, of vocabulary or of tests can have, table by table.

use super::keys::Kind::{self, *};
use super::keys::Without::{self, Default as Or, Required};
use super::keys::{Key, Place, TableKeys};

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
/// Words of `expect`.
pub(super) const VERDICTS: &[&str] = &["pass", "review", "fail"];
/// Words of `criteria`.
pub(super) const CRITERION_VERDICTS: &[&str] = &["pass", "review", "fail", "not-checked"];

const fn table(
    place: Place,
    heading: &'static str,
    purpose: &'static str,
    keys: &'static [Key],
) -> TableKeys {
    TableKeys { place, heading, purpose, keys }
}

const fn key(name: &'static str, kind: Kind, without: Without) -> Key {
    Key { name, kind, without, doc: "" }
}

impl Key {
    const fn doc(self, doc: &'static str) -> Key {
        Key { doc, ..self }
    }
}

/// Every table, in the order of [`Place`], which is that of the documentation.
pub(super) const TABLES: &[TableKeys] = &[
    table(Place::File, "the file", "What stands at the top of a rule file or a vocabulary file.", &[
        key("format", Number, Required).doc("Version of this format; always `1`."),
        key("extends", Texts, Or("none")).doc(
            "Files that this one builds on: by name (`terms/ml`), looked up like `--rules`, or by a path \
             that ends in `.toml`, from this file's folder. What this file says replaces what they say \
             under the same id.",
        ),
        key("without", Texts, Or("none")).doc("Ids of inherited criteria that this programme does not have."),
        key("program", Table(Place::Program), Or("a vocabulary file")).doc("The programme itself."),
        key("criterion", Tables(Place::Criterion), Or("none")).doc("What is asked."),
        key("term", Named(Place::Term), Or("none")).doc("Terms of the vocabulary."),
        key("group", Named(Place::Group), Or("none")).doc("Groups of terms or fields."),
        key("field", Named(Place::Field), Or("none")).doc("Fields of study."),
    ]),
    table(
        Place::Program,
        "[program]",
        "The programme. A file without it is a vocabulary file, which others extend.",
        &[
            key("id", Text, Required)
                .doc("Short name in small letters and hyphens, as reports and `--rules` use it."),
            key("name", Text, Required).doc("As the programme calls itself."),
            key("organisation", Text, Required).doc("Who runs it."),
            key("period", Table(Place::Period), Or("not known")).doc(
                "When it takes place. Who is admitted to a degree that starts within it is a question, \
                 later is too late.",
            ),
            key("source", Table(Place::Source), Required).doc("The publication the rules stand on."),
            key("question", Tables(Place::Question), Or("none"))
                .doc("Questions of the application form, as they stand in a table that is exported from it."),
        ],
    ),
    table(Place::Period, "program.period", "When the programme takes place.", &[
        key("name", Text, Required).doc("As people say it: `\"Fall 2025\"`."),
        key("from", Day, Required).doc("First day."),
        key("to", Day, Required).doc("Last day."),
    ]),
    table(Place::Question, "[[program.question]]", "A question of the application form.", &[
        key("field", Text, Required).doc(
            "What the answer is called here, as in `form.citizenship`. Four names say where an answer \
             belongs besides: `resume`, the file name of the résumé; `email`, the applicant's address; \
             `submitted`, when it was sent; `zone`, the applicant's time zone.",
        ),
        key("asked-as", Texts, Required).doc(
            "The question, or the title of its column, in the words of the form; every wording that it \
             had.",
        ),
        key("help", Text, Or("none")).doc("What to answer, for the file that `eligible packet init` writes."),
    ]),
    table(Place::Source, "[program.source]", "The publication the rules stand on.", &[
        key("title", Text, Required).doc("Title of the posting or page."),
        key("url", Text, Or("none")).doc("Its address."),
        key("read-on", Day, Or("not known")).doc("The day it was read; postings change."),
        key("note", Text, Or("none")).doc(
            "How sure it is: which facts are the publication's own, and which come from others or from \
             memory.",
        ),
        key("text", Text, Or("none")).doc(
            "A file with the posting's text, from this file's folder. Lint looks every `quote` up in it.",
        ),
    ]),
    table(
        Place::Criterion,
        "[[criterion]]",
        "One thing that is asked. Reports follow the order of the file.",
        &[
            key("id", Text, Required)
                .doc("Short name in small letters and hyphens; reports and tests use it, so keep it."),
            key("title", Text, Required).doc("What is asked, as a heading."),
            key("part", OneOf(PARTS), Required).doc(
                "`eligibility`: may this person apply? `application`: is what they send complete and in \
                 time?",
            ),
            key("need", OneOf(NEEDS), Required).doc(
                "`required` counts in full; `expected` is asked for, but no one is refused for it alone; \
                 `bonus` never lowers anything.",
            ),
            key("basis", OneOf(BASES), Or("`\"stated\"`")).doc(
                "`stated`: the posting says so. `inferred`: our reading of it, which can send to a person \
                 but refuse no one.",
            ),
            key("on", OneOf(GIVEN), Or("`\"packet\"` for a form or statement, else `\"resume\"`"))
                .doc("What it looks at: the résumé, or the form and files beside it."),
            key("clause", Text, Or("none; a required criterion has to have one, or a `quote`"))
                .doc("What the posting asks, in your own words. It stands in the report beside the verdict."),
            key("quote", Text, Or("none"))
                .doc("The posting's own words, letter for letter; for authors who may quote it."),
            key("where", Text, Or("none; goes with `clause`"))
                .doc("At which place of the posting it stands."),
            key("suggest", Text, Or("none")).doc("What the applicant can do where it is not shown."),
            key("why", Text, Or("none")).doc("Why it is asked; `explain` tells it."),
            key("check", Table(Place::Check), Required).doc("How it is judged."),
        ],
    ),
    table(
        Place::Check,
        "criterion.check",
        "How it is judged: exactly one of these. A part of another check is written in the same way.",
        &[
            key("title", Text, Or("none")).doc(
                "What this part asks, in a few words, where a check has several parts. Reports name the \
                 parts by it.",
            ),
            key("degree", Table(Place::Degree), Or("another check"))
                .doc("A degree: its level, its state, its field, its years."),
            key("terms", Table(Place::Terms), Or("another check")).doc("Skills, tools, areas of work."),
            key("experience", Table(Place::Experience), Or("another check"))
                .doc("Months of work, or a job at a certain place."),
            key("publications", Table(Place::Publications), Or("another check"))
                .doc("Publications, counted."),
            key("history", Table(Place::History), Or("another check")).doc("Having taken part before."),
            key("sections", Table(Place::Sections), Or("another check")).doc("Parts of the résumé."),
            key("format", Table(Place::Format), Or("another check")).doc("The file format."),
            key("fields", Table(Place::Fields), Or("another check"))
                .doc("Fields of a form that are filled in."),
            key("answer", Table(Place::Answer), Or("another check")).doc("What a form says."),
            key("statement", Table(Place::Statement), Or("another check")).doc("A written statement."),
            key("documents", Table(Place::Documents), Or("another check")).doc("Files beside the résumé."),
            key("window", Table(Place::Window), Or("another check")).doc("The time in which one can apply."),
            key("all-of", Tables(Place::Check), Or("another check"))
                .doc("Every one of these checks has to pass: the lowest verdict counts."),
            key("any-of", Tables(Place::Check), Or("another check"))
                .doc("One of these checks has to pass: the highest verdict counts."),
            key("none-of", Tables(Place::Check), Or("another check")).doc(
                "None of these checks may pass. What is merely not shown is no proof that it is not so, \
                 and goes to a person.",
            ),
            key("first-of", Tables(Place::Check), Or("another check")).doc(
                "The first of these checks that finds anything decides: ask the résumé, and where it is \
                 silent the form.",
            ),
            key("at-least", Table(Place::AtLeast), Or("another check"))
                .doc("So many of several checks have to pass."),
            key("when", Table(Place::When), Or("another check"))
                .doc("A check for those of whom another one holds."),
        ],
    ),
    table(Place::AtLeast, "check.at-least", "Some of several checks have to pass.", &[
        key("number", Number, Required).doc("How many have to pass."),
        key("of", Tables(Place::Check), Required).doc("The checks."),
    ]),
    table(Place::When, "check.when", "A check that applies to some applicants only.", &[
        key("if", Table(Place::Check), Required).doc("Whom it is about."),
        key("then", Table(Place::Check), Required).doc("What they have to show."),
        key("otherwise", Table(Place::Check), Or("nothing: it passes")).doc("What all others have to show."),
    ]),
    table(
        Place::Degree,
        "check.degree",
        "A degree of the applicant's own. All that is said here has to hold of one and the same degree.",
        &[
            key("level", SomeOf(LEVELS), Required).doc("Any of these levels."),
            key("status", OneOf(STATUSES), Required).doc(
                "On the day of the check: `enrolled`, under way; `completed`, awarded; `either`; `never`, \
                 not even begun. A résumé that is silent of a degree does not prove `never`: a person has \
                 to look, or a form to say it.",
            ),
            key("mode", OneOf(MODES), Or("any")).doc(
                "`full-time`: fails where the résumé says part-time. A degree of which nothing is said is \
                 taken as full-time.",
            ),
            key("years-done", Table(Place::Bounds), Or("any")).doc(
                "Full years of it that are done on the day of the check. “Second-year student” counts \
                 before the dates; a leave does not count; a start that is not exact enough goes to a \
                 person.",
            ),
            key("years-left", Table(Place::Bounds), Or("any"))
                .doc("Years from the day of the check to its end. `{ max = 1 }` is the final year."),
            key("ends", Table(Place::Ends), Or("any")).doc("When it ends."),
            key("field", Table(Place::DegreeField), Or("any field")).doc("Which fields of study will do."),
        ],
    ),
    table(
        Place::Ends,
        "check.degree.ends",
        "When the degree ends or is expected to. A date that is not exact enough goes to a person.",
        &[
            key("not-before", Day, Or("any")).doc("First day that will do."),
            key("not-after", Day, Or("any")).doc("Last day that will do."),
        ],
    ),
    table(
        Place::DegreeField,
        "check.degree.field",
        "Which fields of study will do. Without it any field will.",
        &[
            key("core", Texts, Required).doc("Fields that pass by themselves; `@ID` stands for a group."),
            key("near", Texts, Or("none")).doc(
                "Fields that pass where the degree, thesis or work shows one of `shown-by`, and otherwise \
                 go to a person. Without `shown-by` they always go to a person.",
            ),
            key("shown-by", Texts, Or("none")).doc(
                "Terms that show the subject. A degree in any other field goes to a person where its \
                 thesis shows one, else fails.",
            ),
            key("with", Texts, Or("none")).doc(
                "If the résumé claims none of these anywhere, in a list or at work, one name of `shown-by` \
                 is too little for a near field: the lines of the degree have to hold it, or described work \
                 three.",
            ),
        ],
    ),
    table(Place::Terms, "check.terms", "Words of the vocabulary, and how strongly they have to be shown.", &[
        key("any-of", Texts, Or("given by `group`"))
            .doc("Terms, any of which will do; `@ID` stands for a group."),
        key("group", Tables(Place::TermsGroup), Or("given by `any-of`"))
            .doc("Groups of terms, where several are counted."),
        key("at-least", Number, Or("`1`")).doc("How many of the groups have to be shown."),
        key("strength", OneOf(STRENGTHS), Required).doc(
            "`mentioned`: named anywhere; `listed`: claimed in a list of skills; `used`: described as own \
             work.",
        ),
        key("review", Texts, Or("none")).doc(
            "Terms that send to a person where none of the others is shown and these are, as strongly as \
             is asked.",
        ),
    ]),
    table(Place::TermsGroup, "[[check.terms.group]]", "Terms that count for the same thing.", &[
        key("id", Text, Required).doc("Short name in small letters and hyphens."),
        key("title", Text, Required).doc("As a heading."),
        key("any-of", Texts, Required).doc("Terms, any of which will do."),
        key("beside", Texts, Or("none")).doc(
            "Terms of which the described work has to name one somewhere. If it names none, a person \
             decides about shared and weak names of the group: “planning” may be of a route. If the résumé \
             names none anywhere, not even in a list, a person decides about strong names too. Asked only \
             of a résumé with a list of skills or of more than a few lines, or of somebody with jobs in \
             other trades.",
        ),
        key("with", Texts, Or("none")).doc(
            "If the résumé claims none of these anywhere, in a list or at work, a person decides. Where \
             the group has `beside`, three different strong names of the criterion in described work are \
             enough all the same. Asked only of a résumé with a list of skills or of more than a few lines, \
             or of somebody with jobs in other trades.",
        ),
    ]),
    table(Place::Experience, "check.experience", "Jobs on the résumé. Months that overlap count once.", &[
        key("months", Table(Place::Bounds), Or("any"))
            .doc("How many months in all; one that is begun counts."),
        key("employer", Texts, Or("any")).doc("Only jobs whose first lines name one of these."),
        key("with", Texts, Or("any work")).doc(
            "Only jobs whose title or lines tell of one of these terms; what is only arguably of that kind \
             goes to a person.",
        ),
        key("without", SomeOf(JOBS), Or("none"))
            .doc("Kinds of jobs that do not count, told by their titles. `-v` tells which were left out."),
        key("after", OneOf(LEVELS), Or("any time"))
            .doc("Only months after the end of a degree of this level."),
        key("now", Flag, Or("`false`")).doc("Only jobs that run on the day of the check."),
    ]),
    table(Place::Publications, "check.publications", "Publications on the résumé.", &[
        key("at-least", Number, Or("`1`")).doc("How many."),
        key("venue", Texts, Or("anywhere"))
            .doc("Only those that name one of these: a journal, a conference."),
    ]),
    table(
        Place::History,
        "check.history",
        "How often the résumé tells of having taken part in something. It can refuse, and never passes: \
         what is not told may have been all the same.",
        &[
            key("names", Texts, Required).doc("What it is called."),
            key("at-most", Number, Or("`0`")).doc(
                "How often one may have taken part. Years are counted: “2022 and 2023” is twice. Mentors, \
                 organisers and those who were turned down did not take part.",
            ),
        ],
    ),
    table(Place::Sections, "check.sections", "Parts that the résumé has to have.", &[
        key("all-of", SomeOf(SECTIONS), Or("none")).doc("Each of these has to be there."),
        key("any-of", SomeOf(SECTIONS), Or("none")).doc("One of these has to be there."),
        key("with", Texts, Or("any content")).doc("Terms of which the section has to name one."),
    ]),
    table(Place::Format, "check.format", "The file format of the résumé.", &[
        key("any-of", SomeOf(FORMATS), Required).doc("Formats that pass."),
    ]),
    table(Place::Fields, "check.fields", "Fields of a form that are filled in.", &[
        key("all-of", Texts, Required).doc("Names of the fields with a dot: `airtable.primary_interest`."),
        key("with", Texts, Or("any content")).doc("Terms of which each field has to name one."),
        key("differ", Flag, Or("`false`")).doc("Whether the fields have to name different things."),
    ]),
    table(
        Place::Answer,
        "check.answer",
        "What a form says. Silence goes to a person; an answer that says the contrary fails.",
        &[
            key("field", Text, Required).doc("Name of the field with a dot: `form.citizenship`."),
            key("is", Flag, Or("another question")).doc("The answer to a yes-or-no question."),
            key("any-of", Texts, Or("any")).doc(
                "Answers that pass; capital letters, spaces and dots do not matter. Any other fails, or \
                 goes to a person where `none-of` says which fail.",
            ),
            key("none-of", Texts, Or("none")).doc("Answers that fail."),
            key("number", Table(Place::Bounds), Or("another question")).doc("How large the number is."),
            key("age", Table(Place::Bounds), Or("another question")).doc(
                "The age in full years. The field holds the day of birth, the age, or whether it is so.",
            ),
            key("on", Day, Or("the day of the check"))
                .doc("The day on which one has to be of that age. On the birthday itself one is."),
            key("silence", OneOf(SILENCES), Or("`\"review\"`")).doc(
                "What an empty field is: a question (`review`), or a box that had to be ticked (`fail`).",
            ),
        ],
    ),
    table(Place::Statement, "check.statement", "A text the applicant writes.", &[
        key("field", Text, Required).doc("Name of the field with a dot."),
        key("words", Table(Place::Bounds), Or("any length")).doc("How many words it has."),
        key("characters", Table(Place::Bounds), Or("any length"))
            .doc("How many characters it has, with spaces."),
        key("addressed-to", Texts, Or("anyone")).doc(
            "Whom it may speak to. A statement that wants to join another of `others`, and names none of \
             these, fails.",
        ),
        key("others", Texts, Or("none")).doc("Organisations to whom people write such statements as well."),
        key("cover", Tables(Place::Topic), Or("none")).doc("What it has to speak of."),
        key("encourage", Tables(Place::Topic), Or("none"))
            .doc("What it is good to speak of; never lowers anything."),
    ]),
    table(
        Place::Topic,
        "a topic of check.statement",
        "Something the statement speaks of; shown by any of its terms or phrases.",
        &[
            key("title", Text, Required).doc("As a heading."),
            key("any-of", Texts, Or("none")).doc("Terms that show it."),
            key("phrases", Texts, Or("none"))
                .doc("Phrases that show it; capital or small letters are the same."),
        ],
    ),
    table(
        Place::Documents,
        "check.documents",
        "Files beside the résumé, all of one kind. What a packet does not tell of a file goes to a person; \
         a file that is not there fails.",
        &[
            key("kind", Text, Required).doc("What they are: `transcript`, `letter`."),
            key("count", Table(Place::Bounds), Or("`{ min = 1 }`")).doc(
                "How many. Only those that meet all of what follows count for `min`; all that are sent \
                 count for `max`.",
            ),
            key("format", SomeOf(FORMATS), Or("any")).doc("File formats that will do."),
            key("pages", Table(Place::Bounds), Or("any")).doc("Pages of each."),
            key("without-references", Flag, Or("`false`"))
                .doc("Whether pages at the end that hold nothing but references are left out of `pages`."),
            key("words", Table(Place::Bounds), Or("any")).doc("Words of each."),
            key("bytes", Table(Place::Bounds), Or("any")).doc(
                "Size of each. 10 MB are 10000000 bytes, 10 MiB are 10485760: say which in the `clause`.",
            ),
            key("encrypted", Flag, Or("either")).doc("`false`: none may ask for a password."),
            key("from", Texts, Or("anyone"))
                .doc("Of those that count, one has to be from one of these: `advisor`."),
            key("received-by", Moment, Or("any time")).doc("Until when each has to arrive."),
            key("zone", Text, Or("that of the time itself"))
                .doc("Whose clock `received-by` means, as `zone` of `check.window`."),
            key("months-old", Table(Place::Bounds), Or("any"))
                .doc("Full months from its date to the day of the check."),
        ],
    ),
    table(
        Place::Window,
        "check.window",
        "When one can apply. A day counts to its end, a time with its very second. Judged is the time of \
         submission, where the packet tells it, else that of the check.",
        &[
            key("opens", Moment, Or("open from the first")).doc("From when. Before it: too early."),
            key("sure-until", Moment, Or("sure to the end")).doc(
                "Until when it is surely open; from then on a person has to look, as where a posting \
                 closes when filled.",
            ),
            key("closes", Moment, Or("no last day"))
                .doc("Until when: a day to its end, a time with its very second. After it: too late."),
            key("zone", Text, Or("that of the times themselves")).doc(
                "Whose clock the days and times mean: `\"applicant\"`, the one at the applicant's address, \
                 or the name of a time zone such as `\"America/Los_Angeles\"`.",
            ),
            key("field", Text, Or("one time for all"))
                .doc("Name of the field of the form whose answer chooses the `case`."),
            key("case", Tables(Place::WindowCase), Or("one time for all"))
                .doc("Other days and times by that answer. An answer that is in no case goes to a person."),
        ],
    ),
    table(Place::WindowCase, "[[check.window.case]]", "Other days for some applicants.", &[
        key("is", Texts, Required).doc("The answers that choose it."),
        key("opens", Moment, Or("as above")).doc("From when."),
        key("sure-until", Moment, Or("as above")).doc("Until when it is surely open."),
        key("closes", Moment, Or("as above")).doc("Until when."),
    ]),
    table(
        Place::Bounds,
        "a table of bounds",
        "How much it may be: at least, at most, or both. Both bounds are allowed values.",
        &[
            key("min", Number, Or("no least")).doc("At least so much."),
            key("max", Number, Or("no most")).doc("At most so much."),
        ],
    ),
    table(Place::Term, "[term.ID]", "A thing that goes by many names.", &[
        key("title", Text, Or("the id")).doc("As a heading."),
        key("names", Texts, Or("none")).doc(
            "Names that tell by themselves. Hyphen, space and nothing are the same (`fine-tuning`), \
             `network(s)` stands for network and networks, `personali[s|z]ation` for both spellings, and \
             `corpus | corpora` for two forms of one name.",
        ),
        key("shared", Texts, Or("none")).doc("Names that tell, but are as common in a neighbouring term."),
        key("weak", Texts, Or("none")).doc(
            "Names that need a second, different name of the term in the same entry. Two forms of one name \
             are not different.",
        ),
        key("as-written", Texts, Or("names of up to five capital letters")).doc(
            "Which of the names above are compared with capital and small letters as they stand: `GloVe` \
             is no glove.",
        ),
        key("guarded", Tables(Place::Guarded), Or("none"))
            .doc("Names that are believed only beside something else."),
        key("joined-by", Texts, Or("none")).doc(
            "Words (or their beginnings) that bring two kinds of names together: `joint`. The `kind` of \
             `guarded` needs them.",
        ),
        key("kinds-beside", Texts, Or("none")).doc(
            "Words (or their beginnings) of which one has to stand in the same entry where two kinds of \
             names count: `neural`.",
        ),
        key("kinds-with", Texts, Or("none")).doc(
            "Terms of which one, claimed anywhere in the résumé, does as well as a word of `kinds-beside`: \
             who works with a framework and counts fish in photographs lets a machine look.",
        ),
        key("never", Texts, Or("none"))
            .doc("Phrases that cancel a name inside them: `curriculum vitae (CV)` is no computer vision."),
        key("veto", Texts, Or("none")).doc(
            "Words (or their beginnings) that, in the same entry, cancel every name that does not tell by \
             itself, and what implies it: `island` for Java.",
        ),
        key("veto-alone", Texts, Or("none")).doc(
            "Words (or their beginnings) that, in the same entry, cancel even a name that tells by itself, \
             where no other name stands beside it: `snake` for Python.",
        ),
        key("arguable-with", Texts, Or("none")).doc(
            "Words (or their beginnings) that, in the same entry, leave it to a person whether it counts: \
             `protein` for language models.",
        ),
        key("implied-by", Texts, Or("none")).doc(
            "Names of other things that go with this one: NumPy with Python. They send to a person and no \
             more.",
        ),
    ]),
    table(
        Place::Guarded,
        "a table of `guarded`",
        "Names that are too short or too common to be believed by themselves.",
        &[
            key("names", Texts, Required).doc("The names."),
            key("tier", OneOf(TIERS), Or("`\"strong\"`"))
                .doc("How much they tell where they are believed, as `names`, `shared` and `weak`."),
            key("case", OneOf(CASES), Or("as written up to five capitals, else `\"any\"`"))
                .doc("`exact`: capital and small letters count; `any`: they do not."),
            key("as-item", Flag, Or("`false`"))
                .doc("Believed as a whole item of a list of skills: `Python, C, SQL`."),
            key("with-terms", Texts, Or("none")).doc(
                "Believed where one of these other terms is named in the same passage. A term never \
                 vouches for itself.",
            ),
            key("with-words", Texts, Or("none")).doc(
                "Believed where one of these words, or a word that begins so, stands in the same line or \
                 point.",
            ),
            key("kind", Text, Or("none")).doc(
                "Believed only beside a name of another `kind` of the same term, with one of its \
                 `joined-by`, all in one sentence: sound beside a picture, joined. What `with-terms` and \
                 `with-words` ask for has to be there as well, for both names.",
            ),
        ],
    ),
    table(
        Place::Group,
        "[group.ID]",
        "Terms or fields under one name, written `@ID` wherever one of them may stand.",
        &[
            key("terms", Texts, Or("none")).doc("Ids of terms, or `@ID` of other groups."),
            key("fields", Texts, Or("none")).doc("Ids of fields of study, or `@ID` of other groups."),
        ],
    ),
    table(Place::Field, "[field.ID]", "A field of study.", &[
        key("names", Texts, Required).doc(
            "What it is called, in any language. The longest name wins: “Electrical Engineering and \
             Computer Science”.",
        ),
        key("short", Texts, Or("none"))
            .doc("Names that count only in a degree's own line, as written: `CS`, `AI`."),
    ]),
    table(
        Place::TestFile,
        "a file of tests",
        "What stands at the top of `NAME.test.toml`, the file with the tests of a programme.",
        &[
            key("format", Number, Required).doc("Version of this format; always `1`."),
            key("rules", Text, Required).doc(
                "The rules that are tested: a file in the same folder (`summer-school.toml`), or a name.",
            ),
            key("as-of", Moment, Or("each test says its own"))
                .doc("The day on which the résumés are judged. A test never looks at today's date."),
            key("test", Tables(Place::Test), Required).doc("The tests."),
        ],
    ),
    table(Place::Test, "[[test]]", "An applicant of your invention, and what your rules have to say.", &[
        key("name", Text, Required).doc("What the test shows, in a sentence."),
        key("like", Text, Or("from nothing")).doc(
            "Name of another test whose résumé, packet and day this one takes over, as far as it does not \
             say its own.",
        ),
        key("replace", TextsByName, Or("nothing"))
            .doc("What to write in place of which words of the résumé of `like`. Each has to stand there."),
        key("resume", Text, Or("that of `like`, or none"))
            .doc("The résumé as text, between `\"\"\"` and `\"\"\"`."),
        key("resume-format", OneOf(FORMATS), Or("`\"pdf\"`"))
            .doc("The file format that the text of `resume` stands for."),
        key("resume-file", Text, Or("none")).doc("The résumé as a file, from this file's folder."),
        key("packet", Free, Or("that of `like`, or none")).doc(
            "Answers and documents beside the résumé, as in `packet.toml`. What stands here is put over \
             the packet of `like`; an empty text takes an answer out, and `false` a document.",
        ),
        key("as-of", Moment, Or("that of `like`, or of the file")).doc("The day of this test."),
        key("expect", OneOf(VERDICTS), Or("not looked at")).doc("The verdict on the whole."),
        key("criteria", WordsByName(CRITERION_VERDICTS), Or("not looked at"))
            .doc("The verdicts on criteria, by their ids."),
        key("evidence", Tables(Place::TestEvidence), Or("not looked at"))
            .doc("Lines that have to be quoted."),
    ]),
    table(
        Place::TestEvidence,
        "[[test.evidence]]",
        "A line that has to be quoted; all that is said here holds of one and the same line.",
        &[
            key("criterion", Text, Required).doc("Id of the criterion that it shows."),
            key("term", Text, Or("any")).doc("Id of the term."),
            key("group", Text, Or("any")).doc("Id of the group of terms."),
            key("section", Text, Or("any")).doc("Section of the résumé: `experience`."),
            key("page", Number, Or("any")).doc("Page, from 1."),
            key("line", Number, Or("any")).doc("Line on the page, from 1, empty ones included."),
            key("quote", Text, Or("any")).doc("Words that the line holds."),
        ],
    ),
];

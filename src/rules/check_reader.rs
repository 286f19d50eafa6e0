//! Reads `check`: from a table of keys to a [`Check`], with every reference still a name.

use super::checks::*;
use super::reader::{Refs, in_order, plain_id};
use super::table::{At, Problems, Table, listed};
use crate::ground::diagnostic::shown;
use crate::ground::moment::time_zone;
use crate::ground::{Moment, Strength};

/// Checks within checks; nobody can read deeper ones.
const DEPTH: usize = 8;

/// Reads the one check of a `check` table.
pub(super) fn read(
    table: &Table<'_>,
    id: &At<String>,
    title: &str,
    problems: &mut Problems,
) -> Option<(Check, Refs)> {
    let mut reader = CheckReader { problems, refs: Vec::new(), id, title };
    let check = reader.check(table, DEPTH)?;
    Some((check, Refs(reader.refs)))
}

struct CheckReader<'a> {
    problems: &'a mut Problems,
    /// References of the checks, in the order in which [`super::linker`] takes them.
    refs: Vec<Vec<At<String>>>,
    /// Of the criterion.
    id: &'a At<String>,
    title: &'a str,
}

impl CheckReader<'_> {
    fn check(&mut self, table: &Table<'_>, depth: usize) -> Option<Check> {
        if depth == 0 {
            let message = format!("checks stand more than {DEPTH} deep in each other");
            let help = "make several criteria of it";
            self.problems.add(&table.at(""), "too-deep", message, help);
            return None;
        }
        let kinds: Vec<&str> = table.names().into_iter().filter(|name| *name != "title").collect();
        let mut first = None;
        for kind in &kinds {
            let check = self.kind(kind, table, depth);
            first = first.or(check);
        }
        if kinds.len() != 1 {
            let (message, help) = if kinds.is_empty() {
                ("`check` is empty".to_owned(), "say how it is judged: `check.terms`, `check.degree`, …")
            } else {
                (
                    format!("a criterion is judged in one way, not by {}", listed(&kinds)),
                    "make one criterion of each, or put them into `all-of` or `any-of`",
                )
            };
            self.problems.add(&table.at(kinds.get(1).unwrap_or(&"")), "one-check", message, help);
        }
        first
    }

    fn kind(&mut self, kind: &str, check: &Table<'_>, depth: usize) -> Option<Check> {
        let by = match kind {
            "all-of" => Some(Combine::All),
            "any-of" => Some(Combine::Any),
            "none-of" => Some(Combine::None),
            "first-of" => Some(Combine::First),
            _ => None,
        };
        if let Some(by) = by {
            let tables = check.tables(kind, self.problems);
            return Some(Check::Composed(Composition { by, parts: self.parts(&tables, depth) }));
        }
        let table = check.table(kind, self.problems)?;
        Some(match kind {
            "at-least" => self.at_least(&table, depth),
            "when" => {
                let parts: Vec<Table<'_>> = ["if", "then", "otherwise"]
                    .iter()
                    .filter_map(|name| table.table(name, self.problems))
                    .collect();
                Check::Composed(Composition { by: Combine::When, parts: self.parts(&parts, depth) })
            }
            "degree" => self.degree(&table),
            "terms" => self.terms(&table),
            "experience" => self.experience(&table),
            "publications" => Check::Publications(PublicationsCheck {
                at_least: table.number("at-least").map_or(1, |n| n.value),
                venue: table.forms("venue"),
            }),
            "history" => Check::History(HistoryCheck {
                names: table.forms("names"),
                at_most: table.number("at-most").map_or(0, |n| n.value),
            }),
            "sections" => self.sections(&table),
            "format" => Check::Format(FormatCheck { any_of: table.words("any-of") }),
            "fields" => {
                self.refs.push(table.texts("with"));
                let (all_of, differ) = (table.words("all-of"), table.flag("differ").unwrap_or(false));
                Check::Fields(FieldsCheck { all_of, with: vec![], differ })
            }
            "answer" => self.answer(&table),
            "statement" => self.statement(&table),
            "documents" => self.documents(&table),
            _ => self.window(&table),
        })
    }

    fn parts(&mut self, tables: &[Table<'_>], depth: usize) -> Vec<CheckPart> {
        let mut parts = Vec::new();
        for table in tables {
            let title = table.word("title").unwrap_or_default();
            parts.extend(self.check(table, depth - 1).map(|check| CheckPart { title, check }));
        }
        parts
    }

    fn at_least(&mut self, table: &Table<'_>, depth: usize) -> Check {
        let tables = table.tables("of", self.problems);
        let parts = self.parts(&tables, depth);
        let number = table.number("number");
        if let Some(n) = number.as_ref().filter(|n| n.value == 0 || n.value as usize > tables.len().max(1)) {
            let message = format!("{} of {} checks can never be asked for", n.value, tables.len());
            let help = "`number` lies between 1 and the number of checks";
            self.problems.add(n, "at-least", message, help);
        }
        let number = number.map_or(1, |n| n.value as usize);
        Check::Composed(Composition { by: Combine::AtLeast(number), parts })
    }

    fn degree(&mut self, table: &Table<'_>) -> Check {
        let field = table.table("field", self.problems);
        let list = |name: &str| field.as_ref().map(|f| f.texts(name)).unwrap_or_default();
        self.refs.extend([list("core"), list("near"), list("shown-by"), list("with")]);
        let ends = table.table("ends", self.problems);
        let day = |name: &str| ends.as_ref().and_then(|t| t.day(name));
        let (from, until) = (day("not-before"), day("not-after"));
        let days: Vec<_> = [("not-before", &from), ("not-after", &until)]
            .into_iter()
            .filter_map(|(name, day)| Some((name, day.as_ref()?)))
            .collect();
        in_order(&days, self.problems);
        Check::Degree(DegreeCheck {
            level: table.choices("level"),
            status: table.choice("status").unwrap_or(StudyStatus::Either),
            full_time: table.has("mode"),
            years_done: self.bounds(table, "years-done"),
            years_left: self.bounds(table, "years-left"),
            ends_from: from.map(|d| d.value),
            ends_until: until.map(|d| d.value),
            core: vec![],
            near: vec![],
            shown_by: vec![],
            with: vec![],
        })
    }

    fn terms(&mut self, table: &Table<'_>) -> Check {
        let mut groups = Vec::new();
        self.refs.push(table.texts("review"));
        if table.has("any-of") {
            self.refs.extend([table.texts("any-of"), Vec::new()]);
            let (id, title) = (self.id.value.clone(), self.title.to_owned());
            groups.push(TermGroup { id, title, ..TermGroup::default() });
        }
        let mut ids: Vec<At<String>> = Vec::new();
        for group in table.tables("group", self.problems) {
            let Some(id) = group.text("id") else { continue };
            plain_id(&id, self.problems);
            if ids.iter().any(|i| i.value == id.value) {
                let message = format!("two groups are called `{}`", shown(&id.value));
                self.problems.add(&id, "duplicate-id", message, "give each its own id");
            }
            self.refs.extend([group.texts("any-of"), group.texts("beside"), group.texts("with")]);
            let title = group.word("title").unwrap_or_default();
            groups.push(TermGroup { id: id.value.clone(), title, ..TermGroup::default() });
            ids.push(id);
        }
        if table.has("any-of") == table.has("group") {
            let message = "`check.terms` has either `any-of` or groups";
            let help =
                "add `any-of = [\"…\"]`, or `[[criterion.check.terms.group]]` for each thing that is counted";
            self.problems.add(&table.at("group"), "missing-key", message, help);
        }
        let at_least = table.number("at-least");
        if let Some(n) = at_least.as_ref().filter(|n| n.value == 0 || n.value as usize > groups.len().max(1))
        {
            let message = format!("{} of {} groups can never be asked for", n.value, groups.len());
            let help = "`at-least` lies between 1 and the number of groups";
            self.problems.add(n, "at-least", message, help);
        }
        let strength = table.choice("strength").unwrap_or(Strength::Used);
        let at_least = at_least.map_or(1, |n| n.value as usize);
        Check::Terms(TermsCheck { at_least, groups, strength, review: vec![] })
    }

    fn experience(&mut self, table: &Table<'_>) -> Check {
        let check = ExperienceCheck {
            months: self.bounds(table, "months").unwrap_or_default(),
            employer: table.forms("employer"),
            with: vec![],
            without: table.choices("without"),
            after: table.choice("after"),
            now: table.flag("now").unwrap_or(false),
        };
        if !table.gives(&["months", "employer", "with", "now"]) {
            let help = "add `months`, `employer`, `with` or `now`";
            let message = "`check.experience` asks for nothing";
            self.problems.add(&table.at(""), "missing-key", message, help);
        }
        self.refs.push(table.texts("with"));
        Check::Experience(check)
    }

    fn sections(&mut self, table: &Table<'_>) -> Check {
        if !table.gives(&["all-of", "any-of"]) {
            let message = "`check.sections` asks for nothing";
            let help = "add `all-of` or `any-of`";
            self.problems.add(&table.at(""), "missing-key", message, help);
        }
        self.refs.push(table.texts("with"));
        Check::Sections(SectionsCheck {
            all_of: table.choices("all-of"),
            any_of: table.choices("any-of"),
            with: vec![],
        })
    }

    fn answer(&mut self, table: &Table<'_>) -> Check {
        let asked = [&["is"][..], &["number"], &["age"], &["any-of", "none-of"]];
        let asked = asked.into_iter().filter(|keys| table.gives(keys)).count();
        if asked != 1 {
            let message = "`check.answer` asks one thing";
            let help = "write one of `is`, `any-of` (with `none-of`), `number` and `age`";
            self.problems.add(&table.at("field"), "missing-key", message, help);
        }
        let asks = if let Some(yes) = table.flag("is") {
            Question::Is(yes)
        } else if let Some(bounds) = self.bounds(table, "number") {
            Question::Number(bounds)
        } else if let Some(bounds) = self.bounds(table, "age") {
            Question::Age(bounds, table.day("on").map(|d| d.value))
        } else {
            Question::Choice { any_of: table.forms("any-of"), against: table.forms("none-of") }
        };
        if table.has("on") && !table.has("age") {
            let help = "leave it out";
            self.problems.add(&table.at("on"), "wrong-place", "`on` goes with `age`", help);
        }
        Check::Answer(AnswerCheck {
            field: table.word("field").unwrap_or_default(),
            asks,
            silence_fails: table.word("silence").as_deref() == Some("fail"),
        })
    }

    fn statement(&mut self, table: &Table<'_>) -> Check {
        let mut topics = |name: &str| {
            let mut all = Vec::new();
            for topic in table.tables(name, self.problems) {
                if !topic.gives(&["any-of", "phrases"]) {
                    let message = "nothing shows this topic";
                    let help = "add `any-of` with terms, or `phrases`";
                    self.problems.add(&topic.at("title"), "missing-key", message, help);
                }
                self.refs.push(topic.texts("any-of"));
                let title = topic.word("title").unwrap_or_default();
                all.push(Topic { title, any_of: vec![], phrases: topic.forms("phrases") });
            }
            all
        };
        let (cover, encourage) = (topics("cover"), topics("encourage"));
        Check::Statement(StatementCheck {
            field: table.word("field").unwrap_or_default(),
            words: self.bounds(table, "words").unwrap_or_default(),
            characters: self.bounds(table, "characters").unwrap_or_default(),
            addressed_to: table.forms("addressed-to"),
            others: table.forms("others"),
            cover,
            encourage,
        })
    }

    fn documents(&mut self, table: &Table<'_>) -> Check {
        let clock = self.clock(table);
        let received_by = table.moment("received-by");
        self.zoned(received_by.as_ref(), &clock);
        let count = self.bounds(table, "count").unwrap_or(Bounds { min: Some(1), max: None });
        Check::Documents(DocumentsCheck {
            kind: table.word("kind").unwrap_or_default(),
            count: Bounds { min: Some(count.min.unwrap_or(1)), ..count },
            format: table.words("format"),
            pages: self.bounds(table, "pages"),
            without_references: table.flag("without-references").unwrap_or(false),
            words: self.bounds(table, "words"),
            bytes: self.bounds(table, "bytes"),
            encrypted: table.flag("encrypted"),
            from: table.forms("from"),
            received_by: received_by.map(|m| m.value),
            clock,
            months_old: self.bounds(table, "months-old"),
        })
    }

    fn window(&mut self, table: &Table<'_>) -> Check {
        let clock = self.clock(table);
        let times = self.times(table, &clock, &WindowTimes::default());
        let mut cases = Vec::new();
        for case in table.tables("case", self.problems) {
            let own = self.times(&case, &clock, &times);
            cases.push((case.forms("is"), own));
        }
        if table.has("case") != table.has("field") {
            let message = "`case` and `field` go together";
            let help = "`field` is the form's field whose answer chooses the case";
            self.problems.add(&table.at("case"), "missing-key", message, help);
        }
        if table.is_empty() {
            let help = "add `opens`, `closes` or both";
            let message = "`check.window` has no day";
            self.problems.add(&table.at(""), "missing-key", message, help);
        }
        Check::Window(WindowCheck { times, clock, field: table.word("field"), cases })
    }

    fn times(&mut self, table: &Table<'_>, clock: &Clock, others: &WindowTimes) -> WindowTimes {
        let mut last: Option<(&str, At<Moment>)> = None;
        for name in ["opens", "sure-until", "closes"] {
            let Some(moment) = table.moment(name) else { continue };
            self.zoned(Some(&moment), clock);
            if let Some((before, earlier)) = &last
                && moment.value.date() < earlier.value.date()
            {
                let message =
                    format!("`{name}` ({}) lies before `{before}` ({})", moment.value, earlier.value);
                let help = "exchange them, or mend the year";
                self.problems.add(&moment, "bad-date", message, help);
            }
            last = Some((name, moment));
        }
        let value = |name: &str| table.moment(name).map(|m| m.value);
        WindowTimes {
            opens: value("opens").or_else(|| others.opens.clone()),
            sure_until: value("sure-until").or_else(|| others.sure_until.clone()),
            closes: value("closes").or_else(|| others.closes.clone()),
        }
    }

    fn clock(&mut self, table: &Table<'_>) -> Clock {
        match table.text("zone") {
            None => Clock::Any,
            Some(name) if name.value == "applicant" => Clock::Applicant,
            Some(name) => time_zone(&name.value).map_or_else(
                || {
                    let message = format!("there is no time zone `{}`", shown(&name.value));
                    let help = "write `applicant`, `UTC` or a name such as `America/Los_Angeles`";
                    self.problems.add(&name, "unknown-zone", message, help);
                    // Some clock is named, if a wrong one: that none is would be no mistake of its own.
                    Clock::Applicant
                },
                Clock::Zone,
            ),
        }
    }

    /// A time of day means nothing before it is said where.
    fn zoned(&mut self, moment: Option<&At<Moment>>, clock: &Clock) {
        if let Some(at) = moment
            && matches!(at.value, Moment::Local(_))
            && *clock == Clock::Any
        {
            let message = "it is not said by which clock this time is meant";
            let help = "add `zone = \"applicant\"` or `zone = \"America/Los_Angeles\"`, or write `Z` behind a time of UTC";
            self.problems.add(at, "no-zone", message, help);
        }
    }

    fn bounds(&mut self, table: &Table<'_>, name: &str) -> Option<Bounds> {
        let bounds = table.table(name, self.problems)?;
        let (min, max) = (bounds.number("min"), bounds.number("max"));
        if let (Some(min), Some(max)) = (&min, &max)
            && min.value > max.value
        {
            let message = format!("at least {} and at most {} cannot both hold", min.value, max.value);
            self.problems.add(max, "at-least", message, "exchange them");
        }
        if bounds.is_empty() {
            let message = format!("`{name}` has no bound");
            self.problems.add(&table.at(name), "missing-key", message, "add `min` or `max`");
        }
        Some(Bounds { min: min.map(|n| n.value), max: max.map(|n| n.value) })
    }
}

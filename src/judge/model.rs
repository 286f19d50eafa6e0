//! What was found, and what is said of it. In JSON it is a part of `eligible.report/1`, a contract: fields may be added,
//! never renamed or moved.

use crate::ground::{Need, Part, Strength, Verdict};
use crate::read::Note;
use serde::{Deserialize, Serialize};

/// A résumé held against a programme on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// One for each criterion of the programme, in its order.
    pub criteria: Vec<CriterionResult>,
    /// What a person who looks may want to know and no verdict hangs on.
    pub notes: Vec<Note>,
}

impl Reason {
    /// Nothing was found that speaks for it or against it: no proof of the contrary.
    pub fn is_silence(self) -> bool {
        matches!(
            self,
            Reason::NotShown
                | Reason::OtherLevel
                | Reason::NotChecked
                | Reason::Unanswered
                | Reason::UnreadablePages
        )
    }
}

impl Reason {
    /// What to do about it, whatever is asked.
    pub fn advice(self) -> Option<&'static str> {
        match self {
            Reason::NotChecked => Some("Have it ready beside the résumé: it is part of the application."),
            Reason::UnreadablePages => {
                Some("Export the résumé anew, as a PDF with text and not as a picture, and check again.")
            }
            Reason::NoDates => Some("Give the degree its dates, with the expected end."),
            Reason::EndsThisYear => {
                Some("Give the month of the end, and say whether the degree is still running.")
            }
            Reason::ExpectedDatePassed => {
                Some("Bring the expected date up to date, or say that the degree is awarded.")
            }
            Reason::DefendedNotAwarded => {
                Some("Say when the degree is awarded: what counts is whether you are still enrolled.")
            }
            Reason::Lapsed => Some("Say whether you are enrolled at present, with the expected end."),
            Reason::OnLeave => {
                Some("Say when the leave ends, and ask the programme whether it counts as enrolment.")
            }
            Reason::StartsSoon => Some("Ask the programme whether an admission counts before the first day."),
            Reason::OtherLevel => Some(
                "A degree of another level does not count. If you have one of the level asked for, give it an entry of its own.",
            ),
            Reason::UnclearField => Some("Name the field of the degree."),
            Reason::NearField => Some(
                "Say in the entry of the degree what your research is about, if it is of the programme's subject.",
            ),
            Reason::FarFieldWithThesis => Some(
                "Ask the programme whether a thesis on its subject counts where the degree is of another field.",
            ),
            Reason::ListedOnly => Some(
                "If you have worked with it, describe that work: what you built, with what, and what came of it.",
            ),
            Reason::Hedged => Some("If you know it better by now, say so by what you did with it."),
            Reason::OthersWork => Some("Tell your own part in the work from that of others."),
            Reason::LookalikeLetters => {
                Some("Type the word again: some of its letters are of another alphabet.")
            }
            Reason::ImpliedOnly => Some("If you know it, name it."),
            Reason::DependsOnHour => Some("Give the time with its clock, as in 2025-09-15T11:00:00-07:00."),
            Reason::WeakEvidence => Some("If this is what you mean, write its name in full."),
            _ => None,
        }
    }

    /// It speaks of what a packet says, and not of the résumé.
    pub fn is_of_packet(self) -> bool {
        matches!(
            self,
            Reason::NotYetOpen
                | Reason::MayBeFilled
                | Reason::Closed
                | Reason::DependsOnHour
                | Reason::NotFilledIn
                | Reason::UnclearAnswer
                | Reason::Unanswered
                | Reason::MissingDocument
        )
    }

    /// A fact stands against it.
    pub fn stands_against(self) -> bool {
        matches!(
            self,
            Reason::Completed
                | Reason::Left
                | Reason::FarField
                | Reason::Negated
                | Reason::StartsLater
                | Reason::Planned
                | Reason::Closed
                | Reason::NotYetOpen
                | Reason::Contradicted
                | Reason::AnswerContradicts
                | Reason::WrongYear
                | Reason::EndsAtWrongTime
                | Reason::PartTime
        )
    }

    /// What it means of a line in a section (`coursework`, …), which may say as what something is named there.
    pub fn meaning_in(self, section: &str) -> &'static str {
        match (self, section) {
            (Reason::MentionedOnly, "coursework") => "It is named as a course, not as own work.",
            (Reason::MentionedOnly, "interests") => "It is named as an interest, not as own work.",
            (Reason::MentionedOnly, "awards") => "It is named as an award, not as own work.",
            (Reason::MentionedOnly, "certifications") => "It is named as a certificate, not as own work.",
            (Reason::MentionedOnly, "teaching") => "It is named as what was taught, not as own work.",
            _ => self.meaning(),
        }
    }
}

impl Evaluation {
    /// The verdict of a part: the lowest its checked criteria let it have; `None` where none was checked.
    pub fn part(&self, part: Part) -> Option<Verdict> {
        let mut checked = self
            .criteria
            .iter()
            .filter(|c| c.part == part)
            .filter_map(|c| Some(c.need.cap(c.verdict?)))
            .peekable();
        checked.peek()?;
        Some(Verdict::all(checked))
    }

    /// The lower of the parts.
    pub fn verdict(&self) -> Verdict {
        Verdict::all([Part::Eligibility, Part::Application].into_iter().filter_map(|p| self.part(p)))
    }
}

/// What is said of one criterion.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct CriterionResult {
    /// The criterion's id.
    pub id: String,
    /// The criterion's title.
    pub title: String,
    /// Which question it belongs to.
    pub part: Part,
    /// How much it counts.
    pub need: Need,
    /// `None`: not checked, since it looks at a packet and only a résumé was given.
    #[serde(with = "crate::ground::verdict::or_not_checked")]
    pub verdict: Option<Verdict>,
    /// Why, from a closed list.
    pub reason: Reason,
    /// Why, in a sentence for this résumé.
    pub explanation: String,
    /// What counts, in the order of the résumé.
    pub evidence: Vec<Evidence>,
    /// What nearly counted, and why it did not.
    pub considered: Vec<Considered>,
    /// What to do next; `None` where nothing is to be done.
    pub suggestion: Option<String>,
}

/// A line of the résumé that shows something, or an answer of the form, or a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
pub struct Evidence {
    /// Page, from 1; 0 for what is no line of the résumé.
    pub page: u32,
    /// Line on the page, from 1; 0 for what is no line of the résumé.
    pub line: u32,
    /// Kind of section it stands in (`experience`, `skills`, …), empty where there is none; `form` for an answer.
    pub section: String,
    /// The line as it stands there.
    pub quote: String,
    /// Id of the term it shows, if it is one.
    pub term: Option<String>,
    /// The words of the line that name the term; empty where it is no term's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub matched: String,
    /// Id of the group the term belongs to, if it has one.
    pub group: Option<String>,
    /// What it shows, as a person says it (“ML infrastructure”, “C++”); empty where the criterion itself says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub shows: String,
    /// How strongly.
    pub strength: Option<Strength>,
    /// A machine recognised the line in a picture.
    #[serde(rename = "ocr", default, skip_serializing_if = "std::ops::Not::not")]
    pub recognised: bool,
}

/// Evidence that was seen and not counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Considered {
    /// The line.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// Why it does not count.
    pub reason: Reason,
}

macro_rules! reasons {
    ($($variant:ident $name:literal $text:literal,)*) => {
        /// Why a verdict is as it is: a closed list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        pub enum Reason {
            $(#[doc = $text] #[serde(rename = $name)] $variant,)*
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Reason] = &[$(Reason::$variant,)*];

            /// Its stable kebab-case name.
            pub fn as_str(self) -> &'static str {
                match self { $(Reason::$variant => $name,)* }
            }

            /// What it means, for `eligible explain`.
            pub fn meaning(self) -> &'static str {
                match self { $(Reason::$variant => $text,)* }
            }
        }
    };
}

reasons! {
    Shown "shown" "The résumé shows what is asked.",
    NotShown "not-shown" "Nothing in the résumé shows it. It may be true all the same: then say so in the résumé.",
    Contradicted "contradicted" "The résumé says the contrary.",
    NotChecked "not-checked" "It is not part of a résumé; check the whole application packet.",
    UnreadablePages "unreadable-pages" "Nothing was found, but part of the file could not be read.",
    ListedOnly "listed-only" "It is claimed in a list of skills, and no described work shows it.",
    MentionedOnly "mentioned-only" "It is only named, as in a course, an interest, a wish or a title, and not told as own work.",
    WeakEvidence "weak-evidence" "What was found could mean something else.",
    Arguable "arguable" "The work is described, but whether it is of this area can be argued.",
    Hedged "hedged" "The claim is qualified: a beginner's level, still learning, basic knowledge.",
    ImpliedOnly "implied-only" "It is not named; something that goes with it is.",
    AlternativeOnly "alternative-only" "Something near to it is shown, and not what the programme names.",
    Negated "negated" "The résumé says that it is not so.",
    OthersWork "others-work" "The work is that of other people: managed, hired, sold or taught.",
    OtherPerson "other-person" "The degree or skill is another person's: an advisor, a referee, a student.",
    AnotherMeaning "another-meaning" "The word means something else here.",
    LookalikeLetters "lookalike-letters" "The word is written with letters of another script that only look right.",
    Stuffed "stuffed" "A term is repeated without context.",
    Enrolled "enrolled" "The degree is running on the date of the check.",
    Completed "completed" "The degree was finished before the date of the check.",
    Left "left" "The programme was left without the degree.",
    Planned "planned" "The degree is wished for or applied for, not begun.",
    StartsLater "starts-later" "The degree begins after the programme's period.",
    StartsSoon "starts-soon" "Admitted, but the degree begins after the date of the check.",
    OnLeave "on-leave" "The person is on leave from the degree.",
    Lapsed "lapsed" "All but the dissertation, and long past; whether still enrolled is not said.",
    DefendedNotAwarded "defended-not-awarded" "The defence of the thesis is told of; whether the degree is awarded is not said.",
    ExpectedDatePassed "expected-date-passed" "The expected end lies before the date of the check, with no word since.",
    EndsThisYear "ends-this-year" "Only the year of the end is given, and it is the year of the check.",
    NoDates "no-dates" "The degree has no date and no word on whether it is running.",
    UnclearLevel "unclear-level" "Whether this degree counts as the one asked for is not sure.",
    OtherLevel "other-level" "The degrees found are of another level.",
    NearField "near-field" "The field is near, and nothing shows the programme's subject.",
    FarFieldWithThesis "far-field-with-thesis" "The field is another, but the thesis is on the programme's subject.",
    FarField "far-field" "The field is another.",
    UnclearField "unclear-field" "The field of the degree is not said.",
    FormatPreferred "format-preferred" "Another file format is preferred.",
    NotYetOpen "not-yet-open" "Applications are not open yet.",
    Open "open" "Applications are open.",
    MayBeFilled "may-be-filled" "The sure period is over; it may be filled or still open.",
    Closed "closed" "The last day has passed.",
    Answered "answered" "The form says so.",
    NotFilledIn "not-filled-in" "A field of the form is empty.",
    UnclearAnswer "unclear-answer" "What the form says is none of what is known.",
    Placeholder "placeholder" "The text only keeps the place of an answer.",
    SameArea "same-area" "The two areas are the same, or one holds the other.",
    Unanswered "unanswered" "The form does not say, and a résumé need not.",
    AnswerContradicts "answer-contradicts" "The form says the contrary.",
    DoesNotApply "does-not-apply" "It does not apply to this applicant.",
    MissingDocument "missing-document" "The packet does not hold the document.",
    BadDocument "bad-document" "A document is there and not as it has to be.",
    UnclearDocument "unclear-document" "What the packet tells of a document is not enough to judge it.",
    WrongLength "wrong-length" "The text is too long or too short.",
    ForAnother "for-another" "The text speaks to another organisation.",
    NotYetPublished "not-yet-published" "The publication is not out yet: submitted, or in preparation.",
    PartTime "part-time" "The degree is studied part-time.",
    WrongYear "wrong-year" "The degree is too far on for it, or not far enough.",
    EndsAtWrongTime "ends-at-wrong-time" "The degree ends too early or too late.",
    UnclearDates "unclear-dates" "The dates are missing or not exact enough to decide it.",
    DependsOnHour "depends-on-hour" "It depends on the hour or on the clock of the place, and that is not given.",
    Incomplete "incomplete" "Part of what is asked is missing.",
    OtherKind "other-kind" "The job is of a kind that does not count here.",
}

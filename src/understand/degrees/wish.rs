//! Degrees that somebody is after: applied for, planned, hoped for.

use super::phrases::{any_starts_word, head_of_clause, is_said};
use crate::understand::dates::End;
use crate::understand::degree_words::DegreeName;
use crate::understand::model::Passage;

/// Whether the words around a degree make it a wish: “applying to PhD programs”, “plans to pursue a PhD”.
pub(super) fn is_wish(before: &str, after: &str) -> bool {
    const CUES: &[&str] = &[
        "applying", "pursuing admission", "option to", "option of", "upgradeable", "credit toward",
        "apply to", "apply for", "applied to", "applied for", "plans to", "plan to", "plan is", "planning",
        "aspire", "aspires", "aspiring", "aspiration", "aspirante al", "aspirante a ", "prospective",
        "拟申请", "申请", "计划申请", "志望", "拟攻读", "计划攻读", "希望攻读", "打算攻读", "准备攻读",
        "毕业后攻读", "毕业后继续攻读", "毕业后读", "打算读", "考博", "intend", "hope", "hoping", "seeking",
        "want to", "wants to", "wish to", "wishes to", "interested in pursuing", "interest in pursuing",
        "looking for", "looking to", "considering", "aim to", "aims to", "aiming", "goal is", "goal:",
        "future", "preparing for", "prepare for", "towards applying", "would like", "dream",
        "ultimately pursue", "eventually", "later pursue", "to obtain", "to secure", "to find a",
        "position as", "before starting", "prior to", "ambition", "eager to", "one day", "some day",
        "someday", "interview for", "interview to", "entrevista", "entretien pour", "colloquio per",
        "weighing", "whether to", "thinking about", "thinking of", "contemplating", "bewerb", "möchte",
        "strebe", "plane ", "geplant", "souhaite", "envisage", "candidature", "postul", "quiero", "deseo",
        "solicitud", "vorrei", "intendo", "domanda", "pretendo", "candidatura a ", "candidatura al",
        "candidatura para", "application to doc", "application to ph", "application to a",
        "applications to doc", "applications to ph", "my application", "planerar", "ansök", "ønsker",
        "planlegger", "zamierzam", "chci ", "plans:", "planos:", "planes:", "pläne:", "piani:", "projets:",
    ];
    let after = after.to_lowercase();
    any_starts_word(before, CUES)
        || [
            "aspiration", "applicant", "hopeful", "aspirant", "application", "selection", "entrance",
            "beantragt", "geplant",
        ]
        .iter()
        .any(|w| after.trim_start().starts_with(w))
        || head_of_clause(&after).trim_end_matches([' ', ')']).ends_with("angestrebt")
        || is_still_a_goal(head_of_clause(&after))
        || any_starts_word(
            head_of_clause(&after),
            &[
                "envisag", "visé", "souhaité", "angestrebt,", "angestrebt ", "angestrebte promotion",
                "beabsichtigt", "in planung", "başvuru", "planlıyor", "hedefliyor", "deseado", "pretendid",
                "planerad", "지원 예정", "지원예정", "진학 희망", "지원 준비",
            ],
        )
}

/// “A PhD in robotics is the plan”, “shortlisted”; behind a date it is something else: “2022 – present, shortlisted for a
/// prize”.
fn is_still_a_goal(after: &str) -> bool {
    const GOALS: &[&str] = &[
        "interview stage", "shortlist", "my goal", "is my aim", "is the plan", "is my plan", "is the goal",
        "is what i",
    ];
    let undated = |at: usize| !after[..at].contains(|c: char| c.is_ascii_digit());
    let of_a_prize = ["prize", "award", "best "].iter().any(|prize| after.contains(prize));
    !of_a_prize && GOALS.iter().any(|goal| after.match_indices(goal).any(|(at, _)| undated(at)))
}

/// “Objective: to pursue a …”, “To complete a … by 2031” at the head of a text: what somebody is after.
pub(super) fn is_purpose(passage: &Passage, name: &DegreeName, before: &str) -> bool {
    const AIMS: &[&str] = &["objective", "goal", "aim"];
    const PURPOSES: &[&str] = &[
        "to pursue", "to obtain", "to earn", "to begin", "to start", "to undertake", "to do", "to complete",
        "to finish", "pursue", "continuar con un", "cursar un", "realizar un", "hacer un", "iniciar un",
        "obtener un", "cursar um", "fazer um", "iniciar um", "poursuivre un", "faire un", "effectuer un",
        "svolgere un", "intraprendere un", "conseguire un",
    ];
    let (label, rest) = before.split_once(':').unwrap_or(("", before));
    let aims = AIMS.iter().any(|aim| label.trim().ends_with(aim));
    let rest = rest.trim();
    !name.person
        && passage.dates.iter().all(|date| date.end == End::Single)
        && (aims || label.is_empty())
        && (PURPOSES.iter().any(|purpose| rest.starts_with(purpose)) || aims && matches!(rest, "" | "a"))
        && !["my", "the"].iter().any(|known| is_said(rest, known))
}

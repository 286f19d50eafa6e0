//! `check.window` and `check.format`: what the calendar and the file itself settle.

use super::model::Reason;
use super::{Context, Finding};
use crate::ground::Verdict;
use crate::rules::{FormatCheck, WindowCheck};

/// Judges whether applications are open on the day of the check.
pub(super) fn window(check: &WindowCheck, context: &Context<'_>) -> Finding {
    let day = context.as_of;
    let (verdict, reason) = if check.opens.is_some_and(|opens| day < opens) {
        (Verdict::Fail, Reason::NotYetOpen)
    } else if check.closes.is_some_and(|closes| day > closes) {
        (Verdict::Fail, Reason::Closed)
    } else if check.sure_until.is_some_and(|sure| day > sure) {
        (Verdict::Review, Reason::MayBeFilled)
    } else {
        (Verdict::Pass, Reason::Open)
    };
    Finding { verdict, reason, ..Finding::default() }
}

/// Judges the kind of file.
pub(super) fn format(check: &FormatCheck, context: &Context<'_>) -> Finding {
    let kind = context.resume.kind.as_str();
    let (verdict, reason) = if check.any_of.iter().any(|k| k == kind) {
        (Verdict::Pass, Reason::Shown)
    } else {
        (Verdict::Fail, Reason::FormatPreferred)
    };
    Finding { verdict, reason, ..Finding::default() }
}

//! A mistake of this program in one file is reported and the other files are judged all the same.

use crate::ground::Diagnostic;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static MISTAKE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes mistakes silent until [`guarded`] tells them, with their place.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}: ", at.file(), at.line())).unwrap_or_default();
        let what = info.payload_as_str().unwrap_or("no message");
        MISTAKE.set(format!("{place}{what}"));
    }));
}

/// Does something; a mistake while doing it becomes a diagnostic.
///
/// # Errors
/// Where there was one.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        Diagnostic::error("internal", format!("this program made a mistake ({})", MISTAKE.take()))
            .with_help("please report it, if you can with the file; the other files are not touched by it")
    })
}

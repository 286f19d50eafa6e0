//! How far a batch is, on a terminal; and Ctrl-C, which ends it after the files that are being read.

use super::super::exit::Exit;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt;
use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the bar shows: done, all, a rate, the time that is left.
const TEMPLATE: &str = "{bar:30} {pos} of {len} résumés  {rate}  {eta} left";
/// The same in a terminal of fewer columns.
const NARROW: &str = "{pos} of {len}  {eta} left";
/// Columns that the whole takes.
const WIDTH: u16 = 80;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static HANDLER: OnceLock<bool> = OnceLock::new();

/// From now on Ctrl-C is noted; a second one ends the program at once. Answers whether that can be.
pub fn catch_interrupt() -> bool {
    *HANDLER.get_or_init(|| {
        let handler = || {
            if INTERRUPTED.swap(true, Ordering::SeqCst) {
                std::process::exit(i32::from(Exit::Interrupted.code()));
            }
        };
        // Where it cannot be caught, it ends the program as it does everywhere.
        ctrlc::set_handler(handler).is_ok()
    })
}

/// A batch under way.
pub struct Progress {
    bar: Option<ProgressBar>,
    watched: bool,
}

impl Progress {
    /// Begins one: with a bar where standard error is a terminal, and from now on Ctrl-C is noted.
    pub fn begin(files: usize) -> Self {
        let watched = catch_interrupt();
        let narrow = terminal_size::terminal_size_of(io::stderr()).is_some_and(|(width, _)| width.0 < WIDTH);
        let style = ProgressStyle::with_template(if narrow { NARROW } else { TEMPLATE });
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let style = style.with_key("rate", |state: &ProgressState, out: &mut dyn fmt::Write| {
            // With the line gone there is no one to tell.
            let _ = out.write_str(&rate(state.per_sec()));
        });
        let bar = (io::stderr().is_terminal() && files > 1).then(|| {
            ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr()).with_style(style)
        });
        Self { bar, watched }
    }

    /// One that shows nothing and notes nothing.
    pub fn none() -> Self {
        Self { bar: None, watched: false }
    }

    /// One more is done.
    pub fn step(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Says something on standard error without the bar in between.
    pub fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Whether there was a Ctrl-C.
    pub fn interrupted(&self) -> bool {
        self.watched && INTERRUPTED.load(Ordering::SeqCst)
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// “368/s”; of slow ones “2.4/s”.
fn rate(a_second: f64) -> String {
    if a_second < 10.0 { format!("{a_second:.1}/s") } else { format!("{a_second:.0}/s") }
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn a_rate_has_no_more_digits_than_one_reads() {
        assert_eq!([367.5589, 12.04, 2.41].map(rate), ["368/s", "12/s", "2.4/s"]);
    }
}

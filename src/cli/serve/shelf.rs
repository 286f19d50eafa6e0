//! The last few reports, in memory, so that a person can look at them, save them and come back to them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Reports that are kept at most.
const REPORTS: usize = 8;
/// Bytes of all of them; the newest one is kept whatever its size.
const BYTES: usize = 128 << 20;
/// A report that nobody looked at for so long is forgotten.
const TIME: Duration = Duration::from_secs(60 * 60);

/// What came out of one check.
pub struct Report {
    /// The programme, in words.
    pub title: String,
    /// The day it was judged on.
    pub as_of: String,
    /// How many files.
    pub files: usize,
    /// What chooses the same again.
    pub again: String,
    /// The page.
    pub page: String,
    /// The spreadsheet.
    pub sheet: Vec<u8>,
    /// The name of a file to save it in, without its ending.
    pub name: String,
}

/// The reports, newest last.
#[derive(Default)]
pub struct Shelf {
    kept: Mutex<Vec<Kept>>,
}

struct Kept {
    id: String,
    report: Arc<Report>,
    seen: Instant,
}

impl Shelf {
    /// Keeps a report; older ones make room.
    pub fn put(&self, id: String, report: Report) {
        let mut kept = self.kept();
        kept.push(Kept { id, report: Arc::new(report), seen: Instant::now() });
        let mut room = BYTES;
        let newest_first = kept.iter().rev().enumerate();
        let fitting = newest_first
            .take_while(|(i, one)| {
                let size = one.report.page.len() + one.report.sheet.len();
                let fits = size <= room;
                room = room.saturating_sub(size);
                *i == 0 || (fits && *i < REPORTS)
            })
            .count();
        let surplus = kept.len() - fitting;
        kept.drain(..surplus);
    }

    /// A report that is still kept.
    pub fn get(&self, id: &str) -> Option<Arc<Report>> {
        let mut kept = self.kept();
        let found = kept.iter_mut().find(|one| one.id == id)?;
        found.seen = Instant::now();
        Some(Arc::clone(&found.report))
    }

    /// All that are kept, newest first, each with its id.
    pub fn all(&self) -> Vec<(String, Arc<Report>)> {
        self.kept().iter().rev().map(|one| (one.id.clone(), Arc::clone(&one.report))).collect()
    }

    /// Forgets all.
    pub fn forget(&self) {
        self.kept().clear();
    }

    /// Forgets what nobody looked at for long before `now`.
    pub fn tidy(&self, now: Instant) {
        self.kept().retain(|one| now.saturating_duration_since(one.seen) < TIME);
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(bytes: usize) -> Report {
        let text = String::new;
        let page = "x".repeat(bytes);
        Report {
            title: text(),
            as_of: text(),
            files: 1,
            again: text(),
            page,
            sheet: Vec::new(),
            name: text(),
        }
    }

    fn ids(shelf: &Shelf) -> Vec<String> {
        shelf.all().into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn few_reports_are_kept_and_old_ones_forgotten() {
        let shelf = Shelf::default();
        (0..20).for_each(|i| shelf.put(i.to_string(), report(1)));
        assert_eq!(ids(&shelf), ["19", "18", "17", "16", "15", "14", "13", "12"]);
        assert!(shelf.get("11").is_none() && shelf.get("12").is_some());
        shelf.tidy(Instant::now() + TIME - Duration::from_secs(5));
        assert_eq!(ids(&shelf).len(), REPORTS);
        shelf.tidy(Instant::now() + TIME);
        assert!(ids(&shelf).is_empty());
    }

    #[test]
    fn large_reports_make_each_other_room() {
        let shelf = Shelf::default();
        for (id, size) in [("a", 1), ("b", BYTES / 2), ("c", BYTES / 2 - 1), ("d", BYTES / 2)] {
            shelf.put(id.to_owned(), report(size));
        }
        assert_eq!(ids(&shelf), ["d", "c"]);
        shelf.put("e".to_owned(), report(BYTES + 1));
        assert_eq!(ids(&shelf), ["e"]);
        shelf.forget();
        assert!(ids(&shelf).is_empty());
    }
}

//! Many items, several threads, one order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Room for the calls of a deeply nested file, the same in every thread.
const STACK: usize = 16 << 20;
/// Results that wait for a slower one before them, at most, for each thread.
const AHEAD: usize = 8;

/// Threads to keep so many processors at work, all of them where none are named: each waits while its process reads a
/// file, and half as many again work meanwhile.
pub fn threads(jobs: Option<NonZero<usize>>) -> usize {
    let jobs = jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    if jobs > 1 { jobs.saturating_add(jobs / 2) } else { jobs }
}

/// Works on items with several threads and hands the results over in the order of the items, each as soon as
/// those before it are done. No thread runs far ahead of the slowest, so that few results wait. When `take` gives up,
/// so does the rest.
///
/// Whichever thread has done the next one hands it over, and what waited behind it: a thread of its own for that would
/// have to be woken for each result.
///
/// # Errors
/// What `take` gives up with.
pub fn in_order<I: Sync, T: Send, E: Send>(
    items: &[I],
    threads: usize,
    work: impl Fn(&I) -> T + Sync,
    take: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), E> {
    let threads = threads.clamp(1, items.len().max(1));
    let next = AtomicUsize::new(0);
    let state =
        State { early: BTreeMap::new(), taken: 0, take: Some(take), ended: Ok(()), stop: false, waiting: 0 };
    let line = Line { state: Mutex::new(state), moved: Condvar::new() };
    let worker = || {
        let _release = Release(&line);
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(i) else { break };
            if !line.comes_to((i + 1).saturating_sub(AHEAD * threads)) {
                break;
            }
            line.hand_in(i, work(item));
        }
    };
    thread::scope(|scope| {
        let start = |_: &usize| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).is_ok();
        if (0..threads).filter(start).count() == 0 {
            worker();
        }
    });
    line.state.into_inner().unwrap_or_else(PoisonError::into_inner).ended
}

/// Results on their way to whoever takes them.
struct Line<T, E, F> {
    state: Mutex<State<T, E, F>>,
    moved: Condvar,
}

struct State<T, E, F> {
    /// Results that wait for one before them.
    early: BTreeMap<usize, T>,
    /// How many were taken.
    taken: usize,
    /// Not here while a thread hands results over: it hands over what comes meanwhile too.
    take: Option<F>,
    ended: Result<(), E>,
    /// No more is worked on.
    stop: bool,
    /// Threads that wait. Mostly none does, and to wake none asks the system all the same.
    waiting: usize,
}

impl<T, E, F> State<T, E, F> {
    /// The next result, where it is there and wanted.
    fn due(&mut self) -> Option<T> {
        let due = self.taken;
        if self.stop { None } else { self.early.remove(&due) }
    }
}

impl<T, E, F: FnMut(T) -> Result<(), E>> Line<T, E, F> {
    fn hand_in(&self, i: usize, done: T) {
        let mut state = self.lock();
        state.early.insert(i, done);
        let Some(mut take) = state.take.take() else { return };
        while let Some(done) = state.due() {
            drop(state);
            let ended = take(done);
            state = self.lock();
            state.taken += 1;
            state.stop |= ended.is_err();
            state.ended = ended;
            self.wake(&state);
        }
        state.take = Some(take);
    }

    /// Waits until so many were taken; not, where no more is to be worked on.
    fn comes_to(&self, taken: usize) -> bool {
        let mut state = self.lock();
        while state.taken < taken && !state.stop {
            state.waiting += 1;
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        !state.stop
    }
}

impl<T, E, F> Line<T, E, F> {
    fn lock(&self) -> MutexGuard<'_, State<T, E, F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake(&self, state: &State<T, E, F>) {
        if state.waiting > 0 {
            self.moved.notify_all();
        }
    }
}

/// However a thread ends, none is left waiting for it.
struct Release<'a, T, E, F>(&'a Line<T, E, F>);

impl<T, E, F> Drop for Release<'_, T, E, F> {
    fn drop(&mut self) {
        if thread::panicking() {
            let mut state = self.0.lock();
            state.stop = true;
            self.0.wake(&state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_the_threads_do() {
        let items: Vec<u64> = (0..200).collect();
        for threads in [1, 2, 7, 500] {
            let mut seen = Vec::new();
            let work = |i: &u64| {
                thread::sleep(std::time::Duration::from_micros(i * 37 % 11 * 20));
                *i
            };
            let done = in_order(&items, threads, work, |i| {
                seen.push(i);
                Ok::<(), ()>(())
            });
            assert_eq!((done, &seen), (Ok(()), &items));
        }
    }

    #[test]
    fn the_rest_is_left_when_no_one_listens() {
        let items: Vec<u32> = (0..1000).collect();
        let worked = AtomicUsize::new(0);
        let work = |_: &u32| {
            worked.fetch_add(1, Ordering::Relaxed);
            thread::sleep(std::time::Duration::from_millis(1));
        };
        assert_eq!(in_order(&items, 2, work, |()| Err("closed")), Err("closed"));
        assert!(worked.load(Ordering::Relaxed) < 1000);
    }

    #[test]
    fn a_mistake_ends_the_rest_and_leaves_no_thread_waiting() {
        let items: Vec<usize> = (0..1000).collect();
        for broken in [0, 500] {
            let fail = |i: usize| if i == broken { panic!("a mistake") } else { Ok::<(), ()>(()) };
            assert!(std::panic::catch_unwind(|| in_order(&items, 3, |i| *i, fail)).is_err());
            assert!(
                std::panic::catch_unwind(|| in_order(&items, 3, |i| fail(*i), |_| Ok::<(), ()>(()))).is_err()
            );
        }
    }

    #[test]
    fn few_results_wait_for_a_slow_one() {
        let items: Vec<usize> = (0..2000).collect();
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |i: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *i == 0 {
                thread::sleep(std::time::Duration::from_millis(100));
                most.store(begun.load(Ordering::Relaxed), Ordering::Relaxed);
            }
        };
        assert_eq!(in_order(&items, 4, work, |()| Ok::<(), ()>(())), Ok(()));
        assert!(most.load(Ordering::Relaxed) <= AHEAD * 4 + 4, "{most:?}");
    }
}

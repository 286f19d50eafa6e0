//! Many items, several threads, one order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// Room for the calls of a deeply nested file, the same in every thread.
const STACK: usize = 16 << 20;
/// Results that wait for a slower one before them, at most, for each thread.
const AHEAD: usize = 32;

/// Threads to keep so many processors at work, all of them where none are named: each waits while its process reads a
/// file, and half as many again work meanwhile.
pub fn threads(jobs: Option<usize>) -> usize {
    let jobs = jobs.or_else(|| thread::available_parallelism().ok().map(NonZero::get)).unwrap_or(1);
    if jobs > 1 { jobs.saturating_add(jobs / 2) } else { jobs }
}

/// Works on items with several threads and hands the results over in the order of the items, each as soon as
/// those before it are done. No thread runs far ahead of the slowest, so that few results wait. When `take` gives up,
/// so does the rest.
///
/// # Errors
/// What `take` gives up with.
pub fn in_order<I: Sync, T: Send, E>(
    items: &[I],
    threads: usize,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let taken = Gate::default();
    let threads = threads.clamp(1, items.len().max(1));
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        let mut started = false;
        for _ in 0..threads {
            let (send, next, stop, work, taken) = (send.clone(), &next, &stop, &work, &taken);
            let worker = move || {
                while !stop.load(Ordering::Relaxed) {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(i) else { break };
                    taken.wait_for((i + 1).saturating_sub(AHEAD * threads));
                    if stop.load(Ordering::Relaxed) || send.send((i, work(item))).is_err() {
                        break;
                    }
                }
            };
            started |= thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).is_ok();
        }
        if !started {
            return items.iter().try_for_each(|item| take(work(item)));
        }
        drop(send);
        // However this ends, no thread is left waiting.
        let _release = Release { stop: &stop, taken: &taken };
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (i, done) in &receive {
            early.insert(i, done);
            while let Some(done) = early.remove(&due) {
                due += 1;
                take(done)?;
            }
            taken.open(due);
        }
        Ok(())
    })
}

/// How many results were taken, to wait for.
#[derive(Default)]
struct Gate {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Default)]
struct State {
    taken: usize,
    /// Threads that wait. Mostly none does, and to wake none asks the system all the same.
    waiting: usize,
}

impl Gate {
    fn open(&self, taken: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.taken = taken;
        if state.waiting > 0 {
            self.moved.notify_all();
        }
    }

    fn wait_for(&self, at_least: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.taken < at_least {
            state.waiting += 1;
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
    }
}

struct Release<'a> {
    stop: &'a AtomicBool,
    taken: &'a Gate,
}

impl Drop for Release<'_> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.taken.open(usize::MAX);
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

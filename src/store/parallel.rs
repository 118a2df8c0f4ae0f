//! Many hands: the same done to many things on all the processor's cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The most threads: disks are not quicker with more.
const MOST: usize = 8;
/// For how many things another thread is worth its start.
const WORTH: usize = 8;

/// How often somebody who watches is asked.
const OFTEN: Duration = Duration::from_millis(50);

/// Somebody who watches how far something has come: hears now and then how many of how many things are done, and says whether it is to
/// go on.
pub type Watch<'w> = &'w mut dyn FnMut(usize, usize) -> bool;

/// Asks whoever watches, but not more often than they could see a difference.
pub(super) struct Asking<'w> {
    watch: Watch<'w>,
    all: usize,
    asked: Instant,
}

impl<'w> Asking<'w> {
    /// Begins with so many things.
    pub(super) fn of(all: usize, watch: Watch<'w>) -> Self {
        Asking { watch, all, asked: Instant::now() }
    }

    /// That so many are done; whether to go on.
    pub(super) fn at(&mut self, done: usize) -> bool {
        let is_time = self.asked.elapsed() >= OFTEN;
        if is_time {
            self.asked = Instant::now();
        }
        !is_time || (self.watch)(done, self.all)
    }
}

/// Nobody, who lets everything go on.
pub(super) fn unwatched(_: usize, _: usize) -> bool {
    true
}

/// Does two things at once.
pub(super) fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        (one(), other.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// What `does` makes of each item, in the order of the items.
pub fn each<T: Sync, R: Send>(items: &[T], does: impl Fn(&T) -> R + Sync) -> Vec<R> {
    each_watched(items, || (), |(), item| does(item), &mut unwatched).unwrap_or_default()
}

/// The same while somebody watches, who is asked in the thread that calls; none where they stopped it.
///
/// Each thread begins with a tool of its own, which it has at hand for all that it does.
pub(super) fn each_watched<T: Sync, W, R: Send>(
    items: &[T],
    tool: impl Fn() -> W + Sync,
    does: impl Fn(&mut W, &T) -> R + Sync,
    watch: Watch<'_>,
) -> Option<Vec<R>> {
    let (next, is_stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let hand = |watch: &mut dyn FnMut(usize) -> bool| {
        let (mut tool, mut done) = (tool(), Vec::new());
        while !is_stopped.load(Ordering::Relaxed) {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(n) else { break };
            done.push((n, does(&mut tool, item)));
            if !watch(n) {
                is_stopped.store(true, Ordering::Relaxed);
            }
        }
        done
    };
    let mut asking = Asking::of(items.len(), watch);
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
    let others = cores.min(items.len() / WORTH).saturating_sub(1);
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> = (0..others).map(|_| scope.spawn(|| hand(&mut |_| true))).collect();
        // What comes before is done, or in the hands of the others.
        let mut done = hand(&mut |n| asking.at(n));
        for thread in threads {
            done.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    if is_stopped.into_inner() {
        return None;
    }
    done.sort_unstable_by_key(|(n, _)| *n);
    Some(done.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_once_and_stands_in_its_order() {
        for count in [0, 1, 7, 8, 100, 1000] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(each(&items, |n| n * 2), items.iter().map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn whoever_watches_hears_how_far_it_is_and_can_stop_it() {
        let items: Vec<usize> = (0..200).collect();
        let does = |n: &usize| {
            thread::sleep(Duration::from_millis(4));
            n * 2
        };
        let (mut heard, began) = (Vec::new(), Instant::now());
        let mut listen = |done, all| {
            heard.push((done, all));
            true
        };
        let done = each_watched(&items, || (), |(), n| does(n), &mut listen).unwrap();
        assert_eq!(done, items.iter().map(|n| n * 2).collect::<Vec<_>>());
        assert!(!heard.is_empty() && heard.iter().all(|(done, all)| *done < 200 && *all == 200), "{heard:?}");
        assert!(heard.is_sorted(), "{heard:?}");
        // Not more often than somebody can see, and not after it was stopped.
        assert!(heard.len() as u128 <= began.elapsed().as_millis() / OFTEN.as_millis(), "{heard:?}");
        let (did, mut times) = (AtomicUsize::new(0), 0);
        let counted = |n: &usize| {
            did.fetch_add(1, Ordering::Relaxed);
            does(n)
        };
        let mut stop = |_, _| {
            times += 1;
            false
        };
        assert_eq!(each_watched(&items, || (), |(), n| counted(n), &mut stop), None);
        assert_eq!(times, 1);
        assert!(did.into_inner() < 200);
    }
}

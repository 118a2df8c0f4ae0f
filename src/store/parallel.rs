//! Many hands: the same done to many things on all the processor's cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The most threads: disks are not quicker with more.
const MOST: usize = 8;
/// For how many things another thread is worth its start.
const WORTH: usize = 8;

/// What `does` makes of each item, in the order of the items.
pub(super) fn each<T: Sync, R: Send>(items: &[T], does: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let hand = || {
        let mut done = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(n) else { return done };
            done.push((n, does(item)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
    let others = cores.min(items.len() / WORTH).saturating_sub(1);
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> = (0..others).map(|_| scope.spawn(hand)).collect();
        let mut done = hand();
        for thread in threads {
            done.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(n, _)| *n);
    done.into_iter().map(|(_, result)| result).collect()
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
}

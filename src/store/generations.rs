//! Earlier generations of the files of a study, in the state directory.
//!
//! When a save replaces a file, what stood there is kept, unless the newest that is kept says the same. Of each file ten are kept,
//! which reach back from a moment ago to the beginning, the further apart the older they are.

use std::path::{Path, PathBuf};

use super::layout::LARGEST;
use super::problem::StoreError;
use super::{disk, vault};
use crate::text::Stamp;

/// How many are kept of a file.
const MOST: usize = 10;

/// A file of a study as it once was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    /// Where it is kept.
    pub path: PathBuf,
    /// When it was replaced.
    pub at: Stamp,
}

/// When a generation was replaced, in milliseconds since 1970, as its name says it.
pub(super) fn millis(path: &Path) -> Option<u64> {
    path.file_stem()?.to_str()?.parse().ok()
}

/// The generations in a directory with their times, the oldest first.
fn kept(dir: &Path) -> Vec<(u64, PathBuf)> {
    let mut kept: Vec<(u64, PathBuf)> = disk::list(dir)
        .unwrap_or_default()
        .into_iter()
        .filter(|(_, is_dir)| !is_dir)
        .filter_map(|(path, _)| Some((millis(&path)?, path)))
        .collect();
    kept.sort();
    kept
}

/// The generations in a directory, the newest first.
pub(super) fn list(dir: &Path) -> Vec<Generation> {
    let stamped = |(millis, path): (u64, PathBuf)| {
        let at = chrono::DateTime::from_timestamp_millis(i64::try_from(millis).ok()?)?;
        Some(Generation { path, at: Stamp::new(at) })
    };
    kept(dir).into_iter().rev().filter_map(stamped).collect()
}

/// Keeps what stood in a file. That it cannot be kept is no reason not to save.
pub(super) fn keep(dir: &Path, bytes: &[u8]) {
    let _ = keep_from(dir, bytes, disk::now());
}

/// Keeps what stood in a file until a moment, in milliseconds since 1970, unless the newest that is kept says the same; whether
/// it is safe on disk.
pub(super) fn keep_from(dir: &Path, bytes: &[u8], now: u64) -> Result<bool, StoreError> {
    let mut kept = kept(dir);
    let newest = kept.last().and_then(|(_, path)| disk::read(path, LARGEST).ok().flatten());
    if newest.as_deref() == Some(bytes) {
        return Ok(disk::sync_dir(dir));
    }
    let is_there = disk::make_dir(dir)?;
    // A clock that was set back changes no order.
    let after = kept.last().map_or(0, |(millis, _)| millis.saturating_add(1));
    let now = now.max(after);
    let end = if vault::is_sealed(bytes) { vault::END } else { "ron" };
    let path = dir.join(format!("{now:015}.{end}"));
    let saved = disk::replace(&path, bytes)?;
    kept.push((now, path));
    while kept.len() > MOST {
        let times: Vec<u64> = kept.iter().map(|(millis, _)| *millis).collect();
        let (_, path) = kept.remove(surplus(&times));
        disk::remove(&path);
    }
    Ok(is_there && saved == disk::Saved::Written)
}

/// Which of some times, the oldest first, is missed least: the one that leaves the smallest gap for its age. Neither the oldest
/// nor the newest.
fn surplus(times: &[u64]) -> usize {
    let now = times.last().copied().unwrap_or(0);
    let gap = |n: usize| -> Option<f64> {
        let (before, at, after) = (times.get(n.checked_sub(1)?)?, times.get(n)?, times.get(n.saturating_add(1))?);
        let millis = |span: u64| std::time::Duration::from_millis(span).as_secs_f64();
        Some(millis(after.saturating_sub(*before)) / (millis(now.saturating_sub(*at)) + 1.0))
    };
    let inner = (1..times.len().saturating_sub(1)).filter_map(|n| Some((n, gap(n)?)));
    inner.min_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(0, |(n, _)| n)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is kept of so many saves, at these distances in milliseconds.
    fn kept_of(distances: impl Iterator<Item = u64>) -> Vec<u64> {
        let mut times = Vec::new();
        let mut now = 1_000_000;
        for distance in distances {
            now += distance;
            times.push(now);
            while times.len() > MOST {
                times.remove(surplus(&times));
            }
        }
        times
    }

    #[test]
    fn ten_reach_from_a_moment_ago_to_the_beginning() {
        // Ten hours of writing, saved every two seconds.
        let times = kept_of(std::iter::repeat_n(2000, 18_000));
        assert_eq!((times.len(), times[0]), (MOST, 1_002_000));
        let now = times[MOST - 1];
        for age in [4_000, 60_000, 600_000, 3_600_000, 18_000_000u64] {
            let near = times.iter().any(|at| (age / 4..=age * 4).contains(&(now - at)));
            assert!(near, "nothing from {age} ms ago: {times:?}");
        }
    }

    proptest! {
        #[test]
        fn the_newest_and_the_oldest_are_always_kept(distances in prop::collection::vec(1u64..1_000_000, 1..60)) {
            let times = kept_of(distances.iter().copied());
            prop_assert!(times.len() <= MOST);
            prop_assert_eq!(times[0], 1_000_000 + distances[0]);
            prop_assert_eq!(*times.last().unwrap(), 1_000_000 + distances.iter().sum::<u64>());
        }
    }

    #[test]
    fn what_says_the_same_is_kept_once() {
        let dir = tempfile::tempdir().unwrap();
        for text in ["et", "et", "to", "to", "et"] {
            keep(dir.path(), text.as_bytes());
        }
        let texts = list(dir.path()).into_iter().map(|one| std::fs::read_to_string(one.path).unwrap());
        assert_eq!(texts.collect::<Vec<_>>(), ["et", "to", "et"]);
    }
}

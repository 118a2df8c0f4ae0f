//! Version vectors.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Actor;

/// How many edits of each run of the program are behind an entry.
///
/// A run that is not named stands at 0. Counters begin at 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionVector(#[serde(deserialize_with = "super::unique_keys")] BTreeMap<Actor, u64>);

impl VersionVector {
    /// The counter of a run; 0 if it wrote nothing here.
    pub fn counter(&self, actor: &Actor) -> u64 {
        self.0.get(actor).copied().unwrap_or(0)
    }

    /// Raises every counter to at least that of `other`.
    pub fn see(&mut self, other: &VersionVector) {
        for (actor, counter) in &other.0 {
            let own = self.0.entry(actor.clone()).or_default();
            *own = (*own).max(*counter);
        }
    }

    /// Counts one edit more of a run.
    pub fn count(&mut self, actor: &Actor) {
        self.count_on(actor, 1);
    }

    /// Counts so many edits more of a run.
    pub fn count_on(&mut self, actor: &Actor, edits: u64) {
        let own = self.0.entry(actor.clone()).or_default();
        *own = own.saturating_add(edits);
    }

    /// The runs that wrote, with their counters.
    pub fn runs(&self) -> impl Iterator<Item = (&Actor, u64)> {
        self.0.iter().map(|(actor, counter)| (actor, *counter))
    }

    /// What happened before what: `Less` if everything here is also in `other` and `other` has more; none if each has something of its own.
    pub fn causal_cmp(&self, other: &VersionVector) -> Option<Ordering> {
        let within = |a: &VersionVector, b: &VersionVector| a.0.iter().all(|(actor, counter)| b.counter(actor) >= *counter);
        match (within(self, other), within(other, self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Less),
            (false, true) => Some(Ordering::Greater),
            (false, false) => None,
        }
    }
}

impl FromIterator<(Actor, u64)> for VersionVector {
    fn from_iter<I: IntoIterator<Item = (Actor, u64)>>(runs: I) -> Self {
        Self(runs.into_iter().collect())
    }
}

//! Version vectors.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::table::{Entries, sorted};
use crate::text::Actor;

/// How many edits of each run of the program are behind an entry.
///
/// A run that is not named stands at 0. Counters begin at 1.
// Each run once, in order. Most have one, which needs no memory of its own: there is a vector for everything that was ever written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionVector(Entries<Actor, u64>);

impl VersionVector {
    /// The counter of a run; 0 if it wrote nothing here.
    pub fn counter(&self, actor: &Actor) -> u64 {
        self.place(actor).ok().and_then(|at| self.0.get(at)).map_or(0, |(_, counter)| *counter)
    }

    /// Where a run stands, or would.
    fn place(&self, actor: &Actor) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(actor))
    }

    /// Raises every counter to at least that of `other`.
    pub fn see(&mut self, other: &VersionVector) {
        self.0.extend(other.0.iter().cloned());
        // Of two counters of one run the greater comes first, and stays.
        self.0.sort_by(|(a, m), (b, n)| a.cmp(b).then(n.cmp(m)));
        self.0.dedup_by(|(a, _), (b, _)| a == b);
    }

    /// Counts one edit more of a run.
    pub fn count(&mut self, actor: &Actor) {
        self.count_on(actor, 1);
    }

    /// Counts so many edits more of a run.
    pub fn count_on(&mut self, actor: &Actor, edits: u64) {
        match self.place(actor) {
            Ok(at) => self.0.iter_mut().skip(at).take(1).for_each(|(_, own)| *own = own.saturating_add(edits)),
            Err(at) => self.0.insert(at, (actor.clone(), edits)),
        }
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
        Self(BTreeMap::from_iter(runs).into_iter().collect())
    }
}

impl Serialize for VersionVector {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.runs())
    }
}

impl<'de> Deserialize<'de> for VersionVector {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut runs = sorted(from)?;
        runs.shrink_to_fit();
        Ok(Self(runs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn runs() -> impl Strategy<Value = Vec<(String, u64)>> {
        proptest::collection::vec(("[a-c]|k1?[0-2]", 1..4u64), 0..6)
    }

    fn actor(name: &str) -> Actor {
        name.parse().unwrap()
    }

    proptest! {
        #[test]
        fn a_vector_is_a_map_of_runs(one in runs(), other in runs(), run in "[a-c]|k1?[0-2]") {
            let maps = [&one, &other].map(|runs| runs.iter().map(|(run, n)| (actor(run), *n)).collect::<BTreeMap<_, _>>());
            let [mut vector, seen] = maps.clone().map(|runs| runs.into_iter().collect::<VersionVector>());
            prop_assert_eq!(vector.cmp(&seen), maps[0].cmp(&maps[1]));
            let [mut map, others] = maps;
            vector.see(&seen);
            for (run, n) in others {
                let own = map.entry(run).or_default();
                *own = (*own).max(n);
            }
            vector.count_on(&actor(&run), 2);
            *map.entry(actor(&run)).or_default() += 2;
            prop_assert_eq!(vector.counter(&actor(&run)), map[&actor(&run)]);
            prop_assert!(vector.runs().eq(map.iter().map(|(run, n)| (run, *n))));
            prop_assert_eq!(serde_json::to_string(&vector).unwrap(), serde_json::to_string(&map).unwrap());
        }

        #[test]
        fn it_is_read_in_whatever_order_and_no_run_twice(runs in runs()) {
            let text: Vec<String> = runs.iter().map(|(run, n)| format!("{run:?}:{n}")).collect();
            let read = serde_json::from_str::<VersionVector>(&format!("{{{}}}", text.join(",")));
            let map: BTreeMap<Actor, u64> = runs.iter().map(|(run, n)| (actor(run), *n)).collect();
            match read {
                Ok(vector) => {
                    prop_assert_eq!(map.len(), runs.len());
                    prop_assert_eq!(vector, map.into_iter().collect());
                }
                Err(error) => {
                    prop_assert!(map.len() < runs.len());
                    prop_assert!(error.to_string().contains("stands here twice"), "{error}");
                }
            }
        }
    }
}

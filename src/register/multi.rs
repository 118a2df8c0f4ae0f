//! The multi-value register, and what joining is.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use super::{Author, Entry, VersionVector};
use crate::text::Actor;

/// What can be joined with another copy of itself.
///
/// Joining is commutative, associative and idempotent.
pub trait Join {
    /// Takes in everything of `other` that is not already known or overtaken here.
    fn join(&mut self, other: &Self);
}

impl<K: Ord + Clone, V: Join + Clone> Join for BTreeMap<K, V> {
    fn join(&mut self, other: &Self) {
        for (key, theirs) in other {
            match self.get_mut(key) {
                Some(ours) => ours.join(theirs),
                None => {
                    self.insert(key.clone(), theirs.clone());
                }
            }
        }
    }
}

/// A value that several runs of the program may write apart from each other.
///
/// Never written, it stands for `T::default()`. With more than one distinct value it is in **conflict**, until a person's
/// edit, which has seen them all, settles it. Concurrent entries of equal value are kept and are no conflict.
///
/// Copies share what was written, so that a study can be copied, and compared with its copy, at little cost.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Register<T> {
    /// None where nothing was written.
    entries: Option<Arc<[Entry<T>]>>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { entries: None }
    }
}

impl<T: Ord> From<Vec<Entry<T>>> for Register<T> {
    fn from(entries: Vec<Entry<T>>) -> Self {
        let entries = maximal(entries);
        Self { entries: (!entries.is_empty()).then(|| entries.into()) }
    }
}

impl<T: Serialize> Serialize for Register<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.entries().serialize(to)
    }
}

impl<'de, T: Ord + Deserialize<'de>> Deserialize<'de> for Register<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Ord + Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Register<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Register<T>, A::Error> {
                let Some(first) = entries.next_element()? else { return Ok(Register::default()) };
                // Most have one.
                let Some(second) = entries.next_element()? else { return Ok(Register::of(first)) };
                let mut all = vec![first, second];
                while let Some(entry) = entries.next_element()? {
                    all.push(entry);
                }
                Ok(all.into())
            }
        }
        from.deserialize_seq(Entries(PhantomData))
    }
}

/// The entries that no other entry has overtaken, in their one order.
fn maximal<T: Ord>(mut entries: Vec<Entry<T>>) -> Vec<Entry<T>> {
    if entries.len() > 1 {
        entries.sort();
        entries.dedup();
        let overtaken: Vec<bool> = entries
            .iter()
            .map(|e| entries.iter().any(|other| e.seen.causal_cmp(&other.seen) == Some(Ordering::Less)))
            .collect();
        let mut overtaken = overtaken.into_iter();
        entries.retain(|_| !overtaken.next().unwrap_or(false));
    }
    entries
}

impl<T> Register<T> {
    /// A register of one entry.
    fn of(entry: Entry<T>) -> Self {
        Self { entries: Some(Arc::new([entry])) }
    }

    /// Whether nothing was ever written.
    pub fn is_empty(&self) -> bool {
        self.entries.is_none()
    }

    /// The entries that no other entry has overtaken.
    pub fn entries(&self) -> &[Entry<T>] {
        self.entries.as_deref().unwrap_or_default()
    }

    /// Everything that was seen here by anybody.
    pub fn seen(&self) -> VersionVector {
        let mut all = VersionVector::default();
        for entry in self.entries() {
            all.see(&entry.seen);
        }
        all
    }
}

impl<T: Clone + Ord> Register<T> {
    /// A register written once.
    pub fn new(value: T, author: &Author) -> Self {
        let mut register = Self::default();
        register.write(value, author);
        register
    }

    /// The distinct values, in the order of their entries.
    pub fn values(&self) -> Vec<&T> {
        let mut values: Vec<&T> = Vec::with_capacity(self.entries().len());
        for entry in self.entries() {
            if !values.contains(&&entry.value) {
                values.push(&entry.value);
            }
        }
        values
    }

    /// The value: none if nothing was written. In conflict, the first of the values, for showing only.
    pub fn first(&self) -> Option<&T> {
        self.entries().first().map(|entry| &entry.value)
    }

    /// The value if there is exactly one: none if nothing was written or in conflict.
    pub fn settled(&self) -> Option<&T> {
        if self.is_conflict() { None } else { self.first() }
    }

    /// Whether there is more than one distinct value.
    pub fn is_conflict(&self) -> bool {
        self.entries().windows(2).any(|two| matches!(two, [one, other] if one.value != other.value))
    }

    /// Writes a value: an edit by a person who has seen everything here.
    pub fn write(&mut self, value: T, author: &Author) {
        self.write_last(value, author, 1);
    }

    /// Writes a value to which somebody came by so many edits, one after the other, of which this is the last: the vectors of
    /// those before it stay theirs.
    pub fn write_last(&mut self, value: T, author: &Author, edits: u64) {
        let mut seen = self.seen();
        seen.count_on(&author.actor, edits.max(1));
        *self = Self::of(Entry { seen, value, by: author.by.clone(), at: author.at });
    }

    /// Brings back entries that were here before, several beside each other: each stays by whoever wrote it, and when, but has
    /// now seen everything here.
    ///
    /// Each after the first is written under an actor of its own, derived from the author's, so that no version vector ever
    /// stands for two of them. They stand in the order given.
    pub fn bring_back(&mut self, entries: &[Entry<T>], author: &Author) {
        let before = self.seen();
        let vector = |n| {
            let mut seen = before.clone();
            seen.count(&beside(&author.actor, n));
            seen
        };
        let mut vectors: Vec<VersionVector> = (0..entries.len()).map(vector).collect();
        vectors.sort();
        let entries = vectors.into_iter().zip(entries).map(|(seen, entry)| Entry { seen, ..entry.clone() });
        *self = entries.collect::<Vec<_>>().into();
    }

    /// Writes a value unless it is the one value already.
    pub fn set(&mut self, value: T, author: &Author) -> bool {
        let news = self.settled() != Some(&value);
        if news {
            self.write(value, author);
        }
        news
    }
}

impl<T: Clone + Ord + Default> Register<T> {
    /// The value, or the default of its type if nothing was written. In conflict, the first of the values, for showing only.
    pub fn get(&self) -> T {
        self.first().cloned().unwrap_or_default()
    }
}

/// The actor itself, and actors derived from it for what it writes beside its first value.
fn beside(actor: &Actor, n: usize) -> Actor {
    if n == 0 {
        return actor.clone();
    }
    Actor::new(format!("{actor}-{}", n.saturating_add(1))).unwrap_or_else(|_| actor.clone())
}

impl<T: Clone + Ord> Join for Register<T> {
    fn join(&mut self, other: &Self) {
        if self.is_empty() {
            *self = other.clone();
        } else if !other.is_empty() && self.entries != other.entries {
            *self = [self.entries(), other.entries()].concat().into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::EvaluatorId;
    use proptest::prelude::*;

    fn author(actor: &str) -> Author {
        Author {
            by: EvaluatorId::new("lm").unwrap(),
            actor: Actor::new(actor).unwrap(),
            at: "2021-06-14T08:00:00Z".parse().unwrap(),
        }
    }

    fn joined<T: Clone + Ord>(a: &Register<T>, b: &Register<T>) -> Register<T> {
        let mut out = a.clone();
        out.join(b);
        out
    }

    #[test]
    fn an_edit_overtakes_what_it_saw_and_only_that() {
        let mut a = Register::new("a", &author("a"));
        let mut b = a.clone();
        a.write("left", &author("a"));
        b.write("right", &author("b"));
        let mut both = joined(&a, &b);
        assert!(both.is_conflict());
        assert_eq!(both.values(), [&"right", &"left"]);
        both.write("settled", &author("c"));
        assert_eq!(joined(&joined(&a, &both), &b).settled(), Some(&"settled"));
    }

    #[test]
    fn equal_values_written_apart_are_no_conflict() {
        let a = Register::new(2, &author("a"));
        let b = Register::new(2, &author("b"));
        let both = joined(&a, &b);
        assert_eq!(both.entries().len(), 2);
        assert_eq!(both.settled(), Some(&2));
    }

    #[test]
    fn a_conflict_can_be_brought_back() {
        let mut register = joined(&Register::new(1, &author("a")), &Register::new(2, &author("b")));
        let before = register.entries().to_vec();
        let told =
            |register: &Register<i32>| register.entries().iter().map(|e| (e.value, e.by.clone(), e.at)).collect::<Vec<_>>();
        let versions = told(&register);
        assert_eq!(versions.len(), 2);
        // However often it is settled and brought back, by whomever, each keeps its number and who wrote it when.
        let other = Author { by: EvaluatorId::new("sj").unwrap(), at: "2022-01-01T08:00:00Z".parse().unwrap(), ..author("c") };
        for n in 0..5 {
            register.write(n, &other);
            register.bring_back(&before, &other);
            assert_eq!(told(&register), versions, "{register:?}");
        }
        let vectors: Vec<_> = register.entries().iter().map(|e| &e.seen).collect();
        assert_ne!(vectors[0], vectors[1]);
    }

    /// What several laptops do with one register: edits, and joins of one into another. Laptops start as copies of each
    /// other in the middle of their work, each run with an actor of its own.
    #[derive(Debug, Clone)]
    enum Step {
        Write(usize, u8),
        Join(usize, usize),
        Copy(usize, usize),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let laptop = 0..4usize;
        let step = prop_oneof![
            (laptop.clone(), 0..3u8).prop_map(|(l, v)| Step::Write(l, v)),
            (laptop.clone(), laptop.clone()).prop_map(|(a, b)| Step::Join(a, b)),
            (laptop.clone(), laptop).prop_map(|(a, b)| Step::Copy(a, b)),
        ];
        proptest::collection::vec(step, 0..24)
    }

    fn play(steps: &[Step]) -> Vec<Register<u8>> {
        let mut laptops: Vec<(Register<u8>, usize)> = vec![Default::default(); 4];
        for (n, step) in steps.iter().enumerate() {
            match *step {
                Step::Write(l, v) => {
                    let run = format!("run-{l}-{}", laptops[l].1);
                    laptops[l].0.write(v, &author(&run));
                }
                Step::Join(a, b) => {
                    let from = laptops[b].0.clone();
                    laptops[a].0.join(&from);
                }
                Step::Copy(a, b) => {
                    // A restored backup: the file goes back in time, and the next run has a new name.
                    let file = laptops[b].0.clone();
                    laptops[a] = (file, n + 1);
                }
            }
        }
        laptops.into_iter().map(|(r, _)| r).collect()
    }

    /// Any entries at all, as a damaged or hostile file might hold.
    fn wild() -> impl Strategy<Value = Register<u8>> {
        let entry = (proptest::collection::btree_map(0..3usize, 1..3u64, 0..3), 0..3u8).prop_map(|(runs, value)| Entry {
            seen: runs.into_iter().map(|(run, n)| (Actor::new(format!("r{run}")).unwrap(), n)).collect(),
            value,
            by: EvaluatorId::new("lm").unwrap(),
            at: "2021-06-14T08:00:00Z".parse().unwrap(),
        });
        proptest::collection::vec(entry, 0..5).prop_map(Register::from)
    }

    proptest! {
        #[test]
        fn joining_is_commutative_associative_idempotent(a in wild(), b in wild(), c in wild()) {
            prop_assert_eq!(joined(&a, &b), joined(&b, &a));
            prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
            prop_assert_eq!(joined(&a, &a), a);
        }

        #[test]
        fn every_maximal_entry_is_kept_or_overtaken(steps in steps()) {
            let laptops = play(&steps);
            let mut all = Register::default();
            for laptop in &laptops {
                all.join(laptop);
            }
            for entry in laptops.iter().flat_map(|l| l.entries()) {
                let kept = all.entries().contains(entry);
                let overtaken = all.entries().iter().any(|e| entry.seen.causal_cmp(&e.seen) == Some(Ordering::Less));
                prop_assert!(kept || overtaken, "{:?} is lost from {:?}", entry, all);
            }
            for entry in all.entries() {
                prop_assert!(laptops.iter().any(|l| l.entries().contains(entry)), "{:?} was made by joining", entry);
            }
        }

        #[test]
        fn no_vector_stands_for_two_values(steps in steps()) {
            let mut values = std::collections::BTreeMap::new();
            for n in 0..=steps.len() {
                for entry in play(&steps[..n]).iter().flat_map(|l| l.entries().to_vec()) {
                    let known = values.entry(entry.seen.clone()).or_insert(entry.value);
                    prop_assert_eq!(*known, entry.value);
                }
            }
        }
    }
}

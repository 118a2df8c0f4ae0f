//! Maps read from files, which must not say the same key twice.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use smallvec::{SmallVec, smallvec};

/// Reads a map and refuses a key that stands in it twice, where the format itself would silently keep the last.
///
/// # Errors
/// Names the repeated key.
pub fn unique_keys<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + fmt::Debug,
    V: Deserialize<'de>,
{
    // Made at once of what stands in order, a map is as small as it gets.
    sorted(from).map(|entries| entries.into_iter().collect())
}

/// The entries of a map, of which one needs no memory of its own.
pub(super) type Entries<K, V> = SmallVec<[(K, V); 1]>;

/// The entries of such a map, in the order of their keys.
///
/// # Errors
/// Names the repeated key.
pub(super) fn sorted<'de, D, K, V>(from: D) -> Result<Entries<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + fmt::Debug,
    V: Deserialize<'de>,
{
    struct Sorted<K, V>(PhantomData<(K, V)>);
    impl<'de, K, V> Visitor<'de> for Sorted<K, V>
    where
        K: Deserialize<'de> + Ord + fmt::Debug,
        V: Deserialize<'de>,
    {
        type Value = Entries<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Entries<K, V>, A::Error> {
            let Some(first) = entries.next_entry()? else { return Ok(Entries::new()) };
            let mut found: Entries<K, V> = smallvec![first];
            // Those that do not stand in their order, as nobody writes them.
            let mut others = BTreeMap::new();
            while let Some(key) = entries.next_key::<K>()? {
                if found.last().is_some_and(|(last, _)| *last < key) {
                    found.push((key, entries.next_value()?));
                } else if others.contains_key(&key) || found.binary_search_by(|(known, _)| known.cmp(&key)).is_ok() {
                    return Err(A::Error::custom(format_args!("key {key:?} stands here twice")));
                } else {
                    others.insert(key, entries.next_value()?);
                }
            }
            if !others.is_empty() {
                found.extend(others);
                found.sort_by(|(a, _), (b, _)| a.cmp(b));
            }
            Ok(found)
        }
    }
    from.deserialize_map(Sorted(PhantomData))
}

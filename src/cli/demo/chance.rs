//! What looks like chance and is none: the same words always give the same number.

/// A number that depends on these words alone.
pub fn number(words: &[&str]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for word in words {
        hasher.update(word.as_bytes());
        hasher.update(&[0]);
    }
    let hash = hasher.finalize();
    hash.as_bytes().iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}

/// Whether it happens, of a hundred times that often.
pub fn happens(percent: u64, words: &[&str]) -> bool {
    number(words) % 100 < percent
}

/// One of a list; none of an empty one.
pub fn one_of<'a, T>(list: &'a [T], words: &[&str]) -> Option<&'a T> {
    let count = u64::try_from(list.len()).ok().filter(|count| *count > 0)?;
    list.get(usize::try_from(number(words) % count).ok()?)
}

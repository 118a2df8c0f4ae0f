//! What a fuzzer found worth keeping, and what is near to it: see `fuzz/targets.rs`.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/targets.rs"]
mod targets;

/// Numbers that are as good as any, and the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// Some bytes that differ from these a little: cut off, with a byte changed, doubled, or with a piece from elsewhere.
fn near(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut near = bytes.to_vec();
    let at = chance.below(near.len());
    match chance.below(4) {
        0 => near.truncate(at),
        1 if !near.is_empty() => near[at] ^= 1 << chance.below(8),
        2 => {
            let piece = near[at..(at + chance.below(40)).min(near.len())].to_vec();
            near.splice(at..at, piece);
        }
        _ => {
            let from = chance.below(near.len());
            let piece = near[from..(from + chance.below(40)).min(near.len())].to_vec();
            near.splice(at..at, piece);
        }
    }
    near
}

/// Gives everything in a target's corpus to it, and so many of what is near to each.
fn replay(name: &str, target: fn(&[u8]), times: usize) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 3, "{name}");
    let mut chance = Chance(20_220_201);
    for file in files {
        let bytes = fs::read(&file).unwrap();
        target(&bytes);
        for _ in 0..times {
            let mut bytes = near(&bytes, &mut chance);
            if chance.below(3) == 0 {
                bytes = near(&bytes, &mut chance);
            }
            target(&bytes);
        }
    }
}

#[test]
fn whatever_bytes_are_read_nothing_panics_and_what_must_hold_holds() {
    replay("guide", targets::guide, 60);
    replay("account", targets::account, 150);
    replay("journal", targets::journal, 60);
    replay("bundle", targets::bundle, 60);
    replay("markup", targets::markup, 400);
    replay("shown", targets::shown, 400);
    replay("scores", targets::scores, 60);
    replay("sealed", targets::sealed, 60);
}

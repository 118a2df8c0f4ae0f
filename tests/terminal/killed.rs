//! The program killed in the middle of a word, again and again: what had gone to the journal is back, every file is whole, and the
//! screen never said of anything that it was saved before it was.
//!
//! `cargo test` kills it some times; the proof is
//!
//! ```console
//! $ FELTNOTE_KILLS=1000 cargo test --release --test terminal killed -- --nocapture
//! ```

use std::thread::sleep;
use std::time::Duration;

use super::Place;

/// Numbers that are as good as any, and the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn pause(&mut self, most: u64) {
        sleep(Duration::from_millis(self.below(most)));
    }
}

/// The words that are typed: each says which it is, and a row of the screen holds it whole.
pub(super) fn word(n: usize) -> String {
    format!("æ{n} ")
}

pub(super) fn words(n: usize) -> String {
    (1..=n).map(word).collect()
}

/// The last word that is whole in a text of such words.
pub(super) fn last_in(text: &str) -> usize {
    text.rsplit('æ').filter_map(|rest| rest.split_once(' ')?.0.parse().ok()).next().unwrap_or(0)
}

#[test]
fn killed_while_somebody_writes_nothing_that_was_journaled_is_lost() {
    let kills: usize = std::env::var("FELTNOTE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(8);
    let mut chance = Chance(20_220_201);
    let (mut typed, mut recovered, mut journaled, mut claimed) = (0, 0, 0, 0);
    // A note of everyday length: then another study.
    for studies in 0..kills.div_ceil(25) {
        let place = Place::new();
        let mut there = 0;
        for _ in 0..25.min(kills - studies * 25) {
            let mut screen = place.capture();
            screen.keys("\r");
            screen.wait_for("Skriver");
            let mut sent = there;
            for _ in 0..1 + chance.below(60) {
                sent += 1;
                screen.keys(&word(sent));
                let thinks = chance.below(20) == 0;
                chance.pause(if thinks { 1500 } else { 40 });
            }
            // What has been on the screen for a moment has gone to the journal.
            let shown = last_in(&screen.text());
            sleep(Duration::from_millis(60));
            for _ in 0..chance.below(4) {
                sent += 1;
                screen.keys(&word(sent));
            }
            chance.pause(30);
            let seen = screen.text();
            screen.signal("KILL");
            screen.ended();

            let header = seen.lines().next().unwrap_or_default().to_owned();
            let note = |place: &Place| place.notes().into_iter().next().unwrap_or_default();
            let saved = note(&place);
            assert!(words(sent).starts_with(&saved), "{saved}");
            // Of what is on the screen beside »Gemt« nothing is missing on disk.
            if header.contains("Gemt") {
                claimed += 1;
                assert!(last_in(&saved) >= last_in(&seen), "{header}: {} of {}", last_in(&saved), last_in(&seen));
            }
            place.feltnote(&["recover", "--all"]);
            let back = note(&place);
            assert!(words(sent).starts_with(&back), "{back}");
            assert!(last_in(&back) >= shown, "{} came back of {shown}", last_in(&back));
            assert!(place.feltnote(&["recover", "--format", "csv"]).lines().count() == 1);
            place.feltnote(&["check"]);
            let length = |text: &str| text.chars().count();
            typed += length(&words(sent)) - length(&words(there));
            journaled += length(&back) - length(&saved);
            recovered += length(&back) - length(&words(there));
            // A word that was cut off is written to its end.
            let rest = words(sent).strip_prefix(&back).unwrap_or_default().to_owned();
            there = sent;
            if !rest.is_empty() {
                let mut screen = place.capture();
                screen.keys("\r");
                screen.wait_for("Skriver");
                screen.keys(&rest);
                screen.keys("\x11");
                assert_eq!(screen.ended(), Some(0));
            }
        }
    }
    println!(
        "{kills} kills: {typed} characters typed, {recovered} on disk afterwards, {journaled} of them from the journal; \
         killed {claimed} times beside »Gemt«"
    );
}

//! What notes are made of: words of the field, and numbers that look like chance and are the same each time.

/// Words that notes are written in.
const WORDS: [&str; 48] = [
    "arbejdsmiljø",
    "vagtplan",
    "lederen",
    "blev",
    "sagt",
    "at",
    "de",
    "ikke",
    "kunne",
    "nå",
    "møderne",
    "på",
    "tværs",
    "af",
    "afdelinger",
    "APV",
    "handleplan",
    "opfølgning",
    "tillidsrepræsentanten",
    "sygefravær",
    "og",
    "så",
    "en",
    "gang",
    "om",
    "ugen",
    "tilsynet",
    "påpegede",
    "støj",
    "i",
    "værkstedet",
    "kolleger",
    "hjælper",
    "hinanden",
    "når",
    "det",
    "brænder",
    "hun",
    "årsagen",
    "er",
    "spurgte",
    "nattevagterne",
    "før",
    "ferien",
    "uden",
    "svar",
    "fra",
    "HR",
];

/// Numbers that look like chance and are the same each time.
pub struct Chance(pub u64);

impl Chance {
    /// The next number, from 0, below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    /// So many words.
    pub fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

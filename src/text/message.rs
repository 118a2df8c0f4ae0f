//! Messages in Danish and English.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

/// What a message needs to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Words.
    Text(String),
    /// A count, which chooses the plural form and is said with its digits in groups of three.
    Count(i64),
    /// Another message, said in the same language.
    Said(Box<Said>),
}

/// The arguments of a message by name.
pub type Args = Vec<(&'static str, Arg)>;

/// Something to be said to a person: the id of a message, and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The id in the Fluent files.
    pub id: &'static str,
    /// The arguments.
    pub args: Args,
}

impl Said {
    /// The message without arguments.
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The message with one argument more.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }
}

/// What can be said to a person; every error is.
pub trait Message {
    /// The message and its arguments.
    fn said(&self) -> Said;
}

impl Message for Said {
    fn said(&self) -> Said {
        self.clone()
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Arg::Text(text.clone())
    }
}
impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.into())
    }
}
impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Arg::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}
impl From<u8> for Arg {
    fn from(count: u8) -> Self {
        Arg::Count(count.into())
    }
}
impl From<Said> for Arg {
    fn from(said: Said) -> Self {
        Arg::Said(Box::new(said))
    }
}

/// The message in English, for the `Display` of errors.
pub fn english(message: &dyn Message) -> String {
    Lang::En.say(&message.said())
}

macro_rules! locales {
    ($lang:literal: $($room:literal)*) => {
        &[$(($room, include_str!(concat!("../../assets/locales/", $lang, "/", $room, ".ftl")))),*]
    };
}

/// The Fluent files of Danish, by the part of the program that they serve.
const DANISH: &[(&str, &str)] = locales!("da": "text" "guide" "store" "gather" "weigh" "analyse" "exchange" "cli" "help" "tui");
/// The Fluent files of English, the same list.
const ENGLISH: &[(&str, &str)] =
    locales!("en": "text" "guide" "store" "gather" "weigh" "analyse" "exchange" "cli" "help" "tui");

type Bundle = FluentBundle<FluentResource>;

/// A message as it is understood, once it was needed: of a thousand messages a run of the program says some dozens.
type Understood = OnceLock<Box<Bundle>>;

/// Understands a message as its file has it.
fn understood(source: &str, lang: Lang) -> Box<Bundle> {
    let tag: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Isolation marks would be seen as stray symbols in a terminal.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Da => |value, _| grouped(value, '.'),
        Lang::En => |value, _| grouped(value, ','),
    }));
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    Box::new(bundle)
}

/// A count with its digits in groups of three; nothing for what is no count.
fn grouped(value: &FluentValue<'_>, separator: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    let mut said = String::with_capacity(digits.len().saturating_mul(2));
    for (n, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(n);
        if left.is_multiple_of(3) && said.ends_with(|c: char| c.is_ascii_digit()) {
            said.push(separator);
        }
        said.push(digit);
    }
    Some(said)
}

/// How many messages a language has at most.
const MESSAGES: usize = {
    let (danish, english) = (count(DANISH), count(ENGLISH));
    if danish > english { danish } else { english }
};
/// The slots of a catalogue, a power of two: enough of them are free, so that few messages stand in another's way.
const SLOTS: usize = (2 * MESSAGES).next_power_of_two();

/// The messages of a language by their ids. The files are looked through when the program is built: the first screen waits for
/// its messages, and would wait longest for this.
struct Catalogue {
    /// The file and the byte at which each message begins.
    places: [(usize, usize); MESSAGES],
    /// The number of a message, from 1, in the first free slot from the one that its id leads to; 0 where there is none.
    slots: [usize; SLOTS],
}

impl Catalogue {
    // An error here is one of the compiler: nothing is left to go wrong where the program runs.
    #[expect(clippy::indexing_slicing)]
    const fn of(files: &[(&str, &str)]) -> Self {
        let mut catalogue = Catalogue { places: [(0, 0); MESSAGES], slots: [0; SLOTS] };
        let (mut file, mut messages) = (0, 0);
        while file < files.len() {
            let text = files[file].1.as_bytes();
            let mut at = 0;
            while at < text.len() {
                if begins(text, at) {
                    catalogue.places[messages] = (file, at);
                    messages += 1;
                    let mut slot = slot(text, at);
                    while catalogue.slots[slot] > 0 {
                        slot = (slot + 1) % SLOTS;
                    }
                    catalogue.slots[slot] = messages;
                }
                at += 1;
            }
            file += 1;
        }
        catalogue
    }

    /// The number of a message, from 0, and its text as its file has it.
    fn find(&self, id: &str, files: &[(&str, &'static str)]) -> Option<(usize, &'static str)> {
        let mut slot = slot(id.as_bytes(), 0);
        loop {
            let number = self.slots.get(slot)?.checked_sub(1)?;
            let (file, at) = *self.places.get(number)?;
            let text = files.get(file)?.1.get(at..)?;
            if text.strip_prefix(id).is_some_and(|rest| rest.starts_with(' ')) {
                return Some((number, first(text)));
            }
            slot = slot.saturating_add(1) % SLOTS;
        }
    }
}

/// Whether a message begins at this byte, which there is: it begins where a line begins with a letter.
#[expect(clippy::indexing_slicing)]
const fn begins(text: &[u8], at: usize) -> bool {
    text[at].is_ascii_lowercase() && (at == 0 || text[at - 1] == b'\n')
}

/// How many messages there are in files.
// It, too, runs where the program is built.
#[expect(clippy::indexing_slicing)]
const fn count(files: &[(&str, &str)]) -> usize {
    let (mut file, mut count) = (0, 0);
    while file < files.len() {
        let text = files[file].1.as_bytes();
        let mut at = 0;
        while at < text.len() {
            if begins(text, at) {
                count += 1;
            }
            at += 1;
        }
        file += 1;
    }
    count
}

/// The slot that an id leads to (FNV-1a, 32 bits); the id begins at this byte and ends with the text or at a space.
// A byte is asked for only where there is one.
#[expect(clippy::indexing_slicing)]
const fn slot(text: &[u8], mut at: usize) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    while at < text.len() && text[at] != b' ' {
        hash = (hash ^ text[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash as usize % SLOTS
}

/// The first message of a text that begins with one. None refers to another.
fn first(text: &str) -> &str {
    let begins = |(at, _): &(usize, &str)| {
        let next = text.get(at.saturating_add(1)..).unwrap_or("");
        next.starts_with(|c: char| c.is_ascii_lowercase() || c == '#')
    };
    let end = text.match_indices('\n').find(begins).map_or(text.len(), |(at, _)| at.saturating_add(1));
    text.get(..end).unwrap_or(text)
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::Da, Lang::En];

    /// The code of the language: `da` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Da => "da",
            Lang::En => "en",
        }
    }

    /// The Fluent files of the language: the part they serve, and their text.
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Lang::Da => DANISH,
            Lang::En => ENGLISH,
        }
    }

    /// The number of a message, and its text as its file has it.
    fn find(self, id: &str) -> Option<(usize, &'static str)> {
        static DA: Catalogue = Catalogue::of(DANISH);
        static EN: Catalogue = Catalogue::of(ENGLISH);
        let catalogue = match self {
            Lang::Da => &DA,
            Lang::En => &EN,
        };
        catalogue.find(id, self.files())
    }

    /// A message, understood.
    fn bundle(self, id: &str) -> Option<&'static Bundle> {
        static DA: [Understood; MESSAGES] = [const { Understood::new() }; MESSAGES];
        static EN: [Understood; MESSAGES] = [const { Understood::new() }; MESSAGES];
        let (number, source) = self.find(id)?;
        let said = match self {
            Lang::Da => &DA,
            Lang::En => &EN,
        };
        Some(said.get(number)?.get_or_init(|| understood(source, self)))
    }

    /// Whether there is a message with this id.
    pub fn has(self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// The message in this language, followed by its hint (the attribute `.hint`: what to do), if it has one.
    ///
    /// An unknown id is said as itself.
    pub fn say(self, message: &dyn Message) -> String {
        let said = message.said();
        let text = self.render(said.id, None, &said.args).unwrap_or_else(|| said.id.to_owned());
        match self.render(said.id, Some("hint"), &said.args) {
            Some(hint) => format!("{text} {hint}"),
            None => text,
        }
    }

    /// The text of a message without arguments, by an id that need not be known at compile time.
    pub fn get(self, id: &str) -> Option<String> {
        self.render(id, None, &Vec::new())
    }

    fn render(self, id: &str, attribute: Option<&str>, args: &Args) -> Option<String> {
        let bundle = self.bundle(id)?;
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut given = FluentArgs::new();
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_str()),
                Arg::Count(count) => FluentValue::from(*count),
                Arg::Said(inner) => FluentValue::from(self.say(inner.as_ref())),
            };
            given.set(*name, value);
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_bundle::FluentResource;
    use std::collections::BTreeMap;

    /// Every message of a language, with the names of the variables that it uses.
    fn messages(lang: Lang) -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::new();
        for (room, source) in lang.files() {
            let resource = FluentResource::try_new((*source).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{}/{room}.ftl: {errors:?}", lang.code()));
            assert!(resource.entries().next().is_some() || source.trim().is_empty() || source.starts_with('#'), "{room}");
            let mut current: Option<String> = None;
            for line in source.lines() {
                if let Some((id, _)) = line.split_once(" =")
                    && line.starts_with(|c: char| c.is_ascii_lowercase())
                {
                    let twice = found.insert(id.to_owned(), Vec::new());
                    assert!(twice.is_none(), "{}/{room}.ftl has {id} twice", lang.code());
                    current = Some(id.to_owned());
                }
                let Some(names) = current.as_ref().and_then(|id| found.get_mut(id)) else { continue };
                for piece in line.split('$').skip(1) {
                    let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                names.sort();
            }
        }
        found
    }

    #[test]
    fn every_message_is_found_by_itself_as_in_its_file() {
        for lang in Lang::ALL {
            for (room, file) in lang.files() {
                let whole = FluentResource::try_new((*file).to_owned()).unwrap();
                let mut apart = 0;
                for line in file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                    let id = line.split(' ').next().unwrap();
                    apart += 1;
                    let (_, source) = lang.find(id).unwrap_or_else(|| panic!("{id} is not found"));
                    assert!(source.starts_with(line), "{id} leads to {source}");
                    let resource = FluentResource::try_new(source.to_owned())
                        .unwrap_or_else(|(_, errors)| panic!("{id} in {}/{room}.ftl: {errors:?}", lang.code()));
                    assert_eq!(resource.entries().count(), 1, "{id}");
                    assert!(lang.bundle(id).unwrap().has_message(id), "{id} refers to itself under another name");
                    assert!(!source.contains("{ -") && !source.contains("{-"), "{id} refers to a term");
                }
                let messages = whole.source().lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
                assert_eq!(messages.count(), apart, "{}/{room}.ftl", lang.code());
            }
            assert!(!lang.has("") && !lang.has("no-such-message"));
        }
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_arguments() {
        let (da, en) = (messages(Lang::Da), messages(Lang::En));
        let differing: Vec<_> = da.iter().filter(|(id, names)| en.get(*id) != Some(names)).map(|(id, _)| id).collect();
        let only_english: Vec<_> = en.keys().filter(|id| !da.contains_key(*id)).collect();
        assert!(differing.is_empty() && only_english.is_empty(), "differ: {differing:?}; only English: {only_english:?}");
    }

    #[test]
    fn counts_are_said_in_groups_of_three_and_texts_as_they_are() {
        let said = |lang: Lang, count: usize| lang.say(&Said::new("tui-why-untouched").with("count", count));
        for (count, da, en) in [
            (0, "0 ikke stillet", "0 not asked"),
            (999, "999 ikke stillet", "999 not asked"),
            (1795, "1.795 ikke stillet", "1,795 not asked"),
            (1_234_567, "1.234.567 ikke stillet", "1,234,567 not asked"),
        ] {
            assert_eq!((said(Lang::Da, count).as_str(), said(Lang::En, count).as_str()), (da, en));
        }
        let below = Said::new("tui-why-untouched").with("count", Arg::Count(-1000));
        assert_eq!(Lang::Da.say(&below), "-1.000 ikke stillet");
        let year = Said::new("tui-why-untouched").with("count", "2022");
        assert_eq!(Lang::Da.say(&year), "2022 ikke stillet");
    }

    #[test]
    fn a_message_is_said_with_its_hint_and_its_nested_messages() {
        let id = crate::text::CaseId::new("").unwrap_err();
        assert!(Lang::Da.say(&id).contains("tom"), "{}", Lang::Da.say(&id));
        assert_eq!(Lang::Da.say(&Said::new("no-such-message")), "no-such-message");
    }
}

//! Every screen in both languages: what is said is said in words, and the state of saving can be read on all of them.

use super::super::saver::What;
use super::plan::{PLAN_SCREENS, rich};
use super::*;

/// Something that is to be seen: its name, and the program with it open.
type Opened = (String, Rig);

/// Every screen, with and without the guided interview over it.
fn opened(lang: Lang, size: (u16, u16)) -> Vec<Opened> {
    let mut all: Vec<Opened> = vec![("welcome".into(), Rig::with(None, None)), ("empty".into(), Rig::new())];
    type Screens = (fn() -> Rig, &'static [(&'static str, &'static str)]);
    let lists: [Screens; 4] = [
        (full, &SCREENS),
        (rich, &PLAN_SCREENS),
        (super::gather::previewed, &[("preview", "")]),
        (super::gather::conflicting, &[("conflicts", "v")]),
    ];
    for (rig, screens) in lists {
        for (name, keys) in screens {
            for tutored in [false, true] {
                let mut rig = rig();
                rig.model.lang = lang;
                rig.model.tutor = tutored.then(|| super::super::tutor::Tutor::new(key_of("4", "bar-1", "lm")));
                rig.press(keys);
                all.push((format!("{name}, tutored: {tutored}"), rig));
            }
        }
    }
    for (_, rig) in &mut all {
        rig.model.lang = lang;
        rig.size(size.0, size.1);
    }
    all
}

/// The families that ids of messages begin with.
fn families() -> std::collections::BTreeSet<&'static str> {
    let lines = Lang::Da.files().iter().flat_map(|(_, text)| text.lines());
    lines.filter_map(|line| line.split_once(" =")?.0.split_once('-')).map(|(family, _)| family).collect()
}

#[test]
fn no_message_shows_its_id_or_lacks_a_word() {
    let families = families();
    for lang in Lang::ALL {
        for size in [(60, 20), (80, 24)] {
            for (name, rig) in opened(lang, size) {
                let screen = rig.screen();
                assert!(!screen.contains("{$") && !screen.contains("{ "), "{name} in {} at {size:?}:\n{screen}", lang.code());
                for word in screen.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
                    let is_id =
                        word.split_once('-').is_some_and(|(family, rest)| families.contains(family) && !rest.is_empty());
                    assert!(!is_id, "{name} in {} at {size:?} shows {word}:\n{screen}", lang.code());
                }
            }
        }
    }
}

#[test]
fn the_state_of_saving_is_seen_whole_and_no_key_is_cut_in_two() {
    let report = |result| Report { piece: Piece::File(Box::default()), answers: 1, result };
    for lang in Lang::ALL {
        for size in [(60, 20), (80, 24)] {
            for (name, mut rig) in opened(lang, size) {
                rig.model.notice = None;
                let place = |rig: &Rig| format!("{name} in {} at {size:?}:\n{}", lang.code(), rig.screen());
                let state = |rig: &Rig, whole: bool| {
                    let screen = rig.screen();
                    let said = lang.say(&rig.model.saving.words(rig.model.zone).unwrap());
                    let said = if whole { said.as_str() } else { said.split(':').next().unwrap() };
                    assert!(screen.lines().next().unwrap_or("").contains(said), "{said}: {}", place(rig));
                };
                let foot = rig.screen().lines().last().unwrap_or("").to_owned();
                assert!(!foot.contains('…'), "{}", place(&rig));
                let tick = rig.model.tick;
                rig.model.saving.touch(What::File, tick);
                state(&rig, true);
                rig.model.saving.hurry();
                rig.model.saving.take(Duration::MAX);
                state(&rig, true);
                for saved in [Saved::Written, Saved::WrittenNotSynced] {
                    rig.model.saving.answered(&report(Ok(saved)), at(0), tick, false);
                    state(&rig, true);
                }
                rig.model.saving.answered(&report(Err(Said::new("io-full"))), at(0), tick, false);
                state(&rig, false);
                let why = lang.say(&Said::new("io-full"));
                let rows: Vec<String> = rig.screen().lines().map(|row| row.trim().to_owned()).collect();
                assert!(rows[rows.len().saturating_sub(2)..].join(" ").contains(&why), "{}", place(&rig));
            }
        }
    }
}

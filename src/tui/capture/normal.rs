//! Keys that act in the note instead of writing in it, as vim has them. They are there with vim's keys alone.
//!
//! One table says what every sequence of keys does. What a movement passes over or takes out ends where its line does. A number
//! in it says how many times.

use super::{Capture, insert, type_on};
use crate::tui::action::Command;
use crate::tui::change;
use crate::tui::editor::Editor;
use crate::tui::model::{Effect, Model};

/// What a sequence of keys does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// These, one after the other.
    Do(&'static [Command]),
    /// These, and then keys write.
    Write(&'static [Command]),
    /// To the beginning of the next word.
    Onward,
    /// Erases the character here: at the end of a line the one before, which vim's cursor would stand on.
    EraseHere,
    /// Takes out a part of the line.
    Cut(Part),
    /// Takes out a part of the line, and then keys write.
    Change(Part),
    /// Takes the line out, or what is selected.
    CutLine,
    /// Takes the line, or what is selected, to be put in elsewhere too.
    CopyLine,
    /// Puts in what was taken: a line below the one at hand, anything else after the cursor.
    PutAfter,
    /// Puts in what was taken: a line above the one at hand, anything else before the cursor.
    PutBefore,
    /// Undoes.
    Undo,
}

/// A part of the line at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What these select.
    By(&'static [Command]),
    /// What is before the next word.
    Onward,
    /// The word at hand.
    Word,
}

/// The sequences of keys by what is said of them in the help.
const SEQUENCES: [(&str, &[(&str, Deed)]); 11] = {
    use Command::*;
    use Deed::{Change, CopyLine, Cut, CutLine, Do, EraseHere, Onward, PutAfter, PutBefore};
    use Part::{By, Word};
    [
        (
            "tui-vim-moves",
            &[
                ("h", Do(&[Left])),
                ("j", Do(&[Down])),
                ("k", Do(&[Up])),
                ("l", Do(&[Right])),
                ("w", Onward),
                ("b", Do(&[WordLeft])),
                ("e", Do(&[WordRight])),
            ],
        ),
        ("tui-vim-ends", &[("0", Do(&[First])), ("$", Do(&[Last])), ("gg", Do(&[Top])), ("G", Do(&[Bottom]))]),
        (
            "tui-vim-writes",
            &[
                ("i", Deed::Write(&[])),
                ("a", Deed::Write(&[Right])),
                ("I", Deed::Write(&[First])),
                ("A", Deed::Write(&[Last])),
                ("o", Deed::Write(&[Last, NewLine])),
                ("O", Deed::Write(&[First, NewLine, Up])),
            ],
        ),
        ("tui-vim-erases", &[("x", EraseHere)]),
        (
            "tui-vim-takes-part",
            &[
                ("dw", Cut(Part::Onward)),
                ("diw", Cut(Word)),
                ("de", Cut(By(&[ExtendWordRight]))),
                ("db", Cut(By(&[ExtendWordLeft]))),
                ("d0", Cut(By(&[ExtendFirst]))),
                ("d$", Cut(By(&[ExtendLast]))),
                ("D", Cut(By(&[ExtendLast]))),
            ],
        ),
        (
            "tui-vim-changes",
            &[
                ("cw", Change(By(&[ExtendWordRight]))),
                ("ciw", Change(Word)),
                ("cc", Change(By(&[First, ExtendLast]))),
                ("C", Change(By(&[ExtendLast]))),
            ],
        ),
        ("tui-vim-takes", &[("dd", CutLine)]),
        ("tui-vim-copies", &[("yy", CopyLine)]),
        ("tui-vim-puts", &[("p", PutAfter), ("P", PutBefore)]),
        ("tui-vim-selects", &[("v", Do(&[Mark])), ("d", CutLine), ("y", CopyLine)]),
        ("tui-vim-undoes", &[("u", Deed::Undo)]),
    ]
};

fn sequences() -> impl Iterator<Item = (&'static str, Deed)> {
    SEQUENCES.iter().flat_map(|(_, sequences)| *sequences).copied()
}

/// The sequences of keys, and the message that says what they do.
pub fn legend() -> Vec<(String, &'static str)> {
    let keys = |sequences: &[(&str, Deed)]| sequences.iter().map(|(keys, _)| *keys).collect::<Vec<_>>().join(" ");
    let counts = || (sequences().filter(|(_, deed)| deed.takes_number()).map(|(keys, _)| keys)).collect::<Vec<_>>().join(" ");
    SEQUENCES.iter().map(|(id, sequences)| (keys(sequences), *id)).chain([(counts(), "tui-vim-counts")]).collect()
}

/// What a sequence does where something is selected or not; none where it is none, or only the beginning of one.
fn found(keys: &str, selected: bool) -> Option<Deed> {
    let takes = |deed: Deed| matches!(deed, Deed::CutLine | Deed::CopyLine);
    let (_, deed) = sequences().find(|(known, _)| *known == keys)?;
    // What is selected is taken at once; a line takes the key twice.
    (!takes(deed) || selected == (keys.len() == 1)).then_some(deed)
}

fn editor(model: &mut Model) -> Option<&mut Editor> {
    model.capture_mut()?.editor.as_mut()
}

/// Goes one step back within the note, if there is one: from what was begun or selected, and from writing to the keys that act,
/// if there are such. Whether it did.
pub fn steps_back(capture: &mut Capture, acts: bool) -> bool {
    let Capture { editor: Some(editor), acting, .. } = capture else { return false };
    match acting {
        None if acts => *acting = Some(String::new()),
        Some(keys) if !keys.is_empty() => keys.clear(),
        Some(_) if editor.is_selecting() => editor.let_go(),
        _ => return false,
    }
    true
}

/// Gives up a sequence that was begun: something else was done.
pub fn give_up(model: &mut Model) {
    if let Some(keys) = model.capture_mut().and_then(|capture| capture.acting.as_mut()) {
        keys.clear();
    }
}

/// The most times that something is done at once.
const MOST: usize = 999;

/// The number in a sequence, which begins with no 0, and the sequence without it.
fn counted(keys: &str) -> (Option<usize>, String) {
    let (mut number, mut sequence) = (None, String::new());
    for key in keys.chars() {
        match (key.to_digit(10).and_then(|digit| usize::try_from(digit).ok()), number) {
            (Some(digit @ 1..), None) => number = Some(digit),
            (Some(digit), Some(before)) => number = Some(before.saturating_mul(10).saturating_add(digit).min(MOST)),
            _ => sequence.push(key),
        }
    }
    (number, sequence)
}

impl Deed {
    /// Whether it can be done a number of times, or at the line of a number.
    fn takes_number(self) -> bool {
        use Command::{Bottom, Down, ExtendWordLeft, ExtendWordRight, Left, Right, Top, Up, WordLeft, WordRight};
        match self {
            Deed::Do([Left | Right | Up | Down | WordLeft | WordRight | Top | Bottom]) => true,
            Deed::Cut(Part::By([ExtendWordLeft | ExtendWordRight]) | Part::Onward) => true,
            Deed::Change(Part::By([ExtendWordRight])) => true,
            Deed::Do(_) | Deed::Write(_) | Deed::Cut(_) | Deed::Change(_) => false,
            Deed::Onward | Deed::EraseHere | Deed::CutLine | Deed::CopyLine | Deed::PutAfter | Deed::PutBefore | Deed::Undo => {
                true
            }
        }
    }
}

/// Keys of vim that are not here and take the key after them along: what that would do by itself is not meant.
const TAKE_ONE: &str = "fFtTrmq\"'`@zZ";

/// Takes a key in, and does what the sequence that it ends says.
pub fn press(model: &mut Model, key: char) -> Option<Effect> {
    let selected = editor(model)?.selection().is_some();
    let keys = model.capture_mut()?.acting.get_or_insert_default();
    keys.push(key);
    let (number, sequence) = counted(keys);
    let deed = found(&sequence, selected);
    let goes_on =
        sequence.is_empty() || TAKE_ONE.contains(&sequence) || sequences().any(|(known, _)| known.starts_with(&sequence));
    if deed.is_some() || !goes_on {
        keys.clear();
    }
    // What a number makes no sense with is not done as if there was none.
    let deed = deed.filter(|deed| number.is_none() || deed.takes_number())?;
    match (deed, number) {
        (Deed::Do([Command::Top | Command::Bottom]), Some(line)) => {
            step(model, Command::Top);
            editor(model)?.go_down_lines(line.saturating_sub(1));
            None
        }
        _ => act(model, deed, number.unwrap_or(1)),
    }
}

fn act(model: &mut Model, deed: Deed, times: usize) -> Option<Effect> {
    match deed {
        Deed::Do(commands) => (0..times).flat_map(|_| commands).for_each(|command| step(model, *command)),
        Deed::Write(commands) => {
            editor(model)?.let_go();
            commands.iter().for_each(|command| step(model, *command));
            model.capture_mut()?.acting = None;
        }
        Deed::Onward => (0..times).try_for_each(|_| editor(model).map(Editor::go_onward))?,
        Deed::EraseHere => {
            for time in 0..times {
                let editor = editor(model)?;
                let line = editor.line_around();
                let ends = editor.cursor() == line.end;
                // What is before the cursor goes only where the line ended there from the start.
                if editor.selection().is_none() && (line.is_empty() || ends && time > 0) {
                    break;
                }
                type_on(model, if ends { Command::Erase } else { Command::EraseNext });
            }
        }
        Deed::Cut(part) => return cut(model, part, times),
        Deed::Change(part) => {
            let effect = cut(model, part, times);
            model.capture_mut()?.acting = None;
            if effect.is_some() {
                // What is written instead is undone with it.
                model.history.go_on();
            }
            return effect;
        }
        Deed::CutLine => return take(model, true, times),
        Deed::CopyLine => return take(model, false, times),
        Deed::PutAfter | Deed::PutBefore => (0..times).for_each(|_| put(model, deed == Deed::PutAfter)),
        Deed::Undo => (0..times).for_each(|_| change::turn_back(model, false)),
    }
    None
}

/// Does what a command says, but for leaving the line sideways.
fn step(model: &mut Model, command: Command) {
    let Some(editor) = editor(model) else { return };
    let (at, line) = (editor.cursor(), editor.line_around());
    match command {
        Command::Left if at == line.start => {}
        Command::Right if at == line.end => {}
        _ => type_on(model, command),
    }
}

/// Takes out a part of the line, if there is anything in it.
fn cut(model: &mut Model, part: Part, times: usize) -> Option<Effect> {
    let line = editor(model)?.line_around();
    match part {
        Part::By(commands) => (0..times).flat_map(|_| commands).for_each(|command| type_on(model, *command)),
        Part::Onward => {
            let editor = editor(model)?;
            let from = editor.cursor();
            (0..times).for_each(|_| editor.go_onward());
            let to = editor.cursor();
            editor.put_cursor(from, false);
            editor.put_cursor(to, true);
        }
        Part::Word => {
            let editor = editor(model)?;
            let word = editor.word_around();
            editor.put_cursor(word.start, false);
            editor.put_cursor(word.end, true);
        }
    }
    let editor = editor(model)?;
    let to = editor.cursor().clamp(line.start, line.end);
    editor.put_cursor(to, true);
    editor.selection()?;
    take(model, true, 1)
}

/// Takes what is selected, else so many lines from the one at hand on, with their ends.
fn take(model: &mut Model, cuts: bool, times: usize) -> Option<Effect> {
    let editor = editor(model)?;
    let text = match editor.selection() {
        Some(_) => editor.selected(),
        None if editor.is_empty() => return None,
        None => {
            let lines = editor.lines_from(times);
            let text = format!("{}\n", editor.piece(lines.clone()));
            if cuts {
                let gone = editor.gone_with(lines);
                editor.put_cursor(gone.start, false);
                editor.put_cursor(gone.end, true);
            }
            text
        }
    };
    if cuts {
        type_on(model, Command::Cut);
    } else {
        editor.let_go();
    }
    model.clipboard.clone_from(&text);
    Some(Effect::Copy(text))
}

fn put(model: &mut Model, after: bool) {
    let text = model.clipboard.clone();
    let Some(editor) = editor(model).filter(|_| !text.is_empty()) else { return };
    editor.let_go();
    match text.strip_suffix('\n') {
        Some(line) => {
            let around = editor.line_around();
            editor.put_cursor(if after { around.end } else { around.start }, false);
            insert(model, &if after { format!("\n{line}") } else { text });
        }
        None => {
            if after {
                step(model, Command::Right);
            }
            insert(model, &text);
        }
    }
}

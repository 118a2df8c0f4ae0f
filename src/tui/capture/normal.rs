//! Keys that act in the note instead of writing in it, as vim has them. They are there with vim's keys alone.
//!
//! One table says what every sequence of keys does. How far a sequence has come stands with the editor, and is gone with it.

use super::{insert, type_on};
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
    /// Takes out what these select.
    Cut(&'static [Command]),
    /// Takes out what these select, and then keys write.
    Change(&'static [Command]),
    /// Takes out what is before the next word of the line.
    CutWord,
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

/// The sequences of keys by what is said of them in the help.
const SEQUENCES: [(&str, &[(&str, Deed)]); 11] = {
    use Command::*;
    use Deed::{Change, CopyLine, CutLine, CutWord, Do, EraseHere, Onward, PutAfter, PutBefore};
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
                ("dw", CutWord),
                ("de", Deed::Cut(&[ExtendWordRight])),
                ("db", Deed::Cut(&[ExtendWordLeft])),
                ("d0", Deed::Cut(&[ExtendFirst])),
                ("d$", Deed::Cut(&[ExtendLast])),
                ("D", Deed::Cut(&[ExtendLast])),
            ],
        ),
        (
            "tui-vim-changes",
            &[("cw", Change(&[ExtendWordRight])), ("cc", Change(&[First, ExtendLast])), ("C", Change(&[ExtendLast]))],
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
    SEQUENCES.iter().map(|(id, sequences)| (keys(sequences), *id)).collect()
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

/// Takes the way back from a note up, as long as it leads no further than to the keys that act, if there are such: what was begun
/// is given up first. Whether it did.
pub fn takes_back(editor: &mut Editor, acts: bool) -> bool {
    let selected = editor.selection().is_some();
    match &mut editor.sequence {
        None if acts => editor.sequence = Some(String::new()),
        Some(keys) if !keys.is_empty() => keys.clear(),
        Some(_) if selected => editor.let_go(),
        _ => return false,
    }
    true
}

/// Takes a key in, and does what the sequence that it ends says.
pub fn press(model: &mut Model, key: char) -> Option<Effect> {
    let editor = editor(model)?;
    let selected = editor.selection().is_some();
    let keys = editor.sequence.get_or_insert_default();
    keys.push(key);
    let deed = found(keys, selected);
    if deed.is_some() || !sequences().any(|(known, _)| known.starts_with(keys.as_str())) {
        keys.clear();
    }
    act(model, deed?)
}

fn act(model: &mut Model, deed: Deed) -> Option<Effect> {
    match deed {
        Deed::Do(commands) => commands.iter().for_each(|command| type_on(model, *command)),
        Deed::Write(commands) => {
            commands.iter().for_each(|command| type_on(model, *command));
            editor(model)?.sequence = None;
        }
        Deed::Onward => editor(model)?.go_onward(),
        Deed::EraseHere => {
            let editor = editor(model)?;
            let (empty, ends) = (editor.line_around().is_empty(), editor.is_at_line_end());
            if !empty || editor.selection().is_some() {
                type_on(model, if ends { Command::Erase } else { Command::EraseNext });
            }
        }
        Deed::Cut(commands) => return take_to(model, commands),
        Deed::Change(commands) => {
            let effect = take_to(model, commands);
            editor(model)?.sequence = None;
            return effect;
        }
        Deed::CutWord => {
            editor(model)?.select_onward();
            return take_to(model, &[]);
        }
        Deed::CutLine => return take(model, true),
        Deed::CopyLine => return take(model, false),
        Deed::PutAfter | Deed::PutBefore => put(model, deed == Deed::PutAfter),
        Deed::Undo => change::turn_back(model, false),
    }
    None
}

/// Takes out what commands select; nothing where they select nothing.
fn take_to(model: &mut Model, commands: &[Command]) -> Option<Effect> {
    commands.iter().for_each(|command| type_on(model, *command));
    editor(model)?.selection()?;
    take(model, true)
}

/// Takes what is selected, else the line at hand with its end.
fn take(model: &mut Model, cuts: bool) -> Option<Effect> {
    let editor = editor(model)?;
    let text = match editor.selection() {
        Some(_) => editor.selected(),
        None => {
            let text = format!("{}\n", editor.piece(editor.line_around()));
            if cuts {
                let gone = editor.line_gone();
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
                type_on(model, Command::Right);
            }
            insert(model, &text);
        }
    }
}

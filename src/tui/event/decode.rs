//! Keys, clicks and pasted text from the bytes that terminals send.
//!
//! Sequences follow ECMA-48; which of them stand for which key is what xterm, the Linux console, rxvt and their kin agree on. Nothing
//! that somebody types may be swallowed by a sequence whose end never comes: one that is not ended in time is no sequence.

use super::{Input, keys, meant};
use crate::tui::key::{Code, Key};

/// The byte with which sequences begin. Alone it is the key Esc.
pub const ESC: u8 = 0x1b;

/// What ends a pasted text.
const PASTED: &[u8] = b"\x1b[201~";
/// The longest sequence that stands for anything.
const LONGEST: usize = 32;
/// How much of a pasted text is kept back while more of it comes.
const PIECE: usize = 1 << 20;

/// Makes input of bytes, however they are cut into pieces on their way.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The beginning of a sequence, or of a character.
    rest: Vec<u8>,
    /// What has come of a text that is being pasted.
    pasted: Option<Vec<u8>>,
}

impl Decoder {
    /// Whether a pasted text is still coming.
    pub fn is_pasting(&self) -> bool {
        self.pasted.is_some()
    }

    /// The input that bytes stand for, with what came before them.
    pub fn decode(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut inputs = Vec::new();
        for byte in bytes {
            self.take(*byte, &mut inputs);
        }
        // The key alone: whoever calls has waited for what may follow it.
        if self.rest == [ESC] {
            self.rest.clear();
            inputs.push(Input::Key(Key::plain(Code::Esc)));
        }
        inputs
    }

    /// Gives up waiting for the end of anything.
    pub fn give_up(&mut self) -> Vec<Input> {
        let rest = std::mem::take(&mut self.rest);
        let pasted = self.pasted.take().map(|text| Input::Paste(String::from_utf8_lossy(&text).into_owned()));
        // Somebody pressed Esc, and then the character that often follows it.
        let typed = match rest.as_slice() {
            [ESC, b @ (b'[' | b'O')] => keys(meant(Code::Char(char::from(*b)), false, true, false)),
            _ => Vec::new(),
        };
        pasted.into_iter().chain(typed).collect()
    }

    fn take(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        if let Some(pasted) = &mut self.pasted {
            pasted.push(byte);
            if let Some(text) = pasted.strip_suffix(PASTED) {
                inputs.push(Input::Paste(String::from_utf8_lossy(text).into_owned()));
                self.pasted = None;
            } else if pasted.len() >= PIECE && byte.is_ascii() && byte != ESC && !PASTED.contains(&byte) {
                inputs.push(Input::Paste(String::from_utf8_lossy(&std::mem::take(pasted)).into_owned()));
            }
            return;
        }
        match self.rest.as_slice() {
            [] => self.begin(byte, inputs),
            [ESC] => match byte {
                b'[' | b'O' => self.rest.push(byte),
                ESC => inputs.push(Input::Key(Key::plain(Code::Esc))),
                0x80.. => {
                    inputs.push(Input::Key(Key::plain(Code::Esc)));
                    self.rest.clear();
                    self.begin(byte, inputs);
                }
                _ => {
                    self.rest.clear();
                    inputs.extend(keys(Key { alt: true, ..ascii(byte) }));
                }
            },
            // A click as the oldest terminals tell it: three bytes that would else be typed.
            [ESC, b'[', b'M', place @ ..] => {
                let at = |byte: u8| u16::from(byte.saturating_sub(33));
                if let [button, x] = place {
                    let (button, x) = (*button, *x);
                    self.rest.clear();
                    inputs.extend(click(u16::from(button.saturating_sub(32)), at(x), at(byte), true));
                } else {
                    self.rest.push(byte);
                }
            }
            // The function keys of the Linux console.
            [ESC, b'[', b'['] => {
                self.rest.clear();
                let number = byte.wrapping_sub(b'A');
                inputs.extend((number < 5).then(|| Input::Key(Key::plain(Code::F(number.saturating_add(1))))));
            }
            [ESC, b'['] if byte == b'[' || byte == b'M' => self.rest.push(byte),
            [ESC, kind, params @ ..] => match byte {
                // Some end a key with Shift like this, which elsewhere ends nothing.
                b'$' if *kind == b'[' && params.iter().all(u8::is_ascii_digit) => {
                    let number = Params::of(params).at(0, 0);
                    self.rest.clear();
                    inputs.extend(numbered(number).map(|code| Input::Key(meant(code, false, false, true))));
                }
                0x20..=0x3f if params.len() < LONGEST => self.rest.push(byte),
                0x40..=0x7e => {
                    let sequence = std::mem::take(&mut self.rest);
                    self.end(sequence.get(2..).unwrap_or_default(), byte, inputs);
                }
                // It never was a sequence.
                _ => {
                    self.rest.clear();
                    self.begin(byte, inputs);
                }
            },
            [first, ..] => {
                let wanted = length(*first);
                if byte & 0xc0 != 0x80 {
                    self.rest.clear();
                    self.begin(byte, inputs);
                    return;
                }
                self.rest.push(byte);
                if self.rest.len() >= wanted {
                    let whole = std::mem::take(&mut self.rest);
                    let text = std::str::from_utf8(&whole).unwrap_or("\u{fffd}");
                    inputs.extend(text.chars().map(|c| Input::Key(Key::plain(Code::Char(c)))));
                }
            }
        }
    }

    /// Takes a byte before which nothing waits for its end.
    fn begin(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match byte {
            ESC => self.rest.push(byte),
            0x00..=0x7f => inputs.push(Input::Key(ascii(byte))),
            _ if length(byte) > 1 => self.rest.push(byte),
            // No character begins like this.
            _ => inputs.push(Input::Key(Key::plain(Code::Char('\u{fffd}')))),
        }
    }

    /// Takes the last byte of a sequence.
    fn end(&mut self, params: &[u8], last: u8, inputs: &mut Vec<Input>) {
        if let Some(place) = params.strip_prefix(b"<") {
            let place = Params::of(place);
            let at = |n| place.at(n, 1).saturating_sub(1);
            inputs.extend(click(place.at(0, 0), at(1), at(2), last == b'M'));
            return;
        }
        if params.first().is_some_and(|first| matches!(first, b'=' | b'>' | b'?')) {
            // The answer to a question that nobody asked.
            return;
        }
        // Some say by a small letter that there is Shift.
        let small = params.is_empty() && matches!(last, b'a'..=b'd');
        let last = if small { last.to_ascii_uppercase() } else { last };
        let params = Params::of(params);
        let code = match last {
            b'A' => Code::Up,
            b'B' => Code::Down,
            b'C' => Code::Right,
            b'D' => Code::Left,
            b'H' => Code::Home,
            b'F' => Code::End,
            b'P'..=b'S' => Code::F(last.saturating_sub(b'O')),
            b'Z' => Code::BackTab,
            b'M' => Code::Enter,
            b'I' => return inputs.push(Input::FocusGained),
            b'O' => return inputs.push(Input::FocusLost),
            b'~' if params.at(0, 0) == 200 => {
                self.pasted = Some(Vec::new());
                return;
            }
            b'~' | b'^' => match numbered(params.at(0, 0)) {
                Some(code) => code,
                None => return,
            },
            b'u' => match char::from_u32(params.at(0, 0).into()) {
                Some('\r') => Code::Enter,
                Some('\t') => Code::Tab,
                Some('\u{1b}') => Code::Esc,
                Some('\u{7f}' | '\u{8}') => Code::Backspace,
                Some(c) if !c.is_control() => Code::Char(c),
                _ => return,
            },
            _ => return,
        };
        let with = params.at(1, 1).saturating_sub(1);
        let ctrl = with & 4 != 0 || last == b'^';
        inputs.extend(keys(meant(code, ctrl, with & 2 != 0, with & 1 != 0 || small)));
    }
}

/// The numbers in a sequence.
struct Params(Vec<Option<u16>>);

impl Params {
    fn of(bytes: &[u8]) -> Self {
        let number = |piece: &[u8]| {
            let digits = piece.split(|byte| *byte == b':').next()?;
            std::str::from_utf8(digits).ok()?.parse().ok()
        };
        Params(bytes.split(|byte| *byte == b';').map(number).collect())
    }

    /// A number, or what it is where it is left out.
    fn at(&self, n: usize, usual: u16) -> u16 {
        self.0.get(n).copied().flatten().unwrap_or(usual)
    }
}

/// The key of a number.
fn numbered(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(u8::try_from(number.saturating_sub(10)).ok()?),
        17..=21 => Code::F(u8::try_from(number.saturating_sub(11)).ok()?),
        23 | 24 => Code::F(u8::try_from(number.saturating_sub(12)).ok()?),
        _ => return None,
    })
}

/// What a button does: the first of them pressed, or the wheel turned.
fn click(button: u16, column: u16, row: u16, pressed: bool) -> Option<Input> {
    match button {
        0 if pressed => Some(Input::Click(column, row)),
        64 => Some(Input::Wheel(false)),
        65 => Some(Input::Wheel(true)),
        _ => None,
    }
}

/// The key that sends one byte.
fn ascii(byte: u8) -> Key {
    let control = |c: u8| meant(Code::Char(char::from(c)), true, false, false);
    match byte {
        0x00 => control(b' '),
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x01..=0x1a => control(byte.saturating_add(b'a').saturating_sub(1)),
        0x1b => Key::plain(Code::Esc),
        0x1c..=0x1f => control(byte.saturating_sub(0x1c).saturating_add(b'4')),
        0x7f => Key::plain(Code::Backspace),
        _ => Key::plain(Code::Char(char::from(byte))),
    }
}

/// How many bytes a character has that begins with this one; 1 where none begins so.
fn length(byte: u8) -> usize {
    match byte {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The inputs by name.
    fn named(inputs: &[Input]) -> String {
        let name = |input: &Input| match input {
            Input::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        };
        inputs.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    fn typed(inputs: &[Input]) -> String {
        let char = |input: &Input| match input {
            Input::Key(Key { code: Code::Char(c), .. }) => Some(*c),
            _ => None,
        };
        inputs.iter().filter_map(char).collect()
    }

    #[test]
    fn what_terminals_send_becomes_keys() {
        for (bytes, names) in [
            ("a", "a"),
            ("æØ€👩", "æ Ø € 👩"),
            ("\r\n", "Enter Enter"),
            ("\t\x1b[Z", "Tab Shift+Tab"),
            ("\x7f\x08", "Backspace Backspace"),
            ("\x11\x0e", "Ctrl+Q Ctrl+N"),
            ("\x1b", "Esc"),
            ("\x1bq", "Esc q"),
            ("\x1b\x11", "Esc Ctrl+Q"),
            ("\x1b\x1b", "Esc Esc"),
            ("\x1bæ", "Esc æ"),
            ("\x1b[A\x1bOB\x1b[C\x1bOD", "↑ ↓ → ←"),
            ("\x1b[1;5C\x1b[1;2D\x1b[1;6A", "Ctrl+→ Shift+← Ctrl+Shift+↑"),
            ("\x1b[a\x1b[b\x1b[3$\x1b[3^", "Shift+↑ Shift+↓ Shift+Delete Ctrl+Delete"),
            ("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1bOH\x1bOF\x1b[7~\x1b[8~", "Home End Home End Home End Home End"),
            ("\x1b[5~\x1b[6~\x1b[2~\x1b[3~", "PgUp PgDn Insert Delete"),
            ("\x1bOP\x1b[[A\x1b[11~", "F1 F1 F1"),
            ("\x1bOS\x1b[[D\x1b[14~", "F4 F4 F4"),
            ("\x1b[15~\x1b[[E\x1b[17~\x1b[21~\x1b[24~", "F5 F5 F6 F10 F12"),
            ("\x1b[1;2R\x1b[13;2~", "Shift+F3 Shift+F3"),
            ("\x1bOM", "Enter"),
            ("\x1b[97;5u\x1b[13u\x1b[27u", "Ctrl+A Enter Esc"),
            ("\x1b[I\x1b[O", "FocusGained FocusLost"),
            ("\x1b[<0;3;2M\x1b[<0;3;2m\x1b[<64;1;1M\x1b[<65;1;1M", "Click(2, 1) Wheel(false) Wheel(true)"),
            ("\x1b[M #\"x", "Click(2, 1) x"),
            ("\x1b[200~en\r\nto \x1b[A\x1b[201~x", "Paste(\"en\\r\\nto \\u{1b}[A\") x"),
            // Answers to questions that nobody asked, and what no terminal sends.
            ("\x1b[?62;22c\x1b[0n\x1b[99~a", "a"),
            ("\x1b[12\x1b[Aa", "↑ a"),
            ("\x1b[12øa", "ø a"),
        ] {
            assert_eq!(named(&Decoder::default().decode(bytes.as_bytes())), names, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_seen_to_be_none() {
        let replaced = |bytes: &[u8]| typed(&Decoder::default().decode(bytes));
        assert_eq!(replaced(b"a\xffb\x80c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(replaced(b"\xed\xa0\x80x"), "\u{fffd}x");
        assert_eq!(replaced(b"\xc3x"), "x");
    }

    #[test]
    fn whoever_waits_in_vain_loses_nothing() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.decode(b"\x1b["), []);
        assert_eq!(named(&decoder.give_up()), "Esc [");
        assert_eq!(decoder.decode(b"\x1b[<3;"), []);
        assert_eq!(decoder.give_up(), []);
        assert_eq!(decoder.decode(b"\x1b[200~sagt"), []);
        assert!(decoder.is_pasting());
        assert_eq!(named(&decoder.give_up()), "Paste(\"sagt\")");
        assert_eq!(named(&decoder.decode(b"a")), "a");
    }

    #[test]
    fn a_long_text_is_pasted_in_pieces() {
        let text = "linje æøå\n".repeat(400_000);
        let mut decoder = Decoder::default();
        let inputs = decoder.decode(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        let pasted: String = inputs.iter().map(|input| if let Input::Paste(text) = input { text } else { "?" }).collect();
        assert!(inputs.len() > 1 && pasted == text, "{} pieces", inputs.len());
    }

    proptest! {
        #[test]
        fn no_bytes_break_it_and_no_text_is_lost_after_them(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(ESC), Just(b'['), Just(b'<'), b'0'..=b';'], 0..60),
            text in "[a-zæøå👩 ]{1,20}",
        ) {
            let mut decoder = Decoder::default();
            decoder.decode(&bytes);
            decoder.give_up();
            prop_assert_eq!(typed(&decoder.decode(text.as_bytes())), text);
            prop_assert_eq!(decoder.give_up(), []);
        }

        #[test]
        fn it_does_not_matter_how_bytes_are_cut(
            parts in prop::collection::vec(prop_oneof![
                Just("\x1b[1;5C"), Just("æ"), Just("👩"), Just("\x1b[200~a\u{e6}\x1b[201~"), Just("\x1b[<0;3;2M"), Just("\x1bOP"), Just("x"),
            ], 0..12),
            cuts in prop::collection::vec(1usize..6, 0..60),
        ) {
            let bytes = parts.concat().into_bytes();
            let whole = Decoder::default().decode(&bytes);
            let mut decoder = Decoder::default();
            let (mut cut, mut rest) = (Vec::new(), bytes.as_slice());
            for len in cuts.into_iter().chain([usize::MAX]) {
                let mut at = len.min(rest.len());
                // A piece that ends with Esc is waited for, by whoever reads.
                while at < rest.len() && rest[..at].ends_with(&[ESC]) {
                    at += 1;
                }
                cut.extend(decoder.decode(&rest[..at]));
                rest = &rest[at..];
            }
            prop_assert_eq!(cut, whole);
        }
    }
}

//! Reading RON with the place of every value.
//!
//! The `ron` crate reads a file into a type and stops at the first thing that does not fit. To report everything that is wrong
//! with a file that people write by hand, each with its line and column, a reader is needed that decides nothing: it gives the
//! tree as written, with duplicate keys and fields, and leaves the judging to others. Only where the notation itself is broken
//! does it stop, and says what it found and what should have stood there.

use unicode_normalization::char::is_combining_mark;

use crate::text::{Field, Node, Place, Said, Tree};

/// How many brackets may stand within each other; as many as the `ron` crate allows.
const DEEPEST: usize = 128;

/// The extensions that the first line of a file may enable. They change how values are matched with types, never the tree.
const EXTENSIONS: [&str; 4] = ["unwrap_newtypes", "implicit_some", "unwrap_variant_newtypes", "explicit_struct_names"];

type Fault = (Place, Said);

/// Reads a text in RON into the tree of its values and their places.
///
/// Columns count characters; a byte order mark is passed over. `Some(x)` gives `x`, and `None` the word. `()` gives a struct
/// without fields. Byte strings and ranges, which no file of ours has, are not read.
///
/// # Errors
/// The place of the first thing that breaks the notation, what was found there and what was expected.
pub fn locate(text: &str) -> Result<Node, (Place, Said)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    whole_file(text).map_err(|(at, said)| {
        let line = text.lines().nth(at.line.saturating_sub(1)).unwrap_or("");
        let unmerged = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
        (at, if unmerged { Said::new("ron-unmerged") } else { said })
    })
}

fn whole_file(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader::new(text);
    reader.skip()?;
    reader.header()?;
    if reader.peek().is_none() {
        return Err((reader.at, Said::new("ron-empty")));
    }
    let node = reader.value()?;
    let ended = reader.at;
    reader.skip()?;
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.swallowed(ended).unwrap_or((reader.at, Said::new("ron-rest").with("found", reader.found())))),
    }
}

/// Reads the fields that a file's struct begins with, until all of the wanted ones are read, and no further.
///
/// None where the file is anything else, or lacks one of them: it is then to be read whole.
pub(super) fn locate_first(text: &str, wanted: &[&str]) -> Option<Node> {
    let mut reader = Reader::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    reader.skip().ok()?;
    reader.header().ok()?;
    let at = reader.at;
    reader.eat('(').then_some(())?;
    let mut fields: Vec<Field> = Vec::new();
    while fields.len() < wanted.len() {
        reader.skip().ok()?;
        let field = reader.field().ok()?;
        if wanted.contains(&field.name.as_str()) {
            fields.push(field);
        }
        reader.skip().ok()?;
        reader.eat(',').then_some(())?;
    }
    Some(Node { at, tree: Tree::Struct(fields) })
}

/// An opening bracket and where it stands.
#[derive(Clone, Copy)]
struct Open {
    at: Place,
    bracket: char,
}

impl Open {
    fn closing(self) -> char {
        match self.bracket {
            '(' => ')',
            '[' => ']',
            _ => '}',
        }
    }
}

/// What is left of a text, and where that begins.
#[derive(Clone, Copy)]
struct Reader<'t> {
    rest: &'t str,
    at: Place,
    /// How many brackets are open.
    depth: usize,
    /// Where the string that was read last begins and ends.
    string: Option<(Place, Place)>,
}

fn begins_word(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn goes_on_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || is_combining_mark(c)
}

fn goes_on_raw_word(c: char) -> bool {
    goes_on_word(c) || matches!(c, '.' | '+' | '-')
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

/// Quotes that word processors put where a straight one was typed.
fn is_typographic_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '»' | '«' | '‘' | '’' | '‚')
}

/// The first characters of a text, for showing.
fn beginning(text: &str) -> String {
    const SHOWN: usize = 24;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

impl<'t> Reader<'t> {
    fn new(rest: &'t str) -> Self {
        Self { rest, at: Place { line: 1, column: 1 }, depth: 0, string: None }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        if c == '\n' {
            self.at = Place { line: self.at.line.saturating_add(1), column: 1 };
        } else {
            self.at.column = self.at.column.saturating_add(1);
        }
        Some(c)
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.bump();
        }
        found
    }

    fn eat_str(&mut self, text: &str) -> bool {
        let found = self.rest.starts_with(text);
        if found {
            self.pass(text.len());
        }
        found
    }

    /// Passes over so many bytes, which end with a whole character, and gives them.
    fn pass(&mut self, len: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        let last = match passed.rfind('\n') {
            Some(end) => {
                let lines = passed.bytes().filter(|byte| *byte == b'\n').count();
                self.at = Place { line: self.at.line.saturating_add(lines), column: 1 };
                passed.get(end.saturating_add(1)..).unwrap_or("")
            }
            None => passed,
        };
        self.at.column = self.at.column.saturating_add(last.chars().count());
        passed
    }

    /// The characters from here that go on as told.
    fn run(&self, goes_on: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !goes_on(c)).unwrap_or(self.rest.len());
        self.rest.get(..end).unwrap_or("")
    }

    /// Passes over space and comments.
    fn skip(&mut self) -> Result<(), Fault> {
        loop {
            let from = self.at;
            match self.peek() {
                Some(c) if is_space(c) => {
                    self.pass(self.run(is_space).len());
                }
                Some('/') if self.rest.starts_with("//") => {
                    self.pass(self.rest.find('\n').map_or(self.rest.len(), |end| end.saturating_add(1)));
                }
                Some('/') if self.rest.starts_with("/*") => {
                    let mut open = 0usize;
                    loop {
                        if self.eat_str("/*") {
                            open = open.saturating_add(1);
                        } else if self.eat_str("*/") {
                            open = open.saturating_sub(1);
                        } else if self.bump().is_none() {
                            return Err((from, Said::new("ron-unclosed-comment")));
                        }
                        if open == 0 {
                            break;
                        }
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    /// What stands here, for showing.
    fn found(&self) -> Said {
        let text = match self.peek() {
            None => return Said::new("ron-end"),
            Some('"') => {
                let inner = self.rest.get(1..).unwrap_or("");
                let inner = inner.get(..inner.find(['"', '\n']).unwrap_or(inner.len())).unwrap_or("");
                return Said::new("ron-found").with("text", format!("\"{}\"", beginning(inner)));
            }
            Some(c) if goes_on_word(c) => self.run(goes_on_word).to_owned(),
            Some(c) => c.to_string(),
        };
        Said::new("ron-found").with("text", beginning(&text))
    }

    /// `#![enable(…)]` and the like, before the value.
    fn header(&mut self) -> Result<(), Fault> {
        while self.peek() == Some('#') {
            let from = self.at;
            let fault = || (from, Said::new("ron-header").with("allowed", EXTENSIONS.join(", ")));
            for mark in ['#', '!', '['] {
                self.eat(mark).then_some(()).ok_or_else(fault)?;
                self.skip()?;
            }
            match self.word() {
                Some("enable") => {
                    self.skip()?;
                    self.eat('(').then_some(()).ok_or_else(fault)?;
                    loop {
                        self.skip()?;
                        self.word().filter(|name| EXTENSIONS.contains(name)).ok_or_else(fault)?;
                        self.skip()?;
                        let comma = self.eat(',');
                        self.skip()?;
                        if self.eat(')') {
                            break;
                        }
                        comma.then_some(()).ok_or_else(fault)?;
                    }
                }
                Some("type" | "schema") => {
                    self.skip()?;
                    self.eat('=').then_some(()).ok_or_else(fault)?;
                    self.skip()?;
                    self.text()?.ok_or_else(fault)?;
                }
                _ => return Err(fault()),
            }
            self.skip()?;
            self.eat(']').then_some(()).ok_or_else(fault)?;
            self.skip()?;
        }
        Ok(())
    }

    /// A bare word, if one begins here; `r#` before it lets it hold `.`, `+` and `-`.
    fn word(&mut self) -> Option<&'t str> {
        if let Some(raw) = self.rest.strip_prefix("r#")
            && raw.starts_with(goes_on_raw_word)
        {
            self.eat_str("r#");
            let word = self.run(goes_on_raw_word);
            self.eat_str(word);
            return Some(word);
        }
        let quoted = ["b\"", "b'", "br\"", "br#", "r\"", "r#"];
        if quoted.iter().any(|prefix| self.rest.starts_with(prefix)) || !self.rest.starts_with(begins_word) {
            return None;
        }
        let word = self.run(goes_on_word);
        self.eat_str(word);
        Some(word)
    }

    fn value(&mut self) -> Result<Node, Fault> {
        let at = self.at;
        if let Some(text) = self.text()? {
            return Ok(Node { at, tree: Tree::Text(text) });
        }
        let tree = match self.peek() {
            Some('[') => Tree::List(self.items(Self::value)?),
            Some('{') => Tree::Map(self.items(Self::entry)?),
            Some('(') => self.group(None)?,
            Some('\'') => self.char()?,
            Some('0'..='9' | '+' | '-' | '.') => self.number()?,
            Some(c) if is_typographic_quote(c) => {
                return Err((at, Said::new("ron-quotes").with("found", c.to_string())));
            }
            _ => match self.word() {
                Some(word) => return self.after_word(at, word),
                None => return Err((at, Said::new("ron-value").with("found", self.found()))),
            },
        };
        Ok(Node { at, tree })
    }

    /// What a bare word turns out to be.
    fn after_word(&mut self, at: Place, word: &'t str) -> Result<Node, Fault> {
        if self.peek().is_some_and(|c| matches!(c, '.' | '+' | '-')) {
            let rest = self.run(goes_on_raw_word);
            return Err((at, Said::new("ron-bare-text").with("text", beginning(&format!("{word}{rest}")))));
        }
        let mut ahead = *self;
        ahead.skip()?;
        let tree = match word {
            "true" => Tree::Bool(true),
            "false" => Tree::Bool(false),
            "inf" | "inff32" | "inff64" | "NaN" | "NaNf32" | "NaNf64" => Tree::Number(word.to_owned()),
            _ if ahead.peek() != Some('(') => Tree::Word(word.to_owned()),
            "Some" => {
                *self = ahead;
                let inner = self.at;
                match self.group(None)? {
                    Tree::Tuple(None, items) => match <[Node; 1]>::try_from(items) {
                        Ok([node]) => return Ok(node),
                        Err(items) => return Ok(Node { at: inner, tree: Tree::Tuple(None, items) }),
                    },
                    tree => return Ok(Node { at: inner, tree }),
                }
            }
            _ => {
                *self = ahead;
                self.group(Some(word))?
            }
        };
        Ok(Node { at, tree })
    }

    /// What stands in round brackets: fields with names, or values without.
    fn group(&mut self, name: Option<&str>) -> Result<Tree, Fault> {
        let mut ahead = *self;
        ahead.eat('(');
        ahead.skip()?;
        let empty = ahead.peek() == Some(')');
        let named = ahead.word().is_some() && {
            ahead.skip()?;
            ahead.peek() == Some(':')
        };
        if named || (empty && name.is_none()) {
            Ok(Tree::Struct(self.items(Self::field)?))
        } else {
            Ok(Tree::Tuple(name.map(str::to_owned), self.items(Self::value)?))
        }
    }

    fn field(&mut self) -> Result<Field, Fault> {
        let at = self.at;
        let Some(name) = self.word() else {
            let id = if self.peek() == Some('"') { "ron-quoted-name" } else { "ron-field-name" };
            return Err((at, Said::new(id).with("found", self.found())));
        };
        self.colon(name)?;
        Ok(Field { at, name: name.to_owned(), value: self.value()? })
    }

    fn entry(&mut self) -> Result<(Node, Node), Fault> {
        let from = self.rest;
        let key = self.value()?;
        let written = from.get(..from.len().saturating_sub(self.rest.len())).unwrap_or("");
        self.colon(written)?;
        Ok((key, self.value()?))
    }

    /// The colon after a field's name or a key, and the space around it.
    fn colon(&mut self, name: &str) -> Result<(), Fault> {
        let ended = self.at;
        self.skip()?;
        if !self.eat(':') {
            let fault = (self.at, Said::new("ron-colon").with("name", beginning(name)).with("found", self.found()));
            return Err(self.swallowed(ended).unwrap_or(fault));
        }
        self.skip()
    }

    /// What stands between brackets, with commas between and perhaps one after the last.
    fn items<T>(&mut self, item: impl Fn(&mut Self) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let open = Open { at: self.at, bracket: self.bump().unwrap_or('(') };
        if self.depth >= DEEPEST {
            return Err((open.at, Said::new("ron-deep").with("deepest", DEEPEST)));
        }
        self.depth = self.depth.saturating_add(1);
        let mut items = Vec::new();
        loop {
            self.skip()?;
            if self.eat(open.closing()) {
                break;
            }
            if self.peek().is_none() {
                return Err(Self::unclosed(open));
            }
            items.push(item(self)?);
            let ended = self.at;
            self.skip()?;
            if !self.eat(',') {
                if self.eat(open.closing()) {
                    break;
                }
                return Err(self.neither_comma_nor_end(open, ended));
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(items)
    }

    fn unclosed(open: Open) -> Fault {
        let said = Said::new("ron-unclosed").with("open", open.bracket.to_string()).with("close", open.closing().to_string());
        (open.at, said)
    }

    /// A string that runs over a line end just before something that does not belong there: a quote is missing.
    fn swallowed(&self, ended: Place) -> Option<Fault> {
        let (from, to) = self.string.filter(|(from, to)| *to == ended && from.line < to.line)?;
        Some((from, Said::new("ron-swallowed").with("line", to.line.to_string()).with("found", self.found())))
    }

    fn neither_comma_nor_end(&self, open: Open, ended: Place) -> Fault {
        let Some(c) = self.peek() else { return Self::unclosed(open) };
        if let Some(fault) = self.swallowed(ended) {
            return fault;
        }
        let after_string = self.string.is_some_and(|(_, to)| to == ended);
        if let (':', '(', true, Some((from, _))) = (c, open.bracket, after_string, self.string) {
            return (from, Said::new("ron-quoted-name").with("found", Said::new("ron-found").with("text", "\"…\":")));
        }
        if goes_on_word(c) || matches!(c, '"' | '(' | '[' | '{') {
            return (ended, Said::new("ron-missing-comma").with("found", self.found()));
        }
        let said = Said::new("ron-comma-or-end")
            .with("found", self.found())
            .with("close", open.closing().to_string())
            .with("open", open.bracket.to_string())
            .with("line", open.at.line.to_string());
        (self.at, said)
    }

    /// A string, if one begins here.
    fn text(&mut self) -> Result<Option<String>, Fault> {
        let from = self.at;
        let text = if self.peek() == Some('"') {
            self.bump();
            self.escaped_text(from)?
        } else {
            let hashes = self.rest.strip_prefix('r').map(|rest| rest.chars().take_while(|c| *c == '#').count());
            let Some(end) = hashes.map(|n| format!("\"{}", "#".repeat(n))) else { return Ok(None) };
            let begin = format!("r{}\"", "#".repeat(end.len().saturating_sub(1)));
            if !self.eat_str(&begin) {
                return Ok(None);
            }
            let length = self.rest.find(&end).ok_or((from, Said::new("ron-unclosed-text")))?;
            let text = self.rest.get(..length).unwrap_or("");
            self.eat_str(text);
            self.eat_str(&end);
            text.to_owned()
        };
        self.string = Some((from, self.at));
        Ok(Some(text))
    }

    fn escaped_text(&mut self, from: Place) -> Result<String, Fault> {
        let mut text = String::new();
        loop {
            let plain = self.rest.find(['"', '\\']).unwrap_or(self.rest.len());
            text.push_str(self.pass(plain));
            let at = self.at;
            match self.bump() {
                None => return Err((from, Said::new("ron-unclosed-text"))),
                Some('"') => return Ok(text),
                Some('\\') => text.extend(self.escape(at, true)?),
                Some(c) => text.push(c),
            }
        }
    }

    /// What stands after a backslash; nothing for a line end, with which a string goes on at the next line's first letter.
    fn escape(&mut self, at: Place, in_string: bool) -> Result<Option<char>, Fault> {
        let from = self.rest;
        let c = match self.bump() {
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            Some('0') => Some('\0'),
            Some(c @ ('\\' | '"' | '\'')) => Some(c),
            Some('x') => self.escaped_bytes(in_string),
            Some('u') => self.escaped_scalar(),
            Some('\n') if in_string => return Ok(self.next_line()),
            Some('\r') if in_string && self.eat('\n') => return Ok(self.next_line()),
            _ => None,
        };
        match c {
            Some(c) => Ok(Some(c)),
            None => {
                let written = from.get(..from.len().saturating_sub(self.rest.len())).unwrap_or("");
                Err((at, Said::new("ron-escape").with("found", format!("\\{}", written.escape_default()))))
            }
        }
    }

    fn next_line(&mut self) -> Option<char> {
        let space = self.run(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
        self.eat_str(space);
        None
    }

    /// `\xNN`, the `\x` being read; above 7f, as many of them as make one character in UTF-8.
    fn escaped_bytes(&mut self, in_string: bool) -> Option<char> {
        let mut bytes = Vec::with_capacity(4);
        loop {
            let digits = self.rest.get(..2).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            self.eat_str(digits);
            if let Ok(text) = std::str::from_utf8(&bytes) {
                return text.chars().next();
            }
            if !in_string || bytes.len() >= 4 || !self.eat_str("\\x") {
                return None;
            }
        }
    }

    /// `\u{N…}` with one to six digits, the `\u` being read.
    fn escaped_scalar(&mut self) -> Option<char> {
        if !self.eat('{') {
            return None;
        }
        let digits = self.run(|c| c.is_ascii_hexdigit());
        self.eat_str(digits);
        if !self.eat('}') || digits.len() > 6 {
            return None;
        }
        char::from_u32(u32::from_str_radix(digits, 16).ok()?)
    }

    fn char(&mut self) -> Result<Tree, Fault> {
        let from = self.at;
        self.bump();
        let at = self.at;
        let c = match self.bump() {
            Some('\\') => self.escape(at, false)?,
            c => c,
        };
        match c {
            Some(c) if self.eat('\'') => Ok(Tree::Char(c)),
            _ => Err((from, Said::new("ron-char"))),
        }
    }

    fn number(&mut self) -> Result<Tree, Fault> {
        let at = self.at;
        let from = self.rest;
        let mut last = self.bump();
        let hexadecimal = from.trim_start_matches(['+', '-']).starts_with("0x");
        while let Some(c) = self.peek() {
            let exponent = matches!(c, '+' | '-') && matches!(last, Some('e' | 'E')) && !hexadecimal;
            if !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.') || exponent) {
                break;
            }
            last = self.bump();
        }
        let written = from.get(..from.len().saturating_sub(self.rest.len())).unwrap_or("");
        whole(written)
            .or_else(|| fraction(written))
            .ok_or_else(|| (at, Said::new("ron-number").with("found", beginning(written))))
    }
}

/// A whole number as written: with a sign, a base, `_` between digits, a type after it. One too large for 64 bits stays as it is.
fn whole(written: &str) -> Option<Tree> {
    const TYPES: [&str; 10] = ["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128"];
    let unsigned = written.strip_prefix(['+', '-']).unwrap_or(written);
    let sign = if written.starts_with('-') { "-" } else { "" };
    let bases = [("0x", 16), ("0o", 8), ("0b", 2)];
    let (digits, base) =
        bases.iter().find_map(|(mark, base)| Some((unsigned.strip_prefix(mark)?, *base))).unwrap_or((unsigned, 10));
    let digits = TYPES.iter().find_map(|name| digits.strip_suffix(name)).unwrap_or(digits);
    let sound = !digits.is_empty() && !digits.starts_with('_') && digits.chars().all(|c| c == '_' || c.is_digit(base));
    sound.then(|| {
        let plain = format!("{sign}{}", digits.replace('_', ""));
        i64::from_str_radix(&plain, base).map_or_else(|_| Tree::Number(written.to_owned()), Tree::Int)
    })
}

/// A number that is not whole, as written.
fn fraction(written: &str) -> Option<Tree> {
    let unsigned = written.strip_prefix(['+', '-']).unwrap_or(written);
    let bare = ["f32", "f64"].iter().find_map(|name| unsigned.strip_suffix(name)).unwrap_or(unsigned);
    let sound = bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-' | '_'));
    let known = matches!(bare, "inf" | "NaN") || (sound && bare.replace('_', "").parse::<f64>().is_ok());
    known.then(|| Tree::Number(written.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use proptest::prelude::*;
    use serde::ser::{Serialize, SerializeMap, SerializeStruct, SerializeTuple, Serializer};

    const GUIDE: &str = include_str!("../../guides/hjemmehospital.ron");

    /// A tree as RON again, without places.
    fn spelled(node: &Node) -> String {
        let all = |items: &[Node]| items.iter().map(spelled).collect::<Vec<_>>().join(",");
        match &node.tree {
            Tree::Bool(flag) => flag.to_string(),
            Tree::Int(number) => number.to_string(),
            Tree::Number(number) => format!("n{number}"),
            Tree::Text(text) => format!("{text:?}"),
            Tree::Char(c) => format!("{c:?}"),
            Tree::Word(word) => word.clone(),
            Tree::List(items) => format!("[{}]", all(items)),
            Tree::Tuple(name, items) => format!("{}({})", name.as_deref().unwrap_or(""), all(items)),
            Tree::Map(entries) => {
                let entries: Vec<_> = entries.iter().map(|(k, v)| format!("{}:{}", spelled(k), spelled(v))).collect();
                format!("{{{}}}", entries.join(","))
            }
            Tree::Struct(fields) => {
                let fields: Vec<_> = fields.iter().map(|f| format!("{}:{}", f.name, spelled(&f.value))).collect();
                format!("({})", fields.join(","))
            }
        }
    }

    fn read(text: &str) -> String {
        spelled(&locate(text).unwrap_or_else(|(at, said)| panic!("{text}: {at} {}", Lang::En.say(&said))))
    }

    #[test]
    fn all_of_ron_as_people_write_it() {
        for (text, tree) in [
            ("// first\n ( /* a /* b */ ) */ ) // last", "()"),
            ("\u{feff}Guide(id: \"a\", id: 'b',)", "(id:\"a\",id:'b')"),
            ("#![enable(implicit_some, unwrap_newtypes,)]\n#![type = \"x\"] {\"a\": 1, \"a\": 2,}", "{\"a\":1,\"a\":2}"),
            ("[1, +2, -3, 1_000, 0xff, 0b1_0, 0o17, 7u8, -0x10,]", "[1,2,-3,1000,255,2,15,7,-16]"),
            ("[1.5, -.5, 1e-3, 2., 1_0.0f32, inf, -inf, NaN]", "[n1.5,n-.5,n1e-3,n2.,n1_0.0f32,ninf,n-inf,nNaN]"),
            ("99999999999999999999", "n99999999999999999999"),
            (
                r#""a\n\t\\\"\'\r\0\x41\u{e6}\xc3\xa6 \
                b""#,
                r#""a\n\t\\\"'\r\0Aææ b""#,
            ),
            ("r##\"a\"#\\n\"##", "\"a\\\"#\\\\n\""),
            (r"['a', '\'', '\u{1F600}', 'å', '\\']", r"['a','\'','😀','å','\\']"),
            (
                "[true, false, None, condition, Some(1), Some((a: 1)), Some(Some(\"x\"))]",
                "[true,false,None,condition,1,(a:1),\"x\"]",
            ),
            ("(1, two, Three(3), Four(a: 4), Five(), ())", "(1,two,Three(3),(a:4),Five(),())"),
            ("(r#a-b: 1, æble: 2, _x1: 3)", "(a-b:1,æble:2,_x1:3)"),
            ("{1: [], 'x': {}, word: (,)}", "error"),
        ] {
            if tree == "error" {
                assert!(locate(text).is_err());
            } else {
                assert_eq!(read(text), tree, "{text}");
            }
        }
    }

    #[test]
    fn places_are_lines_and_characters() {
        let text = "\u{feff}(\r\n    navn: \"æøå\", andet: [1,\r\n\t\t'x'],\n/* … */ last: Some(\n  {\"a\": B(c: 1)}))";
        let Node { at, tree: Tree::Struct(fields) } = locate(text).unwrap() else { panic!() };
        assert_eq!(at.to_string(), "1:1");
        let Tree::List(list) = &fields[1].value.tree else { panic!() };
        let Tree::Map(map) = &fields[2].value.tree else { panic!() };
        let places = [fields[0].at, fields[0].value.at, fields[1].at, list[0].at, list[1].at, fields[2].at];
        assert_eq!(places.map(|p| p.to_string()), ["2:5", "2:11", "2:18", "2:26", "3:3", "4:9"]);
        assert_eq!([fields[2].value.at, map[0].0.at, map[0].1.at].map(|p| p.to_string()), ["5:3", "5:4", "5:9"]);
    }

    #[test]
    fn a_break_of_the_notation_has_its_place_and_says_what_was_expected() {
        for (text, told) in [
            ("", "1:1 The file is empty; begin it with a bracket: ( … )."),
            ("// only this\n", "2:1 The file is empty; begin it with a bracket: ( … )."),
            ("(a: 1)\n)", "2:1 Here stands “)”, but the file is over; look for one bracket too many further up."),
            ("(a: [1,\n2", "1:5 “[” is never closed; put “]” where it belongs."),
            ("(a: [1,\n 2), b: 1)", "2:3 Here stands “)” where a comma or “]” must be; “[” from line 1 is not closed yet."),
            ("(a: 1\n b: 2)", "1:6 A comma is missing here before “b”; put a comma between the two."),
            ("(a 1)", "1:3 A comma is missing here before “1”; put a comma between the two."),
            ("(a: 1, b 1)", "1:10 After b there must be a colon, but here stands “1”; write a colon and the value."),
            (
                "(a: 1, 2)",
                "1:8 Here stands “2” where the name of a field must be; write the name, a colon and the value: name: \"value\".",
            ),
            (
                "(a: )",
                "1:5 Here stands “)” where a value must be; a value is a text in \"…\", a number, a word, or something in ( … ), [ … ] or { … }.",
            ),
            ("(a: \"b)", "1:5 The text that begins here never ends; put a straight quote after it."),
            ("/* a", "1:1 The comment that begins here never ends; put */ after it."),
            (
                "(\n a: \"x,\n b: \"y\",\n)",
                "2:5 The text that begins here ends only in line 3, and then follows “y”; probably a quote is missing in this line.",
            ),
            (
                "{\"da: \"x\",\n\"en\": \"y\"}",
                "1:8 After \"da: \" there must be a colon, but here stands “x”; write a colon and the value.",
            ),
            (
                "(\"a\": 1)",
                "1:2 In ( … ) the names of fields have no quotes, but here stands “\"…\":”; remove the quotes around the name.",
            ),
            (
                "(a: 1, \"b\": 1)",
                "1:8 In ( … ) the names of fields have no quotes, but here stands “\"b\"”; remove the quotes around the name.",
            ),
            ("(a: hr-chef)", "1:5 “hr-chef” stands without quotes; write \"hr-chef\"."),
            ("(a: ”x”)", "1:5 Here stands ”, which cannot begin a text; put the text in straight quotes: \"…\"."),
            (
                "[\"a\\q\"]",
                "1:4 “\\q” means nothing in a text; write \\\\ for a backslash; known are \\\" \\' \\\\ \\n \\r \\t \\0 \\x41 and \\u{e6}.",
            ),
            (
                "(a: 1,\n<<<<<<< HEAD\nb: 2",
                "2:1 This is a mark of a merge in git that was not finished; keep one of the two versions and delete the marks.",
            ),
            ("['ab']", "1:2 Exactly one character stands in '…'; put a text in straight quotes: \"…\"."),
            ("[12abc]", "1:2 “12abc” is not a number; write a number with digits, or put a text in quotes."),
            (
                "#![allow(x)] 1",
                "1:1 This line cannot stand at the top of a file: only #![enable(…)] with unwrap_newtypes, implicit_some, unwrap_variant_newtypes, explicit_struct_names is allowed; delete it.",
            ),
        ] {
            let (at, said) = locate(text).unwrap_err();
            assert_eq!(format!("{at} {}", Lang::En.say(&said)), told);
        }
    }

    #[test]
    fn brackets_nest_to_a_limit() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(locate(&nested(DEEPEST)).is_ok());
        let (at, said) = locate(&nested(DEEPEST + 1)).unwrap_err();
        assert_eq!((at.column, said.id), (DEEPEST + 1, "ron-deep"));
        assert!(locate(&"[".repeat(1_000_000)).is_err());
        assert!(locate(&"Some(".repeat(1_000_000)).is_err());
    }

    /// Values of every shape that serde can write.
    #[derive(Debug, Clone)]
    enum Any {
        Bool(bool),
        Int(i64),
        Float(f64),
        Text(String),
        Char(char),
        Unit(&'static str),
        Nothing,
        Something(Box<Any>),
        List(Vec<Any>),
        Tuple(Vec<Any>),
        Map(Vec<(Any, Any)>),
        Struct(Vec<(&'static str, Any)>),
        Variant(&'static str, Box<Any>),
    }

    impl Serialize for Any {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            match self {
                Any::Bool(x) => to.serialize_bool(*x),
                Any::Int(x) => to.serialize_i64(*x),
                Any::Float(x) => to.serialize_f64(*x),
                Any::Text(x) => to.serialize_str(x),
                Any::Char(x) => to.serialize_char(*x),
                Any::Unit(name) => to.serialize_unit_variant("Any", 0, name),
                Any::Nothing => to.serialize_none(),
                Any::Something(x) => to.serialize_some(x),
                Any::List(items) => to.collect_seq(items),
                Any::Tuple(items) => {
                    let mut tuple = to.serialize_tuple(items.len())?;
                    items.iter().try_for_each(|item| tuple.serialize_element(item))?;
                    tuple.end()
                }
                Any::Map(entries) => {
                    let mut map = to.serialize_map(Some(entries.len()))?;
                    entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                    map.end()
                }
                Any::Struct(fields) => {
                    let mut all = to.serialize_struct("Any", fields.len())?;
                    fields.iter().try_for_each(|(name, value)| all.serialize_field(name, value))?;
                    all.end()
                }
                Any::Variant(name, x) => to.serialize_newtype_variant("Any", 0, name, x),
            }
        }
    }

    impl Any {
        /// What the tree of the written value must be.
        fn tree(&self) -> Tree {
            let node = |any: &Any| Node { at: Place { line: 0, column: 0 }, tree: any.tree() };
            match self {
                Any::Bool(x) => Tree::Bool(*x),
                Any::Int(x) => Tree::Int(*x),
                Any::Float(x) => Tree::Number(x.to_string()),
                Any::Text(x) => Tree::Text(x.clone()),
                Any::Char(x) => Tree::Char(*x),
                Any::Unit(name) => Tree::Word((*name).to_owned()),
                Any::Nothing => Tree::Word("None".to_owned()),
                Any::Something(x) => x.tree(),
                Any::List(items) => Tree::List(items.iter().map(node).collect()),
                Any::Tuple(items) if items.is_empty() => Tree::Struct(Vec::new()),
                Any::Tuple(items) => Tree::Tuple(None, items.iter().map(node).collect()),
                Any::Map(entries) => Tree::Map(entries.iter().map(|(key, value)| (node(key), node(value))).collect()),
                Any::Struct(fields) => Tree::Struct(
                    fields.iter().map(|(name, x)| Field { at: node(x).at, name: (*name).to_owned(), value: node(x) }).collect(),
                ),
                Any::Variant(name, x) => Tree::Tuple(Some((*name).to_owned()), vec![node(x)]),
            }
        }
    }

    /// The tree without its places, and with each number in one spelling.
    fn placeless(tree: Tree) -> Tree {
        let bare = |node: Node| Node { at: Place { line: 0, column: 0 }, tree: placeless(node.tree) };
        match tree {
            Tree::List(items) => Tree::List(items.into_iter().map(bare).collect()),
            Tree::Tuple(name, items) => Tree::Tuple(name, items.into_iter().map(bare).collect()),
            Tree::Map(entries) => Tree::Map(entries.into_iter().map(|(key, value)| (bare(key), bare(value))).collect()),
            Tree::Struct(fields) => Tree::Struct(
                fields
                    .into_iter()
                    .map(|f| Field { at: Place { line: 0, column: 0 }, name: f.name, value: bare(f.value) })
                    .collect(),
            ),
            Tree::Number(number) => Tree::Number(number.parse::<f64>().unwrap().to_string()),
            tree => tree,
        }
    }

    fn any_value() -> impl Strategy<Value = Any> {
        let name = || prop::sample::select(vec!["a", "role", "r2", "b", "br", "Some_", "inf_", "x-y", "trueish"]);
        let leaf = prop_oneof![
            any::<bool>().prop_map(Any::Bool),
            any::<i64>().prop_map(Any::Int),
            any::<f64>().prop_filter("not in a tree", |x| x.is_finite()).prop_map(Any::Float),
            any::<String>().prop_map(Any::Text),
            any::<char>().prop_map(Any::Char),
            name().prop_map(Any::Unit),
            Just(Any::Nothing),
        ];
        leaf.prop_recursive(5, 40, 5, move |inner| {
            prop_oneof![
                inner.clone().prop_map(|x| Any::Something(x.into())),
                prop::collection::vec(inner.clone(), 0..5).prop_map(Any::List),
                prop::collection::vec(inner.clone(), 0..4).prop_map(Any::Tuple),
                prop::collection::vec((inner.clone(), inner.clone()), 0..4).prop_map(Any::Map),
                prop::collection::vec((name(), inner.clone()), 0..4).prop_map(Any::Struct),
                (name(), inner).prop_map(|(name, x)| Any::Variant(name, x.into())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_ron_writes_is_read_as_it_was(value in any_value(), escape in any::<bool>(), compact in any::<bool>()) {
            let pretty = ron::ser::PrettyConfig::new().escape_strings(escape).compact_arrays(compact).compact_maps(compact);
            for text in [ron::to_string(&value).unwrap(), ron::ser::to_string_pretty(&value, pretty).unwrap()] {
                match locate(&text) {
                    Ok(node) => prop_assert_eq!(placeless(node.tree), placeless(value.tree()), "{}", text),
                    Err((at, said)) => prop_assert!(false, "{}: {} {}", text, at, Lang::En.say(&said)),
                }
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in any::<String>(), marks in r#"[\[\](){}"',:;#!r/*\\\n\r a-c0-9.+_-]{0,60}"#) {
            let _ = locate(&text);
            let _ = locate(&marks);
        }

        #[test]
        fn a_damaged_guide_is_read_if_ron_reads_it_and_else_has_a_fault_within_it(
            cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, r#"[\[\](){}"',:/*\\\n ra-c0-9æ-]{0,3}"#), 1..4)
        ) {
            let mut chars: Vec<char> = GUIDE.chars().collect();
            for (at, length, instead) in cuts {
                let from = at.index(chars.len());
                let to = (from + length).min(chars.len());
                chars.splice(from..to, instead.chars());
            }
            let text: String = chars.into_iter().collect();
            let known = ron::from_str::<serde::de::IgnoredAny>(&text);
            match locate(&text) {
                Ok(_) => prop_assert!(known.is_ok(), "{:?}, but here it is read", known),
                Err((at, said)) => {
                    let line = text.split('\n').nth(at.line - 1);
                    prop_assert!(line.is_some_and(|line| at.column <= line.chars().count() + 1), "{} is outside", at);
                    let byte_string = line.is_some_and(|line| line.chars().nth(at.column - 1) == Some('b'));
                    prop_assert!(known.is_err() || byte_string, "{}: {}, but ron reads it", at, Lang::En.say(&said));
                }
            }
        }
    }
}

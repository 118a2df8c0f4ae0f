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
    let mut reader = Reader::new(text.strip_prefix('\u{feff}').unwrap_or(text));
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
            for _ in text.chars() {
                self.bump();
            }
        }
        found
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
                    self.bump();
                }
                Some('/') if self.rest.starts_with("//") => while self.bump().is_some_and(|c| c != '\n') {},
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

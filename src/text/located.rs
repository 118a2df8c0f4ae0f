//! A file's values together with where they stand in it, so that a problem can be pointed at.

use std::fmt;

/// A place in a text file. Lines and columns count from 1; a column is a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A value and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it begins.
    pub at: Place,
    /// The value.
    pub tree: Tree,
}

/// A named field of a struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where the name begins.
    pub at: Place,
    /// The name.
    pub name: String,
    /// The value.
    pub value: Node,
}

/// The values of RON, without deciding what they are for. A duplicate key or field is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number, as written.
    Number(String),
    /// A string.
    Text(String),
    /// A character.
    Char(char),
    /// A bare word: a unit variant such as `condition`, or `None`.
    Word(String),
    /// `[…]`.
    List(Vec<Node>),
    /// `{…}`, in the order written.
    Map(Vec<(Node, Node)>),
    /// `(name: …)`, perhaps with a type's name before it.
    Struct(Vec<Field>),
    /// `(…)` without names, perhaps with a type's name before it.
    Tuple(Option<String>, Vec<Node>),
}

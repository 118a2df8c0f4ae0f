//! Tables, before they are spelled in any format.

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with decimals, as it is spelled.
    Decimal(String),
    /// Yes or no.
    Truth(bool),
    /// One of a few named values: its name for programs, and its word for people.
    Named(&'static str, String),
}

impl Cell {
    /// The cell as people read it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Named(_, word) => word.clone(),
            other => other.spelled(),
        }
    }

    /// The cell as programs read it: empty, as written, in digits, or `true` and `false`.
    pub fn spelled(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Decimal(number) => number.clone(),
            Cell::Truth(truth) => truth.to_string(),
            Cell::Named(name, _) => (*name).to_owned(),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}
impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}
impl From<bool> for Cell {
    fn from(truth: bool) -> Self {
        Cell::Truth(truth)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// A column: its name for programs, and its head for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name in CSV and JSON; the same in every language.
    pub key: String,
    /// The head in text and Markdown.
    pub head: String,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with one cell a column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows whose columns are headed by their own names.
    pub fn keyed<K: Into<String>>(keys: impl IntoIterator<Item = K>) -> Self {
        let column = |key: K| {
            let key = key.into();
            Column { head: key.clone(), key }
        };
        Table { columns: keys.into_iter().map(column).collect(), rows: Vec::new() }
    }

    /// A table without rows with a name and a head for each column.
    pub fn headed<K: Into<String>, H: Into<String>>(columns: impl IntoIterator<Item = (K, H)>) -> Self {
        let column = |(key, head): (K, H)| Column { key: key.into(), head: head.into() };
        Table { columns: columns.into_iter().map(column).collect(), rows: Vec::new() }
    }
}

/// A part of what is given to people in more than one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// What the parts below are about.
    Heading(String),
    /// A table.
    Table(Table),
    /// A paragraph.
    Text(String),
    /// A paragraph that stands back.
    Note(String),
}

//! The tidy table of source scores: one row a (source, evaluator, variable), out and back in.
//!
//! What goes out comes back unchanged: importing an export changes nothing, and an export imported into a new study exports the
//! same rows. An import is all or nothing: [`read`] finds every wrong row first, and only an [`Import`] without any can be
//! applied.

mod check;
mod import;
mod out;
#[cfg(test)]
mod laws;

pub use check::read;
pub use import::{Changes, Import};
pub use out::table;

use crate::text::{Message, Said};

/// The columns of the table, in their order.
pub const COLUMNS: [&str; 16] = [
    "case",
    "branch",
    "source",
    "kind",
    "phase",
    "round",
    "role",
    "function",
    "informants",
    "medium",
    "date",
    "evaluator",
    "variable",
    "score",
    "rationale",
    "status",
];

/// A column by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Col {
    Case,
    Branch,
    Source,
    Kind,
    Phase,
    Round,
    Role,
    Function,
    Informants,
    Medium,
    Date,
    Evaluator,
    Variable,
    Score,
    Rationale,
    Status,
}

impl Col {
    const ALL: [Col; 16] = [
        Col::Case,
        Col::Branch,
        Col::Source,
        Col::Kind,
        Col::Phase,
        Col::Round,
        Col::Role,
        Col::Function,
        Col::Informants,
        Col::Medium,
        Col::Date,
        Col::Evaluator,
        Col::Variable,
        Col::Score,
        Col::Rationale,
        Col::Status,
    ];
    /// Without these a row says nothing.
    const REQUIRED: [Col; 5] = [Col::Case, Col::Source, Col::Evaluator, Col::Variable, Col::Score];

    fn name(self) -> &'static str {
        Col::ALL.iter().position(|col| *col == self).and_then(|n| COLUMNS.get(n)).copied().unwrap_or_default()
    }
}

/// A row that cannot be imported, or a head that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The line on which the row begins, from 1.
    pub line: usize,
    /// Where in the row the first fault stands: characters from the row's beginning, from 1.
    pub column: usize,
    /// Everything that is wrong with it.
    pub said: Vec<Said>,
}

impl Wrong {
    /// `file:line:column: what; what to do`.
    pub fn in_file(&self, file: &str) -> Said {
        let mut said = self.said.iter().cloned();
        let first = said.next().unwrap_or_else(|| Said::new("scores-wrong"));
        let what = said.fold(first, |a, b| Said::new("scores-and").with("first", a).with("second", b));
        let place = format!("{file}:{}:{}", self.line, self.column);
        Said::new("scores-at").with("place", place).with("what", what)
    }
}

impl Message for Wrong {
    fn said(&self) -> Said {
        self.in_file("")
    }
}

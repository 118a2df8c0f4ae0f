//! The case score sheet: variables by cases.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::heard::{Heard, sources};
use super::proposal::{ByRole, Proposal, maybe_value, weigh};
use crate::field::{Agreed, Score, Study};
use crate::guide::{Kind, Polarity, Variable, Wording};
use crate::register::Register;
use crate::text::{BranchId, CaseId, Lang, VariableId};

/// Which scores a sheet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// Those that the evaluators agreed on.
    Agreed,
    /// Those that are proposed, whatever was agreed.
    Proposed,
    /// The agreed one where there is one, else the proposed one.
    #[default]
    Best,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Basis; 3] = [Basis::Agreed, Basis::Proposed, Basis::Best];

    /// The name in commands.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Agreed => "agreed",
            Basis::Proposed => "proposed",
            Basis::Best => "best",
        }
    }
}

impl FromStr for Basis {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Basis::ALL.into_iter().find(|basis| basis.name() == text).ok_or(())
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What the value of a cell stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CellBasis {
    /// The evaluators agreed on it, be it that it cannot be judged.
    Agreed,
    /// It is proposed.
    Proposed,
    /// There is no value.
    #[default]
    None,
}

/// One case on one variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The case.
    pub case: CaseId,
    /// What the value stands on.
    pub basis: CellBasis,
    /// The value: a step, no or yes. None if there is nothing, if it was agreed that it cannot be judged, or in conflict.
    #[serde(serialize_with = "maybe_value")]
    pub value: Option<Score>,
    /// The least score of a role of weight > 0, whatever was agreed.
    #[serde(serialize_with = "maybe_value")]
    pub low: Option<Score>,
    /// The greatest score of a role of weight > 0, whatever was agreed.
    #[serde(serialize_with = "maybe_value")]
    pub high: Option<Score>,
    /// Whether the proposal is split, as in [`Proposal`]; false without a value.
    pub split: bool,
    /// Whether the proposal hangs on one source, as in [`Proposal`]; false without a value.
    pub fragile: bool,
    /// Whether conflicting versions are in the way. Of the agreed score: there is then no value, and the proposal does not
    /// stand in for it. Of a source's score, where the cell does not show an agreed one: that score does not count.
    pub conflict: bool,
    /// How many sources of weight > 0 have a score that counts.
    pub sources: usize,
    /// How many sources of weight > 0 have a score in an open account, as in [`Proposal`].
    pub open_sources: usize,
    /// The scores of the roles and of the meetings.
    pub by_role: Vec<ByRole>,
    /// Why it was agreed; none for a proposal.
    pub rationale: Option<String>,
    /// What is proposed, whatever the cell shows.
    #[serde(serialize_with = "maybe_value")]
    pub proposed: Option<Score>,
}

/// A variable in all cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Condition or outcome.
    pub kind: Kind,
    /// The variable.
    pub variable: VariableId,
    /// Its name.
    pub label: Wording,
    /// Whether much of it is good or bad.
    pub polarity: Polarity,
    /// Its scale as tables spell it: `yes_no` or `0..n`; empty if the guide lacks the scale.
    pub scale: String,
    /// Whether it has a value in every case, without conflict, so that cases can be compared on it.
    pub comparable: bool,
    /// One cell a case, in the order of [`Sheet::cases`].
    pub cells: Vec<Cell>,
}

/// A case that has a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetCase {
    /// The case.
    pub id: CaseId,
    /// Its branch, if it has one.
    pub branch: Option<BranchId>,
}

/// The case score sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The recruited cases in natural order.
    pub cases: Vec<SheetCase>,
    /// The variables in force, in the guide's order.
    pub rows: Vec<Row>,
}

/// A sheet in one language, to be serialised: `{"cases", "rows"}` with the keys of the command `sheet --format json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetIn<'a> {
    cases: &'a [SheetCase],
    rows: Vec<RowIn<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct RowIn<'a> {
    kind: Kind,
    variable: &'a VariableId,
    label: &'a str,
    polarity: Polarity,
    scale: &'a str,
    comparable: bool,
    cells: &'a [Cell],
}

impl Row {
    fn in_language(&self, lang: Lang) -> RowIn<'_> {
        let Row { kind, variable, label, polarity, scale, comparable, cells } = self;
        let (kind, polarity, comparable) = (*kind, *polarity, *comparable);
        RowIn { kind, variable, label: label.get(lang), polarity, scale, comparable, cells }
    }
}

impl Sheet {
    /// The row of a variable.
    pub fn row(&self, variable: &VariableId) -> Option<&Row> {
        self.rows.iter().find(|row| &row.variable == variable)
    }

    /// The sheet as a table: a head, then one row a variable. Cells are `0`…`n`, `yes`, `no` or empty.
    pub fn table(&self, lang: Lang) -> Vec<Vec<String>> {
        let head = ["kind", "variable", "label", "polarity", "scale"].map(String::from);
        let head = head.into_iter().chain(self.cases.iter().map(|case| case.id.to_string())).collect();
        let row = |row: &Row| {
            let labels = [row.kind.name(), row.variable.as_str(), row.label.get(lang), row.polarity.name(), &row.scale];
            let cells = row.cells.iter().map(|cell| cell.value.map(|score| score.to_string()).unwrap_or_default());
            labels.into_iter().map(String::from).chain(cells).collect()
        };
        std::iter::once(head).chain(self.rows.iter().map(row)).collect()
    }

    /// The sheet with its labels in one language, to be serialised.
    pub fn in_language(&self, lang: Lang) -> SheetIn<'_> {
        SheetIn { cases: &self.cases, rows: self.rows.iter().map(|row| row.in_language(lang)).collect() }
    }
}

/// Puts what was agreed and what is proposed into one cell.
fn settle(study: &Study, case: &CaseId, variable: &Variable, basis: Basis, proposal: Proposal) -> Cell {
    let Proposal { value: proposed, low, high, split, fragile, conflict, sources, open_sources, by_role } = proposal;
    let agreed: Option<&Register<Option<Agreed>>> = match basis {
        Basis::Proposed => None,
        Basis::Agreed | Basis::Best => study.consensus.get(case).and_then(|consensus| consensus.scores.get(&variable.id)),
    };
    let scale = study.guide.scale(&variable.scale);
    let (basis, value, conflict, rationale) = if agreed.is_some_and(Register::is_conflict) {
        (CellBasis::None, None, true, None)
    } else if let Some(Some(agreed)) = agreed.and_then(Register::settled) {
        let value = Some(agreed.score).filter(|score| !score.is_absent() && scale.is_some_and(|scale| score.fits(scale)));
        (CellBasis::Agreed, value, false, Some(agreed.why.clone()))
    } else if basis == Basis::Agreed {
        (CellBasis::None, None, false, None)
    } else {
        let basis = if proposed.is_some() { CellBasis::Proposed } else { CellBasis::None };
        (basis, proposed, conflict, None)
    };
    let shown = value.is_some();
    Cell {
        case: case.clone(),
        basis,
        value,
        low,
        high,
        split: split && shown,
        fragile: fragile && shown,
        conflict,
        sources,
        open_sources,
        by_role,
        rationale,
        proposed,
    }
}

/// One cell, by sources that are already at hand.
pub(super) fn cell_of(
    study: &Study,
    case: &CaseId,
    variable: &Variable,
    heard: &[&Heard<'_>],
    basis: Basis,
    include_open: bool,
) -> Cell {
    settle(study, case, variable, basis, weigh(&study.guide, variable, heard, include_open))
}

/// One cell of the sheet; none if the variable is not in force.
pub fn cell(study: &Study, case: &CaseId, variable: &VariableId, basis: Basis, include_open: bool) -> Option<Cell> {
    let variable = study.guide.variable(variable)?;
    let all = sources(study);
    let heard: Vec<&Heard<'_>> = all.iter().filter(|heard| heard.case == Some(case)).collect();
    Some(cell_of(study, case, variable, &heard, basis, include_open))
}

/// The score sheet: every recruited case on every variable in force.
///
/// Complete accounts only, unless `include_open`. An agreed score counts whatever the sources say, with [`Basis::Agreed`] and
/// [`Basis::Best`].
pub fn sheet(study: &Study, basis: Basis, include_open: bool) -> Sheet {
    let all = sources(study);
    let columns: Vec<(&CaseId, Vec<&Heard<'_>>)> =
        study.recruited().map(|case| (&case.id, all.iter().filter(|heard| heard.case == Some(&case.id)).collect())).collect();
    let row = |variable: &Variable| {
        let cell = |(case, heard): &(&CaseId, Vec<&Heard<'_>>)| cell_of(study, case, variable, heard, basis, include_open);
        let cells: Vec<Cell> = columns.iter().map(cell).collect();
        Row {
            kind: variable.kind,
            variable: variable.id.clone(),
            label: variable.label.clone(),
            polarity: variable.polarity,
            scale: study.guide.scale(&variable.scale).map(|scale| scale.spelled()).unwrap_or_default(),
            comparable: cells.iter().all(|cell| cell.value.is_some() && !cell.conflict),
            cells,
        }
    };
    Sheet {
        cases: study.recruited().map(|case| SheetCase { id: case.id.clone(), branch: case.branch.get() }).collect(),
        rows: study.guide.variables.iter().map(row).collect(),
    }
}

//! The case score sheet: variables by cases.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::heard::{Heard, sources};
use super::proposal::{ByRole, Proposal, maybe_value, weigh};
use crate::field::{Agreed, Blind, Case, FEW, Score, Study};
use crate::guide::{Kind, Polarity, Variable, Wording};
use crate::register::Register;
use crate::text::{BranchId, CaseId, Lang, Said, SourceId, VariableId};

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
    /// The sources each of which, left out alone, would change the proposal, as far as they may be named.
    #[serde(skip)]
    pub decisive: BTreeSet<SourceId>,
    /// Whether conflicting versions are in the way. Of the agreed score: there is then no value, and the proposal does not
    /// stand in for it. Of a source's score, where the cell does not show an agreed one: that score does not count.
    pub conflict: bool,
    /// How many sources of weight > 0 have a score that counts.
    pub sources: usize,
    /// Which they are, under the ids that stand for them.
    #[serde(skip)]
    pub counted: BTreeSet<SourceId>,
    /// How many sources of weight > 0 have a score in an open account, as in [`Proposal`].
    pub open_sources: usize,
    /// The scores of the roles and of the meetings.
    pub by_role: Vec<ByRole>,
    /// Why it was agreed; none for a proposal.
    pub rationale: Option<String>,
    /// What is proposed, whatever the cell shows.
    #[serde(serialize_with = "maybe_value")]
    pub proposed: Option<Score>,
    /// Whether a source has come since the score was agreed on.
    pub new_since: bool,
    /// Which sources those are.
    #[serde(skip)]
    pub newer: BTreeSet<SourceId>,
    /// Whether it was put off.
    pub parked: bool,
    /// Whether something is left out that only colleagues' scores stand behind, because whoever looks has still to complete an account
    /// of their sources. A proposal that is left out so is one without a value.
    pub is_blind: bool,
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
    /// What it is called, where that is to be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// How many sources a sheet leaves something out of that stays hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unseen {
    /// Those that stand behind values which are left out.
    pub values: usize,
    /// Those that stand behind anything which is: values, scores of roles, ends of ranges.
    pub all: usize,
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

/// Whether cases can be compared on a variable: each has a value, without conflict.
fn are_comparable(cells: &[Cell]) -> bool {
    cells.iter().all(|cell| cell.value.is_some() && !cell.conflict)
}

impl Cell {
    /// That the proposal would be another without one source, and which these are, as far as they may be named.
    pub fn hangs_on(&self) -> Said {
        if self.decisive.is_empty() {
            return Said::new("trace-fragile");
        }
        let sources = self.decisive.iter().map(ToString::to_string).collect::<Vec<_>>();
        Said::new("trace-fragile-by").with("count", sources.len()).with("sources", sources.join(", "))
    }

    /// That sources came after the score was agreed on, and which these are, as far as they may be named.
    pub fn came_since(&self) -> Said {
        let sources = self.newer.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Said::new("trace-new-since").with("sources", if sources.is_empty() { "none".to_owned() } else { sources })
    }

    /// Leaves nothing in the cell that fewer than [`FEW`] sources stand behind, and no text; whether a value went.
    ///
    /// What was agreed stays: it is the evaluators' judgement of the case, and no source's answer.
    fn aggregate(&mut self) -> bool {
        self.rationale = None;
        self.decisive.clear();
        self.newer.clear();
        let is_thin = self.sources < FEW;
        let loses = is_thin && self.basis == CellBasis::Proposed;
        if loses {
            (self.basis, self.value, self.split, self.fragile) = (CellBasis::None, None, false, false);
        }
        if is_thin {
            self.proposed = None;
        }
        // The ends of the range are what single roles said.
        if is_thin || self.by_role.iter().any(|role| role.sources < FEW) {
            (self.low, self.high) = (None, None);
        }
        self.by_role.retain(|role| role.sources >= FEW);
        loses
    }

    /// Leaves out the scores that only sources stand behind of which colleagues' scores stay hidden: the proposal, those of roles, and
    /// with these the ends of the range. Gives the sources. What was agreed stays.
    pub(super) fn blind(&mut self, blind: &Blind<'_>) -> BTreeSet<SourceId> {
        let is_unseen = |counted: &BTreeSet<SourceId>| !counted.is_empty() && counted.iter().all(|source| blind.is_to(source));
        let mut hidden = BTreeSet::new();
        for role in self.by_role.extract_if(.., |role| is_unseen(&role.counted)) {
            if role.weight > 0 {
                (self.low, self.high) = (None, None);
            }
            hidden.extend(role.counted);
        }
        if is_unseen(&self.counted) {
            self.proposed = None;
            if self.basis == CellBasis::Proposed {
                (self.value, self.split, self.fragile) = (None, false, false);
            }
        }
        self.decisive.retain(|source| !blind.is_to(source));
        self.is_blind = !hidden.is_empty();
        hidden
    }
}

impl Sheet {
    /// Says what the cases are called.
    pub fn name_cases(&mut self, study: &Study) {
        for case in &mut self.cases {
            case.label = study.cases.get(&case.id).map(|known| known.label.get()).filter(|label| !label.is_empty());
        }
    }

    /// Leaves figures alone, and none that fewer than [`FEW`] sources stand behind; how many values of cells went.
    pub fn aggregate(&mut self) -> usize {
        let mut gone = 0usize;
        for row in &mut self.rows {
            for cell in &mut row.cells {
                gone = gone.saturating_add(usize::from(cell.aggregate()));
            }
            row.comparable = are_comparable(&row.cells);
        }
        gone
    }

    /// Leaves out the scores that only sources stand behind of which colleagues' scores stay hidden. Whether cases can be compared is
    /// told all the same.
    pub fn blind(&mut self, blind: &Blind<'_>) -> Unseen {
        let (mut values, mut all) = (BTreeSet::new(), BTreeSet::new());
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let had = cell.value;
            let hidden = cell.blind(blind);
            if cell.value != had {
                values.extend(cell.counted.iter().cloned());
            }
            all.extend(hidden);
        }
        Unseen { values: values.len(), all: all.len() }
    }

    /// Leaves the variables on which cases can be compared; how many others went.
    pub fn keep_comparable(&mut self) -> usize {
        let before = self.rows.len();
        self.rows.retain(|row| row.comparable);
        before.saturating_sub(self.rows.len())
    }

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
    let Proposal { value: proposed, low, high, split, fragile, decisive, conflict, sources, open_sources, by_role, counted } =
        proposal;
    let consensus = study.consensus.get(case);
    let agreed: Option<&Register<Option<Agreed>>> = match basis {
        Basis::Proposed => None,
        Basis::Agreed | Basis::Best => consensus.and_then(|consensus| consensus.scores.get(&variable.id)),
    };
    let heard = agreed.and_then(Register::settled).and_then(Option::as_ref).and_then(|agreed| agreed.heard.as_ref());
    let heard = heard.map(|heard| heard.iter().map(|source| study.file.aliases.source(source)).collect::<BTreeSet<_>>());
    let newer: BTreeSet<SourceId> =
        heard.map(|heard| counted.iter().filter(|source| !heard.contains(source)).cloned().collect()).unwrap_or_default();
    let parked = consensus.is_some_and(|consensus| consensus.parked(&variable.id).is_some());
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
        decisive,
        conflict,
        sources,
        counted,
        open_sources,
        by_role,
        rationale,
        proposed,
        new_since: !newer.is_empty(),
        newer,
        parked,
        is_blind: false,
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
    sheet_by(study, basis, include_open, &|cases, does| cases.iter().map(|case| does(case)).collect())
}

/// Does for each case what gives its column of cells, in the order of the cases.
pub type Each<'a> = &'a dyn Fn(&[&Case], &(dyn Fn(&Case) -> Vec<Cell> + Sync)) -> Vec<Vec<Cell>>;

/// The same, where `each` does what is done for each case: for several at once, if it can.
pub fn sheet_by(study: &Study, basis: Basis, include_open: bool, each: Each<'_>) -> Sheet {
    let all = sources(study);
    let variables = &study.guide.variables;
    // Case by case: what is read of a case's sources for one variable is at hand for the next.
    let column = |case: &Case| {
        let heard: Vec<&Heard<'_>> = all.iter().filter(|heard| heard.case == Some(&case.id)).collect();
        let cell = |variable: &Variable| cell_of(study, &case.id, variable, &heard, basis, include_open);
        variables.iter().map(cell).collect::<Vec<Cell>>()
    };
    let cases: Vec<&Case> = study.recruited().collect();
    let mut columns: Vec<_> = each(&cases, &column).into_iter().map(Vec::into_iter).collect();
    let row = |variable: &Variable| {
        let cells: Vec<Cell> = columns.iter_mut().filter_map(Iterator::next).collect();
        Row {
            kind: variable.kind,
            variable: variable.id.clone(),
            label: variable.label.clone(),
            polarity: variable.polarity,
            scale: study.guide.scale(&variable.scale).map(|scale| scale.spelled()).unwrap_or_default(),
            comparable: are_comparable(&cells),
            cells,
        }
    };
    Sheet {
        cases: study
            .recruited()
            .map(|case| SheetCase { id: case.id.clone(), branch: case.branch.get(), label: None })
            .collect(),
        rows: variables.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Recruitment, RecruitmentState, Status};
    use crate::text::EvaluatorId;
    use crate::weigh::sample::{Sample, given, id, interview, one};

    /// Two cases that take part, with scores on some variables, and two that do not.
    fn sample() -> Sample {
        let mut sample = Sample::new();
        sample.case("10", "krim");
        sample.case("2", "kom");
        for (case, state) in [("3", RecruitmentState::Declined), ("4", RecruitmentState::Invited)] {
            sample.case(case, "kom").recruitment = one(Recruitment { state, why: String::new() });
        }
        sample.case("5", "kom").deleted = one(true);
        for (case, source, variable, score) in [
            ("2", "k2-amr", "struktur", "2"),
            ("2", "k2-amr", "fysisk", "yes"),
            ("10", "k10-amr", "struktur", "3"),
            ("10", "k10-amr", "fysisk", "no"),
            ("10", "k10-amr", "slid", "1"),
            ("3", "k3-amr", "slid", "1"),
        ] {
            sample.account(case, source, "lm", interview(&["amr"])).scores.insert(id(variable), one(Some(given(score))));
        }
        sample
    }

    fn csv(sheet: &Sheet) -> Vec<String> {
        sheet.table(Lang::Da).iter().map(|row| row.join(",")).collect()
    }

    #[test]
    fn what_comes_after_the_agreement_is_seen_and_what_was_put_off_too() {
        let mut sample = Sample::new();
        sample.case("2", "kom");
        let give = |sample: &mut Sample, source: &str, role: &str, score: &str| {
            sample.account("2", source, "lm", interview(&[role])).scores.insert(id("struktur"), one(Some(given(score))));
        };
        give(&mut sample, "a", "amr", "1");
        sample.agree("2", "struktur", &[Some("1")]);
        let cell = |sample: &Sample| cell(&sample.study, &id("2"), &id("struktur"), Basis::Best, false).unwrap();
        assert!(!cell(&sample).new_since, "nobody noted what was heard then");
        let consensus = sample.study.consensus.get_mut(&id("2")).unwrap();
        let mut agreed = consensus.scores[&id("struktur")].first().cloned().flatten().unwrap();
        agreed.heard = Some([id("a")].into());
        consensus.scores.insert(id("struktur"), one(Some(agreed)));
        assert!(!cell(&sample).new_since);
        give(&mut sample, "b", "hr-chef", "1");
        assert!(!cell(&sample).new_since, "what does not count is no news");
        give(&mut sample, "c", "leder", "2");
        assert!(cell(&sample).new_since && !cell(&sample).parked);
        // It was the same source all along.
        let pair = crate::field::Pair::new(id("a"), id("c"));
        sample.study.file.aliases.sources.insert(pair, one(true));
        assert!(!cell(&sample).new_since);
        let consensus = sample.study.consensus.get_mut(&id("2")).unwrap();
        consensus.parked.insert(id("struktur"), one(Some("HR mangler".to_owned())));
        assert!(cell(&sample).parked);
    }

    #[test]
    fn an_aggregate_shows_nothing_that_fewer_than_three_sources_stand_behind() {
        let mut sample = Sample::new();
        sample.case("2", "kom");
        for (source, role, score) in [("a", "amr", "1"), ("b", "amr", "2"), ("c", "amr", "3"), ("d", "leder", "3")] {
            sample.account("2", source, "lm", interview(&[role])).scores.insert(id("struktur"), one(Some(given(score))));
        }
        sample.account("2", "d", "lm", interview(&["leder"])).scores.insert(id("slid"), one(Some(given("0"))));
        let mut sheet = sheet(&sample.study, Basis::Best, false);
        let before = sheet.clone();
        assert_eq!(sheet.aggregate(), 1);
        let (full, thin) = (&sheet.row(&id("struktur")).unwrap().cells[0], &sheet.row(&id("slid")).unwrap().cells[0]);
        assert_eq!(full.value, before.row(&id("struktur")).unwrap().cells[0].value);
        assert!(full.value.is_some() && full.low.is_none() && full.high.is_none(), "{full:?}");
        assert!(full.by_role.iter().all(|role| role.sources == 3) && full.by_role.len() == 1, "{full:?}");
        assert!(before.row(&id("slid")).unwrap().cells[0].value.is_some());
        assert!(thin.value.is_none() && thin.proposed.is_none() && thin.by_role.is_empty(), "{thin:?}");
        assert!(!sheet.row(&id("slid")).unwrap().comparable);
    }

    #[test]
    fn what_only_colleagues_say_stays_hidden_from_whoever_has_still_to_score() {
        let mut sample = Sample::new();
        sample.case("2", "kom");
        let mut give = |source: &str, by: &str, role: &str, variable: &str, score: &str| {
            sample.account("2", source, by, interview(&[role])).scores.insert(id(variable), one(Some(given(score))));
        };
        give("a", "sj", "amr", "struktur", "3");
        give("a", "sj", "amr", "slid", "3");
        give("a", "lm", "amr", "struktur", "0");
        give("b", "sj", "leder", "struktur", "1");
        give("b", "lm", "leder", "fysisk", "yes");
        sample.account("2", "a", "lm", interview(&["amr"])).status = one(Status::Open);
        let (lm, sj) = (id::<EvaluatorId>("lm"), id::<EvaluatorId>("sj"));
        let whole = sheet(&sample.study, Basis::Best, false);
        let mut seen = whole.clone();
        assert_eq!((seen.blind(&sample.study.blind(Some(&sj))), &seen), (Unseen::default(), &whole));
        assert_eq!(seen.blind(&sample.study.blind(Some(&lm))), Unseen { values: 1, all: 1 });
        let cell = |sheet: &Sheet, variable: &str| sheet.row(&id(variable)).unwrap().cells[0].clone();
        // Two sources stand behind the proposal, one of them behind what the role says, and so behind an end of the range.
        let struktur = cell(&seen, "struktur");
        assert_eq!((struktur.value, struktur.low, struktur.high), (Some(Score::Step(3)), None, None));
        assert_eq!(struktur.by_role.iter().map(|role| role.voice.to_string()).collect::<Vec<_>>(), ["leder"]);
        assert!(struktur.is_blind && !cell(&seen, "fysisk").is_blind);
        assert_eq!(cell(&seen, "fysisk"), cell(&whole, "fysisk"));
        let slid = cell(&seen, "slid");
        assert_eq!((slid.basis, slid.value, slid.proposed, slid.sources), (CellBasis::Proposed, None, None, 1));
        assert!(slid.by_role.is_empty() && !slid.fragile && seen.row(&id("slid")).unwrap().comparable);
        // What was agreed is everybody's.
        sample.agree("2", "slid", &[Some("2")]);
        let mut agreed = sheet(&sample.study, Basis::Best, false);
        assert_eq!(agreed.blind(&sample.study.blind(Some(&lm))), Unseen { values: 0, all: 1 });
        assert_eq!((cell(&agreed, "slid").value, cell(&agreed, "slid").proposed), (Some(Score::Step(2)), None));
    }

    #[test]
    fn the_table_has_recruited_cases_and_variables_in_force() {
        let mut sample = sample();
        let head = "kind,variable,label,polarity,scale,2,10";
        let proposed = csv(&sheet(&sample.study, Basis::Best, false));
        assert_eq!(
            proposed,
            [
                head,
                "condition,struktur,Om struktur,positive,0..3,2,3",
                "condition,fysisk,Om fysisk,positive,yes_no,yes,no",
                "outcome,slid,Om slid,negative,0..3,,1",
            ]
        );
        assert_eq!(csv(&sheet(&sample.study, Basis::Proposed, false)), proposed);
        sample.agree("2", "slid", &[Some("0")]);
        sample.agree("10", "struktur", &[Some("1")]);
        let row = |sheet: &Sheet, n: usize| csv(sheet)[n].clone();
        let agreed = sheet(&sample.study, Basis::Agreed, false);
        assert_eq!(row(&agreed, 1), "condition,struktur,Om struktur,positive,0..3,,1");
        assert_eq!(row(&agreed, 2), "condition,fysisk,Om fysisk,positive,yes_no,,");
        assert_eq!(row(&agreed, 3), "outcome,slid,Om slid,negative,0..3,0,");
        let best = sheet(&sample.study, Basis::Best, false);
        assert_eq!(row(&best, 1), "condition,struktur,Om struktur,positive,0..3,2,1");
        assert_eq!(row(&best, 3), "outcome,slid,Om slid,negative,0..3,0,1");
        assert_eq!(csv(&sheet(&sample.study, Basis::Proposed, false)), proposed);
        sample.study.guide.variables.remove(0);
        assert_eq!(csv(&sheet(&sample.study, Basis::Best, false)).len(), 3);
    }

    #[test]
    fn what_was_agreed_stands_whatever_it_is() {
        let mut sample = sample();
        let of = |sample: &Sample, basis| cell(&sample.study, &id("2"), &id("struktur"), basis, false).unwrap();
        let shown = |cell: &Cell| (cell.basis, cell.value, cell.conflict, cell.fragile);
        let two = Some(Score::Step(2));
        assert_eq!(shown(&of(&sample, Basis::Best)), (CellBasis::Proposed, two, false, true));
        assert_eq!(shown(&of(&sample, Basis::Agreed)), (CellBasis::None, None, false, false));

        // That it cannot be judged.
        sample.agree("2", "struktur", &[Some("nc")]);
        let cannot = of(&sample, Basis::Best);
        assert_eq!(shown(&cannot), (CellBasis::Agreed, None, false, false));
        assert_eq!((cannot.rationale.as_deref(), cannot.proposed, cannot.low), (Some("fordi nc"), two, two));
        assert_eq!(shown(&of(&sample, Basis::Proposed)), (CellBasis::Proposed, two, false, true));

        // Two versions of what was agreed: the proposal does not stand in.
        sample.agree("2", "struktur", &[Some("1"), Some("3")]);
        assert_eq!(shown(&of(&sample, Basis::Best)), (CellBasis::None, None, true, false));
        assert_eq!(shown(&of(&sample, Basis::Agreed)), (CellBasis::None, None, true, false));
        sample.agree("2", "struktur", &[Some("1"), None]);
        assert_eq!(shown(&of(&sample, Basis::Best)), (CellBasis::None, None, true, false));

        // A withdrawn score, and one that the guide's scale no longer has.
        sample.agree("2", "struktur", &[None]);
        assert_eq!(shown(&of(&sample, Basis::Best)), (CellBasis::Proposed, two, false, true));
        sample.agree("2", "struktur", &[Some("7")]);
        assert_eq!(shown(&of(&sample, Basis::Best)), (CellBasis::Agreed, None, false, false));
        assert_eq!(cell(&sample.study, &id("2"), &id("no-such"), Basis::Best, false), None);
    }

    #[test]
    fn cases_are_compared_on_what_has_a_value_in_all_of_them() {
        let mut sample = sample();
        let comparable = |sample: &Sample, basis| -> Vec<bool> {
            sheet(&sample.study, basis, false).rows.iter().map(|row| row.comparable).collect()
        };
        assert_eq!(comparable(&sample, Basis::Best), [true, true, false]);
        assert_eq!(comparable(&sample, Basis::Agreed), [false, false, false]);
        sample.agree("2", "slid", &[Some("0")]);
        sample.agree("2", "fysisk", &[Some("yes"), Some("no")]);
        assert_eq!(comparable(&sample, Basis::Best), [true, false, true]);
        // A second source whose score is in conflict does not change the value, but cases are not to be compared on it.
        let disputed = crate::weigh::sample::apart([Some(given("1")), Some(given("2"))]);
        sample.account("2", "k2-leder", "lm", interview(&["leder"])).scores.insert(id("struktur"), disputed);
        assert_eq!(comparable(&sample, Basis::Best), [false, false, true]);
        sample.agree("2", "struktur", &[Some("2")]);
        assert_eq!(comparable(&sample, Basis::Best), [true, false, true]);
        let mut sheet = sheet(&sample.study, Basis::Best, false);
        assert_eq!(sheet.keep_comparable(), 1);
        let left: Vec<_> = sheet.rows.iter().map(|row| row.variable.as_str()).collect();
        assert_eq!(left, ["struktur", "slid"]);
        assert_eq!(sheet.keep_comparable(), 0);
    }

    #[test]
    fn json_has_the_keys_and_values_that_scripts_read() {
        let mut sample = sample();
        sample.agree("2", "fysisk", &[Some("no")]);
        sample.account("2", "k2-leder", "lm", interview(&["leder"])).status = one(Status::Open);
        let json = serde_json::to_value(sheet(&sample.study, Basis::Best, false).in_language(Lang::En)).unwrap();
        let expected = serde_json::json!({
            "cases": [{"id": "2", "branch": "kom"}, {"id": "10", "branch": "krim"}],
            "rows": [json["rows"][0], {
                "kind": "condition", "variable": "fysisk", "label": "Om fysisk", "polarity": "positive", "scale": "yes_no",
                "comparable": true,
                "cells": [{
                    "case": "2", "basis": "agreed", "value": false, "low": true, "high": true, "split": false, "fragile": true,
                    "conflict": false, "sources": 1, "open_sources": 0, "rationale": "fordi no", "proposed": true,
                    "new_since": false, "parked": false, "is_blind": false,
                    "by_role": [{"role": "amr", "value": true, "sources": 1, "weight": 1}],
                }, {
                    "case": "10", "basis": "proposed", "value": false, "low": false, "high": false, "split": false,
                    "fragile": true, "conflict": false, "sources": 1, "open_sources": 0, "rationale": null, "proposed": false,
                    "new_since": false, "parked": false, "is_blind": false,
                    "by_role": [{"role": "amr", "value": false, "sources": 1, "weight": 1}],
                }],
            }, {
                "kind": "outcome", "variable": "slid", "label": "Om slid", "polarity": "negative", "scale": "0..3",
                "comparable": false,
                "cells": [{
                    "case": "2", "basis": "none", "value": null, "low": null, "high": null, "split": false, "fragile": false,
                    "conflict": false, "sources": 0, "open_sources": 0, "rationale": null, "proposed": null, "by_role": [],
                    "new_since": false, "parked": false, "is_blind": false,
                }, json["rows"][2]["cells"][1]],
            }],
        });
        assert_eq!(json, expected);
        assert_eq!(json["rows"][2]["cells"][1]["value"], 1);
    }
}

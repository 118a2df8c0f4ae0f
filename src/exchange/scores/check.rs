//! The table on its way in: every wrong row is found before anything is taken.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::super::csv::{Row, rows, unguard};
use super::import::{AccountSaid, CaseSaid, Import};
use super::out::{Descriptions, stored, table};
use super::{COLUMNS, Col, Wrong};
use crate::field::{AccountKey, Description, Leaving, Medium, Score, Scored, Status, Study};
use crate::guide::{Scale, SourceKind};
use crate::register::Register;
use crate::text::{
    BranchId, CaseId, EvaluatorId, FunctionId, IdError, InformantId, Message, PhaseId, RoleId, Said, SourceId, VariableId,
    clean, is_covered, unknown,
};

/// Reads a tidy table for a study.
///
/// Ids are folded (case, `æ ø å`). Empty cells say nothing. Where rows of the file contradict each other about something that
/// the study does not know, what most of them say is taken for right.
///
/// # Errors
/// Every wrong row, in the order of the file; or what is wrong with the head alone.
pub fn read(bytes: &[u8], study: &Study) -> Result<Import, Vec<Wrong>> {
    // What other encodings of two bytes a character look like; each cell of it would be wrong.
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.iter().take(64).any(|b| *b == 0);
    if is_wide {
        return Err(vec![Wrong { line: 1, column: 1, said: vec![Said::new("scores-not-utf8")] }]);
    }
    let mut rows = rows(bytes).into_iter();
    let Some(head) = rows.next() else {
        return Err(vec![Wrong { line: 1, column: 1, said: vec![Said::new("scores-empty")] }]);
    };
    let columns = columns(&head).map_err(|wrong| vec![wrong])?;
    let mut check = Check::new(study, columns, rows.collect());
    check.parse();
    check.fold_alike();
    check.contradictions();
    check.requirements();
    let scores = check.scores();
    check.finish(scores)
}

/// Which cell of a row each column is.
fn columns(head: &Row) -> Result<BTreeMap<Col, usize>, Wrong> {
    let mut found = BTreeMap::new();
    let mut wrong: Vec<(usize, Said)> = head.wrong.iter().cloned().collect();
    for (n, cell) in head.cells.iter().enumerate() {
        let name = unguard(&cell.text).trim().to_lowercase();
        match Col::ALL.into_iter().find(|col| col.name() == name) {
            Some(col) if found.contains_key(&col) => {
                wrong.push((cell.column, Said::new("scores-column-twice").with("column", name)));
            }
            Some(col) => {
                found.insert(col, n);
            }
            // Spreadsheets leave empty columns behind the last.
            None if name.is_empty() => {}
            None => wrong.push((cell.column, unknown("scores-unknown-column", &name, COLUMNS))),
        }
    }
    let missing: Vec<_> = Col::REQUIRED.iter().filter(|col| !found.contains_key(col)).map(|col| col.name()).collect();
    if !missing.is_empty() {
        wrong.push((1, Said::new("scores-missing-columns").with("columns", missing.join(", "))));
    }
    let Some(column) = wrong.iter().map(|(column, _)| *column).min() else { return Ok(found) };
    Err(Wrong { line: head.line, column, said: wrong.into_iter().map(|(_, said)| said).collect() })
}

/// What could be understood of a row.
#[derive(Default)]
struct Parsed {
    case: Option<CaseId>,
    branch: Option<BranchId>,
    source: Option<SourceId>,
    kind: Option<SourceKind>,
    phase: Option<PhaseId>,
    roles: Vec<RoleId>,
    functions: Vec<Option<FunctionId>>,
    informants: Vec<InformantId>,
    medium: Option<Medium>,
    date: Option<NaiveDate>,
    evaluator: Option<EvaluatorId>,
    variable: Option<VariableId>,
    score: Option<Score>,
    rationale: Option<String>,
    status: Option<Status>,
    /// Whether an export of the study has this very row.
    is_known: bool,
}

impl Parsed {
    /// What the row says of its source in a column, spelled so that it can be compared.
    fn of_source(&self, study: &Study, col: Col) -> Option<String> {
        match col {
            Col::Case => self.case.as_ref().map(ToString::to_string),
            _ => spelled(study, &self.described(), self.kind.is_some(), col),
        }
    }

    /// What the row says of its source.
    fn described(&self) -> Description {
        Description {
            kind: self.kind.unwrap_or_default(),
            phase: self.phase.clone(),
            roles: self.roles.clone(),
            informants: self.informants.clone(),
            medium: self.medium,
            date: self.date,
            ..Description::default()
        }
    }
}

/// A field of a description, spelled so that it can be compared: lists in their natural order, people by one of their ids.
fn spelled(study: &Study, about: &Description, has_kind: bool, col: Col) -> Option<String> {
    fn list<T: Ord + fmt::Display>(ids: impl Iterator<Item = T>) -> Option<String> {
        let ids: BTreeSet<T> = ids.collect();
        (!ids.is_empty()).then(|| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"))
    }
    match col {
        Col::Kind => has_kind.then(|| about.kind.to_string()),
        Col::Phase => about.phase.as_ref().map(ToString::to_string),
        Col::Role => list(about.roles.iter()),
        Col::Informants => list(about.informants.iter().map(|id| study.file.aliases.informant(id))),
        Col::Medium => about.medium.map(|medium| medium.to_string()),
        Col::Date => about.date.map(|date| date.to_string()),
        _ => None,
    }
}

/// One row's cell: its text without guard and surrounding space, and where it stands.
struct At<'a> {
    text: &'a str,
    column: usize,
}

struct Check<'s> {
    study: &'s Study,
    descriptions: Descriptions,
    /// The cases of the study's sources.
    cases: BTreeMap<&'s SourceId, BTreeSet<&'s CaseId>>,
    columns: BTreeMap<Col, usize>,
    rows: Vec<Row>,
    parsed: Vec<Parsed>,
    wrong: BTreeMap<usize, Vec<(usize, Said)>>,
}

impl<'s> Check<'s> {
    fn new(study: &'s Study, columns: BTreeMap<Col, usize>, rows: Vec<Row>) -> Self {
        let descriptions = Descriptions::of(study);
        let mut cases: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for key in study.accounts.keys() {
            cases.entry(study.file.aliases.source(&key.source)).or_default().extend(key.case.as_ref());
        }
        Check { study, descriptions, cases, columns, rows, parsed: Vec::new(), wrong: BTreeMap::new() }
    }

    fn cell(&self, n: usize, col: Col) -> At<'_> {
        let cell = self.rows.get(n).zip(self.columns.get(&col)).and_then(|(row, at)| row.cells.get(*at));
        match cell {
            Some(cell) => At { text: unguard(&cell.text).trim(), column: cell.column },
            None => At { text: "", column: 1 },
        }
    }

    fn fault(&mut self, n: usize, col: Col, said: Said) {
        let column = self.cell(n, col).column;
        self.wrong.entry(n).or_default().push((column, said));
    }

    fn is_sound(&self, n: usize) -> bool {
        !self.wrong.contains_key(&n)
    }

    // What each row says by itself.

    fn parse(&mut self) {
        let known: HashSet<Vec<String>> = table(self.study, Leaving::of(self.study, false), &self.study.blind(None))
            .0
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| clean(&cell.spelled())).collect())
            .collect();
        for n in 0..self.rows.len() {
            let mut parsed = Parsed::default();
            if self.shape(n) {
                let row: Vec<String> = Col::ALL.iter().map(|col| clean(self.raw(n, *col))).collect();
                parsed.is_known = known.contains(&row);
                self.parse_source(n, &mut parsed);
                self.parse_score(n, &mut parsed);
                if parsed.is_known {
                    // The study says so itself, even where its guide would no longer take it.
                    self.wrong.remove(&n);
                }
            }
            self.parsed.push(parsed);
        }
    }

    fn raw(&self, n: usize, col: Col) -> &str {
        let cell = self.rows.get(n).zip(self.columns.get(&col)).and_then(|(row, at)| row.cells.get(*at));
        cell.map_or("", |cell| unguard(&cell.text))
    }

    /// Whether the row has the cells that it should have, in UTF-8.
    fn shape(&mut self, n: usize) -> bool {
        let Some(row) = self.rows.get(n) else { return false };
        let expected = self.columns.values().max().map_or(0, |last| last.saturating_add(1));
        let too_many = row.cells.iter().skip(expected).find(|cell| !cell.text.trim().is_empty());
        let fault = if let Some(wrong) = &row.wrong {
            Some(wrong.clone())
        } else if let Some(cell) = row.cells.iter().find(|cell| !cell.is_utf8) {
            Some((cell.column, Said::new("scores-not-utf8")))
        } else if row.cells.len() < expected || too_many.is_some() {
            let column = too_many.map_or(1, |cell| cell.column);
            Some((column, Said::new("scores-cells").with("cells", row.cells.len()).with("expected", expected)))
        } else {
            None
        };
        let sound = fault.is_none();
        self.wrong.extend(fault.map(|fault| (n, vec![fault])));
        sound
    }

    fn id<T>(&mut self, n: usize, col: Col, fold: fn(&str) -> Result<T, IdError>) -> Option<T> {
        let text = self.cell(n, col).text;
        if text.is_empty() {
            if Col::REQUIRED.contains(&col) {
                self.fault(n, col, Said::new("scores-missing").with("column", col.name()));
            }
            return None;
        }
        match fold(text) {
            Ok(id) => Some(id),
            Err(error) => {
                let said = Said::new("scores-bad-id").with("column", col.name()).with("what", error.said());
                self.fault(n, col, said);
                None
            }
        }
    }

    /// A value of a fixed list, or one that the guide has.
    fn one_of<T: Clone>(&mut self, n: usize, col: Col, text: &str, allowed: &[(String, T)], id: &'static str) -> Option<T> {
        let folded = crate::text::fold(text);
        let found = allowed.iter().find(|(name, _)| *name == folded).map(|(_, value)| value.clone());
        if found.is_none() {
            self.fault(n, col, unknown(id, text, allowed.iter().map(|(name, _)| name.as_str())));
        }
        found
    }

    fn parse_source(&mut self, n: usize, parsed: &mut Parsed) {
        let guide = &self.study.guide;
        parsed.case = self.id(n, Col::Case, CaseId::folded);
        parsed.branch = self.id(n, Col::Branch, BranchId::folded);
        parsed.source = self.id(n, Col::Source, SourceId::folded);
        parsed.evaluator = self.id(n, Col::Evaluator, EvaluatorId::folded);
        if let Some(case) = parsed.case.as_ref().and_then(|id| self.study.cases.get(id))
            && case.is_deleted()
        {
            self.fault(n, Col::Case, Said::new("scores-case-removed").with("case", case.id.to_string()));
        }

        let kinds = [SourceKind::Interview, SourceKind::Meeting].map(|kind| (kind.to_string(), kind));
        let media = Medium::ALL.map(|medium| (medium.to_string(), medium));
        let states = [Status::Open, Status::Complete].map(|status| (status.name().to_owned(), status));
        parsed.kind = self.choice(n, Col::Kind, &kinds, "scores-unknown-kind");
        parsed.medium = self.choice(n, Col::Medium, &media, "scores-unknown-medium");
        parsed.status = self.choice(n, Col::Status, &states, "scores-unknown-status");
        let phases: Vec<_> = guide.phases.iter().map(|phase| (phase.id.to_string(), phase.id.clone())).collect();
        parsed.phase = self.choice(n, Col::Phase, &phases, "scores-unknown-phase");
        let roles: Vec<_> = guide.roles.iter().map(|role| (role.id.to_string(), role.id.clone())).collect();
        for text in self.list(n, Col::Role) {
            parsed.roles.extend(self.one_of(n, Col::Role, &text, &roles, "scores-unknown-role"));
        }
        if parsed.kind == Some(SourceKind::Meeting) && !parsed.roles.is_empty() {
            self.fault(n, Col::Role, Said::new("scores-meeting-role"));
        }
        self.parse_people(n, parsed);

        let date = self.cell(n, Col::Date).text;
        if !date.is_empty() {
            match NaiveDate::from_str(date).ok().filter(|parsed| parsed.to_string() == date) {
                Some(date) => parsed.date = Some(date),
                None => {
                    let said = Said::new("date-malformed").with("text", date);
                    self.fault(n, Col::Date, said);
                }
            }
        }
        let round = self.cell(n, Col::Round).text;
        if let (false, Some(phase)) = (round.is_empty(), &parsed.phase)
            && round != guide.round(phase).to_string()
        {
            let said = Said::new("scores-round")
                .with("round", round)
                .with("phase", phase.to_string())
                .with("expected", guide.round(phase).to_string());
            self.fault(n, Col::Round, said);
        }
    }

    fn choice<T: Clone>(&mut self, n: usize, col: Col, allowed: &[(String, T)], id: &'static str) -> Option<T> {
        let text = self.cell(n, col).text.to_owned();
        if text.is_empty() { None } else { self.one_of(n, col, &text, allowed, id) }
    }

    fn list(&self, n: usize, col: Col) -> Vec<String> {
        let text = self.cell(n, col).text;
        if text.is_empty() { Vec::new() } else { text.split('+').map(|part| part.trim().to_owned()).collect() }
    }

    fn parse_people(&mut self, n: usize, parsed: &mut Parsed) {
        let mut all_ids = true;
        let erased = parsed.case.as_ref().and_then(|case| self.study.cases.get(case)).map(|case| &case.erased);
        if let Some(source) = parsed.source.clone().filter(|id| erased.is_some_and(|erased| erased.sources.contains(id))) {
            self.fault(n, Col::Source, Said::new("scores-erased").with("id", source.to_string()));
        }
        for text in self.list(n, Col::Informants) {
            match InformantId::folded(&text) {
                Ok(id) if erased.is_some_and(|erased| erased.informants.contains(&id)) => {
                    self.fault(n, Col::Informants, Said::new("scores-erased").with("id", id.to_string()));
                }
                Ok(id) => parsed.informants.push(id),
                Err(error) => {
                    all_ids = false;
                    let said = Said::new("scores-bad-id").with("column", Col::Informants.name()).with("what", error.said());
                    self.fault(n, Col::Informants, said);
                }
            }
        }
        for text in self.list(n, Col::Function) {
            // A function that the guide does not have is taken as it is: what people are is not for the guide to say.
            let function = match FunctionId::folded(&text) {
                Ok(id) => Some(id),
                Err(_) if text.is_empty() => None,
                Err(error) => {
                    let said = Said::new("scores-bad-id").with("column", Col::Function.name()).with("what", error.said());
                    self.fault(n, Col::Function, said);
                    None
                }
            };
            parsed.functions.push(function);
        }
        if all_ids && !parsed.functions.is_empty() && parsed.functions.len() != parsed.informants.len() {
            let said = Said::new("scores-functions")
                .with("functions", parsed.functions.len())
                .with("informants", parsed.informants.len());
            self.fault(n, Col::Function, said);
        }
    }

    fn parse_score(&mut self, n: usize, parsed: &mut Parsed) {
        let rationale = clean(self.raw(n, Col::Rationale));
        parsed.rationale = (!rationale.is_empty()).then_some(rationale);
        parsed.variable = self.id(n, Col::Variable, VariableId::folded);
        let text = self.cell(n, Col::Score).text.to_lowercase();
        if text.is_empty() {
            self.fault(n, Col::Score, Said::new("scores-missing").with("column", Col::Score.name()));
        }
        let Some(variable) = &parsed.variable else { return };
        let Some(scale) = scale_of(self.study, variable) else {
            let known = self.study.guide.variables.iter().map(|v| v.id.as_str());
            let said = unknown("scores-unknown-variable", variable.as_str(), known);
            // The key stays known: a row that the study has itself may be about a variable that its guide has lost.
            parsed.score = text.parse().ok();
            self.fault(n, Col::Variable, said);
            return;
        };
        if !text.is_empty() {
            match Score::parse_on(&text, scale) {
                Ok(score) => parsed.score = Some(score),
                Err(error) => {
                    parsed.score = text.parse().ok();
                    self.fault(n, Col::Score, error.said());
                }
            }
        }
    }

    // What rows say together.

    /// Faults ids that are written in two ways in the file.
    fn fold_alike(&mut self) {
        for col in [Col::Case, Col::Branch, Col::Source, Col::Informants, Col::Evaluator] {
            let mut spellings: BTreeMap<String, Vec<(String, Vec<usize>)>> = BTreeMap::new();
            for n in 0..self.rows.len() {
                let texts = if col == Col::Informants { self.list(n, col) } else { vec![self.cell(n, col).text.to_owned()] };
                for text in texts.into_iter().filter(|text| !text.is_empty()) {
                    let known = spellings.entry(crate::text::fold(&text)).or_default();
                    match known.iter_mut().find(|(spelling, _)| *spelling == text) {
                        Some((_, rows)) => rows.push(n),
                        None => known.push((text, vec![n])),
                    }
                }
            }
            for mut known in spellings.into_values().filter(|known| known.len() > 1) {
                known.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
                let Some((right, _)) = known.first().cloned() else { continue };
                for (other, rows) in known.into_iter().skip(1) {
                    for n in rows {
                        let said = Said::new("scores-alike").with("one", &other).with("other", &right);
                        self.fault(n, col, said);
                    }
                }
            }
        }
    }

    /// Faults rows that say something else of a source, case, person or account than the study does, or than most rows.
    fn contradictions(&mut self) {
        let mut faults = Vec::new();
        for col in [Col::Case, Col::Kind, Col::Phase, Col::Role, Col::Informants, Col::Medium, Col::Date] {
            let said = self.gather(|row| Some((row.source.clone()?.to_string(), row.of_source(self.study, col)?)));
            let known = |source: &str| self.known_of_source(source, col);
            faults.extend(settle(col, said, known));
        }
        // An informant belongs to one case.
        let mut owners: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (n, row) in self.parsed.iter().enumerate() {
            for (informant, case) in row.informants.iter().filter_map(|id| Some((id, row.case.as_ref()?))) {
                owners.entry(informant.to_string()).or_default().push((n, case.to_string()));
            }
        }
        faults.extend(settle(Col::Case, owners, |informant| {
            let Ok(informant) = InformantId::new(informant) else { return Vec::new() };
            let cases = self.study.live_cases().filter(|case| case.informant(&informant).is_some());
            cases.map(|case| case.id.to_string()).collect()
        }));
        let branches = self.gather(|row| Some((row.case.as_ref()?.to_string(), row.branch.as_ref()?.to_string())));
        faults.extend(settle(Col::Branch, branches, |case| {
            let case = CaseId::new(case).ok().and_then(|id| self.study.cases.get(&id));
            case.map(|case| case.branch.values()).unwrap_or_default().into_iter().flatten().map(ToString::to_string).collect()
        }));
        let mut functions: BTreeMap<(CaseId, InformantId), Vec<(usize, String)>> = BTreeMap::new();
        for (n, row) in self.parsed.iter().enumerate() {
            for (informant, function) in row.informants.iter().zip(&row.functions) {
                if let (Some(case), Some(function)) = (&row.case, function) {
                    functions.entry((case.clone(), informant.clone())).or_default().push((n, function.to_string()));
                }
            }
        }
        for ((case, informant), said) in functions {
            let known = self.study.cases.get(&case).and_then(|case| case.informant(&informant));
            let known = known.and_then(|known| known.function.as_ref()).map(ToString::to_string);
            let said = BTreeMap::from([(informant.to_string(), said)]);
            faults.extend(settle(Col::Function, said, |_| known.iter().cloned().collect()));
        }
        let states = self.gather(|row| {
            let account = format!("{}--{}", row.source.as_ref()?, row.evaluator.as_ref()?);
            Some((account, row.status?.name().to_owned()))
        });
        faults.extend(settle(Col::Status, states, |_| Vec::new()));
        for (col, n, said) in faults {
            self.fault(n, col, said);
        }
    }

    fn gather(&self, of: impl Fn(&Parsed) -> Option<(String, String)>) -> BTreeMap<String, Vec<(usize, String)>> {
        let mut all: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (n, row) in self.parsed.iter().enumerate() {
            if let Some((key, value)) = of(row) {
                all.entry(key).or_default().push((n, value));
            }
        }
        all
    }

    /// What the study knows of a source in a column; several values if its versions conflict, none if it knows nothing.
    fn known_of_source(&self, source: &str, col: Col) -> Vec<String> {
        let Ok(source) = SourceId::new(source) else { return Vec::new() };
        if col == Col::Case {
            let cases = self.cases.get(self.study.file.aliases.source(&source));
            return cases.into_iter().flatten().map(ToString::to_string).collect();
        }
        let Some(register) = self.descriptions.get(self.study, &source) else { return Vec::new() };
        register.values().into_iter().filter_map(|about| spelled(self.study, about, true, col)).collect()
    }

    fn is_new(&self, source: &SourceId) -> bool {
        self.descriptions.get(self.study, source).is_none_or(Register::is_empty)
    }

    /// Faults new sources of which too little is said.
    fn requirements(&mut self) {
        let mut sources: BTreeMap<&SourceId, Vec<usize>> = BTreeMap::new();
        for (n, row) in self.parsed.iter().enumerate() {
            if let Some(source) = &row.source {
                sources.entry(source).or_default().push(n);
            }
        }
        let mut faults = Vec::new();
        for (source, rows) in sources {
            let all_known = rows.iter().all(|n| self.parsed.get(*n).is_some_and(|row| row.is_known));
            if all_known || !self.is_new(source) || rows.iter().any(|n| !self.is_sound(*n)) {
                continue;
            }
            let about = self.merged(&rows);
            let missing =
                |col: Col| Said::new("scores-new-source").with("source", source.to_string()).with("column", col.name());
            let lacks_role = about.kind == SourceKind::Interview && about.roles.is_empty();
            for n in rows {
                if about.phase.is_none() {
                    faults.push((n, Col::Phase, missing(Col::Phase)));
                }
                if lacks_role {
                    faults.push((n, Col::Role, missing(Col::Role)));
                }
            }
        }
        for (n, col, said) in faults {
            self.fault(n, col, said);
        }
    }

    /// What rows say together of one source. Where a new one's roles are not said, they are those of its people's functions.
    fn merged(&self, rows: &[usize]) -> Description {
        let rows: Vec<&Parsed> = rows.iter().filter_map(|n| self.parsed.get(*n)).collect();
        let mut about =
            Description { kind: rows.iter().find_map(|row| row.kind).unwrap_or_default(), ..Description::default() };
        for row in &rows {
            let said = row.described();
            about.phase = about.phase.or(said.phase);
            about.medium = about.medium.or(said.medium);
            about.date = about.date.or(said.date);
            if about.roles.is_empty() {
                about.roles = said.roles;
            }
            if about.informants.is_empty() {
                about.informants = said.informants;
            }
        }
        let is_new = rows.first().and_then(|row| row.source.as_ref()).is_some_and(|source| self.is_new(source));
        if about.kind == SourceKind::Interview && about.roles.is_empty() && is_new {
            let said = rows.iter().flat_map(|row| row.functions.iter().flatten().cloned());
            let case = rows.iter().find_map(|row| row.case.as_ref());
            let known = self.study.functions(case, &about.informants).into_iter().flatten();
            for function in said.chain(known) {
                let role = self.study.guide.function(&function).map(|function| function.role.clone());
                if let Some(role) = role.filter(|role| !about.roles.contains(role)) {
                    about.roles.push(role);
                }
            }
        }
        about
    }

    /// The scores that the study does not hold as they are; faults rows that repeat each other's key.
    fn scores(&mut self) -> Vec<(AccountKey, VariableId, Scored)> {
        let mut groups: BTreeMap<(AccountKey, VariableId), Vec<(usize, Scored)>> = BTreeMap::new();
        for (n, row) in self.parsed.iter().enumerate() {
            if let (Some(case), Some(source), Some(evaluator), Some(variable), Some(score)) =
                (&row.case, &row.source, &row.evaluator, &row.variable, row.score)
                && self.is_sound(n)
            {
                let key = AccountKey { case: Some(case.clone()), source: source.clone(), evaluator: evaluator.clone() };
                let scored = Scored { score, rationale: row.rationale.clone().unwrap_or_default() };
                groups.entry((key, variable.clone())).or_default().push((n, scored));
            }
        }
        let mut news = Vec::new();
        let mut leaving = Leaving::of(self.study, false);
        for ((key, variable), rows) in groups {
            let account = self.study.accounts.get(&key);
            let register = account.and_then(|account| account.scores.get(&variable));
            let held: Vec<Scored> = register.into_iter().flat_map(stored).map(cleaned).collect();
            let is_same = held.len() == rows.len() && held.iter().all(|held| rows.iter().any(|(_, scored)| scored == held));
            match rows.as_slice() {
                _ if is_same => {}
                [(_, scored)] => {
                    let says_nothing =
                        scored.rationale.is_empty() && matches!(held.as_slice(), [one] if one.score == scored.score);
                    let mut new = scored.clone();
                    // A rationale that never left the study, or left without the names in it, was not changed by whoever could
                    // not see it.
                    if let (Some(account), Some(one)) = (account, register.and_then(Register::settled).and_then(Option::as_ref))
                        && (is_covered(&new.rationale, &one.rationale)
                            || new.rationale.is_empty() && leaving.rationale(account, &one.rationale).is_empty())
                    {
                        new.rationale.clone_from(&one.rationale);
                    }
                    if !says_nothing {
                        news.push((key, variable, new));
                    }
                }
                rows => self.repeated(&key, &variable, rows, &held),
            }
        }
        news
    }

    /// Faults rows of one key that are not exactly the versions of a conflict: the strangers among them, else all but the first.
    fn repeated(&mut self, key: &AccountKey, variable: &VariableId, rows: &[(usize, Scored)], held: &[Scored]) {
        let is_stranger = |scored: &Scored| held.len() > 1 && !held.contains(scored);
        let strangers: Vec<usize> = rows.iter().filter(|(_, scored)| is_stranger(scored)).map(|(n, _)| *n).collect();
        let wrong = if strangers.is_empty() || strangers.len() == rows.len() {
            rows.iter().skip(1).map(|(n, _)| *n).collect()
        } else {
            strangers
        };
        for n in wrong {
            let other = rows.iter().map(|(other, _)| *other).find(|other| *other != n).unwrap_or(n);
            let line = self.rows.get(other).map_or(0, |row| row.line);
            let said = Said::new("scores-repeated")
                .with("source", key.source.to_string())
                .with("evaluator", key.evaluator.to_string())
                .with("variable", variable.to_string())
                .with("line", line.to_string());
            self.fault(n, Col::Variable, said);
        }
    }

    fn finish(self, scores: Vec<(AccountKey, VariableId, Scored)>) -> Result<Import, Vec<Wrong>> {
        if !self.wrong.is_empty() {
            let wrong = self.wrong.iter().map(|(n, faults)| {
                let mut faults = faults.clone();
                faults.sort_by_key(|(column, _)| *column);
                Wrong {
                    line: self.rows.get(*n).map_or(1, |row| row.line),
                    column: faults.first().map_or(1, |(column, _)| *column),
                    said: faults.into_iter().map(|(_, said)| said).collect(),
                }
            });
            return Err(wrong.collect());
        }
        let mut import = Import { rows: self.rows.len(), ..Import::default() };
        let mut sources: BTreeMap<&SourceId, Vec<usize>> = BTreeMap::new();
        for (n, row) in self.parsed.iter().enumerate().filter(|(_, row)| !row.is_known) {
            let (Some(case), Some(source), Some(evaluator)) = (&row.case, &row.source, &row.evaluator) else { continue };
            import.branches.extend(row.branch.clone());
            import.evaluators.insert(evaluator.clone());
            let said: &mut CaseSaid = import.cases.entry(case.clone()).or_default();
            said.branch = said.branch.take().or_else(|| row.branch.clone());
            for (n, informant) in row.informants.iter().enumerate() {
                let function = said.informants.entry(informant.clone()).or_default();
                *function = function.take().or_else(|| row.functions.get(n).cloned().flatten());
            }
            sources.entry(source).or_default().push(n);
            let key = AccountKey { case: Some(case.clone()), source: source.clone(), evaluator: evaluator.clone() };
            let account: &mut AccountSaid = import.accounts.entry(key).or_default();
            account.status = account.status.or(row.status);
        }
        for (source, rows) in sources {
            import.sources.insert(source.clone(), self.merged(&rows));
        }
        for (key, variable, scored) in scores {
            import.accounts.entry(key).or_default().scores.insert(variable, scored);
        }
        Ok(import)
    }
}

/// A stored score as a table can give it back.
fn cleaned(scored: &Scored) -> Scored {
    Scored { score: scored.score, rationale: clean(&scored.rationale) }
}

/// What most rows say; of several, what is said first.
fn most(rows: &[(usize, String)]) -> Option<String> {
    let count = |value: &String| rows.iter().filter(|(_, other)| other == value).count();
    let mut best: Option<(usize, &String)> = None;
    for (_, value) in rows {
        let n = count(value);
        if best.is_none_or(|(most, _)| n > most) {
            best = Some((n, value));
        }
    }
    best.map(|(_, value)| value.clone())
}

/// The rows that say something else of a thing than is right, by the study or by most rows.
fn settle(
    col: Col,
    said: BTreeMap<String, Vec<(usize, String)>>,
    known: impl Fn(&str) -> Vec<String>,
) -> Vec<(Col, usize, Said)> {
    let mut faults = Vec::new();
    for (key, rows) in said {
        let by_study = known(&key);
        let (id, right) = if by_study.is_empty() {
            ("scores-contradicts-file", most(&rows).into_iter().collect())
        } else {
            ("scores-contradicts-study", by_study)
        };
        let shown = right.iter().collect::<BTreeSet<_>>().into_iter().cloned().collect::<Vec<_>>().join(", ");
        for (n, value) in rows.iter().filter(|(_, value)| !right.contains(value)) {
            let fault = Said::new(id).with("key", &key).with("column", col.name()).with("value", value).with("known", &shown);
            faults.push((col, *n, fault));
        }
    }
    faults
}

/// The scale of a variable, of the guide in force, of its base, or of an amendment that has been retired.
fn scale_of<'s>(study: &'s Study, variable: &VariableId) -> Option<&'s Scale> {
    study.guide.scale(&study.variable(variable)?.scale)
}

//! A table of ratings from elsewhere: `unit,<rater>,<rater>…`, one row a unit, blank where somebody did not rate it.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use super::csv::{Row, rows, unguard};
use super::scores::Wrong;
use crate::field::Score;
use crate::guide::{Step, YES_NO};
use crate::text::Said;
use crate::weigh::Ratings;

/// A scale of ratings: `yes_no`, or `0..n`, n from 1 to 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatingScale {
    top: Step,
    yes_no: bool,
}

/// A text that is no scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoScale;

impl FromStr for RatingScale {
    type Err = NoScale;
    fn from_str(text: &str) -> Result<Self, NoScale> {
        if text == YES_NO {
            return Ok(RatingScale { top: 1, yes_no: true });
        }
        let top = text.strip_prefix("0..").and_then(|top| top.parse::<Step>().ok());
        top.filter(|top| (1..=9).contains(top)).map(|top| RatingScale { top, yes_no: false }).ok_or(NoScale)
    }
}

impl RatingScale {
    /// The scale as tables spell it.
    pub fn spelled(self) -> String {
        if self.yes_no { YES_NO.to_owned() } else { format!("0..{}", self.top) }
    }

    /// What may stand in a cell.
    fn steps(self) -> String {
        let steps = (0..=self.top).map(|step| step.to_string());
        let names = if self.yes_no { [Score::Yes, Score::No].map(|score| score.to_string()).to_vec() } else { steps.collect() };
        names.join(", ")
    }

    fn step(self, text: &str) -> Option<Step> {
        let score = Score::read(text).ok()?;
        let fits = matches!(score, Score::Yes | Score::No) == self.yes_no;
        score.step().filter(|step| fits && *step <= self.top)
    }
}

/// Reads a table of ratings on a scale.
///
/// # Errors
/// Every wrong row, in the order of the file: a cell that is no rating on the scale, a unit that is there twice, a row of another
/// length; or what is wrong with the head.
pub fn read(bytes: &[u8], scale: RatingScale) -> Result<Ratings, Vec<Wrong>> {
    let mut rows = rows(bytes).into_iter();
    let Some(head) = rows.next() else {
        return Err(vec![Wrong { line: 1, column: 1, said: vec![Said::new("scores-empty")] }]);
    };
    let raters: Vec<String> = head.cells.iter().skip(1).map(|cell| unguard(&cell.text).trim().to_owned()).collect();
    let mut wrong: Vec<Wrong> = head_faults(&head, &raters).into_iter().collect();
    let mut units = Vec::new();
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        match ratings(&row, head.cells.len(), scale, &mut lines) {
            Ok(unit) => units.push(unit),
            Err(fault) => wrong.push(fault),
        }
    }
    if wrong.is_empty() { Ok(Ratings { raters, units }) } else { Err(wrong) }
}

fn head_faults(head: &Row, raters: &[String]) -> Option<Wrong> {
    let mut said: Vec<(usize, Said)> = head.wrong.iter().cloned().collect();
    let mut seen = BTreeSet::new();
    for (cell, rater) in head.cells.iter().skip(1).zip(raters) {
        if rater.is_empty() {
            said.push((cell.column, Said::new("ratings-no-name")));
        } else if !seen.insert(rater) {
            said.push((cell.column, Said::new("scores-column-twice").with("column", rater)));
        }
    }
    if raters.len() < 2 {
        said.push((1, Said::new("ratings-too-few")));
    }
    fault(head.line, said)
}

fn ratings(
    row: &Row,
    cells: usize,
    scale: RatingScale,
    lines: &mut BTreeMap<String, usize>,
) -> Result<Vec<Option<Step>>, Wrong> {
    let mut said: Vec<(usize, Said)> = row.wrong.iter().cloned().collect();
    if row.wrong.is_none() && row.cells.len() != cells {
        said.push((1, Said::new("scores-cells").with("cells", row.cells.len()).with("expected", cells)));
    }
    let unit = row.cells.first().map(|cell| unguard(&cell.text).trim()).filter(|unit| !unit.is_empty());
    if let Some((unit, line)) = unit.and_then(|unit| Some((unit, lines.insert(unit.to_owned(), row.line)?))) {
        said.push((1, Said::new("ratings-unit-twice").with("unit", unit).with("line", line)));
    }
    let mut found = Vec::new();
    for cell in row.cells.iter().skip(1) {
        let text = unguard(&cell.text).trim();
        let step = scale.step(text);
        if !text.is_empty() && step.is_none() {
            said.push((
                cell.column,
                Said::new("ratings-off-scale").with("value", text).with("scale", scale.spelled()).with("steps", scale.steps()),
            ));
        }
        found.push(step);
    }
    match fault(row.line, said) {
        None => Ok(found),
        Some(wrong) => Err(wrong),
    }
}

fn fault(line: usize, mut said: Vec<(usize, Said)>) -> Option<Wrong> {
    said.sort_by_key(|(column, _)| *column);
    let column = said.first()?.0;
    Some(Wrong { line, column, said: said.into_iter().map(|(_, said)| said).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(text: &str) -> RatingScale {
        text.parse().unwrap()
    }

    #[test]
    fn ratings_are_read_with_gaps() {
        let found = read("unit,a,b\n1,0,3\n2,,1\n\n3;x,2,\n".as_bytes(), scale("0..3")).unwrap();
        assert_eq!(found.raters, ["a", "b"]);
        assert_eq!(found.units, [vec![Some(0), Some(3)], vec![None, Some(1)], vec![Some(2), None]]);
        let yes = read("enhed;a;b\n1;ja;No\n".as_bytes(), scale("yes_no")).unwrap();
        assert_eq!(yes.units, [vec![Some(1), Some(0)]]);
        assert_eq!(("0..10".parse::<RatingScale>(), "0..0".parse::<RatingScale>()), (Err(NoScale), Err(NoScale)));
    }

    #[test]
    fn every_wrong_row_is_told() {
        let wrong = read("unit,a,a,\n1,4,yes,1\n1,0\n2,1,nc,\"\n".as_bytes(), scale("0..3")).unwrap_err();
        let places: Vec<_> = wrong.iter().map(|wrong| (wrong.line, wrong.column, wrong.said.len())).collect();
        assert_eq!(places, [(1, 8, 2), (2, 3, 2), (3, 1, 2), (4, 5, 2)]);
        assert_eq!(read(b"", scale("0..3")).unwrap_err().len(), 1);
        assert_eq!(read(b"unit,a\n1,2\n", scale("0..3")).unwrap_err().len(), 1);
    }
}

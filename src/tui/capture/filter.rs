//! Which questions the list shows.

use super::{Item, Row, ScoreMark, Spot, Talk};
use crate::text::Said;
use crate::tui::card::{Card, Field, Label, Purpose, Wrong};
use crate::tui::model::Model;

/// Which questions the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those that nobody has touched.
    Untouched,
    /// Those that are flagged.
    Flagged,
    /// Those whose variable has no score.
    Unscored,
    /// Those for which this source is a central informant.
    Central,
}

/// The filters in the order of the card.
const FILTERS: [(Filter, &str); 5] = [
    (Filter::All, "tui-filter-all"),
    (Filter::Untouched, "tui-filter-untouched"),
    (Filter::Flagged, "tui-filter-flagged"),
    (Filter::Unscored, "tui-filter-unscored"),
    (Filter::Central, "tui-filter-central"),
];

impl Filter {
    fn shows(self, item: &Item) -> bool {
        match self {
            Filter::All => true,
            Filter::Untouched => item.mark.is_untouched(),
            Filter::Flagged => item.mark.flagged,
            Filter::Unscored => item.variable.is_some() && item.mark.score == ScoreMark::Open,
            Filter::Central => item.weight == 2,
        }
    }

    /// What the filter is called; nothing where all is shown.
    pub fn name(self) -> Option<Said> {
        FILTERS.iter().find(|(known, _)| *known == self && self != Filter::All).map(|(_, id)| Said::new(id))
    }

    /// Whether a line of the list is shown that is no heading. The place at hand always is.
    pub fn shows_row(self, row: &Row, spot: &Spot) -> bool {
        match row {
            Row::Heading(_) => false,
            Row::Question(item) => self.shows(item) || matches!(spot, Spot::Question(id) if *id == item.id),
            Row::Loose => true,
            row => self == Filter::All || row.spot().as_ref() == Some(spot),
        }
    }

    /// The lines of a list that are shown: headings only over something.
    pub fn rows<'t>(self, talk: &'t Talk, spot: &Spot) -> Vec<&'t Row> {
        let mut shown = Vec::with_capacity(talk.rows.len());
        let mut heading = None;
        for row in &talk.rows {
            if matches!(row, Row::Heading(_)) {
                heading = Some(row);
            } else if self.shows_row(row, spot) {
                shown.extend(heading.take());
                shown.push(row);
            }
        }
        shown
    }
}

/// Opens the card on which it is chosen.
pub(super) fn open(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let options = FILTERS.iter().map(|(_, id)| Label::Said(Said::new(id))).collect();
    let at = FILTERS.iter().position(|(filter, _)| *filter == capture.filter).unwrap_or(0);
    Card::new(Purpose::Filter, vec![Field::one("filter", "tui-field-filter", options, at)]).open(model);
}

/// Takes what is chosen on the card.
///
/// # Errors
/// None.
pub fn take(model: &mut Model, card: &Card) -> Result<(), Wrong> {
    if let Some((filter, _)) = FILTERS.get(card.one("filter"))
        && let Some(capture) = model.capture_mut()
    {
        capture.filter = *filter;
    }
    Ok(())
}

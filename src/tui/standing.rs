//! How a study stands, as far as screens show it: counted once after a change, not at every drawing.

use super::lists;
use super::model::{Model, Screen};
use super::page::{Page, Subject};
use crate::field::Study;
use crate::gather::{Conflict, Likely, conflicts, likely};
use crate::text::{CaseId, EvaluatorId, PhaseId, RoleId};
use crate::weigh::{CaseCoverage, Coverage, Covered, PhaseCoverage, RoleCoverage, coverage};

/// How a study stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The cases, as [`lists::cases`] gives them.
    pub cases: Vec<Option<CaseId>>,
    /// What was heard and what is lacking.
    pub coverage: Coverage,
    /// The conflicting versions that are to be settled; none as long as not everything has been read.
    pub conflicts: Option<Vec<Conflict>>,
    /// How many more conflicts there are, of colleagues' scores that stay hidden.
    pub hidden: usize,
    /// What probably means the same; none as long as no screen shows it.
    pub likely: Option<Vec<Likely>>,
    fresh: bool,
}

impl Default for Standing {
    /// What is not counted yet.
    fn default() -> Self {
        Standing {
            cases: Vec::new(),
            coverage: Coverage { cases: Vec::new() },
            conflicts: None,
            hidden: 0,
            likely: None,
            fresh: false,
        }
    }
}

impl Standing {
    /// How a study stands that is read, as far as whoever works may see it yet.
    fn of(study: &Study, me: Option<&EvaluatorId>) -> Self {
        let blind = study.blind(me);
        let mut conflicts = conflicts(study);
        let all = conflicts.len();
        conflicts.retain(|conflict| !conflict.is_hidden(&blind));
        let hidden = all.saturating_sub(conflicts.len());
        Standing { conflicts: Some(conflicts), hidden, ..Standing::seen(study, coverage(study)) }
    }

    /// How a study stands of which only this is known.
    pub fn seen(study: &Study, coverage: Coverage) -> Self {
        Standing { cases: lists::cases(study), coverage, conflicts: None, hidden: 0, likely: None, fresh: true }
    }

    /// Notes that the study has changed.
    pub fn forget(&mut self) {
        self.fresh = false;
    }

    /// How a recruited case stands.
    pub fn case(&self, id: &CaseId) -> Option<&CaseCoverage> {
        self.coverage.case(id)
    }

    /// How a phase and a role of a recruited case stand.
    pub fn cell(&self, case: &CaseId, phase: &PhaseId, role: &RoleId) -> Option<(&PhaseCoverage, &RoleCoverage)> {
        self.coverage.cell(case, phase, role)
    }

    /// The phase and role of a case that are most likely to be heard next: of the last phase in which somebody was interviewed,
    /// the first role that was not and may be.
    pub fn next(&self, case: &CaseId) -> Option<(&PhaseId, &RoleId)> {
        let phases = &self.case(case)?.phases;
        let latest = phases.iter().rposition(|phase| phase.roles.iter().any(|role| role.done > 0)).unwrap_or(0);
        let open = |role: &&RoleCoverage| matches!(role.state, Covered::Missing | Covered::Planned);
        let from_latest = phases.iter().skip(latest);
        let found = from_latest.clone().find_map(|phase| Some((phase, phase.roles.iter().find(open)?)));
        let (phase, role) = found.or_else(|| from_latest.last().and_then(|phase| Some((phase, phase.roles.first()?))))?;
        Some((&phase.phase, &role.role))
    }
}

/// Counts anew if the study has changed and the screen in use shows it.
pub fn refresh(model: &mut Model) {
    let shows = matches!(
        model.ground(),
        Some(
            Screen::Overview(_)
                | Screen::Case(_)
                | Screen::Conflicts(_)
                | Screen::Page(Page { subject: Subject::Coverage, .. })
        )
    );
    if !shows {
        // What other screens change they need not tell.
        model.standing.forget();
    } else if !model.standing.fresh {
        model.standing = Standing::of(&model.study, model.me.as_ref());
    }
    if matches!(model.ground(), Some(Screen::Conflicts(_))) && model.standing.likely.is_none() {
        model.standing.likely = Some(likely(&model.study));
    }
}

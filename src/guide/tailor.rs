//! From the master guide to the questions of one source.

use super::{Guide, Question, SourceKind, Spoken, Wording};
use crate::text::{PhaseId, RoleId};

/// What a guide is filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tailoring {
    /// The roles of who is interviewed, the foremost first. None: every role.
    pub roles: Vec<RoleId>,
    /// The phase. None: every phase.
    pub phase: Option<PhaseId>,
    /// Phases that nobody followed and that are asked about afterwards. Those not before `phase` change nothing.
    pub missed: Vec<PhaseId>,
    /// The kind of source.
    pub kind: SourceKind,
}

/// A question as it is asked in one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'g> {
    /// The question.
    pub question: &'g Question,
    /// How it is worded here.
    pub text: &'g Wording,
    /// Whether it is about an earlier phase that nobody followed.
    pub retrospective: bool,
    /// How much this source counts for the question's variable: 2 central, 1 other, 0 not counted or no variable.
    pub weight: u8,
}

/// The guide for one source, in the order of the master guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tailored<'g> {
    /// What is said before the first question.
    pub opening: Vec<&'g Spoken>,
    /// The questions.
    pub questions: Vec<Asked<'g>>,
    /// What is said after the last.
    pub closing: Vec<&'g Spoken>,
}

impl Guide {
    /// The questions for a source.
    ///
    /// A question of the phase is asked as worded for the first of the roles that has a wording of its own. A question that
    /// is not of the phase but of an earlier, missed one is asked in retrospect, if it has a wording for that.
    pub fn tailor(&self, by: &Tailoring) -> Tailored<'_> {
        let spoken = |list: &'_ [Spoken]| -> Vec<usize> {
            list.iter()
                .enumerate()
                .filter(|(_, s)| {
                    s.kinds.contains(&by.kind)
                        && (by.roles.is_empty()
                            || s.roles.as_ref().is_none_or(|r| by.roles.iter().any(|role| r.contains(role))))
                        && by.phase.as_ref().is_none_or(|phase| s.phases.as_ref().is_none_or(|p| p.contains(phase)))
                })
                .map(|(n, _)| n)
                .collect()
        };
        Tailored {
            opening: spoken(&self.opening).into_iter().filter_map(|n| self.opening.get(n)).collect(),
            questions: self.questions.iter().filter_map(|question| self.asked(question, by)).collect(),
            closing: spoken(&self.closing).into_iter().filter_map(|n| self.closing.get(n)).collect(),
        }
    }

    /// A question as it is asked in one source; none where it is not.
    pub fn asked<'g>(&'g self, question: &'g Question, by: &Tailoring) -> Option<Asked<'g>> {
        let interview = by.kind == SourceKind::Interview;
        let role_fits = !interview || by.roles.is_empty() || by.roles.iter().any(|role| question.asks(role));
        if !question.kinds.contains(&by.kind) || !role_fits {
            return None;
        }
        let retrospective = match &by.phase {
            None => false,
            Some(phase) if question.is_of(phase) => false,
            Some(phase) => {
                let earlier = |missed: &PhaseId| self.round(missed) < self.round(phase) && question.is_of(missed);
                question.retrospective.as_ref()?;
                by.missed.iter().any(earlier).then_some(())?;
                true
            }
        };
        let text = match &question.retrospective {
            Some(text) if retrospective => text,
            _ if interview => by.roles.iter().find_map(|role| question.wording.get(role)).unwrap_or(&question.text),
            _ => &question.text,
        };
        Some(Asked { question, text, retrospective, weight: self.weight(question, by) })
    }

    fn weight(&self, question: &Question, by: &Tailoring) -> u8 {
        let Some(variable) = question.variable.as_ref().and_then(|id| self.variable(id)) else { return 0 };
        match by.kind {
            SourceKind::Interview if by.roles.is_empty() => {
                self.roles.iter().filter(|r| question.asks(&r.id)).map(|r| variable.weight(&r.id)).max().unwrap_or(1)
            }
            SourceKind::Interview => by.roles.iter().map(|role| variable.weight(role)).max().unwrap_or(1),
            SourceKind::Meeting => variable.meeting_weight(),
            _ => 0,
        }
    }
}

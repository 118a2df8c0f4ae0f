//! Amending a guide: every operation makes the amendments that are to be written, and checks the guide that would be in force
//! by the rules that a guide's file is checked by.

use super::amend::{Amendable, Amended, Amendment, Amendments, Origin};
use super::read::{Severity, read};
use super::{Guide, Question, Variable};
use crate::text::{Field, Lang, Message, Node, QuestionId, Said, Tree, VariableId, clean, shortened, tree_of, unknown};

/// Why a guide is amended, where that came from, and whether the commissioner knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// The reason. Every amendment but the note that the commissioner was told needs one.
    pub why: String,
    /// The source in which it came up.
    pub origin: Option<Origin>,
    /// Whether the commissioner has been told.
    pub told: bool,
}

/// What is to be written to amend a guide, and what is to be watched out for then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The amendments, to be written together.
    pub amended: Vec<Amended>,
    /// What the guide will lack: an English text, a question about a new variable.
    pub warnings: Vec<Said>,
}

/// Why a guide cannot be amended so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub enum AmendError {
    /// The guide never had a question with this id. The message names the nearest.
    UnknownQuestion(Said),
    /// The guide never had a variable with this id. The message names the nearest.
    UnknownVariable(Said),
    /// Something else has, or had, the id.
    Taken(String),
    /// It already is as it would be.
    Same(String),
    /// It is retired, and so cannot be reworded or merged into.
    IsRetired(String),
    /// No reason is given.
    NoReason,
    /// A variable cannot be merged into itself.
    Itself(String),
    /// Scores of the two are not about the same: another kind, another polarity or another scale.
    Unlike(String, String),
    /// The guide would have problems. All are named.
    Wrong(Vec<Said>),
}

impl AmendError {
    /// Everything that is wrong, each as a message of its own.
    pub fn all(&self) -> Vec<Said> {
        match self {
            AmendError::Wrong(all) => all.clone(),
            one => vec![one.said()],
        }
    }
}

impl Message for AmendError {
    fn said(&self) -> Said {
        match self {
            AmendError::UnknownQuestion(said) | AmendError::UnknownVariable(said) => said.clone(),
            AmendError::Taken(id) => Said::new("amend-taken").with("id", id),
            AmendError::Same(id) => Said::new("amend-same").with("id", id),
            AmendError::IsRetired(id) => Said::new("amend-is-retired").with("id", id),
            AmendError::NoReason => Said::new("amend-no-reason"),
            AmendError::Itself(id) => Said::new("amend-itself").with("id", id),
            AmendError::Unlike(id, into) => Said::new("amend-unlike").with("id", id).with("into", into),
            AmendError::Wrong(all) => all.first().cloned().unwrap_or(Said::new("amend-wrong")),
        }
    }
}

/// A guide with its amendments, to be amended.
#[derive(Debug, Clone, Copy)]
pub struct Keeper<'g> {
    /// The base, as people wrote it.
    pub base: &'g Guide,
    /// What was added to it.
    pub amendments: &'g Amendments,
    /// The guide in force.
    pub guide: &'g Guide,
}

impl<'g> Keeper<'g> {
    /// A question or a variable as it is in force, else as it last was.
    fn known<T: Amendable>(&self, id: &T::Id) -> Option<&'g T> {
        let amended = self.amendments.get::<T>(id).map(|amendment| &amendment.item);
        amended.or_else(|| T::of(self.base).iter().find(|item| item.id() == id))
    }

    fn is_retired<T: Amendable>(&self, id: &T::Id) -> bool {
        self.amendments.get::<T>(id).is_some_and(|amendment| amendment.retired)
    }

    /// A question that the guide has or had.
    ///
    /// # Errors
    /// Names the id that was probably meant.
    pub fn question(&self, id: &QuestionId) -> Result<&'g Question, AmendError> {
        self.known(id).ok_or_else(|| {
            let known = self.guide.questions.iter().map(|question| &question.id).chain(self.amendments.questions.keys());
            AmendError::UnknownQuestion(unknown("amend-unknown-question", id.as_str(), known.map(QuestionId::as_str)))
        })
    }

    /// A variable that the guide has or had.
    ///
    /// # Errors
    /// Names the id that was probably meant.
    pub fn variable(&self, id: &VariableId) -> Result<&'g Variable, AmendError> {
        self.known(id).ok_or_else(|| {
            let known = self.guide.variables.iter().map(|variable| &variable.id).chain(self.amendments.variables.keys());
            AmendError::UnknownVariable(unknown("amend-unknown-variable", id.as_str(), known.map(VariableId::as_str)))
        })
    }

    /// The questions that the guide asks about a variable, by its own word or because others were merged into it.
    pub fn questions_about(&self, id: &VariableId) -> impl Iterator<Item = &'g Question> {
        self.guide.questions.iter().filter(move |question| question.variable.as_ref() == Some(id))
    }

    /// Adds a question, or promotes one that came up in an interview under the id that it has there.
    ///
    /// # Errors
    /// Says that the id is taken, or what would be wrong with the guide.
    pub fn add(&self, question: Question, reason: &Reason) -> Result<Draft, AmendError> {
        self.is_free::<Question>(&question.id)?;
        self.draft(vec![self.amend(question, false, None, reason)?])
    }

    /// Adds a variable, with the first question about it if one is given.
    ///
    /// # Errors
    /// Says that an id is taken, or what would be wrong with the guide.
    pub fn add_variable(&self, variable: Variable, asked: Option<Question>, reason: &Reason) -> Result<Draft, AmendError> {
        self.is_free::<Variable>(&variable.id)?;
        let mut amended = vec![self.amend(variable, false, None, reason)?];
        if let Some(question) = asked {
            self.is_free::<Question>(&question.id)?;
            amended.push(self.amend(question, false, None, reason)?);
        }
        self.draft(amended)
    }

    fn is_free<T: Amendable>(&self, id: &T::Id) -> Result<(), AmendError> {
        if self.known::<T>(id).is_some() { Err(AmendError::Taken(id.as_ref().to_owned())) } else { Ok(()) }
    }

    /// Lets a question or a variable that is in force say something else from now on. Its id tells which it is.
    ///
    /// # Errors
    /// Says that it is unknown or retired, that it says so already, or what would be wrong with the guide.
    pub fn revise<T: Amendable>(&self, item: T, reason: &Reason) -> Result<Draft, AmendError> {
        let id = item.id().clone();
        let name = || id.as_ref().to_owned();
        if self.is_retired::<T>(&id) {
            return Err(AmendError::IsRetired(name()));
        }
        if self.known::<T>(&id) == Some(&item) {
            return Err(AmendError::Same(name()));
        }
        self.draft(vec![self.amend(item, false, None, reason)?])
    }

    /// Retires a question.
    ///
    /// # Errors
    /// Says that it is unknown or retired already.
    pub fn retire(&self, id: &QuestionId, reason: &Reason) -> Result<Draft, AmendError> {
        let question = self.question(id)?.clone();
        self.differs::<Question>(id, true)?;
        self.draft(vec![self.amend(question, true, None, reason)?])
    }

    /// Retires a variable, and with it the questions about it if they are not to be asked on the theme alone.
    ///
    /// # Errors
    /// Says that it is unknown or retired already.
    pub fn retire_variable(&self, id: &VariableId, with_questions: bool, reason: &Reason) -> Result<Draft, AmendError> {
        let variable = self.variable(id)?.clone();
        self.differs::<Variable>(id, true)?;
        let mut amended = vec![self.amend(variable, true, None, reason)?];
        let mut warnings = Vec::new();
        let questions: Vec<&Question> = self.questions_about(id).collect();
        if with_questions {
            for question in questions {
                let own = self.known::<Question>(&question.id).unwrap_or(question);
                amended.push(self.amend(own.clone(), true, None, reason)?);
            }
        } else if !questions.is_empty() {
            let ids = questions.iter().map(|question| question.id.as_str()).collect::<Vec<_>>().join(", ");
            warnings.push(Said::new("amend-questions-remain").with("id", id.as_str()).with("questions", ids));
        }
        let mut draft = self.draft(amended)?;
        draft.warnings.splice(0..0, warnings);
        Ok(draft)
    }

    /// Brings a retired question back.
    ///
    /// # Errors
    /// Says that it is unknown or not retired.
    pub fn restore(&self, id: &QuestionId, reason: &Reason) -> Result<Draft, AmendError> {
        let question = self.question(id)?.clone();
        self.differs::<Question>(id, false)?;
        self.draft(vec![self.amend(question, false, None, reason)?])
    }

    /// Brings a variable back that was retired or merged; its questions ask about it again. With `with_questions`, those come
    /// back too that were retired.
    ///
    /// # Errors
    /// Says that it is unknown or not retired.
    pub fn restore_variable(&self, id: &VariableId, with_questions: bool, reason: &Reason) -> Result<Draft, AmendError> {
        let variable = self.variable(id)?.clone();
        self.differs::<Variable>(id, false)?;
        let mut amended = vec![self.amend(variable, false, None, reason)?];
        if with_questions {
            let retired = self.amendments.questions.keys().filter_map(|id| self.amendments.get::<Question>(id));
            for amendment in retired.filter(|question| question.retired && question.item.variable.as_ref() == Some(id)) {
                amended.push(self.amend(amendment.item.clone(), false, None, reason)?);
            }
        }
        self.draft(amended)
    }

    /// Merges a variable into another: it is retired, and its questions ask about the other from now on. The scores that it
    /// has stay, and stay its own.
    ///
    /// # Errors
    /// Says that one of the two is unknown or retired, or that they are one.
    pub fn merge(&self, id: &VariableId, into: &VariableId, reason: &Reason) -> Result<Draft, AmendError> {
        let variable = self.variable(id)?.clone();
        let taking = self.variable(into)?;
        if id == into {
            return Err(AmendError::Itself(id.to_string()));
        }
        if let Some(retired) = [id, into].into_iter().find(|id| self.is_retired::<Variable>(id)) {
            return Err(AmendError::IsRetired(retired.to_string()));
        }
        if !variable.is_like(taking) {
            return Err(AmendError::Unlike(id.to_string(), into.to_string()));
        }
        self.draft(vec![self.amend(variable, true, Some(into.clone()), reason)?])
    }

    /// Notes that the commissioner was told of an amendment.
    ///
    /// # Errors
    /// Says that there is no amendment, or that it was noted already.
    pub fn tell<T: Amendable>(&self, id: &T::Id) -> Result<Draft, AmendError> {
        let name = || id.as_ref().to_owned();
        let known = self.amendments.get::<T>(id).filter(|amendment| !amendment.commissioner_told);
        let amendment = known.ok_or_else(|| AmendError::Same(name()))?;
        let told = Amendment { commissioner_told: true, ..amendment.clone() };
        let amended = vec![T::amended(told.after(T::among(self.amendments).get(id)))];
        Ok(Draft { amended, warnings: Vec::new() })
    }

    /// Notes that the commissioner was told of everything.
    pub fn tell_all(&self) -> Draft {
        let questions = self.amendments.questions.keys().filter_map(|id| self.tell::<Question>(id).ok());
        let variables = self.amendments.variables.keys().filter_map(|id| self.tell::<Variable>(id).ok());
        Draft { amended: questions.chain(variables).flat_map(|draft| draft.amended).collect(), warnings: Vec::new() }
    }

    fn differs<T: Amendable>(&self, id: &T::Id, retired: bool) -> Result<(), AmendError> {
        if self.is_retired::<T>(id) == retired { Err(AmendError::Same(id.as_ref().to_owned())) } else { Ok(()) }
    }

    fn amend<T: Amendable>(
        &self,
        item: T,
        retired: bool,
        merged_into: Option<VariableId>,
        reason: &Reason,
    ) -> Result<Amended, AmendError> {
        let why = clean(&reason.why).trim().to_owned();
        if why.is_empty() {
            return Err(AmendError::NoReason);
        }
        let register = T::among(self.amendments).get(item.id());
        let origin = reason.origin.clone();
        let commissioner_told = reason.told;
        let amendment = Amendment { item, retired, merged_into, why, origin, commissioner_told, earlier: Vec::new() };
        Ok(T::amended(amendment.after(register)))
    }

    /// The first words of the texts that would be in Danish alone, and are not so yet.
    fn only_danish<T: Amendable>(&self, amendment: &Amendment<T>) -> Vec<String> {
        fn texts<T: Amendable>(item: &T) -> impl Iterator<Item = &str> {
            let danish = item.texts().into_iter().filter(|(_, text)| !text.0.contains_key(&Lang::En));
            danish.filter_map(|(_, text)| text.0.get(&Lang::Da)).map(String::as_str)
        }
        let item = &amendment.item;
        let old = T::of(self.guide).iter().find(|known| known.id() == item.id());
        let is_new = |text: &&str| !amendment.retired && old.is_none_or(|old| texts(old).all(|known| known != *text));
        texts(item).filter(is_new).map(shortened).collect()
    }

    /// Checks the guide that would be in force. What was wrong with it before is not this amendment's.
    fn draft(&self, amended: Vec<Amended>) -> Result<Draft, AmendError> {
        let mut old = problems(self.guide);
        let (mut errors, mut warnings) = (Vec::new(), Vec::new());
        let mut danish: Vec<String> = Vec::new();
        for one in &amended {
            danish.extend(match one {
                Amended::Question(amendment) => self.only_danish(amendment),
                Amended::Variable(amendment) => self.only_danish(amendment),
            });
        }
        let guide = self.base.amended_with(self.amendments, &amended);
        for one in &amended {
            // The guide in force would take a question about an unknown variable for one about none.
            if let Amended::Question(Amendment { item: Question { variable: Some(id), .. }, retired: false, .. }) = one
                && guide.variable(id).is_none()
            {
                self.variable(id)?;
            }
        }
        for (severity, said) in problems(&guide) {
            if let Some(n) = old.iter().position(|(_, known)| *known == said) {
                old.swap_remove(n);
            } else if severity == Severity::Error && !CAN_WAIT.contains(&said.id) {
                errors.push(said);
            } else if said.id != "guide-no-english" {
                let said = match said.id {
                    "guide-never-asked" => Said { id: "amend-never-asked", ..said },
                    _ => said,
                };
                if !warnings.contains(&said) {
                    warnings.push(said);
                }
            }
        }
        danish.dedup();
        if !danish.is_empty() {
            warnings.insert(0, Said::new("amend-no-english").with("texts", danish.join(" · ")));
        }
        if errors.is_empty() { Ok(Draft { amended, warnings }) } else { Err(AmendError::Wrong(errors)) }
    }
}

/// What makes a guide's file unusable, but can be put right by the next amendment: a new variable is there before the question
/// about it.
const CAN_WAIT: [&str; 2] = ["guide-never-asked", "guide-central-never-asked"];

/// What is wrong with a guide, as if it were a file.
fn problems(guide: &Guide) -> Vec<(Severity, Said)> {
    let Some(root) = guide.tree() else { return Vec::new() };
    read(&root).1.into_iter().map(|problem| (problem.severity, problem.said)).collect()
}

impl Guide {
    /// The guide as the tree of its file. Every guide has one.
    pub fn tree(&self) -> Option<Node> {
        let mut root = tree_of(self)?;
        if let Tree::Struct(fields) = &mut root.tree {
            let field = |name: &str, tree| Field { at: root.at, name: name.to_owned(), value: Node { at: root.at, tree } };
            fields.splice(0..0, [field("kind", Tree::Text("guide".to_owned())), field("format", Tree::Int(1))]);
        }
        Some(root)
    }
}

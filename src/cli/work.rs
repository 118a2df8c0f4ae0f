//! Writing to a study.

use super::context::Context;
use super::fault::Fault;
use crate::field::{Branch, Evaluator, Study, StudyFile};
use crate::gather::Touched;
use crate::register::Author;
use crate::store::{FileProblem, Opened, Saved, Stored, StudyDir};
use crate::text::{BranchId, EvaluatorId, Said};

/// A study that is being written to, and by whom.
pub(super) struct Work<'c> {
    pub(super) ctx: &'c Context,
    pub(super) dir: StudyDir,
    pub(super) study: Study,
    pub(super) problems: Vec<FileProblem>,
    pub(super) author: Author,
}

impl Context {
    /// Opens the study for writing. Who writes is asked first, since that can be known without the study.
    pub(super) fn work(&mut self) -> Result<Work<'_>, Fault> {
        let author = self.author()?;
        let Opened { dir, study, problems, .. } = self.opened(true)?;
        Ok(Work { ctx: self, dir, study, problems, author })
    }
}

impl Work<'_> {
    /// Saves one thing of the study, and, before the first, that its author is one of the study's evaluators.
    pub(super) fn save<T: Stored>(&mut self, value: &mut T) -> Result<(), Fault> {
        if self.enrol(&self.author.by.clone()) {
            self.save_file()?;
        }
        let saved = self.dir.save(value)?;
        self.synced(saved);
        Ok(())
    }

    /// Saves the study's own file.
    pub(super) fn save_file(&mut self) -> Result<(), Fault> {
        self.enrol(&self.author.by.clone());
        if self.study.file.made.is_empty() {
            self.study.file.made.insert(self.author.actor.clone());
        }
        let mut file: StudyFile = self.study.file.clone();
        let saved = self.dir.save(&mut file)?;
        self.synced(saved);
        self.study.file = file;
        Ok(())
    }

    /// Saves the files that something touched.
    pub(super) fn save_touched(&mut self, touched: &[Touched]) -> Result<(), Fault> {
        for file in touched {
            match file {
                Touched::Study => self.save_file()?,
                Touched::Amendments => self.save_clone(Some(self.study.amendments.clone()))?,
                Touched::Case(id) => self.save_clone(self.study.cases.get(id).cloned())?,
                Touched::Account(key) => self.save_clone(self.study.accounts.get(key).cloned())?,
                Touched::Consensus(id) => self.save_clone(self.study.consensus.get(id).cloned())?,
            }
        }
        Ok(())
    }

    fn save_clone<T: Stored>(&mut self, value: Option<T>) -> Result<(), Fault> {
        match value {
            Some(mut value) => self.save(&mut value),
            None => Ok(()),
        }
    }

    /// Says that what was written is not safe yet, if so.
    fn synced(&self, saved: Saved) {
        if saved == Saved::WrittenNotSynced {
            self.ctx.warn(&Said::new("store-saved-unsynced"));
        }
    }

    /// Makes somebody one of the study's evaluators; whether they were not before.
    pub(super) fn enrol(&mut self, evaluator: &EvaluatorId) -> bool {
        let register = self.study.file.evaluators.entry(evaluator.clone()).or_default();
        let is_new = !matches!(register.first(), Some(Some(_)));
        if is_new {
            register.write(Some(Evaluator::default()), &self.author);
            self.ctx.say(&Said::new("cli-new-evaluator").with("id", evaluator.as_str()));
        }
        is_new
    }

    /// Makes sure that the study has a branch; whether it was new.
    pub(super) fn make_branch(&mut self, branch: &BranchId) -> bool {
        let register = self.study.file.branches.entry(branch.clone()).or_default();
        let is_new = !matches!(register.first(), Some(Some(_)));
        if is_new {
            register.write(Some(Branch { label: branch.to_string(), ..Branch::default() }), &self.author);
            self.ctx.say(&Said::new("cli-new-branch").with("id", branch.as_str()));
        }
        is_new
    }
}

//! The saving thread: disks are slow, keys are not kept waiting for them.
//!
//! It takes the newest state of each value that waits and lets the older ones go. What it hands back is the value as it now is
//! on disk, joined with whatever stood there.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use crate::field::{Account, AccountKey, Case, StudyFile};
use crate::guide::Amendments;
use crate::store::{Saved, StudyDir};
use crate::text::{CaseId, Message, Said};

/// A value that has a file of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// An account.
    Account(Box<Account>),
    /// A case.
    Case(Box<Case>),
    /// What the study says of itself.
    File(Box<StudyFile>),
    /// What was added to the guide.
    Amendments(Box<Amendments>),
}

/// Which value a piece is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// What the study says of itself.
    File,
    /// What was added to the guide.
    Amendments,
    /// A case.
    Case(CaseId),
    /// An account.
    Account(AccountKey),
}

impl Piece {
    /// Which value it is.
    pub fn what(&self) -> What {
        match self {
            Piece::Account(account) => What::Account(account.key.clone()),
            Piece::Case(case) => What::Case(case.id.clone()),
            Piece::File(_) => What::File,
            Piece::Amendments(_) => What::Amendments,
        }
    }

    /// Saves the piece, which becomes the join with what is on disk.
    ///
    /// # Errors
    /// Says what went wrong, in words for a person.
    pub fn save(&mut self, dir: &StudyDir) -> Result<Saved, Said> {
        match self {
            Piece::Account(account) => dir.save(account.as_mut()),
            Piece::Case(case) => dir.save(case.as_mut()),
            Piece::File(file) => dir.save(file.as_mut()),
            Piece::Amendments(amendments) => dir.save(amendments.as_mut()),
        }
        .map_err(|error| error.said())
    }
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The piece as it now is; as it was if it was not saved.
    pub piece: Piece,
    /// For how many of the pieces sent this is the answer.
    pub answers: usize,
    /// How it ended.
    pub result: Result<Saved, Said>,
}

/// The saving thread.
#[derive(Debug)]
pub struct Saver {
    queue: Option<Sender<Piece>>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts the thread. `save` does the saving, `tell` is told what became of it.
    pub fn start(
        tell: impl Fn(Report) + Send + 'static,
        save: impl FnMut(&mut Piece) -> Result<Saved, Said> + Send + 'static,
    ) -> Self {
        let (queue, waiting) = channel();
        let thread = thread::spawn(move || work(&waiting, tell, save));
        Saver { queue: Some(queue), thread: Some(thread) }
    }

    /// Hands over a piece to be saved.
    pub fn save(&self, piece: Piece) {
        if let Some(queue) = &self.queue {
            // The thread ends only after the queue.
            let _ = queue.send(piece);
        }
    }

    /// Waits until everything handed over was tried.
    pub fn finish(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(waiting: &Receiver<Piece>, tell: impl Fn(Report), mut save: impl FnMut(&mut Piece) -> Result<Saved, Said>) {
    while let Ok(first) = waiting.recv() {
        let mut newest: BTreeMap<What, (Piece, usize)> = BTreeMap::new();
        for piece in std::iter::once(first).chain(waiting.try_iter()) {
            let answers = newest.get(&piece.what()).map_or(0, |(_, n)| *n).saturating_add(1);
            newest.insert(piece.what(), (piece, answers));
        }
        for (mut piece, answers) in newest.into_values() {
            let before = piece.clone();
            let result = catch_unwind(AssertUnwindSafe(|| save(&mut piece))).unwrap_or_else(|_| {
                piece = before;
                Err(Said::new("tui-saver-failed"))
            });
            tell(Report { piece, answers, result });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::EvaluatorId;

    fn account(source: &str) -> Piece {
        let key = AccountKey {
            case: Some(CaseId::new("1").unwrap()),
            source: crate::text::SourceId::new(source).unwrap(),
            evaluator: EvaluatorId::new("lm").unwrap(),
        };
        Piece::Account(Box::new(Account::new(key)))
    }

    #[test]
    fn the_newest_state_of_each_value_is_saved_and_every_piece_answered() {
        let (events, inbox) = channel();
        let (started, start) = channel::<()>();
        let mut saver = Saver::start(
            move |report| events.send(report).unwrap(),
            move |_| {
                start.recv().unwrap();
                Ok(Saved::Written)
            },
        );
        for source in ["a", "b", "b", "b", "c"] {
            saver.save(account(source));
        }
        for _ in 0..5 {
            started.send(()).unwrap();
        }
        saver.finish();
        let mut answers: BTreeMap<What, usize> = BTreeMap::new();
        for report in inbox.try_iter() {
            *answers.entry(report.piece.what()).or_default() += report.answers;
        }
        assert_eq!(answers.values().copied().collect::<Vec<_>>(), [1, 3, 1]);
    }

    #[test]
    fn a_panic_while_saving_is_a_report() {
        let (events, inbox) = channel();
        let fails = |_: &mut Piece| std::panic::resume_unwind(Box::new("disk"));
        let mut saver = Saver::start(move |report| events.send(report).unwrap(), fails);
        saver.save(account("a"));
        saver.finish();
        let report = inbox.recv().unwrap();
        assert!(report.result.is_err());
    }
}

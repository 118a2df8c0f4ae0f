//! The saving thread: disks are slow, keys are not kept waiting for them.
//!
//! It takes the newest state of each value that waits and lets the older ones go. What it hands back is the value as it now is
//! on disk, joined with whatever stood there. What is written meanwhile goes to the journal at once, until it is saved.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::field::{Account, AccountKey, Case, Consensus, StudyFile, Typed};
use crate::guide::Amendments;
use crate::store::{self, Journal, Record, Saved, StoreError, StudyDir};
use crate::text::{CaseId, Message, Said, Stamp};

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
    /// What was agreed on for a case.
    Consensus(Box<Consensus>),
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
    /// What was agreed on for a case.
    Consensus(CaseId),
}

impl Piece {
    /// Which value it is.
    pub fn what(&self) -> What {
        match self {
            Piece::Account(account) => What::Account(account.key.clone()),
            Piece::Case(case) => What::Case(case.id.clone()),
            Piece::File(_) => What::File,
            Piece::Amendments(_) => What::Amendments,
            Piece::Consensus(consensus) => What::Consensus(consensus.case.clone()),
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
            Piece::Consensus(consensus) => dir.save(consensus.as_mut()),
        }
        .map_err(|error| error.said())
    }
}

impl From<Piece> for store::Piece {
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::Account(account) => store::Piece::Account(account),
            Piece::Case(case) => store::Piece::Case(case),
            Piece::File(file) => store::Piece::Study(*file),
            Piece::Amendments(amendments) => store::Piece::Amendments(*amendments),
            Piece::Consensus(consensus) => store::Piece::Consensus(*consensus),
        }
    }
}

impl What {
    /// Which value a record of the journal is about; none of what the program does not change.
    fn of(record: &Record) -> Option<What> {
        match record {
            Record::Typed(typed) => Some(What::Account(typed.account.clone())),
            Record::Part(piece, _) => What::of_piece(piece),
            Record::Words(_) => None,
        }
    }

    /// Which value a piece of a study is; none of what the program does not change.
    pub fn of_piece(piece: &store::Piece) -> Option<What> {
        match piece {
            store::Piece::Account(account) => Some(What::Account(account.key.clone())),
            store::Piece::Case(case) => Some(What::Case(case.id.clone())),
            store::Piece::Study(_) => Some(What::File),
            store::Piece::Amendments(_) => Some(What::Amendments),
            store::Piece::Consensus(agreed) => Some(What::Consensus(agreed.case.clone())),
        }
    }
}

/// What the saving thread has to tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// What became of a save.
    Saved(Report),
    /// Why what is written cannot go to the journal; until it is saved, it stands on the screen alone.
    NoJournal(Said),
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

/// What the saving thread is to do.
enum Job {
    Save(Piece),
    Note(Vec<Record>),
    Taken(Option<AccountKey>),
}

/// The saving thread.
#[derive(Debug)]
pub struct Saver {
    queue: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts the thread. `save` does the saving, `tell` is told what became of it.
    pub fn start(
        tell: impl Fn(Told) + Send + 'static,
        save: impl FnMut(&mut Piece) -> Result<Saved, Said> + Send + 'static,
        journal: Option<Journal>,
    ) -> Self {
        let (queue, waiting) = channel();
        let thread = thread::spawn(move || work(&waiting, tell, save, journal.map(Log::new)));
        Saver { queue: Some(queue), thread: Some(thread) }
    }

    /// Hands over a piece to be saved.
    pub fn save(&self, piece: Piece) {
        self.hand_over(Job::Save(piece));
    }

    /// Says that somebody has now what other runs left on cards and lines about an account, or about none.
    pub fn taken(&self, account: Option<AccountKey>) {
        self.hand_over(Job::Taken(account));
    }

    /// Hands over what was written, for the journal. A piece that is handed over later has it.
    pub fn note(&self, records: Vec<Record>) {
        if !records.is_empty() {
            self.hand_over(Job::Note(records));
        }
    }

    fn hand_over(&self, job: Job) {
        if let Some(queue) = &self.queue {
            // The thread ends only after the queue.
            let _ = queue.send(job);
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

/// How long what stands in the journal may be on its way to disk.
const UNSYNCED: Duration = Duration::from_millis(250);

/// The journal, and what in it is not saved yet.
struct Log {
    journal: Journal,
    /// The values that it tells more of than was saved, or is being saved.
    unsaved: BTreeSet<What>,
    /// What is typed on cards and lines, if anything is.
    words: Option<Record>,
    /// What was taken of what other runs left on their cards and lines.
    taken: BTreeSet<Option<AccountKey>>,
    /// Since when something in it may not be on disk.
    unsynced: Option<Instant>,
    /// The values of which it failed to take something. What goes on from there would tell nothing without it, and stays out
    /// until the value is handed over.
    lost: BTreeSet<What>,
    /// Whether somebody was told that it failed since all was saved last.
    is_told: bool,
    /// When the last of it was written.
    at: Option<Stamp>,
}

impl Log {
    fn new(journal: Journal) -> Self {
        Log {
            journal,
            unsaved: BTreeSet::new(),
            words: None,
            taken: BTreeSet::new(),
            unsynced: None,
            lost: BTreeSet::new(),
            is_told: false,
            at: None,
        }
    }

    /// How long it can wait until it is brought to disk.
    fn wait(&self) -> Option<Duration> {
        self.unsynced.map(|since| UNSYNCED.saturating_sub(since.elapsed()))
    }

    /// Puts records into it.
    fn note(&mut self, records: &[Record]) -> Result<(), Said> {
        self.unsaved.extend(records.iter().filter_map(What::of));
        for record in records {
            match record {
                Record::Words(words) => self.words = (!words.is_empty()).then(|| record.clone()),
                Record::Part(_, at) | Record::Typed(Typed { at, .. }) => self.at = Some(*at),
            }
        }
        let is_lost = |record: &Record| What::of(record).is_some_and(|what| self.lost.contains(&what));
        let known: Vec<Record> = records.iter().filter(|record| !is_lost(record)).cloned().collect();
        self.put(&known)
    }

    /// Puts all of a value into it that could not be saved.
    fn note_whole(&mut self, piece: &Piece) {
        let Some(at) = self.at else { return };
        let records: Vec<Record> = std::iter::once(Record::Part(piece.clone().into(), at)).chain(self.words.clone()).collect();
        // Of this failure the report of the save tells.
        drop(self.put(&records));
    }

    fn put(&mut self, records: &[Record]) -> Result<(), Said> {
        if records.is_empty() {
            return Ok(());
        }
        self.unsynced.get_or_insert_with(Instant::now);
        let done = self.journal.append(records);
        self.heard(done)
    }

    /// Brings it to disk if it has waited long enough.
    fn sync(&mut self) -> Result<(), Said> {
        if self.wait() != Some(Duration::ZERO) {
            return Ok(());
        }
        self.unsynced = None;
        let done = self.journal.sync();
        self.heard(done)
    }

    /// Forgets its records if all that they tell of is saved: what follows needs nothing of what is in it.
    fn clear(&mut self) -> Result<(), Said> {
        if !self.unsaved.is_empty() {
            return Ok(());
        }
        self.unsynced = None;
        self.lost.clear();
        self.is_told = false;
        let done = self.journal.clear().and_then(|()| match &self.words {
            // They are not saved.
            Some(words) => {
                self.unsynced = Some(Instant::now());
                self.journal.append(std::slice::from_ref(words))
            }
            None => Ok(()),
        });
        self.heard(done)
    }

    /// Notes what it failed to take. It begins anew with what follows.
    fn heard(&mut self, done: Result<(), StoreError>) -> Result<(), Said> {
        let Err(error) = done else { return Ok(()) };
        self.unsynced = None;
        self.lost.clone_from(&self.unsaved);
        if std::mem::replace(&mut self.is_told, true) { Ok(()) } else { Err(error.said()) }
    }
}

/// Saves a piece, whatever happens meanwhile. `at_risk` are the values of which something may not be on disk: that a file says
/// already what it should does not bring it there.
fn attempt(
    save: &mut impl FnMut(&mut Piece) -> Result<Saved, Said>,
    piece: &mut Piece,
    at_risk: &mut BTreeSet<What>,
) -> Result<Saved, Said> {
    let before = piece.clone();
    let result = catch_unwind(AssertUnwindSafe(|| save(piece))).unwrap_or_else(|_| {
        *piece = before;
        Err(Said::new("tui-saver-failed"))
    });
    let what = piece.what();
    match result {
        Ok(Saved::Written) => drop(at_risk.remove(&what)),
        Ok(Saved::WrittenNotSynced) => drop(at_risk.insert(what)),
        Ok(Saved::Unchanged) if at_risk.contains(&what) => return Ok(Saved::WrittenNotSynced),
        Ok(Saved::Unchanged) | Err(_) => {}
    }
    result
}

fn work(
    waiting: &Receiver<Job>,
    tell: impl Fn(Told),
    mut save: impl FnMut(&mut Piece) -> Result<Saved, Said>,
    mut log: Option<Log>,
) {
    let mut at_risk = BTreeSet::new();
    loop {
        let first = match log.as_ref().and_then(Log::wait) {
            Some(wait) => waiting.recv_timeout(wait),
            None => waiting.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let jobs: Vec<Job> = match first {
            Ok(first) => std::iter::once(first).chain(waiting.try_iter()).collect(),
            Err(RecvTimeoutError::Timeout) => Vec::new(),
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let mut trouble = None;
        let mut newest: BTreeMap<What, (Piece, usize, bool)> = BTreeMap::new();
        for job in jobs {
            match job {
                Job::Note(records) => {
                    trouble = log.as_mut().and_then(|log| log.note(&records).err()).or(trouble);
                }
                Job::Taken(account) => {
                    log.as_mut().map(|log| log.taken.insert(account));
                }
                Job::Save(piece) => {
                    let what = piece.what();
                    let (before, mut is_lost) = newest.get(&what).map_or((0, false), |(_, answers, lost)| (*answers, *lost));
                    // It has all that was written until it was handed over.
                    if let Some(log) = &mut log {
                        log.unsaved.remove(&what);
                        is_lost |= log.lost.remove(&what);
                    }
                    newest.insert(what, (piece, before.saturating_add(1), is_lost));
                }
            }
        }
        let saves = !newest.is_empty();
        for (what, (mut piece, answers, is_lost)) in newest {
            let mut result = attempt(&mut save, &mut piece, &mut at_risk);
            if !matches!(result, Ok(Saved::Written | Saved::Unchanged))
                && let Some(log) = &mut log
            {
                log.unsaved.insert(what.clone());
                if is_lost {
                    log.note_whole(&piece);
                }
                if log.lost.contains(&what) {
                    result = result.map_err(|why| Said::new("tui-only-shown").with("why", why));
                }
            }
            tell(Told::Saved(Report { piece, answers, result }));
        }
        if let Some(log) = &mut log {
            let done = if saves { log.clear() } else { Ok(()) };
            trouble = done.and_then(|()| log.sync()).err().or(trouble);
        }
        if let Some(why) = trouble {
            tell(Told::NoJournal(why));
        }
    }
    match log {
        Some(mut log) if log.unsaved.is_empty() => {
            // What they went into is saved.
            if !log.taken.is_empty() {
                log.journal.forget_words(|account| log.taken.contains(&account.cloned()));
            }
            if log.words.is_none() {
                log.journal.remove();
            } else {
                drop(log.journal.sync());
            }
        }
        // Nobody is left who could be told.
        Some(mut log) => drop(log.journal.sync()),
        None => {}
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
            move |told| events.send(told).unwrap(),
            move |_| {
                start.recv().unwrap();
                Ok(Saved::Written)
            },
            None,
        );
        for source in ["a", "b", "b", "b", "c"] {
            saver.save(account(source));
        }
        for _ in 0..5 {
            started.send(()).unwrap();
        }
        saver.finish();
        let mut answers: BTreeMap<What, usize> = BTreeMap::new();
        for told in inbox.try_iter() {
            let Told::Saved(report) = told else { panic!("{told:?}") };
            *answers.entry(report.piece.what()).or_default() += report.answers;
        }
        assert_eq!(answers.values().copied().collect::<Vec<_>>(), [1, 3, 1]);
    }

    #[test]
    fn what_may_not_be_on_disk_is_not_there_because_nothing_is_new() {
        let (events, inbox) = channel();
        let mut results = [Saved::WrittenNotSynced, Saved::Unchanged, Saved::Written, Saved::Unchanged].into_iter();
        let mut saver = Saver::start(move |told| events.send(told).unwrap(), move |_| Ok(results.next().unwrap()), None);
        for expected in [Saved::WrittenNotSynced, Saved::WrittenNotSynced, Saved::Written, Saved::Unchanged] {
            saver.save(account("a"));
            let told = inbox.recv().unwrap();
            assert!(matches!(&told, Told::Saved(Report { result: Ok(saved), .. }) if *saved == expected), "{told:?}");
        }
        saver.finish();
    }

    #[test]
    fn a_panic_while_saving_is_a_report() {
        let (events, inbox) = channel();
        let fails = |_: &mut Piece| std::panic::resume_unwind(Box::new("disk"));
        let mut saver = Saver::start(move |told| events.send(told).unwrap(), fails, None);
        saver.save(account("a"));
        saver.finish();
        let told = inbox.recv().unwrap();
        assert!(matches!(told, Told::Saved(Report { result: Err(_), .. })), "{told:?}");
    }
}

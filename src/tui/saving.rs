//! What is saved and what is not yet: when the saver gets what, and the words for it in the header.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::FixedOffset;

use super::saver::{Report, What};
use crate::store::Saved;
use crate::text::{Said, Stamp};

/// How long after the last key a value goes to the saver: well within a second.
const PAUSE: Duration = Duration::from_millis(700);
/// How long somebody can write on before it goes there all the same: well within five seconds.
const LONGEST: Duration = Duration::from_millis(4500);
/// How long after a failure it is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// When a changed value goes to the saver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Due {
    latest: Duration,
    at: Duration,
}

/// What is saved and what is not yet.
#[derive(Debug, Clone, Default)]
pub struct Saving {
    due: BTreeMap<What, Due>,
    sent: BTreeMap<What, usize>,
    trouble: BTreeMap<What, Said>,
    /// What is written, but may not be on disk.
    at_risk: BTreeSet<What>,
    saved: Option<Stamp>,
    /// Whether what is written goes to a journal.
    has_journal: bool,
    /// Whether the journal failed to take something since that was saved last.
    journal_failed: bool,
}

/// How what was written is kept by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// All of it is saved.
    Saved,
    /// What is not saved, or not known to be on disk, lies in the journal on this machine.
    Journaled,
    /// Something of it stands on the screen alone.
    Shown,
}

impl Saving {
    /// Notes that what is written goes to a journal.
    pub fn keep_journal(&mut self) {
        self.has_journal = true;
    }

    /// Notes that the journal failed to take something.
    pub fn journal_failed(&mut self) {
        self.journal_failed = true;
    }

    /// How what was written is kept; `unfinished` is whether something stands on cards and lines that is part of nothing yet.
    pub fn kept(&self, unfinished: bool) -> Kept {
        let is_saved = self.trouble.is_empty() && self.at_risk.is_empty() && self.is_quiet() && !unfinished;
        // The saver says so of what it had to save while the journal failed.
        let is_shown = self.trouble.values().any(|why| why.id == "tui-only-shown");
        match self.has_journal && !self.journal_failed && !is_shown {
            _ if is_saved => Kept::Saved,
            true => Kept::Journaled,
            false => Kept::Shown,
        }
    }

    /// Notes that a value was changed.
    pub fn touch(&mut self, what: What, tick: Duration) {
        let latest = self.due.get(&what).map_or(tick.saturating_add(LONGEST), |due| due.latest);
        self.due.insert(what, Due { latest, at: tick.saturating_add(PAUSE).min(latest) });
    }

    /// Lets everything that is not saved go to the saver at once.
    pub fn hurry(&mut self) {
        for due in self.due.values_mut() {
            due.at = Duration::ZERO;
        }
    }

    /// When something has to go to the saver next.
    pub fn deadline(&self) -> Option<Duration> {
        self.due.values().map(|due| due.at).min()
    }

    /// Whether something has to go to the saver now.
    pub fn is_due(&self, tick: Duration) -> bool {
        self.due.values().any(|due| due.at <= tick)
    }

    /// Takes out what has to go to the saver now.
    pub fn take(&mut self, tick: Duration) -> Vec<What> {
        let taken: Vec<What> = self.due.iter().filter(|(_, due)| due.at <= tick).map(|(what, _)| what.clone()).collect();
        for what in &taken {
            self.due.remove(what);
            let sent = self.sent.entry(what.clone()).or_default();
            *sent = sent.saturating_add(1);
        }
        taken
    }

    /// Notes what became of a save. What failed is tried again, unless `last`.
    pub fn answered(&mut self, report: &Report, now: Stamp, tick: Duration, last: bool) {
        let what = report.piece.what();
        if let Some(sent) = self.sent.get_mut(&what) {
            *sent = sent.saturating_sub(report.answers);
        }
        self.sent.retain(|_, sent| *sent > 0);
        // What was handed over is in the study now, or in the journal as a whole, unless the saver says otherwise.
        if !matches!(&report.result, Err(why) if why.id == "tui-only-shown") {
            self.journal_failed = false;
        }
        match &report.result {
            Ok(saved) => {
                self.trouble.remove(&what);
                match saved {
                    Saved::WrittenNotSynced => self.at_risk.insert(what),
                    Saved::Written | Saved::Unchanged => self.at_risk.remove(&what),
                };
                self.saved = Some(now);
            }
            Err(said) => {
                self.trouble.insert(what.clone(), said.clone());
                if !last && !self.due.contains_key(&what) {
                    let at = tick.saturating_add(RETRY);
                    self.due.insert(what, Due { latest: at, at });
                }
            }
        }
    }

    /// Whether everything was saved or has failed.
    pub fn is_quiet(&self) -> bool {
        self.due.is_empty() && self.sent.is_empty()
    }

    /// Whether nothing waits for an answer or has to go to the saver by now: what failed is tried again later.
    pub fn is_settled(&self, tick: Duration) -> bool {
        self.sent.is_empty() && self.due.values().all(|due| due.at > tick)
    }

    /// Why something is not saved.
    pub fn trouble(&self) -> Option<&Said> {
        self.trouble.values().next()
    }

    /// The state in words; none as long as nothing was changed.
    pub fn words(&self, zone: FixedOffset) -> Option<Said> {
        if let Some(why) = self.trouble() {
            return Some(Said::new("tui-not-saved").with("why", why.clone()));
        }
        if !self.due.is_empty() {
            return Some(Said::new("tui-unsaved"));
        }
        if !self.sent.is_empty() {
            return Some(Said::new("tui-saving"));
        }
        let id = if self.at_risk.is_empty() { "tui-saved" } else { "tui-saved-unsynced" };
        Some(Said::new(id).with("time", clock(self.saved?, zone)))
    }
}

/// The time of day: `10:14:52`.
pub fn clock(at: Stamp, zone: FixedOffset) -> String {
    at.utc().with_timezone(&zone).format("%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::saver::Piece;

    #[test]
    fn one_file_that_is_safe_says_nothing_of_another_that_may_not_be() {
        let zone = FixedOffset::east_opt(0).unwrap();
        let now: Stamp = "2022-02-01T08:14:52Z".parse().unwrap();
        let mut saving = Saving::default();
        let amendments = |saved| Report { piece: Piece::Amendments(Box::default()), answers: 1, result: Ok(saved) };
        let mut told = |report: &Report| {
            saving.answered(report, now, at(0), false);
            saving.words(zone).map(|said| said.id)
        };
        assert_eq!(told(&report(Ok(Saved::WrittenNotSynced))), Some("tui-saved-unsynced"));
        assert_eq!(told(&amendments(Saved::Written)), Some("tui-saved-unsynced"));
        assert_eq!(told(&report(Ok(Saved::Written))), Some("tui-saved"));
    }

    fn report(result: Result<Saved, Said>) -> Report {
        Report { piece: Piece::File(Box::default()), answers: 1, result }
    }

    fn at(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn after_a_pause_or_after_long_writing() {
        let mut saving = Saving::default();
        for tenth in 0..100 {
            saving.touch(What::File, at(tenth * 100));
            let due = saving.take(at(tenth * 100));
            assert_eq!(due.is_empty(), tenth % 46 != 45, "after {tenth} tenths of a second");
        }
        assert_eq!(saving.take(at(10_600)), [What::File]);
        saving.touch(What::File, at(20_000));
        assert_eq!(saving.deadline(), Some(at(20_700)));
        assert!(saving.take(at(20_699)).is_empty());
        assert_eq!(saving.take(at(20_700)), [What::File]);
    }

    #[test]
    fn how_it_is_kept_is_told_as_it_is() {
        let now: Stamp = "2022-02-01T08:14:52Z".parse().unwrap();
        let mut saving = Saving::default();
        assert_eq!(saving.kept(false), Kept::Saved);
        assert_eq!(saving.kept(true), Kept::Shown);
        saving.keep_journal();
        assert_eq!(saving.kept(true), Kept::Journaled);
        let mut told = |result, failed: bool| {
            saving.answered(&report(result), now, at(0), true);
            if failed {
                saving.journal_failed();
            }
            saving.kept(false)
        };
        assert_eq!(told(Err(Said::new("io-full")), false), Kept::Journaled);
        assert_eq!(told(Err(Said::new("io-full")), true), Kept::Shown);
        assert_eq!(told(Err(Said::new("tui-only-shown")), false), Kept::Shown);
        assert_eq!(told(Err(Said::new("io-full")), false), Kept::Journaled);
        assert_eq!(told(Ok(Saved::WrittenNotSynced), false), Kept::Journaled);
        assert_eq!(told(Ok(Saved::Written), false), Kept::Saved);
    }

    #[test]
    fn saved_is_said_only_of_what_was_written() {
        let zone = FixedOffset::east_opt(2 * 3600).unwrap();
        let now: Stamp = "2022-02-01T08:14:52Z".parse().unwrap();
        let mut saving = Saving::default();
        let id = |saving: &Saving| saving.words(zone).map(|said| said.id);
        assert_eq!(id(&saving), None);
        saving.touch(What::File, at(0));
        assert_eq!(id(&saving), Some("tui-unsaved"));
        saving.hurry();
        saving.take(at(0));
        assert_eq!(id(&saving), Some("tui-saving"));
        saving.answered(&report(Err(Said::new("io-full"))), now, at(100), false);
        assert_eq!(id(&saving), Some("tui-not-saved"));
        assert_eq!(saving.take(at(5100)), [What::File]);
        assert_eq!(id(&saving), Some("tui-not-saved"));
        saving.answered(&report(Ok(Saved::WrittenNotSynced)), now, at(5200), false);
        assert_eq!(id(&saving), Some("tui-saved-unsynced"));
        saving.touch(What::File, at(6000));
        saving.take(at(6700));
        saving.answered(&report(Ok(Saved::Written)), now, at(6100), false);
        assert_eq!(saving.words(zone), Some(Said::new("tui-saved").with("time", "10:14:52")));
        assert!(saving.is_quiet());
    }
}

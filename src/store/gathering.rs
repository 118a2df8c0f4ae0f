//! Gathering what others wrote: their studies, folders and bundles are read and joined in memory first, so that what that would do
//! can be seen, and then written, so that it can be taken back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::audit::Deed;
use super::bundle::load_bundle_watched;
use super::disk::{self, Saved};
use super::layout::{GUIDE, Stored};
use super::load::{DEEPEST_OF_FOLDER, Loaded, Piece, is_hidden, listed, load_watched};
use super::parallel::{Watch, both};
use super::problem::{FileProblem, StoreError, shown};
use super::study::StudyDir;
use super::undo::PutBy;
use super::vault::Person;
use crate::field::{AccountKey, Consensus, Study};
use crate::gather::{How, Merge, MergeReport, News, Refused};
use crate::guide::Deed as GuideDeed;
use crate::register::Register;
use crate::text::{Lang, Message, Said, Stamp, VariableId, shortened};

/// Reads the files of a study, of a folder of such files, or of a bundle; what is encrypted for somebody who can.
///
/// # Errors
/// That there is nothing of the kind, that it cannot be read, that it is encrypted, to nobody or to others, or that whoever watched
/// stopped it.
pub fn load_from(from: &Path, person: Option<&Person>, watch: Watch<'_>) -> Result<Loaded, StoreError> {
    match person {
        _ if !from.is_dir() => load_bundle_watched(from, person, watch),
        Some(person) if StudyDir::is_encrypted(from) => load_watched(from, Some(person), watch),
        _ => load_watched(from, None, watch),
    }
}

/// What is read at a place: what lies there, and in a folder that is no study itself, such as a stick, each study and each bundle
/// below it.
fn places(from: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let is_folder = disk::is_dir(from) && !StudyDir::is_study(from);
    if is_folder {
        within(from, DEEPEST_OF_FOLDER, &mut found);
    }
    let has_files = || listed(from, &mut Loaded::default()).is_ok_and(|files| !files.is_empty());
    let own = (!is_folder || found.is_empty() || has_files()).then(|| from.to_owned());
    own.into_iter().chain(found).collect()
}

/// Adds the studies and bundles in a folder and those below it.
fn within(dir: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let is_bundle = |path: &Path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    for (path, is_dir) in disk::list(dir).unwrap_or_default() {
        match is_dir {
            _ if is_hidden(&path) => {}
            false if is_bundle(&path) => found.push(path),
            true if StudyDir::is_study(&path) => found.push(path),
            true if depth > 1 => within(&path, depth.saturating_sub(1), found),
            _ => {}
        }
    }
}

/// Other studies on their way into one. Nothing is written.
#[derive(Debug)]
pub struct Gathering {
    dir: StudyDir,
    lang: Lang,
    /// What of this study cannot be read, and so cannot be joined with.
    unreadable: Vec<FileProblem>,
    merge: Merge,
    /// The text of a newer base guide.
    guide: Option<String>,
    /// The places that something was read at.
    from: Vec<String>,
    told: Vec<Said>,
}

/// What other studies would make of one, or make of it once it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    dir: StudyDir,
    before: Study,
    guide: Option<String>,
    from: String,
    /// The study as it is then.
    pub study: Study,
    /// What that does.
    pub report: MergeReport,
    /// What is to be known of the places that were read.
    pub told: Vec<Said>,
    /// The accounts that lie here and were erased elsewhere.
    pub gone: Vec<AccountKey>,
}

impl Gathering {
    /// Begins with a study, and what of it cannot be read. What is refused is told in this language.
    pub fn new(dir: StudyDir, study: Study, unreadable: Vec<FileProblem>, lang: Lang) -> Self {
        Gathering { dir, lang, unreadable, merge: Merge::new(study), guide: None, from: Vec::new(), told: Vec::new() }
    }

    /// What is to be read at the places that somebody named: each once, and not the study itself.
    pub fn places(&mut self, from: &[PathBuf]) -> Vec<PathBuf> {
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let (own, mut seen, mut found) = (whole(self.dir.root()), Vec::new(), Vec::new());
        for path in from.iter().flat_map(|from| places(from)) {
            let place = whole(&path);
            if place == own {
                self.told.push(Said::new("gathering-itself").with("from", shown(&path)));
            } else if seen.contains(&place) {
                self.told.push(Said::new("gathering-twice").with("from", shown(&path)));
            } else {
                seen.push(place);
                found.push(path);
            }
        }
        found
    }

    /// Takes in what was read at a place. One that cannot be read at all is refused, and keeps no other away.
    pub fn take(&mut self, from: &Path, read: Result<Loaded, StoreError>) {
        self.from.push(shown(from));
        match read {
            Ok(loaded) => {
                if loaded.encrypted && !self.dir.is_sealed() {
                    self.told.push(Said::new("gathering-decrypts").with("from", shown(from)));
                }
                self.take_loaded(from, loaded);
            }
            Err(error) => {
                let why = self.lang.say(&error.of_file());
                self.refuse(false, shown(from), why);
            }
        }
    }

    /// How many accounts were new, joined, unchanged and refused so far.
    pub fn so_far(&self) -> [usize; 4] {
        let [taken, joined, same] = self.merge.so_far();
        [taken, joined, same, self.merge.report.refused.len()]
    }

    /// Ends it: what all of that makes of the study.
    #[must_use]
    pub fn finish(self) -> Gathered {
        let Gathering { dir, merge, guide, from, mut told, lang, .. } = self;
        let Merge { study, report, before, .. } = merge.finish_by(|conflicts, likely| both(conflicts, likely));
        told.extend(out_of_the_sheet(&before, &report, lang));
        let gone = before.accounts.keys().filter(|key| !study.accounts.contains_key(*key)).cloned().collect();
        Gathered { dir, before, guide, from: from.join(", "), study, report, told, gone }
    }

    fn refuse(&mut self, is_account: bool, file: String, why: String) {
        let report = &mut self.merge.report;
        let list = if is_account { &mut report.refused } else { &mut report.problems };
        list.push(Refused { file, why });
    }

    /// Takes in everything of a folder that can be taken.
    fn take_loaded(&mut self, from: &Path, loaded: Loaded) {
        if loaded.pieces.is_empty() && loaded.problems.is_empty() && loaded.guide.is_none() {
            let why = self.lang.say(&Said::new("gathering-nothing"));
            self.refuse(false, shown(from), why);
        }
        for problem in loaded.problems.iter().filter(|problem| problem.refused) {
            let why = self.lang.say(&problem.said);
            let why = problem.at.map_or(why.clone(), |at| format!("{at}: {why}"));
            self.refuse(problem.account, shown(&problem.file), why);
        }
        let made = &self.merge.study.file.made;
        let others =
            |piece: &Piece| matches!(piece, Piece::Study(file) if !file.made.is_empty() && file.made.is_disjoint(made));
        if !made.is_empty() && loaded.pieces.iter().any(|(_, piece)| others(piece)) {
            self.told.push(Said::new("gathering-other-study").with("from", shown(from)));
        }
        if let Some(read) = &loaded.guide
            && let Some(base) = &read.guide
        {
            let (our_id, our_revision) = (self.merge.study.base.id.clone(), self.merge.study.base.revision);
            let other = |id| {
                let said = Said::new(id).with("from", shown(from)).with("ours", our_revision.to_string());
                said.with("theirs", base.revision.to_string())
            };
            match self.merge.guide(base, &read.hash) {
                Some(true) => {
                    self.told.push(other("gathering-newer-guide"));
                    self.guide = Some(read.text.clone());
                }
                Some(false) if base.revision < our_revision => self.told.push(other("gathering-older-guide")),
                Some(false) => {}
                None => {
                    let said = Said::new(if our_id == base.id { "gathering-guides-clash" } else { "gathering-guides-differ" })
                        .with("ours", our_id.as_str())
                        .with("our-revision", our_revision.to_string())
                        .with("theirs", base.id.as_str())
                        .with("their-revision", base.revision.to_string())
                        .with("our-file", shown(&self.dir.file(Path::new(GUIDE))))
                        .with("their-file", shown(&from.join(GUIDE)));
                    let why = self.lang.say(&said);
                    self.refuse(false, shown(&from.join(GUIDE)), why);
                    let because = self.lang.say(&Said::new("gathering-for-guide"));
                    for (file, piece) in &loaded.pieces {
                        if matches!(piece, Piece::Account(_)) {
                            self.refuse(true, shown(file), because.clone());
                        }
                    }
                    return;
                }
            }
        }
        for (file, piece) in loaded.pieces {
            self.piece(&file, piece);
        }
    }

    fn piece(&mut self, file: &Path, piece: Piece) {
        let ours = self.dir.file(&piece.path());
        // It, or the directory that it belongs in.
        if let Some(problem) = self.unreadable.iter().find(|problem| problem.refused && ours.starts_with(&problem.file)) {
            let why = self.lang.say(&Said::new("gathering-ours-unreadable").with("problem", problem.said()));
            self.refuse(matches!(piece, Piece::Account(_)), shown(file), why);
            return;
        }
        match piece {
            Piece::Study(value) => self.merge.study_file(&value),
            Piece::Amendments(value) => self.merge.amendments(&value),
            Piece::Case(value) => self.merge.case(&value),
            Piece::Account(value) => self.merge.account(*value),
            Piece::Consensus(value) => self.merge.consensus(&value),
        }
    }
}

/// As many files that were refused for one reason as are named before the others are counted.
const ENOUGH: usize = 3;
/// As many changes of the guide, and as many conflicts, as are named one by one beside a sum.
const NAMED: usize = 12;

/// The variables that a merge takes out of the sheet, with the scores of them that were agreed on, which stay in the files.
fn out_of_the_sheet(before: &Study, report: &MergeReport, lang: Lang) -> Vec<Said> {
    let gone = report.guide.changes.iter().filter(|news| matches!(news.deed, GuideDeed::Retired | GuideDeed::Merged));
    let lost = gone.filter_map(|news| {
        let variable = VariableId::new(&news.id).ok().filter(|_| news.of == "variable")?;
        let agreed =
            |consensus: &&Consensus| consensus.scores.get(&variable).and_then(Register::first).is_some_and(Option::is_some);
        let scores = before.consensus.values().filter(agreed).count();
        let said = Said::new("gathering-out-of-sheet").with("variable", news.short.get(lang));
        (scores > 0).then(|| said.with("scores", scores))
    });
    lost.collect()
}

/// What became of a question or a variable.
fn guide_line(news: &News, lang: Lang) -> Said {
    let into = news.into.as_ref().filter(|_| news.deed == GuideDeed::Merged);
    let id = into.map_or_else(|| news.id.clone(), |into| format!("{} → {into}", news.id));
    let of = lang.get(&format!("cli-word-{}", news.of)).unwrap_or_else(|| news.of.to_owned());
    Said::new("gathering-guide")
        .with("of", of)
        .with("id", id)
        .with("deed", news.deed.said())
        .with("name", if news.of == "variable" { news.short.get(lang).to_owned() } else { shortened(news.name.get(lang)) })
}

impl Gathered {
    /// What cannot be joined, and why: first what made others be refused, and what was refused for one reason not more often than it
    /// helps.
    pub fn refused(&self) -> Vec<Said> {
        let mut whys: Vec<(&str, Vec<&str>)> = Vec::new();
        for refused in self.report.problems.iter().chain(&self.report.refused) {
            match whys.iter_mut().find(|(why, _)| *why == refused.why) {
                Some((_, files)) => files.push(&refused.file),
                None => whys.push((&refused.why, vec![&refused.file])),
            }
        }
        let mut said = Vec::new();
        for (why, files) in whys {
            let named = if files.len() > ENOUGH.saturating_add(1) { ENOUGH } else { files.len() };
            said.extend(
                files.iter().take(named).map(|file| Said::new("gathering-refused").with("file", *file).with("why", why)),
            );
            let more = files.len().saturating_sub(named);
            if more > 0 {
                said.push(Said::new("gathering-refused-alike").with("files", more).with("why", why));
            }
        }
        said
    }

    /// What becomes of which account.
    pub fn accounts(&self) -> Vec<Said> {
        let account = |moved: &crate::gather::Moved| {
            let id = match moved.how {
                How::Taken => "gathering-take",
                How::Joined => "gathering-join",
            };
            Said::new(id).with("account", &moved.account)
        };
        self.report.accounts.iter().map(account).collect()
    }

    /// Which conflicts there are then that there were not before: all of them, or as many as stand beside a sum.
    pub fn conflicts(&self, all: bool) -> Vec<Said> {
        let most = if all { usize::MAX } else { NAMED };
        let new = self.report.new_conflicts.iter().take(most);
        new.map(|one| Said::new("gathering-conflict").with("id", &one.id)).collect()
    }

    /// Which agreed scores are other ones then, or stand no more; what is in conflict is named with the conflicts.
    pub fn agreed(&self, lang: Lang) -> Vec<Said> {
        let (before, after) = (&self.before, &self.study);
        let mut said = Vec::new();
        for (case, known) in &before.consensus {
            for (id, register) in &known.scores {
                let now = after.consensus.get(case).and_then(|consensus| consensus.scores.get(id)?.settled());
                let (Some(Some(was)), Some(now)) = (register.settled(), now) else { continue };
                let score = now.as_ref().map(|now| now.score);
                if score == Some(was.score) {
                    continue;
                }
                let short = after.variable(id).map_or_else(|| id.to_string(), |variable| variable.short.get(lang).to_owned());
                let line = Said::new("gathering-agreed").with("case", case.as_str()).with("variable", short);
                let score = score.map_or_else(|| "none".to_owned(), |score| score.to_string());
                said.push(line.with("before", was.score.to_string()).with("after", score));
            }
        }
        said
    }

    /// What becomes of the guide: all of it, or as much as stands beside a sum.
    pub fn guide(&self, all: bool, lang: Lang) -> Vec<Said> {
        let changes = &self.report.guide.changes;
        let most = if all || changes.len() <= NAMED.saturating_add(1) { changes.len() } else { NAMED };
        let mut said: Vec<Said> = changes.iter().take(most).map(|news| guide_line(news, lang)).collect();
        let more = changes.len().saturating_sub(most);
        if more > 0 {
            said.push(Said::new("gathering-guide-more").with("changes", more));
        }
        said
    }

    /// The sums in one sentence: what was done, or would be.
    pub fn sums(&self, would: bool) -> Said {
        let report = &self.report;
        Said::new(if would { "gathering-would" } else { "gathering-done" })
            .with("taken", report.taken)
            .with("joined", report.joined)
            .with("same", report.same)
            .with("refused", report.refused.len())
            .with("conflicts", report.conflicts)
            .with("others", self.others_changed())
    }

    /// Which accounts that were erased anywhere are not there then, or no longer.
    pub fn erased(&self, would: bool) -> Vec<Said> {
        let here = self.gone.len();
        let elsewhere = self.report.erased.saturating_sub(here);
        let id = if would { "gathering-would-erase" } else { "gathering-erased-here" };
        let said = [(id, here), ("gathering-erased", elsewhere)].into_iter().filter(|(_, accounts)| *accounts > 0);
        said.map(|(id, accounts)| Said::new(id).with("accounts", accounts)).collect()
    }

    /// Whether the study is then as it was, so that there is nothing to be done.
    pub fn is_nothing(&self) -> bool {
        self.guide.is_none() && self.study == self.before
    }

    /// How many of the files that are no accounts are otherwise then.
    fn others_changed(&self) -> usize {
        fn differing<K: Ord, V: PartialEq>(before: &BTreeMap<K, V>, after: &BTreeMap<K, V>) -> usize {
            after.iter().filter(|(key, value)| before.get(key) != Some(value)).count()
        }
        let (before, after) = (&self.before, &self.study);
        let own = [before.file != after.file, before.amendments != after.amendments, before.base_hash != after.base_hash];
        let own = own.into_iter().filter(|differs| *differs).count();
        own.saturating_add(differing(&before.cases, &after.cases))
            .saturating_add(differing(&before.consensus, &after.consensus))
    }

    /// Writes it: everything, so that every file is spelled as this program spells it, except what this study has unreadable on disk,
    /// which nothing was joined into. Before that, what is there is put by, so that it can be taken back. Whoever watches can stop it
    /// between two files. Gives what somebody has to know of it.
    ///
    /// # Errors
    /// Says what could not be written, or that it was stopped. What was written until then is whole, and can be taken back.
    pub fn write(&mut self, at: Stamp, watch: Watch<'_>) -> Result<Vec<Said>, Unwritten> {
        let mut told = Vec::new();
        let dir = self.dir.clone();
        let put_by = dir.before_merge(&self.before, &self.study, self.guide.as_deref(), &self.from, at, &mut *watch)?;
        let is_undoable = put_by == PutBy::Done;
        if put_by == PutBy::Failed {
            told.push(Said::new("gathering-not-undoable"));
        }
        if let Some(text) = &self.guide {
            dir.replace_guide(text)?;
        }
        let (written, all_synced) = self.save(is_undoable, watch)?;
        if !all_synced {
            told.push(Said::new("store-saved-unsynced"));
        }
        let left: Vec<PathBuf> = dir.entomb(&self.gone).map_err(|why| Unwritten::of(why, written, is_undoable))?;
        if is_undoable {
            dir.after_merge();
        }
        told.extend(left.iter().map(|left| Said::new("store-stays").with("path", shown(left))));
        let less = if self.gone.is_empty() { String::new() } else { format!(", -{}", self.gone.len()) };
        let sums = format!("+{}, ={}{less}", self.report.taken, self.report.joined);
        dir.note_deed(Deed::Merged, &self.from, vec![sums]);
        Ok(told)
    }

    /// Saves every file; how many were written, and whether all of it is known to be on disk.
    fn save(&mut self, is_undoable: bool, watch: Watch<'_>) -> Result<(usize, bool), Unwritten> {
        let written = usize::from(self.guide.is_some());
        let Gathered { dir, before, study, .. } = self;
        let amendments = Some(&mut study.amendments).filter(|amendments| **amendments != Default::default());
        let own = 1usize.saturating_add(usize::from(amendments.is_some()));
        let all = [study.cases.len(), study.accounts.len(), study.consensus.len()].into_iter().fold(own, usize::saturating_add);
        let mut writing = Writing { dir, watch, done: 0, all, written, is_undoable, all_synced: true };
        writing.one(&mut study.file, Some(&before.file))?;
        if let Some(amendments) = amendments {
            writing.one(amendments, Some(&before.amendments))?;
        }
        for (id, case) in &mut study.cases {
            writing.one(case, before.cases.get(id))?;
        }
        for (key, account) in &mut study.accounts {
            writing.one(account, before.accounts.get(key))?;
        }
        for (id, consensus) in &mut study.consensus {
            writing.one(consensus, before.consensus.get(id))?;
        }
        Ok((writing.written, writing.all_synced))
    }
}

/// Why not all of a merge was written.
#[derive(Debug, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub enum Unwritten {
    /// It ended between two files: why, how many were written until then, and whether they can be taken back.
    Half(StoreError, usize, bool),
    /// It ended before anything was written.
    Store(#[from] StoreError),
}

impl Unwritten {
    fn of(why: StoreError, written: usize, is_undoable: bool) -> Self {
        if written == 0 { why.into() } else { Unwritten::Half(why, written, is_undoable) }
    }
}

impl Message for Unwritten {
    fn said(&self) -> Said {
        match self {
            Unwritten::Half(why, files, is_undoable) => {
                let said = match why {
                    StoreError::Stopped => Said::new("gathering-stopped"),
                    why => Said::new("gathering-half").with("why", why.said()),
                };
                said.with("files", *files).with("undo", if *is_undoable { "merge" } else { "none" })
            }
            Unwritten::Store(error) => error.said(),
        }
    }
}

/// The files of a study being written one by one.
struct Writing<'w> {
    dir: &'w StudyDir,
    watch: Watch<'w>,
    /// How many were looked at, and how many there are.
    done: usize,
    all: usize,
    /// How many are otherwise now.
    written: usize,
    /// Whether the merge can be taken back.
    is_undoable: bool,
    all_synced: bool,
}

impl Writing<'_> {
    fn one<T: Stored>(&mut self, value: &mut T, before: Option<&T>) -> Result<(), Unwritten> {
        if !(self.watch)(self.done, self.all) {
            return Err(Unwritten::of(StoreError::Stopped, self.written, self.is_undoable));
        }
        self.done = self.done.saturating_add(1);
        let is_news = before != Some(&*value);
        match self.dir.save(value) {
            Ok(saved) => {
                self.written = self.written.saturating_add(usize::from(saved != Saved::Unchanged));
                self.all_synced &= saved != Saved::WrittenNotSynced;
                Ok(())
            }
            // What is not touched by this and cannot be saved was said already when the study was opened.
            Err(error) if is_news => Err(Unwritten::of(error, self.written, self.is_undoable)),
            Err(_) => Ok(()),
        }
    }
}

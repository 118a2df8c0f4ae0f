//! Taking back the last merge on this machine.
//!
//! Before a merge writes anything, every file that it is about to change is put by as it stands, in the state directory, with the
//! hash of what the merge is going to make of it; the list of them comes last, and takes the place of the one before. Whatever then
//! interrupts the merge, each file is either as it was, or as the list says that it is going to be: both can be taken back. A file
//! that is neither was changed by somebody since, and then nothing is. Taking back one file after the other can be interrupted too,
//! and done once more.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::audit::Deed;
use super::generations;
use super::layout::{GENERATIONS, GUIDE, LARGEST, MERGE, Stored, spelled};
use super::parallel::{Watch, each_watched};
use super::problem::StoreError;
use super::study::StudyDir;
use super::{disk, ron};
use crate::field::Study;
use crate::text::{CaseId, Stamp};

/// The name of the list.
const LIST: &str = "list";
/// The most bytes of the list that are read.
const LARGEST_LIST: u64 = 64 << 20;

/// A file that a merge changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    /// Where it stands in the study.
    file: String,
    /// The name under which its former bytes are put by; none where there was no such file.
    before: Option<String>,
    /// The hash of what the merge makes of it, as it is in a plain study.
    after: String,
}

/// A merge that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    /// What was joined.
    from: String,
    /// When.
    at: Stamp,
    /// The files.
    files: Vec<Changed>,
    /// How many more it changed, which stay as it made them, since they have to do with an erasure.
    kept: usize,
    /// Whether it was written to its end.
    #[serde(default)]
    is_whole: bool,
}

/// What became of putting by what a merge is about to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutBy {
    /// It is put by: the merge can be taken back.
    Done,
    /// It changes nothing, or there is no place of this machine's own.
    Nothing,
    /// It could not be: then no merge can be taken back.
    Failed,
}

/// What came of taking back a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// There is nothing to take back.
    Nothing,
    /// Nothing was: these files were changed since.
    Changed(Vec<PathBuf>),
    /// It was.
    Done {
        /// What had been joined.
        from: String,
        /// When.
        at: Stamp,
        /// How many files are what they were.
        restored: usize,
        /// How many files are gone that were not there before.
        removed: usize,
        /// How many stay as the merge made them, since they have to do with an erasure.
        kept: usize,
    },
}

/// What a file is to a merge that is to be taken back.
enum Standing {
    /// As it was before.
    Before,
    /// As the merge made it: its bytes.
    After(Vec<u8>),
    /// Something else.
    Else,
}

/// The bytes of a file, if it is there, and the hash of what it is going to say.
type Expected = (Option<Vec<u8>>, String);

/// A value of a study after a merge: where it stands, in which case, and what saving it changes.
struct Part<'s> {
    inner: PathBuf,
    case: Option<&'s CaseId>,
    change: Box<dyn Fn() -> Result<Option<Expected>, StoreError> + Sync + 's>,
}

fn hash(text: &[u8]) -> String {
    blake3::hash(text).to_hex().to_string()
}

impl StudyDir {
    /// What saving this value is going to make of its file, if anything else than what is there: the text's hash, and the bytes
    /// that are there.
    fn about_to_save<T: Stored>(&self, value: &T) -> Result<Option<Expected>, StoreError> {
        let file = self.file(&value.path());
        disk::not_elsewhere(self.root(), &self.location(&value.path()))?;
        let unfaithful = |_| StoreError::Unfaithful(file.clone());
        let present = disk::read(&file, LARGEST)?;
        let mut text = ron::write(value).map_err(unfaithful)?;
        if let Some(bytes) = &present {
            // What cannot be read is not written over.
            let Ok(says) = self.plain(bytes) else { return Ok(None) };
            if says == text.as_bytes() {
                return Ok(None);
            }
            let Ok(theirs) = ron::text_of(&says).and_then(ron::read::<T>) else { return Ok(None) };
            let mut joined = value.clone();
            joined.join(&theirs);
            text = ron::write(&joined).map_err(unfaithful)?;
            if says == text.as_bytes() {
                return Ok(None);
            }
        }
        Ok(Some((present, hash(text.as_bytes()))))
    }

    /// A value of a study after a merge.
    fn part<'s, T: Stored + Sync>(&'s self, value: &'s T, case: Option<&'s CaseId>) -> Part<'s> {
        Part { inner: value.path(), case, change: Box::new(move || self.about_to_save(value)) }
    }

    /// Puts by what a merge is about to change: everything in the study after it that is not on disk so, and the guide if it is to
    /// have this text. What there is of a case in which the merge erases somebody is never taken back, and so not put by. A merge that
    /// changes nothing leaves the one before to be taken back.
    ///
    /// # Errors
    /// Says what of the study could not be read, where the merge could not be written either, or that whoever watched stopped it; then
    /// the merge before can be taken back.
    pub fn before_merge(
        &self,
        before: &Study,
        after: &Study,
        guide: Option<&str>,
        from: &str,
        at: Stamp,
        watch: Watch<'_>,
    ) -> Result<PutBy, StoreError> {
        let Some(dir) = self.kept_in(MERGE) else { return Ok(PutBy::Nothing) };
        let (changes, kept) = self.changes(before, after, guide, watch)?;
        if changes.is_empty() {
            return Ok(PutBy::Nothing);
        }
        let put_by = self.put_by(&dir, changes).and_then(|mut files| {
            // Earlier files of a case in which this merge erases somebody are not kept.
            if kept == 0 {
                self.take_over(&dir, &mut files)?;
            }
            self.write_list(&dir, &List { from: from.to_owned(), at, files, kept, is_whole: false })
        });
        if put_by.is_err() {
            disk::remove_dir(&dir);
            return Ok(PutBy::Failed);
        }
        Ok(PutBy::Done)
    }

    /// Notes that a merge was written to its end. If that cannot be noted, taking back the next one takes back this one too.
    pub(super) fn after_merge(&self) {
        let Some(dir) = self.kept_in(MERGE) else { return };
        if let Ok(Some(list)) = self.list(&dir) {
            let _ = self.write_list(&dir, &List { is_whole: true, ..list });
        }
    }

    /// What a merge is about to change: each file with the bytes that are there and the hash of what it is going to say, and how many
    /// more there are that are never taken back.
    fn changes(
        &self,
        before: &Study,
        after: &Study,
        guide: Option<&str>,
        watch: Watch<'_>,
    ) -> Result<(Vec<(PathBuf, Expected)>, usize), StoreError> {
        let mut found: Vec<(PathBuf, Expected)> = Vec::new();
        let mut kept = 0usize;
        // Words of somebody who was erased may stand in any earlier file of the case.
        let grown = |id: &CaseId| {
            let erased = before.cases.get(id).map(|case| &case.erased);
            after.cases.get(id).is_some_and(|case| erased.map_or(!case.erased.is_empty(), |known| *known != case.erased))
        };
        if let Some(text) = guide {
            let present = disk::read(&self.file(Path::new(GUIDE)), LARGEST)?;
            found.push((GUIDE.into(), (present, hash(text.as_bytes()))));
        }
        let amendments = Some(&after.amendments).filter(|amendments| **amendments != Default::default());
        let mut parts = vec![self.part(&after.file, None)];
        parts.extend(amendments.map(|amendments| self.part(amendments, None)));
        parts.extend(after.cases.iter().map(|(id, case)| self.part(case, Some(id))));
        parts.extend(after.accounts.iter().map(|(key, account)| self.part(account, key.case.as_ref())));
        parts.extend(after.consensus.iter().map(|(id, consensus)| self.part(consensus, Some(id))));
        let changes = each_watched(&parts, || (), |(), part| (part.change)(), watch).ok_or(StoreError::Stopped)?;
        for (part, change) in parts.into_iter().zip(changes) {
            match change? {
                Some(_) if part.case.is_some_and(grown) => kept = kept.saturating_add(1),
                Some(expected) => found.push((part.inner, expected)),
                None => {}
            }
        }
        Ok((found, kept))
    }

    /// Puts by the former bytes: the list of the files.
    fn put_by(&self, dir: &Path, changes: Vec<(PathBuf, Expected)>) -> Result<Vec<Changed>, StoreError> {
        disk::make_dir(dir)?;
        let stem = disk::random();
        let mut files = Vec::with_capacity(changes.len());
        for (n, (inner, (bytes, after))) in changes.into_iter().enumerate() {
            let before = match bytes {
                None => None,
                Some(bytes) => {
                    let name = format!("{stem}-{n}");
                    disk::replace(&dir.join(&name), &bytes)?;
                    Some(name)
                }
            };
            files.push(Changed { file: spelled(&self.location(&inner)), before, after });
        }
        Ok(files)
    }

    /// Adds to the files what a merge before this one made of them and did not finish: taking back this one takes back that too.
    fn take_over(&self, dir: &Path, files: &mut Vec<Changed>) -> Result<(), StoreError> {
        let Some(list) = self.list(dir)?.filter(|list| !list.is_whole) else { return Ok(()) };
        for one in list.files {
            if !matches!(self.standing(dir, &one)?.0, Standing::After(_)) {
                continue;
            }
            match files.iter_mut().find(|known| known.file == one.file) {
                Some(known) => known.before = one.before,
                None => files.push(one),
            }
        }
        Ok(())
    }

    /// Writes the list, and lets go of all that does not stand in it.
    fn write_list(&self, dir: &Path, list: &List) -> Result<(), StoreError> {
        let file = dir.join(LIST);
        let text = serde_json::to_vec(list).map_err(|_| StoreError::Unfaithful(file.clone()))?;
        disk::replace(&file, &self.sealed(&file, &text)?)?;
        let named: BTreeSet<PathBuf> =
            list.files.iter().filter_map(|one| one.before.as_ref()).map(|name| dir.join(name)).collect();
        for (path, _) in disk::list(dir)?.into_iter().filter(|(path, _)| *path != file && !named.contains(path)) {
            disk::remove_for_good(&path)?;
        }
        Ok(())
    }

    /// The merge that can be taken back, if there is one.
    fn list(&self, dir: &Path) -> Result<Option<List>, StoreError> {
        let file = dir.join(LIST);
        let Some(bytes) = disk::read(&file, LARGEST_LIST)? else { return Ok(None) };
        // A list of another key, or one that was damaged, takes nothing back.
        Ok(self.plain(&bytes).ok().and_then(|text| serde_json::from_slice(&text).ok()))
    }

    /// What a file is to the merge.
    fn standing(&self, dir: &Path, one: &Changed) -> Result<(Standing, Option<Vec<u8>>), StoreError> {
        let present = disk::read_own(&self.root().join(&one.file), LARGEST)?;
        let before = match &one.before {
            Some(name) => Some(disk::read_bytes(&dir.join(name), LARGEST)?),
            None => None,
        };
        if present == before {
            return Ok((Standing::Before, before));
        }
        let is_after = present.as_deref().is_some_and(|bytes| self.plain(bytes).is_ok_and(|text| hash(&text) == one.after));
        let standing = match present {
            Some(bytes) if is_after => Standing::After(bytes),
            _ => Standing::Else,
        };
        Ok((standing, before))
    }

    /// Takes back the last merge on this machine: every file that it changed is again what it was, unless one of them was changed
    /// since; then all stay as they are. What the merge made of them is kept as a generation.
    ///
    /// # Errors
    /// Says what could not be read or written; the same once more goes on where it stopped.
    pub fn undo_merge(&self) -> Result<Undone, StoreError> {
        let Some(dir) = self.kept_in(MERGE) else { return Ok(Undone::Nothing) };
        let _lock = self.lock()?;
        let Some(list) = self.list(&dir)? else { return Ok(Undone::Nothing) };
        let mut changed = Vec::new();
        let mut back: Vec<(PathBuf, Vec<u8>, Option<Vec<u8>>)> = Vec::new();
        for one in &list.files {
            match self.standing(&dir, one)? {
                (Standing::Before, _) => {}
                (Standing::After(bytes), before) => back.push((PathBuf::from(&one.file), bytes, before)),
                (Standing::Else, _) => changed.push(self.root().join(&one.file)),
            }
        }
        if !changed.is_empty() {
            return Ok(Undone::Changed(changed));
        }
        // How many files there are then, the next who opens the study counts.
        self.count_on(0);
        let (mut restored, mut removed) = (0usize, 0usize);
        for (inner, present, before) in &back {
            let file = self.root().join(inner);
            if let Some(kept) = self.kept_in(GENERATIONS) {
                generations::keep(&kept.join(inner), present);
            }
            match before {
                Some(bytes) => {
                    disk::replace(&file, bytes)?;
                    restored = restored.saturating_add(1);
                }
                None => {
                    disk::remove_for_good(&file)?;
                    if let Some(dir) = file.parent().filter(|dir| *dir != self.root()) {
                        disk::remove_empty(dir);
                    }
                    removed = removed.saturating_add(1);
                }
            }
        }
        disk::remove_for_good(&dir.join(LIST))?;
        disk::remove_dir(&dir);
        if back.is_empty() {
            return Ok(Undone::Nothing);
        }
        self.note_deed(Deed::Undone, &list.from, vec![format!("-{removed}, ~{restored}")]);
        Ok(Undone::Done { from: list.from, at: list.at, restored, removed, kept: list.kept })
    }

    /// Lets go of what is put by of these accounts and cases: it was erased.
    pub(super) fn forget_merge(&self, files: &[PathBuf]) -> Result<(), StoreError> {
        let Some(dir) = self.kept_in(MERGE) else { return Ok(()) };
        match self.list(&dir)? {
            Some(mut list) => {
                let known = list.files.len();
                list.files.retain(|one| files.iter().all(|file| spelled(file) != one.file));
                let gone = known.saturating_sub(list.files.len());
                list.kept = list.kept.saturating_add(gone);
                if gone == 0 { Ok(()) } else { self.write_list(&dir, &list) }
            }
            None => self.forget_merges(),
        }
    }

    /// Lets go of the last merge, which can then not be taken back.
    pub(super) fn forget_merges(&self) -> Result<(), StoreError> {
        let Some(dir) = self.kept_in(MERGE).filter(|dir| disk::exists(dir)) else { return Ok(()) };
        for (path, _) in disk::list(&dir)? {
            disk::remove_for_good(&path)?;
        }
        disk::remove_dir(&dir);
        Ok(())
    }
}

//! What can be seen of a study at a glance: enough for its first screen, in a fraction of the time that the whole takes.
//!
//! The whole decides. What cannot be read here is left out and said nothing of; reading the study says it. What was seen can be
//! kept in the state directory until the study is opened the next time: an index, which counts for nothing as soon as the guide, the
//! study's own file or one of its directories has changed: where a case or an account was not replaced but written over, the first
//! picture can be older than the study, until that is read.
//!
//! Of an encrypted study nothing is read at a glance, since a file of it is decrypted whole. Its index is encrypted as its files are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::homes::of_path;
use super::layout::{ACCOUNTS, AMENDMENTS, CASES, DATA, GUIDE, LARGEST, STUDY, Stored, VAULT};
use super::load::{Content, Piece, encrypted, is_ours};
use super::located::locate_first;
use super::study::{StudyDir, put};
use super::{Dirs, StoreError, disk, parallel, ron};
use crate::field::{Account, Aliases, Branch, Case, Pair, Study, StudyFile};
use crate::guide::{self, Amendments, Function, Guide, Phase, Role, Wording};
use crate::register::Register;
use crate::text::{BranchId, CaseId, GuideId, SourceId};
use crate::weigh::{CaseCoverage, Coverage, PhaseCoverage, coverage};

/// A study of which only the beginnings are read.
///
/// It is there to be looked at; what is saved and counted is the study itself.
#[derive(Debug, Clone)]
pub struct Glance {
    /// Its guide has a title, roles, functions and phases, and no questions. Nothing is agreed in it. Its accounts have a key, a
    /// description and a status, and no notes or scores. Where it was kept, its cases have a name, a branch and how they were
    /// recruited, and there are only the accounts that belong to none of the cases, with their keys.
    pub study: Study,
    /// What was heard of what should be; nothing of variables.
    pub coverage: Coverage,
}

/// The most bytes of an account that are read for its beginning, and those of a guide.
const HEAD: u64 = 4 << 10;
const GUIDE_HEAD: u64 = 32 << 10;
/// The fields of an account that come after what is seen at a glance.
const AFTER_HEAD: [&str; 7] = ["consent", "participants", "sessions", "ad_hoc", "notes", "loose", "scores"];

/// A file that something is seen of.
enum Sight {
    Guide,
    File,
    Amendments,
    Case(PathBuf),
    Account(PathBuf),
}

/// What was seen of it.
enum Seen {
    Guide(Guide),
    File(StudyFile),
    Amendments(Amendments),
    Case(Case),
    Account(Account),
}

/// What was seen of a study, and when its files and directories had been changed last.
#[derive(Debug, Serialize, Deserialize)]
struct Index {
    format: u32,
    root: PathBuf,
    changed: Vec<(PathBuf, Option<u64>)>,
    seen: Option<Kept>,
}

/// Of a study what its first screen shows.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    guide: Head,
    amendments: Amendments,
    name: Register<String>,
    branches: BTreeMap<BranchId, Register<Option<Branch>>>,
    /// Sources that mean the same.
    same: Vec<(Pair<SourceId>, Register<bool>)>,
    cases: Vec<Case>,
    accounts: Vec<Account>,
    coverage: Vec<(CaseId, Option<BranchId>, Vec<PhaseCoverage>)>,
}

/// What is seen of a guide.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    id: GuideId,
    revision: u32,
    title: Wording,
    roles: Vec<Role>,
    functions: Vec<Function>,
    phases: Vec<Phase>,
}

impl Kept {
    fn of(Glance { study, coverage }: Glance) -> Kept {
        let is_beside = |account: &Account| match &account.key.case {
            Some(case) => study.cases.get(case).is_none_or(Case::is_deleted),
            None => true,
        };
        let beside =
            study.accounts.values().filter(|account| is_beside(account)).map(|a| Account::new(a.key.clone())).collect();
        let names = |Case { id, deleted, label, branch, recruitment, .. }: Case| Case {
            deleted,
            label,
            branch,
            recruitment,
            ..Case::new(id)
        };
        let Guide { id, revision, title, roles, functions, phases, .. } = study.base;
        Kept {
            guide: Head { id, revision, title, roles, functions, phases },
            amendments: study.amendments,
            name: study.file.name,
            branches: study.file.branches,
            same: study.file.aliases.sources.into_iter().collect(),
            cases: study.cases.into_values().map(names).collect(),
            accounts: beside,
            coverage: coverage.cases.into_iter().map(|case| (case.case, case.branch, case.phases)).collect(),
        }
    }

    fn glance(self) -> Glance {
        let Head { id, revision, title, roles, functions, phases } = self.guide;
        let base = Guide { revision, title, roles, functions, phases, ..Guide::new(id) };
        let aliases = Aliases { sources: self.same.into_iter().collect(), ..Aliases::default() };
        let file = StudyFile { name: self.name, branches: self.branches, aliases, ..StudyFile::default() };
        let mut study = Study { file, amendments: self.amendments, ..Study::new(base, String::new()) };
        study.guide = study.base.amended(&study.amendments);
        study.cases.extend(self.cases.into_iter().map(|case| (case.id.clone(), case)));
        study.accounts.extend(self.accounts.into_iter().map(|account| (account.key.clone(), account)));
        let of = |(case, branch, phases)| CaseCoverage { case, branch, phases, ready: 0, variables: Vec::new() };
        Glance { study, coverage: Coverage { cases: self.coverage.into_iter().map(of).collect() } }
    }
}

impl Index {
    const FORMAT: u32 = 3;
    const FILE: &str = "index.json";

    /// The index of a study that is as it is now, with nothing seen yet.
    fn of(dir: &StudyDir, root: &Path) -> Index {
        let accounts = root.join(ACCOUNTS);
        let below = || disk::list(&accounts).unwrap_or_default().into_iter().filter(|(_, is_dir)| *is_dir).map(|(dir, _)| dir);
        let mut places: Vec<PathBuf> = if dir.is_sealed() {
            [VAULT, DATA].map(|name| root.join(name)).into()
        } else {
            [GUIDE, STUDY, AMENDMENTS, CASES, ACCOUNTS].map(|name| root.join(name)).into_iter().chain(below()).collect()
        };
        places.sort();
        let changed = places.into_iter().map(|place| (place.clone(), disk::changed(&place))).collect();
        Index { format: Index::FORMAT, root: root.to_owned(), changed, seen: None }
    }

    /// What was kept of a study, if it still holds.
    fn kept(dir: &StudyDir, root: &Path, state: &Path) -> Option<Kept> {
        let bytes = disk::read(&of_path(root, state)?.join(Index::FILE), LARGEST).ok()??;
        let index: Index = serde_json::from_slice(&dir.plain(&bytes).ok()?).ok()?;
        let now = Index::of(dir, root);
        ((index.format, &index.root, &index.changed) == (now.format, &now.root, &now.changed)).then_some(index.seen)?
    }
}

/// Forgets what was kept in a study's place in the state directory.
pub(super) fn forget(place: &Path) {
    // Where it stays it is replaced when the study is opened.
    let _ = disk::remove_for_good(&place.join(Index::FILE));
}

impl Glance {
    /// Looks at the study in a directory. None where there is none that can be taken in at a glance, or it is encrypted.
    pub fn at(root: &Path) -> Option<Glance> {
        if StudyDir::is_encrypted(root) {
            return None;
        }
        let cases = files(&root.join(CASES)).into_iter().map(Sight::Case);
        let accounts = account_files(root).into_iter().map(Sight::Account);
        let all: Vec<Sight> = [Sight::Guide, Sight::File, Sight::Amendments].into_iter().chain(cases).chain(accounts).collect();
        Glance::of(parallel::each(&all, |sight| look(root, sight)))
    }

    /// The same of an encrypted study, of which every file is decrypted.
    fn within(dir: &StudyDir) -> Option<Glance> {
        let files = encrypted(dir.root()).ok()?;
        Glance::of(parallel::each(&files, |file| look_into(dir, file)))
    }

    /// What is seen of a study in its files; none where it is not seen what it is.
    fn of(all: Vec<Option<Seen>>) -> Option<Glance> {
        let (mut guide, mut study_file) = (None, None);
        let mut rest = Vec::new();
        for seen in all.into_iter().flatten() {
            match seen {
                Seen::Guide(seen) => guide = Some(seen),
                Seen::File(seen) => study_file = Some(seen),
                seen => rest.push(seen),
            }
        }
        let mut study = Study { file: study_file?, ..Study::new(guide?, String::new()) };
        for seen in rest {
            match seen {
                Seen::Amendments(amendments) => study.amendments = amendments,
                Seen::Case(case) => put(&mut study.cases, case.id.clone(), case),
                Seen::Account(account) => put(&mut study.accounts, account.key.clone(), account),
                Seen::Guide(_) | Seen::File(_) => {}
            }
        }
        study.guide = study.base.amended(&study.amendments);
        study.bury();
        Some(Glance { coverage: coverage(&study), study })
    }

    /// The same, from what was kept of the study if nothing in it has changed since; of an encrypted one only then.
    pub fn again(dir: &StudyDir, dirs: &Dirs) -> Option<Glance> {
        let root = disk::whole(dir.root());
        if StudyDir::is_encrypted(&root) != dir.is_sealed() {
            return None;
        }
        Index::kept(dir, &root, &dirs.state).map(Kept::glance).or_else(|| Glance::at(&root))
    }

    /// Keeps what is seen of the study for the next time.
    ///
    /// # Errors
    /// What the system says of writing.
    pub fn keep(dir: &StudyDir, dirs: &Dirs) -> Result<(), StoreError> {
        let root = disk::whole(dir.root());
        // First: what changes while it is looked at makes the index one that does not hold.
        let index = Index::of(dir, &root);
        let glance = if dir.is_sealed() { Glance::within(dir) } else { Glance::at(&root) };
        let Some((glance, place)) = glance.zip(of_path(&root, &dirs.state)) else { return Ok(()) };
        let index = Index { seen: Some(Kept::of(glance)), ..index };
        let file = place.join(Index::FILE);
        disk::make_dir(&place)?;
        disk::replace(&file, &dir.sealed(&file, &serde_json::to_vec(&index).unwrap_or_default())?)?;
        Ok(())
    }
}

/// What is seen in a file of an encrypted study.
fn look_into(dir: &StudyDir, file: &Path) -> Option<Seen> {
    let bytes = disk::read_own(file, LARGEST).ok()??;
    let bytes = dir.plain(&bytes).ok()?;
    let beginning = bytes.get(..usize::try_from(HEAD).ok()?).unwrap_or(&bytes);
    if let Some(account) = beginning_of(beginning) {
        return Some(Seen::Account(account));
    }
    match Content::of(file, &bytes) {
        Content::Guide(read) => read.guide.map(Seen::Guide),
        Content::Piece(Piece::Study(file)) => Some(Seen::File(file)),
        Content::Piece(Piece::Amendments(amendments)) => Some(Seen::Amendments(amendments)),
        Content::Piece(Piece::Case(case)) => Some(Seen::Case(*case)),
        Content::Piece(Piece::Account(account)) => Some(Seen::Account(*account)),
        Content::Piece(Piece::Consensus(_)) | Content::Unusable(..) => None,
    }
}

fn look(root: &Path, sight: &Sight) -> Option<Seen> {
    let read = |file: &Path| disk::read_own(file, LARGEST).ok()?;
    match sight {
        Sight::Guide => {
            let file = root.join(GUIDE);
            let beginning = disk::read_beginning(&file, GUIDE_HEAD).ok()?;
            let lines = beginning.iter().rposition(|byte| *byte == b'\n').and_then(|end| beginning.get(..end));
            lines.and_then(guide_of).or_else(|| guide_of(&read(&file)?)).map(Seen::Guide)
        }
        Sight::File => whole(&read(&root.join(STUDY))?).map(Seen::File),
        Sight::Amendments => whole(&read(&root.join(AMENDMENTS))?).map(Seen::Amendments),
        Sight::Case(file) => whole(&read(file)?).map(Seen::Case),
        Sight::Account(file) => account_of(file).map(Seen::Account),
    }
}

fn whole<T: Stored>(bytes: &[u8]) -> Option<T> {
    ron::read(ron::text_of(bytes).ok()?).ok()
}

/// The files of a study that lie in a directory.
fn files(dir: &Path) -> Vec<PathBuf> {
    let files = disk::list_own(dir).unwrap_or_default().into_iter().filter(|(_, is_dir)| !is_dir).map(|(file, _)| file);
    files.filter(|file| is_ours(file) && !disk::is_link(file)).collect()
}

/// Where the accounts lie, as they are written: below their case, or where no case has them.
fn account_files(root: &Path) -> Vec<PathBuf> {
    let below = |(path, is_dir): (PathBuf, bool)| if is_dir { files(&path) } else { vec![path] };
    let all = disk::list_own(&root.join(ACCOUNTS)).unwrap_or_default().into_iter().flat_map(below);
    all.filter(|file| is_ours(file) && !disk::is_link(file)).collect()
}

fn guide_of(bytes: &[u8]) -> Option<Guide> {
    let fields = ["kind", "format", "id", "revision", "title", "roles", "functions", "phases"];
    guide::glance(&locate_first(ron::text_of(bytes).ok()?, &fields)?)
}

/// The beginning of an account, or all of it where that is not written as it usually is.
fn account_of(file: &Path) -> Option<Account> {
    let beginning = disk::read_beginning(file, HEAD).ok()?;
    beginning_of(&beginning).or_else(|| whole(&disk::read(file, LARGEST).ok()??))
}

/// The account whose text begins so, with its key, description and status.
///
/// What is written has a line for each field of the account, indented by four spaces, and no line end within a text. So a line
/// that begins with four spaces and the name of a field begins that field, and what stands before it is whole.
fn beginning_of(bytes: &[u8]) -> Option<Account> {
    let mut end = 0usize;
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let at = end;
        end = end.saturating_add(line.len());
        (at, line)
    });
    let fields = lines.filter_map(|(at, line)| {
        let name = line.strip_prefix(b"    ")?;
        let name = name.get(..name.iter().position(|byte| !byte.is_ascii_lowercase() && *byte != b'_')?)?;
        Some((at, std::str::from_utf8(name).ok()?))
    });
    let (mut guide, mut description) = (None, None);
    for (at, name) in fields {
        match name {
            "guide" => guide = Some(at),
            "description" => description = Some(at),
            _ if AFTER_HEAD.contains(&name) => {
                let text = |from: usize, to: usize| std::str::from_utf8(bytes.get(from..to)?).ok();
                let text = match (guide, description) {
                    // Which guide was in force is not seen either.
                    (Some(guide), Some(description)) if guide < description => {
                        format!("{}{}", text(0, guide)?, text(description, at)?)
                    }
                    _ => text(0, at)?.to_owned(),
                };
                return ron::read(&format!("{text}  ),\n)")).ok();
            }
            _ => {}
        }
    }
    None
}

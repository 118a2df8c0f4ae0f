//! Git under a study: what its repository is told of the study's files, and what becomes of two versions of one.
//!
//! Git brings two versions of a file together by a program that it is told of, the merge driver: here [`bring`], which joins them as
//! everything else is joined. It needs no ancestor. Where the two cannot be joined, both stay: one in the file, one beside it, in a
//! copy that the study takes in as soon as it can be read. A clone that was not told of the driver merges the lines of the text and
//! leaves marks in the file; [`StudyDir::mend`] takes the two versions out of the index, out of the marks, or out of the history, and
//! joins them. This is the one place that runs git.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::guide::GuideRead;
use super::layout::{DATA, DIRS, GIT_ATTRIBUTES, GIT_IGNORE, GUIDE, LARGEST, OWN, STUDY, Stored, VAULT, spelled};
use super::load::{Content, Loaded, Piece, encrypted, is_ours, is_sealed, listed};
use super::problem::StoreError;
use super::study::StudyDir;
use super::vault::{self, Person, Seal, Vault};
use super::{disk, marks};
use crate::register::Join;
use crate::text::{Said, Shown};

/// What git calls the program.
const DRIVER: &str = "merge.feltnote.driver";
/// Whom git lets read what it keeps, and where that is said.
const SHARED: &str = "core.sharedRepository";
/// That a path is a path, whatever signs are in it.
const AS_IT_IS: &str = "--literal-pathspecs";
/// What stands in the name of a version that is kept beside a file, after the name of that file.
const ASIDE: &str = ".git-";
/// The most bytes that are read of a file in which git is told something.
const LARGEST_LIST: u64 = 1 << 20;

/// One of the files in which git is told of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    /// How files are merged and written.
    Merging,
    /// Which are passed over.
    Passing,
}

/// What git has begun and waits to have ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnderWay {
    /// A merge.
    Merge,
    /// A rebase.
    Rebase,
    /// A cherry-pick.
    CherryPick,
    /// A revert.
    Revert,
}

/// The repository of git in which a study lies.
#[derive(Debug, Clone)]
pub struct Git {
    /// The study's directory.
    root: PathBuf,
    /// The directory of the files that git checks out.
    top: PathBuf,
    /// Where git keeps the state of this copy of them.
    own: PathBuf,
    /// Where git keeps all versions.
    common: PathBuf,
}

/// The two versions of a file that git could not bring together, by what git calls them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Unmerged {
    ours: Option<String>,
    theirs: Option<String>,
}

/// A file of the study that may have to be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Where it stands in the study's directory.
    inner: PathBuf,
    unmerged: Option<Unmerged>,
}

impl Suspect {
    /// Whether it can be mended only by somebody who can read an encrypted study.
    pub fn is_sealed(&self) -> bool {
        is_sealed(&self.inner)
    }
}

/// What becomes of a file that git left with two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// Both are in it.
    Joined,
    /// One side has removed it and the other has written in it; what was written stays.
    Kept,
    /// Some of them could not be read, and lie in these files.
    Aside(Vec<PathBuf>),
    /// It is the guide, which belongs to people, or another file that is none of ours.
    Left,
    /// It lies plain in an encrypted study, or encrypted in a plain one.
    Stray,
}

/// A file and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The file.
    pub file: PathBuf,
    /// What becomes of it.
    pub how: How,
}

/// What came of two versions of a file that git brings together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// One file has both.
    Joined,
    /// The file is none of ours, and its lines could not be merged.
    Marked,
    /// They could not be joined. One stays in the file, the other lies in this one, if there was a study to put it into.
    Apart(Option<PathBuf>, Said),
}

/// Runs git in a directory.
fn run<S: AsRef<OsStr>>(dir: &Path, args: impl IntoIterator<Item = S>) -> Result<Output, StoreError> {
    if !disk::is_dir(dir) {
        return Err(StoreError::Gone(dir.to_owned()));
    }
    let mut command = Command::new("git");
    command.current_dir(dir).args(args).stdin(Stdio::null());
    // Nothing is written that was not asked for.
    command.env("GIT_OPTIONAL_LOCKS", "0");
    command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => StoreError::NoGit,
        _ => StoreError::Git(String::new(), error.to_string()),
    })
}

/// What git printed, if it did what it was asked.
fn asked<S: AsRef<OsStr>>(dir: &Path, args: impl IntoIterator<Item = S> + Clone) -> Result<Vec<u8>, StoreError> {
    let output = run(dir, args.clone())?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let words: Vec<String> = args.into_iter().map(|arg| arg.as_ref().to_string_lossy().into_owned()).collect();
    let said = String::from_utf8_lossy(&output.stderr);
    // What follows is advice, over several lines.
    let cause = said.trim().lines().next().unwrap_or_default();
    Err(StoreError::Git(Shown::line(&words.join(" ")).to_string(), Shown::line(cause).to_string()))
}

/// The path that these bytes of git's spell.
fn path(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    {
        PathBuf::from(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
    }
    #[cfg(not(unix))]
    {
        PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
    }
}

/// The first line that git printed, as a path.
fn line(printed: &[u8]) -> PathBuf {
    path(printed.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default())
}

/// How a shell reads a text as one word, and git what stands in it as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('%', "%%").replace('\'', "'\\''"))
}

/// What git is to run to bring two versions of a file together; none if the program's path cannot be written there.
fn driver(program: &Path) -> Option<String> {
    let program = program.to_str()?;
    // The shell that git brings along on Windows reads such paths alone.
    let program = if cfg!(windows) { program.trim_start_matches(r"\\?\").replace('\\', "/") } else { program.to_owned() };
    Some(format!("{} git-merge %O %A %B %P", quoted(&program)))
}

impl Attribute {
    /// Both.
    pub const ALL: [Attribute; 2] = [Attribute::Merging, Attribute::Passing];

    /// What the file is called.
    pub fn name(self) -> &'static str {
        match self {
            Attribute::Merging => GIT_ATTRIBUTES,
            Attribute::Passing => GIT_IGNORE,
        }
    }

    /// What it is to say.
    fn lines(self) -> Vec<String> {
        let lines: &[&[&str]] = match self {
            Attribute::Merging => &[
                // Strings are escaped, so a line end is never a part of one.
                &["*.ron", "text", "eol=lf", "merge=feltnote"],
                &["*.age", "binary", "merge=feltnote"],
                // Which guide it is, its bytes say; what is in it, people say.
                &["/guide.ron", "-text", "!eol", "merge=text"],
            ],
            // The lock, and what a save writes before it takes the place of a file.
            Attribute::Passing => &[&[".feltnote/"], &[".feltnote-*.tmp"]],
        };
        lines.iter().map(|words| words.join(" ")).collect()
    }
}

impl Git {
    /// The repository in which the study at `root` lies; none if it lies in none, or in one that passes it over.
    ///
    /// # Errors
    /// Says that there is no git, or what it said.
    pub fn of(root: &Path) -> Result<Option<Git>, StoreError> {
        let asking = ["rev-parse", "--show-toplevel"];
        let output = run(root, asking)?;
        if !output.status.success() {
            // It says the same of a repository that it does not trust.
            let is_there = disk::whole(root).ancestors().any(|dir| disk::exists(&dir.join(".git")));
            return if is_there { asked(root, asking).map(|_| None) } else { Ok(None) };
        }
        let top = line(&output.stdout);
        if run(root, ["check-ignore", "--quiet", "."])?.status.success() {
            return Ok(None);
        }
        let whole = |printed: Vec<u8>| root.join(line(&printed));
        let own = whole(asked(root, ["rev-parse", "--git-dir"])?);
        let common = whole(asked(root, ["rev-parse", "--git-common-dir"])?);
        Ok(Some(Git { root: root.to_owned(), top, own, common }))
    }

    /// Makes a repository in the study's directory.
    ///
    /// # Errors
    /// Says that there is no git, or what it said.
    pub fn make(root: &Path) -> Result<Git, StoreError> {
        asked(root, ["init", "--quiet"])?;
        Git::of(root)?.ok_or_else(|| StoreError::Git("init".to_owned(), String::new()))
    }

    /// The directory of the files that git checks out.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// What git runs to bring two versions of a file of ours together; none if nothing is said.
    ///
    /// # Errors
    /// Says what git said.
    pub fn driver(&self) -> Result<Option<String>, StoreError> {
        let output = run(&self.root, ["config", "--local", "--get", DRIVER])?;
        let said = String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned();
        Ok(output.status.success().then_some(said))
    }

    /// What git is to run, where this program lies here; none if its path cannot be written there.
    pub fn wanted(program: &Path) -> Option<String> {
        driver(program)
    }

    /// Has git run this, under this name.
    ///
    /// # Errors
    /// Says what git said.
    pub fn set_driver(&self, name: &str, driver: &str) -> Result<(), StoreError> {
        asked(&self.root, ["config", "--local", "merge.feltnote.name", name])?;
        asked(&self.root, ["config", "--local", DRIVER, driver]).map(|_| ())
    }

    /// Whether git does with the study's files what it is to do, as far as this file can tell it.
    ///
    /// # Errors
    /// Says what git said.
    pub fn is_told(&self, attribute: Attribute) -> Result<bool, StoreError> {
        if attribute == Attribute::Passing {
            // What is in the index already is not passed over; what would be, is told by the names alone.
            let passes = |name: &str| run(&self.root, ["check-ignore", "--quiet", "--no-index", name]);
            let lock = format!("{OWN}/lock");
            return Ok(passes(&lock)?.status.success() && passes(".feltnote-x.tmp")?.status.success());
        }
        let own = "cases/x.ron";
        let wanted = [
            (own, "merge", "feltnote"),
            (own, "text", "set"),
            (own, "eol", "lf"),
            (STUDY, "merge", "feltnote"),
            (VAULT, "merge", "feltnote"),
            (VAULT, "text", "unset"),
            (GUIDE, "text", "unset"),
        ];
        let asking = ["check-attr", "-z", "merge", "text", "eol", "--", own, STUDY, VAULT, GUIDE];
        let printed = asked(&self.root, asking)?;
        let words: Vec<String> = printed.split(|byte| *byte == 0).map(|w| String::from_utf8_lossy(w).into_owned()).collect();
        let said: BTreeMap<(&str, &str), &str> = words
            .chunks_exact(3)
            .filter_map(|three| match three {
                [file, attribute, value] => Some(((file.as_str(), attribute.as_str()), value.as_str())),
                _ => None,
            })
            .collect();
        let holds = |(file, attribute, value): &(&str, &str, &str)| said.get(&(*file, *attribute)) == Some(value);
        Ok(wanted.iter().all(holds) && said.get(&(GUIDE, "merge")) != Some(&"feltnote"))
    }

    /// Adds to a file in the study's directory what git is to be told, unless it ends with that: then something that git listens to
    /// more says otherwise, and saying it once more is no help. What people have there stays.
    ///
    /// # Errors
    /// Says what could not be read or written.
    pub fn tell(&self, attribute: Attribute) -> Result<(), StoreError> {
        let file = self.root.join(attribute.name());
        let mut bytes = disk::read_own(&file, LARGEST_LIST)?.unwrap_or_default();
        let known = String::from_utf8_lossy(&bytes);
        let mut last = known.lines().rev().map(str::trim_end).filter(|line| !line.is_empty());
        if attribute.lines().iter().rev().all(|line| last.next() == Some(line)) {
            return Ok(());
        }
        if !bytes.is_empty() {
            bytes.extend_from_slice(if bytes.ends_with(b"\n") { b"\n" } else { b"\n\n" });
        }
        // In no language, so that two clones that were told apart were told the same.
        let whence = ["#", "feltnote", "git", "init-study"].join(" ");
        for line in std::iter::once(whence).chain(attribute.lines()) {
            bytes.extend_from_slice(format!("{line}\n").as_bytes());
        }
        disk::replace(&file, &bytes).map(|_| ())
    }

    /// Which directories others on this machine can look into: the study's, and the one in which git keeps all versions of it, unless
    /// people have told git whom to let in.
    ///
    /// # Errors
    /// Says what git said.
    pub fn open_to_others(&self) -> Result<Vec<PathBuf>, StoreError> {
        let told = run(&self.root, ["config", "--get", SHARED])?;
        let own = String::from_utf8_lossy(&told.stdout).trim() == "0600";
        let mut dirs = vec![self.root.clone()];
        dirs.extend((own || !told.status.success()).then(|| self.common.clone()));
        dirs.retain(|dir| disk::is_open_to_others(dir));
        Ok(dirs)
    }

    /// Closes these directories to others, and has git keep the second so.
    ///
    /// # Errors
    /// Says what could not be done.
    pub fn close_to_others(&self, dirs: &[PathBuf]) -> Result<(), StoreError> {
        if dirs.contains(&self.common) {
            asked(&self.root, ["config", "--local", SHARED, "0600"])?;
        }
        dirs.iter().try_for_each(|dir| disk::close_to_others(dir))
    }

    /// What git has begun and waits to have ended.
    pub fn under_way(&self) -> Option<UnderWay> {
        let there = |name: &str| disk::exists(&self.own.join(name));
        // A rebase picks one by one.
        match () {
            () if there("rebase-merge") || there("rebase-apply") => Some(UnderWay::Rebase),
            () if there("MERGE_HEAD") => Some(UnderWay::Merge),
            () if there("CHERRY_PICK_HEAD") => Some(UnderWay::CherryPick),
            () if there("REVERT_HEAD") => Some(UnderWay::Revert),
            () => None,
        }
    }

    /// The files of the study that git could not bring together, by where they stand in the study's directory.
    fn unmerged(&self) -> Result<BTreeMap<PathBuf, Unmerged>, StoreError> {
        let printed = asked(&self.root, [AS_IT_IS, "ls-files", "--unmerged", "-z", "--", "."])?;
        let mut found: BTreeMap<PathBuf, Unmerged> = BTreeMap::new();
        for entry in printed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let Some(at) = entry.iter().position(|byte| *byte == b'\t') else { continue };
            let (about, name) = entry.split_at(at);
            let about = String::from_utf8_lossy(about).into_owned();
            let unmerged = found.entry(path(name.get(1..).unwrap_or_default())).or_default();
            match about.split(' ').collect::<Vec<_>>().as_slice() {
                [_, id, "2"] => unmerged.ours = Some((*id).to_owned()),
                [_, id, "3"] => unmerged.theirs = Some((*id).to_owned()),
                _ => {}
            }
        }
        Ok(found)
    }

    /// The bytes of a version of a file.
    fn version(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        asked(&self.root, ["cat-file", "blob", name])
    }

    /// The versions that the last change of a file, if it was a merge, brought together; after a rebase, the one before it too.
    fn before(&self, inner: &Path) -> Vec<Vec<u8>> {
        let asking = [AS_IT_IS, "rev-list", "-1", "--parents", "HEAD", "--"].map(OsStr::new);
        let Ok(printed) = asked(&self.root, asking.into_iter().chain([inner.as_os_str()])) else { return Vec::new() };
        let printed = String::from_utf8_lossy(&printed).into_owned();
        let parents = printed.split_whitespace().skip(1).chain(["ORIG_HEAD"]);
        parents.filter_map(|commit| self.version(&format!("{commit}:./{}", spelled(inner))).ok()).collect()
    }

    /// Says that a file is as it is to be.
    fn stage(&self, inner: &Path) -> Result<(), StoreError> {
        let asking = [AS_IT_IS, "add", "--"].map(OsStr::new);
        asked(&self.root, asking.into_iter().chain([inner.as_os_str()])).map(|_| ())
    }

    /// The files of the study that git may have left with two versions. Of an encrypted study nothing is read that is encrypted.
    ///
    /// # Errors
    /// Says what cannot be listed, or what git said.
    pub fn suspects(&self) -> Result<Vec<Suspect>, StoreError> {
        let root = &self.root;
        let is_encrypted = StudyDir::is_encrypted(root);
        let vault = Path::new(VAULT);
        let mut found = self.unmerged()?;
        found.retain(|inner, _| (is_ours(inner) || is_sealed(inner)) && is_read(inner));
        let mut suspects: Vec<Suspect> = Vec::new();
        for (inner, unmerged) in found {
            suspects.push(Suspect { inner, unmerged: Some(unmerged) });
        }
        let files = if is_encrypted { encrypted(root)? } else { listed(root, &mut Loaded::default())? };
        let keys = disk::list(root)?.into_iter().map(|(file, _)| file).filter(|file| is_encrypted && is_sealed(file));
        for file in files.into_iter().chain(keys) {
            let Ok(inner) = file.strip_prefix(root) else { continue };
            let is_known = suspects.iter().any(|known| known.inner == inner);
            let Ok(Some(bytes)) = disk::read_own(&file, LARGEST) else { continue };
            let is_suspect = match Content::of(&file, &bytes) {
                _ if is_aside(inner) => is_sealed(inner),
                _ if marks::sides(&bytes).is_some() => true,
                Content::Unusable(..) => !is_sealed(inner),
                Content::Piece(_) | Content::Guide(_) => false,
            };
            if is_suspect && !is_known {
                suspects.push(Suspect { inner: inner.to_owned(), unmerged: None });
            }
        }
        // The keys come first: what is encrypted with one that only the other side has can then be read.
        suspects.sort_by_key(|suspect| (suspect.inner != vault, suspect.inner.clone()));
        Ok(suspects)
    }

    /// Puts our own version of an encrypted study's keys back, if git has put marks into them. The other is still in the index.
    ///
    /// # Errors
    /// Says what could not be read or written.
    pub fn put_keys_back(&self, suspects: &[Suspect]) -> Result<(), StoreError> {
        let vault = suspects.iter().find(|suspect| suspect.inner == Path::new(VAULT));
        let file = self.root.join(VAULT);
        if let Some(Suspect { unmerged: Some(Unmerged { ours: Some(ours), .. }), .. }) = vault
            && let Some(bytes) = disk::read_own(&file, LARGEST)?
            && marks::sides(&bytes).is_some()
        {
            disk::replace(&file, &self.version(ours)?)?;
        }
        Ok(())
    }
}

/// Whether a file stands where files of a study are read.
fn is_read(inner: &Path) -> bool {
    let mut parts = inner.components().map(|part| part.as_os_str());
    let first = parts.next().unwrap_or_default();
    parts.next().is_none() || first == DATA || DIRS.iter().any(|dir| first == *dir)
}

/// Whether this is the name of a version that was kept beside a file.
pub(super) fn is_aside(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| stem.to_string_lossy().contains(ASIDE))
}

/// The name under which a version of a file is kept beside it: that of a copy which the study takes in when it can be read.
fn aside(file: &Path, bytes: &[u8]) -> PathBuf {
    let hash = blake3::hash(bytes).to_hex();
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, end) = (part(file.file_stem()), part(file.extension()));
    file.with_file_name(format!("{stem}{ASIDE}{}.{end}", hash.get(..12).unwrap_or(&hash)))
}

/// Keeps a version of a file beside it; where it is.
fn put_aside(file: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let copy = aside(file, bytes);
    if disk::read_own(&copy, LARGEST)?.as_deref() != Some(bytes) {
        if let Some(dir) = copy.parent().filter(|dir| !dir.as_os_str().is_empty()) {
            disk::make_dir(dir)?;
        }
        disk::replace(&copy, bytes)?;
    }
    Ok(copy)
}

/// The study's directory in which a file lies.
fn root_of(file: &Path) -> Option<&Path> {
    file.ancestors().skip(1).find(|dir| {
        let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
        StudyDir::is_study(dir)
    })
}

/// What a version of a file holds, decrypted where it is encrypted.
enum Version {
    Piece(Box<Piece>),
    Guide(Box<GuideRead>),
    /// Nothing that can be used; whether it says at least that it is a file of feltnote.
    Unusable(Said, bool),
}

impl Version {
    fn of(seal: Option<&Seal>, bytes: &[u8]) -> Version {
        let text = match vault::plain(seal, bytes) {
            Ok(text) => text,
            Err(wrong) => return Version::Unusable(wrong.said, true),
        };
        match Content::of(Path::new(""), &text) {
            Content::Piece(piece) => Version::Piece(Box::new(piece)),
            Content::Guide(read) if read.guide.is_some() => Version::Guide(read),
            Content::Guide(_) => Version::Unusable(Said::new("store-git-guide"), false),
            Content::Unusable(problem, kind) => Version::Unusable(problem.said, kind.is_some()),
        }
    }

    /// Whether it belongs at a place of a study.
    fn belongs_at(&self, inner: &Path, seal: Option<&Seal>) -> bool {
        matches!(self, Version::Piece(piece) if location(&piece.path(), seal) == inner)
    }
}

/// Where a file stands, encrypted or not.
fn location(inner: &Path, seal: Option<&Seal>) -> PathBuf {
    seal.map_or_else(|| inner.to_owned(), |seal| seal.place(inner))
}

/// The text of a piece that reads back as it was.
fn faithful(piece: &Piece, file: &Path) -> Result<String, StoreError> {
    let text = piece.text().ok().filter(|text| Piece::read(text).as_ref() == Some(piece));
    text.ok_or_else(|| StoreError::Unfaithful(file.to_owned()))
}

/// Two versions of a file that git brings together, as git hands them over: each in a file of its own.
struct Bringing<'p> {
    /// The file with our version, in which the result is to stand.
    into: &'p Path,
    ours: Vec<u8>,
    theirs: Vec<u8>,
    /// Where the file stands, from where git runs.
    place: &'p Path,
}

/// Joins two versions of a file for git: the result stands in the file `ours`. `ancestor` is where they began, `place` where the
/// file stands in what git checks out. `person` gives whoever can read an encrypted study, and is asked only if it is one.
///
/// # Errors
/// Says what could not be read or written; both versions are then what they were.
pub fn bring(
    ancestor: &Path,
    ours: &Path,
    theirs: &Path,
    place: &Path,
    person: impl FnOnce() -> Result<Person, Said>,
) -> Result<Brought, StoreError> {
    let read = |file: &Path| disk::read_bytes(file, LARGEST);
    let versions = Bringing { into: ours, ours: read(ours)?, theirs: read(theirs)?, place };
    if versions.ours == versions.theirs {
        return Ok(Brought::Joined);
    }
    let is_encrypted = is_sealed(place) || [&versions.ours, &versions.theirs].into_iter().any(|one| vault::is_sealed(one));
    if !is_encrypted {
        return match (Version::of(None, &versions.ours), Version::of(None, &versions.theirs)) {
            // Neither is a file of feltnote: git does with it what it does with any text.
            (Version::Unusable(_, false) | Version::Guide(_), Version::Unusable(_, false) | Version::Guide(_)) => {
                merge_lines(ancestor, ours, theirs)
            }
            (one, other) => versions.join(None, &one, &other),
        };
    }
    let person = match person() {
        Ok(person) => person,
        Err(why) => return versions.apart(why),
    };
    if place.file_name().is_some_and(|name| name == VAULT) {
        return versions.join_vaults(&person);
    }
    let root = root_of(place).unwrap_or(Path::new(""));
    let seal = match Seal::at(root, &person) {
        Ok(seal) => seal,
        Err(error) => return versions.apart(crate::text::Message::said(&error)),
    };
    let (one, other) = (Version::of(Some(&seal), &versions.ours), Version::of(Some(&seal), &versions.theirs));
    versions.join(Some(&seal), &one, &other)
}

/// Merges the lines of a text as git does it.
fn merge_lines(ancestor: &Path, ours: &Path, theirs: &Path) -> Result<Brought, StoreError> {
    let names = [("-L", "ours"), ("-L", "ancestor"), ("-L", "theirs")];
    let names = names.into_iter().flat_map(|(option, name)| [option, name]).map(OsStr::new);
    let files = [ours, ancestor, theirs].map(Path::as_os_str);
    let output = run(Path::new("."), [OsStr::new("merge-file")].into_iter().chain(names).chain(files))?;
    Ok(if output.status.success() { Brought::Joined } else { Brought::Marked })
}

impl Bringing<'_> {
    /// Puts what both say into the file that git takes.
    fn join(&self, seal: Option<&Seal>, ours: &Version, theirs: &Version) -> Result<Brought, StoreError> {
        match (ours, theirs) {
            (Version::Piece(one), Version::Piece(other)) if one.path() == other.path() => {
                let mut joined = one.clone();
                joined.join(other);
                let text = faithful(&joined, self.place)?;
                // Encrypted anew, the same would be other bytes each time.
                let says = |bytes: &[u8]| vault::plain(seal, bytes).is_ok_and(|said| said == text.as_bytes());
                let bytes = match seal {
                    Some(_) if says(&self.ours) => return Ok(Brought::Joined),
                    Some(_) if says(&self.theirs) => self.theirs.clone(),
                    Some(seal) => seal.seal(text.as_bytes()).ok_or_else(|| StoreError::Unfaithful(self.place.to_owned()))?,
                    None => text.into_bytes(),
                };
                if u64::try_from(bytes.len()).is_ok_and(|len| len > LARGEST) {
                    return self.apart(crate::text::Message::said(&StoreError::Outgrown(self.place.to_owned())));
                }
                disk::replace(self.into, &bytes).map(|_| Brought::Joined)
            }
            (Version::Guide(one), Version::Guide(other)) => {
                let of = |read: &GuideRead| read.guide.as_ref().map(|guide| (guide.id.clone(), guide.revision));
                match (of(one), of(other)) {
                    _ if one.hash == other.hash => Ok(Brought::Joined),
                    // The higher revision wins, as in every merge.
                    (Some((id, ours)), Some((same, theirs))) if id == same && ours != theirs => {
                        if theirs > ours {
                            disk::replace(self.into, &self.theirs)?;
                        }
                        Ok(Brought::Joined)
                    }
                    _ => self.apart(Said::new("store-git-guide")),
                }
            }
            (Version::Unusable(why, _), _) | (_, Version::Unusable(why, _)) => self.apart(why.clone()),
            (ours, theirs) => self.strangers(seal, ours, theirs),
        }
    }

    /// Keeps two different things, of which git has taken one for another name of the other: each where it belongs, if one does here.
    fn strangers(&self, seal: Option<&Seal>, ours: &Version, theirs: &Version) -> Result<Brought, StoreError> {
        let why = Said::new("store-git-different");
        let Some(root) = root_of(self.place) else { return Ok(Brought::Apart(None, why)) };
        let inner = self.place.strip_prefix(root).unwrap_or(self.place);
        let (other, bytes) = if theirs.belongs_at(inner, seal) { (ours, &self.ours) } else { (theirs, &self.theirs) };
        let own = match other {
            Version::Piece(piece) => root.join(location(&piece.path(), seal)),
            Version::Guide(_) | Version::Unusable(..) => self.place.to_owned(),
        };
        let copy = put_aside(&own, bytes)?;
        if theirs.belongs_at(inner, seal) {
            disk::replace(self.into, &self.theirs)?;
        }
        Ok(Brought::Apart(Some(copy), why))
    }

    /// Leaves ours where it is, and keeps theirs beside it.
    fn apart(&self, why: Said) -> Result<Brought, StoreError> {
        let copy = root_of(self.place).map(|_| put_aside(self.place, &self.theirs)).transpose()?;
        Ok(Brought::Apart(copy, why))
    }

    /// Joins the keys of an encrypted study: whoever one of the two lets in is let in.
    fn join_vaults(&self, person: &Person) -> Result<Brought, StoreError> {
        let open = |bytes: &[u8]| Vault::open(self.place, bytes, person);
        let (ours, theirs) = match (open(&self.ours), open(&self.theirs)) {
            (Ok(ours), Ok(theirs)) => (ours, theirs),
            (Err(error), _) | (_, Err(error)) => return self.apart(crate::text::Message::said(&error)),
        };
        if !ours.is_copy_of(&theirs) {
            return self.apart(Said::new("store-vault-other"));
        }
        let mut joined = ours.clone();
        joined.join(&theirs);
        if joined == ours {
            return Ok(Brought::Joined);
        }
        let bytes = if joined == theirs { Some(self.theirs.clone()) } else { joined.bytes() };
        let bytes = bytes.ok_or_else(|| StoreError::Unfaithful(self.place.to_owned()))?;
        disk::replace(self.into, &bytes).map(|_| Brought::Joined)
    }
}

/// The versions of a file that is to be mended.
struct Versions {
    /// Those of which each must still be there afterwards.
    sides: Vec<Vec<u8>>,
    /// Others, which are taken in if they can be read.
    more: Vec<Vec<u8>>,
}

impl StudyDir {
    /// Joins the versions of files that git left apart, and says of each what became of it, or would. What stood in a file is kept as
    /// an earlier generation.
    ///
    /// # Errors
    /// Says what could not be read or written, or what git said. What was mended until then is.
    pub fn mend(&self, git: &Git, suspects: &[Suspect], dry_run: bool) -> Result<Vec<Mended>, StoreError> {
        let mut mended = Vec::new();
        for suspect in suspects {
            let how = if suspect.inner.parent() == Some(Path::new("")) && suspect.is_sealed() {
                self.mend_vault(git, suspect, dry_run)?
            } else {
                self.mend_file(git, suspect, dry_run)?
            };
            mended.extend(how.map(|how| Mended { file: self.root().join(&suspect.inner), how }));
        }
        Ok(mended)
    }

    /// What there is of a file's versions; none if nothing tells of more than one.
    fn versions(&self, git: &Git, suspect: &Suspect, present: Option<&[u8]>) -> Result<Option<Versions>, StoreError> {
        let marked = present.and_then(marks::sides);
        let is_marked = marked.is_some();
        let marked = marked.map(|sides| vec![sides.ours, sides.theirs]).unwrap_or_default();
        if let Some(Unmerged { ours, theirs }) = &suspect.unmerged {
            let sides = [ours, theirs].into_iter().flatten().map(|name| git.version(name)).collect::<Result<Vec<_>, _>>()?;
            // What people, or the driver, have put there since is as good as a version.
            let more = if is_marked { marked } else { present.map(<[u8]>::to_vec).into_iter().collect() };
            return Ok(Some(Versions { sides, more }));
        }
        let can_read = |bytes: &Vec<u8>| matches!(Version::of(self.seal(), bytes), Version::Piece(_));
        if is_marked && marked.iter().all(can_read) {
            return Ok(Some(Versions { sides: marked, more: Vec::new() }));
        }
        // Lines that were merged need not make a file. What they were merged of does.
        let before: Vec<Vec<u8>> = git.before(&suspect.inner).into_iter().filter(can_read).collect();
        Ok(match (is_marked, before.len()) {
            (_, 2..) => Some(Versions { sides: before, more: marked }),
            (true, _) => Some(Versions { sides: marked, more: before }),
            (false, _) => None,
        })
    }

    fn mend_file(&self, git: &Git, suspect: &Suspect, dry_run: bool) -> Result<Option<How>, StoreError> {
        let file = self.root().join(&suspect.inner);
        if suspect.is_sealed() != StudyDir::is_encrypted(self.root()) {
            // One has encrypted the study, or decrypted it, while the other wrote in it as it was.
            return Ok(Some(How::Stray));
        }
        if is_aside(&suspect.inner) {
            return Ok(None);
        }
        let _lock = if dry_run { None } else { Some(self.lock()?) };
        let present = disk::read_own(&file, LARGEST)?;
        let Some(Versions { sides, more }) = self.versions(git, suspect, present.as_deref())? else { return Ok(None) };
        let is_removed = matches!(&suspect.unmerged, Some(Unmerged { ours: None, .. } | Unmerged { theirs: None, .. }));
        let mut joined: Option<Piece> = None;
        let (mut others, mut unread) = (Vec::new(), Vec::new());
        let count = sides.len();
        let at_top = self.seal().is_none() && suspect.inner.parent() == Some(Path::new(""));
        for (n, bytes) in sides.into_iter().chain(more).enumerate() {
            match Version::of(self.seal(), &bytes) {
                Version::Piece(piece) if self.location(&piece.path()) == suspect.inner => match &mut joined {
                    Some(known) => known.join(&piece),
                    None => joined = Some(*piece),
                },
                Version::Piece(piece) => others.push((self.location(&piece.path()), bytes)),
                Version::Guide(_) => return Ok(Some(How::Left)),
                // The guide, or a file of somebody's that lies beside the study's own.
                Version::Unusable(_, is_ours) if n < count && at_top && !(is_ours && suspect.inner != Path::new(GUIDE)) => {
                    return Ok(Some(How::Left));
                }
                // What only helps stands in the file as it was, which is kept.
                Version::Unusable(..) if n < count => unread.push(bytes),
                Version::Unusable(..) => {}
            }
        }
        let aside_of = |own: &Path, bytes: &[u8]| {
            let own = self.root().join(own);
            if dry_run { Ok(aside(&own, bytes)) } else { put_aside(&own, bytes) }
        };
        // What belongs elsewhere can be read, and so is taken in from where it is put.
        others.iter().try_for_each(|(own, bytes)| aside_of(own, bytes).map(|_| ()))?;
        let asides = unread.iter().map(|bytes| aside_of(&suspect.inner, bytes)).collect::<Result<Vec<_>, _>>()?;
        if let Some(piece) = joined.filter(|_| !dry_run) {
            let text = faithful(&piece, &file)?;
            let says = present.as_deref().and_then(|bytes| self.plain(bytes).ok());
            if says.as_deref() != Some(text.as_bytes()) {
                self.put(&piece.path(), &file, present.as_deref(), &text)?;
            }
            // What could not be read is still to be looked at, so git goes on asking for it.
            if unread.is_empty() {
                git.stage(&suspect.inner)?;
            }
        }
        Ok(Some(match asides.is_empty() {
            true if is_removed => How::Kept,
            true => How::Joined,
            false => How::Aside(asides),
        }))
    }

    /// Joins the keys of an encrypted study, which its vault holds.
    fn mend_vault(&self, git: &Git, suspect: &Suspect, dry_run: bool) -> Result<Option<How>, StoreError> {
        let file = self.root().join(VAULT);
        let Some(seal) = self.seal() else { return Ok(Some(How::Stray)) };
        let is_copy = suspect.inner != Path::new(VAULT);
        let beside = self.root().join(&suspect.inner);
        let versions: Vec<Vec<u8>> = match &suspect.unmerged {
            Some(Unmerged { ours, theirs }) => {
                [ours, theirs].into_iter().flatten().map(|name| git.version(name)).collect::<Result<_, _>>()?
            }
            None if is_copy => disk::read_own(&beside, LARGEST)?.into_iter().collect(),
            None => return Ok(None),
        };
        let mut asides = Vec::new();
        for bytes in versions {
            match Vault::open(&file, &bytes, &seal.person()) {
                Ok(other) if other.is_copy_of(&seal.vault()) => {
                    let mut joined = seal.vault();
                    joined.join(&other);
                    if !dry_run && joined != seal.vault() {
                        self.change_vault(|vault| vault.join(&other))?;
                    }
                }
                _ if is_copy => return Ok(Some(How::Left)),
                _ if dry_run => asides.push(aside(&file, &bytes)),
                _ => asides.push(put_aside(&file, &bytes)?),
            }
        }
        if !dry_run && is_copy {
            disk::remove_for_good(&beside)?;
        } else if !dry_run && asides.is_empty() {
            git.stage(&suspect.inner)?;
        }
        Ok(Some(if asides.is_empty() { How::Joined } else { How::Aside(asides) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_named_so_that_a_shell_and_git_take_it_whole() {
        assert_eq!(driver(Path::new("/a b/felt'note 100%")).unwrap(), r"'/a b/felt'\''note 100%%' git-merge %O %A %B %P");
    }

    #[test]
    fn a_version_is_kept_under_the_name_of_a_copy() {
        let copy = aside(Path::new("accounts/4/k4-1--lm.ron"), b"x");
        let name = copy.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("k4-1--lm.git-") && name.ends_with(".ron"), "{name}");
        assert!(is_aside(&copy) && is_ours(&copy) && !is_aside(Path::new("accounts/4/k4-1--lm.ron")));
    }
}

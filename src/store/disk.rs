//! The seam: the only place that touches the file system.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::problem::{Doing, StoreError};

/// How long a save waits for another program to finish its own.
const PATIENCE: Duration = Duration::from_secs(10);

/// How the names of files begin and end that take the place of another once they are whole.
const BEGINNING: &str = ".feltnote-";
const TEMPORARY: &str = ".tmp";
/// How the name of a growing file ends until it is locked.
const UNLOCKED: &str = ".new";

/// What came of a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Everything stood on disk already.
    Unchanged,
    /// Written, and safe on disk.
    Written,
    /// Written, but the directory could not be brought to disk: a power failure could still undo it.
    WrittenNotSynced,
}

/// Opens a regular file of at most `limit` bytes, with how many it has; none if there is no such file.
fn open(file: &Path, limit: u64) -> Result<Option<(File, u64)>, StoreError> {
    // Asked before opening: opening a pipe would wait for its writer.
    let len = match fs::metadata(file) {
        Ok(about) if !about.is_file() => return Err(StoreError::NotAFile(file.to_owned())),
        Ok(about) if about.len() > limit => return Err(StoreError::TooLarge { file: file.to_owned(), limit }),
        Ok(about) => about.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io(Doing::Read, file)(error)),
    };
    File::open(file).map(|open| Some((open, len))).map_err(StoreError::io(Doing::Read, file))
}

/// Reads at most `most` bytes in place of those that `bytes` holds. `likely` is how many there are, unless somebody writes at the
/// moment.
fn take(open: File, likely: u64, most: u64, file: &Path, bytes: &mut Vec<u8>) -> Result<(), StoreError> {
    // One byte more than there are, so that the end is seen without reading again.
    let room = likely.min(most).saturating_add(1);
    bytes.clear();
    bytes.reserve_exact(usize::try_from(room).unwrap_or(0));
    open.take(most).read_to_end(bytes).map_err(StoreError::io(Doing::Read, file))?;
    Ok(())
}

/// Reads a whole file of at most `limit` bytes in place of what `bytes` holds; whether there is such a file.
fn read_into(file: &Path, limit: u64, bytes: &mut Vec<u8>) -> Result<bool, StoreError> {
    bytes.clear();
    let Some((open, len)) = open(file, limit)? else { return Ok(false) };
    take(open, len, limit.saturating_add(1), file, bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|len| len <= limit) {
        Ok(true)
    } else {
        Err(StoreError::TooLarge { file: file.to_owned(), limit })
    }
}

/// Reads a whole file of at most `limit` bytes; none if there is no such file.
pub(super) fn read(file: &Path, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let mut bytes = Vec::new();
    Ok(read_into(file, limit, &mut bytes)?.then_some(bytes))
}

/// Reads a whole file of a study. What a link leads to is none of it, and may be anything.
pub(super) fn read_own(file: &Path, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let mut bytes = Vec::new();
    Ok(read_own_into(file, limit, &mut bytes)?.then_some(bytes))
}

/// The same in place of what `bytes` holds, for whoever reads many; whether there is such a file.
pub(super) fn read_own_into(file: &Path, limit: u64, bytes: &mut Vec<u8>) -> Result<bool, StoreError> {
    if is_link(file) { Err(StoreError::Link(file.to_owned())) } else { read_into(file, limit, bytes) }
}

/// Whether something at this path leads elsewhere: a symbolic link, or on Windows a junction. What a service keeps in the cloud
/// until it is read is a reparse point there too, and none of these.
pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink())
}

/// Says which part of this place below a directory leads elsewhere, if any does. The directory itself may be reached by a link.
pub(super) fn not_elsewhere(root: &Path, inner: &Path) -> Result<(), StoreError> {
    let mut path = root.to_owned();
    for part in inner.components() {
        path.push(part);
        if is_link(&path) {
            return Err(StoreError::Link(path));
        }
    }
    Ok(())
}

/// Reads the first bytes of a file, at most so many.
pub(super) fn read_beginning(file: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    if let Some((open, len)) = open(file, u64::MAX)? {
        take(open, len, most, file, &mut bytes)?;
    }
    Ok(bytes)
}

/// Reads a whole file.
///
/// # Errors
/// Says that there is no such file, that it is larger than `limit` bytes, that it is no regular file, or what the system said.
pub fn read_bytes(file: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    read(file, limit)?.ok_or_else(|| StoreError::io(Doing::Read, file)(std::io::ErrorKind::NotFound.into()))
}

/// Writes a file that is not there yet, readable by its owner alone.
pub(super) fn create(file: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut open| open.write_all(bytes));
    written.map_err(StoreError::io(Doing::Write, file))
}

/// Removes a directory of our own with everything in it, if it can be removed.
pub(super) fn remove_dir(dir: &Path) {
    if fs::remove_dir_all(dir).is_ok() {
        dir.parent().map(sync_dir);
    }
}

/// Whether something is at this path.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// When something at this path was changed last, in nanoseconds since 1970.
pub(super) fn changed(path: &Path) -> Option<u64> {
    let at = fs::metadata(path).and_then(|about| about.modified()).ok()?;
    u64::try_from(at.duration_since(std::time::UNIX_EPOCH).ok()?.as_nanos()).ok()
}

/// The moment, in milliseconds since 1970.
pub(super) fn now() -> u64 {
    let passed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(passed.as_millis()).unwrap_or(u64::MAX)
}

/// Removes a file that nobody needs any more, if it can be removed.
pub(super) fn remove(file: &Path) {
    let _ = fs::remove_file(file);
}

/// Removes a file that must not be there any more.
pub(super) fn remove_for_good(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Ok(()) => {
            file.parent().map(sync_dir);
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::io(Doing::Remove, file)(error)),
    }
}

/// Removes what saves that a crash interrupted left in a directory, and in those below it down to a depth. What could not be
/// removed is given.
pub(super) fn sweep(dir: &Path, depth: usize) -> Vec<PathBuf> {
    let is_left = |path: &Path| {
        let name = path.file_name().map(|name| name.as_encoded_bytes()).unwrap_or_default();
        name.starts_with(BEGINNING.as_bytes()) && name.ends_with(TEMPORARY.as_bytes()) || name.ends_with(UNLOCKED.as_bytes())
    };
    let mut left = Vec::new();
    for (path, is_dir) in list_own(dir).unwrap_or_default() {
        if is_dir && depth > 1 {
            left.extend(sweep(&path, depth.saturating_sub(1)));
        } else if !is_dir && is_left(&path) && remove_for_good(&path).is_err() {
            left.push(path);
        }
    }
    left
}

/// Removes a directory in which nothing lies, if it is one.
pub(super) fn remove_empty(dir: &Path) {
    let _ = fs::remove_dir(dir);
}

/// Whether something at this path is known to be no regular file.
pub(super) fn is_no_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| !about.is_file())
}

/// Whether this path is a directory.
pub(super) fn is_dir(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.is_dir())
}

/// What is in a directory, by name; nothing if it does not exist. Links to directories are not followed.
pub(super) fn list(dir: &Path) -> Result<Vec<(PathBuf, bool)>, StoreError> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io(Doing::Read, dir)(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(StoreError::io(Doing::Read, dir))?;
        found.push((entry.path(), entry.file_type().is_ok_and(|t| t.is_dir())));
    }
    found.sort();
    Ok(found)
}

/// What is in a directory of a study; nothing of what a link leads to.
pub(super) fn list_own(dir: &Path) -> Result<Vec<(PathBuf, bool)>, StoreError> {
    if is_link(dir) { Err(StoreError::Link(dir.to_owned())) } else { list(dir) }
}

/// Makes a directory and those above it, readable by its owner alone; whether the names of those that were not there are on disk.
pub(super) fn make_dir(dir: &Path) -> Result<bool, StoreError> {
    if is_dir(dir) {
        return Ok(true);
    }
    let above = match dir.parent().filter(|p| !p.as_os_str().is_empty()) {
        Some(parent) => make_dir(parent)?,
        None => true,
    };
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(dir) {
        Ok(()) => Ok(dir.parent().is_none_or(sync_dir) && above),
        // Another program may have been quicker.
        Err(_) if is_dir(dir) => Ok(above),
        Err(error) => Err(StoreError::io(Doing::MakeDir, dir)(error)),
    }
}

/// Gives a directory another name, beside it or elsewhere on the same disk, where nothing is yet.
pub(super) fn rename_dir(from: &Path, to: &Path) {
    if !exists(to) && fs::rename(from, to).is_ok() {
        to.parent().map(sync_dir);
        from.parent().map(sync_dir);
    }
}

/// Whether others than its owner may look into a directory. Where a system has no such rights, they may not.
pub(super) fn is_open_to_others(dir: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(dir).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = dir;
        false
    }
}

/// Lets nobody but its owner look into a directory.
pub(super) fn close_to_others(dir: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        let rights = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(dir, rights).map_err(StoreError::io(Doing::Write, dir))?;
    }
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

/// Brings a directory's list of names to disk; whether that could be done.
pub(super) fn sync_dir(dir: &Path) -> bool {
    if cfg!(windows) {
        // A directory cannot be opened there; renaming is already ordered by the file system.
        return true;
    }
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    File::open(dir).and_then(|dir| dir.sync_all()).is_ok()
}

/// A temporary file beside `file` with these bytes, safe on disk, readable by its owner alone.
fn beside(file: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, StoreError> {
    let write = || StoreError::io(Doing::Write, file);
    let dir = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = tempfile::Builder::new().prefix(BEGINNING).suffix(TEMPORARY).tempfile_in(dir).map_err(write())?;
    // The file under it says of an error what the system says; this one adds a name that nobody knows.
    temporary.as_file_mut().write_all(bytes).map_err(write())?;
    temporary.as_file().sync_all().map_err(write())?;
    Ok(temporary)
}

/// Puts these bytes in the place of a file: whoever reads it sees the old bytes or the new, never a part.
pub(super) fn replace(file: &Path, bytes: &[u8]) -> Result<Saved, StoreError> {
    let mut temporary = beside(file, bytes)?;
    let mut tries = 0u32;
    loop {
        match temporary.persist(file) {
            Ok(_) => break,
            // On Windows a virus scanner or a sync service may hold the file for a moment.
            Err(error) if cfg!(windows) && tries < 20 && matches!(error.error.raw_os_error(), Some(5 | 32)) => {
                tries = tries.saturating_add(1);
                thread::sleep(Duration::from_millis(50));
                temporary = error.file;
            }
            Err(error) => return Err(StoreError::io(Doing::Write, file)(error.error)),
        }
    }
    let synced = file.parent().is_none_or(sync_dir);
    Ok(if synced { Saved::Written } else { Saved::WrittenNotSynced })
}

/// Whether a file is one of those that a study stores, by its name and where it lies.
fn is_of_study(file: &Path) -> bool {
    let whole = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let is_stored = whole.extension().is_some_and(|end| end == "ron" || end == super::vault::END);
    let is_own = |dir: &Path| is_stored || whole.strip_prefix(dir).is_ok_and(|inner| inner.starts_with(super::layout::OWN));
    whole.ancestors().skip(1).any(|dir| super::StudyDir::is_study(dir) && is_own(dir))
}

/// Writes a file that people asked for, whole or not at all, readable by its owner alone.
///
/// # Errors
/// Says that the file exists already, unless `force` is given, that it is a study's own, or what the system said.
pub fn write_new(file: &Path, bytes: &[u8], force: bool) -> Result<(), StoreError> {
    if force && exists(file) && is_of_study(file) {
        return Err(StoreError::OfStudy(file.to_owned()));
    }
    if force {
        return replace(file, bytes).map(|_| ());
    }
    let temporary = beside(file, bytes)?;
    match temporary.persist_noclobber(file) {
        Ok(_) => {
            file.parent().map(sync_dir);
            Ok(())
        }
        Err(_) if exists(file) => Err(StoreError::Exists(file.to_owned())),
        Err(error) => Err(StoreError::io(Doing::Write, file)(error.error)),
    }
}

/// A directory for a while, readable by its owner alone: it is gone, with everything in it, once this is dropped.
#[derive(Debug)]
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// Makes one where the system keeps what is temporary.
    ///
    /// # Errors
    /// What the system said.
    pub fn new() -> Result<Self, StoreError> {
        Scratch::within(&std::env::temp_dir())
    }

    /// Makes one in a directory.
    pub(super) fn within(dir: &Path) -> Result<Self, StoreError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("feltnote-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        builder.tempdir_in(dir).map(Scratch).map_err(StoreError::io(Doing::MakeDir, dir))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Removes it, and says so if that cannot be done.
    ///
    /// # Errors
    /// What the system said.
    pub fn remove(self) -> Result<(), StoreError> {
        let path = self.path().to_owned();
        self.0.close().map_err(StoreError::io(Doing::Remove, &path))
    }
}

/// The whole path of what is at `path`, with links followed; the path as it is if that cannot be told.
pub(super) fn whole(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// This machine's own random id, made at first use and kept in the state directory.
pub(super) fn machine(state: &Path) -> Result<String, StoreError> {
    let file = state.join("machine");
    let valid = |id: &str| id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(id) = read(&file, 64)?.and_then(|bytes| String::from_utf8(bytes).ok()).filter(|id| valid(id)) {
        return Ok(id);
    }
    let id = random();
    make_dir(state)?;
    replace(&file, id.as_bytes())?;
    Ok(id)
}

/// Sixteen hexadecimal digits that nobody else has.
pub fn random() -> String {
    let number = getrandom::u64().unwrap_or_else(|_| {
        // Without the system's randomness, time and process still tell two runs on one machine apart.
        let moment = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        moment.as_secs().rotate_left(32) ^ u64::from(moment.subsec_nanos()) ^ u64::from(std::process::id()).rotate_left(20)
    });
    format!("{number:016x}")
}

/// A file that grows at its end, locked by whoever writes it for as long as that lives.
#[derive(Debug)]
pub(super) struct Growing {
    file: File,
    path: PathBuf,
    /// The bytes that it keeps when it is cleared.
    head: u64,
    /// Whether it is known that nobody else has it.
    is_held: bool,
}

impl Growing {
    /// Makes a file of a name that is free, which begins with `head`, safe on disk, readable by its owner alone.
    pub(super) fn create(dir: &Path, stem: &str, end: &str, head: &[u8]) -> Result<Self, StoreError> {
        let named = |n: usize| if n == 0 { format!("{stem}.{end}") } else { format!("{stem}-{}.{end}", n.saturating_add(1)) };
        let path = (0usize..).map(|n| dir.join(named(n))).find(|path| !exists(path)).unwrap_or_else(|| dir.join(named(0)));
        let failed = || StoreError::io(Doing::Write, &path);
        let new = path.with_extension(format!("{}{UNLOCKED}", random()));
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&new).map_err(failed())?;
        let is_held = file.try_lock().is_ok();
        // Under its own name only once it is locked: nobody finds it as one that nobody has.
        let made = file.write_all(head).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&new, &path));
        if let Err(error) = made {
            let _ = fs::remove_file(&new);
            return Err(failed()(error));
        }
        sync_dir(dir);
        Ok(Growing { file, path, head: u64::try_from(head.len()).unwrap_or(0), is_held })
    }

    /// The file at this path, if whoever wrote it is no more.
    pub(super) fn of_the_dead(path: &Path) -> Result<Option<Self>, StoreError> {
        let failed = || StoreError::io(Doing::Read, path);
        if !fs::symlink_metadata(path).map_err(failed())?.is_file() {
            return Err(StoreError::NotAFile(path.to_owned()));
        }
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(failed())?;
        let is_held = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => return Ok(None),
            // There are no locks there.
            Err(TryLockError::Error(_)) => false,
        };
        Ok(Some(Growing { file, path: path.to_owned(), head: 0, is_held }))
    }

    /// Reads all of it.
    pub(super) fn bytes(&mut self, limit: u64) -> Result<Vec<u8>, StoreError> {
        let failed = || StoreError::io(Doing::Read, &self.path);
        let len = self.file.seek(SeekFrom::End(0)).map_err(failed())?;
        if len > limit {
            return Err(StoreError::TooLarge { file: self.path.clone(), limit });
        }
        self.file.rewind().map_err(failed())?;
        let mut bytes = Vec::new();
        (&self.file).take(limit).read_to_end(&mut bytes).map_err(failed())?;
        Ok(bytes)
    }

    /// Puts bytes at its end, not yet safe on disk.
    pub(super) fn append(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.file.write_all(bytes).map_err(StoreError::io(Doing::Write, &self.path))
    }

    /// Brings what was put there to disk.
    pub(super) fn sync(&mut self) -> Result<(), StoreError> {
        self.file.sync_data().map_err(StoreError::io(Doing::Write, &self.path))
    }

    /// Leaves nothing in it but its beginning.
    pub(super) fn clear(&mut self) -> Result<(), StoreError> {
        let cleared = self.file.set_len(self.head).and_then(|()| self.file.seek(SeekFrom::End(0)));
        cleared.map(|_| ()).map_err(StoreError::io(Doing::Write, &self.path))
    }

    /// Removes it, unless somebody else could have it.
    pub(super) fn remove(self) {
        if self.is_held {
            let _ = fs::remove_file(&self.path);
        }
    }

    /// Gives it another end, by which nobody looks for it any more, unless somebody else could have it.
    pub(super) fn put_by(self, end: &str) {
        if self.is_held {
            let _ = fs::rename(&self.path, self.path.with_extension(end));
        }
    }
}

/// Puts a line at the end of a file, made of the last one; `longest` is the most bytes that one has. What stands after the last
/// line's end was cut off by a power failure, and goes.
pub(super) fn append_line(file: &Path, longest: u64, make: impl FnOnce(&str) -> Option<String>) -> Result<(), StoreError> {
    let failed = || StoreError::io(Doing::Write, file);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file).map_err(failed())?;
    wait_for(&open, file)?;
    let len = open.seek(SeekFrom::End(0)).map_err(failed())?;
    let from = len.saturating_sub(longest);
    open.seek(SeekFrom::Start(from)).map_err(failed())?;
    let mut tail = Vec::new();
    (&open).take(longest).read_to_end(&mut tail).map_err(failed())?;
    let whole = tail.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at.saturating_add(1));
    let text = String::from_utf8_lossy(tail.get(..whole).unwrap_or_default());
    let Some(line) = make(text.lines().next_back().unwrap_or_default()) else { return Ok(()) };
    let end = from.saturating_add(u64::try_from(whole).unwrap_or(0));
    let written = open.set_len(end).and_then(|()| open.seek(SeekFrom::Start(end)));
    written.and_then(|_| open.write_all(format!("{line}\n").as_bytes())).map_err(failed())?;
    open.sync_data().map_err(failed())
}

/// An operating-system lock on a file, held until dropped. It dies with its process.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock, waiting some seconds for whoever holds it.
pub(super) fn lock(file: &Path) -> Result<Lock, StoreError> {
    let failed = || StoreError::io(Doing::Lock, file);
    let is_file = |about: fs::Metadata| if about.is_file() { Ok(()) } else { Err(StoreError::NoLock(file.to_owned())) };
    fs::symlink_metadata(file).map_or(Ok(()), is_file)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        // Whatever is put there meanwhile, opening it neither leads elsewhere nor waits for somebody at the other end of a pipe.
        options.mode(0o600).custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let open = options.open(file).map_err(failed())?;
    open.metadata().map_err(failed()).and_then(is_file)?;
    wait_for(&open, file).map(|()| Lock { _file: open })
}

/// Locks an open file, waiting some seconds for whoever has it.
fn wait_for(open: &File, file: &Path) -> Result<(), StoreError> {
    let failed = || StoreError::io(Doing::Lock, file);
    let since = Instant::now();
    loop {
        match open.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if since.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(10)),
            Err(TryLockError::WouldBlock) => return Err(StoreError::Locked(file.to_owned())),
            Err(TryLockError::Error(error)) => return Err(failed()(error)),
        }
    }
}

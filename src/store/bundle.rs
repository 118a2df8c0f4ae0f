//! Bundles: a study, or one evaluator's accounts of it, as one file.
//!
//! A bundle is a zip file of the study's own files as feltnote writes them, each at its place, in their natural order and without a
//! time: two bundles of one state of a study are the same bytes. [`load_bundle`] reads any zip file of such files;
//! to be unpacked, a bundle must be exactly what is packed.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::disk;
use super::layout::{GUIDE, LARGEST, STUDY, VAULT, spelled};
use super::load::{Content, Loaded, Piece, is_ours, is_sealed};
use super::parallel::{Asking, Watch, unwatched};
use super::problem::{FileProblem, StoreError};
use super::study::StudyDir;
use super::vault::{self, Person, Seal, Vault};
use crate::field::Study;
use crate::text::{EvaluatorId, Said};

/// The most bytes that a bundle may have.
const LARGEST_BUNDLE: u64 = 256 << 20;
/// The most bytes that the entries of a bundle may come to.
const LARGEST_INFLATED: u64 = 1 << 30;
/// The most entries that a bundle may have.
const MOST_ENTRIES: usize = 100_000;

/// As many things that are strange in a bundle as are told one by one.
const ENOUGH: usize = 20;

/// A number of a zip file: so many bytes from there on, the lowest first.
fn number(bytes: &[u8], at: usize, len: usize) -> Option<usize> {
    let part = bytes.get(at..at.checked_add(len)?)?;
    part.iter().rev().try_fold(0usize, |all, byte| all.checked_mul(256)?.checked_add(usize::from(*byte)))
}

/// The names of a bundle's entries, in their order, if it is laid out as a bundle is when it is packed: the entries from the first
/// byte on, one after the other, their list, and the end, with no other byte before, between, in or after them, and no comment. A
/// reader that begins elsewhere finds no other study in it.
fn laid_out(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    const END: usize = 22;
    const LISTED: usize = 46;
    const ENTRY: usize = 30;
    let end = bytes.len().checked_sub(END)?;
    let (count, list) = (number(bytes, end.checked_add(10)?, 2)?, number(bytes, end.checked_add(16)?, 4)?);
    let is_end = bytes.get(end..)?.starts_with(b"PK\x05\x06\0\0\0\0")
        && number(bytes, end.checked_add(8)?, 2)? == count
        && number(bytes, end.checked_add(12)?, 4)? == end.checked_sub(list)?
        && number(bytes, end.checked_add(20)?, 2)? == 0;
    let (mut entry_at, mut listed_at) = (0usize, list);
    let mut names = Vec::new();
    for _ in 0..count {
        let (entry, listed) = (bytes.get(entry_at..list)?, bytes.get(listed_at..end)?);
        let (size, name_len) = (number(listed, 20, 4)?, number(listed, 28, 2)?);
        let name = listed.get(LISTED..LISTED.checked_add(name_len)?)?;
        // Neither encrypted, nor with its size after it, nor with anything else beside its name.
        let is_plain = number(listed, 8, 2)? & 0b1001 == 0
            && [(30, 2), (32, 2), (34, 2)].iter().all(|(at, len)| number(listed, *at, *len) == Some(0))
            && number(listed, 42, 4)? == entry_at;
        let is_same = listed.starts_with(b"PK\x01\x02")
            && entry.starts_with(b"PK\x03\x04")
            && entry.get(4..ENTRY)? == listed.get(6..ENTRY.checked_add(2)?)?
            && entry.get(ENTRY..ENTRY.checked_add(name_len)?)? == name;
        if !(is_plain && is_same) {
            return None;
        }
        names.push(name);
        entry_at = entry_at.checked_add(ENTRY)?.checked_add(name_len)?.checked_add(size)?;
        listed_at = listed_at.checked_add(LISTED)?.checked_add(name_len)?;
    }
    (is_end && entry_at == list && listed_at == end).then_some(names)
}

/// How many entries a zip file lists, whatever stands around them; none where their number does not tell.
fn listed(bytes: &[u8]) -> Option<usize> {
    let end = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    number(bytes, end.checked_add(10)?, 2).filter(|count| *count < usize::from(u16::MAX))
}

/// What is strange in a bundle before anything of it is read: how it is laid out, names that stand twice, directories.
fn strange(file: &Path, bytes: &[u8]) -> Vec<FileProblem> {
    let wrong = |name: &[u8], id| FileProblem::refused(&file.join(&*String::from_utf8_lossy(name)), None, Said::new(id));
    let Some(names) = laid_out(bytes) else {
        return vec![FileProblem::refused(file, None, Said::new("store-bundle-layout"))];
    };
    let mut seen = BTreeSet::new();
    // Names that differ in case or spelling alone are not those of files of a study, which have one spelling each.
    let twice = names.iter().filter(|name| !seen.insert(**name)).map(|name| wrong(name, "store-bundle-twice"));
    // Keys elsewhere than in their place are those of something else.
    let other_keys = format!("/{VAULT}");
    let is_strange = |name: &&&[u8]| name.ends_with(b"/") || name.ends_with(other_keys.as_bytes());
    let strange = names.iter().filter(is_strange).map(|name| wrong(name, "store-bundle-strange"));
    twice.chain(strange).collect()
}

/// Reads every file of a study that lies in a bundle: a zip file of the study's directory, as any system makes one.
///
/// Entries are read one by one within bounds, by what they hold; nothing is unpacked to disk. Names that do not end in `.ron`,
/// lead out of the bundle or begin with a dot are passed over. Of an encrypted study the encrypted files alone are read, for a
/// person who can. Where one name stands twice, one of the two could not be read, and that is a problem.
///
/// # Errors
/// Says that the file cannot be read, that it is no bundle, or that it is encrypted, and not to this person.
pub fn load_bundle(file: &Path, person: Option<&Person>) -> Result<Loaded, StoreError> {
    load_bundle_watched(file, person, &mut unwatched)
}

/// The same while somebody watches, who can stop it.
///
/// # Errors
/// As [`load_bundle`]; besides, that it was stopped.
pub fn load_bundle_watched(file: &Path, person: Option<&Person>, watch: Watch<'_>) -> Result<Loaded, StoreError> {
    read(file, bytes_of(file)?, person, watch).map(|(loaded, ..)| loaded)
}

/// The same, with the archive and its keys.
fn read(
    file: &Path,
    bytes: Arc<[u8]>,
    person: Option<&Person>,
    watch: Watch<'_>,
) -> Result<(Loaded, Archive, Option<Seal>), StoreError> {
    let mut archive = archive(file, Arc::clone(&bytes))?;
    let seal = seal(&mut archive, file, person)?;
    let mut loaded = Loaded { encrypted: seal.is_some(), ..Loaded::default() };
    let mut left = LARGEST_INFLATED;
    if listed(&bytes).is_some_and(|listed| listed != archive.len()) {
        loaded.problems.push(FileProblem::refused(file, None, Said::new("store-bundle-hides")));
    }
    let guide = file.join(seal.as_ref().map_or_else(|| GUIDE.into(), |seal| seal.place(Path::new(GUIDE))));
    let mut asking = Asking::of(archive.len(), watch);
    for n in 0..archive.len() {
        if !asking.at(n) {
            return Err(StoreError::Stopped);
        }
        let Ok(mut entry) = archive.by_index(n) else {
            loaded.problems.push(FileProblem::refused(file, None, Said::new("store-bundle-entry")));
            continue;
        };
        let name = entry.enclosed_name().filter(|name| !entry.is_dir() && is_inside(name, seal.is_some()));
        let Some(name) = name else {
            if !entry.is_dir() && !entry.enclosed_name().is_some_and(|name| seal.is_some() && name.ends_with(VAULT)) {
                loaded.passed_over.push(String::from_utf8_lossy(entry.name_raw()).into_owned());
            }
            continue;
        };
        let path = file.join(name);
        let mut bytes = Vec::new();
        let most = left.min(LARGEST);
        match entry.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes) {
            Ok(len) if u64::try_from(len).is_ok_and(|len| len <= most) => {
                left = left.saturating_sub(u64::try_from(len).unwrap_or(u64::MAX));
                let content = match vault::plain(seal.as_ref(), &bytes) {
                    Ok(bytes) => Content::of(&path, &bytes),
                    Err(wrong) => Content::Unusable(FileProblem::refused(&path, wrong.at, wrong.said), None),
                };
                loaded.take(file, &guide, path, content);
            }
            Ok(_) => {
                let limit = StoreError::TooLarge { file: path.clone(), limit: most };
                loaded.refuse(file, FileProblem::refused(&path, None, limit.of_file()), None);
            }
            Err(_) => loaded.refuse(file, FileProblem::refused(&path, None, Said::new("store-bundle-entry")), None),
        }
    }
    Ok((loaded, archive, seal))
}

type Archive = zip::ZipArchive<Cursor<Arc<[u8]>>>;

fn bytes_of(file: &Path) -> Result<Arc<[u8]>, StoreError> {
    disk::read_bytes(file, LARGEST_BUNDLE).map(Arc::from)
}

fn archive(file: &Path, bytes: Arc<[u8]>) -> Result<Archive, StoreError> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).ok();
    archive.filter(|archive| archive.len() <= MOST_ENTRIES).ok_or_else(|| StoreError::NoBundle(file.to_owned()))
}

/// The keys of a bundle of an encrypted study.
fn seal(archive: &mut Archive, file: &Path, person: Option<&Person>) -> Result<Option<Seal>, StoreError> {
    let is_vault = |name: &String| Path::new(name).file_name().is_some_and(|name| name == VAULT);
    let Some(name) = archive.file_names().flatten().map(|name| name.into_owned()).find(is_vault) else { return Ok(None) };
    let person = person.ok_or_else(|| StoreError::Encrypted(file.to_owned()))?;
    let bytes = entry(archive, &name).ok_or_else(|| StoreError::NoBundle(file.to_owned()))?;
    Seal::of(&file.join(VAULT), &bytes, person).map(Some)
}

/// The bytes of one entry.
fn entry(archive: &mut Archive, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether a name within a bundle is that of a file of a study, or of an encrypted one.
fn is_inside(name: &Path, encrypted: bool) -> bool {
    let is_meant = if encrypted { is_sealed(name) && !name.ends_with(VAULT) } else { is_ours(name) };
    is_meant && name.components().all(|part| !part.as_os_str().as_encoded_bytes().starts_with(b"."))
}

/// The pieces of a study in the order of their files, those of accounts alone that are of one evaluator, if one is named.
fn pieces(study: &Study, only: Option<&EvaluatorId>) -> Vec<Piece> {
    let aliases = &study.file.aliases;
    let is_meant = |evaluator: &EvaluatorId| only.is_none_or(|only| aliases.evaluator(evaluator) == aliases.evaluator(only));
    let accounts = study.accounts.values().filter(|account| is_meant(&account.key.evaluator));
    let mut pieces = vec![Piece::Study(study.file.clone())];
    pieces.extend((study.amendments != Default::default()).then(|| Piece::Amendments(study.amendments.clone())));
    pieces.extend(study.cases.values().map(|case| Piece::Case(Box::new(case.clone()))));
    pieces.extend(accounts.map(|account| Piece::Account(Box::new(account.clone()))));
    pieces.extend(study.consensus.values().cloned().map(Piece::Consensus));
    pieces
}

impl StudyDir {
    /// The bytes of a bundle of the study, with the accounts of one evaluator alone if one is named, encrypted to the people of a
    /// vault if there is one: that of the bundle, whose keys open nothing else.
    ///
    /// # Errors
    /// Says that the guide cannot be read, or that the bundle cannot be made.
    pub fn pack(&self, study: &Study, only: Option<&EvaluatorId>, vault: Option<Vault>) -> Result<Vec<u8>, StoreError> {
        let unfaithful = || StoreError::Unfaithful(self.root().to_owned());
        let mut texts = vec![(PathBuf::from(GUIDE), self.guide()?.text)];
        for piece in pieces(study, only) {
            texts.push((piece.path(), piece.text().map_err(|_| unfaithful())?));
        }
        let entries = match vault {
            None => texts.into_iter().map(|(path, text)| (path, text.into_bytes())).collect(),
            Some(vault) => {
                let bytes = vault.bytes().ok_or_else(unfaithful)?;
                let seal = Seal::with(vault, Person::new(), &bytes);
                let sealed = |(path, text): (PathBuf, String)| Some((seal.place(&path), seal.seal(text.as_bytes())?));
                let mut entries = texts.into_iter().map(sealed).collect::<Option<Vec<_>>>().ok_or_else(unfaithful)?;
                // Their order would tell what they are.
                entries.sort();
                entries.insert(0, (VAULT.into(), bytes));
                entries
            }
        };
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o600);
        let mut bundle = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in entries {
            bundle.start_file(spelled(&path), options).map_err(|_| unfaithful())?;
            bundle.write_all(&bytes).map_err(|_| unfaithful())?;
        }
        Ok(bundle.finish().map_err(|_| unfaithful())?.into_inner())
    }

    /// Makes a study of a bundle, in a directory that is empty or does not exist yet. Nothing is made of one in which anything is
    /// wrong: the problems say what. What is encrypted stays so.
    ///
    /// # Errors
    /// Says that the file is no bundle, that it is encrypted, and not to this person, that the directory is not empty, or what
    /// could not be written.
    pub fn unpack(file: &Path, root: &Path, person: Option<&Person>) -> Result<Result<StudyDir, Vec<FileProblem>>, StoreError> {
        let bytes = bytes_of(file)?;
        let strange_first = strange(file, &bytes);
        let (loaded, mut archive, seal) = read(file, bytes, person, &mut unwatched)?;
        let Loaded { pieces, guide, guide_files, mut problems, passed_over, .. } = loaded;
        let place = |inner: &Path| seal.as_ref().map_or_else(|| inner.to_owned(), |seal| seal.place(inner));
        problems.extend(strange_first);
        let wrong = |path: PathBuf, id| FileProblem::refused(&path, None, Said::new(id));
        problems.extend(passed_over.into_iter().map(|name| wrong(file.join(name), "store-bundle-strange")));
        let mut seen = BTreeSet::new();
        for (path, piece) in &pieces {
            let expected = place(&piece.path());
            if *path != file.join(&expected) || !seen.insert(expected) {
                problems.push(wrong(path.clone(), "store-bundle-strange"));
            }
        }
        let strange = |path: &&PathBuf| **path != file.join(place(Path::new(GUIDE)));
        problems.extend(guide_files.iter().filter(strange).map(|path| wrong(path.clone(), "store-bundle-strange")));
        if !seen.contains(&place(Path::new(STUDY))) {
            problems.push(wrong(file.join(STUDY), "store-bundle-lacks"));
        }
        let guide = guide.filter(|read| read.guide.is_some());
        if guide.is_none() && !problems.iter().any(|problem| problem.file == file.join(GUIDE)) {
            problems.push(wrong(file.join(GUIDE), "store-bundle-lacks"));
        }
        let Some(guide) = guide.filter(|_| problems.is_empty()) else {
            let more = problems.len().saturating_sub(ENOUGH);
            if more > 1 {
                problems.truncate(ENOUGH);
                problems.push(FileProblem::refused(file, None, Said::new("store-bundle-more").with("count", more)));
            }
            return Ok(Err(problems));
        };
        if disk::exists(root) && !disk::list(root)?.is_empty() {
            return Err(StoreError::NotEmpty(root.to_owned()));
        }
        disk::make_dir(root)?;
        let dir = StudyDir::at(root);
        if seal.is_some() {
            // The keys come last: without them, what a power failure leaves behind is no study.
            for path in seen.into_iter().chain([place(Path::new(GUIDE)), VAULT.into()]) {
                let bytes = entry(&mut archive, &spelled(&path)).ok_or_else(|| StoreError::NoBundle(file.to_owned()))?;
                let to = root.join(&path);
                to.parent().map_or(Ok(true), disk::make_dir)?;
                disk::replace(&to, &bytes)?;
            }
            return Ok(Ok(dir.with_seal(seal)));
        }
        dir.replace_guide(&guide.text)?;
        // The study's own file comes last: without it, what a power failure leaves behind is no study.
        let (own, others): (Vec<_>, Vec<_>) = pieces.into_iter().partition(|(_, piece)| matches!(piece, Piece::Study(_)));
        for (_, piece) in others.into_iter().chain(own) {
            dir.save_piece(piece)?;
        }
        Ok(Ok(dir))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::StudyFile;
    use crate::store::EMBEDDED_GUIDE;

    /// A zip file of these entries.
    fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
        let mut bundle = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in entries {
            bundle.start_file(*name, SimpleFileOptions::default()).unwrap();
            bundle.write_all(text.as_bytes()).unwrap();
        }
        bundle.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bundle_in_which_anything_is_strange_is_refused_whole() {
        let dir = tempfile::tempdir().unwrap();
        let opened = StudyDir::create(&dir.path().join("st"), EMBEDDED_GUIDE, &StudyFile::default()).unwrap();
        let study = Piece::Study(opened.study.file.clone()).text().unwrap();
        let good = [("guide.ron", EMBEDDED_GUIDE), ("study.ron", study.as_str())];
        let target = dir.path().join("ud");
        for (n, strange) in [
            vec![good[0]],
            vec![good[1]],
            vec![good[0], good[1], ("../flugt.ron", study.as_str())],
            vec![good[0], good[1], ("/flugt.ron", study.as_str())],
            vec![good[0], good[1], ("C:\\flugt.ron", study.as_str())],
            vec![good[0], good[1], ("andet/study.ron", study.as_str())],
            vec![good[0], good[1], ("læs-mig.txt", "hej")],
            vec![good[0], good[1], (".skjult.ron", study.as_str())],
            vec![good[0], good[1], ("cases/1.ron", "(kind: \"case\"")],
            vec![good[0], good[1], ("accounts/1/a--lm.ron", "")],
        ]
        .into_iter()
        .enumerate()
        {
            let file = dir.path().join(format!("{n}.zip"));
            std::fs::write(&file, zipped(&strange)).unwrap();
            let problems = StudyDir::unpack(&file, &target, None).unwrap().unwrap_err();
            assert!(!problems.is_empty(), "{n}");
            assert!(!target.exists(), "{n}");
            assert!(!dir.path().join("flugt.ron").exists(), "{n}");
        }
        let file = dir.path().join("god.zip");
        std::fs::write(&file, zipped(&good)).unwrap();
        StudyDir::unpack(&file, &target, None).unwrap().unwrap();
        assert_eq!(StudyDir::open(&target).unwrap().study, opened.study);
        assert!(matches!(StudyDir::unpack(&file, &target, None), Err(StoreError::NotEmpty(_))));
        std::fs::write(&file, "ikke en pakke").unwrap();
        assert!(matches!(StudyDir::unpack(&file, &dir.path().join("ny"), None), Err(StoreError::NoBundle(_))));
    }

    const CASE: &str = "(kind: \"case\", format: 1, content: (id: \"1\"))";

    /// Bytes in which one name stands in the place of another.
    fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        while let Some(at) = memchr::memmem::find(&bytes, from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        bytes
    }

    #[test]
    fn a_zip_file_that_holds_more_than_its_list_or_says_one_name_twice_is_no_bundle() {
        let dir = tempfile::tempdir().unwrap();
        let opened = StudyDir::create(&dir.path().join("st"), EMBEDDED_GUIDE, &StudyFile::default()).unwrap();
        let packed = opened.dir.pack(&opened.study, None, None).unwrap();
        let study = Piece::Study(opened.study.file.clone()).text().unwrap();
        let good = [("guide.ron", EMBEDDED_GUIDE), ("study.ron", study.as_str())];
        let (file, target) = (dir.path().join("pakke.zip"), dir.path().join("ud"));
        let pair = zipped(&[good[0], good[1], ("cases/1.ron", CASE), ("cases/2.ron", CASE)]);
        let same = replaced(&pair, b"cases/2.ron", b"cases/1.ron");
        let appended = |what: fn(&mut ZipWriter<Cursor<Vec<u8>>>)| {
            let mut bundle = ZipWriter::new_append(Cursor::new(packed.clone())).unwrap();
            what(&mut bundle);
            bundle.finish().unwrap().into_inner()
        };
        let middle = memchr::memmem::find(&packed[4..], b"PK\x03\x04").unwrap() + 4;
        for (bytes, id) in [
            (same.clone(), "store-bundle-twice"),
            ([b"junk".as_slice(), &packed].concat(), "store-bundle-layout"),
            ([packed.as_slice(), b"junk"].concat(), "store-bundle-layout"),
            ([&packed[..middle], b"junk", &packed[middle..]].concat(), "store-bundle-layout"),
            (appended(|bundle| bundle.set_comment("hej").unwrap()), "store-bundle-layout"),
            (
                appended(|bundle| bundle.add_directory("accounts", SimpleFileOptions::default()).unwrap()),
                "store-bundle-strange",
            ),
        ] {
            std::fs::write(&file, &bytes).unwrap();
            let said = match StudyDir::unpack(&file, &target, None) {
                Ok(Err(problems)) => problems.iter().map(|problem| problem.said.id).collect(),
                Ok(Ok(_)) => panic!("{id}"),
                Err(StoreError::NoBundle(_)) => vec!["store-bundle-layout"],
                Err(error) => panic!("{error}"),
            };
            assert!(said.contains(&id), "{id}: {said:?}");
            assert!(!target.exists(), "{id}");
        }
        // Whoever merges such a file hears that one of the two was not read.
        std::fs::write(&file, same).unwrap();
        assert!(load_bundle(&file, None).unwrap().problems.iter().any(|problem| problem.said.id == "store-bundle-hides"));
        let ids = |name: &str| strange(&file, &zipped(&[good[0], (name, "")])).iter().map(|p| p.said.id).collect::<Vec<_>>();
        assert_eq!((ids("vault.age"), ids("x/vault.age")), (vec![], vec!["store-bundle-strange"]));
        // However much is strange in it, that is said in a few lines.
        let names: Vec<String> = (0..3000).map(|n| format!("{n}.txt")).collect();
        let many: Vec<(&str, &str)> = good.into_iter().chain(names.iter().map(|name| (name.as_str(), ""))).collect();
        std::fs::write(&file, zipped(&many)).unwrap();
        let problems = StudyDir::unpack(&file, &target, None).unwrap().unwrap_err();
        assert_eq!((problems.len(), problems.last().unwrap().said.id), (ENOUGH + 1, "store-bundle-more"));
        std::fs::write(&file, &packed).unwrap();
        StudyDir::unpack(&file, &target, None).unwrap().unwrap();
    }
}

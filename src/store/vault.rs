//! Encryption: a study that only its evaluators can read, each with a key of their own.
//!
//! Everything is [age](https://age-encryption.org/v1), so that in need any age tool opens it. Each evaluator has an identity, which
//! lies in their own data directory, encrypted with a passphrase. The study has keys, which lie in its [`Vault`], encrypted to all of
//! its evaluators. Every other file of it is encrypted to its newest key, and named by a keyed hash of where it would stand, since
//! those names are made of ids. So somebody is added by writing one file, and opening costs one scrypt, whatever the study holds.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use age::secrecy::{ExposeSecret, SecretString};
use age::{Decryptor, Encryptor, scrypt, x25519};
use serde::{Deserialize, Serialize};

use super::layout::{DATA, LARGEST, Stored, VAULT, spelled};
use super::problem::{FileProblem, StoreError};
use super::settings::Dirs;
use super::{disk, ron};
use crate::register::{Author, Join, Register};
use crate::text::Said;

/// The file of a person's identity, encrypted with their passphrase.
const IDENTITY: &str = "identity.age";
/// The file of what others encrypt to.
const RECIPIENT: &str = "identity.pub";
/// How every encrypted file begins.
const AGE: &[u8] = b"age-encryption.org/v1\n";
/// The most work that a passphrase may ask for, as the binary logarithm of scrypt's N: a minute or so.
const MOST_WORK: u8 = 22;
/// How files end that are encrypted.
pub(super) const END: &str = "age";

/// What others encrypt to, so that the holder of the identity can read it: `age1…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Recipient(String);

/// The text is no recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub struct NoRecipient;

impl crate::text::Message for NoRecipient {
    fn said(&self) -> Said {
        Said::new("store-no-recipient")
    }
}

impl std::str::FromStr for Recipient {
    type Err = NoRecipient;

    fn from_str(text: &str) -> Result<Self, NoRecipient> {
        let known: x25519::Recipient = text.trim().parse().map_err(|_| NoRecipient)?;
        Ok(Recipient(known.to_string()))
    }
}

impl TryFrom<String> for Recipient {
    type Error = NoRecipient;

    fn try_from(text: String) -> Result<Self, NoRecipient> {
        text.parse()
    }
}

impl From<Recipient> for String {
    fn from(recipient: Recipient) -> String {
        recipient.0
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Recipient {
    /// Bytes that the holder of the identity alone can read.
    pub(super) fn seal(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        sealed(bytes, [&self.key()? as &dyn age::Recipient])
    }

    fn key(&self) -> Option<x25519::Recipient> {
        self.0.parse().ok()
    }
}

/// Somebody who can read what is encrypted to them.
#[derive(Clone)]
pub struct Person(x25519::Identity);

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person")
    }
}

impl Person {
    /// Somebody new.
    pub fn new() -> Self {
        Person(x25519::Identity::generate())
    }

    /// Whoever holds a recovery key; none if the text is no key. Spaces and case do not matter.
    pub fn of_key(text: &str) -> Option<Self> {
        let key: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        key.parse().ok().map(Person)
    }

    /// The key, to be kept on paper: whoever has it can read everything.
    pub fn key(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    /// What a file says that is encrypted to them.
    pub(super) fn open(&self, file: &Path, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        unsealed(bytes, [&self.0 as &dyn age::Identity]).map_err(|error| match error {
            age::DecryptError::NoMatchingKeys => StoreError::NotForYou(file.to_owned()),
            _ => unreadable(file, Said::new("store-sealed-damaged")),
        })
    }

    /// What others encrypt to.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public().to_string())
    }

    /// What others encrypt to so that this user can read it; none where the user has no identity yet.
    ///
    /// # Errors
    /// Says that the file cannot be read.
    pub fn known(dirs: &Dirs) -> Result<Option<Recipient>, StoreError> {
        let file = dirs.data.join(RECIPIENT);
        let Some(bytes) = disk::read(&file, 1024)? else { return Ok(None) };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let wrong = |wrong: NoRecipient| unreadable(&file, crate::text::Message::said(&wrong));
        text.parse().map(Some).map_err(wrong)
    }

    /// Keeps the identity for this user, encrypted with a passphrase. It takes about a second, so that guessing is slow.
    ///
    /// # Errors
    /// Says what could not be written.
    pub fn keep(&self, dirs: &Dirs, passphrase: &str) -> Result<(), StoreError> {
        self.keep_by(dirs, &scrypt::Recipient::new(SecretString::from(passphrase.to_owned())))
    }

    fn keep_by(&self, dirs: &Dirs, by: &scrypt::Recipient) -> Result<(), StoreError> {
        let file = dirs.data.join(IDENTITY);
        let key = format!("{}\n", self.key());
        let bytes = sealed(key.as_bytes(), [by as &dyn age::Recipient]).ok_or_else(|| StoreError::Unfaithful(file.clone()))?;
        disk::make_dir(&dirs.data)?;
        disk::replace(&file, &bytes)?;
        disk::replace(&dirs.data.join(RECIPIENT), format!("{}\n", self.recipient()).as_bytes())?;
        Ok(())
    }

    /// Opens this user's identity.
    ///
    /// # Errors
    /// Says that there is none, that the passphrase is wrong, or that the file cannot be read.
    pub fn unlock(dirs: &Dirs, passphrase: &str) -> Result<Self, StoreError> {
        let file = dirs.data.join(IDENTITY);
        let bytes = disk::read(&file, LARGEST)?.ok_or_else(|| StoreError::NoIdentity(file.clone()))?;
        let mut by = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
        by.set_max_work_factor(MOST_WORK);
        let key = match unsealed(&bytes, [&by as &dyn age::Identity]) {
            Ok(key) => key,
            Err(age::DecryptError::DecryptionFailed | age::DecryptError::KeyDecryptionFailed) => {
                return Err(StoreError::WrongPassphrase);
            }
            Err(_) => return Err(unreadable(&file, Said::new("store-sealed-damaged"))),
        };
        let key = String::from_utf8(key).ok().and_then(|key| Person::of_key(&key));
        let person = key.ok_or_else(|| unreadable(&file, Said::new("store-sealed-damaged")))?;
        // A crash may have come between the two files.
        if Person::known(dirs).ok().flatten().as_ref() != Some(&person.recipient()) {
            let _ = disk::replace(&dirs.data.join(RECIPIENT), format!("{}\n", person.recipient()).as_bytes());
        }
        Ok(person)
    }

    /// Puts the user's identity by, under another name: it stays readable for whoever still has its passphrase.
    ///
    /// # Errors
    /// Says what could not be written.
    pub fn put_by(dirs: &Dirs) -> Result<(), StoreError> {
        let file = dirs.data.join(IDENTITY);
        if let Some(bytes) = disk::read(&file, LARGEST)? {
            disk::write_new(&dirs.data.join(format!("identity-{}.{END}", disk::now())), &bytes, false)?;
        }
        Ok(())
    }
}

impl Default for Person {
    fn default() -> Self {
        Person::new()
    }
}

fn unreadable(file: &Path, said: Said) -> StoreError {
    StoreError::Unreadable(Box::new(FileProblem::refused(file, None, said)))
}

/// Bytes encrypted; none where the system gives no randomness.
fn sealed<'r>(bytes: &[u8], to: impl IntoIterator<Item = &'r dyn age::Recipient>) -> Option<Vec<u8>> {
    let encryptor = Encryptor::with_recipients(to.into_iter()).ok()?;
    let mut all = Vec::with_capacity(bytes.len().saturating_add(512));
    let mut writer = encryptor.wrap_output(&mut all).ok()?;
    writer.write_all(bytes).ok()?;
    writer.finish().ok()?;
    Some(all)
}

fn unsealed<'i>(bytes: &[u8], by: impl IntoIterator<Item = &'i dyn age::Identity>) -> Result<Vec<u8>, age::DecryptError> {
    let mut all = Vec::with_capacity(bytes.len());
    Decryptor::new_buffered(bytes)?.decrypt(by.into_iter())?.read_to_end(&mut all)?;
    Ok(all)
}

/// Whether bytes are those of an encrypted file.
pub(super) fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(AGE)
}

/// What an encrypted study has of keys, and whom they are for. Its own file is encrypted to these people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vault {
    /// The secret from which the names of files are made.
    names: String,
    /// The keys, and how many were there before each. Files are encrypted to the newest; none is ever taken away, since a copy of a
    /// file that comes back can be encrypted to any.
    keys: BTreeMap<String, u32>,
    /// Who can read the study, by what is encrypted to; none: no longer.
    recipients: BTreeMap<Recipient, Register<Option<String>>>,
}

impl Join for Vault {
    fn join(&mut self, other: &Self) {
        for (key, before) in &other.keys {
            let known = self.keys.entry(key.clone()).or_insert(*before);
            *known = (*known).min(*before);
        }
        for (recipient, register) in &other.recipients {
            super::study::put(&mut self.recipients, recipient.clone(), register.clone());
        }
    }
}

impl Stored for Vault {
    const KIND: &'static str = "vault";
    const DEPTH: usize = 4;

    fn path(&self) -> PathBuf {
        VAULT.into()
    }

    fn is_copy_of(&self, other: &Self) -> bool {
        self.names == other.names
    }
}

impl Default for Vault {
    fn default() -> Self {
        Vault::new()
    }
}

impl Vault {
    /// A new vault, which nobody can open yet.
    pub fn new() -> Self {
        let names = Person::new().key();
        Vault { names, keys: BTreeMap::from([(Person::new().key(), 0)]), recipients: BTreeMap::new() }
    }

    /// Lets somebody read the study.
    pub fn add(&mut self, recipient: &Recipient, name: &str, author: &Author) {
        let register = self.recipients.entry(recipient.clone()).or_default();
        register.write(Some(name.to_owned()), author);
    }

    /// Lets somebody no longer read what is written from now on.
    pub fn remove(&mut self, recipient: &Recipient, author: &Author) {
        if let Some(register) = self.recipients.get_mut(recipient) {
            register.write(None, author);
            let before = self.keys.values().max().map_or(0, |last| last.saturating_add(1));
            self.keys.insert(Person::new().key(), before);
        }
    }

    /// Who can read the study, each with a name. Whom two people said different things of still can.
    pub fn recipients(&self) -> impl Iterator<Item = (&Recipient, &str)> {
        self.recipients.iter().filter_map(|(recipient, register)| {
            let name = register.values().into_iter().find_map(Option::as_deref)?;
            Some((recipient, name))
        })
    }

    /// The vault whose file has these bytes, for somebody who can open it.
    pub(super) fn open(file: &Path, bytes: &[u8], person: &Person) -> Result<Vault, StoreError> {
        Keys::of(file, bytes, person).map(|keys| keys.vault)
    }

    /// Whether it has another key than an earlier state of it had.
    pub(super) fn has_new_key(&self, before: &Vault) -> bool {
        self.keys != before.keys
    }

    /// Whether it is an earlier state of it, or what became of that: no key is ever taken away.
    pub(super) fn goes_on_from(&self, before: &Vault) -> bool {
        self.is_copy_of(before) && before.keys.keys().all(|key| self.keys.contains_key(key))
    }

    /// Another vault, with keys of its own, for the same people.
    pub fn for_the_same(&self, author: &Author) -> Vault {
        let mut other = Vault::new();
        self.recipients().for_each(|(recipient, name)| other.add(recipient, name, author));
        other
    }

    /// The keys of files, the newest first.
    fn identities(&self) -> Vec<x25519::Identity> {
        let mut keys: Vec<(&u32, &String)> = self.keys.iter().map(|(key, before)| (before, key)).collect();
        keys.sort();
        keys.into_iter().rev().filter_map(|(_, key)| key.parse().ok()).collect()
    }

    /// The bytes of its file.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        let text = ron::write(self).ok()?;
        let keys: Vec<x25519::Recipient> = self.recipients().filter_map(|(recipient, _)| recipient.key()).collect();
        sealed(text.as_bytes(), keys.iter().map(|key| key as &dyn age::Recipient))
    }
}

/// The keys of an unlocked study.
#[derive(Clone)]
pub(super) struct Seal(Arc<RwLock<Keys>>);

struct Keys {
    person: Person,
    vault: Vault,
    identities: Vec<x25519::Identity>,
    names: blake3::Hash,
    /// The bytes of the vault's file that the keys are from.
    of: blake3::Hash,
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

impl PartialEq for Seal {
    fn eq(&self, other: &Self) -> bool {
        self.read(|keys| keys.names) == other.read(|keys| keys.names)
    }
}

impl Eq for Seal {}

impl Keys {
    fn of(file: &Path, bytes: &[u8], person: &Person) -> Result<Keys, StoreError> {
        let text = person.open(file, bytes)?;
        let read = ron::text_of(&text).and_then(ron::read::<Vault>);
        // What is wrong with it is not said: it would quote what is secret.
        let vault = read.map_err(|_| unreadable(file, Said::new("store-sealed-damaged")))?;
        Ok(Keys::with(vault, person.clone(), blake3::hash(bytes)))
    }

    fn with(vault: Vault, person: Person, of: blake3::Hash) -> Keys {
        let names = blake3::hash(vault.names.as_bytes());
        Keys { person, identities: vault.identities(), vault, names, of }
    }
}

impl Seal {
    /// Opens the vault whose file has these bytes.
    pub(super) fn of(file: &Path, bytes: &[u8], person: &Person) -> Result<Seal, StoreError> {
        Keys::of(file, bytes, person).map(|keys| Seal(Arc::new(RwLock::new(keys))))
    }

    /// The keys of a vault whose file gets these bytes.
    pub(super) fn with(vault: Vault, person: Person, bytes: &[u8]) -> Seal {
        Seal(Arc::new(RwLock::new(Keys::with(vault, person, blake3::hash(bytes)))))
    }

    /// Takes the keys of another vault, whose file has these bytes.
    pub(super) fn set(&self, vault: Vault, bytes: &[u8]) {
        self.take(Keys::with(vault, self.person(), blake3::hash(bytes)));
    }

    fn take(&self, keys: Keys) {
        *self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner) = keys;
    }

    /// Opens the vault of the study in a directory.
    pub(super) fn at(root: &Path, person: &Person) -> Result<Seal, StoreError> {
        let file = root.join(VAULT);
        let bytes = disk::read_own(&file, LARGEST)?.ok_or_else(|| StoreError::NoStudy(root.to_owned()))?;
        Seal::of(&file, &bytes, person)
    }

    fn read<T>(&self, what: impl FnOnce(&Keys) -> T) -> T {
        what(&self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Takes other keys if the vault's file has become another: somebody may have been removed. It must go on from the one that is
    /// known: whoever can write there, and read nothing, could have put another in its place, to read what is written from now on.
    pub(super) fn keep_up(&self, root: &Path) -> Result<(), StoreError> {
        let file = root.join(VAULT);
        let bytes = disk::read_own(&file, LARGEST)?.unwrap_or_default();
        if blake3::hash(&bytes) == self.read(|keys| keys.of) {
            return Ok(());
        }
        let keys = Keys::of(&file, &bytes, &self.person())?;
        if !self.read(|known| keys.vault.goes_on_from(&known.vault)) {
            return Err(unreadable(&file, Said::new("store-vault-other")));
        }
        self.take(keys);
        Ok(())
    }

    /// Who unlocked it.
    pub(super) fn person(&self) -> Person {
        self.read(|keys| keys.person.clone())
    }

    /// The vault.
    pub(super) fn vault(&self) -> Vault {
        self.read(|keys| keys.vault.clone())
    }

    /// Where a file stands that would stand at this place of a plain study.
    pub(super) fn place(&self, inner: &Path) -> PathBuf {
        let name = spelled(inner);
        let hash = self.read(|keys| blake3::keyed_hash(keys.names.as_bytes(), name.as_bytes())).to_hex();
        Path::new(DATA).join(format!("{}.{END}", hash.get(..32).unwrap_or(&hash)))
    }

    /// Encrypts bytes to the newest key.
    pub(super) fn seal(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.read(|keys| {
            let to = keys.identities.first()?.to_public();
            sealed(bytes, [&to as &dyn age::Recipient])
        })
    }

    /// Decrypts bytes; what is wrong with them if that cannot be done.
    pub(super) fn unseal(&self, bytes: &[u8]) -> Result<Vec<u8>, Said> {
        self.read(|keys| unsealed(bytes, keys.identities.iter().map(|key| key as &dyn age::Identity))).map_err(|error| {
            Said::new(match error {
                age::DecryptError::NoMatchingKeys => "store-sealed-other",
                // What begins as an encrypted file, or is cut off so early that it may be one, is damaged.
                age::DecryptError::UnknownFormat if !is_sealed(bytes) && !AGE.starts_with(bytes) => "store-sealed-not",
                _ => "store-sealed-damaged",
            })
        })
    }

    /// Whether bytes are encrypted to the newest key.
    pub(super) fn is_newest(&self, bytes: &[u8]) -> bool {
        self.read(|keys| keys.identities.first().is_some_and(|key| unsealed(bytes, [key as &dyn age::Identity]).is_ok()))
    }
}

/// What bytes of a file say: decrypted where the study is.
pub(super) fn plain<'b>(seal: Option<&Seal>, bytes: &'b [u8]) -> Result<Cow<'b, [u8]>, ron::Wrong> {
    match seal {
        None => Ok(Cow::Borrowed(bytes)),
        Some(seal) => seal.unseal(bytes).map(Cow::Owned).map_err(|said| ron::Wrong { at: None, said }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dirs(place: &Path) -> Dirs {
        let inner = |name: &str| place.join(name);
        Dirs { config: inner("config"), data: inner("data"), state: inner("state"), memory: None }
    }

    #[test]
    fn an_identity_opens_with_its_passphrase_alone() {
        let place = tempfile::tempdir().unwrap();
        let dirs = dirs(place.path());
        assert_eq!(Person::known(&dirs).unwrap(), None);
        assert!(matches!(Person::unlock(&dirs, "x"), Err(StoreError::NoIdentity(_))));
        let person = Person::new();
        let mut by = scrypt::Recipient::new(SecretString::from("fire røde æbler".to_owned()));
        by.set_work_factor(4);
        person.keep_by(&dirs, &by).unwrap();
        assert_eq!(Person::known(&dirs).unwrap(), Some(person.recipient()));
        assert_eq!(Person::unlock(&dirs, "fire røde æbler").unwrap().key(), person.key());
        assert!(matches!(Person::unlock(&dirs, "fire røde æble"), Err(StoreError::WrongPassphrase)));
        let key = std::fs::read(dirs.data.join(IDENTITY)).unwrap();
        assert!(memchr::memmem::find(&key, b"AGE-SECRET").is_none());
        std::fs::write(dirs.data.join(IDENTITY), &key[..key.len() - 9]).unwrap();
        assert!(matches!(Person::unlock(&dirs, "fire røde æbler"), Err(StoreError::Unreadable(_))));
        std::fs::write(dirs.data.join(IDENTITY), &key).unwrap();
        std::fs::write(dirs.data.join(RECIPIENT), format!("{}\n", Person::new().recipient())).unwrap();
        Person::unlock(&dirs, "fire røde æbler").unwrap();
        assert_eq!(Person::known(&dirs).unwrap(), Some(person.recipient()));
        // The key as somebody copied it by hand.
        let written: String = person.key().to_lowercase().chars().flat_map(|c| [c, ' ']).collect();
        assert_eq!(Person::of_key(&written).unwrap().recipient(), person.recipient());
        assert!(Person::of_key("AGE-SECRET-KEY-1QQ").is_none());
    }

    #[test]
    fn a_new_identity_costs_whoever_guesses_it_work() {
        let place = tempfile::tempdir().unwrap();
        let dirs = dirs(place.path());
        Person::new().keep(&dirs, "fire røde æbler").unwrap();
        let file = std::fs::read(dirs.data.join(IDENTITY)).unwrap();
        let head = String::from_utf8_lossy(&file);
        let work = head.lines().find_map(|line| line.strip_prefix("-> scrypt ")?.split(' ').nth(1)?.parse::<u8>().ok());
        assert!(work.is_some_and(|work| work >= 14), "{work:?}");
        Person::put_by(&dirs).unwrap();
        let kept =
            std::fs::read_dir(&dirs.data).unwrap().filter(|one| std::fs::read(one.as_ref().unwrap().path()).unwrap() == file);
        assert_eq!(kept.count(), 2);
    }

    #[test]
    fn what_is_no_recipient_is_refused() {
        assert!("age1xyz".parse::<Recipient>().is_err());
        let person = Person::new();
        assert_eq!(format!(" {}\n", person.recipient()).parse::<Recipient>(), Ok(person.recipient()));
        assert!(person.key().parse::<Recipient>().is_err());
    }
}

//! The audit: who did what kind of thing with a study on this machine, and when. Never what anything says.
//!
//! It lies in the state directory, a line for each deed, each with a hash over itself and the line before: whoever takes a line out
//! or changes one is found out by all that follow. Lines are only ever put at its end. In an encrypted study what a line says is
//! encrypted; its hash is over what it says, so that the chain holds whether the study is encrypted or not.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::disk;
use super::layout::{AUDIT, Stored};
use super::problem::StoreError;
use super::study::StudyDir;
use super::vault::Seal;
use crate::text::{Actor, EvaluatorId, Stamp};

/// The most bytes of the audit that are read.
const LARGEST: u64 = 256 << 20;
/// The most bytes that a line may have.
const LONGEST: u64 = 1 << 20;
/// The most fields that one line names.
const MOST: usize = 200;
/// What stands before what a line says if that is encrypted.
const SEALED: &str = "age:";
/// What the name of a score begins with.
const SCORES: &str = "scores.";

/// Who does something with a study, in one run of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Auditor {
    /// Who; none if that is not known.
    pub by: Option<EvaluatorId>,
    /// The run.
    pub run: Actor,
    /// The moment at which everything happens; none: the clock's.
    pub now: Option<Stamp>,
}

impl Auditor {
    fn now(&self) -> Stamp {
        self.now.unwrap_or_else(|| Stamp::new(chrono::Utc::now()))
    }
}

/// A kind of deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// The study was read, by a command.
    Opened,
    /// A value of it was changed.
    Edited,
    /// Something of it was written into a file.
    Exported,
    /// Others' copies were joined into it.
    Merged,
    /// Such a merge was taken back.
    Undone,
    /// An informant was erased.
    Erased,
    /// It was encrypted, or somebody else can read it, or no longer.
    Encrypted,
    /// The encryption was taken off.
    Decrypted,
    /// Colleagues' scores of a source were looked at before one's own account of it was complete.
    Unblinded,
    /// The audit was switched on.
    On,
    /// The audit was switched off.
    Off,
}

impl Deed {
    /// All of them.
    pub const ALL: [Deed; 11] = [
        Deed::Opened,
        Deed::Edited,
        Deed::Exported,
        Deed::Merged,
        Deed::Undone,
        Deed::Erased,
        Deed::Encrypted,
        Deed::Decrypted,
        Deed::Unblinded,
        Deed::On,
        Deed::Off,
    ];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Deed::Opened => "opened",
            Deed::Edited => "edited",
            Deed::Exported => "exported",
            Deed::Merged => "merged",
            Deed::Undone => "undone",
            Deed::Erased => "erased",
            Deed::Encrypted => "encrypted",
            Deed::Decrypted => "decrypted",
            Deed::Unblinded => "unblinded",
            Deed::On => "on",
            Deed::Off => "off",
        }
    }
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audited {
    /// When.
    pub at: Stamp,
    /// Who; none if that was not known.
    pub by: Option<EvaluatorId>,
    /// In which run of the program.
    pub run: Actor,
    /// What kind of deed.
    pub deed: Deed,
    /// With what: a command, a file of the study as a plain one names it, an informant.
    pub what: String,
    /// Which fields of it, and from which score to which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

impl Audited {
    /// Its fields, without the scores that they say.
    pub fn without_scores(&self) -> Vec<String> {
        let name = |field: &String| match field.split_once(": ") {
            Some((name, _)) if name.starts_with(SCORES) => name.to_owned(),
            _ => field.clone(),
        };
        self.fields.iter().map(name).collect()
    }
}

/// What the audit has, and whether it is whole.
#[derive(Debug, Default)]
pub struct Audit {
    /// Its lines, as they stand there; none for one that cannot be read.
    pub lines: Vec<Option<Audited>>,
    /// The first line, from 1, that does not follow from those before, if there is one.
    pub broken: Option<usize>,
    /// The hash of the last line: whoever notes it can tell later whether lines at the end were taken away.
    pub last: Option<String>,
}

/// The hash of a line that says this, after one with that hash.
fn chained(before: &str, said: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(before.as_bytes()).update(b"\n").update(said.as_bytes());
    let hash = hasher.finalize().to_hex();
    hash.get(..32).unwrap_or(&hash).to_owned()
}

/// How what is said stands in a line.
fn stands(said: &str, seal: Option<&Seal>) -> Option<String> {
    match seal {
        None => Some(said.to_owned()),
        Some(seal) => Some(format!("{SEALED}{}", STANDARD_NO_PAD.encode(seal.seal(said.as_bytes())?))),
    }
}

/// What a line says that stands there so.
fn said(stands: &str, seal: Option<&Seal>) -> Option<String> {
    match stands.strip_prefix(SEALED) {
        None => Some(stands.to_owned()),
        Some(coded) => String::from_utf8(seal?.unseal(&STANDARD_NO_PAD.decode(coded).ok()?).ok()?).ok(),
    }
}

fn read(text: &str, seal: Option<&Seal>) -> Audit {
    let mut audit = Audit::default();
    let mut before = String::new();
    for (n, line) in (1usize..).zip(text.lines()) {
        let (hash, stands) = line.split_once(' ').unwrap_or((line, ""));
        let said = said(stands, seal);
        if audit.broken.is_none() && said.as_deref().is_none_or(|said| chained(&before, said) != hash) {
            audit.broken = Some(n);
        }
        audit.lines.push(said.and_then(|said| serde_json::from_str(&said).ok()));
        before = hash.to_owned();
    }
    audit.last = Some(before).filter(|_| !audit.lines.is_empty());
    audit
}

/// Which fields of a value differ from what they were: every register is one, named by where it stands.
pub(super) fn changes<T: Stored>(before: Option<&T>, after: &T) -> Vec<String> {
    let value = |value: &T| serde_json::to_value(value).unwrap_or_default();
    let mut fields = Vec::new();
    walk("", before.map(value).as_ref(), &value(after), &mut fields);
    if fields.len() > MOST {
        let more = fields.len().saturating_sub(MOST);
        fields.truncate(MOST);
        fields.push(format!("+{more}"));
    }
    fields
}

/// Whether a value is a register: a list of entries that say what they have seen.
fn is_register(value: &Value) -> bool {
    value.as_array().is_some_and(|entries| !entries.is_empty() && entries.iter().all(|entry| entry.get("seen").is_some()))
}

fn walk(path: &str, before: Option<&Value>, after: &Value, fields: &mut Vec<String>) {
    if before == Some(after) {
        return;
    }
    match after {
        Value::Object(all) if !is_register(after) => {
            for (key, value) in all {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk(&path, before.and_then(|before| before.get(key)), value, fields);
            }
        }
        // What a value is made with is no change of it.
        _ if before.is_none() && !is_register(after) => {}
        _ if path.starts_with(SCORES) => {
            fields.push(format!("{path}: {} → {}", before.map_or("–".to_owned(), scores), scores(after)));
        }
        _ => fields.push(path.to_owned()),
    }
}

/// The scores of a register of scores.
fn scores(register: &Value) -> String {
    let score = |entry: &Value| match entry.get("value").and_then(|value| value.get("score")) {
        Some(Value::String(score)) => score.clone(),
        Some(score) => score.to_string(),
        None => "–".to_owned(),
    };
    register.as_array().into_iter().flatten().map(score).collect::<Vec<_>>().join(" | ")
}

impl StudyDir {
    /// Puts a line at the end of the audit. That it cannot be written is no reason not to do what it tells of.
    pub fn note_deed(&self, deed: Deed, what: &str, fields: Vec<String>) {
        let (Some(auditor), Some(file)) = (self.auditor(), self.kept_in(AUDIT)) else { return };
        let line = Audited {
            at: auditor.now(),
            by: auditor.by.clone(),
            run: auditor.run.clone(),
            deed,
            what: what.to_owned(),
            fields,
        };
        let Ok(said) = serde_json::to_string(&line) else { return };
        let seal = self.seal();
        let _ = file.parent().map_or(Ok(true), disk::make_dir).and_then(|_| {
            disk::append_line(&file, LONGEST, |last| {
                let before = last.split_once(' ').map_or(last, |(hash, _)| hash);
                Some(format!("{} {}", chained(before, &said), stands(&said, seal)?))
            })
        });
    }

    /// Reads the audit, and whether it is whole.
    ///
    /// # Errors
    /// What the system said.
    pub fn audit(&self) -> Result<Audit, StoreError> {
        let bytes = match self.kept_in(AUDIT) {
            Some(file) => disk::read(&file, LARGEST)?.unwrap_or_default(),
            None => Vec::new(),
        };
        Ok(read(&String::from_utf8_lossy(&bytes), self.seal()))
    }

    /// Encrypts what the audit says, or decrypts it with the keys that the study had. The chain stays as it is.
    pub(super) fn turn_audit(&self, had: Option<&Seal>) -> Result<(), StoreError> {
        let Some(file) = self.kept_in(AUDIT) else { return Ok(()) };
        let Some(bytes) = disk::read(&file, LARGEST)? else { return Ok(()) };
        let turned = |line: &str| {
            let (hash, stood) = line.split_once(' ')?;
            Some(format!("{hash} {}", stands(&said(stood, had.or(self.seal()))?, self.seal())?))
        };
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().map(|line| turned(line).unwrap_or_else(|| line.to_owned()) + "\n");
        disk::replace(&file, lines.collect::<String>().as_bytes()).map(drop)
    }

    /// The same place, noting what is done as somebody's; nothing if the study has its audit switched off.
    #[must_use]
    pub fn audited(self, auditor: Option<Auditor>) -> Self {
        self.with_auditor(auditor.map(Arc::new))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::field::{Account, AccountKey, Scored, StudyFile};
    use crate::register::Author;
    use crate::store::{EMBEDDED_GUIDE, Person, Vault};
    use crate::text::{CaseId, SourceId, VariableId};

    fn author() -> Author {
        let at = "2021-06-14T08:00:00Z".parse().unwrap();
        Author { by: EvaluatorId::new("lm").unwrap(), actor: Actor::new("a").unwrap(), at }
    }

    fn auditor() -> Option<Auditor> {
        Some(Auditor { by: EvaluatorId::new("lm").ok(), run: Actor::new("a").unwrap(), now: Some(author().at) })
    }

    fn account() -> Account {
        let case = CaseId::new("1").ok();
        let (source, evaluator) = (SourceId::new("s").unwrap(), EvaluatorId::new("lm").unwrap());
        Account::new(AccountKey { case, source, evaluator })
    }

    /// The account with a score of a variable.
    fn scored(account: &Account, score: &str) -> Account {
        let mut account = account.clone();
        let scored = Scored { score: score.parse().unwrap(), rationale: "hemmeligt".into() };
        account.scores.entry(VariableId::new("tid").unwrap()).or_default().write(Some(scored), &author());
        account
    }

    fn deeds(audit: &Audit) -> Vec<(Deed, String, Vec<String>)> {
        audit.lines.iter().flatten().map(|line| (line.deed, line.what.clone(), line.fields.clone())).collect()
    }

    #[test]
    fn it_says_which_fields_were_changed_and_never_what_they_say() {
        let mut noted = account();
        noted.loose.write("hemmeligt".into(), &author());
        assert_eq!(changes(None, &noted), ["loose"]);
        assert_eq!(changes(Some(&noted), &noted), Vec::<String>::new());
        let (two, three) = (scored(&noted, "2"), scored(&noted, "3"));
        let line = Audited {
            at: author().at,
            by: None,
            run: author().actor,
            deed: Deed::Edited,
            what: String::new(),
            fields: changes(None, &two),
        };
        assert_eq!(
            (line.fields.join("; ").as_str(), line.without_scores().join("; ").as_str()),
            ("loose; scores.tid: – → 2", "loose; scores.tid")
        );
        assert_eq!(changes(Some(&noted), &two), ["scores.tid: – → 2"]);
        assert_eq!(changes(Some(&two), &three), ["scores.tid: 2 → 3"]);
    }

    #[test]
    fn what_is_saved_is_noted_and_the_chain_holds_through_encryption_and_back() {
        let dir = tempfile::tempdir().unwrap();
        let opened = StudyDir::create(&dir.path().join("st"), EMBEDDED_GUIDE, &StudyFile::default()).unwrap();
        let study = opened.dir.keeping(&dir.path().join("state")).audited(auditor());
        study.save(&mut scored(&account(), "2")).unwrap();
        study.save(&mut scored(&account(), "2")).unwrap();
        let path = "accounts/1/s--lm.ron".to_owned();
        let edited = (Deed::Edited, path, vec!["scores.tid: – → 2".to_owned()]);
        assert_eq!(deeds(&study.audit().unwrap()), [edited]);
        let person = Person::new();
        let mut vault = Vault::new();
        vault.add(&person.recipient(), "lm", &author());
        let study = study.encrypt(vault, &person).unwrap().dir;
        study.note_deed(Deed::Exported, "notes export", Vec::new());
        let file = study.kept_in(AUDIT).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        assert!(["accounts", "export", "scores"].iter().all(|word| memchr::memmem::find(&bytes, word.as_bytes()).is_none()));
        let audit = study.audit().unwrap();
        assert_eq!((audit.broken, deeds(&audit).len()), (None, 3));
        let study = study.decrypt().unwrap().dir;
        let audit = study.audit().unwrap();
        let kinds: Vec<Deed> = deeds(&audit).into_iter().map(|(deed, ..)| deed).collect();
        assert_eq!((audit.broken, kinds), (None, vec![Deed::Edited, Deed::Encrypted, Deed::Exported, Deed::Decrypted]));
        // A line that a power failure cut off goes; the chain goes on from the last whole one.
        let whole = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("{whole}0123 {{\"at\"")).unwrap();
        study.note_deed(Deed::Merged, "x", Vec::new());
        assert_eq!((study.audit().unwrap().broken, study.audit().unwrap().lines.len()), (None, 5));
        // Nothing is noted where nobody wants it.
        study.audited(None).save(&mut scored(&account(), "3")).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 5);
    }

    proptest! {
        #[test]
        fn whoever_changes_takes_out_or_moves_a_line_is_found_out(lines in 2usize..8, at in 0usize..7, deed in 0usize..4) {
            let mut before = String::new();
            let mut all = Vec::new();
            for n in 0..lines {
                let said = format!("{{\"n\":{n}}}");
                before = chained(&before, &said);
                all.push(format!("{before} {said}"));
            }
            prop_assert_eq!(read(&all.join("\n"), None).broken, None);
            // The last one can be taken away without anybody seeing it but those who know its hash.
            let at = at % (lines - 1);
            match deed {
                0 => drop(all.remove(at)),
                1 => all.swap(at, at + 1),
                2 => all[at] = all[at].replace("{\"n\":", "{\"n\":1"),
                _ => all.insert(at, all[at].clone()),
            }
            prop_assert!(read(&all.join("\n"), None).broken.is_some_and(|n| n <= at + 2));
        }
    }

    #[test]
    fn every_kind_of_deed_has_the_name_by_which_it_is_written() {
        for deed in Deed::ALL {
            assert_eq!(serde_json::to_string(&deed).unwrap(), format!("\"{}\"", deed.name()));
        }
    }
}

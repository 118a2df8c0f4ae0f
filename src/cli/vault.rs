//! `feltnote vault`: encrypts a study, and says who can read it.

use std::path::PathBuf;

use clap::Subcommand;

use super::context::Context;
use super::fault::{Fault, shown};
use super::output::{Listed, print};
use super::secret;
use crate::store::{Opened, Person, Recipient, StoreError, StudyDir, Turned, Vault};
use crate::text::{Lang, Said};

/// What can be done about encryption.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Shows what others encrypt to so that this user can read it; makes it where there is none.
    Identity,
    /// Encrypts the study.
    Init {
        /// Whether no key is made that opens the study without a passphrase.
        #[arg(long)]
        no_recovery_key: bool,
    },
    /// Lets somebody read the study.
    Add {
        /// What is encrypted to.
        #[arg(value_parser = super::value::recipient)]
        recipient: Recipient,
        /// Who it is.
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
    },
    /// Lets somebody no longer read what is written from now on; without a name, takes the encryption off.
    Remove {
        /// Who: the name, or what was encrypted to.
        recipient: Option<String>,
        /// Whether the encryption is to be taken off.
        #[arg(long, conflicts_with = "recipient")]
        yes: bool,
    },
    /// Makes a key that opens the study without a passphrase, to be kept on paper.
    RecoveryKey,
    /// Gives the user's identity another passphrase.
    ChangePassphrase {
        /// The file of the key that opens the study where the passphrase is lost.
        #[arg(long, value_name = "FILE")]
        recovery_key: Option<PathBuf>,
    },
    /// Says whether the study is encrypted, and who can read it.
    Status(Listed),
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Identity => {
            let recipient = match Person::known(ctx.dirs()?)? {
                Some(known) => known,
                None => made(ctx)?.recipient(),
            };
            print(format!("{recipient}\n").as_bytes())
        }
        Command::Init { no_recovery_key } => init(ctx, !no_recovery_key),
        Command::Add { recipient, name } => add(ctx, &recipient, name.as_deref()),
        Command::Remove { recipient: Some(who), .. } => remove(ctx, &who),
        Command::Remove { recipient: None, yes } => decrypt(ctx, yes),
        Command::RecoveryKey => recovery_key(ctx),
        Command::ChangePassphrase { recovery_key } => change(ctx, recovery_key),
        Command::Status(listed) => status(ctx, &listed),
    }
}

/// Makes the user an identity. What a lost passphrase means is said before.
pub(super) fn made(ctx: &Context) -> Result<Person, Fault> {
    ctx.warn(&Said::new("cli-vault-passphrase-lost"));
    // Nothing that is typed while it is worked with is seen.
    let _hush = secret::hush(ctx, secret::FILE);
    let passphrase = secret::new(ctx, secret::FILE)?;
    let person = Person::new();
    person.keep(ctx.dirs()?, &passphrase)?;
    Ok(person)
}

/// Lets one more key open the study, and shows it once.
fn recovery_key(ctx: &mut Context) -> Result<(), Fault> {
    let author = ctx.author()?;
    let (opened, _) = unlocked(ctx)?;
    let key = Person::new();
    let name = ctx.lang.say(&Said::new("cli-vault-paper"));
    opened.dir.change_vault(|vault| vault.add(&key.recipient(), &name, &author))?;
    ctx.warn(&Said::new("cli-vault-recovery"));
    print(format!("{}\n", key.key()).as_bytes())
}

/// Whether a name is that of a key on paper, in whichever language it was made.
fn is_paper(name: &str) -> bool {
    Lang::ALL.iter().any(|lang| lang.say(&Said::new("cli-vault-paper")) == name)
}

fn init(ctx: &mut Context, recovery: bool) -> Result<(), Fault> {
    let root = ctx.root()?;
    if StudyDir::is_encrypted(&root) {
        let files = ctx.read_anyway(&root)?.dir.take_in()?;
        let id = if files == 0 { "cli-vault-already" } else { "cli-vault-taken-in" };
        ctx.say(&Said::new(id).with("dir", shown(&root)).with("files", files));
        return Ok(());
    }
    let author = ctx.author()?;
    let opened = ctx.opened(true)?;
    ready(&opened)?;
    let person = match Person::known(ctx.dirs()?)? {
        Some(_) => ctx.person()?,
        None => made(ctx)?,
    };
    let mut vault = Vault::new();
    vault.add(&person.recipient(), author.by.as_str(), &author);
    if recovery {
        let key = Person::new();
        vault.add(&key.recipient(), &ctx.lang.say(&Said::new("cli-vault-paper")), &author);
        ctx.warn(&Said::new("cli-vault-recovery"));
        print(format!("{}\n", key.key()).as_bytes())?;
    } else {
        ctx.warn(&Said::new("cli-vault-no-recovery"));
    }
    let Turned { files, others, .. } = opened.dir.encrypt(vault, &person)?;
    ctx.say(&Said::new("cli-vault-made").with("dir", shown(&root)).with("files", files));
    for other in others {
        let id = if other.ends_with(".git") { "cli-vault-git" } else { "cli-vault-other" };
        ctx.warn(&Said::new(id).with("path", shown(&other)));
    }
    ctx.warn(&Said::new("cli-vault-not-protected"));
    Ok(())
}

/// Says why a study cannot be turned now, if so: nothing of it may be missed.
fn ready(opened: &Opened) -> Result<(), Fault> {
    if let Some(problem) = opened.problems.iter().find(|problem| problem.refused) {
        return Err(Fault::Store(StoreError::Unreadable(Box::new(problem.clone()))));
    }
    let behind = opened.dir.left(&opened.study);
    if !(behind.left.is_empty() && behind.words.is_empty() && behind.problems.is_empty()) {
        return Err(Fault::Data(Said::new("cli-vault-left")));
    }
    if opened.dir.is_written_in() {
        return Err(Fault::Data(Said::new("cli-vault-in-use")));
    }
    Ok(())
}

/// The encrypted study.
fn unlocked(ctx: &Context) -> Result<(Opened, Vault), Fault> {
    let root = ctx.root()?;
    let opened = ctx.read_anyway(&root).map_err(|fault| ctx.unopened(fault))?;
    let vault = opened.dir.vault().ok_or_else(|| Fault::Data(Said::new("cli-vault-none").with("dir", shown(&root))))?;
    Ok((opened, vault))
}

fn add(ctx: &mut Context, recipient: &Recipient, name: Option<&str>) -> Result<(), Fault> {
    let author = ctx.author()?;
    let (opened, vault) = unlocked(ctx)?;
    if vault.recipients().any(|(known, called)| known == recipient && name.is_none_or(|name| name == called)) {
        ctx.say(&Said::new("cli-as-it-was"));
        return Ok(());
    }
    let name = name.map_or_else(|| recipient.to_string(), crate::text::one_line);
    opened.dir.change_vault(|vault| vault.add(recipient, &name, &author))?;
    ctx.say(&Said::new("cli-vault-added").with("name", name));
    Ok(())
}

fn remove(ctx: &mut Context, who: &str) -> Result<(), Fault> {
    let author = ctx.author()?;
    let (opened, vault) = unlocked(ctx)?;
    let papers = |vault: &Vault| vault.recipients().filter(|(_, name)| is_paper(name)).count();
    let had = papers(&vault);
    let meant: Vec<Recipient> = vault
        .recipients()
        .filter(|(recipient, name)| recipient.to_string() == who || *name == who)
        .map(|(recipient, _)| recipient.clone())
        .collect();
    let [meant] = meant.as_slice() else {
        let id = if meant.is_empty() { "cli-vault-unknown" } else { "cli-vault-several" };
        return Err(Fault::Data(Said::new(id).with("who", who)));
    };
    if *meant == ctx.person()?.recipient() {
        return Err(Fault::Data(Said::new("cli-vault-oneself")));
    }
    let files = opened.dir.change_vault(|vault| vault.remove(meant, &author))?;
    ctx.say(&Said::new("cli-vault-removed").with("who", who).with("files", files));
    ctx.warn(&Said::new("cli-vault-removed-beyond"));
    if opened.dir.vault().is_some_and(|vault| vault.recipients().count() == 1) {
        ctx.warn(&Said::new("cli-vault-alone"));
    } else if had > 0 && opened.dir.vault().is_some_and(|vault| papers(&vault) == 0) {
        ctx.warn(&Said::new("cli-vault-no-paper"));
    }
    Ok(())
}

fn decrypt(ctx: &mut Context, yes: bool) -> Result<(), Fault> {
    if !yes {
        return Err(Fault::Usage(Said::new("cli-vault-remove-yes")));
    }
    let (opened, _) = unlocked(ctx)?;
    ready(&opened)?;
    let Turned { files, dir, .. } = opened.dir.decrypt()?;
    ctx.warn(&Said::new("cli-vault-off").with("dir", shown(dir.root())).with("files", files));
    Ok(())
}

fn change(ctx: &mut Context, recovery_key: Option<PathBuf>) -> Result<(), Fault> {
    let Some(file) = recovery_key else {
        let person = ctx.person()?;
        let _hush = secret::hush(ctx, secret::NEW_FILE);
        let passphrase = secret::new(ctx, secret::NEW_FILE)?;
        person.keep(ctx.dirs()?, &passphrase)?;
        ctx.say(&Said::new("cli-passphrase-changed"));
        return Ok(());
    };
    let author = ctx.author()?;
    let key = Person::of_key(&secret::line_of(&file)?);
    let key = key.ok_or_else(|| Fault::Data(Said::new("cli-vault-no-key").with("file", shown(&file))))?;
    let opened = ctx.read_for(&ctx.root()?, &key)?;
    let before = Person::known(ctx.dirs()?)?;
    let knows =
        |recipient: &Recipient| opened.dir.vault().is_some_and(|vault| vault.recipients().any(|(one, _)| one == recipient));
    // Whoever has a key that does not open this study has got it after a passphrase was lost: it is let in, and opens the others too.
    if let Some(mine) = before.as_ref().filter(|mine| !knows(mine)) {
        ctx.person()?;
        opened.dir.change_vault(|vault| vault.add(mine, author.by.as_str(), &author))?;
        ctx.say(&Said::new("cli-vault-let-in"));
        return Ok(());
    }
    let person = Person::new();
    let _hush = secret::hush(ctx, secret::NEW_FILE);
    let passphrase = secret::new(ctx, secret::NEW_FILE)?;
    // In this order: what is interrupted leaves the old identity or a new one that opens the study.
    opened.dir.change_vault(|vault| vault.add(&person.recipient(), author.by.as_str(), &author))?;
    Person::put_by(ctx.dirs()?)?;
    person.keep(ctx.dirs()?, &passphrase)?;
    if let Some(before) = before {
        opened.dir.change_vault(|vault| vault.remove(&before, &author))?;
    }
    ctx.say(&Said::new("cli-passphrase-replaced").with("recipient", person.recipient().to_string()));
    Ok(())
}

fn status(ctx: &Context, listed: &Listed) -> Result<(), Fault> {
    let root = ctx.root()?;
    let me = Person::known(ctx.dirs()?)?;
    if !StudyDir::is_encrypted(&root) {
        ctx.say(&Said::new("cli-vault-none").with("dir", shown(&root)));
    }
    let mut table = ctx.headed(["name", "recipient", "you"]);
    if StudyDir::is_encrypted(&root) {
        let (opened, vault) = unlocked(ctx)?;
        ctx.tell_problems(&opened.dir, &opened.problems);
        let mut people: Vec<_> = vault.recipients().map(|(recipient, name)| (name, recipient)).collect();
        people.sort();
        for (name, recipient) in people {
            let you = if me.as_ref() == Some(recipient) { "x" } else { "" };
            table.rows.push(vec![name.into(), recipient.to_string().into(), you.into()]);
        }
        let outdated = opened.dir.outdated()?;
        if outdated > 0 {
            ctx.warn(&Said::new("cli-vault-outdated").with("files", outdated));
        }
    }
    ctx.list(&table, listed)
}

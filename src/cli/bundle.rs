//! `feltnote pack` and `feltnote unpack`: a study, or one evaluator's accounts of it, as one file.

use std::path::PathBuf;

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::lookup;
use crate::store::{Person, Recipient, StoreError, StudyDir, Vault, write_new};
use crate::text::{EvaluatorId, Said};

/// What packing takes.
#[derive(clap::Args)]
pub(super) struct Pack {
    /// The bundle.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The evaluator whose accounts alone are packed.
    #[arg(long, value_name = "EVALUATOR")]
    only: Option<EvaluatorId>,
    /// To whom the bundle is encrypted, besides this user.
    #[arg(long, value_name = "RECIPIENT", value_delimiter = ',', value_parser = super::value::recipient)]
    to: Vec<Recipient>,
    /// Whether what is packed of an encrypted study is not encrypted.
    #[arg(long, conflicts_with = "to")]
    plain: bool,
    /// Whether an existing file is written over.
    #[arg(long)]
    force: bool,
}

/// What unpacking takes.
#[derive(clap::Args)]
pub(super) struct Unpack {
    /// The bundle.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The directory of the study that is made.
    dir: PathBuf,
}

/// Writes a bundle. A study of which something cannot be read is not packed: the bundle would pass for all of it.
pub(super) fn pack(ctx: &mut Context, args: Pack) -> Result<(), Fault> {
    let opened = ctx.open()?;
    if opened.problems.iter().any(|problem| problem.refused) {
        return Err(Fault::Data(Said::new("cli-pack-unreadable")));
    }
    if let Some(id) = &args.only {
        lookup::evaluator(&opened.study, id)?;
    }
    let mut vault = None;
    if let Some(ours) = opened.dir.vault().filter(|_| !args.plain) {
        vault = Some(ours.for_the_same(&ctx.author()?));
    }
    if !args.to.is_empty() {
        let author = ctx.author()?;
        let mut other = Vault::new();
        let own = Person::known(ctx.dirs()?)?;
        own.iter().chain(&args.to).for_each(|recipient| other.add(recipient, &recipient.to_string(), &author));
        vault = Some(other);
    }
    let is_open = vault.is_none();
    let bytes = opened.dir.pack(&opened.study, args.only.as_ref(), vault)?;
    write_new(&args.file, &bytes, args.force)?;
    ctx.exported(&args.file);
    ctx.say(&Said::new("cli-packed").with("file", shown(&args.file)).with("size", bytes.len().div_ceil(1024).to_string()));
    if is_open {
        ctx.say(&Said::new("cli-packed-plain"));
    }
    Ok(())
}

/// Makes a study of a bundle.
pub(super) fn unpack(ctx: &mut Context, args: Unpack) -> Result<(), Fault> {
    let made = match StudyDir::unpack(&args.file, &args.dir, None) {
        Err(StoreError::Encrypted(_)) => StudyDir::unpack(&args.file, &args.dir, Some(&ctx.person()?)),
        made => made,
    };
    match made.map_err(|error| Fault::of_named(error, &args.file))? {
        Ok(dir) => {
            ctx.begun(&dir);
            ctx.say(&Said::new("cli-unpacked").with("dir", shown(dir.root())));
            Ok(())
        }
        Err(problems) => {
            problems.iter().for_each(|problem| ctx.warn(problem));
            ctx.warn(&Said::new("cli-bundle-refused").with("file", shown(&args.file)));
            Err(Fault::Told(Exit::Data))
        }
    }
}

//! `feltnote pack` and `feltnote unpack`: a study, or one evaluator's accounts of it, as one file.

use std::path::PathBuf;

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::lookup;
use crate::store::{StudyDir, write_new};
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
    let bytes = opened.dir.pack(&opened.study, args.only.as_ref())?;
    write_new(&args.file, &bytes, args.force)?;
    ctx.say(&Said::new("cli-packed").with("file", shown(&args.file)).with("size", bytes.len().div_ceil(1024).to_string()));
    Ok(())
}

/// Makes a study of a bundle.
pub(super) fn unpack(ctx: &mut Context, args: Unpack) -> Result<(), Fault> {
    match StudyDir::unpack(&args.file, &args.dir).map_err(|error| Fault::of_named(error, &args.file))? {
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

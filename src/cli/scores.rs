//! `feltnote scores`: all source scores as a tidy table, and back.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Subcommand;

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::{Format, Target, TextLevel};
use crate::exchange::scores::{Changes, read, table};
use crate::field::AccountKey;
use crate::gather::check;
use crate::store::{Stored, read_bytes};
use crate::text::{Message, Said};

/// The most bytes that a table may have.
const LARGEST: u64 = 256 << 20;

/// What can be done with scores.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Writes them all out.
    Export(Export),
    /// Takes a table of them in.
    Import(Import),
}

/// How they are written out.
#[derive(clap::Args)]
pub(super) struct Export {
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(&[Format::Csv, Format::Text, Format::Md, Format::Json]))]
    format: Option<Format>,
    #[command(flatten)]
    level: TextLevel,
    /// Whether colleagues' scores are in it of sources that the evaluator has still to complete.
    #[arg(long)]
    unblinded: bool,
    #[command(flatten)]
    target: Target,
}

/// What is taken in.
#[derive(clap::Args)]
pub(super) struct Import {
    /// The table.
    file: PathBuf,
    /// Whether nothing is written.
    #[arg(long)]
    dry_run: bool,
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Export(args) => {
            args.level.set(ctx);
            let study = ctx.open()?.study;
            let leaving = ctx.leaving(&study, false, &args.target)?;
            let (table, withheld) = table(&study, leaving, &ctx.blind(&study, args.unblinded));
            ctx.say_withheld(&study.guide, &withheld);
            ctx.give_table(&table, args.target.format(args.format, Format::TABLE, Format::Csv)?, &args.target)
        }
        Command::Import(args) => import(ctx, &args),
    }
}

/// Takes all rows, or none.
fn import(ctx: &mut Context, args: &Import) -> Result<(), Fault> {
    let bytes = read_bytes(&args.file, LARGEST).map_err(|error| Fault::of_named(error, &args.file))?;
    let mut work = ctx.work()?;
    let import = match read(&bytes, &work.study) {
        Ok(import) => import,
        Err(wrong) => {
            let file = shown(&args.file);
            for row in &wrong {
                work.ctx.warn(&row.in_file(&file));
            }
            work.ctx.say(&Said::new("cli-import-refused").with("rows", wrong.len()));
            return Err(Fault::Told(Exit::Data));
        }
    };
    let before = check(&work.study);
    let mut after = work.study.clone();
    let changes = import.apply(&mut after, &work.author);
    // A file that cannot be read now could not be written to later, when others are written already.
    let mut paths = BTreeSet::new();
    if changes != Changes::default() {
        paths.insert(after.file.path());
    }
    paths.extend(changes.cases.iter().filter_map(|id| after.cases.get(id)).map(Stored::path));
    paths.extend(changes.accounts.iter().filter_map(|key: &AccountKey| after.accounts.get(key)).map(Stored::path));
    if let Some(problem) = work.problems.iter().find(|p| p.refused && paths.iter().any(|path| work.dir.file(path) == p.file)) {
        return Err(Fault::Data(Said::new("cli-import-unreadable").with("problem", problem.said())));
    }
    if !args.dry_run && changes != Changes::default() {
        work.study.file = after.file.clone();
        if changes.file {
            work.save_file()?;
        }
        for id in &changes.cases {
            if let Some(case) = after.cases.get_mut(id) {
                work.save(case)?;
            }
        }
        for key in &changes.accounts {
            if let Some(account) = after.accounts.get_mut(key) {
                work.save(account)?;
            }
        }
    }
    let said = Said::new(if args.dry_run { "cli-import-would" } else { "cli-imported" })
        .with("rows", import.rows)
        .with("scores", changes.scores)
        .with("accounts", changes.new_accounts)
        .with("cases", changes.cases.len());
    work.ctx.say(&said);
    // What was taken in may name what the guide does not have, such as a function.
    for finding in check(&after).iter().filter(|finding| !before.contains(finding)) {
        work.ctx.warn(finding);
    }
    Ok(())
}

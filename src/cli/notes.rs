//! `feltnote notes`: all notes that may leave the study; one's notes on a source in the order in which they were said.

use clap::Subcommand;

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::{Format, Listed, Target, TextLevel};
use crate::exchange::notes::{Notes, variable};
use crate::field::{Withheld, by_time};
use crate::text::{Said, SourceId};

/// What can be done with notes.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Writes them all out.
    Export(Export),
    /// Lists one's own on a source in the order in which they were said.
    ByTime(ByTime),
}

/// How notes are listed by time.
#[derive(clap::Args)]
pub(super) struct ByTime {
    /// The source.
    source: SourceId,
    /// Whether lines that may not leave the study are shown too.
    #[arg(long)]
    confidential: bool,
    #[command(flatten)]
    level: TextLevel,
    #[command(flatten)]
    listed: Listed,
}

/// How they are written out.
#[derive(clap::Args)]
pub(super) struct Export {
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(&[Format::Csv, Format::Md, Format::Json]))]
    format: Option<Format>,
    #[command(flatten)]
    level: TextLevel,
    #[command(flatten)]
    target: Target,
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Export(args) => export(ctx, &args),
        Command::ByTime(args) => list(ctx, &args),
    }
}

/// Writes the notes out; says how many lines stay behind, and why.
fn export(ctx: &Context, args: &Export) -> Result<(), Fault> {
    let level = args.level.set(ctx);
    let study = ctx.open()?.study;
    let notes = Notes::of(&study, ctx.leaving(&study, false, &args.target)?);
    ctx.say_withheld(&study.guide, &notes.withheld);
    match args.target.format(args.format, &[Format::Csv, Format::Md, Format::Json], Format::Csv)? {
        Format::Md => ctx.give(notes.markdown(level, ctx.lang).as_bytes(), &args.target),
        format => ctx.give_table(&notes.table(level), format, &args.target),
    }
}

/// Lists the lines that name a place in a recording.
fn list(ctx: &mut Context, args: &ByTime) -> Result<(), Fault> {
    args.level.set(ctx);
    let work = ctx.work()?;
    let (ctx, study) = (work.ctx, &work.study);
    let mut table = ctx.headed(["place", "question", "variable", "kind", "text"]);
    let mut leaving = ctx.leaving(study, args.confidential, &args.listed.target)?;
    for account in lookup::own_accounts(study, &args.source, &work.author.by)? {
        for placed in by_time(account) {
            if leaving.withholds(account, placed.line.kind) {
                continue;
            }
            let question = placed.at.question();
            table.rows.push(vec![
                placed.place.to_string().into(),
                question.map(|id| id.as_str()).into(),
                question.and_then(|id| variable(study, account, id)).map(|id| id.to_string()).into(),
                ctx.word(placed.line.kind.name()),
                leaving.text(&placed.line.text).into_owned().into(),
            ]);
        }
    }
    ctx.say_withheld(&study.guide, &leaving.withheld);
    if table.rows.is_empty() && leaving.withheld == Withheld::default() {
        ctx.say(&Said::new("cli-no-places"));
    }
    ctx.list(&table, &args.listed)
}

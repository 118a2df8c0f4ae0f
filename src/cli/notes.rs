//! `feltnote notes export`: all notes that may leave the study.

use clap::Subcommand;

use super::context::Context;
use super::fault::Fault;
use super::output::{Format, Target};
use crate::exchange::notes::Notes;
use crate::text::Said;

/// What can be done with notes.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Writes them all out.
    Export(Export),
}

/// How they are written out.
#[derive(clap::Args)]
pub(super) struct Export {
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(&[Format::Csv, Format::Md, Format::Json]))]
    format: Option<Format>,
    #[command(flatten)]
    target: Target,
}

/// Writes the notes out; says how many lines stay behind, and why.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    let Command::Export(args) = command;
    let study = ctx.open()?.study;
    let notes = Notes::of(&study);
    for (id, count) in [("cli-notes-confidential", notes.confidential), ("cli-notes-quotes", notes.quotes)] {
        if count > 0 {
            ctx.say(&Said::new(id).with("count", count));
        }
    }
    match args.format {
        Some(Format::Md) => ctx.give(notes.markdown(ctx.lang).as_bytes(), &args.target),
        format => ctx.give_table(&notes.table(), format.unwrap_or(Format::Csv), &args.target),
    }
}

//! `feltnote retain-until`: until when the study may be kept.

use super::context::Context;
use super::fault::Fault;
use super::output::print;
use super::value::{Day, date};
use crate::text::Said;

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The last day.
    #[arg(value_name = "DATE", value_parser = date)]
    day: Option<Day>,
    /// Whether there is no such day.
    #[arg(long, conflicts_with = "day")]
    open: bool,
}

/// Notes the last day on which the study may be kept, takes it back, or says which it is.
pub(super) fn run(ctx: &mut Context, args: &Args) -> Result<(), Fault> {
    if args.day.is_none() && !args.open {
        let study = ctx.open()?.study;
        return match study.file.retain_until.get() {
            Some(day) => print(format!("{day}\n").as_bytes()),
            None => {
                ctx.say(&Said::new("cli-retain-none"));
                Ok(())
            }
        };
    }
    let mut work = ctx.work()?;
    let today = work.ctx.today();
    let day = args.day.as_ref().map(|day| day.on(today)).transpose()?;
    let author = work.author.clone();
    if !work.study.file.retain_until.set(day, &author) {
        work.ctx.say(&Said::new("cli-as-it-was"));
        return Ok(());
    }
    work.save_file()?;
    match day {
        Some(last) => work.ctx.say(&Said::new("cli-retain-set").with("day", crate::text::day(work.ctx.lang, last))),
        None => work.ctx.say(&Said::new("cli-retain-none")),
    }
    Ok(())
}

//! `feltnote audit`: who did what kind of thing with the study on this machine, and when.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::fault::{Exit, Fault};
use super::output::Listed;
use crate::store::{Audit, Audited, Deed, Stored};
use crate::text::Said;

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Whether from now on it is noted, or not.
    #[arg(long, value_enum, value_name = "WHETHER")]
    keep: Option<Keep>,
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

/// Whether it is noted who did what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Keep {
    On,
    Off,
}

/// Lists the lines, and says whether they are all there and as they were written; or switches it on or off.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    if let Some(keep) = args.keep {
        return switch(ctx, keep == Keep::Off);
    }
    let opened = ctx.read_anyway(&ctx.root()?).map_err(|fault| ctx.unopened(fault))?;
    let Audit { lines, broken, last } = opened.dir.audit()?;
    let mut table = ctx.headed(["n", "time", "evaluator", "run", "kind", "what", "fields"]);
    // Of an account whose scores stay hidden it is told which were changed, and not from what to what.
    let blind = opened.study.blind(ctx.known_evaluator());
    let hidden = opened.study.accounts.values().filter(|account| blind.hides(&account.key));
    let hidden: BTreeSet<PathBuf> = hidden.map(Stored::path).collect();
    let is_hidden = |what: &str| hidden.contains(Path::new(what));
    for (n, line) in (1usize..).zip(&lines) {
        let row = match line {
            Some(line @ Audited { at, by, run, deed, what, fields }) => {
                let fields = if is_hidden(what) { line.without_scores() } else { fields.clone() };
                vec![
                    n.into(),
                    at.to_string().into(),
                    by.as_ref().map_or("", |by| by.as_str()).into(),
                    run.as_str().into(),
                    deed.name().into(),
                    what.as_str().into(),
                    fields.join("; ").into(),
                ]
            }
            None => vec![n.into(), "".into(), "".into(), "".into(), "?".into(), "".into(), "".into()],
        };
        table.rows.push(row);
    }
    ctx.list(&table, &args.listed)?;
    if opened.study.file.unaudited.get() {
        ctx.warn(&Said::new("cli-audit-off"));
    }
    match broken {
        Some(n) => {
            ctx.warn(&Said::new("cli-audit-broken").with("n", n.to_string()));
            Err(Fault::Told(Exit::Data))
        }
        None => {
            let last = last.unwrap_or_else(|| "–".to_owned());
            ctx.say(&Said::new("cli-audit-whole").with("lines", lines.len()).with("last", last));
            Ok(())
        }
    }
}

/// Switches it on or off, which is itself noted.
fn switch(ctx: &mut Context, off: bool) -> Result<(), Fault> {
    let mut work = ctx.work()?;
    let author = work.author.clone();
    if !work.study.file.unaudited.set(off, &author) {
        work.ctx.say(&Said::new("cli-as-it-was"));
        return Ok(());
    }
    let dir = work.dir.clone().audited(Some(work.ctx.auditor()));
    work.save_file()?;
    dir.note_deed(if off { Deed::Off } else { Deed::On }, "", Vec::new());
    work.ctx.say(&Said::new(if off { "cli-audit-off" } else { "cli-audit-on" }));
    Ok(())
}

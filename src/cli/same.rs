//! `feltnote same`: says that two ids mean the same, or takes that back, or lists those that probably do.

use std::collections::{BTreeMap, BTreeSet};

use clap::{Subcommand, ValueEnum};

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::{Format, Listed};
use crate::exchange::Cell;
use crate::field::{Pair, Study};
use crate::gather::{Likely, conflicts, likely};
use crate::register::{Author, Register};
use crate::text::{EvaluatorId, IdError, InformantId, Message, Said, SourceId};

/// What it takes.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Args {
    /// What the ids are of.
    #[arg(value_enum, required = true)]
    kind: Option<Kind>,
    /// One id.
    #[arg(value_name = "ID", required = true)]
    one: Option<String>,
    /// The other.
    #[arg(value_name = "ID", required = true)]
    other: Option<String>,
    /// Whether it is taken back.
    #[arg(long)]
    undo: bool,
    /// What else can be done.
    #[command(subcommand)]
    command: Option<Command>,
}

/// What else can be done.
#[derive(Subcommand)]
enum Command {
    /// Lists the ids that probably mean the same.
    Suggest(Listed),
}

/// Two ids, and whether they are to be two again.
struct Two {
    one: String,
    other: String,
    undo: bool,
}

/// What can have two ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Source,
    Informant,
    Evaluator,
}

/// Makes the alias, or takes it back.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let (kind, args) = match (args.command, args.kind, args.one, args.other) {
        (Some(Command::Suggest(listed)), ..) => return suggest(ctx, &listed),
        (None, Some(kind), Some(one), Some(other)) => (kind, Two { one, other, undo: args.undo }),
        // The command line is not read so.
        _ => return Err(Fault::Usage(Said::new("cli-told"))),
    };
    match kind {
        Kind::Source => {
            let (a, b) = ids(&args, SourceId::folded)?;
            let can = |study: &Study| {
                lookup::source(study, &a).and_then(|()| lookup::source(study, &b))?;
                let cases = |id: &SourceId| {
                    study.accounts.keys().filter(|key| key.source == *id).map(|key| &key.case).collect::<BTreeSet<_>>()
                };
                let kinds = |id: &SourceId| {
                    let of = study.accounts.values().filter(|account| account.key.source == *id);
                    of.filter_map(|account| account.description.settled()).map(|about| about.kind).collect::<BTreeSet<_>>()
                };
                let apart = |id| Err(Fault::Data(Said::new(id).with("one", a.as_str()).with("other", b.as_str())));
                if cases(&a) != cases(&b) {
                    return apart("cli-same-other-case");
                }
                if fit(&kinds(&a), &kinds(&b)) { Ok(()) } else { apart("cli-same-other-kind") }
            };
            write(ctx, &args, can, Pair::new(a.clone(), b.clone()), |study| &mut study.file.aliases.sources)
        }
        Kind::Informant => {
            let (a, b) = ids(&args, InformantId::folded)?;
            let can = |study: &Study| {
                lookup::informant(study, &a).and_then(|()| lookup::informant(study, &b))?;
                let cases = |id: &InformantId| {
                    let of = study.cases.values().filter(|case| case.informant(id).is_some());
                    of.map(|case| &case.id).collect::<BTreeSet<_>>()
                };
                let apart = || Said::new("cli-same-other-case-people").with("one", a.as_str()).with("other", b.as_str());
                if fit(&cases(&a), &cases(&b)) { Ok(()) } else { Err(Fault::Data(apart())) }
            };
            write(ctx, &args, can, Pair::new(a.clone(), b.clone()), |study| &mut study.file.aliases.informants)
        }
        Kind::Evaluator => {
            let (a, b) = ids(&args, EvaluatorId::folded)?;
            let can = |study: &Study| lookup::evaluator(study, &a).and_then(|()| lookup::evaluator(study, &b));
            write(ctx, &args, can, Pair::new(a.clone(), b.clone()), |study| &mut study.file.aliases.evaluators)
        }
    }
}

/// Whether what is known of two ids leaves it open that they mean the same: of one of them nothing is, or both have something.
fn fit<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> bool {
    one.is_empty() || other.is_empty() || !one.is_disjoint(other)
}

fn ids<T: PartialEq>(args: &Two, fold: fn(&str) -> Result<T, IdError>) -> Result<(T, T), Fault> {
    let read = |text: &str| fold(text).map_err(|error| Fault::Usage(error.said()));
    let (one, other) = (read(&args.one)?, read(&args.other)?);
    if one == other {
        return Err(Fault::Usage(Said::new("cli-same-one-id").with("id", &args.one)));
    }
    Ok((one, other))
}

/// Writes that two ids mean the same, if they can; that they do not is written of ids that are gone, too.
fn write<T: Ord + Clone>(
    ctx: &mut Context,
    args: &Two,
    can: impl FnOnce(&Study) -> Result<(), Fault>,
    pair: Pair<T>,
    of: fn(&mut Study) -> &mut BTreeMap<Pair<T>, Register<bool>>,
) -> Result<(), Fault> {
    let mut work = ctx.work()?;
    if !args.undo {
        can(&work.study)?;
    }
    let author: Author = work.author.clone();
    let before = conflicts(&work.study).len();
    let aliases = of(&mut work.study);
    if args.undo && aliases.get(&pair).and_then(Register::first).is_none_or(|holds| !holds) {
        let said = Said::new("cli-same-was-not").with("one", &args.one).with("other", &args.other);
        return Err(Fault::Data(said));
    }
    if !aliases.entry(pair).or_default().set(!args.undo, &author) {
        work.ctx.say(&Said::new("cli-as-it-was"));
        return Ok(());
    }
    work.save_file()?;
    let said = if args.undo { "cli-same-no-more" } else { "cli-same-now" };
    work.ctx.say(&Said::new(said).with("one", &args.one).with("other", &args.other));
    // What two sources say of themselves may not fit together once they are one.
    let more = conflicts(&work.study).len().saturating_sub(before);
    if more > 0 {
        work.ctx.warn(&Said::new("cli-same-conflicts").with("conflicts", more));
    }
    Ok(())
}

/// Lists the ids that probably mean the same, each with the command that joins them.
fn suggest(ctx: &Context, listed: &Listed) -> Result<(), Fault> {
    let found = likely(&ctx.open()?.study);
    let mut table = ctx.headed(["kind", "one", "other", "case", "phase", "role", "date", "command"]);
    for one in &found {
        table.rows.push(vec![
            ctx.word(one.kind.name()),
            one.one.as_str().into(),
            one.other.as_str().into(),
            one.case.as_ref().map(|id| id.as_str()).into(),
            one.phase.as_ref().map(|id| id.as_str()).into(),
            one.roles.iter().map(ToString::to_string).collect::<Vec<_>>().join("+").into(),
            one.date.map_or(Cell::Empty, |date| date.to_string().into()),
            one.command().into(),
        ]);
    }
    if found.is_empty() && listed.format()? == Format::Text {
        ctx.say(&Said::new("cli-nothing-likely"));
        return Ok(());
    }
    ctx.list(&table, listed)
}

/// As many suggestions as a merge shows.
const SHOWN: usize = 5;

/// Says which ids probably mean the same.
pub(super) fn tell_likely(ctx: &Context, found: &[Likely]) {
    for one in found.iter().take(SHOWN) {
        ctx.say(&one.said(ctx.lang));
    }
    let more = found.len().saturating_sub(SHOWN);
    if more > 0 {
        ctx.say(&Said::new("cli-likely-more").with("more", more));
    }
}

//! `feltnote recover`: what a run of the program wrote and did not save.

use super::context::Context;
use super::fault::{Exit, Fault};
use super::output::Listed;
use crate::exchange::Cell;
use crate::store::{Left, Piece, Saved};
use crate::text::{Message, Said};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Whether everything is joined into what it belongs to.
    #[arg(long)]
    all: bool,
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

/// Lists what the journals of runs that ended hold beyond the saved files, or joins it into them.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let root = ctx.root()?;
    let opened = ctx.read(&root).map_err(|fault| ctx.unopened(fault))?;
    ctx.tell_problems(&opened.dir, &opened.problems);
    let (left, unread) = opened.dir.left(&opened.study);
    ctx.tell_problems(&opened.dir, &unread);
    if left.is_empty() {
        ctx.say(&Said::new("cli-nothing-left"));
    }
    if !args.all {
        let mut table = ctx.headed(["case", "source", "evaluator", "time", "changes", "what"]);
        table.rows = left.iter().map(|left| row(ctx, left)).collect();
        return ctx.list(&table, &args.listed);
    }
    let (mut changes, mut failed) = (0usize, false);
    for one in &left {
        match opened.dir.recover(one) {
            Ok(saved) => {
                changes = changes.saturating_add(one.changes);
                if saved == Saved::WrittenNotSynced {
                    ctx.warn(&Said::new("cli-not-synced"));
                }
            }
            Err(error) => {
                failed = true;
                ctx.warn(&error.said());
            }
        }
    }
    if changes > 0 {
        ctx.say(&Said::new("cli-recovered").with("changes", changes));
    }
    // The journals that tell of nothing more go.
    let study = ctx.read(&root)?.study;
    opened.dir.left(&study);
    if failed { Err(Fault::Told(Exit::Data)) } else { Ok(()) }
}

fn row(ctx: &Context, left: &Left) -> Vec<Cell> {
    let (case, source, evaluator, what) = match &left.piece {
        Piece::Account(account) => {
            let key = &account.key;
            (key.case.as_ref(), Some(key.source.as_str()), Some(key.evaluator.as_str()), "account")
        }
        Piece::Case(case) => (Some(&case.id), None, None, "case"),
        Piece::Consensus(agreed) => (Some(&agreed.case), None, None, "consensus"),
        Piece::Study(_) => (None, None, None, "study"),
        Piece::Amendments(_) => (None, None, None, "guide"),
    };
    vec![
        case.map(|case| case.as_str()).into(),
        source.into(),
        evaluator.into(),
        left.at.to_string().into(),
        left.changes.into(),
        ctx.word(what),
    ]
}

//! `feltnote complete`: marks one's account of a source as heard again and scored, or open again.

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use crate::field::{Account, AccountKey, Status};
use crate::text::{Said, SourceId};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The source.
    source: SourceId,
    /// Whether the account is open again.
    #[arg(long)]
    open: bool,
}

/// Marks every account that the evaluator has of the source, under whichever of their ids.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let mut work = ctx.work()?;
    let own = lookup::own_accounts(&work.study, &args.source, &work.author.by)?;
    let own: Vec<AccountKey> = own.into_iter().map(|account| account.key.clone()).collect();
    let status = if args.open { Status::Open } else { Status::Complete };
    for key in own {
        let Some(mut account) = work.study.accounts.get(&key).cloned() else { continue };
        let said = |id| {
            let given = work.study.guide.variables.iter().filter_map(|variable| account.score(&variable.id));
            let (absent, scored): (Vec<_>, Vec<_>) = given.partition(|scored| scored.score.is_absent());
            Said::new(id)
                .with("source", key.source.as_str())
                .with("evaluator", key.evaluator.as_str())
                .with("scored", scored.len())
                .with("absent", absent.len())
                .with("variables", work.study.guide.variables.len())
        };
        let message = said(if args.open { "cli-open" } else { "cli-complete" });
        let as_it_was = Said::new("cli-as-it-was");
        let author = work.author.clone();
        if Account::is_complete(&account) != args.open && account.status.settled() == Some(&status) {
            work.ctx.say(&as_it_was);
        } else {
            account.status.set(status, &author);
            work.save(&mut account)?;
            work.ctx.say(&message);
        }
    }
    Ok(())
}

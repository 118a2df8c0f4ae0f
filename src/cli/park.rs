//! `feltnote park`: puts a cell of the score sheet off, or takes it up again.

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use crate::field::{Consensus, ConsensusEdit, Slot};
use crate::register::Register;
use crate::text::{CaseId, Said, VariableId, clean};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The case.
    case: CaseId,
    /// The variable.
    variable: VariableId,
    /// The reason.
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Whether it is taken up again.
    #[arg(long, conflicts_with = "why")]
    resume: bool,
}

/// Does it, and says so.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let why = args.why.as_deref().map(clean).unwrap_or_default();
    if !args.resume && why.trim().is_empty() {
        return Err(Fault::Usage(Said::new("cli-agree-why")));
    }
    let mut work = ctx.work()?;
    let case = lookup::case(&work.study, &args.case)?.id.clone();
    lookup::variable(&work.study, &args.variable)?;
    let said = |id| Said::new(id).with("case", case.as_str()).with("variable", args.variable.as_str());
    let known = work.study.consensus.get(&case).cloned();
    let mut consensus = known.unwrap_or_else(|| Consensus::new(case.clone()));
    let register = consensus.parked.get(&args.variable);
    if args.resume && register.is_none_or(|register| register.values().iter().all(|why| why.is_none())) {
        return Err(Fault::Data(said("cli-nothing-parked")));
    }
    let parked = (!args.resume).then(|| why.trim().to_owned());
    if register.and_then(Register::settled) == Some(&parked) {
        work.ctx.say(&Said::new("cli-as-it-was"));
        return Ok(());
    }
    consensus.apply(&ConsensusEdit::Parked(args.variable.clone(), Slot::One(parked)), &work.author);
    work.save(&mut consensus)?;
    work.ctx.say(&said(if args.resume { "cli-resumed" } else { "cli-parked" }));
    Ok(())
}

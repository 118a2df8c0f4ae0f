//! `feltnote agree`: records what the evaluators agreed on for a case.

use std::collections::BTreeSet;

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::value::Unfit;
use crate::exchange::sheet::{score as words, voice};
use crate::field::{Agreed, Consensus, ConsensusEdit, Score};
use crate::guide::Scale;
use crate::register::Register;
use crate::text::{CaseId, EvaluatorId, Said, VariableId, clean};
use crate::weigh::{missing, proposal};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The case.
    case: CaseId,
    /// The variable.
    variable: VariableId,
    /// The score, or what stands in its place.
    #[arg(value_parser = settled)]
    score: Settled,
    /// The reason.
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Who agreed.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    by: Vec<EvaluatorId>,
    /// What somebody would have preferred, and why.
    #[arg(long, value_name = "TEXT")]
    dissent: Option<String>,
}

/// What can be agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settled {
    /// A score, or that it cannot be judged.
    Score(Score),
    /// Nothing any more.
    Withdrawn,
}

fn settled(text: &str) -> Result<Settled, Unfit> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(Settled::Withdrawn);
    }
    match Score::read(text) {
        Ok(Score::DoesNotKnow | Score::NotRelevant) => Err(Unfit(Said::new("cli-agree-absence").with("score", text))),
        Ok(score) => Ok(Settled::Score(score)),
        Err(_) => Err(Unfit(Said::new("cli-agree-no-score").with("score", text))),
    }
}

/// The steps of a scale as they are given: `0, 1, 2, 3` or `no, yes`.
fn steps(scale: &Scale) -> String {
    (0..=scale.top()).filter_map(|step| Score::on(scale, step)).map(|score| score.to_string()).collect::<Vec<_>>().join(", ")
}

/// Writes an agreed score, or withdraws one.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let why = args.why.as_deref().map(clean).unwrap_or_default();
    if matches!(args.score, Settled::Score(_)) {
        if why.trim().is_empty() {
            return Err(Fault::Usage(Said::new("cli-agree-why")));
        }
        if args.by.is_empty() {
            return Err(Fault::Usage(Said::new("cli-agree-by")));
        }
    }
    let is_score = matches!(args.score, Settled::Score(_));
    let mut work = ctx.work()?;
    let case = lookup::case(&work.study, &args.case)?;
    let (case, takes_part) = (case.id.clone(), case.is_recruited());
    let variable = lookup::variable(&work.study, &args.variable)?;
    let known = work.study.consensus.get(&case).cloned();
    let mut consensus = known.unwrap_or_else(|| Consensus::new(case.clone()));
    let register = consensus.scores.get(&args.variable);
    let was_conflict = register.is_some_and(Register::is_conflict);
    let stands = register.and_then(Register::settled).cloned();
    let by: BTreeSet<EvaluatorId> = args.by.iter().cloned().collect();
    let (is_known, edits) = match args.score {
        Settled::Withdrawn if register.is_none_or(Register::is_empty) => {
            return Err(Fault::Data(Said::new("cli-nothing-agreed").with("variable", args.variable.as_str())));
        }
        Settled::Withdrawn => (stands == Some(None), vec![ConsensusEdit::Withdrawn(args.variable.clone(), why, by)]),
        Settled::Score(score) => {
            if let Some(scale) = work.study.guide.scale(&variable.scale) {
                let off =
                    |_| Said::new("cli-agree-off-scale").with("score", words(score, work.ctx.lang)).with("steps", steps(scale));
                Score::parse_on(&score.to_string(), scale).map_err(|error| Fault::Data(off(error)))?;
            }
            let dissent = args.dissent.as_deref().map(clean).unwrap_or_default();
            let heard = Some(proposal(&work.study, &case, &args.variable, false).counted);
            let agreed = Agreed { score, why, by, dissent, heard };
            (stands == Some(Some(agreed.clone())), consensus.agreeing(&args.variable, agreed))
        }
    };
    if is_known && edits.len() == 1 {
        ctx.say(&Said::new("cli-as-it-was"));
        return Ok(());
    }
    let lacks = missing(&work.study, &case, &args.variable);
    for edit in &edits {
        consensus.apply(edit, &work.author);
    }
    let mut is_new = false;
    for evaluator in &args.by {
        is_new |= work.enrol(evaluator);
    }
    if is_new {
        work.save_file()?;
    }
    work.save(&mut consensus)?;
    let said = if is_score { "cli-agreed" } else { "cli-agreed-no-more" };
    let said = Said::new(said).with("case", args.case.as_str()).with("variable", args.variable.as_str());
    work.ctx.say(&match args.score {
        Settled::Score(score) => said.with("score", words(score, work.ctx.lang)),
        Settled::Withdrawn => said,
    });
    if is_score && !lacks.is_empty() {
        let who = lacks.iter().map(|one| voice(&work.study, one, work.ctx.lang)).collect::<Vec<_>>().join(", ");
        work.ctx.say(&Said::new("cli-agree-lacks").with("who", who));
    }
    if is_score && !takes_part {
        work.ctx.say(&Said::new("cli-agree-takes-no-part").with("case", args.case.as_str()));
    }
    if was_conflict {
        work.ctx.say(&Said::new("cli-agree-settled"));
    }
    Ok(())
}

//! `feltnote branch`: the study's branches, and the functions that are not relevant in them.

use clap::Subcommand;

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::Listed;
use crate::field::{Branch, Study};
use crate::text::{BranchId, FunctionId, Said, one_line};

/// What can be done with branches.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Makes one.
    Add {
        /// Its id.
        id: BranchId,
        /// What is said of it.
        #[command(flatten)]
        fields: Fields,
    },
    /// Changes one.
    Set {
        /// Its id.
        id: BranchId,
        /// What is said of it.
        #[command(flatten)]
        fields: Fields,
    },
    /// Removes one that no case belongs to.
    Remove {
        /// Its id.
        id: BranchId,
    },
    /// Lists them.
    List(Listed),
}

/// What can be said of a branch.
#[derive(clap::Args, Default, PartialEq)]
pub(super) struct Fields {
    /// Its name.
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// The functions that are not relevant in it.
    #[arg(long, value_name = "FUNCTION", value_delimiter = ',')]
    not_relevant: Vec<FunctionId>,
    /// Whether every function is relevant in it.
    #[arg(long, conflicts_with = "not_relevant")]
    all_relevant: bool,
}

fn known(study: &Study, id: &BranchId) -> Option<Branch> {
    study.file.branches.get(id)?.first()?.clone()
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Add { id, fields } => {
            let work = ctx.work()?;
            if known(&work.study, &id).is_some() {
                return Err(Fault::Data(Said::new("cli-branch-exists").with("id", id.as_str())));
            }
            let blank = Branch { label: id.to_string(), ..Branch::default() };
            write(work, &id, blank, &fields)
        }
        Command::Set { id, fields } => {
            if fields == Fields::default() {
                return Err(Fault::Usage(Said::new("cli-nothing-to-set")));
            }
            let work = ctx.work()?;
            lookup::branch(&work.study, &id)?;
            let known = known(&work.study, &id).unwrap_or_default();
            write(work, &id, known, &fields)
        }
        Command::Remove { id } => {
            let mut work = ctx.work()?;
            lookup::branch(&work.study, &id)?;
            let user = work.study.live_cases().find(|case| case.branch.values().into_iter().flatten().any(|b| *b == id));
            if let Some(case) = user {
                let said = Said::new("cli-branch-used").with("id", id.as_str()).with("case", case.id.as_str());
                return Err(Fault::Data(said));
            }
            let author = work.author.clone();
            work.study.file.branches.entry(id).or_default().set(None, &author);
            work.save_file()
        }
        Command::List(listed) => {
            let study = ctx.open()?.study;
            let mut table = ctx.headed(["branch", "label", "not_relevant", "cases"]);
            for (id, register) in &study.file.branches {
                let Some(Some(branch)) = register.first() else { continue };
                let cases = study.live_cases().filter(|case| case.branch.get().as_ref() == Some(id)).count();
                let without = branch.not_relevant.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
                table.rows.push(vec![id.as_str().into(), branch.label.as_str().into(), without.into(), cases.into()]);
            }
            ctx.list(&table, &listed)
        }
    }
}

fn write(mut work: super::work::Work<'_>, id: &BranchId, mut branch: Branch, fields: &Fields) -> Result<(), Fault> {
    let mut not_relevant = fields.not_relevant.clone();
    not_relevant.iter_mut().try_for_each(|function| lookup::function(&work.study.guide, function))?;
    if let Some(label) = &fields.label {
        branch.label = one_line(label);
    }
    if !not_relevant.is_empty() || fields.all_relevant {
        branch.not_relevant = not_relevant.into_iter().collect();
    }
    let author = work.author.clone();
    if work.study.file.branches.entry(id.clone()).or_default().set(Some(branch), &author) {
        work.save_file()
    } else {
        work.ctx.say(&Said::new("cli-as-it-was"));
        Ok(())
    }
}

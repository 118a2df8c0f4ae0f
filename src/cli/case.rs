//! `feltnote case`: the study's cases.

use clap::Subcommand;

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::Listed;
use super::value::{RECRUITMENT, name_of, named};
use super::work::Work;
use crate::exchange::Cell;
use crate::field::{Case, MeetingState, Recruitment, RecruitmentState};
use crate::text::{BranchId, CaseId, PhaseId, Said, clean, one_line};

/// What can be done with cases.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Makes one.
    Add {
        /// Its id.
        id: CaseId,
        /// What is said of it.
        #[command(flatten)]
        fields: Fields,
    },
    /// Changes one.
    Set {
        /// Its id.
        id: CaseId,
        /// What is said of it.
        #[command(flatten)]
        fields: Fields,
    },
    /// Removes one.
    Remove {
        /// Its id.
        id: CaseId,
    },
    /// Lists them.
    List(List),
}

/// What can be said of a case.
#[derive(clap::Args, Default, PartialEq)]
pub(super) struct Fields {
    /// Its name.
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// Its branch.
    #[arg(long, value_name = "ID")]
    branch: Option<BranchId>,
    /// Whether it is of no branch.
    #[arg(long, conflicts_with = "branch")]
    no_branch: bool,
    /// What it is like.
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// How far its recruitment has come.
    #[arg(long, value_name = "STATE", value_parser = named(RECRUITMENT))]
    recruitment: Option<RecruitmentState>,
    /// Why not, or how it went.
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// The phases that nobody followed.
    #[arg(long, value_name = "PHASE", value_delimiter = ',')]
    missed: Vec<PhaseId>,
    /// Whether somebody followed every phase.
    #[arg(long, conflicts_with = "missed")]
    no_missed: bool,
}

/// How cases are listed.
#[derive(clap::Args)]
pub(super) struct List {
    /// Whether removed cases are listed, too.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    listed: Listed,
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Add { id, fields } => {
            let mut work = ctx.work()?;
            let mut case = match work.study.cases.get(&id) {
                Some(case) if case.is_deleted() => case.clone(),
                Some(_) => return Err(Fault::Data(Said::new("cli-case-exists").with("case", id.as_str()))),
                None => Case::new(id.clone()),
            };
            case.deleted.set(false, &work.author);
            fields.write(&mut work, &mut case)?;
            work.save(&mut case)?;
            ctx.say(&Said::new("cli-case-added").with("case", id.as_str()));
            Ok(())
        }
        Command::Set { id, fields } => {
            if fields == Fields::default() {
                return Err(Fault::Usage(Said::new("cli-nothing-to-set")));
            }
            let mut work = ctx.work()?;
            let mut case = lookup::case(&work.study, &id)?.clone();
            fields.write(&mut work, &mut case)?;
            work.save_case(&mut case)
        }
        Command::Remove { id } => {
            let mut work = ctx.work()?;
            let mut case = lookup::case(&work.study, &id)?.clone();
            case.deleted.set(true, &work.author);
            let accounts = work.study.accounts.keys().filter(|key| key.case.as_ref() == Some(&id)).count();
            work.save_case(&mut case)?;
            ctx.say(&Said::new("cli-case-removed").with("case", id.as_str()).with("accounts", accounts));
            Ok(())
        }
        Command::List(args) => list(ctx, &args),
    }
}

impl Fields {
    fn write(&self, work: &mut Work<'_>, case: &mut Case) -> Result<(), Fault> {
        let author = work.author.clone();
        let mut missed = self.missed.clone();
        missed.iter_mut().try_for_each(|phase| lookup::phase(&work.study.guide, phase))?;
        if let Some(label) = &self.label {
            case.label.set(one_line(label), &author);
        }
        if let Some(branch) = &self.branch {
            if work.make_branch(branch) {
                work.save_file()?;
            }
            case.branch.set(Some(branch.clone()), &author);
        }
        if self.no_branch {
            case.branch.set(None, &author);
        }
        if let Some(description) = &self.description {
            case.description.set(clean(description), &author);
        }
        if self.recruitment.is_some() || self.why.is_some() {
            let known = case.recruitment.get();
            let state = self.recruitment.unwrap_or(known.state);
            // A reason belongs to its state.
            let kept = if state == known.state { known.why } else { String::new() };
            let why = self.why.as_deref().map(clean).unwrap_or(kept);
            case.recruitment.set(Recruitment { state, why }, &author);
        }
        if !missed.is_empty() || self.no_missed {
            case.missed.set(missed.into_iter().collect(), &author);
        }
        Ok(())
    }
}

impl Work<'_> {
    /// Saves a case if it is not as the study has it.
    pub(super) fn save_case(&mut self, case: &mut Case) -> Result<(), Fault> {
        if self.study.cases.get(&case.id) == Some(case) {
            self.ctx.say(&Said::new("cli-as-it-was"));
            return Ok(());
        }
        self.save(case)
    }
}

fn list(ctx: &Context, args: &List) -> Result<(), Fault> {
    let study = ctx.open()?.study;
    let keys = ["case", "branch", "label", "recruitment", "missed", "meetings", "informants", "planned", "sources", "why"];
    let mut table = ctx.headed(keys);
    for case in study.cases.values().filter(|case| args.all || !case.is_deleted()) {
        let recruitment = case.recruitment.get();
        let state = if case.is_deleted() { "removed" } else { name_of(RECRUITMENT, &recruitment.state) };
        let missed = case.missed.get().iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
        let meetings = case.meetings.values().filter_map(|register| register.first()?.as_ref());
        let held = meetings.filter(|meeting| meeting.state == MeetingState::Held).count();
        let informants = case.informants.values().filter(|register| matches!(register.first(), Some(Some(_)))).count();
        let planned = case.plan.values().filter(|register| matches!(register.first(), Some(Some(_)))).count();
        let accounts = study.accounts.keys().filter(|key| key.case.as_ref() == Some(&case.id));
        let sources: std::collections::BTreeSet<_> = accounts.map(|key| study.file.aliases.source(&key.source)).collect();
        table.rows.push(vec![
            case.id.as_str().into(),
            case.branch.get().map(|branch| branch.to_string()).into(),
            case.label.get().into(),
            ctx.word(state),
            Cell::Text(missed),
            held.into(),
            informants.into(),
            planned.into(),
            sources.len().into(),
            recruitment.why.into(),
        ]);
    }
    ctx.list(&table, &args.listed)
}

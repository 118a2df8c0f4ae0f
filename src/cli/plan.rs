//! `feltnote plan`: the interviews that are to be held.

use clap::Subcommand;

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::Listed;
use super::value::{PLANS, When, name_of, named, time, when};
use super::work::Work;
use crate::field::{Case, PlanState, Planned};
use crate::text::{CaseId, InformantId, Message, PhaseId, PlanId, RoleId, Said, TimeOfDay, clean, unknown};
use crate::weigh::coverage;

/// What can be done with the plan.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Adds an interview to a case's plan.
    Add {
        /// Its id, which is the case's own; made from phase and role where it is not given.
        id: Option<PlanId>,
        /// The case.
        #[arg(long, value_name = "CASE")]
        case: CaseId,
        /// The phase.
        #[arg(long, value_name = "PHASE")]
        phase: PhaseId,
        /// The role.
        #[arg(long, value_name = "ROLE")]
        role: RoleId,
        /// What else is said of it.
        #[command(flatten)]
        fields: Fields,
    },
    /// Changes one.
    Set {
        /// Its id.
        id: PlanId,
        /// The case.
        #[arg(long, value_name = "CASE")]
        case: CaseId,
        /// The phase.
        #[arg(long, value_name = "PHASE")]
        phase: Option<PhaseId>,
        /// The role.
        #[arg(long, value_name = "ROLE")]
        role: Option<RoleId>,
        /// What else is said of it.
        #[command(flatten)]
        fields: Fields,
    },
    /// Takes one out of the plan.
    Remove {
        /// Its id.
        id: PlanId,
        /// The case.
        #[arg(long, value_name = "CASE")]
        case: CaseId,
    },
    /// Lists them.
    List {
        /// Of one case alone.
        #[arg(long, value_name = "CASE")]
        case: Option<CaseId>,
        /// How they are listed.
        #[command(flatten)]
        listed: Listed,
    },
}

/// What can be said of a planned interview.
#[derive(clap::Args, Default, PartialEq)]
pub(super) struct Fields {
    /// How it stands.
    #[arg(long, value_name = "STATE", value_parser = named(PLANS))]
    state: Option<PlanState>,
    /// With whom.
    #[arg(long, value_name = "ID")]
    informant: Option<InformantId>,
    /// Whether it is not known with whom.
    #[arg(long, conflicts_with = "informant")]
    no_informant: bool,
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = when)]
    date: Option<When>,
    /// Whether the day is not known.
    #[arg(long, conflicts_with = "date")]
    no_date: bool,
    /// The time of that day.
    #[arg(long, value_name = "TIME", value_parser = time, conflicts_with = "no_date")]
    time: Option<TimeOfDay>,
    /// Whether the time is not known.
    #[arg(long, conflicts_with = "time")]
    no_time: bool,
    /// Why not, or what else is to be known.
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

/// What a planned interview is called in the list once it was held.
const KEPT: &str = "kept";

fn known(case: &Case, id: &PlanId) -> Option<Planned> {
    case.plan.get(id)?.first()?.clone()
}

fn find(case: &Case, id: &PlanId) -> Result<Planned, Fault> {
    known(case, id).ok_or_else(|| {
        let others = case.plan.iter().filter(|(_, r)| matches!(r.first(), Some(Some(_)))).map(|(id, _)| id.as_str());
        Fault::Data(unknown("cli-unknown-plan", id.as_str(), others).with("case", case.id.as_str()))
    })
}

/// The first id of this phase and role that the case has never used.
fn next_id(case: &Case, phase: &PhaseId, role: &RoleId) -> Result<PlanId, Fault> {
    let mut n = 1usize;
    loop {
        let id = PlanId::new(format!("{phase}-{role}-{n}")).map_err(|error| Fault::Data(error.said()))?;
        if !case.plan.contains_key(&id) {
            return Ok(id);
        }
        n = n.saturating_add(1);
    }
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Add { id, case, mut phase, mut role, fields } => {
            if fields.time.is_some() && fields.date.is_none() {
                return Err(Fault::Usage(Said::new("cli-time-without-day")));
            }
            let work = ctx.work()?;
            let case = lookup::case(&work.study, &case)?.clone();
            lookup::phase(&work.study.guide, &mut phase)?;
            lookup::role(&work.study.guide, &mut role)?;
            let id = match id {
                Some(id) => id,
                None => next_id(&case, &phase, &role)?,
            };
            if known(&case, &id).is_some() {
                let said = Said::new("cli-plan-exists").with("id", id.as_str()).with("case", case.id.as_str());
                return Err(Fault::Data(said));
            }
            let planned =
                Planned { phase, role, state: PlanState::Planned, informant: None, date: None, time: None, why: String::new() };
            write(work, case, id.clone(), planned, &fields)?;
            super::output::print(format!("{id}\n").as_bytes())
        }
        Command::Set { id, case, phase, role, fields } => {
            if fields == Fields::default() && phase.is_none() && role.is_none() {
                return Err(Fault::Usage(Said::new("cli-nothing-to-set")));
            }
            let work = ctx.work()?;
            let case = lookup::case(&work.study, &case)?.clone();
            let mut planned = find(&case, &id)?;
            if let Some(mut phase) = phase {
                lookup::phase(&work.study.guide, &mut phase)?;
                planned.phase = phase;
            }
            if let Some(mut role) = role {
                lookup::role(&work.study.guide, &mut role)?;
                planned.role = role;
            }
            write(work, case, id, planned, &fields)
        }
        Command::Remove { id, case } => {
            let mut work = ctx.work()?;
            let mut case = lookup::case(&work.study, &case)?.clone();
            find(&case, &id)?;
            case.plan.entry(id).or_default().set(None, &work.author);
            work.save_case(&mut case)
        }
        Command::List { case, listed } => {
            let study = ctx.open()?.study;
            if let Some(case) = &case {
                lookup::case(&study, case)?;
            }
            let heard = coverage(&study);
            let mut table = ctx.headed(["case", "plan", "phase", "role", "state", "informant", "date", "time", "why"]);
            for of in study.live_cases().filter(|of| case.as_ref().is_none_or(|case| *case == of.id)) {
                for (id, planned) in of.plan.iter().filter_map(|(id, r)| Some((id, r.first()?.as_ref()?))) {
                    let state = if heard.is_kept(&of.id, id, planned) { KEPT } else { name_of(PLANS, &planned.state) };
                    table.rows.push(vec![
                        of.id.as_str().into(),
                        id.as_str().into(),
                        planned.phase.as_str().into(),
                        planned.role.as_str().into(),
                        ctx.word(state),
                        planned.informant.as_ref().map(InformantId::as_str).into(),
                        planned.date.map(|date| date.to_string()).into(),
                        planned.time.map(|time| time.to_string()).into(),
                        planned.why.as_str().into(),
                    ]);
                }
            }
            ctx.list(&table, &listed)
        }
    }
}

fn write(mut work: Work<'_>, mut case: Case, id: PlanId, mut planned: Planned, fields: &Fields) -> Result<(), Fault> {
    if let Some(informant) = &fields.informant {
        if case.informant(informant).is_none() {
            let others = case.informants.iter().filter(|(_, r)| matches!(r.first(), Some(Some(_)))).map(|(id, _)| id.as_str());
            return Err(Fault::Data(unknown("cli-unknown-informant", informant.as_str(), others)));
        }
        planned.informant = Some(informant.clone());
    }
    if fields.no_informant {
        planned.informant = None;
    }
    planned.state = fields.state.unwrap_or(planned.state);
    let (date, of_date) = match &fields.date {
        Some(when) => when.on(work.ctx.today()).map(|(date, time)| (Some(date), time))?,
        None => (planned.date, None),
    };
    planned.date = date.filter(|_| !fields.no_date);
    if fields.time.is_some() && planned.date.is_none() {
        return Err(Fault::Data(Said::new("cli-time-without-day")));
    }
    let time = fields.time.or(of_date).or(planned.time);
    planned.time = time.filter(|_| !fields.no_date && !fields.no_time);
    if let Some(why) = &fields.why {
        planned.why = clean(why);
    }
    case.plan.entry(id).or_default().set(Some(planned), &work.author);
    work.save_case(&mut case)
}

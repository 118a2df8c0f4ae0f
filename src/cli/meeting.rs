//! `feltnote meeting`: the meetings of a case.

use chrono::NaiveDate;
use clap::Subcommand;

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::Listed;
use super::value::{Day, FORMS, MEETINGS, date, name_of, named};
use super::work::Work;
use crate::field::{Case, Form, Meeting, MeetingState};
use crate::text::{CaseId, MeetingId, PhaseId, Said, clean, unknown};

/// What can be done with meetings.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Adds one to a case.
    Add {
        /// Its id, which is the case's own.
        id: MeetingId,
        /// The case.
        #[arg(long, value_name = "CASE")]
        case: CaseId,
        /// Its phase.
        #[arg(long, value_name = "PHASE")]
        phase: PhaseId,
        /// What else is said of it.
        #[command(flatten)]
        fields: Fields,
    },
    /// Changes one.
    Set {
        /// Its id.
        id: MeetingId,
        /// The case.
        #[arg(long, value_name = "CASE")]
        case: CaseId,
        /// Its phase.
        #[arg(long, value_name = "PHASE")]
        phase: Option<PhaseId>,
        /// What else is said of it.
        #[command(flatten)]
        fields: Fields,
    },
    /// Removes one.
    Remove {
        /// Its id.
        id: MeetingId,
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

/// What can be said of a meeting.
#[derive(clap::Args, Default, PartialEq)]
pub(super) struct Fields {
    /// Whether it has been held.
    #[arg(long, value_name = "STATE", value_parser = named(MEETINGS))]
    state: Option<MeetingState>,
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Day>,
    /// Whether its day is not known.
    #[arg(long, conflicts_with = "date")]
    no_date: bool,
    /// Where it was.
    #[arg(long, value_name = "FORM", value_parser = named(FORMS))]
    form: Option<Form>,
    /// What else is to be known.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Fields {
    fn write(&self, meeting: &mut Meeting, today: NaiveDate) -> Result<(), Fault> {
        let date = self.date.as_ref().map(|day| day.on(today)).transpose()?;
        meeting.state = self.state.unwrap_or(meeting.state);
        meeting.date = if self.no_date { None } else { date.or(meeting.date) };
        meeting.form = self.form.or(meeting.form);
        if let Some(note) = &self.note {
            meeting.note = clean(note);
        }
        Ok(())
    }
}

fn known(case: &Case, id: &MeetingId) -> Option<Meeting> {
    case.meetings.get(id)?.first()?.clone()
}

fn find(case: &Case, id: &MeetingId) -> Result<Meeting, Fault> {
    known(case, id).ok_or_else(|| {
        let others = case.meetings.iter().filter(|(_, r)| matches!(r.first(), Some(Some(_)))).map(|(id, _)| id.as_str());
        Fault::Data(unknown("cli-unknown-meeting", id.as_str(), others).with("case", case.id.as_str()))
    })
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Add { id, case, mut phase, fields } => {
            let work = ctx.work()?;
            let case = lookup::case(&work.study, &case)?.clone();
            lookup::phase(&work.study.guide, &mut phase)?;
            if known(&case, &id).is_some() {
                let said = Said::new("cli-meeting-exists").with("id", id.as_str()).with("case", case.id.as_str());
                return Err(Fault::Data(said));
            }
            let mut meeting = Meeting { phase, state: MeetingState::Planned, date: None, form: None, note: String::new() };
            fields.write(&mut meeting, work.ctx.today())?;
            save(work, case, id, Some(meeting))
        }
        Command::Set { id, case, phase, fields } => {
            if fields == Fields::default() && phase.is_none() {
                return Err(Fault::Usage(Said::new("cli-nothing-to-set")));
            }
            let work = ctx.work()?;
            let case = lookup::case(&work.study, &case)?.clone();
            let mut meeting = find(&case, &id)?;
            if let Some(mut phase) = phase {
                lookup::phase(&work.study.guide, &mut phase)?;
                meeting.phase = phase;
            }
            fields.write(&mut meeting, work.ctx.today())?;
            save(work, case, id, Some(meeting))
        }
        Command::Remove { id, case } => {
            let work = ctx.work()?;
            let case = lookup::case(&work.study, &case)?.clone();
            find(&case, &id)?;
            save(work, case, id, None)
        }
        Command::List { case, listed } => {
            let study = ctx.open()?.study;
            if let Some(case) = &case {
                lookup::case(&study, case)?;
            }
            let mut table = ctx.headed(["case", "meeting", "phase", "state", "date", "form", "note"]);
            for of in study.live_cases().filter(|of| case.as_ref().is_none_or(|case| *case == of.id)) {
                for (id, meeting) in of.meetings.iter().filter_map(|(id, r)| Some((id, r.first()?.as_ref()?))) {
                    table.rows.push(vec![
                        of.id.as_str().into(),
                        id.as_str().into(),
                        meeting.phase.as_str().into(),
                        ctx.word(name_of(MEETINGS, &meeting.state)),
                        meeting.date.map(|date| date.to_string()).into(),
                        meeting.form.map(|form| ctx.word(name_of(FORMS, &form))).into(),
                        meeting.note.as_str().into(),
                    ]);
                }
            }
            ctx.list(&table, &listed)
        }
    }
}

fn save(mut work: Work<'_>, mut case: Case, id: MeetingId, meeting: Option<Meeting>) -> Result<(), Fault> {
    case.meetings.entry(id).or_default().set(meeting, &work.author);
    work.save_case(&mut case)
}

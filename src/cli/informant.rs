//! `feltnote informant`: the people who are heard, by pseudonyms.

use clap::Subcommand;

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::Listed;
use super::work::Work;
use crate::field::{Case, Informant, Study};
use crate::text::{CaseId, FunctionId, InformantId, Said, clean};

/// What can be done with informants.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Adds one to a case.
    Add {
        /// The pseudonym.
        id: InformantId,
        /// The case.
        #[arg(long, value_name = "CASE")]
        case: CaseId,
        /// What is said of the person.
        #[command(flatten)]
        fields: Fields,
    },
    /// Changes what is known of one.
    Set {
        /// The pseudonym.
        id: InformantId,
        /// What is said of the person.
        #[command(flatten)]
        fields: Fields,
    },
    /// Removes one.
    Remove {
        /// The pseudonym.
        id: InformantId,
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

/// What can be said of an informant.
#[derive(clap::Args, Default, PartialEq)]
pub(super) struct Fields {
    /// The function that the person holds.
    #[arg(long, value_name = "FUNCTION")]
    function: Option<FunctionId>,
    /// Whether the function is not known.
    #[arg(long, conflicts_with = "function")]
    no_function: bool,
    /// What else is to be known.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// The case that has an informant.
fn owner<'s>(study: &'s Study, id: &InformantId) -> Option<&'s Case> {
    study.live_cases().find(|case| case.informant(id).is_some())
}

fn find(study: &Study, id: &InformantId) -> Result<Case, Fault> {
    match owner(study, id) {
        Some(case) => Ok(case.clone()),
        None => {
            lookup::informant(study, id)?;
            // An account names the person, but no case has them.
            Err(Fault::Data(Said::new("cli-informant-of-no-case").with("id", id.as_str())))
        }
    }
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Add { id, case, fields } => {
            let work = ctx.work()?;
            let case = lookup::case(&work.study, &case)?.clone();
            if let Some(owner) = owner(&work.study, &id) {
                let said = Said::new("cli-informant-exists").with("id", id.as_str()).with("case", owner.id.as_str());
                return Err(Fault::Data(said));
            }
            if case.erased.informants.contains(&id) {
                return Err(Fault::Data(Said::new("cli-erased-before").with("informant", id.as_str())));
            }
            save(work, case, id, Informant { function: None, note: String::new() }, &fields)
        }
        Command::Set { id, fields } => {
            if fields == Fields::default() {
                return Err(Fault::Usage(Said::new("cli-nothing-to-set")));
            }
            let work = ctx.work()?;
            let case = find(&work.study, &id)?;
            let known = case.informant(&id).cloned().unwrap_or(Informant { function: None, note: String::new() });
            save(work, case, id, known, &fields)
        }
        Command::Remove { id } => {
            let mut work = ctx.work()?;
            let mut case = find(&work.study, &id)?;
            case.informants.entry(id).or_default().set(None, &work.author);
            work.save_case(&mut case)
        }
        Command::List { case, listed } => {
            let study = ctx.open()?.study;
            if let Some(case) = &case {
                lookup::case(&study, case)?;
            }
            let sources = crate::weigh::sources(&study);
            let mut table = ctx.headed(["case", "informant", "function", "interviews", "note"]);
            for of in study.live_cases().filter(|of| case.as_ref().is_none_or(|case| *case == of.id)) {
                for (id, informant) in of.informants.iter().filter_map(|(id, r)| Some((id, r.first()?.as_ref()?))) {
                    let person = study.file.aliases.informant(id);
                    let interviews = sources.iter().filter(|heard| {
                        heard.description.kind == crate::guide::SourceKind::Interview && heard.informants.contains(person)
                    });
                    table.rows.push(vec![
                        of.id.as_str().into(),
                        id.as_str().into(),
                        informant.function.as_ref().map(FunctionId::as_str).into(),
                        interviews.count().into(),
                        informant.note.as_str().into(),
                    ]);
                }
            }
            ctx.list(&table, &listed)
        }
    }
}

fn save(mut work: Work<'_>, mut case: Case, id: InformantId, mut informant: Informant, fields: &Fields) -> Result<(), Fault> {
    if let Some(mut function) = fields.function.clone() {
        lookup::function(&work.study.guide, &mut function)?;
        informant.function = Some(function);
    }
    if fields.no_function {
        informant.function = None;
    }
    if let Some(note) = &fields.note {
        informant.note = clean(note);
    }
    case.informants.entry(id).or_default().set(Some(informant), &work.author);
    work.save_case(&mut case)
}

//! `feltnote names`: who the pseudonyms are, in a file outside the study that this user alone can read.

use clap::Subcommand;

use super::context::Context;
use super::fault::{Fault, shown};
use super::lookup;
use super::output::Listed;
use crate::store::{Opened, People, Person};
use crate::text::{InformantId, Said, one_line};

/// What can be done with names.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Notes who somebody is.
    Set {
        /// The pseudonym.
        id: InformantId,
        /// The name, and what else people call them.
        name: String,
    },
    /// Forgets who somebody is.
    Remove {
        /// The pseudonym.
        id: InformantId,
    },
    /// Lists who is who.
    List(Listed),
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    let Opened { dir, study, .. } = ctx.open()?;
    let person = match Person::known(ctx.dirs()?)? {
        Some(_) => ctx.person()?,
        None => super::vault::made(ctx)?,
    };
    let dirs = ctx.dirs()?;
    let mut people = People::open(dirs, &dir, &person)?;
    match command {
        Command::Set { id, name } => {
            lookup::informant(&study, &id)?;
            people.names.insert(id.clone(), one_line(&name));
            people.save(dirs, &dir, &person)?;
            ctx.say(&Said::new("cli-name-set").with("id", id.as_str()).with("file", shown(&People::file(dirs, &dir))));
            Ok(())
        }
        Command::Remove { id } => {
            if people.names.remove(&id).is_none() {
                return Err(Fault::Data(Said::new("cli-name-unknown").with("id", id.as_str())));
            }
            Ok(people.save(dirs, &dir, &person)?)
        }
        Command::List(listed) => {
            let mut table = ctx.headed(["informant", "name"]);
            table.rows = people.names.iter().map(|(id, name)| vec![id.as_str().into(), name.as_str().into()]).collect();
            ctx.list_names(&table, &listed)
        }
    }
}

//! `feltnote completions`: what a shell needs to complete the commands and their options.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::context::Context;
use super::fault::Fault;
use super::output::print;
use super::{Cli, help};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// Gives the script for the shell.
pub(super) fn run(ctx: &mut Context, args: &Args) -> Result<(), Fault> {
    let mut script = Vec::new();
    generate(args.shell, &mut help::localised(Cli::command(), ctx.lang), "feltnote", &mut script);
    print(&script)
}

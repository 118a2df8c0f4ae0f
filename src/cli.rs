//! The commands.
//!
//! `parse` finds the language, reads the command line and says what is wrong with it; `run` calls the command and turns what
//! came of it into an exit code. Each command has a file with its arguments and one function. What they share is the
//! `context::Context`: who runs the program, when, in which language, on which study, and where results go.
//!
//! Results go to standard output, everything else to standard error. The exit code is 0 where all is done, 1 where the data has
//! a problem, 2 where something is wrong that can be known without the study, 130 where somebody stopped it with Ctrl+C.

mod agree;
mod agreement;
mod audit;
mod bar;
mod branch;
mod bundle;
mod case;
mod check;
mod complete;
mod completions;
mod conflicts;
mod context;
mod coverage;
pub mod demo;
mod dossier;
mod erase;
mod fault;
mod fieldwork;
mod find;
mod git;
mod guide;
mod help;
mod informant;
mod language;
mod lookup;
mod man;
mod meeting;
mod merge;
mod minutes;
mod names;
mod new;
mod notes;
mod output;
mod paint;
mod park;
mod plan;
mod recover;
mod retain;
mod review;
mod same;
mod scores;
mod secret;
mod sheet;
mod start;
mod table;
mod trace;
mod tutor;
mod usage;
mod value;
mod vault;
mod work;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use context::{Context, Global, Surroundings};
use fault::Fault;

/// The command line. Every text that people read of it is in `assets/locales/*/help.ftl`.
#[derive(Parser)]
#[command(name = "feltnote", version, propagate_version = false)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// The command line of somebody who only opens the program. It is read in a fraction of the time that all commands take.
#[derive(Parser)]
#[command(name = "feltnote")]
struct Opening {
    #[command(flatten)]
    global: Global,
}

#[derive(Subcommand)]
enum Command {
    New(new::Args),
    Demo(demo::Args),
    Start(start::Args),
    Tutor(tutor::Args),
    #[command(subcommand)]
    Case(case::Command),
    #[command(subcommand)]
    Branch(branch::Command),
    #[command(subcommand)]
    Meeting(meeting::Command),
    #[command(subcommand)]
    Informant(informant::Command),
    #[command(subcommand)]
    Plan(plan::Command),
    #[command(subcommand)]
    Guide(Box<guide::Command>),
    #[command(subcommand)]
    Scores(scores::Command),
    #[command(subcommand)]
    Notes(notes::Command),
    Find(find::Args),
    Review(review::Args),
    Complete(complete::Args),
    Sheet(sheet::Args),
    Trace(trace::Args),
    Agree(agree::Args),
    Park(park::Args),
    Minutes(minutes::Args),
    Agreement(agreement::Args),
    Coverage(coverage::Args),
    Fieldwork(fieldwork::Args),
    Merge(merge::Args),
    Pack(bundle::Pack),
    Unpack(bundle::Unpack),
    #[command(subcommand)]
    Vault(vault::Command),
    #[command(subcommand)]
    Git(git::Command),
    GitMerge(git::Driver),
    #[command(subcommand)]
    Names(names::Command),
    Conflicts(conflicts::Args),
    Recover(recover::Args),
    Dossier(dossier::Args),
    Erase(erase::Args),
    Audit(audit::Args),
    RetainUntil(retain::Args),
    Same(same::Args),
    Check(check::Args),
    Completions(completions::Args),
    Man,
}

/// Does what the command line of this process asks for: reads it, calls the command, gives the exit code.
pub fn main() -> ExitCode {
    leave_no_core();
    match parse(std::env::args_os()) {
        Ok(call) => run(call),
        Err(exit) => exit,
    }
}

/// Lets a program that dies leave no picture of its memory on disk, in which notes would stand.
#[cfg(unix)]
fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // Where the system does not allow even that, nothing else can be done.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

/// Elsewhere the system asks the person.
#[cfg(not(unix))]
fn leave_no_core() {}

/// A command line that was understood, with everything that its command needs.
struct Call {
    context: Context,
    command: Option<Command>,
}

/// Reads the command line.
///
/// # Errors
/// The exit code, where help was asked for and given, or where the command line is wrong and that was said.
fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Call, ExitCode> {
    let args: Vec<OsString> = args.into_iter().collect();
    let surroundings = Surroundings::of_this_process();
    let lang = language::choose(&args, &surroundings);
    let color = language::color(&args);
    let open = |global| (Cli { global, command: None }, String::new());
    let opening = || match args.len() {
        // Nothing is said, so nothing is to be read.
        ..=1 => Ok(open(Global::default())),
        _ => Opening::try_parse_from(&args).map(|Opening { global }| open(global)),
    };
    let read = |command: clap::Command, args: &[OsString]| {
        command.try_get_matches_from(args).and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, path(&matches))))
    };
    // Help takes longer to put together than anything that a command line is read for, so only those who see it wait for it.
    let (cli, path) = opening().or_else(|_| read(Cli::command(), &args)).or_else(|_| {
        let command = help::localised(Cli::command(), lang);
        read(command.clone(), &help::asked(&args, &command)).map_err(|error| usage::tell(&error, &command, lang, color))
    })?;
    match Context::new(cli.global, surroundings, lang) {
        Ok(context) => Ok(Call { context: context.doing(path), command: cli.command }),
        Err(fault) => {
            output::complain(&fault, lang);
            Err(fault.exit().into())
        }
    }
}

/// The names of the commands on a command line.
fn path(matches: &clap::ArgMatches) -> String {
    let mut names = Vec::new();
    let mut matches = matches;
    while let Some((name, inner)) = matches.subcommand() {
        names.push(name);
        matches = inner;
    }
    names.join(" ")
}

/// Runs a command to its end.
fn run(call: Call) -> ExitCode {
    let Call { mut context, command } = call;
    let ctx = &mut context;
    ctx.warn_of_settings();
    let done = match command {
        None => start::open(ctx),
        Some(Command::Start(args)) => start::run(ctx, args),
        Some(Command::Tutor(args)) => tutor::run(ctx, args),
        Some(Command::Demo(args)) => demo::run(ctx, args),
        Some(Command::New(args)) => new::run(ctx, args),
        Some(Command::Case(command)) => case::run(ctx, command),
        Some(Command::Branch(command)) => branch::run(ctx, command),
        Some(Command::Meeting(command)) => meeting::run(ctx, command),
        Some(Command::Informant(command)) => informant::run(ctx, command),
        Some(Command::Plan(command)) => plan::run(ctx, command),
        Some(Command::Guide(command)) => guide::run(ctx, *command),
        Some(Command::Scores(command)) => scores::run(ctx, command),
        Some(Command::Notes(command)) => notes::run(ctx, command),
        Some(Command::Find(args)) => find::run(ctx, args),
        Some(Command::Review(args)) => review::run(ctx, args),
        Some(Command::Complete(args)) => complete::run(ctx, args),
        Some(Command::Sheet(args)) => sheet::run(ctx, args),
        Some(Command::Trace(args)) => trace::run(ctx, args),
        Some(Command::Agree(args)) => agree::run(ctx, args),
        Some(Command::Park(args)) => park::run(ctx, args),
        Some(Command::Minutes(args)) => minutes::run(ctx, args),
        Some(Command::Agreement(args)) => agreement::run(ctx, args),
        Some(Command::Coverage(args)) => coverage::run(ctx, args),
        Some(Command::Fieldwork(args)) => fieldwork::run(ctx, args),
        Some(Command::Merge(args)) => merge::run(ctx, args),
        Some(Command::Pack(args)) => bundle::pack(ctx, args),
        Some(Command::Unpack(args)) => bundle::unpack(ctx, args),
        Some(Command::Conflicts(args)) => conflicts::run(ctx, args),
        Some(Command::Recover(args)) => recover::run(ctx, args),
        Some(Command::Names(command)) => names::run(ctx, command),
        Some(Command::Git(command)) => git::run(ctx, &command),
        Some(Command::GitMerge(args)) => git::merge(ctx, &args),
        Some(Command::Vault(command)) => vault::run(ctx, command),
        Some(Command::Dossier(args)) => dossier::run(ctx, &args),
        Some(Command::Erase(args)) => erase::run(ctx, args),
        Some(Command::RetainUntil(args)) => retain::run(ctx, &args),
        Some(Command::Audit(args)) => audit::run(ctx, args),
        Some(Command::Same(args)) => same::run(ctx, args),
        Some(Command::Check(args)) => check::run(ctx, args),
        Some(Command::Completions(args)) => completions::run(ctx, &args),
        Some(Command::Man) => man::run(ctx),
    };
    let exit = match done {
        Ok(()) => ctx.exit(),
        // Whoever reads our output has seen enough of it.
        Err(Fault::NobodyReads) => ctx.exit(),
        Err(fault) => {
            ctx.complain(&fault);
            fault.exit()
        }
    };
    exit.into()
}

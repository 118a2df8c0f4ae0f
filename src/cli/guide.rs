//! `feltnote guide`: shows the guide, tailored, checks one, and lets the study's guide grow.

mod grow;
mod log;
mod page;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::lookup;
use super::output::{Format, Target, print, tell};
use super::value::named;
use crate::exchange::guide::Sheet;
use crate::guide::{Amendments, Guide, Problem, Severity, SourceKind, Tailoring};
use crate::store::{guide_to_ron, read_guide};
use crate::text::{PhaseId, RoleId, Said, Shown};

/// The kinds of sources that a guide is made for.
const KINDS: &[(&str, SourceKind)] = &[
    ("interview", SourceKind::Interview),
    ("meeting", SourceKind::Meeting),
    ("workshop", SourceKind::Workshop),
    ("mapping", SourceKind::Mapping),
    ("document", SourceKind::Document),
];

/// What can be done with a guide.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Shows it.
    Show(Show),
    /// Finds everything that is wrong with it.
    Check(Check),
    /// Adds a question.
    AddQuestion(grow::AddQuestion),
    /// Adds a variable.
    AddVariable(grow::AddVariable),
    /// Takes a question in that came up in an interview.
    Promote(grow::Promote),
    /// Rewords a question.
    RewordQuestion(grow::RewordQuestion),
    /// Rewords a variable.
    RewordVariable(grow::RewordVariable),
    /// Retires a question or a variable.
    Retire(grow::Which),
    /// Brings one back.
    Restore(grow::Which),
    /// Merges two variables.
    Merge(grow::Merge),
    /// Notes that the commissioner was told.
    Told(grow::Told),
    /// Lists what was done to the guide.
    Log(log::Log),
}

/// How it is shown.
#[derive(clap::Args)]
pub(super) struct Show {
    /// A guide file, instead of the study's guide.
    #[arg(long, value_name = "FILE")]
    guide: Option<PathBuf>,
    /// Who is asked, the foremost role first.
    #[arg(long, value_name = "ROLE", value_delimiter = ',')]
    role: Vec<RoleId>,
    /// After which meeting, or at which.
    #[arg(long, value_name = "PHASE")]
    phase: Option<PhaseId>,
    /// The phases that nobody followed.
    #[arg(long, value_name = "PHASE", value_delimiter = ',')]
    missed: Vec<PhaseId>,
    /// In which kind of source.
    #[arg(long, value_name = "KIND", value_parser = named(KINDS))]
    kind: Option<SourceKind>,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(Format::GUIDE))]
    format: Option<Format>,
    #[command(flatten)]
    target: Target,
}

/// What is checked.
#[derive(clap::Args)]
pub(super) struct Check {
    /// The guide file, else the study's.
    file: Option<PathBuf>,
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: Command) -> Result<(), Fault> {
    match command {
        Command::Show(args) => show(ctx, args),
        Command::Check(args) => check(ctx, &args),
        Command::AddQuestion(args) => grow::add_question(ctx, args),
        Command::AddVariable(args) => grow::add_variable(ctx, args),
        Command::Promote(args) => grow::promote(ctx, args),
        Command::RewordQuestion(args) => grow::reword_question(ctx, args),
        Command::RewordVariable(args) => grow::reword_variable(ctx, args),
        Command::Retire(args) => grow::retire(ctx, args),
        Command::Restore(args) => grow::restore(ctx, args),
        Command::Merge(args) => grow::merge(ctx, args),
        Command::Told(args) => grow::told(ctx, args),
        Command::Log(args) => log::run(ctx, &args),
    }
}

/// The problems of a guide file as lines, `file:line:column: what; what to do`.
pub(super) fn lines(ctx: &Context, file: &Path, problems: &[Problem]) -> Vec<String> {
    let line = |problem: &Problem| {
        let id = match problem.severity {
            Severity::Error => "cli-guide-error",
            Severity::Warning => "cli-guide-warning",
        };
        let place = format!("{}:{}", shown(file), problem.at);
        Shown::line(&ctx.lang.say(&Said::new(id).with("place", place).with("what", problem.said.clone()))).to_string()
    };
    problems.iter().map(line).collect()
}

/// Says the problems of a guide on standard error.
pub(super) fn tell_problems(ctx: &Context, file: &Path, problems: &[Problem]) {
    lines(ctx, file, problems).iter().for_each(|line| tell(line));
}

/// A guide to be shown: the study's, or that of a file.
struct Shows {
    guide: Guide,
    /// The version that people see.
    version: u32,
    /// What the study's guide was made of.
    made: Option<(Guide, Amendments)>,
}

fn guide(ctx: &Context, file: Option<&Path>) -> Result<Shows, Fault> {
    let Some(file) = file else {
        let study = ctx.open()?.study;
        let version = study.guide_version().version;
        return Ok(Shows { guide: study.guide, version, made: Some((study.base, study.amendments)) });
    };
    let read = read_guide(file).map_err(|error| Fault::of_named(error, file))?;
    match read.guide {
        Some(guide) => Ok(Shows { version: guide.revision, guide, made: None }),
        None => {
            tell_problems(ctx, file, &read.problems);
            Err(Fault::Data(Said::new("cli-guide-unusable").with("file", shown(file))))
        }
    }
}

fn show(ctx: &Context, mut args: Show) -> Result<(), Fault> {
    let Shows { guide, version, made } = guide(ctx, args.guide.as_deref())?;
    args.role.iter_mut().try_for_each(|role| lookup::role(&guide, role))?;
    args.phase.iter_mut().chain(&mut args.missed).try_for_each(|phase| lookup::phase(&guide, phase))?;
    match &args.phase {
        None if !args.missed.is_empty() => return Err(Fault::Usage(Said::new("cli-missed-alone"))),
        None => {}
        Some(phase) => {
            let late = |missed: &&PhaseId| guide.round(missed) >= guide.round(phase);
            if let Some(missed) = args.missed.iter().find(late) {
                let said = Said::new("cli-missed-late").with("missed", missed.as_str()).with("phase", phase.as_str());
                return Err(Fault::Data(said));
            }
        }
    }
    let by = Tailoring {
        roles: args.role,
        phase: args.phase,
        missed: args.missed,
        kind: args.kind.unwrap_or(SourceKind::Interview),
    };
    let sheet = Sheet::new(&guide, version, &by, ctx.lang);
    let sheet = match &made {
        Some((base, amendments)) => sheet.marked(base, amendments),
        None => sheet,
    };
    match args.target.format(args.format, Format::GUIDE, Format::Text)? {
        Format::Csv => ctx.give_table(&sheet.table(), Format::Csv, &args.target),
        Format::Md => ctx.give(sheet.markdown().as_bytes(), &args.target),
        Format::Json => {
            let text = sheet.json().map_err(|_| Fault::Data(Said::new("cli-no-json")))?;
            ctx.give(text.as_bytes(), &args.target)
        }
        Format::Ron => {
            if by != Tailoring::default() {
                ctx.say(&Said::new("cli-ron-is-whole"));
            }
            ctx.give(guide_to_ron(&guide)?.as_bytes(), &args.target)
        }
        Format::Text | Format::Html | Format::Xlsx => {
            let text = page::text(&sheet, ctx.width(), ctx.paint(&args.target));
            ctx.give_text(&text, &args.target)
        }
    }
}

fn check(ctx: &Context, args: &Check) -> Result<(), Fault> {
    let (file, read) = match &args.file {
        Some(file) => (file.clone(), read_guide(file)),
        None => {
            let dir = ctx.place()?;
            (dir.file(Path::new("guide.ron")), dir.guide())
        }
    };
    let read = read.map_err(|error| Fault::of_named(error, &file))?;
    let text: String = lines(ctx, &file, &read.problems).iter().map(|line| format!("{line}\n")).collect();
    print(text.as_bytes())?;
    let count = |severity| read.problems.iter().filter(|problem| problem.severity == severity).count();
    let errors = count(Severity::Error);
    let said = Said::new("cli-guide-checked").with("errors", errors).with("warnings", count(Severity::Warning));
    ctx.say(&said.with("file", shown(&file)));
    if errors == 0 { Ok(()) } else { Err(Fault::Told(Exit::Data)) }
}

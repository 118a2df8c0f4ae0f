//! `feltnote check`: reads every file of the study and reports every problem.

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::print;
use crate::gather::{check, conflicts};
use crate::store::{Opened, StoreError, StudyDir, read_guide};
use crate::text::{Message, Said, Shown};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// That the study is meant to have so few files.
    #[arg(long)]
    fewer: bool,
}

/// Reports every problem on standard output; conflicts and warnings are no fault.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let root = ctx.root()?;
    let state = ctx.dirs().ok().map(|dirs| dirs.state.clone());
    let mut lines: Vec<String> = Vec::new();
    let mut problem = |message: &dyn Message, more: Option<Said>| {
        let more = more.map(|more| format!(" {}", ctx.lang.say(&more))).unwrap_or_default();
        lines.push(ctx.lang.say(message) + &more);
    };
    let opened = match StudyDir::open(&root) {
        Ok(opened) => Some(opened),
        Err(error @ StoreError::Guide(..)) => {
            error.problems().iter().for_each(|found| problem(found, None));
            None
        }
        Err(error) => return Err(Fault::Store(error)),
    };
    let mut warnings: Vec<String> = Vec::new();
    if let Some(Opened { study, problems, .. }) = &opened {
        let dir = opened.as_ref().zip(state).map(|(opened, state)| opened.dir.clone().keeping(&state));
        if args.fewer
            && let Some(dir) = &dir
        {
            dir.count_on(0);
        }
        if let Some(lost) = dir.as_ref().and_then(|dir| dir.lost(study, problems)) {
            problem(&Context::vanished(&root, lost), None);
        }
        for found in problems {
            problem(found, dir.as_ref().and_then(|dir| dir.offer(found)));
        }
        // What points at something in a file that cannot be read is no fault of its own.
        let unread = |name: &str| problems.iter().any(|p| p.refused && p.file.starts_with(root.join(name)));
        let (study_file, cases) = (unread("study.ron"), unread("cases"));
        let follows = |id: &str| match id {
            "gather-unknown-branch" | "gather-unknown-evaluator" => study_file,
            "gather-unknown-case" | "gather-unknown-informant" => cases,
            _ => false,
        };
        check(study).iter().filter(|found| !follows(found.what.id)).for_each(|found| problem(found, None));
        let file = root.join("guide.ron");
        if let Ok(read) = read_guide(&file) {
            warnings = super::guide::lines(ctx, &file, &read.problems);
        }
    }
    let text: String = lines.iter().chain(&warnings).map(|line| format!("{}\n", Shown::line(line))).collect();
    print(text.as_bytes())?;
    if let Some(Opened { study, .. }) = &opened {
        let said = Said::new("cli-checked")
            .with("dir", shown(&root))
            .with("cases", study.live_cases().count())
            .with("accounts", study.live_accounts().count())
            .with("removed", study.cases.values().filter(|case| case.is_deleted()).count())
            .with("problems", lines.len())
            .with("conflicts", conflicts(study).len());
        ctx.say(&said);
    }
    if lines.is_empty() { Ok(()) } else { Err(Fault::Told(Exit::Data)) }
}

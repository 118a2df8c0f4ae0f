//! `feltnote check`: reads every file of the study and reports every problem.

use std::path::Path;

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::print;
use crate::gather::{check, conflicts};
use crate::store::{Opened, StoreError};
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
    let mut lines: Vec<String> = Vec::new();
    let mut problem = |message: &dyn Message, more: Option<Said>| {
        let more = more.map(|more| format!(" {}", ctx.lang.say(&more))).unwrap_or_default();
        lines.push(ctx.lang.say(message) + &more);
    };
    let opened = match ctx.read_anyway(&root) {
        Ok(opened) => Some(opened),
        Err(Fault::Store(error @ StoreError::Guide(..))) => {
            error.problems().iter().for_each(|found| problem(found, None));
            None
        }
        Err(fault) => return Err(fault),
    };
    let mut warnings: Vec<String> = Vec::new();
    if let Some(Opened { dir, study, problems, .. }) = &opened {
        if args.fewer {
            dir.count_on(0);
        }
        if let Some(lost) = dir.lost(study, problems) {
            problem(&Context::vanished(&root, lost), None);
        }
        for found in problems {
            problem(found, dir.offer(found));
        }
        // What points at something in a file that cannot be read is no fault of its own.
        let unread =
            |name: &str| problems.iter().any(|p| p.refused && (dir.is_sealed() || p.file.starts_with(root.join(name))));
        let (study_file, cases) = (unread("study.ron"), unread("cases"));
        let follows = |id: &str| match id {
            "gather-unknown-branch" | "gather-unknown-evaluator" => study_file,
            "gather-unknown-case" | "gather-unknown-informant" => cases,
            _ => false,
        };
        check(study).iter().filter(|found| !follows(found.what.id)).for_each(|found| problem(found, None));
        let file = dir.file(Path::new("guide.ron"));
        if let Ok(read) = dir.guide() {
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

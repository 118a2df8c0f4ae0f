//! `feltnote tutor`: a guided interview in a study that is there for as long as it takes.

use super::context::Context;
use super::demo;
use super::fault::Fault;
use super::start::needs_terminal;
use crate::field::{AccountKey, Description, Medium};
use crate::guide::SourceKind;
use crate::store::{Dirs, EMBEDDED_GUIDE, Opened, Scratch, StudyDir};
use crate::text::{CaseId, EvaluatorId, IdError, InformantId, Message, PhaseId, RoleId, Said, SourceId};
use crate::tui::{self, Launch, Start};

/// What the command takes.
#[derive(clap::Args)]
pub(super) struct Args {}

/// Opens the terminal program on the guided interview, in a study of its own that is removed at the end. Nothing of it is
/// remembered, and the user's own study is not touched.
pub(super) fn run(ctx: &mut Context, _: Args) -> Result<(), Fault> {
    needs_terminal()?;
    let scratch = Scratch::new()?;
    let study = demo::embedded()?;
    let opened = StudyDir::create(&scratch.path().join("study"), EMBEDDED_GUIDE, &study.file)?;
    let start = start(ctx.known_evaluator().cloned()).map_err(|error| Fault::Data(error.said()))?;
    // The keys and the looks are the user's own.
    let config = ctx.dirs().map_or_else(|_| scratch.path().join("config"), |dirs| dirs.config.clone());
    let launch = Launch {
        root: opened.dir.root().to_owned(),
        evaluator: None,
        actor: ctx.actor().clone(),
        lang: ctx.lang,
        start: Some(start),
        clock: ctx.clock(),
        dirs: Dirs { config, data: scratch.path().join("data"), state: scratch.path().join("state"), memory: None },
        traits: ctx.traits(),
        tutor: true,
        names: Default::default(),
        lock: None,
        person: None,
    };
    let ended: Result<(), Fault> = tui::run(launch, None, || Ok(Opened { study, ..opened }));
    scratch.remove()?;
    ended?;
    ctx.say(&Said::new("cli-tutor-over"));
    Ok(())
}

/// An interview with somebody who was interviewed once before.
fn start(evaluator: Option<EvaluatorId>) -> Result<Start, IdError> {
    let evaluator = match evaluator {
        Some(id) => id,
        None => EvaluatorId::new("lm")?,
    };
    let informant = InformantId::new("k4-amr-1")?;
    let phase = PhaseId::new("afslutning")?;
    Ok(Start {
        account: AccountKey {
            case: Some(CaseId::new("4")?),
            source: SourceId::new(format!("{informant}-{phase}"))?,
            evaluator,
        },
        description: Description {
            kind: SourceKind::Interview,
            phase: Some(phase),
            roles: vec![RoleId::new("amr")?],
            informants: vec![informant],
            medium: Some(Medium::Skype),
            ..Description::default()
        },
    })
}

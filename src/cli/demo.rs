//! The demo study: the report's evaluation with invented notes.
//!
//! The figures are those of the evaluation: five cases, 44 informants, 65 interviews and nine observed meetings, and what was
//! agreed on every case and variable. Everything that anybody says is invented. Who is heard, when and by whom stands in
//! tables in `assets/demo`, and so do the phrases, by variable and step; from them the notes are put together. Nothing is
//! drawn at random: the same guide always gives the same study, byte for byte.

mod accounts;
mod cast;
mod chance;
mod consensus;
mod notes;
mod phrases;
mod scores;
mod table;

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::context::Context;
use super::fault::{Fault, shown};
use crate::field::{Branch, Evaluator, Study};
use crate::guide::Guide;
use crate::register::{Author, Register};
use crate::store::{EMBEDDED_GUIDE, EMBEDDED_GUIDE_NAME, StudyDir};
use crate::text::{Actor, BranchId, EvaluatorId, IdError, Message, Said, Stamp, VariableId};

/// Why the demo study cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub enum DemoError {
    /// A table of the demo cannot be read: its file, the line, and what is wrong.
    Table(&'static str, u64, String),
    /// The guide lacks a variable that the demo scores.
    Variable(VariableId),
    /// A name that the demo gives is not an id.
    Id(IdError),
}

impl Message for DemoError {
    fn said(&self) -> Said {
        match self {
            DemoError::Table(file, line, why) => {
                Said::new("demo-table").with("file", *file).with("line", line.to_string()).with("why", why)
            }
            DemoError::Variable(variable) => Said::new("demo-variable").with("variable", variable.as_str()),
            DemoError::Id(error) => error.said(),
        }
    }
}

impl From<IdError> for DemoError {
    fn from(error: IdError) -> Self {
        DemoError::Id(error)
    }
}

/// What the command takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The directory.
    dir: PathBuf,
}

/// `feltnote demo`: writes the demo study into an empty directory.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let mut study = embedded()?;
    let opened = StudyDir::create(&args.dir, EMBEDDED_GUIDE, &study.file)?;
    ctx.begun(&opened.dir);
    opened.dir.save_all(&mut study)?;
    ctx.say(&Said::new("cli-demo-written").with("dir", shown(opened.dir.root())));
    Ok(())
}

/// The demo study on the guide that comes with the program, in memory alone.
pub(super) fn embedded() -> Result<Study, Fault> {
    let guide = crate::store::parse_guide(EMBEDDED_GUIDE);
    let base = guide.guide.ok_or_else(|| Fault::Data(Said::new("cli-guide-unusable").with("file", EMBEDDED_GUIDE_NAME)))?;
    build(&base, &guide.hash).map_err(|error| Fault::Data(error.said()))
}

/// What is to be known of the study before anybody reads it.
const ABOUT: &str = "Opdigtet demonstration: Ingen af noterne er sagt af nogen, og ingen af informanterne, skolerne og \
institutionerne findes. Tallene er hentet fra en virkelig evaluering af den Brancherettede Indsats: hvor mange interviews \
og møder der var, og hvilken samlet score hver case fik på hver variabel. Alt, hvad nogen siger, mener eller begrunder, er \
skrevet til lejligheden og sat sammen af et program. Brug studiet til at prøve feltnote, og citér det aldrig.";

/// Makes the demo study on a guide: in the program, the guide that comes with it.
///
/// `hash` is that of the guide's file, as accounts record it. The study is in memory alone; saving it is left to the caller.
///
/// # Errors
/// The guide lacks one of the 21 variables, or a table of the demo is damaged, which no released program's is.
pub fn build(guide: &Guide, hash: &str) -> Result<Study, DemoError> {
    let mut study = Study::new(guide.clone(), hash.to_owned());
    let cast = cast::Cast::read()?;
    let agreed = consensus::read()?;
    if let Some(missing) = agreed.iter().find(|row| guide.variable(&row.variable).is_none()) {
        return Err(DemoError::Variable(missing.variable.clone()));
    }
    introduce(&mut study)?;
    study.cases = cast.cases(guide)?;
    study.accounts = accounts::accounts(&study, &cast, &agreed)?;
    study.consensus = consensus::consensus(&study, &cast, &agreed)?;
    Ok(study)
}

/// What the study says of itself.
fn introduce(study: &mut Study) -> Result<(), DemoError> {
    let author = author(&EvaluatorId::new("lm")?, morning(NaiveDate::from_ymd_opt(2021, 4, 19)))?;
    let file = &mut study.file;
    file.made.insert(author.actor.clone());
    file.name = Register::new("Demo: Brancherettet Indsats i fem cases (opdigtet)".to_owned(), &author);
    file.about = Register::new(ABOUT.to_owned(), &author);
    let branches = [("kom", "Kommune", None), ("krim", "Kriminalforsorgen", Some("tr"))];
    for (id, label, not_relevant) in branches {
        let not_relevant: BTreeSet<_> = not_relevant.map(str::parse).transpose()?.into_iter().collect();
        let branch = Branch { label: label.to_owned(), not_relevant };
        file.branches.insert(BranchId::new(id)?, Register::new(Some(branch), &author));
    }
    for (id, name) in [("lm", "Evaluator A"), ("sj", "Evaluator B"), ("mk", "Evaluator C")] {
        let evaluator = Evaluator { name: format!("{name} (opdigtet)") };
        file.evaluators.insert(EvaluatorId::new(id)?, Register::new(Some(evaluator), &author));
    }
    Ok(())
}

/// An author of the demo: whoever it is, the run of the program is always the same.
fn author(by: &EvaluatorId, at: Stamp) -> Result<Author, DemoError> {
    Ok(Author { by: by.clone(), actor: Actor::new("demo")?, at })
}

/// A moment of a day, in UTC.
fn moment(date: NaiveDate, time: NaiveTime) -> Stamp {
    Stamp::new(date.and_time(time).and_utc())
}

/// Nine o'clock in Denmark in summer, on a day.
fn morning(date: Option<NaiveDate>) -> Stamp {
    let seven = NaiveTime::from_hms_opt(7, 0, 0).unwrap_or_default();
    date.map_or(Stamp::new(DateTime::<Utc>::UNIX_EPOCH), |date| moment(date, seven))
}

/// A moment some minutes after another.
fn later(from: Stamp, minutes: i64) -> Stamp {
    Stamp::new(from.utc() + chrono::TimeDelta::minutes(minutes))
}

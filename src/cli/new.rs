//! `feltnote new`: makes a study.

use std::path::PathBuf;

use super::context::Context;
use super::fault::{Fault, shown};
use crate::field::Evaluator;
use crate::store::{EMBEDDED_GUIDE, StudyDir, read_guide};
use crate::text::{Said, one_line};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The directory.
    dir: PathBuf,
    /// The guide.
    #[arg(long, value_name = "FILE")]
    guide: Option<PathBuf>,
    /// The study's name.
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
}

/// Makes a study in an empty directory, on the guide given or the embedded one.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let author = match (&args.name, ctx.known_evaluator().cloned()) {
        (Some(_), None) => Some(ctx.author()?),
        (_, Some(id)) => Some(ctx.author_as(id)),
        (None, None) => None,
    };
    let mut file = ctx.new_file();
    if let Some(author) = author {
        if let Some(name) = &args.name {
            file.name.write(one_line(name), &author);
        }
        file.evaluators.entry(author.by.clone()).or_default().write(Some(Evaluator::default()), &author);
    }
    let text = match &args.guide {
        None => EMBEDDED_GUIDE.to_owned(),
        Some(path) => {
            let read = read_guide(path).map_err(|error| Fault::of_named(error, path))?;
            if read.guide.is_none() {
                super::guide::tell_problems(ctx, path, &read.problems);
                return Err(Fault::Data(Said::new("cli-guide-unusable").with("file", shown(path))));
            }
            read.text
        }
    };
    let opened = StudyDir::create(&args.dir, &text, &file)?;
    ctx.begun(&opened.dir);
    ctx.say(&Said::new("cli-new-study").with("dir", shown(opened.dir.root())));
    Ok(())
}

//! `feltnote conflicts`: what a person still has to settle, and settling it.

use std::collections::BTreeSet;

use clap::Subcommand;

use super::context::Context;
use super::fault::Fault;
use super::output::{Format, Listed, Target};
use super::table::{beside, wrapped};
use super::value::Unfit;
use crate::exchange::Cell;
use crate::field::Leaving;
use crate::gather::{Choice, Conflict, Version, conflicts, conflicts_leaving, settle};
use crate::text::{Lang, Message, Said, Shown, day};

/// What it takes.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
    /// Whether lines that may not leave the study are given in full.
    #[arg(long)]
    confidential: bool,
    /// What is done with one.
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be done with a conflict.
#[derive(Subcommand)]
enum Command {
    /// Settles it.
    Settle {
        /// The conflict, as it is listed.
        #[arg(value_name = "ID")]
        id: String,
        /// Which version holds.
        #[arg(value_name = "VERSION", value_parser = choice)]
        choice: Choice,
    },
}

fn choice(text: &str) -> Result<Choice, Unfit> {
    let number = || text.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).map(Choice::Version);
    match text {
        "left" => Ok(Choice::Version(0)),
        "right" => Ok(Choice::Version(1)),
        "both" => Ok(Choice::Both),
        _ => number().ok_or_else(|| Unfit(Said::new("cli-no-choice"))),
    }
}

/// Lists the conflicts with all their versions, or settles one.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    if let Some(Command::Settle { id, choice }) = args.command {
        return settled(ctx, id.trim(), choice);
    }
    let study = ctx.open()?.study;
    // Whoever settles one has to see it all; what goes further than to their screen is another matter.
    let mut leaving = Leaving::of(&study, args.confidential || !args.listed.target.goes_further());
    let mut found = conflicts_leaving(&study, &mut leaving);
    ctx.say_withheld(&study.guide, &leaving.withheld);
    if !args.confidential && leaving.withheld.lines() > 0 {
        ctx.say(&Said::new("cli-conflicts-withheld"));
    }
    // Which of a colleague's scores holds is for them to say.
    let blind = study.blind(ctx.known_evaluator());
    let hidden = found.extract_if(.., |conflict| conflict.is_hidden(&blind));
    let sources = hidden.filter_map(|conflict| Some(study.file.aliases.source(&conflict.score_of?.source).clone()));
    let hidden = sources.collect::<BTreeSet<_>>().len();
    ctx.say_hidden(hidden);
    match args.listed.format()? {
        Format::Json => ctx.give_json(&found, &args.listed.target),
        Format::Text => {
            if found.is_empty() && hidden == 0 {
                ctx.say(&Said::new("cli-no-conflicts"));
            }
            ctx.give_text(&text(ctx, &found, &args.listed.target), &args.listed.target)
        }
        format => {
            let mut table = ctx.headed(["id", "version", "by", "at", "text"]);
            for conflict in &found {
                for (n, version) in conflict.versions.iter().enumerate() {
                    table.rows.push(vec![
                        conflict.id.as_str().into(),
                        Cell::from(n.saturating_add(1)),
                        version.by.as_str().into(),
                        version.at.to_string().into(),
                        version.text.as_str().into(),
                    ]);
                }
            }
            ctx.give_table(&table, format, &args.listed.target)
        }
    }
}

/// Settles a conflict, and says how many are left.
fn settled(ctx: &mut Context, id: &str, choice: Choice) -> Result<(), Fault> {
    let mut work = ctx.work()?;
    let author = work.author.clone();
    let blind = work.study.blind(Some(&author.by));
    if conflicts(&work.study).iter().any(|conflict| conflict.is_called(id) && conflict.is_hidden(&blind)) {
        return Err(Fault::Data(Said::new("conflicts-hidden").with("hidden", 1usize)));
    }
    let touched = settle(&mut work.study, id, choice, &author).map_err(|error| Fault::Data(error.said()))?;
    work.save_touched(&touched)?;
    work.ctx.say(&Said::new("cli-settled").with("id", id).with("left", conflicts(&work.study).len()));
    Ok(())
}

/// The fewest columns in which two versions stand beside each other.
const NARROWEST: usize = 56;
/// What stands before and between them.
const INDENT: usize = 2;
const GAP: usize = 3;

/// The versions of each conflict: two of them beside each other where there is room, else one below the other.
fn text(ctx: &Context, found: &[Conflict], target: &Target) -> String {
    let paint = ctx.paint(target);
    let mut out = String::new();
    for conflict in found {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&paint.bold(&Shown::line(&conflict.id).to_string()));
        out.push('\n');
        let heads = (1..).zip(&conflict.versions).map(|(n, version)| head(ctx, n, version));
        let lines = conflict.lines(ctx.lang);
        let texts = lines.iter().map(|lines| words(lines, ctx.lang));
        let versions: Vec<(String, String)> = heads.zip(texts).collect();
        match versions.as_slice() {
            [left, right] if ctx.width() >= NARROWEST => {
                let width = ctx.width().saturating_sub(INDENT).saturating_sub(GAP) / 2;
                let column = |(head, words): &(String, String)| format!("{head}\n{words}");
                out.push_str(&beside(&column(left), &column(right), width, INDENT, GAP));
            }
            versions => {
                for (head, words) in versions {
                    out.push_str(&format!("  {head}\n    {}\n", wrapped(words, ctx.width(), 4, 4)));
                }
            }
        }
    }
    out
}

/// Which version it is, who wrote it and when.
fn head(ctx: &Context, n: usize, version: &Version) -> String {
    let at = ctx.local(version.at);
    format!("{n}  {} · {} {}", version.by, day(ctx.lang, at.date_naive()), at.format("%H:%M"))
}

/// What a version says, safe for a terminal: with a sign before each line that stands out, if any version has one.
fn words(lines: &[(String, Option<bool>)], lang: Lang) -> String {
    if lines.iter().all(|(line, _)| line.is_empty()) {
        return lang.say(&Said::new("cli-nothing"));
    }
    let sign = |stands_out: Option<bool>| stands_out.map_or("", |stands_out| if stands_out { "≠ " } else { "  " });
    let text = lines.iter().map(|(line, stands_out)| format!("{}{line}", sign(*stands_out)));
    Shown::lines(&text.collect::<Vec<_>>().join("\n")).to_string()
}

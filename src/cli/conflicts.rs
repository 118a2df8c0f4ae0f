//! `feltnote conflicts`: what a person still has to settle.

use super::context::Context;
use super::fault::Fault;
use super::output::{Format, Listed, Target};
use super::table::wrapped;
use crate::exchange::Cell;
use crate::gather::{Conflict, conflicts};
use crate::text::{Said, Shown};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

/// Lists the conflicts with all their versions.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let study = ctx.open()?.study;
    let found = conflicts(&study);
    match args.listed.format() {
        Format::Json => ctx.give_json(&found, &args.listed.target),
        Format::Text => {
            if found.is_empty() {
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

fn text(ctx: &Context, found: &[Conflict], target: &Target) -> String {
    let paint = ctx.paint(target);
    let mut out = String::new();
    for conflict in found {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&paint.bold(&Shown::line(&conflict.id).to_string()));
        out.push('\n');
        for (n, version) in conflict.versions.iter().enumerate() {
            let head = format!("  {} {} {}  ", n.saturating_add(1), version.by, version.at);
            let words = if version.text.is_empty() { ctx.lang.say(&Said::new("cli-nothing")) } else { version.text.clone() };
            let words = Shown::lines(&words).to_string();
            out.push_str(&format!("{}\n    {}\n", head.trim_end(), wrapped(&words, ctx.width(), 4, 4)));
        }
    }
    out
}

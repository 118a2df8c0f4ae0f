//! `feltnote guide log`: how the guide has grown.

use std::collections::BTreeSet;

use super::super::context::Context;
use super::super::fault::Fault;
use super::super::output::{Format, Listed};
use super::super::table::wrapped;
use crate::exchange::Cell;
use crate::field::Study;
use crate::guide::{Amendable, Deed, Question, Rewording, Variable, Wording};
use crate::text::{Lang, Said, Shown, Stamp, VariableId, day};

/// What it takes.
#[derive(clap::Args)]
pub(in super::super) struct Log {
    /// A question or a variable.
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Only what the commissioner has not been told of.
    #[arg(long)]
    untold: bool,
    /// The questions from interviews that the guide lacks, instead.
    #[arg(long, conflicts_with_all = ["id", "untold"])]
    waiting: bool,
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

/// One amendment, for showing.
struct Row {
    id: String,
    of: &'static str,
    name: String,
    /// What was reworded, before and after.
    reworded: Vec<Said>,
    /// Whether the name is one of these.
    renamed: bool,
    deed: Deed,
    by: String,
    at: Stamp,
    why: String,
    origin: String,
    into: Option<String>,
    told: bool,
}

fn rows<T: Amendable>(study: &Study, of: &'static str, name: impl Fn(&T) -> &Wording, lang: Lang, out: &mut Vec<Row>) {
    for id in T::among(&study.amendments).keys() {
        for logged in study.amendments.history::<T>(&study.base, id) {
            let amendment = logged.amendment;
            let reworded = logged.reworded();
            let name = name(&amendment.item).get(lang);
            let renamed = reworded.iter().any(|one| one.is == Some(name));
            let reworded = reworded.iter().flat_map(Rewording::said);
            out.push(Row {
                id: id.as_ref().to_owned(),
                of,
                name: name.to_owned(),
                renamed,
                reworded: reworded.flatten().collect(),
                deed: logged.deed,
                by: logged.by.to_string(),
                at: logged.at,
                why: if logged.deed == Deed::Told { String::new() } else { amendment.why.clone() },
                origin: amendment.origin.as_ref().map(|o| format!("{}/{}", o.case, o.source)).unwrap_or_default(),
                into: amendment.merged_into.as_ref().map(|id| id.to_string()),
                told: logged.told,
            });
        }
    }
}

/// Lists every amendment, in order of time.
pub(super) fn run(ctx: &Context, args: &Log) -> Result<(), Fault> {
    let study = ctx.open()?.study;
    if args.waiting {
        return waiting(ctx, &study, args);
    }
    let mut all = Vec::new();
    rows::<Variable>(&study, "variable", |variable| &variable.label, ctx.lang, &mut all);
    rows::<Question>(&study, "question", |question| &question.text, ctx.lang, &mut all);
    all.retain(|row| args.id.as_ref().is_none_or(|id| *id == row.id) && !(args.untold && (row.told || row.deed == Deed::Told)));
    all.sort_by_key(|row| row.at);
    match args.listed.format()? {
        Format::Text => {
            if all.is_empty() {
                ctx.say(&Said::new("cli-guide-as-base"));
            }
            ctx.give_text(&text(ctx, &all, args), &args.listed.target)
        }
        format => {
            let mut table = ctx.headed(["item", "of", "text", "deed", "into", "by", "at", "why", "origin", "told", "reworded"]);
            for row in all {
                let deed = ctx.lang.say(&row.deed.said());
                table.rows.push(vec![
                    row.id.into(),
                    ctx.word(row.of),
                    row.name.into(),
                    Cell::Named(row.deed.name(), deed),
                    row.into.into(),
                    row.by.into(),
                    row.at.to_string().into(),
                    row.why.into(),
                    row.origin.into(),
                    row.told.into(),
                    row.reworded.iter().map(|said| ctx.lang.say(said)).collect::<Vec<_>>().join("\n").into(),
                ]);
            }
            ctx.give_table(&table, format, &args.listed.target)
        }
    }
}

/// Lists the questions that came up in interviews and that the guide lacks.
fn waiting(ctx: &Context, study: &Study, args: &Log) -> Result<(), Fault> {
    let mut table = ctx.headed(["question", "text", "theme", "variable", "sources", "noted", "origin"]);
    for one in study.waiting() {
        let sources: BTreeSet<_> = one.accounts.iter().map(|key| study.file.aliases.source(&key.source)).collect();
        table.rows.push(vec![
            one.id.as_str().into(),
            one.asked.text.as_str().into(),
            one.asked.theme.as_str().into(),
            one.asked.variable.as_ref().map(VariableId::as_str).into(),
            sources.len().into(),
            one.noted.into(),
            one.origin().map(|origin| format!("{}/{}", origin.case, origin.source)).into(),
        ]);
    }
    if table.rows.is_empty() && args.listed.format()? == Format::Text {
        ctx.say(&Said::new("cli-nothing-waits"));
        return Ok(());
    }
    ctx.list(&table, &args.listed)
}

fn text(ctx: &Context, rows: &[Row], args: &Log) -> String {
    let paint = ctx.paint(&args.listed.target);
    let mut out = String::new();
    for row in rows {
        if !out.is_empty() {
            out.push('\n');
        }
        let of = ctx.word(row.of).shown();
        let mut head = vec![row.id.clone(), of, ctx.lang.say(&row.deed.said())];
        if let Some(into) = row.into.as_ref().filter(|_| row.deed == Deed::Merged) {
            head.push(format!("→ {into}"));
        }
        head.extend([row.by.clone(), day(ctx.lang, ctx.local(row.at).date_naive())]);
        if !row.origin.is_empty() {
            head.push(row.origin.clone());
        }
        if !row.told {
            head.push(ctx.lang.say(&Said::new("cli-untold")));
        }
        let head = wrapped(&Shown::line(&head.join(" · ")).to_string(), ctx.width(), 0, 2);
        out.push_str(&format!("{}\n", paint.bold(&head)));
        let reworded = row.reworded.iter().map(|said| ctx.lang.say(said));
        let name = Some(row.name.clone()).filter(|_| !row.renamed);
        for words in name.into_iter().chain(reworded).chain([row.why.clone()]) {
            if !words.is_empty() {
                out.push_str(&format!("  {}\n", wrapped(&Shown::lines(&words).to_string(), ctx.width(), 2, 2)));
            }
        }
    }
    out
}

//! `feltnote find`: the lines of all notes that fit a query.

use std::collections::BTreeSet;

use super::context::Context;
use super::fault::Fault;
use super::output::{Format, Target, TextLevel};
use crate::analyse::{Found, Index, Query, QueryError};
use crate::exchange::Cell;
use crate::exchange::notes::variable;
use crate::field::{Leaving, Mark, Study, Withheld, lines};
use crate::text::{Message, Said};

/// What is looked for, and how it is shown.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The query; several arguments are one query.
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// Whether what may not leave the study is found too.
    #[arg(long)]
    confidential: bool,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(Format::TABLE))]
    format: Option<Format>,
    #[command(flatten)]
    level: TextLevel,
    #[command(flatten)]
    target: Target,
}

/// Shows what is found. Confidential lines and quotes without consent stay behind, unless they are asked for.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    args.level.set(ctx);
    let study = ctx.open()?.study;
    let query = Query::read(&args.query.join(" "), &study, ctx.lang).map_err(|error| match error {
        QueryError::Malformed(said) => Fault::Usage(said),
        QueryError::NoValue(said) => Fault::Data(said),
    })?;
    if query.is_empty() {
        return Err(Fault::Usage(Said::new("cli-find-nothing-asked")));
    }
    let mut index = Index::default();
    index.keep_up(&study);
    let mut table = ctx.headed(["case", "source", "evaluator", "question", "variable", "kind", "place", "text"]);
    let mut leaving = ctx.leaving(&study, args.confidential, &args.target)?;
    let blind = study.blind(ctx.known_evaluator());
    let mut hidden = BTreeSet::new();
    for found in index.find(&query, &study).into_iter().filter_map(|hit| index.line(hit)) {
        if found.is_hidden(&blind) {
            hidden.insert(study.file.aliases.source(&found.account.source));
            continue;
        }
        let Some(account) = study.accounts.get(found.account).filter(|account| !study.is_removed(account)) else { continue };
        if !leaving.withholds(account, found.kind) {
            table.rows.push(row(ctx, &study, found, &mut leaving));
        }
    }
    ctx.say_withheld(&study.guide, &leaving.withheld);
    ctx.say_hidden(hidden.len());
    if table.rows.is_empty() && hidden.is_empty() && leaving.withheld == Withheld::default() {
        ctx.say(&index.why_nothing(&query, &study).said());
    }
    ctx.give_table(&table, args.target.format(args.format, Format::TABLE, Format::Text)?, &args.target)
}

fn row(ctx: &Context, study: &Study, found: Found<'_>, leaving: &mut Leaving<'_>) -> Vec<Cell> {
    let key = found.account;
    let account = study.accounts.get(key);
    let asked = found.under.question().zip(account).and_then(|(id, account)| variable(study, account, id));
    let variable = asked.as_ref().or(found.under.score());
    let line = lines(found.raw).next();
    let place = |mark: &Mark| match mark {
        Mark::Place(_, place) => Some(place.to_string()),
        _ => None,
    };
    let places: Vec<String> = line.iter().flat_map(|line| &line.marks).filter_map(place).collect();
    vec![
        key.case.as_ref().map(|id| id.as_str()).into(),
        key.source.as_str().into(),
        key.evaluator.as_str().into(),
        found.under.question().map(|id| id.as_str()).into(),
        variable.map(|id| id.as_str()).into(),
        ctx.word(if found.under.score().is_some() { "rationale" } else { found.kind.name() }),
        Some(places.join(" ")).filter(|places| !places.is_empty()).into(),
        leaving.text(&line.map_or(found.raw.into(), |line| line.text)).into_owned().into(),
    ]
}

//! `feltnote fieldwork`: interviews and persons by function and branch, and observed meetings (Table 3).

use super::context::Context;
use super::fault::Fault;
use super::output::{FigureLevel, Format, Listed};
use crate::analyse::{Subject, fieldwork};
use crate::exchange::{Cell, Table};
use crate::field::{FEW, Level, Study};
use crate::text::{BranchId, Said};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// What may be seen in it.
    #[command(flatten)]
    level: FigureLevel,
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

/// Gives the table: with ids in CSV and JSON, in words elsewhere.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let level = args.level.set(ctx);
    let study = ctx.open()?.study;
    let mut found = fieldwork(&study);
    if level == Level::Aggregate {
        let gone = found.aggregate();
        if gone > 0 {
            ctx.say(&Said::new("cli-few-people-hidden").with("count", gone).with("few", FEW));
        }
    }
    match args.listed.format()? {
        Format::Json => ctx.give_json(&found, &args.listed.target),
        Format::Csv => {
            let mut rows = found.table().into_iter();
            let mut table = Table::keyed(rows.next().unwrap_or_default());
            table.rows = rows.map(|row| row.into_iter().map(Cell::from).collect()).collect();
            ctx.give_table(&table, Format::Csv, &args.listed.target)
        }
        format => {
            let branch = |id: &BranchId| {
                let known = study.file.branches.get(id).and_then(|register| register.first()?.as_ref());
                known.map(|branch| branch.label.clone()).filter(|label| !label.is_empty()).unwrap_or_else(|| id.to_string())
            };
            let branches = found.branches.iter().map(|id| (id.to_string(), branch(id)));
            let total = ("total".to_owned(), ctx.lang.say(&Said::new("fieldwork-total")));
            let mut table = Table::headed(std::iter::once(("row".to_owned(), String::new())).chain(branches).chain([total]));
            for row in &found.rows {
                let mut cells = vec![Cell::Text(subject(ctx, &study, &row.row))];
                cells.extend(row.cells.iter().chain([&row.total]).map(|tally| Cell::Text(tally.to_string())));
                table.rows.push(cells);
            }
            ctx.give_table(&table, format, &args.listed.target)
        }
    }
}

/// What a row counts, in words. What is part of the row above it is set in.
fn subject(ctx: &Context, study: &Study, subject: &Subject) -> String {
    let lang = ctx.lang;
    match subject {
        Subject::Cases => lang.say(&Said::new("fieldwork-cases")),
        Subject::Meetings => lang.say(&Said::new("fieldwork-meetings")),
        Subject::MeetingsOf(id) => {
            let phase = study.guide.phase(id).map_or_else(|| id.to_string(), |phase| phase.meeting.get(lang).to_owned());
            format!("  {phase}")
        }
        Subject::Interviews => lang.say(&Said::new("fieldwork-interviews")),
        Subject::Function(id) => {
            let label = study.guide.function(id).map_or_else(|| id.to_string(), |function| function.label.get(lang).to_owned());
            format!("  {label}")
        }
    }
}

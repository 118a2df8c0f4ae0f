//! `feltnote sheet`: the case score sheet (Table 4).

use unicode_width::UnicodeWidthStr;

use super::context::Context;
use super::fault::Fault;
use super::output::{FigureLevel, Format, Target};
use super::paint::{Color, Paint};
use super::table::{padded, wrapped};
use super::value::named;
use crate::exchange::sheet::{Look, SheetPage, kind, legend, mark, markdown, marks, value};
use crate::exchange::{Cell, Table, html, scores, xlsx};
use crate::field::{Blind, FEW, Leaving, Level, Study};
use crate::guide::Guide;
use crate::store::each;
use crate::text::{Lang, Message, Said, Shown};
use crate::weigh::{self, Basis, Row, Sheet, Trace};

/// The names of the bases.
const BASES: &[(&str, Basis)] = &[("best", Basis::Best), ("agreed", Basis::Agreed), ("proposed", Basis::Proposed)];

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Which scores are shown.
    #[arg(long, value_name = "BASIS", value_parser = named(BASES))]
    basis: Option<Basis>,
    /// Whether open accounts count, too.
    #[arg(long)]
    include_open: bool,
    /// Whether variables are left out that were not judged in all cases.
    #[arg(long)]
    comparable_only: bool,
    /// What may be seen in it.
    #[command(flatten)]
    level: FigureLevel,
    /// Whether colleagues' scores are shown of sources that the evaluator has still to complete.
    #[arg(long)]
    unblinded: bool,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(Format::SHEET))]
    format: Option<Format>,
    /// Where it goes.
    #[command(flatten)]
    target: Target,
}

/// Gives the sheet.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let level = args.level.set(ctx);
    let format = args.target.format(args.format, Format::SHEET, Format::Text)?;
    if format == Format::Xlsx && !args.target.goes_further() {
        return Err(Fault::Usage(Said::new("cli-bytes-to-terminal")));
    }
    let study = ctx.open()?.study;
    let mut sheet = weigh::sheet_by(&study, args.basis.unwrap_or_default(), args.include_open, &|cases, does| {
        each(cases, |case| does(case))
    });
    let mut blind = study.blind(ctx.known_evaluator());
    let mut seen = sheet.clone();
    let unseen = seen.blind(&blind);
    let hidden = match format {
        // Behind the figures stands what every source scored.
        Format::Html | Format::Xlsx if level != Level::Aggregate => blind.hidden(),
        Format::Json => unseen.all,
        _ => unseen.values,
    };
    if ctx.hides(hidden, args.unblinded, "") {
        sheet = seen;
    } else {
        blind = study.blind(None);
    }
    match level {
        Level::Internal => sheet.name_cases(&study),
        Level::Pseudonymised => {}
        Level::Aggregate => {
            let gone = sheet.aggregate();
            if gone > 0 {
                ctx.say(&Said::new("cli-few-hidden").with("count", gone).with("few", FEW));
            }
        }
    }
    let left_out = if args.comparable_only { sheet.keep_comparable() } else { 0 };
    if left_out > 0 {
        ctx.say(&Said::new("sheet-left-out").with("count", left_out));
    }
    let target = &args.target;
    match format {
        Format::Csv => ctx.give_table(&plain(&sheet, ctx.lang), Format::Csv, target),
        Format::Json => {
            if level != Level::Aggregate {
                let mut leaving = ctx.leaving(&study, false, target)?;
                let texts = sheet.rows.iter_mut().flat_map(|row| &mut row.cells).filter_map(|cell| cell.rationale.as_mut());
                texts.for_each(|text| *text = leaving.agreed(text).into_owned());
                ctx.say_withheld(&study.guide, &leaving.withheld);
            }
            ctx.give_json(&sheet.in_language(ctx.lang), target)
        }
        Format::Md => ctx.give(markdown(&sheet, ctx.lang).as_bytes(), target),
        Format::Html | Format::Xlsx => {
            file(ctx, &args, format, Made { study: &study, sheet: &sheet, blind: &blind, level, left_out })
        }
        Format::Text | Format::Ron => {
            let mut text = text(&sheet, &study.guide, ctx.lang, ctx.paint(target));
            for case in &sheet.cases {
                if let Some(label) = &case.label {
                    text.push_str(&format!("\n{} = {}", case.id, Shown::line(label)));
                }
            }
            if sheet.cases.iter().any(|case| case.label.is_some()) {
                text.push('\n');
            }
            let legend = wrapped(&legend(ctx.lang).join(" · "), ctx.width(), 0, 0);
            text.push_str(&format!("\n{}\n", ctx.paint(target).dim(&legend)));
            ctx.give_text(&text, target)
        }
    }
}

/// The sheet as it was made.
struct Made<'a> {
    study: &'a Study,
    sheet: &'a Sheet,
    /// What stays hidden of what stands behind it.
    blind: &'a Blind<'a>,
    level: Level,
    left_out: usize,
}

/// Gives the sheet as a file that has with it what stands behind the cells, as far as that may leave.
fn file(ctx: &Context, args: &Args, format: Format, made: Made<'_>) -> Result<(), Fault> {
    let Made { study, sheet, blind, level, left_out } = made;
    let mut page = SheetPage {
        study,
        name: study.file.name.get(),
        sheet,
        basis: args.basis.unwrap_or_default(),
        include_open: args.include_open,
        left_out,
        level,
        traces: Vec::new(),
        lang: ctx.lang,
    };
    // At this level there is nothing behind the figures.
    let mut leaving = match level {
        Level::Aggregate => None,
        Level::Internal | Level::Pseudonymised => Some(ctx.leaving(study, false, &args.target)?),
    };
    if let Some(leaving) = &mut leaving {
        page.name = leaving.text(&page.name).into_owned();
        page.traces = weigh::traces(study, sheet, args.include_open);
        let traces = page.traces.iter_mut().flatten();
        traces.for_each(|trace| {
            trace.blind(blind);
            prepared(trace, format, study, leaving);
        });
    }
    if format == Format::Html {
        if let Some(leaving) = leaving {
            ctx.say_withheld(&study.guide, &leaving.withheld);
        }
        return ctx.give(html(&page).as_bytes(), &args.target);
    }
    let scores = leaving.map(|leaving| {
        let (mut table, withheld) = scores::table(study, leaving, blind);
        ctx.say_withheld(&study.guide, &withheld);
        table.columns.iter_mut().for_each(|column| column.head = ctx.head(&column.key));
        table
    });
    let written = xlsx(&page, scores.as_ref()).map_err(|fault| Fault::Data(fault.said()))?;
    ctx.give_file(&written.bytes, &written.text, &args.target)
}

/// As much of what is behind a cell as goes into a format, and as may leave. In a workbook the sources have a sheet of their own.
fn prepared(trace: &mut Trace, format: Format, study: &Study, leaving: &mut Leaving<'_>) {
    if format == Format::Xlsx {
        trace.sources.clear();
    }
    trace.withhold(study, leaving);
}

/// The sheet for programs.
fn plain(sheet: &Sheet, lang: Lang) -> Table {
    let mut rows = sheet.table(lang).into_iter();
    let mut table = Table::keyed(rows.next().unwrap_or_default());
    table.rows = rows.map(|row| row.into_iter().map(Cell::from).collect()).collect();
    table
}

/// Blue is good, yellow is not; the ends of a scale are strong. Reversed for negative variables.
fn painted(paint: Paint, text: &str, look: Look) -> String {
    paint.color(if look.is_good { Color::Blue } else { Color::Yellow }, look.is_end(), text)
}

fn text(sheet: &Sheet, guide: &Guide, lang: Lang, paint: Paint) -> String {
    let label = |row: &Row| {
        let short = guide.variable(&row.variable).map_or(&row.label, |variable| &variable.short);
        format!("{}{}", Shown::line(short.get(lang)), marks(row))
    };
    let widest = sheet.rows.iter().map(|row| label(row).width()).max().unwrap_or(0).saturating_add(2);
    let column = sheet
        .cases
        .iter()
        .map(|case| case.id.as_str().width().max(case.branch.as_ref().map_or(0, |b| b.as_str().width())))
        .max()
        .unwrap_or(0)
        .max(7);
    let head = |texts: Vec<String>| {
        let cells: String = texts.iter().map(|text| format!("  {}", padded(text, column, false))).collect();
        format!("{}{cells}", " ".repeat(widest)).trim_end().to_owned()
    };
    let mut out = paint.bold(&head(sheet.cases.iter().map(|case| case.id.to_string()).collect()));
    out.push('\n');
    if sheet.cases.iter().any(|case| case.branch.is_some()) {
        let branches = sheet.cases.iter().map(|case| case.branch.as_ref().map(ToString::to_string).unwrap_or_default());
        out.push_str(&head(branches.collect()));
        out.push('\n');
    }
    let mut before = None;
    for row in &sheet.rows {
        if before != Some(row.kind) {
            before = Some(row.kind);
            out.push_str(&format!("{}\n", paint.bold(&kind(row.kind, lang))));
        }
        let mut line = format!("  {}", padded(&label(row), widest.saturating_sub(2), false));
        for cell in &row.cells {
            let shown = value(cell, lang);
            let look = cell.value.and_then(|score| Some(Look::of(score, guide.scale_of(&row.variable)?, row.polarity)));
            let body = match look {
                Some(look) => format!("{} {}{}", padded(&shown, 2, true), look.sign(), mark(cell)),
                None => format!("{}{}", padded(&shown, 2, true), mark(cell)),
            };
            let space = " ".repeat(column.saturating_sub(body.width()));
            let body = match look {
                Some(look) => painted(paint, &body, look),
                None if cell.conflict => paint.color(Color::Red, true, &body),
                None => body,
            };
            line.push_str(&format!("  {body}{space}"));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

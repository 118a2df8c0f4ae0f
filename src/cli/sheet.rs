//! `feltnote sheet`: the case score sheet (Table 4).

use unicode_width::UnicodeWidthStr;

use super::context::Context;
use super::fault::Fault;
use super::output::{FigureLevel, Format, Listed};
use super::paint::{Color, Paint};
use super::table::{padded, wrapped};
use super::value::named;
use crate::exchange::{Cell, Table};
use crate::field::{FEW, Level, Score};
use crate::guide::{Guide, Kind, Polarity, Scale};
use crate::text::{Lang, Said, Shown};
use crate::weigh::{self, Basis, CellBasis, Row, Sheet};

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
    /// What may be seen in it.
    #[command(flatten)]
    level: FigureLevel,
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

/// Gives the sheet.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let level = args.level.set(ctx);
    let study = ctx.open()?.study;
    let mut sheet = weigh::sheet(&study, args.basis.unwrap_or_default(), args.include_open);
    match level {
        Level::Internal => sheet.name_cases(&study),
        Level::Pseudonymised if args.listed.format() == Format::Json => {
            let mut leaving = ctx.leaving(&study, false, &args.listed.target)?;
            let texts = sheet.rows.iter_mut().flat_map(|row| &mut row.cells).filter_map(|cell| cell.rationale.as_mut());
            texts.for_each(|text| *text = leaving.text(text).into_owned());
            ctx.say_withheld(&leaving.withheld);
        }
        // Nothing but the JSON has texts in it.
        Level::Pseudonymised => {}
        Level::Aggregate => {
            let gone = sheet.aggregate();
            if gone > 0 {
                ctx.say(&Said::new("cli-few-hidden").with("count", gone).with("few", FEW));
            }
        }
    }
    match args.listed.format() {
        Format::Csv => ctx.give_table(&plain(&sheet, ctx.lang), Format::Csv, &args.listed.target),
        Format::Json => ctx.give_json(&sheet.in_language(ctx.lang), &args.listed.target),
        Format::Md => ctx.give_table(&marked(&sheet, ctx.lang), Format::Md, &args.listed.target),
        Format::Text | Format::Ron => {
            let mut text = text(&sheet, &study.guide, ctx.lang, ctx.paint(&args.listed.target));
            for case in &sheet.cases {
                if let Some(label) = &case.label {
                    text.push_str(&format!("\n{} = {}", case.id, Shown::line(label)));
                }
            }
            if sheet.cases.iter().any(|case| case.label.is_some()) {
                text.push('\n');
            }
            let legend = wrapped(&ctx.lang.say(&Said::new("sheet-legend")), ctx.width(), 0, 0);
            text.push_str(&format!("\n{}\n", ctx.paint(&args.listed.target).dim(&legend)));
            ctx.give_text(&text, &args.listed.target)
        }
    }
}

/// The sheet for programs.
fn plain(sheet: &Sheet, lang: Lang) -> Table {
    let mut rows = sheet.table(lang).into_iter();
    let mut table = Table::keyed(rows.next().unwrap_or_default());
    table.rows = rows.map(|row| row.into_iter().map(Cell::from).collect()).collect();
    table
}

/// The sheet for a document: one row a variable, cells marked as on the screen.
fn marked(sheet: &Sheet, lang: Lang) -> Table {
    let head = |id| lang.say(&Said::new(id));
    let columns = [("kind", head("sheet-kind")), ("label", head("sheet-variable"))].map(|(key, head)| (key.to_owned(), head));
    let cases = sheet.cases.iter().map(|case| {
        let label = case.label.iter().map(|label| format!(" · {label}")).collect::<String>();
        (case.id.to_string(), format!("{}{label}", case.id))
    });
    let mut table = Table::headed(columns.into_iter().chain(cases));
    for row in &sheet.rows {
        let star = if row.polarity == Polarity::Negative { " *" } else { "" };
        let mut cells = vec![Cell::Text(kind(row.kind, lang)), Cell::Text(format!("{}{star}", row.label.get(lang)))];
        cells.extend(row.cells.iter().map(|cell| Cell::Text(format!("{}{}", value(cell, lang), mark(cell)).trim().to_owned())));
        table.rows.push(cells);
    }
    table
}

fn kind(kind: Kind, lang: Lang) -> String {
    lang.say(&Said::new(match kind {
        Kind::Condition => "sheet-condition",
        Kind::Outcome => "sheet-outcome",
    }))
}

/// A score as people read it: a step, or yes and no in their language.
pub(super) fn score(score: Score, lang: Lang) -> String {
    match score {
        Score::Yes => lang.say(&Said::new("cli-yes")),
        Score::No => lang.say(&Said::new("cli-no")),
        score => score.to_string(),
    }
}

fn value(cell: &weigh::Cell, lang: Lang) -> String {
    match cell.value {
        Some(value) => score(value, lang),
        // Agreed that it cannot be judged.
        None if cell.basis == CellBasis::Agreed => "–".to_owned(),
        None => String::new(),
    }
}

/// What is to be known of a cell at a glance: a conflict, a proposal.
fn mark(cell: &weigh::Cell) -> &'static str {
    match cell.basis {
        _ if cell.conflict => " !",
        CellBasis::Proposed => " ?",
        _ => "",
    }
}

/// A bar for a step: how far up its scale it stands, in four heights.
fn bar(score: Score, scale: &Scale) -> (&'static str, u8) {
    let step = score.step().unwrap_or(0);
    let top = scale.top().max(1);
    let height = u16::from(step).saturating_mul(3).saturating_add(u16::from(top) / 2) / u16::from(top);
    match height {
        0 => ("░", 0),
        1 => ("▒", 1),
        2 => ("▓", 2),
        _ => ("█", 3),
    }
}

/// Blue is good, yellow is not; the ends of a scale are strong. Reversed for negative variables.
fn painted(paint: Paint, text: &str, height: u8, polarity: Polarity) -> String {
    let good = (height >= 2) == (polarity == Polarity::Positive);
    paint.color(if good { Color::Blue } else { Color::Yellow }, matches!(height, 0 | 3), text)
}

fn text(sheet: &Sheet, guide: &Guide, lang: Lang, paint: Paint) -> String {
    let label = |row: &Row| {
        let star = if row.polarity == Polarity::Negative { " *" } else { "" };
        let short = guide.variable(&row.variable).map_or(&row.label, |variable| &variable.short);
        format!("{}{star}", Shown::line(short.get(lang)))
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
            let bar = cell.value.and_then(|score| Some(bar(score, guide.scale_of(&row.variable)?)));
            let body = match bar {
                Some((bar, _)) => format!("{} {bar}{}", padded(&shown, 2, true), mark(cell)),
                None => format!("{}{}", padded(&shown, 2, true), mark(cell)),
            };
            let space = " ".repeat(column.saturating_sub(body.width()));
            let body = match bar {
                Some((_, height)) => painted(paint, &body, height, row.polarity),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Wording;
    use crate::text::ScaleId;

    fn scale(n: usize) -> Scale {
        Scale { id: ScaleId::new("s").unwrap(), yes_no: false, steps: vec![Wording::default(); n] }
    }

    #[test]
    fn bars_fill_the_scale_whatever_its_length() {
        let bars = |n: usize| (0..n).map(|s| bar(Score::Step(u8::try_from(s).unwrap()), &scale(n)).0).collect::<String>();
        assert_eq!(bars(4), "░▒▓█");
        assert_eq!(bars(2), "░█");
        assert_eq!(bars(5), "░▒▓▓█");
    }
}

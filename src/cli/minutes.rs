//! `feltnote minutes`: what was done at the meetings about the score sheet: agreed, revised, withdrawn, put off, taken up again.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::{Format, Listed, TextLevel};
use super::table::wrapped;
use super::value::{Day, date};
use crate::exchange::sheet::score;
use crate::exchange::{Cell, Table};
use crate::field::{Leaving, Level, Minute, Score, Settled, Study};
use crate::text::{CaseId, EvaluatorId, Said, Shown, Stamp, VariableId, day};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The case; none: all of them.
    case: Option<CaseId>,
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    day: Option<Day>,
    #[command(flatten)]
    level: TextLevel,
    #[command(flatten)]
    listed: Listed,
}

/// A line of the minutes as it leaves, for programs.
#[derive(Serialize)]
struct Line<'s> {
    at: Stamp,
    by: &'s EvaluatorId,
    case: &'s CaseId,
    variable: &'s VariableId,
    #[serde(serialize_with = "named")]
    what: &'s Settled,
    score: Option<Score>,
    before: &'s BTreeSet<Score>,
    why: String,
    agreed_by: &'s BTreeSet<EvaluatorId>,
    dissent: String,
    #[serde(skip)]
    minute: &'s Minute,
}

fn named<S: Serializer>(what: &&Settled, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(what.name())
}

impl<'s> Line<'s> {
    fn of((case, minute): (&'s CaseId, &'s Minute), leaving: &mut Leaving<'_>) -> Self {
        Line {
            at: minute.at,
            by: &minute.by,
            case,
            variable: &minute.variable,
            what: &minute.what,
            score: minute.score(),
            before: &minute.before,
            why: leaving.agreed(minute.reason()).into_owned(),
            agreed_by: minute.who(),
            dissent: leaving.agreed(minute.dissent()).into_owned(),
            minute,
        }
    }
}

/// Gives them, in the order of time.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let level = args.level.set(ctx);
    let on = args.day.map(|day| day.on(ctx.today())).transpose()?;
    let study = ctx.open()?.study;
    let case = args.case.as_ref().map(|id| lookup::case(&study, id)).transpose()?.map(|case| &case.id);
    let target = &args.listed.target;
    let mut leaving = ctx.leaving(&study, false, target)?;
    let asked = study.minutes().into_iter().filter(|(of, minute)| {
        case.is_none_or(|case| *of == case) && on.is_none_or(|day| ctx.local(minute.at).date_naive() == day)
    });
    let lines: Vec<Line<'_>> = asked.map(|line| Line::of(line, &mut leaving)).collect();
    ctx.say_withheld(&study.guide, &leaving.withheld);
    if lines.is_empty() {
        ctx.say(&Said::new("minutes-none"));
    }
    match args.listed.format()? {
        Format::Json => ctx.give_json(&lines, target),
        Format::Text => ctx.give_text(&text(ctx, &study, lines, level, &args.listed), target),
        format => ctx.give_table(&table(ctx, &lines, format), format, target),
    }
}

/// The time of day at which something was done.
fn clock(ctx: &Context, at: Stamp) -> String {
    ctx.local(at).format("%H:%M").to_string()
}

/// A score as people read it, where there is one and where it cannot be.
fn words(ctx: &Context, of: Score) -> String {
    if of.is_absent() { ctx.lang.say(&Said::new("sheet-state-absent")) } else { score(of, ctx.lang) }
}

/// One row a line; in Markdown as people read it.
fn table(ctx: &Context, lines: &[Line<'_>], format: Format) -> Table {
    let keys = ["at", "by", "case", "variable", "what", "score", "before", "why", "agreed_by", "dissent"];
    let mut table = ctx.headed(keys);
    let is_read = format == Format::Md;
    let spelled = |of: Score| if is_read { words(ctx, of) } else { of.to_string() };
    for line in lines {
        let at = if is_read {
            format!("{} {}", day(ctx.lang, ctx.local(line.at).date_naive()), clock(ctx, line.at))
        } else {
            line.at.to_string()
        };
        table.rows.push(vec![
            at.into(),
            line.by.as_str().into(),
            line.case.as_str().into(),
            line.variable.as_str().into(),
            ctx.word(line.what.name()),
            Cell::from(line.score.map(spelled)),
            line.before.iter().map(|of| spelled(*of)).collect::<Vec<_>>().join("+").into(),
            line.why.as_str().into(),
            line.agreed_by.iter().map(ToString::to_string).collect::<Vec<_>>().join("+").into(),
            line.dissent.as_str().into(),
        ]);
    }
    table
}

/// Day by day, and on each case by case.
fn text(ctx: &Context, study: &Study, mut lines: Vec<Line<'_>>, level: Level, listed: &Listed) -> String {
    const INDENT: usize = 7;
    let (lang, paint) = (ctx.lang, ctx.paint(&listed.target));
    lines.sort_by_key(|line| (ctx.local(line.at).date_naive(), line.case));
    let mut out = String::new();
    let mut before = (None, None);
    for line in &lines {
        let now = (Some(ctx.local(line.at).date_naive()), Some(line.case));
        if now.0 != before.0 {
            let space = if out.is_empty() { "" } else { "\n" };
            let day = now.0.map(|date| day(lang, date)).unwrap_or_default();
            out.push_str(&format!("{space}{}\n", paint.bold(&day)));
        }
        if now != before {
            let named = lang.say(&Said::new("notes-out-case").with("case", line.case.as_str()));
            let label = study.cases.get(line.case).map(|case| case.label.get()).filter(|_| level == Level::Internal);
            let parts = [named, label.unwrap_or_default()];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            out.push_str(&format!("{}\n", paint.bold(&Shown::line(&parts.join(" · ")).to_string())));
        }
        before = now;
        let mut put = |text: &str, first: &str| {
            let text = wrapped(&Shown::lines(text).to_string(), ctx.width(), INDENT, INDENT);
            out.push_str(&format!("{first:INDENT$}{text}\n"));
        };
        let variable = study.variable(line.variable).map_or(line.variable.as_str(), |known| known.short.get(lang));
        put(&lang.say(&line.minute.said(variable, |of| words(ctx, of))), &clock(ctx, line.at));
        if !line.why.is_empty() {
            put(&line.why, "");
        }
        if !line.dissent.is_empty() {
            put(&lang.say(&Said::new("trace-dissent").with("text", &line.dissent)), "");
        }
    }
    out
}

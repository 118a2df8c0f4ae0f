//! `feltnote agreement`: how far the evaluators agree who scored the same sources, and where they do not.

use std::path::PathBuf;

use serde::Serialize;

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::{Format, Listed};
use super::paint::Paint;
use super::table;
use super::value::Unfit;
use crate::exchange::ratings::{NoScale, RatingScale, read};
use crate::exchange::sheet::score;
use crate::exchange::{Cell, Table};
use crate::field::Study;
use crate::guide::YES_NO;
use crate::store::read_bytes;
use crate::text::{Lang, Said, decimal};
use crate::weigh::{Agreement, Compared, Comparison, ScaleAgreement, comparison};

/// The most bytes that a table of ratings may have.
const LARGEST: u64 = 64 << 20;

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A table of ratings, instead of the study's scores.
    #[arg(long, value_name = "FILE", requires = "scale")]
    ratings: Option<PathBuf>,
    /// Its scale.
    #[arg(long, value_name = "SCALE", requires = "ratings", value_parser = scale)]
    scale: Option<RatingScale>,
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

fn scale(text: &str) -> Result<RatingScale, Unfit> {
    text.parse().map_err(|NoScale| Unfit(Said::new("cli-no-rating-scale").with("value", text)))
}

/// Everything, for programs: the agreement on the graded scale, with that on others and the differences beside it.
#[derive(Serialize)]
struct Whole<'c> {
    #[serde(flatten)]
    graded: Agreement,
    scales: &'c [ScaleAgreement],
    differences: &'c [Compared],
}

/// Gives it.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let listed = args.listed;
    if let (Some(file), Some(scale)) = (args.ratings, args.scale) {
        let bytes = read_bytes(&file, LARGEST).map_err(|error| Fault::of_named(error, &file))?;
        let ratings = read(&bytes, scale).map_err(|wrong| {
            let file = shown(&file);
            wrong.iter().for_each(|row| ctx.warn(&row.in_file(&file)));
            Fault::Told(Exit::Data)
        })?;
        let agreement = ratings.agreement();
        return match listed.format() {
            Format::Json => ctx.give_json(&agreement, &listed.target),
            Format::Text => {
                let paint = ctx.paint(&listed.target);
                let text = of_scale(ctx, &ScaleAgreement { scale: scale.spelled(), agreement }, paint);
                ctx.give_text(&text, &listed.target)
            }
            format => ctx.give_table(&pairs(ctx, [(scale.spelled().as_str(), &agreement)]), format, &listed.target),
        };
    }
    let study = ctx.open()?.study;
    let me = ctx.known_evaluator().cloned();
    let found = comparison(&study, me.as_ref());
    if found.blind > 0 {
        ctx.say(&Said::new("cli-agreement-blind").with("sources", found.blind));
    }
    match listed.format() {
        Format::Json => {
            let graded = found.scales.first().filter(|first| first.scale != YES_NO);
            let graded = graded.map(|first| first.agreement.clone()).unwrap_or_default();
            ctx.give_json(&Whole { graded, scales: &found.scales, differences: &found.differences }, &listed.target)
        }
        Format::Text => {
            let text = text(ctx, &study, &found, ctx.paint(&listed.target));
            ctx.give_text(&text, &listed.target)
        }
        format => {
            let all = found.scales.iter().map(|scale| (scale.scale.as_str(), &scale.agreement));
            ctx.give_table(&pairs(ctx, all), format, &listed.target)
        }
    }
}

/// One row a pair of evaluators and scale.
fn pairs<'a>(ctx: &Context, scales: impl IntoIterator<Item = (&'a str, &'a Agreement)>) -> Table {
    let mut table = ctx.headed(["scale", "a", "b", "compared", "percent", "kappa", "kappa_linear", "kappa_quadratic"]);
    let figure = |value: Option<f64>| value.map_or(Cell::Empty, |value| Cell::Decimal(format!("{value:.6}")));
    for (scale, agreement) in scales {
        for pair in &agreement.pairs {
            table.rows.push(vec![
                scale.into(),
                pair.a.as_str().into(),
                pair.b.as_str().into(),
                pair.n.into(),
                figure(pair.percent),
                figure(pair.kappa),
                figure(pair.kappa_linear),
                figure(pair.kappa_quadratic),
            ]);
        }
    }
    table
}

/// A figure as people read it; a dash where there is none.
fn figure(lang: Lang, value: Option<f64>) -> Cell {
    Cell::Decimal(value.map_or_else(|| "–".to_owned(), |value| decimal(lang, value, 2)))
}

/// Differences first, then the coefficients of each scale, each with what it stands on.
fn text(ctx: &Context, study: &Study, found: &Comparison, paint: Paint) -> String {
    let lang = ctx.lang;
    let mut out = String::new();
    if found.compared == 0 {
        return format!("{}\n", table::wrapped(&lang.say(&Said::new("agreement-nothing")), ctx.width(), 0, 0));
    }
    let title = lang
        .say(&Said::new("agreement-differences").with("differences", found.differences.len()).with("units", found.compared));
    out.push_str(&format!("{}\n", paint.bold(&title)));
    if !found.differences.is_empty() {
        let mut table = ctx.headed(["distance", "case", "source", "variable", "scores"]);
        for compared in &found.differences {
            let variable = study.guide.variable(&compared.variable).map(|variable| variable.short.get(lang).to_owned());
            let scores = compared.scores.iter().map(|given| format!("{} {}", given.evaluator, score(given.score, lang)));
            table.rows.push(vec![
                compared.distance.map_or_else(|| Cell::Text("–".to_owned()), |steps| Cell::Number(steps.into())),
                compared.case.as_ref().map(|case| case.as_str()).into(),
                compared.source.as_str().into(),
                variable.unwrap_or_else(|| compared.variable.to_string()).into(),
                scores.collect::<Vec<_>>().join(" · ").into(),
            ]);
        }
        out.push_str(&table::text(&table, lang, paint));
    }
    for scale in &found.scales {
        out.push('\n');
        out.push_str(&of_scale(ctx, scale, paint));
    }
    out
}

/// The coefficients of one scale, and where their definitions stand.
fn of_scale(ctx: &Context, scale: &ScaleAgreement, paint: Paint) -> String {
    let lang = ctx.lang;
    let agreement = &scale.agreement;
    let head = Said::new(if scale.scale == YES_NO { "agreement-yes-no" } else { "agreement-scale" })
        .with("scale", scale.scale.as_str())
        .with("units", agreement.n_units)
        .with("pairable", agreement.n_pairable);
    let mut out = format!("{}\n", paint.bold(&lang.say(&head)));
    let mut pairs = ctx.headed(["a", "b", "compared", "percent", "kappa", "kappa_linear", "kappa_quadratic"]);
    for pair in &agreement.pairs {
        let percent = pair.percent.map_or_else(|| "–".to_owned(), |share| decimal(lang, share * 100.0, 0));
        pairs.rows.push(vec![
            pair.a.as_str().into(),
            pair.b.as_str().into(),
            pair.n.into(),
            Cell::Decimal(percent),
            figure(lang, pair.kappa),
            figure(lang, pair.kappa_linear),
            figure(lang, pair.kappa_quadratic),
        ]);
    }
    if !pairs.rows.is_empty() {
        out.push_str(&table::text(&pairs, lang, paint));
    }
    let alpha = agreement.alpha;
    let [nominal, ordinal, interval] = [alpha.nominal, alpha.ordinal, alpha.interval].map(|value| figure(lang, value).shown());
    let said = Said::new("agreement-alpha").with("nominal", nominal).with("ordinal", ordinal).with("interval", interval);
    out.push_str(&format!("{}\n", table::wrapped(&lang.say(&said), ctx.width(), 0, 0)));
    let lacks = alpha.nominal.is_none() || agreement.pairs.iter().any(|pair| pair.kappa.is_none());
    if lacks {
        let said = lang.say(&Said::new("agreement-no-variation"));
        out.push_str(&format!("{}\n", table::wrapped(&said, ctx.width(), 0, 0)));
    }
    let sources = lang.say(&Said::new("agreement-sources"));
    out.push_str(&format!("{}\n", paint.dim(&table::wrapped(&sources, ctx.width(), 0, 0))));
    out
}

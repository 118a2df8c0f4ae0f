//! `feltnote agreement`: how far the evaluators agree who scored the same sources, and where they do not.

use std::path::PathBuf;

use serde::Serialize;

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::{Format, Listed};
use super::table;
use super::value::Unfit;
use crate::exchange::ratings::{NoScale, RatingScale, read};
use crate::exchange::sheet::score;
use crate::exchange::{Cell, Part, Table, markdown};
use crate::field::Study;
use crate::guide::YES_NO;
use crate::store::read_bytes;
use crate::text::{Lang, Said, decimal};
use crate::weigh::{Agreement, Compared, Comparison, PairAgreement, ScaleAgreement, comparison};

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

/// What defines each coefficient, in words and by whom.
#[derive(Serialize)]
struct Definitions {
    percent: String,
    kappa: String,
    kappa_linear: String,
    kappa_quadratic: String,
    alpha: String,
}

impl Definitions {
    fn of(lang: Lang) -> Self {
        let weighted = |weight| lang.say(&Said::new("agreement-kappa-weighted").with("weight", lang.say(&Said::new(weight))));
        Definitions {
            percent: lang.say(&Said::new("agreement-percent")),
            kappa: lang.say(&Said::new("agreement-kappa")),
            kappa_linear: weighted("agreement-linear"),
            kappa_quadratic: weighted("agreement-quadratic"),
            alpha: lang.say(&Said::new("agreement-krippendorff")),
        }
    }
}

/// Everything, for programs: the agreement on the graded scale and what defines it, with that on others and the differences of a study
/// beside it.
#[derive(Serialize)]
struct Whole<'c> {
    #[serde(flatten)]
    graded: Agreement,
    definitions: Definitions,
    #[serde(flatten)]
    study: Option<OfStudy<'c>>,
}

/// What a study has besides.
#[derive(Serialize)]
struct OfStudy<'c> {
    scales: &'c [ScaleAgreement],
    differences: &'c [Compared],
}

/// Gives it.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let listed = args.listed;
    let definitions = Definitions::of(ctx.lang);
    if let (Some(file), Some(scale)) = (args.ratings, args.scale) {
        let bytes = read_bytes(&file, LARGEST).map_err(|error| Fault::of_named(error, &file))?;
        let ratings = read(&bytes, scale).map_err(|wrong| {
            let file = shown(&file);
            wrong.iter().for_each(|row| ctx.warn(&row.in_file(&file)));
            Fault::Told(Exit::Data)
        })?;
        let found = ScaleAgreement { scale: scale.spelled(), agreement: ratings.agreement() };
        if listed.format()? == Format::Json {
            return ctx.give_json(&Whole { graded: found.agreement, definitions, study: None }, &listed.target);
        }
        let mut parts = of_scale(ctx, &found);
        parts.extend(sources(ctx, [&found]));
        return give(ctx, &parts, &[found], &definitions, &listed);
    }
    let study = ctx.open()?.study;
    let me = ctx.known_evaluator().cloned();
    let found = comparison(&study, me.as_ref());
    if found.blind > 0 {
        ctx.say(&Said::new("cli-agreement-blind").with("sources", found.blind));
    }
    if listed.format()? == Format::Json {
        let graded = found.scales.first().filter(|first| first.scale != YES_NO);
        let graded = graded.map(|first| first.agreement.clone()).unwrap_or_default();
        let study = Some(OfStudy { scales: &found.scales, differences: &found.differences });
        return ctx.give_json(&Whole { graded, definitions, study }, &listed.target);
    }
    give(ctx, &report(ctx, &study, &found), &found.scales, &definitions, &listed)
}

/// Gives it to people as parts, to programs as a table of figures.
fn give(
    ctx: &Context,
    parts: &[Part],
    scales: &[ScaleAgreement],
    definitions: &Definitions,
    listed: &Listed,
) -> Result<(), Fault> {
    let target = &listed.target;
    match listed.format()? {
        Format::Text => ctx.give_text(&table::parts(parts, ctx.width(), ctx.lang, ctx.paint(target)), target),
        Format::Md => ctx.give(markdown(parts).as_bytes(), target),
        format => ctx.give_table(&figures(ctx, scales, definitions), format, target),
    }
}

/// One row a figure, with what it stands on and what defines it: alpha over all evaluators, the others for each pair of them.
fn figures(ctx: &Context, scales: &[ScaleAgreement], definitions: &Definitions) -> Table {
    let mut table = ctx.headed(["scale", "measure", "a", "b", "compared", "value", "definition"]);
    for ScaleAgreement { scale, agreement } in scales {
        let mut row = |measure: &str, pair: Option<&PairAgreement>, value: Option<f64>, definition: &str| {
            table.rows.push(vec![
                scale.as_str().into(),
                measure.into(),
                pair.map(|pair| pair.a.as_str()).into(),
                pair.map(|pair| pair.b.as_str()).into(),
                pair.map_or(agreement.n_pairable, |pair| pair.n).into(),
                value.map_or(Cell::Empty, |value| Cell::Decimal(format!("{value:.6}"))),
                definition.into(),
            ]);
        };
        row("alpha_nominal", None, agreement.alpha.nominal, &definitions.alpha);
        row("alpha_ordinal", None, agreement.alpha.ordinal, &definitions.alpha);
        row("alpha_interval", None, agreement.alpha.interval, &definitions.alpha);
        for pair in &agreement.pairs {
            row("percent", Some(pair), pair.percent, &definitions.percent);
            row("kappa", Some(pair), pair.kappa, &definitions.kappa);
            row("kappa_linear", Some(pair), pair.kappa_linear, &definitions.kappa_linear);
            row("kappa_quadratic", Some(pair), pair.kappa_quadratic, &definitions.kappa_quadratic);
        }
    }
    table
}

/// A figure as people read it; a dash where there is none.
fn figure(lang: Lang, value: Option<f64>) -> Cell {
    Cell::Decimal(value.map_or_else(|| "–".to_owned(), |value| decimal(lang, value, 2)))
}

/// Differences first, then the coefficients of each scale, each with what it stands on.
fn report(ctx: &Context, study: &Study, found: &Comparison) -> Vec<Part> {
    let lang = ctx.lang;
    if found.compared == 0 {
        return vec![Part::Text(lang.say(&Said::new("agreement-nothing")))];
    }
    let title = Said::new("agreement-differences").with("differences", found.differences.len()).with("units", found.compared);
    let mut parts = vec![Part::Heading(lang.say(&title))];
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
        parts.push(Part::Table(table));
    }
    parts.extend(found.scales.iter().flat_map(|scale| of_scale(ctx, scale)));
    parts.extend(sources(ctx, &found.scales));
    parts.push(Part::Note(lang.say(&Said::new("agreement-unit"))));
    parts
}

/// The coefficients of one scale.
fn of_scale(ctx: &Context, scale: &ScaleAgreement) -> Vec<Part> {
    let lang = ctx.lang;
    let agreement = &scale.agreement;
    let head = Said::new(if scale.scale == YES_NO { "agreement-yes-no" } else { "agreement-scale" })
        .with("scale", scale.scale.as_str())
        .with("units", agreement.n_units)
        .with("pairable", agreement.n_pairable);
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
    let alpha = agreement.alpha;
    let [nominal, ordinal, interval] = [alpha.nominal, alpha.ordinal, alpha.interval].map(|value| figure(lang, value).shown());
    let said = Said::new("agreement-alpha").with("nominal", nominal).with("ordinal", ordinal).with("interval", interval);
    let said = said.with("pairable", agreement.n_pairable);
    let mut parts = vec![Part::Heading(lang.say(&head))];
    parts.extend((!pairs.rows.is_empty()).then_some(Part::Table(pairs)));
    parts.push(Part::Text(lang.say(&said)));
    parts
}

/// What a dash means, where there is one, and where the definitions of the coefficients stand.
fn sources<'s>(ctx: &Context, scales: impl IntoIterator<Item = &'s ScaleAgreement>) -> Vec<Part> {
    let lacks = |ScaleAgreement { agreement, .. }: &ScaleAgreement| {
        agreement.alpha.nominal.is_none() || agreement.pairs.iter().any(|pair| pair.kappa.is_none())
    };
    let mut parts = vec![Part::Heading(ctx.lang.say(&Said::new("agreement-definitions")))];
    if scales.into_iter().any(lacks) {
        parts.push(Part::Text(ctx.lang.say(&Said::new("agreement-no-variation"))));
    }
    parts.push(Part::Note(ctx.lang.say(&Said::new("agreement-sources"))));
    parts
}

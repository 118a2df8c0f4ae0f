//! `feltnote coverage`: who was heard in which phase of which case, and what is still lacking.

use super::context::Context;
use super::fault::Fault;
use super::output::{Format, Listed};
use super::table;
use super::value::named;
use crate::exchange::{Cell, Table};
use crate::field::Study;
use crate::text::{BranchId, Said};
use crate::weigh::{CaseCoverage, CellBasis, Coverage, Lack, Voice, coverage};

/// What can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Roles,
    Variables,
}

const PARTS: &[(&str, Part)] = &[("roles", Part::Roles), ("variables", Part::Variables)];

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// One of its two tables alone.
    #[arg(long, value_name = "PART", value_parser = named(PARTS))]
    only: Option<Part>,
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

/// Gives the two tables. CSV has one of them: that of roles, unless the other is asked for.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let study = ctx.open()?.study;
    let found = coverage(&study);
    let format = args.listed.format()?;
    match (format, args.only) {
        (Format::Json, _) => ctx.give_json(&found, &args.listed.target),
        (Format::Csv, only) => {
            let table = if only == Some(Part::Variables) { variables(ctx, &found) } else { roles(ctx, &found) };
            ctx.give_table(&table, Format::Csv, &args.listed.target)
        }
        (Format::Md, only) => {
            let mut out = String::new();
            if only != Some(Part::Variables) {
                out.push_str(&grid(ctx, &study, &found).markdown());
            }
            if only.is_none() {
                out.push('\n');
            }
            if only != Some(Part::Roles) {
                out.push_str(&lacking(ctx, &study, &found).markdown());
            }
            ctx.give(out.as_bytes(), &args.listed.target)
        }
        (_, _) if found.cases.is_empty() => {
            ctx.give_text(&format!("{}\n", ctx.lang.say(&Said::new("coverage-no-cases"))), &args.listed.target)
        }
        (_, only) => {
            let paint = ctx.paint(&args.listed.target);
            let mut out = String::new();
            if only != Some(Part::Variables) {
                out.push_str(&table::text(&grid(ctx, &study, &found), ctx.lang, paint));
                let legend = table::wrapped(&ctx.lang.say(&Said::new("coverage-legend")), ctx.width(), 0, 0);
                out.push_str(&format!("\n{}\n", paint.dim(&legend)));
            }
            if only != Some(Part::Roles) {
                if only.is_none() {
                    out.push('\n');
                }
                let table = lacking(ctx, &study, &found);
                if table.rows.is_empty() {
                    out.push_str(&format!("{}\n", ctx.lang.say(&Said::new("coverage-nothing-lacks"))));
                } else {
                    out.push_str(&table::text(&table, ctx.lang, paint));
                }
            }
            ctx.give_text(&out, &args.listed.target)
        }
    }
}

/// One row a case, phase and role.
fn roles(ctx: &Context, found: &Coverage) -> Table {
    let mut table = ctx.headed(["case", "branch", "phase", "role", "state", "done", "open", "planned", "declined"]);
    for case in &found.cases {
        for phase in &case.phases {
            for role in &phase.roles {
                table.rows.push(vec![
                    case.case.as_str().into(),
                    case.branch.as_ref().map(BranchId::as_str).into(),
                    phase.phase.as_str().into(),
                    role.role.as_str().into(),
                    role.state.name().into(),
                    role.done.into(),
                    role.open.into(),
                    role.planned.into(),
                    role.declined.into(),
                ]);
            }
        }
    }
    table
}

fn voices(voices: &[Voice]) -> String {
    voices.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
}

/// One row a case and variable.
fn variables(ctx: &Context, found: &Coverage) -> Table {
    let keys = ["case", "variable", "kind", "basis", "value", "conflict", "sources", "central", "others", "not_yet"];
    let mut table = ctx.headed(keys);
    for case in &found.cases {
        for variable in &case.variables {
            let basis = match variable.basis {
                CellBasis::Agreed => "agreed",
                CellBasis::Proposed => "proposed",
                CellBasis::None => "none",
            };
            table.rows.push(vec![
                case.case.as_str().into(),
                variable.variable.as_str().into(),
                variable.kind.name().into(),
                basis.into(),
                variable.value.into(),
                variable.conflict.into(),
                variable.sources.into(),
                voices(&variable.central).into(),
                voices(&variable.others).into(),
                voices(&variable.not_yet).into(),
            ]);
        }
    }
    table
}

/// One row a case and phase, one column a role, for people.
fn grid(ctx: &Context, study: &Study, found: &Coverage) -> Table {
    let lang = ctx.lang;
    let roles = study.guide.roles.iter().map(|role| (role.id.to_string(), role.short.get(lang).to_owned()));
    let heads = ["case", "branch", "phase"].map(|key| (key.to_owned(), ctx.head(key)));
    let last = ["meetings", "ready"].map(|key| (key.to_owned(), ctx.head(key)));
    let mut table = Table::headed(heads.into_iter().chain(roles).chain(last));
    for case in &found.cases {
        for (n, phase) in case.phases.iter().enumerate() {
            let label = study.guide.phase(&phase.phase).map(|p| p.label.get(lang)).unwrap_or_default();
            let name = |text: &str| Cell::Text(if n == 0 { text.to_owned() } else { String::new() });
            let mut row = vec![name(case.case.as_str()), name(case.branch.as_ref().map_or("", BranchId::as_str)), label.into()];
            row.extend(phase.roles.iter().map(|role| Cell::Text(role.sign())));
            row.push(phase.meetings().into());
            let ready = Said::new("coverage-ready").with("ready", case.ready).with("variables", case.variables.len());
            row.push(name(&lang.say(&ready)));
            table.rows.push(row);
        }
    }
    table
}

/// What each case still lacks, for people: only variables with nothing to show, or without a central voice.
fn lacking(ctx: &Context, study: &Study, found: &Coverage) -> Table {
    let lang = ctx.lang;
    let mut table = ctx.headed(["case", "variable", "lacks", "central", "not_yet"]);
    let short = |voice: &Voice| match voice.role().and_then(|id| study.guide.role(id)) {
        Some(role) => role.short.get(lang).to_owned(),
        None => lang.say(&Said::new("coverage-meetings")),
    };
    let row = |case: &CaseCoverage, n: usize| {
        let variable = case.variables.get(n)?;
        let lacks = match variable.lack()? {
            Lack::Settling => "coverage-conflict",
            Lack::Value => "coverage-value",
            Lack::Central => "coverage-central",
        };
        let name = study.guide.variable(&variable.variable).map(|v| v.short.get(lang).to_owned());
        Some(vec![
            case.case.as_str().into(),
            name.unwrap_or_else(|| variable.variable.to_string()).into(),
            lang.say(&Said::new(lacks)).into(),
            variable.central.iter().map(short).collect::<Vec<_>>().join(", ").into(),
            variable.not_yet.iter().map(short).collect::<Vec<_>>().join(", ").into(),
        ])
    };
    for case in &found.cases {
        table.rows.extend((0..case.variables.len()).filter_map(|n| row(case, n)));
    }
    table
}

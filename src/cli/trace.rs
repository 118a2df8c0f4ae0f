//! `feltnote trace`: everything behind one cell of the score sheet.

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::{Format, Target, TextLevel};
use super::paint::Paint;
use super::sheet::score;
use super::table::wrapped;
use crate::field::{Leaving, Level, Scored, Status, Study};
use crate::guide::SourceKind;
use crate::text::{CaseId, Lang, Said, Shown, VariableId, unknown};
use crate::weigh::{CellBasis, Trace, TraceAccount, TraceSource, trace};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The case.
    case: CaseId,
    /// The variable.
    variable: VariableId,
    /// Whether open accounts count, too.
    #[arg(long)]
    include_open: bool,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(&[Format::Text, Format::Json]))]
    format: Option<Format>,
    #[command(flatten)]
    level: TextLevel,
    #[command(flatten)]
    target: Target,
}

/// Gives the trace.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let level = args.level.set(ctx);
    let study = ctx.open()?.study;
    let case = lookup::case(&study, &args.case)?.id.clone();
    let Some(mut found) = trace(&study, &case, &args.variable, args.include_open) else {
        let known = study.guide.variables.iter().map(|variable| variable.id.as_str());
        return Err(Fault::Data(unknown("cli-unknown-variable", args.variable.as_str(), known)));
    };
    withhold(ctx, ctx.leaving(&study, false, &args.target)?, &study, &mut found);
    match args.format {
        Some(Format::Json) => ctx.give_json(&found, &args.target),
        _ => {
            let page =
                Page { study: &study, lang: ctx.lang, paint: ctx.paint(&args.target), width: ctx.width(), out: String::new() };
            let label = study.cases.get(&case).map(|case| case.label.get()).filter(|_| level == Level::Internal);
            ctx.give_text(&page.written(&case, label.as_deref().unwrap_or_default(), &found), &args.target)
        }
    }
}

/// Leaves out the lines and rationales that may not leave the study; says how many, and why.
fn withhold(ctx: &Context, mut leaving: Leaving<'_>, study: &Study, trace: &mut Trace) {
    for of in trace.sources.iter_mut().flat_map(|source| &mut source.accounts) {
        let Some(account) = study.accounts.get(&of.key) else { continue };
        for note in of.notes.iter_mut().filter(|note| note.ad_hoc) {
            for text in note.wording.0.values_mut() {
                *text = leaving.text(text).into_owned();
            }
        }
        for lines in of.notes.iter_mut().flat_map(|note| &mut note.versions) {
            lines.retain(|line| !leaving.withholds(account, line.kind));
            for line in lines {
                line.text = leaving.text(&line.text).into_owned();
            }
        }
        for scored in of.scores.iter_mut().flatten() {
            scored.rationale = leaving.rationale(account, &scored.rationale).into_owned();
        }
    }
    for known in trace.agreed.iter_mut().filter_map(|version| version.agreed.as_mut()) {
        known.why = leaving.text(&known.why).into_owned();
        known.dissent = leaving.text(&known.dissent).into_owned();
    }
    if trace.cell.rationale.is_some() {
        let known = trace.agreed.iter().find_map(|version| version.agreed.as_ref());
        trace.cell.rationale = known.map(|known| known.why.clone());
    }
    ctx.say_withheld(&leaving.withheld);
}

/// The text as it is written.
struct Page<'a> {
    study: &'a Study,
    lang: Lang,
    paint: Paint,
    width: usize,
    out: String,
}

impl Page<'_> {
    fn say(&self, id: &'static str) -> String {
        self.lang.say(&Said::new(id))
    }

    /// A line at a depth, broken where it is too long.
    fn line(&mut self, depth: usize, text: &str) {
        let text = Shown::lines(text).to_string();
        self.out.push_str(&" ".repeat(depth));
        self.out.push_str(&wrapped(&text, self.width, depth, depth));
        self.out.push('\n');
    }

    fn head(&mut self, text: &str) {
        let text = self.paint.bold(&Shown::line(text).to_string());
        self.out.push_str(&format!("\n{text}\n"));
    }

    fn written(mut self, case: &CaseId, label: &str, trace: &Trace) -> String {
        let lang = self.lang;
        let variable = &trace.variable;
        let named = lang.say(&Said::new("notes-out-case").with("case", case.as_str()));
        let title = [named.as_str(), label, variable.label.get(lang)];
        let title = title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let title = self.paint.bold(&Shown::line(&title).to_string());
        self.out.push_str(&format!("{title}\n"));
        if !trace.in_force {
            let retired = match &trace.merged_into {
                Some(into) => lang.say(&Said::new("trace-merged").with("into", into.as_str())),
                None => self.say("trace-retired"),
            };
            self.line(0, &retired);
        }
        self.line(0, variable.definition.get(lang));
        self.cell(trace);
        for agreed in &trace.agreed {
            match &agreed.agreed {
                None => {
                    let said = Said::new("trace-withdrawn").with("by", agreed.by.as_str()).with("at", agreed.at.to_string());
                    self.line(2, &lang.say(&said));
                }
                Some(known) => {
                    let by = known.by.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                    let said = Said::new("trace-agreed")
                        .with("score", score(known.score, lang))
                        .with("by", by)
                        .with("at", agreed.at.to_string())
                        .with("why", &known.why);
                    self.line(2, &lang.say(&said));
                    if !known.dissent.is_empty() {
                        self.line(2, &lang.say(&Said::new("trace-dissent").with("text", &known.dissent)));
                    }
                }
            }
        }
        let (mut silent, mut early) = (Vec::new(), Vec::new());
        for source in &trace.sources {
            match source.is_silent() {
                false => self.source(source),
                true if source.is_too_early() => early.push(source.source.as_str()),
                true => silent.push(source.source.as_str()),
            }
        }
        for (id, sources) in [("trace-silent", silent), ("trace-not-yet", early)] {
            if !sources.is_empty() {
                self.out.push('\n');
                self.line(0, &lang.say(&Said::new(id).with("sources", sources.join(", "))));
            }
        }
        self.out
    }

    /// What the cell shows, and how the roles stand to it.
    fn cell(&mut self, trace: &Trace) {
        let (cell, lang) = (&trace.cell, self.lang);
        let value = cell.value.map(|value| score(value, lang)).unwrap_or_else(|| "–".to_owned());
        let id = match cell.basis {
            _ if cell.conflict => "trace-conflict",
            CellBasis::Agreed => "trace-is-agreed",
            CellBasis::Proposed => "trace-is-proposed",
            CellBasis::None => "trace-is-nothing",
        };
        self.head(&lang.say(&Said::new(id).with("value", value)));
        if let Some(proposed) = cell.proposed {
            let end = |value: Option<_>| value.map(|value| score(value, lang)).unwrap_or_default();
            let mut said = lang.say(
                &Said::new("trace-proposal")
                    .with("value", score(proposed, lang))
                    .with("low", end(cell.low))
                    .with("high", end(cell.high))
                    .with("sources", cell.sources),
            );
            for (holds, id) in [(cell.split, "trace-split"), (cell.fragile, "trace-fragile")] {
                if holds {
                    said.push_str(&format!(" {}", self.say(id)));
                }
            }
            self.line(2, &said);
        }
        if cell.open_sources > 0 {
            self.line(2, &lang.say(&Said::new("trace-open").with("count", cell.open_sources)));
        }
        for by in &cell.by_role {
            let name = match by.voice.role() {
                None => self.say("coverage-meetings"),
                Some(id) => self.study.guide.role(id).map_or_else(|| id.to_string(), |role| role.label.get(lang).to_owned()),
            };
            let mark = match by.weight {
                2 => " ★",
                0 => " ○",
                _ => "",
            };
            self.line(2, &format!("{name}{mark}: {} ({})", score(by.value, lang), by.sources));
        }
    }

    fn source(&mut self, source: &TraceSource) {
        let (lang, guide) = (self.lang, &self.study.guide);
        let phase = source.phase.as_ref().and_then(|id| guide.phase(id));
        let mut parts = vec![source.source.to_string()];
        if source.kind == SourceKind::Meeting {
            parts.extend(phase.map(|phase| phase.meeting.get(lang).to_owned()));
        } else {
            parts.extend(
                source.roles.iter().map(|id| guide.role(id).map_or_else(|| id.to_string(), |r| r.label.get(lang).to_owned())),
            );
            parts.extend(phase.map(|phase| phase.after.get(lang).to_owned()));
        }
        parts.extend(source.informants.iter().map(ToString::to_string));
        parts.extend(source.date.map(|date| crate::text::day(lang, date)));
        if source.differs {
            parts.push(self.say("trace-differs"));
        }
        if !source.counts {
            parts.push(self.say("trace-counts-not"));
        }
        self.head(&parts.join(" · "));
        for account in &source.accounts {
            self.account(account);
        }
    }

    fn account(&mut self, account: &TraceAccount) {
        let lang = self.lang;
        if account.scores.is_empty() && account.notes.is_empty() {
            return;
        }
        let open = if account.status == Status::Open { format!(" ({})", self.say("trace-provisional")) } else { String::new() };
        let scores: Vec<String> = account.scores.iter().map(|scored| self.scored(scored.as_ref())).collect();
        let scores = if scores.is_empty() { self.say("trace-unscored") } else { scores.join(" | ") };
        self.line(2, &format!("{}{open}: {scores}", account.evaluator));
        for note in &account.notes {
            let mut asked = note.wording.get(lang).to_owned();
            if note.retrospective {
                asked.push_str(&format!(" ({})", self.say("guide-out-retrospective")));
            }
            if note.retired {
                asked.push_str(&format!(" ({})", self.say("notes-out-retired")));
            }
            if note.flagged {
                asked.push_str(" ⚑");
            }
            self.line(4, &asked);
            for (n, version) in note.versions.iter().enumerate() {
                if note.versions.len() > 1 {
                    self.line(6, &lang.say(&Said::new("trace-version").with("n", n.saturating_add(1))));
                }
                for line in version {
                    self.line(6, &line.to_string());
                }
            }
        }
    }

    fn scored(&self, scored: Option<&Scored>) -> String {
        match scored {
            None => self.say("trace-unscored"),
            Some(scored) if scored.rationale.is_empty() => score(scored.score, self.lang),
            Some(scored) => format!("{} – {}", score(scored.score, self.lang), scored.rationale),
        }
    }
}

//! `feltnote trace`: everything behind one cell of the score sheet.

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::{Format, Target, TextLevel};
use super::paint::Paint;
use super::table::wrapped;
use crate::exchange::sheet::{self as words, score};
use crate::field::{Level, Scored, Status, Study};
use crate::text::{CaseId, Lang, Said, Shown, VariableId, unknown};
use crate::weigh::{Trace, TraceAccount, TraceLine, TraceSource, trace};

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
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(Format::TRACE))]
    format: Option<Format>,
    #[command(flatten)]
    level: TextLevel,
    /// Whether colleagues' scores are shown of sources that the evaluator has still to complete.
    #[arg(long)]
    unblinded: bool,
    #[command(flatten)]
    target: Target,
}

/// Gives the trace.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let format = args.target.format(args.format, Format::TRACE, Format::Text)?;
    let level = args.level.set(ctx);
    let study = ctx.open()?.study;
    let case = lookup::case(&study, &args.case)?.id.clone();
    let Some(mut found) = trace(&study, &case, &args.variable, args.include_open) else {
        let known = study.guide.variables.iter().map(|variable| variable.id.as_str());
        return Err(Fault::Data(unknown("cli-unknown-variable", args.variable.as_str(), known)));
    };
    let mut seen = found.clone();
    seen.blind(&study.blind(ctx.known_evaluator()));
    if ctx.hides(seen.blinded(), args.unblinded, &format!("{case} {}", args.variable)) {
        found = seen;
    }
    let mut leaving = ctx.leaving(&study, false, &args.target)?;
    found.withhold(&study, &mut leaving);
    ctx.say_withheld(&study.guide, &leaving.withheld);
    match format {
        Format::Json => ctx.give_json(&found, &args.target),
        _ => {
            let page =
                Page { study: &study, lang: ctx.lang, paint: ctx.paint(&args.target), width: ctx.width(), out: String::new() };
            let label = study.cases.get(&case).map(|case| case.label.get()).filter(|_| level == Level::Internal);
            ctx.give_text(&page.written(&case, label.as_deref().unwrap_or_default(), &found), &args.target)
        }
    }
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
        for version in &trace.agreed {
            words::agreed(version, lang).iter().for_each(|said| self.line(2, said));
        }
        let (mut silent, mut early) = (Vec::new(), Vec::new());
        for source in &trace.sources {
            match source.is_silent() {
                false => self.source(case, source),
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
        self.head(&words::heading(cell, lang));
        words::proposal(self.study, cell, trace, lang).iter().for_each(|said| self.line(2, said));
        for by in &cell.by_role {
            self.line(2, &words::by_role(self.study, by, lang));
        }
    }

    fn source(&mut self, case: &CaseId, source: &TraceSource) {
        self.head(&words::source(self.study, source, self.lang).join(" · "));
        let from = source.quoted_as(self.study, case, self.lang);
        for account in &source.accounts {
            self.account(account, &from);
        }
    }

    fn account(&mut self, account: &TraceAccount, from: &str) {
        let lang = self.lang;
        if account.scores.is_empty() && account.notes.is_empty() {
            return;
        }
        let open = if account.status == Status::Open { format!(" ({})", self.say("trace-provisional")) } else { String::new() };
        let scores: Vec<String> = account.scores.iter().map(|scored| self.scored(scored.as_ref())).collect();
        let scores = if scores.is_empty() { words::unscored(account, self.lang) } else { scores.join(" | ") };
        self.line(2, &format!("{}{open}: {scores}", account.evaluator));
        if !account.recordings.is_empty() {
            self.line(4, &lang.say(&Said::new("trace-recordings").with("names", account.recordings.join(", "))));
        }
        for note in &account.notes {
            self.line(4, &words::asked(note, lang));
            for (n, version) in note.versions.iter().enumerate() {
                if note.versions.len() > 1 {
                    self.line(6, &lang.say(&Said::new("trace-version").with("n", n.saturating_add(1))));
                }
                for lines in TraceLine::blocks(version) {
                    lines.iter().for_each(|line| self.line(6, &line.to_string()));
                    if lines.first().is_some_and(TraceLine::is_quote) {
                        self.line(8, from);
                    }
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

//! The commands by which a study's guide grows: each writes an amendment, none the guide's own file.

use super::super::context::Context;
use super::super::fault::{Exit, Fault};
use super::super::lookup;
use super::super::output::{print, tell};
use super::super::value::{Unfit, named};
use super::KINDS;
use crate::field::{Study, kept_told, short_after, short_told};
use crate::guide::{
    AmendError, Draft, Guide, Kind, MEETING, Origin, Polarity, Question, Reason, SourceKind, Variable, Wording,
};
use crate::text::{
    EvaluatorId, Lang, Message, PhaseId, QuestionId, RoleId, Said, ScaleId, SourceId, ThemeId, VariableId, clean, one_line,
    unknown,
};

/// What a variable can be.
const VARIABLES: &[(&str, Kind)] = &[("condition", Kind::Condition), ("outcome", Kind::Outcome)];
/// Whether much of a variable is good.
const POLARITIES: &[(&str, Polarity)] = &[("positive", Polarity::Positive), ("negative", Polarity::Negative)];

/// Why the guide changes.
#[derive(clap::Args)]
pub(in super::super) struct Why {
    /// The reason.
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// The source in which it came up.
    #[arg(long, value_name = "SOURCE")]
    source: Option<SourceId>,
    /// Whether the commissioner has been told.
    #[arg(long = "told", id = "told_flag")]
    told: bool,
}

impl Why {
    fn reason(self, study: &Study) -> Result<Reason, Fault> {
        let origin = self.source.map(|source| origin(study, source)).transpose()?;
        Ok(Reason { why: self.why, origin, told: self.told })
    }
}

fn origin(study: &Study, source: SourceId) -> Result<Origin, Fault> {
    lookup::source(study, &source)?;
    let case = study.accounts_of(&source).find_map(|account| account.key.case.clone());
    let case = case.ok_or_else(|| Fault::Data(Said::new("cli-source-without-case").with("source", source.as_str())))?;
    Ok(Origin { case, source })
}

/// A role and what goes with it.
type Named<T> = (RoleId, T);

fn named_role<T>(text: &str, value: impl FnOnce(&str) -> Option<T>) -> Result<Named<T>, Unfit> {
    let malformed = || Unfit(Said::new("cli-role-and-value").with("text", text));
    let (role, rest) = text.split_once('=').ok_or_else(malformed)?;
    let role = RoleId::folded(role.trim()).map_err(|error| Unfit(error.said()))?;
    Ok((role, value(rest.trim()).ok_or_else(malformed)?))
}

fn weight(text: &str) -> Result<Named<u8>, Unfit> {
    named_role(text, |weight| weight.parse().ok())
}

fn wording(text: &str) -> Result<Named<String>, Unfit> {
    named_role(text, |text| Some(text.to_owned()))
}

/// What can be said of a question.
#[derive(clap::Args, Default, PartialEq)]
pub(in super::super) struct Asked {
    /// The question in English.
    #[arg(long, value_name = "TEXT")]
    text_en: Option<String>,
    /// Its name in lists.
    #[arg(long, value_name = "TEXT")]
    short: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "TEXT")]
    short_en: Option<String>,
    /// Its theme; that of the first question about its variable, where it is not given.
    #[arg(long, value_name = "THEME")]
    theme: Option<ThemeId>,
    /// The variable that it asks about.
    #[arg(long, value_name = "VARIABLE")]
    variable: Option<VariableId>,
    /// Whether it asks about the theme alone.
    #[arg(long, conflicts_with = "variable")]
    no_variable: bool,
    /// What to ask next.
    #[arg(long, value_name = "TEXT")]
    probe: Vec<String>,
    /// The same in English, in the same order.
    #[arg(long, value_name = "TEXT", requires = "probe")]
    probe_en: Vec<String>,
    /// Who is asked.
    #[arg(long, value_name = "ROLE", value_delimiter = ',')]
    role: Vec<RoleId>,
    /// Whether everybody is.
    #[arg(long, conflicts_with = "role")]
    all_roles: bool,
    /// When.
    #[arg(long, value_name = "PHASE", value_delimiter = ',')]
    phase: Vec<PhaseId>,
    /// Whether in every phase.
    #[arg(long, conflicts_with = "phase")]
    all_phases: bool,
    /// In which kinds of source.
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = named(KINDS))]
    kind: Vec<SourceKind>,
    /// How one role is asked.
    #[arg(long, value_name = "WORDING", value_parser = wording)]
    wording: Vec<Named<String>>,
    /// The same in English.
    #[arg(long, value_name = "WORDING", value_parser = wording)]
    wording_en: Vec<Named<String>>,
    /// How it is asked of a phase that nobody followed.
    #[arg(long, value_name = "TEXT")]
    retrospective: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "TEXT", requires = "retrospective")]
    retrospective_en: Option<String>,
}

/// Sets the text of a language, if there is one to be set.
fn set(wording: &mut Wording, lang: Lang, text: Option<&String>) {
    if let Some(text) = text {
        wording.0.insert(lang, clean(text).trim().to_owned());
    }
}

/// Texts in Danish, each with the English one at the same place, if there is one.
fn both(danish: &[String], english: &[String]) -> Vec<Wording> {
    let with = |(n, text): (usize, &String)| {
        let mut wording = Wording::new(Lang::Da, one_line(text));
        set(&mut wording, Lang::En, english.get(n));
        wording
    };
    danish.iter().enumerate().map(with).collect()
}

fn unique<T: PartialEq + Clone>(list: &[T]) -> Vec<T> {
    let mut unique: Vec<T> = Vec::new();
    list.iter().for_each(|one| {
        if !unique.contains(one) {
            unique.push(one.clone())
        }
    });
    unique
}

impl Asked {
    /// With the ids of the roles and phases in place of what they were called.
    fn found(mut self, guide: &Guide) -> Result<Self, Fault> {
        let worded = self.wording.iter_mut().chain(&mut self.wording_en).map(|(role, _)| role);
        self.role.iter_mut().chain(worded).try_for_each(|role| lookup::role(guide, role))?;
        self.phase.iter_mut().try_for_each(|phase| lookup::phase(guide, phase))?;
        Ok(self)
    }

    fn write(&self, text: Option<&String>, question: &mut Question) {
        let (was, was_short) = (question.text.clone(), question.short.clone());
        set(&mut question.text, Lang::Da, text);
        set(&mut question.text, Lang::En, self.text_en.as_ref());
        set(&mut question.short, Lang::Da, self.short.as_ref());
        set(&mut question.short, Lang::En, self.short_en.as_ref());
        question.short = short_after((&was, &was_short), (&question.text, &question.short));
        if let Some(theme) = &self.theme {
            question.theme = theme.clone();
        }
        if self.no_variable || self.variable.is_some() {
            question.variable = self.variable.clone();
        }
        if !self.probe.is_empty() {
            question.probes = both(&self.probe, &self.probe_en);
        }
        if self.all_roles || !self.role.is_empty() {
            question.roles = Some(unique(&self.role)).filter(|roles| !roles.is_empty());
        }
        if self.all_phases || !self.phase.is_empty() {
            question.phases = Some(unique(&self.phase)).filter(|phases| !phases.is_empty());
        }
        if !self.kind.is_empty() {
            question.kinds = unique(&self.kind);
        }
        let danish = self.wording.iter().map(|worded| (Lang::Da, worded));
        for (lang, (role, text)) in danish.chain(self.wording_en.iter().map(|worded| (Lang::En, worded))) {
            let wording = question.wording.entry(role.clone()).or_default();
            wording.0.insert(lang, clean(text));
        }
        if let Some(text) = &self.retrospective {
            let mut wording = Wording::new(Lang::Da, clean(text));
            set(&mut wording, Lang::En, self.retrospective_en.as_ref());
            question.retrospective = Some(wording);
        }
    }
}

/// A new question.
#[derive(clap::Args)]
pub(in super::super) struct AddQuestion {
    /// The question as spoken.
    #[arg(value_name = "TEXT")]
    text: String,
    /// Its id; made from variable or theme and whoever adds it, where it is not given.
    #[arg(long, value_name = "ID")]
    id: Option<QuestionId>,
    #[command(flatten)]
    fields: Asked,
    #[command(flatten)]
    why: Why,
}

/// Another wording of a question.
#[derive(clap::Args)]
pub(in super::super) struct RewordQuestion {
    /// The question.
    #[arg(value_name = "ID")]
    id: QuestionId,
    /// The question as spoken.
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    fields: Asked,
    #[command(flatten)]
    why: Why,
}

/// What can be said of a variable.
#[derive(clap::Args, Default, PartialEq)]
pub(in super::super) struct Scored {
    /// Whether it is a condition or an outcome.
    #[arg(long, value_name = "KIND", value_parser = named(VARIABLES))]
    kind: Option<Kind>,
    /// Its name.
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "TEXT")]
    label_en: Option<String>,
    /// Its name in lists.
    #[arg(long, value_name = "TEXT")]
    short: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "TEXT")]
    short_en: Option<String>,
    /// What it is.
    #[arg(long, value_name = "TEXT")]
    definition: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "TEXT")]
    definition_en: Option<String>,
    /// What counts.
    #[arg(long, value_name = "TEXT")]
    counts: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "TEXT")]
    counts_en: Option<String>,
    /// What does not.
    #[arg(long, value_name = "TEXT")]
    counts_not: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "TEXT")]
    counts_not_en: Option<String>,
    /// Whether much of it is good or bad.
    #[arg(long, value_name = "POLARITY", value_parser = named(POLARITIES))]
    polarity: Option<Polarity>,
    /// The scale.
    #[arg(long, value_name = "SCALE")]
    scale: Option<ScaleId>,
    /// One text a step.
    #[arg(long, value_name = "TEXT")]
    anchor: Vec<String>,
    /// The same in English, in the same order.
    #[arg(long, value_name = "TEXT", requires = "anchor")]
    anchor_en: Vec<String>,
    /// How much a role counts.
    #[arg(long, value_name = "WEIGHT", value_parser = weight)]
    weight: Vec<Named<u8>>,
}

impl Scored {
    /// With the ids of the roles in place of what they were called.
    fn found(mut self, guide: &Guide) -> Result<Self, Fault> {
        // Meetings have a weight, too.
        let roles = self.weight.iter_mut().map(|(role, _)| role).filter(|role| role.as_str() != MEETING);
        roles.into_iter().try_for_each(|role| lookup::role(guide, role))?;
        Ok(self)
    }

    fn write(&self, variable: &mut Variable) {
        let (was, was_short) = (variable.label.clone(), variable.short.clone());
        for (wording, danish, english) in [
            (&mut variable.label, &self.label, &self.label_en),
            (&mut variable.short, &self.short, &self.short_en),
            (&mut variable.definition, &self.definition, &self.definition_en),
            (&mut variable.counts, &self.counts, &self.counts_en),
            (&mut variable.counts_not, &self.counts_not, &self.counts_not_en),
        ] {
            set(wording, Lang::Da, danish.as_ref());
            set(wording, Lang::En, english.as_ref());
        }
        variable.short = short_after((&was, &was_short), (&variable.label, &variable.short));
        variable.kind = self.kind.unwrap_or(variable.kind);
        variable.polarity = self.polarity.unwrap_or(variable.polarity);
        if let Some(scale) = &self.scale {
            variable.scale = scale.clone();
        }
        if !self.anchor.is_empty() {
            variable.anchors = both(&self.anchor, &self.anchor_en);
        }
        variable.weights.extend(self.weight.iter().cloned());
    }

    /// The options that a new variable cannot do without, and that are not given.
    fn lacks(&self) -> Vec<&'static str> {
        let given = [
            ("--kind", self.kind.is_some()),
            ("--label", self.label.is_some()),
            ("--definition", self.definition.is_some()),
            ("--counts", self.counts.is_some()),
            ("--counts-not", self.counts_not.is_some()),
            ("--anchor", !self.anchor.is_empty()),
        ];
        given.into_iter().filter(|(_, given)| !given).map(|(name, _)| name).collect()
    }
}

/// A new variable.
#[derive(clap::Args)]
pub(in super::super) struct AddVariable {
    /// Its id.
    #[arg(value_name = "ID")]
    id: VariableId,
    #[command(flatten)]
    fields: Scored,
    /// The first question about it.
    #[arg(long, value_name = "TEXT", requires = "theme")]
    question: Option<String>,
    /// The theme of that question.
    #[arg(long, value_name = "THEME", requires = "question")]
    theme: Option<ThemeId>,
    #[command(flatten)]
    why: Why,
}

/// Another wording of a variable.
#[derive(clap::Args)]
pub(in super::super) struct RewordVariable {
    /// The variable.
    #[arg(value_name = "ID")]
    id: VariableId,
    #[command(flatten)]
    fields: Scored,
    #[command(flatten)]
    why: Why,
}

/// A question that came up in an interview.
#[derive(clap::Args)]
pub(in super::super) struct Promote {
    /// The question.
    #[arg(value_name = "ID")]
    id: QuestionId,
    /// The question as spoken, if not as it was typed.
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    fields: Asked,
    #[command(flatten)]
    why: Why,
}

/// What is to be retired, or brought back.
#[derive(clap::Args)]
pub(in super::super) struct Which {
    /// A question or a variable.
    #[arg(value_name = "ID")]
    id: String,
    /// Whether the variable is meant, where a question has the same id.
    #[arg(long)]
    variable: bool,
    /// Whether the questions about the variable go with it.
    #[arg(long)]
    with_questions: bool,
    #[command(flatten)]
    why: Why,
}

/// Two variables that are to be one.
#[derive(clap::Args)]
pub(in super::super) struct Merge {
    /// The one that is retired.
    #[arg(value_name = "ID")]
    id: VariableId,
    /// The one that its questions ask about from now on.
    #[arg(long, value_name = "VARIABLE")]
    into: VariableId,
    #[command(flatten)]
    why: Why,
}

/// What the commissioner was told of.
#[derive(clap::Args)]
pub(in super::super) struct Told {
    /// Questions and variables.
    #[arg(value_name = "ID", required_unless_present = "all")]
    id: Vec<String>,
    /// Whether everything.
    #[arg(long, conflicts_with = "id")]
    all: bool,
}

/// A question or a variable.
enum One {
    Question(QuestionId),
    Variable(VariableId),
}

/// What an id names: a question before a variable, unless the variable is asked for.
fn one(study: &Study, text: &str, variable: bool) -> Result<One, Fault> {
    let question = QuestionId::folded(text).map_err(|error| Fault::Usage(error.said()))?;
    let named = VariableId::folded(text).map_err(|error| Fault::Usage(error.said()))?;
    match (study.question(&question).is_some() && !variable, study.variable(&named).is_some()) {
        (true, true) => Err(Fault::Usage(Said::new("cli-question-or-variable").with("id", text))),
        (true, false) => Ok(One::Question(question)),
        (false, true) => Ok(One::Variable(named)),
        (false, false) => {
            let (guide, amended) = (&study.guide, &study.amendments);
            let questions = guide.questions.iter().map(|q| q.id.as_str()).chain(amended.questions.keys().map(|id| id.as_str()));
            let variables = guide.variables.iter().map(|v| v.id.as_str()).chain(amended.variables.keys().map(|id| id.as_str()));
            Err(Fault::Data(unknown("cli-unknown-item", text, variables.chain(questions))))
        }
    }
}

impl From<AmendError> for Fault {
    fn from(error: AmendError) -> Self {
        match error {
            AmendError::NoReason | AmendError::Itself(_) => Fault::Usage(error.said()),
            _ => Fault::Data(error.said()),
        }
    }
}

/// Drafts amendments of the study's guide and writes them. `say` is the id of what was made, for standard output.
fn grow(
    ctx: &mut Context,
    draft: impl FnOnce(&Study, &EvaluatorId) -> Result<(Result<Draft, AmendError>, Option<String>), Fault>,
) -> Result<(), Fault> {
    let mut work = ctx.work()?;
    let (drafted, made) = draft(&work.study, &work.author.by)?;
    let draft = match drafted {
        Ok(draft) => draft,
        Err(AmendError::Wrong(all)) => {
            all.iter().for_each(|said| tell(&format!("feltnote: {}", work.ctx.lang.say(said))));
            return Err(Fault::Told(Exit::Data));
        }
        Err(error) => return Err(error.into()),
    };
    draft.warnings.iter().for_each(|said| work.ctx.warn(said));
    let author = work.author.clone();
    let mut amendments = work.study.amendments.clone();
    amendments.write(&draft.amended, &author);
    work.save(&mut amendments)?;
    work.study.amendments = amendments;
    let version = work.study.guide_version().version.to_string();
    work.ctx.say(&Said::new("cli-guide-grew").with("version", version));
    match made {
        Some(id) => print(format!("{id}\n").as_bytes()),
        None => Ok(()),
    }
}

/// An id for a new question, named after what it asks about and whoever adds it.
fn next_id(study: &Study, stem: &str, by: &EvaluatorId) -> Result<QuestionId, Fault> {
    study.unused_question(&format!("{stem}-{by}")).map_err(|error| Fault::Data(error.said()))
}

/// Adds a question and gives its id.
pub(super) fn add_question(ctx: &mut Context, args: AddQuestion) -> Result<(), Fault> {
    grow(ctx, |study, by| {
        let keeper = study.keeper();
        let variable = args.fields.variable.as_ref().map(|id| keeper.variable(id)).transpose()?;
        let asked = || variable.and_then(|variable| keeper.questions_about(&variable.id).next());
        let Some(theme) = args.fields.theme.clone().or_else(|| asked().map(|question| question.theme.clone())) else {
            return Err(Fault::Usage(Said::new("cli-needs").with("options", "--theme")));
        };
        let stem = args.fields.variable.as_ref().map_or(theme.as_str(), VariableId::as_str);
        let id = match args.id {
            Some(id) => id,
            None => next_id(study, stem, by)?,
        };
        let mut question = Question::plain(id.clone(), theme, Wording::default());
        args.fields.found(&study.guide)?.write(Some(&args.text), &mut question);
        let reason = args.why.reason(study)?;
        Ok((study.keeper().add(question, &reason), Some(id.to_string())))
    })
}

/// Lets a question be asked in other words, or of others.
pub(super) fn reword_question(ctx: &mut Context, args: RewordQuestion) -> Result<(), Fault> {
    if args.text.is_none() && args.fields == Asked::default() {
        return Err(Fault::Usage(Said::new("cli-nothing-to-set")));
    }
    let (lang, mut told) = (ctx.lang, Vec::new());
    grow(ctx, |study, _| {
        let known = study.keeper().question(&args.id)?;
        let mut question = known.clone();
        args.fields.found(&study.guide)?.write(args.text.as_ref(), &mut question);
        told.extend(short_told((&known.text, &known.short), (&question.text, &question.short), lang));
        told.extend(kept_told(known, &question));
        let reason = args.why.reason(study)?;
        Ok((study.keeper().revise(question, &reason), None))
    })?;
    told.iter().for_each(|said| ctx.say(said));
    Ok(())
}

/// Adds a variable, and the first question about it.
pub(super) fn add_variable(ctx: &mut Context, args: AddVariable) -> Result<(), Fault> {
    let lacks = args.fields.lacks();
    if !lacks.is_empty() {
        return Err(Fault::Usage(Said::new("cli-needs").with("options", lacks.join(", "))));
    }
    grow(ctx, |study, by| {
        let Some(scale) = study.guide.scales.first().map(|scale| scale.id.clone()) else {
            return Err(Fault::Data(Said::new("amend-wrong")));
        };
        let mut variable = Variable::plain(args.id.clone(), Wording::default(), scale);
        args.fields.found(&study.guide)?.write(&mut variable);
        let asked = match (args.theme, &args.question) {
            (Some(theme), Some(text)) => {
                let id = next_id(study, args.id.as_str(), by)?;
                let mut question = Question::plain(id, theme, Wording::default());
                Asked { variable: Some(args.id.clone()), ..Asked::default() }.write(Some(text), &mut question);
                Some(question)
            }
            _ => None,
        };
        let made = asked.as_ref().map(|question| question.id.to_string());
        let reason = args.why.reason(study)?;
        Ok((study.keeper().add_variable(variable, asked, &reason), made))
    })
}

/// Lets a variable have another name, definition, kind, scale or weights.
pub(super) fn reword_variable(ctx: &mut Context, args: RewordVariable) -> Result<(), Fault> {
    if args.fields == Scored::default() {
        return Err(Fault::Usage(Said::new("cli-nothing-to-set")));
    }
    let (lang, mut told) = (ctx.lang, Vec::new());
    grow(ctx, |study, _| {
        let known = study.keeper().variable(&args.id)?;
        let mut variable = known.clone();
        args.fields.found(&study.guide)?.write(&mut variable);
        told.extend(short_told((&known.label, &known.short), (&variable.label, &variable.short), lang));
        told.extend(kept_told(known, &variable));
        let reason = args.why.reason(study)?;
        Ok((study.keeper().revise(variable, &reason), None))
    })?;
    told.iter().for_each(|said| ctx.say(said));
    Ok(())
}

/// Takes a question into the guide that came up in an interview.
pub(super) fn promote(ctx: &mut Context, args: Promote) -> Result<(), Fault> {
    grow(ctx, |study, _| {
        let waiting = study.waiting();
        let Some(found) = waiting.iter().find(|one| *one.id == args.id) else {
            if study.question(&args.id).is_some() {
                return Ok((Err(AmendError::Taken(args.id.to_string())), None));
            }
            let known = waiting.iter().map(|one| one.id.as_str());
            return Err(Fault::Data(unknown("cli-unknown-ad-hoc", args.id.as_str(), known)));
        };
        let mut question = found.asked.question(args.id.clone(), Lang::Da);
        args.fields.found(&study.guide)?.write(args.text.as_ref(), &mut question);
        let mut reason = args.why.reason(study)?;
        reason.origin = reason.origin.or_else(|| found.origin());
        Ok((study.keeper().add(question, &reason), None))
    })
}

/// Retires a question or a variable.
pub(super) fn retire(ctx: &mut Context, args: Which) -> Result<(), Fault> {
    grow(ctx, |study, _| {
        let one = one(study, &args.id, args.variable)?;
        let reason = args.why.reason(study)?;
        let keeper = study.keeper();
        let draft = match one {
            One::Question(id) => keeper.retire(&id, &reason),
            One::Variable(id) => keeper.retire_variable(&id, args.with_questions, &reason),
        };
        Ok((draft, None))
    })
}

/// Brings a question or a variable back.
pub(super) fn restore(ctx: &mut Context, args: Which) -> Result<(), Fault> {
    grow(ctx, |study, _| {
        let one = one(study, &args.id, args.variable)?;
        let reason = args.why.reason(study)?;
        let keeper = study.keeper();
        let draft = match one {
            One::Question(id) => keeper.restore(&id, &reason),
            One::Variable(id) => keeper.restore_variable(&id, args.with_questions, &reason),
        };
        Ok((draft, None))
    })
}

/// Merges a variable into another.
pub(super) fn merge(ctx: &mut Context, args: Merge) -> Result<(), Fault> {
    grow(ctx, |study, _| {
        let reason = args.why.reason(study)?;
        Ok((study.keeper().merge(&args.id, &args.into, &reason), None))
    })
}

/// Notes that the commissioner was told.
pub(super) fn told(ctx: &mut Context, args: Told) -> Result<(), Fault> {
    let mut work = ctx.work()?;
    let mut amended = Vec::new();
    if args.all {
        amended.extend(work.study.keeper().tell_all().amended);
    }
    for text in &args.id {
        // One id may name a question and a variable: both were told of.
        let keeper = work.study.keeper();
        let question = QuestionId::folded(text).ok().filter(|id| work.study.amendments.get::<Question>(id).is_some());
        let variable = VariableId::folded(text).ok().filter(|id| work.study.amendments.get::<Variable>(id).is_some());
        if question.is_none() && variable.is_none() {
            let questions = work.study.amendments.questions.keys().map(|id| id.as_str());
            let known = questions.chain(work.study.amendments.variables.keys().map(|id| id.as_str()));
            return Err(Fault::Data(unknown("cli-not-amended", text, known)));
        }
        let drafts = question.map(|id| keeper.tell::<Question>(&id));
        for draft in drafts.into_iter().chain(variable.map(|id| keeper.tell::<Variable>(&id))) {
            amended.extend(draft.map(|draft| draft.amended).unwrap_or_default());
        }
    }
    if amended.is_empty() {
        work.ctx.say(&Said::new("cli-as-it-was"));
        return Ok(());
    }
    let author = work.author.clone();
    let mut amendments = work.study.amendments.clone();
    amendments.write(&amended, &author);
    work.save(&mut amendments)?;
    work.ctx.say(&Said::new("cli-told-of").with("count", amended.len()));
    Ok(())
}

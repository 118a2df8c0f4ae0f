//! `feltnote start`: opens the terminal program in the capture screen of a source. Plain `feltnote` opens it on the study.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::value::{Day, Unfit, date, named};
use super::work::Work;
use crate::field::{Account, AccountKey, Case, Description, Informant, Medium, MeetingState, Study};
use crate::guide::SourceKind;
use crate::register::{Join, Register};
use crate::store::{Glance, Opened, StudyDir};
use crate::text::{
    CaseId, EvaluatorId, FunctionId, InformantId, MeetingId, Message, PhaseId, RoleId, Said, SourceId, one_line, unknown,
};
use crate::tui::{self, Launch, Lock, Start, TuiError};

/// The names of the media.
const MEDIA: &[(&str, Medium)] = &[
    ("skype", Medium::Skype),
    ("phone", Medium::Phone),
    ("room", Medium::Room),
    ("teams", Medium::Teams),
    ("zoom", Medium::Zoom),
];

/// The names of the kinds that need neither case nor phase nor role.
const OTHERS: &[(&str, SourceKind)] =
    &[("workshop", SourceKind::Workshop), ("mapping", SourceKind::Mapping), ("document", SourceKind::Document)];

/// What it takes.
#[derive(Clone, clap::Args)]
pub(super) struct Args {
    /// The case.
    #[arg(long, value_name = "CASE", required_unless_present_any = ["source", "kind"])]
    case: Option<CaseId>,
    /// Who is interviewed, the foremost role first.
    #[arg(long, value_name = "ROLE", value_delimiter = ',', required_unless_present_any = ["source", "meeting", "function", "kind"])]
    role: Vec<RoleId>,
    /// The phase whose meeting the source is or follows.
    #[arg(long, value_name = "PHASE", required_unless_present_any = ["source", "meeting", "kind"])]
    phase: Option<PhaseId>,
    /// That a meeting is observed, and which.
    #[arg(long, value_name = "ID", num_args = 0..=1, require_equals = true, default_missing_value = "", conflicts_with = "role",
        value_parser = which)]
    meeting: Option<Which>,
    /// That it is neither an interview nor a meeting, but this.
    #[arg(long, value_name = "KIND", value_parser = named(OTHERS), conflicts_with_all = ["role", "meeting", "function"])]
    kind: Option<SourceKind>,
    /// What people call a source that is neither an interview nor a meeting.
    #[arg(long, value_name = "TEXT", requires = "kind")]
    title: Option<String>,
    /// Where such a source was.
    #[arg(long, value_name = "TEXT", requires = "kind")]
    location: Option<String>,
    /// The function of an informant who is not known yet.
    #[arg(long, value_name = "FUNCTION")]
    function: Option<FunctionId>,
    /// Who is interviewed.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    informant: Vec<InformantId>,
    /// How people meet.
    #[arg(long, value_name = "MEDIUM", value_parser = named(MEDIA))]
    medium: Option<Medium>,
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Day>,
    /// How many minutes are planned.
    #[arg(long, value_name = "N", value_parser = minutes)]
    minutes: Option<u16>,
    /// The source to be opened or made.
    #[arg(long, value_name = "ID")]
    source: Option<SourceId>,
}

/// The meeting that is observed: some meeting of the phase, or this one of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Which {
    Some,
    This(MeetingId),
}

fn which(text: &str) -> Result<Which, Unfit> {
    if text.is_empty() {
        return Ok(Which::Some);
    }
    MeetingId::folded(text).map(Which::This).map_err(|error| Unfit(error.said()))
}

fn minutes(text: &str) -> Result<u16, Unfit> {
    let minutes = text.parse().ok().filter(|minutes| *minutes > 0);
    minutes.ok_or_else(|| Unfit(Said::new("cli-start-minutes")))
}

/// Opens the terminal program on the study.
pub(super) fn open(ctx: &mut Context) -> Result<(), Fault> {
    needs_terminal()?;
    let root = ctx.root()?;
    if StudyDir::is_encrypted(&root) {
        // While the terminal is still the shell's.
        ctx.person()?;
    }
    let launch = launch(ctx, &root, ctx.known_evaluator().cloned(), None)?;
    // Where the keys are not what they should be, reading it says so.
    let glance = match (ctx.dirs(), ctx.place_at(&root)) {
        (Ok(dirs), Ok(place)) => Glance::again(&place, dirs),
        _ => Glance::at(&root),
    };
    // What is to be said waits until the terminal is free.
    let mut problems = None;
    let mut remembered = Ok(());
    let ended = tui::run(launch, glance, || {
        let opened = ctx.read(&root)?;
        remembered = ctx.remember_study(&root);
        problems = Some((opened.dir.clone(), opened.problems.clone()));
        Ok(opened)
    });
    if let Err(error) = remembered {
        ctx.warn(&error);
    }
    keep_glance(ctx, &root);
    if let Some((dir, problems)) = problems {
        ctx.tell_problems(&dir, &problems);
    }
    ended.map_err(|fault| ctx.unopened(fault))
}

/// Opens it in the capture screen of a source.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let mut work = ctx.work()?;
    let today = work.ctx.today();
    let ready = prepare(&work, &args, today)?;
    needs_terminal()?;
    let start = ready.save(&mut work)?;
    let Work { dir, study, problems, author, .. } = work;
    if let Err(error) = ctx.remember_study(dir.root()) {
        ctx.warn(&error);
    }
    let launch = launch(ctx, dir.root(), Some(author.by), Some(start))?;
    let root = dir.root().to_owned();
    let ended = tui::run(launch, None, || Ok(Opened { dir, study, problems, buried: Vec::new() }));
    keep_glance(ctx, &root);
    ended
}

/// Keeps what is seen of the study at a glance, for the next time. Without it that only takes longer.
fn keep_glance(ctx: &Context, root: &Path) {
    if let (Ok(dirs), Ok(place)) = (ctx.dirs(), ctx.place_at(root)) {
        let _ = Glance::keep(&place, dirs);
    }
}

/// Says that the terminal program needs a terminal, if there is none.
pub(super) fn needs_terminal() -> Result<(), Fault> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        Ok(())
    } else {
        Err(Fault::Usage(TuiError::NoTerminal.said()))
    }
}

fn launch(ctx: &Context, root: &Path, evaluator: Option<EvaluatorId>, start: Option<Start>) -> Result<Launch, Fault> {
    ctx.waiting.hide();
    Ok(Launch {
        root: root.to_owned(),
        evaluator,
        actor: ctx.actor().clone(),
        lang: ctx.lang,
        start,
        clock: ctx.clock(),
        dirs: ctx.dirs()?.clone(),
        traits: ctx.traits(),
        tutor: false,
        names: ctx.names_of(root)?.clone(),
        lock: StudyDir::is_encrypted(root).then(|| lock(ctx)).transpose()?,
        person: StudyDir::is_encrypted(root).then(|| ctx.person()).transpose()?,
    })
}

/// How long nobody has to press a key until an encrypted study is locked, in minutes, where the settings do not say.
const IDLE: u16 = 15;

fn lock(ctx: &Context) -> Result<Lock, Fault> {
    let minutes = ctx.idle_minutes().unwrap_or(IDLE);
    let after = (minutes > 0).then(|| Duration::from_secs(u64::from(minutes).saturating_mul(60)));
    Ok(Lock { after, unlock: super::secret::unlocker(ctx)? })
}

impl From<TuiError> for Fault {
    fn from(error: TuiError) -> Self {
        match error {
            TuiError::NoTerminal => Fault::Usage(error.said()),
            _ => Fault::Data(error.said()),
        }
    }
}

/// A source that can be opened once this is saved.
struct Ready {
    start: Start,
    /// The case with people who are new in it.
    case: Option<Case>,
    /// The account whose description lacked something.
    account: Option<Account>,
    /// A source like the new one, on the same day, of which the evaluator has an open account.
    alike: Option<SourceId>,
}

impl Ready {
    fn save(self, work: &mut Work<'_>) -> Result<Start, Fault> {
        if let Some(alike) = &self.alike {
            let said = Said::new("cli-start-alike").with("source", self.start.account.source.as_str());
            work.ctx.say(&said.with("alike", alike.as_str()));
        }
        if let Some(mut case) = self.case
            && work.study.cases.get(&case.id) != Some(&case)
        {
            let known = work.study.cases.get(&case.id);
            let is_new =
                |id: &&InformantId| known.is_none_or(|known| known.informant(id).is_none()) && case.informant(id).is_some();
            for id in case.informants.keys().filter(is_new) {
                work.ctx.say(&Said::new("cli-new-informant").with("id", id.as_str()).with("case", case.id.as_str()));
            }
            work.save(&mut case)?;
            work.study.cases.insert(case.id.clone(), case);
        }
        if let Some(mut account) = self.account {
            work.save(&mut account)?;
            work.study.accounts.insert(account.key.clone(), account);
        }
        Ok(self.start)
    }
}

/// Finds or makes what the source needs: its id, its people, its description. Nothing is written yet.
fn prepare(work: &Work<'_>, args: &Args, today: NaiveDate) -> Result<Ready, Fault> {
    let (guide, args) = (&work.study.guide, &mut args.clone());
    args.role.iter_mut().try_for_each(|role| lookup::role(guide, role))?;
    args.phase.iter_mut().try_for_each(|phase| lookup::phase(guide, phase))?;
    args.function.iter_mut().try_for_each(|function| lookup::function(guide, function))?;
    let date = args.date.as_ref().map(|day| day.on(today)).transpose()?;
    if let Some(gone) = args.source.as_ref().filter(|id| work.study.is_erased(id)) {
        return Err(Fault::Data(Said::new("cli-source-erased").with("source", gone.as_str())));
    }
    let known = args.source.as_ref().filter(|id| work.study.accounts_of(id).next().is_some()).cloned();
    match known {
        Some(source) => reopen(work, args, date, &source),
        None => begin(work, args, date.unwrap_or(today)),
    }
}

/// A source that is new.
fn begin(work: &Work<'_>, args: &Args, date: NaiveDate) -> Result<Ready, Fault> {
    if let Some(kind) = args.kind {
        return begin_other(work, args, kind, date);
    }
    let Some(case) = &args.case else {
        // Only a source that exists says by itself where it belongs.
        let id = args.source.as_ref().map_or("", SourceId::as_str);
        let others: BTreeSet<&str> = work.study.accounts.keys().map(|key| key.source.as_str()).collect();
        return Err(Fault::Data(unknown("cli-unknown-source-to-start", id, others)));
    };
    let mut case = lookup::case(&work.study, case)?.clone();
    let guide = &work.study.guide;
    let (phase, meeting) = occasion(&case, args)?;
    let mut roles = args.role.clone();
    if args.meeting.is_none() && roles.is_empty() {
        roles.extend(args.function.as_ref().and_then(|id| guide.function(id)).map(|function| function.role.clone()));
    }
    if args.meeting.is_none() && roles.is_empty() {
        return Err(Fault::Usage(Said::new("cli-start-role")));
    }
    people(work, args, &mut case)?;
    let kind = if args.meeting.is_some() { SourceKind::Meeting } else { SourceKind::Interview };
    let source = match &args.source {
        Some(id) => id.clone(),
        None => next_id(&work.study, &case, &phase, roles.first(), &work.author.by)?,
    };
    let start = Start {
        account: AccountKey { case: Some(case.id.clone()), source, evaluator: work.author.by.clone() },
        description: Description {
            kind,
            phase: Some(phase),
            roles,
            informants: args.informant.clone(),
            medium: args.medium,
            date: Some(date),
            meeting,
            minutes: args.minutes,
            ..Description::default()
        },
    };
    let alike = if args.source.is_none() { alike(work, &start, args.function.as_ref()) } else { None };
    Ok(Ready { start, case: Some(case), account: None, alike })
}

/// The source like a new one, on the same day, of which the evaluator has an open account: perhaps that one was meant.
fn alike(work: &Work<'_>, start: &Start, function: Option<&FunctionId>) -> Option<SourceId> {
    let (study, new) = (&work.study, &start.description);
    let by = study.file.aliases.evaluator(&work.author.by);
    let own = study.live_accounts().filter(|account| {
        let known = account.description.get();
        let functions = || study.functions(account.key.case.as_ref(), &known.informants);
        account.key.case == start.account.case
            && study.file.aliases.evaluator(&account.key.evaluator) == by
            && !account.is_complete()
            && (known.kind, &known.phase, &known.roles, known.date) == (new.kind, &new.phase, &new.roles, new.date)
            && (new.informants.is_empty() || new.informants == known.informants)
            && function.is_none_or(|function| functions().iter().all(|known| known.as_ref().is_none_or(|f| f == function)))
    });
    own.last().map(|account| account.key.source.clone())
}

/// A workshop, a mapping or a document that is new: of a case or of none, in a phase or in none.
fn begin_other(work: &Work<'_>, args: &Args, kind: SourceKind, date: NaiveDate) -> Result<Ready, Fault> {
    let mut case = args.case.as_ref().map(|id| lookup::case(&work.study, id)).transpose()?.cloned();
    match &mut case {
        Some(case) => people(work, args, case)?,
        None if !args.informant.is_empty() => return Err(Fault::Usage(Said::new("cli-start-informant-case"))),
        None => {}
    }
    let id = case.as_ref().map(|case| case.id.clone());
    let source = match &args.source {
        Some(source) => source.clone(),
        None => work.study.unplanned_other(id.as_ref(), kind, &work.author.by).map_err(|error| Fault::Data(error.said()))?,
    };
    let description = Description {
        kind,
        phase: args.phase.clone(),
        informants: args.informant.clone(),
        medium: args.medium,
        date: Some(date),
        minutes: args.minutes,
        title: args.title.as_deref().map(one_line).unwrap_or_default(),
        location: args.location.as_deref().map(one_line).unwrap_or_default(),
        ..Description::default()
    };
    let start = Start { account: AccountKey { case: id, source, evaluator: work.author.by.clone() }, description };
    Ok(Ready { start, case, account: None, alike: None })
}

/// The phase, and the meeting of the case that is observed, where it is named or there is only one that it can be.
fn occasion(case: &Case, args: &Args) -> Result<(PhaseId, Option<MeetingId>), Fault> {
    let meetings = || case.meetings.iter().filter_map(|(id, register)| Some((id, register.first()?.as_ref()?)));
    match &args.meeting {
        Some(Which::This(id)) => {
            let Some((_, meeting)) = meetings().find(|(known, _)| *known == id) else {
                let known = meetings().map(|(id, _)| id.as_str());
                return Err(Fault::Data(unknown("cli-unknown-meeting", id.as_str(), known).with("case", case.id.as_str())));
            };
            match &args.phase {
                Some(phase) if *phase != meeting.phase => {
                    Err(contradiction(id.as_str(), "--phase", phase.as_str(), meeting.phase.as_str()))
                }
                _ => Ok((meeting.phase.clone(), Some(id.clone()))),
            }
        }
        other => {
            let phase = args.phase.clone().ok_or_else(|| Fault::Usage(Said::new("cli-start-phase")))?;
            let of_phase: Vec<_> =
                meetings().filter(|(_, meeting)| meeting.phase == phase && meeting.state != MeetingState::Cancelled).collect();
            let only = match of_phase.as_slice() {
                [(id, _)] if other.is_some() => Some((*id).clone()),
                _ => None,
            };
            Ok((phase, only))
        }
    }
}

fn contradiction(what: &str, option: &str, given: &str, known: &str) -> Fault {
    let said = Said::new("cli-start-contradicts").with("what", what).with("option", option);
    Fault::Data(said.with("given", given).with("known", known))
}

/// Makes the people known who are not yet, and checks what is said of those who are.
fn people(work: &Work<'_>, args: &Args, case: &mut Case) -> Result<(), Fault> {
    for id in &args.informant {
        let owner = work.study.live_cases().find(|other| other.id != case.id && other.informant(id).is_some());
        if let Some(owner) = owner {
            return Err(contradiction(id.as_str(), "--case", case.id.as_str(), owner.id.as_str()));
        }
        let known = case.informant(id).cloned();
        let function = match (known.as_ref().and_then(|known| known.function.as_ref()), &args.function) {
            (Some(known), Some(given)) if known != given && args.informant.len() == 1 => {
                return Err(contradiction(id.as_str(), "--function", given.as_str(), known.as_str()));
            }
            (Some(known), _) => Some(known.clone()),
            (None, given) => given.clone(),
        };
        let note = known.as_ref().map(|known| known.note.clone()).unwrap_or_default();
        case.informants.entry(id.clone()).or_default().set(Some(Informant { function, note }), &work.author);
    }
    Ok(())
}

/// The id of a source that no plan names.
fn next_id(study: &Study, case: &Case, phase: &PhaseId, role: Option<&RoleId>, by: &EvaluatorId) -> Result<SourceId, Fault> {
    let role = role.map_or(SourceKind::Meeting.name(), RoleId::as_str);
    study.unplanned_source(&format!("{}-{phase}-{role}-{by}", case.id)).map_err(|error| Fault::Data(error.said()))
}

/// A source that somebody has an account of: what is said of it must be so, and what it lacks is filled in.
fn reopen(work: &Work<'_>, args: &Args, date: Option<NaiveDate>, source: &SourceId) -> Result<Ready, Fault> {
    let mut register: Register<Description> = work.study.description(source);
    let known = register.get();
    let aliases = &work.study.file.aliases;
    let by = aliases.evaluator(&work.author.by);
    let own = work.study.accounts_of(source).find(|account| aliases.evaluator(&account.key.evaluator) == by);
    let key = match (own, work.study.accounts_of(source).next()) {
        (Some(own), _) => own.key.clone(),
        (None, first) => AccountKey {
            case: first.and_then(|account| account.key.case.clone()),
            source: source.clone(),
            evaluator: work.author.by.clone(),
        },
    };
    let case_id = key.case.as_ref().map_or("", CaseId::as_str);
    if let Some(case) = &args.case
        && case.as_str() != case_id
    {
        return Err(contradiction(source.as_str(), "--case", case.as_str(), case_id));
    }
    let filled = fill(source, args, date, &known)?;
    let mut case = key.case.as_ref().and_then(|id| work.study.cases.get(id)).cloned();
    if let Some(case) = &mut case {
        people(work, args, case)?;
    }
    if register.is_conflict() || filled == known {
        return Ok(Ready { start: Start { account: key, description: known }, case, account: None, alike: None });
    }
    // What is filled in follows what everybody wrote, so that it overtakes it instead of standing beside it.
    register.set(filled.clone(), &work.author);
    let mut account = work.study.accounts.get(&key).cloned().unwrap_or_else(|| {
        let mut account = Account::new(key.clone());
        account.guide.write(work.study.guide_version(), &work.author);
        account
    });
    account.description.join(&register);
    Ok(Ready { start: Start { account: key, description: filled }, case, account: Some(account), alike: None })
}

/// The description of a known source with what the command line adds; an error where the two contradict.
fn fill(source: &SourceId, args: &Args, date: Option<NaiveDate>, known: &Description) -> Result<Description, Fault> {
    let what = source.as_str();
    let ids = |ids: &mut dyn Iterator<Item = String>| ids.collect::<Vec<_>>().join(", ");
    let mut filled = known.clone();
    let is_meeting = known.kind == SourceKind::Meeting;
    let has_roles = known.kind == SourceKind::Interview;
    if let Some(kind) = args.kind.filter(|kind| *kind != known.kind) {
        return Err(contradiction(what, "--kind", kind.name(), known.kind.name()));
    }
    for (option, given, known) in
        [("--title", &args.title, &mut filled.title), ("--location", &args.location, &mut filled.location)]
    {
        match given.as_deref().map(one_line) {
            Some(given) if !known.is_empty() && given != *known => return Err(contradiction(what, option, &given, known)),
            Some(given) => *known = given,
            None => {}
        }
    }
    if args.meeting.is_some() && !is_meeting {
        return Err(contradiction(what, "--meeting", SourceKind::Meeting.name(), known.kind.name()));
    }
    if let Some(Which::This(meeting)) = &args.meeting {
        match &known.meeting {
            Some(other) if other != meeting => return Err(contradiction(what, "--meeting", meeting.as_str(), other.as_str())),
            _ => filled.meeting = Some(meeting.clone()),
        }
    }
    if let Some(role) = args.role.iter().find(|role| !has_roles || !known.roles.is_empty() && !known.roles.contains(role)) {
        let known =
            if !has_roles { known.kind.name().to_owned() } else { ids(&mut known.roles.iter().map(ToString::to_string)) };
        return Err(contradiction(what, "--role", role.as_str(), &known));
    }
    if known.roles.is_empty() && has_roles {
        filled.roles = args.role.clone();
    }
    if let Some(phase) = &args.phase {
        match &known.phase {
            Some(other) if other != phase => return Err(contradiction(what, "--phase", phase.as_str(), other.as_str())),
            _ => filled.phase = Some(phase.clone()),
        }
    }
    if let Some(other) = args.informant.iter().find(|id| !known.informants.is_empty() && !known.informants.contains(id)) {
        let known = ids(&mut known.informants.iter().map(ToString::to_string));
        return Err(contradiction(what, "--informant", other.as_str(), &known));
    }
    if known.informants.is_empty() {
        filled.informants = args.informant.clone();
    }
    match (args.medium, known.medium) {
        (Some(given), Some(known)) if given != known => {
            return Err(contradiction(what, "--medium", given.name(), known.name()));
        }
        (given, known) => filled.medium = known.or(given),
    }
    match (date, known.date) {
        (Some(given), Some(known)) if given != known => {
            return Err(contradiction(what, "--date", &given.to_string(), &known.to_string()));
        }
        (given, known) => filled.date = known.or(given),
    }
    // What is planned can change from one time to the next.
    filled.minutes = args.minutes.or(known.minutes);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::field::{Meeting, StudyFile};
    use crate::store::{EMBEDDED_GUIDE, StudyDir};
    use crate::text::Lang;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    /// A study with a case 4 that has a status meeting, and an account of `k4-1` by somebody else.
    fn study() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let opened = StudyDir::create(dir.path(), EMBEDDED_GUIDE, &StudyFile::default()).unwrap();
        let author = Context::for_test(dir.path()).author_as(EvaluatorId::new("sj").unwrap());
        let mut case = Case::new(CaseId::new("4").unwrap());
        let meeting = Meeting {
            phase: PhaseId::new("status").unwrap(),
            state: MeetingState::Held,
            date: None,
            form: None,
            note: String::new(),
        };
        case.meetings.entry(MeetingId::new("m1").unwrap()).or_default().write(Some(meeting), &author);
        opened.dir.save(&mut case).unwrap();
        let mut account = Account::new(AccountKey {
            case: Some(case.id.clone()),
            source: SourceId::new("k4-1").unwrap(),
            evaluator: author.by.clone(),
        });
        let description = Description {
            phase: Some(PhaseId::new("status").unwrap()),
            roles: vec![RoleId::new("amr").unwrap()],
            ..Description::default()
        };
        account.description.write(description, &author);
        opened.dir.save(&mut account).unwrap();
        dir
    }

    /// What a command line opens, or why not.
    fn prepared(dir: &tempfile::TempDir, line: &str) -> Result<Start, String> {
        let args = Line::try_parse_from(format!("start {line}").split_whitespace()).map_err(|error| error.to_string())?.args;
        let mut ctx = Context::for_test(dir.path());
        let mut work = ctx.work().map_err(|fault| fault.to_string())?;
        let today = work.ctx.today();
        let ready = prepare(&work, &args, today).map_err(|fault| Lang::En.say(&fault.said()))?;
        ready.save(&mut work).map_err(|fault| fault.to_string())
    }

    #[test]
    fn several_are_given_with_commas_or_one_by_one() {
        let read =
            |args: &[&str]| Line::try_parse_from([&["start", "--case", "4", "--phase", "status"], args].concat()).unwrap().args;
        let commas = read(&["--role", "ftr,amr", "--informant", "a-1,b-1"]);
        let apart = read(&["--role", "ftr", "--role", "amr", "--informant", "a-1", "--informant", "b-1"]);
        assert_eq!((&commas.role, &commas.informant), (&apart.role, &apart.informant));
        assert_eq!((commas.role.len(), commas.informant.len()), (2, 2));
    }

    #[test]
    fn a_new_source_gets_an_id_that_nobody_else_chooses() {
        let dir = study();
        let start = prepared(&dir, "--case 4 --role amr --role tovholder --phase status --medium phone").unwrap();
        assert_eq!(start.account.to_string(), "4/4-status-amr-lm-1--lm");
        assert_eq!(start.description.roles.len(), 2);
        assert_eq!(start.description.date.map(|date| date.to_string()).as_deref(), Some("2021-06-14"));
        let start = prepared(&dir, "--case 4 --meeting --phase status --source bar-1 --date 2021-05-01").unwrap();
        assert_eq!((start.account.source.as_str(), start.description.kind), ("bar-1", SourceKind::Meeting));
        assert_eq!(start.description.meeting.map(|id| id.to_string()).as_deref(), Some("m1"));
        let start = prepared(&dir, "--case 4 --meeting=m1").unwrap();
        assert_eq!(start.description.phase.map(|id| id.to_string()).as_deref(), Some("status"));
    }

    #[test]
    fn a_source_like_the_new_one_is_named() {
        let dir = study();
        let line = "--case 4 --role amr --phase status";
        let alike = |line: &str| {
            let args = Line::try_parse_from(format!("start {line}").split_whitespace()).unwrap().args;
            let mut ctx = Context::for_test(dir.path());
            let work = ctx.work().unwrap();
            let ready = prepare(&work, &args, work.ctx.today()).unwrap();
            let mut account = Account::new(ready.start.account);
            account.description.write(ready.start.description, &work.author);
            work.dir.save(&mut account).unwrap();
            ready.alike.map(|id| id.to_string())
        };
        assert_eq!(alike(line), None, "somebody else's is none");
        assert_eq!(alike(line).as_deref(), Some("4-status-amr-lm-1"), "a new one all the same");
        for other in ["--date 2021-06-13", "--source k4-9", "--informant k4-x", "--role tovholder", "--meeting"] {
            let line =
                if other == "--meeting" { "--case 4 --phase status --meeting".into() } else { format!("{line} {other}") };
            assert_eq!(alike(&line), None, "{other}");
        }
        let mut ctx = Context::for_test(dir.path());
        let mut work = ctx.work().unwrap();
        for mut account in work.study.accounts.clone().into_values() {
            account.status.write(crate::field::Status::Complete, &work.author);
            work.save(&mut account).unwrap();
        }
        assert_eq!(alike(line), None, "what is complete is not gone on with");
    }

    #[test]
    fn other_sources_need_neither_case_nor_phase_nor_role() {
        let dir = study();
        let start = prepared(&dir, "--kind workshop --title Dagen --location Odense --date 2021-05-02").unwrap();
        assert_eq!(start.account.to_string(), "workshop-lm-1--lm");
        let description = &start.description;
        assert_eq!((description.kind, &description.phase), (SourceKind::Workshop, &None));
        assert_eq!(description.called(&start.account.source), "Dagen, Odense");
        let start = prepared(&dir, "--kind document --case 4 --phase status").unwrap();
        assert_eq!(start.account.to_string(), "4/4-document-lm-1--lm");
        assert_eq!(start.description.phase.map(|id| id.to_string()).as_deref(), Some("status"));
        for (line, expected) in [
            ("--kind workshop --role amr", "cannot be used with"),
            ("--kind interview", "interview"),
            ("--kind mapping --informant x", "--case"),
            ("--kind mapping --case 44", "Did you mean “4”?"),
            ("--source k4-1 --kind workshop", "--kind workshop does not fit: “k4-1” has interview"),
        ] {
            let told = prepared(&dir, line).unwrap_err();
            assert!(told.contains(expected), "{line}: {told}");
        }
    }

    #[test]
    fn roles_phases_and_functions_are_known_by_what_people_call_them() {
        let dir = study();
        for (line, role, phase) in [
            ("--role LED --phase Status", "leder", "status"),
            ("--role tvh --phase afs", "tovholder", "afslutning"),
            ("--role TIL --phase OPSTART", "tilsynsfoerende", "opstart"),
            ("--role hr --phase status", "hr-chef", "status"),
            ("--role AT --phase status", "tilsynsfoerende", "status"),
            ("--function FTR --phase status", "ftr", "status"),
        ] {
            let description = prepared(&dir, &format!("--case 4 {line}")).unwrap().description;
            let found = (description.roles.first().map(RoleId::as_str), description.phase.as_ref().map(PhaseId::as_str));
            assert_eq!(found, (Some(role), Some(phase)), "{line}");
        }
    }

    #[test]
    fn people_who_are_not_known_yet_are_made_known() {
        let dir = study();
        let start = prepared(&dir, "--case 4 --function topleder --phase status --informant k4-chef").unwrap();
        assert_eq!(start.description.roles, [RoleId::new("hr-chef").unwrap()]);
        let known = StudyDir::open(dir.path()).unwrap().study;
        let case = known.cases.values().next().unwrap();
        let informant = case.informant(&InformantId::new("k4-chef").unwrap()).unwrap();
        assert_eq!(informant.function.as_ref().map(FunctionId::as_str), Some("topleder"));
        let told = prepared(&dir, "--case 4 --function amr --phase status --informant k4-chef").unwrap_err();
        assert!(told.contains("--function amr does not fit: “k4-chef” has topleder"), "{told}");
    }

    #[test]
    fn a_known_source_is_opened_and_what_it_lacks_is_filled_in() {
        let dir = study();
        let start = prepared(&dir, "--source k4-1").unwrap();
        assert_eq!(start.account.to_string(), "4/k4-1--lm");
        let start = prepared(&dir, "--source k4-1 --case 4 --role amr --phase status --medium zoom --informant k4-p").unwrap();
        assert_eq!((start.description.medium, start.description.informants.len()), (Some(Medium::Zoom), 1));
        let start = prepared(&dir, "--source k4-1 --minutes 45").unwrap();
        assert_eq!((start.description.medium, start.description.minutes), (Some(Medium::Zoom), Some(45)));
        assert!(prepared(&dir, "--source k4-1 --minutes en-time").unwrap_err().contains("a number of minutes"));
        let study = StudyDir::open(dir.path()).unwrap().study;
        let joined = study.description(&start.account.source);
        assert_eq!(joined.settled(), Some(&start.description), "both accounts say the same of their source");
    }

    #[test]
    fn what_contradicts_the_study_is_told() {
        let dir = study();
        for (line, expected) in [
            ("--case 44 --role amr --phase status", "Did you mean “4”?"),
            ("--case 4 --role amrr --phase status", "Did you mean “amr”?"),
            ("--case 4 --function led --phase status", "can be several: omraadeleder, afdelingsleder"),
            ("--case 4 --role amr --phase slut", "no phase “slut”"),
            ("--case 4 --meeting=m2", "Possible values: m1"),
            ("--case 4 --meeting=m1 --phase opstart", "--phase opstart does not fit: “m1” has status"),
            ("--case 4 --meeting", "phase is missing"),
            ("--source k4-2", "Did you mean “k4-1”?"),
            ("--source k4-1 --role leder", "--role leder does not fit: “k4-1” has amr"),
            ("--source k4-1 --phase opstart", "--phase opstart does not fit: “k4-1” has status"),
            ("--source k4-1 --meeting", "--meeting meeting does not fit: “k4-1” has interview"),
            ("--source k4-1 --case 5", "--case 5 does not fit"),
        ] {
            let told = prepared(&dir, line).unwrap_err();
            assert!(told.contains(expected), "{line}: {told}");
        }
    }
}

//! `feltnote erase`: nothing is kept of what an informant said.

use std::collections::BTreeSet;

use super::context::Context;
use super::fault::{Exit, Fault};
use super::lookup;
use super::output::print;
use super::work::Work;
use crate::field::{Account, AccountKey, Reach, Study};
use crate::store::{Deed, People, StudyDir};
use crate::text::{CaseId, InformantId, Lang, Said, Shown, SourceId};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The pseudonym.
    informant: InformantId,
    /// Sources in which others were heard too, and of which nothing is to be kept either.
    #[arg(long, value_name = "SOURCE", value_delimiter = ',')]
    whole: Vec<SourceId>,
    /// Sources in which others were heard too, whose notes hold nothing of the informant's.
    #[arg(long, value_name = "SOURCE", value_delimiter = ',', conflicts_with = "whole")]
    keep: Vec<SourceId>,
    /// Whether it is done, and not only said what would be.
    #[arg(long)]
    yes: bool,
}

/// Says what there is of an informant, and erases it.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let mut work = ctx.work()?;
    let case = case_of(&work.study, &args.informant)?;
    let reach = work.study.reach(&case, &args.informant);
    let lang = work.ctx.lang;
    print(told(&work.study, lang, &reach).as_bytes())?;
    let shared: BTreeSet<&SourceId> = reach.shared.iter().map(|key| &key.source).collect();
    let decided = |id: &&SourceId| args.whole.contains(id) || args.keep.contains(id);
    if let Some(other) = args.whole.iter().chain(&args.keep).find(|id| !shared.contains(id)) {
        return Err(Fault::Data(Said::new("cli-erase-not-shared").with("source", other.as_str())));
    }
    if let Some(open) = shared.iter().find(|id| !decided(id)) {
        return Err(Fault::Data(Said::new("cli-erase-shared").with("source", open.as_str())));
    }
    if !args.yes {
        work.ctx.say(&Said::new("cli-erase-nothing-yet").with("informant", args.informant.as_str()));
        return Ok(());
    }
    let behind = work.dir.left(&work.study);
    if !behind.left.is_empty() || !behind.words.is_empty() {
        return Err(Fault::Data(Said::new("cli-erase-left")));
    }
    if work.dir.is_written_in() {
        return Err(Fault::Data(Said::new("cli-erase-in-use")));
    }
    // Where one evaluator knows of others who were heard too, that is what counts.
    let alone = reach.alone.iter().map(|key| &key.source).filter(|source| !shared.contains(source)).cloned();
    let sources: BTreeSet<SourceId> = alone.chain(args.whole.iter().cloned()).collect();
    let author = work.author.clone();
    let gone = work.study.erase(&case, &args.informant, &sources, &author);
    let named = reach.alone.iter().chain(&reach.shared).chain(&reach.attended);
    let changed: Vec<AccountKey> = named.filter(|key| work.study.accounts.contains_key(key)).cloned().collect();
    for key in &changed {
        if let Some(mut account) = work.study.accounts.get(key).cloned() {
            work.save(&mut account)?;
        }
    }
    // The tombstone that counts comes before the accounts: what a power failure leaves behind is erased when the study is opened.
    if let Some(mut known) = work.study.cases.get(&case).cloned() {
        work.save(&mut known)?;
    }
    let touched: Vec<AccountKey> = gone.iter().chain(&changed).cloned().collect();
    work.dir.entomb(&gone)?;
    forget_name(work.ctx, &work.dir, &args.informant)?;
    work.dir.note_deed(Deed::Erased, args.informant.as_str(), Vec::new());
    let left = work.dir.forget_earlier(&touched, &[case].into());
    work.ctx.say(&Said::new("cli-erased").with("informant", args.informant.as_str()).with("accounts", gone.len()));
    let beyond = beyond(&work, &reach, &left);
    for said in &beyond {
        work.ctx.warn(said);
    }
    if left.is_empty() { Ok(()) } else { Err(Fault::Told(Exit::Data)) }
}

/// Takes the informant out of the user's key file.
fn forget_name(ctx: &Context, dir: &StudyDir, id: &InformantId) -> Result<(), Fault> {
    let dirs = ctx.dirs()?;
    if People::exists(dirs, dir) {
        let person = ctx.person()?;
        let mut people = People::open(dirs, dir, &person)?;
        if people.names.remove(id).is_some() {
            people.save(dirs, dir, &person)?;
        }
    }
    Ok(())
}

/// The case that knows an informant.
pub(super) fn case_of(study: &Study, id: &InformantId) -> Result<CaseId, Fault> {
    let known = study.cases.values().find(|case| case.informants.contains_key(id)).map(|case| case.id.clone());
    // An account can name somebody whom no case has.
    let names = |account: &&Account| account.description.values().into_iter().any(|one| one.informants.contains(id));
    let named = || study.accounts.values().filter(names).find_map(|account| account.key.case.clone());
    match known.or_else(named) {
        Some(case) => Ok(case),
        None if study.cases.values().any(|case| case.erased.informants.contains(id)) => {
            Err(Fault::Data(Said::new("cli-erased-before").with("informant", id.as_str())))
        }
        None => Err(lookup::informant(study, id).err().unwrap_or(Fault::Told(Exit::Data))),
    }
}

/// What there is of an informant, in lines.
fn told(study: &Study, lang: Lang, reach: &Reach) -> String {
    let mut lines = Vec::new();
    let accounts =
        [("cli-erase-alone", &reach.alone), ("cli-erase-among", &reach.shared), ("cli-erase-attended", &reach.attended)];
    for (id, keys) in accounts {
        for key in keys {
            let Some(account) = study.accounts.get(key) else { continue };
            let said = Said::new(id)
                .with("source", key.source.as_str())
                .with("evaluator", key.evaluator.as_str())
                .with("notes", account.texts().filter(|(_, text)| text.values().iter().any(|text| !text.is_empty())).count())
                .with("scores", account.scores.len());
            lines.push(lang.say(&said));
        }
    }
    lines.extend(reach.plan.iter().map(|id| lang.say(&Said::new("cli-erase-plan").with("plan", id.as_str()))));
    for (key, question) in &reach.named {
        let place = question.as_ref().map_or_else(|| lang.say(&Said::new("cli-word-loose")), ToString::to_string);
        let said = Said::new("cli-erase-named").with("source", key.source.as_str()).with("evaluator", key.evaluator.as_str());
        lines.push(lang.say(&said.with("place", place)));
    }
    if !reach.agreed.is_empty() {
        lines.push(lang.say(&Said::new("cli-erase-agreed").with("scores", reach.agreed.len())));
    }
    lines.iter().map(|line| format!("{}\n", Shown::line(line))).collect()
}

/// What cannot be reached from here.
fn beyond(work: &Work<'_>, reach: &Reach, left: &[std::path::PathBuf]) -> Vec<Said> {
    let mut said: Vec<Said> =
        left.iter().map(|path| Said::new("store-stays").with("path", path.to_string_lossy().into_owned())).collect();
    if !reach.named.is_empty() || !reach.agreed.is_empty() {
        said.push(Said::new("cli-erase-look"));
    }
    if is_in_git(&work.dir) {
        said.push(Said::new("cli-erase-git"));
    }
    said.push(Said::new("cli-erase-beyond"));
    said
}

/// Whether git keeps the study's history.
fn is_in_git(dir: &StudyDir) -> bool {
    let root = std::path::absolute(dir.root()).unwrap_or_else(|_| dir.root().to_owned());
    root.ancestors().any(|dir| dir.join(".git").exists())
}

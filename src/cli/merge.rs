//! `feltnote merge`: joins other studies, or folders of their files, into this one, or takes the last time back.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::print;
use super::same;
use crate::exchange::to_json;
use crate::store::{Gathered, Gathering, Opened, Undone, read_bytes, write_new};
use crate::text::{Said, Shown, day};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The others.
    #[arg(required_unless_present = "undo")]
    from: Vec<PathBuf>,
    /// Whether nothing is written.
    #[arg(long)]
    dry_run: bool,
    /// Where a report is written.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Whether the last merge is taken back.
    #[arg(long, conflicts_with_all = ["from", "dry_run", "report"])]
    undo: bool,
}

/// The most bytes that an older report may have.
const LARGEST_REPORT: u64 = 64 << 20;

/// Whether a file may be written over: it does not exist, or is the report of a merge.
fn may_replace(file: &Path) -> bool {
    if !file.exists() {
        return true;
    }
    let known = read_bytes(file, LARGEST_REPORT).unwrap_or_default();
    let text = String::from_utf8_lossy(&known);
    text.starts_with('{') && ["\"taken\"", "\"same\"", "\"joined\"", "\"refused\""].iter().all(|key| text.contains(key))
}

/// Joins everything that can be read, and says what that did.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    if args.undo {
        return undo(ctx);
    }
    if let Some(file) = args.report.as_ref().filter(|file| !may_replace(file)) {
        return Err(Fault::Usage(Said::new("cli-report-exists").with("file", shown(file))));
    }
    let has_no_dir = |file: &&PathBuf| file.parent().is_some_and(|dir| dir != Path::new("") && !dir.is_dir());
    if let Some(file) = args.report.as_ref().filter(has_no_dir) {
        return Err(Fault::Usage(Said::new("cli-report-nowhere").with("file", shown(file))));
    }
    if let Some(missing) = args.from.first().filter(|_| args.from.iter().all(|from| !from.exists())) {
        return Err(Fault::Usage(Said::new("cli-merge-nowhere").with("from", shown(missing))));
    }
    // What was lost comes back in this way.
    let opened = ctx.read_anyway(&ctx.root()?).map_err(|fault| ctx.unopened(fault))?;
    ctx.tell_left(&opened);
    let Opened { dir, study, problems, .. } = opened;
    ctx.tell_problems(&dir, &problems);
    let mut gathering = Gathering::new(dir, study, problems, ctx.lang);
    let from = gathering.places(&args.from);
    for one in &from {
        join(ctx, &mut gathering, one, from.len() > 1)?;
    }
    let mut gathered = gathering.finish();
    gathered.told.iter().for_each(|said| ctx.say(said));
    if !args.dry_run {
        let mut bar = ctx.bar();
        let written = gathered.write(ctx.now(), &mut |done, all| bar.at(done, all));
        drop(bar);
        written?.iter().for_each(|said| ctx.warn(said));
    }
    gathered.refused().iter().for_each(|said| ctx.warn(said));
    let report = &gathered.report;
    let json = args.report.as_ref().map(|_| to_json(report)).transpose().map_err(|_| Fault::Data(Said::new("cli-no-json")))?;
    let to_stdout = args.report.as_deref().is_some_and(|file| file == Path::new("-"));
    let (told, json) = (told(ctx, &gathered, args.dry_run), json.unwrap_or_default());
    if to_stdout {
        print(json.as_bytes())?;
    } else {
        print(Shown::lines(&told).to_string().as_bytes())?;
    }
    gathered.erased(args.dry_run).iter().for_each(|said| ctx.warn(said));
    same::tell_likely(ctx, &report.likely);
    if let Some(file) = args.report.as_ref().filter(|_| !to_stdout) {
        write_new(file, json.as_bytes(), true)?;
    }
    if report.refused.is_empty() && report.problems.is_empty() { Ok(()) } else { Err(Fault::Told(Exit::Data)) }
}

/// Takes the last merge back.
fn undo(ctx: &mut Context) -> Result<(), Fault> {
    let opened = ctx.read_anyway(&ctx.root()?).map_err(|fault| ctx.unopened(fault))?;
    if opened.dir.is_written_in() {
        return Err(Fault::Data(Said::new("cli-vault-in-use")));
    }
    match opened.dir.undo_merge()? {
        Undone::Nothing => ctx.say(&Said::new("cli-undo-nothing")),
        Undone::Changed(files) => {
            for file in &files {
                ctx.warn(&Said::new("cli-undo-changed").with("file", shown(file)));
            }
            return Err(Fault::Data(Said::new("cli-undo-not").with("files", files.len())));
        }
        Undone::Done { from, at, restored, removed, kept } => {
            let at = ctx.local(at);
            let said = Said::new("cli-undone")
                .with("from", from)
                .with("day", day(ctx.lang, at.date_naive()))
                .with("time", at.format("%H:%M").to_string())
                .with("restored", restored)
                .with("removed", removed);
            ctx.say(&said);
            if kept > 0 {
                ctx.say(&Said::new("cli-undo-erased").with("files", kept));
            }
        }
    }
    Ok(())
}

/// Reads one study, folder or bundle into the others.
fn join(ctx: &Context, gathering: &mut Gathering, from: &Path, is_one_of_several: bool) -> Result<(), Fault> {
    let before = gathering.so_far();
    let read = match ctx.load(from) {
        Ok(loaded) => Ok(loaded),
        Err(Fault::Store(error)) => Err(error),
        // Somebody stopped it, or gave no passphrase.
        Err(fault) => return Err(fault),
    };
    let is_read = read.is_ok();
    gathering.take(from, read);
    if is_one_of_several && is_read {
        let after = gathering.so_far();
        let mut more = after.iter().zip(before).map(|(after, before)| after.saturating_sub(before));
        let mut said = Said::new("cli-merge-from").with("from", shown(from));
        for name in ["taken", "joined", "same", "refused"] {
            said = said.with(name, more.next().unwrap_or(0));
        }
        ctx.say(&said);
    }
    Ok(())
}

/// What a merge did, or would do: the sums, what became of the guide and of what was agreed on; before it is done, also of which account.
fn told(ctx: &Context, gathered: &Gathered, dry_run: bool) -> String {
    let mut said = Vec::new();
    if dry_run {
        said.extend(gathered.accounts().into_iter().chain(gathered.conflicts(true)));
    }
    said.extend(gathered.guide(dry_run, ctx.lang));
    said.extend(gathered.agreed(ctx.lang));
    said.push(gathered.sums(dry_run));
    if !dry_run {
        said.extend(gathered.conflicts(false));
    }
    said.iter().map(|said| format!("{}\n", ctx.lang.say(said))).collect()
}

//! `feltnote merge`: joins other studies, or folders of their files, into this one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::print;
use crate::exchange::to_json;
use crate::field::Study;
use crate::gather::{Merge, MergeReport, Refused};
use crate::store::{Deed, FileProblem, Loaded, Opened, Piece, Saved, Stored, StudyDir, read_bytes, write_new};
use crate::text::{Message, Said, Shown};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The others.
    #[arg(required = true)]
    from: Vec<PathBuf>,
    /// Whether nothing is written.
    #[arg(long)]
    dry_run: bool,
    /// Where a report is written.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
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
    if let Some(file) = args.report.as_ref().filter(|file| !may_replace(file)) {
        return Err(Fault::Usage(Said::new("cli-report-exists").with("file", shown(file))));
    }
    if let Some(missing) = args.from.iter().find(|from| !from.exists()) {
        return Err(Fault::no_directory(missing));
    }
    // What was lost comes back in this way.
    let opened = ctx.read_anyway(&ctx.root()?).map_err(|fault| ctx.unopened(fault))?;
    ctx.tell_left(&opened);
    let Opened { dir, study, problems, .. } = opened;
    ctx.tell_problems(&dir, &problems);
    let before = study.clone();
    let mut joining = Joining { ctx, dir: dir.clone(), unreadable: problems, merge: Merge::new(study), guide: None };
    for from in &args.from {
        let loaded = ctx.load(from)?;
        if loaded.encrypted && !joining.dir.is_sealed() {
            ctx.warn(&Said::new("cli-merge-decrypts").with("from", shown(from)));
        }
        joining.take(from, loaded);
    }
    let Joining { merge, guide, .. } = joining;
    let Merge { mut study, report, .. } = merge.finish();
    let others = others(&before, &study);
    // What was erased elsewhere and lay here.
    let gone: Vec<_> = before.accounts.keys().filter(|key| !study.accounts.contains_key(*key)).cloned().collect();
    if !args.dry_run {
        if let Some(text) = guide {
            dir.replace_guide(&text)?;
        }
        save(ctx, &dir, &mut study, &before)?;
        for left in dir.entomb(&gone)? {
            ctx.warn(&Said::new("cli-erase-stays").with("path", shown(&left)));
        }
        let names = args.from.iter().map(|from| shown(from)).collect::<Vec<_>>().join(", ");
        let less = if gone.is_empty() { String::new() } else { format!(", -{}", gone.len()) };
        dir.note_deed(Deed::Merged, &names, vec![format!("+{}, ={}{less}", report.taken, report.joined)]);
    }
    tell_refused(ctx, &report);
    print(format!("{}\n", Shown::line(&summary(ctx, &report, others, args.dry_run))).as_bytes())?;
    let elsewhere = report.erased.saturating_sub(gone.len());
    let here = if args.dry_run { "cli-would-merge-erased-here" } else { "cli-merge-erased-here" };
    for (id, accounts) in [(here, gone.len()), ("cli-merge-erased", elsewhere)] {
        if accounts > 0 {
            ctx.warn(&Said::new(id).with("accounts", accounts));
        }
    }
    if let Some(file) = &args.report {
        let text = to_json(&report).map_err(|_| Fault::Data(Said::new("cli-no-json")))?;
        write_new(file, text.as_bytes(), true)?;
    }
    if report.refused.is_empty() && report.problems.is_empty() { Ok(()) } else { Err(Fault::Told(Exit::Data)) }
}

/// Says what was refused: what made others be refused first, and what was refused for one reason not more often than it helps.
fn tell_refused(ctx: &Context, report: &MergeReport) {
    const ENOUGH: usize = 3;
    let mut whys: Vec<(&str, Vec<&str>)> = Vec::new();
    for refused in report.problems.iter().chain(&report.refused) {
        match whys.iter_mut().find(|(why, _)| *why == refused.why) {
            Some((_, files)) => files.push(&refused.file),
            None => whys.push((&refused.why, vec![&refused.file])),
        }
    }
    for (why, files) in whys {
        let shown = if files.len() > ENOUGH.saturating_add(1) { ENOUGH } else { files.len() };
        for file in files.iter().take(shown) {
            ctx.warn(&Said::new("cli-refused").with("file", *file).with("why", why));
        }
        let more = files.len().saturating_sub(shown);
        if more > 0 {
            ctx.warn(&Said::new("cli-refused-alike").with("files", more).with("why", why));
        }
    }
}

fn summary(ctx: &Context, report: &MergeReport, others: usize, dry_run: bool) -> String {
    ctx.lang.say(
        &Said::new(if dry_run { "cli-would-merge" } else { "cli-merged" })
            .with("taken", report.taken)
            .with("joined", report.joined)
            .with("same", report.same)
            .with("refused", report.refused.len())
            .with("conflicts", report.conflicts)
            .with("others", others),
    )
}

/// How many of the files that are no accounts a merge changes.
fn others(before: &Study, after: &Study) -> usize {
    fn differing<K: Ord, V: PartialEq>(before: &BTreeMap<K, V>, after: &BTreeMap<K, V>) -> usize {
        after.iter().filter(|(key, value)| before.get(key) != Some(value)).count()
    }
    let own = [before.file != after.file, before.amendments != after.amendments, before.base_hash != after.base_hash];
    let own = own.into_iter().filter(|differs| *differs).count();
    own.saturating_add(differing(&before.cases, &after.cases)).saturating_add(differing(&before.consensus, &after.consensus))
}

/// Studies being joined into one.
struct Joining<'c> {
    ctx: &'c Context,
    dir: StudyDir,
    /// What of this study cannot be read, and so cannot be joined with.
    unreadable: Vec<FileProblem>,
    merge: Merge,
    /// The text of a newer base guide.
    guide: Option<String>,
}

impl Joining<'_> {
    fn refuse(&mut self, is_account: bool, file: String, why: String) {
        let report = &mut self.merge.report;
        let list = if is_account { &mut report.refused } else { &mut report.problems };
        list.push(Refused { file, why });
    }

    /// Takes in everything of a folder that can be taken.
    fn take(&mut self, from: &Path, loaded: Loaded) {
        if loaded.pieces.is_empty() && loaded.problems.is_empty() && loaded.guide.is_none() {
            let why = self.ctx.lang.say(&Said::new("cli-nothing-to-merge"));
            self.refuse(false, shown(from), why);
        }
        for problem in loaded.problems.iter().filter(|problem| problem.refused) {
            let why = self.ctx.lang.say(&problem.said);
            let why = problem.at.map_or(why.clone(), |at| format!("{at}: {why}"));
            self.refuse(problem.account, shown(&problem.file), why);
        }
        if let Some(read) = &loaded.guide
            && let Some(base) = &read.guide
        {
            let ours = (self.merge.study.base.id.clone(), self.merge.study.base.revision);
            match self.merge.guide(base, &read.hash) {
                Some(true) => self.guide = Some(read.text.clone()),
                Some(false) => {}
                None => {
                    let clash = |id| {
                        Said::new(id)
                            .with("ours", ours.0.as_str())
                            .with("our-revision", ours.1.to_string())
                            .with("theirs", base.id.as_str())
                            .with("their-revision", base.revision.to_string())
                            .with("our-file", shown(&self.dir.file(Path::new("guide.ron"))))
                            .with("their-file", shown(&from.join("guide.ron")))
                    };
                    let id = if ours.0 == base.id { "cli-guides-clash" } else { "cli-guides-differ" };
                    let why = self.ctx.lang.say(&clash(id));
                    self.refuse(false, shown(&from.join("guide.ron")), why);
                    let because = self.ctx.lang.say(&Said::new("cli-refused-for-guide"));
                    for (file, piece) in &loaded.pieces {
                        if matches!(piece, Piece::Account(_)) {
                            self.refuse(true, shown(file), because.clone());
                        }
                    }
                    return;
                }
            }
        }
        for (file, piece) in loaded.pieces {
            self.piece(&file, &piece);
        }
    }

    fn piece(&mut self, file: &Path, piece: &Piece) {
        let ours = self.dir.file(&piece.path());
        if let Some(problem) = self.unreadable.iter().find(|problem| problem.refused && problem.file == ours) {
            let why = self.ctx.lang.say(&Said::new("cli-ours-unreadable").with("problem", problem.said()));
            self.refuse(matches!(piece, Piece::Account(_)), shown(file), why);
            return;
        }
        match piece {
            Piece::Study(value) => self.merge.study_file(value),
            Piece::Amendments(value) => self.merge.amendments(value),
            Piece::Case(value) => self.merge.case(value),
            Piece::Account(value) => self.merge.account(value),
            Piece::Consensus(value) => self.merge.consensus(value),
        }
    }
}

/// Saves what the merge knows: everything, so that every file is spelled as this program spells it, except what this study has
/// unreadable on disk, which nothing was joined into.
fn save(ctx: &Context, dir: &StudyDir, study: &mut Study, before: &Study) -> Result<(), Fault> {
    fn one<T: Stored>(dir: &StudyDir, value: &mut T, before: Option<&T>, all_synced: &mut bool) -> Result<(), Fault> {
        let is_news = before != Some(&*value);
        match dir.save(value) {
            Ok(saved) => {
                *all_synced &= saved != Saved::WrittenNotSynced;
                Ok(())
            }
            // What was not touched by the merge and cannot be saved was said already when the study was opened.
            Err(error) if is_news => Err(Fault::Store(error)),
            Err(_) => Ok(()),
        }
    }
    let mut all_synced = true;
    one(dir, &mut study.file, Some(&before.file), &mut all_synced)?;
    if study.amendments != Default::default() {
        one(dir, &mut study.amendments, Some(&before.amendments), &mut all_synced)?;
    }
    for (id, case) in &mut study.cases {
        one(dir, case, before.cases.get(id), &mut all_synced)?;
    }
    for (key, account) in &mut study.accounts {
        one(dir, account, before.accounts.get(key), &mut all_synced)?;
    }
    for (id, consensus) in &mut study.consensus {
        one(dir, consensus, before.consensus.get(id), &mut all_synced)?;
    }
    if !all_synced {
        ctx.warn(&Said::new("cli-not-synced"));
    }
    Ok(())
}

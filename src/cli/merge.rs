//! `feltnote merge`: joins other studies, or folders of their files, into this one, or takes the last time back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::print;
use super::same;
use crate::exchange::to_json;
use crate::field::Study;
use crate::gather::{How, Merge, MergeReport, News, Refused};
use crate::guide::Deed as GuideDeed;
use crate::store::{Deed, FileProblem, Loaded, Opened, Piece, Saved, Stored, StudyDir, Undone, read_bytes, write_new};
use crate::text::{Lang, Message, Said, Shown, day, shortened};

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
    if let Some(missing) = args.from.iter().find(|from| !from.exists()) {
        return Err(Fault::Usage(Said::new("cli-merge-nowhere").with("from", shown(missing))));
    }
    // What was lost comes back in this way.
    let opened = ctx.read_anyway(&ctx.root()?).map_err(|fault| ctx.unopened(fault))?;
    ctx.tell_left(&opened);
    let Opened { dir, study, problems, .. } = opened;
    ctx.tell_problems(&dir, &problems);
    let mut joining = Joining { ctx, dir: dir.clone(), unreadable: problems, merge: Merge::new(study), guide: None };
    let from = others(ctx, &dir, &args.from);
    for one in &from {
        joining.join(one, from.len() > 1)?;
    }
    let Joining { merge, guide, .. } = joining;
    let Merge { mut study, report, before, .. } = merge.finish();
    let files = others_changed(&before, &study);
    // What was erased elsewhere and lay here.
    let gone: Vec<_> = before.accounts.keys().filter(|key| !study.accounts.contains_key(*key)).cloned().collect();
    if !args.dry_run {
        let names = from.iter().map(|from| shown(from)).collect::<Vec<_>>().join(", ");
        if dir.before_merge(&before, &study, guide.as_deref(), &names, ctx.now()).is_err() {
            ctx.warn(&Said::new("cli-merge-not-undoable"));
        }
        if let Some(text) = guide {
            dir.replace_guide(&text)?;
        }
        save(ctx, &dir, &mut study, &before)?;
        for left in dir.entomb(&gone)? {
            ctx.warn(&Said::new("cli-erase-stays").with("path", shown(&left)));
        }
        let less = if gone.is_empty() { String::new() } else { format!(", -{}", gone.len()) };
        dir.note_deed(Deed::Merged, &names, vec![format!("+{}, ={}{less}", report.taken, report.joined)]);
    }
    tell_refused(ctx, &report);
    let told = told(ctx, &report, files, args.dry_run);
    print(Shown::lines(&told).to_string().as_bytes())?;
    let elsewhere = report.erased.saturating_sub(gone.len());
    let here = if args.dry_run { "cli-would-merge-erased-here" } else { "cli-merge-erased-here" };
    for (id, accounts) in [(here, gone.len()), ("cli-merge-erased", elsewhere)] {
        if accounts > 0 {
            ctx.warn(&Said::new(id).with("accounts", accounts));
        }
    }
    same::tell_likely(ctx, &report.likely);
    if let Some(file) = &args.report {
        let text = to_json(&report).map_err(|_| Fault::Data(Said::new("cli-no-json")))?;
        write_new(file, text.as_bytes(), true)?;
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
            let at = at.utc();
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

/// The places that are joined: each once, and not the study itself.
fn others<'f>(ctx: &Context, dir: &StudyDir, from: &'f [PathBuf]) -> Vec<&'f Path> {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (own, mut seen, mut found) = (whole(dir.root()), Vec::new(), Vec::new());
    for path in from {
        let place = whole(path);
        if place == own {
            ctx.say(&Said::new("cli-merge-itself").with("from", shown(path)));
        } else if seen.contains(&place) {
            ctx.say(&Said::new("cli-merge-twice").with("from", shown(path)));
        } else {
            seen.push(place);
            found.push(path.as_path());
        }
    }
    found
}

/// As many of one kind as are named one by one beside a sum.
const NAMED: usize = 12;

/// What a merge did, or would do: the sums, then what became of the guide; before it is done, also of which account.
fn told(ctx: &Context, report: &MergeReport, files: usize, dry_run: bool) -> String {
    let mut lines = Vec::new();
    if dry_run {
        for moved in &report.accounts {
            let id = match moved.how {
                How::Taken => "cli-would-take",
                How::Joined => "cli-would-join",
            };
            lines.push(ctx.lang.say(&Said::new(id).with("account", &moved.account)));
        }
        lines.extend(report.new_conflicts.iter().map(|id| ctx.lang.say(&Said::new("cli-would-conflict").with("id", id))));
    }
    let changes = &report.guide.changes;
    let most = if dry_run || changes.len() <= NAMED.saturating_add(1) { changes.len() } else { NAMED };
    lines.extend(changes.iter().take(most).map(|news| guide_line(news, ctx.lang)));
    let more = changes.len().saturating_sub(most);
    if more > 0 {
        lines.push(ctx.lang.say(&Said::new("cli-guide-more").with("changes", more)));
    }
    lines.push(summary(ctx, report, files, dry_run));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What became of a question or a variable.
fn guide_line(news: &News, lang: Lang) -> String {
    let into = news.into.as_ref().filter(|_| news.deed == GuideDeed::Merged);
    let id = into.map_or_else(|| news.id.clone(), |into| format!("{} → {into}", news.id));
    let of = lang.get(&format!("cli-word-{}", news.of)).unwrap_or_else(|| news.of.to_owned());
    let said = Said::new("cli-guide-news")
        .with("of", of)
        .with("id", id)
        .with("deed", lang.say(&news.deed.said()))
        .with("name", shortened(news.name.get(lang)));
    lang.say(&said)
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
fn others_changed(before: &Study, after: &Study) -> usize {
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

    /// Joins one study, folder or bundle. One that cannot be read at all is refused, and keeps no other away.
    fn join(&mut self, from: &Path, is_one_of_several: bool) -> Result<(), Fault> {
        let counts = |merge: &Merge| {
            let [taken, joined, same] = merge.so_far();
            (taken, joined, same, merge.report.refused.len())
        };
        let before = counts(&self.merge);
        match self.ctx.load(from) {
            Ok(loaded) => {
                if loaded.encrypted && !self.dir.is_sealed() {
                    self.ctx.warn(&Said::new("cli-merge-decrypts").with("from", shown(from)));
                }
                self.take(from, loaded);
            }
            Err(Fault::Store(error)) => {
                let why = self.ctx.lang.say(&error.of_file());
                self.refuse(false, shown(from), why);
                return Ok(());
            }
            Err(fault) => return Err(fault),
        }
        if is_one_of_several {
            let after = counts(&self.merge);
            let said = Said::new("cli-merge-from")
                .with("from", shown(from))
                .with("taken", after.0.saturating_sub(before.0))
                .with("joined", after.1.saturating_sub(before.1))
                .with("same", after.2.saturating_sub(before.2))
                .with("refused", after.3.saturating_sub(before.3));
            self.ctx.say(&said);
        }
        Ok(())
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
            let won = |id| {
                let said = Said::new(id).with("from", shown(from)).with("ours", ours.1.to_string());
                self.ctx.say(&said.with("theirs", base.revision.to_string()));
            };
            match self.merge.guide(base, &read.hash) {
                Some(true) => {
                    won("cli-merge-newer-guide");
                    self.guide = Some(read.text.clone());
                }
                Some(false) if base.revision < ours.1 => won("cli-merge-older-guide"),
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

//! `feltnote git`: a study in a repository of git; and `feltnote git-merge`, which git runs to bring two versions of a file together.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::context::Context;
use super::fault::{Exit, Fault, shown};
use super::output::print;
use super::secret;
use crate::store::{Attribute, Brought, Deed, Git, How, Mended, StudyDir, UnderWay, bring};
use crate::text::{Message, Said, Shown};

/// What can be done about git.
#[derive(Subcommand)]
#[command(arg_required_else_help = true)]
pub(super) enum Command {
    /// Tells git how the study's files are brought together.
    InitStudy,
    /// Finds what git was not told or has left behind, and mends it.
    Doctor {
        /// Whether nothing is changed.
        #[arg(long)]
        dry_run: bool,
    },
}

/// What git hands over: three files, and what they are versions of.
#[derive(clap::Args)]
pub(super) struct Driver {
    /// The version that both began from.
    #[arg(allow_hyphen_values = true)]
    ancestor: PathBuf,
    /// Our version; what comes of it is written there.
    #[arg(allow_hyphen_values = true)]
    ours: PathBuf,
    /// Their version.
    #[arg(allow_hyphen_values = true)]
    theirs: PathBuf,
    /// Where the file stands.
    #[arg(allow_hyphen_values = true)]
    place: PathBuf,
}

/// Does it.
pub(super) fn run(ctx: &mut Context, command: &Command) -> Result<(), Fault> {
    match command {
        Command::InitStudy => init(ctx),
        Command::Doctor { dry_run } => doctor(ctx, *dry_run),
    }
}

/// Joins two versions for git, which takes any exit code but 0 as a conflict.
pub(super) fn merge(ctx: &mut Context, args: &Driver) -> Result<(), Fault> {
    // Git calls this for one file after the other: nobody is asked for a passphrase that often.
    let person = || match ctx.var(secret::FILE) {
        Some(_) => ctx.person().map_err(|fault| fault.said()),
        None => Err(Said::new("cli-git-locked").with("variable", secret::FILE)),
    };
    let place = shown(&args.place);
    match bring(&args.ancestor, &args.ours, &args.theirs, &args.place, person)? {
        Brought::Joined => Ok(()),
        Brought::Marked => Err(Fault::Data(Said::new("cli-git-marked").with("file", place))),
        Brought::Apart(Some(copy), why) => {
            Err(Fault::Data(Said::new("cli-git-apart").with("file", place).with("copy", shown(&copy)).with("why", why)))
        }
        Brought::Apart(None, why) => Err(Fault::Data(Said::new("cli-git-not-joined").with("file", place).with("why", why))),
    }
}

/// What git is to run: this program, where it lies.
fn driver() -> Result<String, Fault> {
    let program = std::env::current_exe().ok();
    program.as_deref().and_then(Git::wanted).ok_or_else(|| Fault::Data(Said::new("cli-git-no-program")))
}

/// The study's directory, if there is a study.
fn study(ctx: &Context) -> Result<PathBuf, Fault> {
    let root = ctx.root()?;
    if StudyDir::is_study(&root) { Ok(root) } else { Err(Fault::Store(crate::store::StoreError::NoStudy(root))) }
}

/// A line of what is found or done.
fn line(ctx: &Context, said: &Said) -> Result<(), Fault> {
    print(format!("{}\n", Shown::line(&ctx.lang.say(said))).as_bytes())
}

/// Tells a repository what it was not told yet, or says what it was not, with `dry_run`. How much that was, and what it was told in
/// vain.
fn tell(ctx: &Context, git: &Git, dry_run: bool) -> Result<(usize, Vec<Said>), Fault> {
    let (mut found, mut in_vain) = (0usize, Vec::new());
    let mut say = |said: Said| {
        found = found.saturating_add(1);
        line(ctx, &said)
    };
    for attribute in Attribute::ALL {
        if !git.is_told(attribute)? {
            if dry_run {
                say(Said::new("cli-git-file-lacks").with("file", attribute.name()))?;
                continue;
            }
            git.tell(attribute)?;
            match git.is_told(attribute)? {
                true => say(Said::new("cli-git-file-told").with("file", attribute.name()))?,
                false => in_vain.push(Said::new("cli-git-file-overruled").with("file", attribute.name())),
            }
        }
    }
    let wanted = driver()?;
    let known = git.driver()?;
    if known.as_ref() != Some(&wanted) {
        let id = match (known, dry_run) {
            (None, true) => "cli-git-driver-lacks",
            (None, false) => "cli-git-driver-set",
            (Some(_), true) => "cli-git-driver-differs",
            (Some(_), false) => "cli-git-driver-changed",
        };
        if !dry_run {
            git.set_driver(&ctx.lang.say(&Said::new("cli-git-driver-name")), &wanted)?;
        }
        say(Said::new(id))?;
    }
    let open = git.open_to_others()?;
    if !dry_run {
        git.close_to_others(&open)?;
    }
    let id = if dry_run { "cli-git-open-to-others" } else { "cli-git-closed-to-others" };
    open.iter().try_for_each(|dir| say(Said::new(id).with("dir", shown(dir))))?;
    Ok((found, in_vain))
}

fn init(ctx: &mut Context) -> Result<(), Fault> {
    let root = study(ctx)?;
    let git = match Git::of(&root)? {
        Some(git) => git,
        None => {
            let git = Git::make(&root)?;
            line(ctx, &Said::new("cli-git-made").with("dir", shown(git.top())))?;
            git
        }
    };
    let (found, in_vain) = tell(ctx, &git, false)?;
    if let Some(said) = in_vain.into_iter().next() {
        return Err(Fault::Data(said));
    }
    if found == 0 {
        ctx.say(&Said::new("cli-git-as-it-was").with("dir", shown(git.top())));
        return Ok(());
    }
    ctx.say(&Said::new("cli-git-ready").with("dir", shown(&root)));
    // What is encrypted is so in all versions.
    let id = if StudyDir::is_encrypted(&root) { "cli-git-keeps-encrypted" } else { "cli-git-keeps" };
    ctx.warn(&Said::new(id));
    Ok(())
}

fn doctor(ctx: &mut Context, dry_run: bool) -> Result<(), Fault> {
    let root = study(ctx)?;
    let git = Git::of(&root)?.ok_or_else(|| Fault::Data(Said::new("cli-git-none").with("dir", shown(&root))))?;
    let (mut found, in_vain) = tell(ctx, &git, dry_run)?;
    // What is in the files is mended all the same.
    in_vain.iter().for_each(|said| ctx.warn(said));
    let suspects = git.suspects()?;
    let dir = if suspects.iter().any(|suspect| suspect.is_sealed()) && StudyDir::is_encrypted(&root) {
        if !dry_run {
            git.put_keys_back(&suspects)?;
        }
        StudyDir::sealed_at(&root, &ctx.person()?)?
    } else {
        StudyDir::at(&root)
    };
    let dir = match ctx.dirs() {
        Ok(dirs) => dir.keeping(&dirs.state),
        Err(_) => dir,
    };
    let mended = dir.mend(&git, &suspects, dry_run)?;
    let mut left = !in_vain.is_empty();
    for one in &mended {
        let (said, is_left) = told(&root, one, dry_run);
        line(ctx, &said)?;
        left |= is_left;
    }
    found = found.saturating_add(mended.len());
    if !dry_run {
        found = found.saturating_add(take_copies(ctx, &root, &dir, &mended)?);
    }
    if found == 0 && !left {
        ctx.say(&Said::new("cli-git-well").with("dir", shown(&root)));
    } else if !dry_run && !left {
        ctx.say(&Said::new(next(&git, !mended.is_empty())));
    }
    if left || dry_run && found > 0 { Err(Fault::Told(Exit::Data)) } else { Ok(()) }
}

/// What became of a file, or would, and whether somebody still has to look at it.
fn told(root: &Path, mended: &Mended, dry_run: bool) -> (Said, bool) {
    let inner = |file: &Path| shown(file.strip_prefix(root).unwrap_or(file));
    let said = |id| Said::new(id).with("file", inner(&mended.file));
    match &mended.how {
        How::Joined if dry_run => (said("cli-git-would-join"), false),
        How::Joined => (said("cli-git-joined"), false),
        How::Kept => (said(if dry_run { "cli-git-would-keep" } else { "cli-git-kept" }), false),
        How::Aside(copies) => {
            let copies = copies.iter().map(|copy| inner(copy)).collect::<Vec<_>>().join(", ");
            (said(if dry_run { "cli-git-would-put-aside" } else { "cli-git-aside" }).with("copies", copies), true)
        }
        How::Left => (said("cli-git-left"), true),
        How::Stray if is_sealed(&mended.file) => (said("cli-git-stray-sealed"), true),
        How::Stray => (said("cli-git-stray"), true),
    }
}

/// Whether a file is an encrypted one, by its name.
fn is_sealed(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "age")
}

/// Takes in the versions that were kept beside files, as far as they can be read by now, and notes what was joined before. How many.
fn take_copies(ctx: &Context, root: &Path, dir: &StudyDir, mended: &[Mended]) -> Result<usize, Fault> {
    // Where nobody was asked for a passphrase, there is none to be taken in.
    if StudyDir::is_encrypted(root) && !dir.is_sealed() {
        return Ok(0);
    }
    let Ok(mut opened) = ctx.read_anyway(root) else { return Ok(0) };
    let joined = mended.iter().filter(|one| matches!(one.how, How::Joined | How::Kept));
    let joined: Vec<String> = joined.map(|one| shown(one.file.strip_prefix(root).unwrap_or(&one.file))).collect();
    if !joined.is_empty() {
        opened.dir.note_deed(Deed::Merged, &ctx.doing, joined);
    }
    let taken = opened.dir.put_copies_away(&mut opened.problems);
    taken.iter().try_for_each(|said| line(ctx, said))?;
    Ok(taken.len())
}

/// What people have to do now.
fn next(git: &Git, staged: bool) -> &'static str {
    match git.under_way() {
        Some(UnderWay::Merge) => "cli-git-next-merge",
        Some(UnderWay::Rebase) => "cli-git-next-rebase",
        Some(UnderWay::CherryPick) => "cli-git-next-cherry-pick",
        Some(UnderWay::Revert) => "cli-git-next-revert",
        None if staged => "cli-git-next-commit",
        None => "cli-git-next-nothing",
    }
}

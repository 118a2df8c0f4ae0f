//! `feltnote recover`: what a run of the program wrote and did not save, and what an account was before.

use super::context::Context;
use super::fault::{Exit, Fault};
use super::lookup;
use super::output::{Listed, print};
use super::table::wrapped;
use super::work::Work;
use crate::exchange::Cell;
use crate::exchange::sheet::score;
use crate::field::{Account, AccountKey, Edit, NoteAt, Scored, Slot};
use crate::store::{Behind, Generation, Left, Opened, Piece, Saved, StoreError, Stored, Words};
use crate::text::{Message, Said, Shown, SourceId};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The source of which one's own account is meant as it was before.
    #[arg(value_name = "SOURCE", conflicts_with = "all")]
    source: Option<SourceId>,
    /// Which of its generations is shown beside what it is now.
    #[arg(long, value_name = "N", requires = "source", conflicts_with_all = ["format", "output", "force"])]
    show: Option<usize>,
    /// Which of its generations it becomes again.
    #[arg(long, value_name = "N", requires = "source", conflicts_with_all = ["show", "format", "output", "force"])]
    restore: Option<usize>,
    /// Whether everything is joined into what it belongs to.
    #[arg(long, conflicts_with_all = ["format", "output", "force"])]
    all: bool,
    /// How it is given.
    #[command(flatten)]
    listed: Listed,
}

/// Lists what the journals of runs that ended hold beyond the saved files, or joins it into them.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    match &args.source {
        Some(source) => earlier(ctx, source, &args),
        None => journals(ctx, &args),
    }
}

fn journals(ctx: &mut Context, args: &Args) -> Result<(), Fault> {
    let root = ctx.root()?;
    let opened = ctx.read_anyway(&root).map_err(|fault| ctx.unopened(fault))?;
    ctx.tell_problems(&opened.dir, &opened.problems);
    let Behind { left, words, problems } = opened.dir.left(&opened.study);
    ctx.tell_problems(&opened.dir, &problems);
    if left.is_empty() && words.is_empty() {
        ctx.say(&Said::new("cli-nothing-left"));
    }
    if !args.all {
        let mut table = ctx.headed(["case", "source", "evaluator", "time", "changes", "what"]);
        table.rows = left.iter().map(|left| row(ctx, left)).chain(words.iter().map(|words| card(ctx, words))).collect();
        return ctx.list(&table, &args.listed);
    }
    let (mut changes, mut failed) = (0usize, false);
    for one in &left {
        match opened.dir.recover(one) {
            Ok(saved) => {
                changes = changes.saturating_add(one.changes);
                if saved == Saved::WrittenNotSynced {
                    ctx.warn(&Said::new("store-saved-unsynced"));
                }
            }
            Err(error) => {
                failed = true;
                ctx.warn(&error.said());
            }
        }
    }
    if changes > 0 {
        ctx.say(&Said::new("cli-recovered").with("changes", changes));
    }
    // What stood on a card is part of nothing: whoever asked for it has it now.
    let texts: String = words.iter().map(|words| format!("{}\n", Shown::line(&words.text))).collect();
    print(texts.as_bytes())?;
    if !failed {
        opened.dir.forget_words();
    }
    // The journals that tell of nothing more go.
    let study = ctx.read_anyway(&root)?.study;
    opened.dir.left(&study);
    if failed { Err(Fault::Told(Exit::Data)) } else { Ok(()) }
}

fn card(ctx: &Context, words: &Words) -> Vec<Cell> {
    let time = words.at.to_string();
    vec!["".into(), "".into(), "".into(), time.into(), 1usize.into(), ctx.word("card")]
}

fn row(ctx: &Context, left: &Left) -> Vec<Cell> {
    let (case, source, evaluator, what) = match &left.piece {
        Piece::Account(account) => {
            let key = &account.key;
            (key.case.as_ref(), Some(key.source.as_str()), Some(key.evaluator.as_str()), "account")
        }
        Piece::Case(case) => (Some(&case.id), None, None, "case"),
        Piece::Consensus(agreed) => (Some(&agreed.case), None, None, "consensus"),
        Piece::Study(_) => (None, None, None, "study"),
        Piece::Amendments(_) => (None, None, None, "guide"),
    };
    vec![
        case.map(|case| case.as_str()).into(),
        source.into(),
        evaluator.into(),
        left.at.to_string().into(),
        left.changes.into(),
        ctx.word(what),
    ]
}

/// One's own account of a source, and whether its file can be read.
fn own(work: &Work<'_>, source: &SourceId) -> Result<(AccountKey, bool), Fault> {
    let unknown = match lookup::own_accounts(&work.study, source, &work.author.by) {
        Ok(own) => match own.first() {
            Some(account) => return Ok((account.key.clone(), true)),
            None => Fault::Told(Exit::Data),
        },
        Err(unknown) => unknown,
    };
    // A file that cannot be read is known by its name alone.
    let cases = work.study.live_cases().map(|case| Some(case.id.clone())).chain([None]);
    let mut keys = cases.map(|case| AccountKey { case, source: source.clone(), evaluator: work.author.by.clone() });
    let kept = keys.find(|key| !work.dir.generations(&file(work, key)).is_empty());
    kept.map(|key| (key, false)).ok_or(unknown)
}

fn file(work: &Work<'_>, key: &AccountKey) -> std::path::PathBuf {
    work.dir.file(&Account::new(key.clone()).path())
}

/// Lists what one's own account of a source was before, shows one of its generations, or brings it back.
fn earlier(ctx: &mut Context, source: &SourceId, args: &Args) -> Result<(), Fault> {
    let author = ctx.author()?;
    let root = ctx.root()?;
    let Opened { dir, study, problems, .. } = ctx.read_anyway(&root).map_err(|fault| ctx.unopened(fault))?;
    let mut work = Work { ctx, dir, study, problems, author };
    let (key, is_read) = own(&work, source)?;
    let generations = work.dir.generations(&file(&work, &key));
    let now = work.study.accounts.get(&key).cloned().unwrap_or_else(|| Account::new(key.clone()));
    let Some(n) = args.show.or(args.restore) else {
        let mut table = ctx.headed(["n", "time", "notes", "scores", "changes"]);
        table.rows = (1..).zip(&generations).map(|(n, one)| generation(&work, &now, n, one)).collect();
        if generations.is_empty() {
            ctx.say(&Said::new("cli-no-generations").with("source", source.as_str()));
        }
        return ctx.list(&table, &args.listed);
    };
    let Some(chosen) = n.checked_sub(1).and_then(|n| generations.get(n)) else {
        let said = Said::new("cli-no-generation").with("n", n.to_string()).with("most", generations.len().to_string());
        return Err(Fault::Data(said));
    };
    let then = work.dir.account_then(&key, chosen)?;
    let edits = now.back_to(&then);
    if args.show.is_some() {
        return print(differences(&work, &now, &edits).as_bytes());
    }
    let mut saved = now.clone();
    if is_read {
        edits.iter().for_each(|edit| drop(saved.apply(edit, &work.author)));
        work.save(&mut saved)?;
    } else {
        let done = work.dir.put_back(&then)?;
        if done == Saved::WrittenNotSynced {
            ctx.warn(&Said::new("store-saved-unsynced"));
        }
    }
    ctx.say(&Said::new("cli-restored").with("changes", edits.len()).with("time", chosen.at.to_string()));
    Ok(())
}

/// A generation in the list: what it holds, and in how many places that is not what the account holds now.
fn generation(work: &Work<'_>, now: &Account, n: usize, one: &Generation) -> Vec<Cell> {
    let held: Result<Account, StoreError> = work.dir.account_then(&now.key, one);
    let counts = held.ok().map(|then| {
        let notes = then.texts().filter(|(_, text)| text.values().iter().any(|text| !text.is_empty())).count();
        let scores = then.scores.values().filter(|score| score.values().iter().any(|score| score.is_some())).count();
        [notes, scores, now.back_to(&then).len()]
    });
    let [notes, scores, changes] = match counts {
        Some(counts) => counts.map(Cell::from),
        None => [Cell::from(""), Cell::from(""), Cell::from("")],
    };
    vec![n.into(), one.at.to_string().into(), notes, scores, changes]
}

/// What would be other than now, place by place.
fn differences(work: &Work<'_>, now: &Account, edits: &[Edit]) -> String {
    let ctx = work.ctx;
    let mut out = String::new();
    let mut before = now.clone();
    for edit in edits {
        // Undoing an edit says what it changes.
        let back = before.apply(edit, &work.author);
        let (place, then) = said(work, edit);
        let (_, now) = said(work, &back);
        let (Some(then), Some(now)) = (then, now) else {
            let said = Said::new("cli-place-changed").with("place", place);
            out.push_str(&format!("{}\n", Shown::line(&ctx.lang.say(&said))));
            continue;
        };
        out.push_str(&format!("{}\n", Shown::line(&place)));
        let [then, now] = apart(&then, &now);
        for (id, text) in [("cli-then", then), ("cli-now", now)] {
            let head = format!("  {} ", ctx.lang.say(&Said::new(id)));
            let text = if text.is_empty() { ctx.lang.say(&Said::new("cli-nothing")) } else { text };
            let indent = unicode_width::UnicodeWidthStr::width(head.as_str());
            out.push_str(&format!("{head}{}\n", wrapped(&Shown::lines(&text).to_string(), ctx.width(), indent, indent)));
        }
    }
    out
}

/// Two texts without the lines that both begin and end with: a `…` stands for those.
fn apart(one: &str, other: &str) -> [String; 2] {
    let (a, b): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()).saturating_sub(before);
    let after = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    [a, b].map(|lines| {
        let inner = lines.get(before..lines.len().saturating_sub(after)).unwrap_or_default();
        let lead = (before > 0).then_some("…");
        let tail = (after > 0).then_some("…");
        if inner.is_empty() {
            String::new()
        } else {
            lead.into_iter().chain(inner.iter().copied()).chain(tail).collect::<Vec<_>>().join("\n")
        }
    })
}

/// The values that an edit writes, below each other.
fn lines<T>(slot: &Slot<T>, line: impl Fn(&T) -> String) -> String {
    slot.values().map(line).collect::<Vec<_>>().join("\n")
}

/// Where an edit is, and what it writes there, if that is a text.
fn said(work: &Work<'_>, edit: &Edit) -> (String, Option<String>) {
    let (study, lang) = (&work.study, work.ctx.lang);
    let head = |id| lang.say(&Said::new(id));
    let question = |id: &crate::text::QuestionId| {
        study.question(id).map_or_else(|| id.to_string(), |question| question.short.get(lang).to_owned())
    };
    let scored = |scored: &Option<Scored>| match scored {
        Some(Scored { score: given, rationale }) => format!("{} {rationale}", score(*given, lang)).trim_end().to_owned(),
        None => String::new(),
    };
    match edit {
        Edit::Text(id, texts) => (question(id), Some(lines(texts, String::clone))),
        Edit::Loose(texts) => (head("cli-word-loose"), Some(lines(texts, String::clone))),
        Edit::Score(id, scores) => {
            let name = study.variable(id).map_or_else(|| id.to_string(), |variable| variable.short.get(lang).to_owned());
            (name, Some(lines(scores, scored)))
        }
        Edit::Flag(id, _) => (format!("{} ({})", question(id), head("cli-word-flagged")), None),
        Edit::Worded(id, _) | Edit::AdHoc(id, _) | Edit::Splice(NoteAt::Question(id), _) => (question(id), None),
        Edit::Splice(NoteAt::Loose, _) => (head("cli-word-loose"), None),
        Edit::Description(_) => (head("cli-place-description"), None),
        Edit::Status(_) => (head("cli-place-status"), None),
        Edit::Consent(_) => (head("cli-place-consent"), None),
        Edit::Participants(_) => (head("cli-place-participants"), None),
        Edit::Session(id, _) => (format!("{} {id}", head("cli-place-session")), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_texts_only_what_differs_is_shown() {
        for (one, other, shown) in [
            ("a\nb\nc", "a\nx\nc", ["…\nb\n…", "…\nx\n…"]),
            ("a\nb", "a\nb\nc", ["", "…\nc"]),
            ("a\na", "a", ["…\na", ""]),
            ("a", "b", ["a", "b"]),
            ("", "b", ["", "b"]),
            ("a\nb", "x\nb", ["a\n…", "x\n…"]),
        ] {
            assert_eq!(apart(one, other), shown.map(String::from), "{one:?} {other:?}");
        }
    }
}

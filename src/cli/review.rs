//! `feltnote review`: what is to be looked at again in one's account of a source.

use super::context::Context;
use super::fault::Fault;
use super::lookup;
use super::output::Listed;
use crate::field::{Account, Asked, Finding, Found, Leaving, Study, asked_in, never_asked, review};
use crate::text::{Lang, QuestionId, Said, SourceId};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The source.
    source: SourceId,
    /// Whether the text of lines that may not leave the study is shown too.
    #[arg(long)]
    confidential: bool,
    #[command(flatten)]
    listed: Listed,
}

/// Lists it, the most urgent first.
pub(super) fn run(ctx: &mut Context, args: Args) -> Result<(), Fault> {
    let work = ctx.work()?;
    let (ctx, study) = (work.ctx, &work.study);
    let mut table = ctx.headed(["why", "question", "variable", "place", "text"]);
    let mut leaving = Leaving::of(study, args.confidential);
    for account in lookup::own_accounts(study, &args.source, &work.author.by)? {
        let asked = asked_in(study, account);
        let known: Vec<Asked<'_>> = asked.iter().map(|(id, variable)| (id, variable.as_ref())).collect();
        for finding in review(account, &known) {
            let (question, variable) = match &finding.at {
                Found::Note(at) => {
                    let of = |id| known.iter().find(|(known, _)| *known == id).and_then(|(_, variable)| *variable);
                    (at.question(), at.question().and_then(of))
                }
                Found::Score(id) => (None, Some(id)),
            };
            let text = text_of(account, &finding, &mut leaving);
            table.rows.push(vec![
                ctx.word(finding.why.name()),
                question.map(|id| id.as_str()).into(),
                variable.map(|id| id.as_str()).into(),
                finding.place.map(|place| place.to_string()).into(),
                text.into(),
            ]);
        }
        // What was never asked comes last, as on the screen: nothing in it can be wrong.
        let not_yet = study.not_yet(account).questions;
        let (new, unasked): (Vec<_>, Vec<_>) =
            never_asked(account, &known).into_iter().partition(|(id, _)| not_yet.contains(*id));
        let unasked = unasked.into_iter().map(|asked| (asked, "not-asked"));
        for ((question, variable), why) in unasked.chain(new.into_iter().map(|asked| (asked, "not-yet"))) {
            table.rows.push(vec![
                ctx.word(why),
                question.as_str().into(),
                variable.map(|id| id.as_str()).into(),
                None::<String>.into(),
                wording(study, account, question, ctx.lang).into(),
            ]);
        }
    }
    ctx.say_withheld(&study.guide, &leaving.withheld);
    if table.rows.is_empty() {
        ctx.say(&Said::new("cli-nothing-to-review"));
    }
    ctx.list(&table, &args.listed)
}

/// How a question is asked of the source.
fn wording(study: &Study, account: &Account, id: &QuestionId, lang: Lang) -> Option<String> {
    let ad_hoc = account.ad_hoc.get(id).and_then(|register| register.first()?.as_ref());
    match ad_hoc {
        Some(ad_hoc) => Some(ad_hoc.text.clone()),
        None => Some(study.wording(account, id)?.text.get(lang).to_owned()),
    }
}

/// What the line says that is to be looked at, unless it is withheld.
fn text_of(account: &Account, finding: &Finding, leaving: &mut Leaving<'_>) -> Option<String> {
    let Found::Note(at) = &finding.at else { return None };
    let line = finding.line_of(account.text(at)?.first()?)?;
    let shown = !leaving.withholds(account, line.kind);
    Some(line.raw.trim()).filter(|text| shown && !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{AccountKey, Edit, NoteAt, Slot, Why};
    use crate::register::Author;
    use crate::text::{Actor, EvaluatorId};

    #[test]
    fn a_note_as_a_whole_is_shown_by_the_first_line_that_says_something() {
        let evaluator = EvaluatorId::new("lm").unwrap();
        let mut account =
            Account::new(AccountKey { case: None, source: SourceId::new("a").unwrap(), evaluator: evaluator.clone() });
        let at = "2022-02-01T09:00:00Z".parse().unwrap();
        let author = Author { by: evaluator, actor: Actor::new("a").unwrap(), at };
        account.apply(&Edit::Loose(Slot::One("\n  \nførst her\n; fortroligt".into())), &author);
        let study = Study::new(crate::guide::Guide::new(crate::text::GuideId::new("g").unwrap()), String::new());
        let text = |why, line| {
            let finding = Finding { why, at: Found::Note(NoteAt::Loose), line, place: None };
            text_of(&account, &finding, &mut Leaving::of(&study, false))
        };
        assert_eq!(text(Why::Loose, None).as_deref(), Some("først her"));
        assert_eq!(text(Why::HearAgain, Some(2)).as_deref(), Some("først her"));
        assert_eq!(text(Why::HearAgain, Some(3)), None);
    }
}

//! `feltnote dossier`: everything that the study has of one informant, for the informant.

use std::collections::BTreeSet;

use super::context::Context;
use super::erase::case_of;
use super::fault::Fault;
use super::output::Target;
use crate::field::{Account, AccountKey, Blind, Case, LineKind, Reach, Study, lines};
use crate::text::{CaseId, InformantId, Lang, Said, SourceId, day};

/// What it takes.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The pseudonym.
    informant: InformantId,
    /// Whether lines that the evaluator marked as confidential are in it.
    #[arg(long)]
    confidential: bool,
    /// Whether colleagues' scores are in it of sources that the evaluator has still to complete.
    #[arg(long)]
    unblinded: bool,
    #[command(flatten)]
    target: Target,
}

/// Gives it, as Markdown. What others said as well, where nobody can tell whose words are whose, is named and not given.
pub(super) fn run(ctx: &mut Context, args: &Args) -> Result<(), Fault> {
    let study = ctx.open()?.study;
    let case = case_of(&study, &args.informant)?;
    let blind = study.blind(ctx.known_evaluator());
    let reach = study.reach(&case, &args.informant);
    let scored = |key: &&AccountKey| study.accounts.get(*key).is_some_and(|account| !account.scores.is_empty());
    let hidden = reach.alone.iter().filter(|key| blind.hides(key)).filter(scored);
    let hidden: BTreeSet<&SourceId> = hidden.map(|key| study.file.aliases.source(&key.source)).collect();
    let blind = if ctx.hides(hidden.len(), args.unblinded, args.informant.as_str()) { blind } else { study.blind(None) };
    let (lang, confidential) = (ctx.lang, args.confidential);
    let mut dossier = Dossier { study: &study, blind, lang, confidential, withheld: 0, text: String::new() };
    dossier.write(&case, &args.informant, &reach);
    let Dossier { text, withheld, .. } = dossier;
    if withheld > 0 {
        ctx.say(&Said::new("cli-dossier-withheld").with("lines", withheld));
    }
    ctx.give(text.as_bytes(), &args.target)
}

/// A dossier while it is written.
struct Dossier<'s> {
    study: &'s Study,
    blind: Blind<'s>,
    lang: Lang,
    confidential: bool,
    /// How many confidential lines are not in it.
    withheld: usize,
    text: String,
}

impl Dossier<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn say(&self, said: &Said) -> String {
        self.lang.say(said)
    }

    /// A heading, with an empty line around it.
    fn heading(&mut self, signs: &str, text: &str) {
        if !self.text.is_empty() {
            self.line("");
        }
        self.line(&format!("{signs} {text}"));
        self.line("");
    }

    /// A fact, if there is something to say.
    fn fact(&mut self, id: &'static str, value: &str) {
        if !value.trim().is_empty() {
            let name = self.say(&Said::new(id));
            self.line(&format!("- {name}: {}", value.replace('\n', " ")));
        }
    }

    fn write(&mut self, case: &CaseId, informant: &InformantId, reach: &Reach) {
        let study = self.study;
        let title = self.say(&Said::new("cli-dossier-title").with("informant", informant.as_str()));
        self.heading("#", &title);
        self.person(study.cases.get(case), case, informant, reach);
        for key in &reach.alone {
            if let Some(account) = study.accounts.get(key) {
                self.account(account);
            }
        }
        let named = reach.named.iter().map(|(key, _)| key);
        let parts = [
            ("cli-dossier-shared", reach.shared.iter().collect::<Vec<_>>()),
            ("cli-dossier-attended", reach.attended.iter().collect()),
            ("cli-dossier-named", named.collect()),
        ];
        for (id, keys) in parts.into_iter().filter(|(_, keys)| !keys.is_empty()) {
            let title = self.say(&Said::new(id));
            self.heading("##", &title);
            for key in keys {
                self.line(&format!("- {} ({})", key.source, key.evaluator));
            }
        }
    }

    /// What is known of the person.
    fn person(&mut self, known: Option<&Case>, case: &CaseId, id: &InformantId, reach: &Reach) {
        self.fact("cli-head-case", case.as_str());
        if let Some(known) = known {
            if let Some(Some(informant)) = known.informants.get(id).and_then(|register| register.first()) {
                let function = informant.function.as_ref();
                let label = function.and_then(|id| self.study.guide.function(id)).map(|function| function.label.get(self.lang));
                let name = label.map_or_else(|| function.map(ToString::to_string).unwrap_or_default(), str::to_owned);
                self.fact("cli-head-function", &name);
                self.fact("cli-head-note", &informant.note);
            }
            for plan in &reach.plan {
                self.fact("cli-head-planned", plan.as_str());
            }
        }
    }

    fn account(&mut self, account: &Account) {
        let description = account.description.get();
        let title = format!("{} ({})", account.key.source, account.key.evaluator);
        self.heading("##", &title);
        self.fact("cli-head-date", &description.date.map(|date| day(self.lang, date)).unwrap_or_default());
        self.fact("cli-head-phase", description.phase.as_ref().map_or("", |phase| phase.as_str()));
        self.fact("cli-dossier-place", &description.location);
        for session in account.sessions.values().filter_map(|register| register.first()?.clone()) {
            let ended = session.ended.map(|ended| format!(" – {}", ended)).unwrap_or_default();
            self.fact("cli-dossier-session", &format!("{}{ended} {}", session.began, session.recording));
        }
        self.consent(account);
        for (at, text) in account.texts() {
            let name = match &at {
                crate::field::NoteAt::Question(id) => {
                    let known = self.study.question(id).map(|question| question.text.get(self.lang).to_owned());
                    let added = || Some(account.ad_hoc.get(id)?.first()?.as_ref()?.text.clone());
                    known.or_else(added).unwrap_or_else(|| id.to_string())
                }
                crate::field::NoteAt::Loose => self.say(&Said::new("cli-word-loose")),
            };
            for version in text.values().into_iter().filter(|text| !text.trim().is_empty()) {
                let (mut kept, mut lost) = (Vec::new(), 0usize);
                for line in lines(version) {
                    if line.kind == LineKind::Confidential && !self.confidential {
                        lost = lost.saturating_add(1);
                    } else {
                        kept.push(line.raw.to_owned());
                    }
                }
                self.withheld = self.withheld.saturating_add(lost);
                if kept.iter().any(|line| !line.trim().is_empty()) {
                    self.heading("###", &name.replace('\n', " "));
                    // A line of a note is a line here, whatever it begins with.
                    kept.iter().for_each(|line| self.line(&format!("    {line}")));
                }
            }
        }
        let scores =
            account.scores.iter().flat_map(|(id, register)| register.values().into_iter().flatten().map(move |s| (id, s)));
        let scores = scores.filter(|_| !self.blind.hides(&account.key));
        let scores: Vec<_> = scores.map(|(id, scored)| (id.clone(), scored.clone())).collect();
        if !scores.is_empty() {
            let title = self.say(&Said::new("cli-dossier-scores"));
            self.heading("###", &title);
        }
        for (id, scored) in scores {
            let label =
                self.study.variable(&id).map_or_else(|| id.to_string(), |variable| variable.label.get(self.lang).to_owned());
            let is_withheld = lines(&scored.rationale).any(|line| line.kind == LineKind::Confidential) && !self.confidential;
            self.withheld = self.withheld.saturating_add(usize::from(is_withheld));
            let rationale =
                if is_withheld || scored.rationale.is_empty() { String::new() } else { format!(" – {}", scored.rationale) };
            self.line(&format!("- {label}: {}{rationale}", scored.score));
        }
    }

    fn consent(&mut self, account: &Account) {
        let consent = account.consent.get();
        self.fact("cli-dossier-consent", &consent.how);
        let word = |given: Option<bool>| given.map(|given| if given { "cli-dossier-yes" } else { "cli-dossier-no" });
        for (id, given) in [("cli-dossier-recording", consent.recording), ("cli-dossier-quotes", consent.quotes)] {
            if let Some(word) = word(given) {
                let word = self.say(&Said::new(word));
                self.fact(id, &word);
            }
        }
        if let Some(at) = consent.withdrawn {
            self.fact("cli-dossier-withdrawn", &at.to_string());
        }
    }
}

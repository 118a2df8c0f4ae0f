//! The list of a talk: what is said first, the questions by theme as this source is asked them, what came up besides.
//!
//! Nothing that an account holds is missing from the list, whatever the guide now says.

use crate::field::{Account, AdHoc, Score, Study, Worded};
use crate::guide::{Question, SourceKind, Spoken, Tailoring, Variable, Wording};
use crate::text::{Lang, QuestionId, Said, Stamp, ThemeId, VariableId};

/// A place in the list, whatever else the list holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// What is said before the first question.
    Opening,
    /// A question.
    Question(QuestionId),
    /// A variable that has a score, but no question here.
    Variable(VariableId),
    /// What is said after the last question.
    Closing,
    /// The loose note.
    Loose,
}

/// Where a question in the list comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The guide has it for this source.
    Guide,
    /// It came up here.
    AdHoc,
    /// The guide does not have it for this source, but something was noted.
    Elsewhere,
}

/// A question of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'s> {
    /// Its id.
    pub id: &'s QuestionId,
    /// Where it comes from.
    pub origin: Origin,
    /// Its theme, if it is known.
    pub theme: Option<&'s ThemeId>,
    /// Its name in the list.
    pub short: &'s str,
    /// How it is asked.
    pub text: &'s str,
    /// How it is asked, in every language, as the note records it; none where the account has it anyway.
    pub wording: Option<&'s Wording>,
    /// What to ask next.
    pub probes: &'s [Wording],
    /// The variable that it asks about.
    pub variable: Option<&'s Variable>,
    /// Whether it is about an earlier phase.
    pub retrospective: bool,
    /// How much this source counts for the variable: 2 central, 1 other, 0 not counted.
    pub weight: u8,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row<'s> {
    /// The heading of a theme.
    Heading(String),
    /// What is said before the first question.
    Opening(Vec<&'s Spoken>),
    /// A question.
    Question(Box<Item<'s>>),
    /// A variable that has a score, but no question here.
    Variable(&'s VariableId, Option<&'s Variable>),
    /// What is said after the last question.
    Closing(Vec<&'s Spoken>),
    /// The loose note.
    Loose,
}

impl Row<'_> {
    /// The place that the line is; none for a heading.
    pub fn spot(&self) -> Option<Spot> {
        Some(match self {
            Row::Heading(_) => return None,
            Row::Opening(_) => Spot::Opening,
            Row::Question(item) => Spot::Question(item.id.clone()),
            Row::Variable(id, _) => Spot::Variable((*id).clone()),
            Row::Closing(_) => Spot::Closing,
            Row::Loose => Spot::Loose,
        })
    }

    /// Whether a note can be written there.
    pub fn takes_notes(&self) -> bool {
        matches!(self, Row::Question(_) | Row::Loose)
    }
}

/// What a question's note and score are at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Whether something is noted.
    pub noted: bool,
    /// Whether the note has more than one version.
    pub disputed: bool,
    /// Whether it is flagged.
    pub flagged: bool,
    /// The score of the variable.
    pub score: ScoreMark,
}

/// What the score of a variable is at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreMark {
    /// None yet.
    Open,
    /// This one.
    Given(Score),
    /// More than one version.
    Disputed,
}

/// How many questions are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub questions: usize,
    /// With a note.
    pub noted: usize,
    /// With a score that says something.
    pub scored: usize,
    /// With the reason why there is no score.
    pub absent: usize,
    /// With neither note nor score nor flag.
    pub untouched: usize,
    /// Flagged.
    pub flagged: usize,
}

/// The list of a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk<'s> {
    /// The account.
    pub account: &'s Account,
    /// The lines.
    pub rows: Vec<Row<'s>>,
}

/// What the guide is filtered by for an account's source.
pub fn tailoring(study: &Study, account: &Account) -> Tailoring {
    let description = account.description.get();
    let case = account.key.case.as_ref().and_then(|id| study.cases.get(id));
    Tailoring {
        roles: description.roles,
        phase: description.phase,
        missed: case.and_then(|case| case.missed.first()).into_iter().flatten().cloned().collect(),
        kind: description.kind,
    }
}

impl<'s> Talk<'s> {
    /// The list for an account, with a question of the guide besides, if one is to be asked that this source is not.
    pub fn of(study: &'s Study, account: &'s Account, besides: Option<&QuestionId>, lang: Lang) -> Self {
        let guide = &study.guide;
        let by = tailoring(study, account);
        let tailored = guide.tailor(&by);
        let mut items: Vec<Item<'s>> = tailored
            .questions
            .iter()
            .map(|asked| Item {
                text: asked.text.get(lang),
                wording: Some(asked.text),
                retrospective: asked.retrospective,
                ..item(study, asked.question, Origin::Guide, &by, lang)
            })
            .collect();
        let elsewhere = |id: &QuestionId, items: &[Item<'_>]| items.iter().all(|item| item.id != id);
        for (id, question) in ad_hoc(account).filter(|(id, _)| elsewhere(id, &items)).collect::<Vec<_>>() {
            let after = items.iter().rposition(|item| item.theme == Some(&question.theme));
            let variable = question.variable.as_ref().and_then(|id| guide.variable(id));
            let added = Item {
                id,
                origin: Origin::AdHoc,
                theme: Some(&question.theme),
                short: &question.text,
                text: &question.text,
                wording: None,
                probes: &[],
                variable,
                retrospective: false,
                weight: variable.map_or(0, |v| weight(v, &by)),
            };
            items.insert(after.map_or(items.len(), |n| n.saturating_add(1)), added);
        }
        for (id, note) in &account.notes {
            let touched = !note.text.is_empty() || note.flag.first() == Some(&true);
            if touched && elsewhere(id, &items) {
                items.push(missing(study, id, note.worded.first(), &by, lang));
            }
        }
        if let Some(question) = besides.filter(|id| elsewhere(id, &items)).and_then(|id| guide.question(id)) {
            items.push(item(study, question, Origin::Elsewhere, &by, lang));
        }
        let mut rows = Vec::new();
        if !tailored.opening.is_empty() {
            rows.push(Row::Opening(tailored.opening));
        }
        let mut heading = String::new();
        for item in items {
            let title = match item.theme {
                _ if item.origin == Origin::Elsewhere => lang.say(&Said::new("tui-elsewhere")),
                Some(id) => guide.theme(id).map_or(id.as_str(), |theme| theme.label.get(lang)).to_owned(),
                None => String::new(),
            };
            if heading != title {
                rows.push(Row::Heading(title.clone()));
                heading = title;
            }
            rows.push(Row::Question(Box::new(item)));
        }
        let asked: Vec<&VariableId> = rows.iter().filter_map(|row| Some(&row.variable()?.id)).collect();
        let unasked: Vec<Row<'s>> = account
            .scores
            .iter()
            .filter(|(id, score)| score.values().iter().any(|v| v.is_some()) && !asked.contains(id))
            .map(|(id, _)| Row::Variable(id, guide.variable(id)))
            .collect();
        if !unasked.is_empty() {
            rows.push(Row::Heading(lang.say(&Said::new("tui-scores-elsewhere"))));
            rows.extend(unasked);
        }
        // A line of its own before what is no question.
        rows.push(Row::Heading(String::new()));
        if !tailored.closing.is_empty() {
            rows.push(Row::Closing(tailored.closing));
        }
        rows.push(Row::Loose);
        Talk { account, rows }
    }

    /// The line at a place.
    pub fn row(&self, spot: &Spot) -> Option<&Row<'s>> {
        self.rows.iter().find(|row| row.spot().as_ref() == Some(spot))
    }

    /// The places, without the headings.
    pub fn spots(&self) -> Vec<Spot> {
        self.rows.iter().filter_map(Row::spot).collect()
    }

    /// The questions.
    pub fn items(&self) -> impl Iterator<Item = &Item<'s>> {
        self.rows.iter().filter_map(|row| match row {
            Row::Question(item) => Some(item.as_ref()),
            _ => None,
        })
    }

    /// What a question's note and score are.
    pub fn mark(&self, item: &Item<'_>) -> Mark {
        let note = self.account.notes.get(item.id);
        Mark {
            noted: note.is_some_and(|note| note.text.values().iter().any(|text| !text.trim().is_empty())),
            disputed: note.is_some_and(|note| note.text.is_conflict()),
            flagged: self.account.is_flagged(item.id),
            score: item.variable.map_or(ScoreMark::Open, |variable| self.score(&variable.id)),
        }
    }

    /// What the score of a variable is.
    pub fn score(&self, variable: &VariableId) -> ScoreMark {
        let register = self.account.scores.get(variable);
        match register {
            Some(register) if register.is_conflict() => ScoreMark::Disputed,
            _ => match register.and_then(|r| r.first()) {
                Some(Some(scored)) => ScoreMark::Given(scored.score),
                _ => ScoreMark::Open,
            },
        }
    }

    /// How many questions are in which state.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        let add = |n: &mut usize, holds: bool| *n = n.saturating_add(usize::from(holds));
        for item in self.items() {
            let mark = self.mark(item);
            let absent = matches!(mark.score, ScoreMark::Given(score) if score.is_absent());
            add(&mut tally.questions, true);
            add(&mut tally.noted, mark.noted);
            add(&mut tally.absent, absent);
            add(&mut tally.scored, mark.score != ScoreMark::Open && !absent);
            add(&mut tally.flagged, mark.flagged);
            add(&mut tally.untouched, !mark.noted && !mark.flagged && mark.score == ScoreMark::Open);
        }
        tally
    }

    /// Where work was done last: the place whose note or score was written latest. Of several written in the same second, a
    /// note before a score, and the one further down the list.
    pub fn latest(&self) -> Option<Spot> {
        let account = self.account;
        let written = |row: &Row<'s>| -> Option<(Stamp, bool)> {
            let noted = match row {
                Row::Question(item) => account.notes.get(item.id).and_then(|note| {
                    let text = note.text.entries().iter().map(|entry| entry.at);
                    text.chain(note.flag.entries().iter().map(|entry| entry.at)).max()
                }),
                Row::Loose => account.loose.entries().iter().map(|entry| entry.at).max(),
                _ => None,
            };
            let variable = match row {
                Row::Variable(id, _) => Some(*id),
                row => row.variable().map(|variable| &variable.id),
            };
            let scored = variable.and_then(|id| account.scores.get(id)?.entries().iter().map(|entry| entry.at).max());
            noted.map(|at| (at, true)).into_iter().chain(scored.map(|at| (at, false))).max()
        };
        let mut latest: Option<((Stamp, bool), Spot)> = None;
        for row in &self.rows {
            let Some((at, spot)) = written(row).zip(row.spot()) else { continue };
            // A score stands on every question about its variable; the first of them is as good as any.
            let later = latest.as_ref().is_none_or(|(most, _)| if at.1 { at >= *most } else { at > *most });
            if later {
                latest = Some((at, spot));
            }
        }
        latest.map(|(_, spot)| spot)
    }
}

impl<'s> Row<'s> {
    /// The variable that is scored there.
    pub fn variable(&self) -> Option<&'s Variable> {
        match self {
            Row::Question(item) => item.variable,
            Row::Variable(_, variable) => *variable,
            _ => None,
        }
    }
}

fn ad_hoc(account: &Account) -> impl Iterator<Item = (&QuestionId, &AdHoc)> {
    account.ad_hoc.iter().filter_map(|(id, register)| Some((id, register.first()?.as_ref()?)))
}

fn item<'s>(study: &'s Study, question: &'s Question, origin: Origin, by: &Tailoring, lang: Lang) -> Item<'s> {
    let variable = question.variable.as_ref().and_then(|id| study.guide.variable(id));
    Item {
        id: &question.id,
        origin,
        theme: Some(&question.theme),
        short: question.short.get(lang),
        text: question.text.get(lang),
        wording: Some(&question.text),
        probes: &question.probes,
        variable,
        retrospective: false,
        weight: variable.map_or(0, |v| weight(v, by)),
    }
}

/// A question that the guide does not have for this source: as the guide has it for others, else as it was asked.
fn missing<'s>(study: &'s Study, id: &'s QuestionId, worded: Option<&'s Worded>, by: &Tailoring, lang: Lang) -> Item<'s> {
    let known = study.guide.question(id).map(|question| item(study, question, Origin::Elsewhere, by, lang));
    let asked = worded.map(|worded| worded.text.get(lang)).filter(|text| !text.is_empty());
    let known_short = known.is_some();
    let mut found = known.unwrap_or(Item {
        id,
        origin: Origin::Elsewhere,
        theme: None,
        short: id.as_str(),
        text: "",
        wording: None,
        probes: &[],
        variable: None,
        retrospective: false,
        weight: 0,
    });
    found.retrospective = worded.is_some_and(|worded| worded.retrospective);
    if let Some(asked) = asked {
        found.text = asked;
        found.short = if known_short { found.short } else { asked };
    }
    found
}

fn weight(variable: &Variable, by: &Tailoring) -> u8 {
    match by.kind {
        SourceKind::Interview => by.roles.iter().map(|role| variable.weight(role)).max().unwrap_or(1),
        SourceKind::Meeting => variable.meeting_weight(),
        _ => 0,
    }
}

//! The list of a talk: what is said first, the questions by theme as this source is asked them, what came up besides.
//!
//! Nothing that an account holds is missing from the list, whatever the guide now says. The list is made when the instrument is
//! opened and when the guide or the source changes, and its marks are kept up to date with every edit: what is drawn for a key
//! does not depend on how many questions there are.

use std::collections::{HashMap, HashSet};

use crate::field::{Account, AdHoc, Score, Study, Worded};
use crate::guide::{Question, SourceKind, Spoken, Tailoring, Variable, Wording};
use crate::register::Register;
use crate::text::{Lang, QuestionId, Said, Stamp, ThemeId, VariableId};

/// A place in the list, whatever else the list holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

/// How a question stands to the guide as it was when the account was begun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// The guide has it, and had it then.
    #[default]
    Known,
    /// The guide did not have it yet.
    NotYet,
    /// The guide asks it no longer.
    Retired,
}

/// A question of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: QuestionId,
    /// Where it comes from.
    pub origin: Origin,
    /// Its theme, if it is known.
    pub theme: Option<ThemeId>,
    /// Its name in the list.
    pub short: String,
    /// How it is asked.
    pub text: String,
    /// The variable that it asks about.
    pub variable: Option<VariableId>,
    /// Whether it is about an earlier phase.
    pub retrospective: bool,
    /// How much this source counts for the variable: 2 central, 1 other, 0 not counted.
    pub weight: u8,
    /// How it stands to the guide as it was when the account was begun.
    pub standing: Standing,
    /// What its note and score are at the moment.
    pub mark: Mark,
}

impl Item {
    /// Whether it is untouched for no other reason than that it did not exist yet.
    pub fn came_later(&self) -> bool {
        self.standing == Standing::NotYet && self.mark.is_untouched()
    }
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The heading of a theme.
    Heading(String),
    /// What is said before the first question.
    Opening(Vec<Wording>),
    /// A question.
    Question(Box<Item>),
    /// A variable that has a score, but no question here.
    Variable(VariableId),
    /// What is said after the last question.
    Closing(Vec<Wording>),
    /// The loose note.
    Loose,
}

impl Row {
    /// The place that the line is; none for a heading.
    pub fn spot(&self) -> Option<Spot> {
        Some(match self {
            Row::Heading(_) => return None,
            Row::Opening(_) => Spot::Opening,
            Row::Question(item) => Spot::Question(item.id.clone()),
            Row::Variable(id) => Spot::Variable(id.clone()),
            Row::Closing(_) => Spot::Closing,
            Row::Loose => Spot::Loose,
        })
    }

    /// Whether a note can be written there.
    pub fn takes_notes(&self) -> bool {
        matches!(self, Row::Question(_) | Row::Loose)
    }

    /// The variable that is scored there.
    pub fn variable(&self) -> Option<&VariableId> {
        match self {
            Row::Question(item) => item.variable.as_ref(),
            Row::Variable(id) => Some(id),
            _ => None,
        }
    }
}

/// What a question's note and score are at the moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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

impl Mark {
    /// Whether there is neither note nor score nor flag.
    pub fn is_untouched(&self) -> bool {
        !self.noted && !self.flagged && self.score == ScoreMark::Open
    }
}

/// What the score of a variable is at the moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ScoreMark {
    /// None yet.
    #[default]
    Open,
    /// This one.
    Given(Score),
    /// More than one version.
    Disputed,
}

/// How many questions are in which state, and how many of their variables are scored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub questions: usize,
    /// With a note.
    pub noted: usize,
    /// Variables with a score that says something, each counted once, however many of the questions ask about it.
    pub scored: usize,
    /// Variables with the reason why there is no score.
    pub absent: usize,
    /// With neither note nor score nor flag, though the guide had them.
    pub untouched: usize,
    /// With neither, and not in the guide yet when the account was begun.
    pub later: usize,
    /// Flagged.
    pub flagged: usize,
}

/// The list of a talk.
#[derive(Debug, Clone, Default)]
pub struct Talk {
    /// The lines.
    pub rows: Vec<Row>,
    /// How many questions are in which state.
    pub tally: Tally,
    places: HashMap<Spot, usize>,
    numbers: HashMap<usize, usize>,
}

impl Talk {
    /// The list for an account, with a question of the guide besides, if one is to be asked that this source is not.
    pub fn of(study: &Study, account: &Account, besides: Option<&QuestionId>, lang: Lang) -> Self {
        let guide = &study.guide;
        let by = study.tailoring(account);
        let tailored = guide.tailor(&by);
        let mut items: Vec<Item> = tailored
            .questions
            .iter()
            .map(|asked| Item {
                text: asked.text.get(lang).to_owned(),
                retrospective: asked.retrospective,
                ..item(study, asked.question, Origin::Guide, &by, lang)
            })
            .collect();
        items.iter_mut().for_each(|item| as_asked(item, account, lang));
        let mut listed: HashSet<QuestionId> = items.iter().map(|item| item.id.clone()).collect();
        for (id, question) in ad_hoc(account) {
            if !listed.insert(id.clone()) {
                continue;
            }
            let after = items.iter().rposition(|item| item.theme.as_ref() == Some(&question.theme));
            let place = match after {
                Some(n) => n.saturating_add(1),
                None if question.is_agenda() => 0,
                None => items.len(),
            };
            let variable = question.variable.as_ref().and_then(|id| guide.variable(id));
            let added = Item {
                id: id.clone(),
                origin: Origin::AdHoc,
                theme: Some(question.theme.clone()),
                short: question.text.clone(),
                text: question.text.clone(),
                variable: variable.map(|v| v.id.clone()),
                retrospective: false,
                weight: variable.map_or(0, |v| weight(v, &by)),
                standing: Standing::Known,
                mark: Mark::default(),
            };
            items.insert(place, added);
        }
        for (id, note) in &account.notes {
            if note.is_touched() && listed.insert(id.clone()) {
                items.push(missing(study, id, note.worded.first(), &by, lang));
            }
        }
        if let Some(question) = besides.filter(|id| !listed.contains(*id)).and_then(|id| study.question(id)) {
            items.push(item(study, question, Origin::Elsewhere, &by, lang));
        }
        if !study.amendments.is_empty() {
            let not_yet = study.not_yet(account);
            for item in items.iter_mut().filter(|item| item.origin != Origin::AdHoc) {
                item.standing = if study.is_retired(&item.id) {
                    Standing::Retired
                } else if not_yet.questions.contains(&item.id) {
                    Standing::NotYet
                } else {
                    Standing::Known
                };
            }
        }
        let spoken = |said: &[&Spoken]| said.iter().map(|spoken| spoken.text.clone()).collect::<Vec<_>>();
        let mut rows = Vec::new();
        if !tailored.opening.is_empty() {
            rows.push(Row::Opening(spoken(&tailored.opening)));
        }
        let mut heading = String::new();
        for item in items {
            let title = match &item.theme {
                _ if item.origin == Origin::Elsewhere => lang.say(&Said::new("tui-elsewhere")),
                Some(id) => match guide.theme(id) {
                    Some(theme) => theme.label.get(lang).to_owned(),
                    None if id.as_str() == AdHoc::AGENDA => lang.say(&Said::new("tui-agenda")),
                    None => id.to_string(),
                },
                None => String::new(),
            };
            if heading != title {
                rows.push(Row::Heading(title.clone()));
                heading = title;
            }
            rows.push(Row::Question(Box::new(item)));
        }
        let asked: HashSet<&VariableId> = rows.iter().filter_map(Row::variable).collect();
        let unasked: Vec<Row> = account
            .scores
            .iter()
            .filter(|(id, score)| score.values().iter().any(|v| v.is_some()) && !asked.contains(id))
            .map(|(id, _)| Row::Variable(id.clone()))
            .collect();
        if !unasked.is_empty() {
            rows.push(Row::Heading(lang.say(&Said::new("tui-scores-elsewhere"))));
            rows.extend(unasked);
        }
        // A line of its own before what is no question.
        rows.push(Row::Heading(String::new()));
        if !tailored.closing.is_empty() {
            rows.push(Row::Closing(spoken(&tailored.closing)));
        }
        rows.push(Row::Loose);
        let places = rows.iter().enumerate().filter_map(|(n, row)| Some((row.spot()?, n))).collect();
        let questions = rows.iter().enumerate().filter(|(_, row)| matches!(row, Row::Question(_)));
        let numbers = questions.enumerate().map(|(number, (n, _))| (n, number)).collect();
        let mut talk = Talk { rows, tally: Tally::default(), places, numbers };
        talk.remark(account, |_| true);
        talk
    }

    /// Where a place stands among the lines, from 0.
    pub fn at(&self, spot: &Spot) -> Option<usize> {
        self.places.get(spot).copied()
    }

    /// The line at a place.
    pub fn row(&self, spot: &Spot) -> Option<&Row> {
        self.rows.get(self.at(spot)?)
    }

    /// Which of the questions a place is, from 0.
    pub fn number(&self, spot: &Spot) -> Option<usize> {
        self.numbers.get(&self.at(spot)?).copied()
    }

    /// The question at a place.
    pub fn item(&self, spot: &Spot) -> Option<&Item> {
        match self.row(spot)? {
            Row::Question(item) => Some(item),
            _ => None,
        }
    }

    /// The questions.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.rows.iter().filter_map(|row| match row {
            Row::Question(item) => Some(item.as_ref()),
            _ => None,
        })
    }

    /// The nearest place before or after a place for which something holds.
    pub fn near(&self, spot: &Spot, forward: bool, holds: impl Fn(&Row) -> bool) -> Option<Spot> {
        let at = self.at(spot)?;
        let found = if forward {
            self.rows.get(at.saturating_add(1)..)?.iter().find(|row| holds(row))
        } else {
            self.rows.get(..at)?.iter().rev().find(|row| holds(row))
        };
        found.and_then(Row::spot)
    }

    /// Brings the marks of some questions up to what the account holds.
    pub fn remark(&mut self, account: &Account, which: impl Fn(&Item) -> bool) {
        for row in &mut self.rows {
            if let Row::Question(item) = row
                && which(item)
            {
                item.mark = mark(account, &item.id, item.variable.as_ref());
            }
        }
        self.tally = tally(self.items());
    }

    /// Notes whether the question at a place has a note, as it is being written.
    pub fn set_noted(&mut self, spot: &Spot, noted: bool) -> bool {
        if let Some(Row::Question(item)) = self.at(spot).and_then(|at| self.rows.get_mut(at))
            && item.mark.noted != noted
        {
            item.mark.noted = noted;
            self.tally = tally(self.items());
            return true;
        }
        false
    }

    /// Where work was done last: the place whose note or score was written latest. Of several written in the same second, a
    /// note before a score, and the one further down the list.
    pub fn latest(&self, account: &Account) -> Option<Spot> {
        let written = |row: &Row| -> Option<(Stamp, bool)> {
            let noted = match row {
                Row::Question(item) => account.notes.get(&item.id).and_then(|note| {
                    let text = note.text.entries().iter().map(|entry| entry.at);
                    text.chain(note.flag.entries().iter().map(|entry| entry.at)).max()
                }),
                Row::Loose => account.loose.entries().iter().map(|entry| entry.at).max(),
                _ => None,
            };
            let scored = row.variable().and_then(|id| account.scores.get(id)?.entries().iter().map(|entry| entry.at).max());
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

fn mark(account: &Account, id: &QuestionId, variable: Option<&VariableId>) -> Mark {
    let note = account.notes.get(id);
    Mark {
        noted: note.is_some_and(|note| note.text.entries().iter().any(|entry| !entry.value.trim().is_empty())),
        disputed: note.is_some_and(|note| note.text.is_conflict()),
        flagged: note.is_some_and(|note| note.flag.first() == Some(&true)),
        score: variable.map_or(ScoreMark::Open, |variable| score(account, variable)),
    }
}

/// What the score of a variable is.
pub fn score(account: &Account, variable: &VariableId) -> ScoreMark {
    let register = account.scores.get(variable);
    match register {
        Some(register) if register.is_conflict() => ScoreMark::Disputed,
        _ => match register.and_then(|r| r.first()) {
            Some(Some(scored)) => ScoreMark::Given(scored.score),
            _ => ScoreMark::Open,
        },
    }
}

/// What the loose note is called: of a source that is not scored it is all that there is to write in.
pub fn loose_name(account: Option<&Account>) -> &'static str {
    if account.is_none_or(Account::is_scored) { "tui-loose" } else { "tui-notes" }
}

/// How many lines of the loose note say something.
pub fn loose_lines(account: &Account) -> usize {
    account.loose.first().map_or(0, |text| text.lines().filter(|line| !line.trim().is_empty()).count())
}

/// How many of some questions are in which state.
pub fn tally<'i>(items: impl Iterator<Item = &'i Item>) -> Tally {
    let mut tally = Tally::default();
    let mut counted: HashSet<&VariableId> = HashSet::new();
    let add = |n: &mut usize, holds: bool| *n = n.saturating_add(usize::from(holds));
    for item in items {
        let mark = item.mark;
        let absent = matches!(mark.score, ScoreMark::Given(score) if score.is_absent());
        let scored = mark.score != ScoreMark::Open && item.variable.as_ref().is_some_and(|id| counted.insert(id));
        add(&mut tally.questions, true);
        add(&mut tally.noted, mark.noted);
        add(&mut tally.absent, scored && absent);
        add(&mut tally.scored, scored && !absent);
        add(&mut tally.flagged, mark.flagged);
        add(&mut tally.untouched, mark.is_untouched() && !item.came_later());
        add(&mut tally.later, item.came_later());
    }
    tally
}

fn ad_hoc(account: &Account) -> impl Iterator<Item = (&QuestionId, &AdHoc)> {
    // Ids of different runs of the program say nothing of which came first.
    let added = |register: &Register<Option<AdHoc>>| register.entries().iter().map(|entry| entry.at).min();
    let mut all: Vec<_> = account.ad_hoc.iter().collect();
    all.sort_by_key(|(_, register)| added(register));
    all.into_iter().filter_map(|(id, register)| Some((id, register.first()?.as_ref()?)))
}

fn item(study: &Study, question: &Question, origin: Origin, by: &Tailoring, lang: Lang) -> Item {
    let variable = question.variable.as_ref().and_then(|id| study.guide.variable(id));
    Item {
        id: question.id.clone(),
        origin,
        theme: Some(question.theme.clone()),
        short: question.short.get(lang).to_owned(),
        text: question.text.get(lang).to_owned(),
        variable: variable.map(|v| v.id.clone()),
        retrospective: false,
        weight: variable.map_or(0, |v| weight(v, by)),
        standing: Standing::Known,
        mark: Mark::default(),
    }
}

/// Lets a question of the guide stand as it was asked in this account, whatever its wording is now.
fn as_asked(item: &mut Item, account: &Account, lang: Lang) {
    let worded = account.notes.get(&item.id).and_then(|note| note.worded.first());
    if let Some(worded) = worded.filter(|worded| !worded.text.is_empty()) {
        item.text = worded.text.get(lang).to_owned();
        item.retrospective = worded.retrospective;
    } else if let Some(Some(question)) = account.ad_hoc.get(&item.id).and_then(|register| register.first()) {
        item.text = question.text.clone();
    }
}

/// A question that the guide does not have for this source: as the guide has or had it for others, else as it was asked.
fn missing(study: &Study, id: &QuestionId, worded: Option<&Worded>, by: &Tailoring, lang: Lang) -> Item {
    let known = study.question(id).map(|question| item(study, question, Origin::Elsewhere, by, lang));
    let asked = worded.map(|worded| worded.text.get(lang)).filter(|text| !text.is_empty());
    let known_short = known.is_some();
    let mut found = known.unwrap_or_else(|| Item {
        id: id.clone(),
        origin: Origin::Elsewhere,
        theme: None,
        short: id.to_string(),
        text: String::new(),
        variable: None,
        retrospective: false,
        weight: 0,
        standing: Standing::Known,
        mark: Mark::default(),
    });
    found.retrospective = worded.is_some_and(|worded| worded.retrospective);
    if let Some(asked) = asked {
        found.text = asked.to_owned();
        if !known_short {
            found.short = asked.to_owned();
        }
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

//! The accounts: what each evaluator noted and scored of each source.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveTime};
use serde::Deserialize;

use super::cast::{Cast, Remark, Source};
use super::chance::{happens, number};
use super::consensus::AgreedRow;
use super::notes::{Heard, Quotes, Written, first_half, note};
use super::phrases::{About, Book, Kind, Speaker};
use super::scores::{self, Leanings, score};
use super::table::rows;
use super::{DemoError, author, later, moment};
use crate::field::{
    Account, AccountKey, AdHoc, Consent, Description, Medium, Note, RecordingPlace, Score, Scored, Session, Status, Study,
    Worded,
};
use crate::guide::{Asked, SourceKind, Tailoring, Wording};
use crate::register::{Author, Register};
use crate::text::{EvaluatorId, Lang, QuestionId, RoleId, SessionId, SourceId, Stamp, ThemeId, VariableId};

#[derive(Debug, Deserialize)]
struct AdHocRow {
    source: SourceId,
    evaluator: EvaluatorId,
    id: QuestionId,
    theme: ThemeId,
    variable: Option<VariableId>,
    text: String,
    /// The lines of the note, parted by `/`.
    note: String,
}

/// What the accounts are made from.
struct Desk<'a> {
    study: &'a Study,
    cast: &'a Cast,
    agreed: &'a [AgreedRow],
    leanings: Leanings,
    book: Book,
    quotes: Quotes,
    ad_hoc: Vec<AdHocRow>,
}

/// What a score can be traced to in the notes.
#[derive(Debug, Default)]
struct Evidence {
    place: Option<RecordingPlace>,
    quote: Option<(String, Option<RecordingPlace>)>,
}

impl Evidence {
    fn take(&mut self, written: &Written) {
        self.place = self.place.or(written.place);
        if self.quote.is_none() {
            self.quote = written.quote.clone().map(|quote| (quote, written.place));
        }
    }

    /// Lets a reason point to a place or a quote, now and then.
    fn point_to(&self, rationale: &mut String, source: &Source, chance: u64) {
        match (&self.quote, self.place) {
            (Some((quote, place)), _) if chance % 5 < 3 && source.remark != Some(Remark::NoQuotes) => {
                let place = place.map(|place| format!(" {place}")).unwrap_or_default();
                let quote = quote.replace('»', "›").replace('«', "‹");
                rationale.push_str(&format!(" Jf. »{quote}«{place}."));
            }
            (_, Some(place)) if chance.is_multiple_of(2) => rationale.push_str(&format!(" Se {place}.")),
            _ => {}
        }
    }
}

/// All accounts: of each source one by who was there, and of some another.
pub fn accounts(study: &Study, cast: &Cast, agreed: &[AgreedRow]) -> Result<BTreeMap<AccountKey, Account>, DemoError> {
    let mut desk = Desk {
        study,
        cast,
        agreed,
        leanings: Leanings::read()?,
        book: Book::read()?,
        quotes: Quotes::new(),
        ad_hoc: rows("adhoc.csv", include_str!("../../../assets/demo/adhoc.csv"))?,
    };
    let mut accounts = BTreeMap::new();
    for source in &cast.sources {
        let first = desk.account(source, &source.by, None)?;
        if let Some(second) = &source.second {
            let second = desk.account(source, second, Some(&first))?;
            accounts.insert(second.key.clone(), second);
        }
        accounts.insert(first.key.clone(), first);
    }
    Ok(accounts)
}

/// When a source began.
fn began(source: &Source) -> Stamp {
    moment(source.date, source.start)
}

/// When an evaluator heard it again: a working day some days later.
fn heard_again(source: &Source, evaluator: &EvaluatorId) -> Stamp {
    use chrono::Datelike;
    let spread = number(&["days", source.source.as_str(), evaluator.as_str()]);
    let days = if source.remark == Some(Remark::Paused) || evaluator != &source.by { 3 } else { 2 } + spread % 4;
    let day = source.date.checked_add_days(Days::new(days)).unwrap_or(source.date);
    let weekend = u64::from(day.weekday().number_from_monday()).saturating_sub(5);
    let day = if weekend > 0 { day.checked_add_days(Days::new(3 - weekend)).unwrap_or(day) } else { day };
    let hour = NaiveTime::from_hms_opt(u32::try_from(7 + spread % 5).unwrap_or(7), 10, 0).unwrap_or_default();
    moment(day, hour)
}

/// A recording's name.
fn recording(source: &Source, part: Option<u8>) -> String {
    let part = part.map(|part| format!("-{part}")).unwrap_or_default();
    let ending = if source.medium == Medium::Phone || source.medium == Medium::Room { "m4a" } else { "mp4" };
    if source.is_recorded() { format!("{}{part}.{ending}", source.source) } else { String::new() }
}

impl Desk<'_> {
    /// One evaluator's account of a source. The second evaluator takes over what the first wrote down of the source itself.
    fn account(&mut self, source: &Source, evaluator: &EvaluatorId, first: Option<&Account>) -> Result<Account, DemoError> {
        let key = AccountKey { case: Some(source.case.clone()), source: source.source.clone(), evaluator: evaluator.clone() };
        let mut account = Account::new(key);
        let revised = heard_again(source, evaluator);
        match first {
            Some(first) => {
                account.description = first.description.clone();
                account.consent = first.consent.clone();
                account.participants = first.participants.clone();
                account.sessions = first.sessions.clone();
                account.guide = Register::new(self.study.guide_version(), &author(evaluator, revised)?);
            }
            None => self.describe(&mut account, source)?,
        }
        let open = source.remark == Some(Remark::Open) && first.is_some();
        self.work_through(&mut account, source, evaluator, open)?;
        self.add_ad_hoc(&mut account, source, evaluator)?;
        if !open {
            let hours = i64::from(source.minutes) * 2;
            account.status = Register::new(Status::Complete, &author(evaluator, later(revised, hours))?);
        }
        Ok(account)
    }

    /// What is noted before the first question.
    fn describe(&self, account: &mut Account, source: &Source) -> Result<(), DemoError> {
        let began = began(source);
        let author = author(&source.by, began)?;
        account.guide = Register::new(self.study.guide_version(), &author);
        account.description = Register::new(self.description(source), &author);
        account.consent = Register::new(consent(source, began), &author);
        if source.kind == SourceKind::Meeting {
            account.participants = Register::new(self.cast.participants(&source.source), &author);
        }
        let minutes = i64::from(source.minutes);
        let session = |began: Stamp, minutes: i64, medium: Medium, recording: String| Session {
            began,
            ended: Some(later(began, minutes)),
            medium: Some(medium),
            zero: (!recording.is_empty()).then(|| later(began, 1)),
            recording,
        };
        let sessions = if source.remark == Some(Remark::Paused) {
            let half = i64::from(first_half(source)) / 60;
            let resumed = later(began, 2 * 24 * 60 + 45);
            vec![
                session(began, half, source.medium, recording(source, Some(1))),
                session(resumed, minutes - half, Medium::Phone, recording(source, Some(2))),
            ]
        } else {
            vec![session(began, minutes, source.medium, recording(source, None))]
        };
        for (session, n) in sessions.into_iter().zip(1..) {
            let at = Author { at: session.began, ..author.clone() };
            account.sessions.insert(SessionId::new(n.to_string())?, Register::new(Some(session), &at));
        }
        Ok(())
    }

    fn description(&self, source: &Source) -> Description {
        let guide = &self.study.guide;
        let phase = guide.phase(&source.phase);
        let title = match (source.kind, source.roles.first().and_then(|role| guide.role(role))) {
            (SourceKind::Meeting, _) => {
                let meeting = phase.map_or("", |phase| phase.meeting.get(Lang::Da));
                let alone = if source.remark == Some(Remark::Alone) { " med tovholder alene" } else { "" };
                format!("Noter fra {meeting}{alone}, case {}", source.case)
            }
            (_, role) => {
                let who = role.map_or("", |role| role.short.get(Lang::Da));
                let when = phase.map_or("", |phase| phase.after.get(Lang::Da));
                format!("Interview, {who}, {when}, case {}", source.case)
            }
        };
        Description {
            kind: source.kind,
            phase: Some(source.phase.clone()),
            roles: source.roles.clone(),
            informants: source.informant.iter().cloned().collect(),
            medium: Some(source.medium),
            date: Some(source.date),
            meeting: source.meeting.clone(),
            title,
            ..Description::default()
        }
    }

    /// Writes the notes and the scores, question by question and then variable by variable.
    fn work_through(
        &mut self,
        account: &mut Account,
        source: &Source,
        evaluator: &EvaluatorId,
        open: bool,
    ) -> Result<(), DemoError> {
        let study = self.study;
        let again = self.cast.is_heard_again(source);
        let by = Tailoring {
            roles: source.roles.clone(),
            phase: Some(source.phase.clone()),
            missed: self.cast.missed(&source.case),
            kind: source.kind,
        };
        let mut questions = study.guide.tailor(&by).questions;
        // Whoever was interviewed before has told about the earlier phases already.
        questions.retain(|asked| !(asked.retrospective && again));
        let scores = self.scores(source, evaluator, &questions);
        let branch = self.cast.branch(&source.case).map_or("", |branch| branch.as_str());
        let speaker = |role: Option<&RoleId>| Speaker {
            voice: source.voice(role),
            case: &source.case,
            branch,
            source: &source.source,
            person: source.informant.as_ref().map_or(source.source.as_str(), |informant| informant.as_str()),
            phase: &source.phase,
        };
        self.book.begin();
        let start = began(source);
        let revised = heard_again(source, evaluator);
        let mut minute = 0;
        let mut evidence: BTreeMap<VariableId, Evidence> = BTreeMap::new();
        for (nth, asked) in questions.iter().enumerate() {
            let heard = Heard {
                source,
                evaluator,
                asked,
                speaker: speaker(role_asked(source, asked)),
                nth,
                of: questions.len(),
                score: asked.question.variable.as_ref().and_then(|variable| scores.get(variable)).copied(),
                again,
            };
            let Some(written) = note(&heard, &mut self.book, &mut self.quotes) else { continue };
            if let Some(variable) = &asked.question.variable {
                evidence.entry(variable.clone()).or_default().take(&written);
            }
            minute += 2;
            let asked_at = later(start, i64::try_from(nth).unwrap_or(0) * 2);
            let at = [asked_at, later(revised, minute)];
            account.notes.insert(asked.question.id.clone(), noted(written, asked, evaluator, at)?);
        }
        let scored = if open { scores.len() / 2 } else { scores.len() };
        for variable in
            study.guide.variables.iter().map(|variable| &variable.id).filter(|id| scores.contains_key(id)).take(scored)
        {
            let Some(score) = scores.get(variable).copied() else { continue };
            let role = questions.iter().find(|asked| asked.question.variable.as_ref() == Some(variable));
            let speaker = speaker(role.and_then(|asked| role_asked(source, asked)));
            let mut rationale = self.book.reason(variable, score, &speaker);
            self.elaborate(&mut rationale, variable, score, &speaker, evaluator);
            if let Some(found) = evidence.get(variable) {
                found.point_to(&mut rationale, source, number(&["see", source.source.as_str(), variable.as_str()]));
            }
            minute += 1;
            let scored = Scored { score, rationale };
            account.scores.insert(variable.clone(), Register::new(Some(scored), &author(evaluator, later(revised, minute))?));
        }
        self.loose(account, source, evaluator, &speaker(source.roles.first()), open)
    }

    /// The scores of the variables that the source is asked about.
    fn scores(&self, source: &Source, evaluator: &EvaluatorId, questions: &[Asked<'_>]) -> BTreeMap<VariableId, Score> {
        let guide = &self.study.guide;
        let mut scores = BTreeMap::new();
        for asked in questions {
            let Some(variable) = &asked.question.variable else { continue };
            let agreed = self.agreed.iter().find(|row| row.case == source.case && &row.variable == variable);
            let (Some(agreed), Some(scale)) = (agreed.and_then(|row| row.score.step()), guide.scale_of(variable)) else {
                continue;
            };
            let asked = scores::Asked {
                source,
                variable,
                scale,
                agreed,
                voice: source.voice(role_asked(source, asked)),
                weight: asked.weight,
            };
            scores.entry(variable.clone()).or_insert_with(|| score(&asked, evaluator, &self.leanings));
        }
        scores
    }

    /// Adds to a reason what the evaluator was in doubt about.
    fn elaborate(
        &mut self,
        rationale: &mut String,
        variable: &VariableId,
        score: Score,
        speaker: &Speaker<'_>,
        evaluator: &EvaluatorId,
    ) {
        let words = ["doubt", speaker.source.as_str(), variable.as_str(), evaluator.as_str()];
        let doubtful = !scores::is_fact(variable) && happens(18, &words);
        let (Score::Step(step), true) = (score, doubtful) else { return };
        let top = self.study.guide.scale_of(variable).map_or(step, |scale| scale.top());
        let beside = if step == 0 || (step < top && number(&words).is_multiple_of(2)) {
            step.saturating_add(1)
        } else {
            step.saturating_sub(1)
        };
        let none = BTreeSet::new();
        if let Some(text) = self.book.phrase(Kind::Doubt, &About::Anything, &none, speaker) {
            let text = text.replace("{score}", &step.to_string()).replace("{nabo}", &beside.to_string());
            *rationale = format!("{rationale} {text}");
        }
    }

    /// The loose note, where there is one.
    fn loose(
        &mut self,
        account: &mut Account,
        source: &Source,
        evaluator: &EvaluatorId,
        speaker: &Speaker<'_>,
        open: bool,
    ) -> Result<(), DemoError> {
        let mut lines: Vec<String> = Vec::new();
        match source.remark {
            Some(Remark::Paused) => {
                lines.push("afbrudt af en brandøvelse, resten taget over telefonen to dage efter".to_owned())
            }
            Some(Remark::NoRecording) => lines.push("optageren ville ikke starte. Alt herfra er feltnoter".to_owned()),
            Some(Remark::NoQuotes) => {
                lines.push("må ikke citeres, heller ikke uden navn. Linjer med > er til egen brug".to_owned())
            }
            Some(Remark::Open) if open => {
                lines.push("? mangler at høre den sidste halvdel igen, før den kan scores færdig".to_owned())
            }
            _ => {}
        }
        if happens(42, &["loose", source.source.as_str(), evaluator.as_str()]) {
            lines.extend(self.book.phrase(Kind::Loose, &About::Anything, &BTreeSet::new(), speaker));
        }
        if !lines.is_empty() {
            let at = later(heard_again(source, evaluator), 90);
            account.loose = Register::new(lines.join("\n"), &author(evaluator, at)?);
        }
        Ok(())
    }

    /// Questions that the guide lacks and that were asked all the same.
    fn add_ad_hoc(&self, account: &mut Account, source: &Source, evaluator: &EvaluatorId) -> Result<(), DemoError> {
        for row in self.ad_hoc.iter().filter(|row| row.source == source.source && &row.evaluator == evaluator) {
            let asked = author(evaluator, later(began(source), i64::from(source.minutes) - 6))?;
            let ad_hoc = AdHoc { theme: row.theme.clone(), variable: row.variable.clone(), text: row.text.clone() };
            account.ad_hoc.insert(row.id.clone(), Register::new(Some(ad_hoc), &asked));
            let note = Note {
                text: Register::new(
                    row.note.replace('/', "\n"),
                    &author(evaluator, later(heard_again(source, evaluator), 80))?,
                ),
                worded: Register::new(Worded { text: Wording::new(Lang::Da, row.text.clone()), retrospective: false }, &asked),
                ..Note::default()
            };
            account.notes.insert(row.id.clone(), note);
        }
        Ok(())
    }
}

/// The role in which a person is asked a question: the foremost that the question is for.
fn role_asked<'s>(source: &'s Source, asked: &Asked<'_>) -> Option<&'s RoleId> {
    source.roles.iter().find(|role| asked.question.asks(role)).or(source.roles.first())
}

/// A note with the wording that was asked; asked at the first moment, heard again at the second.
fn noted(written: Written, asked: &Asked<'_>, evaluator: &EvaluatorId, at: [Stamp; 2]) -> Result<Note, DemoError> {
    let [asked_at, heard_at] = at;
    let (live, revised) = (author(evaluator, asked_at)?, author(evaluator, heard_at)?);
    let mut note = Note::default();
    if !written.text.is_empty() {
        note.text = Register::new(written.text, &revised);
    }
    if written.flag {
        note.flag = Register::new(true, &revised);
    }
    note.worded = Register::new(Worded { text: asked.text.clone(), retrospective: asked.retrospective }, &live);
    Ok(note)
}

/// What the informant, or whoever called the meeting, was told and allowed.
fn consent(source: &Source, began: Stamp) -> Consent {
    let how = match (source.kind, source.remark) {
        (_, Some(Remark::NoRecording)) => {
            "Tovholder havde spurgt deltagerne i indkaldelsen, og det blev gentaget, da mødet begyndte."
        }
        (SourceKind::Meeting, _) => "Deltagerne fik besked i indkaldelsen og blev spurgt igen, da mødet begyndte.",
        (_, Some(Remark::NoQuotes)) => "Oplyst på mail og mundtligt. Vil gerne optages, men ikke citeres.",
        _ if number(&["consent", source.source.as_str()]).is_multiple_of(3) => {
            "Oplyst på mail, gentaget mundtligt og svaret på optagelsen."
        }
        _ => "Oplyst mundtligt ved begyndelsen, svaret er på optagelsen.",
    };
    Consent {
        how: how.to_owned(),
        at: Some(began),
        recording: Some(source.is_recorded()),
        quotes: Some(source.remark != Some(Remark::NoQuotes)),
        withdrawn: None,
    }
}

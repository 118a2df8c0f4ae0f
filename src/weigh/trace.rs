//! Everything behind one cell of the score sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::coverage::missing_among;
use super::heard::{Heard, Voice, sources};
use super::median::lower_median;
use super::proposal::{maybe_value, opinions};
use super::sheet::{Basis, Cell, Sheet, cell_of};
use crate::field::{
    Account, AccountKey, AdHoc, Agreed, Blind, Leaving, LineKind, Mark, Medium, RecordingPlace, Score, Scored, Status, Study,
    lines,
};
use crate::guide::{Question, SourceKind, Variable, Wording};
use crate::register::Register;
use crate::text::{
    CaseId, EvaluatorId, InformantId, Lang, MeetingId, PhaseId, QuestionId, RoleId, Said, SourceId, Stamp, VariableId,
};

/// A version of what was agreed. More than one stand beside each other in conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceAgreed {
    /// The score with its rationale, who agreed and who dissented; none where the score was withdrawn.
    pub agreed: Option<Agreed>,
    /// Who wrote it down.
    pub by: EvaluatorId,
    /// When.
    pub at: Stamp,
}

/// A line of a note, confidential ones excepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceLine {
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    pub kind: LineKind,
    /// What it says, without the sign and the places before it.
    pub text: String,
    /// The places in recordings that it names.
    #[serde(serialize_with = "spelled")]
    pub places: Vec<RecordingPlace>,
}

impl TraceLine {
    /// Whether it is what was said, verbatim.
    pub fn is_quote(&self) -> bool {
        self.kind == LineKind::Quote
    }

    /// The lines of a note one by one, but quotes that follow each other together: they are one, and come from one place.
    pub fn blocks(lines: &[TraceLine]) -> impl Iterator<Item = &[TraceLine]> {
        lines.chunk_by(|a, b| a.is_quote() && b.is_quote())
    }
}

impl fmt::Display for TraceLine {
    /// The line with its sign, and before it the places that its text does not name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in self.places.iter().map(ToString::to_string).filter(|place| !self.text.contains(place.as_str())) {
            write!(f, "{place} ")?;
        }
        if let Some(sign) = self.kind.sign() {
            write!(f, "{sign} ")?;
        }
        f.write_str(&self.text)
    }
}

/// What was noted on one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceNote {
    /// The question.
    pub question: QuestionId,
    /// The question as it was asked; as the guide has it, where the account does not say. A question that the guide lacked
    /// stands as it was typed, in whatever language that was.
    pub wording: Wording,
    /// Whether it was asked about an earlier phase.
    pub retrospective: bool,
    /// Whether the guide lacked it when it was asked.
    pub ad_hoc: bool,
    /// Whether the guide asks it no longer.
    pub retired: bool,
    /// Whether it is flagged for follow-up.
    pub flagged: bool,
    /// The lines of each version of the text: more than one version in conflict (an empty one where the text was taken
    /// away), none where there is nothing to show.
    pub versions: Vec<Vec<TraceLine>>,
}

/// One account of a source, as far as it says something of the variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceAccount {
    /// The evaluator, under the id that stands for them.
    pub evaluator: EvaluatorId,
    /// The account itself, for who wants to look it up.
    #[serde(skip)]
    pub key: AccountKey,
    /// The id of the source as the account has it.
    pub written_as: SourceId,
    /// Open or complete. An account in conflict on that is open.
    pub status: Status,
    /// The score with its rationale; empty if it was never scored or cleared, more than one version in conflict (none for a
    /// version in which it was cleared).
    pub scores: Vec<Option<Scored>>,
    /// Whether the score is behind the proposal.
    pub counts: bool,
    /// Whether the score is left out, because whoever looks has still to complete an account of the source.
    pub is_blind: bool,
    /// Whether the variable existed when the account was begun.
    pub existed: bool,
    /// What the recordings are called in which the notes name places, in the order in which they were made.
    pub recordings: Vec<String>,
    /// The notes on questions about the variable, in the guide's order.
    pub notes: Vec<TraceNote>,
}

/// A source of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceSource {
    /// The id that stands for it.
    pub source: SourceId,
    /// What kind it is.
    pub kind: SourceKind,
    /// The phase whose meeting it is or follows.
    pub phase: Option<PhaseId>,
    /// The roles of who was interviewed, the foremost first.
    pub roles: Vec<RoleId>,
    /// Who was interviewed, under the ids that stand for them.
    pub informants: Vec<InformantId>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// How people met.
    pub medium: Option<Medium>,
    /// The meeting of the case that was observed.
    pub meeting: Option<MeetingId>,
    /// What people call it, if not by its id.
    pub title: String,
    /// Whether its accounts hold conflicting versions of all that.
    pub disputed: bool,
    /// Whose voices are heard in it, each with how much it counts: 2 central, 1 other, 0 not counted.
    pub weights: Vec<TraceWeight>,
    /// The median over its evaluators.
    #[serde(serialize_with = "maybe_value")]
    pub value: Option<Score>,
    /// Whether it counts in the proposal: it has a value, and a voice of weight > 0.
    pub counts: bool,
    /// Whether evaluators scored it differently, among the scores that count.
    pub differs: bool,
    /// Whether how colleagues scored it is left out, because whoever looks has still to complete an account of it.
    pub is_blind: bool,
    /// Its accounts.
    pub accounts: Vec<TraceAccount>,
}

/// How much a voice counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceWeight {
    /// The role, or the meetings.
    #[serde(rename = "role")]
    pub voice: Voice,
    /// 2 central, 1 other, 0 not counted.
    pub weight: u8,
}

/// Everything behind one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// The variable, as the guide in force has it, else as it was when it was retired.
    pub variable: Variable,
    /// Whether it is in force; only then something is proposed.
    pub in_force: bool,
    /// The variable that it was merged into, if it was.
    pub merged_into: Option<VariableId>,
    /// The cell as the sheet shows it with [`Basis::Best`].
    pub cell: Cell,
    /// The sources each of which, left out alone, would change the proposal, as far as they may be named.
    pub decisive: Vec<SourceId>,
    /// The central informants that were not heard, and the meetings if they are central and were not scored.
    pub lacks: Vec<Voice>,
    /// What was agreed: none, one, or the versions in conflict.
    pub agreed: Vec<TraceAgreed>,
    /// The sources of the case in natural order.
    pub sources: Vec<TraceSource>,
}

fn kind_name<S: Serializer>(kind: &LineKind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.name())
}

fn spelled<S: Serializer>(places: &[RecordingPlace], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(places.iter().map(RecordingPlace::to_string))
}

impl Trace {
    /// Leaves out the lines and rationales that may not leave the study.
    pub fn withhold(&mut self, study: &Study, leaving: &mut Leaving<'_>) {
        for known in self.agreed.iter_mut().filter_map(|version| version.agreed.as_mut()) {
            for text in [&mut known.why, &mut known.dissent] {
                *text = leaving.agreed(text).into_owned();
            }
        }
        for source in &mut self.sources {
            source.title = leaving.text(&source.title).into_owned();
        }
        for of in self.sources.iter_mut().flat_map(|source| &mut source.accounts) {
            let Some(account) = study.accounts.get(&of.key) else { continue };
            for note in of.notes.iter_mut().filter(|note| note.ad_hoc) {
                for text in note.wording.0.values_mut() {
                    *text = leaving.text(text).into_owned();
                }
            }
            for lines in of.notes.iter_mut().flat_map(|note| &mut note.versions) {
                lines.retain(|line| !leaving.withholds(account, line.kind));
                for line in lines {
                    line.text = leaving.text(&line.text).into_owned();
                }
            }
            for name in &mut of.recordings {
                *name = leaving.text(name).into_owned();
            }
            for scored in of.scores.iter_mut().flatten() {
                scored.rationale = leaving.rationale(account, &scored.rationale).into_owned();
            }
        }
        if self.cell.rationale.is_some() {
            let known = self.agreed.iter().find_map(|version| version.agreed.as_ref());
            self.cell.rationale = known.map(|known| known.why.clone());
        }
    }
}

/// Whether a place in a recording is named in notes.
fn names_places(notes: &[TraceNote]) -> bool {
    notes.iter().flat_map(|note| note.versions.iter().flatten()).any(|line| !line.places.is_empty())
}

/// What an account's recordings are called.
fn recordings(account: &Account) -> Vec<String> {
    let names = account.sessions_in_order().into_iter().map(|(_, session)| session.recording.clone());
    names.filter(|name| !name.trim().is_empty()).collect()
}

/// A word as it begins a line.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A name as it stands within a line: without the capital of its first word, unless that is an abbreviation.
fn within(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

impl TraceSource {
    /// Of which meeting it is; or who was heard in it, and after which meeting.
    pub fn whose(&self, study: &Study, lang: Lang) -> Vec<String> {
        let phase = self.phase.as_ref().and_then(|id| study.guide.phase(id));
        if self.kind == SourceKind::Meeting {
            return phase.map(|phase| phase.meeting.get(lang).to_owned()).into_iter().collect();
        }
        let role = |id| study.guide.role(id).map_or_else(|| id.to_string(), |role| role.label.get(lang).to_owned());
        let after = phase.map(|phase| phase.after.get(lang).to_owned());
        self.roles.iter().map(role).chain(after).collect()
    }

    /// Where a quote comes from, as a report prints it under one: never who it is.
    pub fn quoted_as(&self, study: &Study, case: &CaseId, lang: Lang) -> String {
        let mut parts = self.whose(study, lang).into_iter();
        if self.kind == SourceKind::Meeting {
            let meeting = parts.next().unwrap_or_else(|| lang.say(&Said::new("source-kind-meeting")));
            return lang.say(&Said::new("quote-from-meeting").with("meeting", meeting).with("case", case.as_str()));
        }
        let kind = lang.get(&format!("source-kind-{}", self.kind.name())).unwrap_or_default();
        let case = lang.say(&Said::new("notes-out-case").with("case", case.as_str()));
        let parts: Vec<String> =
            std::iter::once(capital(&kind)).chain(parts.map(|part| within(&part))).chain(std::iter::once(case)).collect();
        parts.join(", ")
    }

    /// Whether nobody could ask about the variable, because it did not exist when any of its accounts was begun.
    pub fn is_too_early(&self) -> bool {
        self.accounts.iter().all(|account| !account.existed)
    }

    /// Whether it has neither a score nor a note on the variable. Where scores are left out, nobody can tell.
    pub fn is_silent(&self) -> bool {
        !self.is_blind && self.accounts.iter().all(|account| account.scores.is_empty() && account.notes.is_empty())
    }
}

impl Trace {
    /// Leaves out the scores that stay hidden, and what only such sources stand behind.
    pub fn blind(&mut self, blind: &Blind<'_>) {
        for source in self.sources.iter_mut().filter(|source| blind.is_to(&source.source)) {
            (source.is_blind, source.value, source.counts, source.differs) = (true, None, false, false);
            for account in source.accounts.iter_mut().filter(|account| blind.hides(&account.key)) {
                account.scores.clear();
                (account.is_blind, account.counts) = (true, false);
            }
        }
        self.cell.blind(blind);
        self.decisive.retain(|source| !blind.is_to(source));
    }

    /// How many sources are left out so.
    pub fn blinded(&self) -> usize {
        self.sources.iter().filter(|source| source.is_blind).count()
    }
}

/// The lines of a note that may be shown.
fn shown(text: &str) -> Vec<TraceLine> {
    let mut kept: Vec<TraceLine> = lines(text)
        .filter(|line| line.kind != LineKind::Confidential)
        .map(|line| {
            let place = |mark: &Mark| match mark {
                Mark::Place(_, place) => Some(*place),
                _ => None,
            };
            TraceLine { kind: line.kind, text: line.text.to_string(), places: line.marks.iter().filter_map(place).collect() }
        })
        .collect();
    let is_blank = |line: &TraceLine| line.text.is_empty() && line.places.is_empty();
    while kept.last().is_some_and(is_blank) {
        kept.pop();
    }
    kept
}

/// The questions about a variable: those of the guide in force, then those that it has no longer, as they last were. Those that
/// asked about it before it was retired or merged are among them.
fn questions<'s>(study: &'s Study, variable: &VariableId) -> Vec<&'s Question> {
    let last = |id: &QuestionId| study.amendments.get::<Question>(id).map(|amendment| &amendment.item);
    let in_force = study.guide.variable(variable).is_some();
    let own = |question: &Question| {
        let own = last(&question.id).or_else(|| study.base.question(&question.id));
        own.is_some_and(|own| own.variable.as_ref() == Some(variable))
    };
    let retired = study.amendments.questions.keys().filter_map(last);
    let mut known: BTreeSet<&QuestionId> = BTreeSet::new();
    let all = study.guide.questions.iter().chain(retired).chain(&study.base.questions);
    all.filter(|question| {
        known.insert(&question.id) && (question.variable.as_ref() == Some(variable) || (!in_force && own(question)))
    })
    .collect()
}

/// What an account has on a question: none if there is nothing to show.
fn note(study: &Study, account: &Account, question: &QuestionId, guide: Option<&Wording>) -> Option<TraceNote> {
    let ad_hoc = account.ad_hoc.get(question).and_then(|register| register.values().into_iter().find_map(Option::as_ref));
    let flagged = account.is_flagged(question);
    let note = account.notes.get(question);
    let mut versions: Vec<_> = note.into_iter().flat_map(|note| note.text.values()).map(|text| shown(text)).collect();
    if versions.len() < 2 {
        versions.retain(|lines| !lines.is_empty());
    }
    if versions.is_empty() && !flagged && ad_hoc.is_none() {
        return None;
    }
    let worded = note.and_then(|note| note.worded.first());
    let asked = worded.map(|worded| &worded.text).filter(|text| !text.is_empty()).cloned();
    let asked = asked.or_else(|| Some(Wording::new(Lang::Da, &ad_hoc?.text))).or_else(|| guide.cloned());
    Some(TraceNote {
        question: question.clone(),
        wording: asked.unwrap_or_default(),
        retrospective: worded.is_some_and(|worded| worded.retrospective),
        ad_hoc: ad_hoc.is_some(),
        retired: study.is_retired(question),
        flagged,
        versions,
    })
}

/// What an account has on the questions about a variable, those that the guide lacks last.
fn notes(study: &Study, account: &Account, variable: &VariableId, questions: &[&Question]) -> Vec<TraceNote> {
    let of_guide = questions.iter().filter_map(|question| note(study, account, &question.id, Some(&question.text)));
    let about = |register: &Register<Option<AdHoc>>| {
        register.values().into_iter().flatten().any(|ad_hoc| ad_hoc.variable.as_ref() == Some(variable))
    };
    let own = account.ad_hoc.iter().filter(|(_, register)| about(register)).map(|(id, _)| id);
    let own = own.filter(|id| questions.iter().all(|question| &question.id != *id));
    of_guide.chain(own.filter_map(|id| note(study, account, id, None))).collect()
}

fn source(study: &Study, variable: &Variable, heard: &Heard<'_>, questions: &[&Question], include_open: bool) -> TraceSource {
    let scale = study.guide.scale(&variable.scale).filter(|_| study.guide.variable(&variable.id).is_some());
    let opinions = opinions(heard, &variable.id);
    let steps: BTreeMap<&EvaluatorId, (u8, bool)> = opinions
        .iter()
        .filter(|opinion| include_open || !opinion.open)
        .filter_map(|opinion| Some((opinion.evaluator, (opinion.verdict.step(scale?)?, opinion.open))))
        .collect();
    let weights: Vec<TraceWeight> =
        heard.voices.iter().map(|voice| TraceWeight { weight: voice.weight(variable), voice: voice.clone() }).collect();
    let heavy = weights.iter().any(|of| of.weight > 0);
    let median = lower_median(steps.values().map(|(step, _)| *step).collect());
    let account = |(evaluator, account): &(&EvaluatorId, &Account)| {
        let complete = account.is_complete();
        let scores: Vec<Option<Scored>> = match account.scores.get(&variable.id) {
            Some(register) if register.is_conflict() => register.values().into_iter().cloned().collect(),
            Some(register) => register.first().cloned().flatten().map(Some).into_iter().collect(),
            None => Vec::new(),
        };
        let notes = notes(study, account, &variable.id, questions);
        let behind = steps.get(evaluator).is_some_and(|(_, open)| *open != complete);
        TraceAccount {
            evaluator: (*evaluator).clone(),
            key: account.key.clone(),
            written_as: account.key.source.clone(),
            status: if complete { Status::Complete } else { Status::Open },
            counts: heavy && behind && !scores.is_empty(),
            is_blind: false,
            scores,
            existed: !study.not_yet(account).variables.contains(&variable.id),
            recordings: if names_places(&notes) { recordings(account) } else { Vec::new() },
            notes,
        }
    };
    TraceSource {
        source: heard.source.clone(),
        kind: heard.description.kind,
        phase: heard.description.phase.clone(),
        roles: heard.description.roles.clone(),
        informants: heard.informants.clone(),
        date: heard.description.date,
        medium: heard.description.medium,
        meeting: heard.description.meeting.clone(),
        title: heard.description.title.clone(),
        disputed: heard.disputed,
        weights,
        value: median.zip(scale).and_then(|(step, scale)| Score::on(scale, step)),
        counts: heavy && median.is_some(),
        differs: steps.values().any(|(step, _)| Some(*step) != median),
        is_blind: false,
        accounts: heard.accounts.iter().map(account).collect(),
    }
}

/// Everything behind one cell: what was agreed, what is proposed, and what every source of the case scored and noted.
///
/// Confidential lines are left out, questions that are no longer asked are not. None if there is no such case or variable.
/// Complete accounts count, with `include_open` all.
pub fn trace(study: &Study, case: &CaseId, variable: &VariableId, include_open: bool) -> Option<Trace> {
    study.cases.get(case).filter(|case| !case.is_deleted())?;
    let variable = study.variable(variable)?;
    let all = sources(study);
    let heard: Vec<&Heard<'_>> = all.iter().filter(|heard| heard.case == Some(case)).collect();
    Some(of_cell(study, case, variable, &heard, include_open))
}

/// What is behind every cell of a sheet of the study: a list a row, with one for each of its cells.
pub fn traces(study: &Study, sheet: &Sheet, include_open: bool) -> Vec<Vec<Trace>> {
    let all = sources(study);
    let heard = |case: &CaseId| -> Vec<&Heard<'_>> { all.iter().filter(|heard| heard.case == Some(case)).collect() };
    let columns: Vec<(&CaseId, Vec<&Heard<'_>>)> = sheet.cases.iter().map(|case| (&case.id, heard(&case.id))).collect();
    let variables = sheet.rows.iter().filter_map(|row| study.variable(&row.variable));
    let of = |variable| columns.iter().map(|(case, heard)| of_cell(study, case, variable, heard, include_open)).collect();
    variables.map(of).collect()
}

/// What is behind one cell, by the sources of its case.
fn of_cell(study: &Study, case: &CaseId, variable: &Variable, heard: &[&Heard<'_>], include_open: bool) -> Trace {
    let in_force = study.guide.variable(&variable.id).is_some();
    let questions = questions(study, &variable.id);
    let register = study.consensus.get(case).and_then(|consensus| consensus.scores.get(&variable.id));
    let mut agreed: Vec<TraceAgreed> = Vec::new();
    for entry in register.into_iter().flat_map(|register| register.entries()) {
        if agreed.iter().all(|known| known.agreed != entry.value) {
            agreed.push(TraceAgreed { agreed: entry.value.clone(), by: entry.by.clone(), at: entry.at });
        }
    }
    let counted: &[&Heard<'_>] = if in_force { heard } else { &[] };
    let cell = cell_of(study, case, variable, counted, Basis::Best, include_open);
    Trace {
        in_force,
        decisive: cell.decisive.iter().cloned().collect(),
        lacks: if in_force { missing_among(study, case, variable, heard.to_vec()) } else { Vec::new() },
        merged_into: study.amendments.get::<Variable>(&variable.id).and_then(|amendment| amendment.merged_into.clone()),
        cell,
        agreed,
        sources: heard.iter().map(|heard| source(study, variable, heard, &questions, include_open)).collect(),
        variable: variable.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Note, Worded};
    use crate::guide::{Amendment, SourceKind};
    use crate::weigh::sample::{Sample, apart, given, id, interview, meeting, one, question};

    fn text(note: &str) -> Note {
        Note { text: one(note.to_owned()), ..Note::default() }
    }

    fn of(sample: &Sample) -> Trace {
        trace(&sample.study, &id("1"), &id("struktur"), false).unwrap()
    }

    fn said(note: &TraceNote) -> Vec<Vec<&str>> {
        note.versions.iter().map(|lines| lines.iter().map(|line| line.text.as_str()).collect()).collect()
    }

    #[test]
    fn names_stand_within_a_line_as_words_do() {
        assert_eq!(within("Virksomhedens tovholder"), "virksomhedens tovholder");
        assert_eq!(within("HR-chef"), "HR-chef");
        assert_eq!(within("Å"), "Å");
        assert_eq!((within("").as_str(), capital("").as_str(), capital("ældre").as_str()), ("", "", "Ældre"));
    }

    #[test]
    fn every_source_of_the_case_with_its_scores_and_notes() {
        let mut sample = Sample::new();
        sample.case("1", "kom");
        sample.scored("k10-amr", "lm", &["amr"], "1");
        sample.scored("k2-hr", "lm", &["hr-chef"], "3");
        sample.scored("k2-begge", "sj", &["leder", "hr-chef"], "2");
        let account = sample.scored("k2-begge", "lm", &["leder", "hr-chef"], "0");
        account
            .notes
            .insert(id("q-struktur"), text("[1:04:10] > vi tager den selv #apv\n; fortroligt\n\n! mødes på tværs [00:05]\n"));
        account.notes.insert(id("q-slid"), text("noget andet"));
        account.status = one(Status::Open);
        sample.account("1", "k1-moede", "lm", meeting("status"));
        sample.account("2", "k3-andet", "lm", interview(&["amr"]));
        let trace = of(&sample);
        let names: Vec<_> = trace.sources.iter().map(|s| s.source.as_str()).collect();
        assert_eq!(names, ["k1-moede", "k2-begge", "k2-hr", "k10-amr"]);
        assert!(trace.sources[0].is_silent() && trace.sources[0].kind == SourceKind::Meeting && !trace.sources[0].counts);

        let both = &trace.sources[1];
        let weights: Vec<_> = both.weights.iter().map(|of| (of.voice.to_string(), of.weight)).collect();
        assert_eq!(weights, [("leder".into(), 1), ("hr-chef".into(), 0)]);
        assert_eq!((both.value, both.counts, both.differs), (Some(Score::Step(2)), true, false));
        let [lm, sj] = &both.accounts[..] else { panic!("{:?}", both.accounts) };
        assert_eq!((lm.status, lm.counts, &lm.scores), (Status::Open, false, &vec![Some(given("0"))]));
        assert_eq!((sj.status, sj.counts, &sj.scores), (Status::Complete, true, &vec![Some(given("2"))]));
        let [note] = &lm.notes[..] else { panic!("{:?}", lm.notes) };
        assert_eq!(said(note), [["vi tager den selv #apv", "", "mødes på tværs [00:05]"]]);
        assert_eq!(note.wording.get(Lang::Da), "Hvad med q-struktur?");
        let json = serde_json::to_value(note).unwrap();
        assert_eq!(
            json["versions"][0][0],
            serde_json::json!({"kind": "quote", "text": "vi tager den selv #apv", "places": ["[1:04:10]"]})
        );

        assert!(!trace.sources[2].counts, "hr-chef has no weight");
        assert_eq!(trace.cell.value, Some(Score::Step(1)));
        let open = super::trace(&sample.study, &id("1"), &id("struktur"), true).unwrap();
        let both = &open.sources[1];
        assert_eq!((both.value, both.differs, both.accounts[0].counts), (Some(Score::Step(0)), true, true));
    }

    #[test]
    fn what_colleagues_scored_stays_hidden_from_whoever_has_still_to_score_and_what_they_noted_does_not() {
        let mut sample = Sample::new();
        sample.case("1", "kom");
        sample.scored("k1-amr", "sj", &["amr"], "3").notes.insert(id("q-struktur"), text("det gik godt"));
        sample.scored("k1-amr", "lm", &["amr"], "1").status = one(Status::Open);
        sample.scored("k2-leder", "sj", &["leder"], "2");
        sample.scored("k3-amr", "sj", &["leder"], "2");
        sample.account("1", "k3-amr", "lm", interview(&["leder"])).status = one(Status::Open);
        let before = of(&sample);
        let (lm, sj) = (id::<EvaluatorId>("lm"), id::<EvaluatorId>("sj"));
        let mut trace = before.clone();
        trace.blind(&sample.study.blind(Some(&sj)));
        assert_eq!(trace, before);
        trace.blind(&sample.study.blind(Some(&lm)));
        assert_eq!(trace.blinded(), 2);
        let [amr, leder, third] = &trace.sources[..] else { panic!("{:?}", trace.sources) };
        assert_eq!((amr.is_blind, amr.value, amr.counts, leder), (true, None, false, &before.sources[1]));
        let [own, theirs] = &amr.accounts[..] else { panic!("{:?}", amr.accounts) };
        assert_eq!((own.is_blind, own.scores.len(), theirs.is_blind, theirs.scores.len()), (false, 1, true, 0));
        assert_eq!(said(&theirs.notes[0]), [["det gik godt"]]);
        // Nobody can tell that there is nothing.
        assert!(third.is_blind && !third.is_silent());
        let voices: Vec<_> = trace.cell.by_role.iter().map(|role| role.voice.to_string()).collect();
        assert_eq!((voices, trace.cell.is_blind), (vec!["leder".to_owned()], true));
    }

    #[test]
    fn conflicting_versions_stand_beside_each_other() {
        let mut sample = Sample::new();
        sample.case("1", "kom");
        sample.agree("1", "struktur", &[Some("1"), Some("2")]);
        let account = sample.scored("k1-amr", "lm", &["amr"], "2");
        account.scores.insert(id("struktur"), apart([None, Some(given("2"))]));
        account.notes.insert(id("q-struktur"), Note { text: apart(["a".into(), "b".into()]), ..Note::default() });
        let trace = of(&sample);
        let agreed: Vec<_> = trace.agreed.iter().map(|version| version.agreed.as_ref().unwrap().score.to_string()).collect();
        assert_eq!(agreed, ["1", "2"]);
        let account = &trace.sources[0].accounts[0];
        assert_eq!((&account.scores, account.counts), (&vec![None, Some(given("2"))], false));
        assert_eq!(said(&account.notes[0]), [["a"], ["b"]]);
        assert!(trace.cell.conflict && !trace.sources[0].counts);
    }

    #[test]
    fn nothing_that_was_written_disappears_with_its_question() {
        let mut sample = Sample::new();
        sample.case("1", "kom");
        let retired = Amendment { retired: true, ..Amendment::new(question("q-struktur", Some("struktur"), &[]), "i") };
        let moved = Amendment { item: question("q-slid", Some("struktur"), &[]), retired: false, ..retired.clone() };
        sample.study.amendments.questions.insert(id("q-struktur"), one(Some(retired)));
        sample.study.amendments.questions.insert(id("q-slid"), one(Some(moved)));
        sample.study.guide = sample.study.base.amended(&sample.study.amendments);
        let account = sample.scored("k1-amr", "lm", &["amr"], "2");
        let worded = Worded { text: Wording::new(Lang::Da, "Hvad var der?"), retrospective: true };
        account.notes.insert(id("q-struktur"), Note { worded: one(worded), ..text("om struktur") });
        account.notes.insert(id("q-slid"), Note { flag: one(true), ..text("; kun os") });
        for (question, variable) in [("x-a-1", Some("struktur")), ("x-a-2", Some("slid")), ("x-a-3", None)] {
            let ad_hoc = AdHoc { theme: id("moederne"), variable: variable.map(id), text: format!("Og {question}?") };
            account.ad_hoc.insert(id(question), one(Some(ad_hoc)));
            account.notes.insert(id(question), text(question));
        }
        let trace = of(&sample);
        let notes: Vec<_> = trace.sources[0].accounts[0].notes.iter().collect();
        let found: Vec<_> = notes.iter().map(|n| (n.question.as_str(), n.wording.get(Lang::En), n.ad_hoc, n.flagged)).collect();
        assert_eq!(
            found,
            [
                ("q-slid", "Hvad med q-slid?", false, true),
                ("q-struktur", "Hvad var der?", false, false),
                ("x-a-1", "Og x-a-1?", true, false),
            ]
        );
        assert!(notes[0].versions.is_empty() && notes[1].retrospective);

        sample.study.guide.variables.remove(0);
        let trace = of(&sample);
        assert!(!trace.in_force && trace.cell.value.is_none() && trace.cell.sources == 0);
        assert_eq!(trace.sources[0].accounts[0].scores, [Some(given("2"))]);
        assert!(!trace.sources[0].counts && !trace.sources[0].accounts[0].counts);
        assert_eq!(super::trace(&sample.study, &id("9"), &id("struktur"), false), None);
        assert_eq!(super::trace(&sample.study, &id("1"), &id("no-such"), false), None);
    }
}

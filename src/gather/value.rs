//! The values of registers: how each is shown as one text, and what several versions of it make together.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;

use crate::field::{
    AdHoc, Agreed, Branch, Consent, Description, Evaluator, Form, Informant, Meeting, MeetingState, Participant, PlanState,
    Planned, Recruitment, RecruitmentState, Score, Scored, Session, Status, Worded,
};
use crate::guide::{Amendment, GuideVersion, Question, Variable};
use crate::register::Register;
use crate::text::{BranchId, Lang, PhaseId, day};

/// A part of a value, for reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// What somebody wrote, an id, a number.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// Something that programs know by this name, and people by a word.
    Named(&'static str),
    /// What was answered to something with such a name.
    Answered(&'static str, bool),
    /// What somebody wrote, under a name that people alone read.
    Titled(&'static str, String),
}

impl Part {
    /// The part as people read it.
    pub fn words(&self, lang: Lang) -> String {
        let word = |name: &str| lang.get(&format!("value-{name}")).unwrap_or_else(|| name.to_owned());
        match self {
            Part::Text(text) => text.clone(),
            Part::Day(date) => day(lang, *date),
            Part::Named(name) => word(name),
            Part::Answered(name, holds) => format!("{}: {}", word(name), word(yes_or_no(*holds))),
            Part::Titled(_, text) if text.is_empty() => String::new(),
            Part::Titled(name, text) => format!("{}: {text}", word(name)),
        }
    }

    /// The part as programs read it.
    fn plain(&self) -> String {
        match self {
            Part::Text(text) | Part::Titled(_, text) => text.clone(),
            Part::Day(date) => date.to_string(),
            Part::Named(name) => (*name).to_owned(),
            Part::Answered(name, holds) => format!("{name}: {}", yes_or_no(*holds)),
        }
    }
}

fn yes_or_no(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Part::Text(text)
    }
}

impl From<&'static str> for Part {
    fn from(name: &'static str) -> Self {
        Part::Named(name)
    }
}

impl From<Score> for Part {
    fn from(score: Score) -> Self {
        match score {
            Score::Step(step) => step.to_string().into(),
            Score::No => "no".into(),
            Score::Yes => "yes".into(),
            Score::NotCovered => "nc".into(),
            Score::DoesNotKnow => "dk".into(),
            Score::NotRelevant => "nr".into(),
        }
    }
}

impl<T: Into<Part>> From<Option<T>> for Part {
    fn from(part: Option<T>) -> Self {
        part.map_or_else(|| Part::Text(String::new()), Into::into)
    }
}

impl From<NaiveDate> for Part {
    fn from(date: NaiveDate) -> Self {
        Part::Day(date)
    }
}

/// The parts as one text, each in these words.
pub(super) fn joined(parts: &[Part], words: impl Fn(&Part) -> String) -> String {
    parts.iter().map(words).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What a value says, part by part.
macro_rules! parts {
    ($($part:expr),* $(,)?) => { [$(Part::from($part)),*] };
}

/// A value of a register.
pub(super) trait Value: Clone + Ord {
    /// What it says, part by part, with what was written freely in it as `out` lets it out.
    fn parts(&self, out: &mut dyn FnMut(&str) -> String) -> Vec<Part>;

    /// What all versions say, as one; none where one of them has to be chosen.
    fn both(_versions: &[&Self]) -> Option<Self> {
        None
    }

    /// The version as it is written once it was chosen of all in a register.
    fn chosen(&self, _of: &Register<Self>) -> Self {
        self.clone()
    }

    /// The same in a register that may also hold nothing.
    fn chosen_or_none(&self, _of: &Register<Option<Self>>) -> Self {
        self.clone()
    }
}

/// The parts as one text, as programs read them.
pub(super) fn plain(parts: &[Part]) -> String {
    joined(parts, Part::plain)
}

fn list<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

fn opt<T: fmt::Display>(item: &Option<T>) -> String {
    item.as_ref().map(T::to_string).unwrap_or_default()
}

/// Texts one after the other, without the lines of a later one that an earlier one has.
///
/// Every line of every text is in the result. Empty lines are kept where they part two lines that are.
pub(super) fn lines(texts: &[&str]) -> String {
    let mut out: Vec<&str> = texts.first().into_iter().flat_map(|text| text.split('\n')).collect();
    for (n, text) in texts.iter().enumerate().skip(1) {
        let earlier: BTreeSet<&str> = texts.iter().take(n).flat_map(|text| text.split('\n')).collect();
        let mut parted = false;
        for line in text.split('\n') {
            if line.is_empty() {
                parted = true;
            } else if !earlier.contains(line) {
                let begins = out.iter().all(|line| line.is_empty());
                if parted && !begins && out.last().is_some_and(|line| !line.is_empty()) {
                    out.push("");
                }
                if begins {
                    out.clear();
                }
                out.push(line);
                parted = false;
            }
        }
    }
    out.join("\n")
}

/// Short texts beside each other on one line.
pub(super) fn names(texts: &[&str]) -> String {
    let mut out: Vec<&str> = Vec::new();
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        if !out.contains(text) {
            out.push(text);
        }
    }
    out.join(" / ")
}

/// A text of a value, and how versions of it stand together.
type Text<T> = (fn(&mut T) -> &mut String, fn(&[&str]) -> String);

/// All versions as one, where they differ in nothing but some texts.
fn but<T: Clone + PartialEq>(versions: &[&T], texts: &[Text<T>]) -> Option<T> {
    let mut rest: Vec<T> = versions.iter().map(|version| (*version).clone()).collect();
    let mut joined = Vec::with_capacity(texts.len());
    for (text, together) in texts {
        let all: Vec<String> = rest.iter_mut().map(|version| std::mem::take(text(version))).collect();
        joined.push(together(&all.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    let mut one = rest.first()?.clone();
    if rest.iter().any(|version| *version != one) {
        return None;
    }
    for ((text, _), joined) in texts.iter().zip(joined) {
        *text(&mut one) = joined;
    }
    Some(one)
}

macro_rules! values {
    ($($type:ty: |$value:ident $(, $out:ident)?| $parts:expr $(, both |$versions:ident| $both:expr)?;)*) => {$(
        impl Value for $type {
            fn parts(&self, out: &mut dyn FnMut(&str) -> String) -> Vec<Part> {
                let $value = self;
                let _ = &out;
                $(let $out = out;)?
                Vec::from($parts)
            }
            $(fn both($versions: &[&Self]) -> Option<Self> {
                $both
            })?
        }
    )*};
}

values! {
    String: |text, out| parts![out(text)],
        both |all| Some(lines(&all.iter().map(|text| text.as_str()).collect::<Vec<_>>()));
    bool: |holds| parts![yes_or_no(*holds)];
    BranchId: |id| parts![id.to_string()];
    NaiveDate: |day| parts![*day];
    Status: |status| parts![status.name()];
    // A confidential line stays one: each rationale keeps its own.
    Scored: |scored, out| parts![scored.score, out(&scored.rationale)],
        both |all| but(all, &[(|one| &mut one.rationale, lines)]);
    Agreed: |agreed, out| parts![
        agreed.score, out(&agreed.why), Part::Titled("agreed-by", list(&agreed.by)), Part::Titled("dissent", out(&agreed.dissent)),
    ],
        both |all| {
            let by: BTreeSet<_> = all.iter().flat_map(|one| one.by.iter().cloned()).collect();
            let heard = all.iter().map(|one| one.heard.clone()).reduce(|a, b| Some(a?.into_iter().chain(b?).collect()));
            let alike: Vec<Agreed> =
                all.iter().map(|one| Agreed { by: by.clone(), heard: heard.clone().flatten(), ..(*one).clone() }).collect();
            but(&alike.iter().collect::<Vec<_>>(), &[(|one| &mut one.why, lines), (|one| &mut one.dissent, lines)])
        };
    AdHoc: |question| parts![question.theme.to_string(), opt(&question.variable), question.text.clone()],
        both |all| but(all, &[(|one| &mut one.text, names)]);
    Worded: |worded| parts![worded.text.0.values().cloned().collect::<Vec<_>>().join(" / ")];
    GuideVersion: |guide| parts![guide.guide.clone(), guide.version.to_string(), guide.hash.clone()];
    Description: |d| parts![
        d.kind.name(), opt(&d.phase), list(&d.roles), list(&d.informants), d.medium.map(|medium| medium.name()), d.date,
        opt(&d.meeting), d.title.clone(), d.location.clone(), opt(&d.minutes),
    ], both |all| but(all, &[(|one| &mut one.title, names), (|one| &mut one.location, names)]);
    Consent: |c| {
        let answered = |name, answer: Option<bool>| answer.map(|holds| Part::Answered(name, holds));
        parts![c.how.clone(), opt(&c.at), answered("recording", c.recording), answered("quotes", c.quotes), opt(&c.withdrawn)]
    }, both |all| but(all, &[(|one| &mut one.how, names)]);
    Session: |s| parts![
        s.began.to_string(), opt(&s.ended), s.medium.map(|medium| medium.name()), s.recording.clone(), opt(&s.zero),
    ];
    Vec<Participant>: |all| parts![
        list(all.iter().map(|p| plain(&parts![p.function.to_string(), opt(&p.informant), p.count.to_string()])))
    ];
    BTreeSet<PhaseId>: |phases| parts![list(phases)],
        both |all| Some(all.iter().flat_map(|one| one.iter().cloned()).collect());
    Recruitment: |r| {
        let state = match r.state {
            RecruitmentState::Invited => "invited",
            RecruitmentState::Recruited => "recruited",
            RecruitmentState::Declined => "declined",
        };
        parts![state, r.why.clone()]
    }, both |all| but(all, &[(|one| &mut one.why, names)]);
    Meeting: |m| {
        let state = match m.state {
            MeetingState::Planned => "planned",
            MeetingState::Held => "held",
            MeetingState::Cancelled => "cancelled",
        };
        let form = m.form.map(|form| match form { Form::Room => "room", Form::Online => "online" });
        parts![m.phase.to_string(), state, m.date, form, m.note.clone()]
    }, both |all| but(all, &[(|one| &mut one.note, names)]);
    Informant: |i| parts![opt(&i.function), i.note.clone()], both |all| but(all, &[(|one| &mut one.note, names)]);
    Planned: |p| {
        let state = match p.state {
            PlanState::Planned => "planned",
            PlanState::Declined => "declined",
            PlanState::NotRelevant => "not-relevant",
        };
        parts![
            p.phase.to_string(), p.role.to_string(), state, opt(&p.informant), p.date, opt(&p.time), p.why.clone(),
        ]
    }, both |all| but(all, &[(|one| &mut one.why, names)]);
    Branch: |b| parts![b.label.clone(), list(&b.not_relevant)], both |all| but(all, &[(|one| &mut one.label, names)]);
    Evaluator: |e| parts![e.name.clone()], both |all| but(all, &[(|one| &mut one.name, names)]);
}

/// An amendment that was chosen knows of the others, which stay in the log of the guide.
macro_rules! amendments {
    ($($item:ty, $name:ident;)*) => {$(
        impl Value for Amendment<$item> {
            fn parts(&self, _out: &mut dyn FnMut(&str) -> String) -> Vec<Part> {
                let name = self.item.$name.0.values().cloned().collect::<Vec<_>>().join(" / ");
                Vec::from(parts![name, self.retired.then_some("retired"), self.why.clone()])
            }

            fn chosen_or_none(&self, of: &Register<Option<Self>>) -> Self {
                self.clone().after(Some(of))
            }
        }
    )*};
}

amendments! {
    Question, text;
    Variable, label;
}

impl<T: Value> Value for Option<T> {
    fn parts(&self, out: &mut dyn FnMut(&str) -> String) -> Vec<Part> {
        self.as_ref().map(|value| value.parts(out)).unwrap_or_default()
    }

    fn both(versions: &[&Self]) -> Option<Self> {
        let all: Option<Vec<&T>> = versions.iter().map(|version| version.as_ref()).collect();
        T::both(&all?).map(Some)
    }

    fn chosen(&self, of: &Register<Self>) -> Self {
        self.as_ref().map(|value| value.chosen_or_none(of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_that_both_have_stand_once() {
        assert_eq!(lines(&["a\nb", "b\nc"]), "a\nb\nc");
        assert_eq!(lines(&["a", "b\n\nc\n\na\n"]), "a\nb\n\nc");
        assert_eq!(lines(&["", "b"]), "b");
        assert_eq!(lines(&["a\n", "b"]), "a\n\nb");
        assert_eq!(lines(&["a", "b\nb", "c\nb"]), "a\nb\nb\nc");
        assert_eq!(names(&["Nord", "", "Nord", "Syd"]), "Nord / Syd");
    }

    #[test]
    fn a_reason_is_joined_only_where_the_score_is_the_same() {
        let scored = |step, why: &str| Some(Scored { score: Score::Step(step), rationale: why.into() });
        let (a, b, c) = (scored(2, "fordi"), scored(2, "; sagt i fortrolighed"), scored(3, "fordi"));
        assert_eq!(Value::both(&[&a, &b]), Some(scored(2, "fordi\n; sagt i fortrolighed")));
        assert_eq!(Value::both(&[&a, &c]), None);
        assert_eq!(Value::both(&[&a, &None]), None);
    }

    #[test]
    fn what_programs_know_by_a_name_people_read_in_words() {
        fn both<T: Value>(value: T) -> [String; 3] {
            let parts = value.parts(&mut str::to_owned);
            [plain(&parts), joined(&parts, |part| part.words(Lang::Da)), joined(&parts, |part| part.words(Lang::En))]
        }
        let declined = Recruitment { state: RecruitmentState::Declined, why: "travlt".into() };
        assert_eq!(both(declined), ["declined · travlt", "sagt nej · travlt", "declined · travlt"]);
        let consent = Consent { quotes: Some(false), recording: Some(true), ..Consent::default() };
        assert_eq!(
            both(consent).map(|text| text.replace(" · ", ", ")),
            ["recording: yes, quotes: no", "optagelse: ja, citater: nej", "recording: yes, quotes: no"]
        );
        assert_eq!(both(NaiveDate::from_ymd_opt(2021, 6, 1).unwrap()), ["2021-06-01", "1. juni 2021", "1 June 2021"]);
        assert_eq!(both(Scored { score: Score::NotCovered, rationale: String::new() }), ["nc", "ikke belyst", "not covered"]);
        // Every name has a word in each language.
        let media = crate::field::Medium::ALL.map(|medium| medium.name());
        let kinds = crate::guide::SourceKind::ALL.map(|kind| kind.name());
        let names = ["yes", "no", "nc", "dk", "nr", "retired", "invited", "recruited", "planned", "held", "cancelled"];
        let more =
            ["agreed-by", "dissent", "declined", "not-relevant", "room", "online", "open", "complete", "recording", "quotes"];
        for name in names.into_iter().chain(more).chain(media).chain(kinds) {
            assert!(Lang::ALL.iter().all(|lang| lang.has(&format!("value-{name}"))), "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_lost(texts in prop::collection::vec("[ab\n]{0,8}", 1..4)) {
            let all: Vec<&str> = texts.iter().map(String::as_str).collect();
            let joined = lines(&all);
            for line in texts.iter().flat_map(|text| text.split('\n')).filter(|line| !line.is_empty()) {
                prop_assert!(joined.split('\n').any(|known| known == line), "{line:?} is not in {joined:?}");
            }
            prop_assert_eq!(lines(&[&joined, &joined]), joined);
        }
    }
}

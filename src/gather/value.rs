//! The values of registers: how each is shown as one text, and what several versions of it make together.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;

use crate::field::{
    AdHoc, Agreed, Branch, Consent, Description, Evaluator, Form, Informant, Meeting, MeetingState, Participant, PlanState,
    Planned, Recruitment, RecruitmentState, Scored, Session, Status, Worded,
};
use crate::guide::{Amendment, GuideVersion, Question, Variable};
use crate::register::Register;
use crate::text::{BranchId, PhaseId};

/// A value of a register.
pub(super) trait Value: Clone + Ord {
    /// The value as one text, for reading, with what was written freely in it as `out` lets it out.
    fn leaving(&self, out: &mut dyn FnMut(&str) -> String) -> String;

    /// The value as one text, for reading.
    fn plain(&self) -> String {
        self.leaving(&mut str::to_owned)
    }

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

/// The parts that say something, joined for reading.
fn parts<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn list<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

fn opt<T: fmt::Display>(item: &Option<T>) -> String {
    item.as_ref().map(T::to_string).unwrap_or_default()
}

fn yes(name: &str, holds: bool) -> String {
    if holds { name.to_owned() } else { String::new() }
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
    ($($type:ty: |$value:ident $(, $out:ident)?| $text:expr $(, both |$versions:ident| $both:expr)?;)*) => {$(
        impl Value for $type {
            fn leaving(&self, out: &mut dyn FnMut(&str) -> String) -> String {
                let $value = self;
                let _ = &out;
                $(let $out = out;)?
                $text
            }
            $(fn both($versions: &[&Self]) -> Option<Self> {
                $both
            })?
        }
    )*};
}

values! {
    String: |text, out| out(text), both |all| Some(lines(&all.iter().map(|text| text.as_str()).collect::<Vec<_>>()));
    bool: |holds| if *holds { "yes".into() } else { "no".into() };
    BranchId: |id| id.to_string();
    NaiveDate: |day| day.to_string();
    Status: |status| status.name().into();
    // A confidential line stays one: each rationale keeps its own.
    Scored: |scored, out| parts([scored.score.to_string(), out(&scored.rationale)]),
        both |all| but(all, &[(|one| &mut one.rationale, lines)]);
    Agreed: |agreed, out| parts([agreed.score.to_string(), out(&agreed.why), list(&agreed.by), out(&agreed.dissent)]),
        both |all| {
            let by: BTreeSet<_> = all.iter().flat_map(|one| one.by.iter().cloned()).collect();
            let heard = all.iter().map(|one| one.heard.clone()).reduce(|a, b| Some(a?.into_iter().chain(b?).collect()));
            let alike: Vec<Agreed> =
                all.iter().map(|one| Agreed { by: by.clone(), heard: heard.clone().flatten(), ..(*one).clone() }).collect();
            but(&alike.iter().collect::<Vec<_>>(), &[(|one| &mut one.why, lines), (|one| &mut one.dissent, lines)])
        };
    AdHoc: |question| parts([question.theme.to_string(), opt(&question.variable), question.text.clone()]),
        both |all| but(all, &[(|one| &mut one.text, names)]);
    Worded: |worded| worded.text.0.values().cloned().collect::<Vec<_>>().join(" / ");
    GuideVersion: |guide| parts([guide.guide.clone(), guide.version.to_string(), guide.hash.clone()]);
    Description: |d| parts([
        d.kind.to_string(), opt(&d.phase), list(&d.roles), list(&d.informants), opt(&d.medium), opt(&d.date), opt(&d.meeting), d.title.clone(), d.location.clone(), opt(&d.minutes),
    ]), both |all| but(all, &[(|one| &mut one.title, names), (|one| &mut one.location, names)]);
    Consent: |c| parts([
        c.how.clone(), opt(&c.at), c.recording.map(|r| format!("recording: {}", r.plain())).unwrap_or_default(),
        c.quotes.map(|q| format!("quotes: {}", q.plain())).unwrap_or_default(), opt(&c.withdrawn),
    ]), both |all| but(all, &[(|one| &mut one.how, names)]);
    Session: |s| parts([s.began.to_string(), opt(&s.ended), opt(&s.medium), s.recording.clone(), opt(&s.zero)]);
    Vec<Participant>: |all| list(all.iter().map(|p| parts([p.function.to_string(), opt(&p.informant), p.count.to_string()])));
    BTreeSet<PhaseId>: |phases| list(phases), both |all| Some(all.iter().flat_map(|one| one.iter().cloned()).collect());
    Recruitment: |r| {
        let state = match r.state {
            RecruitmentState::Invited => "invited",
            RecruitmentState::Recruited => "recruited",
            RecruitmentState::Declined => "declined",
        };
        parts([state.into(), r.why.clone()])
    }, both |all| but(all, &[(|one| &mut one.why, names)]);
    Meeting: |m| {
        let state = match m.state {
            MeetingState::Planned => "planned",
            MeetingState::Held => "held",
            MeetingState::Cancelled => "cancelled",
        };
        let form = m.form.map(|form| match form { Form::Room => "room", Form::Online => "online" });
        parts([m.phase.to_string(), state.into(), opt(&m.date), opt(&form), m.note.clone()])
    }, both |all| but(all, &[(|one| &mut one.note, names)]);
    Informant: |i| parts([opt(&i.function), i.note.clone()]), both |all| but(all, &[(|one| &mut one.note, names)]);
    Planned: |p| {
        let state = match p.state {
            PlanState::Planned => "planned",
            PlanState::Declined => "declined",
            PlanState::NotRelevant => "not-relevant",
        };
        parts([p.phase.to_string(), p.role.to_string(), state.into(), opt(&p.informant), opt::<NaiveDate>(&p.date), opt(&p.time), p.why.clone()])
    }, both |all| but(all, &[(|one| &mut one.why, names)]);
    Branch: |b| parts([b.label.clone(), list(&b.not_relevant)]), both |all| but(all, &[(|one| &mut one.label, names)]);
    Evaluator: |e| e.name.clone(), both |all| but(all, &[(|one| &mut one.name, names)]);
}

/// An amendment that was chosen knows of the others, which stay in the log of the guide.
macro_rules! amendments {
    ($($item:ty, $name:ident;)*) => {$(
        impl Value for Amendment<$item> {
            fn leaving(&self, _out: &mut dyn FnMut(&str) -> String) -> String {
                let name = self.item.$name.0.values().cloned().collect::<Vec<_>>().join(" / ");
                parts([name, yes("retired", self.retired), self.why.clone()])
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
    fn leaving(&self, out: &mut dyn FnMut(&str) -> String) -> String {
        self.as_ref().map(|value| value.leaving(out)).unwrap_or_default()
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
    use crate::field::Score;
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

//! Notes on their way out. Confidential lines stay, and so do quotes that may not be quoted.

use std::collections::BTreeMap;

use super::{Cell, Table, markdown};
use crate::field::{Account, Leaving, Level, Study, Withheld, lines};
use crate::text::{CaseId, Lang, QuestionId, Said, VariableId};

/// What was noted under one question by one evaluator; one of the versions, where they conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Noted<'s> {
    account: &'s Account,
    /// None: the loose note.
    question: Option<&'s QuestionId>,
    variable: Option<VariableId>,
    flag: bool,
    retrospective: bool,
    text: String,
    /// What was asked, where the guide lacks the question.
    ad_hoc: Option<String>,
    /// The question in the guide's order; what the guide does not have comes after, the loose note last.
    place: usize,
}

/// All notes of a study that may leave it; those of removed cases are not among them.
#[derive(Debug)]
pub struct Notes<'s> {
    study: &'s Study,
    noted: Vec<Noted<'s>>,
    /// What stays behind.
    pub withheld: Withheld,
}

impl<'s> Notes<'s> {
    /// Gathers the notes in natural order of case, source and evaluator, then in the guide's order.
    ///
    /// Where versions of a text conflict, each is there. A note that is empty is there only if its question is flagged.
    pub fn of(study: &'s Study, mut leaving: Leaving<'s>) -> Self {
        let mut notes = Notes { study, noted: Vec::new(), withheld: Withheld::default() };
        let places: BTreeMap<&QuestionId, usize> = study.guide.questions.iter().enumerate().map(|(n, q)| (&q.id, n)).collect();
        for account in study.live_accounts() {
            let from = notes.noted.len();
            for (id, note) in &account.notes {
                let flag = account.is_flagged(id);
                let retrospective = note.worded.first().is_some_and(|worded| worded.retrospective);
                let place = places.get(id).copied().unwrap_or(usize::MAX.saturating_sub(1));
                let variable = variable(study, account, id);
                let ad_hoc = account.ad_hoc.get(id).and_then(|register| register.first()?.as_ref());
                let ad_hoc = ad_hoc.map(|question| leaving.text(&question.text).into_owned());
                let texts = note.text.values().into_iter();
                let mut versions: Vec<String> = texts.map(|text| shown(&mut leaving, account, text)).collect();
                if versions.is_empty() {
                    versions.push(String::new());
                }
                versions.dedup();
                for text in versions.into_iter().filter(|text| flag || !text.is_empty()) {
                    notes.noted.push(Noted {
                        account,
                        question: Some(id),
                        variable: variable.clone(),
                        flag,
                        retrospective,
                        text,
                        ad_hoc: ad_hoc.clone(),
                        place,
                    });
                }
            }
            for text in account.loose.values() {
                let text = shown(&mut leaving, account, text);
                if !text.is_empty() {
                    let place = usize::MAX;
                    let (flag, retrospective) = (false, false);
                    let (question, variable, ad_hoc) = (None, None, None);
                    notes.noted.push(Noted { account, question, variable, flag, retrospective, text, ad_hoc, place });
                }
            }
            if let Some(own) = notes.noted.get_mut(from..) {
                own.sort_by_key(|noted| noted.place);
            }
        }
        notes.withheld = leaving.withheld;
        notes
    }

    /// One row a note: `case,source,evaluator,question,variable,flag,retrospective,text,retired`, the last saying whether the question is
    /// asked no longer. The loose note has no question. For the evaluators alone, `case_label,informants` come after, the ids joined
    /// by `+`.
    pub fn table(&self, level: Level) -> Table {
        let keys = ["case", "source", "evaluator", "question", "variable", "flag", "retrospective", "text", "retired"];
        let more: &[&str] = if level == Level::Internal { &["case_label", "informants"] } else { &[] };
        let mut table = Table::keyed(keys.iter().chain(more).copied());
        for noted in &self.noted {
            let key = &noted.account.key;
            let mut row: Vec<Cell> = vec![
                key.case.as_ref().map(|case| case.as_str()).into(),
                key.source.as_str().into(),
                key.evaluator.as_str().into(),
                noted.question.map(QuestionId::as_str).into(),
                noted.variable.as_ref().map(VariableId::as_str).into(),
                noted.flag.into(),
                noted.retrospective.into(),
                Cell::Text(noted.text.clone()),
                self.is_retired(noted).into(),
            ];
            if level == Level::Internal {
                let informants = noted.account.description.get().informants;
                let informants = informants.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
                row.extend([self.label(key.case.as_ref()).into(), informants.into()]);
            }
            table.rows.push(row);
        }
        table
    }

    /// What a case is called.
    fn label(&self, case: Option<&CaseId>) -> String {
        case.and_then(|id| self.study.cases.get(id)).map(|case| case.label.get()).unwrap_or_default()
    }

    /// The notes as a document: a chapter a case, which for the evaluators alone says what it is called, a section an account, the
    /// question over each note.
    pub fn markdown(&self, level: Level, lang: Lang) -> String {
        let title = self.study.file.name.get();
        let heading = if title.is_empty() { lang.say(&Said::new("notes-out-title")) } else { title };
        let mut out = format!("# {}\n", markdown::inline(&heading));
        let (mut case, mut account) = (None, None);
        for noted in &self.noted {
            let key = &noted.account.key;
            if case != Some(&key.case) {
                case = Some(&key.case);
                let heading = match &key.case {
                    Some(id) => Said::new("notes-out-case").with("case", id.as_str()),
                    None => Said::new("notes-out-no-case"),
                };
                let label = self.label(key.case.as_ref());
                let label = if level == Level::Internal && !label.is_empty() { format!(" · {label}") } else { String::new() };
                out.push_str(&format!("\n## {}{}\n", markdown::inline(&lang.say(&heading)), markdown::inline(&label)));
            }
            if account != Some(key) {
                account = Some(key);
                out.push_str(&format!("\n### {} · {}\n", key.source, key.evaluator));
            }
            let asked = match noted.question {
                None => lang.say(&Said::new("notes-out-loose")),
                Some(id) => noted.ad_hoc.clone().unwrap_or_else(|| self.wording(noted.account, id, lang)),
            };
            let mut marks = String::new();
            if noted.retrospective {
                marks.push_str(&format!(" ({})", lang.say(&Said::new("guide-out-retrospective"))));
            }
            if self.is_retired(noted) {
                marks.push_str(&format!(" ({})", lang.say(&Said::new("notes-out-retired"))));
            }
            if noted.flag {
                marks.push_str(" ⚑");
            }
            out.push_str(&format!("\n**{}**{marks}\n", markdown::inline(&asked)));
            if !noted.text.is_empty() {
                out.push_str(&format!("\n{}\n", markdown::lines(&noted.text)));
            }
        }
        out
    }

    fn is_retired(&self, noted: &Noted<'_>) -> bool {
        noted.question.is_some_and(|id| self.study.is_retired(id))
    }

    /// A question as it was asked; as the guide has it, where the account does not say.
    fn wording(&self, account: &Account, id: &QuestionId, lang: Lang) -> String {
        let asked = account.notes.get(id).and_then(|note| note.worded.first()).map(|worded| worded.text.get(lang).to_owned());
        let known = || self.study.question(id).map(|question| question.text.get(lang).to_owned());
        asked.filter(|text| !text.is_empty()).or_else(known).unwrap_or_else(|| id.to_string())
    }
}

/// The lines of a note that may leave.
fn shown(leaving: &mut Leaving<'_>, account: &Account, text: &str) -> String {
    let kept: Vec<&str> = lines(text).filter(|line| !leaving.withholds(account, line.kind)).map(|line| line.raw).collect();
    leaving.text(kept.join("\n").trim_end()).into_owned()
}

/// The variable that a question of an account asks about, be it of the guide or not.
pub fn variable(study: &Study, account: &Account, id: &QuestionId) -> Option<VariableId> {
    match study.question(id) {
        Some(question) => study.variable_of(question),
        None => account.ad_hoc.get(id)?.first()?.as_ref()?.variable.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::fixture::{Source, author, study};
    use crate::field::{AdHoc, Consent, Status};
    use crate::register::{Join, Register};
    use crate::text::ThemeId;

    fn sample() -> Study {
        let source = Source {
            case: 4,
            n: 1,
            meeting: false,
            roles: vec!["amr"],
            informants: vec![0],
            medium: None,
            date: None,
            accounts: vec![("lm", Status::Open, vec![])],
        };
        let mut study = study(&[source]);
        let account = study.accounts.values_mut().next().unwrap();
        let by = author("a");
        let id = |text: &str| QuestionId::new(text).unwrap();
        account.notes.entry(id("virkning-1")).or_default().text.write("\u{1b}[31mmærke\n; hemmeligt".into(), &by);
        account.notes.entry(id("viden-1")).or_default().text.write("> ord for ord\n[1:00] æøå".into(), &by);
        account.notes.entry(id("viden-1")).or_default().flag.write(true, &by);
        account.notes.entry(id("enige-1")).or_default().text.write("; kun fortroligt".into(), &by);
        account.notes.entry(id("x-a-1")).or_default().text.write("=andet".into(), &by);
        let ad_hoc = AdHoc { theme: ThemeId::new("forhold").unwrap(), variable: None, text: "Og så?".into() };
        account.ad_hoc.insert(id("x-a-1"), Register::new(Some(ad_hoc), &by));
        account.loose.write("løst".into(), &by);
        study
    }

    #[test]
    fn what_is_confidential_or_not_to_be_quoted_stays() {
        let mut study = sample();
        let notes = Notes::of(&study, Leaving::of(&study, false));
        assert_eq!(notes.withheld, Withheld { confidential: 2, quotes: 1, ..Withheld::default() });
        let table = String::from_utf8(notes.table(Level::default()).csv()).unwrap();
        assert_eq!(
            table,
            "case,source,evaluator,question,variable,flag,retrospective,text,retired\n\
             4,k4-s1,lm,viden-1,viden,true,false,[1:00] æøå,false\n\
             4,k4-s1,lm,virkning-1,udfald,false,false,\u{1b}[31mmærke,false\n\
             4,k4-s1,lm,x-a-1,,false,false,'=andet,false\n\
             4,k4-s1,lm,,,false,false,løst,false\n"
        );
        let consent = Consent { quotes: Some(true), ..Consent::default() };
        study.accounts.values_mut().next().unwrap().consent.write(consent, &author("a"));
        let notes = Notes::of(&study, Leaving::of(&study, false));
        assert_eq!(notes.withheld.quotes, 0);
        let text = notes.markdown(Level::default(), Lang::Da);
        assert!(text.contains("&gt; ord for ord\\\n\\[1:00\\] æøå"), "{text}");
        assert!(text.contains("**Og så?**\n\n=andet") || text.contains("**Og så?**\n\n\\=andet"), "{text}");
        assert!(!text.contains("hemmeligt"));
    }

    #[test]
    fn versions_in_conflict_have_a_row_each() {
        let mut study = sample();
        let id = QuestionId::new("virkning-1").unwrap();
        let account = study.accounts.values_mut().next().unwrap();
        account.notes.get_mut(&id).unwrap().text.join(&Register::new("en anden".into(), &author("b")));
        let table = Notes::of(&study, Leaving::of(&study, false)).table(Level::default());
        assert_eq!(table.rows.iter().filter(|row| row[3] == Cell::Text("virkning-1".into())).count(), 2);
    }
}

//! What lines can be found by besides their text: who was heard, when, by whom, about what.

use std::collections::{BTreeMap, BTreeSet};

use crate::field::{Account, Study};
use crate::guide::{SourceKind, Wording};
use crate::text::{CaseId, Lang, fold};

/// Something that the source or the question of a line has, and that can be asked for as `name:value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The role of who was interviewed.
    Role,
    /// The function of who was interviewed or took part.
    Function,
    /// The phase.
    Phase,
    /// The case; `-` for sources that belong to none.
    Case,
    /// Whose note it is.
    Evaluator,
    /// The branch of the case.
    Branch,
    /// What kind of source it is.
    Kind,
    /// The source.
    Source,
    /// Who was interviewed or took part.
    Informant,
    /// The variable that the question asks about.
    Variable,
    /// The theme of the question in the guide.
    Theme,
    /// The question.
    Question,
}

/// A value that a facet can have: its id, and what people call it.
pub struct Value {
    /// The id; of what means the same, the one that stands for all.
    pub id: String,
    /// Its names, the id as written among them.
    pub names: Vec<String>,
}

impl Value {
    fn new<'n>(id: &str, names: impl IntoIterator<Item = &'n str>) -> Self {
        let names = names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned);
        Value { id: id.to_owned(), names: std::iter::once(id.to_owned()).chain(names).collect() }
    }

    fn worded(id: &str, wordings: &[&Wording]) -> Self {
        Value::new(id, wordings.iter().flat_map(|wording| wording.0.values().map(String::as_str)))
    }
}

/// How sources that belong to no case are asked for.
const NO_CASE: &str = "-";

impl Facet {
    /// Every facet, in the order in which people are told of them.
    pub const ALL: [Facet; 12] = [
        Facet::Role,
        Facet::Function,
        Facet::Phase,
        Facet::Case,
        Facet::Evaluator,
        Facet::Branch,
        Facet::Kind,
        Facet::Source,
        Facet::Informant,
        Facet::Variable,
        Facet::Theme,
        Facet::Question,
    ];

    /// The names by which it can be asked for, the Danish first, then the English, then others.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Facet::Role => &["rolle", "role"],
            Facet::Function => &["funktion", "function"],
            Facet::Phase => &["fase", "phase"],
            Facet::Case => &["case", "case", "sag"],
            Facet::Evaluator => &["eval", "eval", "evaluator"],
            Facet::Branch => &["branche", "branch"],
            Facet::Kind => &["slags", "kind"],
            Facet::Source => &["kilde", "source"],
            Facet::Informant => &["informant", "informant"],
            Facet::Variable => &["variabel", "variable", "var"],
            Facet::Theme => &["tema", "theme"],
            Facet::Question => &["spm", "question", "spørgsmål", "q"],
        }
    }

    /// The name by which it is asked for in a language.
    pub fn name(self, lang: Lang) -> &'static str {
        let at = match lang {
            Lang::Da => 0,
            Lang::En => 1,
        };
        self.names().get(at).copied().unwrap_or_default()
    }

    /// The facet of a name, in any language.
    pub fn named(name: &str) -> Option<Facet> {
        let name = fold(name);
        Facet::ALL.into_iter().find(|facet| facet.names().iter().any(|known| fold(known) == name))
    }

    /// Whether it belongs to the question of a line, and not to its source.
    pub fn is_of_question(self) -> bool {
        matches!(self, Facet::Variable | Facet::Theme | Facet::Question)
    }

    /// The values that it has in a study.
    pub fn values(self, study: &Study) -> Vec<Value> {
        let (guide, aliases) = (&study.guide, &study.file.aliases);
        match self {
            Facet::Role => guide.roles.iter().map(|r| Value::worded(r.id.as_str(), &[&r.short, &r.label])).collect(),
            Facet::Function => guide.functions.iter().map(|f| Value::worded(f.id.as_str(), &[&f.label])).collect(),
            Facet::Phase => guide.phases.iter().map(|p| Value::worded(p.id.as_str(), &[&p.label])).collect(),
            Facet::Case => {
                let heard = study.accounts.keys().filter_map(|key| key.case.as_ref());
                let ids: BTreeSet<&CaseId> = study.cases.keys().chain(heard).collect();
                let label = |id: &CaseId| study.cases.get(id).and_then(|case| case.label.first()).map(String::as_str);
                // That there is no source without a case is nothing wrong.
                let none = Value::new(NO_CASE, []);
                ids.into_iter().map(|id| Value::new(id.as_str(), label(id))).chain([none]).collect()
            }
            Facet::Evaluator => {
                let names = study.file.evaluators.iter().map(|(id, register)| {
                    (id, register.first().and_then(|known| known.as_ref()).map_or("", |known| known.name.as_str()))
                });
                let writing = study.accounts.keys().map(|key| (&key.evaluator, ""));
                // A name overwrites none.
                let all: BTreeMap<_, _> = writing.chain(names).collect();
                let value = |(id, name): (&_, &str)| {
                    let mut value = Value::new(aliases.evaluator(id).as_str(), [name]);
                    value.names.insert(0, id.to_string());
                    value
                };
                all.into_iter().map(value).collect()
            }
            Facet::Branch => {
                let label = |register: &crate::register::Register<Option<crate::field::Branch>>| {
                    register.first().and_then(|known| known.as_ref()).map(|known| known.label.clone()).unwrap_or_default()
                };
                let all = study.file.branches.iter();
                all.map(|(id, register)| Value::new(id.as_str(), [label(register).as_str()])).collect()
            }
            Facet::Kind => {
                let words =
                    |kind: SourceKind| Lang::ALL.map(|lang| lang.get(&format!("source-kind-{kind}")).unwrap_or_default());
                SourceKind::ALL.map(|kind| Value::new(kind.name(), words(kind).iter().map(String::as_str))).into()
            }
            Facet::Source => {
                let titled = |account: &Account| {
                    let id = &account.key.source;
                    let words = account.description.first().map_or(["", ""], |known| [&known.title, &known.location]);
                    Value::new(aliases.source(id).as_str(), [id.as_str()].into_iter().chain(words))
                };
                study.accounts.values().map(titled).collect()
            }
            Facet::Informant => {
                let known = study.cases.values().flat_map(|case| case.informants.keys());
                known.map(|id| Value::new(aliases.informant(id).as_str(), [id.as_str()])).collect()
            }
            Facet::Variable => {
                let known: BTreeSet<_> =
                    study.base.variables.iter().map(|v| &v.id).chain(study.amendments.variables.keys()).collect();
                let retired = known.into_iter().filter(|id| guide.variable(id).is_none()).filter_map(|id| study.variable(id));
                let all = guide.variables.iter().chain(retired);
                all.map(|v| Value::worded(v.id.as_str(), &[&v.short, &v.label])).collect()
            }
            Facet::Theme => guide.themes.iter().map(|t| Value::worded(t.id.as_str(), &[&t.label])).collect(),
            Facet::Question => {
                let known: BTreeSet<_> =
                    study.base.questions.iter().map(|q| &q.id).chain(study.amendments.questions.keys()).collect();
                let retired = known.into_iter().filter(|id| guide.question(id).is_none()).filter_map(|id| study.question(id));
                let asked = guide.questions.iter().chain(retired).map(|q| Value::worded(q.id.as_str(), &[&q.short]));
                let ad_hoc =
                    study.accounts.values().flat_map(|account| &account.ad_hoc).filter_map(|(id, register)| {
                        Some(Value::new(id.as_str(), [register.first()?.as_ref()?.text.as_str()]))
                    });
                asked.chain(ad_hoc).collect()
            }
        }
    }

    /// Whether the source of an account has one of these values.
    pub fn is_one_of(self, ids: &BTreeSet<String>, study: &Study, account: &Account) -> bool {
        let (key, aliases) = (&account.key, &study.file.aliases);
        let case = key.case.as_ref().and_then(|id| study.cases.get(id));
        let description = account.description.first();
        match self {
            Facet::Role => description.is_some_and(|d| d.roles.iter().any(|id| ids.contains(id.as_str()))),
            Facet::Function => {
                let informants = description.map_or(&[][..], |d| &d.informants);
                let heard = study.functions(key.case.as_ref(), informants).into_iter().flatten();
                let present = account.participants.first().into_iter().flatten().map(|person| person.function.clone());
                heard.chain(present).any(|id| ids.contains(id.as_str()))
            }
            Facet::Phase => description.and_then(|d| d.phase.as_ref()).is_some_and(|id| ids.contains(id.as_str())),
            Facet::Case => ids.contains(key.case.as_ref().map_or(NO_CASE, CaseId::as_str)),
            Facet::Evaluator => ids.contains(aliases.evaluator(&key.evaluator).as_str()),
            Facet::Branch => {
                let branch = case.and_then(|case| case.branch.first()?.as_ref());
                branch.is_some_and(|id| ids.contains(id.as_str()))
            }
            Facet::Kind => ids.contains(description.map_or_else(SourceKind::default, |d| d.kind).name()),
            Facet::Source => ids.contains(aliases.source(&key.source).as_str()),
            Facet::Informant => {
                let heard = description.into_iter().flat_map(|d| &d.informants);
                let present = account.participants.first().into_iter().flatten().filter_map(|person| person.informant.as_ref());
                heard.chain(present).any(|id| ids.contains(aliases.informant(id).as_str()))
            }
            Facet::Variable | Facet::Theme | Facet::Question => true,
        }
    }
}

//! Reading a guide, and finding on the way everything that is wrong with it.
//!
//! The reader goes through the located tree once and never stops at the first problem: what cannot be read is reported and left
//! out, and the reading goes on beside it. Here stand the shapes, from a whole guide down to a text by language; the rules that
//! reach from one part of a guide to another stand in [`check`](super::check) and are called where the places are at hand.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::check::{Rules, Sort};
use super::{
    Fact, Function, Guide, Kind, MEETING, Phase, Polarity, Question, Role, Scale, SourceKind, Spoken, Theme, Variable, Wording,
};
use crate::text::{IdError, Lang, Message, Node, PhaseId, Place, RoleId, Said, Tree, clean, nearest};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The guide cannot be used.
    Error,
    /// The guide can be used.
    Warning,
}

/// Something wrong with a guide, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub at: Place,
    /// How bad.
    pub severity: Severity,
    /// What, and what to do.
    pub said: Said,
}

impl Message for Problem {
    fn said(&self) -> Said {
        self.said.clone()
    }
}

/// The format of guide files that is read here.
const FORMAT: i64 = 1;
/// The most columns that the short name of a role may take: it heads a column.
const SHORT_ROLE: usize = 4;
/// The most columns that a short name has in a list before it is cut.
const SHORT_NAME: usize = 26;

/// How many problems are told at most. Nobody reads so many, and a hostile file must not fill the memory with them.
const MOST: usize = 10_000;

/// Reads a guide from the tree of its file and finds all problems of shape and of sense in one pass, in the order of the file.
///
/// There is no guide if any problem is an error. A file of another kind, or of another format, is that one problem. After
/// ten thousand problems no more are told.
pub fn read(root: &Node) -> (Option<Guide>, Vec<Problem>) {
    let mut reader = Reader::default();
    let guide = reader.guide(root);
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| (problem.at, problem.severity));
    let usable = problems.iter().all(|problem| problem.severity != Severity::Error);
    (guide.filter(|_| usable), problems)
}

/// Reads what a guide begins with: what it is called, and the roles, functions and phases that a study is seen by. Everything
/// else stays empty. None where anything of it cannot be read.
pub fn glance(root: &Node) -> Option<Guide> {
    let mut reader = Reader::default();
    let usable = reader.is_guide(root);
    let [_kind, _format, id, revision, title, roles, functions, phases] =
        reader.fields(root, ["kind", "format", "id", "revision", "title", "roles", "functions", "phases"])?;
    let id = reader.id(id);
    let revision = reader.number(revision, 1, u32::MAX.into());
    let title = reader.wording(title);
    let roles = reader.section(Sort::Role, roles, Reader::role);
    let functions = reader.section(Sort::Function, functions, Reader::function);
    let phases = reader.section(Sort::Phase, phases, Reader::phase);
    let guide = Guide {
        revision: u32::try_from(revision?).ok()?,
        title: title?,
        roles: roles?,
        functions: functions?,
        phases: phases?,
        ..Guide::new(id?)
    };
    (usable && reader.problems.iter().all(|problem| problem.severity != Severity::Error)).then_some(guide)
}

/// What has been found so far.
#[derive(Default)]
pub(super) struct Reader {
    problems: Vec<Problem>,
    /// What the rules need to remember.
    pub(super) rules: Rules,
}

/// A value that may not be given: none if what is given cannot be read.
type Given<T> = Option<Option<T>>;

/// Whom, when and in which kinds of source something is said.
struct Reach {
    roles: Given<Vec<RoleId>>,
    phases: Given<Vec<PhaseId>>,
    kinds: Option<Vec<SourceKind>>,
}

impl Reader {
    pub(super) fn error(&mut self, at: Place, said: Said) {
        self.tell(at, Severity::Error, said);
    }

    pub(super) fn warning(&mut self, at: Place, said: Said) {
        self.tell(at, Severity::Warning, said);
    }

    fn tell(&mut self, at: Place, severity: Severity, said: Said) {
        match self.problems.len() {
            0..MOST => self.problems.push(Problem { at, severity, said }),
            MOST => self.problems.push(Problem { at, severity: Severity::Error, said: Said::new("guide-too-many") }),
            _ => {}
        }
    }

    // The parts of a guide. Every part is read before any missing one gives up the whole.

    fn guide(&mut self, root: &Node) -> Option<Guide> {
        if !self.is_guide(root) {
            return None;
        }
        let [
            kind,
            format,
            id,
            revision,
            title,
            purpose,
            roles,
            functions,
            phases,
            scales,
            themes,
            variables,
            questions,
            opening,
            closing,
        ] = self.fields(
            root,
            [
                "kind",
                "format",
                "id",
                "revision",
                "title",
                "purpose",
                "roles",
                "functions",
                "phases",
                "scales",
                "themes",
                "variables",
                "questions",
                "opening?",
                "closing?",
            ],
        )?;
        self.text(kind, "guide-wants-guide");
        self.number(format, FORMAT, FORMAT);
        let id = self.id(id);
        let revision = self.number(revision, 1, u32::MAX.into());
        let (title, purpose) = (self.wording(title), self.wording(purpose));
        // What is referred to is read before what refers to it.
        let roles = self.section(Sort::Role, roles, Self::role);
        let functions = self.section(Sort::Function, functions, Self::function);
        let phases = self.section(Sort::Phase, phases, Self::phase);
        let scales = self.section(Sort::Scale, scales, Self::scale);
        let themes = self.section(Sort::Theme, themes, Self::theme);
        let variables = self.section(Sort::Variable, variables, Self::variable);
        let questions = self.section(Sort::Question, questions, Self::question);
        let opening = self.given(opening, |r, n| r.each(Some(n), Self::spoken));
        let closing = self.given(closing, |r, n| r.each(Some(n), Self::spoken));
        self.never_asked();
        Some(Guide {
            id: id?,
            revision: u32::try_from(revision?).ok()?,
            title: title?,
            purpose: purpose?,
            roles: roles?,
            functions: functions?,
            phases: phases?,
            scales: scales?,
            themes: themes?,
            variables: variables?,
            questions: questions?,
            opening: opening?.unwrap_or_default(),
            closing: closing?.unwrap_or_default(),
        })
    }

    /// Whether the file says that it is a guide of the format that is known here. If not, nothing else is worth saying.
    fn is_guide(&mut self, root: &Node) -> bool {
        let Tree::Struct(fields) = &root.tree else { return true };
        for field in fields {
            match (field.name.as_str(), &field.value.tree) {
                ("kind", Tree::Text(kind)) if kind != "guide" => {
                    self.error(field.value.at, Said::new("guide-other-kind").with("kind", kind));
                    return false;
                }
                ("format", Tree::Int(format)) if *format != FORMAT => {
                    let id = if *format > FORMAT { "guide-newer-format" } else { "guide-no-format" };
                    self.error(
                        field.value.at,
                        Said::new(id).with("format", format.to_string()).with("known", FORMAT.to_string()),
                    );
                    return false;
                }
                _ => {}
            }
        }
        true
    }

    /// A list of the guide whose items have ids. All but the functions must have at least one.
    fn section<T>(&mut self, sort: Sort, node: Option<&Node>, item: fn(&mut Self, &Node) -> Option<T>) -> Option<Vec<T>> {
        let items = self.list(node);
        match (items, node) {
            (Some([]), Some(node)) if sort != Sort::Function => {
                self.error(node.at, Said::new("guide-empty").with("list", sort.list()));
                self.rules.unread(sort);
            }
            (None, _) => self.rules.unread(sort),
            _ => {}
        }
        self.all(items?, |reader, node| {
            if !matches!(node.tree, Tree::Struct(_)) {
                reader.rules.unread(sort);
            }
            item(reader, node)
        })
    }

    fn role(&mut self, node: &Node) -> Option<Role> {
        let [id, label, short] = self.fields(node, ["id", "label", "short"])?;
        if let Some(id) = id.filter(|id| matches!(&id.tree, Tree::Text(id) if id == MEETING)) {
            self.error(id.at, Said::new("guide-reserved-role").with("id", MEETING));
        }
        let (id, label) = (self.define(id, Sort::Role), self.wording(label));
        let short = self.short(short, SHORT_ROLE, Severity::Error);
        Some(Role { id: id?, label: label?, short: short? })
    }

    fn function(&mut self, node: &Node) -> Option<Function> {
        let [id, label, role] = self.fields(node, ["id", "label", "role"])?;
        let (id, label) = (self.define(id, Sort::Function), self.wording(label));
        let role = self.refer(role, Sort::Role);
        Some(Function { id: id?, label: label?, role: role? })
    }

    fn phase(&mut self, node: &Node) -> Option<Phase> {
        let [id, label, meeting, after] = self.fields(node, ["id", "label", "meeting", "after"])?;
        let (id, label) = (self.define(id, Sort::Phase), self.wording(label));
        let (meeting, after) = (self.wording(meeting), self.wording(after));
        Some(Phase { id: id?, label: label?, meeting: meeting?, after: after? })
    }

    fn scale(&mut self, node: &Node) -> Option<Scale> {
        let [id, yes_no, steps] = self.fields(node, ["id", "yes_no?", "steps"])?;
        let yes_no = self.given(yes_no, Self::flag);
        self.steps(id, yes_no.flatten(), steps);
        let (id, steps) = (self.define(id, Sort::Scale), self.each(steps, Self::wording_of));
        Some(Scale { id: id?, yes_no: yes_no?.unwrap_or(false), steps: steps? })
    }

    fn theme(&mut self, node: &Node) -> Option<Theme> {
        let [id, label] = self.fields(node, ["id", "label"])?;
        let (id, label) = (self.define(id, Sort::Theme), self.wording(label));
        Some(Theme { id: id?, label: label? })
    }

    fn variable(&mut self, node: &Node) -> Option<Variable> {
        let [id, kind, label, short, definition, counts, counts_not, polarity, scale, anchors, weights, fact] = self.fields(
            node,
            [
                "id",
                "kind",
                "label",
                "short",
                "definition",
                "counts",
                "counts_not",
                "polarity",
                "scale",
                "anchors",
                "weights?",
                "fact?",
            ],
        )?;
        let (at, name) = (id, self.define(id, Sort::Variable));
        let kind = self.one_of(kind, &[Kind::Condition, Kind::Outcome], Kind::name);
        let (label, short) = (self.wording(label), self.short(short, SHORT_NAME, Severity::Warning));
        let (definition, counts, counts_not) = (self.wording(definition), self.wording(counts), self.wording(counts_not));
        let polarity = self.one_of(polarity, &[Polarity::Positive, Polarity::Negative], Polarity::name);
        let scale = self.refer(scale, Sort::Scale);
        self.as_many_anchors(scale.as_ref(), anchors);
        let anchors = self.each(anchors, Self::wording_of);
        let weights = self.given(weights, |reader, node| {
            let entries = reader.entries(node)?;
            let read = reader.all(&entries, |reader, (key, value)| {
                let role = if is_meeting(key) { reader.id(Some(key)) } else { reader.refer(Some(key), Sort::Role) };
                let weight = reader.weight(value);
                if let (Some(role), Some(2)) = (&role, weight) {
                    reader.rules.is_central(role, key.at);
                }
                Some((role?, weight?))
            });
            Some(read?.into_iter().collect())
        });
        let fact = self.given(fact, |reader, node| reader.one_of(Some(node), &[Fact::InPerson, Fact::Attended], Fact::name));
        self.rules.wants_questions(name.as_ref(), at.map(|node| node.at));
        Some(Variable {
            id: name?,
            kind: kind?,
            label: label?,
            short: short?,
            definition: definition?,
            counts: counts?,
            counts_not: counts_not?,
            polarity: polarity?,
            scale: scale?,
            anchors: anchors?,
            weights: weights?.unwrap_or_default(),
            fact: fact?,
        })
    }

    fn question(&mut self, node: &Node) -> Option<Question> {
        let [id, variable, theme, short, text, wording, probes, roles, phases, kinds, retrospective] = self.fields(
            node,
            [
                "id",
                "variable?",
                "theme",
                "short",
                "text",
                "wording?",
                "probes?",
                "roles?",
                "phases?",
                "kinds?",
                "retrospective?",
            ],
        )?;
        let (id, theme) = (self.define(id, Sort::Question), self.refer(theme, Sort::Theme));
        if variable.is_some_and(|node| !matches!(node.tree, Tree::Text(_))) {
            self.rules.unread(Sort::Question);
        }
        let variable = self.given(variable, |reader, node| reader.refer(Some(node), Sort::Variable));
        let (short, text) = (self.short(short, SHORT_NAME, Severity::Warning), self.wording(text));
        let probes = self.given(probes, |reader, node| reader.each(Some(node), Self::wording_of));
        let reach = self.reach(roles, phases, kinds);
        let wording = self.given(wording, |reader, node| {
            let entries = reader.entries(node)?;
            let read = reader.all(&entries, |reader, (key, value)| {
                let role = reader.refer(Some(key), Sort::Role);
                let wording = reader.wording(Some(value));
                if let Some(role) = &role {
                    reader.wording_is_used(role, key.at, reach.roles.as_ref(), reach.kinds.as_deref());
                }
                Some((role?, wording?))
            });
            Some(read?.into_iter().collect::<BTreeMap<_, _>>())
        });
        if let (Some(node), Some(phases)) = (retrospective, &reach.phases) {
            self.retrospective_is_used(node.at, phases.as_deref());
        }
        let retrospective = self.given(retrospective, |reader, node| reader.wording(Some(node)));
        self.rules.asks(variable.as_ref().and_then(Option::as_ref), reach.roles.as_ref(), reach.kinds.as_deref());
        Some(Question {
            id: id?,
            variable: variable?,
            theme: theme?,
            short: short?,
            text: text?,
            wording: wording?.unwrap_or_default(),
            probes: probes?.unwrap_or_default(),
            roles: reach.roles?,
            phases: reach.phases?,
            kinds: reach.kinds?,
            retrospective: retrospective?,
        })
    }

    fn spoken(&mut self, node: &Node) -> Option<Spoken> {
        let [text, roles, phases, kinds] = self.fields(node, ["text", "roles?", "phases?", "kinds?"])?;
        let (text, reach) = (self.wording(text), self.reach(roles, phases, kinds));
        Some(Spoken { text: text?, roles: reach.roles?, phases: reach.phases?, kinds: reach.kinds? })
    }

    fn reach(&mut self, roles: Option<&Node>, phases: Option<&Node>, kinds: Option<&Node>) -> Reach {
        let asked = [SourceKind::Interview, SourceKind::Meeting];
        let reach = Reach {
            roles: self.given(roles, |reader, node| reader.each(Some(node), |r, n| r.refer(Some(n), Sort::Role))),
            phases: self.given(phases, |reader, node| reader.each(Some(node), |r, n| r.refer(Some(n), Sort::Phase))),
            kinds: match kinds {
                Some(_) => self.each(kinds, |reader, node| reader.one_of(Some(node), &asked, SourceKind::name)),
                None => Some(vec![SourceKind::Interview]),
            },
        };
        let interviews = reach.kinds.as_ref().is_none_or(|kinds| kinds.contains(&SourceKind::Interview));
        for (node, id) in [
            (roles.filter(|_| interviews), "guide-reaches-no-role"),
            (phases, "guide-reaches-no-phase"),
            (kinds, "guide-reaches-no-kind"),
        ] {
            self.reaches(node, id);
        }
        reach
    }

    // The shapes that every part is made of. Each takes what a field holds, and says nothing more of a field that is missing.

    /// The values of a struct's fields by name, in the order of the names; a name with `?` may be left out.
    ///
    /// Reports fields that are missing, unknown or there twice. A field that is unknown only for a slip is taken for what it was
    /// meant to be.
    fn fields<'n, const N: usize>(&mut self, node: &'n Node, names: [&'static str; N]) -> Option<[Option<&'n Node>; N]> {
        let bare = names.map(|name| name.trim_end_matches('?'));
        let Tree::Struct(fields) = &node.tree else {
            return self.wrong_type(node, Said::new("guide-wants-fields").with("fields", bare.join(", ")));
        };
        let mut found = [None; N];
        let mut unknown = Vec::new();
        for field in fields {
            match bare.iter().zip(&mut found).find(|(name, _)| **name == field.name) {
                None => unknown.push(field),
                Some((_, slot @ None)) => *slot = Some(field),
                Some((_, Some(first))) => {
                    let said = Said::new("guide-field-twice").with("field", &field.name);
                    self.error(field.at, said.with("line", first.at.line.to_string()));
                }
            }
        }
        for field in unknown {
            let free = bare.iter().zip(&found).filter(|(_, slot)| slot.is_none()).map(|(name, _)| *name);
            let meant = nearest(&field.name, free);
            let said = Said::new("guide-unknown-field").with("field", &field.name).with("allowed", bare.join(", "));
            self.error(field.at, said.with("meant", did_you_mean(meant)));
            if let Some((_, slot)) = bare.iter().zip(&mut found).find(|(name, _)| Some(**name) == meant) {
                *slot = Some(field);
            }
        }
        for (name, slot) in names.iter().zip(&found) {
            if slot.is_none() && !name.ends_with('?') {
                self.error(node.at, Said::new("guide-missing-field").with("field", *name));
            }
        }
        Some(found.map(|slot| slot.map(|field| &field.value)))
    }

    /// What need not be given, read if it is.
    fn given<T>(&mut self, node: Option<&Node>, read: impl FnOnce(&mut Self, &Node) -> Option<T>) -> Given<T> {
        match node {
            None => Some(None),
            Some(node) => read(self, node).map(Some),
        }
    }

    /// Reads all items, the rest too if one cannot be read.
    fn all<N, T>(&mut self, items: &[N], mut read: impl FnMut(&mut Self, &N) -> Option<T>) -> Option<Vec<T>> {
        let read: Vec<Option<T>> = items.iter().map(|item| read(self, item)).collect();
        read.into_iter().collect()
    }

    fn each<T>(&mut self, node: Option<&Node>, read: impl FnMut(&mut Self, &Node) -> Option<T>) -> Option<Vec<T>> {
        let items = self.list(node)?;
        self.all(items, read)
    }

    fn list<'n>(&mut self, node: Option<&'n Node>) -> Option<&'n [Node]> {
        match &node?.tree {
            Tree::List(items) => Some(items),
            _ => self.wrong_type(node?, Said::new("guide-wants-list")),
        }
    }

    /// The keys and values of a map with texts for keys, each key once.
    fn entries<'n>(&mut self, node: &'n Node) -> Option<Vec<(&'n Node, &'n Node)>> {
        let Tree::Map(map) = &node.tree else { return self.wrong_type(node, Said::new("guide-wants-map")) };
        let mut entries = Vec::with_capacity(map.len());
        let mut names = BTreeMap::new();
        for (key, value) in map {
            let first = name_of(key).map(|name| (name, *names.entry(name).or_insert(key.at)));
            match first {
                Some((name, first)) if first != key.at => {
                    self.error(key.at, Said::new("guide-key-twice").with("key", name).with("line", first.line.to_string()));
                }
                _ => entries.push((key, value)),
            }
        }
        Some(entries)
    }

    /// A text that people read, by language.
    fn wording_of(&mut self, node: &Node) -> Option<Wording> {
        if !matches!(node.tree, Tree::Map(_)) {
            return self.wrong_type(node, Said::new("guide-wants-wording"));
        }
        let codes = Lang::ALL.map(Lang::code);
        let entries = self.entries(node)?;
        let mut texts = BTreeMap::new();
        let mut unclear = false;
        for (key, value) in entries {
            let Some(code) = name_of(key) else {
                self.wrong_type::<()>(key, Said::new("guide-wants-language"));
                unclear = true;
                continue;
            };
            let Some(lang) = Lang::ALL.into_iter().find(|lang| lang.code() == code) else {
                let said = Said::new("guide-unknown-language").with("language", code).with("allowed", codes.join(", "));
                self.error(key.at, said);
                unclear = true;
                continue;
            };
            match self.text(Some(value), "guide-wants-text") {
                None => unclear = true,
                Some(text) if text.trim().is_empty() => {}
                Some(text) => {
                    texts.insert(lang, clean(text));
                }
            }
        }
        if !unclear && !texts.contains_key(&Lang::Da) {
            self.error(node.at, Said::new("guide-no-danish"));
        } else if !unclear && !texts.contains_key(&Lang::En) {
            self.warning(node.at, Said::new("guide-no-english"));
        }
        (!unclear && texts.contains_key(&Lang::Da)).then_some(Wording(texts))
    }

    fn wording(&mut self, node: Option<&Node>) -> Option<Wording> {
        self.wording_of(node?)
    }

    /// A text that must not take more columns than there is room for.
    fn short(&mut self, node: Option<&Node>, most: usize, severity: Severity) -> Option<Wording> {
        if let Tree::Map(entries) = &node?.tree {
            for (_, value) in entries {
                self.fits(value, most, severity);
            }
        }
        self.wording(node)
    }

    /// A text in quotes. `wants` says what should have been there.
    fn text<'n>(&mut self, node: Option<&'n Node>, wants: &'static str) -> Option<&'n str> {
        match &node?.tree {
            Tree::Text(text) => Some(text),
            _ => self.wrong_type(node?, Said::new(wants)),
        }
    }

    pub(super) fn name<'n>(&mut self, node: Option<&'n Node>) -> Option<&'n str> {
        self.text(node, "guide-wants-id")
    }

    /// An id by the rules of ids.
    pub(super) fn id<I: FromStr<Err = IdError>>(&mut self, node: Option<&Node>) -> Option<I> {
        let name = self.name(node)?;
        match I::from_str(name) {
            Ok(id) => Some(id),
            Err(error) => {
                self.error(node?.at, error.said());
                None
            }
        }
    }

    fn flag(&mut self, node: &Node) -> Option<bool> {
        match node.tree {
            Tree::Bool(flag) => Some(flag),
            _ => self.wrong_type(node, Said::new("guide-wants-words").with("allowed", "true, false")),
        }
    }

    pub(super) fn number(&mut self, node: Option<&Node>, low: i64, high: i64) -> Option<i64> {
        match node?.tree {
            Tree::Int(number) if (low..=high).contains(&number) => Some(number),
            _ => {
                let wants = Said::new("guide-wants-number").with("low", low.to_string()).with("high", high.to_string());
                self.wrong_type(node?, wants)
            }
        }
    }

    /// One of a few fixed words.
    fn one_of<T: Copy>(&mut self, node: Option<&Node>, all: &[T], name: impl Fn(T) -> &'static str) -> Option<T> {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        let allowed = names.join(", ");
        let Tree::Word(word) = &node?.tree else {
            return self.wrong_type(node?, Said::new("guide-wants-words").with("allowed", allowed));
        };
        let one = all.iter().copied().find(|one| name(*one) == word);
        if one.is_none() {
            let said = Said::new("guide-unknown-word").with("word", word).with("allowed", allowed);
            self.error(node?.at, said.with("meant", did_you_mean(nearest(word, names))));
        }
        one
    }

    /// Reports that something else was expected. Gives nothing, so that it can stand for what could not be read.
    fn wrong_type<T>(&mut self, node: &Node, wants: Said) -> Option<T> {
        self.error(node.at, Said::new("guide-wrong-type").with("seen", seen(node)).with("wants", wants));
        None
    }
}

/// A key as the word or text that it is.
fn name_of(node: &Node) -> Option<&str> {
    match &node.tree {
        Tree::Text(name) | Tree::Word(name) => Some(name),
        _ => None,
    }
}

fn is_meeting(key: &Node) -> bool {
    matches!(&key.tree, Tree::Text(name) if name == MEETING)
}

/// The end of a sentence that names what was probably meant; nothing if nothing is near.
pub(super) fn did_you_mean(meant: Option<&str>) -> Said {
    match meant {
        Some(meant) => Said::new("guide-meant").with("meant", meant),
        None => Said::new("guide-meant-nothing"),
    }
}

/// What stands at a place, for showing.
fn seen(node: &Node) -> Said {
    const SHOWN: usize = 40;
    let short = |text: &str| match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    };
    match &node.tree {
        Tree::Text(text) => Said::new("guide-seen-text").with("text", short(text)),
        Tree::Word(word) => Said::new("guide-seen-word").with("word", short(word)),
        Tree::Bool(flag) => Said::new("guide-seen-word").with("word", flag.to_string()),
        Tree::Int(number) => Said::new("guide-seen-number").with("number", number.to_string()),
        Tree::Number(number) => Said::new("guide-seen-number").with("number", short(number)),
        Tree::Char(c) => Said::new("guide-seen-word").with("word", format!("'{c}'")),
        Tree::List(_) => Said::new("guide-seen-list"),
        Tree::Map(_) => Said::new("guide-seen-map"),
        Tree::Struct(_) | Tree::Tuple(..) => Said::new("guide-seen-fields"),
    }
}

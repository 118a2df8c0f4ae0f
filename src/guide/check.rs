//! The rules of a guide that reach from one of its parts to another.
//!
//! They are kept while reading, because only then is the place of every value at hand, and because a guide with a problem in it
//! is never built. What follows only from a problem already reported is not reported again: the use of a role whose own id is
//! malformed, a variable that no question asks about because the one that did has its name misspelt.

use std::collections::BTreeMap;
use std::str::FromStr;

use unicode_width::UnicodeWidthStr;

use super::read::{Reader, Severity, did_you_mean};
use super::{MEETING, SourceKind};
use crate::text::{IdError, Node, PhaseId, Place, RoleId, Said, ScaleId, Tree, VariableId, nearest};

/// What has an id in a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Role,
    Function,
    Phase,
    Scale,
    Theme,
    Variable,
    Question,
}

impl Sort {
    /// The field of the guide that lists them.
    pub(super) fn list(self) -> &'static str {
        match self {
            Sort::Role => "roles",
            Sort::Function => "functions",
            Sort::Phase => "phases",
            Sort::Scale => "scales",
            Sort::Theme => "themes",
            Sort::Variable => "variables",
            Sort::Question => "questions",
        }
    }

    /// The word for one of them.
    fn said(self) -> Said {
        Said::new(match self {
            Sort::Role => "guide-a-role",
            Sort::Function => "guide-a-function",
            Sort::Phase => "guide-a-phase",
            Sort::Scale => "guide-a-scale",
            Sort::Theme => "guide-a-theme",
            Sort::Variable => "guide-a-variable",
            Sort::Question => "guide-a-question",
        })
    }
}

/// The ids of one sort, as written.
#[derive(Default)]
struct Defined {
    /// In the order of the file.
    ids: Vec<String>,
    /// Where each stands.
    places: BTreeMap<String, Place>,
    /// Whether there are more that could not be read.
    unclear: bool,
}

/// How many ids are named in a sentence, and searched for what was probably meant. No guide that people use has so many.
const MANY: usize = 100;

impl Defined {
    /// The ids, for a sentence that says what is allowed.
    fn allowed(&self) -> String {
        let mut allowed = self.ids.iter().take(MANY).map(String::as_str).collect::<Vec<_>>().join(", ");
        if self.ids.len() > MANY {
            allowed.push_str(", …");
        }
        allowed
    }

    fn nearest(&self, id: &str) -> Option<String> {
        nearest(id, self.ids.iter().take(MANY).map(String::as_str)).map(str::to_owned)
    }
}

/// A variable that questions should ask about, and the roles that are central to it.
struct Wanted {
    variable: VariableId,
    at: Place,
    central: Vec<(RoleId, Place)>,
}

/// Whom a question asks about a variable. No roles: everybody, or nobody knows because they could not be read.
struct Asks {
    roles: Option<Vec<RoleId>>,
    interviews: bool,
    meetings: bool,
}

/// What the rules remember of the parts that have been read.
#[derive(Default)]
pub(super) struct Rules {
    defined: BTreeMap<Sort, Defined>,
    /// The number of steps by scale, where there is nothing wrong with it.
    steps: BTreeMap<String, usize>,
    /// The central roles of the variable that is being read.
    central: Vec<(RoleId, Place)>,
    wanted: Vec<Wanted>,
    asks: BTreeMap<VariableId, Vec<Asks>>,
    /// Whether there are questions of which nobody knows what they ask about.
    unread: bool,
}

impl Rules {
    fn defined(&mut self, sort: Sort) -> &mut Defined {
        self.defined.entry(sort).or_default()
    }

    /// Remembers that there are items of this sort that could not be read at all.
    pub(super) fn unread(&mut self, sort: Sort) {
        self.defined(sort).unclear = true;
        self.unread |= sort == Sort::Question;
    }

    /// Remembers that a role is central to the variable that is being read.
    pub(super) fn is_central(&mut self, role: &RoleId, at: Place) {
        self.central.push((role.clone(), at));
    }

    /// Remembers the variable that has been read.
    pub(super) fn wants_questions(&mut self, variable: Option<&VariableId>, at: Option<Place>) {
        let central = std::mem::take(&mut self.central);
        if let (Some(variable), Some(at)) = (variable, at) {
            self.wanted.push(Wanted { variable: variable.clone(), at, central });
        }
    }

    /// Remembers what a question asks and whom; what could not be read counts as everything.
    pub(super) fn asks(
        &mut self,
        variable: Option<&VariableId>,
        roles: Option<&Option<Vec<RoleId>>>,
        kinds: Option<&[SourceKind]>,
    ) {
        let Some(variable) = variable.cloned() else { return };
        let roles = roles.cloned().flatten().filter(|roles| !roles.is_empty());
        let of = |kind| kinds.is_none_or(|kinds| kinds.is_empty() || kinds.contains(&kind));
        let (interviews, meetings) = (of(SourceKind::Interview), of(SourceKind::Meeting));
        self.asks.entry(variable).or_default().push(Asks { roles, interviews, meetings });
    }
}

impl Reader {
    /// An id where it is given away: no other of its sort may have it.
    pub(super) fn define<I: FromStr<Err = IdError>>(&mut self, node: Option<&Node>, sort: Sort) -> Option<I> {
        let (Some(at), Some(name)) = (node.map(|node| node.at), self.name(node)) else {
            self.rules.defined(sort).unclear = true;
            return None;
        };
        let defined = self.rules.defined(sort);
        if let Some(first) = defined.places.get(name) {
            let said = Said::new("guide-id-twice").with("id", name).with("sort", sort.said());
            let said = said.with("line", first.line.to_string());
            self.error(at, said);
            return None;
        }
        defined.ids.push(name.to_owned());
        defined.places.insert(name.to_owned(), at);
        self.id(node)
    }

    /// An id where it is used. One that is unknown only for a slip counts as what it was meant to be.
    pub(super) fn refer<I: FromStr<Err = IdError>>(&mut self, node: Option<&Node>, sort: Sort) -> Option<I> {
        let name = self.name(node)?;
        let defined = self.rules.defined(sort);
        if defined.places.contains_key(name) {
            return I::from_str(name).ok();
        }
        let meant = defined.nearest(name);
        let malformed = |id: &str| I::from_str(id).is_err();
        if meant.as_deref().map_or(defined.unclear, malformed) {
            // It may be what could not be read, or what must be given this id.
            return I::from_str(name).ok();
        }
        let said = Said::new("guide-unknown").with("sort", sort.said()).with("id", name).with("allowed", defined.allowed());
        self.error(node?.at, said.with("meant", did_you_mean(meant.as_deref())));
        I::from_str(&meant?).ok()
    }

    /// A scale has 2–10 steps, and two if they are no and yes.
    pub(super) fn steps(&mut self, id: Option<&Node>, yes_no: Option<bool>, steps: Option<&Node>) {
        let Some((at, count)) = steps.and_then(length) else { return };
        if yes_no == Some(true) && count != 2 {
            self.error(at, Said::new("guide-yes-no-steps").with("count", count));
        } else if !(2..=10).contains(&count) {
            self.error(at, Said::new("guide-steps").with("count", count));
        } else if let Some(Tree::Text(id)) = id.map(|node| &node.tree) {
            self.rules.steps.entry(id.clone()).or_insert(count);
        }
    }

    /// A variable has one anchor for each step of its scale.
    pub(super) fn as_many_anchors(&mut self, scale: Option<&ScaleId>, anchors: Option<&Node>) {
        let steps = scale.and_then(|scale| self.rules.steps.get(scale.as_str()).copied());
        if let (Some(scale), Some(steps), Some((at, count))) = (scale, steps, anchors.and_then(length))
            && steps != count
        {
            let said = Said::new("guide-anchors").with("count", count).with("steps", steps).with("scale", scale.as_str());
            self.error(at, said);
        }
    }

    /// A weight is 0, 1 or 2.
    pub(super) fn weight(&mut self, node: &Node) -> Option<u8> {
        match node.tree {
            Tree::Int(weight) if !(0..=2).contains(&weight) => {
                self.error(node.at, Said::new("guide-weight").with("weight", weight.to_string()));
                None
            }
            _ => u8::try_from(self.number(Some(node), 0, 2)?).ok(),
        }
    }

    /// A short name has so much room and no more.
    pub(super) fn fits(&mut self, node: &Node, most: usize, severity: Severity) {
        let Tree::Text(text) = &node.tree else { return };
        let columns = text.width();
        if columns > most {
            let said = |id| Said::new(id).with("text", text).with("columns", columns).with("most", most);
            match severity {
                Severity::Error => self.error(node.at, said("guide-short-too-long")),
                Severity::Warning => self.warning(node.at, said("guide-short-cut")),
            }
        }
    }

    /// A list that says whom something reaches names at least one, each once.
    pub(super) fn reaches(&mut self, node: Option<&Node>, empty: &'static str) {
        let Some(Node { at, tree: Tree::List(items) }) = node else { return };
        if items.is_empty() {
            self.error(*at, Said::new(empty));
        }
        let mut named = BTreeMap::new();
        for item in items {
            let (Tree::Text(name) | Tree::Word(name)) = &item.tree else { continue };
            let first = named.entry(name).or_insert(item.at);
            if *first != item.at {
                self.warning(item.at, Said::new("guide-named-twice").with("name", name).with("line", first.line.to_string()));
            }
        }
    }

    /// A wording by role is for a role that is asked.
    pub(super) fn wording_is_used(
        &mut self,
        role: &RoleId,
        at: Place,
        roles: Option<&Option<Vec<RoleId>>>,
        kinds: Option<&[SourceKind]>,
    ) {
        let asked = roles.is_none_or(|roles| roles.as_ref().is_none_or(|roles| roles.is_empty() || roles.contains(role)));
        let interviews = kinds.is_none_or(|kinds| kinds.is_empty() || kinds.contains(&SourceKind::Interview));
        if !interviews {
            self.warning(at, Said::new("guide-wording-of-meeting"));
        } else if !asked {
            self.warning(at, Said::new("guide-wording-unused").with("role", role.as_str()));
        }
    }

    /// A wording in retrospect is for a question that has a phase, before one that it does not have.
    pub(super) fn retrospective_is_used(&mut self, at: Place, phases: Option<&[PhaseId]>) {
        let defined = self.rules.defined(Sort::Phase);
        if defined.unclear || phases.is_some_and(<[PhaseId]>::is_empty) {
            return;
        }
        let is_of = |phase: &str| phases.is_none_or(|phases| phases.iter().any(|p| p.as_str() == phase));
        let mut after_its_first = defined.ids.iter().map(String::as_str).skip_while(|phase| !is_of(phase));
        if !after_its_first.any(|phase| !is_of(phase)) {
            self.warning(at, Said::new("guide-retrospective-unused"));
        }
    }

    /// Every variable is asked about, and those who are central to it are asked.
    pub(super) fn never_asked(&mut self) {
        if self.rules.unread {
            return;
        }
        let asks = std::mem::take(&mut self.rules.asks);
        for Wanted { variable, at, central } in std::mem::take(&mut self.rules.wanted) {
            let Some(about) = asks.get(&variable) else {
                self.error(at, Said::new("guide-never-asked").with("variable", variable.as_str()));
                continue;
            };
            for (role, at) in central {
                let said = |id| Said::new(id).with("variable", variable.as_str()).with("role", role.as_str());
                if role.as_str() == MEETING {
                    if !about.iter().any(|asks| asks.meetings) {
                        self.warning(at, said("guide-meeting-never-observed"));
                    }
                } else if !about
                    .iter()
                    .any(|asks| asks.interviews && asks.roles.as_ref().is_none_or(|roles| roles.contains(&role)))
                {
                    self.error(at, said("guide-central-never-asked"));
                }
            }
        }
    }
}

/// Where a list stands and how many items it has.
fn length(node: &Node) -> Option<(Place, usize)> {
    match &node.tree {
        Tree::List(items) => Some((node.at, items.len())),
        _ => None,
    }
}

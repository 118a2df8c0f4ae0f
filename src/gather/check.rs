//! What in a study points at nothing.

use crate::field::{Account, Case, Score, Study};
use crate::text::{Message, Said, VariableId, nearest};

/// Something in a study that does not hold together. Nothing is lost by it, but something may not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: the file without its ending, and what within it.
    pub place: String,
    /// What, and what to do.
    pub what: Said,
}

impl Message for Finding {
    fn said(&self) -> Said {
        Said::new("gather-finding").with("place", &self.place).with("what", self.what.clone())
    }
}

struct Check<'a> {
    study: &'a Study,
    found: Vec<Finding>,
}

impl Check<'_> {
    fn say(&mut self, place: String, what: Said) {
        self.found.push(Finding { place, what });
    }

    /// Says that an id is not among those that are known, with the nearest of them.
    fn unknown<'k>(&mut self, place: String, id: &'static str, value: &str, known: impl Iterator<Item = &'k str>) {
        let near = nearest(value, known).unwrap_or("none").to_owned();
        self.say(place, Said::new(id).with("id", value).with("near", near));
    }

    fn case(&mut self, case: &Case) {
        let study = self.study;
        let guide = &study.guide;
        let at = |what: &str| format!("cases/{}/{what}", case.id);
        if let Some(Some(branch)) = case.branch.settled()
            && !matches!(study.file.branches.get(branch).and_then(|r| r.first()), Some(Some(_)))
        {
            self.unknown(
                at("branch"),
                "gather-unknown-branch",
                branch.as_str(),
                study.file.branches.keys().map(|b| b.as_str()),
            );
        }
        let phases = || guide.phases.iter().map(|p| p.id.as_str());
        for phase in case.missed.first().into_iter().flatten().filter(|p| guide.phase(p).is_none()) {
            self.unknown(at("missed"), "gather-unknown-phase", phase.as_str(), phases());
        }
        for (id, meeting) in case.meetings.iter().filter_map(|(id, r)| Some((id, r.first()?.as_ref()?))) {
            if guide.phase(&meeting.phase).is_none() {
                self.unknown(at(&format!("meeting/{id}")), "gather-unknown-phase", meeting.phase.as_str(), phases());
            }
        }
        for (id, informant) in case.informants.iter().filter_map(|(id, r)| Some((id, r.first()?.as_ref()?))) {
            if let Some(function) = informant.function.as_ref().filter(|f| guide.function(f).is_none()) {
                let known = guide.functions.iter().map(|f| f.id.as_str());
                self.unknown(at(&format!("informant/{id}")), "gather-unknown-function", function.as_str(), known);
            }
        }
        for (id, plan) in case.plan.iter().filter_map(|(id, r)| Some((id, r.first()?.as_ref()?))) {
            let place = at(&format!("plan/{id}"));
            if guide.phase(&plan.phase).is_none() {
                self.unknown(place.clone(), "gather-unknown-phase", plan.phase.as_str(), phases());
            }
            if guide.role(&plan.role).is_none() {
                self.unknown(place, "gather-unknown-role", plan.role.as_str(), guide.roles.iter().map(|r| r.id.as_str()));
            }
        }
    }

    fn account(&mut self, account: &Account) {
        let study = self.study;
        let guide = &study.guide;
        let key = &account.key;
        let at = |what: &str| format!("accounts/{key}/{what}");
        let case = key.case.as_ref().and_then(|id| study.cases.get(id));
        if let Some(id) = key.case.as_ref().filter(|_| case.is_none()) {
            self.unknown(at("case"), "gather-unknown-case", id.as_str(), study.cases.keys().map(|c| c.as_str()));
        }
        if !study.file.evaluators.contains_key(&key.evaluator) {
            let known = study.file.evaluators.keys().map(|e| e.as_str());
            self.unknown(at("evaluator"), "gather-unknown-evaluator", key.evaluator.as_str(), known);
        }
        match account.description.first() {
            None => self.say(at("description"), Said::new("gather-no-description")),
            Some(source) => {
                if let Some(phase) = source.phase.as_ref().filter(|p| guide.phase(p).is_none()) {
                    let known = guide.phases.iter().map(|p| p.id.as_str());
                    self.unknown(at("description"), "gather-unknown-phase", phase.as_str(), known);
                }
                if source.kind.is_scored() && (source.phase.is_none() || key.case.is_none()) {
                    self.say(at("description"), Said::new("gather-needs-case-and-phase"));
                }
                for role in source.roles.iter().filter(|r| guide.role(r).is_none()) {
                    let known = guide.roles.iter().map(|r| r.id.as_str());
                    self.unknown(at("description"), "gather-unknown-role", role.as_str(), known);
                }
                for informant in &source.informants {
                    if let Some(case) = case.filter(|case| case.informant(informant).is_none()) {
                        let known = case.informants.keys().map(|i| i.as_str());
                        self.unknown(at("description"), "gather-unknown-informant", informant.as_str(), known);
                    }
                }
            }
        }
        for (id, register) in &account.scores {
            let scores = register.values().into_iter().flatten().map(|scored| scored.score);
            self.scores(at(&format!("score/{id}")), id, scores);
        }
        for id in account.notes.keys() {
            let known = study.question(id).is_some() || account.ad_hoc.contains_key(id);
            if !known {
                let near = guide.questions.iter().map(|q| q.id.as_str());
                self.unknown(at(&format!("note/{id}")), "gather-unknown-question", id.as_str(), near);
            }
        }
    }

    fn consensus(&mut self) {
        let study = self.study;
        for consensus in study.consensus.values().filter(|c| !study.cases.get(&c.case).is_some_and(Case::is_deleted)) {
            let at = |what: &str| format!("consensus/{}/{what}", consensus.case);
            if !study.cases.contains_key(&consensus.case) {
                let known = study.cases.keys().map(|c| c.as_str());
                self.unknown(at("case"), "gather-unknown-case", consensus.case.as_str(), known);
            }
            for (id, register) in &consensus.scores {
                let scores = register.values().into_iter().flatten().map(|agreed| agreed.score);
                self.scores(at(&format!("score/{id}")), id, scores);
            }
        }
    }

    /// The scores of one variable, which the guide in force has or had, and whose scale they must be on.
    fn scores(&mut self, place: String, variable: &VariableId, scores: impl Iterator<Item = Score>) {
        let study = self.study;
        match study.guide.scale_of(variable) {
            None if study.variable(variable).is_some() => {}
            None => {
                let known = study.guide.variables.iter().map(|v| v.id.as_str());
                self.unknown(place, "gather-unknown-variable", variable.as_str(), known);
            }
            Some(scale) => {
                for score in scores.filter(|score| !score.fits(scale)) {
                    let what = Said::new("score-off-scale").with("score", score.to_string()).with("scale", scale.spelled());
                    self.say(place.clone(), what);
                }
            }
        }
    }

    /// Two cases cannot both own an informant or a source: commands name them without the case.
    fn owners(&mut self) {
        let study = self.study;
        let mut informants = std::collections::BTreeMap::new();
        for case in study.live_cases() {
            for id in case.informants.iter().filter(|(_, r)| matches!(r.first(), Some(Some(_)))).map(|(id, _)| id) {
                if let Some(other) = informants.insert(id, &case.id) {
                    let what = Said::new("gather-informant-twice").with("id", id.as_str()).with("other", other.as_str());
                    self.say(format!("cases/{}/informant/{id}", case.id), what);
                }
            }
        }
        let mut sources = std::collections::BTreeMap::new();
        for key in study.live_accounts().map(|account| &account.key) {
            if let Some(other) = sources.insert(&key.source, &key.case).filter(|other| **other != key.case) {
                let other = other.as_ref().map_or("", |id| id.as_str());
                let what = Said::new("gather-source-twice").with("id", key.source.as_str()).with("other", other);
                self.say(format!("accounts/{key}"), what);
            }
        }
    }
}

/// Everything in a study that points at something that is not there, or does not fit it; not what belongs to deleted cases.
pub fn check(study: &Study) -> Vec<Finding> {
    let mut check = Check { study, found: Vec::new() };
    study.live_cases().for_each(|case| check.case(case));
    study.live_accounts().for_each(|account| check.account(account));
    check.consensus();
    check.owners();
    check.found
}

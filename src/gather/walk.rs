//! One walk through every register of a study, by which conflicts are listed and settled alike.

use std::fmt;

use super::value::Value;
use crate::field::{Account, AccountKey, Case, Consensus, Study};
use crate::register::Register;
use crate::text::CaseId;

/// A file of a study. Its text is how the ids of conflicts begin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touched {
    /// What the study says of itself.
    Study,
    /// What was added to the guide.
    Amendments,
    /// A case.
    Case(CaseId),
    /// An account.
    Account(AccountKey),
    /// What was agreed on for a case.
    Consensus(CaseId),
}

impl fmt::Display for Touched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Touched::Study => f.write_str("study"),
            Touched::Amendments => f.write_str("amendments"),
            Touched::Case(id) => write!(f, "cases/{id}"),
            Touched::Account(key) => write!(f, "accounts/{key}"),
            Touched::Consensus(id) => write!(f, "consensus/{id}"),
        }
    }
}

/// Whoever looks at every register.
pub(super) trait Look {
    /// What comes next stands in this file.
    fn at(&mut self, file: Touched);

    /// A register, by where it stands in its file.
    fn see<T: Value>(&mut self, what: impl fmt::Display, register: &Register<T>);

    /// A register of a text that is one line: a name.
    fn line(&mut self, what: impl fmt::Display, register: &Register<String>) {
        self.see(what, register);
    }
}

/// Whoever changes a register.
pub(super) trait Change {
    /// What comes next stands in this file.
    fn at(&mut self, file: Touched);

    /// A register, by where it stands in its file.
    fn see<T: Value>(&mut self, what: impl fmt::Display, register: &mut Register<T>);

    /// A register of a text that is one line: a name.
    fn line(&mut self, what: impl fmt::Display, register: &mut Register<String>);
}

/// The walk, for looking and for changing: what is listed can be settled, since there is one list of it.
macro_rules! walk {
    ($(#[$doc:meta])* $walk:ident, $visitor:ident, $($mutable:tt)?) => {
        $(#[$doc])*
        pub(super) fn $walk<V: $visitor>(study: &$($mutable)? Study, v: &mut V) {
            fn case<V: $visitor>(v: &mut V, case: &$($mutable)? Case) {
                v.see("deleted", &$($mutable)? case.deleted);
                v.line("label", &$($mutable)? case.label);
                v.see("branch", &$($mutable)? case.branch);
                v.see("description", &$($mutable)? case.description);
                v.see("recruitment", &$($mutable)? case.recruitment);
                v.see("missed", &$($mutable)? case.missed);
                for (id, r) in &$($mutable)? case.meetings {
                    v.see(format_args!("meeting/{id}"), r);
                }
                for (id, r) in &$($mutable)? case.informants {
                    v.see(format_args!("informant/{id}"), r);
                }
                for (id, r) in &$($mutable)? case.plan {
                    v.see(format_args!("plan/{id}"), r);
                }
            }
            fn account<V: $visitor>(v: &mut V, account: &$($mutable)? Account) {
                v.see("guide", &$($mutable)? account.guide);
                v.see("description", &$($mutable)? account.description);
                v.see("status", &$($mutable)? account.status);
                v.see("consent", &$($mutable)? account.consent);
                v.see("participants", &$($mutable)? account.participants);
                for (id, r) in &$($mutable)? account.sessions {
                    v.see(format_args!("session/{id}"), r);
                }
                for (id, r) in &$($mutable)? account.ad_hoc {
                    v.see(format_args!("question/{id}"), r);
                }
                for (id, note) in &$($mutable)? account.notes {
                    v.see(format_args!("note/{id}"), &$($mutable)? note.text);
                    v.see(format_args!("flag/{id}"), &$($mutable)? note.flag);
                    v.see(format_args!("worded/{id}"), &$($mutable)? note.worded);
                }
                v.see("loose", &$($mutable)? account.loose);
                for (id, r) in &$($mutable)? account.scores {
                    v.see(format_args!("score/{id}"), r);
                }
            }
            fn consensus<V: $visitor>(v: &mut V, consensus: &$($mutable)? Consensus) {
                for (id, r) in &$($mutable)? consensus.scores {
                    v.see(format_args!("score/{id}"), r);
                }
                for (id, r) in &$($mutable)? consensus.parked {
                    v.see(format_args!("parked/{id}"), r);
                }
            }
            let file = &$($mutable)? study.file;
            v.at(Touched::Study);
            v.line("name", &$($mutable)? file.name);
            v.see("about", &$($mutable)? file.about);
            for (id, r) in &$($mutable)? file.branches {
                v.see(format_args!("branch/{id}"), r);
            }
            for (id, r) in &$($mutable)? file.evaluators {
                v.see(format_args!("evaluator/{id}"), r);
            }
            for (pair, r) in &$($mutable)? file.aliases.sources {
                v.see(format_args!("same-source/{pair}"), r);
            }
            for (pair, r) in &$($mutable)? file.aliases.informants {
                v.see(format_args!("same-informant/{pair}"), r);
            }
            for (pair, r) in &$($mutable)? file.aliases.evaluators {
                v.see(format_args!("same-evaluator/{pair}"), r);
            }
            v.see("unaudited", &$($mutable)? file.unaudited);
            v.see("retain_until", &$($mutable)? file.retain_until);
            v.at(Touched::Amendments);
            for (id, r) in &$($mutable)? study.amendments.questions {
                v.see(format_args!("question/{id}"), r);
            }
            for (id, r) in &$($mutable)? study.amendments.variables {
                v.see(format_args!("variable/{id}"), r);
            }
            for (id, one) in &$($mutable)? study.cases {
                v.at(Touched::Case(id.clone()));
                case(v, one);
            }
            for (key, one) in &$($mutable)? study.accounts {
                v.at(Touched::Account(key.clone()));
                account(v, one);
            }
            for (id, one) in &$($mutable)? study.consensus {
                v.at(Touched::Consensus(id.clone()));
                consensus(v, one);
            }
        }
    };
}

walk!(
    /// Shows somebody every register of a study, in the order of its files.
    look,
    Look,
);
walk!(
    /// Lets somebody change registers of a study, in the same order.
    change,
    Change,
    mut
);

//! A study on disk, and the one seam through which bytes go to and from it.
//!
//! [`Glance::at`] sees enough of a study to show that it is there. [`StudyDir::open`] reads every file of a study and reports what it cannot read, without letting one bad file hide the rest.
//! [`StudyDir::save`] joins a value with what is on disk and replaces the file atomically. Only this room names the file
//! system (in `disk`) and RON.

mod audit;
mod bundle;
mod disk;
mod draft;
mod gathering;
mod generations;
mod git;
mod glance;
mod guide;
mod homes;
mod journal;
mod layout;
mod load;
mod located;
mod marks;
mod parallel;
mod people;
mod problem;
mod ron;
mod sealing;
mod settings;
mod study;
mod undo;
mod vault;

pub use audit::{Audit, Audited, Auditor, Deed};
pub use bundle::{load_bundle, load_bundle_watched};
pub use disk::{Saved, Scratch, random, read_bytes, write_new};
pub use draft::{Draft, Lent};
pub use gathering::{Gathered, Gathering, Unwritten, load_from};
pub use generations::Generation;
pub use git::{Attribute, Brought, Git, How, Mended, Suspect, UnderWay, bring};
pub use glance::Glance;
pub use guide::{EMBEDDED_GUIDE, EMBEDDED_GUIDE_NAME, GuideRead, guide_to_ron, parse_guide, read_guide};
pub use journal::{Journal, Left, Record, Words};
pub use layout::Stored;
pub use load::{Loaded, Piece, load, load_for, load_watched};
pub use located::locate;
pub use parallel::{Watch, each};
pub use people::People;
pub use problem::{FileProblem, StoreError};
pub use ron::{from_ron, to_ron};
pub use sealing::Turned;
pub use settings::{Dirs, Keys, Look, Patch, Places, Settings, Signs, TimeShown};
pub use study::{Behind, Opened, StudyDir};
pub use undo::{PutBy, Undone};
pub use vault::{NoRecipient, Person, Recipient, Vault};

//! A study as large as one may get: a guide with thousands of questions, and an account with one very long note.

use std::path::Path;

use feltnote::field::{Account, AccountKey, Description, Edit, Score, Scored, Slot, StudyFile};
use feltnote::guide::{Guide, Question};
use feltnote::register::Author;
use feltnote::store::{EMBEDDED_GUIDE, StudyDir, guide_to_ron, parse_guide};
use feltnote::text::{QuestionId, Stamp};

/// How many questions the largest guide has.
pub const QUESTIONS: usize = 3000;
/// How many bytes the longest note has, at least.
pub const NOTE: usize = 200_000;
/// The source that the account is of.
pub const SOURCE: &str = "stor-1";
/// Whose account it is.
pub const EVALUATOR: &str = "lm";

/// The guide that comes with the program, with so many questions: its own, again and again, each under an id of its own, and
/// asked in every interview.
pub fn guide(questions: usize) -> Guide {
    let mut guide = parse_guide(EMBEDDED_GUIDE).guide.unwrap();
    let own = std::mem::take(&mut guide.questions);
    let numbered = |(n, question): (usize, &Question)| Question {
        id: id(n),
        roles: None,
        phases: None,
        kinds: vec![feltnote::guide::SourceKind::Interview],
        ..question.clone()
    };
    guide.questions = own.iter().cycle().take(questions).enumerate().map(numbered).collect();
    // A good conversation goes theme by theme.
    let order = |theme| guide.themes.iter().position(|known| known.id == theme);
    guide.questions.sort_by_key(|question| order(question.theme.clone()));
    guide
}

fn id(n: usize) -> QuestionId {
    format!("q-{n}").parse().unwrap()
}

/// A note of at least so many bytes, in lines as people type them.
pub fn note(bytes: usize) -> String {
    let lines = [
        "fulgte selv op på APV i afdeling C, men fik ikke svar fra ledelsen før efter ferien  #apv",
        "> vi går ikke og venter på HR, vi tager den på vagtskiftet, og så må de andre sige til",
        "! AMR burde mødes på tværs af fængslerne",
        "% tøver, da lederen nævnes",
        "[11:02] vagtplanen blev lagt om, uden at nogen spurgte; det gik ud over nattevagterne, som i forvejen var færre end året før, og to holdt op",
        "? hvem var med til mødet i marts",
        "",
    ];
    let mut text = String::new();
    for line in lines.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn author(second: i64) -> Author {
    let start: Stamp = "2022-02-01T09:00:00Z".parse().unwrap();
    let at = Stamp::new(start.utc() + std::time::Duration::from_secs(u64::try_from(second).unwrap()));
    Author { by: EVALUATOR.parse().unwrap(), actor: "large".parse().unwrap(), at }
}

/// The key of the large account.
pub fn key() -> AccountKey {
    AccountKey { case: Some("1".parse().unwrap()), source: SOURCE.parse().unwrap(), evaluator: EVALUATOR.parse().unwrap() }
}

/// The account: something under every tenth question, and one long note, edited last, in the middle.
pub fn account(guide: &Guide, bytes: usize) -> Account {
    let mut account = Account::new(key());
    let description = Description {
        phase: guide.phases.first().map(|phase| phase.id.clone()),
        roles: guide.roles.first().map(|role| role.id.clone()).into_iter().collect(),
        ..Description::default()
    };
    account.apply(&Edit::Description(Slot::One(description)), &author(0));
    let scored = Scored { score: Score::Step(2), rationale: "fordi det blev gjort, men uden fast metode".into() };
    for variable in &guide.variables {
        account.apply(&Edit::Score(variable.id.clone(), Slot::One(Some(scored.clone()))), &author(0));
    }
    for question in guide.questions.iter().step_by(10) {
        account.apply(&Edit::Text(question.id.clone(), Slot::One(note(300))), &author(1));
    }
    account.apply(&Edit::Text(long(guide), Slot::One(note(bytes))), &author(2));
    account
}

/// The question with the long note.
pub fn long(guide: &Guide) -> QuestionId {
    guide.questions.get(guide.questions.len() / 2).map(|question| question.id.clone()).unwrap()
}

/// Makes the study in a directory.
pub fn study(root: &Path, questions: usize, bytes: usize) -> StudyDir {
    let guide = guide(questions);
    let dir = StudyDir::create(root, &guide_to_ron(&guide).unwrap(), &StudyFile::default()).unwrap().dir;
    dir.save(&mut feltnote::field::Case::new("1".parse().unwrap())).unwrap();
    dir.save(&mut account(&guide, bytes)).unwrap();
    dir
}

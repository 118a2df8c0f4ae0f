//! The first picture of a study, drawn before the study is read.

use super::*;
use crate::field::{Recruitment, RecruitmentState};
use crate::store::Glance;

#[test]
fn the_first_picture_is_the_first_screen_without_what_is_not_known_yet() {
    let mut rig = Rig::capture();
    let mut case = Case::new(CaseId::new("4").unwrap());
    case.recruitment.write(Recruitment { state: RecruitmentState::Recruited, why: String::new() }, &author("lm", "a"));
    rig.place.save(&mut case).unwrap();
    rig.press("Enter").types("en note").press("Esc 2 Esc");
    rig.press("Ctrl+Q");
    let launched = launch(&rig.place, Some(me()), None);
    let seen = drawn(&super::super::glimpse(&launched, Glance::at(rig.place.root()).unwrap(), (80, 24)));
    let (model, _) = begin(launched, whole(&rig.place), (80, 24));
    let whole = drawn(&model);
    assert_eq!(seen.lines().count(), whole.lines().count());
    assert!(seen.contains(super::super::model::NOT_YET), "{seen}");
    for (seen, whole) in seen.lines().zip(whole.lines()) {
        for (seen, whole) in seen.chars().zip(whole.chars()) {
            assert!(seen == whole || seen == '…', "{seen} where {whole} will be");
        }
    }
}

#[test]
fn who_is_asked_for_a_name_sees_the_question_at_once() {
    let rig = Rig::new();
    let launched = launch(&rig.place, None, None);
    let seen = drawn(&super::super::glimpse(&launched, Glance::at(rig.place.root()).unwrap(), (80, 24)));
    let (model, _) = begin(launched, whole(&rig.place), (80, 24));
    assert_eq!(seen, drawn(&model));
}

#[test]
fn what_is_kept_of_a_file_that_cannot_be_read_is_named_with_it() {
    let rig = Rig::new();
    let state = rig.place.root().with_extension("state");
    let dir = rig.place.clone().keeping(&state);
    let mut case = Case::new(CaseId::new("4").unwrap());
    for label in ["Et", "To"] {
        case.label.write(label.into(), &author("lm", "a"));
        dir.save(&mut case).unwrap();
    }
    let file = dir.root().join("cases").join("4.ron");
    std::fs::write(&file, "Case(").unwrap();
    let opened = StudyDir::open(dir.root()).unwrap();
    let opened = Opened { dir: dir.clone(), ..opened };
    let (model, _) = begin(launch(&dir, Some(me()), None), opened, (120, 36));
    let kept = dir.generation(&file).unwrap().display().to_string();
    let said = Lang::Da.say(&model.problems[0]);
    assert!(said.contains("4.ron") && said.contains(&kept), "{said}");
    assert_eq!(model.problems.len(), 1);
}

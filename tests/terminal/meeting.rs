//! A consensus meeting in a true terminal: everything that was scored differently is come to in order, scores are agreed on, one is
//! revised, the sheet is exported, and the trace of each says who, when and why.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::Value;

use super::*;

/// The cells that were scored differently, the furthest apart first, then in the order of the sheet: as `agreement` lists the
/// differences, which are of single sources.
fn differing(place: &Place, demo: &str, variables: &[(String, String)]) -> Vec<(String, String)> {
    let found: Value = serde_json::from_str(&place.feltnote(&["--study", demo, "agreement", "--format", "json"])).unwrap();
    let mut cells: BTreeMap<(String, String), Option<i64>> = BTreeMap::new();
    for one in found["differences"].as_array().unwrap() {
        let text = |key: &str| one[key].as_str().unwrap().to_owned();
        let known = cells.entry((text("case"), text("variable"))).or_default();
        *known = (*known).max(one["distance"].as_i64());
    }
    let row = |id: &str| variables.iter().position(|(known, _)| known == id).unwrap();
    let mut all: Vec<((String, String), Option<i64>)> = cells.into_iter().collect();
    all.sort_by_key(|((case, variable), distance)| (Reverse(*distance), row(variable), case.clone()));
    all.into_iter().map(|(cell, _)| cell).collect()
}

/// Records a score on the card of the cell at hand. Others who are there are named by their numbers, once.
fn agree(screen: &mut Screen, score: &str, why: &str, others: &str) {
    screen.keys("s");
    screen.wait_for("Hvorfor");
    screen.keys(score);
    screen.keys("\t");
    // What was written before is written over.
    screen.keys("\x01");
    screen.keys(why);
    screen.keys("\t");
    screen.keys(others);
    screen.keys("\r");
    screen.wait_for(&format!("Fastsat: {score}"));
}

#[test]
fn a_meeting_goes_through_all_differences_and_each_score_can_be_traced() {
    let place = Place::new();
    let path = place.dir.path().join("demo");
    let demo = path.to_str().unwrap();
    place.feltnote(&["demo", demo]);
    // The demo has been agreed on already.
    std::fs::remove_dir_all(path.join("consensus")).unwrap();
    let guide = StudyDir::open(&path).unwrap().study.guide;
    let short = |variable: &feltnote::guide::Variable| variable.short.get(feltnote::text::Lang::Da).to_owned();
    let variables: Vec<(String, String)> =
        guide.variables.iter().map(|variable| (variable.id.to_string(), short(variable))).collect();
    let cells = differing(&place, demo, &variables);
    assert!(cells.len() > 20, "{cells:?}");

    let mut environment = place.environment();
    environment.push(("FELTNOTE_NOW", "2022-03-14T09:14:52Z".into()));
    let mut screen = Screen::open(env!("CARGO_BIN_EXE_feltnote"), &["--study", demo], &environment, screen::USUAL);
    screen.wait_for("21 af 21");
    screen.keys("s");
    screen.wait_for("Betingelser");
    let mut agreed: BTreeMap<(String, String), (i64, String)> = BTreeMap::new();
    for (n, cell) in cells.iter().enumerate() {
        screen.keys("u");
        let (case, variable) = cell;
        let (_, name) = variables.iter().find(|(id, _)| id == variable).unwrap();
        screen.wait_for(&format!("Case {case} · {name}"));
        assert!(screen.text().contains("scoret forskelligt"), "{}", screen.text());
        assert!(!screen.text().contains("Forslag:"), "{}", screen.text());
        // Yes and no have no number on the screen.
        let is_graded = guide
            .variable(&variable.parse().unwrap())
            .is_some_and(|known| guide.scale(&known.scale).is_some_and(|scale| !scale.yes_no));
        if n % 2 == 0 && is_graded && agreed.len() < 10 {
            let score = i64::try_from(n / 2 % 2).unwrap();
            let why = format!("Enige om {case} {variable}.");
            agree(&mut screen, &score.to_string(), &why, if agreed.is_empty() { "23" } else { "" });
            agreed.insert(cell.clone(), (score, why));
        }
    }
    assert_eq!(agreed.len(), 10);
    // All were come to: the next is the first that is left.
    screen.keys("u");
    let (case, variable) = cells.iter().find(|cell| !agreed.contains_key(*cell)).unwrap();
    let (_, name) = variables.iter().find(|(id, _)| id == variable).unwrap();
    screen.wait_for(&format!("Case {case} · {name}"));
    // The one before it is revised.
    screen.keys("\x1b");
    screen.settle();
    let revised = cells[0].clone();
    screen.keys("/");
    screen.settle();
    let (_, name) = variables.iter().find(|(id, _)| *id == revised.1).unwrap();
    screen.keys(name);
    screen.keys("\r");
    screen.settle();
    for _ in 0..6 {
        screen.keys("\x1b[D");
    }
    for _ in 1..revised.0.parse::<usize>().unwrap() {
        screen.keys("\x1b[C");
    }
    screen.keys("\r");
    screen.wait_for(&format!("Case {} · {name}", revised.0));
    screen.wait_for("Fastsat: 0");
    agree(&mut screen, "1", "Hørt igen.", "");
    screen.wait_for("Før: 0");
    agreed.insert(revised.clone(), (1, "Hørt igen.".into()));
    screen.wait_for("Gemt");
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));

    for file in ["ark.html", "ark.xlsx"] {
        let to = place.dir.path().join(file);
        let format = file.rsplit('.').next().unwrap();
        place.feltnote(&["--study", demo, "sheet", "--basis", "agreed", "--format", format, "-o", to.to_str().unwrap()]);
        assert!(std::fs::metadata(&to).unwrap().len() > 5_000);
    }
    let page = std::fs::read_to_string(place.dir.path().join("ark.html")).unwrap();
    for ((case, variable), (score, why)) in &agreed {
        let trace: Value =
            serde_json::from_str(&place.feltnote(&["--study", demo, "trace", case, variable, "--format", "json"])).unwrap();
        let [one] = trace["agreed"].as_array().unwrap().as_slice() else { panic!("{trace}") };
        let said = &one["agreed"];
        assert_eq!(
            (said["score"].to_string().trim_matches('"'), said["why"].as_str()),
            (score.to_string().as_str(), Some(why.as_str()))
        );
        assert_eq!(said["by"], serde_json::json!(["lm", "mk", "sj"]), "{said}");
        assert_eq!(one["by"], "lm");
        assert!(one["at"].as_str().unwrap().starts_with("2022-03-14T09:"), "{one}");
        assert!(page.contains(why), "{why}");
    }
    let sheet: Value =
        serde_json::from_str(&place.feltnote(&["--study", demo, "sheet", "--basis", "agreed", "--format", "json"])).unwrap();
    let rows = sheet["rows"].as_array().unwrap();
    let values = rows.iter().flat_map(|row| row["cells"].as_array().unwrap()).filter(|cell| !cell["value"].is_null()).count();
    assert_eq!(values, 10);
}

//! What must hold of the table on its way out and back.

use proptest::prelude::*;

use super::{Import, Wrong, read, table};
use crate::exchange::Cell;
use crate::exchange::fixture::{Source, author, empty, study};
use crate::field::{Account, Edit, Leaving, Medium, Score, Scored, Slot, Status, Study};
use crate::register::{Join, Register};
use crate::text::{CaseId, EvaluatorId, Lang, VariableId, clean};

fn export(study: &Study) -> String {
    export_for(study, None)
}

/// The table as an evaluator sees it.
fn export_for(study: &Study, me: Option<&EvaluatorId>) -> String {
    String::from_utf8(table(study, Leaving::of(study, false), &study.blind(me)).0.csv()).unwrap()
}

fn import(text: &str, into: &mut Study) -> super::Changes {
    let import = read(text.as_bytes(), into).unwrap_or_else(|wrong| panic!("{}", all(&wrong)));
    import.apply(into, &author("importer"))
}

fn all(wrong: &[Wrong]) -> String {
    wrong.iter().map(|w| Lang::En.say(&w.in_file("f"))).collect::<Vec<_>>().join("\n")
}

fn wrong(text: &str, study: &Study) -> String {
    all(&read(text.as_bytes(), study).err().unwrap_or_default())
}

const HEAD: &str =
    "case,branch,source,kind,phase,round,role,function,informants,medium,date,evaluator,variable,score,rationale,status\n";

fn row(source: &'static str, rest: &str) -> String {
    format!("{HEAD}{source}{rest}\n")
}

fn small() -> Study {
    study(&[Source {
        case: 4,
        n: 1,
        meeting: false,
        roles: vec!["amr"],
        informants: vec![0],
        medium: None,
        date: Some("2021-06-14"),
        accounts: vec![("lm", Status::Complete, vec![("viden", Score::Step(2), "fordi".into())])],
    }])
}

#[test]
fn a_row_looks_as_it_is_documented() {
    let exported = export(&small());
    assert_eq!(exported, format!("{HEAD}4,krim,k4-s1,interview,slut,2,amr,amr,k4-0,,2021-06-14,lm,viden,2,fordi,complete\n"));
}

#[test]
fn an_import_creates_what_it_meets_and_fills_what_is_empty() {
    let mut new = empty();
    let text = "\u{feff}case;branch;source;phase;function;informants;evaluator;variable;score\r\nÆ1;kom;S1;start;chef+amr;x+y;LM;viden;3\r\n";
    let changes = import(text, &mut new);
    assert_eq!((changes.new_accounts, changes.scores, changes.file), (1, 1, true));
    let account = new.accounts.values().next().unwrap();
    assert_eq!(account.key.to_string(), "ae1/s1--lm");
    assert!(account.is_complete());
    let about = account.description.get();
    assert_eq!(about.roles.iter().map(ToString::to_string).collect::<Vec<_>>(), ["leder", "amr"]);
    assert_eq!(new.cases[&CaseId::new("ae1").unwrap()].informants.len(), 2);
    let more = "case,source,medium,date,evaluator,variable,score\nae1,s1,skype,2021-06-01,lm,enige,yes\nae1,s1,,,sj,viden,nc\n";
    let changes = import(more, &mut new);
    assert_eq!((changes.accounts.len(), changes.new_accounts), (2, 1));
    assert!(new.accounts.values().all(|a| a.description.get().medium == Some(Medium::Skype)));
    assert!(new.description(&account_source(&new)).entries().len() == 1, "two accounts of a source, one description");
    let again = new.clone();
    assert_eq!(import(more, &mut new), super::Changes::default());
    assert_eq!(again, new);
}

#[test]
fn what_the_study_says_itself_is_taken_even_where_it_does_not_hold_together() {
    let mut s = small();
    let key = s.accounts.keys().next().unwrap().clone();
    let other = Scored { score: Score::Step(9), rationale: " '=\r\u{1}odd".into() };
    let account = s.accounts.get_mut(&key).unwrap();
    account.scores.entry(VariableId::new("forsvundet").unwrap()).or_default().write(Some(other), &author("a"));
    account.description = Register::default();
    let mut stray = account.clone();
    stray.key.case = Some(CaseId::new("77").unwrap());
    s.accounts.insert(stray.key.clone(), stray);
    s.cases.values_mut().next().unwrap().deleted.write(true, &author("a"));
    let before = s.clone();
    let text = export(&s);
    assert_eq!(import(&text, &mut s), super::Changes::default());
    assert_eq!(s, before);
}

fn account_source(study: &Study) -> crate::text::SourceId {
    study.accounts.keys().next().unwrap().source.clone()
}

#[test]
fn an_empty_rationale_takes_none_away() {
    let mut s = small();
    let text = "case,source,evaluator,variable,score\n4,k4-s1,lm,viden,2\n";
    assert_eq!(import(text, &mut s), super::Changes::default());
    import(&text.replace(",2\n", ",3\n"), &mut s);
    let scored = s.accounts.values().next().unwrap().score(&VariableId::new("viden").unwrap()).cloned();
    assert_eq!(scored, Some(Scored { score: Score::Step(3), rationale: String::new() }));
}

#[test]
fn a_rationale_that_stayed_behind_is_not_taken_away_by_a_table_without_it() {
    for rationale in ["> vi tager den selv", "; om chefen"] {
        let mut s = small();
        let viden = VariableId::new("viden").unwrap();
        let given = Scored { score: Score::Step(2), rationale: rationale.into() };
        let account = s.accounts.values_mut().next().unwrap();
        account.apply(&Edit::Score(viden.clone(), Slot::One(Some(given.clone()))), &author("lm"));
        let out = export(&s);
        assert!(!out.contains("selv") && !out.contains("chefen"), "{out}");
        assert_eq!(import(&out, &mut s), super::Changes::default());
        import("case,source,evaluator,variable,score\n4,k4-s1,lm,viden,3\n", &mut s);
        let scored = s.accounts.values().next().unwrap().score(&viden).cloned();
        assert_eq!(scored, Some(Scored { score: Score::Step(3), ..given }));
    }
}

#[test]
fn every_kind_of_fault_is_told_once_a_row() {
    let s = small();
    let good = "4,krim,k4-s1,interview,slut,2,amr,amr,k4-0,,2021-06-14,lm,viden,2,fordi,complete";
    let faults = [
        (good.replace("viden", "vidn"), "did you mean “viden”"),
        (good.replace(",2,fordi", ",4,fordi"), "off the scale"),
        (good.replace(",2,fordi", ",yes,fordi"), "off the scale"),
        (good.replace(",2,fordi", ",x,fordi"), "not a score"),
        (good.replace(",2,fordi", ",,fordi"), "is empty"),
        (good.replace("krim", "kom"), "krim in the study, but kom here"),
        (good.replace("slut,2", "start,"), "slut in the study, but start here"),
        (good.replace("slut,2", "slut,1"), "number 2"),
        (good.replace("interview", "workshop"), "interview, meeting"),
        (good.replace("interview", "meeting"), "has no role"),
        (good.replace("amr,amr", "leder,amr"), "amr in the study, but leder here"),
        (good.replace("amr,amr", "amr,chef"), "amr in the study, but chef here"),
        (good.replace("k4-0", "k4-0+k4-1"), "1 function for 2 informants"),
        (good.replace("k4-0", "k4-1"), "k4-0 in the study, but k4-1 here"),
        (good.replace("2021-06-14", "14-06-2021"), "not a date"),
        (good.replace("2021-06-14", "2021-6-14"), "not a date"),
        (good.replace("2021-06-14", "2021-06-15"), "2021-06-14 in the study"),
        (good.replace("complete", "done"), "not a status"),
        (good.replace("k4-s1", "k4--s1"), "two in a row"),
        (good.replace("4,krim", "5,krim"), "4 in the study, but 5 here"),
        (good.replace("4,krim,k4-s1", "5,krim,k5-s1"), "“k4-0” has “case” 4 in the study, but 5 here"),
        (good.replace(",complete", ""), "15 cells"),
        (format!("{good},more"), "17 cells"),
        (good.replace("fordi", "\"fordi\"x"), "closing quotation"),
        (good.replace("fordi", "\"fordi"), "never closed"),
    ];
    for (row, expected) in faults {
        let told = wrong(&format!("{HEAD}{row}\n"), &s);
        assert!(told.to_lowercase().contains(&expected.to_lowercase()), "{row}\n{told}");
        assert!(told.starts_with("f:2:") && told.lines().count() == 1, "{told}");
    }
    let told = wrong(&row("6,kom,ny,interview,,,,,", ",,,lm,viden,2,,"), &s);
    assert!(told.contains("“phase” is missing") && told.contains("“role” is missing"), "{told}");
    assert!(wrong("a,b\n", &s).contains("Columns are missing: case, source, evaluator, variable, score"));
    assert!(wrong("", &s).starts_with("f:1:1:"));
}

#[test]
fn ids_that_fold_alike_and_repeated_keys_are_told() {
    let s = empty();
    let text = format!(
        "{HEAD}1,,s,,start,,amr,,Bo,,,lm,viden,1,,\n1,,s,,start,,amr,,bo,,,lm,enige,yes,,\n1,,s,,start,,amr,,bo,,,lm,viden,2,,\n"
    );
    let told = wrong(&text, &s);
    assert!(told.contains("f:2:") && told.contains("“Bo” and “bo”") && told.contains("f:2:19"), "{told}");
    let told = wrong(&text.replace("Bo", "bo"), &s);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("f:4:") && told.contains("on line 2"), "{told}");
}

#[test]
fn what_most_rows_say_is_right() {
    let s = empty();
    let rows: String = ["viden,1", "enige,yes", "udfald,2"].map(|v| format!("1,kom,s,,start,,amr,,,,,lm,{v},,\n")).concat();
    let text = format!("{HEAD}{rows}").replacen("start", "slut", 1);
    let told = wrong(&text, &s);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("f:2:10:") && told.contains("start in other rows, but slut here"), "{told}");
}

#[test]
fn a_conflict_comes_back_as_it_is_or_is_settled() {
    let mut s = small();
    let id = VariableId::new("viden").unwrap();
    let other = Register::new(Some(Scored { score: Score::Step(0), rationale: "nej".into() }), &author("b"));
    s.accounts.values_mut().next().unwrap().scores.get_mut(&id).unwrap().join(&other);
    let both = export(&s);
    assert_eq!(both.lines().count(), 3);
    let before = s.clone();
    assert_eq!(import(&both, &mut s), super::Changes::default());
    assert_eq!(s, before);
    let told = wrong(&both.replace(",0,nej", ",1,nej"), &s);
    assert_eq!(told.lines().count(), 1, "{told}");
    let told = wrong(&both.replace(",2,fordi", ",0,nej"), &s);
    assert_eq!(told.lines().count(), 1, "{told}");
    let one: String = both.lines().filter(|line| !line.contains(",nej,")).map(|line| format!("{line}\n")).collect();
    assert_eq!(import(&one, &mut s).scores, 1);
    assert_eq!(export(&s), one);
}

fn words() -> impl Strategy<Value = String> {
    let special = prop_oneof![Just("=1"), Just("'"), Just("\"x\""), Just("a,b;c"), Just("l1\nl2"), Just("æøå"), Just(" s ")];
    prop_oneof![
        Just(String::new()),
        proptest::collection::vec(special, 1..4).prop_map(|p| p.concat()),
        any::<String>().prop_map(|text| clean(&text)),
    ]
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let score = prop_oneof![(0..4u8).prop_map(Score::Step), prop::sample::select(Score::ABSENT.to_vec())];
    let yes_no = prop_oneof![Just(Score::Yes), Just(Score::No), Just(Score::NotCovered)];
    let scores = (
        proptest::option::of((score.clone(), words())),
        proptest::option::of((yes_no, words())),
        proptest::option::of((score, words())),
    )
        .prop_map(|(a, b, c)| {
            let named = |name, s: Option<(Score, String)>| s.map(|(score, why)| (name, score, why));
            [named("viden", a), named("enige", b), named("udfald", c)].into_iter().flatten().collect::<Vec<_>>()
        });
    let status = prop_oneof![Just(Status::Open), Just(Status::Complete)];
    let account = (status, scores).boxed();
    let source = (
        (1..6u8, any::<bool>(), prop::sample::subsequence(vec![0u8, 1, 2], 0..=3)),
        prop::sample::subsequence(vec!["amr", "leder"], 1..=2),
        proptest::option::of(prop::sample::select(Medium::ALL.to_vec())),
        proptest::option::of(prop::sample::select(vec!["2021-05-01", "2022-01-31"])),
        account.clone(),
        proptest::option::of(account),
    )
        .prop_map(|((case, meeting, informants), roles, medium, date, one, two)| Source {
            case,
            n: 0,
            meeting,
            roles: if meeting { Vec::new() } else { roles },
            informants,
            medium,
            date,
            accounts: std::iter::once(("lm", one.0, one.1)).chain(two.map(|two| ("sj", two.0, two.1))).collect(),
        });
    proptest::collection::vec(source, 0..6).prop_map(|mut sources| {
        for (n, source) in (0u8..).zip(&mut sources) {
            source.n = n;
        }
        sources
    })
}

/// The accounts without any score, which a table of scores cannot hold.
fn has_scores(account: &Account) -> bool {
    !account.scores.is_empty()
}

proptest! {
    #[test]
    fn an_export_changes_nothing(sources in sources()) {
        let mut s = study(&sources);
        let before = s.clone();
        let text = export(&s);
        prop_assert_eq!(import(&text, &mut s), super::Changes::default());
        prop_assert_eq!(&s, &before);
    }

    #[test]
    fn what_stays_hidden_is_in_no_row_and_comes_back_as_it_was(sources in sources(), me in prop::sample::select(vec!["lm", "sj"])) {
        let mut s = study(&sources);
        let me = EvaluatorId::new(me).unwrap();
        let rows = |me: Option<&EvaluatorId>| -> Vec<Vec<String>> {
            let rows = table(&s, Leaving::of(&s, false), &s.blind(me)).0.rows;
            rows.iter().map(|row| row.iter().map(Cell::spelled).collect()).collect()
        };
        let is_open = |source: &str| {
            let own = s.accounts.values().find(|own| own.key.source.as_str() == source && own.key.evaluator == me);
            own.is_some_and(|own| !own.is_complete() && !own.is_taken_back())
        };
        let seen: Vec<_> = rows(None).into_iter().filter(|row| row[11] == *me.as_str() || !is_open(&row[2])).collect();
        prop_assert_eq!(rows(Some(&me)), seen);
        let (text, before) = (export_for(&s, Some(&me)), s.clone());
        prop_assert_eq!(import(&text, &mut s), super::Changes::default());
        prop_assert_eq!(&s, &before);
    }

    #[test]
    fn an_export_makes_the_same_study_again(sources in sources()) {
        let s = study(&sources);
        let mut new = empty();
        let text = export(&s);
        import(&text, &mut new);
        prop_assert_eq!(export(&new), text.clone());
        prop_assert_eq!(new.accounts.len(), s.accounts.values().filter(|a| has_scores(a)).count());
        let again = new.clone();
        import(&text, &mut new);
        prop_assert_eq!(new, again);
        // What a spreadsheet makes of it: semicolons, a mark in front, Windows line ends.
        let mut other = empty();
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        import(&windows, &mut other);
        prop_assert_eq!(export(&other), text);
    }

    #[test]
    fn any_bytes_are_refused_or_taken_without_panic(bytes in any::<Vec<u8>>(), tail in any::<String>()) {
        let _ = read(&bytes, &small());
        let text = format!("{HEAD}{tail}");
        if let Ok(import) = read(text.as_bytes(), &small()) {
            let _: Import = import;
        }
    }
}

//! Finding again: the grammar, and that nothing is found that a slow reading of the notes would not find, and nothing missed.

use std::sync::OnceLock;

use feltnote::analyse::{Index, Query, QueryError};
use feltnote::field::{
    Account, AccountKey, AdHoc, Branch, Case, Description, Edit, Evaluator, Informant, LineKind, Participant, Score, Scored,
    Slot, Status, Study, StudyFile, lines,
};
use feltnote::guide::SourceKind;
use feltnote::register::{Author, Join};
use feltnote::store::{EMBEDDED_GUIDE, StudyDir};
use feltnote::text::{Lang, Message, fold};
use proptest::prelude::*;

use crate::generate::{author, id};

fn empty() -> Study {
    static EMPTY: OnceLock<Study> = OnceLock::new();
    let made = || {
        let dir = tempfile::tempdir().unwrap();
        StudyDir::create(dir.path(), EMBEDDED_GUIDE, &StudyFile::default()).unwrap().study
    };
    EMPTY.get_or_init(made).clone()
}

fn by() -> Author {
    author(1, "a", 0)
}

fn add(study: &mut Study, key: (Option<&str>, &str, &str), description: Description, notes: &[(&str, &str)]) {
    let key = AccountKey { case: key.0.map(id), source: id(key.1), evaluator: id(key.2) };
    let account = study.accounts.entry(key.clone()).or_insert_with(|| Account::new(key));
    account.description.write(description, &by());
    for (question, text) in notes {
        match *question {
            "" => account.apply(&Edit::Loose(Slot::One((*text).into())), &by()),
            question => account.apply(&Edit::Text(id(question), Slot::One((*text).into())), &by()),
        };
    }
}

fn interview(role: &str, phase: &str, informant: &str) -> Description {
    Description { phase: Some(id(phase)), roles: vec![id(role)], informants: vec![id(informant)], ..Description::default() }
}

/// Two cases, three interviews, a meeting, and a workshop without a case.
fn sample() -> Study {
    let mut study = empty();
    for (case, branch, label) in [("1", "kom", "Skolerne i Ørby"), ("4", "krim", "Fængslet")] {
        let named = Branch { label: if branch == "kom" { "Kommune" } else { "Kriminalforsorgen" }.into(), ..Branch::default() };
        study.file.branches.entry(id(branch)).or_default().write(Some(named), &by());
        let mut made = Case::new(id(case));
        made.branch.write(Some(id(branch)), &by());
        made.label.write(label.into(), &by());
        for (informant, function) in [("amr-a", "amr"), ("chef-b", "topleder")] {
            let known = Informant { function: Some(id(function)), note: String::new() };
            made.informants.entry(id(format!("k{case}-{informant}"))).or_default().write(Some(known), &by());
        }
        study.cases.insert(made.id.clone(), made);
    }
    let named = Evaluator { name: "Sanne Juul".into() };
    study.file.evaluators.entry(id("sj")).or_default().write(Some(named), &by());
    let amr = "[11:02] fulgte selv op på APV i afdeling C  #apv\n> vi går ikke og venter på HR,  vi tager den på Vagtskiftet\n\
               ! AMR burde mødes på tværs #møder\n% tøver, da lederen nævnes\n? hvad hed planen\n; Årsagen er chefen\n";
    add(
        &mut study,
        (Some("4"), "k4-amr", "lm"),
        interview("amr", "status", "k4-amr-a"),
        &[("kompetence-aarsag", amr), ("", "løst: vagtplanen igen\n\n  ")],
    );
    add(
        &mut study,
        (Some("4"), "k4-hr", "sj"),
        interview("hr-chef", "afslutning", "k4-chef-b"),
        &[("vilkaar-selv", "> vagtplanen er lagt om #APV-dato\nen rolle: at lytte")],
    );
    add(
        &mut study,
        (Some("1"), "k1-amr", "lm"),
        interview("amr", "opstart", "k1-amr-a"),
        &[("kompetence-aarsag", "uddannelse i arbejdsmiljoe og Ægte café\n! en vagt mere")],
    );
    let meeting = Description { kind: SourceKind::Meeting, phase: Some(id("status")), ..Description::default() };
    add(&mut study, (Some("4"), "k4-moede", "sj"), meeting, &[("", "vagtskiftet blev drøftet")]);
    let meeting = study.accounts.values_mut().find(|account| account.key.source.as_str() == "k4-moede").unwrap();
    let present = vec![Participant { function: id("topleder"), informant: Some(id("k4-chef-b")), count: 1 }];
    meeting.participants.write(present, &by());
    let workshop = Description { kind: SourceKind::Workshop, title: "Fælles dag".into(), ..Description::default() };
    add(&mut study, (None, "ws-1", "lm"), workshop, &[("", "! fælles vagtplan på tværs")]);
    study
}

/// The texts of the lines that are found.
fn found(study: &Study, query: &str) -> Vec<String> {
    let mut index = Index::default();
    index.keep_up(study);
    let query = Query::read(query, study, Lang::Da).unwrap();
    index.find(&query, study).into_iter().map(|hit| index.line(hit).unwrap().raw.to_owned()).collect()
}

/// What is said where nothing is found.
fn told(study: &Study, query: &str) -> String {
    let mut index = Index::default();
    index.keep_up(study);
    match Query::read(query, study, Lang::Da) {
        Ok(query) => {
            assert!(index.find(&query, study).is_empty());
            Lang::Da.say(&index.why_nothing(&query, study))
        }
        Err(error) => Lang::Da.say(&error.said()),
    }
}

#[test]
fn each_part_of_a_query_finds_what_it_should() {
    let study = sample();
    let count = |query: &str| found(&study, query).len();
    for (query, lines) in [
        ("", 0),
        ("vagt", 6),
        ("VAGT plan", 3),
        ("vagt \"", 6),
        // Folded alike.
        ("arsag", 1),
        ("aarsag", 1),
        ("årsag", 1),
        ("arbejdsmiljø", 1),
        ("aegte cafe", 1),
        ("ægte CAFÉ", 1),
        // Words next to each other, whole, whatever stands between them.
        ("\"ikke og venter på hr, vi\"", 1),
        ("\"en vagt\"", 1),
        ("\"vagt\"", 1),
        ("\"vagt", 6),
        ("\"vagt ", 1),
        ("»en vagt« mere", 1),
        // Marks.
        ("#apv", 2),
        ("#møder", 1),
        ("#", 0),
        (">", 2),
        ("!", 3),
        ("%", 1),
        ("?", 1),
        (";", 1),
        ("> !", 5),
        (">!", 5),
        ("!vagt", 2),
        ("vagt >", 2),
        // Filters, in both languages.
        ("rolle:amr >", 1),
        ("role:amr >", 1),
        ("rolle:AMR,hr-chef >", 2),
        ("rolle:amr rolle:hr >", 2),
        ("funktion:topleder vagt", 2),
        ("fase:status vagt", 3),
        ("fase:status,opst vagt", 4),
        ("case:4 vagt", 4),
        ("case:skolerne vagt", 1),
        ("case:- vagt", 1),
        ("eval:sj vagt", 2),
        ("evaluator:\"sanne juul\" vagt", 2),
        ("branche:krim vagt", 4),
        ("branch:kommune vagt", 1),
        ("slags:møde", 1),
        ("kind:meeting", 1),
        ("slags:workshop vagt", 1),
        ("kilde:k4-amr vagt", 2),
        ("kilde:\"fælles dag\"", 1),
        ("informant:k4-chef-b vagt", 2),
        ("variabel:kompetence vagt", 2),
        ("variable:kompetence !", 2),
        ("variabel:kompetence case:1", 2),
        ("spm:vilkaar-selv", 2),
        // Not a filter, because it is in quotation marks or no name stands before the colon.
        ("\"rolle: at\"", 1),
        ("11:02", 1),
        ("løst:", 0),
    ] {
        if query == "løst:" {
            assert!(told(&study, query).contains("anførselstegn"));
        } else {
            assert_eq!(count(query), lines, "{query}: {:?}", found(&study, query));
        }
    }
}

#[test]
fn hits_come_in_the_order_of_the_study_and_say_where_they_are() {
    let study = sample();
    let mut index = Index::default();
    index.keep_up(&study);
    assert_eq!((index.len(), index.is_empty()), (6, false));
    let query = Query::read("vagt", &study, Lang::Da).unwrap();
    let hits: Vec<_> = index.find(&query, &study).into_iter().map(|hit| index.line(hit).unwrap()).collect();
    let places: Vec<String> =
        hits.iter().map(|hit| format!("{} {}", hit.account, hit.under.question().map_or("-", |id| id.as_str()))).collect();
    assert_eq!(
        places,
        [
            "ws-1--lm -",
            "1/k1-amr--lm kompetence-aarsag",
            "4/k4-amr--lm kompetence-aarsag",
            "4/k4-amr--lm -",
            "4/k4-hr--sj vilkaar-selv",
            "4/k4-moede--sj -"
        ]
    );
    for hit in hits {
        assert!(hit.note[hit.at..].starts_with(hit.raw));
        assert_eq!(lines(hit.raw).next().unwrap().kind, hit.kind);
        let words: Vec<String> = query.places(hit.raw).into_iter().map(|range| fold(&hit.raw[range])).collect();
        assert_eq!(words, ["vagt"], "{}", hit.raw);
    }
}

#[test]
fn reasons_for_scores_are_found_where_colleagues_may_be_read() {
    let mut study = sample();
    let key = |source: &str| study.accounts.keys().find(|key| key.source.as_str() == source).unwrap().clone();
    let (own, other) = (key("k4-amr"), key("k4-hr"));
    let scored = |why: &str| Slot::One(Some(Scored { score: Score::Step(2), rationale: why.into() }));
    let account = study.accounts.get_mut(&own).unwrap();
    account.apply(&Edit::Score(id("kompetence"), scored("tager selv fat\n> som en giraf")), &by());
    let account = study.accounts.get_mut(&other).unwrap();
    account.apply(&Edit::Score(id("vilkaar"), scored("en giraf")), &by());
    assert_eq!(found(&study, "giraf"), ["> som en giraf", "en giraf"]);
    assert_eq!(found(&study, "giraf variabel:kompetence"), ["> som en giraf"]);
    assert_eq!(found(&study, "giraf spm:kompetence-aarsag"), ["> som en giraf"]);
    assert_eq!(found(&study, "> giraf"), ["> som en giraf"], "signs mean in a reason what they mean in a note");
    // A reason stands after the notes on its variable, and is of it.
    let mut index = Index::default();
    index.keep_up(&study);
    let query = Query::read("case:4 eval:lm", &study, Lang::Da).unwrap();
    let hits: Vec<_> = index.find(&query, &study).into_iter().map(|hit| index.line(hit).unwrap()).collect();
    let reasons: Vec<usize> = (0..).zip(&hits).filter(|(_, hit)| hit.under.score().is_some()).map(|(n, _)| n).collect();
    assert_eq!((reasons, hits.len()), (vec![6, 7], 9));
    assert_eq!(index.len(), 6, "reasons are no notes");
    // Whoever has still to score the source does not see why others scored it so.
    let hidden = |study: &Study, me: &str| {
        let query = Query::read("giraf", study, Lang::Da).unwrap();
        let hits = index.find(&query, study).into_iter().map(|hit| index.line(hit).unwrap());
        let me = id(me);
        let blind = study.blind(Some(&me));
        hits.filter(|hit| hit.is_hidden(&blind)).count()
    };
    assert_eq!((hidden(&study, "lm"), hidden(&study, "sj")), (0, 0));
    add(&mut study, (Some("4"), "k4-hr", "lm"), interview("hr-chef", "afslutning", "k4-chef-b"), &[]);
    assert_eq!((hidden(&study, "lm"), hidden(&study, "sj")), (1, 0));
    let account = study.accounts.values_mut().find(|a| a.key.source.as_str() == "k4-hr" && a.key.evaluator.as_str() == "lm");
    account.unwrap().apply(&Edit::Status(Slot::One(Status::Complete)), &by());
    assert_eq!(hidden(&study, "lm"), 0);
}

#[test]
fn what_was_looked_for_is_shown_in_the_line() {
    let study = sample();
    let places = |query: &str, line: &str| {
        let query = Query::read(query, &study, Lang::Da).unwrap();
        query.places(line).into_iter().map(|range| line[range].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(places("aa", "Å, så 犬 Å"), ["Å", "å", "Å"]);
    // Half of a letter is that letter.
    assert_eq!(places("a", "Ål"), ["Å"]);
    assert_eq!(places("\"en  vagt\" vagt", "en\t vagt, en vagtplan"), ["en\t vagt", "vagt"]);
    assert_eq!(places("#ap rolle:amr >", "> om #apv og #andet"), ["#apv"]);
    assert_eq!(places("cafe", "på Café Ægir"), ["Café"]);
}

#[test]
fn nothing_is_found_without_a_reason() {
    let study = sample();
    for (query, expected) in [
        ("vagt giraf", "»giraf« står ikke i nogen note."),
        ("\"vagt plan\"", "»vagt plan« står ikke i nogen note."),
        ("#apw", "Ingen linje er mærket »#apw«. Mente du »#apv«?"),
        ("#zzz", "Ingen linje er mærket »#zzz«. Prøv ordet uden #."),
        ("vagt rolle:amr % ", "Ingen linje opfylder det hele. Uden »%« er der 3 linjer."),
        ("tøver >", "Ingen linje opfylder det hele. Uden »>« er der 1 linje."),
        ("rol:amr", "Der er intet filter »rol:«. Mente du »rolle:«?"),
        ("xyzzy:amr", "Der er intet filter »xyzzy:«. Mulige værdier: rolle: funktion: fase:"),
        ("rolle:ammr", "»rolle:ammr« passer ikke på noget i studiet. Mente du »amr«?"),
        ("rolle:xxxx", "Mulige værdier: "),
        ("rolle:", "Hvad skal der stå efter »rolle:«? Mulige værdier: "),
        ("case:44", "Mente du »4«?"),
    ] {
        let told = told(&study, query);
        assert!(told.contains(expected), "{query}: {told}");
    }
    // What the study could have, and has not, is nothing wrong.
    let mut cased = study.clone();
    cased.accounts.retain(|key, _| key.case.is_some());
    for query in ["case:-", "rolle:ftr", "funktion:tr", "fase:opstart", "slags:dokument"] {
        assert!(Query::read(query, &cased, Lang::Da).is_ok(), "{query}");
    }
    assert_eq!(told(&empty(), "vagt"), "Der er ingen noter i studiet endnu.");
    let error = Query::read("eval:zzzz", &study, Lang::En).unwrap_err();
    assert!(matches!(error, QueryError::NoValue(_)), "{error}");
}

#[test]
fn versions_in_conflict_are_found_and_those_that_mean_the_same() {
    let mut study = sample();
    let key = study.accounts.keys().find(|key| key.source.as_str() == "k1-amr").unwrap().clone();
    let mut other = study.accounts[&key].clone();
    other.apply(&Edit::Text(id("kompetence-aarsag"), Slot::One("en giraf".into())), &author(1, "b", 0));
    let mut apart = Account::new(key.clone());
    apart.apply(&Edit::Text(id("kompetence-aarsag"), Slot::One("en giraf".into())), &author(1, "c", 0));
    study.accounts.get_mut(&key).unwrap().join(&apart);
    assert_eq!(found(&study, "giraf").len(), 1);
    assert_eq!(found(&study, "café").len(), 1);
    assert!(study.accounts[&key].notes.values().any(|note| note.text.is_conflict()));
    study.file.aliases.evaluators.entry(feltnote::field::Pair::new(id("lm"), id("sj"))).or_default().write(true, &by());
    assert_eq!(found(&study, "eval:sj vagt").len(), 6);
}

#[test]
fn questions_that_the_guide_lacks_belong_to_their_theme() {
    let mut study = sample();
    let theme = study.guide.themes[0].id.clone();
    let account = study.accounts.values_mut().find(|account| account.key.source.as_str() == "k1-amr").unwrap();
    let added = AdHoc { theme: theme.clone(), variable: None, text: "Og giraffen?".into() };
    account.apply(&Edit::AdHoc(id("x-a-1"), Slot::One(Some(added))), &by());
    account.apply(&Edit::Text(id("x-a-1"), Slot::One("den er fin".into())), &by());
    assert_eq!(found(&study, &format!("tema:{theme} fin")), ["den er fin"]);
    assert_eq!(found(&study, "spm:giraffen"), ["den er fin"]);
}

/// A part of a query, and what it asks for in other words.
#[derive(Debug, Clone)]
enum Part {
    Word(&'static str),
    Phrase(&'static str),
    Theme(&'static str),
    Kind(char),
    Role(&'static str),
    Case(&'static str),
    Eval(&'static str),
}

impl Part {
    fn written(&self) -> String {
        match self {
            Part::Word(word) => (*word).to_owned(),
            Part::Phrase(phrase) => format!("\"{phrase}\""),
            Part::Theme(theme) => format!("#{theme}"),
            Part::Kind(sign) => sign.to_string(),
            Part::Role(role) => format!("role:{role}"),
            Part::Case(case) => format!("case:{case}"),
            Part::Eval(evaluator) => format!("eval:{evaluator}"),
        }
    }
}

/// The lines that all parts ask for, read slowly: one part and one line after the other.
fn read_slowly(study: &Study, parts: &[Part]) -> Vec<String> {
    let mut all = Vec::new();
    for account in study.accounts.values() {
        let role = account.description.get().roles.first().map(|role| role.to_string()).unwrap_or_default();
        let case = account.key.case.as_ref().map(|case| case.to_string()).unwrap_or_default();
        let texts = account.notes.values().map(|note| note.text.get()).chain([account.loose.get()]);
        for text in texts {
            for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
                let words: Vec<String> = line.split_whitespace().map(fold).collect();
                let plain = words.join(" ");
                let kind = lines(line).next().unwrap().kind;
                let of_kinds = parts.iter().filter_map(|part| if let Part::Kind(sign) = part { Some(*sign) } else { None });
                let of_kinds: Vec<char> = of_kinds.collect();
                let any = |values: Vec<&str>, is: &str| values.is_empty() || values.contains(&is);
                let holds = |part: &Part| match part {
                    Part::Word(word) => {
                        (0..plain.len()).any(|at| plain.get(at..).is_some_and(|rest| rest.starts_with(&fold(word))))
                    }
                    Part::Phrase(phrase) => {
                        let (letters, wanted): (Vec<char>, Vec<char>) =
                            (plain.chars().collect(), fold(phrase).chars().collect());
                        let letter = |n: Option<usize>| n.and_then(|n| letters.get(n)).is_some_and(|c| c.is_alphanumeric());
                        (0..letters.len()).any(|n| {
                            let whole = !letter(n.checked_sub(1)) && !letter(n.checked_add(wanted.len()));
                            letters[n..].starts_with(&wanted) && whole
                        })
                    }
                    Part::Theme(theme) => plain
                        .split(' ')
                        .any(|word| word.trim_start_matches(['>', '!']).starts_with(&format!("#{}", fold(theme)))),
                    _ => true,
                };
                let roles = parts.iter().filter_map(|part| if let Part::Role(id) = part { Some(*id) } else { None });
                let cases = parts.iter().filter_map(|part| if let Part::Case(id) = part { Some(*id) } else { None });
                let evaluators = parts.iter().filter_map(|part| if let Part::Eval(id) = part { Some(*id) } else { None });
                let fits = parts.iter().all(holds)
                    && (of_kinds.is_empty() || of_kinds.iter().any(|sign| kind.sign() == Some(*sign)))
                    && any(roles.collect(), &role)
                    && any(cases.collect(), &case)
                    && any(evaluators.collect(), account.key.evaluator.as_str());
                if fits {
                    all.push(line.to_owned());
                }
            }
        }
    }
    all
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        4 => prop::sample::select(vec!["å", "aa", "vagt", "Æble", "ae", "é", "n", "犬", "en"]).prop_map(Part::Word),
        2 => prop::sample::select(vec!["vagt en", "aa", "en æble", "Vagt", "n n"]).prop_map(Part::Phrase),
        1 => prop::sample::select(vec!["å", "vagt", "en"]).prop_map(Part::Theme),
        2 => prop::sample::select(vec!['>', '!', '%', '?', ';']).prop_map(Part::Kind),
        1 => prop::sample::select(vec!["amr", "leder"]).prop_map(Part::Role),
        1 => prop::sample::select(vec!["1", "2"]).prop_map(Part::Case),
        1 => prop::sample::select(vec!["lm", "sj"]).prop_map(Part::Eval),
    ]
}

fn note() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "å", "AA", "vagt", "vagten", "Æble", "én", "n", "#Vagt", "#å", "犬", "\u{202e}", "[12:40]", ">", "!", "\n", "\n> ",
        "\n% ", "\n; ", "  ",
    ]);
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn exactly_what_a_slow_reading_finds(
        texts in prop::collection::vec((0..2usize, 0..2usize, 0..2usize, note(), note()), 0..6),
        parts in prop::collection::vec(part(), 1..4),
        edits in prop::collection::vec((0..6usize, note()), 0..4),
    ) {
        let mut study = empty();
        for (case, evaluator) in [("1", "lm"), ("2", "sj")] {
            study.cases.insert(id(case), Case::new(id(case)));
            study.file.evaluators.entry(id(evaluator)).or_default().write(Some(Evaluator::default()), &by());
        }
        for (n, (case, evaluator, role, text, loose)) in texts.iter().enumerate() {
            let description = interview(["amr", "leder"][*role], "status", "x");
            let key = (Some(["1", "2"][*case]), format!("s-{n}"), ["lm", "sj"][*evaluator]);
            add(&mut study, (key.0, &key.1, key.2), description, &[("q", text), ("", loose)]);
        }
        let query: String = parts.iter().map(Part::written).collect::<Vec<_>>().join(" ");
        let query = Query::read(&query, &study, Lang::Da).unwrap();
        let mut index = Index::default();
        index.keep_up(&study);
        let find = |index: &Index, study: &Study| -> Vec<String> {
            index.find(&query, study).into_iter().map(|hit| index.line(hit).unwrap().raw.to_owned()).collect()
        };
        prop_assert_eq!(find(&index, &study), read_slowly(&study, &parts));
        // And after everything that happens to accounts.
        for (n, text) in edits {
            let keys: Vec<AccountKey> = study.accounts.keys().cloned().collect();
            if let Some(key) = keys.get(n) {
                match n % 3 {
                    0 => { study.accounts.remove(key); }
                    _ => { study.accounts.get_mut(key).unwrap().apply(&Edit::Text(id("q"), Slot::One(text)), &by()); }
                }
            }
            index.keep_up(&study);
            prop_assert_eq!(find(&index, &study), read_slowly(&study, &parts));
        }
    }

    #[test]
    fn any_query_is_read_or_refused(query in any::<String>(), signs in "[\"#:>!,a »-]{0,12}", line in any::<String>()) {
        let study = sample();
        let mut index = Index::default();
        index.keep_up(&study);
        for text in [query, signs] {
            if let Ok(query) = Query::read(&text, &study, Lang::Da) {
                for hit in index.find(&query, &study) {
                    prop_assert!(index.line(hit).is_some());
                }
                index.why_nothing(&query, &study);
                for range in query.places(&line) {
                    prop_assert!(line.get(range).is_some());
                }
            }
        }
    }
}

#[test]
fn a_kind_has_one_sign() {
    assert_eq!(LineKind::ALL.iter().filter_map(|kind| kind.sign()).count(), 5);
}

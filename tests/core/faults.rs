//! What is said about a guide that somebody wrote: everything, once, at the right place.

use feltnote::guide::Severity;
use feltnote::store::parse_guide;
use feltnote::text::{Lang, Place};
use proptest::prelude::*;

/// A guide with nothing wrong with it, smaller still.
pub const CHOIR: &str = r#"// A choir, from rehearsal to concert.
(
    kind: "guide",
    format: 1,
    id: "kor",
    revision: 3,
    title: {"da": "Kor", "en": "Choir"},
    purpose: {"da": "Hvad der får et kor til at lykkes.", "en": "What makes a choir succeed."},
    roles: [
        (id: "sanger", label: {"da": "Sanger", "en": "Singer"}, short: {"da": "SNG", "en": "SNG"}),
        (id: "dirigent", label: {"da": "Dirigent", "en": "Conductor"}, short: {"da": "DIR", "en": "CON"}),
        (id: "publikum", label: {"da": "Publikum", "en": "Audience"}, short: {"da": "PUB", "en": "AUD"}),
    ],
    functions: [
        (id: "sopran", label: {"da": "Sopran", "en": "Soprano"}, role: "sanger"),
        (id: "bas", label: {"da": "Bas", "en": "Bass"}, role: "sanger"),
    ],
    phases: [
        (
            id: "proeve",
            label: {"da": "Prøve", "en": "Rehearsal"},
            meeting: {"da": "korprøve", "en": "rehearsal"},
            after: {"da": "efter korprøven", "en": "after the rehearsal"},
        ),
        (
            id: "koncert",
            label: {"da": "Koncert", "en": "Concert"},
            meeting: {"da": "koncert", "en": "concert"},
            after: {"da": "efter koncerten", "en": "after the concert"},
        ),
    ],
    scales: [
        (id: "grad", steps: [{"da": "lidt", "en": "little"}, {"da": "noget", "en": "some"}, {"da": "meget", "en": "much"}]),
        (id: "ja-nej", yes_no: true, steps: [{"da": "nej", "en": "no"}, {"da": "ja", "en": "yes"}]),
    ],
    themes: [
        (id: "proeverne", label: {"da": "Prøverne", "en": "The rehearsals"}),
        (id: "koncerten", label: {"da": "Koncerten", "en": "The concert"}),
    ],
    variables: [
        (
            id: "klang",
            kind: condition,
            label: {"da": "Klang", "en": "Sound"},
            short: {"da": "Klang", "en": "Sound"},
            definition: {"da": "Stemmerne blander sig.", "en": "The voices blend."},
            counts: {"da": "Det, der kan høres.", "en": "What can be heard."},
            counts_not: {"da": "Det, der står i noden.", "en": "What is in the score."},
            polarity: positive,
            scale: "grad",
            anchors: [
                {"da": "Hver for sig.", "en": "Apart."},
                {"da": "I grupper.", "en": "In groups."},
                {"da": "Som én.", "en": "As one."},
            ],
            weights: {"dirigent": 2, "publikum": 0, "meeting": 2},
        ),
        (
            id: "nervoes",
            kind: outcome,
            label: {"da": "Nervøsitet", "en": "Nerves"},
            short: {"da": "Nervøs", "en": "Nervous"},
            definition: {"da": "Nogen gik i stå.", "en": "Somebody got stuck."},
            counts: {"da": "Glemte ord.", "en": "Forgotten words."},
            counts_not: {"da": "Kolde hænder.", "en": "Cold hands."},
            polarity: negative,
            scale: "ja-nej",
            anchors: [{"da": "Ingen.", "en": "Nobody."}, {"da": "Mindst én.", "en": "At least one."}],
            weights: {"sanger": 2},
        ),
    ],
    questions: [
        (
            id: "klang-selv",
            variable: "klang",
            theme: "proeverne",
            short: {"da": "Klangen", "en": "The sound"},
            text: {"da": "Hvordan klinger I?", "en": "How do you sound?"},
            wording: {"dirigent": {"da": "Hvordan klinger de?", "en": "How do they sound?"}},
            probes: [{"da": "Hvornår ikke?", "en": "When not?"}],
            roles: ["sanger", "dirigent"],
            phases: ["proeve"],
            retrospective: {"da": "Hvordan klang I til prøverne?", "en": "How did you sound in rehearsal?"},
        ),
        (
            id: "klang-hoert",
            variable: "klang",
            theme: "koncerten",
            short: {"da": "Klangen i salen", "en": "The sound in the hall"},
            text: {"da": "Hvordan lød det?", "en": "How was the sound?"},
            wording: {"publikum": {"da": "Hvad hørte du?", "en": "What did you hear?"}},
            phases: ["koncert"],
        ),
        (
            id: "klang-set",
            variable: "klang",
            theme: "koncerten",
            short: {"da": "Lytter de?", "en": "Do they listen?"},
            text: {"da": "Hvem lytter til hvem?", "en": "Who listens to whom?"},
            kinds: [meeting],
        ),
        (
            id: "nervoes-hvem",
            variable: "nervoes",
            theme: "koncerten",
            short: {"da": "Gik nogen i stå?", "en": "Did anybody get stuck?"},
            text: {"da": "Hvornår var det ved at gå galt?", "en": "When did it nearly go wrong?"},
            roles: ["publikum", "sanger"],
            kinds: [interview],
        ),
        (
            id: "andet",
            theme: "koncerten",
            short: {"da": "Andet", "en": "Anything else"},
            text: {"da": "Hvad ellers?", "en": "What else?"},
        ),
    ],
    opening: [(text: {"da": "Tak.", "en": "Thank you."}, roles: ["sanger"], phases: ["proeve"], kinds: [interview, meeting])],
    closing: [(text: {"da": "Farvel.", "en": "Goodbye."})],
)
"#;

/// A fault: where it is made, what is made there (`§` marks the place that is reported), and the message that it gives.
type Fault = (&'static str, &'static str, &'static str);

/// Faults that can be made together, in any selection, without one hiding or causing another.
const FAULTS: &[Fault] = &[
    (r#"id: "kor""#, r#"id: §"Kor 1""#, "id-character"),
    ("revision: 3", "revision: §0", "guide-wrong-type"),
    (r#"title: {"da": "Kor", "en": "Choir"}"#, r#"title: §"Kor""#, "guide-wrong-type"),
    ("    purpose", "    §purpos", "guide-unknown-field"),
    (r#"(id: "sanger", label: {"da": "Sanger","#, r#"(id: "sanger", label: {§"dk": "Sanger","#, "guide-unknown-language"),
    (
        r#""en": "Singer"}, short: {"da": "SNG", "en": "SNG"}"#,
        r#""en": "Singer"}, short: {"da": "SNG", "en": §"SINGER"}"#,
        "guide-short-too-long",
    ),
    (r#"label: {"da": "Dirigent", "en": "Conductor"}"#, r#"label: §{"da": "Dirigent"}"#, "?guide-no-english"),
    (r#"label: {"da": "Publikum", "en": "Audience"}"#, r#"label: §{"da": " ", "en": "Audience"}"#, "guide-no-danish"),
    (r#""en": "Soprano"}, role: "sanger""#, r#""en": "Soprano"}, role: §"sangerr""#, "guide-unknown"),
    (r#"(id: "bas", label"#, r#"(id: §"sopran", label"#, "guide-id-twice"),
    (r#""en": "Bass"}, role: "sanger")"#, r#""en": "Bass"}, role: "sanger", §role: "publikum")"#, "guide-field-twice"),
    (
        r#"meeting: {"da": "korprøve", "en": "rehearsal"}"#,
        r#"meeting: {"da": "korprøve", "en": "rehearsal", §"da": "prøve"}"#,
        "guide-key-twice",
    ),
    (
        r#"after: {"da": "efter koncerten", "en": "after the concert"},"#,
        r#"after: {"da": "efter koncerten", "en": §7},"#,
        "guide-wrong-type",
    ),
    ("yes_no: true", "yes_no: §yes", "guide-wrong-type"),
    (
        r#"(id: "koncerten", label: {"da": "Koncerten", "en": "The concert"}),"#,
        r#"(id: "koncerten", label: {"da": "Koncerten", "en": "The concert"}), §(id: "tomt"),"#,
        "guide-missing-field",
    ),
    ("kind: condition", "kind: §conditon", "guide-unknown-word"),
    (
        r#"short: {"da": "Klang", "en": "Sound"}"#,
        r#"short: {"da": §"Klangen i hele det store kor", "en": "Sound"}"#,
        "?guide-short-cut",
    ),
    ("polarity: positive", r#"polarity: §"positive""#, "guide-wrong-type"),
    (r#"scale: "grad""#, r#"scale: §"grat""#, "guide-unknown"),
    (
        r#"                {"da": "I grupper.", "en": "In groups."},"#,
        r#"                §["da", "I grupper."],"#,
        "guide-wrong-type",
    ),
    (r#""publikum": 0, "#, r#""publikum": §3, "#, "guide-weight"),
    (r#"{"dirigent": 2, "#, r#"{"dirigent": 2, §"tenor": 1, "#, "guide-unknown"),
    (
        r#"scale: "ja-nej",
            anchors: [{"da": "Ingen.", "en": "Nobody."},"#,
        r#"scale: "ja-nej",
            anchors: §[{"da": "Ingen.", "en": "Nobody."}, {"da": "Vist.", "en": "Perhaps."},"#,
        "guide-anchors",
    ),
    (r#"{"sanger": 2}"#, r#"{"sanger": 2, §"dirigent": 2}"#, "guide-central-never-asked"),
    (
        r#"(
            id: "nervoes",
"#,
        r#"(id: §"stille", kind: outcome, label: {"da": "Stilhed", "en": "Silence"}, short: {"da": "Stille", "en": "Silent"},
            definition: {"da": "Stilhed.", "en": "Silence."}, counts: {"da": "Stilhed.", "en": "Silence."},
            counts_not: {"da": "Lyd.", "en": "Sound."}, polarity: negative, scale: "ja-nej",
            anchors: [{"da": "Lyd.", "en": "Sound."}, {"da": "Stilhed.", "en": "Silence."}]),
        (
            id: "nervoes",
"#,
        "guide-never-asked",
    ),
    (
        r#"variable: "klang",
            theme: "proeverne""#,
        r#"variable: "klang",
            theme: §"koncerter""#,
        "guide-unknown",
    ),
    (r#"roles: ["sanger", "dirigent"]"#, r#"roles: ["sanger", "dirigent", §"sanger"]"#, "?guide-named-twice"),
    (r#"wording: {"publikum": {"#, r#"wording: {§"barn": {"#, "guide-unknown"),
    (
        r#"            phases: ["koncert"],
        ),
        ("#,
        r#"            phases: ["koncert"],
            retrospective: §{"da": "Hvordan lød det?", "en": "How was it?"},
        ),
        ("#,
        "?guide-retrospective-unused",
    ),
    (
        r#""en": "Who listens to whom?"},"#,
        r#""en": "Who listens to whom?"}, wording: {§"sanger": {"da": "Hvem?", "en": "Who?"}},"#,
        "?guide-wording-of-meeting",
    ),
    (
        r#""en": "When did it nearly go wrong?"},"#,
        r#""en": "When did it nearly go wrong?"}, wording: {§"dirigent": {"da": "Nå?", "en": "Well?"}},"#,
        "?guide-wording-unused",
    ),
    ("kinds: [interview],", "kinds: [interview, §workshop],", "guide-unknown-word"),
    (
        r#"            id: "andet",
"#,
        r#"            id: §"klang-set",
"#,
        "guide-id-twice",
    ),
    (
        r#"text: {"da": "Hvad ellers?", "en": "What else?"},"#,
        r#"text: {"da": "Hvad ellers?", "en": "What else?"}, phases: §[],"#,
        "guide-reaches-no-phase",
    ),
    (r#""en": "Anything else"},"#, r#""en": "Anything else"}, roles: §[],"#, "guide-reaches-no-role"),
    (
        r#"opening: [(text: {"da": "Tak.", "en": "Thank you."}, roles: ["sanger"], phases: ["proeve"]"#,
        r#"opening: [(text: {"da": "Tak.", "en": "Thank you."}, roles: ["sanger"], phases: [§"koncertt"]"#,
        "guide-unknown",
    ),
    (r#""en": "Goodbye."}"#, r#""en": "Goodbye."}, kinds: §[]"#, "guide-reaches-no-kind"),
];

/// Faults that leave so much unknown that they are tried alone: only they must be told, and nothing that follows from them.
const LONE_FAULTS: &[Fault] = &[
    (r#"kind: "guide""#, r#"kind: §"account""#, "guide-other-kind"),
    (r#"kind: "guide""#, "kind: §guide", "guide-wrong-type"),
    ("format: 1", "format: §2", "guide-newer-format"),
    ("format: 1", "format: §0", "guide-no-format"),
    ("format: 1", "format: §\"1\"", "guide-wrong-type"),
    ("(\n    kind: \"guide\",\n", "§(\n", "guide-missing-field"),
    (r#"(id: "dirigent", label"#, r#"(id: §"Dirigent", label"#, "id-character"),
    (r#"(id: "sanger", label"#, r#"§(label"#, "guide-missing-field"),
    (r#"(id: "sanger", label"#, r#"(id: §1, label"#, "guide-wrong-type"),
    ("    functions: [", r#"    functions: [§["sopran"], "#, "guide-wrong-type"),
    (
        "    ],\n    functions",
        r#"        (id: §"meeting", label: {"da": "Møde", "en": "Meeting"}, short: {"da": "MØD", "en": "MEE"}),
    ],
    functions"#,
        "guide-reserved-role",
    ),
    (r#"steps: [{"da": "nej", "en": "no"}, "#, "steps: §[", "guide-yes-no-steps"),
    ("variables: [\n", "variables: [\n§7,", "guide-wrong-type"),
    ("questions: [\n", "questions: [\n§7,", "guide-wrong-type"),
    (r#"variable: "nervoes""#, r#"variable: §"nervøs""#, "guide-unknown"),
    (r#"variable: "nervoes""#, r#"variable: §nervoes"#, "guide-wrong-type"),
    (r#"roles: ["publikum", "sanger"]"#, r#"roles: ["publikum", §"sangerne"]"#, "guide-unknown"),
    (r#"roles: ["publikum", "sanger"]"#, r#"roles: §"publikum""#, "guide-wrong-type"),
    (r#"roles: ["publikum", "sanger"]"#, r#"roles: §[]"#, "guide-reaches-no-role"),
    (r#"roles: ["publikum", "sanger"]"#, r#"§rolles: ["publikum", "sanger"]"#, "guide-unknown-field"),
    (r#"{"sanger": 2}"#, r#"§["sanger"]"#, "guide-wrong-type"),
    (r#""en": "Goodbye."})],"#, r#""en": "Goodbye."}§],"#, "ron-comma-or-end"),
];

/// The text with some faults made, and what must be said: place, severity, message.
fn spoilt(base: &str, faults: &[Fault]) -> (String, Vec<(Place, Severity, &'static str)>) {
    let mut edits: Vec<(usize, &Fault)> = faults
        .iter()
        .map(|fault| {
            assert_eq!(base.matches(fault.0).count(), 1, "{} must be there once", fault.0);
            (base.find(fault.0).unwrap(), fault)
        })
        .collect();
    edits.sort();
    let (mut text, mut at, mut marks) = (String::new(), 0, Vec::new());
    for (from, (old, new, id)) in edits {
        assert!(from >= at, "{old} lies within another fault");
        text.push_str(&base[at..from]);
        let mark = new.find('§').unwrap_or(0);
        let severity = if id.starts_with('?') { Severity::Warning } else { Severity::Error };
        marks.push((text.len() + mark, severity, id.trim_start_matches('?')));
        text.push_str(&new.replace('§', ""));
        at = from + old.len();
    }
    text.push_str(&base[at..]);
    let mut told: Vec<_> = marks.into_iter().map(|(at, severity, id)| (place(&text, at), severity, id)).collect();
    told.sort();
    (text, told)
}

fn place(text: &str, at: usize) -> Place {
    let before = &text[..at];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    Place { line: before.matches('\n').count() + 1, column }
}

fn told(text: &str) -> Vec<(Place, Severity, &'static str)> {
    let read = parse_guide(text);
    assert_eq!(read.guide.is_none(), read.problems.iter().any(|p| p.severity == Severity::Error));
    assert!(read.problems.is_sorted_by_key(|p| p.at));
    let mut told: Vec<_> = read.problems.into_iter().map(|p| (p.at, p.severity, p.said.id)).collect();
    told.sort();
    told
}

fn sentences(text: &str, lang: Lang) -> Vec<String> {
    parse_guide(text).problems.iter().map(|p| format!("{}: {}", p.at, lang.say(p))).collect()
}

#[test]
fn a_sound_guide_has_no_problems() {
    assert_eq!(sentences(CHOIR, Lang::Da), Vec::<String>::new());
    assert!(parse_guide(CHOIR).guide.is_some());
}

#[test]
fn every_fault_is_told_once_at_its_place() {
    for fault in FAULTS {
        let (text, expected) = spoilt(CHOIR, &[*fault]);
        assert_eq!(told(&text), expected, "{fault:?}: {:?}", sentences(&text, Lang::En));
    }
}

#[test]
fn what_follows_from_a_fault_is_not_told() {
    for fault in LONE_FAULTS {
        let (text, expected) = spoilt(CHOIR, &[*fault]);
        assert_eq!(told(&text), expected, "{fault:?}: {:?}", sentences(&text, Lang::En));
    }
}

/// A guide as a tired person might write it.
const TIRED: &str = r#"(
    kind: "guide",
    format: 1,
    id: "kor",
    revision: 1,
    title: {"da": "Kor", "en": "Choir"},
    purpose: {"da": "Hvad der får et kor til at lykkes.", "en": "What makes a choir succeed."},
    roles: [
        (id: "sanger", label: {"da": "Sanger", "en": "Singer"}, short: {"da": "SNG", "en": "SNG"}),
        (id: "dirigent", label: {"da": "Dirigent", "en": "Conductor"}, short: {"da": "DIR", "en": "CON"}),
    ],
    functions: [(id: "bas", label: {"da": "Bas", "en": "Bass"}, role: "sangeren")],
    phases: [(id: "koncert", label: {"da": "Koncert"}, meeting: {"da": "koncert", "en": "concert"}, after: {"da": "bagefter", "en": "after"})],
    scales: [(id: "grad", steps: [{"da": "lidt", "en": "little"}, {"da": "meget", "en": "much"}])],
    themes: [(id: "koncerten", label: {"da": "Koncerten", "en": "The concert"})],
    variables: [
        (
            id: "klang",
            kind: betingelse,
            label: {"da": "Klang", "en": "Sound"},
            short: {"da": "Klang", "en": "Sound"},
            definition: {"da": "Stemmerne blander sig.", "en": "The voices blend."},
            counts: {"da": "Det, der kan høres.", "en": "What can be heard."},
            counts_not: {"da": "Det, der står i noden.", "en": "What is in the score."},
            polarity: positive,
            scale: "grad",
            anchors: [{"da": "Hver for sig.", "en": "Apart."}],
            weights: {"dirigent": 4, "sanger": 2},
        ),
        (
            id: "ro",
            kind: outcome,
            label: {"da": "Ro", "en": "Calm"},
            short: {"da": "Ro", "en": "Calm"},
            definition: {"da": "Stilhed.", "en": "Silence."},
            counts: {"da": "Stilhed.", "en": "Silence."},
            counts_not: {"da": "Lyd.", "en": "Sound."},
            polarity: positive,
            scale: "grade",
            anchors: [{"da": "Uro.", "en": "Unrest."}, {"da": "Ro.", "en": "Calm."}],
        ),
    ],
    questions: [
        (
            id: "klang-hvordan",
            variable: "klang",
            theme: "korsang",
            short: "Klang",
            text: {"da": "Hvordan lød det?", "en": "How was the sound?"},
            roles: ["dirigent"],
            probe: [{"da": "Hvornår ikke?", "en": "When not?"}],
        ),
        (
            id: "klang-hvordan",
            theme: "koncerten",
            short: {"da": "Andet", "en": "Else"},
            text: {"da": "Hvad ellers?", "en": "What else?"},
            wording: {"sanger": {"da": "A", "en": "A"}, "sanger": {"da": "B", "en": "B"}},
            phases: [],
            kinds: [both],
            label: {"da": "Andet", "en": "Else"},
        ),
    ],
)
"#;

#[test]
fn sixteen_faults_give_sixteen_sentences() {
    let told = r#"
12:71: Ukendt rolle »sangeren«: tilladt er sanger, dirigent; mente du »sanger«?
13:37: Den engelske tekst mangler, så den danske vises i stedet; skriv den efter "en".
19:19: Ukendt ord »betingelse«: tilladt er condition, outcome; brug et af dem.
27:22: Antal ankertekster: 1, men skalaen »grad« har 2 trin; skriv én til hvert trin.
28:35: Vægten 4 findes ikke; skriv 2 (central), 1 (almindelig) eller 0 (tæller ikke).
28:38: Rollen »sanger« er central for variablen »klang«, men bliver aldrig spurgt om den; skriv et spørgsmål til rollen, eller sæt vægten ned.
31:17: Intet spørgsmål handler om variablen »ro«; skriv et, eller slet variablen.
39:20: Ukendt skala »grade«: tilladt er grad; mente du »grad«?
47:20: Ukendt tema »korsang«: tilladt er koncerten; brug et af dem.
48:20: Her står teksten »Klang«; her skal stå en tekst på hvert sprog: {"da": "…", "en": "…"}.
51:13: Ukendt felt »probe«: tilladt er id, variable, theme, short, text, wording, probes, roles, phases, kinds, retrospective; mente du »probes«?
54:17: Id'et »klang-hvordan« (spørgsmål) står også i linje 45; giv den ene et andet id.
58:57: »sanger« står også i linje 58; slet det ene af dem.
59:21: Listen af faser er tom, så der aldrig bliver spurgt; nævn mindst én fase, eller slet feltet, så det gælder alle.
60:21: Ukendt ord »both«: tilladt er interview, meeting; brug et af dem.
61:13: Ukendt felt »label«: tilladt er id, variable, theme, short, text, wording, probes, roles, phases, kinds, retrospective; brug et af dem.
"#;
    assert_eq!(sentences(TIRED, Lang::Da).join("\n"), told.trim());
}

#[test]
fn a_broken_notation_is_told_alone() {
    let text = TIRED.replace("kinds: [both],", "kinds: [both,").replace("role: \"sangeren\"", "role: \"x\"");
    let told = "61:18: Here stands “:” where a comma or “]” must be; “[” from line 60 is not closed yet.";
    assert_eq!(sentences(&text, Lang::En), [told]);
}

#[test]
fn a_hostile_guide_is_answered_soon() {
    let themes: String = (0..20_000).map(|n| format!("(id: \"t{n}\", label: {{}}),")).collect();
    let questions: String = (0..20_000).map(|n| format!("(id: \"q{n}\", theme: \"x{n}\"),")).collect();
    let read =
        parse_guide(&format!("(themes: [{themes}], questions: [{questions}], roles: [{}])", "[".repeat(90) + &"]".repeat(90)));
    assert!(read.guide.is_none());
    assert!(read.problems.len() == 10_001 && read.problems.iter().any(|p| p.said.id == "guide-too-many"));
}

#[test]
fn the_hash_is_of_the_bytes() {
    assert_eq!(parse_guide("").hash, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    assert_ne!(parse_guide(CHOIR).hash, parse_guide(&CHOIR.replace('\n', "\r\n")).hash);
    assert_eq!(parse_guide(CHOIR).guide, parse_guide(&CHOIR.replace('\n', "\r\n")).guide);
}

proptest! {
    #[test]
    fn faults_together_are_told_together(faults in prop::sample::subsequence(FAULTS, 0..=FAULTS.len()), crlf in any::<bool>()) {
        let (text, expected) = spoilt(CHOIR, &faults);
        let text = if crlf { format!("\u{feff}{}", text.replace('\n', "\r\n")) } else { text };
        prop_assert_eq!(told(&text), expected);
    }
}

//! The phrases that notes and reasons are put together from.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::DemoError;
use super::chance::{number, one_of};
use super::table::rows;
use crate::field::Score;
use crate::guide::Step;
use crate::text::{CaseId, PhaseId, SourceId, ThemeId, VariableId, fold};

/// What a phrase is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A variable at a step.
    Step(VariableId, Step),
    /// A theme; in one phase, or in any.
    Theme(ThemeId, Option<PhaseId>),
    /// Nothing in particular.
    Anything,
}

impl About {
    fn subject(&self) -> &str {
        match self {
            About::Step(variable, _) => variable.as_str(),
            About::Theme(theme, _) => theme.as_str(),
            About::Anything => "",
        }
    }
}

/// What a phrase is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A line of a note.
    Note,
    /// Verbatim words.
    Quote,
    /// A suggestion.
    Suggestion,
    /// The reason of a score.
    Why,
    /// What the evaluator sees or thinks.
    Observation,
    /// What never leaves the study.
    Confidential,
    /// What is to be heard again.
    Again,
    /// What is said of an earlier talk with the same person.
    Earlier,
    /// How somebody begins who thinks back.
    Retro,
    /// A line of a loose note.
    Loose,
    /// What is added to a reason.
    Doubt,
    /// Asked, and does not know.
    Dk,
    /// The reason of a score of that kind.
    DkWhy,
    /// Not relevant.
    Nr,
    /// The reason of a score of that kind.
    NrWhy,
    /// The reason where something was not covered.
    NcWhy,
}

#[derive(Debug, Deserialize)]
struct VariableRow {
    variable: VariableId,
    step: Step,
    who: String,
    #[serde(rename = "where")]
    place: String,
    kind: Kind,
    text: String,
}

#[derive(Debug, Deserialize)]
struct ThemeRow {
    theme: ThemeId,
    phase: Option<PhaseId>,
    who: String,
    #[serde(rename = "where")]
    place: String,
    kind: Kind,
    text: String,
}

#[derive(Debug, Deserialize)]
struct MixedRow {
    kind: Kind,
    who: String,
    #[serde(rename = "where")]
    place: String,
    text: String,
}

#[derive(Debug)]
struct Phrase {
    about: About,
    who: String,
    /// A branch or a case; everywhere if empty.
    place: String,
    kind: Kind,
    text: String,
    words: BTreeSet<String>,
}

/// Who speaks, where.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'a> {
    pub voice: char,
    pub case: &'a CaseId,
    pub branch: &'a str,
    pub source: &'a SourceId,
    /// The informant, or the meeting.
    pub person: &'a str,
    pub phase: &'a PhaseId,
}

/// All phrases, and how often each was used.
#[derive(Debug)]
pub struct Book {
    phrases: Vec<Phrase>,
    /// Which phrases there are of a kind on a variable or a theme, or on nothing in particular.
    shelves: BTreeMap<(Kind, String), Vec<usize>>,
    used: Vec<u32>,
    used_in_case: BTreeMap<(usize, CaseId), u32>,
    /// Whom a phrase was used of: an informant, or a meeting.
    used_of: BTreeSet<(usize, String)>,
    /// What the account in hand has used already.
    here: BTreeSet<usize>,
}

macro_rules! demo_phrases {
    ($list:ident, $row:ty, $about:expr, $($file:literal)*) => {$(
        let read: Vec<$row> = rows($file, include_str!(concat!("../../../assets/demo/", $file)))?;
        for row in read {
            let about = $about(&row);
            let words = stems(&row.text);
            $list.push(Phrase { about, who: row.who, place: row.place, kind: row.kind, text: row.text, words });
        }
    )*};
}

impl Book {
    /// Reads the phrases.
    pub fn read() -> Result<Book, DemoError> {
        let mut phrases = Vec::new();
        demo_phrases!(phrases, VariableRow, |row: &VariableRow| About::Step(row.variable.clone(), row.step),
            "phrases-organisation.csv" "phrases-arbejdsmiljoearbejdet.csv" "phrases-moederne.csv" "phrases-udbytte.csv");
        demo_phrases!(
            phrases,
            ThemeRow,
            |row: &ThemeRow| About::Theme(row.theme.clone(), row.phase.clone()),
            "phrases-temaer.csv"
        );
        demo_phrases!(phrases, MixedRow, |_: &MixedRow| About::Anything, "phrases-blandet.csv");
        let used = vec![0; phrases.len()];
        let mut shelves: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (n, phrase) in phrases.iter().enumerate() {
            shelves.entry((phrase.kind, phrase.about.subject().to_owned())).or_default().push(n);
        }
        Ok(Book { phrases, shelves, used, used_in_case: BTreeMap::new(), used_of: BTreeSet::new(), here: BTreeSet::new() })
    }

    /// Begins an account: in it, no phrase is used twice.
    pub fn begin(&mut self) {
        self.here.clear();
    }

    /// A phrase for what was heard, with its blanks filled.
    ///
    /// Preferred are phrases that share words with the question, and those used least, above all in the case. Nobody is
    /// noted twice with the same line, whoever notes it and in whichever round.
    pub fn phrase(&mut self, kind: Kind, about: &About, question: &BTreeSet<String>, speaker: &Speaker<'_>) -> Option<String> {
        let fits = |phrase: &Phrase| {
            phrase.who.contains(speaker.voice)
                && (phrase.place.is_empty() || phrase.place == speaker.branch || phrase.place == speaker.case.as_str())
                && match (&phrase.about, about) {
                    (About::Theme(theme, phase), About::Theme(wanted, now)) => {
                        theme == wanted && (phase.is_none() || now.is_none() || phase == now)
                    }
                    (one, other) => one == other,
                }
        };
        let same_person = |n: usize| self.used_of.contains(&(n, speaker.person.to_owned()));
        let in_case = |n: usize| self.used_in_case.get(&(n, speaker.case.clone())).copied().unwrap_or(0);
        let used = |n: usize| self.used.get(n).copied().unwrap_or(0);
        let cost = |n: usize, phrase: &Phrase| {
            let shared = u32::try_from(phrase.words.intersection(question).count()).unwrap_or(0).min(3);
            let anywhere = if phrase.place.is_empty() { 1 } else { 0 };
            (3 * in_case(n) + used(n) + 4 * u32::from(same_person(n)) + anywhere + 6).saturating_sub(2 * shared)
        };
        // What people say word by word, nobody else says; what evaluators write, they write again elsewhere.
        let spent = |n: usize| match kind {
            Kind::Quote => in_case(n) > 0 || used(n) > 1,
            Kind::Note => same_person(n),
            Kind::Suggestion | Kind::Observation | Kind::Confidential | Kind::Loose => in_case(n) > 0,
            _ => false,
        };
        let tie = |n: usize| number(&["phrase", speaker.source.as_str(), &n.to_string()]);
        let shelf = self.shelves.get(&(kind, about.subject().to_owned())).map_or(&[][..], Vec::as_slice);
        let (n, text) = shelf
            .iter()
            .filter_map(|n| Some((*n, self.phrases.get(*n)?)))
            .filter(|(n, phrase)| !self.here.contains(n) && !spent(*n) && fits(phrase))
            .min_by_key(|(n, phrase)| (cost(*n, phrase), tie(*n)))
            .map(|(n, phrase)| (n, phrase.text.clone()))?;
        if !matches!(kind, Kind::Why | Kind::DkWhy | Kind::NrWhy | Kind::NcWhy | Kind::Dk | Kind::Nr | Kind::Doubt) {
            self.here.insert(n);
        }
        if let Some(used) = self.used.get_mut(n) {
            *used = used.saturating_add(1);
        }
        *self.used_in_case.entry((n, speaker.case.clone())).or_default() += 1;
        self.used_of.insert((n, speaker.person.to_owned()));
        Some(filled(&text, speaker, n))
    }

    /// The reason of a score.
    pub fn reason(&mut self, variable: &VariableId, score: Score, speaker: &Speaker<'_>) -> String {
        let (kind, about) = match (score, score.step()) {
            (_, Some(step)) => (Kind::Why, About::Step(variable.clone(), step)),
            (Score::DoesNotKnow, None) => (Kind::DkWhy, About::Anything),
            (Score::NotRelevant, None) => (Kind::NrWhy, About::Anything),
            _ => (Kind::NcWhy, About::Anything),
        };
        self.phrase(kind, &about, &BTreeSet::new(), speaker).unwrap_or_default()
    }
}

/// The beginnings of the longer words of a text, folded, by which a phrase and a question are seen to be about the same.
pub fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).map(fold);
    words.filter(|word| word.len() >= 5).map(|word| word.chars().take(6).collect()).collect()
}

/// What stands for a blank in the two branches.
const FILLINGS: [(&str, &[&str], &[&str]); 19] = [
    ("enheder", &["skolerne"], &["institutionerne"]),
    ("enheder_ren", &["skoler"], &["institutioner"]),
    ("enhed", &["skolen"], &["institutionen"]),
    ("enhed_ren", &["skole"], &["institution"]),
    ("hos", &["på skolen"], &["i institutionen"]),
    ("ude", &["ude på skolerne"], &["ude i institutionerne"]),
    ("kolleger", &["lærerne", "pædagogerne", "kollegerne"], &["betjentene", "værkmestrene", "kollegerne"]),
    ("leder", &["skolelederen"], &["enhedschefen"]),
    ("leder_ren", &["skoleleder"], &["enhedschef"]),
    ("ledere", &["skolelederne"], &["enhedscheferne"]),
    ("ledere_ren", &["skoleledere"], &["enhedschefer"]),
    ("jur", &["forvaltningen"], &["områdekontoret"]),
    ("ijur", &["i forvaltningen"], &["på områdekontoret"]),
    ("fra_jur", &["fra forvaltningen"], &["fra områdekontoret"]),
    ("udvalg", &["MED-udvalget"], &["samarbejdsudvalget"]),
    ("gruppe", &["arbejdsmiljøgruppen"], &["arbejdsmiljøgruppen"]),
    ("teammoede", &["teammøderne", "afdelingsmøderne"], &["vagtmøderne", "morgenmøderne"]),
    ("drift", &["undervisningen"], &["driften"]),
    ("brugere", &["eleverne"], &["de indsatte"]),
];

/// What can be one of several things: what is hard, where, who helps, since when.
const CHOICES: [(&str, &[&str], &[&str]); 4] = [
    (
        "emne",
        &[
            "høje følelsesmæssige krav",
            "vold og trusler",
            "tidspres",
            "svære forældresamtaler",
            "uro i klasserne",
            "rolleuklarhed",
        ],
        &["følelsesmæssige krav", "vold og trusler", "tidspres", "tonen på vagten", "alenevagter", "krænkelser"],
    ),
    (
        "sted",
        &["i indskolingen", "i udskolingen", "i SFO'en", "på mellemtrinnet", "i specialklasserne"],
        &["på den lukkede afdeling", "på værkstederne", "i besøgsafdelingen", "på nattevagten", "i arresthuset"],
    ),
    (
        "hjaelper",
        &["viceskoleleder", "SFO-leder", "pædagogisk leder", "skolesekretær"],
        &["vagtleder", "værkstedsleder", "koordinator", "uddannelsesleder"],
    ),
    (
        "nylig",
        &["for et par måneder siden", "sidste år", "for et halvt år siden"],
        &["for et par måneder siden", "sidste år", "i vinter"],
    ),
];

/// A word as it begins a sentence.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A phrase with its blanks filled as suits the speaker.
fn filled(text: &str, speaker: &Speaker<'_>, n: usize) -> String {
    let of_branch =
        |kom: &'static [&'static str], krim: &'static [&'static str]| if speaker.branch == "krim" { krim } else { kom };
    let mut out = text.to_owned();
    for (blank, kom, krim) in FILLINGS.iter().chain(&CHOICES) {
        let blank = format!("{{{blank}}}");
        if out.contains(&blank) {
            let words = ["fill", &blank, speaker.source.as_str(), &n.to_string()];
            let word = one_of(of_branch(kom, krim), &words).copied().unwrap_or_default();
            out = out.replace(&format!(". {blank}"), &format!(". {}", capital(word))).replace(&blank, word);
        }
    }
    out
}

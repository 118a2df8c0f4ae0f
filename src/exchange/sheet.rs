//! The case score sheet as people read it: the words and signs that all formats for people share.

use super::Table;
use crate::field::{Level, Score, Study};
use crate::guide::{Kind, Polarity, Scale};
use crate::text::{Lang, Said};
use crate::weigh::{
    Basis, ByRole, Cell, CellBasis, Row, Sheet, SheetCase, Trace, TraceAccount, TraceAgreed, TraceNote, TraceSource, Voice,
};

/// The four degrees as signs that are readable without colour, the lowest first.
const SHADES: [&str; 4] = ["░", "▒", "▓", "█"];

/// A case score sheet on its way out, with as much of what stands behind it as may leave.
#[derive(Debug)]
pub struct SheetPage<'a> {
    /// The study.
    pub study: &'a Study,
    /// What the study is called; empty if nothing.
    pub name: String,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Which scores it shows.
    pub basis: Basis,
    /// Whether open accounts count, too.
    pub include_open: bool,
    /// How many variables were left out, because cases cannot be compared on them.
    pub left_out: usize,
    /// What may be seen in it.
    pub level: Level,
    /// What stands behind the cells, a list a row; empty where nothing of it may leave.
    pub traces: Vec<Vec<Trace>>,
    /// The language.
    pub lang: Lang,
}

/// How a value looks: how far up its scale it stands, and whether that is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Look {
    /// From 0, the lowest end of the scale, to 3, the highest.
    pub degree: u8,
    /// Whether it stands on the good half of its scale, which for a negative variable is the lower one.
    pub is_good: bool,
}

impl Look {
    /// How the four degrees of a variable look, the lowest first.
    pub fn all(polarity: Polarity) -> [Look; 4] {
        [0, 1, 2, 3].map(|degree| Look::at(degree, polarity))
    }

    fn at(degree: u8, polarity: Polarity) -> Look {
        Look { degree, is_good: (degree >= 2) == (polarity == Polarity::Positive) }
    }

    /// How a value looks on its scale.
    pub fn of(score: Score, scale: &Scale, polarity: Polarity) -> Look {
        Look::at(scale.degree(score.step().unwrap_or(0)), polarity)
    }

    /// The degree as a sign.
    pub fn sign(self) -> &'static str {
        SHADES.get(usize::from(self.degree)).copied().unwrap_or_default()
    }

    /// Whether it is one of the ends of the scale.
    pub fn is_end(self) -> bool {
        matches!(self.degree, 0 | 3)
    }
}

impl SheetPage<'_> {
    fn say(&self, id: &'static str) -> String {
        self.lang.say(&Said::new(id))
    }

    /// What the page is called.
    pub(super) fn title(&self) -> String {
        let sheet = self.say("sheet-title");
        if self.name.is_empty() { sheet } else { format!("{sheet} · {}", self.name) }
    }

    /// What is to be known of the page as a whole: which scores it shows, at which level, and what was left out.
    pub(super) fn about(&self) -> Vec<String> {
        let mut about = vec![
            self.say(match self.basis {
                Basis::Agreed => "sheet-basis-agreed",
                Basis::Proposed => "sheet-basis-proposed",
                Basis::Best => "sheet-basis-best",
            }),
            self.say(match self.level {
                Level::Internal => "sheet-level-internal",
                Level::Pseudonymised => "sheet-level-pseudonymised",
                Level::Aggregate => "sheet-level-aggregate",
            }),
        ];
        if self.include_open {
            about.push(self.say("sheet-open"));
        }
        if self.left_out > 0 {
            about.push(self.lang.say(&Said::new("sheet-left-out").with("count", self.left_out)));
        }
        about
    }

    /// What the steps of the scales are called, a text a scale that the sheet uses.
    pub(super) fn scales(&self) -> Vec<String> {
        let guide = &self.study.guide;
        let used = |scale: &&Scale| {
            self.sheet.rows.iter().any(|row| guide.variable(&row.variable).is_some_and(|known| known.scale == scale.id))
        };
        let steps = |scale: &Scale| {
            let words = scale.steps.iter().enumerate().map(|(step, label)| match scale.yes_no {
                true => label.get(self.lang).to_owned(),
                false => format!("{step} {}", label.get(self.lang)),
            });
            words.collect::<Vec<_>>().join(" · ")
        };
        guide.scales.iter().filter(used).filter(|scale| !scale.yes_no).map(steps).collect()
    }

    /// A row's scale.
    pub(super) fn scale(&self, row: &Row) -> Option<&Scale> {
        self.study.guide.scale_of(&row.variable)
    }

    /// How a cell of a row looks; none without a value.
    pub(super) fn look(&self, row: &Row, cell: &Cell) -> Option<Look> {
        Some(Look::of(cell.value?, self.scale(row)?, row.polarity))
    }

    /// What a step of a row's scale is called.
    pub(super) fn step(&self, row: &Row, score: Score) -> &str {
        let labels = self.scale(row).map(|scale| &scale.steps);
        let label = labels.zip(score.step()).and_then(|(labels, step)| labels.get(usize::from(step)));
        label.map_or("", |label| label.get(self.lang))
    }

    /// What a case is called, and in which branch it is.
    pub(super) fn case(&self, case: &SheetCase) -> (String, String) {
        let named = self.lang.say(&Said::new("notes-out-case").with("case", case.id.as_str()));
        let branch = case.branch.as_ref().map(|id| {
            let known = self.study.file.branches.get(id).and_then(|register| register.first()?.as_ref());
            known.map(|branch| branch.label.clone()).filter(|label| !label.is_empty()).unwrap_or_else(|| id.to_string())
        });
        let more: Vec<String> = case.label.clone().into_iter().chain(branch).collect();
        (named, more.join(" · "))
    }

    /// The rows of a kind, each with its number in the sheet.
    pub(super) fn rows(&self, kind: Kind) -> impl Iterator<Item = (usize, &Row)> {
        self.sheet.rows.iter().enumerate().filter(move |(_, row)| row.kind == kind)
    }

    /// What stands behind a cell, by the numbers of its row and its case.
    pub(super) fn trace(&self, row: usize, case: usize) -> Option<&Trace> {
        self.traces.get(row)?.get(case)
    }
}

/// What variables of a kind are called together.
pub fn kind(kind: Kind, lang: Lang) -> String {
    lang.say(&Said::new(match kind {
        Kind::Condition => "sheet-condition",
        Kind::Outcome => "sheet-outcome",
    }))
}

/// A score as people read it: a step, or yes and no in their language.
pub fn score(score: Score, lang: Lang) -> String {
    match score {
        Score::Yes => lang.say(&Said::new("cli-yes")),
        Score::No => lang.say(&Said::new("cli-no")),
        score => score.to_string(),
    }
}

/// A score in words where it is none: why there can be none.
pub fn spoken(of: Score, lang: Lang) -> String {
    match of {
        Score::NotCovered => lang.say(&Said::new("tui-not-covered")),
        Score::DoesNotKnow => lang.say(&Said::new("tui-does-not-know")),
        Score::NotRelevant => lang.say(&Said::new("tui-not-relevant")),
        of => score(of, lang),
    }
}

/// What a cell shows: its value, `–` where it was agreed that there can be none, or nothing.
pub fn value(cell: &Cell, lang: Lang) -> String {
    match cell.value {
        Some(value) => score(value, lang),
        None if cell.basis == CellBasis::Agreed => "–".to_owned(),
        None => String::new(),
    }
}

/// Whether a source came after what was agreed on.
fn is_new_since(cell: &Cell) -> bool {
    cell.basis == CellBasis::Agreed && cell.new_since
}

/// What is to be known of a cell at a glance, after a space: a conflict or a proposal, that a source came since, that it is put off.
pub fn mark(cell: &Cell) -> String {
    let is_proposal = cell.basis == CellBasis::Proposed && !cell.conflict;
    let marks = [(cell.conflict, '!'), (is_proposal, '?'), (is_new_since(cell), '+'), (cell.parked, '…')];
    let marks: String = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect();
    if marks.is_empty() { marks } else { format!(" {marks}") }
}

/// The words for what a cell shows by a sign, or by nothing: messages without arguments.
pub fn state(cell: &Cell) -> Option<&'static str> {
    match (cell.basis, cell.value) {
        _ if cell.conflict => Some("sheet-state-conflict"),
        (CellBasis::Proposed, _) => Some("sheet-state-proposed"),
        (CellBasis::Agreed, None) => Some("sheet-state-absent"),
        (CellBasis::Agreed, Some(_)) => is_new_since(cell).then_some("sheet-state-new"),
        (CellBasis::None, _) => Some("sheet-state-missing"),
    }
}

/// What is to be known of a variable at a glance: that it is worded negatively, that cases cannot be compared on it.
pub fn marks(row: &Row) -> &'static str {
    match (row.polarity, row.comparable) {
        (Polarity::Positive, true) => "",
        (Polarity::Positive, false) => " ≠",
        (Polarity::Negative, true) => " *",
        (Polarity::Negative, false) => " * ≠",
    }
}

/// What the signs of a sheet mean, each in words.
pub fn legend(lang: Lang) -> Vec<String> {
    [
        "sheet-sign-negative",
        "sheet-sign-apart",
        "sheet-sign-agreed",
        "sheet-sign-proposed",
        "sheet-sign-conflict",
        "sheet-sign-new",
        "sheet-sign-parked",
        "sheet-sign-absent",
        "sheet-sign-missing",
    ]
    .map(|id| lang.say(&Said::new(id)))
    .to_vec()
}

/// The sheet as Markdown: one row a variable, cells marked as on the screen, and below what the marks mean.
pub fn markdown(sheet: &Sheet, lang: Lang) -> String {
    let head = |id| lang.say(&Said::new(id));
    let columns = [("kind", head("sheet-kind")), ("label", head("sheet-variable"))].map(|(key, head)| (key.to_owned(), head));
    let cases = sheet.cases.iter().map(|case| {
        let label = case.label.iter().map(|label| format!(" · {label}")).collect::<String>();
        (case.id.to_string(), format!("{}{label}", case.id))
    });
    let mut table = Table::headed(columns.into_iter().chain(cases));
    for row in &sheet.rows {
        let mut cells = vec![kind(row.kind, lang), format!("{}{}", row.label.get(lang), marks(row))];
        cells.extend(row.cells.iter().map(|cell| format!("{}{}", value(cell, lang), mark(cell)).trim().to_owned()));
        table.rows.push(cells.into_iter().map(super::Cell::from).collect());
    }
    format!("{}\n{}\n", table.markdown(), super::markdown::inline(&legend(lang).join(" · ")))
}

/// What a cell shows, as the heading of what stands behind it.
pub fn heading(cell: &Cell, lang: Lang) -> String {
    let none = if cell.conflict { "none" } else { "–" };
    let shown = cell.value.map_or_else(|| none.to_owned(), |value| score(value, lang));
    let id = match cell.basis {
        _ if cell.conflict => "trace-conflict",
        CellBasis::Agreed => "trace-is-agreed",
        CellBasis::Proposed => "trace-is-proposed",
        CellBasis::None => "trace-is-nothing",
    };
    lang.say(&Said::new(id).with("value", shown))
}

/// What is proposed for a cell, how sure that is, and what it lacks; empty if nothing is.
pub fn proposal(study: &Study, cell: &Cell, trace: &Trace, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(proposed) = cell.proposed {
        let proposal = match cell.low.zip(cell.high).filter(|(low, high)| low != high) {
            Some((low, high)) => Said::new("trace-proposal").with("low", score(low, lang)).with("high", score(high, lang)),
            None => Said::new("trace-proposal-alone"),
        };
        let proposal = proposal.with("value", score(proposed, lang)).with("sources", cell.sources);
        let split = cell.split.then(|| lang.say(&Said::new("trace-split")));
        let signs = split.into_iter().chain(cell.fragile.then(|| lang.say(&cell.hangs_on())));
        said.push(std::iter::once(lang.say(&proposal)).chain(signs).collect::<Vec<_>>().join(" "));
    }
    if !trace.lacks.is_empty() {
        let who = trace.lacks.iter().map(|one| voice(study, one, lang)).collect::<Vec<_>>().join(", ");
        said.push(lang.say(&Said::new("trace-lacks").with("who", who)));
    }
    if is_new_since(cell) {
        said.push(lang.say(&cell.came_since()));
    }
    if cell.parked {
        said.push(lang.say(&Said::new("trace-parked")));
    }
    if cell.open_sources > 0 {
        said.push(lang.say(&Said::new("trace-open").with("count", cell.open_sources)));
    }
    if cell.is_blind {
        said.push(lang.say(&Said::new("trace-blind")));
    }
    said
}

/// A version of what was agreed: the score, by whom, when and why, and who would rather have had another.
pub fn agreed(version: &TraceAgreed, lang: Lang) -> Vec<String> {
    let at = crate::text::day(lang, version.at.utc().date_naive());
    let Some(known) = &version.agreed else {
        return vec![lang.say(&Said::new("trace-withdrawn").with("by", version.by.as_str()).with("at", at))];
    };
    let by = known.by.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let shown = match known.score.is_absent() {
        // Whatever it is called, the evaluators agreed that the case cannot be judged.
        true => lang.say(&Said::new("sheet-state-absent")),
        false => score(known.score, lang),
    };
    let agreed = Said::new("trace-agreed").with("score", shown).with("by", by).with("at", at);
    let agreed = lang.say(&agreed);
    // Of a reason that stays here nothing may be left.
    let mut said = vec![if known.why.is_empty() { format!("{agreed}.") } else { format!("{agreed}: {}", known.why) }];
    if !known.dissent.is_empty() {
        said.push(lang.say(&Said::new("trace-dissent").with("text", &known.dissent)));
    }
    said
}

/// Whose voice it is.
pub fn voice(study: &Study, voice: &Voice, lang: Lang) -> String {
    match voice.role() {
        None => lang.say(&Said::new("coverage-meetings")),
        Some(id) => study.guide.role(id).map_or_else(|| id.to_string(), |role| role.label.get(lang).to_owned()),
    }
}

/// What the sources of a role, or the meetings, say together, how many they are, and how much they count.
pub fn by_role(study: &Study, by: &ByRole, lang: Lang) -> String {
    let said = Said::new("trace-by-role").with("voice", voice(study, &by.voice, lang));
    let said = said.with("value", score(by.value, lang)).with("sources", by.sources);
    lang.say(&said.with("weight", usize::from(by.weight)))
}

/// What an account has in the place of a score: that there is none, or that it is not shown.
pub fn unscored(account: &TraceAccount, lang: Lang) -> String {
    lang.say(&Said::new(if account.is_blind { "trace-hidden" } else { "trace-unscored" }))
}

/// What a source is, part by part: its id, whose words or which meeting, when, and how it stands to the value of the cell.
pub fn source(study: &Study, source: &TraceSource, lang: Lang) -> Vec<String> {
    let say = |id| lang.say(&Said::new(id));
    let mut parts = vec![source.source.to_string()];
    parts.extend(source.whose(study, lang));
    parts.extend(source.informants.iter().map(ToString::to_string));
    parts.extend(source.date.map(|date| crate::text::day(lang, date)));
    if source.differs {
        parts.push(say("trace-differs"));
    }
    if source.is_blind {
        parts.push(say("tui-blind"));
    } else if !source.counts {
        parts.push(say("trace-counts-not"));
    }
    parts
}

/// The question of a note as it was asked, and what is to be known of it.
pub fn asked(note: &TraceNote, lang: Lang) -> String {
    let mut asked = note.wording.get(lang).to_owned();
    for (holds, id) in [(note.retrospective, "guide-out-retrospective"), (note.retired, "notes-out-retired")] {
        if holds {
            asked.push_str(&format!(" ({})", lang.say(&Said::new(id))));
        }
    }
    if note.flagged {
        asked.push_str(" ⚑");
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Wording;
    use crate::text::ScaleId;

    #[test]
    fn degrees_fill_the_scale_whatever_its_length_and_are_reversed_for_what_is_bad() {
        let scale = |n: usize| Scale { id: ScaleId::new("s").unwrap(), yes_no: false, steps: vec![Wording::default(); n] };
        let looks = |n: usize, polarity| -> Vec<Look> {
            (0..n).map(|step| Look::of(Score::Step(u8::try_from(step).unwrap()), &scale(n), polarity)).collect()
        };
        let signs = |n: usize| looks(n, Polarity::Positive).into_iter().map(Look::sign).collect::<String>();
        assert_eq!(signs(4), "░▒▓█");
        assert_eq!(signs(2), "░█");
        assert_eq!(signs(5), "░▒▓▓█");
        assert_eq!(signs(10), "░░▒▒▒▓▓▓██");
        let good = |polarity| looks(4, polarity).into_iter().map(|look| look.is_good).collect::<Vec<_>>();
        assert_eq!(good(Polarity::Positive), [false, false, true, true]);
        assert_eq!(good(Polarity::Negative), [true, true, false, false]);
        assert_eq!(looks(4, Polarity::Negative).into_iter().map(Look::is_end).collect::<Vec<_>>(), [true, false, false, true]);
    }
}

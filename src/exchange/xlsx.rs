//! Excel's format: the sheet as people read it, all source scores as a table that can be filtered, and the code book.
//!
//! A number is written as a number and a text as a text, whatever it begins with: nothing here writes a formula. The same study
//! gives the same bytes.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Note, Table as Filtered, TableColumn,
    TableStyle, Workbook, Worksheet, XlsxError,
};

use super::Table;
use super::sheet::{self, Look, SheetPage};
use crate::field::Score;
use crate::guide::{Kind, Polarity, Variable};
use crate::text::{Lang, Message, RoleId, Said, Shown};
use crate::weigh::{Cell, Row};

/// The most UTF-16 units of a text in a cell.
const LONGEST: usize = 32_767;
/// The most of them in a note, whose author's name counts, too.
const LONGEST_NOTE: usize = 32_000;
/// The most of the name of a sheet.
const LONGEST_NAME: usize = 31;

/// Paper of the size A4.
const A4: u8 = 9;
/// How high a line is, in points, and how high a row can be.
const LINE_HEIGHT: u16 = 15;
const HIGHEST: u16 = 400;
/// How much higher a row of the sheet is than its lines, in points.
const AIR: u16 = 4;
/// How wide the variables and the cases of the sheet are, in characters, where few cases leave the room; and where they do not.
const ROOMY: Widths = Widths { variables: 88, cases: 17 };
const TIGHT: Widths = Widths { variables: 46, cases: 10 };
/// The most cases that leave the room.
const FEW_CASES: usize = 7;

/// The tint and the ink of a look: blue is good, orange is not.
const fn colours(is_good: bool, is_end: bool) -> (u32, u32) {
    match (is_good, is_end) {
        (true, true) => (0x1F_5F9E, 0xFF_FFFF),
        (true, false) => (0xC3_DDF5, 0x10_283F),
        (false, false) => (0xFB_E0BF, 0x3D_2405),
        (false, true) => (0xF0_953F, 0x22_1302),
    }
}
/// The line between cells.
const LINE: u32 = 0xC4_CAD1;
/// What is said beside.
const QUIET: u32 = 0x57_606A;

/// A workbook that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub struct XlsxFault(#[from] XlsxError);

impl Message for XlsxFault {
    fn said(&self) -> Said {
        match &self.0 {
            XlsxError::RowColumnLimitError => Said::new("xlsx-too-large"),
            other => Said::new("xlsx-failed").with("cause", other.to_string()),
        }
    }
}

/// A workbook as bytes, and all that it says, for whoever looks through what leaves.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Every text in it, a line each.
    pub text: String,
}

/// The workbook of a sheet: the sheet itself; the source scores, if they may leave; and the code book.
///
/// # Errors
/// Says that there is more than a worksheet can hold.
pub fn xlsx(page: &SheetPage<'_>, scores: Option<&Table>) -> Result<Written, XlsxFault> {
    let mut book = Book { workbook: Workbook::new(), said: String::new(), lang: page.lang };
    // Without a fixed day every file would be another one.
    let day = ExcelDateTime::from_ymd(2021, 1, 1)?;
    let title = book.fit(&page.title(), LONGEST);
    book.workbook.set_properties(&DocProperties::new().set_title(title).set_author("feltnote").set_creation_datetime(&day));
    book.sheet(page)?;
    if let Some(scores) = scores {
        book.scores(scores)?;
    }
    book.codes(page)?;
    let bytes = book.workbook.save_to_buffer()?;
    Ok(Written { bytes, text: book.said })
}

/// How wide the columns of the sheet are, in characters.
#[derive(Debug, Clone, Copy)]
struct Widths {
    variables: u16,
    cases: u16,
}

/// The workbook as it is written.
struct Book {
    workbook: Workbook,
    said: String,
    lang: Lang,
}

/// Whether XML can hold a character.
fn is_writable(c: char) -> bool {
    !matches!(c, '\u{fffe}' | '\u{ffff}')
}

impl Book {
    fn say(&self, id: &'static str) -> String {
        self.lang.say(&Said::new(id))
    }

    /// A text that every program can read: what would act is visible, and what is too long ends with how much is missing.
    fn fit(&mut self, text: &str, most: usize) -> String {
        let text: String =
            Shown::lines(text).to_string().chars().map(|c| if is_writable(c) { c } else { '\u{fffd}' }).collect();
        let units = |text: &str| text.encode_utf16().count();
        let fitting = if units(&text) <= most {
            text
        } else {
            let room = most.saturating_sub(64);
            let mut used = 0usize;
            let kept: String = text
                .chars()
                .take_while(|c| {
                    used = used.saturating_add(c.len_utf16());
                    used <= room
                })
                .collect();
            let cut = text.chars().count().saturating_sub(kept.chars().count());
            format!("{kept}{}", self.lang.say(&Said::new("xlsx-cut").with("count", cut)))
        };
        self.said.push_str(&fitting);
        self.said.push('\n');
        fitting
    }

    fn text(&mut self, on: &mut Worksheet, at: (u32, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = self.fit(text, LONGEST);
        on.write_string_with_format(at.0, at.1, text, format).map(drop)
    }

    fn note(&mut self, on: &mut Worksheet, at: (u32, u16), text: &str) -> Result<(), XlsxError> {
        let text = self.fit(text, LONGEST_NOTE);
        // Wide enough for a sentence a line or two, and as high as its lines take.
        let lines = text.lines().map(|line| line.chars().count().div_ceil(48).max(1)).sum::<usize>();
        let height = u32::try_from(lines.clamp(2, 24)).unwrap_or(24).saturating_mul(16).saturating_add(12);
        let note = Note::new(text).add_author_prefix(false).set_width(320).set_height(height);
        on.insert_note(at.0, at.1, &note.set_author("feltnote")).map(drop)
    }

    /// A worksheet with a name that Excel takes, to be printed on A4 across, as wide as the page.
    fn worksheet(&self, id: &'static str) -> Result<Worksheet, XlsxError> {
        let mut on = Worksheet::new();
        let name: String = self.say(id).chars().filter(|c| !"*?:[]\\/'".contains(*c)).take(LONGEST_NAME).collect();
        on.set_name(name)?;
        on.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.45, 0.45, 0.5, 0.5, 0.25, 0.25);
        on.set_footer("&L&A&R&P/&N");
        Ok(on)
    }

    // The sheet.

    fn sheet(&mut self, page: &SheetPage<'_>) -> Result<(), XlsxError> {
        let mut on = self.worksheet("xlsx-sheet")?;
        let on = &mut on;
        let quiet = Format::new().set_font_color(Color::RGB(QUIET));
        self.text(on, (0, 0), &page.title(), &Format::new().set_bold().set_font_size(14))?;
        self.text(on, (1, 0), &page.about().join(" "), &quiet)?;
        let head = Format::new().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::Bottom).set_text_wrap();
        let under = head.clone().set_border_bottom(FormatBorder::Medium).set_border_bottom_color(Color::RGB(LINE));
        let left = under.clone().set_align(FormatAlign::Left);
        let (first, second) = (3, 4);
        self.text(on, (second, 0), &self.say("sheet-head-variable"), &left)?;
        let widths = if page.sheet.cases.len() > FEW_CASES { TIGHT } else { ROOMY };
        let mut branches = 1;
        for (m, case) in page.sheet.cases.iter().enumerate() {
            let column = column(m)?;
            let (name, more) = page.case(case);
            self.text(on, (first, column), &name, &head)?;
            self.text(on, (second, column), &more, &under.clone().unset_bold())?;
            on.set_column_width(column, widths.cases)?;
            branches = branches.max(lines(&more, widths.cases));
        }
        on.set_column_width(0, widths.variables)?;
        on.set_row_height(second, height(branches))?;
        let label = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let label = label.set_border_bottom(FormatBorder::Hair).set_border_bottom_color(Color::RGB(LINE));
        let mut at = second;
        for kind in [Kind::Condition, Kind::Outcome] {
            if page.rows(kind).next().is_none() {
                continue;
            }
            at = next(at)?;
            self.text(on, (at, 0), &sheet::kind(kind, self.lang), &Format::new().set_bold())?;
            for (n, row) in page.rows(kind) {
                at = next(at)?;
                let variable = format!("{}{}", row.label.get(self.lang), sheet::marks(row));
                self.text(on, (at, 0), &variable, &label)?;
                on.set_row_height(at, height(lines(&variable, widths.variables)).saturating_add(AIR))?;
                self.cells(on, at, page, n, row)?;
            }
        }
        let last = at;
        at = self.legend(on, next(at)?, page)?;
        on.set_freeze_panes(next(second)?, 1)?;
        on.set_repeat_rows(first, second)?;
        on.set_print_gridlines(false);
        on.set_print_area(0, 0, at, column(page.sheet.cases.len().saturating_sub(1))?)?;
        on.set_selection(last.min(next(next(second)?)?), 1, last.min(next(next(second)?)?), 1)?;
        self.workbook.push_worksheet(std::mem::take(on));
        Ok(())
    }

    fn cells(&mut self, on: &mut Worksheet, at: u32, page: &SheetPage<'_>, n: usize, row: &Row) -> Result<(), XlsxError> {
        for (m, cell) in row.cells.iter().enumerate() {
            let place = (at, column(m)?);
            self.cell(on, place, page.look(row, cell), cell)?;
            if let Some(note) = self.behind(page, n, m, cell) {
                self.note(on, place, &note)?;
            }
        }
        Ok(())
    }

    /// A cell: its number with the shade and the mark after it, which are only shown.
    fn cell(&mut self, on: &mut Worksheet, at: (u32, u16), look: Option<Look>, cell: &Cell) -> Result<(), XlsxError> {
        let sign = look.map(|look| format!(" {}", look.sign())).unwrap_or_default();
        let after = format!("{sign}{}", sheet::mark(cell));
        let format = look.map_or_else(framed, coloured);
        match cell.value {
            Some(Score::Step(step)) => {
                let format = format.set_num_format(format!("0\"{after}\""));
                on.write_number_with_format(at.0, at.1, step, &format).map(drop)
            }
            Some(value) => {
                let format = format.set_num_format(format!("@\"{after}\""));
                self.text(on, at, &sheet::score(value, self.lang), &format)
            }
            None => {
                let shown = format!("{}{}", sheet::value(cell, self.lang), sheet::mark(cell));
                self.text(on, at, shown.trim(), &format)
            }
        }
    }

    /// What the note of a cell says: why it was agreed, or what is proposed and how sure that is; nothing where no texts leave.
    fn behind(&self, page: &SheetPage<'_>, n: usize, m: usize, cell: &Cell) -> Option<String> {
        let trace = page.trace(n, m)?;
        let mut said = vec![sheet::heading(cell, self.lang)];
        said.extend(trace.agreed.iter().flat_map(|version| sheet::agreed(version, self.lang)));
        said.extend(sheet::proposal(page.study, cell, trace, self.lang));
        (said.len() > 1).then(|| said.join("\n"))
    }

    fn legend(&mut self, on: &mut Worksheet, from: u32, page: &SheetPage<'_>) -> Result<u32, XlsxError> {
        let quiet = Format::new().set_font_color(Color::RGB(QUIET));
        let mut at = from;
        for (polarity, id) in [(Polarity::Positive, "sheet-key-positive"), (Polarity::Negative, "sheet-key-negative")] {
            at = next(at)?;
            self.text(on, (at, 0), &self.say(id), &quiet)?;
            for (m, look) in Look::all(polarity).into_iter().enumerate() {
                self.text(on, (at, column(m)?), look.sign(), &coloured(look))?;
            }
        }
        for words in page.scales().into_iter().chain(sheet::legend(self.lang)) {
            at = next(at)?;
            self.text(on, (at, 0), &words, &quiet)?;
        }
        Ok(at)
    }

    // The other sheets.

    /// All source scores.
    fn scores(&mut self, scores: &Table) -> Result<(), XlsxError> {
        let mut on = self.worksheet("xlsx-scores")?;
        let wrapped = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let number = Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Center);
        let date = number.clone().set_num_format("yyyy-mm-dd");
        let heads: Vec<(String, u16)> = scores.columns.iter().map(|of| (of.head.clone(), wide(&of.key))).collect();
        for (n, row) in scores.rows.iter().enumerate() {
            let at = u32::try_from(n).map_err(|_| XlsxError::RowColumnLimitError).and_then(next)?;
            let mut highest = 1;
            for ((m, cell), head) in row.iter().enumerate().zip(&scores.columns) {
                let place = (at, u16::try_from(m).map_err(|_| XlsxError::RowColumnLimitError)?);
                let (text, key) = (cell.spelled(), head.key.as_str());
                let step = text.parse::<u8>().ok().filter(|_| matches!(key, "score" | "round"));
                let day = ExcelDateTime::parse_from_str(&text).ok().filter(|_| key == "date");
                match (step, day) {
                    (Some(step), _) => on.write_number_with_format(place.0, place.1, step, &number).map(drop)?,
                    (_, Some(day)) => on.write_datetime_with_format(place.0, place.1, &day, &date).map(drop)?,
                    _ if key == "score" => self.text(&mut on, place, &text, &number)?,
                    _ => self.text(&mut on, place, &text, &wrapped)?,
                }
                highest = highest.max(lines(&text, wide(key)));
            }
            on.set_row_height(at, height(highest))?;
        }
        self.filtered(&mut on, "scores", heads, scores.rows.len())?;
        self.workbook.push_worksheet(on);
        Ok(())
    }

    /// The code book: each variable with what it means, what each step stands for, and how much each role counts.
    fn codes(&mut self, page: &SheetPage<'_>) -> Result<(), XlsxError> {
        let (guide, lang) = (&page.study.guide, self.lang);
        let mut on = self.worksheet("xlsx-codes")?;
        let steps = guide.variables.iter().filter_map(|variable| guide.scale(&variable.scale)).map(|scale| scale.steps.len());
        let steps = steps.max().unwrap_or(0);
        let mut heads: Vec<(String, u16)> = [
            ("sheet-head-id", 20),
            ("sheet-head-kind", 12),
            ("sheet-head-variable", 30),
            ("sheet-head-short", 18),
            ("sheet-head-polarity", 12),
            ("sheet-head-scale", 8),
            ("sheet-head-definition", 36),
            ("sheet-counts", 36),
            ("sheet-counts-not", 36),
        ]
        .map(|(id, wide)| (self.say(id), wide))
        .to_vec();
        heads.extend((0..steps).map(|step| (lang.say(&Said::new("sheet-head-step").with("step", step)), 26)));
        let words = heads.len();
        let voices: Vec<(Option<&RoleId>, String)> = guide
            .roles
            .iter()
            .map(|role| (Some(&role.id), role.short.get(lang).to_owned()))
            .chain([(None, self.say("coverage-meetings"))])
            .collect();
        heads.extend(voices.iter().map(|(_, name)| (lang.say(&Said::new("sheet-head-weight").with("role", name)), 9)));
        let wrapped = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let number = Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Center);
        for (n, variable) in guide.variables.iter().enumerate() {
            let at = u32::try_from(n).map_err(|_| XlsxError::RowColumnLimitError).and_then(next)?;
            let mut highest = 1;
            for ((m, text), (_, wide)) in self.code(page, variable, steps).iter().enumerate().zip(&heads) {
                self.text(&mut on, (at, column(m)?.saturating_sub(1)), text, &wrapped)?;
                highest = highest.max(lines(text, *wide));
            }
            on.set_row_height(at, height(highest))?;
            for (m, (role, _)) in voices.iter().enumerate() {
                let weight = role.map_or_else(|| variable.meeting_weight(), |role| variable.weight(role));
                let place = column(words.saturating_add(m))?.saturating_sub(1);
                on.write_number_with_format(at, place, weight, &number)?;
            }
        }
        self.filtered(&mut on, "codes", heads, guide.variables.len())?;
        // On one page it would be too small to be read.
        on.set_print_fit_to_pages(2, 0).set_repeat_columns(0, 0)?;
        self.workbook.push_worksheet(on);
        Ok(())
    }

    /// What the code book says of a variable in words, column by column.
    fn code(&self, page: &SheetPage<'_>, variable: &Variable, steps: usize) -> Vec<String> {
        let lang = self.lang;
        let scale = page.study.guide.scale(&variable.scale);
        let words = [&variable.label, &variable.short].map(|wording| wording.get(lang).to_owned());
        let kind = match variable.kind {
            Kind::Condition => "sheet-one-condition",
            Kind::Outcome => "sheet-one-outcome",
        };
        let mut row = vec![variable.id.to_string(), self.say(kind)];
        row.extend(words);
        row.push(self.say(match variable.polarity {
            Polarity::Positive => "sheet-positive",
            Polarity::Negative => "sheet-negative",
        }));
        row.push(match scale {
            Some(scale) if scale.yes_no => format!("{}/{}", self.say("cli-no"), self.say("cli-yes")),
            Some(scale) => format!("0–{}", scale.top()),
            None => String::new(),
        });
        row.extend([&variable.definition, &variable.counts, &variable.counts_not].map(|wording| wording.get(lang).to_owned()));
        for step in 0..steps {
            let label = scale.and_then(|scale| scale.steps.get(step)).map(|label| label.get(lang)).unwrap_or_default();
            let anchor = variable.anchors.get(step).map(|anchor| anchor.get(lang)).unwrap_or_default();
            let both: Vec<&str> = [label, anchor].into_iter().filter(|text| !text.is_empty()).collect();
            row.push(both.join(": "));
        }
        row
    }

    /// Makes a table with filters of what was written under the first row, keeps its head in sight and repeats it in print.
    fn filtered(&mut self, on: &mut Worksheet, name: &str, heads: Vec<(String, u16)>, rows: usize) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap();
        let bold = bold.set_border_bottom(FormatBorder::Medium).set_border_bottom_color(Color::RGB(QUIET));
        let mut known = BTreeSet::new();
        let mut columns = Vec::new();
        for (m, (head, wide)) in heads.into_iter().enumerate() {
            let mut head = self.fit(&head, 200);
            // Excel takes no two columns of one name.
            while head.is_empty() || !known.insert(head.to_lowercase()) {
                head.push('_');
            }
            columns.push(TableColumn::new().set_header(head).set_header_format(&bold));
            on.set_column_width(u16::try_from(m).map_err(|_| XlsxError::RowColumnLimitError)?, wide)?;
        }
        let last_column = u16::try_from(columns.len().saturating_sub(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
        // A table has one row at least.
        let last_row = u32::try_from(rows.max(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
        let table = Filtered::new().set_name(name).set_columns(&columns).set_style(TableStyle::Light1);
        on.add_table(0, 0, last_row, last_column, &table)?;
        // An id that is made of digits is a text all the same.
        on.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        on.set_freeze_panes(1, 0)?;
        on.set_row_height(0, height(2))?;
        on.set_repeat_rows(0, 0)?;
        Ok(())
    }
}

/// How wide a column of the source scores is, in characters.
fn wide(key: &str) -> u16 {
    match key {
        "rationale" => 60,
        "source" | "variable" => 22,
        "function" | "role" => 16,
        "informants" => 13,
        "phase" | "date" | "kind" | "evaluator" | "status" => 12,
        _ => 10,
    }
}

/// How many lines a text takes in a column of a width, rather too many than too few: letters are narrower than the digits by which
/// widths are counted, by a sixth in the widest of usual fonts.
fn lines(text: &str, wide: u16) -> u16 {
    let wide = usize::from(wide).saturating_mul(9).div_ceil(8).max(1);
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(wide).max(1)).sum();
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// How high a row of so many lines is. Not every program finds that out by itself.
fn height(lines: u16) -> u16 {
    lines.max(1).saturating_mul(LINE_HEIGHT).min(HIGHEST)
}

/// The row below.
fn next(row: u32) -> Result<u32, XlsxError> {
    row.checked_add(1).ok_or(XlsxError::RowColumnLimitError)
}

/// The column of a case, by its number: the first one holds the variables.
fn column(case: usize) -> Result<u16, XlsxError> {
    u16::try_from(case.saturating_add(1)).map_err(|_| XlsxError::RowColumnLimitError)
}

/// A cell of the sheet without a colour.
fn framed() -> Format {
    Format::new()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(LINE))
}

/// A cell that is coloured as its value looks.
fn coloured(look: Look) -> Format {
    let (tint, ink) = colours(look.is_good, look.is_end());
    framed().set_background_color(Color::RGB(tint)).set_font_color(Color::RGB(ink))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::fixture::{Source, author, study};
    use crate::exchange::scores;
    use crate::field::{Agreed, Consensus, Leaving, Level, Medium, Status, Study};
    use crate::text::{CaseId, EvaluatorId, VariableId};
    use crate::weigh::{Basis, traces};
    use std::io::{Cursor, Read};

    fn sample(rationale: &str) -> Study {
        let scores = |step: u8| vec![("viden", Score::Step(step), rationale.to_owned()), ("enige", Score::Yes, String::new())];
        let source = |case: u8, n: u8, scores| Source {
            case,
            n,
            meeting: false,
            roles: vec!["amr"],
            informants: vec![0],
            medium: Some(Medium::Skype),
            date: Some("2021-06-14"),
            accounts: vec![("lm", Status::Complete, scores)],
        };
        let mut study = study(&[source(1, 1, scores(2)), source(5, 1, scores(3)), source(5, 2, Vec::new())]);
        let case = CaseId::new("1").unwrap();
        let by = [EvaluatorId::new("lm").unwrap()].into();
        let agreed = Agreed { score: Score::Step(1), why: rationale.into(), by, dissent: "sj: 2".into(), heard: None };
        let mut consensus = Consensus::new(case.clone());
        consensus.scores.entry(VariableId::new("viden").unwrap()).or_default().set(Some(agreed), &author("a"));
        study.consensus.insert(case, consensus);
        study
    }

    fn made(study: &Study, level: Level) -> Written {
        let mut sheet = crate::weigh::sheet(study, Basis::Best, false);
        if level == Level::Aggregate {
            sheet.aggregate();
        }
        let has_texts = level != Level::Aggregate;
        let page = SheetPage {
            study,
            name: String::new(),
            sheet: &sheet,
            basis: Basis::Best,
            include_open: false,
            left_out: 0,
            level,
            traces: if has_texts { traces(study, &sheet, false) } else { Vec::new() },
            lang: Lang::En,
        };
        let table = has_texts.then(|| scores::table(study, Leaving::of(study, false), &study.blind(None)).0);
        xlsx(&page, table.as_ref()).unwrap()
    }

    /// The parts of a workbook whose names begin so, one after the other.
    fn part(written: &Written, name: &str) -> String {
        let mut parts = zip::ZipArchive::new(Cursor::new(&written.bytes)).unwrap();
        let names: Vec<String> = parts.file_names().map(|known| known.unwrap().into_owned()).collect();
        let mut text = String::new();
        for name in names.into_iter().filter(|known| known.starts_with(name)) {
            parts.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        }
        text
    }

    #[test]
    fn numbers_are_numbers_and_nothing_is_a_formula() {
        let study = sample("=1+1");
        let written = made(&study, Level::Internal);
        let sheet = part(&written, "xl/worksheets/sheet1.xml");
        // The first condition: agreed in case 1, proposed in case 5.
        assert!(sheet.contains("<v>1</v>") && sheet.contains("<v>3</v>"), "{sheet}");
        let styles = part(&written, "xl/styles.xml");
        for format in ["0&quot; ▒&quot;", "0&quot; █ ?&quot;", "@&quot; █ ?&quot;"] {
            assert!(styles.contains(format), "{format}: {styles}");
        }
        assert!(part(&written, "xl/sharedStrings.xml").contains("<t>=1+1</t>"));
        assert!(!part(&written, "xl/worksheets/").contains("<f>"));
        // 14 June 2021 is a day.
        assert!(part(&written, "xl/worksheets/sheet2.xml").contains("<v>44361</v>"));
    }

    #[test]
    fn the_sheets_have_frozen_panes_tables_with_filters_and_notes() {
        let written = made(&sample("det sagde de"), Level::Pseudonymised);
        for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
            assert!(part(&written, sheet).contains("state=\"frozen\""), "{sheet}");
        }
        let tables = part(&written, "xl/tables/");
        assert_eq!(tables.matches("<autoFilter").count(), 2);
        let names = part(&written, "xl/workbook.xml");
        assert!(names.contains("Case score sheet") && names.contains("Source scores") && names.contains("Code book"));
        let notes = part(&written, "xl/comments");
        assert!(notes.contains("1, agreed by lm (14 June 2021): det sagde de"), "{notes}");
        assert!(notes.contains("Dissent: sj: 2") && notes.contains("Proposal 3"), "{notes}");
    }

    #[test]
    fn figures_alone_have_no_texts_behind_them() {
        let written = made(&sample("det sagde de"), Level::Aggregate);
        let names = part(&written, "xl/workbook.xml");
        assert!(!names.contains("Source scores") && names.contains("Code book"), "{names}");
        assert_eq!(part(&written, "xl/comments"), "");
        assert!(!written.text.contains("det sagde de") && !written.text.contains("k1-"), "{}", written.text);
    }

    #[test]
    fn the_same_study_gives_the_same_bytes() {
        let study = sample("fordi");
        assert_eq!(made(&study, Level::Internal).bytes, made(&study, Level::Internal).bytes);
    }

    #[test]
    fn what_excel_cannot_hold_is_cut_or_shown_by_a_sign() {
        let long = format!("\u{1b}[31m\u{0}\u{202e}\u{ffff}{}", "æ😀".repeat(20_000));
        let written = made(&sample(&long), Level::Internal);
        let kept = written.text.lines().find(|line| line.starts_with("␛[31m␀��æ😀")).unwrap();
        assert!(kept.encode_utf16().count() <= LONGEST);
        assert!(kept.ends_with("characters more)"), "{}", kept.chars().rev().take(40).collect::<String>());
        let strings = part(&written, "xl/");
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r') || matches!(c, '\u{202e}' | '\u{ffff}');
        assert!(!strings.contains(acts));
    }

    #[test]
    fn a_study_in_which_nothing_was_heard_is_a_workbook_too() {
        let written = made(&study(&[]), Level::Internal);
        assert_eq!(part(&written, "xl/tables/").matches("<autoFilter").count(), 2);
    }

    #[test]
    fn rows_are_as_high_as_their_lines() {
        assert_eq!((lines("", 60), lines("kort", 60), lines("a\nb", 60), lines(&"x".repeat(200), 60)), (0, 1, 2, 3));
        assert_eq!((height(0), height(2), height(u16::MAX)), (15, 30, HIGHEST));
    }
}

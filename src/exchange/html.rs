//! HTML: one file that needs nothing else, runs nothing, and reads the same without colour, on paper and aloud.
//!
//! The frame of the page with its style stands in `assets/sheet.html`; here its inside is put together. Every text goes through
//! [`Inside::text`], which lets nothing act: neither as markup nor on the direction of what is around it.

use super::sheet::{self, Look, SheetPage};
use crate::field::{LineKind, Scored, Status};
use crate::guide::{Kind, Polarity, Variable};
use crate::text::{CaseId, Lang, Said, Shown, VariableId};
use crate::weigh::{Cell, Row, SheetCase, Trace, TraceAccount, TraceLine, TraceNote, TraceSource};

/// The page around what is written here.
const FRAME: &str = include_str!("../../assets/sheet.html");

/// The attributes of an element.
type Attributes<'a> = &'a [(&'a str, &'a str)];

/// What stands within the page, as it is written.
#[derive(Debug, Default)]
struct Inside(String);

impl Inside {
    /// A text of whatever origin.
    fn text(&mut self, text: &str) {
        for c in Shown::lines(text).to_string().chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
    }

    /// The beginning of an element.
    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push_str(&format!(" {name}=\""));
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// The end of an element.
    fn close(&mut self, name: &str) {
        self.0.push_str(&format!("</{name}>"));
    }

    /// The end of an element that fills lines of its own.
    fn end(&mut self, name: &str) {
        self.close(name);
        self.0.push('\n');
    }

    /// An element with a text in it.
    fn element(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// An element with a text in it, on a line of its own.
    fn block(&mut self, name: &str, class: &str, text: &str) {
        self.element(name, &[("class", class)], text);
        self.0.push('\n');
    }

    /// Texts as a list; nothing where there are none.
    fn list(&mut self, class: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.open("ul", &[("class", class)]);
        items.iter().for_each(|item| self.element("li", &[], item));
        self.end("ul");
    }
}

/// The place of a cell, or of what stands behind it, in the page. No id has two hyphens beside each other.
fn place(of: &str, case: &CaseId, variable: &VariableId) -> String {
    format!("{of}-{case}--{variable}")
}

fn variable_place(variable: &VariableId) -> String {
    format!("variable-{variable}")
}

/// How a value is coloured.
fn class(look: Look) -> &'static str {
    match (look.is_good, look.is_end()) {
        (true, true) => "good-strong",
        (true, false) => "good",
        (false, false) => "bad",
        (false, true) => "bad-strong",
    }
}

/// The page of a sheet: the sheet itself, and after it each variable with what stands behind its cells.
pub fn html(page: &SheetPage<'_>) -> String {
    let mut out = Writer { page, lang: page.lang, inside: Inside::default() };
    out.sheet();
    page.sheet.rows.iter().enumerate().for_each(|(n, row)| out.variable(n, row));
    let mut title = Inside::default();
    title.text(&page.title());
    let parts = [("{lang}", page.lang.code()), ("{title}", &title.0), ("{main}", out.inside.0.trim_end())];
    let mut whole = String::with_capacity(out.inside.0.len().saturating_add(FRAME.len()));
    let mut rest = FRAME;
    for (sign, text) in parts {
        let (before, after) = rest.split_once(sign).unwrap_or((rest, ""));
        whole.push_str(before);
        whole.push_str(text);
        rest = after;
    }
    whole.push_str(rest);
    whole
}

/// The page as it is written.
struct Writer<'a> {
    page: &'a SheetPage<'a>,
    lang: Lang,
    inside: Inside,
}

impl Writer<'_> {
    fn say(&self, id: &'static str) -> String {
        self.lang.say(&Said::new(id))
    }

    fn sheet(&mut self) {
        let page = self.page;
        self.inside.block("h1", "", &page.title());
        self.inside.block("p", "about", &page.about().join(" "));
        let caption = self.say("sheet-caption");
        self.inside.open("div", &[("class", "wide"), ("role", "region"), ("aria-label", &caption), ("tabindex", "0")]);
        self.inside.open("table", &[]);
        self.inside.open("caption", &[]);
        self.inside.element("span", &[], &caption);
        self.inside.end("caption");
        self.inside.open("thead", &[]);
        self.inside.open("tr", &[]);
        self.inside.element("td", &[], "");
        for case in &page.sheet.cases {
            let (name, more) = page.case(case);
            self.inside.open("th", &[("scope", "col")]);
            self.inside.text(&name);
            if !more.is_empty() {
                self.inside.text(" ");
                self.inside.element("span", &[("class", "quiet")], &more);
            }
            self.inside.close("th");
        }
        self.inside.close("tr");
        self.inside.end("thead");
        for kind in [Kind::Condition, Kind::Outcome] {
            if page.rows(kind).next().is_none() {
                continue;
            }
            self.inside.open("tbody", &[]);
            self.inside.open("tr", &[]);
            let columns = page.sheet.cases.len().saturating_add(1).to_string();
            self.inside.element("th", &[("scope", "rowgroup"), ("colspan", &columns)], &sheet::kind(kind, self.lang));
            self.inside.end("tr");
            page.rows(kind).for_each(|(n, row)| self.row(n, row));
            self.inside.end("tbody");
        }
        self.inside.close("table");
        self.inside.end("div");
        self.legend();
    }

    fn row(&mut self, n: usize, row: &Row) {
        self.inside.open("tr", &[]);
        self.inside.open("th", &[("scope", "row")]);
        let to = format!("#{}", variable_place(&row.variable));
        self.inside.open("a", &[("href", &to)]);
        let short = self.page.study.guide.variable(&row.variable).map_or(&row.label, |variable| &variable.short);
        // Where there is little room the short name takes the place of the long one.
        self.inside.element("span", &[("class", "long")], row.label.get(self.lang));
        self.inside.element("span", &[("class", "brief")], short.get(self.lang));
        self.inside.close("a");
        self.inside.element("span", &[("class", "signs"), ("aria-hidden", "true")], sheet::marks(row));
        for (holds, id) in [(row.polarity == Polarity::Negative, "sheet-negative"), (!row.comparable, "sheet-apart")] {
            if holds {
                let words = format!(", {}", self.say(id));
                self.inside.element("span", &[("class", "unseen")], &words);
            }
        }
        self.inside.close("th");
        for (m, cell) in row.cells.iter().enumerate() {
            self.cell(row, cell, self.page.trace(n, m).is_some());
        }
        self.inside.end("tr");
    }

    fn cell(&mut self, row: &Row, cell: &Cell, is_traced: bool) {
        let look = self.page.look(row, cell);
        let (id, to) = (place("cell", &cell.case, &row.variable), place("#trace", &cell.case, &row.variable));
        self.inside.open("td", &[("id", &id), ("class", look.map(class).unwrap_or_default())]);
        // A cell is a link to what stands behind it, where that is in the page.
        let name = if is_traced { "a" } else { "span" };
        self.inside.open(name, &[("class", "cell"), ("href", if is_traced { &to } else { "" })]);
        self.inside.element("span", &[("class", "digit")], &sheet::value(cell, self.lang));
        let hidden = ("aria-hidden", "true");
        self.inside.element("span", &[("class", "shade"), hidden], look.map(Look::sign).unwrap_or_default());
        self.inside.element("span", &[("class", "mark"), hidden], sheet::mark(cell).trim_start());
        self.inside.element("span", &[("class", "unseen")], &self.aloud(row, cell));
        self.inside.close(name);
        self.inside.close("td");
    }

    /// What a cell says beside its value to somebody who does not see it.
    fn aloud(&self, row: &Row, cell: &Cell) -> String {
        let step = cell.value.map(|value| self.page.step(row, value)).filter(|_| row.scale != crate::guide::YES_NO);
        let mut words: Vec<String> = step.map(str::to_owned).into_iter().collect();
        words.extend(sheet::state(cell).map(|id| self.say(id)));
        words.iter().map(|word| format!(", {word}")).collect()
    }

    fn legend(&mut self) {
        self.inside.open("ul", &[("class", "legend")]);
        for polarity in [Polarity::Positive, Polarity::Negative] {
            let id = match polarity {
                Polarity::Positive => "sheet-key-positive",
                Polarity::Negative => "sheet-key-negative",
            };
            self.inside.open("li", &[]);
            for look in Look::all(polarity) {
                let class = format!("swatch {}", class(look));
                self.inside.element("span", &[("class", &class), ("aria-hidden", "true")], look.sign());
            }
            self.inside.text(&format!(" {}", self.say(id)));
            self.inside.close("li");
        }
        let words = self.page.scales().into_iter().chain(sheet::legend(self.lang));
        words.for_each(|words| self.inside.element("li", &[], &words));
        self.inside.end("ul");
        if !self.page.traces.is_empty() {
            let words = self.say("sheet-opens");
            self.inside.block("p", "paper", &words);
        }
    }

    /// A variable: what it is, what its steps stand for, and what stands behind its cells.
    fn variable(&mut self, n: usize, row: &Row) {
        let Some(variable) = self.page.study.guide.variable(&row.variable) else { return };
        self.inside.open("section", &[("class", "variable"), ("id", &variable_place(&variable.id))]);
        let label = format!("{}{}", variable.label.get(self.lang), sheet::marks(row));
        self.inside.block("h2", "", &label);
        self.code(variable);
        for (m, case) in self.page.sheet.cases.iter().enumerate() {
            if let (Some(trace), Some(cell)) = (self.page.trace(n, m), row.cells.get(m)) {
                self.trace(row, case, cell, trace);
            }
        }
        self.inside.end("section");
    }

    /// What the code book says of a variable.
    fn code(&mut self, variable: &Variable) {
        let lang = self.lang;
        self.inside.block("p", "", variable.definition.get(lang));
        let scale = self.page.study.guide.scale(&variable.scale);
        self.inside.open("ul", &[("class", "steps")]);
        for (step, label) in scale.into_iter().flat_map(|scale| &scale.steps).enumerate() {
            let digit = if scale.is_some_and(|scale| scale.yes_no) { String::new() } else { step.to_string() };
            self.inside.open("li", &[]);
            self.inside.element("b", &[], &digit);
            self.inside.text(label.get(lang));
            if let Some(anchor) = variable.anchors.get(step).filter(|anchor| !anchor.is_empty()) {
                self.inside.text(&format!(": {}", anchor.get(lang)));
            }
            self.inside.close("li");
        }
        self.inside.end("ul");
        self.inside.open("dl", &[]);
        for (id, text) in [("sheet-counts", &variable.counts), ("sheet-counts-not", &variable.counts_not)] {
            if !text.is_empty() {
                let word = self.say(id);
                self.inside.element("dt", &[], &word);
                self.inside.element("dd", &[], text.get(lang));
            }
        }
        self.inside.end("dl");
    }

    fn trace(&mut self, row: &Row, case: &SheetCase, cell: &Cell, trace: &Trace) {
        let lang = self.lang;
        let (id, back) = (place("trace", &case.id, &row.variable), place("#cell", &case.id, &row.variable));
        self.inside.open("article", &[("class", "trace"), ("id", &id)]);
        let (name, _) = self.page.case(case);
        self.inside.block("h3", "", &format!("{name} · {}", trace.variable.short.get(lang)));
        let look = self.page.look(row, cell);
        let class = format!("value {}", look.map(class).unwrap_or_default());
        self.inside.block("p", class.trim_end(), &sheet::heading(cell, lang));
        sheet::proposal(self.page.study, cell, trace, lang).iter().for_each(|said| self.inside.block("p", "", said));
        let voices = cell.by_role.iter().map(|by| sheet::by_role(self.page.study, by, lang));
        self.inside.list("voices", &voices.collect::<Vec<_>>());
        let agreed = trace.agreed.iter().flat_map(|version| sheet::agreed(version, lang));
        self.inside.list("", &agreed.collect::<Vec<_>>());
        let (mut silent, mut early) = (Vec::new(), Vec::new());
        for source in &trace.sources {
            match source.is_silent() {
                false => self.source(&case.id, source),
                true if source.is_too_early() => early.push(source.source.as_str()),
                true => silent.push(source.source.as_str()),
            }
        }
        for (id, sources) in [("trace-silent", silent), ("trace-not-yet", early)] {
            if !sources.is_empty() {
                let said = lang.say(&Said::new(id).with("sources", sources.join(", ")));
                self.inside.block("p", "quiet", &said);
            }
        }
        self.inside.open("p", &[("class", "back")]);
        let words = self.say("sheet-back");
        self.inside.element("a", &[("href", &back)], &words);
        self.inside.end("p");
        self.inside.end("article");
    }

    fn source(&mut self, case: &CaseId, source: &TraceSource) {
        self.inside.block("h4", "", &sheet::source(self.page.study, source, self.lang).join(" · "));
        let from = source.quoted_as(self.page.study, case, self.lang);
        for account in &source.accounts {
            if !(account.scores.is_empty() && account.notes.is_empty()) {
                self.account(account, &from);
            }
        }
    }

    fn account(&mut self, account: &TraceAccount, from: &str) {
        self.inside.open("div", &[("class", "account")]);
        self.inside.open("p", &[]);
        self.inside.element("b", &[], account.evaluator.as_str());
        if account.status == Status::Open {
            self.inside.text(&format!(" ({})", self.say("trace-provisional")));
        }
        let scores: Vec<String> = account.scores.iter().map(|scored| self.scored(scored.as_ref())).collect();
        let scores = if scores.is_empty() { sheet::unscored(account, self.lang) } else { scores.join(" | ") };
        self.inside.text(&format!(": {scores}"));
        self.inside.end("p");
        if !account.recordings.is_empty() {
            let names = account.recordings.join(", ");
            self.inside.block("p", "quiet", &self.lang.say(&Said::new("trace-recordings").with("names", names)));
        }
        account.notes.iter().for_each(|note| self.note(note, from));
        self.inside.end("div");
    }

    fn scored(&self, scored: Option<&Scored>) -> String {
        match scored {
            None => self.say("trace-unscored"),
            Some(scored) if scored.rationale.is_empty() => sheet::spoken(scored.score, self.lang),
            Some(scored) => format!("{} – {}", sheet::spoken(scored.score, self.lang), scored.rationale),
        }
    }

    fn note(&mut self, note: &TraceNote, from: &str) {
        self.inside.block("p", "asked", &sheet::asked(note, self.lang));
        for (n, version) in note.versions.iter().enumerate() {
            if note.versions.len() > 1 {
                let said = self.lang.say(&Said::new("trace-version").with("n", n.saturating_add(1)));
                self.inside.block("p", "line", &said);
            }
            for lines in TraceLine::blocks(version) {
                match lines {
                    [line, ..] if line.is_quote() => self.quote(lines, from),
                    lines => lines.iter().for_each(|line| self.line(line)),
                }
            }
        }
    }

    fn quote(&mut self, lines: &[TraceLine], from: &str) {
        self.inside.open("blockquote", &[]);
        for line in lines {
            let words = self.lang.say(&Said::new("quote-words").with("text", &line.text));
            self.inside.open("p", &[]);
            self.places(line);
            self.inside.text(&words);
            self.inside.close("p");
        }
        self.inside.element("footer", &[], from);
        self.inside.end("blockquote");
    }

    fn line(&mut self, line: &TraceLine) {
        if line.text.is_empty() && line.places.is_empty() {
            return;
        }
        self.inside.open("p", &[("class", "line")]);
        if line.kind != LineKind::Plain {
            let sort = self.lang.get(&format!("cli-word-{}", line.kind.name())).unwrap_or_default();
            self.inside.element("span", &[("class", "sort")], &sort);
            self.inside.text(" ");
        }
        self.places(line);
        self.inside.text(&line.text);
        self.inside.end("p");
    }

    /// The places in recordings that the text of a line does not name itself.
    fn places(&mut self, line: &TraceLine) {
        for place in line.places.iter().map(ToString::to_string).filter(|place| !line.text.contains(place.as_str())) {
            self.inside.element("span", &[("class", "quiet")], &place);
            self.inside.text(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::fixture::{Source, author, study};
    use crate::field::{Consent, Level, Score, Study};
    use crate::text::QuestionId;
    use crate::weigh::{Basis, traces};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn sample(text: &str) -> Study {
        let source = |case: u8, n: u8, meeting: bool| Source {
            case,
            n,
            meeting,
            roles: if meeting { Vec::new() } else { vec!["leder"] },
            informants: if meeting { Vec::new() } else { vec![1] },
            medium: None,
            date: Some("2021-06-14"),
            accounts: vec![("lm", Status::Complete, vec![("viden", Score::Step(2), text.to_owned())])],
        };
        let mut study = study(&[source(1, 1, false), source(4, 1, true)]);
        for account in study.accounts.values_mut() {
            let note = account.notes.entry(QuestionId::new("viden-1").unwrap()).or_default();
            note.text.write(format!("> {text}\n> og mere\n[12:40] ! mødes\n\nfrit"), &author("a"));
            account.consent.write(Consent { quotes: Some(true), ..Consent::default() }, &author("a"));
        }
        study
    }

    fn made(study: &Study, traced: bool, lang: Lang) -> String {
        let sheet = crate::weigh::sheet(study, Basis::Best, false);
        html(&SheetPage {
            study,
            name: "Studiet".into(),
            sheet: &sheet,
            basis: Basis::Best,
            include_open: false,
            left_out: 0,
            level: Level::Internal,
            traces: if traced { traces(study, &sheet, false) } else { Vec::new() },
            lang,
        })
    }

    /// What stands between a beginning and the next `"`, each time.
    fn values<'t>(page: &'t str, beginning: &str) -> Vec<&'t str> {
        page.split(beginning).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
    }

    #[test]
    fn every_cell_leads_to_what_is_behind_it_and_back() {
        let page = made(&sample("ord"), true, Lang::Da);
        let ids = values(&page, " id=\"");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an id is there twice");
        let links = values(&page, " href=\"#");
        assert!(links.iter().all(|to| known.contains(to)), "{links:?} {known:?}");
        assert!(links.contains(&"trace-1--viden") && links.contains(&"cell-4--udfald"), "{links:?}");
    }

    #[test]
    fn a_page_needs_nothing_else_and_says_what_it_is() {
        let page = made(&sample("ord"), true, Lang::En);
        for part in ["<html lang=\"en\">", "<caption>", "scope=\"col\"", "scope=\"row\"", "default-src 'none'", "A4 landscape"]
        {
            assert!(page.contains(part), "{part}");
        }
        for part in ["<script", "http:", "https:", "src=", "url(", "@import", "{lang}", "{title}", "{main}"] {
            assert!(!page.contains(part), "{part}");
        }
    }

    #[test]
    fn quotes_are_printed_as_a_report_does() {
        let page = made(&sample("ord for ord"), true, Lang::Da);
        let quote =
            "<blockquote><p>”ord for ord”</p><p>”og mere”</p><footer>Interview, leder, efter slutmødet, Case 1</footer>";
        assert!(page.contains(quote), "{page}");
        assert!(page.contains("<footer>Noter fra slutmøde, case 4</footer>"), "{page}");
        let suggestion = "<span class=\"sort\">forslag</span> <span class=\"quiet\">[12:40]</span> mødes</p>";
        assert!(page.contains(suggestion), "{page}");
    }

    #[test]
    fn figures_alone_are_no_links() {
        let page = made(&sample("ord"), false, Lang::Da);
        assert!(!page.contains("href=\"#trace") && !page.contains("<article") && page.contains("href=\"#variable-viden\""));
    }

    #[test]
    fn nothing_written_acts_on_the_page() {
        let page = made(&sample("<script>x</script>\" onload='y' & \u{202e}\u{1b}[31m"), true, Lang::Da);
        assert!(
            !page.contains("<script") && !page.contains("' onload") && !page.contains('\u{202e}') && !page.contains('\u{1b}')
        );
        assert!(page.contains("&lt;script&gt;x&lt;/script&gt;&quot; onload=&#39;y&#39; &amp; �␛[31m"), "{page}");
    }

    proptest! {
        #[test]
        fn no_text_leaves_its_element(text in any::<String>()) {
            let mut inside = Inside::default();
            inside.text(&text);
            prop_assert!(!inside.0.contains(['<', '>', '"', '\'']));
            prop_assert!(!inside.0.contains(|c: char| c.is_control() && c != '\n'));
        }
    }
}

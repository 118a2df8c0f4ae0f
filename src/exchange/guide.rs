//! A guide on its way out: tailored to a source, as a table, as JSON, as Markdown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use super::{Cell, Table, markdown, to_json};
use crate::guide::{self, Amendments, Asked, Deed, Guide, SourceKind, Spoken, Tailored, Tailoring, Variable};
use crate::text::{Lang, PhaseId, QuestionId, RoleId, Said, ThemeId, VariableId};

/// A guide tailored to a source, in one language.
#[derive(Debug)]
pub struct Sheet<'g> {
    /// The guide.
    pub guide: &'g Guide,
    /// The version that people see: the base's revision plus the number of amendments.
    pub version: u32,
    /// What it was tailored by.
    pub by: &'g Tailoring,
    /// What came of it.
    pub tailored: Tailored<'g>,
    /// The language.
    pub lang: Lang,
    /// What was done to questions since the base was written.
    pub marks: BTreeMap<QuestionId, Deed>,
}

#[derive(Serialize)]
struct Whole<'a> {
    guide: &'a str,
    version: u32,
    role: Option<String>,
    phase: Option<&'a PhaseId>,
    questions: Vec<Question<'a>>,
}

#[derive(Serialize)]
struct Question<'a> {
    id: &'a QuestionId,
    variable: Option<&'a VariableId>,
    /// `condition` or `outcome`, as its variable is; `theme` for a question on a theme alone.
    kind: &'static str,
    theme: &'a ThemeId,
    text: &'a str,
    retrospective: bool,
    probes: Vec<&'a str>,
    weight: u8,
    /// What was done to it since the base was written.
    amended: Option<&'static str>,
}

impl<'g> Sheet<'g> {
    /// Tailors a guide.
    pub fn new(guide: &'g Guide, version: u32, by: &'g Tailoring, lang: Lang) -> Self {
        Sheet { guide, version, by, tailored: guide.tailor(by), lang, marks: BTreeMap::new() }
    }

    /// The same, with a mark at what was added or reworded since the base was written.
    #[must_use]
    pub fn marked(self, base: &Guide, amendments: &Amendments) -> Self {
        let mark = |id: &QuestionId| Some((id.clone(), amendments.mark::<guide::Question>(base, id)?));
        Sheet { marks: amendments.questions.keys().filter_map(mark).collect(), ..self }
    }

    /// The words behind a question as it is asked: in retrospect, new, reworded.
    pub fn remarks(&self, asked: &Asked<'_>) -> String {
        let mut remarks = String::new();
        if asked.retrospective {
            remarks.push_str(&format!(" ({})", self.lang.say(&Said::new("guide-out-retrospective"))));
        }
        if let Some(deed) = self.marks.get(&asked.question.id) {
            remarks.push_str(&format!(" ({})", self.lang.say(&deed.said())));
        }
        remarks
    }

    fn roles(&self) -> Option<String> {
        let roles: Vec<&str> = self.by.roles.iter().map(RoleId::as_str).collect();
        (!roles.is_empty()).then(|| roles.join("+"))
    }

    fn question<'a>(&'a self, asked: &'a Asked<'g>) -> Question<'a> {
        Question {
            id: &asked.question.id,
            variable: asked.question.variable.as_ref(),
            kind: asked.question.variable.as_ref().and_then(|id| self.guide.variable(id)).map_or("theme", |v| v.kind.name()),
            theme: &asked.question.theme,
            text: asked.text.get(self.lang),
            retrospective: asked.retrospective,
            probes: asked.question.probes.iter().map(|probe| probe.get(self.lang)).collect(),
            weight: asked.weight,
            amended: self.marks.get(&asked.question.id).map(|deed| deed.name()),
        }
    }

    /// `{"guide","version","role","phase","questions":[…]}`, in the order of the interview. Several roles are joined by `+`.
    ///
    /// # Errors
    /// None that a guide can give.
    pub fn json(&self) -> Result<String, fmt::Error> {
        to_json(&Whole {
            guide: self.guide.id.as_str(),
            version: self.version,
            role: self.roles(),
            phase: self.by.phase.as_ref(),
            questions: self.tailored.questions.iter().map(|asked| self.question(asked)).collect(),
        })
    }

    /// One row a question, with the keys of the JSON as columns. Probes are lines of one cell.
    pub fn table(&self) -> Table {
        let mut table =
            Table::keyed(["id", "variable", "kind", "theme", "text", "retrospective", "probes", "weight", "amended"]);
        for asked in &self.tailored.questions {
            let question = self.question(asked);
            table.rows.push(vec![
                question.id.as_str().into(),
                question.variable.map(VariableId::as_str).into(),
                question.kind.into(),
                question.theme.as_str().into(),
                question.text.into(),
                question.retrospective.into(),
                question.probes.join("\n").into(),
                Cell::Number(question.weight.into()),
                question.amended.into(),
            ]);
        }
        table
    }

    /// Who is asked and when, in words: *AMR · efter statusmødet*.
    pub fn occasion(&self) -> String {
        let role =
            |id: &RoleId| self.guide.role(id).map_or_else(|| id.to_string(), |role| role.label.get(self.lang).to_owned());
        let roles = self.by.roles.iter().map(role).collect::<Vec<_>>().join(", ");
        let phase = self.by.phase.as_ref().and_then(|id| self.guide.phase(id));
        let (who, when) = match self.by.kind {
            SourceKind::Meeting => {
                (self.lang.say(&Said::new("guide-out-meeting")), phase.map(|phase| phase.meeting.get(self.lang).to_owned()))
            }
            _ if roles.is_empty() => {
                (self.lang.say(&Said::new("guide-out-everybody")), phase.map(|phase| phase.after.get(self.lang).to_owned()))
            }
            _ => (roles, phase.map(|phase| phase.after.get(self.lang).to_owned())),
        };
        let when = when.unwrap_or_else(|| self.lang.say(&Said::new("guide-out-every-phase")));
        format!("{who} · {when}")
    }

    /// The questions under the themes that head them, in the order of the interview.
    pub fn by_theme(&self) -> Vec<(&str, Vec<&Asked<'g>>)> {
        let mut themes: Vec<(&ThemeId, Vec<&Asked<'g>>)> = Vec::new();
        for asked in &self.tailored.questions {
            match themes.last_mut() {
                Some((theme, questions)) if **theme == asked.question.theme => questions.push(asked),
                _ => themes.push((&asked.question.theme, vec![asked])),
            }
        }
        let label = |id: &'_ ThemeId| self.guide.theme(id).map(|theme| theme.label.get(self.lang));
        themes.into_iter().map(|(id, questions)| (label(id).unwrap_or(id.as_str()), questions)).collect()
    }

    /// What is said before the first question, or after the last.
    pub fn spoken<'a>(&self, list: &[&'a Spoken]) -> Vec<&'a str> {
        list.iter().map(|spoken| spoken.text.get(self.lang)).collect()
    }

    /// The guide as a document: what is said, the questions by theme with their probes, and under each question that is scored
    /// its variable, the first time with the anchors of its steps.
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n", markdown::inline(self.guide.title.get(self.lang)));
        out.push_str(&format!("**{}**\n", markdown::inline(&self.occasion())));
        let version = Said::new("guide-out-version").with("version", self.version.to_string());
        out.push_str(&format!("\n{}\n", self.lang.say(&version)));
        for text in self.spoken(&self.tailored.opening) {
            out.push_str(&format!("\n{}\n", quoted(text)));
        }
        let mut n = 0usize;
        let mut explained = BTreeSet::new();
        for (theme, questions) in self.by_theme() {
            out.push_str(&format!("\n## {}\n", markdown::inline(theme)));
            for asked in questions {
                n = n.saturating_add(1);
                out.push_str(&format!("\n{n}. {}\n", self.bold(asked)));
                let indent = " ".repeat(n.to_string().len().saturating_add(2));
                let mut items: Vec<String> =
                    asked.question.probes.iter().map(|probe| markdown::inline(probe.get(self.lang))).collect();
                let is_first = asked.question.variable.as_ref().is_some_and(|variable| explained.insert(variable));
                items.extend(self.anchors(asked, is_first));
                if !items.is_empty() {
                    out.push('\n');
                }
                for item in items {
                    out.push_str(&format!("{indent}- {item}\n"));
                }
            }
        }
        for text in self.spoken(&self.tailored.closing) {
            out.push_str(&format!("\n{}\n", quoted(text)));
        }
        out
    }

    fn bold(&self, asked: &Asked<'_>) -> String {
        format!("**{}**{}", markdown::inline(asked.text.get(self.lang)), self.remarks(asked))
    }

    /// The variable of a question as one item, the first time with the anchors of its steps.
    fn anchors(&self, asked: &Asked<'_>, is_first: bool) -> Option<String> {
        let variable: &Variable = self.guide.variable(asked.question.variable.as_ref()?)?;
        let scale = self.guide.scale(&variable.scale)?;
        let step = |(label, anchor): (&crate::guide::Wording, &crate::guide::Wording)| {
            format!("{}: {}", markdown::inline(label.get(self.lang)), markdown::inline(anchor.get(self.lang)))
        };
        let steps: Vec<String> = scale
            .steps
            .iter()
            .zip(&variable.anchors)
            .enumerate()
            .map(|(n, both)| if scale.yes_no { step(both) } else { format!("{n} {}", step(both)) })
            .collect();
        let name = markdown::inline(variable.label.get(self.lang));
        let central = if asked.weight == 2 { " ★" } else { "" };
        let name = format!("*{name}*{central}");
        Some(if is_first { format!("{name}<br>{}", steps.join("<br>")) } else { name })
    }
}

fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {}", markdown::lines(line)).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::fixture::guide;

    fn tailoring() -> Tailoring {
        Tailoring {
            roles: vec![RoleId::new("leder").unwrap()],
            phase: Some(PhaseId::new("slut").unwrap()),
            ..Tailoring::default()
        }
    }

    #[test]
    fn a_tailored_guide_in_every_spelling() {
        let (guide, by) = (guide(), tailoring());
        let sheet = Sheet::new(&guide, 3, &by, Lang::Da);
        let json: serde_json::Value = serde_json::from_str(&sheet.json().unwrap()).unwrap();
        assert_eq!((&json["guide"], &json["version"], &json["role"]), (&"lille".into(), &3.into(), &"leder".into()));
        let first = &json["questions"][0];
        assert_eq!(first["text"], "Som leder: viden-1?");
        assert_eq!((&first["variable"], &first["kind"], &first["weight"]), (&"viden".into(), &"condition".into(), &1.into()));
        assert!(json["questions"][3]["variable"].is_null());
        assert_eq!(sheet.table().rows.len(), 4);
        let text = sheet.markdown();
        assert!(text.starts_with("# En lille guide\n\n**leder · efter slutmødet**\n"), "{text}");
        assert!(
            text.contains("## forhold\n\n1. **Som leder: viden-1?**\n\n   - Et eksempel?\n   - *viden*<br>0 trin: et trin")
        );
        assert!(text.contains("## virkning\n\n3. "), "{text}");
        assert!(text.ends_with("\n> Hvad spurgte vi ikke om?\n"), "{text}");
    }
}

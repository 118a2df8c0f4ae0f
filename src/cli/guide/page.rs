//! A guide as a page of text that one can take into the room.

use unicode_width::UnicodeWidthStr;

use super::super::paint::Paint;
use super::super::table::{padded, wrapped};
use crate::exchange::guide::Sheet;
use crate::guide::Asked;
use crate::text::{Said, Shown};

/// How far opening and closing are set in.
const SPOKEN: usize = 2;

/// The guide: title, for whom and when, opening, numbered questions under their themes with their probes, closing.
pub(super) fn text(sheet: &Sheet<'_>, width: usize, paint: Paint) -> String {
    let mut out = String::new();
    let title = Shown::line(sheet.guide.title.get(sheet.lang)).to_string();
    out.push_str(&format!("{}\n", paint.bold(&wrapped(&title, width, 0, 0))));
    out.push_str(&format!("{}\n", wrapped(&Shown::line(&sheet.occasion()).to_string(), width, 0, 0)));
    spoken(&mut out, &sheet.spoken(&sheet.tailored.opening), width);
    let digits = sheet.tailored.questions.len().to_string().len();
    let mut n = 0usize;
    for (theme, questions) in sheet.by_theme() {
        let theme = Shown::line(theme).to_string();
        out.push_str(&format!("\n{}\n{}\n", paint.bold(&theme), paint.dim(&"─".repeat(theme.width()))));
        for asked in questions {
            n = n.saturating_add(1);
            question(&mut out, sheet, asked, (n, digits), width);
        }
    }
    if sheet.tailored.questions.is_empty() {
        out.push_str(&format!("\n{}\n", sheet.lang.say(&Said::new("guide-out-no-questions"))));
    }
    spoken(&mut out, &sheet.spoken(&sheet.tailored.closing), width);
    out
}

fn spoken(out: &mut String, texts: &[&str], width: usize) {
    for text in texts {
        let text = Shown::lines(text).to_string();
        out.push_str(&format!("\n{}{}\n", " ".repeat(SPOKEN), wrapped(&text, width, SPOKEN, SPOKEN)));
    }
}

fn question(out: &mut String, sheet: &Sheet<'_>, asked: &Asked<'_>, (n, digits): (usize, usize), width: usize) {
    let indent = digits.saturating_add(2);
    let mut text = Shown::lines(asked.text.get(sheet.lang)).to_string();
    text.push_str(&sheet.remarks(asked));
    let number = padded(&n.to_string(), digits, true);
    out.push_str(&format!("\n{number}. {}\n", wrapped(&text, width, indent, indent)));
    for probe in &asked.question.probes {
        let probe = Shown::lines(probe.get(sheet.lang)).to_string();
        let deeper = indent.saturating_add(2);
        out.push_str(&format!("{}– {}\n", " ".repeat(indent), wrapped(&probe, width, deeper, deeper)));
    }
}

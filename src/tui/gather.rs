//! Gathering what others wrote: where it lies is asked on a card, what a merge would do is shown before anything is written, and it
//! can be taken back.

use std::path::PathBuf;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::action::Command;
use super::card::{Card, Field, Purpose, Wrong};
use super::lists::moved;
use super::model::{Effect, Model, Screen};
use super::page::{Paper, draw_lines};
use super::picture::Canvas;
use super::{conflicts, overview, standing};
use crate::field::Study;
use crate::store::{Gathered, Gathering, Opened, Person, StoreError, StudyDir, Undone, Unwritten, Watch, load_from};
use crate::text::{Lang, Message, Said, Stamp, day, shown_path};

/// The study's place on disk, and who reads there what is encrypted.
#[derive(Debug, Clone)]
pub struct Others {
    /// The place.
    pub dir: StudyDir,
    /// Who reads.
    pub person: Option<Person>,
}

impl Others {
    /// Reads what others wrote, and says what it would make of the study.
    ///
    /// # Errors
    /// Why that cannot be seen, or that whoever watched stopped it.
    pub fn gather(&self, from: &[PathBuf], lang: Lang, watch: Watch<'_>) -> Result<Box<Gathered>, Said> {
        let Opened { dir, study, problems, .. } = self.dir.read(&mut *watch).map_err(|error| error.said())?;
        let mut gathering = Gathering::new(dir, study, problems, lang);
        for place in gathering.places(from) {
            match load_from(&place, self.person.as_ref(), &mut *watch) {
                Err(error @ StoreError::Stopped) => return Err(error.said()),
                read => gathering.take(&place, read),
            }
        }
        Ok(Box::new(gathering.finish()))
    }

    /// Writes it; the study as it is then, and what is to be known of it. Whoever watches can stop it between two files.
    ///
    /// # Errors
    /// What could not be written, or that it was stopped before anything was.
    pub fn take_in(&self, mut gathered: Gathered, at: Stamp, watch: Watch<'_>) -> Result<Written, Said> {
        let said = gathered.sums(false);
        match gathered.write(at, watch) {
            Ok(told) => Ok(Written { study: Box::new(gathered.study), said, told }),
            Err(half @ Unwritten::Half(..)) => {
                let study = self.dir.read(&mut |_, _| true).map_err(|error| error.said())?.study;
                Ok(Written { study: Box::new(study), said: half.said(), told: Vec::new() })
            }
            Err(error) => Err(error.said()),
        }
    }

    /// Takes the last merge back; the study as it is then.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn undo_merge(&self) -> Result<(Box<Study>, Undone), Said> {
        let said = |error: StoreError| error.said();
        let undone = self.dir.undo_merge().map_err(said)?;
        Ok((Box::new(self.dir.read(&mut |_, _| true).map_err(said)?.study), undone))
    }
}

/// What a merge would do, before it is done.
#[derive(Debug, Clone)]
pub struct Preview {
    gathered: Box<Gathered>,
    /// Whether nothing would come of it.
    pub is_nothing: bool,
    /// The first line that is shown, from 0.
    top: usize,
}

/// What became of a merge: the study as it is now, and what is to be known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The study.
    pub study: Box<Study>,
    /// What happened, in one sentence.
    pub said: Said,
    /// What besides has to be known.
    pub told: Vec<Said>,
}

/// What stands between two places.
const BETWEEN: char = ';';

/// Asks where the others lie.
pub fn open(model: &mut Model) {
    let from = Field::line("from", "tui-field-from", &model.others_lie).about("tui-field-from-about");
    Card::new(Purpose::Gather, vec![from]).open(model);
}

/// A path as people write it or drop it into a terminal: without quotes around it, `~` for their own directory, and with a space
/// where a shell's backslash protects it.
fn path(text: &str, home: Option<&str>) -> PathBuf {
    let text = text.trim();
    let quoted = |quote: char| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    let text = match quoted('\'').or_else(|| quoted('"')) {
        Some(inner) => inner.to_owned(),
        None if cfg!(windows) => text.to_owned(),
        None => text.replace("\\ ", " "),
    };
    match (text.strip_prefix("~/"), home) {
        (Some(inner), Some(home)) => PathBuf::from(home).join(inner),
        _ => PathBuf::from(text),
    }
}

/// Takes where the others lie: they are read as soon as all is saved.
///
/// # Errors
/// No place is named.
pub fn take(model: &mut Model, card: &Card) -> Result<(), Wrong> {
    let text = card.text("from");
    let home = model.custom.traits.home.as_deref();
    let from: Vec<PathBuf> = text.split(BETWEEN).filter(|one| !one.trim().is_empty()).map(|one| path(one, home)).collect();
    if from.is_empty() {
        return Err(Wrong::at("from", Said::new("tui-gather-nowhere")));
    }
    model.others_lie = text;
    model.notice = Some(Said::new("tui-gathering"));
    model.wanted.push(Effect::Gather(from));
    Ok(())
}

/// Shows what was read, or why nothing was.
pub fn gathered(model: &mut Model, gathered: Result<Box<Gathered>, Said>) {
    match gathered {
        Ok(gathered) => {
            model.notice = None;
            if gathered.report.problems.is_empty() {
                model.others_lie.clear();
            }
            let is_nothing = gathered.is_nothing();
            model.screens.push(Screen::Gather(Preview { gathered, is_nothing, top: 0 }));
        }
        Err(why) => model.notice = Some(why),
    }
}

/// Goes on with the study as it is after a merge, or after one was taken back.
pub fn written(model: &mut Model, written: Result<Written, Said>) {
    match written {
        Ok(Written { study, said, told }) => {
            model.study = *study;
            // What was done before belongs to another study.
            model.history = Default::default();
            model.standing.forget();
            match model.screens.first() {
                Some(Screen::Overview(_)) => model.screens.truncate(1),
                _ => model.screens = vec![Screen::Overview(overview::Overview::default())],
            }
            standing::refresh(model);
            model.problems.extend(told);
            model.notice = Some(said);
        }
        Err(why) => model.notice = Some(why),
    }
}

/// As many files as are named that keep a merge from being taken back.
const FILES: usize = 2;

/// What is said of a merge that was taken back, or of why it was not.
pub fn undone(model: &Model, undone: &Undone) -> Said {
    match undone {
        Undone::Nothing => Said::new("cli-undo-nothing"),
        Undone::Changed(files) => {
            let names = files.iter().take(FILES).map(|file| shown_path(file)).collect::<Vec<_>>().join(", ");
            let more = files.len().saturating_sub(FILES);
            Said::new("tui-undo-not").with("files", names).with("more", more)
        }
        Undone::Done { from, at, restored, removed, .. } => {
            let at = at.utc().with_timezone(&model.zone);
            Said::new("cli-undone")
                .with("from", from)
                .with("day", day(model.lang, at.date_naive()))
                .with("time", at.format("%H:%M").to_string())
                .with("restored", *restored)
                .with("removed", *removed)
        }
    }
}

impl Preview {
    /// The lines, wrapped to `width` cells.
    fn lines(&self, model: &Model, width: usize) -> Vec<Line<'static>> {
        let mut paper = Paper::new(model, width);
        let (theme, gathered) = (model.theme, &self.gathered);
        let sums = paper.say(&gathered.sums(true));
        paper.text(&sums, theme.strong());
        let mut part = |title: Option<&'static str>, all: Vec<Said>, style: Style| {
            if all.is_empty() {
                return;
            }
            match title {
                Some(title) => paper.heading(&Said::new(title)),
                None => paper.blank(),
            }
            for said in &all {
                let said = paper.say(said);
                paper.text(&said, style);
            }
        };
        part(None, gathered.told.clone(), Style::new());
        part(Some("tui-gather-refused"), gathered.refused(), theme.attention());
        part(Some("tui-gather-erased"), gathered.erased(true), theme.attention());
        part(Some("tui-gather-guide"), gathered.guide(true, model.lang), Style::new());
        part(Some("tui-gather-agreed"), gathered.agreed(model.lang), theme.attention());
        let line = |what: String| Said::new("tui-gather-conflict").with("what", what);
        let conflicts = gathered.report.new_conflicts.iter().map(|conflict| line(conflicts::about(model, conflict)));
        let conflicts: Vec<Said> = conflicts.collect();
        let likely = gathered.report.likely.iter().map(|pair| line(conflicts::likely(model, pair)));
        let likely: Vec<Said> = likely.collect();
        let then = Said::new("tui-gather-then").with("key", model.key_for(Command::Conflicts));
        let is_any = !(conflicts.is_empty() && likely.is_empty());
        part(Some("tui-gather-conflicts"), conflicts, theme.attention());
        part(Some("tui-gather-likely"), likely, Style::new());
        part(None, is_any.then_some(then).into_iter().collect(), theme.quiet());
        part(Some("tui-gather-accounts"), gathered.accounts(), Style::new());
        paper.written()
    }
}

fn width(model: &Model) -> usize {
    usize::from(model.size.0).saturating_sub(4).min(110)
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) -> Option<Effect> {
    let Some(Screen::Gather(preview)) = model.screens.last_mut() else { return None };
    if command == Command::TakeIn {
        if preview.is_nothing {
            model.notice = Some(Said::new("tui-gather-nothing"));
            return None;
        }
        let gathered = preview.gathered.clone();
        model.notice = Some(Said::new("tui-gather-writing"));
        return Some(Effect::TakeIn(gathered));
    }
    let Some(Screen::Gather(preview)) = model.screen() else { return None };
    let shown = usize::from(model.size.1).saturating_sub(4);
    let tops = preview.lines(model, width(model)).len().saturating_sub(shown).saturating_add(1);
    let to = moved(preview.top.min(tops.saturating_sub(1)), tops, shown, command);
    if let (Some(to), Some(Screen::Gather(preview))) = (to, model.screens.last_mut()) {
        preview.top = to;
    }
    None
}

/// Draws what a merge would do.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, preview: &Preview) {
    let lines = preview.lines(model, width(model));
    frame.set_cursor_position(Position { x: area.x, y: area.y });
    draw_lines(model, frame, area, lines, preview.top);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_as_people_write_and_drop_it() {
        let of = |text: &str| path(text, Some("/home/lm")).to_string_lossy().into_owned();
        assert_eq!(of(" /media/usb/studie "), "/media/usb/studie");
        assert_eq!(of("'/media/usb/vores studie'"), "/media/usb/vores studie");
        assert_eq!(of("\"C:\\vores studie\""), "C:\\vores studie");
        assert_eq!(of("~/lise.zip"), "/home/lm/lise.zip");
        if cfg!(not(windows)) {
            assert_eq!(of("/media/usb/vores\\ studie"), "/media/usb/vores studie");
        }
    }
}

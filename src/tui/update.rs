//! What an action does to the model. Nothing outside the model is touched: what is to happen there comes back as effects.

use super::action::{Action, Command, Context, Edited};
use super::capture::asking::{self, Asking};
use super::model::{Effect, Idle, Leaving, Model, Preference, Screen};
use super::page::{Page, Subject};
use super::pick::{self, Pick};
use super::saver::{Piece, Report};
use super::saving::Kept;
use super::view::is_too_small;
use super::{
    capture, card, case, change, conflicts, find, gather, guide, journal, mouse, overview, page, sheet, standing, tutor, weigh,
    welcome,
};
use crate::field::{Account, Case, Consensus, Edit};
use crate::register::Join;
use crate::store::{Keys, Lent, Look, Signs};
use crate::text::{Lang, Said};

/// Does an action and gives what is to be done outside the model.
pub fn update(model: &mut Model, action: Action) -> Vec<Effect> {
    let mut effects = Vec::new();
    let action = if is_too_small(model.size) { unseen(model, action) } else { action };
    let goes_on = goes_on_writing(model, &action);
    if !goes_on {
        capture::flush(model);
    }
    match action {
        Action::Insert(_) | Action::Do(_) if goes_on && model.is_typing() => {}
        // Over a note that is being written time shows in the title alone.
        Action::Wake if model.is_typing() => model.woken = model.woken.wrapping_add(1),
        _ => model.stir(),
    }
    let was_finding = matches!(model.screen(), Some(Screen::Find(_)));
    let is_weighty = find::is_weighty(&action);
    model.warned &= matches!(action, Action::Do(Command::Leave) | Action::Nothing | Action::Wake | Action::Saved(_));
    let is_done = matches!(action, Action::Do(_) | Action::Digit(_) | Action::Insert(_) | Action::Click(..) | Action::Wheel(_));
    match action {
        Action::Do(command) => {
            model.notice = None;
            effects.extend(run(model, command));
        }
        Action::Digit(digit) => {
            model.notice = None;
            match model.context() {
                Context::Card => card::digit(model, digit),
                Context::Conflicts => conflicts::digit(model, digit),
                _ => capture::digit(model, digit),
            }
        }
        Action::Insert(text) => {
            model.notice = None;
            insert(model, &text);
        }
        Action::Acts(key) => {
            model.notice = None;
            effects.extend(capture::normal::press(model, key));
        }
        Action::Nothing => {}
        Action::Unlocked => {
            model.notice = Some(Said::new("tui-unlocked"));
            if let Some(idle) = &mut model.idle {
                idle.since = model.tick;
            }
        }
        Action::Wake => {
            if model.idle.and_then(Idle::locks_at).is_some_and(|at| at <= model.tick) {
                effects.extend(lock(model));
            }
        }
        Action::Resize(columns, rows) => model.size = (columns, rows),
        Action::FocusLost => model.saving.hurry(),
        Action::Edited(result) => edited(model, result),
        Action::Click(column, row) => effects.extend(mouse::click(model, column, row)),
        Action::Wheel(down) => effects.extend(mouse::wheel(model, down)),
        Action::Saved(report) => saved(model, &report),
        Action::Gathered(result) => gather::gathered(model, result),
        Action::Written(result) => gather::written(model, result),
        Action::NoJournal(why) => {
            model.saving.journal_failed();
            let id = if model.saving.trouble().is_some() { "tui-only-shown" } else { "tui-no-journal" };
            model.notice = Some(Said::new(id).with("why", why));
        }
        Action::End => {
            leave(model, false);
            model.leaving = Leaving::Forced;
        }
    }
    if is_done {
        capture::normal::give_up(model);
    }
    effects.extend(model.remember.drain(..).map(Effect::Remember));
    effects.extend(model.taken.drain(..).map(Effect::Taken));
    effects.append(&mut model.wanted);
    find::keep_up(model, !was_finding || is_weighty);
    pick::keep_up(model);
    standing::refresh(model);
    effects.extend(model.due().into_iter().map(Effect::Save));
    tutor::look(model);
    effects
}

/// What becomes of an action while the window is too small to show what it does: a text goes on being written, so that nothing
/// said is lost, but nothing else is changed, opened or left unseen.
fn unseen(model: &Model, action: Action) -> Action {
    use Command::*;
    let typed = match &action {
        Action::Insert(_) | Action::Do(NewLine | Erase | EraseNext | EraseWord) => true,
        Action::Do(Leave | Suspend | Redraw) => return action,
        Action::Do(_) | Action::Digit(_) | Action::Acts(_) | Action::Click(..) | Action::Wheel(_) => false,
        _ => return action,
    };
    // What is pasted is text whatever keys do.
    let pasted = matches!(action, Action::Insert(_)) && model.context() == Context::Normal;
    if pasted || typed && model.context().types() { action } else { Action::Nothing }
}

/// Whether an action leaves a note that is being written as it is, or writes on in it: what is written need not be handed over
/// to the account then.
fn goes_on_writing(model: &Model, action: &Action) -> bool {
    match action {
        Action::Insert(_) => model.context() == Context::Writing,
        Action::Do(command) => model.context() == Context::Writing && command.is_handwork(),
        Action::Nothing | Action::Wake | Action::Resize(..) | Action::FocusLost => true,
        _ => false,
    }
}

/// Hides everything until somebody gives the passphrase, if the study is encrypted.
fn lock(model: &mut Model) -> Option<Effect> {
    let idle = model.idle.as_mut()?;
    idle.since = model.tick;
    capture::flush(model);
    model.saving.hurry();
    Some(Effect::Lock)
}

/// Does a command.
pub fn run(model: &mut Model, command: Command) -> Option<Effect> {
    match command {
        Command::Leave => {
            if !model.warned
                && let Some(said) = card::unfinished(model)
            {
                model.warned = true;
                model.notice = Some(said);
                return None;
            }
            leave(model, true);
            // Asked again after it could not be saved: it was seen, and wanted.
            model.leaving = if model.stayed { Leaving::Forced } else { Leaving::Asked };
        }
        Command::Undo => turn_back(model, false),
        Command::Redo => turn_back(model, true),
        Command::Help => help(model),
        Command::Guide => guide::open(model),
        Command::Palette => palette(model),
        Command::Problems => model.screens.push(Screen::Page(Page::new(Subject::Problems))),
        Command::Redraw => return Some(Effect::Repaint),
        Command::Recover => journal::recover(model),
        Command::Suspend => {
            capture::flush(model);
            model.saving.hurry();
            return Some(Effect::Stop);
        }
        Command::Lock => return lock(model),
        Command::ExternalEditor => return external_editor(model),
        Command::Mouse => return Some(prefer(model, Preference::Mouse(!model.custom.mouse))),
        Command::VimKeys => {
            let keys = if model.custom.keys == Keys::Vim { Keys::Usual } else { Keys::Vim };
            return Some(prefer(model, Preference::Keys(keys)));
        }
        Command::Ascii => {
            let signs = if model.custom.ascii() { Signs::Unicode } else { Signs::Ascii };
            return Some(prefer(model, Preference::Signs(signs)));
        }
        Command::Language => {
            let lang = if model.lang == Lang::Da { Lang::En } else { Lang::Da };
            return Some(prefer(model, Preference::Lang(lang)));
        }
        Command::ThemeAuto => return Some(prefer(model, Preference::Look(Look::Auto))),
        Command::ThemeDark => return Some(prefer(model, Preference::Look(Look::Dark))),
        Command::ThemeLight => return Some(prefer(model, Preference::Look(Look::Light))),
        Command::ThemeContrast => return Some(prefer(model, Preference::Look(Look::Contrast))),
        Command::ThemeMono => return Some(prefer(model, Preference::Look(Look::Mono))),
        Command::FindNotes => find_notes(model),
        Command::SkipStep => tutor::skip(model),
        Command::Back => back(model),
        _ => match model.screen() {
            Some(Screen::Welcome(..)) => return welcome::act(model, command),
            Some(Screen::Overview(_)) => overview::act(model, command),
            Some(Screen::Case(_)) => case::act(model, command),
            Some(Screen::Capture(_)) => return capture::act(model, command),
            Some(Screen::Sheet(_)) => sheet::act(model, command),
            Some(Screen::Weigh(_)) => weigh::act(model, command),
            Some(Screen::Gather(_)) => return gather::act(model, command),
            Some(Screen::Conflicts(_)) => conflicts::act(model, command),
            Some(Screen::Guide(_) | Screen::Page(Page { subject: Subject::Guide(_), .. })) => guide::act(model, command),
            Some(Screen::Page(_)) => page::act(model, command),
            Some(Screen::Pick(_)) => {
                let chosen = pick::act(model, command)?;
                return run(model, chosen);
            }
            Some(Screen::Asking(_)) => asking::act(model, command),
            Some(Screen::Card(_)) => card::act(model, command),
            Some(Screen::Lines(_)) => capture::lines::act(model, command),
            Some(Screen::Find(_)) => find::act(model, command),
            Some(Screen::Noted(_)) => find::act_noted(model, command),
            None => {}
        },
    }
    None
}

/// Undoes or redoes: what was written in the field in use, and what lies behind that only where no field is.
fn turn_back(model: &mut Model, redo: bool) {
    let turned = match model.screens.last_mut() {
        Some(Screen::Welcome(editor, _) | Screen::Asking(Asking { editor, .. })) => editor.turn_back(redo),
        Some(Screen::Card(_)) => card::turn_back(model, redo),
        Some(Screen::Pick(_)) => pick::turn_back(model, redo),
        Some(Screen::Find(_)) => find::turn_back(model, redo),
        _ => return change::turn_back(model, redo),
    };
    if !turned {
        model.notice = Some(Said::new(if redo { "tui-nothing-to-redo" } else { "tui-nothing-to-undo" }));
    }
}

fn insert(model: &mut Model, text: &str) {
    match model.screens.last_mut() {
        Some(Screen::Welcome(editor, wrong)) => {
            editor.insert(text);
            *wrong = None;
        }
        Some(Screen::Asking(Asking { editor, .. })) => {
            editor.insert(text);
            capture::warn_of_people(model, text);
        }
        Some(Screen::Card(_)) => card::insert(model, text),
        Some(Screen::Pick(_)) => pick::insert(model, text),
        Some(Screen::Find(_)) => find::insert(model, text),
        Some(Screen::Capture(_)) => capture::insert(model, text),
        Some(Screen::Page(_)) => {
            model.notice = Some(Said::new("tui-only-read").with("key", model.key_for(Command::Back)));
        }
        _ => {}
    }
}

fn help(model: &mut Model) {
    match model.screen() {
        Some(Screen::Page(Page { subject: Subject::Help(_), .. })) => back(model),
        _ => {
            let context = model.context();
            model.screens.push(Screen::Page(Page::new(Subject::Help(context))));
        }
    }
}

/// Lets the person's own editor have the note at hand.
fn external_editor(model: &mut Model) -> Option<Effect> {
    if model.capture()?.editor.is_none() {
        capture::act(model, Command::Write);
    }
    if let Some(capture) = model.capture_mut() {
        capture.leading = false;
    }
    capture::flush(model);
    model.saving.hurry();
    let capture = model.capture()?;
    let at = capture.note_at()?;
    let part = model.study.accounts.get(&capture.key)?.part(&Edit::Splice(at.clone(), Default::default()));
    let text = capture.editor.as_ref()?.text();
    Some(Effect::Edit(text, Box::new(Lent::of(part, at, model.now))))
}

/// Takes the note back from the person's own editor.
fn edited(model: &mut Model, Edited { text, wrong }: Edited) {
    let changed = text.is_some_and(|text| capture::put_whole(model, &text));
    model.notice = Some(match (wrong, changed) {
        (None, true) => Said::new("tui-editor-back"),
        (None, false) => Said::new("tui-editor-unchanged"),
        (Some(wrong), false) => Said::new("tui-editor-nothing").with("why", wrong),
        (Some(wrong), true) => Said::new("tui-editor-kept").with("why", wrong).with("key", model.key_for(Command::Undo)),
    });
}

/// Changes how the program looks, speaks or is handled, and what is remembered of that.
pub fn prefer(model: &mut Model, preference: Preference) -> Effect {
    let id = match &preference {
        Preference::Evaluator(id) => {
            model.me = Some(id.clone());
            None
        }
        Preference::Keys(keys) => {
            model.custom.keys = *keys;
            if let (Keys::Usual, Some(capture)) = (keys, model.capture_mut()) {
                capture.acting = None;
            }
            (model.keymap, _) = model.custom.keymap();
            Some(if *keys == Keys::Vim { "tui-keys-vim" } else { "tui-keys-usual" })
        }
        Preference::Look(look) => {
            model.custom.look = *look;
            (model.theme, _) = model.custom.theme();
            (!model.custom.traits.colour).then_some("tui-no-colours")
        }
        Preference::Signs(signs) => {
            model.custom.signs = *signs;
            None
        }
        Preference::Time(time) => {
            model.time = *time;
            None
        }
        Preference::Mouse(on) => {
            model.custom.mouse = *on;
            Some(if *on { "tui-mouse-on" } else { "tui-mouse-off" })
        }
        Preference::Lang(lang) => {
            model.lang = *lang;
            capture::relist(model);
            Some("tui-language")
        }
    };
    model.notice = id.map(Said::new);
    Effect::Remember(preference)
}

fn palette(model: &mut Model) {
    if !matches!(model.screen(), Some(Screen::Pick(_) | Screen::Welcome(..))) {
        model.screens.push(Screen::Pick(Pick::command()));
    }
}

/// Opens the search of all notes, over whatever is in use but what lies over a screen for a moment.
fn find_notes(model: &mut Model) {
    match model.screen() {
        Some(Screen::Welcome(..)) => {}
        // On the sheet and in its cells others look on.
        _ if model.meeting.is_seen() && model.screens.iter().any(|one| matches!(one, Screen::Sheet(_) | Screen::Weigh(_))) => {
            weigh::say_projected(model);
        }
        Some(Screen::Pick(_) | Screen::Asking(_) | Screen::Noted(_)) => {
            back(model);
            find_notes(model);
        }
        _ => find::open(model),
    }
}

/// Goes back. What was typed stays where it can be found again.
fn back(model: &mut Model) {
    match model.screen() {
        Some(Screen::Capture(_)) => capture::back(model),
        Some(Screen::Card(_)) => card::back(model),
        Some(Screen::Find(_)) => find::back(model),
        Some(Screen::Asking(_)) => asking::back(model),
        Some(Screen::Overview(_) | Screen::Welcome(..)) | None => {
            model.notice = Some(Said::new("tui-how-to-leave").with("key", model.key_for(Command::Leave)))
        }
        Some(_) => {
            model.screens.pop();
        }
    }
}

/// Gets ready to leave, as somebody asked or because it must be: sessions end, and everything goes to the saver.
fn leave(model: &mut Model, asked: bool) {
    if matches!(model.screen(), Some(Screen::Asking(_))) {
        // What was typed is no less typed because somebody leaves.
        asking::act(model, Command::Accept);
    }
    card::end(model, asked);
    capture::close_all(model);
    model.saving.hurry();
}

/// Joins what was stored into what is at hand; whether that is another value now. What was stored is what was handed to the
/// saver, as a rule.
fn joins<T: Join + Clone + PartialEq>(ours: &mut T, theirs: &T) -> bool {
    if ours == theirs {
        return false;
    }
    let before = ours.clone();
    ours.join(theirs);
    *ours != before
}

/// Takes out of the study what was erased by another program meanwhile, and leaves its screens.
fn erased(model: &mut Model) {
    model.study.bury();
    let gone = |screen: &Screen| matches!(screen, Screen::Capture(capture) if !model.study.accounts.contains_key(&capture.key));
    if let Some(at) = model.screens.iter().position(gone) {
        model.screens.truncate(at);
        model.notice = Some(Said::new("tui-erased"));
    }
}

fn saved(model: &mut Model, report: &Report) {
    model.saving.answered(report, model.now, model.tick, model.leaving == Leaving::Forced);
    if report.result.is_err() {
        // That all is saved is not so any more, and why it is not stands in its place.
        model.notice.take_if(|notice| notice.id == "tui-no-journal");
        if model.leaving == Leaving::Asked {
            model.leaving = Leaving::No;
            model.stayed = true;
            let is_journaled = model.saving.kept(false) == Kept::Journaled;
            let id = if is_journaled { "tui-stayed-journaled" } else { "tui-stayed" };
            model.notice = Some(Said::new(id).with("key", model.key_for(Command::Leave)));
        }
        return;
    }
    model.stayed &= model.saving.trouble().is_some();
    model.standing.forget();
    match &report.piece {
        Piece::Account(theirs) if theirs.erased => {
            model.study.accounts.insert(theirs.key.clone(), Account::clone(theirs));
            erased(model);
        }
        Piece::Account(theirs) => {
            let ours = model.study.accounts.entry(theirs.key.clone()).or_insert_with(|| Account::new(theirs.key.clone()));
            if joins(ours, theirs) {
                // Somebody else wrote in the same file meanwhile.
                model.history.forget(&theirs.key);
                model.notice = Some(Said::new("tui-joined"));
                if model.capture().is_some_and(|capture| capture.key == theirs.key) {
                    capture::relist(model);
                    capture::refresh(model);
                }
            }
        }
        Piece::Case(theirs) => {
            model.study.cases.entry(theirs.id.clone()).or_insert_with(|| Case::new(theirs.id.clone())).join(theirs);
            erased(model);
        }
        Piece::File(theirs) => model.study.file.join(theirs),
        Piece::Consensus(theirs) => {
            let ours = model.study.consensus.entry(theirs.case.clone()).or_insert_with(|| Consensus::new(theirs.case.clone()));
            if joins(ours, theirs) {
                model.notice = Some(Said::new("tui-joined"));
            }
        }
        Piece::Amendments(theirs) => {
            if joins(&mut model.study.amendments, theirs) {
                // Somebody else amended the guide meanwhile.
                model.study.guide = model.study.base.amended(&model.study.amendments);
                capture::relist(model);
            }
        }
    }
}

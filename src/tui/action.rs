//! What can be done, and with which keys: the one table that keymap, palette, help and footer are made from.

use super::key::Key;
use super::saver::Report;
use crate::guide::Step;
use crate::text::{Lang, Said};

/// What is to happen to the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A command of the table.
    Do(Command),
    /// The command of the table that a digit belongs to here.
    Digit(Step),
    /// Text, typed or pasted.
    Insert(String),
    /// A key that does nothing here.
    Nothing,
    /// The terminal has another size: columns, rows.
    Resize(u16, u16),
    /// The person turned to another window.
    FocusLost,
    /// What became of a save.
    Saved(Report),
    /// Time has passed.
    Wake,
    /// The program has to end.
    End,
}

/// Where somebody is, as far as keys are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Wherever one is.
    Everywhere,
    /// Every list and every page of text.
    List,
    /// The question who is working.
    Welcome,
    /// The list of cases.
    Cases,
    /// The list of a case's sources.
    Sources,
    /// The form of a new source.
    Form,
    /// The list of questions.
    Capture,
    /// The note.
    Writing,
    /// The note, after the key that lets a score follow.
    Scoring,
    /// Choosing from a list by a few letters.
    Pick,
    /// Typing a question that the guide lacks.
    Asking,
    /// A card, at a field in which something is chosen.
    Card,
    /// A card, at a text on one line.
    CardLine,
    /// A card, at a text of several lines.
    CardText,
    /// The score sheet.
    Sheet,
    /// A page of text.
    Page,
}

impl Context {
    /// Every context, in the order of the help.
    pub const ALL: [Context; 16] = [
        Context::Capture,
        Context::Writing,
        Context::Scoring,
        Context::Pick,
        Context::Asking,
        Context::Form,
        Context::Card,
        Context::CardLine,
        Context::CardText,
        Context::Cases,
        Context::Sources,
        Context::Sheet,
        Context::Page,
        Context::Welcome,
        Context::List,
        Context::Everywhere,
    ];

    /// Whether keys that write a character write it here.
    pub fn types(self) -> bool {
        matches!(
            self,
            Context::Welcome | Context::Writing | Context::Pick | Context::Asking | Context::CardLine | Context::CardText
        )
    }

    /// What is in force here beside the context's own keys, the nearest first.
    pub fn within(self) -> &'static [Context] {
        match self {
            Context::Welcome => &[Context::Welcome, Context::Everywhere],
            Context::Cases => &[Context::Cases, Context::List, Context::Everywhere],
            Context::Sources => &[Context::Sources, Context::List, Context::Everywhere],
            Context::Form => &[Context::Form, Context::Everywhere],
            Context::Capture => &[Context::Capture, Context::List, Context::Everywhere],
            Context::Writing => &[Context::Writing, Context::Everywhere],
            Context::Scoring => &[Context::Scoring],
            Context::Pick => &[Context::Pick, Context::Everywhere],
            Context::Asking => &[Context::Asking, Context::Everywhere],
            Context::Card => &[Context::Card, Context::Everywhere],
            Context::CardLine => &[Context::CardLine, Context::Everywhere],
            Context::CardText => &[Context::CardText, Context::Everywhere],
            Context::Sheet => &[Context::Sheet, Context::List, Context::Everywhere],
            Context::Page => &[Context::Page, Context::List, Context::Everywhere],
            Context::List => &[Context::List, Context::Everywhere],
            Context::Everywhere => &[Context::Everywhere],
        }
    }

    /// The message that names the context.
    pub fn title(self) -> Said {
        Said::new(match self {
            Context::Everywhere => "context-everywhere",
            Context::List => "context-list",
            Context::Welcome => "context-welcome",
            Context::Cases => "context-cases",
            Context::Sources => "context-sources",
            Context::Form => "context-form",
            Context::Capture => "context-capture",
            Context::Writing => "context-writing",
            Context::Scoring => "context-scoring",
            Context::Pick => "context-pick",
            Context::Asking => "context-asking",
            Context::Card => "context-card",
            Context::CardLine => "context-card-line",
            Context::CardText => "context-card-text",
            Context::Sheet => "context-sheet",
            Context::Page => "context-page",
        })
    }

    /// The commands that the footer names here, the most needed first.
    pub fn hints(self) -> &'static [Command] {
        use Command::*;
        match self {
            Context::Welcome => &[Accept, Leave],
            Context::Cases => &[Open, NewCase, Sheet, Help, Leave],
            Context::Sources => &[Open, NewInterview, NewMeeting, Sheet, Back, Help],
            Context::Form => &[Begin, Up, Left, Back, Help],
            Context::Capture => &[Write, Score, Absent, GoTo, Help, AddQuestion, Loose],
            Context::Writing => &[Back, Next, GoTo, ScoreHere, Time, Help],
            Context::Scoring => &[Score, Absent, ClearScore, Back],
            Context::Pick => &[Accept, Up, Back],
            Context::Asking => &[Accept, Back],
            Context::Card => &[Accept, Up, Left, Toggle, Back, Help],
            Context::CardLine => &[Accept, Up, Back, Help],
            Context::CardText => &[Back, NextField, NewLine, Help],
            Context::Sheet => &[Open, Basis, Back, Help],
            Context::Page => &[Up, Back],
            Context::List | Context::Everywhere => &[],
        }
    }
}

/// Where a command has which keys.
type Bindings = &'static [(&'static [Context], &'static [&'static str])];

/// An entry of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in a keymap.
    pub name: &'static str,
    /// The message that says it in a word or two.
    pub label: &'static str,
    /// The message that says what it does.
    pub about: &'static str,
    /// Its default keys, by context.
    pub bindings: Bindings,
}

/// How the table writes the ten digits as one key.
pub const DIGITS: &str = "0-9";

macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident $name:literal { $($($context:ident)+: $($key:literal)+;)+ })*) => {
        /// A command that has keys.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[$doc])* $command,)* }

        /// Every command, in the order of the help.
        pub const COMMANDS: &[Entry] = &[$(Entry {
            command: Command::$command,
            name: $name,
            label: concat!("action-", $name),
            about: concat!("action-", $name, "-about"),
            bindings: &[$((&[$(Context::$context),+], &[$($key),+]),)+],
        },)*];
    };
}

commands! {
    /// Opens the line in focus.
    Open "open" { Cases Sources Sheet: "Enter"; }
    /// Edits what is marked.
    Edit "edit" { Cases: "e"; }
    /// Makes a case.
    NewCase "new-case" { Cases: "n"; }
    /// Starts an interview.
    NewInterview "new-interview" { Sources: "i"; }
    /// Starts the observation of a meeting.
    NewMeeting "new-meeting" { Sources: "m"; }
    /// Shows the score sheet.
    Sheet "sheet" { Cases Sources: "s"; }
    /// Shows which files could not be read.
    Problems "problems" { Cases Sources: "p"; }
    /// Chooses what the sheet shows: agreed or proposed scores.
    Basis "basis" { Sheet: "b"; }
    /// Takes the form as it stands.
    Begin "begin" { Form: "Enter"; }
    /// Chooses by number.
    Choose "choose" { Form Card: "0-9"; }
    /// Chooses or unchooses what is at hand, among several.
    Toggle "toggle" { Card: "Space"; }
    /// Goes to the next field of a card.
    NextField "next-field" { Card CardLine CardText: "Tab"; }
    /// Goes to the previous field of a card.
    PreviousField "previous-field" { Card CardLine CardText: "BackTab"; }
    /// Takes what is typed or chosen.
    Accept "accept" { Welcome Pick Asking Card CardLine: "Enter"; }
    /// Writes the note.
    Write "write" { Capture: "Enter"; }
    /// Scores the variable.
    Score "score" { Capture Scoring: "0-9"; }
    /// Says why there is no score.
    Absent "absent" { Capture Scoring: "-"; }
    /// Takes the score away.
    ClearScore "clear-score" { Capture Scoring: "Delete"; }
    /// Flags for follow-up.
    Flag "flag" { Capture: "f"; }
    /// Says why the variable was scored as it was.
    Rationale "rationale" { Scoring: "b"; }
    /// Goes to a question by a few letters.
    GoTo "go-to" { Capture: "Ctrl+F" "/"; Writing: "Ctrl+F"; }
    /// Finds a line of a list by a few letters.
    Find "find" { Cases Sources Sheet: "/" "Ctrl+F"; }
    /// Adds a question that the guide lacks.
    AddQuestion "add-question" { Capture: "+"; }
    /// Writes the loose note.
    Loose "loose" { Capture: "l"; }
    /// Goes on to the next question.
    Next "next" { Writing: "Ctrl+N" "PgDn"; }
    /// Goes back to the previous question.
    Previous "previous" { Writing: "Ctrl+P" "PgUp"; }
    /// Lets a score follow without leaving the text.
    ScoreHere "score-here" { Writing Capture: "Ctrl+G"; }
    /// Writes the place in the recording.
    Time "time" { Writing: "Ctrl+T"; }
    /// A line up.
    Up "up" { List Form Writing Pick Card CardLine CardText: "Up"; }
    /// A line down.
    Down "down" { List Form Writing Pick Card CardLine CardText: "Down"; }
    /// To the left.
    Left "left" { Sheet Form Writing Pick Asking Welcome Card CardLine CardText: "Left"; }
    /// To the right.
    Right "right" { Sheet Form Writing Pick Asking Welcome Card CardLine CardText: "Right"; }
    /// To the beginning.
    First "first" { List Writing Pick Asking Welcome CardLine CardText: "Home"; }
    /// To the end.
    Last "last" { List Writing Pick Asking Welcome CardLine CardText: "End"; }
    /// A page up.
    PageUp "page-up" { List Pick: "PgUp"; }
    /// A page down.
    PageDown "page-down" { List Pick: "PgDn"; }
    /// A new line.
    NewLine "new-line" { Writing CardText: "Enter"; }
    /// A word to the left.
    WordLeft "word-left" { Writing Pick Asking Welcome CardLine CardText: "Ctrl+Left"; }
    /// A word to the right.
    WordRight "word-right" { Writing Pick Asking Welcome CardLine CardText: "Ctrl+Right"; }
    /// To the beginning of the note.
    Top "top" { Writing CardText: "Ctrl+Home"; }
    /// To the end of the note.
    Bottom "bottom" { Writing CardText: "Ctrl+End"; }
    /// Erases backwards.
    Erase "erase" { Writing Pick Asking Welcome CardLine CardText: "Backspace"; }
    /// Erases forwards.
    EraseNext "erase-next" { Writing Pick Asking Welcome CardLine CardText: "Delete"; }
    /// Erases a word backwards.
    EraseWord "erase-word" { Writing Pick Asking Welcome CardLine CardText: "Ctrl+W" "Ctrl+Backspace"; }
    /// Back, without discarding anything.
    Back "back" { Everywhere Scoring: "Esc"; }
    /// Undoes.
    Undo "undo" { Everywhere: "Ctrl+Z"; }
    /// Redoes.
    Redo "redo" { Everywhere: "Ctrl+Y"; }
    /// Help for where one is.
    Help "help" { Everywhere: "F1" "?"; }
    /// All actions by name.
    Palette "palette" { Everywhere: "F2" ":"; }
    /// Saves and leaves.
    Leave "leave" { Everywhere: "Ctrl+Q"; Cases Sources Sheet Page: "q"; }
}

impl Command {
    /// The command's entry in the table.
    pub fn entry(self) -> Option<&'static Entry> {
        COMMANDS.iter().find(|entry| entry.command == self)
    }

    /// Whether the command is done by hand alone and makes no sense as a choice from a list of actions.
    pub fn is_handwork(self) -> bool {
        use Command::*;
        matches!(
            self,
            Choose
                | Accept
                | Score
                | Up
                | Down
                | Left
                | Right
                | First
                | Last
                | PageUp
                | PageDown
                | NewLine
                | WordLeft
                | WordRight
                | Top
                | Bottom
                | Erase
                | EraseNext
                | EraseWord
                | Palette
                | NextField
                | PreviousField
                | Toggle
        )
    }

    /// The command in a word or two.
    pub fn label(self, lang: Lang) -> String {
        self.entry().and_then(|entry| lang.get(entry.label)).unwrap_or_default()
    }

    /// What the command does, in a sentence.
    pub fn about(self, lang: Lang) -> String {
        self.entry().and_then(|entry| lang.get(entry.about)).unwrap_or_default()
    }

    /// The key that the footer names in a context: the first of the command; up and left stand for their opposites too.
    pub fn hint(self, context: Context) -> Option<String> {
        let key = self.keys(context).into_iter().next()?;
        Some(match self {
            Command::Up => format!("{key}{}", Command::Down.keys(context).concat()),
            Command::Left => format!("{key}{}", Command::Right.keys(context).concat()),
            _ => key,
        })
    }

    /// The keys of the command in a context, as the table writes them: those that the context has itself, or all that work.
    fn bound(self, context: Context, itself: bool) -> Vec<&'static str> {
        let own = [context];
        let places = if itself { &own[..] } else { context.within() };
        let bindings = self.entry().map_or(&[][..], |entry| entry.bindings).iter();
        let here = bindings.filter(|(contexts, _)| contexts.iter().any(|c| places.contains(c)));
        here.flat_map(|(_, names)| names.iter().copied()).collect()
    }

    /// The keys that work for the command in a context, as people are shown them.
    pub fn keys(self, context: Context) -> Vec<String> {
        shown(self.bound(context, false), context)
    }

    /// The keys that `within`, one of the contexts in force in a context, has for the command, as people are shown them.
    pub fn keys_of(self, within: Context, context: Context) -> Vec<String> {
        shown(self.bound(within, true), context)
    }
}

/// Keys as people are shown them, without those that only write in the context.
fn shown(names: Vec<&str>, context: Context) -> Vec<String> {
    let key = |name: &str| match Key::parse(name) {
        Some(key) if context.types() && key.writes().is_some() => None,
        Some(key) => Some(key.to_string()),
        None => Some(name.replace('-', "–")),
    };
    names.into_iter().filter_map(key).collect()
}

/// What a key does in a context.
pub fn resolve(context: Context, key: Key) -> Action {
    if context.types()
        && let Some(c) = key.writes()
    {
        return Action::Insert(c.to_string());
    }
    for within in context.within() {
        for entry in COMMANDS {
            for (_, names) in entry.bindings.iter().filter(|(contexts, _)| contexts.contains(within)) {
                if let Some(digit) = key.digit()
                    && names.contains(&DIGITS)
                {
                    return Action::Digit(digit);
                }
                if names.iter().any(|name| Key::parse(name) == Some(key)) {
                    return Action::Do(entry.command);
                }
            }
        }
    }
    Action::Nothing
}

#[cfg(test)]
mod tests {
    use super::super::key::Code;
    use super::*;

    /// The keys that no keyboard, terminal or system takes away from a Dane.
    fn is_allowed(key: Key) -> bool {
        let Key { code, ctrl, alt } = key;
        if alt {
            return false;
        }
        match code {
            Code::Char(c) if ctrl => {
                c.is_ascii_lowercase() && !matches!(c, 'i' | 'm' | 'j' | 'h' | 'v' | 'b' | 'p' | 's' | 'c' | 'd')
            }
            Code::Char(c) => c.is_alphanumeric() && !c.is_uppercase() || " +'<,.-!\"#%&/()=?*>;:_".contains(c),
            Code::Enter | Code::Tab => !ctrl,
            Code::F(n) => !ctrl && matches!(n, 2..=9 | 12),
            _ => true,
        }
    }

    #[test]
    fn every_command_has_a_key_that_everybody_can_press() {
        for entry in COMMANDS {
            for (contexts, names) in entry.bindings {
                for name in *names {
                    assert!(Key::parse(name).is_some() || *name == DIGITS, "{}: {name}", entry.name);
                }
                for context in *contexts {
                    let usable = |name: &&&str| {
                        **name == DIGITS
                            || Key::parse(name).is_some_and(|k| is_allowed(k) && !(context.types() && k.writes().is_some()))
                    };
                    let reachable = names.iter().any(|name| usable(&name));
                    assert!(reachable, "{} in {context:?} has only {names:?}", entry.name);
                }
            }
        }
    }

    #[test]
    fn no_key_does_two_things_in_one_place() {
        for context in Context::ALL {
            let mut seen: Vec<(&str, &str)> = Vec::new();
            for entry in COMMANDS {
                for (_, names) in entry.bindings.iter().filter(|(contexts, _)| contexts.contains(&context)) {
                    for name in *names {
                        let other = seen.iter().find(|(known, _)| known == name);
                        assert!(other.is_none(), "{context:?} {name}: {} and {:?}", entry.name, other);
                        seen.push((name, entry.name));
                    }
                }
            }
        }
    }

    #[test]
    fn every_command_and_context_is_said_in_both_languages() {
        for lang in Lang::ALL {
            for entry in COMMANDS {
                assert!(lang.has(entry.label) && lang.has(entry.about), "{} in {}", entry.name, lang.code());
            }
            for context in Context::ALL {
                assert!(lang.has(context.title().id), "{context:?} in {}", lang.code());
                assert!(
                    context.hints().iter().all(|hint| !hint.keys(context).is_empty()),
                    "{context:?} hints at what has no key"
                );
            }
        }
    }

    #[test]
    fn in_the_list_of_questions_no_other_letter_acts() {
        let acting: String = ('a'..='z')
            .chain(['æ', 'ø', 'å'])
            .filter(|c| resolve(Context::Capture, Key::plain(Code::Char(*c))) != Action::Nothing)
            .collect();
        assert_eq!(acting, "fl");
    }
}

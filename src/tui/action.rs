//! What can be done, and with which keys by default: the one table that keymap, palette, footer, help, README and man page are
//! made from.

use super::gather::Written;
use super::saver::Report;
use crate::guide::Step;
use crate::store::Gathered;
use crate::text::{Lang, Said};

/// What the person's own editor made of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edited {
    /// The text that it left, if it can be read.
    pub text: Option<String>,
    /// What went wrong.
    pub wrong: Option<Said>,
}

/// What is to happen to the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A command of the table.
    Do(Command),
    /// The command of the table that a digit belongs to here.
    Digit(Step),
    /// Text, typed or pasted.
    Insert(String),
    /// A key that acts in the note instead of writing in it.
    Acts(char),
    /// A key that does nothing here.
    Nothing,
    /// The terminal has another size: columns, rows.
    Resize(u16, u16),
    /// The person turned to another window.
    FocusLost,
    /// A click: column and row, from 0.
    Click(u16, u16),
    /// A turn of the mouse wheel: whether it is downwards.
    Wheel(bool),
    /// What the person's own editor made of the note, or why nothing.
    Edited(Edited),
    /// What became of a save.
    Saved(Report),
    /// Why what is written cannot go to the journal.
    NoJournal(Said),
    /// What merging others' studies would do, or why that cannot be seen.
    Gathered(Result<Box<Gathered>, Said>),
    /// What became of a merge, or of taking one back.
    Written(Result<Written, Said>),
    /// The passphrase of the locked study was given.
    Unlocked,
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
    /// The overview of the cases.
    Overview,
    /// A case's page.
    Case,
    /// The list of questions.
    Capture,
    /// The note.
    Writing,
    /// The note, while keys act instead of writing.
    Normal,
    /// The questions or the note, after the key that all the rarer commands follow.
    Leader,
    /// Choosing from a list by a few letters.
    Pick,
    /// Typing a question that the guide lacks.
    Asking,
    /// A list of lines that are noted.
    Lines,
    /// The lines of a note, to be placed elsewhere.
    Placing,
    /// A card, at a field in which something is chosen.
    Card,
    /// A card, at a text on one line.
    CardLine,
    /// A card, at a text of several lines.
    CardText,
    /// The score sheet.
    Sheet,
    /// One cell of it.
    Weigh,
    /// What a merge would do.
    Gather,
    /// What several people wrote apart.
    Conflicts,
    /// A page of text.
    Page,
    /// Finding lines in all notes.
    Find,
    /// A note of somebody else.
    Noted,
    /// The guide, and the page of something in it.
    Guide,
    /// The guided interview, whatever screen is open in it.
    Tutor,
}

impl Context {
    /// Every context, in the order of the help.
    pub const ALL: [Context; 25] = [
        Context::Capture,
        Context::Writing,
        Context::Normal,
        Context::Leader,
        Context::Pick,
        Context::Asking,
        Context::Lines,
        Context::Placing,
        Context::Card,
        Context::CardLine,
        Context::CardText,
        Context::Overview,
        Context::Case,
        Context::Sheet,
        Context::Weigh,
        Context::Gather,
        Context::Conflicts,
        Context::Guide,
        Context::Page,
        Context::Find,
        Context::Noted,
        Context::Welcome,
        Context::Tutor,
        Context::List,
        Context::Everywhere,
    ];

    /// Whether keys that write a character write it here.
    pub fn types(self) -> bool {
        matches!(
            self,
            Context::Welcome
                | Context::Writing
                | Context::Pick
                | Context::Asking
                | Context::CardLine
                | Context::CardText
                | Context::Find
        )
    }

    /// What is in force here beside the context's own keys, the nearest first.
    pub fn within(self) -> &'static [Context] {
        match self {
            Context::Welcome => &[Context::Welcome, Context::Everywhere],
            Context::Overview => &[Context::Overview, Context::List, Context::Everywhere],
            Context::Case => &[Context::Case, Context::List, Context::Everywhere],
            Context::Capture => &[Context::Capture, Context::List, Context::Everywhere],
            Context::Writing => &[Context::Writing, Context::Everywhere],
            Context::Normal => &[Context::Normal, Context::Writing, Context::Everywhere],
            Context::Leader => &[Context::Leader],
            Context::Pick => &[Context::Pick, Context::Everywhere],
            Context::Asking => &[Context::Asking, Context::Everywhere],
            Context::Lines => &[Context::Lines, Context::List, Context::Everywhere],
            Context::Placing => &[Context::Placing, Context::List, Context::Everywhere],
            Context::Card => &[Context::Card, Context::Everywhere],
            Context::CardLine => &[Context::CardLine, Context::Everywhere],
            Context::CardText => &[Context::CardText, Context::Everywhere],
            Context::Sheet => &[Context::Sheet, Context::List, Context::Everywhere],
            Context::Weigh => &[Context::Weigh, Context::List, Context::Everywhere],
            Context::Gather => &[Context::Gather, Context::List, Context::Everywhere],
            Context::Conflicts => &[Context::Conflicts, Context::List, Context::Everywhere],
            Context::Guide => &[Context::Guide, Context::List, Context::Everywhere],
            Context::Page => &[Context::Page, Context::List, Context::Everywhere],
            Context::Find => &[Context::Find, Context::Everywhere],
            Context::Noted => &[Context::Noted, Context::List, Context::Everywhere],
            Context::Tutor => &[Context::Tutor],
            Context::List => &[Context::List, Context::Everywhere],
            Context::Everywhere => &[Context::Everywhere],
        }
    }

    /// The context's name in a keymap.
    pub fn name(self) -> &'static str {
        let id = self.title().id;
        id.strip_prefix("context-").unwrap_or(id)
    }

    /// The message that names the context.
    pub fn title(self) -> Said {
        Said::new(match self {
            Context::Everywhere => "context-everywhere",
            Context::List => "context-list",
            Context::Welcome => "context-welcome",
            Context::Overview => "context-overview",
            Context::Case => "context-case",
            Context::Capture => "context-capture",
            Context::Writing => "context-writing",
            Context::Normal => "context-normal",
            Context::Leader => "context-leader",
            Context::Pick => "context-pick",
            Context::Asking => "context-asking",
            Context::Lines => "context-lines",
            Context::Placing => "context-placing",
            Context::Card => "context-card",
            Context::CardLine => "context-card-line",
            Context::CardText => "context-card-text",
            Context::Sheet => "context-sheet",
            Context::Weigh => "context-weigh",
            Context::Gather => "context-gather",
            Context::Conflicts => "context-conflicts",
            Context::Guide => "context-guide",
            Context::Page => "context-page",
            Context::Find => "context-find-notes",
            Context::Noted => "context-noted",
            Context::Tutor => "context-tutor",
        })
    }

    /// The commands that the footer names here, the most needed first.
    pub fn hints(self) -> &'static [Command] {
        use Command::*;
        match self {
            Context::Welcome => &[Accept, Language, Leave],
            Context::Overview => &[Open, NewInterview, NewMeeting, Help, Guide, Sheet, Coverage, PlanInterview, NewCase, Leave],
            Context::Case => &[Open, NewInterview, Add, Help, NewMeeting, Back, Remove],
            Context::Capture => &[Write, Score, Absent, GoTo, Leader, Help, AddQuestion, Loose],
            Context::Writing => &[Back, Next, GoTo, Leader, Time, Help],
            Context::Normal => &[Back, GoTo, Leader, Help],
            Context::Leader => &[Score, Absent, ClearScore, Back],
            Context::Pick => &[Accept, Up, Back],
            Context::Asking => &[Accept, Back],
            Context::Lines => &[Open, Up, Complete, Back, Help],
            Context::Placing => &[MoveTo, Toggle, Back, CopyTo, Up, Help],
            Context::Card => &[Accept, Up, Left, Toggle, Back, Help],
            Context::CardLine => &[Accept, Up, Back, Help],
            Context::CardText => &[Back, NextField, NewLine, Help],
            Context::Sheet => &[Open, NextOpen, NextDifference, Basis, Unanimous, Back, Help, Minutes],
            Context::Weigh => {
                &[Agree, NextOpen, NextDifference, ShowProposal, NextCase, Park, Open, Projector, Back, Help, Minutes]
            }
            Context::Gather => &[TakeIn, Up, Back, Help],
            Context::Conflicts => &[Settle, Both, Open, Back, Help],
            Context::Guide => &[Open, Promote, Reword, Retire, Help, Merge, NewQuestion, NewVariable, Back, Told],
            Context::Page => &[Up, Back, Forget],
            Context::Find => &[Open, Up, Back, Help],
            Context::Noted => &[Back, Up, OpenOwn, Help],
            Context::Tutor | Context::List | Context::Everywhere => &[],
        }
    }
}

/// Where a command can be given, and by which keys.
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
    /// The message, if there is one, with other words by which it is found.
    pub words: &'static str,
    /// Where it can be given, each with its default keys; it may have none.
    pub bindings: Bindings,
}

macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident $name:literal { $($($context:ident)+: $($key:literal)*;)+ })*) => {
        /// A command that has keys.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[$doc])* $command,)* }

        /// Every command, in the order of the help.
        pub const COMMANDS: &[Entry] = &[$(Entry {
            command: Command::$command,
            name: $name,
            label: concat!("action-", $name),
            about: concat!("action-", $name, "-about"),
            words: concat!("action-", $name, "-words"),
            bindings: &[$((&[$(Context::$context),+], &[$($key),*]),)+],
        },)*];
    };
}

commands! {
    /// Opens the line in focus.
    Open "open" { Overview Case Sheet Weigh Conflicts Lines Find Guide: "Enter"; }
    /// Opens one's own notes of the source that a colleague's note is of.
    OpenOwn "open-own" { Noted: "e"; }
    /// Edits what is marked.
    Edit "edit" { Overview Case: "e"; }
    /// Makes a case.
    NewCase "new-case" { Overview: "n"; }
    /// Starts an interview.
    NewInterview "new-interview" { Overview Case: "i"; }
    /// Starts the observation of a meeting.
    NewMeeting "new-meeting" { Overview Case: "m"; }
    /// Starts a source of another kind: a workshop, a mapping, a document.
    NewOther "new-other" { Overview Case: "w"; }
    /// Plans an interview, or changes one that is planned.
    PlanInterview "plan-interview" { Overview: "a"; }
    /// Adds a meeting, an informant or a planned interview.
    Add "add" { Case: "n"; }
    /// Removes what is marked, unless it is in use.
    Remove "remove" { Overview Case: "Delete"; }
    /// Shows what each case still lacks.
    Coverage "coverage" { Overview Case: "d"; }
    /// Edits the name of the study and its branches.
    EditStudy "edit-study" { Overview: "o"; }
    /// Shows the score sheet.
    Sheet "sheet" { Overview Case: "s"; }
    /// Shows the guide in force.
    Guide "guide" { Overview Case: "g"; Everywhere:; }
    /// Asks where others' studies lie, to see what merging them would do.
    Gather "gather" { Overview: "f"; }
    /// Writes what a merge would do.
    TakeIn "take-in" { Gather: "Enter"; }
    /// Takes the last merge back.
    UndoMerge "undo-merge" { Overview:; }
    /// Shows what several people wrote apart.
    Conflicts "conflicts" { Overview: "v"; }
    /// Lets the version of a conflict hold that has this number.
    Settle "settle" { Conflicts: "0-9"; }
    /// Lets all versions of a conflict hold, one after the other.
    Both "both" { Conflicts: "b"; }
    /// Takes a question from an interview into the guide.
    Promote "promote" { Guide: "p"; }
    /// Rewords a question or a variable of the guide.
    Reword "reword" { Guide: "r"; }
    /// Retires a question or a variable of the guide, or brings it back.
    Retire "retire" { Guide: "x"; }
    /// Merges a variable of the guide into another.
    Merge "merge" { Guide: "m"; }
    /// Notes that the commissioner was told of a change of the guide.
    Told "told" { Guide: "t"; }
    /// Adds a question to the guide.
    NewQuestion "new-question" { Guide: "n"; }
    /// Adds a variable to the guide.
    NewVariable "new-variable" { Guide: "v"; }
    /// Shows which files could not be read.
    Problems "problems" { Overview Case: "p"; Everywhere:; }
    /// Chooses what the sheet shows: agreed or proposed scores.
    Basis "basis" { Sheet: "b"; }
    /// Records what is agreed on for the case.
    Agree "agree" { Weigh: "s"; }
    /// Goes to the next cell that is not settled.
    NextOpen "next-open" { Sheet Weigh: "n"; }
    /// Goes to the next cell in which evaluators scored a source differently.
    NextDifference "next-difference" { Sheet Weigh: "u"; }
    /// Shows the proposal, or hides it.
    ShowProposal "show-proposal" { Weigh: "f"; }
    /// Goes to the same variable in the next case, after the last one to the next variable.
    NextCase "next-case" { Weigh: "Tab"; }
    /// Goes back in the same way.
    PreviousCase "previous-case" { Weigh: "BackTab"; }
    /// Puts the cell off, or takes it up again.
    Park "park" { Weigh: "p"; }
    /// Shows the minutes.
    Minutes "minutes" { Sheet Weigh: "m"; }
    /// Hides whatever anybody said, for a projector.
    Projector "projector" { Weigh: "x"; }
    /// Agrees on all that everybody scored alike.
    Unanimous "unanimous" { Sheet: "e"; }
    /// Chooses by number.
    Choose "choose" { Card: "0-9"; }
    /// Chooses or unchooses what is at hand, among several.
    Toggle "toggle" { Card Placing: "Space"; }
    /// Goes to the next field of a card.
    NextField "next-field" { Overview Case Card CardLine CardText: "Tab"; }
    /// Goes to the previous field of a card.
    PreviousField "previous-field" { Overview Case Card CardLine CardText: "BackTab"; }
    /// Takes what is typed or chosen.
    Accept "accept" { Welcome Pick Asking Card CardLine: "Enter"; }
    /// Writes the note.
    Write "write" { Capture: "Enter"; }
    /// Scores the variable.
    Score "score" { Capture Leader: "0-9"; }
    /// Says why there is no score.
    Absent "absent" { Capture Leader: "-"; }
    /// Takes the score away.
    ClearScore "clear-score" { Capture Leader: "Delete"; }
    /// Flags for follow-up.
    Flag "flag" { Capture Leader: "f"; }
    /// Says why the variable was scored as it was.
    Rationale "rationale" { Leader: "b"; }
    /// What the informant was told and allowed.
    Consent "consent" { Leader: "k"; }
    /// The clock, the session and its recording.
    Session "session" { Leader: "s"; }
    /// Roles, phase and informants.
    Source "source" { Leader: "r"; }
    /// Who takes part in a meeting, and its agenda.
    Participants "participants" { Leader: "d"; }
    /// What this informant said before.
    Earlier "earlier" { Leader: "i"; }
    /// Shows what the variable at hand is, and what the steps of its scale stand for.
    Steps "steps" { Leader: "a"; }
    /// Places lines of the note elsewhere.
    Place "place" { Leader: "m"; }
    /// Moves the chosen lines.
    MoveTo "move-to" { Placing: "Enter"; }
    /// Lets the chosen lines stand elsewhere too.
    CopyTo "copy-to" { Placing: "+"; }
    /// The notes by time.
    ByTime "by-time" { Leader: "t"; }
    /// Which questions the list shows.
    Filter "filter" { Leader: "v"; }
    /// What is to be looked at again.
    Review "review" { Leader: "g"; }
    /// Marks the account complete, or open again.
    Complete "complete" { Leader Lines: "c"; }
    /// Goes to a question by a few letters.
    GoTo "go-to" { Capture: "Ctrl+F" "/"; Writing: "Ctrl+F"; }
    /// Finds a line of a list by a few letters.
    Find "find" { Overview Case Sheet Guide: "/" "Ctrl+F"; }
    /// Finds lines in all notes of the study.
    FindNotes "find-notes" { Everywhere: "F3"; }
    /// Adds a question that the guide lacks.
    AddQuestion "add-question" { Capture Leader: "+"; }
    /// Writes the loose note.
    Loose "loose" { Capture Leader: "l"; }
    /// Goes on to the next question.
    Next "next" { Writing: "Ctrl+N" "PgDn"; }
    /// Goes back to the previous question.
    Previous "previous" { Writing: "Ctrl+P" "PgUp"; }
    /// Goes to the next question that nobody has touched.
    NextUntouched "next-untouched" { Capture Writing: "Ctrl+U"; }
    /// Opens the source at the first question that nobody has touched.
    OpenUntouched "open-untouched" { Case: "u"; }
    /// Lets a score or one of the rarer commands follow without leaving the text.
    Leader "leader" { Capture Writing: "Ctrl+G"; }
    /// Writes the place in the recording.
    Time "time" { Writing: "Ctrl+T"; }
    /// A line up.
    Up "up" { List Writing Pick Find Card CardLine CardText: "Up"; }
    /// A line down.
    Down "down" { List Writing Pick Find Card CardLine CardText: "Down"; }
    /// To the left.
    Left "left" { Sheet Overview Writing Pick Find Asking Welcome Card CardLine CardText: "Left"; }
    /// To the right.
    Right "right" { Sheet Overview Writing Pick Find Asking Welcome Card CardLine CardText: "Right"; }
    /// To the beginning.
    First "first" { List Writing Pick Find Asking Welcome CardLine CardText: "Home"; }
    /// To the end.
    Last "last" { List Writing Pick Find Asking Welcome CardLine CardText: "End"; }
    /// A page up.
    PageUp "page-up" { List Pick Find: "PgUp"; }
    /// A page down.
    PageDown "page-down" { List Pick Find: "PgDn"; }
    /// A new line.
    NewLine "new-line" { Writing CardText: "Enter"; }
    /// A word to the left.
    WordLeft "word-left" { Writing Pick Find Asking Welcome CardLine CardText: "Ctrl+Left"; }
    /// A word to the right.
    WordRight "word-right" { Writing Pick Find Asking Welcome CardLine CardText: "Ctrl+Right"; }
    /// To the beginning of the note.
    Top "top" { Writing CardText: "Ctrl+Home"; }
    /// To the end of the note.
    Bottom "bottom" { Writing CardText: "Ctrl+End"; }
    /// Selects to the left.
    ExtendLeft "extend-left" { Writing CardText: "Shift+Left"; }
    /// Selects to the right.
    ExtendRight "extend-right" { Writing CardText: "Shift+Right"; }
    /// Selects upwards.
    ExtendUp "extend-up" { Writing CardText: "Shift+Up"; }
    /// Selects downwards.
    ExtendDown "extend-down" { Writing CardText: "Shift+Down"; }
    /// Selects to the beginning of the line.
    ExtendFirst "extend-first" { Writing CardText: "Shift+Home"; }
    /// Selects to the end of the line.
    ExtendLast "extend-last" { Writing CardText: "Shift+End"; }
    /// Selects a word to the left.
    ExtendWordLeft "extend-word-left" { Writing CardText: "Ctrl+Shift+Left"; }
    /// Selects a word to the right.
    ExtendWordRight "extend-word-right" { Writing CardText: "Ctrl+Shift+Right"; }
    /// Lets every move select, until it is pressed again: not every terminal has Shift with the arrows.
    Mark "mark" { Writing CardText: "Ctrl+E"; }
    /// Selects the whole text.
    SelectAll "select-all" { Writing CardText: "Ctrl+A"; }
    /// Takes what is selected out of the text, to be put in elsewhere.
    Cut "cut" { Writing: "Ctrl+X"; }
    /// Takes what is selected, to be put in elsewhere too.
    Copy "copy" { Writing: "Ctrl+K" "Ctrl+C"; }
    /// Puts in what was cut or copied.
    Paste "paste" { Writing: "Ctrl+R" "Ctrl+V"; }
    /// Erases backwards.
    Erase "erase" { Writing Pick Find Asking Welcome CardLine CardText: "Backspace"; }
    /// Erases forwards.
    EraseNext "erase-next" { Writing Pick Find Asking Welcome CardLine CardText: "Delete"; }
    /// Erases a word backwards.
    EraseWord "erase-word" { Writing Pick Find Asking Welcome CardLine CardText: "Ctrl+W" "Ctrl+Backspace"; }
    /// Back, without discarding anything.
    Back "back" { Everywhere Leader: "Esc"; Noted: "Enter"; }
    /// Undoes.
    Undo "undo" { Everywhere: "Ctrl+Z"; }
    /// Redoes.
    Redo "redo" { Everywhere: "Ctrl+Y"; }
    /// Help for where one is.
    Help "help" { Everywhere: "F1" "?"; }
    /// All actions by name.
    Palette "palette" { Everywhere: "F2" ":"; }
    /// Draws everything anew.
    Redraw "redraw" { Everywhere: "Ctrl+L"; }
    /// Lets the person's own editor have the note.
    ExternalEditor "external-editor" { Leader: "e"; }
    /// Takes in what a run of the program that ended wrote and did not save.
    Recover "recover" { Everywhere:; Overview: "r"; }
    /// Lets go what stood on cards when a run ended.
    Forget "forget" { Page: "Delete"; }
    /// Saves and gives the terminal back for a while.
    Suspend "suspend" { Everywhere:; }
    /// Listens to the mouse, or leaves it to the terminal.
    Mouse "mouse" { Everywhere:; }
    /// Takes the theme that suits the terminal.
    ThemeAuto "theme-auto" { Everywhere:; }
    /// Takes the theme for a dark background.
    ThemeDark "theme-dark" { Everywhere:; }
    /// Takes the theme for a light background.
    ThemeLight "theme-light" { Everywhere:; }
    /// Takes the theme without colours and without anything faint.
    ThemeContrast "theme-contrast" { Everywhere:; }
    /// Takes the theme without colours.
    ThemeMono "theme-mono" { Everywhere:; }
    /// Changes between all signs and those of ASCII alone.
    Ascii "ascii" { Everywhere:; }
    /// Hides everything of an encrypted study until the passphrase is given.
    Lock "lock" { Everywhere:; }
    /// Goes on to the next step of the guided interview.
    SkipStep "skip-step" { Tutor: "F8"; }
    /// Changes between Danish and English.
    Language "language" { Everywhere:; Welcome: "Tab"; }
    /// Changes between the usual keys and those of vim.
    VimKeys "vim-keys" { Everywhere:; }
    /// Saves and leaves.
    Leave "leave" { Everywhere: "Ctrl+Q"; Overview Case Sheet Weigh Gather Conflicts Guide Page Noted: "q"; }
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
                | Settle
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
                | ExtendLeft
                | ExtendRight
                | ExtendUp
                | ExtendDown
                | ExtendFirst
                | ExtendLast
                | ExtendWordLeft
                | ExtendWordRight
                | SelectAll
                | Mark
                | Cut
                | Copy
                | Paste
                | Palette
                | NextField
                | PreviousField
                | Toggle
                | MoveTo
                | CopyTo
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

    /// Other words by which the command is found, in every language: people think of it in theirs.
    pub fn words(self) -> String {
        let words = self.entry().map_or("", |entry| entry.words);
        Lang::ALL.into_iter().filter_map(|lang| lang.get(words)).collect::<Vec<_>>().join(" ")
    }

    /// Whether the command can be given in a context: there itself, or wherever one is.
    pub fn is_possible(self, context: Context) -> bool {
        let places = self.entry().into_iter().flat_map(|entry| entry.bindings).flat_map(|(contexts, _)| contexts.iter());
        let waits = context == Context::Welcome && self.needs_evaluator();
        !waits && places.into_iter().any(|place| context.within().contains(place))
    }

    /// Whether nothing can come of the command before it is known who works.
    fn needs_evaluator(self) -> bool {
        use Command::*;
        matches!(self, FindNotes | Palette | Undo | Redo | Guide | Problems)
    }

    /// Whether the command can be bound in a context: it is possible there, or in a context in which that one's keys are in force.
    pub fn is_at_home(self, context: Context) -> bool {
        self.is_possible(context)
            || Context::ALL.into_iter().any(|inner| inner.within().contains(&context) && self.is_possible(inner))
    }

    /// Whether the command's key is one of the ten digits, which says how much.
    pub fn takes_digits(self) -> bool {
        matches!(self, Command::Score | Command::Choose | Command::Settle)
    }

    /// Whether the command has to do with the score of a variable.
    pub fn scores(self) -> bool {
        matches!(self, Command::Score | Command::Absent | Command::ClearScore | Command::Rationale)
    }

    /// Whether nobody may be left without a key for the command where it has one by default.
    pub fn is_essential(self) -> bool {
        matches!(self, Command::Back | Command::Help | Command::Leave | Command::Accept)
    }
}

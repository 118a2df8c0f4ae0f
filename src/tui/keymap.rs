//! The keys in force: those of the table of actions, as the person's own file changes them.
//!
//! A patch says, by context and key, which action the key is to do, or `none`. Only what is named changes: keys that the program
//! gets later are there under an old file, too. Each entry that cannot be used is reported with its place and left out; the
//! others hold.

use std::fmt;

use super::action::{Action, COMMANDS, Command, Context};
use super::key::{Code, Key};
use crate::text::{Node, Place, Said, Tree, unknown};

/// How keymaps write the ten digits as one key.
const DIGITS: &str = "0-9";
/// How a patch writes that a key does nothing.
const NONE: &str = "none";

/// What is pressed: a key, or one of the ten digits, whichever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chord {
    /// A key.
    Key(Key),
    /// A digit.
    Digit,
}

impl Chord {
    /// Reads what is pressed as keymaps write it.
    pub fn parse(text: &str) -> Option<Self> {
        if text == DIGITS { Some(Chord::Digit) } else { Key::parse(text).map(Chord::Key) }
    }

    fn is(self, key: Key) -> bool {
        match self {
            Chord::Key(own) => own == key,
            Chord::Digit => key.digit().is_some(),
        }
    }

    /// Whether it only writes in a context, whatever it is bound to.
    fn writes_in(self, context: Context) -> bool {
        context.types()
            && match self {
                Chord::Key(key) => key.writes().is_some(),
                Chord::Digit => true,
            }
    }

    /// Whether no terminal sends it as what it is: it comes as another key.
    fn comes_as_another(self) -> bool {
        match self {
            Chord::Key(Key { code: Code::Char('h' | 'i' | 'j' | 'm'), ctrl: true, .. }) => true,
            Chord::Key(key) => key.alt,
            Chord::Digit => false,
        }
    }

    /// Whether terminals do not send it at all: of the keys that write, Ctrl is sent with a to z alone, and with Space.
    fn is_never_sent(self) -> bool {
        match self {
            Chord::Key(Key { code: Code::Char(c), ctrl: true, .. }) => !c.is_ascii_lowercase() && c != ' ',
            Chord::Key(Key { code: Code::Enter | Code::Tab | Code::BackTab | Code::Esc, ctrl: true, .. }) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Chord::Key(key) => key.fmt(f),
            Chord::Digit => f.write_str("0–9"),
        }
    }
}

/// What is pressed in a context, and what that does; none: nothing, though it would do something further out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bound {
    context: Context,
    chord: Chord,
    command: Option<Command>,
}

/// The keys in force, the person's own before the program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bound: Vec<Bound>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut bound = Vec::new();
        for entry in COMMANDS {
            for (contexts, names) in entry.bindings {
                for context in *contexts {
                    let chords = names.iter().filter_map(|name| Chord::parse(name));
                    bound.extend(chords.map(|chord| Bound { context: *context, chord, command: Some(entry.command) }));
                }
            }
        }
        Keymap { bound }
    }
}

impl Keymap {
    /// What a key does in a context. Shift beside a key that does nothing with it is passed over.
    pub fn resolve(&self, context: Context, key: Key) -> Action {
        if context.types()
            && let Some(c) = key.writes()
        {
            return Action::Insert(c.to_string());
        }
        match self.found(context, key).or_else(|| self.found(context, key.unshifted()?)) {
            Some(Bound { chord: Chord::Digit, command: Some(_), .. }) => key.digit().map_or(Action::Nothing, Action::Digit),
            Some(Bound { command, .. }) => command.map_or(Action::Nothing, Action::Do),
            None => Action::Nothing,
        }
    }

    fn found(&self, context: Context, key: Key) -> Option<Bound> {
        context
            .within()
            .iter()
            .find_map(|within| self.bound.iter().find(|bound| bound.context == *within && bound.chord.is(key)))
            .copied()
    }

    /// What is pressed for a command in a context, as far as `within`, one of the contexts in force there, says so.
    fn chords(&self, command: Command, within: Context, context: Context) -> impl Iterator<Item = Chord> {
        let own = self.bound.iter().filter(move |bound| bound.context == within && bound.command == Some(command));
        own.map(|bound| bound.chord).filter(move |chord| match chord {
            _ if chord.writes_in(context) => false,
            Chord::Key(key) => self.found(context, *key).is_some_and(|bound| bound.command == Some(command)),
            Chord::Digit => true,
        })
    }

    /// The keys that `within`, one of the contexts in force in a context, has for a command, as people are shown them.
    pub fn keys_of(&self, command: Command, within: Context, context: Context) -> Vec<String> {
        self.chords(command, within, context).map(|chord| chord.to_string()).collect()
    }

    /// The keys that work for a command in a context, as people are shown them.
    pub fn keys(&self, command: Command, context: Context) -> Vec<String> {
        context.within().iter().flat_map(|within| self.keys_of(command, *within, context)).collect()
    }

    /// The keys that work for a command in a context, or where it has none there, those that follow the leader key.
    pub fn strokes(&self, command: Command, context: Context) -> Vec<String> {
        let keys = self.keys(command, context);
        let leader = self.keys(Command::Leader, context).into_iter().next();
        match leader {
            Some(leader) if keys.is_empty() => {
                self.keys(command, Context::Leader).into_iter().map(|key| format!("{leader} {key}")).collect()
            }
            _ => keys,
        }
    }

    /// The key that the footer names in a context: the first of the command; up and left stand for their opposites too.
    pub fn hint(&self, command: Command, context: Context) -> Option<String> {
        let key = self.keys(command, context).into_iter().next()?;
        let opposite = |command| self.keys(command, context).into_iter().next().unwrap_or_default();
        Some(match command {
            Command::Up => format!("{key}{}", opposite(Command::Down)),
            Command::Left => format!("{key}{}", opposite(Command::Right)),
            _ => key,
        })
    }

    /// The keys of a context, in the order of the table, each with its command.
    pub fn of(&self, context: Context) -> Vec<(Command, Vec<String>)> {
        let commands = COMMANDS.iter().map(|entry| entry.command);
        commands
            .map(|command| (command, self.keys_of(command, context, context)))
            .filter(|(_, keys)| !keys.is_empty())
            .collect()
    }

    /// Changes the keys as a patch says. Gives what of it could not be used, in the order of the patch.
    pub fn patch(&mut self, root: &Node) -> Vec<(Place, Said)> {
        let (mut entries, mut wrong) = entries(root);
        // Somebody who gives the key of an important action to another has given that action a new one, before or after.
        entries.sort_by_key(|entry| !entry.command.is_some_and(Command::is_essential));
        let mut own = 0usize;
        for Entry { at, context, chord, command } in entries {
            let matters = |bound: &Bound| bound.chord == chord && bound.command.is_some_and(Command::is_essential);
            let at_stake = self.bound.iter().any(matters);
            let mut changed = self.clone();
            changed.bound.retain(|bound| bound.context != context || bound.chord != chord);
            changed.bound.insert(own.min(changed.bound.len()), Bound { context, chord, command });
            match at_stake.then(|| changed.unreachable()).flatten() {
                Some((lost, place)) => wrong
                    .push((at, Said::new("keymap-essential").with("action", entry_name(lost)).with("context", place.name()))),
                None => {
                    *self = changed;
                    own = own.saturating_add(1);
                }
            }
        }
        wrong.sort_by_key(|(at, _)| *at);
        wrong
    }

    /// An essential command that has lost every key where it has one by default, and where.
    fn unreachable(&self) -> Option<(Command, Context)> {
        let usual = Keymap::default();
        let essential = COMMANDS.iter().map(|entry| entry.command).filter(|command| command.is_essential());
        let mut places = essential.flat_map(|command| Context::ALL.map(|context| (command, context)));
        places.find(|(command, context)| self.keys(*command, *context).is_empty() && !usual.keys(*command, *context).is_empty())
    }
}

fn entry_name(command: Command) -> &'static str {
    command.entry().map_or("", |entry| entry.name)
}

/// An entry of a patch.
struct Entry {
    at: Place,
    context: Context,
    chord: Chord,
    command: Option<Command>,
}

/// A word as a patch writes it: in quotes, or bare with `_` for `-`.
fn word(node: &Node) -> Option<String> {
    match &node.tree {
        Tree::Text(text) => Some(text.clone()),
        Tree::Word(text) => Some(text.replace('_', "-")),
        Tree::Char(c) => Some(c.to_string()),
        Tree::Int(digit) => Some(digit.to_string()),
        _ => None,
    }
}

/// What a struct or a map holds, by name.
fn named(node: &Node) -> Option<Vec<(Place, String, &Node)>> {
    match &node.tree {
        Tree::Struct(fields) => Some(fields.iter().map(|f| (f.at, f.name.replace('_', "-"), &f.value)).collect()),
        Tree::Map(pairs) => pairs.iter().map(|(key, value)| Some((key.at, word(key)?, value))).collect(),
        _ => None,
    }
}

/// The entries of a patch that make sense by themselves, and what is wrong with the others.
fn entries(root: &Node) -> (Vec<Entry>, Vec<(Place, Said)>) {
    let (mut good, mut wrong): (Vec<Entry>, Vec<(Place, Said)>) = (Vec::new(), Vec::new());
    let Some(contexts) = named(root) else { return (good, vec![(root.at, Said::new("keymap-shape"))]) };
    for (at, name, keys) in contexts {
        let Some(context) = Context::ALL.into_iter().find(|context| context.name() == name) else {
            wrong.push((at, unknown("keymap-unknown-context", &name, Context::ALL.map(Context::name))));
            continue;
        };
        let Some(keys) = named(keys) else {
            wrong.push((keys.at, Said::new("keymap-shape")));
            continue;
        };
        for (at, name, action) in keys {
            match entry(at, context, &name, action) {
                Ok(entry) if good.iter().any(|known| known.context == context && known.chord == entry.chord) => {
                    wrong.push((at, Said::new("keymap-twice").with("key", name)));
                }
                Ok(entry) => good.push(entry),
                Err(problem) => wrong.push(problem),
            }
        }
    }
    (good, wrong)
}

fn entry(at: Place, context: Context, name: &str, action: &Node) -> Result<Entry, (Place, Said)> {
    let said = |id: &'static str| Said::new(id).with("key", name).with("context", context.name());
    let Some(chord) = Chord::parse(name) else { return Err((at, said("keymap-unknown-key"))) };
    if chord.comes_as_another() {
        return Err((at, said("keymap-comes-as-another")));
    }
    if chord.is_never_sent() {
        return Err((at, said("keymap-never-sent")));
    }
    let Some(action_name) = word(action) else { return Err((action.at, said("keymap-shape"))) };
    if action_name == NONE {
        return Ok(Entry { at, context, chord, command: None });
    }
    let Some(found) = COMMANDS.iter().find(|entry| entry.name == action_name) else {
        let names = COMMANDS.iter().map(|entry| entry.name).chain([NONE]);
        return Err((action.at, unknown("keymap-unknown-action", &action_name, names)));
    };
    let command = found.command;
    if chord.writes_in(context) {
        return Err((at, said("keymap-writes")));
    }
    if !command.is_at_home(context) {
        return Err((action.at, said("keymap-not-here").with("action", found.name)));
    }
    if command.takes_digits() != (chord == Chord::Digit) {
        return Err((
            at,
            said(if command.takes_digits() { "keymap-digits-only" } else { "keymap-no-digits" }).with("action", found.name),
        ));
    }
    Ok(Entry { at, context, chord, command: Some(command) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Patch;
    use crate::text::Lang;

    /// The keys that no keyboard, terminal or system takes away from a Dane.
    ///
    /// A Danish keyboard writes letters, digits and these signs without AltGr and dead keys. Alt composes on a Mac, and with Ctrl
    /// it is AltGr on Windows. With Ctrl some letters send the byte of another key (H, I, J, M), others stop or end programs in
    /// terminals that are not raw yet (C, D, S, Q excepted: it is the last key of all), and others still are taken: V by
    /// terminals that paste, B by tmux, P by VS Code. Ctrl with a digit, Enter, Tab or a letter beyond z is not sent. F1 is taken
    /// by VS Code, F10 and F11 by terminals. Shift beside other keys scrolls in some terminals or is not told.
    fn is_allowed(key: Key) -> bool {
        let Key { code, ctrl, alt, shift } = key;
        if alt {
            return false;
        }
        if shift {
            return matches!(code, Code::Left | Code::Right | Code::Up | Code::Down | Code::Home | Code::End);
        }
        match code {
            Code::Char(c) if ctrl => {
                c.is_ascii_lowercase() && !matches!(c, 'i' | 'm' | 'j' | 'h' | 'v' | 'b' | 'p' | 's' | 'c' | 'd')
            }
            Code::Char(c) => (c.is_alphanumeric() && !c.is_uppercase()) || " +'<,.-!\"#%&/()=?*>;:_".contains(c),
            Code::Enter | Code::Tab | Code::Esc => !ctrl,
            Code::F(n) => !ctrl && matches!(n, 2..=9 | 12),
            _ => true,
        }
    }

    /// The keys that cannot be a default at all, not even beside others.
    fn is_impossible(key: Key) -> bool {
        let dead_or_altgr = |c| "[]{}\\|@$£€~^`´¨½§".contains(c);
        Chord::Key(key).comes_as_another()
            || Chord::Key(key).is_never_sent()
            || key.code == Code::F(10)
            || key.code == Code::F(11)
            || matches!(key.code, Code::Char(c) if dead_or_altgr(c))
    }

    #[test]
    fn every_command_has_a_key_that_everybody_can_press() {
        for entry in COMMANDS {
            for (contexts, names) in entry.bindings {
                let chords: Vec<Chord> = names.iter().filter_map(|name| Chord::parse(name)).collect();
                assert_eq!(chords.len(), names.len(), "{}: {names:?}", entry.name);
                for chord in &chords {
                    assert!(!matches!(chord, Chord::Key(key) if is_impossible(*key)), "{}: {chord}", entry.name);
                }
                for context in contexts.iter().filter(|_| !chords.is_empty()) {
                    let keymap = Keymap::default();
                    // The twin may stand in another line of the table.
                    let mut all = keymap.bound.iter().filter(|b| b.context == *context && b.command == Some(entry.command));
                    let reachable = all.any(|bound| match bound.chord {
                        Chord::Digit => true,
                        Chord::Key(key) => is_allowed(key) && !bound.chord.writes_in(*context),
                    });
                    assert!(reachable, "{} in {context:?} has only {names:?}", entry.name);
                }
            }
        }
    }

    #[test]
    fn no_key_does_two_things_in_one_place() {
        let keymap = Keymap::default();
        for (n, bound) in keymap.bound.iter().enumerate() {
            let other = keymap.bound[..n].iter().find(|other| other.context == bound.context && other.chord == bound.chord);
            assert_eq!(other, None, "beside {bound:?}");
        }
    }

    #[test]
    fn every_command_and_context_is_said_in_both_languages() {
        let keymap = Keymap::default();
        for lang in Lang::ALL {
            for entry in COMMANDS {
                assert!(lang.has(entry.label) && lang.has(entry.about), "{} in {}", entry.name, lang.code());
            }
            for context in Context::ALL {
                assert!(lang.has(context.title().id), "{context:?} in {}", lang.code());
                assert!(
                    context.hints().iter().all(|hint| !keymap.keys(*hint, context).is_empty()),
                    "{context:?} hints at what has no key"
                );
            }
        }
    }

    #[test]
    fn in_the_list_of_questions_no_other_letter_acts() {
        let keymap = Keymap::default();
        let acting: String = ('a'..='z')
            .chain(['æ', 'ø', 'å'])
            .filter(|c| keymap.resolve(Context::Capture, Key::plain(Code::Char(*c))) != Action::Nothing)
            .collect();
        assert_eq!(acting, "fl");
    }

    /// The keymap with a patch, and what of the patch is wrong.
    fn patched(text: &str) -> (Keymap, String) {
        let patch = Patch::parse(std::path::Path::new("keymap.ron"), text).unwrap();
        let mut keymap = Keymap::default();
        let wrong = keymap.patch(patch.root()).into_iter().map(|(at, said)| Lang::En.say(&patch.problem(at, said)));
        let wrong = wrong.collect::<Vec<_>>().join("\n");
        (keymap, wrong)
    }

    fn does(keymap: &Keymap, context: Context, key: &str) -> Action {
        keymap.resolve(context, Key::parse(key).unwrap())
    }

    #[test]
    fn a_patch_changes_what_it_names_and_nothing_else() {
        let (keymap, wrong) = patched(r#"(writing: {"F5": next, "Ctrl+N": "none"}, everywhere: {"F3": help})"#);
        assert_eq!(wrong, "");
        assert_eq!(does(&keymap, Context::Writing, "F5"), Action::Do(Command::Next));
        assert_eq!(does(&keymap, Context::Writing, "Ctrl+N"), Action::Nothing);
        assert_eq!(does(&keymap, Context::Writing, "PgDn"), Action::Do(Command::Next));
        assert_eq!(keymap.keys(Command::Next, Context::Writing), ["F5", "PgDn"]);
        assert_eq!(keymap.hint(Command::Help, Context::Overview).as_deref(), Some("F3"), "one's own keys are shown first");
        // A key that is taken in one place does not work there for what it does everywhere else.
        let (keymap, wrong) = patched(r#"{"writing": {"Ctrl+Z": next}}"#);
        assert_eq!((wrong.as_str(), keymap.keys(Command::Undo, Context::Writing).len()), ("", 0));
        assert_eq!(keymap.keys(Command::Undo, Context::Capture), ["Ctrl+Z"]);
    }

    #[test]
    fn the_key_of_an_important_action_can_be_given_away_with_another_for_it() {
        let text = r#"(everywhere: {"F1": palette, "?": none, "F4": help})"#;
        let (keymap, wrong) = patched(text);
        assert_eq!(wrong, "");
        assert_eq!(does(&keymap, Context::Writing, "F1"), Action::Do(Command::Palette));
        assert_eq!(does(&keymap, Context::Writing, "F4"), Action::Do(Command::Help));
    }

    #[test]
    fn what_cannot_be_used_is_said_with_its_place_and_the_rest_holds() {
        let (keymap, wrong) = patched(
            r#"(
  writng: {"F5": next},
  writing: {
    "n": next,
    "Ctrl+M": next,
    "Ctrl+Æ": next,
    "Ctrl+7": next,
    "Ctrl+Shift+N": next,
    "Ctrl+Enter": next,
    "Hyper+x": next,
    "F5": nxt,
    "F6": next,
    "F6": previous,
    "F1": none,
    "Esc": next,
    "F7": basis,
    "F8": score,
    "0-9": score,
    "F9": (next),
  },
  pick: 7,
)"#,
        );
        assert_eq!(does(&keymap, Context::Writing, "F6"), Action::Do(Command::Next));
        assert_eq!(does(&keymap, Context::Writing, "Esc"), Action::Do(Command::Back));
        insta::assert_snapshot!(wrong);
    }

    #[test]
    fn the_keys_of_vim_hold_together() {
        let (keymap, wrong) = patched(include_str!("../../assets/keymaps/vim.ron"));
        assert_eq!(wrong, "");
        assert_eq!(does(&keymap, Context::Overview, "j"), Action::Do(Command::Down));
        assert_eq!(does(&keymap, Context::Capture, "l"), Action::Do(Command::Loose));
        assert_eq!(does(&keymap, Context::Capture, "i"), Action::Do(Command::Write));
        assert_eq!(does(&keymap, Context::Capture, "u"), Action::Do(Command::Undo));
        for key in ["j", "i", "u"] {
            assert_eq!(does(&keymap, Context::Writing, key), Action::Insert(key.into()));
        }
    }

    #[test]
    fn shift_is_passed_over_where_it_means_nothing() {
        let keymap = Keymap::default();
        assert_eq!(does(&keymap, Context::Overview, "Shift+Down"), Action::Do(Command::Down));
    }
}

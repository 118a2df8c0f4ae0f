//! What was done in a field of its own, to be undone there. What is done in a note stands in the history of its account.

/// A text with its cursor.
pub type State = (String, usize);

/// What goes on as one step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Run {
    #[default]
    None,
    Typing,
    Erasing,
}

/// What a text was before each step, and what it became by steps that were undone.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    done: Vec<State>,
    undone: Vec<State>,
    run: Run,
}

impl Trail {
    /// Notes that something is written, or erased if that is empty, and whether it replaces what stood there. Typing a word is
    /// one step, and so is erasing on.
    pub fn note(&mut self, before: impl FnOnce() -> State, written: &str, replaces: bool) {
        let run = match (written.is_empty(), replaces) {
            (true, _) => Run::Erasing,
            (false, false) => Run::Typing,
            (false, true) => Run::None,
        };
        if run == Run::None || run != self.run {
            self.done.push(before());
        }
        self.undone.clear();
        self.run = if written.ends_with(char::is_whitespace) { Run::None } else { run };
    }

    /// Ends the step that goes on.
    pub fn pause(&mut self) {
        self.run = Run::None;
    }

    /// What the text was before the last step, or became by the one undone last, if there is such a step.
    pub fn turn_back(&mut self, now: State, redo: bool) -> Option<State> {
        self.run = Run::None;
        let (from, to) = if redo { (&mut self.undone, &mut self.done) } else { (&mut self.done, &mut self.undone) };
        let state = from.pop()?;
        to.push(now);
        Some(state)
    }
}

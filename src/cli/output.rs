//! Where results go, and in which format.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::context::Context;
use super::fault::Fault;
use super::table;
use super::value::{Unfit, named};
use crate::exchange::{Cell, Table, to_json};
use crate::field::{Level, Withheld};
use crate::guide::Guide;
use crate::store::write_new;
use crate::text::{Lang, Message, Said, Shown, cpr};

/// A format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Csv,
    Md,
    Json,
    Ron,
    Html,
    Xlsx,
}

impl Format {
    /// Those of a plain table.
    pub(super) const TABLE: &[Format] = &[Format::Text, Format::Md, Format::Csv, Format::Json];

    /// Those of the case score sheet.
    pub(super) const SHEET: &[Format] = &[Format::Text, Format::Md, Format::Csv, Format::Json, Format::Html, Format::Xlsx];

    /// Those of a cell with everything behind it.
    pub(super) const TRACE: &[Format] = &[Format::Text, Format::Json];

    /// Those of a guide.
    pub(super) const GUIDE: &[Format] = &[Format::Text, Format::Md, Format::Csv, Format::Json, Format::Ron];

    /// What the name of a file in this format ends with.
    fn ending(self) -> &'static str {
        match self {
            Format::Text => "txt",
            other => other.name(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Csv => "csv",
            Format::Md => "md",
            Format::Json => "json",
            Format::Ron => "ron",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
        }
    }

    /// Reads one of these formats.
    pub(super) fn one_of(allowed: &'static [Format]) -> impl TypedValueParser<Value = Format> {
        PossibleValuesParser::new(allowed.iter().map(|format| format.name())).try_map(move |name| {
            let found = allowed.iter().copied().find(|format| format.name() == name);
            found.ok_or_else(|| Unfit(Said::new("cli-told")))
        })
    }
}

/// Where a result is to go.
#[derive(clap::Args, Debug)]
pub(super) struct Target {
    /// The file, instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Whether a file that exists is replaced.
    #[arg(long, requires = "output")]
    force: bool,
}

impl Target {
    /// The format that was asked for, else the one of these that the file's name ends with, else the usual one.
    ///
    /// # Errors
    /// The name ends with something else, as that of a file of another program does.
    pub(super) fn format(&self, asked: Option<Format>, known: &[Format], usual: Format) -> Result<Format, Fault> {
        let end = self.output.as_ref().and_then(|path| path.extension()).map(|end| end.to_string_lossy().to_lowercase());
        let (None, Some(end)) = (asked, end) else { return Ok(asked.unwrap_or(usual)) };
        known.iter().copied().find(|format| format.ending() == end).ok_or_else(|| {
            let known = known.iter().map(|format| format!(".{}", format.ending())).collect::<Vec<_>>().join(", ");
            Fault::Usage(Said::new("cli-unknown-ending").with("ending", format!(".{end}")).with("known", known))
        })
    }

    /// Whether what goes there can be kept or sent: everything but the screen of a terminal.
    pub(super) fn goes_further(&self) -> bool {
        self.output.is_some() || !io::stdout().is_terminal()
    }
}

/// The levels of results that are texts.
const OF_TEXTS: &[(&str, Level)] = &[("internal", Level::Internal), ("pseudonymised", Level::Pseudonymised)];
/// Those of results that are figures.
const OF_FIGURES: &[(&str, Level)] =
    &[("internal", Level::Internal), ("pseudonymised", Level::Pseudonymised), ("aggregate", Level::Aggregate)];

/// At which level texts leave.
#[derive(clap::Args, Debug)]
pub(super) struct TextLevel {
    /// The level; without it, pseudonymised.
    #[arg(long, value_name = "LEVEL", value_parser = named(OF_TEXTS))]
    level: Option<Level>,
}

/// At which level figures leave.
#[derive(clap::Args, Debug)]
pub(super) struct FigureLevel {
    /// The level; without it, pseudonymised.
    #[arg(long, value_name = "LEVEL", value_parser = named(OF_FIGURES))]
    level: Option<Level>,
}

impl TextLevel {
    /// Lets the results of the command leave at this level.
    pub(super) fn set(&self, ctx: &Context) -> Level {
        set(ctx, self.level)
    }
}

impl FigureLevel {
    /// Lets the results of the command leave at this level.
    pub(super) fn set(&self, ctx: &Context) -> Level {
        set(ctx, self.level)
    }
}

fn set(ctx: &Context, level: Option<Level>) -> Level {
    let level = level.unwrap_or_default();
    ctx.leave_at(level);
    level
}

/// How a result that is a table is to be given.
#[derive(clap::Args, Debug)]
pub(super) struct Listed {
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = Format::one_of(Format::TABLE))]
    format: Option<Format>,
    /// Where it goes.
    #[command(flatten)]
    pub(super) target: Target,
}

impl Listed {
    /// The format: text unless another is asked for, or the file's name ends with another.
    ///
    /// # Errors
    /// The file's name ends with something that is no format of a table.
    pub(super) fn format(&self) -> Result<Format, Fault> {
        self.target.format(self.format, Format::TABLE, Format::Text)
    }
}

impl Context {
    /// The cell of a named value: its name for programs, its word in this language for people.
    pub(super) fn word(&self, name: &'static str) -> Cell {
        let word = self.lang.get(&format!("cli-word-{name}")).unwrap_or_else(|| name.to_owned());
        Cell::Named(name, word)
    }

    /// The head of a column, by its name.
    pub(super) fn head(&self, key: &str) -> String {
        self.lang.get(&format!("cli-head-{key}")).unwrap_or_else(|| key.to_owned())
    }

    /// Says how many lines of notes stay behind, and why.
    pub(super) fn say_withheld(&self, guide: &Guide, withheld: &Withheld) {
        for (id, count) in [
            ("cli-notes-confidential", withheld.confidential),
            ("cli-notes-quotes", withheld.quotes),
            ("cli-notes-denied", withheld.denied),
            ("cli-notes-withdrawn", withheld.withdrawn),
            ("cli-notes-names", withheld.names),
            ("cli-notes-numbers", withheld.numbers),
        ] {
            if count > 0 {
                self.say(&Said::new(id).with("count", count));
            }
        }
        let places = withheld.recognisable.keys();
        let who: Vec<String> = places
            .map(|(case, role)| {
                let role = guide.role(role).map_or(role.as_str(), |role| role.short.get(self.lang));
                let said = Said::new("cli-role-of-case").with("role", role).with("case", case.as_str());
                self.lang.say(&said)
            })
            .collect();
        let quotes: usize = withheld.recognisable.values().fold(0, |all, count| all.saturating_add(*count));
        if quotes > 0 {
            let said = Said::new("cli-notes-recognisable").with("count", quotes).with("who", who.join(", "));
            self.warn(&said);
        }
    }

    /// A table without rows, with the heads of its columns.
    pub(super) fn headed<const N: usize>(&self, keys: [&str; N]) -> Table {
        Table::headed(keys.map(|key| (key, self.head(key))))
    }

    /// Gives a plain table as it was asked for, else as text.
    pub(super) fn list(&self, table: &Table, listed: &Listed) -> Result<(), Fault> {
        self.give_table(table, listed.format()?, &listed.target)
    }

    /// Gives a table in a format.
    pub(super) fn give_table(&self, table: &Table, format: Format, target: &Target) -> Result<(), Fault> {
        match format {
            Format::Text | Format::Ron => self.give_text(&self.table_text(table, target), target),
            _ => self.give(&bytes_of(table, format)?, target),
        }
    }

    /// Gives a table of names, which is looked through for none.
    pub(super) fn list_names(&self, table: &Table, listed: &Listed) -> Result<(), Fault> {
        let target = &listed.target;
        match listed.format()? {
            Format::Text | Format::Ron => self.hand_over(self.table_text(table, target).as_bytes(), true, target),
            format => self.hand_over(&bytes_of(table, format)?, false, target),
        }
    }

    fn table_text(&self, table: &Table, target: &Target) -> String {
        table::text(table, self.lang, self.paint(target))
    }

    /// Gives a value as JSON.
    pub(super) fn give_json<T: serde::Serialize>(&self, value: &T, target: &Target) -> Result<(), Fault> {
        self.give(json_of(value)?.as_bytes(), target)
    }

    /// Gives text that is safe for a terminal already, and may be painted.
    pub(super) fn give_text(&self, text: &str, target: &Target) -> Result<(), Fault> {
        self.warn_of_people(text.as_bytes(), target);
        self.hand_over(text.as_bytes(), true, target)
    }

    /// Gives bytes. On a terminal, what would act on it becomes visible; everywhere else they are given as they are.
    ///
    /// Of what looks like the number of a person, and of a name from the key file, it is said that it is there, whatever the format.
    pub(super) fn give(&self, bytes: &[u8], target: &Target) -> Result<(), Fault> {
        self.warn_of_people(bytes, target);
        self.hand_over(bytes, false, target)
    }

    /// Gives a file that is no text, with all that it says. There is no sense in showing it on a terminal.
    pub(super) fn give_file(&self, bytes: &[u8], text: &str, target: &Target) -> Result<(), Fault> {
        self.warn_of_people(text.as_bytes(), target);
        self.hand_over(bytes, true, target)
    }

    fn warn_of_people(&self, bytes: &[u8], target: &Target) {
        let Ok(text) = str::from_utf8(bytes) else { return };
        let numbers = cpr(text).count();
        if numbers > 0 {
            self.warn(&Said::new("cli-cpr").with("numbers", numbers));
        }
        // A first name and a surname are one.
        let names = self.names(target.goes_further()).covered(text).names;
        if names > 0 {
            self.warn(&Said::new("cli-names").with("names", names));
        }
    }

    /// Writes bytes where they are to go, as they are if they are safe for a terminal.
    fn hand_over(&self, bytes: &[u8], is_safe: bool, target: &Target) -> Result<(), Fault> {
        match &target.output {
            Some(file) => {
                write_new(file, bytes, target.force)?;
                self.exported(file);
                self.say(&Said::new("cli-written").with("file", super::fault::shown(file)));
                Ok(())
            }
            None if !is_safe && io::stdout().is_terminal() => {
                print(Shown::lines(&String::from_utf8_lossy(bytes)).to_string().as_bytes())
            }
            None => {
                if self.level().is_some() && target.goes_further() {
                    self.gone_out("-");
                }
                print(bytes)
            }
        }
    }

    /// Whether what goes there is painted.
    pub(super) fn paint(&self, target: &Target) -> super::paint::Paint {
        super::paint::Paint(target.output.is_none() && self.color)
    }
}

/// A table in a format that is not for people.
fn bytes_of(table: &Table, format: Format) -> Result<Vec<u8>, Fault> {
    Ok(match format {
        Format::Md => table.markdown().into_bytes(),
        Format::Json => json_of(table)?.into_bytes(),
        _ => table.csv(),
    })
}

fn json_of<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    to_json(value).map_err(|_| Fault::Data(Said::new("cli-no-json")))
}

/// Writes to standard output.
pub(super) fn print(bytes: &[u8]) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Fault::NobodyReads),
        Err(error) => Err(Fault::Data(Said::new("cli-no-output").with("cause", error.to_string()))),
    }
}

/// Writes a line to standard error, made safe for a terminal. If nobody reads there, nobody can be told.
///
/// Standard error has no buffer: the line is put together first, so that lines of two processes do not mix.
pub(super) fn tell(line: &str) {
    let line = Shown::lines(line).to_string();
    // A terminal breaks lines within words.
    let width = terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
    let line = width.filter(|_| io::stderr().is_terminal()).map_or(line.clone(), |width| table::wrapped(&line, width, 0, 0));
    let _ = io::stderr().lock().write_all(format!("{}\n", line.trim_end_matches('\n')).as_bytes());
}

/// Says why a command did not do what it was asked.
pub(super) fn complain(fault: &Fault, lang: Lang) {
    if !matches!(fault, Fault::Told(_) | Fault::NobodyReads) {
        tell(&format!("feltnote: {}", lang.say(&fault.said())));
    }
}

//! Makes the pictures of the README: the program itself, in a terminal of its own, drawn as SVG.
//!
//! `cargo run --example pictures` writes them to `assets/pictures`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../tests/terminal/screen.rs"]
mod screen;

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use screen::Screen;

/// With this in its environment the example is the program, so that it is the one that was just built.
const ROLE: &str = "FELTNOTE_PICTURED";

fn main() -> ExitCode {
    if std::env::var_os(ROLE).is_some() {
        return feltnote::cli::main();
    }
    let place = tempfile::tempdir().unwrap();
    let demo = place.path().join("demo");
    run(place.path(), &["demo", demo.to_str().unwrap()]);
    let into = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    fs::create_dir_all(&into).unwrap();
    let save = |name: &str, screen: &Screen| fs::write(into.join(name), svg(screen)).unwrap();

    let mut capture =
        open(place.path(), &["start", "--case", "4", "--role", "amr", "--phase", "status", "--source", "k4-amr-9"]);
    capture.wait_for("k4-amr-9");
    for keys in ["2", "\x1b[B", "1", "\x1b[B", "\x1b[B", "2", "\r"] {
        capture.keys(keys);
        capture.settle();
    }
    for line in [
        "[11:02] fulgte selv op på APV i afdeling C  #apv",
        "> vi går ikke og venter på HR, vi tager den på vagtskiftet",
        "! AMR burde mødes på tværs af fængslerne",
        "% tøver, da lederen nævnes",
    ] {
        capture.keys(line);
        capture.keys("\r");
        capture.settle();
    }
    capture.wait_for("Gemt");
    save("capture.svg", &capture);
    capture.keys("\x06");
    capture.keys("spred");
    capture.settle();
    save("goto.svg", &capture);
    capture.keys("\x1b");
    capture.settle();
    capture.keys("\x11");
    capture.ended();

    let mut sheet = open(place.path(), &[]);
    sheet.wait_for("klar");
    sheet.settle();
    save("overview.svg", &sheet);
    sheet.keys("s");
    sheet.settle();
    save("sheet.svg", &sheet);
    sheet.keys("\x11");
    sheet.ended();
    ExitCode::SUCCESS
}

fn environment(place: &Path) -> Vec<(&'static str, OsString)> {
    let inner = |name: &str| -> OsString { place.join(name).into() };
    vec![
        (ROLE, "1".into()),
        ("FELTNOTE_STUDY", inner("demo")),
        ("FELTNOTE_EVALUATOR", "lm".into()),
        ("FELTNOTE_LANG", "da".into()),
        ("FELTNOTE_CONFIG_DIR", inner("config")),
        ("FELTNOTE_DATA_DIR", inner("data")),
        ("FELTNOTE_STATE_DIR", inner("state")),
        ("FELTNOTE_NOW", "2022-03-14T09:14:52Z".into()),
    ]
}

fn open(place: &Path, args: &[&str]) -> Screen {
    let program = std::env::current_exe().unwrap();
    Screen::open(program.to_str().unwrap(), args, &environment(place), screen::USUAL)
}

fn run(place: &Path, args: &[&str]) {
    let program = std::env::current_exe().unwrap();
    let mut command = std::process::Command::new(program);
    command.args(args).envs(environment(place)).env_remove("FELTNOTE_STUDY");
    assert!(command.status().unwrap().success());
}

/// The size of a cell in the picture.
const CELL: (f32, f32) = (8.4, 18.0);
const PAPER: &str = "#1d2126";
const INK: &str = "#d8dee6";
/// The terminal's 16 colours.
const COLOURS: [&str; 16] = [
    "#3b4252", "#e06c75", "#98c379", "#e5b567", "#6ea8e0", "#c792ea", "#5fc3c9", "#d8dee6", "#6b7684", "#f08a92", "#b3d99a",
    "#f2cb84", "#8fbdec", "#d8aef2", "#85d7dc", "#f2f5f8",
];

#[derive(Clone, PartialEq)]
struct Look {
    ink: String,
    paper: String,
    bold: bool,
    dim: bool,
}

fn colour(colour: vt100::Color, otherwise: &str) -> String {
    match colour {
        vt100::Color::Default => otherwise.to_owned(),
        vt100::Color::Idx(n) => COLOURS.get(usize::from(n)).copied().unwrap_or(otherwise).to_owned(),
        vt100::Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

fn look(cell: &vt100::Cell) -> Look {
    let (ink, paper) = (colour(cell.fgcolor(), INK), colour(cell.bgcolor(), PAPER));
    let (ink, paper) = if cell.inverse() { (paper, ink) } else { (ink, paper) };
    Look { ink, paper, bold: cell.bold(), dim: cell.dim() }
}

fn svg(screen: &Screen) -> String {
    let (columns, rows) = screen::USUAL;
    let (width, height) = (f32::from(columns) * CELL.0 + 16.0, f32::from(rows) * CELL.1 + 16.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-size=\"14\" \
         font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"6\" \
         fill=\"{PAPER}\"/>\n"
    );
    screen.look(|screen| {
        for row in 0..rows {
            let mut column = 0;
            while column < columns {
                let Some(first) = screen.cell(row, column) else { break };
                let (begins, style) = (column, look(first));
                let mut text = String::new();
                while let Some(cell) = screen.cell(row, column).filter(|cell| look(cell) == style) {
                    text.push_str(if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " });
                    column += 1;
                }
                run_of(&mut out, &style, (begins, column, row), &text);
            }
        }
        if !screen.hide_cursor() {
            let (row, column) = screen.cursor_position();
            let (x, y) = (f32::from(column) * CELL.0 + 8.0, f32::from(row) * CELL.1 + 8.0);
            writeln!(out, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"2\" height=\"{}\" fill=\"{INK}\"/>", CELL.1).unwrap();
        }
    });
    out.push_str("</svg>\n");
    out
}

fn run_of(out: &mut String, style: &Look, (begins, ends, row): (u16, u16, u16), text: &str) {
    let (x, y) = (f32::from(begins) * CELL.0 + 8.0, f32::from(row) * CELL.1 + 8.0);
    let width = f32::from(ends - begins) * CELL.0;
    if style.paper != PAPER {
        writeln!(out, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{}\"/>", CELL.1, style.paper)
            .unwrap();
    }
    if text.trim().is_empty() {
        return;
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let weight = if style.bold { " font-weight=\"bold\"" } else { "" };
    let faint = if style.dim { " opacity=\"0.6\"" } else { "" };
    writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{width:.1}\" fill=\"{}\"{weight}{faint} xml:space=\"preserve\">{escaped}</text>",
        y + 13.5,
        style.ink
    )
    .unwrap();
}

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
    let into = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    fs::create_dir_all(&into).unwrap();
    for shade in [&DARK, &LIGHT] {
        fs::create_dir_all(place.path().join("config")).unwrap();
        fs::write(place.path().join("config/settings.ron"), format!("(theme: {})", shade.name)).unwrap();
        let save = |name: &str, screen: &Screen| {
            fs::write(into.join(format!("{name}-{}.svg", shade.name)), svg(screen, shade)).unwrap()
        };
        let demo = place.path().join("demo");
        if demo.exists() {
            fs::remove_dir_all(&demo).unwrap();
        }
        run(place.path(), &["demo", demo.to_str().unwrap()]);
        interview(place.path(), &save);
        overview(place.path(), &save);
        conflicts(place.path(), &save);
        tutor(place.path(), &save);
    }
    ExitCode::SUCCESS
}

/// An interview at work, and going to another question.
fn interview(place: &Path, save: &dyn Fn(&str, &Screen)) {
    let mut screen = open(place, &["start", "--case", "4", "--role", "amr", "--phase", "status", "--source", "k4-amr-9"]);
    screen.wait_for("k4-amr-9");
    for keys in ["2", "\x1b[B", "1", "\x1b[B", "\x1b[B", "2", "\r"] {
        screen.keys(keys);
        screen.settle();
    }
    for line in [
        "fulgte selv op på APV i afdeling C  #apv",
        "> vi går ikke og venter på HR, vi tager den på vagtskiftet",
        "! AMR burde mødes på tværs af fængslerne",
        "% tøver, da lederen nævnes",
    ] {
        screen.keys(line);
        screen.keys("\r");
        screen.settle();
    }
    screen.wait_for("Gemt");
    save("capture", &screen);
    screen.keys("\x06");
    screen.keys("spred");
    screen.settle();
    save("goto", &screen);
    screen.keys("\x1b");
    screen.settle();
    leave(screen);
}

/// The study as a whole, and its score sheet.
fn overview(place: &Path, save: &dyn Fn(&str, &Screen)) {
    let mut screen = open(place, &[]);
    screen.wait_for("21 af 21");
    screen.settle();
    save("overview", &screen);
    screen.keys("s");
    screen.settle();
    save("sheet", &screen);
    screen.keys("\x1b[B\r");
    screen.wait_for("Opstart");
    screen.settle();
    save("weigh", &screen);
    leave(screen);
}

/// What two wrote apart.
fn conflicts(place: &Path, save: &dyn Fn(&str, &Screen)) {
    let (demo, copy) = (place.join("demo"), place.join("lise"));
    let of = |study: &Path, by: &str, label: &str, about: &str| {
        let study = study.to_str().unwrap();
        run(place, &["--study", study, "--evaluator", by, "case", "set", "4", "--label", label, "--description", about]);
    };
    if copy.exists() {
        fs::remove_dir_all(&copy).unwrap();
    }
    run(place, &["--study", demo.to_str().unwrap(), "pack", place.join("demo.zip").to_str().unwrap()]);
    run(place, &["unpack", place.join("demo.zip").to_str().unwrap(), copy.to_str().unwrap()]);
    of(
        &demo,
        "lm",
        "Fængslet ved åen",
        "180 ansatte. Døgndrift på tre vagthold.\nNy ledelse siden marts; AMR har skiftet to gange.",
    );
    of(&copy, "sj", "Fængslet, syd", "180 ansatte. Døgndrift på tre vagthold.\nTo afdelinger blev lagt sammen i januar.");
    run(place, &["--study", demo.to_str().unwrap(), "merge", copy.to_str().unwrap()]);
    fs::remove_file(place.join("demo.zip")).unwrap();
    let mut screen = open(place, &[]);
    screen.wait_for("21 af 21");
    screen.keys("v\x1b[B");
    screen.settle();
    save("conflicts", &screen);
    leave(screen);
}

/// The guided interview.
fn tutor(place: &Path, save: &dyn Fn(&str, &Screen)) {
    let mut screen = open(place, &["tutor"]);
    screen.wait_for("1 af ");
    screen.keys("\r");
    screen.keys("ringer selv til kollegerne, når nogen har haft en hård vagt");
    screen.wait_for("2 af ");
    save("tutor", &screen);
    leave(screen);
}

fn leave(mut screen: Screen) {
    screen.keys("\x11");
    screen.ended();
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
/// A terminal's own colours.
struct Shade {
    name: &'static str,
    paper: &'static str,
    ink: &'static str,
    colours: [&'static str; 16],
}

const DARK: Shade = Shade {
    name: "dark",
    paper: "#1d2126",
    ink: "#d8dee6",
    colours: [
        "#3b4252", "#e06c75", "#98c379", "#e5b567", "#6ea8e0", "#c792ea", "#5fc3c9", "#d8dee6", "#6b7684", "#f08a92",
        "#b3d99a", "#f2cb84", "#8fbdec", "#d8aef2", "#85d7dc", "#f2f5f8",
    ],
};

const LIGHT: Shade = Shade {
    name: "light",
    paper: "#fbfaf7",
    ink: "#2b3038",
    colours: [
        "#2b3038", "#b3261e", "#3b7a2a", "#96640a", "#1f5fa8", "#8a3ea8", "#0f7a80", "#c9ced6", "#7a828e", "#c9423a",
        "#4f9440", "#b07a1c", "#2f74c4", "#a055bf", "#1f949a", "#fbfaf7",
    ],
};

#[derive(Clone, PartialEq)]
struct Look {
    ink: String,
    paper: String,
    bold: bool,
    dim: bool,
}

fn colour(shade: &Shade, colour: vt100::Color, otherwise: &str) -> String {
    match colour {
        vt100::Color::Default => otherwise.to_owned(),
        vt100::Color::Idx(n) => shade.colours.get(usize::from(n)).copied().unwrap_or(otherwise).to_owned(),
        vt100::Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

fn look(cell: &vt100::Cell, shade: &Shade) -> Look {
    let (ink, paper) = (colour(shade, cell.fgcolor(), shade.ink), colour(shade, cell.bgcolor(), shade.paper));
    let (ink, paper) = if cell.inverse() { (paper, ink) } else { (ink, paper) };
    Look { ink, paper, bold: cell.bold(), dim: cell.dim() }
}

fn svg(screen: &Screen, shade: &Shade) -> String {
    let (columns, rows) = screen::USUAL;
    let (width, height) = (f32::from(columns) * CELL.0 + 16.0, f32::from(rows) * CELL.1 + 16.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-size=\"14\" \
         font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"6\" \
         fill=\"{}\"/>\n",
        shade.paper
    );
    screen.look(|screen| {
        for row in 0..rows {
            let mut column = 0;
            while column < columns {
                let Some(first) = screen.cell(row, column) else { break };
                let (begins, style) = (column, look(first, shade));
                let mut text = String::new();
                while let Some(cell) = screen.cell(row, column).filter(|cell| look(cell, shade) == style) {
                    text.push_str(if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " });
                    column += 1;
                }
                run_of(&mut out, (shade, &style), (begins, column, row), &text);
            }
        }
        if !screen.hide_cursor() {
            let (row, column) = screen.cursor_position();
            let (x, y) = (f32::from(column) * CELL.0 + 8.0, f32::from(row) * CELL.1 + 8.0);
            writeln!(out, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"2\" height=\"{}\" fill=\"{}\"/>", CELL.1, shade.ink)
                .unwrap();
        }
    });
    out.push_str("</svg>\n");
    out
}

fn run_of(out: &mut String, (shade, style): (&Shade, &Look), (begins, ends, row): (u16, u16, u16), text: &str) {
    let (x, y) = (f32::from(begins) * CELL.0 + 8.0, f32::from(row) * CELL.1 + 8.0);
    let width = f32::from(ends - begins) * CELL.0;
    if style.paper != shade.paper {
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

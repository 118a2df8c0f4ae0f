//! Where results go, and that nothing read from a file acts on a terminal.

use std::fs;
use std::process::{Command, Stdio};

use crate::desk::{Desk, text};

#[test]
fn a_file_is_kept_unless_it_may_be_replaced() {
    let desk = Desk::with_study();
    insta::assert_snapshot!(desk.session(&[
        &["sheet", "--format", "csv", "-o", "sheet.csv"],
        &["sheet", "--format", "json", "-o", "sheet.csv"],
        &["sheet", "--format", "csv", "-o", "sheet.csv", "--force", "--quiet"],
        &["sheet", "-o", "nowhere/sheet.txt"],
    ]));
    assert!(desk.read("sheet.csv").starts_with("kind,variable,label,polarity,scale\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.at("sheet.csv")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let left: Vec<_> = fs::read_dir(desk.at("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("tmp")), "{left:?}");
}

#[test]
fn a_file_of_a_study_is_never_written_over() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4", "--quiet"]);
    let whole = |file: &str| fs::read(desk.at(file)).unwrap();
    for file in ["st/study.ron", "st/guide.ron", "st/cases/4.ron"] {
        let before = whole(file);
        for args in [&["sheet", "--format", "md", "-o", file] as &[&str], &["pack", file]] {
            let written = desk.run(&[args, &["--force"]].concat());
            assert_eq!(written.status.code(), Some(2), "{file}");
            assert!(text(&written.stderr).contains("egne filer"), "{}", text(&written.stderr));
        }
        assert_eq!(whole(file), before);
    }
    // What people have there is theirs.
    desk.succeed(&["sheet", "-o", "st/ark.md"]);
    desk.succeed(&["sheet", "-o", "st/ark.md", "--force"]);
}

#[test]
fn colours_come_only_when_they_are_wanted() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    let coloured = |args: &[&str]| text(&desk.run(args).stdout).contains('\u{1b}');
    assert!(!coloured(&["sheet"]));
    assert!(!coloured(&["sheet", "--color", "auto"]));
    assert!(coloured(&["sheet", "--color", "always"]));
    assert!(!coloured(&["sheet", "--color", "always", "--format", "csv"]));
    assert!(coloured(&["--help", "--color", "always"]));
    assert!(!coloured(&["--help"]));
    desk.succeed(&["sheet", "--color", "always", "-o", "sheet.txt"]);
    assert!(!desk.read("sheet.txt").contains('\u{1b}'));
}

#[test]
fn nothing_from_a_file_acts_on_a_terminal() {
    let desk = Desk::with_study();
    let nasty = "\u{1b}]0;x\u{7}\u{202e}\u{9b}31m";
    desk.write(
        "x.csv",
        &format!("case,source,phase,role,evaluator,variable,score,rationale\n4,{nasty},status,amr,lm,kompetence,2,x\n"),
    );
    desk.write(&format!("{nasty}.csv"), "case\n");
    desk.write("guide.ron", &format!("(kind: \"guide\", format: 1, id: \"{nasty}\")"));
    desk.succeed(&["case", "add", "4", "--label", &format!("navn {nasty}")]);
    for args in [
        &["scores", "import", "x.csv"][..],
        &["scores", "import", &format!("{nasty}.csv")],
        &["guide", "check", "guide.ron"],
        &["case", "list"],
        &["case", "set", nasty, "--label", "x"],
        &["--study", nasty, "check"],
        &["sheet", nasty],
        &["sheet", "--basis", nasty],
    ] {
        let output = desk.run(args);
        let both = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(both.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{args:?}: {both:?}");
    }
}

#[test]
#[cfg(unix)]
fn whoever_stops_reading_causes_no_fault() {
    let desk = Desk::with_study();
    let mut child = Command::new(env!("CARGO_BIN_EXE_feltnote"))
        .args(["guide", "show", "--format", "json"])
        .current_dir(desk.at(""))
        .env("FELTNOTE_STUDY", "st")
        .env("FELTNOTE_CONFIG_DIR", desk.at("c"))
        .env("FELTNOTE_DATA_DIR", desk.at("d"))
        .env("FELTNOTE_STATE_DIR", desk.at("s"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
}

#[test]
fn broken_settings_are_told_and_stop_nothing() {
    let desk = Desk::with_study();
    fs::create_dir_all(desk.at("FELTNOTE_CONFIG_DIR")).unwrap();
    desk.write("FELTNOTE_CONFIG_DIR/settings.ron", "(lang: 7)");
    insta::assert_snapshot!(desk.session(&[&["case", "add", "4"]]));
    assert_eq!(desk.read("FELTNOTE_CONFIG_DIR/settings.ron"), "(lang: 7)");
}

#[test]
fn a_study_that_is_gone_is_told_with_how_to_get_another() {
    let desk = Desk::with_study();
    fs::create_dir_all(desk.at("FELTNOTE_CONFIG_DIR")).unwrap();
    desk.write("FELTNOTE_CONFIG_DIR/settings.ron", "(last_study: Some(\"/nowhere/st\"))");
    let output = desk.command(&["check"]).env_remove("FELTNOTE_STUDY").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("/nowhere/st") && said.contains("eller opret et nyt med »feltnote new MAPPE«."), "{said}");
}

#[cfg(unix)]
#[test]
fn each_line_beside_the_results_is_written_at_once() {
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixDatagram;

    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "9"]);
    desk.write("st/cases/9.ron", "(");
    // Every write into a datagram socket is a message of its own.
    let (theirs, ours) = UnixDatagram::pair().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_feltnote"));
    command.args(["--study", "st", "trace", "9", "vilkaar"]).current_dir(desk.at("")).env("FELTNOTE_LANG", "da");
    for name in ["FELTNOTE_CONFIG_DIR", "FELTNOTE_DATA_DIR", "FELTNOTE_STATE_DIR"] {
        command.env(name, desk.at(name));
    }
    let mut child = command.stdout(Stdio::null()).stderr(OwnedFd::from(theirs)).spawn().unwrap();
    ours.set_read_timeout(Some(std::time::Duration::from_millis(50))).unwrap();
    let mut writes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        // What was written before the end is there when the end is known.
        let ended = child.try_wait().unwrap().is_some();
        match ours.recv(&mut buffer) {
            Ok(length) => writes.push(text(&buffer[..length])),
            Err(_) if ended => break,
            Err(_) => {}
        }
    }
    assert_eq!(writes.len(), 2, "{writes:?}");
    assert!(writes.iter().all(|line| line.ends_with('\n')), "{writes:?}");
}

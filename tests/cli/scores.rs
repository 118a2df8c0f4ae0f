//! The laws of the tidy table, by the program itself.

use crate::desk::{Desk, files, text};

fn with_demo() -> Desk {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    // In the demo, too, somebody has still to score a source that a colleague has scored.
    desk.succeed(&["scores", "export", "--unblinded", "-o", "all.csv", "--quiet"]);
    desk
}

#[test]
fn an_export_comes_back_as_it_was() {
    let desk = with_demo();
    let before = files(&desk.at("st"));
    desk.succeed(&["scores", "import", "all.csv", "--evaluator", "nobody"]);
    assert_eq!(files(&desk.at("st")), before);
    let all = desk.read("all.csv");
    desk.succeed(&["new", "other", "--quiet"]);
    desk.succeed(&["--study", "other", "scores", "import", "all.csv"]);
    assert_eq!(desk.succeed(&["--study", "other", "scores", "export", "--unblinded"]), all);
    let first = files(&desk.at("other"));
    // As a spreadsheet gives it back: semicolons, a mark in front, Windows line ends.
    let mut reader = csv::Reader::from_reader(all.as_bytes());
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for record in reader.records() {
        writer.write_record(&record.unwrap()).unwrap();
    }
    desk.write("semicolons.csv", &text(&writer.into_inner().unwrap()));
    desk.succeed(&["--study", "other", "scores", "import", "semicolons.csv"]);
    assert_eq!(files(&desk.at("other")), first);
    assert_eq!(
        desk.succeed(&["--study", "other", "sheet", "--basis", "proposed", "--format", "csv"]),
        desk.succeed(&["sheet", "--basis", "proposed", "--format", "csv"])
    );
}

#[test]
fn forty_wrong_rows_of_two_hundred_are_told_and_nothing_is_written() {
    let desk = with_demo();
    let all = desk.read("all.csv");
    let mut reader = csv::Reader::from_reader(all.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let mut rows: Vec<Vec<String>> =
        reader.records().take(200).map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    let faults = [
        ("variable", "kompetance"),
        ("score", "9"),
        ("date", "2021-02-30"),
        ("phase", "midt"),
        ("case", "77"),
        ("medium", "fax"),
        ("status", "maybe"),
        ("informants", "a--b"),
    ];
    let mut lines = Vec::new();
    for n in 0..40 {
        let (column, value) = faults[n % faults.len()];
        rows[n * 5 + 2][at(column)] = value.to_owned();
        lines.push(n * 5 + 4);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&heads).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    desk.write("wrong.csv", &text(&writer.into_inner().unwrap()));
    desk.succeed(&["new", "other", "--quiet"]);
    for study in ["st", "other"] {
        let before = files(&desk.at(study));
        let output = desk.run(&["--study", study, "scores", "import", "wrong.csv"]);
        assert_eq!(output.status.code(), Some(1));
        let told = text(&output.stderr);
        let found: Vec<usize> = told
            .lines()
            .filter_map(|line| line.strip_prefix("wrong.csv:"))
            .map(|rest| rest.split(':').next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(found, lines, "{study}\n{told}");
        assert_eq!(files(&desk.at(study)), before);
    }
}

#[test]
fn what_an_import_says() {
    let mut desk = Desk::with_study();
    desk.write(
        "good.csv",
        "case,branch,source,phase,function,informants,evaluator,variable,score,rationale\n\
         4,krim,k4-1,status,amr,k4-p1,lm,kompetence,2,'=sikkert\n4,krim,k4-1,status,amr,k4-p1,lm,vilkaar,dk,\n",
    );
    desk.write("open.csv", "case,source,evaluator,variable,score\n4,k4-1,lm,\"kompetence,2\n4,k4-1,lm,vilkaar,3\n");
    desk.write("head.csv", "case,sorce,evaluator,variable\n");
    desk.write("empty.csv", "");
    let mut seen = desk.session(&[
        &["scores", "import", "good.csv", "--dry-run"],
        &["scores", "export"],
        &["scores", "import", "good.csv"],
        &["scores", "import", "good.csv"],
        &["scores", "export"],
        &["scores", "export", "--format", "json"],
        &["scores", "import", "open.csv"],
        &["scores", "import", "head.csv"],
        &["scores", "import", "empty.csv"],
        &["scores", "import", "st"],
    ]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["scores", "import", "open.csv"], &["scores", "import", "good.csv", "--dry-run"]]));
    insta::assert_snapshot!(seen);
}

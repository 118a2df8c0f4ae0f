//! Each promise of `guides/PROMISES.md` names tests that are there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The names of all tests below a directory.
fn tests(dir: &Path, found: &mut BTreeSet<String>) {
    for path in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            tests(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            for (n, line) in lines.iter().enumerate() {
                let name = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next());
                let above = lines[..n].iter().rev().take_while(|line| line.starts_with("#["));
                if let Some(name) = name.filter(|_| above.into_iter().any(|line| *line == "#[test]")) {
                    found.insert(name.to_owned());
                }
            }
        }
    }
}

#[test]
fn every_promise_names_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut known = BTreeSet::new();
    tests(&root.join("src"), &mut known);
    tests(&root.join("tests"), &mut known);
    let page = fs::read_to_string(root.join("guides/PROMISES.md")).unwrap();
    let mut rows = 0;
    for row in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| promise")) {
        rows += 1;
        let proofs = row.trim_end_matches([' ', '|']).rsplit(" | ").next().unwrap();
        let names: Vec<&str> = proofs.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "{row}");
        for name in names {
            assert!(known.contains(name), "no test is called {name}");
        }
    }
    assert!(rows > 20, "{rows}");
}

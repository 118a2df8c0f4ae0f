//! An encrypted study, as people and scripts meet it.

use std::fs;
use std::path::Path;

use super::desk::{Desk, copy, files, text};

#[path = "../shared/identity.rs"]
pub mod identity;

use identity::PASSPHRASE;

/// A desk whose evaluator has an identity, with what its passphrase costs made small.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.identity();
    desk
}

impl Desk {
    /// Gives whoever works at the desk an identity, and the program its passphrase.
    pub fn identity(&mut self) {
        identity::put_into(&self.at("FELTNOTE_DATA_DIR"));
        self.write("adgangskode", &format!("{PASSPHRASE}\n"));
        self.set("FELTNOTE_PASSPHRASE_FILE", "adgangskode");
    }

    fn recipient(&self) -> String {
        self.succeed(&["vault", "identity"]).trim().to_owned()
    }
}

/// What is secret in a study: its words, people, sources and guide, as they stand in files.
fn secrets(study: &Path) -> Vec<String> {
    let all: String = files(study).iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    let texts = all.split(['"', '\n']).flat_map(|part| part.split("\\n")).map(str::trim);
    let mut secrets: Vec<String> = texts.filter(|text| text.len() > 20 && text.contains(' ')).map(str::to_owned).collect();
    secrets.sort();
    secrets.dedup();
    secrets.retain(|text| text.chars().any(char::is_alphabetic));
    assert!(secrets.len() > 2000, "{}", secrets.len());
    secrets.extend(["k1-amr-1", "amr", "tovholder", "org_negativ", "Skoleforvaltning", "#"].map(str::to_owned));
    secrets
}

/// The files of the study and of what the program keeps of it that tell one of these, in their name or bytes. What is encrypted is
/// looked through for whole texts, since three letters stand in any bytes by chance.
fn telling(desk: &Desk, secrets: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, bytes) in ["st", "FELTNOTE_STATE_DIR"].iter().flat_map(|dir| files(&desk.at(dir))) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let held = String::from_utf8_lossy(&bytes);
        // Each line of an encrypted study's audit is encrypted by itself.
        let sealed = bytes.starts_with(b"age-encryption.org/v1\n") || file.ends_with("audit");
        for secret in secrets {
            let long = secret.len() > 7;
            if (long || !sealed) && held.contains(secret.as_str()) || long && name.contains(secret.as_str()) {
                found.push(format!("{}: {secret}", file.display()));
            }
        }
    }
    found
}

#[test]
fn nothing_of_an_encrypted_study_can_be_read_on_disk_and_all_commands_give_what_they_gave() {
    let desk = desk();
    desk.succeed(&["demo", "st", "--quiet"]);
    desk.succeed(&["complete", "k1-amr-1-afslutning", "--open"]);
    let secrets = secrets(&desk.at("st"));
    assert!(telling(&desk, &secrets).len() > 1000);
    let commands: [&[&str]; 9] = [
        &["sheet"],
        &["scores", "export"],
        &["notes", "export"],
        &["guide", "show", "--format", "ron"],
        &["check"],
        &["conflicts"],
        &["coverage"],
        &["recover", "k1-amr-1-afslutning"],
        &["find", "ferie"],
    ];
    let before: Vec<String> = commands.iter().map(|args| desk.succeed(args)).collect();
    let made = desk.run(&["vault", "init"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let key = text(&made.stdout);
    assert!(key.starts_with("AGE-SECRET-KEY-1"), "{key}");
    assert_eq!(telling(&desk, &secrets), Vec::<String>::new());
    for (args, before) in commands.iter().zip(&before) {
        assert_eq!(desk.succeed(args), *before, "{args:?}");
    }
    // What is written from now on is not seen either.
    desk.succeed(&["complete", "k1-amr-1-afslutning"]);
    desk.succeed(&["informant", "set", "k1-amr-1", "--note", "Lærer i fire år, og alle ved hvem."]);
    assert_eq!(telling(&desk, &[secrets, vec!["alle ved hvem".into()]].concat()), Vec::<String>::new());
    // Without the passphrase, and with the key on paper.
    let unasked = desk.command(&["sheet"]).env_remove("FELTNOTE_PASSPHRASE_FILE").output().unwrap();
    assert_eq!((unasked.status.code(), unasked.stdout.len()), (Some(2), 0));
    desk.write("forkert", "en helt anden\n");
    let wrong = desk.command(&["sheet"]).env("FELTNOTE_PASSPHRASE_FILE", "forkert").output().unwrap();
    assert_eq!((wrong.status.code(), wrong.stdout.len()), (Some(1), 0));
    desk.write("papir", &key);
    desk.write("ny", "fem grønne pærer\n");
    let changed = desk
        .command(&["vault", "change-passphrase", "--recovery-key", "papir"])
        .env("FELTNOTE_NEW_PASSPHRASE_FILE", "ny")
        .output()
        .unwrap();
    assert!(changed.status.success(), "{}", text(&changed.stderr));
    let again = desk.command(&["sheet"]).env("FELTNOTE_PASSPHRASE_FILE", "ny").output().unwrap();
    assert_eq!(text(&again.stdout), before[0]);
    assert_eq!(desk.run(&["sheet"]).status.code(), Some(1));
}

#[test]
fn a_study_is_encrypted_shared_merged_and_opened_again() {
    let desk = desk();
    desk.succeed(&["new", "st", "--quiet"]);
    let mut theirs = Desk::new();
    theirs.as_other("mk", "b");
    theirs.identity();
    let hers = theirs.recipient();
    let shown = |seen: String, at: &Desk| {
        let seen = seen.replace(&hers, "[hers]").replace(&*at.at("").to_string_lossy(), "[desk]/");
        hashes(&keys(&seen))
    };
    let mut seen = desk.session(&[
        &["vault", "status"],
        &["vault", "add", &hers],
        &["vault", "remove", "--yes"],
        &["vault", "init"],
        &["vault", "init"],
        &["vault", "status"],
        &["case", "add", "1", "--label", "Skole"],
        &["vault", "add", "age1xyz"],
        &["vault", "add", &hers, "--name", "mk"],
        &["vault", "add", &hers, "--name", "mk"],
        &["pack", "pakke.zip", "--quiet"],
        &["vault", "remove", "nogen"],
        &["vault", "remove", "lm"],
        &["vault", "remove"],
    ]);
    fs::copy(desk.at("pakke.zip"), theirs.at("pakke.zip")).unwrap();
    seen += &theirs.session(&[
        &["unpack", "pakke.zip", "st"],
        &["vault", "status", "--format", "csv"],
        &["case", "list"],
        &["case", "add", "2", "--label", "Fængsel"],
    ]);
    let other = theirs.at("st").to_string_lossy().into_owned();
    seen += &desk.session(&[&["merge", &other], &["case", "list"]]).replace(&other, "[theirs]");
    // What lies there unencrypted is not read before somebody says so.
    let plain = Desk::new();
    plain.succeed(&["new", "st", "--quiet"]);
    plain.succeed(&["case", "add", "3", "--quiet"]);
    fs::create_dir_all(desk.at("st/cases")).unwrap();
    fs::copy(plain.at("st/cases/3.ron"), desk.at("st/cases/3.ron")).unwrap();
    seen += &desk.session(&[
        &["case", "list"],
        &["vault", "init"],
        &["case", "list"],
        &["vault", "remove", "mk"],
        &["vault", "status", "--format", "csv"],
        &["vault", "remove", "--yes"],
        &["pack", "aaben.zip", "--to", &hers, "--quiet"],
        &["case", "list"],
    ]);
    fs::copy(desk.at("aaben.zip"), theirs.at("aaben.zip")).unwrap();
    seen += &theirs.session(&[&["merge", "aaben.zip"], &["case", "list"]]);
    insta::assert_snapshot!(shown(shown(seen, &desk), &theirs));
}

/// A text in which keys stand as such.
fn keys(text: &str) -> String {
    let mut parts = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let known = [("age1", "[key]"), ("AGE-SECRET-KEY-1", "[secret]")];
    let part = |part: &str| {
        let end = part.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let key = known.iter().find(|(beginning, _)| part.len() > 50 && part.starts_with(beginning));
        key.map_or_else(|| part.to_owned(), |(_, sign)| format!("{sign}{end}"))
    };
    let text: String = parts.by_ref().map(part).collect();
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// A text in which names that are hashes stand as such.
fn hashes(text: &str) -> String {
    let is_hash = |part: &str| part.len() == 32 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let split = |line: &str| {
        line.split('/')
            .map(|part| match part.split_once(".age") {
                Some((stem, rest)) if is_hash(stem) => format!("[hash].age{rest}"),
                _ => part.to_owned(),
            })
            .collect::<Vec<_>>()
            .join("/")
    };
    text.lines().map(|line| split(line) + "\n").collect()
}

#[test]
fn an_identity_is_made_with_a_passphrase_that_is_long_enough() {
    let desk = Desk::with_study();
    desk.write("kort", "æble\n");
    desk.write("lang", "fire røde æbler\n");
    let with = |file: &str, args: &[&str]| desk.command(args).env("FELTNOTE_PASSPHRASE_FILE", file).output().unwrap();
    let short = with("kort", &["vault", "identity"]);
    assert_eq!(short.status.code(), Some(2), "{}", text(&short.stderr));
    assert!(text(&short.stderr).contains("kan ikke findes igen"), "{}", text(&short.stderr));
    let made = with("lang", &["vault", "identity"]);
    assert!(made.status.success() && text(&made.stdout).starts_with("age1"), "{}", text(&made.stderr));
    assert!(with("lang", &["vault", "init", "--no-recovery-key"]).status.success());
    assert!(with("lang", &["check"]).status.success());
    assert_eq!(with("kort", &["check"]).status.code(), Some(1));
}

#[test]
fn an_informant_is_erased_from_an_encrypted_study() {
    let desk = desk();
    desk.succeed(&["demo", "st", "--quiet"]);
    desk.succeed(&["vault", "init", "--no-recovery-key"]);
    desk.succeed(&["complete", "k1-amr-1-afslutning", "--open"]);
    let old = tempfile::tempdir().unwrap();
    copy(&desk.at("st"), old.path());
    desk.succeed(&["erase", "k1-amr-1", "--yes"]);
    assert!(!desk.succeed(&["notes", "export"]).contains("k1-amr-1-"));
    // Earlier versions are gone for those who can read as well, and an old copy brings nothing back.
    assert!(desk.run(&["recover", "k1-amr-1-afslutning"]).status.code() != Some(0));
    let merged = desk.run(&["merge", &old.path().to_string_lossy(), "--report", "r.json"]);
    assert!(text(&merged.stderr).contains("3 sæt noter er slettet for altid"), "{}", text(&merged.stderr));
    assert!(!desk.succeed(&["notes", "export"]).contains("k1-amr-1-"));
}

#[test]
fn names_lie_outside_the_study_and_are_warned_of_where_they_come_along() {
    let desk = desk();
    desk.succeed(&["new", "st", "--quiet"]);
    desk.succeed(&["case", "add", "1", "--quiet"]);
    desk.succeed(&["informant", "add", "k1-amr-1", "--case", "1", "--function", "amr", "--quiet"]);
    desk.write(
        "ind.csv",
        "case,source,kind,phase,role,informants,evaluator,variable,score,rationale\n\
         1,b,interview,status,amr,k1-amr-1,lm,kompetence,2,det sagde hanne selv\n",
    );
    desk.succeed(&["scores", "import", "ind.csv", "--quiet"]);
    insta::assert_snapshot!(desk.session(&[
        &["names", "list"],
        &["names", "set", "nogen", "Hanne Krogh"],
        &["names", "set", "k1-amr-1", "Hanne Krogh"],
        &["names", "list"],
        &["scores", "export"],
        &["scores", "export", "--output", "ud.csv"],
        &["names", "remove", "k1-amr-1"],
        &["names", "remove", "k1-amr-1"],
        &["scores", "export", "--output", "ud2.csv"],
    ]));
    desk.succeed(&["names", "set", "k1-amr-1", "Hanne Krogh", "--quiet"]);
    for (file, bytes) in files(&desk.at("")) {
        let file = file.to_string_lossy().into_owned();
        assert!(!String::from_utf8_lossy(&bytes).contains("Krogh"), "{file}");
    }
}

#[test]
fn names_go_with_the_study_wherever_it_lies_and_with_no_other() {
    let desk = desk();
    let heard = |study: &str, actor: &str| {
        let run = |args: &[&str]| {
            let mut command = desk.command(&[args, &["--study", study, "--quiet"]].concat());
            let done = command.env("FELTNOTE_ACTOR", actor).output().unwrap();
            assert!(done.status.success(), "{}", text(&done.stderr));
        };
        run(&["new", study]);
        run(&["case", "add", "1"]);
        run(&["informant", "add", "k1-amr-1", "--case", "1", "--function", "amr"]);
        desk.write(
            "ind.csv",
            "case,source,kind,phase,role,informants,evaluator,variable,score,rationale\n\
             1,b,interview,status,amr,k1-amr-1,lm,kompetence,2,det sagde Hanne selv\n",
        );
        run(&["scores", "import", "ind.csv"]);
    };
    heard("q1", "x");
    desk.succeed(&["names", "set", "k1-amr-1", "Hanne Krogh", "--study", "q1", "--quiet"]);
    let export = |study: &str| desk.succeed(&["scores", "export", "--study", study, "--quiet"]);
    assert!(export("q1").contains("det sagde [k1-amr-1] selv"));
    fs::rename(desk.at("q1"), desk.at("q2")).unwrap();
    copy(&desk.at("q2"), &desk.at("q3"));
    for study in ["q2", "q3"] {
        assert!(export(study).contains("det sagde [k1-amr-1] selv"), "{study}");
    }
    // Another study, where the first one lay.
    heard("q1", "y");
    assert!(export("q1").contains("det sagde Hanne selv"));
}

#[test]
fn keys_on_paper_of_two_studies_lead_to_one_key_that_opens_both() {
    let desk = desk();
    let paper = |study: &str| {
        desk.succeed(&["new", study, "--quiet"]);
        let key = desk.succeed(&["vault", "init", "--study", study, "--quiet"]);
        desk.write(&format!("papir-{study}"), &key);
    };
    paper("st");
    paper("to");
    desk.write("ny", "fem grønne pærer\n");
    // The passphrase is lost.
    let lost = |args: &[&str]| {
        let mut command = desk.command(args);
        command.env("FELTNOTE_PASSPHRASE_FILE", "ny").env("FELTNOTE_NEW_PASSPHRASE_FILE", "ny").output().unwrap()
    };
    for study in ["st", "to"] {
        let done = lost(&["vault", "change-passphrase", "--recovery-key", &format!("papir-{study}"), "--study", study]);
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    for study in ["st", "to"] {
        let opened = lost(&["check", "--study", study]);
        assert!(opened.status.success(), "{}", text(&opened.stderr));
    }
}

#[test]
fn keys_of_another_study_in_the_place_of_ones_own_are_refused_in_one_sentence() {
    let desk = desk();
    desk.succeed(&["new", "st", "--quiet"]);
    desk.succeed(&["case", "add", "1", "--quiet"]);
    desk.succeed(&["vault", "init", "--quiet"]);
    let listed = desk.succeed(&["case", "list"]);
    // Somebody who can write there makes keys of their own, for the same people.
    let mut theirs = Desk::new();
    theirs.identity();
    theirs.succeed(&["new", "st", "--quiet"]);
    theirs.succeed(&["vault", "init", "--quiet"]);
    theirs.succeed(&["vault", "add", &desk.recipient(), "--quiet"]);
    let (vault, own) = (desk.at("st/vault.age"), fs::read(desk.at("st/vault.age")).unwrap());
    fs::copy(theirs.at("st/vault.age"), &vault).unwrap();
    let before = [files(&desk.at("st")), files(&desk.at("FELTNOTE_STATE_DIR"))];
    for args in [&["check"] as &[&str], &["case", "list"], &["case", "set", "1", "--label", "x"], &["vault", "status"]] {
        let tried = desk.run(args);
        let said = text(&tried.stderr);
        assert!(said.lines().count() == 1 && said.contains("st/vault.age har andre nøgler"), "{args:?}: {said}");
        assert!(said.contains("flyt st/vault.age væk"), "{said}");
        assert_eq!((tried.status.code(), tried.stdout.len()), (Some(1), 0));
    }
    assert_eq!([files(&desk.at("st")), files(&desk.at("FELTNOTE_STATE_DIR"))], before);
    // What is advised helps.
    fs::remove_file(&vault).unwrap();
    assert_eq!(desk.succeed(&["case", "list"]), listed);
    assert_eq!(fs::read(&vault).unwrap(), own);
    // Taking the encryption off and making it again is no exchange, here or where somebody else did it.
    desk.succeed(&["vault", "add", &theirs.recipient(), "--quiet"]);
    copy(&desk.at("st"), &theirs.at("delt"));
    let other = theirs.at("delt").to_string_lossy().into_owned();
    theirs.succeed(&["check", "--study", &other]);
    desk.succeed(&["vault", "remove", "--yes", "--quiet"]);
    desk.succeed(&["vault", "init", "--quiet"]);
    desk.succeed(&["vault", "add", &theirs.recipient(), "--quiet"]);
    assert_eq!(desk.succeed(&["case", "list"]), listed);
    fs::remove_dir_all(theirs.at("delt")).unwrap();
    copy(&desk.at("st"), &theirs.at("delt"));
    let anew = theirs.run(&["case", "list", "--study", &other]);
    assert!(text(&anew.stderr).contains("krypteret på ny") && anew.status.success(), "{}", text(&anew.stderr));
    assert!(!text(&theirs.run(&["case", "list", "--study", &other]).stderr).contains("krypteret på ny"));
}

#[test]
fn a_passphrase_that_cannot_be_asked_for_says_nothing_of_an_encrypted_study() {
    let desk = Desk::with_study();
    for args in [&["vault", "identity"] as &[&str], &["names", "list"]] {
        let said = text(&desk.run(args).stderr);
        assert!(said.contains("Her skal bruges en adgangskode") && !said.contains("krypteret"), "{said}");
    }
}

#[test]
fn what_is_read_by_another_program_or_goes_into_a_file_is_looked_through_for_names() {
    let desk = desk();
    desk.succeed(&["demo", "st", "--quiet"]);
    desk.succeed(&["informant", "set", "k1-amr-1", "--note", "Hun hedder Hanne Krogh."]);
    desk.succeed(&["names", "set", "k1-amr-1", "Hanne Krogh", "--quiet"]);
    for args in [&["dossier", "k1-amr-1"] as &[&str], &["dossier", "k1-amr-1", "-o", "ud.md"]] {
        let said = text(&desk.run(args).stderr);
        assert!(said.contains("navn"), "{args:?}: {said}");
    }
}

#[test]
fn whoever_takes_the_key_on_paper_away_is_told_and_makes_another() {
    let desk = desk();
    desk.succeed(&["new", "st", "--quiet"]);
    let first = desk.succeed(&["vault", "init", "--quiet"]);
    let mut theirs = Desk::new();
    theirs.identity();
    desk.succeed(&["vault", "add", &theirs.recipient(), "--name", "mk", "--quiet"]);
    let removed = desk.run(&["vault", "remove", "nøgle på papir"]);
    assert!(text(&removed.stderr).contains("feltnote vault recovery-key"), "{}", text(&removed.stderr));
    let second = desk.succeed(&["vault", "recovery-key", "--quiet"]);
    assert!(second.starts_with("AGE-SECRET-KEY-1") && second != first, "{second}");
    // It does what the first one did, which does it no more.
    desk.write("ny", "fem grønne pærer\n");
    let changed = |key: &str| {
        desk.write("papir", key);
        let mut command = desk.command(&["vault", "change-passphrase", "--recovery-key", "papir"]);
        command.env("FELTNOTE_NEW_PASSPHRASE_FILE", "ny").output().unwrap().status.success()
    };
    assert!(!changed(&first));
    assert!(changed(&second));
}

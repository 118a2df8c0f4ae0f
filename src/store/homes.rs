//! Where the state directory has what belongs to a study: under this machine's own id and the study's path, and apart for each study
//! that has lain there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk;
use super::study::StudyDir;
use crate::text::Actor;

/// The file that says whose a place is: the study's path, then the runs that made it.
const WHOSE: &str = "whose";
/// The most bytes that it has.
const LARGEST: u64 = 64 << 10;
/// How many studies are told apart that lay at one path.
const MOST: usize = 99;

/// The place that belongs to a path, whatever study lies there.
pub(super) fn of_path(root: &Path, state: &Path) -> Option<PathBuf> {
    let machine = disk::machine(state).ok()?;
    let place = blake3::hash(disk::whole(root).as_os_str().as_encoded_bytes()).to_hex();
    Some(state.join(machine).join(place.get(..16).unwrap_or(&place)))
}

/// The place of the study that lies at a path and was made by these runs: the one that it has there, else the one that it had where it
/// was moved away from, else a new one.
///
/// A study of which that is not known has what belongs to the path.
pub(super) fn find(root: &Path, state: &Path, made: &BTreeSet<Actor>) -> Option<PathBuf> {
    let first = of_path(root, state)?;
    if made.is_empty() {
        return Some(first);
    }
    let root = disk::whole(root);
    let numbered = |n: usize| if n == 1 { first.clone() } else { first.with_extension(n.to_string()) };
    let places = || (1..=MOST).map(numbered);
    let own = places().find(|place| Whose::read(place).is_some_and(|whose| whose.is(made)));
    // What has no name on it yet belongs to whoever lies there.
    let place = own.or_else(|| places().find(|place| Whose::read(place).is_none()))?;
    if !disk::exists(&place)
        && let Some(old) = moved(&first, &root, made)
    {
        disk::rename_dir(&old, &place);
    }
    let whose = Whose { root: root.to_string_lossy().into_owned(), made: made.clone() };
    if Whose::read(&place).as_ref() != Some(&whose) {
        whose.write(&place);
    }
    Some(place)
}

/// The place of the same study where it lay before, if it does not lie there any more.
fn moved(first: &Path, root: &Path, made: &BTreeSet<Actor>) -> Option<PathBuf> {
    let places = disk::list(first.parent()?).ok()?;
    places.into_iter().filter(|(_, is_dir)| *is_dir).map(|(place, _)| place).find(|place| {
        Whose::read(place).is_some_and(|whose| {
            let old = Path::new(&whose.root);
            let lies_there = || match StudyDir::is_encrypted(old) {
                // Whose it is cannot be told without its keys.
                true => true,
                false => !StudyDir::at(old).made().is_disjoint(made),
            };
            whose.is(made) && old != root && !(disk::exists(old) && lies_there())
        })
    })
}

/// Whose a place is.
#[derive(Debug, PartialEq, Eq)]
struct Whose {
    root: String,
    made: BTreeSet<Actor>,
}

impl Whose {
    fn is(&self, made: &BTreeSet<Actor>) -> bool {
        !self.made.is_disjoint(made)
    }

    fn read(place: &Path) -> Option<Whose> {
        let bytes = disk::read(&place.join(WHOSE), LARGEST).ok()??;
        let text = String::from_utf8(bytes).ok()?;
        let mut lines = text.lines();
        let root = lines.next()?.to_owned();
        Some(Whose { root, made: lines.filter_map(|line| Actor::new(line).ok()).collect() })
    }

    /// Where it cannot be written, the study is known by its path alone, as before.
    fn write(&self, place: &Path) {
        let made: String = self.made.iter().map(|run| format!("{run}\n")).collect();
        let _ =
            disk::make_dir(place).and_then(|_| disk::replace(&place.join(WHOSE), format!("{}\n{made}", self.root).as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::StudyFile;
    use crate::store::EMBEDDED_GUIDE;

    fn study(root: &Path, made: &str) -> StudyDir {
        let file = StudyFile { made: [Actor::new(made).unwrap()].into(), ..StudyFile::default() };
        StudyDir::create(root, EMBEDDED_GUIDE, &file).unwrap().dir
    }

    #[test]
    fn what_belongs_to_a_study_goes_with_it_and_to_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let (state, usb) = (dir.path().join("state"), dir.path().join("usb"));
        let place = |root: &Path| StudyDir::at(root).keeping(&state).place().unwrap().to_owned();
        study(&usb, "x");
        let of_x = place(&usb);
        std::fs::write(of_x.join("journal"), "det fra x").unwrap();
        assert_eq!(place(&usb), of_x);
        // Another stick at the same place.
        let (x, y) = (dir.path().join("x"), dir.path().join("y"));
        std::fs::rename(&usb, &x).unwrap();
        study(&y, "y");
        std::fs::rename(&y, &usb).unwrap();
        let of_y = place(&usb);
        assert_ne!(of_y, of_x);
        assert!(!of_y.join("journal").exists());
        // The first, where it lies now.
        assert_eq!(std::fs::read_to_string(place(&x).join("journal")).unwrap(), "det fra x");
        // A copy of it has a place of its own, and takes nothing away.
        let copy = dir.path().join("kopi");
        std::fs::create_dir(&copy).unwrap();
        std::fs::copy(x.join("study.ron"), copy.join("study.ron")).unwrap();
        assert!(!place(&copy).join("journal").exists());
        assert!(place(&x).join("journal").exists());
        // And both sticks again as before.
        std::fs::rename(&usb, &y).unwrap();
        std::fs::rename(&x, &usb).unwrap();
        assert!(place(&usb).join("journal").exists());
        assert!(!place(&y).join("journal").exists());
    }
}

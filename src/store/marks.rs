//! The marks that git leaves in a file of which it could not bring two versions together, and the two versions behind them.
//!
//! What stands between `<<<<<<<` and `=======` is ours, what stands between that and `>>>>>>>` is theirs, and the rest is of both.
//! Where git was asked for it (`diff3`, `zdiff3`), what both began from stands after `|||||||`; it is of neither.

/// How a mark begins.
const WIDTH: usize = 7;

/// Two versions of a file, as they stood before git put marks between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) ours: Vec<u8>,
    pub(super) theirs: Vec<u8>,
}

/// Where in a marked file a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Both,
    Ours,
    Ancestor,
    Theirs,
}

/// Whether a line is a mark of this sign: seven of it, and then nothing, or a space and a name.
fn is_mark(line: &[u8], sign: u8) -> bool {
    let signs = line.iter().take_while(|byte| **byte == sign).count();
    signs == WIDTH && line.get(WIDTH).is_none_or(|next| matches!(next, b' ' | b'\r' | b'\n'))
}

/// The two versions that a file's marks stand between; none where it has no marks, or not all that belong together.
pub(super) fn sides(bytes: &[u8]) -> Option<Sides> {
    let mut sides = Sides { ours: Vec::new(), theirs: Vec::new() };
    let (mut place, mut marked) = (In::Both, false);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        place = match place {
            In::Both if is_mark(line, b'<') => In::Ours,
            In::Ours if is_mark(line, b'|') => In::Ancestor,
            In::Ours | In::Ancestor if is_mark(line, b'=') => In::Theirs,
            In::Theirs if is_mark(line, b'>') => {
                marked = true;
                In::Both
            }
            // One within another is none that git makes of two versions.
            In::Ours | In::Theirs if is_mark(line, b'<') => return None,
            place => {
                if matches!(place, In::Both | In::Ours) {
                    sides.ours.extend_from_slice(line);
                }
                if matches!(place, In::Both | In::Theirs) {
                    sides.theirs.extend_from_slice(line);
                }
                place
            }
        };
    }
    (marked && place == In::Both).then_some(sides)
}

/// In which line the first mark stands, from 1, if the file has a beginning and an end of what git could not bring together.
pub(super) fn first(text: &str) -> Option<usize> {
    let mut lines = text.lines();
    let line = lines.position(|line| is_mark(line.as_bytes(), b'<'))?;
    lines.any(|line| is_mark(line.as_bytes(), b'>')).then(|| line.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// Lines that are no marks, each with its end.
    fn lines() -> impl Strategy<Value = String> {
        vec("[ a-zæ<>=|()\":,]{0,12}", 0..5).prop_map(|lines| {
            let kept =
                lines.into_iter().filter(|line| [b'<', b'=', b'>', b'|'].iter().all(|sign| !is_mark(line.as_bytes(), *sign)));
            kept.map(|line| line + "\n").collect()
        })
    }

    /// A part of two versions: of both, or of each what it has there, and what both began from.
    type Part = Result<String, (String, String, String)>;

    fn parts() -> impl Strategy<Value = Vec<Part>> {
        let part = prop_oneof![lines().prop_map(Ok), (lines(), lines(), lines()).prop_map(Err)];
        vec(part, 0..6)
    }

    /// The versions as git writes them into one file.
    fn marked(parts: &[Part], with_ancestor: bool, end: &str) -> String {
        let mut text = String::new();
        for part in parts {
            match part {
                Ok(both) => text += both,
                Err((ours, ancestor, theirs)) => {
                    let ancestor = if with_ancestor { format!("||||||| 1a2b3c4{end}{ancestor}") } else { String::new() };
                    text += &format!("<<<<<<< HEAD{end}{ours}{ancestor}======={end}{theirs}>>>>>>> 5d6e7f8 (note){end}");
                }
            }
        }
        text
    }

    proptest! {
        #[test]
        fn two_texts_that_were_marked_up_come_back(parts in parts(), with_ancestor: bool, windows: bool) {
            let side = |of: fn(&(String, String, String)) -> &String| -> String {
                parts.iter().map(|part| part.as_ref().unwrap_or_else(of).as_str()).collect()
            };
            let text = marked(&parts, with_ancestor, if windows { "\r\n" } else { "\n" });
            let expected = Sides { ours: side(|(ours, ..)| ours).into(), theirs: side(|(.., theirs)| theirs).into() };
            let has_marks = parts.iter().any(Result::is_err);
            prop_assert_eq!(sides(text.as_bytes()), has_marks.then_some(expected));
            prop_assert_eq!(first(&text).is_some(), has_marks);
        }

        #[test]
        fn any_two_texts_come_back(ours in lines(), theirs in lines()) {
            let text = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> andet\n");
            prop_assert_eq!(sides(text.as_bytes()), Some(Sides { ours: ours.into(), theirs: theirs.into() }));
        }

        #[test]
        fn whatever_bytes_there_are_are_taken(bytes in vec(prop_oneof![Just(b'<'), Just(b'='), Just(b'>'), Just(b'\n'), any::<u8>()], 0..200)) {
            let _ = sides(&bytes);
        }
    }

    #[test]
    fn what_is_not_whole_is_not_taken_apart() {
        for text in [
            "",
            "a\n",
            "<<<<<<< a\n",
            "<<<<<<< a\n=======\n",
            "<<<<<<< a\n>>>>>>> b\n",
            "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c\n",
            "<<<<<<<a\n=======\n>>>>>>> b\n",
            " <<<<<<< a\n=======\n>>>>>>> b\n",
        ] {
            assert_eq!(sides(text.as_bytes()), None, "{text}");
        }
        // Marks of what both began from, when that was itself two versions, are longer.
        let nested = "<<<<<<< a\nx\n||||||| b\n<<<<<<<<< c\n=========\n>>>>>>>>> d\n=======\ny\n>>>>>>> e\n";
        assert_eq!(sides(nested.as_bytes()), Some(Sides { ours: "x\n".into(), theirs: "y\n".into() }));
    }
}

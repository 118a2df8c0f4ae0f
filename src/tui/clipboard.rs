//! The system's clipboard, reached through the terminal: also over ssh, where there is no other way.

use super::custom::Between;

/// The most characters of base64 that xterm takes.
const MOST: usize = 74_994;
/// The most bytes that GNU screen passes on at once.
const CHUNK: usize = 512;

/// The bytes by which a terminal puts a text on the system's clipboard (OSC 52); none if the text is too large for that.
pub fn osc52(text: &str, between: Between) -> Option<Vec<u8>> {
    let encoded = base64(text.as_bytes());
    if encoded.len() > MOST {
        return None;
    }
    let plain = format!("\x1b]52;c;{encoded}\x1b\\");
    Some(match between {
        Between::Nothing => plain.into_bytes(),
        // tmux takes one or the other, by its settings.
        Between::Tmux => format!("\x1bPtmux;{}\x1b\\{plain}", plain.replace('\x1b', "\x1b\x1b")).into_bytes(),
        Between::Screen => {
            // The end that all terminals know would end screen's own wrapping.
            let inner = format!("\x1b]52;c;{encoded}\x07");
            let chunks = inner.as_bytes().chunks(CHUNK);
            chunks.flat_map(|chunk| [b"\x1bP", chunk, b"\x1b\\"].concat()).collect()
        }
    })
}

/// Bytes in base64, as RFC 4648 has it.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4usize {
            let digit = bits >> (18usize.saturating_sub(n.saturating_mul(6))) & 63;
            let digit = usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).copied().unwrap_or(b'=');
            encoded.push(if n <= three.len() { char::from(digit) } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str, between: Between) -> String {
        String::from_utf8(osc52(text, between).unwrap()).unwrap()
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        let known = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (text, encoded) in known {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    #[test]
    fn the_bytes_are_those_that_terminals_take() {
        assert_eq!(sent("æ", Between::Nothing), "\x1b]52;c;w6Y=\x1b\\");
        assert_eq!(sent("æ", Between::Tmux), "\x1bPtmux;\x1b\x1b]52;c;w6Y=\x1b\x1b\\\x1b\\\x1b]52;c;w6Y=\x1b\\");
        assert_eq!(sent("æ", Between::Screen), "\x1bP\x1b]52;c;w6Y=\x07\x1b\\");
        let long = sent(&"a".repeat(1000), Between::Screen);
        let pieces: Vec<&str> = long.split("\x1b\\").filter(|piece| !piece.is_empty()).collect();
        assert!(pieces.iter().all(|piece| piece.starts_with("\x1bP") && piece.len() <= CHUNK + 2));
        assert_eq!(pieces.len(), 3);
    }

    #[test]
    fn what_is_too_large_is_not_sent() {
        assert!(osc52(&"a".repeat(56_244), Between::Nothing).is_some());
        assert!(osc52(&"a".repeat(56_248), Between::Nothing).is_none());
    }
}

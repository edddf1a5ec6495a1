//! In what encoding bytes are written that should be UTF-8, and how a user converts them.

/// Byte order marks; the mark of UTF-16LE begins that of UTF-32LE, so the longer ones stand first.
const MARKS: [(&[u8], &str); 4] = [
    (&[0xff, 0xfe, 0, 0], "UTF-32LE"),
    (&[0, 0, 0xfe, 0xff], "UTF-32BE"),
    (&[0xff, 0xfe], "UTF-16LE"),
    (&[0xfe, 0xff], "UTF-16BE"),
];

/// How many bytes are looked at for zeros, which text in UTF-8 has none of.
const HEAD: usize = 256;
/// How many zeros make it sure that every second byte is the other half of a letter, and no stray zero.
const ZEROS: usize = 3;

/// The cure for eight-bit text; old Arabic pages and spreadsheets are mostly in this encoding.
pub(crate) const CONVERT: &str = "convert it first: iconv -f WINDOWS-1256 -t UTF-8 FILE > NEW";

/// Bytes that are not UTF-8: what they are, and the cure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotUtf8 {
    /// What was found, for «expected UTF-8, but found …».
    pub(crate) found: String,
    /// What the user may do.
    pub(crate) hint: String,
}

impl std::fmt::Display for NotUtf8 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected UTF-8, but found {} ({})", self.found, self.hint)
    }
}

/// Whether a text that begins with these bytes is written in units of two or four bytes.
pub(crate) fn wide(head: &[u8]) -> Option<NotUtf8> {
    let told = |name: &str, from: &str, why: &str| NotUtf8 {
        found: format!("{name}, as {why}"),
        hint: format!("convert it first: iconv -f {from} -t UTF-8 FILE > NEW"),
    };
    if let Some((_, name)) = MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
        // Named without the order of bytes, iconv takes the mark off.
        let family = name.trim_end_matches("LE").trim_end_matches("BE");
        return Some(told(name, family, "its byte order mark says"));
    }
    let zeros = |parity: usize| head.iter().take(HEAD).skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let name = match (zeros(0), zeros(1)) {
        (0, odd) if odd >= ZEROS => "UTF-16LE",
        (even, 0) if even >= ZEROS => "UTF-16BE",
        _ => return None,
    };
    Some(told(name, name, "a zero in every second byte of its blanks and Latin letters says"))
}

/// The text of bytes, a byte order mark of UTF-8 taken off.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, NotUtf8> {
    if let Some(other) = wide(bytes) {
        return Err(other);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|e| NotUtf8 {
        found: format!("other bytes, the first behind byte {}", e.valid_up_to()),
        hint: CONVERT.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::{text, wide};

    fn utf16(text: &str, of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(of).collect()
    }

    #[test]
    fn wide_encodings_are_named() {
        let line = "{\"text\": \"قتل 3\"}";
        let marked = format!("\u{feff}{line}");
        let found = |bytes: &[u8]| wide(bytes).unwrap().to_string();
        let little = found(&utf16(&marked, u16::to_le_bytes));
        assert!(little.contains("UTF-16LE, as its byte order mark") && little.contains("iconv -f UTF-16 -t"), "{little}");
        assert!(found(&utf16(&marked, u16::to_be_bytes)).contains("UTF-16BE"));
        assert!(found(&utf16(line, u16::to_le_bytes)).contains("iconv -f UTF-16LE"));
        assert!(found(&utf16(line, u16::to_be_bytes)).contains("iconv -f UTF-16BE"));
        let four: Vec<u8> = marked.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        assert!(found(&four).contains("iconv -f UTF-32 "));
    }

    #[test]
    fn text_in_utf8_is_left_alone_and_other_bytes_are_told() {
        assert_eq!(text("\u{feff}قتل".as_bytes()), Ok("قتل"));
        assert_eq!(text(b"a\0b\0c"), Ok("a\0b\0c"));
        let told = text(b"ab\xc7\xe1").unwrap_err().to_string();
        assert!(told.contains("behind byte 2") && told.contains("WINDOWS-1256"), "{told}");
    }
}

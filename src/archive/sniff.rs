//! Standard input has no ending that tells its format; its first line does.

use super::field::Fields;
use super::record::{Extent, Fault, Records, utf8};
use super::stream::Stream;
use super::{delimited, json};
use serde_json::Value;
use std::io::{BufRead, Cursor, Read};

/// The entries of an input that is JSON, by lines or as one text, or a table whose first line names a field of articles.
pub(super) fn records(mut stream: Stream, fields: &Fields) -> Records {
    let mut first = Vec::new();
    if let Err(e) = stream.read_until(b'\n', &mut first) {
        return Box::new(std::iter::once(Err(Fault::broken(1, &e))));
    }
    let line = String::from_utf8_lossy(utf8(&first).map_or(first.as_slice(), str::as_bytes)).trim().to_string();
    let next_is_object = stream.fill_buf().is_ok_and(|more| more.first() == Some(&b'{'));
    let whole: Stream = Box::new(Cursor::new(first).chain(stream));
    let is_object = serde_json::from_str::<Value>(&line).is_ok_and(|value| value.is_object());
    if is_object || (next_is_object && !line.starts_with('[')) {
        return json::lines(whole);
    }
    if line.is_empty() || line.starts_with(['{', '[']) {
        return json::values(whole);
    }
    match delimited::delimiter(&line, fields) {
        Some(delimiter) => delimited::rows(whole, delimiter),
        None => Box::new(std::iter::once(Err(unknown(&line)))),
    }
}

fn unknown(line: &str) -> Fault {
    const SHOWN: usize = 40;
    let begin: String = line.chars().take(SHOWN).collect();
    let expected = "JSON (a line each, or an array) or a table whose first line names a column like text or title";
    let hint = "other formats are told by the ending of a file";
    Fault { extent: Extent::Rest, ..Fault::at(1, format!("expected {expected}, but found {begin:?} ({hint})")) }
}

#[cfg(test)]
mod tests {
    use super::records;
    use crate::archive::field::Fields;
    use crate::data::Data;
    use std::io::Cursor;

    /// The ids of what was read, and «!» for each fault.
    fn ids(text: &str) -> Vec<String> {
        let fields = Fields::load(&Data::built_in(), &[]).unwrap();
        let id = |cells: &serde_json::Map<String, serde_json::Value>| cells["id"].to_string().replace('"', "");
        records(Box::new(Cursor::new(text.as_bytes().to_vec())), &fields)
            .map(|item| item.map_or("!".to_string(), |record| id(&record.cells)))
            .collect()
    }

    #[test]
    fn the_first_line_tells_the_format() {
        assert_eq!(ids("{\"id\":1}\nbad\n{\"id\":2}"), ["1", "!", "2"]);
        assert_eq!(ids("bad\n{\"id\":2}"), ["!", "2"]);
        assert_eq!(ids("{\n\"id\":1}"), ["1"]);
        assert_eq!(ids("[{\"id\":1},\n{\"id\":2}]"), ["1", "2"]);
        assert_eq!(ids("[\n{\"id\":1}]"), ["1"]);
        assert_eq!(ids("\u{feff}id,\"text\"\n1,x\n"), ["1"]);
        assert_eq!(ids("id\ttext\n1\tx, y\n"), ["1"]);
        assert_eq!(ids("id;text\n1;x, y\n"), ["1"]);
    }

    #[test]
    fn what_is_neither_is_told_once() {
        assert_eq!(ids("قتل ثلاثة\nفي القصف\n"), ["!"]);
        assert_eq!(ids("<html>\n<p>text</p>\n"), ["!"]);
    }
}

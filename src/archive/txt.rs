//! `.txt`: one article, with `key: value` lines and a blank line before it where the user put them.

use super::field::Fields;
use super::record::{Fault, Record, utf8};
use super::stream::Stream;
use serde_json::{Map, Value};
use std::io::Read;

/// The article of a text file.
pub(super) fn article(mut stream: Stream, fields: &Fields) -> Result<Record, Fault> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(|e| Fault::at(None, format!("expected a whole file, but found {e}")))?;
    let text = utf8(&bytes).map_err(|reason| Fault::at(None, reason))?;
    let (mut cells, body) = header(text, fields).unwrap_or((Map::new(), text));
    cells.insert("text".to_string(), Value::from(body));
    Ok(Record { line: None, cells })
}

/// The lines before the first blank line, if each is `key: value` and some key is a field's name: an article may well
/// begin with «Someone: …».
fn header<'a>(text: &'a str, fields: &Fields) -> Option<(Map<String, Value>, &'a str)> {
    let mut cells = Map::new();
    let mut rest = text;
    let mut knows_one = false;
    loop {
        let (line, after) = rest.split_once('\n')?;
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            return knows_one.then_some((cells, after));
        }
        let (key, value) = line.split_once(':')?;
        let key = key.trim();
        knows_one |= fields.knows(key);
        cells.insert(key.to_string(), Value::from(value.trim()));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::archive::field::Fields;
    use crate::data::Data;
    use std::io::Cursor;

    fn cells(text: &str) -> serde_json::Map<String, serde_json::Value> {
        let fields = Fields::load(&Data::built_in(), &[]).unwrap();
        article(Box::new(Cursor::new(text.as_bytes().to_vec())), &fields).unwrap().cells
    }

    #[test]
    fn a_header_is_taken_off_and_a_text_is_left_whole() {
        let with = cells("Title: عنوان\r\noutlet: صدى\r\n\r\nنص\n\nآخر\n");
        assert_eq!((with["Title"].as_str(), with["text"].as_str()), (Some("عنوان"), Some("نص\n\nآخر\n")));
        for plain in ["قال المتحدث: قتل ثلاثة\n\nنص", "سطر\n\nنص: آخر", "title: بلا سطر فارغ"]
        {
            assert_eq!(cells(plain)["text"].as_str(), Some(plain));
        }
    }
}

//! `.csv` and `.tsv`: the first line names the columns.

use super::field::Fields;
use super::record::{Fault, Record, Records};
use super::stream::Stream;
use crate::encoding::CONVERT;
use csv::{ByteRecord, Reader, ReaderBuilder};
use serde_json::{Map, Value};
use std::io::{BufRead, Cursor, Read};

/// What may part the cells of a table. Spreadsheets in lands that write «3,5» save «.csv» with semicolons.
const DELIMITERS: [u8; 3] = [b'\t', b',', b';'];

/// What parts the cells of a first line that names columns; none where no cell of it is the name of a field.
pub(super) fn delimiter(line: &str, fields: &Fields) -> Option<u8> {
    DELIMITERS.into_iter().find(|delimiter| {
        let cell = |cell: &'_ str| fields.knows(cell.trim_matches(['\u{feff}', '"', ' ', '\r', '\n']));
        line.contains(char::from(*delimiter)) && line.split(char::from(*delimiter)).any(cell)
    })
}

/// The rows of a `.csv` input, whatever parts its cells.
pub(super) fn csv(mut stream: Stream, fields: &Fields) -> Records {
    let mut first = Vec::new();
    if let Err(e) = stream.read_until(b'\n', &mut first) {
        return Box::new(std::iter::once(Err(Fault::broken(1, &e))));
    }
    let delimiter = delimiter(&String::from_utf8_lossy(&first), fields).unwrap_or(b',');
    rows(Box::new(Cursor::new(first).chain(stream)), delimiter)
}

/// The rows of a table whose cells are parted by `delimiter`.
pub(super) fn rows(stream: Stream, delimiter: u8) -> Records {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(stream);
    let header = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_string()).collect::<Vec<_>>(),
        Err(e) => return Box::new(std::iter::once(Err(fault(&e)))),
    };
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let item = next_row(&mut reader, &header);
        ended = matches!(&item, Some((_, true)));
        item.map(|(row, _)| row)
    }))
}

/// The next row, and whether reading ends with it.
fn next_row(reader: &mut Reader<Stream>, header: &[String]) -> Option<(Result<Record, Fault>, bool)> {
    let mut cells = ByteRecord::new();
    match reader.read_byte_record(&mut cells) {
        Ok(false) => None,
        Ok(true) => Some((record(&cells, header), false)),
        Err(e) => Some((Err(fault(&e)), matches!(e.kind(), csv::ErrorKind::Io(_)))),
    }
}

fn record(row: &ByteRecord, header: &[String]) -> Result<Record, Fault> {
    let line = row.position().map(|p| p.line());
    let mut cells = Map::new();
    for (name, cell) in header.iter().zip(row.iter()) {
        let text = std::str::from_utf8(cell)
            .map_err(|_| Fault::at(line, format!("expected UTF-8 in column {name:?}, but found other bytes ({CONVERT})")))?;
        let value = if text.is_empty() { Value::Null } else { Value::from(text) };
        cells.insert(name.clone(), value);
    }
    Ok(Record { line, cells })
}

fn fault(error: &csv::Error) -> Fault {
    let line = error.position().map(|p| p.line());
    match error.kind() {
        csv::ErrorKind::Io(e) => Fault::broken(line, e),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Fault::at(line, format!("expected {expected_len} cells as in the first line, but found {len}"))
        }
        csv::ErrorKind::Utf8 { .. } => {
            Fault::at(line, format!("expected column names in UTF-8, but found other bytes ({CONVERT})"))
        }
        _ => Fault::at(line, format!("expected a row of cells, but found {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{csv, rows};
    use crate::archive::field::Fields;
    use crate::data::Data;
    use std::io::Cursor;

    #[test]
    fn rows_carry_their_line_and_bad_ones_are_told() {
        let bytes = b"\xEF\xBB\xBFid,text\n1,\"a\nb\"\n2\n3,\xff\n4,\n";
        let all: Vec<_> = rows(Box::new(Cursor::new(bytes.to_vec())), b',').collect();
        let first = all[0].as_ref().unwrap();
        assert_eq!((first.line, first.cells["id"].as_str(), first.cells["text"].as_str()), (Some(2), Some("1"), Some("a\nb")));
        assert_eq!(all[1].as_ref().unwrap_err().reason, "expected 2 cells as in the first line, but found 1");
        assert_eq!(all[2].as_ref().unwrap_err().line, Some(5));
        assert!(all[3].as_ref().unwrap().cells["text"].is_null());
    }

    #[test]
    fn the_first_line_tells_what_parts_the_cells() {
        let fields = Fields::load(&Data::built_in(), &[]).unwrap();
        for table in
            ["id,text\n1,\"a; b\"\n", "\u{feff}id;text\n1;a; b\n".replace("a; b", "\"a; b\"").as_str(), "id\ttext\n1\ta; b\n"]
        {
            let mut rows = csv(Box::new(Cursor::new(table.as_bytes().to_vec())), &fields);
            assert_eq!(rows.next().unwrap().unwrap().cells["text"], "a; b", "{table}");
        }
    }
}

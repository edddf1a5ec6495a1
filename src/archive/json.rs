//! `.jsonl` line by line, and `.json` (an array, or one object) value by value: neither is held in memory whole.

use super::record::{Extent, Fault, Record, Records, kind, utf8};
use super::stream::Stream;
use serde_json::Value;
use std::io::BufRead;

/// The objects of a `.jsonl` input, a line each; empty lines are passed over.
pub(super) fn lines(mut stream: Stream) -> Records {
    let mut line = 0;
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        while !ended {
            let mut bytes = Vec::new();
            line += 1;
            match stream.read_until(b'\n', &mut bytes) {
                Ok(0) => ended = true,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(object(&bytes, line)),
                Err(e) => {
                    ended = true;
                    return Some(Err(Fault::broken(line, &e)));
                }
            }
        }
        None
    }))
}

/// The objects of a `.json` input: those of an array, or objects one after the other.
pub(super) fn values(stream: Stream) -> Records {
    let mut values = Values { stream, line: 1, in_array: false, ended: false };
    Box::new(std::iter::from_fn(move || match values.next_value() {
        Ok(Some((line, bytes))) => Some(object(&bytes, line)),
        Ok(None) => None,
        Err(fault) => {
            values.ended = true;
            Some(Err(fault))
        }
    }))
}

fn object(bytes: &[u8], line: u64) -> Result<Record, Fault> {
    let text = utf8(bytes).map_err(|reason| Fault::at(line, reason))?;
    match serde_json::from_str(text) {
        Ok(Value::Object(cells)) => Ok(Record { line: Some(line), cells }),
        Ok(other) => Err(Fault::at(line, format!("expected an article as a JSON object, but found {}", kind(&other)))),
        Err(e) => Err(Fault::at(line, format!("expected an article as a JSON object, but found {e}"))),
    }
}

/// Cuts a JSON text into its top-level values (those inside an outermost array), by brackets and quotes alone.
struct Values {
    stream: Stream,
    line: u64,
    in_array: bool,
    ended: bool,
}

impl Values {
    /// The next value's first line and bytes.
    fn next_value(&mut self) -> Result<Option<(u64, Vec<u8>)>, Fault> {
        if self.ended || !self.skip_to_value()? {
            return Ok(None);
        }
        let first_line = self.line;
        let mut scan = Scan::default();
        let mut value = Vec::new();
        loop {
            let chunk = self.stream.fill_buf().map_err(|e| Fault::broken(self.line, &e))?;
            if chunk.is_empty() {
                return if scan.is_open() { Err(breaks_off(first_line)) } else { Ok(Some((first_line, value))) };
            }
            let end = chunk.iter().position(|byte| scan.ends_before(*byte));
            let taken = end.unwrap_or(chunk.len());
            value.extend_from_slice(&chunk[..taken]);
            self.line += chunk[..taken].iter().filter(|byte| **byte == b'\n').count() as u64;
            self.stream.consume(taken);
            if end.is_some() {
                return Ok(Some((first_line, value)));
            }
        }
    }

    /// Passes over blanks, commas and the outermost brackets; false at the end.
    fn skip_to_value(&mut self) -> Result<bool, Fault> {
        loop {
            let chunk = self.stream.fill_buf().map_err(|e| Fault::broken(self.line, &e))?;
            let Some(&byte) = chunk.first() else {
                return if self.in_array { Err(breaks_off(self.line)) } else { Ok(false) };
            };
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' | b',' | 0xEF | 0xBB | 0xBF => {}
                b'[' if !self.in_array => self.in_array = true,
                b']' if self.in_array => self.in_array = false,
                _ => return Ok(true),
            }
            self.stream.consume(1);
        }
    }
}

fn breaks_off(line: u64) -> Fault {
    let reason = "expected the end of what begins here, but found the end of the file; what stands before was read";
    Fault { extent: Extent::Rest, ..Fault::at(line, reason) }
}

/// Where one value ends: after its closing bracket, or before what parts a bare value from the next.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
    complete: bool,
}

impl Scan {
    fn is_open(&self) -> bool {
        self.depth > 0 || self.in_string
    }

    /// Whether the value ended before this byte; otherwise takes the byte in.
    fn ends_before(&mut self, byte: u8) -> bool {
        if self.complete {
            return true;
        }
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return false;
        }
        match byte {
            b',' | b']' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => return true,
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.complete = self.depth == 0 && matches!(byte, b'}' | b']');
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, values};
    use crate::archive::record::Records;
    use std::io::{BufReader, Cursor};

    /// Each record as «line:title», each fault as «line!».
    fn seen(records: Records) -> Vec<String> {
        let told = |line: Option<u64>| line.map_or("?".to_string(), |l| l.to_string());
        records
            .map(|item| match item {
                Ok(record) => format!("{}:{}", told(record.line), record.cells["t"].as_str().unwrap_or("-")),
                Err(fault) => format!("{}!", told(fault.line)),
            })
            .collect()
    }

    fn stream(text: &str) -> super::Stream {
        // A small buffer, so that values lie across its ends.
        Box::new(BufReader::with_capacity(7, Cursor::new(text.as_bytes().to_vec())))
    }

    #[test]
    fn a_bad_line_leaves_the_others() {
        assert_eq!(seen(lines(stream("{\"t\":\"أ\"}\n\nnot json\n{\"t\":\"ب\"}"))), ["1:أ", "3!", "4:ب"]);
    }

    #[test]
    fn arrays_and_objects_come_value_by_value() {
        let array = "\u{feff}[\n {\"t\": \"a]}\\\"\", \"n\": {\"x\": [1]}},\n 7, {\"t\":\"ب\"}\n]\n";
        assert_eq!(seen(values(stream(array))), ["2:a]}\"", "3!", "3:ب"]);
        assert_eq!(seen(values(stream("{\"t\":\n\"one\"}"))), ["1:one"]);
        assert_eq!(seen(values(stream("[]"))), Vec::<String>::new());
    }

    #[test]
    fn a_text_that_breaks_off_says_so_once() {
        assert_eq!(seen(values(stream("[{\"t\":\"a\"},{\"t\":\"b"))), ["1:a", "1!"]);
        assert_eq!(seen(values(stream("[{\"t\":\"a\"}"))), ["1:a", "1!"]);
    }
}

//! The articles of all inputs as one stream.

use super::cell::Unread;
use super::field::Fields;
use super::input::{Format, Input, expand};
use super::mapped::Unproven;
use super::mapping::Field;
use super::record::{Extent, Fault, Record, Records};
use super::rejected::{Left, Rejected};
use super::seen::Seen;
use super::stream::{self, Meter, Stream};
use super::{delimited, html, json, sniff, txt};
use crate::article::Article;
use crate::encoding;
use crate::error;
use crate::table;
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Display;
use std::io::BufRead;

/// An input that was read, as `run.json` tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadInput {
    /// As the user named it, or as found in a folder; `-` is standard input.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes as they lie there, compressed or not.
    pub sha256: String,
    /// How many entries it has: articles, copies, and what could not be read.
    pub entries: u64,
    /// How many articles it gave, copies left out.
    pub articles: u64,
}

/// The articles of all inputs, in order, and what was left out between them.
pub struct Articles {
    waiting: VecDeque<Result<Input, Rejected>>,
    current: Option<Open>,
    fields: Fields,
    seen: Seen,
    unproven: Unproven,
    read: Vec<ReadInput>,
    /// What the last input's end told, not yet handed on.
    told: VecDeque<Rejected>,
}

/// An input being read.
struct Open {
    name: String,
    format: Format,
    records: Records,
    meter: Meter,
    entries: u64,
    articles: u64,
    copies: u64,
    unread: BTreeMap<Field, Tally>,
}

/// How often a field stayed unknown in an input, and the first time.
struct Tally {
    entries: u64,
    line: Option<u64>,
    only_absent: bool,
    why: String,
}

impl Articles {
    /// The articles of `inputs`: files, folders, globs, `-` for standard input.
    pub fn open(inputs: &[String], fields: Fields) -> Self {
        let (waiting, told) = (expand(inputs).into(), VecDeque::new());
        let unproven = Unproven::new(fields.mappings());
        Articles { waiting, current: None, fields, seen: Seen::default(), unproven, read: Vec::new(), told }
    }

    /// Fails when something that the user mapped holds for none of the entries read so far.
    ///
    /// # Errors
    /// With the field asked for and the fields found.
    pub fn mappings_hold(&self) -> error::Result<()> {
        self.unproven.check()
    }

    /// How many articles had the id of another one with another text, and got an id of their own.
    pub fn renamed(&self) -> u64 {
        self.seen.renamed()
    }

    /// The inputs read to their end so far, in order.
    pub fn inputs(&self) -> &[ReadInput] {
        &self.read
    }

    /// How many inputs are not read to their end.
    pub fn inputs_left(&self) -> usize {
        self.waiting.len() + usize::from(self.current.is_some())
    }

    fn open_input(&mut self, input: Input) -> Result<(), Rejected> {
        let name = input.name();
        let rejected = |reason| Rejected { path: name.clone(), line: None, id: None, left_out: Left::Input, reason };
        let (records, meter) = records_of(&input, &self.fields).map_err(rejected)?;
        let (entries, articles, copies, unread) = (0, 0, 0, BTreeMap::new());
        self.current = Some(Open { name, format: input.format, records, meter, entries, articles, copies, unread });
        Ok(())
    }

    /// An entry of the open input as a new article.
    fn admit(&mut self, open: &mut Open, item: Result<Record, Fault>) -> Result<Article, Rejected> {
        open.entries += 1;
        let record = item.map_err(|fault| open.reject(fault))?;
        let read = self.fields.article(&record);
        self.unproven.note(&record.cells, read.as_ref().map_or(&[], |(_, unread)| unread));
        let (mut article, unread) = read.map_err(|fault| open.reject(fault))?;
        // Also of a copy: a date that is none is a fault of the archive, whichever article it stands by.
        open.count(record.line, unread);
        if let Err(reason) = self.seen.admit(&mut article) {
            open.copies += 1;
            let (path, id) = (open.name.clone(), Some(article.id.clone()));
            return Err(Rejected { path, line: record.line, id, left_out: Left::Duplicate, reason });
        }
        open.articles += 1;
        Ok(article)
    }

    fn close(&mut self, open: Open) {
        let (bytes, sha256) = open.meter.reading();
        self.told.extend(open.left_unknown());
        self.read.push(ReadInput { path: open.name, bytes, sha256, entries: open.entries, articles: open.articles });
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(rejected) = self.told.pop_front() {
                return Some(Err(rejected));
            }
            if let Some(mut open) = self.current.take() {
                match open.records.next() {
                    Some(item) => {
                        let article = self.admit(&mut open, item);
                        self.current = Some(open);
                        return Some(article);
                    }
                    None => self.close(open),
                }
                continue;
            }
            match self.waiting.pop_front()?.and_then(|input| self.open_input(input)) {
                Ok(()) => {}
                Err(rejected) => return Some(Err(rejected)),
            }
        }
    }
}

impl Open {
    fn reject(&mut self, fault: Fault) -> Rejected {
        let Fault { line, id, reason, extent } = fault;
        // The columns of a table are the same all the way down; entries of JSON may differ.
        let ends = extent == Extent::SameFields && self.format.is_table();
        if ends {
            self.records = Box::new(std::iter::empty());
        }
        let left_out = if ends || extent == Extent::Rest { Left::Input } else { Left::Article };
        Rejected { path: self.name.clone(), line, id, left_out, reason }
    }

    fn count(&mut self, line: Option<u64>, unread: Vec<Unread>) {
        // Where the field of our own name stands in for the mapped one, nothing is lost.
        for Unread { field, is_absent, why, .. } in unread.into_iter().filter(|u| !u.is_replaced) {
            let tally = self.unread.entry(field).or_insert(Tally { entries: 0, line, only_absent: true, why });
            tally.entries += 1;
            tally.only_absent &= is_absent;
        }
    }

    /// Fields that stayed unknown, once each with the first reason. A mapped field that some articles have is no news, and
    /// in a file of text or HTML none that it lacks: it is one article, and has no fields that a user could name.
    fn left_unknown(&self) -> Vec<Rejected> {
        let rejected = |line, left_out, reason| Rejected { path: self.name.clone(), line, id: None, left_out, reason };
        if self.entries == 0 {
            return vec![rejected(None, Left::Input, "expected at least one article, but found none".to_string())];
        }
        let read = self.articles + self.copies;
        let has_fields = !matches!(self.format, Format::Txt | Format::Html);
        let news = self.unread.values().filter(|t| !t.only_absent || (has_fields && t.entries == read));
        news.map(|t| {
            let copies = if self.copies == 0 { "" } else { ", copies among them" };
            let reason = format!("{}; so with {} of {read} articles{copies}, which are read without it", t.why, t.entries);
            rejected(t.line, Left::Field, reason)
        })
        .collect()
    }
}

/// Opens an input: its entries, and the measure of its bytes.
fn records_of(input: &Input, fields: &Fields) -> Result<(Records, Meter), String> {
    let told = |e: &dyn Display| format!("expected a file that can be read, but found {e}");
    let Some(path) = &input.path else {
        let (stream, meter) = stream::standard_input().map_err(|e| told(&e))?;
        return Ok((sniff::records(of_bytes(stream)?, fields), meter));
    };
    let meter = stream::measure(path).map_err(|e| told(&e))?;
    if input.format == Format::Parquet {
        return Ok((parquet(path).map_err(|e| told(&e))?, meter));
    }
    let stream = of_bytes(stream::file(path).map_err(|e| told(&e))?)?;
    let records = match input.format {
        Format::Csv => delimited::csv(stream, fields),
        Format::Tsv => delimited::rows(stream, b'\t'),
        Format::Json => json::values(stream),
        Format::Jsonl => json::lines(stream),
        Format::Txt => Box::new(std::iter::once(txt::article(stream, fields))),
        Format::Html => Box::new(std::iter::once(html::article(stream))),
        Format::Sniffed | Format::Parquet => sniff::records(stream, fields),
    };
    Ok((records, meter))
}

/// A stream that is not of units of two or four bytes: told once, and not of each of its lines.
fn of_bytes(mut stream: Stream) -> Result<Stream, String> {
    // What cannot be read is told when it is read.
    match stream.fill_buf().ok().and_then(encoding::wide) {
        Some(other) => Err(other.to_string()),
        None => Ok(stream),
    }
}

/// The rows of a Parquet file, one row group at a time; its reading is the tables' own.
fn parquet(path: &std::path::Path) -> Result<Records, String> {
    let rows = table::parquet_rows(path).map_err(|e| e.to_string())?;
    Ok(Box::new(rows.map(|row| match row {
        Ok(cells) => Ok(Record { line: None, cells }),
        Err(e) => Err(Fault { extent: Extent::Rest, ..Fault::at(None, e.to_string()) }),
    })))
}

//! `hasila numbers`: the number phrases of passages, for scripts and for judging the grammar alone.

use crate::data::Data;
use crate::encoding;
use crate::error::{Error, Result};
use crate::number::{Numbers, passage_json};
use clap::ValueEnum;
use rayon::prelude::*;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};

/// Arguments of `hasila numbers`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a passage, in the order of the input
    Jsonl,
}

/// How much of the input is read ahead, in bytes.
const READ_AHEAD: usize = 1 << 18;

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let Format::Jsonl = args.format;
    let numbers = Numbers::load(data)?;
    let mut input = BufReader::with_capacity(READ_AHEAD, std::io::stdin().lock());
    let mut output = std::io::stdout().lock();
    let wrong = || Error::new("read passages").at("standard input").expected("lines of UTF-8 text");
    if let Some(other) = encoding::wide(input.fill_buf().map_err(|e| wrong().found(e))?) {
        return Err(wrong().found(other.found).hint(other.hint));
    }
    loop {
        let unread = |e: std::io::Error| match e.kind() {
            ErrorKind::InvalidData => wrong().found("other bytes").hint(encoding::CONVERT),
            _ => wrong().found(e),
        };
        let passages = waiting_lines(&mut input).map_err(unread)?;
        if passages.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = passages.par_iter().map(|passage| passage_json(&numbers, passage) + "\n").collect();
        match output.write_all(lines.concat().as_bytes()).and_then(|()| output.flush()) {
            Ok(()) => {}
            // Whoever reads us has seen enough: `hasila numbers | head`.
            Err(e) if e.kind() == ErrorKind::BrokenPipe => return Ok(()),
            Err(e) => return Err(Error::new("write number phrases").at("standard output").found(e)),
        }
    }
}

/// The lines that can be had without waiting for more input, at least one unless the input has ended: answers come as
/// soon as a passage does, and a long input is read in large pieces.
fn waiting_lines<R: Read>(input: &mut BufReader<R>) -> std::io::Result<Vec<String>> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(lines);
        }
        let content = line.strip_suffix('\n').map(|l| l.strip_suffix('\r').unwrap_or(l));
        lines.push(content.unwrap_or(&line).to_string());
        if !input.buffer().contains(&b'\n') {
            return Ok(lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::waiting_lines;
    use std::io::{BufReader, Read};

    #[test]
    fn lines_are_handed_on_as_soon_as_they_are_there() {
        let typed = "قتل 3\r\n\nأصيب".as_bytes().chain("\u{20}5\nأخير".as_bytes());
        let mut input = BufReader::new(typed);
        let mut batches = Vec::new();
        loop {
            let batch = waiting_lines(&mut input).unwrap();
            if batch.is_empty() {
                break;
            }
            batches.push(batch);
        }
        assert_eq!(batches, [vec!["قتل 3", ""], vec!["أصيب 5"], vec!["أخير"]]);
    }
}

//! Bytes of an input, decompressed.

use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Result};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// An input's bytes as the format reads them.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// How much is read at once, in bytes.
const BUFFER: usize = 1 << 17;

/// The size and SHA-256 of the bytes that were read.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter(Arc<Mutex<(u64, Sha256)>>);

impl Meter {
    /// The number of bytes and their digest in hexadecimal.
    pub(super) fn reading(&self) -> (u64, String) {
        let (bytes, hash) = self.0.lock().map(|held| held.clone()).unwrap_or_default();
        (bytes, hex(&hash.finalize()))
    }
}

/// Hands bytes on and measures them.
struct Metered<R> {
    inner: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let taken = self.inner.read(buffer)?;
        if let Ok(mut held) = self.meter.0.lock() {
            held.0 += taken as u64;
            held.1.update(&buffer[..taken]);
        }
        Ok(taken)
    }
}

/// Standard input, measured as it is read.
pub(super) fn standard_input() -> Result<(Stream, Meter)> {
    let meter = Meter::default();
    let stream = decompressed(Box::new(Metered { inner: std::io::stdin(), meter: meter.clone() }))?;
    Ok((stream, meter))
}

/// A file's bytes, decompressed where they are gzip or Zstandard.
pub(super) fn file(path: &Path) -> Result<Stream> {
    decompressed(Box::new(File::open(path)?))
}

/// Measures a whole file, also what a reader that gives up early would not see.
pub(super) fn measure(path: &Path) -> Result<Meter> {
    let meter = Meter::default();
    let mut metered = Metered { inner: File::open(path)?, meter: meter.clone() };
    let mut buffer = vec![0; BUFFER];
    while metered.read(&mut buffer)? > 0 {}
    Ok(meter)
}

/// What the first bytes say about compression counts, not the file's name.
fn decompressed(raw: Box<dyn Read + Send>) -> Result<Stream> {
    let mut raw = BufReader::with_capacity(BUFFER, raw);
    let head = raw.fill_buf()?;
    if head.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw))));
    }
    if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, zstd::stream::read::Decoder::with_buffer(raw)?)));
    }
    Ok(Box::new(raw))
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

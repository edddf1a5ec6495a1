//! What pictures say, in English and Arabic: the strings of `data/chart/words.csv`, and numbers, dates and ranges in them.

use super::fonts::isolate;
use crate::data::Data;
use crate::error::{Error, Result};
use crate::lang::Lang;
use std::collections::BTreeMap;

/// The path of the strings below `data/`.
const FILE: &str = "chart/words.csv";

/// The strings of one language, by key.
pub(super) struct Words {
    lang: Lang,
    strings: BTreeMap<String, String>,
}

impl Words {
    /// Reads the strings of `lang`.
    ///
    /// # Errors
    /// When the file cannot be read or a line lacks a column.
    pub(super) fn load(data: &Data, lang: Lang) -> Result<Self> {
        let text = data.text(FILE)?;
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let mut strings = BTreeMap::new();
        for (i, record) in reader.records().enumerate() {
            let wrong = || Error::new("read the words of the pictures").at(format!("{FILE}:{}", i + 2)).expected("key,en,ar");
            let record = record.map_err(|e| wrong().found(e))?;
            let column = if lang == Lang::Ar { 2 } else { 1 };
            match (record.get(0), record.get(column)) {
                (Some(key), Some(value)) => strings.insert(key.to_owned(), value.to_owned()),
                _ => return Err(wrong().found("fewer columns")),
            };
        }
        Ok(Words { lang, strings })
    }

    /// The string of a key; the key itself where the file lacks it, so that a changed file never stops a picture.
    pub(super) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.strings.get(key).map_or(key, String::as_str)
    }

    /// The name of something, e.g. `actor` `isis`; what has no name in the file stands as it is.
    pub(super) fn name(&self, kind: &str, id: &str) -> String {
        self.strings.get(&format!("{kind}.{id}")).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// A string with its `{parts}` filled in.
    pub(super) fn fill(&self, key: &str, parts: &[(&str, &str)]) -> String {
        let filled = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
        parts.iter().fold(self.get(key).to_owned(), filled)
    }

    /// So many of something, in the form the language asks for: «1 article», «مقالان», «٣ مقالات», «١١ مقالًا».
    pub(super) fn count(&self, thing: &str, n: u64) -> String {
        let form = match self.lang {
            Lang::En => {
                if n == 1 {
                    "one"
                } else {
                    "other"
                }
            }
            Lang::Ar => arabic_form(n),
        };
        self.fill(&format!("{thing}.{form}"), &[("n", &self.number(n))])
    }

    /// A whole number with its thousands apart.
    pub(super) fn number(&self, n: u64) -> String {
        let digits = n.to_string();
        let mut grouped = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push(if self.lang == Lang::Ar { '٬' } else { ',' });
            }
            grouped.push(digit);
        }
        self.digits(&grouped)
    }

    /// An estimate: a whole number, or with one decimal below 10.
    pub(super) fn estimate(&self, value: f64) -> String {
        if value >= 10.0 || value.fract() == 0.0 { self.number(value.round() as u64) } else { self.fixed(value, 1) }
    }

    /// A number with so many decimals.
    pub(super) fn fixed(&self, value: f64, decimals: usize) -> String {
        let text = format!("{value:.decimals$}");
        self.digits(&if self.lang == Lang::Ar { text.replace('.', "٫") } else { text })
    }

    /// A tick of a scale of ratios: as few decimals as it needs.
    pub(super) fn ratio(&self, value: f64) -> String {
        let decimals = (0..3).find(|d| ((value * 10_f64.powi(*d)).fract()).abs() < 1e-9 || value >= 10.0).unwrap_or(3);
        self.fixed(value, decimals as usize)
    }

    /// The digits of the language; everything else stays.
    pub(super) fn digits(&self, text: &str) -> String {
        match self.lang {
            Lang::En => text.to_owned(),
            Lang::Ar => text.chars().map(arabic_digit).collect(),
        }
    }

    /// «14–45», «30», «14 or more»; open where there is no high end.
    pub(super) fn range(&self, low: u64, high: Option<u64>) -> String {
        match high {
            Some(high) if high == low => self.number(low),
            Some(high) => format!("{}–{}", self.number(low), self.number(high)),
            None => self.fill("range.open", &[("n", &self.number(low))]),
        }
    }

    /// `2017-05-03`, `2017-05` or `2017` as people write it.
    pub(super) fn date(&self, iso: &str) -> String {
        let mut parts = iso.get(..iso.len().min(10)).unwrap_or(iso).split('-');
        let year = self.digits(parts.next().unwrap_or_default());
        let month = parts.next().map(|month| self.name("month", month));
        let day = parts.next().map(|day| self.digits(day.trim_start_matches('0')));
        match (month, day) {
            (Some(month), Some(day)) => format!("{day} {month} {year}"),
            (Some(month), None) => format!("{month} {year}"),
            _ => year,
        }
    }

    /// A place as the news write it, after its English name in an English picture.
    pub(super) fn place(&self, written: Option<&str>, english: Option<&str>) -> Option<String> {
        match (self.lang, written, english) {
            (Lang::En, Some(written), Some(english)) if written != english => {
                Some(format!("{} {}", isolate(english), isolate(written)))
            }
            (Lang::En, None, Some(name)) | (_, Some(name), _) | (Lang::Ar, None, Some(name)) => Some(isolate(name)),
            (_, None, None) => None,
        }
    }
}

/// CLDR's plural categories of Arabic.
fn arabic_form(n: u64) -> &'static str {
    match (n, n % 100) {
        (0, _) => "zero",
        (1, _) => "one",
        (2, _) => "two",
        (_, 3..=10) => "few",
        (_, 11..=99) => "many",
        _ => "other",
    }
}

fn arabic_digit(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32('٠' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
        c => c,
    }
}

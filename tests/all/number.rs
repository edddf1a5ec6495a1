//! The number grammar against its corpus, and its laws on random numbers and random text.

use hasila::data::Data;
use hasila::number::{NumberPhrase, Numbers, passage_json};
use hasila::text::{Document, Vocabulary};
use proptest::prelude::*;
use serde::Deserialize;
use std::sync::LazyLock;

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| Numbers::load(&Data::built_in()).unwrap());

#[derive(Deserialize)]
struct Corpus {
    is: Vec<Is>,
    not: Vec<Not>,
    several: Vec<Several>,
}

#[derive(Deserialize)]
struct Is {
    range: String,
    bound: String,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct Not {
    why: String,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct Several {
    text: String,
    ranges: Vec<String>,
    #[serde(default)]
    superseded: usize,
}

fn corpus() -> Corpus {
    toml::from_str(include_str!("../corpus/number.toml")).unwrap()
}

fn read(text: &str) -> (Document, Vec<NumberPhrase>) {
    let document = Document::new(text.to_string(), 0, &Vocabulary::new());
    let found = NUMBERS.find(&document);
    (document, found)
}

/// How a form failed: none, several, partial (words outside the phrase) or wrong.
fn failure(form: &str, case: &Is) -> Option<String> {
    let (document, found) = read(form);
    let said: Vec<String> = found.iter().map(|p| format!("{} {}", p.range, p.bound.name())).collect();
    let [phrase] = found.as_slice() else {
        return Some(if found.is_empty() { "none".into() } else { format!("several: {}", said.join("; ")) });
    };
    if (phrase.range.to_string(), phrase.bound.name()) != (case.range.clone(), case.bound.as_str()) {
        return Some(format!("wrong: {}", said[0]));
    }
    // A clitic before the digits and a counted noun after the number belong to no number phrase.
    let prefix = |key: &str| matches!(key, "ال" | "ل" | "ب" | "و" | "(" | "«");
    let outside = (0..phrase.tokens.start).any(|at| !prefix(document.key(at)));
    outside.then(|| format!("partial: {}", document.slice(phrase.span)))
}

#[test]
fn the_corpus_is_read() {
    let failures: Vec<String> = corpus()
        .is
        .iter()
        .flat_map(|case| {
            case.forms.iter().filter_map(|form| failure(form, case).map(|f| format!("{form} ({}): {f}", case.range)))
        })
        .collect();
    assert!(failures.is_empty(), "{} forms failed:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn what_counts_nothing_is_left() {
    let mut failures = Vec::new();
    for case in corpus().not {
        for form in case.forms {
            let (document, found) = read(&form);
            let surfaces: Vec<&str> = found.iter().map(|p| document.slice(p.span)).collect();
            if !surfaces.is_empty() {
                failures.push(format!("{form} ({}): {}", case.why, surfaces.join("; ")));
            }
        }
    }
    assert!(failures.is_empty(), "{} forms failed:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn several_numbers_are_told_apart() {
    for case in corpus().several {
        let (_, found) = read(&case.text);
        let ranges: Vec<String> = found.iter().map(|p| p.range.to_string()).collect();
        assert_eq!(ranges, case.ranges, "{}", case.text);
        assert_eq!(found.iter().filter(|p| p.superseded).count(), case.superseded, "{}", case.text);
    }
}

const UNITS: [&str; 10] = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"];
const TENS: [&str; 10] = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
const HUNDREDS: [&str; 10] = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];
const SCALES: [(u64, [&str; 4]); 3] = [
    (1_000_000_000, ["مليار", "ملياران", "مليارات", "مليارا"]),
    (1_000_000, ["مليون", "مليونان", "ملايين", "مليونا"]),
    (1000, ["ألف", "ألفان", "آلاف", "ألفا"]),
];

fn below_hundred(n: u64) -> String {
    let (ten, unit) = ((n / 10) as usize, (n % 10) as usize);
    match n {
        0..=9 => UNITS[unit].to_string(),
        10 => "عشرة".to_string(),
        11 => "أحد عشر".to_string(),
        12 => "اثنا عشر".to_string(),
        13..=19 => format!("{} عشر", UNITS[unit]),
        _ if unit == 0 => TENS[ten].to_string(),
        _ => format!("{} و{}", UNITS[unit], TENS[ten]),
    }
}

fn below_thousand(n: u64) -> String {
    let parts = [HUNDREDS[(n / 100) as usize].to_string(), below_hundred(n % 100)];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" و")
}

/// A number in words, as a careful writer spells it.
fn spelt(n: u64) -> String {
    let mut rest = n;
    let mut parts = Vec::new();
    for (scale, [one, two, few, many]) in SCALES {
        let multiple = rest / scale;
        rest %= scale;
        match multiple {
            0 => {}
            1 => parts.push(one.to_string()),
            2 => parts.push(two.to_string()),
            _ => {
                let noun = match multiple % 100 {
                    3..=10 => few,
                    11..=99 => many,
                    _ => one,
                };
                parts.push(format!("{} {noun}", below_thousand(multiple)));
            }
        }
    }
    if rest > 0 {
        parts.push(below_thousand(rest));
    }
    parts.join(" و")
}

/// Digits in one of the families, in groups of three parted by `separator`.
fn grouped(n: u64, separator: &str, zero: char) -> String {
    let digits = n.to_string();
    let family = |c: char| char::from_u32(zero as u32 + c.to_digit(10).unwrap()).unwrap();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(family(c));
    }
    out
}

fn only_exact(text: &str) -> Option<u64> {
    match read(text).1.as_slice() {
        [one] if one.range.high() == Some(one.range.low()) => one.value,
        _ => None,
    }
}

proptest! {
    #[test]
    fn spelt_numbers_are_read_back(n in 1u64..1_000_000_000_000) {
        let text = format!("أحصت اللجنة {} من السكان", spelt(n));
        prop_assert_eq!(only_exact(&text), Some(n), "{}", text);
    }

    #[test]
    fn small_spelt_numbers_are_read_back(n in 1u64..10_000) {
        let text = format!("مقتل {} مدنيا", spelt(n));
        prop_assert_eq!(only_exact(&text), Some(n), "{}", text);
    }

    #[test]
    fn grouped_digits_are_read_back(
        n in 2101u64..1_000_000_000,
        separator in prop::sample::select(vec!["", ",", "،", "٬", ".", "\u{A0}", "\u{202F}"]),
        zero in prop::sample::select(vec!['0', '٠', '۰']),
    ) {
        let text = format!("مقتل {} شخصا", grouped(n, separator, zero));
        prop_assert_eq!(only_exact(&text), Some(n), "{}", text);
    }

    #[test]
    fn phrases_are_ordered_and_inside_the_text(words in prop::collection::vec(prop::sample::select(soup()), 0..24)) {
        let (document, found) = read(&words.join(" "));
        let mut end = 0;
        for phrase in &found {
            prop_assert!(phrase.range.high().is_none_or(|high| phrase.range.low() <= high));
            prop_assert!(phrase.tokens.start >= end && phrase.tokens.start < phrase.tokens.end);
            prop_assert!(phrase.tokens.end <= document.tokens.len());
            prop_assert!(phrase.tokens.start <= phrase.core.start && phrase.core.end <= phrase.tokens.end);
            prop_assert_eq!(phrase.span, document.span_of(phrase.tokens.start, phrase.tokens.end - 1));
            end = phrase.tokens.end;
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        let line = passage_json(&NUMBERS, &text);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        prop_assert_eq!(value["text"].as_str(), Some(text.as_str()));
    }
}

/// Words of the grammar, clitics, marks and digits, for texts that nobody writes.
fn soup() -> Vec<&'static str> {
    "أكثر من بين و أو إلى - ( ) « » على الأقل نحو ألف ألفا آلاف مليون مليار مئة ثلاثة عشر وعشرون 5 12 2014 000 0 3.5 99999999999 الـ ونصف ربع \
     عدة عشرات ونيف لا يتجاوز عدد قتيلا أيار % : . / رقم الثالث والعشرين يساوي أقل تقريبا مئات ثلاثمئة اثنان عدد"
        .split_whitespace()
        .collect()
}

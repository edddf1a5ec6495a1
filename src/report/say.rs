//! Numbers and months as the two languages write them.

use super::words::Words;
use crate::lang::Lang;

/// A whole number with its groups: «1,204», «١٬٢٠٤».
pub(super) fn count(n: u64, lang: Lang) -> String {
    let plain = n.to_string();
    let mut grouped = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    localized(&grouped, lang)
}

/// A middle estimate of many incidents, kept to two significant digits so that it does not look counted.
pub(super) fn about(best: f64, lang: Lang) -> String {
    let mut unit = 1.0;
    while best / unit >= 100.0 {
        unit *= 10.0;
    }
    count(((best / unit).round() * unit).max(0.0) as u64, lang)
}

/// A ratio or share to two decimals: «0.83», «٠٫٨٣».
pub(super) fn decimal(value: f64, lang: Lang) -> String {
    localized(&format!("{value:.2}"), lang)
}

/// `YYYY-MM` in words: «July 2015», «يوليو ٢٠١٥»; anything else as it is.
pub(super) fn month(iso: &str, words: &Words, lang: Lang) -> String {
    match iso.split_once('-') {
        Some((year, number)) => {
            format!("{} {}", words.say(&format!("month.{number}"), lang), localized(year, lang))
        }
        None => localized(iso, lang),
    }
}

/// Digits and number separators of the language.
fn localized(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Ar => text
            .chars()
            .map(|c| match c {
                '0'..='9' => char::from_u32(c as u32 - '0' as u32 + '٠' as u32).unwrap_or(c),
                ',' => '٬',
                '.' => '٫',
                other => other,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{about, count, decimal};
    use crate::lang::Lang;

    #[test]
    fn whole_numbers_are_grouped_in_the_digits_of_the_language() {
        assert_eq!(count(7, Lang::En), "7");
        assert_eq!(count(1_204, Lang::En), "1,204");
        assert_eq!(count(1_234_567, Lang::Ar), "١٬٢٣٤٬٥٦٧");
    }

    #[test]
    fn a_middle_estimate_never_looks_counted() {
        assert_eq!(about(1_537.5, Lang::En), "1,500");
        assert_eq!(about(64.5, Lang::En), "65");
        assert_eq!(about(0.0, Lang::En), "0");
    }

    #[test]
    fn decimals_use_the_separator_of_the_language() {
        assert_eq!(decimal(0.831, Lang::En), "0.83");
        assert_eq!(decimal(0.831, Lang::Ar), "٠٫٨٣");
    }
}

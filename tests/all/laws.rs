//! Laws of text, ranges and reading, on random text: pieces of news in any order, and anything that can be printed.

use hasila::article::Article;
use hasila::data::Data;
use hasila::number::CountRange;
use hasila::read::Reader;
use hasila::text::{Document, Vocabulary, fold, fold_key};
use proptest::prelude::*;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&Data::built_in()).unwrap());

/// What makes folding, splitting and reading hard: marks, broken and glued words, entities, ligatures, all digit families.
const PIECES: &[&str] = &[
    "قُتل ",
    "أصيب ",
    "مقتل ",
    "3 ",
    "١٢ ",
    "۷۰ ",
    "عشرات ",
    "مدنيين ",
    "طفلان ",
    "آخرون ",
    "بينهم3 ",
    "أكثر من ",
    "على الأقل ",
    "في ",
    "مدينة تعز ",
    "في دير الزور ",
    "والحسكة ",
    "وبريف حلب ",
    "قرية الزهراء ",
    "مليار ",
    "ألف ",
    "ونيف ",
    "18446744073 ",
    "قوات النظام ",
    "قال المتحدث ",
    "الأحد 20 آب ",
    "منذ ",
    "أمس",
    "جراء قصف ",
    "قـ.ـصف ",
    "ضـ ـحـ ـايـ ـا ",
    "ـ",
    "ُ",
    "ﷺ",
    "\u{200f}",
    "\u{a0}",
    "&quot;",
    "2.5",
    "د. ",
    "، ",
    ". ",
    "؟",
    "…",
    "\n",
    "(15)",
    "«",
    "» ",
    "İ",
];

fn any_text() -> impl Strategy<Value = String> {
    let news = proptest::collection::vec(proptest::sample::select(PIECES), 0..30).prop_map(|pieces| pieces.concat());
    prop_oneof![2 => news, 1 => "\\PC{0,60}"]
}

fn article(text: String) -> Article {
    Article { id: "t".into(), outlet: None, url: None, published: None, title: "عنوان".into(), text }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_is_folding_once(text in any_text()) {
        let folded = fold_key(&text);
        prop_assert_eq!(fold_key(&folded), folded.clone());
        let again = fold(&text);
        prop_assert_eq!(again.text(), folded);
    }

    #[test]
    fn the_way_back_is_monotone_and_inside_the_text(text in any_text()) {
        let folded = fold(&text);
        let mut before = 0;
        for (at, letter) in folded.text().char_indices() {
            let span = folded.back(at, at + letter.len_utf8());
            prop_assert!(before <= span.start() && span.start() <= span.end(), "{:?} after {before}", span);
            prop_assert!(text.get(span.range()).is_some(), "{:?} cuts a letter of {text:?}", span);
            before = span.start();
        }
    }

    #[test]
    fn sentences_joined_are_the_text(text in any_text()) {
        let document = Document::new(text.clone(), 0, &Vocabulary::new());
        let joined: String = document.sentences.iter().map(|sentence| document.slice(sentence.span)).collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn tokens_are_in_order_and_count_code_points(text in any_text()) {
        let document = Document::new(text.clone(), 0, &Vocabulary::new());
        let mut before = 0;
        for token in &document.tokens {
            let start = token.span.start();
            prop_assert!(before <= start && text.get(token.span.range()).is_some(), "{:?}", token.span);
            prop_assert_eq!(document.chars(start), text[..start].chars().count());
            before = start;
        }
    }

    #[test]
    fn a_range_is_in_order_and_written_as_it_is_read(low in 0u64..100_000, high in proptest::option::of(0u64..100_000)) {
        match CountRange::new(low, high) {
            Ok(range) => {
                prop_assert!(range.high().is_none_or(|high| range.low() <= high));
                prop_assert_eq!(range.to_string().parse::<CountRange>().ok(), Some(range));
            }
            Err(_) => prop_assert!(high.is_some_and(|high| high < low)),
        }
        let other = high.unwrap_or(low);
        prop_assert_eq!(CountRange::between(low, other), CountRange::between(other, low));
    }

    #[test]
    fn any_article_is_read_and_every_figure_shows_its_words(text in any_text()) {
        let article = article(text);
        let letters: Vec<char> = article.full_text().chars().collect();
        let rows = READER.read(&article);
        for row in &rows {
            let shown: String = letters[row.start as usize..row.end as usize].iter().collect();
            prop_assert_eq!(&shown, &row.surface);
            prop_assert!(!row.surface.is_empty() && !row.rule.is_empty());
            prop_assert!(row.high.is_none_or(|high| row.low <= high), "{} {:?}", row.low, row.high);
            prop_assert!((0.0..=1.0).contains(&row.confidence));
        }
        prop_assert_eq!(READER.read(&article), rows);
    }
}

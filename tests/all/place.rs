//! Places against invented sentences, against coded articles and against incidents of a casualty recorder.
//!
//! `HASILA_MISSES=1` prints every miss, `HASILA_ARTICLE=ID` how one article was read.

use crate::gold;
use hasila::context::PlaceRef;
use hasila::context::place::Places;
use hasila::data::Data;
use hasila::figure::Figure;
use hasila::text::Document;
use std::collections::BTreeMap;

fn plain(text: &str) -> String {
    let folded: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{0640}' | '\u{064b}'..='\u{0652}' | '\u{0670}' | '\u{200b}'..='\u{200f}'))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn latin(text: &str) -> String {
    const DROPPED: [&str; 12] =
        ["governorate", "province", "region", "district", "city", "al", "el", "ad", "ar", "ash", "as", "az"];
    let text = text.to_lowercase().replace('-', " ").replace(['\'', '’'], "");
    let words = text.split_whitespace().filter(|w| !DROPPED.contains(w) && *w != "an");
    words.flat_map(|w| w.chars()).filter(char::is_ascii_lowercase).collect()
}

/// Share of matching letters by longest common blocks (Ratcliff and Obershelp).
fn ratio(a: &str, b: &str) -> f64 {
    fn matching(a: &[char], b: &[char]) -> usize {
        let mut best = (0, 0, 0);
        for i in 0..a.len() {
            for j in 0..b.len() {
                let run = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
                if run > best.2 {
                    best = (i, j, run);
                }
            }
        }
        let (i, j, run) = best;
        if run == 0 { 0 } else { run + matching(&a[..i], &b[..j]) + matching(&a[i + run..], &b[j + run..]) }
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    2.0 * matching(&a, &b) as f64 / (a.len() + b.len()).max(1) as f64
}

fn alike(want: &str, got: &str, least: f64) -> bool {
    want == got
        || (!want.is_empty() && !got.is_empty() && (want.contains(got) || got.contains(want) || ratio(want, got) >= least))
}

fn same(attribute: &str, want: Option<&str>, got: Option<&str>) -> bool {
    let (a, b) = (want.unwrap_or(""), got.unwrap_or(""));
    match attribute {
        "place" => alike(&plain(a), &plain(b), 0.75),
        "admin1" => alike(&latin(a), &latin(b), 0.72),
        _ => a == b,
    }
}

fn attribute<'a>(place: Option<&'a PlaceRef>, name: &str) -> Option<&'a str> {
    match name {
        "place" => place?.surface.as_deref(),
        "admin1" => place?.admin1.as_deref(),
        _ => place?.country.as_deref(),
    }
}

fn misses_wanted() -> bool {
    std::env::var_os("HASILA_MISSES").is_some()
}

#[test]
fn places_of_coded_figures() {
    let Some(articles) = gold::articles() else { return };
    let places = Places::load(&Data::built_in()).unwrap();
    let mut scores: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in &articles {
        if std::env::var("HASILA_ARTICLE").is_ok_and(|id| id == case.article.id) {
            println!("{}", places.read_aloud(&case.document, &case.article, &gold::headlines(&case.document)).join("\n"));
        }
        let figures: Vec<Figure> = case.coded.iter().map(|c| c.figure.clone()).collect();
        for (coded, got) in
            case.coded.iter().zip(places.resolve(&case.document, &case.article, &gold::headlines(&case.document), &figures))
        {
            for name in ["country", "admin1", "place"] {
                let (want, got_value) = (coded.gold[name].as_str(), attribute(got.as_ref(), name));
                if want.is_none() && (got_value.is_none() || name == "admin1") {
                    continue;
                }
                let right = same(name, want, got_value);
                let score = scores.entry(name).or_default();
                score.0 += usize::from(right);
                score.1 += 1;
                if !right && misses_wanted() {
                    let why = got.as_ref().map_or("", |p| p.why.as_str());
                    let said = format!("{} ({})", coded.gold["surface"], coded.figure.scope.name());
                    println!("{name}\t{}\t{said}\twant {want:?}\tgot {got_value:?}\t{why}", case.article.id);
                }
            }
        }
    }
    for (name, least) in [("country", 0.965), ("admin1", 0.945), ("place", 0.9)] {
        let (right, all) = scores[name];
        let share = right as f64 / all as f64;
        println!("{name} {share:.3} ({right}/{all})");
        assert!(misses_wanted() || share >= least, "{name} fell to {share:.3}, under {least}");
    }
}

#[derive(serde::Deserialize)]
struct Corpus {
    is: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    why: String,
    place: Option<String>,
    admin1: Option<String>,
    country: Option<String>,
    forms: Vec<String>,
}

/// Every form of `tests/corpus/place.toml` has its place; «-» means none.
#[test]
fn the_corpus_holds() {
    let corpus: Corpus = toml::from_str(include_str!("../corpus/place.toml")).unwrap();
    let places = Places::load(&Data::built_in()).unwrap();
    let mut wrong = Vec::new();
    for case in &corpus.is {
        let wanted = [("place", &case.place), ("admin1", &case.admin1), ("country", &case.country)];
        for form in &case.forms {
            let (article, document, figures) = gold::marked(form, "2016-03-15");
            for found in places.resolve(&document, &article, &gold::headlines(&document), &figures) {
                for (name, want) in wanted.iter().filter_map(|(name, want)| Some((name, want.as_deref()?))) {
                    let got = attribute(found.as_ref(), name);
                    if got.unwrap_or("-") != want {
                        wrong.push(format!("{}: {form}\n  {name}: wanted {want}, found {got:?} ({found:?})", case.why));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Folded beginnings of the words by which a report of harm is known.
const HARM_WORDS: [&str; 14] =
    ["قتل", "مقتل", "استشهاد", "استشهد", "شهيد", "شهدا", "قتلي", "قتيل", "جرحي", "اصابه", "ضحايا", "ضحيه", "اصيب", "شهداء"];

/// A figure at the word of harm that stands nearest to the recorder's location: a page holds other news too. `None` when
/// the article does not name the location, or no harm.
fn harm_near(document: &Document, arabic: &str) -> Option<Figure> {
    let told: Vec<String> = location_words(arabic);
    let stem = |key: &str| key.trim_start_matches(['و', 'ب', 'ل']).trim_start_matches("ال").to_string();
    let named: Vec<usize> = (0..document.tokens.len()).filter(|i| told.contains(&stem(document.key(*i)))).collect();
    let harm = (0..document.tokens.len()).filter(|i| HARM_WORDS.contains(&document.key(*i).trim_start_matches(['و', 'ب'])));
    let nearest = harm.min_by_key(|i| named.iter().map(|n| n.abs_diff(*i)).min())?;
    (!named.is_empty()).then(|| gold::figure(document, document.tokens[nearest].span))
}

/// The words of a location that name it.
fn location_words(arabic: &str) -> Vec<String> {
    let common =
        ["مدينه", "قريه", "بلده", "بالقرب", "منطقه", "مخيم", "ناحيه", "شارع", "قرب", "حلب", "ادلب", "سوق", "جنوبي", "مركز"];
    let words = plain(arabic);
    let named = |all: bool| {
        words
            .split(' ')
            .filter(|w| w.chars().count() > 3 && (all || !common.contains(w)))
            .map(|w| w.trim_start_matches("ال").to_string())
            .collect::<Vec<_>>()
    };
    let own = named(false);
    if own.is_empty() { named(true) } else { own }
}

/// Whether a recorder's location names the place found: a word of four letters or more in common.
fn located(place: &PlaceRef, arabic: &str, english: &str) -> bool {
    let common = ["مدينه", "قريه", "بلده", "بالقرب", "منطقه", "مخيم", "ناحيه", "شارع"];
    let words = |text: &str| plain(text).split(' ').map(|w| w.trim_start_matches("ال").to_string()).collect::<Vec<_>>();
    let (found, told) = (words(place.surface.as_deref().unwrap_or("")), words(arabic));
    let shared =
        |w: &String| w.chars().count() >= 3 && !common.contains(&w.as_str()) && told.iter().any(|t| t == w || ratio(t, w) >= 0.8);
    let name = latin(place.name_en.as_deref().unwrap_or("-"));
    found.iter().any(shared)
        || plain(arabic).replace(' ', "").contains(&plain(place.surface.as_deref().unwrap_or("-")).replace(' ', ""))
        || (name.len() > 3 && latin(english).contains(&name))
}

#[test]
fn places_of_recorded_incidents() {
    let (Some(sources), Some(incidents)) = (gold::shared("airwars/dev_sources.jsonl"), gold::shared("airwars/dev_incidents.csv"))
    else {
        return;
    };
    let mut told: BTreeMap<String, (String, String)> = BTreeMap::new();
    for row in csv::Reader::from_path(incidents).unwrap().records() {
        let row = row.unwrap();
        told.insert(row[0].to_string(), (row[2].to_string(), row[3].to_string()));
    }
    let places = Places::load(&Data::built_in()).unwrap();
    let (mut right, mut placed, mut all) = (0_u32, 0_u32, 0_u32);
    for record in gold::json_lines(&sources) {
        let article = gold::article(&record);
        let Some((arabic, english)) = told.get(record["incident"].as_str().unwrap()) else { continue };
        let document = gold::document(&article);
        let Some(figure) = harm_near(&document, arabic) else { continue };
        let sentence = figure.sentence;
        let found = places.resolve(&document, &article, &gold::headlines(&document), &[figure]).remove(0);
        let hit = found.as_ref().is_some_and(|place| located(place, arabic, english));
        right += u32::from(hit);
        placed += u32::from(found.as_ref().is_some_and(|place| place.surface.is_some()));
        all += 1;
        if !hit && misses_wanted() {
            let got = found.map(|p| (p.surface, p.name_en, p.admin1, p.why));
            println!(
                "airwars\t{}\t{arabic} / {english}\tgot {got:?}\t{}",
                article.id,
                document.slice(document.sentences[sentence].span).chars().take(300).collect::<String>().replace('\n', " ")
            );
        }
    }
    println!("airwars {:.3} ({right}/{all}; {placed} with a place)", f64::from(right) / f64::from(all.max(1)));
    assert!(f64::from(right) >= 0.78 * f64::from(all), "places of recorded incidents fell");
}

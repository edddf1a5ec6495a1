//! Profiles read phrases as their sources say.

use super::{Profile, Profiles, apply};
use crate::data::Data;
use crate::row::FigureRow;

fn profiles() -> Profiles {
    Profiles::load(&Data::built_in()).unwrap()
}

fn figure(surface: &str, bound: &str, value: Option<u64>, low: u64, high: Option<u64>) -> FigureRow {
    let (surface, bound, harm) = (surface.into(), bound.into(), "killed".into());
    FigureRow { surface, bound, value, low, high, harm, vague: value.is_none(), ..FigureRow::default() }
}

#[test]
fn each_profile_reads_the_phrases_its_source_tells() {
    let dozens = figure("عشرات القتلى", "vague", None, 20, Some(99));
    let plural = figure("قتلى", "vague", None, 3, None);
    let more = figure("أكثر من 15", "more_than", Some(15), 16, None);
    let least = figure("15 على الأقل", "at_least", Some(15), 15, None);
    let exact = figure("15", "exact", Some(15), 15, Some(15));
    let expected = [
        ("plain", [(20, Some(99)), (3, None), (16, None), (15, None), (15, Some(15))]),
        ("airwars", [(12, Some(24)), (2, Some(2)), (16, Some(16)), (15, Some(15)), (15, Some(15))]),
        ("acled", [(10, Some(12)), (3, Some(10)), (15, Some(15)), (15, Some(15)), (15, Some(15))]),
        ("ucdp", [(10, Some(24)), (3, None), (15, Some(16)), (15, Some(15)), (15, Some(15))]),
    ];
    let profiles = profiles();
    for (name, ranges) in expected {
        let profile = profiles.get(name).unwrap();
        let read = [&dozens, &plural, &more, &least, &exact].map(|figure| apply(profile, figure));
        assert_eq!(read, ranges, "{name}");
    }
}

#[test]
fn a_scale_before_tens_is_no_bare_tens() {
    let several_tens = figure("بضع عشرات", "vague", None, 30, Some(90));
    assert_eq!(apply(profiles().get("airwars").unwrap(), &several_tens), (30, Some(90)));
}

#[test]
fn a_user_adds_a_profile_and_a_wrong_one_is_refused() {
    let text = "name = 'mine'\ntitle = 't'\nabout = 'a'\n[[reading]]\nid = 'tens'\nwords = ['عشرات']\nlow = 40\nhigh = 60\n\
                verified = 'own'\nsource = 'our field notes'";
    let mut profiles = profiles();
    profiles.add(Profile::parse(text, "mine.toml").unwrap());
    let dozens = figure("العشرات", "vague", None, 20, Some(99));
    assert_eq!(apply(profiles.get("mine").unwrap(), &dozens), (40, Some(60)));
    assert!(profiles.get("nobody").unwrap_err().is_usage());
    let turned = Profile::parse(&text.replace("60", "30"), "mine.toml").unwrap_err().to_string();
    assert!(turned.contains("mine.toml: expected low <= high"), "{turned}");
    assert!(Profile::parse(&text.replace("40", "'many'"), "mine.toml").is_err());
}

#[test]
fn every_reading_has_a_source() {
    for profile in profiles().iter() {
        assert!(!profile.title.is_empty() && !profile.about.is_empty());
        assert!(profile.reading.iter().all(|reading| reading.source.len() > 20), "{}", profile.name);
    }
}

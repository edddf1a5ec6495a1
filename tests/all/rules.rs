//! Every rule brings its own evidence: sentences it must catch, with all their figures, and sentences it must leave.

use hasila::article::Article;
use hasila::data::Data;
use hasila::number::CountRange;
use hasila::read::Reader;
use hasila::row::FigureRow;

fn read(reader: &Reader, text: &str) -> Vec<FigureRow> {
    let article =
        Article { id: "t".into(), outlet: None, url: None, published: None, title: String::new(), text: text.to_string() };
    reader.read(&article)
}

fn shown(rows: &[FigureRow]) -> String {
    let one = |r: &FigureRow| format!("{} {}", r.harm, CountRange::new(r.low, r.high).expect("a range"));
    rows.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn rules_catch_and_leave_what_they_say() {
    let reader = Reader::new(&Data::built_in()).unwrap();
    let mut wrong = Vec::new();
    for rule in reader.finder().rules() {
        for catch in &rule.catches {
            let rows = read(&reader, &catch.text);
            if shown(&rows) != catch.figures
                || !rows.iter().any(|r| r.rule == rule.id || rule.scope.is_some_and(|s| s.name() == r.scope))
            {
                let by: Vec<&str> = rows.iter().map(|r| r.rule.as_str()).collect();
                wrong.push(format!(
                    "{} must catch «{}» as {:?}, gave {:?} by {by:?}",
                    rule.id,
                    catch.text,
                    catch.figures,
                    shown(&rows)
                ));
            }
        }
        for leave in &rule.leaves {
            let rows = read(&reader, leave);
            if rows.iter().any(|r| r.rule == rule.id) {
                wrong.push(format!("{} must leave «{leave}», gave {:?}", rule.id, shown(&rows)));
            }
        }
    }
    assert!(wrong.is_empty(), "help: mend the rule in data/rules or its evidence\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_says_why_and_has_evidence() {
    let reader = Reader::new(&Data::built_in()).unwrap();
    for rule in reader.finder().rules() {
        assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{} is not kebab-case", rule.id);
        assert!(!rule.why.is_empty() && !rule.leaves.is_empty(), "{} lacks its reason or a sentence to leave", rule.id);
        assert!(rule.discard || !rule.catches.is_empty(), "{} lacks a sentence to catch", rule.id);
    }
}

#[test]
fn vetoes_turn_down_what_only_looks_like_harm() {
    let reader = Reader::new(&Data::built_in()).unwrap();
    for veto in reader.finder().vetoes() {
        assert!(!veto.why.is_empty() && !veto.leaves.is_empty(), "{} lacks its reason or a sentence to leave", veto.id);
        for leave in &veto.leaves {
            let rows = read(&reader, leave);
            assert!(rows.is_empty(), "{} must turn down «{leave}», gave {:?}", veto.id, shown(&rows));
        }
    }
}

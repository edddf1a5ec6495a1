//! Every rule brings its own evidence: sentences it must catch, with all their figures, and sentences it must leave.

use hasila::article::Article;
use hasila::data::Data;
use hasila::figure::RuleText;
use hasila::number::CountRange;
use hasila::read::Reader;
use hasila::row::FigureRow;

fn article(text: &str) -> Article {
    Article { id: "t".into(), text: text.to_string(), ..Article::default() }
}

fn read(reader: &Reader, text: &str) -> Vec<FigureRow> {
    reader.read(&article(text))
}

fn shown(rows: &[FigureRow]) -> String {
    let one = |r: &FigureRow| format!("{} {}", r.harm, CountRange::new(r.low, r.high).expect("a range"));
    rows.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Whether a rule's work shows in a row: as the rule that matched, or for a rule that only decides scope or victim, as
/// that.
fn shows(rule: &RuleText, row: &FigureRow, only_decides: bool) -> bool {
    let decided = || match (rule.scope, rule.victim) {
        (Some(scope), _) => scope.name() == row.scope,
        (None, victim) => victim.is_some_and(|victim| victim.name() == row.victim),
    };
    row.rule == rule.id || only_decides && decided()
}

#[test]
fn rules_catch_and_leave_what_they_say() {
    let reader = Reader::new(&Data::built_in()).unwrap();
    let mut wrong = Vec::new();
    for rule in reader.finder().rules() {
        let catches: Vec<Vec<FigureRow>> = rule.catches.iter().map(|catch| read(&reader, &catch.text)).collect();
        let decides = rule.scope.is_some() || rule.victim.is_some();
        let only_decides = decides && !catches.iter().flatten().any(|row| row.rule == rule.id);
        for (catch, rows) in rule.catches.iter().zip(&catches) {
            if shown(rows) != catch.figures || !rows.iter().any(|row| shows(rule, row, only_decides)) {
                let by: Vec<&str> = rows.iter().map(|r| r.rule.as_str()).collect();
                let (id, text, expected, found) = (&rule.id, &catch.text, &catch.figures, shown(rows));
                wrong.push(format!("{id} must catch «{text}» as {expected:?}, gave {found:?} by {by:?}"));
            }
        }
        for leave in &rule.leaves {
            let rows = read(&reader, leave);
            // What a rule of discards stands for is no figure at all.
            if rows.iter().any(|row| rule.discard || shows(rule, row, only_decides)) {
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
    let mut wrong = Vec::new();
    for veto in reader.finder().vetoes() {
        assert!(!veto.why.is_empty() && !veto.leaves.is_empty(), "{} lacks its reason or a sentence to leave", veto.id);
        for leave in &veto.leaves {
            let rows = read(&reader, leave);
            let down = reader.turned_down(&reader.document(&article(leave)));
            // Of a part that is turned down the whole still stands.
            let is_part = veto.when == "q-of-them";
            let left = |row: &FigureRow| !is_part || down.iter().any(|t| t.surface == row.surface);
            assert!(!rows.iter().any(left), "{} must turn down «{leave}», gave {:?}", veto.id, shown(&rows));
            let by: Vec<String> = down.into_iter().map(|t| t.veto).collect();
            if !by.contains(&veto.id) {
                wrong.push(format!("{} must turn down «{leave}», which {by:?} did", veto.id));
            }
        }
    }
    assert!(wrong.is_empty(), "help: give the veto a sentence that nothing else turns down\n{}", wrong.join("\n"));
}

/// The ids of rules that the program names: in comparisons with the rule of a figure, and in the settings of linking.
fn named_in_code() -> Vec<(String, String)> {
    let code = regex::Regex::new(r#"\brule(?:\.text\.id)? [=!]= "([a-z-]+)""#).unwrap();
    let listed = regex::Regex::new(r#"listing_rules = \[(.*)\]"#).unwrap();
    let id = regex::Regex::new(r#""([a-z-]+)""#).unwrap();
    let mut out = Vec::new();
    for (file, text) in crate::layers::sources() {
        out.extend(code.captures_iter(&text).map(|found| (format!("src/{file}"), found[1].to_string())));
    }
    let settings = Data::built_in().text("linking.toml").unwrap().into_owned();
    let lists = listed.captures_iter(&settings).map(|found| found[1].to_string()).collect::<Vec<_>>().join(",");
    out.extend(id.captures_iter(&lists).map(|found| ("data/linking.toml".to_string(), found[1].to_string())));
    out
}

#[test]
fn every_rule_that_the_program_names_is_there() {
    let reader = Reader::new(&Data::built_in()).unwrap();
    let named = named_in_code();
    assert!(!named.is_empty());
    for (file, id) in named {
        assert!(
            reader.finder().rules().any(|rule| rule.id == id),
            "help: {file} names the rule {id:?}, which is not in data/rules"
        );
    }
}

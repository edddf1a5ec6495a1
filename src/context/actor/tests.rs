//! The rules' own examples, and invented sentences.

use super::Actors;
use super::lexicon::Setting;
use super::mention::mentions;
use crate::context::deed::{Ground, Tape};
use crate::data::Data;
use crate::text::{Document, Vocabulary};

fn actors() -> Actors {
    Actors::load(&Data::built_in(), None).unwrap()
}

/// The stretches that count people, for examples: number words and the like.
fn counts(tape: &Tape) -> Vec<std::ops::Range<usize>> {
    let words = ["ثلاثه", "عشره", "خمسه", "مئه", "ميه", "شخصين", "اثنان", "سته", "شخصان"];
    (0..tape.len()).filter(|at| words.iter().any(|w| tape.key(*at).trim_start_matches('ب') == *w)).map(|at| at..at + 1).collect()
}

/// The rules that find something in a sentence.
fn found(actors: &Actors, sentence: &str) -> Vec<String> {
    let document = Document::new(sentence.to_string(), 0, &Vocabulary::new());
    let ground = Ground::new(Tape::new(&document), &actors.cues);
    let marks = actors.words.marks(&ground.tape);
    let named = mentions(&ground.tape, &actors.lexicon, &Setting::default());
    let found = actors.constructions.find(&ground.tape, &marks, &named, &counts(&ground.tape));
    found.into_iter().map(|f| actors.constructions.rules[f.rule].id.clone()).collect()
}

#[test]
fn every_construction_finds_its_catches_and_leaves_its_leaves() {
    let actors = actors();
    let mut wrong = Vec::new();
    for rule in &actors.constructions.rules {
        assert!(!rule.catches.is_empty() && !rule.leaves.is_empty(), "{} lacks a sentence to catch or to leave", rule.id);
        for sentence in &rule.catches {
            if !found(&actors, sentence).contains(&rule.id) {
                wrong.push(format!("{} misses {sentence}", rule.id));
            }
        }
        for sentence in &rule.leaves {
            if found(&actors, sentence).contains(&rule.id) {
                wrong.push(format!("{} takes {sentence}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

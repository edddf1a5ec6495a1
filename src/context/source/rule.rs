//! Constructions that name a source: patterns over a sentence, read from `rules/source.toml`.

use super::name::{Name, Names};
use crate::context::cue::Cue;
use crate::data::Data;
use crate::error::{Error, Result};
use crate::text::{Kind, fold_key};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::ops::Range;

/// The file of rules.
const PATH: &str = "rules/source.toml";

/// What of a sentence a source's word covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// What follows.
    After,
    /// What stands before, or the sentence that it leads.
    Around,
}

/// One construction.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// What of the sentence it covers.
    pub covers: Covers,
    slots: Vec<Slot>,
}

/// How many tokens may stand before the word that `{past:word}` goes to.
const FARTHEST_PAST: usize = 6;

#[derive(Deserialize)]
struct File {
    rule: Vec<Written>,
}

/// A rule as written; why it stands, and what it catches and leaves, are for readers and the tests.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    pattern: String,
    covers: Covers,
    #[serde(rename = "why")]
    _why: IgnoredAny,
    #[serde(rename = "catches")]
    _catches: IgnoredAny,
    #[serde(rename = "leaves")]
    _leaves: IgnoredAny,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Slot {
    Word(String, bool),
    Cue(Cue, bool),
    Speaker(Option<Head>),
    Fill,
    Start,
    Line,
    Opens,
    Unjoined,
    End,
    Over,
    Unnamed,
    Past(String),
}

/// What the head of a speaker's name must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    Medium,
    Own,
    Named,
}

/// Loads the rules.
///
/// # Errors
/// When the file is absent, is no TOML, or a pattern names an unknown class.
pub fn load(data: &Data) -> Result<Vec<Rule>> {
    let wrong =
        |found: String| Error::new("load rules").at(data.place(PATH)).expected("words and slots of a pattern").found(found);
    let file: File = data.toml(PATH)?;
    let rule = |w: Written| {
        let slots = w.pattern.split_whitespace().map(|s| slot(s).ok_or_else(|| wrong(format!("{s:?} in rule {}", w.id))));
        Ok(Rule { slots: slots.collect::<Result<_>>()?, id: w.id, covers: w.covers })
    };
    file.rule.into_iter().map(rule).collect()
}

fn slot(text: &str) -> Option<Slot> {
    let (text, optional) = text.strip_suffix('?').map_or((text, false), |rest| (rest, true));
    let Some(name) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) else {
        return Some(Slot::Word(fold_key(text), optional));
    };
    if let Some(word) = name.strip_prefix("past:") {
        return Some(Slot::Past(fold_key(word)));
    }
    Some(match name {
        "speaker" => Slot::Speaker(None),
        "speaker:medium" => Slot::Speaker(Some(Head::Medium)),
        "speaker:own" => Slot::Speaker(Some(Head::Own)),
        "speaker:named" => Slot::Speaker(Some(Head::Named)),
        "fill" => Slot::Fill,
        "start" => Slot::Start,
        "line" => Slot::Line,
        "opens" => Slot::Opens,
        "unjoined" => Slot::Unjoined,
        "end" => Slot::End,
        "over" => Slot::Over,
        "unnamed" => Slot::Unnamed,
        name => Slot::Cue(Cue::from_name(name)?, optional),
    })
}

impl Rule {
    /// Matches the rule at token `i` of `sentence`: the speaker, and where the match ends.
    pub fn matches(&self, names: &Names, sentence: &Range<usize>, i: usize) -> Option<(Name, usize)> {
        let mut at = i;
        let mut speaker = None;
        for slot in &self.slots {
            match slot {
                Slot::Word(word, optional) => {
                    let here = at < sentence.end && names.document.key(at) == word;
                    if !here && !optional {
                        return None;
                    }
                    at += usize::from(here);
                }
                Slot::Cue(cue, optional) => match names.tags.at(at, *cue).filter(|t| at + t.len <= sentence.end) {
                    Some(tag) => at += tag.len,
                    None if *optional => {}
                    None => return None,
                },
                Slot::Fill => at = names.fill(at, sentence.end),
                Slot::Start if !names.begins_clause(sentence, at) => return None,
                Slot::Line if !names.begins_line(at) => return None,
                Slot::Opens if !names.opens_speech(at) => return None,
                Slot::Unjoined if !names.is_unjoined(at) => return None,
                Slot::End if !names.ends_line(at) => return None,
                Slot::Past(word) => {
                    let near = at..sentence.end.min(at + FARTHEST_PAST);
                    at = near.into_iter().find(|i| names.document.key(*i) == word)? + 1;
                }
                Slot::Start | Slot::Line | Slot::Opens | Slot::Unjoined | Slot::End | Slot::Over | Slot::Unnamed => {
                    slot.stands_at(names, sentence, at, speaker.as_ref()).then_some(())?;
                }
                Slot::Speaker(head) => {
                    let name = names.read(at, sentence.end)?;
                    names.is_headed(&name, *head).then_some(())?;
                    at = name.whole.end;
                    speaker = Some(name);
                }
            }
        }
        speaker.map(|name| (name, at))
    }
}

impl Slot {
    /// Whether a slot that takes no tokens holds at token `at`.
    fn stands_at(&self, names: &Names, sentence: &Range<usize>, at: usize, speaker: Option<&Name>) -> bool {
        match self {
            Slot::Start => names.begins_clause(sentence, at),
            Slot::Line => names.begins_line(at),
            Slot::Opens => names.opens_speech(at),
            Slot::Unjoined => names.is_unjoined(at),
            Slot::End => names.ends_line(at),
            // «كما أعلنت الوزارة إغلاق المصنع»: what is not of the name was said.
            Slot::Over => speaker.is_none_or(Name::is_whole) && names.is_over(at, sentence),
            // «البحيرة صرح المتحدث»: the place that heads a report says nothing.
            Slot::Unnamed => {
                let named = |name: &Name| names.is_headed(name, Some(Head::Named));
                speaker.is_none_or(named) || !names.read(at, sentence.end).is_some_and(|name| named(&name))
            }
            _ => true,
        }
    }
}

impl Names<'_> {
    /// Whether a name is that of one who can speak, or of a report: «وفق الخطة» has none.
    pub(super) fn is_speaker(&self, name: &Name) -> bool {
        self.is_headed(name, Some(Head::Named)) || self.tags.any(name.tokens.start, Cue::Report).is_some()
    }

    fn is_headed(&self, name: &Name, head: Option<Head>) -> bool {
        let first = name.whole.start + usize::from(self.is_quote(name.whole.start));
        let has = |cues: &[Cue]| cues.iter().any(|cue| self.tags.any(first, *cue).is_some());
        match head {
            None => true,
            Some(Head::Medium) => name.whole.clone().take(1).any(|_| has(&[Cue::Medium])),
            Some(Head::Own) => has(&[Cue::Own]),
            Some(Head::Named) => name.id.is_some() || has(&[Cue::Title, Cue::Body, Cue::Crowd]),
        }
    }

    /// Whether a clause begins at token `i`: the sentence, behind a comma, «إن», «كان» or a turn.
    fn begins_clause(&self, sentence: &Range<usize>, i: usize) -> bool {
        if i == sentence.start {
            return true;
        }
        let before = i - 1;
        let opened = matches!(self.document.key(before), "،" | "," | "-" | "…" | "\"" | "«" | ":" | "لكن" | "ولكن" | "بل")
            || self.document.tokens[before].kind == Kind::Break;
        let leads = [Cue::That, Cue::Background, Cue::Clause, Cue::Filler];
        let led = leads.into_iter().any(|cue| self.tags.at(before, cue).is_some_and(|tag| tag.len == 1));
        let turned = (1..=4).any(|back| {
            let turn = i.checked_sub(back).and_then(|j| self.tags.at(j, Cue::Switch).or(self.tags.at(j, Cue::Filler)));
            turn.is_some_and(|t| t.len == back)
        });
        opened || led || turned
    }

    /// Whether speech opens at token `i`: «إن», a colon, a quotation mark, each perhaps behind a comma.
    pub(super) fn opens_speech(&self, i: usize) -> bool {
        let i = i + usize::from(matches!(self.document.key(i), "،" | ","));
        let mark = matches!(self.document.key(i), ":" | "\"" | "«" | "“" | "الي" | "عن");
        mark || [Cue::That, Cue::Participle].into_iter().any(|cue| self.tags.is(i, cue))
    }

    /// Whether the verb of saying at token `i` begins without «و»: «وثق» does, «وقال» does not.
    fn is_unjoined(&self, i: usize) -> bool {
        self.tags.at(i, Cue::Verb).is_some_and(|tag| !tag.prefix.and)
    }

    /// Whether nothing but marks stands from `at` to the end of the sentence.
    pub(super) fn is_over(&self, at: usize, sentence: &Range<usize>) -> bool {
        (at..sentence.end).all(|i| matches!(self.document.tokens[i].kind, Kind::Mark | Kind::Break))
    }

    /// Whether no token stands in its line from `i` on.
    fn ends_line(&self, i: usize) -> bool {
        self.document.tokens.get(i).is_none_or(|t| t.kind == Kind::Break)
    }

    /// Whether token `i` is the first of its line, or of its Arabic behind what a page writes in Latin letters.
    fn begins_line(&self, i: usize) -> bool {
        let latin = |at: usize| self.document.tokens[at].kind == Kind::Foreign;
        let before = i.checked_sub(1 + usize::from(i > 1 && matches!(self.document.key(i - 1), "-" | "|")));
        i == 0 || self.document.tokens[i - 1].kind == Kind::Break || before.is_some_and(latin)
    }
}

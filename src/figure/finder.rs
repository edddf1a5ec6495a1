//! From a document to its figures.

use super::assign::{Assigned, assign, drop_what_is_told_better, drop_what_points_back, settle_open_harm};
use super::classes::{Class, Classes};
use super::cover::covered;
use super::item::{Item, bullet, items};
use super::known;
use super::listed::lists;
use super::rule::{RULE_FILES, RuleText, Rules, SCOPE_FILES};
use super::scope::Site;
use super::told::Teller;
use super::veto::{VetoText, Vetoes};
use super::words::Words;
use super::{Figure, Harm, scope, victim};
use crate::data::Data;
use crate::error::Result;
use crate::number::NumberPhrase;
use crate::text::{Document, Kind, Vocabulary};
use std::collections::BTreeSet;

/// Finds casualty figures by the rules and lexicons of `data/`.
#[derive(Debug, Clone)]
pub struct Finder {
    words: Words,
    rules: Rules,
    scopes: Rules,
    vetoes: Vetoes,
}

/// How one stretch of a text was read, for `explain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words as published.
    pub surface: String,
    /// The classes they were given.
    pub classes: Vec<String>,
}

/// A match that a veto turned down, for `explain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnedDown {
    /// The words of the count.
    pub surface: String,
    /// The harm it would have had.
    pub harm: Harm,
    /// The rule that matched.
    pub rule: String,
    /// The veto.
    pub veto: String,
    /// The fact behind the veto.
    pub why: String,
}

impl Finder {
    /// Loads lexicons, rules and vetoes.
    ///
    /// # Errors
    /// When a data file is absent or malformed; the message names file and row.
    pub fn load(data: &Data) -> Result<Self> {
        let words = Words::load(data)?;
        let rules = Rules::load(data, &words.classes, RULE_FILES)?;
        let scopes = Rules::load(data, &words.classes, SCOPE_FILES)?;
        let vetoes = Vetoes::load(data, &words.classes)?;
        Ok(Finder { words, rules, scopes, vetoes })
    }

    /// The words that broken-up and glued spellings are mended to.
    pub fn vocabulary(&self) -> Vocabulary {
        let words: Vocabulary = self.words.vocabulary().filter(|w| w.chars().count() > 2).map(str::to_string).collect();
        let (openers, followers) = self.words.openings();
        words.with_openings(openers, followers)
    }

    /// The rules as written.
    pub fn rules(&self) -> impl Iterator<Item = &RuleText> {
        self.rules.texts().chain(self.scopes.texts())
    }

    /// The vetoes as written.
    pub fn vetoes(&self) -> impl Iterator<Item = &VetoText> {
        self.vetoes.texts()
    }

    /// The figures of a document, in the order of the text.
    pub fn find(&self, document: &Document, numbers: &[NumberPhrase]) -> Vec<Figure> {
        let mut items = self.items(document, numbers);
        let mut kept = self.kept(&items, assign(&items, &self.rules));
        let victims = known::victims(&items, &kept);
        if known::mark(&mut items, &victims) {
            kept = self.kept(&items, assign(&items, &self.rules));
        }
        let (mut kept, lists) = lists(&self.words, document, &items, kept);
        drop_what_points_back(document, &items, &mut kept);
        drop_what_is_told_better(&mut kept);
        let list = |a: &Assigned| lists.get(&a.item).copied();
        let teller = Teller { document, items: &items, words: &self.words };
        let mut figures: Vec<Figure> = kept.iter().map(|a| teller.figure(a, list(a))).collect();
        settle_open_harm(&mut figures, &kept);
        victim::by_construction(&mut figures, &kept, &items, &self.scopes);
        victim::settle(&mut figures, &kept, &items);
        covered(&self.scopes, &items, &kept, &mut figures);
        figures
    }

    /// The figures that no veto turns down; with a count go its parts and fellows that have their harm from it alone.
    fn kept<'a>(&self, items: &[Item], assigned: Vec<Assigned<'a>>) -> Vec<Assigned<'a>> {
        let mut down: BTreeSet<usize> =
            assigned.iter().filter(|a| self.vetoes.against(items, a).is_some()).map(|a| a.item).collect();
        let leans =
            |a: &Assigned| a.harm_item.is_none() && a.rule.text.harm.is_none() && !items[a.item].classes.has(Class::OWN_HARM);
        loop {
            let before = down.len();
            let fallen = |a: &&Assigned| leans(a) && a.from.is_some_and(|from| down.contains(&from));
            let more: Vec<usize> = assigned.iter().filter(fallen).map(|a| a.item).collect();
            down.extend(more);
            if down.len() == before {
                return assigned.into_iter().filter(|a| !down.contains(&a.item)).collect();
            }
        }
    }

    /// Whether a document has a word of harm at all.
    pub fn concerns(&self, document: &Document) -> bool {
        document.tokens.iter().any(|token| self.words.says_harm(&token.key))
    }

    /// Settles what each figure covers over the whole article, once it is known where and when each happened.
    pub fn settle_scope(&self, document: &Document, figures: &mut [Figure], sites: &[Site]) {
        let said = |class| self.times_said(document, class);
        scope::settle(document, figures, sites, &|| said(Class::DISASTER) > 0);
        let event = victim::Event { accident: said(Class::ACCIDENT) > said(Class::ATTACK) };
        victim::settle_over_the_article(figures, event);
    }

    /// The matches that a veto turned down.
    pub fn turned_down(&self, document: &Document, numbers: &[NumberPhrase]) -> Vec<TurnedDown> {
        let items = self.items(document, numbers);
        let teller = Teller { document, items: &items, words: &self.words };
        let down = |a: &Assigned| {
            let veto = self.vetoes.against(&items, a)?;
            Some(TurnedDown {
                surface: document.slice(teller.figure(a, None).span).to_string(),
                harm: a.harm,
                rule: a.rule.text.id.clone(),
                veto: veto.id.clone(),
                why: veto.why.clone(),
            })
        };
        assign(&items, &self.rules).iter().filter_map(down).collect()
    }

    /// How many words of the document have a class.
    fn times_said(&self, document: &Document, class: Class) -> usize {
        (0..document.tokens.len()).filter(|t| self.words.at(document, *t).is_some_and(|w| w.entry.classes.has(class))).count()
    }

    /// How each word was read.
    pub fn readings(&self, document: &Document, numbers: &[NumberPhrase]) -> Vec<Reading> {
        let items = self.items(document, numbers);
        let reading = |i: &Item| Reading {
            surface: document.slice(document.span_of(i.first, i.last)).to_string(),
            classes: self.words.classes.names(i.classes).into_iter().map(str::to_string).collect(),
        };
        items.iter().map(reading).collect()
    }

    /// «سمات إصابة جدة»: whether a sentence is the line of tags under an article, which tells no event.
    fn tags(&self, document: &Document, tokens: std::ops::Range<usize>) -> bool {
        let mut words = tokens.clone().filter(|t| document.tokens[*t].kind == Kind::Word);
        let label = words.next().and_then(|first| self.words.at(document, first));
        label.is_some_and(|w| w.prefix.is_bare() && w.entry.classes.has(Class::PAGE_TAGS))
            && !tokens.clone().any(|t| document.key(t) == ".")
    }

    /// The items of the sentences that speak of harm and of those right behind; a gap between them is a full stop.
    fn items(&self, document: &Document, numbers: &[NumberPhrase]) -> Vec<Item> {
        let harmful: Vec<bool> =
            document.sentences.iter().map(|s| s.tokens.clone().any(|t| self.words.says_harm(document.key(t)))).collect();
        let mut out: Vec<Item> = vec![stop(0)];
        let mut told = false;
        for (i, sentence) in document.sentences.iter().enumerate() {
            let leads = harmful.get(i + 1) == Some(&true) && leads_on(document, sentence.tokens.end);
            told = harmful[i] || i > 0 && harmful[i - 1] || told && bullet(document, sentence.tokens.start) || leads;
            if !told || self.tags(document, sentence.tokens.clone()) {
                continue;
            }
            out.extend(items(document, sentence.tokens.clone(), &self.words, numbers));
            out.push(stop(sentence.tokens.end.saturating_sub(1)));
        }
        out
    }
}

/// Whether a headline's first words end before a token, which its other words go on with: «خلال ستة أشهر.. مقتل 29».
fn leads_on(document: &Document, end: usize) -> bool {
    let mark = |back: usize| end.checked_sub(back).map_or("", |t| document.key(t));
    mark(1) == "…" || mark(1) == "." && mark(2) == "."
}

/// A full stop that stands for what lies between two sentences.
fn stop(token: usize) -> Item {
    let mut classes = Classes::default();
    classes.add(Class::STOP);
    Item { first: token, last: token, key: String::new(), classes, harm: None, quantity: None }
}

#[cfg(test)]
mod tests {
    use super::Finder;
    use crate::data::Data;
    use crate::figure::{Figure, RuleText};
    use crate::number::Numbers;
    use crate::text::{Document, Vocabulary};

    /// What a rule decides of a sentence's figures: all but their own rule and its confidence.
    fn read(finder: &Finder, numbers: &Numbers, text: &str) -> Vec<String> {
        let document = Document::new(text.to_string(), 0, &Vocabulary::new());
        let told = |f: &Figure| format!("{:?} {} {:?} {:?} {:?} {}", f.span, f.range, f.harm, f.victim, f.scope, f.zero);
        finder.find(&document, &numbers.find(&document)).iter().map(told).collect()
    }

    #[test]
    fn every_rule_changes_what_is_read_of_its_own_sentences() {
        let data = Data::built_in();
        let (finder, numbers) = (Finder::load(&data).unwrap(), Numbers::load(&data).unwrap());
        let idle = |rule: &&RuleText| {
            let mut without = finder.clone();
            without.rules.remove(&rule.id);
            without.scopes.remove(&rule.id);
            let texts = rule.catches.iter().map(|catch| &catch.text).chain(rule.leaves.iter().filter(|_| rule.discard));
            texts.into_iter().all(|text| read(&finder, &numbers, text) == read(&without, &numbers, text))
        };
        let idle: Vec<&str> = finder.rules().filter(idle).map(|rule| rule.id.as_str()).collect();
        assert!(idle.is_empty(), "help: give each a sentence to catch that no other rule reads alike, or take it out: {idle:?}");
    }
}

//! Names of the gazetteer at a token: the longest one, what is written onto its first word taken off.

use super::gazetteer::{EMPTY, hash_on};
use super::kind::Kind;
use super::mention::{Finder, next_word};
use super::row::Level;
use super::words::NameWord;
use crate::text::Prefix;
use crate::text::{Document, readings};

/// The most words a name has.
pub(super) const LONGEST: usize = 5;

/// A name of the gazetteer at a token.
pub(super) struct Name {
    /// Its last token.
    pub last: usize,
    /// The rows that bear it.
    pub rows: Vec<u32>,
    /// What was written onto its first word.
    pub prefix: Prefix,
}

impl Finder<'_> {
    /// The gazetteer's longest name at a token; `strip`: with what may be written onto its first word.
    pub(super) fn name(&self, document: &Document, at: usize, strip: bool) -> Option<Name> {
        let token = document.tokens.get(at)?;
        let mut best: Option<Name> = None;
        for (prefix, stem) in readings(&token.key) {
            if prefix.future || (prefix.definite && prefix.preposition != Some('ل')) || (!strip && !prefix.is_bare()) {
                continue;
            }
            let stem = if prefix.definite { format!("ال{stem}") } else { stem.to_string() };
            let Some((last, rows)) = self.longest(document, at, &stem) else { continue };
            let better = best.as_ref().is_none_or(|b| last > b.last);
            if better {
                best = Some(Name { last, rows, prefix });
            }
        }
        best
    }

    pub(super) fn longest(&self, document: &Document, at: usize, stem: &str) -> Option<(usize, Vec<u32>)> {
        let mut hash = hash_on(EMPTY, stem);
        let mut last = at;
        let mut best = None;
        for count in 1..=LONGEST {
            let mut rows = self.gazetteer.rows(hash).to_vec();
            if count == 1 {
                rows.extend(self.provinces(stem));
            }
            let rows = self.not_torn(document, stem, at, last, rows);
            if !rows.is_empty() {
                best = Some((last, rows));
            }
            let goes_on = self.gazetteer.goes_on(hash) || (count == 1 && self.words.is(NameWord::Head, stem));
            let Some(next) = next_word(document, last).filter(|_| goes_on) else { break };
            hash = hash_on(hash, document.key(next));
            last = next;
        }
        best
    }

    /// Countries and provinces that are listed without the article the text gives them: «البنجاب» for بنجاب.
    pub(super) fn provinces(&self, stem: &str) -> Vec<u32> {
        let Some(bare) = stem.strip_prefix("ال").filter(|bare| bare.chars().count() > 3) else { return Vec::new() };
        let level = |row: &u32| {
            self.gazetteer.place(*row).is_some_and(|p| p.level == Level::Admin1 && p.rank() <= 2 && p.flags().next().is_none())
        };
        self.gazetteer.rows(hash_on(EMPTY, bare)).iter().copied().filter(level).collect()
    }

    /// «بلدة باغوز» for الباغوز, «قرية المسطومة» for مسطومة.
    pub(super) fn with_article(&self, document: &Document, start: usize) -> Option<(usize, Vec<u32>)> {
        let key = document.key(start);
        match key.strip_prefix("ال") {
            Some(stem) if stem.chars().count() > 2 => self.longest(document, start, stem),
            Some(_) => None,
            None if key.chars().count() < 3 => None,
            // A land or capital does not lose its article: «مخيم كويت الرحمة» is not in الكويت.
            None => {
                let famous = |row: &u32| self.gazetteer.place(*row).is_some_and(|p| p.rank() == 1);
                self.longest(document, start, &format!("ال{key}")).filter(|(_, rows)| !rows.iter().any(famous))
            }
        }
    }

    /// Whether a word may begin or go on a name: not «سكنية», «هجوم», a nationality or another type word.
    pub(super) fn may_name(&self, document: &Document, at: usize) -> bool {
        let listed = document.key(at).starts_with("ال") && self.name(document, at, false).is_some();
        let ordinary = self.words.not_names.at(document, at);
        let ordinary = ordinary.is_some_and(|f| f.prefix.is_bare() || f.prefix.and || (f.prefix.definite && !listed));
        let typed = self
            .words
            .types
            .at(document, at)
            .is_some_and(|t| !t.prefix.definite && !matches!(t.value.kind, Kind::Feature | Kind::Road | Kind::Facility));
        let key = document.key(at);
        // «منطقة تغطيها الثلوج»: a verb with its object.
        let verb = key.starts_with(['ت', 'ي']) && key.ends_with("ها") && key.chars().count() > 5;
        // «قضاء حوائجهم», «مدينة للخوف»
        let owned =
            (key.ends_with("ها") || key.ends_with("هم")) && key.chars().count() >= 5 && self.name(document, at, false).is_none();
        let led = key.starts_with("لل") && key.chars().count() > 4 || self.leads_to_place(document, at);
        !ordinary
            && !typed
            && !verb
            && !owned
            && !led
            && key.chars().count() > 1
            && self.words.demonyms.at(document, at).is_none()
    }

    /// «بالمملكة», «بالمدينة»: a preposition with a definite type word.
    fn leads_to_place(&self, document: &Document, at: usize) -> bool {
        let typed = self.words.types.at(document, at);
        let leads = typed.is_some_and(|t| t.prefix.definite && t.prefix.preposition.is_some());
        leads && self.name(document, at, false).is_none()
    }

    /// Whether a name has a bearer that is known beyond its district and is no ordinary word.
    pub(super) fn well_known(&self, rows: &[u32]) -> bool {
        rows.iter().filter_map(|row| self.gazetteer.place(*row)).any(|p| p.rank() <= 3 && p.flags().next().is_none())
    }

    /// Whether a name has a bearer of some size that is not marked as an ordinary word.
    pub(super) fn only_a_place(&self, rows: &[u32]) -> bool {
        let mut places = rows.iter().filter_map(|row| self.gazetteer.place(*row));
        places.any(|p| p.rank() <= 4 && p.flags().next().is_none())
    }
}

/// Whether marks open what somebody says and no name: «محمد جامع "شاهدنا ستة قتلى …"».
pub(super) fn is_speech(document: &Document, start: usize, last: usize) -> bool {
    let opened = start > 0 && matches!(document.key(start - 1), "\"" | "«" | "“");
    let closed = matches!(document.key(last + 1), "\"" | "»" | "”" | "“");
    opened && !closed && last + 1 - start >= LONGEST
}

//! Places as a text names them: «بلدة كفرنوران»، «ريف حلب الغربي»، «#خان_شيخون»، «قرية» with a name no gazetteer has.

use super::gazetteer::Gazetteer;
use super::kind::Kind;
use super::unlisted::shown;
use super::words::{Relation, Words};
use crate::text::{Document, Kind as TokenKind, Prefix};
use std::collections::HashSet;

/// One place named in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// First token, type word included.
    pub first: usize,
    /// Last token, trailing adjectives included.
    pub last: usize,
    /// First token of the name itself.
    pub name: usize,
    /// What the word before the name says it is.
    pub kind: Option<Kind>,
    /// The gazetteer's rows of that name.
    pub rows: Vec<u32>,
    /// The rows of further names: «مدينتي طنطا والإسكندرية».
    pub more: Vec<Vec<u32>>,
    /// How the harm stands to it.
    pub relation: Relation,
    /// Where a compass phrase before it begins: «شمالي» of «شمالي حلب».
    pub side: Option<usize>,
    /// What was written onto its first word.
    pub prefix: Prefix,
    /// Whether it follows a `#`.
    pub hashtag: bool,
    /// Whether it is «المدينة» and the like, which stand for a place named before.
    pub anaphor: bool,
    /// Whether «العاصمة» stands before it, or for it.
    pub capital: bool,
    /// Whether it names the place an agency or reporter writes from.
    pub dateline: bool,
    /// The row it is taken to be.
    pub row: Option<u32>,
}

/// Reads the places out of texts.
pub(super) struct Finder<'a> {
    pub gazetteer: &'a Gazetteer,
    pub words: &'a Words,
}

impl Finder<'_> {
    /// All places named, in the order of the text; which row each is stays open.
    pub fn find(&self, document: &Document) -> Vec<Mention> {
        let first = self.scan(document, &HashSet::new());
        let settled = |m: &Mention| !matches!(m.kind, None | Some(Kind::Facility | Kind::Street | Kind::Road));
        let one_word = |m: &&Mention| m.rows.is_empty() && !m.anaphor && settled(m) && m.name == m.last;
        let own = first.iter().filter(one_word).map(|m| document.key(m.name)).filter(|key| key.chars().count() > 3);
        let own: HashSet<&str> = own.collect();
        if own.is_empty() { first } else { self.scan(document, &own) }
    }

    /// One reading of the text; `own` are names that the text itself has shown to be places.
    fn scan(&self, document: &Document, own: &HashSet<&str>) -> Vec<Mention> {
        let mut out: Vec<Mention> = Vec::new();
        let mut at = 0;
        while at < document.tokens.len() {
            if let Some(mut mention) = self.at(document, at).or_else(|| shown(document, at, own)) {
                self.relate(document, &mut mention, out.last());
                at = mention.last + 1;
                out.push(mention);
            } else {
                at += self.shadow(document, at).0.max(1);
            }
        }
        out
    }

    fn at(&self, document: &Document, at: usize) -> Option<Mention> {
        let token = document.tokens.get(at)?;
        if !matches!(token.kind, TokenKind::Word | TokenKind::Foreign) {
            return None;
        }
        if let Some(border) = self.border(document, at) {
            return Some(border);
        }
        let typed = self.typed(document, at);
        let bare = self.name(document, at, true).filter(|name| name.prefix.and || !is_joined(document, at));
        let bare = bare.and_then(|name| self.so_spelt(document, at, name));
        let (shadow, whole) = self.shadow(document, at);
        let bare = bare.filter(|name| name.last + 1 - at > shadow);
        let typed = typed.filter(|typed| typed.last + 1 - at > shadow && (!whole || typed.prefix.is_bare()));
        match (typed, bare) {
            (Some(typed), Some(name)) if typed.anaphor && name.last > at => {
                // «الريف الشرقي» is of the town before or behind, whatever bears that name.
                let rows = if typed.kind == Some(Kind::Rural) { Vec::new() } else { name.rows };
                Some(Mention { rows, last: self.adjectives(document, name.last), anaphor: false, ..typed })
            }
            // «المسجد الأقصى» is listed as it stands.
            (Some(typed), Some(name)) if typed.rows.is_empty() && !typed.anaphor && name.last >= typed.last && name.last > at => {
                Some(Mention { rows: name.rows, last: name.last, ..typed })
            }
            (Some(typed), _) => Some(typed),
            (None, Some(name)) => Some(Mention { rows: name.rows, prefix: name.prefix, ..blank(at, name.last, at) }),
            (None, None) => self.unlisted(document, at),
        }
    }
}

impl Finder<'_> {
    /// How many tokens a phrase that names no place takes, and whether it is the word as it stands: «كتلة» is no «تلة».
    fn shadow(&self, document: &Document, at: usize) -> (usize, bool) {
        let found = self.words.not_places.all_at(document, at);
        // «الباب» is another word than «باب».
        let found = found.into_iter().filter(|f| f.len > 1 || !f.prefix.definite);
        found.map(|f| (f.len, f.prefix.is_bare())).max().unwrap_or((0, false))
    }
}

pub(super) fn blank(first: usize, last: usize, name: usize) -> Mention {
    Mention {
        first,
        last,
        name,
        kind: None,
        rows: Vec::new(),
        more: Vec::new(),
        relation: Relation::Bare,
        side: None,
        prefix: Prefix::default(),
        hashtag: false,
        anaphor: false,
        capital: false,
        dateline: false,
        row: None,
    }
}

/// Marks that may stand between a word and the name it introduces.
pub(super) fn is_opening(key: &str) -> bool {
    matches!(key, "\"" | "«" | "“" | "”" | "(" | "[" | "#" | "'" | "‘" | "`")
}

/// Whether «و» is written onto a word that begins with «أ»: «وأن» folds to the name of «وان».
fn is_joined(document: &Document, at: usize) -> bool {
    document.tokens.get(at).is_some_and(|token| document.slice(token.span).starts_with("وأ"))
}

/// The word after a token, past the `_` of a hashtag.
pub(super) fn next_word(document: &Document, at: usize) -> Option<usize> {
    let next = at + 1;
    let next =
        if document.key(next) == "_" && document.tokens.get(next + 1).is_some_and(|t| !t.spaced) { next + 1 } else { next };
    let token = document.tokens.get(next)?;
    matches!(token.kind, TokenKind::Word | TokenKind::Foreign | TokenKind::Digits).then_some(next)
}

//! Places as a text names them: «بلدة كفرنوران»، «ريف حلب الغربي»، «#خان_شيخون»، «قرية» with a name no gazetteer has.

use super::gazetteer::{EMPTY, Gazetteer, Level, hash_on};
use super::words::{Kind, Relation, TypeWord, Unknown, Words};
use crate::text::{Document, Kind as TokenKind, Prefix, readings};
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

/// A name of the gazetteer at a token.
struct Name {
    last: usize,
    rows: Vec<u32>,
    prefix: Prefix,
}

/// The most words a name has.
const LONGEST: usize = 5;

/// Words that need another to be a name: «تل»، «أبو».
const HEADS: [&str; 32] = [
    "ام",
    "ابو",
    "ابي",
    "ابا",
    "تل",
    "تله",
    "كفر",
    "خان",
    "دير",
    "عين",
    "بير",
    "بيت",
    "بني",
    "بو",
    "راس",
    "باب",
    "قصر",
    "قلعه",
    "خربه",
    "عرب",
    "معره",
    "مزرعه",
    "شيخ",
    "الشيخ",
    "سيدي",
    "ذي",
    "ذو",
    "حوش",
    "برج",
    "جسر",
    "نبع",
    "حمام",
];

/// Titles that begin the name of a mosque, a street, a hospital.
const TITLES: [&str; 11] = ["الامام", "الشيخ", "الملك", "الامير", "السيد", "السيده", "النبي", "الشهيد", "ابن", "الرييس", "الدكتور"];

/// Adjectives that belong to a name when they follow it.
const ADJECTIVES: [&str; 27] = [
    "الشمالي",
    "الجنوبي",
    "الشرقي",
    "الغربي",
    "الاوسط",
    "الشماليه",
    "الجنوبيه",
    "الشرقيه",
    "الغربيه",
    "الوسطي",
    "الدولي",
    "الدوليه",
    "العسكري",
    "العسكريه",
    "الجوي",
    "الجويه",
    "المدني",
    "النفطي",
    "الكبري",
    "الصغري",
    "الكبير",
    "الصغير",
    "الجديده",
    "القديمه",
    "الزراعي",
    "الصحراوي",
    "السريع",
];

/// Reads the places out of texts.
pub(super) struct Finder<'a> {
    pub gazetteer: &'a Gazetteer,
    pub words: &'a Words,
}

impl Finder<'_> {
    /// All places named, in the order of the text; which row each is stays open.
    pub fn find(&self, document: &Document) -> Vec<Mention> {
        let first = self.scan(document, &HashSet::new());
        let one_word = |m: &&Mention| m.rows.is_empty() && !m.anaphor && m.kind.is_some() && m.name == m.last;
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
                at += self.words.not_places.at(document, at).map_or(1, |found| found.len.max(1));
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
        let bare = self.name(document, at, true);
        let shadow = self.words.not_places.at(document, at).map_or(0, |found| found.len);
        let bare = bare.filter(|name| name.last + 1 - at > shadow);
        let typed = typed.filter(|typed| typed.last + 1 - at > shadow);
        match (typed, bare) {
            (Some(typed), Some(name)) if typed.anaphor && name.last > at => {
                Some(Mention { rows: name.rows, last: self.adjectives(document, name.last), anaphor: false, ..typed })
            }
            (Some(typed), _) => Some(typed),
            (None, Some(name)) => Some(Mention { rows: name.rows, prefix: name.prefix, ..blank(at, name.last, at) }),
            (None, None) => self.unlisted(document, at),
        }
    }

    /// «الحدود مع سورية»: a stretch of land of its own, beside the land it names.
    fn border(&self, document: &Document, at: usize) -> Option<Mention> {
        if !matches!(document.key(at), "الحدود" | "بالحدود") || document.key(at + 1) != "مع" {
            return None;
        }
        let land = self.name(document, at + 2, false)?;
        Some(Mention { kind: Some(Kind::Region), more: vec![land.rows], ..blank(at, land.last, at) })
    }

    /// A name the gazetteer lacks, after «في»: «في كفر دوما», or with what it lies in behind it, «في داماتورو بولاية يوبي».
    fn unlisted(&self, document: &Document, at: usize) -> Option<Mention> {
        if at == 0 || !matches!(document.key(at - 1), "في" | "وفي") || !self.may_name(document, at) {
            return None;
        }
        let head = HEADS.contains(&document.key(at));
        let second = next_word(document, at).filter(|next| self.may_name(document, *next));
        if head {
            return second
                .filter(|next| document.key(*next).chars().count() > 2)
                .map(|last| Mention { kind: Some(Kind::Town), ..blank(at, last, at) });
        }
        if document.key(at).starts_with("ال") {
            return None;
        }
        [Some(at), second]
            .into_iter()
            .flatten()
            .find(|last| self.lies_in(document, *last + 1))
            .map(|last| Mention { kind: Some(Kind::Town), ..blank(at, last, at) })
    }

    /// Whether «بولاية …», «بنيجيريا», «عاصمة …» stands at a token: what the name before lies in.
    fn lies_in(&self, document: &Document, at: usize) -> bool {
        if let Some(found) = self.words.types.at(document, at) {
            let kind = found.value.kind <= Kind::Admin3 || document.key(at) == "عاصمه";
            return kind && (found.prefix.preposition == Some('ب') || document.key(at) == "عاصمه");
        }
        self.name(document, at, true).is_some_and(|name| name.prefix.preposition == Some('ب') && self.well_known(&name.rows))
    }

    /// The gazetteer's longest name at a token; `strip`: with what may be written onto its first word.
    fn name(&self, document: &Document, at: usize, strip: bool) -> Option<Name> {
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

    fn longest(&self, document: &Document, at: usize, stem: &str) -> Option<(usize, Vec<u32>)> {
        let mut hash = hash_on(EMPTY, stem);
        let mut last = at;
        let mut best = None;
        for count in 1..=LONGEST {
            let mut rows = self.gazetteer.rows(hash).to_vec();
            if count == 1 {
                rows.extend(self.provinces(stem));
            }
            if !rows.is_empty() {
                best = Some((last, rows));
            }
            let goes_on = self.gazetteer.goes_on(hash) || (count == 1 && HEADS.contains(&stem));
            let Some(next) = next_word(document, last).filter(|_| goes_on) else { break };
            hash = hash_on(hash, document.key(next));
            last = next;
        }
        best
    }

    /// Countries and provinces that are listed without the article the text gives them: «البنجاب» for بنجاب.
    fn provinces(&self, stem: &str) -> Vec<u32> {
        let Some(bare) = stem.strip_prefix("ال").filter(|bare| bare.chars().count() > 3) else { return Vec::new() };
        let level = |row: &u32| self.gazetteer.place(*row).is_some_and(|p| p.level == Level::Admin1 && p.rank() <= 2);
        self.gazetteer.rows(hash_on(EMPTY, bare)).iter().copied().filter(level).collect()
    }

    /// A type word with the name or names behind it, or «المدينة» alone.
    fn typed(&self, document: &Document, at: usize) -> Option<Mention> {
        let found = self.words.types.at(document, at)?;
        if document.key(at) == "وادي" && document.slice(document.tokens[at].span).contains('أ') {
            return None; // «وأدى» folds to «وادي»
        }
        let kind = found.value.kind;
        let mut mention = Mention { kind: Some(kind), prefix: found.prefix, ..blank(at, at + found.len - 1, at) };
        if found.prefix.definite {
            return self.definite(document, mention).filter(|m| !(m.anaphor && found.value.several));
        }
        if let Some(whole) = self.name(document, at, true).filter(|name| name.last > at) {
            let last = self.adjectives(document, whole.last); // «جبل الزاوية» is listed with its type word
            return Some(Mention { rows: whole.rows, last, ..mention });
        }
        let start = self.name_start(document, at + found.len)?;
        mention.name = start;
        if let Some(inner) = self.nested(document, start, *found.value) {
            let kind = if found.value.several { inner.kind } else { merged(kind, inner.kind) };
            return Some(Mention { first: at, name: inner.name, kind, prefix: found.prefix, ..inner });
        }
        if counted(document, at) || !self.may_name(document, start) {
            return None;
        }
        let (last, rows) = self.name_after_type(document, start, *found.value)?;
        mention.rows = rows;
        mention.last = last;
        if found.value.several || kind == Kind::Road {
            self.further(document, &mut mention, *found.value);
        }
        mention.last = self.adjectives(document, mention.last);
        Some(mention)
    }

    /// «العاصمة طرابلس»، «العاصمة الأفغانية كابل»; any other definite type word stands for a place named before.
    fn definite(&self, document: &Document, mention: Mention) -> Option<Mention> {
        let mut at = mention.last + 1;
        if document.key(mention.first).ends_with("العاصمه") {
            if self.words.demonyms.at(document, at).is_some_and(|d| d.prefix.definite) {
                at += 1;
            }
            if let Some(name) = self.name(document, at, false).filter(|name| self.well_known(&name.rows)) {
                return Some(Mention { name: at, last: name.last, rows: name.rows, capital: true, ..mention });
            }
            return Some(Mention { anaphor: true, capital: true, last: at - 1, ..mention });
        }
        if let Some(last) = self.house_of_prayer(document, mention.first) {
            return Some(Mention { last, ..mention });
        }
        let stands = !matches!(mention.kind?, Kind::Country | Kind::Region | Kind::Road | Kind::Street | Kind::Feature);
        stands.then_some(Mention { anaphor: true, ..mention })
    }

    /// «الكنيسة المرقسية»، «المسجد الأقصى»: named by an adjective.
    fn house_of_prayer(&self, document: &Document, at: usize) -> Option<usize> {
        let key = document.key(at);
        let house = ["الكنيسه", "المسجد", "الجامع", "الكاتدراييه"].iter().any(|house| key.ends_with(house));
        next_word(document, at).filter(|next| house && document.key(*next).starts_with("ال") && self.may_name(document, *next))
    }

    /// A typed place behind a type word: «ريف محافظة إدلب»، «طريق مطار كابل».
    fn nested(&self, document: &Document, start: usize, word: TypeWord) -> Option<Mention> {
        let outer = word.kind;
        if word.several && outer == Kind::Town {
            let inner = self.typed(document, start).filter(|m| !m.anaphor && !m.prefix.and)?; // «قرى بلدة شيراوا»
            return Some(Mention { kind: inner.kind.filter(|kind| *kind != Kind::Town), ..inner });
        }
        if !matches!(outer, Kind::Rural | Kind::Area | Kind::Road | Kind::Street | Kind::Facility | Kind::Quarter | Kind::Camp) {
            return None;
        }
        let inner = self.words.types.at(document, start).filter(|t| t.prefix.is_bare())?;
        if inner.value.kind <= outer && outer != Kind::Rural {
            return self.typed(document, start).filter(|m| !m.rows.is_empty() && !m.anaphor);
        }
        self.typed(document, start).filter(|m| !m.anaphor)
    }

    /// Where the name after a type word begins, past quotation marks, brackets and `#`.
    fn name_start(&self, document: &Document, at: usize) -> Option<usize> {
        let mut at = at;
        while is_opening(document.key(at)) {
            at += 1;
        }
        let token = document.tokens.get(at)?;
        matches!(token.kind, TokenKind::Word | TokenKind::Foreign).then_some(at)
    }

    fn name_after_type(&self, document: &Document, start: usize, word: TypeWord) -> Option<(usize, Vec<u32>)> {
        let unknown = self.unknown(document, start, word.unknown);
        if let Some(name) = self.name(document, start, false) {
            let only_head = name.last == start && HEADS.contains(&document.key(start));
            let sure = word.unknown == Unknown::Any || name.last > start || self.only_a_place(&name.rows);
            if sure && (!only_head || unknown.is_none()) {
                return Some((name.last, name.rows));
            }
        }
        if let Some((last, rows)) = self.with_article(document, start).filter(|_| word.unknown == Unknown::Any) {
            return Some((last, rows));
        }
        unknown.map(|last| (last, Vec::new()))
    }

    /// Whether a word may begin or go on a name: not «سكنية», «هجوم», a nationality or another type word.
    fn may_name(&self, document: &Document, at: usize) -> bool {
        let listed = document.key(at).starts_with("ال") && self.name(document, at, false).is_some();
        let ordinary = self.words.not_names.at(document, at);
        let ordinary = ordinary.is_some_and(|f| f.prefix.is_bare() || f.prefix.and || (f.prefix.definite && !listed));
        let typed = self
            .words
            .types
            .at(document, at)
            .is_some_and(|t| !t.prefix.definite && !matches!(t.value.kind, Kind::Feature | Kind::Road | Kind::Facility));
        !ordinary && !typed && document.key(at).chars().count() > 1 && self.words.demonyms.at(document, at).is_none()
    }

    /// Whether a name has a bearer that is known beyond its district and is no ordinary word.
    fn well_known(&self, rows: &[u32]) -> bool {
        rows.iter().filter_map(|row| self.gazetteer.place(*row)).any(|p| p.rank() <= 3 && p.flags().next().is_none())
    }

    /// Whether a name has a bearer of some size that is not marked as an ordinary word.
    fn only_a_place(&self, rows: &[u32]) -> bool {
        let mut places = rows.iter().filter_map(|row| self.gazetteer.place(*row));
        places.any(|p| p.rank() <= 4 && p.flags().next().is_none())
    }

    /// «بلدة باغوز» for الباغوز, «قرية المسطومة» for مسطومة.
    fn with_article(&self, document: &Document, start: usize) -> Option<(usize, Vec<u32>)> {
        let key = document.key(start);
        match key.strip_prefix("ال") {
            Some(stem) if stem.chars().count() > 2 => self.longest(document, start, stem),
            Some(_) => None,
            None if key.chars().count() < 3 => None,
            None => self.longest(document, start, &format!("ال{key}")),
        }
    }

    /// The last token of a name the gazetteer lacks.
    fn unknown(&self, document: &Document, start: usize, rule: Unknown) -> Option<usize> {
        let key = document.key(start);
        let token = document.tokens.get(start)?;
        let quoted = start > 0 && is_opening(document.key(start - 1)) && document.key(start - 1) != "#";
        let sure = quoted || key.starts_with("ال") || token.kind == TokenKind::Foreign;
        let short = !key.starts_with("ال") && key.chars().count() < 3 && !HEADS.contains(&key);
        if rule == Unknown::Never || (rule == Unknown::Definite && !sure) || short {
            return None;
        }
        if quoted {
            return Some(self.quoted_end(document, start));
        }
        let Some(next) = next_word(document, start).filter(|n| document.tokens[*n].kind == TokenKind::Word) else {
            return Some(start);
        };
        let second = document.key(next);
        if !self.may_name(document, next) {
            return Some(start);
        }
        let compound = HEADS.contains(&key) || TITLES.contains(&key);
        let idafa = !key.starts_with("ال") && second.starts_with("ال");
        Some(if compound || idafa { next } else { start })
    }

    fn quoted_end(&self, document: &Document, start: usize) -> usize {
        let mut last = start;
        while let Some(next) = next_word(document, last).filter(|next| next - start < LONGEST) {
            last = next;
        }
        last
    }

    /// Takes «و…» names behind the first into the same mention, and «طريق الرياض - الطائف».
    fn further(&self, document: &Document, mention: &mut Mention, word: TypeWord) {
        loop {
            let next = mention.last + 1;
            let key = document.key(next);
            let start = if word.kind == Kind::Road && matches!(key, "-" | "–" | "/" | "—" | "ـ") { next + 1 } else { next };
            let Some(token) = document.tokens.get(start).filter(|t| t.kind == TokenKind::Word) else { return };
            let joined = start > next || (word.several && token.key.starts_with('و'));
            let Some(name) = self.name(document, start, true).filter(|n| joined && (start > next || n.prefix.and)) else {
                if joined && (start > next || token.key.chars().count() > 4) {
                    mention.last = start;
                }
                return;
            };
            mention.last = name.last;
            mention.more.push(name.rows);
        }
    }

    fn adjectives(&self, document: &Document, last: usize) -> usize {
        let mut last = last;
        let closing = usize::from(matches!(document.key(last + 1), "\"" | "»" | "”" | ")"));
        while let Some(next) = next_word(document, last + closing).filter(|n| *n == last + closing + 1) {
            let key = document.key(next);
            if !(ADJECTIVES.contains(&key) || key == "للنازحين" || key == "للاجيين" || key == "المنوره") {
                break;
            }
            last = next;
        }
        last
    }
}

/// Whether a type word is counted («13 ولاية») and not named.
fn counted(document: &Document, at: usize) -> bool {
    let by_way_of = at > 0 && document.key(at - 1) == "عن"; // «عن طريق»
    by_way_of
        || at > 0
            && (document.tokens[at - 1].kind == TokenKind::Digits || matches!(document.key(at - 1), "كل" | "عده" | "اي" | "اكثر"))
}

/// The kind of a typed place inside another: the outer one, unless it says less.
fn merged(outer: Kind, inner: Option<Kind>) -> Option<Kind> {
    if outer == Kind::Area { inner.or(Some(outer)) } else { Some(outer) }
}

/// A name that the text has shown to be a place, again: «في لافايت» after «في لافايت بولاية لويزيانا».
fn shown(document: &Document, at: usize, own: &HashSet<&str>) -> Option<Mention> {
    let known = at > 0 && own.contains(document.key(at)) && matches!(document.key(at - 1), "في" | "وفي" | "من" | "الي" | "قرب");
    known.then(|| Mention { kind: Some(Kind::Town), ..blank(at, at, at) })
}

fn blank(first: usize, last: usize, name: usize) -> Mention {
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

/// The word after a token, past the `_` of a hashtag.
fn next_word(document: &Document, at: usize) -> Option<usize> {
    let next = at + 1;
    let next =
        if document.key(next) == "_" && document.tokens.get(next + 1).is_some_and(|t| !t.spaced) { next + 1 } else { next };
    let token = document.tokens.get(next)?;
    matches!(token.kind, TokenKind::Word | TokenKind::Foreign | TokenKind::Digits).then_some(next)
}

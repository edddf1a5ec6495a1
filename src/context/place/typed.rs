//! Places with the word that says what they are: «مدينة تعز»، «مدينتي طنطا والإسكندرية»، «طريق الرياض - الطائف».

use super::cue::Cue;
use super::kind::{Kind, TypeWord, Unknown};
use super::mention::{Finder, Mention, blank, is_opening, next_word};
use super::row::Level;
use super::spelling::is_misread;
use super::words::{NameWord, Words};
use crate::text::{Document, Kind as TokenKind};

impl Finder<'_> {
    /// A type word with the name or names behind it, or «المدينة» alone.
    pub(super) fn typed(&self, document: &Document, at: usize) -> Option<Mention> {
        let found = self.words.types.at(document, at)?;
        // «كمدينة كذا» likens something to it.
        if is_misread(document, at) || found.prefix.preposition == Some('ك') {
            return None;
        }
        let kind = found.value.kind;
        let mut mention = Mention { kind: Some(kind), prefix: found.prefix, ..blank(at, at + found.len - 1, at) };
        if found.prefix.definite {
            return self.definite(document, mention).filter(|m| !(m.anaphor && found.value.several));
        }
        // «جبل الزاوية» is listed with its type word; in «منطقة دير الزور» the name behind the word is the longer one.
        let behind = self.name_start(document, at + found.len).and_then(|start| self.name(document, start, false));
        let longer = |name: &super::name::Name| behind.as_ref().is_none_or(|other| other.last <= name.last);
        if let Some(whole) = self.name(document, at, true).filter(|name| name.last > at && longer(name)) {
            let last = self.adjectives(document, whole.last);
            return Some(Mention { rows: whole.rows, last, ..mention });
        }
        let start = self.name_start(document, at + found.len)?;
        mention.name = start;
        if let Some(inner) = self.nested(document, start, *found.value) {
            let kind = if found.value.several { inner.kind } else { merged(kind, inner.kind) };
            return Some(Mention { first: at, name: inner.name, kind, prefix: found.prefix, ..inner });
        }
        let joined = found.prefix.preposition.is_some();
        let word = told_within(document, at, *found.value, found.prefix.preposition);
        if counted(document, self.words, at, joined)
            || self.is_of_place_told(document, start, word)
            || self.is_led_on(document, start)
            || !self.may_begin(document, start, *found.value)
        {
            return None;
        }
        self.with_names(document, mention, word)
    }

    /// A type word with the name or names that begin where `mention` says.
    fn with_names(&self, document: &Document, mention: Mention, word: TypeWord) -> Option<Mention> {
        let (last, rows) = self.name_after_type(document, mention.name, word)?;
        let land = |row: &u32| self.gazetteer.place(*row).is_some_and(|p| p.level == Level::Country);
        if matches!(word.kind, Kind::Facility | Kind::Street) && rows.iter().any(land) {
            return None; // «ملهى تركيا» is in Turkey and has another name
        }
        // «أحياء حلب» are no finer than «حلب».
        let parts = word.several && word.kind == Kind::Quarter && !rows.is_empty() && !self.of_level(&rows, Level::Quarter);
        let kind = if parts { Kind::Town } else { word.kind };
        let mut mention = Mention { rows, last, kind: Some(kind), ..mention };
        if word.several || word.kind == Kind::Road {
            self.further(document, &mut mention, word);
        }
        mention.last = self.adjectives(document, mention.last);
        Some(mention)
    }

    /// Whether words go on behind a type word that has no name: «مدينة بمقدونيا», «ضاحية بشرق العاصمة».
    fn is_led_on(&self, document: &Document, start: usize) -> bool {
        let holds = |name: super::name::Name| name.prefix.preposition == Some('ب') && self.well_known(&name.rows);
        let side = || self.words.relations.at(document, start).is_some_and(|f| f.prefix.preposition.is_some());
        self.name(document, start, true).is_some_and(holds) || side()
    }

    /// Whether a name may begin behind a type word. In «بلدة "مزرعة ربيعة"» the marks say that it is one.
    fn may_begin(&self, document: &Document, start: usize, word: TypeWord) -> bool {
        let definite = |start| self.words.types.at(document, start).is_some_and(|t| t.prefix.definite);
        if word.several && definite(start) {
            return false; // «أحياء المدينة» are of a town named before, «قرى الريف الغربي» of one that nobody names
        }
        let quoted = matches!(document.key(start - 1), "\"" | "«" | "“" | "”");
        // «بلدة جديدة كذا» is listed as a whole; «عاصمة ولاية كذا» is another place than the unit.
        let unit = || self.words.types.at(document, start).is_some_and(|t| t.value.kind <= Kind::Area);
        let listed = || !unit() && self.name(document, start, false).is_some_and(|name| name.last > start);
        quoted || self.may_name(document, start) || self.is_headed(document, start) || listed()
    }

    /// «العاصمة طرابلس»، «العاصمة الأفغانية كابل»; any other definite type word stands for a place named before.
    pub(super) fn definite(&self, document: &Document, mention: Mention) -> Option<Mention> {
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

    /// «الكنيسة المرقسية»، «المسجد الأقصى»، «السفارة الأمريكية»: named by an adjective.
    pub(super) fn house_of_prayer(&self, document: &Document, at: usize) -> Option<usize> {
        let key = document.key(at);
        let house = self.words.cues.ends(Cue::Described, key);
        let embassy = self.words.cues.ends(Cue::Embassy, key);
        let last = next_word(document, at).filter(|next| {
            let key = document.key(*next);
            let nation = embassy && self.words.demonyms.at(document, *next).is_some();
            let adjective = key.ends_with('ي') || key.ends_with("يه") || self.words.is(NameWord::Adjective, key);
            let named = adjective && self.words.times.at(document, *next).is_none() && self.may_name(document, *next);
            house && key.starts_with("ال") && (nation || named)
        })?;
        // «الكلية الفنية العسكرية»
        let more = next_word(document, last)
            .filter(|next| document.key(*next).starts_with("ال") && document.key(last).ends_with(['ه', 'ي']));
        Some(
            more.filter(|next| self.may_name(document, *next) && self.words.is(NameWord::Adjective, document.key(*next)))
                .unwrap_or(last),
        )
    }

    /// A typed place behind a type word: «ريف محافظة إدلب»، «طريق مطار كابل».
    pub(super) fn nested(&self, document: &Document, start: usize, word: TypeWord) -> Option<Mention> {
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

    /// Where the name after a type word begins, past quotation marks, brackets, `#` and the `_` of «#قرية_التل».
    pub(super) fn name_start(&self, document: &Document, at: usize) -> Option<usize> {
        let mut at = at;
        while is_opening(document.key(at)) || document.key(at) == "_" {
            at += 1;
        }
        let token = document.tokens.get(at)?;
        matches!(token.kind, TokenKind::Word | TokenKind::Foreign).then_some(at)
    }

    pub(super) fn name_after_type(&self, document: &Document, start: usize, word: TypeWord) -> Option<(usize, Vec<u32>)> {
        let unknown = self.unknown(document, start, word);
        if word.unknown == Unknown::Own {
            return unknown.map(|last| (last, Vec::new()));
        }
        let person = self.is_of_person(document, start) && unknown.is_some_and(|last| last > start);
        let head = self.begins_a_name(document, start) && unknown.is_some() || person;
        if let Some(name) = self.name(document, start, false).filter(|name| !self.goes_on(document, start, name.last)) {
            let only_head = name.last == start && head;
            let unit = word.kind == Kind::Admin3 && self.of_level(&name.rows, Level::Admin3);
            let sure = word.unknown == Unknown::Any || name.last > start || unit || self.only_a_place(&name.rows);
            if sure && !only_head {
                return Some((name.last, name.rows));
            }
        }
        if let Some((last, rows)) = self.with_article(document, start).filter(|_| word.unknown == Unknown::Any && !head) {
            return Some((last, rows));
        }
        unknown.map(|last| (last, Vec::new()))
    }

    /// Whether some of the rows are of a level.
    fn of_level(&self, rows: &[u32], level: Level) -> bool {
        rows.iter().any(|row| self.gazetteer.place(*row).is_some_and(|p| p.level == level))
    }

    pub(super) fn adjectives(&self, document: &Document, last: usize) -> usize {
        let mut last = last;
        let closing = usize::from(matches!(document.key(last + 1), "\"" | "»" | "”" | ")"));
        while let Some(next) = next_word(document, last + closing).filter(|n| *n == last + closing + 1) {
            let key = document.key(next);
            if !(self.words.is(NameWord::Adjective, key)) {
                break;
            }
            last = next;
        }
        last
    }
}

/// Whether a type word is counted («13 ولاية») and not named; `joined`: a preposition is written onto it. «29 أوت 2031
/// بقرية …» counts no villages, but «9 بحارة» are sailors.
fn counted(document: &Document, words: &Words, at: usize, joined: bool) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let key = document.key(before);
    let number = document.tokens[before].kind == TokenKind::Digits && !(joined && key.chars().count() == 4);
    key == "عن" || number || words.is_cue(Cue::Counts, key) // «عن طريق»
}

/// The rule for names behind a type word where it stands: «جهة» and «ناحية» are places behind «في» and «ب» only.
fn told_within(document: &Document, at: usize, word: TypeWord, preposition: Option<char>) -> TypeWord {
    let within = preposition == Some('ب') || at > 0 && matches!(document.key(at - 1), "في" | "ب");
    let unknown = if word.unknown == Unknown::Within && !within { Unknown::Lies } else { word.unknown };
    TypeWord { unknown, ..word }
}

/// The kind of a typed place inside another: the outer one, unless it says less.
fn merged(outer: Kind, inner: Option<Kind>) -> Option<Kind> {
    if outer == Kind::Area { inner.or(Some(outer)) } else { Some(outer) }
}

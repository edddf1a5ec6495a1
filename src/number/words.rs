//! The words of the grammar, from `data/lexicon/number_*.csv`, and which of them stand at each token of a document.

use super::modifier::{self, Modifier};
use super::range::CountRange;
use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Found, Lexicon, Row, read_table};
use crate::text::{Document, Kind, Prefix, Token};

/// What stands in the lexicons at a word or phrase.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A word that numbers.
    Word(Word),
    /// Words beside a number that make it a range.
    Modifier(Modifier),
    /// Words that say what a number beside them is.
    Cue(Cue),
}

/// A word that numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its place in the grammar.
    pub role: Role,
    /// What it says.
    pub meaning: Meaning,
    /// A letter that the published word must have, or must not have: folding merges «عدة» with «عده».
    letter: Option<(bool, char)>,
}

/// What a number word says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meaning {
    /// A whole number; of a scale word, its unit.
    Whole(u64),
    /// A part of one: numerator and denominator.
    Part(u64, u64),
    /// A range, of vague words.
    Range(CountRange),
}

macro_rules! named_in_csv {
    ($(#[$about:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident => $name:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $type { $($(#[$doc])* $variant),+ }

        impl $type {
            /// Reads the cell of `column`.
            pub(super) fn read(row: &Row, column: &str) -> Result<Self> {
                match row.get(column) {
                    $($name => Ok($type::$variant),)+
                    other => Err(row.error([$($name),+].join(", "), other)),
                }
            }
        }
    };
}
pub(super) use named_in_csv;

named_in_csv!(
    /// A word's place in the grammar; see the module [`super`].
    Role {
        /// صفر.
        Zero => "zero",
        /// 1 to 9.
        Unit => "unit",
        /// A unit only inside a compound: أحد، اثنا.
        PartUnit => "part_unit",
        /// عشر and عشرة: alone 10, after a unit 11 to 19.
        TenWord => "ten_word",
        /// 11 to 19 in one word.
        Teen => "teen",
        /// 20 to 90.
        Ten => "ten",
        /// مئة: alone 100, after a unit hundreds.
        Hundred => "hundred",
        /// 200 to 900 in one word.
        Hundreds => "hundreds",
        /// Hundreds only inside a compound.
        PartHundreds => "part_hundreds",
        /// ألف، مليون.
        Scale => "scale",
        /// ألفا: accusative of one, or dual before its noun.
        ScaleEnding => "scale_ending",
        /// ألفان.
        ScaleDual => "scale_dual",
        /// آلاف: a scale after 3 to 10, alone vague.
        ScalePlural => "scale_plural",
        /// دزينات: a scale after a number only.
        Dozens => "dozens",
        /// نصف.
        Part => "part",
        /// أرباع.
        Parts => "parts",
        /// بضعة.
        Few => "few",
        /// عشرات، مئات.
        Scores => "scores",
        /// عدد من.
        Some => "some",
        /// نيف.
        Bit => "bit",
    }
);

named_in_csv!(
    /// What words round a number say about it.
    Cue {
        Month => "month",
        YearBefore => "year_before",
        YearMaybe => "year_maybe",
        YearAfter => "year_after",
        DateBefore => "date_before",
        DateAfter => "date_after",
        ClockBefore => "clock_before",
        ClockAfter => "clock_after",
        Percent => "percent",
        DecimalAfter => "decimal_after",
        LabelBefore => "label_before",
        WeakLabelBefore => "weak_label_before",
        DefiniteLabelBefore => "definite_label_before",
        NotAlone => "not_alone",
        Never => "never",
        MonthBefore => "month_before",
        Ordinal => "ordinal",
        Sport => "sport",
        Change => "change",
        Bridge => "bridge",
        Between => "between",
        OneIdleBefore => "one_idle_before",
        OneIdleAfter => "one_idle_after",
        SumBefore => "sum_before",
        Particle => "particle",
    }
);

/// Loads all words of the grammar.
pub(super) fn load(data: &Data) -> Result<Lexicon<Item>> {
    let mut lexicon = Lexicon::default();
    let path = "lexicon/number_word.csv";
    read_table(data, path, &["surface", "role", "value"], |row| {
        let word = Word { role: Role::read(row, "role")?, meaning: meaning(row)?, letter: letter(row)? };
        lexicon.insert(row.get("surface"), Item::Word(word));
        Ok(())
    })?;
    let path = "lexicon/number_cue.csv";
    read_table(data, path, &["surface", "cue"], |row| {
        lexicon.insert(row.get("surface"), Item::Cue(Cue::read(row, "cue")?));
        Ok(())
    })?;
    for (surface, modifier) in modifier::load(data)? {
        lexicon.insert(&surface, Item::Modifier(modifier));
    }
    Ok(lexicon)
}

fn letter(row: &Row) -> Result<Option<(bool, char)>> {
    let mut cell = row.get("letters").chars();
    match (cell.next(), cell.next(), cell.next()) {
        (None, _, _) => Ok(None),
        (Some('+'), Some(letter), None) => Ok(Some((true, letter))),
        (Some('-'), Some(letter), None) => Ok(Some((false, letter))),
        _ => Err(row.error("+ or - and one letter", row.get("letters"))),
    }
}

fn meaning(row: &Row) -> Result<Meaning> {
    let cell = row.get("value");
    let number = |text: &str| text.parse::<u64>().map_err(|_| row.error("a whole number, a part or a range", cell));
    if let Some((over, under)) = cell.split_once('/') {
        return Ok(Meaning::Part(number(over)?, number(under)?.max(1)));
    }
    if cell.contains("..") {
        return cell.parse().map(Meaning::Range).map_err(|_| row.error("a range such as 3..9", cell));
    }
    number(cell).map(Meaning::Whole)
}

/// What a word may carry in front where the grammar expects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Anything: a number begins here.
    Any,
    /// At most the article: the word goes on what stands before it.
    Bare,
    /// و, and perhaps the article: the word is added to what stands before it.
    And,
}

impl Lead {
    fn admits(self, prefix: Prefix) -> bool {
        match self {
            Lead::Any => !prefix.future,
            Lead::Bare => !prefix.and && prefix.preposition.is_none() && !prefix.future,
            Lead::And => prefix.and && prefix.preposition.is_none() && !prefix.future,
        }
    }
}

/// «مات» (died) and «مئات» (hundreds) fold to one key: hundreds are written with their hamza, or with ي for it.
fn says_died(document: &Document, at: usize) -> bool {
    let stem = document.key(at).trim_start_matches(['و', 'ف']);
    let written = || document.tokens.get(at).map_or("", |token| document.slice(token.span));
    stem == "مات" && !written().contains(['ئ', 'ء', '\u{654}', 'ي'])
}

/// A document with the words of the grammar found in it.
pub(super) struct View<'a> {
    /// The document.
    pub document: &'a Document,
    found: Vec<Vec<Found<'a, Item>>>,
}

impl<'a> View<'a> {
    /// Looks every token up once.
    pub fn new(document: &'a Document, lexicon: &'a Lexicon<Item>) -> Self {
        let found = |at: usize| if says_died(document, at) { Vec::new() } else { lexicon.all_at(document, at) };
        View { document, found: (0..document.tokens.len()).map(found).collect() }
    }

    /// Whether a digit or a number word stands anywhere: most passages have none and end here.
    pub fn has_number(&self) -> bool {
        let word = |found: &Found<Item>| matches!(found.value, Item::Word(_));
        self.document.tokens.iter().any(|t| t.kind == Kind::Digits) || self.found.iter().flatten().any(word)
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.document.tokens.len()
    }

    /// The token at `at`.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.document.tokens.get(at)
    }

    /// The folded form of the token at `at`; empty past either end.
    pub fn key(&self, at: usize) -> &'a str {
        self.document.key(at)
    }

    /// Whether the token at `at` is of a kind.
    pub fn is(&self, at: usize, kind: Kind) -> bool {
        self.token(at).is_some_and(|t| t.kind == kind)
    }

    /// Whether the token at `at` follows the one before it without a space.
    pub fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.spaced)
    }

    /// The number words at `at` that `lead` admits, with the number of their tokens.
    pub fn words(&self, at: usize, lead: Lead) -> impl Iterator<Item = (&'a Word, usize, Prefix)> {
        self.found.get(at).into_iter().flatten().filter_map(move |found| match found.value {
            Item::Word(word) if lead.admits(found.prefix) && self.spelt(at, word) => Some((word, found.len, found.prefix)),
            _ => None,
        })
    }

    /// The whole number of a word of one token in `role`.
    pub fn whole(&self, at: usize, role: Role, lead: Lead) -> Option<u64> {
        self.words(at, lead).find_map(|(word, _, _)| match word.meaning {
            Meaning::Whole(n) if word.role == role => Some(n),
            _ => None,
        })
    }

    /// Whether the article is written onto the number word at `at`.
    pub fn is_definite(&self, at: usize) -> bool {
        self.words(at, Lead::Any).any(|(_, _, prefix)| prefix.definite)
    }

    /// Whether the published letters are those of the word: folding merges some with others.
    fn spelt(&self, at: usize, word: &Word) -> bool {
        let has = |letter: char| self.token(at).is_some_and(|t| self.document.slice(t.span).contains(letter));
        word.letter.is_none_or(|(wanted, letter)| has(letter) == wanted) && self.cue(at, Cue::Never).is_none()
    }

    /// How many tokens the words of `cue` at `at` take; prefixes may be written onto them.
    pub fn cue(&self, at: usize, cue: Cue) -> Option<usize> {
        self.found.get(at)?.iter().filter(|f| matches!(f.value, Item::Cue(c) if *c == cue)).map(|f| f.len).max()
    }

    /// Like [`View::cue`], for words without any prefix.
    pub fn bare_cue(&self, at: usize, cue: Cue) -> bool {
        self.found
            .get(at)
            .is_some_and(|all| all.iter().any(|f| f.prefix.is_bare() && matches!(f.value, Item::Cue(c) if *c == cue)))
    }

    /// Where words of `cue` that end just before `end` begin.
    pub fn cue_before(&self, end: usize, cue: Cue) -> Option<usize> {
        (end.saturating_sub(LONGEST_CUE)..end).find(|start| self.cue(*start, cue).is_some_and(|len| start + len == end))
    }

    /// The modifiers that begin at `at`, with the number of their tokens and whether و is written onto them.
    pub fn modifiers(&self, at: usize) -> impl Iterator<Item = (&'a Modifier, usize, bool)> {
        self.found.get(at).into_iter().flatten().filter_map(|found| match found.value {
            Item::Modifier(modifier) => Some((modifier, found.len, found.prefix.and)),
            _ => None,
        })
    }

    /// Where a number joined by و to what ends at `end` would begin, and what it carries in front.
    pub fn joined(&self, end: usize) -> (usize, Lead) {
        if self.key(end) == "و" { (end + 1, Lead::Bare) } else { (end, Lead::And) }
    }

    /// Whether a counted noun may stand at `at`.
    pub fn is_noun(&self, at: usize) -> bool {
        self.is(at, Kind::Word)
            && self.cue(at, Cue::Particle).is_none()
            && self.words(at, Lead::Any).next().is_none()
            && !self.key(at).starts_with('و')
    }
}

/// The most tokens a cue has.
const LONGEST_CUE: usize = 4;

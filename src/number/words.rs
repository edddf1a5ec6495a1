//! The words of the grammar, from `data/lexicon/number_*.csv`.

use super::modifier::{self, Modifier};
use super::range::CountRange;
use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Lexicon, Row, read_table};

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
    pub letter: Option<(bool, char)>,
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

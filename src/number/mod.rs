//! Number phrases of Arabic news: from «أكثر من 100» to a range.
//!
//! # Grammar
//!
//! Over tokens, in the order of the code. The words are data, `data/lexicon/number_*.csv`, named here by their role;
//! `and` is و, written onto the next word or apart; an article, and before the first word و ف ب ل ك, may be written onto
//! a word.
//!
//! ```text
//! phrase    = { before } number { after }                 modifier.rs: «نحو 100 على الأقل»
//!           | range
//! before    = modifier [ preposition ] | verb [ subject ] [ preposition ]        «لا يتجاوز عدد القتلى 20»
//! after     = [ noun phrase ] modifier                    «25 مقاتلا على الأقل»
//! range     = بين number and number                       between.rs
//!           | [ من ] number إلى number | number - number | number [ noun ] أو number
//!           | lower bound and upper bound                 «أكثر من 40 وأقل من 60»
//! number    = vague | cardinal | cardinal "(" digits ")" | "(" digits ")" cardinal
//! vague     = few [ عشر | and ten | scores | scales ]     vague.rs: «بضعة عشر», «عدة آلاف»
//!           | scores [ scale ] | scales                   «عشرات الآلاف», «ملايين»
//!           | some | bit and cardinal | cardinal and bit  «عدد من», «20 ونيف»
//! cardinal  = group { and group }                         cardinal.rs; each smaller than the scale before it
//! group     = part scale | ( digits | small ) [ scale ] | dual | scale | and part [ scale ]
//! small     = zero | hundreds [ and below ] | below
//! hundreds  = hundreds word | unit hundred | hundred
//! below     = teen | unit ten word | unit and ten | ten | unit
//! digits    = run { separator run }                       digits.rs: ". , ،" or a space before groups of three
//! ```
//!
//! # Policy
//!
//! - What vague words and modifiers come to is the codebook's section 2. An approximation is applied first, so «نحو 100
//!   على الأقل» is 90 or more; an upper bound holds for the printed number.
//! - A scale word after the second number of a range holds for both, unless the first is the larger.
//! - `naming.rs` leaves out what counts nothing: dates, years, clock times, ordinals, percentages, fractions, scores, and
//!   numbers that name. A measured or paid number («30 كيلومترا») is a number; whether people are counted is for
//!   [`crate::figure`] to say.
//! - Of «ارتفع من 20 إلى 30» both numbers are exact, the older one marked [`NumberPhrase::superseded`].
//!
//! Not covered: duals of nouns («قتيلان»), which need to know nouns; a figure before مئة («3 مئة»), written by nobody.

mod between;
mod cardinal;
mod digits;
mod modifier;
mod naming;
mod passage;
mod phrase;
mod range;
mod vague;
mod view;
mod words;

pub use passage::passage_json;
pub use range::{Bound, CountRange};

use crate::data::Data;
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::text::{Document, Span};
use std::ops::Range;
use view::View;

/// One number phrase of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberPhrase {
    /// The whole phrase in the published text, its modifiers included («أكثر من 100»).
    pub span: Span,
    /// The tokens of the whole phrase.
    pub tokens: Range<usize>,
    /// The tokens of the number alone, without modifiers.
    pub core: Range<usize>,
    /// The number said, where there is one; none for «عشرات» and «بين 3 و5».
    pub value: Option<u64>,
    /// The range that the phrase reports.
    pub range: CountRange,
    /// How it was said.
    pub bound: Bound,
    /// Whether it is the older number of a change («ارتفع من 20 إلى 30»), which the newer one supersedes.
    pub superseded: bool,
}

/// The number grammar with its words.
#[derive(Debug, Clone)]
pub struct Numbers {
    lexicon: Lexicon<words::Item>,
}

impl Numbers {
    /// Loads the words of the grammar from `lexicon/number_word.csv`, `number_modifier.csv` and `number_cue.csv`.
    ///
    /// # Errors
    /// When a lexicon cannot be read or has a wrong row.
    pub fn load(data: &Data) -> Result<Self> {
        Ok(Numbers { lexicon: words::load(data)? })
    }

    /// The single words that number: «خمسة».
    pub fn words(&self) -> Vec<String> {
        self.lexicon.words(&|item| matches!(item, words::Item::Word(_))).map(str::to_string).collect()
    }

    /// The number phrases of a document, in order and without overlap.
    pub fn find(&self, document: &Document) -> Vec<NumberPhrase> {
        let view = View::new(document, &self.lexicon);
        if view.has_number() { phrase::phrases(&view) } else { Vec::new() }
    }
}

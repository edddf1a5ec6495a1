//! Function words by what they do in a report: say, name a time, turn to another event.
//!
//! The words are data (`lexicon/speech.csv`, `date.csv`, `discourse.csv`): each row lists spellings in `words`, parted by
//! `|`, what they do in `class`, a number in `value` where the class needs one, and a `reason`.

use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Lexicon, read_table};
use crate::text::Document;

pub use super::tag::{Tag, Tags};

macro_rules! cues {
    ($($(#[$doc:meta])* $variant:ident => $name:literal),+ $(,)?) => {
        /// What a word does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Cue { $($(#[$doc])* $variant),+ }

        impl Cue {
            /// The cue a data file's class stands for.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Cue::$variant),)+ _ => None }
            }

            /// The names of all classes, for error messages.
            const NAMES: &'static [&'static str] = &[$($name),+];
        }
    };
}

cues! {
    /// Begins a part about another event: «من جهة أخرى».
    Switch => "switch",
    /// Looks back: «يذكر أن».
    Background => "background",
    /// Begins a clause of its own: «فيما».
    Clause => "clause",
    /// A day put first: «وأمس قتل …»; what stands before it is of another.
    DayFirst => "day_first",
    /// «قبل أن»: what follows came later than what stands before it.
    Later => "later",
    /// «الذي»: what follows describes.
    Relative => "relative",
    /// What kills: «هجوم».
    Event => "event",
    /// «أن»: what follows was said.
    That => "that",
    /// A deed as a noun: «مقتل».
    Deed => "deed",
    /// A deed in a word that is no verb: «إصابة», not «قتل».
    DeedNoun => "deed_noun",
    /// A verb of harm: «قتل».
    HarmVerb => "harm_verb",
    /// «عقب», «على خلفية»: what follows came before what is told.
    Aftermath => "aftermath",
    /// «لتورطهم», «بتهمة»: what follows is the deed that somebody is taken or tried for.
    Accused => "accused",
    /// Brings the hurt somewhere: «وصل».
    Transfer => "transfer",
    /// Tells what an event led to: «أسفر».
    Outcome => "outcome",
    /// A doing that harms nobody: «زار», «افتتح».
    Peaceful => "peaceful",
    /// Goes on for days: «المعارك».
    Lasting => "lasting",
    /// Went on: «تواصلت».
    Lasted => "lasted",
    /// «تلقت»: a call for help came in.
    Received => "received",
    /// «بلاغا»: a call for help.
    Alarm => "alarm",
    /// «وقع»: gives an event its day or place.
    Happened => "happened",
    /// «آخرون»: of the same event.
    Other => "other",
    /// A weekday; the value is 1 for Monday.
    Weekday => "weekday",
    /// A day counted from the day of writing; the value is the offset.
    RelativeDay => "relative_day",
    /// «اليوم نفسه»: the day last spoken of.
    SameDay => "same",
    /// A part of the day: «مساء».
    Part => "part",
    /// Makes a weekday's name the name of something else: «صلاة الجمعة».
    NotDay => "not_day",
    /// «في الآونة الأخيرة»: on days that are not told.
    SomeTime => "some_time",
    /// «الماضي».
    Last => "last",
    /// «الجاري».
    This => "this",
    /// «المقبل».
    Next => "next",
    /// «غدا»: the day that is named behind it is to come.
    ToCome => "to_come",
    /// «من المقرر», «سيتم»: what follows has not happened yet.
    Ahead => "ahead",
    /// «أدان», «تفقد»: what is done about a harm, later than it.
    Response => "response",
    /// A unit of time; the value is its days.
    Unit => "unit",
    /// More than two of a unit: how many is said by the number before it.
    Units => "units",
    /// Two of a unit in one word: «يومين».
    Two => "two",
    /// «العام» that runs or has passed; the value is its days.
    TheUnit => "the_unit",
    /// A small number in words.
    Number => "number",
    /// An ordinal that numbers a day of a month.
    DayWord => "day_word",
    /// «هذا اليوم في التاريخ»: heads lines of years.
    ThisDay => "this_day",
    /// Which day of a feast: «ثاني أيام»; the value is how many days behind its first.
    NthDay => "nth_day",
    /// A feast; the value is its Hijri month and day, 0 where it is one of two.
    Feast => "feast",
    /// «قبل».
    Ago => "ago",
    /// «منذ».
    Since => "since",
    /// «بعد».
    After => "after",
    /// «خلال».
    During => "during",
    /// «حتى».
    Until => "until",
    /// «الموافق».
    Equals => "equals",
    /// «عام» before a year.
    YearWord => "year_word",
    /// «شهر» before a month.
    MonthWord => "month_word",
    /// «من», «على» between the parts of a date.
    From => "from",
    /// «في» before a bare year or month.
    In => "in",
    /// A Gregorian month; the value is its number.
    Month => "gregorian",
    /// A month's English name, in the stamp of a post; the value is its number.
    LatinMonth => "latin",
    /// A Hijri month; the value is its number.
    Hijri => "hijri",
    /// A Hijri month whose name is also another word: only beside its year.
    HijriWithYear => "hijri_with_year",
    /// A verb of saying.
    Verb => "verb",
    /// A verb of adding: «أضاف».
    Adding => "adding",
    /// A participle that goes on with the same voice: «مضيفا».
    Participle => "participle",
    /// A verb of publishing: «نشرت».
    Publish => "publish",
    /// A verb of learning, with «من» and those who told it.
    Learn => "learn",
    /// A verb of quoting another, with «عن».
    Relay => "relay",
    /// «بحسب».
    According => "according",
    /// A thing that says, made by its speaker: «بيان».
    Report => "report",
    /// What shows something and has no voice of its own: «التحريات», «المؤشرات».
    NoFace => "no_face",
    /// A verb by which a speaker makes a report: «أصدر».
    Issue => "issue",
    /// Words between verb and speaker: «من جهته».
    Filler => "filler",
    /// What a person is by office: «المتحدث».
    Title => "title",
    /// A body that speaks: «وزارة».
    Body => "body",
    /// Those who speak without a name: «مصادر».
    Crowd => "crowd",
    /// A medium; named after ل it is who was told.
    Medium => "medium",
    /// The outlet's own reporter: «مراسلنا».
    Own => "own",
    /// Ends the name of a speaker.
    Stop => "stop",
    /// «مسؤوليته»: what was announced is a claim of the deed, no report of it.
    Claim => "claim",
    /// A charge that speaks: «اتهامات».
    Charge => "charge",
    /// A first name that begins with ب.
    Given => "given",
    /// «جاء في»: a report and what it holds follow.
    Come => "come",
    /// A court's doing: «قضت المحكمة».
    Court => "court",
    /// Announces a statement's own words: «فيما يلي نص البيان».
    Statement => "statement",
    /// A land without ال, after which a name may begin.
    Land => "land",
    /// Makes a verb or its noun say that nothing was said: «لم», «عدم».
    Negation => "negation",
    /// Some of those who speak: «عدد من السكان».
    Quantifier => "quantifier",
    /// Stands before an office out of respect: «سعادة الوكيل».
    Honorific => "honorific",
    /// Stands for one so honoured: «سموه».
    Honoured => "honoured",
    /// What goes by «وفق», or is revealed, and speaks not: «القواعد», «ملابسات».
    NoHead => "no_head",
    /// Tells when or why something was said, before what was said: «خلال», «على خلفية».
    Amid => "amid",
    /// Records what happened in it when a place does it: «سجل».
    Record => "record",
    /// Tells what kind of report one is: «جديد».
    Described => "described",
    /// Says something if speech follows, and never names who says it: «وبين أن».
    GoingOn => "going_on",
    /// How a medium came by a report: «حصلت عليها».
    Gained => "gained",
    /// Where a place lies; behind a speaker's comma no name of his.
    Direction => "direction",
}

/// The words of some data files, by cue.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    lexicon: Lexicon<(Cue, i32)>,
}

impl Cues {
    /// Loads the given files of `data/`.
    ///
    /// # Errors
    /// When a file is absent or malformed, or names an unknown class.
    pub fn load(data: &Data, paths: &[&str]) -> Result<Self> {
        let mut cues = Cues::default();
        for path in paths {
            read_table(data, path, &["words"], |row| {
                let class = row.opt("calendar").unwrap_or(row.get("class"));
                let cue = Cue::from_name(class).ok_or_else(|| row.error(format!("one of {}", Cue::NAMES.join(", ")), class))?;
                let number = row.opt("month").or(row.opt("value")).unwrap_or("0");
                let value = number.parse().map_err(|_| row.error("a whole number", number))?;
                for word in row.get("words").split('|') {
                    cues.lexicon.insert(word, (cue, value));
                }
                Ok(())
            })?;
        }
        Ok(cues)
    }

    /// Finds the cues of a document.
    pub fn tag(&self, document: &Document) -> Tags {
        let at = |i| {
            let found = self.lexicon.all_at(document, i).into_iter();
            let tags = found.map(|f| Tag { cue: f.value.0, value: f.value.1, len: f.len, prefix: f.prefix });
            tags.filter(|tag| tag.cue != Cue::Switch || !names_a_side(document, i)).collect()
        };
        Tags::new((0..document.tokens.len()).map(at).collect())
    }
}

/// Whether «من جهة أخرى» at token `i` names the second side of a clash, «بين الجيش من جهة والمسلحين من جهة أخرى», and turns to
/// nothing else.
fn names_a_side(document: &Document, i: usize) -> bool {
    let sentence = document.sentences[document.sentence_of(i)].tokens.start;
    document.key(i) == "من" && (sentence..i).any(|j| document.key(j) == "من" && document.key(j + 1) == document.key(i + 1))
}

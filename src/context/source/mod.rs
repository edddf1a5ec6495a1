//! By whose word a figure is.
//!
//! [`rule`] finds the constructions that name a source («قال», «بحسب»), [`name`] reads the speaker's name, [`shortest`]
//! what of it is enough, [`again`] who is meant by a name in short, [`known`] its id, [`voice`] follows each voice
//! through the article («وأضاف»). A figure has the nearest voice that governs it, and none where the outlet speaks for
//! itself.

mod again;
mod gender;
mod known;
mod name;
mod post;
mod rule;
mod shortest;
mod voice;

use super::SourceRef;
use super::cue::{Cue, Cues};
use super::page::Headlines;
use crate::data::Data;
use crate::error::Result;
use crate::figure::Figure;
use crate::text::Document;
use known::Known;
use name::Names;
use rule::{Covers, Rule};
use voice::{Heard, Voice};

/// Finds the sources of figures.
#[derive(Debug, Clone)]
pub struct Sources {
    cues: Cues,
    known: Known,
    rules: Vec<Rule>,
}

impl Sources {
    /// Loads words of saying, known sources and constructions.
    ///
    /// # Errors
    /// When a data file is absent or malformed.
    pub fn load(data: &Data) -> Result<Self> {
        let files = ["lexicon/speech.csv", "lexicon/discourse.csv", "lexicon/date.csv", "lexicon/month.csv"];
        Ok(Sources { cues: Cues::load(data, &files)?, known: Known::load(data)?, rules: rule::load(data)? })
    }

    /// Whose word each figure is, in the order of `figures`; `None` where the outlet speaks for itself.
    pub fn resolve(&self, document: &Document, headlines: &Headlines, figures: &[Figure]) -> Vec<Option<SourceRef>> {
        let tags = self.cues.tag(document);
        let all: Vec<usize> = figures.iter().map(|figure| document.tokens_of(figure.span).start).collect();
        let counted = figures.iter().filter(|figure| !figure.implicit);
        let mut counts: Vec<usize> = counted.map(|figure| document.tokens_of(figure.span).start).collect();
        counts.sort_unstable();
        let names = Names { document, tags: &tags, known: &self.known, counts: &counts };
        let heard = voice::listen(&names, &self.rules, headlines);
        all.iter().map(|at| governing(&names, &heard, *at, &all).map(|voice| reference(document, voice))).collect()
    }
}

/// The voice that governs the figure at token `at`, among all figures' tokens.
fn governing<'a>(names: &Names, heard: &'a [Heard], at: usize, all: &[usize]) -> Option<&'a Voice> {
    let s = names.document.sentence_of(at);
    let here = heard.get(s)?;
    let leads = names.document.sentences[s].tokens.start;
    let after = here.voices.iter().rev().find(|v| v.at < at && (v.covers == Covers::After || v.at == leads));
    let turned = |v: &Voice| (v.end..at).any(|i| names.tags.is(i, Cue::Switch));
    let after = after.filter(|v| !turned(v) && !is_known_event(names, v.at, at) && !is_amid(names, here, v, at));
    let next = here.voices.iter().find(|v| v.at > at);
    let around = next.filter(|v| v.covers == Covers::Around && !is_parted(names, at, v.at, all));
    let appended = heard.get(s + 1).filter(|next| next.appended).and_then(|next| next.voices.first());
    // «بلغ العدد بحسب الوزارة خمسة»: nothing stands before the source that it could be the source of.
    let since = after.map_or(leads, |v| v.at);
    let told = |v: &&Voice| (since..at).contains(&v.at) && !all.iter().any(|other| (since..v.at).contains(other));
    // «…، في حين فقد مئة، بحسب ناجين»: who is named behind a clause of its own goes before who led the sentence.
    let own = around.filter(|_| after.is_some_and(|v| opens_clause(names, v.at + 1, at)));
    let within = here.voices.iter().rev().find(|v| v.covers == Covers::Around && told(v) && names.is_speaker(&v.name));
    // «وبحسب تقديرات أولية قتل خمسة، وفق ما أكد متحدث»: who vouches for it goes before what it stands in.
    let faceless = |v: &Voice| v.rule.starts_with("according") && names.has(v.name.tokens.start, Cue::Report);
    let vouched = around.filter(|v| after.is_some_and(faceless) && names.has(v.name.whole.start, Cue::Title));
    // «أعلن الوزير أن التقديرات تشير إلى مقتل خمسة»: he gives the estimates as his own word.
    let report = |v: &Voice| names.has(v.name.tokens.start, Cue::Report) || names.has(v.name.tokens.start, Cue::NoFace);
    let given = |v: &Voice, to: usize| {
        let that = (v.end..to).any(|i| names.tags.is(i, Cue::That));
        that && !(v.end..to).any(|i| names.tags.is(i, Cue::Clause))
    };
    let holds = |v: &&Voice| v.covers == Covers::After && !report(v) && after.is_some_and(|a| v.at < a.at && given(v, a.at));
    let holder = here.voices.iter().rev().find(holds).filter(|_| after.is_some_and(report));
    let after = holder.or(after);
    vouched.or(within).or(own).or(after).or(around).or(appended).or(here.before.as_ref())
}

/// Whether the figure at `at` stands in a relative clause that tells which event a speaker speaks of: «أعلنت الشرطة القبض على منفذ
/// الهجوم الذي أسفر عن خمسة قتلى». The outlet knows the toll by itself; behind «أن» the speaker tells all.
fn is_known_event(names: &Names, voice: usize, at: usize) -> bool {
    const NEAR: usize = 10;
    const FAR: usize = 8;
    let event = |i: usize| (i.saturating_sub(FAR)..i).any(|j| names.tags.any(j, Cue::Event).is_some());
    let known = |i: usize| names.tags.is(i, Cue::Relative) && names.tags.is(i + 1, Cue::HarmVerb) && event(i);
    (voice.max(at.saturating_sub(NEAR))..at).any(known) && !(voice..at).any(|i| names.tags.is(i, Cue::That))
}

/// Whether the figure at `at` only tells when or why something was said: «قال المدير، بعد مقتل خمسة عمال، إن …». What he said begins
/// behind it.
fn is_amid(names: &Names, here: &Heard, voice: &Voice, at: usize) -> bool {
    let sentence = &names.document.sentences[names.document.sentence_of(at)].tokens;
    let deed = |i: usize| names.tags.is_deed(i) || names.tags.is(i, Cue::HarmVerb) || names.tags.is(i, Cue::That);
    let before = (voice.end..at).take_while(|i| !deed(*i));
    let amid = before.into_iter().any(|i| names.tags.is(i, Cue::Amid));
    let said = |i: &usize| names.tags.at(*i, Cue::That).is_some_and(|tag| !tag.prefix.and);
    let opens = (at + 1..sentence.end).find(said);
    let none = !(voice.end..at).any(|i| names.tags.is(i, Cue::That) || matches!(names.document.key(i), ":" | "«" | "\"" | "“"));
    amid && none && opens.is_some_and(|that| !here.voices.iter().any(|v| (at..that).contains(&v.at)))
}

/// Whether a clause that is set against the one before it begins in a stretch: «فيما», «في حين».
fn opens_clause(names: &Names, from: usize, to: usize) -> bool {
    (from..to).any(|i| names.tags.is(i, Cue::Clause) && !names.document.key(i).ends_with("كما"))
}

/// Whether the figure at `from` is parted from a source named behind it: the report turns, or «حيث» begins a clause that
/// has figures of its own, or what is said with «كما» is of the clause before it.
fn is_parted(names: &Names, from: usize, to: usize, all: &[usize]) -> bool {
    let opens = |i: usize| matches!(names.document.key(i), "حيث" | "؛") && all.iter().any(|other| (i..to).contains(other));
    let apart = |i: usize| names.document.key(to) == "كما" && names.tags.is(i, Cue::Clause);
    (from..to).any(|i| opens(i) || apart(i) || names.tags.is(i, Cue::Switch))
}

fn reference(document: &Document, voice: &Voice) -> SourceRef {
    let tokens = &voice.name.tokens;
    let span = document.span_of(tokens.start, tokens.end.saturating_sub(1));
    let surface = as_named(document.slice(span));
    SourceRef { id: voice.name.id.clone(), surface, span: Some(span), why: voice.rule.clone() }
}

/// A name as it stands alone: without the preposition written onto it and marks around it.
fn as_named(written: &str) -> String {
    let bare = written.trim_matches(['"', '“', '”', '«', '»', '\'', '،', ' ']);
    // «وكالة "الضحى"»: what closes within the name stays.
    let inner = [('"', '"'), ('“', '”'), ('«', '»')].into_iter().find(|(open, _)| bare.contains(*open));
    let closed = inner.and_then(|(_, close)| {
        let end = written.find(bare)? + bare.len();
        written[end..].starts_with(close).then_some(end + close.len_utf8())
    });
    let bare = closed.map_or(bare, |end| written[..end].trim_start_matches(['"', '“', '«', '\'', '،', ' ']));
    match bare.strip_prefix("لل") {
        Some(rest) => format!("ال{rest}"),
        None => bare.to_string(),
    }
}

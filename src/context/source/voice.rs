//! Who speaks where: the voices of an article, sentence by sentence, and how far each goes on.

use super::again::fullest;
use super::name::{Name, Names};
use super::rule::{Covers, Rule};
use crate::context::cue::{Cue, Tag};
use crate::context::page::Headlines;
use crate::text::{Document, Kind};
use std::ops::Range;

/// A source heard at a place of a sentence.
#[derive(Debug, Clone)]
pub struct Voice {
    /// Where the construction begins.
    pub at: usize,
    /// Where it ends.
    pub end: usize,
    /// Who speaks.
    pub name: Name,
    /// What it covers.
    pub covers: Covers,
    /// The rule that heard it.
    pub rule: String,
}

/// The voices of one sentence, and the one that goes on from before.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// Its voices, in order.
    pub voices: Vec<Voice>,
    /// The voice that goes on into it.
    pub before: Option<Voice>,
    /// Whether the sentence is nothing but «وفق مراسلنا.», said of the sentence before.
    pub appended: bool,
}

/// Marks the rule of a voice that goes on.
const GOING_ON: &str = ", going on";

/// How many sentences back a quotation may have opened.
const LONGEST_QUOTATION: usize = 3;

/// Hears the voices of every sentence; in `headlines` of other stories nobody goes on speaking.
pub fn listen(names: &Names, rules: &[Rule], headlines: &Headlines) -> Vec<Heard> {
    let mut listener = Listener { names, rules, told: Vec::new(), statement: false, headlines };
    let count = names.document.sentences.len();
    let mut out: Vec<Heard> = Vec::with_capacity(count);
    for s in 0..count {
        let before = out.last().and_then(|heard| heard.voices.last().cloned().or(heard.before.clone()));
        let heard = listener.sentence(s, before);
        out.push(heard);
    }
    bridge(names, &mut out);
    super::post::sign(names, &mut out);
    out
}

/// How many sentences a voice may go on without a verb of saying before it is heard again.
const LONGEST_SILENCE: usize = 3;

/// Gives a speaker the sentences between two of his sayings: «أوضح المدير … . ونقل خمسة إلى المستشفى. وأضاف أن …».
fn bridge(names: &Names, out: &mut [Heard]) {
    let mut s = 1;
    while s < out.len() {
        let silent = |h: &Heard| h.voices.is_empty() && h.before.is_none();
        let next = s + out[s..].iter().take_while(|h| silent(h)).count();
        let speaker = out[s - 1].voices.last().filter(|v| v.covers == Covers::After).cloned();
        if let (Some(speaker), Some(again)) = (speaker, out.get(next).and_then(|h| h.voices.first()))
            && next - s <= LONGEST_SILENCE
            && again.rule.ends_with(GOING_ON)
            && !(s..next).any(|t| names.opens_anew(t))
        {
            out[s..next].iter_mut().for_each(|h| h.before = Some(speaker.clone()));
        }
        s = next + 1;
    }
}

impl Names<'_> {
    /// Whether a sentence turns to something else, looks back, or opens with a verb of harm as a report does.
    fn opens_anew(&self, s: usize) -> bool {
        let first = self.document.sentences[s].tokens.start;
        self.tags.any_of(first, &[Cue::Switch, Cue::Background, Cue::HarmVerb]).is_some()
    }
}

struct Listener<'a> {
    names: &'a Names<'a>,
    rules: &'a [Rule],
    /// All voices so far, for those who are named again in short.
    told: Vec<Voice>,
    /// Whether the words of a statement are being given.
    statement: bool,
    headlines: &'a Headlines,
}

impl Listener<'_> {
    fn document(&self) -> &Document {
        self.names.document
    }

    fn sentence(&mut self, s: usize, before: Option<Voice>) -> Heard {
        let tokens = self.document().sentences[s].tokens.clone();
        let list = self.headlines.has(s);
        let back = self.names.tags.any_of(tokens.start, &[Cue::Switch, Cue::Background]).is_some_and(|tag| tag.len > 1);
        let verse = self.document().key(tokens.start).trim_start_matches('و').starts_with('ق'); // «قال تعالى» in a statement
        let back = back && !verse;
        self.statement = self.statement && !list && !back;
        let speaking = self.told.last().filter(|_| self.statement).cloned();
        let before = speaking.or(before.filter(|voice| !list && self.goes_on(s, voice)));
        let mut heard = Heard { voices: Vec::new(), before, appended: false };
        let claimed = tokens.clone().any(|i| self.names.tags.any(i, Cue::Claim).is_some());
        let mut i = tokens.start;
        while i < tokens.end {
            let Some((voice, end)) = self.hear(&tokens, i) else {
                self.told.extend(if claimed { self.claimant(&tokens, i) } else { None });
                i += 1;
                continue;
            };
            heard.appended |= i == tokens.start && voice.covers == Covers::Around && self.names.is_over(end, &tokens);
            let outer = heard.voices.iter().rev().find(|v| v.end < i && v.covers == Covers::After).cloned();
            let held = i > tokens.start && self.names.tags.is(i - 1, Cue::That);
            self.told.push(voice.clone());
            // «قال المدير إن الشرطة أبلغت عن …. وأضاف»: he who told it goes on, not who is told of.
            self.told.extend(outer.filter(|_| held));
            heard.voices.push(voice);
            i = end.max(i + 1);
        }
        let other = heard.voices.iter().any(|v| v.covers == Covers::After && !v.rule.ends_with(GOING_ON));
        self.statement = self.statement && !other;
        self.statement |= tokens.clone().any(|i| self.opens_statement(i)) && !self.told.is_empty();
        heard
    }

    /// Whether the words of a statement follow: «نص البيان», or «التالي» before a colon (alone it may lead to another page).
    fn opens_statement(&self, i: usize) -> bool {
        const NEAR: usize = 4;
        let colon = |tag: &Tag| (i + tag.len..i + tag.len + NEAR).any(|at| self.document().key(at) == ":");
        self.names.tags.at(i, Cue::Statement).is_some_and(|tag| tag.len > 1 || colon(tag))
    }

    /// The voice heard at token `i`, and where to listen on.
    fn hear(&self, tokens: &Range<usize>, i: usize) -> Option<(Voice, usize)> {
        let tags = self.names.tags;
        let looks_back = tags.at(i, Cue::Background).is_some_and(|t| t.len > 1) || self.names.document.key(i) == "يذكر";
        if looks_back || i > tokens.start && (tags.is(i - 1, Cue::Relative) || self.says_nothing(tokens.start, i)) {
            return None;
        }
        for rule in self.rules {
            if let Some((name, end)) = rule.matches(self.names, tokens, i) {
                let claims = self.claims(tokens, end);
                let over = rule.covers == Covers::After && name.is_whole() && self.names.is_over(end, tokens);
                let said = self.names.tags.is(end, Cue::That) || i > tokens.start && self.leads_on(end);
                let covers = if over {
                    Covers::Around
                } else if said {
                    Covers::After
                } else {
                    rule.covers
                };
                return (!claims).then(|| {
                    (Voice { at: i, end, name: fullest(self.names, &self.told, name), covers, rule: rule.id.clone() }, end)
                });
            }
        }
        self.same(tokens, i)
    }

    /// Who claims a deed at token `i`: «أعلن الفصيل مسؤوليته عن الهجوم». That is no word on a toll, but who goes on with «قائلا إن» is he.
    fn claimant(&self, tokens: &Range<usize>, i: usize) -> Option<Voice> {
        self.rules.iter().find_map(|rule| {
            let (name, end) = rule.matches(self.names, tokens, i).filter(|(_, end)| self.claims(tokens, *end))?;
            Some(Voice { at: i, end, name: fullest(self.names, &self.told, name), covers: rule.covers, rule: rule.id.clone() })
        })
    }

    /// Whether what is said at token `at` is a claim of the deed, perhaps behind how it was said: «في بيان على موقعه المسؤولية عن الهجوم».
    fn claims(&self, tokens: &Range<usize>, at: usize) -> bool {
        const NEAR: usize = 10;
        let tags = self.names.tags;
        let said = |i: &usize| tags.is(*i, Cue::That) || tags.is_deed(*i) && tags.any(*i, Cue::Claim).is_none();
        (at..tokens.end.min(at + NEAR)).take_while(|i| !said(i)).any(|i| tags.any(i, Cue::Claim).is_some())
    }

    /// Whether the word at `i`, which is not the first, is no saying of somebody named behind it: «لم يؤكد», «عدم كشف», or «بلاغا
    /// يفيد», where what says is what stands before.
    fn says_nothing(&self, start: usize, i: usize) -> bool {
        let tags = self.names.tags;
        let verb = [Cue::Verb, Cue::Adding].into_iter().any(|cue| tags.is(i, cue));
        let carried = tags.is(i, Cue::Relay) || tags.is(i, Cue::Verb);
        let key = self.document().key(i);
        let told = tags.any(i - 1, Cue::Report).is_some();
        // «قال المدير في تصريحات نقلتها الوكالة إن»
        let relayed = carried && key.ends_with("ها") && self.told.last().is_some_and(|voice| voice.at >= start);
        let work = self.names.is_done_by_a_house(i);
        work || verb && tags.is(i - 1, Cue::Negation) || told && (verb && key.starts_with(['ي', 'ت']) || relayed)
    }

    /// Whether «فإن», «فقد» follow a source named within a sentence, which then leads what follows.
    fn leads_on(&self, end: usize) -> bool {
        let next = end + usize::from(matches!(self.document().key(end), "،" | ","));
        let key = self.document().key(next);
        key == "فقد" || key.starts_with("فان") && self.names.tags.is(next, Cue::That)
    }

    /// «وأضاف أن», «مشيرا إلى»: the voice before goes on.
    fn same(&self, tokens: &Range<usize>, i: usize) -> Option<(Voice, usize)> {
        let verbs = [Cue::Verb, Cue::Adding, Cue::Participle, Cue::GoingOn];
        let tag = verbs.into_iter().find_map(|cue| self.names.tags.at(i, cue))?;
        if tag.cue == Cue::GoingOn && !self.names.tags.is(i + tag.len, Cue::That) {
            return None;
        }
        let next = self.names.fill(i + tag.len, tokens.end);
        let wide = tag.cue != Cue::Adding || !matches!(self.document().key(next), "الي" | "عن");
        // «مؤكدا مقتل خمسة»
        let harm = tag.cue == Cue::Participle && self.names.tags.is_deed(next);
        let speaks = wide && (harm || self.names.opens_speech(next)) && next < tokens.end;
        let last = super::gender::goes_on(self.names, &self.told, i).filter(|_| speaks)?;
        Some((
            Voice {
                at: i,
                end: next,
                rule: format!("{}{GOING_ON}", last.rule.trim_end_matches(GOING_ON)),
                covers: Covers::After,
                name: last.name.clone(),
            },
            next,
        ))
    }

    /// Whether the voice of the sentence before goes on into sentence `s`: inside its quotation, or with «كما».
    fn goes_on(&self, s: usize, voice: &Voice) -> bool {
        let sentences = &self.document().sentences;
        let first = sentences[s].tokens.start;
        let here = s > 0 && sentences[s - 1].tokens.contains(&voice.at);
        let told_before = here && voice.covers == Covers::After;
        self.is_in_quotation(s) || told_before && self.adds(first) || self.hangs_on(first)
    }

    /// Whether a sentence that begins at `first` is no whole sentence, so that it hangs on the one before: «وإصابة تسعة آخرين.»,
    /// «وأنه …», «ومن بين المصابين …», «مما أدى إلى …», «وأدى ذلك إلى …».
    fn hangs_on(&self, first: usize) -> bool {
        let tags = self.names.tags;
        let key = |i: usize| self.document().key(i);
        let joined = |cue: Cue| tags.at(first, cue).is_some_and(|tag| tag.prefix.and);
        let led = matches!(key(first), "مما" | "ما") && tags.at(first + 1, Cue::Outcome).is_some();
        let so = joined(Cue::Outcome) && key(first + 1) == "ذلك";
        let bare = key(first).trim_start_matches('و');
        let among = bare.starts_with("بينه") || bare == "من" && key(first + 1).starts_with("بين");
        joined(Cue::That) || joined(Cue::DeedNoun) || led || so || among
    }

    /// Whether a sentence that begins at `first` adds to the one before: «كما …», «فيما أصيب …».
    fn adds(&self, first: usize) -> bool {
        let key = self.document().key(first);
        key == "كما" || key == "فيما" && self.names.tags.is(first + 1, Cue::HarmVerb)
    }

    /// Whether sentence `s` begins in a quotation that opened shortly before it, in its paragraph, and has not closed.
    fn is_in_quotation(&self, s: usize) -> bool {
        let document = self.document();
        let at = document.sentences[s].tokens.start;
        let far = document.sentences[s.saturating_sub(LONGEST_QUOTATION)].tokens.start;
        let start = (far..at).rev().find(|i| document.tokens[*i].kind == Kind::Break).map_or(far, |i| i + 1);
        let count = |marks: &[&str]| (start..at).filter(|i| marks.contains(&document.key(*i))).count();
        count(&["«"]) > count(&["»"]) || count(&["“"]) > count(&["”"]) || count(&["\""]) % 2 == 1
    }
}

//! Whose side the people of a figure were on, and who stood against them.

use super::construction::Constructions;
use super::id;
use super::lexicon::{ActorLexicon, Kind};
use super::mention::Mention;
use super::reading::Reading;
use crate::context::deed::{Cue, Ground};
use crate::figure::Victim;
use std::collections::BTreeMap;
use std::ops::Range;

/// How far behind a count its people's side is told: «خمسة قتلى وعشرة جرحى في صفوف قوات النظام».
const REACH: usize = 9;

/// The side of the people at `figure`: «ثلاثة من قوات النظام», «جندي تركي», «في صفوف التنظيم».
pub(crate) fn side_of(
    ground: &Ground,
    rules: &Constructions,
    lexicon: &ActorLexicon,
    reading: &Reading,
    victim: Victim,
    figure: &Range<usize>,
) -> Option<String> {
    if victim == Victim::Civilian {
        return None;
    }
    let tape = &ground.tape;
    let sentence = tape.sentence(figure.start);
    let before = reading.mentions.iter().find(|m| m.at.end == figure.start && m.kind == Kind::Name);
    if let Some(mention) = before.filter(|m| m.at.start > 0 && rules.belongs(tape, m.at.start - 1)) {
        return Some(mention.actor.clone()); // «من بين قتلى المعارضة ثلاثة»
    }
    let mut belongs = false;
    for at in figure.start..(figure.end + REACH).min(tape.len()) {
        if tape.sentence(at) != sentence || (at >= figure.end && stops(ground, reading, at)) {
            return None;
        }
        if let Some(mention) = reading.mentions.iter().find(|m| m.at.start == at && says_side(m)) {
            let near = at <= figure.end + 2;
            let headed = mention.at.len() > 1 && (near || rules.belongs(tape, at));
            let group = lexicon.ids.get(&mention.actor).is_some_and(|id| !id.state); // «40 حوثيا» are fighters
            let national = mention.kind == Kind::People && (victim == Victim::Combatant || group);
            // «34 متمردا»: what the counted are, without an article.
            let counted = mention.kind == Kind::Name && group && near && !tape.key(at).starts_with("ال");
            let counted = counted && mention.preposition.is_none() && mention.at.len() == 1;
            // «القيادي الحوثي», «القيادي في التنظيم»: the one person's own, behind an article.
            let fighter = victim == Victim::Combatant && group && near;
            let adjective = tape.key(at).starts_with("ال") && tape.key(at).ends_with(['ي', 'ه']) && mention.at.len() == 1;
            let inside = at > 0 && tape.key(at - 1) == "في";
            let own = fighter && mention.kind == Kind::Name && (adjective && mention.preposition.is_none() || inside);
            let told = belongs || headed || counted || own || (near && (national || mention.actor == id::POLICE));
            return told.then(|| mention.actor.clone());
        }
        belongs |= rules.belongs(tape, at);
    }
    None
}

/// The side of «جندي», «شرطي» of whom no more is said: the one state of the land, where no other fights in it.
pub(super) fn soldiers(
    ground: &Ground,
    rules: &Constructions,
    lexicon: &ActorLexicon,
    reading: &Reading,
    figure: &Range<usize>,
) -> Option<String> {
    let tape = &ground.tape;
    let reach = figure.start..(figure.end + 1).min(tape.len());
    let contested = lexicon.ids.get(&reading.state).is_some_and(|id| id.contested);
    reach.into_iter().any(|at| rules.is_soldier(tape, at)).then(|| reading.state.clone()).filter(|_| !contested)
}

/// Whether a naming may say whose people are. «مقاتل شيشاني» fights for whom another word tells.
fn says_side(mention: &Mention) -> bool {
    mention.kind != Kind::Role && !(mention.kind == Kind::People && mention.actor == id::OTHER)
}

/// The side of «أحد جنودها», «ثلاثة من عناصره»: whoever was named before.
pub(super) fn theirs(ground: &Ground, rules: &Constructions, reading: &Reading, figure: &Range<usize>) -> Option<String> {
    const NEAR: usize = 3;
    let tape = &ground.tape;
    let at = (figure.start..(figure.end + NEAR).min(tape.len())).find(|at| rules.is_theirs(tape, *at))?;
    let named = |m: &&Mention| matches!(m.kind, Kind::Name | Kind::Country) && m.preposition.is_none();
    let before = |m: &&Mention| m.at.end <= figure.start && tape.sentence(m.at.start) == tape.sentence(at);
    let told = || reading.mentions.iter().rev().filter(before).filter(|m| named(m));
    // «قصف مواقع داعش بعد مقتل أحد جنوده»: whose places were struck is not whose soldiers died.
    let acts = told().find(|m| !rules.is_possessed(tape, m.at.start));
    acts.or_else(|| told().next()).map(|m| m.actor.clone())
}

/// Whether the people are said to be of both sides: «قتلى من الجانبين».
pub(crate) fn of_both(ground: &Ground, rules: &Constructions, figure: &Range<usize>) -> bool {
    let sentence = ground.tape.sentence(figure.start);
    let reach = figure.start..(figure.end + 6).min(ground.tape.len());
    reach.into_iter().any(|at| ground.tape.sentence(at) == sentence && rules.is_both(&ground.tape, at))
}

/// Whether the people of a clash are told to be of two named sides: «مقتل عشرات المقاتلين من المعارضة والنظام».
pub(super) fn of_rivals(ground: &Ground, rules: &Constructions, reading: &Reading, figure: &Range<usize>) -> bool {
    let near = |at: usize| (figure.end..figure.end + 3).contains(&at) && rules.belongs(&ground.tape, at - 1);
    reading.mentions.iter().any(|m| m.rivalled && !m.and && near(m.at.start))
}

/// Where the people's description ends: at an event, at what caused it, at a pause that opens another clause.
fn stops(ground: &Ground, reading: &Reading, at: usize) -> bool {
    let key = ground.tape.key(at);
    let next = ground.tape.key(at + 1);
    let cause = ground.cue(at) == Some(Cue::Cause) && key != "من" && !(matches!(key, "في" | "ضمن") && next == "صفوف");
    // «قتلى وسط المتمردين» is among them, «قتلى وسط تصاعد القتال» is not.
    let among = key == "وسط" && reading.mentions.iter().any(|m| m.at.start == at + 1 && says_side(m));
    cause || !among && matches!(ground.cue(at), Some(Cue::Turn | Cue::Aside)) || reading.deeds.iter().any(|d| d.at.start == at)
}

/// Who stood against `side` around a position: another actor of the same sentence, else of the text, the one named
/// nearest and most; where it was `on_foot`, whoever is named by his aircraft alone did not.
pub(crate) fn opponent(
    ground: &Ground,
    (rules, lexicon): (&Constructions, &ActorLexicon),
    reading: &Reading,
    side: &str,
    (at, on_foot): (usize, bool),
) -> Option<(String, Range<usize>)> {
    let flew = |m: &Mention| on_foot && rules.is_aircraft(&ground.tape, m.at.start);
    let sentence = ground.tape.sentence(at);
    let mut score: BTreeMap<&str, (f64, &Range<usize>)> = BTreeMap::new();
    let renamed = |i: usize| {
        i > 0
            && reading.mentions[i - 1].actor == reading.mentions[i].actor
            && reading.mentions[i - 1].at.end == reading.mentions[i].at.start
    };
    let once = reading.mentions.iter().enumerate().filter(|(i, _)| !renamed(*i)).map(|(_, m)| m);
    let fit = |m: &&Mention| m.kind == Kind::Name && !m.helps && can_oppose(lexicon, &m.actor, side) && !flew(m);
    for mention in once.filter(fit) {
        let away = ground.tape.sentence(mention.at.start).abs_diff(sentence) as f64;
        let turned = f64::from(ground.turns(mention.at.start, at));
        let weight = 1.0 / (1.0 + 2.0 * away + 3.0 * turned);
        let entry = score.entry(&mention.actor).or_insert((0.0, &mention.at));
        entry.0 += weight;
    }
    let best = score.into_iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.1.1.start.cmp(&a.1.1.start)))?;
    (best.1.0 >= 0.2).then(|| (best.0.to_string(), best.1.1.clone()))
}

/// Police do not fight their state, nor allies each other.
pub(super) fn can_oppose(lexicon: &ActorLexicon, actor: &str, side: &str) -> bool {
    let state = |id: &str| lexicon.ids.get(id).is_some_and(|i| i.state);
    let allied = lexicon.ids.get(side).is_some_and(|i| i.allies.iter().any(|ally| ally == actor));
    let police = (actor == id::POLICE && state(side)) || (side == id::POLICE && state(actor));
    actor != side && !allied && !police && !matches!(actor, id::OTHER | id::UNKNOWN | id::CRIMINAL | id::NONE)
}

//! Which of the places of one name is meant: by what is said around it, then by how well known it is.

use super::capital::seat_of;
use super::chain::{agree, links, waters};
use super::cue::Cue;
use super::doubt::{antecedent, bare_word, is_place};
use super::echo::named_later;
use super::gazetteer::Gazetteer;
use super::kind::Kind;
use super::mention::Mention;
use super::row::{Level, Place};
use super::setting::{Ground, Setting};
use super::words::Relation;
use crate::text::Document;

/// The places of a text with what each lies in.
pub(super) struct Reading {
    /// In the order of the text.
    pub mentions: Vec<Mention>,
    /// For each, the index of the mention it is said to lie in.
    pub parents: Vec<Option<usize>>,
    /// For each, whether it is a river or lake with the place on its bank behind it.
    pub waters: Vec<bool>,
    /// For «المدينة» and the like, the mention it stands for.
    pub stands_for: Vec<Option<usize>>,
    /// What the article says of lands.
    pub setting: Setting,
}

impl Reading {
    /// One line for each mention: words, relation, place, what it lies in.
    pub(super) fn lines(&self, document: &Document, gazetteer: &Gazetteer) -> Vec<String> {
        let words = |m: &Mention| document.slice(document.span_of(m.first, m.last)).to_string();
        let line = |(i, m): (usize, &Mention)| {
            let place = m.row.and_then(|row| gazetteer.place(row));
            let place = place.map_or("not in the gazetteer".to_string(), |p| {
                format!("{} {} {} {}", p.id(), p.name_en(), p.level.name(), p.country().unwrap_or(""))
            });
            let lies_in = self.parents[i].map_or(String::new(), |p| format!(" in «{}»", words(&self.mentions[p])));
            let means = self.stands_for[i].map_or(String::new(), |p| format!(" = «{}»", words(&self.mentions[p])));
            let dateline = if m.dateline { " dateline" } else { "" };
            let relation = format!("{:?}", m.relation).to_lowercase();
            format!("{i} «{}» {relation}{dateline}: {place}{lies_in}{means}", words(m))
        };
        self.mentions.iter().enumerate().map(line).collect()
    }
}

/// Chooses a row for every mention, drops those that are more likely ordinary words, and ties «المدينة» to its place.
pub(super) fn read(ground: &Ground<'_>, found: Vec<Mention>) -> Reading {
    let (document, gazetteer, words) = (ground.document, ground.gazetteer, ground.words);
    let mut mentions = found;
    let mut setting = ground.first_setting(&mentions);
    for _ in 0..2 {
        let parents = links(document, gazetteer, words, &mentions);
        let rows: Vec<Option<u32>> = (0..mentions.len()).map(|i| choose(ground, &mentions, &parents, &setting, i)).collect();
        let rows = one_sense(&mentions, &parents, &rows);
        for (mention, row) in mentions.iter_mut().zip(rows) {
            mention.row = row;
        }
        setting = ground.second_setting(&mentions);
    }
    let parents = links(document, gazetteer, words, &mentions);
    let keep: Vec<bool> = (0..mentions.len()).map(|i| is_place(ground, &mentions, &parents, &setting, i)).collect();
    let mut kept = keep.iter();
    mentions.retain(|_| *kept.next().unwrap_or(&true));
    let parents = told_again(document, &mentions, links(document, gazetteer, words, &mentions));
    let later = |i: usize| named_later(document, words, &mentions, i).filter(|_| mentions[i].anaphor);
    let near = |i: usize, j: &usize| setting.part(mentions[i].first) == setting.part(mentions[*j].first);
    let told = |i: usize| antecedent(document, gazetteer, &mentions, &parents, i).filter(|j| near(i, j));
    let stands_for = |i: usize| told(i).or_else(|| later(i));
    let fine = |j: &usize| mentions[*j].kind >= Some(Kind::Feature) && mentions[*j].more.is_empty();
    let head = |j: usize| Some(head_of(&parents, j)).filter(fine).unwrap_or(j);
    let narrowed = |i: usize| stands_for(i).map(|j| if mentions[i].kind == Some(Kind::Area) { head(j) } else { j });
    let stands_for: Vec<Option<usize>> = (0..mentions.len()).map(narrowed).collect();
    for i in 0..mentions.len() {
        if stands_for[i].is_none() && mentions[i].anaphor && mentions[i].capital {
            mentions[i].row = seat_of(ground, &mentions[i]);
        }
    }
    let waters = waters(document, words, &mentions);
    Reading { mentions, parents, waters, stands_for, setting }
}

/// A place the gazetteer lacks lies, named again, where it was first said to lie.
fn told_again(document: &Document, mentions: &[Mention], parents: Vec<Option<usize>>) -> Vec<Option<usize>> {
    let name = |i: usize| document.tokens[mentions[i].name..=mentions[i].last].iter().map(|t| t.key.as_str()).collect::<Vec<_>>();
    let unlisted = |i: usize| mentions[i].row.is_none() && !mentions[i].anaphor && mentions[i].rows.is_empty();
    let first = |i: usize| (0..i).filter(|j| unlisted(*j) && parents[*j].is_some()).find(|j| name(*j) == name(i));
    let parent = |i: usize| parents[i].or_else(|| parents[first(i).filter(|_| unlisted(i))?]);
    (0..mentions.len()).map(parent).collect()
}

/// The finest place said to lie in a mention right before it: «المنطقة» is «حي … بمنطقة …».
fn head_of(parents: &[Option<usize>], of: usize) -> usize {
    let mut head = of;
    while head > 0 && parents[head - 1] == Some(head) {
        head -= 1;
    }
    head
}

fn choose(ground: &Ground<'_>, mentions: &[Mention], parents: &[Option<usize>], setting: &Setting, i: usize) -> Option<u32> {
    let gazetteer = ground.gazetteer;
    let mention = &mentions[i];
    // Under «درعا::» a village of that name elsewhere is not meant.
    let heading = setting.heading(mention.first);
    let elsewhere =
        |place: &Place<'_>| place.rank() >= 3 && heading.is_some_and(|id| place.admin1().is_some_and(|own| own != id));
    let scored = mention.rows.iter().filter_map(|row| {
        let place = gazetteer.place(*row).filter(|place| !elsewhere(place))?;
        Some((score(gazetteer, mentions, parents, setting, i, &place), *row))
    });
    let (score, row) = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let place = gazetteer.place(row)?;
    // A road is called after where it leads, which need not hold what lies on it.
    let outer = parents[i].map(|parent| &mentions[parent]).filter(|outer| outer.kind != Some(Kind::Road));
    let outer_rows = || outer.iter().flat_map(|outer| &outer.rows).filter_map(|row| gazetteer.place(*row));
    let held = |p: &Place<'_>, relation: Relation| agree(p, &place, relation) || agree(&place, p, relation);
    let told = outer_rows().next().is_some();
    let astray = told && !outer.is_some_and(|outer| outer_rows().any(|p| held(&p, outer.relation)));
    // «شمالي» between them is itself the name of some village: only what is surely a place says in which land another lies.
    let sure = outer.is_some_and(|outer| outer.kind.is_some()) || outer_rows().any(|p| p.rank() == 1);
    let abroad = sure && told && mention.kind >= Some(Kind::Area) && outer_rows().all(|p| elsewhere_than(&p, &place));
    if (astray && place.rank() >= 3 && mention.kind.is_some()) || abroad || is_called_after(ground, setting, mention, &place) {
        return None; // the text says where it lies, and there the gazetteer has no such name
    }
    // A little-known place of a land the article never speaks of is another place of that name.
    let small = matches!(mention.kind, Some(Kind::Area | Kind::Quarter | Kind::Street | Kind::Admin2 | Kind::Admin3));
    // A city known to all speaks for its own land.
    let speaks = |m: &&Mention| m.rows == mention.rows && (small || place.rank() >= 3);
    let own: Vec<usize> = mentions.iter().filter(speaks).map(|m| m.first).collect();
    let (land, total) = place.country().map_or((0.0, 0.0), |country| setting.by_others(country, &own));
    let known_for = [2.0, 2.0, 6.0, 3.0][usize::from(4 - place.rank().clamp(1, 4))];
    // Where an outlet of local news names no other land, it is at home.
    let at_home = setting.local && (place.rank() >= 3 || small);
    let known_for = if at_home { 0.0 } else { known_for };
    // The headline of another story may be of any land.
    let aside = ground.is_aside(mention.first) && place.rank() <= 2;
    let alien = !aside && place.rank() > 1 && place.country().is_some() && land <= 0.0 && total > known_for;
    (!alien && score > -9.0).then_some(row)
}

/// Whether two places lie in different lands; a river of several lands lies in none.
fn elsewhere_than(a: &Place<'_>, b: &Place<'_>) -> bool {
    a.country().zip(b.country()).is_some_and(|(a, b)| a != b)
}

/// Whether a street or house is only called after a place: «شارع أسيوط» need not lie there, nor «مدرسة صلاح الدين».
fn is_called_after(ground: &Ground<'_>, setting: &Setting, mention: &Mention, place: &Place<'_>) -> bool {
    let house = || ground.words.is_cue(Cue::Namesake, bare_word(ground.document.key(mention.first)));
    let named =
        mention.kind == Some(Kind::Street) && place.level <= Level::Town || mention.kind == Some(Kind::Facility) && house();
    named && mention.name > mention.first && setting.near(mention.first, place.admin1()) <= 0.0
}

/// One article means one place by one name: where a mention says what it lies in, the others follow it.
fn one_sense(mentions: &[Mention], parents: &[Option<usize>], rows: &[Option<u32>]) -> Vec<Option<u32>> {
    let town = |i: usize| mentions[i].kind == Some(Kind::Town);
    let sure = |name: &[u32]| (0..mentions.len()).find(|i| town(*i) && parents[*i].is_some() && mentions[*i].rows == name);
    let follow = |(i, row): (usize, &Option<u32>)| {
        let loose = town(i) && parents[i].is_none();
        sure(&mentions[i].rows).filter(|_| loose).map_or(*row, |j| rows[j])
    };
    rows.iter().enumerate().map(follow).collect()
}

fn score(
    gazetteer: &Gazetteer,
    mentions: &[Mention],
    parents: &[Option<usize>],
    setting: &Setting,
    i: usize,
    place: &Place<'_>,
) -> f64 {
    let mention = &mentions[i];
    let rank = f64::from(place.rank());
    let population = (place.population().unwrap_or(0) as f64 + 1.0).log10();
    let near = setting.near(mention.first, place.admin1());
    // A village with the name of an ordinary word is told with a type word, or near its governorate.
    let ordinary = mention.kind.is_none() && place.rank() >= 4 && place.flags().next().is_some() && near <= 0.0;
    let mut score = fit(mention.kind, place.level, place.rank()) - rank + 0.15 * population;
    score -= if ordinary { 3.0 } else { 0.0 };
    score += 7.0 * setting.share(place.country());
    score += 3.0 * near;
    let rows_agree = |other: usize, inward: bool| {
        let relation = if inward { mention.relation } else { mentions[other].relation };
        mentions[other]
            .rows
            .iter()
            .filter_map(|row| gazetteer.place(*row))
            .any(|p| if inward { agree(place, &p, relation) } else { agree(&p, place, relation) })
    };
    if parents[i].is_some_and(|parent| rows_agree(parent, false)) {
        score += 6.0;
    }
    if (i.saturating_sub(1)..(i + 2).min(parents.len())).any(|child| parents[child] == Some(i) && rows_agree(child, true)) {
        score += 4.0;
    }
    score
}

/// How likely a name alone means a place.
pub(super) fn bare_score(place: &Place<'_>) -> f64 {
    let population = (place.population().unwrap_or(0) as f64 + 1.0).log10();
    fit(None, place.level, place.rank()) - f64::from(place.rank()) + 0.15 * population
}

/// How well a level answers the word before the name.
fn fit(kind: Option<Kind>, level: Level, rank: u8) -> f64 {
    use Level::*;
    match (kind, level) {
        (Some(Kind::Country), Country) => 5.0,
        (Some(Kind::Admin1), Admin1)
        | (Some(Kind::Admin2), Admin2)
        | (Some(Kind::Admin3), Admin3)
        | (Some(Kind::Quarter), Quarter) => 4.0,
        (Some(Kind::Rural), Admin1) | (Some(Kind::Town), Town) => 3.0,
        (Some(Kind::Rural), Town | Admin2) if rank <= 2 => 1.5,
        (Some(Kind::Admin1), Admin2)
        | (Some(Kind::Admin2), Admin3 | Admin1)
        | (Some(Kind::Admin3), Admin2)
        | (Some(Kind::Camp), Town | Quarter) => 1.0,
        (Some(Kind::Facility | Kind::Road | Kind::Street | Kind::Feature | Kind::Area), Region) => 2.0,
        (Some(Kind::Facility | Kind::Road | Kind::Area), Town) => 0.4,
        (Some(Kind::Admin3), Town) | (Some(Kind::Town), Admin3) | (Some(Kind::Quarter), Town) => 0.5,
        (Some(Kind::Town), Quarter) => -2.0,
        (Some(Kind::Town), Admin1) => -1.0,
        (Some(Kind::Town | Kind::Quarter | Kind::Camp), Country) => -10.0,
        (None, Country) => 6.0, // a village called after a land is said with its type word
        (None, Town) => 0.6,
        (None, Admin1) => 0.3,
        (None, Quarter) => -2.5,
        (None, Admin3) => -0.5,
        _ => 0.0,
    }
}

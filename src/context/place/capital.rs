//! «العاصمة» of a land, where its name is not told: «هجوم في العاصمة الصومالية».

use super::gazetteer::{EMPTY, hash_on};
use super::mention::Mention;
use super::row::Level;
use super::setting::Ground;
use crate::text::fold_key;

/// The capital that «العاصمة الصومالية» means.
pub(super) fn seat_of(ground: &Ground<'_>, mention: &Mention) -> Option<u32> {
    let nation = ground.words.demonyms.at(ground.document, mention.last).filter(|_| mention.last > mention.first)?;
    let country = nation.value.country.as_str();
    let name = ground.words.capitals.get(country)?;
    let mut hash = EMPTY;
    for word in name.split(' ') {
        hash = hash_on(hash, &fold_key(word));
    }
    let own = |row: &u32| {
        let place = ground.gazetteer.place(*row);
        place.is_some_and(|p| p.level == Level::Town && p.rank() <= 2 && p.country() == Some(country))
    };
    ground.gazetteer.rows(hash).iter().copied().find(own)
}

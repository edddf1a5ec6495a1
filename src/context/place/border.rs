//! Borders and coasts: stretches of land of their own, beside the lands they name.

use super::choose::Chooser;
use super::cue::Cue;
use super::kind::Kind;
use super::mention::{Finder, Mention, blank};
use super::refer::Teller;
use super::row::Level;
use crate::text::Document;

/// Behind «الحدود»: the land beyond it follows by its name.
const WITH: &str = "مع";

impl Finder<'_> {
    /// «الحدود مع سورية», «على الحدود السورية», «قبالة الشواطئ الليبية».
    pub(super) fn border(&self, document: &Document, at: usize) -> Option<Mention> {
        if let Some(coast) = self.coast(document, at) {
            return Some(coast);
        }
        if !matches!(document.key(at), "الحدود" | "بالحدود") {
            return None;
        }
        if document.key(at + 1) != WITH {
            return self.border_of(document, at);
        }
        let land = self.name(document, at + 2, false)?;
        Some(Mention { kind: Some(Kind::Region), more: vec![land.rows], ..blank(at, land.last, at) })
    }

    /// «على الحدود السورية», «قرب الحدود التركية السورية»: the border with the land told last, as far as that is told.
    fn border_of(&self, document: &Document, at: usize) -> Option<Mention> {
        let led = at > 0 && ["علي", "قرب", "عند"].contains(&document.key(at - 1));
        let nation = |at: usize| self.words.demonyms.at(document, at).filter(|d| d.prefix.definite);
        let first = nation(at + 1).filter(|_| led)?;
        let next = at + 1 + first.len;
        let dash = usize::from(matches!(document.key(next), "-" | "–" | "_" | "ـ"));
        let (land, last) = match nation(next + dash) {
            Some(second) => (second.value, next + dash + second.len - 1),
            None => (first.value, next - 1),
        };
        let row = self.gazetteer.row_of(&land.country)?;
        Some(Mention { kind: Some(Kind::Region), more: vec![vec![row]], ..blank(at, last, at) })
    }

    /// «قبالة الشواطئ الليبية»: off the coast of the land that the nationality tells; «خفر السواحل الليبي» is an authority.
    fn coast(&self, document: &Document, at: usize) -> Option<Mention> {
        let off = at > 0 && document.key(at - 1) == "قباله";
        let shore = self.words.is_cue(Cue::Shore, document.key(at));
        let led = off || at > 0 && ["قرب", "امام", "من", "في", "قبل", "عند"].contains(&document.key(at - 1));
        let land = self.words.demonyms.at(document, at + 1).filter(|d| shore && led && d.prefix.definite)?;
        let row = self.gazetteer.row_of(&land.value.country)?;
        Some(Mention { kind: Some(Kind::Region), rows: vec![row], ..blank(at, at + land.len, at) })
    }
}

/// Whether a mention is of a border.
fn is_border(mention: &Mention) -> bool {
    mention.kind == Some(Kind::Region) && mention.rows.is_empty()
}

impl Chooser<'_> {
    /// Whether a mention is of a border of which it is not said on what side: it says less than any place.
    pub(super) fn is_loose_border(&self, mention: &Mention) -> bool {
        is_border(mention) && self.document.key(mention.first + 1) != WITH
    }
}

impl Teller<'_> {
    /// Whether a mention is of a border.
    pub(super) fn is_border(&self, m: usize) -> bool {
        is_border(self.chooser.mention(m))
    }

    /// The land on this side of a border. «الحدود السورية» is in Syria where the article hardly speaks of another land.
    pub(super) fn across(&self, m: usize) -> Option<String> {
        const ENOUGH: f64 = 0.5;
        let neighbour = self.neighbour(m);
        let own = self.main_country(neighbour.clone());
        if !self.chooser.is_loose_border(self.chooser.mention(m)) {
            return own;
        }
        let countries = &self.chooser.reading.setting.countries;
        let weight = |country: &Option<String>| country.as_ref().and_then(|c| countries.get(c)).copied().unwrap_or_default();
        if weight(&own) >= ENOUGH * weight(&neighbour) { own.or(neighbour) } else { neighbour }
    }

    /// The country a border is said to be with.
    fn neighbour(&self, m: usize) -> Option<String> {
        let gazetteer = self.chooser.gazetteer;
        let rows = self.chooser.mention(m).more.first()?;
        rows.iter().filter_map(|row| gazetteer.place(*row)).find(|p| p.level == Level::Country)?.country().map(str::to_string)
    }
}

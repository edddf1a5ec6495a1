//! From a mention to what the outputs say of a place.

use super::chain::grade;
use super::choose::{Choice, Chooser, Cue};
use super::cue::Cue as PlaceCue;
use super::kind::Kind;
use super::mention::Mention;
use super::row::{Level, Place};
use super::words::{Relation, Words};
use crate::context::PlaceRef;
use crate::figure::Figure;
use crate::text::{Span, fold_key};

/// A country that only the article as a whole tells needs this share of all that is said of countries.
const ENOUGH: f64 = 0.4;

pub(super) struct Teller<'a> {
    pub chooser: &'a Chooser<'a>,
    pub words: &'a Words,
}

impl Teller<'_> {
    /// What is known of a figure's place; a country alone when the text names no place.
    pub(super) fn tell(&self, figure: &Figure, choice: Choice) -> Option<PlaceRef> {
        let Some((m, cue)) = choice else {
            let country = self.country(figure)?;
            return Some(PlaceRef {
                surface: None,
                span: None,
                id: None,
                name_en: None,
                admin1: None,
                coordinates: None,
                precision: Some(6),
                why: format!("country {country} from the text around"),
                country: Some(country),
            });
        };
        Some(self.place_ref(figure, m, cue))
    }

    fn place(&self, m: usize) -> Option<Place<'_>> {
        self.chooser.place(m)
    }

    fn place_ref(&self, figure: &Figure, m: usize, cue: Cue) -> PlaceRef {
        // Far from the figure a list is of other things, unless it is of two.
        let own_words = matches!(cue, Cue::Sentence | Cue::Same);
        let list = self.list(m).filter(|(first, last)| own_words || *first == m && *last == m + 1);
        let span = list.map_or(self.span(m), |(first, last)| self.span(first).join(self.span(last)));
        let known = self.chooser.known(m).filter(|i| *i == m || !self.several(*i)).and_then(|i| self.place(i));
        let road = self.chooser.mention(m).kind == Some(Kind::Road);
        let own = if road { known } else { self.place(m) };
        let between = self.several(m);
        let near = if own.is_some() && !between { None } else { self.chooser.nearby(m, false) };
        let admin1 = own.or(known).map_or(near, Some).filter(|p| !between && self.in_one(list, p));
        let country = own.or(known).or(near).and_then(|p| p.country()).map(str::to_string);
        let country = if self.is_border(m) { self.across(m) } else { country };
        let sea = own.is_some_and(|p| p.level == Level::Region && p.country().is_none() && self.is_sea(&p));
        let lies = |other: usize| self.place(other).is_none_or(|p| own.is_some_and(|own| own.country() == p.country()));
        let abroad = list.is_some_and(|(first, last)| !(first..=last).all(lies)) || self.of_several_lands(m);
        let country = if sea || abroad { None } else { country.or_else(|| self.country(figure)) };
        let best = own.or(known).filter(|p| self.in_one(list, p));
        let admin1 = admin1.filter(|_| !sea).or_else(|| self.on_the_way(m, own, near.filter(|_| between)));
        PlaceRef {
            surface: Some(self.chooser.document.slice(span).to_string()),
            span: Some(span),
            id: best.map(|p| p.id().to_string()),
            name_en: best.map(|p| p.name_en().to_string()).filter(|name| !name.is_empty()),
            admin1: admin1.and_then(|p| self.chooser.gazetteer.admin1_en(&p)),
            country,
            coordinates: best.and_then(|p| p.coordinates()),
            precision: Some(self.precision(m, own.is_some(), best.as_ref())),
            why: self.why(m, cue),
        }
    }

    /// Of a road between two governorates, the one that the places around tell.
    fn on_the_way<'p>(&self, m: usize, own: Option<Place<'_>>, near: Option<Place<'p>>) -> Option<Place<'p>> {
        let road = self.chooser.mention(m).kind == Some(Kind::Road);
        let unit = !road && own.is_some_and(|p| p.level <= Level::Admin1);
        near.filter(|p| !unit && self.ends(m).any(|end| end.admin1() == p.admin1()))
    }

    /// Whether the places of a list of three or more lie in the governorate of one.
    fn in_one(&self, list: Option<(usize, usize)>, place: &Place<'_>) -> bool {
        let same = |i: usize| self.place(i).is_none_or(|other| other.admin1() == place.admin1());
        list.is_none_or(|(first, last)| last == first + 1 || (first..=last).all(same))
    }

    /// The words of a mention, compass word and closing quotation mark included.
    fn span(&self, m: usize) -> Span {
        let document = self.chooser.document;
        let mention = &self.chooser.reading.mentions[m];
        // A hospital that takes in the hurt tells its town.
        let ward = mention.relation == Relation::Office && mention.kind == Some(Kind::Facility) && mention.row.is_some();
        let first = if ward { mention.name } else { mention.side.filter(|_| !mention.prefix.and).unwrap_or(mention.first) };
        let closes = matches!(document.key(mention.last + 1), "\"" | "»" | "”" | ")");
        let opened = (mention.first..mention.name).any(|i| super::mention::is_opening(document.key(i)));
        let span = document.span_of(first, mention.last + usize::from(closes && opened));
        let cut = written_on(document.slice(span), document.key(first), self.stem(m, first));
        Span::new(span.start() + cut, span.end())
    }

    /// The folded first word without what was written onto it.
    fn stem(&self, m: usize, first: usize) -> String {
        let mention = &self.chooser.reading.mentions[m];
        let key = self.chooser.document.key(first);
        let prefix = if first == mention.first { mention.prefix } else { side_prefix(key) };
        let mut letters = usize::from(prefix.and) + usize::from(prefix.preposition.is_some());
        if prefix.preposition == Some('ل') && prefix.definite {
            letters = usize::from(prefix.and); // «للرقة» is ل + الرقة: nothing to cut that leaves the name whole
        }
        key.chars().skip(letters).collect()
    }

    /// The country the article speaks of most, leaving one out.
    pub(super) fn main_country(&self, without: Option<String>) -> Option<String> {
        let countries = &self.chooser.reading.setting.countries;
        let total: f64 = countries.values().sum();
        let others = countries.iter().filter(|(country, _)| Some(*country) != without.as_ref());
        let (country, weight) = others.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
        (without.is_some() || (*weight >= ENOUGH * total && total > 0.4)).then(|| country.clone())
    }

    /// Whether a sentence names a land or a nationality.
    fn speaks_of_lands(&self, sentence: usize) -> bool {
        let document = self.chooser.document;
        let land = |i: usize| self.place(i).is_some_and(|p| p.level == Level::Country);
        let mentions = &self.chooser.reading.mentions;
        let named = (0..mentions.len()).any(|i| document.sentence_of(mentions[i].first) == sentence && land(i));
        let tokens = document.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
        named || tokens.into_iter().any(|i| self.words.demonyms.at(document, i).is_some())
    }

    /// The first and last of some places named as one: «سورية والعراق», «في حلب ودرعا ودير الزور».
    fn list(&self, m: usize) -> Option<(usize, usize)> {
        const MOST: usize = 4;
        let joined = |a: usize| {
            let (a, b, level) = (self.chooser.mention(a), self.chooser.reading.mentions.get(a + 1)?, self.place(a)?.level);
            let comma = matches!(self.chooser.document.key(a.last + 1), "،" | ",") && b.first == a.last + 2;
            let tied = b.prefix.and && b.first == a.last + 1 || comma;
            let alike = b.row.and_then(|row| self.chooser.gazetteer.place(row)).is_some_and(|p| p.level == level);
            (tied && alike && a.relation == b.relation && b.kind.is_none() && a.kind.is_none()).then_some(())
        };
        let first = (0..m).rev().take_while(|a| joined(*a).is_some()).last().unwrap_or(m);
        let last = (m..).take_while(|a| joined(*a).is_some()).last().map_or(m, |a| a + 1);
        let ends = self.chooser.mention(last).prefix.and;
        ((2..=MOST).contains(&(last + 1 - first)) && ends && self.chooser.listed(m) == last + 1 - first).then_some((first, last))
    }

    /// Whether a mention stands in a list of lands: «في كل من الهند وباكستان وميانمار».
    fn of_several_lands(&self, m: usize) -> bool {
        let land = |i: usize| self.place(i).filter(|p| p.level == Level::Country).and_then(|p| p.country().map(str::to_string));
        let Some(own) = land(m).filter(|_| self.chooser.listed(m) > 2) else { return false };
        [m.checked_sub(1), Some(m + 1)]
            .into_iter()
            .flatten()
            .any(|i| i < self.chooser.reading.mentions.len() && land(i).is_some_and(|other| other != own))
    }

    /// All places that the names of a mention may be.
    fn ends(&self, m: usize) -> impl Iterator<Item = Place<'_>> {
        let mention = &self.chooser.reading.mentions[m];
        mention.rows.iter().chain(mention.more.iter().flatten()).filter_map(|row| self.chooser.gazetteer.place(*row))
    }

    /// Whether a mention names places of several governorates.
    fn several(&self, m: usize) -> bool {
        let gazetteer = self.chooser.gazetteer;
        let own = self.place(m).and_then(|p| p.admin1().map(str::to_string));
        self.chooser.reading.mentions[m].more.iter().any(|rows| {
            let places = || rows.iter().filter_map(|row| gazetteer.place(*row));
            let country = self.place(m).and_then(|p| p.country());
            let known = places().any(|p| p.rank() <= 3 && p.country() == country) || country.is_none();
            known && !places().any(|p| p.admin1().map(str::to_string) == own)
        })
    }

    /// The country the words around a figure tell: its sentence, the two before, the headline, the article.
    fn country(&self, figure: &Figure) -> Option<String> {
        if self.chooser.headlines.has(figure.sentence) {
            let own = self.country_in(figure.sentence, figure);
            return own.or_else(|| self.main_country(None).filter(|_| !self.speaks_of_lands(figure.sentence)));
        }
        let before = (figure.sentence.saturating_sub(2)..=figure.sentence).rev();
        before.chain([0]).find_map(|sentence| self.country_in(sentence, figure)).or_else(|| self.main_country(None))
    }

    fn country_in(&self, sentence: usize, figure: &Figure) -> Option<String> {
        let document = self.chooser.document;
        let at = document.tokens_of(figure.span).start;
        let mentions = self.chooser.reading.mentions.iter().enumerate();
        // «المدعومة من تركيا»: whence and whither somebody is says nothing of where.
        let tied = |m: &Mention| !matches!(m.relation, Relation::Bare | Relation::From | Relation::To | Relation::Office);
        let named = mentions.filter(|(_, m)| document.sentence_of(m.first) == sentence && !m.dateline && tied(m));
        let named = named.filter_map(|(i, m)| Some((m.first.abs_diff(at), self.place(i)?.country()?.to_string())));
        let tokens = document.sentences.get(sentence)?.tokens.clone();
        let nations = tokens.filter_map(|i| {
            let demonym = self.words.demonyms.at(document, i).filter(|d| d.value.weight >= 0.6)?;
            Some((i.abs_diff(at) + 5, demonym.value.country.clone()))
        });
        named.chain(nations).min().map(|(_, country)| country)
    }

    /// UCDP's `where_prec`: 1 exact, 2 near, 3 district, 4 governorate, 5 a stretch of land, 6 country, 7 sea.
    fn precision(&self, m: usize, exact: bool, best: Option<&Place<'_>>) -> u8 {
        let mention = &self.chooser.reading.mentions[m];
        let grade = grade(self.chooser.gazetteer, mention);
        let Some(best) = best else { return if grade >= 6 { 4 } else { 6 } };
        let of_level = match best.level {
            Level::Country => 6,
            Level::Region if best.country().is_none() => 7,
            Level::Region if grade >= 6 => 1,
            Level::Region => 5,
            Level::Admin1 => 4,
            Level::Admin2 | Level::Admin3 => 3,
            Level::Town | Level::Quarter => 1,
        };
        let near = matches!(mention.relation, Relation::Near) || !exact || mention.kind == Some(Kind::Road);
        match mention.side {
            Some(_) if of_level <= 4 && !exact => of_level.max(2),
            Some(_) if of_level == 1 => 2,
            Some(_) if of_level == 6 => 5,
            _ if mention.kind == Some(Kind::Rural) => 4,
            _ if near && of_level == 1 => 2,
            _ => of_level,
        }
    }

    /// Whether a region over several countries is water that belongs to none.
    fn is_sea(&self, place: &Place<'_>) -> bool {
        place.names().any(|name| self.words.cues.begins(PlaceCue::Sea, &fold_key(name)))
    }

    fn why(&self, m: usize, cue: Cue) -> String {
        let mention = &self.chooser.reading.mentions[m];
        let found = match cue {
            Cue::Sentence => "in the figure's sentence",
            Cue::Earlier => "in an earlier sentence",
            Cue::Later => "in a later sentence",
            Cue::Finer => "a finer place of the same event",
            Cue::Same => "the place of the figure it belongs to",
            Cue::Weak => "only where the report is from, or whose authority speaks",
        };
        format!("{found}; {}", format!("{:?}", mention.relation).to_lowercase())
    }
}

fn side_prefix(key: &str) -> crate::text::Prefix {
    let mut prefix = crate::text::Prefix::default();
    let rest = key.strip_prefix('و').unwrap_or(key);
    if rest.starts_with("بش")
        || rest.starts_with("بج")
        || rest.starts_with("بغ")
        || rest.starts_with("لش")
        || rest.starts_with("لج")
    {
        prefix.preposition = Some('ب');
        prefix.and = rest.len() < key.len();
    }
    prefix
}

/// How many bytes of a surface go before `stem`, the folded first word without its prefix.
fn written_on(surface: &str, key: &str, stem: String) -> usize {
    let cut = key.chars().count() - stem.chars().count();
    let mut letters = 0;
    for (at, c) in surface.char_indices() {
        if letters == cut && c.is_alphabetic() {
            return at;
        }
        if c.is_alphabetic() && c != '\u{0640}' {
            letters += 1;
        }
    }
    0
}

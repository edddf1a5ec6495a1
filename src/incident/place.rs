//! Where an event happened, as linking compares it: a site within its governorate and country.

use super::place_name::{Head, Written, is_long_road, same_letters};
use super::settings::Distance;
use super::sketch::fnv;
use crate::context::place::distance_km;
use crate::lexicon::Roles;
use crate::row::FigureRow;

/// How far the place is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The country.
    Country,
    /// The governorate, or a region that is none.
    Admin1,
    /// A town, a quarter, a building.
    Site,
}

/// A place, ready for comparison. Names are hashes: each place is compared with thousands of others.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Place {
    pub level: Level,
    pub country: Option<u64>,
    pub admin1: Option<u64>,
    pub id: Option<u64>,
    /// The name as written, folded, without «مدينة» and the like.
    pub name: Option<u64>,
    /// What a word like «مدينة» said that the name is of.
    pub head: Option<Head>,
    /// Whether its governorate bears its name: outlets call the outskirts of a city by it.
    pub seat: bool,
    /// Whether the text says no more than that it was near.
    pub loose: bool,
    /// Whether it is a district, which holds towns.
    pub district: bool,
    /// Whether it is a road between two towns, which lies in neither of them alone.
    pub road: bool,
    pub coordinates: Option<(f64, f64)>,
}

impl Place {
    /// The place of a figure.
    pub fn of(row: &FigureRow, heads: &Roles<Head>) -> Self {
        let Written { name, head, beside } = row.place.as_deref().map(|place| Written::of(place, heads)).unwrap_or_default();
        let hash = |text: &Option<String>| text.as_deref().map(|text| fnv(text.as_bytes()));
        // A town that the gazetteer lacks stands there under the place that it is told to be near or in: «بلدة الحوايج» under
        // its governorate's seat. That place is another one.
        let lacking = row.geo_precision == Some(2) && !beside && head.is_some();
        Place {
            level: level(row),
            country: hash(&row.country),
            admin1: hash(&row.admin1),
            id: hash(&row.place_id).filter(|_| !lacking),
            name: (!name.is_empty()).then(|| fnv(name.as_bytes())),
            seat: same_letters(row.place_en.as_deref(), row.admin1.as_deref()),
            loose: row.geo_precision == Some(2),
            district: row.geo_precision == Some(3),
            road: row.place.as_deref().is_some_and(is_long_road),
            head,
            coordinates: row.lat.zip(row.lon).filter(|_| !lacking),
        }
    }

    /// Whether both countries are known and differ. The country of a place that the gazetteer lacks is taken from what an
    /// article is about: of two such of one name the articles may have been about different things.
    pub fn other_country(&self, other: &Place) -> bool {
        let assumed = self.name.is_some() && self.name == other.name && (self.id.is_none() || other.id.is_none());
        !assumed && self.differs_in_country(other)
    }

    fn differs_in_country(&self, other: &Place) -> bool {
        matches!((self.country, other.country), (Some(a), Some(b)) if a != b)
    }

    fn other_admin1(&self, other: &Place) -> bool {
        matches!((self.admin1, other.admin1), (Some(a), Some(b)) if a != b)
    }

    /// Whether it is called by the name of a town, a quarter or a building.
    fn called_site(&self) -> bool {
        matches!(self.head, Some(Head::Town | Head::Site))
    }

    fn same_site(&self, other: &Place) -> bool {
        let same_id = self.id.is_some() && self.id == other.id;
        same_id || (self.name.is_some() && self.name == other.name && !self.other_admin1(other))
    }

    /// How alike two places are, from -1 (elsewhere) to 1 (the same site); 0 when it cannot be told.
    pub fn likeness(&self, other: &Place, distance: &Distance) -> f64 {
        if self.level == Level::Unknown || other.level == Level::Unknown {
            return 0.0;
        }
        if self.other_country(other) {
            return -1.0;
        }
        if self.differs_in_country(other) {
            return distance.wide;
        }
        if self.name == other.name && (self.called_site() || other.called_site()) && self.name.is_some() {
            return 1.0;
        }
        match (self.level.min(other.level), self.level.max(other.level)) {
            (Level::Country, Level::Country) => 0.15,
            (Level::Country, _) => 0.1,
            _ if (self.road || other.road) && !self.same_site(other) => self.apart(other, distance).max(distance.wide),
            (Level::Site, _) if self.other_admin1(other) && self.is_suburb(other, distance) => distance.wide,
            _ if self.other_admin1(other) => self.apart(other, distance).min(0.0),
            (Level::Admin1, Level::Admin1) => 0.5,
            (Level::Admin1, _) if self.admin1.is_none() || other.admin1.is_none() => 0.0,
            (Level::Admin1, _) => 0.35,
            _ if self.same_site(other) => 1.0,
            _ if self.district != other.district => self.apart(other, distance).max(distance.wide),
            _ if self.may_be_admin1() || other.may_be_admin1() => self.apart(other, distance).max(distance.wide),
            _ if self.is_suburb(other, distance) => self.apart(other, distance).max(distance.wide),
            _ => self.apart(other, distance),
        }
    }

    /// Whether its name may be meant for its governorate.
    fn may_be_admin1(&self) -> bool {
        self.seat && !self.called_site()
    }

    /// Whether both are called towns, by different names.
    fn two_towns(&self, other: &Place) -> bool {
        self.head == Some(Head::Town) && other.head == Some(Head::Town) && self.name != other.name
    }

    /// Whether what is told of one may have been in the other, if that is not far.
    fn reaches(&self, other: &Place) -> bool {
        self.seat || other.seat || (self.loose || other.loose) && !self.two_towns(other)
    }

    /// Whether one is a city, or near something, and the other within its reach. A city's suburbs may lie in the next
    /// governorate: its river flows by them too.
    fn is_suburb(&self, other: &Place, distance: &Distance) -> bool {
        self.reaches(other) && self.within(other, distance.outskirts)
    }

    fn within(&self, other: &Place, km: f64) -> bool {
        self.coordinates.zip(other.coordinates).is_some_and(|(a, b)| distance_km(a, b) <= km)
    }

    /// Two sites of different names, by their distance.
    fn apart(&self, other: &Place, distance: &Distance) -> f64 {
        let Some(km) = self.coordinates.zip(other.coordinates).map(|(a, b)| distance_km(a, b)) else {
            let other_id = self.id.is_some() && other.id.is_some() && self.id != other.id;
            return if self.other_admin1(other) {
                -1.0
            } else if other_id || self.two_towns(other) {
                -0.7
            } else {
                0.0
            };
        };
        match km {
            km if km <= distance.near => 0.8,
            km if km <= distance.close => 0.3,
            km if km <= distance.far => -0.5,
            _ => -1.0,
        }
    }
}

fn level(row: &FigureRow) -> Level {
    let governorate = || row.admin1.is_some() && row.admin1 == row.place_en;
    match row.geo_precision {
        Some(1..=3) => Level::Site,
        Some(4 | 5) if row.admin1.is_some() => Level::Admin1,
        Some(4..) if row.country.is_some() => Level::Country,
        _ if governorate() => Level::Admin1,
        _ if row.place_id.is_some() || (row.place.is_some() && row.admin1.is_some()) => Level::Site,
        _ if row.admin1.is_some() => Level::Admin1,
        _ if row.country.is_some() => Level::Country,
        _ => Level::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::{Head, Place};
    use crate::data::Data;
    use crate::incident::place_name::{HEAD_NAMES, HEADS};
    use crate::incident::settings::Distance;
    use crate::lexicon::Roles;
    use crate::row::FigureRow;

    const KM: Distance = Distance { near: 4.0, close: 15.0, far: 40.0, outskirts: 15.0, wide: 0.1 };

    fn of(row: &FigureRow) -> Place {
        let heads: Roles<Head> = Roles::load(&Data::built_in(), HEADS, HEAD_NAMES).unwrap();
        Place::of(row, &heads)
    }

    fn place(name: &str, admin1: Option<&str>, at: Option<(f64, f64)>, precision: u8) -> Place {
        of(&place_row(name, admin1, at, precision))
    }

    fn place_row(name: &str, admin1: Option<&str>, at: Option<(f64, f64)>, precision: u8) -> FigureRow {
        FigureRow {
            place: Some(name.into()),
            country: Some("SYR".into()),
            admin1: admin1.map(Into::into),
            lat: at.map(|at| at.0),
            lon: at.map(|at| at.1),
            geo_precision: Some(precision),
            ..FigureRow::default()
        }
    }

    /// The seat of a governorate, called a city.
    fn city() -> Place {
        let row = place_row("مدينة شرناق", Some("Sirnak"), Some((37.52, 42.46)), 1);
        of(&FigureRow { place_en: Some("Sirnak".into()), ..row })
    }

    #[test]
    fn a_site_matches_itself_and_its_governorate_but_no_other_town() {
        let town = place("بنش", Some("Idlib"), Some((35.96, 36.71)), 2);
        let governorate = place("إدلب", Some("Idlib"), None, 4);
        let far = place("خان شيخون", Some("Idlib"), Some((35.44, 36.65)), 2);
        let elsewhere = place("حلب", Some("Aleppo"), Some((36.2, 37.15)), 2);
        assert_eq!(town.likeness(&town, &KM), 1.0);
        assert!(town.likeness(&governorate, &KM) > 0.0);
        assert_eq!(town.likeness(&far, &KM), -1.0);
        assert_eq!(town.likeness(&elsewhere, &KM), -1.0);
    }

    #[test]
    fn the_bare_name_of_a_seat_may_be_its_governorate() {
        let seat = |name: &str| {
            let row = place_row(name, Some("Sirnak"), Some((37.52, 42.46)), 1);
            of(&FigureRow { place_en: Some("Şırnak".into()), ..row })
        };
        let far = place("سيلوبي", Some("Sirnak"), Some((37.25, 42.47)), 1);
        assert_eq!(seat("شرناق").likeness(&far, &KM), KM.wide);
        assert!(seat("مدينة شرناق").likeness(&far, &KM) < 0.0);
    }

    #[test]
    fn a_town_may_lie_in_a_district_of_its_governorate_however_far_from_its_middle() {
        let district = place("الجنوب", Some("Aleppo"), Some((35.8, 37.2)), 3);
        let town = place("بنان", Some("Aleppo"), Some((36.4, 37.2)), 1);
        assert_eq!(district.likeness(&town, &KM), KM.wide);
        let other = place("الشمال", Some("Aleppo"), Some((36.6, 37.2)), 3);
        assert!(district.likeness(&other, &KM) < 0.0);
    }

    #[test]
    fn outlets_call_the_outskirts_of_a_city_by_its_name() {
        let city = city();
        let at = |lat: f64, precision: u8| place(&lat.to_string(), Some("Sirnak"), Some((lat, 42.46)), precision);
        const NEAR: Distance = Distance { close: 5.0, ..KM };
        assert_eq!(city.likeness(&at(37.6, 1), &NEAR), KM.wide, "9 km from the seat");
        assert!(city.likeness(&at(37.7, 1), &NEAR) < 0.0, "20 km from it");
        assert!(at(37.8, 1).likeness(&at(37.88, 1), &NEAR) < 0.0, "two villages 9 km apart");
        assert_eq!(at(37.8, 2).likeness(&at(37.88, 1), &NEAR), KM.wide, "near the one may be in the other");
    }

    #[test]
    fn a_suburb_may_lie_in_the_next_governorate() {
        let city = city();
        let suburb = |lat: f64| place("ضاحية", Some("Siirt"), Some((lat, 42.46)), 1);
        assert_eq!(city.likeness(&suburb(37.6), &KM), KM.wide, "9 km from the city");
        assert!(city.likeness(&suburb(37.8), &KM) < 0.0, "31 km from it");
        let other = place("قرية", Some("Sirnak"), Some((37.62, 42.46)), 1);
        assert!(other.likeness(&suburb(37.6), &Distance { near: 1.0, close: 2.0, ..KM }) < 0.0, "two villages");
    }

    #[test]
    fn towns_that_the_gazetteer_lacks_are_not_the_one_they_lie_near() {
        let seat = Some((35.33, 40.15));
        let village =
            |name: &str| of(&FigureRow { place_id: Some("seat".into()), ..place_row(name, Some("Deir-ez-Zor"), seat, 2) });
        assert!(village("بلدة سيفار").likeness(&village("قرية ميثاء"), &KM) < 0.0, "both stand under their governorate's seat");
        assert_eq!(village("بلدة سيفار").likeness(&village("سيفار"), &KM), 1.0);
        assert_eq!(village("شرقي بلدة سيفار").likeness(&village("بلدة سيفار"), &KM), 1.0, "beside it is told as it");
        assert_eq!(village("بلدة سيفار").likeness(&village("حي ميثاء"), &KM), 0.0, "a quarter may lie in it");
    }

    #[test]
    fn a_road_between_two_towns_lies_in_neither_governorate() {
        let road = place("طريق حلب - حمص", Some("Aleppo"), Some((36.2, 37.15)), 2);
        let homs = place("حمص", Some("Homs"), Some((34.73, 36.72)), 2);
        assert_eq!(road.likeness(&homs, &KM), KM.wide);
        assert_eq!(road.likeness(&road, &KM), 1.0);
    }

    #[test]
    fn a_town_the_gazetteer_lacks_is_known_by_its_name() {
        let city = of(&FigureRow { country: Some("SYR".into()), ..FigureRow::default() });
        let unknown = |name: &str| place(name, None, None, 6);
        assert_eq!(unknown("مدينة سيفار").likeness(&unknown("بلدة #سيفار"), &KM), 1.0);
        assert!(unknown("سوريا").likeness(&unknown("سوريا"), &KM) < 0.2);
        assert!(unknown("مدينة سيفار").likeness(&city, &KM) < 0.2);
    }
}

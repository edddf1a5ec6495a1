//! What a type word says of the name behind it: a state, a town, a street; and whether an unlisted name may follow.

use crate::error::Result;
use crate::lexicon::Row;

/// What the word before a name says it is, coarse before fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A state.
    Country,
    /// A named stretch of land that is no unit.
    Region,
    /// Governorate, province.
    Admin1,
    /// The countryside of a city or governorate.
    Rural,
    /// District.
    Admin2,
    /// Sub-district.
    Admin3,
    /// «منطقة»: from a governorate to a street corner.
    Area,
    /// Mountain, valley, island.
    Feature,
    /// City, town, village.
    Town,
    /// Quarter of a city.
    Quarter,
    /// Camp of displaced people.
    Camp,
    /// Road, bridge.
    Road,
    /// Street, square.
    Street,
    /// Airport, dam, mosque, market.
    Facility,
}

impl Kind {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "country" => Kind::Country,
            "region" => Kind::Region,
            "admin1" => Kind::Admin1,
            "rural" => Kind::Rural,
            "admin2" => Kind::Admin2,
            "admin3" => Kind::Admin3,
            "area" => Kind::Area,
            "feature" => Kind::Feature,
            "town" => Kind::Town,
            "quarter" => Kind::Quarter,
            "camp" => Kind::Camp,
            "road" => Kind::Road,
            "street" => Kind::Street,
            "facility" => Kind::Facility,
            _ => return None,
        })
    }
}

/// When the words after a type word are taken for a name that the gazetteer lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// Always.
    Any,
    /// When they are definite, quoted or foreign.
    Definite,
    /// When they are definite, quoted or foreign, or where they are is said right behind them.
    Tied,
    /// When the unit it belongs to stands behind it.
    Lies,
    /// Like `Tied` behind «في» and «ب», like `Lies` elsewhere: «بجهة كذا» is a place, «من جهة كذا» a side.
    Within,
    /// Not at all.
    Never,
    /// Always, and for no place of the gazetteer: a hotel bears any town's name.
    Own,
}

/// A word such as «مدينة».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeWord {
    /// The kind of place.
    pub kind: Kind,
    /// Whether an unlisted name may follow.
    pub unknown: Unknown,
    /// Whether several names follow: «مدينتي طنطا والإسكندرية».
    pub several: bool,
}

impl TypeWord {
    /// Reads a row of `place_type.csv`.
    pub(super) fn read(row: &Row) -> Result<Self> {
        let kind =
            Kind::from_name(row.get("kind")).ok_or_else(|| row.error("a kind such as town, admin1, road", row.get("kind")))?;
        let unknown = match row.get("name") {
            "any" => Unknown::Any,
            "definite" => Unknown::Definite,
            "tied" => Unknown::Tied,
            "lies" => Unknown::Lies,
            "within" => Unknown::Within,
            "never" => Unknown::Never,
            "own" => Unknown::Own,
            other => return Err(row.error("any, definite, tied, lies, within, never or own", other)),
        };
        let several = match row.get("count") {
            "one" => false,
            "two" | "many" => true,
            other => return Err(row.error("one, two or many", other)),
        };
        Ok(TypeWord { kind, unknown, several })
    }
}

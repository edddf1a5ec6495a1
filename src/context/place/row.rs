//! One row of the gazetteer: a place, its cells read when they are asked for.

/// The columns, in order.
pub(super) const COLUMNS: [&str; 15] = [
    "id",
    "name",
    "variants",
    "name_en",
    "level",
    "country",
    "admin1",
    "admin2",
    "town",
    "lat",
    "lon",
    "population",
    "rank",
    "flags",
    "source",
];

/// What a row of the gazetteer is a place of, coarse before fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A state.
    Country,
    /// A sea, a mountain range, a front: no unit of an administration.
    Region,
    /// Governorate, province.
    Admin1,
    /// District.
    Admin2,
    /// Sub-district.
    Admin3,
    /// City, town, village.
    Town,
    /// Quarter of a city.
    Quarter,
}

impl Level {
    /// The name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Level::Country => "country",
            Level::Region => "region",
            Level::Admin1 => "admin1",
            Level::Admin2 => "admin2",
            Level::Admin3 => "admin3",
            Level::Town => "town",
            Level::Quarter => "quarter",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        use Level::*;
        [Country, Region, Admin1, Admin2, Admin3, Town, Quarter].into_iter().find(|level| level.name() == name)
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    cells: [&'a str; COLUMNS.len()],
    /// What it is a place of.
    pub level: Level,
}

impl<'a> Place<'a> {
    /// Reads a row, as far as its cells and its level go.
    pub(super) fn parse(line: &'a str) -> Option<Self> {
        let mut cells = [""; COLUMNS.len()];
        let mut rest = line.trim_end_matches('\r').split('\t');
        for cell in &mut cells {
            *cell = rest.next()?;
        }
        let level = Level::from_name(cells[4])?;
        rest.next().is_none().then_some(Place { cells, level })
    }

    /// Reads a row and checks its cells, or says what was expected: a number that cannot be read would be taken for an
    /// unknown one.
    pub(super) fn checked(line: &'a str) -> std::result::Result<Self, String> {
        let place = Place::parse(line).ok_or_else(|| format!("{} cells and a known level", COLUMNS.len()))?;
        place.fault().map_or(Ok(place), |expected| Err(expected.to_string()))
    }

    fn fault(&self) -> Option<&'static str> {
        let degrees = |cell: &str, most: f64| cell.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
        let [lat, lon, population, rank] = [9, 10, 11, 12].map(|at| self.cells[at]);
        if self.id().is_empty() || self.name().is_empty() {
            return Some("an id and a name");
        }
        if !(lat.is_empty() && lon.is_empty() || degrees(lat, 90.0) && degrees(lon, 180.0)) {
            return Some("latitude and longitude in degrees, or neither");
        }
        if !population.is_empty() && self.population().is_none() {
            return Some("a whole number of inhabitants, or none");
        }
        (!matches!(rank, "1" | "2" | "3" | "4" | "5")).then_some("a rank from 1 to 5")
    }

    /// P-code where there is one, else another stable id (see `SOURCES.md`).
    pub fn id(&self) -> &'a str {
        self.cells[0]
    }

    /// The usual Arabic name.
    pub fn name(&self) -> &'a str {
        self.cells[1]
    }

    /// All Arabic names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        std::iter::once(self.cells[1]).chain(self.cells[2].split('|').filter(|name| !name.is_empty()))
    }

    /// The English name; empty when the sources have none.
    pub fn name_en(&self) -> &'a str {
        self.cells[3]
    }

    /// ISO 3166-1 alpha-3; `None` for regions over several states.
    pub fn country(&self) -> Option<&'a str> {
        Some(self.cells[5]).filter(|code| *code != "INT" && !code.is_empty())
    }

    /// The id of its governorate: its own when it is one.
    pub fn admin1(&self) -> Option<&'a str> {
        if self.level == Level::Admin1 { Some(self.id()) } else { Some(self.cells[6]).filter(|id| !id.is_empty()) }
    }

    /// The id of its district: its own when it is one.
    pub fn admin2(&self) -> Option<&'a str> {
        if self.level == Level::Admin2 { Some(self.id()) } else { Some(self.cells[7]).filter(|id| !id.is_empty()) }
    }

    /// The id of the town a quarter lies in.
    pub fn town(&self) -> Option<&'a str> {
        Some(self.cells[8]).filter(|id| !id.is_empty())
    }

    /// Latitude and longitude (WGS84, degrees).
    pub fn coordinates(&self) -> Option<(f64, f64)> {
        Some((self.cells[9].parse().ok()?, self.cells[10].parse().ok()?))
    }

    /// Inhabitants, where a source tells.
    pub fn population(&self) -> Option<u64> {
        self.cells[11].parse().ok()
    }

    /// 1 (capital, governorate or its seat) to 5 (hamlet).
    pub fn rank(&self) -> u8 {
        self.cells[12].parse().unwrap_or(5)
    }

    /// `word`, `person`, `group`, `common`: what else the name may be.
    pub fn flags(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cells[13].split(',').filter(|flag| !flag.is_empty())
    }

    /// The keys of `SOURCES.md` it comes from.
    pub fn source(&self) -> &'a str {
        self.cells[14]
    }
}

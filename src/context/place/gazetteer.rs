//! The table of places: names to rows, rows parsed only when they are asked for.

use crate::error::{Error, Result};
use crate::text::fold_key;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Where the table stands below `data/`.
pub const PATH: &str = "gazetteer/places.tsv";

const COLUMNS: [&str; 15] = [
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
    fn parse(line: &'a str) -> Option<Self> {
        let mut cells = [""; COLUMNS.len()];
        let mut rest = line.trim_end_matches('\r').split('\t');
        for cell in &mut cells {
            *cell = rest.next()?;
        }
        let level = Level::from_name(cells[4])?;
        rest.next().is_none().then_some(Place { cells, level })
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

/// Hands a number on as its own hash: the keys are hashes already.
#[derive(Debug, Clone, Default)]
pub struct Pass(u64);

impl Hasher for Pass {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| step(h, *b));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// The state of an empty name in FNV-1a.
pub const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// FNV-1a over a folded name's letters, going on from `hash`. Spaces do not count: «كفر نبل» and «كفرنبل» meet.
pub fn hash_on(hash: u64, key: &str) -> u64 {
    key.bytes().filter(|b| *b != b' ').fold(hash, step)
}

/// The places and their names.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    text: Cow<'static, str>,
    lines: Vec<(u32, u32)>,
    /// By hash of name: where its rows begin in `rows`, and how many.
    names: HashMap<u64, (u32, u32), BuildHasherDefault<Pass>>,
    rows: Vec<u32>,
    /// Hashes of the first words of longer names.
    beginnings: HashSet<u64, BuildHasherDefault<Pass>>,
    ids: HashMap<u64, u32, BuildHasherDefault<Pass>>,
}

impl Gazetteer {
    /// Reads the table; rows are checked for their columns, and parsed only when used.
    ///
    /// # Errors
    /// When a column is absent or a row cannot be a place.
    pub fn new(text: Cow<'static, str>) -> Result<Self> {
        let mut lines = Vec::with_capacity(70_000);
        let mut named: Vec<(u64, u32)> = Vec::with_capacity(80_000);
        let mut out = Gazetteer {
            lines: Vec::new(),
            names: HashMap::default(),
            rows: Vec::new(),
            beginnings: HashSet::default(),
            ids: HashMap::with_capacity_and_hasher(70_000, BuildHasherDefault::default()),
            text: Cow::Borrowed(""),
        };
        for (number, line) in text.split('\n').enumerate() {
            let wrong = |expected: String| {
                Error::new("load the gazetteer")
                    .at(format!("{PATH}:{}", number + 1))
                    .expected(expected)
                    .found(format!("{line:?}"))
            };
            if number == 0 {
                if !line.trim_end().split('\t').eq(COLUMNS) {
                    return Err(wrong(format!("the columns {}", COLUMNS.join(", "))));
                }
                continue;
            }
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let place = Place::parse(line).ok_or_else(|| wrong(format!("{} cells and a known level", COLUMNS.len())))?;
            let row = lines.len() as u32;
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            lines.push((start as u32, (start + line.len()) as u32));
            out.ids.insert(hash_on(EMPTY, place.id()), row);
            for name in place.names() {
                out.name(name, row, &mut named);
            }
        }
        out.lines = lines;
        out.text = text;
        out.group(named);
        Ok(out)
    }

    fn name(&mut self, name: &str, row: u32, named: &mut Vec<(u64, u32)>) {
        let key = fold_key(name);
        let mut hash = EMPTY;
        let mut words = key.split(' ').filter(|w| !w.is_empty()).peekable();
        while let Some(word) = words.next() {
            hash = hash_on(hash, word);
            if words.peek().is_some() {
                self.beginnings.insert(hash);
            }
        }
        named.push((hash, row));
    }

    fn group(&mut self, mut named: Vec<(u64, u32)>) {
        named.sort_unstable();
        named.dedup();
        self.names.reserve(named.len());
        for (at, (hash, row)) in named.into_iter().enumerate() {
            self.rows.push(row);
            self.names.entry(hash).or_insert((at as u32, 0)).1 += 1;
        }
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A row by its number.
    pub fn place(&self, row: u32) -> Option<Place<'_>> {
        let (start, end) = *self.lines.get(row as usize)?;
        Place::parse(self.text.get(start as usize..end as usize)?)
    }

    /// The row of an id.
    pub fn row_of(&self, id: &str) -> Option<u32> {
        let row = *self.ids.get(&hash_on(EMPTY, id))?;
        self.place(row).filter(|place| place.id() == id).map(|_| row)
    }

    /// The place of an id.
    pub fn by_id(&self, id: &str) -> Option<Place<'_>> {
        self.place(self.row_of(id)?)
    }

    /// The rows that carry a name, by its [`hash_on`].
    pub fn rows(&self, hash: u64) -> &[u32] {
        let Some((at, len)) = self.names.get(&hash) else { return &[] };
        self.rows.get(*at as usize..(*at + *len) as usize).unwrap_or(&[])
    }

    /// Whether a longer name begins with the words of this hash.
    pub fn goes_on(&self, hash: u64) -> bool {
        self.beginnings.contains(&hash)
    }

    /// The English name of a governorate's id.
    pub fn admin1_en(&self, place: &Place<'_>) -> Option<String> {
        self.by_id(place.admin1()?).map(|admin1| admin1.name_en().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, Gazetteer, Level, PATH, hash_on};
    use crate::data::Data;
    use crate::text::fold_key;

    fn gazetteer() -> Gazetteer {
        Gazetteer::new(Data::built_in().text(PATH).unwrap()).unwrap()
    }

    #[test]
    fn a_name_gives_its_places_however_it_is_spaced() {
        let gazetteer = gazetteer();
        let levels = |name: &str| -> Vec<(Level, &str)> {
            let rows = gazetteer.rows(hash_on(EMPTY, &fold_key(name)));
            rows.iter().filter_map(|row| gazetteer.place(*row)).map(|p| (p.level, p.country().unwrap_or(""))).collect()
        };
        assert!(levels("الرقة").contains(&(Level::Admin1, "SYR")));
        assert!(levels("كفرنوران").contains(&(Level::Town, "SYR")));
        assert_eq!(levels("كفر نوران"), levels("كفرنوران"));
        assert!(levels("ليس اسم مكان").is_empty());
    }

    #[test]
    fn every_parent_is_a_row() {
        let gazetteer = gazetteer();
        assert!(gazetteer.len() > 60_000);
        for row in 0..gazetteer.len() as u32 {
            let place = gazetteer.place(row).unwrap();
            for id in [place.admin1(), place.admin2(), place.town()].into_iter().flatten() {
                assert!(gazetteer.by_id(id).is_some(), "{} has the parent {id}", place.id());
            }
            assert_eq!(gazetteer.row_of(place.id()), Some(row));
            assert!((1..=5).contains(&place.rank()));
        }
    }

    #[test]
    fn a_wrong_row_is_named() {
        let header = super::COLUMNS.join("\t");
        let error = Gazetteer::new(format!("{header}\nX1\tاسم").into()).unwrap_err().to_string();
        assert!(error.contains("places.tsv:2"), "{error}");
    }
}

//! The table of places: names to rows, rows parsed only when they are asked for.

use super::row::{COLUMNS, Place};
use crate::error::{Error, Result};
use crate::text::fold_key;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Where the table stands below `data/`.
pub const PATH: &str = "gazetteer/places.tsv";

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
    /// Reads the table; rows are checked here and parsed again when used. `path` names the file in messages.
    ///
    /// # Errors
    /// When a column is absent, a row cannot be a place, or an id comes twice.
    pub fn new(path: &str, text: Cow<'static, str>) -> Result<Self> {
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
        let mut start = 0;
        for (number, line) in text.split('\n').enumerate() {
            let wrong = |expected: String| {
                let at = format!("{path}:{}", number + 1);
                Error::new("load the gazetteer").at(at).expected(expected).found(format!("{line:?}"))
            };
            let begin = start;
            start += line.len() + 1;
            if number == 0 && !line.trim_end().split('\t').eq(COLUMNS) {
                return Err(wrong(format!("the columns {}", COLUMNS.join(", "))));
            }
            if number == 0 || line.is_empty() || line.starts_with('#') {
                continue;
            }
            let place = Place::checked(line).map_err(wrong)?;
            let row = lines.len() as u32;
            lines.push((begin as u32, (begin + line.len()) as u32));
            if out.ids.insert(hash_on(EMPTY, place.id()), row).is_some() {
                return Err(wrong("an id of its own".to_string()));
            }
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
    use super::{EMPTY, Gazetteer, PATH, hash_on};
    use crate::context::place::{Level, distance_km};
    use crate::data::Data;
    use crate::text::fold_key;

    fn gazetteer() -> Gazetteer {
        Gazetteer::new(PATH, Data::built_in().text(PATH).unwrap()).unwrap()
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

    /// Landmarks are placed by hand: one that lies far from everything in its governorate has a wrong digit.
    #[test]
    fn a_landmark_lies_in_its_governorate() {
        const FAR_KM: f64 = 75.0;
        let gazetteer = gazetteer();
        let places: Vec<_> = (0..gazetteer.len() as u32).filter_map(|row| gazetteer.place(row)).collect();
        let is_landmark = |id: &str| id.starts_with("cur:lm_");
        let far: Vec<&str> = places
            .iter()
            .filter(|place| is_landmark(place.id()))
            .filter(|place| {
                let listed = |p: &&super::Place<'_>| p.admin1().is_some() && p.admin1() == place.admin1() && !is_landmark(p.id());
                let from = |p: &super::Place<'_>| Some(distance_km(place.coordinates()?, p.coordinates()?));
                let nearest = places.iter().filter(listed).filter_map(from).min_by(f64::total_cmp);
                nearest.is_some_and(|km| km > FAR_KM)
            })
            .map(|place| place.id())
            .collect();
        assert!(places.iter().filter(|p| is_landmark(p.id())).count() > 100);
        assert!(far.is_empty(), "{far:?}");
    }

    #[test]
    fn a_wrong_row_is_named() {
        let told = |rows: &str| {
            let text = format!("{}\n{rows}", super::COLUMNS.join("\t"));
            Gazetteer::new("mine/places.tsv", text.into()).unwrap_err().to_string()
        };
        let row = |id: &str, lat: &str, rank: &str| format!("{id}\tاسم\t\tName\ttown\tSYR\t\t\t\t{lat}\t37.1\t\t{rank}\t\tC\n");
        assert!(told("X1\tاسم").contains("mine/places.tsv:2: expected 15 cells"));
        assert!(told(&row("X1", "36,2", "4")).contains("latitude and longitude"));
        assert!(told(&row("X1", "36.2", "high")).contains("a rank from 1 to 5"));
        assert!(
            told(&[row("X1", "36.2", "4"), row("X1", "36.3", "4")].concat()).contains("places.tsv:3: expected an id of its own")
        );
    }
}

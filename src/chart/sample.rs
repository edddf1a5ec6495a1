//! Invented rows to draw in tests: as many places, outlets and months as a test asks for, the same for the same numbers.

use super::fonts::Fonts;
use super::names::Names;
use super::sheet::Sheet;
use super::words::Words;
use super::{ChartInput, Options, sheet_of};
use crate::data::Data;
use crate::incident::Settings;
use crate::lang::Lang;
use crate::row::{FigureRow, IncidentRow, MonthlyRow, OutletPairRow, OutletRow};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

const PLACES: [(&str, &str, &str, f64, f64); 12] = [
    ("الرقة", "Raqqa", "Ar-Raqqa", 35.95, 39.01),
    ("حلب", "Aleppo", "Aleppo", 36.2, 37.16),
    ("تلعفر", "Tal Afar", "Ninewa", 36.37, 42.45),
    ("خان شيخون", "Khan Shaykun", "Idleb", 35.44, 36.65),
    ("الموصل", "Mosul", "Ninewa", 36.34, 43.13),
    ("البوكمال", "Abu Kamal", "Deir-ez-Zor", 34.45, 40.92),
    ("سرت", "Sirte", "Sirte", 31.2, 16.59),
    ("صنعاء", "Sana'a", "Amanat Al Asimah", 15.35, 44.21),
    ("مدينة نصر (القاهرة)", "Nasr City", "Cairo", 30.05, 31.35),
    ("مُحافظةً", "Muḩāfaz̧ah", "Homs", 34.7, 36.7),
    ("كفر الشيخ – بيلا", "Kafr ash Shaykh", "Kafr El-Sheikh", 31.1, 30.9),
    ("عين العرب / كوباني", "Ain al-Arab (Kobani)", "Aleppo", 36.89, 38.35),
];
const ACTORS: [&str; 9] =
    ["coalition_us", "russia", "syria_gov", "isis", "unknown", "turkey", "houthi", "saudi_coalition", "none"];
const OUTLETS: [&str; 9] = [
    "صحيفة النهار الجديد",
    "Levant Wire",
    "وكالة الفجر",
    "SOHR-24",
    "قناة الضفاف الفضائية (مباشر)",
    "al-Masar",
    "شبكة راصد",
    "بوابة 7 أيام",
    "دجلة برس",
];

/// How much there is to draw.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) incidents: usize,
    pub(super) places: usize,
    pub(super) outlets: usize,
    pub(super) months: usize,
}

pub(super) const SMALL: Amount = Amount { incidents: 7, places: 3, outlets: 3, months: 3 };
pub(super) const MIDDLE: Amount = Amount { incidents: 160, places: 12, outlets: 8, months: 26 };
pub(super) const LARGE: Amount = Amount { incidents: 900, places: 60, outlets: 60, months: 110 };

/// Rows of every table.
pub(super) struct Sample {
    data: Data,
    linking: Settings,
    pub(super) figures: Vec<FigureRow>,
    pub(super) incidents: Vec<IncidentRow>,
    pub(super) monthly: Vec<MonthlyRow>,
    pub(super) outlets: Vec<OutletRow>,
    pub(super) pairs: Vec<OutletPairRow>,
}

impl Sample {
    pub(super) fn input(&self, options: Options) -> ChartInput<'_> {
        ChartInput {
            figures: &self.figures,
            incidents: &self.incidents,
            monthly: &self.monthly,
            outlets: &self.outlets,
            pairs: &self.pairs,
            linking: &self.linking,
            data: &self.data,
            options,
        }
    }

    /// What `ask` says of the sheet that pictures of a language are drawn on.
    pub(super) fn with_sheet<T>(&self, lang: Lang, ask: impl FnOnce(&ChartInput, &Sheet) -> T) -> T {
        let input = self.input(Options { lang, ..Options::default() });
        let (words, names) = (Words::load(&self.data, lang).unwrap(), Names::load(&self.data, lang).unwrap());
        ask(&input, &sheet_of(&input, &words, &names, &Fonts::load()).unwrap())
    }

    pub(super) fn new(amount: Amount) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let mut sample = Sample {
            linking: Settings::load(&Data::built_in()).unwrap(),
            data: Data::built_in(),
            figures: Vec::new(),
            incidents: Vec::new(),
            monthly: Vec::new(),
            outlets: Vec::new(),
            pairs: Vec::new(),
        };
        for i in 0..amount.incidents {
            sample.add_incident(i, amount, &mut random);
        }
        sample.add_months(amount);
        sample.add_pairs(&mut random);
        sample
    }

    fn add_incident(&mut self, i: usize, amount: Amount, random: &mut impl Rng) {
        let id = format!("i{i:04}");
        // Some places and months have many incidents, most few; every seventh month has none.
        let place = (random.random::<f64>().powi(2) * amount.places as f64) as usize;
        let mut month = random.random_range(0..amount.months);
        if amount.months > 3 && month % 7 == 4 {
            month -= 1;
        }
        let month_text = format!("{}-{:02}", 2014 + (month + 3) / 12, (month + 3) % 12 + 1);
        let date = format!("{month_text}-{:02}", random.random_range(1..=28));
        let truth = 1.0 + random.random::<f64>().powi(3) * 120.0;
        let voices = 1 + (random.random::<f64>().powi(2) * amount.outlets.min(60) as f64) as usize;
        let said: Vec<OutletRow> = (0..voices).map(|v| voice(&id, (v * 7 + i) % amount.outlets, truth, &date, random)).collect();
        let mut row =
            IncidentRow { incident_id: id.clone(), date: Some(date.clone()), profile: "semantic".into(), ..Default::default() };
        fill_place(&mut row, place);
        row.month = Some(month_text);
        row.actor = (random.random_range(0..7) > 0).then(|| ACTORS[(place * 3 + i % 3) % ACTORS.len()].to_owned());
        fill_estimates(&mut row, &said);
        if random.random_range(0..25) == 0 {
            row.date = Some("2015".into());
            row.month = None;
        }
        self.figures.extend(said.iter().enumerate().map(|(v, voice)| figure(&row, voice, v)));
        // Every other outlet comes back with four more.
        self.figures.extend(said.iter().enumerate().filter(|(v, _)| v % 2 == 0).map(|(v, voice)| {
            let mut later = figure(&row, voice, v + 3);
            later.low += 4;
            later.high = later.high.map(|high| high + 4);
            later.value = later.value.map(|value| value + 4);
            later
        }));
        self.outlets.extend(said);
        self.incidents.push(row);
    }

    fn add_months(&mut self, amount: Amount) {
        let mut groups: BTreeMap<_, MonthlyRow> = BTreeMap::new();
        for row in &self.incidents {
            let key = (row.month.clone(), row.place.clone(), row.actor.clone());
            let group = groups.entry(key).or_default();
            (group.month, group.country, group.admin1) = (row.month.clone(), row.country.clone(), row.admin1.clone());
            (group.place, group.actor) = (row.place.clone(), row.actor.clone());
            group.incidents += 1;
            add(&mut group.killed_low, row.killed_low);
            add(&mut group.killed_high, row.killed_high);
            group.killed_best = Some(group.killed_best.unwrap_or(0.0) + row.killed_best.unwrap_or(0.0));
            group.killed_open = Some(group.killed_open == Some(true) || row.killed_open == Some(true));
            if row.injured_low.is_some() {
                add(&mut group.injured_low, row.injured_low);
                add(&mut group.injured_high, row.injured_high);
                group.injured_best = Some(group.injured_best.unwrap_or(0.0) + row.injured_best.unwrap_or(0.0));
                group.injured_open = row.injured_open;
            }
        }
        self.monthly = groups.into_values().collect();
        for m in 3..amount.months + 3 {
            let month = Some(format!("{}-{:02}", 2014 + m / 12, m % 12 + 1));
            if !self.monthly.iter().any(|row| row.month == month) {
                self.monthly.push(MonthlyRow { month, ..Default::default() });
            }
        }
    }

    fn add_pairs(&mut self, random: &mut impl Rng) {
        let mut shared: BTreeMap<(String, String), u64> = BTreeMap::new();
        for incident in &self.incidents {
            let mut names: Vec<&str> =
                self.outlets.iter().filter(|o| o.incident_id == incident.incident_id).map(|o| o.outlet.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            for (i, a) in names.iter().enumerate() {
                for b in &names[i + 1..] {
                    *shared.entry(((*a).to_owned(), (*b).to_owned())).or_default() += 1;
                }
            }
        }
        for ((outlet_a, outlet_b), shared) in shared {
            let ratio = (random.random::<f64>() * 2.0 - 1.0).exp();
            let width = 1.0 + 2.0 / (shared as f64).sqrt();
            let known = shared > 1;
            self.pairs.push(OutletPairRow {
                outlet_a,
                outlet_b,
                harm: "killed".into(),
                shared,
                ratio: Some(ratio),
                geometric_ratio: Some(ratio),
                geometric_low: known.then_some(ratio / width),
                geometric_high: known.then_some(ratio * width),
                bias: known.then_some(ratio),
                limit_low: known.then_some(ratio / width / 2.0),
                limit_high: known.then_some(ratio * width * 2.0),
                ..Default::default()
            });
        }
    }
}

fn voice(id: &str, outlet: usize, truth: f64, date: &str, random: &mut impl Rng) -> OutletRow {
    let n = (truth * (0.7 + 0.6 * random.random::<f64>())).round() as u64;
    let (low, high) = match random.random_range(0..10) {
        0 => (n + 1, None),
        1 => (20, Some(99)),
        2 => (n * 9 / 10, Some(n + n / 10 + 1)),
        3 => (0, Some(n)),
        _ => (n, Some(n)),
    };
    let name = OUTLETS[outlet % OUTLETS.len()];
    OutletRow {
        incident_id: id.to_owned(),
        outlet: if outlet < OUTLETS.len() { name.to_owned() } else { format!("{name} {}", outlet / OUTLETS.len() + 1) },
        harm: "killed".into(),
        low: Some(low),
        high,
        value: (high == Some(low)).then_some(low),
        articles: 1 + u64::from(random.random_range(0..4_u8) == 0),
        first_reported: Some(date.to_owned()),
        last_reported: Some(date.to_owned()),
        relation: [Some("below"), Some("agrees"), Some("inside"), Some("above"), None][random.random_range(0..5)]
            .map(str::to_owned),
        ..Default::default()
    }
}

fn fill_place(row: &mut IncidentRow, place: usize) {
    let (name, english, admin1, lat, lon) = PLACES[place % PLACES.len()];
    let turn = place / PLACES.len();
    row.place = Some(if turn == 0 { name.to_owned() } else { format!("{name} {}", turn + 1) });
    row.place_en = Some(if turn == 0 { english.to_owned() } else { format!("{english} {}", turn + 1) });
    row.place_id = Some(format!("p{place}"));
    row.admin1 = Some(admin1.to_owned());
    row.country = Some(country(english).to_owned());
    (row.lat, row.lon) = (Some(lat + turn as f64 * 0.31), Some(lon + turn as f64 * 0.23));
}

fn country(place: &str) -> &'static str {
    match place {
        "Mosul" | "Tal Afar" => "IRQ",
        "Sirte" => "LBY",
        "Sana'a" => "YEM",
        "Nasr City" | "Kafr ash Shaykh" => "EGY",
        _ => "SYR",
    }
}

fn fill_estimates(row: &mut IncidentRow, said: &[OutletRow]) {
    let lows: Vec<u64> = said.iter().filter_map(|o| o.low).collect();
    let low = lows.iter().min().copied();
    let high = said.iter().map(|o| o.high.or(o.low).unwrap_or(0)).max();
    row.outlets = said.len() as u64;
    row.voices = row.outlets;
    row.articles = said.iter().map(|o| o.articles).sum();
    row.killed_low = low;
    row.killed_high = high;
    row.killed_best = low.zip(high).map(|(a, b)| (a as f64 * 2.0 + b as f64) / 3.0).map(f64::round);
    row.killed_open = Some(said.iter().any(|o| o.high.is_none()));
    if lows.len() % 3 != 1 {
        row.injured_low = low.map(|n| n * 2);
        row.injured_high = high.map(|n| n * 3);
        row.injured_best = row.killed_best.map(|n| (n * 2.4).round());
        row.injured_open = Some(false);
    }
}

fn figure(row: &IncidentRow, voice: &OutletRow, v: usize) -> FigureRow {
    let day = 1 + v % 6;
    FigureRow {
        figure_id: format!("{}-{v}", row.incident_id),
        article_id: format!("a-{}-{v}", row.incident_id),
        incident_id: Some(row.incident_id.clone()),
        outlet: Some(voice.outlet.clone()),
        published: Some(format!("{}-{day:02}", row.month.as_deref().unwrap_or("2015-03"))),
        value: voice.value,
        low: voice.low.unwrap_or(0),
        high: voice.high,
        harm: voice.harm.clone(),
        scope: "incident".into(),
        ..Default::default()
    }
}

fn add(sum: &mut Option<u64>, n: Option<u64>) {
    *sum = match (*sum, n) {
        (Some(a), Some(b)) => Some(a + b),
        (a, b) => a.or(b),
    };
}

//! A run that never happened: outlets, incidents and sentences made by a fixed seed, in any number.

use hasila::data::Data;
use hasila::lang::Lang;
use hasila::names::RegionNames;
use hasila::report::{Agreement, Chart, InputFile, ReportInput, RunInfo};
use hasila::row::{FigureRow, IncidentRow, MonthlyRow, OutletPairRow, OutletRow};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet};

const OUTLETS: [&str; 9] =
    ["المرفأ", "البيدر", "الضفتان", "نجمة الجنوب", "قاسيون برس", "Delta Wire", "السنديان", "الميزان اليوم", "رسائل النهر"];
const ACTORS: [&str; 6] = ["syria_gov", "russia", "isis", "saudi_coalition", "houthi", "unknown"];
const ATTACKS: [(&str, &str); 4] =
    [("airstrike", "غارة جوية"), ("shelling", "قصف مدفعي"), ("bombing", "تفجير سيارة"), ("clash", "اشتباك")];
const PLACES: [(&str, &str, &str, &str); 10] = [
    ("حلب", "Aleppo", "Aleppo", "SYR"),
    ("منبج", "Manbij", "Aleppo", "SYR"),
    ("الرقة", "Raqqa", "Raqqa", "SYR"),
    ("دوما", "Duma", "Rif Dimashq", "SYR"),
    ("الموصل", "Mosul", "Ninawa", "IRQ"),
    ("الفلوجة", "Fallujah", "Anbar", "IRQ"),
    ("تعز", "Taizz", "Taizz", "YEM"),
    ("صعدة", "Sa'dah", "Sa'dah", "YEM"),
    ("بنغازي", "Benghazi", "Benghazi", "LBY"),
    ("العريش", "Arish", "North Sinai", "EGY"),
];

/// The rows of a run.
#[derive(Debug, Default)]
pub struct Run {
    pub figures: Vec<FigureRow>,
    pub incidents: Vec<IncidentRow>,
    pub monthly: Vec<MonthlyRow>,
    pub outlets: Vec<OutletRow>,
    pub pairs: Vec<OutletPairRow>,
    pub charts: Vec<Chart>,
    pub agreement: Vec<Agreement>,
    pub names: RegionNames,
    pub info: RunInfo,
}

impl Run {
    /// What the report takes.
    pub fn input(&self, lang: Lang) -> ReportInput<'_> {
        ReportInput {
            figures: &self.figures,
            incidents: &self.incidents,
            monthly: &self.monthly,
            outlets: &self.outlets,
            pairs: &self.pairs,
            charts: &self.charts,
            agreement: &self.agreement,
            names: &self.names,
            run: &self.info,
            lang,
        }
    }
}

/// A run of so many incidents, each told by one to six outlets.
pub fn run(incidents: usize) -> Run {
    let mut random = ChaCha8Rng::seed_from_u64(20_150_721);
    let mut run = Run { charts: charts(), info: info(), names: RegionNames::load(&Data::built_in()).unwrap(), ..Run::default() };
    for n in 0..incidents {
        add_incident(&mut run, n, &mut random);
    }
    run.monthly = months(&run.incidents);
    run.pairs = pairs(&run.outlets);
    run.agreement = vec![Agreement {
        name: "agreement.alpha".into(),
        value: Some(0.81),
        interval: Some((0.74, 0.87)),
        incidents: incidents as u64,
    }];
    run
}

fn info() -> RunInfo {
    RunInfo {
        version: "0.1.0".into(),
        data_version: "0123456789ab".into(),
        profile: "plain".into(),
        settings: vec![("--lang".into(), "en".into())],
        inputs: vec![InputFile { name: "invented/archive.jsonl".into(), articles: 3_120, sha256: "5e1f".repeat(16) }],
        counts: vec![("articles_read".into(), 3_120)],
        rejected: vec![("not_utf8".into(), 3)],
    }
}

fn charts() -> Vec<Chart> {
    let svg = |title: &str| {
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 120"><clipPath id="c"><rect width="600" height="120"/></clipPath>
            <g clip-path="url(#c)"><rect x="40" y="40" width="300" height="30" fill="#8a97a6"/><text x="40" y="30">{title}</text></g></svg>"##
        )
    };
    let chart = |lang, title: &str| Chart {
        name: "monthly".into(),
        lang,
        title: title.into(),
        alt: format!("{title}: 1, 2, 3"),
        svg: svg(title),
        narrow: false,
    };
    let broad = [chart(Lang::En, "Reported killed by month"), chart(Lang::Ar, "القتلى بحسب التقارير شهريا")];
    let narrow = broad.clone().map(|chart| Chart { narrow: true, ..chart });
    broad.into_iter().chain(narrow).collect()
}

fn add_incident(run: &mut Run, n: usize, random: &mut impl Rng) {
    let (place, place_en, admin1, country) = PLACES[random.random_range(0..PLACES.len())];
    let day = random.random_range(0..600_u32);
    let (month, day) = (day / 28, day % 28 + 1);
    let month = format!("{}-{:02}", 2015 + month / 12, month % 12 + 1);
    let mut incident = IncidentRow {
        incident_id: format!("i{n:05}"),
        date: Some(format!("{month}-{day:02}")),
        month: (n % 50 != 7).then(|| month.clone()),
        country: Some(country.into()),
        admin1: Some(admin1.into()),
        place: Some(place.into()),
        place_en: Some(place_en.into()),
        actor: (!n.is_multiple_of(5)).then(|| ACTORS[random.random_range(0..ACTORS.len())].into()),
        attack: Some(ATTACKS[random.random_range(0..ATTACKS.len())].0.into()),
        profile: "plain".into(),
        ..IncidentRow::default()
    };
    let voices = random.random_range(1..=6_usize);
    let base = random.random_range(1..90_u64) / random.random_range(1..9);
    let mut told: BTreeMap<&str, Vec<(u64, Option<u64>)>> = BTreeMap::new();
    for voice in 0..voices {
        let outlet = OUTLETS[(n + voice * 2) % OUTLETS.len()];
        for harm in ["killed", "injured"] {
            let figure = figure(&incident, (n, voice), outlet, harm, base, random);
            if voice > 0 || harm == "killed" || base % 2 == 0 {
                told.entry(harm).or_default().push((figure.low, figure.high));
                run.outlets.push(outlet_row(&figure, random));
                run.figures.push(figure);
            }
        }
    }
    incident.outlets = voices as u64;
    incident.articles = voices as u64;
    put_estimates(&mut incident, &told);
    run.incidents.push(incident);
}

fn figure(
    incident: &IncidentRow,
    (n, voice): (usize, usize),
    outlet: &str,
    harm: &str,
    base: u64,
    random: &mut impl Rng,
) -> FigureRow {
    // One and two are no digits in Arabic: «قتيل», «قتيلان».
    let number = (base + random.random_range(0..=base / 3 + 1)).max(3);
    let (bound, surface, low, high) = match random.random_range(0..6) {
        0 => ("more_than", format!("أكثر من {number}"), number + 1, None),
        1 => ("at_least", format!("{number} على الأقل"), number, None),
        2 => ("about", format!("نحو {number}"), (number * 9 / 10).min(number - 1), Some((number * 11).div_ceil(10))),
        _ => ("exact", number.to_string(), number, Some(number)),
    };
    let place = incident.place.clone().unwrap_or_default();
    let attack = ATTACKS.iter().find(|(id, _)| Some(*id) == incident.attack.as_deref()).map_or("", |(_, word)| word);
    let people = counted(number, harm);
    let before = format!("قالت مصادر محلية للمراسل، في رواية أولى لم يتسن التحقق منها، إن {attack} على {place} خلف ");
    let sentence = format!("{before}{surface} {people} من سكان الحي، فيما واصلت فرق الإنقاذ عملها بين الأنقاض حتى المساء.");
    let start = 64 + before.chars().count() as u64;
    FigureRow {
        figure_id: format!("a{n:05}-{voice}:{harm}"),
        article_id: format!("a{n:05}-{voice}"),
        incident_id: Some(incident.incident_id.clone()),
        outlet: Some(outlet.into()),
        url: Some(format!("https://news.example/{n}/{voice}")),
        published: incident.date.clone(),
        end: start + surface.chars().count() as u64,
        start,
        sentence_start: 64,
        sentence,
        surface,
        value: Some(number),
        low,
        high,
        bound: bound.into(),
        harm: harm.into(),
        victim: ["civilian", "combatant", "unspecified"][random.random_range(0..3)].into(),
        scope: if voice == 4 { "repeat" } else { "incident" }.into(),
        place: incident.place.clone(),
        place_en: incident.place_en.clone(),
        admin1: incident.admin1.clone(),
        country: incident.country.clone(),
        actor: incident.actor.clone(),
        source: Some("مصادر محلية".into()),
        date: incident.date.clone(),
        month: incident.month.clone(),
        rule: format!("{harm}-noun-count"),
        confidence: 0.93,
        title: Some(format!("{attack} على {place} وسقوط ضحايا")),
        ..FigureRow::default()
    }
}

/// The noun behind a number: three to ten of a plural, eleven to ninety-nine of a singular in the accusative.
fn counted(number: u64, harm: &str) -> &'static str {
    match (number % 100, harm == "killed") {
        (3..=10, true) => "قتلى",
        (3..=10, false) => "جرحى",
        (11..=99, true) => "قتيلا",
        (11..=99, false) => "جريحا",
        (_, true) => "قتيل",
        (_, false) => "جريح",
    }
}

fn outlet_row(figure: &FigureRow, random: &mut impl Rng) -> OutletRow {
    OutletRow {
        incident_id: figure.incident_id.clone().unwrap_or_default(),
        outlet: figure.outlet.clone().unwrap_or_default(),
        harm: figure.harm.clone(),
        low: Some(figure.low),
        high: figure.high,
        value: figure.value,
        articles: 1,
        first_reported: figure.published.clone(),
        last_reported: figure.published.clone(),
        relation: Some(["below", "inside", "above", "agrees"][random.random_range(0..4)].into()),
        revisions: random.random_range(0..3),
        voice: None,
    }
}

/// Lowest low, median of the middles, highest high; as if all the dead were civilians.
fn put_estimates(row: &mut IncidentRow, told: &BTreeMap<&str, Vec<(u64, Option<u64>)>>) {
    for (harm, ranges) in told {
        let low = ranges.iter().map(|(low, _)| *low).min();
        let high = ranges.iter().map(|(low, high)| high.unwrap_or(*low)).max();
        let open = Some(ranges.iter().any(|(_, high)| high.is_none()));
        let best = low.zip(high).map(|(low, high)| (low + high) as f64 / 2.0);
        if *harm == "killed" {
            (row.killed_low, row.killed_best, row.killed_high, row.killed_open) = (low, best, high, open);
            (row.civilians_killed_low, row.civilians_killed_best) = (low, best);
            (row.civilians_killed_high, row.civilians_killed_open) = (high, open);
        } else {
            (row.injured_low, row.injured_best, row.injured_high, row.injured_open) = (low, best, high, open);
        }
    }
}

/// Sums by month, place and actor, with one month in which nobody reported.
fn months(incidents: &[IncidentRow]) -> Vec<MonthlyRow> {
    let mut rows: BTreeMap<_, MonthlyRow> = BTreeMap::new();
    for incident in incidents {
        let key = (&incident.month, &incident.country, &incident.admin1, &incident.place, &incident.actor);
        let row = rows.entry(key).or_insert_with(|| MonthlyRow {
            month: incident.month.clone(),
            country: incident.country.clone(),
            admin1: incident.admin1.clone(),
            place: incident.place.clone(),
            actor: incident.actor.clone(),
            profile: "plain".into(),
            ..MonthlyRow::default()
        });
        row.incidents += 1;
        row.articles += incident.articles;
        row.outlets = row.outlets.max(incident.outlets);
        add(&mut row.killed_low, incident.killed_low);
        add(&mut row.killed_high, incident.killed_high);
        add(&mut row.injured_low, incident.injured_low);
        add(&mut row.injured_high, incident.injured_high);
        row.killed_open = Some(row.killed_open == Some(true) || incident.killed_open == Some(true));
        row.injured_open = Some(row.injured_open == Some(true) || incident.injured_open == Some(true));
    }
    let mut rows: Vec<_> = rows.into_values().collect();
    rows.push(MonthlyRow { month: Some("2014-12".into()), ..MonthlyRow::default() });
    rows
}

fn add(sum: &mut Option<u64>, part: Option<u64>) {
    if let Some(part) = part {
        *sum = Some(sum.unwrap_or(0) + part);
    }
}

fn pairs(outlets: &[OutletRow]) -> Vec<OutletPairRow> {
    let mut seen: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for row in outlets {
        seen.entry((&row.harm, &row.outlet)).or_default().insert(&row.incident_id);
    }
    let mut rows = Vec::new();
    for ((harm, a), first) in &seen {
        for ((_, b), second) in seen.iter().filter(|((other, b), _)| other == harm && b > a) {
            rows.push(OutletPairRow {
                outlet_a: (*a).into(),
                outlet_b: (*b).into(),
                harm: (*harm).into(),
                shared: first.intersection(second).count() as u64,
                ratio: Some(1.08),
                ratio_low: Some(0.94),
                ratio_high: Some(1.21),
                overlap: Some(0.66),
                ..OutletPairRow::default()
            });
        }
    }
    rows
}

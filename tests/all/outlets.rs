//! `compare`, `timeline` and `profiles` on an invented sample: four outlets, four incidents, a revision, rival tolls in one
//! article, a copied wire story and a vague phrase.

use crate::files::{folder, put};
use assert_cmd::Command;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Row = BTreeMap<String, String>;

const WIRE: &str = "قتل تسعة مدنيين في غارة جوية على سوق الخضار في بلدة سرمين يوم الاثنين وقال شهود إن الطائرة عادت مرتين وإن \
                    رجال الدفاع المدني ما زالوا يبحثون بين الأنقاض عن أهالي الحي حتى ساعة متأخرة من الليل.";

/// Outlet, day, headline, text.
const ARTICLES: [[&str; 4]; 10] = [
    ["alif", "2016-05-02", "غارة على سوق", "قتل خمسة مدنيين في غارة جوية على سوق الخضار في بلدة سرمين اليوم."],
    ["alif", "2016-05-03", "حصيلة جديدة", "ارتفع عدد قتلى الغارة الجوية على سوق الخضار في بلدة سرمين أمس إلى سبعة قتلى."],
    ["ba", "2016-05-03", "غارة سرمين", WIRE],
    ["jim", "2016-05-03", "غارة سرمين", WIRE],
    [
        "dal",
        "2016-05-03",
        "سوق سرمين",
        "قال المرصد السوري لحقوق الإنسان إن ستة أشخاص قتلوا في غارة جوية أمس على سوق الخضار في بلدة سرمين، بينما أعلنت الشبكة \
         السورية لحقوق الإنسان مقتل ثمانية أشخاص في الغارة.",
    ],
    ["alif", "2016-05-05", "تفجير في تعز", "قتل ثلاثة جنود في تفجير سيارة مفخخة عند نقطة تفتيش في مدينة تعز اليوم."],
    ["ba", "2016-05-05", "سيارة مفخخة", "مقتل ثلاثة جنود بتفجير سيارة مفخخة استهدف نقطة تفتيش في مدينة تعز اليوم."],
    ["alif", "2016-05-07", "حريق بنغازي", "لقي عشرة عمال مصرعهم في حريق التهم مصنعا للنسيج في مدينة بنغازي اليوم."],
    ["ba", "2016-05-07", "مصنع بنغازي", "لقي عشرون عاملا مصرعهم في حريق كبير في مصنع للنسيج بمدينة بنغازي اليوم."],
    ["dal", "2016-05-09", "قصف دوما", "قتل عشرات المدنيين في قصف مدفعي على مدينة دوما اليوم."],
];

fn hasila(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("hasila").unwrap();
    command.args(args);
    command
}

/// The figures of the sample; the commands link them.
fn figures(dir: &Path) -> PathBuf {
    let fields = ["outlet", "published", "title", "text"];
    let line =
        |article: &[&str; 4]| serde_json::to_string(&fields.into_iter().zip(*article).collect::<BTreeMap<_, _>>()).unwrap();
    let lines: Vec<String> = ARTICLES.iter().map(line).collect();
    let news = put(dir, "news.jsonl", lines.join("\n").into_bytes());
    let out = dir.join("figures.jsonl");
    hasila(&["extract"]).arg(news).arg("-o").arg(&out).assert().success();
    out
}

fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(Into::into).collect();
    let row = |record: csv::StringRecord| names.iter().cloned().zip(record.iter().map(Into::into)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn file(path: PathBuf) -> Vec<Row> {
    rows(&std::fs::read_to_string(path).unwrap())
}

/// The only row with these cells.
fn one<'a>(rows: &'a [Row], cells: &[(&str, &str)]) -> &'a Row {
    let found: Vec<&Row> = rows.iter().filter(|row| cells.iter().all(|(name, value)| row[*name] == *value)).collect();
    assert_eq!(found.len(), 1, "{cells:?} in {rows:#?}");
    found[0]
}

/// The incident that holds an outlet's toll.
fn incident<'a>(outlets: &'a [Row], outlet: &str, low: &str) -> &'a str {
    &one(outlets, &[("outlet", outlet), ("harm", "killed"), ("low", low)])["incident_id"]
}

fn near(cell: &str, expected: f64) {
    let value: f64 = cell.parse().unwrap();
    assert!((value - expected).abs() < 1e-4, "{value} is not {expected}");
}

#[test]
fn outlets_are_held_against_each_other() {
    let dir = folder();
    let (figures, out) = (figures(dir.path()), dir.path().join("comparison"));
    let told = hasila(&["compare"]).arg(&figures).arg("--out").arg(&out).assert().success();
    let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert!(told.contains("Agreement is no evidence of truth") && told.contains("profile plain"), "{told}");

    let outlets = file(out.join("outlets.csv"));
    let market = incident(&outlets, "alif", "7");
    for (outlet, low, high, relation, revisions) in
        [("alif", "7", "7", "inside", "1"), ("ba", "9", "9", "inside", "0"), ("dal", "6", "8", "inside", "0")]
    {
        let row = one(&outlets, &[("incident_id", market), ("outlet", outlet), ("harm", "killed")]);
        assert_eq!(
            [&row["low"], &row["high"], &row["relation"], &row["revisions"]],
            [low, high, relation, revisions],
            "{outlet}"
        );
    }
    let voice = |outlet| &one(&outlets, &[("incident_id", market), ("outlet", outlet), ("harm", "killed")])["voice"];
    assert!(voice("ba") == voice("jim") && voice("ba") != voice("alif"), "copies are one voice");
    for (outlet, low, relation) in
        [("alif", "3", "agrees"), ("ba", "3", "agrees"), ("alif", "10", "below"), ("ba", "20", "above")]
    {
        assert_eq!(one(&outlets, &[("outlet", outlet), ("low", low), ("harm", "killed")])["relation"], relation);
    }

    let pairs = file(out.join("outlet_pairs.csv"));
    let pair = one(&pairs, &[("outlet_a", "alif"), ("outlet_b", "ba"), ("harm", "killed")]);
    let counts = ["shared", "higher", "equal", "lower", "text_reuse"].map(|name| pair[name].as_str());
    assert_eq!(counts, ["3", "0", "1", "2", "0.0"]);
    near(&pair["ratio"], 20.0 / 32.0);
    near(&pair["geometric_ratio"], (7.0f64 / 9.0 * 0.5).powf(1.0 / 3.0));
    near(&pair["bias"], (7.0f64 / 9.0 * 0.5).powf(1.0 / 3.0));
    near(&pair["overlap"], 1.0 / 3.0);
    for name in ["ratio_low", "ratio_high", "geometric_low", "geometric_high", "limit_low", "limit_high"] {
        assert!(pair[name].parse::<f64>().is_ok(), "{name}");
    }
    near(&one(&pairs, &[("outlet_a", "ba"), ("outlet_b", "jim"), ("harm", "killed")])["text_reuse"], 1.0);

    let agreement = file(out.join("agreement.csv"));
    let killed = one(&agreement, &[("harm", "killed")]);
    assert_eq!((killed["incidents"].as_str(), killed["outlets"].as_str()), ("3", "4"));
    for name in ["alpha_low", "alpha_best", "alpha_high", "alpha_voices"] {
        let alpha: f64 = killed[name].parse().unwrap();
        assert!((0.0..1.0).contains(&alpha), "{name} {alpha}");
    }
    let coverage = file(out.join("coverage.csv"));
    let alif = one(&coverage, &[("outlet", "alif")]);
    assert_eq!([&alif["reported"], &alif["first"], &alif["left_out"]], ["3", "3", "0"]);
    let dal = one(&coverage, &[("outlet", "dal")]);
    assert_eq!([&dal["reported"], &dal["alone"], &dal["left_out"]], ["2", "1", "2"]);
}

#[test]
fn as_of_a_day_only_what_was_published_counts() {
    let dir = folder();
    let told = hasila(&["compare", "--table", "outlets", "--as-of", "2016-05-02"]).arg(figures(dir.path())).assert().success();
    let outlets = rows(&String::from_utf8_lossy(&told.get_output().stdout));
    assert_eq!(outlets.len(), 1);
    assert_eq!((outlets[0]["low"].as_str(), outlets[0]["relation"].as_str()), ("5", ""), "alone, before its revision");
}

#[test]
fn a_timeline_shows_each_statement_in_order() {
    let dir = folder();
    let figures = figures(dir.path());
    let told = hasila(&["compare", "--table", "outlets"]).arg(&figures).assert().success();
    let outlets = rows(&String::from_utf8_lossy(&told.get_output().stdout));
    let market = incident(&outlets, "alif", "7");
    let told = hasila(&["timeline", &market[..8]]).arg(&figures).assert().success();
    let told = rows(&String::from_utf8_lossy(&told.get_output().stdout));
    let of = |outlet: &str| -> Vec<(String, String, String)> {
        let rows = told.iter().filter(|row| row["outlet"] == outlet);
        rows.map(|row| (row["published"].clone(), row["low"].clone(), row["change"].clone())).collect()
    };
    let row = |day: &str, low: &str, change: &str| (day.to_string(), low.to_string(), change.to_string());
    assert_eq!(of("alif"), [row("2016-05-02", "5", "first"), row("2016-05-03", "7", "higher")]);
    assert_eq!(of("jim"), [row("2016-05-03", "9", "first")]);
    hasila(&["timeline", "zzz"]).arg(&figures).assert().code(2);
}

#[test]
fn profiles_move_the_totals_of_vague_phrases_alone() {
    let dir = folder();
    let told = hasila(&["profiles", "--sources"]).arg(figures(dir.path())).assert().success();
    let output = told.get_output();
    assert!(String::from_utf8_lossy(&output.stderr).contains("presumed civilian"));
    let totals = rows(&String::from_utf8_lossy(&output.stdout));
    let ends = |profile: &str| -> (u64, u64) {
        let row = one(&totals, &[("profile", profile), ("measure", "killed")]);
        (row["low"].parse().unwrap(), row["high"].parse().unwrap())
    };
    // «عشرات» is 20–99 by the codebook and 12–24 by Airwars; the other incidents give 5–32 of each.
    let (plain, airwars) = (ends("plain"), ends("airwars"));
    assert_eq!((plain.0 - airwars.0, plain.1 - airwars.1), (20 - 12, 99 - 24));
}

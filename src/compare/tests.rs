//! Formulas against published worked examples, and outlets against each other on invented reports.

use super::*;
use crate::incident::tests::{Told, settings};
use crate::row::FigureRow;

/// Values in rows of observers, `.` missing, to units.
fn units(rows: &[&str]) -> Vec<Vec<f64>> {
    let rows: Vec<Vec<Option<f64>>> =
        rows.iter().map(|row| row.split_whitespace().map(|value| value.parse().ok()).collect()).collect();
    (0..rows[0].len()).map(|unit| rows.iter().filter_map(|row| row[unit]).collect()).collect()
}

fn near(found: Option<f64>, expected: f64, within: f64) {
    let found = found.unwrap();
    assert!((found - expected).abs() <= within, "expected {expected}, but found {found}");
}

/// Krippendorff's reliability data, 4 observers by 12 units, as in the docstring of `fast-krippendorff` and in the manual
/// page `kripp.alpha` of the R package `irr`: nominal 0.743, ratio 0.797; interval 0.849 computed.
#[test]
fn alpha_of_krippendorffs_four_observers() {
    let units =
        units(&["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."]);
    near(alpha(&units, Level::Nominal), 0.743_421, 1e-6);
    near(alpha(&units, Level::Interval), 0.849_107, 1e-6);
    near(alpha(&units, Level::Ratio), 0.797_403, 1e-6);
}

/// The three observers by 15 units of the Wikipedia article on alpha, as in `fast-krippendorff` `sample.py`: nominal
/// 0.691358, interval 0.810845; ratio 0.808944 computed.
#[test]
fn alpha_of_three_observers_with_many_values_missing() {
    let units = units(&[". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4"]);
    near(alpha(&units, Level::Nominal), 0.691_358, 1e-6);
    near(alpha(&units, Level::Interval), 0.810_845, 1e-6);
    near(alpha(&units, Level::Ratio), 0.808_944, 1e-6);
}

#[test]
fn alpha_needs_two_observers_and_two_values() {
    assert_eq!(alpha(&[], Level::Ratio), None);
    assert_eq!(alpha(&[vec![3.0], vec![4.0]], Level::Ratio), None);
    assert_eq!(alpha(&[vec![3.0, 3.0]], Level::Ratio), None);
    assert_eq!(alpha(&[vec![0.0, 0.0], vec![4.0, 4.0]], Level::Ratio), Some(1.0));
}

/// Peak expiratory flow, Wright against mini meter: Bland and Altman, Lancet 1986; data as in the R package
/// `BlandAltmanLeh` (PEFR).
fn peak_flow() -> Vec<(f64, f64)> {
    let wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
    let mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];
    wright.iter().zip(mini).map(|(a, b)| (f64::from(*a), f64::from(b))).collect()
}

/// The paper prints -2.1 and 38.8; with 1.96 standard deviations the limits are -78.10 and 73.86.
#[test]
fn bland_altman_of_peak_flow() {
    let differences: Vec<f64> = peak_flow().iter().map(|(a, b)| a - b).collect();
    let limits = bland_altman(&differences).unwrap();
    near(Some(limits.mean), -2.117_647, 1e-6);
    near(Some(limits.sd), 38.765_130, 1e-6);
    near(Some(limits.low), -78.097_302, 1e-6);
    near(Some(limits.high), 73.862_007, 1e-6);
}

/// The same on logarithms: ratio 0.988285, limits 0.778267 and 1.254975.
#[test]
fn bland_altman_of_peak_flow_as_ratios() {
    let differences: Vec<f64> = peak_flow().iter().map(|(a, b)| a.ln() - b.ln()).collect();
    let limits = bland_altman(&differences).unwrap();
    near(Some(limits.mean), -0.011_784_540, 1e-9);
    near(Some(limits.sd), 0.121_888_028, 1e-9);
    near(Some(limits.mean.exp()), 0.988_285, 1e-6);
    near(Some(limits.low.exp()), 0.778_267, 1e-6);
    near(Some(limits.high.exp()), 1.254_975, 1e-6);
    near(geometric_ratio(&peak_flow()), 0.988_285, 1e-6);
}

/// The hormone patches of Efron and Tibshirani (1993), data as in the R package `bootstrap` (`patch`): ratio of means
/// -0.0713; 400,000 resamples give a standard error of 0.10207 and a 95 % percentile interval of -0.231 to 0.164.
#[test]
fn bootstrap_of_the_patch_ratio() {
    let z = [8406.0, 2342.0, 8187.0, 8459.0, 4795.0, 3516.0, 4796.0, 10238.0];
    let y = [-1200.0, 2601.0, -2705.0, 1982.0, -1290.0, 351.0, -638.0, -2719.0];
    let pairs: Vec<(f64, f64)> = y.into_iter().zip(z).collect();
    near(ratio(&pairs), -0.071_306_096, 1e-9);
    let draws = resample(&pairs, 40_000, 1, ratio);
    let mean = draws.iter().sum::<f64>() / draws.len() as f64;
    let se = (draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / draws.len() as f64).sqrt();
    near(Some(se), 0.102_07, 0.002);
    let (low, high) = percentile_interval(&draws, 0.95).unwrap();
    near(Some(low), -0.231, 0.005);
    near(Some(high), 0.164, 0.005);
    assert_eq!(draws, resample(&pairs, 40_000, 1, ratio), "a fixed seed gives the same draws");
}

/// Incident, outlet, day of publication, low, high, text.
type Line<'a> = (&'a str, &'a str, &'a str, u64, Option<u64>, &'a str);

/// Invented reports, already linked.
fn rows(told: &[Line]) -> Vec<FigureRow> {
    let row = |(n, told): (usize, &Line)| {
        let (incident, outlet, published, low, high, sentence) = *told;
        let article = format!("{n}");
        let told = Told {
            article: &article,
            outlet,
            published,
            date: None,
            place: Some("Tall"),
            harm: "killed",
            range: (low, high),
            sentence,
        };
        FigureRow { incident_id: Some(incident.into()), ..told.row(0) }
    };
    told.iter().enumerate().map(row).collect()
}

const FIRE: &str = "قال الدفاع المدني إن حريقا كبيرا شب في مستودع للوقود عند مدخل المدينة الصناعية وأتى على عشرات الشاحنات";
const OTHER: &str = "أفاد مراسلنا بسقوط ضحايا جراء انهيار بناية قديمة في وسط البلد بعد أمطار غزيرة هطلت طوال الليل";

#[test]
fn an_outlet_lies_below_inside_above_or_agrees() {
    let rows = rows(&[
        ("x", "alif", "2020-05-02", 5, Some(5), FIRE),
        ("x", "ba", "2020-05-02", 8, Some(10), OTHER),
        ("x", "jim", "2020-05-02", 9, None, "…"),
        ("y", "alif", "2020-05-02", 7, Some(7), "…"),
        ("y", "ba", "2020-05-03", 7, Some(7), "…"),
        ("z", "alif", "2020-05-04", 3, Some(3), "…"),
    ]);
    let found: Vec<_> =
        outlet_rows(&rows, &settings()).into_iter().map(|row| (row.incident_id, row.outlet, row.relation)).collect();
    let expected = [
        ("x", "alif", Some("below")),
        ("x", "ba", Some("inside")),
        ("x", "jim", Some("inside")),
        ("y", "alif", Some("agrees")),
        ("y", "ba", Some("agrees")),
        ("z", "alif", None),
    ]
    .map(|(incident, outlet, relation)| (incident.to_string(), outlet.to_string(), relation.map(String::from)));
    assert_eq!(found, expected);
}

#[test]
fn a_bare_plural_gainsays_no_number() {
    let mut rows = rows(&[
        ("x", "alif", "2020-05-02", 1, Some(1), FIRE),
        ("x", "ba", "2020-05-02", 1, Some(1), OTHER),
        ("x", "jim", "2020-05-02", 3, None, "…"),
    ]);
    rows[2].vague = true;
    let found: Vec<_> = outlet_rows(&rows, &settings()).into_iter().map(|row| row.relation).collect();
    assert_eq!(found, ["agrees", "agrees", "inside"].map(|relation| Some(relation.to_string())));
}

#[test]
fn revisions_and_the_latest_word_of_an_outlet_are_kept() {
    let rows = rows(&[
        ("x", "alif", "2020-05-02", 20, Some(20), FIRE),
        ("x", "alif", "2020-05-03", 20, Some(20), FIRE),
        ("x", "alif", "2020-05-04", 32, Some(32), FIRE),
    ]);
    let row = &outlet_rows(&rows, &settings())[0];
    assert_eq!((row.low, row.value, row.articles, row.revisions), (Some(32), Some(32), 3, 1));
    assert_eq!((row.first_reported.as_deref(), row.last_reported.as_deref()), (Some("2020-05-02"), Some("2020-05-04")));
}

#[test]
fn a_pair_is_compared_at_both_ends_and_the_middle() {
    let rows = rows(&[
        ("x", "alif", "2020-05-02", 10, Some(10), FIRE),
        ("x", "ba", "2020-05-02", 20, Some(20), OTHER),
        ("y", "alif", "2020-05-03", 4, Some(8), "…"),
        ("y", "ba", "2020-05-03", 6, Some(6), ""),
        ("z", "alif", "2020-05-04", 0, Some(0), "حريق"),
        ("z", "ba", "2020-05-04", 5, Some(5), "انهيار"),
    ]);
    let pairs = pair_rows(&rows, &settings());
    assert_eq!(pairs.len(), 1);
    let pair = &pairs[0];
    assert_eq!((pair.shared, pair.dropped, pair.higher, pair.equal, pair.lower), (3, 1, 0, 1, 2));
    near(pair.ratio, 16.0 / 31.0, 1e-12);
    near(pair.ratio_at_low, 14.0 / 31.0, 1e-12);
    near(pair.ratio_at_high, 18.0 / 31.0, 1e-12);
    near(pair.geometric_ratio, 0.5f64.sqrt(), 1e-12);
    near(pair.overlap, 1.0 / 3.0, 1e-12);
    assert!(pair.ratio_low.unwrap() <= pair.ratio.unwrap() && pair.ratio.unwrap() <= pair.ratio_high.unwrap());
    assert_eq!(pair.geometric_low, None, "two incidents are too few to resample");
}

#[test]
fn agreement_by_copying_shows_as_text_reuse() {
    let rows = rows(&[
        ("x", "alif", "2020-05-02", 10, Some(10), FIRE),
        ("x", "ba", "2020-05-02", 10, Some(10), FIRE),
        ("x", "jim", "2020-05-02", 15, Some(15), OTHER),
        ("y", "alif", "2020-05-03", 3, Some(3), OTHER),
        ("y", "ba", "2020-05-03", 3, Some(3), OTHER),
    ]);
    let all = &agreement(&rows, &settings())[0];
    assert_eq!((all.incidents, all.outlets), (2, 3));
    near(all.text_reuse, 0.5, 1e-12);
    near(all.same, 0.5, 1e-12);
    assert!(all.alpha_best.unwrap() > all.alpha_voices.unwrap_or(-1.0), "{all:?}");
}

#[test]
fn coverage_counts_what_others_report_in_an_outlets_time() {
    let rows = rows(&[
        ("x", "alif", "2020-05-02", 1, Some(1), "…"),
        ("y", "ba", "2020-05-03", 1, Some(1), "…"),
        ("y", "alif", "2020-05-04", 1, Some(1), "…"),
        ("z", "ba", "2020-05-04", 1, Some(1), "…"),
        ("w", "ba", "2020-05-09", 1, Some(1), "…"),
    ]);
    let coverage = coverage(&rows, &settings());
    let (alif, ba) = (&coverage[0], &coverage[1]);
    assert_eq!((alif.reported, alif.alone, alif.first, alif.left_out), (2, 1, 1, 1));
    assert_eq!(alif.left_out_ids, "z", "what came after its last article it did not leave out");
    near(alif.share, 2.0 / 3.0, 1e-12);
    assert_eq!((ba.reported, ba.first, ba.left_out), (3, 3, 0));
}

//! The report of a run, made from its tables, its pictures and what is known of how they came about.

use super::{Plan, Tables};
use crate::chart::{Drawn, Options, PHONE, draw_vectors};
use crate::error::Result;
use crate::export::Settings;
use crate::intake::Intake;
use crate::lang::Lang;
use crate::names::RegionNames;
use crate::report::{Agreement, Chart, InputFile, ReportInput, RunInfo, render};

/// The page: `report.html`.
pub(super) fn page(tables: &Tables, pictures: &[Drawn], plan: &Plan, intake: &Intake, version: &str) -> Result<String> {
    let lang = plan.pictures.lang;
    let other = if lang == Lang::En { Lang::Ar } else { Lang::En };
    let vectors = |options: Options| draw_vectors(&tables.chart_input(plan.data, &plan.linking, options));
    let mut charts: Vec<Chart> = pictures.iter().map(|p| chart(p, lang, false)).collect();
    charts.extend(vectors(Options { lang: other, ..plan.pictures })?.iter().map(|p| chart(p, other, false)));
    for lang in [lang, other] {
        let phone = Options { lang, width: PHONE, ..plan.pictures };
        charts.extend(vectors(phone)?.iter().map(|p| chart(p, lang, true)));
    }
    render(&ReportInput {
        figures: &tables.figures,
        incidents: &tables.incidents,
        monthly: &tables.monthly,
        outlets: &tables.outlets,
        pairs: &tables.pairs,
        charts: &charts,
        agreement: &agreement(tables),
        names: &RegionNames::load(plan.data)?,
        run: &info(plan, tables, intake, version),
        lang,
    })
}

fn chart(picture: &Drawn, lang: Lang, narrow: bool) -> Chart {
    let Drawn { name, title, alt, svg, .. } = picture.clone();
    Chart { name, lang, title, alt, svg, narrow }
}

/// The measures of agreement that a reader can take in at a glance; `agreement.csv` has all.
fn agreement(tables: &Tables) -> Vec<Agreement> {
    let harms = tables.agreement.iter().filter(|a| matches!(a.harm.as_str(), "killed" | "injured"));
    let measures = |a: &crate::compare::Agreement| {
        let measure = |name: &str, value| Agreement {
            name: format!("agreement.{name}_{}", a.harm),
            value,
            interval: None,
            incidents: a.incidents,
        };
        [measure("alpha", a.alpha_best), measure("same", a.same)]
    };
    harms.flat_map(measures).collect()
}

fn info(plan: &Plan, tables: &Tables, intake: &Intake, version: &str) -> RunInfo {
    let counts = super::counts(intake, tables);
    let named = |name: &str, n: u64| (name.to_string(), n);
    RunInfo {
        version: env!("CARGO_PKG_VERSION").to_string(),
        data_version: version.to_string(),
        profile: plan.settings.profile.clone(),
        settings: settings(&plan.settings),
        inputs: intake
            .inputs
            .iter()
            .map(|i| InputFile { name: i.path.clone(), articles: i.articles, sha256: i.sha256.clone() })
            .collect(),
        counts: vec![
            named("entries", counts.entries),
            named("articles", counts.articles),
            named("figures", counts.figures),
            named("incidents", counts.incidents),
        ],
        rejected: vec![named("copies", counts.duplicates), named("losses", counts.left_out + counts.unread_fields)],
    }
}

fn settings(settings: &Settings) -> Vec<(String, String)> {
    let mut out = vec![("civilians".to_string(), settings.civilians.to_string())];
    out.extend(settings.as_of.iter().map(|day| ("as-of".to_string(), day.clone())));
    out.extend(settings.fields.iter().map(|field| ("field".to_string(), field.clone())));
    out.extend(settings.actors.iter().map(|own| ("actors".to_string(), format!("{} ({})", own.path, own.sha256))));
    out
}

//! Articles that try to become part of the page.

use hasila::lang::Lang;
use hasila::report::render;
use hasila::row::FigureRow;

use super::synthetic::{self, Run};

/// What an article might say in a headline, a sentence or a name.
pub const HOSTILE: [&str; 5] = [
    "</script><script>window.broken=1</script>",
    "<!-- <script>",
    "<img src=x onerror=window.broken=2>",
    "\u{2028}\u{2029}\"';window.broken=3//",
    "{{ 7 * 7 }}{% raw %}__proto__",
];

/// A run in which every word of an article is hostile.
pub fn run() -> Run {
    let mut run = synthetic::run(5);
    for (figure, word) in run.figures.iter_mut().zip(HOSTILE.iter().cycle()) {
        *figure = spoiled(figure, word);
    }
    for (incident, word) in run.incidents.iter_mut().zip(HOSTILE) {
        incident.place = Some(word.into());
        incident.admin1 = Some(word.into());
        incident.actor = Some(word.into());
        incident.attack = Some(word.into());
    }
    for (row, word) in run.outlets.iter_mut().zip(HOSTILE.iter().cycle()) {
        row.outlet = (*word).into();
    }
    run.info.inputs[0].name = HOSTILE[0].into();
    run.info.settings.push((HOSTILE[2].into(), HOSTILE[0].into()));
    run.charts[0].title = HOSTILE[0].into();
    run.charts[0].alt = format!("\"{}", HOSTILE[2]);
    run
}

fn spoiled(figure: &FigureRow, word: &str) -> FigureRow {
    FigureRow {
        sentence: format!("{word} {}", figure.sentence),
        title: Some(word.into()),
        outlet: Some(word.into()),
        url: Some("javascript:window.broken=4".into()),
        place: Some(word.into()),
        source: Some(word.into()),
        actor: Some(word.into()),
        actor_text: Some(word.into()),
        rule: word.into(),
        figure_id: word.into(),
        ..figure.clone()
    }
}

#[test]
fn no_word_of_an_article_becomes_markup() {
    let harmless = render(&synthetic::run(5).input(Lang::En)).unwrap();
    let page = render(&run().input(Lang::En)).unwrap();
    for mark in ["<script", "</script", "<img", "<!--"] {
        assert_eq!(page.matches(mark).count(), harmless.matches(mark).count(), "{mark}");
    }
    assert!(!page.contains("javascript:"), "an address that is none of the web's stays out");
    assert!(!page.contains('\u{2028}') && !page.contains('\u{2029}'));
    assert!(page.contains("{{ 7 * 7 }}"), "an article's braces stay braces");
}

//! What each figure covers, decided over the whole article (codebook section 5).

use super::{Figure, Harm, Scope};
use crate::text::Document;

/// Settles what constructions have left open: parts that sum to a total, tolls stated again.
pub(super) fn settle(document: &Document, figures: &mut [Figure]) {
    parts_of_a_sum(document, figures);
    described_parts(document, figures);
    title_repeats(document, figures);
    body_repeats(document, figures);
}

/// Whether two figures may state the same toll: equal numbers, or an open and a closed reading of one number.
fn same_toll(a: &Figure, b: &Figure) -> bool {
    a.harm == b.harm
        && a.zero == b.zero
        && if a.value.is_some() { a.value == b.value } else { a.range == b.range && a.group == b.group }
}

/// A total directly followed by counts that sum to it: «3 قتلى …، رجلين … وامرأة».
fn parts_of_a_sum(document: &Document, figures: &mut [Figure]) {
    const MOST_PARTS: usize = 8;
    for i in 0..figures.len() {
        let Some(total) = figures[i].value.filter(|v| *v > 1 && figures[i].scope == Scope::Incident) else { continue };
        let mut sum = 0;
        let mut parts = Vec::new();
        for (j, part) in figures.iter().enumerate().skip(i + 1).filter(|(_, f)| f.harm == figures[i].harm) {
            let Some(value) = part.value.filter(|v| *v < total) else { break };
            sum += value;
            parts.push(j);
            if sum >= total || parts.len() == MOST_PARTS {
                break;
            }
        }
        let open = document.in_title(figures[i].span.start());
        if sum == total && parts.len() > 1 && !open {
            for j in parts {
                figures[j].scope = Scope::Subset;
            }
        }
    }
}

/// A described single victim after a larger toll of the same harm is one of those already counted.
fn described_parts(document: &Document, figures: &mut [Figure]) {
    for i in 0..figures.len() {
        if !figures[i].implicit || figures[i].scope != Scope::Incident || figures[i].value != Some(1) {
            continue;
        }
        let near = |f: &Figure| figures[i].sentence - f.sentence <= 3 && f.harm == figures[i].harm && f.value > Some(1);
        let in_title = |f: &Figure| document.in_title(f.span.start());
        if figures[..i].iter().any(|f| f.sentence < figures[i].sentence && f.scope == Scope::Incident && near(f) && !in_title(f))
        {
            figures[i].scope = Scope::Subset;
        }
    }
}

/// The title's toll is a repeat where the body has it too, or tells it apart.
fn title_repeats(document: &Document, figures: &mut [Figure]) {
    let in_title = |f: &Figure| document.in_title(f.span.start());
    for i in 0..figures.len() {
        if !in_title(&figures[i]) {
            break;
        }
        let body = || figures[i + 1..].iter().filter(|f| !in_title(f));
        let again = body().any(|f| {
            same_toll(f, &figures[i]) || f.value.is_some() && f.value == figures[i].value && either_open(f, &figures[i])
        });
        let sum = |harm| body().find(|f| f.harm == harm).and_then(|f| f.value);
        let told_apart = figures[i].harm == Harm::KilledOrInjured
            && matches!((sum(Harm::Killed), sum(Harm::Injured)), (Some(k), Some(j)) if Some(k + j) == figures[i].value);
        if again || told_apart {
            figures[i].scope = Scope::Repeat;
        }
    }
}

/// One says killed, the other leaves killed and injured together.
fn either_open(a: &Figure, b: &Figure) -> bool {
    a.harm == Harm::KilledOrInjured || b.harm == Harm::KilledOrInjured
}

/// A toll stated again further down. Small numbers recur by chance, so they must be pointed back at («القتلى الأربعة»)
/// or stand in a likeness of the first sentence.
fn body_repeats(document: &Document, figures: &mut [Figure]) {
    for i in 0..figures.len() {
        if figures[i].zero || document.in_title(figures[i].span.start()) {
            continue;
        }
        let definite = document.slice(figures[i].span).starts_with("ال");
        let before = figures[..i].iter().filter(|f| !document.in_title(f.span.start()) && same_toll(f, &figures[i]));
        let repeated = before.into_iter().any(|f| {
            let distinct = figures[i].value.is_some_and(|v| v > 4) || definite;
            distinct || f.sentence != figures[i].sentence && alike(figures, f, i)
        });
        if repeated {
            figures[i].scope = Scope::Repeat;
        }
    }
}

/// Whether the sentence of figure `i` states the same tolls, all of them, as that of `first`.
fn alike(figures: &[Figure], first: &Figure, i: usize) -> bool {
    let of = |sentence| {
        let mut tolls: Vec<_> = figures.iter().filter(|f| f.sentence == sentence).map(|f| (f.harm, f.range)).collect();
        tolls.sort();
        tolls
    };
    let (a, b) = (of(first.sentence), of(figures[i].sentence));
    a.len() > 1 && a == b
}

//! What each figure covers, decided over the whole article (codebook section 5).

use super::{Figure, Harm, Scope};
use crate::text::Document;

/// Settles repeats: the same toll of the same harm stated again. The title's is the repeat where the body has it too.
pub(super) fn settle(document: &Document, figures: &mut [Figure]) {
    for i in 0..figures.len() {
        if figures[i].scope != Scope::Incident || figures[i].zero {
            continue;
        }
        let again = |a: &Figure, b: &Figure| a.harm == b.harm && a.value == b.value && a.value.is_some();
        if document.in_title(figures[i].span.start()) {
            if figures[i + 1..].iter().any(|f| again(f, &figures[i]) && !document.in_title(f.span.start())) || split_later(document, figures, i) {
                figures[i].scope = Scope::Repeat;
            }
        } else if figures[..i].iter().any(|f| again(f, &figures[i]) && f.scope == Scope::Incident && f.value > Some(2)) {
            figures[i].scope = Scope::Repeat;
        }
    }
}

/// «مصرع وإصابة 7» in the title, told apart in the body.
fn split_later(document: &Document, figures: &[Figure], i: usize) -> bool {
    let sum = |harm| figures.iter().find(|f| f.harm == harm && !document.in_title(f.span.start())).and_then(|f| f.value);
    figures[i].harm == Harm::KilledOrInjured
        && matches!((sum(Harm::Killed), sum(Harm::Injured)), (Some(killed), Some(injured)) if Some(killed + injured) == figures[i].value)
}

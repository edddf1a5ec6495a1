//! Headlines: the article's own, over the body or at its foot, and those of other articles that a scraped page lists.

use super::{Article, Figure, Scope, either_open, same_toll, two_tolls};
use crate::figure::Harm;
use crate::text::Document;

/// Where the body of a page without a headline of its own begins: at its first paragraph, which is long and closes with a
/// full stop. What stands above are the names of sections, a headline, the caption of a picture; 0 where no paragraph comes.
pub(super) fn body_from(document: &Document) -> usize {
    const WORDS: usize = 12;
    let text = document.text();
    if !text.starts_with('\n') {
        return 0;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let long = line.split_whitespace().count() >= WORDS;
        if long && line.trim_end().ends_with(['.', '۔']) {
            return at;
        }
        at += line.len();
    }
    0
}

impl Article<'_> {
    /// A headline printed again in the body, above it or at its foot, states its toll no better than the headline.
    pub(super) fn headline_again(&self, figures: &mut [Figure]) {
        let title = self.words_of(0..self.document.tokens.partition_point(|t| self.document.in_title(t.span.start())));
        let copy = |f: &Figure| {
            const WORDS: usize = 4;
            let sentence = self.document.sentences.get(f.sentence).map_or(0..0, |s| s.tokens.clone());
            // A headline's own marks may have cut it in two.
            let words = self.words_of(sentence.start.saturating_sub(title.len())..sentence.end);
            let whole = words.windows(title.len().max(1)).any(|w| w == title);
            // «…» may cut it short, within a word too.
            let cut = (WORDS + 1..=title.len()).any(|n| {
                let shown = words.len().checked_sub(n).map(|from| &words[from..]);
                shown.is_some_and(|shown| shown[..n - 1] == title[..n - 1])
            });
            title.len() >= WORDS && !self.in_title(f) && (whole || cut)
        };
        let copies: Vec<usize> = (0..figures.len()).filter(|i| copy(&figures[*i]) || self.glued_headline(figures, *i)).collect();
        for i in &copies {
            let tells = |j: &usize| {
                let (f, other) = (&figures[*i], &figures[*j]);
                !copies.contains(j) && !self.in_title(other) && !other.zero && (f.harm == other.harm || either_open(f, other))
            };
            if (0..figures.len()).any(|j| tells(&j)) && figures[*i].scope == Scope::Incident {
                figures[*i].scope = Scope::Repeat;
            }
        }
    }

    /// A post shown with its headline before its text, without a line break between: «مقتل شابقتل شاب اليوم …».
    fn glued_headline(&self, figures: &[Figure], i: usize) -> bool {
        const NEAR: usize = 40;
        let at = |f: &Figure| self.document.tokens_of(f.span).start;
        let title = |t: &&Figure| self.in_title(t) && same_toll(t, &figures[i]);
        let copy = |f: &Figure| figures.iter().filter(title).any(|t| self.copied(t, f).is_some());
        let soon = |f: &&Figure| same_toll(f, &figures[i]) && at(f) - at(&figures[i]) < NEAR && !copy(f);
        !self.in_title(&figures[i]) && copy(&figures[i]) && figures[i + 1..].iter().any(|f| soon(&f))
    }

    /// The words of some tokens, without marks and single letters.
    fn words_of(&self, tokens: std::ops::Range<usize>) -> Vec<&str> {
        tokens.map(|t| self.document.key(t)).filter(|k| k.chars().count() > 1).collect()
    }

    /// The title's toll is a repeat where the body has it too, tells it apart, or says it with a number.
    pub(super) fn title_repeats(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            if !self.in_title(&figures[i]) {
                break;
            }
            let title = &figures[i];
            let body = || figures[i + 1..].iter().filter(|f| !self.in_title(f) && (!f.zero || title.zero));
            let again = body().any(|f| {
                same_toll(f, title)
                    || f.value.is_some() && f.value == title.value && f.zero == title.zero && either_open(f, title)
            });
            let apart = |harm| body().any(|f| f.harm == harm);
            let told_apart = title.harm == Harm::KilledOrInjured && apart(Harm::Killed) && apart(Harm::Injured);
            let stated = |f: &Figure| match title.scope {
                Scope::Subset => f.scope == Scope::Subset && f.group == title.group,
                _ => f.scope == Scope::Incident,
            };
            let told = title.value.is_none() && body().any(|f| f.harm == title.harm && stated(f));
            // «مقتل العشرات» over «لقي عدد منهم مصرعهم في عدد من المدن»: a sum, told in the body as a sum without that number.
            let total = |harm| body().find(|f| f.harm == harm).is_some_and(|f| f.scope == Scope::Cumulative);
            let summed = match title.harm {
                Harm::KilledOrInjured => total(Harm::Killed) && total(Harm::Injured),
                harm => total(harm) && title.value.is_none(),
            };
            if summed && !again && title.scope != Scope::Subset {
                figures[i].scope = Scope::Cumulative;
            } else if again || told_apart || told {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// Without a headline of its own a page has it above the body: there a toll is a repeat where the body has it, in a
    /// sentence of like words. A sum over the body's incidents is none.
    pub(super) fn heading_repeats(&self, figures: &mut [Figure]) {
        const SHARED: usize = 3;
        for i in 0..figures.len() {
            let heading = &figures[i];
            if heading.span.start() >= self.body || heading.scope == Scope::Subset {
                continue;
            }
            let told = |f: &Figure| same_toll(f, heading) || heading.value.is_none() && f.harm == heading.harm && !f.zero;
            let summed = |f: &Figure| heading.scope == Scope::Cumulative && f.scope != Scope::Cumulative;
            let body = figures[i + 1..].iter().filter(|f| f.span.start() >= self.body && f.scope != Scope::Subset);
            let mut again = body.filter(|f| told(f) && !summed(f));
            let least = if heading.value.is_none() { SHARED - 1 } else { SHARED };
            if again.any(|f| self.shared_words(f, heading) >= least || two_tolls(figures, f, heading)) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// How many longer words the sentences of two figures share, however they are joined to what stands before.
    fn shared_words(&self, a: &Figure, b: &Figure) -> usize {
        let stems = |f: &Figure| -> std::collections::BTreeSet<String> {
            let stem = |w: &str| w.trim_start_matches(['و', 'ب', 'ل', 'ا']).to_string();
            self.words_around(f).into_iter().filter(|w| w.chars().count() > 2).map(stem).collect()
        };
        stems(a).intersection(&stems(b)).count()
    }

    /// The words of the sentence that a figure stands in.
    pub(super) fn words_around(&self, figure: &Figure) -> Vec<&str> {
        self.words_of(self.document.sentences.get(figure.sentence).map_or(0..0, |s| s.tokens.clone()))
    }
}

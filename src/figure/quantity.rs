//! Counts of people: a number with the noun it counts, a dual, a singular, a bare plural, «آخرون», «ثلاثة منهم».

use super::classes::{Class, Classes};
use super::forms::Number;
use super::item::{Item, Quantity, add_prefix};
use super::words::{Person, Word, Words};
use super::{Group, Victim};
use crate::number::{Bound, CountRange, NumberPhrase};
use crate::text::{Document, Kind};

/// The count that begins at a token, if one does.
pub(super) fn at(document: &Document, at: usize, end: usize, words: &Words, numbers: &[NumberPhrase]) -> Option<Item> {
    let scene = Scene { document, end, words, numbers };
    match scene.number_at(at) {
        Some(number) => Some(scene.counted(number)),
        None => scene.uncounted(at, words.at(document, at)?),
    }
}

/// Who people are by what follows a word at `at`: «خسائر بشرية في صفوف قوات النظام».
pub(super) fn victim_behind(document: &Document, at: usize, words: &Words) -> Option<Victim> {
    let end = document.sentences.get(document.sentence_of(at)).map_or(at, |s| s.tokens.end);
    Scene { document, end, words, numbers: &[] }.victim_near(at)
}

/// What a count is read from: the tokens of one sentence.
struct Scene<'a> {
    document: &'a Document,
    end: usize,
    words: &'a Words,
    numbers: &'a [NumberPhrase],
}

/// The noun behind a number.
struct Noun {
    last: usize,
    classes: Classes,
    victim: Option<Victim>,
    group: Option<Group>,
    harm: Option<super::Harm>,
}

impl Scene<'_> {
    fn number_at(&self, at: usize) -> Option<&NumberPhrase> {
        let i = self.numbers.partition_point(|n| n.tokens.start < at);
        self.numbers.get(i).filter(|n| n.tokens.start == at && n.tokens.end <= self.end)
    }

    fn word(&self, at: usize) -> Option<Word> {
        (at < self.end).then(|| self.words.at(self.document, at)).flatten()
    }

    /// The next token that is not a quote or bracket.
    fn skip_marks(&self, mut at: usize) -> usize {
        while at < self.end
            && self.document.tokens[at].kind == Kind::Mark
            && matches!(self.document.key(at), "\"" | "«" | "»" | "(" | ")" | "“" | "”" | "'" | "-")
        {
            at += 1;
        }
        at
    }

    /// A number with its noun.
    fn counted(&self, number: &NumberPhrase) -> Item {
        let first = number.tokens.start;
        let last = number.tokens.end - 1;
        let mut noun = self.noun(number.core.end);
        let mut classes = noun.classes;
        classes.add(Class::NUMBER);
        if noun.victim.is_none_or(|v| v == Victim::Unspecified)
            && (noun.harm.is_some() || classes.has(Class::ELIDED) || classes.has(Class::CASE))
        {
            self.people_before(first, &mut noun);
        }
        if number.superseded || self.period_before(number) {
            classes.add(Class::THING);
        }
        let key = self.document.key(first);
        if key.starts_with('و') && key.len() > 2 && !key.starts_with("واحد") {
            classes.add(Class::AND);
        }
        if self.document.key(number.core.start).trim_start_matches(['و', 'ب', 'ل', 'ف']).starts_with("ال") {
            classes.add(Class::DEFINITE);
        }
        let quantity = Quantity {
            first,
            last,
            value: number.value,
            range: number.range,
            bound: number.bound,
            victim: noun.victim,
            group: noun.group,
            implicit: false,
            vague: number.bound == Bound::Vague,
        };
        Item { first, last: last.max(noun.last), key: key.to_string(), classes, harm: noun.harm, quantity: Some(quantity) }
    }

    /// «الأشهر الـ18», «Nov 28»: the counted thing stands before.
    fn period_before(&self, number: &NumberPhrase) -> bool {
        if number.tokens.start > 0 && self.document.tokens[number.tokens.start - 1].kind == Kind::Foreign {
            return self.noun(number.core.end).classes.has(Class::ELIDED);
        }
        number.tokens.start > 0
            && self.document.key(number.core.start).starts_with("ال")
            && self.word(number.tokens.start - 1).is_some_and(|w| w.entry.classes.has(Class::THING_WORD))
    }

    /// The noun that a number counts, looked for behind token `after`.
    fn noun(&self, after: usize) -> Noun {
        let at = self.skip_marks(after);
        let mut noun = Noun { last: after.saturating_sub(1), classes: Classes::default(), victim: None, group: None, harm: None };
        let Some(token) = self.document.tokens.get(at).filter(|_| at < self.end) else {
            noun.classes.add(Class::ELIDED);
            return noun;
        };
        let Some(word) = self.word(at) else {
            noun.classes.add(if token.kind == Kind::Word && !token.key.starts_with('و') {
                Class::UNKNOWN
            } else {
                Class::ELIDED
            });
            return noun;
        };
        self.noun_of(&mut noun, at, &word);
        noun
    }

    fn noun_of(&self, noun: &mut Noun, at: usize, word: &Word) {
        let classes = word.entry.classes;
        let has = |name: &str| self.words.classes.known(name).is_some_and(|c| classes.has(c));
        let blocked = word.prefix.and || (word.prefix.preposition.is_some());
        if has("of") && !blocked {
            self.partitive(noun, at + word.len);
        } else if has("of-them") && !blocked {
            noun.classes.add(Class::OF_THEM);
            noun.last = at;
        } else if (has("other-many") || has("other-two") || has("other-one")) && !blocked {
            noun.classes.add(Class::OTHERS);
            noun.last = at;
            noun.victim = self.victim_near(at + 1);
        } else if let Some(person) = word.entry.person.filter(|_| !blocked) {
            self.person(noun, at, word, person);
        } else if (classes.has(Class::THING_WORD) || (classes.has(Class::EVENT) && !classes.has(Class::MASDAR))) && !blocked {
            noun.classes.join(classes);
            noun.classes.add(Class::THING);
            noun.last = at + word.len - 1;
        } else {
            noun.classes.add(Class::ELIDED);
        }
    }

    /// «تسعة من قوات النظام»: who they are is said behind «من».
    fn partitive(&self, noun: &mut Noun, at: usize) {
        let at = self.skip_marks(at);
        match self.word(at) {
            Some(word) if word.entry.person.is_some() && !word.entry.classes.has(Class::FAMILY) => {
                if let Some(person) = word.entry.person {
                    self.person(noun, at, &word, person);
                }
                if word.prefix.definite && word.entry.harm.is_some() {
                    noun.classes.add(Class::OF_VICTIMS); // «15 من الضحايا»
                }
            }
            Some(word) if word.entry.classes.has(Class::THING_WORD) => noun.classes.add(Class::THING),
            _ => {
                noun.classes.add(Class::PERSON);
                noun.victim = self.victim_near(at);
            }
        }
    }

    fn person(&self, noun: &mut Noun, at: usize, word: &Word, person: Person) {
        noun.last = at + word.len - 1;
        if word.entry.classes.has(Class::FAMILY) {
            noun.classes.add(Class::THING);
            return;
        }
        noun.classes.add(Class::PERSON);
        noun.classes.join(word.entry.classes);
        noun.harm = word.entry.harm;
        noun.group = person.group;
        noun.victim = Some(person.victim);
        if word.entry.classes.has(Class::CASE) && word.entry.harm.is_none() {
            self.case(noun, at + word.len);
        }
        if noun.harm.is_some() {
            noun.classes.add(Class::OWN_HARM);
        }
        if person.victim == Victim::Unspecified {
            noun.victim = self.victim_near(at + word.len).or(noun.victim);
        }
        noun.last = self.adjectives(noun.last + 1, person.construct);
    }

    /// Nouns for people that only describe the counted one: «مدني أفغاني», «مصابي متدربي القوات». Gives the last token.
    fn adjectives(&self, mut at: usize, construct: bool) -> usize {
        while let Some(word) = self.word(at) {
            let plain = !word.prefix.and && word.prefix.preposition.is_none() && word.entry.harm.is_none();
            let describes = word.entry.person.is_some() && (construct || word.entry.classes.has(Class::NATION));
            if !(plain && describes) {
                break;
            }
            at += word.len;
        }
        at - 1
    }

    /// «1592 حالة وفاة»: the kind of case is the harm.
    fn case(&self, noun: &mut Noun, at: usize) {
        if let Some(word) = self.word(at).filter(|w| w.entry.harm.is_some()) {
            noun.harm = word.entry.harm;
            for name in noun.harm.map(super::Harm::name).into_iter().chain(word.entry.classes.has(Class::WEAK).then_some("weak"))
            {
                noun.classes.extend(self.words.classes.known(name));
            }
            noun.last = at + word.len - 1;
        }
    }

    /// Who people are by what follows their noun: «من قوات النظام», «في صفوف المدنيين», «من عائلة واحدة», «أشخاص مدنيين».
    fn victim_near(&self, at: usize) -> Option<Victim> {
        const REACH: usize = 5;
        let mut belongs = at > 0 && self.document.key(at - 1) == "من";
        for i in at..self.end.min(at + REACH) {
            let word = self.word(i);
            let has = |name: &str| {
                word.as_ref().is_some_and(|w| self.words.classes.known(name).is_some_and(|c| w.entry.classes.has(c)))
            };
            let over = self.document.tokens[i].kind != Kind::Word
                || has("harm-word")
                || has("among")
                || has("of-them")
                || has("relative");
            if over {
                return None;
            }
            if belongs && (has("armed") || has("force")) {
                return Some(Victim::Combatant);
            }
            if belongs && has("family") {
                return Some(Victim::Civilian);
            }
            if let Some((word, person)) =
                word.as_ref().and_then(|w| w.entry.person.map(|p| (w, p))).filter(|_| belongs || i == at)
            {
                if person.victim != Victim::Unspecified && !word.prefix.and {
                    return Some(person.victim).filter(|v| !self.mixed(i + word.len, *v));
                }
            }
            belongs |= matches!(self.document.key(i), "من" | "صفوف" | "بصفوف");
        }
        None
    }

    /// «الخسائر بين النساء …: 164 حالة وفاة»: who the cases are is said before them.
    fn people_before(&self, at: usize, noun: &mut Noun) {
        const REACH: usize = 14;
        for i in (at.saturating_sub(REACH)..at).rev() {
            if matches!(self.document.tokens[i].kind, Kind::Break) || self.document.key(i) == "." {
                return;
            }
            let told = matches!(self.document.key(i), "بين" | "صفوف" | "بصفوف");
            let Some(word) = self.word(i + 1).filter(|w| told && w.prefix.definite) else { continue };
            if let Some(person) =
                word.entry.person.filter(|p| p.victim != Victim::Unspecified && !self.mixed(i + 1 + word.len, p.victim))
            {
                noun.victim = Some(person.victim);
                noun.group = noun.group.or(person.group);
            }
            return;
        }
    }

    /// «المدنيين والعسكريين»: people of another kind are named along.
    fn mixed(&self, at: usize, victim: Victim) -> bool {
        self.word(at).is_some_and(|w| {
            let armed = self.words.classes.known("armed").is_some_and(|c| w.entry.classes.has(c));
            let other = w.entry.person.map(|p| p.victim).or(armed.then_some(Victim::Combatant));
            w.prefix.and && other.is_some_and(|v| v != victim)
        })
    }

    /// A count without a number: a noun for people, «آخرون», «أحدهم».
    fn uncounted(&self, at: usize, word: Word) -> Option<Item> {
        let has = |name: &str| self.words.classes.known(name).is_some_and(|c| word.entry.classes.has(c));
        if has("harm-word") {
            return None; // «إصابة», «أسر»: the verbal noun
        }
        if let Some(person) = word.entry.person {
            return self.people(at, &word, person);
        }
        if self.document.key(at).starts_with('ف') && word.prefix.and {
            return None; // «فاخر» is a name, no «and another»
        }
        let (number, class) = if has("other-one") {
            (Number::One, Class::OTHERS)
        } else if has("other-two") {
            (Number::Two, Class::OTHERS)
        } else if has("other-many") {
            (Number::Many, Class::OTHERS)
        } else if has("one-of-them") || has("nth-one") {
            (Number::One, Class::OF_THEM)
        } else if has("two-of-them") {
            (Number::Two, Class::OF_THEM)
        } else if has("some-of-them") {
            (Number::Many, Class::OF_THEM)
        } else if has("one-of") {
            return self.out_of(at, &word, Number::One);
        } else if has("all-of") {
            return self.out_of(at, &word, Number::Many);
        } else {
            return None;
        };
        let mut item = self.plain_count(at, at + word.len - 1, &word, number);
        item.classes.add(class);
        if let Some(quantity) = &mut item.quantity {
            quantity.implicit = number == Number::One && !has("one-of-them");
        }
        if has("one-of-them") {
            self.told_as(&mut item);
        }
        Some(item)
    }

    /// «أحدهما طفلة»: what the one is, is part of the statement.
    fn told_as(&self, item: &mut Item) {
        let plain = |w: &Word| !w.prefix.and && !w.prefix.definite && w.entry.harm.is_none();
        let Some(word) = self.word(item.last + 1).filter(plain) else { return };
        let Some(person) = word.entry.person.filter(|p| p.number == Number::One) else { return };
        item.last += word.len;
        if let Some(quantity) = &mut item.quantity {
            quantity.last = item.last;
            quantity.victim = Some(person.victim);
            quantity.group = person.group;
        }
    }

    /// «أحد الجرحى», «جميع المسلحين».
    fn out_of(&self, at: usize, word: &Word, number: Number) -> Option<Item> {
        let next = at + word.len;
        let noun = self.word(next).filter(|w| !w.prefix.and)?;
        let person = noun.entry.person.filter(|p| p.number != Number::One)?;
        let mut item = self.plain_count(at, next + noun.len - 1, &noun, number);
        item.classes.remove(Class::DEFINITE);
        item.classes.join(word.entry.classes);
        item.classes.add(Class::PERSON);
        item.harm = noun.entry.harm;
        if item.harm.is_some() {
            item.classes.add(Class::OWN_HARM);
        }
        add_prefix(&mut item.classes, &Word { prefix: word.prefix, ..word.clone() });
        if let Some(quantity) = &mut item.quantity {
            quantity.victim = Some(person.victim);
            quantity.group = person.group;
        }
        Some(item)
    }

    fn plain_count(&self, first: usize, last: usize, word: &Word, number: Number) -> Item {
        let mut classes = word.entry.classes;
        add_prefix(&mut classes, word);
        let (value, range, bound, class) = match number {
            Number::One => (Some(1), CountRange::exact(1), Bound::Exact, Class::ONE),
            Number::Two => (Some(2), CountRange::exact(2), Bound::Exact, Class::TWO),
            Number::TwoOrMany | Number::Many => (None, CountRange::at_least(3), Bound::Vague, Class::BARE),
        };
        classes.add(class);
        let quantity = Quantity {
            first,
            last,
            value,
            range,
            bound,
            victim: None,
            group: None,
            implicit: false,
            vague: bound == Bound::Vague,
        };
        Item { first, last, key: self.document.key(first).to_string(), classes, harm: None, quantity: Some(quantity) }
    }

    /// A noun for people that no number stands before.
    fn people(&self, at: usize, word: &Word, person: Person) -> Option<Item> {
        let last = at + word.len - 1;
        if let Some(item) = self.number_behind(at, last, word, person) {
            return Some(item);
        }
        let nation_alone = word.entry.classes.has(Class::NATION) && person.number == Number::One;
        if nation_alone && (self.document.key(at).ends_with('ا') || self.document.key(last + 1) == "الجنسيه") {
            return None; // «سوريا» the country, «سعودي الجنسية»
        }
        let number = match person.number {
            Number::TwoOrMany if self.document.slice(self.document.span_of(at, last)).contains("\u{064E}ين") => Number::Two,
            _ if person.construct && !self.noun_follows(last + 1) => return None,
            Number::TwoOrMany if self.dual_cue(last + 1) => Number::Two,
            number => number,
        };
        let mut item = self.plain_count(at, last, word, number);
        item.classes.add(Class::PERSON);
        if person.possessed {
            item.classes.add(Class::KIN);
        }
        self.describe(&mut item, word, person, last);
        item.last = self.adjectives(last + 1, person.construct);
        self.at_least_behind(&mut item);
        Some(item)
    }

    /// «قتيل على الأقل».
    fn at_least_behind(&self, item: &mut Item) {
        let at_least = |w: &Word| self.words.classes.known("at-least").is_some_and(|c| w.entry.classes.has(c));
        let Some(word) = self.word(item.last + 1).filter(at_least) else { return };
        if let Some(quantity) = item.quantity.as_mut().filter(|q| q.value.is_some()) {
            item.last += word.len;
            quantity.last = item.last;
            quantity.range = CountRange::at_least(quantity.range.low());
            quantity.bound = Bound::AtLeast;
        }
    }

    fn describe(&self, item: &mut Item, word: &Word, person: Person, last: usize) {
        item.harm = word.entry.harm;
        if item.harm.is_some() {
            item.classes.add(Class::OWN_HARM);
        }
        if word.entry.classes.has(Class::CASE) && item.harm.is_none() {
            let after = self.word(last + 1).filter(|w| w.entry.harm.is_some());
            item.harm = after.and_then(|w| w.entry.harm);
        }
        let implicit = person.possessed || item.classes.has(Class::DEFINITE) || self.named(last + 1);
        let near = if person.victim == Victim::Unspecified { self.victim_near(last + 1) } else { None };
        if let Some(quantity) = &mut item.quantity {
            quantity.victim = near.or(Some(person.victim));
            quantity.group = person.group;
            quantity.implicit = implicit && quantity.value == Some(1);
        }
    }

    /// Whether a given name stands at a token.
    fn named(&self, at: usize) -> bool {
        let at = self.skip_marks(at);
        self.word(at).is_some_and(|w| self.words.classes.known("name").is_some_and(|c| w.entry.classes.has(c)))
    }

    /// Whether a dual is meant where the spelling leaves dual and plural open: «ناشطين انتقدا», «مدنيين أحدهما».
    fn dual_cue(&self, at: usize) -> bool {
        (at..self.end.min(at + 3)).any(|i| {
            let key = self.document.key(i);
            let verb =
                key.chars().count() > 3 && (key.ends_with("تا") || (key.ends_with('ا') && self.word(i).is_none() && i == at));
            matches!(key, "هما" | "احدهما" | "احداهما" | "اثنين" | "كانا" | "وهما") || (verb && !key.ends_with("يا"))
        })
    }

    /// Whether a word that a construct form can lean on stands at a token.
    fn noun_follows(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && at < self.end)
            && self.word(at).is_none_or(|w| w.prefix.preposition.is_none() && !w.prefix.and && w.entry.harm.is_none())
    }

    /// «مدنيين عدة»: several.
    fn several(&self, at: usize, last: usize, word: &Word, person: Person) -> Item {
        let mut item = self.plain_count(at, last, word, Number::Many);
        item.classes.remove(Class::BARE);
        item.classes.add(Class::NUMBER);
        item.classes.add(Class::PERSON);
        self.describe(&mut item, word, person, last);
        item.last = last + 1;
        if let Some(quantity) = &mut item.quantity {
            quantity.last = item.last;
            quantity.range = CountRange::between(3, 9);
        }
        item
    }

    /// «أفراد الطاقم الخمسة»: a definite noun may stand between.
    fn definite_noun(&self, at: usize) -> bool {
        at < self.end && self.document.tokens[at].kind == Kind::Word && self.document.key(at).starts_with("ال")
    }

    /// «القتلى الأربعة», «مدنيين اثنين», «جنود عدة»: the number stands behind its noun.
    fn number_behind(&self, at: usize, last: usize, word: &Word, person: Person) -> Option<Item> {
        if self.document.key(last + 1) == "عده" && person.number != Number::One {
            return Some(self.several(at, last, word, person));
        }
        let between = self.number_at(last + 1).is_none() && self.definite_noun(last + 1);
        let behind = last + 1 + usize::from(between);
        let number = self.number_at(behind)?;
        let definite = self.document.key(number.core.start).starts_with("ال");
        let digits = self.document.tokens[number.core.start].kind == Kind::Digits;
        let own_noun = self.noun(number.core.end);
        let fits = person.number != Number::One || number.value == Some(1);
        let counts_on = own_noun.classes.has(Class::PERSON)
            || own_noun.classes.has(Class::THING)
            || own_noun.classes.has(Class::UNKNOWN) && !definite;
        let agrees = if between { definite } else { definite == (word.prefix.definite || person.possessed) };
        if digits || !agrees || !fits || counts_on {
            return None;
        }
        let mut item = self.plain_count(at, last, word, Number::Many);
        item.classes.remove(Class::BARE);
        item.classes.add(Class::NUMBER);
        item.classes.add(Class::PERSON);
        self.describe(&mut item, word, person, last);
        item.last = number.tokens.end - 1;
        if let Some(quantity) = &mut item.quantity {
            quantity.first = if definite { number.tokens.start } else { at };
            quantity.last = item.last;
            quantity.value = number.value;
            quantity.range = number.range;
            quantity.bound = number.bound;
            quantity.vague = number.bound == Bound::Vague;
            quantity.implicit = false;
        }
        Some(item)
    }
}

//! Counts of people: a number with the noun it counts, a dual, a singular, a bare plural, «آخرون», «ثلاثة منهم».

mod belonging;
mod noun;
mod people;

use super::classes::{Class, Classes};
use super::forms::Number;
use super::item::{Item, Quantity, add_prefix};
use super::role::Role;
use super::words::{Word, Words};
use super::{Group, Harm, MOST_PEOPLE, Victim};
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
    harm: Option<Harm>,
}

/// «في هجمات 2015»: four digits with nothing counted behind them.
fn year(number: &NumberPhrase) -> bool {
    number.bound == Bound::Exact && number.value.is_some_and(|v| (1980..=2035).contains(&v) && v % 100 != 0)
}

impl Scene<'_> {
    fn number_at(&self, at: usize) -> Option<&NumberPhrase> {
        let i = self.numbers.partition_point(|n| n.tokens.start < at);
        let of_people = |n: &NumberPhrase| n.range.high().unwrap_or(n.range.low()) <= MOST_PEOPLE;
        self.numbers.get(i).filter(|n| n.tokens.start == at && n.tokens.end <= self.end && of_people(n))
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

    /// The next token that is not a quotation mark: «أحد "المجاهدين"».
    fn skip_quotes(&self, at: usize) -> usize {
        let quote = |i: &usize| matches!(self.document.key(*i), "\"" | "«" | "»" | "“" | "”" | "'" | "‘" | "’");
        at + (at..self.end).take_while(quote).count()
    }

    /// A number with its noun.
    fn counted(&self, number: &NumberPhrase) -> Item {
        let first = number.tokens.start;
        let last = number.tokens.end - 1;
        let noun = self.counted_noun(number);
        let classes = self.classes_of(number, &noun);
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
        let last = if self.harm_between(noun.last + 1, last) { noun.last } else { last.max(noun.last) };
        Item { first, last, key: self.document.key(first).to_string(), classes, harm: noun.harm, quantity: Some(quantity) }
    }

    /// The noun a number counts.
    fn counted_noun(&self, number: &NumberPhrase) -> Noun {
        let mut noun = self.noun(number.core.end);
        if noun.classes.has(Class::ELIDED) && number.tokens.end > number.core.end {
            // «2927 على الأقل من التنظيم»: the modifier stands between.
            let behind = self.noun(number.tokens.end);
            if behind.victim.is_some_and(|v| v != Victim::Unspecified) && !behind.classes.has(Class::THING) {
                noun = behind;
            }
        }
        let open = noun.harm.is_some() || noun.classes.has(Class::ELIDED) || noun.classes.has(Class::CASE);
        if noun.victim.is_none_or(|v| v == Victim::Unspecified) && open {
            self.people_before(number.tokens.start, &mut noun);
        }
        noun
    }

    /// What a number with its noun is.
    fn classes_of(&self, number: &NumberPhrase, noun: &Noun) -> Classes {
        let first = number.tokens.start;
        let key = self.document.key(first);
        let article = first > 0 && self.document.key(first - 1) == "ال";
        let core = self.document.key(number.core.start).trim_start_matches(['و', 'ب', 'ل', 'ف']);
        let said = [
            (Class::NUMBER, true),
            (Class::THING, self.is_no_count(number, noun)),
            (Class::AND, key.starts_with('و') && key.len() > 2 && !key.starts_with("واحد")),
            (Class::WITH_L, number.bound == Bound::Exact && key.starts_with('ل')),
            (Class::WITH_B, number.bound == Bound::Exact && key.starts_with('ب')),
            // «تجاوز 20»: the verb is part of the number.
            (Class::AMOUNTS, self.word(first).is_some_and(|w| w.entry.classes.has(Class::AMOUNTS))),
            (Class::DEFINITE, article || core.starts_with("ال")),
            // «عدد من», «العديد من».
            (Class::UNCOUNTED, number.bound == Bound::Vague && number.range.high().is_none()),
        ];
        let mut classes = noun.classes;
        said.into_iter().filter(|(_, holds)| *holds).for_each(|(class, _)| classes.add(class));
        classes
    }

    /// A number that another took the place of, of a period, or of a year.
    fn is_no_count(&self, number: &NumberPhrase, noun: &Noun) -> bool {
        number.superseded || self.period_before(number) || year(number) && noun.classes.has(Class::ELIDED)
    }

    /// «17 عنصرا قتلوا على الأقل»: whether a word of harm stands between the noun and the modifier of its number.
    fn harm_between(&self, first: usize, last: usize) -> bool {
        (first..=last).any(|at| self.word(at).is_some_and(|w| w.entry.classes.has(Class::HARM_WORD)))
    }

    /// «الأشهر الـ18», «دون سن الـ 18», «Nov 28»: the counted thing stands before.
    fn period_before(&self, number: &NumberPhrase) -> bool {
        let article = number.tokens.start > 0 && self.document.key(number.tokens.start - 1) == "ال";
        let start = number.tokens.start - usize::from(article);
        let Some(before) = start.checked_sub(1) else { return false };
        if self.document.tokens[before].kind == Kind::Foreign {
            return self.noun(number.core.end).classes.has(Class::ELIDED);
        }
        let definite = article || self.document.key(number.core.start).starts_with("ال");
        self.word(before).is_some_and(|w| definite && w.entry.classes.has(Class::THING_WORD) || w.entry.classes.has(Class::AGE))
    }

    /// A count without a number: a noun for people, «آخرون», «أحدهم».
    fn uncounted(&self, at: usize, word: Word) -> Option<Item> {
        let has = |class| word.entry.classes.has(class);
        if has(Class::HARM_WORD) || has(Class::PREPOSITION) || has(Class::REBEL) {
            return None; // «إصابة», «أسر» the verbal noun, «إبان» no sons, «طالبان» the movement
        }
        if let Some(person) = word.entry.person {
            return self.people(at, &word, person);
        }
        if self.document.key(at).starts_with('ف') && word.prefix.and {
            return None; // «فاخر» is a name, no «and another»
        }
        if has(Class::OTHER_ONE) && self.the_last_of(at + word.len) {
            return None;
        }
        let (number, class) = if has(Class::OTHER_ONE) {
            (Number::One, Class::OTHERS)
        } else if has(Class::OTHER_TWO) {
            (Number::Two, Class::OTHERS)
        } else if has(Class::OTHER_MANY) {
            (Number::Many, Class::OTHERS)
        } else if has(Class::ONE_OF_THEM) || has(Class::NTH_ONE) {
            (Number::One, Class::OF_THEM)
        } else if has(Class::TWO_OF_THEM) {
            (Number::Two, Class::OF_THEM)
        } else if has(Class::SOME_OF_THEM) {
            (Number::Many, Class::OF_THEM)
        } else if has(Class::ALL_THERE) {
            (Number::Many, Class::PERSON)
        } else if has(Class::ONE_OF) {
            return self.out_of(at, &word, Number::One);
        } else if has(Class::ALL_OF) {
            return self.out_of(at, &word, Number::Many);
        } else {
            return None;
        };
        let mut item = self.plain_count(at, at + word.len - 1, &word, number);
        item.classes.add(class);
        if let Some(quantity) = &mut item.quantity {
            quantity.implicit = number == Number::One && !has(Class::ONE_OF_THEM);
        }
        if has(Class::ONE_OF_THEM) {
            self.told_as(&mut item);
        }
        Some(item)
    }

    /// «آخر الأوراق» is the last of them, «في آخر اليوم» its end, but «وأصيب آخر اليوم» another on a day.
    fn the_last_of(&self, at: usize) -> bool {
        let (before, key) = (at.checked_sub(2).map_or("", |i| self.document.key(i)), self.document.key(at));
        let day = self.words.roles.has(Role::Day, key) || matches!(key, "اليوم" | "الليله");
        key.starts_with("ال") && !(day && self.words.says_harm(before))
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
        let next = self.skip_quotes(at + word.len);
        // «أحد أبرز القادة»
        let next = next + usize::from(self.words.roles.has(Role::Foremost, self.document.key(next)));
        let noun = self.word(next).filter(|w| !w.prefix.and)?;
        let person = noun.entry.person.filter(|p| p.number != Number::One)?;
        let mut item = self.plain_count(at, next + noun.len - 1, &noun, number);
        item.classes.remove(Class::DEFINITE);
        item.classes.remove(Class::WEAK_NOUN); // «أحد أبنائها»: the plural is no part of a name
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
}

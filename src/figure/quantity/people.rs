//! Nouns for people that no number stands before: singulars, duals, bare plurals, and numbers behind their noun.

use super::super::classes::Class;
use super::super::forms::Number;
use super::super::item::Item;
use super::super::role::Role;
use super::super::words::{Person, Word};
use super::super::{Group, Victim};
use super::Scene;
use crate::number::{Bound, CountRange};
use crate::text::Kind;

impl Scene<'_> {
    /// A noun for people that no number stands before.
    pub(super) fn people(&self, at: usize, word: &Word, person: Person) -> Option<Item> {
        let last = at + word.len - 1;
        if let Some(item) = self.number_behind(at, last, word, person) {
            return Some(item);
        }
        let person = self.mine(last, word, person);
        let nation = word.entry.classes.has(Class::NATION) && self.nation_only_describes(at, last, word);
        if person.number == Number::One && (nation || self.kind_of_thing(at, word)) {
            return None;
        }
        let number = self.how_many(at, last, word, person)?;
        let mut item = self.plain_count(at, last, word, number);
        item.classes.add(Class::PERSON);
        if person.possessed {
            item.classes.add(Class::KIN);
            let key = self.document.key(at);
            if !key.ends_with("نا") && key.trim_start_matches(['و', 'ب', 'ل']) != "جده" {
                item.classes.remove(Class::WEAK_NOUN); // «ابنه» is nothing else; «أبناء» is no «أبنا», «جده» mostly the city
            }
        }
        if self.quoted(at, last) {
            item.classes.remove(Class::WEAK_NOUN); // «مقتل "معارض"»: no adjective
        }
        self.describe(&mut item, word, person, last);
        item.last = self.adjectives(last + 1, word, person);
        if person.number != Number::Many {
            let others = self.others_behind(item.last + 1);
            item.last += others;
            item.classes.extend((others > 0).then_some(Class::OTHERS));
        }
        self.at_least_behind(&mut item);
        Some(item)
    }

    /// How many people a noun says by its form and what stands behind it; none where it needs a noun behind and has none.
    fn how_many(&self, at: usize, last: usize, word: &Word, person: Person) -> Option<Number> {
        Some(match person.number {
            Number::TwoOrMany if self.dual_marks(at, last) => Number::Two,
            _ if person.construct && !self.noun_follows(last + 1) && !self.body_of_people(last + 1, word) => return None,
            Number::TwoOrMany if self.dual_cue(last + 1) => Number::Two,
            // «مقتل شرطيين»: many would be «رجال شرطة».
            Number::TwoOrMany if !word.prefix.definite && word.entry.classes.has(Class::PAIR) => Number::Two,
            // «المواطنين سالم وماجد»: as many as are named, and three would mostly be told with a number.
            Number::TwoOrMany if word.prefix.definite && self.named(last + 1) => Number::Two,
            number => number,
        })
    }

    /// «توفيت ابنتي»: the form of two before a noun, where none follows, is "my".
    fn mine(&self, last: usize, word: &Word, person: Person) -> Person {
        let two = person.construct && person.number == Number::Two && word.entry.classes.has(Class::KIN_WORD);
        let ends = self.word(last + 1).is_some_and(|w| w.entry.classes.has(Class::PREPOSITION));
        let alone = !word.prefix.definite && (!self.noun_follows(last + 1) || ends);
        if two && alone && self.document.key(last).ends_with('ي') {
            return Person { number: Number::One, possessed: true, construct: false, ..person };
        }
        person
    }

    /// Whether quotation marks stand around a word alone.
    fn quoted(&self, at: usize, last: usize) -> bool {
        at > 0 && self.skip_quotes(at - 1) == at && self.skip_quotes(last + 1) > last + 1
    }

    /// «سوريا» the country, «سعودي الجنسية», «القصف التركي», «ثور أمريكي»: no person.
    fn nation_only_describes(&self, at: usize, last: usize, word: &Word) -> bool {
        let before = self.noun_before(at);
        let noun = before.is_some_and(|b| match self.word(b) {
            // An unknown word before is the noun it describes, unless a clause begins here.
            None => !word.prefix.and && word.prefix.preposition.is_none() && !self.object_behind(at, b),
            Some(w) if w.entry.classes.has(Class::EVENT) => w.entry.harm.is_none(), // «سقوط صاروخ إيراني»
            Some(w) if w.entry.classes.has(Class::THING_WORD) => !w.prefix.definite && !word.prefix.and, // «منزلا فلسطينيا»
            Some(w) => w.prefix.definite && word.prefix.definite && w.entry.person.is_none() && !word.prefix.and,
        });
        // «سوريا» ends like «سورياً», of which only the marks tell that a person is meant; «فلسطينيا» is no country.
        let country = word.entry.classes.has(Class::LAND);
        let land = country && self.document.key(at).ends_with('ا') && !self.accusative(at);
        land || self.document.key(last + 1) == "الجنسيه" || noun
    }

    /// «القوات الإسرائيلية فلسطينيا»: an indefinite accusative describes no definite word before.
    fn object_behind(&self, at: usize, before: usize) -> bool {
        self.document.key(at).ends_with('ا') && self.document.key(before).starts_with("ال")
    }

    /// The word before that an adjective may describe; the end of a date is none: «قتل الأحد القيادي سالم».
    fn noun_before(&self, at: usize) -> Option<usize> {
        let noun =
            |b: &usize| self.document.tokens[*b].kind == Kind::Word && !self.words.roles.has(Role::Day, self.document.key(*b));
        at.checked_sub(1).filter(noun)
    }

    /// Whether a word is written as an indefinite accusative: «سورياً», «سوريًا».
    fn accusative(&self, at: usize) -> bool {
        self.document.slice(self.document.tokens[at].span).contains('\u{064B}')
    }

    /// «التنظيم الإرهابي», «الدفاع المدني»: an adjective in ي right behind a thing that it agrees with.
    fn kind_of_thing(&self, at: usize, word: &Word) -> bool {
        let thing = |w: &Word| {
            w.prefix.definite
                && w.entry.person.is_none()
                && !w.entry.classes.has(Class::PREPOSITION)
                && !w.entry.classes.has(Class::TIME)
        };
        let before = self.noun_before(at);
        let agrees = before.is_some_and(|b| match self.word(b) {
            Some(noun) => thing(&noun) || noun.entry.classes.has(Class::ARMED),
            None => self.document.key(b).starts_with("ال"),
        });
        word.prefix.definite && !word.prefix.and && self.document.key(at).ends_with('ي') && agrees
    }

    /// «شخصين آخرين»: how many tokens the adjective takes.
    pub(super) fn others_behind(&self, at: usize) -> usize {
        let other = |w: &Word| {
            let has = |class| w.entry.classes.has(class);
            (has(Class::OTHER_MANY) || has(Class::OTHER_TWO) || has(Class::OTHER_ONE)) && !w.prefix.and && !w.prefix.definite
        };
        self.word(at).filter(other).map_or(0, |w| w.len)
    }

    /// «قتيل على الأقل».
    pub(super) fn at_least_behind(&self, item: &mut Item) {
        let Some(word) = self.word(item.last + 1).filter(|word| word.entry.classes.has(Class::AT_LEAST)) else { return };
        if let Some(quantity) = item.quantity.as_mut().filter(|q| q.value.is_some()) {
            item.last += word.len;
            quantity.last = item.last;
            quantity.range = CountRange::at_least(quantity.range.low());
            quantity.bound = Bound::AtLeast;
        }
    }

    pub(super) fn describe(&self, item: &mut Item, word: &Word, person: Person, last: usize) {
        item.harm = word.entry.harm;
        if item.harm.is_some() {
            item.classes.add(Class::OWN_HARM);
        }
        if word.entry.classes.has(Class::CASE) && item.harm.is_none() {
            let after = self.word(last + 1).filter(|w| w.entry.harm.is_some());
            item.harm = after.and_then(|w| w.entry.harm);
        }
        let named = self.named(last + 1);
        let implicit = person.possessed || item.classes.has(Class::DEFINITE) || named;
        let near = if person.victim == Victim::Unspecified { self.victim_near(last + 1) } else { None };
        if let Some(quantity) = &mut item.quantity {
            quantity.victim = near.or(Some(person.victim));
            if person.victim == Victim::Combatant && self.of_rescuers(last + 1) {
                quantity.victim = Some(Victim::Civilian);
            }
            // «والديه» are father and mother, «زوجين» husband and wife.
            let couple = person.possessed || item.key.contains("زوج");
            let both = couple && quantity.value == Some(2) && person.group == Some(Group::Man);
            quantity.group = person.group.filter(|_| !both);
            quantity.implicit = implicit && quantity.value == Some(1) || named && quantity.value == Some(2);
        }
    }

    /// Whether a given name stands at a token.
    pub(super) fn named(&self, at: usize) -> bool {
        let at = self.skip_marks(at);
        self.word(at).is_some_and(|w| w.entry.classes.has(Class::NAME))
    }

    /// Whether the vowel marks of a word make it a dual: «عسكرَين», «عسكرييْن».
    fn dual_marks(&self, at: usize, last: usize) -> bool {
        let written = self.document.slice(self.document.span_of(at, last));
        written.contains("\u{064E}ين") || written.contains("ي\u{0652}ن")
    }

    /// «اختطاف مواطنين تونسيين وطالبت بفدية من أجل الإفراج عنهما»: a pronoun of two, where nobody else is told between.
    fn both_told(&self, at: usize) -> bool {
        const FAR: usize = 14;
        let two = |i: usize| self.word(i).is_some_and(|w| w.entry.person.is_some_and(|p| p.number == Number::Two));
        let other = |i: &usize| self.document.tokens[*i].kind == Kind::Mark || self.number_at(*i).is_some() || two(*i);
        let mut behind = (at..self.end.min(at + FAR)).take_while(|i| !other(i));
        behind.any(|i| self.words.roles.has(Role::Both, self.document.key(i)))
    }

    /// Whether a dual is meant where the spelling leaves dual and plural open: «ناشطين انتقدا», «مدنيين أحدهما».
    pub(super) fn dual_cue(&self, at: usize) -> bool {
        if self.both_told(at) {
            return true;
        }
        (at..self.end.min(at + 3)).any(|i| {
            let key = self.document.key(i);
            // Of «الشفاء» the folded form ends in ا too.
            let written = self.document.tokens.get(i).is_some_and(|t| self.document.slice(t.span).ends_with('ا'));
            let verb = key.chars().count() > 3
                && written
                && (key.ends_with("تا") || (key.ends_with('ا') && self.word(i).is_none() && i == at));
            self.words.roles.has(Role::Two, key) || (verb && !key.ends_with("يا"))
        })
    }

    /// Whether a word that a construct form can lean on stands at a token.
    pub(super) fn noun_follows(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && at < self.end)
            && self.word(at).is_none_or(|w| w.prefix.preposition.is_none() && !w.prefix.and && w.entry.harm.is_none())
    }

    /// «جثتي المفقودين», «حالتي وفاة»: a body or a case leans on a noun of harm too.
    fn body_of_people(&self, at: usize, word: &Word) -> bool {
        let people = |w: Word| w.entry.person.is_some() && w.prefix.definite;
        let case = word.entry.classes.has(Class::CASE);
        let next = self.word(at);
        // «حالتي وفاة»: the kind of case is the harm.
        let kind = word.entry.harm.is_none() && next.as_ref().is_some_and(|w| w.entry.harm.is_some() && !w.prefix.and);
        case && (kind || word.entry.harm.is_some() && next.is_some_and(people))
    }

    /// «مدنيين عدة»: several.
    pub(super) fn several(&self, at: usize, last: usize, word: &Word, person: Person) -> Item {
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
    pub(super) fn definite_noun(&self, at: usize) -> bool {
        at < self.end && self.document.tokens[at].kind == Kind::Word && self.document.key(at).starts_with("ال")
    }

    /// «القتلى الأربعة», «مدنيين اثنين», «جنود عدة»: the number stands behind its noun.
    pub(super) fn number_behind(&self, at: usize, last: usize, word: &Word, person: Person) -> Option<Item> {
        if self.document.key(last + 1) == "عده" && person.number != Number::One {
            return Some(self.several(at, last, word, person));
        }
        let article = self.document.key(last + 1) == "ال" && person.number != Number::One; // «القتلى الـ10»
        let between = self.number_at(last + 1).is_none() && !article && self.definite_noun(last + 1);
        let behind = last + 1 + usize::from(between);
        let number = self.number_at(behind + usize::from(article))?;
        let definite = article || self.document.key(number.core.start).starts_with("ال");
        let digits = !article && self.document.tokens[number.core.start].kind == Kind::Digits;
        let own_noun = self.noun(number.core.end);
        let fits = person.number != Number::One || number.value == Some(1);
        // «المصابين الثلاثة من الحي»: behind a definite number «من» says where from.
        let adjective = own_noun.harm.is_some(); // «البحارة الأربعة المفقودين»
        let counts_on =
            adjective || !definite && [Class::PERSON, Class::THING, Class::UNKNOWN].into_iter().any(|c| own_noun.classes.has(c));
        let agrees = if between { definite } else { definite == (word.prefix.definite || person.possessed) };
        // «طفلتين وأربعة آخرين»: behind «و» others are counted.
        let joined = number.value != Some(1) && self.document.key(number.core.start).starts_with('و');
        if digits || joined || !agrees || !fits || counts_on {
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

//! The noun behind a number: who or what is counted.

use super::super::classes::{Class, Classes};
use super::super::forms::Number;
use super::super::words::{Person, Word};
use super::super::{Group, Victim};
use super::{Noun, Scene};
use crate::text::Kind;

impl Scene<'_> {
    /// The noun that a number counts, looked for behind token `after`.
    pub(super) fn noun(&self, after: usize) -> Noun {
        // «مدنيان اثنان (رجل وفتى)»: brackets tell who they were, and count nothing.
        let at = if self.document.key(after) == "(" { after } else { self.skip_marks(after) };
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

    pub(super) fn noun_of(&self, noun: &mut Noun, at: usize, word: &Word) {
        let classes = word.entry.classes;
        let has = |class| classes.has(class);
        let blocked = word.prefix.and || (word.prefix.preposition.is_some());
        if has(Class::OF) && !blocked {
            self.partitive(noun, at + word.len);
        } else if has(Class::THEM) && !blocked {
            noun.classes.add(Class::OF_THEM);
            noun.last = at;
            noun.victim = self.victim_near(at + 1);
            // «خمسة منهم من رجال الأمن»: what they are belongs to the count.
            if self.document.key(at + 1) == "من" && self.word(at + 2).is_some_and(|w| w.entry.person.is_some()) {
                self.partitive(noun, at + 2);
            }
        } else if (has(Class::OTHER_MANY) || has(Class::OTHER_TWO) || has(Class::OTHER_ONE)) && !blocked {
            noun.classes.add(Class::OTHERS);
            noun.last = at;
            noun.victim = self.victim_near(at + 1);
        } else if let Some(person) = word.entry.person.filter(|_| !blocked) {
            self.person(noun, at, word, person);
        } else if (has(Class::THING_WORD) || has(Class::EVENT) && !has(Class::MASDAR) && !has(Class::HARM_WORD)) && !blocked {
            noun.classes.join(classes);
            noun.classes.add(Class::THING);
            noun.last = at + word.len - 1;
        } else {
            noun.classes.add(Class::ELIDED);
            // «عدد من ميليشيا الجبل»: the number has taken «من» along.
            if at > 0 && self.document.key(at - 1) == "من" && (has(Class::ARMED) || has(Class::FORCE)) {
                noun.victim = self.victim_near(at);
            }
        }
    }

    /// «تسعة من قوات النظام»: who they are is said behind «من».
    pub(super) fn partitive(&self, noun: &mut Noun, at: usize) {
        let at = self.skip_marks(at);
        match self.word(at) {
            Some(word) if word.entry.person.is_some() && !word.entry.classes.has(Class::FAMILY) => {
                if let Some(person) = word.entry.person {
                    self.person(noun, at, &word, person);
                    // «من الأطفال والنساء»: the number counts both.
                    noun.group = noun.group.filter(|g| !self.another_group(noun.last + 1, *g));
                    // «من العسكريين والمدنيين»: two kinds.
                    if word.prefix.definite && noun.victim.is_some_and(|v| self.mixed(noun.last + 1, v)) {
                        noun.victim = Some(Victim::Unspecified);
                    }
                }
                let leans = self.word(at + word.len).is_some_and(|w| !w.prefix.and && w.entry.person.is_some());
                if word.entry.harm.is_some() && (word.prefix.definite || leans) {
                    noun.classes.add(Class::OF_VICTIMS); // «15 من الضحايا», «اثنان من مصابي المتدربين»
                }
            }
            Some(word) if word.entry.classes.has(Class::THING_WORD) => noun.classes.add(Class::THING),
            _ => {
                noun.classes.add(Class::PERSON);
                noun.victim = self.victim_near(at);
            }
        }
    }

    /// «الأطفال والنساء»: people of another group, or of none, are named along.
    fn another_group(&self, at: usize, group: Group) -> bool {
        let also = self.word(at).filter(|w| w.prefix.and && w.prefix.definite && w.entry.harm.is_none());
        also.and_then(|w| w.entry.person).is_some_and(|p| p.group != Some(group))
    }

    pub(super) fn person(&self, noun: &mut Noun, at: usize, word: &Word, person: Person) {
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
        if self.men_of_a_force(at + word.len, word, person) {
            noun.victim = Some(Victim::Combatant);
            noun.group = None; // «رجال المقاومة» are its fighters, of either sex
        }
        if person.victim == Victim::Combatant && self.of_rescuers(at + word.len) {
            noun.victim = Some(Victim::Civilian);
        }
        // «من الأطفال المقاتلين»: fighters all the same.
        let fights =
            |w: &Word| w.entry.person.is_some_and(|p| p.victim == Victim::Combatant) && !w.prefix.and && w.prefix.definite;
        if word.prefix.definite && self.word(at + word.len).is_some_and(|w| fights(&w)) {
            noun.victim = Some(Victim::Combatant);
        }
        noun.last = self.adjectives(noun.last + 1, word, person);
        noun.last += self.her_like(noun.last + 1, self.document.key(at));
        noun.last += if noun.harm.is_none() { self.coupled(noun.last + 1, at) } else { 0 };
        noun.last += self.others_behind(noun.last + 1); // «38 شخصا آخرين أصيبوا»
    }

    /// «رجال المقاومة», «رجال من الجيش»: whose men they are makes them fighters.
    pub(super) fn men_of_a_force(&self, at: usize, word: &Word, person: Person) -> bool {
        let at = at + usize::from(self.document.key(at) == "من");
        let force = |w: &Word| (w.entry.classes.has(Class::ARMED) || w.entry.classes.has(Class::FORCE)) && !w.prefix.and;
        let men = person.group == Some(Group::Man) && !word.prefix.definite && !word.entry.classes.has(Class::KIN_WORD);
        men && self.word(at).is_some_and(|w| force(&w))
    }

    /// «20 طفلا وطفلة»: the number counts both; how many tokens the feminine takes.
    fn her_like(&self, at: usize, noun: &str) -> usize {
        let stem = noun.strip_suffix('ا').unwrap_or(noun);
        usize::from(at < self.end && self.document.key(at) == format!("و{stem}ه"))
    }

    /// «13 جنديا وشرطيا»: behind 11 to 99 the number counts both nouns, for one policeman more would be «وشرطي»; how many
    /// tokens the second takes.
    fn coupled(&self, at: usize, first: usize) -> usize {
        let accusative = |i: usize| self.document.key(i).ends_with('ا') && self.document.key(i).len() > 6;
        let second = self.word(at).filter(|w| w.prefix.and && !w.prefix.definite && w.prefix.preposition.is_none());
        let one = second.is_some_and(|w| {
            w.len == 1 && w.entry.harm.is_none() && w.entry.person.is_some_and(|p| p.number == Number::One && !p.possessed)
        });
        usize::from(one && accusative(first) && accusative(at))
    }

    /// Nouns for people that only describe the counted one: «مدني أفغاني», «شخصا مدنيا», «مصابي متدربي القوات». Gives the
    /// last token.
    pub(super) fn adjectives(&self, mut at: usize, noun: &Word, of: Person) -> usize {
        let first = at;
        let anyone = of.victim == Victim::Unspecified && noun.entry.harm.is_none();
        let whose = noun.entry.classes.has(Class::KIN_WORD) && !of.possessed;
        // «"معارض" تركي»: between noun and adjective a quotation ends.
        while let Some((next, word)) = Some(self.skip_quotes(at)).and_then(|next| Some((next, self.word(next)?))) {
            let plain = !word.prefix.and && word.prefix.preposition.is_none() && word.entry.harm.is_none();
            let other = word.entry.person.filter(|_| plain);
            // «شخصا مدنيا» is one person, and so is «والدة الطفل», unless a clause goes on about the child.
            let tells = |p: Person| anyone && p.number == of.number && !p.possessed;
            let kin = whose && word.prefix.definite && !(at + 1..at + 4).any(|i| matches!(self.document.key(i), "الذي" | "التي"));
            let second = |p: Person| at == first && (tells(p) || kin);
            // «رجل مسن», «الطفل الرضيع»: the age of the same one.
            let agrees = |p: Person| p.number == of.number && word.prefix.definite == noun.prefix.definite;
            let aged = |p: Person| at == first && noun.entry.harm.is_none() && agrees(p) && word.entry.classes.has(Class::AGED);
            // «11 مواطنا مدنيا»: a second accusative without «و» describes the first.
            let bends = |i: usize| self.document.key(i).ends_with('ا');
            let bent = |p: Person| {
                at == first && p.number == Number::One && bends(first - 1) && bends(next) && noun.entry.harm.is_none()
            };
            // «مسلحا حوثيا»: of which armed group the fighter is; «إرهابي» tells of the fight too.
            let tells_of_war = word.entry.classes.has(Class::ATTACK);
            let both = |p: Person| p.victim == Victim::Combatant && of.victim == Victim::Combatant && !tells_of_war;
            let armed = |p: Person| at == first && noun.entry.harm.is_none() && agrees(p) && both(p) && !p.construct;
            let describes = other.is_some_and(|p| {
                of.construct || word.entry.classes.has(Class::NATION) || second(p) || aged(p) || armed(p) || bent(p)
            });
            if !(plain && describes) {
                break;
            }
            at = next + word.len;
        }
        at - 1
    }

    /// «1592 حالة وفاة»: the kind of case is the harm.
    pub(super) fn case(&self, noun: &mut Noun, at: usize) {
        if let Some(word) = self.word(at).filter(|w| w.entry.harm.is_some()) {
            noun.harm = word.entry.harm;
            noun.classes.extend(noun.harm.and_then(|harm| self.words.classes.known(harm.name())));
            noun.classes.extend(Some(Class::WEAK).filter(|weak| word.entry.classes.has(*weak)));
            noun.last = at + word.len - 1;
        }
    }
}

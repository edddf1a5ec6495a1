//! The forms of a noun for people: singular, dual and plural in their cases, and with possessive endings.
//!
//! | number | forms made from the lexicon's singular and plurals |
//! | --- | --- |
//! | one | the singular, and its accusative in ا |
//! | two | ـان, ـين, and before a noun ـا, ـي |
//! | many | a broken plural as listed with its accusative; «ون»: ـون, ـين, ـو, ـي; «ات»: ـات |
//!
//! A sound plural's ـين is spelt like the dual: [`Number::TwoOrMany`].

use crate::text::fold_key;

/// How many a form of a noun says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Number {
    /// Singular.
    One,
    /// Dual.
    Two,
    /// Dual or plural, spelt alike.
    TwoOrMany,
    /// Plural.
    Many,
}

/// One form of a noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// Folded spelling.
    pub(super) key: String,
    /// How many it says.
    pub(super) number: Number,
    /// It has a possessive ending, so that it names someone's kin.
    pub(super) possessed: bool,
    /// It stands only before another noun («ضابطي شرطة»).
    pub(super) construct: bool,
}

const POSSESSIVES: [&str; 6] = ["ه", "ها", "هم", "هما", "هن", "نا"];

/// All forms of a noun. `plurals` are the lexicon's: broken plurals, or «ون», «ات» for sound ones; `leaning` says that a
/// second word stands in the genitive, so that the first one bends: «رجلا أمن».
pub(super) fn forms(singular: &str, plurals: &[&str], kin: bool, leaning: bool) -> Vec<Form> {
    let mut out = Vec::new();
    let key = fold_key(singular);
    if leaning && let Some((head, tail)) = key.split_once(' ') {
        push(&mut out, &key, Number::One);
        push(&mut out, &format!("{head}ا {tail}"), Number::Two);
        push(&mut out, &format!("{head}ي {tail}"), Number::Two);
        for plural in plurals {
            plural_forms(&mut out, &key, plural);
        }
        return out;
    }
    let feminine = singular.ends_with('ة');
    // The dual and the endings go on the last word of the stem, ta marbuta open.
    let stem = if feminine { format!("{}ت", key.strip_suffix('ه').unwrap_or(&key)) } else { key.clone() };
    push(&mut out, &key, Number::One);
    if !feminine && !key.ends_with('ا') {
        push(&mut out, &format!("{key}ا"), Number::One);
    }
    let sound = plurals.iter().any(|p| *p == "ون" || fold_key(p) == format!("{key}ون"));
    // «أبوان», «أخوين»: «أبين» is a province.
    let dual = if five(&stem) { format!("{stem}و") } else { stem.clone() };
    push(&mut out, &format!("{dual}ان"), Number::Two);
    push(&mut out, &format!("{dual}ين"), if sound { Number::TwoOrMany } else { Number::Two });
    if feminine {
        construct(&mut out, &format!("{stem}ا"), Number::Two);
        construct(&mut out, &format!("{stem}ي"), Number::Two);
    } else if !sound && !five(&stem) {
        construct(&mut out, &format!("{stem}ي"), Number::Two);
    }
    for plural in plurals {
        plural_forms(&mut out, &key, plural);
    }
    if kin {
        possessed(&mut out, &stem, plurals);
    }
    out
}

fn push(out: &mut Vec<Form>, key: &str, number: Number) {
    out.push(Form { key: key.to_string(), number, possessed: false, construct: false });
}

fn construct(out: &mut Vec<Form>, key: &str, number: Number) {
    out.push(Form { key: key.to_string(), number, possessed: false, construct: true });
}

fn plural_forms(out: &mut Vec<Form>, key: &str, plural: &str) {
    match plural {
        "ون" => {
            push(out, &format!("{key}ون"), Number::Many);
            construct(out, &format!("{key}و"), Number::Many);
            construct(out, &format!("{key}ي"), Number::Many);
        }
        "ات" => push(out, &format!("{}ات", key.strip_suffix('ه').unwrap_or(key)), Number::Many),
        broken => {
            let broken = fold_key(broken);
            push(out, &broken, Number::Many);
            if !broken.ends_with('ا') {
                push(out, &format!("{broken}ا"), Number::Many);
            }
        }
    }
}

/// The nouns whose case is a long vowel.
fn five(stem: &str) -> bool {
    matches!(stem, "اب" | "اخ" | "حم")
}

fn possessed(out: &mut Vec<Form>, stem: &str, plurals: &[&str]) {
    let mut add = |base: &str, number| {
        for ending in POSSESSIVES {
            out.push(Form { key: format!("{base}{ending}"), number, possessed: true, construct: false });
        }
    };
    // «أبوه», «أخيه»: the long vowel is the case of a single one.
    let long = if five(stem) { Number::One } else { Number::Two };
    add(stem, Number::One);
    add(&format!("{stem}ا"), long);
    add(&format!("{stem}ي"), long);
    if five(stem) {
        add(&format!("{stem}و"), Number::One);
        add(&format!("{stem}وا"), Number::Two);
        add(&format!("{stem}وي"), Number::Two);
    }
    for plural in plurals.iter().filter(|p| !matches!(**p, "ون" | "ات")) {
        // «قادة»: before an ending ta marbuta opens, «قادتها».
        let open = plural.strip_suffix('ة').map(|stem| format!("{stem}ت"));
        let plural = fold_key(open.as_deref().unwrap_or(plural));
        add(&plural, Number::Many);
        add(&format!("{plural}و"), Number::Many);
        add(&format!("{plural}ي"), Number::Many);
    }
    if plurals.contains(&"ون") {
        add(&format!("{stem}و"), Number::Many); // «مرافقوه»; «مرافقيه» is spelt like the dual
    }
    if plurals.contains(&"ات") {
        add(&format!("{}ات", stem.strip_suffix('ت').unwrap_or(stem)), Number::Many);
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, forms};

    fn number(singular: &str, plurals: &[&str], form: &str) -> Option<Number> {
        forms(singular, plurals, true, singular.contains(' ')).into_iter().find(|f| f.key == form).map(|f| f.number)
    }

    #[test]
    fn number_follows_from_the_ending() {
        assert_eq!(number("مدني", &["ون"], "مدنيين"), Some(Number::TwoOrMany));
        assert_eq!(number("أب", &["آباء"], "ابوين"), Some(Number::Two));
        assert_eq!(number("أب", &["آباء"], "ابين"), None);
        assert_eq!(number("طفل", &["أطفال"], "طفلين"), Some(Number::Two));
        assert_eq!(number("طفلة", &["ات"], "طفلتان"), Some(Number::Two));
        assert_eq!(number("قتيل", &["قتلى"], "قتلي"), Some(Number::Many));
        assert_eq!(number("زوجة", &["ات"], "زوجته"), Some(Number::One));
        assert_eq!(number("والد", &[], "والديهما"), Some(Number::Two));
        assert_eq!(number("شخص", &["أشخاص"], "شخصا"), Some(Number::One));
        assert_eq!(number("قائد", &["قادة"], "قادتها"), Some(Number::Many));
        assert_eq!(number("رجل أمن", &["رجال أمن"], "رجلا امن"), Some(Number::Two));
    }
}

//! Sketches of texts, by which copies of one wire story are known.
//!
//! A text becomes the set of its three-word sequences in folded spelling; the sketch keeps, for each of 64 hash
//! functions, one byte of the smallest hash over that set (b-bit MinHash: Broder 1997; Li and König 2010). The share of
//! equal bytes estimates the share of sequences two texts have in common (Jaccard), give or take 0.06.

use crate::text::fold_key;

const FUNCTIONS: u64 = 64;
const WORDS: usize = 3;

/// The sketch of a text: 128 hexadecimal digits; empty for a text without words.
pub fn sketch(text: &str) -> String {
    let folded = fold_key(text);
    let words: Vec<u64> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| fnv(word.as_bytes())).collect();
    if words.is_empty() {
        return String::new();
    }
    let mut least = [u64::MAX; FUNCTIONS as usize];
    for window in words.windows(WORDS.min(words.len())) {
        let sequence = window.iter().fold(0u64, |hash, word| mix(hash.rotate_left(7) ^ word));
        for (function, least) in (1..).zip(least.iter_mut()) {
            *least = (*least).min(mix(sequence ^ mix(function)));
        }
    }
    least.iter().map(|hash| format!("{:02x}", hash & 0xff)).collect()
}

/// The bytes of a sketch; `None` when it is not one.
pub fn parse_sketch(sketch: &str) -> Option<[u8; FUNCTIONS as usize]> {
    let mut bytes = [0u8; FUNCTIONS as usize];
    if sketch.len() != 2 * bytes.len() || !sketch.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&sketch[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}

/// The share of three-word sequences two texts have in common, from their sketches; chance agreement of bytes (1/256) is
/// taken off. From 0 to 1.
pub fn likeness(a: &[u8; FUNCTIONS as usize], b: &[u8; FUNCTIONS as usize]) -> f64 {
    let equal = a.iter().zip(b).filter(|(a, b)| a == b).count() as f64 / FUNCTIONS as f64;
    ((equal - 1.0 / 256.0) / (1.0 - 1.0 / 256.0)).max(0.0)
}

/// FNV-1a, 64 bits: the same on every machine and in every version.
pub(super) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of SplitMix64.
fn mix(hash: u64) -> u64 {
    let hash = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::{likeness, parse_sketch, sketch};

    fn alike(a: &str, b: &str) -> f64 {
        likeness(&parse_sketch(&sketch(a)).unwrap(), &parse_sketch(&sketch(b)).unwrap())
    }

    #[test]
    fn a_copy_with_a_new_first_line_is_known_and_another_story_is_not() {
        let story = "قالت وزارة الصحة في بيان مساء الثلاثاء إن سبعة من عمال المصنع لقوا حتفهم وأصيب عشرون آخرون بجروح \
                     متفاوتة في انفجار مرجل بخاري داخل المبنى الرئيس وإن فرق الإنقاذ ما زالت تبحث عن ناجين تحت الأنقاض";
        let copy = format!("وكالات: {story} حتى الآن");
        let other = "أعلن متحدث باسم الشرطة أن ثلاثة مسلحين قتلوا في تبادل إطلاق النار عند نقطة تفتيش على الطريق الساحلي \
                     بعد مطاردة دامت ساعتين ولم يصب أحد من رجال الأمن خلال العملية التي انتهت عند الفجر";
        assert!(alike(story, &copy) > 0.75, "{}", alike(story, &copy));
        assert!(alike(story, other) < 0.15, "{}", alike(story, other));
        assert_eq!(alike(story, story), 1.0);
    }

    #[test]
    fn spelling_variants_do_not_matter_and_a_text_without_words_has_no_sketch() {
        assert_eq!(sketch("مقتل أربعة في إدلب"), sketch("مقتل اربعة فى ادلب"));
        assert_eq!(sketch(" … "), "");
        assert!(parse_sketch("").is_none());
        assert!(parse_sketch("zz").is_none());
    }
}

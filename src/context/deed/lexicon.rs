//! Words for what happened to people, from `data/lexicon/attack.csv` and `attack_kind.csv`.

use super::Tape;
use super::word::{Word, words};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::lexicon::{Lexicon, Roles, Row, read_table};
use std::collections::BTreeMap;
use std::ops::Range;

/// What sort of event a kind is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Somebody did it to somebody.
    Attack,
    /// Two sides did it to each other.
    Clash,
    /// Nobody did it.
    Accident,
}

/// How a word tells of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Names it.
    Noun,
    /// Names it with a possessive: «غاراته».
    Own,
    /// A verb of attack: its subject is the author.
    Verb,
    /// A verb of killing, hurting or taking: its subject is the author when people follow as its object.
    Harm,
    /// An arrest or abduction told without a subject.
    Verbless,
    /// Names it so generally that another word beside it says more.
    Weak,
    /// A look-alike: «وقف إطلاق النار».
    Not,
    /// A weapon or manner that makes a general event more exact.
    Tool,
}

/// A kind of event.
#[derive(Debug, Clone)]
pub(crate) struct Kind {
    /// The name the outputs use.
    pub(crate) id: String,
    /// Its sort.
    pub(crate) class: Class,
    /// Kinds of one family may be one event told in other words; [`ANY`] goes with all.
    pub(crate) family: String,
    traits: Vec<Trait>,
}

/// The family that goes with all others.
const ANY: &str = "any";

/// What the words of a kind say no kind of.
const PLAIN: &str = "attack";

/// What is particular about a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trait {
    /// A weapon told beside it makes it more exact.
    General,
    /// It cost the attackers their own people.
    Failed,
    /// A quarrel of private persons.
    Private,
    /// It takes people.
    Taking,
    /// It may set a fire or bring down a building.
    Ruins,
    /// What ensues from that.
    Ensues,
    /// A single attacker does it, with what anybody has at hand.
    Single,
}

impl Trait {
    const NAMES: [(&str, Trait); 7] = [
        ("general", Trait::General),
        ("failed", Trait::Failed),
        ("private", Trait::Private),
        ("taking", Trait::Taking),
        ("ruins", Trait::Ruins),
        ("ensues", Trait::Ensues),
        ("single", Trait::Single),
    ];

    fn read(row: &Row) -> Result<Vec<Self>> {
        let known = |name: &str| Trait::NAMES.iter().find(|(known, _)| *known == name).map(|(_, which)| *which);
        let expected = || Trait::NAMES.map(|(name, _)| name).join(", ");
        let traits = row.get("traits").split_whitespace();
        traits.map(|name| known(name).ok_or_else(|| row.error(format!("some of {}", expected()), name))).collect()
    }
}

impl Kind {
    /// Whether something particular holds of the kind.
    pub(crate) fn is(&self, which: Trait) -> bool {
        self.traits.contains(&which)
    }

    /// Whether the kind goes with those of every family.
    pub(crate) fn is_any(&self) -> bool {
        self.family == ANY
    }
}

/// A word for an event, found on a tape.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Where it stands on the tape.
    pub(crate) at: Range<usize>,
    /// How it tells.
    pub(crate) part: Part,
    /// Index of its kind.
    pub(crate) kind: usize,
    /// The kind's sort.
    pub(crate) class: Class,
    /// Whether ال or a possessive is on it: it points back to an event told before.
    pub(crate) definite: bool,
    /// Whether ب is written onto it: it is the means.
    pub(crate) by: bool,
}

/// All words for events.
#[derive(Debug)]
pub(crate) struct DeedLexicon {
    kinds: Vec<Kind>,
    words: Lexicon<(usize, Part)>,
    around: Roles<Word>,
    /// The kind of an attack of which no more is said.
    pub(crate) plain: usize,
}

const KINDS: &str = "lexicon/attack_kind.csv";
const WORDS: &str = "lexicon/attack.csv";

impl DeedLexicon {
    /// Loads both tables.
    pub(crate) fn load(data: &Data) -> Result<Self> {
        let mut kinds = Vec::new();
        let mut by_id = BTreeMap::new();
        read_table(data, KINDS, &["kind", "class", "family", "traits", "reason"], |row| {
            let class = match row.get("class") {
                "attack" => Class::Attack,
                "clash" => Class::Clash,
                "accident" => Class::Accident,
                other => return Err(row.error("attack, clash or accident", other)),
            };
            by_id.insert(row.get("kind").to_string(), kinds.len());
            let (id, family) = (row.get("kind").to_string(), row.get("family").to_string());
            kinds.push(Kind { id, class, family, traits: Trait::read(row)? });
            Ok(())
        })?;
        let wrong =
            |expected: String| Error::new("load the kinds of events").at(data.place(KINDS)).expected(expected).found("none");
        let plain = by_id.get(PLAIN).copied().ok_or_else(|| wrong(format!("the kind {PLAIN}")))?;
        if let Some((name, _)) = Trait::NAMES.iter().find(|(_, which)| !kinds.iter().any(|kind| kind.is(*which))) {
            return Err(wrong(format!("a kind with the trait {name}")));
        }
        let mut surfaces = Lexicon::default();
        read_table(data, WORDS, &["surface", "kind", "part", "reason"], |row| {
            let look_alike = row.get("part") == "not";
            let Some(kind) = by_id.get(row.get("kind")).or(Some(&plain).filter(|_| look_alike)) else {
                return Err(row.error("a kind of lexicon/attack_kind.csv", row.get("kind")));
            };
            let part = part(row.get("part")).ok_or_else(|| row.error("a part named in the file's head", row.get("part")))?;
            for surface in row.get("surface").split('|') {
                surfaces.insert(surface, (*kind, part));
                if part == Part::Noun {
                    definite(surface).for_each(|form| surfaces.insert(&form, (*kind, part)));
                }
                if part == Part::Noun && kinds[*kind].class != Class::Accident {
                    owned(surface).for_each(|own| surfaces.insert(&own, (*kind, Part::Own)));
                }
            }
            Ok(())
        })?;
        Ok(DeedLexicon { kinds, words: surfaces, around: words(data)?, plain })
    }

    /// A kind by its index.
    pub(crate) fn kind(&self, index: usize) -> &Kind {
        &self.kinds[index]
    }

    /// The kinds' names.
    pub(crate) fn kind_named(&self, id: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.id == id)
    }

    /// «ألقت الشرطة أخيرا القبض على»: to cast hold is to arrest, however far apart the two words stand.
    fn meant(&self, tape: &Tape, at: usize, (kind, part): (usize, Part)) -> (usize, Part) {
        const APART: usize = 6;
        let cast = part == Part::Verb && self.around.has(Word::Cast, tape.key(at).trim_start_matches('و'));
        let hold = |i: usize| tape.key(i) == "القبض" && tape.sentence(i) == tape.sentence(at);
        let arrest = self.kind_named("arrest").filter(|_| cast && (at + 1..at + APART).any(hold));
        arrest.map_or((kind, part), |arrest| (arrest, Part::Harm))
    }

    /// Whether a folded word begins with ال: «القصف», but not «إلقاء» and «ألغام».
    fn has_article(&self, key: &str) -> bool {
        let key = key.strip_prefix('و').unwrap_or(key);
        key.starts_with("ال") && !self.around.begins(Word::Bare, key) && !self.around.has(Word::Cast, key)
    }

    /// Every word for an event on the tape, in order; a word that is noun and verb («قصف») gives both.
    pub(crate) fn marks(&self, tape: &Tape) -> Vec<Mark> {
        let mut out: Vec<Mark> = Vec::new();
        let mut at = 0;
        while at < tape.len() {
            let found = self.words.all_over(|i| tape.key(i), at);
            let fits = |f: &&crate::lexicon::Found<(usize, Part)>| !f.prefix.future || f.value.1 == Part::Verb;
            let verbal = |part| matches!(part, Part::Verb | Part::Harm);
            let usable = found.iter().filter(fits).filter(|f| {
                let bare = !f.prefix.definite && f.prefix.preposition.is_none();
                (bare || !verbal(f.value.1)) && !(f.value.1 == Part::Own && f.prefix.definite)
            });
            let usable: Vec<_> = usable.collect();
            let longest = usable.iter().map(|f| f.len).max().unwrap_or(0);
            // «الخلافات», listed as it stands, is no «خلاف» with an article.
            let looks = |f: &&crate::lexicon::Found<(usize, Part)>| f.value.1 == Part::Not && f.prefix.preposition.is_none();
            let look_alike = usable.iter().any(|f| f.len == longest && looks(f) && !f.prefix.definite);
            for f in usable.into_iter().filter(|f| f.len == longest && !look_alike) {
                let (kind, part) = self.meant(tape, at, *f.value);
                let governed = at > 0 && self.around.has(Word::Governs, tape.key(at - 1));
                if part == Part::Not || (governed && verbal(part)) || out.iter().any(|m| m.at.start == at && m.part == part) {
                    continue;
                }
                let definite = f.prefix.definite || self.has_article(tape.key(at));
                let class = self.kinds[kind].class;
                out.push(Mark { at: at..at + f.len, part, kind, class, definite, by: f.prefix.preposition == Some('ب') });
            }
            at += longest.max(1);
        }
        out
    }
}

/// A phrase of two words with ال: «هجوم انتحاري» gives «الهجوم الانتحاري», «حادث سير» gives «حادث السير».
fn definite(surface: &str) -> impl Iterator<Item = String> {
    let pair = surface.split_once(' ').filter(|(a, b)| !(a.starts_with("ال") || b.starts_with("ال") || b.contains(' ')));
    pair.into_iter().flat_map(|(a, b)| [format!("ال{a} ال{b}"), format!("{a} ال{b}")])
}

/// A noun of one word with the possessives of the third person: «غارة» gives «غارته», «غارتها», …
fn owned(surface: &str) -> impl Iterator<Item = String> {
    const POSSESSIVES: [&str; 4] = ["ه", "ها", "هم", "هما"];
    let stem = surface.strip_suffix('ة').map_or(surface.to_string(), |stem| format!("{stem}ت"));
    let single = !surface.contains(' ') && !surface.starts_with("ال") && surface != "استهداف";
    POSSESSIVES.into_iter().filter(move |_| single).map(move |ending| format!("{stem}{ending}"))
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "noun" => Part::Noun,
        "verb" => Part::Verb,
        "harm" => Part::Harm,
        "verbless" => Part::Verbless,
        "weak" => Part::Weak,
        "not" => Part::Not,
        "tool" => Part::Tool,
        _ => return None,
    })
}

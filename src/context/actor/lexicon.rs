//! Names of actors, from `data/lexicon/actor.csv` and `actor_id.csv`, with the conditions under which each name holds.

use super::id;
use crate::context::deed::{Word, words};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::lexicon::{Lexicon, Roles, Row, read_rows, read_table};
use crate::text::fold_key;
use std::collections::BTreeMap;

/// How a name tells of an actor; the file's head says what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Acts by itself.
    Name,
    /// Acts by itself, unless a state is named as author of the same event.
    Default,
    /// A state by its name: an author as a subject, but not where it may be the place of the event.
    Country,
    /// An actor only behind a head.
    Owner,
    /// An adjective of nation.
    People,
    /// A perpetrator without a name.
    Role,
    /// Refers to an actor named before.
    Back,
    /// A force or weapon whose owner follows.
    Head,
    /// Stands between a head and its owner.
    Link,
    /// A look-alike.
    Not,
}

impl Kind {
    pub(crate) const NAMES: [(&'static str, Kind); 10] = [
        ("name", Kind::Name),
        ("default", Kind::Default),
        ("country", Kind::Country),
        ("owner", Kind::Owner),
        ("people", Kind::People),
        ("role", Kind::Role),
        ("back", Kind::Back),
        ("head", Kind::Head),
        ("link", Kind::Link),
        ("not", Kind::Not),
    ];
}

/// A condition on the country or the outlet: one of some values, or none of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) values: Vec<String>,
    pub(crate) negated: bool,
}

impl Condition {
    fn parse(cell: &str) -> Self {
        let (negated, list) = cell.strip_prefix('!').map_or((false, cell), |rest| (true, rest));
        Condition { values: list.split(';').filter(|v| !v.is_empty()).map(str::to_string).collect(), negated }
    }

    fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    fn holds(&self, test: impl Fn(&str) -> bool) -> bool {
        self.is_empty() || self.values.iter().any(|v| test(v)) != self.negated
    }
}

/// One row: what a name stands for, and when.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) surface: String,
    /// Empty for heads, links, back references and look-alikes.
    pub(crate) actor: String,
    pub(crate) kind: Kind,
    /// Spelled without the ال of its first word: holds behind لل, بال and the like.
    pub(crate) article_off: bool,
    pub(crate) country: Condition,
    pub(crate) outlet: Condition,
    /// For back references: what the actor must be called.
    pub(crate) called: String,
    pub(crate) reason: String,
}

impl Entry {
    /// Whether the entry holds in a setting.
    pub(crate) fn holds(&self, setting: &Setting) -> bool {
        let country = setting.country.as_deref().unwrap_or("");
        self.country.holds(|code| code == country) && self.outlet.holds(|part| setting.outlet.contains(&fold_key(part)))
    }

    /// How exact its conditions are: of two entries that hold, the more exact one speaks.
    pub(crate) fn exactness(&self) -> usize {
        let given = |c: &Condition| usize::from(!c.is_empty()) * (1 + usize::from(!c.negated));
        given(&self.country) + 2 * given(&self.outlet)
    }
}

/// Where a name is read: conditions are tested against it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Setting {
    /// ISO 3166-1 alpha-3 of the place of the harm.
    pub(crate) country: Option<String>,
    /// Outlet and address, folded.
    pub(crate) outlet: String,
}

/// What is known of an actor's id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Identity {
    /// Name for people.
    pub(crate) label: String,
    /// Country in which the actor makes news, where there is one.
    pub(crate) home: Option<String>,
    /// What the actor is referred back to as.
    pub(crate) called: Vec<String>,
    /// Whether it is a state's force.
    pub(crate) state: bool,
    /// Whether it is an armed group.
    pub(crate) group: bool,
    /// Whether it is one of the sides of a war in its land: its police fight, and other soldiers do too.
    pub(crate) contested: bool,
    /// Actors it does not fight.
    pub(crate) allies: Vec<String>,
}

/// All names.
#[derive(Debug)]
pub(crate) struct ActorLexicon {
    pub(crate) ids: BTreeMap<String, Identity>,
    pub(crate) names: Lexicon<Entry>,
    /// Words around names.
    pub(crate) around: Roles<Word>,
}

const NAMES: &str = "lexicon/actor.csv";
pub(super) const IDS: &str = "lexicon/actor_id.csv";
pub(super) const COLUMNS: &[&str] = &["surface", "actor", "kind", "country", "outlet", "reason"];

/// Endings of an adjective of nation, on top of the masculine singular.
const PEOPLE_ENDINGS: [&str; 7] = ["", "ه", "ين", "ون", "ان", "تين", "تان"];

impl ActorLexicon {
    /// Loads the built-in names and, merged over them, those of `extra` (a file's name and its CSV text).
    pub(crate) fn load(data: &Data, extra: Option<(&str, &str)>) -> Result<Self> {
        let mut ids = BTreeMap::new();
        read_table(data, IDS, &["id", "label", "homes", "called", "type", "allies"], |row| {
            let list = |column: &str| row.get(column).split(';').filter(|c| !c.is_empty()).map(str::to_string).collect();
            let identity = Identity {
                label: row.get("label").to_string(),
                home: row.opt("homes").map(str::to_string),
                called: row.get("called").split(';').filter(|c| !c.is_empty()).map(fold_key).collect(),
                state: matches!(row.get("type"), "state" | "contested_state"),
                group: row.get("type") == "group",
                contested: row.get("type") == "contested_state",
                allies: list("allies"),
            };
            ids.insert(row.get("id").to_string(), identity);
            Ok(())
        })?;
        if let Some(missing) = id::ALL.iter().find(|id| !ids.contains_key(**id)) {
            let wrong = Error::new("load the ids of actors").at(data.place(IDS));
            return Err(wrong.expected(format!("the id {missing}, which the program gives")).found("none"));
        }
        let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        read_table(data, NAMES, COLUMNS, |row| add(row, &ids, &mut entries, false))?;
        if let Some((path, text)) = extra {
            let mut own: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
            read_rows(path, text, &COLUMNS[..2], |row| add(row, &ids, &mut own, true))?;
            entries.extend(own);
        }
        let mut names = Lexicon::default();
        for (key, entries) in entries {
            for entry in entries {
                names.insert(&key, entry);
            }
        }
        Ok(ActorLexicon { ids, names, around: words(data)? })
    }

    /// Whether an attacker of whom no more is told is a private person in a setting's country.
    pub(crate) fn attacks_alone(&self, setting: &Setting) -> bool {
        const ATTACKER: &str = "مهاجم";
        let found = self.names.all_over(|i| if i == 0 { ATTACKER } else { "" }, 0);
        found.iter().any(|f| f.value.kind == Kind::Role && f.value.actor == id::CRIMINAL && f.value.holds(setting))
    }

    /// The one government at home in a setting's country; police where there is none or several.
    pub(crate) fn state_of(&self, setting: &Setting) -> String {
        let home = |id: &Identity| id.state && id.home.is_some() && id.home == setting.country;
        let mut states = self.ids.iter().filter(|(_, id)| home(id)).map(|(name, _)| name.clone());
        let first = states.next();
        first.filter(|_| states.next().is_none()).unwrap_or_else(|| id::POLICE.to_string())
    }
}

impl Kind {
    fn read(row: &Row) -> Result<Self> {
        let cell = row.get("kind");
        let known = Kind::NAMES.iter().find(|(name, _)| *name == cell).map(|(_, kind)| *kind);
        known.ok_or_else(|| row.error("name, default, country, owner, people, role, back, head, link or not", cell))
    }
}

/// Adds a row under each of its spellings. A user's row may name an actor of its own.
fn add(row: &Row, ids: &BTreeMap<String, Identity>, out: &mut BTreeMap<String, Vec<Entry>>, own: bool) -> Result<()> {
    let kind = if own && row.opt("kind").is_none() { Kind::Name } else { Kind::read(row)? };
    let actor = row.get("actor");
    // What only points back has in place of an id what the actors meant are called.
    let called = if kind == Kind::Back { fold_key(actor) } else { String::new() };
    if kind == Kind::Back && !ids.values().any(|id| id.called.contains(&called)) {
        return Err(row.error("a word of the column called in lexicon/actor_id.csv", actor));
    }
    let nameless = matches!(kind, Kind::Head | Kind::Link | Kind::Not);
    let has_id = ids.contains_key(actor) || actor.is_empty() && nameless || kind == Kind::Back;
    if !(own && !actor.is_empty() || has_id) {
        return Err(row.error("an id of lexicon/actor_id.csv", actor));
    }
    for surface in row.get("surface").split('|') {
        let endings: &[&str] = if kind == Kind::People { &PEOPLE_ENDINGS } else { &PEOPLE_ENDINGS[..1] };
        let key = fold_key(surface);
        let bare = key.strip_prefix("ال").filter(|rest| rest.chars().count() > 2);
        let spellings = endings.iter().map(|ending| (format!("{key}{ending}"), false));
        for (key, article_off) in spellings.chain(bare.map(|rest| (rest.to_string(), true))) {
            let entry = Entry {
                surface: surface.to_string(),
                actor: if kind == Kind::Back { String::new() } else { actor.to_string() },
                kind,
                article_off,
                country: Condition::parse(row.get("country")),
                outlet: Condition::parse(row.get("outlet")),
                called: called.clone(),
                reason: row.get("reason").to_string(),
            };
            out.entry(key).or_default().push(entry);
        }
    }
    Ok(())
}

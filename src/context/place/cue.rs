//! What a single word says of a place near it, from `data/lexicon/place_cue.csv`.

/// What a word says of the place told near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// A verb with «و» that begins the telling of another attack; nouns such as «وقصف» go on with a list.
    Strike,
    /// It leads to what somebody is believed to have done elsewhere: «المتهم».
    Accused,
    /// A verb by which a toll follows from the attack told before it: «أسفر».
    Result,
    /// A house where the hurt are brought, without the article: «مستشفى».
    Hospital,
    /// A house that people are said to be of: «الملحق بسفارة …», «الأستاذ بجامعة …».
    Seat,
    /// A house that speaks as often as it is struck, besides those of [`Cue::Seat`]: «قال المعهد …».
    Institution,
    /// It leads from a house to the place near it: «المستشفى القريب من …».
    Near,
    /// The dead are mourned or buried: «شيع في بلدة …».
    Rite,
    /// Behind «صلاة»: it is prayed over the dead.
    Prayed,
    /// A house of prayer, as a type word or with the article.
    Mosque,
    /// Before a rite: those who mourn are themselves struck, «قصف لتشييع …», «خلال تشييع …».
    Mourners,
    /// A house of the hurt is itself struck or burns: «انفجار في مستشفى …».
    Blast,
    /// People who are where the place is that they are called after: «طلاب مدرسة …».
    Inmate,
    /// Forces stand there: «القوات المتمركزة في مدينة …».
    Posted,
    /// Land by the sea, of the nation told behind it: «السواحل الليبية».
    Shore,
    /// Before «من» it says that a place is near: «بالقرب من», «على مقربة من».
    NearFrom,
    /// Right before a place it says that it is near.
    Around,
    /// The first word of names that is as often a person or a clan: «قرب شيخ القبيلة».
    House,
    /// The first word of names that is as often a thing of somebody's: «قرب منزل الضحية», «في رأس القتيل».
    Thing,
    /// A word of grammar: it begins and ends no name, and joins two words to none.
    Grammar,
    /// A house that an adjective names: «الكنيسة المرقسية», «المسجد الأقصى».
    Described,
    /// A house that a nationality names: «السفارة الأمريكية».
    Embassy,
    /// A unit that a place is said to belong to: «مركز كذا بمحافظة …».
    Unit,
    /// Before a type word: it is counted and not named, «عدة ولايات».
    Counts,
    /// Behind «في وقت» it only says when: «في وقت متأخر». Any other word begins a statement, «في وقت قصفت».
    Moment,
    /// Behind «بعد» another statement begins: «بعد ساعات من».
    Later,
    /// Water that passes many places: «نهر الفرات».
    Water,
    /// It praises the place before it: «شارع الرشيد، أقدم شوارع مدينة …».
    Praise,
    /// Inside the name of a person: «فلان بن دمشق».
    Descent,
    /// It begins a sentence that sets an event beside others: «ويأتي الهجوم بعد …».
    Comes,
    /// In such a sentence it leads to the others: «بعد», «في ظل».
    Amid,
    /// A total told with it runs over months or years: «منذ», «الأعوام».
    Era,
    /// It points back to the place that a relative clause describes: «التي قتل فيها …».
    There,
    /// It begins the name of water that belongs to no land: «البحر المتوسط».
    Sea,
    /// Between a place and its count in a list: «نينوى ب 101 قتيل», «كركوك بسقوط 26».
    Count,
    /// A house or camp that news first tell of without its name: «هجوم على فندق … في فندق كذا».
    Unnamed,
    /// Behind an event it says that this is one more: «قصف آخر», «هجوم منفصل».
    Another,
    /// A measure of how far a place is: «270 كلم».
    Distance,
    /// Between a road and a place it says that this is a point on the road: «عند».
    Point,
    /// A name behind it is that of a person: «الطفلة جيلان».
    Called,
    /// A house called after a person or a place that need not be near it: «مدرسة صلاح الدين».
    Namesake,
}

/// The file of the words.
pub(super) const PATH: &str = "lexicon/place_cue.csv";

/// The names of all roles in it.
pub(super) const NAMES: &[(&str, Cue)] = &[
    ("strike", Cue::Strike),
    ("accused", Cue::Accused),
    ("result", Cue::Result),
    ("hospital", Cue::Hospital),
    ("seat", Cue::Seat),
    ("institution", Cue::Institution),
    ("near", Cue::Near),
    ("rite", Cue::Rite),
    ("prayed", Cue::Prayed),
    ("mosque", Cue::Mosque),
    ("mourners", Cue::Mourners),
    ("blast", Cue::Blast),
    ("inmate", Cue::Inmate),
    ("posted", Cue::Posted),
    ("shore", Cue::Shore),
    ("near_from", Cue::NearFrom),
    ("around", Cue::Around),
    ("house", Cue::House),
    ("thing", Cue::Thing),
    ("grammar", Cue::Grammar),
    ("described", Cue::Described),
    ("embassy", Cue::Embassy),
    ("unit", Cue::Unit),
    ("counts", Cue::Counts),
    ("moment", Cue::Moment),
    ("later", Cue::Later),
    ("water", Cue::Water),
    ("praise", Cue::Praise),
    ("descent", Cue::Descent),
    ("comes", Cue::Comes),
    ("amid", Cue::Amid),
    ("era", Cue::Era),
    ("there", Cue::There),
    ("sea", Cue::Sea),
    ("count", Cue::Count),
    ("unnamed", Cue::Unnamed),
    ("another", Cue::Another),
    ("distance", Cue::Distance),
    ("point", Cue::Point),
    ("called", Cue::Called),
    ("namesake", Cue::Namesake),
];

//! The ids of actors that the program itself gives or knows (codebook section 6); `lexicon/actor_id.csv` must list them.

/// Unknown gunmen, or an attack without an author.
pub const UNKNOWN: &str = "unknown";
/// An accident or disaster.
pub const NONE: &str = "none";
/// An actor without an id of its own.
pub const OTHER: &str = "other";
/// Any state's police on duty.
pub const POLICE: &str = "police";
/// Private persons.
pub const CRIMINAL: &str = "criminal";

/// All of them.
pub(super) const ALL: [&str; 5] = [UNKNOWN, NONE, OTHER, POLICE, CRIMINAL];

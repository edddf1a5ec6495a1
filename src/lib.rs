//! hasila (حصيلة, "toll") reads archives of Arabic news and says how many people were reported killed and injured,
//! where, by whom, in which month, and how far the outlets disagree.
//!
//! The modules in reading order: an [`article`] becomes a [`text`] of tokens and sentences; [`number`] finds number
//! phrases; [`figure`] ties them to harm; [`context`] adds place, actor, source and date; [`row`] is what the files say;
//! [`incident`] links rows to incidents and estimates their tolls; [`compare`] holds outlets against each other;
//! [`profile`] reads vague phrases as other recorders do.

pub mod archive;
pub mod article;
pub mod chart;
pub mod cli;
pub mod compare;
pub mod context;
pub mod data;
mod encoding;
pub mod error;
pub mod export;
pub mod figure;
pub mod incident;
pub mod intake;
pub mod lang;
pub mod lexicon;
pub mod names;
pub mod number;
pub mod profile;
pub mod read;
pub mod report;
pub mod row;
pub mod run;
pub mod score;
pub mod table;
pub mod text;

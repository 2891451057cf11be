//! Mentions, entities and citations as files that people and programs open.
//!
//! `mentions` is the output contract's record as JSON Lines and CSV, `tables` the CSV files of `run`, `summary` its
//! summary; `dot` and `graphml` write the graph. What documents hold is escaped in each.

mod dot;
mod graphml;
mod mentions;
mod summary;
mod tables;

pub use dot::{Language, dot};
pub use graphml::graphml;
pub use mentions::{COLUMNS, csv_row, json};
pub use summary::Summary;
pub use tables::{Audience, citations, clauses, csv_writer, entities, mentions, statements, variants};

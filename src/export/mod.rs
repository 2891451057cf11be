//! Mentions, entities and citations as files that people and programs open.
//!
//! `mentions` is the output contract's record as JSON Lines and CSV, `tables` the CSV files of `run`, `summary` its
//! summary; `dot`, `graphml`, `gexf`, `nodelink` (JSON) and `cypher` write the graph, all but the first what `attributes` lists;
//! `svg` draws it. What documents hold is escaped in each.

pub mod attributes;
mod cypher;
mod dot;
mod gexf;
mod graphml;
mod labels;
mod measures;
mod mentions;
mod nodelink;
mod style;
mod summary;
pub mod svg;
mod tables;
mod xml;

#[cfg(test)]
mod tests;

pub use cypher::cypher;
pub use dot::dot;
pub use gexf::gexf;
pub use graphml::graphml;
pub use measures::measures;
pub use mentions::{COLUMNS, csv_row, json};
pub use nodelink::node_link;
pub use style::Language;
pub use summary::Summary;
pub use tables::{Audience, citations, clauses, csv_writer, entities, mentions, statements, variants};

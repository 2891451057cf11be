//! The index: what documents say, in one file that `where`, `graph` and others read instead of the documents.
//!
//! It is a database of SQLite. `schema` opens and makes it, `rows` is what a mention is in it, `write` puts documents in and
//! takes them out, `publish` tells what only all documents together do (statements, copies, names, relations), `update` brings
//! an index up to date with files, `merge` joins indexes, `read` answers from one.
//!
//! A run writes documents in batches, a transaction each. They are no part of the index until its last transaction, which
//! takes out what went, and tells anew what all documents tell together: who reads meanwhile, or after the run was killed,
//! sees the index as it was before. What a killed run read already the next one finds.

mod merge;
mod names;
mod publish;
mod read;
mod relations;
mod rows;
mod schema;
mod update;
mod write;

pub use merge::merge;
pub use read::{Index, Places};
pub use update::{Report, Settings, update};

#[cfg(test)]
mod tests;

//! Finds the treaties, organizations and places that diplomatic texts in Chinese cite, and links them in a graph.
//!
//! The flow is one-way; a stage takes what the one before it made:
//!
//! 1. [`source`]: bytes become a [`Source`], the text as it stands.
//! 2. [`fold`]: the text to match on, one script and one width, with an exact map back.
//! 3. [`layout`]: title, sections, paragraphs, items, sentences, foot.
//! 4. [`dictionary`]: entities, their names, and the words that patterns use.
//! 5. [`scan`]: mentions, spans that name something, with the dates bound to them.
//! 6. [`resolve`]: citations, mentions and what they mean.
//! 7. [`statement`]: the statements that documents hold, and what each of them cites.
//! 8. [`graph`], [`lookup`], [`export`], [`store`]: what a person opens; [`suggest`]: what an editor of the dictionary may add.
//!
//! Beside the flow, [`eval`] judges what it finds by reference annotations.
//!
//! ```
//! use treatyref::{Dictionary, Document, Source};
//!
//! let dictionary = Dictionary::builtin()?;
//! let source = Source::new("example", "两国重申遵守1945年6月26日签署的《聯合國 憲章》。");
//! let document = Document::read(source, &dictionary);
//! let charter = &document.citations[0];
//! assert_eq!(charter.target.id(), Some("un-charter"));
//! assert_eq!(charter.mention.date.map(|bound| bound.date.to_string()).as_deref(), Some("1945-06-26"));
//! # Ok::<(), treatyref::Error>(())
//! ```

pub mod date;
pub mod dictionary;
pub mod error;
pub mod eval;
pub mod export;
pub mod fold;
pub mod graph;
pub mod layout;
pub mod lookup;
pub mod resolve;
pub mod scan;
pub mod source;
pub mod span;
pub mod statement;
pub mod store;
pub mod suggest;

mod digest;
mod document;
mod prepared;

pub use dictionary::Dictionary;
pub use document::Document;
pub use error::{Error, Result};
pub use source::Source;

//! `treatyref merge`: joins indexes that were made of different documents.

use super::{Context, Failure, Outcome, inputs};
use clap::Args;
use std::path::PathBuf;
use treatyref::store::{self, Settings};

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref merge 1950-1999.db 2000-2025.db --index all.db

The order of the parts does not matter: the result is what `treatyref index` would have made of all the
documents. If the index exists already, what it holds is one part more.")]
pub struct Merge {
    /// Indexes
    #[arg(required = true)]
    parts: Vec<PathBuf>,
    /// The index to be written
    #[arg(long, value_name = "FILE")]
    index: PathBuf,
}

impl Merge {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let overrides = inputs::overrides(context)?;
        let dictionary = context.dictionary()?;
        let settings = Settings {
            dictionary: &dictionary,
            fingerprint: context.fingerprint()?,
            encoding: context.options.encoding,
            overrides: &overrides,
        };
        store::merge(&self.index, &self.parts, &settings)?;
        Ok(Outcome::Done)
    }
}

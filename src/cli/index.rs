//! `treatyref index`: brings an index up to date with documents.

use super::{Context, Failure, Outcome, inputs};
use clap::Args;
use std::path::PathBuf;
use treatyref::store::{self, Settings};

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref index statements/ --index statements.db
         treatyref where 联合国宪章 --index statements.db
         sqlite3 statements.db \"SELECT statement, text FROM sentences WHERE sentence IN
           (SELECT rowid FROM search('海洋法公约'))\"

Only files that are new or have changed are read again; files that are gone leave the index.
The index is a database of SQLite.")]
pub struct Index {
    /// Files, directories (their .txt, .html, .htm and .jsonl files), or - for standard input
    #[arg(required = true)]
    inputs: Vec<String>,
    /// The index; it is made where there is none
    #[arg(long, value_name = "FILE")]
    index: PathBuf,
}

impl Index {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let overrides = inputs::overrides(context)?;
        let dictionary = context.dictionary()?;
        let settings = Settings {
            dictionary: &dictionary,
            fingerprint: context.fingerprint()?,
            encoding: context.options.encoding,
            overrides: &overrides,
        };
        let done = store::update(&self.index, &self.inputs, &settings, &mut |error| context.complain(error))?;
        let count = |n: usize| format!("{n} {}", if n == 1 { "file" } else { "files" });
        context.say(&format!(
            "{}: {} read, {} unchanged, {} gone",
            self.index.display(),
            count(done.read),
            done.unchanged,
            done.left
        ));
        Ok(if done.whole { Outcome::Done } else { Outcome::Partly })
    }
}

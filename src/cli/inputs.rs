//! From the arguments of a command to what the documents say.

use super::{Context, Failure};
use clap::Args;
use rayon::prelude::*;
use std::path::PathBuf;
use treatyref::statement::{Overrides, Statement, Witness, assemble, read_overrides, unite};
use treatyref::store::Index;
use treatyref::{Dictionary, Document, Result as Read, Source, source};

/// Where a command reads from: documents, or an index of them.
#[derive(Debug, Args)]
pub struct Given {
    /// Files, directories (their .txt, .html, .htm and .jsonl files), or - for standard input
    #[arg(required_unless_present = "index", conflicts_with = "index")]
    inputs: Vec<String>,
    /// An index that `treatyref index` wrote, instead of documents
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
}

impl Given {
    /// The statements, in input order or that of the index, and whether every input could be read.
    pub fn statements(
        &self,
        dictionary: &Dictionary,
        context: &mut Context,
    ) -> Result<(Vec<Statement>, bool), Failure> {
        match self.index(context)? {
            Some(index) => Ok((index.statements()?, true)),
            None => statements(&self.inputs, dictionary, context),
        }
    }

    /// The index, where one is named.
    pub fn index(&self, context: &Context) -> Result<Option<Index>, Failure> {
        let Some(path) = &self.index else { return Ok(None) };
        if context.options.statements.is_some() {
            return Err(Failure::Usage("--statements is told to `treatyref index`, which joins the documents".into()));
        }
        Ok(Some(Index::open(path)?))
    }
}

/// The table of --statements; empty where none is given.
pub fn overrides(context: &Context) -> Result<Overrides, Failure> {
    Ok(match &context.options.statements {
        Some(path) => read_overrides(path)?,
        None => Overrides::new(),
    })
}

/// The statements in the inputs, in input order, and whether every input could be read.
pub fn statements(
    inputs: &[String],
    dictionary: &Dictionary,
    context: &mut Context,
) -> Result<(Vec<Statement>, bool), Failure> {
    // A table that cannot be read fails before the work.
    let overrides = overrides(context)?;
    let witness = |source| Witness::of(&Document::read(source, dictionary), dictionary);
    let (mut witnesses, whole) = each(inputs, context, witness);
    // A file of records without a record is no error; inputs of which none could be read are.
    if witnesses.is_empty() && !whole {
        return Err(none());
    }
    unite(&mut witnesses, dictionary);
    Ok((assemble(witnesses, &overrides), whole))
}

/// The documents in the inputs, likewise.
pub fn sources(inputs: &[String], context: &mut Context) -> (Vec<Source>, bool) {
    each(inputs, context, |source| source)
}

/// The complaint that nothing is left to work on.
pub fn none() -> Failure {
    Failure::Usage("no document could be read".into())
}

/// What `work` makes of each document, in input order, and whether every input could be read. What cannot be read is named on
/// standard error, and the rest is done.
pub fn each<T: Send>(inputs: &[String], context: &mut Context, work: impl Fn(Source) -> T + Sync) -> (Vec<T>, bool) {
    let (inputs, errors) = source::expand(inputs);
    let mut whole = errors.is_empty();
    for error in &errors {
        context.complain(error);
    }
    let encoding = context.options.encoding;
    // Files side by side, and within a file its records.
    let done: Vec<Vec<Read<T>>> = inputs
        .par_iter()
        .map(|input| source::read(input, encoding).into_par_iter().map(|source| source.map(&work)).collect())
        .collect();
    let mut made = Vec::with_capacity(done.len());
    for result in done.into_iter().flatten() {
        match result {
            Ok(one) => made.push(one),
            Err(error) => {
                whole = false;
                context.complain(&error);
            }
        }
    }
    (made, whole)
}

//! From the arguments of a command to what the documents say.

use super::{Context, Failure};
use rayon::prelude::*;
use treatyref::statement::{Overrides, Statement, Witness, assemble, read_overrides, unite};
use treatyref::{Dictionary, Document, Result as Read, Source, source};

/// The statements in the inputs, in input order, and whether every input could be read.
pub fn statements(
    inputs: &[String],
    dictionary: &Dictionary,
    context: &mut Context,
) -> Result<(Vec<Statement>, bool), Failure> {
    // A table that cannot be read fails before the work.
    let overrides = match &context.options.statements {
        Some(path) => read_overrides(path)?,
        None => Overrides::new(),
    };
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

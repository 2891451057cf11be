//! From the arguments of a command to what the documents say.

use super::{Context, Failure};
use rayon::prelude::*;
use treatyref::statement::{Statement, distinct};
use treatyref::{Dictionary, Document, Source, source};

/// The statements in the inputs, in input order, and whether every input could be read.
pub fn statements(
    inputs: &[String],
    dictionary: &Dictionary,
    context: &mut Context,
) -> Result<(Vec<Statement>, bool), Failure> {
    let of = |source| Statement::of(&Document::read(source, dictionary), dictionary);
    let (mut statements, whole) = each(inputs, context, of)?;
    distinct(&mut statements);
    Ok((statements, whole))
}

/// What `make` makes of each input, in input order, and whether every input could be read. What cannot be read is named
/// on standard error, and the rest is done.
pub fn each<T: Send>(
    inputs: &[String],
    context: &mut Context,
    make: impl Fn(Source) -> T + Sync,
) -> Result<(Vec<T>, bool), Failure> {
    let (inputs, errors) = source::expand(inputs);
    let mut whole = errors.is_empty();
    for error in &errors {
        context.complain(error);
    }
    let read: Vec<_> = inputs.par_iter().map(|input| source::read(input).map(&make)).collect();
    let mut made = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(one) => made.push(one),
            Err(error) => {
                whole = false;
                context.complain(&error);
            }
        }
    }
    if made.is_empty() {
        return Err(Failure::Usage("no document could be read".into()));
    }
    Ok((made, whole))
}

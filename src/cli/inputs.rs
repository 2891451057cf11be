//! From the arguments of a command to what the documents say.

use super::{Context, Failure};
use rayon::prelude::*;
use treatyref::statement::{Statement, distinct};
use treatyref::{Dictionary, Document, source};

/// The statements in the inputs, in input order, and whether every input could be read. What cannot be read is named on
/// standard error, and the rest is done.
pub fn statements(
    inputs: &[String],
    dictionary: &Dictionary,
    context: &mut Context,
) -> Result<(Vec<Statement>, bool), Failure> {
    let (inputs, errors) = source::expand(inputs);
    let mut whole = errors.is_empty();
    for error in &errors {
        context.complain(error);
    }
    let read: Vec<_> = inputs
        .par_iter()
        .map(|input| source::read(input).map(|source| Statement::of(&Document::read(source, dictionary), dictionary)))
        .collect();
    let mut statements = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(statement) => statements.push(statement),
            Err(error) => {
                whole = false;
                context.complain(&error);
            }
        }
    }
    if statements.is_empty() {
        return Err(Failure::Usage("no document could be read".into()));
    }
    distinct(&mut statements);
    Ok((statements, whole))
}

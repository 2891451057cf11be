//! `treatyref compare`: what statements cite, side by side.

mod matrix;
mod pair;

use super::{Context, Failure, Outcome, TypeArgument, cited, inputs};
use clap::{Args, ValueEnum};
use treatyref::dictionary::EntityType;
use treatyref::export::{self, Audience};
use treatyref::lookup::{self, Comparison};
use treatyref::statement::Statement;

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref compare 2023.txt 2025.txt
         treatyref compare statements/ --types instrument,organization --format csv
         treatyref compare statements/ --of cn-ru-75-years-2024 --of 2025

Of two statements: what both cite, what only one does, and where the acts changed (support → uphold), with
speakers (`text` where nobody acts), counts and the first place. Of three or more: a matrix. The statements
stand in the order of their dates. A bare mention (note) is no change of acts where there is another act.")]
pub struct Compare {
    #[command(flatten)]
    given: inputs::Given,
    /// Only these statements of the inputs, by id, title (or a part that no other has) or document; may be repeated
    #[arg(long, value_name = "STATEMENT")]
    of: Vec<String>,
    /// What to compare, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', default_value = "instrument")]
    types: Vec<TypeArgument>,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
}

impl Compare {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let dictionary = context.dictionary()?;
        let (statements, whole) = self.given.statements(&dictionary, context)?;
        let Some(chosen) = chosen(&self.of, &statements, context) else { return Ok(Outcome::Nothing) };
        if chosen.len() < 2 {
            return Err(Failure::Usage(too_few(&chosen)));
        }
        let types: Vec<EntityType> = self.types.into_iter().map(EntityType::from).collect();
        let mut comparison = lookup::compare(chosen, &types);
        let all = comparison.rows.len();
        let limit = context.options.limit.unwrap_or(usize::MAX);
        if matches!(self.format, Format::Text) && comparison.statements.len() == 2 {
            pair::text(&comparison, limit, context)?;
        } else {
            comparison.rows.truncate(limit);
            match self.format {
                Format::Text => matrix::text(&comparison, context)?,
                Format::Csv => csv(&comparison, context)?,
                Format::Json => cited::json(&comparison, context)?,
            }
        }
        if limit < all {
            context.say(&format!("{limit} of {all} rows shown"));
        }
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}

/// The statements named with `--of`, or all; `None` where one is unknown, after saying so.
fn chosen<'s>(of: &[String], statements: &'s [Statement], context: &mut Context) -> Option<Vec<&'s Statement>> {
    if of.is_empty() {
        return Some(statements.iter().collect());
    }
    let mut ids = Vec::new();
    let mut unknown = false;
    for asked in of {
        let named = lookup::named(asked, statements);
        if named.is_empty() {
            unknown = true;
            context.complain(&format!("{asked}: no statement, or more than one, has this id, title or document"));
        }
        ids.extend(named.into_iter().map(|s| s.id.as_str()));
    }
    if unknown {
        context.say("the statements are:");
        for statement in lookup::by_date(statements) {
            let date = statement.date.map(|d| format!("{d}  ")).unwrap_or_default();
            context.say(&format!("  {date}{}  ({})", statement.title, statement.id));
        }
        return None;
    }
    // In input order, and each once however often it is named.
    Some(statements.iter().filter(|s| ids.contains(&s.id.as_str())).collect())
}

fn too_few(chosen: &[&Statement]) -> String {
    let copies = |s: &Statement| s.copies.iter().map(|c| c.document.as_str()).collect::<Vec<_>>().join(", ");
    match chosen.first() {
        None => "comparing takes two statements; there are none".into(),
        Some(one) if one.copies.len() > 1 => {
            format!("comparing takes two statements; these are copies of one, {}: {}", one.title, copies(one))
        }
        Some(one) => format!("comparing takes two statements; there is one, {}: {}", one.title, copies(one)),
    }
}

/// A row for each thing cited, and for each statement its columns.
fn csv(comparison: &Comparison, context: &mut Context) -> Result<(), Failure> {
    let mut columns: Vec<String> =
        ["id", "canonical", "name_en", "type", "kind", "statements", "changed"].map(str::to_owned).into();
    for statement in &comparison.statements {
        columns.extend(["count", "acts", "said", "first"].map(|of| format!("{}:{of}", statement.id)));
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut writer = export::csv_writer(&mut context.out, Audience::Program, &columns)?;
    for row in &comparison.rows {
        let entity = &row.entity;
        let changes = row.changes.iter().map(|change| {
            let (before, after) = (change.before.iter().copied(), change.after.iter().copied());
            format!("{} → {}", cited::words(before, ", "), cited::words(after, ", "))
        });
        let mut fields = vec![
            entity.id.clone(),
            entity.canonical.clone(),
            entity.name_en.clone(),
            entity.entity_type.as_str().to_owned(),
            entity.kind.to_owned(),
            row.citing().to_string(),
            changes.collect::<Vec<_>>().join("; "),
        ];
        for cell in &row.cells {
            match cell {
                Some(made) => fields.extend([
                    made.count.to_string(),
                    cited::words(made.acts(), "; "),
                    cited::said(made),
                    cited::line(&made.first),
                ]),
                None => fields.extend(["0", "", "", ""].map(str::to_owned)),
            }
        }
        writer.row(&fields)?;
    }
    writer.finish()?;
    Ok(())
}

/// The statements with the numbers by which the tables name them.
fn legend(comparison: &Comparison, context: &mut Context) -> Result<(), Failure> {
    use super::terminal::{self, FAINT, STRONG};
    use std::io::Write;
    let width = terminal::width();
    for (n, statement) in comparison.statements.iter().enumerate() {
        let mark = format!("[{}]  ", n + 1);
        let indent = " ".repeat(mark.len());
        let title = format!("{}  {}", cited::date(statement), statement.title);
        for (at, line) in terminal::wrapped(&title, width - mark.len()).iter().enumerate() {
            let before = if at == 0 { &mark } else { &indent };
            writeln!(context.out, "{before}{STRONG}{line}{STRONG:#}")?;
        }
        writeln!(context.out, "{indent}{FAINT}{}{FAINT:#}", statement.documents.join(", "))?;
    }
    Ok(())
}

/// How many mentions stand outside the table.
fn left_out(comparison: &Comparison, context: &mut Context) -> Result<(), Failure> {
    use std::io::Write;
    if !comparison.open.is_empty() {
        let words = cited::open(&comparison.open, "not compared", super::terminal::width());
        writeln!(context.out, "\n{words}")?;
    }
    Ok(())
}

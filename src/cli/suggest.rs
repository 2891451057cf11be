//! `treatyref dict suggest`: what documents name and the dictionary lacks, as rows to be edited.

use super::terminal::{self, FAINT, STRONG};
use super::{Context, Failure, Outcome, inputs};
use clap::{Args, ValueEnum};
use std::io::Write;
use treatyref::Document;
use treatyref::dictionary::EntityType;
use treatyref::export;
use treatyref::suggest::{Suggestion, lacks, ranked};

#[derive(Debug, Args)]
#[command(
    after_help = "Example: treatyref dict suggest statements/ --type instrument --min-count 2 > new-instruments.csv

Instruments come first, then an empty line and organizations, each with the columns of its file
(instruments.csv, organizations.csv) and three more: count, first, sentence. Before rows are added,
give each a real id, fill in its source, and delete the last three columns."
)]
pub struct Suggest {
    /// Files, directories (their .txt files), or - for standard input
    #[arg(required = true)]
    inputs: Vec<String>,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Only what is named at least so often; a likely name that no rule found must be there twice in any case
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: usize,
    /// Only these; CSV is then a single table
    #[arg(long = "type", value_enum)]
    only: Option<Only>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Only {
    Instrument,
    Organization,
}

impl Suggest {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let dictionary = context.dictionary()?;
        let (read, whole) =
            inputs::each(&self.inputs, context, |source| lacks(&Document::read(source, &dictionary), &dictionary));
        let suggestions = ranked(read.into_iter().flatten(), self.min_count);
        let limit = context.options.limit.unwrap_or(usize::MAX);
        let (mut number, mut tables) = (0, 0);
        for (entity_type, only) in
            [(EntityType::Instrument, Only::Instrument), (EntityType::Organization, Only::Organization)]
        {
            let rows: Vec<&Suggestion> =
                suggestions.iter().filter(|s| s.entity_type == entity_type).take(limit).collect();
            if self.only.is_some_and(|wanted| wanted != only) || rows.is_empty() && self.only.is_none() {
                continue;
            }
            match self.format {
                Format::Csv => {
                    if tables > 0 {
                        writeln!(context.out)?;
                    }
                    csv(entity_type, &rows, &mut number, context)?;
                }
                Format::Text => text(&rows, context)?,
            }
            tables += 1;
        }
        if suggestions.is_empty() {
            context.say("nothing that the dictionary lacks");
        }
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}

fn csv(
    entity_type: EntityType,
    rows: &[&Suggestion],
    number: &mut usize,
    context: &mut Context,
) -> Result<(), Failure> {
    let columns: &[&str] = match entity_type {
        EntityType::Instrument => {
            &["id", "kind", "canonical", "parties", "date", "date_event", "name_en", "source", "note"]
        }
        _ => &["id", "kind", "canonical", "parent", "name_en", "source", "note"],
    };
    let header: Vec<&str> = columns.iter().chain(&["count", "first", "sentence"]).copied().collect();
    let mut writer = export::csv_writer(&mut context.out, export::Audience::Program, &header)?;
    for row in rows {
        *number += 1;
        let (date, event) = row.date.map_or_else(Default::default, |(d, e)| (d.to_string(), e.as_str().to_owned()));
        let field = |column: &&str| match *column {
            // `dict check` refuses an id in capitals: one that was forgotten is found.
            "id" => format!("TODO-{number}"),
            "kind" => row.kind.to_owned(),
            "canonical" => row.name.clone(),
            "date" => date.clone(),
            "date_event" => event.clone(),
            "count" => row.count.to_string(),
            "first" => format!("{}:{}", row.document, row.line),
            "sentence" => row.sentence.clone(),
            _ => String::new(),
        };
        writer.row(&header.iter().map(field).collect::<Vec<_>>())?;
    }
    writer.finish()?;
    Ok(())
}

fn text(rows: &[&Suggestion], context: &mut Context) -> Result<(), Failure> {
    let width = terminal::width();
    for row in rows {
        let how = if row.by_rule { "" } else { ", a likely name that no rule found" };
        writeln!(context.out, "{:>5}  {STRONG}{}{STRONG:#}  {}{how}", row.count, row.name, row.kind)?;
        writeln!(context.out, "       {FAINT}{}:{}{FAINT:#}", row.document, row.line)?;
        let at = row.sentence.find(&row.name).map_or(0..0, |at| at..at + row.name.len());
        writeln!(context.out, "{}", terminal::sentence(&row.sentence, &at, 7, width))?;
    }
    Ok(())
}

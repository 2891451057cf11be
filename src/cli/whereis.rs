//! `treatyref where`: every place that cites something.

use super::terminal::{self, FAINT, STRONG};
use super::{Context, Failure, Outcome, inputs};
use clap::{Args, ValueEnum};
use std::io::Write;
use treatyref::Dictionary;
use treatyref::export;
use treatyref::lookup;
use treatyref::statement::{Record, Statement};

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref where 联合国宪章 statements/
         treatyref where \"Paris Agreement\" statements/ --format csv
         treatyref where un-charter statements/ --limit 5")]
pub struct Where {
    /// Any name of it, in Chinese or English, or its id
    name: String,
    /// Files, directories (their .txt, .html, .htm and .jsonl files), or - for standard input
    #[arg(required = true)]
    inputs: Vec<String>,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Csv,
    Jsonl,
}

impl Where {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let dictionary = context.dictionary()?;
        let (statements, whole) = inputs::statements(&self.inputs, &dictionary, context)?;
        let ids = lookup::meant(&self.name, &dictionary, &statements);
        if ids.is_empty() {
            return Ok(unknown(&self.name, &dictionary, &statements, context));
        }
        let places = lookup::places(&ids, &statements);
        let limit = context.options.limit.unwrap_or(usize::MAX);
        let shown = &places[..places.len().min(limit)];
        match self.format {
            Format::Text => text(shown, places.len(), context)?,
            Format::Jsonl => {
                for (_, mention) in shown {
                    writeln!(context.out, "{}", export::json(mention))?;
                }
            }
            Format::Csv => {
                let mut writer = export::csv_writer(&mut context.out, export::Audience::Program, &export::COLUMNS)?;
                for (_, mention) in shown {
                    writer.row(&export::csv_row(mention))?;
                }
                writer.finish()?;
            }
        }
        if places.is_empty() {
            return Ok(nowhere(&self.name, &ids, context));
        }
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}

/// Says that no entity has a name, and which names are near to it.
pub(super) fn unknown(name: &str, dictionary: &Dictionary, statements: &[Statement], context: &mut Context) -> Outcome {
    context.complain(&format!("{name}: no entity has this name"));
    let nearest = lookup::nearest(name, dictionary, statements, 5);
    if !nearest.is_empty() {
        context.say("did you mean:");
        for (name, id) in nearest {
            context.say(&format!("  {name}  ({id})"));
        }
    }
    Outcome::Nothing
}

/// Says that an entity is not cited.
pub(super) fn nowhere(name: &str, ids: &[String], context: &mut Context) -> Outcome {
    context.complain(&format!("{name} ({}) is cited nowhere in these documents", ids.join(", ")));
    Outcome::Nothing
}

fn text(places: &[(&Statement, &Record)], all: usize, context: &mut Context) -> Result<(), Failure> {
    let width = terminal::width();
    let mut last = ("", "");
    for (statement, mention) in places {
        let id = mention.id.as_deref().unwrap_or("");
        if last.0 != statement.id {
            let date = statement.date.map(|d| format!("  {d}")).unwrap_or_default();
            writeln!(context.out, "{STRONG}{}{STRONG:#}{date}", statement.title)?;
        }
        if last != (statement.id.as_str(), id) {
            let english = if mention.name_en.is_empty() { String::new() } else { format!(", {}", mention.name_en) };
            writeln!(context.out, "  {} ({id}{english})", mention.canonical)?;
        }
        last = (&statement.id, id);
        let mut place = format!("{}:{}:{}", mention.document, mention.start.line, mention.start.column);
        if let Some(section) = &mention.section {
            place.push_str(&format!("  §{section}"));
        }
        if mention.paragraph > 0 {
            place.push_str(&format!("  ¶{}", mention.paragraph));
        }
        let mut remarks: Vec<String> = Vec::new();
        if let Some(date) = mention.date {
            remarks.push(mention.date_event.map_or_else(|| date.to_string(), |event| format!("{event} {date}")));
        }
        remarks.extend(mention.flags.iter().map(|flag| (*flag).to_owned()));
        if !remarks.is_empty() {
            place.push_str(&format!("  [{}]", remarks.join(", ")));
        }
        writeln!(context.out, "  {FAINT}{place}{FAINT:#}")?;
        writeln!(context.out, "{}", terminal::sentence(&mention.context, &mention.in_context, 4, width))?;
    }
    if places.len() < all {
        context.say(&format!("{} of {all} places shown", places.len()));
    }
    Ok(())
}

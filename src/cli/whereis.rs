//! `treatyref where`: every place that cites something.

use super::terminal::{self, FAINT, STRONG};
use super::{Context, Failure, Outcome, inputs};
use clap::{Args, ValueEnum};
use std::cell::OnceCell;
use std::io::Write;
use treatyref::Dictionary;
use treatyref::export;
use treatyref::lookup;
use treatyref::statement::{Record, Statement};
use treatyref::store::Index;

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref where 联合国宪章 statements/
         treatyref where \"Paris Agreement\" statements/ --format csv
         treatyref where un-charter statements/ --limit 5
         treatyref where 联合国宪章 --index statements.db")]
pub struct Where {
    /// Any name of it, in Chinese or English, or its id
    name: String,
    #[command(flatten)]
    given: inputs::Given,
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
        if let Some(index) = self.given.index(context)? {
            return self.of_index(&index, context);
        }
        let dictionary = context.dictionary()?;
        let (statements, whole) = self.given.statements(&dictionary, context)?;
        let ids = lookup::meant(&self.name, &dictionary, &statements);
        if ids.is_empty() {
            return Ok(unknown(&self.name, &lookup::nearest(&self.name, &dictionary, &statements, 5), context));
        }
        let places = lookup::places(&ids, &statements);
        let shown = &places[..places.len().min(context.options.limit.unwrap_or(usize::MAX))];
        self.show(&ids, shown, places.len(), context)?;
        Ok(match places.is_empty() {
            true => Outcome::Nothing,
            false if whole => Outcome::Done,
            false => Outcome::Partly,
        })
    }

    /// Answers from an index; the dictionary is loaded only where the index does not know the name.
    fn of_index(&self, index: &Index, context: &mut Context) -> Result<Outcome, Failure> {
        let loaded = OnceCell::new();
        let dictionary = || -> Result<&Dictionary, Failure> {
            if loaded.get().is_none() {
                let _ = loaded.set(context.dictionary()?);
            }
            loaded.get().ok_or_else(|| Failure::Usage("no dictionary".into()))
        };
        let ids = index.meant(&self.name, dictionary)?;
        if ids.is_empty() {
            let names = index.names()?;
            let names = names.iter().map(|(name, id)| (name.as_str(), id.as_str()));
            let nearest = lookup::nearest_of(&self.name, dictionary()?, names, 5);
            return Ok(unknown(&self.name, &nearest, context));
        }
        let places = index.places(&ids, context.options.limit.unwrap_or(usize::MAX))?;
        let statements = places.statements.iter();
        let shown = statements.flat_map(|statement| statement.mentions.iter().map(move |mention| (statement, mention)));
        let shown: Vec<(&Statement, &Record)> = shown.collect();
        self.show(&ids, &shown, places.total, context)?;
        Ok(if places.total == 0 { Outcome::Nothing } else { Outcome::Done })
    }

    /// Writes places out, of which there are `total` in all.
    fn show(
        &self,
        ids: &[String],
        shown: &[(&Statement, &Record)],
        total: usize,
        context: &mut Context,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Text => text(shown, total, context)?,
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
        if total == 0 {
            nowhere(&self.name, ids, context);
        }
        Ok(())
    }
}

/// Says that no entity has a name, and which names are near to it.
pub(super) fn unknown(name: &str, nearest: &[(String, String)], context: &mut Context) -> Outcome {
    context.complain(&format!("{name}: no entity has this name"));
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

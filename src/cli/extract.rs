//! `treatyref extract`: the mentions, to standard output.

use super::{Context, Failure, Outcome, TypeArgument, inputs};
use clap::{Args, ValueEnum};
use std::io::Write;
use treatyref::dictionary::EntityType;
use treatyref::export;

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref extract statements/ --type instrument --format csv > mentions.csv")]
pub struct Extract {
    /// Files, directories (their .txt files), or - for standard input
    #[arg(required = true)]
    inputs: Vec<String>,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Only mentions of this type; may be given several times
    #[arg(long = "type", value_enum)]
    types: Vec<TypeArgument>,
    /// Only mentions of what the dictionary lacks or cannot tell: provisional, ambiguous, unresolved
    #[arg(long)]
    unknown: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

impl Extract {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let dictionary = context.dictionary()?;
        let (statements, whole) = inputs::statements(&self.inputs, &dictionary, context)?;
        let types: Vec<EntityType> = self.types.into_iter().map(EntityType::from).collect();
        let wanted = |t: EntityType| types.is_empty() || types.contains(&t);
        let asked = |status: &str| !self.unknown || status != "known";
        let mentions = statements.iter().flat_map(|s| &s.mentions);
        let mentions = mentions.filter(|m| wanted(m.entity_type) && asked(m.status));
        let mentions = mentions.take(context.options.limit.unwrap_or(usize::MAX));
        match self.format {
            Format::Jsonl => {
                for mention in mentions {
                    writeln!(context.out, "{}", export::json(mention))?;
                }
            }
            Format::Csv => {
                let mut writer = export::csv_writer(&mut context.out, export::Audience::Program, &export::COLUMNS)?;
                for mention in mentions {
                    writer.row(&export::csv_row(mention))?;
                }
                writer.finish()?;
            }
        }
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}

//! `treatyref explain`: every candidate, who won, and by which rule and dictionary row.

use super::terminal::{FAINT, STRONG, columns};
use super::{Context, Failure, Outcome, inputs};
use clap::Args;
use std::io::Write;
use treatyref::Document;
use treatyref::statement::Witness;

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref explain statement.txt:12")]
pub struct Explain {
    /// A file, or - for standard input; with :LINE only the candidates of that line
    input: String,
}

impl Explain {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let (path, line) = match self.input.rsplit_once(':') {
            Some((path, line)) if !std::path::Path::new(&self.input).exists() => match line.parse::<usize>() {
                Ok(line) if line > 0 => (path.to_owned(), Some(line)),
                _ => (self.input.clone(), None),
            },
            _ => (self.input.clone(), None),
        };
        let dictionary = context.dictionary()?;
        let (sources, whole) = inputs::sources(std::slice::from_ref(&path), context);
        let several = sources.len() > 1;
        let mut rows: Vec<(usize, usize, String)> = Vec::new();
        for source in sources {
            let document = Document::read(source, &dictionary);
            if several {
                writeln!(context.out, "{STRONG}{}{STRONG:#}", document.source.name())?;
            }
            let witness = Witness::of(&document, &dictionary);
            rows.clear();
            for mention in witness.mentions.iter().filter(|m| line.is_none_or(|line| m.start.line == line)) {
                let mut words = format!("{STRONG}{}{STRONG:#}  {}", mention.surface, mention.entity_type.as_str());
                if mention.kind != mention.entity_type.as_str() {
                    words.push_str(&format!("/{}", mention.kind));
                }
                let meaning = match &mention.id {
                    Some(id) => format!("{} ({id})", mention.canonical),
                    None => mention.candidates.join(" or "),
                };
                words.push_str(&format!("\n    {}: {meaning}; {}", mention.status, mention.reason));
                let row = mention.row.as_ref().map_or(String::new(), |row| format!(", {row}"));
                words.push_str(&format!("\n    {FAINT}rule {}{row}{FAINT:#}", mention.rule));
                if let Some(date) = mention.date {
                    words.push_str(&format!("\n    date {date} {}", mention.date_event.unwrap_or("")));
                }
                if !mention.flags.is_empty() {
                    words.push_str(&format!("\n    {}", mention.flags.join(", ")));
                }
                rows.push((mention.start.line, mention.start.column, words));
            }
            for dropped in &document.dropped {
                let span = document.in_source(dropped.span);
                let at = document.source.position(span.start);
                if line.is_none_or(|line| at.line == line) {
                    let words = format!(
                        "{}  no {}: {} (rule {})",
                        document.plain(span, false),
                        dropped.entity_type.as_str(),
                        dropped.reason,
                        dropped.rule
                    );
                    rows.push((at.line, at.column, words));
                }
            }
            rows.sort();
            for (line, column, words) in &rows {
                let place = format!("{line}:{column}");
                let pad = " ".repeat(10usize.saturating_sub(columns(&place)));
                writeln!(context.out, "{FAINT}{place}{FAINT:#}{pad}{words}")?;
            }
            if rows.is_empty() {
                context.say(&match line {
                    Some(line) => format!("{path}:{line}: no candidate in this line"),
                    None => format!("{path}: no candidate"),
                });
            }
        }
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}

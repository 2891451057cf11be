//! `treatyref timeline`: how statements cite something, in the order of their dates.

use super::terminal::{self, FAINT, STRONG};
use super::{Context, Failure, Lang, Outcome, cited, inputs, whereis};
use clap::{Args, ValueEnum};
use std::io::Write;
use treatyref::export::{self, Audience, svg};
use treatyref::graph::{CitationGraph, Selection};
use treatyref::lookup::{self, Entry};

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref timeline 联合国宪章 statements/
         treatyref timeline un-charter statements/ --format csv

For each statement that cites it, by date: how often, who does what with it (uphold, welcome, …; the
speaker is `text` where nobody acts), and the first sentence that names it.")]
pub struct Timeline {
    /// Any name of it, in Chinese or English, or its id
    name: String,
    #[command(flatten)]
    given: inputs::Given,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the picture's labels
    #[arg(long, value_enum, default_value_t = Lang::Zh)]
    lang: Lang,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
    /// A picture of what is cited by most statements of those that the name may mean
    Svg,
}

impl Timeline {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let dictionary = context.dictionary()?;
        let (statements, whole) = self.given.statements(&dictionary, context)?;
        let ids = lookup::meant(&self.name, &dictionary, &statements);
        if ids.is_empty() {
            return Ok(whereis::unknown(
                &self.name,
                &lookup::nearest(&self.name, &dictionary, &statements, 5),
                context,
            ));
        }
        let mut timelines = lookup::timelines(&ids, &statements);
        if timelines.is_empty() {
            let open = lookup::open(&ids, &statements);
            if !open.is_empty() {
                context.say(&cited::open(&open, "may mean it", terminal::width()));
            }
            return Ok(whereis::nowhere(&self.name, &ids, context));
        }
        let all: usize = timelines.iter().map(|t| t.entries.len()).sum();
        let mut left = context.options.limit.unwrap_or(usize::MAX);
        for timeline in &mut timelines {
            timeline.entries.truncate(left);
            left -= timeline.entries.len();
        }
        match self.format {
            Format::Text => text(&timelines, context)?,
            Format::Csv => csv(&timelines, context)?,
            Format::Json => cited::json(&timelines, context)?,
            Format::Svg => {
                let graph = CitationGraph::build(&statements, &dictionary, &Selection::default());
                let drawn = svg::Timeline::of(&graph, &timelines[0].entity.id, self.lang.into());
                if let Some(drawn) = drawn {
                    write!(context.out, "{}", svg::timeline(&drawn, self.lang.into()))?;
                }
            }
        }
        let shown: usize = timelines.iter().map(|t| t.entries.len()).sum();
        if shown < all {
            context.say(&format!("{shown} of {all} statements shown"));
        }
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}

fn text(timelines: &[lookup::Timeline], context: &mut Context) -> Result<(), Failure> {
    let width = terminal::width();
    for (n, timeline) in timelines.iter().enumerate() {
        let lookup::Timeline { entity, own, citing, statements, count, entries, open } = timeline;
        let english = if entity.name_en.is_empty() { String::new() } else { format!(", {}", entity.name_en) };
        let gap = if n > 0 { "\n" } else { "" };
        writeln!(context.out, "{gap}{STRONG}{}{STRONG:#} ({}{english})", entity.canonical, entity.id)?;
        let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
        writeln!(context.out, "cited {times}, by {citing} of {statements} statements")?;
        if let Some(own) = own {
            writeln!(context.out, "itself one of them: {}", own.documents.join(", "))?;
        }
        for entry in entries {
            write_entry(entry, width, context)?;
        }
        if !open.is_empty() {
            writeln!(context.out, "\n{}", cited::open(open, "may mean it", width))?;
        }
    }
    Ok(())
}

fn write_entry(Entry { statement, cited: made }: &Entry, width: usize, context: &mut Context) -> Result<(), Failure> {
    writeln!(context.out, "\n{STRONG}{}  {}{STRONG:#}", cited::date(statement), statement.title)?;
    let indent = " ".repeat(4);
    for line in terminal::wrapped(&format!("{}×  {}", made.count, cited::acts(made)), width - 4) {
        writeln!(context.out, "{indent}{line}")?;
    }
    writeln!(context.out, "{indent}{FAINT}{}{FAINT:#}", cited::place(&made.first))?;
    writeln!(context.out, "{}", terminal::sentence(&made.first.context, &made.first.in_context, 4, width))?;
    Ok(())
}

fn csv(timelines: &[lookup::Timeline], context: &mut Context) -> Result<(), Failure> {
    let columns = [
        "id",
        "canonical",
        "statement",
        "statement_title",
        "statement_date",
        "count",
        "nested",
        "acts",
        "said",
        "first_document",
        "first_line",
        "first_section",
        "first_context",
    ];
    let mut writer = export::csv_writer(&mut context.out, Audience::Program, &columns)?;
    for (entity, entry) in timelines.iter().flat_map(|t| t.entries.iter().map(move |e| (&t.entity, e))) {
        let Entry { statement, cited: made } = entry;
        writer.row(&[
            entity.id.as_str(),
            &entity.canonical,
            &statement.id,
            &statement.title,
            &statement.date.map(|d| d.to_string()).unwrap_or_default(),
            &made.count.to_string(),
            &made.nested.to_string(),
            &cited::words(made.acts(), "; "),
            &cited::said(made),
            &made.first.document,
            &made.first.line.to_string(),
            made.first.section.as_deref().unwrap_or_default(),
            &made.first.context,
        ])?;
    }
    writer.finish()?;
    Ok(())
}

//! `treatyref eval`: how far extraction agrees with reference annotations.

use super::terminal::{self, FAINT, STRONG};
use super::{Context, Failure, Outcome, inputs};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use treatyref::eval::{
    Change, Comparison, Earlier, Evaluation, Figures, Floors, Judged, Reading, Reference, TypeFigures, Verdict,
    evaluate,
};

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref eval annotations/ statements/ --misses 20
         treatyref eval annotations/ statements/ --format json > before.json
         treatyref eval annotations/ statements/ --compare before.json")]
pub struct Eval {
    /// A directory of annotations: NAME.jsonl or NAME.ann for the document NAME.txt, and NAME.acts.jsonl for who says what
    gold: PathBuf,
    /// Files, directories (their .txt files), or - for standard input
    #[arg(required = true)]
    inputs: Vec<String>,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Show up to so many mentions that were missed, found with another span, or wrong (JSON has them all)
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,
    /// Show gains and losses against an earlier result of --format json
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
    /// A CSV file with the columns type,figure,floor: exit status 1 when a figure is below its floor
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Json<'e> {
    #[serde(flatten)]
    evaluation: &'e Evaluation,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<&'e Comparison>,
}

impl Eval {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        // What is asked with the documents is read before the work, so that a slip in it costs no wait.
        let references = Reference::directory(&self.gold)?;
        let floors = self.floors.as_deref().map(Floors::read).transpose()?;
        let earlier = self.compare.as_deref().map(Earlier::read).transpose()?;
        let dictionary = context.dictionary()?;
        let (mut readings, whole) = inputs::each(&self.inputs, context, |source| Reading::of(source, &dictionary));
        Reading::unite(&mut readings, &dictionary);
        if readings.is_empty() {
            return Err(inputs::none());
        }
        let evaluation = evaluate(&references, &readings)?;
        left_out(&references, &readings, context);
        let comparison = earlier.map(|earlier| Comparison::of(&earlier, &evaluation));
        match self.format {
            Format::Json => {
                let json = Json { evaluation: &evaluation, compared: comparison.as_ref() };
                serde_json::to_writer_pretty(&mut context.out, &json).map_err(std::io::Error::from)?;
                writeln!(context.out)?;
            }
            Format::Text => {
                figures(&evaluation.figures, context)?;
                misses(&evaluation, &readings, self.misses, context)?;
                if let Some(comparison) = &comparison {
                    compared(comparison, &readings, context)?;
                }
            }
        }
        let mut outcome = if whole { Outcome::Done } else { Outcome::Partly };
        if let Some(floors) = floors {
            let below = floors.below(&evaluation.figures);
            for shortfall in &below {
                context.complain(shortfall);
            }
            if below.is_empty() {
                context.say(&format!("all {} figures with a floor are at or above it", floors.len()));
            } else if whole {
                outcome = Outcome::Nothing;
            }
        }
        Ok(outcome)
    }
}

/// Says which annotations and documents have no counterpart: a name with a slip would else go unseen.
fn left_out(references: &[Reference], readings: &[Reading<'_>], context: &mut Context) {
    let annotated: BTreeSet<&str> = references.iter().map(|r| r.name.as_str()).collect();
    let read: BTreeSet<&str> = readings.iter().map(Reading::name).collect();
    for (words, names) in [
        ("annotated, but not among the documents", annotated.difference(&read)),
        ("not annotated", read.difference(&annotated)),
    ] {
        let names: Vec<&str> = names.copied().collect();
        if !names.is_empty() {
            context.say(&format!("left out, {words}: {}", names.join(", ")));
        }
    }
}

fn or_dash(figure: Option<f64>) -> String {
    figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"))
}

fn figures(figures: &Figures, context: &mut Context) -> Result<(), Failure> {
    let out = &mut context.out;
    writeln!(
        out,
        "{STRONG}{:<14}{:>9}{:>7}   {:<19}{:<19}{:<9}name{STRONG:#}",
        "", "reference", "found", "exact P  R     F1", "overlap P  R   F1", "link F1"
    )?;
    let row = |name: &str, f: &TypeFigures| {
        format!(
            "{name:<14}{:>9}{:>7}   {:.3} {:.3} {:.3}  {:.3} {:.3} {:.3}  {:<9}{}",
            f.gold,
            f.predicted,
            f.exact_p,
            f.exact_r,
            f.exact_f1,
            f.overlap_p,
            f.overlap_r,
            f.overlap_f1,
            or_dash(f.link_f1),
            or_dash(f.name)
        )
    };
    let instrument = &figures.instrument;
    writeln!(out, "{}", row("instrument", &instrument.common))?;
    writeln!(out, "{}", row("organization", &figures.organization))?;
    writeln!(out, "{}", row("place", &figures.place))?;
    for (name, f) in [("nested", &figures.nested), ("anaphora", &figures.anaphora), ("self", &figures.own)] {
        writeln!(
            out,
            "{name:<14}{:>9}{:>7}   {:<19}{:.3} {:.3} {:.3}",
            f.gold, f.predicted, "", f.overlap_p, f.overlap_r, f.overlap_f1
        )?;
    }
    writeln!(
        out,
        "instruments: kind {:.3}; date {:.3} of {}, event {:.3}, {} dated where the reference is not; \
         draft F1 {}, damaged F1 {}, short F1 {}",
        instrument.kind,
        instrument.date,
        instrument.dates,
        instrument.date_event,
        instrument.dates_too_many,
        or_dash(instrument.draft_f1),
        or_dash(instrument.damaged_f1),
        or_dash(instrument.short_f1)
    )?;
    let acts = &figures.acts;
    if acts.gold > 0 {
        writeln!(
            out,
            "acts: {} of {} found; of those act {}, speaker {}, both {}, target {} of {}",
            acts.found,
            acts.gold,
            or_dash(acts.act),
            or_dash(acts.speaker),
            or_dash(acts.both),
            or_dash(acts.target),
            acts.targets
        )?;
    }
    Ok(())
}

/// Where a mention stands, by the path that was given.
fn place(mention: &Judged, readings: &[Reading<'_>]) -> String {
    let path = readings.iter().find(|r| r.name() == mention.document).map_or(mention.document.as_str(), Reading::path);
    format!("{path}:{}", mention.line)
}

fn misses(
    evaluation: &Evaluation,
    readings: &[Reading<'_>],
    limit: usize,
    context: &mut Context,
) -> Result<(), Failure> {
    let width = terminal::width();
    let all = evaluation.mentions.iter().filter(|mention| mention.is_miss());
    for mention in all.clone().take(limit) {
        let found = match (&mention.expected, &mention.found) {
            (Some(expected), Some(found)) => format!("  {expected}, found as {found}"),
            (None, Some(found)) if mention.verdict == Verdict::Overlap => format!("  found as {found}"),
            _ => String::new(),
        };
        let word = match mention.verdict {
            Verdict::Overlap => "span".to_owned(),
            // A mention that was found, and of which something else is said.
            Verdict::Exact => "said".to_owned(),
            verdict => verdict.to_string(),
        };
        writeln!(
            context.out,
            "{STRONG}{word:<7}{STRONG:#}{:<13} {FAINT}{}{FAINT:#}  {}{found}",
            mention.row.as_str(),
            place(mention, readings),
            mention.surface
        )?;
        if let Some(reading) = readings.iter().find(|r| r.name() == mention.document) {
            let (sentence, inside) = reading.context(mention.start..mention.end);
            writeln!(context.out, "{}", terminal::sentence(&sentence, &inside, 4, width))?;
        }
    }
    let all = all.count();
    if limit > 0 && limit < all {
        context.say(&format!("{limit} of {all} misses shown"));
    }
    Ok(())
}

fn compared(comparison: &Comparison, readings: &[Reading<'_>], context: &mut Context) -> Result<(), Failure> {
    for change in &comparison.figures {
        writeln!(context.out, "{} {}: {} → {}", change.row, change.figure, shown(change.before), shown(change.now))?;
    }
    let limit = context.options.limit.unwrap_or(usize::MAX);
    for (word, changes) in [("gains", &comparison.gains), ("losses", &comparison.losses)] {
        writeln!(context.out, "{STRONG}{word}{STRONG:#}  {}", changes.len())?;
        for Change { mention, before, now } in changes.iter().take(limit) {
            writeln!(
                context.out,
                "  {:<13} {FAINT}{}{FAINT:#}  {}: {before} → {now}",
                mention.row.as_str(),
                place(mention, readings),
                mention.surface
            )?;
        }
    }
    if comparison.reference_changes > 0 {
        context.say(&format!("not compared: {} mentions that only one reference has", comparison.reference_changes));
    }
    if !comparison.documents_of_one.is_empty() {
        let names = comparison.documents_of_one.join(", ");
        context.say(&format!("not compared mention by mention, judged only once: {names}"));
    }
    Ok(())
}

/// A figure, or a count, as it is.
fn shown(figure: Option<f64>) -> String {
    match figure {
        Some(count) if count.fract() == 0.0 => format!("{count}"),
        Some(figure) => format!("{figure:.4}"),
        None => "-".to_owned(),
    }
}

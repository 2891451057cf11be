//! How `compare` and `timeline` write what a statement makes of something.

use super::terminal;
use super::{Context, Failure};
use std::io::Write;
use treatyref::dictionary::Act;
use treatyref::lookup::{Cited, Doing, Head, Open, Spot};

/// A statement's date.
pub fn date(statement: &Head) -> String {
    statement.date.map_or_else(|| "no date".to_owned(), |d| d.to_string())
}

/// `document:line`.
pub fn line(spot: &Spot) -> String {
    format!("{}:{}", spot.document, spot.line)
}

/// `document:line`, with section and paragraph.
pub fn place(spot: &Spot) -> String {
    let mut place = line(spot);
    if let Some(section) = &spot.section {
        place.push_str(&format!("  §{section}"));
    }
    if spot.paragraph > 0 {
        place.push_str(&format!("  ¶{}", spot.paragraph));
    }
    place
}

/// Acts one after another.
pub fn words(acts: impl IntoIterator<Item = Act>, between: &str) -> String {
    acts.into_iter().map(Act::as_str).collect::<Vec<_>>().join(between)
}

/// Who does what, and with how many mentions: `双方 uphold ×2`, `中方 urge 日本`.
pub fn doing(doing: &Doing) -> String {
    let target = doing.target.as_ref().map(|target| format!(" {target}")).unwrap_or_default();
    let times = if doing.count > 1 { format!(" ×{}", doing.count) } else { String::new() };
    format!("{} {}{target}{times}", doing.speaker, doing.act.as_str())
}

/// All that is done.
pub fn said(cited: &Cited) -> String {
    cited.acts.iter().map(doing).collect::<Vec<_>>().join("; ")
}

/// Mentions that nobody does anything with, if there are such.
pub fn nested(cited: &Cited) -> Option<String> {
    match cited.nested {
        0 => None,
        n if n == cited.count => Some("inside other names only".to_owned()),
        n => Some(format!("{n} inside another name")),
    }
}

/// What is done, and what is not, for a reader.
pub fn acts(cited: &Cited) -> String {
    let parts = cited.acts.iter().map(doing).chain(nested(cited));
    parts.collect::<Vec<_>>().join("; ")
}

/// How many mentions are left apart, and which.
pub fn open(open: &[Open], what: &str, width: usize) -> String {
    let (number, few) = (open.len(), 5);
    let shown = open.iter().take(few).map(|o| format!("{} ({})", o.at.surface, line(&o.at)));
    let rest = if number > few { ", …" } else { "" };
    let mentions = if number == 1 { "mention" } else { "mentions" };
    let told = format!("{number} unresolved {mentions} {what}: {}{rest}", shown.collect::<Vec<_>>().join(", "));
    terminal::wrapped(&told, width).join("\n")
}

/// JSON in lines that a person can read.
pub fn json(value: &impl serde::Serialize, context: &mut Context) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut context.out, value).map_err(std::io::Error::from)?;
    writeln!(context.out)?;
    Ok(())
}

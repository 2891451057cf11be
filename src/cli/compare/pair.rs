//! Two statements as text: what both cite, with other acts and with the same; what only one does.

use super::super::terminal::{self, FAINT, STRONG};
use super::super::{Context, Failure, cited};
use std::io::Write;
use treatyref::lookup::{Cited, Comparison, Row};

/// Writes the comparison; of its rows no more than `limit`, the headings count all.
pub fn text(comparison: &Comparison, limit: usize, context: &mut Context) -> Result<(), Failure> {
    super::legend(comparison, context)?;
    let both = |row: &&Row| row.citing() == 2;
    let changed = |row: &&Row| both(row) && !row.changes.is_empty();
    let same = |row: &&Row| both(row) && row.changes.is_empty();
    let only = |n: usize| move |row: &&Row| row.cells[1 - n].is_none();
    let sections: [(&str, Vec<&Row>); 4] = [
        ("both cite, with other acts", comparison.rows.iter().filter(changed).collect()),
        ("both cite", comparison.rows.iter().filter(same).collect()),
        ("only [1] cites", comparison.rows.iter().filter(only(0)).collect()),
        ("only [2] cites", comparison.rows.iter().filter(only(1)).collect()),
    ];
    if !comparison.rows.iter().any(|row| both(&row)) {
        writeln!(context.out, "\n{STRONG}both cite{STRONG:#}: nothing")?;
    }
    let mut left = limit;
    for (heading, rows) in sections {
        if rows.is_empty() {
            continue;
        }
        writeln!(context.out, "\n{STRONG}{heading}{STRONG:#}: {}", rows.len())?;
        for row in rows.iter().take(left) {
            write_row(row, context)?;
        }
        left = left.saturating_sub(rows.len());
    }
    super::left_out(comparison, context)
}

fn write_row(row: &Row, context: &mut Context) -> Result<(), Failure> {
    let width = terminal::width();
    for (n, line) in
        terminal::wrapped(&format!("{} ({})", row.entity.canonical, row.entity.id), width - 4).iter().enumerate()
    {
        writeln!(context.out, "{}{line}", " ".repeat(if n == 0 { 2 } else { 4 }))?;
    }
    for change in &row.changes {
        let (before, after) = (change.before.iter().copied(), change.after.iter().copied());
        let (before, after) = (cited::words(before, ", "), cited::words(after, ", "));
        writeln!(context.out, "    {STRONG}{before} → {after}{STRONG:#}")?;
    }
    for (n, cell) in row.cells.iter().enumerate() {
        if let Some(made) = cell {
            write_cell(n, made, width, context)?;
        }
    }
    Ok(())
}

/// `[1]  2×  双方 uphold ×2  document:line`: a line for each thing that somebody does, with the first place.
fn write_cell(n: usize, made: &Cited, width: usize, context: &mut Context) -> Result<(), Failure> {
    let mark = format!("    [{}] {:>2}×  ", n + 1, made.count);
    let indent = " ".repeat(terminal::columns(&mark));
    let mut doings: Vec<(String, String)> =
        made.acts.iter().map(|doing| (cited::doing(doing), cited::line(&doing.first))).collect();
    if let Some(words) = cited::nested(made) {
        let place = if doings.is_empty() { cited::line(&made.first) } else { String::new() };
        doings.push((words, place));
    }
    if doings.is_empty() {
        doings.push((String::new(), cited::line(&made.first)));
    }
    let widest = doings.iter().map(|(words, _)| terminal::columns(words)).max().unwrap_or(0);
    for (at, (words, place)) in doings.iter().enumerate() {
        let before = if at == 0 { &mark } else { &indent };
        // Where the place does not fit it goes below.
        if indent.len() + widest + 2 + terminal::columns(place) <= width {
            let words = if place.is_empty() { words.clone() } else { terminal::padded(words, widest + 2) };
            writeln!(context.out, "{before}{words}{FAINT}{place}{FAINT:#}")?;
            continue;
        }
        for (at, line) in terminal::wrapped(words, width - indent.len()).iter().enumerate() {
            writeln!(context.out, "{}{line}", if at == 0 { before } else { &indent })?;
        }
        if !place.is_empty() {
            writeln!(context.out, "{indent}  {FAINT}{place}{FAINT:#}")?;
        }
    }
    Ok(())
}

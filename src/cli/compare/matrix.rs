//! Three statements or more as text: a row for what is cited, a column for each statement.

use super::super::terminal::{self, STRONG};
use super::super::{Context, Failure, cited};
use std::io::Write;
use treatyref::lookup::{Cited, Comparison, Row};

/// A statement's column: a count of two figures, a space and the longest act.
const COLUMN: usize = 12;
/// The space between columns.
const GAP: usize = 2;
/// The least that names need.
const NAMES: usize = 24;

pub fn text(comparison: &Comparison, context: &mut Context) -> Result<(), Failure> {
    super::legend(comparison, context)?;
    let width = terminal::width();
    // As many statements side by side as the terminal holds; the others in tables below.
    let most = ((width - NAMES) / (COLUMN + GAP)).max(1);
    let number = comparison.statements.len();
    // Each table gets about as many.
    let each = number.div_ceil(number.div_ceil(most).max(1)).max(1);
    let names = width - each * (COLUMN + GAP);
    for from in (0..number).step_by(each) {
        let shown = from..(from + each).min(number);
        writeln!(context.out)?;
        let heads = shown.clone().map(|n| vec![format!("[{}]", n + 1), cited::date(&comparison.statements[n])]);
        let head: Vec<Vec<String>> = std::iter::once(Vec::new()).chain(heads).collect();
        lines(&head, names, true, context)?;
        for row in comparison.rows.iter().filter(|row| row.cells[shown.clone()].iter().any(Option::is_some)) {
            let cells = row.cells[shown.clone()].iter().map(|c| c.as_ref().map(cell).unwrap_or_default());
            let row: Vec<Vec<String>> = std::iter::once(name(row, names)).chain(cells).collect();
            lines(&row, names, false, context)?;
        }
    }
    super::left_out(comparison, context)
}

fn name(row: &Row, width: usize) -> Vec<String> {
    let mut lines = terminal::wrapped(&row.entity.canonical, width);
    // The lines below the first stand in a little.
    if lines.len() > 1 {
        let rest = row.entity.canonical[lines[0].len()..].trim_start().to_owned();
        lines.truncate(1);
        lines.extend(terminal::wrapped(&rest, width - 2).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

/// The count, and the acts one below the other.
fn cell(made: &Cited) -> Vec<String> {
    let count = made.count.to_string();
    let below = " ".repeat(count.len());
    let mut acts: Vec<_> = Vec::new();
    for doing in &made.acts {
        if !acts.contains(&doing.act.as_str()) {
            acts.push(doing.act.as_str());
        }
    }
    if acts.is_empty() {
        return vec![count];
    }
    let before = std::iter::once(&count).chain(std::iter::repeat(&below));
    before.zip(acts).map(|(before, act)| format!("{before} {act}")).collect()
}

/// A row of the table: cells of several lines side by side.
fn lines(cells: &[Vec<String>], names: usize, strong: bool, context: &mut Context) -> Result<(), Failure> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut line = String::new();
        for (n, cell) in cells.iter().enumerate() {
            let text = cell.get(at).map_or("", String::as_str);
            let width = if n == 0 { names } else { COLUMN };
            line.push_str(&terminal::padded(text, width + GAP));
        }
        let line = line.trim_end();
        if strong {
            writeln!(context.out, "{STRONG}{line}{STRONG:#}")?;
        } else {
            writeln!(context.out, "{line}")?;
        }
    }
    Ok(())
}

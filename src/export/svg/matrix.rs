//! A matrix of statements and the instruments that they cite.

use super::super::labels;
use super::super::style::{Language, group, group_style};
use super::canvas::{Canvas, Font, GREY, INK, number};
use super::citing::{act, citations};
use super::scale::{Scale, paint};
use super::text::{width, wrapped};
use crate::graph::{CitationGraph, Edge};
use petgraph::graph::NodeIndex;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A table of figures to be drawn: rows, columns, and the cells that are not empty.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// The rows, from above.
    pub rows: Vec<Header>,
    /// The columns, from the left.
    pub columns: Vec<Header>,
    /// The cells, in any order, at most one for a row and a column.
    pub cells: Vec<Cell>,
}

/// The head of a row or a column.
#[derive(Debug, Clone, Default)]
pub struct Header {
    /// Its name.
    pub label: String,
    /// A date before the name; may be empty.
    pub date: String,
    /// What it is, as the files have it: type and kind. It decides the colour of its mark.
    pub kind: (&'static str, &'static str),
}

/// A cell that is not empty.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The place of its row.
    pub row: usize,
    /// The place of its column.
    pub column: usize,
    /// How often.
    pub count: usize,
    /// The act by which the cell is coloured; where it is empty, the count decides.
    pub act: String,
    /// What is shown when it is pointed at.
    pub tooltip: String,
}

impl Matrix {
    /// Statements by date, and what they cite, that of most statements first, then that cited most often; the act of a cell is
    /// the one that its mentions have most often.
    pub fn of(graph: &CitationGraph, language: Language) -> Matrix {
        let g = &graph.graph;
        let mut edges: BTreeMap<NodeIndex, BTreeMap<NodeIndex, Vec<&Edge>>> = BTreeMap::new();
        for (from, to, edge) in citations(graph) {
            edges.entry(to).or_default().entry(from).or_default().push(edge);
        }
        let count = |edges: &[&Edge]| edges.iter().map(|edge| edge.count).sum::<usize>();
        let mut columns: Vec<NodeIndex> = edges.keys().copied().collect();
        columns.sort_by_cached_key(|n| {
            (Reverse((edges[n].len(), edges[n].values().map(|edges| count(edges)).sum::<usize>())), *n)
        });
        let rows = graph.statements();
        let header = |&n: &NodeIndex| Header {
            label: labels::name(&g[n], language).into_owned(),
            date: g[n].date.map(|date| date.to_string()).unwrap_or_default(),
            kind: (g[n].kind.as_str(), g[n].entity_kind),
        };
        let place: BTreeMap<NodeIndex, usize> = rows.iter().enumerate().map(|(place, &n)| (n, place)).collect();
        let mut cells = Vec::new();
        for (column, n) in columns.iter().enumerate() {
            for (from, edges) in &edges[n] {
                let tooltips: Vec<String> = edges.iter().map(|edge| labels::evidence(edge)).collect();
                cells.push(Cell {
                    row: place[from],
                    column,
                    count: count(edges),
                    act: act(edges, language),
                    tooltip: tooltips.join("\n"),
                });
            }
        }
        Matrix { cells, rows: rows.iter().map(header).collect(), columns: columns.iter().map(header).collect() }
    }
}

const SIZE: f64 = 12.0;
const LINE: f64 = 14.5;
/// The width of a cell, and the least height.
const CELL: (f64, f64) = (27.0, 27.0);
/// Ems and lines of the names of rows; ems of those of columns, which are turned.
const ROW: (f64, usize) = (24.0, 3);
const COLUMN: f64 = 26.0;
const TURN: f64 = -58.0;
const MARGIN: f64 = 22.0;
/// More columns than these go into a further band below.
const BAND: usize = 40;

/// Where things stand in every band.
struct Plan {
    /// Names of rows in lines.
    rows: Vec<Vec<String>>,
    /// The upper edges of rows and the lower edge of the last, from the band's first.
    edges: Vec<f64>,
    /// Names of columns, cut to their length.
    columns: Vec<String>,
    /// The left edge of the first column, the height of the names of columns.
    left: f64,
    head: f64,
    /// Columns in a band.
    band: usize,
}

impl Plan {
    fn of(matrix: &Matrix) -> Plan {
        let rows: Vec<Vec<String>> = matrix.rows.iter().map(|h| wrapped(&h.label, ROW.0, ROW.1)).collect();
        let columns: Vec<String> = matrix.columns.iter().map(|h| wrapped(&h.label, COLUMN, 1).concat()).collect();
        let mut edges = vec![0.0];
        for lines in &rows {
            let height = (lines.len() as f64 * LINE + 8.0).max(CELL.1);
            edges.push(edges.last().copied().unwrap_or(0.0) + height);
        }
        let dated = |lines: &Vec<String>, h: &Header| widest(lines) + if h.date.is_empty() { 0.0 } else { 76.0 };
        let names = rows.iter().zip(&matrix.rows).map(|(lines, h)| dated(lines, h)).fold(60.0, f64::max);
        let head = widest(&columns) * -TURN.to_radians().sin() + 26.0;
        let bands = columns.len().div_ceil(BAND).max(1);
        Plan { rows, edges, band: columns.len().div_ceil(bands).max(1), columns, left: MARGIN + names + 12.0, head }
    }

    fn height(&self) -> f64 {
        self.edges.last().copied().unwrap_or(0.0)
    }

    /// The height of a band with its names and sums.
    fn step(&self) -> f64 {
        self.head + self.height() + 44.0
    }
}

fn widest(lines: &[String]) -> f64 {
    lines.iter().map(|line| width(line)).fold(0.0, f64::max) * SIZE
}

/// Draws a matrix, each cell with its count, in the colour of its act or as dark as its count is high; the sums of rows and
/// columns at their ends. Many columns are set in bands, one below the other.
pub fn matrix(matrix: &Matrix, language: Language) -> String {
    let acts: Vec<&str> = matrix.cells.iter().map(|cell| cell.act.as_str()).collect();
    let scale = Scale::of(&acts, matrix.cells.iter().map(|cell| cell.count).max().unwrap_or(1));
    let title = language.pick("声明与所引文书对照表", "Statements and what they cite");
    let plan = Plan::of(matrix);
    let bands = matrix.columns.len().div_ceil(plan.band).max(1);
    let beyond = widest(&plan.columns) * TURN.to_radians().cos() + MARGIN;
    let right = plan.left + CELL.0 * plan.band as f64 + beyond.max(48.0);
    let sheet = (right.max(MARGIN * 2.0 + scale.width(language)), 76.0 + plan.step() * bands as f64);
    let mut canvas = Canvas::new(sheet.0, sheet.1, title);
    canvas.text((MARGIN, 36.0), Font::new(20.0, INK).bold(), title);
    scale.draw(&mut canvas, (MARGIN, 52.0), language);
    let (mut rows, mut columns) = (vec![0; matrix.rows.len()], vec![0; matrix.columns.len()]);
    for cell in &matrix.cells {
        if let (Some(row), Some(column)) = (rows.get_mut(cell.row), columns.get_mut(cell.column)) {
            (*row, *column) = (*row + cell.count, *column + cell.count);
        }
    }
    for band in 0..bands {
        let from = band * plan.band;
        let shown = from..(from + plan.band).min(matrix.columns.len());
        let top = 76.0 + plan.step() * band as f64 + plan.head;
        let right = plan.left + CELL.0 * shown.len() as f64;
        grid(&mut canvas, &plan, (plan.left, top), (right, shown.len()));
        for (place, n) in shown.clone().enumerate() {
            let middle = plan.left + CELL.0 * (place as f64 + 0.5);
            column_head(&mut canvas, &matrix.columns[n], &plan.columns[n], (middle, top - 8.0));
            let sum = (middle, top + plan.height() + 18.0);
            canvas.text(sum, Font::new(SIZE, GREY).middle(), &columns[n].to_string());
        }
        for (n, header) in matrix.rows.iter().enumerate() {
            let middle = top + f64::midpoint(plan.edges[n], plan.edges[n + 1]);
            row_head(&mut canvas, header, &plan.rows[n], (plan.left - 10.0, middle));
            if band + 1 == bands {
                canvas.text((right + 8.0, middle + 4.3), Font::new(SIZE, GREY), &rows[n].to_string());
            }
        }
        let base = top + plan.height() + 18.0;
        canvas.text((plan.left - 10.0, base), Font::new(SIZE, GREY).end(), language.pick("合计", "sum"));
        if band + 1 == bands {
            let all = rows.iter().sum::<usize>().to_string();
            canvas.text((right + 8.0, base), Font::new(SIZE, INK).bold(), &all);
        }
        let cells = matrix.cells.iter().filter(|cell| cell.row < plan.rows.len() && shown.contains(&cell.column));
        for cell in cells {
            let (upper, lower) = (top + plan.edges[cell.row], top + plan.edges[cell.row + 1]);
            let x = plan.left + CELL.0 * (cell.column - from) as f64;
            let (fill, ink) = scale.colour(&cell.act, cell.count);
            let size = (CELL.0 - 3.0, lower - upper - 3.0);
            canvas.rect((x + 1.5, upper + 1.5), size, (&fill, "none"), &cell.tooltip);
            let at = (x + CELL.0 / 2.0, f64::midpoint(upper, lower) + 4.3);
            canvas.text(at, Font::new(SIZE, ink).middle(), &cell.count.to_string());
        }
    }
    canvas.finish()
}

fn row_head(canvas: &mut Canvas, header: &Header, lines: &[String], (right, middle): (f64, f64)) {
    let mut base = middle - LINE * (lines.len() as f64 - 1.0) / 2.0 + 4.3;
    if !header.date.is_empty() {
        canvas.text((MARGIN, middle + 4.3), Font::new(SIZE, GREY), &header.date);
    }
    for line in lines {
        canvas.text((right, base), Font::new(SIZE, INK).end(), line);
        base += LINE;
    }
}

/// A name that runs upwards to the right, with a mark in the colour of its kind.
fn column_head(canvas: &mut Canvas, header: &Header, name: &str, (middle, base): (f64, f64)) {
    let colour = group_style(group(header.kind.0, header.kind.1)).line;
    canvas.rect((middle - 8.0, base), (16.0, 4.0), (colour, "none"), &header.label);
    let (sin, cos) = TURN.to_radians().sin_cos();
    // Half the height of the letters to the side, so that the middle of the text runs into the middle of the column.
    let at = (middle - 4.0 * sin, base - 6.0 + 4.0 * cos);
    canvas.turned(at, Font::new(SIZE, INK), name, TURN);
}

fn grid(canvas: &mut Canvas, plan: &Plan, (left, top): (f64, f64), (right, columns): (f64, usize)) {
    let mut path = String::new();
    for edge in &plan.edges {
        path += &format!("M{} {}H{}", number(left), number(top + edge), number(right));
    }
    for place in 0..=columns {
        let x = number(left + CELL.0 * place as f64);
        path += &format!("M{x} {}V{}", number(top), number(top + plan.height()));
    }
    canvas.shape("path", &[("d", &path), ("fill", "none"), ("stroke", paint::GRID)], "");
}

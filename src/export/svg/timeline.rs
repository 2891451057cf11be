//! A timeline: who cites one instrument, in the order of dates.

use super::super::labels;
use super::super::style::Language;
use super::canvas::{Canvas, Font, GREY, INK, number};
use super::citing::{act, citations};
use super::scale::{Scale, paint};
use super::text::{width, wrapped};
use crate::graph::{CitationGraph, Edge, NodeKind};
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// What is drawn of one instrument.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// Its name.
    pub title: String,
    /// Its other name, its date; may be empty.
    pub subtitle: String,
    /// Who cites it, in the order in which they are to stand.
    pub points: Vec<Point>,
}

/// One statement on a timeline.
#[derive(Debug, Clone, Default)]
pub struct Point {
    /// Its date, which begins with the year; may be empty.
    pub date: String,
    /// Its name.
    pub label: String,
    /// How often it cites the instrument.
    pub count: usize,
    /// The act; where it is empty, the count decides the colour.
    pub act: String,
    /// What it says, such as the first sentence; may be empty.
    pub note: String,
    /// What is shown when the point is pointed at.
    pub tooltip: String,
}

impl Timeline {
    /// The timeline of the node with this id, which statements cite; none where the graph has no such node.
    pub fn of(graph: &CitationGraph, id: &str, language: Language) -> Option<Timeline> {
        let g = &graph.graph;
        let node = graph.node(id)?;
        let mut edges: BTreeMap<NodeIndex, Vec<&Edge>> = BTreeMap::new();
        for (from, _, edge) in citations(graph).filter(|(_, to, _)| *to == node) {
            edges.entry(from).or_default().push(edge);
        }
        let points = graph.statements().into_iter().filter_map(|n| {
            let edges = edges.get(&n)?;
            let tooltips: Vec<String> = edges.iter().map(|edge| labels::evidence(edge)).collect();
            Some(Point {
                date: g[n].date.map(|date| date.to_string()).unwrap_or_default(),
                label: labels::name(&g[n], language).into_owned(),
                count: edges.iter().map(|edge| edge.count).sum(),
                act: act(edges, language),
                note: edges[0].evidence.first().map(|e| e.context.clone()).unwrap_or_default(),
                tooltip: tooltips.join("\n"),
            })
        });
        let title = labels::name(&g[node], language);
        let other = if title == g[node].label { &g[node].name_en } else { &g[node].label };
        let date = g[node].date.filter(|_| g[node].kind != NodeKind::Statement);
        let subtitle = [other.clone(), date.map(|d| d.to_string()).unwrap_or_default()];
        Some(Timeline {
            title: title.clone().into_owned(),
            subtitle: subtitle.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  "),
            points: points.collect(),
        })
    }
}

const SIZE: f64 = 13.0;
const SMALL: f64 = 11.5;
const LINE: f64 = 16.5;
/// Where the line of time runs, and where the words begin.
const AXIS: f64 = 130.0;
const WORDS: f64 = 162.0;
/// Ems and lines of titles, of notes, of the heading.
const TITLE: (f64, usize) = (42.0, 2);
const NOTE: (f64, usize) = (48.0, 2);
const HEADING: (f64, usize) = (30.0, 2);
const MARGIN: f64 = 22.0;

/// A point with its words in lines, and where it begins.
struct Row<'t> {
    point: &'t Point,
    title: Vec<String>,
    note: Vec<String>,
    year: &'t str,
    top: f64,
}

impl Row<'_> {
    fn height(&self) -> f64 {
        let year = if self.year.is_empty() { 0.0 } else { 30.0 };
        year + (self.title.len() + self.note.len()) as f64 * LINE + 20.0
    }
}

/// Draws a timeline, the earliest above; each statement's point as large as its count, in the colour of its act.
pub fn timeline(timeline: &Timeline, language: Language) -> String {
    let heading = wrapped(&timeline.title, HEADING.0, HEADING.1);
    let acts: Vec<&str> = timeline.points.iter().map(|point| point.act.as_str()).collect();
    let scale = Scale::of(&acts, timeline.points.iter().map(|point| point.count).max().unwrap_or(1));
    let head = 20.0 + heading.len() as f64 * 25.0;
    let first = head + if timeline.subtitle.is_empty() { 44.0 } else { 64.0 };
    let mut rows: Vec<Row<'_>> = Vec::new();
    let (mut top, mut year) = (first, "");
    for point in &timeline.points {
        let of = point.date.get(..4).unwrap_or("—");
        let note = if point.note.is_empty() { Vec::new() } else { wrapped(&point.note, NOTE.0, NOTE.1) };
        let row = Row {
            point,
            title: wrapped(&point.label, TITLE.0, TITLE.1),
            note,
            year: if of == year { "" } else { of },
            top,
        };
        (year, top) = (of, top + row.height());
        rows.push(row);
    }
    let notes = rows.iter().flat_map(|row| row.note.iter()).map(|line| width(line) * SMALL);
    let titles = rows.iter().flat_map(|row| row.title.iter()).map(|line| width(line) * SIZE);
    let widest = WORDS + notes.chain(titles).fold(0.0, f64::max);
    let heads = heading.iter().map(|line| width(line) * 20.0).fold(scale.width(language), f64::max);
    let mut canvas = Canvas::new(widest.max(MARGIN + heads) + 60.0, top + MARGIN, &timeline.title);
    for (place, line) in heading.iter().enumerate() {
        canvas.text((MARGIN, 36.0 + place as f64 * 25.0), Font::new(20.0, INK).bold(), line);
    }
    if !timeline.subtitle.is_empty() {
        canvas.text((MARGIN, head + 12.0), Font::new(SMALL, GREY), &timeline.subtitle);
    }
    scale.draw(&mut canvas, (MARGIN, first - 38.0), language);
    let axis = format!("M{x} {}V{}", number(first), number(top), x = number(AXIS));
    canvas.shape("path", &[("d", &axis), ("stroke", paint::GRID), ("stroke-width", "3")], "");
    for row in &rows {
        draw(&mut canvas, row, &scale);
    }
    canvas.finish()
}

fn draw(canvas: &mut Canvas, row: &Row<'_>, scale: &Scale<'_>) {
    let point = row.point;
    let mut base = row.top + LINE;
    if !row.year.is_empty() {
        canvas.text((MARGIN, base + 4.0), Font::new(17.0, INK).bold(), row.year);
        base += 30.0;
    }
    let date = point.date.get(5..).unwrap_or_default();
    canvas.text((AXIS - 22.0, base), Font::new(SIZE, GREY).end(), date);
    let (fill, ink) = scale.colour(&point.act, point.count);
    let radius = (5.0 + (point.count as f64).sqrt() * 3.0).min(16.0);
    let (x, y, r) = (number(AXIS), number(base - 4.5), number(radius));
    let circle =
        [("cx", x.as_str()), ("cy", &y), ("r", &r), ("fill", &fill), ("stroke", "#ffffff"), ("stroke-width", "2")];
    canvas.shape("circle", &circle, &point.tooltip);
    canvas.text((AXIS, base - 0.5), Font::new(SMALL - 0.5, ink).middle(), &point.count.to_string());
    for line in &row.title {
        canvas.text((WORDS, base), Font::new(SIZE, INK).bold(), line);
        base += LINE;
    }
    for line in &row.note {
        canvas.text((WORDS, base), Font::new(SMALL, GREY), line);
        base += LINE;
    }
}

//! The picture of a graph.

use super::super::style::{Language, group, group_style};
use super::canvas::{Canvas, Font, GREY, INK};
use super::header::Header;
use super::network::Network;
use super::place::{Frame, Placement, place};
use super::role::Role;
use super::route::{Route, routes};
use super::text::{width, wrapped};

/// Sizes of text and of lines of text.
const SIZE: f64 = 12.0;
const SMALL: f64 = 10.5;
const LINE: f64 = 15.5;
/// Space between a box and its text.
const PADDING: (f64, f64) = (8.0, 4.5);
/// Ems of a line and lines of a label, of statements and of the rest.
const STATEMENT: (f64, usize) = (13.0, 7);
const OTHER: (f64, usize) = (14.0, 4);
/// The space around the picture, with room for counts beside boxes.
const MARGIN: f64 = 62.0;
/// The height of the words above the columns.
const HEADINGS: f64 = 40.0;

/// A box's text.
struct Label {
    lines: Vec<String>,
    date: String,
    size: (f64, f64),
}

/// Draws a graph: statements in the order of their dates, what they cite beside them.
pub fn network(network: &Network, language: Language) -> String {
    let labels: Vec<Label> = network.nodes.iter().map(|node| label(&node.label, &node.date, node.node_type)).collect();
    let sizes: Vec<(f64, f64)> = labels.iter().map(|label| label.size).collect();
    let groups: Vec<usize> = network.nodes.iter().map(|node| group(node.node_type, node.kind)).collect();
    let mut placement = place(network, &sizes, &groups);
    let header = Header::of(network, &groups, language);
    let (left, upper) = (MARGIN, header.height() + HEADINGS);
    let (width, height) = placement.shift(left, upper);
    let routes = routes(network, &placement);
    let width = routes.iter().map(Route::reach).fold(width + left, f64::max) - left;
    let sheet = (width.max(header.width()) + 2.0 * MARGIN, height + upper + MARGIN / 2.0);
    let mut canvas = Canvas::new(sheet.0, sheet.1, header.title());
    header.draw(&mut canvas, MARGIN / 2.0);
    headings(&mut canvas, &placement, upper - 12.0, language);
    lines(&mut canvas, network, &placement, &routes, &groups);
    let mut totals = vec![0; network.nodes.len()];
    for line in &network.edges {
        totals[line.to] += line.count;
    }
    for (n, label) in labels.iter().enumerate() {
        node(&mut canvas, label, &placement.frames[n], groups[n], &network.nodes[n].tooltip);
        if !matches!(placement.roles[n], Role::Statement | Role::Clause(_)) {
            let year = network.nodes[n].date.get(..4).unwrap_or_default();
            let times = if totals[n] > 1 { format!("×{}", totals[n]) } else { String::new() };
            aside(&mut canvas, &placement, n, format!("{year} {times}").trim());
        }
    }
    canvas.finish()
}

fn label(name: &str, date: &str, node_type: &str) -> Label {
    let (line, most) = if node_type == "statement" { STATEMENT } else { OTHER };
    let date = if node_type == "statement" { date } else { "" };
    let lines = wrapped(name, line, most);
    let dated = if date.is_empty() { 0.0 } else { LINE };
    let widest = lines.iter().map(|line| width(line) * SIZE).fold(width(date) * SMALL, f64::max);
    let size = (widest + 2.0 * PADDING.0, lines.len() as f64 * LINE + dated + 2.0 * PADDING.1);
    Label { lines, date: date.to_owned(), size }
}

/// What the columns are, above them.
fn headings(canvas: &mut Canvas, placement: &Placement, base: f64, language: Language) {
    let clauses = placement.roles.iter().any(|role| matches!(role, Role::Clause(_)));
    let words = [
        ("只有一份声明引用", "named by one statement only"),
        ("声明（按日期）", "statements, by date"),
        ("段落", "clauses"),
        if clauses { ("所引所提", "named") } else { ("多份声明引用", "named by several") },
    ];
    for (place, (chinese, english)) in words.into_iter().enumerate() {
        let column = |role: &Role| match role {
            Role::Own(_) => 0,
            Role::Statement => 1,
            Role::Clause(_) => 2,
            Role::Shared => 3,
        };
        let frames = placement.roles.iter().zip(&placement.frames).filter(|(role, _)| column(role) == place);
        let (from, to) = frames.fold((f64::MAX, f64::MIN), |(from, to), (_, f)| (from.min(f.x), to.max(f.right())));
        if from < to {
            let font = Font::new(SIZE, GREY).bold().middle();
            canvas.text((f64::midpoint(from, to), base), font, language.pick(chinese, english));
        }
    }
}

/// The edges, as wide as they have mentions, in the colours of what is cited.
fn lines(canvas: &mut Canvas, network: &Network, placement: &Placement, routes: &[Route], groups: &[usize]) {
    canvas.open("g", &[("stroke-opacity", "0.45"), ("stroke-linecap", "round")]);
    for trunk in placement.trunks() {
        canvas.path(&trunk, GREY, 1.2, "");
    }
    for (line, route) in network.edges.iter().zip(routes) {
        // The end that is no statement tells more.
        let end = if groups[line.to] == 0 { line.from } else { line.to };
        let colour = group_style(groups[end]).line;
        let thick = (0.7 + (line.count as f64).sqrt()).min(7.0);
        if line.broken {
            canvas.broken(&route.path(), GREY, &line.tooltip);
        } else {
            canvas.path(&route.path(), colour, thick, &line.tooltip);
        }
        if let Some(points) = route.arrow() {
            canvas.shape("polygon", &[("points", &points), ("fill", colour)], "");
        }
    }
    canvas.close("g");
}

fn node(canvas: &mut Canvas, label: &Label, frame: &Frame, group: usize, tooltip: &str) {
    let style = group_style(group);
    canvas.rect((frame.x, frame.y), (frame.w, frame.h), (style.fill, style.line), tooltip);
    let middle = frame.x + frame.w / 2.0;
    let mut base = frame.y + PADDING.1 - 3.6;
    for line in &label.lines {
        base += LINE;
        canvas.text((middle, base), Font::new(SIZE, INK).middle(), line);
    }
    if !label.date.is_empty() {
        canvas.text((middle, base + LINE), Font::new(SMALL, GREY).middle(), &label.date);
    }
}

/// The year of what is cited and how often it is cited in all, beside its box, on the side to which no line comes.
fn aside(canvas: &mut Canvas, placement: &Placement, n: usize, words: &str) {
    if words.is_empty() {
        return;
    }
    let frame = &placement.frames[n];
    let (font, base) = (Font::new(SMALL, GREY), frame.middle() + 4.0);
    let bus = match placement.roles[n] {
        Role::Own(hub) => placement.buses.get(&hub).copied(),
        _ => None,
    };
    if bus.is_some_and(|bus| bus > frame.x) {
        canvas.text((frame.x - 6.0, base), font.end(), words);
    } else {
        canvas.text((frame.right() + 10.0, base), font, words);
    }
}

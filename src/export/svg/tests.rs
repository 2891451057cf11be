//! Pictures: nothing overlaps, texts stay in their boxes, order and colours are those of the data.

use super::super::style::Language;
use super::place::{Frame, Placement, place};
use super::role::Role;
use super::*;

/// Statements that cite things of their own and things in common, so many of each.
fn network_of(statements: usize, own: usize, common: usize) -> Network {
    let types = ["instrument", "organization", "place"];
    let node = |node_type, label: String| Dot { node_type, kind: "treaty", label, ..Dot::default() };
    let mut network = Network::default();
    for n in 0..statements {
        network.nodes.push(node("statement", format!("甲国和乙国第{n}次联合声明")));
    }
    for n in 0..statements * own + common {
        let to = network.nodes.len();
        network.nodes.push(node(types[n % 3], format!("关于第{n}号事项的{}条约", "合作".repeat(n % 9))));
        let citing = if n < statements * own { n % statements..n % statements + 1 } else { 0..statements };
        network.edges.extend(citing.map(|from| Line {
            from,
            to,
            count: 1 + n % 4,
            broken: false,
            tooltip: String::new(),
        }));
    }
    network
}

fn placed(network: &Network) -> Placement {
    let sizes: Vec<(f64, f64)> = network
        .nodes
        .iter()
        .enumerate()
        .map(|(n, _)| (80.0 + (n * 37 % 90) as f64, 24.0 + (n % 4) as f64 * 15.0))
        .collect();
    place(network, &sizes, &vec![2; network.nodes.len()])
}

fn overlap(a: &Frame, b: &Frame) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.y + b.h && b.y < a.y + a.h
}

#[test]
fn boxes_do_not_overlap() {
    for (statements, own, common) in
        [(1, 0, 0), (1, 3, 0), (1, 40, 0), (5, 0, 1), (5, 8, 20), (3, 1, 90), (12, 20, 60), (0, 0, 0)]
    {
        let network = network_of(statements, own, common);
        let frames = placed(&network).frames;
        assert_eq!(frames.len(), network.nodes.len());
        for (n, a) in frames.iter().enumerate() {
            for (m, b) in frames.iter().enumerate().skip(n + 1) {
                assert!(!overlap(a, b), "{statements} {own} {common}: {n} {a:?} and {m} {b:?}");
            }
        }
    }
}

#[test]
fn lines_to_the_farther_column_pass_between_the_boxes_of_the_nearer() {
    let network = network_of(4, 1, 80);
    let placement = placed(&network);
    assert!(placement.landings.len() == 40, "half of them stand farther away");
    for (line, route) in network.edges.iter().zip(route::routes(&network, &placement)) {
        let route::Route::Through(_, landing, to) = route else { continue };
        let way = Frame { x: landing, y: to.1 - 0.5, w: to.0 - landing - 1.0, h: 1.0 };
        let met = placement.frames.iter().position(|frame| overlap(frame, &way));
        assert!(met.is_none(), "{line:?} meets {met:?}");
    }
}

#[test]
fn roles_follow_from_who_cites() {
    let network = network_of(2, 1, 1);
    assert_eq!(role::roles(&network), [Role::Statement, Role::Statement, Role::Own(0), Role::Own(1), Role::Shared]);
    let placement = placed(&network);
    let [first, second, own, _, shared] = placement.frames[..] else { panic!("five nodes") };
    assert!(own.right() < first.x && first.right() < shared.x && first.y < second.y);
    let alone = placed(&network_of(1, 2, 0));
    assert!(alone.frames[0].right() < alone.frames[1].x, "what one statement cites stands on its right");
}

#[test]
fn clauses_stand_between_statements_and_what_they_cite() {
    let mut network = network_of(2, 0, 1);
    for hub in 0..2 {
        let clause = network.nodes.len();
        network.nodes.push(Dot { node_type: "clause", label: "第三条".to_owned(), ..Dot::default() });
        network.edges.push(Line { from: clause, to: hub, count: 1, broken: false, tooltip: String::new() });
        network.edges.push(Line { from: clause, to: 2, count: 1, broken: false, tooltip: String::new() });
    }
    let placement = placed(&network);
    assert_eq!(placement.roles[3..], [Role::Clause(0), Role::Clause(1)]);
    let frames = &placement.frames;
    assert!(frames[0].right() < frames[3].x && frames[3].right() < frames[2].x);
}

#[test]
fn a_matrix_shows_counts_sums_and_acts() {
    let header =
        |label: &str| Header { label: label.to_owned(), date: "2024-05-16".to_owned(), kind: ("instrument", "treaty") };
    let cell = |row, column, count, act: &str| Cell { row, column, count, act: act.to_owned(), tooltip: String::new() };
    let mut data = Matrix {
        rows: vec![header("甲国声明"), header("乙国声明")],
        columns: (0..90).map(|n| header(&format!("第{n}号条约"))).collect(),
        cells: vec![cell(0, 0, 41, ""), cell(1, 0, 17, ""), cell(1, 89, 3, ""), cell(7, 0, 999, "")],
    };
    let svg = matrix(&data, Language::Chinese);
    for text in [">41<", ">17<", ">58<", ">20<", ">61<", ">第89号条约<", ">引用次数<"] {
        assert!(svg.contains(text), "{text}");
    }
    assert!(!svg.contains(">999<"), "a cell outside the table is not drawn");
    assert_eq!(svg.matches(">甲国声明<").count(), 3, "ninety columns stand in three bands");
    data.cells[0].act = "重申".to_owned();
    assert!(matrix(&data, Language::English).contains(">重申<"));
    assert!(matrix(&Matrix::default(), Language::English).contains("Statements"));
}

#[test]
fn a_timeline_names_each_year_once() {
    let point =
        |date: &str| Point { date: date.to_owned(), label: format!("{date}声明"), count: 2, ..Point::default() };
    let data = Timeline {
        title: "某某条约".to_owned(),
        subtitle: String::new(),
        points: ["2022-02-04", "2022", "2023-03", "年"].map(point).into(),
    };
    let svg = timeline(&data, Language::Chinese);
    assert_eq!(
        (svg.matches(">2022<").count(), svg.matches(">2023<").count(), svg.matches("<circle").count()),
        (1, 1, 4)
    );
    assert!(svg.find("2022-02-04声明") < svg.find("2023-03声明"));
}

//! How the edges of a picture run.

use super::canvas::number;
use super::network::Network;
use super::place::{Frame, Placement, SLOT};
use super::role::Role;
use std::collections::BTreeMap;

/// The way of an edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Route {
    /// Level, from a statement's line to a box that hangs on it.
    Branch((f64, f64), (f64, f64)),
    /// From a box to one in another column.
    Across((f64, f64), (f64, f64)),
    /// The same, level from a point on.
    Through((f64, f64), f64, (f64, f64)),
    /// Between boxes of a column, round its right side.
    Round((f64, f64), (f64, f64)),
}

/// The farthest that ends of edges stand apart on a box.
const APART: f64 = 6.0;

/// The routes of all edges. Where several edges meet a side of a box, their ends stand apart, in the order of their other ends.
pub(super) fn routes(network: &Network, placement: &Placement) -> Vec<Route> {
    let frames = &placement.frames;
    let mut routes: Vec<Route> = network
        .edges
        .iter()
        .map(|line| {
            let (a, b) = (&frames[line.from], &frames[line.to]);
            let branch = [(line.from, line.to), (line.to, line.from)].into_iter().find_map(|(hub, n)| {
                let bus = *placement.buses.get(&hub)?;
                (placement.roles[n] == Role::Own(hub)).then(|| (bus, &frames[n]))
            });
            match branch {
                Some((bus, frame)) => {
                    let side = if frame.x < bus { frame.right() } else { frame.x };
                    Route::Branch((bus, frame.middle()), (side, frame.middle()))
                }
                None if a.right() < b.x && placement.landings.contains_key(&line.to) => {
                    Route::Through((a.right(), a.middle()), placement.landings[&line.to], (b.x, b.middle()))
                }
                None if a.right() < b.x => Route::Across((a.right(), a.middle()), (b.x, b.middle())),
                None if b.right() < a.x => Route::Across((a.x, a.middle()), (b.right(), b.middle())),
                None => Route::Round((a.right(), a.middle()), (b.right(), b.middle())),
            }
        })
        .collect();
    // Ends by the side that they meet: the box, whether it is the right side, the height of the other end, the edge, which end.
    let mut ends: Vec<(usize, bool, f64, usize, bool)> = Vec::new();
    for (edge, (line, route)) in network.edges.iter().zip(&routes).enumerate() {
        if let Route::Across(from, to) | Route::Through(from, _, to) | Route::Round(from, to) = *route {
            ends.push((line.from, from.0 > frames[line.from].x, to.1, edge, true));
            ends.push((line.to, to.0 > frames[line.to].x, from.1, edge, false));
        }
    }
    ends.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)).then(a.3.cmp(&b.3)));
    for side in ends.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let frame: &Frame = &frames[side[0].0];
        let slot = if placement.landings.contains_key(&side[0].0) { SLOT } else { frame.h - 8.0 };
        let step = (slot / side.len() as f64).min(APART);
        for (place, &(_, _, _, edge, first)) in side.iter().enumerate() {
            let y = frame.middle() + (place as f64 - (side.len() - 1) as f64 / 2.0) * step;
            if let Route::Across(from, to) | Route::Through(from, _, to) | Route::Round(from, to) = &mut routes[edge] {
                *(if first { &mut from.1 } else { &mut to.1 }) = y;
            }
        }
    }
    routes
}

impl Route {
    /// The path of the line.
    pub(super) fn path(&self) -> String {
        let n = number;
        match *self {
            Route::Branch(from, to) => format!("M{} {}H{}", n(from.0), n(from.1), n(to.0)),
            Route::Across(from, to) => curve(from, to),
            Route::Through(from, landing, to) => format!("{}H{}", curve(from, (landing, to.1)), n(to.0)),
            Route::Round(from, to) => {
                let out = n(from.0.max(to.0) + bulge(from, to));
                format!("M{} {}C{out} {} {out} {} {} {}", n(from.0), n(from.1), n(from.1), n(to.1), n(to.0), n(to.1))
            }
        }
    }

    /// How far it reaches to the right.
    pub(super) fn reach(&self) -> f64 {
        match *self {
            // A curve reaches three quarters of the way to the points that pull it.
            Route::Round(from, to) => from.0.max(to.0) + 0.75 * bulge(from, to) + 4.0,
            Route::Branch(from, to) | Route::Across(from, to) | Route::Through(from, _, to) => from.0.max(to.0),
        }
    }

    /// The head of an arrow, where the columns do not tell which way an edge goes.
    pub(super) fn arrow(&self) -> Option<String> {
        let Route::Round(_, (x, y)) = *self else { return None };
        let n = number;
        Some(format!("{},{} {},{} {},{}", n(x), n(y), n(x + 8.0), n(y - 4.0), n(x + 8.0), n(y + 4.0)))
    }
}

/// How far the points lie aside that pull a curve round a column.
fn bulge(from: (f64, f64), to: (f64, f64)) -> f64 {
    24.0 + (from.1 - to.1).abs().sqrt() * 2.0
}

/// A curve that leaves and arrives level.
fn curve(from: (f64, f64), to: (f64, f64)) -> String {
    let (middle, y, end) = (number(f64::midpoint(from.0, to.0)), number(from.1), number(to.1));
    format!("M{} {y}C{middle} {y} {middle} {end} {} {end}", number(from.0), number(to.0))
}

impl Placement {
    /// The lines on which the blocks of the statements hang.
    pub(super) fn trunks(&self) -> Vec<String> {
        let mut ends: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for (role, frame) in self.roles.iter().zip(&self.frames) {
            if let Role::Own(hub) = *role {
                let (top, bottom) = ends.entry(hub).or_insert((self.frames[hub].middle(), self.frames[hub].middle()));
                (*top, *bottom) = (top.min(frame.middle()), bottom.max(frame.middle()));
            }
        }
        let trunk = |(hub, (top, bottom)): (usize, (f64, f64))| {
            let (frame, bus) = (&self.frames[hub], *self.buses.get(&hub)?);
            let side = if bus < frame.x { frame.x } else { frame.right() };
            let n = number;
            Some(format!("M{} {}H{}M{} {}V{}", n(side), n(frame.middle()), n(bus), n(bus), n(top), n(bottom)))
        };
        ends.into_iter().filter_map(trunk).collect()
    }
}

//! Where the nodes of a picture stand.
//!
//! The placement is made for graphs of citations: statements in a column in the order of their dates, what several of them cite
//! to the right, what only one of them cites in a block of its own to the left of it, so that most edges cross no other. The
//! right column is ordered by barycentres and drawn towards them as far as boxes allow. If nothing is cited twice, the blocks
//! stand on the right. Clauses, if there are any, have a column between statements and what is cited.
//!
//! Of libraries for layered drawings dagre, rust-sugiyama and layout-rs were tried on real graphs. None keeps statements in the
//! order of their dates; the pictures are 1.7 to 8 times as tall as wide (here 1.3 to 1.7 times); layout-rs takes Chinese letters
//! for narrow ones and draws lines across boxes. Here the layers and the order of the statements are known beforehand, so that
//! little remains to be found.

use super::network::Network;
use super::role::{Role, roles};
use std::collections::BTreeMap;

/// A box: its left upper corner and its size.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Frame {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Frame {
    pub(super) fn middle(&self) -> f64 {
        self.y + self.h / 2.0
    }

    pub(super) fn right(&self) -> f64 {
        self.x + self.w
    }
}

/// The placed nodes.
#[derive(Debug, Clone, Default)]
pub(super) struct Placement {
    /// A box for each node.
    pub frames: Vec<Frame>,
    /// What each node is to the picture.
    pub roles: Vec<Role>,
    /// Where the lines of each statement's block branch off, for statements that have one.
    pub buses: BTreeMap<usize, f64>,
    /// Where the lines to a box in the farther half of the right column begin to run level, between the boxes of the nearer.
    pub landings: BTreeMap<usize, f64>,
}

impl Placement {
    /// Moves everything so that it begins at a point, and tells how large it is.
    pub(super) fn shift(&mut self, left: f64, upper: f64) -> (f64, f64) {
        let least = |of: fn(&Frame) -> f64| self.frames.iter().map(of).reduce(f64::min).unwrap_or(0.0);
        let (x, y) = (left - least(|f| f.x), upper - least(|f| f.y));
        for frame in &mut self.frames {
            (frame.x, frame.y) = (frame.x + x, frame.y + y);
        }
        for line in self.buses.values_mut().chain(self.landings.values_mut()) {
            *line += x;
        }
        let most = |of: fn(&Frame) -> f64| self.frames.iter().map(of).reduce(f64::max).unwrap_or(0.0);
        (most(Frame::right) - left, most(|f| f.y + f.h) - upper)
    }
}

/// Space between boxes of a column, between blocks, between groups.
const GAP: f64 = 7.0;
const BLOCK_GAP: f64 = 26.0;
const GROUP_GAP: f64 = 26.0;
/// Space that lines need between a statement and its block, along the line on which a block hangs, and to the right column.
const TRUNK: f64 = 70.0;
const BRANCH: f64 = 20.0;
const CROSSING: f64 = 190.0;
/// The groups of the right column, from above.
const TYPES: [&str; 3] = ["instrument", "organization", "place"];
/// More boxes than these stand in two right columns in turn; the space between the columns, and that which lines need on their
/// way to the farther.
const FOLD: usize = 36;
const FAR: f64 = 76.0;
pub(super) const SLOT: f64 = 12.0;
/// More boxes than these stand on both sides of their line.
const SINGLE: usize = 5;

/// What hangs on one statement: boxes with their upper edges, counted from the statement's middle.
#[derive(Default)]
struct Block {
    near: Vec<(usize, f64)>,
    far: Vec<(usize, f64)>,
    up: f64,
    down: f64,
}

/// Places boxes of the given widths and heights.
pub(super) fn place(network: &Network, sizes: &[(f64, f64)], groups: &[usize]) -> Placement {
    let roles = roles(network);
    let all = |role: Role| (0..roles.len()).filter(|&n| roles[n] == role).collect::<Vec<usize>>();
    let (hubs, shared) = (all(Role::Statement), all(Role::Shared));
    let (mut owned, mut stacks): (BTreeMap<usize, Vec<usize>>, BTreeMap<usize, Vec<usize>>) = Default::default();
    for (n, role) in roles.iter().enumerate() {
        match *role {
            Role::Own(hub) => owned.entry(hub).or_default().push(n),
            Role::Clause(hub) => stacks.entry(hub).or_default().push(n),
            Role::Statement | Role::Shared => {}
        }
    }
    let height = |n: usize| sizes[n].1;
    let mut blocks: BTreeMap<usize, Block> = BTreeMap::new();
    for &hub in &hubs {
        let mut own = owned.remove(&hub).unwrap_or_default();
        own.sort_by_key(|&n| (groups[n], n));
        let mut block = hang(&own, &height);
        let stack: f64 = stacks.get(&hub).into_iter().flatten().map(|&n| height(n) + GAP).sum();
        let least = (height(hub) / 2.0).max(stack / 2.0);
        (block.up, block.down) = (block.up.max(least), block.down.max(least));
        blocks.insert(hub, block);
    }
    let mut frames: Vec<Frame> = sizes.iter().map(|&(w, h)| Frame { x: 0.0, y: 0.0, w, h }).collect();
    // Statements are drawn apart where the right column is the longer one.
    let left: f64 = blocks.values().map(|b| b.up + b.down + BLOCK_GAP).sum();
    let folded = shared.len() > FOLD;
    let right: f64 = shared.iter().map(|&n| height(n) + GAP).sum::<f64>() * if folded { 0.65 } else { 1.0 };
    let apart = ((right - left) / hubs.len().max(1) as f64).max(0.0);
    let mut y = 0.0;
    for &hub in &hubs {
        let block = &blocks[&hub];
        frames[hub].y = y + apart / 2.0 + block.up - frames[hub].h / 2.0;
        y += block.up + block.down + BLOCK_GAP + apart;
    }
    let widest = |nodes: &mut dyn Iterator<Item = usize>| nodes.map(|n| sizes[n].0).fold(0.0, f64::max);
    let half = widest(&mut hubs.iter().copied()) / 2.0;
    for &hub in &hubs {
        frames[hub].x = -frames[hub].w / 2.0;
    }
    let mut edge = half + CROSSING;
    if !stacks.is_empty() {
        stack_clauses(&stacks, &mut frames, half + CROSSING / 2.0);
        edge = half + CROSSING * 1.5 + widest(&mut stacks.values().flatten().copied());
    }
    let blocks_right = shared.is_empty() && stacks.is_empty();
    let sign = if blocks_right { 1.0 } else { -1.0 };
    let near = widest(&mut blocks.values().flat_map(|b| &b.near).map(|&(n, _)| n));
    let bus = half + TRUNK + if near > 0.0 { near + BRANCH } else { 0.0 };
    for (&hub, block) in &blocks {
        let middle = frames[hub].middle();
        let (near, far) = (block.near.iter().map(|b| (b, -1.0)), block.far.iter().map(|b| (b, 1.0)));
        for (&(n, top), side) in near.chain(far) {
            let centre = sign * (bus + side * (BRANCH + sizes[n].0 / 2.0));
            (frames[n].x, frames[n].y) = (centre - sizes[n].0 / 2.0, middle + top);
        }
    }
    let right = column(network, &shared, &frames);
    let near = widest(&mut right.iter().step_by(2).map(|&(n, _)| n));
    let mut landings = BTreeMap::new();
    for (place, (n, middle)) in right.into_iter().enumerate() {
        let x = if folded && place % 2 == 1 { edge + near + FAR } else { edge };
        (frames[n].x, frames[n].y) = (x, middle - frames[n].h / 2.0);
        if x > edge {
            landings.insert(n, edge - BRANCH);
        }
    }
    let branching = blocks.iter().filter(|(_, b)| !b.far.is_empty()).map(|(&hub, _)| (hub, sign * bus)).collect();
    Placement { frames, roles, buses: branching, landings }
}

/// Hangs boxes on a line: a few on its far side, more on both, with a gap on the near side through which the line comes.
fn hang(own: &[usize], height: &dyn Fn(usize) -> f64) -> Block {
    let mut columns: [Vec<usize>; 2] = Default::default();
    let mut totals = [0.0, 0.0];
    for &n in own {
        let at = usize::from(own.len() > SINGLE && totals[1] < totals[0]);
        columns[at].push(n);
        totals[at] += height(n) + GAP;
    }
    let [far, near] = columns;
    let mut block = Block::default();
    let mut top = -(totals[0] - GAP) / 2.0;
    for n in far {
        block.far.push((n, top));
        top += height(n) + GAP;
    }
    let mut upper = 0;
    let mut above = 0.0;
    while upper < near.len() && above + height(near[upper]) / 2.0 < totals[1] / 2.0 {
        above += height(near[upper]) + GAP;
        upper += 1;
    }
    let mut top = -above - GAP;
    for (place, n) in near.into_iter().enumerate() {
        if place == upper {
            top = 2.0 * GAP;
        }
        block.near.push((n, top));
        top += height(n) + GAP;
    }
    for &(n, top) in block.near.iter().chain(&block.far) {
        block.up = block.up.max(-top);
        block.down = block.down.max(top + height(n));
    }
    block
}

/// The clauses of each statement, one below the other beside it.
fn stack_clauses(stacks: &BTreeMap<usize, Vec<usize>>, frames: &mut [Frame], x: f64) {
    for (&hub, stack) in stacks {
        let all: f64 = stack.iter().map(|&n| frames[n].h + GAP).sum::<f64>() - GAP;
        let mut top = frames[hub].middle() - all / 2.0;
        for &n in stack {
            (frames[n].x, frames[n].y) = (x, top);
            top += frames[n].h + GAP;
        }
    }
}

/// The right column: groups one below the other, in each the boxes by the mean height of what cites them; and the middles of the
/// boxes, as near to those means as their heights allow.
fn column(network: &Network, shared: &[usize], frames: &[Frame]) -> Vec<(usize, f64)> {
    let mut sums: BTreeMap<usize, (f64, f64)> = shared.iter().map(|&n| (n, (0.0, 0.0))).collect();
    for line in &network.edges {
        for (a, b) in [(line.from, line.to), (line.to, line.from)] {
            if !sums.contains_key(&b)
                && let Some(sum) = sums.get_mut(&a)
            {
                *sum = (sum.0 + frames[b].middle(), sum.1 + 1.0);
            }
        }
    }
    let folded = shared.len() > FOLD;
    let types = |n: usize| TYPES.iter().position(|t| *t == network.nodes[n].node_type).unwrap_or(TYPES.len());
    let mean = |n: usize| if sums[&n].1 > 0.0 { sums[&n].0 / sums[&n].1 } else { 0.0 };
    let mut order = shared.to_vec();
    order.sort_by(|&a, &b| types(a).cmp(&types(b)).then(mean(a).total_cmp(&mean(b))).then(a.cmp(&b)));
    let mut offsets: Vec<f64> = Vec::new();
    for (place, &n) in order.iter().enumerate() {
        // How far below an earlier box this one stands at the least.
        let below = |back: usize, apart: &dyn Fn(usize) -> f64| {
            let before = place.checked_sub(back)?;
            let group = if types(order[before]) == types(n) { 0.0 } else { GROUP_GAP };
            Some(offsets[before] + apart(order[before]) + group)
        };
        let beside = |before: usize| {
            let nearer = if place % 2 == 0 { n } else { before };
            (frames[nearer].h + SLOT) / 2.0 + 3.0
        };
        let under = |before: usize| (frames[before].h + frames[n].h) / 2.0 + GAP;
        let offset = match folded {
            true => below(1, &beside).unwrap_or(0.0).max(below(2, &under).unwrap_or(0.0)),
            false => below(1, &under).unwrap_or(0.0),
        };
        offsets.push(offset);
    }
    let wished: Vec<f64> = order.iter().zip(&offsets).map(|(&n, offset)| mean(n) - offset).collect();
    let got = rising(&wished);
    order.into_iter().zip(got.into_iter().zip(offsets)).map(|(n, (y, offset))| (n, y + offset)).collect()
}

/// The rising sequence nearest to the wished one, by the sum of squares (pool adjacent violators).
fn rising(wished: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for &value in wished {
        let mut pool = (value, 1);
        while let Some(&(mean, n)) = pools.last()
            && mean > pool.0
        {
            pools.pop();
            let all = n + pool.1;
            pool = ((mean * n as f64 + pool.0 * pool.1 as f64) / all as f64, all);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(mean, n)| std::iter::repeat_n(mean, n)).collect()
}

//! The head of the picture of a graph: title, figures, legend.

use super::super::style::{Language, group_style};
use super::canvas::{Canvas, Font, GREY, INK};
use super::network::Network;
use super::text::width;
use std::collections::BTreeSet;

/// What stands above a picture.
pub(super) struct Header {
    title: &'static str,
    figures: String,
    legend: Vec<(usize, &'static str)>,
}

const TITLE: f64 = 20.0;
const SIZE: f64 = 12.0;
/// A swatch of the legend and the space behind an entry.
const SWATCH: f64 = 16.0;
const SPACE: f64 = 20.0;

impl Header {
    /// The head for a graph whose nodes are of these groups.
    pub(super) fn of(network: &Network, groups: &[usize], language: Language) -> Header {
        let shown: BTreeSet<usize> = groups.iter().copied().collect();
        let legend = shown.into_iter().map(|group| {
            let (chinese, english) = group_style(group).name;
            (group, language.pick(chinese, english))
        });
        let number = |node_type: &str| network.nodes.iter().filter(|node| node.node_type == node_type).count();
        let statements = number("statement");
        let (others, edges) = (network.nodes.len() - statements - number("clause"), network.edges.len());
        let mentions: usize = network.edges.iter().map(|line| line.count).sum();
        let figures = match language {
            Language::Chinese => {
                format!(
                    "声明 {statements}，所引所提 {others}，连线 {edges}，共 {mentions} 处；线越粗次数越多，×n 为总次数"
                )
            }
            Language::English => {
                format!(
                    "{statements} statements, {others} things named in them, {edges} edges, {mentions} mentions; \
                     wider lines stand for more mentions, ×n for all of them"
                )
            }
        };
        Header {
            title: language.pick("外交文书引用图", "What the statements cite"), figures, legend: legend.collect()
        }
    }

    /// The title.
    pub(super) fn title(&self) -> &'static str {
        self.title
    }

    /// Its height.
    pub(super) fn height(&self) -> f64 {
        92.0
    }

    /// Its width.
    pub(super) fn width(&self) -> f64 {
        let entry = |name: &str| SWATCH + 6.0 + width(name) * SIZE + SPACE;
        let legend: f64 = self.legend.iter().map(|(_, name)| entry(name)).sum();
        legend.max(width(&self.figures) * SIZE)
    }

    /// Draws it.
    pub(super) fn draw(&self, canvas: &mut Canvas, left: f64) {
        canvas.text((left, 36.0), Font::new(TITLE, INK).bold(), self.title);
        canvas.text((left, 58.0), Font::new(SIZE, GREY), &self.figures);
        let mut x = left;
        for (group, name) in &self.legend {
            let style = group_style(*group);
            canvas.rect((x, 72.0), (SWATCH, 12.0), (style.fill, style.line), "");
            canvas.text((x + SWATCH + 6.0, 82.5), Font::new(SIZE, INK), name);
            x += SWATCH + 6.0 + width(name) * SIZE + SPACE;
        }
    }
}

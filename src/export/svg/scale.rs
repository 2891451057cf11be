//! The colours of figures: by the act, where acts are known, else by the count.

use super::super::style::Language;
use super::canvas::{Canvas, Font, GREY, INK};
use super::text::width;

/// Colours that stand for no thing.
pub(super) mod paint {
    /// The lines of a table.
    pub const GRID: &str = "#e3e6ea";
}

/// Colours of acts, in the order in which acts appear. Told apart also by people who see no red or no green.
const ACTS: [&str; 10] =
    ["#88ccee", "#ddcc77", "#44aa99", "#e08a8a", "#b8a9d9", "#a9b04a", "#f2b0c4", "#e5a15d", "#8fb3d9", "#c8ccd0"];

/// From few to many.
const COUNTS: [(&str, &str); 5] =
    [("#deebf7", INK), ("#b3cfea", INK), ("#7fb0d9", INK), ("#3f7fb8", "#ffffff"), ("#1d4e89", "#ffffff")];

/// What colours mean in a picture.
pub(super) struct Scale<'a> {
    acts: Vec<&'a str>,
    most: usize,
}

impl<'a> Scale<'a> {
    /// A scale for cells with these acts and at most such a count.
    pub(super) fn of(acts: &[&'a str], most: usize) -> Scale<'a> {
        let mut found: Vec<&str> = Vec::new();
        for act in acts {
            if !act.is_empty() && !found.contains(act) {
                found.push(act);
            }
        }
        Scale { acts: found, most: most.max(1) }
    }

    /// The colour for a cell, and that of the text on it.
    pub(super) fn colour(&self, act: &str, count: usize) -> (String, &'static str) {
        if let Some(place) = self.acts.iter().position(|known| *known == act) {
            return (ACTS[place.min(ACTS.len() - 1)].to_owned(), INK);
        }
        let (fill, ink) = COUNTS[step(count)];
        (fill.to_owned(), ink)
    }

    /// The width of the legend.
    pub(super) fn width(&self, language: Language) -> f64 {
        self.entries(language).iter().map(|(_, name)| width(name) * 12.0 + 42.0).sum::<f64>() + 80.0
    }

    /// Draws the legend.
    pub(super) fn draw(&self, canvas: &mut Canvas, at: (f64, f64), language: Language) {
        let mut x = at.0;
        let head = if self.acts.is_empty() {
            language.pick("引用次数", "mentions")
        } else {
            language.pick("行为", "acts")
        };
        canvas.text((x, at.1 + 11.0), Font::new(12.0, GREY), head);
        x += width(head) * 12.0 + 14.0;
        for (fill, name) in self.entries(language) {
            canvas.rect((x, at.1), (16.0, 13.0), (fill, "none"), "");
            canvas.text((x + 22.0, at.1 + 11.0), Font::new(12.0, INK), &name);
            x += width(&name) * 12.0 + 42.0;
        }
    }

    fn entries(&self, language: Language) -> Vec<(&'static str, String)> {
        if self.acts.is_empty() {
            let names = ["1", "2", "3–4", "5–9", "≥10"];
            return COUNTS.iter().zip(names).take(step(self.most) + 1).map(|(c, n)| (c.0, n.to_owned())).collect();
        }
        let mut entries: Vec<_> = ACTS.iter().zip(&self.acts).map(|(fill, act)| (*fill, (*act).to_owned())).collect();
        // What has no colour of its own shares the last.
        if let (true, Some(last)) = (self.acts.len() > ACTS.len(), entries.last_mut()) {
            last.1 = language.pick("其他", "other").to_owned();
        }
        entries
    }
}

/// The step of a count: 1, 2, 3 and 4, 5 to 9, 10 and more.
fn step(count: usize) -> usize {
    match count {
        0 | 1 => 0,
        2 => 1,
        3 | 4 => 2,
        5..=9 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_before_counts() {
        let scale = Scale::of(&["重申", "", "支持", "重申"], 12);
        assert_ne!(scale.colour("重申", 1).0, scale.colour("支持", 1).0);
        assert_eq!(scale.colour("", 12).0, "#1d4e89");
        let many: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let scale = Scale::of(&many, 1);
        assert_eq!(scale.entries(Language::English).last().map(|(_, name)| name.as_str()), Some("other"));
    }
}

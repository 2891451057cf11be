//! Floors: figures below which a change of the program or the dictionary may not fall.

use super::figures::Figures;
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::fmt;
use std::path::Path;

/// Floors as a file gives them: CSV with the columns `type`, `figure` and `floor`; a line that begins with # is a remark.
#[derive(Debug, Clone)]
pub struct Floors(Vec<Floor>);

/// The least that a figure may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// The row: instrument, organization, place, nested, anaphora, self.
    pub row: String,
    /// The figure's name.
    pub figure: String,
    /// The least value.
    pub floor: f64,
}

/// A figure below its floor.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// The floor.
    pub floor: Floor,
    /// What the figure is; None where it could not be measured.
    pub value: Option<f64>,
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Floor { row, figure, floor } = &self.floor;
        match self.value {
            Some(value) => write!(f, "{row} {figure}: {value:.4} is below its floor {floor}"),
            None => write!(f, "{row} {figure}: not measured by this reference, and its floor is {floor}"),
        }
    }
}

impl Floors {
    /// Reads a file of floors.
    ///
    /// # Errors
    /// [`Error::Unreadable`]; [`Error::Malformed`] for a row that is no floor or names no figure.
    pub fn read(path: &Path) -> Result<Floors> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|reason| Error::Unreadable { path: shown.clone(), reason })?;
        parse(&text, &shown)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The figures below their floors.
    pub fn below(&self, figures: &Figures) -> Vec<Shortfall> {
        let values: HashMap<(String, String), Option<f64>> =
            figures.list().into_iter().map(|(row, figure, value)| ((row, figure), value)).collect();
        let value = |floor: &Floor| values.get(&(floor.row.clone(), floor.figure.clone())).copied().flatten();
        let below = self.0.iter().filter(|floor| value(floor).is_none_or(|value| value < floor.floor));
        below.map(|floor| Shortfall { floor: floor.clone(), value: value(floor) }).collect()
    }
}

fn parse(text: &str, path: &str) -> Result<Floors> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let known = Figures::default().list();
    let malformed = |line: usize, message: String| Error::Malformed { path: path.to_owned(), line, message };
    let mut floors = Vec::new();
    let mut header = true;
    // No field here needs quotes, so a row is a line, and its number is the file's own.
    let rows = (1..).zip(text.lines()).filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#'));
    for (line, row) in rows {
        let fields: Vec<&str> = row.split(',').map(|field| field.trim().trim_matches('"')).collect();
        let &[row, figure, floor] = fields.as_slice() else {
            return Err(malformed(line, "a floor has three columns: type,figure,floor".into()));
        };
        if header {
            header = false;
            if (row, figure, floor) != ("type", "figure", "floor") {
                return Err(malformed(line, "the first row names the columns: type,figure,floor".into()));
            }
            continue;
        }
        if !known.iter().any(|(r, f, _)| (r.as_str(), f.as_str()) == (row, figure)) {
            return Err(malformed(line, format!("{row} has no figure {figure}; --format json shows which there are")));
        }
        let floor = floor.parse().ok().filter(|floor: &f64| floor.is_finite());
        let floor = floor.ok_or_else(|| malformed(line, "the floor is no number".into()))?;
        floors.push(Floor { row: row.to_owned(), figure: figure.to_owned(), floor });
    }
    Ok(Floors(floors))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_names_a_figure_and_a_number() {
        let floors = parse("# they only rise\ntype,figure,floor\nplace,exact_f1,0.9\nself,overlap_f1,0\n", "f.csv")
            .expect("floors");
        assert_eq!(floors.len(), 2);
        let below = floors.below(&Figures::default());
        assert_eq!(below.len(), 1);
        assert_eq!(below[0].to_string(), "place exact_f1: 0.0000 is below its floor 0.9");
        for (text, expected) in [
            ("place,exact_f1,0.9\n", "f.csv:1: the first row"),
            ("type,figure,floor\nplace,exact,0.9\n", "f.csv:2: place has no figure exact"),
            ("type,figure,floor\n\nplace,exact_f1,high\n", "f.csv:3: the floor is no number"),
            ("type,figure,floor\nplace,0.9\n", "f.csv:2: a floor has three columns"),
        ] {
            let error = parse(text, "f.csv").expect_err(text).to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}

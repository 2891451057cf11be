//! A page's text as it is laid out: a line for each block, white space as a browser shows it.

use dom_query::NodeRef;

/// Elements whose content nobody reads as text.
const UNREAD: [&str; 20] = [
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "svg", "math", "iframe", "object",
    "button", "select", "textarea", "audio", "video", "canvas", "rp", "rt",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// So many lines of links in a row are a menu.
const MENU: usize = 5;

/// A line of the text.
pub(super) struct Row {
    /// The byte at which it begins.
    start: usize,
    /// Whether some of it stands in a heading.
    pub(super) heading: bool,
    /// Whether all of it stands in links.
    pub(super) linked: bool,
}

/// Text as it is laid out, and what was seen on the way.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
    rows: Vec<Row>,
    /// Line breaks that come before the next character.
    breaks: usize,
    /// White space that comes before the next character, and whether a line of the file ended in it.
    space: Option<bool>,
    /// Chinese characters outside links.
    pub(super) unlinked: usize,
    pub(super) elements: usize,
    pub(super) deepest: usize,
}

/// How many elements that matter to their text are open.
#[derive(Default)]
struct Inside {
    links: usize,
    headings: usize,
    /// Elements that keep their line breaks.
    kept: usize,
}

impl Inside {
    fn of(&mut self, name: &str) -> Option<&mut usize> {
        match name {
            "a" => Some(&mut self.links),
            "h1" | "h2" | "h3" => Some(&mut self.headings),
            "pre" => Some(&mut self.kept),
            _ => None,
        }
    }
}

impl Lines {
    /// The text in and below a node. The walk keeps no stack: pages may be as deep as they like.
    pub(super) fn of(root: &NodeRef<'_>) -> Lines {
        let mut lines = Lines::default();
        let (mut depth, mut inside) = (0usize, Inside::default());
        let mut next = Some(*root);
        while let Some(node) = next {
            let name = node.node_name();
            let name = name.as_deref().unwrap_or("");
            let read = !(UNREAD.contains(&name) || node.is_comment() || node.has_attr("hidden"));
            if node.is_text() {
                lines.put(&node.text(), &inside);
            } else if read {
                lines.elements += 1;
                lines.open(name);
            }
            if let Some(child) = node.first_child().filter(|_| read) {
                depth += 1;
                lines.deepest = lines.deepest.max(depth);
                if let Some(count) = inside.of(name) {
                    *count += 1;
                }
                next = Some(child);
                continue;
            }
            let mut at = node;
            next = loop {
                if at.id == root.id {
                    break None;
                }
                if let Some(sibling) = at.next_sibling() {
                    break Some(sibling);
                }
                let Some(parent) = at.parent() else { break None };
                let name = parent.node_name();
                let name = name.as_deref().unwrap_or("");
                lines.close(name);
                depth -= 1;
                if let Some(count) = inside.of(name) {
                    *count -= 1;
                }
                at = parent;
            };
        }
        lines
    }

    fn open(&mut self, name: &str) {
        match name {
            "br" => self.breaks += 1,
            "td" | "th" => self.space = Some(false),
            _ => self.close(name),
        }
    }

    fn close(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.breaks = self.breaks.max(if name == "tr" || name == "li" { 1 } else { 2 });
        }
    }

    /// Adds text; white space counts once, and not between Chinese characters where only the file's line ended.
    fn put(&mut self, text: &str, inside: &Inside) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                match c {
                    '\n' if inside.kept > 0 => self.breaks += 1,
                    _ => self.space = Some(c == '\n' || self.space == Some(true)),
                }
                continue;
            }
            let last = self.text.chars().next_back();
            if self.breaks > 0 {
                if last.is_some() {
                    self.text.push_str(if self.breaks > 1 { "\n\n" } else { "\n" });
                }
            } else if let (Some(ended), Some(last)) = (self.space, last)
                && !(ended && is_wide(last) && is_wide(c))
            {
                self.text.push(' ');
            }
            if self.breaks > 0 || last.is_none() {
                self.rows.push(Row { start: self.text.len(), heading: false, linked: true });
            }
            (self.breaks, self.space) = (0, None);
            self.text.push(c);
            self.unlinked += usize::from(inside.links == 0 && is_chinese(c));
            if let Some(row) = self.rows.last_mut() {
                row.heading |= inside.headings > 0;
                row.linked &= inside.links > 0;
            }
        }
    }

    /// The lines that are not blank.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&str, &Row)> {
        let ends = self.rows.iter().skip(1).map(|row| row.start).chain([self.text.len()]);
        self.rows.iter().zip(ends).map(|(row, end)| (self.text[row.start..end].trim_end_matches('\n'), row))
    }

    /// The text without the runs of lines that are all links.
    pub(super) fn without_menus(self) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut start = 0;
        for run in self.rows.chunk_by(|a, b| a.linked == b.linked) {
            let next = start + run.len();
            if !run[0].linked || run.len() < MENU {
                let end = self.rows.get(next).map_or(self.text.len(), |row| row.start);
                text.push_str(&self.text[run[0].start..end]);
            }
            start = next;
        }
        text.truncate(text.trim_end_matches('\n').len());
        // A page of links only is what it is.
        if text.is_empty() { self.text } else { text }
    }

    pub(super) fn chinese(&self) -> usize {
        self.text.chars().filter(|&c| is_chinese(c)).count()
    }
}

pub(super) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_wide(c: char) -> bool {
    is_chinese(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' | '“' | '”')
}

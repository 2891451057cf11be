//! What is left of a web page in a text that was copied from it: tags and entities.
//!
//! Not here: whole pages, whose text is taken out of them before anything is read.

/// A tag or an entity.
pub(super) struct Residue {
    /// Its length in bytes.
    pub length: usize,
    /// The character that it stands for: a line break for `<br>`, what an entity names; none for other tags.
    pub stands_for: Option<char>,
}

/// Elements that break a line.
const BREAKS: [&str; 10] = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table"];

/// Elements that do not.
const INLINE: [&str; 26] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "center",
    "em",
    "font",
    "hr",
    "i",
    "img",
    "label",
    "nobr",
    "o:p",
    "ol",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "td",
    "tbody",
    "u",
    "ul",
    "wbr",
];

/// Entities by name, and what they stand for.
const ENTITIES: [(&str, char); 16] = [
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("middot", '·'),
    ("hellip", '…'),
];

/// The longest tag that is believed, in bytes.
const LONGEST: usize = 120;

/// The tag or entity with which a text begins.
pub(super) fn at(text: &str) -> Option<Residue> {
    match text.as_bytes().first()? {
        b'<' => tag(text),
        b'&' => entity(text),
        _ => None,
    }
}

fn tag(text: &str) -> Option<Residue> {
    let inside = text.strip_prefix("</").or_else(|| text.strip_prefix('<'))?;
    let name = inside.split(|c: char| !c.is_ascii_alphanumeric() && c != ':').next()?.to_ascii_lowercase();
    let breaks = BREAKS.contains(&name.as_str());
    if !breaks && !INLINE.contains(&name.as_str()) {
        return None;
    }
    let end = text.bytes().take(LONGEST).position(|b| b == b'>')?;
    let whole = !text[1..end].contains('<');
    whole.then_some(Residue { length: end + 1, stands_for: breaks.then_some('\n') })
}

fn entity(text: &str) -> Option<Residue> {
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let stands_for = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some(Residue { length: end + 1, stands_for: Some(stands_for) })
}

//! What is left of a web page or of a JSON string in a text that was copied from it: tags, entities, escapes.
//!
//! Not here: whole pages, whose text is taken out of them before anything is read.

/// A tag, an entity or an escape.
pub(super) struct Residue {
    /// Its length in bytes.
    pub length: usize,
    /// The character that it stands for: a line break for `<br>`, what an entity names; none for other tags.
    pub stands_for: Option<char>,
}

/// Elements that break a line.
const BREAKS: [&str; 10] = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table"];

/// Elements that do not.
const INLINE: [&str; 40] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "center",
    "cite",
    "code",
    "del",
    "em",
    "figure",
    "font",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "label",
    "main",
    "mark",
    "nobr",
    "o:p",
    "ol",
    "rp",
    "rt",
    "ruby",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "tbody",
    "td",
    "th",
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
const LONGEST: usize = 400;

/// The tag, entity or escape with which a text begins.
pub(super) fn at(text: &str) -> Option<Residue> {
    match text.as_bytes().first()? {
        b'<' => tag(text),
        b'&' => entity(text),
        b'\\' => escape(text),
        _ => None,
    }
}

fn tag(text: &str) -> Option<Residue> {
    if text.starts_with("<!--") {
        let end = text.bytes().take(LONGEST).collect::<Vec<_>>().windows(3).position(|w| w == b"-->")?;
        return Some(Residue { length: end + 3, stands_for: None });
    }
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
    let Some(end) = text.bytes().take(10).position(|b| b == b';') else {
        // Careless pages leave the semicolon of the commonest one out.
        return text.starts_with("&nbsp").then_some(Residue { length: "&nbsp".len(), stands_for: Some(' ') });
    };
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

/// An escape of a JSON string: `\n`, `\"`, `\u8054`.
fn escape(text: &str) -> Option<Residue> {
    let known = |c: char| Some(Residue { length: 2, stands_for: Some(c) });
    match text.as_bytes().get(1)? {
        b'n' => known('\n'),
        b'r' | b't' => known(' '),
        b'"' => known('"'),
        b'/' => known('/'),
        b'u' => {
            let digits = text.get(2..6).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
            // Half of a pair stands for nothing by itself, and no ideograph in use needs the other half.
            let stands_for = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
            Some(Residue { length: 6, stands_for })
        }
        _ => None,
    }
}

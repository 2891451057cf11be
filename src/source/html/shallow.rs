//! Pages that are nested without end, made as shallow as the parser can take.

use std::borrow::Cow;

/// Tags deeper than this are passed over: the parser's time grows with the square of the depth.
const NESTED: usize = 2_000;

/// Elements that need no closing tag.
const UNCLOSED: [&str; 27] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "rp", "rt", "source", "tbody", "td", "th", "thead", "tfoot", "tr", "track", "wbr",
];

/// Elements whose content is no markup, and how they end.
const RAW: [(&str, &str); 2] = [("script", "</script>"), ("style", "</style>")];

/// The page without the tags that stand deeper than [`NESTED`]; what they hold stays.
pub(super) fn shallow(html: &str) -> Cow<'_, str> {
    let (mut depth, mut kept, mut from) = (0usize, String::new(), 0);
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let rest = &html[start + 1..];
        let name = rest.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        // What looks like a tag in a comment or a script is none.
        let raw = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw.0) && !rest.starts_with('/'));
        let end = match raw {
            Some((_, end)) => *end,
            None if rest.starts_with("!--") => "-->",
            None => ">",
        };
        let Some(length) = find_ascii(rest, end) else { break };
        at = start + 1 + length + end.len();
        let tag = &rest[..length];
        if raw.is_some()
            || name.is_empty()
            || tag.ends_with('/')
            || UNCLOSED.iter().any(|u| name.eq_ignore_ascii_case(u))
        {
            continue;
        }
        let before = depth;
        depth = if tag.starts_with('/') { depth.saturating_sub(1) } else { depth + 1 };
        if before.max(depth) > NESTED {
            kept.push_str(&html[from..start]);
            from = at;
        }
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[from..]);
    Cow::Owned(kept)
}

/// Where `sought`, in small letters, begins, whatever the case.
fn find_ascii(text: &str, sought: &str) -> Option<usize> {
    text.as_bytes().windows(sought.len()).position(|window| window.eq_ignore_ascii_case(sought.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_deep_loses_its_tags() {
        let page = format!("<script>{}</script><!--{}--><i/>甲<br>", "a<b".repeat(9_000), "<b>".repeat(9_000));
        assert!(matches!(shallow(&page), Cow::Borrowed(_)));
        let page = "<b>".repeat(NESTED + 2) + "甲" + &"</b>".repeat(NESTED + 2);
        assert_eq!(shallow(&page), "<b>".repeat(NESTED) + "甲" + &"</b>".repeat(NESTED));
    }
}

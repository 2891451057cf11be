//! Text as pictures set it: how wide it is, and how it is broken into lines.

/// The width of a character in ems. A glyph of a Chinese font is one em wide; Latin letters are taken a little wider than they
/// are in the usual fonts, since it is not known which of them draws.
pub(super) fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.32,
        ' ' | 'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.95,
        'A'..='Z' => 0.7,
        c if c.is_ascii() => 0.58,
        c if unicode_width::UnicodeWidthChar::width(c) == Some(0) => 0.0,
        // Latin letters with accents, Cyrillic.
        '\u{80}'..='\u{52f}' => 0.68,
        _ => 1.0,
    }
}

/// The width of a text in ems.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(em).sum()
}

/// Marks that do not begin a line, and marks that do not end one.
const NOT_FIRST: &str = "，、。；：！？）》〉”’』」】…,.;:!?)]";
const NOT_LAST: &str = "（《〈“‘『「【([";

/// A text in lines of at most `line` ems, broken between ideographs and words, evenly filled; at most `lines` lines, the last
/// ending in … where the text is longer. A word wider than a line is broken. A mark that must not begin a line hangs over.
pub(super) fn wrapped(text: &str, line: f64, lines: usize) -> Vec<String> {
    let pieces = pieces(text);
    let total: f64 = pieces.iter().map(|piece| width(piece)).sum();
    // Lines of one length look better than a last one of a character; the smallest that needs no further line is taken.
    let needed = filled(&pieces, line).len();
    let mut best = filled(&pieces, line);
    for part in 10..20 {
        let narrower = line * f64::from(part) / 20.0;
        if narrower * (needed as f64) < total {
            continue;
        }
        let tried = filled(&pieces, narrower);
        if tried.len() == needed {
            best = tried;
            break;
        }
    }
    if best.len() > lines.max(1) {
        best = filled(&pieces, line);
        best.truncate(lines.max(1));
        if let Some(last) = best.last_mut() {
            while width(last) + 1.0 > line && last.pop().is_some() {}
            last.push('…');
        }
    }
    best
}

/// What a line can be broken between: single ideographs with the marks that cling to them, and words.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in text.chars() {
        let c = if c.is_control() { ' ' } else { c };
        let word = |c: char| em(c) < 1.0 && c != ' ';
        let clings = NOT_FIRST.contains(c)
            || NOT_LAST.contains(previous)
            || (word(c) && word(previous) && !(previous == '-' && c.is_alphabetic()));
        match pieces.last_mut() {
            Some(piece) if clings && previous != ' ' => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        previous = c;
    }
    pieces
}

fn filled(pieces: &[String], line: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut current, mut used) = (String::new(), 0.0);
    for piece in pieces {
        let wide = width(piece);
        if used + wide > line && !current.trim_end().is_empty() && !NOT_FIRST.contains(piece.as_str()) {
            lines.push(current.trim_end().to_owned());
            (current, used) = (String::new(), 0.0);
        }
        if current.is_empty() && piece == " " {
            continue;
        }
        if wide <= line {
            current.push_str(piece);
            used += wide;
            continue;
        }
        for c in piece.chars() {
            if used + em(c) > line && !current.is_empty() {
                lines.push(std::mem::take(&mut current));
                used = 0.0;
            }
            current.push(c);
            used += em(c);
        }
    }
    if !current.trim_end().is_empty() || lines.is_empty() {
        lines.push(current.trim_end().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_words_and_marks() {
        assert_eq!(
            wrapped("中华人民共和国和俄罗斯联邦睦邻友好合作条约", 12.0, 9),
            ["中华人民共和国和俄罗斯", "联邦睦邻友好合作条约"]
        );
        assert_eq!(wrapped("Charter of the United Nations", 10.0, 9), ["Charter of the", "United Nations"]);
        assert_eq!(wrapped("Nuclear-Weapon-Free Zone", 9.0, 9), ["Nuclear-Weapon-", "Free Zone"]);
        let lines = wrapped("关于禁止发展、生产、储存和使用化学武器及销毁此种武器的公约（草案）", 6.0, 9);
        assert!(lines.iter().all(|line| !line.starts_with(['、', '）']) && !line.ends_with('（')), "{lines:?}");
        assert_eq!(lines.concat(), "关于禁止发展、生产、储存和使用化学武器及销毁此种武器的公约（草案）");
    }

    #[test]
    fn no_text_breaks_it() {
        for text in
            ["", " ", "\n\n", "）））））））", "（（（（（（（（", &"x".repeat(500), "\u{3000}\u{301}\u{0}", "、"]
        {
            for line in [0.0, 0.5, 3.0] {
                assert!(!wrapped(text, line, 3).is_empty() && wrapped(text, line, 3).len() <= 3, "{text}");
            }
        }
        assert_eq!(wrapped("联合国安全理事会第1718号决议", 4.0, 2), ["联合国安", "全理事…"]);
    }
}

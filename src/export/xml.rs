//! What the XML formats share.

use quick_xml::Writer;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::{self, Write};

/// A text without the characters that XML 1.0 has no form for. Nor can any program that reads the files use the other control
/// characters, so they go as well.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    let illegal = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(illegal) { text.chars().filter(|&c| !illegal(c)).collect::<String>().into() } else { text.into() }
}

/// Writes an element without content. The writer escapes the values.
pub(super) fn element(writer: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    writer.write_event(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_has_no_form_for_is_left_out() {
        assert_eq!(legal("甲\0乙\u{1b}丙\n丁\u{3000}\u{ffff}\u{85}]]>"), "甲乙丙\n丁\u{3000}]]>");
        assert!(matches!(legal("联合国宪章"), Cow::Borrowed(_)));
    }
}

//! What build.rs made ready: data that would take longer to make at every start than a document takes to be read.

/// The fingerprint of the built-in dictionary's strings, and the automaton that finds them; empty where the dictionary
/// has faults.
pub(crate) static AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/automaton"));

/// The form of each character of the Basic Multilingual Plane, two bytes each.
static FORMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/forms"));

/// The one form of a character that stands for all its forms in folded texts.
pub(crate) fn form(c: char) -> char {
    let at = 2 * c as usize;
    let form = FORMS.get(at..at + 2).and_then(|bytes| char::from_u32(u32::from(bytes[0]) | u32::from(bytes[1]) << 8));
    form.unwrap_or(c)
}

/// Whether a character is its own form.
pub(crate) fn is_form(c: char) -> bool {
    let at = 2 * c as usize;
    FORMS.get(at..at + 2).is_none_or(|bytes| bytes == (c as u16).to_le_bytes())
}

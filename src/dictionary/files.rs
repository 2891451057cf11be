//! The dictionary's files: which there are, what columns they have, and those that the program carries.

use super::entity::Text;

/// A dictionary file: its name and its text.
#[derive(Debug, Clone)]
pub struct File {
    /// As faults name it.
    pub name: Text,
    /// Its text, decoded.
    pub text: Text,
}

/// The columns of a kind of file, by the file's own name.
pub(super) fn columns(file: &str) -> Option<&'static [&'static str]> {
    Some(match file {
        "instruments.csv" => &["id", "kind", "canonical", "parties", "date", "date_event", "name_en", "source", "note"],
        "organizations.csv" => &["id", "kind", "canonical", "parent", "name_en", "source", "note"],
        "places.csv" => &["id", "kind", "canonical", "within", "name_en", "source", "note"],
        "names.csv" => &["name", "id", "use", "source", "note"],
        "not-names.csv" => &["text", "reason"],
        "head-nouns.csv" => &["noun", "kind"],
        "verbs.csv" => &["verb", "event"],
        "party-characters.csv" => &["characters", "id"],
        "stop-words.csv" => &["word", "kind"],
        "acts.csv" => &["phrase", "act"],
        "speakers.csv" => &["phrase", "role"],
        "offices.csv" | "organization-suffixes.csv" => &["suffix", "kind"],
        _ => return None,
    })
}

/// Every file of a dictionary.
pub(super) const FILES: [&str; 13] = [
    "instruments.csv",
    "organizations.csv",
    "places.csv",
    "names.csv",
    "not-names.csv",
    "head-nouns.csv",
    "verbs.csv",
    "party-characters.csv",
    "offices.csv",
    "organization-suffixes.csv",
    "stop-words.csv",
    "acts.csv",
    "speakers.csv",
];

/// The closed lists among them.
pub(super) const LISTS: &[&str] = FILES.split_at(5).1;

/// The files that the program carries.
pub(super) fn builtin() -> Vec<File> {
    const TEXTS: [&str; 13] = [
        include_str!("../../dictionaries/instruments.csv"),
        include_str!("../../dictionaries/organizations.csv"),
        include_str!("../../dictionaries/places.csv"),
        include_str!("../../dictionaries/names.csv"),
        include_str!("../../dictionaries/not-names.csv"),
        include_str!("../../dictionaries/head-nouns.csv"),
        include_str!("../../dictionaries/verbs.csv"),
        include_str!("../../dictionaries/party-characters.csv"),
        include_str!("../../dictionaries/offices.csv"),
        include_str!("../../dictionaries/organization-suffixes.csv"),
        include_str!("../../dictionaries/stop-words.csv"),
        include_str!("../../dictionaries/acts.csv"),
        include_str!("../../dictionaries/speakers.csv"),
    ];
    FILES.iter().zip(TEXTS).map(|(name, text)| File { name: (*name).into(), text: text.into() }).collect()
}

//! What pictures write on nodes, and what they show of nodes and edges that are pointed at.

use super::style::{Language, act_word};
use crate::graph::{Edge, Node};
use crate::statement::TEXT;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Sentences shown of an edge, and characters of each.
const SHOWN: (usize, usize) = (5, 60);

/// A node's name in a language; the Chinese one where no English name is known. A clause is called by who does what.
pub(super) fn name(node: &Node, language: Language) -> Cow<'_, str> {
    match (&node.clause, language) {
        (Some(clause), _) => {
            let speaker = if clause.speaker == TEXT { language.pick("本文", TEXT) } else { &clause.speaker };
            format!("{speaker} {}", act_word(clause.act, language)).into()
        }
        (None, Language::English) if !node.name_en.is_empty() => node.name_en.as_str().into(),
        (None, _) => node.label.as_str().into(),
    }
}

/// Both names of a node and its date; of a clause its sentence.
pub(super) fn names(node: &Node) -> String {
    let date = node.date.map(|date| date.to_string()).unwrap_or_default();
    let sentence = node.clause.as_ref().map_or("", |clause| clause.sentence.as_str());
    let parts = [node.label.as_str(), &node.name_en, sentence, &date];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What an edge says, how often, and the first sentences that say it.
pub(super) fn evidence(edge: &Edge) -> String {
    let count = edge.evidence.len();
    if count == 0 {
        return [edge.kind.as_str()]
            .into_iter()
            .chain(edge.through.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join("\n");
    }
    let mut text = format!("{} ×{count}", edge.kind.as_str());
    for evidence in edge.evidence.iter().take(SHOWN.0) {
        let sentence: String = evidence.context.chars().take(SHOWN.1).collect();
        let more = if evidence.context.chars().count() > SHOWN.1 { "…" } else { "" };
        let _ = write!(text, "\n{}:{} {sentence}{more}", evidence.document, evidence.line);
    }
    if count > SHOWN.0 {
        let _ = write!(text, "\n… +{}", count - SHOWN.0);
    }
    text
}

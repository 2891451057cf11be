//! Two copies of one title that the dictionary lacks, of which one is damaged: 《…博利绍伊乌苏里群岛…协定》 beside
//! 《…博利绍伊乌苏里斯基岛…协定》. Only all statements together show it.

use super::{Record, Witness};
use crate::dictionary::{Dictionary, EntityType, Pieces, allowed};
use crate::fold::fold_name;
use std::collections::BTreeMap;

/// The shortest title that is compared, in characters: in a shorter one a single character says too much.
const SHORTEST: usize = 16;

/// A title that the dictionary lacks.
pub(crate) struct Title {
    /// Its id.
    pub id: String,
    /// As it reads where it first stands.
    pub canonical: String,
    /// How often it is named.
    pub mentions: usize,
}

impl Title {
    /// The reason for which a damaged copy means it.
    pub fn told(&self) -> String {
        format!("the title {} with a character or two wrong", self.canonical)
    }
}

/// Gives the damaged copies of a title that the dictionary lacks the id and the name of the intact one.
pub fn unite<'w>(witnesses: impl IntoIterator<Item = &'w mut Witness>, dictionary: &Dictionary) {
    let mut mentions: Vec<&mut Record> = witnesses.into_iter().flat_map(|witness| &mut witness.mentions).collect();
    mentions.retain(|mention| compared(mention));
    let titles = titles(&mentions);
    let intact = intact(&titles, dictionary);
    for mention in mentions {
        if let Some(whole) = mention.id.as_deref().and_then(|id| intact.get(id)) {
            make_whole(mention, whole);
        }
    }
}

/// The intact title of each title that is a damaged copy, by the copy's id. The titles stand in the order in which they are
/// first named.
pub(crate) fn intact<'t>(titles: &'t [Title], dictionary: &Dictionary) -> BTreeMap<&'t str, &'t Title> {
    let spelled: Vec<Vec<char>> = titles.iter().map(|title| fold_name(&title.canonical).chars().collect()).collect();
    let pieces = Pieces::new(spelled.clone());
    let mut intact: BTreeMap<&str, &Title> = BTreeMap::new();
    for (n, title) in titles.iter().enumerate() {
        let mut others: Vec<usize> =
            pieces.candidates(&pieces.known(spelled[n].iter().copied())).map(|(other, ..)| other).collect();
        others.sort_unstable();
        others.dedup();
        let better = |other: &usize| is_damaged(titles, &spelled, n, *other, dictionary);
        let mut better = others.into_iter().filter(|&other| other != n).filter(better);
        if let (Some(one), None) = (better.next(), better.next()) {
            intact.insert(&title.id, &titles[one]);
        }
    }
    intact
}

/// Gives a mention of a damaged copy what the intact title says.
fn make_whole(mention: &mut Record, whole: &Title) {
    mention.reason = whole.told();
    mention.id = Some(whole.id.clone());
    mention.canonical.clone_from(&whole.canonical);
    mention.set("damaged");
}

/// Whether a mention is of a title that is compared.
fn compared(mention: &Record) -> bool {
    !mention.is("self") && comparable(mention.entity_type, mention.kind, mention.status, &mention.canonical)
}

/// Whether titles like this one are compared.
pub(crate) fn comparable(entity_type: EntityType, kind: &str, status: &str, canonical: &str) -> bool {
    entity_type == EntityType::Instrument
        && status == "provisional"
        && !matches!(kind, "law" | "work")
        && canonical.chars().count() >= SHORTEST
}

/// The titles that are compared, in the order in which they first come.
fn titles(mentions: &[&mut Record]) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in mentions {
        let Some(id) = mention.id.as_deref() else { continue };
        let place = *places.entry(id).or_insert_with(|| {
            titles.push(Title { id: id.to_owned(), canonical: mention.canonical.clone(), mentions: 0 });
            titles.len() - 1
        });
        titles[place].mentions += 1;
    }
    titles
}

/// Whether one title is a damaged copy of another: it differs by little, and reads as no name does where the other reads
/// well. Where both read badly the one that is named less is the copy, and of two named as often the later one.
fn is_damaged(titles: &[Title], spelled: &[Vec<char>], one: usize, other: usize, dictionary: &Dictionary) -> bool {
    let damaged = |text: usize, name: usize| {
        let allowed = allowed(spelled[name].len().min(spelled[text].len()));
        dictionary.differs(&spelled[text], &spelled[name], allowed).is_some_and(|difference| difference.damaged)
    };
    damaged(one, other) && (!damaged(other, one) || (titles[other].mentions, one) > (titles[one].mentions, other))
}

//! The closed lists of words that patterns use: head nouns, verbs, characters that stand for parties, offices of states,
//! last words of organizations' names; in `speech` those that tell who says what.

use super::entity::{EntityType, Word, kinds, listed};
use super::speech::Speech;
use crate::date::DateEvent;
use crate::fold::fold_name;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// The last word of an instrument's name, and the kind that it makes of it.
#[derive(Debug, Clone)]
pub struct HeadNoun {
    /// The word, folded: 条约.
    pub noun: String,
    /// One of the kinds of instruments.
    pub kind: &'static str,
}

/// The last word of an organization's name, and the kind that it makes of it.
#[derive(Debug, Clone)]
pub struct Suffix {
    /// The word, folded: 外交部, 大学.
    pub text: String,
    /// One of the kinds of organizations.
    pub kind: &'static str,
}

/// What a stop word shows: a clause, a person, a description; or that a stop word inside it shows nothing (自由 holds 由).
pub(super) const STOP_KINDS: [&str; 4] = ["clause", "person", "description", "harmless"];

/// Words to stop at, and those among which they do not count. The longer word wins where two begin together.
#[derive(Debug)]
struct Stops {
    words: AhoCorasick,
    /// How many of them are words to stop at; the others are harmless.
    count: usize,
}

impl Stops {
    fn new(stops: &[String], harmless: &[String]) -> Option<Stops> {
        let words = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(stops.iter().chain(harmless));
        Some(Stops { words: words.ok()?, count: stops.len() })
    }

    fn stop(&self, text: &str) -> bool {
        self.words.find_iter(text).any(|found| found.pattern().as_usize() < self.count)
    }
}

/// The lists, ready for use.
#[derive(Debug, Default)]
pub struct Lists {
    /// Longest first.
    pub head_nouns: Vec<HeadNoun>,
    /// Verbs that date an instrument (签署, 通过), longest first.
    pub events: Vec<(String, DateEvent)>,
    /// Verbs that say that an instrument is yet to be made (制定, 谈判), longest first.
    pub drafting: Vec<String>,
    /// 中 for `cn`: the characters that stand for parties in 中俄, longest first.
    pub parties: Vec<(String, String)>,
    /// What a state's name makes an organization of: 外交部, 国会; longest first.
    pub offices: Vec<Suffix>,
    /// Last words of organizations' names: 委员会, 大学; longest first.
    pub suffixes: Vec<Suffix>,
    /// Who says what: the words of acts.csv and speakers.csv.
    pub speech: Speech,
    by_noun: HashMap<String, &'static str>,
    /// Words of a clause, of persons, of descriptions, in this order.
    stops: [Option<Stops>; 3],
    suffix_ends: Option<AhoCorasick>,
    /// The places in `offices` by first character.
    office_starts: FxHashMap<char, Vec<usize>>,
    /// The first characters of `parties`.
    party_firsts: Characters,
    /// The places in `parties` by first character.
    party_starts: FxHashMap<char, Vec<usize>>,
}

impl Lists {
    pub(super) fn new(words: Vec<Word>) -> Lists {
        let (speech, words): (Vec<Word>, Vec<Word>) =
            words.into_iter().partition(|word| matches!(word.list, "acts" | "speakers"));
        let mut lists = Lists { speech: Speech::new(speech), ..Lists::default() };
        let mut stops: [Vec<String>; 4] = Default::default();
        for Word { list, word, value, .. } in &words {
            let word = fold_name(word);
            let kind = |entity_type| listed(kinds(entity_type), value).unwrap_or("other");
            match *list {
                "head-nouns" => {
                    lists.by_noun.insert(word.clone(), kind(EntityType::Instrument));
                    lists.head_nouns.push(HeadNoun { noun: word, kind: kind(EntityType::Instrument) });
                }
                "verbs" => match DateEvent::from_word(value) {
                    Some(event) => lists.events.push((word, event)),
                    None => lists.drafting.push(word),
                },
                "party-characters" => lists.parties.push((word, value.to_string())),
                "stop-words" => stops[STOP_KINDS.iter().position(|kind| kind == value).unwrap_or(0)].push(word),
                "offices" => lists.offices.push(Suffix { text: word, kind: kind(EntityType::Organization) }),
                _ => lists.suffixes.push(Suffix { text: word, kind: kind(EntityType::Organization) }),
            }
        }
        lists.head_nouns.sort_by(|a, b| b.noun.len().cmp(&a.noun.len()).then_with(|| a.noun.cmp(&b.noun)));
        lists.events.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        for list in [&mut lists.offices, &mut lists.suffixes] {
            list.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.text.cmp(&b.text)));
        }
        let [clauses, persons, descriptions, harmless] = stops;
        lists.stops = [clauses, persons, descriptions].map(|words| Stops::new(&words, &harmless));
        lists.suffix_ends = AhoCorasick::new(lists.suffixes.iter().map(|suffix| &suffix.text)).ok();
        lists.drafting.sort_by_key(|verb| std::cmp::Reverse(verb.len()));
        lists.parties.sort_by_key(|(characters, _)| std::cmp::Reverse(characters.len()));
        lists.party_firsts = lists.parties.iter().filter_map(|(characters, _)| characters.chars().next()).collect();
        lists.party_starts = by_first(lists.parties.iter().map(|(characters, _)| characters.as_str()));
        lists.office_starts = by_first(lists.offices.iter().map(|office| office.text.as_str()));
        lists
    }

    /// The longest head noun that a folded title ends with.
    pub fn head_noun(&self, folded: &str) -> Option<&HeadNoun> {
        self.head_nouns.iter().find(|head| folded.ends_with(&head.noun))
    }

    /// The kind of a word that is itself a head noun.
    pub fn kind_of(&self, noun: &str) -> Option<&'static str> {
        self.by_noun.get(noun).copied()
    }

    /// The offices that a text begins with, longest first.
    pub(crate) fn offices_at<'l>(&'l self, text: &'l str) -> impl Iterator<Item = &'l Suffix> {
        let beginning = text.chars().next().and_then(|first| self.office_starts.get(&first));
        let offices = beginning.into_iter().flatten().map(|&n| &self.offices[n]);
        offices.filter(move |office| text.starts_with(&office.text))
    }

    /// Whether a character is the first of one that stands for a party.
    pub(crate) fn begins_party(&self, c: char) -> bool {
        self.party_firsts.has(c)
    }

    /// The parties that the characters at the beginning of a folded text stand for (中俄蒙: cn, ru, mn), and how many bytes
    /// they take.
    pub fn party_run<'l>(&'l self, folded: &str) -> (Vec<&'l str>, usize) {
        let (mut ids, mut at) = (Vec::new(), 0);
        while let Some(beginning) = folded[at..].chars().next().and_then(|first| self.party_starts.get(&first))
            && let Some((characters, id)) =
                beginning.iter().map(|&n| &self.parties[n]).find(|(c, _)| folded[at..].starts_with(c.as_str()))
        {
            ids.push(id.as_str());
            at += characters.len();
        }
        (ids, at)
    }

    /// Whether a text holds a word that no composed name holds: a clause runs on there.
    pub fn runs_on(&self, text: &str) -> bool {
        self.stops[0].as_ref().is_some_and(|words| words.stop(text))
    }

    /// Whether a text holds a word for a person: what follows is what that person does.
    pub fn acts(&self, text: &str) -> bool {
        self.stops[1].as_ref().is_some_and(|words| words.stop(text))
    }

    /// Whether a text holds a word that describes and does not name (国有, 大型).
    pub fn describes(&self, text: &str) -> bool {
        self.stops[2].as_ref().is_some_and(|words| words.stop(text))
    }

    /// The last word of an organization's name that ends first in a text (of those that end together the longest), and the byte
    /// at which it begins.
    pub fn first_suffix(&self, text: &str) -> Option<(usize, &Suffix)> {
        let end = self.suffix_ends.as_ref()?.find(text)?.end();
        let suffix = self.suffixes.iter().find(|suffix| text[..end].ends_with(&suffix.text))?;
        Some((end - suffix.text.len(), suffix))
    }
}

/// The places of words by their first character, in order.
fn by_first<'w>(words: impl Iterator<Item = &'w str>) -> FxHashMap<char, Vec<usize>> {
    let mut places: FxHashMap<char, Vec<usize>> = FxHashMap::default();
    for (n, word) in words.enumerate() {
        if let Some(first) = word.chars().next() {
            places.entry(first).or_default().push(n);
        }
    }
    places
}

/// A set of characters that is asked of every character of a text: a bit for each of the Basic Multilingual Plane.
#[derive(Debug, Default)]
struct Characters(Vec<u64>);

impl Characters {
    fn has(&self, c: char) -> bool {
        let at = c as usize;
        self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

impl FromIterator<char> for Characters {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Characters {
        let mut bits = Vec::new();
        for at in characters.into_iter().map(|c| c as usize) {
            if bits.len() <= at / 64 {
                bits.resize(at / 64 + 1, 0);
            }
            bits[at / 64] |= 1 << (at % 64);
        }
        Characters(bits)
    }
}

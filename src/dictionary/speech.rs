//! The words that tell who says what of an instrument: acts.csv and speakers.csv.
//!
//! A phrase of acts.csv is a word that governs what follows (恪守), a pair around what it governs (以…为基础), or what
//! stands behind it (…奠定了). The acts are a closed list; what each means is told in dictionaries/README.md.

use super::entity::Word;
use aho_corasick::{AhoCorasick, MatchKind};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a speaker does with an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Abides by it or stands up for it.
    Uphold,
    /// Carries it out or helps that along.
    Implement,
    /// Backs it, or backs its success or adoption.
    Support,
    /// Judges it well.
    Welcome,
    /// Makes or negotiates it.
    Conclude,
    /// Changes or completes it.
    Amend,
    /// Asks others to heed it.
    Urge,
    /// Rejects it, its misuse, or what breaches it.
    Oppose,
    /// Acts on its ground.
    Base,
    /// Only names it.
    Note,
}

impl Act {
    /// Every act, in the order of their declaration.
    pub const ALL: [Act; 10] = [
        Act::Uphold,
        Act::Implement,
        Act::Support,
        Act::Welcome,
        Act::Conclude,
        Act::Amend,
        Act::Urge,
        Act::Oppose,
        Act::Base,
        Act::Note,
    ];

    /// The word of the output contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Act::Uphold => "uphold",
            Act::Implement => "implement",
            Act::Support => "support",
            Act::Welcome => "welcome",
            Act::Conclude => "conclude",
            Act::Amend => "amend",
            Act::Urge => "urge",
            Act::Oppose => "oppose",
            Act::Base => "base",
            Act::Note => "note",
        }
    }

    /// The act that a word of the output contract means.
    pub fn from_word(word: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.as_str() == word)
    }
}

/// What a word of acts.csv does to the name behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// It is an act.
    Act(Act),
    /// It only opens a clause, whose own verb decides: 指出, 强调, 将, 愿.
    Says,
    /// It opens a clause, and upholds what it names itself: 重申.
    Reaffirms,
    /// It sets something in motion that the name's own noun tells: 推动《…》编制, 加快协定修订.
    Moves,
}

impl Force {
    /// The act, where the word is one.
    pub fn act(self) -> Option<Act> {
        match self {
            Force::Act(act) => Some(act),
            Force::Says | Force::Reaffirms | Force::Moves => None,
        }
    }
}

const FORCES: [(&str, Force); 3] = [("says", Force::Says), ("reaffirms", Force::Reaffirms), ("moves", Force::Moves)];

/// What words of speakers.csv are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Leads a clause as one who speaks: 双方, 与会领导人.
    Speaker,
    /// Is spoken of or asked: 各方, 国际社会.
    Addressee,
    /// Behind the name of a state or a body makes a speaker of it: 总统, 政府.
    Office,
    /// Shows that what stands before it is a subject: 将, 一致.
    Predicate,
    /// Shows that what stands before it is none: 关系, 人民.
    Not,
    /// Opens a clause before its subject: 同时, 为此.
    Lead,
    /// Begins a person's name in Chinese.
    Surname,
    /// Begins the name of one whose text this is, wherever in its clause it stands: 双方, 与会.
    Side,
    /// Says what another said: what stands before it is a person or a text. 表示, 指出.
    Quote,
    /// Tells a party what it should do: 应, 不得.
    Told,
    /// Asks something of the party behind it, where the verb itself only says: 确保, 希望.
    Ensure,
    /// Tells how something is done, between the one who is asked and the verb: 切实, 尽快.
    Adverb,
    /// Goes on with what came before: 以及, 特别是.
    Joint,
    /// A meeting behind the name of a body: 部长级会议.
    Meeting,
    /// Adopts resolutions: 安全理事会.
    Body,
    /// Begins a paragraph of a resolution: 回顾.
    Opening,
    /// Stands for a person named before: 他.
    Pronoun,
}

const ROLES: [(&str, Role); 17] = [
    ("speaker", Role::Speaker),
    ("addressee", Role::Addressee),
    ("office", Role::Office),
    ("predicate", Role::Predicate),
    ("not", Role::Not),
    ("lead", Role::Lead),
    ("surname", Role::Surname),
    ("side", Role::Side),
    ("quote", Role::Quote),
    ("told", Role::Told),
    ("ensure", Role::Ensure),
    ("adverb", Role::Adverb),
    ("joint", Role::Joint),
    ("meeting", Role::Meeting),
    ("body", Role::Body),
    ("opening", Role::Opening),
    ("pronoun", Role::Pronoun),
];

/// Whether acts.csv and speakers.csv may hold a value.
pub(super) fn is_value(list: &str, value: &str) -> bool {
    match list {
        "acts" => value == "none" || Act::from_word(value).is_some() || FORCES.iter().any(|(word, _)| *word == value),
        _ => ROLES.iter().any(|(word, _)| *word == value),
    }
}

/// A pair of words around what they govern.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Before it; empty where only what follows counts.
    pub before: String,
    /// Behind it.
    pub after: String,
    /// What both make of it.
    pub act: Act,
}

/// A word of acts.csv in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it does.
    pub force: Force,
}

/// The rows, and what is made of them at first use: most commands never ask.
#[derive(Debug, Default)]
pub struct Speech {
    rows: Vec<Word>,
    made: OnceLock<Made>,
}

#[derive(Debug)]
struct Made {
    verbs: Option<AhoCorasick>,
    /// For each pattern; none for words in which a verb is none (执行主任).
    forces: Vec<Option<Force>>,
    frames: Vec<Frame>,
    /// By role and first character, longest first.
    starts: HashMap<(Role, char), Vec<String>>,
    /// By role, longest first.
    words: HashMap<Role, Vec<String>>,
}

impl Speech {
    pub(super) fn new(rows: Vec<Word>) -> Speech {
        Speech { rows, made: OnceLock::new() }
    }

    fn made(&self) -> &Made {
        self.made.get_or_init(|| {
            let (mut phrases, mut forces, mut frames) = (Vec::new(), Vec::new(), Vec::new());
            let mut starts: HashMap<(Role, char), Vec<String>> = HashMap::new();
            let mut all: HashMap<Role, Vec<String>> = HashMap::new();
            for Word { list, word, value, .. } in &self.rows {
                let phrase = crate::fold::fold_name(word);
                if *list == "speakers" {
                    let role = ROLES.iter().find(|(word, _)| word == value).map(|(_, role)| *role);
                    if let (Some(role), Some(first)) = (role, phrase.chars().next()) {
                        all.entry(role).or_default().push(phrase.clone());
                        starts.entry((role, first)).or_default().push(phrase);
                    }
                } else if let Some((before, after)) = phrase.split_once('…') {
                    let act = Act::from_word(value);
                    frames.extend(act.map(|act| Frame { before: before.to_owned(), after: after.to_owned(), act }));
                } else {
                    phrases.push(phrase);
                    let force = FORCES.iter().find(|(word, _)| word == value).map(|(_, force)| *force);
                    forces.push(force.or_else(|| Act::from_word(value).map(Force::Act)));
                }
            }
            for words in starts.values_mut().chain(all.values_mut()) {
                words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            }
            frames
                .sort_by(|a: &Frame, b: &Frame| b.after.len().cmp(&a.after.len()).then_with(|| a.after.cmp(&b.after)));
            let verbs = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(phrases).ok();
            Made { verbs, forces, frames, starts, words: all }
        })
    }

    /// The verbs of a text, leftmost and longest, in order; byte ranges in `text`.
    pub fn verbs(&self, text: &str) -> Vec<Verb> {
        let made = self.made();
        let Some(verbs) = &made.verbs else { return Vec::new() };
        let found = verbs.find_iter(text).filter_map(|m| {
            let force = made.forces[m.pattern().as_usize()]?;
            Some(Verb { start: m.start(), end: m.end(), force })
        });
        found.collect()
    }

    /// The pairs, those with the longest last word first.
    pub fn frames(&self) -> &[Frame] {
        &self.made().frames
    }

    /// The words of a role, longest first.
    pub fn words(&self, role: Role) -> &[String] {
        self.made().words.get(&role).map_or(&[], Vec::as_slice)
    }

    /// How many bytes the longest word of a role takes at the beginning of a text; 0 if none stands there.
    pub fn at_start(&self, role: Role, text: &str) -> usize {
        let words = text.chars().next().and_then(|first| self.made().starts.get(&(role, first)));
        words.and_then(|words| words.iter().find(|word| text.starts_with(word.as_str()))).map_or(0, String::len)
    }
}

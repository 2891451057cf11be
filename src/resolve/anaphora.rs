//! References without a name: 该声明, 上述条约, 本协定, and the bare 协定 that its context makes specific.

use super::bare::{STATES, cites, follows, generic, introduced, stands_free};
use super::{Citation, Target};
use crate::dictionary::{Dictionary, Entity, EntityType};
use crate::layout::Layout;
use crate::scan::{Flags, Form, Landmark, Landmarks, Mention, back, date_behind};
use crate::span::{InFolded, Span};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Words that point, and nouns for texts. What stands behind `|` in `soft` names a text only where one of that name was
/// mentioned; 文件 is a word for any of them.
static POINTER: LazyLock<Regex> = LazyLock::new(|| {
    const POINT: &str = "该项|该份|该|此项|此一|此份|此|本|上述|前述|下述|如下|这一|这项|这个|这份|这些|两项|两个|有关";
    const NOUN: &str = "联合声明|共同声明|联合公报|新闻公报|声明|公报|条约|公约|协定|协议|宣言|议定书|宪章|备忘录|和约|决议案|决议|纲要|纲领|议程|倡议";
    const SOFT: &str = "行动计划|计划|规划|路线图|报告|判决|裁决|准则|愿景|换文|文件";
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(&format!("(?P<point>{POINT})?(?:(?P<noun>{NOUN})(?P<draft>草案)?|(?P<soft>{SOFT})|(?P<alone>草案))"))
        .unwrap()
});

/// Whether a character may stand in a pointer.
fn of_pointer(c: char) -> bool {
    const POINT: &str = "该项份此一本上述前下如这个些两有关";
    const NOUN: &str =
        "联合声明共同公报新闻条约公约协定议宣言书宪章备忘录和决案纲要领程倡计划规路线图告判裁准则愿景换文件行动草";
    POINT.contains(c) || NOUN.contains(c)
}

/// A place in the text that may point back.
struct Pointer<'t> {
    span: Span<InFolded>,
    /// Where the noun begins.
    noun_at: usize,
    point: &'t str,
    noun: &'t str,
    draft: bool,
    soft: bool,
}

impl<'t> Pointer<'t> {
    /// One that was found in a run that begins at byte `at`.
    fn of(found: &Captures<'t>, at: usize) -> Option<Pointer<'t>> {
        let all = found.get(0)?;
        let noun = ["noun", "soft", "alone"].into_iter().find_map(|group| found.name(group))?;
        Some(Pointer {
            span: Span::new(at + all.start(), at + all.end()),
            noun_at: at + noun.start(),
            point: found.name("point").map_or("", |p| p.as_str()),
            noun: noun.as_str(),
            draft: found.name("draft").is_some() || found.name("alone").is_some(),
            soft: found.name("soft").is_some(),
        })
    }

    fn last(&self) -> &'t str {
        &self.noun[back(self.noun, 2)..]
    }

    fn mention<'d>(&self, text: &str, kind: &'static str) -> Mention<'d> {
        Mention {
            span: self.span,
            outer: self.span,
            entity_type: EntityType::Instrument,
            kind,
            form: Form::Anaphora,
            name: text[self.span.range()].to_owned(),
            candidates: Vec::new(),
            computed: None,
            date: None,
            flags: Flags { draft: self.draft, ..Flags::default() },
            rule: "anaphora",
            row: None,
        }
    }
}

/// What holds a place may begin much earlier: a long title has at most a few others nested in it.
const AROUND: usize = 12;

/// Adds mentions without a name and resolves them to the nearest instrument of their kind before them.
pub(super) fn find<'d>(
    text: &str,
    layout: &Layout,
    landmarks: &Landmarks,
    citations: &mut Vec<Citation<'d>>,
    dictionary: &'d Dictionary,
) {
    let mut added: Vec<Citation<'d>> = Vec::new();
    let whole = Whole::of(citations);
    // Most nouns stand in names.
    let named = |at: usize, run: &str| {
        let run = Span::new(at, at + run.len());
        let there = citations.partition_point(|c| c.mention.span.start < run.end);
        citations[..there].iter().rev().take(AROUND).any(|c| c.mention.outer.holds(run))
    };
    let runs = landmarks.runs(Landmark::Noun, text, of_pointer).filter(|(at, run)| !named(*at, run));
    for (found, at) in runs.flat_map(|(at, run)| POINTER.captures_iter(run).map(move |found| (found, at))) {
        let Some(pointer) = Pointer::of(&found, at) else { continue };
        let there = citations.partition_point(|c| c.mention.span.start < pointer.span.end);
        if citations[..there].iter().rev().take(AROUND).any(|c| c.mention.outer.meets(pointer.span)) {
            continue;
        }
        let reader = Reader { text, layout, all: citations, there, added: &added, whole: &whole, dictionary };
        added.extend(reader.read(&pointer));
    }
    citations.extend(added);
}

/// Nouns of texts of which a document often has just one.
const BINDING: [&str; 5] = ["条约", "公约", "协定", "协议", "议定书"];

/// What the whole document says, read once.
struct Whole {
    /// The document's own titles.
    own: Vec<usize>,
    /// For each noun of `BINDING` the first instrument of its kind, and the first that is another one.
    firsts: [(Option<usize>, Option<usize>); BINDING.len()],
}

impl Whole {
    fn of(citations: &[Citation<'_>]) -> Whole {
        let own = (0..citations.len()).filter(|&n| citations[n].mention.form == Form::Own).collect();
        let firsts = BINDING.map(|noun| {
            let fitting = |n: &usize| is_antecedent(&citations[*n]) && fits(&citations[*n], noun, citations[*n].kind);
            let mut of_kind = (0..citations.len()).filter(fitting);
            let first = of_kind.next();
            (first, first.and_then(|first| of_kind.find(|&n| citations[n].target != citations[first].target)))
        });
        Whole { own, firsts }
    }
}

/// Whether a pointer can mean this.
fn is_antecedent(c: &Citation<'_>) -> bool {
    c.is_instrument()
        && !matches!(c.mention.form, Form::Anaphora | Form::Own)
        && !c.mention.flags.nested
        && !matches!(c.kind, "law" | "work")
}

/// What is known at a pointer.
struct Reader<'a, 'd> {
    text: &'a str,
    layout: &'a Layout,
    all: &'a [Citation<'d>],
    /// How many of them stand before the pointer.
    there: usize,
    added: &'a [Citation<'d>],
    whole: &'a Whole,
    dictionary: &'d Dictionary,
}

impl<'d> Reader<'_, 'd> {
    fn read(&self, pointer: &Pointer<'_>) -> Option<Citation<'d>> {
        let (text, point) = (self.text, pointer.point);
        let kind = self.dictionary.lists().head_noun(pointer.noun).map_or("other", |head| head.kind);
        let mut mention = pointer.mention(text, kind);
        if matches!(point, "本" | "下述" | "如下") {
            return self.own(pointer, mention, kind);
        }
        if matches!(point, "有关" | "这些" | "两项" | "两个") || generic(text, pointer.span, point) {
            return None;
        }
        if pointer.noun == "宪章" && point.is_empty() && stands_free(text, pointer.span) {
            return charter(&self.all[..self.there], mention, self.dictionary);
        }
        if !follows(text, pointer.span) {
            return None;
        }
        let antecedent = if point.is_empty() { self.of_bare(pointer) } else { self.of_pointed(pointer) };
        let Some(full) = antecedent else {
            // 该公约 without any before it is told as such; where the text speaks of another that it does not name, nothing is.
            let silent = point.is_empty() || pointer.soft || pointer.noun == "草案" || self.another_between(0, pointer);
            return (!silent).then(|| unresolved(mention, kind, "no instrument of this kind stands before it"));
        };
        mention.date = date_behind(text, self.layout, pointer.span.end, self.dictionary.lists());
        Some(like(full, mention, "points to the nearest instrument of this kind before it"))
    }

    /// 本决议: the document itself; in a document of another kind, the text that it quotes.
    fn own(&self, pointer: &Pointer<'_>, mut mention: Mention<'d>, kind: &'static str) -> Option<Citation<'d>> {
        let own = || self.whole.own.iter().map(|&n| &self.all[n]);
        let named = own().find(|c| c.mention.name.ends_with(pointer.last()));
        let numbered = || own().find(|c| c.kind == kind && kind == "resolution");
        mention.rule = "own";
        if let Some(own) = named.or_else(numbered) {
            mention.form = Form::Own;
            return Some(like(own, mention, "本 points to the document itself"));
        }
        if pointer.point != "本" {
            return None;
        }
        if matches!(kind, "resolution" | "statement" | "declaration") {
            // A resolution speaks of itself, whether its heading was found or not.
            mention.form = Form::Own;
            return Some(unresolved(mention, kind, "本 points to the document itself, whose title is not in the text"));
        }
        if !matches!(kind, "treaty" | "convention" | "agreement" | "protocol" | "charter")
            || !follows(self.text, pointer.span)
        {
            return None;
        }
        mention.rule = "anaphora";
        let full = self.nearest(self.reach(pointer.span.start), pointer);
        full.map(|full| like(full, mention, "points to the nearest instrument of this kind before it"))
    }

    /// What a noun with a pointer means: the nearest of its kind in its paragraph and the one before.
    fn of_pointed(&self, pointer: &Pointer<'_>) -> Option<&Citation<'d>> {
        let reach =
            if pointer.soft { self.sentence_before(pointer.span.start) } else { self.reach(pointer.span.start) };
        let full = self.nearest(reach, pointer)?;
        (!self.another_between(full.mention.outer.end, pointer)).then_some(full)
    }

    /// What a bare noun means: as the subject of its sentence, or as the object of a verb of applying, the nearest; where the
    /// document knows only one of its kind, also from further off.
    fn of_bare(&self, pointer: &Pointer<'_>) -> Option<&Citation<'d>> {
        if pointer.soft && pointer.noun != "报告" || pointer.noun == "草案" {
            return None;
        }
        let (text, span) = (self.text, pointer.span);
        let sentence = self.layout.sentence_at(span.start);
        let subject = sentence.start == span.start && STATES.iter().any(|verb| text[span.end..].starts_with(verb));
        let free = stands_free(text, Span::new(pointer.noun_at, span.end));
        let applied = cites(text, span);
        if !subject && !free && !applied {
            return None;
        }
        let reach = match (subject, pointer.draft || pointer.soft) {
            (true, _) | (_, true) => self.reach(span.start),
            _ => sentence.start,
        };
        let near = self
            .nearest(reach, pointer)
            .filter(|full| (subject || free) && !self.another_between(full.mention.outer.end, pointer));
        near.or_else(|| self.only_one(pointer).filter(|_| applied))
    }

    /// The one instrument of this kind that the document has named so far.
    fn only_one(&self, pointer: &Pointer<'_>) -> Option<&Citation<'d>> {
        let at = BINDING.iter().position(|noun| *noun == pointer.noun)?;
        let (first, second) = self.whole.firsts[at];
        let first = first.filter(|first| *first < self.there)?;
        second.is_none_or(|second| second >= self.there).then(|| &self.all[first])
    }

    /// The nearest instrument of the pointer's kind, or the nearest pointer to one, from byte `reach` on.
    fn nearest(&self, reach: usize, pointer: &Pointer<'_>) -> Option<&Citation<'d>> {
        let kind = self.dictionary.lists().head_noun(pointer.noun).map_or("other", |head| head.kind);
        let fitting = |c: &&Citation<'d>| match pointer.noun {
            "草案" => c.mention.flags.draft && c.target.id().is_some(),
            "文件" => c.target.id().is_some(),
            noun => fits(c, noun, kind) && (!pointer.draft || c.mention.flags.draft || !pointer.point.is_empty()),
        };
        let within = |c: &&Citation<'d>| c.mention.span.start >= reach;
        let before = self.all[..self.there].iter().rev().take_while(within);
        let full = before.filter(|c| is_antecedent(c)).find(fitting);
        let pointed = self.added.iter().rev().take_while(within).find(|c| {
            c.mention.form == Form::Anaphora && c.target.id().is_some() && c.mention.name.ends_with(pointer.last())
        });
        match (full, pointed) {
            (Some(full), Some(pointed)) if pointed.mention.span.start > full.mention.span.start => Some(pointed),
            (full, pointed) => full.or(pointed),
        }
    }

    /// Whether the text speaks of another text of this kind, which it does not name, between byte `from` and the pointer.
    fn another_between(&self, from: usize, pointer: &Pointer<'_>) -> bool {
        let from = from.max(self.reach(pointer.span.start)).min(pointer.span.start);
        let between = &self.text[from..pointer.span.start];
        between.match_indices(pointer.last()).any(|(at, word)| {
            let span = Span::new(from + at, from + at + word.len());
            let near = self.all[..self.there].iter().rev().take_while(|c| c.mention.span.start >= from);
            let known = near.chain(self.added.iter().rev().take(12)).any(|c| c.mention.outer.meets(span));
            !known && introduced(self.text, span, self.dictionary.lists())
        })
    }

    /// How far back a pointer reaches: its paragraph and the one before.
    fn reach(&self, at: usize) -> usize {
        let parts = self.layout.parts();
        let here = parts.partition_point(|p| p.span.start <= at).saturating_sub(1);
        parts.get(here.saturating_sub(1)).map_or(0, |p| p.span.start)
    }

    /// Where the sentence before begins, in the same paragraph.
    fn sentence_before(&self, at: usize) -> usize {
        let here = self.layout.sentence_at(at).start;
        let part = self.layout.part_at(at).map_or(here, |part| part.span.start);
        let before = self.text[..here].char_indices().next_back().map_or(here, |(at, _)| at);
        if before < part { here } else { self.layout.sentence_at(before).start.max(part) }
    }
}

/// A bare 宪章 is the charter that the document has named, or that of the United Nations where it has named one of its bodies.
fn charter<'d>(before: &[Citation<'d>], mut mention: Mention<'d>, dictionary: &'d Dictionary) -> Option<Citation<'d>> {
    mention.form = Form::Short;
    mention.rule = "charter";
    let named = before.iter().rev().find(|c| c.is_instrument() && c.kind == "charter" && c.target.id().is_some());
    if let Some(named) = named {
        return Some(like(named, mention, "the nearest charter before it"));
    }
    let entity = united_nations(before, dictionary)?;
    Some(super::known(mention, entity, "the charter of the organization that the document names".into()))
}

/// The Charter of the United Nations, where a document names one of their bodies.
pub(super) fn united_nations<'d>(citations: &[Citation<'_>], dictionary: &'d Dictionary) -> Option<&'d Entity> {
    let body = citations.iter().any(|c| c.target.id().is_some_and(|id| id == "un" || id.starts_with("un-")));
    dictionary.entity("un-charter").filter(|_| body)
}

fn fits(full: &Citation<'_>, noun: &str, kind: &str) -> bool {
    let last = &noun[back(noun, 2)..];
    full.target.id().is_some()
        && (full.canonical.ends_with(last)
            || full.mention.name.ends_with(last)
            || full.kind == kind && kind == "agreement")
}

fn like<'d>(full: &Citation<'d>, mention: Mention<'d>, reason: &str) -> Citation<'d> {
    Citation {
        mention,
        target: full.target.clone(),
        canonical: full.canonical.clone(),
        name_en: full.name_en.clone(),
        kind: full.kind,
        reason: reason.into(),
    }
}

fn unresolved<'d>(mention: Mention<'d>, kind: &'static str, reason: &str) -> Citation<'d> {
    let (canonical, name_en) = (String::new(), String::new());
    Citation { target: Target::Unresolved, canonical, name_en, kind, reason: reason.into(), mention }
}

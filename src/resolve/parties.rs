//! Titles without their parties: 《全面经济合作框架协议》 where only the clause says between whom, or where the document also
//! has the title with its parties.

use super::context::Context;
use super::{Citation, Target, known};
use crate::dictionary::{Dictionary, EntityType, Key};
use crate::layout::Layout;
use crate::scan::{Form, back};
use std::collections::HashMap;

/// How far before a title its parties may stand, in characters.
const REACH: usize = 40;

/// A title of a statement that is shorter says nothing of its subject, in characters without the parties.
const GENERAL: usize = 8;

/// Resolves titles without parties that the dictionary lacks as they stand.
pub(super) fn resolve<'d>(
    text: &str,
    layout: &Layout,
    citations: &mut [Citation<'d>],
    context: &Context<'d>,
    dictionary: &'d Dictionary,
) {
    let both = of_own_title(citations, dictionary);
    for n in 0..citations.len() {
        let Some(rest) = without_parties(&citations[n], dictionary) else { continue };
        let Some(parties) = named(text, layout, citations, n, &both, dictionary) else { continue };
        let parties = parties.join("+");
        let (strict, loose) = (format!("={parties}|{rest}"), format!("~{parties}|{}", rest.replace('的', "")));
        let mention = citations[n].mention.clone();
        let found = [strict, loose].iter().map(|key| dictionary.with_key(key)).find(|found| !found.is_empty());
        let mut found = found.unwrap_or_default();
        found.retain(|entity| context.allows(entity, &mention));
        // 联合声明 between two states is every year's: there a date must tell.
        let general = matches!(citations[n].kind, "statement" | "declaration") && rest.chars().count() < GENERAL;
        let one = match found.as_slice() {
            [one] if !general => Some(*one),
            several => Dictionary::by_date(several, mention.date.map(|bound| bound.date)),
        };
        if let Some(one) = one {
            citations[n] = known(mention, one, "the clause names its parties".into());
        }
    }
    same_title(citations, dictionary);
}

/// What a title says besides its parties, if it names none and the dictionary lacks it.
fn without_parties(citation: &Citation<'_>, dictionary: &Dictionary) -> Option<String> {
    let long = citation.mention.name.chars().count() >= 4;
    let open = citation.is_instrument()
        && citation.mention.form == Form::Title
        && matches!(citation.target, Target::Provisional(_))
        && !matches!(citation.kind, "law" | "work")
        && dictionary.lists().kind_of(&citation.mention.name).is_none();
    let key = (long && open).then(|| Key::new(&citation.mention.name, dictionary).strict)?;
    key.strip_prefix("=|").map(str::to_owned)
}

/// The parties in the own title of a document, sorted: those whom it calls 双方.
fn of_own_title(citations: &[Citation<'_>], dictionary: &Dictionary) -> Vec<String> {
    let own = citations.iter().find(|c| c.mention.form == Form::Own);
    let key = own.map(|own| Key::new(&own.mention.name, dictionary).strict).unwrap_or_default();
    let parties = key.strip_prefix('=').and_then(|key| key.split_once('|')).map_or("", |(parties, _)| parties);
    parties.split('+').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// The parties that the clause before a title names as those who made it, as sorted ids.
fn named(
    text: &str,
    layout: &Layout,
    citations: &[Citation<'_>],
    n: usize,
    both: &[String],
    dictionary: &Dictionary,
) -> Option<Vec<String>> {
    let at = citations[n].mention.outer.start;
    let from = layout.sentence_at(at).start.max(back(&text[..at], REACH)).min(at);
    let clause = &text[from..at];
    // 中哈《…》: characters for the parties right before it.
    let run = clause.char_indices().find_map(|(start, _)| {
        let (ids, taken) = dictionary.lists().party_run(&clause[start..]);
        let right_before = matches!(&clause[start + taken..], "" | "两国" | "政府" | "两国政府");
        (ids.len() > 1 && right_before).then(|| ids.into_iter().map(str::to_owned).collect::<Vec<_>>())
    });
    if let Some(run) = run {
        return sorted(run);
    }
    let made = ["签署", "签订", "缔结", "达成", "发表", "通过", "批准", "订立", "制定"]
        .iter()
        .filter_map(|v| clause.rfind(v))
        .max()?;
    if clause[made..].contains(['，', '；', '》']) {
        return None;
    }
    let subject = &clause[..made];
    if both.len() == 2 && ["双方", "两国", "两国元首", "两国政府"].iter().any(|word| subject.contains(word))
    {
        return Some(both.to_vec());
    }
    let subject_at = from + subject.rfind(['，', '；', '。']).map_or(0, |at| at + '，'.len_utf8());
    let near = citations[..n].iter().rev().take_while(|c| c.mention.span.start >= subject_at);
    let mut parties: Vec<&Citation<'_>> = near
        .filter(|c| c.mention.span.end <= from + made && !c.mention.flags.nested)
        .filter(|c| matches!(c.mention.entity_type, EntityType::Place | EntityType::Organization))
        .filter(|c| {
            c.mention.entity_type == EntityType::Organization
                || matches!(c.kind, "state" | "former-state" | "territory")
        })
        .collect();
    parties.reverse();
    let joined = parties.windows(2).all(|pair| {
        let between = &text[pair[0].mention.span.end..pair[1].mention.span.start];
        ["与", "和", "同", "、", "及", "-", "政府和", "政府与", "政府同"].contains(&between)
    });
    let ids: Option<Vec<String>> = parties
        .iter()
        .map(|c| c.target.id().map(|id| id.strip_suffix("-government").unwrap_or(id).to_owned()))
        .collect();
    ids.filter(|ids| joined && ids.len() > 1).and_then(sorted)
}

fn sorted(mut ids: Vec<String>) -> Option<Vec<String>> {
    ids.sort();
    ids.dedup();
    (ids.len() > 1).then_some(ids)
}

/// A title that the document has once with its parties and once without is one, if only one has them. Those that are
/// short enough are short forms, which `short` resolves.
fn same_title(citations: &mut [Citation<'_>], dictionary: &Dictionary) {
    let mut full: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, citation) in citations.iter().enumerate() {
        let titled = citation.is_instrument() && citation.mention.form == Form::Title && citation.target.id().is_some();
        if !titled || matches!(citation.kind, "law" | "work") {
            continue;
        }
        let key = Key::new(&citation.mention.name, dictionary).loose;
        if let Some((parties, rest)) = key.split_once('|')
            && parties.len() > 1
            && dictionary.lists().kind_of(rest).is_none()
        {
            full.entry(rest.to_owned()).or_default().push(n);
        }
    }
    for n in 0..citations.len() {
        if citations[n].mention.name.chars().count() <= super::short::LONGEST {
            continue;
        }
        let Some(rest) = without_parties(&citations[n], dictionary) else { continue };
        let Some(same) = full.get(&rest.replace('的', "")) else { continue };
        let Some(&first) = same.first() else { continue };
        let one = same.iter().all(|&m| citations[m].target == citations[first].target);
        let other_date = citations[n]
            .mention
            .date
            .zip(citations[first].mention.date)
            .is_some_and(|(a, b)| a.date.year() != b.date.year());
        if one && !other_date {
            let full = citations[first].clone();
            let short = &mut citations[n];
            short.reason = "the document has this title with its parties, too".into();
            (short.target, short.canonical, short.name_en, short.kind) =
                (full.target, full.canonical, full.name_en, full.kind);
        }
    }
}

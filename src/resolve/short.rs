//! Short forms: 《纲要》 for the plan that was named in full before.

use super::{Citation, Target, anaphora};
use crate::dictionary::{Dictionary, EntityType, without_marks};
use crate::scan::Form;
use std::collections::HashMap;

/// The longest title that can be the short form of another, in characters.
pub(super) const LONGEST: usize = 10;

/// Resolves titles in marks that are the end of a title named before, or its bare head noun, to the nearest such title.
pub(super) fn resolve(text: &str, citations: &mut [Citation<'_>], dictionary: &Dictionary) {
    // For each name up to where no title explains it, and the one behind that does.
    let mut barren: HashMap<String, (usize, Option<usize>)> = HashMap::new();
    // For each name up to where titles were sought and the last that was found: a name that comes again goes on there.
    let mut sought: HashMap<String, (usize, Option<usize>)> = HashMap::new();
    for n in 0..citations.len() {
        if citations[n].mention.rule == "office-alone" {
            office(citations, n, dictionary);
            continue;
        }
        let short = &citations[n];
        // 上述《日内瓦公约》 is the one that was named, whatever else has this name.
        let pointed = ["上述", "前述", "该", "此"].iter().any(|word| text[..short.mention.outer.start].ends_with(word));
        let is_short = short.is_instrument()
            && short.mention.form == Form::Title
            && (pointed || matches!(short.target, Target::Provisional(_)))
            && short.mention.name.chars().count() <= LONGEST;
        if !is_short {
            continue;
        }
        let name = without_marks(&short.mention.name);
        let bare = dictionary.lists().kind_of(&name).is_some();
        let (from, earlier) = sought.get(&name).copied().unwrap_or_default();
        let full = (from..n).rev().find(|&m| explains(&citations[m], &name, bare)).or(earlier);
        sought.insert(name.clone(), (n, full));
        if let Some(full) = full {
            match beside(text, citations, full, &name, bare) {
                Some(other) if bare => several(citations, n, full, other),
                _ => take_over(citations, n, full, format!("the nearest title before it that ends with {name}")),
            }
        } else if pointed && !matches!(citations[n].target, Target::Provisional(_)) {
            continue;
        } else if let Some(charter) =
            (name == "宪章").then(|| anaphora::united_nations(citations, dictionary)).flatten()
        {
            let short = &mut citations[n];
            short.reason = "the charter of the organization that the document names".into();
            short.mention.form = Form::Short;
            short.target = Target::Known(charter.id.to_string());
            (short.canonical, short.name_en, short.kind) =
                (charter.canonical.to_string(), charter.name_en.to_string(), charter.kind);
        } else if bare {
            let (end, behind) = barren.entry(name.clone()).or_insert_with(|| (n, only_behind(citations, n, &name)));
            *end = n;
            match *behind {
                Some(full) => take_over(citations, n, full, format!("the only title behind it that ends with {name}")),
                // A bare head noun names nothing by itself.
                None => {
                    citations[n].target = Target::Unresolved;
                    citations[n].canonical.clear();
                    citations[n].reason = format!("no title before it ends with {name}");
                }
            }
        }
    }
}

/// Makes mention `n` a short form of mention `full`.
fn take_over(citations: &mut [Citation<'_>], n: usize, full: usize, reason: String) {
    let Citation { target, canonical, name_en, kind, .. } = citations[full].clone();
    let short = &mut citations[n];
    short.mention.form = Form::Short;
    short.reason = reason;
    (short.target, short.canonical, short.name_en, short.kind) = (target, canonical, name_en, kind);
}

/// Another title that explains a short form as well as `full` does: the one right before it in a series (《甲公约》和《乙公约》).
fn beside(text: &str, citations: &[Citation<'_>], full: usize, name: &str, bare: bool) -> Option<usize> {
    const JOINTS: &[&str] = &["、", "和", "与", "及", "以及", "或", ""];
    let top = |m: usize| citations[m].is_instrument() && !citations[m].mention.flags.nested;
    let before = (0..full).rev().find(|&m| top(m))?;
    let (end, start) = (citations[before].mention.outer.end, citations[full].mention.outer.start);
    let joined = end <= start && JOINTS.contains(&&text[end..start]);
    let other = citations[before].target != citations[full].target;
    (joined && other && explains(&citations[before], name, bare)).then_some(before)
}

/// Two titles of a series end so, and nothing tells which is meant.
fn several(citations: &mut [Citation<'_>], n: usize, one: usize, other: usize) {
    let mut ids: Vec<String> =
        [one, other].iter().filter_map(|&m| citations[m].target.id().map(str::to_owned)).collect();
    ids.sort();
    let short = &mut citations[n];
    short.mention.form = Form::Short;
    short.reason = "two titles of one series end so, and nothing tells which".into();
    short.target = Target::Ambiguous(ids);
    short.canonical.clear();
    short.name_en.clear();
}

/// The only thing that titles behind mention `n` with this ending name: a headline is shorter than the text below it.
fn only_behind(citations: &[Citation<'_>], n: usize, name: &str) -> Option<usize> {
    let mut behind = (n + 1..citations.len())
        .filter(|&m| citations[m].mention.form != Form::Short && explains(&citations[m], name, true));
    let first = behind.next()?;
    behind.all(|m| citations[m].target == citations[first].target).then_some(first)
}

/// An office alone is the nearest one of its name before it: 外交部 behind 中国外交部.
fn office(citations: &mut [Citation<'_>], n: usize, dictionary: &Dictionary) {
    let name = citations[n].mention.name.clone();
    let full = citations[..n].iter().rev().find(|c| {
        c.mention.entity_type == EntityType::Organization && c.target.id().is_some() && c.canonical.ends_with(&name)
    });
    let Some(full) = full.cloned() else { return own_country(citations, n, &name, dictionary) };
    let short = &mut citations[n];
    short.reason = format!("the nearest {name} before it");
    (short.target, short.canonical, short.name_en, short.kind) = (full.target, full.canonical, full.name_en, full.kind);
}

/// Media that write 外交部 of their own country's, by id, and that country's name in full.
const MEDIA: [(&str, &str); 6] = [
    ("cn-xinhua", "中华人民共和国"),
    ("cn-xinhuanet", "中华人民共和国"),
    ("cn-people-daily", "中华人民共和国"),
    ("cn-people-net", "中华人民共和国"),
    ("cn-cns", "中华人民共和国"),
    ("tw-cna", "中华民国"),
];

/// An office alone in the news of a country's own agency is that country's.
fn own_country(citations: &mut [Citation<'_>], n: usize, name: &str, dictionary: &Dictionary) {
    let country = MEDIA.iter().find(|(id, _)| citations.iter().any(|c| c.target.id() == Some(id)));
    let Some((_, country)) = country else { return };
    let Some(found) = dictionary.exact(&format!("{country}{name}")).first().copied() else { return };
    let entity = dictionary.entity_of(found);
    let short = &mut citations[n];
    short.reason = format!("the text is of an agency of {country}");
    short.target = Target::Known(entity.id.to_string());
    (short.canonical, short.name_en, short.kind) =
        (entity.canonical.to_string(), entity.name_en.to_string(), entity.kind);
}

fn explains(full: &Citation<'_>, name: &str, bare: bool) -> bool {
    let said = without_marks(&full.mention.name);
    let said = said.trim_end_matches("（草案）");
    full.is_instrument()
        && full.target.id().is_some()
        && !matches!(full.mention.form, Form::Own | Form::Anaphora)
        && (bare || full.mention.form != Form::Short)
        && said != name
        && (said.ends_with(name) || full.canonical.ends_with(name) && full.canonical != name || contracted(said, name))
}

/// Whether `name` is `full` with words left out, beginning and ending alike: 《睦邻条约》 for 睦邻友好合作条约.
fn contracted(full: &str, name: &str) -> bool {
    let mut rest = full.chars();
    name.chars().count() >= 4
        && full.chars().next_back() == name.chars().next_back()
        && name.chars().all(|c| rest.any(|r| r == c))
        && full.chars().rev().zip(name.chars().rev()).take(2).all(|(a, b)| a == b)
}

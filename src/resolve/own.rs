//! The document itself under its own title: in a second heading, and where the lead says that it was made.

use super::{Citation, Target};
use crate::dictionary::Dictionary;
use crate::dictionary::Key;
use crate::layout::{Layout, PartKind};
use crate::scan::{Form, back};

/// How many paragraphs the lead has.
const LEAD: usize = 2;

/// Marks as the document itself what names it again.
pub(super) fn mark(text: &str, layout: &Layout, citations: &mut [Citation<'_>], dictionary: &Dictionary) {
    let Some(own) = citations.iter().find(|c| c.mention.form == Form::Own).cloned() else { return };
    let key = Key::new(&own.mention.name, dictionary).loose;
    let last = layout.parts().iter().map(|part| part.paragraph).max().unwrap_or(0);
    for citation in citations.iter_mut().filter(|c| c.is_instrument() && c.mention.form != Form::Own) {
        let mention = &citation.mention;
        let Some(part) = layout.part_at(mention.span.start) else { continue };
        if mention.flags.nested || mention.date.is_some() {
            continue;
        }
        // A heading that is nothing but the title, in other words: 第674（1990）号决议 below 联合国安理会第674号决议.
        let heading = part.kind == PartKind::Heading && part.paragraph == 0 && mention.outer.holds(part.span);
        let edge = (1..=LEAD).contains(&part.paragraph) || part.paragraph == last;
        let made = heading || edge && is_made(&text[..mention.outer.start]);
        if !made {
            continue;
        }
        let same = own.target.id().is_some() && citation.target == own.target
            || !matches!(own.target, Target::Known(_)) && Key::new(&mention.name, dictionary).loose == key;
        if same {
            citation.mention.form = Form::Own;
            citation.mention.rule = "own";
            citation.reason = "the document's own title".into();
            let own = &own;
            (citation.target, citation.canonical, citation.name_en) =
                (own.target.clone(), own.canonical.clone(), own.name_en.clone());
        }
    }
}

/// Whether a text ends with a verb that makes the document: 发表, 签署并发表了.
fn is_made(before: &str) -> bool {
    let near = before[back(before, 6).min(before.len())..].trim_end_matches(['了', '“', '"', '：', '如', '下', '本']);
    ["发表", "签署", "通过", "发布", "签订"].iter().any(|verb| near.ends_with(verb))
}

//! The table of characters and the one form of each. Only build.rs takes this file in: the program has the table ready
//! (`prepared`), for making it takes longer than reading a document.

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

/// The characters of the Basic Multilingual Plane, in order, and what each becomes; those outside it stay.
pub fn table() -> Vec<char> {
    let mut table: Vec<char> = (0..0x10000).map(|n| char::from_u32(n).unwrap_or('\u{fffd}')).collect();
    simplify(&mut table);
    // Full-width letters, digits and signs (U+FF01 to U+FF5E) stand 0xFEE0 above their ASCII forms.
    for (n, form) in table.iter_mut().enumerate().take(0xff5f).skip(0xff01) {
        *form = char::from_u32(n as u32 - 0xfee0).unwrap_or('\u{fffd}');
    }
    for (forms, character) in GLYPHS {
        for form in forms.chars() {
            table[form as usize] = *character;
        }
    }
    // The marks of a Chinese sentence take their wide form, as clean text has them.
    for (forms, mark) in MARKS {
        for form in forms.chars() {
            table[form as usize] = *mark;
        }
    }
    table
}

/// Characters that print in Hong Kong and older books writes otherwise, and OpenCC's table leaves alone.
const GLYPHS: &[(&str, char)] = &[
    ("衞", '卫'),
    ("敍敘", '叙'),
    ("峯", '峰'),
    ("綫", '线'),
    ("裏裡", '里'),
    ("擧", '举'),
    ("囘", '回'),
    ("牀", '床'),
    ("羣", '群'),
    ("祕", '秘'),
    ("污汚", '污'),
    ("着著", '着'),
    ("台臺", '台'),
    ("勢", '势'),
    ("竝", '并'),
    ("爲為", '为'),
    ("眞", '真'),
    ("啓啟", '启'),
    ("鈎", '钩'),
    ("鐡鉄", '铁'),
    ("産", '产'),
    ("強", '强'),
    ("溫", '温'),
    ("戶", '户'),
    ("內", '内'),
    ("絕", '绝'),
    ("說説", '说'),
    ("査", '查'),
    ("黃", '黄'),
    ("靑", '青'),
    ("淸", '清'),
];

/// Marks that stand for one another: every character of the first takes the form of the second.
const MARKS: &[(&str, char)] = &[
    (",，﹐︐", '，'),
    (";；﹔︔", '；'),
    (":：﹕︓", '：'),
    ("?？﹖︖", '？'),
    ("!！﹗︕", '！'),
    ("(（﹙︵❨", '（'),
    (")）﹚︶❩", '）'),
    ("｡︒", '。'),
    ("､﹑︑", '、'),
    ("《︽⟪≪«", '《'),
    ("》︾⟫≫»", '》'),
    ("〈︿⟨〈‹", '〈'),
    ("〉﹀⟩〉›", '〉'),
    ("「﹁｢", '“'),
    ("」﹂｣", '”'),
    ("『﹃", '‘'),
    ("』﹄", '’'),
    ("＂〃", '"'),
    ("—–―‐‑‒−─━－﹣﹘ー", '-'),
    ("·・•‧∙⋅･‧", '·'),
    ("〇○◯", '〇'),
];

/// Traditional characters to simplified, by OpenCC's table of characters; one call for all of them, each on its
/// own line so that no table of phrases applies. Phrases would make a character depend on its neighbours for a few
/// words that no name holds (乾坤).
fn simplify(table: &mut [char]) {
    let ideographs = || (0x3400..0xa000).chain(0xf900..0xfb00).filter_map(char::from_u32);
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else { return };
    let column: String = ideographs().flat_map(|c| [c, '\n']).collect();
    for (from, to) in ideographs().zip(converter.convert(&column).lines()) {
        let mut characters = to.chars();
        if let (Some(c), None) = (characters.next(), characters.next()) {
            table[from as usize] = c;
        }
    }
}

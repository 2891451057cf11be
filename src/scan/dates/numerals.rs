//! Chinese numerals.

/// A number in Arabic digits or Chinese numerals, positional (二〇二二) or not (十六, 二十一, 二千二百).
pub(crate) fn chinese_number(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |c: char| {
        "〇一二三四五六七八九".chars().position(|d| d == c || c == '零' && d == '〇' || c == '正' && d == '一')
    };
    if text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)? as u32));
    }
    let (mut sum, mut last) = (0u32, None);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '廿' => {
                sum += 20;
                continue;
            }
            '卅' => {
                sum += 30;
                continue;
            }
            _ => {
                last = Some(digit(c)? as u32);
                continue;
            }
        };
        sum = sum.checked_add(last.take().unwrap_or(1) * unit)?;
    }
    Some(sum + last.unwrap_or(0))
}

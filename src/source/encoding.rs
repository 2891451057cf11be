//! From bytes to text: which encoding a file has, and decoding without loss.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::fmt;
use std::str::FromStr;

/// The encoding of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// A name that no encoding has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no encoding is called {0}; known are UTF-8, GB18030, Big5, UTF-16 and the other names of the web standard")]
pub struct UnknownEncoding(String);

/// Where decoding failed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bad {
    /// The encoding's name.
    pub(super) encoding: &'static str,
    /// The first byte that cannot be decoded.
    pub(super) offset: usize,
    /// The line it stands in, from 1.
    pub(super) line: usize,
}

impl Encoding {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        if self.0 == GB18030 { "GB18030" } else { self.0.name() }
    }

    /// Decodes bytes; a byte order mark is left out.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<(String, Encoding), Bad> {
        let (encoding, start) = match encoding_rs::Encoding::for_bom(bytes) {
            Some((said, length)) if said == self.0 => (self, length),
            // "UTF-16" says nothing of the order of bytes; the mark does.
            Some((said, length)) if said != UTF_8 && self.is_utf_16() => (Encoding(said), length),
            _ => (self, 0),
        };
        encoding.decode_from(bytes, start).map(|text| (text, encoding))
    }

    fn is_utf_16(self) -> bool {
        self.0 == UTF_16LE || self.0 == UTF_16BE
    }

    fn decode_from(self, bytes: &[u8], start: usize) -> Result<String, Bad> {
        let mut decoder = self.0.new_decoder_without_bom_handling();
        let body = &bytes[start..];
        let mut text = String::with_capacity(body.len());
        let mut done = 0;
        loop {
            let (result, read) = decoder.decode_to_string_without_replacement(&body[done..], &mut text, true);
            done += read;
            match result {
                DecoderResult::InputEmpty => return Ok(text),
                DecoderResult::OutputFull => text.reserve((body.len() - done).max(64)),
                DecoderResult::Malformed(length, after) => {
                    return Err(Bad {
                        encoding: self.name(),
                        offset: start + done - usize::from(after) - usize::from(length),
                        line: 1 + text.matches('\n').count(),
                    });
                }
            }
        }
    }
}

impl Default for Encoding {
    fn default() -> Self {
        Encoding(UTF_8)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    /// Any name of the web standard, in capitals or not; GB2312, GBK and CP936 are read as what holds them all, GB18030.
    fn from_str(name: &str) -> Result<Encoding, UnknownEncoding> {
        let name = name.trim();
        let known = match name.to_ascii_lowercase().as_str() {
            "cp936" | "ms936" | "windows-936" => Some(GB18030),
            "cp950" | "ms950" | "windows-950" => Some(BIG5),
            _ => encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()),
        };
        known.map(whole).ok_or_else(|| UnknownEncoding(name.to_owned()))
    }
}

fn whole(encoding: &'static encoding_rs::Encoding) -> Encoding {
    Encoding(if encoding == GBK { GB18030 } else { encoding })
}

/// Decodes bytes in the encoding that they show.
///
/// A byte order mark decides; what is valid UTF-8 is UTF-8; then the signs of UTF-16, what a web page declares, and last
/// the guess of a detector.
pub(super) fn recognize(bytes: &[u8]) -> Result<(String, Encoding), Bad> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Encoding(encoding).decode(bytes);
    }
    if let Some(encoding) = utf_16_of_ascii(bytes) {
        return encoding.decode(bytes);
    }
    let utf_8 = match Encoding(UTF_8).decode(bytes) {
        Ok(decoded) => return Ok(decoded),
        Err(bad) => bad,
    };
    if let Some(decoded) = utf_16(bytes) {
        return Ok(decoded);
    }
    // Whoever writes NUL after NUL writes no text.
    if let Some(offset) = bytes.iter().position(|&b| b == 0).filter(|_| nuls(bytes) * 100 > bytes.len()) {
        let line = 1 + bytes[..offset].iter().filter(|&&b| b == b'\n').count();
        return Err(Bad { encoding: "text", offset, line });
    }
    if is_damaged_utf_8(bytes) {
        return Err(utf_8);
    }
    if let Some(decoded) = declared(bytes).and_then(|encoding| encoding.decode(bytes).ok()) {
        return Ok(decoded);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = whole(detector.guess(None, Utf8Detection::Deny));
    if guess.0 == GB18030 || guess.0 == BIG5 {
        return guess.decode(bytes);
    }
    // One bad byte rules a Chinese encoding out for the detector, and an encoding of single bytes reads anything.
    for chinese in [GB18030, BIG5] {
        if let Some(bad) = damaged(Encoding(chinese), bytes) {
            return Err(bad);
        }
    }
    guess.decode(bytes)
}

fn nuls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b == 0).count()
}

/// UTF-16 of Latin letters without a mark, valid UTF-8 by chance: every second byte is NUL, and no other.
fn utf_16_of_ascii(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let count = |first: usize| bytes.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    match (count(0), count(1)) {
        (0, odd) if odd * 2 == bytes.len() => Some(Encoding(UTF_16LE)),
        (even, 0) if even * 2 == bytes.len() => Some(Encoding(UTF_16BE)),
        _ => None,
    }
}

/// UTF-16 without a mark: nearly all units are characters of Chinese or Latin texts, and some of them are the marks and
/// spaces that texts have; in bytes of another encoding these do not come together.
fn utf_16(bytes: &[u8]) -> Option<(String, Encoding)> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let usual = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{203b}' | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}');
    let mark = |c: &char| matches!(c, '\n' | ' ' | '\u{3000}'..='\u{3011}' | '，' | '：' | '；');
    for encoding in [Encoding(UTF_16LE), Encoding(UTF_16BE)] {
        if let Ok((text, encoding)) = encoding.decode(bytes) {
            let units = bytes.len() / 2;
            let of_texts = text.chars().filter(usual).count();
            if of_texts * 20 >= units * 19 && text.chars().any(|c| mark(&c)) {
                return Some((text, encoding));
            }
        }
    }
    None
}

/// Whether bytes that are not UTF-8 were meant to be: in other encodings its sequences are rare.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 5
}

/// The first fault of a text that is nearly all well formed in `encoding`.
fn damaged(encoding: Encoding, bytes: &[u8]) -> Option<Bad> {
    let bad = encoding.decode(bytes).err()?;
    let (text, _) = encoding.0.decode_without_bom_handling(bytes);
    let broken = text.matches('\u{fffd}').count();
    let chinese =
        text.chars().filter(|c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '，')).count();
    (chinese > broken * 20).then_some(bad)
}

/// The encoding that a web page declares in its head.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head: String = bytes.iter().take(2048).map(|&b| char::from(b).to_ascii_lowercase()).collect();
    if !super::html::is_html(&head) {
        return None;
    }
    let value = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.:".contains(c)).unwrap_or(value.len());
    value[..end].parse().ok()
}

#[cfg(test)]
mod tests;

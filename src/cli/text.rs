//! `treatyref text`: a document as the offsets count it.

use super::{Context, Failure, Outcome, inputs};
use clap::Args;
use std::io::Write;
use treatyref::Source;

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref text page.html > page.txt
         treatyref text --info statements/")]
pub struct Text {
    /// Files, directories (their .txt, .html, .htm and .jsonl files), or - for standard input
    #[arg(required = true)]
    inputs: Vec<String>,
    /// Only name, encoding, format, code points and lines of each document
    #[arg(long)]
    info: bool,
}

impl Text {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let (sources, whole) = inputs::sources(&self.inputs, context);
        if sources.is_empty() && !whole {
            return Err(inputs::none());
        }
        if self.info {
            writeln!(context.out, "name\tencoding\tformat\tcode points\tlines")?;
        }
        for (n, source) in sources.iter().take(context.options.limit.unwrap_or(usize::MAX)).enumerate() {
            if self.info {
                writeln!(context.out, "{}", info(source))?;
                continue;
            }
            // The last line of a document does not run into the first of the next.
            if n > 0 && !sources[n - 1].text().ends_with('\n') {
                writeln!(context.out)?;
            }
            write!(context.out, "{}", pictured(source.text()))?;
        }
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}

fn info(source: &Source) -> String {
    [
        pictured(source.name()).replace(['\t', '\n', '\r'], " "),
        source.encoding().to_string(),
        source.format().as_str().to_owned(),
        source.code_points().to_string(),
        source.lines().to_string(),
    ]
    .join("\t")
}

/// Control characters as their pictures, one for one: offsets hold, and no document gives orders to a terminal.
fn pictured(text: &str) -> String {
    let picture = |c: char| match c {
        '\n' | '\r' | '\t' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).unwrap_or(c),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        _ => c,
    };
    text.chars().map(picture).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_one_for_one() {
        assert_eq!(pictured("甲\u{1b}[31m\0\n\u{9b}"), "甲␛[31m␀\n\u{fffd}");
    }
}

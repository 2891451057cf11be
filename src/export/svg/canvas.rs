//! The elements that the pictures are drawn with, escaped by the writer of XML.

use super::super::style::FONTS;
use super::super::xml::legal;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// A picture in the making.
pub(super) struct Canvas {
    writer: Writer<Vec<u8>>,
}

/// A line of text: where, how large, in what colour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Font {
    /// Pixels.
    pub size: f64,
    /// The colour.
    pub fill: &'static str,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// Whether the text is bold.
    pub bold: bool,
}

/// Text that explains, beside text that names.
pub(super) const GREY: &str = "#666666";
/// Text that names.
pub(super) const INK: &str = "#1f2328";

impl Font {
    /// Text from its left edge on.
    pub(super) fn new(size: f64, fill: &'static str) -> Font {
        Font { size, fill, anchor: "start", bold: false }
    }

    /// The same in bold.
    pub(super) fn bold(self) -> Font {
        Font { bold: true, ..self }
    }

    /// The same around its middle.
    pub(super) fn middle(self) -> Font {
        Font { anchor: "middle", ..self }
    }

    /// The same up to its right edge.
    pub(super) fn end(self) -> Font {
        Font { anchor: "end", ..self }
    }
}

/// A coordinate with a digit behind the point, which is finer than a screen.
pub(super) fn number(value: f64) -> String {
    let text = format!("{:.1}", if value.is_finite() { value } else { 0.0 });
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

impl Canvas {
    /// A white sheet. The title is what a screen reader and a window say.
    pub(super) fn new(width: f64, height: f64, title: &str) -> Canvas {
        let mut canvas = Canvas { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
        let (w, h) = (number(width), number(height));
        canvas.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &w),
                ("height", &h),
                ("viewBox", &format!("0 0 {w} {h}")),
                ("font-family", FONTS),
                ("role", "img"),
            ],
        );
        canvas.words("title", &[], title);
        canvas.words("style", &[], ".edge{fill:none}.edge:hover{stroke-opacity:1}");
        canvas.shape("rect", &[("width", "100%"), ("height", "100%"), ("fill", "#ffffff")], "");
        canvas
    }

    /// Opens a group or another element with content.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }

    /// Closes it.
    pub(super) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// A shape; a tooltip where there is one.
    pub(super) fn shape(&mut self, name: &str, attributes: &[(&str, &str)], tooltip: &str) {
        if tooltip.is_empty() {
            self.event(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
            return;
        }
        self.open(name, attributes);
        self.words("title", &[], tooltip);
        self.close(name);
    }

    /// A box with rounded corners.
    pub(super) fn rect(&mut self, at: (f64, f64), size: (f64, f64), paint: (&str, &str), tooltip: &str) {
        let (x, y, w, h) = (number(at.0), number(at.1), number(size.0), number(size.1));
        let attributes = [
            ("x", x.as_str()),
            ("y", &y),
            ("width", &w),
            ("height", &h),
            ("rx", "4"),
            ("fill", paint.0),
            ("stroke", paint.1),
        ];
        self.shape("rect", &attributes, tooltip);
    }

    /// A line of the given path, colour and width.
    pub(super) fn path(&mut self, path: &str, stroke: &str, width: f64, tooltip: &str) {
        let width = number(width);
        let attributes = [("class", "edge"), ("d", path), ("stroke", stroke), ("stroke-width", &width)];
        self.shape("path", &attributes, tooltip);
    }

    /// A broken line, thin.
    pub(super) fn broken(&mut self, path: &str, stroke: &str, tooltip: &str) {
        let attributes = [("class", "edge"), ("d", path), ("stroke", stroke), ("stroke-dasharray", "3 3")];
        self.shape("path", &attributes, tooltip);
    }

    /// A line of text on a base line.
    pub(super) fn text(&mut self, at: (f64, f64), font: Font, text: &str) {
        self.turned(at, font, text, 0.0);
    }

    /// A line of text, turned around its beginning by so many degrees.
    pub(super) fn turned(&mut self, at: (f64, f64), font: Font, text: &str, degrees: f64) {
        let (x, y, size) = (number(at.0), number(at.1), number(font.size));
        let turn = format!("rotate({} {x} {y})", number(degrees));
        let mut attributes = vec![("x", x.as_str()), ("y", &y), ("font-size", &size), ("fill", font.fill)];
        if font.anchor != "start" {
            attributes.push(("text-anchor", font.anchor));
        }
        if font.bold {
            attributes.push(("font-weight", "bold"));
        }
        if degrees != 0.0 {
            attributes.push(("transform", &turn));
        }
        self.words("text", &attributes, text);
    }

    /// The picture.
    pub(super) fn finish(mut self) -> String {
        self.close("svg");
        let mut text = String::from_utf8(self.writer.into_inner()).unwrap_or_default();
        text.push('\n');
        text
    }

    fn words(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.event(Event::Text(BytesText::new(&legal(text))));
        self.close(name);
    }

    fn event(&mut self, event: Event<'_>) {
        // Writing to memory does not fail.
        let _ = self.writer.write_event(event);
    }
}

//! Words and lengths in the terms of DrawingML. A slide is 720 px high whatever its width; a px is 9525 units, and three quarters of a
//! point.

use crate::markup::escaped;
use crate::slides::{Colour, Words};

/// The namespaces of a part of the presentation.
pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
/// The fonts of the theme, the East Asian one among them.
pub(super) const FONTS: &str = "<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/>";

/// Where something stands, in px.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// A length in the units of the format.
pub(super) fn units(px: u32) -> u32 {
    px * 9525
}

/// A size of words in hundredths of a point.
pub(super) fn points(px: f64) -> u32 {
    (px * 75.0).round() as u32
}

impl Frame {
    /// The place and the size of a shape; `a` for one with a form of its own, `p` for a frame around something else.
    pub fn written(self, space: char) -> String {
        let [x, y, width, height] = [self.x, self.y, self.width, self.height].map(units);
        format!("<{space}:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></{space}:xfrm>")
    }
}

/// A colour as a fill.
pub(super) fn fill(colour: Colour) -> String {
    format!("<a:solidFill><a:srgbClr val=\"{colour:06X}\"/></a:solidFill>")
}

/// Words with properties of their own, in a language.
pub(super) fn run(language: &str, properties: &str, inside: &str, words: &str) -> String {
    let words = escaped(words);
    format!("<a:r><a:rPr lang=\"{language}\" {properties}dirty=\"0\">{inside}</a:rPr><a:t>{words}</a:t></a:r>")
}

/// Words of a size, a paragraph of their own.
pub(super) fn paragraph(language: &str, words: &Words) -> String {
    let size = format!("sz=\"{}\" ", points(words.size));
    format!("<a:p>{}</a:p>", run(language, &size, "", &words.text))
}

/// A shape that takes its place and looks from the layout's shape of the same kind.
pub(super) fn placeholder(id: usize, name: &str, kind: &str, inside: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>\
         {inside}</p:sp>"
    )
}

/// What a shape of words holds.
pub(super) fn body(paragraphs: &str) -> String {
    format!("<p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>")
}

/// The tree of the shapes of a page.
pub(super) fn tree(shapes: &str) -> String {
    format!(
        "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
         <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>\
         {shapes}</p:spTree>"
    )
}

/// The number of the page, which the program that shows it keeps.
pub(super) fn number(language: &str, at: usize) -> String {
    format!(
        "<a:p><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\"><a:rPr lang=\"{language}\" dirty=\"0\"/><a:t>{at}</a:t></a:fld></a:p>"
    )
}

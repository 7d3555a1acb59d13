//! A chart in a document: a picture as wide as the type area, what it shows said for those who do not see it, its title below.

use super::{Writer, parts};
use crate::chart::Resolved;
use crate::markup::escaped;
use crate::report::compose::caption;

/// A picture of a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// A PNG.
    pub png: Vec<u8>,
    /// Its width; the unit does not matter.
    pub width: u32,
    /// Its height in the same unit.
    pub height: u32,
}

/// 156 mm, the width of the type area, in the 914400ths of an inch that drawings are measured in.
const WIDTH: u64 = 5_616_000;
/// The most that a picture is high: 200 mm, so that its title stands on the same page.
const MOST_HEIGHT: u64 = 7_200_000;

impl Picture {
    /// Its size in the document.
    fn size(&self) -> (u64, u64) {
        let (width, height) = (u64::from(self.width.max(1)), u64::from(self.height.max(1)));
        let high = WIDTH * height / width;
        if high > MOST_HEIGHT { (MOST_HEIGHT * width / height, MOST_HEIGHT) } else { (WIDTH, high) }
    }
}

impl Writer<'_> {
    pub(super) fn chart(&mut self, chart: &Resolved) {
        let picture = self.beside.pictures.get(self.counts.charts).and_then(Option::as_ref);
        self.counts.charts += 1;
        let title = caption(self.counts.charts, chart);
        if let Some(picture) = picture {
            self.counts.pictures += 1;
            let number = self.counts.pictures;
            let said = escaped(&format!("{}。{}", chart.title.plain(), chart.description));
            let drawing = drawing(number, picture.size(), &said);
            self.paragraph_of("Picture", |writer| writer.body.push_str(&drawing));
        }
        self.paragraph_of("Caption", |writer| writer.words(&title, ""));
    }
}

fn drawing(number: usize, (width, height): (u64, u64), said: &str) -> String {
    const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    let relation = parts::relation_of_image(number);
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"图{number}\" descr=\"{said}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{MAIN}\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic xmlns:a=\"{MAIN}\"><a:graphicData uri=\"{PICTURE}\"><pic:pic xmlns:pic=\"{PICTURE}\"><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"图{number}\" descr=\"{said}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

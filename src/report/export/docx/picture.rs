//! A chart in a document: a picture as wide as the type area, what it shows said for those who do not see it, its title below.

use super::{Writer, parts};
use crate::chart::Resolved;
use crate::markup::escaped;
use crate::report::compose::caption;

/// A picture of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is drawn in.
    pub image: Image,
    /// Its width; the unit does not matter.
    pub width: u32,
    /// Its height in the same unit.
    pub height: u32,
}

/// The file of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Image {
    /// A PNG, which every program shows.
    Png(Vec<u8>),
    /// An SVG, where nobody is there to paint a PNG: Word since 2016, WPS and LibreOffice show it.
    Svg(String),
}

impl Image {
    /// Its content.
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Png(bytes) => bytes,
            Self::Svg(text) => text.as_bytes(),
        }
    }

    /// What its file's name ends with.
    pub(super) fn ending(&self) -> &'static str {
        match self {
            Self::Png(_) => "png",
            Self::Svg(_) => "svg",
        }
    }
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
            let drawing = drawing(number, picture, &said);
            self.paragraph_of("Picture", |writer| writer.body.push_str(&drawing));
        }
        self.paragraph_of("Caption", |writer| writer.words(&title, ""));
    }
}

fn drawing(number: usize, picture: &Picture, said: &str) -> String {
    const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    let ((width, height), relation) = (picture.size(), parts::relation_of_image(number));
    // Word takes an SVG by an extension alone.
    let extension = match picture.image {
        Image::Png(_) => String::new(),
        Image::Svg(_) => format!(
            "<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
             xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{relation}\"/></a:ext></a:extLst>"
        ),
    };
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"图{number}\" descr=\"{said}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{MAIN}\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic xmlns:a=\"{MAIN}\"><a:graphicData uri=\"{PICTURE}\"><pic:pic xmlns:pic=\"{PICTURE}\"><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"图{number}\" descr=\"{said}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relation}\">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

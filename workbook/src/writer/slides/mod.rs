//! A deck as data to the bytes of a PPTX: text and charts are the program's own, which whoever opens it edits; each chart has its numbers
//! in a workbook of its own.
//!
//! Invariant: the words and the digits of the deck stand in it and no others, and nothing in them is taken for markup; equal decks give
//! equal bytes.

mod chart;
mod master;
mod package;
mod slide;
#[cfg(test)]
mod tests;
mod text;

use super::NotWritten;
use crate::markup::escaped;
use crate::slides::Deck;
use master::{NOTES, Places};
use package::Package;
use text::{NAMESPACES, units};

/// The number of the first slide among slides, and that of the master among masters and layouts.
const FIRST_SLIDE: usize = 256;
/// The relation of the first slide, behind those of what all slides have in common.
const FIRST_RELATION: usize = 6;
const MASTER: u32 = 2_147_483_648;

/// The bytes of a PPTX; `tell` hears before each slide how much is done, in per cent.
///
/// # Errors
/// [`NotWritten`] where a chart has more than a workbook holds.
pub fn write(deck: &Deck, tell: &mut dyn FnMut(u8)) -> Result<Vec<u8>, NotWritten> {
    let mut package = Package::default();
    package.relations(
        "",
        &[
            ("officeDocument", "ppt/presentation.xml".to_owned()),
            ("metadata/core-properties", "docProps/core.xml".to_owned()),
        ],
    );
    let (year, month, day) = deck.day;
    let about = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{year:04}-{month:02}-{day:02}T00:00:00Z</dcterms:created></cp:coreProperties>",
        escaped(&deck.title),
        deck.language,
    );
    package.part("docProps/core.xml", "package.core-properties", &about);
    package.part("ppt/presentation.xml", "officedocument.presentationml.presentation.main", &presentation(deck));
    let slides = (1..=deck.slides.len()).map(|number| ("slide", format!("slides/slide{number}.xml")));
    let masters = [
        ("slideMaster", "slideMasters/slideMaster1.xml".to_owned()),
        ("notesMaster", "notesMasters/notesMaster1.xml".to_owned()),
        ("theme", "theme/theme1.xml".to_owned()),
        ("presProps", "presProps.xml".to_owned()),
        ("viewProps", "viewProps.xml".to_owned()),
    ];
    package.relations("ppt/presentation.xml", &masters.into_iter().chain(slides).collect::<Vec<_>>());
    for (name, root) in [("presProps", "presentationPr"), ("viewProps", "viewPr")] {
        let content = format!("<p:{root} {NAMESPACES}/>");
        package.part(&format!("ppt/{name}.xml"), &format!("officedocument.presentationml.{name}"), &content);
    }
    master::put(&mut package, deck);
    let mut charts = 0;
    for (at, slide) in deck.slides.iter().enumerate() {
        tell(u8::try_from(at * 100 / deck.slides.len()).unwrap_or(100));
        slide::put(&mut package, deck, slide, at + 1, &mut charts)?;
    }
    package.finished()
}

fn presentation(deck: &Deck) -> String {
    let slides: String = (0..deck.slides.len())
        .map(|at| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", FIRST_SLIDE + at, at + FIRST_RELATION))
        .collect();
    let (width, height) = (units(Places::of(deck).width), units(720));
    let (notes_width, notes_height) = (units(NOTES.0), units(NOTES.1));
    let list = if slides.is_empty() { String::new() } else { format!("<p:sldIdLst>{slides}</p:sldIdLst>") };
    format!(
        "<p:presentation {NAMESPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"{MASTER}\" r:id=\"rId1\"/></p:sldMasterIdLst>\
         <p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst>{list}\
         <p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz cx=\"{notes_width}\" cy=\"{notes_height}\"/></p:presentation>"
    )
}

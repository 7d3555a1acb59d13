//! One slide with its charts, and its page of notes.

use super::super::NotWritten;
use super::chart;
use super::master::Places;
use super::package::Package;
use super::text::{NAMESPACES, body, fill, number, paragraph, placeholder, points, run, tree};
use crate::markup::escaped;
use crate::slides::{Body, Chart, Deck, Point, Slide};

const KIND: &str = "officedocument.presentationml";

/// Puts a slide with its number from 1; `charts` counts those of the deck.
pub(super) fn put(
    package: &mut Package,
    deck: &Deck,
    slide: &Slide,
    at: usize,
    charts: &mut usize,
) -> Result<(), NotWritten> {
    let name = format!("ppt/slides/slide{at}.xml");
    let layout = match slide.body {
        Body::Opening { .. } => 1,
        Body::Points { .. } => 2,
        Body::Charts(_) => 3,
    };
    let mut relations = vec![
        ("slideLayout", format!("../slideLayouts/slideLayout{layout}.xml")),
        ("notesSlide", format!("../notesSlides/notesSlide{at}.xml")),
    ];
    if let Body::Charts(all) = &slide.body {
        for of in all {
            *charts += 1;
            relations.push(("chart", format!("../charts/chart{charts}.xml")));
            chart::put(package, deck, of, *charts)?;
        }
    }
    package.part(&name, &format!("{KIND}.slide"), &written(deck, slide, at));
    package.relations(&name, &relations);
    let notes = format!("ppt/notesSlides/notesSlide{at}.xml");
    package.part(&notes, &format!("{KIND}.notesSlide"), &notes_of(deck, slide));
    package.relations(
        &notes,
        &[
            ("notesMaster", "../notesMasters/notesMaster1.xml".to_owned()),
            ("slide", format!("../slides/slide{at}.xml")),
        ],
    );
    Ok(())
}

fn written(deck: &Deck, slide: &Slide, at: usize) -> String {
    let language = &deck.language;
    let mut id = 1;
    let mut shape = |kind: &str, paragraphs: &str| {
        id += 1;
        placeholder(id, &format!("{id}"), kind, &body(paragraphs))
    };
    let title = if matches!(slide.body, Body::Opening { .. }) { "type=\"ctrTitle\"" } else { "type=\"title\"" };
    let mut shapes = shape(title, &paragraph(language, &slide.headline));
    match &slide.body {
        Body::Opening { place, lead } => {
            shapes += &shape("type=\"subTitle\" idx=\"1\"", &paragraph(language, place));
            shapes += &shape("type=\"body\" sz=\"quarter\" idx=\"13\"", &paragraph(language, lead));
        }
        Body::Points { points, size } => {
            let list: String = points.iter().map(|of| point(language, of, *size)).collect();
            shapes += &shape("type=\"body\" idx=\"1\"", &list);
        }
        Body::Charts(_) => {}
    }
    if !slide.source.is_empty() {
        // Not every program takes the looks of a foot from the layout.
        let source = run(language, "sz=\"1800\" ", &fill(deck.colours.soft), &slide.source);
        shapes += &shape("type=\"ftr\" sz=\"quarter\" idx=\"11\"", &format!("<a:p><a:pPr algn=\"l\"/>{source}</a:p>"));
    }
    shapes += &shape("type=\"sldNum\" sz=\"quarter\" idx=\"12\"", &number(language, at));
    if let Body::Charts(charts) = &slide.body {
        let places = Places::of(deck);
        for (at, chart) in charts.iter().enumerate() {
            shapes += &framed(chart, (id + 1 + at, at + 3), &places.chart(chart, at, charts.len()).written('p'));
        }
    }
    let hidden = if slide.is_hidden { " show=\"0\"" } else { "" };
    format!(
        "<p:sld {NAMESPACES}{hidden}><p:cSld>{}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
        tree(&shapes)
    )
}

/// A point with its sign as the mark of the list.
fn point(language: &str, Point { sign, colour, word, text }: &Point, size: f64) -> String {
    let size = format!("sz=\"{}\" ", points(size));
    let mark = format!(
        "<a:pPr><a:buClr><a:srgbClr val=\"{colour:06X}\"/></a:buClr><a:buFont typeface=\"Segoe UI Symbol\"/><a:buChar char=\"{}\"/></a:pPr>",
        escaped(sign)
    );
    let word = match word.as_str() {
        "" => String::new(),
        word => run(language, &format!("{size}b=\"1\" "), &fill(*colour), &format!("{word}　")),
    };
    format!("<a:p>{mark}{word}{}</a:p>", run(language, &size, "", text))
}

/// A chart in its place; its id among the shapes and among the relations of the slide.
fn framed(chart: &Chart, (id, relation): (usize, usize), place: &str) -> String {
    let (name, said) = (escaped(&chart.title), escaped(&chart.description));
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"{name}\" descr=\"{said}\"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{place}\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId{relation}\"/></a:graphicData></a:graphic></p:graphicFrame>"
    )
}

/// The page of notes: the picture of the slide, and what is said of it.
fn notes_of(deck: &Deck, slide: &Slide) -> String {
    let said: String =
        slide.notes.iter().map(|line| format!("<a:p>{}</a:p>", run(&deck.language, "", "", line))).collect();
    let said = if said.is_empty() { "<a:p/>".to_owned() } else { said };
    let picture = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"2\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
                   <p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>";
    let words = placeholder(3, "3", "type=\"body\" sz=\"quarter\" idx=\"3\"", &body(&said));
    format!(
        "<p:notes {NAMESPACES}><p:cSld>{}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
        tree(&format!("{picture}{words}"))
    )
}

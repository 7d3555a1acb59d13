//! What all slides have in common: the theme with its colours and fonts, the master, a layout for each kind of slide, and the master of
//! the pages of notes.

use super::package::Package;
use super::text::{FONTS, Frame, NAMESPACES, body, number, paragraph, placeholder, points, tree, units};
use crate::markup::escaped;
use crate::slides::{Chart, Deck, Words};
use crate::theme;

/// What stands before each name of a presentation's kinds.
const KIND: &str = "officedocument.presentationml";
/// The margin on the left and on the right.
const MARGIN: u32 = 64;
/// The least that words measure.
const SMALLEST: f64 = 24.0;
/// The page of notes, in px: A4 upright is near it.
pub(super) const NOTES: (u32, u32) = (720, 960);
/// The fonts of a deck, for Latin letters and for Chinese.
const FACES: [&str; 2] = ["Arial", "微软雅黑"];
/// The number of the first layout among masters and layouts, which count together.
const FIRST_LAYOUT: u32 = 2_147_483_649;

/// Where things stand on a slide.
#[derive(Clone, Copy)]
pub(super) struct Places {
    /// How wide a slide is.
    pub width: u32,
}

impl Places {
    pub fn of(deck: &Deck) -> Self {
        Self { width: if deck.is_narrow { 960 } else { 1280 } }
    }

    fn across(self, y: u32, height: u32) -> Frame {
        Frame { x: MARGIN, y, width: self.width - 2 * MARGIN, height }
    }

    fn headline(self) -> Frame {
        self.across(44, 128)
    }

    fn points(self) -> Frame {
        self.across(196, 448)
    }

    /// One of several charts below each other, or beside each other where their bars are.
    pub fn chart(self, chart: &Chart, at: usize, count: usize) -> Frame {
        const TOP: u32 = 180;
        const HEIGHT: u32 = 466;
        let (at, count) = (u32::try_from(at).unwrap_or(0), u32::try_from(count).unwrap_or(1).max(1));
        if chart.is_across {
            let width = (self.width - 2 * MARGIN) / count;
            return Frame { x: MARGIN + at * width, width, ..self.across(TOP, HEIGHT) };
        }
        let height = HEIGHT / count;
        self.across(TOP + at * height, height)
    }

    fn source(self) -> Frame {
        Frame { width: self.width - 2 * MARGIN - 120, ..self.across(654, 42) }
    }

    fn number(self) -> Frame {
        Frame { x: self.width - MARGIN - 110, width: 110, ..self.across(654, 42) }
    }
}

/// Puts theme, master, layouts and the master of notes.
pub(super) fn put(package: &mut Package, deck: &Deck) {
    let places = Places::of(deck);
    package.part("ppt/slideMasters/slideMaster1.xml", &format!("{KIND}.slideMaster"), &master(deck, places));
    let layouts = (1..=3).map(|number| ("slideLayout", format!("../slideLayouts/slideLayout{number}.xml")));
    let theme = [("theme", "../theme/theme1.xml".to_owned())];
    package.relations("ppt/slideMasters/slideMaster1.xml", &layouts.chain(theme).collect::<Vec<_>>());
    let layouts = [opening(deck, places), with_points(deck), with_chart(deck)];
    for (number, layout) in (1..).zip(layouts) {
        let name = format!("ppt/slideLayouts/slideLayout{number}.xml");
        package.part(&name, &format!("{KIND}.slideLayout"), &layout);
        package.relations(&name, &[("slideMaster", "../slideMasters/slideMaster1.xml".to_owned())]);
    }
    package.part("ppt/notesMasters/notesMaster1.xml", &format!("{KIND}.notesMaster"), &notes(deck));
    package.relations("ppt/notesMasters/notesMaster1.xml", &[("theme", "../theme/theme2.xml".to_owned())]);
    // Each master has a theme of its own.
    for number in 1..=2 {
        package.part(
            &format!("ppt/theme/theme{number}.xml"),
            "officedocument.theme",
            &theme::theme(&deck.colours, FACES),
        );
    }
}

/// A shape of the master or of a layout, with its place and the looks of its words.
fn shape(id: usize, kind: &str, frame: Frame, looks: (&str, &str), paragraphs: &str) -> String {
    let (anchor, styles) = looks;
    placeholder(
        id,
        &format!("{id}"),
        kind,
        &format!(
            "<p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody>\
             <a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{anchor}\"><a:normAutofit/></a:bodyPr><a:lstStyle>{styles}</a:lstStyle>{paragraphs}</p:txBody>",
            frame.written('a')
        ),
    )
}

/// The looks of the first level of a shape's words.
fn first_level(alignment: &str, size: f64, colour: &str, bold: bool) -> String {
    let (size, bold) = (points(size), u8::from(bold));
    format!(
        "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"{alignment}\"><a:buNone/><a:defRPr sz=\"{size}\" b=\"{bold}\">\
         <a:solidFill><a:schemeClr val=\"{colour}\"/></a:solidFill>{FONTS}</a:defRPr></a:lvl1pPr>"
    )
}

/// The foot of a slide: where the figures are from, and its number.
fn foot(language: &str, places: Places, first: usize) -> String {
    let [left, right] = ["l", "r"].map(|side| first_level(side, SMALLEST, "tx2", false));
    let empty = paragraph(language, &Words { text: String::new(), size: SMALLEST });
    let source = shape(first, "type=\"ftr\" sz=\"quarter\" idx=\"11\"", places.source(), ("ctr", &left), &empty);
    let at = shape(
        first + 1,
        "type=\"sldNum\" sz=\"quarter\" idx=\"12\"",
        places.number(),
        ("ctr", &right),
        &number(language, 1),
    );
    source + &at
}

fn master(deck: &Deck, places: Places) -> String {
    let empty = paragraph(&deck.language, &Words { text: String::new(), size: 32.0 });
    let title = shape(2, "type=\"title\"", places.headline(), ("t", ""), &empty);
    let points_of = shape(3, "type=\"body\" idx=\"1\"", places.points(), ("t", ""), &empty);
    let shapes = title + &points_of + &foot(&deck.language, places, 4);
    let layouts: String =
        (0..3).map(|at| format!("<p:sldLayoutId id=\"{}\" r:id=\"rId{}\"/>", FIRST_LAYOUT + at, at + 1)).collect();
    let title = "<a:lvl1pPr algn=\"l\"><a:lnSpc><a:spcPct val=\"100000\"/></a:lnSpc><a:spcBef><a:spcPct val=\"0\"/></a:spcBef><a:buNone/>\
         <a:defRPr sz=\"3360\" b=\"1\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>\
         <a:latin typeface=\"+mj-lt\"/><a:ea typeface=\"+mj-ea\"/><a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr>";
    let hanging = units(44);
    let list = format!(
        "<a:lvl1pPr marL=\"{hanging}\" indent=\"-{hanging}\" algn=\"l\"><a:lnSpc><a:spcPct val=\"110000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"1400\"/></a:spcBef>\
         <a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/><a:defRPr sz=\"2400\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>{FONTS}</a:defRPr></a:lvl1pPr>"
    );
    let other = format!(
        "<a:lvl1pPr><a:defRPr sz=\"1800\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>{FONTS}</a:defRPr></a:lvl1pPr>"
    );
    format!(
        "<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{}</p:cSld>\
         <p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>\
         <p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{list}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>",
        tree(&shapes)
    )
}

fn layout(kind: &str, name: &str, shapes: &str) -> String {
    format!(
        "<p:sldLayout {NAMESPACES} type=\"{kind}\" preserve=\"1\"><p:cSld name=\"{}\">{}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
        escaped(name),
        tree(shapes)
    )
}

fn opening(deck: &Deck, places: Places) -> String {
    let empty = paragraph(&deck.language, &Words { text: String::new(), size: 32.0 });
    let title =
        shape(2, "type=\"ctrTitle\"", places.across(110, 160), ("b", &first_level("l", 58.0, "accent1", true)), &empty);
    let place = shape(
        3,
        "type=\"subTitle\" idx=\"1\"",
        places.across(294, 56),
        ("t", &first_level("l", 33.0, "tx2", false)),
        &empty,
    );
    let lead = shape(
        4,
        "type=\"body\" sz=\"quarter\" idx=\"13\"",
        places.across(386, 240),
        ("t", &first_level("l", 30.0, "tx1", false)),
        &empty,
    );
    layout("title", &deck.layouts[0], &(title + &place + &lead + &foot(&deck.language, places, 5)))
}

/// Shapes that stand where those of the master do.
fn as_in_the_master(language: &str, kinds: &[&str]) -> String {
    let shape = |(id, kind): (usize, &&str)| {
        let inside = if kind.contains("sldNum") { number(language, 1) } else { "<a:p/>".to_owned() };
        placeholder(id, &format!("{id}"), kind, &body(&inside))
    };
    (2..).zip(kinds).map(shape).collect()
}

const TITLE: &str = "type=\"title\"";
const SOURCE: &str = "type=\"ftr\" sz=\"quarter\" idx=\"11\"";
const NUMBER: &str = "type=\"sldNum\" sz=\"quarter\" idx=\"12\"";

fn with_points(deck: &Deck) -> String {
    let shapes = as_in_the_master(&deck.language, &[TITLE, "type=\"body\" idx=\"1\"", SOURCE, NUMBER]);
    layout("tx", &deck.layouts[1], &shapes)
}

fn with_chart(deck: &Deck) -> String {
    layout("titleOnly", &deck.layouts[2], &as_in_the_master(&deck.language, &[TITLE, SOURCE, NUMBER]))
}

fn notes(deck: &Deck) -> String {
    let (width, _) = NOTES;
    let places = Places::of(deck);
    let picture = Frame { x: 72, y: 72, width: width - 144, height: (width - 144) * 720 / places.width };
    let words = Frame { x: 72, y: picture.y + picture.height + 24, width: width - 144, height: 380 };
    let picture = placeholder(
        2,
        "2",
        "type=\"sldImg\" idx=\"2\"",
        &format!(
            "<p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:ln w=\"12700\"><a:solidFill><a:srgbClr val=\"{:06X}\"/></a:solidFill></a:ln></p:spPr>",
            picture.written('a'),
            deck.colours.rule
        ),
    );
    let words = shape(3, "type=\"body\" sz=\"quarter\" idx=\"3\"", words, ("t", ""), "<a:p/>");
    format!(
        "<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{}</p:cSld>\
         <p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>\
         <p:notesStyle><a:lvl1pPr marL=\"0\" algn=\"l\"><a:spcBef><a:spcPts val=\"300\"/></a:spcBef><a:defRPr sz=\"1100\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>{FONTS}</a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>",
        tree(&(picture + &words))
    )
}

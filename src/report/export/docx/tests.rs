//! The files of a document held against the rules of the format: well-formed, what is named is there, ids once, elements in the order of
//! the schema.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Appendix, Beside, Image, Picture};
use crate::evaluate::Evaluation;
use crate::report::{Scope, Text, compose};
use elements::Element;

#[path = "../../../../workbook/src/elements.rs"]
mod elements;

/// The children of elements in the order of the schema, as far as they are written.
const ORDERS: [(&str, &[&str]); 20] = [
    ("w:body", &["w:p", "w:tbl", "w:sectPr"]),
    ("w:sectPr", &["w:footerReference", "w:pgSz", "w:pgMar", "w:docGrid"]),
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:outlineLvl",
        ],
    ),
    ("w:rPr", &["w:rFonts", "w:w", "w:kern", "w:sz", "w:szCs", "w:highlight", "w:lang"]),
    ("w:r", &["w:rPr", "w:t", "w:br", "w:drawing", "w:fldChar", "w:instrText", "w:commentReference"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tblPr", &["w:tblStyle", "w:tblW", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:trPr", &["w:cantSplit", "w:tblHeader"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:tcPr", &["w:tcW", "w:vAlign"]),
    ("w:style", &["w:name", "w:basedOn", "w:next", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr"]),
    ("w:settings", &["w:zoom", "w:evenAndOddHeaders", "w:characterSpacingControl", "w:compat"]),
    ("w:font", &["w:altName", "w:charset", "w:family"]),
    ("wp:inline", &["wp:extent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"]),
    ("pic:pic", &["pic:nvPicPr", "pic:blipFill", "pic:spPr"]),
    ("pic:nvPicPr", &["pic:cNvPr", "pic:cNvPicPr"]),
    ("pic:spPr", &["a:xfrm", "a:prstGeom"]),
    ("w:p", &["w:pPr", "*"]),
];

/// The files of an archive without compression.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let word =
        |at: usize, count: usize| (0..count).fold(0, |all, byte| all | usize::from(bytes[at + byte]) << (8 * byte));
    let (mut files, mut at) = (BTreeMap::new(), 0);
    while bytes[at..].starts_with(b"PK\x03\x04") {
        let (size, name) = (word(at + 18, 4), word(at + 26, 2));
        let start = at + 30 + name + word(at + 28, 2);
        let name = String::from_utf8_lossy(&bytes[at + 30..at + 30 + name]).into_owned();
        assert!(files.insert(name, bytes[start..start + size].to_vec()).is_none());
        at = start + size;
    }
    files
}

/// The children of an element stand in the order of the schema.
fn is_in_order(element: &Element) {
    let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) else { return };
    let place = |child: &Element| order.iter().position(|name| *name == child.name || *name == "*");
    let places: Vec<_> = element.children.iter().map(place).collect();
    assert!(
        places.iter().all(Option::is_some),
        "{}: {:?}",
        element.name,
        element.children.iter().map(|c| &c.name).collect::<Vec<_>>()
    );
    // Paragraphs and tables, and what stands in a run, follow each other as they come.
    assert!(matches!(&*element.name, "w:body" | "w:r") || places.is_sorted(), "{}", element.name);
}

const TEXT: &str = "# {地区}<工作>报告\n## 就业\n新增就业{employment.urban_new_jobs}、“{party.new_members}”。\n\
    {表：employment.urban_new_jobs；employment.reemployed；party.new_members}\n看图：{图：职工养老保险基金}\n{表：employment.urban_new_jobs}\n\
    {图：fund.unemployment.years}{图：fund.injury.years}\n-- {地区}\n-- 2024年1月9日\n";

fn document() -> Vec<u8> {
    let (registry, dataset) = crate::import::demo::published();
    let evaluation = Evaluation::new(registry, Rc::new(dataset));
    let region = evaluation.registry().find_region("全国").unwrap_or(crate::model::RegionId(0));
    let scope = Scope { region, period: "2023".parse().unwrap_or_default() };
    let (text, issues) = Text::read(TEXT, &|slot| compose::problem(&evaluation, scope, slot));
    assert!(issues.is_empty(), "{issues:?}");
    let composed = compose(&text, &evaluation, scope);
    assert_eq!(composed.charts().count(), 3);
    let picture = |image, height| Some(Picture { image, width: 800, height });
    let (png, svg) = (Image::Png(b"\x89PNG".to_vec()), Image::Svg("<svg/>".to_owned()));
    let row = ["1", "一、就业", "甲，2023年", "1244万人", "文中“<1244>”", ""].map(str::to_owned);
    let appendix = Appendix {
        title: "数据来源与核对表",
        heads: ["序号", "部分", "指标", "数值", "来源", "核对"],
        rows: vec![row],
    };
    composed.docx(&Beside {
        remark: &|figure| Some(format!("来源：{}\n<甲>&", figure.ask.period)),
        pictures: &[picture(png, 400), None, picture(svg, 4000)],
        appendix: Some(&appendix),
    })
}

#[test]
fn the_files_of_a_document_hold_together() {
    let files = unpacked(&document());
    let parts: BTreeMap<&str, Element> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels"))
        .map(|(name, content)| (&**name, Element::read(std::str::from_utf8(content).unwrap_or_default())))
        .collect();
    parts.values().for_each(|part| part.each(&mut is_in_order));
    // Every file has a kind, and every kind that is named its file.
    let types = &parts["[Content_Types].xml"];
    let named: BTreeSet<&str> = types.values("Override", "PartName").into_iter().map(|name| &name[1..]).collect();
    let by_ending: Vec<&str> = types.values("Default", "Extension");
    assert!(named.iter().all(|name| files.contains_key(*name)), "{named:?}");
    for name in files.keys().filter(|name| *name != "[Content_Types].xml") {
        let ending = name.rsplit('.').next().unwrap_or_default();
        assert!(named.contains(&**name) || ending != "xml" && by_ending.contains(&ending), "{name}");
    }
    // What belongs to the text is there, and what the text names belongs to it.
    let relations = &parts["word/_rels/document.xml.rels"];
    let targets = relations.values("Relationship", "Target");
    assert!(targets.iter().all(|target| files.contains_key(&format!("word/{target}"))), "{targets:?}");
    let ids = relations.values("Relationship", "Id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    let text = &parts["word/document.xml"];
    let used = [text.values("a:blip", "r:embed"), text.values("w:footerReference", "r:id")].concat();
    assert!(used.len() == 4 && used.iter().all(|id| ids.contains(id)), "{used:?}");
    assert!(parts["_rels/.rels"].values("Relationship", "Target").iter().all(|target| files.contains_key(*target)));
}

#[test]
fn ids_stand_once_and_styles_are_there() {
    let files = unpacked(&document());
    let part = |name: &str| Element::read(std::str::from_utf8(&files[name]).unwrap_or_default());
    let (text, comments, styles) = (part("word/document.xml"), part("word/comments.xml"), part("word/styles.xml"));
    let once = |mut ids: Vec<&str>| {
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        count
    };
    let bookmarks = once(text.values("w:bookmarkStart", "w:id"));
    // Two in the text, of which one has no value; the result, the one before, growth, and the same again in the other table.
    assert_eq!(bookmarks, once(text.values("w:bookmarkStart", "w:name")));
    assert_eq!(text.values("w:bookmarkStart", "w:id"), text.values("w:bookmarkEnd", "w:id"));
    assert!(bookmarks > 7, "{bookmarks}");
    assert_eq!(text.values("w:commentReference", "w:id"), comments.values("w:comment", "w:id"));
    assert_eq!(once(text.values("wp:docPr", "id")), 2);
    assert!(text.values("wp:docPr", "descr").iter().all(|said| said.chars().count() > 20));
    let known = styles.values("w:style", "w:styleId");
    for used in [
        text.values("w:pStyle", "w:val"),
        comments.values("w:pStyle", "w:val"),
        styles.values("w:basedOn", "w:val"),
        text.values("w:tblStyle", "w:val"),
    ]
    .concat()
    {
        assert!(known.contains(&used), "{used}");
    }
}

/// The number of an attribute that stands once.
fn number(part: &Element, element: &str, attribute: &str) -> i32 {
    let [value] = part.values(element, attribute)[..] else { panic!("{element} {attribute}") };
    value.parse().unwrap_or_else(|_| panic!("{value}"))
}

#[test]
fn the_type_area_holds_22_lines_of_28_characters() {
    let files = unpacked(&document());
    let part = |name: &str| Element::read(std::str::from_utf8(&files[name]).unwrap_or_default());
    let (text, styles) = (part("word/document.xml"), part("word/styles.xml"));
    let margin = |side: &str| number(&text, "w:pgMar", side);
    // In twentieths of a point; a mm is 56.7 of them.
    assert_eq!([margin("w:top"), margin("w:left")], [2098, 1588]);
    let width = number(&text, "w:pgSz", "w:w") - margin("w:left") - margin("w:right");
    let height = number(&text, "w:pgSz", "w:h") - margin("w:top") - margin("w:bottom");
    assert!((width - 8844).abs() <= 3 && (height - 12756).abs() <= 3, "{width} {height}");
    assert_eq!(text.values("w:docGrid", "w:type"), ["linesAndChars"]);
    assert_eq!(height / number(&text, "w:docGrid", "w:linePitch"), 22);
    let mut normal = None;
    styles.each(&mut |style| {
        if style.name == "w:style" && style.attributes["w:styleId"] == "Normal" {
            normal = Some([number(style, "w:sz", "w:val"), number(style, "w:w", "w:val")]);
        }
    });
    // A character of 16 points, narrowed, is no wider than a cell, and 28 cells are a line, as near as its ratio can be written.
    let [size, narrowed] = normal.unwrap_or_default();
    assert_eq!(size, 32);
    let space = number(&text, "w:docGrid", "w:charSpace");
    let cell = f64::from(size) * 10.0 + f64::from(space) * 20.0 / 4096.0;
    assert!((f64::from(width) - 28.0 * cell).abs() < 0.5);
    assert!(f64::from(size * narrowed) / 10.0 <= cell.floor());
}

#[test]
fn a_page_number_stands_at_the_outer_edge() {
    let files = unpacked(&document());
    let part = |name: &str| Element::read(std::str::from_utf8(&files[name]).unwrap_or_default());
    assert_eq!(part("word/document.xml").values("w:footerReference", "w:type"), ["default", "even"]);
    assert!(std::str::from_utf8(&files["word/settings.xml"]).is_ok_and(|set| set.contains("<w:evenAndOddHeaders/>")));
    let sides = ["word/footer1.xml", "word/footer2.xml"].map(|name| part(name).values("w:jc", "w:val").concat());
    assert_eq!(sides, ["right", "left"]);
}

#[test]
fn a_further_title_begins_on_a_page_of_its_own() {
    let evaluation = Evaluation::new(Rc::new(crate::catalogue::Registry::catalogue()), Rc::default());
    let scope = Scope { region: crate::model::RegionId(0), period: "2023".parse().unwrap_or_default() };
    let (text, _) = Text::read("题外话\n# 甲\n# 甲的第二行\n正文\n# 乙\n正文\n", &|_| None);
    let files = unpacked(&compose(&text, &evaluation, scope).docx(&Beside::default()));
    let text = Element::read(std::str::from_utf8(&files["word/document.xml"]).unwrap_or_default());
    let mut breaks = Vec::new();
    text.each(&mut |paragraph| {
        if paragraph.name == "w:p" {
            breaks.push(paragraph.children[0].children.iter().any(|child| child.name == "w:pageBreakBefore"));
        }
    });
    assert_eq!(breaks, [false, false, false, false, true, false]);
}

#[cfg(feature = "office")]
#[test]
fn what_stands_in_the_text_stands_in_the_document() {
    use crate::import::workbook::document::Matter;

    let read = crate::import::workbook::read_document(&document());
    let read = read.unwrap_or_else(|refused| panic!("{refused}"));
    let lines: Vec<&str> = read.lines.iter().map(|line| &*line.text).collect();
    assert_eq!(lines[..3], ["全国<工作>报告", "一、就业", "新增就业1244万人、“【待填：新发展党员】”。"]);
    assert_eq!(lines[3], "指标\t2023年\t2022年\t同比");
    assert!(lines[4].starts_with("城镇新增就业人数（万人）\t1,244\t1,206\t增长3.2%"), "{}", lines[4]);
    assert_eq!(lines.iter().filter(|line| line.starts_with('图')).count(), 3);
    let signed = lines.iter().position(|line| *line == "附件：数据来源与核对表").unwrap_or_default();
    assert_eq!(lines[signed + 1..signed + 5], ["全国", "2024年1月9日", "附件", "数据来源与核对表"]);
    assert_eq!(lines.last(), Some(&"1\t一、就业\t甲，2023年\t1244万人\t文中“<1244>”"));
    assert_eq!(read.lines[0].level.zip(read.lines[1].level), Some((0, 1)));
    let matters: Vec<Matter> = read.asides.iter().map(|aside| aside.of).collect();
    assert_eq!(matters, [Matter::Table, Matter::Comment, Matter::Picture]);
}

//! The files of a Word document that are the same for every text: styles, settings, footers and how the files belong together.
//!
//! Lengths are in twentieths of a point: 37 mm above the type area are 2098, 28 mm at the binding 1588, 35 mm below 1984, 26 mm at the
//! outer edge 1474; the grid of 579 a line and -848 (4096ths of a point) a character gives 22 lines of 28 characters of 16 points.
//! A cell of that grid, 15.79 points, is narrower than a character: LibreOffice gives such a character two cells, so all are drawn at 98
//! hundredths of their width, and it takes the size from the style Normal alone.

use workbook::theme::theme;

use crate::chart::colours;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
                    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE_KIND: &str = "application/vnd.openxmlformats-officedocument";
const TEXT_KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What the archive opens with.
pub const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" \
    Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

/// Which fonts stand in for those that a machine does not have.
pub const FONTS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:font w:name=\"方正小标宋简体\"><w:altName w:val=\"方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong\"/><w:charset w:val=\"86\"/><w:family w:val=\"roman\"/></w:font>",
    "<w:font w:name=\"仿宋\"><w:altName w:val=\"仿宋_GB2312,FangSong,FangSong_GB2312,华文仿宋\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/></w:font>",
    "<w:font w:name=\"楷体\"><w:altName w:val=\"楷体_GB2312,KaiTi,KaiTi_GB2312,华文楷体\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/></w:font>",
    "<w:font w:name=\"黑体\"><w:altName w:val=\"SimHei,华文黑体\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/></w:font>",
    "<w:font w:name=\"宋体\"><w:altName w:val=\"SimSun,华文宋体\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/></w:font>",
    "</w:fonts>"
);

/// The colours and fonts that whoever edits the document chooses from.
pub fn look() -> String {
    HEAD.to_owned() + &theme(&colours(), ["仿宋"; 2])
}

/// What the document says of itself.
pub fn about(title: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>",
        crate::markup::escaped(title)
    )
}

/// Odd and even pages differ; nothing else is asked of the program.
pub const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:zoom w:percent=\"100\"/><w:evenAndOddHeaders/>\
    <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
    w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";

/// The styles: 3号 仿宋, indented by two characters, no space between a number and its unit; 小标宋, 黑体, 楷体 and 仿宋 by level.
pub const STYLES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>",
    "<w:rFonts w:ascii=\"仿宋\" w:eastAsia=\"仿宋\" w:hAnsi=\"仿宋\" w:cs=\"Times New Roman\"/><w:kern w:val=\"2\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>",
    "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:jc w:val=\"both\"/></w:pPr><w:rPr><w:w w:val=\"98\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Body\"><w:name w:val=\"公文正文\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/></w:pPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Body\"/><w:qFormat/><w:pPr><w:keepNext/><w:snapToGrid w:val=\"0\"/><w:spacing w:afterLines=\"100\" w:after=\"579\" w:line=\"579\" w:lineRule=\"exact\"/><w:contextualSpacing/><w:jc w:val=\"center\"/></w:pPr>",
    "<w:rPr><w:rFonts w:ascii=\"方正小标宋简体\" w:eastAsia=\"方正小标宋简体\" w:hAnsi=\"方正小标宋简体\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Subtitle\"><w:name w:val=\"Subtitle\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Body\"/><w:qFormat/><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"楷体\" w:eastAsia=\"楷体\" w:hAnsi=\"楷体\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Salutation\"><w:name w:val=\"Salutation\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Body\"/></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Body\"/><w:next w:val=\"Body\"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"黑体\" w:eastAsia=\"黑体\" w:hAnsi=\"黑体\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Body\"/><w:next w:val=\"Body\"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"楷体\" w:eastAsia=\"楷体\" w:hAnsi=\"楷体\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading3\"><w:name w:val=\"heading 3\"/><w:basedOn w:val=\"Body\"/><w:next w:val=\"Body\"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Signature\"><w:name w:val=\"Signature\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:ind w:rightChars=\"200\" w:right=\"640\"/><w:jc w:val=\"right\"/></w:pPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"280\" w:lineRule=\"exact\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"宋体\" w:eastAsia=\"宋体\" w:hAnsi=\"宋体\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Remark\"><w:name w:val=\"出处批注\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:snapToGrid w:val=\"0\"/><w:jc w:val=\"left\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"宋体\" w:eastAsia=\"宋体\" w:hAnsi=\"宋体\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Picture\"><w:name w:val=\"图\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Caption\"/><w:pPr><w:keepNext/><w:snapToGrid w:val=\"0\"/><w:jc w:val=\"center\"/></w:pPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Body\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"楷体\" w:eastAsia=\"楷体\" w:hAnsi=\"楷体\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Cell\"><w:name w:val=\"表格文字\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:snapToGrid w:val=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"AppendixNote\"><w:name w:val=\"附件说明\"/><w:basedOn w:val=\"Body\"/><w:pPr><w:spacing w:beforeLines=\"100\" w:before=\"579\"/></w:pPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"AppendixMark\"><w:name w:val=\"附件\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Title\"/><w:pPr><w:keepNext/><w:pageBreakBefore/></w:pPr><w:rPr><w:rFonts w:ascii=\"黑体\" w:eastAsia=\"黑体\" w:hAnsi=\"黑体\"/></w:rPr></w:style>",
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Plain\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
    "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"Plain\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders></w:tblPr></w:style>",
    "</w:styles>"
);

/// The text itself on its page.
pub fn document(body: &str) -> String {
    format!(
        "{HEAD}<w:document {MAIN}><w:body>{body}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"even\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"1307\" w:gutter=\"0\"/>\
         <w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-848\"/></w:sectPr></w:body></w:document>"
    )
}

/// The page number between two dashes, one character in from the edge.
pub fn footer(side: &str) -> String {
    let indent =
        if side == "right" { "w:rightChars=\"100\" w:right=\"280\"" } else { "w:leftChars=\"100\" w:left=\"280\"" };
    format!(
        "{HEAD}<w:ftr {MAIN}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind {indent}/><w:jc w:val=\"{side}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"
    )
}

/// The remarks beside the text.
pub fn comments(comments: &str) -> String {
    format!("{HEAD}<w:comments {MAIN}>{comments}</w:comments>")
}

/// What a document has beside its text and its looks.
#[derive(Clone, Copy)]
pub struct Held<'a> {
    pub has_comments: bool,
    /// The names of the files of its pictures.
    pub pictures: &'a [String],
}

/// The parts that belong to the text, what each is, and its name, in the order of their relations.
const PARTS: [(&str, &str); 6] = [
    ("styles", "styles"),
    ("settings", "settings"),
    ("footer", "footer1"),
    ("footer", "footer2"),
    ("fontTable", "fontTable"),
    THEME,
];
const THEME: (&str, &str) = ("theme", "theme/theme1");
const COMMENTS: (&str, &str) = ("comments", "comments");

/// The name of a picture's file, by its number from 1.
pub fn image(number: usize, ending: &str) -> String {
    format!("media/image{number}.{ending}")
}

/// The relation of a picture.
pub fn relation_of_image(number: usize) -> String {
    format!("image{number}")
}

fn all_parts(held: Held) -> impl Iterator<Item = (&'static str, &'static str)> {
    PARTS.into_iter().chain(held.has_comments.then_some(COMMENTS))
}

/// What each file is.
pub fn types(held: Held) -> String {
    let document = ("document.main", "document");
    let part = |part: (&str, &str)| {
        let ((kind, name), family) = (part, if part == THEME { OFFICE_KIND } else { TEXT_KIND });
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{family}.{kind}+xml\"/>")
    };
    let parts: String = std::iter::once(document).chain(all_parts(held)).map(part).collect();
    let kinds = [("png", "image/png"), ("svg", "image/svg+xml")].into_iter();
    let held_kinds = kinds.filter(|(ending, _)| held.pictures.iter().any(|name| name.ends_with(ending)));
    let images: String =
        held_kinds.map(|(ending, kind)| format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>")).collect();
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{images}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>{parts}</Types>"
    )
}

/// What belongs to the text.
pub fn relations(held: Held) -> String {
    let part = |(at, (kind, file)): (usize, (&str, &str))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{file}.xml\"/>", at + 1)
    };
    let picture = |(number, target): (usize, &String)| {
        let id = relation_of_image(number);
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/image\" Target=\"{target}\"/>")
    };
    let parts = all_parts(held).enumerate().map(part).chain((1..).zip(held.pictures).map(picture)).collect::<String>();
    format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">{parts}</Relationships>")
}

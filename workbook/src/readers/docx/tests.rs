//! Documents made of parts written by hand, and what they read as.

use super::document;
use crate::Refused;
use crate::document::{Document, Matter};
use crate::readers::hostile::archive;

const MAIN: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PARTS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/styles" Target="styles.xml"/>
    <Relationship Id="r2" Type="http://x/numbering" Target="/word/numbering.xml"/><Relationship Id="r3" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>"#;
const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="2"><w:name w:val="标题二"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
    <w:style w:styleId="own"><w:name w:val="own"/><w:basedOn w:val="2"/></w:style><w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>
    <w:style w:styleId="x"><w:basedOn w:val="y"/></w:style><w:style w:styleId="y"><w:basedOn w:val="x"/></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering>
    <w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
      <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="hebrew1"/><w:lvlText w:val="%3"/></w:lvl>
      <w:lvl w:ilvl="3"><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%4"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="6"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#;
const FOOTNOTES: &str = r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
    <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 含</w:t></w:r><w:r><w:t>灵活就业。</w:t></w:r></w:p><w:p><w:r><w:t>下同。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

fn packed(body: &str) -> Vec<u8> {
    let body = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    archive(&[
        ("_rels/.rels", MAIN),
        ("word/_rels/document.xml.rels", PARTS),
        ("word/document.xml", &body),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", FOOTNOTES),
    ])
}

fn read(body: &str) -> Document {
    document(&packed(body)).unwrap()
}

/// A document with something of everything.
pub fn sample() -> Vec<u8> {
    let noted = r#"<w:r><w:t>就业8640人</w:t></w:r><w:del><w:r><w:delText>7000</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let table = format!("<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>", paragraph("", "格"));
    let boxed = format!("<w:r><w:txbxContent>{}</w:txbxContent></w:r>", paragraph("", "框"));
    let headed = ["a", "1", "2", "own", "T"].map(|style| paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), "题"));
    packed(&[headed.concat(), paragraph("<w:rPr><w:del/></w:rPr>", noted), table, paragraph("", &boxed)].concat())
}

/// A paragraph with these properties and runs; words in place of a run are one.
fn paragraph(properties: &str, runs: &str) -> String {
    let runs = if runs.starts_with('<') { runs.to_owned() } else { format!("<w:r><w:t>{runs}</w:t></w:r>") };
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

#[track_caller]
fn check(body: &str, lines: &[&str], asides: &[(Matter, u32, u32)]) {
    let document = read(body);
    let level = |level: Option<u8>| level.map(|level| format!("{level}|")).unwrap_or_default();
    let shown: Vec<String> = document.lines.iter().map(|line| format!("{}{}", level(line.level), line.text)).collect();
    assert_eq!(shown, lines);
    let said: Vec<_> = document.asides.iter().map(|aside| (aside.of, aside.count, aside.line)).collect();
    assert_eq!(said, asides);
}

#[test]
fn split_runs_are_one_text_and_breaks_are_lines() {
    check(
        r#"<w:p w:rsidR="00A1"><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>城镇</w:t></w:r><w:proofErr w:type="gramStart"/><w:r><w:t>新增就业86</w:t></w:r><w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t xml:space="preserve">40 </w:t></w:r><w:r><w:t>人&amp;</w:t><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t></w:r></w:p><w:p/>
        <w:p><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink><w:fldSimple w:instr=" PAGE "><w:r><w:t>接</w:t></w:r></w:fldSimple><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>文</w:t></w:r></w:p>
        <w:p><w:smartTag><w:r><w:ruby><w:rt><w:r><w:t>zì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:smartTag></w:p>"#,
        &["城镇新增就业8640 人&\t甲", "乙-丙", "链接文", "字"],
        &[],
    );
}

#[test]
fn tracked_changes_read_as_accepted() {
    let deleted = |words: &str| format!("<w:del><w:r><w:delText>{words}</w:delText><w:t>{words}</w:t></w:r></w:del>");
    let body = [
        paragraph("", &format!("<w:r><w:t>增长</w:t></w:r>{}<w:ins><w:r><w:t>5%</w:t></w:r></w:ins>", deleted("3%"))),
        paragraph("<w:rPr><w:ins/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val=\"a\"/></w:pPr></w:pPrChange>", "新段。"),
        paragraph(
            "<w:rPr><w:del/></w:rPr>",
            &format!("<w:r><w:t>前半，</w:t></w:r>{}", deleted("去掉").replace("del>", "moveFrom>")),
        ),
        paragraph("<w:pStyle w:val=\"own\"/>", "后半。"),
    ];
    check(
        &body.concat(),
        &["增长5%", "新段。", "2|（一）前半，后半。"],
        &[(Matter::Inserted, 1, 1), (Matter::Deleted, 2, 1)],
    );
    check(&paragraph("<w:rPr><w:del/></w:rPr>", "末段"), &["末段"], &[]);
}

#[test]
fn tables_are_lines_of_cells() {
    let cell = |words: &[&str]| {
        let inside: String = words.iter().map(|words| paragraph("", words)).collect();
        format!("<w:tc><w:tcPr/>{inside}</w:tc>")
    };
    let row = |properties: &str, cells: &[String]| format!("<w:tr>{properties}{}</w:tr>", cells.concat());
    let body = [
        paragraph("", "如下表："),
        "<w:tbl><w:tblPr/>".to_owned(),
        row("", &[cell(&["指标"]), cell(&["人数", "（人）"]), cell(&[""])]),
        row("<w:trPr><w:del/></w:trPr>", &[cell(&["废"]), cell(&["1"])]),
        row("<w:trPr><w:ins/></w:trPr>", &[cell(&["新增就业"]), cell(&["8640"])]),
        row("", &[cell(&["备注一。", "备注二。"])]),
        "</w:tbl>".to_owned(),
        paragraph("", "表后。"),
    ];
    check(
        &body.concat(),
        &["如下表：", "指标\t人数 （人）", "新增就业\t8640", "备注一。", "备注二。", "表后。"],
        &[(Matter::Deleted, 1, 3), (Matter::Table, 1, 2)],
    );
}

#[test]
fn text_boxes_and_notes_stand_behind_their_paragraph() {
    let drawn = |inside: &str| {
        format!(
            r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
        )
    };
    let noted = r#"<w:r><w:t>就业8640人</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="9"/></w:r><w:r><w:t>。</w:t></w:r>"#;
    let body = [
        paragraph("", &format!("<w:r><w:t>前</w:t></w:r>{}<w:r><w:t>后</w:t></w:r>", drawn(&paragraph("", "框内")))),
        paragraph("", noted),
    ];
    check(
        &body.concat(),
        &["前后", "框内", "就业8640人。", "注：含灵活就业。 下同。"],
        &[(Matter::Box, 1, 2), (Matter::Note, 1, 4)],
    );
}

#[test]
fn headings_have_their_level_and_their_number() {
    let of = |style: &str, words: &str| paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), words);
    let in_list = |list: u32, depth: u32, words: &str| {
        paragraph(&format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), words)
    };
    let body = [
        of("a", "工作报告"),
        of("T", "一、成效\t1"),
        of("1", "成效"),
        of("2", "就业"),
        of("own", "社保"),
        in_list(1, 2, "细目"),
        of("1", "安排"),
        of("2", "人才"),
        in_list(2, 0, "甲"),
        in_list(2, 1, "点"),
        in_list(2, 2, "希伯来"),
        in_list(2, 3, "圈"),
        in_list(3, 0, "从头"),
        in_list(2, 0, "接着"),
        paragraph("<w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "无号"),
        paragraph("<w:outlineLvl w:val=\"9\"/>", "正文"),
        of("x", "绕圈"),
    ];
    check(
        &body.concat(),
        &[
            "0|工作报告",
            "1|一、成效",
            "2|（一）就业",
            "2|（二）社保",
            "1.2.1 细目",
            "1|二、安排",
            "2|（一）人才",
            "3.甲",
            "点",
            "希伯来",
            "①圈",
            "1.从头",
            "2.接着",
            "1|无号",
            "正文",
            "绕圈",
        ],
        &[(Matter::Contents, 1, 2), (Matter::Number, 1, 10)],
    );
}

#[test]
fn what_is_left_out_is_said() {
    check(
        r#"<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>
        <w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p><w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:sym w:char="2605"/></w:r><m:oMath><m:r><m:t>12</m:t></m:r></m:oMath></w:p>"#,
        &["甲明", "★"],
        &[(Matter::Hidden, 1, 1), (Matter::Comment, 1, 1), (Matter::Picture, 2, 2), (Matter::Sign, 1, 2)],
    );
}

#[test]
fn what_is_no_document_says_what_it_is() {
    for (bytes, refused) in [
        (archive(&[("xl/workbook.xml", "<w/>")]), Refused::OtherKind),
        (archive(&[("word/document.xml", "<html><p/></html>")]), Refused::OtherKind),
        (b"PK\x03\x04".to_vec(), Refused::Damaged),
        (b"plain".to_vec(), Refused::Damaged),
        (crate::COMPOUND.to_vec(), Refused::Damaged),
    ] {
        assert_eq!(document(&bytes), Err(refused));
    }
}

#[test]
fn what_stands_before_the_damage_is_kept() {
    let broken = format!("{}<w:p><w:r><w:t>乙</w:t></x:", paragraph("", "甲"));
    let document = document(&archive(&[("word/document.xml", &format!("<w:document><w:body>{broken}"))])).unwrap();
    assert_eq!(document.text(), "甲\n乙\n");
    assert_eq!(document.asides[0].of, Matter::BrokenOff);
}

#[test]
fn no_more_is_held_than_anyone_writes() {
    let long = paragraph("", &"字".repeat(30_000));
    assert_eq!(document(&packed(&long)), Err(Refused::TooLarge));
    let nested = "<w:tbl><w:tr><w:tc>".repeat(30_000);
    assert_eq!(document(&packed(&nested)), Err(Refused::TooLarge));
    let noted = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#.repeat(3_000);
    assert_eq!(document(&packed(&paragraph("", &noted).repeat(2))), Err(Refused::TooLarge));
}

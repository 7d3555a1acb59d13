//! Tables in a document: as wide as the type area, heads repeated on each page, rows not broken; and the appendix.

use super::Writer;
use crate::report::compose::{Part, Table};

/// A table on pages of its own behind the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appendix {
    /// What it is: 数据来源与核对表.
    pub title: &'static str,
    /// What its columns are.
    pub heads: [&'static str; 6],
    /// Its rows.
    pub rows: Vec<[String; 6]>,
}

/// The width of the type area, 156 mm, in twentieths of a point.
const WIDTH: usize = 8844;
/// The parts of it that the columns of an appendix take, in hundredths.
const SHARES: [usize; 6] = [7, 15, 20, 14, 35, 9];
/// How much wider the first column of a table is than the others, in tenths.
const FIRST: usize = 25;

/// How the words of a cell stand.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Middle,
    Right,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let others = table.heads.len().saturating_sub(1);
        let one = WIDTH * 10 / (FIRST + others * 10);
        let widths: Vec<usize> = std::iter::once(WIDTH - one * others).chain((0..others).map(|_| one)).collect();
        self.begin_table(&widths);
        self.row(true, &widths, |writer, at| writer.cell(Side::Middle, |writer| writer.words(&table.heads[at], "")));
        for row in &table.rows {
            self.row(false, &widths, |writer, at| {
                let side = if at == 0 { Side::Left } else { Side::Right };
                let parts: &[Part] = row.get(at).map_or(&[], Vec::as_slice);
                writer.cell(side, |writer| parts.iter().for_each(|part| writer.part(part)));
            });
        }
        self.end_table();
    }

    pub(super) fn appendix(&mut self, appendix: &Appendix) {
        self.paragraph_of("AppendixMark", |writer| writer.words("附件", ""));
        self.paragraph_of("Title", |writer| writer.words(appendix.title, ""));
        let widths = SHARES.map(|share| WIDTH * share / 100);
        self.begin_table(&widths);
        self.row(true, &widths, |writer, at| writer.cell(Side::Middle, |writer| writer.words(appendix.heads[at], "")));
        for row in &appendix.rows {
            self.row(false, &widths, |writer, at| writer.cell(Side::Left, |writer| writer.words(&row[at], "")));
        }
        self.end_table();
    }

    fn begin_table(&mut self, widths: &[usize]) {
        let width: usize = widths.iter().sum();
        self.put(format_args!("<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>"));
        widths.iter().for_each(|width| self.put(format_args!("<w:gridCol w:w=\"{width}\"/>")));
        self.body.push_str("</w:tblGrid>");
    }

    /// A row; heads are repeated where the table goes on.
    fn row(&mut self, is_head: bool, widths: &[usize], cell: impl Fn(&mut Self, usize)) {
        self.body.push_str("<w:tr><w:trPr><w:cantSplit/>");
        self.body.push_str(if is_head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        for (at, width) in widths.iter().enumerate() {
            self.put(format_args!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
            ));
            cell(self, at);
            self.body.push_str("</w:tc>");
        }
        self.body.push_str("</w:tr>");
    }

    fn cell(&mut self, side: Side, content: impl FnOnce(&mut Self)) {
        let side = match side {
            Side::Left => "left",
            Side::Middle => "center",
            Side::Right => "right",
        };
        self.put(format_args!("<w:p><w:pPr><w:pStyle w:val=\"Cell\"/><w:jc w:val=\"{side}\"/></w:pPr>"));
        content(self);
        self.body.push_str("</w:p>");
    }

    /// Two tables that follow each other would be one, and a document does not end with one.
    fn end_table(&mut self) {
        self.body.push_str("</w:tbl>");
        self.paragraph_of("Cell", |_| ());
    }
}

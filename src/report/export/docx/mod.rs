//! A composed text as a Word document in the layout of GB/T 9704-2012: 22 lines of 28 characters, levels as styles, page numbers at
//! the outer edge.
//!
//! Invariant: every figure is a bookmark; what stands in the text stands in the document, and nothing in it is taken for markup.

mod parts;

use std::fmt::Write;

use super::zip::archive;
use crate::evaluate::Figure;
use crate::markup::escaped;
use crate::report::Kind;
use crate::report::compose::{Composed, Composition, Piece};

/// Remarks beside figures: where each comes from; none for a figure without one.
pub type Remark<'a> = &'a dyn Fn(&Figure) -> Option<String>;

/// Who the remarks are by.
const AUTHOR: &str = "人社分析";

impl Composed {
    /// As a Word document, with remarks beside figures where there are any.
    #[must_use]
    pub fn docx(&self, remark: Remark) -> Vec<u8> {
        let mut writer = Writer { remark, body: String::new(), comments: String::new(), bookmarks: 0, remarks: 0 };
        self.paragraphs.iter().for_each(|paragraph| writer.paragraph(paragraph));
        let document = parts::document(&writer.body);
        let comments = parts::comments(&writer.comments);
        let has_comments = writer.remarks > 0;
        let (types, relations) = (parts::types(has_comments), parts::relations(has_comments));
        let mut files: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", parts::ROOT.as_bytes()),
            ("word/document.xml", document.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/styles.xml", parts::STYLES.as_bytes()),
            ("word/settings.xml", parts::SETTINGS.as_bytes()),
        ];
        let [odd, even] = [parts::footer("right"), parts::footer("left")];
        files.extend([("word/footer1.xml", odd.as_bytes()), ("word/footer2.xml", even.as_bytes())]);
        if has_comments {
            files.push(("word/comments.xml", comments.as_bytes()));
        }
        archive(&files)
    }
}

struct Writer<'a> {
    remark: Remark<'a>,
    body: String,
    comments: String,
    bookmarks: usize,
    remarks: usize,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Composition) {
        let style = match paragraph.kind {
            Kind::Body => "Body",
            Kind::Title => "Title",
            Kind::Subtitle => "Subtitle",
            Kind::Salutation => "Salutation",
            Kind::Heading(level) => ["Heading1", "Heading2", "Heading3"][usize::from(level.clamp(1, 3)) - 1],
            Kind::Signature => "Signature",
        };
        self.put(format_args!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"));
        self.words(&paragraph.number, "");
        for piece in &paragraph.pieces {
            match piece {
                Piece::Words { text, .. } => self.words(text, ""),
                Piece::Figure { text, figure, .. } => self.figure(text, figure),
                Piece::Wanting { .. } => self.words(&piece.text(), "<w:highlight w:val=\"yellow\"/>"),
            }
        }
        self.body.push_str("</w:p>");
    }

    fn figure(&mut self, text: &str, figure: &Figure) {
        let id = self.bookmarks;
        self.bookmarks += 1;
        let remark = (self.remark)(figure).map(|remark| {
            let id = self.remarks;
            self.remarks += 1;
            self.comment(id, &remark);
            id
        });
        self.put(format_args!("<w:bookmarkStart w:id=\"{id}\" w:name=\"figure_{}\"/>", id + 1));
        if let Some(remark) = remark {
            self.put(format_args!("<w:commentRangeStart w:id=\"{remark}\"/>"));
        }
        self.words(text, "");
        if let Some(remark) = remark {
            self.put(format_args!(
                "<w:commentRangeEnd w:id=\"{remark}\"/><w:r><w:commentReference w:id=\"{remark}\"/></w:r>"
            ));
        }
        self.put(format_args!("<w:bookmarkEnd w:id=\"{id}\"/>"));
    }

    fn comment(&mut self, id: usize, remark: &str) {
        let _ = write!(self.comments, "<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"社\">");
        for line in remark.lines() {
            let _ = write!(self.comments, "<w:p><w:pPr><w:pStyle w:val=\"Remark\"/></w:pPr>{}</w:p>", run(line, ""));
        }
        self.comments.push_str("</w:comment>");
    }

    fn words(&mut self, words: &str, looks: &str) {
        if !words.is_empty() {
            let run = run(words, looks);
            self.body.push_str(&run);
        }
    }

    fn put(&mut self, markup: std::fmt::Arguments) {
        // A text takes all that is written to it.
        let _ = self.body.write_fmt(markup);
    }
}

/// Words of a run; quotation marks take the East Asian font.
fn run(words: &str, looks: &str) -> String {
    format!(
        "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/>{looks}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escaped(words)
    )
}

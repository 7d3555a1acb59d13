//! A composed text as a Word document in the layout of GB/T 9704-2012: 22 lines of 28 characters, levels as styles, page numbers at
//! the outer edge.
//!
//! Invariant: every figure is a bookmark; what stands in the text stands in the document, and nothing in it is taken for markup.

mod parts;
mod picture;
mod table;
#[cfg(test)]
mod tests;
mod title;

use std::fmt::Write;

use super::stored::archive;
use crate::chart::Resolved;
use crate::evaluate::Figure;
use crate::markup::escaped;
use crate::report::Kind;
use crate::report::compose::{Composed, Composition, Displayed, Part, Piece};
pub use picture::{Image, Picture};
pub use table::Appendix;

/// Remarks beside figures: where each comes from; none for a figure without one.
pub type Remark<'a> = &'a dyn Fn(&Figure) -> Option<String>;

/// What a document has beside its text.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// The remarks beside its figures.
    pub remark: Remark<'a>,
    /// The pictures of its charts in order; where there is none, the chart's title stands alone.
    pub pictures: &'a [Option<Picture>],
    /// A table on pages of its own.
    pub appendix: Option<&'a Appendix>,
}

impl Default for Beside<'_> {
    fn default() -> Self {
        Self { remark: &|_| None, pictures: &[], appendix: None }
    }
}

/// Who the remarks are by.
const AUTHOR: &str = "人社分析";

impl Composed {
    /// The charts in the order in which they stand.
    pub fn charts(&self) -> impl Iterator<Item = &Resolved> {
        self.paragraphs.iter().flat_map(Composition::displayed).filter_map(|displayed| match displayed {
            Displayed::Chart(chart) => Some(&**chart),
            Displayed::Table(_) => None,
        })
    }

    /// As a Word document.
    #[must_use]
    pub fn docx(&self, beside: &Beside) -> Vec<u8> {
        let mut writer = Writer { beside, body: String::new(), comments: String::new(), counts: Counts::default() };
        writer.text(&self.paragraphs);
        let pictures: Vec<&Picture> = beside.pictures.iter().take(writer.counts.charts).flatten().collect();
        let names: Vec<String> =
            (1..).zip(&pictures).map(|(number, of)| parts::image(number, of.image.ending())).collect();
        let held = parts::Held { has_comments: writer.counts.remarks > 0, pictures: &names };
        let title = self.paragraphs.iter().find(|paragraph| paragraph.kind == Kind::Title).map(Composition::text);
        let (document, comments) = (parts::document(&writer.body), parts::comments(&writer.comments));
        let (types, relations) = (parts::types(held), parts::relations(held));
        let look = parts::look();
        let about = parts::about(&title.unwrap_or_default());
        let [odd, even] = [parts::footer("right"), parts::footer("left")];
        let mut files: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", parts::ROOT.as_bytes()),
            ("docProps/core.xml", about.as_bytes()),
            ("word/document.xml", document.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/styles.xml", parts::STYLES.as_bytes()),
            ("word/settings.xml", parts::SETTINGS.as_bytes()),
            ("word/fontTable.xml", parts::FONTS.as_bytes()),
            ("word/theme/theme1.xml", look.as_bytes()),
            ("word/footer1.xml", odd.as_bytes()),
            ("word/footer2.xml", even.as_bytes()),
        ];
        if held.has_comments {
            files.push(("word/comments.xml", comments.as_bytes()));
        }
        let names: Vec<String> = names.iter().map(|name| format!("word/{name}")).collect();
        files.extend(names.iter().zip(&pictures).map(|(name, picture)| (&**name, picture.image.bytes())));
        archive(&files)
    }
}

struct Writer<'a> {
    beside: &'a Beside<'a>,
    body: String,
    comments: String,
    counts: Counts,
}

/// How many there are so far.
#[derive(Default)]
struct Counts {
    bookmarks: usize,
    remarks: usize,
    charts: usize,
    pictures: usize,
}

impl Writer<'_> {
    fn text(&mut self, paragraphs: &[Composition]) {
        // Who signs, and when, stands below the names of what is appended.
        let is_signed = |paragraph: &&Composition| paragraph.kind == Kind::Signature;
        let signed = paragraphs.len() - paragraphs.iter().rev().take_while(is_signed).count();
        let (mut before, mut is_titled) = (Kind::Body, false);
        for paragraph in &paragraphs[..signed] {
            // A further title begins on a page of its own; one right below another is its second line.
            let is_title = paragraph.kind == Kind::Title;
            self.paragraph(paragraph, is_title && is_titled && before != Kind::Title);
            (before, is_titled) = (paragraph.kind, is_titled || is_title);
        }
        if let Some(appendix) = self.beside.appendix {
            self.paragraph_of("AppendixNote", |writer| writer.words(&format!("附件：{}", appendix.title), ""));
        }
        paragraphs[signed..].iter().for_each(|paragraph| self.paragraph(paragraph, false));
        if let Some(appendix) = self.beside.appendix {
            self.appendix(appendix);
        }
    }

    /// A paragraph; what is set apart in it stands behind its words.
    fn paragraph(&mut self, paragraph: &Composition, on_a_page_of_its_own: bool) {
        let style = match paragraph.kind {
            Kind::Body => "Body",
            Kind::Title => "Title",
            Kind::Subtitle => "Subtitle",
            Kind::Salutation => "Salutation",
            Kind::Heading(level) => ["Heading1", "Heading2", "Heading3"][usize::from(level.clamp(1, 3)) - 1],
            Kind::Signature => "Signature",
        };
        if !paragraph.is_apart() {
            self.begin_paragraph(style, on_a_page_of_its_own);
            self.words(&paragraph.number, "");
            match &paragraph.pieces[..] {
                pieces if paragraph.kind == Kind::Title && pieces.iter().all(is_words) => {
                    for (at, line) in title::lines(&paragraph.text()).into_iter().enumerate() {
                        self.body.push_str(if at > 0 { "<w:r><w:br/></w:r>" } else { "" });
                        self.words(line, "");
                    }
                }
                pieces => pieces.iter().for_each(|piece| self.piece(piece)),
            }
            self.body.push_str("</w:p>");
        }
        for displayed in paragraph.displayed() {
            match displayed {
                Displayed::Table(table) => self.table(table),
                Displayed::Chart(chart) => self.chart(chart),
            }
        }
    }

    fn begin_paragraph(&mut self, style: &str, on_a_page_of_its_own: bool) {
        let breaks = if on_a_page_of_its_own { "<w:pageBreakBefore/>" } else { "" };
        self.put(format_args!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{breaks}</w:pPr>"));
    }

    /// A paragraph of a style.
    fn paragraph_of(&mut self, style: &str, content: impl FnOnce(&mut Self)) {
        self.begin_paragraph(style, false);
        content(self);
        self.body.push_str("</w:p>");
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Words { text, .. } => self.words(text, ""),
            Piece::Figure { text, figure, .. } => self.figure(text, figure),
            Piece::Wanting { .. } => self.words(&piece.text(), "<w:highlight w:val=\"yellow\"/>"),
            Piece::Displayed { .. } => {}
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Words(words) => self.words(words, ""),
            Part::Figure(text, figure) => self.figure(text, figure),
            Part::Displayed(_) => {}
        }
    }

    fn figure(&mut self, text: &str, figure: &Figure) {
        let id = self.counts.bookmarks;
        self.counts.bookmarks += 1;
        let remark = (self.beside.remark)(figure).map(|remark| {
            let id = self.counts.remarks;
            self.counts.remarks += 1;
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

fn is_words(piece: &Piece) -> bool {
    matches!(piece, Piece::Words { .. })
}

/// Words of a run; quotation marks take the East Asian font.
fn run(words: &str, looks: &str) -> String {
    format!(
        "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/>{looks}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escaped(words)
    )
}

//! The body of a document as it comes: paragraphs, rows of tables and text boxes, one within another.

use std::collections::HashMap;

use super::lines::{Lines, Marked};
use super::numbering::Numbering;
use super::paragraph::Paragraph;
use super::styles::Styles;
use crate::Refused;
use crate::document::Matter;
use crate::readers::xml::{Element, Node};

/// The most bytes of words, each element being one more: far more than anyone writes.
const MAX_TAKEN: usize = if cfg!(test) { 1 << 16 } else { 32 << 20 };
/// The most that stands one within another: tables in tables, boxes in boxes.
const MAX_OPEN: usize = 200;
/// What stands before a footnote.
const NOTE: &str = "注：";

/// Footnotes and endnotes by their ids.
pub type Notes = HashMap<&'static str, HashMap<String, String>>;

/// The body while it is read.
pub struct Body<'a> {
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    /// The notes that it names; none while they are read themselves.
    named: Option<&'a Notes>,
    notes: HashMap<String, String>,
    lines: Lines,
    open: Vec<Frame>,
    /// A paragraph whose end is deleted.
    unfinished: Option<Paragraph>,
    depth: u32,
    /// How deep what is left out begins.
    left_out: Option<u32>,
    taken: usize,
    /// Whether it is a document at all.
    pub is_document: bool,
}

/// What is open.
enum Frame {
    Paragraph(Box<Paragraph>),
    Row { cells: Vec<Lines>, is_deleted: bool },
    Cell(Lines),
    Box(Lines),
    Note(String, Lines),
}

impl<'a> Body<'a> {
    pub fn new(styles: &'a Styles, numbering: &'a mut Numbering, named: Option<&'a Notes>) -> Self {
        Self {
            styles,
            numbering,
            named,
            notes: HashMap::new(),
            lines: Lines::default(),
            open: Vec::new(),
            unfinished: None,
            depth: 0,
            left_out: None,
            taken: 0,
            is_document: false,
        }
    }

    /// Takes what comes next; whether to go on.
    pub fn take(&mut self, node: Node<'_>) -> bool {
        match node {
            Node::Open(element) => {
                self.depth += 1;
                self.taken += 1;
                if self.left_out.is_none() {
                    self.begin(&element);
                }
            }
            Node::Text(text) if self.left_out.is_none() => {
                if let Some(Frame::Paragraph(paragraph)) = self.open.last_mut() {
                    paragraph.words(text);
                    self.taken += text.len();
                }
            }
            Node::Text(_) => {}
            Node::Close(name) => {
                match self.left_out {
                    None => self.end(name),
                    Some(depth) if depth == self.depth => self.left_out = None,
                    Some(_) => {}
                }
                self.depth = self.depth.saturating_sub(1);
            }
        }
        self.is_within()
    }

    fn is_within(&self) -> bool {
        self.taken <= MAX_TAKEN && self.open.len() <= MAX_OPEN
    }

    fn begin(&mut self, element: &Element) {
        match element.name() {
            "body" => self.is_document = true,
            "del" | "moveFrom" => self.deleted(),
            "ins" | "moveTo" => self.inserted(),
            "oMath" => self.leave_out(Some(Matter::Picture)),
            // What was before a change of looks, what older programs show instead, the reading of a word, the code of a field.
            "Fallback" | "rt" | "instrText" | "delInstrText" | "delText" => self.leave_out(None),
            name if name.ends_with("Change") => self.leave_out(None),
            "tbl" => self.say(Matter::Table),
            "tr" => self.open.push(Frame::Row { cells: Vec::new(), is_deleted: false }),
            "tc" => self.open.push(Frame::Cell(Lines::default())),
            "txbxContent" => self.open.push(Frame::Box(Lines::default())),
            "footnote" | "endnote" => {
                self.open.push(Frame::Note(element.get("id").unwrap_or_default(), Lines::default()));
            }
            "p" => {
                let before = self.unfinished.take();
                self.open.push(Frame::Paragraph(Box::new(Paragraph::after(before))));
            }
            _ => {
                if let Some(Frame::Paragraph(paragraph)) = self.open.last_mut() {
                    paragraph.open(element);
                }
            }
        }
    }

    /// Leaves out what begins here.
    fn leave_out(&mut self, matter: Option<Matter>) {
        self.left_out = Some(self.depth);
        matter.into_iter().for_each(|matter| self.say(matter));
    }

    /// Among the properties of a paragraph or a row the end of the one, or all of the other, is deleted; else what stands in it.
    fn deleted(&mut self) {
        match self.open.last_mut() {
            Some(Frame::Paragraph(paragraph)) if paragraph.in_properties => paragraph.goes_on = true,
            Some(Frame::Row { is_deleted, .. }) => *is_deleted = true,
            _ => self.leave_out(Some(Matter::Deleted)),
        }
    }

    fn inserted(&mut self) {
        match self.open.last() {
            Some(Frame::Paragraph(paragraph)) if paragraph.in_properties => {}
            Some(Frame::Row { .. }) => {}
            _ => self.say(Matter::Inserted),
        }
    }

    /// Says something of where one is.
    fn say(&mut self, matter: Matter) {
        match self.open.last_mut() {
            Some(Frame::Paragraph(paragraph)) => paragraph.matters.push(matter),
            _ => self.holder().say(matter),
        }
    }

    /// The lines of what holds the place one is at.
    fn holder(&mut self) -> &mut Lines {
        let holds = |frame: &&mut Frame| !matches!(frame, Frame::Row { .. });
        match self.open.iter_mut().rev().find(holds) {
            Some(Frame::Paragraph(paragraph)) => &mut paragraph.behind,
            Some(Frame::Cell(lines) | Frame::Box(lines) | Frame::Note(_, lines)) => lines,
            Some(Frame::Row { .. }) | None => &mut self.lines,
        }
    }

    fn end(&mut self, name: &str) {
        let is_end = match self.open.last_mut() {
            Some(Frame::Paragraph(paragraph)) => {
                paragraph.close(name);
                name == "p"
            }
            Some(Frame::Row { .. }) => name == "tr",
            Some(Frame::Cell(_)) => name == "tc",
            Some(Frame::Box(_)) => name == "txbxContent",
            Some(Frame::Note(..)) => matches!(name, "footnote" | "endnote"),
            None => false,
        };
        if is_end {
            self.close();
        }
    }

    /// Ends what was opened last.
    fn close(&mut self) {
        // Nothing goes on with a paragraph beyond what holds it.
        if !matches!(self.open.last(), Some(Frame::Paragraph(_))) {
            self.finish_paragraph();
        }
        match self.open.pop() {
            Some(Frame::Paragraph(paragraph)) if paragraph.goes_on => self.unfinished = Some(*paragraph),
            Some(Frame::Paragraph(paragraph)) => self.add(*paragraph),
            Some(Frame::Cell(lines)) => match self.open.last_mut() {
                Some(Frame::Row { cells, .. }) => cells.push(lines),
                _ => self.holder().extend(lines),
            },
            Some(Frame::Row { is_deleted: true, .. }) => self.say(Matter::Deleted),
            Some(Frame::Row { cells, .. }) => self.holder().extend(row(cells)),
            Some(Frame::Box(mut lines)) => {
                lines.mark(Matter::Box);
                self.holder().extend(lines);
            }
            Some(Frame::Note(id, lines)) => drop(self.notes.insert(id, lines.joined(" ").text)),
            None => {}
        }
    }

    fn finish_paragraph(&mut self) {
        if let Some(paragraph) = self.unfinished.take() {
            self.add(paragraph);
        }
    }

    fn add(&mut self, mut paragraph: Paragraph) {
        let style = self.styles.get(&paragraph.style);
        if style.is_contents {
            return self.say(Matter::Contents);
        }
        let list = paragraph.list.or(style.list).unwrap_or(0);
        let number = self.numbering.next(list, paragraph.depth.or(style.depth).unwrap_or(0));
        if number.is_err() && !paragraph.text.trim().is_empty() {
            paragraph.matters.push(Matter::Number);
        }
        for (kind, id) in std::mem::take(&mut paragraph.notes) {
            let note = self.named.and_then(|named| named.get(kind)?.get(&id)).filter(|note| !note.is_empty());
            if let Some(note) = note {
                let text = format!("{NOTE}{}", note.trim_start());
                self.taken += text.len();
                paragraph.behind.add(Marked { text, level: None, matters: vec![Matter::Note] });
            }
        }
        let level = paragraph.level.or(style.level);
        let lines = paragraph.lines(number.ok().flatten(), level);
        self.holder().extend(lines);
    }

    /// The notes that were read.
    pub fn notes(self) -> Result<HashMap<String, String>, Refused> {
        if self.is_within() { Ok(self.notes) } else { Err(Refused::TooLarge) }
    }

    /// All lines, also of what is still open.
    pub fn finish(mut self) -> Result<Lines, Refused> {
        if !self.is_within() {
            return Err(Refused::TooLarge);
        }
        while !self.open.is_empty() {
            self.close();
        }
        self.finish_paragraph();
        Ok(self.lines)
    }
}

/// A row on a line, its cells parted by tabs; paragraphs that are alone in a row are no table.
fn row(mut cells: Vec<Lines>) -> Lines {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    if filled < 2 {
        return cells.drain(..).fold(Lines::default(), |mut all, cell| {
            all.extend(cell);
            all
        });
    }
    let mut line = Marked::default();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            line.text.push('\t');
        }
        let cell = cell.joined(" ");
        line.text.push_str(&cell.text);
        line.matters.extend(cell.matters);
    }
    let mut lines = Lines::default();
    lines.add(line);
    lines
}

//! A manuscript as blocks to be edited, and back.
//!
//! Invariant: what is read back from untouched blocks is the same text.

use super::{Shown, changes};
use crate::report::accepted::Changed;
use crate::report::compose::Piece;
use crate::report::text::{DEEPEST, Kind, Mark, Paragraph, Run, Text};
use crate::report::{Slot, Spot};
use crate::say;
use crate::ui::browser::rich::{Atom, Block, Inline};
use crate::ui::words::{language, pick};

/// Every kind of paragraph: its name in the page, and its class.
pub const KINDS: [(Kind, &str, &str); 8] = [
    (Kind::Body, "body", ""),
    (Kind::Title, "title", "a4-title"),
    (Kind::Subtitle, "subtitle", "a4-subtitle"),
    (Kind::Salutation, "salutation", "a4-salutation"),
    (Kind::Heading(1), "1", "a4-1"),
    (Kind::Heading(2), "2", "a4-2"),
    (Kind::Heading(DEEPEST), "3", "a4-3"),
    (Kind::Signature, "signature", "a4-signature"),
];

/// The blocks of a text.
pub fn blocks(Shown { text, composed, changed }: &Shown) -> Vec<Block> {
    let mut compositions = composed.paragraphs.iter().peekable();
    let mut blocks = Vec::with_capacity(text.paragraphs.len());
    for (at, paragraph) in text.paragraphs.iter().enumerate() {
        let own = compositions.next_if(|composition| composition.source == at);
        let pieces = own.map_or(&[][..], |own| &own.pieces);
        let (_, kind, class) = KINDS.iter().find(|(kind, ..)| *kind == paragraph.kind).copied().unwrap_or(KINDS[0]);
        let parts = paragraph
            .runs
            .iter()
            .enumerate()
            .filter_map(|(run, of)| {
                let changed = changed.iter().find(|changed| (changed.paragraph, changed.run) == (at, run));
                part(run, of, pieces, changed)
            })
            .collect();
        let number = own.map_or_else(String::new, |own| own.number.clone());
        blocks.push(Block { kind: kind.to_owned(), class, number, parts });
    }
    blocks
}

fn part(at: usize, run: &Run, pieces: &[Piece], changed: Option<&Changed>) -> Option<Inline> {
    let class = match run {
        Run::Words(words) => return Some(Inline::Words(words.clone())),
        Run::Mark(Mark::Open | Mark::Or | Mark::Close) => return None,
        Run::Mark(Mark::Ordinal(_)) | Run::Slot(Slot::Word(_) | Slot::Test(_)) => "slot word",
        Run::Slot(Slot::Figure(_) | Slot::Block(_) | Slot::Display(_)) => {
            let wanting = |piece: &Piece| piece.run() == at && matches!(piece, Piece::Wanting { .. });
            match (pieces.iter().any(wanting), changed) {
                (true, Some(_)) => "figure slot wanting changed",
                (true, None) => "figure slot wanting",
                (false, Some(_)) => "figure slot changed",
                (false, None) => "figure slot",
            }
        }
    };
    let text = |piece: &Piece| match piece {
        // What is set apart is edited by its name.
        Piece::Displayed { displayed, .. } => format!("【{}】", displayed.name()),
        piece => piece.text(),
    };
    let text = pieces.iter().filter(|piece| piece.run() == at).map(text).collect();
    let note = changed.map_or_else(Default::default, |changed| {
        let slot = if let Run::Slot(slot) = run { Some(slot) } else { None };
        let told = changes::told(changed, slot);
        [pick("有变", "changed").to_owned(), say!(language(), "数据有变：{told}", "The data changed: {told}")]
    });
    Some(Inline::Atom(Atom { mark: mark(run), text, class, note }))
}

/// Which atom of which block shows a spot of the text as it reads.
pub fn atom_of(Shown { text, composed, .. }: &Shown, spot: Spot) -> Option<[usize; 2]> {
    let own = composed.paragraphs.get(spot.paragraph)?;
    let before = text.paragraphs.get(own.source)?.runs.get(..own.pieces.get(spot.piece)?.run())?;
    let is_atom = |run: &&Run| !matches!(run, Run::Words(_) | Run::Mark(Mark::Open | Mark::Or | Mark::Close));
    Some([own.source, before.iter().filter(is_atom).count()])
}

/// A run as an atom carries it.
pub fn mark(run: &Run) -> String {
    Paragraph { kind: Kind::Body, runs: vec![run.clone()] }.to_string()
}

/// The run that an atom carries; what is none becomes words.
pub fn run_of(mark: &str) -> Option<Run> {
    let (text, _) = Text::read(mark, &|_| None);
    text.paragraphs.into_iter().next()?.runs.into_iter().next()
}

/// The text of blocks.
pub fn text_of(blocks: &[Block]) -> Text {
    let run = |part: &Inline| match part {
        Inline::Words(words) => Some(Run::Words(words.clone())),
        Inline::Atom(atom) => run_of(&atom.mark),
    };
    let paragraph = |block: &Block| {
        let kind = KINDS.iter().find(|(_, name, _)| *name == block.kind).map_or(Kind::Body, |(kind, ..)| *kind);
        Paragraph { kind, runs: block.parts.iter().filter_map(run).collect() }
    };
    let says = |paragraph: &Paragraph| {
        paragraph.runs.iter().any(|run| !matches!(run, Run::Words(words) if words.trim().is_empty()))
    };
    Text { paragraphs: blocks.iter().map(paragraph).filter(says).collect() }
}

//! Numbers of lists and headings, and the punctuation around what dropped out.

use super::groups::Token;
use super::{Composition, Part, Piece};
use crate::import::workbook::numeral::numeral;
use crate::report::text::{DEEPEST, Kind, Ordinal, Paragraph};

/// What separates: it does not follow another such mark where something dropped out between.
const SEPARATES: [char; 4] = ['，', '、', '；', '：'];
/// What ends a sentence.
const ENDS: [char; 3] = ['。', '！', '？'];

/// The list through a section, whose items are paragraphs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Through {
    /// How many items it has.
    pub all: usize,
    /// How many are numbered so far.
    pub given: usize,
}

/// How many of a kind of number stand in a paragraph.
pub(super) fn count(tokens: &[Token], wanted: Ordinal) -> usize {
    tokens.iter().filter(|token| matches!(token, Token::Ordinal(_, ordinal) if *ordinal == wanted)).count()
}

/// The pieces of a paragraph.
pub(super) fn numbered(tokens: Vec<Token>, through: &mut Through) -> Vec<Piece> {
    // A list of one item is no list.
    let alone = [
        (Ordinal::Is, count(&tokens, Ordinal::Is) == 1),
        (Ordinal::Place, count(&tokens, Ordinal::Place) == 1),
        (Ordinal::Bracket, through.all == 1),
    ];
    let mut given = [0, 0];
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
    let mut gap = false;
    for token in tokens {
        let piece = match token {
            Token::Gap => {
                gap = true;
                continue;
            }
            Token::Ordinal(_, ordinal) if alone.contains(&(ordinal, true)) => continue,
            Token::Ordinal(run, ordinal) => {
                let text = match ordinal {
                    Ordinal::Is => format!("{}是", next(&mut given[0])),
                    Ordinal::Place => format!("第{}，", next(&mut given[1])),
                    Ordinal::Bracket => {
                        through.given += 1;
                        format!("（{}）", through.given)
                    }
                };
                Piece::Words { text, run }
            }
            Token::Part(run, Part::Words(text)) => Piece::Words { text, run },
            Token::Part(run, Part::Figure(text, figure)) => Piece::Figure { text, figure, run },
            Token::Part(run, Part::Displayed(displayed)) => Piece::Displayed { displayed, run },
            Token::Wanting(run, name, ask) => Piece::Wanting { name, ask, run },
        };
        push(&mut pieces, piece, std::mem::take(&mut gap));
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn next(given: &mut usize) -> String {
    *given += 1;
    numeral(*given)
}

/// Adds a piece; where something dropped out before it, of two marks of punctuation one goes.
fn push(pieces: &mut Vec<Piece>, mut piece: Piece, gap: bool) {
    if gap && let Piece::Words { text, .. } = &mut piece {
        let before = last_character(pieces);
        let first = text.chars().next();
        let separates = |character: char| SEPARATES.contains(&character);
        if first.is_some_and(separates) && before.is_none_or(|before| separates(before) || ENDS.contains(&before)) {
            text.remove(0);
        } else if first.is_some_and(|first| ENDS.contains(&first)) && before.is_some_and(separates) {
            drop_last_character(pieces);
        } else if first.is_some_and(|first| ENDS.contains(&first)) && before.is_none_or(|before| ENDS.contains(&before))
        {
            // The sentence that this ended is gone.
            text.remove(0);
        }
    }
    pieces.push(piece);
}

fn last_character(pieces: &[Piece]) -> Option<char> {
    match pieces.iter().rev().find(|piece| !piece.is_empty())? {
        Piece::Words { text, .. } | Piece::Figure { text, .. } => text.chars().next_back(),
        Piece::Wanting { .. } => Some('】'),
        Piece::Displayed { .. } => None,
    }
}

fn drop_last_character(pieces: &mut [Piece]) {
    if let Some(Piece::Words { text, .. }) = pieces.iter_mut().rev().find(|piece| !piece.is_empty()) {
        text.pop();
    }
}

/// A heading goes where paragraphs stood below it and all of them dropped out.
pub(super) fn drop_empty_sections(paragraphs: &mut [(bool, Composition)], sources: &[Paragraph]) {
    for at in (0..paragraphs.len()).rev() {
        let Kind::Heading(level) = sources[at].kind else { continue };
        let same_or_higher = |paragraph: &Paragraph| matches!(paragraph.kind, Kind::Heading(other) if other <= level);
        let below = sources[at + 1..].iter().take_while(|paragraph| !same_or_higher(paragraph)).count();
        let section = &paragraphs[at + 1..=at + below];
        if !section.is_empty() && section.iter().all(|(stands, _)| !stands) {
            paragraphs[at].0 = false;
        }
    }
}

/// 一、 （一） 1. by level.
pub(super) fn number_headings(paragraphs: &mut [Composition]) {
    let mut given = [0; DEEPEST as usize];
    for paragraph in paragraphs {
        let Kind::Heading(level) = paragraph.kind else { continue };
        let level = usize::from(level.clamp(1, DEEPEST));
        given[level - 1] += 1;
        given[level..].fill(0);
        let number = given[level - 1];
        paragraph.number = match level {
            1 => format!("{}、", numeral(number)),
            2 => format!("（{}）", numeral(number)),
            _ => format!("{number}."),
        };
    }
}

//! Where a text uses an indicator: the sentences, as they read.

use super::compose::{Composed, Composition, Piece};
use crate::catalogue::Registry;
use crate::evaluate::{Ask, Measure};
use crate::model::IndicatorId;

/// Where a piece stands in a composed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The number of its paragraph among those that stand.
    pub paragraph: usize,
    /// Its number in the paragraph.
    pub piece: usize,
}

/// A sentence that uses an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// As it reads; a table by its name.
    pub sentence: String,
    /// Where the first of its figures that uses the indicator stands.
    pub spot: Spot,
}

/// What ends a sentence.
const ENDS: [char; 3] = ['。', '！', '？'];

impl Composed {
    /// The sentences that use an indicator, itself or by what is worked out from it, in order.
    #[must_use]
    pub fn uses(&self, registry: &Registry, of: IndicatorId) -> Vec<Use> {
        let mut found = Vec::new();
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            sentences(number, paragraph, &|ask| reads(registry, &ask.of, of), &mut found);
        }
        found
    }
}

/// The sentences of a paragraph in which something is asked for that is wanted.
fn sentences(number: usize, paragraph: &Composition, is_wanted: &dyn Fn(&Ask) -> bool, found: &mut Vec<Use>) {
    let (mut sentence, mut first) = (paragraph.number.clone(), None);
    let mut end = |sentence: &mut String, first: &mut Option<usize>| {
        let sentence = std::mem::take(sentence);
        let spot = first.take().map(|piece| Spot { paragraph: number, piece });
        found.extend(spot.map(|spot| Use { sentence, spot }));
    };
    for (at, piece) in paragraph.pieces.iter().enumerate() {
        match piece {
            Piece::Words { text, .. } => {
                for part in text.split_inclusive(ENDS) {
                    sentence.push_str(part);
                    if part.ends_with(ENDS) {
                        end(&mut sentence, &mut first);
                    }
                }
            }
            Piece::Displayed { displayed, .. } => {
                end(&mut sentence, &mut first);
                sentence = displayed.name();
                first = piece.figures().iter().any(|(_, figure)| is_wanted(&figure.ask)).then_some(at);
                end(&mut sentence, &mut first);
            }
            Piece::Figure { text, figure, .. } => {
                sentence.push_str(text);
                first = first.or(is_wanted(&figure.ask).then_some(at));
            }
            Piece::Wanting { ask, .. } => {
                sentence.push_str(&piece.text());
                first = first.or(ask.as_deref().is_some_and(is_wanted).then_some(at));
            }
        }
    }
    end(&mut sentence, &mut first);
}

/// Whether a measure is an indicator or is worked out from it.
fn reads(registry: &Registry, measure: &Measure, of: IndicatorId) -> bool {
    match measure {
        Measure::Indicator(id) => {
            *id == of || registry.formula(*id).is_some_and(|formula| formula.checked.reads.contains(&of))
        }
        Measure::Formula(formula) => formula.checked.reads.contains(&of),
    }
}

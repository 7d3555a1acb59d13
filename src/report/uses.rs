//! Where a text uses an indicator: the sentences, as they read.

use super::compose::{Composed, Composition, Piece};
use crate::catalogue::Registry;
use crate::evaluate::{Ask, Measure};
use crate::model::IndicatorId;

/// What ends a sentence.
const ENDS: [char; 3] = ['。', '！', '？'];

impl Composed {
    /// The sentences that use an indicator, itself or by what is worked out from it, in order; a table by its name.
    #[must_use]
    pub fn uses(&self, registry: &Registry, of: IndicatorId) -> Vec<String> {
        let mut found = Vec::new();
        for paragraph in &self.paragraphs {
            sentences(paragraph, &|ask| reads(registry, &ask.of, of), &mut found);
        }
        found
    }
}

/// The sentences of a paragraph in which something is asked for that is wanted.
fn sentences(paragraph: &Composition, is_wanted: &dyn Fn(&Ask) -> bool, found: &mut Vec<String>) {
    let (mut sentence, mut uses) = (paragraph.number.clone(), false);
    let mut end = |sentence: &mut String, uses: &mut bool| {
        let said = std::mem::take(sentence);
        if std::mem::take(uses) {
            found.push(said);
        }
    };
    for piece in &paragraph.pieces {
        match piece {
            Piece::Words { text, .. } => {
                for part in text.split_inclusive(ENDS) {
                    sentence.push_str(part);
                    if part.ends_with(ENDS) {
                        end(&mut sentence, &mut uses);
                    }
                }
            }
            Piece::Displayed { displayed, .. } => {
                end(&mut sentence, &mut uses);
                sentence = displayed.name();
                uses = piece.figures().iter().any(|(_, figure)| is_wanted(&figure.ask));
                end(&mut sentence, &mut uses);
            }
            Piece::Figure { text, figure, .. } => {
                sentence.push_str(text);
                uses |= is_wanted(&figure.ask);
            }
            Piece::Wanting { ask, .. } => {
                sentence.push_str(&piece.text());
                uses |= ask.as_deref().is_some_and(is_wanted);
            }
        }
    }
    end(&mut sentence, &mut uses);
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

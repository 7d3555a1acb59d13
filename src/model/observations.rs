//! The observations of a dataset in the order in which they came, in chunks that copies of a dataset share: an edit copies
//! one chunk, not all.
//!
//! Invariant: an observation keeps its number; none is ever removed.

use std::num::NonZeroU32;
use std::rc::Rc;

use super::observation::Observation;

const CHUNK: usize = 1_024;

/// Observations by number.
#[derive(Clone, Debug, Default)]
pub struct Observations {
    /// All full but the last.
    chunks: Vec<Rc<Vec<Rc<Observation>>>>,
}

impl Observations {
    /// Takes one in; returns its number.
    pub fn push(&mut self, observation: Rc<Observation>) -> NonZeroU32 {
        if self.chunks.last().is_none_or(|last| last.len() == CHUNK) {
            self.chunks.push(Rc::default());
        }
        let before = (self.chunks.len() - 1) * CHUNK;
        let last = self.chunks.last_mut().map(Rc::make_mut);
        let length = last.map_or(0, |last| {
            last.push(observation);
            last.len()
        });
        u32::try_from(before + length).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX)
    }

    /// The observation of a number that [`Self::push`] gave out.
    #[must_use]
    pub fn get(&self, number: NonZeroU32) -> &Rc<Observation> {
        let at = number.get() as usize - 1;
        &self.chunks[at / CHUNK][at % CHUNK]
    }
}

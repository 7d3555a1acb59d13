//! What someone changed of the slides of 演示: order, what is hidden, headlines and notes of one's own, charts that were added.
//!
//! Invariant: no slide is kept here: each is made anew from the figures, and known again by its id.

use std::collections::BTreeMap;

use crate::catalogue::Misfit;
use crate::catalogue::place::{MAX_NAME, MAX_TEXT, check_length, check_name};
use crate::model::Period;

/// The most slides that something is said of.
const MAX_SLIDES: usize = 500;
/// The most charts that are added.
const MAX_ADDED: usize = 100;
/// The most regions that an added chart compares.
const MAX_COMPARED: usize = 20;
/// The most characters of a slide's id, which names a chart, a region and a period.
const MAX_ID: usize = 1_000;
/// The most bytes of all of it: it stands in one line of a draft.
const MAX_DECK_BYTES: usize = 600_000;

/// What was changed of the slides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deck {
    /// Whether they are 4:3, and not 16:9.
    pub is_narrow: bool,
    /// Their ids in order; empty for the deck's own. One that is not named follows the one before it in the deck's own order.
    pub order: Vec<String>,
    /// What was changed of single ones, by id.
    pub slides: BTreeMap<String, OwnSlide>,
    /// Charts that were added, in the order in which they came.
    pub added: Vec<AddedChart>,
}

/// What was changed of a slide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnSlide {
    /// Whether it is not shown.
    pub is_hidden: bool,
    /// A headline of one's own; none for that which the figures make.
    pub headline: Option<Headline>,
    /// What its speaker wants to remember; may be empty.
    pub note: String,
}

/// A headline of one's own: it stands where the slides are of its region and period, and says nothing of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The name of the region.
    pub region: String,
    /// The period.
    pub period: Period,
    /// Its words.
    pub text: String,
}

/// A chart that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedChart {
    /// Its id in the catalogue.
    pub chart: String,
    /// The name of its region.
    pub region: String,
    /// Its period.
    pub period: Period,
    /// The names of the regions that it compares; empty for its own choice.
    pub compared: Vec<String>,
}

impl Deck {
    /// Changes what is said of a slide.
    pub fn change(&mut self, id: &str, change: impl FnOnce(&mut OwnSlide)) {
        let mut own = self.slides.remove(id).unwrap_or_default();
        change(&mut own);
        if own != OwnSlide::default() {
            self.slides.insert(id.to_owned(), own);
        }
    }

    /// As it is given to those who look at the slides: without notes, and of hidden slides nothing but that they are hidden.
    #[must_use]
    pub fn as_shown(&self) -> Self {
        let is_shown = |id: &str| self.slides.get(id).is_none_or(|own| !own.is_hidden);
        let mut shown = self.clone();
        shown.added.retain(|added| is_shown(&added.slide()));
        let gone: Vec<String> = self.added.iter().map(AddedChart::slide).filter(|id| !is_shown(id)).collect();
        shown.order.retain(|id| !gone.contains(id));
        shown.slides.retain(|id, _| !gone.contains(id));
        for own in shown.slides.values_mut() {
            own.note.clear();
            own.headline = own.headline.take().filter(|_| !own.is_hidden);
        }
        shown.slides.retain(|_, own| *own != OwnSlide::default());
        shown
    }

    /// About how many bytes it holds on to.
    pub(super) fn bytes(&self) -> usize {
        const AROUND: usize = 60;
        let texts = |texts: &[String]| texts.iter().map(|text| text.len() + AROUND).sum::<usize>();
        let slide = |(id, own): (&String, &OwnSlide)| {
            let headline = own.headline.as_ref().map_or(0, |headline| headline.text.len() + headline.region.len());
            AROUND + id.len() + headline + own.note.len()
        };
        let added = |added: &AddedChart| AROUND + added.chart.len() + added.region.len() + texts(&added.compared);
        let slides: usize = self.slides.iter().map(slide).sum();
        texts(&self.order) + slides + self.added.iter().map(added).sum::<usize>()
    }

    pub(super) fn check(&self) -> Result<(), Misfit> {
        for id in self.order.iter().chain(self.slides.keys()) {
            check_length(id, MAX_ID)?;
        }
        for own in self.slides.values() {
            check_length(&own.note, MAX_TEXT)?;
            if let Some(headline) = &own.headline {
                check_name(&headline.text)?;
                check_name(&headline.region)?;
            }
        }
        for added in &self.added {
            check_length(&added.chart, MAX_NAME)?;
            check_name(&added.region)?;
            added.compared.iter().try_for_each(|name| check_name(name))?;
        }
        let is_full = self.order.len() > MAX_SLIDES
            || self.slides.len() > MAX_SLIDES
            || self.added.len() > MAX_ADDED
            || self.added.iter().any(|added| added.compared.len() > MAX_COMPARED)
            || self.bytes() > MAX_DECK_BYTES;
        if is_full { Err(Misfit::Full) } else { Ok(()) }
    }
}

impl AddedChart {
    /// The id of its slide: `chart:fund.pension.years@四川@2025`.
    #[must_use]
    pub fn slide(&self) -> String {
        let mut id = format!("chart:{}@{}@{}", self.chart, self.region, self.period);
        for name in &self.compared {
            id.push('+');
            id.push_str(name);
        }
        id
    }
}

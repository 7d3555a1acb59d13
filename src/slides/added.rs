//! 加入演示: charts of any page on slides of their own.
//!
//! Invariant: a chart comes once: one that the deck has is shown again where it was hidden, and not added.

use super::{Body, Slide, of_chart};
use crate::chart::{Resolved, View, resolve, shared, spec};
use crate::evaluate::Evaluation;
use crate::report::Scope;
use crate::workspace::{AddedChart, Deck};

/// The slide of a chart that was added; none of a chart or region that is gone, or has nothing to show.
pub(super) fn slide(evaluation: &Evaluation, added: &AddedChart) -> Option<Slide> {
    let find = |name: &String| evaluation.registry().find_region(name);
    let of = Scope { region: find(&added.region)?, period: added.period };
    let compared = added.compared.iter().filter_map(find).collect();
    let chart = resolve(evaluation, spec(&added.chart)?, &View { region: of.region, period: of.period, compared });
    (!chart.is_empty()).then(|| of_chart(added.slide(), of, chart))
}

/// What is kept of a deck, with a chart of a page in it that is looked at from a region and period; none where that is on a slide
/// already, or shows nothing.
#[must_use]
pub fn with_chart(
    evaluation: &Evaluation,
    deck: &Deck,
    slides: &[Slide],
    (chart, of): (&Resolved, Scope),
) -> Option<Deck> {
    let (_, at) = shared::place(evaluation, chart, of.region, of.period)?;
    let mut deck = deck.clone();
    let is_it = |slide: &&Slide| matches!(&slide.body, Body::Chart(own) if **own == *chart);
    if let Some(slide) = slides.iter().find(is_it) {
        deck.change(&slide.id, |own| own.is_hidden = false);
        return slide.is_hidden.then_some(deck);
    }
    let region = evaluation.registry().region(of.region).zh.clone();
    deck.added.push(AddedChart { chart: at.id, region, period: of.period, compared: at.compared });
    Some(deck)
}

//! 口径并列: figures that several publications give differently, kept side by side.
//!
//! Invariant: they differ by more than their rounding.

use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::{Ask, Figure};
use crate::model::{IndicatorId, Period, RegionId, Scenario, Vintage};
use crate::quantity::Decimal;
use crate::quantity::decimal::divide;

/// An indicator with the periods that publications give differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// Which.
    pub indicator: IndicatorId,
    /// Each period's figures, the preferred publication first; oldest period first.
    pub figures: Vec<Vec<Figure>>,
}

impl Differing {
    /// How far apart the figures of a period are, as a share of the preferred.
    #[must_use]
    pub fn apart(figures: &[Figure]) -> Option<Decimal> {
        let (first, rest) = figures.split_first()?;
        let quantity = first.value.ok()?;
        let apart = rest.iter().filter_map(|figure| {
            let other = figure.value.ok()?.converted(quantity.unit)?;
            divide(quantity.value.checked_sub(other.value)?.abs(), quantity.value.abs())
        });
        apart.max()
    }
}

/// The indicators of a region that differ between publications at a period or before.
#[must_use]
pub fn differing(evaluation: &Evaluation, region: RegionId, period: Period) -> Vec<Differing> {
    let indicators = evaluation.registry().indicators();
    let found =
        indicators.map(|(indicator, _)| Differing { indicator, figures: of(evaluation, indicator, region, period) });
    found.filter(|differing| !differing.figures.is_empty()).collect()
}

fn of(evaluation: &Evaluation, indicator: IndicatorId, region: RegionId, until: Period) -> Vec<Vec<Figure>> {
    let dataset = evaluation.dataset();
    let blocks = Vintage::ALL.map(|vintage| {
        let column = dataset.column(indicator, Scenario::Actual, vintage);
        column.map_or(&[][..], |column| column.block(region))
    });
    if blocks.iter().filter(|block| !block.is_empty()).count() < 2 {
        return Vec::new();
    }
    let mut differing = Vec::new();
    for slot in &evaluation.calendar().chronological {
        let period = evaluation.calendar().period(usize::from(slot.0));
        let cells = blocks.map(|block| block.get(usize::from(slot.0)).copied().flatten().map(|cell| cell.value));
        let mut values = cells.iter().flatten();
        let first = values.next();
        if period.through() <= until.through() && values.any(|value| Some(value) != first) {
            differing.extend(figures(evaluation, indicator, region, period));
        }
    }
    differing
}

/// The figures of a period, where rounding does not explain that they differ.
fn figures(evaluation: &Evaluation, indicator: IndicatorId, region: RegionId, period: Period) -> Option<Vec<Figure>> {
    let ask = |vintage| Ask { vintage: Some(vintage), ..Ask::actual(indicator, region, period) };
    let observed = Vintage::ALL.into_iter().filter(|vintage| {
        let key = evaluation.registry().key(indicator, region, period, Scenario::Actual, *vintage);
        evaluation.dataset().cell(&key).is_some()
    });
    let figures: Vec<Figure> = observed.map(|vintage| evaluation.figure(&ask(vintage))).collect();
    let unit = evaluation.registry().indicator(indicator).unit;
    let span = |figure: &Figure| {
        let value = figure.value.ok()?.converted(unit)?.value;
        let margin = evaluation.margin_of_figure(figure)?;
        Some((value.checked_sub(margin)?, value.checked_add(margin)?))
    };
    let spans: Vec<(Decimal, Decimal)> = figures.iter().filter_map(span).collect();
    let (lowest_top, highest_bottom) = (spans.iter().map(|span| span.1).min()?, spans.iter().map(|span| span.0).max()?);
    (highest_bottom > lowest_top).then_some(figures)
}

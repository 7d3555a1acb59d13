//! A measure over periods, from one publication: what charts and findings are made of.
//!
//! Invariant: a series keeps to the publication with most of the periods; what another one fills in is marked.

use super::evaluation::{Evaluation, Lane};
use super::figure::{Ask, Figure, Measure};
use crate::model::{Period, RegionId, Vintage, YearMonth};

/// A measure at each of the periods asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What is measured.
    pub of: Measure,
    /// Where.
    pub region: RegionId,
    /// The publication it keeps to; none where nothing is there.
    pub vintage: Option<Vintage>,
    /// One figure a period, absent ones included.
    pub figures: Vec<Figure>,
    /// Whether a figure stands in from another publication.
    pub filled: Vec<bool>,
}

impl Series {
    /// The periods that figures stand in for, with their publication.
    pub fn stand_ins(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().zip(&self.filled).filter(|(_, filled)| **filled).map(|(figure, _)| figure)
    }
}

impl Evaluation {
    /// The publication that holds most of the periods of all the measures together; among equals the one that reaches
    /// further, then the preferred one.
    #[must_use]
    pub fn vintage_of(&self, measures: &[Measure], region: RegionId, periods: &[Period]) -> Option<Vintage> {
        let mut best = None;
        for vintage in Vintage::ALL {
            let known = measures.iter().map(|of| self.strict(of, region, periods, vintage));
            let (count, last) = known.fold((0, None), |(count, last): (usize, Option<usize>), known| {
                let here = known.iter().filter(|known| **known).count();
                (count + here, last.max(known.iter().rposition(|known| *known)))
            });
            if count > 0 && best.is_none_or(|(_, most, reach)| (count, last) > (most, reach)) {
                best = Some((vintage, count, last));
            }
        }
        best.map(|(vintage, ..)| vintage)
    }

    /// The publication of the present series of some measures: the one that holds most of the latest ten years, up to the
    /// last with a value.
    #[must_use]
    pub fn present_vintage(&self, measures: &[Measure], region: RegionId) -> Option<Vintage> {
        let rows: Vec<_> = measures.iter().filter_map(|of| self.measure_row(of, region, Lane::Best)).collect();
        let known =
            |period: &Period| rows.iter().any(|row| super::rows::cell(row, self.dataset.axis().id(*period)).is_ok());
        let years = self.dataset.axis().periods().iter().copied().filter(|period| period.is_year());
        let last = years.filter(known).max()?;
        let latest: Vec<Period> = (0..10).filter_map(|back| last.plus_years(-back)).collect();
        self.vintage_of(measures, region, &latest)
    }

    /// A measure over periods, kept to one publication. Between its first and last period, and after, a gap is filled
    /// from another publication and marked; before its first nothing is.
    #[must_use]
    pub fn series(&self, of: &Measure, region: RegionId, periods: &[Period], vintage: Option<Vintage>) -> Series {
        let mut series =
            Series { of: of.clone(), region, vintage, figures: Vec::new(), filled: vec![false; periods.len()] };
        let question = |period: &Period| Ask { vintage, ..Ask::of(of.clone(), region, *period) };
        series.figures = periods.iter().map(|period| self.figure(&question(period))).collect();
        let Some(first) = series.figures.iter().position(|figure| figure.value.is_ok()) else { return series };
        for (at, period) in periods.iter().enumerate().skip(first) {
            if series.figures[at].value.is_err() {
                let other = self.figure(&Ask::of(of.clone(), region, *period));
                if other.value.is_ok() {
                    (series.figures[at], series.filled[at]) = (other, true);
                }
            }
        }
        series
    }

    /// The years in which a measure has a value for the same months as `like`, from the first to `like`'s own; empty
    /// where it has none.
    #[must_use]
    pub fn years_of(&self, measures: &[Measure], region: RegionId, like: Period) -> Vec<Period> {
        let known =
            |period: Period| measures.iter().any(|of| self.figure(&Ask::of(of.clone(), region, period)).value.is_ok());
        let mut years: Vec<Period> = (0..150).map_while(|back| like.plus_years(-back)).collect();
        years.reverse();
        match years.iter().position(|period| known(*period)) {
            Some(first) => years.split_off(first),
            None => Vec::new(),
        }
    }

    /// January through each month of a year, as a cumulative series has them.
    #[must_use]
    pub fn cumulative_months(year: u16) -> Vec<Period> {
        let month = |month| YearMonth::new(year, month).ok().map(|month| Period::month(month).cumulative_through());
        (1..=12).filter_map(month).collect()
    }

    fn strict(&self, of: &Measure, region: RegionId, periods: &[Period], vintage: Vintage) -> Vec<bool> {
        let Some(row) = self.measure_row(of, region, Lane::Only(vintage)) else { return vec![false; periods.len()] };
        let known = |period: &Period| {
            let slot = self.slot(&Ask::of(of.clone(), region, *period));
            slot.is_some_and(|slot| super::rows::cell(&row, Some(slot)).is_ok())
        };
        periods.iter().map(known).collect()
    }
}

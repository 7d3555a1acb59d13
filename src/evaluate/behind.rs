//! What stands behind figures: of which indicators, where and when.

use std::collections::BTreeSet;

use super::evaluation::Evaluation;
use super::figure::{Ask, Measure};
use super::trace::{How, Trace};
use crate::model::{IndicatorId, RegionId};

/// What figures are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// What is measured, by the figures themselves and by all that they are worked out from.
    pub indicators: BTreeSet<IndicatorId>,
    /// Where.
    pub regions: BTreeSet<RegionId>,
    /// When.
    pub years: BTreeSet<u16>,
}

impl Evaluation {
    /// What some figures are made of, as their traces have it.
    #[must_use]
    pub fn behind<'a>(&self, asks: impl IntoIterator<Item = &'a Ask>) -> Behind {
        let mut behind = Behind::default();
        asks.into_iter().for_each(|ask| behind.take(&self.trace(ask)));
        behind
    }
}

impl Behind {
    fn take(&mut self, trace: &Trace) {
        let figures = std::iter::once(&trace.figure).chain(&trace.beside);
        for Ask { of, region, period, .. } in figures.map(|figure| &figure.ask) {
            match of {
                Measure::Indicator(id) => drop(self.indicators.insert(*id)),
                Measure::Formula(formula) => self.indicators.extend(&formula.checked.reads),
            }
            self.regions.insert(*region);
            self.years.insert(period.year());
        }
        if let How::Derived { operands, .. } = &trace.how {
            operands.iter().for_each(|operand| self.take(operand));
        }
        trace.computed.iter().for_each(|computed| self.take(computed));
    }
}

//! A figure: what was asked for, its value, how it came about, and with how many places it is shown.
//!
//! Invariant: a number that states a fact is always a figure; where there is no value there is a reason.

use std::rc::Rc;

use crate::catalogue::registry::Formula;
use crate::catalogue::{Pooler, Registry};
use crate::formula::FormulaError;
use crate::language::Language;
use crate::model::{IndicatorId, Period, RegionId, Scenario, Vintage};
use crate::quantity::format::{self, Place};
use crate::quantity::{Decimal, Quantity, Rounding, Unit};

/// What is measured: an indicator, or a formula over indicators such as `yoy(employment.urban_new_jobs)`.
#[derive(Clone, Debug)]
pub enum Measure {
    /// An indicator of the registry.
    Indicator(IndicatorId),
    /// A formula of no indicator's own; [`Evaluation::measure`](super::Evaluation::measure) reads it.
    Formula(Rc<Formula>),
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Indicator(left), Self::Indicator(right)) => left == right,
            (Self::Formula(left), Self::Formula(right)) => {
                Rc::ptr_eq(left, right) || left.expression == right.expression
            }
            _ => false,
        }
    }
}

/// A question that a figure answers: what, where, when, and of which statement and publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// What is measured.
    pub of: Measure,
    /// Where.
    pub region: RegionId,
    /// When; a stock is taken at the period's end.
    pub period: Period,
    /// Result, target or budget.
    pub scenario: Scenario,
    /// Only of this publication; the best there is where none is named.
    pub vintage: Option<Vintage>,
}

impl Ask {
    /// The result of an indicator, of the best publication.
    #[must_use]
    pub fn actual(indicator: IndicatorId, region: RegionId, period: Period) -> Self {
        Self::of(Measure::Indicator(indicator), region, period)
    }

    /// The result of a measure, of the best publication.
    #[must_use]
    pub fn of(of: Measure, region: RegionId, period: Period) -> Self {
        Self { of, region, period, scenario: Scenario::Actual, vintage: None }
    }

    /// The same at another period.
    #[must_use]
    pub fn at(&self, period: Period) -> Self {
        Self { period, ..self.clone() }
    }

    /// Its text form, for links: `yoy(employment.urban_new_jobs)@全国@2025@actual@final`, the last two only where they say something.
    #[must_use]
    pub fn text(&self, registry: &Registry) -> String {
        let of = match &self.of {
            Measure::Indicator(id) => registry.indicator(*id).id.clone(),
            Measure::Formula(formula) => formula.expression.to_string(),
        };
        let mut text = format!("{of}@{}@{}", registry.region(self.region).zh, self.period);
        if self.scenario != Scenario::Actual || self.vintage.is_some() {
            text.push_str(&format!("@{}", self.scenario));
        }
        if let Some(vintage) = self.vintage {
            text.push_str(&format!("@{vintage}"));
        }
        text
    }
}

/// Why a text asks for no figure.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AskError {
    /// A part is missing or one too many stands there.
    #[error("not of the form measure@region@period")]
    Form,
    /// No such region.
    #[error("unknown region {0}")]
    Region(String),
    /// No such period, scenario or vintage.
    #[error("unknown word {0}")]
    Word(String),
    /// The formula does not read.
    #[error(transparent)]
    Formula(#[from] FormulaError),
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoValue {
    /// Nothing was observed, or an operand was not.
    #[default]
    Missing,
    /// A balance of a fund that is pooled above the region, which keeps none.
    Pooled(Pooler),
    /// A sum over the regions under one parent lacks some of them.
    Incomplete {
        /// How many have a value.
        have: u16,
        /// How many there are.
        of: u16,
    },
    /// The divisor is zero.
    DivisionByZero,
    /// A growth rate over a base of zero or below says nothing.
    BaseNotPositive,
    /// More digits than an exact value holds.
    Overflow,
}

/// How a figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// As observed.
    Observed,
    /// By its formula, all operands of one vintage (a balance beside its flows may be of another).
    Computed,
    /// By its formula, operands of several vintages: 口径不同.
    ComputedAcross,
    /// A single month: the cumulative figure less the one of the month before.
    Difference,
    /// January through a month: the cumulative figure of the month before and the single month.
    Accumulated,
}

/// The answer to an [`Ask`].
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What was asked.
    pub ask: Ask,
    /// In the unit it is shown in: as published, or as its operands were.
    pub value: Result<Quantity, NoValue>,
    /// The publication it was taken from; none where several were needed or nothing is there.
    pub vintage: Option<Vintage>,
    /// How it came about.
    pub provenance: Provenance,
    /// Decimals when shown with the digits it has.
    pub places: u32,
}

impl Figure {
    /// Its value as a bare number in the unit it is shown in.
    #[must_use]
    pub fn decimal(&self) -> Option<Decimal> {
        self.value.ok().map(|quantity| quantity.value)
    }

    /// Its value in the base size of its measure (元, 人): figures published in several units compare by it.
    #[must_use]
    pub fn in_base_size(&self) -> Option<Decimal> {
        let quantity = self.value.ok()?;
        crate::quantity::decimal::scale_by_ten(quantity.value, quantity.unit.multiplier())
    }

    /// The unit it is shown in.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        self.value.ok().map(|quantity| quantity.unit)
    }

    /// The same figure shown in another unit, where that is possible.
    #[must_use]
    pub fn shown_in(mut self, unit: Unit) -> Self {
        if let Ok(quantity) = self.value
            && quantity.unit != unit
            && let Some(converted) = quantity.converted(unit)
        {
            let shift = i32::from(unit.multiplier()) - i32::from(quantity.unit.multiplier());
            self.places = u32::try_from(i32::try_from(self.places).unwrap_or(0) + shift).unwrap_or(0).min(12);
            self.value = Ok(converted);
        }
        self
    }

    /// Its number with the digits it has; a dash where there is none.
    #[must_use]
    pub fn text(&self, place: Place) -> String {
        let shown = |quantity: Quantity| format::number(quantity.value, self.places, place, Rounding::default());
        self.value.map_or_else(|_| "—".to_owned(), shown)
    }

    /// The same figure in the unit that a language reads it in.
    #[must_use]
    pub fn read_in(&self, language: Language) -> Self {
        let shown = self.clone();
        match self.value {
            Ok(quantity) => shown.shown_in(format::read_in(quantity, language)),
            Err(_) => shown,
        }
    }

    /// Its number as a headline: whole from a thousand up, else one decimal at most.
    #[must_use]
    pub fn headline(&self, place: Place) -> String {
        let Ok(quantity) = self.value else { return "—".to_owned() };
        let most = if quantity.unit.is_percent_like() {
            self.places
        } else {
            format::headline_places(quantity.value, quantity.unit)
        };
        format::number(quantity.value, self.places.min(most), place, Rounding::default())
    }

    /// Its headline with the unit, as running text of a language has both: `78326亿元`, `7,832.6 billion yuan`; a dash where there
    /// is none.
    #[must_use]
    pub fn headline_with_unit(&self, language: Language) -> String {
        let read = self.read_in(language);
        read.unit().map_or_else(
            || "—".to_owned(),
            |unit| format::with_unit(&read.headline(Place::text(language)), unit, language),
        )
    }

    /// Number and unit with the digits it has: `78326.3亿元`, `7,832.63 billion yuan`; a dash where there is none.
    #[must_use]
    pub fn with_unit(&self, language: Language) -> String {
        let read = self.read_in(language);
        read.unit()
            .map_or_else(|| "—".to_owned(), |unit| format::with_unit(&read.text(Place::text(language)), unit, language))
    }
}

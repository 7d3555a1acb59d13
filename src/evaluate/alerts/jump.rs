//! 合理性审核: a result far from the one of a year before, as a slipped unit or a wrong digit makes it.
//!
//! Invariant: both results are observed, of the same months and in one publication.

use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::{Ask, Figure};
use crate::model::dataset::PeriodId;
use crate::model::{IndicatorId, Nature, Period, RegionId, Scenario, Vintage};
use crate::quantity::decimal::divide;
use crate::quantity::{Decimal, is_slipped};

/// A result that is several times the one a year before, or a fraction of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Jump {
    /// The result.
    pub now: Figure,
    /// A year before.
    pub before: Figure,
    /// Whether it is off by about 10⁴: 元 taken for 万元, 万元 for 亿元.
    pub slipped: bool,
}

/// How many times the year before is implausible.
const IMPLAUSIBLE: Decimal = Decimal::TWO;

/// The results of these, of whole years up to a period and of the period itself, that are implausible beside the year before.
#[must_use]
pub fn jumps(evaluation: &Evaluation, region: RegionId, until: Period, indicators: &[IndicatorId]) -> Vec<Jump> {
    let mut jumps = Vec::new();
    for &id in indicators {
        if matches!(evaluation.registry().indicator(id).nature, Nature::Flow | Nature::Stock) {
            let mut found: Vec<Jump> =
                Vintage::ALL.into_iter().flat_map(|vintage| of(evaluation, id, (region, until), vintage)).collect();
            // The preferred publication comes first, and one is enough.
            crate::order::sort_by_key(&mut found, |jump| jump.now.ask.period);
            found.dedup_by_key(|jump| jump.now.ask.period);
            jumps.append(&mut found);
        }
    }
    jumps
}

fn of(evaluation: &Evaluation, id: IndicatorId, (region, until): (RegionId, Period), vintage: Vintage) -> Vec<Jump> {
    let dataset = evaluation.dataset();
    let Some(column) = dataset.column(id, Scenario::Actual, vintage) else { return Vec::new() };
    let block = column.block(region);
    let at_end = evaluation.registry().is_at_end(id);
    let value = |slot: PeriodId| block.get(usize::from(slot.0)).copied().flatten().map(|cell| cell.value);
    let filled = block.iter().enumerate().filter(|(_, cell)| cell.is_some());
    let slots = filled.filter_map(|(slot, _)| u16::try_from(slot).ok()).map(PeriodId);
    let own = if at_end { until.end() } else { until };
    let jump = |slot: PeriodId| {
        let period = dataset.axis().period(slot);
        let is_whole_year = || if at_end { period.through().month() == 12 } else { period.is_year() };
        if period.through() > until.through() || !(period == own || is_whole_year()) {
            return None;
        }
        let earlier = period.plus_years(-1)?;
        let slipped = slip(value(slot)?, value(dataset.axis().id(earlier)?)?)?;
        let figure = |period| evaluation.figure(&Ask { vintage: Some(vintage), ..Ask::actual(id, region, period) });
        Some(Jump { now: figure(period), before: figure(earlier), slipped })
    };
    slots.filter_map(jump).collect()
}

/// Whether a result looks like a slipped unit; `None` where it is plausible.
fn slip(now: Decimal, before: Decimal) -> Option<bool> {
    if now <= Decimal::ZERO || before <= Decimal::ZERO {
        return None;
    }
    let times = divide(now.max(before), now.min(before))?;
    (times > IMPLAUSIBLE).then(|| is_slipped(now, before))
}

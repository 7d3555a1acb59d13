//! 收不抵支: funds that spent more than they took in.
//!
//! Invariant: all deficits of a fund are of the same months.

use super::{funds, of_fund};
use crate::catalogue::notes::NoteRow;
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::evaluate::figure::{Ask, Figure};
use crate::evaluate::rows;
use crate::evaluate::{Change, Turn};
use crate::model::{IndicatorId, Period, RegionId};
use crate::quantity::Decimal;

/// A fund with deficits up to a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Deficit {
    /// 当期结余
    pub balance: IndicatorId,
    /// What it took in when it was last in deficit.
    pub revenue: Figure,
    /// What it spent then.
    pub expenditure: Figure,
    /// The balances below zero, oldest first; the last is the one of `revenue` and `expenditure`.
    pub deficits: Vec<Figure>,
    /// The balance a year before the last, where that was above zero.
    pub turned_from: Option<Figure>,
    /// What the catalogue notes on that year.
    pub note: Option<&'static NoteRow>,
}

impl Deficit {
    /// The latest deficit.
    #[must_use]
    pub fn last(&self) -> Period {
        self.revenue.ask.period
    }
}

/// The funds that were ever in deficit in the months of a period, up to it.
#[must_use]
pub fn deficits(evaluation: &Evaluation, region: RegionId, period: Period) -> Vec<Deficit> {
    funds(evaluation.registry()).filter_map(|fund| deficit(evaluation, fund, region, period)).collect()
}

fn deficit(evaluation: &Evaluation, fund: IndicatorId, region: RegionId, period: Period) -> Option<Deficit> {
    let measure = |measure: &str| of_fund(evaluation.registry(), fund, measure);
    let balance = measure("current_balance")?;
    let (revenue, expenditure) = (measure("revenue")?, measure("expenditure")?);
    let row = evaluation.row(balance, region, Lane::Best)?;
    let axis = evaluation.dataset().axis();
    let below = |period: &Period| rows::cell(&row, axis.id(*period)).is_ok_and(|value| value < Decimal::ZERO);
    let mut periods: Vec<Period> = years_before(period).filter(below).collect();
    periods.reverse();
    let last = *periods.last()?;
    let ask = |of: IndicatorId, period| Ask::actual(of, region, period);
    let turned_from = match evaluation.change(&ask(balance, last)) {
        Change::Turn(Turn::ToDeficit, base) => Some(base),
        _ => None,
    };
    let deficits: Vec<Figure> = periods.iter().map(|period| evaluation.figure(&ask(balance, *period))).collect();
    // Revenue and expenditure of the publication that the balance was worked out from.
    let vintage = deficits.last()?.vintage;
    let flow = |of| evaluation.figure(&Ask { vintage, ..ask(of, last) });
    Some(Deficit {
        balance,
        revenue: flow(revenue),
        expenditure: flow(expenditure),
        deficits,
        turned_from,
        note: evaluation.registry().note(balance, region, last.year()),
    })
}

/// A period and the same months of the years before it.
fn years_before(period: Period) -> impl Iterator<Item = Period> {
    (0..150).map_while(move |back| period.plus_years(-back))
}

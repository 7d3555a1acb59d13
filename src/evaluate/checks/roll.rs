//! 期初 + 收入 − 支出 = 期末, rolled forward over several years where the balances between are unknown.
//!
//! Invariant: the flows of all years come from one publication, the one that the region's latest flows are in, and a
//! balance is never filled in.

use super::identity::{readable, swapped, terms, tolerance};
use super::{Broken, Check, Effect, Found, Passed, Reason, all_published};
use crate::catalogue::checks::CheckRow;
use crate::evaluate::evaluation::{Evaluation, Lane};
use crate::evaluate::figure::{Ask, Figure, Measure};
use crate::evaluate::rows::{self, Row};
use crate::model::{IndicatorId, Period, RegionId, Vintage};
use crate::quantity::Decimal;

/// The most years that a balance is rolled forward over.
const YEARS: i16 = 10;

/// A fund's balance with what moves it.
struct Fund<'a> {
    evaluation: &'a Evaluation,
    row: &'static CheckRow,
    region: RegionId,
    balance: IndicatorId,
    balances: Row,
    flows: [IndicatorId; 2],
}

/// Holds a roll-forward against every year, and every part of a year, with a closing balance.
pub(super) fn run(evaluation: &Evaluation, row: &'static CheckRow, region: RegionId, found: &mut Found) {
    let Some(fund) = Fund::new(evaluation, row, region) else { return };
    let vintages = fund.vintages();
    for id in &evaluation.calendar().chronological {
        let period = evaluation.calendar().period(usize::from(id.0));
        if period.is_cumulative() && fund.balance_at(period.end()).is_some() {
            fund.hold(period, &vintages, found);
        }
    }
}

impl<'a> Fund<'a> {
    fn new(evaluation: &'a Evaluation, row: &'static CheckRow, region: RegionId) -> Option<Self> {
        readable(evaluation, &row.right, region)?;
        let Measure::Indicator(balance) = evaluation.measure(&row.left).ok()? else { return None };
        let Measure::Formula(right) = evaluation.measure(&row.right).ok()? else { return None };
        let mut flows = right.checked.reads.iter().copied().filter(|id| *id != balance);
        let flows = [flows.next()?, flows.next()?];
        let balances = evaluation.row(balance, region, Lane::Best)?;
        Some(Self { evaluation, row, region, balance, balances, flows })
    }

    /// The publications in the order in which flows are looked for, the one of the present series first.
    fn vintages(&self) -> Vec<Option<Vintage>> {
        let first = self.evaluation.present_vintage(&self.flows.map(Measure::Indicator), self.region);
        let others = Vintage::ALL.into_iter().filter(|vintage| Some(*vintage) != first).map(Some);
        first.map(Some).into_iter().chain(others).chain([None]).collect()
    }

    fn balance_at(&self, month: Period) -> Option<Decimal> {
        rows::cell(&self.balances, self.evaluation.dataset().axis().id(month)).ok()
    }

    /// How many years back the last balance before a period stands.
    fn years_back(&self, period: Period) -> Option<i16> {
        let most = if period.is_year() { YEARS } else { 1 };
        (1..=most).find(|years| {
            let opening = period.plus_years(1 - years).and_then(Period::before);
            opening.is_some_and(|opening| self.balance_at(opening).is_some())
        })
    }

    /// Whether a publication has the flows of all these years; any of them, where none is named.
    fn has_flows(&self, period: Period, years: i16, vintage: Option<Vintage>) -> bool {
        let axis = self.evaluation.dataset().axis();
        self.flows.iter().all(|flow| {
            let row = self.evaluation.row(*flow, self.region, vintage.map_or(Lane::Best, Lane::Only));
            row.is_some_and(|row| {
                let mut slots = (0..years).map(|back| period.plus_years(-back).and_then(|year| axis.id(year)));
                slots.all(|slot| slot.is_some() && rows::cell(&row, slot).is_ok())
            })
        })
    }

    /// A roll-forward over so many years, and its difference from the balance; the flows of the years that a publication
    /// is named for are taken from it.
    fn measures(&self, years: i16, named: &dyn Fn(i16) -> Option<Vintage>) -> Option<[Measure; 2]> {
        let right = self.formula(years, named);
        let difference = format!("{} - ({right})", self.row.left);
        Some([self.evaluation.measure(&right).ok()?, self.evaluation.measure(&difference).ok()?])
    }

    /// `prev(prev(balance)) + prev(current) + vintage(current, final)`, or as the catalogue has it for one year.
    fn formula(&self, years: i16, named: &dyn Fn(i16) -> Option<Vintage>) -> String {
        if years == 1 {
            return self.row.right.clone();
        }
        let current = self.current();
        let earlier = |of: String, times: i16| (0..times).fold(of, |of, _| format!("prev({of})"));
        let flows = (0..years).rev().map(|back| match named(back) {
            Some(vintage) => earlier(format!("vintage({current}, {vintage})"), back),
            None => earlier(current.clone(), back),
        });
        format!("{} + {}", earlier(self.row.left.clone(), years), flows.collect::<Vec<_>>().join(" + "))
    }

    /// The balance of one period: an indicator of its own where the fund has one.
    fn current(&self) -> String {
        let registry = self.evaluation.registry();
        let id = |id: IndicatorId| registry.indicator(id).id.clone();
        let current = format!("{}.current_balance", registry.indicator(self.balance).subject());
        let difference = || format!("({} - {})", id(self.flows[0]), id(self.flows[1]));
        registry.find(&current).map_or_else(difference, id)
    }

    /// Holds it against one period, where there is a balance to begin with and the flows between.
    fn hold(&self, period: Period, vintages: &[Option<Vintage>], found: &mut Found) {
        let Some(years) = self.years_back(period) else { return };
        let Some(vintage) = vintages.iter().find(|vintage| self.has_flows(period, years, **vintage)) else { return };
        let Some([right, difference]) = self.measures(years, &|_| None) else { return };
        let ask = |of: Measure, vintage| Ask { vintage, ..Ask::of(of, self.region, period) };
        let asked = [ask(Measure::Indicator(self.balance), None), ask(right, *vintage), ask(difference, *vintage)];
        let difference = self.evaluation.figure(&asked[2]);
        match self.explained(&difference) {
            Some(true) => found.passes(|| {
                let [left, right, difference] = asked;
                Passed { check: Check::Row(self.row), period, left, right, difference: Some(difference) }
            }),
            Some(false) => found.broken.extend(self.broken(years, &asked, difference)),
            None => {}
        }
    }

    fn broken(&self, years: i16, [left, right, _]: &[Ask; 3], difference: Figure) -> Option<Broken> {
        let (left, right) = (self.evaluation.figure(left), self.evaluation.figure(right));
        let mut broken = Broken {
            check: Check::Row(self.row),
            period: right.ask.period,
            vintage: right.ask.vintage,
            tolerance: tolerance(self.evaluation, &difference.ask)?,
            severity: self.row.severity,
            terms: terms(self.evaluation, &right.ask),
            reasons: Vec::new(),
            left,
            right,
            difference: Some(difference),
        };
        broken.reasons = self.reasons(&broken, years);
        Some(broken)
    }

    /// Whether rounding explains a difference.
    fn explained(&self, difference: &Figure) -> Option<bool> {
        let kept = difference.value.ok()?.converted(self.evaluation.unit(&difference.ask.of))?.value;
        Some(kept.abs() <= tolerance(self.evaluation, &difference.ask)?)
    }

    fn reasons(&self, broken: &Broken, years: i16) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if !all_published(self.evaluation, &broken.cells().collect::<Vec<_>>()) {
            reasons.extend(swapped(broken));
        }
        let first = i32::from(broken.period.year()) - i32::from(years);
        let year = |back: i32| u16::try_from(first + back).ok();
        if years > 1 {
            let without = (1..i32::from(years)).filter_map(year).collect();
            reasons.extend(year(0).map(|since| Reason::Rolled { without, since }));
        }
        let (balance, flows) = (broken.left.vintage, broken.right.ask.vintage);
        match (flows, balance) {
            (None, _) => reasons.push(Reason::Across),
            (Some(flows), Some(balance)) if flows != balance => {
                reasons.push(self.republished(broken, years, balance).unwrap_or(Reason::OnlyIn));
            }
            _ if reasons.is_empty() && broken.relative() < Some(Decimal::new(5, 2)) => {
                reasons.push(Reason::Remark(&self.row.note));
            }
            _ => {}
        }
        reasons
    }

    /// The flows as the balance's own publication has them, as far as it has.
    fn republished(&self, broken: &Broken, years: i16, vintage: Vintage) -> Option<Reason> {
        let has = |back: i16| {
            let period = broken.period.plus_years(-back);
            period.is_some_and(|period| self.has_flows(period, 1, Some(vintage)))
        };
        let flows_of = |back: i16| {
            let period = broken.period.plus_years(-back)?;
            let ask = |id: IndicatorId| Ask { vintage: Some(vintage), ..Ask::actual(id, self.region, period) };
            Some((period.year(), self.flows.map(|id| self.evaluation.figure(&ask(id)))))
        };
        let flows: Vec<(u16, [Figure; 2])> = (0..years).rev().filter(|back| has(*back)).filter_map(flows_of).collect();
        if flows.is_empty() {
            return None;
        }
        let all = flows.len() == usize::try_from(years).ok()?;
        let asked = if all { Some(vintage) } else { broken.vintage };
        let named = |back: i16| Some(vintage).filter(|_| !all && has(back));
        let figures = self
            .measures(years, &named)?
            .map(|of| self.evaluation.figure(&Ask { vintage: asked, ..Ask::of(of, self.region, broken.period) }));
        let [result, rest] = figures;
        let kept =
            |figure: &Figure| Some(figure.value.ok()?.converted(self.evaluation.unit(&figure.ask.of))?.value.abs());
        let effect = match (self.explained(&rest)?, kept(&rest)? < kept(broken.difference.as_ref()?)?) {
            (true, _) => Effect::Settles,
            (false, true) => Effect::Narrows,
            (false, false) => Effect::Widens,
        };
        Some(Reason::Republished { flows, all, result, rest, effect })
    }
}

//! 期初 + 收入 − 支出 = 期末, rolled forward over several years where the balances between are unknown.
//!
//! Invariant: the flows of all years come from one publication, the one that the region's latest flows are in, and a
//! balance is never filled in.

use super::identity::{readable, terms, tolerance};
use super::{Broken, Check, Effect, Reason, Republished};
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
    /// The balance of each year as left, by how many years the right side goes back.
    rolled: Vec<Option<[Measure; 2]>>,
}

/// Holds a roll-forward against every year, and every part of a year, with a closing balance.
pub(super) fn run(evaluation: &Evaluation, row: &'static CheckRow, region: RegionId, broken: &mut Vec<Broken>) {
    let Some(mut fund) = Fund::new(evaluation, row, region) else { return };
    let vintages = fund.vintages();
    for id in &evaluation.calendar().chronological {
        let period = evaluation.calendar().period(usize::from(id.0));
        if period.is_cumulative() && fund.balance_at(period.end()).is_some() {
            broken.extend(fund.hold(period, &vintages));
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
        Some(Self { evaluation, row, region, balance, balances, flows, rolled: Vec::new() })
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

    /// The roll-forward over so many years, and its difference from the balance.
    fn measures(&mut self, years: i16) -> Option<[Measure; 2]> {
        let at = usize::try_from(years).ok()?;
        if self.rolled.len() <= at {
            self.rolled.resize(at + 1, None);
        }
        if self.rolled[at].is_none() {
            let right = self.formula(years)?;
            let difference = format!("{} - ({right})", self.row.left);
            self.rolled[at] = Some([self.evaluation.measure(&right).ok()?, self.evaluation.measure(&difference).ok()?]);
        }
        self.rolled[at].clone()
    }

    /// `prev(prev(balance)) + prev(current) + current`, or as the catalogue has it for one year.
    fn formula(&self, years: i16) -> Option<String> {
        if years == 1 {
            return Some(self.row.right.clone());
        }
        let current = self.current();
        let earlier = |of: &str, times: i16| (0..times).fold(of.to_owned(), |of, _| format!("prev({of})"));
        let flows: Vec<String> = (0..years).rev().map(|years| earlier(&current, years)).collect();
        Some(format!("{} + {}", earlier(&self.row.left, years), flows.join(" + ")))
    }

    /// The balance of one period: an indicator of its own where the fund has one.
    fn current(&self) -> String {
        let registry = self.evaluation.registry();
        let id = |id: IndicatorId| registry.indicator(id).id.clone();
        let current = format!("{}.current_balance", registry.indicator(self.balance).subject());
        let difference = || format!("({} - {})", id(self.flows[0]), id(self.flows[1]));
        registry.find(&current).map_or_else(difference, id)
    }

    fn hold(&mut self, period: Period, vintages: &[Option<Vintage>]) -> Option<Broken> {
        let years = self.years_back(period)?;
        let vintage = *vintages.iter().find(|vintage| self.has_flows(period, years, **vintage))?;
        let [right, difference] = self.measures(years)?;
        let question = |of: &Measure, vintage| Ask { vintage, ..Ask::of(of.clone(), self.region, period) };
        let difference = self.evaluation.figure(&question(&difference, vintage));
        if self.explained(&difference)? {
            return None;
        }
        let left = self.evaluation.figure(&question(&Measure::Indicator(self.balance), None));
        let right = self.evaluation.figure(&question(&right, vintage));
        let mut broken = Broken {
            check: Check::Row(self.row),
            period,
            vintage,
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
            _ if years == 1 && broken.relative() < Some(Decimal::new(5, 2)) => {
                reasons.push(Reason::Remark(&self.row.note));
            }
            _ => {}
        }
        reasons
    }

    /// The flows as the balance's own publication has them, as far as it has.
    fn republished(&self, broken: &Broken, years: i16, vintage: Vintage) -> Option<Reason> {
        let evaluation = self.evaluation;
        let years: Vec<Republished> =
            (0..years).rev().filter_map(|back| self.republished_year(broken, back, vintage)).collect();
        if years.is_empty() {
            return None;
        }
        let again = |figure: &Figure| {
            let figure = evaluation.figure(&Ask { vintage: Some(vintage), ..figure.ask.clone() });
            figure.value.is_ok().then_some(figure)
        };
        let difference = broken.difference.as_ref()?;
        let kept = |figure: &Figure| Some(figure.value.ok()?.converted(evaluation.unit(&difference.ask.of))?.value);
        let before = kept(difference)?;
        let after = years.iter().try_fold(before, |rest, year| {
            let [theirs, ours] = [kept(&year.current[0])?, kept(&year.current[1])?];
            rest.checked_sub(theirs)?.checked_add(ours)
        })?;
        let effect = match after.abs() {
            rest if rest <= broken.tolerance => Effect::Settles,
            rest if rest < before.abs() => Effect::Narrows,
            _ => Effect::Widens,
        };
        Some(Reason::Republished { years, result: again(&broken.right), rest: again(difference), effect })
    }

    fn republished_year(&self, broken: &Broken, back: i16, vintage: Vintage) -> Option<Republished> {
        let period = broken.period.plus_years(-back)?;
        let ask = |of: &Measure, vintage| Ask { vintage, ..Ask::of(of.clone(), self.region, period) };
        let flows = self.flows.map(|id| self.evaluation.figure(&ask(&Measure::Indicator(id), Some(vintage))));
        let current = self.evaluation.measure(&self.current()).ok()?;
        let current = [Some(vintage), broken.vintage].map(|vintage| self.evaluation.figure(&ask(&current, vintage)));
        let all_there = flows.iter().chain(&current).all(|figure| figure.value.is_ok());
        all_there.then(|| Republished { year: period.year(), flows, current })
    }
}

//! A figure beside another: a year earlier, its target, the other regions.
//!
//! Invariant: a base of zero or below gives a turn in words and never a percentage.

use super::evaluation::Evaluation;
use super::figure::{Ask, Figure, Measure, NoValue};
use crate::formula::{Function, Node};
use crate::language::Language;
use crate::model::{Issuer, Period, RegionId, Scenario};
use crate::quantity::{Decimal, Unit};

/// A figure against the same period a year earlier.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// 同比, in %
    Growth(Figure),
    /// The difference of two rates, in 百分点
    Points(Figure),
    /// The base was zero or below: what happened, and the base.
    Turn(Turn, Figure),
    /// Nothing can be said.
    None(NoValue),
}

/// What happened to a figure whose base was zero or below, or that fell below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// 由正转负
    ToDeficit,
    /// 由负转正
    ToSurplus,
    /// 缺口扩大
    DeficitWider,
    /// 缺口收窄
    DeficitNarrower,
    /// 缺口持平
    DeficitSame,
    /// 上年同期为零
    FromZero,
}

/// A result against the year's target.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Who set the target.
    pub issuer: Issuer,
    /// The target.
    pub target: Figure,
    /// 完成率
    pub completion: Figure,
    /// Completion less the elapsed share of the year, in 百分点; none for a whole year.
    pub lead: Option<Figure>,
    /// Months of twelve.
    pub months: u16,
}

/// A measure over the regions under one parent, highest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The regions that have it.
    pub rows: Vec<Ranked>,
    /// How many have not.
    pub absent: usize,
}

/// A region's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The region.
    pub region: RegionId,
    /// From 1; equals share a place.
    pub rank: u32,
    /// Its figure.
    pub figure: Figure,
}

impl Evaluation {
    /// A function of a measure, as a measure: `yoy(x)`.
    #[must_use]
    pub fn applied(&self, function: Function, of: &Measure) -> Option<Measure> {
        self.measure_of_ids(&format!("{}({})", function.word(), self.measure_text(of))).ok()
    }

    /// A measure as it stands in a formula.
    #[must_use]
    pub fn measure_text(&self, of: &Measure) -> String {
        match of {
            Measure::Indicator(id) => crate::formula::quoted(&self.registry.indicator(*id).id),
            Measure::Formula(formula) => formula.expression.to_string(),
        }
    }

    /// A figure against the same period a year earlier: growth, percentage points, or a turn.
    #[must_use]
    pub fn change(&self, ask: &Ask) -> Change {
        let unit = self.unit(&ask.of);
        let rate = unit.is_percent_like();
        let function = if rate { Function::PointsDifference } else { Function::YearOnYear };
        let Some(of) = self.applied(function, &ask.of) else { return Change::None(NoValue::Missing) };
        let figure = self.figure(&Ask { of, ..ask.clone() });
        match figure.value {
            Ok(_) if rate => Change::Points(figure),
            Ok(quantity) if is_below_nothing(quantity.value) => self.turn(ask, &figure),
            Ok(_) => Change::Growth(figure),
            Err(NoValue::BaseNotPositive) => self.turn(ask, &figure),
            Err(reason) => Change::None(reason),
        }
    }

    /// What a growth says where a percentage would say nothing: 由正转负; nothing of any other figure.
    #[must_use]
    pub fn turn_of(&self, growth: &Figure) -> Option<Turn> {
        let Measure::Indicator(id) = growth.ask.of else { return None };
        let is_turn = match growth.value {
            Ok(quantity) => is_below_nothing(quantity.value),
            Err(reason) => reason == NoValue::BaseNotPositive,
        };
        if !is_turn {
            return None;
        }
        let Node::Call(Function::YearOnYear, operands) = &self.registry.formula(id)?.expression.node else {
            return None;
        };
        let of = self.measure_of_ids(&operands.first()?.to_string()).ok()?;
        let change = self.change(&Ask { of, ..growth.ask.clone() });
        if let Change::Turn(turn, _) = change { Some(turn) } else { None }
    }

    fn turn(&self, ask: &Ask, growth: &Figure) -> Change {
        let vintage = growth.vintage.or(ask.vintage);
        let earlier = ask.period.plus_years(-1).map(|period| Ask { vintage, ..ask.at(period) });
        let base = earlier.map(|earlier| self.figure(&earlier)).filter(|base| base.value.is_ok());
        let now = self.figure(&Ask { vintage, ..ask.clone() });
        let Some((base, now, before)) = base.and_then(|base| Some((base.clone(), now.decimal()?, base.decimal()?)))
        else {
            return Change::None(NoValue::Missing);
        };
        let turn = match (before.cmp(&Decimal::ZERO), now.cmp(&Decimal::ZERO)) {
            (std::cmp::Ordering::Equal, _) => Turn::FromZero,
            (std::cmp::Ordering::Greater, std::cmp::Ordering::Less) => Turn::ToDeficit,
            (std::cmp::Ordering::Greater, _) => return Change::Growth(growth.clone()),
            (_, std::cmp::Ordering::Less) if now < before => Turn::DeficitWider,
            (_, std::cmp::Ordering::Less) if now > before => Turn::DeficitNarrower,
            (_, std::cmp::Ordering::Less) => Turn::DeficitSame,
            _ => Turn::ToSurplus,
        };
        Change::Turn(turn, base)
    }

    /// A result against the year's targets, one for each issuer that set one.
    #[must_use]
    pub fn progress(&self, ask: &Ask) -> Vec<Progress> {
        let Measure::Indicator(_) = ask.of else { return Vec::new() };
        Issuer::ALL.into_iter().filter_map(|issuer| self.progress_of(ask, issuer)).collect()
    }

    fn progress_of(&self, ask: &Ask, issuer: Issuer) -> Option<Progress> {
        let target = self.figure(&Ask { scenario: Scenario::Target(issuer), vintage: None, ..ask.clone() });
        target.value.ok()?;
        let text = format!("completion({}, {})", self.measure_text(&ask.of), issuer.words(Language::Chinese));
        let completion = self.figure(&Ask { of: self.measure_of_ids(&text).ok()?, ..ask.clone() });
        completion.value.ok()?;
        let months = if ask.period.is_cumulative() { ask.period.months() } else { ask.period.through().month() };
        let lead = self.measure_of_ids(&format!("{text} - {months} / 12")).ok();
        let lead = lead.filter(|_| months < 12).map(|of| self.figure(&Ask { of, ..ask.clone() }));
        let lead = lead.map(|lead| lead.shown_in(Unit::PERCENTAGE_POINT));
        Some(Progress { issuer, target, completion, lead, months })
    }

    /// A measure over the regions under the same parent, highest first.
    #[must_use]
    pub fn ranking(&self, of: &Measure, region: RegionId, period: Period) -> Ranking {
        let siblings = self.registry.siblings(region);
        let figure = |region: &RegionId| self.figure(&Ask::of(of.clone(), *region, period));
        let mut known: Vec<(Decimal, RegionId, Figure)> = siblings
            .iter()
            .filter_map(|region| {
                let figure = figure(region);
                let exact = figure.value.ok()?.converted(self.unit(of))?.value;
                Some((exact, *region, figure))
            })
            .collect();
        crate::order::sort_by(&mut known, |left, right| right.0.cmp(&left.0).then(left.1.cmp(&right.1)));
        let absent = siblings.len() - known.len();
        let mut rows: Vec<Ranked> = Vec::with_capacity(known.len());
        let mut before = None;
        for (at, (value, region, figure)) in known.into_iter().enumerate() {
            let own_place = u32::try_from(at + 1).unwrap_or(u32::MAX);
            let rank = match (before, rows.last()) {
                (Some(before), Some(last)) if before == value => last.rank,
                _ => own_place,
            };
            before = Some(value);
            rows.push(Ranked { region, rank, figure });
        }
        Ranking { rows, absent }
    }
}

/// Whether a growth in % leaves nothing or less of its base.
fn is_below_nothing(growth: Decimal) -> bool {
    growth <= Decimal::NEGATIVE_ONE * Decimal::ONE_HUNDRED
}

//! Asking for a figure: which publication answers, in which unit and with how many places it is shown.
//!
//! Invariant: the value of a figure is the cell of the kept row; here only its origin is looked up again.

use std::rc::Rc;

use super::evaluation::{Evaluation, Lane};
use super::figure::{Ask, AskError, Figure, Measure, NoValue, Provenance};
use super::rows::{self, Row, Value};
use crate::formula::{self, FormulaError, Operator, Program, Reading};
use crate::model::dataset::PeriodId;
use crate::model::{IndicatorId, Key, Observation, Period, RegionId, Scenario, Vintage};
use crate::quantity::{Quantity, Unit};

/// How many publications, and the several of a computed figure, are looked through for one value.
const STRICT: [Lane; 3] = [Lane::Only(Vintage::Final), Lane::Only(Vintage::Cumulative), Lane::Only(Vintage::Flash)];

/// What stands behind a cell of a row.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// An observation of a vintage.
    Observed(Vintage),
    /// The difference of two cumulative observations of a vintage.
    Difference(Vintage),
    /// A cumulative observation and the single months after it, of one vintage.
    Accumulated(Vintage),
    /// A formula, with all that it reads from one lane.
    Computed(Lane),
    /// Nothing.
    Nowhere,
}

impl Evaluation {
    /// Reads a measure: an indicator's id or name, or a formula.
    ///
    /// # Errors
    /// [`FormulaError`] where it is neither.
    pub fn measure(&self, text: &str) -> Result<Measure, FormulaError> {
        self.read_measure(text, &|name| self.registry.find(name))
    }

    /// The same of a text that names indicators by their ids alone, as all of the catalogue do.
    ///
    /// # Errors
    /// [`FormulaError`] where it is no measure.
    pub fn measure_of_ids(&self, text: &str) -> Result<Measure, FormulaError> {
        self.read_measure(text, &|id| self.registry.find_id(id))
    }

    fn read_measure(&self, text: &str, find: &dyn Fn(&str) -> Option<IndicatorId>) -> Result<Measure, FormulaError> {
        // A text is kept only where it is no name, so a formula known by it needs no search among the names.
        if let Some(known) = self.formulas.borrow().get(text) {
            return Ok(Measure::Formula(Rc::clone(known)));
        }
        if let Some(indicator) = find(text) {
            return Ok(Measure::Indicator(indicator));
        }
        let expression = formula::parse(text)?;
        let operand = |name: &str| find(name).map(|indicator| self.registry.operand_of(indicator));
        let formula = Rc::new(self.registry.check_formula(&expression, None, &operand)?);
        if let Program::Read { indicator, reading: Reading::Actual } = formula.checked.program {
            return Ok(Measure::Indicator(indicator));
        }
        self.formulas.borrow_mut().insert(text.to_owned(), Rc::clone(&formula));
        Ok(Measure::Formula(formula))
    }

    /// Reads the text form of an [`Ask`].
    ///
    /// # Errors
    /// [`AskError`] with the part that does not read.
    pub fn ask(&self, text: &str) -> Result<Ask, AskError> {
        let mut parts = text.split('@');
        let (Some(of), Some(region), Some(period)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(AskError::Form);
        };
        let word = |text: &str| AskError::Word(text.chars().take(40).collect());
        let scenario = parts.next().map_or(Ok(Scenario::Actual), |text| text.parse().map_err(|_| word(text)))?;
        let vintage = parts.next().map(|text| text.parse().map_err(|_| word(text))).transpose()?;
        let unknown_region = || AskError::Region(region.chars().take(40).collect());
        let region = self.registry.find_region(region).ok_or_else(unknown_region)?;
        let period = period.parse().map_err(|_| word(period))?;
        Ok(Ask { of: self.measure(of)?, region, period, scenario, vintage })
    }

    /// The unit that values of a measure are kept in.
    #[must_use]
    pub fn unit(&self, of: &Measure) -> Unit {
        match of {
            Measure::Indicator(id) => self.registry.indicator(*id).unit,
            Measure::Formula(formula) => formula.checked.unit,
        }
    }

    /// Whether values of a measure belong to the last month of a period.
    #[must_use]
    pub fn measure_is_at_end(&self, of: &Measure) -> bool {
        match of {
            Measure::Indicator(id) => self.registry.is_at_end(*id),
            Measure::Formula(formula) => formula.checked.at_end,
        }
    }

    /// Answers a question.
    #[must_use]
    pub fn figure(&self, ask: &Ask) -> Figure {
        let Some(slot) = self.slot(ask) else { return absent(ask, self.off_the_axis(ask)) };
        match (&ask.of, ask.scenario) {
            (Measure::Indicator(_), Scenario::Actual) => {
                let value = self.measure_value(ask, slot, lane_of(ask.vintage));
                let origin = self.origin(ask, slot, lane_of(ask.vintage));
                self.shown(ask, value, &origin)
            }
            (Measure::Indicator(_), _) => self.intention(ask),
            (Measure::Formula(_), _) => match lane_of(ask.vintage) {
                Lane::Best => self.figure_of_formula(ask, slot),
                lane => self.shown(ask, self.measure_value(ask, slot, lane), &Origin::Computed(lane)),
            },
        }
    }

    /// Why there is no value at a period of which nothing was observed.
    fn off_the_axis(&self, ask: &Ask) -> NoValue {
        let Measure::Indicator(indicator) = ask.of else { return NoValue::Missing };
        let pooled = self.registry.pooled(indicator, ask.region);
        match pooled.filter(|pooled| ask.scenario == Scenario::Actual && pooled.holds_in(ask.period)) {
            Some(pooled) => NoValue::Pooled(pooled.by),
            None => NoValue::Missing,
        }
    }

    /// A formula of no indicator's own: from one publication where one holds all it needs.
    fn figure_of_formula(&self, ask: &Ask, slot: PeriodId) -> Figure {
        let lanes = STRICT.into_iter().chain([Lane::Across]);
        match rows::weightiest(lanes.map(|lane| (lane, self.measure_value(ask, slot, lane)))) {
            Some((lane, value)) if value != Err(NoValue::Missing) => self.shown(ask, value, &Origin::Computed(lane)),
            _ => absent(ask, NoValue::Missing),
        }
    }

    /// A target or budget as it was set, of the first issuer asked for.
    fn intention(&self, ask: &Ask) -> Figure {
        let found = self.intended_key(ask).and_then(|key| Some((key, self.dataset.get(&key)?)));
        let Some((key, observation)) = found else { return absent(ask, NoValue::Missing) };
        observed(ask, key, observation)
    }

    /// The key of a target or budget: of the period itself, else of its year.
    pub(super) fn intended_key(&self, ask: &Ask) -> Option<Key> {
        let Measure::Indicator(indicator) = ask.of else { return None };
        // Most indicators have none: that is seen without a look at any period.
        self.dataset.vintages(indicator, ask.scenario).next()?;
        for period in [ask.period, ask.period.calendar_year()] {
            for vintage in Vintage::ALL {
                let key = self.registry.key(indicator, ask.region, period, ask.scenario, vintage);
                if ask.vintage.is_none_or(|wanted| wanted == vintage) && self.dataset.cell(&key).is_some() {
                    return Some(key);
                }
            }
        }
        None
    }

    /// Where a measure's value of a period stands on the axis.
    pub(super) fn slot(&self, ask: &Ask) -> Option<PeriodId> {
        let period = if self.measure_is_at_end(&ask.of) { ask.period.end() } else { ask.period };
        self.dataset.axis().id(period)
    }

    /// The row of a measure from one lane.
    pub(super) fn measure_row(&self, of: &Measure, region: RegionId, lane: Lane) -> Option<Row> {
        match of {
            Measure::Indicator(indicator) => self.row(*indicator, region, lane),
            Measure::Formula(formula) => self.formula_row(formula, region, lane),
        }
    }

    fn measure_value(&self, ask: &Ask, slot: PeriodId, lane: Lane) -> Value {
        self.measure_row(&ask.of, ask.region, lane).map_or(Err(NoValue::Missing), |row| rows::cell(&row, Some(slot)))
    }

    /// What stands behind an indicator's cell, in the order in which its row was merged.
    pub(super) fn origin(&self, ask: &Ask, slot: PeriodId, lane: Lane) -> Origin {
        let Measure::Indicator(indicator) = ask.of else { return Origin::Computed(lane) };
        let vintages = if let Lane::Only(vintage) = lane { vec![vintage] } else { Vintage::ALL.to_vec() };
        for vintage in vintages {
            let key = self.registry.key(indicator, ask.region, ask.period, Scenario::Actual, vintage);
            if self.dataset.cell(&key).is_some() {
                return Origin::Observed(vintage);
            }
            let row = self.published_row(indicator, ask.region, vintage);
            if row.is_some_and(|row| rows::cell(&row, Some(slot)).is_ok()) {
                let single = self.calendar.period(usize::from(slot.0)).is_month();
                return if single { Origin::Difference(vintage) } else { Origin::Accumulated(vintage) };
            }
        }
        if self.registry.formula(indicator).is_none() {
            return Origin::Nowhere;
        }
        if lane != Lane::Best {
            return Origin::Computed(lane);
        }
        let lanes = STRICT.into_iter().chain([Lane::Across]);
        let found = rows::weightiest(lanes.map(|lane| (lane, self.measure_value(ask, slot, lane))));
        let found = found.filter(|(_, value)| *value != Err(NoValue::Missing));
        Origin::Computed(found.map_or(Lane::Across, |(lane, _)| lane))
    }

    fn shown(&self, ask: &Ask, value: Value, origin: &Origin) -> Figure {
        let unit = self.unit(&ask.of);
        let (provenance, vintage) = match origin {
            Origin::Observed(vintage) => {
                if let Measure::Indicator(indicator) = ask.of {
                    let key = self.registry.key(indicator, ask.region, ask.period, Scenario::Actual, *vintage);
                    if let Some(observation) = self.dataset.get(&key) {
                        return observed(ask, key, observation);
                    }
                }
                (Provenance::Observed, Some(*vintage))
            }
            Origin::Difference(vintage) => (Provenance::Difference, Some(*vintage)),
            Origin::Accumulated(vintage) => (Provenance::Accumulated, Some(*vintage)),
            Origin::Computed(Lane::Only(vintage)) if self.names_a_vintage(&ask.of) => {
                (Provenance::ComputedAcross, Some(*vintage))
            }
            Origin::Computed(Lane::Only(vintage)) => (Provenance::Computed, Some(*vintage)),
            Origin::Computed(_) | Origin::Nowhere => (Provenance::ComputedAcross, None),
        };
        let value = match value {
            Ok(value) => value,
            Err(reason) => return Figure { provenance, ..absent(ask, reason) },
        };
        let quantity = Quantity { value, unit };
        let figure = Figure { ask: ask.clone(), value: Ok(quantity), vintage, provenance, places: 0 };
        self.with_places(figure, origin)
    }

    fn names_a_vintage(&self, of: &Measure) -> bool {
        match of {
            Measure::Indicator(id) => {
                self.registry.formula(*id).is_some_and(|formula| formula.checked.program.names_a_vintage())
            }
            Measure::Formula(formula) => formula.checked.program.names_a_vintage(),
        }
    }

    /// Sums and differences keep the unit and places of what they add; everything else is shown as its definition says.
    fn with_places(&self, figure: Figure, origin: &Origin) -> Figure {
        let lane = match origin {
            Origin::Computed(lane) => *lane,
            Origin::Difference(vintage) | Origin::Accumulated(vintage) | Origin::Observed(vintage) => {
                Lane::Only(*vintage)
            }
            Origin::Nowhere => Lane::Best,
        };
        let operands = self.added(&figure.ask, origin, lane);
        let figure = Figure { places: self.stated_places(&figure.ask), ..figure };
        let Some(unit) = operands.iter().find_map(Figure::unit) else { return figure };
        if unit.dimension() != self.unit(&figure.ask.of).dimension() {
            return figure;
        }
        // 5.1% − 5.0% is 0.1个百分点: the ratio keeps its own word.
        let unit = if unit.dimension().is_ratio() { self.unit(&figure.ask.of) } else { unit };
        let places = operands.into_iter().map(|operand| operand.shown_in(unit).places).max().unwrap_or(0);
        Figure { places, ..figure.shown_in(unit) }
    }

    /// The decimals that a measure's definition states.
    fn stated_places(&self, ask: &Ask) -> u32 {
        match &ask.of {
            Measure::Indicator(id) => self.registry.indicator(*id).decimals,
            Measure::Formula(formula) if formula.checked.unit.is_percent_like() => 1,
            Measure::Formula(formula) if formula.checked.unit == Unit::MONTH => 1,
            Measure::Formula(_) => 2,
        }
    }

    /// The figures that a figure is a plain sum or difference of; empty for anything else.
    fn added(&self, ask: &Ask, origin: &Origin, lane: Lane) -> Vec<Figure> {
        if matches!(origin, Origin::Difference(_)) {
            let through = Ask { period: ask.period.cumulative_through(), vintage: only(lane), ..ask.clone() };
            return vec![self.figure(&through)];
        }
        if let Origin::Accumulated(vintage) = origin {
            return self.accumulated(ask, *vintage).iter().map(|part| self.figure(part)).collect();
        }
        let program = match &ask.of {
            Measure::Indicator(id) => self.registry.formula(*id).map(|formula| &formula.checked.program),
            Measure::Formula(formula) => Some(&formula.checked.program),
        };
        let mut figures = Vec::new();
        let plain = program.is_some_and(|program| self.collect_added(program, ask, lane, &mut figures));
        if plain { figures } else { Vec::new() }
    }

    /// What a cumulative figure is added up from: the last one observed before it and the single months since.
    pub(super) fn accumulated(&self, ask: &Ask, vintage: Vintage) -> Vec<Ask> {
        let Measure::Indicator(indicator) = ask.of else { return Vec::new() };
        let part = |period| Ask { period, vintage: Some(vintage), ..ask.clone() };
        let mut parts = Vec::new();
        let mut through = ask.period;
        loop {
            let key = self.registry.key(indicator, ask.region, through, Scenario::Actual, vintage);
            let month = Period::month(through.through());
            if through.is_month() || self.dataset.cell(&key).is_some() {
                parts.push(part(through));
                break;
            }
            parts.push(part(month));
            let Some(before) = month.before() else { break };
            through = before.cumulative_through();
        }
        parts.reverse();
        parts
    }

    /// The question that a formula puts for one of its names.
    pub(super) fn read_ask(&self, indicator: IndicatorId, reading: Reading, ask: &Ask, lane: Lane) -> Ask {
        let of = Measure::Indicator(indicator);
        let scenarios: &[Scenario] = match reading {
            Reading::Actual => {
                let strict = Ask { of, scenario: Scenario::Actual, vintage: only(lane), ..ask.clone() };
                // A balance beside its flows may come from another publication.
                let elsewhere = self.registry.is_at_end(indicator) && self.figure(&strict).value.is_err();
                return if elsewhere { Ask { vintage: None, ..strict } } else { strict };
            }
            Reading::Target(None) => &Scenario::TARGETS,
            Reading::Target(Some(issuer)) => &[Scenario::Target(issuer)],
            Reading::Budget => &[Scenario::Budget],
            Reading::Before => &[Scenario::Before],
        };
        let question = |scenario: &Scenario| Ask { of: of.clone(), scenario: *scenario, vintage: None, ..ask.clone() };
        let mut questions = scenarios.iter().map(question);
        let first = Ask { of: of.clone(), scenario: scenarios[0], vintage: None, ..ask.clone() };
        questions.find(|ask| self.intended_key(ask).is_some()).unwrap_or(first)
    }

    fn collect_added(&self, program: &Program, ask: &Ask, lane: Lane, figures: &mut Vec<Figure>) -> bool {
        match program {
            Program::Constant(..) => true,
            Program::Read { indicator, reading } => {
                figures.push(self.figure(&self.read_ask(*indicator, *reading, ask, lane)));
                true
            }
            Program::Negate(of)
            | Program::Scale { of, .. }
            | Program::SumRegions(of)
            | Program::YearToDate(of)
            | Program::SingleMonth(of)
            | Program::Running(of) => self.collect_added(of, ask, lane, figures),
            Program::OfVintage { of, vintage } => self.collect_added(of, ask, Lane::Only(*vintage), figures),
            Program::PointsDifference(of) => {
                let earlier = ask.period.plus_years(-1).map(|period| ask.at(period));
                self.collect_added(of, ask, lane, figures)
                    && earlier.is_none_or(|earlier| self.collect_added(of, &earlier, lane, figures))
            }
            Program::Previous { of, at_end } => {
                let earlier = if *at_end { ask.period.before() } else { ask.period.plus_years(-1) };
                earlier.is_none_or(|period| self.collect_added(of, &ask.at(period), lane, figures))
            }
            Program::Binary { operator: Operator::Add | Operator::Subtract, left, right } => {
                self.collect_added(left, ask, lane, figures) && self.collect_added(right, ask, lane, figures)
            }
            _ => false,
        }
    }
}

/// The lane in which one publication, or the best, is found.
pub(super) fn lane_of(vintage: Option<Vintage>) -> Lane {
    vintage.map_or(Lane::Best, Lane::Only)
}

pub(super) fn only(lane: Lane) -> Option<Vintage> {
    if let Lane::Only(vintage) = lane { Some(vintage) } else { None }
}

fn observed(ask: &Ask, key: Key, observation: &Rc<Observation>) -> Figure {
    Figure {
        ask: ask.clone(),
        value: Ok(observation.quantity),
        vintage: Some(key.vintage),
        provenance: Provenance::Observed,
        places: observation.quantity.value.scale(),
    }
}

fn absent(ask: &Ask, reason: NoValue) -> Figure {
    Figure { ask: ask.clone(), value: Err(reason), vintage: None, provenance: Provenance::Observed, places: 0 }
}

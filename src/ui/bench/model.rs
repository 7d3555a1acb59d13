//! W6: 31 regions × 15 years × 60 observed indicators into the dataset, 120 derived ones by formulas of the catalogue's
//! language, and the change of one cell.
//!
//! Invariant: what is kept is what the page keeps, an [`Evaluation`] over a [`Dataset`] whose observations know their source.

use std::cell::RefCell;
use std::rc::Rc;

use rust_decimal::prelude::ToPrimitive;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::Outcome;
use super::input::{EditInput, decimal, numbers};
use crate::catalogue::{Misfit, Registry, Standing};
use crate::evaluate::Evaluation;
use crate::evaluate::evaluation::Lane;
use crate::model::{
    Dataset, Good, Indicator, IndicatorId, Key, Nature, Observation, Period, RegionId, Scenario, Source, Status, Topic,
    Verified, Vintage,
};
use crate::quantity::{Decimal, Quantity, Unit};

const REGIONS: usize = 31;
const YEARS: usize = 15;
const OBSERVED: usize = 60;
const PAIRS: usize = OBSERVED / 2;

/// The formula of two observed indicators.
type Written = fn(&str, &str) -> String;

/// The workload: its definitions, and what is kept from one call to the next.
pub(super) struct Model {
    definitions: Rc<Definitions>,
    kept: Rc<RefCell<Kept>>,
    check: JsValue,
}

#[derive(Default)]
struct Kept {
    evaluation: Option<Evaluation>,
    /// Goes when the clock has stopped, as a page lets go when it is idle.
    replaced: Option<Evaluation>,
}

/// The page's registry with the indicators of this workload.
struct Definitions {
    registry: Rc<Registry>,
    regions: Vec<RegionId>,
    years: Vec<Period>,
    observed: Vec<IndicatorId>,
    derived: Vec<IndicatorId>,
    file: SourceFile,
    /// Of the derived ones those that a change in one region reaches in all.
    shares: Vec<IndicatorId>,
}

impl Model {
    pub(super) fn new() -> Result<Self, Misfit> {
        let definitions = Rc::new(Definitions::new()?);
        let kept: Rc<RefCell<Kept>> = Rc::default();
        let (known, at_hand) = (Rc::clone(&definitions), Rc::clone(&kept));
        let check = move || {
            let mut kept = at_hand.borrow_mut();
            kept.replaced = None;
            kept.evaluation.as_ref().map_or(f64::NAN, |evaluation| known.checksum(evaluation))
        };
        Ok(Self { definitions, kept, check: Closure::<dyn Fn() -> f64>::new(check).into_js_value() })
    }

    /// `w6_build`: every observed value, then every derived row.
    pub(super) fn build(&self, input: &JsValue) -> Result<Outcome, JsValue> {
        let evaluation = self.definitions.build(&numbers(input, "raw")?);
        let mut kept = self.kept.borrow_mut();
        kept.replaced = kept.evaluation.replace(evaluation);
        Ok(self.outcome())
    }

    /// `w6_edit`: one observed value, then every derived row that it reaches.
    pub(super) fn edit(&self, input: &JsValue) -> Result<Outcome, JsValue> {
        let edit = input.unchecked_ref::<EditInput>().edit();
        let cell = (edit.region() as usize, edit.year() as usize, edit.ind() as usize);
        let value = decimal(edit.value());
        if let Some(evaluation) = &mut self.kept.borrow_mut().evaluation {
            self.definitions.change(evaluation, cell, value);
        }
        Ok(self.outcome())
    }

    fn outcome(&self) -> Outcome {
        Outcome { check: self.check.clone(), drawn_in: None, bytes: None }
    }
}

impl Definitions {
    /// The catalogue, and on top of it the observed indicators and the four formulas of each pair of them.
    fn new() -> Result<Self, Misfit> {
        let mut registry = Registry::catalogue();
        let name = |number: usize| format!("bench.observed_{number}");
        let observed = (0..OBSERVED)
            .map(|number| registry.add_own(&name(number), Unit::TEN_THOUSAND_YUAN, Nature::Flow))
            .collect();
        let mut derived = Vec::with_capacity(4 * PAIRS);
        let formulas: [(Written, Unit); 4] = [
            (|a, b| format!("{a} / {b}"), Unit::NONE),
            (|a, _| format!("yoy({a})"), Unit::PERCENT),
            (|a, b| format!("running({a} - {b})"), Unit::TEN_THOUSAND_YUAN),
            (|a, _| format!("share({a})"), Unit::PERCENT),
        ];
        for (formula, unit) in formulas {
            for pair in 0..PAIRS {
                let id = format!("bench.derived_{}", derived.len());
                let formula = formula(&name(2 * pair), &name(2 * pair + 1));
                derived.push(registry.define(indicator(id, unit, formula), Standing::Defined)?);
            }
        }
        // Formulas are read when asked for; here they are part of what is defined.
        derived.iter().for_each(|id| drop(registry.formula(*id).cloned()));
        let regions =
            registry.regions().filter(|(_, region)| region.parent.is_some()).map(|(id, _)| id).take(REGIONS).collect();
        let years = (2011..).filter_map(|year| Period::year_of(year).ok()).take(YEARS).collect();
        let shares = derived[3 * PAIRS..].to_vec();
        Ok(Self { registry: Rc::new(registry), regions, years, observed, derived, file: SourceFile::new(), shares })
    }

    fn build(&self, raw: &[f64]) -> Evaluation {
        let mut dataset = Dataset::default();
        let mut values = raw.iter();
        for region in 0..REGIONS {
            for year in 0..YEARS {
                for indicator in 0..OBSERVED {
                    let cell = (region, year, indicator);
                    let value = decimal(values.next().copied().unwrap_or_default());
                    dataset.put(self.key(cell), Some((value, self.observation(&self.file, cell, value))));
                }
            }
        }
        let evaluation = Evaluation::new(Rc::clone(&self.registry), Rc::new(dataset));
        // An indicator after the other, so that its rows lie side by side.
        for indicator in &self.derived {
            for region in &self.regions {
                let _ = evaluation.row(*indicator, *region, Lane::Best);
            }
        }
        evaluation
    }

    fn change(&self, evaluation: &mut Evaluation, cell: (usize, usize, usize), value: Decimal) {
        let key = self.key(cell);
        evaluation.put(key, Some((value, self.observation(&self.file, cell, value))));
        // The last formula of each pair, a share, is reached in every region; the others in their own.
        for dependent in self.registry.dependents(key.indicator) {
            let regions = if self.shares.contains(dependent) { &self.regions[..] } else { &[key.region] };
            for region in regions {
                let _ = evaluation.row(*dependent, *region, Lane::Best);
            }
        }
    }

    fn key(&self, (region, year, indicator): (usize, usize, usize)) -> Key {
        Key {
            indicator: self.observed[indicator],
            region: self.regions[region],
            period: self.years[year],
            scenario: Scenario::Actual,
            vintage: Vintage::Final,
        }
    }

    fn observation(
        &self,
        file: &SourceFile,
        (region, year, indicator): (usize, usize, usize),
        value: Decimal,
    ) -> Rc<Observation> {
        Rc::new(Observation {
            quantity: Quantity { value, unit: Unit::TEN_THOUSAND_YUAN },
            status: Status::Normal,
            label: Rc::clone(&file.label),
            period: self.years[year],
            source: Source::Cell {
                file: Rc::clone(&file.name),
                sheet: Rc::clone(&file.nothing),
                row: (region * YEARS + year) as u32 + 2,
                column: indicator as u32 + 3,
                citation: None,
            },
            note: Rc::clone(&file.nothing),
        })
    }

    /// Every derived value by the weight of its place. Growth and share are in % here and fractions there, growth is absent
    /// in the first year here and 0 there.
    fn checksum(&self, evaluation: &Evaluation) -> f64 {
        let mut sum = 0.0;
        let mut place = 0;
        for region in &self.regions {
            for year in &self.years {
                let slot = evaluation.dataset().axis().id(*year).map_or(0, |id| usize::from(id.0));
                for indicator in &self.derived {
                    let row = evaluation.row(*indicator, *region, Lane::Best);
                    let value = row.and_then(|row| row.get(slot).copied()?.ok()?.to_f64()).unwrap_or(0.0);
                    let percent = self.registry.indicator(*indicator).unit.is_percent_like();
                    sum += if percent { value / 100.0 } else { value } * f64::from(place % 7 + 1);
                    place += 1;
                }
            }
        }
        sum
    }
}

/// The file that all the values stand in.
struct SourceFile {
    name: Rc<str>,
    label: Rc<str>,
    nothing: Rc<str>,
}

impl SourceFile {
    fn new() -> Self {
        Self { name: "台账.csv".into(), label: "指标".into(), nothing: "".into() }
    }
}

fn indicator(id: String, unit: Unit, formula: String) -> Indicator {
    Indicator {
        zh: id.clone(),
        en: String::new(),
        id,
        topic: Topic::Management,
        unit,
        nature: if unit == Unit::TEN_THOUSAND_YUAN { Nature::Flow } else { Nature::Rate },
        adds_over_regions: false,
        good: Good::Neutral,
        decimals: 2,
        formula,
        verified: Verified::User,
    }
}

//! W6: 31 regions × 15 years × 60 observed indicators into the dataset, 120 derived ones by formulas of the catalogue's
//! language, and the change of one cell.
//!
//! Invariant: what is kept is what the page keeps, an [`Evaluation`] over a [`Dataset`] whose observations know their source.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use rust_decimal::prelude::ToPrimitive;
use wasm_bindgen::JsValue;

use super::Outcome;
use super::input::{decimal, member, number, numbers};
use crate::catalogue::Registry;
use crate::evaluate::Evaluation;
use crate::evaluate::evaluation::Lane;
use crate::formula::FormulaError;
use crate::model::{
    Dataset, Good, Indicator, IndicatorId, Key, Nature, Observation, Period, RegionId, Scenario, Source, Status, Topic,
    Verified, Vintage,
};
use crate::quantity::{Decimal, Quantity, Unit};

const REGIONS: usize = 31;
const YEARS: usize = 15;
const OBSERVED: usize = 60;
const PAIRS: usize = OBSERVED / 2;

/// The page's registry with the indicators of this workload.
pub(super) struct Definitions {
    registry: Rc<Registry>,
    regions: Vec<RegionId>,
    years: Vec<Period>,
    observed: Vec<IndicatorId>,
    derived: Vec<IndicatorId>,
}

/// The evaluation from one call to the next.
pub(super) type Kept = Rc<RefCell<Option<Evaluation>>>;

impl Definitions {
    /// The catalogue, and on top of it the observed indicators and the four formulas of each pair of them.
    pub(super) fn new() -> Result<Self, FormulaError> {
        let mut registry = Registry::catalogue();
        let name = |number: usize| format!("bench.observed_{number}");
        let observed =
            (0..OBSERVED).map(|number| registry.add_indicator(&name(number), Unit::TEN_THOUSAND_YUAN)).collect();
        let mut derived = Vec::with_capacity(4 * PAIRS);
        let formulas: [(fn(&str, &str) -> String, Unit); 4] = [
            (|a, b| format!("{a} / {b}"), Unit::NONE),
            (|a, _| format!("yoy({a})"), Unit::PERCENT),
            (|a, b| format!("running({a} - {b})"), Unit::TEN_THOUSAND_YUAN),
            (|a, _| format!("share({a})"), Unit::PERCENT),
        ];
        for (formula, unit) in formulas {
            for pair in 0..PAIRS {
                let id = format!("bench.derived_{}", derived.len());
                let formula = formula(&name(2 * pair), &name(2 * pair + 1));
                derived.push(registry.add_derived(indicator(id, unit, formula))?);
            }
        }
        let regions =
            registry.regions().filter(|(_, region)| region.parent.is_some()).map(|(id, _)| id).take(REGIONS).collect();
        let years = (2011..).filter_map(|year| Period::year_of(year).ok()).take(YEARS).collect();
        Ok(Self { registry: Rc::new(registry), regions, years, observed, derived })
    }

    /// `w6_build`: every observed value, then every derived row.
    pub(super) fn build(self: &Rc<Self>, kept: &Kept, input: &JsValue) -> Result<Outcome, JsValue> {
        let raw = numbers(input, "raw")?;
        let mut dataset = Dataset::default();
        let source = SourceFile::new();
        let mut values = raw.iter();
        for region in 0..REGIONS {
            for year in 0..YEARS {
                for indicator in 0..OBSERVED {
                    let value = decimal(values.next().copied().unwrap_or_default());
                    let row = region * YEARS + year;
                    dataset.put(
                        self.key(region, year, indicator),
                        Some((value, self.observation(&source, row, indicator, year, value))),
                    );
                }
            }
        }
        let evaluation = Evaluation::new(Rc::clone(&self.registry), Rc::new(dataset));
        for region in &self.regions {
            for indicator in &self.derived {
                let _ = evaluation.row(*indicator, *region, Lane::Best);
            }
        }
        let replaced = kept.replace(Some(evaluation));
        Ok(self.outcome(kept, replaced))
    }

    /// `w6_edit`: one observed value, then every derived row that it reaches.
    pub(super) fn edit(self: &Rc<Self>, kept: &Kept, input: &JsValue) -> Result<Outcome, JsValue> {
        let edit: Object = member(input, "edit")?;
        let place = |name| number(&edit, name).map(|place| place as usize);
        let (region, year, indicator) = (place("region")?, place("year")?, place("ind")?);
        let value = decimal(number(&edit, "value")?);
        let observed = self.observation(&SourceFile::new(), region * YEARS + year, indicator, year, value);
        let key = self.key(region, year, indicator);
        if let Some(evaluation) = kept.borrow_mut().as_mut() {
            evaluation.put(key, Some((value, observed)));
            for dependent in self.registry.dependents(key.indicator) {
                for region in &self.regions {
                    let _ = evaluation.row(*dependent, *region, Lane::Best);
                }
            }
        }
        Ok(self.outcome(kept, None))
    }

    fn key(&self, region: usize, year: usize, indicator: usize) -> Key {
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
        row: usize,
        indicator: usize,
        year: usize,
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
                row: row as u32 + 2,
                column: indicator as u32 + 3,
                citation: None,
            },
            note: Rc::clone(&file.nothing),
        })
    }

    /// The checksum is made of the kept rows as they are then; the evaluation that was replaced goes with it.
    fn outcome(self: &Rc<Self>, kept: &Kept, replaced: Option<Evaluation>) -> Outcome {
        let (definitions, kept) = (Rc::clone(self), Rc::clone(kept));
        let check = move || {
            drop(replaced);
            JsValue::from_f64(kept.borrow().as_ref().map_or(f64::NAN, |evaluation| definitions.checksum(evaluation)))
        };
        Outcome { check: Box::new(check), drawn_in: None }
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
        en: id.clone(),
        id,
        topic: Topic::Management,
        unit,
        nature: if unit == Unit::TEN_THOUSAND_YUAN { Nature::Flow } else { Nature::Rate },
        adds_over_regions: false,
        good: Good::Neutral,
        decimals: 2,
        formula,
        aliases: Vec::new(),
        verified: Verified::User,
    }
}

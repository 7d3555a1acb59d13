//! What is kept from change to change never differs from what a new evaluation says.

use std::rc::Rc;

use proptest::prelude::*;
use renshe::catalogue::{Registry, Standing};
use renshe::evaluate::rows::Value;
use renshe::evaluate::{Evaluation, Lane, NoValue};
use renshe::model::{
    Dataset, Good, Indicator, IndicatorId, Issuer, Key, Nature, Observation, Period, RegionId, Scenario, Source, Topic,
    Verified, Vintage,
};
use renshe::quantity::{Decimal, Quantity, Unit};

/// Observed indicators with what they are.
const OBSERVED: [(&str, Nature); 4] =
    [("test.a", Nature::Flow), ("test.b", Nature::Flow), ("test.stock", Nature::Stock), ("test.late", Nature::Stock)];
/// Formulas of every kind over them, and over each other.
const DERIVED: [(&str, &str, &str); 16] = [
    ("test.ratio", "test.a / test.b", ""),
    ("test.difference", "test.a - test.b * 50%", "万元"),
    ("test.growth", "yoy(test.a)", "%"),
    ("test.total", "running(test.a - test.b)", "万元"),
    ("test.part", "share(test.a)", "%"),
    ("test.part_of_ratio", "share(test.ratio)", "%"),
    ("test.part_of_growth", "share(test.growth)", "%"),
    ("test.growth_of_part", "pp(test.part)", "百分点"),
    ("test.both", "test.a / test.part_of_growth", "万元"),
    ("test.stocks", "-test.stock - test.late", "万元"),
    ("test.part_of_stock", "share(test.stock * 2)", "%"),
    ("test.mixed", "test.stock / test.b", ""),
    ("test.all", "sum_regions(test.a / test.b)", ""),
    ("test.done", "completion(test.a)", "%"),
    ("test.final", "vintage(test.a, final) - test.b", "万元"),
    ("test.part_of_final", "share(vintage(test.ratio, final))", "%"),
];
const PERIODS: [&str; 9] =
    ["2019", "2020", "2020-12", "2020-01/2020-11", "2021", "2020-11", "2020-01/2020-10", "2020-10", "2020-01/2020-09"];
/// Three regions that change, and their parent; the other regions under it stay as they are.
const REGIONS: [&str; 4] = ["北京", "天津", "四川", "全国"];
const VALUES: [&str; 5] = ["12.34", "0", "-5", "7", "1.5"];
const LANES: [Lane; 5] =
    [Lane::Only(Vintage::Final), Lane::Only(Vintage::Cumulative), Lane::Only(Vintage::Flash), Lane::Across, Lane::Best];

/// A value set or taken away, and which of the rows are asked for afterwards.
#[derive(Clone, Debug)]
struct Change {
    /// Past the observed ones: a derived indicator that is published as well.
    indicator: usize,
    region: usize,
    period: usize,
    vintage: Vintage,
    target: bool,
    value: Option<&'static str>,
    asked: u64,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let vintage = prop_oneof![6 => Just(Vintage::Final), 1 => Just(Vintage::Cumulative)];
    let value = prop::option::weighted(0.9, prop::sample::select(&VALUES[..]));
    let place =
        (prop_oneof![20 => 0..4_usize, 1 => 4..6_usize], prop_oneof![9 => 0..3_usize, 1 => Just(3)], 0..PERIODS.len());
    let change = (place, vintage, prop::bool::weighted(0.1), value, any::<u64>());
    let change = change.prop_map(|((indicator, region, period), vintage, target, value, asked)| Change {
        indicator,
        region,
        period,
        vintage,
        target,
        value,
        asked,
    });
    prop::collection::vec(change, 1..60)
}

struct Sample {
    registry: Rc<Registry>,
    indicators: Vec<IndicatorId>,
    regions: Vec<RegionId>,
}

impl Sample {
    fn new() -> Self {
        let mut registry = Registry::catalogue();
        let own = |(id, nature)| registry.add_own(id, Unit::TEN_THOUSAND_YUAN, nature);
        let mut indicators: Vec<IndicatorId> = OBSERVED.into_iter().map(own).collect();
        for (id, formula, unit) in DERIVED {
            indicators
                .push(registry.define(indicator(id, formula, unit), Standing::Defined).expect("a formula that reads"));
        }
        let regions = REGIONS.map(|name| registry.find_region(name).expect("a region of the catalogue")).into();
        Self { registry: Rc::new(registry), indicators, regions }
    }

    /// A dataset in which every period has its place, so that a change need not begin anew, and every region its values but
    /// two of those that change.
    fn dataset(&self) -> Dataset {
        let mut dataset = Dataset::default();
        let others = self.registry.siblings(self.regions[0]).into_iter().filter(|region| *region != self.regions[2]);
        let others: Vec<RegionId> = others.filter(|region| *region != self.regions[1]).collect();
        for period in PERIODS.map(|period| period.parse().expect("a period")) {
            dataset.touch(period);
            for indicator in &self.indicators[..OBSERVED.len()] {
                for region in &others {
                    let key = self.registry.key(*indicator, *region, period, Scenario::Actual, Vintage::Final);
                    dataset.put(key, Some((Decimal::from(3), Rc::new(observation(Decimal::from(3), period)))));
                }
            }
        }
        dataset
    }

    fn put(&self, evaluation: &mut Evaluation, change: &Change) {
        let scenario = if change.target { Scenario::Target(Issuer::Own) } else { Scenario::Actual };
        let period = PERIODS[change.period].parse().expect("a period");
        let (indicator, region) = (self.indicators[change.indicator], self.regions[change.region]);
        let key: Key = self.registry.key(indicator, region, period, scenario, change.vintage);
        let value: Option<Decimal> = change.value.map(|value| value.parse().expect("a number"));
        evaluation.put(key, value.map(|value| (value, Rc::new(observation(value, period)))));
    }

    /// Asks both for some of the rows, by the bits of `asked`.
    fn compare(&self, kept: &Evaluation, asked: u64) {
        let new = Evaluation::new(Rc::clone(kept.registry()), Rc::clone(kept.dataset()));
        let mut bit = 0;
        for lane in LANES {
            for indicator in &self.indicators {
                for region in &self.regions {
                    bit = (bit + 7) % 61;
                    if asked >> bit & 1 == 1 {
                        let id = &self.registry.indicator(*indicator).id;
                        let expected = new.row(*indicator, *region, lane);
                        assert_eq!(kept.row(*indicator, *region, lane), expected, "{id} in {region:?} of {lane:?}");
                    }
                }
            }
        }
    }
}

fn observation(value: Decimal, period: Period) -> Observation {
    Observation {
        quantity: Quantity { value, unit: Unit::TEN_THOUSAND_YUAN },
        status: Default::default(),
        label: "".into(),
        period,
        source: Source::Given,
        note: "".into(),
    }
}

fn indicator(id: &str, formula: &str, unit: &str) -> Indicator {
    Indicator {
        id: id.into(),
        zh: id.into(),
        en: String::new(),
        topic: Topic::Management,
        unit: unit.parse().expect("a unit"),
        nature: Nature::Rate,
        adds_over_regions: false,
        good: Good::Neutral,
        decimals: 2,
        formula: formula.into(),
        verified: Verified::User,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_kept_is_what_is_new(changes in changes()) {
        let sample = Sample::new();
        let mut kept = Evaluation::new(Rc::clone(&sample.registry), Rc::new(sample.dataset()));
        for change in &changes {
            sample.put(&mut kept, change);
            sample.compare(&kept, change.asked);
        }
        sample.compare(&kept, u64::MAX);
    }

    /// The best row is made of the lanes' rows, whichever way it was come by.
    #[test]
    fn the_best_row_takes_from_every_lane(changes in changes()) {
        let sample = Sample::new();
        let mut evaluation = Evaluation::new(Rc::clone(&sample.registry), Rc::new(sample.dataset()));
        for change in changes.iter().filter(|change| change.indicator < OBSERVED.len()) {
            sample.put(&mut evaluation, change);
        }
        for indicator in &sample.indicators[OBSERVED.len()..] {
            for region in &sample.regions {
                let rows = LANES.map(|lane| evaluation.row(*indicator, *region, lane));
                let cell = |row: usize, slot: usize| rows[row].as_ref().map(|row| row[slot]).filter(|cell| *cell != Err(Default::default()));
                for slot in 0..evaluation.calendar().len() {
                    let lanes: Vec<Value> = (0..4).filter_map(|row| cell(row, slot)).collect();
                    let regions = |value: &Value| match value {
                        Err(NoValue::Incomplete { have, .. }) => Some(*have),
                        _ => None,
                    };
                    let stands = lanes.iter().find(|value| regions(value).is_none());
                    let expected = stands.or(lanes.iter().rev().max_by_key(|value| regions(value))).copied();
                    prop_assert_eq!(cell(4, slot), expected, "{} {:?}", &sample.registry.indicator(*indicator).id, region);
                }
            }
        }
    }
}

//! Observations in dense columns: one column an indicator, scenario and vintage; in it one block a region, one slot a
//! period of the shared axis.
//!
//! Invariant: values are kept in the indicator's own unit, exactly; the observation beside them keeps what was written.

use std::num::NonZeroU32;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::indicator::IndicatorId;
use super::observation::{Key, Observation};
use super::observations::Observations;
use super::period::Period;
use super::region::RegionId;
use super::scenario::{Scenario, Vintage};
use crate::quantity::Decimal;

/// A period's number on the dataset's axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeriodId(pub u16);

/// One observed value in the indicator's unit, and the number of its observation.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// In the indicator's unit.
    pub value: Decimal,
    observation: NonZeroU32,
}

/// The periods that occur, numbered as they came.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    periods: Vec<Period>,
    /// In the order of time, to search by halves: quicker than a hash for the few hundred there are.
    sorted: Vec<(Period, PeriodId)>,
    /// The one inserted last: rows often come period by period.
    last: PeriodId,
}

impl Axis {
    /// How many periods there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.periods.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }

    /// The period of a number.
    #[must_use]
    pub fn period(&self, id: PeriodId) -> Period {
        self.periods[usize::from(id.0)]
    }

    /// The number of a period, where it occurs.
    #[must_use]
    pub fn id(&self, period: Period) -> Option<PeriodId> {
        self.search(period).ok().map(|at| self.sorted[at].1)
    }

    /// Every period, as numbered.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    fn insert(&mut self, period: Period) -> PeriodId {
        if self.periods.get(usize::from(self.last.0)) != Some(&period) {
            self.last = match self.search(period) {
                Ok(at) => self.sorted[at].1,
                Err(at) => self.add(at, period),
            };
        }
        self.last
    }

    fn add(&mut self, at: usize, period: Period) -> PeriodId {
        let id = PeriodId(u16::try_from(self.periods.len()).unwrap_or(u16::MAX));
        self.periods.push(period);
        self.sorted.insert(at, (period, id));
        id
    }

    fn search(&self, period: Period) -> Result<usize, usize> {
        self.sorted.binary_search_by_key(&period, |(known, _)| *known)
    }
}

/// The values of one indicator, scenario and vintage.
#[derive(Clone, Debug)]
pub struct Column {
    scenario: Scenario,
    vintage: Vintage,
    /// By region; a block may be shorter than the axis.
    blocks: Vec<Vec<Option<Cell>>>,
    filled: usize,
}

impl Column {
    /// The values of a region by period, where it has any; the slice may end before the axis does.
    #[must_use]
    pub fn block(&self, region: RegionId) -> &[Option<Cell>] {
        self.blocks.get(usize::from(region.0)).map_or(&[], Vec::as_slice)
    }
}

/// What other sources say of the keys of an indicator.
type Others = FxHashMap<Key, Vec<Rc<Observation>>>;

/// Everything observed.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    axis: Axis,
    /// By indicator: its columns.
    columns: Vec<Vec<Rc<Column>>>,
    observations: Observations,
    /// Observations of a key that another source had already given, by indicator.
    others: Vec<Option<Rc<Others>>>,
    /// Bytes of the slots given out, empty ones included.
    slot_bytes: usize,
}

impl Dataset {
    /// The periods that occur.
    #[must_use]
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// Makes sure that a period has a slot.
    pub fn touch(&mut self, period: Period) {
        self.axis.insert(period);
    }

    /// Makes sure that what is derived of a value at a period has its slots: the month it ends in and January through it.
    pub fn touch_around(&mut self, period: Period) {
        [period, period.end(), period.cumulative_through()].into_iter().for_each(|period| self.touch(period));
    }

    /// Bytes of the slots given out so far: values far apart take many empty ones between them.
    #[must_use]
    pub fn slot_bytes(&self) -> usize {
        self.slot_bytes
    }

    /// How many of them a value at a key would add.
    #[must_use]
    pub fn slot_bytes_added(&self, key: &Key) -> usize {
        let slot = self.axis.id(key.period).map_or(self.axis.len(), |slot| usize::from(slot.0));
        let columns = self.columns.get(usize::from(key.indicator.0)).map_or(&[][..], Vec::as_slice);
        let column = columns.iter().find(|column| column.scenario == key.scenario && column.vintage == key.vintage);
        let (regions, slots) = column.map_or((0, 0), |column| (column.blocks.len(), column.block(key.region).len()));
        (usize::from(key.region.0) + 1).saturating_sub(regions) * size_of::<Vec<Option<Cell>>>()
            + (slot + 1).saturating_sub(slots) * size_of::<Option<Cell>>()
    }

    /// The column of an indicator in a scenario and vintage, where it has any value.
    #[must_use]
    pub fn column(&self, indicator: IndicatorId, scenario: Scenario, vintage: Vintage) -> Option<&Column> {
        let columns = self.columns.get(usize::from(indicator.0))?;
        columns
            .iter()
            .find(|column| column.scenario == scenario && column.vintage == vintage && column.filled > 0)
            .map(Rc::as_ref)
    }

    /// The vintages in which an indicator has any value of a scenario.
    pub fn vintages(&self, indicator: IndicatorId, scenario: Scenario) -> impl Iterator<Item = Vintage> {
        let columns = self.columns.get(usize::from(indicator.0)).map_or(&[][..], Vec::as_slice);
        columns
            .iter()
            .filter(move |column| column.scenario == scenario && column.filled > 0)
            .map(|column| column.vintage)
    }

    /// Whether an indicator has any value at all.
    #[must_use]
    pub fn has(&self, indicator: IndicatorId) -> bool {
        self.columns.get(usize::from(indicator.0)).is_some_and(|columns| columns.iter().any(|column| column.filled > 0))
    }

    /// Whether an indicator has any value in a region.
    #[must_use]
    pub fn has_in(&self, indicator: IndicatorId, region: RegionId) -> bool {
        let columns = self.columns.get(usize::from(indicator.0)).map_or(&[][..], Vec::as_slice);
        columns.iter().any(|column| column.block(region).iter().any(Option::is_some))
    }

    /// The periods with at least one observation, in the order of time.
    #[must_use]
    pub fn occupied(&self) -> Vec<Period> {
        let mut seen = vec![false; self.axis.len()];
        for block in self.columns.iter().flatten().flat_map(|column| &column.blocks) {
            for (slot, cell) in block.iter().enumerate() {
                seen[slot] |= cell.is_some();
            }
        }
        let mut periods: Vec<Period> =
            self.axis.periods.iter().zip(seen).filter(|(_, seen)| *seen).map(|(period, _)| *period).collect();
        crate::order::sort_by_key(&mut periods, |item| *item);
        periods
    }

    /// Whether a region has any value, by its number; what lies beyond has none.
    #[must_use]
    pub fn occupied_regions(&self) -> Vec<bool> {
        let mut seen = Vec::new();
        for column in self.columns.iter().flatten() {
            seen.resize(column.blocks.len().max(seen.len()), false);
            for (seen, block) in seen.iter_mut().zip(&column.blocks) {
                *seen = *seen || block.iter().any(Option::is_some);
            }
        }
        seen
    }

    /// The cell of a key.
    #[must_use]
    pub fn cell(&self, key: &Key) -> Option<Cell> {
        let slot = self.axis.id(key.period)?;
        self.column(key.indicator, key.scenario, key.vintage)?
            .block(key.region)
            .get(usize::from(slot.0))
            .copied()
            .flatten()
    }

    /// What was written for a cell.
    #[must_use]
    pub fn observation(&self, cell: Cell) -> &Rc<Observation> {
        self.observations.get(cell.observation)
    }

    /// The observation of a key.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&Rc<Observation>> {
        self.cell(key).map(|cell| self.observation(cell))
    }

    /// What other sources say of a key.
    #[must_use]
    pub fn others(&self, key: &Key) -> &[Rc<Observation>] {
        self.others_of(key.indicator).and_then(|of| of.get(key)).map_or(&[], Vec::as_slice)
    }

    /// The keys of an indicator of which more than one source says something, in order.
    #[must_use]
    pub fn told_twice(&self, indicator: IndicatorId) -> Vec<Key> {
        let mut keys: Vec<Key> = self.others_of(indicator).into_iter().flat_map(|of| of.keys().copied()).collect();
        crate::order::sort_by(&mut keys, Ord::cmp);
        keys
    }

    /// What other sources say of all keys, of a dataset that is not wanted any more.
    #[must_use]
    pub fn into_others(self) -> Vec<Vec<Rc<Observation>>> {
        self.others.into_iter().flatten().filter_map(Rc::into_inner).flat_map(Others::into_values).collect()
    }

    fn others_of(&self, indicator: IndicatorId) -> Option<&Others> {
        self.others.get(usize::from(indicator.0))?.as_deref()
    }

    /// Keeps a second source of a key beside the first.
    pub fn put_beside(&mut self, key: Key, observation: Rc<Observation>) {
        self.others_mut(&key).entry(key).or_default().push(observation);
    }

    /// Sets what other sources say of a key; returns what they said before.
    pub fn put_others(&mut self, key: Key, others: Vec<Rc<Observation>>) -> Vec<Rc<Observation>> {
        if self.others(&key) == others {
            return others;
        }
        let all = self.others_mut(&key);
        let before = if others.is_empty() { all.remove(&key) } else { all.insert(key, others) };
        before.unwrap_or_default()
    }

    fn others_mut(&mut self, key: &Key) -> &mut Others {
        let indicator = usize::from(key.indicator.0);
        if self.others.len() <= indicator {
            self.others.resize(indicator + 1, None);
        }
        Rc::make_mut(self.others[indicator].get_or_insert_default())
    }

    /// Sets the value of a key (in the indicator's unit) with its observation, or takes it away; returns what stood
    /// there.
    pub fn put(&mut self, key: Key, new: Option<(Decimal, Rc<Observation>)>) -> Option<(Decimal, Rc<Observation>)> {
        if new.is_none() && self.cell(&key).is_none() {
            return None;
        }
        let slot = usize::from(self.axis.insert(key.period).0);
        let cell = new.map(|(value, observation)| Cell { value, observation: self.observations.push(observation) });
        let column = self.column_mut(&key);
        let region = usize::from(key.region.0);
        let mut grown = 0;
        if column.blocks.len() <= region {
            grown += (region + 1 - column.blocks.len()) * size_of::<Vec<Option<Cell>>>();
            column.blocks.resize_with(region + 1, Vec::new);
        }
        let block = &mut column.blocks[region];
        if block.len() <= slot {
            grown += (slot + 1 - block.len()) * size_of::<Option<Cell>>();
            block.resize(slot + 1, None);
        }
        let old = std::mem::replace(&mut block[slot], cell);
        column.filled = column.filled + usize::from(cell.is_some()) - usize::from(old.is_some());
        self.slot_bytes += grown;
        old.map(|cell| (cell.value, Rc::clone(self.observation(cell))))
    }

    fn column_mut(&mut self, key: &Key) -> &mut Column {
        let indicator = usize::from(key.indicator.0);
        if self.columns.len() <= indicator {
            self.columns.resize_with(indicator + 1, Vec::new);
        }
        let columns = &mut self.columns[indicator];
        let at = columns
            .iter()
            .position(|column| column.scenario == key.scenario && column.vintage == key.vintage)
            .unwrap_or_else(|| {
                columns.push(Rc::new(Column {
                    scenario: key.scenario,
                    vintage: key.vintage,
                    blocks: Vec::new(),
                    filled: 0,
                }));
                columns.len() - 1
            });
        Rc::make_mut(&mut columns[at])
    }

    /// Every observation with its key, in the order of indicator, scenario, vintage, region and time.
    pub fn iter(&self) -> impl Iterator<Item = (Key, &Rc<Observation>)> {
        let mut order: Vec<usize> = (0..self.axis.len()).collect();
        crate::order::sort_by_key(&mut order, |slot| self.axis.periods[*slot]);
        self.columns.iter().enumerate().flat_map(move |(indicator, columns)| {
            let order = order.clone();
            columns.iter().flat_map(move |column| {
                let order = order.clone();
                column.blocks.iter().enumerate().flat_map(move |(region, block)| {
                    order.clone().into_iter().filter_map(move |slot| {
                        let cell = block.get(slot).copied().flatten()?;
                        let key = Key {
                            indicator: IndicatorId(u16::try_from(indicator).ok()?),
                            region: RegionId(u16::try_from(region).ok()?),
                            period: self.axis.periods[slot],
                            scenario: column.scenario,
                            vintage: column.vintage,
                        };
                        Some((key, self.observation(cell)))
                    })
                })
            })
        })
    }
}

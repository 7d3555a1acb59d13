//! Rows that agree in all that is told apart, counted together: a key of 64 bits each, its count and its sums.
//!
//! Invariant: a key says exactly which place, period and words its rows have; two groups never share one.

use std::collections::HashMap;

use super::amount;
use crate::quantity::Decimal;

/// The places of a key.
pub const BITS: u32 = 64;
/// No group stands here.
const FREE: u32 = u32::MAX;

/// Groups of rows.
#[derive(Debug)]
pub struct Groups {
    /// Where the group of a key is found: behind the place that the key comes to.
    slots: Vec<(u64, u32)>,
    /// By number, the key.
    pub keys: Vec<u64>,
    /// By number, how many rows there are, then its sums in millionths.
    counts: Vec<i128>,
    /// What did not fit into millionths, by number and sum.
    beyond: HashMap<(u32, usize), Decimal>,
    width: usize,
}

impl Groups {
    /// With so many sums each.
    pub fn new(sums: usize) -> Self {
        Self {
            slots: vec![(0, FREE); 64],
            keys: Vec::new(),
            counts: Vec::new(),
            beyond: HashMap::new(),
            width: sums + 1,
        }
    }

    /// The number of the group of a key.
    #[inline(always)]
    pub fn of(&mut self, key: u64) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = place(key) & mask;
        while let Some((known, group)) = self.slots.get(at) {
            if *known == key && *group != FREE {
                return *group;
            }
            if *group == FREE {
                break;
            }
            at = (at + 1) & mask;
        }
        self.begin(key)
    }

    #[inline(never)]
    fn begin(&mut self, key: u64) -> u32 {
        let number = u32::try_from(self.keys.len()).unwrap_or(FREE - 1);
        self.keys.push(key);
        self.counts.resize(self.counts.len() + self.width, 0);
        if self.keys.len() * 2 > self.slots.len() {
            let before = std::mem::take(&mut self.slots);
            self.slots = vec![(0, FREE); before.len() * 2];
            before.into_iter().filter(|(_, group)| *group != FREE).for_each(|slot| self.put(slot));
        }
        self.put((key, number));
        number
    }

    fn put(&mut self, slot: (u64, u32)) {
        let mask = self.slots.len() - 1;
        let mut at = place(slot.0) & mask;
        while self.slots[at].1 != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    /// Adds a row.
    #[inline(always)]
    pub fn count(&mut self, group: u32) {
        self.counts[group as usize * self.width] += 1;
    }

    /// Adds millionths to a sum.
    #[inline(always)]
    pub fn add(&mut self, group: u32, sum: usize, millionths: i64) {
        self.counts[group as usize * self.width + 1 + sum] += i128::from(millionths);
    }

    /// How many rows a group has.
    pub fn rows(&self, group: usize) -> u32 {
        u32::try_from(self.counts[group * self.width]).unwrap_or(u32::MAX)
    }

    /// What a sum beyond millionths comes to with a number more; `None` where its digits do not fit.
    pub fn with_beyond(&self, group: u32, sum: usize, value: Decimal) -> Option<Decimal> {
        self.beyond.get(&(group, sum)).map_or(Some(value), |before| amount::exact_sum(*before, value))
    }

    /// Adds a number that has more places, or more digits; one whose digits do not fit is not added.
    pub fn add_beyond(&mut self, group: u32, sum: usize, value: Decimal) {
        if let Some(value) = self.with_beyond(group, sum, value) {
            self.beyond.insert((group, sum), value);
        }
    }

    /// A sum with so many places; `None` where its digits do not fit.
    pub fn sum(&self, group: usize, sum: usize, places: u32) -> Option<Decimal> {
        let plain = amount::decimal_of(self.counts[group * self.width + 1 + sum], places)?;
        let beyond = self.beyond.get(&(u32::try_from(group).ok()?, sum));
        beyond.map_or(Some(plain), |beyond| amount::exact_sum(plain, *beyond))
    }
}

/// One multiplication: keys differ in few bits, and nobody else chooses them.
#[inline(always)]
fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

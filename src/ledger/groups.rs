//! Rows that agree in all that is told apart, counted together: a key of 64 bits each, its count and its sums.
//!
//! Invariant: a key says exactly which place, period and words its rows have; two groups never share one. What every row touches is
//! kept small, so that it stays near the processor.

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
    /// The number of the group of a key: at or behind the place that the key comes to.
    slots: Vec<u32>,
    /// By number, the key.
    pub keys: Vec<u64>,
    /// By number, how many rows there are, then its sums in millionths.
    counts: Vec<i64>,
    /// What went beyond an integer of 64 bits, by number and sum.
    carried: HashMap<(u32, usize), i128>,
    /// What did not fit into millionths, by number and sum.
    beyond: HashMap<(u32, usize), Decimal>,
    width: usize,
}

impl Groups {
    /// With so many sums each.
    pub fn new(sums: usize) -> Self {
        Self {
            slots: vec![FREE; 64],
            keys: Vec::new(),
            counts: Vec::new(),
            carried: HashMap::new(),
            beyond: HashMap::new(),
            width: sums + 1,
        }
    }

    /// The number of the group of a key.
    #[inline(always)]
    pub fn of(&mut self, key: u64) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = place(key) & mask;
        // A free slot is of no key.
        while let Some(group) = self.slots.get(at)
            && let Some(known) = self.keys.get(*group as usize)
        {
            if *known == key {
                return *group;
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
            self.slots = vec![FREE; self.slots.len() * 2];
            (0..number).for_each(|group| self.put(group));
        }
        self.put(number);
        number
    }

    fn put(&mut self, group: u32) {
        let mask = self.slots.len() - 1;
        let mut at = place(self.keys[group as usize]) & mask;
        while self.slots[at] != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = group;
    }

    /// Adds a row.
    #[inline(always)]
    pub fn count(&mut self, group: u32) {
        self.counts[group as usize * self.width] += 1;
    }

    /// Adds millionths to a sum.
    #[inline(always)]
    pub fn add(&mut self, group: u32, sum: usize, millionths: i64) {
        let so_far = &mut self.counts[group as usize * self.width + 1 + sum];
        match so_far.checked_add(millionths) {
            Some(more) => *so_far = more,
            None => {
                let full = std::mem::replace(so_far, millionths);
                self.carry(group, sum, full);
            }
        }
    }

    #[inline(never)]
    fn carry(&mut self, group: u32, sum: usize, full: i64) {
        *self.carried.entry((group, sum)).or_default() += i128::from(full);
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
        let at = (u32::try_from(group).ok()?, sum);
        let carried = self.carried.get(&at).copied().unwrap_or(0);
        let plain = amount::decimal_of(carried + i128::from(self.counts[group * self.width + 1 + sum]), places)?;
        let beyond = self.beyond.get(&at);
        beyond.map_or(Some(plain), |beyond| amount::exact_sum(plain, *beyond))
    }
}

/// One multiplication: keys differ in few bits, and nobody else chooses them.
#[inline(always)]
fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_beyond_64_bits_is_exact() {
        let mut groups = Groups::new(1);
        let group = groups.of(7);
        for millionths in [i64::MAX, i64::MAX, i64::MAX, -1] {
            groups.add(group, 0, millionths);
        }
        let sum = groups.sum(0, 0, 6).map(|sum| sum.to_string());
        assert_eq!(sum, amount::decimal_of(3 * i128::from(i64::MAX) - 1, 6).map(|sum| sum.to_string()));
        assert_eq!(sum.as_deref(), Some("27670116110564.327420"));
    }

    #[test]
    fn groups_are_found_again_as_they_grow() {
        let mut groups = Groups::new(0);
        let keys = (0..5_000_u64).map(|key| key * 0x1_0001);
        let numbers: Vec<u32> = keys.clone().map(|key| groups.of(key)).collect();
        assert_eq!(keys.map(|key| groups.of(key)).collect::<Vec<_>>(), numbers);
        assert_eq!(groups.keys.len(), 5_000);
    }
}

//! Rows that agree in all that is told apart, counted together: a key of 64 bits each, its count and its sums.
//!
//! Invariant: a key says exactly which place, period and words its rows have; two groups never share one.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::amount;
use crate::quantity::Decimal;

/// The places of a key.
pub const BITS: u32 = 64;

/// Groups of rows.
#[derive(Debug, Default)]
pub struct Groups {
    numbers: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    /// By number, the key.
    pub keys: Vec<u64>,
    /// By number, how many rows.
    pub counts: Vec<u32>,
    /// By number and sum, in millionths.
    sums: Vec<i128>,
    /// What did not fit into millionths, by number and sum.
    beyond: HashMap<(u32, usize), Decimal>,
    width: usize,
}

impl Groups {
    /// With so many sums each.
    pub fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// The number of the group of a key.
    #[inline(always)]
    pub fn of(&mut self, key: u64) -> u32 {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        self.begin(key)
    }

    #[inline(never)]
    fn begin(&mut self, key: u64) -> u32 {
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.numbers.insert(key, number);
        self.keys.push(key);
        self.counts.push(0);
        self.sums.resize(self.sums.len() + self.width, 0);
        number
    }

    /// Adds a row.
    #[inline(always)]
    pub fn count(&mut self, group: u32) {
        self.counts[group as usize] += 1;
    }

    /// Adds millionths to a sum.
    #[inline(always)]
    pub fn add(&mut self, group: u32, sum: usize, millionths: i128) {
        self.sums[group as usize * self.width + sum] += millionths;
    }

    /// Adds a number that has more places, or more digits.
    pub fn add_beyond(&mut self, group: u32, sum: usize, value: Decimal) -> Option<()> {
        let before = self.beyond.entry((group, sum)).or_default();
        *before = before.checked_add(value)?;
        Some(())
    }

    /// A sum with so many places; `None` where its digits do not fit.
    pub fn sum(&self, group: usize, sum: usize, places: u32) -> Option<Decimal> {
        let plain = amount::decimal_of(self.sums[group * self.width + sum], places)?;
        let beyond = self.beyond.get(&(u32::try_from(group).ok()?, sum));
        beyond.map_or(Some(plain), |beyond| plain.checked_add(*beyond))
    }
}

/// One multiplication: keys differ in few bits, and nobody else chooses them.
#[derive(Default)]
pub struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    #[inline(always)]
    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}

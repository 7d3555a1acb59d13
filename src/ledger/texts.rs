//! The distinct texts of a column: bytes → what they were understood as, so that each text is decoded and read once.
//!
//! Invariant: two cells are one text exactly when their bytes are equal; texts beyond a stated number are not remembered and read
//! anew each time.

use std::ops::Range;

/// The most texts of a column that are remembered.
const MOST: usize = 1 << 18;
/// Up to so many bytes are their own key.
const SHORT: usize = 16;
const EMPTY: u32 = u32::MAX;

/// What is remembered of the texts of a column.
#[derive(Debug)]
pub struct Texts {
    slots: Vec<Slot>,
    /// The bytes of the long ones, one behind the other.
    long: Vec<u8>,
    count: usize,
}

/// A text that was seen: its bytes, or what long ones come to and where those are.
#[derive(Clone, Copy, Debug)]
struct Slot {
    low: u64,
    high: u64,
    length: u32,
    number: u32,
}

const FREE: Slot = Slot { low: 0, high: 0, length: EMPTY, number: 0 };

impl Texts {
    /// None yet.
    pub fn new() -> Self {
        Self { slots: vec![FREE; 64], long: Vec::new(), count: 0 }
    }

    /// The number that a cell was given.
    #[inline(always)]
    pub fn find(&self, bytes: &[u8], cell: &Range<usize>) -> Option<u32> {
        let length = cell.len();
        if length > SHORT {
            return self.find_long(&bytes[cell.clone()]);
        }
        let (low, high) = short(bytes, cell);
        let mask = self.slots.len() - 1;
        let mut at = place(low, high) & mask;
        loop {
            let slot = self.slots.get(at)?;
            if slot.low == low && slot.high == high && slot.length as usize == length {
                return Some(slot.number);
            }
            if slot.length == EMPTY {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    fn find_long(&self, text: &[u8]) -> Option<u32> {
        let low = folded(text);
        let mask = self.slots.len() - 1;
        let mut at = place(low, 0) & mask;
        loop {
            let slot = self.slots.get(at)?;
            if slot.low == low && slot.length as usize == text.len() {
                let from = usize::try_from(slot.high).ok()?;
                if self.long.get(from..from + text.len()) == Some(text) {
                    return Some(slot.number);
                }
            }
            if slot.length == EMPTY {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// Gives a cell that was not found a number, unless there are too many.
    pub fn remember(&mut self, bytes: &[u8], cell: &Range<usize>, number: u32) {
        let Ok(length) = u32::try_from(cell.len()) else { return };
        if self.count >= MOST {
            return;
        }
        self.count += 1;
        let (low, high) = if cell.len() <= SHORT {
            short(bytes, cell)
        } else {
            let at = self.long.len() as u64;
            self.long.extend_from_slice(&bytes[cell.clone()]);
            (folded(&bytes[cell.clone()]), at)
        };
        if self.count * 2 > self.slots.len() {
            let before = std::mem::take(&mut self.slots);
            self.slots = vec![FREE; before.len() * 2];
            before.into_iter().filter(|slot| slot.length != EMPTY).for_each(|slot| self.put(slot));
        }
        self.put(Slot { low, high, length, number });
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let high = if slot.length as usize > SHORT { 0 } else { slot.high };
        let mut at = place(slot.low, high) & mask;
        while self.slots[at].length != EMPTY {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

/// Sixteen bytes or less as two words.
#[inline(always)]
fn short(bytes: &[u8], cell: &Range<usize>) -> (u64, u64) {
    let length = cell.len();
    if let Some(sixteen) = bytes.get(cell.start..).and_then(<[u8]>::first_chunk::<SHORT>) {
        let both = u128::from_le_bytes(*sixteen);
        let (low, high) = (both as u64, (both >> 64) as u64);
        // Bytes behind the cell are of the next one.
        return match length {
            0 => (0, 0),
            1..=8 => (low & (u64::MAX >> (64 - 8 * length)), 0),
            _ => (low, high & (u64::MAX >> (128 - 8 * length))),
        };
    }
    let mut padded = [0; SHORT];
    padded[..length].copy_from_slice(&bytes[cell.clone()]);
    let both = u128::from_le_bytes(padded);
    (both as u64, (both >> 64) as u64)
}

/// What the words of a long text come to.
fn folded(text: &[u8]) -> u64 {
    let mut folded = text.len() as u64;
    let (words, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    for word in words.iter().chain([&last]) {
        folded = (folded.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    folded
}

#[inline(always)]
fn place(low: u64, high: u64) -> usize {
    let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_bytes_are_one_text(cells in prop::collection::vec("[ab值,]{0,9}", 1..200)) {
            let (mut texts, mut seen) = (Texts::new(), Vec::<String>::new());
            for cell in &cells {
                let around = format!("x{cell}yz");
                let range = 1..1 + cell.len();
                let known = seen.iter().position(|other| other == cell);
                prop_assert_eq!(texts.find(around.as_bytes(), &range).map(|number| number as usize), known);
                if known.is_none() {
                    texts.remember(around.as_bytes(), &range, u32::try_from(seen.len()).unwrap_or(0));
                    seen.push(cell.clone());
                }
            }
        }
    }
}

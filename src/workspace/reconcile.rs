//! 对账: what two sources say of the same figures, side by side.
//!
//! Invariant: looks and changes nothing; units are converted exactly, and a difference that rounding explains is told apart from one
//! that it does not.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Workspace;
use super::preview::{Effect, address};
use crate::model::{Entry, Observation};
use crate::quantity::decimal::scale_by_ten;
use crate::quantity::{Decimal, Quantity};

/// How far two statements of one figure are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The second less the first, in the unit of the first.
    pub difference: Quantity,
    /// How much of it rounding may explain, in the same unit.
    pub tolerance: Quantity,
}

impl Apart {
    /// Of two statements; `None` where their units measure different things, or digits no longer fit.
    #[must_use]
    pub fn of(one: &Observation, other: &Observation) -> Option<Self> {
        let unit = one.quantity.unit;
        let difference = other.quantity.converted(unit)?.value.checked_sub(one.quantity.value)?;
        let shift = other.quantity.unit.multiplier() - unit.multiplier();
        let tolerance = one.margin()?.checked_add(scale_by_ten(other.margin()?, shift)?)?;
        let in_unit = |value: Decimal| Quantity { value, unit };
        Some(Self { difference: in_unit(difference), tolerance: in_unit(tolerance) })
    }

    /// Whether rounding explains it.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.difference.value.abs() <= self.tolerance.value
    }
}

/// A figure as two sources have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'e> {
    /// What it is of, as whichever has it says.
    pub of: &'e Entry,
    /// What the first says.
    pub one: Option<Rc<Observation>>,
    /// What the second says.
    pub other: Option<Rc<Observation>>,
}

/// How the two stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// 不符
    Differ,
    /// 只有一方有
    OnlyFirst,
    /// The same of the second.
    OnlySecond,
    /// 四舍五入
    Rounded,
    /// 相符
    Agree,
}

impl Stand {
    /// All, the worst first.
    pub const ALL: [Self; 5] = [Self::Differ, Self::OnlyFirst, Self::OnlySecond, Self::Rounded, Self::Agree];
}

impl Pair<'_> {
    /// How far they are apart; none where one of them says nothing.
    #[must_use]
    pub fn apart(&self) -> Option<Apart> {
        Apart::of(self.one.as_deref()?, self.other.as_deref()?)
    }

    /// How they stand.
    #[must_use]
    pub fn stand(&self) -> Stand {
        match (&self.one, &self.other, self.apart()) {
            (None, _, _) => Stand::OnlySecond,
            (_, None, _) => Stand::OnlyFirst,
            (_, _, Some(apart)) if apart.difference.value.is_zero() => Stand::Agree,
            (_, _, Some(apart)) if apart.is_explained() => Stand::Rounded,
            _ => Stand::Differ,
        }
    }
}

/// Two sources that are held against each other, some of their entries at a time.
#[derive(Debug, Default)]
pub struct Reconciling<'e> {
    place: FxHashMap<usize, usize>,
    pairs: Vec<Pair<'e>>,
}

impl<'e> Reconciling<'e> {
    /// Takes some more entries of the first source, with what they would do.
    pub fn take_first(&mut self, entries: &'e [Entry], effects: &[Effect]) {
        for (entry, _) in entries.iter().zip(effects).filter(|(_, effect)| !effect.is_repeated()) {
            self.place.insert(address(&entry.observation), self.pairs.len());
            self.pairs.push(Pair { of: entry, one: Some(Rc::clone(&entry.observation)), other: None });
        }
    }

    /// The same of the second source, once all of the first are taken.
    pub fn take_second(&mut self, entries: &'e [Entry], effects: &[Effect]) {
        for (entry, effect) in entries.iter().zip(effects) {
            let observation = Rc::clone(&entry.observation);
            let first = match effect {
                Effect::Again(first) | Effect::Against(first) => self.place.get(&address(first)),
                _ => None,
            };
            match first.and_then(|at| self.pairs.get_mut(*at)) {
                Some(pair) => drop(pair.other.get_or_insert(observation)),
                None if effect.is_repeated() => {}
                None => self.pairs.push(Pair { of: entry, one: None, other: Some(observation) }),
            }
        }
    }

    /// The figures side by side, in the order of the first, then what only the second has. Of several statements of one source the first
    /// counts.
    #[must_use]
    pub fn end(self) -> Vec<Pair<'e>> {
        self.pairs
    }
}

impl Workspace {
    /// The figures of two sources side by side.
    #[must_use]
    pub fn reconciled<'e>(&self, one: &'e [Entry], other: &'e [Entry]) -> Vec<Pair<'e>> {
        let effects = self.effects(&[one, other]);
        let mut reconciling = Reconciling::default();
        reconciling.take_first(one, &effects[0]);
        reconciling.take_second(other, &effects[1]);
        reconciling.end()
    }
}

/// How many pairs stand in each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stands([usize; Stand::ALL.len()]);

impl Stands {
    /// Each way in which any stands, the worst first, with their number.
    pub fn iter(&self) -> impl Iterator<Item = (Stand, usize)> {
        Stand::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0)
    }
}

impl FromIterator<Stand> for Stands {
    fn from_iter<T: IntoIterator<Item = Stand>>(all: T) -> Self {
        let mut stands = Self::default();
        stands.extend(all);
        stands
    }
}

impl Extend<Stand> for Stands {
    fn extend<T: IntoIterator<Item = Stand>>(&mut self, stands: T) {
        stands.into_iter().for_each(|stand| self.0[stand as usize] += 1);
    }
}

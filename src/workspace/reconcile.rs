//! 对账: what two sources say of the same figures, side by side.
//!
//! Invariant: looks and changes nothing; units are converted exactly, and a difference that rounding explains is told apart from one
//! that it does not.

use std::collections::HashMap;
use std::rc::Rc;

use super::Workspace;
use super::preview::Effect;
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

impl Workspace {
    /// The figures of two sources side by side, in the order of the first, then what only the second has. Of several
    /// statements of one source the first counts.
    #[must_use]
    pub fn reconciled<'e>(&self, one: &'e [Entry], other: &'e [Entry]) -> Vec<Pair<'e>> {
        let effects = self.effects(&[one, other]);
        let (of_one, of_other) = effects.split_at(effects.len().min(1));
        let mut place: HashMap<*const Observation, usize> = HashMap::new();
        let mut pairs: Vec<Pair<'e>> = Vec::new();
        let is_repeated = |effect: &Effect| matches!(effect, Effect::Again(_) | Effect::Against(_));
        for (entry, _) in one.iter().zip(of_one.iter().flatten()).filter(|(_, effect)| !is_repeated(effect)) {
            place.insert(Rc::as_ptr(&entry.observation), pairs.len());
            pairs.push(Pair { of: entry, one: Some(Rc::clone(&entry.observation)), other: None });
        }
        for (entry, effect) in other.iter().zip(of_other.iter().flatten()) {
            let observation = Rc::clone(&entry.observation);
            let first = match effect {
                Effect::Again(first) | Effect::Against(first) => place.get(&Rc::as_ptr(first)),
                _ => None,
            };
            match first.and_then(|at| pairs.get_mut(*at)) {
                Some(pair) => drop(pair.other.get_or_insert(observation)),
                None if is_repeated(effect) => {}
                None => pairs.push(Pair { of: entry, one: None, other: Some(observation) }),
            }
        }
        pairs
    }
}

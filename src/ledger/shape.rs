//! How the rows of a kind are told apart: which columns are read and for what, and where each thing stands in the key of a group.
//!
//! Invariant: all that measures and conditions ask for stands in the key, and it fits into 64 bits.

use super::groups::BITS;
use super::kind::{FieldNo, FieldType, Kind, Summed};
use super::plan::Plan;
use super::rule::{Of, Rule};

/// The most periods, places or words that are told apart.
pub const MOST_NAMES: u32 = 5_000;
/// A flag that was judged and is not raised.
pub const NOT_RAISED: u32 = 1;
/// A flag that is raised.
pub const RAISED: u32 = 2;
/// How many words of a category may be unknown to its kind.
const MOST_OTHERS: u32 = 30;

/// A part of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it tells.
    pub of: Told,
    shift: u32,
    bits: u32,
}

/// What a part of a key tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The class of a date, place or category.
    Class(FieldNo),
    /// Whether a cell is filled.
    Filled(FieldNo),
    /// Whether a flag is [`RAISED`] or [`NOT_RAISED`]; 0 where that is not judged.
    Flag(usize),
}

/// What is done with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Its texts are understood.
    Understand,
    /// Its numbers are added up as this sum.
    Add(usize),
    /// Its texts are looked at where a row is looked at by itself.
    Look,
}

/// A column that is read.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// From 0.
    pub column: usize,
    /// The field that stands in it.
    pub field: FieldNo,
    /// What is done with it.
    pub act: Act,
    /// Where its class, or whether it is filled, stands in the key.
    pub shift: Option<u32>,
    /// Whether it is the class that stands there.
    pub is_class: bool,
    /// Whether nothing but the month of its days is asked for.
    pub is_month: bool,
    /// Whether a row counts only if this can be read: a measure, rule or key asks for it.
    pub is_asked: bool,
}

/// How rows are told apart.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// The columns from the left.
    pub steps: Vec<Step>,
    /// The parts of a key.
    pub parts: Vec<Part>,
    /// The fields that are added up, by the number of their sum.
    pub sums: Vec<FieldNo>,
}

impl Part {
    /// What a key says here.
    pub fn of_key(self, key: u64) -> u32 {
        u32::try_from(key >> self.shift & ((1 << self.bits) - 1)).unwrap_or(0)
    }

    /// A class as it stands in a key.
    pub fn in_key(self, class: u32) -> u64 {
        u64::from(class) << self.shift
    }
}

impl Shape {
    /// Of a file as it was taken for. A part that no longer fits is left out, which the test of the catalogue rules out.
    pub fn of(plan: &Plan) -> Self {
        let kind = &plan.kind;
        let mut shape = Self::default();
        for told in asked_for(kind) {
            let field = match told {
                Told::Class(field) | Told::Filled(field) => Some(field),
                Told::Flag(_) => None,
            };
            if field.is_some_and(|field| plan.column(field).is_none()) {
                continue;
            }
            let shift = shape.parts.iter().map(|part| part.bits).sum();
            let part = Part { of: told, shift, bits: bits(kind, told) };
            if shift + part.bits <= BITS && !shape.parts.iter().any(|known| known.of == told) {
                shape.parts.push(part);
            }
        }
        for (column, read) in plan.columns.iter().enumerate() {
            let Some(field) = read.field else { continue };
            let is = kind.fields[field].is;
            let is_looked_at = kind.judges_rows() || kind.fields[field].is_key || kind.fields[field].is_needed;
            let part = |told| shape.parts.iter().find(|part| part.of == told).map(|part| part.shift);
            let (act, shift) = match is {
                FieldType::Amount | FieldType::Count if is_summed(kind, field) => {
                    shape.sums.push(field);
                    (Act::Add(shape.sums.len() - 1), part(Told::Filled(field)))
                }
                FieldType::Amount | FieldType::Count | FieldType::Text => (Act::Look, part(Told::Filled(field))),
                FieldType::Date if part(Told::Class(field)).is_none() => (Act::Understand, part(Told::Filled(field))),
                _ => (Act::Understand, part(Told::Class(field))),
            };
            if is_looked_at || shift.is_some() || matches!(act, Act::Add(_)) {
                let is_class = part(Told::Class(field)).is_some();
                let is_alone = !kind.judges_rows() && !kind.fields[field].is_key;
                let is_month = is == FieldType::Date && is_class && is_alone;
                let is_asked = shift.is_some() || kind.asks_for(field);
                shape.steps.push(Step { column, field, act, shift, is_class, is_month, is_asked });
            }
        }
        shape
    }

    /// What a key says of something; 0 where no column tells it.
    pub fn told(&self, key: u64, told: Told) -> u32 {
        self.parts.iter().find(|part| part.of == told).map_or(0, |part| part.of_key(key))
    }

    /// Whether a cell of a field was filled, by a key.
    pub fn is_filled(&self, key: u64, field: FieldNo) -> bool {
        self.told(key, Told::Class(field)) > 0 || self.told(key, Told::Filled(field)) > 0
    }
}

/// The most classes of a field.
pub fn most(kind: &Kind, field: FieldNo) -> u32 {
    let known = kind.fields[field].values.len();
    if known == 0 { MOST_NAMES } else { u32::try_from(known).unwrap_or(0) + MOST_OTHERS }
}

fn bits(kind: &Kind, told: Told) -> u32 {
    match told {
        Told::Class(field) => u32::BITS - most(kind, field).leading_zeros(),
        Told::Filled(_) => 1,
        Told::Flag(_) => 2,
    }
}

fn is_summed(kind: &Kind, field: FieldNo) -> bool {
    kind.measures.iter().any(|measure| measure.what == Summed::Sum(field))
}

/// All that measures, conditions and comparisons of a kind ask of a row.
fn asked_for(kind: &Kind) -> Vec<Told> {
    let mut told = Vec::new();
    let of_type = |is: FieldType| (0..).zip(&kind.fields).filter(move |(_, field)| field.is == is).map(|(at, _)| at);
    for measure in &kind.measures {
        told.extend(measure.when.map(Told::Class));
        told.extend(measure.of.map(Told::Class));
        if let Summed::Carried { from, through } = measure.what {
            told.extend([Told::Class(from), Told::Class(through)]);
        }
    }
    told.extend(kind.flags.iter().filter_map(|flag| match flag.rule {
        Rule::Compared { when, .. } => when.map(Told::Class),
        _ => None,
    }));
    told.extend(of_type(FieldType::Region).chain(of_type(FieldType::Vintage)).map(Told::Class));
    for condition in kind.measures.iter().flat_map(|measure| &measure.conditions) {
        match condition.of {
            Of::Word(field, _) => told.push(Told::Class(field)),
            Of::Flag(flag) => told.push(Told::Flag(flag)),
            Of::Filled(field) if told.contains(&Told::Class(field)) => {}
            Of::Filled(field) => told.push(Told::Filled(field)),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::kinds;

    #[test]
    fn the_keys_of_every_kind_fit() {
        for kind in kinds() {
            let mut seen = Vec::new();
            asked_for(&kind).into_iter().filter(|told| !seen.contains(told)).collect::<Vec<_>>().into_iter().for_each(
                |told| {
                    if !seen.contains(&told) {
                        seen.push(told);
                    }
                },
            );
            let width: u32 = seen.into_iter().map(|told| bits(&kind, told)).sum();
            assert!(width <= BITS, "{}: {width} bits", kind.id);
        }
    }
}

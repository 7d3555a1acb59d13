//! The rules of ledger kinds as they stand in their files: `item=collected`, `late(filed, closed, 60, extended, 30)`,
//! `revenue - expenditure < 0`.
//!
//! Invariant: a rule that was read names only fields, words and flags of its kind.

use super::kind::{FieldNo, FieldType, Kind, Summed};
use crate::formula::{self, Expression};
use crate::quantity::decimal::Decimal;

/// When a flag is raised.
#[derive(Clone, Debug)]
pub enum Rule {
    /// Between two days lie more working days than there may be.
    Late {
        /// The day the clock starts.
        from: FieldNo,
        /// The day it stops; today where it has not.
        to: FieldNo,
        /// How many working days there are.
        days: u16,
        /// The field that approves more, and how many.
        extended: Option<(FieldNo, u16)>,
    },
    /// One of these fields says yes.
    Filled(Vec<FieldNo>),
    /// So many rows have the same text here.
    Repeated {
        /// The field.
        field: FieldNo,
        /// How many are too many.
        least: u32,
    },
    /// What was added up, compared, by place and period.
    Compared {
        /// The left side.
        left: Box<Expression>,
        /// How the sides stand to each other when it is raised.
        relation: Relation,
        /// The right side.
        right: Box<Expression>,
        /// The field that tells the period.
        when: Option<FieldNo>,
    },
}

impl Rule {
    /// Whether it is seen from a row alone.
    #[must_use]
    pub fn is_of_rows(&self) -> bool {
        !matches!(self, Self::Compared { .. })
    }
}

/// How two sides stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They differ; the rule says that they are equal.
    Differ,
    /// The left one is less.
    Less,
}

impl Relation {
    /// Whether it holds.
    #[must_use]
    pub fn holds(self, left: Decimal, right: Decimal) -> bool {
        match self {
            Self::Differ => left != right,
            Self::Less => left < right,
        }
    }
}

/// Which rows a measure is of: all its conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is looked at.
    pub of: Of,
    /// Whether it must not be so.
    pub is_negated: bool,
}

/// What a condition looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// The word of a category, by its number, is one of these.
    Word(FieldNo, Vec<usize>),
    /// The cell is not blank.
    Filled(FieldNo),
    /// The flag is raised.
    Flag(usize),
}

/// Reads `item=collected|interest&closed&!@overdue`.
pub(super) fn conditions(kind: &Kind, text: &str) -> Result<Vec<Condition>, String> {
    text.split('&').filter(|part| !part.is_empty()).map(|part| condition(kind, part)).collect()
}

fn condition(kind: &Kind, text: &str) -> Result<Condition, String> {
    let (is_negated, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let of = if let Some(flag) = text.strip_prefix('@') {
        let at = kind.flags.iter().position(|known| known.id == flag && known.rule.is_of_rows());
        Of::Flag(at.ok_or_else(|| format!("no flag of rows {flag}"))?)
    } else if let Some((field, words)) = text.split_once('=') {
        let at = field_of(kind, field, FieldType::is_category)?;
        let values = &kind.fields[at].values;
        let mut found = Vec::new();
        for word in words.split('|') {
            let before = found.len();
            let named = (0..).zip(values).filter(|(_, value)| value.id == word || value.group == word);
            found.extend(named.map(|(at, _)| at));
            if found.len() == before {
                return Err(format!("{field} has no word {word}"));
            }
        }
        Of::Word(at, found)
    } else {
        Of::Filled(field_of(kind, text, |_| true)?)
    };
    Ok(Condition { of, is_negated })
}

/// Reads `count`, `sum(amount)`, `carried(accepted, closed)`.
pub(super) fn summed(kind: &Kind, text: &str) -> Result<Summed, String> {
    let (word, arguments) = call(text);
    let is_date = |is| is == FieldType::Date;
    match (word, &arguments[..]) {
        ("count", []) => Ok(Summed::Count),
        ("sum", [field]) => Ok(Summed::Sum(field_of(kind, field, FieldType::is_number)?)),
        ("carried", [from, through]) => {
            Ok(Summed::Carried { from: field_of(kind, from, is_date)?, through: field_of(kind, through, is_date)? })
        }
        _ => Err(format!("no way to add up: {text}")),
    }
}

/// Reads the rule of a flag; names in comparisons are checked once all measures are there.
pub(super) fn rule(kind: &Kind, text: &str, when: &str) -> Result<Rule, String> {
    for (sign, relation) in [(" = ", Relation::Differ), (" < ", Relation::Less)] {
        if let Some((left, right)) = text.split_once(sign) {
            let side = |text: &str| formula::parse(text).map(Box::new).map_err(|error| format!("{text}: {error}"));
            let when = field_of(kind, when, |is| is == FieldType::Date)?;
            return Ok(Rule::Compared { left: side(left)?, relation, right: side(right)?, when: Some(when) });
        }
    }
    let (word, arguments) = call(text);
    let date = |id: &str| field_of(kind, id, |is| is == FieldType::Date);
    let any = |id: &str| field_of(kind, id, |_| true);
    let number = |text: &str| text.parse::<u16>().map_err(|_| format!("no number: {text}"));
    match (word, &arguments[..]) {
        ("late", [from, to, days]) => {
            Ok(Rule::Late { from: date(from)?, to: date(to)?, days: number(days)?, extended: None })
        }
        ("late", [from, to, days, field, more]) => {
            let extended = Some((any(field)?, number(more)?));
            Ok(Rule::Late { from: date(from)?, to: date(to)?, days: number(days)?, extended })
        }
        ("filled", [fields]) => Ok(Rule::Filled(fields.split('|').map(any).collect::<Result<_, _>>()?)),
        ("repeated", [field, least]) => {
            let field = field_of(kind, field, |is| is == FieldType::Text)?;
            Ok(Rule::Repeated { field, least: number(least)?.into() })
        }
        _ => Err(format!("no rule: {text}")),
    }
}

/// The word before a bracket and what stands inside.
fn call(text: &str) -> (&str, Vec<&str>) {
    match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((word, inside)) => (word, inside.split(',').map(str::trim).collect()),
        None => (text, Vec::new()),
    }
}

/// The field of a name, which must be of some type.
pub(super) fn field_of(kind: &Kind, id: &str, is: impl Fn(FieldType) -> bool) -> Result<FieldNo, String> {
    let found = kind.field(id).ok_or_else(|| format!("no field {id}"))?;
    if is(kind.fields[found].is) { Ok(found) } else { Err(format!("the field {id} is of another type")) }
}

//! The number of a row and what it is counted in: beside the number, in the unit column, in the name, in a heading.
//!
//! Invariant: measures are never converted into each other; a unit that does not fit is said, with its place.

use std::rc::Rc;

use super::header::Field;
use super::known::{Name, shortened};
use super::row::{Fault, Row};
use super::{Reader, fault};
use crate::import::issue::{Kept, Reason};
use crate::model::{Named, Status};
use crate::quantity::decimal::{self, Qualifier};
use crate::quantity::{Decimal, NumberError, Quantity, Unit};

/// The unit of a row.
pub(super) struct UnitOfRow {
    pub unit: Unit,
    /// As written.
    pub text: Rc<str>,
    /// A name of its own for the figure, where the unit is not the indicator's.
    pub own_name: Option<Rc<str>>,
}

impl Reader {
    pub(super) fn quantity_of(&mut self, row: &Row, name: &Name) -> Result<(Decimal, Status, UnitOfRow), Fault> {
        let written = row.get(Field::Value);
        let at_value = |reason| fault(row.column(Field::Value), reason);
        if written.is_empty() {
            return Err(at_value(Reason::Blank(Field::Value)));
        }
        let number = |error| at_value(Reason::Value { written: shortened(written), error });
        let read = decimal::parse_written(written).map_err(number)?;
        let (behind, qualifier) = without_qualifier(&read.rest, read.qualifier);
        // 1O0, 1.2E+12: no counting word begins with such a sign.
        if let Some(character) = behind.chars().next().filter(|character| character.is_ascii())
            && self.known.unit(&behind).is_none()
        {
            return Err(number(NumberError::Unexpected { position: position_of(written, &behind), character }));
        }
        let text = self.unit_text(row, name, &behind)?;
        let unit = self.fitting(row, name, text)?;
        if unit.own_name.is_none() {
            self.known.keep_first_unit(&name.own, unit.unit);
        }
        if let (Some(wanted), None) = (name.wanted, &unit.own_name) {
            let quantity = Quantity { value: read.value, unit: unit.unit };
            let digits = read.value.mantissa().unsigned_abs().to_string().len();
            quantity.converted(wanted).ok_or_else(|| number(NumberError::TooLong { digits }))?;
        }
        Ok((read.value, Self::status(qualifier), unit))
    }

    /// The unit's text, from the nearest place that has one; `None` where none is written.
    fn unit_text(&mut self, row: &Row, name: &Name, behind: &str) -> Result<Option<String>, Fault> {
        let in_column = row.get(Field::Unit);
        let elsewhere = if in_column.is_empty() {
            name.unit.as_deref().or(row.header.unit.as_deref()).unwrap_or("")
        } else {
            in_column
        };
        if behind.is_empty() {
            return Ok(Some(elsewhere.to_owned()).filter(|text| !text.is_empty()));
        }
        let (near, far) = (self.known.unit(behind), self.known.unit(elsewhere));
        let text = match (near, far) {
            _ if elsewhere.is_empty() => behind.to_owned(),
            (Some(near), Some(far)) if near == far => elsewhere.to_owned(),
            // 1.2亿 with 元 in the column is 亿元; 3万 with 万人 is 万人.
            (Some(near), Some(far)) if is_multiplier(near) && near.multiplier() == far.multiplier() => {
                elsewhere.to_owned()
            }
            (Some(near), Some(far)) if is_multiplier(near) && far == far.with_multiplier(0) => {
                far.with_multiplier(near.multiplier()).to_string()
            }
            (Some(_), _) if in_column.is_empty() => behind.to_owned(),
            _ => {
                let reason = Reason::UnitsDisagree { with_value: shortened(behind), in_column: shortened(elsewhere) };
                return Err(fault(row.column(Field::Value), reason));
            }
        };
        Ok(Some(text))
    }

    /// The unit as the indicator takes it.
    fn fitting(&mut self, row: &Row, name: &Name, text: Option<String>) -> Result<UnitOfRow, Fault> {
        let Some(text) = text else { return Ok(self.assumed(row, name)) };
        let field = if row.get(Field::Unit).is_empty() { Field::Value } else { Field::Unit };
        let kept = |reader: &mut Self, unit: Unit, text: &str| UnitOfRow {
            unit,
            text: reader.known.text(text),
            own_name: None,
        };
        match (self.known.unit(&text), name.wanted) {
            (Some(unit), None) => {
                let wanted = self.known.first_unit(&name.own).unwrap_or(unit);
                if unit.dimension() == wanted.dimension() {
                    return Ok(kept(self, unit, &text));
                }
                Ok(self.counted_otherwise(row, name, unit, &text, wanted))
            }
            (Some(unit), Some(wanted)) if unit.dimension() == wanted.dimension() => Ok(kept(self, unit, &text)),
            (Some(unit), Some(wanted)) => {
                if is_multiplier(unit) {
                    let unit = wanted.with_multiplier(unit.multiplier());
                    return Ok(kept(self, unit, &unit.to_string()));
                }
                // 元 for a mean is 元/人次: what it is divided by goes without saying.
                if let Some(unit) = unit.over_denominator_of(wanted) {
                    return Ok(kept(self, unit, &text));
                }
                let (unit_text, indicator) = (shortened(&text), self.indicator_name(name));
                // 件 where 人 are counted is another figure, not nonsense; so is another unit than the first of the user's own.
                let is_another_figure = self.is_users_own(name) || unit.is_count() && wanted.is_count();
                if !is_another_figure {
                    let reason = Reason::UnitDoesNotFit { unit: unit_text, indicator, wanted };
                    return Err(fault(row.column(field), reason));
                }
                Ok(self.counted_otherwise(row, name, unit, &text, wanted))
            }
            (None, Some(wanted)) => {
                let (unit, indicator) = (shortened(&text), self.indicator_name(name));
                Err(fault(row.column(field), Reason::UnitDoesNotFit { unit, indicator, wanted }))
            }
            (None, None) => {
                let reason = Reason::UnknownUnit { unit: shortened(&text) };
                self.say_once(format!("unit {}", shortened(&text)), row, field, reason);
                Ok(self.under_own_name(name, Unit::NONE, &text))
            }
        }
    }

    /// No unit anywhere: a bare ratio has none; anything else is taken as the rows above have it, else as the catalogue counts
    /// it, and that is said.
    fn assumed(&mut self, row: &Row, name: &Name) -> UnitOfRow {
        let unit = self.known.first_unit(&name.own).or(name.wanted).unwrap_or(Unit::NONE);
        let is_bare = unit.dimension().is_ratio() && unit.multiplier() == 0;
        if is_bare && name.wanted.is_some() {
            return UnitOfRow { unit: Unit::NONE, text: self.known.text(""), own_name: None };
        }
        let field = if row.column(Field::Unit).is_some() { Field::Unit } else { Field::Value };
        let reason = Reason::UnitAssumed { label: name.label.to_string(), unit };
        self.say_once(format!("assumed {}", name.label), row, field, reason);
        UnitOfRow { unit, text: self.known.text(&unit.to_string()), own_name: None }
    }

    /// The same name in another measure is another figure.
    fn counted_otherwise(&mut self, row: &Row, name: &Name, unit: Unit, text: &str, wanted: Unit) -> UnitOfRow {
        let reason = Reason::CountedOtherwise { unit: shortened(text), indicator: self.indicator_name(name), wanted };
        let column = row.column(Field::Unit).or(row.column(Field::Value));
        self.say(Some(row.number), column, reason, Kept::Row);
        self.under_own_name(name, unit, text)
    }

    fn under_own_name(&mut self, name: &Name, unit: Unit, text: &str) -> UnitOfRow {
        let own_name = Some(self.known.text(&format!("{}（{text}）", name.own)));
        UnitOfRow { unit, text: self.known.text(text), own_name }
    }

    fn indicator_name(&self, name: &Name) -> String {
        match name.indicator {
            Named::Known(id) => self.registry.indicator(id).zh.clone(),
            Named::Own(_) => name.own.to_string(),
        }
    }

    fn is_users_own(&self, name: &Name) -> bool {
        matches!(name.indicator, Named::Known(id) if self.registry.indicator(id).verified == crate::model::Verified::User)
    }
}

/// 万 or 亿 alone.
fn is_multiplier(unit: Unit) -> bool {
    unit.dimension().is_ratio() && unit.multiplier() > 0
}

/// 1.2万余人: the word stands behind the multiplier.
fn without_qualifier(behind: &str, qualifier: Option<Qualifier>) -> (String, Option<Qualifier>) {
    for word in ['余', '多'] {
        if let Some((before, after)) = behind.split_once(word)
            && before.chars().all(|character| "十百千万亿".contains(character))
            && !before.is_empty()
        {
            return (format!("{before}{after}"), Some(Qualifier::Over));
        }
    }
    (behind.to_owned(), qualifier)
}

/// Where the text behind a number begins, in characters from 1.
fn position_of(written: &str, behind: &str) -> usize {
    let plain: String = written.chars().map(decimal::half_width).collect();
    plain.rfind(behind).map_or(1, |at| plain[..at].chars().count() + 1)
}

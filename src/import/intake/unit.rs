//! The number of a row and what it is counted in: beside the number, in the unit column, in the name, in a heading.
//!
//! Invariant: measures are never converted into each other; a unit that does not fit is said, with its place.

use std::rc::Rc;

use super::known::{Name, shortened};
use super::{Fault, Intake, Statement};
use crate::import::issue::{Kept, Reason};
use crate::import::tidy::Field;
use crate::model::{Named, Status};
use crate::quantity::decimal::{self, Qualifier};
use crate::quantity::{Decimal, NumberError, Quantity, Unit};

/// The unit of a statement.
pub(super) struct StatedUnit {
    pub unit: Unit,
    /// As written.
    pub text: Rc<str>,
    /// A name of its own for the figure, where the unit is not the indicator's.
    pub own_name: Option<Rc<str>>,
}

impl Intake {
    pub(super) fn quantity_of(&mut self, statement: &Statement) -> Result<(Decimal, Status, StatedUnit), Fault> {
        let (name, written) = (&statement.name, statement.value);
        let at_value = |reason| Fault { at: statement.at, reason };
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
        let text = self.unit_text(statement, &behind)?;
        let unit = self.fitting(statement, text)?;
        // 1.2万人 says that heads are counted below it too, and not that 4120 of them are 万人.
        let is_own = !behind.is_empty() && (unit.unit.is_count() || is_multiplier(unit.unit));
        let first = if is_own { unit.unit.with_multiplier(0) } else { unit.unit };
        if unit.own_name.is_none() && first != Unit::NONE {
            self.known.keep_first_unit(&name.own, first);
        }
        if let (Some(wanted), None) = (name.wanted, &unit.own_name) {
            let quantity = Quantity { value: read.value, unit: unit.unit };
            let digits = read.value.mantissa().unsigned_abs().to_string().len();
            quantity.converted(wanted).ok_or_else(|| number(NumberError::TooLong { digits }))?;
        }
        Ok((read.value, qualifier.map_or(Status::Normal, Status::Approximate), unit))
    }

    /// The unit's text, from the nearest place that has one; `None` where none is written.
    fn unit_text(&mut self, statement: &Statement, behind: &str) -> Result<Option<String>, Fault> {
        let in_column = statement.unit;
        let elsewhere = if in_column.is_empty() {
            statement.name.unit.as_deref().unwrap_or(statement.unit_above)
        } else {
            in_column
        };
        if behind.is_empty() {
            return Ok(Some(elsewhere.to_owned()).filter(|text| !text.is_empty()));
        }
        let (near, far) = (self.known.unit(behind), self.known.unit(elsewhere));
        let text = match (near, far) {
            _ if elsewhere.is_empty() => behind.to_owned(),
            (Some(near), Some(far)) if near == far => (if is_point(near) { behind } else { elsewhere }).to_owned(),
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
                return Err(Fault { at: statement.at, reason });
            }
        };
        Ok(Some(text))
    }

    /// The unit as the indicator takes it.
    fn fitting(&mut self, statement: &Statement, text: Option<String>) -> Result<StatedUnit, Fault> {
        let Some(text) = text else { return Ok(self.assumed(statement)) };
        let text: String = text.chars().map(decimal::half_width).collect();
        let name = &*statement.name;
        let at = if statement.unit.is_empty() { statement.at } else { statement.unit_at };
        let kept = |reader: &mut Self, unit: Unit, text: &str| StatedUnit {
            unit,
            text: reader.known.text(text),
            own_name: None,
        };
        match (self.known.unit(&text), name.wanted) {
            (Some(unit), None) => {
                let wanted = self.known.first_unit(&name.own).unwrap_or(unit);
                if is_multiplier(unit) && !is_multiplier(wanted) {
                    let unit = wanted.with_multiplier(unit.multiplier());
                    return Ok(kept(self, unit, &unit.to_string()));
                }
                if unit.dimension() == wanted.dimension() {
                    return Ok(kept(self, unit, &text));
                }
                Ok(self.counted_otherwise(statement, unit, &text, wanted))
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
                    return Err(Fault { at, reason });
                }
                Ok(self.counted_otherwise(statement, unit, &text, wanted))
            }
            (None, Some(wanted)) => {
                let (unit, indicator) = (shortened(&text), self.indicator_name(name));
                Err(Fault { at, reason: Reason::UnitDoesNotFit { unit, indicator, wanted } })
            }
            (None, None) => {
                let reason = Reason::UnknownUnit { unit: shortened(&text) };
                self.say_once(format!("unit {}", shortened(&text)), at, reason);
                Ok(self.under_own_name(name, Unit::NONE, &text))
            }
        }
    }

    /// No unit anywhere: a bare ratio has none; anything else is taken as the rows above have it, else as the catalogue counts
    /// it, and that is said.
    fn assumed(&mut self, statement: &Statement) -> StatedUnit {
        let name = &*statement.name;
        let wanted = name.wanted.map(|wanted| self.counted_in(statement, wanted));
        let unit = self.known.first_unit(&name.own).or(wanted).unwrap_or(Unit::NONE);
        let is_bare = unit.dimension().is_ratio() && unit.multiplier() == 0;
        if is_bare && name.wanted.is_some() {
            return StatedUnit { unit: Unit::NONE, text: self.known.text(""), own_name: None };
        }
        let reason = Reason::UnitAssumed { label: name.label.to_string(), unit };
        self.say_once(format!("assumed {}", name.label), statement.unit_at, reason);
        StatedUnit { unit, text: self.known.text(&unit.to_string()), own_name: None }
    }

    /// 万人 of the catalogue is 人 in a county whose figures are whole numbers.
    fn counted_in(&self, statement: &Statement, wanted: Unit) -> Unit {
        let is_of_catalogue =
            matches!(&statement.region, Named::Known(id) if !self.registry.region(*id).code.is_empty());
        let is_single = statement.is_whole && !is_of_catalogue && wanted.is_count();
        if is_single { wanted.with_multiplier(0) } else { wanted }
    }

    /// The same name in another measure is another figure.
    fn counted_otherwise(&mut self, statement: &Statement, unit: Unit, text: &str, wanted: Unit) -> StatedUnit {
        let name = &*statement.name;
        let reason = Reason::CountedOtherwise { unit: shortened(text), indicator: self.indicator_name(name), wanted };
        self.say(statement.unit_at, reason, Kept::Row);
        self.under_own_name(name, unit, text)
    }

    fn under_own_name(&mut self, name: &Name, unit: Unit, text: &str) -> StatedUnit {
        let own_name = Some(self.known.text(&format!("{}（{text}）", name.own)));
        StatedUnit { unit, text: self.known.text(text), own_name }
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

/// 百分点, or 个百分点 as it may stand beside a number.
fn is_point(unit: Unit) -> bool {
    unit == Unit::PERCENTAGE_POINT
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

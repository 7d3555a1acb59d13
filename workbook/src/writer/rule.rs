//! What may be typed into cells, as the validation of a sheet.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Worksheet};

use super::{NotWritten, at_column, at_row, cut};
use crate::written::{Allows, Rule};

/// The most characters of a list of choices, its commas included.
const LONGEST_LIST: usize = 255;
/// The most characters of a message.
const LONGEST_MESSAGE: usize = 255;

/// Puts a rule. A list has commas between its choices: one that has some itself cannot be in it.
pub(super) fn put(out: &mut Worksheet, rule: &Rule) -> Result<(), NotWritten> {
    let validation = match &rule.allows {
        Allows::OneOf(choices) => {
            let mut length = 0;
            let fits = |choice: &&String| {
                length += choice.chars().count() + 1;
                length <= LONGEST_LIST
            };
            let whole = choices.iter().filter(|choice| !choice.contains(','));
            let choices: Vec<&String> = whole.take_while(fits).collect();
            DataValidation::new().allow_list_strings(&choices)?
        }
        Allows::Number => DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1e15, 1e15)),
        Allows::NotNegative => DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 1e15)),
    };
    let validation = validation.set_error_message(cut(&rule.message, LONGEST_MESSAGE))?;
    let area = rule.area;
    out.add_data_validation(
        at_row(area.top),
        at_column(area.left),
        at_row(area.bottom),
        at_column(area.right),
        &validation,
    )?;
    Ok(())
}

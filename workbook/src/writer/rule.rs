//! What may be typed into cells, as the validation of a sheet.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, Workbook, Worksheet, utility};

use super::{NotWritten, at_column, at_row, cut};
use crate::written::{Allows, LISTS, Rule};

/// The most characters of a list of choices, its commas included.
const LONGEST_LIST: usize = 255;
/// The most characters of a message.
const LONGEST_MESSAGE: usize = 255;

/// Lists that rules cannot hold themselves, each in a column of a hidden sheet.
#[derive(Default)]
pub(super) struct Lists<'a>(Vec<&'a [String]>);

impl<'a> Lists<'a> {
    /// Where a list stands.
    fn range_of(&mut self, choices: &'a [String]) -> String {
        let at = self.0.iter().position(|list| *list == choices).unwrap_or_else(|| {
            self.0.push(choices);
            self.0.len() - 1
        });
        let column = utility::column_number_to_name(u16::try_from(at).unwrap_or(u16::MAX));
        format!("={LISTS}!${column}$1:${column}${}", choices.len())
    }

    /// Puts them behind the other sheets.
    pub(super) fn put(&self, workbook: &mut Workbook) -> Result<(), NotWritten> {
        if self.0.is_empty() {
            return Ok(());
        }
        let out = workbook.add_worksheet();
        out.set_name(LISTS)?.set_hidden(true).protect();
        for (column, list) in (0..).zip(&self.0) {
            for (row, choice) in (0..).zip(*list) {
                out.write_string(row, column, choice)?;
            }
        }
        Ok(())
    }
}

/// Puts a rule. A list has commas between its choices: where one has some itself, or all are too long, they stand in a sheet of their own.
pub(super) fn put<'a>(out: &mut Worksheet, rule: &'a Rule, lists: &mut Lists<'a>) -> Result<(), NotWritten> {
    let validation = match &rule.allows {
        Allows::OneOf(choices) => {
            let length: usize = choices.iter().map(|choice| choice.chars().count() + 1).sum();
            if length > LONGEST_LIST || choices.iter().any(|choice| choice.contains(',')) {
                DataValidation::new().allow_list_formula(Formula::new(lists.range_of(choices)))
            } else {
                DataValidation::new().allow_list_strings(choices)?
            }
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

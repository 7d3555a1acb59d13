//! Where an observation came from, and the value as it was written.

use crate::language::Language;
use crate::model::observation::cell_name;
use crate::model::{Observation, Source, Status};
use crate::quantity::decimal::Qualifier;
use crate::say;

use super::name::number;

/// Where an observation came from, in one line.
#[must_use]
pub fn source(language: Language, source: &Source) -> String {
    match source {
        Source::Citation { title, .. } => title.to_string(),
        Source::Cell { file, sheet, row, column, citation } => {
            let place = if sheet.is_empty() { String::new() } else { format!("“{sheet}”") };
            let cited = citation.as_ref().map(|citation| self::source(language, citation));
            let cited = cited.map(|cited| say!(language, "；{cited}", "; {cited}")).unwrap_or_default();
            format!("{file}{place} {}{cited}", cell_name(*row, *column))
        }
        Source::Ledger { file, rows } => say!(language, "{file} {rows}行汇总", "{file}, {rows} rows"),
        Source::Typed { at } => {
            let at = at.replace('T', " ");
            say!(language, "{at}手工录入", "Typed {at}")
        }
        Source::Given => language.pick("命令行给出", "Given on the command line").to_owned(),
    }
}

/// The address a source is found at; empty where there is none.
#[must_use]
pub fn address(source: &Source) -> &str {
    match source {
        Source::Citation { url, .. } => url,
        Source::Cell { citation: Some(citation), .. } => address(citation),
        Source::Cell { .. } | Source::Ledger { .. } | Source::Typed { .. } | Source::Given => "",
    }
}

/// The value as it was written: 约3万人, 78326.3亿元; in English about 30,000 persons.
#[must_use]
pub fn as_written(language: Language, observation: &Observation) -> String {
    let quantity = observation.quantity;
    let plain = number(language, quantity.value, quantity.unit);
    let Status::Approximate(qualifier) = observation.status else { return plain };
    match qualifier {
        Qualifier::About => say!(language, "约{plain}", "about {plain}"),
        Qualifier::Nearly => say!(language, "近{plain}", "nearly {plain}"),
        Qualifier::Over => match language {
            Language::Chinese => {
                let number = number(language, quantity.value, crate::quantity::Unit::NONE);
                format!("{number}余{}", quantity.unit.words(language))
            }
            Language::English => format!("over {plain}"),
        },
        Qualifier::AtLeast => say!(language, "{plain}以上", "at least {plain}"),
        Qualifier::AtMost => say!(language, "{plain}以内", "at most {plain}"),
    }
}

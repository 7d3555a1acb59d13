//! 出处: every observation that stands in a workbook, with where it came from and where it stands.
//!
//! Invariant: nothing observed is left out, second sources included.

use std::rc::Rc;

use workbook::written::{Cell, Content, Part, Sheet};

use super::places::{Placed, Places, reference};
use super::{heads, loses_digits};
use crate::evaluate::Evaluation;
use crate::language::Language;
use crate::model::observation::cell_name;
use crate::model::{Key, Observation, Source, Status};
use crate::phrase::sources::Listed;
use crate::phrase::trace;
use crate::quantity::format::{Place, exact};

const HEADS: [([&str; 2], u16); 13] = [
    (["所在单元格", "Cell here"], 16),
    (["指标", "Indicator"], 40),
    (["地区", "Region"], 12),
    (["期间", "Period"], 16),
    (["口径", "Publication"], 12),
    (["数值", "Value"], 16),
    (["单位", "Unit"], 10),
    (["状态", "Status"], 14),
    (["来源文件", "File"], 24),
    (["工作表", "Sheet"], 16),
    (["单元格", "Cell"], 10),
    (["引用", "Citation"], 48),
    (["备注", "Remark"], 32),
];

/// The sheet.
pub(super) fn sheet(evaluation: &Evaluation, places: &Places, names: &[String]) -> Sheet {
    let language = evaluation.language();
    let mut sheet = Sheet::new(language.pick("出处", "Sources"));
    heads(language, &mut sheet, (1, 1), &HEADS);
    let mut row = 1;
    for (key, placed) in places.observed() {
        let dataset = evaluation.dataset();
        for observation in dataset.get(key).into_iter().chain(dataset.others(key)) {
            row += 1;
            line(
                evaluation,
                &mut sheet,
                row,
                &Listed { key: *key, observation: Rc::clone(observation) },
                placed,
                names,
            );
        }
    }
    (sheet.frozen, sheet.repeated, sheet.is_across) = ((1, 2), Some((1, 1)), true);
    sheet
}

fn line(evaluation: &Evaluation, sheet: &mut Sheet, row: u32, listed: &Listed, placed: &Placed, names: &[String]) {
    let (registry, language) = (evaluation.registry(), evaluation.language());
    let Listed { key, observation } = listed;
    let Key { indicator, region, .. } = *key;
    let [file, of, cell, citation] = origin(language, &observation.source);
    let texts: [(u32, String); 12] = [
        (1, reference(names, usize::MAX, *placed).replace('\'', "")),
        (2, registry.name(indicator).to_owned()),
        (3, registry.region_name(region).to_owned()),
        (4, observation.period.words(language)),
        (5, listed.statement(language).to_owned()),
        (7, observation.quantity.unit.words(language)),
        (8, status(language, observation)),
        (9, file),
        (10, of),
        (11, cell),
        (12, citation),
        (13, observation.note.to_string()),
    ];
    for (column, text) in texts {
        sheet.text(row, column, Part::Name, text);
    }
    let value = observation.quantity.value;
    let mut number = Cell::at(row, 6, Part::Value);
    number.look.places = u8::try_from(value.scale()).ok();
    let digits = exact(value, Place::File);
    number.content = if loses_digits(&digits) { Content::Text(digits) } else { Content::Number(digits) };
    sheet.cells.push(number);
}

/// How exact it is: as written where it is not.
fn status(language: Language, observation: &Observation) -> String {
    match observation.status {
        Status::Normal => String::new(),
        Status::Approximate(_) => trace::as_written(language, observation),
    }
}

/// File, sheet, cell and citation of a source.
fn origin(language: Language, source: &Source) -> [String; 4] {
    let cited = |source: &Source| {
        let (title, address) = (trace::source(language, source), trace::address(source));
        if address.is_empty() { title } else { format!("{title} {address}") }
    };
    match source {
        Source::Cell { file, sheet, row, column, citation } => [
            file.to_string(),
            sheet.to_string(),
            cell_name(*row, *column),
            citation.as_ref().map(|citation| cited(citation)).unwrap_or_default(),
        ],
        Source::Ledger { file, .. } => {
            [file.to_string(), String::new(), String::new(), trace::source(language, source)]
        }
        Source::Citation { .. } | Source::Typed { .. } | Source::Given => {
            [String::new(), String::new(), String::new(), cited(source)]
        }
    }
}

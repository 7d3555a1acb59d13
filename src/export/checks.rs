//! 审核 in a workbook: what the checks and alerts say, and what someone has verified of it.

use std::collections::BTreeMap;

use workbook::written::{Part, Sheet};

use super::heads;
use crate::evaluate::Evaluation;
use crate::evaluate::checks::{Case, all};
use crate::model::{Period, RegionId};
use crate::phrase::Sentence;
use crate::phrase::checks as words;
use crate::workspace::Mark;

const HEADS: [([&str; 2], u16); 8] = [
    (["类别", "Field"], 12),
    (["性质", "Kind"], 12),
    (["期间", "Period"], 16),
    (["内容", "What it says"], 60),
    (["判断", "How it was judged"], 30),
    (["可能的原因", "Possible reason"], 40),
    (["核实情况", "Verified"], 40),
    (["数字出处", "Cells"], 60),
];

/// How many cells of a case a row names.
const CELLS: usize = 12;

/// The figures of a case with their cells, a line each.
fn cells(evaluation: &Evaluation, case: &Case) -> String {
    let cells = words::cells(evaluation, case);
    let lines = cells.iter().take(CELLS).map(|cell| format!("{} {} {}", cell.name, cell.value, cell.place));
    lines.collect::<Vec<_>>().join("\n")
}

/// The sheet; none where there is nothing to say.
pub(super) fn sheet(
    evaluation: &Evaluation,
    region: RegionId,
    period: Period,
    marks: &BTreeMap<String, Mark>,
) -> Option<Sheet> {
    let language = evaluation.language();
    let mut sheet = Sheet::new(language.pick("审核", "Checks"));
    heads(language, &mut sheet, (1, 1), &HEADS);
    let mut row = 1;
    for line in all(evaluation, region, period, &BTreeMap::new()) {
        let (topic, tag) = (line.topic(evaluation).words(language), words::tag(language, line.kind));
        for entry in words::entries(evaluation, &line) {
            row += 1;
            let plain = |sentence: Option<&Sentence>| sentence.map(Sentence::plain).unwrap_or_default();
            let verified = marks.get(&entry.case.id).map(|mark| {
                let words = words::verified(language, mark);
                let is_outdated = mark.against != entry.case.seen;
                let then = language.pick("（核实后数据有变）", " (figures have changed since)");
                if is_outdated { words + then } else { words }
            });
            let texts = [
                topic.to_owned(),
                tag.to_owned(),
                entry.period.words(language),
                entry.text.plain(),
                plain(entry.judged.as_ref()),
                plain(entry.reason.as_ref()),
                verified.unwrap_or_default(),
                cells(evaluation, &entry.case),
            ];
            for (column, text) in (1..).zip(texts) {
                sheet.text(row, column, Part::Long, text);
            }
        }
    }
    (sheet.frozen, sheet.repeated, sheet.is_across) = ((1, 0), Some((1, 1)), true);
    (row > 1).then_some(sheet)
}

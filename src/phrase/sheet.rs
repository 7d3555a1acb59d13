//! What there is to say of a sheet as an office makes it.
//!
//! Invariant: texts of the sheet stand in “ ” and are shown as plain text.

use super::issue::{self, shown};
use crate::import::OfSheet;
use crate::import::layout::Compared;
use crate::import::layout::correction::Use;
use crate::import::layout::grid::{MOST_SPREAD, is_formula};
use crate::import::layout::when::Within;
use crate::import::sheet::{MAX_CELLS, MAX_COLUMNS};
use crate::language::Language;
use crate::say;

/// What a row or column is used as.
#[must_use]
pub fn used(language: Language, used: Use) -> &'static str {
    match used {
        Use::Figures => language.pick("数值", "figures"),
        Use::Check => language.pick("合计，只作校验", "a total, only checked"),
        Use::Says(field) => issue::field(language, field),
        Use::Aside => language.pick("不导入", "left out"),
    }
}

/// What has to be told of a table that counts within the year.
#[must_use]
pub fn within(language: Language, within: Within) -> &'static str {
    match within {
        Within::Month => language.pick("哪个月", "which month"),
        Within::Quarter => language.pick("哪个季度", "which quarter"),
    }
}

/// What became of the rows before one beyond which nothing is read.
pub const ROWS_BEFORE: [&str; 2] = ["之前的行已保留。", " The rows before are kept."];

/// What became of the data, where that is more or less than a row or a cell.
#[must_use]
pub fn kept(reason: &OfSheet) -> Option<[&'static str; 2]> {
    Some(match reason {
        OfSheet::TooManyCells | OfSheet::TooManyFigures { .. } | OfSheet::BrokenOff | OfSheet::FarBelow => ROWS_BEFORE,
        OfSheet::TooManyColumns => ["其余保留。", " All else is kept."],
        OfSheet::NoHeading => ["这些数未导入，其余保留。", " They were not imported, the others are kept."],
        OfSheet::Damaged | OfSheet::NoFigures | OfSheet::RowByRow { .. } | OfSheet::Persons { .. } => {
            ["该表未导入，其余保留。", " This sheet was not imported, the others are kept."]
        }
        _ => return None,
    })
}

/// What is wrong or was assumed, without the place.
#[must_use]
pub fn reason(language: Language, reason: &OfSheet) -> String {
    match reason {
        OfSheet::TooManyCells => say!(
            language,
            "单元格超过{MAX_CELLS}个，只读到这里；请拆分后再导入。",
            "there are more than {MAX_CELLS} cells: read up to here; split the file first."
        ),
        OfSheet::TooManyColumns => say!(
            language,
            "有一行超过{MAX_COLUMNS}列，其后的没有读；请核对是否串行，必要时拆分后再导入。",
            "a row has more than {MAX_COLUMNS} columns, and those beyond were not read; check whether rows ran together, and split the file if need be."
        ),
        OfSheet::Hidden => language
            .pick(
                "这张工作表在文件里是隐藏的，其中的数也读入了，请核对是否需要。",
                "this sheet is hidden in the workbook; its figures were read too: please check whether they are wanted.",
            )
            .to_owned(),
        OfSheet::UnchangedBudget => language
            .pick(
                "没有调整预算数，预算按年初预算读入，同样的都这样读。",
                "no changed budget is given; the one of the beginning of the year was taken for it, here and where the like stands.",
            )
            .to_owned(),
        OfSheet::Hides => language
            .pick(
                "这张工作表有隐藏的行或列，其中的内容也读入了，请核对是否需要。",
                "this sheet has hidden rows or columns, which were read too: please check whether they are wanted.",
            )
            .to_owned(),
        OfSheet::Bare => language
            .pick(
                "文件不完整，工作表名称或数字格式已丢失：日期可能读成数字，请逐项核对。",
                "the file is incomplete: the name of this sheet or the formats of its numbers are lost, and dates may have been read as numbers; please check each.",
            )
            .to_owned(),
        OfSheet::Unformatted => language
            .pick(
                "文件里没有写明数字的格式，多是其他程序导出的：日期可能读成数字，请逐项核对。",
                "the file does not say how its numbers are formatted, as those of some programs: dates may have been read as numbers; please check each.",
            )
            .to_owned(),
        OfSheet::Macros => language
            .pick("文件带有宏，没有运行；数按文件里存下的读。", "the file has macros, which were not run; figures are read as they are stored.")
            .to_owned(),
        OfSheet::FarBelow => language
            .pick(
                "这一行与上面的表隔着很多空行，从这里起没有读；请核对是否误填，需要时移到上面。",
                "many blank rows part this one from the table above; nothing was read from here on: check whether it is a slip, and move it up if it is wanted.",
            )
            .to_owned(),
        OfSheet::RowCut => language
            .pick(
                "这一行没有写完，文件可能被截断；请补全后再导入。",
                "this row is not written to its end, and the file may be cut off; please complete it.",
            )
            .to_owned(),
        OfSheet::Cleared => language
            .pick(
                "这里的数删去了，原数没有动；确实没有这个数的，请在指标数据里删去。",
                "the value was taken away here, and what was there is left as it is; if there is none, remove it among the indicator data.",
            )
            .to_owned(),
        OfSheet::Opinion { text } => {
            let text = shown(text);
            say!(language, "核对意见：“{text}”。", "it is said of this figure: “{text}”.")
        }
        OfSheet::NoFormat(written) => {
            let written = shown(written);
            say!(
                language,
                "没有数字格式，分不清存下的“{written}”是百分数还是百分数的百分之一（0.985可能是98.5%）；请在原程序里设好格式重新存，或改写成带%的数。",
                "without formats of numbers nothing tells whether the stored “{written}” is in per cent or a part of one (0.985 may be 98.5%); save it with formats, or write the number with a %."
            )
        }
        OfSheet::Merged => language
            .pick(
                "从这里起的合并单元格盖住了别的数，已当作没有合并来读，请核对。",
                "the merged cells that begin here cover other figures; they were read as if not merged, please check.",
            )
            .to_owned(),
        OfSheet::MuchMerged => say!(
            language,
            "合并的单元格超过{MOST_SPREAD}格，从这里起的合并已当作没有合并来读，请核对。",
            "more than {MOST_SPREAD} cells are merged; the merged cells that begin here were read as if not merged, please check."
        ),
        OfSheet::NoHeading => language
            .pick(
                "从这里起的数上面没有表头，不知道是什么数。",
                "no heading stands over the figures that begin here, and nothing tells what they are.",
            )
            .to_owned(),
        OfSheet::Unchanged { written } => {
            let written = shown(written);
            say!(
                language,
                "“{written}”读作增减为0，同样的都这样读。",
                "“{written}” was read as a change of 0, here and where the like stands."
            )
        }
        OfSheet::Serial { written, date } => say!(
            language,
            "“{written}”是存成数字的日期，读作{date}，同样的都这样读，请核对。",
            "“{written}” is a date stored as a number; it and its like were read as {date}, please check."
        ),
        OfSheet::OnlyHeader { columns } => {
            let columns = shown(columns);
            say!(
                language,
                "只有表头（{columns}），下面没有数据。",
                "there is only a heading ({columns}) and nothing below it."
            )
        }
        OfSheet::TooManyFigures { most } => say!(
            language,
            "一个文件超过{most}个数，只读到这里，请拆分后再导入。",
            "more than {most} figures in one file: read up to here; split the file first."
        ),
        OfSheet::Damaged => language
            .pick(
                "这张工作表不完整或已损坏；请在Excel或WPS中打开并另存为后再导入。",
                "this sheet is incomplete or damaged; please open the workbook in Excel or WPS and save it anew.",
            )
            .to_owned(),
        OfSheet::Unwanted => {
            language.pick("按您的选择，这张表不导入。", "left out, as you chose.").to_owned()
        }
        OfSheet::BrokenOff => language
            .pick(
                "文件不完整或已损坏，这张工作表只读到这里；请在Excel或WPS中打开，核对后另存再导入。",
                "the file is incomplete or damaged, and this sheet could be read up to here; open it in Excel or WPS, check it and save it anew.",
            )
            .to_owned(),
        OfSheet::Line { text } => {
            let text = shown(text);
            say!(language, "“{text}”当作说明文字。", "“{text}” was taken for a remark.")
        }
        OfSheet::Formula { written } if is_formula(written) => {
            let written = shown(written);
            say!(
                language,
                "“{written}”是公式，文件里没有存下它的结果；请在Excel或WPS中打开、保存后再导入。",
                "“{written}” is a formula whose result is not in the file; open and save it in Excel or WPS first."
            )
        }
        OfSheet::Formula { written } => {
            let written = shown(written);
            say!(
                language,
                "“{written}”是公式出错留下的，没有数值。",
                "“{written}” is what a formula left that fails; there is no value."
            )
        }
        OfSheet::WorkedOut { written, was } => {
            let (written, was) = (shown(written), shown(was));
            say!(
                language,
                "这里是公式算出的数，由{was}改成了“{written}”，未导入：请改它用到的指标。",
                "this figure is worked out by a formula; it was {was} and is now “{written}”, which was not taken over: please change what it reads."
            )
        }
        OfSheet::ColumnAside { heading } => {
            let heading = shown(heading);
            say!(
                language,
                "“{heading}”列不是数据，未导入。",
                "the column “{heading}” holds no figures and was left aside."
            )
        }
        OfSheet::Encodings => language
            .pick(
                "有的行是UTF-8，有的行是GB18030，已逐行按各自的编码读，请核对文字。",
                "some lines are UTF-8 and some GB18030; each was read in its own encoding, please check the words.",
            )
            .to_owned(),
        OfSheet::Big5 => language
            .pick(
                "文字像是繁体的Big5编码，按GB18030读出的多半是乱码；请在原软件中另存为UTF-8再导入。",
                "the text rather is Big5, and read as GB18030 its words come out wrong; save it as UTF-8 where it comes from.",
            )
            .to_owned(),
        OfSheet::NoFigures => language.pick("没有找到数据。", "no figures were found.").to_owned(),
        OfSheet::RowByRow { rows, most } => say!(
            language,
            "有{rows}行，像逐行的台账；报表最多读{most}行。请先汇总，或整理成指标、地区、期间、数值、单位一行一个数的表。",
            "it has {rows} rows like a ledger of single cases; a table of figures has at most {most}. Please add it up first, or give one figure a row: indicator, region, period, value, unit."
        ),
        OfSheet::Persons { heading } => {
            let heading = shown(heading);
            say!(
                language,
                "有“{heading}”一列，像一行一人的名册；个人信息不进工作区。台账请存成CSV导入，只留汇总数；报表请去掉这一列。",
                "the column “{heading}” tells who someone is, and persons do not enter a workspace. Save a ledger as CSV, then only what it adds up to is kept; of a table take the column out."
            )
        }
        OfSheet::NoPeriod => {
            language.pick("没有写明期间；请指定期间。", "no period is given; please say which.").to_owned()
        }
        OfSheet::NoMonth { year, within } => {
            let (year, which) = (year.year(), self::within(language, *within));
            say!(
                language,
                "表中只写了{year}年，没有写明是{which}；请指定。",
                "the sheet gives only the year {year} and not {which}; please say which."
            )
        }
        OfSheet::OfMonth(heading) => {
            let heading = shown(heading);
            say!(
                language,
                "“{heading}”与同一行的累计不同，是当月新增的，不当作期末数。",
                "“{heading}” differs from the running total in its row: it is what the month added and not what there was at its end."
            )
        }
        OfSheet::LessThanMonth(written) => {
            let written = shown(written);
            say!(
                language,
                "“{written}”不满一个月，不当作当月的数；确是某个月的，请指定期间。",
                "“{written}” is less than a month and is not taken for it; where the figures are a month's, please say which."
            )
        }
        OfSheet::PeriodAssumed { period } => {
            let period = period.words(language);
            say!(
                language,
                "表中没有写全期间，按填表日期、表名或文件名读作{period}，请核对。",
                "the sheet does not give the whole period; by its date, its name or the file's it was read as {period}, please check."
            )
        }
        OfSheet::Guessed { label, indicator, confidence } => {
            let (label, indicator) = (shown(label), shown(indicator));
            say!(
                language,
                "“{label}”当作“{indicator}”，把握{confidence}%，请核对。",
                "“{label}” was taken for “{indicator}”, {confidence}% sure, please check."
            )
        }
        OfSheet::ComparedDiffers(differs) => {
            let Compared { word, stated, worked_out, of: [one, other] } = &**differs;
            let word = shown(word);
            say!(
                language,
                "“{word}”是{stated}%，由{one}与{other}算得{worked_out}%，超出四舍五入所能解释的范围，照录不改。",
                "“{word}” is {stated}%, while {one} and {other} make {worked_out}%, more than rounding explains; it is kept as written."
            )
        }
        OfSheet::TotalDiffers { stated, sum, difference, parts } => say!(
            language,
            "合计{stated}与{parts}项之和{sum}相差{difference}，超出四舍五入所能解释的范围，照录不改。",
            "the total {stated} differs from the sum {sum} of {parts} parts by {difference}, more than rounding explains; it is kept as written."
        ),
    }
}

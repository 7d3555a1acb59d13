//! What there is to say of a sheet as an office makes it.
//!
//! Invariant: texts of the sheet stand in “ ” and are shown as plain text.

use super::issue::{self, shown};
use crate::import::OfSheet;
use crate::import::layout::correction::Use;
use crate::import::layout::grid::is_formula;
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

/// What is wrong or was assumed, without the place.
#[must_use]
pub fn reason(language: Language, reason: &OfSheet) -> String {
    match reason {
        OfSheet::TooManyCells => say!(
            language,
            "有内容在第{MAX_COLUMNS}列之后，或单元格超过{MAX_CELLS}个，超出的没有读；请核对，必要时拆分后再导入。",
            "something stands beyond column {MAX_COLUMNS}, or there are more than {MAX_CELLS} cells; what is beyond was not read: please check, and split the file if need be."
        ),
        OfSheet::Hidden => language
            .pick(
                "这张工作表在文件里是隐藏的，其中的数也读入了，请核对是否需要。",
                "this sheet is hidden in the workbook; its figures were read too: please check whether they are wanted.",
            )
            .to_owned(),
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
        OfSheet::LessThanMonth { written } => {
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
        OfSheet::TotalDiffers { stated, sum, difference, parts } => say!(
            language,
            "合计{stated}与{parts}项之和{sum}相差{difference}，超出四舍五入所能解释的范围，照录不改。",
            "the total {stated} differs from the sum {sum} of {parts} parts by {difference}, more than rounding explains; it is kept as written."
        ),
    }
}

//! What there is to say about an imported file, as Chinese sentences: the place, what is wrong, what became of the data.
//!
//! Invariant: texts of the file stand in “ ” and are shown as plain text, whatever characters they hold.

use crate::import::encoding::{Encoding, Looks, MAX_BYTES};
use crate::import::{Field, Issue, Kept, NO_REGION, Reason};
use crate::model::PeriodError;
use crate::model::observation::cell_name;
use crate::quantity::{NumberError, Unit};

/// The whole sentence: 县表.csv 第5行C列：“2019-13”不是期间：没有13月。该行未导入，其余保留。
#[must_use]
pub fn issue(issue: &Issue) -> String {
    let place = place(issue);
    let kept = match issue.kept {
        Kept::Nothing => "文件未导入。",
        Kept::OtherRows if matches!(issue.reason, Reason::TooManyRows { .. }) => "之前的行已保留。",
        Kept::OtherRows => "该行未导入，其余保留。",
        Kept::Row => "",
    };
    format!("{place}：{}{kept}", reason(&issue.reason))
}

/// Where it is: 县表.csv 第5行C列.
#[must_use]
pub fn place(issue: &Issue) -> String {
    let mut place = shown(&issue.file);
    if !issue.sheet.is_empty() {
        place.push_str(&format!("“{}”", shown(&issue.sheet)));
    }
    if let Some(row) = issue.row {
        place.push_str(&format!(" 第{row}行"));
    }
    if let Some(column) = issue.column {
        place.push_str(&format!("{}列", column_letters(column)));
    }
    place
}

/// What is wrong or was assumed, without the place.
#[must_use]
pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::TooLarge { bytes } => {
            format!("文件有{}MB，超过{}MB的上限，请拆分后再导入。", bytes.div_ceil(1 << 20), MAX_BYTES >> 20)
        }
        Reason::NotText(looks) => format!("不是文本文件，看上去是{}。{}", looks_like(*looks), advice(*looks)),
        Reason::UnknownEncoding => "认不出文字编码：不是UTF-8、GB18030或UTF-16，请另存为UTF-8的CSV。".to_owned(),
        Reason::Empty => "文件是空的。".to_owned(),
        Reason::NoHeader { missing } => {
            format!(
                "没有找到表头：缺{}列。表头应有指标、期间、数值三列，可另有地区、单位、来源、备注。",
                fields(missing)
            )
        }
        Reason::TooManyRows { most } => format!("超过{most}行，只读到这里，请拆分后再导入。"),
        Reason::TooManyNames { most } => format!("目录以外的名称或期间超过{most}个，不再增加。"),
        Reason::TooLong { characters, most } => format!("文字有{characters}个字，最多{most}个。"),
        Reason::Quote => "引号没有配对，已按没有引号读这一行，请核对。".to_owned(),
        Reason::DamagedText => "文字有损坏（编码中没有这样的字节），请核对原文件。".to_owned(),
        Reason::ExtraCells { count } => format!("表头以外多出{count}个单元格，已略去，请核对是否串列。"),
        Reason::Remark { text } => format!("只有一个单元格有内容：“{}”，当作说明文字。", shown(text)),
        Reason::HeaderAgain => "与表头相同。".to_owned(),
        Reason::Blank(field) => format!("{}为空。", self::field(*field)),
        Reason::Ambiguous { label, question } => format!("“{}”：{question}。", shown(label)),
        Reason::NoRegion => format!("没有写明地区，暂记在“{NO_REGION}”名下；请指定地区。"),
        Reason::Period { written, error } => period(written, error),
        Reason::Value { written, error } => number(written, error),
        Reason::UnknownUnit { unit } => {
            format!("不认识单位“{}”，已连同单位记入指标名称，数值按无单位保留。", shown(unit))
        }
        Reason::UnitsDisagree { with_value, in_column } => {
            format!("数值后写的单位“{}”与单位“{}”不一致。", shown(with_value), shown(in_column))
        }
        Reason::UnitDoesNotFit { unit, indicator, wanted } => {
            format!("单位“{}”不适用于“{}”，它以{wanted}计。", shown(unit), shown(indicator))
        }
        Reason::CountedOtherwise { unit, indicator, wanted } => {
            let indicator = shown(indicator);
            format!("“{indicator}”以{wanted}计，这里以{}计，两者不换算，已另立名称保留。", shown(unit))
        }
        Reason::UnitAssumed { label, unit } if *unit == Unit::NONE => {
            format!("“{}”没有写单位，按无单位保留。", shown(label))
        }
        Reason::UnitAssumed { label, unit } => {
            format!("“{}”没有写单位，按{unit}读入，请核对。", shown(label))
        }
        Reason::UnknownWord { field, word } => {
            format!("{}一栏的“{}”不是已知的说法，按名称和期间判断。", self::field(*field), shown(word))
        }
        Reason::Conflict { first_row, first, second } => {
            format!("与第{first_row}行是同一个数，但那里是{first}，这里是{second}；两个都保留，采用先出现的。")
        }
        Reason::MoreIssues { count } => format!("另有{count}条同类提示，未逐条列出。"),
    }
}

/// What a column was taken for.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Indicator => "指标",
        Field::Label => "原名",
        Field::Region => "地区",
        Field::Period => "期间",
        Field::PartOfYear => "月份或季度",
        Field::Value => "数值",
        Field::Unit => "单位",
        Field::SourceTitle => "来源",
        Field::SourceUrl => "来源网址",
        Field::Note => "备注",
        Field::Scenario => "类型",
        Field::Vintage => "口径",
    }
}

/// The name of an encoding.
#[must_use]
pub fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Gb18030 => "GB18030",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
    }
}

/// A text of a file within a sentence: control characters and those that turn the direction of writing are shown as □.
#[must_use]
pub fn shown(text: &str) -> String {
    let turns =
        |character| matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|character| if character.is_control() || turns(character) { '□' } else { character }).collect()
}

fn fields(fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| self::field(*field)).collect();
    names.join("、")
}

fn column_letters(column: u32) -> String {
    cell_name(1, column).trim_end_matches('1').to_owned()
}

fn looks_like(looks: Looks) -> &'static str {
    match looks {
        Looks::Zip => "XLSX工作簿或ZIP压缩包",
        Looks::OldOffice => "XLS工作簿或旧版Office文件",
        Looks::Pdf => "PDF文件",
        Looks::Picture => "图片",
        Looks::Binary => "二进制文件",
    }
}

fn advice(looks: Looks) -> &'static str {
    match looks {
        Looks::Zip | Looks::OldOffice => "请在表格软件中另存为CSV再导入。",
        Looks::Pdf | Looks::Picture | Looks::Binary => "请导入CSV文件。",
    }
}

/// What is wrong with a written period.
#[must_use]
pub fn period(written: &str, error: &PeriodError) -> String {
    let why = match error {
        PeriodError::Form(_) => "写法如2019、2019-06、2019-01/2019-06、2019年1—6月、2019年上半年".to_owned(),
        PeriodError::Month(month) => format!("没有{month}月"),
        PeriodError::Year(year) => format!("年份{year}不在1900–2199之内"),
        PeriodError::Part(part) => format!("一年没有第{part}个季度或半年"),
        PeriodError::Reversed => "结束早于开始".to_owned(),
    };
    format!("“{}”不是期间：{why}。", shown(written))
}

/// 1.2E+12
fn is_scientific(written: &str) -> bool {
    let split = written.split_once(['e', 'E']);
    split.is_some_and(|(before, after)| {
        before.ends_with(|character: char| character.is_ascii_digit())
            && after.trim_start_matches(['+', '-']).starts_with(|character: char| character.is_ascii_digit())
    })
}

/// Why a text is no number.
#[must_use]
pub fn number(written: &str, error: &NumberError) -> String {
    let written = shown(written);
    match error {
        NumberError::Empty => "数值为空。".to_owned(),
        NumberError::NoFigure(_) => format!("“{written}”表示没有数。"),
        NumberError::Unexpected { character: 'e' | 'E', .. } if is_scientific(&written) => {
            format!("“{written}”是科学记数，位数已经丢失，请在表格软件中改为常规数字再导出。")
        }
        NumberError::Unexpected { position, character } => {
            format!("“{written}”不是数：第{position}个字符“{}”不能出现在这里。", shown(&character.to_string()))
        }
        NumberError::TooLong { digits } => format!("“{written}”有{digits}位数字，超过能够精确保存的28位。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(row: Option<u32>, column: Option<u32>, reason: Reason, kept: Kept, expected: &str) {
        let found = Issue { file: "县表.csv".into(), sheet: "".into(), row, column, reason, kept };
        assert_eq!(issue(&found), expected);
    }

    #[test]
    fn sentences_name_the_place_and_what_was_kept() {
        check(
            Some(5),
            Some(3),
            Reason::Period { written: "2019-13".to_owned(), error: PeriodError::Month(13) },
            Kept::OtherRows,
            "县表.csv 第5行C列：“2019-13”不是期间：没有13月。该行未导入，其余保留。",
        );
        check(
            None,
            None,
            Reason::NotText(Looks::Zip),
            Kept::Nothing,
            "县表.csv：不是文本文件，看上去是XLSX工作簿或ZIP压缩包。请在表格软件中另存为CSV再导入。文件未导入。",
        );
        check(
            Some(11),
            Some(28),
            Reason::Value {
                written: "\u{202e}1".to_owned(),
                error: NumberError::Unexpected { position: 1, character: '\u{202e}' },
            },
            Kept::OtherRows,
            "县表.csv 第11行AB列：“□1”不是数：第1个字符“□”不能出现在这里。该行未导入，其余保留。",
        );
    }
}

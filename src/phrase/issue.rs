//! What there is to say about an imported file, in sentences: the place, what is wrong, what became of the data.
//!
//! Invariant: texts of the file stand in “ ” and are shown as plain text, whatever characters they hold.

use super::english::list;
use super::ledger;
use super::refused;
use super::sheet;
use crate::catalogue::Registry;
use crate::import::encoding::{Encoding, MAX_BYTES};
use crate::import::{Field, Issue, Kept, NO_REGION, OfLedger, Reason};
use crate::language::Language;
use crate::model::PeriodError;
use crate::model::observation::cell_name;
use crate::quantity::{NumberError, Unit, is_unseen};
use crate::say;

/// The whole sentence: 县表.csv 第5行C列：“2019-13”不是期间：没有13月。该行未导入，其余保留。
#[must_use]
pub fn issue(registry: &Registry, issue: &Issue) -> String {
    let language = registry.language();
    let (place, sentence) = (place(language, issue), without_place(registry, issue));
    say!(language, "{place}：{sentence}", "{place}: {sentence}")
}

/// The same without the place, for where that is shown already.
#[must_use]
pub fn without_place(registry: &Registry, issue: &Issue) -> String {
    let language = registry.language();
    let reason = reason(registry, &issue.reason);
    let of_sheet = match &issue.reason {
        Reason::Sheet(reason) => sheet::kept(reason),
        _ => None,
    };
    let [chinese, english] = match (issue.kept, &issue.reason) {
        (Kept::Nothing, _) => ["文件未导入。", " The file was not imported."],
        (Kept::Row, _)
        | (
            Kept::OtherRows,
            Reason::Ledger(OfLedger::UnknownWord { .. } | OfLedger::NoPeriod { .. } | OfLedger::TooManyFigures { .. }),
        ) => ["", ""],
        (Kept::OtherCells, Reason::TooLong { .. }) => {
            ["以它为名的数未导入，其余保留。", " The figures of this name were not imported, the others are kept."]
        }
        (Kept::OtherRows, Reason::TooManyRows { .. }) => sheet::ROWS_BEFORE,
        (kept, _) => of_sheet.unwrap_or(if kept == Kept::OtherCells {
            ["该格未导入，其余保留。", " This cell was not imported, the others are kept."]
        } else {
            ["该行未导入，其余保留。", " This row was not imported, the others are kept."]
        }),
    };
    say!(language, "{reason}{chinese}", "{reason}{english}")
}

/// Where it is: 县表.csv 第5行C列.
#[must_use]
pub fn place(language: Language, issue: &Issue) -> String {
    let mut place = shown(&issue.file);
    if !issue.sheet.is_empty() {
        place.push_str(&format!("“{}”", shown(&issue.sheet)));
    }
    if let Some(row) = issue.row {
        place.push_str(&say!(language, " 第{row}行", " row {row}"));
    }
    if let Some(column) = issue.column.map(|column| cell_name(1, column)) {
        let column = column.trim_end_matches('1');
        place.push_str(&say!(language, "{column}列", " column {column}"));
    }
    place
}

/// What is wrong or was assumed, without the place.
#[must_use]
pub fn reason(registry: &Registry, reason: &Reason) -> String {
    let language = registry.language();
    match reason {
        Reason::Blank(field) => {
            let field = self::field(language, *field);
            say!(language, "{field}为空。", "the {field} is blank.")
        }
        Reason::Ambiguous { label, question } => {
            let (label, question) = (shown(label), registry.shown(question));
            say!(language, "“{label}”：{question}。", "“{label}”: {question}.")
        }
        Reason::NoRegion => say!(
            language,
            "没有写明地区，暂记在“{NO_REGION}”名下；请指定地区。",
            "no region is given; kept under “No region given” until you choose one."
        ),
        Reason::Period { written, error } => period(language, written, error),
        Reason::Value { written, error } => number(language, written, error),
        Reason::UnknownWord { field, word } => {
            let (field, word) = (self::field(language, *field), shown(word));
            say!(
                language,
                "{field}一栏的“{word}”不是已知的说法，按名称和期间判断。",
                "“{word}” is not a known word for the {field}; judged by name and period."
            )
        }
        Reason::Conflict { first_row, first, second } => say!(
            language,
            "与第{first_row}行是同一个数，但那里是{first}，这里是{second}；两个都保留，采用先出现的。",
            "the same figure as in row {first_row}, which has {first}, here it is {second}; both are kept, the first is used."
        ),
        Reason::Sheet(reason) => sheet::reason(language, reason),
        Reason::Ledger(reason) => ledger::reason(registry, reason),
        Reason::MoreIssues { count, .. } => {
            say!(language, "另有{count}条同类提示，未逐条列出。", "{count} more like this are not listed.")
        }
        Reason::UnknownUnit { .. }
        | Reason::UnitsDisagree { .. }
        | Reason::UnitDoesNotFit { .. }
        | Reason::CountedOtherwise { .. }
        | Reason::UnitAssumed { .. } => unit(registry, reason),
        _ => file(language, reason),
    }
}

/// What is wrong with the file, or with how a row stands in it.
fn file(language: Language, reason: &Reason) -> String {
    match reason {
        Reason::TooLarge { bytes } => {
            let (megabytes, most) = (bytes.div_ceil(1 << 20), MAX_BYTES >> 20);
            say!(
                language,
                "文件有{megabytes}MB，超过{most}MB的上限，请拆分后再导入。",
                "the file has {megabytes} MB, more than the {most} MB that are read; split it first."
            )
        }
        Reason::NotText(looks) => {
            let (looks, advice) = (refused::looks_like(language, *looks), refused::advice(language, *looks));
            say!(
                language,
                "不是文本文件，看上去是{looks}。{advice}",
                "not a text file, it looks like {looks}. {advice}"
            )
        }
        Reason::Workbook(refused) => refused::workbook(language, *refused).to_owned(),
        Reason::NoHeader { missing } => {
            let missing: Vec<String> = missing.iter().map(|field| self::field(language, *field).to_owned()).collect();
            let missing = language.pick(missing.join("、"), list(&missing));
            say!(
                language,
                "没有找到表头：缺{missing}列。表头应有指标、期间、数值三列，可另有地区、单位、来源、备注。",
                "no header was found: the columns for {missing} are missing. A header has indicator, period and value, and may \
                 have region, unit, source and note."
            )
        }
        Reason::TooManyRows { most } => say!(
            language,
            "超过{most}行，只读到这里，请拆分后再导入。",
            "more than {most} rows: read up to here; split the file first."
        ),
        Reason::TooManyNames { most } => say!(
            language,
            "目录以外的名称或期间超过{most}个，不再增加。",
            "more than {most} names or periods that the catalogue does not have; no more are added."
        ),
        Reason::TooLong { characters, most } => say!(
            language,
            "文字有{characters}个字，最多{most}个。",
            "a text has {characters} characters, at most {most} are kept."
        ),
        Reason::ExtraCells { count } => say!(
            language,
            "表头以外多出{count}个单元格，已略去，请核对是否串列。",
            "{count} cells beyond the header were left out; check whether columns have slipped."
        ),
        Reason::Remark { text } => {
            let text = shown(text);
            say!(
                language,
                "只有一个单元格有内容：“{text}”，当作说明文字。",
                "only one cell has a content, “{text}”: taken for a remark."
            )
        }
        _ => {
            let [chinese, english] = match reason {
                Reason::UnknownEncoding => [
                    "认不出文字编码：不是UTF-8、GB18030或UTF-16，请另存为UTF-8的CSV。",
                    "the encoding is not known: neither UTF-8, GB18030 nor UTF-16; save it as a CSV in UTF-8.",
                ],
                Reason::Empty => ["文件是空的。", "the file is empty."],
                Reason::Quote => [
                    "引号没有配对，已按没有引号读这一行，请核对。",
                    "a quotation mark has no partner; this row was read without it, please check.",
                ],
                Reason::DamagedText => [
                    "文字有损坏（编码中没有这样的字节），请核对原文件。",
                    "the text is damaged (bytes that the encoding does not have); check the file.",
                ],
                Reason::HeaderAgain => ["与表头相同。", "the same as the header."],
                _ => ["", ""],
            };
            language.pick(chinese, english).to_owned()
        }
    }
}

/// What is wrong with a unit, or was assumed of it.
fn unit(registry: &Registry, reason: &Reason) -> String {
    let language = registry.language();
    match reason {
        Reason::UnknownUnit { unit } => {
            let unit = shown(unit);
            say!(
                language,
                "不认识单位“{unit}”，已连同单位记入指标名称，数值按无单位保留。",
                "the unit “{unit}” is not known; it was kept as part of the name, and the value without a unit."
            )
        }
        Reason::UnitsDisagree { with_value, in_column } => {
            let [with_value, in_column] = [with_value, in_column].map(|unit| shown(unit));
            say!(
                language,
                "数值后写的单位“{with_value}”与单位“{in_column}”不一致。",
                "the unit “{with_value}” behind the value and the unit “{in_column}” disagree."
            )
        }
        Reason::UnitDoesNotFit { unit, indicator, wanted } => {
            let (unit, indicator) = (shown(unit), shown(registry.shown(indicator)));
            let wanted = wanted.words(language);
            say!(
                language,
                "单位“{unit}”不适用于“{indicator}”，它以{wanted}计。",
                "the unit “{unit}” does not fit “{indicator}”, which is in {wanted}."
            )
        }
        Reason::CountedOtherwise { unit, indicator, wanted } => {
            let (unit, indicator) = (shown(unit), shown(registry.shown(indicator)));
            let wanted = wanted.words(language);
            say!(
                language,
                "“{indicator}”以{wanted}计，这里以{unit}计，两者不换算，已另立名称保留。",
                "“{indicator}” is in {wanted}, here it is in {unit}; the two do not convert, so it is kept under a name of its own."
            )
        }
        Reason::UnitAssumed { label, unit } => {
            let (label, name) = (shown(label), unit.words(language));
            match *unit == Unit::NONE {
                true => say!(
                    language,
                    "“{label}”没有写单位，按无单位保留。",
                    "“{label}” has no unit; the value is kept without one."
                ),
                false => say!(
                    language,
                    "“{label}”没有写单位，按{name}读入，请核对。",
                    "“{label}” has no unit; read in {name}, please check."
                ),
            }
        }
        _ => String::new(),
    }
}

/// What a column was taken for.
#[must_use]
pub fn field(language: Language, field: Field) -> &'static str {
    let [chinese, english] = match field {
        Field::Indicator => ["指标", "indicator"],
        Field::Label => ["原名", "original name"],
        Field::Region => ["地区", "region"],
        Field::Period => ["期间", "period"],
        Field::PartOfYear => ["月份或季度", "month or quarter"],
        Field::Value => ["数值", "value"],
        Field::Unit => ["单位", "unit"],
        Field::SourceTitle => ["来源", "source"],
        Field::SourceUrl => ["来源网址", "address of the source"],
        Field::Note => ["备注", "note"],
        Field::Scenario => ["类型", "kind"],
        Field::Vintage => ["口径", "publication"],
    };
    language.pick(chinese, english)
}

/// The name of an encoding.
#[must_use]
pub fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Gb18030 => "GB18030",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Mixed => "UTF-8 + GB18030",
    }
}

/// A text of a file within a sentence: the lines of a cell in one, other control characters and those that turn the direction of writing
/// as □.
#[must_use]
pub fn shown(text: &str) -> String {
    let shown = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        _ if is_unseen(character) => '□',
        _ => character,
    };
    text.chars().map(shown).collect()
}

/// What is wrong with a written period.
#[must_use]
pub fn period(language: Language, written: &str, error: &PeriodError) -> String {
    let why = match error {
        PeriodError::Form(_) => say!(
            language,
            "写法如2019、2019-06、2019-01/2019-06、2019年1—6月、2019年上半年",
            "write 2019, 2019-06, 2019-Q1, 2019-H1 or 2019-01/2019-06"
        ),
        PeriodError::Month(month) => say!(language, "没有{month}月", "there is no month {month}"),
        PeriodError::Year(year) => {
            say!(language, "年份{year}不在1900–2199之内", "the year {year} is not between 1900 and 2199")
        }
        PeriodError::Part(part) => {
            say!(language, "一年没有第{part}个季度或半年", "a year has no quarter or half {part}")
        }
        PeriodError::Reversed => language.pick("结束早于开始", "it ends before it begins").to_owned(),
        PeriodError::Days => language.pick("不满整月", "it is not of whole months").to_owned(),
        PeriodError::NoDay => language.pick("该月没有这一天", "its month has no such day").to_owned(),
    };
    let written = shown(written);
    say!(language, "“{written}”不是期间：{why}。", "“{written}” is no period: {why}.")
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
pub fn number(language: Language, written: &str, error: &NumberError) -> String {
    let written = shown(written);
    match error {
        NumberError::Empty => language.pick("数值为空。", "the value is blank.").to_owned(),
        NumberError::NoFigure(_) => {
            say!(language, "“{written}”表示没有数。", "“{written}” says that there is no figure.")
        }
        NumberError::Unexpected { character: 'e' | 'E', .. } if is_scientific(&written) => say!(
            language,
            "“{written}”是科学记数，位数已经丢失，请在表格软件中改为常规数字再导出。",
            "“{written}” is in scientific notation and has lost digits; make it a plain number in your spreadsheet program and \
             export again."
        ),
        NumberError::Unexpected { position, character } => {
            let character = shown(&character.to_string());
            say!(
                language,
                "“{written}”不是数：第{position}个字符“{character}”不能出现在这里。",
                "“{written}” is no number: character {position}, “{character}”, cannot stand here."
            )
        }
        NumberError::TooLong { digits } => say!(
            language,
            "“{written}”有{digits}位数字，超过能够精确保存的28位。",
            "“{written}” has {digits} digits, more than the 28 that are kept exactly."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(row: Option<u32>, column: Option<u32>, reason: Reason, kept: Kept, expected: [&str; 2]) {
        let found = Issue { file: "县表.csv".into(), sheet: "".into(), row, column, reason, kept };
        let mut registry = Registry::catalogue();
        let chinese = issue(&registry, &found);
        registry.show_names_in(Some(std::rc::Rc::new(crate::catalogue::Glossary::english())));
        assert_eq!([chinese, issue(&registry, &found)], expected);
    }

    #[test]
    fn lines_of_a_cell_are_parted_by_a_blank() {
        assert_eq!(shown("新增就业\n（人）\u{0}\u{202e}"), "新增就业 （人）□□");
    }

    #[test]
    fn sentences_name_the_place_and_what_was_kept() {
        check(
            Some(5),
            Some(3),
            Reason::Period { written: "2019-13".to_owned(), error: PeriodError::Month(13) },
            Kept::OtherRows,
            [
                "县表.csv 第5行C列：“2019-13”不是期间：没有13月。该行未导入，其余保留。",
                "县表.csv row 5 column C: “2019-13” is no period: there is no month 13. This row was not imported, the others are kept.",
            ],
        );
        check(
            None,
            None,
            Reason::NotText(crate::import::encoding::Looks::Zip),
            Kept::Nothing,
            [
                "县表.csv：不是文本文件，看上去是XLSX工作簿或ZIP压缩包。请在表格软件中另存为CSV再导入。文件未导入。",
                "县表.csv: not a text file, it looks like an XLSX workbook or a ZIP archive. Save it as a CSV in your spreadsheet program, then import that. The file was not imported.",
            ],
        );
        check(
            Some(11),
            Some(28),
            Reason::Value {
                written: "\u{202e}1".to_owned(),
                error: NumberError::Unexpected { position: 1, character: '\u{202e}' },
            },
            Kept::OtherRows,
            [
                "县表.csv 第11行AB列：“□1”不是数：第1个字符“□”不能出现在这里。该行未导入，其余保留。",
                "县表.csv row 11 column AB: “□1” is no number: character 1, “□”, cannot stand here. This row was not imported, the others are kept.",
            ],
        );
    }
}

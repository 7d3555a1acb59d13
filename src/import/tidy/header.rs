//! Which column is what: the header row found, in Chinese or English, in any order.
//!
//! Invariant: a column that is not recognised is listed as such, never guessed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use crate::catalogue::names::comparable;
use crate::import::layout::correction::{Corrections, Use};
use crate::import::layout::label::and_translation;
use crate::import::layout::title::Title;
use crate::import::layout::{Block, Line, Mapping, Role, Said};
use crate::import::records::Records;
use crate::import::result::SheetRead;
use crate::import::sheet::{Area, Separator, of_text};
use crate::quantity::Unit;

/// What a column of a tidy table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The indicator: its id, name or alias.
    Indicator,
    /// The name it was published under, beside an id.
    Label,
    /// Where.
    Region,
    /// When.
    Period,
    /// The month or quarter, beside a column with the year.
    PartOfYear,
    /// The number.
    Value,
    /// What it is counted in.
    Unit,
    /// The title of the publication.
    SourceTitle,
    /// Its address.
    SourceUrl,
    /// A remark.
    Note,
    /// Result, target or budget.
    Scenario,
    /// Which publication.
    Vintage,
}

impl Field {
    /// Its text form.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Label => "label",
            Self::Region => "region",
            Self::Period => "period",
            Self::PartOfYear => "part",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::SourceTitle => "source",
            Self::SourceUrl => "url",
            Self::Note => "note",
            Self::Scenario => "scenario",
            Self::Vintage => "vintage",
        }
    }
}

/// What a column was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// From 1.
    pub number: u32,
    /// Its heading as written.
    pub header: Rc<str>,
    /// What it holds; `None` where it was left aside.
    pub field: Option<Field>,
}

/// The header of a tidy table.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Every column with a heading.
    pub columns: Vec<Column>,
    /// The number of the header's row.
    pub row: u32,
    /// The sign between cells.
    pub delimiter: u8,
    /// The unit in the heading of the values, 数值（万元）, else in a line before the header, 单位：万元.
    pub unit: Option<String>,
    /// By [`Field`], the column counted from 0.
    at: [Option<usize>; FIELDS],
}

const FIELDS: usize = 12;

/// The words for each field, in comparable form without signs. A new word is a new entry.
const WORDS: [(Field, &str); FIELDS] = [
    (
        Field::Indicator,
        "指标|指标名称|指标名|统计指标|统计项|统计项目|指标项|项目|项目名称|名称|indicator|indicatorname|indexname|itemname|indicatorid|name|metric|measure|series|item|variable",
    ),
    (Field::Label, "label|标签|原名|原指标名|文件中的名称|发布名称"),
    (Field::Region, REGION_WORDS),
    (Field::Period, PERIOD_WORDS),
    (Field::PartOfYear, "月份|月|季度|月度|统计月份|统计月度|统计季度|统计周期|数据周期|数据月份|month|months|quarter"),
    (
        Field::Value,
        "数值|值|数据|数据值|指标值|统计值|观测值|数量|数|value|values|obsvalue|indexvalue|datavalue|statvalue|figure|number|amount|data",
    ),
    (Field::Unit, "单位|计量单位|度量单位|数据单位|unit|units|unitname|unitmeasure|unitofmeasure"),
    (
        Field::SourceTitle,
        "来源|出处|数据来源|数据出处|资料来源|来源名称|来源标题|来源文件|source|sourcetitle|sourcename|citation",
    ),
    (Field::SourceUrl, "网址|来源地址|来源网址|链接|来源链接|地址|原文链接|url|sourceurl|link|sourcelink|href"),
    (Field::Note, "备注|说明|注|注释|附注|note|notes|remark|remarks|comment|comments"),
    (Field::Scenario, "场景|类型|数据类型|数值类型|情形|目标或实际|scenario|kind|type"),
    (Field::Vintage, "口径|统计口径|指标口径|版本|发布版本|数据版本|数据口径|vintage|version|release"),
];

const REGION_WORDS: &str = "地区|乡镇|村|行政村|村居|村社|村名|镇街|街道|镇乡|乡镇街道|区域|地区名称|区域名称|行政区|行政区划|行政区划名称|行政区名称|行政区域|地域|省份|省市|省|城市|区县|县区|县市区|市县区|区县名称|县区名称|乡镇名称|市县|统计地区|所属地区|所在地区|\
    region|regionname|country|countryname|area|areaname|place|province|provincename|city|cityname|county|countyname|geography|location|refarea";

const PERIOD_WORDS: &str = "期间|时期|时间|年份|年度|年|日期|报告期|统计期|统计时间|统计期间|统计年度|统计年份|统计年月|统计日期|数据年份|数据年度|年月|所属期|所属时期|所属月份|所属年月|所属月|所属期间|数据所属期|费款所属期|归属月份|业务月份|业务年月|数据时间|数据日期|数据期|数据期间|期别|数据期别|统计期别|\
    period|time|date|year|timeperiod|yearmonth|reportingperiod|statyear|statmonth|statdate|statperiod|datayear|datadate|dataperiod";

/// What a heading that is not among [`WORDS`] holds, by a part of it; the first that fits counts. Only for a field that no
/// heading names outright.
const PARTS: [(Field, &str); 9] = [
    (Field::SourceUrl, "网址|链接|url"),
    (Field::SourceTitle, "来源|出处|source"),
    (Field::Note, "备注|说明"),
    (Field::Period, "时间|期间|时期|年份|日期|period"),
    (Field::Region, "地区|区域|区划|region"),
    (Field::Unit, "计量单位"),
    (Field::Value, "数值|value"),
    (Field::Indicator, "指标名|指标|indicator"),
    (Field::PartOfYear, "月份|季度"),
];

/// The columns without which there is no observation.
const NEEDED: [Field; 3] = [Field::Indicator, Field::Period, Field::Value];

/// How many rows of a tidy table are shown.
const SHOWN_ROWS: usize = 5_000;

/// How many rows may stand before the header.
const ROWS_BEFORE: u32 = 30;

/// The signs between cells, the usual one first.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

impl Header {
    /// Finds the header of a text; the reader then stands behind it.
    ///
    /// # Errors
    /// The needed columns that the best row lacks, and its number where it has any of them.
    pub fn find(text: &str) -> Result<(Self, Records), (Vec<Field>, Option<u32>)> {
        let mut missing = (NEEDED.to_vec(), None);
        for delimiter in DELIMITERS {
            let mut records = Records::new(delimiter);
            let mut cells = Vec::new();
            let mut unit_before = None;
            while let Some(line) = records.next(text, &mut cells).filter(|line| line.row <= ROWS_BEFORE) {
                let mut header = Self::of(&cells);
                let lacks = header.lacks();
                if lacks.is_empty() {
                    (header.row, header.delimiter) = (line.row, delimiter);
                    header.unit = header.unit.take().or(unit_before);
                    return Ok((header, records));
                }
                if lacks.len() < missing.0.len() {
                    missing = (lacks, Some(line.row));
                }
                unit_before = cells.iter().find_map(|cell| unit_line(cell)).or(unit_before);
            }
        }
        Err(missing)
    }

    /// The column of a field, counted from 0.
    #[must_use]
    pub fn at(&self, field: Field) -> Option<usize> {
        self.at[field as usize]
    }

    /// What the column of a field is called.
    #[must_use]
    pub fn name_of(&self, field: Field) -> Option<&str> {
        let named = self.columns.iter().find(|column| column.field == Some(field));
        named.map(|column| column.header.trim())
    }

    /// The same with some columns said to be something else; `None` where a column that is needed is gone then.
    #[must_use]
    pub fn corrected(mut self, corrections: &Corrections) -> Option<Self> {
        if corrections.is_empty() {
            return Some(self);
        }
        let mut seen: HashMap<Rc<str>, u32> = HashMap::new();
        for column in &mut self.columns {
            let nth = seen.entry(Rc::clone(&column.header)).or_default();
            match corrections.column(&column.header, *nth) {
                Some(Use::Figures | Use::Check) => column.field = Some(Field::Value),
                Some(Use::Says(field)) => column.field = Some(field),
                Some(Use::Aside) => column.field = None,
                None => {}
            }
            *nth += 1;
        }
        self.at = [None; FIELDS];
        for column in &mut self.columns {
            let Some(field) = column.field else { continue };
            let at = &mut self.at[field as usize];
            if at.is_some() {
                // Two columns cannot be the same.
                column.field = None;
            } else {
                *at = Some(column.number as usize - 1);
            }
        }
        self.lacks().is_empty().then_some(self)
    }

    /// The columns of a header row.
    fn of(cells: &[Cow<str>]) -> Self {
        let mut header = Self::default();
        let filled: Vec<(usize, &str)> =
            cells.iter().map(|cell| cell.trim()).enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        let mut fields = vec![None; filled.len()];
        let lookups: [fn(&str) -> Option<Field>; 2] = [named_outright, named_in_part];
        for lookup in lookups {
            for ((at, cell), field) in filled.iter().zip(&mut fields) {
                let found = lookup(&heading(cell).0).filter(|found| field.is_none() && header.at(*found).is_none());
                if let Some(found) = found {
                    header.at[found as usize] = Some(*at);
                    *field = Some(found);
                }
            }
        }
        for ((at, cell), field) in filled.into_iter().zip(fields) {
            if field == Some(Field::Value) {
                header.unit = heading(cell).1;
            }
            header.columns.push(Column {
                number: u32::try_from(at + 1).unwrap_or(u32::MAX),
                header: cell.into(),
                field,
            });
        }
        header.settle();
        header
    }

    /// A month column without a year is the period; a label without an id is the indicator.
    fn settle(&mut self) {
        for (other, needed) in [(Field::PartOfYear, Field::Period), (Field::Label, Field::Indicator)] {
            if let (None, Some(at)) = (self.at(needed), self.at(other)) {
                self.at[needed as usize] = Some(at);
                self.at[other as usize] = None;
                let taken = self.columns.iter_mut().filter(|column| column.field == Some(other));
                taken.for_each(|column| column.field = Some(needed));
            }
        }
    }

    /// The first rows of the table as a sheet, with what its columns were taken for.
    pub(super) fn shown(&self, text: &str) -> SheetRead {
        let mut ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let end = ends.nth(SHOWN_ROWS - 1).unwrap_or(text.len());
        let (sheet, _) = of_text(&text[..end], Separator::Sign(self.delimiter));
        let line = |column: &Column| {
            let role = match column.field {
                Some(Field::Value) => Role::Figures,
                Some(field) => Role::Says(field),
                None => Role::Aside,
            };
            Line { number: column.number, role, label: Rc::clone(&column.header), said: Said::default() }
        };
        let area = Area { top: self.row, left: 1, bottom: sheet.height(), right: sheet.width() };
        let block = Block {
            area,
            titles: (1..self.row).collect(),
            header_rows: 1,
            notes: Vec::new(),
            title: Title::default(),
            columns_first: false,
            subject_leads: false,
            columns: self.columns.iter().map(line).collect(),
            rows: Vec::new(),
        };
        SheetRead { sheet: Rc::new(sheet), mapping: Mapping { blocks: vec![block], names: Vec::new() } }
    }

    fn lacks(&self) -> Vec<Field> {
        NEEDED.into_iter().filter(|field| self.at(*field).is_none()).collect()
    }
}

/// A heading's words in comparable form without signs, and its unit: 数值（万元）, 数值/万元.
pub(super) fn heading(cell: &str) -> (String, Option<String>) {
    let plain = comparable(cell);
    let (name, unit) = match plain.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((name, inside)) => (name, Some(inside)),
        None => plain.split_once(['/', ':', '\\']).map_or((plain.as_str(), None), |(name, unit)| (name, Some(unit))),
    };
    let unit = unit.map(|unit| unit.trim_start_matches("单位").trim_start_matches(':'));
    let unit = unit.filter(|unit| !unit.is_empty() && unit.parse::<Unit>().is_ok()).map(str::to_owned);
    (name.chars().filter(|character| !matches!(character, '_' | '-' | '.' | '*' | '"')).collect(), unit)
}

/// What a heading holds by all of its words: 指标名称, 数值（万元）, 年份 Year.
#[must_use]
pub fn field_of(heading: &str) -> Option<Field> {
    named_outright(&self::heading(and_translation(heading.trim()).0).0)
}

fn named_outright(name: &str) -> Option<Field> {
    WORDS.iter().find(|(_, words)| words.split('|').any(|word| word == name)).map(|(field, _)| *field)
}

fn named_in_part(name: &str) -> Option<Field> {
    // 指标编码, 指标解释: of the indicator, and not it.
    if ["编码", "代码", "编号", "序号", "解释", "code"].iter().any(|word| name.contains(word)) {
        return None;
    }
    PARTS.iter().find(|(_, parts)| parts.split('|').any(|part| name.contains(part))).map(|(field, _)| *field)
}

/// 单位：万元, in a line of its own or at the end of a title.
fn unit_line(cell: &str) -> Option<String> {
    let plain = comparable(cell);
    let (_, unit) = plain.rsplit_once("单位:")?;
    let unit = unit.trim_end_matches([')', '。']);
    unit.parse::<Unit>().ok().filter(|_| !unit.is_empty()).map(|_| unit.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match Header::find(text) {
            Ok((header, _)) => {
                let fields: Vec<String> = header
                    .columns
                    .iter()
                    .map(|column| column.field.map_or("-".to_owned(), |field| format!("{field:?}")))
                    .collect();
                format!("{}: {} {}", header.row, fields.join(" "), header.unit.unwrap_or_default()).trim().to_owned()
            }
            Err((missing, _)) => format!("missing {missing:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn headers_in_any_order_and_language() {
        check("indicator,region,period,value,unit", "1: Indicator Region Period Value Unit");
        check("单位,数值,期间,地区,指标,序号", "1: Unit Value Period Region Indicator -");
        check(
            "指 标 名 称；\n指标名称\t区域\t年份\t数据\t出处\t网址\n",
            "2: Indicator Region Period Value SourceTitle SourceUrl",
        );
        check(
            "ＩＮＤＩＣＡＴＯＲ;Time_Period;OBS_VALUE;source_title;Source URL",
            "1: Indicator Period Value SourceTitle SourceUrl",
        );
        check("指标,年份,月份,数值（万元）", "1: Indicator Period PartOfYear Value 万元");
        check("名称,月份,值", "1: Indicator Period Value");
        check(
            "2019年就业情况,,\n（单位：万人）,,\n,,\n指标,时间,数值,备注,备注",
            "4: Indicator Period Value Note - 万人",
        );
        check(
            "指标编码,指标中文名称,所在地区,数据时间段,指标数值/万元,填报单位",
            "1: - Indicator Region Period Value - 万元",
        );
        check("label,period,value", "1: Indicator Period Value");
        check(
            "indicator,label,region,period,scenario,vintage,value,unit,source",
            "1: Indicator Label Region Period Scenario Vintage Value Unit SourceTitle",
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        check("指标,地区,数值\n1,2,3", "missing [Period]");
        check("甲,乙\n", "missing [Indicator, Period, Value]");
        check("", "missing [Indicator, Period, Value]");
    }
}

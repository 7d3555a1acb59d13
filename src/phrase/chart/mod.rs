//! The words of charts: series, subtitles, sources, the spoken description. Invariant: a subtitle names the publication that the
//! figures are from, and every other one that stands in.

mod titles;

pub use titles::{
    MonthByMonth, comparison_title, deficit_months, flow_months_title, fund_months_title, ranking_title, rate_title,
};

use std::collections::BTreeSet;

use super::english::{self, within};
use super::finding::chinese;
use crate::evaluate::Figure;
use crate::language::Language;
use crate::model::{Period, Scenario, Vintage, YearMonth};
use crate::quantity::format::{self, Place};
use crate::quantity::{Decimal, Unit};
use crate::say;

/// More publications than this are counted and not named.
const NAMED_SOURCES: usize = 2;
/// More years than this are counted and not named.
const NAMED_YEARS: usize = 3;

/// What a series or a key of a chart is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A fund's revenue.
    Revenue,
    /// A fund's expenditure.
    Expenditure,
    /// A fund's balance at the end.
    Cumulative,
    /// The key of a bridge over years.
    Bridge,
    /// The key of a bridge over months.
    BridgeMonths,
    /// A month's balance.
    MonthBalance,
    /// A month's balance below zero.
    MonthDeficit,
    /// One month of a flow.
    SingleMonth,
    /// A result beside its target.
    Result,
    /// The source of what was typed.
    Typed,
}

impl Name {
    /// Its words.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let [chinese, english] = match self {
            Self::Revenue => ["基金收入", "Revenue"],
            Self::Expenditure => ["基金支出", "Expenditure"],
            Self::Cumulative => ["累计结存", "Cumulative balance"],
            Self::Bridge => ["虚线：年份未收录", "Dashed: years not on record"],
            Self::BridgeMonths => ["虚线：月份未收录", "Dashed: months not on record"],
            Self::MonthBalance => ["当月结余", "Balance of the month"],
            Self::MonthDeficit => ["当月缺口", "Deficit of the month"],
            Self::SingleMonth => ["当月数", "Single month"],
            Self::Result => ["实际完成", "Result"],
            Self::Typed => ["手工录入", "Typed"],
        };
        language.pick(chinese, english)
    }
}

/// The words in the box of a year without figures.
#[must_use]
pub fn gap(language: Language, period: Period, vintage: Option<Vintage>) -> Vec<String> {
    let december = period.is_year() && vintage == Some(Vintage::Cumulative);
    let month = december.then(|| language.pick("12月", "Dec").to_owned());
    month.into_iter().chain([language.pick("缺数", "no data").to_owned()]).collect()
}

/// Subject, region, unit, publication, and the years that another publication stands in for.
#[must_use]
pub fn subtitle(
    language: Language,
    [subject, region]: [&str; 2],
    unit: Unit,
    period: Period,
    vintage: Option<Vintage>,
    stand_ins: &[Figure],
) -> String {
    let months = || months_of(language, period);
    let part = match (period.is_year(), language) {
        (true, _) => String::new(),
        (_, Language::Chinese) => format!("，各年{}", months()),
        (_, Language::English) => format!(", {} of each year", months()),
    };
    let mut text = plain_subtitle(language, subject, &format!("{region}{part}"), unit);
    let named = |vintage: Vintage| named(language, vintage);
    if let Some(vintage) = vintage {
        text.push_str(&say!(language, "；{name}", "; {name}", name = named(vintage)));
    }
    for other in Vintage::ALL {
        let years = stand_ins.iter().filter(|figure| figure.vintage == Some(other));
        let years: Vec<String> = years.map(|figure| figure.ask.period.year().to_string()).collect();
        let name = named(other);
        text.push_str(&match years.len() {
            0 => String::new(),
            1..=NAMED_YEARS => {
                let years = listed(language, &years);
                say!(language, "，{years}年为{name}", ", {name} for {years}")
            }
            count => say!(language, "，另有{count}年为{name}", ", {name} for {count} other years"),
        });
    }
    text
}

/// A publication within a sentence.
fn named(language: Language, vintage: Vintage) -> String {
    let name = vintage.words(language);
    language.pick(name.to_owned(), within(name))
}

fn listed(language: Language, items: &[String]) -> String {
    match language {
        Language::Chinese => items.join("、"),
        Language::English => english::list(items),
    }
}

/// Subject, region, unit.
#[must_use]
pub fn plain_subtitle(language: Language, subject: &str, region: &str, unit: Unit) -> String {
    [subject, region, &unit.words(language)].join(language.pick("，", ", "))
}

/// Subject, region, unit of a cumulative line.
#[must_use]
pub fn cumulative_subtitle(language: Language, subject: &str, name: &str, region: &str, unit: Unit) -> String {
    let (name, unit) = (short(name), unit.words(language));
    match language {
        Language::Chinese => format!("{subject}{name}，年初累计，{region}，{unit}"),
        Language::English if name.is_empty() => format!("{subject} since January, {region}, {unit}"),
        Language::English => format!("{subject}, {} since January, {region}, {unit}", within(name)),
    }
}

/// 收入 − 支出，亿元
#[must_use]
pub fn month_balance_subtitle(language: Language, unit: Unit) -> String {
    say!(language, "收入 − 支出，{unit}", "Revenue − expenditure, {unit}", unit = unit.words(language))
}

/// 累计数相减，万人
#[must_use]
pub fn single_month_subtitle(language: Language, unit: Unit) -> String {
    say!(language, "累计数相减，{unit}", "Differences of the cumulative figures, {unit}", unit = unit.words(language))
}

/// The words at a band of deficits: the amount of one year, the length of several.
#[must_use]
pub fn deficit(language: Language, amount: Option<&Figure>, years: usize, unit: Unit) -> Vec<String> {
    if years > 1 {
        let (counted, in_words) = (chinese(years), english::leading(&english::cardinal(years)));
        return vec![language.pick(format!("连续{counted}年缺口"), format!("{in_words} years of deficit"))];
    }
    let figure = amount.map(|figure| figure.clone().shown_in(unit));
    let text = figure.and_then(|figure| figure.decimal()).map(|value| magnitude(value, unit));
    text.map(|text| say!(language, "当期缺口 {text}", "Deficit {text}")).into_iter().collect()
}

fn magnitude(value: Decimal, unit: Unit) -> String {
    format::number(value.abs(), format::headline_places(value, unit), Place::Table, <_>::default())
}

/// 全年合计, 结余 7,121
#[must_use]
pub fn year_total(language: Language, whole: &Figure, through: Period, unit: Unit) -> Vec<String> {
    let Some(value) = whole.clone().shown_in(unit).decimal() else { return Vec::new() };
    let number = magnitude(value, unit);
    let word = match value < Decimal::ZERO {
        true => language.pick("缺口", "Deficit"),
        false => language.pick("结余", "Surplus"),
    };
    let stretch = match through.is_year() {
        true => language.pick("全年", "Whole year").to_owned(),
        false => months_of(language, through),
    };
    vec![stretch + language.pick("合计", ""), format!("{word} {number}")]
}

/// 1月 … 12月
#[must_use]
pub fn months(language: Language) -> Vec<String> {
    let months = (1..=12).filter_map(|month| YearMonth::new(1900, month).ok());
    months.map(|month| language.pick(format!("{}月", month.month()), month.month_short().to_owned())).collect()
}

/// 2024-01, for an axis over years.
#[must_use]
pub fn month_of_year(period: Period) -> String {
    period.through().to_string()
}

/// 2025年, 78,326
#[must_use]
pub fn line_end(language: Language, year: u16, text: &str) -> Vec<String> {
    vec![say!(language, "{year}年", "{year}"), text.to_owned()]
}

/// 2025年收入
#[must_use]
pub fn year_line(language: Language, year: u16, name: &str) -> String {
    let name = short(name);
    match language {
        Language::Chinese => format!("{year}年{}", if name.is_empty() { "累计" } else { name }),
        Language::English if name.is_empty() => format!("{year} since January"),
        Language::English => format!("{name} {year}"),
    }
}

/// 最高 1,361
#[must_use]
pub fn highest(language: Language, text: &str) -> String {
    say!(language, "最高 {text}", "Highest {text}")
}

/// 年度目标（只有四年已收录）
#[must_use]
pub fn targets(language: Language, scenario: Scenario, known: usize, of: usize) -> String {
    let name = scenario.words(language);
    match language {
        _ if known == of => name.to_owned(),
        Language::Chinese => format!("{name}（只有{}年已收录）", chinese(known)),
        Language::English => format!("{name} (only {} on record)", english::counted(known, "year")),
    }
}

/// 2010年末，城镇职工基本养老保险基金可支付月数，个月
#[must_use]
pub fn ranking_subtitle(language: Language, name: &str, period: Period, unit: Unit) -> String {
    let (period, unit) = (period.words(language), unit.words(language));
    language.pick([period.as_str(), name, &unit].join("，"), [name, &period, &unit].join(", "))
}

/// 另12个地区2010年暂无数据
#[must_use]
pub fn absent_regions(language: Language, count: usize, period: Period) -> String {
    let period = period.words(language);
    match (count, language) {
        (0, _) => String::new(),
        (_, Language::Chinese) => format!("另{count}个地区{period}暂无数据"),
        (1, Language::English) => format!("1 other region has no figure for {period}"),
        (_, Language::English) => format!("{count} other regions have no figure for {period}"),
    }
}

/// What the figures rest on: the publications where they are few, else their kinds and number.
#[must_use]
pub fn source(language: Language, titles: &BTreeSet<String>, vintages: BTreeSet<Vintage>, cells: usize) -> String {
    let between = language.pick("；", "; ");
    let named = if titles.len() <= NAMED_SOURCES {
        titles.iter().map(|title| short_title(language, title)).collect::<Vec<_>>().join(between)
    } else {
        let kinds: Vec<String> = vintages.into_iter().map(|vintage| named(language, vintage)).collect();
        let (kinds, count) = (listed(language, &kinds), titles.len());
        say!(language, "{kinds}，{count}份来源", "{kinds}, {count} publications")
    };
    let counted = english::counted(cells, "source figure");
    language.pick(format!("数据来源：{named}；{cells}个源数"), format!("Source: {named}; {counted}"))
}

/// Of a title in both languages the one: 中国统计年鉴2011 表21-40; a title in one language stays whole.
fn short_title(language: Language, title: &str) -> &str {
    let is_chinese = title.chars().next().is_some_and(|first| !first.is_ascii());
    let latin = title.match_indices(' ').find(|(at, _)| title[at + 1..].starts_with(|c: char| c.is_ascii_uppercase()));
    match latin {
        Some((at, _)) if is_chinese => language.pick(&title[..at], title),
        _ => title,
    }
}

/// One series for a screen reader: its first, highest, lowest and last point, each a label and a text.
#[must_use]
pub fn series_description(language: Language, name: &str, unit: &str, points: &[(&str, &str, f64)]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return say!(language, "{name}：无数据。", "{name}: no data. ");
    };
    let by_value = |left: &&(&str, &str, f64), right: &&(&str, &str, f64)| left.2.total_cmp(&right.2);
    let highest = points.iter().max_by(by_value).unwrap_or(last);
    let lowest = points.iter().min_by(by_value).unwrap_or(last);
    let [first, last, highest, lowest] = [first, last, highest, lowest].map(|(label, text, _)| match language {
        Language::Chinese => format!("{label}{text}"),
        Language::English => format!("{text} in {label}"),
    });
    match (language, points.len()) {
        (Language::Chinese, 1) => format!("{name}：{first}{unit}。"),
        (Language::Chinese, _) => format!("{name}：{first}{unit}，{last}{unit}；最高{highest}，最低{lowest}。"),
        (Language::English, 1) => format!("{name} ({unit}): {first}. "),
        (Language::English, _) => {
            format!("{name} ({unit}): {first}, {last}; highest {highest}, lowest {lowest}. ")
        }
    }
}

/// 收入 of 基金收入: within a fund the word is enough.
fn short(name: &str) -> &str {
    name.strip_prefix("基金").unwrap_or(name)
}

/// 1–6月; Jan–Jun
fn months_of(language: Language, period: Period) -> String {
    let (from, through) = (period.from(), period.through());
    match (language, period.is_month()) {
        (Language::Chinese, true) => format!("{}月", through.month()),
        (Language::Chinese, false) => format!("{}–{}月", from.month(), through.month()),
        (Language::English, true) => through.month_name().to_owned(),
        (Language::English, false) => format!("{}–{}", from.month_short(), through.month_short()),
    }
}

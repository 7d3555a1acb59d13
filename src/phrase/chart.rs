//! The words of charts: titles, series, subtitles, sources, the spoken description.
//!
//! Invariant: a title claims only what its figures say, and names the year or months it is about.

use std::collections::BTreeSet;

use super::compare::{Direction, change};
use super::finding::chinese;
use super::sentence::Sentence;
use crate::catalogue::Registry;
use crate::evaluate::{Change, Figure, Ranking, Series};
use crate::language::Language;
use crate::model::{Good, Period, Scenario, Vintage};
use crate::quantity::format::{self, Place};
use crate::quantity::{Decimal, Unit};

/// A fund's revenue.
pub const REVENUE: &str = "基金收入";
/// A fund's expenditure.
pub const EXPENDITURE: &str = "基金支出";
/// A fund's balance at the end.
pub const CUMULATIVE: &str = "累计结存";
/// The legend of a bridge over years.
pub const BRIDGE: &str = "虚线：年份未收录";
/// The legend of a bridge over months.
pub const BRIDGE_MONTHS: &str = "虚线：月份未收录";
/// A month's balance.
pub const MONTH_BALANCE: &str = "当月结余";
/// A month's balance below zero.
pub const MONTH_DEFICIT: &str = "当月缺口";
/// One month of a flow.
pub const SINGLE_MONTH: &str = "当月数";
/// A result beside its target.
pub const RESULT: &str = "实际完成";
/// The source of what was typed.
pub const TYPED: &str = "手工录入";
/// More publications than this are counted and not named.
const NAMED_SOURCES: usize = 2;
/// More years than this are counted and not named.
const NAMED_YEARS: usize = 3;
/// More months than this are counted and not named.
const NAMED_MONTHS: usize = 3;

/// The words in the box of a year without figures.
#[must_use]
pub fn gap(period: Period, vintage: Option<Vintage>) -> Vec<String> {
    let december = period.is_year() && vintage == Some(Vintage::Cumulative);
    let month = december.then(|| "12月".to_owned());
    month.into_iter().chain(["缺数".to_owned()]).collect()
}

/// Subject, region, unit, publication, and the years that another publication stands in for.
#[must_use]
pub fn subtitle(
    subject: &str,
    region: &str,
    unit: Unit,
    period: Period,
    vintage: Option<Vintage>,
    stand_ins: &[Figure],
) -> String {
    let part = if period.is_year() { String::new() } else { format!("，各年{}", months_of(period)) };
    let mut text = format!("{subject}，{region}{part}，{}", unit.spoken());
    if let Some(vintage) = vintage {
        text.push_str(&format!("；{}", vintage.words(Language::Chinese)));
    }
    for other in Vintage::ALL {
        let years = stand_ins.iter().filter(|figure| figure.vintage == Some(other));
        let years: Vec<String> = years.map(|figure| figure.ask.period.year().to_string()).collect();
        match years.len() {
            0 => {}
            1..=NAMED_YEARS => text.push_str(&format!("，{}年为{}", years.join("、"), other.words(Language::Chinese))),
            count => text.push_str(&format!("，另有{count}年为{}", other.words(Language::Chinese))),
        }
    }
    text
}

/// Subject, region, unit.
#[must_use]
pub fn plain_subtitle(subject: &str, region: &str, unit: Unit) -> String {
    format!("{subject}，{region}，{}", unit.spoken())
}

/// Subject, region, unit of a cumulative line.
#[must_use]
pub fn cumulative_subtitle(subject: &str, name: &str, region: &str, unit: Unit) -> String {
    format!("{subject}{}，年初累计，{region}，{}", short(name), unit.spoken())
}

/// 收入 − 支出，亿元
#[must_use]
pub fn month_balance_subtitle(unit: Unit) -> String {
    format!("收入 − 支出，{}", unit.spoken())
}

/// 累计数相减，万人
#[must_use]
pub fn single_month_subtitle(unit: Unit) -> String {
    format!("累计数相减，{}", unit.spoken())
}

/// The words at a band of deficits: the amount of one year, the length of several.
#[must_use]
pub fn deficit(amount: Option<&Figure>, years: usize, unit: Unit) -> Vec<String> {
    if years > 1 {
        return vec![format!("连续{}年缺口", chinese(years))];
    }
    let figure = amount.map(|figure| figure.clone().shown_in(unit));
    let text = figure.and_then(|figure| figure.decimal()).map(|value| {
        let places = format::headline_places(value);
        format::number(value.abs(), places, Place::Table, <_>::default())
    });
    text.map(|text| format!("当期缺口 {text}")).into_iter().collect()
}

/// Cumulative months against the same months a year earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthByMonth {
    name: String,
    subject: String,
    higher: usize,
    lower: usize,
    compared: usize,
    last: Option<Figure>,
}

impl MonthByMonth {
    /// Compares month by month; `name` is what is counted within the subject, such as 基金收入.
    #[must_use]
    pub fn of(name: &str, subject: &str, now: &[Figure], before: &[Figure]) -> Self {
        let pairs = now.iter().zip(before).filter_map(|(now, before)| {
            let unit = now.unit()?;
            Some((now.decimal()?, before.clone().shown_in(unit).decimal()?))
        });
        let (mut higher, mut lower, mut compared) = (0, 0, 0);
        for (now, before) in pairs {
            compared += 1;
            higher += usize::from(now > before);
            lower += usize::from(now < before);
        }
        let last = now.iter().rev().find(|figure| figure.value.is_ok()).cloned();
        Self { name: short(name).to_owned(), subject: subject.to_owned(), higher, lower, compared, last }
    }

    /// 各月累计收入均高于上年同期; nothing where there is nothing to compare.
    fn words(&self) -> Option<String> {
        let Self { name, higher, lower, compared, .. } = self;
        match (*compared, *higher, *lower) {
            (0, ..) => None,
            (all, higher, _) if higher == all => Some(format!("各月累计{name}均高于上年同期")),
            (all, _, lower) if lower == all => Some(format!("各月累计{name}均低于上年同期")),
            (all, higher, lower) => {
                let counter = if all == 12 { "个月" } else { "期" };
                let part = |count: usize, word: &str| (count > 0).then(|| format!("{count}{counter}{word}"));
                let parts = [part(higher, "高于"), part(lower, "低于")];
                let parts = parts.into_iter().flatten().collect::<Vec<_>>().join("、");
                let parts = if parts.is_empty() { "均持平于".to_owned() } else { parts };
                Some(format!("累计{name}可比的{all}{counter}中{parts}上年同期"))
            }
        }
    }

    fn last_words(&self) -> Sentence {
        let Some(last) = &self.last else { return Sentence::default() };
        Sentence::of(format!("{}{}{}", last.ask.period.words(Language::Chinese), self.subject, self.name)).figure(last)
    }
}

/// 各月累计收入均高于上年同期，结余集中在3、6、12月
#[must_use]
pub fn fund_months_title(comparison: &MonthByMonth, balances: &[Figure]) -> Sentence {
    let start = comparison.words().map_or_else(|| comparison.last_words(), Sentence::of);
    if let Some(months) = concentrated(balances) {
        return start.words("，结余集中在").then(month_list(&months, false));
    }
    let deficits = months_in_deficit(balances);
    match deficits.len() {
        0 => start,
        1..=NAMED_MONTHS => start.words("，").then(month_list(&deficits, true)).words("当月收不抵支"),
        count => start.words(format!("，{count}个月当月收不抵支")),
    }
}

/// The months whose balance is below zero.
#[must_use]
pub fn months_in_deficit(balances: &[Figure]) -> Vec<&Figure> {
    balances.iter().filter(|figure| figure.decimal().is_some_and(|value| value < Decimal::ZERO)).collect()
}

/// 7、8两月当月收不抵支, or how many months; nothing where there is none.
#[must_use]
pub fn deficit_months(balances: &[Figure]) -> Sentence {
    let deficits = months_in_deficit(balances);
    match deficits.len() {
        0 => Sentence::default(),
        1 => month_list(&deficits, true).words("当月收不抵支"),
        count @ 2..=NAMED_MONTHS => {
            let numbers = month_numbers(&deficits, true);
            numbers.words(format!("{}月当月收不抵支", chinese(count)))
        }
        count => Sentence::of(format!("{count}个月当月收不抵支")),
    }
}

/// The fewest months, three at most, that make up half of the balances above zero.
fn concentrated(balances: &[Figure]) -> Option<Vec<&Figure>> {
    let mut above: Vec<(Decimal, &Figure)> = balances
        .iter()
        .filter_map(|figure| Some((figure.decimal().filter(|value| *value > Decimal::ZERO)?, figure)))
        .collect();
    if above.len() < 6 {
        return None;
    }
    let total: Decimal = above.iter().map(|(value, _)| *value).sum();
    crate::order::sort_by_key(&mut above, |(value, _)| std::cmp::Reverse(*value));
    let mut sum = Decimal::ZERO;
    let count = above.iter().take(3).position(|(value, _)| {
        sum += *value;
        sum * Decimal::TWO >= total
    })?;
    let mut months: Vec<&Figure> = above[..=count].iter().map(|(_, figure)| *figure).collect();
    crate::order::sort_by_key(&mut months, |figure| figure.ask.period);
    Some(months)
}

/// 3、6、12月, each of which opens.
fn month_list(figures: &[&Figure], bad: bool) -> Sentence {
    month_numbers(figures, bad).words("月")
}

/// 3、6、12, each of which opens.
fn month_numbers(figures: &[&Figure], bad: bool) -> Sentence {
    figures.iter().enumerate().fold(Sentence::default(), |sentence, (at, figure)| {
        let month = figure.ask.period.through().month().to_string();
        let sentence = sentence.words(if at == 0 { "" } else { "、" }).shown(figure, month);
        if bad { sentence.bad() } else { sentence }
    })
}

/// 2025年城镇新增就业各月累计均低于上年同期
#[must_use]
pub fn flow_months_title(comparison: &MonthByMonth) -> Sentence {
    let year = comparison.last.as_ref().map(|last| format!("{}年", last.ask.period.year())).unwrap_or_default();
    match comparison.words() {
        Some(words) => Sentence::of(format!("{year}{}{words}", comparison.subject)),
        None => comparison.last_words(),
    }
}

/// 全年合计, 结余 7,121
#[must_use]
pub fn year_total(whole: &Figure, through: Period, unit: Unit) -> Vec<String> {
    let Some(value) = whole.clone().shown_in(unit).decimal() else { return Vec::new() };
    let places = format::headline_places(value);
    let number = format::number(value.abs(), places, Place::Table, <_>::default());
    let word = if value < Decimal::ZERO { "缺口" } else { "结余" };
    let stretch = if through.is_year() { "全年".to_owned() } else { months_of(through) };
    vec![format!("{stretch}合计"), format!("{word} {number}")]
}

/// 1月 … 12月
#[must_use]
pub fn months() -> Vec<String> {
    (1..=12).map(|month| format!("{month}月")).collect()
}

/// 2024-01, for an axis over years.
#[must_use]
pub fn month_of_year(period: Period) -> String {
    period.through().to_string()
}

/// 2025年, 78,326
#[must_use]
pub fn line_end(year: u16, text: &str) -> Vec<String> {
    vec![format!("{year}年"), text.to_owned()]
}

/// 2025年收入
#[must_use]
pub fn year_line(year: u16, name: &str) -> String {
    format!("{year}年{}", if name.is_empty() { "累计" } else { short(name) })
}

/// 最高 1,361
#[must_use]
pub fn highest(text: &str) -> String {
    format!("最高 {text}")
}

/// 年度目标（只有四年已收录）
#[must_use]
pub fn targets(scenario: Scenario, known: usize, of: usize) -> String {
    let name = scenario.words(Language::Chinese);
    if known == of { name.to_owned() } else { format!("{name}（只有{}年已收录）", chinese(known)) }
}

/// 2025年12月城镇调查失业率5.1%，与上年同月持平
#[must_use]
pub fn rate_title(subject: &str, now: &Figure, change_of_now: &Change) -> Sentence {
    let compared = change(change_of_now, Good::Neutral, now.ask.period);
    let start = Sentence::of(format!("{}{subject}", now.ask.period.end().words(Language::Chinese))).figure(now);
    if matches!(change_of_now, Change::None(_)) && compared.direction == Direction::Level {
        return start;
    }
    start.words("，").then(compared.sentence)
}

/// 四川可支付18.3个月，居19个地区第6; without an own region the first of them.
#[must_use]
pub fn ranking_title(subject: &str, ranking: &Ranking, own: Option<usize>, registry: &Registry) -> Sentence {
    let Some(row) = ranking.rows.get(own.unwrap_or(0)) else { return Sentence::default() };
    let name = &registry.region(row.region).zh;
    let count = ranking.rows.len();
    let start = Sentence::of(format!("{name}{subject}")).figure(&row.figure);
    match own {
        Some(_) => start.words(format!("，居{count}个地区第{}", row.rank)),
        None => start.words(format!("，为{count}个地区最高")),
    }
}

/// 2010年末，城镇职工基本养老保险基金可支付月数，个月
#[must_use]
pub fn ranking_subtitle(name: &str, period: Period, unit: Unit) -> String {
    format!("{}，{name}，{}", period.words(Language::Chinese), unit.spoken())
}

/// 另12个地区2010年暂无数据
#[must_use]
pub fn absent_regions(count: usize, period: Period) -> String {
    if count == 0 {
        String::new()
    } else {
        format!("另{count}个地区{}暂无数据", period.words(Language::Chinese))
    }
}

/// 2010年职工养老保险基金收入：广东1139.1亿元、四川804.0亿元; the last year that any of the lines has.
#[must_use]
pub fn comparison_title(subject: &str, lines: &[Series], names: &[String]) -> Sentence {
    let latest = lines.iter().filter_map(|line| line.figures.iter().rposition(|figure| figure.value.is_ok())).max();
    let Some(at) = latest else { return Sentence::default() };
    let mut there: Vec<(&Figure, &String)> = lines.iter().map(|line| &line.figures[at]).zip(names).collect();
    there.retain(|(figure, _)| figure.value.is_ok());
    crate::order::sort_by_key(&mut there, |(figure, _)| std::cmp::Reverse(figure.in_base_size()));
    let Some((first, _)) = there.first() else { return Sentence::default() };
    let start = Sentence::of(format!("{}{subject}：", first.ask.period.words(Language::Chinese)));
    there.iter().enumerate().fold(start, |sentence, (at, (figure, name))| {
        sentence.words(if at == 0 { (*name).clone() } else { format!("、{name}") }).figure(figure)
    })
}

/// What the figures rest on: the publications where they are few, else their kinds and number.
#[must_use]
pub fn source(titles: &BTreeSet<String>, vintages: BTreeSet<Vintage>, cells: usize) -> String {
    let named = if titles.len() <= NAMED_SOURCES {
        titles.iter().map(|title| short_title(title)).collect::<Vec<_>>().join("；")
    } else {
        let kinds: Vec<&str> = vintages.into_iter().map(|vintage| vintage.words(Language::Chinese)).collect();
        format!("{}，{}份来源", kinds.join("、"), titles.len())
    };
    format!("数据来源：{named}；{cells}个源数")
}

/// A Chinese title without the translation behind it: 中国统计年鉴2011 表21-40.
fn short_title(title: &str) -> &str {
    let is_chinese = title.chars().next().is_some_and(|first| !first.is_ascii());
    let latin = title.match_indices(' ').find(|(at, _)| title[at + 1..].starts_with(|c: char| c.is_ascii_uppercase()));
    match latin {
        Some((at, _)) if is_chinese => &title[..at],
        _ => title,
    }
}

/// One series for a screen reader: its first, highest, lowest and last point.
#[must_use]
pub fn series_description(name: &str, unit: &str, points: &[(&str, &str, f64)]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return format!("{name}：无数据。") };
    let by_value = |left: &&(&str, &str, f64), right: &&(&str, &str, f64)| left.2.total_cmp(&right.2);
    let highest = points.iter().max_by(by_value).unwrap_or(last);
    let lowest = points.iter().min_by(by_value).unwrap_or(last);
    if points.len() == 1 {
        return format!("{name}：{}{}{unit}。", last.0, last.1);
    }
    format!(
        "{name}：{}{}{unit}，{}{}{unit}；最高{}{}，最低{}{}。",
        first.0, first.1, last.0, last.1, highest.0, highest.1, lowest.0, lowest.1
    )
}

/// 收入 of 基金收入: within a fund the word is enough.
fn short(name: &str) -> &str {
    name.strip_prefix("基金").unwrap_or(name)
}

fn months_of(period: Period) -> String {
    if period.is_month() {
        format!("{}月", period.through().month())
    } else {
        format!("{}–{}月", period.from().month(), period.through().month())
    }
}

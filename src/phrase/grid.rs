//! The words of a grid: its headings, what a cell is, what a paste came to, what a selection adds up to.
//!
//! Invariant: a heading that is copied names its column without the grid around it, and is recognised when it is pasted.

use super::english::counted;
use super::{compare, name, typed};
use crate::catalogue::Registry;
use crate::evaluate::grid::{Counts, NoSum, Tally, Unread};
use crate::evaluate::{Evaluation, GridCell, GridColumn, GridPlan, GridRow};
use crate::language::Language;
use crate::model::{Period, Scenario, Status};
use crate::quantity::Quantity;
use crate::quantity::decimal::{Qualifier, Rounding};
use crate::quantity::format::{self, Place};
use crate::say;

/// A line of the grid: a heading that rows share, or a row by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// 城镇职工基本养老保险
    Head(String),
    /// A row of the plan.
    Row(usize),
}

/// The rows of a plan with what their names share said once, above them.
#[must_use]
pub fn lines(registry: &Registry, plan: &GridPlan) -> Vec<Line> {
    let mut lines = Vec::with_capacity(plan.rows.len() * 2);
    let mut above = "";
    for (at, row) in plan.rows.iter().enumerate() {
        let shared = name::shared(registry.name(row.indicator));
        if shared != above && !shared.is_empty() {
            lines.push(Line::Head(shared.to_owned()));
        }
        above = shared;
        lines.push(Line::Row(at));
    }
    lines
}

/// The name of a row under what it shares with its neighbours: ƒ 基金收入, 城镇新增就业人数年度目标.
#[must_use]
pub fn row_head(registry: &Registry, row: &GridRow) -> String {
    let mark = if row.derived { "ƒ " } else { "" };
    format!("{mark}{}{}", name::own(registry.name(row.indicator)), statement(registry.language(), row))
}

/// The whole name of a row, as it is copied.
#[must_use]
pub fn row_name(registry: &Registry, row: &GridRow) -> String {
    let name = registry.name(row.indicator);
    match (row.scenario, registry.language()) {
        (Scenario::Actual, _) => name.to_owned(),
        (scenario, Language::Chinese) => format!("{name}（{}）", scenario.words(Language::Chinese)),
        (scenario, Language::English) => format!("{name} ({})", scenario.words(Language::English)),
    }
}

fn statement(language: Language, row: &GridRow) -> String {
    match row.scenario {
        Scenario::Actual => String::new(),
        scenario => say!(language, "{words}", ", {words}", words = scenario.words(language).to_lowercase()),
    }
}

/// The heading of a column: 2025, 1–6月, 6月, 年度目标, 完成率.
#[must_use]
pub fn head(language: Language, column: GridColumn) -> String {
    match column {
        GridColumn::Period(period) => period_head(language, period),
        GridColumn::Statement(scenario, _) => scenario.words(language).to_owned(),
        GridColumn::Completion(_) => language.pick("完成率", "Completion").to_owned(),
    }
}

/// The heading of a column where it stands alone: 2025年1–6月.
#[must_use]
pub fn whole_head(language: Language, column: GridColumn) -> String {
    match column {
        GridColumn::Period(period) => period.words(language),
        _ => head(language, column),
    }
}

fn period_head(language: Language, period: Period) -> String {
    let words = period.words(language);
    let year = period.year().to_string();
    match language {
        _ if period.is_year() => year,
        Language::Chinese => words.strip_prefix(&format!("{year}年")).unwrap_or(&words).to_owned(),
        Language::English => words.strip_suffix(&format!(" {year}")).unwrap_or(&words).to_owned(),
    }
}

/// What stands in a cell: its number with the digits it has, 约 where it was written so; 待填 where a target waits for it; 由正转负 where there is no growth to name.
#[must_use]
pub fn cell_text(language: Language, cell: &GridCell) -> String {
    let Some(figure) = &cell.figure else { return String::new() };
    if cell.awaited {
        return language.pick("待填", "to fill").to_owned();
    }
    if let Some(turn) = cell.turn {
        return compare::turn_short(language, turn).to_owned();
    }
    let number = figure.text(Place::Table);
    match cell.observation.as_ref().map(|observation| observation.status) {
        Some(Status::Approximate(qualifier)) => about(language, qualifier, &number),
        _ => number,
    }
}

/// What is copied of a cell: as shown, without separators; nothing where there is no figure.
#[must_use]
pub fn copied(cell: &GridCell) -> String {
    let Some(figure) = cell.figure.as_ref().filter(|figure| figure.value.is_ok()) else { return String::new() };
    let number = figure.text(Place::File);
    match cell.observation.as_ref().map(|observation| observation.status) {
        // In the words that are read again, whatever the language.
        Some(Status::Approximate(qualifier)) => about(Language::Chinese, qualifier, &number),
        _ => number,
    }
}

/// A number with how exact it is.
#[must_use]
pub fn about(language: Language, qualifier: Qualifier, number: &str) -> String {
    match qualifier {
        Qualifier::About => say!(language, "约{number}", "about {number}"),
        Qualifier::Nearly => say!(language, "近{number}", "nearly {number}"),
        Qualifier::Over => say!(language, "{number}余", "over {number}"),
        Qualifier::AtLeast => say!(language, "{number}以上", "{number} or more"),
        Qualifier::AtMost => say!(language, "{number}以内", "{number} or less"),
    }
}

/// Why a cell is not typed into.
#[must_use]
pub fn not_typed(language: Language) -> &'static str {
    language.pick("ƒ 由公式算出，不能直接改：改它用到的指标", "ƒ is worked out by a formula: change what it reads")
}

/// What a selection adds up to: 计数12　合计1,234万人　平均102.8万人.
#[must_use]
pub fn tally(language: Language, tally: &Tally) -> String {
    let shown = |(Quantity { value, unit }, places): (Quantity, u32)| {
        format::with_unit(&format::number(value, places, Place::Table, Rounding::default()), unit, language)
    };
    let count = tally.figures;
    let mut parts = vec![say!(language, "计数{count}", "Count {count}")];
    match tally.sum() {
        Ok(sum) => parts.push(say!(language, "合计{sum}", "Sum {sum}", sum = shown(sum))),
        Err(reason) => parts.push(no_sum(language, reason).to_owned()),
    }
    parts.extend(tally.mean().map(|mean| say!(language, "平均{mean}", "Mean {mean}", mean = shown(mean))));
    parts.join("　")
}

fn no_sum(language: Language, reason: NoSum) -> &'static str {
    let [chinese, english] = match reason {
        NoSum::Units => ["单位不同，不合计", "No sum: the units differ"],
        NoSum::Overlap => ["累计期间重叠，不合计", "No sum: the cumulative periods overlap"],
        NoSum::Dates => ["不同时点的存量，不合计", "No sum: these are levels at several dates"],
        NoSum::Ratios => ["比率不合计", "No sum: ratios do not add"],
        NoSum::Statements => ["实际、目标、预算不合计", "No sum: results, targets and budgets do not add"],
        NoSum::Digits => ["位数太多，不合计", "No sum: too many digits"],
    };
    language.pick(chinese, english)
}

/// What pasting or filling came to, in a line: 已填入120个数；3个读不出.
#[must_use]
pub fn pasted(language: Language, counts: &Counts) -> String {
    let (set, same) = (counts.set, counts.same);
    let (pasted, there) = (counted(set, "figure"), counted(same, "figure"));
    match (set, same) {
        (0, 0) => language.pick("没有填入数据", "Nothing was filled in").to_owned(),
        (0, _) => say!(language, "{same}个数与原有的相同，未改", "{there} already there"),
        _ => say!(language, "✓ 已填入{set}个数", "✓ {pasted} filled in"),
    }
}

/// What was left out of a paste and why, in a line; empty where nothing was.
#[must_use]
pub fn left_out(language: Language, counts: &Counts, rows_left_out: usize) -> String {
    let Counts { set, same, blank, derived, beyond, unknown, unread } = *counts;
    let all = [
        (unread, say!(language, "{unread}格读不出", "{unread} not readable")),
        (derived, say!(language, "{derived}格由公式算出，未改", "{derived} worked out and left alone")),
        (
            unknown,
            say!(language, "{unknown}格的指标或期间不认识", "{unknown} under names or periods that are not known"),
        ),
        (beyond, say!(language, "{beyond}格在表格以外", "{beyond} beyond the grid")),
        (if set > 0 { same } else { 0 }, say!(language, "{same}格与原有的相同", "{same} as before")),
        (blank, say!(language, "{blank}格空白，原有的数未动", "{blank} blank, which changes nothing")),
        (
            rows_left_out,
            say!(
                language,
                "一次最多粘贴20万格，后面{rows_left_out}行没有粘贴",
                "200,000 cells are the most at once: {rows_left_out} rows behind them were not pasted"
            ),
        ),
    ];
    let parts: Vec<String> = all.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    parts.join(language.pick("；", "; "))
}

/// A text that does not read: 第3行第2列“1,2O6”：第4个字符是字母 O，不是数字 0.
#[must_use]
pub fn unread(language: Language, unread: &Unread) -> String {
    let Unread { row, column, text, error } = unread;
    let (text, reason) = (super::issue::shown(text), typed::reason(language, error));
    say!(language, "第{row}行第{column}列“{text}”：{reason}", "Row {row}, column {column}, “{text}”: {reason}")
}

/// What a cell is, for whoever hears the grid: 城镇新增就业人数，2025年.
#[must_use]
pub fn place(evaluation: &Evaluation, plan: &GridPlan, row: usize, column: usize) -> Option<String> {
    let registry = evaluation.registry();
    let language = registry.language();
    let (row, column) = (plan.rows.get(row)?, *plan.columns.get(column)?);
    Some(format!("{}{}{}", row_name(registry, row), language.pick("，", ", "), whole_head(language, column)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(column: GridColumn, expected: [&str; 4]) {
        let both = |words: fn(Language, GridColumn) -> String| Language::ALL.map(|language| words(language, column));
        let [chinese, english] = both(head);
        let [whole_chinese, whole_english] = both(whole_head);
        assert_eq!([chinese, english, whole_chinese, whole_english], expected);
    }

    #[test]
    fn headings_in_both_languages() {
        let period = |text: &str| text.parse().unwrap_or_default();
        check(GridColumn::Period(period("2025")), ["2025", "2025", "2025年", "2025"]);
        check(GridColumn::Period(period("2025-H1")), ["1–6月", "Jan–Jun", "2025年1–6月", "Jan–Jun 2025"]);
        check(GridColumn::Period(period("2025-06")), ["6月", "June", "2025年6月", "June 2025"]);
        let target = GridColumn::Statement(Scenario::TARGETS[0], period("2025"));
        check(target, ["年度目标", "Year's target", "年度目标", "Year's target"]);
    }

    #[test]
    fn what_was_left_out_is_said() {
        let counts = Counts { set: 2, blank: 1, unread: 3, ..Counts::default() };
        assert_eq!(left_out(Language::Chinese, &counts, 0), "3格读不出；1格空白，原有的数未动");
        assert_eq!(pasted(Language::English, &counts), "✓ 2 figures filled in");
    }
}

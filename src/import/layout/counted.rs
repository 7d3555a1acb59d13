//! What a figure of a sheet is counted in where it does not say so itself: by its headings, the lines above, what is beside it.
//!
//! Invariant: a growth is never counted in what it is the growth of, unless it is an amount.

use std::rc::Rc;

use super::growth::Growth;
use super::mapping::{BETWEEN_PARTS, Block, Line, Role};
use super::names::{counted_by_end, fits, is_share, unit_of};
use super::read::{Figure, Reading, indicator_of};
use super::when::Relative;
use crate::model::Nature;
use crate::quantity::Unit;
use crate::quantity::decimal::parse_written;

impl Reading<'_> {
    /// The unit of a row or a column. A growth is not counted in what it is the growth of, unless it is an amount.
    pub(super) fn told_unit(&self, block: &Block, row: &Line, column: &Line) -> Option<Rc<str>> {
        let is_amount = |word: &str| self.growth(block, word, row, column) == Growth::Amount;
        match (&row.said.compared, &column.said.compared) {
            (None, Some(word)) if !is_amount(word) => column.said.unit.clone(),
            (Some(word), None) if !is_amount(word) => row.said.unit.clone(),
            (None, None) => unit_of(row, column).cloned(),
            // By how much a rate rose or fell is told in points.
            (one, other) => unit_of(row, column).map(|unit| {
                let is_of_budget = [one, other].into_iter().flatten().any(|word| word.contains("预算"));
                if is_share(unit) && !is_of_budget { "百分点".into() } else { Rc::clone(unit) }
            }),
        }
    }

    /// Whether a total over months or quarters is of a rate, of which it is no sum.
    pub(super) fn is_rate_of_times(&self, row: &Line, column: &Line, label: &str) -> bool {
        let is_of_times =
            !matches!(row.role, Role::Total { .. }) && column.said.when.relative == Some(Relative::Cumulative);
        let is_rate = || match indicator_of(&self.meanings, label) {
            Some(id) => matches!(self.registry.indicator(id).nature, Nature::Rate | Nature::RateAtEnd),
            None => row.said.unit.as_deref().is_some_and(is_share),
        };
        is_of_times && column.said.name.is_empty() && is_rate()
    }

    /// What the total of kinds is counted in: 见习基地数 over that of 企业.
    fn of_total(&self, kind: &str) -> Option<Unit> {
        self.counted_as(kind.rsplit_once(BETWEEN_PARTS)?.0).filter(|unit| unit.is_count())
    }

    /// What the indicator that a name of the sheet is taken for is counted in.
    fn counted_as(&self, name: &str) -> Option<Unit> {
        indicator_of(&self.meanings, name).map(|id| self.registry.indicator(id).unit)
    }

    /// The unit that a heading or the title gives.
    pub(super) fn unit(&self, block: &Block, row: &Line, column: &Line, figure: &Figure) -> Rc<str> {
        if let Some(unit) = &figure.unit {
            return Rc::clone(unit);
        }
        let compared = row.said.compared.as_ref().or(column.said.compared.as_ref());
        // 参保人数(比上月末增减) counts what 参保人数 does.
        let label = &*figure.name.label;
        let own = compared.and_then(|word| label.strip_suffix(&format!("({word})"))).unwrap_or(label);
        let of_own = compared.and_then(|_| self.counted_as(own));
        match compared.map(|word| self.growth(block, word, row, column)) {
            Some(Growth::Rate) => return "%".into(),
            Some(Growth::Points) => return "百分点".into(),
            Some(Growth::Amount | Growth::Untold) if of_own.is_some_and(Unit::is_percent_like) => {
                return "百分点".into();
            }
            Some(Growth::Untold) => return "".into(),
            Some(Growth::Amount) | None => {}
        }
        if let Some(unit) = row.said.unit_of_whole.as_ref().filter(|unit| is_also_of_part(unit, figure)) {
            return Rc::clone(unit);
        }
        let units = &block.title.units;
        let first = |is: &dyn Fn(Unit) -> bool| units.iter().find(|unit| unit.parse().is_ok_and(is));
        // 人 before 件, where both are given and heads are counted.
        // So is 个 before 家, where posts are counted.
        let alike = |wanted: Unit| {
            let same = first(&|unit| unit == wanted);
            same.or_else(|| first(&|unit| unit.dimension() == wanted.dimension()))
        };
        // Of 件 and 人 neither is what households are counted in.
        let are_several = || units.iter().filter(|unit| unit.parse().is_ok_and(Unit::is_count)).count() > 1;
        let may_be = |unit: Unit, wanted: Unit| fits(unit, wanted) && !(unit.is_count() && are_several());
        let fitting = |wanted: Unit| alike(wanted).or_else(|| first(&|unit| may_be(unit, wanted)));
        let beside = |wanted: Unit| self.beside(block, wanted);
        let found = match figure.name.wanted.or(of_own) {
            Some(wanted) => fitting(wanted).cloned().or_else(|| beside(wanted)),
            None if units.len() == 1 && !is_of_money_alone(&units[0], own) => {
                units.first().filter(|_| !is_rate(own)).cloned()
            }
            // 单位：个、%
            None if !is_rate(own) && only_count(units).is_some_and(|unit| !is_of_money_alone(unit, own)) => {
                only_count(units).cloned()
            }
            None if is_rate(own) => units.iter().find(|unit| &***unit == "%").cloned(),
            None => match self.of_total(own).or_else(|| guessed(own)) {
                Some(guess) => {
                    let by_name = || self.counted_by_name(block, row, column, own);
                    alike(guess).cloned().or_else(|| beside(guess)).or_else(by_name)
                }
                // 获证人数 in the title of a table that says no unit.
                None if units.is_empty() => self.counted_by_name(block, row, column, &block.title.subject),
                None => None,
            },
        };
        found.unwrap_or_else(|| "".into())
    }

    /// Whether all figures of the row or the column that names one are whole numbers.
    pub(super) fn is_whole(&self, block: &Block, row: &Line, column: &Line) -> bool {
        let is_of_row = !row.said.name.is_empty() && (!block.columns_first || column.said.name.is_empty());
        self.are_whole(block, if is_of_row { Ok(row) } else { Err(column) })
    }

    /// Whether all figures of a row, or else of a column, are whole numbers.
    fn are_whole(&self, block: &Block, line: Result<&Line, &Line>) -> bool {
        let number = line.map_or_else(|column| column.number, |row| row.number);
        let find = || {
            let others = if line.is_ok() { &block.columns } else { &block.rows };
            let cells = others.iter().filter(|other| other.holds_figures() && other.said.compared.is_none());
            let text = |other: &Line| match line {
                Ok(row) => self.grid.sheet.cell(row.number, other.number),
                Err(column) => self.grid.sheet.cell(other.number, column.number),
            };
            let numbers = cells.filter_map(|other| parse_written(text(other)).ok());
            numbers.filter(|number| number.rest != "%").all(|number| number.value.fract().is_zero())
        };
        *self.whole.borrow_mut().entry((line.is_ok(), number)).or_insert_with(find)
    }

    /// 人 of 计划招聘人数: a name that ends so says what its whole numbers count; 人数 beside 金额 is a column of its own.
    fn counted_by_name(&self, block: &Block, row: &Line, column: &Line, label: &str) -> Option<Rc<str>> {
        let unit = label.rsplit(BETWEEN_PARTS).find_map(counted_by_end)?;
        let is_of_column = column.said.name.last().is_some_and(|part| counted_by_end(&part.text).is_some());
        let is_whole =
            if is_of_column { self.are_whole(block, Err(column)) } else { self.is_whole(block, row, column) };
        is_whole.then(|| unit.into())
    }

    /// 人 in the headings beside it, where heads are counted and nothing says in what.
    fn beside(&self, block: &Block, wanted: Unit) -> Option<Rc<str>> {
        let find = || {
            let units = block.columns.iter().chain(&block.rows).filter_map(|line| line.said.unit.as_ref());
            let is_plain = |unit: Unit| unit.dimension() == wanted.dimension() && unit.multiplier() == 0;
            let mut alike = units.filter(|unit| unit.parse().is_ok_and(is_plain));
            let first = alike.next().filter(|_| wanted.is_count())?;
            alike.all(|unit| unit == first).then(|| Rc::clone(first))
        };
        self.beside.borrow_mut().entry(wanted).or_insert_with(find).clone()
    }
}

/// The one unit beside that of shares.
fn only_count(units: &[Rc<str>]) -> Option<&Rc<str>> {
    let mut counts = units.iter().filter(|unit| !is_share(unit));
    counts.next().filter(|_| counts.next().is_none())
}

/// 金额单位：万元 over 人数 and 人次: what a name says by its end that it counts is no money.
fn is_of_money_alone(unit: &str, name: &str) -> bool {
    let counts = name.rsplit(BETWEEN_PARTS).next().is_some_and(|last| counted_by_end(last).is_some());
    counts && unit.parse().is_ok_and(|unit: Unit| !unit.is_count() && !unit.dimension().is_ratio())
}

/// Whether a part of something may be counted in what that is: 企业 below 参保人数（万人）.
fn is_also_of_part(unit: &str, figure: &Figure) -> bool {
    let wanted = figure.name.wanted.or_else(|| guessed(&figure.name.label));
    let is_alike = |unit: Unit| wanted.is_none_or(|wanted| wanted.dimension() == unit.dimension());
    unit.parse().is_ok_and(is_alike) && !is_rate(figure.name.label.rsplit(BETWEEN_PARTS).next().unwrap_or_default())
}

/// Whether a name or a word of comparison is a rate, whatever the table counts in.
pub(super) fn is_rate(word: &str) -> bool {
    // 阶段性降低失业保险费率 is a policy, and money what it saves.
    let is_policy = word.contains("费率") && ["降低", "下调", "减征"].iter().any(|change| word.contains(change));
    let rateless = if is_policy { word.replace("费率", "") } else { String::new() };
    let word = if is_policy { &rateless } else { word };
    let rates = [
        "率",
        "同比",
        "环比",
        "占比",
        "比重",
        "增幅",
        "增速",
        "增长",
        "比例",
        "进度",
        "百分比",
        "±",
        "比上年",
        "较上年",
        "增减",
    ];
    // 增减 alone is an amount as often as a share.
    !is_amount(word)
        && !word.ends_with("增减")
        && !word.contains("增减变化")
        && !is_either_way(word)
        && !is_rank(word)
        && (word.starts_with('占')
            || rates.iter().any(|rate| word.contains(rate))
            // 抚养比, 价格指数
            || word.split(BETWEEN_PARTS).any(|part| part.ends_with('比') || part.ends_with("指数")))
}

/// 比上年同期±: an amount as often as a share, as 增减 is.
fn is_either_way(word: &str) -> bool {
    word.ends_with('±') && !["同比", "环比"].iter().any(|rate| word.contains(rate))
}

/// Whether a word is of a place in an order, which is counted in nothing.
pub(super) fn is_rank(word: &str) -> bool {
    ["排名", "位次", "名次", "排序"].iter().any(|rank| word.contains(rank))
}

/// Whether a word of comparison is of a difference, or a budget: both are counted in what they are of.
pub(super) fn is_amount(word: &str) -> bool {
    let amounts = ["增减额", "增减数", "增减量", "增减值", "增长额", "净增"];
    amounts.iter().any(|amount| word.contains(amount)) || is_budget(word)
}

/// 年初预算 and 预算调整数, but not 占预算.
fn is_budget(word: &str) -> bool {
    word.contains("预算") && !["占", "完成", "为", "执行"].iter().any(|of| word.contains(of))
}

/// What a name of the user's own seems to be counted in: by its last part, else by all of it.
fn guessed(label: &str) -> Option<Unit> {
    const WORDS: [(&str, &[&str]); 4] = [
        ("件", &["案件", "件数", "结案", "立案"]),
        ("户", &["户数"]),
        ("人", &["人数", "人员", "党员", "职工", "人次", "劳动者", "人"]),
        (
            "元",
            &[
                "收入",
                "支出",
                "结余",
                "结存",
                "余额",
                "金额",
                "总额",
                "资金",
                "补贴",
                "工资",
                "贷款",
                "基金",
                "保险金",
                "养老金",
                "款",
            ],
        ),
    ];
    let own = label.rsplit(BETWEEN_PARTS).next().unwrap_or(label);
    let unit = |is: &dyn Fn(&str) -> bool| WORDS.iter().find(|(_, words)| words.iter().any(|word| is(word)));
    // 人 within 人事 counts nobody.
    let is_within = |word: &str| word.chars().count() > 1 && label.contains(word);
    let by_all = || if own.ends_with('数') { None } else { unit(&is_within) };
    // 用人单位户数·国有企业: the part that ends with such a word says it.
    let by_end = || label.rsplit(BETWEEN_PARTS).find_map(|part| unit(&|word| part.ends_with(word)));
    let found = by_end().or_else(|| unit(&|word| own.contains(word))).or_else(by_all);
    found.filter(|_| !is_rate(label)).and_then(|(unit, _)| unit.parse().ok())
}

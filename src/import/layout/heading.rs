//! One heading, or the label of a row, taken apart: its number, 其中, unit, what it says of time, target or comparison, and the
//! name that is left.
//!
//! Invariant: what is not understood stays in the name.

use super::compared::{is_compared, is_whole_of_hundred};
use super::label::{
    and_translation, squeezed, width, with_english_unit, without_number, without_of_which, without_stroke,
};
use super::when::When;
use super::words::{
    ALL_THERE_ARE, BUDGET_CHANGES, BUDGETS, COMPARED_BEHIND, ENDS_OF_COUNTS, RESULTS, SET_IN_JANUARY, TARGETS_BEHIND,
};
use crate::catalogue::names::{LabelSuffix, comparable, suffix};
use crate::catalogue::place::MAX_NAME;
use crate::catalogue::{Vocabulary, take_apart};
use crate::model::{Issuer, Scenario, Vintage};
use crate::quantity::decimal::half_width;
use crate::quantity::{Unit, without_mark};

/// A heading taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heading {
    /// As written, without its number, 其中 and blanks between characters.
    pub label: String,
    /// What is left to be the name of something; may be empty.
    pub name: String,
    /// How far it is indented, in blanks.
    pub indent: usize,
    /// How deep its number goes: 一、 is 1, （一） 2, 1. 3, (1) 4, ① 5; 0 without one.
    pub level: u8,
    /// 其中：, of which.
    pub of_which: bool,
    /// The unit in it.
    pub unit: Option<String>,
    /// What it says of time.
    pub when: When,
    /// 目标, 预算.
    pub scenario: Option<Scenario>,
    /// 快报, 决算.
    pub vintage: Option<Vintage>,
    /// 同比增长, 完成率, 占比: the word of a published comparison, which is never the figure itself.
    pub compared: Option<String>,
    /// 合计, 小计.
    pub is_total: bool,
}

/// The words of a total; also behind a word for where: 全省合计, 各县区小计.
pub(super) const SUMS: [&str; 5] = ["合计", "总计", "小计", "共计", "合计数"];
/// That of a total by itself; behind a word it is a name, of which others need not be parts: 党员总数.
const NUMBER: &str = "总数";

/// Whether a text is the word of a total and no more.
pub(super) fn is_sum(text: &str) -> bool {
    SUMS.contains(&comparable(text).as_str())
}

impl Heading {
    /// Takes a heading apart. The vocabulary says what is a name although it begins like a time: 上年结余.
    #[must_use]
    pub fn read(written: &str, vocabulary: &Vocabulary) -> Self {
        let blanks = || written.chars().take_while(|character| character.is_whitespace()).map(width);
        // #国有企业 and a blank further in 集体企业 stand below each other.
        let sign = if written.trim_start().starts_with('#') { blanks().last().unwrap_or(1) } else { 0 };
        let indent = blanks().sum::<usize>() + sign;
        let (level, rest) = without_number(written.trim());
        let (of_which, rest) = without_of_which(rest);
        // 其中：1.利息收入 has its number behind.
        let (inner_level, rest) = if level == 0 { without_number(rest) } else { (level, rest) };
        let (own, translation) = and_translation(rest);
        let label = squeezed(without_mark(&without_stroke(own)));
        let mut heading = Self { indent, level: inner_level, of_which, label: label.clone(), ..Self::default() };
        // 场次 over the numbers of 招聘会 is what they are of.
        if label.chars().nth(MAX_NAME).is_some() {
            return Self { name: label, ..heading };
        }
        let is_word = label.chars().nth(1).is_some() && vocabulary.is_name(&label);
        if let Some(unit) = unit_alone(&label).filter(|_| !is_word) {
            heading.unit = Some(unit);
            return heading;
        }
        // 参保人数①（万人）
        let rest = heading.take_brackets(&label);
        // 参保人数 Contributors (10 000 persons)
        heading.unit = heading.unit.or_else(|| with_english_unit(translation).map(|(_, unit)| unit));
        heading.name = without_mark(&rest).to_owned();
        heading.take_words(vocabulary);
        heading
    }

    /// Whether it says nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.label.is_empty()
    }

    /// 调整预算: the one that holds, and that 执行数 is measured by.
    #[must_use]
    pub fn is_changed_budget(&self) -> bool {
        self.scenario == Some(Scenario::Budget) && self.compared.is_none() && self.label.contains("调整")
    }

    /// Whether it says something that a heading says, and is not only a name.
    #[must_use]
    pub fn says_more(&self) -> bool {
        !self.when.is_empty()
            || self.scenario.is_some()
            || self.vintage.is_some()
            || self.compared.is_some()
            || self.is_total
            || self.unit.is_some()
    }

    /// What stands in brackets at the end: a unit, a target, a comparison.
    fn take_brackets(&mut self, label: &str) -> String {
        let parts = take_apart(label);
        self.unit = parts.unit.map(|unit| unit.chars().map(half_width).collect());
        self.scenario = parts.said.scenario;
        self.vintage = parts.said.vintage;
        if parts.said.comparison.is_some() {
            let before = label.rfind(['(', '（']).unwrap_or(label.len());
            self.compared = Some(label[before..].trim_matches(['(', '（', ')', '）']).to_owned());
            return label[..before].to_owned();
        }
        let rest = parts.own;
        // 构成（合计=100）
        if let Some((name, whole)) = rest.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']))
            && (self.unit.is_none() && is_whole_of_hundred(&comparable(whole)))
        {
            self.unit = Some("%".to_owned());
            return name.to_owned();
        }
        // Employed persons (10 000 persons)
        if let (None, Some((name, unit))) = (&self.unit, with_english_unit(&rest)) {
            self.unit = Some(unit);
            return name.to_owned();
        }
        // 参保人数（9月底）
        if let Some((name, inside)) = rest.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']))
            && When::of(&comparable(name)).is_none()
            && let Some(when) = When::of(&comparable(inside)).filter(|when| when.relative.is_none() && !name.is_empty())
        {
            self.when = when;
            return name.to_owned();
        }
        // 人数/万人, 金额:万元, 人数_人
        if let Some((name, unit)) = rest.rsplit_once(['/', ':', '：', '／', ',', '_'])
            && !name.is_empty()
            && let Some(unit) = unit_alone(unit)
        {
            self.unit = Some(unit);
            return name.to_owned();
        }
        // 同比增长%
        match rest.strip_suffix(['%', '％']) {
            Some(name) if self.unit.is_none() => {
                self.unit = Some("%".to_owned());
                name.to_owned()
            }
            _ => rest,
        }
    }

    /// What the words say, from the name that they are taken off.
    fn take_words(&mut self, vocabulary: &Vocabulary) {
        for _ in 0..4 {
            let plain = comparable(&self.name);
            if plain.is_empty() || self.take_whole(&plain) {
                self.name = String::new();
                return;
            }
            if vocabulary.is_name(&plain) {
                return;
            }
            let Some(rest) = self
                .take_total(&plain)
                .or_else(|| self.take_time(&plain))
                .or_else(|| self.take_behind(&plain, vocabulary))
            else {
                return;
            };
            self.name = rest;
        }
    }

    /// A text that is all one word of targets, results, comparisons, totals or times.
    fn take_whole(&mut self, plain: &str) -> bool {
        let one_of = |words: &str| words.split('|').any(|word| word.trim() == plain);
        if SUMS.contains(&plain) || plain == NUMBER {
            self.is_total = true;
        } else if is_compared(plain, self.unit.as_deref()) {
            self.compared = Some(plain.to_owned());
            // 完成县定目标% is of what was done.
            self.scenario = if plain.starts_with("完成") { Some(Scenario::Actual) } else { self.scenario };
        } else if one_of(RESULTS) {
            self.scenario = self.scenario.or(Some(Scenario::Actual));
        } else if one_of(BUDGETS) {
            self.scenario = Some(Scenario::Budget);
        } else if one_of(BUDGET_CHANGES) {
            (self.scenario, self.compared) = (Some(Scenario::Budget), Some(plain.to_owned()));
        } else if let Some(when) = self.when.is_empty().then(|| When::of(plain)).flatten() {
            self.when = when;
        } else if let Some(said) = suffix(plain) {
            self.take_suffix(said, plain);
        } else {
            return false;
        }
        true
    }

    fn take_suffix(&mut self, said: LabelSuffix, plain: &str) {
        self.scenario = self.scenario.or(said.scenario);
        self.vintage = self.vintage.or(said.vintage);
        if said.comparison.is_some() {
            self.compared = Some(plain.to_owned());
        }
    }

    /// 全省合计, 东部小计.
    fn take_total(&mut self, plain: &str) -> Option<String> {
        let rest = SUMS.iter().find_map(|word| plain.strip_suffix(word)).filter(|_| !self.is_total)?;
        self.is_total = true;
        Some(rest.to_owned())
    }

    /// 2019年收入, 上年同期支出, 1-6月收入.
    fn take_time(&mut self, plain: &str) -> Option<String> {
        // 累计取得: all that there are, since whenever.
        if ALL_THERE_ARE.iter().any(|word| plain.starts_with(word)) {
            return None;
        }
        // 上期结转案件, 上年未结: what there was at the start, and no time.
        let is_carried = |when: &When, rest: &str| {
            when.relative.is_some()
                && ["结转", "未结", "末累计未结", "累计未结"].iter().any(|word| rest.starts_with(word))
        };
        // 2024年年初预算 and 年初目标 are of the year, and not of the December before.
        if let Some((year, set)) = plain.split_once("年初").filter(|_| self.when.is_empty())
            && SET_IN_JANUARY.iter().any(|word| set.starts_with(word))
        {
            if let Some(when) = When::of(year) {
                self.when = when;
                let is_budget = set.starts_with("预算");
                return Some(if is_budget { plain[year.len()..].to_owned() } else { set.to_owned() });
            }
            if year.is_empty() {
                return Some(set.to_owned());
            }
        }
        let (when, rest) = When::split(plain).filter(|(when, rest)| self.when.is_empty() && !is_carried(when, rest))?;
        self.when = when;
        // 2025年9月末累计结余 is what there is of all years.
        let is_balance = plain[..plain.len() - rest.len()].ends_with("累计") && rest.starts_with("结");
        Some(match rest {
            // 本期值, 上年同期数
            "值" | "数" | "数值" => String::new(),
            _ if is_balance => format!("累计{rest}"),
            _ => rest.to_owned(),
        })
    }

    /// 收入同比增长, 新增就业目标, 参保人数上年同期.
    fn take_behind(&mut self, plain: &str, vocabulary: &Vocabulary) -> Option<String> {
        if let Some(word) = COMPARED_BEHIND.into_iter().find(|word| plain.ends_with(word)) {
            self.compared = Some(word.to_owned());
            return Some(plain[..plain.len() - word.len()].to_owned());
        }
        // 务工任务数
        let target = TARGETS_BEHIND.into_iter().find_map(|word| plain.strip_suffix(word));
        if let Some(name) = target.filter(|_| self.scenario.is_none()) {
            self.scenario = Some(Scenario::Target(Issuer::Own));
            return Some(name.to_owned());
        }
        let starts = plain.char_indices().map(|(at, _)| at).skip(2);
        let (at, when) = starts.into_iter().find_map(|at| Some((at, When::of(&plain[at..])?)))?;
        // A name may end like a time only where nothing else tells the time.
        let is_told = self.when.is_empty() && (when.relative.is_some() || when.period.is_some());
        // 参保人数2019 and 夜校人次2019 are of that year, 台账指标2019 is the number of one.
        let counts = || vocabulary.is_name(&plain[..at]) || plain[..at].ends_with(ENDS_OF_COUNTS);
        let is_number = plain[at..].bytes().all(|byte| byte.is_ascii_digit()) && !counts();
        (is_told && !is_number).then(|| {
            self.when = when;
            plain[..at].to_owned()
        })
    }
}

/// A unit that stands alone: 万元, （万人）, 单位：人.
#[must_use]
pub fn unit_alone(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['(', '（', ')', '）', '[', ']', '【', '】']).trim();
    let text = text.strip_prefix("计量单位").or_else(|| text.strip_prefix("单位")).unwrap_or(text);
    let text = text.trim_start_matches([':', '：', ' ']).trim();
    let english = || Unit::from_english(text).filter(|unit| !unit.dimension().is_ratio()).map(|unit| unit.to_string());
    let text = english().unwrap_or_else(|| text.to_owned());
    let unit: Unit = text.parse().ok().filter(|_| !text.is_empty())?;
    // A month or a day alone is a time: 月, 日.
    let is_time = matches!(text.as_str(), "月" | "日" | "期" | "次" | "项" | "条");
    (unit != Unit::NONE && !is_time).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Registry;
    use std::rc::Rc;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        thread_local! { static VOCABULARY: Vocabulary = Vocabulary::new(&Rc::new(Registry::catalogue())); }
        let heading = VOCABULARY.with(|vocabulary| Heading::read(written, vocabulary));
        let mut said = vec![heading.name.clone()];
        said.extend(heading.unit.map(|unit| format!("[{unit}]")));
        said.extend(heading.when.period.map(|written| written.period.to_string()));
        said.extend(heading.when.part);
        said.extend(heading.when.relative.map(|relative| format!("{relative:?}")));
        said.extend(heading.scenario.map(|scenario| scenario.to_string()));
        said.extend(heading.vintage.map(|vintage| vintage.to_string()));
        said.extend(heading.compared.map(|word| format!("~{word}")));
        said.extend(heading.is_total.then(|| "total".to_owned()));
        said.extend(heading.of_which.then(|| "of which".to_owned()));
        said.extend((heading.level > 0).then(|| format!("level {}", heading.level)));
        said.extend((heading.indent > 0).then(|| format!("indent {}", heading.indent)));
        assert_eq!(said.join(" "), expected, "{written}");
    }

    #[test]
    fn numbers_and_of_which_are_not_of_the_name() {
        check("一、就业创业", "就业创业 level 1");
        check("（一）征缴收入", "征缴收入 level 2");
        check("1.城镇新增就业人数", "城镇新增就业人数 level 3");
        check("（2）利息收入", "利息收入 level 4");
        check("①当期", "当期 level 5");
        check("　　其中：农民工", "农民工 of which indent 4");
        check("其中: 1、利息收入", "利息收入 of which level 3");
        check("31个大城市城镇调查失业率", "31个大城市城镇调查失业率");
        check("1.5万元以上", "1.5万元以上");
        check("参保\n人数", "参保人数");
        check("合计\nTotal", " total");
        check("离退休人员 Retirees", "离退休人员");
        check("参保人数（万人） Contributors (10 000 persons)", "参保人数 [万人]");
        check("SIYB培训", "SIYB培训");
    }

    #[test]
    fn units_are_taken_out() {
        check("参保人数（万人）", "参保人数 [万人]");
        check("基金收入(单位:亿元)", "基金收入 [亿元]");
        check("人数/万人", "人数 [万人]");
        check("万元", " [万元]");
        check("（人）", " [人]");
        check("结案率%", "结案率 [%]");
        check("同比增长（%）", " [%] ~同比增长");
        check("月", "月");
    }

    #[test]
    fn times_targets_and_comparisons_are_taken_out() {
        check("2019年", " 2019");
        check("2019年收入", "收入 2019");
        check("1-6月", " 1-6月");
        check("上年同期", " YearAgo");
        check("本年累计", " Cumulative");
        check("本月新增参保（人）", "新增参保 [人] Month");
        check("收入上年同期", "收入 YearAgo");
        check("参保人数2019", "参保人数 2019");
        check("台账指标2019", "台账指标2019");
        check("夜校人次2019", "夜校人次 2019");
        check("台账指标2019年", "台账指标 2019");
        check("上年结余", "上年结余");
        check("上期结转案件", "上期结转案件");
        check("上年未结（件）", "上年未结 [件]");
        check("年末滚存结余", "年末滚存结余");
        check("本年收支结余", "本年收支结余");
        check("年度目标", " target");
        check("市下达计划", " target:市");
        check("完成率(%)", " [%] actual ~完成率");
        check("完成县定目标%", " [%] actual ~完成县定目标");
        check("城镇新增就业人数（年目标）", "城镇新增就业人数 target");
        check("收入同比", "收入 ~同比");
        check("城镇新增就业同比增长", "城镇新增就业同比增长");
        check("±%", " [%] ~±");
        check("预算数", " budget");
        check("实际完成", " actual");
        check("参保人数(完成率)", "参保人数 ~完成率");
    }

    #[test]
    fn totals_say_what_they_total() {
        check("合　计", " total");
        check("全省合计", "全省 total");
        check("五项社会保险基金收入合计", "五项社会保险基金收入合计");
        check("其中：小计", " total of which");
    }
}

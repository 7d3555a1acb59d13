//! What the lines above a table say of all of it: its place and time, its units, its subject, whether it is a budget or a flash.
//!
//! Invariant: the day on which a form was filled in is not its period, and what is only of the form (有效期, 文号) is passed over.

use std::rc::Rc;

use super::heading::unit_alone;
use super::label::without_number;
use super::mention;
use super::place_name;
use super::subject::{
    is_continued, is_number_of_form, says_nothing, subject, without_number_of_table, without_office, without_plan,
};
use super::when::{self, When, Within, is_year_alone};
use crate::catalogue::Registry;
use crate::catalogue::names::comparable;
use crate::import::period::WrittenPeriod;
use crate::import::tidy::{Field, field_of};
use crate::model::{Issuer, Scenario, Vintage};

/// What is said of a whole table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Title {
    /// The place.
    pub region: Option<Rc<str>>,
    /// The time.
    pub period: Option<WrittenPeriod>,
    /// The month that it is of by the day on which it was filled in, for a table that tells no other time.
    pub filled_in: Option<WrittenPeriod>,
    /// The units: 人、万元 for a table with both.
    pub units: Vec<Rc<str>>,
    /// Its subject in words.
    pub subject: String,
    /// The subject of the line above the numbered one that this is of: 一、受理情况 below that of an office.
    pub of: String,
    /// Whether that stands in a line that ends as the name of a table does: 情况统计表.
    pub names_table: bool,
    /// 预算, 目标任务分解.
    pub scenario: Option<Scenario>,
    /// 快报.
    pub vintage: Option<Vintage>,
    /// Whether it is said to hold all places of its own: 各市州, 分地区.
    pub by_region: bool,
    /// The words that say that it is of less than a month: 3月3日—3月9日, 周报.
    pub days: Option<Rc<str>>,
    /// How often it is written: 月报, 季报.
    pub issued: Option<Within>,
    /// 续表: whether the table goes on that stands before it.
    pub goes_on: bool,
}

/// Keys of what is only of the form.
pub(super) const PASSED_OVER: [&str; 19] = [
    "有效期",
    "文号",
    "批准",
    "制定",
    "备案",
    "表号",
    "电话",
    "联系",
    "邮编",
    "审核",
    "填表人",
    "制表人",
    "经办",
    "负责人",
    "复核",
    "填报人",
    "代码",
    "报表编号",
    "数据库",
];
/// What a line begins with that says how secret a form is, or which.
const OF_FORM: [&str; 5] = ["秘密", "机密", "绝密", "内部", "人社统"];
/// What is done to a form: 日期 or 时间 behind it is the day on which that was.
const MADE: [&str; 13] =
    ["填报", "报告", "填表", "填制", "报出", "报送", "上报", "制表", "编制", "编报", "打印", "导出", "录入"];
/// Keys of the day up to which its figures are.
pub(super) const UNTIL: [&str; 4] = ["截止日期", "截止时间", "截至日期", "截至时间"];
/// Keys of the office that filled it in.
const OFFICE: [&str; 11] = [
    "汇总单位",
    "填报单位",
    "填表单位",
    "报送单位",
    "编制单位",
    "单位名称",
    "编报单位",
    "报表单位",
    "填报地区",
    "地区",
    "编制",
];
/// Words that say that a table lists places.
const BY_REGION: [&str; 14] = [
    "各省",
    "各市",
    "各县",
    "各区",
    "各地",
    "各乡",
    "各镇",
    "各街道",
    "分地区",
    "分市",
    "分县",
    "分区县",
    "分乡镇",
    "分镇街",
];
/// Words of tables that are written more often than once a month.
const WITHIN_MONTH: [&str; 3] = ["周报", "旬报", "本周"];

/// Whether a key or heading is of the day on which a form was filled in: 制表时间, 打印.
pub(in crate::import) fn is_day_of_form(key: &str) -> bool {
    let made = ["日期", "时间"].iter().find_map(|when| key.strip_suffix(when));
    key.starts_with("打印") || made.is_some_and(|made| MADE.iter().any(|word| made.ends_with(word)))
}

/// Whether a cell is the key of a day that the next one tells: 填报日期：.
pub(super) fn is_key_of_day(text: &str) -> bool {
    let plain = comparable(text);
    plain.strip_suffix(':').is_some_and(|key| is_day_of_form(key) || UNTIL.contains(&key))
}

impl Title {
    /// Reads one cell of the lines above a table.
    pub fn read(&mut self, text: &str, registry: &Registry) {
        for segment in segments(text) {
            self.read_segment(&segment, registry);
        }
    }

    /// Takes what another says where this one says nothing.
    pub fn or(mut self, other: &Self) -> Self {
        self.region = self.region.or_else(|| other.region.clone());
        self.period = self.period.or(other.period);
        self.filled_in = self.filled_in.or(other.filled_in);
        if self.units.is_empty() {
            self.units.clone_from(&other.units);
        }
        if self.subject.is_empty() {
            self.subject.clone_from(&other.subject);
        }
        self.of = Some(self.of).filter(|of| !of.is_empty()).unwrap_or_else(|| other.of.clone());
        self.scenario = self.scenario.or(other.scenario);
        self.vintage = self.vintage.or(other.vintage);
        self.by_region |= other.by_region;
        // A table of a month of its own is of that, whatever the file is called.
        if self.period.is_none_or(is_year_alone) {
            self.days = self.days.or_else(|| other.days.clone());
        }
        self.issued = self.issued.or(other.issued);
        self
    }

    fn read_segment(&mut self, segment: &str, registry: &Registry) {
        let plain = comparable(segment);
        let keyed = plain.strip_prefix('(').unwrap_or(&plain).split_once(':');
        if let Some((key, value)) = keyed.filter(|(key, _)| !key.contains('(')) {
            let starts = |keys: &[&str]| keys.iter().any(|known| key.starts_with(known) || key.ends_with(known));
            if is_day_of_form(key) {
                let filled_in =
                    mention::find(value).and_then(|(period, at)| when::on_day(period, when::day(&value[at])));
                self.filled_in = self.filled_in.or(filled_in);
                return;
            }
            if starts(&UNTIL) {
                let told = mention::find(value).map(|(period, _)| WrittenPeriod { until: true, ..period });
                self.period = self.period.or(told);
                return;
            }
            if starts(&PASSED_OVER) {
                return;
            }
            if starts(&OFFICE) || key == "单位" && units(value).is_empty() {
                let place = place_name::at_start(value, registry);
                self.region = self.region.take().or_else(|| place.map(Into::into));
                return;
            }
            if key.ends_with("单位") && self.units.is_empty() {
                self.units = units(value);
                return;
            }
            // 指标：城镇登记失业率(%), 时间：最近5年
            match field_of(key) {
                Some(Field::Indicator) => return self.read_words(value, registry),
                Some(Field::Period) => {
                    self.period = self.period.or_else(|| mention::find(value).map(|(period, _)| period));
                    return;
                }
                _ => {}
            }
        }
        self.read_words(segment, registry);
    }

    /// A title, or a date or unit that stands alone.
    fn read_words(&mut self, segment: &str, registry: &Registry) {
        let (level, segment) = without_number(segment);
        if OF_FORM.iter().any(|word| segment.starts_with(word)) || is_number_of_form(segment) {
            return;
        }
        if let Some(unit) = unit_alone(segment) {
            if self.units.is_empty() {
                self.units.push(unit.into());
            }
            return;
        }
        self.issued = self.issued.or_else(|| issued(segment));
        let bare = without_number_of_table(segment).trim_matches(['(', ')', '（', '）']);
        self.goes_on |= bare.ends_with('续') || is_continued(bare);
        if is_continued(bare) {
            return;
        }
        let mut segment = segment.to_owned();
        if let Some(place) = mention::days(&segment) {
            let written = segment[place.clone()].to_owned();
            // 2025年3月3日—3月9日 tells its year, and 2025年第10周 has it before.
            let year = written.split_once('年').map_or("", |(year, _)| year);
            segment.replace_range(place, &if year.is_empty() { String::new() } else { format!("{year}年") });
            self.days.get_or_insert_with(|| written.as_str().into());
        } else if let Some(word) = WITHIN_MONTH.into_iter().find(|word| segment.contains(word)) {
            self.days.get_or_insert_with(|| word.into());
        }
        let (mut named, mut place_behind, mut of) = (None, None, None);
        let mut rest = without_brackets(&segment, |inside| {
            let names = inside.split(['，', ',', '；', ';']).filter(|piece| registry.find(piece).is_some());
            named = names.last().map(str::to_owned).or(named.take());
            if let Some(listed) = inside.split_once(['：', ':']).filter(|(key, _)| key.ends_with("单位")) {
                self.units = units(listed.1);
            } else if let Some((period, _)) = mention::find(inside) {
                self.period = self.period.or(Some(period));
                // （2008年，亿元）
                self.units.extend(inside.split(['，', ',']).skip(1).filter_map(unit_alone).map(Rc::from));
            } else if let Some(unit) = unit_alone(inside) {
                self.units = vec![unit.into()];
            } else if place_name::is_place(inside, registry) {
                place_behind = Some(inside.to_owned());
            } else {
                of = of.take().or_else(|| Some(inside.to_owned()));
            }
        });
        let mut behind_time = String::new();
        if let Some((period, place)) = mention::find(&rest) {
            self.period = self.period.or(Some(period));
            behind_time = rest[place.end..].chars().filter(|character| !character.is_whitespace()).collect();
            rest.replace_range(place, " ");
        }
        let plain: String = rest.chars().filter(|character| !character.is_whitespace()).collect();
        // 中共某县人社局机关委员会
        let plain = without_number_of_table(&plain);
        let plain = plain.strip_prefix("中共").unwrap_or(plain);
        let place = place_name::at_start(plain, registry);
        let after = &without_plan(place.map_or(plain, |place| &plain[place.len()..]));
        let place = place.or(place_behind.as_deref());
        self.region = self.region.take().or_else(|| place.map(Into::into));
        self.by_region |= BY_REGION.iter().any(|word| after.contains(word));
        self.scenario = self.scenario.or_else(|| scenario(after));
        self.vintage = self.vintage.or_else(|| after.contains("快报").then_some(Vintage::Flash));
        // 一、工伤认定情况 below the title of the whole sheet.
        let names_table = after.ends_with(['表', '况']);
        // 就业帮扶车间情况统计表 below the name of what it is sent for.
        let is_over_table =
            names_table && !self.names_table && !subject(without_office(after, &behind_time)).is_empty();
        if self.subject.is_empty() || level > 0 || is_over_table {
            self.names_table = names_table;
            // 2月份就业情况, in a workbook of a year.
            let after =
                When::split(after).filter(|(when, _)| when.part.is_some()).map_or(after.as_str(), |(_, rest)| rest);
            // 就业统计（城镇新增就业人数）
            let own = subject(without_office(after, &behind_time));
            // 案件情况（劳动仲裁）
            let own = of.filter(|_| !own.is_empty() && says_nothing(&own)).map_or(own.clone(), |of| of + &own);
            self.subject = named.filter(|_| registry.find(&own).is_none()).unwrap_or(own);
            if level == 0 {
                self.of.clone_from(&self.subject);
            }
        }
    }
}

/// How often a table is written, as its title says.
fn issued(title: &str) -> Option<Within> {
    let words = [("月报", Within::Month), ("季报", Within::Quarter), ("季度报表", Within::Quarter)];
    words.into_iter().find(|(word, _)| title.contains(word)).map(|(_, within)| within)
}

/// A title whose figures are targets or a budget: 目标任务分解表, 基金预算表; 完成情况 tells results.
fn scenario(title: &str) -> Option<Scenario> {
    if ["完成", "执行", "决算", "进度"].iter().any(|word| title.contains(word)) {
        return None;
    }
    let is_target = ["分解", "计划表", "目标任务表"].iter().any(|word| title.contains(word))
        || title.ends_with("目标")
        || title.ends_with("任务") && !title.ends_with("工作任务") && !title.ends_with("重点任务");
    if is_target {
        return Some(Scenario::Target(Issuer::Own));
    }
    title.contains("预算").then_some(Scenario::Budget)
}

/// The units of a list: 人、万元; 亿元（人数：万人）. Empty where something in it is no unit.
fn units(text: &str) -> Vec<Rc<str>> {
    if let Some(unit) = unit_alone(text) {
        return vec![unit.into()];
    }
    let pieces = text.split(['、', ',', '，', ';', '；', '(', ')', '（', '）', '和']);
    let pieces = pieces.map(|piece| piece.rsplit_once([':', '：']).map_or(piece, |(_, unit)| unit));
    let pieces: Vec<&str> =
        pieces.map(|piece| piece.trim_matches(['。', ' '])).filter(|piece| !piece.is_empty()).collect();
    let units: Vec<Rc<str>> = pieces.iter().filter_map(|piece| unit_alone(piece)).map(Into::into).collect();
    if units.len() == pieces.len() { units } else { Vec::new() }
}

/// A text without what stands in brackets, which is handed on.
fn without_brackets(text: &str, mut inside: impl FnMut(&str)) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(open) = rest.find(['(', '（', '【', '[']) {
        let Some(close) = rest[open..].find([')', '）', '】', ']']) else { break };
        kept.push_str(&rest[..open]);
        inside(rest[open..open + close].trim_start_matches(['(', '（', '【', '[']));
        rest = &rest[open + close..];
        rest = rest.trim_start_matches([')', '）', '】', ']']);
    }
    kept + rest
}

/// Whether a text begins with a key: 报告日期：.
fn begins_with_key(text: &str) -> bool {
    let key = text.split_once([':', '：']).map_or("", |(key, _)| key);
    (2..=8).contains(&key.chars().count())
        && key.chars().all(|character| !character.is_ascii() && character.is_alphabetic())
}

/// The pieces of a line: two blanks and more part them, and any before a key, behind another: 编制单位：就业局 报告日期：10月9日.
pub(super) fn segments(text: &str) -> Vec<String> {
    // 某　县　2　0　2　3　年: blanks between single characters part nothing.
    let (singles, pieces) = text
        .split_whitespace()
        .fold((0, 0), |(singles, pieces), piece| (singles + usize::from(piece.chars().count() == 1), pieces + 1));
    if pieces > 3 && singles == pieces {
        return vec![text.split_whitespace().collect()];
    }
    let mut segments = vec![String::new()];
    let mut blanks = 0;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            blanks += if character == ' ' { 1 } else { 2 };
            continue;
        }
        // Blanks behind a key and its colon part nothing.
        let last = segments.last().map_or("", String::as_str);
        let before_key = blanks > 0 && last.contains([':', '：']) && begins_with_key(&text[at..]);
        if (blanks > 1 || before_key) && last.chars().count() > 3 && !last.ends_with([':', '：']) {
            segments.push(String::new());
        }
        // 9-2 2024年
        let parts_numbers = blanks > 0 && character.is_ascii_digit();
        blanks = 0;
        if let Some(last) = segments.last_mut() {
            if parts_numbers && last.ends_with(|before: char| before.is_ascii_digit()) {
                last.push(' ');
            }
            last.push(character);
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: &str) {
        thread_local! { static REGISTRY: Registry = Registry::catalogue(); }
        let mut title = Title::default();
        REGISTRY.with(|registry| lines.iter().for_each(|line| title.read(line, registry)));
        let mut said = vec![title.subject.clone()];
        said.extend(title.region.map(|region| format!("@{region}")));
        said.extend(title.period.map(|written| written.period.to_string()));
        said.extend(title.filled_in.map(|written| format!("filled in {}", written.period)));
        said.extend((!title.units.is_empty()).then(|| format!("[{}]", title.units.join("|"))));
        said.extend(title.scenario.map(|scenario| scenario.to_string()));
        said.extend(title.vintage.map(|vintage| vintage.to_string()));
        said.extend(title.by_region.then(|| "by region".to_owned()));
        assert_eq!(said.join(" "), expected, "{lines:?}");
    }

    #[test]
    fn titles_of_offices() {
        check(&["某县2019年1—6月就业情况表", "单位：人"], "就业 @某县 2019-H1 [人]");
        check(&["2010年城镇职工基本养老保险情况", "单位：亿元（人数：万人）"], "城镇职工基本养老保险 2010 [亿元|万人]");
        check(&["9-5 各市失业保险基本情况"], "失业保险 by region");
        check(&["1-6月失业保险情况"], "失业保险");
        check(&["附件1", "二〇一九年全县社会保险基金收支情况统计表（单位：万元）"], "社会保险基金收支 2019 [万元]");
        check(&["四川省2019年各市州城镇新增就业人数"], "城镇新增就业人数 @四川省 2019 by region");
        check(&["2018年昆明市失业保险基金预算表"], "失业保险基金预算 @昆明市 2018 budget");
        check(&["2019年就业创业目标任务分解表"], "就业创业目标任务分解 2019 target");
        check(&["某县2019年目标任务完成情况表"], "目标任务 @某县 2019");
        check(&["某县劳动人事争议仲裁院“十四五”期间案件情况"], "劳动人事争议仲裁院案件 @某县");
        check(&["2013年1-12月社会保险统计快报"], "社会保险 2013 flash");
        check(&["截至2018年11月初宁夏同心县就业创业工作进展"], "就业创业工作进展 @宁夏同心县 2018-10");
    }

    #[test]
    fn corners_of_forms() {
        check(&["填报单位：某县人力资源和社会保障局    2019年6月    单位：人、万元"], " @某县 2019-06 [人|万元]");
        check(&["表  号：人社统W1表", "制定机关：人力资源和社会保障部", "有效期至：2021年6月"], "");
        check(&["填报日期：2019年7月5日", "审核人：张三"], " filled in 2019-06");
        check(&["填报日期：2019年6月28日"], " filled in 2019-06");
        check(&["单位：某县人社局"], " @某县");
        check(&["（万元）"], " [万元]");
        check(&["计量单位:万人"], " [万人]");
        check(&["2019年6月"], " 2019-06");
    }
}

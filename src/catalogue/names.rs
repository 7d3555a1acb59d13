//! Names as they are published: compared in one form, and parted from the suffixes that are not of the name.
//!
//! Invariant: two names that differ only in width, blanks or the kind of brackets are one name.

use std::collections::HashMap;
use std::hash::Hash;

use crate::model::{IndicatorId, Issuer, Scenario, Vintage};
use crate::quantity::decimal::half_width;
use crate::quantity::{Unit, is_unseen};

/// A name without what is not seen of it; its blanks stay.
#[must_use]
pub fn seen(name: &str) -> String {
    name.chars().filter(|character| character.is_whitespace() || !is_unseen(*character)).collect()
}

/// A name in the form in which names are compared: half-width, without blanks.
#[must_use]
pub fn comparable(name: &str) -> String {
    // Latin letters are the ones with two forms here; the tables of all scripts would be a large part of the page.
    let plain = name.chars().map(half_width).filter(|character| !character.is_whitespace());
    plain.map(|character| character.to_ascii_lowercase()).collect()
}

/// Learns a name of an indicator: one that two of them have is neither's.
pub(super) fn learn<Name: Eq + Hash>(names: &mut HashMap<Name, Option<IndicatorId>>, name: Name, id: IndicatorId) {
    let known = names.entry(name).or_insert(Some(id));
    *known = known.filter(|known| *known == id);
}

/// What a suffix of a published name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LabelSuffix {
    /// (年目标), (预算)
    pub scenario: Option<Scenario>,
    /// (快报)
    pub vintage: Option<Vintage>,
    /// (年末/12月): the December value of the year.
    pub december: bool,
    /// (完成率), (同比): a published comparison, never stored as the indicator itself.
    pub comparison: Option<Comparison>,
}

/// A published comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// (完成率), by who set the target.
    Completion(Issuer),
    /// (同比)
    YearOnYear,
    /// (环比)
    PeriodOnPeriod,
    /// (比2019年)
    AgainstYear,
}

/// A published name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The name in comparable form, without any suffix: what the catalogue knows.
    pub name: String,
    /// The name of an indicator that the catalogue does not know: as written, without what is said of scenario,
    /// vintage and unit. A published comparison keeps its full label.
    pub own: String,
    /// What the suffixes say.
    pub said: LabelSuffix,
    /// The unit in the name, 城镇新增就业人数（万人）, as written.
    pub unit: Option<String>,
}

/// The suffixes of one fixed form: (text between the brackets, what it says). A new one is a new row.
const SUFFIXES: &[(&str, LabelSuffix)] = &[
    ("年末", PLAIN),
    ("期末", PLAIN),
    ("当月", PLAIN),
    ("年末/12月", LabelSuffix { december: true, ..PLAIN }),
    ("快报", vintage(Vintage::Flash)),
    ("快报数", vintage(Vintage::Flash)),
    ("公报", vintage(Vintage::Final)),
    ("决算", vintage(Vintage::Final)),
    ("决算数", vintage(Vintage::Final)),
    ("预算", scenario(Scenario::Budget)),
    ("预算数", scenario(Scenario::Budget)),
    ("调整前", scenario(Scenario::Before)),
    ("同比", compared(Comparison::YearOnYear)),
    ("同比增长", compared(Comparison::YearOnYear)),
    ("同比增速", compared(Comparison::YearOnYear)),
    ("同比增幅", compared(Comparison::YearOnYear)),
    ("环比", compared(Comparison::PeriodOnPeriod)),
    ("比上年", compared(Comparison::YearOnYear)),
    ("比上年同期", compared(Comparison::YearOnYear)),
    ("完成率", compared(Comparison::Completion(Issuer::Own))),
];

/// Who set a target, as the first word in the bracket: 年目标, 市计划. The longest first.
const ISSUERS: &[(&str, Issuer)] = &[
    ("年度", Issuer::Own),
    ("全年", Issuer::Own),
    ("本级", Issuer::Own),
    ("年", Issuer::Own),
    ("省", Issuer::Province),
    ("市", Issuer::City),
    ("县", Issuer::County),
    ("区", Issuer::County),
    ("", Issuer::Own),
];

/// How a target was set, between who did and the word for it.
const HOW_SET: [&str; 8] = ["下达", "定", "考核", "责任书", "责任", "分解", "级", "年度"];

/// The words for a target.
const TARGET_WORDS: [&str; 5] = ["目标任务", "预期目标", "目标", "计划", "任务"];

const PLAIN: LabelSuffix = LabelSuffix { scenario: None, vintage: None, december: false, comparison: None };

const fn scenario(scenario: Scenario) -> LabelSuffix {
    LabelSuffix { scenario: Some(scenario), ..PLAIN }
}

const fn vintage(vintage: Vintage) -> LabelSuffix {
    LabelSuffix { vintage: Some(vintage), ..PLAIN }
}

const fn compared(comparison: Comparison) -> LabelSuffix {
    LabelSuffix { comparison: Some(comparison), ..PLAIN }
}

/// Parts a published name, in comparable form, from its suffixes: `城镇新增就业人数(年目标)` is 城镇新增就业人数 and a
/// target.
#[must_use]
pub fn split_label(label: &str) -> (String, LabelSuffix) {
    let label = take_apart(label);
    (label.name, label.said)
}

/// Takes a published name apart.
#[must_use]
pub fn take_apart(label: &str) -> Label {
    let mut rest = label.trim();
    let mut own = rest.to_owned();
    let mut said = PLAIN;
    let mut unit = None;
    while let Some((before, inner)) = last_bracket(rest) {
        if let Some(suffix) = suffix(&comparable(inner)) {
            said = LabelSuffix {
                scenario: said.scenario.or(suffix.scenario),
                vintage: said.vintage.or(suffix.vintage),
                december: said.december || suffix.december,
                comparison: said.comparison.or(suffix.comparison),
            };
            // 年末 tells a stock of the user's own from a flow, so it stays in the own name.
            if suffix != PLAIN {
                own.truncate(before.len());
            }
        } else if unit.is_none() && is_unit(inner) {
            unit = Some(written_unit(inner).to_owned());
            own.truncate(before.len());
        } else {
            break;
        }
        rest = before;
    }
    let mut name = comparable(rest);
    // 基本养老保险参保人数(职工+居民,年末): the remark stands inside the name's own bracket.
    for inside in [",年末)", ",期末)"] {
        if let Some(before) = name.strip_suffix(inside) {
            name = format!("{before})");
        }
    }
    if said.comparison.is_some() {
        own = label.trim().to_owned();
    }
    Label { name, own: own.trim_end().to_owned(), said, unit }
}

/// 1.城镇新增就业人数, （一）城镇新增就业人数: the number of a list is not of the name.
#[must_use]
pub fn without_number(name: &str) -> &str {
    let digits = |character: char| character.is_ascii_digit() || "一二三四五六七八九十".contains(character);
    let rest = name.trim_start_matches('(').trim_start_matches(digits);
    if rest.len() == name.len() {
        return name;
    }
    rest.strip_prefix([')', '.', '、']).unwrap_or(name)
}

/// The text before a name's last bracket, where the name ends with it, and what stands inside.
fn last_bracket(name: &str) -> Option<(&str, &str)> {
    let inside = name.strip_suffix([')', '）'])?;
    let open = inside.rfind(['(', '（'])?;
    let before = &inside[..open];
    let inner = inside[open..].trim_start_matches(['(', '（']);
    (!before.trim().is_empty()).then_some((before.trim_end(), inner.trim()))
}

/// What a text between brackets, or a heading of its own, says of a name, in comparable form; `None` where it is of the name.
#[must_use]
pub fn suffix(inner: &str) -> Option<LabelSuffix> {
    if let Some((_, said)) = SUFFIXES.iter().find(|(text, _)| *text == inner) {
        return Some(*said);
    }
    let year = inner.strip_prefix('比').and_then(|rest| rest.strip_suffix('年'));
    if year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())) {
        return Some(compared(Comparison::AgainstYear));
    }
    let (completion, rest) = inner.strip_suffix("完成率").map_or((false, inner), |rest| (true, rest));
    // 上限 only says that the figure is to be kept below.
    let rest = rest.strip_suffix("上限").or_else(|| rest.strip_suffix("下限")).unwrap_or(rest);
    let rest = rest.strip_suffix(['数', '值']).unwrap_or(rest);
    let who = TARGET_WORDS.iter().find_map(|word| rest.strip_suffix(word))?;
    let issuer = issuer(who)?;
    Some(if completion { compared(Comparison::Completion(issuer)) } else { scenario(Scenario::Target(issuer)) })
}

/// Who set a target, by what stands before the word for it: 市下达, 县级考核, 全年.
fn issuer(who: &str) -> Option<Issuer> {
    let mut rest = who;
    loop {
        if let Some((_, issuer)) = ISSUERS.iter().find(|(word, _)| *word == rest) {
            return Some(*issuer);
        }
        let shorter = HOW_SET.iter().find_map(|word| rest.strip_suffix(word));
        rest = shorter.or_else(|| rest.strip_prefix("全年")).or_else(|| rest.strip_prefix("年度"))?;
    }
}

fn written_unit(inner: &str) -> &str {
    let unit = inner.strip_prefix("单位").unwrap_or(inner);
    unit.trim_start_matches([':', '：', ' ']).trim()
}

/// Whether a bracket holds a unit: （万人）, （单位：元）. An ordinal or a bare 万 is none.
fn is_unit(inner: &str) -> bool {
    let unit = written_unit(inner);
    !unit.is_empty() && unit.parse::<Unit>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, expected_name: &str, expected: LabelSuffix) {
        assert_eq!(split_label(label), (expected_name.to_owned(), expected), "{label}");
    }

    const fn target(issuer: Issuer) -> LabelSuffix {
        scenario(Scenario::Target(issuer))
    }

    const fn completion(issuer: Issuer) -> LabelSuffix {
        compared(Comparison::Completion(issuer))
    }

    #[test]
    fn suffixes_are_not_of_the_name() {
        check("全国城镇调查失业率(年末/12月)", "全国城镇调查失业率", LabelSuffix { december: true, ..PLAIN });
        check("基本养老保险参保人数(职工+居民,年末)", "基本养老保险参保人数(职工+居民)", PLAIN);
        let flash = vintage(Vintage::Flash);
        check("基本养老保险基金收入(职工+居民)(快报)", "基本养老保险基金收入(职工+居民)", flash);
        check("集体合同签订率（建会企业）", "集体合同签订率(建会企业)", PLAIN);
        check("工伤保险参保人数:农民工（年 末）", "工伤保险参保人数:农民工", PLAIN);
        check("结案率(省厅要求)", "结案率(省厅要求)", PLAIN);
        check("(年目标)", "(年目标)", PLAIN);
    }

    #[test]
    fn targets_and_budgets_say_who_set_them() {
        check("城镇新增就业人数（年目标）", "城镇新增就业人数", target(Issuer::Own));
        check("城镇登记失业率(年目标上限)", "城镇登记失业率", target(Issuer::Own));
        check("农村劳动力转移就业(市计划)", "农村劳动力转移就业", target(Issuer::City));
        check("农村劳动力转移就业(县计划)", "农村劳动力转移就业", target(Issuer::County));
        check("城镇新增就业人数(省定目标)", "城镇新增就业人数", target(Issuer::Province));
        check("城镇新增就业人数(市下达任务数)", "城镇新增就业人数", target(Issuer::City));
        check("工伤保险基金收入(预算)", "工伤保险基金收入", scenario(Scenario::Budget));
        check("失业保险参保人数(期末)(年目标)", "失业保险参保人数", target(Issuer::Own));
    }

    #[test]
    fn published_comparisons_are_not_the_indicator() {
        check("城镇新增就业人数(完成率)", "城镇新增就业人数", completion(Issuer::Own));
        check("城镇新增就业人数(省目标完成率)", "城镇新增就业人数", completion(Issuer::Province));
        check("城镇新增就业人数(市目标完成率)", "城镇新增就业人数", completion(Issuer::City));
        check("农村劳动力转移就业(市计划完成率)", "农村劳动力转移就业", completion(Issuer::City));
        check("农村劳动力转移就业(县计划完成率)", "农村劳动力转移就业", completion(Issuer::County));
        check("城镇登记失业率(同比)", "城镇登记失业率", compared(Comparison::YearOnYear));
        check("城镇新增就业人数(比2019年)", "城镇新增就业人数", compared(Comparison::AgainstYear));
        check("城镇新增就业人数(比2021年)", "城镇新增就业人数", compared(Comparison::AgainstYear));
    }

    #[test]
    fn a_name_of_ones_own_keeps_what_is_of_it() {
        let own = |label: &str| take_apart(label).own;
        assert_eq!(own("就业扶贫车间（基地）（年目标）"), "就业扶贫车间（基地）");
        assert_eq!(own("Skilled Workers (年末)(快报)"), "Skilled Workers (年末)");
        assert_eq!(own("培育创业实体(完成率)"), "培育创业实体(完成率)");
        assert_eq!(own("培育创业实体（户）"), "培育创业实体");
    }

    #[test]
    fn a_unit_may_stand_in_the_name() {
        let unit = |label: &str| take_apart(label).unit;
        assert_eq!(unit("城镇新增就业人数（万人）").as_deref(), Some("万人"));
        assert_eq!(unit("基金收入(单位：亿元)(年目标)").as_deref(), Some("亿元"));
        assert_eq!(unit("城镇登记失业率(%)").as_deref(), Some("%"));
        assert_eq!(unit("就业扶贫车间(基地)"), None);
        check("城镇新增就业人数（年目标）（万人）", "城镇新增就业人数", target(Issuer::Own));
    }
}

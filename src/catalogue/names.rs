//! Names as they are published: compared in one form, and parted from the suffixes that are not of the name.
//!
//! Invariant: two names that differ only in width, blanks or the kind of brackets are one name.

use crate::model::{Issuer, Scenario, Vintage};
use crate::quantity::decimal::half_width;

/// A name in the form in which names are compared: half-width, without blanks.
#[must_use]
pub fn comparable(name: &str) -> String {
    name.chars().map(half_width).filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
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
    /// (比2019年)
    AgainstYear,
}

/// Every suffix: (text in half-width brackets, what it says). A new one is a new row.
const SUFFIXES: &[(&str, LabelSuffix)] = &[
    ("(年末)", PLAIN),
    ("(期末)", PLAIN),
    ("(当月)", PLAIN),
    ("(年末/12月)", LabelSuffix { december: true, ..PLAIN }),
    ("(快报)", LabelSuffix { vintage: Some(Vintage::Flash), ..PLAIN }),
    ("(预算)", scenario(Scenario::Budget)),
    ("(年目标)", scenario(Scenario::Target(Issuer::Own))),
    ("(年目标上限)", scenario(Scenario::Target(Issuer::Own))),
    ("(省目标)", scenario(Scenario::Target(Issuer::Province))),
    ("(市目标)", scenario(Scenario::Target(Issuer::City))),
    ("(县目标)", scenario(Scenario::Target(Issuer::County))),
    ("(省计划)", scenario(Scenario::Target(Issuer::Province))),
    ("(市计划)", scenario(Scenario::Target(Issuer::City))),
    ("(县计划)", scenario(Scenario::Target(Issuer::County))),
    ("(完成率)", compared(Comparison::Completion(Issuer::Own))),
    ("(省目标完成率)", compared(Comparison::Completion(Issuer::Province))),
    ("(市目标完成率)", compared(Comparison::Completion(Issuer::City))),
    ("(市计划完成率)", compared(Comparison::Completion(Issuer::City))),
    ("(县计划完成率)", compared(Comparison::Completion(Issuer::County))),
    ("(同比)", compared(Comparison::YearOnYear)),
    ("(比2019年)", compared(Comparison::AgainstYear)),
];

const PLAIN: LabelSuffix = LabelSuffix { scenario: None, vintage: None, december: false, comparison: None };

const fn scenario(scenario: Scenario) -> LabelSuffix {
    LabelSuffix { scenario: Some(scenario), ..PLAIN }
}

const fn compared(comparison: Comparison) -> LabelSuffix {
    LabelSuffix { comparison: Some(comparison), ..PLAIN }
}

/// Parts a published name, in comparable form, from its suffixes: `城镇新增就业人数(年目标)` is 城镇新增就业人数 and a
/// target.
#[must_use]
pub fn split_label(label: &str) -> (String, LabelSuffix) {
    let mut name = comparable(label);
    let mut said = PLAIN;
    while let Some((text, suffix)) = SUFFIXES.iter().find(|(text, _)| name.ends_with(text)) {
        name.truncate(name.len() - text.len());
        said = LabelSuffix {
            scenario: said.scenario.or(suffix.scenario),
            vintage: said.vintage.or(suffix.vintage),
            december: said.december || suffix.december,
            comparison: said.comparison.or(suffix.comparison),
        };
    }
    // 基本养老保险参保人数(职工+居民,年末): the remark stands inside the name's own bracket.
    for inside in [",年末)", ",期末)"] {
        if let Some(before) = name.strip_suffix(inside) {
            name = format!("{before})");
        }
    }
    (name, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, expected_name: &str, expected: LabelSuffix) {
        assert_eq!(split_label(label), (expected_name.to_owned(), expected));
    }

    #[test]
    fn suffixes_are_not_of_the_name() {
        check("城镇新增就业人数（年目标）", "城镇新增就业人数", scenario(Scenario::Target(Issuer::Own)));
        check("全国城镇调查失业率(年末/12月)", "全国城镇调查失业率", LabelSuffix { december: true, ..PLAIN });
        check("基本养老保险参保人数(职工+居民,年末)", "基本养老保险参保人数(职工+居民)", PLAIN);
        check(
            "基本养老保险基金收入(职工+居民)(快报)",
            "基本养老保险基金收入(职工+居民)",
            LabelSuffix { vintage: Some(Vintage::Flash), ..PLAIN },
        );
        check("集体合同签订率（建会企业）", "集体合同签订率(建会企业)", PLAIN);
    }
}

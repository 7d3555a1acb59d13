//! What a place asks for: result or target, of which year, in which unit.

use super::context::Around;
use super::document;
use crate::model::{Issuer, Scenario};
use crate::quantity::{Dimension, Unit};
use crate::report::slot::When;

/// Result or target, and when, by the words of the clause and its section.
pub(super) fn meant(around: &Around) -> (Scenario, When) {
    let clause = around.clause();
    let before = around.before();
    let tail: String = { before.chars().skip(before.chars().count().saturating_sub(8)).collect() };
    let sentence = around.document.slice(&around.sentence.at);
    let ends = |words: &[&str]| words.iter().any(|word| tail.contains(word));
    let so_far = around.document.slice(&(around.sentence.at.start..around.own().at.start));
    let own_year = document::year_in(clause).or_else(|| document::year_in(so_far));
    let when = match (own_year, around.document.year) {
        (Some(year), Some(of)) if year + 1 == of => When::YearEarlier,
        (Some(year), Some(of)) if year == of + 1 => When::NextYear,
        _ => When::Own,
    };
    let intends = ["确保", "力争", "计划", "目标是", "预期"].iter().any(|word| sentence.contains(word));
    let set = ends(&["控制在", "达到"])
        || ["以上", "以内", "左右", "不低于"].iter().any(|bound| sentence.contains(bound))
        || around.own().qualifier.is_some();
    let budget = sentence.contains("预算") && !ends(&["执行"]);
    if around.sentence.plans && (intends || set) {
        let when = if when == When::Own { When::NextYear } else { when };
        return (Scenario::Target(Issuer::Own), when);
    }
    let said = ["目标为", "目标是", "预期目标", "计划为", "任务是"].iter().any(|word| so_far.contains(word));
    if said && !so_far.contains("完成") {
        return (Scenario::Target(Issuer::Own), when);
    }
    if ends(&["目标为", "任务为", "目标任务", "目标", "任务数", "计划数"]) && !ends(&["的"]) {
        return (Scenario::Target(Issuer::Own), when);
    }
    if before.ends_with('从') || before.ends_with('由') {
        return (Scenario::Before, when);
    }
    if budget && (sentence.contains("缺口") || sentence.contains("预算看")) {
        return (Scenario::Budget, when);
    }
    (Scenario::Actual, when)
}

/// Whether the words before a figure say that it is a target: 目标8000人, 年度任务为8000人.
pub fn sets_a_target(before: &str) -> bool {
    let tail = before.trim_end_matches(['为', '是', '数', '：', ':', '值']);
    ["目标", "任务", "计划"].iter().any(|word| tail.ends_with(word))
}

/// How well an indicator's unit fits the one that is written, of a hundred.
pub(super) fn fit(written: Unit, kept: Unit, per_head: bool) -> u32 {
    let money_each = || {
        let yuan = Unit::TEN_THOUSAND_YUAN.dimension();
        per_head && written.dimension() == yuan && kept.to_string().starts_with("元/")
    };
    let people = |unit: Unit| unit.to_string().trim_start_matches(['万', '亿']) == "人";
    let occasions = |unit: Unit| unit.to_string().trim_start_matches(['万', '亿']) == "人次";
    // A bare 万 leaves open what is counted.
    let open = written.dimension() == Dimension::RATIO && !written.is_percent_like() && written.multiplier() >= 2;
    if written.dimension() == kept.dimension() {
        let ratios = (written.is_percent_like(), kept.is_percent_like());
        return match ratios {
            (true, true) if written == kept => 100,
            (true, true) => 40,
            (true, false) | (false, true) => 25,
            _ if written.to_string().trim_start_matches(['万', '亿', '千', '百'])
                == kept.to_string().trim_start_matches(['万', '亿', '千', '百']) =>
            {
                100
            }
            _ => 93,
        };
    }
    match (people(written) && occasions(kept)) || (occasions(written) && people(kept)) {
        true => 55,
        false if money_each() => 95,
        false if open && kept.is_count() => 80,
        false => 0,
    }
}

//! What is said of another figure: 占全年目标任务的X%, 同比增长X%, 上升X个百分点, 快于序时进度X个百分点.
//!
//! Invariant: the words before a figure, in its own clause, decide; what they do not say is not assumed.

use super::lexicon::Lexicon;
use super::meaning::sets_a_target;
use crate::catalogue::Registry;
use crate::formula::quoted;
use crate::model::IndicatorId;
use crate::quantity::Unit;

/// What a figure says of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It stands for itself.
    Own,
    /// 占全年目标任务的X%
    Completion,
    /// 同比增长X%, and whether the words say so of a year earlier.
    Growth,
    /// 同比上升X个百分点
    Points,
    /// 比上年增加X人
    Increase,
    /// 快于序时进度X个百分点
    Pace,
    /// 低于控制目标X个百分点
    Distance,
    /// 低于X%的控制目标, 完成X万人目标的
    Target,
    /// 比上年的X万元: what it was a year earlier.
    Earlier,
    /// 环比, or against another year: nothing here answers it.
    Elsewhere,
}

/// Words of a target before a per cent.
const OF_TARGET: [&str; 22] = [
    "目标任务",
    "年度目标",
    "全年目标",
    "年度任务",
    "全年任务",
    "年度计划",
    "全年计划",
    "目标的",
    "目标数的",
    "任务的",
    "任务数的",
    "任务量的",
    "计划的",
    "计划数的",
    "年计划",
    "预算的",
    "预算数的",
    "年初预算",
    "完成率",
    "责任目标",
    "目标值的",
    "执行率",
];
/// Verbs of change.
const UP_OR_DOWN: [&str; 24] = [
    "增长", "下降", "上升", "提高", "增加", "减少", "增幅", "降幅", "上涨", "回落", "降低", "提升", "下调", "上调",
    "增速", "净增", "压减", "多增", "增收", "减收", "扩大", "缩小", "收窄", "少增",
];
/// Words of a year earlier.
const YEAR_EARLIER: [&str; 9] =
    ["同比", "比上年", "较上年", "比去年", "较去年", "上年同期", "去年同期", "与上年相比", "比同期"];

/// Words of a year earlier right before what it was then.
const WAS_THEN: [&str; 8] = ["上年", "去年", "上年同期", "去年同期", "上年末", "去年末", "上年底", "去年底"];

/// What follows a figure that is a target.
const THE_TARGET: [&str; 20] = [
    "的控制目标",
    "的控制指标",
    "的控制线",
    "的目标",
    "目标",
    "的年度目标",
    "的全年目标",
    "的预期目标",
    "的任务",
    "任务",
    "的计划",
    "年计划",
    "年度计划",
    "全年计划",
    "年目标",
    "年度目标",
    "全年目标",
    "年任务",
    "年度任务",
    "全年任务",
];
/// Verbs that are a clause by themselves where they say how the figure before them changed: 劳务收入2.1亿元，增加0.2亿元.
const CHANGED: [&str; 6] = ["增加", "减少", "增长", "下降", "增加了", "减少了"];

/// What a figure says of another, by the words before and behind it and its unit.
pub(super) fn role(before: &str, behind: &str, unit: Option<Unit>) -> Role {
    // 低于4%的控制目标, 比年目标任务4%低.
    let against = before.starts_with(['比', '较']) && unit == Some(Unit::PERCENT) && sets_a_target(before);
    // 完成全年任务8000人的103%.
    let of_it = behind.starts_with('的') && sets_a_target(before);
    if against || of_it || THE_TARGET.iter().any(|word| behind.starts_with(word)) {
        return Role::Target;
    }
    if words_of_then(before).is_some() && unit != Some(Unit::PERCENTAGE_POINT) {
        return Role::Earlier;
    }
    let clause = before;
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    let tail: String = {
        let skip = clause.chars().count().saturating_sub(9);
        clause.chars().skip(skip).collect()
    };
    let changes = UP_OR_DOWN.iter().any(|word| tail.contains(word)) && !tail.contains('至') && !ends_with_to(&tail);
    let elsewhere = has(&["环比", "比上月", "较上月", "比上季", "比2", "较2", "比年初", "较年初"]);
    let percent = unit == Some(Unit::PERCENT);
    let points = unit == Some(Unit::PERCENTAGE_POINT);
    if points && has(&["序时", "时间进度"]) {
        return Role::Pace;
    }
    if points && has(&["目标", "控制线", "控制数", "计划", "任务"]) {
        return Role::Distance;
    }
    if changes && elsewhere && !has(&YEAR_EARLIER) {
        return Role::Elsewhere;
    }
    match (percent, points) {
        (true, _) if has(&OF_TARGET) && !changes => Role::Completion,
        (true, _) if changes => Role::Growth,
        (_, true) if changes || has(&YEAR_EARLIER) => Role::Points,
        (false, false) if changes && (has(&YEAR_EARLIER) || CHANGED.contains(&clause)) => Role::Increase,
        _ => Role::Own,
    }
}

/// What stands before 上年同期的 where a figure is what it was then: 收入由上年同期的X万元.
pub(super) fn words_of_then(before: &str) -> Option<&str> {
    let text = before.trim_end_matches(['的', '为', '是']);
    let then = WAS_THEN.iter().filter(|word| text.ends_with(**word)).map(|word| word.len()).max()?;
    Some(text[..text.len() - then].trim_end_matches(['比', '较', '由', '从', '于']))
}

/// The word of direction that ends the words before a figure, with 同比 where it stands in front: how many bytes, and whether 同比 is there.
pub(super) fn direction_before(before: &str) -> Option<(usize, bool)> {
    let text = before.trim_end_matches(['了', '约', '近']);
    let verb = UP_OR_DOWN.iter().filter(|verb| text.ends_with(**verb)).map(|verb| verb.len()).max()?;
    let rest = &text[..text.len() - verb];
    let with = rest.strip_suffix("同比").map_or(0, |_| "同比".len());
    Some((before.len() - text.len() + verb + with, with > 0))
}

/// What a figure is held against, and how it stands to that.
const HELD_AGAINST: [&str; 8] = ["序时进度", "时间进度", "目标", "控制线", "控制数", "控制指标", "计划", "任务"];
const STANDS: [&str; 11] = ["快于", "慢于", "高于", "低于", "超过", "超出", "落后", "领先", "滞后", "超", "比"];
/// The most bytes between them: 低于年度控制目标.
const BETWEEN: usize = 24;

/// The words that end those before a figure and say how it stands to what: 快于序时进度. How many bytes they take.
pub(super) fn comparison_before(before: &str) -> Option<usize> {
    HELD_AGAINST.iter().find(|of| before.ends_with(**of))?;
    let start = STANDS.iter().filter_map(|word| before.rfind(word)).max()?;
    let length = before.len() - start;
    (length <= BETWEEN && !before[start..].contains(['，', '；', '、'])).then_some(length)
}

/// 增加到, 提高为: what follows is where it came to.
fn ends_with_to(tail: &str) -> bool {
    ["到", "为", "成"].iter().any(|word| UP_OR_DOWN.iter().any(|verb| tail.contains(&format!("{verb}{word}"))))
}

/// What a role makes of an indicator, as an indicator of the catalogue where there is one, else as a formula.
pub(super) fn applied(registry: &Registry, lexicon: &Lexicon, base: IndicatorId, role: Role) -> Option<String> {
    let id = &registry.indicator(base).id;
    let name = quoted(id);
    let formulas: &[String] = &match role {
        Role::Own | Role::Target | Role::Earlier => return Some(id.clone()),
        Role::Completion => vec![format!("completion({name})"), format!("{name} / target({name})")],
        Role::Growth => vec![format!("yoy({name})")],
        Role::Points | Role::Increase => vec![format!("pp({name})")],
        Role::Pace | Role::Distance | Role::Elsewhere => return None,
    };
    let known = formulas.iter().find_map(|formula| lexicon.of_formula(formula));
    Some(known.map_or_else(|| formulas[0].clone(), |known| registry.indicator(known).id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, unit: &str, expected: Role) {
        assert_eq!(role(before, "", unit.parse().ok()), expected, "{before}");
    }

    #[test]
    fn what_a_figure_says_of_another() {
        check("分别占全年目标任务的", "%", Role::Completion);
        check("完成年度计划的", "%", Role::Completion);
        check("同比增长", "%", Role::Growth);
        check("较上年同期下降了", "%", Role::Growth);
        check("比上年上升", "百分点", Role::Points);
        check("比上年增加", "人", Role::Increase);
        check("增加", "亿元", Role::Increase);
        check("净增", "人", Role::Own);
        check("超序时进度", "百分点", Role::Pace);
        check("低于控制目标", "百分点", Role::Distance);
        check("由去年的8%提高到", "%", Role::Own);
        check("从20%下调至", "%", Role::Own);
        check("比上年的", "万元", Role::Earlier);
        check("较去年同期", "份", Role::Earlier);
        check("比年目标任务", "%", Role::Target);
        check("环比增长", "%", Role::Elsewhere);
        check("覆盖率达到", "%", Role::Own);
    }
}

//! The words of published comparisons: 同比增减, 较去年同期增减数, 完成全年任务.
//!
//! Invariant: a word that names a figure is none of them.

use super::heading::is_sum;

/// The words of comparisons beside those of names.
const COMPARED: &str = "同比±|同比+-|环比±|环比+-|比上年同期±|同比增减|同比增长率|同比增减率|同比变化|同比变动|同比增加|较上年|较上年增长|较上年增减|较上年同期|较上年同期增长|\
    较上年同期增减|较去年同期|较去年同期增长|比去年同期|比去年同期增长|比去年同期增减|比上年增长|比上年增减|比上年同期增长|比上年同期增减|\
    与上年同期相比|与去年同期相比|与上年相比|增长|增长率|增长速度|名义增长|名义增长率|名义增速|实际增长率|实际增速|发展速度|增长幅度|增长额|增幅|增速|增减|增减率|增减幅|增减幅度|增减额|增减数|增减量|增减值|增减变化|增减±|增减+-|±增减|增长±|增长+-|\
    环比增长|环比增减|环比增速|占预算|占预算数|占年初预算|占调整预算|执行数占预算|执行数占预算数|完成预算|为预算|为年初预算|完成比例|完成进度|完成百分比|完成率|完成年度目标|完成目标比例|完成年度目标比例|完成任务比例|完成计划|序时进度|目标完成率|任务完成率|\
    计划完成率|年度完成率|进度|占全年目标|占全年目标任务|占全年任务|占年度目标|占年度目标任务|占年度任务|占目标任务|占目标|占任务|占比|比重|所占比重|占比重|占总数比重|排名|位次|名次|排序|±|+-|±比";

/// Whether a heading, in comparable form and without its unit, is that of a comparison and no more.
pub(super) fn is_compared(plain: &str, unit: Option<&str>) -> bool {
    let is_word = COMPARED.split('|').any(|word| word.trim() == plain);
    let is_rate = || unit == Some("%") && (is_share(plain) || is_share_of_before(plain));
    is_word || is_against_before(plain) || is_against_schedule(plain) || is_rate()
}

/// Times before, as comparisons name them.
const TIMES: [&str; 17] = [
    "上年同期",
    "去年同期",
    "上年同月",
    "去年同月",
    "上季度",
    "上季末",
    "上季",
    "上年末",
    "上年底",
    "去年末",
    "去年底",
    "上年",
    "去年",
    "上月末",
    "上月",
    "上期",
    "年初",
];

/// 较去年同期增减数, 比上月增加: against a time before, and in which way.
fn is_against_before(plain: &str) -> bool {
    const WAYS: &str = "|相比|增长|增减|增加|增幅|增速|变化|变动|减少|下降|±|+-|增减数|增减额|增减量|增减率|增长率|增减幅度|增加数|增加额";
    let against = plain.strip_prefix(['较', '比', '与']);
    let way = against.and_then(|against| TIMES.iter().find_map(|time| against.strip_prefix(time)));
    way.is_some_and(|way| WAYS.split('|').any(|known| known == way))
}

/// 为上年同期%, 相当于上年的: how much of what there was.
fn is_share_of_before(plain: &str) -> bool {
    let of = ["相当于", "为", "占"].iter().find_map(|word| plain.strip_prefix(word));
    of.is_some_and(|of| TIMES.contains(&of.trim_end_matches(['的', '数'])))
}

/// 比序时进度, 快于序时进度, 与序时进度相比: how far ahead of the elapsed year, in percentage points.
pub(super) fn is_against_schedule(plain: &str) -> bool {
    const WAYS: [&str; 9] = ["比", "较", "与", "快于", "慢于", "高于", "低于", "超", "超过"];
    let against = |way: &str| plain.strip_prefix(way).is_some_and(|rest| rest.starts_with("序时进度"));
    WAYS.into_iter().any(against) && plain.chars().count() <= LONGEST_AGAINST
}

/// The most characters of a comparison with the elapsed year.
const LONGEST_AGAINST: usize = 10;

/// 合计=100: shares of it in per cent; 上年=100 is an index.
pub(super) fn is_whole_of_hundred(text: &str) -> bool {
    let whole = text.strip_suffix("100").and_then(|whole| whole.strip_suffix('='));
    whole.is_some_and(|whole| is_sum(whole) || ["总数", "总量", "全部"].contains(&whole))
}

/// 完成全年任务, 占总数, 决算数为预算数的: all that stands before %.
fn is_share(plain: &str) -> bool {
    plain.starts_with("完成") || plain.starts_with('占') || plain.contains('为') && plain.ends_with('的')
}

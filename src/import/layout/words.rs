//! The words of headings beside those of names: results, budgets, targets, comparisons.
//!
//! Invariant: lists alone; a new word is a new entry.

/// The words of results, beside targets and budgets.
pub(super) const RESULTS: &str = "实际|实际完成|实际完成数|实际数|完成|完成数|完成情况|进展情况|工作进展|目前进展|推进情况|落实情况|已完成|完成值|实绩|基期|基期值|基期数|基数|基数值|现状值|现状|执行数|当期执行数|实际执行数|预算执行数|决算|决算数|实际数值";

/// The words of budgets beside those of names.
pub(super) const BUDGETS: &str = "年初预算|年初预算数|本年预算|本年预算数|当年预算|当年预算数|年度预算|年度预算数|全年预算|全年预算数|预算金额|预算安排|批复预算|批复预算数|预算批复|预算批复数|调整预算|调整预算数|调整后预算|调整后预算数";

/// Those of what a budget was changed by, which is none itself.
pub(super) const BUDGET_CHANGES: &str = "预算调整|预算调整数|预算调整额|预算追加|预算追加数|追加预算|追加预算数";

/// What is set for a year as it begins: 年初目标.
pub(super) const SET_IN_JANUARY: [&str; 5] = ["预算", "目标", "计划", "任务", "下达"];

/// How names end that count something, so that a number behind them is no part of them.
pub(super) const ENDS_OF_COUNTS: [char; 14] =
    ['数', '人', '次', '件', '户', '家', '额', '量', '率', '款', '金', '入', '出', '余'];

/// Those of comparisons and of names that may stand behind a name: 收入同比增长.
pub(super) const COMPARED_BEHIND: [&str; 14] = [
    "比上年同期增长",
    "比上年增长",
    "同比增长率",
    "同比增减",
    "同比增长",
    "同比增幅",
    "同比增速",
    "环比增长",
    "增减额",
    "完成率",
    "占比",
    "比重",
    "同比",
    "环比",
];

/// Those of targets behind a name.
pub(super) const TARGETS_BEHIND: [&str; 7] =
    ["目标任务数", "目标任务", "任务目标", "任务数", "目标数", "控制目标", "控制在"];

/// What is counted since whenever, and not since January.
pub(super) const ALL_THERE_ARE: [&str; 3] = ["累计取得", "累计持有", "累计拥有"];

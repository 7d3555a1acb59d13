//! The functions of formulas, as a list to choose from describes them.

use crate::formula::Function;
use crate::language::Language;

/// What a function takes and gives: `yoy(指标)`, 同比增长，%.
#[must_use]
pub fn describe(language: Language, function: Function) -> (&'static str, &'static str) {
    let (chinese, english) = match function {
        Function::Completion => (["指标", "完成率，%"], ["indicator", "completion of the target, %"]),
        Function::Target => (["指标", "年度目标"], ["indicator", "the year's target"]),
        Function::Budget => (["指标", "年度预算"], ["indicator", "the year's budget"]),
        Function::Before => (["指标", "调整前的数"], ["indicator", "before a change of policy"]),
        Function::Previous => {
            (["数", "上年同期；结存取期初"], ["value", "a year earlier; of a balance the opening one"])
        }
        Function::YearOnYear => (["数", "同比增长，%"], ["value", "growth over a year, %"]),
        Function::PointsDifference => (["数", "与上年同期之差，百分点"], ["value", "difference from a year earlier"]),
        Function::Share => (["数", "占同级地区的比重，%"], ["value", "share among the regions of one level, %"]),
        Function::SumRegions => (["数", "同级地区合计"], ["value", "sum over the regions of one level"]),
        Function::YearToDate => (["数", "年初累计"], ["value", "from January on"]),
        Function::SingleMonth => (["数", "当月"], ["value", "the single month"]),
        Function::Running => (["数", "历年累计"], ["value", "running total over the years"]),
        Function::CompoundGrowth => (["数, 年数", "年均增长（复合），%"], ["value, years", "mean yearly growth, %"]),
        Function::MonthsPayable => (["结存, 支出", "可支付月数"], ["balance, expenditure", "months payable"]),
        Function::Vintage => (["数, 口径", "只取一个口径"], ["value, publication", "as one publication has it"]),
    };
    let [takes, gives] = language.pick(chinese, english);
    (takes, gives)
}

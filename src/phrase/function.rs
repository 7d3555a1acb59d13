//! The functions of formulas, as a list to choose from describes them.

use crate::formula::Function;
use crate::language::Language;

/// What a function takes and gives: `yoy(指标)`, 同比增长，%.
#[must_use]
pub fn describe(language: Language, function: Function) -> (&'static str, &'static str) {
    let [takes, gives] = match function {
        Function::Completion => {
            [language.pick("指标", "indicator"), language.pick("完成率，%", "completion of the target, %")]
        }
        Function::Target => [language.pick("指标", "indicator"), language.pick("年度目标", "the year's target")],
        Function::Budget => [language.pick("指标", "indicator"), language.pick("年度预算", "the year's budget")],
        Function::Before => {
            [language.pick("指标", "indicator"), language.pick("调整前的数", "before a change of policy")]
        }
        Function::Previous => [
            language.pick("数", "value"),
            language.pick("上年同期；结存取期初", "a year earlier; of a balance the opening one"),
        ],
        Function::YearOnYear => [language.pick("数", "value"), language.pick("同比增长，%", "growth over a year, %")],
        Function::PointsDifference => {
            [language.pick("数", "value"), language.pick("与上年同期之差，百分点", "difference from a year earlier")]
        }
        Function::Share => [
            language.pick("数", "value"),
            language.pick("占同级地区的比重，%", "share among the regions of one level, %"),
        ],
        Function::SumRegions => {
            [language.pick("数", "value"), language.pick("同级地区合计", "sum over the regions of one level")]
        }
        Function::YearToDate => [language.pick("数", "value"), language.pick("年初累计", "from January on")],
        Function::SingleMonth => [language.pick("数", "value"), language.pick("当月", "the single month")],
        Function::Running => [language.pick("数", "value"), language.pick("历年累计", "running total over the years")],
        Function::CompoundGrowth => {
            [language.pick("数, 年数", "value, years"), language.pick("年均增长（复合），%", "mean yearly growth, %")]
        }
        Function::MonthsPayable => {
            [language.pick("结存, 支出", "balance, expenditure"), language.pick("可支付月数", "months payable")]
        }
        Function::Vintage => [
            language.pick("数, 口径", "value, publication"),
            language.pick("只取一个口径", "as one publication has it"),
        ],
    };
    (takes, gives)
}

//! Shares above 100 %, and rates above what they are said to be kept within.

use super::Line;
use crate::quantity::Unit;
use crate::quantity::decimal::{Decimal, Qualifier};
use crate::report::proof::{Finding, Says};
use crate::report::reading::Role;

/// Rates that cannot exceed 100 %.
const SHARES: [&str; 14] = [
    "覆盖率",
    "签订率",
    "落实率",
    "发放率",
    "合格率",
    "参保率",
    "结案率",
    "整改率",
    "就业率",
    "认证率",
    "办结率",
    "覆盖面",
    "调解率",
    "回收率",
];

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    for (at, item) in line.items.iter().enumerate() {
        if item.unit() != Unit::PERCENT || item.said.role != Role::Own {
            continue;
        }
        let before = line.before(item).trim_end_matches(['达', '到', '为', '均', '在', '至']);
        if item.number.value > Decimal::ONE_HUNDRED && SHARES.iter().any(|share| before.ends_with(share)) {
            findings.push(item.finding(&[], Says::Above100));
        }
        let within = item.number.spot.qualifier == Some(Qualifier::AtMost) && line.before(item).contains("控制在");
        if let Some(rate) =
            line.items[..at].last().filter(|rate| within && rate.is_own() && rate.unit() == Unit::PERCENT)
            && rate.number.value > item.number.value
            && !line.between(rate, item).contains(['；', '。'])
        {
            findings.push(rate.finding(&[item], Says::AboveControl));
        }
    }
}

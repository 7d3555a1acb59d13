//! The words of a report's own period: 2023年, 2023年上半年, 2023年1—5月, 2023年末.

use crate::model::Period;

/// A period as a report says it.
#[must_use]
pub fn words(period: Period) -> String {
    let (from, through) = (period.from(), period.through());
    let year = from.year();
    match (from.month(), period.months()) {
        (1, 12) => format!("{year}年"),
        (1, 6) => format!("{year}年上半年"),
        (7, 6) => format!("{year}年下半年"),
        (1, 9) => format!("{year}年前三季度"),
        (first @ (1 | 4 | 7 | 10), 3) => format!("{year}年{}季度", ["一", "二", "三", "四"][usize::from(first / 3)]),
        (month, 1) => format!("{year}年{month}月"),
        (month, _) if year == through.year() => format!("{year}年{month}—{}月", through.month()),
        (month, _) => format!("{year}年{month}月至{}年{}月", through.year(), through.month()),
    }
}

/// The end of a period: 2023年末, 2023年6月末.
#[must_use]
pub fn end(period: Period) -> String {
    let end = period.through();
    if end.month() == 12 { format!("{}年末", end.year()) } else { format!("{}年{}月末", end.year(), end.month()) }
}

/// The name of a report of a period: what both say stands once, as in 2025年度工作报告 and 2025年三季度通报.
#[must_use]
pub fn named(period: Period, kind: &str) -> String {
    let said = words(period);
    let shared =
        kind.char_indices().map(|(at, character)| at + character.len_utf8()).rfind(|end| said.ends_with(&kind[..*end]));
    said + &kind[shared.unwrap_or(0)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let said = text.parse().map(|period| format!("{} {}", words(period), end(period)));
        assert_eq!(said.as_deref(), Ok(expected));
    }

    #[test]
    fn a_period_is_said_as_reports_say_it() {
        check("2023", "2023年 2023年末");
        check("2023-H1", "2023年上半年 2023年6月末");
        check("2023-H2", "2023年下半年 2023年末");
        check("2023-Q3", "2023年三季度 2023年9月末");
        check("2023-01/2023-09", "2023年前三季度 2023年9月末");
        check("2023-01/2023-05", "2023年1—5月 2023年5月末");
        check("2023-05", "2023年5月 2023年5月末");
        check("2014-10/2017-12", "2014年10月至2017年12月 2017年末");
    }

    #[test]
    fn a_report_is_named_without_saying_anything_twice() {
        let name = |period: &str, kind| period.parse().map(|period| named(period, kind));
        assert_eq!(name("2025", "年度工作报告").as_deref(), Ok("2025年度工作报告"));
        assert_eq!(name("2025-Q3", "季度通报").as_deref(), Ok("2025年三季度通报"));
        assert_eq!(name("2025-01/2025-05", "基金运行分析").as_deref(), Ok("2025年1—5月基金运行分析"));
    }
}

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use super::*;
use crate::language::Language;
use proptest::prelude::*;

/// The period, then `m` for written with months, `r` for a range, `u` for until.
#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(text), expected, "{text}");
}

fn shown(text: &str) -> String {
    match parse(text) {
        Ok(written) => {
            let mark = |said: bool, mark: &'static str| if said { mark } else { "" };
            let (months, range) = (mark(written.with_months, "m"), mark(written.as_range, "r"));
            format!("{} {months}{range}{}", written.period, mark(written.until, "u")).trim_end().to_owned()
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn years() {
    for text in
        ["2019", " 2019年", "２０１９年度", "二〇一九年", "二○一九", "2019年全年", "2019年末", "2019年底", "2019 年"]
    {
        check(text, "2019");
    }
    check("2019.0", "2019");
    check("2016-2020年", "2016-01/2020-12");
    check("2016年至2020年", "2016-01/2020-12");
}

#[test]
fn months() {
    let forms = [
        "2019-06",
        "2019.06",
        "2019/6",
        "2019-6",
        "201906",
        "2019年6月",
        "2019年06月份",
        "二〇一九年六月",
        "2019-06-30",
        "2019/6/30",
        "20190630",
        "2019年6月30日",
        "2019M06",
        "２０１９－０６",
        "2019.6",
        "2019-M06",
    ];
    for text in forms {
        check(text, "2019-06 m");
    }
    check("2019-06-30 00:00:00", "2019-06 m");
    check("2018年11月初", "2018-10 m");
    check("截至2018年11月初", "2018-10 mu");
    check("2019年初", "2018-12 m");
    check("2019-06-30T00:00:00", "2019-06 m");
    check("2019年十二月", "2019-12 m");
    check("截至2019年6月", "2019-06 mu");
    check("截至2019年6月底", "2019-06 mu");
    check("2019年6月末", "2019-06 mu");
    check("2019年6月累计", "2019-06 mu");
}

#[test]
fn months_from_and_through() {
    let forms = [
        "2019-01/2019-06",
        "2019年1-6月",
        "2019年1—6月",
        "2019年1～6月",
        "2019年1月至6月",
        "2019年1月-2019年6月",
        "2019.1-6",
        "2019.01-2019.06",
        "201901-201906",
        "2019年一至六月",
        "2019年1——6月",
        "2019年1－6月份",
        "2019年前6个月",
        "2019年1-6月累计",
        "2019-01 / 2019-06",
        "2019/01-2019/06",
        "2019-01至2019-06",
        "2019年01月—06月",
        "2019-01-2019-06",
    ];
    for text in forms {
        assert!(shown(text).starts_with("2019-H1 mr"), "{text}: {}", shown(text));
    }
    check("2019年1-12月", "2019 mr");
    check("2014-10/2017-12", "2014-10/2017-12 mr");
    check("2019-01/2019-01", "2019-01 mr");
    check("2019-1-6", "2019-01 m");
}

#[test]
fn quarters_and_halves() {
    for text in
        ["2019-Q1", "2019Q1", "2019年Q1", "2019年一季度", "2019年第一季度", "2019年1季度", "2019q1", "2019年第1季度"]
    {
        check(text, "2019-Q1");
    }
    for text in ["2019-H1", "2019H1", "2019年上半年", "2019上半年"] {
        check(text, "2019-H1");
    }
    check("2019年下半年", "2019-H2");
    check("2019年前三季度", "2019-01/2019-09");
    check("2019年1-3季度", "2019-01/2019-09");
}

#[test]
fn what_is_no_period_says_why() {
    check("2019-13", "no month 13");
    check("2019年0月", "no month 0");
    check("2019-Q5", "no part 5 of a year");
    check("2019年1-13月", "no month 13");
    check("2019-06/2019-01", "ends before it begins");
    check("1219年", "no year 1219");
    for text in
        ["", "—", "1-6月", "去年", "20196", "2019年6", "2019-", "2019年月", "43617", "2019-06-32", "2019年6月7月8月"]
    {
        assert!(shown(text).starts_with("no period") || text == "2019年6", "{text}: {}", shown(text));
    }
    assert!(parse(&"2019年".repeat(10_000)).is_err());
}

#[test]
fn a_year_and_a_month_may_stand_in_two_columns() {
    let check = |year, part, expected: &str| assert_eq!(shown(&joined(year, part)), expected, "{year} {part}");
    check("2019", "6", "2019-06 m");
    check("2019年", "1-6月", "2019-H1 mr");
    check("2019", "1—6", "2019-H1 mr");
    check("2019年度", "上半年", "2019-H1");
    check("2019", "一季度", "2019-Q1");
    check("2019", "2019-06", "2019-06 m");
    check("2019", "", "2019");
}

#[test]
fn english_months() {
    check("june 2019", "2019-06 m");
    check("Jan-Jun 2019", "2019-H1 mr");
    check("January – June 2019", "2019-H1 mr");
    check("Oct 2014–Dec 2017", "2014-10/2017-12 mr");
    for text in ["Jun", "Juni 2019", "Jan–Jun", "Jun–Jan 2019 4", "June 19"] {
        assert!(parse(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn the_text_forms_of_a_period_are_read(first in 1900_u16 * 12..2199 * 12, length in 0_u16..40) {
        let month = |index: u16| YearMonth::new(index / 12, index % 12 + 1);
        let period = Period::new(month(first).unwrap(), month(first + length.min(2200 * 12 - 1 - first)).unwrap()).unwrap();
        prop_assert_eq!(parse(&period.to_string()).map(|written| written.period), Ok(period));
        prop_assert_eq!(parse(&period.as_range()).map(|written| written.period), Ok(period));
        for language in [Language::Chinese, Language::English] {
            prop_assert_eq!(parse(&period.words(language)).map(|written| written.period), Ok(period));
        }
    }

    #[test]
    fn nothing_panics(text in "[0-9〇一十年月季度上下半前第截至累计QHM/.—~ Junea-]{0,16}") {
        let _ = parse(&text);
    }
}

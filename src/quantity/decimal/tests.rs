use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    let shown = match parse_written(text) {
        Ok(number) => format!("{} {:?} {}", number.value, number.qualifier, number.rest),
        Err(error) => error.to_string(),
    };
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn numbers_as_offices_write_them() {
    check("12314", "12314 None ");
    check(" １２，３１４.５０ ", "12314.50 None ");
    check("1,234,567.8万元", "1234567.8 None 万元");
    check("（123）", "-123 None ");
    check("−91.3", "-91.3 None ");
    check("6,997.00-", "-6997.00 None ");
    check("-5-", "-5 None -");
    check("＇-5人", "-5 None 人");
    for text in ["￥-1,234.50", "-¥1,234.50", "（￥ 1,234.50）", "¥（1,234.50）", "下降¥1234.50"] {
        check(text, "-1234.50 None ");
    }
    check("¥1.2万元", "1.2 None 万元");
    check("¥", "unexpected ¥ at 1");
    check("¥¥¥1", "unexpected ¥ at 3");
    check("4000余人", "4000 Some(Over) 人");
    check("约3万", "3 Some(About) 万");
    check("5.5%左右", "5.5 Some(About) %");
    check("18万人以上", "18 Some(AtLeast) 万人");
    check("98.5%", "98.5 None %");
    check("—", "a mark for no figure: —");
    check("", "empty");
    check("1,2O6", "unexpected , at 2");
    check("abc", "unexpected a at 1");
    check("1.2.3", "unexpected . at 4");
    check(&"9".repeat(40), "40 digits, at most 28 are exact");
    check(&format!("0.{}1", "0".repeat(28)), "29 digits, at most 28 are exact");
}

#[test]
fn rounding_is_once_and_half_away_from_zero_or_to_even() {
    let show = |text: &str, places, rounding| round(text.parse().unwrap_or_default(), places, rounding).to_string();
    assert_eq!(show("0.35", 1, Rounding::HalfAwayFromZero), "0.4");
    assert_eq!(show("1.050", 1, Rounding::HalfEven), "1.0");
    assert_eq!(show("15.4546", 0, Rounding::HalfAwayFromZero), "15");
    assert_eq!(show("-0.35", 1, Rounding::HalfAwayFromZero), "-0.4");
    assert_eq!(show("-0.04", 1, Rounding::HalfAwayFromZero), "0.0");
    assert_eq!(show("3", 2, Rounding::HalfEven), "3.00");
}

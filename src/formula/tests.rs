use super::{Operand, check, order, parse};
use crate::model::IndicatorId;
use proptest::prelude::*;

/// A few names with units: what the catalogue does for the whole language.
fn find(name: &str) -> Option<Operand> {
    const NAMES: [(&str, &str, bool); 7] = [
        ("fund.revenue", "亿元", false),
        ("fund.expenditure", "万元", false),
        ("fund.balance", "亿元", true),
        ("insured", "万人", true),
        ("rate", "%", false),
        ("结案数(当期)", "件", false),
        ("“4050”人员再就业", "人", false),
    ];
    let at = NAMES.iter().position(|(known, ..)| *known == name)?;
    let (_, unit, at_end) = NAMES[at];
    Some(Operand { indicator: IndicatorId(u16::try_from(at).ok()?), unit: unit.parse().ok()?, at_end })
}

#[track_caller]
fn expect(text: &str, unit: Option<&str>, expected: &str) {
    let unit = unit.and_then(|unit| unit.parse().ok());
    let shown = match parse(text).and_then(|expression| Ok((expression.to_string(), check(&expression, unit, &find)?)))
    {
        Ok((written, checked)) => {
            format!("{written} [{}]{}", checked.unit, if checked.at_end { " at end" } else { "" })
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn formulas_are_read_and_written_back() {
    expect("fund.revenue - fund.expenditure", None, "fund.revenue - fund.expenditure [亿元]");
    expect(
        "（fund.revenue － fund.expenditure）／insured",
        None,
        "(fund.revenue - fund.expenditure) / insured [元/人]",
    );
    expect("rate × 1.2亿元", None, "rate * 1.2亿元 [亿元]");
    expect("\"结案数（当期）\" / 2", None, "\"结案数(当期)\" / 2 [件]");
    expect("\"“4050”人员再就业\" / 2", None, "\"“4050”人员再就业\" / 2 [人]");
    expect("“结案数（当期）”", None, "\"结案数(当期)\" [件]");
    expect("fund.balance", None, "fund.balance [亿元] at end");
    expect("1 - (2 - 3) - 4", None, "1 - (2 - 3) - 4 [] at end");
    expect("--1", None, "-(-1) [] at end");
    expect("16%", None, "16% [%] at end");
    expect("3元/人", None, "3元/人 [元/人] at end");
}

#[test]
fn functions_have_their_units() {
    expect("yoy(fund.revenue)", None, "yoy(fund.revenue) [%]");
    expect("pp(rate)", None, "pp(rate) [百分点]");
    expect(
        "vintage(fund.balance, 公报) - fund.balance",
        None,
        "vintage(fund.balance, 公报) - fund.balance [亿元] at end",
    );
    expect("vintage(rate, 2019)", None, "at character 15: vintage takes one of final, cumulative, flash here");
    expect(
        "months_payable(fund.balance, fund.expenditure)",
        None,
        "months_payable(fund.balance, fund.expenditure) [月]",
    );
    expect("completion(insured, 省)", None, "completion(insured, 省) [%] at end");
    expect("target(fund.revenue, 市) - fund.revenue", Some("万元"), "target(fund.revenue, 市) - fund.revenue [万元]");
    expect("cagr(fund.revenue, 5)", None, "cagr(fund.revenue, 5) [%]");
    expect("prev(fund.balance)", None, "prev(fund.balance) [亿元]");
    expect("rate - target(rate)", Some("百分点"), "rate - target(rate) [百分点]");
}

#[test]
fn errors_point_at_their_place() {
    expect("", None, "at character 1: empty formula");
    expect("fund.revenue +", None, "at character 15: a name, number or bracket is missing");
    expect(
        "fund.revenue + insured",
        None,
        "at character 1: 元 and 人 cannot be added or subtracted; 元/人 is missing as a factor",
    );
    expect("1 + fund.revenu", None, "at character 5: unknown name fund.revenu");
    expect("median(rate)", None, "at character 1: unknown function median");
    expect("yoy(rate, rate)", None, "at character 1: yoy takes 1 arguments, not 2");
    expect("(rate", None, "at character 1: the bracket is not closed");
    expect("rate rate", None, "at character 6: an operator is missing before this");
    expect("rate & rate", None, "at character 6: unexpected &");
    expect("target(rate + rate)", None, "at character 8: target takes the name of an indicator here");
    expect("completion(rate, 乡)", None, "at character 18: completion takes one of 本级, 县, 市, 省 here");
    expect("cagr(rate, 0.5)", None, "at character 12: cagr takes a whole number of years here");
    expect("fund.revenue / insured", Some("亿元"), "at character 1: the result is in 元/人, wanted is 元");
    expect("insured * insured", None, "at character 1: no unit for 人·人");
    expect("3斤", None, "at character 2: unknown unit 斤");
    expect("\"rate", None, "at character 1: the quotation mark is not closed");
    expect(&"9".repeat(40), None, "at character 1: the number has more digits than an exact value holds");
    expect(
        &format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000)),
        None,
        "at character 65: nested deeper than 64 levels",
    );
    expect(&"-".repeat(10_000), None, "at character 65: nested deeper than 64 levels");
    expect(&"1+".repeat(20_000), None, "at character 30001: 40000 characters, at most 30000");
}

#[test]
fn operands_come_first_and_cycles_are_named() {
    let ids = |numbers: &[u16]| numbers.iter().copied().map(IndicatorId).collect::<Vec<_>>();
    assert_eq!(order(&[ids(&[2]), ids(&[]), ids(&[1])]), Ok(ids(&[1, 2, 0])));
    assert_eq!(order(&[ids(&[1]), ids(&[2]), ids(&[1])]), Err(ids(&[1, 2])));
    let chain: Vec<_> = (0..50_000_u16).map(|at| if at < 49_999 { ids(&[at + 1]) } else { ids(&[]) }).collect();
    assert_eq!(order(&chain).map(|order| order.len()), Ok(50_000));
}

fn formula() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("rate".to_owned()),
        Just("fund.revenue".to_owned()),
        (0_u32..1000).prop_map(|n| format!("{n}.5%"))
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone(), prop::sample::select(vec!["+", "-", "*", "/"]))
                .prop_map(|(left, right, sign)| format!("({left} {sign} {right})")),
            inner.clone().prop_map(|of| format!("-{of}")),
            inner.prop_map(|of| format!("yoy({of})")),
        ]
    })
}

proptest! {
    #[test]
    fn writing_and_reading_agree(text in formula()) {
        let once = parse(&text).map(|expression| expression.to_string());
        prop_assert_eq!(once.clone(), once.and_then(|text| parse(&text)).map(|expression| expression.to_string()));
    }

    #[test]
    fn nothing_panics(text in "[a-z0-9().,+*/ %元人亿\"-]{0,60}") {
        let _ = parse(&text).and_then(|expression| check(&expression, None, &find));
    }
}

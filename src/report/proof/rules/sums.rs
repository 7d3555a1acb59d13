//! 收入、支出和结余 and 合计 that do not add up, and 万 beside 亿 in one comparison.

use super::{Item, Line};
use crate::quantity::Decimal;
use crate::report::proof::interval::Interval;
use crate::report::proof::{Finding, Says};

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    balance(line, findings);
    total(line, findings);
    from_to(line, findings);
}

/// 收入512万元，支出388万元，当期结余124万元: one of each in a part of the sentence.
fn balance(line: &Line, findings: &mut Vec<Finding>) {
    let whole = vec![line.items.iter().collect::<Vec<_>>()];
    let parts = parts_of(line);
    // Where the three stand in several parts of the sentence, each is the only one of its kind.
    let alone = |part: &Vec<&Item>| part.len() < 3;
    for part in if parts.iter().all(alone) || parts.len() > 1 && names_once(line) { whole } else { parts } {
        let of = |is: &dyn Fn(&str) -> bool| {
            let found: Vec<&Item> =
                part.iter().copied().filter(|item| item.is_own() && is(line.before(item))).collect();
            if let [one] = found[..] { Some(one) } else { None }
        };
        let is_balance = |words: &str| {
            (words.contains("结余") || words.contains("缺口") || words.contains("收支差"))
                && !["累计", "滚存", "上年", "期初", "历年", "可支付"].iter().any(|word| words.contains(word))
        };
        let ends = |words: &str, ending: &str| {
            words.trim_end_matches(['为', '达', '到', '计', '共', '合', '总', '额']).ends_with(ending)
        };
        let income = of(&|words| ends(words, "收入"));
        let spent = of(&|words| ends(words, "支出"));
        let left = of(&is_balance);
        let (Some(income), Some(spent)) = (income, spent) else { continue };
        if !income.is_like(spent) {
            continue;
        }
        mixed(&[income, spent], findings);
        let Some(left) = left.filter(|left| left.is_like(income)) else { continue };
        let worked_out = || {
            let difference = income.interval()?.minus(spent.interval()?)?;
            let gap = line.before(left).contains("缺口");
            Some((if gap { difference.negative() } else { difference }, left.interval()?))
        };
        let Some((expected, stated)) = worked_out() else { continue };
        if !expected.touches(stated)
            && let Some(value) = expected.middle_like(left.number)
        {
            findings.push(left.finding(&[income, spent], Says::Balance(value, left.unit())));
        }
    }
}

/// Whether a sentence speaks of one revenue and one expenditure.
fn names_once(line: &Line) -> bool {
    let count = |word: &str| {
        let ends =
            |item: &&Item| item.is_own() && line.before(item).trim_end_matches(['为', '达', '到']).ends_with(word);
        line.items.iter().filter(ends).count()
    };
    count("收入") == 1 && count("支出") == 1
}

/// 养老、失业、工伤保险基金收入分别为8亿元、3亿元、2亿元，合计13亿元; 毕业生20人、农民工30人，合计50人;
/// （工程类4件，涉及20万元，其他3件，涉及5万元，总金额25万元）.
fn total(line: &Line, findings: &mut Vec<Finding>) {
    for (at, whole) in line.items.iter().enumerate().filter(|(_, item)| item.is_own()) {
        let words = line.before(whole);
        let ends = |word: &&str| words.trim_end_matches(['为', '达', '到', '约', '，']).ends_with(*word);
        if words.chars().count() > 6 {
            continue;
        }
        if ends(&"总金额") {
            let within: Vec<&Item> =
                line.items[..at].iter().filter(|part| is_bracketed_with(line, part, whole)).collect();
            if within.len() > 1 {
                add_up(whole, &within, sum(&within), findings);
            }
        }
        if !["合计", "共计", "总计"].iter().any(ends) {
            continue;
        }
        let parted = |left: &Item, right: &Item| {
            let between = line.between(left, right);
            between.contains(['；', '。']) || between.contains("其中")
        };
        let is_part = |at: &usize| {
            line.items[*at].is_own() && line.items[*at].is_like(whole) && !parted(&line.items[*at], &line.items[at + 1])
        };
        let row: Vec<&Item> = (0..at).rev().take_while(is_part).map(|at| &line.items[at]).collect();
        if row.len() > 1 {
            add_up(whole, &row, sum(&row), findings);
        }
    }
}

/// Whether a number stands in the brackets of a total of its kind.
fn is_bracketed_with(line: &Line, part: &Item, whole: &Item) -> bool {
    let before = &line.reading.document.text[..part.number.spot.at.start];
    let open = before.rfind('（').is_some_and(|open| !before[open..].contains(['）', '。']));
    open && part.is_own() && part.is_like(whole) && !line.between(part, whole).contains('）')
}

pub(super) fn add_up(whole: &Item, parts: &[&Item], sum: Option<Interval>, findings: &mut Vec<Finding>) {
    if let (Some(sum), Some(stated)) = (sum, whole.interval())
        && !sum.touches(stated)
        && let Some(value) = sum.middle_like(whole.number)
    {
        findings.push(whole.finding(parts, Says::Sum(value, whole.unit())));
    }
}

/// 由9800万元增加到1.2亿元.
fn from_to(line: &Line, findings: &mut Vec<Finding>) {
    for pair in line.items.windows(2) {
        let between = line.between(&pair[0], &pair[1]);
        let from = line.before(&pair[0]).contains(['由', '从']);
        if from && !between.contains(['，', '；', '。']) && between.ends_with(['到', '至', '为']) {
            mixed(&[&pair[0], &pair[1]], findings);
        }
    }
}

fn mixed(items: &[&Item; 2], findings: &mut Vec<Finding>) {
    let [left, right] = items;
    let (one, other) = (left.unit(), right.unit());
    let large = |power: i8| power == 4 || power == 8;
    let small = |item: &Item| item.number.value.abs() < Decimal::ONE;
    if left.is_like(right)
        && one.multiplier() != other.multiplier()
        && large(one.multiplier())
        && large(other.multiplier())
        && !small(left)
    {
        findings.push(right.finding(&[left], Says::MixedUnits(one, other)));
    }
}

/// The numbers of a sentence, parted at semicolons.
fn parts_of<'a>(line: &'a Line) -> Vec<Vec<&'a Item<'a>>> {
    let mut parts: Vec<Vec<&Item>> = Vec::new();
    for (at, item) in line.items.iter().enumerate() {
        let parted = at > 0 && line.between(&line.items[at - 1], item).contains(['；', ';']);
        match parts.last_mut() {
            Some(part) if !parted => part.push(item),
            _ => parts.push(vec![item]),
        }
    }
    parts
}

pub(super) fn sum(items: &[&Item]) -> Option<Interval> {
    let (first, rest) = items.split_first()?;
    rest.iter().try_fold(first.interval()?, |sum, item| sum.plus(item.interval()?))
}

//! 收入、支出和结余, 其中 and 合计 that do not add up, and 万 beside 亿 in one comparison.

use super::{Item, Line};
use crate::quantity::Decimal;
use crate::report::proof::interval::Interval;
use crate::report::proof::{Finding, Says};

/// Words of two parts that make up the whole between them.
const HALVES: [[&str; 2]; 9] = [
    ["在职", "离退休"],
    ["在职", "退休"],
    ["城镇", "农村"],
    ["城镇", "乡村"],
    ["男", "女"],
    ["省内", "省外"],
    ["县内", "县外"],
    ["企业", "机关"],
    ["本地", "外出"],
];

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    balance(line, findings);
    parts(line, findings);
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

/// 共120人，其中在职80人、离退休30人.
fn parts(line: &Line, findings: &mut Vec<Finding>) {
    for (at, whole) in line.items.iter().enumerate().filter(|(_, item)| item.is_own()) {
        let rest = &line.items[at + 1..];
        let Some(next) = rest.first() else { continue };
        if !line.between(whole, next).contains("其中") {
            continue;
        }
        let until = |item: &&Item| !line.between(whole, item).contains(['；', '。']);
        let like: Vec<&Item> =
            rest.iter().take_while(until).filter(|item| item.is_own() && item.is_like(whole)).collect();
        let Some(most) = whole.interval() else { continue };
        for part in &like {
            if part.interval().is_some_and(|part| part.low > most.high) {
                findings.push(part.finding(&[whole], Says::PartAboveWhole));
            }
        }
        if let [left, right] = like[..]
            && halves(line.before(left), line.before(right))
            && let (Some(one), Some(other)) = (left.interval(), right.interval())
        {
            add_up(whole, &[left, right], one.plus(other), findings);
        }
    }
}

fn halves(left: &str, right: &str) -> bool {
    let is = |[one, other]: &[&str; 2]| {
        left.contains(one) && right.contains(other) || left.contains(other) && right.contains(one)
    };
    HALVES.iter().any(is)
}

/// 养老、失业、工伤保险基金收入分别为8亿元、3亿元、2亿元，合计13亿元.
fn total(line: &Line, findings: &mut Vec<Finding>) {
    for (at, whole) in line.items.iter().enumerate().filter(|(_, item)| item.is_own()) {
        let words = line.before(whole);
        let says_total = ["合计", "共计", "总计"]
            .iter()
            .any(|word| words.trim_end_matches(['为', '达', '到', '约', '，']).ends_with(word));
        if !says_total || words.chars().count() > 6 {
            continue;
        }
        let Some(last) = line.items[..at].last() else { continue };
        let in_row = |item: &&Item| {
            item.is_own()
                && item.is_like(whole)
                && item.said.before == last.said.before
                && item.said.sentence == last.said.sentence
        };
        let row: Vec<&Item> = line.items[..at].iter().rev().take_while(in_row).collect();
        let near = !line.between(last, whole).contains(['；', '。']);
        if row.len() > 1 && near {
            let sum = row.iter().try_fold(None, |sum: Option<Interval>, item| {
                let own = item.interval()?;
                Some(match sum {
                    None => Some(own),
                    Some(sum) => Some(sum.plus(own)?),
                })
            });
            add_up(whole, &row, sum.flatten(), findings);
        }
    }
}

fn add_up(whole: &Item, parts: &[&Item], sum: Option<Interval>, findings: &mut Vec<Finding>) {
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

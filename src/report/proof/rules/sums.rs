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

/// Words of people who may be counted in several parts at once.
const OVERLAPPING: [&str; 12] =
    ["女", "岁", "青年", "党员", "残疾", "高校", "毕业生", "农民工", "困难", "脱贫", "贫困", "以上学历"];
/// What the last part of all is called.
const THE_REST: [&str; 2] = ["其他", "其余"];
/// By how much of the whole its parts come to more where they are meant to be all of it, in hundredths.
const NEARLY: Decimal = Decimal::from_parts(15, 0, 0, false, 2);

/// 共120人，其中在职80人、离退休30人.
fn parts(line: &Line, findings: &mut Vec<Finding>) {
    for (at, whole) in line.items.iter().enumerate().filter(|(_, item)| item.is_own()) {
        let rest = &line.items[at + 1..];
        // 126个单位6800人，其中甲类98个.
        let Some(first) = rest.iter().find(|item| item.is_like(whole)) else { continue };
        if !line.between(whole, first).contains("其中") {
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
        let total = sum(&like);
        let is_above =
            total.zip(whole.interval()).is_some_and(|(total, most)| is_nearly_above(line, &like, total, most));
        if is_above || are_all(line, whole, &like) {
            add_up(whole, &like, total, findings);
        }
    }
}

/// Whether parts come to a little more than their whole and do not overlap by what they are.
fn is_nearly_above(line: &Line, parts: &[&Item], total: Interval, most: Interval) -> bool {
    let overlaps = |part: &&Item| OVERLAPPING.iter().any(|word| line.before(part).contains(word));
    let above = total.low - most.high;
    parts.len() > 1
        && !parts.iter().any(overlaps)
        && above > Decimal::ZERO
        && most.high.checked_mul(NEARLY).is_some_and(|nearly| above <= nearly)
}

/// Whether parts are said to be all of their whole: two halves, one for each of 五项, the last one 其他.
fn are_all(line: &Line, whole: &Item, parts: &[&Item]) -> bool {
    let Some(last) = parts.last().map(|last| line.before(last)) else { return false };
    let words = line.before(whole);
    let counts = |(at, _): (usize, &str)| {
        let number = words[..at].chars().next_back().and_then(|c| "二两三四五六七八九".find(c));
        let count = number.map(|at| [2, 2, 3, 4, 5, 6, 7, 8, 9][at / '二'.len_utf8()]);
        count == Some(parts.len())
    };
    match parts {
        [left, right] if halves(line.before(left), line.before(right)) => true,
        [_, ..] if THE_REST.iter().any(|rest| last.contains(rest)) => true,
        _ => ["项", "类", "种"].iter().any(|word| words.match_indices(word).any(counts)),
    }
}

fn sum(items: &[&Item]) -> Option<Interval> {
    let (first, rest) = items.split_first()?;
    rest.iter().try_fold(first.interval()?, |sum, item| sum.plus(item.interval()?))
}

fn halves(left: &str, right: &str) -> bool {
    let is = |[one, other]: &[&str; 2]| {
        left.contains(one) && right.contains(other) || left.contains(other) && right.contains(one)
    };
    HALVES.iter().any(is)
}

/// 养老、失业、工伤保险基金收入分别为8亿元、3亿元、2亿元，合计13亿元; 毕业生20人、农民工30人，合计50人.
fn total(line: &Line, findings: &mut Vec<Finding>) {
    for (at, whole) in line.items.iter().enumerate().filter(|(_, item)| item.is_own()) {
        let words = line.before(whole);
        let says_total = ["合计", "共计", "总计"]
            .iter()
            .any(|word| words.trim_end_matches(['为', '达', '到', '约', '，']).ends_with(word));
        if !says_total || words.chars().count() > 6 {
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

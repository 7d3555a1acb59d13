//! Rates that do not follow from the two numbers before them: 受理320件，结案316件，结案率98.8%; and shares of one
//! whole that are not all of it.

use super::sums::sum;
use super::{Item, Line};
use crate::quantity::{Decimal, Unit};
use crate::report::proof::interval::Interval;
use crate::report::proof::{Finding, Says};

/// Words of what is counted in a whole from elsewhere.
const CARRIED: [&str; 4] = ["结转", "上年", "历年", "累计"];
/// Words of a case that is closed.
const CLOSED: [&str; 3] = ["结案", "办结", "审结"];
/// The most characters before the number that a rate is the share of.
const SHORT: usize = 6;

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    for at in 2..line.items.len() {
        findings.extend(share(line, &line.items[at - 2..=at]));
    }
    for (at, first) in line.items.iter().enumerate() {
        let row = line.items[at..].iter().take_while(|item| item.said.before == first.said.before).count();
        let begins = at == 0 || line.items[at - 1].said.before != first.said.before;
        if begins && row > 1 && at >= row {
            shares_of_row(line, &line.items[at - row..at], &line.items[at..at + row], findings);
        }
    }
    all_of_one(line, findings);
}

/// 甲业3万人，乙业5万人，丙业2万人，占比分别为30%、50%、20%: each share is of all of them.
fn shares_of_row(line: &Line, parts: &[Item], shares: &[Item], findings: &mut Vec<Finding>) {
    let ([.., last], [first, ..]) = (parts, shares) else { return };
    let is_share = shares.iter().all(|share| share.is_own() && share.unit() == Unit::PERCENT);
    let is_part = parts.iter().all(|part| part.is_own() && !part.unit().is_percent_like() && part.is_like(&parts[0]));
    if !is_share || !is_part || !line.between(last, first).contains('占') {
        return;
    }
    let refer = |items: &'_ [Item]| items.iter().map(|item| item.number.spot.whole.clone()).collect::<Vec<_>>();
    let (Some(whole), Some(of_shares)) = (sum_of(parts), sum_of(shares)) else { return };
    let expected = |at: usize| parts[at].interval()?.over(whole);
    let wrong: Vec<usize> = (0..shares.len())
        .filter(|at| match (expected(*at), shares[*at].interval()) {
            (Some(expected), Some(stated)) => !expected.touches(stated),
            _ => false,
        })
        .collect();
    // Where neither the shares are all of it nor all but one follow, they are of something else.
    if !of_shares.holds(Decimal::ONE) && wrong.len() > 1 {
        return;
    }
    for at in wrong {
        if let Some(value) = expected(at).and_then(|of| of.middle_like(shares[at].number)) {
            let beside = refer(parts);
            findings.push(Finding { at: shares[at].number.spot.whole.clone(), beside, says: Says::Share(value) });
        }
    }
}

/// 第一产业占23.6%，第二产业占25.2%，第三产业占51.2%: together all of it.
fn all_of_one(line: &Line, findings: &mut Vec<Finding>) {
    let of = |name: &&str| {
        let is = |item: &&Item| {
            let words = line.before(item);
            item.is_own() && item.unit() == Unit::PERCENT && words.contains(*name) && words.contains('占')
        };
        line.items.iter().find(is)
    };
    let found: Vec<&Item> = ["第一产业", "第二产业", "第三产业"].iter().filter_map(of).collect();
    if let [.., last] = found[..]
        && found.len() == 3
        && let Some(sum) = sum(&found)
        && !sum.holds(Decimal::ONE)
        && let Some(value) = sum.middle_like(last.number)
    {
        findings.push(last.finding(&found[..2], Says::Shares(value)));
    }
}

fn sum_of(items: &[Item]) -> Option<Interval> {
    sum(&items.iter().collect::<Vec<_>>())
}

fn share(line: &Line, items: &[Item]) -> Option<Finding> {
    let [whole, part, rate] = items else { return None };
    let words = line.before(rate).trim_end_matches(['达', '到', '为', '约']);
    let is_share = rate.unit() == Unit::PERCENT
        && [whole, part, rate].iter().all(|item| item.is_own())
        && whole.is_like(part)
        && !line.between(whole, rate).contains(['；', '。'])
        && is_rate_of(line, words, whole, part);
    let expected = whole.interval().filter(|_| is_share).and_then(|whole| part.interval()?.over(whole))?;
    let stated = rate.interval()?;
    (!expected.touches(stated)).then_some(())?;
    let value = expected.middle_like(rate.number)?;
    (value <= Decimal::ONE_HUNDRED).then(|| rate.finding(&[whole, part], Says::Share(value)))
}

/// Whether a rate is by its name that of what was done: 结案率 of 结案316件 and the number before it.
fn is_rate_of(line: &Line, words: &str, whole: &Item, part: &Item) -> bool {
    let done = words.trim_start_matches('其').strip_suffix('率').filter(|done| done.chars().count() == 2);
    let of_part = line.before(part);
    done.is_some_and(|done| {
        let is_done =
            of_part.ends_with(done) || CLOSED.contains(&done) && CLOSED.iter().any(|word| of_part.ends_with(word));
        is_done
            && of_part.chars().count() <= SHORT
            && !line.before(whole).contains(done)
            && !CARRIED.iter().any(|word| line.before(whole).contains(word))
    })
}

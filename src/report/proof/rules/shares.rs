//! Rates that do not follow from the two numbers before them: 受理320件，结案316件，结案率98.8%; 参保32.5万人，其中在职10.8万人，占33.2%.

use super::{Item, Line};
use crate::quantity::{Decimal, Unit};
use crate::report::proof::{Finding, Says};

/// Words of what is counted in a whole from elsewhere.
const CARRIED: [&str; 4] = ["结转", "上年", "历年", "累计"];
/// Words of a share of the whole before it.
const SHARES: [&str; 4] = ["占", "占比", "占总数", "占总人数"];
/// The most characters before the number that a rate is the share of.
const SHORT: usize = 6;

pub(super) fn add(line: &Line, findings: &mut Vec<Finding>) {
    for at in 2..line.items.len() {
        findings.extend(share(line, &line.items[at - 2..=at]));
    }
}

fn share(line: &Line, items: &[Item]) -> Option<Finding> {
    let [whole, part, rate] = items else { return None };
    let words = line.before(rate).trim_end_matches(['达', '到', '为', '约', '的']);
    let is_part = SHARES.contains(&words) && line.between(whole, part).contains("其中");
    let is_share = rate.unit() == Unit::PERCENT
        && [whole, part, rate].iter().all(|item| item.is_own())
        && whole.is_like(part)
        && !line.between(whole, rate).contains(['；', '。'])
        && (is_part || is_rate_of(line, words, whole, part));
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
        of_part.ends_with(done)
            && of_part.chars().count() <= SHORT
            && !line.before(whole).contains(done)
            && !CARRIED.iter().any(|word| line.before(whole).contains(word))
    })
}

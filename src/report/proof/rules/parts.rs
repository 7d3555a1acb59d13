//! A whole and its parts: 共120人，其中在职80人、离退休30人, also where the parts stand in the next sentence.
//!
//! Invariant: parts are added up only where their words say that they are all of their whole, or where they come to a little more than it.

use super::sums::{add_up, sum};
use super::{Item, Line};
use crate::quantity::{Decimal, Unit};
use crate::report::proof::interval::Interval;
use crate::report::proof::{Finding, Says};

/// Words of the parts that make up a whole between them.
const WHOLES: [&[&str]; 17] = [
    &["在职", "退休"],
    &["参保职工", "退休"],
    &["城镇", "农村"],
    &["城镇", "乡村"],
    &["男", "女"],
    &["省内", "省外"],
    &["市内", "市外"],
    &["县内", "县外"],
    &["企业", "机关"],
    &["本地", "外出"],
    &["乡内", "外出"],
    &["市级", "县级"],
    &["个人", "小微企业"],
    &["中央", "地方"],
    &["城镇职工", "居民"],
    &["企业", "机关", "居民"],
    &["第一产业", "第二产业", "第三产业"],
];
/// Words of people who may be counted in several parts at once.
const OVERLAPPING: [&str; 12] =
    ["女", "岁", "青年", "党员", "残疾", "高校", "毕业生", "农民工", "困难", "脱贫", "贫困", "以上学历"];
/// What the last part of all is called.
const THE_REST: [&str; 2] = ["其他", "其余"];
/// Words of what was added to a whole: no part of it but of its change.
const ADDED: [&str; 5] = ["增加", "减少", "净增", "新增", "下降"];
/// By how much of the whole its parts come to more where they are meant to be all of it, in hundredths.
const NEARLY: Decimal = Decimal::from_parts(15, 0, 0, false, 2);

/// How parts follow their whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// 共120人，其中在职80人
    Within,
    /// 发放贷款9亿元，增长3%；其中：个人6亿元；小微企业3亿元, and 其中 at the beginning of the next sentence.
    Behind,
    /// 线索110件（工程领域48件，非工程领域62件）
    Bracketed,
}

/// Parts that do not add up in a sentence, or in one that goes on about the sentence before it.
pub(super) fn add(line: &Line, earlier: &[Item], findings: &mut Vec<Finding>) {
    let alone = |items: &[Item], whole: &Item| !items.iter().any(|item| item.is_own() && item.is_like(whole));
    for (at, whole) in line.items.iter().enumerate().filter(|(_, item)| item.is_own()) {
        add_of(line, whole, &line.items[at + 1..], alone(&line.items[..at], whole), findings);
    }
    for (at, whole) in earlier.iter().enumerate().filter(|(_, item)| item.is_own()) {
        if alone(&earlier[..at], whole) && alone(&earlier[at + 1..], whole) {
            add_of(line, whole, &line.items, true, findings);
        }
    }
}

/// Of several numbers of its kind what comes behind a full stop or a semicolon may be of any: it is where the whole stands alone.
fn add_of(line: &Line, whole: &Item, rest: &[Item], alone: bool, findings: &mut Vec<Finding>) {
    // 126个单位6800人，其中甲类98个.
    let Some(first) = rest.iter().find(|item| item.is_own() && item.is_like(whole)) else { return };
    let (Some(lead), Some(most)) = (lead(line.between(whole, first)), whole.interval()) else { return };
    if lead == Lead::Behind && !alone {
        return;
    }
    let like = row(line, whole, first, rest, lead);
    // Of those that a semicolon parts only the first is surely one of the whole.
    let surely = if lead == Lead::Behind { &like[..like.len().min(1)] } else { &like[..] };
    for part in surely.iter().filter(|_| lead != Lead::Bracketed) {
        if part.interval().is_some_and(|part| part.low > most.high) {
            findings.push(part.finding(&[whole], Says::PartAboveWhole));
        }
    }
    for part in &like {
        findings.extend(share(line, whole, part, rest));
    }
    let total = sum(&like);
    let is_above = lead == Lead::Within && total.is_some_and(|total| is_nearly_above(line, &like, total, most));
    if is_above || are_all(line, whole, &like) {
        add_up(whole, &like, total, findings);
    }
}

/// How what stands between a whole and a number says that it is a part.
fn lead(between: &str) -> Option<Lead> {
    if between.trim_start().starts_with('（') && !between.contains('）') {
        return Some(Lead::Bracketed);
    }
    let named = between.find("其中").or_else(|| {
        // 按产业划分，
        let at = between.find("。按")? + '。'.len_utf8();
        between[at..].split('，').next()?.ends_with('分').then_some(at)
    })?;
    let before = between[..named].trim_end();
    match before.contains(['；', '。', '\n']) {
        false => Some(Lead::Within),
        true if before.ends_with(['；', '。']) && !before[..before.len() - '。'.len_utf8()].contains(['。', '\n']) => {
            Some(Lead::Behind)
        }
        true => None,
    }
}

/// The parts of a whole: numbers like it that the same mark parts.
fn row<'a>(line: &Line, whole: &Item, first: &'a Item, rest: &'a [Item], lead: Lead) -> Vec<&'a Item<'a>> {
    let is_change = |item: &Item| ADDED.iter().any(|word| line.before(item).contains(word));
    let is_part = |item: &&Item| item.is_own() && item.is_like(whole) && (!is_change(item) || is_change(whole));
    let until = |item: &&Item| {
        let through = line.between(first, item);
        let ends: &[char] = match lead {
            Lead::Within => &['；', '。'],
            Lead::Behind => &['。'],
            Lead::Bracketed => &['）', '。'],
        };
        item.marked == first.marked || !through.contains(ends)
    };
    let parts: Vec<&Item> =
        rest.iter().skip_while(|item| item.marked != first.marked).take_while(until).filter(is_part).collect();
    let joint = |at: usize| {
        let between = line.between(parts[at], parts[at + 1]);
        (between.contains('；'), between.starts_with('、'))
    };
    let like_the_first = (1..parts.len()).take_while(|at| {
        // 甲3件、乙2件和丙1件
        joint(at - 1) == joint(0) || line.between(parts[at - 1], parts[*at]).starts_with(['和', '及'])
    });
    let count = like_the_first.count() + usize::from(!parts.is_empty());
    parts[..count].to_vec()
}

/// 参保32.5万人，其中在职10.8万人，占33.2%: the share that stands right behind its part.
fn share(line: &Line, whole: &Item, part: &Item, rest: &[Item]) -> Option<Finding> {
    let rate = rest.iter().find(|item| item.marked > part.marked)?;
    let words = line.before(rate).trim_end_matches(['达', '到', '为', '约']);
    let of = words.strip_prefix('占')?;
    let of = ["比重", "比例"].iter().find_map(|word| of.strip_suffix(word)).unwrap_or(of).trim_end_matches('的');
    let is_of_whole = ["", "比", "总数", "总人数"].contains(&of) || line.before(whole).ends_with(of);
    let stated = rate.interval().filter(|_| is_of_whole && rate.is_own() && rate.unit() == Unit::PERCENT)?;
    let expected = part.interval()?.over(whole.interval()?)?;
    (!expected.touches(stated)).then_some(())?;
    let value = expected.middle_like(rate.number)?;
    (value <= Decimal::ONE_HUNDRED).then(|| rate.finding(&[whole, part], Says::Share(value)))
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

/// Whether parts are said to be all of their whole: 在职 and 退休, 工程 and 非工程, one for each of 五项, the last one 其他.
fn are_all(line: &Line, whole: &Item, parts: &[&Item]) -> bool {
    let [first, .., last] = parts else { return false };
    let (first, last) = (line.before(first), line.before(last));
    let is_whole = |words: &&[&str]| {
        let has_one = |word: &&str| parts.iter().filter(|part| line.before(part).contains(*word)).count() == 1;
        words.len() == parts.len() && words.iter().all(has_one)
    };
    let other = first.trim_start_matches(['其', '中', '（', '，', '：']);
    let negated = || parts.len() == 2 && last.find('非').is_some_and(|at| other == &last[at + '非'.len_utf8()..]);
    let words = line.before(whole);
    let counts = |(at, _): (usize, &str)| {
        let number = words[..at].chars().next_back().and_then(|c| "二两三四五六七八九".find(c));
        let count = number.map(|at| [2, 2, 3, 4, 5, 6, 7, 8, 9][at / '二'.len_utf8()]);
        count == Some(parts.len())
    };
    WHOLES.iter().any(is_whole)
        || negated()
        || THE_REST.iter().any(|rest| last.contains(rest))
        || ["项", "类", "种"].iter().any(|word| words.match_indices(word).any(counts))
}

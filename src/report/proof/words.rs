//! What a proof found, in words.

use super::{Finding, Matched, Proof, Says, Verdict};
use crate::evaluate::Evaluation;
use crate::language::Language;
use crate::phrase::english::leading;
use crate::quantity::decimal::Decimal;
use crate::quantity::format::{self, Place};
use crate::quantity::{Quantity, Unit};
use crate::say;

/// ✓ 一致, ✗ 不一致, ？ 未识别
#[must_use]
pub fn verdict(language: Language, verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Agreed(_) => language.pick("✓ 一致", "✓ agrees"),
        Verdict::Disagrees { .. } => language.pick("✗ 不一致", "✗ disagrees"),
        Verdict::Unknown => language.pick("？ 未识别", "? unknown"),
    }
}

/// What a number was held against: 城镇新增就业人数2023年，数据为1244万人，文中多1万人.
#[must_use]
pub fn explanation(language: Language, evaluation: &Evaluation, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Agreed(matched) => name(language, evaluation, matched),
        Verdict::Disagrees { matched, difference, unit } => {
            let name = name(language, evaluation, matched);
            let stated = quantity(language, matched.figure.value.ok());
            let size = number(language, difference.abs(), apart_unit(*unit));
            let more = difference.is_sign_positive();
            let (more_zh, more_en) = if more { ("多", "more") } else { ("少", "less") };
            say!(
                language,
                "{name}：数据为{stated}，文中{more_zh}{size}",
                "{name}: the data say {stated}, the text {size} {more_en}"
            )
        }
        Verdict::Unknown => String::new(),
    }
}

fn name(language: Language, evaluation: &Evaluation, matched: &Matched) -> String {
    let name = evaluation.registry().name(matched.offer.base);
    let period = matched.figure.ask.period.words(language);
    let scenario = matched.figure.ask.scenario;
    let scenario = if scenario == crate::model::Scenario::Actual { "" } else { scenario.words(language) };
    let measure = &matched.offer.measure;
    let of = if *measure == evaluation.registry().indicator(matched.offer.base).id {
        String::new()
    } else {
        format!(" {measure}")
    };
    say!(language, "{name}{period}{scenario}{of}", "{name} {period} {scenario}{of}").trim_end().to_owned()
}

fn apart_unit(unit: Unit) -> Unit {
    if unit == Unit::PERCENT { Unit::PERCENTAGE_POINT } else { unit }
}

fn quantity(language: Language, of: Option<Quantity>) -> String {
    of.map_or_else(|| "—".to_owned(), |of| number(language, of.value, of.unit))
}

fn number(language: Language, value: Decimal, unit: Unit) -> String {
    let read = format::read_in(Quantity { value, unit }, language);
    let Quantity { value, unit } = Quantity { value, unit }.converted(read).unwrap_or(Quantity { value, unit });
    let value = crate::quantity::decimal::round(value, value.normalize().scale().min(4), <_>::default()).normalize();
    let shown = format::exact(value, Place::text(language));
    let words = if unit == Unit::PERCENTAGE_POINT && language == Language::Chinese {
        "个百分点".to_owned()
    } else {
        unit.words(language)
    };
    match language {
        Language::English if !unit.is_percent_like() || unit == Unit::PERCENTAGE_POINT => format!("{shown} {words}"),
        _ => format!("{shown}{words}"),
    }
}

/// What does not agree within the text, as a sentence.
#[must_use]
pub fn finding(language: Language, proof: &Proof, finding: &Finding) -> String {
    let said = said(language, proof, finding);
    if language == Language::English { leading(&said) } else { said }
}

fn said(language: Language, proof: &Proof, finding: &Finding) -> String {
    let text = |at: &std::ops::Range<usize>| proof.reading.document.slice(at).to_owned();
    let beside: Vec<String> = finding.beside.iter().map(text).collect();
    let (all_zh, all_en) = (beside.join("、"), beside.join(", "));
    let shown = |value: &Decimal| format::exact(value.abs(), Place::Text);
    match &finding.says {
        Says::SignBehindDirection { up } => {
            let (zh, en) = if *up { ("下降", "a decline") } else { ("增长", "growth") };
            say!(
                language,
                "方向已在文字里，数字不再带负号；应写“{zh}”和正数，或核对方向",
                "the word gives the direction and the number has a minus sign too; write {en} with a plain number, or check it"
            )
        }
        Says::PercentOfRate => say!(
            language,
            "比率{all_zh}的变动应以百分点计；如确为相对增幅，请写明",
            "a change of the rate {all_en} is in percentage points, unless relative growth is meant"
        ),
        Says::PointsOfAmount => say!(
            language,
            "{all_zh}不是比率，增减应以%计，不用百分点",
            "{all_en} is no rate: its change is in %, not in percentage points"
        ),
        Says::PointsOfLevel => language
            .pick("比率本身以%计，百分点只用于增减", "a rate is in %; percentage points are for its change")
            .to_owned(),
        Says::Completion(expected) => {
            let expected = shown(expected);
            say!(language, "按{all_zh}计算，完成率应为{expected}%", "by {all_en} the completion is {expected}%")
        }
        Says::Share(expected) => {
            let expected = shown(expected);
            say!(language, "按{all_zh}计算，应为{expected}%", "by {all_en} it is {expected}%")
        }
        Says::Shares(sum) => {
            let sum = shown(sum);
            say!(
                language,
                "与{all_zh}相加为{sum}%，各部分占比合计应为100%",
                "with {all_en} it comes to {sum}%; the shares of all parts come to 100%"
            )
        }
        Says::Apart(expected) => {
            let (zh, en) = if expected.is_sign_negative() { ("低", "below") } else { ("高", "above") };
            let expected = shown(expected);
            say!(language, "按{all_zh}计算，应{zh}{expected}个百分点", "by {all_en} it is {expected} points {en}")
        }
        Says::Magnitude { large } => {
            let (zh, en) = if *large { ("大", "large") } else { ("小", "small") };
            say!(
                language,
                "与{all_zh}相比数量级过{zh}，请核对是万还是亿",
                "beside {all_en} it is too {en} by orders; check whether 万 or 亿 is meant"
            )
        }
        Says::Growth(expected) => {
            let (zh, en) = if expected.is_sign_negative() { ("下降", "a decline") } else { ("增长", "growth") };
            let expected = shown(expected);
            say!(language, "按{all_zh}计算，应为{zh}{expected}%", "by {all_en} it is {en} of {expected}%")
        }
        Says::Direction { up } => {
            let (zh, en) = if *up { ("上升", "went up") } else { ("下降", "went down") };
            say!(language, "与{all_zh}相比实为{zh}，方向写反", "against {all_en} it {en}; the word says the opposite")
        }
        Says::Balance(expected, unit) => {
            let expected = number(language, *expected, *unit);
            say!(language, "按{all_zh}计算，应为{expected}", "by {all_en} it is {expected}")
        }
        Says::Sum(expected, unit) => {
            let expected = number(language, *expected, *unit);
            say!(language, "{all_zh}相加为{expected}", "{all_en} come to {expected}")
        }
        Says::PartAboveWhole => say!(language, "大于总数{all_zh}", "is larger than the whole, {all_en}"),
        Says::MixedUnits(one, other) => {
            let (one, other) = (one.words(language), other.words(language));
            say!(
                language,
                "同一处比较里既用{one}又用{other}，宜统一单位",
                "{one} and {other} stand in one comparison; use one unit"
            )
        }
        Says::Above100 => language.pick("比率不应超过100%，请核对", "a share cannot exceed 100%; check it").to_owned(),
        Says::AboveControl => {
            say!(language, "高于所说的控制线{all_zh}", "is above the limit it is said to keep, {all_en}")
        }
        Says::Identity { name, expected, unit } => {
            let expected = number(language, *expected, *unit);
            let beside_zh = if all_zh.is_empty() { String::new() } else { format!("按{all_zh}计算，") };
            let by_en = if all_en.is_empty() { String::new() } else { format!("by {all_en}, ") };
            say!(language, "{name}：{beside_zh}应为{expected}", "{name}: {by_en}it should be {expected}")
        }
    }
}

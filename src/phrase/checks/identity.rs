//! Broken identities in words: a line for the overview, an equation with what may explain the difference for the data page.
//!
//! Invariant: every number of an equation opens, and the numbers as shown add up.

use super::Text;
use super::words::{in_equation, moment, name, name_of, publication, with, with_magnitude, with_places, years};
use crate::catalogue::checks::CheckKind;
use crate::evaluate::checks::{Broken, Check, Effect, Reason};
use crate::evaluate::{Evaluation, Figure};
use crate::language::Language;
use crate::phrase::Sentence;
use crate::phrase::finding::chinese;
use crate::quantity::decimal::round;
use crate::quantity::{Decimal, Unit};

/// How many periods of one identity a line names.
const NAMED: usize = 3;

/// The line of an overview.
pub(super) fn headline(evaluation: &Evaluation, broken: &[Broken]) -> Sentence {
    let is_rolled = |check: &Check| matches!(check, Check::Row(row) if row.kind == CheckKind::RollForward);
    match broken {
        [] => Sentence::default(),
        [first, ..] if is_rolled(&first.check) => rolled(evaluation, broken),
        [.., last] => {
            let others = broken.len() - 1;
            let others = if others == 0 { String::new() } else { format!("（另有{others}期）") };
            statement(evaluation, last).words(others)
        }
    }
}

/// Each broken period in full.
pub(super) fn entries(evaluation: &Evaluation, broken: &[Broken]) -> Vec<Text> {
    let entry = |found: &Broken| Text {
        period: found.period,
        text: if found.terms.len() > 1 { equation(evaluation, found) } else { statement(evaluation, found) },
        reason: reasons(evaluation, found),
    };
    broken.iter().map(entry).collect()
}

/// 累计结存2018、2021年与推算数相差1033.6亿元、2070.3亿元, of those that matter.
fn rolled(evaluation: &Evaluation, broken: &[Broken]) -> Sentence {
    let percent = Decimal::new(1, 2);
    let mut named: Vec<&Broken> = broken.iter().filter(|found| found.relative() >= Some(percent)).collect();
    if named.is_empty() {
        named.extend(broken.iter().max_by_key(|found| found.relative()));
    }
    let named = &named[named.len().saturating_sub(NAMED)..];
    let others = broken.len() - named.len();
    let is_small = |found: &&Broken| found.relative() < Some(percent);
    let what = named.first().map_or_else(String::new, |found| subject(evaluation, &found.check));
    let all_years = named.iter().all(|found| found.period.is_year());
    let periods = if all_years {
        years(&named.iter().map(|found| found.period.year()).collect::<Vec<_>>())
    } else {
        named.iter().map(|found| found.period.words(Language::Chinese)).collect::<Vec<_>>().join("、")
    };
    let start = Sentence::of(format!("{what}{periods}与推算数相差"));
    let differences = named.iter().filter_map(|found| found.difference.as_ref()).enumerate();
    let sentence = differences.fold(start, |sentence, (at, difference)| {
        with_magnitude(sentence.words(if at > 0 { "、" } else { "" }), difference)
    });
    match others {
        0 => sentence,
        // Those of less than 1% are left out first.
        others if named.iter().any(is_small) => sentence.words(format!("（另有{others}年差额更小）")),
        others if broken.iter().filter(is_small).count() == others => {
            sentence.words(format!("（另有{others}年不足1%）"))
        }
        others => sentence.words(format!("（另有{others}年）")),
    }
}

/// What an identity is about.
fn subject(evaluation: &Evaluation, check: &Check) -> String {
    match check {
        Check::Row(row) => row.zh.clone(),
        Check::Formula(id) | Check::Comparison(id) | Check::Rise(id) | Check::Regions(id) => name(evaluation, *id),
    }
}

/// Both sides in a sentence.
fn statement(evaluation: &Evaluation, found: &Broken) -> Sentence {
    let what = subject(evaluation, &found.check);
    let start = format!("{what}{}", moment(evaluation, &found.left));
    let unit = found.left.unit();
    let right = unit.map_or_else(|| found.right.clone(), |unit| found.right.clone().shown_in(unit));
    let sides = |before: &str, between: &str| {
        with(with(Sentence::of(format!("{start}{before}")), &found.left).words(between.to_owned()), &right)
    };
    match &found.check {
        Check::Row(row) => match row.kind {
            CheckKind::Share => with(Sentence::of(format!("{start}为")), &found.left).words("，不在0～100%之间"),
            CheckKind::Whole => {
                let whole = name_of(evaluation, &found.right);
                sides("", &format!("，多于{whole}"))
            }
            CheckKind::RollForward | CheckKind::Parts => apart(&start, ["", "，各项相加"], &found.left, &right, found),
        },
        Check::Formula(_) => apart(&start, ["公布数", "，按公式推算"], &found.left, &right, found),
        Check::Comparison(_) => sides("公布", "，按结果推算"),
        Check::Rise(_) => {
            let before = moment(evaluation, &found.right);
            sides("累计", &format!("，少于{before}累计"))
        }
        Check::Regions(_) => sides("合计", "，各地区相加"),
    }
}

/// Both sides and how far they are apart, in numbers that agree as shown.
fn apart(start: &str, words: [&str; 2], left: &Figure, right: &Figure, found: &Broken) -> Sentence {
    let sides = |places| {
        let sentence = with_places(Sentence::of(format!("{start}{}", words[0])), left, places);
        with_places(sentence.words(words[1]), right, places)
    };
    match (&found.difference, left.unit()) {
        (Some(difference), Some(unit)) => {
            let difference = difference.clone().shown_in(unit);
            let places = places_that_add_up(&[(false, right.clone())], right, left, &difference);
            in_equation(sides(places).words("，相差"), &difference, places, false).words(unit.spoken())
        }
        _ => sides(1),
    }
}

/// 累计结存2018年：43,885 ＋ 50,144.8 − 44,162.4 ＝ 49,867.4，报表数 50,901，相差 1,033.6亿元
fn equation(evaluation: &Evaluation, found: &Broken) -> Sentence {
    let Some(unit) = found.left.unit() else { return statement(evaluation, found) };
    let in_unit = |figure: &Figure| figure.clone().shown_in(unit);
    let terms: Vec<(bool, Figure)> = found.terms.iter().map(|term| (term.minus, in_unit(&term.figure))).collect();
    let (right, left) = (in_unit(&found.right), in_unit(&found.left));
    let Some(difference) = found.difference.as_ref().map(in_unit) else { return statement(evaluation, found) };
    let places = places_that_add_up(&terms, &right, &left, &difference);
    let is_year = found.period.is_year();
    let when = if is_year { found.period.words(Language::Chinese) } else { moment(evaluation, &found.left) };
    let mut sentence = Sentence::of(format!("{}{when}：", subject(evaluation, &found.check)));
    for (at, (minus, figure)) in terms.iter().enumerate() {
        let taken_off = *minus ^ figure.decimal().is_some_and(|value| value < Decimal::ZERO);
        let sign = match (at, taken_off) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " ＋ ",
            (_, true) => " − ",
        };
        sentence = in_equation(sentence.words(sign), figure, places, false);
    }
    let sentence = in_equation(sentence.words(" ＝ "), &right, places, true);
    let sentence = in_equation(sentence.words("，报表数 "), &left, places, true);
    in_equation(sentence.words("，相差 "), &difference, places, false).words(unit.spoken())
}

/// One decimal at most, or as many as it takes for the rounded numbers to add up and for a small difference to show.
fn places_that_add_up(terms: &[(bool, Figure)], right: &Figure, left: &Figure, difference: &Figure) -> u32 {
    let shown = |figure: &Figure, places: u32| {
        round(figure.decimal().unwrap_or_default(), places.min(figure.places), <_>::default())
    };
    let figures = || terms.iter().map(|(_, figure)| figure).chain([right, left, difference]);
    let most = figures().map(|figure| figure.places).max().unwrap_or(0);
    let adds_up = |places: &u32| {
        let sum = terms.iter().try_fold(Decimal::ZERO, |sum, (minus, figure)| {
            let term = shown(figure, *places);
            if *minus { sum.checked_sub(term) } else { sum.checked_add(term) }
        });
        let rest = shown(left, *places).checked_sub(shown(right, *places));
        let large = shown(difference, *places).abs() >= Decimal::ONE || *places > 1;
        large && sum == Some(shown(right, *places)) && rest == Some(shown(difference, *places))
    };
    (most.min(1)..most).find(adds_up).unwrap_or(most)
}

/// What may explain a difference, in one line.
fn reasons(evaluation: &Evaluation, found: &Broken) -> Option<Sentence> {
    let mut sentence = Sentence::default();
    for reason in &found.reasons {
        let between = if sentence.is_empty() { "" } else { "；" };
        sentence = sentence.words(between).then(reason_words(evaluation, found, reason));
    }
    (!sentence.is_empty()).then_some(sentence)
}

fn reason_words(evaluation: &Evaluation, found: &Broken, reason: &Reason) -> Sentence {
    let used = publication(found.vintage, found.period);
    let kept = publication(found.left.vintage, found.period);
    match reason {
        Reason::Rolled { without, since } => {
            Sentence::of(format!("{}结存未收录，自{since}年滚算{}年", years(without), chinese(without.len() + 1)))
        }
        Reason::OnlyIn => Sentence::of(format!("收支只有{used}，结存为{kept}，口径不同")),
        Reason::Republished { flows, all, result, rest, effect } => {
            let unit = rest.unit().map(Unit::spoken).unwrap_or_default();
            let start = if *effect == Effect::Widens { "" } else { "可能原因：" };
            let start = Sentence::of(format!("{start}{used}与{kept}口径不同；"));
            let sentence = in_equation(republished(start, flows, *all, &kept).words("为"), result, 1, true);
            match effect {
                Effect::Settles => sentence.words("，与报表数相符"),
                Effect::Narrows => in_equation(sentence.words("，仍差"), rest, 1, false).words(unit + "，须另找调整项"),
                Effect::Widens => in_equation(sentence.words("，差额为"), rest, 1, false).words(unit + "，并未缩小"),
            }
        }
        Reason::Across => Sentence::of("收支、结存取自几个口径，不宜直接相比"),
        Reason::Documents => Sentence::of("报表数与各项出自不同资料"),
        Reason::CutOff => Sentence::of("公布数疑为截尾，未作四舍五入"),
        Reason::Swapped { figure, instead } => {
            let instead = crate::quantity::format::exact(*instead, crate::quantity::format::Place::Table);
            let sentence = Sentence::of(format!("疑为{}", name_of(evaluation, figure)));
            in_equation(sentence, figure, figure.places, true).words(format!("有两位数字写颠倒，改为{instead}即相符"))
        }
        Reason::Remark(note) => Sentence::of(*note),
    }
}

/// 改用公报收支（51,168、44,645）; 2021年改用公报收支（60,455、56,481）; of several years all of them only the words.
fn republished(start: Sentence, flows: &[(u16, [Figure; 2])], all: bool, kept: &str) -> Sentence {
    if all && flows.len() > 1 {
        return start.words(format!("改用{kept}收支"));
    }
    flows.iter().enumerate().fold(start, |sentence, (at, (year, [revenue, expenditure]))| {
        let year = if all { String::new() } else { format!("{year}年") };
        let between = if at == 0 { "" } else { "，" };
        let sentence = sentence.words(format!("{between}{year}改用{kept}收支（"));
        let sentence = in_equation(sentence, revenue, 1, true);
        in_equation(sentence.words("、"), expenditure, 1, true).words("）")
    })
}

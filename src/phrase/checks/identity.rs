//! Broken identities in words: a line for the overview, an equation with what may explain the difference for the data page.
//!
//! Invariant: every number of an equation opens, and the numbers as shown add up.

use super::Text;
use super::words::{
    about, in_equation, moment, name, name_of, publication, unit_behind, with, with_magnitude, with_places, years,
};
use crate::catalogue::checks::CheckKind;
use crate::evaluate::checks::{Broken, Check, Effect, Reason};
use crate::evaluate::{Evaluation, Figure};
use crate::language::Language;
use crate::phrase::Sentence;
use crate::phrase::english::{cardinal, counted, list, within};
use crate::phrase::finding::chinese;
use crate::quantity::decimal::round;
use crate::quantity::format::{self, Place};
use crate::quantity::{Decimal, Quantity, Unit};
use crate::say;

/// How many periods of one identity a line names.
const NAMED: usize = 3;

/// The line of an overview.
pub(super) fn headline(evaluation: &Evaluation, broken: &[Broken]) -> Sentence {
    let is_rolled = |check: &Check| matches!(check, Check::Row(row) if row.kind == CheckKind::RollForward);
    match broken {
        [] => Sentence::default(),
        [first, ..] if is_rolled(&first.check) => rolled(evaluation, broken),
        [last] => statement(evaluation, last),
        [others @ .., last] => {
            let (count, counted) = (others.len(), counted(others.len(), "other period"));
            let others = say!(evaluation.language(), "（另有{count}期）", " (and {counted})");
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
    let (language, percent) = (evaluation.language(), Decimal::new(1, 2));
    let mut named: Vec<&Broken> = broken.iter().filter(|found| found.relative() >= Some(percent)).collect();
    if named.is_empty() {
        named.extend(broken.iter().max_by_key(|found| found.relative()));
    }
    let named = &named[named.len().saturating_sub(NAMED)..];
    let what = named.first().map_or_else(String::new, |found| subject(evaluation, &found.check));
    let periods = if named.iter().all(|found| found.period.is_year()) {
        years(language, &named.iter().map(|found| found.period.year()).collect::<Vec<_>>())
    } else {
        let periods: Vec<String> = named.iter().map(|found| found.period.words(language)).collect();
        language.pick(periods.join("、"), list(&periods))
    };
    let start = about(language, &what, &periods) + language.pick("与推算数相差", "differs from the roll-forward by ");
    let differences = named.iter().filter_map(|found| found.difference.as_ref());
    let differences = differences.map(|difference| with_magnitude(language, Sentence::default(), difference));
    let sentence = Sentence::of(start).then(Sentence::listed(language, differences.collect()));
    let others = broken.len() - named.len();
    if others == 0 { sentence } else { sentence.words(others_words(language, broken, named, percent, others)) }
}

/// （另有三年差额更小）: those of less than 1% are left out first.
fn others_words(language: Language, broken: &[Broken], named: &[&Broken], percent: Decimal, others: usize) -> String {
    let is_small = |found: &Broken| found.relative() < Some(percent);
    let counted = counted(others, "other year");
    if named.iter().any(|found| is_small(found)) {
        say!(language, "（另有{others}年差额更小）", " (and by less in {counted})")
    } else if broken.iter().filter(|found| is_small(found)).count() == others {
        say!(language, "（另有{others}年不足1%）", " (and by less than 1% in {counted})")
    } else {
        say!(language, "（另有{others}年）", " (and in {counted})")
    }
}

/// What an identity is about.
pub(super) fn subject(evaluation: &Evaluation, check: &Check) -> String {
    match check {
        Check::Row(row) => evaluation.registry().shown(&row.zh).to_owned(),
        Check::Formula(id) | Check::Comparison(id) | Check::Rise(id) | Check::Regions(id) => name(evaluation, *id),
    }
}

/// Both sides in a sentence.
fn statement(evaluation: &Evaluation, found: &Broken) -> Sentence {
    let language = evaluation.language();
    let start = about(language, &subject(evaluation, &found.check), &moment(evaluation, &found.left));
    let right = match found.left.unit() {
        Some(unit) => found.right.clone().shown_in(unit),
        None => found.right.clone(),
    };
    let sides = |before: &str, between: &str| {
        let left = with(language, Sentence::of(format!("{start}{before}")), &found.left);
        with(language, left.words(between), &right)
    };
    match &found.check {
        Check::Row(row) => match row.kind {
            CheckKind::Share => {
                let start = Sentence::of(start + language.pick("为", ""));
                let outside = language.pick("，不在0～100%之间", ", not between 0 and 100%");
                with(language, start, &found.left).words(outside)
            }
            CheckKind::Whole => {
                let whole = name_of(evaluation, &found.right);
                let small = within(&whole);
                sides("", &say!(language, "，多于{whole}", ", more than {small} of "))
            }
            CheckKind::RollForward | CheckKind::Parts => apart(
                language,
                &start,
                ["", language.pick("，各项相加", ", the parts add up to ")],
                [&found.left, &right],
                found,
            ),
        },
        Check::Formula(_) => {
            let words = language.pick(["公布数", "，按公式推算"], ["published as ", ", by the formula "]);
            apart(language, &start, words, [&found.left, &right], found)
        }
        Check::Comparison(_) => {
            let [before, between] = language.pick(["公布", "，按结果推算"], ["published as ", ", from the results "]);
            sides(before, between)
        }
        Check::Rise(_) => {
            let before = moment(evaluation, &found.right);
            sides(language.pick("累计", ""), &say!(language, "，少于{before}累计", ", less than in {before}: "))
        }
        Check::Regions(_) => {
            let [before, between] = language.pick(["合计", "，各地区相加"], ["in all ", ", the regions add up to "]);
            sides(before, between)
        }
    }
}

/// Both sides and how far they are apart, in numbers that agree as shown.
fn apart(language: Language, start: &str, words: [&str; 2], [left, right]: [&Figure; 2], found: &Broken) -> Sentence {
    // A rate that is worked out is told in as many places as the published one.
    let right = &Figure { places: right.places.max(left.places), ..right.clone() };
    let sides = |places| {
        let sentence = with_places(language, Sentence::of(format!("{start}{}", words[0])), left, places);
        with_places(language, sentence.words(words[1]), right, places)
    };
    match (&found.difference, left.unit()) {
        (Some(difference), Some(unit)) => {
            let difference = difference.clone().shown_in(unit);
            let places = places_that_add_up(&[(false, right.clone())], right, left, &difference);
            let sentence = sides(places).words(language.pick("，相差", ", a difference of "));
            let read = Figure { places: places.min(difference.places), ..difference }.read_in(language);
            in_equation(sentence, &read, read.places, false)
                .words(unit_behind(language, read.unit().map(of_difference)))
        }
        _ => sides(1),
    }
}

/// 累计结存2018年：43,885 ＋ 50,144.8 − 44,162.4 ＝ 49,867.4，报表数 50,901，相差 1,033.6亿元
fn equation(evaluation: &Evaluation, found: &Broken) -> Sentence {
    let language = evaluation.language();
    let Some(unit) = unit_read(language, found) else { return statement(evaluation, found) };
    let in_unit = |figure: &Figure| figure.clone().shown_in(unit);
    let terms: Vec<(bool, Figure)> = found.terms.iter().map(|term| (term.minus, in_unit(&term.figure))).collect();
    let (right, left) = (in_unit(&found.right), in_unit(&found.left));
    let Some(difference) = found.difference.as_ref().map(in_unit) else { return statement(evaluation, found) };
    let places = places_that_add_up(&terms, &right, &left, &difference);
    let is_year = found.period.is_year();
    let when = if is_year { found.period.words(language) } else { moment(evaluation, &found.left) };
    let start = about(language, &subject(evaluation, &found.check), &when) + language.pick("：", "");
    let [plus, equals] = language.pick([" ＋ ", " ＝ "], [" + ", " = "]);
    let mut sentence = Sentence::of(start);
    for (at, (minus, figure)) in terms.iter().enumerate() {
        let taken_off = *minus ^ figure.decimal().is_some_and(|value| value < Decimal::ZERO);
        let sign = match (at, taken_off) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => plus,
            (_, true) => " − ",
        };
        sentence = in_equation(sentence.words(sign), figure, places, false);
    }
    let sentence = in_equation(sentence.words(equals), &right, places, true);
    let sentence = in_equation(sentence.words(language.pick("，报表数 ", ", stated as ")), &left, places, true);
    let sentence = sentence.words(language.pick("，相差 ", ", a difference of "));
    in_equation(sentence, &difference, places, false).words(unit_behind(language, Some(unit)))
}

/// The unit of all numbers of an equation.
fn unit_read(language: Language, found: &Broken) -> Option<Unit> {
    found.left.value.ok().map(|left| format::read_in(left, language))
}

/// Two rates are percentage points apart.
fn of_difference(unit: Unit) -> Unit {
    if unit.is_percent_like() { Unit::PERCENTAGE_POINT } else { unit }
}

/// One decimal at most, or as many as it takes for the rounded numbers to add up and for a small difference to show.
fn places_that_add_up(terms: &[(bool, Figure)], right: &Figure, left: &Figure, difference: &Figure) -> u32 {
    let shown = |figure: &Figure, places: u32| {
        round(figure.decimal().unwrap_or_default(), places.min(figure.places), <_>::default())
    };
    let shift = left.unit().map_or(0, format::shift);
    let figures = || terms.iter().map(|(_, figure)| figure).chain([right, left, difference]);
    let most = figures().map(|figure| figure.places).max().unwrap_or(0);
    let adds_up = |places: &u32| {
        let sum = terms.iter().try_fold(Decimal::ZERO, |sum, (minus, figure)| {
            let term = shown(figure, *places);
            if *minus { sum.checked_sub(term) } else { sum.checked_add(term) }
        });
        let rest = shown(left, *places).checked_sub(shown(right, *places));
        let large = shown(difference, *places).abs() >= Decimal::new(1, shift) || *places > 1 + shift;
        large && sum == Some(shown(right, *places)) && rest == Some(shown(difference, *places))
    };
    (most.min(1 + shift)..most).find(adds_up).unwrap_or(most)
}

/// What may explain a difference, in one line.
fn reasons(evaluation: &Evaluation, found: &Broken) -> Option<Sentence> {
    let between = evaluation.language().pick("；", "; ");
    let mut sentence = Sentence::default();
    for reason in &found.reasons {
        let between = if sentence.is_empty() { "" } else { between };
        sentence = sentence.words(between).then(reason_words(evaluation, found, reason));
    }
    (!sentence.is_empty()).then(|| sentence.capital())
}

fn reason_words(evaluation: &Evaluation, found: &Broken, reason: &Reason) -> Sentence {
    let language = evaluation.language();
    let used = publication(language, found.vintage, found.period);
    let kept = publication(language, found.left.vintage, found.period);
    match reason {
        Reason::Rolled { without, since } => {
            let (count, known) = (without.len() + 1, years(language, without));
            let (chinese, english) = (chinese(count), cardinal(count));
            Sentence::of(say!(
                language,
                "{known}结存未收录，自{since}年滚算{chinese}年",
                "no balance on record for {known}: rolled forward {english} years from {since}"
            ))
        }
        Reason::OnlyIn => Sentence::of(say!(
            language,
            "收支只有{used}，结存为{kept}，口径不同",
            "revenue and expenditure are known as {used} only, the balance as {kept}: different publications"
        )),
        Reason::Republished { .. } => republished(language, found, reason, &used, &kept),
        Reason::Across => Sentence::of(language.pick(
            "收支、结存取自几个口径，不宜直接相比",
            "revenue, expenditure and balance are from several publications and do not compare directly",
        )),
        Reason::Documents => Sentence::of(
            language.pick("报表数与各项出自不同资料", "the stated figure and its parts are from different documents"),
        ),
        Reason::CutOff => Sentence::of(
            language.pick("公布数疑为截尾，未作四舍五入", "the published figures seem to be cut off, not rounded"),
        ),
        Reason::Swapped { figure, instead } => {
            let unit = figure.unit().unwrap_or(Unit::NONE);
            let (name, read) = (name_of(evaluation, figure), figure.read_in(language));
            let instead = Quantity { value: *instead, unit }.converted(read.unit().unwrap_or(unit));
            let instead = instead.map(|instead| format::exact(instead.value, Place::Table)).unwrap_or_default();
            match language {
                Language::Chinese => in_equation(Sentence::of(format!("疑为{name}")), &read, read.places, true)
                    .words(format!("有两位数字写颠倒，改为{instead}即相符")),
                Language::English => {
                    in_equation(Sentence::of(format!("{}: ", within(&name))), &read, read.places, true)
                        .words(format!(" seems to have two digits swapped; {instead} would agree"))
                }
            }
        }
        Reason::Remark(note) => Sentence::of(evaluation.registry().shown(note)),
    }
}

/// 口径不同；改用公报收支（51,168、44,645）为50,408，仍差493亿元，须另找调整项
fn republished(language: Language, found: &Broken, reason: &Reason, used: &str, kept: &str) -> Sentence {
    let Reason::Republished { flows, all, result, rest, effect } = reason else { return Sentence::default() };
    let unit = unit_read(language, found).unwrap_or(Unit::NONE);
    let in_unit = |figure: &Figure| figure.clone().shown_in(unit);
    let (places, behind) = (1 + format::shift(unit), unit_behind(language, Some(unit)));
    let start = match effect {
        Effect::Widens => "",
        _ => language.pick("可能原因：", "possible cause: "),
    };
    let start = Sentence::of(start).words(say!(language, "{used}与{kept}口径不同；", "{used} and {kept} differ; "));
    let sentence = other_flows(language, start, flows, *all, kept, unit).words(language.pick("为", " it is "));
    let sentence = in_equation(sentence, &in_unit(result), places, true);
    let rest = in_unit(rest);
    match effect {
        Effect::Settles => sentence.words(language.pick("，与报表数相符", ", as stated")),
        Effect::Narrows => in_equation(sentence.words(language.pick("，仍差", ", still ")), &rest, places, false)
            .words(behind + language.pick("，须另找调整项", " apart: look for an adjustment")),
        Effect::Widens => {
            in_equation(sentence.words(language.pick("，差额为", ", a difference of ")), &rest, places, false)
                .words(behind + language.pick("，并未缩小", ", no smaller"))
        }
    }
}

/// 改用公报收支（51,168、44,645）; 2021年改用公报收支（60,455、56,481）; of several years all of them only the words.
fn other_flows(
    language: Language,
    start: Sentence,
    flows: &[(u16, [Figure; 2])],
    all: bool,
    kept: &str,
    unit: Unit,
) -> Sentence {
    if all && flows.len() > 1 {
        return start.words(say!(language, "改用{kept}收支", "with the revenue and expenditure of the {kept}"));
    }
    let places = 1 + format::shift(unit);
    flows.iter().enumerate().fold(start, |sentence, (at, (year, flows))| {
        let [revenue, expenditure] = flows.each_ref().map(|figure| figure.clone().shown_in(unit));
        let words = match (language, all, at) {
            (Language::Chinese, true, 0) => format!("改用{kept}收支（"),
            (Language::Chinese, true, _) => format!("，改用{kept}收支（"),
            (Language::Chinese, false, 0) => format!("{year}年改用{kept}收支（"),
            (Language::Chinese, false, _) => format!("，{year}年改用{kept}收支（"),
            (Language::English, true, 0) => format!("with the revenue and expenditure of the {kept} ("),
            (Language::English, false, 0) => format!("with the revenue and expenditure of the {kept} for {year} ("),
            (Language::English, _, _) => format!(" and for {year} ("),
        };
        let sentence = in_equation(sentence.words(words), &revenue, places, true);
        let sentence = sentence.words(language.pick("、", " and "));
        in_equation(sentence, &expenditure, places, true).words(language.pick("）", ")"))
    })
}

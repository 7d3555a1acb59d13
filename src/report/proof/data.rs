//! The numbers of a text beside the data.

use super::{Checked, Matched, Verdict, is_change, places, when};
use crate::evaluate::{Ask, Evaluation, Figure, Provenance};
use crate::model::{Scenario, Vintage};
use crate::quantity::decimal::{self, Decimal, Qualifier};
use crate::quantity::{Quantity, Unit};
use crate::report::Scope;
use crate::report::reading::{Found, Number, Offer, Reading, Role, Said};

/// How many offers of a number are held against the data, and how sure they must be, of a hundred.
const TRIED: usize = 3;
const SURE_ENOUGH_TO_AGREE: u32 = 25;
/// How sure an offer must be for a number to be said to disagree, and to disagree with another number of the same text.
const SURE_ENOUGH_TO_DISAGREE: u32 = 60;
const SURE_BESIDE_ANOTHER: u32 = 78;

/// Every number beside the data.
pub(super) fn checked(reading: &Reading, evaluation: &Evaluation, scope: Scope) -> Vec<Checked> {
    let mut checked: Vec<Checked> = places(reading)
        .map(|(marked, number, said)| {
            let verdict = verdict(reading, evaluation, scope, (number, said));
            Checked { marked, verdict }
        })
        .collect();
    keep_the_surest(&mut checked);
    checked
}

fn verdict(reading: &Reading, evaluation: &Evaluation, scope: Scope, (number, said): (&Number, &Said)) -> Verdict {
    let mut disagreeing = None;
    for (at, offer) in said.offers.iter().take(TRIED).enumerate() {
        if offer.percent < SURE_ENOUGH_TO_AGREE {
            continue;
        }
        let figures = figures(reading, evaluation, scope, (number, said), offer);
        if let Some(figure) = figures.iter().find(|figure| agrees(reading, number, said.role, figure)) {
            return Verdict::Agreed(Matched { offer: offer.clone(), figure: Box::new(shown(figure, number)) });
        }
        let is_sure = at == 0 && offer.percent >= SURE_ENOUGH_TO_DISAGREE;
        let slipped = |figure: &Figure| is_sure || is_slip(reading, number, said.role, figure);
        if disagreeing.is_none() {
            let comparable = |figure: &Figure| is_comparable(reading, evaluation, scope, said, figure);
            let figure = figures.into_iter().filter(slipped).find(comparable);
            disagreeing = figure.map(|figure| (offer, figure));
        }
    }
    let Some((offer, figure)) = disagreeing else { return Verdict::Unknown };
    let Some((written, stated)) = both(reading, number, said.role, &figure) else { return Verdict::Unknown };
    let unit = number.spot.unit.unwrap_or(Unit::NONE);
    let matched = Matched { offer: offer.clone(), figure: Box::new(shown(&figure, number)) };
    match written.checked_sub(stated) {
        Some(difference) => Verdict::Disagrees { matched, difference, unit },
        None => Verdict::Unknown,
    }
}

/// Whether a change can be held against the text's: two publications differ from what either says of itself, so both must be of the one
/// that the text's own number is of.
fn is_comparable(reading: &Reading, evaluation: &Evaluation, scope: Scope, said: &Said, change: &Figure) -> bool {
    if !is_change(said.role) {
        return true;
    }
    let base = said.base.map(|base| &reading.marked[base]);
    let Some((Found::Number(number), Some(of_base))) = base.map(|base| (&base.found, &base.said)) else {
        return change.provenance != Provenance::ComputedAcross;
    };
    let Some(offer) = of_base.offers.first() else { return false };
    let figures = figures(reading, evaluation, scope, (number, of_base), offer);
    let own = figures.iter().find(|figure| agrees(reading, number, of_base.role, figure));
    change.provenance != Provenance::ComputedAcross && own.is_some_and(|own| own.vintage == change.vintage)
}

/// What the data say of an offer, the best publication first; more than one where several are kept or several targets set.
fn figures(
    reading: &Reading,
    evaluation: &Evaluation,
    scope: Scope,
    (number, said): (&Number, &Said),
    offer: &Offer,
) -> Vec<Figure> {
    let Ok(of) = evaluation.measure_of_ids(&offer.measure).or_else(|_| evaluation.measure(&offer.measure)) else {
        return Vec::new();
    };
    let Some(sentence) = reading.document.sentences.get(said.sentence) else { return Vec::new() };
    let place = match (said.base, said.role) {
        (_, Role::Earlier) => said.before.start,
        (Some(base), role) if role != Role::Own => reading.marked[base].found.spot().at.start,
        _ => number.spot.at.start,
    };
    let (row, of_row) = row(reading, said, number);
    let years = when::years_of_row(reading.document.slice(&(sentence.at.start..place)), of_row, row);
    let own = || when::period_of(&reading.document, &sentence.at, place, scope.period);
    let period = match (years.unwrap_or_else(own), said.role) {
        (period, Role::Earlier) => period.plus_years(-1).unwrap_or(period),
        (period, _) => period,
    };
    let scenarios: Vec<Scenario> = match offer.wanted.scenario {
        Scenario::Target(_) => Scenario::TARGETS.to_vec(),
        scenario => vec![scenario],
    };
    let mut figures = Vec::new();
    for scenario in scenarios {
        let ask = Ask { scenario, ..Ask::of(of.clone(), scope.region, period) };
        let publications = std::iter::once(None).chain(Vintage::ALL.into_iter().map(Some));
        let answers = publications.map(|vintage| evaluation.figure(&Ask { vintage, ..ask.clone() }));
        figures.extend(answers.filter(|figure| figure.value.is_ok()));
    }
    figures.dedup_by(|left, right| left.value == right.value);
    figures
}

/// Which of its row a number is, and how many stand in it: figures without words of their own between them.
fn row(reading: &Reading, said: &Said, number: &Number) -> (usize, usize) {
    let like = |(_, _, other): &(usize, &Number, &Said)| other.before == said.before && other.role == said.role;
    let row: Vec<usize> = places(reading).filter(like).map(|(_, other, _)| other.spot.at.start).collect();
    (row.iter().position(|start| *start == number.spot.at.start).unwrap_or(0), row.len())
}

/// What the text and the data say in the text's unit; a decline is negative in both.
fn both(reading: &Reading, number: &Number, role: Role, figure: &Figure) -> Option<(Decimal, Decimal)> {
    let unit = number.spot.unit?;
    let quantity = figure.value.ok()?;
    let stated = if quantity.unit.dimension() == unit.dimension() {
        quantity.converted(unit)?.value
    } else {
        // A bare 万: the count in that multiple.
        decimal::scale_by_ten(quantity.value, quantity.unit.multiplier() - unit.multiplier())?
    };
    // 缺口26.3亿元 is a balance below zero.
    let gap = stated < Decimal::ZERO
        && ["缺口", "亏损"].iter().any(|word| reading.document.text[..number.spot.at.start].ends_with(word));
    let stated = if gap { stated.abs() } else { stated };
    let written = if is_change(role) && says_down(reading, number) { -number.value.abs() } else { number.value };
    let fits = unit.dimension() == quantity.unit.dimension() || !unit.is_percent_like() && quantity.unit.is_count();
    fits.then_some((written, stated))
}

/// Whether the word of direction before a number says down.
pub(super) fn says_down(reading: &Reading, number: &Number) -> bool {
    let before = &reading.document.text[..number.spot.at.start];
    let start = before.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let tail = &before[start..];
    let last = |words: &[&str]| words.iter().filter_map(|word| tail.rfind(word)).max();
    let down = last(&["下降", "减少", "回落", "降低", "压减", "减收", "收窄", "降幅", "缩小", "少增", "下调"]);
    let up = last(&["增长", "上升", "提高", "增加", "上涨", "提升", "增幅", "扩大", "多增", "增收", "上调", "净增"]);
    down > up
}

/// Whether the data say what the text says, as exactly as that is written.
fn agrees(reading: &Reading, number: &Number, role: Role, figure: &Figure) -> bool {
    let Some((written, stated)) = both(reading, number, role, figure) else { return false };
    // What was worked out from rounded figures may be off by one in its last place.
    let is_worked_out = is_change(role) || role == Role::Completion;
    let slack = if is_worked_out { Decimal::new(1, written.scale()) } else { Decimal::ZERO };
    is_written_as(written, number.spot.qualifier, stated, slack)
}

/// Whether a number is how the data's is written but for a slip of the hand: two digits changed places, one is another, or it is ten
/// times as much or any other power of ten, as where 万 stands for 亿.
fn is_slip(reading: &Reading, number: &Number, role: Role, figure: &Figure) -> bool {
    let Some((written, stated)) = both(reading, number, role, figure) else { return false };
    let digits = |value: Decimal| value.mantissa().unsigned_abs().to_string().into_bytes();
    let (own, data) = (digits(written), digits(decimal::round(stated, written.scale(), <_>::default())));
    let sorted = |digits: &[u8]| {
        let mut digits = digits.to_vec();
        digits.sort_unstable();
        digits
    };
    let others = own.iter().zip(&data).filter(|(one, other)| one != other).count();
    let is_swap = others > 0 && sorted(&own) == sorted(&data);
    let is_one = others == 1 && own.len() > 3;
    // 万 stands for 亿, or one zero too many at the end.
    let bare = |value: Decimal| {
        let all = digits(value);
        all[..all.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1)].to_vec()
    };
    let is_unit = bare(written) == bare(stated) && written != stated && bare(written).len() > 2;
    own.len() == data.len() && own.len() > 2 && (is_swap || is_one) || is_unit
}

/// Whether a number, with its qualifier, is how a value is written; `slack` is what its last place may be off.
#[must_use]
pub fn is_written_as(written: Decimal, qualifier: Option<Qualifier>, stated: Decimal, slack: Decimal) -> bool {
    match qualifier {
        None => (decimal::round(stated, written.scale(), <_>::default()) - written).abs() <= slack,
        Some(Qualifier::Over) => stated >= written && stated - written <= round_grain(written),
        Some(Qualifier::Nearly) => stated <= written && (written - stated) * Decimal::TEN <= written,
        Some(Qualifier::About) => (stated - written).abs() * Decimal::TEN <= written.abs(),
        Some(Qualifier::AtLeast) => stated >= written,
        Some(Qualifier::AtMost) => stated <= written,
    }
}

/// How much 余 may hide: one of the last digit that is not a zero.
fn round_grain(written: Decimal) -> Decimal {
    let mut grain = Decimal::new(1, written.scale());
    while !grain.is_zero() && (written % (grain * Decimal::TEN)).is_zero() && grain < written {
        grain *= Decimal::TEN;
    }
    grain
}

fn shown(figure: &Figure, number: &Number) -> Figure {
    match (number.spot.unit, figure.value) {
        (Some(unit), Ok(Quantity { unit: own, .. })) if own.dimension() == unit.dimension() => {
            figure.clone().shown_in(unit)
        }
        _ => figure.clone(),
    }
}

/// Of several numbers taken for the same figure the surest one disagrees; another is likelier something else, where one agrees or is surer.
fn keep_the_surest(checked: &mut [Checked]) {
    let key = |matched: &Matched| {
        let ask = &matched.figure.ask;
        (matched.offer.measure.clone(), ask.period, ask.scenario)
    };
    let sure: Vec<_> = checked
        .iter()
        .map(|checked| match &checked.verdict {
            Verdict::Agreed(matched) => Some((key(matched), u32::MAX)),
            Verdict::Disagrees { matched, .. } => Some((key(matched), matched.offer.percent)),
            Verdict::Unknown => None,
        })
        .collect();
    for (at, own) in checked.iter_mut().enumerate() {
        let Verdict::Disagrees { matched, .. } = &own.verdict else { continue };
        let (own_key, percent) = (key(matched), matched.offer.percent);
        let surer = |(other, of): (usize, &Option<_>)| {
            let Some((key, sure)) = of else { return false };
            other != at && *key == own_key && (*sure > percent || *sure == percent && other < at)
        };
        if percent < SURE_BESIDE_ANOTHER && sure.iter().enumerate().any(surer) {
            own.verdict = Verdict::Unknown;
        }
    }
}

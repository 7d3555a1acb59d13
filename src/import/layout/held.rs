//! Published comparisons held against the figures beside them: 增长6.4% behind those of both years, 完成预算98%, 完成率, 占比.
//!
//! Invariant: a comparison that does not agree is said with both figures and never changed; where most of a column disagree it compares
//! something else, and nothing is said.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::counted::is_amount;
use super::mapping::Block;
use crate::import::intake::{At, Intake};
use crate::import::issue::{Kept, OfSheet, Reason};
use crate::import::pace::{Pace, Stopped, pause};
use crate::model::{Entry, Named, Period, RegionId, Scenario, Source};
use crate::quantity::decimal::{divide, half_of_last_place, round, scale_by_ten};
use crate::quantity::format::{Place, exact};
use crate::quantity::{Decimal, Quantity, Rounding};

/// A published comparison beside what the figures make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its heading.
    pub word: String,
    /// What it says, in per cent.
    pub stated: String,
    /// What the figures make, in per cent.
    pub worked_out: String,
    /// These figures: what is compared, and with what.
    pub of: [String; 2],
}

/// What a published comparison is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// 同比增长: how much more than a year before.
    Growth,
    /// 为上年%: how much of what there was a year before.
    YearBefore,
    /// 完成预算%: how much of the budget.
    Budget,
    /// 完成率, 占全年目标: how much of the target.
    Target,
    /// 占比: how much of what has 100 in its row.
    Whole,
}

impl Of {
    /// By the word of the comparison; `None` where what it is of stands nowhere beside it.
    fn read(word: &str) -> Option<Self> {
        let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
        let is_other = has(&["环比", "月", "季", "期末", "年初", "实际", "可比", "名义", "年均", "点"])
            || ["上期", "上年末", "去年末"].iter().any(|then| word.contains(then));
        if is_other || is_amount(word) {
            return None;
        }
        if has(&["为上年", "为去年", "占上年", "占去年"]) {
            return Some(Self::YearBefore);
        }
        if has(&["预算"]) {
            return (!has(&["上年", "去年", "年初", "调整"])).then_some(Self::Budget);
        }
        if has(&["目标", "任务", "计划"]) || word.starts_with("完成") {
            return (!has(&["序时"])).then_some(Self::Target);
        }
        // 占全市比重
        if word.starts_with('占') || word.starts_with("比重") || word == "所占比重" {
            return Some(Self::Whole);
        }
        has(&["增长", "同比", "增幅", "增速", "增减率", "增减", "±"]).then_some(Self::Growth)
    }
}

/// A comparison, and the two figures that it is made of.
struct Held {
    at: At,
    word: Rc<str>,
    stated: Decimal,
    worked_out: Decimal,
    of: [Quantity; 2],
    agrees: bool,
}

/// The rows of a column that a comparison may stand in before it is one of something else.
const FEWEST: usize = 3;
/// How many columns before shares are looked at for what they are shares of.
const COLUMNS: usize = 6;

/// Holds the comparisons of a table against its figures; `since` is the first entry of it.
pub(super) async fn comparisons(
    block: &Block,
    intake: &mut Intake,
    since: usize,
    pace: &dyn Pace,
) -> Result<(), Stopped> {
    let lines = || block.rows.iter().chain(&block.columns);
    if lines().all(|line| line.said.compared.is_none()) {
        return Ok(());
    }
    let entries = intake.import.entries.get(since..).unwrap_or_default();
    let mut beside = Beside::default();
    for entry in entries {
        pause(pace).await?;
        beside.add(entry);
    }
    let mut by_line: HashMap<(Rc<str>, u32), Vec<Held>> = HashMap::new();
    for entry in entries {
        pause(pace).await?;
        if let Some(held) = beside.hold(entry) {
            let of_column = block.columns.iter().any(|line| Some(line.number) == held.at.column && is_compared(line));
            let line = if of_column { held.at.column } else { held.at.row }.unwrap_or_default();
            by_line.entry((Rc::clone(&held.word), line)).or_default().push(held);
        }
    }
    for held in beside.nameless_shares(entries) {
        by_line.entry((Rc::clone(&held.word), held.at.column.unwrap_or_default())).or_default().push(held);
    }
    let is_other =
        |held: &&Vec<Held>| held.len() >= FEWEST && held.iter().filter(|held| held.agrees).count() * 2 < held.len();
    let mut wrong: Vec<Held> = by_line.into_values().filter(|held| !is_other(&held)).flatten().collect();
    wrong.retain(|held| !held.agrees);
    wrong.sort_by_key(|held| (held.at.row, held.at.column));
    for held in wrong {
        let text = |value| exact(value, Place::Text);
        let places = held.stated.scale().max(1);
        let differs = Compared {
            word: held.word.to_string(),
            stated: text(held.stated),
            worked_out: text(round(held.worked_out, places, Rounding::default())),
            of: held.of.map(|quantity| format!("{}{}", text(quantity.value), quantity.unit)),
        };
        intake.say(held.at, Reason::Sheet(OfSheet::ComparedDiffers(Box::new(differs))), Kept::Row);
    }
    Ok(())
}

fn is_compared(line: &super::mapping::Line) -> bool {
    line.said.compared.is_some()
}

/// A figure, by the row and the column that it stands in.
struct Figure {
    place: (u32, u32),
    period: Period,
    scenario: Scenario,
    quantity: Quantity,
}

/// The name and the region of what is 100%.
type Whole = (Rc<str>, Named<RegionId>);

/// The figures of a table by name and region, and the wholes that shares are of by their column.
#[derive(Default)]
struct Beside {
    figures: HashMap<Rc<str>, HashMap<Named<RegionId>, Vec<Figure>>>,
    /// By column and word.
    wholes: HashMap<(u32, Rc<str>), Vec<Whole>>,
    /// By column and word, the row of 100%.
    hundreds: HashMap<(u32, Rc<str>), u32>,
    /// By row and column.
    cells: HashMap<(u32, u32), Quantity>,
}

impl Beside {
    fn add(&mut self, entry: &Entry) {
        let Some(place) = place(entry) else { return };
        if let Some((name, word)) = apart(entry) {
            if Of::read(word) == Some(Of::Whole) && entry.observation.quantity.value == Decimal::ONE_HUNDRED {
                let key: (u32, Rc<str>) = (place.1, word.into());
                self.hundreds.insert(key.clone(), place.0);
                self.wholes.entry(key).or_default().push((name.into(), entry.region.clone()));
            }
            return;
        }
        self.cells.insert(place, entry.observation.quantity);
        let of_name = self.figures.entry(Rc::clone(&entry.observation.label)).or_default();
        of_name.entry(entry.region.clone()).or_default().push(Figure {
            place,
            period: entry.period,
            scenario: entry.scenario,
            quantity: entry.observation.quantity,
        });
    }

    /// The one figure of a name and region that is meant.
    fn only(&self, name: &str, region: &Named<RegionId>, is: impl Fn(&Figure) -> bool) -> Option<&Figure> {
        let mut found = self.figures.get(name)?.get(region)?.iter().filter(|figure| is(figure));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// 占全市比重 behind the total and its parts: those of the column that most of them are shares of.
    fn nameless_shares(&self, entries: &[Entry]) -> Vec<Held> {
        let mut shares: BTreeMap<(u32, &str), Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            let told = place(entry).zip(apart(entry)).filter(|(_, (_, word))| Of::read(word) == Some(Of::Whole));
            if let Some(((_, column), (_, word))) = told {
                shares.entry((column, word)).or_default().push(entry);
            }
        }
        shares.retain(|_, shares| shares.len() > FEWEST && shares.iter().all(|share| self.hold(share).is_none()));
        let of_most = |((column, word), shares): ((u32, &str), Vec<&Entry>)| {
            let whole = *self.hundreds.get(&(column, Rc::from(word)))?;
            let of = |other: u32| shares.iter().filter_map(move |share| self.share(share, word, whole, other));
            let agreeing = |other: &u32| of(*other).filter(|held| held.agrees).count();
            // The nearest of those that agree as often.
            let before = (1..column).rev().filter(|other| self.cells.contains_key(&(whole, *other))).take(COLUMNS);
            let nearest_last = before.collect::<Vec<_>>().into_iter().rev();
            Some(of(nearest_last.max_by_key(agreeing)?).collect::<Vec<_>>())
        };
        shares.into_iter().filter_map(of_most).flatten().collect()
    }

    /// A share beside the figure of a column, as a part of the one in the row of 100%.
    fn share(&self, entry: &Entry, word: &str, whole: u32, column: u32) -> Option<Held> {
        let at = place(entry)?;
        let of = [*self.cells.get(&(at.0, column))?, *self.cells.get(&(whole, column))?];
        held(entry, word, of, false)
    }

    fn hold(&self, entry: &Entry) -> Option<Held> {
        let (name, word) = apart(entry)?;
        let quantity = entry.observation.quantity;
        if quantity.unit.to_string() != "%" {
            return None;
        }
        let (of, near) = (Of::read(word)?, place(entry)?);
        // In its row or its column.
        let find = |is: &dyn Fn(&Figure) -> bool| {
            let is_beside = |figure: &Figure| figure.place.0 == near.0 || figure.place.1 == near.1;
            self.only(name, &entry.region, |figure| is_beside(figure) && is(figure))
        };
        let then = |figure: &Figure, years: i16| entry.period.plus_years(years) == Some(figure.period);
        let now = |scenario: Scenario| find(&|figure| figure.scenario == scenario && figure.period == entry.period);
        let [one, other] = match of {
            Of::Growth | Of::YearBefore => {
                let before = |figure: &Figure| figure.scenario == Scenario::Actual && then(figure, -1);
                [now(entry.scenario).or_else(|| now(Scenario::Actual))?, find(&before)?]
            }
            Of::Budget => {
                let is_of = |figure: &Figure| figure.period.calendar_year() == entry.period.calendar_year();
                let row = |scenario| find(&|figure| is_of(figure) && figure.scenario == scenario);
                [row(Scenario::Actual)?, row(Scenario::Budget)?]
            }
            Of::Target => {
                let is_of = |figure: &Figure| {
                    matches!(figure.scenario, Scenario::Target(_))
                        && figure.period.calendar_year() == entry.period.calendar_year()
                };
                [now(Scenario::Actual)?, find(&is_of)?]
            }
            Of::Whole => {
                let [(whole, region)] = &self.wholes.get(&(near.1, Rc::from(word)))?[..] else { return None };
                let own = now(entry.scenario)?;
                [own, self.only(whole, region, |figure| figure.place.1 == own.place.1)?]
            }
        };
        held(entry, word, [one.quantity, other.quantity], of == Of::Growth)
    }
}

/// A comparison beside what two figures make.
fn held(entry: &Entry, word: &str, of: [Quantity; 2], is_growth: bool) -> Option<Held> {
    let (row, column) = place(entry)?;
    if of[0].unit != of[1].unit {
        return None;
    }
    let (worked_out, margin) = worked_out(of.map(|quantity| quantity.value), is_growth)?;
    let stated = entry.observation.quantity.value;
    // Some are cut off and not rounded.
    let last = half_of_last_place(stated).checked_add(half_of_last_place(stated))?;
    let is_of_rate = is_growth && of[0].unit.is_percent_like();
    let agrees = stated.checked_sub(worked_out)?.abs() <= last.checked_add(margin)?
        || is_of_rate && rose_by(of, stated, last).unwrap_or_default();
    let at = At { row: Some(row), column: Some(column) };
    Some(Held { at, word: word.into(), stated, worked_out, of, agrees })
}

/// Whether a rate rose by so many points, as is often told below 增长（%）.
fn rose_by([one, other]: [Quantity; 2], stated: Decimal, last: Decimal) -> Option<bool> {
    let rose = one.value.checked_sub(other.value)?;
    let margin = half_of_last_place(one.value).checked_add(half_of_last_place(other.value))?;
    Some(stated.checked_sub(rose)?.abs() <= last.checked_add(margin)?)
}

/// One figure as a share of another in per cent, less 100 where it is a growth, and what rounding of both explains of it.
fn worked_out([one, other]: [Decimal; 2], is_growth: bool) -> Option<(Decimal, Decimal)> {
    if other <= Decimal::ZERO {
        return None;
    }
    let share = |one: Decimal| scale_by_ten(divide(one, other)?, 2);
    let share_of_one = share(one)?;
    let by_one = share(half_of_last_place(one))?;
    let by_other = divide(share_of_one.abs().checked_mul(half_of_last_place(other))?, other)?;
    let less = if is_growth { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
    Some((share_of_one.checked_sub(less)?, by_one.checked_add(by_other)?))
}

/// The name and the word of a published comparison: 失业保险参保人数(增长).
fn apart(entry: &Entry) -> Option<(&str, &str)> {
    let (name, word) = entry.observation.label.strip_suffix(')')?.rsplit_once('(')?;
    (!name.is_empty()).then_some((name, word))
}

fn place(entry: &Entry) -> Option<(u32, u32)> {
    match &entry.observation.source {
        Source::Cell { row, column, .. } => Some((*row, *column)),
        _ => None,
    }
}

//! The overview in words: the lead sentence, the cards with the comparison that matters.
//!
//! Invariant: a clause whose figures are absent is left out; a card says what is absent.

use super::compare::{Compared, change, magnitude, progress};
use super::finding::{chinese, runs};
use super::sentence::Sentence;
use crate::catalogue::cards::{CardRow, Second, cards};
use crate::evaluate::finding::{self, Kind};
use crate::evaluate::{Ask, Change, Evaluation, Figure, Measure};
use crate::language::Language;
use crate::model::{Good, IndicatorId, Period, RegionId};
use crate::quantity::Decimal;
use crate::quantity::format::{self, Place};

/// How many cards stand in a row.
pub const CARDS: usize = 5;
/// How many periods a card's small line shows.
const HISTORY: i16 = 8;

/// One card of the overview.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// 城镇调查失业率（12月）
    pub label: String,
    /// Whether it is computed here.
    pub derived: bool,
    /// The figure.
    pub figure: Figure,
    /// The same figure of the years before, the last one included.
    pub history: Vec<Figure>,
    /// The colour of the small line, by meaning.
    pub tone: String,
    /// Against a year earlier.
    pub change: Compared,
    /// What else matters: the target, a companion, years in deficit.
    pub second: Sentence,
}

/// The cards of a region and period: those with a figure first, in the order of the catalogue.
#[must_use]
pub fn overview_cards(evaluation: &Evaluation, region: RegionId, period: Period) -> Vec<Card> {
    let rows = cards();
    let known = |row: &&CardRow| {
        let of = evaluation.measure_of_ids(&row.measure).ok();
        of.is_some_and(|of| evaluation.figure(&Ask::of(of, region, period)).value.is_ok())
    };
    let (mut chosen, others): (Vec<&CardRow>, Vec<&CardRow>) = rows.iter().partition(known);
    chosen.extend(others);
    chosen.truncate(CARDS);
    chosen.into_iter().filter_map(|row| card(evaluation, row, region, period)).collect()
}

fn card(evaluation: &Evaluation, row: &CardRow, region: RegionId, period: Period) -> Option<Card> {
    let of = evaluation.measure_of_ids(&row.measure).ok()?;
    let Measure::Indicator(id) = of else { return None };
    let good = evaluation.registry().indicator(id).good;
    let ask = Ask::of(of, region, period);
    let figure = evaluation.figure(&ask);
    let changed = change(&evaluation.change(&ask), good, period);
    let absent = figure.value.is_err();
    let changed = if absent { Compared::nothing() } else { changed };
    let second = match &row.second {
        _ if absent => last_known(evaluation, &ask),
        Second::Target => target(evaluation, &ask, &figure, good),
        Second::Deficits => deficits(evaluation, &ask),
        Second::Companion { measure, zh } => companion(evaluation, measure, zh, &ask),
    };
    Some(Card {
        label: label(evaluation, row, id, period),
        derived: evaluation.registry().formula(id).is_some(),
        history: history(evaluation, &ask, HISTORY),
        figure,
        tone: row.tone.clone(),
        change: changed,
        second,
    })
}

fn label(evaluation: &Evaluation, row: &CardRow, id: IndicatorId, period: Period) -> String {
    if !evaluation.registry().is_at_end(id) {
        return row.zh.clone();
    }
    let is_rate = evaluation.registry().indicator(id).unit.is_percent_like();
    match (is_rate, period.is_year()) {
        (false, true) => format!("{}（年末）", row.zh),
        _ => format!("{}（{}月）", row.zh, period.through().month()),
    }
}

/// The figure and those of the same months of the years before it, oldest first.
#[must_use]
pub fn history(evaluation: &Evaluation, ask: &Ask, periods: i16) -> Vec<Figure> {
    let years = (0..periods).rev().filter_map(|back| ask.period.plus_years(-back));
    years.map(|period| evaluation.figure(&ask.at(period))).collect()
}

fn target(evaluation: &Evaluation, ask: &Ask, figure: &Figure, good: Good) -> Sentence {
    match evaluation.progress(ask).first() {
        Some(first) => progress(first, figure, good).sentence,
        None => Sentence::of(format!("{}年度目标未收录", ask.period.year())),
    }
}

fn companion(evaluation: &Evaluation, measure: &str, zh: &str, ask: &Ask) -> Sentence {
    let Ok(of) = evaluation.measure_of_ids(measure) else { return Sentence::default() };
    let ask = Ask { of, ..ask.clone() };
    let figure = evaluation.figure(&ask);
    if figure.value.is_err() {
        let missing = format!("{}{zh}未收录", ask.period.words(Language::Chinese));
        return if ask.period.is_year() { Sentence::of(missing) } else { Sentence::default() };
    }
    let unit = figure.unit().filter(|unit| unit.is_percent_like()).map(|unit| unit.to_string()).unwrap_or_default();
    let sentence = Sentence::of(format!("{zh} ")).shown(&figure, format!("{}{unit}", figure.headline(Place::Table)));
    match evaluation.change(&ask) {
        Change::None(_) => sentence,
        changed => sentence.words("，").then(change(&changed, Good::Neutral, ask.period).sentence),
    }
}

/// Where the figure itself is absent: when it was last there.
fn last_known(evaluation: &Evaluation, ask: &Ask) -> Sentence {
    let years = evaluation.years_of(std::slice::from_ref(&ask.of), ask.region, ask.period);
    let figures = years.iter().rev().map(|period| evaluation.figure(&ask.at(*period)));
    match figures.into_iter().find(|figure| figure.value.is_ok()) {
        Some(last) => Sentence::of(format!("{}为 ", last.ask.period.words(Language::Chinese)))
            .shown(&last, last.headline(Place::Table)),
        None => Sentence::of("未收录"),
    }
}

/// The deficits before this period: the latest run of them, or that there was none.
fn deficits(evaluation: &Evaluation, ask: &Ask) -> Sentence {
    let years = evaluation.years_of(std::slice::from_ref(&ask.of), ask.region, ask.period);
    let vintage = evaluation.vintage_of(std::slice::from_ref(&ask.of), ask.region, &years);
    let series = evaluation.series(&ask.of, ask.region, &years, vintage);
    let Some(found) = finding::deficits(&series) else { return Sentence::of("未收录") };
    let Kind::Deficits(all) = &found.kind else { return Sentence::default() };
    let runs = runs(all);
    let is_now = |run: &&Vec<&Figure>| run.last().is_some_and(|last| last.ask.period == ask.period);
    let now = runs.last().filter(is_now);
    if let Some(run) = now.filter(|run| run.len() > 1) {
        return Sentence::of(format!("连续{}年缺口", chinese(run.len())));
    }
    let before = if now.is_some() { runs.len().checked_sub(2) } else { runs.len().checked_sub(1) };
    let Some(run) = before.and_then(|at| runs.get(at)) else {
        return Sentence::of(match now {
            Some(_) => format!("{}年以来首次缺口", found.first.year()),
            None => format!("{}年以来无缺口", found.first.year()),
        });
    };
    match run.as_slice() {
        [one] => {
            let places = format::headline_places(one.decimal().unwrap_or_default());
            let value = one.decimal().unwrap_or_default().abs();
            let amount = format::number(value, places.min(one.places), Place::Table, <_>::default());
            Sentence::of(format!("{}年曾出现缺口 ", one.ask.period.year())).shown(one, amount)
        }
        [first, .., last] => {
            let length = chinese(run.len());
            let (from, to) = (first.ask.period.year(), last.ask.period.year());
            Sentence::of(format!("{from}–{to}年连续{length}年缺口"))
        }
        [] => Sentence::default(),
    }
}

/// The lead sentence; empty where nothing of it is there.
#[must_use]
pub fn lead(evaluation: &Evaluation, region: RegionId, period: Period) -> Sentence {
    let say = Lead { evaluation, region, period };
    let clauses = [say.jobs(), say.pension(), say.unemployment_fund(), say.unemployment_rate()];
    let mut clauses = clauses.into_iter().filter(|clause| !clause.is_empty()).peekable();
    if clauses.peek().is_none() {
        return Sentence::default();
    }
    let start =
        Sentence::of(format!("{}，{}", period.words(Language::Chinese), evaluation.registry().region(region).zh));
    let joined = clauses
        .enumerate()
        .fold(start, |sentence, (at, clause)| sentence.words(if at == 0 { "" } else { "；" }).then(clause));
    joined.words("。")
}

struct Lead<'a> {
    evaluation: &'a Evaluation,
    region: RegionId,
    period: Period,
}

impl Lead<'_> {
    fn figure(&self, measure: &str) -> Option<Figure> {
        let ask = Ask::of(self.evaluation.measure_of_ids(measure).ok()?, self.region, self.period);
        Some(self.evaluation.figure(&ask)).filter(|figure| figure.value.is_ok())
    }

    /// ，同比增长0.9%; nothing where there is nothing to compare with.
    fn changed(&self, figure: &Figure) -> Sentence {
        match self.evaluation.change(&figure.ask) {
            Change::None(_) => Sentence::default(),
            changed => Sentence::of("，").then(change(&changed, Good::Neutral, self.period).sentence),
        }
    }

    fn jobs(&self) -> Sentence {
        let Some(jobs) = self.figure("employment.urban_new_jobs") else { return Sentence::default() };
        Sentence::of("城镇新增就业").figure(&jobs).then(self.changed(&jobs))
    }

    fn pension(&self) -> Sentence {
        let figure = |measure: &str| self.figure(&format!("pension_employee.{measure}"));
        let (Some(revenue), Some(expenditure)) = (figure("revenue"), figure("expenditure")) else {
            return Sentence::default();
        };
        let sentence =
            Sentence::of("城镇职工基本养老保险基金收入").figure(&revenue).words("、支出").figure(&expenditure);
        match figure("current_balance") {
            Some(balance) => sentence.words("，当期").then(balance_words(&balance)),
            None => sentence,
        }
    }

    fn unemployment_fund(&self) -> Sentence {
        let Some(balance) = self.figure("unemployment_insurance.current_balance") else { return Sentence::default() };
        let below = balance.decimal().is_some_and(|value| value < Decimal::ZERO);
        let start = if below { "失业保险基金收不抵支，当期" } else { "失业保险基金当期" };
        Sentence::of(start).then(balance_words(&balance))
    }

    fn unemployment_rate(&self) -> Sentence {
        let surveyed = self.figure("unemployment.surveyed_rate").map(|rate| (rate, "城镇调查失业率"));
        let registered = || self.figure("employment.registered_unemployment_rate").map(|rate| (rate, "城镇登记失业率"));
        let Some((rate, name)) = surveyed.or_else(registered) else { return Sentence::default() };
        let month =
            if self.period.is_month() { String::new() } else { format!("{}月", self.period.through().month()) };
        Sentence::of(format!("{month}{name}")).figure(&rate).then(self.changed(&rate))
    }
}

/// 结余7121亿元, 缺口91.3亿元: the word has the sign.
#[must_use]
pub fn balance_words(balance: &Figure) -> Sentence {
    let below = balance.decimal().is_some_and(|value| value < Decimal::ZERO);
    let places = format::headline_places(balance.decimal().unwrap_or_default());
    let number = magnitude(&Figure { places: places.min(balance.places), ..balance.clone() });
    let unit = balance.unit().map(|unit| unit.spoken()).unwrap_or_default();
    let sentence = Sentence::of(if below { "缺口" } else { "结余" }).shown(balance, format!("{number}{unit}"));
    if below { sentence.bad() } else { sentence }
}

/// The period that ends last of all that there are figures for.
#[must_use]
pub fn newest_period(evaluation: &Evaluation) -> Option<Period> {
    evaluation.dataset().axis().periods().iter().copied().max_by_key(|period| period.through())
}

/// The latest whole year in which a region has any of the cards' figures.
#[must_use]
pub fn latest_year(evaluation: &Evaluation, region: RegionId, before: Period) -> Option<Period> {
    let measures: Vec<Measure> =
        cards().iter().filter_map(|row| evaluation.measure_of_ids(&row.measure).ok()).collect();
    let known = |period: &Period| {
        measures.iter().any(|of| evaluation.figure(&Ask::of(of.clone(), region, *period)).value.is_ok())
    };
    let year = before.calendar_year();
    (0..60).filter_map(|back| year.plus_years(-back)).find(known)
}

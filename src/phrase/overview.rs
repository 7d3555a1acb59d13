//! The overview in words: the lead sentence, the cards with the comparison that matters.
//!
//! Invariant: a clause whose figures are absent is left out; a card says what is absent.

use super::compare::{Compared, change, progress};
use super::english::cardinal;
use super::finding::{chinese, run_words, runs};
use super::pooled::in_place_of;
use super::sentence::Sentence;
use crate::catalogue::cards::{CardRow, Second, cards};
use crate::evaluate::finding::{self, Kind};
use crate::evaluate::{Ask, Change, Evaluation, Figure, Measure};
use crate::language::Language;
use crate::model::{Good, IndicatorId, Period, RegionId};
use crate::quantity::format::Place;
use crate::quantity::{Decimal, Quantity, Unit};
use crate::say;

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
    let language = evaluation.language();
    let changed = change(language, &evaluation.change(&ask), good, period);
    let absent = figure.value.is_err();
    let changed = if absent { Compared::nothing() } else { changed };
    let second = match &row.second {
        _ if absent => in_place_of(evaluation, &figure).unwrap_or_else(|| last_known(evaluation, &ask)),
        Second::Target => target(evaluation, &ask, &figure, good),
        Second::Deficits => deficits(evaluation, &ask),
        Second::Companion { measure, zh } => companion(evaluation, measure, evaluation.registry().shown(zh), &ask),
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
    let name = evaluation.registry().shown(&row.zh);
    if !evaluation.registry().is_at_end(id) {
        return name.to_owned();
    }
    let is_rate = evaluation.registry().indicator(id).unit.is_percent_like();
    let (month, month_name) = (period.through().month(), period.through().month_name());
    match (is_rate, period.is_year(), evaluation.language()) {
        (false, true, Language::Chinese) => format!("{name}（年末）"),
        (false, true, Language::English) => format!("{name} (end of year)"),
        (_, _, Language::Chinese) => format!("{name}（{month}月）"),
        (_, _, Language::English) => format!("{name} ({month_name})"),
    }
}

/// The figure and those of the same months of the years before it, oldest first.
#[must_use]
pub fn history(evaluation: &Evaluation, ask: &Ask, periods: i16) -> Vec<Figure> {
    let years = (0..periods).rev().filter_map(|back| ask.period.plus_years(-back));
    years.map(|period| evaluation.figure(&ask.at(period))).collect()
}

fn target(evaluation: &Evaluation, ask: &Ask, figure: &Figure, good: Good) -> Sentence {
    let (language, year) = (evaluation.language(), ask.period.year());
    match evaluation.progress(ask).first() {
        Some(first) => progress(language, first, figure, good).sentence.capital(),
        None => Sentence::of(say!(language, "{year}年度目标未收录", "No target on record for {year}")),
    }
}

fn companion(evaluation: &Evaluation, measure: &str, name: &str, ask: &Ask) -> Sentence {
    let Ok(of) = evaluation.measure_of_ids(measure) else { return Sentence::default() };
    let (language, ask) = (evaluation.language(), Ask { of, ..ask.clone() });
    let figure = evaluation.figure(&ask);
    if figure.value.is_err() {
        let period = ask.period.words(language);
        let missing = say!(language, "{period}{name}未收录", "{name}: not on record for {period}");
        return if ask.period.is_year() { Sentence::of(missing) } else { Sentence::default() };
    }
    let sentence = Sentence::of(format!("{name} ")).shown(&figure, beside(language, &figure));
    match evaluation.change(&ask) {
        Change::None(_) => sentence,
        changed => sentence
            .words(language.pick("，", ", "))
            .then(change(language, &changed, Good::Neutral, ask.period).sentence),
    }
}

/// A number on a card below another in the same unit; in English each has its own, since millions and billions differ.
pub(super) fn beside(language: Language, figure: &Figure) -> String {
    let is_share = figure.unit().is_some_and(Unit::is_percent_like);
    match language {
        Language::Chinese if !is_share => figure.headline(Place::Table),
        _ => figure.headline_with_unit(language),
    }
}

/// Where the figure itself is absent: when it was last there.
fn last_known(evaluation: &Evaluation, ask: &Ask) -> Sentence {
    let language = evaluation.language();
    let years = evaluation.years_of(std::slice::from_ref(&ask.of), ask.region, ask.period);
    let figures = years.iter().rev().map(|period| evaluation.figure(&ask.at(*period)));
    let Some(last) = figures.into_iter().find(|figure| figure.value.is_ok()) else {
        return Sentence::of(language.pick("未收录", "Not on record"));
    };
    let (period, text) = (last.ask.period.words(language), beside(language, &last));
    match language {
        Language::Chinese => Sentence::of(format!("{period}为 ")).shown(&last, text),
        Language::English => Sentence::default().shown(&last, text).words(format!(" in {period}")),
    }
}

/// The deficits before this period: the latest run of them, or that there was none.
fn deficits(evaluation: &Evaluation, ask: &Ask) -> Sentence {
    let language = evaluation.language();
    let years = evaluation.years_of(std::slice::from_ref(&ask.of), ask.region, ask.period);
    let vintage = evaluation.vintage_of(std::slice::from_ref(&ask.of), ask.region, &years);
    let series = evaluation.series(&ask.of, ask.region, &years, vintage);
    let Some(found) = finding::deficits(&series) else {
        return Sentence::of(language.pick("未收录", "Not on record"));
    };
    let Kind::Deficits(all) = &found.kind else { return Sentence::default() };
    let runs = runs(all);
    let is_now = |run: &&Vec<&Figure>| run.last().is_some_and(|last| last.ask.period == ask.period);
    let now = runs.last().filter(is_now);
    if let Some(run) = now.filter(|run| run.len() > 1) {
        let (years, in_words) = (chinese(run.len()), cardinal(run.len()));
        return Sentence::of(say!(language, "连续{years}年缺口", "Deficit for {in_words} years running"));
    }
    let before = if now.is_some() { runs.len().checked_sub(2) } else { runs.len().checked_sub(1) };
    let first = found.first.year();
    if first == ask.period.year() {
        // Of one period there is nothing to say beyond its figure.
        return Sentence::default();
    }
    match (before.and_then(|at| runs.get(at)), now) {
        (None, Some(_)) if !found.is_long() => Sentence::of(language.pick("由结余转为缺口", "From surplus to deficit")),
        (None, Some(_)) => {
            Sentence::of(say!(language, "{first}年以来首次缺口", "First deficit since at least {first}"))
        }
        (None, None) => Sentence::of(say!(language, "{first}年以来无缺口", "No deficit since {first}")),
        (Some(run), _) => earlier(language, run),
    }
}

/// 2020年曾出现缺口 7,217; a run of years: 2019–2022年连续四年缺口.
fn earlier(language: Language, run: &[&Figure]) -> Sentence {
    match (run, language) {
        ([one], Language::Chinese) => {
            let size = Figure { value: one.value.map(Quantity::abs), ..(*one).clone() };
            Sentence::of(format!("{}年曾出现缺口 ", one.ask.period.year())).shown(one, size.headline(Place::Table))
        }
        ([one], Language::English) => {
            let sentence = Sentence::of("Deficit of ").shown(one, size_words(language, one));
            sentence.words(format!(" in {}", one.ask.period.year()))
        }
        ([first, .., last], Language::Chinese) => {
            let (from, to) = (first.ask.period.year(), last.ask.period.year());
            Sentence::of(format!("{from}–{to}年连续{}年缺口", chinese(run.len())))
        }
        _ => Sentence::of("Deficits in ").then(run_words(language, run)),
    }
}

/// The lead sentence; empty where nothing of it is there.
#[must_use]
pub fn lead(evaluation: &Evaluation, region: RegionId, period: Period) -> Sentence {
    let say = Lead { evaluation, region, period, language: evaluation.language() };
    let clauses = [say.jobs(), say.pension(), say.unemployment_fund(), say.unemployment_rate()];
    let mut clauses = clauses.into_iter().filter(|clause| !clause.is_empty()).peekable();
    if clauses.peek().is_none() {
        return Sentence::default();
    }
    let (when, place) = (period.words(say.language), evaluation.registry().region_name(region));
    let start = Sentence::of(say!(say.language, "{when}，{place}", "{place} in {when}: "));
    let between = say.language.pick("；", "; ");
    let joined = clauses
        .enumerate()
        .fold(start, |sentence, (at, clause)| sentence.words(if at == 0 { "" } else { between }).then(clause));
    joined.words(say.language.pick("。", "."))
}

struct Lead<'a> {
    evaluation: &'a Evaluation,
    region: RegionId,
    period: Period,
    language: Language,
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
            changed => Sentence::of(self.language.pick("，", ", "))
                .then(change(self.language, &changed, Good::Neutral, self.period).sentence),
        }
    }

    fn jobs(&self) -> Sentence {
        let Some(jobs) = self.figure("employment.urban_new_jobs") else { return Sentence::default() };
        let name = self.language.pick("城镇新增就业", "new urban jobs ");
        Sentence::of(name).figure(self.language, &jobs).then(self.changed(&jobs))
    }

    fn pension(&self) -> Sentence {
        let language = self.language;
        let figure = |measure: &str| self.figure(&format!("pension_employee.{measure}"));
        let (Some(revenue), Some(expenditure)) = (figure("revenue"), figure("expenditure")) else {
            return Sentence::default();
        };
        let sentence = Sentence::of(language.pick("城镇职工基本养老保险基金收入", "employee pension fund revenue "));
        let sentence = sentence.figure(language, &revenue).words(language.pick("、支出", " and expenditure "));
        let sentence = sentence.figure(language, &expenditure);
        match figure("current_balance") {
            Some(balance) => sentence.words(language.pick("，当期", ", a ")).then(balance_words(language, &balance)),
            None => sentence,
        }
    }

    fn unemployment_fund(&self) -> Sentence {
        let Some(balance) = self.figure("unemployment_insurance.current_balance") else { return Sentence::default() };
        let below = balance.decimal().is_some_and(|value| value < Decimal::ZERO);
        let start = match (self.language, below) {
            (Language::Chinese, true) => "失业保险基金收不抵支，当期",
            (Language::Chinese, false) => "失业保险基金当期",
            (Language::English, _) => "unemployment insurance fund with a ",
        };
        Sentence::of(start).then(balance_words(self.language, &balance))
    }

    fn unemployment_rate(&self) -> Sentence {
        let surveyed = || self.figure("unemployment.surveyed_rate").map(|rate| (rate, ["城镇调查失业率", "surveyed"]));
        let registered = || {
            let rate = self.figure("employment.registered_unemployment_rate");
            rate.map(|rate| (rate, ["城镇登记失业率", "registered"]))
        };
        let Some((rate, [chinese, english])) = surveyed().or_else(registered) else { return Sentence::default() };
        let through = self.period.through();
        let start = match (self.language, self.period.is_month()) {
            (Language::Chinese, true) => chinese.to_owned(),
            (Language::Chinese, false) => format!("{}月{chinese}", through.month()),
            (Language::English, true) => format!("{english} urban unemployment rate "),
            (Language::English, false) => format!("{english} urban unemployment rate in {} ", through.month_name()),
        };
        Sentence::of(start).figure(self.language, &rate).then(self.changed(&rate))
    }
}

/// 结余7121亿元, 缺口91.3亿元; surplus of 712.1 billion yuan: the word has the sign.
#[must_use]
pub fn balance_words(language: Language, balance: &Figure) -> Sentence {
    let below = balance.decimal().is_some_and(|value| value < Decimal::ZERO);
    let word = match below {
        true => language.pick("缺口", "deficit of "),
        false => language.pick("结余", "surplus of "),
    };
    let sentence = Sentence::of(word).shown(balance, size_words(language, balance));
    if below { sentence.bad() } else { sentence }
}

/// A figure as a headline without its sign.
fn size_words(language: Language, figure: &Figure) -> String {
    let size = Figure { value: figure.value.map(Quantity::abs), ..figure.clone() };
    size.headline_with_unit(language)
}

/// The period that ends last of all that there are figures for.
#[must_use]
pub fn newest_period(evaluation: &Evaluation) -> Option<Period> {
    evaluation.dataset().axis().periods().iter().copied().max_by_key(|period| period.through())
}

/// The latest whole year in which a region has any of the cards' figures.
#[must_use]
pub fn latest_year(evaluation: &Evaluation, region: RegionId) -> Option<Period> {
    let known = headlines(evaluation, region);
    years(evaluation)?.find(|year| known(*year) > 0)
}

/// The latest whole year with any of the cards' figures, or the months since January of a later year that have as many of them.
#[must_use]
pub fn latest_period(evaluation: &Evaluation, region: RegionId) -> Option<Period> {
    let known = headlines(evaluation, region);
    let year = years(evaluation)?.find(|year| known(*year) > 0);
    let wanted = year.map_or(1, &known);
    let later = years(evaluation)?.take_while(|later| Some(*later) != year);
    let mut months = later.flat_map(|year| Evaluation::cumulative_months(year.year()).into_iter().rev());
    months.find(|months| known(*months) >= wanted).or(year)
}

/// The years that there are figures for, the latest first.
fn years(evaluation: &Evaluation) -> Option<impl Iterator<Item = Period> + use<>> {
    let newest = newest_period(evaluation)?.calendar_year();
    Some((0..60).filter_map(move |back| newest.plus_years(-back)))
}

/// How many of the cards' figures a region has in a period.
fn headlines(evaluation: &Evaluation, region: RegionId) -> impl Fn(Period) -> usize {
    let of = cards().iter().filter_map(|row| evaluation.measure_of_ids(&row.measure).ok()).collect::<Vec<Measure>>();
    move |period| {
        let is_known = |of: &&Measure| evaluation.figure(&Ask::of((*of).clone(), region, period)).value.is_ok();
        of.iter().filter(is_known).count()
    }
}

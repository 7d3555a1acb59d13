//! A chart's spec and the evaluation → data whose points are figures.
//!
//! Invariant: every number in the data is a figure that opens; a chart keeps to one publication and says which.

mod describe;
mod fund;
mod months;
mod ranking;
mod regions;
mod trend;

use std::collections::BTreeSet;

pub use regions::MOST_COMPARED;

use super::data::{ChartData, Gap, Point, Series};
use super::spec::{Kind, Spec};
use super::table::Table;
use crate::evaluate::{Ask, Evaluation, Figure, How, Measure, Trace};
use crate::language::Language;
use crate::model::{Period, RegionId, Source};
use crate::phrase::Sentence;
use crate::phrase::chart::{self as words, Name};
use crate::phrase::english::leading;
use crate::quantity::format::{self, Place};
use crate::quantity::{Quantity, Rounding, Unit};

/// What a chart is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Where.
    pub region: RegionId,
    /// When; years show the same months of each year, months the year it ends in.
    pub period: Period,
    /// The regions of a comparison, and the marked one of a ranking; empty for the choice that suits `region`.
    pub compared: Vec<RegionId>,
}

/// A chart ready to be laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// Which one of the catalogue: `fund.pension.years`.
    pub id: String,
    /// What is drawn.
    pub data: ChartData,
    /// What is drawn below over the same categories.
    pub below: Option<ChartData>,
    /// The figures behind the points, by the numbers that points carry.
    pub asks: Vec<Ask>,
    /// The title, whose numbers open.
    pub title: Sentence,
    /// What a screen reader says.
    pub description: String,
    /// A word on what is absent: 另12个地区2010年暂无数据.
    pub remark: String,
    /// The regions shown, in the order of their series or rows.
    pub regions: Vec<RegionId>,
}

impl Resolved {
    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.series.iter().all(|series| series.points.iter().all(Option::is_none))
    }

    /// The number of the figure behind the last point of the first series: what stands for all of it.
    #[must_use]
    pub fn latest(&self) -> Option<u32> {
        self.data.series.first()?.points.iter().rev().flatten().next().map(|point| point.figure)
    }

    /// The table behind the chart, the one below it included.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = super::table(&self.data);
        if let Some(below) = &self.below {
            let other = super::table(below);
            table.heads.extend(other.heads);
            for (row, other) in table.rows.iter_mut().zip(other.rows) {
                row.cells.extend(other.cells);
            }
        }
        table
    }
}

/// Fills a chart with figures; empty where there is nothing to show.
#[must_use]
pub fn resolve(evaluation: &Evaluation, spec: &Spec, view: &View) -> Resolved {
    let mut resolved = resolve_years(evaluation, spec, view).unwrap_or_else(|| {
        let measure = |text: &String| evaluation.measure(text).ok();
        let Some(mut chart) = Builder::new(evaluation, spec, view, measure) else { return Resolved::default() };
        match spec.kind {
            Kind::FundYears | Kind::TrendYears => {}
            Kind::FundMonths => chart.fund_months(),
            Kind::CumulativeMonths | Kind::FlowMonths => chart.flow_months(spec.kind == Kind::FlowMonths),
            Kind::RateMonths => chart.rate_months(),
            Kind::Ranking => chart.ranking(),
            Kind::Comparison => chart.comparison(),
        }
        chart.finished()
    });
    cite(evaluation, &mut resolved);
    resolved
}

/// Fills a chart by years, without its sources, which [`cite`] adds; `None` for another chart.
#[must_use]
pub fn resolve_years(evaluation: &Evaluation, spec: &Spec, view: &View) -> Option<Resolved> {
    if !matches!(spec.kind, Kind::FundYears | Kind::TrendYears) {
        return None;
    }
    let mut chart = Builder::new(evaluation, spec, view, |id| evaluation.measure_of_ids(id).ok())?;
    match spec.kind {
        Kind::FundYears => chart.fund_years(),
        _ => chart.trend_years(),
    }
    Some(chart.finished())
}

/// Says in a chart which publications are behind its figures.
pub fn cite(evaluation: &Evaluation, resolved: &mut Resolved) {
    if !resolved.is_empty() {
        let (language, cited) = (evaluation.language(), sources(evaluation, &resolved.asks));
        resolved.data.source = words::source(language, &cited.titles, cited.vintages, cited.cells);
    }
}

/// A chart in the making.
struct Builder<'a> {
    evaluation: &'a Evaluation,
    spec: &'a Spec,
    /// What it is about, as it is shown.
    name: &'a str,
    language: Language,
    view: &'a View,
    measures: Vec<Measure>,
    resolved: Resolved,
}

impl<'a> Builder<'a> {
    /// A chart with nothing in it; `None` where a measure is not one.
    fn new(
        evaluation: &'a Evaluation,
        spec: &'a Spec,
        view: &'a View,
        measure: impl Fn(&String) -> Option<Measure>,
    ) -> Option<Self> {
        let measures = spec.measures.iter().map(measure).collect::<Option<Vec<_>>>()?;
        let (language, name) = (evaluation.language(), evaluation.registry().shown(&spec.zh));
        let mut resolved = Resolved { id: spec.id.clone(), ..Resolved::default() };
        resolved.data.language = language;
        (!measures.is_empty()).then_some(Self { evaluation, spec, name, language, view, measures, resolved })
    }

    fn finished(mut self) -> Resolved {
        let resolved = &mut self.resolved;
        resolved.data.title = resolved.title.plain();
        if resolved.is_empty() {
            return Resolved { title: Sentence::of(self.name), ..Resolved::default() };
        }
        resolved.description = describe::description(&resolved.data, resolved.below.as_ref());
        self.resolved
    }

    /// A figure as a point in the chart's unit.
    fn point(&mut self, figure: &Figure, unit: Unit) -> Option<Point> {
        self.points(std::slice::from_ref(figure), unit).pop().flatten()
    }

    /// Figures as points in the chart's unit; the labels of a series all have the same places, none from a thousand up.
    fn points(&mut self, figures: &[Figure], unit: Unit) -> Vec<Option<Point>> {
        use rust_decimal::prelude::ToPrimitive;
        let shown: Vec<Figure> = figures.iter().map(|figure| figure.clone().shown_in(unit)).collect();
        let largest = shown.iter().filter_map(Figure::decimal).map(|value| value.abs()).max();
        let most = format::most_places(largest.unwrap_or_default(), unit);
        let mut point = |figure: Figure| {
            let value = figure.decimal()?;
            let number = u32::try_from(self.resolved.asks.len()).ok()?;
            let places = if unit.is_percent_like() { figure.places } else { figure.places.min(most) };
            let text = format::number(value, places, Place::Table, Rounding::default());
            let exact = figure.text(Place::Table);
            self.resolved.asks.push(figure.ask);
            Some(Point { value: value.to_f64()?, text, exact, figure: number })
        };
        shown.into_iter().map(&mut point).collect()
    }

    /// 全国, 四川
    fn region_name(&self) -> &'a str {
        self.evaluation.registry().region_name(self.view.region)
    }

    /// The name of a series where the spec has one.
    fn series_name(&self, at: usize) -> Option<String> {
        self.spec.series.get(at).map(|name| self.evaluation.registry().shown(name).to_owned())
    }

    /// A word of the catalogue at the beginning of a line.
    fn sentence_start(&self, chinese: &str) -> String {
        leading(self.evaluation.registry().shown(chinese))
    }
}

/// The unit of the latest figure, which readers are used to now, as a language reads the largest of all.
fn unit_of(language: Language, figures: &[Figure]) -> Option<Unit> {
    let unit = figures.iter().rev().find_map(Figure::unit)?;
    let size = |figure: &Figure| Some(figure.clone().shown_in(unit).decimal()?.abs());
    let value = figures.iter().filter_map(size).max()?;
    Some(format::read_in(Quantity { value, unit }, language))
}

/// Categories between the first and the last where no series has a point, as gaps with their words.
fn gaps(series: &[Series], categories: usize, lines: &[String]) -> Vec<Gap> {
    let empty = |at: &usize| series.iter().all(|series| series.points.get(*at).is_none_or(Option::is_none));
    let Some(first) = (0..categories).find(|at| !empty(at)) else { return Vec::new() };
    let last = (0..categories).rfind(|at| !empty(at)).unwrap_or(first);
    (first..last).filter(empty).map(|category| Gap { category, lines: lines.to_vec() }).collect()
}

/// The titles of the publications behind a figure.
#[must_use]
pub fn titles(evaluation: &Evaluation, ask: &Ask) -> BTreeSet<String> {
    sources(evaluation, std::slice::from_ref(ask)).titles
}

/// What a chart's figures rest on.
struct Cited {
    language: Language,
    titles: BTreeSet<String>,
    vintages: BTreeSet<crate::model::Vintage>,
    cells: usize,
}

/// The publications behind figures, down to their observations.
fn sources(evaluation: &Evaluation, asks: &[Ask]) -> Cited {
    let mut cited =
        Cited { language: evaluation.language(), titles: BTreeSet::new(), vintages: BTreeSet::new(), cells: 0 };
    let mut seen = BTreeSet::new();
    for ask in asks {
        collect(&evaluation.trace(ask), &mut cited, &mut seen);
    }
    cited
}

fn collect(trace: &Trace, cited: &mut Cited, seen: &mut BTreeSet<*const crate::model::Observation>) {
    match &trace.how {
        How::Observed { observation, .. } => {
            if seen.insert(std::rc::Rc::as_ptr(observation)) {
                cited.cells += 1;
                cited.titles.insert(title(cited.language, &observation.source));
                cited.vintages.extend(trace.figure.vintage);
            }
        }
        How::Derived { operands, .. } => operands.iter().for_each(|operand| collect(operand, cited, seen)),
        How::Absent => {}
    }
}

fn title(language: Language, source: &Source) -> String {
    match source {
        Source::Cell { citation: Some(citation), .. } => title(language, citation),
        Source::Cell { file, .. } | Source::Ledger { file, .. } => file.to_string(),
        Source::Citation { title, .. } => title.to_string(),
        Source::Typed { .. } | Source::Given => Name::Typed.words(language).to_owned(),
    }
}

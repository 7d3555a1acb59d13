//! Flows by month: this year's cumulative line against last year's, single months by difference; rates by month.

use super::{Builder, unit_of};
use crate::chart::data::{ChartData, Labels, Mark, Scale, Series, Tone, Values};
use crate::evaluate::{Ask, Evaluation, Figure, Measure};
use crate::model::{Period, Vintage};
use crate::phrase::chart::{self as words, MonthByMonth, Name};
use crate::quantity::Unit;

/// The two lines of a year and the year before.
pub(super) struct CumulativeLines {
    pub unit: Unit,
    pub vintage: Option<Vintage>,
    /// January through the last month there is.
    pub through: Period,
    pub comparison: MonthByMonth,
}

impl Builder<'_> {
    /// Draws this year's cumulative line and last year's; `None` where this year has no month.
    pub(super) fn cumulative_lines(&mut self, of: &Measure, name: &str) -> Option<CumulativeLines> {
        let (evaluation, region, year) = (self.evaluation, self.view.region, self.view.period.year());
        let [this, last] = [year, year - 1].map(Evaluation::cumulative_months);
        let vintage = evaluation.vintage_of(std::slice::from_ref(of), region, &this);
        let figures = |periods: &[Period]| -> Vec<Figure> {
            let ask = |period: &Period| Ask { vintage, ..Ask::of(of.clone(), region, *period) };
            periods.iter().map(|period| evaluation.figure(&ask(period))).collect()
        };
        let (now, before) = (figures(&this), figures(&last));
        let known = now.iter().filter(|figure| figure.value.is_ok()).count();
        let unit = unit_of(self.language, &now)?;
        // A single month is no line.
        if known < 2 {
            return None;
        }
        let through = this[now.iter().rposition(|figure| figure.value.is_ok())?];
        let comparison = MonthByMonth::of(self.language, name, self.name, &now, &before);
        let mut series = Vec::new();
        let lines = [(year, &now, Tone::Income, Mark::RingLine), (year - 1, &before, Tone::Target, Mark::DashedLine)];
        for (year, figures, tone, mark) in lines {
            let points = self.points(figures, unit);
            let end =
                points.iter().rev().flatten().next().map(|point| words::line_end(self.language, year, &point.text));
            let label = Labels { end: end.unwrap_or_default(), ..Labels::default() };
            if points.iter().any(Option::is_some) {
                series.push(Series { name: words::year_line(self.language, year, name), tone, mark, points, label });
            }
        }
        let (language, region_name) = (self.language, self.region_name());
        let data = &mut self.resolved.data;
        data.series = series;
        data.categories = words::months(language);
        data.unit = unit.words(language);
        data.subtitle = words::cumulative_subtitle(language, self.name, name, region_name, unit);
        Some(CumulativeLines { unit, vintage, through, comparison })
    }

    pub(super) fn flow_months(&mut self, with_months: bool) {
        let of = self.measures[0].clone();
        let Some(this) = self.cumulative_lines(&of, "") else { return };
        self.resolved.title = words::flow_months_title(&this.comparison);
        if with_months {
            self.single_months(&of, &this);
        }
    }

    fn single_months(&mut self, of: &Measure, this: &CumulativeLines) {
        let (evaluation, region, year) = (self.evaluation, self.view.region, self.view.period.year());
        let ask = |month: &Period| Ask { vintage: this.vintage, ..Ask::of(of.clone(), region, *month) };
        let months: Vec<Figure> = months_of(year).iter().map(|month| evaluation.figure(&ask(month))).collect();
        let points = self.points(&months, this.unit);
        if points.iter().all(Option::is_none) {
            return;
        }
        let name = Name::SingleMonth.words(self.language).to_owned();
        let label = Labels { values: Values::All, ..Labels::default() };
        self.resolved.below = Some(ChartData {
            title: name.clone(),
            subtitle: words::single_month_subtitle(self.language, this.unit),
            unit: this.unit.words(self.language),
            language: self.language,
            categories: words::months(self.language),
            series: vec![Series { name, tone: Tone::Balance, mark: Mark::Column, points, label }],
            ..ChartData::default()
        });
    }

    /// Rates of the months of the year and the year before, in one row of time.
    pub(super) fn rate_months(&mut self) {
        let (evaluation, region, year) = (self.evaluation, self.view.region, self.view.period.year());
        let last_month = if self.view.period.is_year() { 12 } else { self.view.period.through().month() };
        let mut months: Vec<Period> = [year - 1, year].into_iter().flat_map(months_of).collect();
        months.truncate(12 + usize::from(last_month));
        let measures = self.measures.clone();
        let of_measure = |of: &Measure| -> Vec<Figure> {
            months.iter().map(|month| evaluation.figure(&Ask::of(of.clone(), region, *month))).collect()
        };
        let figures: Vec<Vec<Figure>> = measures.iter().map(of_measure).collect();
        let Some(unit) = unit_of(self.language, &figures[0]) else { return };
        let tones = [(Tone::Fourth, Mark::RingLine), (Tone::Target, Mark::RingLine), (Tone::Fifth, Mark::Line)];
        for (at, figures) in figures.iter().enumerate() {
            let points = self.points(figures, unit);
            if points.iter().all(Option::is_none) {
                continue;
            }
            let (tone, mark) = tones[at.min(2)].clone();
            let last = points.iter().rev().flatten().next().map(|point| point.text.clone()).unwrap_or_default();
            let name = self.series_name(at).unwrap_or_default();
            let label = if at == 0 { Labels { end: vec![last], ..Labels::default() } } else { Labels::default() };
            self.resolved.data.series.push(Series { name, tone, mark, points, label });
        }
        if let Some(now) = figures[0].iter().rev().find(|figure| figure.value.is_ok()) {
            self.resolved.title = words::rate_title(self.language, self.name, now, &evaluation.change(&now.ask));
        }
        let (language, region_name) = (self.language, self.region_name());
        let data = &mut self.resolved.data;
        data.categories = months.iter().map(|month| words::month_of_year(*month)).collect();
        data.unit = unit.words(language);
        data.scale = Scale::Fit;
        data.bridge = Some(Name::BridgeMonths.words(language).to_owned());
        data.subtitle = words::plain_subtitle(language, self.name, region_name, unit);
    }
}

/// The twelve months of a year.
pub(super) fn months_of(year: u16) -> Vec<Period> {
    Evaluation::cumulative_months(year).into_iter().map(Period::end).collect()
}

/// Neighbouring numbers as stretches.
pub(super) fn runs(numbers: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, through)) if *through + 1 == number => *through = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

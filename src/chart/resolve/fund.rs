//! A fund: revenue and expenditure as columns, the balance as a line, deficits marked; by year and by month.

use super::months::{months_of, runs};
use super::{Builder, gaps, unit_of};
use crate::chart::data::{Band, ChartData, Labels, Mark, Series, Tone, Values};
use crate::evaluate::finding::{self, Kind as Found};
use crate::evaluate::{Ask, Figure, Measure};
use crate::model::Period;
use crate::phrase::chart::{self as words, Name};
use crate::phrase::finding as titles;
use crate::quantity::{Decimal, Unit};

impl Builder<'_> {
    pub(super) fn fund_years(&mut self) {
        let [revenue, expenditure, balance, cumulative] = [0, 1, 2, 3].map(|at| self.measures[at].clone());
        let (evaluation, region) = (self.evaluation, self.view.region);
        let flows = [revenue.clone(), expenditure.clone()];
        let all_years = evaluation.years_of(&flows, region, self.view.period);
        let vintage = evaluation.vintage_of(&flows, region, &all_years);
        let balances = evaluation.series(&balance, region, &all_years, vintage);
        let first = balances.figures.iter().position(|figure| figure.value.is_ok()).unwrap_or(0);
        let years = &all_years[first..];
        let columns = flows.map(|of| evaluation.series(&of, region, years, vintage));
        let balances = evaluation.series(&balance, region, years, vintage);
        let stock_vintage = evaluation.vintage_of(std::slice::from_ref(&cumulative), region, years);
        let stocks = evaluation.series(&cumulative, region, years, stock_vintage);
        let Some(unit) = unit_of(self.language, &columns[0].figures) else { return };
        let last = |values| Labels { values, ..Labels::default() };
        let marks = [
            (Name::Revenue, Tone::Income, Mark::Column, &columns[0], last(Values::Last)),
            (Name::Expenditure, Tone::Expense, Mark::Column, &columns[1], Labels::default()),
            (Name::Cumulative, Tone::Balance, Mark::RingLine, &stocks, last(Values::All)),
        ];
        let mut series = Vec::new();
        for (name, tone, mark, figures, label) in marks {
            let points = self.points(&figures.figures, unit);
            series.push(Series { name: name.words(self.language).to_owned(), tone, mark, points, label });
        }
        if series[2].points.iter().all(Option::is_none) {
            series.pop();
        }
        if let Some(finding) = finding::deficits(&balances) {
            self.resolved.title = titles::deficits(self.language, &finding, self.name);
            if let Found::Deficits(deficits) = &finding.kind {
                self.resolved.data.bands = self.deficit_bands(deficits, years, unit);
            }
        }
        let gaps = gaps(&series[..2], years.len(), &words::gap(self.language, self.view.period, vintage));
        let stand_ins: Vec<Figure> = columns[0].stand_ins().cloned().collect();
        let (language, subject) = (self.language, [self.name, self.region_name()]);
        let data = &mut self.resolved.data;
        data.gaps = gaps;
        data.series = series;
        data.categories = years.iter().map(|period| period.year().to_string()).collect();
        data.unit = unit.words(language);
        data.bridge = Some(Name::Bridge.words(language).to_owned());
        data.subtitle = words::subtitle(language, subject, unit, self.view.period, vintage, &stand_ins);
    }

    /// Each run of years in deficit as one band: the amount of a single year, the length of several.
    fn deficit_bands(&self, deficits: &[Figure], years: &[Period], unit: Unit) -> Vec<Band> {
        let place = |figure: &Figure| years.iter().position(|period| *period == figure.ask.period);
        let amount = |at: usize| deficits.iter().find(|figure| figure.ask.period == years[at]);
        let band = |(from, through): (usize, usize)| {
            let mut lines = words::deficit(self.language, amount(from), through - from + 1, unit);
            if from == through {
                lines.extend(self.note(years[from]));
            }
            Band { from, through, tone: Tone::Bad, lines }
        };
        runs(deficits.iter().filter_map(place)).into_iter().map(band).collect()
    }

    /// What is remarked on an exceptional year.
    fn note(&self, period: Period) -> Option<String> {
        let Measure::Indicator(balance) = self.measures[2] else { return None };
        let note = self.evaluation.registry().note(balance, self.view.region, period.year());
        note.map(|note| self.sentence_start(&note.zh))
    }

    pub(super) fn fund_months(&mut self) {
        let [revenue, balance] = [0, 2].map(|at| self.measures[at].clone());
        let Some(this) = self.cumulative_lines(&revenue, Name::Revenue.words(self.language)) else { return };
        let unit = this.unit;
        let (evaluation, region, year) = (self.evaluation, self.view.region, self.view.period.year());
        let months: Vec<Figure> = months_of(year)
            .iter()
            .map(|month| evaluation.figure(&Ask { vintage: this.vintage, ..Ask::of(balance.clone(), region, *month) }))
            .collect();
        let whole = evaluation.figure(&Ask { vintage: this.vintage, ..Ask::of(balance, region, this.through) });
        self.resolved.title = words::fund_months_title(&this.comparison, &months);
        let points = self.points(&months, unit);
        let below_zero = (0..12).filter(|at| points[*at].as_ref().is_some_and(|point| point.value < 0.0));
        let bands = runs(below_zero).into_iter();
        let bands = bands.map(|(from, through)| Band { from, through, tone: Tone::Bad, lines: Vec::new() }).collect();
        let end = words::year_total(self.language, &whole, this.through, unit);
        let end_tone = whole.decimal().filter(|whole| *whole < Decimal::ZERO).map(|_| Tone::Bad);
        let label = Labels { values: Values::All, end, end_tone, ..Labels::default() };
        let mark = Mark::SignColumn { below: Name::MonthDeficit.words(self.language).to_owned() };
        let name = Name::MonthBalance.words(self.language).to_owned();
        self.resolved.below = Some(ChartData {
            title: name.clone(),
            subtitle: words::month_balance_subtitle(self.language, unit),
            unit: unit.words(self.language),
            language: self.language,
            categories: words::months(self.language),
            series: vec![Series { name, tone: Tone::Balance, mark, points, label }],
            bands,
            ..ChartData::default()
        });
    }
}

//! Results by year as lines, published targets as steps.

use super::{Builder, unit_of};
use crate::chart::data::{Extreme, Labels, Mark, Scale, Series, Tone, Values};
use crate::evaluate::finding;
use crate::evaluate::{Ask, Figure, Measure, Series as Figures};
use crate::model::{Good, Period, Scenario};
use crate::phrase::chart::{self as words, Name};
use crate::phrase::finding as titles;
use crate::phrase::finding::Subject;
use crate::quantity::Unit;

impl Builder<'_> {
    pub(super) fn trend_years(&mut self) {
        let (evaluation, region, period) = (self.evaluation, self.view.region, self.view.period);
        let first = self.measures[0].clone();
        let all_years = evaluation.years_of(std::slice::from_ref(&first), region, period);
        let vintage = evaluation.vintage_of(std::slice::from_ref(&first), region, &all_years);
        let start = evaluation.series(&first, region, &all_years, vintage);
        let from = start.figures.iter().position(|figure| figure.value.is_ok()).unwrap_or(0);
        let years = &all_years[from..];
        let lines: Vec<Figures> = self
            .measures
            .iter()
            .map(|of| {
                let vintage = evaluation.vintage_of(std::slice::from_ref(of), region, years);
                evaluation.series(of, region, years, vintage)
            })
            .collect();
        let Some(unit) = unit_of(self.language, &lines[0].figures) else { return };
        let tones = [Tone::Income, Tone::Expense, Tone::Fourth];
        for (at, line) in lines.iter().enumerate() {
            let label = self.line_label(line, unit, at == 0 && lines.len() == 1);
            let points = self.points(&line.figures, unit);
            if points.iter().all(Option::is_none) {
                continue;
            }
            let name = self.series_name(at).unwrap_or_else(|| Name::Result.words(self.language).to_owned());
            self.resolved.data.series.push(Series {
                name,
                tone: tones[at.min(2)],
                mark: Mark::RingLine,
                points,
                label,
            });
        }
        self.target_steps(&first, years, unit);
        self.trend_title(&lines[0], &first);
        let stand_ins: Vec<Figure> = lines[0].stand_ins().cloned().collect();
        let (language, subject) = (self.language, [self.name, self.region_name()]);
        let data = &mut self.resolved.data;
        data.categories = years.iter().map(|period| period.year().to_string()).collect();
        data.unit = unit.words(language);
        data.scale = Scale::Fit;
        data.bridge = Some(Name::Bridge.words(language).to_owned());
        data.subtitle = words::subtitle(language, subject, unit, period, vintage, &stand_ins);
    }

    fn trend_title(&mut self, line: &Figures, of: &Measure) {
        let evaluation = self.evaluation;
        let Some(finding) = finding::trend(line) else { return };
        let good = match of {
            Measure::Indicator(id) => evaluation.registry().indicator(*id).good,
            Measure::Formula(_) => Good::Neutral,
        };
        let is_rate = evaluation.unit(of).is_percent_like();
        let at_end = evaluation.measure_is_at_end(of);
        let subject = Subject { name: self.name, is_rate, at_end, good };
        let last = Ask::of(of.clone(), self.view.region, finding.last);
        self.resolved.title = titles::trend(self.language, &finding, subject, &evaluation.change(&last));
    }

    /// The last value at the line's end, the highest of a single line where it lies elsewhere.
    fn line_label(&self, line: &Figures, unit: Unit, single: bool) -> Labels {
        let shown = |figure: &Figure| {
            let text = figure.clone().shown_in(unit).headline(crate::quantity::format::Place::Table);
            (figure.ask.period.year(), text)
        };
        let Some(last) = line.figures.iter().rposition(|figure| figure.value.is_ok()) else { return Labels::default() };
        let (year, text) = shown(&line.figures[last]);
        let end = words::line_end(self.language, year, &text);
        let highest = line
            .figures
            .iter()
            .enumerate()
            .filter_map(|(at, figure)| Some((figure.clone().shown_in(unit).decimal()?, at)))
            .max_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)));
        let extreme = highest.filter(|(_, at)| single && *at != last).map(|(_, category)| Extreme {
            category,
            text: words::highest(self.language, &shown(&line.figures[category]).1),
        });
        Labels { end, extreme, ..Labels::default() }
    }

    /// The year's targets, each issuer that set any as a row of steps.
    fn target_steps(&mut self, of: &Measure, years: &[Period], unit: Unit) {
        for scenario in Scenario::TARGETS {
            let ask =
                |period: &Period| Ask { scenario, ..Ask::of(of.clone(), self.view.region, period.calendar_year()) };
            let targets: Vec<Figure> = years.iter().map(|period| self.evaluation.figure(&ask(period))).collect();
            let known = targets.iter().filter(|figure| figure.value.is_ok()).count();
            if known == 0 {
                continue;
            }
            let points = self.points(&targets, unit);
            let name = words::targets(self.language, scenario, known, years.len());
            let label = Labels { values: Values::All, ..Labels::default() };
            self.resolved.data.series.push(Series { name, tone: Tone::Target, mark: Mark::Step, points, label });
        }
    }
}

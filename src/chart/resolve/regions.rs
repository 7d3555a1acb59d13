//! Several regions by year: a line each.

use super::{Builder, unit_of};
use crate::chart::data::{Labels, Mark, Scale, Series, Tone};
use crate::evaluate::{Figure, Measure, Series as Figures};
use crate::model::{Period, RegionId};
use crate::phrase::chart::{self as words, Name};

/// More lines than this cannot be told apart.
pub const MOST_COMPARED: usize = 5;
/// How many regions are shown where none was chosen.
const CHOSEN: usize = 3;

impl Builder<'_> {
    pub(super) fn comparison(&mut self) {
        let of = self.measures[0].clone();
        let regions = self.compared_regions(&of);
        let evaluation = self.evaluation;
        let known = |like: Period| {
            let years = |region: &RegionId| evaluation.years_of(std::slice::from_ref(&of), *region, like);
            regions.iter().any(|region| !years(region).is_empty())
        };
        let period = self.view.period;
        let like = if known(period) { period } else { period.calendar_year() };
        let years_of = |region: &RegionId| evaluation.years_of(std::slice::from_ref(&of), *region, like);
        let Some(first) = regions.iter().filter_map(|region| years_of(region).first().copied()).min() else { return };
        let years: Vec<Period> = (first.year()..=like.year())
            .filter_map(|year| like.plus_years(i16::try_from(i32::from(year) - i32::from(like.year())).ok()?))
            .collect();
        let lines: Vec<Figures> = regions
            .iter()
            .map(|region| {
                let vintage = evaluation.vintage_of(std::slice::from_ref(&of), *region, &years);
                evaluation.series(&of, *region, &years, vintage)
            })
            .collect();
        // After the last year that any of them has, there is nothing to compare.
        let reach = lines.iter().filter_map(|line| line.figures.iter().rposition(|figure| figure.value.is_ok())).max();
        let Some(reach) = reach else { return };
        let newest: Vec<Figure> = lines.iter().flat_map(|line| line.figures.iter().cloned()).collect();
        let Some(unit) = unit_of(self.language, &newest) else { return };
        let tones = [Tone::Own, Tone::Expense, Tone::Balance, Tone::Fourth, Tone::Fifth];
        for (at, line) in lines.iter().enumerate() {
            let name = evaluation.registry().region_name(line.region).to_owned();
            let points = self.points(&line.figures[..=reach], unit);
            let last = points.iter().rev().flatten().next().map(|point| point.text.clone()).unwrap_or_default();
            let label = Labels { end: vec![name.clone(), last], ..Labels::default() };
            self.resolved.data.series.push(Series {
                name,
                tone: tones[at.min(MOST_COMPARED - 1)],
                mark: Mark::RingLine,
                points,
                label,
            });
        }
        let names: Vec<String> = self.resolved.data.series.iter().map(|series| series.name.clone()).collect();
        self.resolved.title = words::comparison_title(self.language, self.name, &lines, &names);
        self.resolved.regions = regions;
        let language = self.language;
        let data = &mut self.resolved.data;
        data.categories = years[..=reach].iter().map(|period| period.year().to_string()).collect();
        data.unit = unit.words(language);
        data.scale = Scale::Fit;
        data.bridge = Some(Name::Bridge.words(language).to_owned());
        data.subtitle = words::plain_subtitle(
            language,
            &crate::phrase::trace::name(evaluation, &of),
            &names.join(language.pick("、", ", ")),
            unit,
        );
    }

    /// The regions chosen; else one's own and the highest of the latest ranking.
    fn compared_regions(&self, of: &Measure) -> Vec<RegionId> {
        if !self.view.compared.is_empty() {
            return self.view.compared.iter().copied().take(MOST_COMPARED).collect();
        }
        let Some(child) = self.child() else { return Vec::new() };
        let period = self.ranked_period(of, child, 1).unwrap_or(self.view.period);
        let ranking = self.evaluation.ranking(of, child, period);
        let own = Some(self.view.region).filter(|own| ranking.rows.iter().any(|row| row.region == *own));
        let others = ranking.rows.iter().map(|row| row.region).filter(|region| Some(*region) != own);
        own.into_iter().chain(others).take(CHOSEN).collect()
    }
}

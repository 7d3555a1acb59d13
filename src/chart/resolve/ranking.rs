//! The regions under one parent, highest first, with one's own marked and the parent's level as a reference.

use super::{Builder, unit_of};
use crate::chart::data::{Form, Labels, Mark, Ranking, Reference, Series, Tone};
use crate::evaluate::{Ask, Figure, Measure};
use crate::model::{Period, RegionId};
use crate::phrase::chart as words;
use crate::quantity::Unit;

/// Fewer regions than this are no ranking.
const LEAST: usize = 3;
/// How many years back a ranking is looked for where the period itself has none.
const YEARS_BACK: i16 = 40;

impl Builder<'_> {
    pub(super) fn ranking(&mut self) {
        let of = self.measures[0].clone();
        let Some(child) = self.child() else { return };
        let Some(period) = self.ranked_period(&of, child, LEAST) else { return };
        let evaluation = self.evaluation;
        let ranking = evaluation.ranking(&of, child, period);
        let figures: Vec<Figure> = ranking.rows.iter().map(|row| row.figure.clone()).collect();
        let Some(unit) = unit_of(self.language, &figures) else { return };
        let own_region = self.view.compared.first().copied().unwrap_or(self.view.region);
        let own = ranking.rows.iter().position(|row| row.region == own_region);
        let parent = evaluation.registry().region(child).parent;
        let level = parent.map(|parent| evaluation.figure(&Ask::of(of.clone(), parent, period)));
        let reference = level.filter(|_| self.is_level(&of)).and_then(|level| self.reference(&level, unit));
        let points = self.points(&figures, unit);
        let names = ranking.rows.iter().map(|row| evaluation.registry().region_name(row.region).to_owned());
        self.resolved.regions = ranking.rows.iter().map(|row| row.region).collect();
        self.resolved.title = words::ranking_title(self.name, &ranking, own, evaluation.registry());
        self.resolved.remark = words::absent_regions(self.language, ranking.absent, period);
        let (language, subject) = (self.language, self.name);
        let data = &mut self.resolved.data;
        data.categories = names.collect();
        data.unit = unit.words(language);
        data.subtitle = words::ranking_subtitle(language, &crate::phrase::trace::name(evaluation, &of), period, unit);
        data.series = vec![Series {
            name: subject.to_owned(),
            tone: Tone::Muted,
            mark: Mark::Column,
            points,
            label: Labels::default(),
        }];
        let ranks = ranking.rows.iter().map(|row| row.rank).collect();
        data.form = Form::Ranking(Ranking { own, ranks, reference });
    }

    /// A region whose siblings are ranked: the region itself, or a child of one without siblings.
    pub(super) fn child(&self) -> Option<RegionId> {
        let registry = self.evaluation.registry();
        if registry.region(self.view.region).parent.is_some() {
            return Some(self.view.region);
        }
        registry.regions().find(|(_, region)| region.parent == Some(self.view.region)).map(|(id, _)| id)
    }

    /// The period itself where enough regions have a figure, else the latest before it, else the first after.
    pub(super) fn ranked_period(&self, of: &Measure, child: RegionId, least: usize) -> Option<Period> {
        let period = self.view.period;
        let enough = |period: &Period| {
            let siblings = self.evaluation.registry().siblings(child);
            let known =
                |region: &RegionId| self.evaluation.figure(&Ask::of(of.clone(), *region, *period)).value.is_ok();
            siblings.iter().filter(|region| known(region)).count() >= least
        };
        let whole = period.calendar_year();
        let back = (1..YEARS_BACK).filter_map(|years| whole.plus_years(-years));
        let after = (1..YEARS_BACK).filter_map(|years| whole.plus_years(years));
        [period, whole].into_iter().chain(back).chain(after).find(enough)
    }

    /// Whether the parent's figure is on the level of its regions': a rate or a mean, never a sum of them.
    fn is_level(&self, of: &Measure) -> bool {
        match of {
            Measure::Indicator(id) => !self.evaluation.registry().indicator(*id).adds_over_regions,
            Measure::Formula(_) => false,
        }
    }

    fn reference(&mut self, level: &Figure, unit: Unit) -> Option<Reference> {
        let name = self.evaluation.registry().region_name(level.ask.region);
        let point = self.point(level, unit)?;
        Some(Reference { value: point.value, text: format!("{name} {}", point.text), figure: point.figure })
    }
}

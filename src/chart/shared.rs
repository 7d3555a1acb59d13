//! A chart for others: the address that leads to it, with the figures behind it and no others.

use std::collections::BTreeSet;

use super::data::Form;
use super::resolve::Resolved;
use super::spec::{Kind, spec};
use crate::evaluate::Evaluation;
use crate::model::{Period, RegionId};
use crate::route::{ChartAt, Route};
use crate::workspace::draft::{Extent, Part};
use crate::workspace::{Workspace, share};

/// What of a workspace a chart needs.
#[must_use]
pub fn extent(evaluation: &Evaluation, chart: &Resolved) -> Extent {
    let registry = evaluation.registry();
    let behind = evaluation.behind(chart.asks.iter().chain(chart.title.asks()));
    let measures = spec(&chart.id).into_iter().flat_map(|spec| &spec.measures);
    let indicators = measures.filter_map(|id| registry.find_id(id)).chain(behind.indicators);
    let mut regions: BTreeSet<RegionId> = chart.regions.iter().copied().chain(behind.regions).collect();
    if let (Form::Ranking(_), Some(first)) = (&chart.data.form, chart.regions.first()) {
        // It says how many of them have no figure.
        regions.extend(registry.siblings(*first));
    }
    Extent::Of(Part::of(registry, indicators).at(regions, behind.years))
}

/// The address of a chart from `#` on, with what it needs behind it; none where that is too much for a link.
#[must_use]
pub fn address(
    workspace: &Workspace,
    evaluation: &Evaluation,
    chart: &Resolved,
    (region, period): (RegionId, Period),
) -> Option<String> {
    let (route, at) = place(evaluation, chart, region, period)?;
    let bytes = share::pack(workspace, &extent(evaluation, chart)).ok()?;
    let address = route.with_link(Some(&at), &share::text(&bytes));
    (address.len() <= share::MAX_CHARACTERS).then_some(address)
}

/// Where a chart stands, looked at from a region and period; none for one that no page has.
#[must_use]
pub fn place(evaluation: &Evaluation, chart: &Resolved, region: RegionId, period: Period) -> Option<(Route, ChartAt)> {
    let registry = evaluation.registry();
    let spec = spec(&chart.id)?;
    let Ok(page) = format!("#/{}/{}", spec.page, spec.tab).parse::<Route>();
    let name = |region: &RegionId| registry.region(*region).zh.clone();
    let compared = match (&chart.data.form, spec.kind) {
        (Form::Ranking(ranking), _) => {
            ranking.own.and_then(|own| chart.regions.get(own)).map(name).into_iter().collect()
        }
        (_, Kind::Comparison) => chart.regions.iter().map(name).collect(),
        _ => Vec::new(),
    };
    let route = Route { period: Some(period), region: Some(name(&region)), ..page };
    Some((route, ChartAt { id: spec.id.clone(), compared }))
}

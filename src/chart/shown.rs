//! Which indicators a screen shows, for a link to it that carries no others.

use std::collections::BTreeMap;

use super::spec::{spec, specs};
use crate::catalogue::cards::{Second, cards};
use crate::catalogue::tabs::tabs;
use crate::evaluate::Evaluation;
use crate::evaluate::checks::open;
use crate::model::{Period, RegionId};
use crate::phrase::checks::headline;
use crate::workspace::Mark;
use crate::workspace::draft::{Extent, Part};

/// The charts of the overview: of the pension fund, or of that of enterprises where a bureau keeps it apart, and of new jobs.
#[must_use]
pub fn of_overview(evaluation: &Evaluation, region: RegionId) -> [&'static str; 2] {
    let has = |id: &str| {
        let id = evaluation.registry().find_id(id);
        id.is_some_and(|id| evaluation.dataset().has_in(id, region))
    };
    let is_apart = !has("pension_employee.revenue") && has("pension_enterprise.revenue");
    [if is_apart { "fund.enterprise.years" } else { "fund.pension.years" }, "employment.jobs.years"]
}

/// What of a workspace a screen needs at a region and period: what it shows on all of its tabs, and on the overview what the open lines
/// are about.
#[must_use]
pub fn extent(
    evaluation: &Evaluation,
    page: &str,
    (region, period): (RegionId, Period),
    marks: &BTreeMap<String, Mark>,
) -> Extent {
    let registry = evaluation.registry();
    let mut indicators: Vec<_> =
        measures_of(evaluation, page, region).iter().filter_map(|id| registry.find_id(id)).collect();
    if page == "overview" {
        for line in open(evaluation, region, period, marks) {
            indicators.push(line.of);
            indicators.extend(evaluation.behind(headline(evaluation, &line).asks()).indicators);
        }
    }
    Extent::Of(Part::of(registry, indicators))
}

/// The ids of the indicators that a screen shows, on all of its tabs: `overview`, or an analysis page by its id.
fn measures_of(evaluation: &Evaluation, page: &str, region: RegionId) -> Vec<String> {
    if page == "overview" {
        let of_card = |card: crate::catalogue::cards::CardRow| match card.second {
            Second::Companion { measure, .. } => vec![card.measure, measure],
            Second::Target | Second::Deficits => vec![card.measure],
        };
        let charts =
            of_overview(evaluation, region).into_iter().filter_map(spec).flat_map(|spec| spec.measures.clone());
        return cards().into_iter().flat_map(of_card).chain(charts).collect();
    }
    let charts = specs().iter().filter(|spec| spec.page == page).flat_map(|spec| spec.measures.clone());
    tabs(page).into_iter().flat_map(|tab| tab.measures).chain(charts).collect()
}

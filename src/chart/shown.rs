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

/// The charts of the overview.
const OVERVIEW: [&str; 2] = ["fund.pension.years", "employment.jobs.years"];

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
    let mut indicators: Vec<_> = measures_of(page).iter().filter_map(|id| registry.find_id(id)).collect();
    if page == "overview" {
        for line in open(evaluation, region, period, marks) {
            indicators.push(line.of);
            indicators.extend(evaluation.behind(headline(evaluation, &line).asks()).indicators);
        }
    }
    Extent::Of(Part::of(registry, indicators))
}

/// The ids of the indicators that a screen shows, on all of its tabs: `overview`, or an analysis page by its id.
fn measures_of(page: &str) -> Vec<String> {
    if page == "overview" {
        let of_card = |card: crate::catalogue::cards::CardRow| match card.second {
            Second::Companion { measure, .. } => vec![card.measure, measure],
            Second::Target | Second::Deficits => vec![card.measure],
        };
        let charts = OVERVIEW.iter().filter_map(|id| spec(id)).flat_map(|spec| spec.measures.clone());
        return cards().into_iter().flat_map(of_card).chain(charts).collect();
    }
    let charts = specs().iter().filter(|spec| spec.page == page).flat_map(|spec| spec.measures.clone());
    tabs(page).into_iter().flat_map(|tab| tab.measures).chain(charts).collect()
}

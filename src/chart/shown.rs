//! Which indicators a screen shows, for a link to it that carries no others.

use super::spec::{spec, specs};
use crate::catalogue::cards::{Second, cards};
use crate::catalogue::tabs::tabs;

/// The charts of the overview.
const OVERVIEW: [&str; 2] = ["fund.pension.years", "employment.jobs.years"];

/// The ids of the indicators that a screen shows, on all of its tabs: `overview`, or an analysis page by its id.
#[must_use]
pub fn measures_of(page: &str) -> Vec<String> {
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

//! The charts of the pages, from `catalogue/charts.csv`: adding a chart is adding a row.
//!
//! Invariant: every measure of a spec is an indicator of the catalogue, which a test proves.

use std::sync::LazyLock;

use crate::catalogue::table;

/// The embedded table: id, page, tab, kind, zh, series, measures.
pub const CHARTS: &str = include_str!(concat!(env!("OUT_DIR"), "/charts.table"));

/// What a chart shows of its measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Revenue and expenditure as columns, the cumulative balance as a line, deficits marked; by year. The measures are
    /// revenue, expenditure, current balance, cumulative balance.
    FundYears,
    /// This year's cumulative revenue against last year's, the balance of each month below. The measures are revenue,
    /// expenditure, current balance.
    FundMonths,
    /// Results as lines, published targets as steps; by year.
    TrendYears,
    /// This year's cumulative line against last year's.
    CumulativeMonths,
    /// The same, and each month by difference below.
    FlowMonths,
    /// Rates by month, two years.
    RateMonths,
    /// The regions under one parent, highest first.
    Ranking,
    /// Several regions by year.
    Comparison,
}

impl Kind {
    const ALL: [(Self, &'static str); 8] = [
        (Self::FundYears, "fund_years"),
        (Self::FundMonths, "fund_months"),
        (Self::TrendYears, "trend_years"),
        (Self::CumulativeMonths, "cumulative_months"),
        (Self::FlowMonths, "flow_months"),
        (Self::RateMonths, "rate_months"),
        (Self::Ranking, "ranking"),
        (Self::Comparison, "comparison"),
    ];
}

/// One chart of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// `fund.pension.years`
    pub id: String,
    /// The page it stands on.
    pub page: String,
    /// The tab of that page.
    pub tab: String,
    /// What it shows.
    pub kind: Kind,
    /// What it is about, as titles say it: 职工养老保险基金.
    pub zh: String,
    /// The names of its series where a chart's kind does not name them.
    pub series: Vec<String>,
    /// The indicators' ids.
    pub measures: Vec<String>,
}

/// Every chart, in the order of the pages; a broken row is a bug that a test finds, and is left out here.
#[must_use]
pub fn specs() -> &'static [Spec] {
    static SPECS: LazyLock<Vec<Spec>> =
        LazyLock::new(|| table::records(CHARTS).filter_map(|(_, fields)| read_row(fields)).collect());
    &SPECS
}

/// The chart of an id.
#[must_use]
pub fn spec(id: &str) -> Option<&'static Spec> {
    specs().iter().find(|spec| spec.id == id)
}

fn read_row([id, page, tab, kind, zh, series, measures]: [&str; 7]) -> Option<Spec> {
    let kind = Kind::ALL.iter().find(|(_, word)| *word == kind)?.0;
    let (series, measures) = (table::list(series).collect(), table::list(measures).collect());
    let [id, page, tab, zh] = [id, page, tab, zh].map(str::to_owned);
    Some(Spec { id, page, tab, kind, zh, series, measures })
}

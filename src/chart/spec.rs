//! The charts of the pages, from `catalogue/charts.csv`: adding a chart is adding a row.
//!
//! Invariant: every measure of a spec is an indicator of the catalogue, which a test proves.

use std::sync::LazyLock;

/// The embedded table: id, page, tab, kind, zh, en, series, measures.
pub const CHARTS_CSV: &str = include_str!("../../catalogue/charts.csv");

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
    /// The same in English.
    pub en: String,
    /// The names of its series where a chart's kind does not name them.
    pub series: Vec<String>,
    /// The indicators' ids.
    pub measures: Vec<String>,
}

/// Every chart, in the order of the pages; a broken row is a bug that a test finds, and is left out here.
#[must_use]
pub fn specs() -> &'static [Spec] {
    static SPECS: LazyLock<Vec<Spec>> = LazyLock::new(|| {
        csv::Reader::from_reader(CHARTS_CSV.as_bytes())
            .records()
            .flatten()
            .filter_map(|record| read_row(&record))
            .collect()
    });
    &SPECS
}

/// The chart of an id.
#[must_use]
pub fn spec(id: &str) -> Option<&'static Spec> {
    specs().iter().find(|spec| spec.id == id)
}

fn read_row(record: &csv::StringRecord) -> Option<Spec> {
    let list = |text: &str| text.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let field = |at: usize| record.get(at).unwrap_or_default().to_owned();
    let kind = Kind::ALL.iter().find(|(_, word)| *word == field(3))?.0;
    let (series, measures) = (list(&field(6)), list(&field(7)));
    Some(Spec { id: field(0), page: field(1), tab: field(2), kind, zh: field(4), en: field(5), series, measures })
}
